import { nameOf } from "../communication/say.ts";
import { tars } from "../incident/actor-schema.ts";
import type { Circumstances, Decider } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { currentSince, incidentName, isOpen } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { phaseChange } from "../incident/phase.ts";
import { phaseReasons } from "../incident/phase-reasons.ts";
import type { IncidentRef } from "../incident/ref-schema.ts";
import { refuse } from "../incident/refusal.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { formatInstant, hasCome, type Instant, plusSeconds, secondsBetween } from "../runbook/time.ts";
import { isFallen, rateBefore } from "./effect.ts";
import { comingBack, hindrance, isOn, mayAnnounce, stopWithin } from "./may-announce.ts";
import type { Offer, Rollback, RollbackOutcome } from "./mitigation-schema.ts";
import { mitigationEvents } from "./record.ts";
import { rollbackBy, rollbacksOf } from "./rollbacks.ts";
import { isOfferFor } from "./ruled-out.ts";

/** What was announced and not begun so long after its time is not begun any more, in seconds: much may have changed. */
const tooLate = 10 * 60;

/** R1–R3: announces an offer that has the turn of its service. */
export const announceRollback: Decider<"announce rollback"> = (incident, { id: wanted }, { now, settings }) => {
  const offer = own(incident.offers, wanted);
  return mayAnnounce(incident, now, settings, offer ? [offer] : []).map((one): IncidentEvent => {
    const { id, title, service, action } = one;
    const seconds = stopWithin(one, settings) ?? 0;
    const before = service === incident.service ? rateBefore(incident) : undefined;
    const runsAt = plusSeconds(now, seconds);
    return {
      type: "Rollback Announced",
      data: { id, title, service, action, runsAt, seconds, ...(before !== undefined && { before }) },
    };
  });
};

type Pending = Extract<Rollback, { status: "announced" | "due" }>;

/** The roll-back that can still be stopped, with its offer. */
const pendingOf = (incident: Incident, id: string): { rollback: Pending; offer: Offer } | undefined => {
  const offer = own(incident.offers, id);
  const rollback = rollbackBy(incident, id)?.rollback;
  return offer && rollback && (rollback.status === "announced" || rollback.status === "due")
    ? { rollback, offer }
    : undefined;
};

const mergedInWords = (into: IncidentRef): string => `the incident was merged into ${incidentName(into)}`;

const withdrawn = ({ id, title }: Offer, because: string): IncidentEvent => ({
  type: "Rollback Withdrawn",
  data: { id, title, because },
});

/** Why what was announced is not done, now that its time has come; undefined when it is. */
const hinderedNow = (incident: Incident, { rollback, offer }: { rollback: Pending; offer: Offer }, now: Instant) =>
  hindrance(incident, offer, now) ?? (secondsBetween(rollback.runsAt, now) > tooLate ? "TARS was too late" : undefined);

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

/** R1–R3: what an incident has announced is not done by itself when the incident goes on as another. */
export const withdrawnByMerge = (incident: Incident, into: IncidentRef): IncidentEvent[] =>
  rollbacksOf(incident).flatMap(({ rollback }) => {
    const pending = pendingOf(incident, rollback.offerId);
    return pending ? [withdrawn(pending.offer, mergedInWords(into))] : [];
  });

/** R1–R3: what was announced would not be done any more, or cannot be. */
export const withdrawRollback: Decider<"withdraw rollback"> = (incident, { id, because }) => {
  const pending = pendingOf(incident, id);
  return pending ? [withdrawn(pending.offer, because)] : [];
};

