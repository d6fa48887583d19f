import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitAlert } from "../../../shared/adapters/alerts/fit-alert.ts";
import { formBody, isForm } from "../../../shared/adapters/alerts/form.ts";
import { alertsFromWebhook } from "../../../shared/adapters/alerts/webhook.ts";
import type { Settings } from "../../../shared/runbook/settings.ts";
import { webhook } from "../../../shared/runbook/webhook-schema.ts";
import { senders } from "../../../shared/runbook/webhook-senders.ts";
import type { Alert } from "../../../shared/triage/alert-schema.ts";
import { areIndependent } from "../../../shared/triage/independence.ts";
import { sample } from "../scene.ts";
import { now } from "./message.ts";

const uptime = {
  summary: "/monitor/name",
  fingerprint: "/monitor/id",
  status: { at: "/event", firing: ["down", 1], resolved: ["up"], ignored: ["test"], noData: ["paused"] },
  service: { at: "/service" },
  severity: { at: "/level" },
  tags: "/tags",
  startedAt: "/since",
  endedAt: "/until",
  link: "/url",
};

const withRules = (rules: Settings["labels"]["rules"]): Settings => ({
  ...sample,
  labels: { ...sample.labels, rules },
});

const groupOf = (body: unknown, mapping: object = uptime, settings = sample) =>
  alertsFromWebhook(body, "uptime", now, { ...settings, webhooks: { uptime: webhook.parse(mapping) } });

const alertOf = (body: unknown, mapping: object = uptime, settings = sample): Alert => {
  const group = groupOf(body, mapping, settings);
  if ("problem" in group || !group.alerts[0]) throw new Error(JSON.stringify(group));
  return group.alerts[0];
};

const body = {
  monitor: { name: "shop front", id: 7 },
  event: "down",
  service: "search",
  level: "critical",
  url: "https://x.example",
};

