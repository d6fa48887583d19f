import { allOfThem, cut, percent, whole } from "../communication/figures.ts";
import { mitigatedAtOf } from "../incident/incident.ts";
import type { FindingKey } from "../runbook/findings.ts";
import { earliest, type Instant, plusSeconds, spokenInstant } from "../runbook/time.ts";
import type { MeasuredImpact } from "./brief-schema.ts";
import { changeInWords, tellChanges } from "./changes.ts";
import { endpointsInWords } from "./endpoints.ts";
import type { Evidence } from "./evidence.ts";
import { readLogLine } from "./log-line.ts";
import { areFew, impactInWords } from "./measured-impact.ts";
import { ratelessInWords, type Total, totalOf, unsearchedInWords } from "./telemetry.ts";
import { trafficInWords } from "./traffic.ts";

/** An answer with what shows it, or why there is none. */
type Answered = { value: string; evidence: string; users?: number; since?: Instant } | { why: string };

/** How many of the newest intervals are "now". */
const recent = 3;

/** How many changes and messages are named. */
const named = 3;

/**
 * The error rate now, in percent. The interval in which the errors began is broken in part: it counts while there is no
 * other. Once something was done about them, only what came after it is "now".
 */
export const rateNow = (evidence: Pick<Evidence, "since" | "incident">): number | undefined => nowOf(evidence)?.share;

/** What fails now, of how many requests; undefined where none is counted. */
const nowOf = (evidence: Pick<Evidence, "since" | "incident">): Now | undefined => {
  const { errors, requests } = totalOf(newest(evidence));
  return requests > 0 ? { errors, requests, share: (errors / requests) * 100 } : undefined;
};

type Now = { errors: number; requests: number; share: number };

const newest = ({ since, incident }: Pick<Evidence, "since" | "incident">) => {
  const mitigatedAt = mitigatedAtOf(incident);
  const told = since.filter((one) => one.percent !== null);
  const later = mitigatedAt ? told.filter(({ at }) => at >= mitigatedAt) : told.slice(1);
  return (later.length > 0 ? later : told.slice(-1)).slice(-recent);
};

/** A time as the incident's messages say it. */
export const saidIn = (
  { incident, settings }: Pick<Evidence, "incident" | "settings">,
  at: Instant,
  to?: "second",
): string => spokenInstant(at, settings.timeZone, incident.declaredAt, to);

/** When "now" was, on the clock of the team's zone: what was measured stays so, whenever it is read. */
const measuredAt = (evidence: Pick<Evidence, "since" | "incident" | "settings" | "now">): string => {
  const last = newest(evidence).at(-1)?.at ?? evidence.now;
  return saidIn(evidence, earliest(plusSeconds(last, 60), evidence.now));
};

/** What the metrics were asked; empty when they were not. */
const rateQuery = ({ rated }: Pick<Evidence, "rated">): string => ("found" in rated ? rated.found.source.query : "");

/** Why the metrics say nothing, or else another reason. */
const unrated = ({ rated }: Evidence, otherwise: string): { why: string } => ({
  why: "why" in rated ? rated.why : otherwise,
});

/** Why it is not known what is broken: there is no rate, and no error in what could be searched of the logs. */
const unseenInWords = ({ rated, since, errors }: Evidence): string => {
  const logs = "why" in errors ? [errors.why] : ["no error in the logs", ...unsearchedInWords(errors.found.unsearched)];
  return ["why" in rated ? rated.why : ratelessInWords(totalOf(since)), ...logs].join("; ");
};

/** The errors that have no rate; none where there are no such errors. */
const ratelessErrors = (counted: Omit<Total, "errors">): string[] =>
  counted.rateless > 0 ? [ratelessInWords(counted) ?? ""] : [];

/** Whether requests have failed, and none fails now. */
const isOver = (evidence: Evidence): boolean =>
  rateNow(evidence) === 0 && evidence.impact.worstPercent > 0 && totalOf(evidence.since).rateless === 0;

const shareInWords = (
  service: string,
  { errors, requests, share: now }: Now,
  { worstPercent: worst, failing }: Pick<MeasuredImpact, "worstPercent" | "failing">,
  at: string,
) => {
  if (now === 0 && worst > 0) {
    const where = failing ? ` (${failing.join(", ")})` : "";
    return `no ${service} requests were failing at ${at}; ${percent(worst)} at worst${where}`;
  }
  if (areFew(requests)) return `${whole(errors)} of ${whole(requests)} requests of ${service} failed at ${at} (few)`;
  return `${percent(now)} of the requests of ${service} failed at ${at}${now < worst * 0.7 ? `, ${percent(worst)} at worst` : ""}`;
};

/** Whose the errors in the logs are: those of other services of the incident are not the service's own. */
const whoLogs = ({ service, messages }: Evidence): string =>
  messages.some((one) => one.service === service) ? service : (messages[0]?.service ?? service);

const failingInWords = (evidence: Evidence): string => {
  const { service } = evidence;
  const rateless = ratelessErrors(totalOf(evidence.since));
  const now = nowOf(evidence);
  if (now === undefined) return rateless.length > 0 ? `${service}: ${rateless}` : `${whoLogs(evidence)} logs errors`;
  return [shareInWords(service, now, evidence.impact, measuredAt(evidence)), ...rateless].join("; ");
};

/** How the other services of the incident are: those of which a request is counted. */
const besideInWords = (evidence: Evidence): string[] =>
  evidence.beside.flatMap(({ service, since, worstPercent }) => {
    const seen = { ...evidence, since };
    const now = nowOf(seen);
    return now === undefined ? [] : [shareInWords(service, now, { worstPercent }, measuredAt(seen))];
  });

