import { nameOf } from "../../shared/communication/say.ts";
import { firstLine } from "../../shared/communication/templates.ts";
import { lastSentence } from "../../shared/communication/updates.ts";
import { placeOf, wordsOf } from "../../shared/communication/words.ts";
import type { TimelineEntry } from "../../shared/incident/events.ts";
import { sentenceFor } from "../../shared/incident/events.ts";
import {
  incidentName,
  isMerged,
  isOpen,
  mitigatedAtOf,
  servicesOf,
  standingRootCause,
} from "../../shared/incident/incident.ts";
import type { AnyIncident } from "../../shared/incident/incident-schema.ts";
import type { IncidentRef } from "../../shared/incident/ref-schema.ts";
import type { Brief } from "../../shared/investigation/brief-schema.ts";
import { actionsOf } from "../../shared/mitigation/act.ts";
import { confirmedCause } from "../../shared/mitigation/cause.ts";
import { fixInPlace, fixThatWorked } from "../../shared/mitigation/effect.ts";
import { suspectInWords, suspectOf, suspectsBeside } from "../../shared/mitigation/recognise.ts";
import { doneOf, rollbackMessage, rolledBackLine } from "../../shared/mitigation/rollback-text.ts";
import { rollbacksOf } from "../../shared/mitigation/rollbacks.ts";
import { standingRuledOut, suspectId } from "../../shared/mitigation/ruled-out.ts";
import { impactOf } from "../../shared/post-mortem/impact.ts";
import { missingFrom } from "../../shared/post-mortem/write.ts";
import { errorsEndedAt } from "../../shared/resolution/recovered.ts";
import { unansweredMissing } from "../../shared/resolution/unanswered.ts";
import { worstPercentOf } from "../../shared/resolution/worst.ts";
import { baselineOf } from "../../shared/runbook/baseline.ts";
import { checklist, checklistItems } from "../../shared/runbook/checklist.ts";
import { findingKeys, findings } from "../../shared/runbook/findings.ts";
import { statusOf } from "../../shared/runbook/phase.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { draftOf, isUnpublished, publishedByItselfAt } from "../../shared/status-page/draft.ts";
import { fixedIn } from "../../shared/status-page/situation.ts";
import type * as z from "../../shared/stored/zod.ts";
import { judgedAt } from "../../shared/triage/alert.ts";
import type { TriagedAlert, Unreadable } from "../../shared/triage/alert-schema.ts";
import { thinking } from "../../shared/triage/thinking.ts";
import type * as schemas from "./schemas.ts";

type IncidentView = z.output<typeof schemas.incidentView>;
type AlertView = z.output<typeof schemas.alertView>;

/** The post-mortem with the four times of P1, the impact and what it still lacks. */
export const postMortemView = (incident: AnyIncident, settings: Settings): IncidentView["postMortem"] => {
  if (isOpen(incident) || isMerged(incident) || !incident.postMortem) return undefined;
  const { reminded: _reminded, overdueSaidAt: _overdue, ...postMortem } = incident.postMortem;
  return {
    ...postMortem,
    times: {
      detected: incident.detection.at,
      declared: incident.declaredAt,
      mitigated: incident.mitigatedAt,
      resolved: incident.resolution.at,
    },
    impact: impactOf(incident, settings),
    missing: postMortem.status === "draft" ? missingFrom(incident.postMortem) : [],
  };
};

/** Which services' alerts fire, and whether there is a fix for each of them. */
const firingByServiceOf = (incident: AnyIncident, settings: Settings): IncidentView["firingByService"] => {
  const fixed = fixedIn(incident);
  const hasFix = fixInPlace(incident, settings) !== undefined;
  return Object.entries(incident.alerts.firingByService).map(([service, alerts]) => ({
    service,
    alerts,
    fixed: hasFix && fixed.has(service),
  }));
};

