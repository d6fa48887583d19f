import { isOpen } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { condemnedOf } from "../investigation/advices.ts";
import type { Brief, Verdict } from "../investigation/brief-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, plusSeconds } from "../runbook/time.ts";
import { leftToPeople } from "./left-to-people.ts";
import type { Mitigation, Offer } from "./mitigation-schema.ts";
import { rollbackEvery } from "./running.ts";
import { actedOn } from "./standing-offer.ts";

/** How long people have to stop an action that TARS may carry out by itself, in seconds; undefined when a person approves. */
export const stopWithin = ({ service, action }: Offer, settings: Settings): number | undefined => {
  const approval = own(own(settings.services, service)?.actions, action)?.approval;
  return typeof approval === "object" ? approval.unlessStopped : undefined;
};

const isSure = ({ is, confidence }: Verdict): boolean => is === "yes" && confidence === "high";

/** R1–R3: true when a brief says with high confidence that a deployment of a service is to be rolled back. */
const isCertain = (brief: Brief, service: string): boolean => {
  const { changes, at } = brief;
  const condemned = condemnedOf(brief, service);
  const rolledBack = changes.some(
    (one) => one.rollback && one.service === service && one.startedAt >= plusSeconds(at, -rollbackEvery),
  );
  return (
    condemned !== undefined &&
    [condemned.R1, condemned.R2, condemned.R3].every(isSure) &&
    // Behind a roll-back lies what it took back.
    !condemned.deployment.rollback &&
    !rolledBack
  );
};

/** Whether a mitigation may be of a service: of what a person has done it is not known. */
export const isOn = (incident: Incident, service: string, done: Pick<Mitigation, "id" | "service">): boolean =>
  (actedOn(incident, done) ?? service) === service;

/** What tells that a service comes back by itself, as a part of a sentence: the error rate is that of the incident's own. */
export const comingBack = ({ service: its, alerts, health, phase, mitigations }: Incident, service: string) => {
  if (service === its)
    return health?.met || (phase === "monitoring" && mitigations.length === 0)
      ? "the error rate is coming back to its baseline"
      : undefined;
  return alerts.first.some((one) => one.service === service) && !own(alerts.firingByService, service)
    ? `the alerts of ${service} have recovered`
    : undefined;
};

/** R1–R3: why TARS does not roll back by itself, as a part of a sentence; undefined when it may. */
export const hindrance = (incident: Incident, offer: Offer, now: Instant): string | undefined => {
  const { severity, mitigations, brief } = incident;
  if (!isOpen(incident)) return "the incident is resolved";
  if (severity !== "P1" && severity !== "P2") return `the incident is a ${severity}`;
  if (offer.kind !== "roll-back") return "it is no roll-back";
  if (offer.status !== "offered") return `the action is ${offer.status}`;
  if (mitigations.some((one) => isOn(incident, offer.service, one))) return "somebody has begun to mitigate";
  const back = comingBack(incident, offer.service);
  if (back) return back;
  if (!brief || !isCertain(brief, offer.service)) return "not all three criteria say yes with high confidence";
  return leftToPeople(incident, offer.service, now);
};

/** An incident has so many services of which TARS announces a roll-back, at the most: as many as a brief looks at. */
const mostRollbacks = 4;

/**
 * R1–R3: the offers that TARS may announce to carry out by itself, by their setting: one a service in an incident, and only where
 * nothing stands against it. An incident is confirmed by having been declared (D1–D3).
 */
export const mayAnnounce = (
  incident: Incident,
  now: Instant,
  settings: Settings,
  offers: Offer[] = Object.values(incident.offers),
): Offer[] => {
  const { rollbacks = {} } = incident;
  const mayBe = offers.filter(
    (one) =>
      own(rollbacks, one.service) === undefined &&
      stopWithin(one, settings) !== undefined &&
      !hindrance(incident, one, now),
  );
  return mayBe
    .filter((one, index) => mayBe.findIndex(({ service }) => service === one.service) === index)
    .slice(0, mostRollbacks - Object.keys(rollbacks).length);
};
