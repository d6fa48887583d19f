import type * as z from "zod/mini";
import type * as schemas from "../../functions/api/schemas.ts";
import { apiClient } from "../client.ts";
import type { Command, Doing, Page } from "../command.ts";
import { meant, shortId } from "../meant.ts";
import { allOf, moreShown, pageOptions } from "../pages.ts";
import { forgetSession, keepSession, keptSession } from "../places.ts";
import { styled } from "../shown.ts";
import { interruption, Stop } from "../stop.ts";
import { timeShown } from "../times.ts";

type Me = z.output<typeof schemas.meView>;
type Token = z.output<typeof schemas.tokenView>;
type MadeToken = z.output<typeof schemas.newTokenView>;
type Session = z.output<typeof schemas.sessionView>;

const bold = styled("bold");
const dim = styled("dim");

const whoIs = ({ kind, name, fullName, role, token }: Me): string =>
  kind === "person"
    ? `${fullName === name ? name : `${fullName} (${name})`}, ${role}`
    : `the token of ${name}, of the kind ${token}`;

const whoami: Command = {
  name: "whoami",
  summary: "Who you are to TARS, and what you may do",
  examples: ["tars whoami"],
  run: async ({ client, show, print }) =>
    show(await client.ask<Me>("GET", "/v1/me"), (me) => {
      print.line("You are ", bold(whoIs(me)), ` at ${client.url}.`);
      print.line(`You may ${me.may.join(", ")}.`);
    }),
};

type Begun = {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete: string;
  expires_in: number;
  interval: number;
};

const form = (fields: Record<string, string>) => ({
  body: new URLSearchParams(fields).toString(),
  contentType: "application/x-www-form-urlencoded",
});

/** Asks until the person has allowed it in the browser; source: RFC 8628, section 3.5. */
const allowed = async (doing: Doing, { device_code, expires_in, interval }: Begun) => {
  const { client, world } = doing;
  let wait = interval;
  for (const end = world.now() + expires_in * 1000; world.now() < end && !world.interrupted(); ) {
    await world.sleep(wait * 1000);
    const grant_type = "urn:ietf:params:oauth:grant-type:device_code";
    const { status, text } = await client.exchange("POST", "/auth/device/token", {
      ...form({ grant_type, device_code }),
      once: true,
    });
    // It is asked again, less often: the code is good for ten minutes.
    if (status === 429 || status >= 500) {
      wait += 5;
      continue;
    }
    const said = JSON.parse(text) as { access_token?: string; expires_in?: number; error?: string };
    if (said.access_token) return { token: said.access_token, seconds: said.expires_in ?? 0 };
    if (said.error === "slow_down") wait += 5;
    else if (said.error !== "authorization_pending") break;
  }
  if (world.interrupted()) throw interruption();
  throw new Stop("notSignedIn", "The code was not approved in time.", [
    `Begin again: tars sign-in --url ${client.url}`,
  ]);
};

