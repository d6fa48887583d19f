import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { Template as Assertions } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { ForwarderStack } from "../../infra/forwarder-stack.ts";
import { messageParser } from "../../shared/adapters/alerts/parse.ts";
import { effectSource } from "../../shared/adapters/aws/bus.ts";
import { changeReader } from "../../shared/adapters/changes/parse.ts";
import { alarms, calls, changes, healthEvents, others } from "../patterns/aws-events.ts";
import { matchesOf } from "../patterns/ruler.ts";
import { account, ofType, resolved } from "../simulation/aws/template.ts";
import { carriedOut } from "../stored/shapes.ts";
import { synthesized } from "../synthesized.ts";

/*
 * Every event pattern of the stack, judged by EventBridge's own rule engine: which functions hear of which event, on the
 * account's bus and on that of TARS.
 */

const template = resolved(synthesized().template);
const lambdas = new Map(ofType(template, "AWS::Lambda::Function"));

/** The folder of a function, by its code's place. */
const folderOf = (arn: unknown): string => {
  const id = String(arn).split(":function:")[1] ?? "";
  return String(lambdas.get(id)?.Description ?? `no function at ${arn}`);
};

/** What hears of what arrives at a place: a function itself, or the one behind a queue. */
const heardAt = (arn: unknown): string[] => {
  if (String(arn).includes(":function:")) return [folderOf(arn)];
  return ofType(template, "AWS::Lambda::EventSourceMapping")
    .filter(([, { EventSourceArn }]) => EventSourceArn === arn)
    .map(([, { FunctionName }]) => String(lambdas.get(String(FunctionName))?.Description));
};

/** The rules of one bus that have a pattern. */
const rulesOf = (own: boolean) =>
  ofType(template, "AWS::Events::Rule").filter(
    ([, { EventPattern, EventBusName }]) => EventPattern && (EventBusName !== undefined) === own,
  );

/** Who hears of each event that is put on a bus. */
const whoHears = (own: boolean, events: object[]): string[][] => {
  const rules = rulesOf(own);
  const patterns = Object.fromEntries(rules.map(([id, { EventPattern }]) => [id, EventPattern]));
  const targets = new Map(rules.map(([id, { Targets }]) => [id, Targets.flatMap((one: any) => heardAt(one.Arn))]));
  return matchesOf(patterns, events).map((ids) => ids.flatMap((id) => targets.get(id) ?? []).sort());
};

/** Each event by its name, with who hears of it. */
const heard = (own: boolean, events: Record<string, object>): Record<string, string[]> => {
  const all = whoHears(own, Object.values(events));
  return Object.fromEntries(Object.keys(events).map((name, index) => [name, all[index] ?? []]));
};

const everyOne = (events: Record<string, object>, by: string[]) =>
  Object.fromEntries(Object.keys(events).map((name) => [name, by]));

const intake = ["TARS: takes in alarms, alerts and reports, and declares"];
const keeper = ["TARS: keeps what changes"];

describe.each([
  ["the account's bus", false],
  ["the bus of TARS, as forwarded", true],
])("on %s", (_, own) => {
  test("D1: the intake hears of every state change of an alarm", () => {
    expect(heard(own, alarms)).toEqual(everyOne(alarms, intake));
  });

  test("D1: the intake hears what AWS says of its own troubles", () => {
    expect(heard(own, healthEvents)).toEqual(everyOne(healthEvents, intake));
  });

  test("I4: what changes a service is kept, and nobody else hears of it", () => {
    expect(heard(own, { ...changes, ...calls })).toEqual(everyOne({ ...changes, ...calls }, keeper));
  });

  test("what else these services send stays out", () => {
    // On the bus of TARS whoever may put events is believed.
    const { "a state change that says it is of CloudWatch": imitated, ...rest } = others;
    expect(heard(own, rest)).toEqual(everyOne(rest, []));
    expect(heard(own, { imitated })).toEqual({ imitated: own ? intake : [] });
  });
});

const now = "2026-11-24T03:05:00.000Z";

test.each(Object.entries({ ...alarms, ...healthEvents }))("D1: what the intake hears is read: %s", (_, event) => {
  const [alert] = messageParser(() => now, synthesized().settings)(JSON.stringify(event));
  expect(alert).not.toHaveProperty("problem");
  expect(alert).toMatchObject({ status: expect.stringMatching(/^(firing|recovered|no-data)$/) });
});

test.each(Object.entries({ ...changes, ...calls }))("I4: what is kept of changes is read: %s", (_, event) => {
  const steps = changeReader(() => now, synthesized().settings)(event);
  // What cannot be read is kept with the reason, and belongs to no service.
  expect(steps).toMatchObject([{ source: event.source, state: expect.stringMatching(/^(started|succeeded|failed)$/) }]);
});

