import { unmarshall } from "@aws-sdk/util-dynamodb";
import { describe, expect, test } from "vitest";
import { noFaults } from "./aws/faults.ts";
import { begin, type Deployment, deploy } from "./deployment.ts";

const incidents = async (tars: Deployment) => (await tars.request("GET", "/v1/incidents")).body.items;
const alerts = async (tars: Deployment) => (await tars.request("GET", "/v1/alerts")).body.items;
const second = (seconds: number) => begin + seconds * 1000;
const texts = (tars: Deployment) => tars.outside.slack.map(({ text }) => text);
const opened = (tars: Deployment) => texts(tars).filter((text) => text.includes("Incident declared:"));

describe("triage and declaration", () => {
  test("D1: an alarm that is OK again inside its window leaves no incident, no page, no message", async () => {
    const tars = deploy();
    tars.alarm("P1-checkout-errors", "ALARM", second(0));
    await tars.until(0.5);
    tars.alarm("P1-checkout-errors", "OK");
    await tars.until(10);
    expect(await incidents(tars)).toEqual([]);
    expect([tars.outside.slack, tars.outside.pages, tars.aws.scheduler.names()]).toEqual([[], [], []]);
    expect((await alerts(tars))[0]).toMatchObject({ verdict: "fluke", firing: false });
  });

  test("D1: P1 is confirmed after 60 s and P2 after 120 s, to the second", async () => {
    const tars = deploy();
    tars.alarm("P1-payments-errors", "ALARM", second(0));
    tars.alarm("P2-search-errors", "ALARM", second(0));
    await tars.until(4);
    const declared = Object.fromEntries(
      (await incidents(tars)).map(({ service, declaredAt }: any) => [service, (Date.parse(declaredAt) - begin) / 1000]),
    );
    expect(declared.payments).toBeGreaterThanOrEqual(60);
    expect(declared.payments).toBeLessThan(62);
    expect(declared.search).toBeGreaterThanOrEqual(120);
    expect(declared.search).toBeLessThan(122);
  });

  test("D1: a second independent alert ends the window early, and both join one incident", async () => {
    const tars = deploy();
    tars.alarm("P1-checkout-errors", "ALARM", second(0));
    await tars.until(0.2);
    await tars.request("POST", "/v1/alerts", { service: "checkout", severity: "P2", summary: "orders are slow" });
    await tars.until(0.4);
    const [incident, ...more] = await incidents(tars);
    expect(more).toEqual([]);
    expect(incident).toMatchObject({ severity: "P1", alerts: [expect.anything(), expect.anything()] });
    await tars.until(5);
    expect(opened(tars)).toHaveLength(1);
  });

  test("D1: ten identical alerts are one incident and one page; the same event delivered twice counts once", async () => {
    const tars = deploy();
    for (let index = 0; index < 10; index++)
      await tars.request("POST", "/v1/alerts", {
        service: "payments",
        severity: "P1",
        summary: "down",
        fingerprint: "same",
      });
    for (let twice = 0; twice < 2; twice++) tars.alarm("P1-search-errors", "ALARM", second(1));
    await tars.until(5);
    const all = await incidents(tars);
    expect(all.map(({ service }: any) => service).sort()).toEqual(["payments", "search"]);
    expect(tars.outside.pages).toHaveLength(2);
    expect((await alerts(tars)).map(({ notifications }: any) => notifications).sort()).toEqual([1, 10]);
    expect(tars.aws.deadLetters()).toEqual([]);
  });

  test("D1: a same fingerprint again joins its incident; recovery and re-fire are on its timeline", async () => {
    const tars = deploy();
    tars.alarm("P1-checkout-errors", "ALARM", second(0));
    await tars.until(2);
    tars.alarm("P1-checkout-errors", "OK");
    await tars.until(3);
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(6);
    const all = await incidents(tars);
    expect(all).toHaveLength(1);
    const { body } = await tars.request("GET", `/v1/incidents/${all[0].id}/timeline?limit=100`);
    expect(body.items.map(({ type }: any) => type)).toEqual(
      expect.arrayContaining(["Alerts Joined", "Alerts Recovered", "Alerts Fired Again"]),
    );
  });

  test("D1: P3 alarms are listed and declare nothing; a person confirms one", async () => {
    const tars = deploy();
    await tars.request("POST", "/v1/alerts", { service: "search", severity: "P3", summary: "a little slow" });
    await tars.until(10);
    expect(await incidents(tars)).toEqual([]);
    const [{ id, verdict }] = await alerts(tars);
    expect(verdict).toBe("recorded");
    const { body } = await tars.request("POST", `/v1/alerts/${id}/confirmation`, { by: "elif" });
    expect(body).toMatchObject({ verdict: "confirmed" });
    expect((await incidents(tars))[0]).toMatchObject({
      severity: "P3",
      service: "search",
      detection: { how: "alert" },
    });
  });

  test("D1: an alert that no parser understands is listed with its text, and nothing is given up", async () => {
    const tars = deploy();
    tars.aws.emit({
      source: "aws.cloudwatch",
      "detail-type": "CloudWatch Alarm State Change",
      time: "2026-11-24T03:00:00Z",
      detail: { odd: 1 },
    });
    await tars.until(1);
    expect((await alerts(tars))[0]).toMatchObject({ verdict: "unreadable", text: expect.stringContaining("odd") });
    await tars.until(30);
    expect(tars.aws.deadLetters()).toEqual([]);
  });

  test("D1: an alert on a service that nobody knows still pages: the fallback team", async () => {
    const tars = deploy();
    await tars.request("POST", "/v1/alerts", { service: "chekout", severity: "P1", summary: "down" });
    await tars.until(3);
    expect((await incidents(tars))[0]).toMatchObject({ service: "unknown", team: "shop" });
    expect(tars.outside.pages).toHaveLength(1);
  });

  test("D2: a person declares with a severity of their choice, and later alerts join", async () => {
    const tars = deploy();
    const { status, body } = await tars.request("POST", "/v1/incidents", {
      service: "checkout",
      severity: "P2",
      description: "orders fail",
      by: "amara",
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ number: 1, name: "INC-1", detection: { how: "person", by: "amara" } });
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(3);
    const all = await incidents(tars);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ severity: "P1" });
  });
});

