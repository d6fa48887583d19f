import { describe, expect, test } from "vitest";
import type { Settings } from "../../shared/runbook/settings.ts";
import { synthesized } from "../synthesized.ts";
import { alertmanager } from "../unit/webhook-fixtures.ts";
import { noFaults } from "./aws/faults.ts";
import { begin, type Deployment, deploy } from "./deployment.ts";

const incidents = async (tars: Deployment) => (await tars.request("GET", "/v1/incidents?limit=100")).body.items;
const open = async (tars: Deployment) => (await tars.request("GET", "/v1/incidents?state=open&limit=100")).body.items;
const alerts = async (tars: Deployment) => (await tars.request("GET", "/v1/alerts?limit=100")).body.items;
const at = (minutes: number) => new Date(begin + minutes * 60_000).toISOString();
const texts = (tars: Deployment) => tars.outside.slack.map(({ text }) => text);
const saying = (tars: Deployment, words: string) => texts(tars).filter((text) => text.includes(words));
const sms = (tars: Deployment) =>
  tars.outside.pages.flatMap(({ methods }) => methods).filter(({ via }) => via === "SMS");
const declare = async (tars: Deployment, service = "checkout", severity = "P1") =>
  (await tars.request("POST", "/v1/incidents", { service, severity, description: `${service} is down` })).body;

