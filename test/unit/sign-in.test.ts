import { mkdtempSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tokenIn } from "../../console/token-in.ts";
import { parseSettings, readSettings } from "../../infra/settings/read-settings.ts";
import { firstResponder, samplePeople, startIssuer, withSignIn } from "../../local/issuer.ts";
import { freePort } from "../../local/ports.ts";
import { emailOf, nameFrom, responderNamed, roleOf } from "../../shared/access/people.ts";
import { claimsIn, oidcProvider } from "../../shared/adapters/sign-in/oidc.ts";
import { own } from "../../shared/runbook/own.ts";
import { sample } from "./scene.ts";

const callback = "http://127.0.0.1:1/auth/callback";

describe("signing in at a real OpenID Connect issuer", () => {
  let issuer: Awaited<ReturnType<typeof startIssuer>>;
  let settings: ReturnType<typeof readSettings>;

  beforeAll(async () => {
    issuer = await startIssuer(await freePort(), callback, samplePeople(readSettings("tars.yaml")));
    settings = readSettings(withSignIn("tars.yaml", mkdtempSync(join(tmpdir(), "tars-")), issuer.url));
  });
  afterAll(() => issuer.stop());

  const provider = () => oidcProvider({ issuer: issuer.url, clientId: "tars" }, settings, async () => "", Date.now);

  /** Goes through the issuer's pages as a browser does, and gives where it is sent back to. */
  const choose = async (address: string, person: string): Promise<URL> => {
    const cookies = new Map<string, string>();
    const go = async (url: string, init: RequestInit = {}): Promise<Response> => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await fetch(url, { redirect: "manual", ...init, headers: { cookie, ...init.headers } });
      for (const set of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        cookies.set(name, value);
      }
      return answer;
    };
    let url = new URL((await go(address)).headers.get("location") ?? "", issuer.url).href;
    const form = new URLSearchParams({ person }).toString();
    const type = { "content-type": "application/x-www-form-urlencoded" };
    url = new URL((await go(url, { method: "POST", body: form, headers: type })).headers.get("location") ?? "", url)
      .href;
    while (!url.startsWith(callback)) url = new URL((await go(url)).headers.get("location") ?? "", url).href;
    return new URL(url);
  };

  test("gives who it is, as whom tars.yaml knows them", async () => {
    const tars = provider();
    const { url, pending } = await tars.begin(callback);
    expect(new URL(url).searchParams.get("code_challenge_method")).toBe("S256");
    const claims = await tars.finish(await choose(url, "dana"), pending);
    expect(claims).toEqual({
      subject: "dana",
      email: "dana@shop.example",
      name: "Dana Novak",
      groups: ["tars-admins"],
    });
    expect(roleOf(settings, claims)).toBe("admin");
    expect(nameFrom(settings, claims)).toBe("dana");
  });

  test("whoever is on a rota of tars.yaml can sign in on a laptop, and one of them is an admin", () => {
    const people = samplePeople(sample);
    const roles = Object.entries(people).map(([id, claims]) => [id, roleOf(settings, claims)]);
    expect(Object.fromEntries(roles)).toEqual({
      ...Object.fromEntries(Object.keys(sample.responders).map((id) => [id, id === "dana" ? "admin" : "responder"])),
      sam: "reporter",
      vera: "viewer",
    });
    expect(people.ben).toMatchObject({ name: "Ben Whitaker", is: "a responder of Shop" });
    // Who has no mailbox is known to no provider.
    const { email: _email, ...noMail } = sample.responders.ben ?? { name: "Ben" };
    expect(samplePeople({ ...sample, responders: { ...sample.responders, ben: noMail } }).ben).toBeUndefined();
  });

  test("a person on a laptop is the first responder with a mailbox, and without one the start says what to do", () => {
    const [first = ""] = Object.keys(sample.responders);
    expect(firstResponder(sample).subject).toBe(first);
    const nobody = Object.fromEntries(
      Object.entries(sample.responders).map(([id, { email: _email, ...rest }]) => [id, rest]),
    );
    expect(() => firstResponder({ ...sample, responders: nobody })).toThrow(/No responder .* Give one an `email`/);
  });

  test("refuses a nonce, a state and a verifier that are not this sign-in's", async () => {
    const tars = provider();
    for (const wrong of [{ nonce: "other" }, { state: "other" }, { verifier: "v".repeat(43) }]) {
      const { url, pending } = await tars.begin(callback);
      const back = await choose(url, "amara");
      await expect(tars.finish(back, { ...pending, ...wrong })).rejects.toThrow();
    }
  });

  test("refuses a code that was used before", async () => {
    const tars = provider();
    const { url, pending } = await tars.begin(callback);
    const back = await choose(url, "amara");
    await tars.finish(back, pending);
    await expect(tars.finish(back, pending)).rejects.toThrow();
  });
});

