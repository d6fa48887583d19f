import { inWords, shortInWords } from "../communication/in-words.ts";
import { isOpen, mitigatedAtOf, servicesOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { areFew } from "../investigation/measured-impact.ts";
import { overAtOf } from "../resolution/outage.ts";
import { worstPercentOf } from "../resolution/worst.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { own } from "../runbook/own.ts";
import { customerNameOf, type Settings } from "../runbook/settings.ts";
import type { Severity } from "../runbook/severity.ts";
import { type Instant, latest, periodInWords, plusSeconds, spokenInstant } from "../runbook/time.ts";
import { componentsOf } from "./components.ts";
import type { Impact, PublicStatus } from "./impact.ts";
import type { Post, Words } from "./post-schema.ts";
import {
  hasMoved,
  hurtsIn,
  isInHandSince,
  order,
  servicesNamedLast,
  servicesWatched,
  situationOf,
  statusesOf,
} from "./situation.ts";
import { type Outages, outagesBefore } from "./was.ts";

const impactOf: Partial<Record<Severity, Impact>> = { P1: "major", P2: "partial" };

const texts: Record<PublicStatus, (what: string) => string> = {
  Investigating: (what) => `We're investigating a problem with ${what}.`,
  Identified: (what) => `We've found the cause of the problem with ${what} and are working on a fix.`,
  Monitoring: (what) => `A fix for ${what} is in place. We're monitoring the result.`,
  Resolved: (what) => `The problem with ${what} is resolved.`,
};

/** A component is not called unavailable while less of its requests fails than this, in percent: most of them are answered. */
const majority = 50;

/**
 * How bad it is for a service: by the severity, and no major outage where it is known that most requests are answered, nor where too
 * few were counted to know that most are not. Errors below the baseline are not what the incident is about. The error rate is
 * that of the incident's own service.
 */
const impactOn = (incident: Incident, service: string, settings: Settings): Impact => {
  const bySeverity = impactOf[incident.severity] ?? "degraded";
  const worst = service === incident.service ? worstPercentOf(incident) : undefined;
  const isFew = areFew(incident.brief?.impact?.requests ?? 0);
  const isPartial =
    worst !== undefined && worst >= (baselineOf(incident, settings) ?? 0) && (isFew || worst < majority);
  return bySeverity === "major" && isPartial ? "partial" : bySeverity;
};

const again = (what: string): string => `The problem with ${what} is back. We're investigating.`;

const stillWorkedOn = (what: string): string => `We're still working on the problem with ${what}.`;

/** How TARS calls a problem with some services; short, however many they are. */
const titleOf = (services: readonly string[], settings: Settings): string => {
  const names = services.map((service) => customerNameOf(settings, service));
  return `Problem with ${shortInWords(names, "services") || "our service"}`;
};

/** The title that a person has given to what is published; what TARS called it follows the services. */
const titleGiven = ({ title, updates }: Post, settings: Settings): string | undefined =>
  updates.some(({ components }) => titleOf(Object.keys(components), settings) === title) ? undefined : title;

/** More components than this are never named. */
export const mostComponents = 20;

/** The services of an incident that customers know, all of them. */
export const publicServicesOf = (incident: Incident, settings: Settings): string[] =>
  componentsOf(settings, servicesOf(incident)).map(({ service }) => service);

/** Whether TARS drafts something of an incident: a P1 or a P2 of a service that customers know, unless a person said no. */
const isForCustomers = (incident: Incident, settings: Settings): boolean =>
  !incident.statusPage?.withdrawn &&
  impactOf[incident.severity] !== undefined &&
  publicServicesOf(incident, settings).length > 0;

/** The words of a person that are not published yet stand until the incident has come further than they say. */
const standingDraft = (incident: Incident, status: PublicStatus, as?: PublicStatus): Words | undefined => {
  const { draft } = incident.statusPage ?? {};
  return draft && (as ? draft.status === as : order(draft.status) >= order(status)) ? draft : undefined;
};

/** The services of which customers hear next: those named last, and those that have joined since. */
const servicesNamed = (incident: Incident, settings: Settings): string[] => {
  const named = Object.keys(incident.statusPage?.post?.updates.at(-1)?.components ?? {});
  const isPublic = new Set(publicServicesOf(incident, settings));
  return servicesWatched(incident)
    .filter((service) => named.includes(service) || isPublic.has(service))
    .slice(0, mostComponents);
};

/** That there was a problem, and when. */
const wasBetween = (begin: Instant, end: Instant, what: string, { timeZone }: Settings): string => {
  const { from, until } = periodInWords(begin, end, timeZone);
  const when = until === undefined ? `At ${from}` : `From ${from} to ${until}`;
  return `${when} there was a problem with ${what}.`;
};

/** What is said of something of which customers have read nothing while it lasted. The page has the day beside it. */
const afterTheFact = (incident: Incident, what: string, settings: Settings): string => {
  if (isOpen(incident)) return texts.Resolved(what);
  return `${wasBetween(incident.startedAt, overAtOf(incident, settings), what, settings)} It is resolved.`;
};

/** The outages of which customers read first when they are over: of an update that would be the first one. */
export const outagesUnread = (
  incident: Incident,
  words: Pick<Words, "status" | "components">,
  settings: Settings,
): Outages => outagesBefore(incident, words, (service) => impactOn(incident, service, settings));

/** What is said first of something for which a fix is in place already: since when it was, and until when. */
const lateInTheFact = (
  incident: Incident,
  what: string,
  components: Words["components"],
  settings: Settings,
): string => {
  const outages = outagesUnread(incident, { status: "Monitoring", components }, settings);
  const ends = outages.flatMap(({ until }) => until ?? []);
  const isOver = ends.length > 0 && ends.length === Object.keys(components).length;
  const { startedAt } = incident;
  // The page has the day beside it on which the fix was in place, or a later one.
  const fixedAt = mitigatedAtOf(incident) ?? startedAt;
  const told = isOver
    ? wasBetween(startedAt, latest(startedAt, ...ends), what, settings)
    : `There has been a problem with ${what} since ${spokenInstant(startedAt, settings.timeZone, fixedAt)}.`;
  return `${told} A fix is in place. We're monitoring the result.`;
};

/**
 * What TARS would say of an incident now, in words that name nothing but what customers know. What a person has said of a
 * component stands until something else is so of it. What was over before anything was said of it is told as it was. `as` is
 * what a person says that the status is.
 */
export const draftOf = (incident: Incident, settings: Settings, as?: PublicStatus): Words =>
  wordsOf(incident, settings, servicesNamed(incident, settings), as);

/** What TARS says by itself of the end: of what was published, and of nothing that customers have not read of. */
export const endingOf = (incident: Incident, settings: Settings): Words =>
  wordsOf(incident, settings, servicesNamedLast(incident));

const wordsOf = (incident: Incident, settings: Settings, services: readonly string[], as?: PublicStatus): Words => {
  const { post, draft, situation } = incident.statusPage ?? {};
  const status = as ?? situationOf(incident, services).status;
  const standing = standingDraft(incident, status, as);
  if (standing) return standing;
  const last = post?.updates.at(-1);
  // It is over, and that was said: nobody says it again in other words.
  if (post && last?.status === "Resolved" && status === "Resolved")
    return { title: post.title, status, text: last.text, components: last.components };
  const isOver = status === "Resolved" && !last;
  const reached = statusesOf(incident, services);
  const said = last && last.status !== "Resolved" ? last.components : {};
  const impactNow = (service: string): Impact => {
    const hurts = isOver || hurtsIn(incident, service, as ?? reached.get(service) ?? status);
    const isAsSaid = hurts === own(situation?.hurts ?? {}, service) && status !== "Resolved";
    return (
      (isAsSaid ? own(said, service) : undefined) ?? (hurts ? impactOn(incident, service, settings) : "operational")
    );
  };
  const named = (some: readonly string[]) => inWords(some.map((service) => customerNameOf(settings, service)));
  const what = named(services) || "our service";
  const components = Object.fromEntries(services.map((service) => [service, impactNow(service)]));
  const text = (): string => {
    if (isOver) return afterTheFact(incident, what, settings);
    if (!last && status === "Monitoring") return lateInTheFact(incident, what, components, settings);
    if (status === "Investigating" && last?.status === "Resolved") return again(what);
    const ahead = [...reached].filter(([, one]) => order(one) > order(status));
    if (as || ahead.length === 0) return texts[status](what);
    const [[, furthest]] = ahead as [[string, PublicStatus]];
    const behind = services.filter((service) => reached.get(service) === status);
    return `${texts[furthest](named(ahead.map(([service]) => service)))} ${stillWorkedOn(named(behind))}`;
  };
  return {
    title: draft?.title ?? (post && titleGiven(post, settings)) ?? titleOf(services, settings),
    status,
    components,
    text: text(),
  };
};

/** Whether words say something else of how it is than what was published last. */
const saysMore = (
  { status, components }: Pick<Words, "status" | "components">,
  last: Pick<Words, "status" | "components">,
): boolean =>
  status !== last.status ||
  Object.entries(components).some(([service, impact]) => own(last.components, service) !== impact);

/**
 * Whether something is to be published by a person: their own words, something of which nothing was published, or what is so
 * since something was.
 */
export const isUnpublished = (incident: Incident, settings: Settings): boolean => {
  const { post, draft } = incident.statusPage ?? {};
  const words = draftOf(incident, settings);
  if (draft && words === draft) return true;
  if (!isForCustomers(incident, settings)) return false;
  const last = post?.updates.at(-1);
  return !last || (hasMoved(incident) && saysMore(words, last));
};

/** More updates than this an incident does not have; the one that says that it is over comes on top. */
export const mostUpdates = 30;

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
  return saysMore(draftOf(incident, settings), last) ? plusSeconds(wentOnAt, wait) : undefined;
};