/** When errors began, where an alert has told of them: it cannot have fired before. */
const noLaterThanAlert = ({ detection }: Evidence["incident"], at: Instant): Instant =>
  detection.how === "alert" ? earliest(at, detection.at) : at;

/** Which endpoints fail (K2): what the log lines say of the others does not gainsay what is measured of all requests. */
export const whereItFails = (evidence: Evidence): string | undefined =>
  endpointsInWords(evidence.endpoints, (rateNow(evidence) ?? 0) >= allOfThem);

/** I3: the answer from what was counted; undefined where nothing was. */
export const usersAffected = (
  service: string,
  impact: MeasuredImpact,
  rated: Evidence["rated"],
  say: Parameters<typeof impactInWords>[2],
) => {
  const value = impactInWords(service, impact, say);
  if (value === undefined) return undefined;
  const { requests, rateless, users } = impact;
  return {
    value,
    // What was counted before is told also where nothing can be asked now.
    evidence: (requests + rateless > 0 && rateQuery({ rated })) || "distinct users in the error lines",
    ...(users > 0 && { users }),
  };
};

/** How each of the five questions is answered from the evidence (I1–I5). */
export const fiveAnswers: Record<FindingKey, (evidence: Evidence) => Answered> = {
  "what-is-broken": (evidence) => {
    // What failed in which way is behind it once nothing fails any more.
    const where = isOver(evidence) ? undefined : whereItFails(evidence);
    const who = whoLogs(evidence);
    const first = isOver(evidence) ? undefined : evidence.messages.find((one) => one.service === who);
    const measured = rateNow(evidence) !== undefined || totalOf(evidence.since).rateless > 0;
    const others = besideInWords(evidence);
    if (!measured && !where && !first)
      return others.length > 0
        ? { value: others.join("; "), evidence: "the metrics" }
        : { why: unseenInWords(evidence) };
    // What was measured is the service's own: the errors of another one say nothing of its requests.
    const isTheirs = measured && who !== evidence.service;
    const logged = first && `${isTheirs ? `${who} logs errors: ` : ""}${cut(first.message, 120)}`;
    const what = where ?? logged;
    const shownBy = [measured && rateQuery(evidence), where && "endpoints in the log lines"].filter(Boolean);
    return {
      value: [`${failingInWords(evidence)}${what ? `${isTheirs && !where ? ";" : ":"} ${what}` : ""}`, ...others].join(
        "; ",
      ),
      evidence: shownBy.join("; ") || "the logs",
    };
  },
  "since-when": (evidence) => {
    const { onset, incident } = evidence;
    if (!onset) return unrated(evidence, "the error rate shows no clear beginning");
    const rate = (value: number) => (onset.unit === "%" ? percent(value) : String(Number(value.toFixed(1))));
    return {
      value: `${incident.errorsAgainAt ? "again since " : ""}${saidIn(evidence, onset.at, "second")} (${onset.confidence} confidence)`,
      evidence: `${onset.unit === "%" ? "error rate" : "errors a minute:"} ${rate(onset.before)} before, ${rate(onset.since)} since; ${onset.at === onset.until ? "the first error in the logs" : "by the minute"}`,
      // The incident began with its first errors, whatever came after a mitigation, and no later than its alert has told of them.
      ...(onset.confidence !== "low" && !incident.errorsAgainAt && { since: noLaterThanAlert(incident, onset.at) }),
    };
  },
  "users-affected": (evidence) => {
    const { service, impact, rated } = evidence;
    return (
      usersAffected(service, impact, rated, (at, to) => saidIn(evidence, at, to)) ??
      unrated(evidence, "no request and no user is counted")
    );
  },
  "what-changed": (evidence) => {
    const { service, changes, untold, traffic, settings } = evidence;
    const flow = trafficInWords(traffic, settings.runbook.trafficSpike);
    const unseen = untold.length > 0 ? [tellChanges(untold, changes)] : [];
    if (unseen.length > 0 && changes.length === 0 && !flow) return { why: unseen.join() };
    const told = changes
      .slice(0, named)
      .map(
        (change) =>
          `${changeInWords(change)}${change.service === service ? "" : ` of ${change.service}`} at ${saidIn(evidence, change.startedAt)}`,
      );
    const known = [...told, ...unseen];
    const said = known.length > 0 ? known : ["no change known in the last 24 hours"];
    const counted = `${changes.length} ${changes.length === 1 ? "change" : "changes"} in the last 24 hours`;
    const requests =
      traffic && traffic.before > 0
        ? `; requests a minute: ${Math.round(traffic.before)} before, ${Math.round(traffic.since)} since`
        : "";
    return {
      // What is out of the usual comes first.
      value: (flow?.unusual ? [flow.words, ...said] : [...said, ...(flow ? [flow.words] : [])]).join("; "),
      evidence: `${counted}${requests}`,
    };
  },
  "logs-say": ({ service, errors, messages, frames, settings }) => {
    const [first] = messages;
    if ("why" in errors) return { why: errors.why };
    const unsearched = unsearchedInWords(errors.found.unsearched);
    if (!first) return { why: ["the logs of this time hold no error", ...unsearched].join("; ") };
    const { correlationId } = readLogLine(first.example, settings.logFields);
    const shownBy = [
      ...(correlationId ? [`correlation ID ${correlationId}`] : []),
      ...(frames[0] ? [`stack trace through ${frames.slice(0, 3).join(", ")}`] : []),
    ];
    return {
      value: [
        ...messages
          .slice(0, named)
          .map(
            ({ count, message, service: whose }) =>
              `${count} × ${whose === service ? "" : `${whose}: `}${cut(message, 160)}`,
          ),
        ...unsearched,
      ].join("; "),
      evidence: shownBy.join("; ") || "the logs",
    };
  },
};