/** A brief with its primary suspect in words, without what stands among the findings and the checklist already. */
const briefOf = (made: Brief, incident: AnyIncident, settings: Settings) => {
  const { findings: _findings, ticks: _ticks, impact: _impact, ...brief } = made;
  const suspect = suspectOf(brief);
  const [first] = brief.suggestions;
  const beside = suspectsBeside(brief.suggestions, incident);
  return {
    ...brief,
    suggestions: brief.suggestions.map((one) => {
      const done = doneOf(incident, made, one);
      return { ...one, ...(done && { done: wordsOf(done, placeOf(incident, settings)) }) };
    }),
    ...(made.adviceBeside && {
      adviceBeside: made.adviceBeside.map((advice) => {
        const rolledBack = rolledBackLine(incident, advice);
        return { ...advice, ...(rolledBack && { rolledBack: wordsOf(rolledBack, placeOf(incident, settings)) }) };
      }),
    }),
    ...(suspect && first && { suspect, suspectId: suspectId(first, brief, incident) }),
    ...(beside.length > 0 && {
      suspectsBeside: beside.map((one) => ({
        service: one.service ?? incident.service,
        suspect: suspectInWords(one, brief),
        suspectId: suspectId(one, brief, incident),
      })),
    }),
  };
};

/** What customers are told of it, and what they would be told next. */
const statusPageView = (incident: AnyIncident, settings: Settings): IncidentView["statusPage"] => {
  if (isMerged(incident)) return undefined;
  const { post, withdrawn } = incident.statusPage ?? {};
  return {
    title: post?.title,
    startedAt: post?.startedAt,
    updates: post?.updates ?? [],
    draft: draftOf(incident, settings),
    unpublished: isUnpublished(incident, settings),
    withdrawn,
    publishedByItselfAt: publishedByItselfAt(incident, settings),
  };
};

const refView = ({ id, number }: IncidentRef) => ({ id, number, name: incidentName({ number }) });

/** How the teams of an incident are paged (D6): once it goes on under another name, nobody is asked in it any more. */
const pagingsOf = (incident: AnyIncident): AnyIncident["pagings"] =>
  isMerged(incident)
    ? Object.fromEntries(Object.entries(incident.pagings).map(([team, one]) => [team, { ...one, running: false }]))
    : incident.pagings;

