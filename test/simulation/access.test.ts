import { describe, expect, test } from "vitest";
import type { Claims } from "../../shared/access/people.ts";
import { readSession, renewSession } from "../../shared/adapters/aws/sessions.ts";
import { newSecret, secretDigest, tokenItem } from "../../shared/adapters/aws/tokens.ts";
import { instant } from "../../shared/runbook/time.ts";
import { accessTable, byLink, who } from "./access-table.ts";
import { begin, type Deployment, deploy } from "./deployment.ts";
import { browse, commandLine, origin, providing, signedIn, signIn } from "./signing-in.ts";

type Letter = keyof typeof who;

const people = {
  viewer: { subject: "1", email: "vera@shop.example", groups: ["staff"] },
  reporter: { subject: "2", email: "sam@shop.example", groups: ["support-desk"] },
  responder: { subject: "3", email: "Amara@Shop.example", groups: [] },
  admin: { subject: "4", email: "root@shop.example", groups: ["tars-admins"] },
} satisfies Record<string, Claims>;

/** What opens TARS to each of the table's letters. */
const secretsIn = async (tars: Deployment): Promise<Record<Letter, string>> => {
  const secrets: Record<string, string> = {};
  for (const [letter, is] of Object.entries(who)) {
    if ("role" in is) secrets[letter] = await signedIn(tars, people[is.role]);
    else {
      secrets[letter] = newSecret("token");
      tars.aws.table.putItem({
        TableName: "",
        Item: tokenItem(secrets[letter] as string, { integration: `${is.token}-token`, may: is.token }),
      });
    }
  }
  return secrets as Record<Letter, string>;
};

const operationsOf = async (tars: Deployment): Promise<string[]> => {
  const { body } = await tars.request("GET", "/openapi.json");
  return Object.entries<object>(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
};

/** What is kept, but for who is signed in, and what goes on by itself: when TARS swept last, its pulse and its heartbeat, who is on call. */
const keptIn = (tars: Deployment): string[] =>
  [...tars.aws.table.items()]
    .map((item) => JSON.stringify(item))
    .filter((text) => !/(?:TOKEN|SESSION)#|"SWEPT"|"PULSE"|"ANNOUNCED"|#HEARTBEAT"/.test(text));

/** The link in the newest SMS about a service. */
const linkOf = (tars: Deployment, service: string): string => {
  const methods = tars.outside.pages.flatMap((page) => page.methods);
  const sms = methods.findLast(({ via, sent }) => via === "SMS" && String(sent.text).includes(service));
  return /https:\S+/.exec(String(sms?.sent.text))?.[0] ?? "";
};

/** A P1 that its responder acknowledged by the link in the SMS, and what their browser keeps of that. */
const acknowledgedByLink = async (tars: Deployment) => {
  await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "cards fail" });
  await tars.until(1);
  const link = linkOf(tars, "checkout");
  const answer = await tars.follow(link, "POST");
  return { link, answer, cookie: answer.cookies?.[0]?.split(";")[0] ?? "" };
};

const as = (secret: string) => ({ authorization: `Bearer ${secret}` });

