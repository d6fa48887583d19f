import { type AnyIncident, type Incident, incidentName, servicesOf } from "../incident/incident.ts";
import { type Suggestion, suggestionInWords, suggestMitigations } from "../mitigation/recognise.ts";
import { type RollbackAdvice, rollbackAdvice } from "../mitigation/rollback.ts";
import { type ChecklistItem, checklist, checklistItems } from "../runbook/checklist.ts";
import { type FindingKey, findingKeys, findings } from "../runbook/findings.ts";
import { forSeverity, type Settings } from "../runbook/settings.ts";
import { earliest, formatInstant, type Instant, latest, plusSeconds, secondsBetween } from "../runbook/time.ts";
import {
  type DependencyErrors,
  dependencyErrors,
  type MessageGroup,
  messageGroups,
  percent,
  sparkline,
} from "./answer.ts";
import { type Change, changeInWords, changesShown, changesWithin } from "./changes.ts";
import { readLogLine } from "./log-line.ts";
import { findOnset, type Onset, refinedOnset } from "./onset.ts";
import { type SimilarIncident, similarIncidents } from "./similar.ts";
import { type CountedLine, type Line, type Rate, type Source, type Telemetry, Unmeasured } from "./telemetry.ts";

export type BriefFinding = { finding: FindingKey; value: string; evidence: string; users?: number; since?: Instant };

export type BriefTick = { item: ChecklistItem; evidence: string };

/** What TARS found out by itself, right after the declaration or when asked again (I1–I5, K1–K6). */
export type Brief = {
  at: Instant;
  /** The most important thing, in one sentence, and since when TARS says so. */
  headline: string;
  since: Instant;
  findings: BriefFinding[];
  ticks: BriefTick[];
  /** What could not be found out, and why. */
  unknown: { what: FindingKey | ChecklistItem; why: string }[];
  onset?: Onset;
  advice: RollbackAdvice;
  suggestions: Suggestion[];
  similar: SimilarIncident[];
  /** The changes of the last day, newest first. */
  changes: Change[];
  /** The error rate around the onset, by minute. */
  rates: { at: Instant; percent: number | null }[];
  /** The most frequent errors, masked: by them incidents are alike. */
  errorPatterns: string[];
  bytesScanned: number;
  /** Who was stood in for, on a laptop. */
  standIns: string[];
};

export type BriefFacts = {
  incident: Incident;
  telemetry: Telemetry;
  /** Changes of the incident's services and of what they need, newest first. */
  changes: Change[];
  /** Incidents of before. */
  earlier: AnyIncident[];
  now: Instant;
  settings: Settings;
  /** Told of what failed that should not have. */
  failed: (error: unknown) => void;
};

const minute = 60;
const hour = 60 * minute;

/** How many of the newest intervals are "now". */
const recent = 3;

/** How far before the alarm errors may have begun, in seconds. */
const lookBack = 2 * hour;

/** How much of the time since the onset the logs are searched, in seconds. */
const longestSearch = hour;

/** How much is kept of what was found. */
const kept = { changes: 10, rates: 60, patterns: 5, suggestions: 3 };

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

type Endpoint = { endpoint: string; lines: number; errors: number };

const endpointsOf = (lines: Line[], errors: CountedLine[], settings: Settings): Endpoint[] => {
  const all = new Map<string, Endpoint>();
  const add = (endpoint: string | undefined, count: number, failed: number) => {
    if (!endpoint) return;
    const known = all.get(endpoint) ?? { endpoint, lines: 0, errors: 0 };
    all.set(endpoint, { endpoint, lines: known.lines + count, errors: known.errors + failed });
  };
  for (const { text } of lines) {
    const line = readLogLine(text, settings.logFields);
    add(line.endpoint, 1, line.level === "error" ? 1 : 0);
  }
  // Errors that the sample does not hold name endpoints, too.
  for (const { text, count } of errors) {
    const line = readLogLine(text, settings.logFields);
    if (line.level === "error" && line.endpoint && !all.has(line.endpoint)) add(line.endpoint, count, count);
  }
  return [...all.values()].sort((a, b) => b.errors - a.errors);
};

