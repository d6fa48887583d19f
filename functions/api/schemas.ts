import { needs, roles, tokenKinds } from "../../shared/access/access.ts";
import { severity } from "../../shared/adapters/acts/fields.ts";
import { changeKinds } from "../../shared/investigation/change-schema.ts";
import { rollbackOutcomes } from "../../shared/mitigation/mitigation-schema.ts";
import { checklistItems } from "../../shared/runbook/checklist.ts";
import { contactMethods } from "../../shared/runbook/contact.ts";
import { findingKeys } from "../../shared/runbook/findings.ts";
import { mitigationKinds } from "../../shared/runbook/mitigations.ts";
import { openPhases, phases } from "../../shared/runbook/phase.ts";
import { impactNames, publicStatuses } from "../../shared/status-page/impact.ts";
import * as z from "../../shared/stored/zod.ts";
import { reportOutcomes } from "../../shared/triage/report-outcome.ts";

/**
 * What the API answers, for its description. No function loads it: a route names what it answers with (`route.ts`), and
 * what makes the answers has its types from here.
 */

const instant = z.described(z.iso.datetime(), { example: "2026-11-24T03:05:00.000Z" });

const enteredBy = z.described(z.optional(z.string()), { description: "Who entered it on their behalf." });

const actionItem = z.object({
  id: z.string(),
  what: z.string(),
  owner: z.optional(z.string()),
  due: z.optional(z.string()),
  done: z.optional(z.object({ by: z.string(), at: instant })),
  link: z.described(z.optional(z.string()), { description: "Where it is in the team's tracker." }),
});

export const listedActionItem = z.described(
  z.extend(actionItem, {
    incident: z.object({ id: z.string(), name: z.string(), service: z.string() }),
    overdue: z.boolean(),
  }),
  { id: "ListedActionItem" },
);

const trend = z.object({
  incidents: z.int(),
  pages: z.int(),
  mttd: z.described(z.optional(z.number()), { description: "From the start of the errors to the alarm." }),
  mtta: z.described(z.optional(z.number()), { description: "From the declaration to the acknowledgement." }),
  mttm: z.described(z.optional(z.number()), { description: "From the start of the errors to the mitigation." }),
  mttr: z.described(z.optional(z.number()), { description: "From the start of the errors to the resolution." }),
  actionItemsOpen: z.int(),
  actionItemsDone: z.int(),
});

export const trendsView = z.described(
  z.object({
    from: z.string(),
    to: z.string(),
    by: z.string(),
    all: trend,
    groups: z.array(z.extend(trend, { value: z.string() })),
    flukes: z.array(z.object({ service: z.string(), count: z.int() })),
  }),
  { id: "Trends" },
);

const costView = z.described(
  z.object({
    usd: z.number(),
    items: z.described(
      z.array(
        z.object({
          what: z.string(),
          count: z.number(),
          usd: z.number(),
          text: z.described(z.string(), { description: "How much of what, in words." }),
        }),
      ),
      {
        description: "What was counted for this incident alone, each by the unit that AWS bills, the dearest first.",
      },
    ),
    pricesOf: z.described(z.string(), {
      description: "The day of the list prices, which are those of us-east-1.",
    }),
    sentence: z.described(z.string(), { description: "The sum in a short sentence." }),
    note: z.described(z.string(), { description: "What is assumed, and what is left out." }),
  }),
  { id: "IncidentCost" },
);

export const postMortemView = z.described(
  z.object({
    status: z.enum(["draft", "completed", "declined"]),
    required: z.boolean(),
    dueAt: z.optional(instant),
    owner: z.optional(z.string()),
    times: z.object({ detected: instant, declared: instant, mitigated: z.optional(instant), resolved: instant }),
    impact: z.described(
      z.object({
        users: z.optional(z.number()),
        usersAtMost: z.described(z.optional(z.boolean()), {
          description: "The users are those of two incidents, who may be the same people: there are no more of them.",
        }),
        customers: z.described(z.number(), { description: "How many customers reported it themselves." }),
        found: z.described(z.optional(z.string()), { description: "What was found out of requests and users." }),
        worstPercent: z.described(z.optional(z.number()), { description: "The worst error rate, in percent." }),
        recoveredAt: z.described(z.optional(instant), {
          description: "Missing where the errors went on when it was resolved, and no end of them was measured since.",
        }),
        lasted: z.number(),
        toDetect: z.number(),
        toAcknowledge: z.optional(z.number()),
        toMitigate: z.number(),
        toResolve: z.number(),
      }),
      {
        description:
          "What it has done to whom. Durations are in seconds: from the first error to the recovery, to the alarm, to the mitigation and to the resolution; from the declaration to the acknowledgement.",
      },
    ),
    rootCause: z.string(),
    contributingFactors: z.string(),
    wentWell: z.string(),
    actionItems: z.array(actionItem),
    suggestions: z.described(
      z.object({
        contributingFactors: z.array(z.string()),
        actionItems: z.array(z.string()),
        wentWell: z.array(z.string()),
      }),
      { description: "What the facts say, for the authors to take or leave." },
    ),
    missing: z.array(z.object({ clause: z.string(), sentence: z.string() })),
    cost: z.described(z.optional(costView), { description: "Only where the post-mortem is read by itself." }),
  }),
  { id: "PostMortem" },
);

