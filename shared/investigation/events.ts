import { inWords } from "../communication/in-words.ts";
import { nameOf, reply } from "../communication/say.ts";
import type { Effect } from "../incident/effects-schema.ts";
import { event, type Scene } from "../incident/event.ts";
import { incidentName, isOpen } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { fixInPlace } from "../mitigation/effect.ts";
import { mayAnnounce } from "../mitigation/may-announce.ts";
import { proposal } from "../resolution/proposal.ts";
import { checklist } from "../runbook/checklist.ts";
import { findings } from "../runbook/findings.ts";
import { latest } from "../runbook/time.ts";
import { instantSchema } from "../stored/instant.ts";
import * as z from "../stored/zod.ts";
import { type Answer, answerSchema, askedSchema } from "./answer-schema.ts";
import { answerText, notUnderstoodReply, unansweredText } from "./answer-text.ts";
import { briefBoard, briefMessage } from "./brief-message.ts";
import { type BriefFinding, briefFindingSchema, briefSchema, measuredImpactSchema } from "./brief-schema.ts";
import { checklistItemSchema, findingKeySchema } from "./finding-schema.ts";
import { behindFollowing } from "./question/follow.ts";

const nothing = z.strictObject({});

const text = z.optional(z.string());

const question = { id: z.string(), question: z.string() };

/** How much of the logs was scanned for an answer, whatever came of it. */
const scannedFor = { bytesScanned: z.number() };

const scannedBy = (sources: Answer["sources"]): number =>
  sources.reduce((sum, { bytesScanned = 0 }) => sum + bytesScanned, 0);

/** The findings of a brief with one of them anew. */
const withFinding = (findings: BriefFinding[], anew: BriefFinding | undefined): BriefFinding[] =>
  anew ? findings.map((one) => (one.finding === anew.finding ? anew : one)) : findings;

const scanned = (incident: Incident, bytes: number): Incident => ({
  ...incident,
  scannedBytes: incident.scannedBytes + bytes,
});

const rootCauseLine = (line: string, { stamp, settings }: Scene): Effect =>
  reply(`🎯 Root cause: ${line} (${nameOf(settings, stamp.actor.name)})`);

