import { describe, expect, test } from "vitest";
import type { AnyIncident } from "../../shared/incident/incident-schema.ts";
import { mitigatedAtBefore } from "../../shared/investigation/errors-again.ts";
import { after, scene } from "./scene.ts";

/** An incident of before, as much of it as is looked at: resolved, or merged into another. */
const over = (end: "resolution" | "mergedInto", mitigatedAt?: string, service = "checkout"): AnyIncident => ({
  ...({ id: `${end}-${mitigatedAt}`, service, [end]: {} } as never as AnyIncident),
  ...(mitigatedAt && { mitigatedAt }),
});

describe("what was mitigated before an incident of the same service", () => {
  const { incident } = scene();

  test("I2: it is the last mitigation before the declaration, also of an incident that was merged", () => {
    expect(mitigatedAtBefore(incident, [over("resolution", after(-30)), over("mergedInto", after(-5))])).toBe(
      after(-5),
    );
    expect(mitigatedAtBefore(incident, [over("resolution", after(-4)), over("mergedInto", after(-5))])).toBe(after(-4));
  });

  test("I2: what was merged before anything was done, what is of another service, and what came later do not count", () => {
    const others = [over("mergedInto"), over("resolution", after(-3), "search"), over("resolution", after(10))];
    expect(mitigatedAtBefore(incident, others)).toBeUndefined();
  });
});
