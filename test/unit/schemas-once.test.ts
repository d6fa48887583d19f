import { expect, test } from "vitest";
import { messageParser } from "../../shared/adapters/alerts/parse.ts";
import { changeReader } from "../../shared/adapters/changes/parse.ts";
import { effectShape } from "../../shared/incident/effects-schema.ts";
import { incidentShape } from "../../shared/incident/incident-schema.ts";
import { singleMetric } from "./alarm-fixtures.ts";
import { sample, scene, start } from "./scene.ts";
import { alarmNotification, health } from "./webhook-fixtures.ts";

/** How many schemas `work` makes: each is told by the one property that zod defines on it. */
const schemasMade = (work: () => void): number => {
  const { defineProperty } = Object;
  let made = 0;
  Object.defineProperty = ((target: object, key: PropertyKey, as: PropertyDescriptor) => {
    // An error of zod has it, too.
    if (key === "_zod" && !(target instanceof Error)) made++;
    return defineProperty(target, key, as);
  }) as typeof defineProperty;
  try {
    work();
  } finally {
    Object.defineProperty = defineProperty;
  }
  return made;
};

const onTheBus = (type: string, detail: object) => ({ source: "shop", "detail-type": type, time: start, detail });

const messages = [
  singleMetric,
  alarmNotification,
  health,
  onTheBus("TARS Alert", { service: "checkout", severity: "P1", summary: "down" }),
  onTheBus("TARS Customer Report", { customerId: "acme", service: "checkout", issue: "payments fail" }),
].map((message) => JSON.stringify(message));

test("reading a message of the intake makes schemas the first time, and never again", () => {
  const read = messageParser(() => start, sample);
  const all = () => {
    for (const message of messages) expect(read(message)).toHaveLength(1);
  };
  expect(schemasMade(all)).toBeGreaterThan(0);
  expect(schemasMade(all)).toBe(0);
});

test("reading a change makes no schema, once the first was read", () => {
  const change = onTheBus("TARS Deployment", { service: "checkout", summary: "checkout v42" });
  const changesIn = changeReader(() => start, sample);
  const read = () => expect(changesIn(change)).toMatchObject([{ service: "checkout" }]);
  read();
  expect(schemasMade(read)).toBe(0);
});

test("storing and reading an incident and its effects makes no schema", () => {
  const { incident, declared } = scene();
  expect(declared.effects.length).toBeGreaterThan(0);
  expect(
    schemasMade(() => {
      incidentShape.read(incidentShape.write(incident), "an incident");
      for (const effect of declared.effects) effectShape.read(effectShape.write(effect), "an effect");
    }),
  ).toBe(0);
});

test("what is wrong with a message is said in words, by its field", () => {
  const read = messageParser(() => start, sample);
  const problemOf = (detail: object) => read(JSON.stringify(onTheBus("TARS Alert", detail)))[0];
  expect(problemOf({ service: "checkout", summary: 7 })).toMatchObject({
    problem: expect.stringMatching(/expected string, received number[\s\S]*summary/),
  });
});