const paging = z.object({
  running: z.described(z.boolean(), { description: "False once somebody has acknowledged." }),
  why: z.string(),
  level: z.int(),
  attempt: z.int(),
  responders: z.array(z.string()),
  pagedAt: instant,
  escalateAt: instant,
});

export const changeView = z.described(
  z.object({
    id: z.string(),
    service: z.string(),
    kind: z.enum(changeKinds),
    startedAt: instant,
    endedAt: z.optional(instant),
    state: z.enum(["started", "succeeded", "failed"]),
    what: z.string(),
    source: z.string(),
    version: z.optional(z.string()),
    previous: z.optional(z.string()),
    commit: z.optional(z.string()),
    author: z.optional(z.string()),
    link: z.optional(z.string()),
    files: z.optional(z.array(z.string())),
    services: z.optional(z.array(z.string())),
    rollback: z.optional(z.boolean()),
  }),
  { id: "Change" },
);

const verdict = z.described(z.object({ is: z.enum(["yes", "no", "unknown"]), because: z.string() }), { id: "Verdict" });

const ratePoint = z.object({ at: instant, percent: z.nullable(z.number()) });

const adviceView = z.object({
  rollBack: z.enum(["yes", "no", "unknown"]),
  deployment: z.optional(changeView),
  R1: verdict,
  R2: verdict,
  R3: verdict,
});

const briefView = z.described(
  z.object({
    at: instant,
    headline: z.string(),
    since: z.described(instant, { description: "Since when TARS says so." }),
    onset: z.optional(
      z.object({
        at: instant,
        until: instant,
        confidence: z.enum(["high", "medium", "low"]),
        before: z.number(),
        since: z.number(),
        unit: z.string(),
      }),
    ),
    suspect: z.described(z.optional(z.string()), {
      description: "The primary suspect in words, where the evidence names one (K6).",
    }),
    suspectId: z.described(z.optional(z.string()), { description: "What that suspect is ruled out by." }),
    suspectsBeside: z.described(
      z.optional(z.array(z.object({ service: z.string(), suspect: z.string(), suspectId: z.string() }))),
      { description: "What is suspected of the incident's other services." },
    ),
    blind: z.described(z.optional(z.string()), { description: "Why nothing of the service can be measured." }),
    unknown: z.array(z.object({ what: z.string(), why: z.string() })),
    advice: adviceView,
    adviceBeside: z.described(
      z.optional(
        z.array(
          z.extend(adviceView, {
            rolledBack: z.described(z.optional(z.string()), {
              description: "That it is rolled back already, as a sentence.",
            }),
          }),
        ),
      ),
      { description: "The same of deployments of the incident's other services, each by that service's own errors." },
    ),
    suggestions: z.array(
      z.object({
        kind: z.enum(mitigationKinds),
        strength: z.number(),
        because: z.array(z.string()),
        cause: z.optional(z.string()),
        service: z.described(z.optional(z.string()), {
          description: "The service that it is seen on, where that is known.",
        }),
        done: z.described(z.optional(z.string()), {
          description: "That it is being carried out already, or was, here or in another incident, as a sentence.",
        }),
      }),
    ),
    similar: z.array(
      z.object({
        id: z.string(),
        number: z.int(),
        description: z.string(),
        rootCause: z.string(),
        fixedBy: z.string(),
        because: z.string(),
      }),
    ),
    changes: z.array(changeView),
    rates: z.array(ratePoint),
    errorPatterns: z.array(z.string()),
    bytesScanned: z.number(),
    standIns: z.array(z.string()),
  }),
  { id: "Brief", description: "What TARS found out last (I1–I5, K1–K6, M1–M6, R1–R3)." },
);

const offerView = z.described(
  z.object({
    id: z.string(),
    service: z.string(),
    action: z.string(),
    kind: z.enum(mitigationKinds),
    title: z.string(),
    status: z.enum(["preparing", "offered", "impossible", "running", "applied", "failed"]),
    preview: z.optional(
      z.object({ calls: z.array(z.object({ call: z.string(), on: z.string(), change: z.string() })) }),
    ),
    approvedBy: z.optional(z.string()),
    startedAt: z.optional(instant),
    result: z.optional(z.string()),
    withdrawn: z.described(z.optional(z.boolean()), {
      description: "Nobody is to do it any more: what it was for was ruled out, or is another incident's.",
    }),
    ranIn: z.described(
      z.optional(z.object({ id: z.string(), number: z.int(), at: instant, runs: z.optional(z.literal(true)) })),
      {
        description:
          "The other incident in which it was carried out, or still runs: it is not offered here while that is open.",
      },
    ),
  }),
  { id: "Offer" },
);

