import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { deskReportItem } from "../../shared/adapters/aws/table.ts";
import { deskReportShape } from "../../shared/triage/desk-report-schema.ts";
import type { Call } from "./aws/memory-aws.ts";
import { begin, type Deployment, deploy } from "./deployment.ts";
import { carryOut } from "./every-action.ts";
import { asOlderVersionsWrote } from "./older.ts";
import { commandLine, origin, providing, signIn } from "./signing-in.ts";
import { breakCheckout, deployCheckout } from "./troubles.ts";

const week = 7 * 24 * 60 * 60_000;

/** Declares in every function that can, and comes in by every door. */
export const throughTheDoors = async (tars: Deployment) => {
  const minutes = (count: number) => tars.clock.runUntil(tars.clock.now() + count * 60_000);
  const end = async () => {
    for (const { id } of (await tars.request("GET", "/v1/incidents?state=open")).body.items)
      await tars.request("POST", `/v1/incidents/${id}/resolution`, {
        rootCause: "x",
        fixedBy: "y",
        overrideReason: "a rehearsal",
      });
  };
  // The window's end declares, then a second alarm does, then the second alert by the API; each looks at related services.
  tars.alarm("P1-payments-errors", "ALARM");
  await minutes(3);
  const [{ id }] = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
  await tars.request("GET", `/v1/incidents/${id}/alerts`);
  await tars.pagerDutyAcknowledges("shop", id, "Ben Whitaker");
  await end();
  await minutes(30);
  for (const name of ["P1-search-errors", "P1-search-latency"]) tars.alarm(name, "ALARM");
  await minutes(3);
  await end();
  await minutes(30);
  for (const summary of ["slow", "down"])
    await tars.request("POST", "/v1/alerts", { service: "catalog", severity: "P1", summary, rule: summary });
  await minutes(2);
  const page = tars.outside.pages.flatMap(({ methods }) => methods).findLast(({ via }) => via === "SMS");
  const link = /https:\S+/.exec(String(page?.sent.text))?.[0] ?? "";
  for (const method of ["GET", "POST"] as const) await tars.follow(link, method);
  await end();
  // Its suppressor holds it back, and is asked after.
  tars.alarm("P3-search-is-down", "ALARM", tars.clock.now(), "x", {
    state: {
      value: "ALARM",
      timestamp: new Date(tars.clock.now()).toISOString(),
      actionsSuppressedBy: "Alarm",
    },
  });
  await minutes(12);
  // Its tags, which it should carry, are looked up.
  tars.alarm("tagged", "OK", tars.clock.now(), "x", { alarmTags: {}, alarmTagsStatus: "FAILED" });
  await tars.request("POST", "/v1/alerts/grafana", { alerts: [{ status: "firing", labels: { app: "search" } }] });
  await tars.request("GET", "/v1/health");
  const { body } = await tars.request("GET", "/v1/on-call/shop");
  const { pathname, search } = new URL(body.calendarUrl);
  await tars.request("GET", `${pathname}${search}`);
  // One customer reports thrice within a few minutes: what lies in between is dropped.
  const reported = tars.clock.now();
  const report = (seconds: number) => ({
    customerId: "acme",
    service: "newsletter",
    issue: "no mails",
    reportedAt: new Date(reported - seconds * 1000).toISOString(),
  });
  for (const seconds of [200, 100, 0]) {
    tars.aws.putEvents([
      {
        EventBusName: "Tars",
        Source: "helpdesk",
        DetailType: "TARS Customer Report",
        Detail: JSON.stringify(report(seconds)),
      },
    ]);
    await minutes(0.2);
    await tars.request("POST", "/v1/reports", { ...report(seconds), issue: "late mails" });
  }
  await minutes(0.2);
  // Somebody has reported in a chat, and hears there that it was taken in.
  const told = [...tars.aws.table.items()].filter(({ pk }) => pk?.S?.startsWith("REPORT#")).at(-1);
  if (!told) throw new Error("no report is kept");
  const kept = deskReportShape.read(unmarshall(told as Record<string, AttributeValue>).report, "the report");
  const place = { channel: "C0SUPPORT", thread: "1790000000.000100" };
  tars.aws.table.putItem({ TableName: "", Item: deskReportItem({ ...kept, source: "slack", place }) });
  // Pages and lists that nobody takes are put off.
  for (const service of ["sns", "slack"]) tars.aws.setDown(service, true);
  for (const summary of ["slow", "down"])
    await tars.request("POST", "/v1/alerts", { service: "newsletter", severity: "P1", summary });
  await minutes(1);
  for (const service of ["sns", "slack"]) tars.aws.setDown(service, false);
  await minutes(5);
  await end();
};

