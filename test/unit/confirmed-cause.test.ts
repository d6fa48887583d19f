import { describe, expect, test } from "vitest";
import type { Suggestion } from "../../shared/investigation/brief-schema.ts";
import { confirmedCause } from "../../shared/mitigation/cause.ts";
import { fixInPlace, fixThatWorked } from "../../shared/mitigation/effect.ts";
import { after, periods, type Scene, scene, suspecting } from "./scene.ts";

const flags = "configuration flags 2 (by Amara)";
const config: Suggestion = { kind: "revert-config", strength: 0.9, because: ["flags came 2 min before"], cause: flags };
const symptom: Suggestion = {
  kind: "rolling-restart",
  strength: 0.9,
  because: ["60 % of the error lines are like: OOM"],
};

/** An incident with a suspect, and something done about it at minute 5. */
const mitigated = (suspect: Suggestion, kind: Suggestion["kind"] = suspect.kind): Scene => {
  const one = scene();
  one.at(2, { type: "take in brief", brief: suspecting([suspect]), asked: false, offerId: "o1" }, "TARS");
  one.at(5, { type: "record mitigation", id: "m1", kind, what: "did something", status: "applied" });
  return one;
};

const causeOf = ({ incident, settings }: Scene) => confirmedCause(incident, settings);