describe("who may do what", () => {
  test("every operation is in the table, and nothing else", async () => {
    expect((await operationsOf(deploy())).sort()).toEqual(Object.keys(accessTable).sort());
  });

  test("everybody is let in where the table says so, and nowhere else; who is refused changes nothing", async () => {
    const tars = deploy();
    // One at which nothing moves by itself: nobody is paged again, and TARS has looked.
    await tars.request("POST", "/v1/incidents", { service: "search", severity: "P4", description: "a typo" });
    await tars.request("POST", "/v1/incidents/1/acknowledgement", { by: "elif" });
    await tars.until(31);
    const secrets = await secretsIn(tars);
    const before = keptIn(tars);
    const wrong: string[] = [];
    for (const letter of Object.keys(who) as Letter[])
      for (const [operation, allowed] of Object.entries(accessTable)) {
        const isAllowed = allowed.split(" ").includes(letter);
        const [method = "", path = ""] = operation.split(" ");
        // Whoever is refused asks for what is there; whoever is let in for what is not, so that the next one finds the same.
        const id = isAllowed ? "99" : "1";
        const at = path
          .replace("{id}", /tokens|sessions/.test(path) ? "0".repeat(64) : id)
          .replace("{finding}", "logs-say")
          .replace("{item}", "regions")
          .replace("{role}", "scribe")
          .replace("{team}", "shop")
          .replaceAll(/\{\w+\}/g, "none");
        const body = { by: "dana", text: "a note", value: "a value", severity: "P4", reason: "none", service: "x" };
        const given = method === "GET" ? undefined : isAllowed ? {} : body;
        const { status, body: answer } = await tars.request(method, at, given, as(secrets[letter]));
        const isRefused = status === 403 && /may not/.test(answer.detail);
        if (isRefused === isAllowed || status === 401) wrong.push(`${letter} ${operation}: ${status}`);
        if (!isAllowed) expect(keptIn(tars), `${letter} ${operation}`).toEqual(before);
        else if (method !== "GET") before.splice(0, before.length, ...keptIn(tars));
      }
    expect(wrong).toEqual([]);
  });

  test("the link of another incident acknowledges that one, and opens nothing else", async () => {
    const tars = deploy();
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "cards fail" });
    await tars.until(1);
    const methods = tars.outside.pages.flatMap((page) => page.methods);
    const link = /https:\S+/.exec(String(methods.find(({ via }) => via === "SMS")?.sent.text))?.[0] ?? "";
    const token = link.split("/").at(-1) ?? "";
    await tars.request("POST", "/v1/incidents", { service: "search", severity: "P4", description: "a typo" });
    await tars.request("POST", "/v1/incidents/2/acknowledgement", { by: "elif" });
    await tars.until(31);
    const { id } = (await tars.request("GET", "/v1/incidents/2")).body;
    // The first one goes on by itself.
    const ofSecond = () => keptIn(tars).filter((text) => text.includes(id));
    const before = ofSecond();
    for (const operation of Object.keys(accessTable)) {
      const [method = "", path = ""] = operation.split(" ");
      const at = path.replace("{id}", "2").replaceAll(/\{\w+\}/g, "none");
      const given = method === "GET" ? undefined : { by: "ben", text: "a note", severity: "P4", reason: "none" };
      for (const header of [
        { authorization: `Bearer ${token}` },
        { authorization: undefined, cookie: `__Host-tars-session=${token}` },
      ])
        expect((await tars.request(method, at, given, header)).status, operation).toBe(401);
    }
    // What it is signed for cannot be changed in it.
    const [text = "", signature] = token.split(".");
    const [, ...rest] = JSON.parse(Buffer.from(text, "base64url").toString());
    const forged = `${Buffer.from(JSON.stringify([id, ...rest])).toString("base64url")}.${signature}`;
    expect((await tars.follow(link.replace(token, forged), "POST")).statusCode).toBe(404);
    expect(ofSecond()).toEqual(before);
    expect((await tars.follow(link, "POST")).statusCode).toBe(303);
  });

  test("the link of somebody who is no responder any more acknowledges nothing (D6)", async () => {
    const settings = structuredClone(deploy().settings);
    const tars = deploy({ settings });
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "cards fail" });
    await tars.until(1);
    const methods = tars.outside.pages.flatMap((page) => page.methods);
    const link = /https:\S+/.exec(String(methods.find(({ via }) => via === "SMS")?.sent.text))?.[0] ?? "";
    expect((await tars.follow(link, "GET")).body).toContain("Acknowledge as Ben Whitaker");
    delete settings.responders.ben;
    expect((await tars.follow(link, "POST")).statusCode).toBe(404);
    expect((await tars.request("GET", "/v1/incidents/1")).body.acknowledgement).toBeUndefined();
  });

  test("whoever acknowledged by a page's link may ask of that incident, and of nothing else (D6)", async () => {
    const tars = deploy();
    const { cookie } = await acknowledgedByLink(tars);
    await tars.request("POST", "/v1/incidents", { service: "search", severity: "P4", description: "a typo" });
    const by = { authorization: undefined, cookie, origin };
    expect((await tars.request("GET", "/v1/me", undefined, by)).body).toMatchObject({
      kind: "person",
      name: "ben",
      role: "responder",
      only: [{ name: "INC-1" }],
    });
    const wrong: string[] = [];
    for (const operation of Object.keys(accessTable))
      for (const incident of ["1", "INC-1", "2", "INC-2"]) {
        const [method = "", path = ""] = operation.split(" ");
        const at = path
          .replace("{id}", incident)
          .replace("{finding}", "logs-say")
          .replace("{item}", "regions")
          .replace("{role}", "scribe")
          .replaceAll(/\{\w+\}/g, "none");
        const query = operation === "GET /v1/reports" ? `?incident=${incident}` : "";
        const given = method === "GET" ? undefined : {};
        const { status, body } = await tars.request(method, `${at}${query}`, given, by);
        const isRefused = status === 401 || (status === 403 && /opens INC-1 and nothing else/.test(body.detail));
        const isOwn = byLink.includes(operation) && (incident.endsWith("1") || !/\{id\}|reports/.test(operation));
        if (isRefused === isOwn) wrong.push(`${operation} of ${incident}: ${status}`);
      }
    expect(wrong).toEqual([]);
  });

  test("the cookie of a page's link: scripts cannot read it, other sites cannot use it, nobody can write it (D6)", async () => {
    const tars = deploy();
    const { answer, cookie, link } = await acknowledgedByLink(tars);
    expect(answer).toMatchObject({
      statusCode: 303,
      headers: { location: "/console/incidents/INC-1", "referrer-policy": "no-referrer", "cache-control": "no-store" },
    });
    expect(answer.cookies?.[0]).toMatch(
      /^__Host-tars-link=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    // Neither the address that it leads to nor the cookie holds the link's own token.
    expect(JSON.stringify(answer)).not.toContain(link.split("/").at(-1));
    const note = (headers: Record<string, string | undefined>, body: object = { text: "x" }) =>
      tars.request("POST", "/v1/incidents/1/notes", body, { authorization: undefined, cookie, ...headers });
    expect((await note({ origin: "https://evil.example" })).status).toBe(403);
    expect((await note({})).status).toBe(403);
    expect((await note({ origin })).status).toBe(200);
    // Another host of the domain could set one of this name, and none of the other.
    expect((await note({ origin, cookie: cookie.replace("__Host-", "") })).status).toBe(401);
    // It acts for whom the page went to, and for nobody else.
    expect((await note({ origin }, { text: "x", by: "dana" })).status).toBe(403);
    const [text = "", signature] = cookie.replace("__Host-tars-link=", "").split(".");
    const [, rows] = JSON.parse(Buffer.from(text, "base64url").toString());
    const forged = Buffer.from(JSON.stringify(["dana", rows])).toString("base64url");
    expect((await note({ origin, cookie: `__Host-tars-link=${forged}.${signature}` })).status).toBe(401);
    expect((await note({ origin, cookie: `__Host-tars-link=${link.split("/").at(-1)}` })).status).toBe(401);
  });

  test("a person, or an admin, ends the links of the pages until now, and what a phone may do by them (D6)", async () => {
    const tars = deploy();
    const { cookie, link } = await acknowledgedByLink(tars);
    const by = { authorization: undefined, cookie, origin };
    const note = () => tars.request("POST", "/v1/incidents/1/notes", { text: "x" }, by);
    expect((await note()).status).toBe(200);
    // By the link itself one cannot: whoever found the phone would end what its owner has.
    expect((await tars.request("DELETE", "/v1/people/ben/links", {}, by)).status).toBe(403);
    expect((await tars.request("DELETE", "/v1/people/ben/links", {})).status).toBe(200);
    expect((await note()).status).toBe(401);
    expect(await tars.follow(link, "POST")).toMatchObject({ statusCode: 410 });
  });

  test("a link signs its person in for some minutes after its first use, and not from a history; it ends with the link (D6)", async () => {
    const tars = deploy();
    const { cookie, link } = await acknowledgedByLink(tars);
    const by = { authorization: undefined, cookie };
    await tars.until(8);
    // The answer may have got lost on its way.
    expect((await tars.follow(link, "POST")).statusCode).toBe(303);
    await tars.until(25);
    const found = await tars.follow(link, "GET");
    expect(found.body).toContain('href="/console/incidents/INC-1">Sign in</a>');
    const late = await tars.follow(link, "POST");
    expect([late.statusCode, late.cookies]).toEqual([200, undefined]);
    expect((await tars.follow(link, "POST", { body: "do=open" })).statusCode).toBe(200);
    // It is no other link for what stands behind it.
    for (const behind of [".", ".x", ".again.again"])
      expect((await tars.follow(`${link}${behind}`, "POST", { body: "do=open" })).statusCode).toBe(404);
    // The browser that has it goes on.
    expect((await tars.follow(link, "GET", { cookies: [cookie] })).statusCode).toBe(303);
    expect((await tars.request("GET", "/v1/incidents/1", undefined, by)).status).toBe(200);
    await tars.until(24 * 60 + 2);
    expect((await tars.request("GET", "/v1/incidents/1", undefined, by)).status).toBe(401);
  });

  test("several links of one person open their incidents side by side; an incident that somebody has is opened without acknowledging (D6)", async () => {
    const tars = deploy();
    const { cookie } = await acknowledgedByLink(tars);
    await tars.request("POST", "/v1/incidents", { service: "payments", severity: "P1", description: "no cards" });
    await tars.until(3);
    const link = linkOf(tars, "payments");
    await tars.request("POST", "/v1/incidents/2/acknowledgement", { by: "amara" });
    expect((await tars.follow(link, "GET")).body).toContain("Open INC-2 as Ben Whitaker");
    const answer = await tars.follow(link, "POST", { cookies: [cookie], body: "do=open" });
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: "/console/incidents/INC-2" } });
    const both = { authorization: undefined, cookie: answer.cookies?.[0]?.split(";")[0] };
    for (const number of [1, 2])
      expect((await tars.request("GET", `/v1/incidents/${number}`, undefined, both)).status).toBe(200);
    expect((await tars.request("GET", "/v1/incidents/2")).body.acknowledgement.by).toBe("amara");
    // Signing out takes it away.
    const out = await tars.aws.invoke("links", {
      rawPath: "/p/sign-out",
      headers: { origin },
      requestContext: { http: { method: "POST" } },
    });
    expect(out).toMatchObject({ statusCode: 204, cookies: [expect.stringMatching(/^__Host-tars-link=; Max-Age=0/)] });
  });

  test("what a link has opened is closed to somebody who is no responder any more (D6)", async () => {
    const settings = structuredClone(deploy().settings);
    const tars = deploy({ settings });
    const { cookie, link } = await acknowledgedByLink(tars);
    const by = { authorization: undefined, cookie };
    expect((await tars.request("GET", "/v1/incidents/1", undefined, by)).status).toBe(200);
    delete settings.responders.ben;
    expect((await tars.request("GET", "/v1/incidents/1", undefined, by)).status).toBe(401);
    expect((await tars.follow(link, "POST", { body: "do=open" })).statusCode).toBe(404);
  });

  test("a refusal says what one is, and who can help", async () => {
    const tars = deploy();
    const { V, t } = await secretsIn(tars);
    const person = await tars.request("POST", "/v1/incidents/1/notes", { text: "x" }, as(V));
    expect(person.body.detail).toBe(
      "You are a viewer, and may not act in incidents. It takes a responder: ask an admin of TARS for the role.",
    );
    const program = await tars.request("GET", "/v1/incidents", undefined, as(t));
    expect(program.body.detail).toBe(
      "The token of tell-token is of the kind `tell`, and may not read what is there. It takes one of the kind `read` or `act` or `admin`: an admin of TARS makes it.",
    );
  });
});

