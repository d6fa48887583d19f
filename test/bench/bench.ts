import { alertId } from "../../shared/adapters/alerts/parse.ts";
import { findOnset } from "../../shared/investigation/onset.ts";
import type { Alert } from "../../shared/triage/alert-schema.ts";
import { takeIn } from "../../shared/triage/judge.ts";
import { emptyDesk } from "../../shared/triage/service.ts";
import setUp from "../set-up.ts";
import { noFaults } from "../simulation/aws/faults.ts";
import { deploy } from "../simulation/deployment.ts";
import { runStory } from "../simulation/story.ts";
import { synthesized } from "../synthesized.ts";
import { compareLoading } from "./loading.ts";

/** Ratios measured side by side in one run; nothing here is asserted. */
await setUp();
const { settings, template } = synthesized();

/** Milliseconds that `work` takes: the least of five runs, after one that is not counted. */
const least = async (work: () => unknown): Promise<number> => {
  const taken: number[] = [];
  for (let run = 0; run < 6; run++) {
    const begun = performance.now();
    await work();
    taken.push(performance.now() - begun);
  }
  return Math.min(...taken.slice(1));
};

const alert = (index: number): Alert => ({
  fingerprint: "storm",
  name: "storm",
  service: "checkout",
  severity: "P1",
  summary: "storm",
  status: "firing",
  at: new Date(Date.parse("2026-11-24T03:00:00Z") + index * 10).toISOString(),
  source: "bench",
});

const storm = (alerts: number) => () => {
  let desk = emptyDesk("checkout");
  for (let index = 0; index < alerts; index++) {
    const one = alert(index);
    desk = takeIn(desk, alertId(one), one, one.at, settings).desk;
  }
};

const [small, large] = [await least(storm(1000)), await least(storm(10_000))];
console.log(`judging 10,000 identical alerts / 1,000: ${(large / small).toFixed(1)} (10 is linear)`);

const writes = async (alerts: number) => {
  const tars = deploy();
  for (let index = 0; index < alerts; index++)
    tars.aws.putEvents([
      {
        Source: "bench",
        DetailType: "TARS Alert",
        EventBusName: "Tars",
        Detail: JSON.stringify({ service: "checkout", severity: "P1", summary: "storm", startedAt: alert(index).at }),
      },
    ]);
  await tars.until(5);
  return {
    invocations: tars.aws.invocations.intake ?? 0,
    pages: tars.outside.pages.length,
    slack: tars.outside.slack.length,
  };
};
const [few, many] = [await writes(100), await writes(2000)];
console.log(
  `intake runs for 2,000 alerts / for 100: ${(many.invocations / few.invocations).toFixed(1)} (20 would be one a alert)`,
);
console.log(
  `pages and Slack messages for 2,000 alerts / for 100: ${many.pages / few.pages} and ${many.slack / few.slack}`,
);

const plain = await least(() => runStory(deploy()));
const faulted = await least(() =>
  runStory(
    deploy({ seed: 5, faults: { ...noFaults, duplicate: 0.03, delay: 0.05, fail: 0.01, kill: 0.01, drop: 0.005 } }),
  ),
);
console.log(`the story of a P1 with faults / without: ${(faulted / plain).toFixed(2)}`);

const series = (minutes: number) =>
  Array.from({ length: minutes }, (_, index) => ({
    at: new Date(Date.parse("2026-11-24T03:00:00Z") + index * 60_000).toISOString(),
    requests: 1000,
    errors: index > minutes * 0.8 ? 400 : index % 3,
  }));
const [short, long] = [series(120), series(1200)];
const onsets = (points: typeof long) => () => {
  for (let times = 0; times < 20; times++) findOnset(points, 60);
};
console.log(
  `finding the onset in 1,200 minutes / in 120: ${((await least(onsets(long))) / (await least(onsets(short)))).toFixed(1)} (10 is linear)`,
);

/** What the function that finds out asks of the table for one brief, after so many incidents of the service. */
const asked = async (before: number): Promise<number> => {
  const tars = deploy();
  for (let count = 1; count <= before; count++) {
    await tars.request("POST", "/v1/incidents", { service: "search", severity: "P4", description: "slow" });
    await tars.request("POST", `/v1/incidents/${count}/resolution`, { rootCause: "load", fixedBy: "waiting" });
  }
  const reads = () =>
    ["GetItemCommand", "QueryCommand"].reduce((sum, name) => sum + (tars.aws.sent[`investigate ${name}`] ?? 0), 0);
  await tars.clock.runUntil(tars.clock.now() + 5 * 60_000);
  const earlier = reads();
  await tars.request("POST", "/v1/incidents", { service: "search", severity: "P1", description: "down" });
  await tars.clock.runUntil(tars.clock.now() + 20_000);
  return reads() - earlier;
};
console.log(`reads for a brief after 200 incidents / after 2: ${(await asked(200)) / (await asked(2))}`);

await compareLoading(template);