describe("S2: the root cause is filled with a suspect that was confirmed", () => {
  test("S2: by the error rate that fell after it was mended, and not before", () => {
    const one = mitigated(config);
    expect(causeOf(one)).toBeUndefined();
    one.at(7, { type: "measure health", periods: periods(6, [55]) });
    expect(causeOf(one)).toBeUndefined();
    one.at(8, { type: "measure health", periods: periods(7, [0.01]) });
    expect(causeOf(one)).toBe(flags);
    // A brief that comes later, and suspects nothing any more, takes nothing away.
    one.at(9, { type: "take in brief", brief: suspecting([]), asked: false, offerId: "o2" }, "TARS");
    expect(causeOf(one)).toBe(flags);
  });

  test("S2: by alerts that recovered, where the rate says nothing", () => {
    const one = mitigated(config);
    const [known] = one.incident.alerts.first;
    if (!known) throw new Error("an alert has declared it");
    const { id: alertId, name, service, firedAt } = known;
    const news = { change: "recovered" as const, alertId, name, service, firedAt, recoveredAt: after(7) };
    one.at(7, { type: "hear of alerts", alerts: [news] }, "TARS");
    expect(causeOf(one)).toBe(flags);
  });

  test("S2: never with a symptom, nor with what was not mended, nor with what a relapse has refuted", () => {
    const well = (one: Scene) => {
      one.at(8, { type: "measure health", periods: periods(6, [0.01, 0.01]) });
      return one;
    };
    expect(causeOf(well(mitigated(symptom)))).toBeUndefined();
    expect(causeOf(well(mitigated(config, "roll-back")))).toBeUndefined();
    const again = well(mitigated(config));
    again.at(10, { type: "measure health", periods: periods(9, [58]) });
    expect(causeOf(again)).toBeUndefined();
  });

  test("S3: what did nothing is not what ended it, where something else was done; alone it is in place all the same", () => {
    const one = mitigated(config);
    const fixOf = ({ incident, settings }: Scene) => fixInPlace(incident, settings);
    one.at(9, { type: "measure health", periods: periods(6, [60, 61]) });
    one.at(10, { type: "record mitigation", id: "m2", kind: "fallback", what: "cards later", status: "applied" });
    one.at(14, { type: "measure health", periods: periods(10, [30, 0.01, 0.01]) });
    expect(fixOf(one)).toBe("cards later");
    // What is done once it is well is not what was not enough before it.
    one.at(15, { type: "record mitigation", id: "m3", kind: "other", what: "restarted a cache", status: "applied" });
    one.at(19, { type: "measure health", periods: periods(15, [70, 70, 70]) });
    expect(fixOf(one)).toBe("cards later");
    const alone = mitigated(config);
    alone.at(9, { type: "measure health", periods: periods(6, [60, 61, 62]) });
    expect(fixOf(alone)).toBe("did something");
  });

  describe("S3: what the form of the resolution is filled with is what worked", () => {
    const workedIn = ({ incident, settings }: Scene) => fixThatWorked(incident, settings);

    test("S3: nothing while the errors go on, also where something is in place", () => {
      const one = mitigated(config);
      one.at(9, { type: "measure health", periods: periods(6, [60, 61, 62]) });
      expect(workedIn(one)).toBeUndefined();
      // Another followed so soon that the first had no time to show anything.
      one.at(10, { type: "record mitigation", id: "m2", kind: "other", what: "another way", status: "applied" });
      one.at(15, { type: "measure health", periods: periods(9, [60, 61, 62, 61, 63]) });
      expect(workedIn(one)).toBeUndefined();
    });

    test("S3: all that was done before the errors ended and may have ended them, and not what came when they were over", () => {
      const one = mitigated(config);
      one.at(6, { type: "record mitigation", id: "m2", kind: "fallback", what: "cards later", status: "applied" });
      one.at(9, { type: "measure health", periods: periods(5, [60, 20, 0.01, 0.01]) });
      one.at(10, { type: "record mitigation", id: "m3", kind: "other", what: "warmed a cache", status: "applied" });
      one.at(13, { type: "measure health", periods: periods(9, [0.01, 0.01, 0.01]) });
      expect(workedIn(one)).toBe("did something and cards later");
      expect(fixInPlace(one.incident, one.settings)).toBe("did something and cards later");
      one.at(14, { type: "resolve", rootCause: "flags", overrideReason: "a test" });
      expect("resolution" in one.incident && one.incident.resolution.fixedBy).toBe("did something and cards later");
    });

    test("S3: that the own errors go on says nothing of what was done for another service", () => {
      const one = mitigated(config);
      one.at(9, { type: "measure health", periods: periods(6, [60, 61, 62]) });
      const other = { kind: "fallback", what: "restarted payments", status: "applied" } as const;
      one.at(10, { type: "record mitigation", id: "m2", ...other });
      one.at(15, { type: "measure health", periods: periods(9, [60, 61, 62, 61, 63]) });
      one.at(16, { type: "record mitigation", id: "m3", kind: "other", what: "waiting", status: "applied" });
      expect(fixInPlace(one.incident, one.settings)).toBe("waiting");
      const offers = { m2: { id: "m2", service: "payments", status: "applied", startedAt: after(10) } };
      const incident = { ...one.incident, offers } as unknown as typeof one.incident;
      expect(fixInPlace(incident, one.settings)).toBe("restarted payments and waiting");
    });

    test("S3: what was done for another service of the incident ended the errors of that one", () => {
      const one = mitigated(config);
      one.at(9, { type: "measure health", periods: periods(5, [60, 0.01, 0.01, 0.01]) });
      const joined = { alertId: "p1", name: "payments", service: "payments", firedAt: after(4) };
      one.at(9, { type: "hear of alerts", alerts: [{ change: "joined", severity: "P1", ...joined }] }, "TARS");
      one.at(10, {
        type: "record mitigation",
        id: "m2",
        kind: "fallback",
        what: "restarted payments",
        status: "applied",
      });
      one.at(
        12,
        { type: "hear of alerts", alerts: [{ change: "recovered", ...joined, recoveredAt: after(12) }] },
        "TARS",
      );
      expect(workedIn(one)).toBe("did something");
      const offers = { m2: { id: "m2", service: "payments", status: "applied", startedAt: after(10) } };
      const incident = { ...one.incident, offers } as unknown as typeof one.incident;
      expect(workedIn({ ...one, incident } as typeof one)).toBe("did something and restarted payments");
    });

    test("S3: an action that was still running when the errors ended may have ended them", () => {
      const one = scene();
      one.at(4, { type: "measure health", periods: periods(0, [60, 61, 0.01, 0.01]) });
      one.at(9, { type: "record mitigation", id: "m1", kind: "other", what: "killed queries", status: "applied" });
      one.at(12, { type: "measure health", periods: periods(4, [0.01, 0.01, 0.01]) });
      const offer = { id: "m1", status: "applied", startedAt: after(1) };
      const incident = { ...one.incident, offers: { m1: offer } } as unknown as typeof one.incident;
      expect(workedIn({ ...one, incident } as typeof one)).toBe("killed queries");
    });

    test("S3: nothing where the errors ended before anything was done", () => {
      const one = scene();
      one.at(4, { type: "measure health", periods: periods(0, [60, 61, 0.01, 0.01]) });
      one.at(9, { type: "record mitigation", id: "m1", kind: "other", what: "too late", status: "applied" });
      one.at(12, { type: "measure health", periods: periods(4, [0.01, 0.01, 0.01]) });
      expect(workedIn(one)).toBeUndefined();
    });
  });

  test("S3: alerts that recovered before a reopening do not say that what was done after it came too late", () => {
    const one = scene();
    const [known] = one.incident.alerts.first;
    if (!known) throw new Error("an alert has declared it");
    const { id: alertId, name, service, firedAt } = known;
    const news = { change: "recovered" as const, alertId, name, service, firedAt, recoveredAt: after(7) };
    one.at(7, { type: "hear of alerts", alerts: [news] }, "TARS");
    one.at(9, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    one.at(20, { type: "reopen", reason: "customers still call" });
    one.at(25, { type: "record mitigation", id: "m1", kind: "other", what: "restarted", status: "applied" });
    expect(fixThatWorked(one.incident, one.settings)).toBe("restarted");
  });

  test("P2: the post-mortem's draft has the cause that a person wrote, and no suspect", () => {
    const one = mitigated(symptom);
    one.at(6, { type: "resolve", rootCause: "a leak in the cache", overrideReason: "test" });
    const { incident } = one;
    expect("postMortem" in incident && incident.postMortem?.rootCause).toBe("a leak in the cache");
  });
});
