import { describe, expect, test } from "vitest";
import { canWait, endedOffers, stoppable } from "../../console/incident/offers.ts";

const offer = (id: string, status: string, more: { withdrawn?: true; service?: string } = {}) => ({
  id,
  status,
  service: "catalog",
  action: "previous-configuration",
  ...more,
});

const well = { health: { met: true }, standing: { fix: "rolled back" }, alertCounts: { firing: 0 } };

describe("the offers of an incident, as its page tells them", () => {
  test("S1 S3: what is offered is no next step any more once the incident can be resolved without it", () => {
    const offers = [offer("1", "offered")];
    expect(canWait({ offers, ...well })).toBe(true);
    expect(canWait({ offers, ...well, health: { met: false } })).toBe(false);
    expect(canWait({ offers, ...well, standing: {} })).toBe(false);
    expect(canWait({ offers, ...well, alertCounts: { firing: 1 } })).toBe(false);
    expect(canWait({ offers: [...offers, offer("2", "running")], ...well })).toBe(false);
  });

  test("M1: what was withdrawn with a suspect stands until the same is offered again", () => {
    const withdrawn = offer("1", "impossible", { withdrawn: true });
    const idsOf = (offers: ReturnType<typeof offer>[]) => endedOffers({ offers }).map(({ id }) => id);
    expect(idsOf([withdrawn])).toEqual(["1"]);
    expect(idsOf([withdrawn, offer("2", "offered")])).toEqual([]);
    expect(idsOf([withdrawn, offer("2", "applied", { service: "payments" })])).toEqual(["1", "2"]);
    expect(idsOf([offer("1", "impossible"), offer("2", "failed")])).toEqual(["1", "2"]);
  });

  test("R1 R2 R3: each roll-back that is announced can be stopped, and of several its button says which", () => {
    const rollback = (service: string, status: string) => ({ service, status });
    const [first, second] = [rollback("checkout", "announced"), rollback("search", "due")];
    expect(stoppable({ rollbacks: [first] })).toEqual([{ rollback: first, label: "Stop the roll-back" }]);
    expect(stoppable({ rollbacks: [first, second] }).map(({ label }) => label)).toEqual([
      "Stop the roll-back of checkout",
      "Stop the roll-back of search",
    ]);
    expect(stoppable({ rollbacks: [rollback("checkout", "stopped"), second] })).toHaveLength(1);
    expect(stoppable({ rollbacks: [first], resolution: {} })).toEqual([]);
  });
});
