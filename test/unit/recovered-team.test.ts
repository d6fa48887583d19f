import { describe, expect, test } from "vitest";
import type { Incident } from "../../shared/incident/incident-schema.ts";
import { awaitsRecovery, haveRecovered } from "../../shared/on-call/recovered-team.ts";
import { sample, scene, start } from "./scene.ts";

const { team: fallback } = sample.fallback;

/** An incident whose team is paged because its service is needed, and whose alerts are as they are given. */
const paged = (alerts: Partial<Incident["alerts"]>, given: { service?: string; team?: string } = {}): Incident => {
  const { service = "checkout", team = "shop" } = given;
  const { incident } = scene();
  const paging = incident.pagings.shop;
  if (!paging) throw new Error("the team is paged");
  return {
    ...incident,
    service,
    pagings: { [team]: { ...paging, running: true, began: "team needed" } },
    alerts: { ...incident.alerts, firing: 0, firingByService: {}, byService: { [service]: 1 }, ...alerts },
  };
};

describe("D6: whose recovery ends a page", () => {
  test("D6: that of services that had alerts, all of which have ended", () => {
    expect(awaitsRecovery(paged({}), "shop", sample)).toEqual(["checkout"]);
    expect(awaitsRecovery(paged({ firing: 1, firingByService: { checkout: 1 } }), "shop", sample)).toEqual([]);
    expect(awaitsRecovery(paged({ byService: {} }), "shop", sample)).toEqual([]);
  });

  test("D6: none while it is not known of which service an alert is that fires", () => {
    expect(awaitsRecovery(paged({ firing: 1 }), "shop", sample)).toEqual([]);
  });

  test("D6: none of a service that TARS does not know", () => {
    const of = (service: string) => awaitsRecovery(paged({}, { service, team: fallback }), fallback, sample);
    expect(of("nowhere")).toEqual([]);
  });

  const minute = 60_000;
  const recovered = (percents: (number | null)[], newest = 1): boolean => {
    const to = Date.parse(start) - newest * minute;
    const periods = percents.map((percent, index) => ({
      at: new Date(to - (percents.length - 1 - index) * minute).toISOString(),
      percent,
    }));
    return haveRecovered(
      ["checkout"],
      [{ service: "checkout", periods }],
      { owesAs: "P1" },
      { now: start, settings: sample },
    );
  };

  test("D6: its error rate has been below the baseline for three minutes, the newest of which is five minutes old at most", () => {
    expect(recovered([9, 0, 0, 0])).toBe(true);
    expect(recovered([0, 0, 9, 0])).toBe(false);
    expect(recovered([0, 0])).toBe(false);
    expect(recovered([0, 0, 0], 5)).toBe(true);
    expect(recovered([0, 0, 0], 6)).toBe(false);
    // Without a request nothing is told.
    expect(recovered([0, null, 0, null, 0])).toBe(true);
    expect(recovered([null, null, null])).toBe(false);
  });
});