describe("one problem, one incident", () => {
  test("L1: services that depend on each other are one incident, whichever is confirmed first", async () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const tars = deploy({ seed });
      for (const name of ["P1-payments-errors", "P1-checkout-errors", "P1-catalog-errors", "P1-search-errors"])
        tars.alarm(name, "ALARM", begin);
      await tars.until(4);
      const all = await incidents(tars);
      // Payments and search have nothing to do with each other: one of the two is an incident of its own.
      expect(all.length).toBe(2);
      expect(all.flatMap(({ alerts: own }: any) => own)).toHaveLength(4);
    }
  });

  test("L1: a service that only a part of an incident needs is a problem of its own", async () => {
    const tars = deploy();
    tars.alarm("P1-payments-errors", "ALARM", begin);
    await tars.until(2);
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(4);
    // Checkout needs payments and catalog; payments does not need catalog, and fails for a reason of its own.
    tars.alarm("P1-catalog-errors", "ALARM");
    await tars.until(7);
    const all = await incidents(tars);
    const servicesOf = ({ alerts: own }: any) => own.map(({ service }: any) => service);
    expect(all.map(servicesOf).sort()).toEqual([["catalog"], ["payments", "checkout"]]);
  });

  test("L1: two services that are confirmed in the same instant cannot both declare", async () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
      const tars = deploy({ seed });
      const services = ["payments", "checkout"];
      const told = [];
      for (const service of services)
        told.push(await tars.request("POST", "/v1/alerts", { service, severity: "P3", summary: `${service} is slow` }));
      await Promise.all(
        told.map(({ body }) => tars.request("POST", `/v1/alerts/${body.id}/confirmation`, { by: "ben" })),
      );
      const [incident, ...more] = await incidents(tars);
      expect(more, `seed ${seed}`).toEqual([]);
      expect(incident.alerts).toHaveLength(2);
    }
  });

  test("L1 D6: what is more severe than the incident of a related service is its own, and pages its own team", async () => {
    const tars = deploy();
    const typo = await declare(tars, "search", "P4");
    await tars.request("POST", "/v1/alerts", { service: "checkout", severity: "P1", summary: "no orders" });
    await tars.until(5);
    const all = await incidents(tars);
    expect(all.map(({ service, severity }: any) => `${severity} ${service}`).sort()).toEqual([
      "P1 checkout",
      "P4 search",
    ]);
    const own = all.find(({ id }: any) => id !== typo.id);
    expect(own.pagings.map(({ team }: any) => team)).toEqual(["shop"]);
  });

  test("L1: what begins later than the grouping window is another incident, of a service that it fails with", async () => {
    const tars = deploy();
    tars.alarm("P1-payments-errors", "ALARM", begin);
    await tars.until(2);
    tars.alarm("P2-checkout-latency", "ALARM");
    await tars.until(5);
    expect(await incidents(tars)).toHaveLength(1);
    expect(saying(tars, "Also firing: P2-checkout-latency (checkout, which needs payments)")).toHaveLength(1);
    await tars.until(20);
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(25);
    expect((await incidents(tars))[0].alerts).toHaveLength(3);
    const late = deploy();
    late.alarm("P1-payments-errors", "ALARM", begin);
    await late.until(20);
    late.alarm("P1-checkout-errors", "ALARM");
    await late.until(25);
    expect(await incidents(late)).toHaveLength(2);
  });

  test("D6: the team of a service on which the incident's depends is told which of its services fails", async () => {
    const tars = deploy();
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "no orders" });
    await tars.until(1);
    tars.alarm("P1-catalog-errors", "ALARM");
    await tars.until(3);
    const texts = tars.outside.pages
      .flatMap(({ methods }) => methods)
      .filter(({ via, to }) => via === "SMS" && to === synthesized().settings.responders.farid?.phone);
    expect(texts.map(({ sent }) => String(sent.text).split("\n")[1])).toEqual(["Your team's catalog fails, too."]);
  });

  describe("D1: two open incidents of one service", () => {
    const two = async () => {
      const tars = deploy();
      tars.alarm("P2-checkout-invoices-queue", "ALARM", begin, "invoices are not printed");
      await tars.until(5);
      const second = (
        await tars.request("POST", "/v1/incidents", {
          service: "checkout",
          severity: "P1",
          description: "card payments time out",
        })
      ).body;
      await tars.until(8);
      return { tars, second, named: async (name: string) => (await tars.request("GET", `/v1/incidents/${name}`)).body };
    };

    test("D1: an alert joins the one that it is about, and raises no other", async () => {
      const { tars, named } = await two();
      tars.alarm("P1-checkout-invoices-printer", "ALARM", tars.clock.now(), "the printer of invoices is down");
      tars.alarm("P1-checkout-card-timeouts", "ALARM", tars.clock.now(), "card payments time out");
      await tars.until(12);
      const [first, second] = [await named("INC-1"), await named("INC-2")];
      expect(first.alerts.map(({ name }: any) => name)).toEqual([
        "P2-checkout-invoices-queue",
        "P1-checkout-invoices-printer",
      ]);
      expect(second.alerts.map(({ name }: any) => name)).toEqual(["P1-checkout-card-timeouts"]);
      expect([first.severity, second.severity]).toEqual(["P1", "P1"]);
      expect(await incidents(tars)).toHaveLength(2);
    });

    test("D1: what tells nothing goes where it fits best, and the other's thread hears of it once", async () => {
      const { tars, named } = await two();
      for (const what of ["errors", "rate-high", "slow"]) tars.alarm(`P1-checkout-${what}`, "ALARM");
      await tars.until(12);
      expect((await named("INC-2")).alerts).toHaveLength(3);
      expect((await named("INC-1")).severity).toBe("P2");
      expect(saying(tars, "🔀")).toEqual([expect.stringContaining("was added to INC-2")]);
    });

    test("D1: a mistaken second incident, once resolved, does not hide the first", async () => {
      const { tars, second, named } = await two();
      await tars.request("POST", `/v1/incidents/${second.id}/resolution`, {
        rootCause: "a mistake",
        fixedBy: "nothing",
        overrideReason: "it was none",
      });
      await tars.until(9);
      tars.alarm("P2-checkout-latency", "ALARM");
      await tars.until(13);
      expect(await incidents(tars)).toHaveLength(2);
      expect((await named("INC-1")).alerts).toHaveLength(2);
    });
  });

  /** Two incidents of services that have nothing to do with each other, by their services. */
  const unrelated = async () => {
    const tars = deploy();
    tars.alarm("P1-payments-errors", "ALARM", begin);
    tars.alarm("P1-search-errors", "ALARM", begin);
    await tars.until(3);
    return { tars, by: Object.fromEntries((await open(tars)).map((one: any) => [one.service, one])) };
  };

  test("L1: two are merged into one, which takes over alerts, pages and news; nothing is asked of the other", async () => {
    const { tars, by } = await unrelated();
    const affects = (service: string, users: number) =>
      tars.request("POST", `/v1/incidents/${by[service].name}/findings/users-affected`, {
        value: `${users} users of ${service}`,
        users,
      });
    await affects("search", 40);
    await affects("payments", 30);
    const merged = await tars.request("POST", `/v1/incidents/${by.search.name}/merging`, {
      into: by.payments.name,
      reason: "one network",
      by: "ben",
    });
    expect(merged).toMatchObject({ status: 200, body: { service: "payments", alerts: [{}, {}] } });
    expect(await open(tars)).toHaveLength(1);
    const gone = await tars.request("GET", `/v1/incidents/${by.search.id}`);
    expect(gone.body).toMatchObject({
      phase: "closed",
      mergedInto: { name: by.payments.name },
      reached: "investigating",
      mergedAt: expect.any(String),
    });
    // Whoever answers does so in the one that goes on.
    expect([gone.body.paging.running, ...gone.body.pagings.map(({ running }: any) => running)]).toEqual([false, false]);
    expect(merged.body).toMatchObject({
      services: ["payments", "search"],
      mergedIn: [{ name: by.search.name }],
    });
    const users = async () =>
      (await tars.request("GET", `/v1/incidents/${by.payments.id}`)).body.findings.find(
        ({ finding }: { finding: string }) => finding === "users-affected",
      );
    expect(await users()).toMatchObject({ users: 70, atMost: true });
    // What is said of it now is said of both.
    await affects("payments", 55);
    expect(await users()).toMatchObject({ value: "55 users of payments", users: 55 });
    expect(await users()).not.toHaveProperty("atMost");
    const refused = await tars.request("POST", `/v1/incidents/${by.search.id}/notes`, { text: "x" });
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining("was merged into") } });
    tars.alarm("P1-search-errors", "OK");
    await tars.until(5);
    const after = (await open(tars))[0];
    expect(after.alerts.filter(({ firing }: any) => firing)).toHaveLength(1);
    expect(saying(tars, "was merged into this incident")).toHaveLength(1);
    expect(saying(tars, "Continue there.")).toHaveLength(1);
    // Only the one that goes on still pages.
    const before = at(5);
    const since = () => sms(tars).filter((one) => one.at > before);
    await tars.until(12);
    expect(since().length).toBeGreaterThan(0);
    expect(new Set(since().map(({ sent }) => String(sent.text).split(" ")[1]))).toEqual(new Set([after.name]));
  });

  test("D6 L1: a team that has not answered is paged for the incident that goes on", async () => {
    const { tars, by } = await unrelated();
    await tars.request("POST", `/v1/incidents/${by.payments.name}/acknowledgement`, { by: "ben" });
    await tars.request("POST", `/v1/incidents/${by.search.name}/merging`, { into: by.payments.name, by: "ben" });
    await tars.until(4);
    const { pagings } = (await tars.request("GET", `/v1/incidents/${by.payments.id}`)).body;
    // Shop has answered for the one; discovery, whose page ended with the other, is paged for it.
    expect(pagings.map(({ team, running }: any) => [team, running]).sort()).toEqual([
      ["discovery", true],
      ["shop", false],
    ]);
    const before = at(3);
    expect(sms(tars).filter((one) => one.at > before && String(one.sent.text).includes(by.payments.name))).not.toEqual(
      [],
    );
  });

  test("D6 L1: what begins in another service once a fix is in place is an incident of its own, and pages its team", async () => {
    const tars = deploy();
    tars.alarm("P1-payments-errors", "ALARM", begin);
    await tars.until(3);
    const [first] = await open(tars);
    await tars.request("POST", `/v1/incidents/${first.name}/mitigations`, {
      id: "m1",
      kind: "rolling-restart",
      what: "restarted",
      status: "applied",
      by: "ben",
    });
    await tars.until(6);
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(9);
    expect((await open(tars)).map(({ service }: any) => service).sort()).toEqual(["checkout", "payments"]);
  });

  test("L1: an alert is split off into an incident of its own, and its news follow it", async () => {
    const tars = deploy();
    tars.alarm("P1-payments-errors", "ALARM", begin);
    tars.alarm("P1-checkout-errors", "ALARM", begin);
    await tars.until(3);
    const [first] = await incidents(tars);
    const alert = first.alerts.find(({ service }: any) => service !== first.service);
    const splitAt = tars.clock.now();
    const split = await tars.request("POST", `/v1/incidents/${first.id}/alerts/${alert.id}/splitting`, { by: "ben" });
    expect(split).toMatchObject({
      status: 201,
      body: { service: alert.service, alerts: [{ id: alert.id }], splitFrom: { name: first.name } },
    });
    expect((await tars.request("GET", `/v1/incidents/${first.id}`)).body.splitOff).toMatchObject([
      { name: split.body.name },
    ]);
    // What was suspected may be the other one's: TARS looks anew at once.
    await tars.clock.runUntil(splitAt + 15_000);
    const { brief } = (await tars.request("GET", `/v1/incidents/${first.id}`)).body;
    expect(Date.parse(brief.at)).toBeGreaterThan(splitAt);
    tars.alarm(alert.name, "OK");
    await tars.until(5);
    const both = await open(tars);
    expect(both.map(({ alerts: own }: any) => own.length)).toEqual([1, 1]);
    expect(both.find(({ id }: any) => id === split.body.id).alerts[0].firing).toBe(false);
    const last = await tars.request("POST", `/v1/incidents/${split.body.id}/alerts/${alert.id}/splitting`, {});
    expect(last).toMatchObject({ status: 409, body: { detail: expect.stringContaining("the only alert") } });
  });

  test("L1 I2: what is split off began with the first errors of its alert, also where that has fired again since", async () => {
    const tars = deploy();
    tars.alarm("P1-payments-errors", "ALARM", begin);
    tars.alarm("P1-checkout-errors", "ALARM", begin);
    await tars.until(3);
    const [first] = await incidents(tars);
    const alert = first.alerts.find(({ service }: any) => service !== first.service);
    tars.alarm(alert.name, "OK");
    await tars.until(5);
    tars.alarm(alert.name, "ALARM");
    await tars.until(7);
    const again = (await incidents(tars))[0].alerts.find(({ id }: any) => id === alert.id);
    expect(again.firedAt > alert.firedAt).toBe(true);
    const { body } = await tars.request("POST", `/v1/incidents/${first.id}/alerts/${alert.id}/splitting`, {
      by: "ben",
    });
    expect(body.startedAt <= alert.firedAt).toBe(true);
    await tars.until(12);
    const later = (await tars.request("GET", `/v1/incidents/${body.id}`)).body;
    expect(later.startedAt <= alert.firedAt).toBe(true);
  });

  test("L1: several alerts, of two services, are split off into one incident, and the thread says it once", async () => {
    const tars = deploy();
    tars.alarm("P1-payments-errors", "ALARM", begin);
    tars.alarm("P1-checkout-errors", "ALARM", begin);
    await tars.until(3);
    const [first] = await incidents(tars);
    for (const service of ["payments", "checkout"])
      await tars.request("POST", "/v1/alerts", { service, severity: "P1", summary: `${service} is slow` });
    await tars.until(6);
    const { items } = (await tars.request("GET", `/v1/incidents/${first.id}/alerts`)).body;
    expect(items).toHaveLength(4);
    const [one, ...others] = items.filter(({ name }: any) => name.endsWith("is slow")).map(({ id }: any) => id);
    const split = (alert: string, more: string[]) =>
      tars.request("POST", `/v1/incidents/${first.id}/alerts/${alert}/splitting`, { by: "ben", others: more });
    expect(
      await split(
        one,
        items.slice(0).map(({ id }: any) => id),
      ),
    ).toMatchObject({ status: 409 });
    expect(await split(one, ["nobody"])).toMatchObject({ status: 404 });
    const made = await split(one, others);
    expect(made).toMatchObject({ status: 201, body: { alertCounts: { total: 2, firing: 2 } } });
    const both = await open(tars);
    expect(both.map(({ alertCounts }: any) => alertCounts.total)).toEqual([2, 2]);
    await tars.until(8);
    expect(saying(tars, "✂️ 2 alerts were split off: they are INC-2 now.")).toHaveLength(1);
    // Their news go to the new incident.
    await tars.request("POST", "/v1/alerts", {
      service: "payments",
      severity: "P1",
      summary: "payments is slow",
      status: "resolved",
    });
    await tars.until(10);
    const { body } = await tars.request("GET", `/v1/incidents/${made.body.id}`);
    expect(body.alertCounts).toEqual({ total: 2, firing: 1 });
  });

  test("L1: a re-fire soon after the resolution pages at once, and offers to reopen; the button does it", async () => {
    const tars = deploy();
    tars.alarm("P1-search-errors", "ALARM", begin);
    await tars.until(3);
    const [first] = await incidents(tars);
    await tars.request("POST", `/v1/incidents/${first.id}/acknowledgement`, { by: "elif" });
    tars.alarm("P1-search-errors", "OK");
    await tars.until(5);
    await tars.request("POST", `/v1/incidents/${first.id}/resolution`, {
      rootCause: "a full disk",
      fixedBy: "deleting logs",
      overrideReason: "a test",
    });
    await tars.until(10);
    tars.alarm("P1-search-errors", "ALARM");
    await tars.until(13);
    const [second] = await open(tars);
    expect(second.id).not.toBe(first.id);
    const offer = tars.outside.slack.find(({ text }) => text.startsWith("🔁 INC-1 on search was resolved at"));
    const button = offer?.blocks
      ?.flatMap(({ elements = [] }) => elements)
      .find(({ action_id }) => action_id === "reopen");
    expect(await tars.click("reopen", button?.value ?? "", "U0ELIF005")).toBe(200);
    await tars.until(14);
    const [again, ...more] = await open(tars);
    expect(more).toEqual([]);
    expect(again).toMatchObject({ id: first.id, reopenings: 1, alerts: [{ firing: true }] });
  });
});

