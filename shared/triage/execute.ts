import { type CommandId, type Repeated, receiptFor, repeatedAnswer } from "../incident/command-id.ts";
import type { AlertNews, Declaration, IncidentCommand } from "../incident/commands.ts";
import { decide } from "../incident/decide.ts";
import { type Circumstances, stampOf } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { evolve } from "../incident/events.ts";
import { type Asked, attempts, writtenByOthers } from "../incident/execute.ts";
import { readFollowing } from "../incident/following.ts";
import { incidentName, isMerged, isOpen, mitigatedAtOf, servicesOf } from "../incident/incident.ts";
import type { AnyIncident, Incident, OpenIncident } from "../incident/incident-schema.ts";
import { type IncidentChange, planChange } from "../incident/plan.ts";
import { isRefusal, type Refusal } from "../incident/refusal.ts";
import type { Commit, RelatedService, Store } from "../incident/store.ts";
import { circumstancesOf } from "../on-call/reached.ts";
import { relatedServices, type Settings, triageNumbers } from "../runbook/settings.ts";
import { isMoreSevere, type Severity } from "../runbook/severity.ts";
import { earliest, type Instant, plusSeconds, secondsBetween } from "../runbook/time.ts";
import type { TriagedAlert } from "./alert-schema.ts";
import { belongsTo, mayShareCause, type Subject } from "./belongs.ts";
import { declare } from "./declare.ts";
import type { DeskReport } from "./desk-report-schema.ts";
import { doubtedIn } from "./doubted.ts";
import type { TriageEvent } from "./entry-schema.ts";
import type { Judgement } from "./judge.ts";
import { hasReported } from "./members.ts";
import type { AlertRef } from "./members-schema.ts";
import { describedBy } from "./no-data.ts";
import { planTriage } from "./plan.ts";
import type { Report } from "./report.ts";
import type { StoredReport } from "./report-schema.ts";
import { customersOf, takeReport } from "./reports.ts";
import { type Desk, most, pendingOf } from "./service.ts";
import type { ServiceTriage } from "./service-schema.ts";

type Judge = (desk: Desk) => Judgement | Refusal;

/** What a judgement has to know: which alerts, and the reports of which issue, by its key, around which instant. */
export type About = {
  alerts?: string[];
  reports?: { issue: string; at: Instant }[];
};

export type TriageOutcome = { desk: Desk; incident?: Incident; told?: DeskReport[] };

/** The counts of a service's alerts are told to its incident at most once in so many seconds. */
const countEvery = 4;

type CustomerReported = Extract<TriageEvent, { type: "Customer Reported" }>["data"];

const reportsIn = (events: TriageEvent[]): CustomerReported[] =>
  events.flatMap((event) => (event.type === "Customer Reported" ? event.data : []));

/** What is asked of an incident: to hear the news of its alerts as one, the reports of an issue as one. */
const commandsFor = ({ news, events }: Pick<Hearer, "news" | "events">): IncidentCommand[] => [
  ...(news.length > 0 ? [{ type: "hear of alerts" as const, alerts: news }] : []),
  ...[...Map.groupBy(reportsIn(events), ({ issue }) => issue).values()].map((reports) => ({
    type: "take in customers" as const,
    issue: reports[0]?.text ?? "",
    ids: reports.flatMap(({ customerId, agreed }) => [...agreed, customerId]),
  })),
];

const mostSevere = (severities: (Severity | undefined)[]): Severity | undefined =>
  severities.reduce((a, b) => (a === undefined || (b && isMoreSevere(b, a)) ? b : a), undefined);

/** The alert that an event is about. */
const alertIn = (event: TriageEvent): TriagedAlert | undefined =>
  "alert" in event.data ? event.data.alert : undefined;

/** The alerts that events are about, each once, as the newest of them says. */
const alertsIn = (events: TriageEvent[]): TriagedAlert[] => [
  ...new Map(events.flatMap((event) => alertIn(event) ?? []).map((alert) => [alert.id, alert])).values(),
];

const confirmedIn = (events: TriageEvent[]): TriagedAlert[] =>
  alertsIn(events.filter(({ type }) => type === "Alert Confirmed"));