/** An endpoint fails when this share of its lines are errors. */
const failing = ({ lines, errors }: Endpoint): boolean => errors > 0 && errors / lines >= 0.05;

const endpointsReading = (endpoints: Endpoint[]): string | undefined => {
  const bad = endpoints.filter(failing);
  if (bad.length === 0) return undefined;
  const good = endpoints.length - bad.length;
  const shown = bad
    .slice(0, 3)
    .map(({ endpoint, lines, errors }) => `${endpoint} (${percent((errors / lines) * 100)} of its lines are errors)`);
  const others = bad.length > 3 ? ` and ${bad.length - 3} more` : "";
  if (good > 0)
    return `only ${shown.join(", ")}${others}; ${good} other ${good === 1 ? "endpoint is" : "endpoints are"} fine`;
  return bad.length === 1 ? shown[0] : `all ${bad.length} endpoints: ${shown.join(", ")}${others}`;
};

const averageOf = (values: number[]): number | undefined =>
  values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;

type Traffic = { before: number; since: number; whole: boolean };

/**
 * Requests a minute before and since the onset. The interval that is not over yet is counted by what has passed of it,
 * and only while there is no whole one.
 */
const trafficAround = (rates: Rate[], onset: Onset | undefined, now: Instant): Traffic | undefined => {
  if (!onset) return undefined;
  const counts = (those: Rate[]) => those.flatMap(({ requests }) => (requests ? [requests] : []));
  const isWhole = ({ at }: Rate) => plusSeconds(at, minute) <= now;
  const before = averageOf(counts(rates.filter(({ at }) => plusSeconds(at, minute) <= onset.at)).slice(-30));
  const later = rates.filter(({ at }) => plusSeconds(at, minute) > onset.at);
  const whole = averageOf(counts(later.slice(1).filter(isWhole)).slice(0, 10));
  if (before === undefined) return undefined;
  if (whole !== undefined) return { before, since: whole, whole: true };
  const parts = later.flatMap((one) => {
    // What came before the onset, in the interval in which it was, is taken out at the usual rate.
    const quiet = Math.max(0, secondsBetween(one.at, onset.at));
    const passed = Math.min(minute, secondsBetween(one.at, now)) - quiet;
    return one.requests && passed >= 10 ? [((one.requests - (before * quiet) / minute) / passed) * minute] : [];
  });
  return parts.length > 0 ? { before, since: Math.max(...parts), whole: false } : undefined;
};

/**
 * Finds out what can be found out about an incident, in the runbook's order. What cannot be measured is said with its
 * reason and holds up nothing else; nothing is thrown.
 */
