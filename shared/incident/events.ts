import { communicationEvents } from "../communication/events.ts";
import { investigationEvents } from "../investigation/events.ts";
import { mitigationEvents } from "../mitigation/events.ts";
import { onCallEvents } from "../on-call/events.ts";
import { postMortemEvents } from "../post-mortem/events.ts";
import { resolutionEvents } from "../resolution/events.ts";
import type { Settings } from "../runbook/settings.ts";
import { statusPageEvents } from "../status-page/events.ts";
import { wentOn } from "../status-page/situation.ts";
import { oneOf, type Readable } from "../stored/shape.ts";
import { alertEvents } from "../triage/alert-events.ts";
import { declarationEvents } from "../triage/declaration-events.ts";
import { mergeEvents } from "../triage/merge-events.ts";
import type { Stamp } from "./actor-schema.ts";
import type { Effect } from "./effects-schema.ts";
import { type AnyDeclaration, type Entry, entryShapeOf, type NameOf } from "./event.ts";
import { isMerged } from "./incident.ts";
import type { AnyIncident } from "./incident-schema.ts";
import { phaseEvents } from "./phase-events.ts";

/** What can happen to an incident, each declared in the file of its phase. Their names are those of the public events. */
export const declarations = {
  ...declarationEvents,
  ...alertEvents,
  ...mergeEvents,
  ...onCallEvents,
  ...phaseEvents,
  ...investigationEvents,
  ...mitigationEvents,
  ...communicationEvents,
  ...statusPageEvents,
  ...resolutionEvents,
  ...postMortemEvents,
};

export type EventType = keyof typeof declarations;

/** What each event carries. */
export type IncidentEvents = {
  [T in EventType]: NonNullable<(typeof declarations)[T]["data"]["_zod"]["output"]>;
};

export type IncidentEvent = { [T in EventType]: { type: T; data: IncidentEvents[T] } }[EventType];

/** An event at its place on the incident's timeline. */
export type TimelineEntry = { [T in EventType]: Entry<T, IncidentEvents[T]> }[EventType];

/** An event's declaration, whatever it carries. */
const declarationOf = (type: EventType): AnyDeclaration<object> => declarations[type];

/** The shape of each event's entries on the timeline. */
export const entryShapes = Object.fromEntries(
  Object.entries(declarations).map(([type, declaration]) => [type, entryShapeOf<string, object>(type, declaration)]),
);

/** A timeline entry as it is stored, in the version of its event. */
export const entryShape = oneOf("timeline entry", "type", entryShapes) as unknown as Readable<TimelineEntry>;

/** The incident after an event. The first event of every incident is `Incident Declared`. */
export const evolve = (incident: AnyIncident | undefined, { type, data }: IncidentEvent, stamp: Stamp): AnyIncident => {
  const declaration = declarationOf(type);
  if (declaration.kind === "first") return { ...declaration.begins(data, stamp), version: 1 };
  if (!incident) throw new Error(`"${type}" cannot be the first event of an incident`);
  if (isMerged(incident)) throw new Error(`"${type}" cannot happen to a merged incident`);
  const after =
    declaration.kind === "last"
      ? declaration.ends(incident, data, stamp)
      : wentOn(incident, declaration.changes?.(incident, data, stamp) ?? incident, stamp.at);
  const counted = declaration.counts?.(data) ?? [];
  return {
    ...after,
    counts: { ...after.counts, ...Object.fromEntries(counted.map((name) => [name, after.counts[name] + 1])) },
    version: incident.version + 1,
    // D6: somebody is at work on it, unless TARS or a source says so.
    ...(stamp.actor.kind !== "tars" && !declaration.news && { lastActivityAt: stamp.at }),
  };
};

/** True for what TARS does of its own accord, whoever's command led to it (D7). */
export const isByTars = (type: EventType): boolean => declarationOf(type).byTars === true;

/** What must be said and sent because of a timeline entry. `incident` is as the whole decision left it. */
export const effectsOf = (
  { type, data, at, actor, source }: TimelineEntry,
  incident: AnyIncident,
  settings: Settings,
): Effect[] => {
  const declaration = declarationOf(type);
  const scene = { stamp: { at, actor, source }, settings };
  if (declaration.kind === "last")
    return isMerged(incident) ? (declaration.follows?.(data, { ...scene, incident }) ?? []) : [];
  return isMerged(incident) ? [] : (declaration.follows?.(data, { ...scene, incident }) ?? []);
};

/** A timeline entry as one sentence (D7). */
export const sentenceFor = ({ type, data }: Pick<TimelineEntry, "type" | "data">, name: NameOf): string =>
  declarationOf(type).sentence(data, name);
