import * as fields from "../../shared/adapters/acts/fields.ts";
import { line, text } from "../../shared/adapters/alerts/text.ts";
import { askWithin } from "../../shared/adapters/aws/scanned.ts";
import { timelineEntry } from "../../shared/adapters/aws/table.ts";
import type { Translator } from "../../shared/adapters/questions/translator.ts";
import { logPatience } from "../../shared/adapters/telemetry/patience.ts";
import type { TelemetryClients } from "../../shared/adapters/telemetry/telemetry.ts";
import { repeatedAnswer } from "../../shared/incident/command-id.ts";
import { execute } from "../../shared/incident/execute.ts";
import type { AnyIncident } from "../../shared/incident/incident-schema.ts";
import type { Remembered } from "../../shared/incident/receipt-schema.ts";
import type { Answer } from "../../shared/investigation/answer-schema.ts";
import { rowsOf } from "../../shared/investigation/answer-text.ts";
import { type Budget, budgetOfQuestions } from "../../shared/investigation/budget.ts";
import { longestQuestion } from "../../shared/investigation/query.ts";
import { type Telemetry, Unmeasured } from "../../shared/investigation/telemetry.ts";
import * as z from "../../shared/stored/zod.ts";
import { idempotency } from "../api/fields.ts";
import { problemAnswer } from "../api/problems.ts";
import type { Routes } from "../api/requests.ts";
import { json, one } from "../api/route.ts";

/** How many rows of an answer the timeline keeps. */
const keptRows = 20;

/** What reads and answers a question: loaded with the first one, so that the function starts without it. */
const questions = async () => {
  const [{ readQuestions }, { askingIn }, { answerQuery }, { awsTelemetry }, { tableRecords }] = await Promise.all([
    import("../../shared/investigation/question/read-question.ts"),
    import("../../shared/investigation/question/follow.ts"),
    import("../../shared/investigation/answer.ts"),
    import("../../shared/adapters/telemetry/telemetry.ts"),
    import("../../shared/adapters/questions/records.ts"),
  ]);
  return { readQuestions, askingIn, answerQuery, awsTelemetry, tableRecords };
};

/** What questions are answered with. */
export type QueryClients = TelemetryClients & {
  sleep: (milliseconds: number) => Promise<void>;
  translator: Translator | undefined;
  /** Hears of what failed and is passed over. */
  failed: (error: unknown) => void;
};

/** The answer, or the sentence that says why nothing can be measured. */
const orProblem = async (ask: () => Promise<Answer>): Promise<{ answer: Answer } | { problem: string }> => {
  try {
    return { answer: await ask() };
  } catch (error) {
    if (!(error instanceof Unmeasured)) throw error;
    return { problem: error.message };
  }
};

/** The API gives up on an answer after 29 s; a question outside of an incident may scan as much as one in it. */
export const queryRoutes =
  (clients: QueryClients): Routes =>
  (route, { world, dynamodb, now, store, answer, circumstancesOf, commandId, idOf, notThere }) => {
    const { translator, sleep } = clients;
    const { settings, names } = world;

    route(
      {
        method: "post",
        path: "/v1/queries",
        summary: "Ask a question in words (Q1–Q4)",
        needs: "act",
        request: {
          headers: idempotency,
          body: json(
            z.described(
              z.object({
                by: fields.by,
                question: z.described(text(longestQuestion), {
                  example: "Show me the error rate for checkout over the last 2 hours, grouped by 15-minute intervals",
                }),
                service: z.described(z.optional(line(100)), {
                  description: "The service that is meant when the question names none.",
                }),
                incidentId: z.described(z.optional(line(60)), {
                  description:
                    "The incident that it is asked for: the answer goes onto its timeline, and what it costs is counted there.",
                }),
              }),
              { id: "Question" },
            ),
            "The question",
          ),
        },
        answers: { 200: one("answerView", "The answer") },
      },
      async (context) => {
        const { by, question, service, incidentId } = context.req.valid("json");
        const id = incidentId && (await idOf(incidentId));
        const incident = id ? await store.readIncident(id) : undefined;
        if (incidentId && !incident) return notThere(context, incidentId);
        const command = await commandId<AnyIncident>(context, ({ id: of, version }) => ({
          incident: of,
          entry: version,
        }));
        // The answer is on the incident's timeline.
        const keptOf = async ({ incident: of, entry }: Remembered) => {
          const kept = await timelineEntry(dynamodb, names.table, String(of), Number(entry));
          return kept?.type === "Question Answered" ? kept.data : undefined;
        };
        const named = service ?? incident?.service;
        const singles = async () => {
          const { readQuestions, askingIn } = await questions();
          return readQuestions(question, {
            now: now(),
            settings,
            ...askingIn(incident),
            ...(named && { service: named }),
          });
        };
        const withOthers = (asked: string, answer: Answer, rest: { question: string }[]) => ({
          question: asked,
          ...answer,
          ...(rest.length > 0 && { also: rest.map((one) => one.question) }),
        });
        const again = async (remembered: Remembered) => {
          const kept = await keptOf(remembered);
          if (!kept || !("answer" in kept)) return undefined;
          const [, ...rest] = await singles();
          return withOthers(kept.question, kept.answer, rest);
        };
        const before = await repeatedAnswer(store, command);
        const said = before && "repeated" in before ? await keptOf(before.repeated) : undefined;
        if (said && "problem" in said) return problemAnswer(context, "conflict", said.problem);
        if (before) return await answer(context, before, 200, () => ({}), again);
        const { answerQuery, awsTelemetry, tableRecords } = await questions();
        const [{ question: asked, read }, ...rest] = await singles();
        const query = "query" in read ? read.query : await translator?.(asked, now());
        if (!query) {
          const { problem = "", suggestions = [] } = "problem" in read ? read : {};
          const said = suggestions.length > 0 ? `TARS does not understand this question: ${problem}.` : problem;
          return problemAnswer(context, "invalid", said, { suggestions });
        }
        const telemetryWithin = (budget: Budget): Telemetry =>
          awsTelemetry(clients, {
            settings,
            sleep,
            now: world.now,
            patience: logPatience.api,
            logsArn: names.logsArn,
            standIns: names.standIns,
            budget,
          });
        const { made, bytesScanned } = await askWithin(
          dynamodb,
          world,
          { incidentId: id, budget: budgetOfQuestions(incident, settings) },
          { telemetryWithin, failed: clients.failed },
          async (telemetry) => {
            const one = await orProblem(() =>
              answerQuery(query, {
                telemetry,
                records: tableRecords(dynamodb, world, incident),
                settings,
                now: now(),
                question: asked,
              }),
            );
            return { made: one, bytesScanned: telemetry.scanned() };
          },
        );
        const kept = "problem" in made ? made : { answer: { ...made.answer, rows: rowsOf(made.answer, keptRows) } };
        const outcome =
          id &&
          (await execute(
            store,
            id,
            { type: "answer question", id: command?.id ?? world.newId(), question: asked, bytesScanned, ...kept },
            circumstancesOf(context, by),
            command,
          ));
        if ("problem" in made) return problemAnswer(context, "conflict", made.problem);
        const shown = withOthers(asked, made.answer, rest);
        if (!outcome) return context.json(shown as never, 200);
        return await answer(context, outcome, 200, () => shown, again);
      },
    );
  };