/** What is found out, by people and by TARS (I1–I5, K1–K6, Q1–Q4, S2). */
export const investigationEvents = {
  "Note Added": event({
    data: z.strictObject({ text: z.string() }),
    sentence: ({ text }) => `Note: ${text}`,
    follows: ({ text }, { stamp, settings }) => [reply(`📝 ${nameOf(settings, stamp.actor.name)}: ${text}`)],
  }),

  "Finding Recorded": event({
    data: z.strictObject({
      finding: findingKeySchema,
      value: z.string(),
      users: z.optional(z.number()),
      evidence: text,
      since: z.optional(instantSchema),
    }),
    sentence: ({ finding, value }) => `${findings[finding].question} ${value}`,
    changes: (incident, { finding, value, users, evidence, since }, { actor, at }) => ({
      ...incident,
      // I2 moves the start of the errors, which T1's `Started` and T3's duration are counted from.
      ...(finding === "since-when" && since && { startedAt: since }),
      findings: {
        ...incident.findings,
        [finding]: {
          value,
          ...(users !== undefined && { users }),
          ...(evidence && { evidence }),
          by: actor.name,
          at,
        },
      },
    }),
    // What TARS finds stands in its brief.
    follows: ({ finding, value }, { stamp, settings }) =>
      stamp.actor.kind === "tars"
        ? []
        : [reply(`🔎 ${findings[finding].question} ${value} (${nameOf(settings, stamp.actor.name)})`)],
  }),

  "Checklist Ticked": event({
    data: z.strictObject({ item: checklistItemSchema, done: z.boolean(), evidence: text }),
    sentence: ({ item, done, evidence }) =>
      `${done ? "Ticked" : "Unticked"}: ${checklist[item].text}${evidence ? ` (${evidence})` : ""}`,
    changes: (incident, { item, done, evidence }, { actor, at }) => ({
      ...incident,
      checklist: { ...incident.checklist, [item]: { done, ...(evidence && { evidence }), by: actor.name, at } },
    }),
  }),

  "Brief Asked": event({
    data: nothing,
    sentence: () => "Asked TARS for a new brief",
    follows: () => [{ do: "investigate", what: "brief", asked: true }],
  }),

  /** TARS looks a second time, when there is more to see. */
  "Second Look Begun": event({
    data: nothing,
    sentence: () => "TARS looks a second time",
    changes: (incident) => ({ ...incident, lookedAgain: true }),
    follows: () => [{ do: "investigate", what: "brief", asked: false }],
  }),

  /** There are errors after a mitigation: TARS looks anew at once, and a second time when there is more to see. */
  "Errors After Mitigation": event({
    data: z.strictObject({ mitigatedAt: instantSchema }),
    byTars: true,
    sentence: () => "There are errors after the mitigation: TARS looks anew",
    changes: ({ lookedAgain: _looked, ...incident }, _, { at }) => ({ ...incident, errorsAgainAt: at }),
    follows: ({ mitigatedAt }, { incident }) => {
      const { fixedElsewhere, mitigations } = incident;
      const where = fixedElsewhere?.at === mitigatedAt ? `, which was done in ${incidentName(fixedElsewhere)}` : "";
      const { id = "" } = mitigations.find(({ at }) => at === mitigatedAt) ?? fixedElsewhere ?? {};
      return [
        { do: "investigate", what: "brief", asked: false },
        reply(`🔎 There are errors after the mitigation${where}: TARS looks anew.`),
        { do: "mitigate", step: "note errors", offerId: id },
      ];
    },
  }),

  /** An alert of a service of which none had fired: TARS looks anew at once, and a second time when there is more to see. */
  "Services Began To Fire": event({
    data: z.strictObject({ services: z.array(z.string()) }),
    byTars: true,
    sentence: ({ services }) =>
      `${inWords(services)} ${services.length === 1 ? "has" : "have"} an alert now: TARS looks anew`,
    changes: ({ lookedAgain: _looked, ...incident }, _, { at }) => ({ ...incident, serviceJoinedAt: at }),
    follows: () => [{ do: "investigate", what: "brief", asked: false }],
  }),

  /** `news` when it suspects or suggests something else than the one before; without it the message of before is edited. */
  "Brief Made": event({
    data: z.strictObject({ brief: briefSchema, news: z.boolean() }),
    sentence: ({ brief: { headline } }) => `Brief: ${headline}`,
    changes: (incident, { brief }) =>
      scanned({ ...incident, brief, briefBytes: incident.briefBytes + brief.bytesScanned }, brief.bytesScanned),
    follows: ({ brief, news }, { incident, stamp, settings }) => [
      ...(news
        ? [{ ...reply(briefMessage(incident, brief, settings)), board: briefBoard } as Effect]
        : [{ do: "board" as const }]),
      // What was offered before may be certain now (R1–R3).
      ...(isOpen(incident) ? mayAnnounce(incident, stamp.at, settings) : []).map(
        ({ id }): Effect => ({ do: "mitigate", step: "announce", offerId: id }),
      ),
    ],
  }),

  /** TARS counts the impact anew: there is more to count. */
  "Impact Count Begun": event({
    data: z.strictObject({ due: instantSchema }),
    byTars: true,
    sentence: () => "TARS counts the impact anew",
    changes: (incident, { due }, { at }) => ({ ...incident, impactSoughtAt: latest(due, at) }),
    follows: () => [{ do: "investigate", what: "impact" }],
  }),

  /** The impact, as it was counted last; the brief says the same of it. */
  "Impact Counted": event({
    data: z.strictObject({ impact: measuredImpactSchema, finding: z.optional(briefFindingSchema), ...scannedFor }),
    sentence: ({ finding }) => `Impact counted: ${finding?.value ?? "nothing"}`,
    changes: (incident, { impact, finding, bytesScanned }) => {
      const { brief, briefBytes } = incident;
      const anew = brief && { ...brief, impact, findings: withFinding(brief.findings, finding) };
      return scanned(
        { ...incident, ...(anew && { brief: anew }), briefBytes: briefBytes + bytesScanned },
        bytesScanned,
      );
    },
    follows: () => [{ do: "board" }],
  }),

  /** Understood, it has a query; else it says why not, and what can be asked. */
  "Question Asked": event({
    data: z.union([
      z.strictObject({ ...question, query: askedSchema }),
      z.strictObject({ ...question, problem: z.string(), suggestions: z.array(z.string()) }),
    ]),
    sentence: (asked) =>
      `Asked: ${asked.question}${"problem" in asked && asked.suggestions.length > 0 ? ` (not understood: ${asked.problem})` : ""}`,
    follows: (asked, { settings }) => {
      const { id, question } = asked;
      if ("query" in asked) return [{ do: "investigate", what: "question", id, question, query: asked.query }];
      // A model may understand what TARS does not.
      return settings.questions.bedrockModel && asked.suggestions.length > 0
        ? [{ do: "investigate", what: "question", id, question }]
        : [reply(notUnderstoodReply(asked))];
    },
  }),

  "Question Answered": event({
    data: z.union([
      z.strictObject({ ...question, ...scannedFor, answer: answerSchema }),
      z.strictObject({ ...question, ...scannedFor, problem: z.string() }),
    ]),
    steps: [
      // Version 1 had it at the answer's sources alone.
      (old) => {
        const data = old.data as { answer?: Answer };
        return { ...old, data: { ...data, bytesScanned: scannedBy(data.answer?.sources ?? []) } };
      },
    ],
    sentence: (found) => `Answer: ${"answer" in found ? found.answer.reading : found.problem}`,
    changes: (incident, found) => {
      const { question, bytesScanned } = found;
      const isWhole = "answer" in found && behindFollowing(question) === undefined;
      return scanned({ ...incident, ...(isWhole && { answered: question }) }, bytesScanned);
    },
    follows: (found) => [
      reply("answer" in found ? answerText(found.answer) : unansweredText(found.question, found.problem)),
    ],
  }),

  "Root Cause Recorded": event({
    data: z.strictObject({ line: z.string(), detail: text }),
    sentence: ({ line }) => `Root cause: ${line}`,
    changes: (incident, { line, detail }, { actor, at }) => ({
      ...incident,
      rootCause: { line, ...(detail && { detail }), by: actor.name, at },
    }),
    follows: ({ line }, scene) => {
      const { incident, stamp, settings } = scene;
      if (!isOpen(incident)) return incident.resolution.at === stamp.at ? [] : [rootCauseLine(line, scene)];
      const fixedBy = incident.health?.met ? fixInPlace(incident, settings) : undefined;
      return [
        fixedBy
          ? proposal("🟢 The error rate is back to normal.", incident, line, fixedBy)
          : rootCauseLine(line, scene),
      ];
    },
  }),
};
