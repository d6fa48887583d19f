import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { PutItemCommand, TransactWriteItemsCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import { CreateScheduleCommand } from "@aws-sdk/client-scheduler";
import { SendMessageBatchCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { effectSource } from "../../shared/adapters/aws/bus.ts";
import { newsShape } from "../../shared/adapters/aws/news.ts";
import { scannedShape } from "../../shared/adapters/aws/scanned.ts";
import { secretDigest, tokenItem } from "../../shared/adapters/aws/tokens.ts";
import { costShape } from "../../shared/adapters/aws/used.ts";
import { timerShape } from "../../shared/incident/timer-schema.ts";
import { overridesShape } from "../../shared/on-call/override-schema.ts";
import { personRequestsShape } from "../../shared/on-call/person-schema.ts";
import type { Shape } from "../../shared/stored/shape.ts";
import { alertShape, silenceShape } from "../../shared/triage/alert-schema.ts";
import { triageOutboxShape } from "../../shared/triage/entry-schema.ts";
import { serviceShape } from "../../shared/triage/service-schema.ts";
import { alertWindowShape, silenceEndShape } from "../../shared/triage/window-schema.ts";
import setUp from "../set-up.ts";
import { updated } from "../simulation/aws/expressions.ts";
import { everything } from "./everything.ts";
import { type StoredSet, schemaFile, schemaText, setFile, setNames } from "./sets.ts";
import { heldBy, shapeOfMessage, shapes } from "./shapes.ts";

/*
 * Takes what the simulation stores and queues, in each phase of the lifecycle, and the schemas of all shapes. Run it when
 * a shape has changed:
 *
 *   npm run take-stored          writes the newest set anew: what is stored has not been released yet
 *   npm run take-stored -- 2     begins a set: the one before it was released, and stays as it is
 */

const given = process.argv[2];
const set = given ?? setNames().at(-1) ?? "1";
const taken: StoredSet = { incidents: {}, entries: {}, items: {}, effects: {}, timers: {} };

/** Keeps the first example of each, or the longest. */
const keep = (kind: keyof StoredSet, what: string, example: Record<string, unknown>, longest = false): void => {
  const known = taken[kind][what];
  const length = (one: unknown) => JSON.stringify(one).length;
  if (known === undefined || (longest && length(example) > length(known))) taken[kind][what] = example;
};

/**
 * A row without what is random in it: the digests of secrets are those of others, so that the examples are the same
 * whenever they are taken.
 */
const steady = (row: Record<string, any>): Record<string, any> => {
  const known: string[] = [];
  const written = JSON.stringify(row).replace(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g, (digest) => {
    if (!known.includes(digest)) known.push(digest);
    return secretDigest(`secret ${known.indexOf(digest)}`);
  });
  return JSON.parse(written);
};

/** Of these the longest example has most of what may be there. */
const fullest = new Set<Shape<object>>([serviceShape, overridesShape, personRequestsShape]);

/** Items that are made of secrets, which nobody can foresee. */
const ofSecrets = /^(?:SESSION|DEVICE)#/;

const keepItem = (given: Record<string, any>): void => {
  const row = ofSecrets.test(given.pk) ? steady(given) : given;
  if (row.pk.startsWith("INCIDENT#") && row.sk === "HEAD") {
    const { state } = row;
    keep("incidents", state.mergedInto ? "merged" : state.phase, state, true);
    if (state.ruledOut) keep("incidents", "with a suspect ruled out", state);
    for (const { status } of Object.values<any>(state.offers)) keep("incidents", `with an action ${status}`, state);
    return;
  }
  // Of alerts that are split off the first of several says more than one alone.
  if (row.entry) keep("entries", row.entry.type, row.entry, row.entry.data.together?.length > 0);
  const held = heldBy(row);
  if (held) keep("items", held.what, row, fullest.has(held.shape));
  if (held?.shape === silenceShape && row.state.endedEarly) keep("items", "silence that was ended early", row);
  if (held?.shape === silenceShape && row.state.released) keep("items", "silence that is released", row);
  if (held?.shape === alertShape) keep("items", `alert that is ${row.state.verdict}`, row);
  if (held?.shape === triageOutboxShape)
    for (const { type } of row.outbox.events) keep("items", `timeline of a service with ${type}`, row);
};

/** A message of a queue, or the input of a schedule; what others put there, such as an alarm, has no shape. */
const keepMessage = (text = "{}"): void => {
  const message = JSON.parse(text);
  const shape = shapeOfMessage(message);
  if (shape === timerShape) keep("timers", message.timer.replace(/-(01\S+|[a-z]+)$/, ""), message);
  else if (shape === alertWindowShape) keep("timers", "window", message);
  else if (shape === silenceEndShape) keep("timers", "silence", message);
  else if (message.do)
    keep("effects", [message.do, message.what ?? message.where ?? message.step].filter(Boolean).join(" "), message);
  else if (shape) keep("effects", message.what ?? shape.name, message);
};

const observe = (command: unknown): void => {
  if (command instanceof PutItemCommand && command.input.Item) keepItem(unmarshall(command.input.Item));
  // What is only ever added to is as its first addition leaves it.
  if (command instanceof UpdateItemCommand) {
    const row = unmarshall(updated({ ...command.input.Key }, command.input));
    const shape = heldBy(row)?.shape;
    if (shape === costShape || shape === scannedShape || shape === newsShape) keepItem(row);
  }
  if (command instanceof TransactWriteItemsCommand)
    for (const { Put } of command.input.TransactItems ?? []) if (Put?.Item) keepItem(unmarshall(Put.Item));
  if (command instanceof SendMessageCommand) keepMessage(command.input.MessageBody);
  if (command instanceof SendMessageBatchCommand)
    for (const { MessageBody } of command.input.Entries ?? []) keepMessage(MessageBody);
  if (command instanceof InvokeCommand) keepMessage(Buffer.from(command.input.Payload as Uint8Array).toString());
  if (command instanceof CreateScheduleCommand) keepMessage(command.input.Target?.Input);
  if (command instanceof PutEventsCommand)
    for (const { Source, Detail } of command.input.Entries ?? []) if (Source === effectSource) keepMessage(Detail);
};

const write = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

await setUp();
await everything(observe);
// A token is made by its owner, not by TARS.
keepItem(unmarshall(tokenItem("a token", { integration: "an integration", may: "tell" })));

const sorted = <T>(examples: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(examples).sort(([a], [b]) => (a < b ? -1 : 1)));
const kinds = Object.entries(taken).map(
  ([kind, examples]) =>
    `${JSON.stringify(kind)}: {\n${Object.entries(sorted<unknown>(examples))
      .map(([what, example]) => `${JSON.stringify(what)}: ${JSON.stringify(example)}`)
      .join(",\n")}\n}`,
);
write(setFile(set), `{\n${kinds.join(",\n")}\n}\n`);
for (const shape of shapes) {
  const file = schemaFile(shape);
  // A version that was released stays as it is; only the newest set may be written anew.
  if (given === undefined || !existsSync(file)) write(file, schemaText(shape));
}
for (const [kind, examples] of Object.entries(taken)) console.log(`${kind}: ${Object.keys(examples).length}`);