const agreedIn = (events: TriageEvent[]): CustomerReported[] =>
  reportsIn(events).filter(({ agreed }) => agreed.length > 0);

/** D1, D3: when what is to be declared began, by the sources' own times; undefined when nothing is. */
const beginningOf = (events: TriageEvent[]): Instant | undefined => {
  const times = [
    ...confirmedIn(events).map(({ firedAt }) => firedAt),
    ...agreedIn(events).map(({ since, reportedAt }) => since ?? reportedAt),
  ];
  const [first, ...others] = times;
  return first && earliest(first, ...others);
};

/** How severe it is, by the alerts and the customers that tell of it. */
const severityIn = (events: TriageEvent[], service: string, settings: Settings): Severity | undefined =>
  mostSevere([
    ...confirmedIn(events).map(({ severity }) => severity),
    agreedIn(events).length > 0 ? triageNumbers(settings, service).customerReports.severity : undefined,
  ]);

/** The reports of any issue of a service that were made a short time before or after an instant. */
const readReportsNear = async (
  store: Store,
  { triage: { service, issues } }: Desk,
  at: Instant,
  { settings }: Pick<Circumstances, "settings">,
): Promise<StoredReport[]> => {
  const { within } = triageNumbers(settings, service).customerReports;
  const recent = issues.filter(({ lastAt }) => lastAt >= plusSeconds(at, -within));
  const found = await Promise.all(recent.map(({ key }) => store.readReports(service, { issue: key, at, within })));
  return found.flat();
};

/** The customers who reported something a short time before or after an instant, by issue, in the words of the first. */
const reporters = (reports: readonly StoredReport[], at: Instant, within: number): Declaration["customers"] =>
  [...Map.groupBy(reports, ({ issue }) => issue).values()].flatMap((all) => {
    const near = all
      .filter(({ reportedAt }) => Math.abs(secondsBetween(reportedAt, at)) <= within)
      .toSorted((a, b) => (a.reportedAt < b.reportedAt ? -1 : 1));
    return near[0] ? [{ issue: near[0].text, ids: customersOf(near) }] : [];
  });

/** D1, D3: what is declared when alerts are confirmed, or customers agree, and no open incident takes them in. */
const declarationOf = (
  service: string,
  events: TriageEvent[],
  reports: readonly StoredReport[],
  identity: { id: string; number: number },
  newest: Incident | undefined,
  circumstances: Circumstances,
): Declaration => {
  const { settings, now } = circumstances;
  const confirmed = confirmedIn(events).toSorted((a, b) => (a.firedAt < b.firedAt ? -1 : 1));
  const agreed = agreedIn(events);
  const [alert] = confirmed;
  const [report] = agreed;
  const at = beginningOf(events) ?? now;
  const { within } = triageNumbers(settings, service).customerReports;
  const resolved = newest && !isOpen(newest) ? newest.resolution : undefined;
  const offered = resolved && plusSeconds(resolved.at, settings.runbook.offerReopeningWithin) >= now;
  return {
    ...identity,
    service,
    severity: severityIn(events, service, settings) ?? "P4",
    description: alert
      ? describedBy(alert, settings, now)
      : `${report?.agreed.length} customers report: ${report?.text}`,
    detection: alert
      ? { how: "alert", at: alert.firedAt, by: alert.name }
      : { how: "customers", at: report?.reportedAt ?? at, by: `${report?.agreed.length} customers` },
    startedAt: earliest(at, ...confirmed.flatMap(({ startedAt }) => startedAt ?? [])),
    alerts: confirmed.map(refTo),
    customers: reporters(reports, at, within),
    ...(newest && offered && { earlier: { id: newest.id, number: newest.number, resolvedAt: resolved.at } }),
  };
};

/** What a judgement changes of an incident. */
const changeOf = (
  incident: Incident,
  commands: IncidentCommand[],
  circumstances: Circumstances,
): IncidentChange | undefined => {
  let state: AnyIncident = incident;
  const all: IncidentEvent[] = [];
  for (const command of commands) {
    if (isMerged(state)) break;
    const decision = decide(state, command, circumstances);
    if (isRefusal(decision)) continue;
    for (const event of decision) state = evolve(state, event, stampOf(circumstances));
    all.push(...decision);
  }
  return all.length > 0 ? planChange(incident, all, circumstances) : undefined;
};