describe("paging", () => {
  test("D6: unacknowledged pages climb and repeat, to the second; an acknowledgement ends it", async () => {
    const tars = deploy();
    const { body } = await tars.request("POST", "/v1/incidents", {
      service: "checkout",
      severity: "P1",
      description: "down",
    });
    await tars.until(12);
    const sms = () => tars.outside.pages.flatMap(({ methods }) => methods).filter(({ via }) => via === "SMS");
    expect(sms().map(({ to }) => to)).toEqual(["+447700900102", "+447700900104", "+447700900104"]);
    const after = sms().map(({ at }) => Math.round((Date.parse(at) - begin) / 60_000));
    expect(after).toEqual([0, 5, 10]);
    await tars.click("acknowledge", body.id, "U0DANA004");
    await tars.until(40);
    expect(sms()).toHaveLength(3);
    expect((await incidents(tars))[0]).toMatchObject({ acknowledgement: { by: "dana" }, lead: "dana" });
  });

  test.each(["slack", "pagerduty", "sns"])(
    "D6: with %s down the others page at once, and it follows when it is back",
    async (service) => {
      const tars = deploy();
      tars.aws.setDown(service, true);
      await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "down" });
      await tars.until(3);
      const reached = () => new Set(tars.outside.pages.flatMap(({ methods }) => methods.map(({ via }) => via)));
      const expected = { slack: ["PagerDuty", "SMS", "e-mail"], pagerduty: ["SMS", "e-mail"], sns: ["PagerDuty"] }[
        service
      ];
      expect([...reached()].sort()).toEqual(expected?.sort());
      tars.aws.setDown(service, false);
      await tars.until(12);
      expect([...reached()].sort()).toEqual(["PagerDuty", "SMS", "e-mail"]);
      expect(opened(tars)).toHaveLength(1);
    },
  );

  test("D6: a method that keeps failing is said aloud in the channel", async () => {
    const tars = deploy();
    tars.aws.setDown("sns", true);
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "down" });
    await tars.until(4.5);
    expect(texts(tars).filter((text) => text.includes("did not reach Ben Whitaker by SMS"))).toHaveLength(1);
  });

  test("D6: a click that Slack did not sign, or that is old, does nothing", async () => {
    const tars = deploy();
    const { body } = await tars.request("POST", "/v1/incidents", {
      service: "checkout",
      severity: "P1",
      description: "down",
    });
    const answer = (await tars.invoke("slack-interactions", {
      body: `payload=${encodeURIComponent(JSON.stringify({ type: "block_actions", user: { id: "U1" }, actions: [{ action_id: "acknowledge", value: body.id, action_ts: "1" }] }))}`,
      isBase64Encoded: false,
      headers: { "x-slack-request-timestamp": "1", "x-slack-signature": "v0=00" },
    })) as { statusCode: number };
    expect(answer.statusCode).toBe(401);
    expect((await incidents(tars))[0].acknowledgement).toBeUndefined();
  });
});

