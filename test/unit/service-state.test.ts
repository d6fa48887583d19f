import { describe, expect, test } from "vitest";
import { firingIn, incidentsByService, stateInWords, stateOf } from "../../console/pages/service-state.ts";

const incident = (service: string, fires: string[], met = true) => ({
  service,
  services: [service, ...fires],
  firingByService: fires.map((one) => ({ service: one })),
  health: { met },
});

describe("S1: the services on the page Now", () => {
  /** The state of each of some services while incidents are open. */
  const states = (incidents: ReturnType<typeof incident>[], ...services: string[]) => {
    const [hit, firing] = [incidentsByService(incidents), firingIn(incidents)];
    return services.map((service) => stateOf(service, hit.get(service), firing.has(service)));
  };

  test("S1: well is the service that was measured, and no other that has joined its incident", () => {
    expect(states([incident("checkout", ["payments"])], "checkout", "payments", "search")).toEqual([
      "well",
      "bad",
      "unknown",
    ]);
  });

  test("S1: a service of which something fires is not well, whatever its error rate says", () => {
    expect(states([incident("checkout", ["checkout"])], "checkout")).toEqual(["bad"]);
    expect(states([incident("payments", []), incident("checkout", ["payments"])], "payments")).toEqual(["bad"]);
    expect(states([incident("checkout", [], false)], "checkout")).toEqual(["bad"]);
  });

  test("S1: a service that has joined and does not fire any more is neither well nor broken", () => {
    const one = { ...incident("checkout", []), services: ["checkout", "payments"] };
    expect(states([one], "payments")).toEqual(["unknown"]);
    expect(incidentsByService([one]).get("payments")).toBe(one);
  });

  test("S1: that a service has no alerts is said only where all that fires is known", () => {
    const [whole, loading] = [
      { data: [], error: null, older: undefined },
      { data: undefined, error: null, older: undefined },
    ];
    const failed = { ...loading, error: new Error("no answer") };
    const part = { ...whole, older: () => {} };
    expect(stateInWords("unknown", [whole, whole])).toBe("No alerts");
    expect(stateInWords("unknown", [whole, loading])).toBe("");
    expect(stateInWords("unknown", [whole, failed])).toBe("Not known");
    expect(stateInWords("unknown", [part, whole])).toBe("Not known");
    // What could not be asked for again is known as it was.
    expect(stateInWords("unknown", [{ ...whole, error: failed.error }, whole])).toBe("No alerts");
    expect(stateInWords("warning", [whole, failed])).toBe("Alert");
  });

  test("D4: a service leads to the incident that is its own, else to one that its alerts have joined", () => {
    const [checkout, payments] = [incident("checkout", ["payments", "search"]), incident("payments", [])];
    for (const incidents of [
      [checkout, payments],
      [payments, checkout],
    ]) {
      const hit = incidentsByService(incidents);
      expect([hit.get("payments"), hit.get("search"), hit.get("catalog")]).toEqual([payments, checkout, undefined]);
    }
  });
});
