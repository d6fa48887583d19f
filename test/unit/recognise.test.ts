import { describe, expect, test } from "vitest";
import type { Onset, RollbackAdvice, Verdict } from "../../shared/investigation/brief-schema.ts";
import type { Change } from "../../shared/investigation/change-schema.ts";
import type { DependencyTrouble } from "../../shared/investigation/dependency-errors.ts";
import type { DependencyErrors, MessageGroup } from "../../shared/investigation/groups.ts";
import { type Symptoms, suggestionInWords, suggestMitigations } from "../../shared/mitigation/recognise.ts";
import type { MitigationKind } from "../../shared/runbook/mitigations.ts";
import { after, sample } from "./scene.ts";

const onset: Onset = { at: after(20), until: after(21), confidence: "high", before: 0, since: 60, unit: "%" };

const advice = (R1: Verdict["is"], R2: Verdict["is"], R3: Verdict["is"]): RollbackAdvice => ({
  rollBack: [R1, R2, R3].includes("no") ? "no" : [R1, R2, R3].includes("unknown") ? "unknown" : "yes",
  R1: { is: R1, because: "R1" },
  R2: { is: R2, because: "errors began 5 min after it" },
  R3: { is: R3, because: "R3" },
});

const message = (pattern: string, count = 100): MessageGroup => ({
  pattern,
  count,
  example: pattern,
  message: pattern,
  firstAt: after(20),
  lastAt: after(25),
  service: "checkout",
});

const trouble = (what: DependencyTrouble, dependency: string | undefined, count = 100): DependencyErrors => ({
  trouble: what,
  dependency,
  count,
  example: "x",
  lastAt: after(25),
  service: "checkout",
});

const change = (kind: Change["kind"], minutes: number, more: Partial<Change> = {}): Change => ({
  id: "c-1",
  service: "checkout",
  kind,
  what: "flags01",
  source: "appconfig",
  startedAt: after(minutes),
  state: "succeeded",
  ...more,
});

const gauge = (kind: string, now: number, before = 40) => ({ name: kind, kind, now, before, above: 80, unit: "%" });

const nothing: Symptoms = {
  onset,
  changes: [],
  advice: advice("no", "no", "no"),
  messages: [],
  dependencies: [],
  machinery: [],
  settings: sample,
};

const suggested = (symptoms: Partial<Symptoms>) => suggestMitigations({ ...nothing, ...symptoms });