const rollbackView = z.described(
  z.object({
    service: z.string(),
    offerId: z.string(),
    status: z.enum(["announced", "due", "stopped", "withdrawn", "running", "failed", "watched", "judged"]),
    at: instant,
    reading: z.described(z.string(), { description: "How it stands, as a sentence." }),
    before: z.described(z.optional(z.number()), { description: "The error rate before it, in percent." }),
    runsAt: z.described(z.optional(instant), { description: "Until then it can be stopped." }),
    by: z.optional(z.string()),
    because: z.optional(z.string()),
    until: z.described(z.optional(instant), { description: "Until then the error rate is watched." }),
    outcome: z.optional(z.enum(rollbackOutcomes)),
    now: z.described(z.optional(z.number()), { description: "The error rate after it, in percent." }),
  }),
  { id: "Rollback", description: "The roll-back that TARS does by itself unless somebody stops it (R1–R3)." },
);

export const answerView = z.described(
  z.object({
    question: z.string(),
    also: z.described(z.optional(z.array(z.string())), {
      description: "What the question asked for besides; each can be asked by itself as it stands here.",
    }),
    understood: z.string(),
    query: z.described(z.record(z.string(), z.unknown()), { description: "The typed query." }),
    reading: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    series: z.array(
      z.object({ name: z.string(), points: z.array(z.object({ at: instant, value: z.nullable(z.number()) })) }),
    ),
    unit: z.described(z.optional(z.string()), { description: "What the series count; without it they are percent." }),
    sources: z.array(
      z.object({
        of: z.string(),
        query: z.string(),
        window: z.object({ from: instant, to: instant }),
        bytesScanned: z.optional(z.number()),
        standIn: z.optional(z.boolean()),
      }),
    ),
    notes: z.array(z.string()),
  }),
  { id: "Answer" },
);

const incidentAlert = z.object({
  id: z.string(),
  name: z.string(),
  service: z.string(),
  firing: z.boolean(),
  firedAt: instant,
  recoveredAt: z.optional(instant),
});

const statusSaid = {
  status: z.enum(publicStatuses),
  text: z.string(),
  components: z.record(z.string(), z.enum(impactNames)),
};

/** Another incident, as one names it. */
const incidentRef = z.object({ id: z.string(), number: z.int(), name: z.string() });