/**
 * L1: the open incident that this may have one cause with, where this began within its grouping window. What is more severe
 * is a problem of its own: it pages those whose service it is of, and nobody knows that it is the same.
 */
const relatedIncident = async (
  store: Store,
  related: RelatedService[],
  { service, began }: { service: string; began: Instant },
  severity: Severity | undefined,
  { settings }: Circumstances,
): Promise<OpenIncident | undefined> => {
  const ids = [...new Set(related.flatMap(({ incidentId }) => incidentId ?? []))];
  const incidents = await Promise.all(ids.map((id) => readFollowing(store, id)));
  const within = settings.runbook.groupWithin;
  return (
    incidents
      .filter((one): one is OpenIncident => one !== undefined && isOpen(one))
      .filter(
        ({ startedAt, declaredAt }) =>
          began >= plusSeconds(startedAt, -within) && began <= plusSeconds(declaredAt, within),
      )
      .filter((one) => severity === undefined || !isMoreSevere(severity, one.severity))
      // What begins once a fix is in place is not what was fixed: nobody would be woken for it.
      .filter((one) => began <= (mitigatedAtOf(one) ?? began))
      .filter((one) => mayShareCause(servicesOf(one), service, settings))
      .sort((a, b) => a.number - b.number)[0]
  );
};

/** What follows for an incident that is being declared from what became of its alerts meanwhile. */
export const recoveriesOf = (
  declaration: IncidentEvent[],
  news: AlertNews[],
  circumstances: Circumstances,
): IncidentEvent[] => {
  if (news.length === 0) return [];
  const stamp = stampOf(circumstances);
  const declared = declaration.reduce<AnyIncident | undefined>(
    (state, event) => evolve(state, event, stamp),
    undefined,
  );
  if (!declared || isMerged(declared)) return [];
  const decision = decide(declared, { type: "hear of alerts", alerts: news }, circumstances);
  return isRefusal(decision) ? [] : decision;
};

type FollowUp = {
  changes: IncidentChange[];
  /** The service's newest open incident, and the others that are open beside it. */
  incident?: Incident;
  besides: string[];
  /** The incident that heard of it. */
  heard?: Incident;
  unchanged?: Commit["unchanged"];
  /** Which incident each alert belongs to now, and whether it counts there as firing: by the alert's id. */
  belongs: Map<string, { id: string; firing: boolean }>;
  /** The incident that a report belongs to, if there is one. */
  takes: (report: Report) => { id: string; number: number } | undefined;
};

/** Who hears of a judgement: an incident that is there, or the one that the judgement leads to. */
type Hearer = { incident?: Incident; events: TriageEvent[]; news: AlertNews[] };

/** Where an alert is while a judgement is told: with whom, and whether it counts there as firing. */
type Place = { hearer: Hearer; firing: boolean };

/** What is told of an alert that is over is told to the incident it belongs to, also when that is resolved. */
const isRecovery = ({ type }: TriageEvent): boolean => type === "Alert Recovered" || type === "Alert Was Fluke";

type Told = {
  /** The incidents that hear of it, by id. */
  hearers: ReadonlyMap<string, Hearer>;
  /** The hearer that an incident is. */
  hearerOf: (incident: Incident) => Hearer;
  /** Hears what belongs to no incident yet. */
  toCome: Hearer;
  /** Where the alerts are in the end, by id. */
  places: Map<string, Place>;
  /** The alerts that have gone from a resolved incident to a later one. */
  moves: { from: Hearer; to: Hearer; alert: TriagedAlert; firing: boolean }[];
};

/** What an event says that decides between several incidents of the service. */
const subjectOf = (event: TriageEvent, service: string): Subject | undefined => {
  const alert = alertIn(event);
  if (alert) {
    const { name, summary, severity, evidence, firedAt } = alert;
    return { service, severity, text: `${name} ${summary}`, rule: evidence?.rule, at: firedAt };
  }
  return event.type === "Customer Reported" ? { service, text: event.data.text, at: event.data.reportedAt } : undefined;
};