describe("timers", () => {
  test("T2: a change of severity moves the schedules, and resolution removes them", async () => {
    const tars = deploy();
    const { body } = await tars.request("POST", "/v1/incidents", {
      service: "search",
      severity: "P2",
      description: "slow",
    });
    const path = `/v1/incidents/${body.id}`;
    await tars.request("POST", `${path}/acknowledgement`, {});
    await tars.until(1);
    expect(tars.aws.scheduler.names().sort()).toEqual(
      ["health", "update", "update-question"].map((name) => `${body.id}.${name}`),
    );
    await tars.request("POST", `${path}/severity`, { severity: "P1" });
    await tars.until(62);
    expect(texts(tars).filter((text) => text.startsWith("📊"))).toHaveLength(2);
    await tars.request("POST", `${path}/resolution`, {
      rootCause: "load",
      fixedBy: "scaling",
      overrideReason: "no metric",
    });
    await tars.until(64);
    expect(tars.aws.scheduler.names().sort()).toEqual(
      ["due", "reminder-1", "reminder-2"].map((name) => `${body.id}.post-mortem-${name}`),
    );
    await tars.until(150);
    expect(texts(tars).filter((text) => text.startsWith("📊"))).toHaveLength(2);
  });

  test("an effect that comes again after it was carried out says and sends nothing", async () => {
    const tars = deploy();
    const { body } = await tars.request("POST", "/v1/incidents", {
      service: "checkout",
      severity: "P1",
      description: "down",
    });
    await tars.request("POST", `/v1/incidents/${body.id}/acknowledgement`, {});
    await tars.request("POST", `/v1/incidents/${body.id}/resolution`, {
      rootCause: "load",
      fixedBy: "scaling",
      overrideReason: "no metric",
    });
    await tars.until(3);
    const sent = () => JSON.stringify([tars.outside.slack, tars.outside.pages, tars.outside.emails]);
    const before = sent();
    const effects = [...tars.aws.table.items()].flatMap((row) => unmarshall(row).effects ?? []);
    expect(new Set(effects.map(({ do: kind }) => kind))).toEqual(
      new Set(["tell", "board", "page", "settle page", "customers", "timers", "investigate"]),
    );
    for (const effect of effects)
      tars.aws.putEvents([
        { Source: "tars.effects", DetailType: effect.do, EventBusName: "Tars", Detail: JSON.stringify(effect) },
      ]);
    await tars.until(10);
    expect(sent()).toBe(before);
  });

  test("S7: an overdue post-mortem is said, once", async () => {
    const tars = deploy();
    const { body } = await tars.request("POST", "/v1/incidents", {
      service: "search",
      severity: "P1",
      description: "slow",
    });
    await tars.request("POST", `/v1/incidents/${body.id}/resolution`, {
      rootCause: "load",
      fixedBy: "scaling",
      overrideReason: "no metric",
    });
    await tars.until(60 * 60);
    expect(texts(tars).filter((text) => text.includes("is overdue"))).toHaveLength(1);
  });

  test("what a bus that is away does not take goes out when it is back, before anything is repaired", async () => {
    const tars = deploy();
    tars.aws.setDown("bus", true);
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "down" });
    await tars.clock.runUntil(tars.clock.now() + 20_000);
    expect(tars.outside.pages).toEqual([]);
    tars.aws.setDown("bus", false);
    await tars.clock.runUntil(tars.clock.now() + 20_000);
    expect(tars.outside.pages.length).toBeGreaterThan(0);
    expect(tars.repairs).toEqual([]);
  });

  test("what was lost is repaired: half of the bus's events lost, the page still goes out", async () => {
    const tars = deploy({ faults: { ...noFaults, drop: 0.5 }, seed: 4 });
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "down" });
    await tars.until(40);
    expect(tars.outside.pages.length).toBeGreaterThan(0);
    expect(opened(tars)).toHaveLength(1);
    expect(tars.repairs.length).toBeGreaterThan(0);
  });
});