export const incidentView = z.described(
  z.object({
    id: z.string(),
    number: z.int(),
    name: z.described(z.string(), { example: "INC-42" }),
    service: z.string(),
    services: z.described(z.array(z.string()), {
      description:
        "The services that it is about: its own first, then those whose alerts joined, and those of what was merged in.",
    }),
    team: z.string(),
    severity,
    owesAs: z.described(severity, {
      description: "The highest severity that it had: what it owes goes by it (S1, S6, S7, P1r).",
    }),
    description: z.string(),
    phase: z.enum(phases),
    status: z.enum(["Investigating", "Mitigating", "Monitoring", "Resolved"]),
    detection: z.object({ how: z.string(), at: instant, by: z.string() }),
    startedAt: instant,
    errorsEndedAt: z.described(z.optional(instant), {
      description:
        "When the errors ended, as far as that is known; missing while they go on, also beyond a resolution.",
    }),
    declaredAt: instant,
    mitigatedAt: z.optional(instant),
    lead: z.optional(z.string()),
    eta: z.optional(z.string()),
    etaAt: z.described(z.optional(instant), { description: "The time that the ETA means, if it means one." }),
    statusPage: z.described(
      z.optional(
        z.object({
          title: z.optional(z.string()),
          startedAt: z.optional(instant),
          updates: z.array(
            z.object({
              ...statusSaid,
              at: instant,
              until: z.described(z.optional(instant), {
                description: "When it was over, as an update with the status `Resolved` says.",
              }),
            }),
          ),
          draft: z.described(z.object({ title: z.string(), ...statusSaid }), {
            description: "What is published next unless somebody writes something else.",
          }),
          unpublished: z.described(z.boolean(), { description: "Somebody is to publish the draft." }),
          withdrawn: z.optional(z.boolean()),
          publishedByItselfAt: z.described(z.optional(instant), {
            description: "When TARS publishes the draft by itself (`statusPage.publishAfter`).",
          }),
        }),
      ),
      { description: "What customers are told of it on the status page; services by their ids." },
    ),
    nextUpdateAt: z.optional(instant),
    acknowledgement: z.optional(z.object({ by: z.string(), at: instant })),
    roles: z.object({ scribe: z.optional(z.string()), communications: z.optional(z.string()) }),
    paging: z.described(z.optional(paging), { description: "How the owning team is paged." }),
    pagings: z.described(z.array(z.extend(paging, { team: z.string() })), {
      description: "Every team that was paged.",
    }),
    customers: z.described(z.array(z.string()), { description: "The first customers who reported it (D3)." }),
    customerCount: z.described(z.int(), { description: "How many customers reported it." }),
    alertCounts: z.described(z.object({ total: z.int(), firing: z.int() }), {
      description: "How many alerts belong to it, and how many of them fire.",
    }),
    firingByService: z.described(z.array(z.object({ service: z.string(), alerts: z.int(), fixed: z.boolean() })), {
      description: "Which services' alerts fire, how many of each, and whether a fix for the service is in place.",
    }),
    alerts: z.described(z.array(incidentAlert), {
      description: "The first of its alerts; `/v1/incidents/{id}/alerts` lists all.",
    }),
    findings: z.array(
      z.object({
        finding: z.enum(findingKeys),
        clause: z.string(),
        question: z.string(),
        value: z.optional(z.string()),
        users: z.optional(z.number()),
        atMost: z.described(z.optional(z.boolean()), {
          description:
            "There are no more users than that: they are those of two incidents, who may be the same people.",
        }),
        evidence: z.optional(z.string()),
        by: z.optional(z.string()),
        at: z.optional(instant),
      }),
    ),
    checklist: z.array(
      z.object({
        item: z.enum(checklistItems),
        clause: z.string(),
        text: z.string(),
        done: z.boolean(),
        evidence: z.optional(z.string()),
        by: z.optional(z.string()),
        at: z.optional(instant),
      }),
    ),
    mitigations: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        what: z.string(),
        status: z.string(),
        result: z.optional(z.string()),
        by: z.string(),
        at: instant,
      }),
    ),
    brief: z.described(z.optional(briefView), {
      description: "What TARS found out last (I1–I5, K1–K6, M1–M6, R1–R3).",
    }),
    rolledBack: z.described(z.optional(z.string()), {
      description: "That what the brief's advice is about is rolled back already, as a sentence (R1–R3).",
    }),
    ruledOut: z.described(
      z.array(
        z.object({ suspect: z.string(), what: z.string(), why: z.optional(z.string()), by: z.string(), at: instant }),
      ),
      { description: "What people have said is not the cause (K6)." },
    ),
    offers: z.described(z.array(offerView), { description: "Actions on their way (M1–M6)." }),
    rollbacks: z.described(z.array(rollbackView), {
      description: "What TARS rolls back by itself, or has announced to: one a service (R1–R3).",
    }),
    actions: z.described(
      z.array(z.object({ service: z.string(), name: z.string(), kind: z.string(), title: z.string() })),
      { description: "What tars.yaml allows TARS to do for these services, once a person approves." },
    ),
    scannedBytes: z.described(z.number(), { description: "How much of the logs was scanned for it." }),
    cost: z.described(z.optional(costView), {
      description:
        "What it has cost so far, with the incidents that were merged into it; only where one incident is read.",
    }),
    rootCause: z.optional(z.object({ line: z.string(), detail: z.optional(z.string()), by: z.string(), at: instant })),
    standing: z.described(
      z.object({
        rootCause: z.optional(z.string()),
        cause: z.described(z.optional(z.string()), {
          description:
            "The suspect that a mitigation has confirmed by its effect: what a root cause can be filled with.",
        }),
        fix: z.optional(z.string()),
        fixedBy: z.described(z.optional(z.string()), {
          description:
            "The mitigation behind which the errors ended: what the form of the resolution is filled with (S3). Missing where none ended them.",
        }),
        sentence: z.described(z.optional(z.string()), {
          description: "The latest that somebody said, or that TARS found out: what an update is written on from (T2).",
        }),
      }),
      { description: "What S2 and S3 have now: what was known and done before a reopening does not count." },
    ),
    unanswered: z.described(z.array(z.string()), {
      description:
        "Pages of other teams that a resolution would end while their services fire: why it is refused (D6).",
    }),
    health: z.optional(
      z.object({
        below: z.int(),
        wanted: z.int(),
        met: z.boolean(),
        baselinePercent: z.optional(z.number()),
        lastPercent: z.nullable(z.number()),
        lastAt: z.described(z.optional(instant), { description: "When the period of `lastPercent` began." }),
      }),
    ),
    worstPercent: z.described(z.optional(z.number()), {
      description:
        "The worst error rate of all that was measured of it, in percent: the one that its post-mortem names.",
    }),
    resolution: z.optional(
      z.object({
        at: instant,
        by: z.string(),
        fixedBy: z.string(),
        overrideReason: z.optional(z.string()),
        usersAffected: z.optional(z.number()),
        customers: z.string(),
        overAt: z.described(z.optional(instant), {
          description: "When it was over for customers: when the errors ended, no later than the resolution.",
        }),
      }),
    ),
    postMortem: z.optional(postMortemView),
    postMortemBegunAt: z.described(z.optional(instant), {
      description: "When somebody first wrote at its post-mortem.",
    }),
    closedAt: z.optional(instant),
    mergedIn: z.described(z.array(incidentRef), { description: "The incidents that were merged into it." }),
    splitFrom: z.described(z.optional(incidentRef), { description: "The incident that it was split off." }),
    splitOff: z.described(z.array(incidentRef), { description: "The incidents that were split off it." }),
    mergedAt: z.optional(instant),
    reached: z.described(z.optional(z.enum(openPhases)), {
      description: "How far it had come when it was merged into another.",
    }),
    mergedInto: z.described(z.optional(incidentRef), {
      description: "The incident that goes on for this one.",
    }),
    reopenings: z.int(),
  }),
  { id: "Incident" },
);