describe("what a message means", () => {
  test("D1: it is read by the pointers, and the same again is the same alert", () => {
    const fires = alertOf(body);
    expect(fires).toMatchObject({ service: "search", severity: "P1", status: "firing", fingerprint: "uptime: 7" });
    expect(alertOf({ ...body, event: "up" })).toMatchObject({ status: "recovered", fingerprint: "uptime: 7" });
  });

  test.each([
    ["down", "firing"],
    [" DOWN ", "firing"],
    [1, "firing"],
    ["Up", "recovered"],
    ["PAUSED", "no-data"],
  ])("D1: the status %j is %s: case and the space around it do not matter", (event, status) => {
    expect(alertOf({ ...body, event })).toMatchObject({ status });
  });

  test.each([["banana"], ["downish"], [2], [true]])(
    "D1: the status %j is in no list: it is kept, and never fires",
    (event) => {
      const group = groupOf({ ...body, event });
      expect(group).toMatchObject({ problem: expect.stringContaining(JSON.stringify(`${event}`)) });
      expect(group).toMatchObject({ problem: expect.stringContaining("webhooks.uptime.status") });
    },
  );

  test.each([[undefined], [null], [""], [{}], [[]]])("D1: a status that is missing, %j, never fires", (event) => {
    expect(groupOf({ ...body, event })).toMatchObject({ problem: expect.stringContaining("nothing at /event") });
  });

  test.each([[undefined], [null], [""], [{}]])(
    "D1: what fires with an identity fires and ends though its summary is %j, and that is said",
    (name) => {
      const monitor = { name, id: 7 };
      expect(alertOf({ ...body, monitor })).toMatchObject({
        service: "search",
        severity: "P1",
        status: "firing",
        fingerprint: "uptime: 7",
        summary: "7, an alert of webhook uptime",
        doubts: [expect.stringContaining("There is no text at /monitor/name, where webhooks.uptime.summary points")],
      });
      const ends = alertOf({ ...body, monitor, event: "up" });
      expect(ends).toMatchObject({ status: "recovered", fingerprint: "uptime: 7" });
      expect(ends).not.toHaveProperty("doubts");
    },
  );

  test("D1: where nothing says what is wrong its name does", () => {
    const mapping = { ...uptime, name: "/check" };
    expect(alertOf({ ...body, monitor: { id: 7 }, check: "front page" }, mapping)).toMatchObject({
      name: "front page",
      summary: "front page",
    });
  });

  test("D1: without a summary and an identity nobody could tell it from others: it is kept", () => {
    expect(groupOf({ ...body, monitor: null })).toMatchObject({ problem: expect.stringContaining("no text") });
  });

  test("D1: what is ignored leaves nothing, even where it does not look like an alert", () => {
    expect(groupOf({ event: "Test" })).toEqual({ alerts: [], unreadable: [], refused: 0, ignored: 1 });
  });

  test("D1: `*` in a value of the status is any text", () => {
    const mapping = { ...uptime, status: { ...uptime.status, ignored: ["[test]*"], firing: ["down*"] } };
    const read = (event: string) => groupOf({ ...body, event }, mapping);
    expect(read("[Test] down")).toMatchObject({ alerts: [], ignored: 1 });
    expect(read("Down since noon")).toMatchObject({ alerts: [{ status: "firing" }] });
    expect(read("went down")).toHaveProperty("problem");
  });

  test("D1: of several places what is ignored counts before what is over, and that before what fires", () => {
    const mapping = { ...uptime, status: { ...uptime.status, at: ["/event", "/kind"] } };
    const read = (event: string, kind: string) => groupOf({ ...body, event, kind }, mapping);
    expect(read("down", "other")).toMatchObject({ alerts: [{ status: "firing" }] });
    expect(read("down", "up")).toMatchObject({ alerts: [{ status: "recovered" }] });
    expect(read("up", "test")).toMatchObject({ alerts: [], ignored: 1 });
    expect(read("other", "else")).toHaveProperty("problem");
  });

  test("D1: a place goes on in a text of JSON, as a form has it in a field", () => {
    const mapping = { summary: "/payload/search/name", service: { at: "/payload/events/0/program" } };
    const payload = JSON.stringify({ search: { name: "refused" }, events: [{ program: "checkout" }] });
    expect(alertOf({ payload }, mapping)).toMatchObject({ summary: "refused", service: "checkout" });
    for (const wrong of ["{", "[1", "text", `["${"x".repeat(300_000)}"]`])
      expect(groupOf({ payload: wrong }, mapping)).toHaveProperty("problem");
  });

  test("D1: without a status every message fires", () => {
    expect(alertOf(body, { summary: "/monitor/name" })).toMatchObject({ status: "firing" });
  });

  test("without words there is nothing to read", () => {
    for (const wrong of [{}, [], null, "text", { monitor: 7 }, { monitor: { name: {} } }])
      expect(groupOf(wrong, { summary: "/monitor/name" })).toMatchObject({
        problem: expect.stringContaining("webhooks.uptime.summary"),
      });
  });
});