describe("whose name stands on the timeline (D7)", () => {
  const lastOf = async (tars: Deployment) =>
    (await tars.request("GET", "/v1/incidents/1/timeline?limit=100")).body.items.findLast(
      ({ type }: { type: string }) => type === "Note Added",
    );

  test("who signed in acts as themselves; on another's behalf only visibly so", async () => {
    const tars = deploy();
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P2", description: "cards fail" });
    const { S, a } = await secretsIn(tars);
    await tars.request("POST", "/v1/incidents/1/notes", { text: "mine" }, as(S));
    expect(await lastOf(tars)).toMatchObject({ actor: { kind: "person", name: "amara" }, source: "console" });
    expect((await lastOf(tars)).actor.enteredBy).toBeUndefined();
    await tars.request("POST", "/v1/incidents/1/notes", { text: "theirs", by: "Ben Whitaker" }, as(S));
    expect(await lastOf(tars)).toMatchObject({ actor: { kind: "person", name: "ben", enteredBy: "amara" } });
    await tars.request("POST", "/v1/incidents/1/notes", { text: "its", by: "ben@shop.example" }, as(a));
    expect(await lastOf(tars)).toMatchObject({ actor: { kind: "person", name: "ben", enteredBy: "act-token" } });
    await tars.request("POST", "/v1/incidents/1/notes", { text: "its own" }, as(a));
    expect(await lastOf(tars)).toMatchObject({ actor: { kind: "integration", name: "act-token" } });
  });
});

