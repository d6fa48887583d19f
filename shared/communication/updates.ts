import { tars } from "../incident/actor-schema.ts";
import type { Circumstances, Decider, Decision } from "../incident/decision.ts";
import { isOpen } from "../incident/incident.ts";
import type { AnyIncident, Incident, OpenIncident } from "../incident/incident-schema.ts";
import { isRefusal, refuse } from "../incident/refusal.ts";
import { findings } from "../runbook/findings.ts";
import { forSeverity, type Settings } from "../runbook/settings.ts";
import type { Severity } from "../runbook/severity.ts";
import { formatInstant, hasCome, type Instant, latest, plusSeconds } from "../runbook/time.ts";
import { etaAt, refusedEta } from "./eta.ts";
import type { Cadence } from "./updates-schema.ts";

/** The cadence of T2 for a severity: every 30 minutes for P1, every hour for P2, none for the others. */
export const cadenceFor = (severity: Severity, since: Instant, settings: Settings): Cadence | undefined => {
  const every = forSeverity(settings.runbook.updateEvery, severity);
  if (every === undefined) return undefined;
  const first = plusSeconds(since, every);
  return { every, first, next: first };
};

/** T2's re-timing when the severity changes: counted from the last update, and never in the past. */
export const retimedCadence = (
  incident: OpenIncident,
  severity: Severity,
  now: Instant,
  settings: Settings,
): Cadence | undefined => {
  const since = incident.updates.last?.at ?? incident.declaredAt;
  const cadence = cadenceFor(severity, since, settings);
  if (!cadence) return undefined;
  const first = latest(cadence.first, now);
  return { ...cadence, first, next: first };
};

/** The update after `now`, on the cadence's own grid: a late tick does not shift the ones behind it. */
const nextOnGrid = ({ every, next }: Cadence, now: Instant): Instant => {
  let due = plusSeconds(next, every);
  while (due <= now) due = plusSeconds(due, every);
  return due;
};

/**
 * The sentence that stands when nobody gave a new one: the latest that a person said, and since when it is so; while
 * nobody has said anything, what TARS found out by itself.
 */
const standingSentence = (incident: Incident, timeZone: string): { text: string; since?: Instant } => {
  const known = Object.entries(incident.findings)
    // What TARS found stands together in its brief.
    .filter(([, { by }]) => by !== tars.name)
    .map(([key, finding]) => ({
      text: `${findings[key as keyof typeof findings].question} ${finding.value}`,
      at: finding.at,
    }))
    .concat(incident.updates.said ? [incident.updates.said] : [])
    .concat(incident.rootCause ? [{ text: `Root cause: ${incident.rootCause.line}`, at: incident.rootCause.at }] : [])
    // What was so before it was opened again is not so any more.
    .filter(({ at }) => !incident.reopenedAt || at > incident.reopenedAt)
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  if (!known && incident.brief) return { text: incident.brief.headline, since: incident.brief.since };
  if (!known) return { text: `none yet, under investigation since ${formatInstant(incident.declaredAt, timeZone)}` };
  return { text: known.text, since: known.at };
};

/** What an update is written on from: what a person said last, else what TARS found out; nothing of before a reopening. */
export const lastSentence = ({
  updates,
  brief,
  reopenedAt,
}: Pick<AnyIncident, "updates" | "brief" | "reopenedAt">): string | undefined => {
  const isNow = (at: Instant | undefined): boolean => at !== undefined && (!reopenedAt || at > reopenedAt);
  return (isNow(updates.said?.at) && updates.said?.text) || (isNow(brief?.at) ? brief?.headline : undefined);
};

/** T2: posts the update that is due. A tick that is early, doubled or after resolution says nothing. */
export const postDueUpdate: Decider<"post due update"> = (incident, _, { now, settings }) => {
  const { sentence, cadence } = incident.updates;
  if (!isOpen(incident) || !cadence || !hasCome(cadence.next, now)) return [];
  const said = sentence
    ? { text: sentence.text, said: true, by: sentence.by }
    : standingSentence(incident, settings.timeZone);
  return [{ type: "Update Posted", data: { ...said, nextAt: nextOnGrid(cadence, now) } }];
};

/** T2: a few minutes before an update is due, the lead is asked for a sentence, once. */
export const askForUpdate: Decider<"ask for update"> = (incident, _, { now, settings }) => {
  const next = incident.updates.cadence?.next;
  if (!isOpen(incident) || !next || incident.updates.askedFor === next || incident.updates.sentence) return [];
  const askFrom = plusSeconds(next, -settings.runbook.askBeforeUpdate);
  return hasCome(askFrom, now) && now < next ? [{ type: "Update Asked", data: { dueAt: next } }] : [];
};

/** T2: when somebody thinks that it is over. What is a time passes, and is asked for anew then. */
export const setEta: Decider<"set eta"> = (incident, { eta }, circumstances) => etaSet(incident, eta, circumstances);

/** The ETA that is set; `inUpdate` where an update tells it at the same time. */
const etaSet = (
  incident: Incident,
  eta: string,
  { now, settings }: Pick<Circumstances, "now" | "settings">,
  inUpdate = false,
): Decision => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; it needs no ETA.");
  const refused = refusedEta(eta, now, settings.timeZone);
  if (refused) return refused;
  const at = etaAt(eta, now, settings.timeZone);
  return [{ type: "Eta Set", data: { eta, ...(at && { at }), ...(inUpdate && { inUpdate }) } }];
};

/**
 * T2: a person's sentence. It answers the question when one is open and waits for the update that is due; otherwise it is posted
 * at once. An ETA that comes with it is set first: the update says it.
 */
export const giveUpdate: Decider<"give update"> = (incident, { text, eta }, circumstances) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; reopen it before posting an update.");
  const { now, actor } = circumstances;
  const next = incident.updates.cadence?.next;
  const dueAt = next && incident.updates.askedFor === next && now < next ? next : undefined;
  const timed = eta === undefined ? [] : etaSet(incident, eta, circumstances, dueAt === undefined);
  if (isRefusal(timed)) return timed;
  return [
    ...timed,
    dueAt
      ? { type: "Update Prepared", data: { text, dueAt } }
      : { type: "Update Posted", data: { text, said: true, by: actor.name } },
  ];
};

/** T2: an ETA that has passed is no ETA: the lead is asked for a new one, once. */
export const askForEta: Decider<"ask for eta"> = (incident, _, { now }) => {
  const { eta } = incident;
  if (!isOpen(incident) || !eta?.at || eta.passedSaid || !hasCome(eta.at, now)) return [];
  return [{ type: "Eta Passed", data: { eta: eta.text } }];
};
