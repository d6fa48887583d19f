import { begin, type Deployment } from "./deployment.ts";

const minute = 60_000;

/** When, in minutes from 03:00 UTC, the story's turns come. */
export const turns = {
  alarm: 0,
  acknowledged: 4,
  findings: 20,
  rootCause: 320,
  mitigated: 342,
  resolved: 366,
  reminded: 366 + 24 * 60,
  remindedAgain: 366 + 44 * 60,
  completed: 366 + 47 * 60,
} as const;

/** checkout serves 1,000 requests a minute; all of them fail until the mitigation, none after it. */
const checkout = (namespace: string, name: string, at: number): number | undefined => {
  if (namespace !== "Shop/checkout") return undefined;
  if (name === "Requests") return 1000;
  if (name !== "Errors") return undefined;
  return at >= begin + turns.mitigated * minute ? 0 : 1000;
};

/**
 * A P1 of six hours and its post-mortem of 47: an alarm, an acknowledgement in Slack before the first escalation,
 * findings, a mitigation, ten good minutes, a resolution, reminders, a completed post-mortem.
 * Gives the incident's id.
 */
export const runStory = async (tars: Deployment): Promise<string> => {
  tars.metrics.current = checkout;
  tars.alarm("P1-checkout-errors", "ALARM", begin);
  // The page goes out after the confirmation window of a minute; faults may hold it up for a while.
  let id: string | undefined;
  for (let waited = 2; !id && waited < 60; waited++) {
    await tars.until(waited);
    id = (await tars.request("GET", "/v1/incidents")).body.items[0]?.id;
  }
  if (!id) throw new Error("nothing was declared");
  const path = `/v1/incidents/${id}`;

  // Ben acknowledges once he is woken: a page that was lost on the way must come all the same, and after it none.
  const ways = () => new Set(tars.outside.pages.flatMap(({ methods }) => methods.map(({ via }) => via)));
  for (let waited: number = turns.acknowledged; waited < turns.findings; waited++) {
    await tars.until(waited);
    if (ways().size === 3) break;
  }
  // A click that cannot be carried out is answered so, beside the button: he clicks again.
  for (let clicks = 0; clicks < 5; clicks++) {
    if ((await tars.click("acknowledge", id, "U0BEN0002")) < 500) break;
    await tars.clock.runUntil(tars.clock.now() + 5000);
  }

  await tars.until(turns.findings);
  await tars.request("POST", `${path}/findings/what-is-broken`, { value: "placing an order answers 500", by: "ben" });
  await tars.request("POST", `${path}/findings/users-affected`, {
    value: "everybody who pays",
    users: 4200,
    by: "ben",
  });

  // Ben is at work: somebody who does nothing for half an hour would be paged again.
  for (let minutes = turns.findings + 25; minutes < turns.rootCause; minutes += 25) {
    await tars.until(minutes);
    await tars.request("POST", `${path}/checklist/infrastructure-metrics`, {
      by: "ben",
      evidence: `looked at ${minutes} min`,
    });
  }
  await tars.until(turns.rootCause);
  await tars.request("POST", `${path}/root-cause`, {
    line: "the connection pool of the orders database was exhausted",
    by: "ben",
  });
  await tars.request("POST", `${path}/eta`, { eta: "09:00 UTC", by: "ben" });

  await tars.until(turns.mitigated);
  await tars.request("POST", `${path}/mitigations`, {
    kind: "roll-back",
    what: "rolled checkout back to 2026.11.23",
    by: "ben",
  });

  await tars.until(turns.resolved);
  await tars.request("POST", `${path}/resolution`, { by: "ben" });
  tars.alarm("P1-checkout-errors", "OK");

  await tars.until(turns.completed);
  const postMortem = `${path}/post-mortem`;
  await tars.request("PATCH", postMortem, {
    contributingFactors: "the pool has no alarm",
    wentWell: "detected within a minute",
    by: "ben",
  });
  await tars.request("POST", `${postMortem}/action-items`, {
    what: "alarm on the pool",
    owner: "chen",
    due: "2026-12-01",
    by: "ben",
  });
  await tars.request("POST", `${postMortem}/completion`, { by: "ben" });
  // Long enough for everything that is still under way, and for a sweep to find that nothing is left.
  await tars.until(turns.completed + 120);
  return id;
};