/** Customers are told: drafted, published, corrected, taken off; and of maintenance, from its notice to its end. */
const toldOnTheStatusPage = async (tars: Deployment, id: string) => {
  const path = `/v1/incidents/${id}/status-page`;
  await tars.request("POST", `${path}/draft`, { by: "ben", text: "Checkout is slow." });
  await tars.request("POST", `${path}/updates`, {
    by: "ben",
    status: "Identified",
    components: { checkout: "degraded" },
  });
  await tars.request("PATCH", path, { by: "ben", title: "Slow checkout" });
  await tars.clock.runUntil(tars.clock.now() + 60_000);
  await tars.request("POST", `${path}/withdrawal`, { by: "ben", reason: "it was another's" });
  await tars.clock.runUntil(tars.clock.now() + 60_000);
  await tars.request("POST", `${path}/updates`, { by: "ben", text: "It was ours." });
  const at = (minutes: number) => new Date(tars.clock.now() + minutes * 60_000).toISOString();
  const { body } = await tars.request("POST", "/v1/maintenance", {
    by: "ben",
    title: "Database upgrade",
    text: "Checkout is read-only for a while.",
    components: ["checkout"],
    from: at(6),
    until: at(60),
  });
  await tars.request("PATCH", `/v1/maintenance/${body.id}`, { by: "ben", until: at(12) });
  await tars.clock.runUntil(tars.clock.now() + 18 * 60_000);
};

/** Asks, is told of changes, has every action of checkout done, and looks at the status page. */
export const theBackHalf = async (tars: Deployment) => {
  const pass = (count: number) => tars.clock.runUntil(tars.clock.now() + count * 60_000);
  const visit = (rawPath: string, method = "GET", body?: string) =>
    tars.invoke("status", { rawPath, requestContext: { http: { method } }, body });
  breakCheckout(tars, "fallback", tars.clock.now(), () => undefined);
  deployCheckout(tars, tars.clock.now());
  const { body } = await tars.request("POST", "/v1/incidents", {
    service: "checkout",
    severity: "P1",
    description: "nobody can pay",
  });
  await pass(3);
  for (const question of [
    "error rate of checkout",
    "all logs with correlation ID 7f3b2c1a across all services",
    "p99 of checkout",
    "is checkout down?",
    "what changed in checkout?",
    "who is on call for checkout?",
    "status of INC-1",
  ])
    for (const incidentId of [undefined, "INC-1"]) await tars.request("POST", "/v1/queries", { question, incidentId });
  // Logs that do not answer: the query is stopped.
  tars.aws.queries.take = 1000;
  await tars.request("POST", "/v1/queries", { question: "most frequent errors in checkout" });
  tars.aws.queries.take = 0;
  await tars.mention("error rate of checkout", "U0BEN0002");
  for (const question of ["is checkout down?", "what changed in checkout?", "status of INC-1"])
    await tars.mention(question, "U0BEN0002");
  // A Lambda that takes nothing: what is asked in Slack is done at the door.
  tars.aws.setDown("lambda", true);
  await tars.mention("error rate of checkout", "U0BEN0002");
  await tars.click("brief", body.id, "U0BEN0002");
  tars.aws.setDown("lambda", false);
  // What fails is looked at again soon.
  tars.aws.setDown("shop", true);
  await tars.request("POST", `/v1/incidents/${body.id}/actions/restart/preview`, { by: "ben" });
  await tars.request("POST", `/v1/incidents/${body.id}/actions/previous-version/preview`, { by: "ben" });
  await pass(1);
  tars.aws.setDown("shop", false);
  await pass(5);
  for (const action of Object.keys(tars.settings.services.checkout?.actions ?? {}))
    await carryOut(tars, body.number, action);
  // One that takes its time is asked after by a timer.
  tars.aws.cloud.automationEnds = { after: 4 * 60, as: "Success" };
  await carryOut(tars, body.number, "restart", 6);
  await toldOnTheStatusPage(tars, body.id);
  await visit("/status/subscriptions", "POST", "email=reader%40example.com&service=payments");
  await pass(1);
  const [, confirm = ""] = /(\/status\/n\/\S+)/.exec(tars.outside.emails.at(-1)?.text ?? "") ?? [];
  await visit(confirm, "POST");
  await tars.request("POST", `/v1/incidents/${body.id}/resolution`, {
    rootCause: "a certificate",
    fixedBy: "a new one",
    overrideReason: "a rehearsal",
    by: "ben",
  });
  await tars.request("POST", `/v1/incidents/${body.id}/post-mortem/action-items`, {
    what: "renew by itself",
    by: "ben",
  });
  await tars.request("POST", "/v1/incidents", { service: "payments", severity: "P1", description: "no answer" });
  await pass(2);
  for (const { id } of (await tars.request("GET", "/v1/incidents?state=open")).body.items)
    await tars.request("POST", `/v1/incidents/${id}/resolution`, {
      rootCause: "x",
      fixedBy: "y",
      overrideReason: "a rehearsal",
    });
  await pass(2);
};