describe("what stands on no timeline says itself who entered it (D6, D7)", () => {
  const hour = (of: number) => `2026-11-24T${String(3 + of).padStart(2, "0")}:30:00.000Z`;

  test("an override, and what those hear whom it concerns", async () => {
    const tars = deploy();
    const { S } = await secretsIn(tars);
    const override = { responder: "chen", from: hour(1), until: hour(2) };
    const by = async (name?: string) =>
      (await tars.request("POST", "/v1/on-call/shop/overrides", { ...override, by: name }, as(S))).body.items[0];
    expect(await by("ben")).toMatchObject({ by: "ben", enteredBy: "amara" });
    await tars.until(2);
    expect(tars.outside.slack.map(({ text }) => text)).toContainEqual(
      expect.stringContaining("Ben Whitaker (entered by Amara Okafor) added an override"),
    );
    expect((await tars.request("GET", "/v1/on-call/shop")).body.overrides).toMatchObject([{ enteredBy: "amara" }]);
    const own = await by();
    expect([own.by, own.enteredBy]).toEqual(["amara", undefined]);
  });

  test("maintenance, which a person plans in their own name only", async () => {
    const tars = deploy();
    const { S, a } = await secretsIn(tars);
    const planned = { title: "Upgrade", text: "Slow.", components: ["checkout"], from: hour(1), until: hour(2) };
    const refused = "Nobody plans maintenance on another's behalf: leave `by` out.";
    const plan = (by: string | undefined, secret: string) =>
      tars.request("POST", "/v1/maintenance", { ...planned, by }, as(secret));
    expect((await plan("ben", S)).body.detail).toBe(refused);
    const { body } = await plan(undefined, S);
    expect(body).toMatchObject({ by: "amara" });
    const change = (by: string, secret: string) =>
      tars.request("PATCH", `/v1/maintenance/${body.id}`, { title: "Another", by }, as(secret));
    expect((await change("ben", S)).body.detail).toBe(refused);
    expect((await change("ben", a)).body.changed).toMatchObject({ by: "ben", enteredBy: "act-token" });
  });
});

