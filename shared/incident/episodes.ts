import { percent } from "../communication/figures.ts";
import { approvedInWords } from "../communication/say.ts";
import { isFallen, rateBefore } from "../mitigation/effect.ts";
import type { HealthPeriod } from "../resolution/resolution-schema.ts";
import type { Instant } from "../runbook/time.ts";
import type { NameOf } from "./event.ts";
import type { EventType, TimelineEntry } from "./events.ts";
import { phaseReasons } from "./phase-reasons.ts";

/**
 * What belongs together on a timeline: the entries of one mitigation from its offer to what came of it, those of one
 * acknowledgement; else a single entry. `said` is all of it in one sentence, where it is more than one entry.
 */
export type Episode<E extends TimelineEntry = TimelineEntry> = {
  /** The entry at whose place and time it stands. */
  main: E;
  entries: [E, ...E[]];
  said?: string;
  /** Of interest only when something is looked for. */
  minor: boolean;
};

/** What is told of deliveries, counts, questions and measurements, and of drafts. */
const minorTypes = new Set<EventType>([
  "Page Delivered",
  "Page Failed",
  "Contact Used",
  "Work Seen",
  "Health Measured",
  "Alerts Fired Again",
  "Alerts Joined",
  "Alert Elsewhere",
  "Update Prepared",
  "Update Asked",
  "Answer Unread",
  "Brief Asked",
  "Second Look Begun",
  "Impact Count Begun",
  "Impact Counted",
  "Services Began To Fire",
  "Question Asked",
  "Question Answered",
  "Status Drafted",
  "Action Item Linked",
]);

/** What TARS found out by itself stands elsewhere: in the summary, the evidence, the checklist. */
const foundOut = new Set<EventType>(["Finding Recorded", "Checklist Ticked"]);

/** Whether an entry is of interest only when something is looked for. A brief that says nothing new is no news. */
export const isMinor = (entry: Pick<TimelineEntry, "type" | "actor" | "data">): boolean =>
  minorTypes.has(entry.type) ||
  (foundOut.has(entry.type) && entry.actor.kind === "tars") ||
  (entry.type === "Brief Made" && "news" in entry.data && !entry.data.news);

const followsFrom = new Set<string>(Object.values(phaseReasons));

/** The mitigation that an entry is of, by its id. */
const mitigationOf = (entry: TimelineEntry): string | undefined => {
  switch (entry.type) {
    case "Action Requested":
    case "Action Offered":
    case "Action Impossible":
    case "Action Approved":
    case "Action Finished":
    case "Rollback Announced":
    case "Rollback Stopped":
    case "Rollback Withdrawn":
    case "Rollback Due":
    case "Rollback Judged":
      return entry.data.id;
    case "Mitigation Recorded":
      return entry.data.mitigation.id;
    default:
      return undefined;
  }
};

/** What an entry goes with, when it is of the same decision as the one before it. */
const goesWithBefore = (entry: TimelineEntry, before: TimelineEntry): boolean => {
  if (entry.at !== before.at) return false;
  switch (entry.type) {
    case "Phase Changed":
      return (entry.data.reason !== undefined && followsFrom.has(entry.data.reason)) || entry.data.from === "declared";
    case "Incident Mitigated":
      return true;
    case "Lead Changed":
      return before.type === "Incident Acknowledged";
    default:
      return false;
  }
};

const find = <T extends EventType, E extends TimelineEntry>(entries: readonly E[], type: T) =>
  entries.find((entry): entry is E & Extract<TimelineEntry, { type: T }> => entry.type === type);

const findLast = <T extends EventType, E extends TimelineEntry>(entries: readonly E[], type: T) =>
  entries.findLast((entry): entry is E & Extract<TimelineEntry, { type: T }> => entry.type === type);

/** At the place of which entry a mitigation stands: when it began, else what became of it, else that it was offered. */
const places = [
  "Action Approved",
  "Action Finished",
  "Mitigation Recorded",
  "Rollback Stopped",
  "Rollback Withdrawn",
  "Rollback Announced",
  "Action Impossible",
  "Action Offered",
] satisfies EventType[];

/** So long after a mitigation the error rate is of interest for what came of it, in milliseconds. */
const effectWithin = 10 * 60_000;

/** The error rate in the last whole period before a mitigation: a brief from its first seconds knows less. */
const measuredBefore = (
  periods: readonly HealthPeriod[],
  own: readonly TimelineEntry[],
  ended: Instant,
): number | undefined => {
  const began = find(own, "Action Approved")?.at ?? ended;
  // The one in which it was approved is of what came of it, in part.
  return periods.filter(({ at, percent }) => at < began && percent !== null).at(-2)?.percent ?? undefined;
};