describe("which row of the table it is", () => {
  test.each<[string, Partial<Symptoms>, MitigationKind[]]>([
    ["M1: all three criteria say yes", { advice: advice("yes", "yes", "yes") }, ["roll-back"]],
    ["M1: whether the code is at fault is unknown: maybe", { advice: advice("yes", "yes", "unknown") }, ["roll-back"]],
    ["M1: one no is no", { advice: advice("yes", "no", "yes") }, []],
    ["M2: three times the traffic", { traffic: { before: 100, since: 300 } }, ["limit-or-scale"]],
    ["M2: a little more traffic is none", { traffic: { before: 100, since: 130 } }, []],
    ["M2: requests are refused", { messages: [message("429 too many requests")] }, ["limit-or-scale"]],
    ["M2: a busy CPU alone says nothing", { machinery: [gauge("cpu", 95)] }, []],
    [
      "M3: a dependency times out",
      { messages: [message("request timed out")], dependencies: [trouble("timeout", "payments")] },
      ["fallback"],
    ],
    [
      "M3: few of many errors are the dependency's",
      { messages: [message("boom", 900)], dependencies: [trouble("timeout", "payments", 100)] },
      [],
    ],
    [
      "M4: the pool of the database is exhausted",
      { messages: [message("no connection within 5 s")], dependencies: [trouble("pool", "orders-db")] },
      ["relieve-database"],
    ],
    [
      "M4: a database that times out is no dependency to do without",
      { messages: [message("x")], dependencies: [trouble("timeout", "orders-db")] },
      ["relieve-database"],
    ],
    ["M4: its load is too high", { machinery: [gauge("database", 99)] }, ["relieve-database"]],
    ["M4: deadlocks", { messages: [message("deadlock detected")] }, ["relieve-database"]],
    ["M5: out of memory", { messages: [message("JavaScript heap out of memory")] }, ["rolling-restart"]],
    ["M5: memory above its limit", { machinery: [gauge("memory", 95, 90)] }, ["rolling-restart"]],
    ["M5: memory has grown", { machinery: [gauge("memory", 75, 40)] }, ["rolling-restart"]],
    ["M6: a configuration shortly before", { changes: [change("configuration", 15)] }, ["revert-config"]],
    ["M6: a configuration long before", { changes: [change("configuration", -11)] }, []],
    ["M6: a configuration after the errors", { changes: [change("configuration", 22)] }, []],
    [
      "M6: a configuration that was gone back from before the errors, and the one that went back",
      {
        changes: [
          change("configuration", 16, { id: "c-2", version: "1" }),
          change("configuration", 15, { id: "c-1", version: "2" }),
        ],
      },
      [],
    ],
    [
      "M6: a configuration that is gone back from once there are errors",
      {
        changes: [
          change("configuration", 25, { id: "c-2", version: "1" }),
          change("configuration", 15, { id: "c-1", version: "2" }),
        ],
      },
      ["revert-config"],
    ],
    ["M6: one that failed changed nothing", { changes: [change("configuration", 15, { state: "failed" })] }, []],
    ["M6: without a beginning nobody can say", { onset: undefined, changes: [change("configuration", 15)] }, []],
    ["nothing found, nothing suggested", {}, []],
  ])("%s", (_, symptoms, kinds) => {
    expect(suggested(symptoms).map(({ kind }) => kind)).toEqual(kinds);
  });

  test("M1 M2 M3 M4 M5 M6: the stronger evidence is first, and several signs are stronger than one", () => {
    const messages = [message("JavaScript heap out of memory", 300), message("request timed out", 700)];
    const both = suggested({ messages, dependencies: [trouble("timeout", "payments", 700)] });
    expect(both.map(({ kind }) => kind)).toEqual(["fallback", "rolling-restart"]);
    const more = suggested({
      messages,
      dependencies: [trouble("timeout", "payments", 700)],
      machinery: [gauge("memory", 98, 40)],
    });
    expect(more[0]?.kind).toBe("rolling-restart");
    expect(more[0]?.because).toHaveLength(3);
    for (const { strength } of more) expect(strength).toBeLessThanOrEqual(1);
  });

  test("M1: all three criteria outweigh everything else", () => {
    const [first] = suggested({
      advice: advice("yes", "yes", "yes"),
      changes: [change("configuration", 19)],
      traffic: { before: 100, since: 900 },
      machinery: [gauge("memory", 99), gauge("database", 99)],
    });
    expect(first?.kind).toBe("roll-back");
  });

  test("M1 M3 M4 M5 M6: a suggestion knows the service on which it is", () => {
    const theirs = { ...message("no connection within 5 s"), service: "payments" };
    const pool = { ...trouble("pool", "payments-db"), service: "payments" };
    expect(suggested({ messages: [theirs], dependencies: [pool] })[0]).toMatchObject({
      kind: "relieve-database",
      cause: "payments-db: connection pool exhausted",
      service: "payments",
    });
    const heap = { ...message("JavaScript heap out of memory"), service: "payments" };
    expect(suggested({ messages: [heap] })[0]?.service).toBe("payments");
    expect(suggested({ changes: [change("configuration", 15, { service: "payments" })] })[0]?.service).toBe("payments");
    expect(suggested({ traffic: { before: 100, since: 300 } })[0]).not.toHaveProperty("service");
  });

  test("M3: a suggestion says what to do, in which situation, and by what it is recognised", () => {
    const [first] = suggested({
      messages: [message("request timed out")],
      dependencies: [trouble("timeout", "payments")],
    });
    expect(first && suggestionInWords(first)).toMatch(
      /^Enable fallback\/circuit breaker \(dependent service down\): 100 % of the error lines are about payments: timeout$/i,
    );
  });
});