describe("whoever says that they are TARS (D7, M1–M6)", () => {
  test("is refused, at each act: what TARS did by itself, nobody else enters", async () => {
    const tars = deploy();
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P2", description: "cards fail" });
    const { a } = await secretsIn(tars);
    const mitigation = { kind: "roll-back", what: "v87", status: "started" };
    for (const by of ["TARS", " tars "])
      for (const [path, body] of [
        ["notes", { text: "x" }],
        ["mitigations", mitigation],
        ["acknowledgement", {}],
      ] as const) {
        const answer = await tars.request("POST", `/v1/incidents/1/${path}`, { ...body, by }, as(a));
        expect([answer.status, answer.body.detail], path).toEqual([
          422,
          expect.stringContaining("TARS asks for nothing"),
        ]);
      }
    expect(
      (await tars.request("POST", "/v1/incidents/1/mitigations", { ...mitigation, by: "ben" }, as(a))).status,
    ).toBe(200);
  });
});

describe("a token that tells", () => {
  const arn = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:P1-search-errors";
  /** Each way in which a program says that it is over. */
  const over: [string, string, object][] = [
    ["/v1/alerts", "TARS's own", { service: "search", summary: "x", fingerprint: arn, status: "resolved" }],
    ...["alertmanager", "grafana"].map((door): [string, string, object] => {
      const alert = { status: "resolved", labels: { alertname: "x", service: "search" }, fingerprint: arn };
      return [`/v1/alerts/${door}`, door, { alerts: [{ ...alert, annotations: {}, startsAt: "", endsAt: "" }] }];
    }),
  ];

  test.each(over)("D1: ends no alarm of CloudWatch, before it fires or after, by %s", async (path, _, body) => {
    const tars = deploy();
    const { t } = await secretsIn(tars);
    const tell = async () => expect((await tars.request("POST", path, body, as(t))).status).toBe(202);
    await tell();
    await tars.until(1);
    tars.alarm("P1-search-errors", "ALARM");
    await tars.until(1.3);
    await tell();
    await tars.until(4);
    expect((await tars.request("GET", "/v1/incidents/1")).body).toMatchObject({ service: "search", severity: "P1" });
    const { items } = (await tars.request("GET", "/v1/alerts?state=firing")).body;
    expect(items).toMatchObject([{ source: "cloudwatch", firing: true, verdict: "confirmed" }]);
  });
});

describe("what approves in production (M1–M6)", () => {
  const offered = async (tars: Deployment): Promise<string> => {
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P2", description: "cards fail" });
    await tars.request("POST", "/v1/incidents/1/actions/kill-long-queries/preview", { by: "ben" });
    await tars.until(2);
    const { offers } = (await tars.request("GET", "/v1/incidents/1")).body;
    return `/v1/incidents/1/offers/${offers.find(({ status }: { status: string }) => status === "offered").id}/approval`;
  };

  test("a responder of another team may not, until they lead", async () => {
    const tars = deploy();
    const path = await offered(tars);
    const elif = await signedIn(tars, { subject: "5", email: "elif@shop.example", groups: [] });
    const refused = await tars.request("POST", path, {}, as(elif));
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toMatch(
      /^Run the automation .* for the incident's lead or for those who answer for checkout .*Amara Okafor, Ben Whitaker, Chen Li, Dana Novak\. Take the lead, or ask one of them\.$/,
    );
    expect((await tars.request("POST", "/v1/incidents/1/lead", {}, as(elif))).status).toBe(200);
    expect((await tars.request("POST", path, {}, as(elif))).status).toBe(200);
  });

  test("nobody does in another's name, and no program by itself", async () => {
    const tars = deploy();
    const path = await offered(tars);
    const { A, a, m } = await secretsIn(tars);
    expect((await tars.request("POST", path, { by: "ben" }, as(A))).body.detail).toBe(
      "Nobody approves on another's behalf: leave `by` out.",
    );
    // An admin is not for that reason somebody who answers for the service.
    expect((await tars.request("POST", path, {}, as(A))).status).toBe(403);
    expect((await tars.request("POST", path, { by: "ben" }, as(a))).status).toBe(403);
    expect((await tars.request("POST", path, {}, as(m))).status).toBe(422);
    expect((await tars.request("POST", path, { by: "ben" }, as(m))).status).toBe(200);
  });

  test("whom tars.yaml names beside the lead may, and the owning team may not then", async () => {
    const settings = structuredClone(deploy().settings);
    const action = settings.services.checkout?.actions["kill-long-queries"];
    if (action) action.approvers = ["farid"];
    const tars = deploy({ settings });
    const path = await offered(tars);
    const by = (email: string) => signedIn(tars, { subject: email, email, groups: [] });
    expect((await tars.request("POST", path, {}, as(await by("amara@shop.example")))).status).toBe(403);
    expect((await tars.request("POST", path, {}, as(await by("farid@shop.example")))).status).toBe(200);
  });
});

