import { z } from "@hono/zod-openapi";
import { line } from "../../shared/adapters/alerts/text.ts";
import { changeKinds } from "../../shared/investigation/change-schema.ts";
import { checklistItems } from "../../shared/runbook/checklist.ts";
import { findingKeys } from "../../shared/runbook/findings.ts";
import { mitigationKinds } from "../../shared/runbook/mitigations.ts";
import { phases } from "../../shared/runbook/phase.ts";
import { severities, severityDefinitions } from "../../shared/runbook/severity.ts";

export const severity = z.enum(severities).openapi("Severity", {
  description: severities.map((one) => `${one}: ${severityDefinitions[one].definition}.`).join(" "),
});

export const by = line(100)
  .optional()
  .openapi({ description: "The person on whose behalf this is asked: a responder of tars.yaml, or a name." });

const instant = z.iso.datetime().openapi({ example: "2026-11-24T03:05:00.000Z" });

const actionItem = z.object({
  id: z.string(),
  what: z.string(),
  owner: z.string().optional(),
  due: z.string().optional(),
  done: z.object({ by: z.string(), at: instant }).optional(),
  link: z.string().optional().openapi({ description: "Where it is in the team's tracker." }),
});

export const listedActionItem = actionItem
  .extend({
    incident: z.object({ id: z.string(), name: z.string(), service: z.string() }),
    overdue: z.boolean(),
  })
  .openapi("ListedActionItem");

const trend = z.object({
  incidents: z.int(),
  pages: z.int(),
  mttd: z.number().optional().openapi({ description: "From the start of the errors to the alarm." }),
  mtta: z.number().optional().openapi({ description: "From the declaration to the acknowledgement." }),
  mttm: z.number().optional().openapi({ description: "From the start of the errors to the mitigation." }),
  mttr: z.number().optional().openapi({ description: "From the start of the errors to the resolution." }),
  actionItemsOpen: z.int(),
  actionItemsDone: z.int(),
});

export const trendsView = z
  .object({
    from: z.string(),
    to: z.string(),
    by: z.string(),
    all: trend,
    groups: z.array(trend.extend({ value: z.string() })),
    flukes: z.array(z.object({ service: z.string(), count: z.int() })),
  })
  .openapi("Trends");

const costView = z
  .object({
    usd: z.number(),
    items: z.array(z.object({ what: z.string(), count: z.number(), usd: z.number() })).openapi({
      description: "What was counted for this incident alone, each by the unit that AWS bills, the dearest first.",
    }),
    pricesOf: z.string().openapi({ description: "The day of the list prices, which are those of us-east-1." }),
    sentence: z.string().openapi({ description: "The same in words, with what is assumed and what is left out." }),
  })
  .openapi("IncidentCost");

export const postMortemView = z
  .object({
    status: z.enum(["draft", "completed", "declined"]),
    required: z.boolean(),
    dueAt: instant.optional(),
    owner: z.string().optional(),
    times: z.object({ detected: instant, declared: instant, mitigated: instant.optional(), resolved: instant }),
    rootCause: z.string(),
    contributingFactors: z.string(),
    wentWell: z.string(),
    actionItems: z.array(actionItem),
    suggestions: z
      .object({
        contributingFactors: z.array(z.string()),
        actionItems: z.array(z.string()),
        wentWell: z.array(z.string()),
      })
      .openapi({ description: "What the facts say, for the authors to take or leave." }),
    missing: z.array(z.object({ clause: z.string(), sentence: z.string() })),
    cost: costView.optional().openapi({ description: "Only where the post-mortem is read by itself." }),
  })
  .openapi("PostMortem");

const paging = z.object({
  running: z.boolean().openapi({ description: "False once somebody has acknowledged." }),
  why: z.string(),
  level: z.int(),
  attempt: z.int(),
  responders: z.array(z.string()),
  pagedAt: instant,
  escalateAt: instant,
});

export const changeView = z
  .object({
    id: z.string(),
    service: z.string(),
    kind: z.enum(changeKinds),
    startedAt: instant,
    endedAt: instant.optional(),
    state: z.enum(["started", "succeeded", "failed"]),
    what: z.string(),
    source: z.string(),
    version: z.string().optional(),
    previous: z.string().optional(),
    commit: z.string().optional(),
    author: z.string().optional(),
    link: z.string().optional(),
    files: z.array(z.string()).optional(),
    services: z.array(z.string()).optional(),
    rollback: z.boolean().optional(),
  })
  .openapi("Change");