export const gatherBrief = async (facts: BriefFacts): Promise<Brief> => {
  const { incident, telemetry, now, settings } = facts;
  const { service, severity } = incident;
  const zone = settings.timeZone;
  const time = (at: Instant, to: "minute" | "second" = "minute") => formatInstant(at, zone, to);
  const known = settings.services[service];
  const services = servicesOf(incident).filter((one) => settings.services[one]);
  const sources: Source[] = [];
  const unknown: Brief["unknown"] = [];

  /** What was measured, or why not. */
  const measure = async <T>(work: () => Promise<T>): Promise<{ found: T } | { why: string }> => {
    try {
      return { found: await work() };
    } catch (error) {
      if (error instanceof Unmeasured) return { why: error.message };
      facts.failed(error);
      return { why: `It could not be measured: ${cut((error as Error).message, 200)}` };
    }
  };

  // -- Since when ----------------------------------------------------------------------------------------------------
  const window = {
    from: plusSeconds(earliest(incident.startedAt, incident.detection.at), -lookBack),
    to: now,
  };
  const rated = await measure(() => telemetry.rates(service, window, minute));
  if ("found" in rated) sources.push(rated.found.source);
  const rates = "found" in rated ? rated.found.rates : [];
  const rough = findOnset(rates, minute);

  const begun = rough?.at ?? incident.startedAt;
  const searched = {
    from: plusSeconds(begun, -5 * minute),
    to: earliest(now, plusSeconds(begun, longestSearch)),
  };
  // -- Everything that needs the start, at once ------------------------------------------------------------------------
  const [errors, dependencies, requests, gauges, regions] = await Promise.all([
    measure(() => telemetry.errorLines(services, searched)),
    measure(() => telemetry.dependencyLines(services, searched)),
    measure(() =>
      telemetry.requestLines([service], {
        from: latest(begun, plusSeconds(searched.to, -10 * minute)),
        to: searched.to,
      }),
    ),
    Promise.all(
      (known?.infrastructure ?? []).map((one) =>
        measure(async () => ({
          one,
          values: await telemetry.gauge(one.metric, { from: plusSeconds(begun, -hour), to: now }, minute),
        })),
      ),
    ),
    Promise.all(
      (known?.regions ?? []).map((region) =>
        measure(async () => ({
          region,
          rates: (await telemetry.rates(service, { from: plusSeconds(begun, -minute), to: now }, minute, region)).rates,
        })),
      ),
    ),
  ]);
  for (const one of [errors, dependencies, requests]) if ("found" in one) sources.push(one.found.source);

  const errorRows = "found" in errors ? errors.found.rows : [];
  const groups: MessageGroup[] = messageGroups(errorRows, settings);
  const troubles: DependencyErrors[] =
    "found" in dependencies ? dependencyErrors(dependencies.found.rows, settings) : [];
  /** What says when it began to the second: the first of the errors that were not there before. */
  const fresh = groups
    .filter(({ firstAt }) => rough && firstAt >= rough.at)
    .map(({ firstAt }) => firstAt)
    .sort();
  const onset = rough && refinedOnset(rough, fresh[0]);
  const traffic = trafficAround(rates, onset, now);
  const handled = "found" in requests ? requests.found.rows.filter(({ at }) => !onset || at >= onset.at) : [];
  const endpoints = endpointsOf(handled, errorRows, settings);

  const readLines = errorRows
    .map(({ text }) => readLogLine(text, settings.logFields))
    .filter(({ level }) => level === "error");
  const traces = {
    services: [...new Set(groups.map((group) => group.service))],
    frames: [...new Set(readLines.flatMap(({ frames }) => frames))].slice(0, 50),
    endpoints: [...new Set([...endpoints.filter(failing).map(({ endpoint }) => endpoint)])],
  };
  const changes = changesWithin(facts.changes, changesShown, now);
  const advice = rollbackAdvice({
    now,
    changes,
    onset,
    traces,
    settings,
    ...("why" in errors && { unseen: errors.why }),
  });

  const machinery = gauges.flatMap((gauge) => {
    if (!("found" in gauge)) return [];
    const { one, values } = gauge.found;
    const newest = values.at(-1);
    const before = averageOf(values.filter(({ at }) => at < begun).map(({ value }) => value));
    return newest
      ? [{ name: one.name, kind: one.kind, now: newest.value, before, above: one.above, unit: one.unit }]
      : [];
  });

  const suggestions = suggestMitigations({
    onset,
    changes,
    advice,
    messages: groups,
    dependencies: troubles,
    ...(traffic && { traffic }),
    machinery,
    settings,
  }).slice(0, kept.suggestions);
  const [suspect] = suggestions;

  // -- The five answers ----------------------------------------------------------------------------------------------
  const found: BriefFinding[] = [];
  const since = rates.filter(({ at }) => at >= (rough?.at ?? incident.startedAt));
  const failed = since.reduce((sum, one) => sum + one.errors, 0);
  const served = since.reduce((sum, one) => sum + (one.requests ?? 0), 0);
  const told = since.filter((one) => one.percent !== null);
  // The interval in which they began is broken in part: it counts while there is no other.
  // Once something was done about them, only what came after it is "now".
  const { mitigatedAt } = incident;
  const after = mitigatedAt ? told.filter(({ at }) => at >= mitigatedAt) : [];
  const newest = (
    after.length > 0 ? after : mitigatedAt ? told.slice(-1) : told.length > 1 ? told.slice(1) : told
  ).slice(-recent);
  const nowServed = newest.reduce((sum, one) => sum + (one.requests ?? 0), 0);
  const current = nowServed > 0 ? (newest.reduce((sum, one) => sum + one.errors, 0) / nowServed) * 100 : undefined;
  const worst = Math.max(0, ...since.map((one) => one.percent ?? 0));
  const baseline = forSeverity(settings.runbook.baselinePercent, severity) ?? 0;
  const rateSource = "found" in rated ? rated.found.source.query : "";
  const where = endpointsReading(endpoints);

  if (current !== undefined || where || groups[0])
    found.push({
      finding: "what-is-broken",
      value: [
        current === undefined
          ? `${service} logs errors`
          : current > 0 || worst === 0
            ? `${percent(current)} of the requests of ${service} fail now${current < worst * 0.7 ? `, ${percent(worst)} at worst` : ""}`
            : `no request of ${service} fails any more, ${percent(worst)} did at worst`,
        ...(where ? [where] : groups[0] ? [cut(groups[0].pattern, 120)] : []),
      ].join(": "),
      evidence:
        [current !== undefined && rateSource, where && "endpoints in the log lines"].filter(Boolean).join("; ") ||
        "the logs",
    });
  else
    unknown.push({
      what: "what-is-broken",
      why: "why" in rated ? rated.why : "neither metrics nor logs show an error",
    });

  if (onset)
    found.push({
      finding: "since-when",
      value: `${time(onset.at, "second")} (${onset.confidence} confidence)`,
      evidence: `error rate ${onset.unit === "%" ? percent(onset.before) : onset.before.toFixed(1)} before, ${onset.unit === "%" ? percent(onset.since) : onset.since.toFixed(1)} since; ${onset.at === onset.until ? "the first error in the logs" : "by the minute"}`,
      ...(onset.confidence !== "low" && { since: onset.at }),
    });
  else
    unknown.push({ what: "since-when", why: "why" in rated ? rated.why : "the error rate shows no clear beginning" });

  const users = new Set(readLines.flatMap(({ user }) => user ?? [])).size;
  if (served > 0 || users > 0)
    found.push({
      finding: "users-affected",
      value: [
        ...(served > 0 ? [`${failed} of ${served} requests failed (${percent((failed / served) * 100)})`] : []),
        ...(users > 0
          ? [
              `${"found" in errors && errors.found.matched > errorRows.reduce((sum, { count }) => sum + count, 0) ? "at least " : ""}${users} users in the error lines`,
            ]
          : []),
      ].join("; "),
      evidence: served > 0 ? rateSource : "distinct users in the error lines",
      ...(users > 0 && { users }),
    });
  else unknown.push({ what: "users-affected", why: "why" in rated ? rated.why : "no request and no user is counted" });

  const times = traffic && traffic.before > 0 ? traffic.since / traffic.before : undefined;
  const spike =
    times !== undefined &&
    (times >= settings.runbook.trafficSpike || (traffic?.whole === true && times <= 1 / settings.runbook.trafficSpike));
  const trafficSays =
    times === undefined || (!spike && !traffic?.whole)
      ? undefined
      : spike
        ? `${times.toFixed(1)} times the usual traffic`
        : "traffic as usual";
  const tracked = (known?.changedBy.length ?? 0) > 0 || facts.changes.length > 0;
  if (tracked || trafficSays)
    found.push({
      finding: "what-changed",
      value: [
        ...(spike && trafficSays ? [trafficSays] : []),
        ...(changes.length > 0
          ? changes
              .slice(0, 3)
              .map(
                (change) =>
                  `${changeInWords(change)}${change.service === service ? "" : ` of ${change.service}`} at ${time(change.startedAt)}`,
              )
          : tracked
            ? ["no change is known of the last 24 hours"]
            : ["nothing tells TARS of changes"]),
        ...(!spike && trafficSays ? [trafficSays] : []),
      ].join("; "),
      evidence: `${changes.length} ${changes.length === 1 ? "change" : "changes"} in the last 24 hours${times === undefined ? "" : `; requests a minute: ${Math.round(traffic?.before ?? 0)} before, ${Math.round(traffic?.since ?? 0)} since`}`,
    });
  else
    unknown.push({
      what: "what-changed",
      why: `nothing tells TARS of the changes of ${service}: name them under \`changedBy\` in tars.yaml, or send \`TARS Deployment\` events`,
    });

  const example = groups[0] && readLogLine(groups[0].example, settings.logFields);
  if (groups.length > 0)
    found.push({
      finding: "logs-say",
      value: groups
        .slice(0, 3)
        .map(
          ({ count, pattern, service: whose }) =>
            `${count} × ${whose === service ? "" : `${whose}: `}${cut(pattern, 160)}`,
        )
        .join("; "),
      evidence: [
        `for example: ${cut(example?.message ?? "", 200)}`,
        ...(example?.correlationId ? [`correlation ID ${example.correlationId}`] : []),
        ...(traces.frames[0] ? [`stack trace through ${traces.frames.slice(0, 3).join(", ")}`] : []),
      ].join("; "),
    });
  else unknown.push({ what: "logs-say", why: "why" in errors ? errors.why : "the logs of this time hold no error" });

  // -- The checklist -------------------------------------------------------------------------------------------------
  const ticks: BriefTick[] = [];
  const tick = (item: ChecklistItem, evidence: string | undefined, why: string) =>
    evidence ? ticks.push({ item, evidence }) : unknown.push({ what: item, why });
  tick(
    "error-rate-above-baseline",
    current !== undefined && served > 0 && (failed / served) * 100 >= baseline && failed > 0
      ? `${percent((failed / served) * 100)} since ${time(begun)}, baseline ${baseline} %`
      : undefined,
    "why" in rated ? rated.why : `the error rate is not above ${baseline} %`,
  );
  tick("affected-endpoints", where, "why" in requests ? requests.why : "the log lines name no endpoint");
  const ofRegions = regions.flatMap((one) => ("found" in one ? [one.found] : []));
  const badRegions = ofRegions.filter(({ rates: own }) =>
    own.some((one) => (one.percent ?? 0) >= Math.max(baseline, 1)),
  );
  tick(
    "one-region-or-all",
    (known?.regions.length ?? 0) === 0 || ofRegions.length < (known?.regions.length ?? 0)
      ? undefined
      : ofRegions.length === 1
        ? `${service} runs in ${ofRegions[0]?.region} alone`
        : badRegions.length === 0
          ? undefined
          : badRegions.length === ofRegions.length
            ? `all regions: ${badRegions.map(({ region }) => region).join(", ")}`
            : `only ${badRegions.map(({ region }) => region).join(", ")}; fine: ${ofRegions
                .filter((one) => !badRegions.includes(one))
                .map(({ region }) => region)
                .join(", ")}`,
    (known?.regions.length ?? 0) === 0
      ? `tars.yaml names no regions of ${service}`
      : (regions.flatMap((one) => ("why" in one ? [one.why] : []))[0] ?? "no region shows errors"),
  );
  const deployed = changesWithin(changes, settings.runbook.recentDeployments, now).filter(
    ({ kind }) => kind === "deployment",
  );
  tick(
    "recent-deployments",
    tracked
      ? deployed.length > 0
        ? deployed.map((one) => `${changeInWords(one)} at ${time(one.startedAt)}`).join("; ")
        : "none in the last hour"
      : undefined,
    `nothing tells TARS of the deployments of ${service}`,
  );
  tick(
    "infrastructure-metrics",
    machinery.length > 0
      ? machinery
          .map(
            ({ name, now: value, above, unit }) =>
              `${name} ${Number(value.toFixed(1))} ${unit}${value > above ? ` (too high: above ${above} ${unit})` : ""}`,
          )
          .join(", ")
      : undefined,
    (known?.infrastructure.length ?? 0) === 0
      ? `tars.yaml names no infrastructure metrics of ${service}`
      : (gauges.flatMap((one) => ("why" in one ? [one.why] : []))[0] ?? "the metrics have no data"),
  );
  tick(
    "root-cause-or-suspect",
    suspect && suspect.strength >= 0.5 ? `primary suspect: ${suspectInWords(suspect, advice)}` : undefined,
    "nothing found points at one cause",
  );

  const errorPatterns = groups.slice(0, kept.patterns).map(({ pattern }) => pattern);
  const around = rates.filter(({ at }) => at >= plusSeconds(begun, -20 * minute)).slice(0, kept.rates);
  const headline = headlineOf(found, suspect, advice);
  return {
    at: now,
    headline,
    since: incident.brief?.headline === headline ? incident.brief.since : now,
    findings: found,
    ticks,
    unknown,
    ...(onset && { onset }),
    advice,
    suggestions,
    similar: similarIncidents(incident, errorPatterns, facts.earlier),
    changes: changes.slice(0, kept.changes),
    rates: around.map(({ at, percent: value }) => ({ at, percent: value })),
    errorPatterns,
    bytesScanned: sources.reduce((sum, { bytesScanned = 0 }) => sum + bytesScanned, 0),
    standIns: [...new Set(sources.filter(({ standIn }) => standIn).map(({ of }) => of))],
  };
};