describe("tokens of integrations", () => {
  test("are made once, listed, noted when used, and revoked", async () => {
    const tars = deploy();
    const made = await tars.request("POST", "/v1/tokens", { name: "alertmanager", kind: "tell", days: 30 });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ name: "alertmanager", kind: "tell", active: true, createdBy: "simulation" });
    const mine = as(made.body.token);
    expect(JSON.stringify([...tars.aws.table.items()])).not.toContain(made.body.token);
    expect((await tars.request("GET", "/v1/me", undefined, mine)).body).toMatchObject({ may: ["report", "tell"] });
    await tars.until(3);
    const listed = async () =>
      (await tars.request("GET", "/v1/tokens")).body.items.find(({ id }: { id: string }) => id === made.body.id);
    expect(await listed()).toMatchObject({ name: "alertmanager", usedAt: expect.stringMatching(/^2026-11-24T03:/) });
    expect((await tars.request("DELETE", `/v1/tokens/${made.body.id}`)).body.active).toBe(false);
    const after = await tars.request("GET", "/v1/me", undefined, mine);
    expect(after.status).toBe(401);
    expect(after.body.detail).toMatch(/^The token of alertmanager was revoked at 2026-11-24T03:/);
    await tars.until(6);
    expect(await listed()).toMatchObject({ active: false });
  });

  test("D7: none has the name of a responder, who would be taken for whoever did it", async () => {
    const tars = deploy();
    const { status, body } = await tars.request("POST", "/v1/tokens", { name: "ben", kind: "act" });
    expect([status, body.detail]).toEqual([422, "name: ben is a responder; name the program."]);
    expect((await tars.request("POST", "/v1/tokens", { name: "bens-script", kind: "act" })).status).toBe(201);
  });

  test("end when they said", async () => {
    const tars = deploy();
    const { body } = await tars.request("POST", "/v1/tokens", { name: "trial", kind: "read", days: 1 });
    expect((await tars.request("GET", "/v1/incidents", undefined, as(body.token))).status).toBe(200);
    await tars.until(24 * 60 + 1);
    const { status, body: answer } = await tars.request("GET", "/v1/incidents", undefined, as(body.token));
    expect(status).toBe(401);
    expect(answer.detail).toContain("ended at 2026-11-25T03:00");
  });

  test("of the version before could do everything: they act, and neither approve nor administer", async () => {
    const tars = deploy();
    const secret = "an-old-token";
    const item = tokenItem(secret, { integration: "old", may: "admin" });
    for (const field of ["may", "shape", "listing", "listingOrder"]) delete item[field];
    tars.aws.table.putItem({ TableName: "", Item: item });
    expect((await tars.request("GET", "/v1/me", undefined, as(secret))).body).toMatchObject({ token: "act" });
    await tars.until(3);
    const { items } = (await tars.request("GET", "/v1/tokens")).body;
    expect(items).toContainEqual(expect.objectContaining({ name: "old", kind: "act" }));
  });
});