test("D1: an alert that becomes a P1 while it fires raises its incident, and pages anew", async () => {
  const tars = deploy();
  const tell = (severity: string) =>
    tars.request("POST", "/v1/alerts", { service: "search", severity, summary: "slow", startedAt: at(0) });
  await tell("P2");
  await tars.until(3);
  expect((await incidents(tars))[0]).toMatchObject({ severity: "P2" });
  await tell("P1");
  await tars.until(4);
  expect((await incidents(tars))[0]).toMatchObject({ severity: "P1", paging: { why: "severity raised" } });
});

describe("silences", () => {
  test("D1: within one nothing is declared; what still fires when it ends is, at its end", async () => {
    const tars = deploy();
    const made = await tars.request("POST", "/v1/silences", {
      service: "search",
      alert: "P1-search-*",
      reason: "reindexing",
      until: at(40),
      by: "elif",
    });
    expect(made).toMatchObject({ status: 201, body: { active: true, by: "elif", count: 0 } });
    tars.alarm("P1-search-errors", "ALARM");
    await tars.until(39);
    expect(await incidents(tars)).toEqual([]);
    expect((await alerts(tars))[0]).toMatchObject({ verdict: "silenced", decidesAt: at(40) });
    expect((await tars.request("GET", "/v1/silences")).body.items[0]).toMatchObject({ count: 1 });
    await tars.until(41.5);
    expect(await incidents(tars)).toHaveLength(1);
  });

  test("D1: one that is ended early lets what fires be judged; one for ever is refused", async () => {
    const tars = deploy();
    const { body } = await tars.request("POST", "/v1/silences", { service: "search", reason: "x", until: at(60) });
    tars.alarm("P1-search-errors", "ALARM");
    await tars.until(5);
    expect(await tars.request("POST", `/v1/silences/${body.id}/ending`, { by: "elif" })).toMatchObject({ status: 200 });
    await tars.until(7);
    expect(await incidents(tars)).toHaveLength(1);
    const forever = { service: "search", reason: "x", until: "2036-01-01T00:00:00Z" };
    expect(await tars.request("POST", "/v1/silences", forever)).toMatchObject({ status: 422 });
    expect(await tars.request("POST", "/v1/silences", { service: "search", reason: "x" })).toMatchObject({
      status: 422,
    });
  });
});