export const timelineEntryView = z.described(
  z.object({
    sequence: z.int(),
    at: instant,
    type: z.string(),
    actor: z.object({
      kind: z.string(),
      name: z.string(),
      enteredBy,
    }),
    source: z.string(),
    sentence: z.described(z.string(), { description: "The entry as one sentence, in the words of the post-mortem." }),
    data: z.record(z.string(), z.unknown()),
  }),
  { id: "TimelineEntry" },
);

export const alertView = z.described(
  z.object({
    id: z.string(),
    verdict: z.enum(["pending", "confirmed", "fluke", "recorded", "silenced", "muted", "dismissed", "unreadable"]),
    service: z.string(),
    severity: z.optional(severity),
    name: z.string(),
    summary: z.string(),
    source: z.string(),
    firing: z.boolean(),
    notifications: z.int(),
    firedAt: z.optional(instant),
    lastChangeAt: z.described(instant, { description: "When it began to fire, or recovered, last." }),
    noDataSince: z.described(z.optional(instant), { description: "Since when its source has had no data of it." }),
    decidesAt: z.described(z.optional(instant), { description: "When TARS decides whether it is real." }),
    thinks: z.described(z.string(), { description: "What TARS makes of it, and what it will do." }),
    silence: z.described(z.optional(z.string()), { description: "The silence that holds it." }),
    incidentId: z.optional(z.string()),
    incident: z.described(
      z.optional(z.object({ id: z.string(), name: z.string(), description: z.string(), isOver: z.boolean() })),
      { description: "The incident that it belongs to, as it goes on where that was merged." },
    ),
    links: z.optional(z.array(z.string())),
    labels: z.optional(z.record(z.string(), z.string())),
    problem: z.described(z.optional(z.string()), { description: "Why it could not be read." }),
    text: z.described(z.optional(z.string()), { description: "What came in, when it could not be read." }),
  }),
  { id: "Alert" },
);

export const silenceView = z.described(
  z.object({
    id: z.string(),
    service: z.string(),
    alert: z.optional(z.string()),
    reason: z.string(),
    by: z.string(),
    from: instant,
    until: instant,
    active: z.boolean(),
    count: z.described(z.int(), { description: "How many firings it has held back." }),
  }),
  { id: "Silence" },
);

export const maintenanceView = z.described(
  z.object({
    id: z.string(),
    title: z.string(),
    text: z.string(),
    components: z.array(z.string()),
    from: instant,
    until: instant,
    announcedAt: instant,
    by: z.described(z.string(), { description: "Who planned it." }),
    enteredBy,
    changed: z.described(z.optional(z.object({ at: instant, by: z.string(), enteredBy })), {
      description: "Who changed or cancelled it last.",
    }),
    cancelledAt: z.optional(instant),
    state: z.enum(["Scheduled", "In progress", "Completed", "Cancelled"]),
  }),
  { id: "Maintenance" },
);

export const statusPageSetUpView = z.described(
  z.object({
    name: z.string(),
    url: z.string(),
    domain: z.described(z.optional(z.string()), { description: "The page's own host name." }),
    publishAfter: z.described(z.optional(z.number()), {
      description: "TARS publishes by itself what nobody has published for so many seconds; without it, never.",
    }),
    subscriptions: z.described(
      z.optional(
        z.object({
          most: z.described(z.int(), { description: "There are so many subscriptions at most." }),
          askedLastDay: z.described(z.int(), {
            description:
              "How many mails of the last 24 hours asked for a confirmation; those who gave it are counted below.",
          }),
        }),
      ),
      { description: "Without it nobody can subscribe: tars.yaml has no `customers`." },
    ),
    toAll: z.described(z.int(), { description: "How many have confirmed that they want to hear of every component." }),
    components: z.array(
      z.object({
        service: z.string(),
        name: z.described(z.string(), { description: "What customers call it." }),
        subscribers: z.described(z.int(), { description: "How many have confirmed." }),
      }),
    ),
  }),
  { id: "StatusPageSetUp" },
);