/** An alert as its incident knows it. */
const refTo = ({ id, name, service, firedAt, evidence }: TriagedAlert): AlertRef => ({
  alertId: id,
  name,
  service,
  firedAt,
  ...(evidence && { rule: evidence.rule }),
});

/**
 * Tells the events of a judgement, one after the other, to the incidents that they are about. Each alert's news go to the
 * incident that it belongs to; a confirmed alert of none, or of one that is resolved, goes to the open incident of its
 * service that it is about, else to the one that the judgement leads to. `known` are the incidents by their ids and those
 * of what they absorbed.
 */
const tell = (events: TriageEvent[], known: Map<string, Incident>, open: OpenIncident[], of: string): Told => {
  const hearers = new Map<string, Hearer>();
  const hearerOf = (incident: Incident): Hearer => {
    const hearer = hearers.get(incident.id) ?? { incident, events: [], news: [] };
    hearers.set(incident.id, hearer);
    return hearer;
  };
  const toCome: Hearer = { events: [], news: [] };
  const places = new Map<string, Place>();
  const moves: Told["moves"] = [];
  for (const event of events) {
    const alert = alertIn(event);
    const { id = "", incident: was } = alert ?? {};
    const before = known.get(was?.id ?? "");
    if (was && before && !places.has(id)) places.set(id, { hearer: hearerOf(before), firing: was.firing });
    const place = places.get(id);
    const isThere = place && (isRecovery(event) || !place.hearer.incident || isOpen(place.hearer.incident));
    const subject = subjectOf(event, of);
    const belongs = isThere ? undefined : subject ? belongsTo(open, subject) : open[0] && { to: open[0], others: [] };
    const hearer = isThere ? place.hearer : belongs ? hearerOf(belongs.to) : toCome;
    hearer.events.push(event);
    if (!alert) continue;
    const { severity } = alert;
    const about = refTo(alert);
    if (isRecovery(event)) {
      if (!place?.firing) continue;
      const recoveredAt = event.type === "Alert Recovered" ? event.data.recoveredAt : alert.lastChangeAt;
      place.hearer.news.push({ change: "recovered", ...about, recoveredAt });
      place.firing = false;
    } else if (isThere && (event.type === "Alert Confirmed" || event.type === "Alert Fired")) {
      place.hearer.news.push({ change: place.firing ? "fires on" : "fires again", ...about, severity });
      place.firing = true;
    } else if (event.type === "Alert Confirmed") {
      if (place) moves.push({ from: place.hearer, to: hearer, alert, firing: place.firing });
      hearer.news.push({ change: "joined", ...about, severity });
      places.set(id, { hearer, firing: true });
      for (const other of belongs?.others ?? []) {
        const { id: into, number } = belongs?.to ?? other;
        hearerOf(other).news.push({ change: "elsewhere", ...about, into: { id: into, number } });
      }
    }
  }
  return { hearers, hearerOf, toCome, places, moves };
};

/** What takes in what belongs to no incident yet; neither when there is nothing to take in. */
type Coming = { joined?: OpenIncident; declared?: IncidentChange; unchanged?: Commit["unchanged"] };

/** The open incident that takes in what belongs to none yet, or the declaration of one (D1, D3, L1). */
const incidentToCome = async (
  store: Store,
  desk: Desk,
  { events, news }: Hearer,
  newest: Incident | undefined,
  newId: () => string,
  circumstances: Circumstances,
): Promise<Coming | Refusal> => {
  const { service } = desk.triage;
  const began = beginningOf(events);
  if (!began) return {};
  const related = await store.readRelated(relatedServices(circumstances.settings, service));
  const unchanged = related.map(({ service, version }) => ({ service, version }));
  const severity = severityIn(events, service, circumstances.settings);
  const joined = await relatedIncident(store, related, { service, began }, severity, circumstances);
  if (joined) return { joined, unchanged };
  const [last, near] = await Promise.all([store.lastNumber(), readReportsNear(store, desk, began, circumstances)]);
  const identity = { id: newId(), number: last + 1 };
  const declaration = declarationOf(service, events, [...desk.reports, ...near], identity, newest, circumstances);
  const decision = declare(declaration, circumstances);
  if (isRefusal(decision)) return decision;
  const since = news.filter(({ change }) => change === "recovered" || change === "fires again");
  const later = recoveriesOf(decision, since, circumstances);
  return { declared: planChange(undefined, [...decision, ...later], circumstances), unchanged };
};

