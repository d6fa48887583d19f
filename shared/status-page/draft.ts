import { inWords } from "../communication/in-words.ts";
import { isOpen, servicesOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { own } from "../runbook/own.ts";
import type { Phase } from "../runbook/phase.ts";
import { customerNameOf, type Settings } from "../runbook/settings.ts";
import type { Severity } from "../runbook/severity.ts";
import { type Instant, latest, plusSeconds } from "../runbook/time.ts";
import { componentsOf } from "./components.ts";
import { type Impact, type PublicStatus, publicStatuses } from "./impact.ts";
import type { Words } from "./post-schema.ts";

/** What customers are told in each phase of an incident. */
const statusIn: Record<Phase, PublicStatus> = {
  declared: "Investigating",
  investigating: "Investigating",
  mitigating: "Identified",
  monitoring: "Monitoring",
  resolved: "Resolved",
  "post-mortem": "Resolved",
  closed: "Resolved",
};

const impactOf: Partial<Record<Severity, Impact>> = { P1: "major", P2: "partial" };

const texts: Record<PublicStatus, (what: string) => string> = {
  Investigating: (what) => `We're investigating a problem with ${what}.`,
  Identified: (what) => `We've found the cause of the problem with ${what} and are working on a fix.`,
  Monitoring: (what) => `A fix for ${what} is in place. We're monitoring the result.`,
  Resolved: (what) => `The problem with ${what} is resolved.`,
};

const again = (what: string): string => `The problem with ${what} is back. We're investigating.`;

/** More components than this are never named. */
export const mostComponents = 20;

/** The services of an incident that customers know. */
const publicServicesOf = (incident: Incident, settings: Settings): string[] =>
  componentsOf(settings, servicesOf(incident))
    .map(({ service }) => service)
    .slice(0, mostComponents);

/** Whether TARS drafts something of an incident: a P1 or a P2 of a service that customers know, unless a person said no. */
const isForCustomers = (incident: Incident, settings: Settings): boolean =>
  !incident.statusPage?.withdrawn &&
  impactOf[incident.severity] !== undefined &&
  publicServicesOf(incident, settings).length > 0;

const order = (status: PublicStatus): number => publicStatuses.indexOf(status);

/**
 * What TARS would say of an incident now, in words that name nothing but what customers know: the components of the last
 * update, or those of the incident's services. A draft of a person stands while the incident has not gone on since. `as`
 * is what a person says that the status is.
 */
export const draftOf = (incident: Incident, settings: Settings, as?: PublicStatus): Words => {
  const { post, draft } = incident.statusPage ?? {};
  const status = as ?? statusIn[incident.phase];
  if (draft && (as ? draft.status === as : order(draft.status) >= order(status))) return draft;
  const last = post?.updates.at(-1);
  const services = last ? Object.keys(last.components) : publicServicesOf(incident, settings);
  const hurts = status === "Investigating" || status === "Identified";
  const before = last && last.status !== "Resolved" ? last.components : {};
  const components = Object.fromEntries(
    services.map((service) => [
      service,
      hurts ? (own(before, service) ?? impactOf[incident.severity] ?? "degraded") : ("operational" as const),
    ]),
  );
  const what = inWords(services.map((service) => customerNameOf(settings, service))) || "our service";
  const isBack = status === "Investigating" && last?.status === "Resolved";
  return {
    title: draft?.title ?? post?.title ?? `Problem with ${what}`,
    status,
    components,
    text: isBack ? again(what) : texts[status](what),
  };
};

/** Whether something is to be published by a person: nothing was, or the incident has gone on since. */
export const isUnpublished = (incident: Incident, settings: Settings): boolean => {
  if (!isForCustomers(incident, settings)) return false;
  const last = incident.statusPage?.post?.updates.at(-1);
  if (!last) return isOpen(incident);
  return last.status !== draftOf(incident, settings).status;
};

/** More updates than this an incident does not have; the one that says that it is over comes on top. */
export const mostUpdates = 30;

/** Whether a person has edited something since an instant. */
const isInHandSince = (editedAt: Instant | undefined, since: Instant | undefined): boolean =>
  editedAt !== undefined && since !== undefined && editedAt >= since;

/**
 * An incident that has just changed its phase, with since when customers are told of another status than it is in. Who has
 * edited something since then has it in hand until the incident goes on again.
 */
export const wentOn = (incident: Incident, at: Instant): Incident => {
  const last = incident.statusPage?.post?.updates.at(-1);
  if (!last) return incident;
  const { wentOnAt, ...statusPage } = incident.statusPage ?? {};
  if (last.status === statusIn[incident.phase]) return { ...incident, statusPage };
  const isInHand = isInHandSince(statusPage.editedAt, wentOnAt);
  return { ...incident, statusPage: { ...statusPage, wentOnAt: wentOnAt && !isInHand ? wentOnAt : at } };
};

/**
 * When TARS publishes by itself what nobody has published: the first words, what it says of a reopening, and each later
 * status that no person has in hand. Undefined where it does not.
 */
export const publishedByItselfAt = (incident: Incident, settings: Settings): Instant | undefined => {
  const wait = settings.statusPage.publishAfter;
  if (wait === undefined || !isOpen(incident) || !isForCustomers(incident, settings)) return undefined;
  const { reopenedAt, declaredAt } = incident;
  const { post, wentOnAt, editedAt } = incident.statusPage ?? {};
  const last = post?.updates.at(-1);
  const begunAt = reopenedAt ? latest(reopenedAt, declaredAt) : declaredAt;
  if (!post || !last) return plusSeconds(begunAt, wait);
  // Who has told customers that it is over is not contradicted; what was over before it was reopened is.
  if (last.status === "Resolved") return reopenedAt && last.at <= reopenedAt ? plusSeconds(begunAt, wait) : undefined;
  const isOpenToTars = wentOnAt !== undefined && !isInHandSince(editedAt, wentOnAt);
  if (!isOpenToTars || post.updates.length >= mostUpdates) return undefined;
  return draftOf(incident, settings).status === last.status ? undefined : plusSeconds(wentOnAt, wait);
};
