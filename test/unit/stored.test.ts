import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { troubleLines } from "../../shared/adapters/aws/trouble.ts";
import { communicationEvents } from "../../shared/communication/events.ts";
import { effectShape, mitigateShape, pendingEffects } from "../../shared/incident/effects-schema.ts";
import { declarations, entryShape } from "../../shared/incident/events.ts";
import { incidentShape } from "../../shared/incident/incident-schema.ts";
import { phaseEvents } from "../../shared/incident/phase-events.ts";
import { investigationEvents } from "../../shared/investigation/events.ts";
import { mitigationEvents } from "../../shared/mitigation/events.ts";
import { onCallEvents } from "../../shared/on-call/events.ts";
import { postMortemEvents } from "../../shared/post-mortem/events.ts";
import { resolutionEvents } from "../../shared/resolution/events.ts";
import { statusPageEvents } from "../../shared/status-page/events.ts";
import { either, Misshapen, oneOf, shapeOf } from "../../shared/stored/shape.ts";
import { alertEvents } from "../../shared/triage/alert-events.ts";
import { declarationEvents } from "../../shared/triage/declaration-events.ts";
import { mergeEvents } from "../../shared/triage/merge-events.ts";
import { readyToResolve, start } from "./scene.ts";

/** A shape in its third version: a name was split, then a count was added. */
const third = shapeOf("person", z.strictObject({ first: z.string(), last: z.string(), visits: z.number() }), [
  ({ name, ...rest }) => {
    const [first, last] = String(name).split(" ");
    return { ...rest, first, last };
  },
  (old) => ({ ...old, visits: 0 }),
]);