describe("customer reports", () => {
  const report = (tars: Deployment, customerId: string, seconds: number, issue = "payments fail") =>
    tars.request("POST", "/v1/reports", {
      customerId,
      service: "payments",
      issue,
      reportedAt: new Date(begin + seconds * 1000).toISOString(),
    });

  test("D3: two customers within five minutes declare, in similar words, and are shown and told", async () => {
    const { settings } = synthesized();
    const accounts = { acme: ["it@acme.example"], zeta: ["ops@zeta.example"] };
    const customers = settings.customers && { ...settings.customers, accounts };
    const tars = deploy({ settings: { ...settings, customers } as Settings });
    expect((await report(tars, "acme", 0)).body).toMatchObject({ issue: "fail pay", customers: 1, wanted: 2 });
    const second = await report(tars, "zeta", 290, "no receipt");
    expect(second.body.customers).toBe(1);
    const third = await report(tars, "zeta", 300, "I cannot pay!");
    expect(third.body).toMatchObject({ customers: 2, incident: "INC-1" });
    await tars.until(3);
    const [incident] = await incidents(tars);
    expect(incident).toMatchObject({
      severity: "P2",
      // It began with the first report, and was detected by the second.
      startedAt: at(0),
      detection: { how: "customers", at: at(5) },
      customers: ["acme", "zeta"],
      description: "2 customers report: payments fail",
    });
    expect(saying(tars, "🙋 2 customers report it: payments fail")).toHaveLength(1);
    await report(tars, "third", 400, "something else");
    const path = `/v1/incidents/${incident.id}`;
    await tars.request("POST", `${path}/findings/users-affected`, { value: "many", users: 500 });
    const over = { rootCause: "x", fixedBy: "y", overrideReason: "z" };
    await tars.request("POST", `${path}/resolution`, over);
    await tars.until(8);
    expect((await tars.request("GET", path)).body.customers).toEqual(["acme", "zeta", "third"]);
    const told = tars.outside.emails.filter(({ via }) => via === "SES").flatMap(({ to }) => to);
    expect(told).toEqual(expect.arrayContaining(["it@acme.example", "ops@zeta.example"]));
  });

  test("D3: one customer five times does not declare, nor two that are 5 min 1 s apart", async () => {
    const tars = deploy();
    for (const seconds of [0, 10, 20, 30, 40]) await report(tars, "acme", seconds);
    await report(tars, "zeta", 341);
    await tars.until(10);
    expect(await incidents(tars)).toEqual([]);
  });

  test("D3: reports come by the bus too, and an unknown service is kept as unreadable", async () => {
    const tars = deploy();
    const send = (customerId: string, service: string) =>
      tars.aws.putEvents([
        {
          EventBusName: "Tars",
          Source: "helpdesk",
          DetailType: "TARS Customer Report",
          Detail: JSON.stringify({ customerId, service, issue: "slow" }),
        },
      ]);
    for (const customer of ["a", "b"]) send(customer, "newsletter");
    send("c", "nowhere");
    await tars.until(2);
    expect((await incidents(tars)).map(({ service }: any) => service)).toEqual(["newsletter"]);
    expect((await alerts(tars))[0]).toMatchObject({ verdict: "unreadable" });
  });
});

