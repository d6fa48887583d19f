import type { Need } from "../../access/access.ts";
import type { IncidentCommand } from "../../incident/commands.ts";
import { roles } from "../../on-call/paging-schema.ts";
import { checklistItems } from "../../runbook/checklist.ts";
import { findingKeys } from "../../runbook/findings.ts";
import { mitigationKinds } from "../../runbook/mitigations.ts";
import { openPhases } from "../../runbook/phase.ts";
import type { Instant } from "../../runbook/time.ts";
import { incidentImpacts, publicStatuses } from "../../status-page/impact.ts";
import * as z from "../../stored/zod.ts";
import { plausibleTime } from "../alerts/plausible.ts";
import { anyText, line, publicText, text } from "../alerts/text.ts";
import { by, severity } from "./fields.ts";

/** What a command is made from: the body, the names in the path, who asks, and new identities. */
export type Making = { actor: string; path: Record<string, string>; newId: () => string };

/** Something that a person or a program can ask of an incident, at whatever door. */
export type Act = {
  /** Of the API's route for it. */
  method: "post" | "patch";
  /** Below `/v1/incidents/{id}`. */
  path: string;
  summary: string;
  needs: Need;
  /** What nobody does on another's behalf, in words: the communications role stands for a person. */
  inOwnName?: string;
  params?: Record<string, z.ZodMiniType<string>>;
  body: z.ZodMiniObject;
  command: (body: never, making: Making) => IncidentCommand;
};

const act = <Body extends z.ZodMiniObject>(
  method: Act["method"],
  path: string,
  summary: string,
  body: Body,
  command: (body: z.output<Body>, making: Making) => IncidentCommand,
  params?: Act["params"],
  needs: Need = "act",
): Act => ({ method, path, summary, needs, body, command, ...(params && { params }) });

/** An act that a person does in their own name alone; `what` they do, in words. */
const inOwnName = (what: string, one: Act): Act => ({ ...one, inOwnName: what });

/** Leaves out what was not given, so that a command holds only what was asked. */
const given = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

/** What an action item is refused for unless it is meant so (P4). */
const meantSo = {
  unknownOwner: z.described(z.optional(z.boolean()), {
    description: "The owner is meant to be somebody who is not in tars.yaml: TARS cannot remind them.",
  }),
  pastDue: z.described(z.optional(z.boolean()), { description: "The due date has passed, and that is meant." }),
};

/** What a person says on the status page. What is left out is as TARS drafts it. */
const statusWords = {
  title: z.optional(line(120)),
  status: z.optional(z.enum(publicStatuses)),
  text: z.optional(publicText(1000)),
  components: z.described(
    z.optional(z.record(z.string().check(z.maxLength(63)), z.nullable(z.enum(incidentImpacts)))),
    {
      description: "What customers see of a service, by its id; the others stay as they are, and null takes one out.",
    },
  ),
};

/**
 * All that can be asked of an incident, by the type of the command that it becomes. The API, the chat and the command line
 * read what they are given by `body`, each the same one.
 */
