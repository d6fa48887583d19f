import type * as z from "zod/mini";
import type * as schemas from "../functions/api/schemas.ts";
import { type ActName, acts } from "../shared/adapters/acts/acts.ts";
import { instant } from "../shared/runbook/time.ts";
import { apiClient, type Client } from "./client.ts";
import { type Place, placeOf } from "./places.ts";
import { type Printer, printer } from "./print.ts";
import { safeLine } from "./shown.ts";
import { interruption, Stop } from "./stop.ts";
import type { World } from "./world.ts";

export type Incident = z.output<typeof schemas.incidentView>;
export type TimelineEntry = z.output<typeof schemas.timelineEntryView>;
export type Alert = z.output<typeof schemas.alertView>;
export type Silence = z.output<typeof schemas.silenceView>;
export type Page<T> = { items: T[]; nextCursor?: string };

/** What was said on the command line, by the names of the words and of the options. */
export type Words = Record<string, string | undefined>;
export type Options = Record<string, string | boolean | undefined>;

/** Options that every command has. */
type Global = { url?: string; token?: string; local?: boolean; json?: boolean; by?: string };

/** One thing that the program does. */
export type Command = {
  /** `declare`, or of a group `post-mortem show`. */
  name: string;
  summary: string;
  /** In their order; `?` after those that may be left out. `incident?` is one whose number or id comes first. */
  words?: string[];
  options?: [flags: string, about: string][];
  /** What people type, one a line. */
  examples: string[];
  /** What a group does by its name alone. */
  isUsual?: boolean;
  run: (doing: Doing, words: Words, options: Options) => Promise<void>;
};

/** What a command does its work with. */
export type Doing = {
  world: World;
  print: Printer;
  /** Programs read the answer. */
  json: boolean;
  client: Client;
  place: Place;
  /** Asks a person; undefined where there is nobody to ask. */
  ask: ((question: string) => Promise<string>) | undefined;
  /** On whose behalf: a part of each body. */
  by: { by?: string };
  /** Prints the API's answer for a program, or what `people` prints of it. */
  show: <T>(answer: { body: T; text: string }, people: (body: T) => void) => void;
  /** Reads an incident, by its number, name or id. */
  incident: (incident: string) => Promise<{ body: Incident; text: string }>;
  /** Asks an act of an incident. */
  act: (
    name: ActName,
    incident: string,
    body?: object,
    path?: Record<string, string>,
  ) => Promise<{ body: Incident; text: string }>;
};

/** Where the API has an incident. */
export const incidentPath = (incident: string): string => `/v1/incidents/${encodeURIComponent(incident)}`;

/** Some of a row's path is named by what it is about. */
const filled = (path: string, named: Record<string, string>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(named[name] ?? ""));

export const doing = (world: World, { url, token, local, json = false, by }: Global): Doing => {
  const print = printer(world);
  const rows = acts(() => instant(world.now()));
  let place: Place | undefined;
  let client: Client | undefined;
  const self: Doing = {
    world,
    print,
    json,
    // A command that needs no TARS asks for neither.
    get place() {
      place ??= placeOf(world, { url, token, local });
      return place;
    },
    get client() {
      client ??= apiClient(world, self.place);
      return client;
    },
    ask:
      world.ask &&
      (async (question) => {
        const said = (await world.ask?.(safeLine(question))) ?? "";
        if (world.interrupted()) throw interruption();
        return said;
      }),
    by: by ? { by } : {},
    show: ({ body, text }, people) => {
      if (json) return print.json(text);
      try {
        people(body);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        throw new Stop("notReachable", `The answer is not what this program knows: ${error.message}.`, [
          "Is `tars` as new as your TARS? Install the one that is deployed; --json shows the answer as it is.",
        ]);
      }
    },
    incident: (incident) => self.client.ask<Incident>("GET", incidentPath(incident)),
    act: (name, incident, body = {}, path = {}) => {
      const row = rows[name];
      return self.client.ask<Incident>(row.method.toUpperCase(), `${incidentPath(incident)}${filled(row.path, path)}`, {
        body: { ...self.by, ...body },
      });
    },
  };
  return self;
};

/** A number as people say it, or an id. */
const ofIncident = /^(?:(?:INC-)?\d{1,9}|[0-9A-HJKMNP-TV-Z]{26})$/i;

/** Gives the words that were said their names; throws when they are too few or too many. `others`: what else its group does. */
export const namedWords = (
  { name, words = [], others = [] }: Pick<Command, "name" | "words"> & { others?: string[] },
  said: string[],
): Words => {
  const needed = words.filter((word) => !word.endsWith("?")).length;
  const [first] = said;
  const left =
    words[0] === "incident?" && !(first && said.length > needed && ofIncident.test(first)) ? words.slice(1) : words;
  if (said.length < needed) {
    const missing = words.filter((word) => !word.endsWith("?"))[said.length];
    throw new Stop("usage", `<${missing}> is missing.`, [`tars help ${name} has an example.`]);
  }
  if (said.length > 0 && words.length === 0 && others.length > 0)
    throw new Stop("usage", `${name.split(" ")[0]} knows no ${said[0]}; it knows: ${others.join(", ")}.`);
  if (said.length > left.length)
    throw new Stop(
      "usage",
      `That is ${said.length} ${said.length === 1 ? "word" : "words"} where ${left.length || "none"} ${left.length > 1 ? "are" : "is"} known.`,
      ["Put a text of several words into quotes.", `tars help ${name} has an example.`],
    );
  return Object.fromEntries(left.map((word, place) => [word.replace("?", ""), said[place]]));
};
