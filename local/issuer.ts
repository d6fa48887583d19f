import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { exportJWK, generateKeyPair } from "jose";
import { type Adapter, type AdapterPayload, Provider } from "oidc-provider";
import { parseDocument } from "yaml";
import { membersOf } from "../shared/access/people.ts";
import { escaped } from "../shared/adapters/documents/escape.ts";
import { own } from "../shared/runbook/own.ts";
import type { Settings } from "../shared/runbook/settings.ts";
import { LocalProblem } from "./problem.ts";

/** Somebody who can sign in on a laptop. */
export type SamplePerson = { name: string; email: string; groups: string[]; is: string };

/** Two who are paged by nobody, and may do less. */
const beside: Record<string, SamplePerson> = {
  sam: { name: "Sam Ito", email: "sam@shop.example", groups: ["support-desk"], is: "a reporter, at the support desk" },
  vera: { name: "Vera Moss", email: "vera@shop.example", groups: ["staff"], is: "a viewer" },
};

/**
 * Who can sign in: the responders of the settings, as far as they have a mailbox, by which TARS knows them; the one whom
 * everything falls back to is an admin. Two others may do less.
 */
export const samplePeople = (settings: Settings): Record<string, SamplePerson> => {
  const responders = Object.entries(settings.responders).flatMap(([id, { name, email }]) => {
    if (!email) return [];
    const isAdmin = id === settings.fallback.responder;
    const teams = Object.entries(settings.teams).flatMap(([team, { name: called }]) =>
      membersOf(settings, team).has(id) ? (called ?? team) : [],
    );
    const of = teams.length > 0 ? `a responder of ${teams.join(" and ")}` : "a responder";
    return [[id, { name, email, groups: isAdmin ? ["tars-admins"] : [], is: isAdmin ? `an admin, and ${of}` : of }]];
  });
  return { ...beside, ...Object.fromEntries(responders) };
};

/** The first responder of the settings who can sign in: who a person on a laptop is at first. */
export const firstResponder = (settings: Settings): { subject: string; person: SamplePerson } => {
  const [subject, person] = Object.entries(samplePeople(settings)).find(([id]) => own(settings.responders, id)) ?? [];
  if (!subject || !person)
    throw new LocalProblem(
      "No responder of the settings has an email, so nobody could sign in here. Give one an `email`.",
    );
  return { subject, person };
};

const clientId = "tars";

/** The settings of a file with sign-in at an issuer on this machine, for its people; gives the file to deploy with. */
export const withSignIn = (file: string, folder: string, issuer: string): string => {
  const document = parseDocument(readFileSync(file, "utf8"));
  document.set("signIn", {
    issuer,
    clientId,
    roles: { admin: ["tars-admins"], reporter: ["support-desk"], viewer: ["staff"] },
  });
  const written = join(folder, "tars.yaml");
  writeFileSync(written, document.toString());
  return written;
};

const page = (uid: string, people: Record<string, SamplePerson>): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Who are you today?</title>
<style>
:root { color-scheme: light dark; font: 17px/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 28rem; padding: 2rem 1.25rem }
h1 { font-size: 1.4rem }
button { display: block; width: 100%; margin: .75rem 0; padding: .8rem 1rem; border: 1px solid light-dark(#c3cad4, #47505c); border-radius: .6rem; background: light-dark(#fff, #1b2129); color: inherit; font: inherit; text-align: left; cursor: pointer }
small { display: block; color: light-dark(#566273, #9aa6b5) }
</style>
</head>
<body>
<main>
<h1>Who are you today?</h1>
<p>This page plays your team's sign-in provider.</p>
<form method="post" action="/interaction/${escaped(uid)}">
${Object.entries(people)
  .map(
    ([id, { name, is }]) =>
      `<button name="person" value="${id}">${escaped(name)}<small>${escaped(is)}</small></button>`,
  )
  .join("\n")}
</form>
</main>
</body>
</html>
`;

/** What the issuer keeps, of one kind, for as long as the run lasts. */
class Kept implements Adapter {
  private readonly items = new Map<string, AdapterPayload>();
  find = async (id: string) => this.items.get(id);
  findByUid = async (uid: string) => [...this.items.values()].find((one) => one.uid === uid);
  findByUserCode = async (userCode: string) => [...this.items.values()].find((one) => one.userCode === userCode);
  upsert = async (id: string, payload: AdapterPayload) => void this.items.set(id, payload);
  consume = async (id: string) => void Object.assign(this.items.get(id) ?? {}, { consumed: Date.now() / 1000 });
  destroy = async (id: string) => void this.items.delete(id);
  revokeByGrantId = async (grantId: string) => {
    for (const [id, one] of this.items) if (one.grantId === grantId) this.items.delete(id);
  };
}

/**
 * An OpenID Connect issuer for the local run: a real one, with people to choose from in place of passwords. It listens on
 * loopback only. `callback` is where TARS takes people back.
 */
export const startIssuer = async (
  port: number,
  callback: string,
  people: Record<string, SamplePerson>,
): Promise<{ url: string; stop: () => Promise<void> }> => {
  const url = `http://127.0.0.1:${port}`;
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const provider: Provider = new Provider(url, {
    clients: [
      {
        client_id: clientId,
        redirect_uris: [callback],
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig" }] },
    adapter: Kept,
    cookies: { keys: [randomBytes(32).toString("hex")] },
    claims: { openid: ["sub", "groups"], email: ["email", "email_verified"], profile: ["name"] },
    // TARS reads the ID token.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    findAccount: (_, id) => {
      const known = people[id];
      if (!known) return undefined;
      const { name, email, groups } = known;
      return { accountId: id, claims: () => ({ sub: id, name, email, email_verified: true, groups }) };
    },
    // Nobody is asked for consent: TARS is the team's own.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({
        clientId: oidc.client?.clientId ?? "",
        accountId: oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    ttl: { Session: 60, Interaction: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  });
  const answer = provider.callback();

  const server = createServer(async (request, response) => {
    const path = URL.parse(request.url ?? "/", url)?.pathname ?? "/";
    if (!path.startsWith("/interaction/")) return answer(request, response);
    try {
      if (request.method !== "POST") {
        const { uid } = await provider.interactionDetails(request, response);
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
        return response.end(page(uid, people));
      }
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const accountId = new URLSearchParams(Buffer.concat(chunks).toString()).get("person") ?? "";
      if (!people[accountId]) throw new Error("nobody of that name");
      await provider.interactionFinished(request, response, { login: { accountId, remember: false } });
    } catch (error) {
      response.writeHead(400, { "content-type": "text/plain; charset=utf-8" });
      response.end(`This sign-in cannot go on: ${(error as Error).message}. Begin again in TARS.`);
    }
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", ready);
  });
  return {
    url,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
