import { expect, test } from "vitest";
import { begin, type Deployment, deploy } from "./deployment.ts";

const at = (minutes: number) => new Date(begin + minutes * 60_000).toISOString();

const told = (tars: Deployment, status: "firing" | "resolved") =>
  tars.request("POST", "/v1/alerts", { service: "search", severity: "P1", summary: "no results", status });

const listed = async (tars: Deployment) => (await tars.request("GET", "/v1/alerts")).body.items[0];

test("D1: an alert names its incident, says when it fires on after that was resolved, and when it recovered", async () => {
  const tars = deploy();
  await told(tars, "firing");
  await tars.until(3);
  const incident = (await tars.request("GET", "/v1/incidents")).body.items[0];
  const about = { id: incident.id, name: "INC-1", description: incident.description };
  expect(await listed(tars)).toMatchObject({
    thinks: "Real: it belongs to INC-1.",
    incident: { ...about, isOver: false },
  });
  const alerts = (await tars.request("GET", "/v1/incidents/1/alerts")).body.items;
  expect(alerts).toMatchObject([{ incident: { ...about, isOver: false } }]);
  const over = { rootCause: "x", fixedBy: "y", overrideReason: "a test", by: "elif" };
  await tars.request("POST", "/v1/incidents/1/resolution", over);
  expect(await listed(tars)).toMatchObject({
    firing: true,
    thinks: "It fires on after INC-1 was resolved: reopen INC-1, declare another incident, or dismiss it.",
    incident: { ...about, isOver: true },
  });
  await tars.until(10);
  await told(tars, "resolved");
  await tars.until(11);
  const quiet = await listed(tars);
  expect(quiet).toMatchObject({ firing: false, thinks: "Real: it belongs to INC-1." });
  expect(quiet.firedAt < at(1)).toBe(true);
  expect(quiet.lastChangeAt >= at(10) && quiet.lastChangeAt < at(11)).toBe(true);
});

test("D1: an alert of an incident that was merged leads to the one that goes on", async () => {
  const tars = deploy();
  await told(tars, "firing");
  await tars.until(3);
  const other = { service: "newsletter", severity: "P1", description: "no letters" };
  const { body } = await tars.request("POST", "/v1/incidents", other);
  await tars.request("POST", "/v1/incidents/1/merging", { into: body.name, reason: "one network", by: "elif" });
  expect(await listed(tars)).toMatchObject({ incident: { name: body.name, description: "no letters" } });
});

test("D1: alerts are read a page at a time, those that fire and those that do not apart, the newest first", async () => {
  const tars = deploy();
  for (let index = 0; index < 5; index++)
    await tars.request("POST", "/v1/alerts", { service: "search", severity: "P3", summary: `slow ${index}` });
  const first = (await tars.request("GET", "/v1/alerts?state=firing&limit=3")).body;
  const second = (await tars.request("GET", `/v1/alerts?state=firing&limit=3&cursor=${first.nextCursor}`)).body;
  const names = [...first.items, ...second.items].map(({ name }: { name: string }) => name);
  expect(names).toEqual(["slow 4", "slow 3", "slow 2", "slow 1", "slow 0"]);
  expect((await tars.request("GET", "/v1/alerts?state=quiet")).body.items).toEqual([]);
});

test("D1 D5: what was told to take missing data for a failure declares by whatever source, and says that it proves none", async () => {
  const tars = deploy();
  const reason =
    "Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].";
  const stamp = (minutes: number) => at(minutes).replace("Z", "+0000");
  tars.alarm("P1-checkout-heartbeat", "ALARM", begin, "checkout sends no heartbeat", {
    state: {
      ...{ value: "ALARM", reason, timestamp: stamp(0) },
      reasonData: JSON.stringify({
        ...{ version: "1.0", recentDatapoints: [], threshold: 1 },
        evaluatedDatapoints: [{ timestamp: stamp(-1) }, { timestamp: stamp(-2) }],
      }),
    },
  });
  const grafana = (service: string, grafana_state_reason: string) =>
    tars.request("POST", "/v1/alerts/grafana", {
      receiver: "TARS",
      orgId: 1,
      alerts: [
        {
          status: "firing",
          labels: { alertname: `${service} is silent`, service, severity: "critical" },
          annotations: { summary: `${service} is silent`, grafana_state_reason },
          startsAt: at(0),
          fingerprint: service,
        },
      ],
    });
  await grafana("newsletter", "NoData");
  // Checkout needs it: one incident has both.
  await grafana("search", "NoData");
  // A data source that fails tells nothing of the service.
  await grafana("payments", "Error");
  await tars.until(3);
  const { items } = (await tars.request("GET", "/v1/incidents")).body;
  const minute = (minutes: number) => `${at(minutes).slice(11, 16)} UTC`;
  expect(items.map(({ description }: any) => description).sort()).toEqual([
    `checkout sends no heartbeat (no data since ${minute(-2)}; that is no proof that it fails)`,
    `newsletter is silent (no data since ${minute(0)}; that is no proof that it fails)`,
  ]);
  const firstLines = tars.outside.slack.map(({ text }) => text.split("\n")[0]);
  expect(firstLines).toContain(
    `🚨 [P1] Incident declared: newsletter is silent (no data since ${minute(0)}; that is no proof that it fails)`,
  );
  expect(tars.outside.slack.find(({ text }) => text.startsWith("🔔 INC-"))?.text).toMatch(
    /• search is silent \(search\), since .*, no data/,
  );
  const alerts = (await tars.request("GET", "/v1/alerts")).body.items;
  expect(alerts.find(({ service }: any) => service === "payments")).toMatchObject({
    verdict: "recorded",
    firing: false,
  });
  expect(alerts.find(({ service }: any) => service === "newsletter").thinks).toContain("as its rule says");
});