/** An incident as the API shows it. */
export const incidentView = (incident: AnyIncident, settings: Settings): IncidentView => {
  const { id, number, service, team, severity, description, phase, detection, startedAt, declaredAt } = incident;
  const postMortem = postMortemView(incident, settings);
  const { health, brief } = incident;
  const pagings = pagingsOf(incident);
  const rolledBackLines = brief && rolledBackLine(incident, brief.advice);
  const rolledBack = rolledBackLines && wordsOf(rolledBackLines, placeOf(incident, settings));
  return {
    id,
    number,
    name: incidentName(incident),
    service,
    services: servicesOf(incident),
    team,
    severity,
    owesAs: incident.owesAs,
    description,
    phase,
    status: statusOf[phase],
    detection,
    startedAt,
    errorsEndedAt: errorsEndedAt(incident, settings),
    declaredAt,
    mitigatedAt: mitigatedAtOf(incident),
    lead: incident.lead,
    eta: incident.eta?.text,
    etaAt: incident.eta?.at,
    statusPage: statusPageView(incident, settings),
    nextUpdateAt: incident.updates.cadence?.next,
    acknowledgement: incident.acknowledgement,
    roles: incident.roles,
    paging: pagings[incident.team],
    pagings: Object.entries(pagings).map(([team, paging]) => ({ team, ...paging })),
    customers: incident.customers.named,
    customerCount: incident.customers.total,
    alerts: incident.alerts.first,
    alertCounts: { total: incident.alerts.total, firing: incident.alerts.firing },
    firingByService: firingByServiceOf(incident, settings),
    findings: findingKeys.map((finding) => ({
      finding,
      clause: findings[finding].clause,
      question: findings[finding].question,
      ...incident.findings[finding],
    })),
    checklist: checklistItems.map((item) => ({ item, ...checklist[item], done: false, ...incident.checklist[item] })),
    mitigations: incident.mitigations,
    ...(brief && { brief: briefOf(brief, incident, settings) }),
    ...(rolledBack && { rolledBack }),
    ruledOut: [...standingRuledOut(incident)],
    offers: Object.values(incident.offers),
    rollbacks: rollbacksOf(incident).map((one) => ({
      service: one.service,
      ...one.rollback,
      reading: firstLine(rollbackMessage(incident, one, settings).text),
    })),
    actions: actionsOf(incident, settings).map(({ service: of, name, title, action }) => ({
      service: of,
      name,
      kind: action.for,
      title,
    })),
    scannedBytes: incident.scannedBytes,
    rootCause: incident.rootCause,
    standing: {
      rootCause: standingRootCause(incident)?.line,
      cause: isMerged(incident) ? undefined : confirmedCause(incident, settings),
      fix: fixInPlace(incident, settings),
      fixedBy: isMerged(incident) ? undefined : fixThatWorked(incident, settings),
      sentence: lastSentence(incident),
    },
    unanswered:
      isOpen(incident) && !isMerged(incident)
        ? unansweredMissing(incident, undefined, settings).map(({ sentence }) => sentence)
        : [],
    ...(health && {
      health: {
        below: health.below,
        met: health.met,
        wanted: settings.runbook.baselinePeriods,
        baselinePercent: baselineOf(incident, settings),
        lastPercent: health.periods.at(-1)?.percent ?? null,
        lastAt: health.periods.at(-1)?.at,
      },
    }),
    worstPercent: worstPercentOf(incident),
    ...(!isOpen(incident) &&
      !isMerged(incident) && {
        resolution: incident.resolution,
        postMortemBegunAt: incident.postMortemBegunAt,
        closedAt: incident.closedAt,
      }),
    mergedIn: (incident.mergedIn ?? []).map(refView),
    ...(incident.splitFrom && { splitFrom: refView(incident.splitFrom) }),
    splitOff: (incident.splitOff ?? []).map(refView),
    ...(isMerged(incident) && {
      mergedInto: refView(incident.mergedInto),
      mergedAt: incident.mergedAt,
      reached: incident.reached,
    }),
    ...(postMortem && { postMortem }),
    reopenings: incident.reopened,
  };
};

/** A timeline entry as the API shows it. In its sentence people stand by their names. */
export const timelineEntryView = (entry: TimelineEntry, settings: Settings) => {
  const { sequence, at, type, actor, source, data } = entry;
  return {
    sequence,
    at,
    type,
    actor,
    source,
    sentence: sentenceFor(entry, (who) => nameOf(settings, who)),
    data: { ...data },
  };
};

/** The incident of an alert: what links to it, and whether it is over. */
const incidentOfAlert = (incident: AnyIncident) => ({
  id: incident.id,
  name: incidentName(incident),
  description: incident.description,
  isOver: !isOpen(incident),
});

/** An alert as the API shows it, with its incident where that was read. */
export const alertView = (alert: TriagedAlert, settings: Settings, found?: AnyIncident): AlertView => {
  const { id, verdict, service, severity, name, summary, source, firing, notifications, firedAt, lastChangeAt } = alert;
  const incident = found && incidentOfAlert(found);
  return {
    id,
    verdict,
    service,
    severity,
    name,
    summary,
    source,
    firing,
    notifications,
    firedAt,
    lastChangeAt,
    decidesAt: judgedAt(alert),
    noDataSince: alert.noDataSince,
    thinks: thinking(alert, settings, incident),
    ...(alert.verdict === "silenced" && { silence: alert.silence }),
    incidentId: alert.incident?.id,
    incident,
    links: alert.links,
    labels: alert.labels,
  };
};

/** A message that nobody could read, shown among the alerts. */
export const unreadableView = ({ id, receivedAt, source, problem, text }: Unreadable): AlertView => ({
  id,
  verdict: "unreadable",
  service: "unknown",
  name: `unreadable message from ${source}`,
  summary: "TARS could not read this. Look at its text, and declare by hand if it matters.",
  source,
  firing: false,
  thinks: "TARS cannot read it: a person has to.",
  notifications: 1,
  lastChangeAt: receivedAt,
  problem,
  text,
});