describe("an ID token that is not for this sign-in", () => {
  let server: Server;
  let issuer = "";
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  /** What the issuer's token endpoint gives next. */
  let given: (claims: Record<string, unknown>) => Promise<string>;
  let nonce = "";

  const sign = (claims: Record<string, unknown>, key = keys.privateKey) =>
    new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "own" }).sign(key);

  beforeAll(async () => {
    keys = await generateKeyPair("RS256", { extractable: true });
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: "own", alg: "RS256", use: "sig" };
    server = createServer(async ({ url }, response) => {
      const at = (path: string) => `${issuer}${path}`;
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, aud: "tars", sub: "amara", nonce, iat: now, exp: now + 600 };
      const answers: Record<string, () => Promise<object>> = {
        "/.well-known/openid-configuration": async () => ({
          issuer,
          authorization_endpoint: at("/auth"),
          token_endpoint: at("/token"),
          jwks_uri: at("/jwks"),
        }),
        "/jwks": async () => ({ keys: [jwk] }),
        "/token": async () => ({ access_token: "a", token_type: "Bearer", id_token: await given(claims) }),
      };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(await answers[url ?? ""]?.()));
    });
    const port = await freePort();
    issuer = `http://127.0.0.1:${port}`;
    await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  });
  afterAll(() => void server.close());

  const comeBack = async () => {
    const tars = oidcProvider({ issuer, clientId: "tars" }, sample, async () => "", Date.now);
    const { pending } = await tars.begin(callback);
    ({ nonce } = pending);
    return tars.finish(new URL(`${callback}?code=a-code&state=${pending.state}`), pending);
  };

  const encoded = (what: object) => Buffer.from(JSON.stringify(what)).toString("base64url");

  const forged: [string, typeof given][] = [
    ["is not signed", async (claims) => `${encoded({ alg: "none" })}.${encoded(claims)}.`],
    ["has no signature", async (claims) => `${(await sign(claims)).split(".").slice(0, 2).join(".")}.`],
    ["is signed by another key", async (claims) => sign(claims, (await generateKeyPair("RS256")).privateKey)],
    [
      "is signed with the public key as a secret",
      async (claims) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: "HS256", kid: "own" })
          .sign(Buffer.from(await exportSPKI(keys.publicKey))),
    ],
    [
      "says more than was signed",
      async (claims) => {
        const [head, , signature] = (await sign(claims)).split(".");
        return `${head}.${encoded({ ...claims, groups: ["tars-admins"] })}.${signature}`;
      },
    ],
    ["is for another client", (claims) => sign({ ...claims, aud: "other" })],
    [
      "is for TARS and another client that asked",
      (claims) => sign({ ...claims, aud: ["tars", "other"], azp: "other" }),
    ],
    ["is of another issuer", (claims) => sign({ ...claims, iss: "https://evil.example" })],
    ["is over", (claims) => sign({ ...claims, exp: Math.floor(Date.now() / 1000) - 60 })],
    ["is of another sign-in", (claims) => sign({ ...claims, nonce: "other" })],
    ["is of no sign-in", ({ nonce: _, ...claims }) => sign(claims)],
    ["is of nobody", ({ sub: _, ...claims }) => sign(claims)],
  ];

  test.each(forged)("is refused: it %s", async (_, made) => {
    given = made;
    await expect(comeBack()).rejects.toThrow();
  });

  test("one that is, is taken", async () => {
    given = sign;
    expect(await comeBack()).toEqual({ subject: "amara", groups: [] });
  });
});

