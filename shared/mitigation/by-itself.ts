import { nameOf } from "../communication/say.ts";
import { tars } from "../incident/actor-schema.ts";
import type { Circumstances, Decider } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { currentSince, incidentName, isOpen } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { phaseChange } from "../incident/phase.ts";
import { phaseReasons } from "../incident/phase-reasons.ts";
import { refuse } from "../incident/refusal.ts";
import type { Brief, Verdict } from "../investigation/brief-schema.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { formatInstant, hasCome, type Instant, plusSeconds, secondsBetween } from "../runbook/time.ts";
import { isFallen, rateBefore } from "./effect.ts";
import type { Offer, Rollback } from "./mitigation-schema.ts";
import { mitigationEvents } from "./record.ts";
import { isOfferFor } from "./ruled-out.ts";
import { rollbackEvery } from "./running.ts";

/** What was announced and not begun so long after its time is not begun any more, in seconds: much may have changed. */
const tooLate = 10 * 60;

/** How long people have to stop an action that TARS may carry out by itself, in seconds; undefined when a person approves. */
const stopWithin = ({ service, action }: Offer, settings: Settings): number | undefined => {
  const approval = own(own(settings.services, service)?.actions, action)?.approval;
  return typeof approval === "object" ? approval.unlessStopped : undefined;
};

const isSure = ({ is, confidence }: Verdict): boolean => is === "yes" && confidence === "high";

/** R1–R3: true when a brief says with high confidence that a deployment of a service is to be rolled back. */
const isCertain = ({ advice, changes, at }: Brief, service: string): boolean => {
  const { deployment, rollBack, R1, R2, R3 } = advice;
  const rolledBack = changes.some(
    (one) => one.rollback && one.service === service && one.startedAt >= plusSeconds(at, -rollbackEvery),
  );
  return (
    rollBack === "yes" &&
    [R1, R2, R3].every(isSure) &&
    deployment?.service === service &&
    // Behind a roll-back lies what it took back.
    !deployment.rollback &&
    !rolledBack
  );
};

/** R1–R3: why TARS does not roll back by itself, as a part of a sentence; undefined when it may. */
const hindrance = (incident: Incident, offer: Offer): string | undefined => {
  const { severity, mitigations, brief, health, phase } = incident;
  if (!isOpen(incident)) return "the incident is resolved";
  if (severity !== "P1" && severity !== "P2") return `the incident is a ${severity}`;
  if (offer.kind !== "roll-back") return "it is no roll-back";
  if (offer.status !== "offered") return `the action is ${offer.status}`;
  if (mitigations.length > 0) return "somebody has begun to mitigate";
  if (phase === "monitoring" || health?.met) return "the error rate is coming back to its baseline";
  if (!brief || !isCertain(brief, offer.service)) return "not all three criteria say yes with high confidence";
  return undefined;
};

/**
 * R1–R3: announces the roll-back that an action's setting lets TARS do by itself: once an incident, and only when nothing
 * stands against it. An incident is confirmed by having been declared (D1–D3).
 */
export const announceRollback = (
  incident: Incident,
  offers: Offer[],
  { now, settings }: Pick<Circumstances, "now" | "settings">,
): IncidentEvent[] => {
  if (incident.rollback) return [];
  const offer = offers.find((one) => stopWithin(one, settings) !== undefined && !hindrance(incident, one));
  const seconds = offer && stopWithin(offer, settings);
  if (!offer || seconds === undefined) return [];
  const { id, title, service, action } = offer;
  const before = rateBefore(incident);
  const runsAt = plusSeconds(now, seconds);
  return [
    {
      type: "Rollback Announced",
      data: { id, title, service, action, runsAt, seconds, ...(before !== undefined && { before }) },
    },
  ];
};

type Pending = Extract<Rollback, { status: "announced" | "due" }>;

/** The roll-back that can still be stopped, with its offer. */
const pendingOf = (incident: Incident, id: string): { rollback: Pending; offer: Offer } | undefined => {
  const { rollback, offers } = incident;
  const offer = own(offers, id);
  return offer && rollback?.offerId === id && (rollback.status === "announced" || rollback.status === "due")
    ? { rollback, offer }
    : undefined;
};

const withdrawn = ({ id, title }: Offer, because: string): IncidentEvent => ({
  type: "Rollback Withdrawn",
  data: { id, title, because },
});

/** Why what was announced is not done, now that its time has come; undefined when it is. */
const hinderedNow = (incident: Incident, { rollback, offer }: { rollback: Pending; offer: Offer }, now: Instant) =>
  hindrance(incident, offer) ?? (secondsBetween(rollback.runsAt, now) > tooLate ? "TARS was too late" : undefined);

/** R1–R3: the announced time has come. What it would do is looked at anew before anything is done. */
export const rollbackDue: Decider<"rollback due"> = (incident, { id }, { now }) => {
  const pending = pendingOf(incident, id);
  if (pending?.rollback.status !== "announced" || !hasCome(pending.rollback.runsAt, now)) return [];
  const { title } = pending.offer;
  const because = hinderedNow(incident, pending, now);
  return [because ? withdrawn(pending.offer, because) : { type: "Rollback Due", data: { id, title } }];
};