describe("whose an alert is", () => {
  test("D1: what points nowhere is unknown, and a service that nobody knows is kept by its name", () => {
    expect(alertOf({ ...body, service: undefined, level: undefined })).toMatchObject({
      service: "unknown",
      severity: undefined,
    });
    expect(alertOf({ ...body, service: "nowhere" })).toMatchObject({
      service: "unknown",
      labels: { service: "nowhere" },
    });
    expect(alertOf({ ...body, service: "constructor" })).toMatchObject({ service: "unknown" });
  });

  test.each([
    ["a text", "env:prod,service:checkout"],
    ["a text with equals signs", "env=prod, service=checkout"],
    ["a list of texts", ["env:prod", "service:checkout"]],
    [
      "a list of pairs",
      [
        ["env", "prod"],
        ["service", "checkout"],
      ],
    ],
    [
      "a list of objects",
      [
        { key: "env", value: "prod" },
        { tag: "service", value: "checkout" },
      ],
    ],
    ["an object", { env: "prod", service: "checkout" }],
    ["an object of lists", { env: ["prod"], service: ["web-1", "checkout"] }],
    ["a text of JSON", '[{"tag":"env","value":"prod"},{"tag":"service","value":"checkout"}]'],
    ["a text with where each tag comes from", "[AWS]env:prod,[Kubernetes]service:checkout"],
  ])("D1: the service is found among tags that are %s", (_, tags) => {
    expect(alertOf({ ...body, service: undefined, tags })).toMatchObject({
      service: "checkout",
      labels: { env: "prod", service: "checkout" },
    });
  });

  test("D1: of several tags of one name the first that names a service of tars.yaml counts", () => {
    const tags = ["service:some-host", "service:checkout", "service:search", "env:prod", "env:test"];
    expect(alertOf({ ...body, service: undefined, tags })).toMatchObject({
      service: "checkout",
      labels: { env: "prod", service: "checkout" },
    });
  });

  test("D1: the first name of a service that is there counts, of a list too, whatever its case", () => {
    const mapping = { ...uptime, service: { at: ["/hosts", "/service"] } };
    expect(alertOf({ ...body, hosts: ["web-1", "Checkout"] }, mapping)).toMatchObject({ service: "checkout" });
    expect(alertOf({ ...body, hosts: ["web-1"] }, mapping)).toMatchObject({ service: "search" });
    expect(alertOf({ ...body, hosts: "web-1, payments" }, mapping)).toMatchObject({ service: "payments" });
  });

  test("D1: a rule of tars.yaml goes before what the message says, by the webhook, the alert's name and its tags", () => {
    const settings = withRules([
      { match: { webhook: "uptime", env: "staging" }, severity: "P4" },
      { match: { source: "webhook uptime", name: "shop*" }, service: "payments", severity: "P2" },
    ]);
    expect(alertOf(body, uptime, settings)).toMatchObject({ service: "payments", severity: "P2" });
    expect(alertOf({ ...body, tags: "env:staging" }, uptime, settings)).toMatchObject({
      service: "search",
      severity: "P4",
    });
  });

  test("D1: a sender's own words for a severity go before those of labels.severities and the usual ones", () => {
    const mapping = { ...uptime, severities: { Sev1: "P2", "3": "P3" } };
    const severities = { sev1: "P4", bad: "P1" } as const;
    const settings: Settings = { ...sample, labels: { ...sample.labels, severities } };
    const read = (level: unknown) => alertOf({ ...body, level }, mapping, settings).severity;
    expect(["sev1", 3, "bad", "sev2", 4].map(read)).toEqual(["P2", "P3", "P1", "P2", undefined]);
  });

  test("D1: the first word that is understood counts, and one that nobody understands is said", () => {
    const mapping = { ...uptime, severity: { at: ["/event", "/level"] } };
    expect(alertOf(body, mapping)).toMatchObject({ severity: "P1" });
    expect(alertOf({ ...body, level: "banana" }, mapping)).toMatchObject({
      severity: undefined,
      doubts: [expect.stringContaining('"banana" is not understood')],
    });
  });

  test("D1: a rule, said or pointed to, tells alerts apart that are independent", () => {
    const of = (rule: unknown, monitor: string) => alertOf({ ...body, query: monitor }, { ...uptime, ...{ rule } });
    const pointed = (monitor: string) => of({ at: "/query" }, monitor);
    expect(areIndependent(pointed("a"), pointed("b"))).toBe(true);
    expect(areIndependent(pointed("a"), pointed("a"))).toBe(false);
    expect(areIndependent(of("front", "a"), of("front", "b"))).toBe(false);
    const without = alertOf(body);
    expect(areIndependent(without, without)).toBe(false);
  });
});

