import { begin, type Deployment, deploy } from "../simulation/deployment.ts";
import { runStory } from "../simulation/story.ts";
import { inSlack, ownNumber, provided, signsIn, theBackHalf, throughTheDoors } from "../simulation/tour.ts";
import { breakCheckout, deployCheckout, unlessStopped } from "../simulation/troubles.ts";
import { sample } from "../unit/scene.ts";

const resolution = { rootCause: "load", fixedBy: "waiting", overrideReason: "a rehearsal", by: "ben" };

const pass = (tars: Deployment, minutes: number) => tars.clock.runUntil(tars.clock.now() + minutes * 60_000);

/** People write, ask, take roles, are asked for a sentence; it is closed, opened again, and reminded of. */
const people = async (tars: Deployment): Promise<void> => {
  const ask = (path: string, body: object, method = "POST") =>
    tars.request(method, `/v1/incidents/1${path}`, { by: "ben", ...body });
  await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P2", description: "slow" });
  await pass(tars, 3);
  await ask("/acknowledgement", {});
  await ask("/notes", { text: "the graph is red" });
  await ask("/roles/scribe", { who: "chen" });
  await ask("/teams/discovery/page", {});
  await ask("/brief", {});
  const { slack } = tars.outside;
  const root = slack.find(({ text }) => text.startsWith("🚨"));
  const thread = root && { channelId: root.channelId, ts: root.ts };
  await tars.mention("error messages of checkout", "U0BEN0002", thread);
  await tars.mention("what is the weather", "U0BEN0002", thread);
  // There is no version to go back to.
  tars.aws.cloud.alias.version = "1";
  for (const action of ["restart", "previous-version"]) await ask(`/actions/${action}/preview`, {});
  await tars.until(57);
  await ask("/updates", { text: "we wait" });
  await ask("/severity", { severity: "P1", reason: "all of them" });
  await ask("/eta", { eta: "in 5 minutes" });
  // The other team has heard, too. Nobody touches it for half an hour then, until somebody does.
  await ask("/acknowledgement", {});
  await pass(tars, 34);
  if (thread) await tars.write("I look at the pool", "U0BEN0002", thread);
  await ask("/severity", { severity: "P2", reason: "a few", classifiedWrongly: true });
  await ask("/resolution", resolution);
  await pass(tars, 2);
  if (thread) await tars.write("marketing has to count them", "U0BEN0002", thread);
  await pass(tars, 1);
  await ask("/findings/users-affected", { value: "many", users: 400 });
  await ask("/post-mortem/action-items", { what: "canary", owner: "chen", due: "2026-11-25" });
  const [item] = (await tars.request("GET", "/v1/action-items")).body.items;
  await tars.until(50 * 60);
  await ask(`/post-mortem/action-items/${item.id}`, { done: true }, "PATCH");
  await ask("/post-mortem/declining", { reason: "nothing to learn" });
  await ask("/reopening", { reason: "it is back" });
  await ask("/resolution", resolution);
  await tars.request("POST", "/v1/on-call/shop/overrides", {
    responder: "chen",
    from: "2026-11-27T08:00:00Z",
    until: "2026-11-27T18:00:00Z",
    by: "ben",
  });
  // Chen takes two hours of Ben's, and Ben two of Chen's.
  await tars.request("POST", "/v1/on-call/shop/swaps", {
    first: { responder: "chen", from: "2026-11-28T08:00:00Z", until: "2026-11-28T10:00:00Z" },
    second: { responder: "ben", from: "2026-12-02T08:00:00Z", until: "2026-12-02T10:00:00Z" },
    by: "ben",
  });
};

/** A composite alarm that its suppressor holds back. */
const suppressed = {
  configuration: { alarmRule: "ALARM(P1-newsletter-errors)", metrics: [], actionsSuppressorWaitPeriod: 120 },
  state: {
    value: "ALARM",
    reason: "P1-newsletter-errors transitioned to ALARM",
    timestamp: "2026-11-24T03:00:00.000+0000",
    actionsSuppressedBy: "Alarm",
    actionsSuppressedReason: "Actions suppressed by newsletter-maintenance",
  },
};