const verdict = z.object({ is: z.enum(["yes", "no", "unknown"]), because: z.string() }).openapi("Verdict");

const ratePoint = z.object({ at: instant, percent: z.number().nullable() });

const briefView = z
  .object({
    at: instant,
    headline: z.string(),
    since: instant.openapi({ description: "Since when TARS says so." }),
    onset: z
      .object({
        at: instant,
        until: instant,
        confidence: z.enum(["high", "medium", "low"]),
        before: z.number(),
        since: z.number(),
        unit: z.string(),
      })
      .optional(),
    unknown: z.array(z.object({ what: z.string(), why: z.string() })),
    advice: z.object({
      rollBack: z.enum(["yes", "no", "unknown"]),
      deployment: changeView.optional(),
      R1: verdict,
      R2: verdict,
      R3: verdict,
    }),
    suggestions: z.array(
      z.object({ kind: z.enum(mitigationKinds), strength: z.number(), because: z.array(z.string()) }),
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
  })
  .openapi("Brief");

const offerView = z
  .object({
    id: z.string(),
    service: z.string(),
    action: z.string(),
    kind: z.enum(mitigationKinds),
    title: z.string(),
    status: z.enum(["preparing", "offered", "impossible", "running", "applied", "failed"]),
    preview: z
      .object({ calls: z.array(z.object({ call: z.string(), on: z.string(), change: z.string() })) })
      .optional(),
    approvedBy: z.string().optional(),
    startedAt: instant.optional(),
    result: z.string().optional(),
  })
  .openapi("Offer");

export const answerView = z
  .object({
    question: z.string(),
    understood: z.string(),
    query: z.record(z.string(), z.unknown()).openapi({ description: "The typed query." }),
    reading: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    series: z.array(
      z.object({ name: z.string(), points: z.array(z.object({ at: instant, value: z.number().nullable() })) }),
    ),
    sources: z.array(
      z.object({
        of: z.string(),
        query: z.string(),
        window: z.object({ from: instant, to: instant }),
        bytesScanned: z.number().optional(),
        standIn: z.boolean().optional(),
      }),
    ),
    notes: z.array(z.string()),
  })
  .openapi("Answer");

const incidentAlert = z.object({
  id: z.string(),
  name: z.string(),
  service: z.string(),
  firing: z.boolean(),
  firedAt: instant,
  recoveredAt: instant.optional(),
});

export const incidentView = z
  .object({
    id: z.string(),
    number: z.int(),
    name: z.string().openapi({ example: "INC-42" }),
    service: z.string(),
    team: z.string(),
    severity,
    description: z.string(),
    phase: z.enum(phases),
    status: z.enum(["Investigating", "Mitigating", "Monitoring", "Resolved"]),
    detection: z.object({ how: z.string(), at: instant, by: z.string() }),
    startedAt: instant,
    declaredAt: instant,
    mitigatedAt: instant.optional(),
    lead: z.string().optional(),
    eta: z.string().optional(),
    nextUpdateAt: instant.optional(),
    acknowledgement: z.object({ by: z.string(), at: instant }).optional(),
    roles: z.object({ scribe: z.string().optional(), communications: z.string().optional() }),
    paging: paging.optional().openapi({ description: "How the owning team is paged." }),
    pagings: z.array(paging.extend({ team: z.string() })).openapi({ description: "Every team that was paged." }),
    customers: z.array(z.string()).openapi({ description: "The first customers who reported it (D3)." }),
    customerCount: z.int().openapi({ description: "How many customers reported it." }),
    alertCounts: z
      .object({ total: z.int(), firing: z.int() })
      .openapi({ description: "How many alerts belong to it, and how many of them fire." }),
    alerts: z
      .array(incidentAlert)
      .openapi({ description: "The first of its alerts; `/v1/incidents/{id}/alerts` lists all." }),
    findings: z.array(
      z.object({
        finding: z.enum(findingKeys),
        clause: z.string(),
        question: z.string(),
        value: z.string().optional(),
        users: z.number().optional(),
        evidence: z.string().optional(),
        by: z.string().optional(),
        at: instant.optional(),
      }),
    ),
    checklist: z.array(
      z.object({
        item: z.enum(checklistItems),
        clause: z.string(),
        text: z.string(),
        done: z.boolean(),
        evidence: z.string().optional(),
        by: z.string().optional(),
        at: instant.optional(),
      }),
    ),
    mitigations: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        what: z.string(),
        status: z.string(),
        result: z.string().optional(),
        by: z.string(),
        at: instant,
      }),
    ),
    brief: briefView.optional().openapi({ description: "What TARS found out last (I1–I5, K1–K6, M1–M6, R1–R3)." }),
    offers: z.array(offerView).openapi({ description: "Actions on their way (M1–M6)." }),
    actions: z
      .array(z.object({ service: z.string(), name: z.string(), kind: z.string(), title: z.string() }))
      .openapi({ description: "What tars.yaml allows TARS to do for these services, once a person approves." }),
    scannedBytes: z.number().openapi({ description: "How much of the logs was scanned for it." }),
    cost: costView.optional().openapi({
      description:
        "What it has cost so far, with the incidents that were merged into it; only where one incident is read.",
    }),
    rootCause: z.object({ line: z.string(), detail: z.string().optional(), by: z.string(), at: instant }).optional(),
    health: z
      .object({
        below: z.int(),
        wanted: z.int(),
        met: z.boolean(),
        baselinePercent: z.number().optional(),
        lastPercent: z.number().nullable(),
      })
      .optional(),
    resolution: z
      .object({
        at: instant,
        by: z.string(),
        fixedBy: z.string(),
        overrideReason: z.string().optional(),
        usersAffected: z.number().optional(),
        customers: z.string(),
      })
      .optional(),
    postMortem: postMortemView.optional(),
    mergedInto: z
      .object({ id: z.string(), number: z.int(), name: z.string() })
      .optional()
      .openapi({ description: "The incident that goes on for this one." }),
    reopenings: z.int(),
  })
  .openapi("Incident");