/** The incidents that a judgement leads to, and whose the alerts are then. */
const followUp = async (
  store: Store,
  desk: Desk,
  events: TriageEvent[],
  newId: () => string,
  circumstances: Circumstances,
): Promise<FollowUp | Refusal> => {
  const { incidentId, besides = [], service } = desk.triage;
  const known = new Map<string, Incident>();
  for (const id of new Set([incidentId, ...besides, ...events.map((event) => alertIn(event)?.incident?.id)])) {
    const incident = id && (await readFollowing(store, id));
    if (id && incident) known.set(id, incident);
  }
  const newest = incidentId ? known.get(incidentId) : undefined;
  const ours = new Map([incidentId, ...besides].flatMap((id) => known.get(id ?? "") ?? []).map((one) => [one.id, one]));
  const open = [...ours.values()].filter(isOpen).sort((a, b) => b.number - a.number);
  const { hearers, hearerOf, toCome, places, moves } = tell(events, known, open, service);
  const coming = await incidentToCome(store, desk, toCome, newest, newId, circumstances);
  if (isRefusal(coming)) return coming;
  const { joined, declared, unchanged } = coming;
  if (joined) {
    const { events: heard, news } = hearerOf(joined);
    heard.push(...toCome.events);
    news.push(...toCome.news);
  }
  const ownerOf = ({ incident }: Hearer) => incident ?? joined ?? declared?.after;
  for (const { from, to, alert, firing } of moves) {
    const owner = ownerOf(to);
    if (!owner) continue;
    const into = { id: owner.id, number: owner.number };
    from.news.push({ change: "moved", ...refTo(alert), firing, into });
  }
  const changes = [...hearers.values()].flatMap((hearer) =>
    hearer.incident ? (changeOf(hearer.incident, commandsFor(hearer), circumstances) ?? []) : [],
  );
  if (declared) changes.push(declared);
  const belongs: FollowUp["belongs"] = new Map();
  for (const [alertId, { hearer, firing }] of places) {
    const owner = ownerOf(hearer);
    if (owner) belongs.set(alertId, { id: owner.id, firing });
  }
  const after = (incident: Incident | undefined) =>
    changes.find((change) => change.after.id === incident?.id)?.after ?? incident;
  const last = declared?.after ?? after(joined ?? open[0]);
  const heard =
    declared?.after ?? after(joined ?? [...hearers.values()].find(({ events }) => events.length > 0)?.incident);
  const others = open.map(({ id }) => id).filter((id) => id !== last?.id);
  const takes: FollowUp["takes"] = ({ service, issue, reportedAt, customerId }) => {
    const its = belongsTo(open, { service, text: issue, at: reportedAt })?.to ?? joined;
    const took = its ?? (declared && hasReported(declared.after.customers)(customerId) ? declared.after : undefined);
    return took && { id: took.id, number: took.number };
  };
  return {
    changes,
    belongs,
    takes,
    besides: others.slice(0, most.besides),
    ...(last && !isMerged(last) && { incident: last }),
    ...(heard && !isMerged(heard) && { heard }),
    ...(unchanged && { unchanged }),
  };
};

/** The alerts of a desk, each with the incident that it belongs to now. */
const withOwners = (desk: Desk, belongs: FollowUp["belongs"]): Desk => ({
  ...desk,
  alerts: new Map(
    [...desk.alerts].map(([id, alert]) => {
      const incident = belongs.get(id);
      const same = incident?.id === alert.incident?.id && incident?.firing === alert.incident?.firing;
      return [id, incident && !same ? { ...alert, incident } : alert];
    }),
  ),
});