describe("a storm", () => {
  /** Sends so many alerts through the bus: 50 fingerprints on one service. Gives the figures. */
  const storm = async (count: number) => {
    const tars = deploy();
    for (let index = 0; index < count; index += 10)
      tars.aws.putEvents(
        Array.from({ length: 10 }, (_, place) => ({
          EventBusName: "Tars",
          Source: "storm",
          DetailType: "TARS Alert",
          Detail: JSON.stringify({
            service: "newsletter",
            severity: "P1",
            summary: `alert ${(index + place) % 50}`,
            fingerprint: `storm-${(index + place) % 50}`,
          }),
        })),
      );
    await tars.until(3);
    return tars;
  };

  test("D1: thousands of alerts across 50 fingerprints are 50 alerts with counts, one incident, one page", async () => {
    const tars = await storm(5000);
    const all = await alerts(tars);
    expect(all).toHaveLength(50);
    expect(all.reduce((sum: number, { notifications }: any) => sum + notifications, 0)).toBe(5000);
    expect(await incidents(tars)).toHaveLength(1);
    expect(sms(tars)).toHaveLength(1);
    const board = tars.outside.slack.find(({ text }) => text.startsWith("🔔"));
    expect(board?.text).toMatch(/^🔔 INC-1: 50 firing, 0 recovered, 5000 notifications\n/);
    // A handful of messages, however many alerts: root, notification, page, the first few alerts, the board.
    expect(tars.outside.slack.length).toBeLessThan(12);
    expect(board?.edits ?? 0).toBeLessThan(10);
    expect(tars.aws.deadLetters()).toEqual([]);
  });

  test("D1: however many ask for the list at the same time, it is written once for all of them, and once more", async () => {
    const tars = deploy();
    for (const summary of ["slow", "down"])
      await tars.request("POST", "/v1/alerts", { service: "newsletter", severity: "P1", summary, rule: summary });
    await tars.until(1);
    const [{ id }] = await incidents(tars);
    const list = () => tars.outside.slack.find(({ text }) => text.startsWith("🔔"));
    const event = { "detail-type": "board", detail: { incidentId: id, incident: "INC-1" } };
    const before = list()?.edits ?? 0;
    const asked = tars.clock.now();
    const others = Array.from({ length: 20 }, () => tars.invoke("board", event));
    // What changes while the first is at it, another asking brings.
    await tars.request("POST", "/v1/alerts", { service: "newsletter", severity: "P1", summary: "on fire" });
    await Promise.all([...others, tars.invoke("board", event)]);
    await tars.until(4);
    expect(tars.clock.now() - asked).toBeGreaterThan(2000);
    expect(list()?.text).toContain("on fire");
    expect((list()?.edits ?? 0) - before).toBeLessThanOrEqual(2);
  });

  test("D1: writes grow with batches, not with alerts", async () => {
    const [small, large] = [await storm(500), await storm(5000)];
    const transactions = ({ aws }: Deployment) => aws.sent["intake TransactWriteItemsCommand"] ?? 0;
    const runs = ({ aws }: Deployment) => aws.invocations.intake ?? 0;
    expect(transactions(large)).toBeLessThanOrEqual(3 * runs(large) + 10);
    expect(transactions(large)).toBeLessThan(5000 / 100);
    expect(transactions(small)).toBeLessThanOrEqual(2 * runs(small));
  });
});

describe("other systems", () => {
  test("D1: an Alertmanager group comes in by its webhook: one incident; what is wrong is kept", async () => {
    const tars = deploy();
    const alertsNow = alertmanager.alerts.map((one) => ({ ...one, startsAt: at(0), status: "firing" }));
    const sent = await tars.request("POST", "/v1/alerts/alertmanager", {
      ...alertmanager,
      alerts: [...alertsNow, { status: "odd" }],
    });
    expect(sent).toMatchObject({ status: 202, body: { alerts: 2, unreadable: 1 } });
    await tars.until(3);
    expect((await incidents(tars))[0]).toMatchObject({ service: "checkout", severity: "P1", alerts: [{}, {}] });
    const wrong = await tars.request("POST", "/v1/alerts/grafana", { hello: "world" });
    expect(wrong).toMatchObject({ status: 422, body: { detail: expect.stringContaining("It is kept") } });
    expect((await alerts(tars)).filter(({ verdict }: any) => verdict === "unreadable")).toHaveLength(2);
    expect(await tars.request("POST", "/v1/alerts/webhooks/nobody", {})).toMatchObject({ status: 422 });
  });

  test("a sender that knows only names and passwords signs in with the token as its password", async () => {
    const tars = deploy();
    const basic = `Basic ${Buffer.from("alertmanager:simulated-token").toString("base64")}`;
    expect((await tars.request("GET", "/v1/alerts", undefined, { authorization: basic })).status).toBe(200);
    const wrong = `Basic ${Buffer.from("alertmanager:x").toString("base64")}`;
    expect((await tars.request("GET", "/v1/alerts", undefined, { authorization: wrong })).status).toBe(401);
  });
});