const signIn: Command = {
  name: "sign-in",
  summary: "Sign in: open the address that is shown, and compare the code",
  options: [["--open", "open the address in the browser"]],
  examples: ["tars sign-in --url https://tars.example.com", "tars sign-in --open"],
  run: async (doing, _, { open }) => {
    const { client, print, world, json } = doing;
    const { status, text } = await client.exchange("POST", "/auth/device/code", { ...form({}), once: true });
    if (status === 404)
      throw new Stop("refused", `${client.url} lets nobody sign in: its tars.yaml has no signIn.`, [
        "Ask an admin for a token: tars token make <name>",
      ]);
    if (status !== 200) throw client.refused(status, text);
    const begun = JSON.parse(text) as Begun;
    print.note("Open ", bold(begun.verification_uri_complete));
    print.note("The code is ", bold(begun.user_code), ". Compare it with the one in the browser.");
    // What the browser is given is an address of the web, whoever answered.
    if (open && /^https?:\/\//.test(begun.verification_uri_complete)) world.open(begun.verification_uri_complete);
    const { token, seconds } = await allowed(doing, begun);
    const until = new Date(world.now() + seconds * 1000).toISOString();
    const file = keepSession(world, client.url, token, until);
    const me = await apiClient(world, { url: client.url, token }).ask<Me>("GET", "/v1/me");
    if (json) return print.json(me.text);
    print.line("Signed in as ", bold(whoIs(me.body)), `, until ${timeShown(until, world.now())} at most.`);
    print.note(dim(`Kept in ${file}, for you alone.`));
  },
};

const signOut: Command = {
  name: "sign-out",
  summary: "End your session, here and at TARS",
  examples: ["tars sign-out"],
  run: async ({ place, world, print }) => {
    const token = keptSession(world, place.url);
    if (!token) throw new Stop("notSignedIn", `Nobody is signed in at ${place.url}.`);
    const { status, text } = await apiClient(world, { url: place.url, token }).exchange("POST", "/auth/sign-out");
    if (status >= 300) throw apiClient(world, place).refused(status, text);
    forgetSession(world, place.url);
    print.line(`Signed out of ${place.url}.`);
  },
};

const make: Command = {
  name: "token make",
  summary: "Make a token for an integration; it is shown this once",
  words: ["name"],
  options: [
    ["--kind <kind>", "tell (alerts, reports, changes; without it), read, act or admin"],
    ["--days <count>", "it ends after so many days; without it, never"],
  ],
  examples: ["tars token make alertmanager", "tars token make dashboard --kind read --days 90"],
  run: async ({ client, show, print }, { name }, { kind = "tell", days }) => {
    const body = { name, kind, ...(days && { days: Number(days) }) };
    show(await client.ask<MadeToken>("POST", "/v1/tokens", { body, once: true }), (made) => {
      print.note(`The token of ${made.name}, of the kind ${made.kind}, shown this once:`);
      print.line(made.token);
    });
  },
};

const tokens: Command = {
  name: "token list",
  summary: "The tokens of integrations, the newest first",
  options: pageOptions,
  examples: ["tars token list"],
  isUsual: true,
  run: async ({ client, show, print, world }, _, { limit, cursor }) => {
    const query = { limit, cursor } as Record<string, string>;
    show(await client.ask<Page<Token>>("GET", "/v1/tokens", { query }), ({ items, nextCursor }) => {
      const at = (instant: string | undefined) => (instant ? timeShown(instant, world.now()) : "-");
      print.table(
        ["Id", "Name", "Kind", "", "Made", "By", "Used", "Ends"],
        items.map(({ id, name, kind, active, createdAt, createdBy, usedAt, until, revokedAt }) => [
          shortId(id),
          name,
          kind,
          active ? styled("green")("active") : dim(revokedAt ? "revoked" : "ended"),
          at(createdAt),
          createdBy ?? "-",
          at(usedAt),
          until ? at(until) : "never",
        ]),
      );
      moreShown(print, nextCursor);
    });
  },
};

const revoke: Command = {
  name: "token revoke",
  summary: "Revoke a token: it opens nothing from now on",
  words: ["token"],
  examples: ["tars token revoke alertmanager", "tars token revoke 3f2a9c01"],
  run: async ({ client, show, print }, { token = "" }) => {
    const all = await allOf<Token>(client, "/v1/tokens");
    const id = meant(
      all.filter(({ active }) => active),
      token,
      "token",
    );
    if (!/^[0-9a-f]{64}$/.test(id))
      throw new Stop("usage", `There is no active token ${token}.`, ["`tars token list` shows which there are."]);
    show(await client.ask<Token>("DELETE", `/v1/tokens/${encodeURIComponent(id)}`), ({ name }) =>
      print.line(`Revoked: the token of ${name}.`),
    );
  },
};

const sessions: Command = {
  name: "sessions list",
  summary: "Who is signed in, the newest first",
  options: pageOptions,
  examples: ["tars sessions"],
  isUsual: true,
  run: async ({ client, show, print, world }, _, { limit, cursor }) => {
    const query = { limit, cursor } as Record<string, string>;
    show(await client.ask<Page<Session>>("GET", "/v1/sessions", { query }), ({ items, nextCursor }) => {
      if (items.length === 0) return print.line("Nobody is signed in.");
      const at = (instant: string) => timeShown(instant, world.now());
      print.table(
        ["Id", "Name", "Role", "At", "Since", "Seen", "Ends"],
        items.map(({ id, fullName, role, door, createdAt, seenAt, endsAt }) => [
          shortId(id),
          fullName,
          role ?? styled("yellow")("none"),
          door,
          at(createdAt),
          at(seenAt),
          at(endsAt),
        ]),
      );
      moreShown(print, nextCursor);
    });
  },
};

const endSession: Command = {
  name: "sessions end",
  summary: "End a session: whoever holds it has to sign in again",
  words: ["session"],
  examples: ["tars sessions end 3f2a9c01"],
  run: async ({ client, show, print }, { session = "" }) => {
    const id = meant(await allOf<Session>(client, "/v1/sessions"), session, "session");
    show(await client.ask<Session>("DELETE", `/v1/sessions/${encodeURIComponent(id)}`), ({ fullName }) =>
      print.line(`Ended: a session of ${fullName}.`),
    );
  },
};

export const accessCommands = [whoami, signIn, signOut, make, tokens, revoke, sessions, endSession];