describe("what a provider says of somebody", () => {
  test.each([
    ["an address that is verified counts", { email: "ben@shop.example", email_verified: true }, "responder"],
    ["one that is not does not", { email: "ben@shop.example", email_verified: false }, undefined],
    ["nor one of which nothing is said", { email: "ben@shop.example" }, undefined],
    ["a group counts", { groups: ["staff", "support-desk"] }, "reporter"],
    ["one group, not in a list, counts", { groups: "tars-admins" }, "admin"],
    ["the highest role counts", { groups: ["staff"], email: "ben@shop.example", email_verified: true }, "responder"],
    ["an address is no group", { email: "tars-admins", email_verified: true }, undefined],
    ["what is no text is nothing", { groups: [{ name: "tars-admins" }, 7, null] }, undefined],
  ])("%s", (_, said, role) => {
    expect(roleOf(sample, claimsIn({ sub: "1", ...said }, sample))).toBe(role);
  });

  test("whoever has no verified address is nobody else by what the provider calls them (D7)", () => {
    for (const subject of ["dana", "dana@shop.example"]) {
      const name = nameFrom(sample, { subject, groups: [] });
      expect([name, emailOf(sample, name), own(sample.responders, name)]).toEqual([
        `sub:${subject}`,
        undefined,
        undefined,
      ]);
    }
  });

  test("groups that no role names are not kept: there may be hundreds", () => {
    const groups = [...Array.from({ length: 500 }, (_, index) => `group ${index}`), "staff"];
    expect(claimsIn({ sub: "1", groups }, sample).groups).toEqual(["staff"]);
  });

  test("a person is meant by id, address or name, and by a name that two have nobody", () => {
    expect(responderNamed(sample, "ben")).toBe("ben");
    expect(responderNamed(sample, "BEN@shop.example")).toBe("ben");
    expect(responderNamed(sample, "ben whitaker")).toBe("ben");
    expect(responderNamed(sample, "constructor")).toBeUndefined();
  });
});

describe("signIn in tars.yaml", () => {
  const text = readFileSync("tars.yaml", "utf8");
  const withThat = (lines: string) => text.replace(/signIn:[\s\S]*?(?=\nservices:)/, `signIn:\n${lines}\n`);

  test("a group of a Cognito pool has the role that names it", () => {
    const signIn = "  cognito: { domain: acme-tars }\n  roles: { admin: [tars-admins], viewer: [staff] }";
    const settings = parseSettings(withThat(signIn), "tars.yaml");
    const said = { sub: "1", "cognito:groups": ["staff", "tars-admins"], groups: ["staff"] };
    expect(roleOf(settings, claimsIn(said, settings))).toBe("admin");
    expect(roleOf(settings, claimsIn({ sub: "1", groups: ["tars-admins"] }, settings))).toBeUndefined();
    const named = parseSettings(withThat(signIn.replace("{ admin", "{ claim: custom:role, admin")), "tars.yaml");
    expect(roleOf(named, claimsIn({ sub: "1", "custom:role": "staff" }, named))).toBe("viewer");
  });

  test.each([
    ["  clientId: tars", "write the `issuer` of your provider, or `cognito` to have a pool made"],
    ["  issuer: https://login.example", "this is missing; write the id of the client that you made for TARS"],
    ["  issuer: http://login.example\n  clientId: tars", "write a URL that begins with `https://`"],
    [
      "  issuer: https://l.example\n  clientId: x\n  cognito: { domain: acme }",
      "write `issuer` or `cognito`, not both",
    ],
    ["  cognito: { domain: acme }\n  clientId: x", "leave this out: the stack makes the client of its pool"],
    [
      "  cognito: { domain: acme }\n  emailIsVerified: true",
      "who is in a pool of Amazon Cognito can write another address",
    ],
    ["  cognito: { domain: my-aws-tars }", "leave out `aws`, `amazon` and `cognito`"],
  ])("refuses %j, and says what to write", (lines, sentence) => {
    expect(() => parseSettings(withThat(lines), "tars.yaml")).toThrow(sentence);
  });
});

test.each([
  ["http://127.0.0.1:8080/console#token=tars_session_a", "tars_session_a"],
  ["http://localhost:8080/console#/INC-1&token=tars_session_a", "tars_session_a"],
  ["https://tars.shop.example/console#token=tars_session_a", undefined],
  ["https://127.0.0.1.shop.example/console#token=tars_session_a", undefined],
])("D7: no link signs a browser in as somebody else: %s", (address, token) => {
  expect(tokenIn(new URL(address))).toBe(token);
});