export const subscriberView = z.described(
  z.object({
    id: z.string(),
    service: z.described(z.string(), { description: "A service, or `all`." }),
    email: z.string(),
    confirmedAt: instant,
  }),
  { id: "Subscriber" },
);

export const meView = z.described(
  z.object({
    kind: z.enum(["person", "integration"]),
    name: z.described(z.string(), { description: "As the timeline has it." }),
    fullName: z.string(),
    role: z.optional(z.enum(roles)),
    token: z.described(z.optional(z.enum(tokenKinds)), { description: "What the token is for." }),
    may: z.array(z.enum(needs)),
    timeZone: z.described(z.string(), { description: "The team's zone: texts of TARS's say their times in it." }),
    trial: z.described(z.optional(z.string()), {
      description: "Where one breaks something to see TARS at work: on a laptop only.",
    }),
    only: z.described(z.optional(z.array(z.object({ id: z.string(), name: z.string() }))), {
      description: "The incidents that a page's link has opened: there, and nowhere else.",
    }),
  }),
  { id: "Me" },
);

const isSo = z.enum(["yes", "no", "unknown"]);

export const healthView = z.described(
  z.object({
    canPage: z.described(isSo, {
      description: "Whether a heartbeat came through to the pages within the last 45 minutes.",
    }),
    heartbeatAt: z.optional(instant),
    sweeps: z.described(isSo, { description: "Whether the sweeper ran within the last 15 minutes." }),
    sweptAt: z.optional(instant),
    givenUp: z.described(z.number(), { description: "Messages that were given up for good, in the last two weeks." }),
    unreadable: z.described(z.number(), { description: "Messages of the last weeks that nobody could read." }),
    unreadableAmong: z.described(z.optional(z.number()), {
      description:
        "Where it is there, `unreadable` counts those among so many of the newest messages without a service: there are more.",
    }),
  }),
  { id: "Health" },
);

export const newsView = z.described(z.object({ incidents: z.number(), alerts: z.number() }), { id: "News" });

export const errorRateView = z.described(
  z.object({
    service: z.string(),
    baselinePercent: z.described(z.optional(z.number()), { description: "What the error rate has to be below (S1)." }),
    periods: z.array(
      z.object({
        at: instant,
        percent: z.described(z.nullable(z.number()), { description: "Null without traffic or data." }),
      }),
    ),
  }),
  { id: "ErrorRate" },
);

const tokenFields = {
  id: z.described(z.string(), { description: "The digest of the token." }),
  name: z.described(z.string(), { description: "The integration." }),
  kind: z.enum(tokenKinds),
  active: z.boolean(),
  createdAt: z.optional(instant),
  createdBy: z.optional(z.string()),
  until: z.described(z.optional(instant), { description: "When it ends; without it, never." }),
  revokedAt: z.optional(instant),
  usedAt: z.described(z.optional(instant), { description: "When it was used last, to the hour." }),
};

export const tokenView = z.described(z.object(tokenFields), { id: "Token" });

export const newTokenView = z.described(
  z.object({ ...tokenFields, token: z.described(z.string(), { description: "Shown this once." }) }),
  { id: "MadeToken" },
);

export const sessionView = z.described(
  z.object({
    id: z.described(z.string(), { description: "The digest of what opens it." }),
    name: z.string(),
    fullName: z.string(),
    role: z.described(z.optional(z.enum(roles)), { description: "Without one they may do nothing any more." }),
    door: z.enum(["console", "command line"]),
    createdAt: instant,
    seenAt: z.described(instant, { description: "When it was used last, to some minutes." }),
    endsAt: instant,
  }),
  { id: "Session" },
);

const shiftView = z.described(
  z.object({
    from: instant,
    until: instant,
    responder: z.described(z.optional(z.string()), { description: "Without one it is a gap: nobody is on call." }),
    name: z.optional(z.string()),
    because: z.optional(z.enum(["rota", "holiday", "override"])),
  }),
  { id: "Shift" },
);

export const overrideView = z.described(
  z.object({
    id: z.string(),
    team: z.string(),
    rota: z.string(),
    responder: z.string(),
    from: instant,
    until: instant,
    reason: z.optional(z.string()),
    by: z.string(),
    enteredBy,
    swap: z.described(z.optional(z.string()), {
      description: "The swap that it is half of: the other half has the same, and is removed with it.",
    }),
    covers: z.described(z.array(z.object({ responder: z.string(), name: z.string() })), {
      description: "For whom it covers: who would be on call without any override.",
    }),
  }),
  { id: "Override" },
);