export const timelineEntryView = z
  .object({
    sequence: z.int(),
    at: instant,
    type: z.string(),
    actor: z.object({ kind: z.string(), name: z.string() }),
    source: z.string(),
    sentence: z.string().openapi({ description: "The entry as one sentence, in the words of the post-mortem." }),
    data: z.record(z.string(), z.unknown()),
  })
  .openapi("TimelineEntry");

export const alertView = z
  .object({
    id: z.string(),
    verdict: z.enum(["pending", "confirmed", "fluke", "recorded", "silenced", "dismissed", "unreadable"]),
    service: z.string(),
    severity: severity.optional(),
    name: z.string(),
    summary: z.string(),
    source: z.string(),
    firing: z.boolean(),
    notifications: z.int(),
    firedAt: instant.optional(),
    lastChangeAt: instant,
    decidesAt: instant.optional().openapi({ description: "When TARS decides whether it is real." }),
    thinks: z.string().openapi({ description: "What TARS makes of it, and what it will do." }),
    silence: z.string().optional().openapi({ description: "The silence that holds it." }),
    incidentId: z.string().optional(),
    links: z.array(z.string()).optional(),
    labels: z.record(z.string(), z.string()).optional(),
    problem: z.string().optional().openapi({ description: "Why it could not be read." }),
    text: z.string().optional().openapi({ description: "What came in, when it could not be read." }),
  })
  .openapi("Alert");

export const silenceView = z
  .object({
    id: z.string(),
    service: z.string(),
    alert: z.string().optional(),
    reason: z.string(),
    by: z.string(),
    from: instant,
    until: instant,
    active: z.boolean(),
    count: z.int().openapi({ description: "How many firings it has held back." }),
  })
  .openapi("Silence");

const shiftView = z
  .object({
    from: instant,
    until: instant,
    responder: z.string().optional().openapi({ description: "Without one it is a gap: nobody is on call." }),
    name: z.string().optional(),
    because: z.enum(["rota", "holiday", "override"]).optional(),
  })
  .openapi("Shift");

export const overrideView = z
  .object({
    id: z.string(),
    team: z.string(),
    rota: z.string(),
    responder: z.string(),
    from: instant,
    until: instant,
    reason: z.string().optional(),
    by: z.string(),
  })
  .openapi("Override");

export const rotaView = z
  .object({
    team: z.string(),
    name: z.string(),
    calendarUrl: z.string().optional().openapi({ description: "An iCalendar feed that needs no sign-in." }),
    rotas: z.array(z.object({ rota: z.string(), shifts: z.array(shiftView), gaps: z.array(shiftView) })),
    overrides: z.array(overrideView),
  })
  .openapi("Rota");

export const onCallView = z
  .object({
    team: z.string(),
    name: z.string(),
    levels: z.array(z.array(z.object({ responder: z.string(), name: z.string() }))),
  })
  .openapi("OnCall");

/** RFC 9457. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    missing: z.array(z.object({ clause: z.string(), sentence: z.string() })).optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi("Problem");