describe("what is stored has a version", () => {
  test("what is written says its version, and is read again as it was", () => {
    const ada = { first: "Ada", last: "Lovelace", visits: 3 };
    expect(third.write(ada)).toEqual({ ...ada, shape: 3 });
    expect(third.read(third.write(ada), "here")).toEqual(ada);
  });

  test("an older version is brought up to date, one step a version; what says none is of the first", () => {
    const ada = { first: "Ada", last: "Lovelace", visits: 0 };
    expect(third.read({ name: "Ada Lovelace" }, "here")).toEqual(ada);
    expect(third.read({ name: "Ada Lovelace", shape: 1 }, "here")).toEqual(ada);
    expect(third.read({ first: "Ada", last: "Lovelace", shape: 2 }, "here")).toEqual(ada);
  });

  test.each([
    [{ first: "Ada", shape: 3 }, /last/],
    [{ first: "Ada", last: "Lovelace", visits: 0, more: 1, shape: 3 }, /more/],
    [{ first: "Ada", last: "Lovelace", visits: 0, shape: 4 }, /a newer TARS wrote it, in version 4; this one knows 3/],
    [{ shape: 0 }, /its version is 0/],
    [{ shape: "1" }, /its version is "1"/],
    ["Ada", /it is not an object/],
    [null, /it is not an object/],
  ])("what cannot be read names its place and the mistake: %j", (stored, problem) => {
    const read = () => third.read(stored, "PERSON#1 HEAD");
    expect(read).toThrow(Misshapen);
    expect(read).toThrow(problem);
    expect(read).toThrow(/^PERSON#1 HEAD holds no readable person: /);
  });

  test("what an older version never was is misshapen, and no step stumbles over it", () => {
    expect(() => incidentShape.read({ spoilt: true }, "INCIDENT#1 HEAD")).toThrow(Misshapen);
    expect(() => incidentShape.read({ spoilt: true }, "INCIDENT#1 HEAD")).toThrow(/it is not of its version/);
  });

  test("what could not be read again is not written", () => {
    expect(() => third.write({ first: "Ada", last: "Lovelace", visits: Number.NaN })).toThrow(Misshapen);
  });

  test("several shapes in one place are told apart by a field, each in its own version", () => {
    const newer = shapeOf("b", z.strictObject({ do: z.literal("b"), n: z.number() }), [(old) => ({ ...old, n: 1 })]);
    const both = oneOf("effect", "do", { a: shapeOf("a", z.strictObject({ do: z.literal("a") })), b: newer });
    expect(both.write({ do: "a" })).toEqual({ do: "a", shape: 1 });
    expect(both.read({ do: "b" }, "here")).toEqual({ do: "b", n: 1 });
    expect(() => both.read({ do: "constructor" }, "here")).toThrow(/knows no do "constructor"/);
    const one = either("n", newer, shapeOf("c", z.strictObject({ c: z.string() })));
    expect(one.read({ c: "x" }, "here")).toEqual({ c: "x" });
    expect(one.write({ do: "b", n: 2 })).toEqual({ do: "b", n: 2, shape: 2 });
  });

  test("what has the names of an object's own parts as keys is read as it stands", () => {
    const { incident } = readyToResolve();
    const alerts = { ...incident.alerts, byService: { constructor: 1, toString: 2 } };
    const read = incidentShape.read(incidentShape.write({ ...incident, alerts }), "here");
    expect(Object.entries(read.alerts.byService)).toEqual([
      ["constructor", 1],
      ["toString", 2],
    ]);
  });

  test("the outbox sends on what it does not know: whoever carries it out reads it", () => {
    const newer = { do: "call", key: "1.2.0", at: start, number: 7, shape: 9 };
    expect(pendingEffects([newer], "here")).toEqual([newer]);
    expect(() => pendingEffects([{ do: "call" }], "INCIDENT#1 ENTRY#000001")).toThrow(/^INCIDENT#1 ENTRY#000001 holds/);
    expect(() => effectShape.read(newer, "here")).toThrow(/knows no do "call"/);
  });
});

test("M1–M6: a message of version 1, which had the handle of an action that runs, has it run again, which does it once", () => {
  const planned = { do: "mitigate", key: "1.2.0", incidentId: "1", incident: "INC-1", at: start, offerId: "o" };
  const old = { ...planned, step: "run", handle: { execution: "x" } };
  expect(mitigateShape.read(old, "here")).toEqual({ ...planned, step: "run" });
  expect(() => mitigateShape.read({ ...old, shape: 2 }, "here")).toThrow(Misshapen);
});

describe("states that cannot be cannot be stored", () => {
  const { incident } = readyToResolve();
  const without = (...fields: string[]) =>
    Object.fromEntries(Object.entries(incident).filter(([field]) => !fields.includes(field)));

  test("S1: a monitored incident has since when it is mitigated", () => {
    expect(incidentShape.read(incident, "here")).toEqual(incident);
    expect(() => incidentShape.read(without("mitigatedAt"), "here")).toThrow(Misshapen);
    expect(() => incidentShape.read({ ...incident, phase: "mitigating" }, "here")).toThrow(Misshapen);
  });

  test("S2: a resolved incident has its resolution", () => {
    expect(() => incidentShape.read({ ...incident, phase: "resolved" }, "here")).toThrow(Misshapen);
  });

  test("M1–M6: an action that runs has who approved it, when it began and what was seen", () => {
    const offer = { id: "o", service: "checkout", action: "back", kind: "roll-back", title: "Roll back" };
    const preview = { calls: [], plan: {} };
    const running = { ...offer, status: "running", preview, approvedBy: "ben", startedAt: start };
    const read = (one: object) => incidentShape.read({ ...incident, offers: { o: one } }, "here");
    expect(read(running).offers.o).toEqual(running);
    for (const field of ["preview", "approvedBy", "startedAt"])
      expect(() => read({ ...running, [field]: undefined })).toThrow(Misshapen);
  });
});

describe("events", () => {
  test("every event is declared once, and read by the schema of its declaration", () => {
    const byPhase = [
      declarationEvents,
      alertEvents,
      mergeEvents,
      onCallEvents,
      phaseEvents,
      investigationEvents,
      mitigationEvents,
      communicationEvents,
      statusPageEvents,
      resolutionEvents,
      postMortemEvents,
    ];
    expect(byPhase.flatMap(Object.keys).sort()).toEqual(Object.keys(declarations).sort());
    const note = {
      type: "Note Added",
      data: { text: "hello" },
      at: start,
      actor: { kind: "person", name: "ben" },
      source: "test",
      incidentId: "1",
      sequence: 2,
    };
    expect(entryShape.read(note, "here")).toEqual(note);
    expect(() => entryShape.read({ ...note, data: {} }, "INCIDENT#1 ENTRY#000002")).toThrow(/Note Added.*\n.*text/s);
    expect(() => entryShape.read({ ...note, type: "toString" }, "here")).toThrow(/knows no type "toString"/);
  });
});

describe("the operators hear of it", () => {
  test("each place that cannot be read is a line of the log that CloudWatch counts", () => {
    const one = new Misshapen("incident", "INCIDENT#1 HEAD", "no number");
    const two = new Misshapen("incident", "INCIDENT#2 HEAD", "no number");
    const lines = troubleLines(new AggregateError([one, new Error("else"), new AggregateError([two])]), 1000, {
      stack: "Tars",
    });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      {
        _aws: {
          Timestamp: 1000,
          CloudWatchMetrics: [
            {
              Namespace: "TARS/Tars",
              Dimensions: [[]],
              Metrics: [{ Name: "Trouble" }],
            },
          ],
        },
        Trouble: 1,
        trouble: "Misshapen",
        where: "INCIDENT#1 HEAD",
      },
      { where: "INCIDENT#2 HEAD" },
    ]);
    expect(troubleLines(new Error("else"), 1000, { stack: "Tars" })).toEqual([]);
  });
});