const suspectInWords = ({ kind, because }: Suggestion, advice: RollbackAdvice): string =>
  kind === "roll-back" && advice.deployment ? changeInWords(advice.deployment) : (because[0] ?? kind);

const headlineOf = (found: BriefFinding[], suspect: Suggestion | undefined, advice: RollbackAdvice): string => {
  const broken = found.find(({ finding }) => finding === "what-is-broken")?.value ?? "What is broken is not known yet";
  return suspect
    ? `${cut(broken, 200)}. Suspect: ${cut(suspectInWords(suspect, advice), 250)}.`
    : `${cut(broken, 300)}. No suspect yet.`;
};

const rollbackLines = ({ rollBack, deployment, R1, R2, R3 }: RollbackAdvice): string[] =>
  deployment
    ? [
        `Roll back? ${rollBack.toUpperCase()}`,
        ...Object.entries({ R1, R2, R3 }).map(([clause, { is, because }]) => `${clause} ${is}: ${because}`),
      ]
    : [`Roll back? NO: ${R1.because}`];

/** The brief as a message: the most important first, then the runbook's order. */
export const briefText = (brief: Brief, name: string, timeZone: string): string => {
  const { advice, suggestions, unknown } = brief;
  const ticked = new Map(brief.ticks.map(({ item, evidence }) => [item, evidence]));
  const why = new Map(unknown.map(({ what, why: reason }) => [what, reason]));
  const rates = brief.rates.map(({ percent: value }) => value);
  return [
    `📋 ${name}: ${brief.headline}`,
    ...(suggestions.length > 0
      ? ["What to do, by evidence:", ...suggestions.map((one, index) => `${index + 1}. ${suggestionInWords(one)}`)]
      : ["Nothing found points at one of the runbook's mitigations."]),
    ...rollbackLines(advice),
    "Found out:",
    ...findingKeys.map((key, index) => {
      const one = brief.findings.find(({ finding }) => finding === key);
      return `${index + 1}. ${findings[key].question} ${one ? one.value : `not found out: ${why.get(key) ?? "not looked at"}`}`;
    }),
    ...(rates.length > 0
      ? [`Error rate ${sparkline(rates)} since ${formatInstant(brief.rates[0]?.at ?? brief.at, timeZone)}`]
      : []),
    "Checklist:",
    ...checklistItems.map((item) => {
      const evidence = ticked.get(item);
      return `${evidence ? "☑" : "☐"} ${checklist[item].text}: ${evidence ?? why.get(item) ?? "not looked at"}`;
    }),
    ...(brief.similar.length > 0
      ? [
          "Seen before:",
          ...brief.similar.map(
            (one) =>
              `• ${incidentName(one)}, ${one.because || "the same service"}. Root cause: ${one.rootCause}. Fixed by: ${one.fixedBy}.`,
          ),
        ]
      : []),
    ...(brief.standIns.length > 0
      ? [`On this laptop the local run stands in for ${brief.standIns.join(" and ")}.`]
      : []),
  ].join("\n");
};