const nowOnCall = z.described(
  z.array(
    z.object({
      rota: z.string(),
      responder: z.described(z.optional(z.string()), { description: "Without one nobody is on call." }),
      name: z.optional(z.string()),
      because: z.optional(z.enum(["rota", "holiday", "override"])),
      until: z.described(z.optional(instant), { description: "Left out where the rota keeps them for five weeks." }),
    }),
  ),
  { description: "Who is on call now, by rota, and until when." },
);

const nextTurns = z.described(z.array(z.extend(z.omit(shiftView, { until: true }), { rota: z.string() })), {
  description:
    "Who takes over next, by rota, and from when; a rota that does not change hands within five weeks is left out.",
});

const escalation = z.described(
  z.array(
    z.object({
      rotas: z.array(z.string()),
      people: z.array(z.object({ responder: z.string(), name: z.string() })),
      waitSeconds: z.described(z.optional(z.int()), {
        description: "How long it is waited for an acknowledgement before the next level is paged.",
      }),
    }),
  ),
  { description: "What makes each level, in their order: rotas by name, and people whom tars.yaml names." },
);

export const rotaView = z.described(
  z.object({
    team: z.string(),
    name: z.string(),
    calendarUrl: z.described(z.optional(z.string()), { description: "An iCalendar feed that needs no sign-in." }),
    rotas: z.array(
      z.object({
        rota: z.string(),
        shifts: z.array(shiftView),
        gaps: z.array(shiftView),
        days: z.described(z.array(z.object({ from: instant, until: instant })), {
          description: "The days as the rota counts them, from hand-over to hand-over.",
        }),
      }),
    ),
    escalation,
    overrides: z.array(overrideView),
    now: nowOnCall,
    next: nextTurns,
  }),
  { id: "Rota" },
);

export const onCallView = z.described(
  z.object({
    team: z.string(),
    name: z.string(),
    levels: z.described(z.array(z.array(z.object({ responder: z.string(), name: z.string() }))), {
      description: "Who is paged now, level after level.",
    }),
    escalation,
    now: nowOnCall,
    next: nextTurns,
  }),
  { id: "OnCall" },
);

/** RFC 9457. */
export const problem = z.described(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    missing: z.optional(z.array(z.object({ clause: z.string(), sentence: z.string() }))),
    errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  }),
  { id: "Problem" },
);

export const reportView = z.described(
  z.object({
    id: z.string(),
    issue: z.described(z.string(), { description: "What TARS calls the issue, whoever reports it." }),
    customers: z.described(z.int(), { description: "How many customers have reported it lately." }),
    wanted: z.described(z.int(), { description: "How many within the window declare." }),
    windowSeconds: z.int(),
    incident: z.described(z.optional(z.string()), { description: "The open incident that it belongs to." }),
    sentence: z.described(z.string(), { description: "What came of it, in a sentence." }),
  }),
  { id: "Report" },
);

/** A report as the support desk shows it. */
export const deskReportView = z.described(
  z.object({
    id: z.string(),
    customerId: z.string(),
    service: z.string(),
    issue: z.described(z.string(), { description: "In the words of the report." }),
    description: z.optional(z.string()),
    contact: z.described(z.optional(z.string()), {
      description: "How the customer can be reached; shown to those who may report.",
    }),
    reportedAt: instant,
    toldAt: z.described(instant, { description: "When TARS was told of it." }),
    reportedBy: z.string(),
    source: z.described(z.string(), { description: "Through which door it came." }),
    mine: z.described(z.boolean(), { description: "Whether whoever asks reported it." }),
    outcome: z.described(z.enum(reportOutcomes), {
      description:
        "`taken in` by an incident that is open, `resolved` with it, `waiting` for more customers, or `not taken in`.",
    }),
    sentence: z.described(z.string(), { description: "The outcome in a sentence." }),
    incident: z.optional(
      z.object({
        id: z.string(),
        name: z.string(),
        severity,
        status: z.string(),
        description: z.string(),
        resolvedAt: z.optional(instant),
      }),
    ),
    waiting: z.described(z.optional(z.object({ customers: z.int(), wanted: z.int(), until: instant })), {
      description: "How many customers have reported it, of how many that declare, and until when it counts.",
    }),
  }),
  { id: "DeskReport" },
);

/** What there is already of a problem that somebody is about to report. */
export const fittingView = z.described(
  z.object({
    incidents: z.described(
      z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          severity,
          status: z.string(),
          description: z.string(),
          startedAt: instant,
          takes: z.described(z.boolean(), { description: "Whether a report with these words would go into it." }),
        }),
      ),
      { description: "The open incidents of the service, the one that it would go into first." },
    ),
    reports: z.described(z.array(z.extend(deskReportView, { same: z.boolean() })), {
      description: "What was reported within a day and no incident has taken in; the same issue first.",
    }),
  }),
  { id: "Fitting" },
);

