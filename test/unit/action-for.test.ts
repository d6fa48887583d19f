import { describe, expect, test } from "vitest";
import { sentenceFor } from "../../shared/incident/events.ts";
import type { Suggestion } from "../../shared/investigation/brief-schema.ts";
import type { Change } from "../../shared/investigation/change-schema.ts";
import { actionFor } from "../../shared/mitigation/action-for.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { after, periods, type Scene, sample, scene, suspecting, typesOf } from "./scene.ts";

const pool: Suggestion = {
  kind: "relieve-database",
  strength: 0.9,
  because: ["60 % of the error lines are about payments-db: connection pool exhausted"],
  cause: "payments-db: connection pool exhausted",
  service: "payments",
};

/** The sample, where payments has what checkout has against a database that is overloaded. */
const both = (): Settings => {
  const { checkout, payments } = sample.services;
  const relief = checkout?.actions["kill-long-queries"];
  if (!payments || !relief) throw new Error("the sample has payments, and relief for the database of checkout");
  return { ...sample, services: { ...sample.services, payments: { ...payments, actions: { relief } } } };
};

/** An incident of checkout in which alerts of payments have joined. */
const joined = (settings: Settings): Scene => {
  const one = scene({ settings });
  const alert = { alertId: "alert-2", name: "payments-errors", service: "payments", firedAt: after(1) };
  one.at(1, { type: "hear of alerts", alerts: [{ ...alert, change: "joined", severity: "P1" }] }, "TARS");
  return one;
};

const found = (incident: Scene["incident"], suggestion: Suggestion, settings: Settings) =>
  actionFor(incident, suggestion, suspecting([suggestion]), settings);

describe("M1 M2 M3 M4 M5 M6: the action that is offered", () => {
  test("M4: is of the service that is suspected, though the incident's own has one of that kind", () => {
    const settings = both();
    const { incident } = joined(settings);
    expect(incident.alerts.byService).toHaveProperty("payments");
    expect(found(incident, pool, settings)).toMatchObject({ service: "payments", name: "relief" });
    const { service: _service, ...unplaced } = pool;
    expect(found(incident, unplaced, settings)).toMatchObject({ service: "checkout" });
  });

  test("M4: is none where the service that is suspected has none", () => {
    expect(found(joined(sample).incident, pool, sample)).toBeUndefined();
  });

  /** The action is offered, approved and done; then errors go on, or come again. */
  const done = (after5: number[]) => {
    const one = scene();
    const suspect = { ...pool, service: "checkout" };
    const look = (minutes: number, offerId: string, suggestion = suspect) =>
      typesOf(
        one.at(minutes, { type: "take in brief", brief: suspecting([suggestion]), asked: false, offerId }, "TARS"),
      );
    expect(look(2, "o1")).toContain("Action Requested");
    one.at(3, { type: "offer action", id: "o1", preview: { calls: [], plan: {} } }, "TARS");
    one.at(4, { type: "approve action", id: "o1" }, "ben");
    one.at(5, { type: "finish action", id: "o1", status: "applied", result: "Success" }, "TARS");
    after5.forEach((percent, index) => {
      one.at(8 + index, { type: "measure health", periods: periods(7 + index, [percent]) }, "TARS");
    });
    expect(one.incident.errorsAgainAt).toBeDefined();
    return { one, look, suspect };
  };

  test("M4 D7: what was done is one sentence, and its result another", () => {
    const of = {
      id: "o1",
      title: "Roll shop-checkout:live back",
      service: "checkout",
      action: "previous-version",
      by: "ben",
    };
    const sentence = (status: "applied" | "failed", seconds: number) =>
      sentenceFor(
        {
          type: "Action Finished",
          data: { ...of, status, seconds, result: "shop-checkout:live now points at version 3." },
        },
        (who) => who,
      );
    expect(sentence("applied", 1)).toBe(
      "Done in 1 s: Roll shop-checkout:live back. shop-checkout:live now points at version 3.",
    );
    expect(sentence("applied", 0)).toMatch(/^Done in less than 1 s: /);
    expect(sentence("failed", 70)).toMatch(/^Failed after 1 min 10 s: /);
  });

  test("M4: is not what was done against the same suspect and did not help", () => {
    const { look, suspect } = done([58, 60]);
    expect(look(12, "o2")).not.toContain("Action Requested");
    // Against another suspect it may help.
    expect(look(13, "o3", { ...suspect, cause: "orders-db: timeout" })).toContain("Action Requested");
  });

  test("M4: is what was done against the same suspect and helped for a while", () => {
    expect(done([0, 0, 60]).look(12, "o2")).toContain("Action Requested");
  });

  test.each([
    { version: "v42", startedAt: after(0), which: "the one that it was tried against", offered: false },
    { version: "v43", startedAt: after(9), which: "the next one", offered: true },
    { version: "v41", startedAt: after(-1), which: "another one that was there by then", offered: true },
  ])("M1 R1 R2 R3: a roll-back is not offered twice for one deployment: $which", ({ version, startedAt, offered }) => {
    const one = scene();
    const look = (minutes: number, offerId: string, deployed: Pick<Change, "version" | "startedAt">) => {
      const what = `checkout ${deployed.version}`;
      const deployment: Change = {
        ...deployed,
        id: what,
        service: "checkout",
        kind: "deployment",
        what,
        source: "test",
        state: "succeeded",
      };
      const cause = `deployment ${what}`;
      const made = suspecting([{ kind: "roll-back", strength: 1, because: ["R1 R2 R3"], cause, service: "checkout" }]);
      const yes = { is: "yes", because: "seen", confidence: "high" } as const;
      const advice = { rollBack: "yes", deployment, R1: yes, R2: yes, R3: yes } as const;
      return typesOf(
        one.at(minutes, { type: "take in brief", brief: { ...made, advice }, asked: false, offerId }, "TARS"),
      );
    };
    expect(look(2, "o1", { version: "v42", startedAt: after(0) })).toContain("Action Requested");
    one.at(3, { type: "offer action", id: "o1", preview: { calls: [], plan: {} } }, "TARS");
    one.at(4, { type: "approve action", id: "o1" }, "ben");
    one.at(5, { type: "finish action", id: "o1", status: "failed", result: "no right" }, "TARS");
    one.at(6, { type: "record mitigation", id: "m", kind: "rolling-restart", what: "restarted", status: "applied" });
    one.at(10, { type: "measure health", periods: periods(9, [60]) }, "TARS");
    expect(one.incident.errorsAgainAt).toBe(after(10));
    expect(look(11, "o2", { version, startedAt }).includes("Action Requested")).toBe(offered);
  });
});