export const acts = (now: () => Instant) => ({
  acknowledge: act(
    "post",
    "/acknowledgement",
    "Say that somebody has it; the page stops escalating (D6)",
    z.object({ by }),
    (_, { actor }) => ({
      type: "acknowledge",
      by: actor,
    }),
  ),
  "take lead": act(
    "post",
    "/lead",
    "Name the incident's lead",
    z.object({ by, lead: z.optional(line(100)) }),
    ({ lead }, { actor }) => ({
      type: "take lead",
      lead: lead ?? actor,
    }),
  ),
  "hand over": act(
    "post",
    "/hand-over",
    "Hand the incident to somebody: they are paged, and lead once they acknowledge (D6)",
    z.object({ by, to: z.described(line(100), { description: "A responder of tars.yaml." }) }),
    ({ to }) => ({ type: "hand over", to }),
  ),
  "page team": act(
    "post",
    "/teams/{team}/page",
    "Wake whoever is on call for another team (D6)",
    z.object({ by }),
    (_, { path }) => ({ type: "page team", team: path.team ?? "" }),
    { team: line(100) },
  ),
  "assign role": act(
    "post",
    "/roles/{role}",
    "Say who writes things down, or who speaks for the incident (D7)",
    z.object({ by, who: z.optional(line(100)) }),
    ({ who }, { actor, path }) => ({
      type: "assign role",
      role: path.role as (typeof roles)[number],
      who: who ?? actor,
    }),
    { role: z.enum(roles) },
  ),
  "change severity": act(
    "post",
    "/severity",
    "Change the severity; the updates are re-timed (T2)",
    z.object({
      by,
      severity,
      reason: z.optional(text(500)),
      classifiedWrongly: z.described(z.optional(z.boolean()), {
        description:
          "It never was what it was taken for: it owes what the new severity owes, and no more. Needs a `reason`. Without it the highest severity decides (S1, S6, S7, P1r).",
      }),
    }),
    ({ severity: to, reason, classifiedWrongly }) =>
      given({ type: "change severity" as const, severity: to, reason, classifiedWrongly }) as IncidentCommand,
  ),
  "change phase": act(
    "post",
    "/phase",
    "Move the incident along the lifecycle, or back, with a reason (L1)",
    z.object({ by, phase: z.enum(openPhases), reason: z.optional(text(500)) }),
    ({ phase, reason }) => given({ type: "change phase" as const, phase, reason }) as IncidentCommand,
  ),
  "add note": act(
    "post",
    "/notes",
    "Add a note to the timeline (D7)",
    z.object({ by, text: text(4000) }),
    ({ text: note }) => ({
      type: "add note",
      text: note,
    }),
  ),
  "record finding": act(
    "post",
    "/findings/{finding}",
    "Answer one of the five questions (I1–I5)",
    z.object({
      by,
      value: text(2000),
      users: z.described(z.optional(z.int().check(z.minimum(0))), {
        description: "With users-affected: how many, as a number (S6).",
      }),
      since: z.described(z.optional(plausibleTime(now)), { description: "With since-when: when the errors started." }),
      evidence: z.optional(text(2000)),
    }),
    ({ value, users, since, evidence }, { path }) =>
      given({
        type: "record finding" as const,
        finding: path.finding as (typeof findingKeys)[number],
        value,
        users,
        since,
        evidence,
      }) as IncidentCommand,
    { finding: z.enum(findingKeys) },
  ),
  "tick checklist": act(
    "post",
    "/checklist/{item}",
    "Tick an item of the investigation checklist (K1–K6)",
    z.object({ by, done: z._default(z.boolean(), true), evidence: z.optional(text(2000)) }),
    ({ done, evidence }, { path }) =>
      given({
        type: "tick checklist" as const,
        item: path.item as (typeof checklistItems)[number],
        done,
        evidence,
      }) as IncidentCommand,
    { item: z.enum(checklistItems) },
  ),
  "refresh brief": act("post", "/brief", "Have TARS look again (I1–I5, K1–K6)", z.object({ by }), () => ({
    type: "refresh brief",
  })),
  "prepare action": act(
    "post",
    "/actions/{action}/preview",
    "Have TARS look at what an action of tars.yaml would do; it becomes an offer (M1–M6)",
    z.object({
      by,
      service: z.described(z.optional(line(100)), { description: "Where two services have one of that name." }),
    }),
    ({ service }, { path, newId }) =>
      given({ type: "prepare action" as const, id: newId(), action: path.action ?? "", service }) as IncidentCommand,
    { action: line(100) },
  ),
  "approve action": act(
    "post",
    "/offers/{offer}/approval",
    "Approve what an offer's preview says; it is done then, and only then (M1–M6)",
    z.object({ by }),
    (_, { path }) => ({ type: "approve action", id: path.offer ?? "" }),
    { offer: line(60) },
    "approve",
  ),
  "stop rollback": act(
    "post",
    "/offers/{offer}/stopping",
    "Stop the roll-back that TARS has announced to do by itself (R1–R3)",
    z.object({ by }),
    (_, { path }) => ({ type: "stop rollback", id: path.offer ?? "" }),
    { offer: line(60) },
  ),
  "record mitigation": act(
    "post",
    "/mitigations",
    "Record a mitigation: begun, in place, or failed (M1–M6)",
    z.object({
      by,
      id: z.described(z.optional(line(60)), {
        description: "The id of a mitigation recorded before, to say how it went.",
      }),
      kind: z._default(z.enum([...mitigationKinds, "other"]), "other"),
      what: text(500),
      status: z._default(z.enum(["started", "applied", "failed"]), "applied"),
      result: z.optional(text(2000)),
    }),
    ({ id, kind, what, status, result }, { newId }) =>
      given({ type: "record mitigation" as const, id: id ?? newId(), kind, what, status, result }) as IncidentCommand,
  ),
  "rule out": act(
    "post",
    "/suspect/ruling-out",
    "Say that what TARS suspects is not the cause: the next suspect takes its place (K6)",
    z.object({
      by,
      suspect: z.described(z.optional(line(300)), {
        description: "Its `suspectId`, where it may have changed meanwhile. Default: the one that is suspected now.",
      }),
      why: z.optional(text(500)),
    }),
    ({ suspect, why }, { newId }) =>
      given({ type: "rule out" as const, suspect, why, offerId: newId() }) as IncidentCommand,
  ),
  "suspect again": act(
    "post",
    "/suspect/ruling-in",
    "Take back that something is not the cause: TARS looks again, and may suspect it (K6)",
    z.object({
      by,
      suspect: z.described(z.optional(line(300)), {
        description: "Its id, as `ruledOut` has it. Default: the one that was ruled out last.",
      }),
    }),
    ({ suspect }) => given({ type: "suspect again" as const, suspect }) as IncidentCommand,
  ),
  "record root cause": act(
    "post",
    "/root-cause",
    "Record the root cause in one line (S2)",
    z.object({ by, line: text(500), detail: z.optional(text(8000)) }),
    ({ line: cause, detail }) => given({ type: "record root cause" as const, line: cause, detail }) as IncidentCommand,
  ),
  "give update": act(
    "post",
    "/updates",
    "Give the sentence of an update: it answers the open question, or is posted at once (T2)",
    z.object({
      by,
      text: text(1000),
      eta: z.described(z.optional(line(100)), {
        description: "When it will be over, such as `in 20 minutes` or `15:30`; without it the ETA stays as it is.",
      }),
    }),
    ({ text: sentence, eta }) => given({ type: "give update" as const, text: sentence, eta }) as IncidentCommand,
  ),
  "set eta": act("post", "/eta", "Set the ETA that updates show (T2)", z.object({ by, eta: line(100) }), ({ eta }) => ({
    type: "set eta",
    eta,
  })),
  "edit status draft": inOwnName(
    "writes for the status page",
    act(
      "post",
      "/status-page/draft",
      "Write the next update of the status page, for somebody to publish",
      z.object({ by, ...statusWords }),
      ({ by: _by, ...words }) => ({ type: "edit status draft", ...given(words) }),
    ),
  ),
  "publish status": inOwnName(
    "publishes",
    act(
      "post",
      "/status-page/updates",
      "Publish the next update of the status page: the draft, with what is given here in its place",
      z.object({ by, ...statusWords }),
      ({ by: _by, ...words }) => ({ type: "publish status", ...given(words) }),
    ),
  ),
  "correct status": inOwnName(
    "corrects the status page",
    act(
      "patch",
      "/status-page",
      "Correct what the status page says: words, scope, when it began and ended. Nobody is mailed for it",
      z.object({
        by,
        ...statusWords,
        update: z.described(z.optional(z.int().check(z.minimum(1))), {
          description: "The number of the update, from 1 on. Default: the last one.",
        }),
        startedAt: z.optional(plausibleTime(now)),
        endedAt: z.described(z.optional(plausibleTime(now)), {
          description: "When it was over: of an update that says that it is resolved. Uptime goes by it.",
        }),
      }),
      ({ by: _by, ...words }) => ({ type: "correct status", ...given(words) }),
    ),
  ),
  "withdraw status": inOwnName(
    "takes an incident off the status page",
    act(
      "post",
      "/status-page/withdrawal",
      "Take the incident off the status page, or keep it off",
      z.object({ by, reason: text(500) }),
      ({ reason }) => ({ type: "withdraw status", reason }),
    ),
  ),
  resolve: act(
    "post",
    "/resolution",
    "Resolve, when S1, S2 and S3 hold; `overrideReason` stands for S1 (S4)",
    z.object({
      by,
      rootCause: z.optional(text(500)),
      fixedBy: z.optional(text(500)),
      overrideReason: z.optional(text(1000)),
    }),
    ({ rootCause, fixedBy, overrideReason }) =>
      given({ type: "resolve" as const, rootCause, fixedBy, overrideReason }) as IncidentCommand,
  ),
  reopen: act(
    "post",
    "/reopening",
    "Reopen: the problem is back (L1)",
    z.object({ by, reason: text(500) }),
    ({ reason }) => ({ type: "reopen", reason }),
  ),
  close: act(
    "post",
    "/closing",
    "Close, when nothing of the post-mortem is owed (P1r)",
    z.object({ by, reason: z.optional(text(500)) }),
    ({ reason }) => given({ type: "close" as const, reason }) as IncidentCommand,
  ),
  "edit post-mortem": act(
    "patch",
    "/post-mortem",
    "Write the post-mortem (P2, P3, P5)",
    z.object({
      by,
      rootCause: z.optional(anyText(20_000)),
      contributingFactors: z.optional(anyText(20_000)),
      wentWell: z.optional(anyText(20_000)),
      owner: z.optional(line(100)),
      was: z.described(
        z.optional(
          z.object({
            rootCause: z.optional(anyText(20_000)),
            contributingFactors: z.optional(anyText(20_000)),
            wentWell: z.optional(anyText(20_000)),
          }),
        ),
        {
          description:
            "The parts as they were when you began to write. Where somebody has changed one since, nothing is written, and the answer is 409: nobody's words are lost.",
        },
      ),
    }),
    ({ by: _by, was, ...fields }) => ({ type: "edit post-mortem", ...given(fields), ...(was && { was: given(was) }) }),
  ),
  "complete post-mortem": act(
    "post",
    "/post-mortem/completion",
    "Complete the post-mortem, when none of the five parts is empty (P1–P5)",
    z.object({ by }),
    () => ({
      type: "complete post-mortem",
    }),
  ),
  "decline post-mortem": act(
    "post",
    "/post-mortem/declining",
    "Decline an optional post-mortem, with a reason (P1r)",
    z.object({ by, reason: text(500) }),
    ({ reason }) => ({
      type: "decline post-mortem",
      reason,
    }),
  ),
  "add action item": act(
    "post",
    "/post-mortem/action-items",
    "Add an action item (P4)",
    z.object({ by, what: text(500), owner: z.optional(line(100)), due: z.optional(z.iso.date()), ...meantSo }),
    ({ by: _by, ...item }, { newId }) =>
      given({ type: "add action item" as const, id: newId(), ...item }) as IncidentCommand,
  ),
  "change action item": act(
    "patch",
    "/post-mortem/action-items/{actionItem}",
    "Change an action item, or tick it off (P4)",
    z.object({
      by,
      what: z.optional(text(500)),
      owner: z.optional(line(100)),
      due: z.optional(z.iso.date()),
      done: z.optional(z.boolean()),
      ...meantSo,
    }),
    ({ by: _by, ...changes }, { path }) => ({
      type: "change action item",
      id: path.actionItem ?? "",
      ...given(changes),
    }),
    { actionItem: line(60) },
  ),
});

export type ActName = keyof ReturnType<typeof acts>;