describe("acknowledging", () => {
  test("D6: a link's page changes nothing until its button is pressed, works once, and expires", async () => {
    const tars = deploy();
    const { id } = await declare(tars);
    await tars.until(1);
    const link = /https:\S+/.exec(String(sms(tars)[0]?.sent.text))?.[0] ?? "";
    const shown = await tars.follow(link, "GET");
    expect(shown).toMatchObject({ statusCode: 200, body: expect.stringContaining("Acknowledge as Ben Whitaker") });
    const read = async () => (await tars.request("GET", `/v1/incidents/${id}`)).body;
    expect((await read()).acknowledgement).toBeUndefined();
    expect((await tars.follow(`${link}x`, "POST")).statusCode).toBe(404);
    const pressed = await tars.follow(link, "POST");
    expect(pressed).toMatchObject({ statusCode: 303, headers: { location: "/console/incidents/INC-1" } });
    expect((await tars.follow(link, "GET")).body).toContain("Ben Whitaker has acknowledged INC-1");
    expect(await read()).toMatchObject({ acknowledgement: { by: "ben" }, lead: "ben" });
    // Nobody does anything for half an hour: the page comes again, and the old link does not answer it.
    await tars.until(33);
    expect(sms(tars)).toHaveLength(2);
    expect((await tars.follow(link, "POST")).body).toContain("This link was used before");
    expect((await read()).paging.running).toBe(true);
    await tars.follow(/https:\S+/.exec(String(sms(tars)[1]?.sent.text))?.[0] ?? "", "POST");
    expect((await read()).paging.running).toBe(false);
    await tars.request("POST", `/v1/incidents/${id}/severity`, { severity: "P3" });
    await tars.until(25 * 60);
    expect((await tars.follow(link, "POST")).statusCode).toBe(410);
  });

  test("D6: PagerDuty's acknowledgement comes back, if PagerDuty signed it", async () => {
    const tars = deploy();
    const { id } = await declare(tars);
    await tars.until(1);
    expect((await tars.pagerDutyAcknowledges("shop", id, "Ben Whitaker", "wrong")).statusCode).toBe(401);
    expect((await tars.pagerDutyAcknowledges("discovery", id, "Ben Whitaker")).statusCode).toBe(404);
    expect((await tars.pagerDutyAcknowledges("shop", "somebody-else's", "Ben Whitaker")).statusCode).toBe(202);
    expect((await tars.pagerDutyAcknowledges("shop", id, "Ben Whitaker")).statusCode).toBe(202);
    await tars.until(20);
    expect(sms(tars)).toHaveLength(1);
    expect((await incidents(tars))[0]).toMatchObject({ acknowledgement: { by: "ben" } });
  });

  test("D6: the secret of a team acknowledges only what that team was paged for", async () => {
    const { shop, discovery } = synthesized().settings.teams;
    if (!shop || !discovery) throw new Error("the sample has two teams");
    const teams = { shop, discovery: { ...discovery, pagerDuty: shop.pagerDuty } };
    const tars = deploy({ settings: { ...synthesized().settings, teams } });
    const { body } = await tars.request("POST", "/v1/incidents", {
      service: "checkout",
      severity: "P1",
      description: "down",
    });
    await tars.until(1);
    const acknowledgement = async () => (await tars.request("GET", "/v1/incidents/1")).body.acknowledgement;
    expect((await tars.pagerDutyAcknowledges("discovery", body.id, "Elif Demir")).statusCode).toBe(202);
    expect(await acknowledgement()).toBeUndefined();
    expect((await tars.pagerDutyAcknowledges("shop", body.id, "Ben Whitaker")).statusCode).toBe(202);
    expect(await acknowledgement()).toMatchObject({ by: "ben" });
  });

  test("T1: a later page says how far the incident is now", async () => {
    const tars = deploy();
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "down" });
    await tars.until(1);
    await tars.request("POST", "/v1/incidents/1/acknowledgement", { by: "ben" });
    await tars.request("POST", "/v1/incidents/1/mitigations", { what: "rolled back", status: "applied", by: "ben" });
    await tars.until(2);
    await tars.request("POST", "/v1/incidents/1/hand-over", { to: "dana", by: "ben" });
    await tars.until(3);
    const sent = tars.outside.pages.flatMap(({ methods }) => methods).filter(({ via }) => via === "e-mail");
    expect(sent.map(({ sent }) => /Status: .*/.exec(String(sent.text))?.[0])).toEqual([
      "Status: Investigating",
      "Status: Monitoring",
    ]);
  });

  test("D6: an override is paged in place of the rota, and the calendar and the weeks to come show it", async () => {
    const tars = deploy();
    const made = await tars.request("POST", "/v1/on-call/shop/overrides", {
      responder: "chen",
      from: at(-5),
      until: at(120),
      reason: "Ben is ill",
      by: "dana",
    });
    expect(made).toMatchObject({ status: 201, body: { items: [{ responder: "chen", by: "dana" }] } });
    await declare(tars);
    await tars.until(1);
    expect(sms(tars).map(({ to }) => to)).toEqual(["+447700900103"]);
    const { body } = await tars.request("GET", "/v1/on-call/shop");
    expect(body.rotas[0].shifts[0]).toMatchObject({ responder: "chen", because: "override", until: at(120) });
    expect(body.rotas[0].gaps).toEqual([]);
    // For whom, who is on call now, until when, and who is next.
    expect(body.overrides).toMatchObject([{ covers: [{ responder: "ben", name: "Ben Whitaker" }] }]);
    expect(body.now).toEqual([
      { rota: "on-call", responder: "chen", name: "Chen Li", because: "override", until: at(120) },
    ]);
    expect(body.next).toMatchObject([{ responder: "ben", from: at(120) }]);
    expect((await tars.request("GET", "/v1/on-call")).body.items[0]).toMatchObject({ now: body.now, next: body.next });
    // What makes each level, and the days as those on the rota count them.
    const levels = [
      { rotas: ["on-call"], people: [], waitSeconds: 300 },
      { rotas: [], people: [{ responder: "dana", name: "Dana Novak" }], waitSeconds: 300 },
    ];
    expect(body.escalation).toEqual(levels);
    expect((await tars.request("GET", "/v1/on-call")).body.items[0].escalation).toEqual(levels);
    expect(body.rotas[0].days[0]).toEqual({ from: "2026-11-24T09:00:00.000Z", until: "2026-11-25T09:00:00.000Z" });
    const feed = new URL(body.calendarUrl);
    const calendar = await tars.request("GET", `${feed.pathname}${feed.search}`, undefined, { authorization: "" });
    expect(calendar.body.replace(/\r\n /g, "")).toContain("SUMMARY:On call for Shop: Chen Li");
    expect((await tars.request("GET", `${feed.pathname}?key=wrong`)).status).toBe(404);
    const [{ id: override }] = made.body.items;
    await tars.request("DELETE", `/v1/on-call/shop/overrides/${encodeURIComponent(override)}`);
    expect((await tars.request("GET", "/v1/on-call")).body.items[0].levels[0][0].responder).toBe("ben");
  });

  test("D6: two responders swap, and whoever takes over is greeted at the hand-over", async () => {
    const tars = deploy();
    const first = { responder: "chen", from: at(60), until: at(120) };
    const second = { responder: "ben", from: "2026-12-01T09:00:00Z", until: "2026-12-01T10:00:00Z" };
    const swap = await tars.request("POST", "/v1/on-call/shop/swaps", { first, second, by: "ben" });
    expect(swap.body.items).toHaveLength(2);
    await tars.until(66);
    expect(saying(tars, "☎️ Shop: Chen Li is on call now")).toHaveLength(1);
    await tars.until(126);
    expect(saying(tars, "☎️ Shop: Ben Whitaker is on call now")[0]).toContain("Thank you, Chen Li.");
  });

  test("D6: who is put on and who is taken off are told, each alone and once; also when it is removed", async () => {
    const tars = deploy();
    const key = { "idempotency-key": "k1" };
    const body = { responder: "chen", from: at(60), until: at(120), reason: "Ben is ill", by: "dana" };
    const told = (words: string) => tars.outside.slack.filter(({ text }) => text.includes(words));
    await tars.request("POST", "/v1/on-call/shop/overrides", body, key);
    const again = await tars.request("POST", "/v1/on-call/shop/overrides", body, key);
    await tars.until(3);
    expect(told("You are on call").map(({ channel }) => channel)).toEqual(["U0CHEN003"]);
    expect(told("You are not on call").map(({ channel }) => channel)).toEqual(["U0BEN0002"]);
    expect(told("You are on call")[0]?.text).toContain(
      "Dana Novak (entered by simulation) added an override on call for Shop.",
    );
    await tars.request("DELETE", `/v1/on-call/shop/overrides/${encodeURIComponent(again.body.items[0].id)}`);
    await tars.until(6);
    expect(
      told("removed an override")
        .map(({ channel }) => channel)
        .sort(),
    ).toEqual(["U0BEN0002", "U0CHEN003"]);
    expect(tars.outside.pages).toEqual([]);
  });

  test("D6: a swap is two overrides or none, and the answers say who is next", async () => {
    const tars = deploy();
    const good = { responder: "chen", from: at(60), until: at(120) };
    const swap = (second: object) => tars.request("POST", "/v1/on-call/shop/swaps", { first: good, second, by: "ben" });
    const later = { from: "2026-12-01T09:00:00Z", until: "2026-12-01T10:00:00Z" };
    for (const [second, sentence] of [
      [{ responder: "nobody", ...later }, "no responder nobody"],
      [{ responder: "chen", ...later }, "two people"],
      [{ responder: "ben", from: at(90), until: at(150) }, "overlap"],
      [
        { responder: "amara", ...later },
        "Amara Okafor is not on call all the time from 2026-11-24T04:00:00.000Z to 2026-11-24T05:00:00.000Z: Ben Whitaker is",
      ],
    ] as const) {
      const { status, body } = await swap(second);
      expect([status, body.detail]).toEqual([422, expect.stringContaining(sentence)]);
    }
    expect((await tars.request("GET", "/v1/on-call/shop")).body.overrides).toEqual([]);
    expect((await swap({ responder: "ben", ...later })).status).toBe(201);
    const { overrides, next } = (await tars.request("GET", "/v1/on-call/shop")).body;
    expect(overrides).toHaveLength(2);
    expect(next).toMatchObject([{ rota: "on-call", responder: "chen", name: "Chen Li", from: at(60) }]);
    const [shop] = (await tars.request("GET", "/v1/on-call")).body.items;
    expect(shop.next).toEqual(next);
    // It is one thing, and goes as one.
    const [swapped, other] = overrides;
    expect(swapped.swap).toBe(other.swap);
    expect(swapped.swap).toBeDefined();
    expect(overrides.map(({ covers }: any) => covers.map(({ responder }: any) => responder))).toEqual([
      ["ben"],
      ["chen"],
    ]);
    const removed = await tars.request("DELETE", `/v1/on-call/shop/overrides/${encodeURIComponent(other.id)}`);
    expect([removed.status, removed.body.items]).toEqual([200, []]);
    expect((await tars.request("GET", "/v1/on-call/shop")).body.overrides).toEqual([]);
  });

  test("D6: a swap of which half is over stands as it is, and is not removed by halves", async () => {
    const tars = deploy();
    const first = { responder: "chen", from: at(60), until: at(120) };
    const second = { responder: "ben", from: "2026-12-01T09:00:00Z", until: "2026-12-01T10:00:00Z" };
    await tars.request("POST", "/v1/on-call/shop/swaps", { first, second, by: "ben" });
    await tars.until(180);
    const { overrides } = (await tars.request("GET", "/v1/on-call/shop")).body;
    expect(overrides).toHaveLength(2);
    const { status, body } = await tars.request("DELETE", `/v1/on-call/shop/overrides/${overrides[1].id}`);
    expect([status, body.detail]).toEqual([409, expect.stringContaining("Half of this swap is over")]);
    expect((await tars.request("GET", "/v1/on-call/shop")).body.overrides).toHaveLength(2);
  });

  test("D6: the menu in Slack hands it over", async () => {
    const tars = deploy();
    const { id } = await declare(tars);
    await tars.until(1);
    await tars.click("acknowledge", id, "U0BEN0002");
    // Clicks go through a queue: of two in one instant either may come first.
    await tars.until(1.1);
    await tars.click("hand-over", id, "U0BEN0002", "U0CHEN003");
    await tars.until(3);
    expect(sms(tars).at(-1)?.to).toBe("+447700900103");
    expect(sms(tars).at(-1)?.sent.text).toContain("It is handed to you.");
    // Chen acknowledges in PagerDuty, where it is an alert of its own.
    expect((await tars.pagerDutyAcknowledges("shop", `${id}.1`, "Chen Li")).statusCode).toBe(202);
    await tars.until(20);
    expect((await incidents(tars))[0]).toMatchObject({ lead: "chen", paging: { running: false } });
  });
});

