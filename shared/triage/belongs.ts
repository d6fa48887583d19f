import type { OpenIncident } from "../incident/incident-schema.ts";
import { dependsOn, type Settings } from "../runbook/settings.ts";
import { declaresByItself, isMoreSevere, type Severity, severities } from "../runbook/severity.ts";
import { type Instant, secondsBetween } from "../runbook/time.ts";

/** What an alert or a customer's report is about. */
export type Subject = {
  service: string;
  severity?: Severity | undefined;
  /** Its name and its words. */
  text: string;
  /** The rule behind an alert. */
  rule?: string | undefined;
  at: Instant;
};

/** Which of a service's open incidents it belongs to. `others` are those that it might have belonged to as well. */
export type Belongs = { to: OpenIncident; others: OpenIncident[] };

/** Words that alerts of anything have: they tell no two problems apart. */
const general = new Set(
  "alarm alert alerts and are critical customers degraded down error errors fail failed failing fails failure firing for has have high incident issue low not off out rate report requests service slow the too very warning with working".split(
    " ",
  ),
);

const featuresOf = (text: string, service: string): Set<string> => {
  const own = service.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 2 && !general.has(word) && !own.includes(word)),
  );
};

/** How many words that tell a feature an incident has in common with what comes in. */
const inCommon = ({ service, description, alerts }: OpenIncident, { text }: Subject): number => {
  const features = featuresOf([description, ...alerts.first.map(({ name }) => name)].join(" "), service);
  return [...featuresOf(text, service)].filter((word) => features.has(word)).length;
};

/** How many of its alerts are of the same rule. */
const ofRule = ({ alerts }: OpenIncident, { rule }: Subject): number =>
  alerts.first.filter((alert) => rule !== undefined && alert.rule === rule).length;

/** The only one of those that are the most of something; undefined where there is none, or several. */
const onlyMost = (incidents: OpenIncident[], value: (incident: OpenIncident) => number): OpenIncident | undefined => {
  const most = Math.max(...incidents.map(value));
  const those = most > 0 ? incidents.filter((one) => value(one) === most) : [];
  return those.length === 1 ? those[0] : undefined;
};

const apart = (a: Severity, b: Severity): number => Math.abs(severities.indexOf(a) - severities.indexOf(b));

/** The one whose severity and age fit best, among those that it would not raise. */
const fitting = (incidents: OpenIncident[], { severity, at }: Subject): OpenIncident | undefined => {
  const ageOf = ({ startedAt }: OpenIncident) => Math.abs(secondsBetween(startedAt, at));
  return incidents
    .filter((one) => severity === undefined || !isMoreSevere(severity, one.severity))
    .sort(
      (a, b) =>
        (severity === undefined ? 0 : apart(a.severity, severity) - apart(b.severity, severity)) || ageOf(a) - ageOf(b),
    )[0];
};

/** So many words in common make two the same problem, where one word might be of anything. */
const manyWords = 2;

/**
 * True when an alert that declares by itself would raise an incident that does not (P3, P4), and has little to do with it: a
 * typo that a person is at work on is not why the service fails.
 */
const wouldRaise = (incident: OpenIncident, subject: Subject): boolean =>
  declaresByItself(subject.severity) &&
  !declaresByItself(incident.severity) &&
  ofRule(incident, subject) === 0 &&
  inCommon(incident, subject) < manyWords;

/**
 * L1: whether an incident of some services and what begins in another service may have one cause. They may where the other
 * service needs one of them, and where all of them need it. A service that only some of them need does not explain the rest:
 * it is a problem of its own.
 */
export const mayShareCause = (services: readonly string[], service: string, settings: Settings): boolean =>
  services.some((one) => dependsOn(settings, service, one)) ||
  services.every((one) => dependsOn(settings, one, service));

/**
 * D1, D3: which open incident of its service an alert, or a report, belongs to. Where there is one, that one; it rises with
 * what fires, from a P3 or P4 only if that is about the same. Of several it is the one that it is about: that has an alert of
 * the same rule, or shares the words that name a feature; else the one whose severity and age fit best, and the others hear
 * of it. Nothing raises an incident that it has nothing to do with: undefined where all of them are less severe, and it is a
 * problem of its own.
 */
export const belongsTo = (open: OpenIncident[], subject: Subject): Belongs | undefined => {
  const possible = open.filter((one) => !wouldRaise(one, subject));
  const [only] = possible;
  if (!only) return undefined;
  if (open.length === 1) return { to: only, others: [] };
  const about =
    onlyMost(possible, (incident) => ofRule(incident, subject)) ??
    onlyMost(possible, (incident) => inCommon(incident, subject));
  if (about) return { to: about, others: [] };
  const to = fitting(possible, subject);
  return to && { to, others: open.filter((one) => one !== to) };
};
