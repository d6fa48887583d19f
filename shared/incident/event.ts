import type { Settings } from "../runbook/settings.ts";
import { type Shape, type Step, shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";
import { type Stamp, stamp } from "./actor-schema.ts";
import type { Counts } from "./counts-schema.ts";
import type { Effect } from "./effects-schema.ts";
import type { Incident, MergedIncident, OpenIncident } from "./incident-schema.ts";

/** What follows from an event may depend on: the incident as the whole decision left it, who and when, the settings. */
export type Scene<I = Incident> = { incident: I; stamp: Stamp; settings: Settings };

/** Gives the name of a responder. */
export type NameOf = (who: string) => string;

/** What is said of every event, whatever it does to the incident. */
type Declared<Data> = {
  /** What it carries, as it is stored. */
  data: z.core.$ZodType<Data>;
  /** Bring what older versions of it stored up to date; none for what never changed. */
  steps?: readonly Step[];
  /** The event as one sentence on the timeline (D7). */
  sentence(data: Data, name: NameOf): string;
  /** What it counts as, for the post-mortem and the trends. */
  counts?(data: Data): (keyof Counts)[];
  /** True for what TARS does of its own accord, whoever's command led to it (D7). */
  byTars?: true;
  /** True for what sources say of their own accord: nobody has done anything about the incident by it (D6). */
  news?: true;
};

/** Brings an incident into being. */
type First<Data> = Declared<Data> & {
  begins(data: Data, stamp: Stamp): OpenIncident;
  /** What must be said and sent because of it. */
  follows?(data: Data, scene: Scene): Effect[];
};

/** Happens to an incident. */
type Usual<Data> = Declared<Data> & {
  /** How the incident takes it in; without it, it is on the timeline and changes nothing else. */
  changes?(incident: Incident, data: Data, stamp: Stamp): Incident;
  follows?(data: Data, scene: Scene): Effect[];
};

/** Ends what is known as an incident of its own. */
type Last<Data> = Declared<Data> & {
  ends(incident: Incident, data: Data, stamp: Stamp): MergedIncident;
  follows?(data: Data, scene: Scene<MergedIncident>): Effect[];
};

/** Declares the event that brings an incident into being. */
export const firstEvent = <Data extends object>(declaration: First<Data>) => ({
  kind: "first" as const,
  ...declaration,
});

/** Declares an event: everything that is to be said of it, in one place. */
export const event = <Data extends object>(declaration: Usual<Data>) => ({ kind: "usual" as const, ...declaration });

/** Declares an event after which nothing is asked of the incident any more. */
export const lastEvent = <Data extends object>(declaration: Last<Data>) => ({
  kind: "last" as const,
  ...declaration,
});

/** An event as it was declared. */
export type AnyDeclaration<Data> =
  | ({ kind: "first" } & First<Data>)
  | ({ kind: "usual" } & Usual<Data>)
  | ({ kind: "last" } & Last<Data>);

/** An event at its place on the incident's timeline. */
export type Entry<Type extends string, Data> = Stamp & {
  type: Type;
  data: Data;
  incidentId: string;
  sequence: number;
};

/** The shape of an event's entries on the timeline. */
export const entryShapeOf = <Type extends string, Data extends object>(
  type: Type,
  { data, steps }: Pick<Declared<Data>, "data" | "steps">,
): Shape<Entry<Type, Data>> =>
  shapeOf<Entry<Type, Data>>(
    type,
    z.strictObject({
      ...stamp,
      type: z.literal(type),
      data,
      incidentId: z.string(),
      sequence: z.number(),
    }) as unknown as z.core.$ZodType<Entry<Type, Data>>,
    steps,
  );