/** R1–R3: it would still do what was announced, and nobody has stopped it: TARS begins. */
export const beginRollback: Decider<"begin rollback"> = (incident, { id }, { now }) => {
  const pending = pendingOf(incident, id);
  if (!isOpen(incident) || pending?.rollback.status !== "due") return [];
  const because = hinderedNow(incident, pending, now);
  if (because) return [withdrawn(pending.offer, because)];
  const { title, kind } = pending.offer;
  return [
    { type: "Action Approved", data: { id, title, by: tars.name } },
    ...mitigationEvents(incident, { id, kind, what: title, status: "started" }, tars.name, now),
  ];
};

/** R1–R3: what was announced would not be done any more, or cannot be. */
export const withdrawRollback: Decider<"withdraw rollback"> = (incident, { id, because }) => {
  const pending = pendingOf(incident, id);
  return pending ? [withdrawn(pending.offer, because)] : [];
};

/** R1–R3: somebody stops what was announced. Too late is said, with what was done. */
export const stopRollback: Decider<"stop rollback"> = (incident, { id }, { actor, settings }) => {
  const { rollback } = incident;
  if (rollback?.offerId !== id)
    return refuse("not-found", `TARS has not announced to carry out ${id} by itself: there is nothing to stop.`);
  const pending = pendingOf(incident, id);
  if (pending) return [{ type: "Rollback Stopped", data: { id, title: pending.offer.title, by: actor.name } }];
  const when = formatInstant(rollback.at, settings.timeZone, "second");
  switch (rollback.status) {
    case "stopped":
      return [];
    case "withdrawn":
      return refuse("conflict", `There is nothing to stop: TARS does not roll back, ${rollback.because}.`);
    case "running":
      return refuse("conflict", `It is too late to stop it: TARS began to roll back at ${when}.`);
    default:
      return refuse("conflict", `It is too late to stop it: the roll-back had ended by ${when}.`);
  }
};

/** What puts an end to an announced roll-back before its time, by the event that does; a part of a sentence. */
const overtakenBy = (
  incident: Incident,
  { type, data }: IncidentEvent,
  offer: Offer,
  settings: Settings,
): string | undefined => {
  switch (type) {
    case "Incident Resolved":
      return "the incident is resolved";
    case "Action Approved":
      return data.by === tars.name ? undefined : `${nameOf(settings, data.by)} has approved ${data.title}`;
    case "Mitigation Recorded":
      return data.mitigation.by === tars.name ? undefined : `${nameOf(settings, data.mitigation.by)} is mitigating`;
    case "Action Ran Elsewhere":
      return data.id === offer.id ? `it ${data.ranIn.runs ? "runs" : "ran"} in ${incidentName(data.ranIn)}` : undefined;
    case "Suspect Ruled Out":
      return isOfferFor(offer, data) ? "a person says that its deployment is not the cause" : undefined;
    case "Baseline Reached":
      return "the error rate is back to its baseline";
    case "Severity Changed":
    case "Brief Made":
      return hindrance(
        {
          ...incident,
          ...(type === "Severity Changed" && { severity: data.to }),
          ...(type === "Brief Made" && { brief: data.brief }),
        },
        offer,
      );
    default:
      return undefined;
  }
};

/** R1–R3: an announced roll-back is off as soon as somebody does something else, or what it rests on does not hold. */
export const overtaken = (
  incident: Incident,
  decided: readonly IncidentEvent[],
  { settings }: Pick<Circumstances, "settings">,
): IncidentEvent[] => {
  const pending = incident.rollback && pendingOf(incident, incident.rollback.offerId);
  if (!pending) return [];
  const [because] = decided.flatMap((event) => overtakenBy(incident, event, pending.offer, settings) ?? []);
  return because ? [withdrawn(pending.offer, because)] : [];
};

/** The roll-back by TARS after which the error rate is watched; one from before a reopening is of another time. */
export const watchedRollback = (incident: Incident): Extract<Rollback, { status: "watched" }> | undefined => {
  const { rollback } = incident;
  return rollback?.status === "watched" && rollback.at >= currentSince(incident) ? rollback : undefined;
};

/**
 * R1–R3: whether the error rate has fallen since TARS rolled back by itself: below the baseline, or below half of what it
 * was. If not, that roll-back was none that helped (S3), and the incident goes back to investigating.
 */
export const judgeRollback: Decider<"judge rollback"> = (incident, { id }, { now, settings }) => {
  const rollback = watchedRollback(incident);
  const offer = own(incident.offers, id);
  if (!isOpen(incident) || rollback?.offerId !== id || !offer || !hasCome(rollback.until, now)) return [];
  const { title, kind } = offer;
  const { before } = rollback;
  const newest = incident.health?.periods.findLast(({ at, percent }) => at >= rollback.at && percent !== null)?.percent;
  const judged = (outcome: "fell" | "did not fall" | "not measured"): IncidentEvent => ({
    type: "Rollback Judged",
    data: {
      id,
      title,
      outcome,
      ...(before !== undefined && { before }),
      ...(typeof newest === "number" && { now: newest }),
    },
  });
  if (typeof newest !== "number") return [judged("not measured")];
  if (isFallen(newest, before, baselineOf(incident, settings))) return [judged("fell")];
  const mitigation = { id, kind, what: title, status: "failed" as const, result: "the error rate did not fall" };
  return [
    judged("did not fall"),
    { type: "Mitigation Recorded", data: { mitigation: { ...mitigation, by: tars.name, at: now } } },
    ...(incident.phase === "monitoring" || incident.phase === "mitigating"
      ? [phaseChange(incident, "investigating", phaseReasons.stillFailing)]
      : []),
  ];
};