/** How many of the service's alerts belong to its newest incident and how often they were told, after a judgement. */
const countedAfter = (before: Desk, after: Desk): ServiceTriage["counted"] => {
  const { incidentId } = after.triage;
  const sum = { alerts: 0, notifications: 0 };
  for (const [id, alert] of after.alerts) {
    const known = before.alerts.get(id);
    if (alert === known || !incidentId || alert.incident?.id !== incidentId) continue;
    const joined = known?.incident?.id !== incidentId;
    const counted = joined || known.notifications > alert.notifications ? 0 : known.notifications;
    sum.alerts += joined ? 1 : 0;
    sum.notifications += alert.notifications - counted;
  }
  const { counted } = before.triage;
  const same = incidentId === before.triage.incidentId;
  return {
    alerts: (same ? counted.alerts : 0) + sum.alerts,
    notifications: (same ? counted.notifications : 0) + sum.notifications,
    ...(same && counted.shownAt && { shownAt: counted.shownAt }),
  };
};

/** A report as the support desk keeps it: who told of it, when, and which incident took it in. */
const keptReport = (
  { issue: text, issueKey: issue, ...report }: Report,
  incident: DeskReport["incident"],
  circumstances: Circumstances,
): DeskReport => {
  const { at, actor: by, source } = stampOf(circumstances);
  return { ...report, issue, text, at, by, source, ...(incident && { incident }) };
};

const isSame = (a: Desk, b: Desk): boolean => a.triage === b.triage && a.alerts === b.alerts && a.reports === b.reports;

/** Reads what a judgement has to know: the service, its alerts, those that wait for their verdict, the reports. */
const readDesk = async (store: Store, service: string, about: About, settings: Asked["settings"]): Promise<Desk> => {
  const { within } = triageNumbers(settings, service).customerReports;
  const triage = await store.readTriage(service);
  const [alerts, ...reports] = await Promise.all([
    store.readAlerts(about.alerts ?? [], pendingOf(triage)),
    ...(about.reports ?? []).map((one) => store.readReports(service, { ...one, within })),
  ]);
  const keyOf = ({ issue, reportedAt, customerId }: StoredReport) => JSON.stringify([issue, reportedAt, customerId]);
  return {
    triage,
    alerts,
    reports: [...new Map(reports.flat().map((report) => [keyOf(report), report])).values()],
  };
};

/**
 * Judges a service's alerts and reports and commits the verdicts, with the declaration or the joining that follows
 * from them, in one transaction: an alert cannot be confirmed without its incident, nor an incident declared twice for
 * it. `judge` may run more than once, when a race is lost. Throws `Busy` when that does not end.
 */
export const executeTriage = async (
  store: Store,
  service: string,
  about: About,
  judge: Judge,
  newId: () => string,
  asked: Asked,
  commandId?: CommandId<TriageOutcome>,
): Promise<TriageOutcome | Repeated | Refusal> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await store.pause(attempt);
    const before = await readDesk(store, service, about, asked.settings);
    const judgement = judge(before);
    if (isRefusal(judgement)) return (await repeatedAnswer(store, commandId)) ?? judgement;
    const { desk: judged, events } = judgement;
    if (isSame(judged, before)) return (await repeatedAnswer(store, commandId)) ?? { desk: before };
    const onCall = events.length > 0 ? await store.readOnCall() : { overrides: [], people: [] };
    const circumstances = circumstancesOf(asked, onCall);
    const moved = countedAfter(before, judged).notifications !== before.triage.counted.notifications;
    const { shownAt } = before.triage.counted;
    const tells = moved && !(shownAt && plusSeconds(shownAt, countEvery) > asked.now);
    const followed: FollowUp | Refusal =
      events.length > 0 || tells || judged.told
        ? await followUp(store, judged, events, newId, circumstances)
        : { changes: [], belongs: new Map(), takes: () => undefined, besides: before.triage.besides ?? [] };
    if (isRefusal(followed)) return followed;
    const { changes, incident, heard, unchanged, belongs, besides, takes } = followed;
    const owned = withOwners(judged, belongs);
    // Each once: the same report may stand twice in a batch.
    const toldOnce = judged.told && [...new Map(judged.told.map((report) => [report.id, report])).values()];
    const told = toldOnce?.map((report) => keptReport(report, takes(report), circumstances));
    const { besides: _known, ...rest } = owned.triage;
    const triage: ServiceTriage = {
      ...rest,
      ...(incident && { incidentId: incident.id }),
      ...(besides.length > 0 && { besides }),
    };
    const counted = countedAfter(before, { ...owned, triage });
    const countsTold: TriageEvent[] =
      tells && incident && isOpen(incident)
        ? [{ type: "Alerts Counted", data: { alerts: counted.alerts, notifications: counted.notifications } }]
        : [];
    const doubted = doubtedIn(triage, events, asked.now);
    const change = planTriage(
      before,
      {
        ...owned,
        triage: {
          ...triage,
          ...(doubted && { doubtedOn: doubted.day }),
          counted: { ...counted, ...(countsTold.length > 0 && { shownAt: asked.now }) },
        },
      },
      [...events, ...countsTold],
      stampOf(circumstances),
      {
        ...(incident &&
          countsTold.length > 0 && { board: { incidentId: incident.id, incident: incidentName(incident) } }),
        ...(doubted && { announce: { key: `doubted.${service}.${doubted.day}`, text: doubted.text } }),
      },
    );
    const hears = heard ?? incident;
    const result: TriageOutcome = { desk: change.after, ...(hears && { incident: hears }), ...(told && { told }) };
    const outcome = await store.commit({
      incidents: changes,
      triages: [{ ...change, ...(told && { told }) }],
      ...(unchanged && { unchanged }),
      ...receiptFor(commandId, result),
    });
    if (outcome === "committed") return result;
    const earlier = outcome === "repeated" && (await repeatedAnswer(store, commandId));
    if (earlier) return earlier;
  }
  throw writtenByOthers(`the alerts of ${service}`);
};