/** A service of tars.yaml, to choose from. */
export const serviceView = z.described(
  z.object({
    id: z.string(),
    team: z.string(),
    description: z.optional(z.string()),
    customerName: z.described(z.optional(z.string()), { description: "What customers call it." }),
    dependsOn: z.array(z.string()),
    notMeasured: z.described(
      z.array(
        z.object({
          what: z.string(),
          means: z.described(z.string(), { description: "What that means for an incident." }),
          write: z.described(z.string(), { description: "What to write in tars.yaml." }),
        }),
      ),
      { description: "What TARS does not know of it." },
    ),
  }),
  { id: "Service" },
);

const named = z.object({ id: z.string(), name: z.string() });

/** When something was set, and by whom. */
const setView = z.object({ at: instant, by: z.string() });

/** A responder of tars.yaml, and how they are reached (D6). */
const personFields = {
  id: z.string(),
  name: z.string(),
  teams: z.described(z.array(z.string()), { description: "The teams whose rotas or escalation name them." }),
  onCall: z.described(z.array(z.object({ team: z.string(), level: z.int() })), {
    description: "For which teams they are on call now; level 1 is paged first.",
  }),
  contact: z.described(z.array(z.object({ by: z.enum(contactMethods), after: z.optional(z.int()) })), {
    description: "How they are reached, in order; `after` is in seconds from the page.",
  }),
  ways: z.described(z.array(z.enum(contactMethods)), { description: "By what they can be reached at all." }),
  phone: z.described(z.optional(z.string()), {
    description: "Where text messages go; only its end for others than the person and admins.",
  }),
  phoneSet: z.described(z.optional(setView), { description: "When the number was set here, over that of tars.yaml." }),
  contactSet: z.described(z.optional(setView), { description: "When the order was set here, over that of tars.yaml." }),
  mayChange: z.described(z.boolean(), { description: "Whether whoever asks may change how they are reached." }),
};

const listedPerson = z.described(z.object(personFields), { id: "ListedPerson" });

/** Whom a person can choose from: for a page, a lead, a role; and how each is reached. */
export const peopleView = z.described(z.object({ responders: z.array(listedPerson), teams: z.array(named) }), {
  id: "People",
});

/** One responder, with the number that waits for its code. */
export const personView = z.described(
  z.object({
    ...personFields,
    waiting: z.described(z.optional(z.object({ phone: z.string(), until: instant, triesLeft: z.int() })), {
      description: "The new number, until its code was entered; for the person and admins.",
    }),
  }),
  { id: "Person" },
);

/** What a webhook brought. */
export const takenView = z.object({
  alerts: z.described(z.int(), { description: "How many were taken in." }),
  unreadable: z.described(z.int(), { description: "How many could not be read; /v1/alerts shows the first twenty." }),
  ignored: z.described(z.optional(z.int()), {
    description: "How many the webhook's mapping in tars.yaml ignores: nothing is kept of them.",
  }),
});

/** What TARS would understand of a message. */
export const understoodView = z.described(
  z.object({
    as: z.described(z.string(), { description: "As what it is read." }),
    alerts: z.array(
      z.object({
        fingerprint: z.described(z.string(), { description: "The same again is the same alert." }),
        name: z.string(),
        service: z.string(),
        severity: z.optional(severity),
        summary: z.string(),
        status: z.enum(["firing", "recovered", "no-data"]),
        at: instant,
        startedAt: z.optional(instant),
        source: z.string(),
        links: z.optional(z.array(z.string())),
        labels: z.optional(z.record(z.string(), z.string())),
        rule: z.described(z.optional(z.string()), {
          description: "Alerts with another one are independent of it (D1). Without it the windows decide.",
        }),
        heldBackBy: z.optional(z.string()),
        doubts: z.described(z.array(z.string()), { description: "What is said and not understood." }),
        judged: z.described(z.boolean(), { description: "Whether it could declare by itself." }),
        thinks: z.described(z.string(), { description: "What TARS would make of it, if it knew of nothing else." }),
      }),
    ),
    reports: z.array(z.object({ customerId: z.string(), service: z.string(), issue: z.string() })),
    changes: z.described(
      z.array(
        z.object({
          service: z.string(),
          kind: z.enum(changeKinds),
          state: z.enum(["started", "succeeded", "failed"]),
          what: z.string(),
          at: instant,
        }),
      ),
      { description: "Steps of changes; they declare nothing (I4)." },
    ),
    unreadable: z.described(z.array(z.string()), {
      description: "What is wrong with what cannot be read. Where it comes in, it is kept and shown.",
    }),
    more: z.described(z.int(), { description: "How many more there are than stand here." }),
    ignored: z.described(z.int(), { description: "How many the webhook's mapping ignores." }),
  }),
  { id: "Understood" },
);

/** A change that is kept. */
export const keptView = z.object({ id: z.string() });