/** What became of the error rate after a mitigation that ended at an instant, as a part of a sentence. */
const effectOf = (all: readonly TimelineEntry[], own: readonly TimelineEntry[], ended: Instant): string | undefined => {
  const judged = findLast(own, "Rollback Judged")?.data;
  const whose = findLast(own, "Action Finished")?.data.service;
  const declared = findLast(all, "Incident Declared")?.data.service;
  // The error rate is that of the incident's own service.
  if (whose !== undefined && declared !== undefined && whose !== declared)
    return judged?.outcome === "recovered" ? "its alerts recovered" : undefined;
  const brief = findLast(
    all.filter(({ at }) => at <= ended),
    "Brief Made",
  )?.data.brief;
  const periods = all.flatMap((entry) => (entry.type === "Health Measured" ? entry.data.periods : []));
  const before = judged?.before ?? (measuredBefore(periods, own, ended) || rateBefore({ brief }));
  // What comes with another mitigation, or with errors that come back, is no effect of this one.
  const next = all.find(
    (entry) =>
      entry.at > ended &&
      !own.includes(entry) &&
      (entry.type === "Action Approved" || entry.type === "Errors After Mitigation"),
  )?.at;
  const measured = periods
    .filter(({ at }) => at >= ended && Date.parse(at) <= Date.parse(ended) + effectWithin && (!next || at < next))
    .findLast((period) => period.percent !== null)?.percent;
  const now = judged?.now ?? measured;
  if (before === undefined || now === undefined || now === null) return undefined;
  // What was judged stands: it knows the baseline.
  const fell =
    judged && judged.outcome !== "not measured" ? judged.outcome === "fell" : isFallen(now, before, undefined);
  return fell
    ? `errors fell from ${percent(before)} to ${percent(now)}`
    : `errors did not fall (${percent(before)} before, ${percent(now)} since)`;
};

/** A mitigation that was carried out, or recorded, in one sentence; undefined where it has only been offered. */
const mitigationInWords = (
  own: readonly TimelineEntry[],
  all: readonly TimelineEntry[],
  name: NameOf,
): string | undefined => {
  const approved = find(own, "Action Approved");
  const finished = findLast(own, "Action Finished");
  const recorded = findLast(own, "Mitigation Recorded")?.data.mitigation;
  const effect = effectOf(all, own, finished?.at ?? recorded?.at ?? "");
  const behind = effect && recorded?.status !== "started" ? `; ${effect}` : "";
  if (!approved) return recorded && `${recorded.what}, recorded by ${name(recorded.by)} as ${recorded.status}${behind}`;
  const requested = find(own, "Action Requested")?.data;
  const change = find(own, "Action Offered")?.data.preview.calls[0]?.change;
  const what =
    requested?.kind === "roll-back"
      ? `${requested.service} rolled back${change ? ` (${change})` : ""}`
      : approved.data.title;
  const { by } = approved.data;
  const { status, seconds, result } = finished?.data ?? {};
  const ended =
    status === undefined
      ? "under way"
      : status === "applied"
        ? `done in ${seconds} s`
        : `failed after ${seconds} s (${result})`;
  return `${what}, ${approvedInWords(by, name)}, ${ended}${behind}`;
};

/** All that several entries say together, in one sentence. */
const inOneSentence = (
  entries: readonly TimelineEntry[],
  all: readonly TimelineEntry[],
  name: NameOf,
): string | undefined => {
  const acknowledged = find(entries, "Incident Acknowledged");
  if (!acknowledged) return mitigationInWords(entries, all, name);
  const leads = find(entries, "Lead Changed")?.data.lead === acknowledged.data.by;
  return `Acknowledged by ${name(acknowledged.data.by)}${leads ? ", who leads" : ""}`;
};

/**
 * A timeline, oldest first, as it is read: what belongs together is one, at the place where it mattered. Nothing of it is
 * left out.
 */
export const episodesOf = <E extends TimelineEntry>(all: readonly E[], name: NameOf): Episode<E>[] => {
  const groups: [E, ...E[]][] = [];
  const ofMitigation = new Map<string, [E, ...E[]]>();
  let last: [E, ...E[]] | undefined;
  for (const [index, entry] of all.entries()) {
    const before = all[index - 1];
    const id = mitigationOf(entry);
    const known = id === undefined ? undefined : ofMitigation.get(id);
    const joins = known ?? (last && before && goesWithBefore(entry, before) ? last : undefined);
    if (joins) joins.push(entry);
    else groups.push([entry]);
    last = joins ?? groups.at(-1);
    if (id !== undefined && last) ofMitigation.set(id, last);
  }
  return groups
    .map((entries): Episode<E> => {
      const [first] = entries;
      const main = places.flatMap((type) => find(entries, type) ?? [])[0] ?? first;
      const said = entries.length > 1 ? inOneSentence(entries, all, name) : undefined;
      return { main, entries, ...(said && { said }), minor: entries.every(isMinor) };
    })
    .sort((a, b) => a.main.sequence - b.main.sequence);
};