/** Deliveries come late by up to 20 s, twice and out of order. */
const late = { ...noFaults, duplicate: 0.1, delay: 0.3 };
const seeds = Array.from({ length: Number(process.env.TARS_SEEDS ?? 80) }, (_, index) => index + 1);

describe("with deliveries that come late, twice and out of order", () => {
  /** A repeatable choice of a seed. */
  const chooser = (seed: number) => {
    let state = seed * 2654435761;
    return (limit: number) => {
      state = (state * 1664525 + 1013904223) % 4294967296;
      return Math.floor((state / 4294967296) * limit);
    };
  };

  test(`D1 D3: over ${seeds.length} seeds an incident is declared if and only if the true times say so`, async () => {
    const wrong: string[] = [];
    for (const seed of seeds) {
      const choose = chooser(seed);
      const tars = deploy({ seed, faults: late });
      // Payments: a firing that ends well before or well after its window; what lies between is a matter of delivery.
      const lasts = [5, 20, 35, 90, 300][choose(5)] ?? 0;
      tars.alarm("P1-payments-errors", "ALARM", begin);
      // Search: some short firings, of which three flap.
      const firings = 1 + choose(4);
      // Newsletter: reports of up to three customers.
      const reports = Array.from({ length: 1 + choose(5) }, () => ({ customer: "abc"[choose(3)], at: choose(900) }));
      const turns: { at: number; act: () => void }[] = [
        { at: lasts, act: () => tars.alarm("P1-payments-errors", "OK") },
        ...Array.from({ length: firings }, (_, index) => [
          { at: 100 * index, act: () => tars.alarm("P2-search-errors", "ALARM") },
          { at: 100 * index + 30, act: () => tars.alarm("P2-search-errors", "OK") },
        ]).flat(),
        ...reports.map(({ customer, at: reported }) => ({
          at: choose(900),
          act: () =>
            void tars.aws.putEvents([
              {
                EventBusName: "Tars",
                Source: "helpdesk",
                DetailType: "TARS Customer Report",
                Detail: JSON.stringify({
                  customerId: customer,
                  service: "newsletter",
                  issue: "no mail",
                  // Up to a quarter of an hour late, and in any order.
                  reportedAt: new Date(begin - 900_000 + reported * 1000).toISOString(),
                }),
              },
            ]),
        })),
      ];
      for (const { at: second, act } of turns.sort((a, b) => a.at - b.at)) {
        await tars.clock.runUntil(begin + second * 1000);
        act();
      }
      await tars.until(25);
      const agree = reports.some((a) => reports.some((b) => a.customer !== b.customer && Math.abs(a.at - b.at) <= 300));
      const truth = [
        ...(lasts >= 60 ? ["payments"] : []),
        ...(firings >= 3 ? ["search"] : []),
        ...(agree ? ["newsletter"] : []),
      ].sort();
      const declared = (await incidents(tars)).map(({ service }: any) => service).sort();
      if (JSON.stringify(declared) !== JSON.stringify(truth))
        wrong.push(`seed ${seed}: declared ${declared}, true ${truth} (${lasts} s, ${firings} firings)`);
      if (tars.aws.deadLetters().length > 0) wrong.push(`seed ${seed}: messages were given up`);
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    ["its firing", ["ALARM", "OK"]],
    ["its end", ["OK", "ALARM"]],
  ] as const)(
    "D1 D6: a P1 of eight minutes that is told when it is over, %s first, is declared and pages",
    async (_first, states) => {
      const tars = deploy();
      for (const state of states) {
        tars.alarm("P1-payments-errors", state, begin - (state === "ALARM" ? 10 : 2) * 60_000);
        await tars.until(0.1);
      }
      await tars.until(5);
      expect(await incidents(tars)).toMatchObject([{ severity: "P1", detection: { at: at(-10) } }]);
      expect(sms(tars)).not.toHaveLength(0);
      expect(await alerts(tars)).toMatchObject([{ verdict: "confirmed", firing: false }]);
    },
  );

  test("D6: with any one of Slack, PagerDuty and SNS down every P1 pages somebody within its bound", async () => {
    for (const down of ["slack", "pagerduty", "sns", "ses"])
      for (const seed of seeds.slice(0, 10)) {
        const tars = deploy({ seed, faults: late });
        tars.aws.setDown(down, true);
        tars.alarm("P1-checkout-errors", "ALARM", begin);
        await tars.until(4);
        const first = tars.outside.pages[0]?.methods[0]?.at ?? "never";
        // The window of 60 s, and the way of a page through four queues that may each be 20 s late.
        expect(Date.parse(first) - begin, `seed ${seed}, ${down} down`).toBeLessThan(150_000);
        const { body } = await tars.request("GET", "/v1/incidents");
        await tars.click("acknowledge", body.items[0].id, "U0BEN0002");
        await tars.until(5);
        const paged = tars.outside.pages.length;
        await tars.until(20);
        // An acknowledged page does not escalate: only what was down is still under way.
        expect(tars.outside.pages.length, `seed ${seed}, ${down} down`).toBe(paged);
      }
  });

  test("D6: when every way to page fails it is said aloud in the channel, and the fallback is paged", async () => {
    const tars = deploy();
    for (const service of ["pagerduty", "sns"]) tars.aws.setDown(service, true);
    await declare(tars);
    await tars.until(2);
    expect(saying(tars, "No page for INC-1 reaches Ben Whitaker: every method fails.")).toHaveLength(1);
    for (const service of ["pagerduty", "sns"]) tars.aws.setDown(service, false);
    await tars.until(8);
    expect(new Set(sms(tars).map(({ to }) => to))).toEqual(new Set(["+447700900102", "+447700900104"]));
  });
});

describe("an alarm that comes by EventBridge and by SNS", () => {
  const tags = { "tars:service": "search", "tars:severity": "P1" };
  const carried = {
    event: { alarmTags: tags, alarmTagsStatus: "SUCCESS" },
    sns: { AlarmTags: tags, AlarmTagsStatus: "SUCCESS" },
  };
  type Way = "event" | "sns";
  type Ways = Partial<Record<Way, object>>;
  const failed = { event: { alarmTags: {}, alarmTagsStatus: "FAILED" }, sns: { AlarmTagsStatus: "FAILED" } };

  /** An alarm whose name says nothing fires and tells so by both ways, a few seconds apart. */
  const both = async (order: Way[], { event = carried.event, sns = carried.sns }: Ways, down = false) => {
    const tars = deploy();
    tars.aws.alarmTags.set("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:who-knows", tags);
    tars.aws.setDown("alarm tags", down);
    const at = tars.clock.now();
    for (const way of order) {
      if (way === "event") tars.alarm("who-knows", "ALARM", at, "checkout is failing", event);
      else tars.alarmBySns("who-knows", at, sns);
      await tars.clock.runUntil(tars.clock.now() + 5000);
    }
    await tars.until(3);
    const items = (await alerts(tars)).map(({ service, severity, notifications }: any) => [
      service,
      severity,
      notifications,
    ]);
    const incidents = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
    return { items, incidents: incidents.map(({ service }: any) => service), asked: tars.aws.sent };
  };

  test.each<[Way[]]>([[["event", "sns"]], [["sns", "event"]]])(
    "D1 D4: is one alert of the service that its tags name, and one incident: %j",
    async (order) => {
      const { items, incidents, asked } = await both(order, {});
      expect(items).toEqual([["search", "P1", 1]]);
      expect(incidents).toEqual(["search"]);
      expect(asked["intake ListTagsForResourceCommand"]).toBeUndefined();
    },
  );

  test.each<[Way[], Ways]>([
    [["event", "sns"], { event: failed.event }],
    [["sns", "event"], { event: failed.event }],
    [["event", "sns"], { sns: failed.sns }],
    [["sns", "event"], { sns: failed.sns }],
  ])("D1: is one alert, too, when one way could not get the tags: %j %j", async (order, ways) => {
    const { items, incidents, asked } = await both(order, ways);
    expect(items).toEqual([["search", "P1", 1]]);
    expect(incidents).toEqual(["search"]);
    expect(asked["intake ListTagsForResourceCommand"]).toBe(1);
  });

  test("D1: tags that nobody can get hold up no alarm: after three tries its name says whose it is", async () => {
    const { items } = await both(["event"], { event: failed.event }, true);
    expect(items).toEqual([["unknown", undefined, 1]]);
  });
});
