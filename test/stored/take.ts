import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { PutItemCommand, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { CreateScheduleCommand } from "@aws-sdk/client-scheduler";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import setUp from "../set-up.ts";
import { everything } from "./everything.ts";
import { type StoredSet, schemaFile, schemaText, setFile, setNames } from "./sets.ts";
import { items, shapes } from "./shapes.ts";

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
const keep = (kind: keyof StoredSet, what: string, example: unknown, longest = false): void => {
  const known = taken[kind][what];
  const length = (one: unknown) => JSON.stringify(one).length;
  if (known === undefined || (longest && length(example) > length(known))) taken[kind][what] = example as never;
};

const keepItem = (row: Record<string, any>): void => {
  const key = `${row.pk} ${row.sk}`;
  if (row.pk.startsWith("INCIDENT#") && row.sk === "HEAD") {
    const { state } = row;
    keep("incidents", state.mergedInto ? "merged" : state.phase, state, true);
    for (const { status } of Object.values<any>(state.offers)) keep("incidents", `with an action ${status}`, state);
    return;
  }
  const known = items.find(([begins]) => begins.test(key));
  if (/^INCIDENT#\S+ ENTRY#/.test(key)) keep("entries", row.entry.type, row.entry);
  else if (known) {
    keep("items", String(known[0]), row);
    if (row.pk.startsWith("ALERT#")) keep("items", `alert that is ${row.state.verdict}`, row);
  }
};

const keepMessage = (message: Record<string, any>): void => {
  if (message.do)
    keep("effects", [message.do, message.what ?? message.where ?? message.step].filter(Boolean).join(" "), message);
  else if (message.alertId) keep("timers", "window", message);
  else if (message.timer) keep("timers", message.timer.replace(/-(01\S+|[a-z]+)$/, ""), message);
};

const observe = (command: unknown): void => {
  if (command instanceof PutItemCommand && command.input.Item) keepItem(unmarshall(command.input.Item));
  if (command instanceof TransactWriteItemsCommand)
    for (const { Put } of command.input.TransactItems ?? []) if (Put?.Item) keepItem(unmarshall(Put.Item));
  if (command instanceof SendMessageCommand) keepMessage(JSON.parse(command.input.MessageBody ?? "{}"));
  if (command instanceof CreateScheduleCommand) keepMessage(JSON.parse(command.input.Target?.Input ?? "{}"));
  if (command instanceof PutEventsCommand)
    for (const { Source, Detail } of command.input.Entries ?? [])
      if (Source === "tars.effects") keepMessage(JSON.parse(Detail ?? "{}"));
};

const write = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

await setUp();
await everything(observe);

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