const onBus = (source: string, type: string, detail: object = {}) => ({
  version: "0",
  id: "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
  "detail-type": type,
  source,
  account,
  time: "2026-11-24T03:04:40Z",
  region: "eu-west-1",
  resources: [],
  detail,
});

test("D1 D3: anybody who may put events on the bus of TARS is heard", () => {
  const told = {
    alert: onBus("shop.monitor", "TARS Alert"),
    report: onBus("helpdesk", "TARS Customer Report"),
    deployment: onBus("ci.shop", "TARS Deployment"),
    "something else": onBus("shop.monitor", "Order Placed"),
    "an alert in small letters": onBus("shop.monitor", "tars alert"),
  };
  expect(heard(true, told)).toEqual({
    alert: intake,
    report: intake,
    deployment: keeper,
    "something else": [],
    "an alert in small letters": [],
  });
  expect(heard(false, told)).toEqual(everyOne(told, []));
});

test("every effect is carried out by one function, and no effect of another source is", () => {
  const kinds = [...Object.keys(carriedOut), "window"];
  const effects = Object.fromEntries(kinds.map((kind) => [kind, onBus(effectSource, kind)]));
  const carriers = heard(true, effects);
  expect(Object.entries(carriers).filter(([, by]) => by.length !== 1)).toEqual([]);
  expect(carriers.page).toEqual(carriers["settle page"]);
  const imitated = Object.fromEntries(kinds.map((kind) => [kind, onBus("somebody", kind)]));
  expect(heard(true, imitated)).toEqual(everyOne(imitated, []));
  expect(heard(false, effects)).toEqual(everyOne(effects, []));
});

test("the public events of TARS come back to no part of it", () => {
  const { events } = JSON.parse(readFileSync("docs/events.json", "utf8")) as { events: { detailType: string }[] };
  const told = Object.fromEntries(events.map(({ detailType }) => [detailType, onBus("tars", detailType)]));
  expect(Object.keys(told).length).toBeGreaterThan(10);
  expect(heard(true, told)).toEqual(everyOne(told, []));
});

test("D1 I4: the forwarder sends what TARS hears of its own account, each once, and nothing else", () => {
  const stack = new ForwarderStack(new App(), "TarsForwarder", {
    hub: `arn:aws:events:eu-west-1:${account}:event-bus/Tars`,
    email: undefined,
    env: { account: "210987654321", region: "us-east-1" },
  });
  const rules = Object.entries(Assertions.fromStack(stack).findResources("AWS::Events::Rule"));
  const patterns = Object.fromEntries(rules.map(([id, { Properties }]) => [id, Properties.EventPattern]));
  const times = (events: Record<string, object>) =>
    matchesOf(patterns, Object.values(events)).map((matched) => matched.length);
  const wanted = { ...alarms, ...healthEvents, ...changes, ...calls };
  expect(times(wanted)).toEqual(Object.keys(wanted).map(() => 1));
  expect(times(others).every((count) => count === 0)).toBe(true);
});

test("D7: each reader of the table's stream is given the new entries of its own kind", () => {
  // A reader may have several filters, each of which lets through what it matches.
  const filters = ofType(template, "AWS::Lambda::EventSourceMapping").flatMap(([id, { FilterCriteria }]) =>
    ((FilterCriteria?.Filters ?? []) as { Pattern: string }[]).map(
      ({ Pattern }, index) => [`${id} ${index}`, JSON.parse(Pattern)] as const,
    ),
  );
  const record = (pk: string, sk: string, eventName = "INSERT") => ({
    eventID: "1",
    eventName,
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: "eu-west-1",
    dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, NewImage: {}, StreamViewType: "NEW_IMAGE" },
  });
  const counts = matchesOf(Object.fromEntries(filters), [
    record("INCIDENT#1", "ENTRY#000001"),
    record("SERVICE#checkout", "ENTRY#000000001"),
    record("INCIDENT#1", "ENTRY#000001", "MODIFY"),
    record("INCIDENT#1", "ENTRY#000001", "REMOVE"),
    record("INCIDENT#1", "HEAD"),
    record("INCIDENT#1", "EFFECT#a"),
    record("ALERT#1", "HEAD"),
    record("NOTICES#all", "ENTRY#1"),
    record("PERSON#ben", "REQUESTS"),
    record("PERSON#ben", "ENTRY#1"),
  ]);
  expect(counts.map((ids) => ids.length)).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
  const [ofIncidents, ofServices] = counts.map(([id]) => id?.split(" ")[0]);
  expect(ofIncidents).not.toEqual(ofServices);
  // What is told of a person goes beside the pages, not behind a storm of alerts.
  expect(counts.at(-1)?.[0]?.split(" ")[0]).toBe(ofIncidents);
});
