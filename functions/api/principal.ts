import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Integration, Person, Principal } from "../../shared/access/access.ts";
import { isSession } from "../../shared/access/secrets.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { readLinkEnds } from "../../shared/adapters/aws/link-ends.ts";
import { personOf, readSession, renewSession } from "../../shared/adapters/aws/sessions.ts";
import { endOf, noteUse, readTokenById, secretDigest, useIsNews } from "../../shared/adapters/aws/tokens.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { cookiesAt } from "../../shared/adapters/links/cookies.ts";
import { readLinkSession } from "../../shared/adapters/links/link.ts";
import { own } from "../../shared/runbook/own.ts";
import type { Instant } from "../../shared/runbook/time.ts";

/** Why somebody is not known, in a sentence that says what to do. */
export type Unknown = { problem: string; kind: "unauthorized" | "forbidden" };

type Given = {
  authorization: string | undefined;
  cookie: string | undefined;
  /** The origin of the page that asks, as its browser says. */
  origin: string | undefined;
  /** Whether the request changes nothing. */
  safe: boolean;
};

/** The token of a request: as a bearer's, or as the password of senders that know only names and passwords. */
const tokenIn = (authorization: string): string | undefined => {
  const [, scheme, value = ""] = /^(Bearer|Basic) (\S+)$/i.exec(authorization) ?? [];
  if (scheme?.toLowerCase() !== "basic") return scheme && value;
  const [, password] = /^[^:]*:(.*)$/.exec(Buffer.from(value, "base64").toString()) ?? [];
  return password;
};

const unauthorized = (problem: string): Unknown => ({ kind: "unauthorized", problem });

/** Who asks, and what writes down that their token or session is used. It never fails, and does so now and then only. */
type Known = { principal: Principal; noteUse: () => Promise<void> };

/**
 * Finds out who asks: by a token or a session in `Authorization`, or by the console's cookies. One read, and another one
 * where a page's link lets somebody in. That it is used is for the caller to write down once the request is done: an alert
 * that comes in waits for nothing but its queue. `linkKey` is what cookies of pages' links are signed with; without it
 * nobody is let in by one.
 */
export const principals = (
  world: World,
  dynamodb: Client<DynamoDBClient>,
  failed: (error: Error) => void,
  linkKey?: () => Promise<string>,
) => {
  const { settings } = world;
  const cookies = cookiesAt(world.names.publicUrl);
  const place = () => ({ table: world.names.table, settings });

  /** Somebody who is known. That their use cannot be written down is told, and is no reason to refuse. */
  const known = (principal: Principal, write: () => Promise<unknown>): Known => ({
    principal,
    noteUse: async () => {
      try {
        await write();
      } catch (error) {
        failed(error as Error);
      }
    },
  });

  const integration = async (secret: string, now: Instant): Promise<Known | Unknown> => {
    const id = secretDigest(secret);
    const { table } = place();
    const token = await readTokenById(dynamodb, table, id);
    if (!token) return unauthorized("This token is not valid. An admin of TARS makes one: `tars token make <name>`.");
    const end = endOf(token, now);
    if (end)
      return unauthorized(
        `The token of ${token.integration} ${token.revokedAt ? "was revoked" : "ended"} at ${end}. An admin of TARS makes a new one.`,
      );
    const found: Integration = { kind: "integration", name: token.integration, may: token.may, token: id };
    return known(found, async () => useIsNews(token, now) && noteUse(dynamodb, table, id, token, now));
  };

  const person = async (secret: string, now: Instant): Promise<Known | Unknown> => {
    const id = secretDigest(secret);
    const session = await readSession(dynamodb, place(), id, now);
    if (!session) return unauthorized("Your session has ended. Sign in again.");
    const found = personOf(settings, session);
    if (!found)
      return {
        kind: "forbidden",
        problem: `You are signed in as ${session.claims.email ?? session.claims.subject}, who has no role in TARS. Ask an admin: roles stand under \`signIn\` in tars.yaml.`,
      };
    return known(found, () => renewSession(dynamodb, place(), id, session, now));
  };

  /** The responder who opened an incident by a page's link; nobody who is no responder any more. */
  const byLink = async (cookie: string): Promise<Known | undefined> => {
    const kept = cookies.link.read(cookie);
    const opened = kept && linkKey && readLinkSession(await linkKey(), kept, world.now());
    const responder = opened && own(settings.responders, opened.responder);
    if (!responder) return undefined;
    const ended = await readLinkEnds(dynamodb, world.names.table, opened.responder);
    const incidents = opened.incidents.filter(({ until }) => until > ended);
    if (incidents.length === 0) return undefined;
    const found: Person = {
      kind: "person",
      name: opened.responder,
      fullName: responder.name,
      role: "responder",
      door: "link",
      only: incidents.map(({ id, number }) => ({ id, number })),
    };
    return { principal: found, noteUse: async () => {} };
  };

  return async ({ authorization = "", cookie = "", origin, safe }: Given): Promise<Known | Unknown> => {
    const now = nowIn(world);
    const secret = tokenIn(authorization);
    if (secret) return isSession(secret) ? person(secret, now) : integration(secret, now);
    const session = cookies.session.read(cookie);
    const signedIn = session && isSession(session) ? await person(session, now) : undefined;
    // Whoever has signed in may do more than by a link.
    const linked = signedIn && !("problem" in signedIn) ? undefined : await byLink(cookie);
    const found = linked ?? signedIn;
    if (!found) return unauthorized("Sign in, or send a token: `Authorization: Bearer …`. An admin of TARS makes one.");
    // A cookie comes along from any page; only TARS's own may change something with it.
    if (!safe && origin !== new URL(world.names.publicUrl).origin)
      return {
        kind: "forbidden",
        problem: `Changes with a console session must come from ${new URL(world.names.publicUrl).origin}.`,
      };
    return found;
  };
};