/** R1–R3: somebody stops what was announced. Too late is said, with what was done. */
export const stopRollback: Decider<"stop rollback"> = (incident, { id }, { actor, settings }) => {
  const rollback = rollbackBy(incident, id)?.rollback;
  if (!rollback)
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
  { now, settings }: Pick<Circumstances, "now" | "settings">,
): string | undefined => {
  switch (type) {
    case "Incident Resolved":
      return "the incident is resolved";
    case "Action Approved":
      return data.by !== tars.name && isOn(incident, offer.service, { id: data.id })
        ? `${nameOf(settings, data.by)} has approved ${data.title}`
        : undefined;
    case "Mitigation Recorded":
      return data.mitigation.by !== tars.name && isOn(incident, offer.service, data.mitigation)
        ? `${nameOf(settings, data.mitigation.by)} is mitigating`
        : undefined;
    case "Action Ran Elsewhere":
      return data.id === offer.id ? `it ${data.ranIn.runs ? "runs" : "ran"} in ${incidentName(data.ranIn)}` : undefined;
    case "Rollback Left To People":
      return data.service === offer.service ? data.because : undefined;
    case "Suspect Ruled Out":
      return isOfferFor(offer, data) ? "a person says that its deployment is not the cause" : undefined;
    case "Baseline Reached":
      return offer.service !== incident.service ? undefined : "the error rate is back to its baseline";
    case "Severity Changed":
    case "Brief Made":
      return hindrance(
        {
          ...incident,
          ...(type === "Severity Changed" && { severity: data.to }),
          ...(type === "Brief Made" && { brief: data.brief }),
        },
        offer,
        now,
      );
    default:
      return undefined;
  }
};

/** R1–R3: an announced roll-back is off as soon as somebody does something else, or what it rests on does not hold. */
export const overtaken = (
  incident: Incident,
  decided: readonly IncidentEvent[],
  circumstances: Pick<Circumstances, "now" | "settings">,
): IncidentEvent[] =>
  rollbacksOf(incident).flatMap(({ rollback }) => {
    const pending = pendingOf(incident, rollback.offerId);
    if (!pending) return [];
    const [because] = decided.flatMap((event) => overtakenBy(incident, event, pending.offer, circumstances) ?? []);
    return because ? [withdrawn(pending.offer, because)] : [];
  });

type Watched = Extract<Rollback, { status: "watched" }>;

/** The roll-backs by TARS after which the errors are watched; one from before a reopening is of another time. */
export const watchedRollbacks = (incident: Incident): { service: string; rollback: Watched }[] =>
  rollbacksOf(incident).flatMap(({ service, rollback }) =>
    rollback.status === "watched" && rollback.at >= currentSince(incident) ? [{ service, rollback }] : [],
  );

/** What became of the errors of a service since it was rolled back, and the error rate of now where it is measured. */
const seenSince = (
  incident: Incident,
  { service, rollback: { at, before } }: { service: string; rollback: Watched },
  settings: Settings,
): { outcome: RollbackOutcome; now?: number } => {
  // The error rate that is measured is that of the incident's own service: of another one its alerts tell.
  if (service !== incident.service)
    return { outcome: comingBack(incident, service) === undefined ? "not measured" : "recovered" };
  const newest = incident.health?.periods.findLast((one) => one.at >= at && one.percent !== null)?.percent;
  if (typeof newest !== "number") return { outcome: "not measured" };
  return { outcome: isFallen(newest, before, baselineOf(incident, settings)) ? "fell" : "did not fall", now: newest };
};

/**
 * R1–R3: whether the error rate has fallen since TARS rolled back by itself: below the baseline, or below half of what it
 * was. If not, that roll-back was none that helped (S3), and the incident goes back to investigating.
 */
export const judgeRollback: Decider<"judge rollback"> = (incident, { id }, { now, settings }) => {
  const watched = watchedRollbacks(incident).find(({ rollback }) => rollback.offerId === id);
  const offer = own(incident.offers, id);
  if (!isOpen(incident) || !watched || !offer || !hasCome(watched.rollback.until, now)) return [];
  const { title, kind } = offer;
  const { before } = watched.rollback;
  const seen = seenSince(incident, watched, settings);
  const judged: IncidentEvent = {
    type: "Rollback Judged",
    data: { id, title, ...seen, ...(before !== undefined && { before }) },
  };
  if (seen.outcome !== "did not fall") return [judged];
  const mitigation = { id, kind, what: title, status: "failed" as const, result: "the error rate did not fall" };
  return [
    judged,
    { type: "Mitigation Recorded", data: { mitigation: { ...mitigation, by: tars.name, at: now } } },
    ...(incident.phase === "monitoring" || incident.phase === "mitigating"
      ? [phaseChange(incident, "investigating", phaseReasons.stillFailing)]
      : []),
  ];
};