describe("times", () => {
  const at = Date.parse("2026-11-24T03:00:00Z");

  test.each([[at / 1000], [`${at}`], [at * 1000], ["2026-11-24 04:00:00 +0100"], ["Tue, 24 Nov 2026 03:00:00 GMT"]])(
    "K2: it began at %j",
    (since) => {
      expect(alertOf({ ...body, since })).toMatchObject({
        at: "2026-11-24T03:00:00.000Z",
        startedAt: "2026-11-24T03:00:00.000Z",
      });
      expect(alertOf({ ...body, since })).not.toHaveProperty("doubts");
    },
  );

  test("D1: what is over is over since it says so", () => {
    expect(alertOf({ ...body, event: "up", until: at })).toMatchObject({ at: "2026-11-24T03:00:00.000Z" });
  });

  test.each([["soon"], ["11/12/2026 03:00"], [0], ["2070-01-01T00:00:00Z"]])(
    "D1: the time %j cannot be read: that is said, and the time of arrival counts",
    (since) => {
      const alert = alertOf({ ...body, since });
      expect(alert).toMatchObject({ at: now, doubts: [expect.stringContaining(`${since}`)] });
      expect(alert).not.toHaveProperty("startedAt");
    },
  );

  test("D1: a clock that is ahead puts no firing behind the recovery that follows it", () => {
    const ahead = alertOf({ ...body, since: "2026-11-24T03:20:00Z" });
    const over = alertOf({ ...body, event: "up" });
    expect([ahead.at, over.at]).toEqual([now, now]);
  });

  test("D1: of what is over no severity is in doubt", () => {
    expect(alertOf({ ...body, event: "up", level: "banana" })).not.toHaveProperty("doubts");
  });

  test("a time that is not there is no doubt", () => {
    for (const since of [undefined, null, ""]) expect(alertOf({ ...body, since })).not.toHaveProperty("doubts");
  });
});

describe("a message that holds several alerts", () => {
  const mapping = { ...uptime, alerts: "/list" };

  test("D1: each is read, with what the message says of all of them; a wrong one holds up none of the others", () => {
    const { service: _service, ...rest } = body;
    const list = [rest, { ...rest, event: "test" }, { ...rest, event: "banana" }, 7, { ...rest, service: "payments" }];
    const group = groupOf({ list, service: "checkout" }, mapping);
    expect(group).toMatchObject({
      alerts: [{ service: "checkout" }, { service: "payments" }],
      refused: 2,
      ignored: 1,
    });
    expect(group).toHaveProperty("unreadable.length", 2);
    expect(groupOf([body, body], { ...uptime, alerts: "" })).toHaveProperty("alerts.length", 2);
  });

  test("D1: a message without its list is kept as unreadable", () => {
    for (const wrong of [{}, { list: 7 }, null, []])
      expect(groupOf(wrong, mapping)).toMatchObject({ problem: expect.stringContaining("/list") });
  });

  test("D1: of very many the first are read, and how many there were is told", () => {
    const list = Array.from({ length: 1500 }, (_, id) => ({ ...body, monitor: { name: "front", id } }));
    const group = groupOf({ list }, mapping);
    expect(group).toHaveProperty("alerts.length", 1001);
    expect((group as { alerts: Alert[] }).alerts.at(-1)).toMatchObject({
      name: "500 more alerts",
      severity: undefined,
      summary: expect.stringContaining("1500"),
    });
    const wrong = groupOf({ list: list.map((one) => ({ ...one, event: "banana" })) }, mapping);
    expect(wrong).toMatchObject({ refused: 1000, unreadable: { length: 21 } });
  });
});