/** Alerts come and go; two incidents are one, and one is two; some are silenced, some are for a person. */
const alerts = async (tars: Deployment): Promise<void> => {
  const until = new Date(begin + 60 * 60_000).toISOString();
  const silence = { service: "newsletter", reason: "a test", until, by: "ben" };
  await tars.request("POST", "/v1/silences", { ...silence, alert: "test-*" });
  const { body: short } = await tars.request("POST", "/v1/silences", { ...silence, alert: "short-*" });
  for (const [summary, severity] of [
    ["test-1", "P1"],
    ["short-1", "P3"],
    ["slow", "P3"],
    ["odd", "P4"],
  ])
    await tars.request("POST", "/v1/alerts", { service: "newsletter", severity, summary });
  const [odd] = (await tars.request("GET", "/v1/alerts?state=firing")).body.items.filter(
    ({ name }: { name: string }) => name === "odd",
  );
  await tars.request("POST", `/v1/alerts/${odd.id}/dismissal`, { reason: "a test", by: "ben" });
  await tars.request("POST", `/v1/silences/${short.id}/ending`, { by: "ben" });
  tars.aws.putEvents([{ EventBusName: "Tars", Source: "helpdesk", DetailType: "TARS Alert", Detail: "{}" }]);
  for (const name of ["P1-payments-errors", "P1-checkout-errors", "P1-search-errors"]) tars.alarm(name, "ALARM", begin);
  tars.alarm("P3-newsletter-is-down", "ALARM", begin, "no mails", suppressed);
  tars.alarm("P2-newsletter-late", "INSUFFICIENT_DATA", begin);
  tars.alarm("newsletter-odd", "ALARM", begin, "x", {
    alarmTags: { "tars:service": "newsletter", "tars:severity": "banana" },
    alarmTagsStatus: "SUCCESS",
  });
  await tars.until(3);
  for (const customerId of ["cust-1", "cust-2"])
    await tars.request("POST", "/v1/reports", { customerId, service: "payments", issue: "payment failed" });
  await tars.until(5);
  tars.alarm("P1-checkout-errors", "OK");
  await tars.until(8);
  tars.alarm("P1-checkout-errors", "ALARM");
  await tars.until(12);
  const ofOthers = ({ service, alerts }: any) => alerts.find((alert: any) => alert.service !== service);
  const one = (await tars.request("GET", "/v1/incidents?state=open")).body.items.find(ofOthers);
  const { body: other } = await tars.request("POST", "/v1/incidents", {
    service: "newsletter",
    severity: "P2",
    description: "no mails",
  });
  await tars.request("POST", `/v1/incidents/${other.id}/merging`, { into: one.name, reason: "one network", by: "ben" });
  const alert = ofOthers(one);
  await tars.request("POST", `/v1/incidents/${one.id}/alerts/${alert.id}/splitting`, { by: "ben" });
  for (const summary of ["odd answers", "no answers"])
    await tars.request("POST", "/v1/alerts", { service: one.service, severity: "P1", summary });
  await pass(tars, 2);
  const { items } = (await tars.request("GET", `/v1/incidents/${one.id}/alerts`)).body;
  const [apart, ...others] = items.filter(({ name }: any) => name.endsWith("answers")).map(({ id }: any) => id);
  await tars.request("POST", `/v1/incidents/${one.id}/alerts/${apart}/splitting`, { by: "ben", others });
  await tars.request("POST", `/v1/incidents/${one.id}/severity`, { severity: "P2", by: "ben" });
  await tars.request("POST", `/v1/incidents/${one.id}/severity`, { severity: "P1", by: "ben" });
  await tars.until(20);
  for (const { id } of (await tars.request("GET", "/v1/incidents?state=open")).body.items)
    await tars.request("POST", `/v1/incidents/${id}/resolution`, resolution);
  for (const state of ["OK", "ALARM"] as const) {
    await pass(tars, 2);
    for (const name of ["P1-payments-errors", "P1-checkout-errors"]) tars.alarm(name, state);
  }
  tars.alarm("P2-search-latency", "ALARM");
  await pass(tars, 1);
  tars.alarm("P2-search-latency", "OK");
  await tars.until(50 * 60);
};

/** Nobody is on call, and whoever is has an order in which they are reached. */
const inOrder = () => {
  const { discovery, ...teams } = sample.teams;
  const { ben, ...responders } = sample.responders;
  if (!discovery || !ben) throw new Error("the sample has a team discovery, and Ben");
  return {
    ...sample,
    teams: { ...teams, discovery: { ...discovery, escalation: [] } },
    responders: {
      ...responders,
      ben: { ...ben, contact: [{ by: "slack" as const }, { by: "sms" as const, after: 120 }] },
    },
  };
};

const contacts = async (tars: Deployment): Promise<void> => {
  for (const service of ["search", "checkout"])
    await tars.request("POST", "/v1/incidents", { service, severity: "P1", description: "down" });
  await tars.until(5);
};

/** Nobody can be reached for a while. */
const unreachable = async (tars: Deployment): Promise<void> => {
  for (const service of ["sns", "ses", "pagerduty"]) tars.aws.setDown(service, true);
  await tars.request("POST", "/v1/incidents", { service: "search", severity: "P1", description: "down" });
  await tars.until(60);
};

/** A service has two incidents, and an alert that tells nothing of which. */
const beside = async (tars: Deployment): Promise<void> => {
  tars.alarm("P2-search-latency", "ALARM");
  await tars.until(5);
  await tars.request("POST", "/v1/incidents", { service: "search", severity: "P1", description: "no index" });
  await tars.until(8);
  tars.alarm("P1-search-errors", "ALARM", tars.clock.now(), "errors");
  await tars.until(12);
};