describe("the API", () => {
  test("the same Idempotency-Key changes nothing and gets the same answer; another request under it is refused", async () => {
    const tars = deploy();
    const key = { "idempotency-key": "once" };
    const declaration = { service: "checkout", severity: "P1", description: "down" };
    const first = await tars.request("POST", "/v1/incidents", declaration, key);
    const second = await tars.request("POST", "/v1/incidents", declaration, key);
    expect(second).toEqual(first);
    expect(await incidents(tars)).toHaveLength(1);
    expect((await tars.request("POST", "/v1/incidents", { ...declaration, severity: "P2" }, key)).status).toBe(409);

    const path = `/v1/incidents/${first.body.id}/notes`;
    await tars.request("POST", path, { text: "looking" }, { "idempotency-key": "note" });
    await tars.request("POST", path, { text: "looking" }, { "idempotency-key": "note" });
    const { body } = await tars.request("GET", `/v1/incidents/1/timeline?limit=100`);
    expect(body.items.filter(({ type }: any) => type === "Note Added")).toHaveLength(1);
  });

  test("every door that takes an Idempotency-Key refuses another request under it, and changes nothing the second time", async () => {
    const tars = deploy();
    const at = (minutes: number) => new Date(begin + minutes * 60_000).toISOString();
    const stretch = { responder: "amara", from: at(600), until: at(660) };
    const doors: [string, object, object, string][] = [
      [
        "/v1/maintenance",
        { title: "Upgrade", text: "Slow.", components: ["checkout"], from: at(60), until: at(90) },
        { title: "Another upgrade" },
        "/v1/maintenance",
      ],
      ["/v1/on-call/shop/overrides", stretch, { until: at(720) }, "/v1/on-call/shop"],
      [
        "/v1/changes",
        { service: "checkout", kind: "deployment", summary: "v87" },
        { summary: "v88" },
        "/v1/changes?service=checkout",
      ],
    ];
    for (const [path, body, change, listing] of doors) {
      const key = { "idempotency-key": `of ${path}` };
      const first = await tars.request("POST", path, body, key);
      expect([path, first.status < 300]).toEqual([path, true]);
      await tars.clock.runUntil(tars.clock.now() + 60_000);
      expect(await tars.request("POST", path, body, key)).toEqual(first);
      const other = await tars.request("POST", path, { ...body, ...change }, key);
      expect([path, other.status, other.body.detail]).toEqual([
        path,
        409,
        "This Idempotency-Key was used for another request; use a new one.",
      ]);
      const { items, overrides } = (await tars.request("GET", listing)).body;
      expect([path, (overrides ?? items).length]).toEqual([path, 1]);
    }
  });

  test("D6: a test page, an order, a number's code and the end of links honour it as well", async () => {
    const tars = deploy();
    const minute = () => tars.clock.runUntil(tars.clock.now() + 2 * 60_000);
    const doors: ["POST" | "DELETE", string, object][] = [
      ["POST", "test-page", {}],
      ["POST", "contact", { contact: [{ by: "slack" }] }],
      ["POST", "phone", { phone: "+447700900999" }],
      ["POST", "phone/code", { code: "000000" }],
      ["DELETE", "contact", {}],
      ["DELETE", "phone", {}],
      ["DELETE", "links", {}],
    ];
    for (const [method, path, body] of doors) {
      const ask = (to = path) =>
        tars.request(method, `/v1/people/ben/${to}`, body, { "idempotency-key": `of ${method} ${path}` });
      const first = await ask();
      await minute();
      const [mails, texts] = [tars.outside.emails.length, JSON.stringify(tars.outside.pages)];
      const again = await ask();
      await minute();
      expect([path, again.status, again.body.detail]).toEqual([path, first.status, first.body.detail]);
      expect([path, tars.outside.emails.length, JSON.stringify(tars.outside.pages)]).toEqual([path, mails, texts]);
    }
    const { body } = await tars.request("GET", "/v1/people/ben");
    expect(body).toMatchObject({ id: "ben" });
    const other = await tars.request(
      "POST",
      "/v1/people/amara/test-page",
      {},
      { "idempotency-key": "of POST test-page" },
    );
    expect(other.status).toBe(409);
  });

  test("a command that was carried out is answered the same though it would be refused now", async () => {
    const tars = deploy();
    const { body } = await tars.request("POST", "/v1/incidents", {
      service: "search",
      severity: "P4",
      description: "x",
    });
    const resolve = () =>
      tars.request(
        "POST",
        `/v1/incidents/${body.id}/resolution`,
        { rootCause: "a", fixedBy: "b" },
        { "idempotency-key": "resolve" },
      );
    expect((await resolve()).status).toBe(200);
    expect((await resolve()).status).toBe(200);
    expect(
      (await tars.request("POST", `/v1/incidents/${body.id}/resolution`, { rootCause: "a", fixedBy: "b" })).status,
    ).toBe(409);
  });

  test("errors are problem documents that say what to write instead", async () => {
    const tars = deploy();
    const wrong = async (method: string, path: string, body?: object, headers?: Record<string, string>) =>
      tars.request(method, path, body, headers);
    expect(await wrong("GET", "/v1/incidents", undefined, { authorization: "Bearer nobody" })).toMatchObject({
      status: 401,
      body: { title: "Not signed in" },
    });
    expect(
      (await wrong("POST", "/v1/incidents", { service: "chekout", severity: "P1", description: "x" })).body.detail,
    ).toContain("there are: checkout, payments");
    expect(
      (await wrong("POST", "/v1/incidents", { service: "checkout", severity: "P7", description: "" })).body.errors.map(
        ({ path }: any) => path,
      ),
    ).toEqual(["severity", "description"]);
    expect((await wrong("GET", "/v1/incidents/INC-99")).status).toBe(404);
    expect((await wrong("POST", "/v1/incidents/INC-99/notes", { text: "x" })).status).toBe(404);
    expect((await wrong("GET", "/v1/nothing")).status).toBe(404);
    expect(
      (await wrong("POST", "/v1/alerts", { service: "checkout", summary: "x", startedAt: "2070-01-01T00:00:00Z" })).body
        .detail,
    ).toContain("last year");
    expect(
      (await wrong("POST", "/v1/alerts", { service: "checkout", summary: "x", labels: { big: "x".repeat(1_000_000) } }))
        .status,
    ).toBe(422);
    expect((await wrong("GET", "/v1/incidents?cursor=nonsense")).body.detail).toContain("nextCursor");
    expect((await wrong("POST", "/v1/alerts/nothing/dismissal", { reason: "x" })).status).toBe(404);
  });

  test("S1 S2 S3: a resolution is refused with each missing condition named", async () => {
    const tars = deploy();
    const { body } = await tars.request("POST", "/v1/incidents", {
      service: "checkout",
      severity: "P1",
      description: "x",
    });
    const { status, body: refusal } = await tars.request("POST", `/v1/incidents/${body.number}/resolution`, {});
    expect(status).toBe(409);
    expect(refusal.missing.map(({ clause }: any) => clause)).toEqual(["S1", "S2", "S3"]);
  });

  test("lists are paged, open incidents first, by service and severity too", async () => {
    const tars = deploy();
    for (let index = 0; index < 7; index++)
      await tars.request("POST", "/v1/incidents", {
        service: index % 2 ? "search" : "catalog",
        severity: index < 3 ? "P3" : "P4",
        description: `number ${index + 1}`,
      });
    await tars.request("POST", "/v1/incidents/7/resolution", { rootCause: "a", fixedBy: "b" });
    const seen: number[] = [];
    let cursor = "";
    do {
      const { body } = await tars.request("GET", `/v1/incidents?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ number }: any) => number));
      cursor = body.nextCursor ?? "";
    } while (cursor);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 7]);
    const numbers = async (query: string) =>
      (await tars.request("GET", `/v1/incidents?${query}`)).body.items.map(({ number }: any) => number);
    expect(await numbers("service=search")).toEqual([6, 4, 2]);
    expect(await numbers("severity=P3")).toEqual([3, 2, 1]);
    expect(await numbers("state=closed")).toEqual([7]);
  });

  test("D7: the timeline is paged and every entry has its time, actor and source", async () => {
    const tars = deploy();
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P4", description: "x", by: "amara" });
    await tars.request("POST", "/v1/incidents/1/notes", { text: "a", by: "chen" });
    const { body: first } = await tars.request("GET", "/v1/incidents/1/timeline?limit=2");
    const { body: rest } = await tars.request("GET", `/v1/incidents/1/timeline?limit=50&cursor=${first.nextCursor}`);
    const entries = [...first.items, ...rest.items];
    expect(entries.map(({ sequence }: any) => sequence)).toEqual(entries.map((_: unknown, index: number) => index + 1));
    for (const { at, actor, source } of entries) expect([at, actor.name, source].every(Boolean)).toBe(true);
    expect(entries.find(({ type }: any) => type === "Note Added")).toMatchObject({
      actor: { kind: "person", name: "chen" },
      source: "api: simulation",
    });
  });

  test("the post-mortem is there as JSON and to read", async () => {
    const tars = deploy();
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "x" });
    expect((await tars.request("GET", "/v1/incidents/1/post-mortem")).status).toBe(404);
    await tars.request("POST", "/v1/incidents/1/resolution", { rootCause: "a", fixedBy: "b", overrideReason: "c" });
    expect((await tars.request("GET", "/v1/incidents/1/post-mortem")).body).toMatchObject({
      status: "draft",
      required: true,
      missing: expect.any(Array),
    });
    const { body } = await tars.request("GET", "/v1/incidents/1/post-mortem", undefined, { accept: "text/markdown" });
    expect(body).toContain("## Timeline of events");
  });

  test("the description of the API is made from the schemas that check", async () => {
    const tars = deploy();
    const { body } = await tars.request("GET", "/openapi.json");
    expect(body.openapi).toBe("3.1.0");
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        "/v1/alerts",
        "/v1/incidents",
        "/v1/incidents/{id}/resolution",
        "/v1/incidents/{id}/findings/{finding}",
      ]),
    );
    expect(body.components.schemas.Incident.properties.phase.enum).toContain("post-mortem");
  });

  test("D6: who is on call is told", async () => {
    const tars = deploy();
    const { body } = await tars.request("GET", "/v1/on-call");
    expect(body.items[0]).toEqual({
      team: "shop",
      name: "Shop",
      levels: [[{ responder: "ben", name: "Ben Whitaker" }], [{ responder: "dana", name: "Dana Novak" }]],
      escalation: [
        { rotas: ["on-call"], people: [], waitSeconds: 300 },
        { rotas: [], people: [{ responder: "dana", name: "Dana Novak" }], waitSeconds: 300 },
      ],
      now: [
        { rota: "on-call", responder: "ben", name: "Ben Whitaker", until: "2026-11-30T09:00:00.000Z", because: "rota" },
      ],
      next: [
        { rota: "on-call", responder: "chen", name: "Chen Li", from: "2026-11-30T09:00:00.000Z", because: "rota" },
      ],
    });
  });
});