/** The functions that are called without anybody waiting for their answer. */
const called = [
  "investigate",
  "changes",
  "mitigate",
  "timer",
  "arm-timers",
  "slack",
  "board",
  "slack-commands",
  "customers",
  "status-page",
  "tracker",
];

/** Has every function fail that is called without anybody waiting, until it is handed its work again, or for good. */
const whatFails = async (tars: Deployment) => {
  const pass = (count: number) => tars.clock.runUntil(tars.clock.now() + count * 60_000);
  const silence = (minutes: number) =>
    tars.request("POST", "/v1/silences", {
      service: "payments",
      reason: "a move",
      until: new Date(tars.clock.now() + minutes * 60_000).toISOString(),
      by: "elif",
    });
  // One silence ends by itself, with an alert in it; another is ended early.
  await silence(20);
  for (const name of ["P1-payments-errors", "P1-payments-latency"]) tars.alarm(name, "ALARM");
  await pass(25);
  const { body: ended } = await silence(60);
  await tars.request("POST", `/v1/silences/${ended.id}/ending`, { by: "elif" });
  await pass(2);
  const { body } = await tars.request("POST", "/v1/incidents", {
    service: "checkout",
    severity: "P1",
    description: "nobody can pay",
  });
  await pass(3);
  for (const folder of called) tars.setThrottled(folder, true);
  deployCheckout(tars, tars.clock.now());
  await tars.click("brief", body.id, "U0BEN0002");
  await tars.request("POST", `/v1/incidents/${body.id}/actions/restart/preview`, { by: "ben" });
  await tars.request("POST", "/v1/alerts", { service: "checkout", severity: "P1", summary: "down" });
  await tars.request("POST", `/v1/incidents/${body.id}/resolution`, {
    rootCause: "x",
    fixedBy: "y",
    overrideReason: "a rehearsal",
  });
  await tars.request("POST", `/v1/incidents/${body.id}/post-mortem/action-items`, { what: "renew", by: "ben" });
  await pass(20);
  for (const folder of called) tars.setThrottled(folder, folder === "changes");
  await pass(150);
  tars.setThrottled("changes", false);
};

/** Declares, lets the page go out, and ends it: an incident that nobody takes would page until the end of days. */
const shortIncident = async (tars: Deployment, service: string, severity: string): Promise<string> => {
  const { body } = await tars.request("POST", "/v1/incidents", {
    service,
    severity,
    description: `${service} is slow`,
  });
  const path = `/v1/incidents/${body.id}`;
  await tars.clock.runUntil(tars.clock.now() + 6 * 60_000);
  await tars.request("POST", `${path}/acknowledgement`, {});
  await tars.request("POST", `${path}/severity`, { severity: "P1" });
  await tars.request("POST", `${path}/severity`, { severity: "P2" });
  await tars.request("POST", `${path}/resolution`, {
    rootCause: "load",
    fixedBy: "waiting",
    overrideReason: "a rehearsal",
  });
  return path;
};

/** Somebody opens a form for the only incident, lists those that are open, and is a member whom nobody knows. */
const opensForms = async (tars: Deployment): Promise<void> => {
  const channel = { id: "C0GENERAL", name: "general" };
  for (const [text, member] of [
    ["declare P3 search slow", "U0ELIF005"],
    ["list", "U0ELIF005"],
    ["eta", "U0ELIF005"],
    ["lead", "U0NOBODY8"],
  ] as const) {
    await tars.inSlack(tars.does.slash("/incident", text, member, channel));
    await pass(tars, 20);
  }
  const reports = async (service: string) => {
    for (const customerId of ["42", "43", "44"]) {
      await tars.inSlack(tars.does.slash("/incident", "report", "U0ELIF005", channel));
      const values = { customerId, service, issue: `${service} is broken` };
      await tars.inSlack(tars.does.submit(tars.outside.views.modals.at(-1)?.id ?? "", values, "U0ELIF005"));
      await pass(tars, 20);
    }
  };
  await reports("catalog");
  // What Lambda does not take the door does itself.
  tars.aws.setDown("lambda", true);
  await reports("checkout");
  await tars.inSlack(tars.does.slash("/incident", "declare P3 catalog slow", "U0ELIF005", channel));
  tars.aws.setDown("lambda", false);
  await pass(tars, 60);
};

const pass = (tars: Deployment, seconds: number) => tars.clock.runUntil(tars.clock.now() + seconds * 1000);

/** A provider at which a responder signs in. */
export const provided = () => providing({ subject: "1", email: "amara@shop.example", groups: [] });