/** Checkout is said to be resolved while it fails, and is well some time later. */
const tooEarly = async (tars: Deployment): Promise<void> => {
  const [broken, well] = [begin + 7 * 60_000, begin + 20 * 60_000];
  breakCheckout(tars, "roll-back", broken, () => well);
  await tars.until(8);
  tars.alarm("P1-checkout-errors", "ALARM");
  await tars.until(12);
  const mitigation = { what: "restarted", kind: "other", status: "applied", by: "ben" };
  await tars.request("POST", "/v1/incidents/1/mitigations", mitigation);
  await tars.until(16);
  await tars.request("POST", "/v1/incidents/1/resolution", resolution);
  await tars.until(50);
};

/** More visitors of the status page ask for mails than an hour has. */
const visitors = async (tars: Deployment): Promise<void> => {
  for (let visitor = 0; visitor <= (sample.customers?.subscriptions.mailsAnHour ?? 0); visitor++)
    await tars.invoke("status", {
      rawPath: "/status/subscriptions",
      requestContext: { http: { method: "POST", sourceIp: `192.0.2.${visitor}` } },
      body: `email=reader-${visitor}%40example.com&service=all`,
    });
};

/** Checkout breaks by a deployment, and TARS rolls it back by itself, unless somebody stops it or does something else. */
const byItself =
  (meanwhile: (tars: Deployment, path: string) => Promise<unknown>) =>
  async (tars: Deployment): Promise<void> => {
    const broken = begin + 7 * 60_000;
    breakCheckout(tars, "roll-back", broken, () => (tars.aws.cloud.alias.version === "6" ? broken : undefined));
    await tars.until(5);
    deployCheckout(tars, broken - 2 * 60_000);
    await tars.until(8);
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(9.6);
    const {
      rollbacks: [rollback],
    } = (await tars.request("GET", "/v1/incidents/1")).body;
    await meanwhile(tars, `/v1/incidents/1/offers/${rollback?.offerId}`);
    await tars.until(20);
    tars.alarm("P1-checkout-errors", "OK");
    await tars.until(22);
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(24);
  };

const rollbacks = [
  byItself(async () => {}),
  byItself((tars, path) => tars.request("POST", `${path}/stopping`, { by: "ben" })),
  byItself((tars, path) => tars.request("POST", `${path}/approval`, { by: "ben" })),
  byItself((tars) => tars.request("POST", "/v1/incidents/1/suspect/ruling-out", { why: "it is a text", by: "ben" })),
  byItself(async (tars) => {
    await tars.request("POST", "/v1/incidents/1/suspect/ruling-out", { why: "it is a text", by: "ben" });
    await tars.request("POST", "/v1/incidents/1/suspect/ruling-in", { by: "ben" });
  }),
  byItself(async (tars) => {
    const other = { service: "checkout", severity: "P1", description: "carts are empty", by: "ben" };
    await tars.request("POST", "/v1/incidents", other);
    const done = { kind: "other", what: "shed load", status: "applied", by: "ben" };
    await tars.request("POST", "/v1/incidents/2/mitigations", done);
  }),
];

/** Two incidents of checkout are offered its restart: it fails for one of them, and is done at the second try. */
const doneElsewhere = async (tars: Deployment): Promise<void> => {
  for (const number of [1, 2]) {
    const declared = { service: "checkout", severity: "P1", description: `trouble ${number}`, by: "ben" };
    await tars.request("POST", "/v1/incidents", declared);
    await pass(tars, 2);
    await tars.request("POST", `/v1/incidents/${number}/actions/restart/preview`, { by: "ben" });
    await pass(tars, 1);
  }
  for (const as of ["Failed", "Success"]) {
    tars.aws.cloud.automationEnds = { after: 60, as };
    await tars.request("POST", "/v1/incidents/1/actions/restart/preview", { by: "ben" });
    await pass(tars, 1);
    const { offers } = (await tars.request("GET", "/v1/incidents/1")).body;
    await tars.request("POST", `/v1/incidents/1/offers/${offers.at(-1).id}/approval`, { by: "ben" });
    await pass(tars, 3);
  }
};

/** Goes through all that can happen to an incident; `observe` sees every command that is sent for it. */
export const everything = async (observe: (command: unknown) => void): Promise<void> => {
  await runStory(deploy({ observe }));
  for (const walk of [
    theBackHalf,
    throughTheDoors,
    people,
    alerts,
    unreachable,
    beside,
    tooEarly,
    visitors,
    ownNumber,
    doneElsewhere,
  ])
    await walk(deploy({ observe }));
  await contacts(deploy({ observe, settings: inOrder() }));
  await inSlack(deploy({ observe }));
  await signsIn(deploy({ observe, provider: provided() }));
  for (const walk of rollbacks) await walk(deploy({ observe, settings: unlessStopped(60) }));
};