describe("forms", () => {
  test("D1: a form is read as its fields", () => {
    expect(formBody("a=1&b=x%20y&b=z&c=")).toEqual({ a: "1", b: ["x y", "z"], c: "" });
    expect(isForm("application/x-www-form-urlencoded; charset=UTF-8")).toBe(true);
    expect(isForm("application/json")).toBe(false);
    expect(isForm(undefined)).toBe(false);
  });

  test("a field by the name of a prototype is a field", () => {
    expect(Object.keys(formBody("__proto__=1&constructor=2"))).toEqual(["__proto__", "constructor"]);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});

describe("hostile messages", () => {
  const shapes = Object.keys(senders).map((from) => webhook.parse({ from }));

  /** The document with a value at the place of a JSON pointer. */
  const put = (document: Record<string, unknown>, place: string, value: unknown): void => {
    const steps = place.split("/").slice(1);
    let at = document;
    for (const step of steps.slice(0, -1)) {
      if (typeof at[step] !== "object" || at[step] === null) at[step] = {};
      at = at[step] as Record<string, unknown>;
    }
    at[steps.at(-1) ?? ""] = value;
  };

  /** What would fire by a mapping, with anything in the other places where the mapping looks. */
  const fires = fc.constantFrom(...shapes).chain((shape) => {
    const places = [...new Set(JSON.stringify(shape).match(/(?<=")\/[^"]+(?=")/g) ?? [])];
    const odd = fc.tuple(fc.constantFrom(...places), fc.anything({ withNullPrototype: true }));
    return fc.tuple(fc.array(odd, { maxLength: 12 }), fc.string({ unit: "binary" })).map(([fields, words]) => {
      const document: Record<string, unknown> = {};
      for (const [place, value] of fields) put(document, place, value);
      put(document, shape.summary[0] ?? "", words);
      if (shape.status) put(document, shape.status.at[0] ?? "", shape.status.firing[0]);
      return { shape, sent: document as unknown };
    });
  });
  const whatever = fc.record({ shape: fc.constantFrom(...shapes), sent: fc.anything() });

  test("D1: whatever a webhook brings is read or refused, and nothing throws", () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(fires, whatever), ({ sent, shape }) => {
        const group = alertsFromWebhook(sent, "m", now, { ...sample, webhooks: { m: shape } });
        if ("problem" in group) {
          expect(group.problem).not.toBe("");
          return;
        }
        read += group.alerts.length;
        expect(group.alerts.length + group.refused + group.ignored).toBe(1);
        for (const alert of group.alerts) expect(JSON.stringify(fitAlert(alert)).length).toBeLessThan(60_000);
      }),
      { numRuns: 1000 },
    );
    // What is made to fire does reach what reads alerts.
    expect(read).toBeGreaterThan(100);
  });

  test("D1: a message that is nested very deep is refused or read, and what is kept of it can be written", () => {
    const deep = JSON.parse(`${'{"list":['.repeat(3000)}${"]}".repeat(3000)}`);
    expect(groupOf(deep, { ...uptime, alerts: "/list" })).toMatchObject({ refused: 1 });
    expect(groupOf({ ...body, tags: deep, service: deep })).toMatchObject({ alerts: [{ service: "unknown" }] });
  });

  test("D1: thousands of tags are bounded, and the names of prototypes are names", () => {
    const tags = Array.from({ length: 5000 }, (_, index) => `tag${index}:x`);
    expect(Object.keys(alertOf({ ...body, tags }).labels ?? {}).length).toBeLessThan(250);
    const odd = JSON.parse('{"__proto__": "a", "constructor": "b", "webhook": "c", "status": "d", "env": "prod"}');
    const { labels } = alertOf({ ...body, tags: odd });
    expect(labels).toMatchObject({ webhook: "uptime", status: "down", env: "prod", constructor: "b" });
    expect(({} as { a?: string }).a).toBeUndefined();
  });

  test("D1: a pointer to what every object has finds nothing", () => {
    expect(alertOf(body, { ...uptime, summary: "/constructor/name" }).summary).toBe("7, an alert of webhook uptime");
    expect(groupOf(body, { summary: "/constructor/name" })).toHaveProperty("problem");
    expect(groupOf({ list: [] }, { summary: "/list/length" })).toHaveProperty("alerts.length", 1);
  });

  test("a webhook that tars.yaml does not have is refused by name, whatever its name", () => {
    for (const name of ["nobody", "__proto__", "constructor"])
      expect(alertsFromWebhook(body, name, now, sample)).toMatchObject({ problem: expect.stringContaining(name) });
  });
});