/** People ask for everything in Slack: in words, by forms, by a pin; one of them looks at their home tab. */
export const inSlack = async (tars: Deployment): Promise<void> => {
  const amara = "U0AMARA01";
  const channel = { id: "C0GENERAL", name: "general" };
  const slash = async (text: string) => {
    await tars.inSlack(tars.does.slash("/incident", text, amara, channel));
    await pass(tars, 20);
  };
  await slash("declare P2 checkout cards are refused");
  await slash("eta 15:30");
  await slash("ask error rate for checkout over the last 2 hours");
  await slash("report");
  const report = { customerId: "42", service: "payments", issue: "cards are declined" };
  await tars.inSlack(tars.does.submit(tars.outside.views.modals.at(-1)?.id ?? "", report, amara));
  const thread = tars.outside.slack.find(({ thread_ts }) => !thread_ts);
  const said = tars.outside.say(amara, "the pool is full", thread?.channelId ?? "", thread?.ts);
  await tars.inSlack(tars.does.react(said.ts, "pushpin", amara));
  await tars.inSlack(tars.does.home(amara));
  await pass(tars, 60);
};

/** Somebody signs in, and has their command line signed in. */
export const signsIn = async (tars: Deployment): Promise<void> => {
  const { browser } = await signIn(tars);
  const { begun, poll } = await commandLine(tars);
  await browser.go("POST", `/auth/device?code=${begun.user_code}`, { origin });
  await poll();
};

/** A responder changes their number, with a wrong code first, and their order, and ends their links; somebody who did so leaves tars.yaml. */
export const ownNumber = async (tars: Deployment): Promise<void> => {
  const ask = (method: string, path: string, body?: object) => tars.request(method, `/v1/people/ben${path}`, body);
  const left = {
    version: 1,
    responder: "zoe",
    contact: { order: [{ by: "sms" }], at: "2026-11-24T03:00:00Z", by: "zoe" },
  };
  tars.aws.table.putItem({ TableName: "", Item: marshall({ pk: "ON-CALL", sk: "PERSON#zoe", ...left, shape: 1 }) });
  await ask("POST", "/phone", { phone: "+447700900999" });
  await pass(tars, 20);
  const texts = tars.outside.pages.flatMap(({ methods }) => methods.map(({ sent }) => String(sent.text)));
  const code = /\d{6}/.exec(texts.findLast((text) => text.includes("is the code")) ?? "")?.[0] ?? "";
  await ask("POST", "/phone/code", { code: code === "000000" ? "000001" : "000000" });
  await ask("POST", "/phone/code", { code });
  await ask("POST", "/contact", { contact: [{ by: "sms" }, { by: "slack" }, { by: "email", after: 60 }] });
  await ask("POST", "/test-page", {});
  await ask("DELETE", "/links", {});
  await pass(tars, 20);
  await ask("POST", "/phone", { phone: "+447700900998" });
  await pass(tars, 20);
};

/**
 * Goes where the story does not: severities that change, every read of the API, every responder's turn of duty, a
 * bus that stays away for half a day, an upgrade. Gives every call that was made.
 */
export const tour = async (): Promise<Call[]> => {
  const tars = deploy();
  const path = await shortIncident(tars, "checkout", "P2");
  await tars.request("GET", "/v1/incidents?service=checkout");
  await tars.request("GET", "/v1/incidents?severity=P2");
  await tars.request("GET", "/v1/alerts");
  await tars.request("GET", "/v1/alerts?service=checkout");
  await tars.request("GET", `${path}/timeline`);
  await tars.request("GET", "/v1/on-call");
  await tars.invoke("console", { rawPath: "/console" });
  tars.aws.emit({
    source: "aws.cloudwatch",
    "detail-type": "CloudWatch Alarm State Change",
    time: "2026-11-24T03:00:00Z",
    detail: {},
  });

  await theBackHalf(tars);
  await throughTheDoors(tars);
  await whatFails(tars);

  // The bus stays away for longer than the outbox waits.
  tars.aws.setDown("bus", true);
  await tars.request("POST", "/v1/incidents", { service: "catalog", severity: "P4", description: "lost" });
  await tars.clock.runUntil(tars.clock.now() + 13 * 60 * 60_000);
  tars.aws.setDown("bus", false);
  await tars.clock.runUntil(tars.clock.now() + 20 * 60_000);

  // An upgrade: what is there was written by an older version.
  asOlderVersionsWrote(tars);
  await tars.clock.runUntil(tars.clock.now() + 10 * 60_000);

  const calls = tars.aws.calls();
  for (const walk of [inSlack, signsIn, opensForms, ownNumber]) {
    const other = deploy({ provider: provided() });
    await walk(other);
    calls.push(...other.aws.calls());
  }
  // Every responder is on call for their team at some time of the year.
  for (let turn = 0; turn < 4; turn++) {
    const later = deploy({ from: begin + turn * week });
    for (const service of ["checkout", "search"]) await shortIncident(later, service, "P4");
    calls.push(...later.aws.calls());
  }
  return calls;
};
