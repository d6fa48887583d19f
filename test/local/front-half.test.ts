import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PageRecord, SlackRecord } from "../../local/outbox/world-outside.ts";
import { storm, stormDemands } from "../../local/storm.ts";
import { alarmNotification, health } from "../unit/webhook-fixtures.ts";
import { startAlertmanager } from "./alertmanager.ts";
import { apiOf, eventually, startRun } from "./run.ts";

let run: Awaited<ReturnType<typeof startRun>>;
let api: ReturnType<typeof apiOf>;
let alertmanager: Awaited<ReturnType<typeof startAlertmanager>>;

beforeAll(async () => {
  mkdirSync(".tars", { recursive: true });
  const settings = ".tars/test-front-half.yaml";
  const webhooks = "webhooks:\n  uptime: { from: uptimerobot, service: catalog, severity: P2 }\n";
  writeFileSync(settings, `${readFileSync("tars.yaml", "utf8")}\n${webhooks}`);
  run = await startRun("test-front-half", { settings });
  api = apiOf(run);
  alertmanager = await startAlertmanager(`${run.apiUrl}/v1/alerts/alertmanager`, run.token);
});

afterAll(async () => {
  await alertmanager?.stop();
  await run?.stop();
});

const openOn = async (service: string) =>
  (await api("GET", `/v1/incidents?state=open&service=${service}`)).body.items[0];
const slack = async () => (await (await fetch(`${run.outboxUrl}/slack`)).json()) as SlackRecord[];
const pages = async () => (await (await fetch(`${run.outboxUrl}/pages`)).json()) as PageRecord[];
const resolve = async (id: string) =>
  api("POST", `/v1/incidents/${id}/resolution`, { rootCause: "x", fixedBy: "y", overrideReason: "a test" });

