import { readdirSync, readFileSync } from "node:fs";
import * as z from "zod/mini";
import type { Shape } from "../../shared/stored/shape.ts";

const folder = "test/stored";

/** What a set holds, each by what it is an example of. */
export type StoredSet = Record<
  | "incidents"
  /** Timeline entries. */
  | "entries"
  /** Other items of the table. */
  | "items"
  /** What waits in queues beside timers: effects and the like. */
  | "effects"
  /** Messages of the timer queue, and the inputs of schedules. */
  | "timers",
  Record<string, Record<string, unknown>>
>;

/** The sets that are kept, oldest first: one for each release that changed what is stored. */
export const setNames = (): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() && /^\d+$/.test(one.name))
    .map(({ name }) => name)
    .sort((a, b) => Number(a) - Number(b));

export const setFile = (name: string): string => `${folder}/${name}/stored.json`;

export const readSet = (name: string): StoredSet => JSON.parse(readFileSync(setFile(name), "utf8"));

/** Where the schema of a version of a shape is kept. */
export const schemaFile = ({ name, version }: Shape<object>): string =>
  `${folder}/schemas/${name.toLowerCase().replaceAll(" ", "-")}-v${version}.json`;

/** The schema of a shape, as it is kept. */
export const schemaText = ({ schema }: Shape<object>): string => `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`;