/**
 * The same for what comes from a queue, and answers nobody: throws what is refused, which must not pass for done. Gives
 * nothing: nobody waits for it.
 */
export const judgeOffQueue = async (
  store: Store,
  service: string,
  about: About,
  judge: Judge,
  newId: () => string,
  asked: Asked,
): Promise<void> => {
  const outcome = await executeTriage(store, service, about, judge, newId, asked);
  if (isRefusal(outcome)) throw new Error(outcome.sentence);
};

/** D3: somebody tells of what a customer reports. `told` of the outcome is the report as the support desk keeps it. */
export const executeReport = (
  store: Store,
  report: Report,
  newId: () => string,
  asked: Asked,
  commandId?: CommandId<TriageOutcome>,
): Promise<TriageOutcome | Repeated | Refusal> =>
  executeTriage(
    store,
    report.service,
    { reports: [{ issue: report.issueKey, at: report.reportedAt }] },
    (desk) => takeReport(desk, report, asked.settings),
    newId,
    asked,
    commandId,
  );

/** D2: a person declares. The service's triage learns of the incident, so that alerts to come join it. */
export const executeDeclaration = async (
  store: Store,
  declaration: Omit<Declaration, "number" | "alerts" | "customers">,
  asked: Asked,
  commandId?: CommandId<AnyIncident>,
): Promise<{ incident: AnyIncident } | Repeated | Refusal> => {
  const { service, startedAt } = declaration;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await store.pause(attempt);
    const [before, number, onCall] = await Promise.all([
      readDesk(store, service, {}, asked.settings),
      store.lastNumber(),
      store.readOnCall(),
    ]);
    const circumstances = circumstancesOf(asked, onCall);
    const { within } = triageNumbers(asked.settings, service).customerReports;
    const customers = reporters(await readReportsNear(store, before, startedAt, asked), startedAt, within);
    const decision = declare({ ...declaration, number: number + 1, alerts: [], customers }, circumstances);
    if (isRefusal(decision)) return decision;
    const change = planChange(undefined, decision, circumstances);
    const { incidentId, besides = [] } = before.triage;
    const triage = {
      ...before.triage,
      incidentId: declaration.id,
      besides: [...(incidentId ? [incidentId] : []), ...besides].slice(0, most.besides),
      counted: { alerts: 0, notifications: 0 },
    };
    const outcome = await store.commit({
      incidents: [change],
      triages: [planTriage(before, { ...before, triage }, [], stampOf(asked), {})],
      ...receiptFor(commandId, change.after),
    });
    if (outcome === "committed") return { incident: change.after };
    const earlier = outcome === "repeated" && (await repeatedAnswer(store, commandId));
    if (earlier) return earlier;
  }
  throw writtenByOthers(`the alerts of ${service}`);
};