describe("the front half, through its front doors", () => {
  test("D1 L1: Debian's Alertmanager fires a group of alerts and one incident comes out; it resolves, and that is told", async () => {
    const rule = (instance: string, endsAt?: string) => ({
      labels: { alertname: "HighErrorRate", service: "payments", severity: "critical", instance },
      annotations: { summary: "payments answers with errors" },
      ...(endsAt && { endsAt }),
    });
    await alertmanager.tell([rule("a"), rule("b"), rule("c")]);
    // One rule on three instances is one piece of evidence: its window decides.
    const incident = await eventually("the incident", 100, async () => {
      const found = await openOn("payments");
      return found?.alerts.length === 3 && found;
    });
    expect(incident).toMatchObject({ severity: "P1", description: "payments answers with errors" });
    expect((await api("GET", "/v1/incidents?state=open")).body.items).toHaveLength(1);
    await eventually("the list", 40, async () =>
      (await slack()).find(({ text }) => text.startsWith("🔔") && text.includes("3 firing")),
    );
    const over = new Date().toISOString();
    await alertmanager.tell([rule("a", over), rule("b", over), rule("c", over)]);
    await eventually("the recoveries", 40, async () =>
      (await openOn("payments")).alerts.every(({ firing }: any) => !firing),
    );
    const board = await eventually("the list", 40, async () =>
      (await slack()).find(({ text }) => text.startsWith("🔔") && text.includes("0 firing, 3 recovered")),
    );
    expect(board.edits).toBeGreaterThan(0);
    await resolve(incident.id);
  });

  test("D6: the link in the SMS acknowledges by its button, and a preview does nothing", async () => {
    const { id, name } = (
      await api("POST", "/v1/incidents", { service: "payments", severity: "P1", description: "down" })
    ).body;
    const sms = await eventually("the SMS", 20, async () =>
      (await pages())
        .filter(({ subject }) => subject.includes(name))
        .flatMap(({ methods }) => methods)
        .find(({ via }) => via === "SMS"),
    );
    const link = /http:\S+/.exec(String(sms.sent.text))?.[0] ?? "";
    const preview = await fetch(link);
    expect(preview.status).toBe(200);
    expect(await preview.text()).toContain("Acknowledge as");
    expect((await api("GET", `/v1/incidents/${id}`)).body.acknowledgement).toBeUndefined();
    const pressed = await fetch(link, { method: "POST", redirect: "manual" });
    // From there one is at the incident's page of the console, signed in for it.
    expect(pressed.status).toBe(303);
    expect(pressed.headers.get("location")).toContain(`/console/incidents/${name}`);
    expect(pressed.headers.get("set-cookie")).toMatch(/HttpOnly/);
    expect((await api("GET", `/v1/incidents/${id}`)).body).toMatchObject({
      acknowledgement: { by: expect.any(String) },
    });
    await resolve(id);
  });

  test("D6: PagerDuty's webhook acknowledges", async () => {
    const { id } = (await api("POST", "/v1/incidents", { service: "payments", severity: "P1", description: "down" }))
      .body;
    const told = await fetch(`${run.outboxUrl}/pagerduty-acknowledge`, {
      method: "POST",
      body: JSON.stringify({ team: "shop", incidentKey: id, name: "Ben Whitaker" }),
    });
    expect(told.status).toBe(200);
    expect((await api("GET", `/v1/incidents/${id}`)).body).toMatchObject({ acknowledgement: { by: "ben" } });
    await resolve(id);
  });

  test("D3: two customers in five minutes declare; one five times does not, nor two that are 5 min 1 s apart", async () => {
    const now = Date.now();
    const report = (customerId: string, seconds: number, issue: string) =>
      api("POST", "/v1/reports", {
        customerId,
        service: "newsletter",
        issue,
        reportedAt: new Date(now - 600_000 + seconds * 1000).toISOString(),
      });
    for (const seconds of [0, 1, 2, 3, 4]) await report("acme", seconds, "no mail comes");
    await report("zeta", 305, "no mail comes");
    expect(await openOn("newsletter")).toBeUndefined();
    await report("acme", 0, "links are broken");
    expect((await report("zeta", 300, "Broken link!")).body).toMatchObject({
      customers: 2,
      incident: expect.any(String),
    });
    const incident = await openOn("newsletter");
    expect(incident).toMatchObject({ detection: { how: "customers" }, customers: ["acme", "zeta"] });
    await resolve(incident.id);
  });

  test("D1: alarms by SNS and AWS Health events come in", async () => {
    const outputs = JSON.parse(readFileSync(".tars/test-front-half/outputs.json", "utf8")) as Record<
      string,
      Record<string, string>
    >;
    const { AlarmTopicArn } = Object.values(outputs)[0] ?? {};
    const sns = new SNSClient({ endpoint: run.endpointUrl, region: run.region });
    const changed = new Date().toISOString().replace("Z", "+0000");
    const message = { ...alarmNotification, AlarmName: "by-sns", AlarmArn: undefined, StateChangeTime: changed };
    await sns.send(new PublishCommand({ TopicArn: AlarmTopicArn, Message: JSON.stringify(message) }));
    const bus = new EventBridgeClient({ endpoint: run.endpointUrl, region: run.region });
    const Detail = JSON.stringify({ ...health.detail, startTime: undefined, lastUpdatedTime: undefined });
    const event = { Source: "aws.health", DetailType: "AWS Health Event", Detail };
    await bus.send(new PutEventsCommand({ Entries: [event] }));
    await eventually("both alerts", 20, async () => {
      const { items } = (await api("GET", "/v1/alerts?state=firing")).body;
      const names = items.map(({ name }: any) => name);
      return names.includes("by-sns") && names.some((name: string) => name.startsWith("AWS Health: RDS"));
    });
  });

  test("D1 R1 S1 S6 S7 P1r: contributors, mutes, plans, no data, words for severity, webhooks and what is owed, all at once", async () => {
    const bus = new EventBridgeClient({ endpoint: run.endpointUrl, region: run.region });
    const put = (Source: string, DetailType: string, detail: object, alarm = "") =>
      bus.send(
        new PutEventsCommand({
          Entries: [
            {
              Source,
              DetailType,
              Detail: JSON.stringify(detail),
              ...(alarm && { Resources: [`arn:aws:cloudwatch:us-east-1:000000000000:alarm:${alarm}`] }),
            },
          ],
        }),
      );
    const time = (seconds = 0) => new Date(Date.now() + seconds * 1000).toISOString().replace("Z", "+0000");
    const alarm = (alarmName: string, value: string, more: object = {}) => {
      const state = { value, reason: "", timestamp: time() };
      const kind = "alarmContributor" in more ? "Contributor State" : "State";
      const detail = { alarmName, configuration: { description: alarmName }, state, ...more };
      return put("aws.cloudwatch", `CloudWatch Alarm ${kind} Change`, detail, alarmName);
    };
    const series = (id: string) => ({ alarmContributor: { id, attributes: { TableName: id } } });
    const alerts = async () => (await api("GET", "/v1/alerts?limit=100")).body.items as any[];
    const named = async (name: string) => (await alerts()).find((one) => one.name === name);

    for (const id of ["orders", "carts"]) await alarm("P1-search-throttles", "ALARM", series(id));
    const mutedByArn = "arn:aws:cloudwatch:us-east-1:000000000000:alarm-mute-rule:nightly";
    await alarm("P1-newsletter-muted", "ALARM", { muteDetail: { mutedByArn, muteWindowEnd: time(45) } });
    await alarm("odd-severity", "ALARM", {
      alarmTags: { "tars:service": "catalog", "tars:severity": "banana" },
      alarmTagsStatus: "SUCCESS",
    });
    await alarm("P2-newsletter-queue", "INSUFFICIENT_DATA");
    const planned = {
      ...health.detail,
      eventArn: `${health.detail.eventArn}-planned`,
      eventTypeCategory: "scheduledChange",
      statusCode: "upcoming",
    };
    await put("aws.health", "AWS Health Event", planned);
    for (const pod of ["a", "b"])
      await api("POST", "/v1/alerts", {
        service: "payments",
        severity: "P1",
        summary: `pod ${pod} is down`,
        rule: "PodDown",
      });
    const uptime = {
      monitorID: "7",
      monitorFriendlyName: "shop front",
      alertType: "1",
      alertTypeFriendlyName: "Down",
      alertDetails: "Connection Timeout",
    };
    expect((await api("POST", "/v1/alerts/webhooks/uptime", uptime)).status).toBe(202);
    expect(
      (
        await api("POST", "/v1/alerts/webhooks/uptime", {
          ...uptime,
          monitorID: "8",
          alertType: "77",
          alertTypeFriendlyName: "Odd",
        })
      ).status,
    ).toBeLessThan(500);
    await eventually("all of them", 30, async () => (await alerts()).length >= 9);
    await alarm("P1-search-throttles", "OK", series("carts"));
    await api("POST", "/v1/alerts/webhooks/uptime", { ...uptime, alertType: "2", alertTypeFriendlyName: "Up" });

    // One rule on two instances confirms nothing by itself, nor does what is muted, planned, silent or not understood.
    expect(await openOn("payments")).toBeUndefined();
    expect(await named("P1-newsletter-muted")).toMatchObject({ verdict: "muted", firing: true });
    expect((await named("odd-severity")).thinks).toContain('"banana" is not understood');
    expect(await named("P2-newsletter-queue")).toMatchObject({ verdict: "recorded", firing: false });
    const later = (await alerts()).find(
      ({ name }) => name.startsWith("AWS Health") && name.includes(planned.eventTypeCode),
    );
    expect(later.verdict).toBe("recorded");
    expect((await alerts()).some(({ verdict, text }) => verdict === "unreadable" && text?.includes('"77"'))).toBe(true);

    // The window, or the mute, ends: what still fires is real.
    const search = await eventually("the incident of search", 90, () => openOn("search"));
    expect(search.severity).toBe("P1");
    expect((await named("P1-search-throttles (TableName=carts)")).verdict).toBe("fluke");
    await eventually("the incident of payments", 60, () => openOn("payments"));
    await eventually("the incident of newsletter", 60, () => openOn("newsletter"));
    const { brief } = await eventually("the brief", 40, async () => {
      const one = (await api("GET", `/v1/incidents/${search.id}`)).body;
      return one.brief && one;
    });
    expect([brief.advice.R1.is, brief.advice.rollBack]).toEqual(["unknown", "unknown"]);

    // What a P1 owes stays, and a corrected count decides anew.
    await api("POST", `/v1/incidents/${search.id}/severity`, { severity: "P3", reason: "one table", by: "elif" });
    await resolve(search.id);
    expect((await api("GET", `/v1/incidents/${search.id}`)).body).toMatchObject({
      severity: "P3",
      owesAs: "P1",
      resolution: { customers: "sent" },
      postMortem: { required: true },
    });
    const { id } = (await api("POST", "/v1/incidents", { service: "checkout", severity: "P2", description: "slow" }))
      .body;
    const count = (value: string) => api("POST", `/v1/incidents/${id}/findings/users-affected`, { value, by: "ben" });
    await count("about 80");
    await resolve(id);
    await count("about 4,200 subscribers");
    expect((await api("GET", `/v1/incidents/${id}`)).body.resolution).toMatchObject({
      usersAffected: 4200,
      customers: "sent",
    });
    for (const service of ["payments", "newsletter"]) await resolve((await openOn(service)).id);
  });

  test.each([
    ["POST", "/v1/alerts", "{}", 422],
    ["POST", "/v1/alerts", '{"service":"search","severity":"P9","summary":"x"}', 422],
    ["POST", "/v1/alerts", '{"service":"search","summary":"x","startedAt":"1970-01-01T00:00:00Z"}', 422],
    ["POST", "/v1/alerts", '{"service":"search","summary":"x","startedAt":"2070-01-01T00:00:00Z"}', 422],
    ["POST", "/v1/alerts", '{"service":"search","severity":"P4","summary":"🔥\\u202e\\u0000 \\u200f x"}', 202],
    ["POST", "/v1/alerts", "not JSON", 400],
    ["POST", "/v1/alerts/alertmanager", "not JSON", 400],
    ["POST", "/v1/alerts/grafana", '{"alerts":[{"status":"firing","labels":{"a":"\\u0000\\u202e"}}]}', 202],
    ["POST", "/v1/reports", '{"customerId":"a","service":"nowhere","issue":"x"}', 422],
    ["POST", "/v1/silences", '{"service":"search","reason":"for ever"}', 422],
    ["POST", "/v1/on-call/shop/overrides", '{"responder":"zoe","from":"x","until":"y"}', 422],
  ])("wrong input: %s %s with %s is answered with %i", async (method, path, body, status) => {
    const answer = await fetch(`${run.apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${run.token}`, "content-type": "application/json" },
      body,
    });
    expect(answer.status).toBe(status);
    if (status === 422) expect(((await answer.json()) as { detail: string }).detail.length).toBeGreaterThan(10);
  });

  test("wrong input: a mebibyte of labels is cut, and the alert is there", async () => {
    const labels = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`label${index}`, "x".repeat(512)]));
    const alert = { status: "firing", labels: { ...labels, alertname: "huge", service: "search" } };
    expect((await api("POST", "/v1/alerts/alertmanager", { alerts: [alert] })).status).toBe(202);
    await eventually("the huge alert", 20, async () =>
      (await api("GET", "/v1/alerts?state=firing")).body.items.some(({ name }: any) => name === "huge"),
    );
  });

  const clear = async () => {
    for (const { id } of (await api("GET", "/v1/incidents?state=open")).body.items) await resolve(id);
  };

  test.each([
    ["repeated", 1000],
    ["distinct", 300],
  ] as const)("D1: a storm of %s alerts, %i of them, comes to what it should", async (kind, count) => {
    await clear();
    const figures = await storm(run, kind, count, () => {});
    expect(stormDemands(kind, figures).filter(([, holds]) => !holds)).toEqual([]);
  });

  test("D1: 600 distinct alerts under a silence hold up no P1 that it does not match", async () => {
    await clear();
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const silence = { service: "catalog", alert: "Kube*", reason: "an upgrade of the cluster", until, by: "elif" };
    const made = await api("POST", "/v1/silences", silence);
    expect(made.status).toBe(201);
    const alert = (alertname: string, more: object = {}) => ({
      status: "firing",
      labels: { alertname, service: "catalog", severity: "critical", pod: "x".repeat(900), ...more },
      startsAt: new Date().toISOString(),
    });
    for (let group = 0; group < 20; group++) {
      const alerts = Array.from({ length: 30 }, (_, place) => alert("KubePodNotReady", { uid: `${group}-${place}` }));
      expect((await api("POST", "/v1/alerts/alertmanager", { alerts })).status).toBe(202);
    }
    await api("POST", "/v1/alerts/alertmanager", { alerts: [alert("CatalogDown")] });
    // The window of a P1 is a minute; what lies before it in the queue has to be taken in, too.
    const declared = await eventually("the incident", 120, async () =>
      (await api("GET", "/v1/incidents?state=open&service=catalog")).body.items.at(0),
    );
    expect(declared).toMatchObject({ severity: "P1", alertCounts: { total: 1 } });
    const held = async () =>
      (await api("GET", "/v1/silences")).body.items.find(({ id }: any) => id === made.body.id).count;
    expect(await eventually("the silence's count", 60, async () => (await held()) >= 600)).toBe(true);
  });

  test("L1 D2 D6: 24 at once acknowledge, and 24 at once declare: each is answered", async () => {
    await clear();
    const declaration = { service: "newsletter", severity: "P2", description: "no mails" };
    const { id } = (await api("POST", "/v1/incidents", declaration)).body;
    const many = <T>(work: (index: number) => Promise<T>) => Promise.all(Array.from({ length: 24 }, (_, n) => work(n)));
    const acknowledged = await many((n) => api("POST", `/v1/incidents/${id}/acknowledgement`, { by: `person-${n}` }));
    expect(acknowledged.map(({ status }) => status)).toEqual(Array(24).fill(200));
    const noted = await many((n) => api("POST", `/v1/incidents/${id}/notes`, { text: `note ${n}`, by: "ben" }));
    expect(noted.map(({ status }) => status)).toEqual(Array(24).fill(200));
    const declared = await many((n) => api("POST", "/v1/incidents", { ...declaration, description: `no mails ${n}` }));
    expect(declared.map(({ status }) => status)).toEqual(Array(24).fill(201));
    expect(new Set(declared.map(({ body }) => body.number)).size).toBe(24);
    await clear();
  });
});