describe("signing in", () => {
  test("goes to the provider and comes back to the page, with a session that scripts cannot read", async () => {
    const tars = deploy({ provider: providing(people.responder) });
    const { away, back, browser } = await signIn(tars);
    expect(away.headers.get("location")).toContain("login.shop.example");
    expect(back.status).toBe(303);
    expect(back.headers.get("location")).toBe("/console#/INC-1");
    const set = back.headers.getSetCookie().find((one) => one.startsWith("__Host-tars-session="));
    expect(set).toMatch(/Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    const me = await tars.request("GET", "/v1/me", undefined, { authorization: undefined, cookie: browser.cookie() });
    expect(me.body).toMatchObject({ kind: "person", name: "amara", fullName: "Amara Okafor", role: "responder" });
  });

  test("takes nobody to another site", async () => {
    const tars = deploy({ provider: providing(people.responder) });
    for (const to of ["https://evil.example", "//evil.example", "/\\evil.example", "/consolex", "javascript:alert(1)"])
      expect((await signIn(deploy({ provider: providing(people.responder) }), to)).back.headers.get("location")).toBe(
        "/console",
      );
    expect(tars.problems).toEqual([]);
  });

  test("does not take the answer to another sign-in, nor one without its cookie", async () => {
    const tars = deploy({ provider: providing(people.responder) });
    const browser = browse(tars);
    await browser.go("GET", "/auth/sign-in");
    const refused = "error=access_denied&error_description=<b>no</b>";
    // Nor does it show what a link to it says: that would be TARS's own page with anybody's words.
    for (const answer of ["code=a-code&state=other", "code=a-code", refused, `${refused}&state=other`]) {
      const back = await browser.go("GET", `/auth/callback?${answer}`);
      expect([back.status, await back.text()], answer).toEqual([400, expect.not.stringContaining("b&#62;no")]);
    }
    expect((await browse(tars).go("GET", "/auth/callback?code=a-code&state=state%200")).status).toBe(400);
    const denied = await browser.go("GET", `/auth/callback?${refused}&state=state%200`);
    expect(denied.status).toBe(403);
    expect(await denied.text()).toContain("&#60;b&#62;no&#60;/b&#62;");
    expect([...tars.aws.table.items()].some(({ pk }) => String(pk?.S).startsWith("SESSION#"))).toBe(false);
  });

  test("is over after ten minutes, and when it is done", async () => {
    const tars = deploy({ provider: providing(people.responder) });
    const back = "/auth/callback?code=a-code&state=state%200";
    const browser = browse(tars);
    const [, late] =
      /__Host-tars-sign-in=([^;]+)/.exec((await browser.go("GET", "/auth/sign-in")).headers.getSetCookie()[0] ?? "") ??
      [];
    // A browser that keeps a cookie for longer than it is told to.
    const again = () => browse(tars).go("GET", back, { cookie: `__Host-tars-sign-in=${late}` });
    const done = await again();
    expect(done.status).toBe(303);
    expect(done.headers.getSetCookie()).toContainEqual(
      expect.stringMatching(/^__Host-tars-sign-in=; Max-Age=0; Path=\/;/),
    );
    await tars.until(11);
    expect((await again()).status).toBe(400);
  });

  test("somebody without a role is told so, and what to do", async () => {
    const tars = deploy({ provider: providing({ subject: "9", name: "Kit", groups: [] }) });
    const { back } = await signIn(tars);
    expect(back.status).toBe(403);
    expect(await back.text()).toMatch(
      /You have no role in TARS[\s\S]*Kit[\s\S]*not say that your e-mail address is verified/,
    );
  });

  test("with the cookie, changes come from the console's own pages only", async () => {
    const tars = deploy({ provider: providing(people.responder) });
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P2", description: "cards fail" });
    const { browser } = await signIn(tars);
    const given = { authorization: undefined, cookie: browser.cookie() };
    const note = (headers: Record<string, string | undefined>) =>
      tars.request("POST", "/v1/incidents/1/notes", { text: "x" }, { ...given, ...headers });
    expect((await note({ origin: "https://evil.example" })).status).toBe(403);
    expect((await note({})).status).toBe(403);
    expect((await note({ origin })).status).toBe(200);
  });

  test("a session ends when nothing is done for twelve hours, and after a week whatever is done", async () => {
    const tars = deploy({ provider: providing(people.responder) });
    const { browser } = await signIn(tars);
    const read = async () =>
      (await tars.request("GET", "/v1/me", undefined, { authorization: undefined, cookie: browser.cookie() })).status;
    const hours: [number, number][] = [
      [11, 200],
      [22, 200],
      [35, 401],
    ];
    for (const [hour, status] of hours) {
      await tars.until(hour * 60);
      expect(await read(), `${hour} h`).toBe(status);
    }
    const other = deploy({ provider: providing(people.responder) });
    const busy = (await signIn(other)).browser;
    for (let hour = 6; hour < 180; hour += 6) {
      await other.until(hour * 60);
      const { status } = await other.request("GET", "/v1/me", undefined, {
        authorization: undefined,
        cookie: busy.cookie(),
      });
      expect(status, `${hour} h`).toBe(hour <= 168 ? 200 : 401);
    }
  });

  test("an admin sees the sessions and ends one; its owner ends their own", async () => {
    const tars = deploy({ provider: providing(people.responder) });
    const { browser } = await signIn(tars);
    const mine = { authorization: undefined, cookie: browser.cookie() };
    await tars.until(1);
    const { items } = (await tars.request("GET", "/v1/sessions")).body;
    expect(items).toMatchObject([{ name: "amara", fullName: "Amara Okafor", role: "responder", door: "console" }]);
    expect((await tars.request("DELETE", `/v1/sessions/${items[0].id}`)).status).toBe(200);
    expect((await tars.request("GET", "/v1/me", undefined, mine)).status).toBe(401);

    const again = (await signIn(deploy({ provider: providing(people.responder) }))).browser;
    expect((await again.go("POST", "/auth/sign-out", { origin: "https://evil.example" })).status).toBe(403);
    expect((await again.go("POST", "/auth/sign-out", { origin })).status).toBe(204);
    expect(again.cookie()).toBe("__Host-tars-session=");
  });

  test("a session that is ended while it is used stays ended", async () => {
    const tars = deploy({ provider: providing(people.responder) });
    const { browser } = await signIn(tars);
    const id = secretDigest(browser.cookie().replace("__Host-tars-session=", ""));
    const [clients, place] = [tars.aws.clients("sign-in"), { table: "Table", settings: tars.settings }];
    const later = instant(begin + 30 * 60_000);
    const session = await tars.settled(readSession(clients.dynamodb, place, id, later));
    expect((await tars.request("DELETE", `/v1/sessions/${id}`)).status).toBe(200);
    // The request that was under way writes down that it was used.
    if (session) await tars.settled(renewSession(clients.dynamodb, place, id, session, later));
    expect([...tars.aws.table.items()].some(({ pk }) => String(pk?.S).startsWith("SESSION#"))).toBe(false);
    expect(session?.claims.email).toBe("Amara@Shop.example");
  });

  test("a role that tars.yaml takes away is gone with the next request", async () => {
    const tars = deploy({ provider: providing(people.viewer) });
    const secret = await signedIn(tars, { subject: "7", email: "gone@shop.example", groups: ["a group of before"] });
    const { status, body } = await tars.request("GET", "/v1/incidents", undefined, as(secret));
    expect(status).toBe(403);
    expect(body.detail).toContain("gone@shop.example, who has no role in TARS");
  });

  test("the command line is signed in by a code that its owner allows, once (RFC 8628)", async () => {
    const tars = deploy({ provider: providing(people.responder) });
    const { browser } = await signIn(tars);
    const { begun, poll } = await commandLine(tars);
    expect(begun).toMatchObject({ verification_uri: `${origin}/auth/device`, expires_in: 600, interval: 2 });
    expect(await poll()).toEqual({ error: "authorization_pending" });
    // Nobody but its owner's own page allows it.
    expect((await browse(tars).go("GET", `/auth/device?code=${begun.user_code}`)).headers.get("location")).toContain(
      "/auth/sign-in?to=",
    );
    const path = `/auth/device?code=${begun.user_code?.toLowerCase()}`;
    const asked = await browser.go("GET", path);
    expect(await asked.text()).toContain("Sign in as Amara Okafor");
    // With `no-referrer` a browser would send `Origin: null` with the form.
    expect(asked.headers.get("referrer-policy")).toBe("same-origin");
    for (const other of ["https://evil.example", "null"])
      expect((await browser.go("POST", path, { origin: other })).status).toBe(403);
    expect((await browser.go("POST", path, { origin })).status).toBe(200);
    expect((await browser.go("POST", path, { origin })).status).toBe(404);
    const { access_token: secret = "" } = await poll();
    expect((await tars.request("GET", "/v1/me", undefined, as(secret))).body).toMatchObject({ name: "amara" });
    expect(await poll()).toEqual({ error: "expired_token" });
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P2", description: "x" }, as(secret));
    const { items } = (await tars.request("GET", "/v1/incidents/1/timeline")).body;
    expect(items[0]).toMatchObject({ actor: { name: "amara" }, source: "command line" });
  });

  test("a code that somebody saw is worth nothing without its command line's own, and nothing after ten minutes", async () => {
    const tars = deploy({ provider: providing(people.responder) });
    const { browser } = await signIn(tars);
    const allow = async (code = "") => (await browser.go("POST", `/auth/device?code=${code}`, { origin })).status;
    const [seen, late, unasked] = [await commandLine(tars), await commandLine(tars), await commandLine(tars)];
    expect(await allow(seen.begun.user_code)).toBe(200);
    const guessed = new URLSearchParams({ device_code: `${seen.begun.user_code}.tars_session_${"a".repeat(32)}` });
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const answer = await browse(tars).go("POST", "/auth/device/token", type, guessed.toString());
    expect([answer.status, await answer.json()]).toEqual([400, { error: "expired_token" }]);
    expect(await seen.poll()).toMatchObject({ token_type: "Bearer" });

    await tars.until(9);
    expect(await allow(unasked.begun.user_code)).toBe(200);
    await tars.until(11);
    expect(await allow(late.begun.user_code)).toBe(404);
    expect(await unasked.poll()).toEqual({ error: "expired_token" });
  });

  test("no code makes a session go on beyond its end, nor after an admin has ended it", async () => {
    const begun = async () => {
      const tars = deploy({ provider: providing(people.responder) });
      return { tars, cookie: (await signIn(tars)).browser.cookie() };
    };
    const allowed = async (tars: Deployment, cookie: string) => {
      const { begun, poll } = await commandLine(tars);
      await browse(tars).go("POST", `/auth/device?code=${begun.user_code}`, { origin, cookie });
      return poll;
    };
    let { tars, cookie } = await begun();
    for (let hour = 11; hour < 168; hour += 11) {
      await tars.until(hour * 60);
      const { access_token: secret } = await (await allowed(tars, cookie))();
      expect(secret, `${hour} h`).toBeDefined();
      cookie = `__Host-tars-session=${secret}`;
    }
    await tars.until(169 * 60);
    expect((await tars.request("GET", "/v1/me", undefined, { authorization: undefined, cookie })).status).toBe(401);

    ({ tars, cookie } = await begun());
    const poll = await allowed(tars, cookie);
    const { items } = (await tars.request("GET", "/v1/sessions")).body;
    await tars.request("DELETE", `/v1/sessions/${items[0].id}`);
    expect(await poll()).toEqual({ error: "access_denied" });
  });
});
