import type { EventType } from "../../incident/events.ts";
import type { AnyIncident } from "../../incident/incident-schema.ts";
import type { Override } from "../../on-call/override-schema.ts";
import type { Settings } from "../../runbook/settings.ts";
import { type Instant, plusSeconds, spokenInstant, spokenPeriod } from "../../runbook/time.ts";
import type { AlertNote } from "../../triage/entry-schema.ts";
import type { Answer, Query, Source, Whether, Window } from "../answer-schema.ts";
import type { Change } from "../change-schema.ts";
import {
  type CountedLine,
  type Found,
  linesIn,
  type Telemetry,
  type Unsearched,
  unsearchedInWords,
} from "../telemetry.ts";

/** What an answer knows of what is asked to be so: true, false, or that nobody can tell. */
export type Holds = Partial<Record<Whether, boolean | "unknown" | undefined>>;

/**
 * What is found out, in the logs of which services, where it is from logs, and what of it answers a question of yes or no; the
 * query and what was understood are added to it.
 */
export type Told = Omit<Answer, "query" | "understood"> & { searched?: string[]; holds?: Holds };

/** One firing of an alert: from when on, until when as far as it has ended, and what TARS made of it. */
export type PastAlert = Pick<AlertNote, "id" | "name" | "severity" | "firedAt" | "verdict"> & {
  service: string;
  endedAt: Instant | undefined;
};

/** What TARS has recorded itself. */
export type Records = {
  /** The changes of some services since an instant, newest first. */
  changes(services: string[], since: Instant): Promise<Change[]>;
  /** The open incidents of some services, those that began with another one and that they have joined among them. */
  openIncidents(services: string[]): Promise<AnyIncident[]>;
  /** The incidents of some services that were declared in a window, newest first, and whether there are more than that. */
  incidents(services: string[], window: Window): Promise<{ all: AnyIncident[]; isCut: boolean }>;
  /** The alerts of some services that fired or were firing in a window, newest first, and whether there may be more. */
  alerts(services: string[], window: Window): Promise<{ all: PastAlert[]; isCut: boolean }>;
  /** An incident by its number; without one that in whose thread the question was asked. */
  incident(number: number | undefined): Promise<AnyIncident | undefined>;
  /**
   * The newest entries of an incident's timeline, newest first, or the oldest, oldest first, without those that are of interest to
   * a machine alone; of some types, where only those are asked for.
   */
  timeline(
    incident: AnyIncident,
    oldest?: true,
    types?: readonly EventType[],
  ): Promise<{ at: Instant; by: string; what: string }[]>;
  /** Who covers for whom. */
  overrides(): Promise<Override[]>;
};

/** What a question is answered from. */
export type Sight = {
  telemetry: Telemetry;
  records: Records;
  settings: Settings;
  now: Instant;
  /** Its words, where it was asked in words: a query counts its time from a roll-back as from any deployment. */
  question?: string;
  /** The roll-back from which a comparison counts its time; where that is long ago, the first hours of it are looked at alone. */
  rolledBack?: { service: string; at: Instant; isCut?: boolean };
};

type Clock = Pick<Sight, "settings" | "now">;

/** A time as an answer says it: `14:52 UTC`, and with its day where that is not today. */
export const timeIn =
  ({ settings, now }: Clock) =>
  (at: Instant): string =>
    spokenInstant(at, settings.timeZone, now);

/** The same to the second. */
export const secondIn =
  ({ settings, now }: Clock) =>
  (at: Instant): string =>
    spokenInstant(at, settings.timeZone, now, "second");

/** A stretch of time as an answer says it: `14:52–15:07 UTC`. */
export const periodIn =
  ({ settings, now }: Clock) =>
  (window: Window): string =>
    spokenPeriod(window, settings.timeZone, now);

/** What one part of an answer tells: a sentence, and rows of what and why. */
export type Part = { said: string; rows: [string, string][] };

export type Ask<What extends Query["ask"]> = (query: Extract<Query, { ask: What }>, sight: Sight) => Promise<Told>;

export const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** TARS's own records as a source. */
export const recorded = (query: string, { window }: { window: Window }): Source => ({
  of: "TARS's own records",
  query,
  window,
});

/** Which log groups an answer knows nothing of, as a note. */
export const notSearched = (unsearched: Unsearched[]): string[] =>
  unsearchedInWords(unsearched).map((words) => `Some logs ${words}.`);

/** Less of an interval tells nothing of how a service does now, in seconds. */
const leastOfInterval = 10;

/** Whether an interval has lasted for long enough to tell how a service does now. */
export const tellsOfNow = ({ at }: { at: Instant }, { now }: Pick<Sight, "now">): boolean =>
  plusSeconds(at, leastOfInterval) <= now;

/** How many groups a table has at most, where the question does not say. */
export const shownGroups = 20;

/** What a count of lines leaves out, where the logs hold more than was counted. */
export const leftOut = (
  { rows, matched, unsearched }: Found<CountedLine>,
  groups: number,
  shown = shownGroups,
): string[] => {
  const counted = linesIn(rows);
  return [
    ...notSearched(unsearched),
    ...(counted < matched
      ? [
          `${counted} of ${matched} matching lines are counted here, in ${groups} groups: the logs hold more different ones.`,
        ]
      : []),
    ...(groups > shown ? [`Left out: ${many(groups - shown, "rarer kind")}.`] : []),
  ];
};
