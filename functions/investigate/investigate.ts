import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { whenCalled } from "../../shared/adapters/aws/asynchronous.ts";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import { readChanges } from "../../shared/adapters/aws/changes.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { counting } from "../../shared/adapters/aws/counting.ts";
import { earlierIncidents } from "../../shared/adapters/aws/earlier.ts";
import { tableReceipts } from "../../shared/adapters/aws/receipts.ts";
import { askWithin } from "../../shared/adapters/aws/scanned.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { lastDone, wentBackOf } from "../../shared/adapters/aws/went-back.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { tableRecords } from "../../shared/adapters/questions/records.ts";
import type { Translator } from "../../shared/adapters/questions/translator.ts";
import { logPatience } from "../../shared/adapters/telemetry/patience.ts";
import { awsTelemetry, type TelemetryClients } from "../../shared/adapters/telemetry/telemetry.ts";
import { tars } from "../../shared/incident/actor-schema.ts";
import type { IncidentCommand } from "../../shared/incident/commands.ts";
import {
  type Announcement,
  announcementShape,
  type Inquiry,
  inquiryShape,
  investigateShape,
  type PlannedEffect,
} from "../../shared/incident/effects-schema.ts";
import { execute } from "../../shared/incident/execute.ts";
import { isMerged, isOpen, servicesOf } from "../../shared/incident/incident.ts";
import type { Incident } from "../../shared/incident/incident-schema.ts";
import type { Answer, Query } from "../../shared/investigation/answer-schema.ts";
import { answerText, notUnderstoodText, unansweredText } from "../../shared/investigation/answer-text.ts";
import type { Brief } from "../../shared/investigation/brief-schema.ts";
import { type Budget, budgetOfBriefs, budgetOfQuestions } from "../../shared/investigation/budget.ts";
import { changesKept } from "../../shared/investigation/changes.ts";
import { gatherBrief } from "../../shared/investigation/gather-brief.ts";
import { questionBefore } from "../../shared/investigation/in-order.ts";
import { askingIn } from "../../shared/investigation/question/follow.ts";
import { type Telemetry, Unmeasured } from "../../shared/investigation/telemetry.ts";
import { actionFor } from "../../shared/mitigation/action-for.ts";
import { ranElsewhere } from "../../shared/mitigation/ran-elsewhere.ts";
import { own } from "../../shared/runbook/own.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { oneOf } from "../../shared/stored/shape.ts";

type Investigation = Extract<PlannedEffect, { do: "investigate" }>;

/** So long an answer waits at most for that to the question before it in the same message, looking every second, in seconds. */
const longestWait = 30;

export type InvestigateClients = TelemetryClients & {
  dynamodb: Client<DynamoDBClient>;
  eventBridge: Client<EventBridgeClient>;
};

/**
 * Finds out: the brief right after the declaration, and the answers to questions, of an incident or of none (I1–I5,
 * Q1–Q4). Nothing waits for it; what cannot be measured is said, and what fails is tried again.
 */
export const investigate = (
  world: World,
  clients: InvestigateClients,
  translator: Translator | undefined,
  failed: (error: unknown) => void,
) => {
  const { settings, names } = world;
  const now = () => nowIn(world);
  const store = tableStore(clients.dynamodb, world);
  const receipts = tableReceipts(clients.dynamodb, names, now);

  const answered = (id: string) => ({ key: `answered.${id}` });

  /** Q1–Q4: tells an answer behind that to the question before it in the same message, however quickly it was found. */
  const inOrder = async (id: string, tell: () => Promise<unknown>) => {
    const before = questionBefore(id);
    for (let waited = 0; before && waited < longestWait && !(await receipts.isDone(answered(before))); waited += 1)
      await world.sleep(1000);
    await tell();
    await receipts.done(answered(id));
  };

  const telemetryWithin = (budget: Budget): Telemetry =>
    awsTelemetry(clients, {
      settings,
      sleep: world.sleep,
      now: world.now,
      patience: logPatience.brief,
      logsArn: names.logsArn,
      standIns: names.standIns,
      budget,
    });

  /** Where the action that a brief points at first is being carried out already, or was, for another incident (M1–M6). */
  const ranFor = async (incident: Incident, brief: Brief) => {
    const [first] = brief.suggestions;
    const action = first && actionFor(incident, first, brief, settings);
    if (!action) return undefined;
    const { ran } = await lastDone(
      clients.dynamodb,
      names.table,
      { service: action.service, action: action.name },
      world.misshapen,
    );
    return ranElsewhere(incident, ran, ran && (await store.readIncident(ran.incidentId)), now());
  };

  const brief = async (incident: Incident, asked: boolean): Promise<IncidentCommand> => {
    const services = servicesOf(incident);
    const related = [
      ...new Set([...services, ...services.flatMap((service) => own(settings.services, service)?.dependsOn ?? [])]),
    ];
    const [changes, earlier, wentBack] = await Promise.all([
      readChanges(clients.dynamodb, names.table, related, plusSeconds(now(), -changesKept), world.misshapen),
      earlierIncidents(clients.dynamodb, names.table, services, world.misshapen),
      wentBackOf(clients.dynamodb, names.table, related, settings, world.misshapen),
    ]);
    const brief = await askWithin(
      clients.dynamodb,
      world,
      { incidentId: incident.id, budget: budgetOfBriefs(incident, settings) },
      { telemetryWithin, failed },
      (telemetry) => gatherBrief({ incident, telemetry, changes, earlier, wentBack, now: now(), settings, failed }),
    );
    const ran = (await ranFor(incident, brief)) !== undefined;
    return { type: "take in brief", asked, offerId: world.newId(), brief, ...(ran && { ran }) };
  };

  /** What is found out by a question, or why nothing is. What the grammar does not read a model may translate. */
  const foundFor = async (
    { question, query }: { question: string; query?: Query },
    telemetry: Telemetry,
    incident: Incident | undefined,
  ): Promise<{ answer: Answer } | { problem: string }> => {
    try {
      const typed = query ?? (await translator?.(question, now()));
      const records = tableRecords(clients.dynamodb, world, incident);
      if (typed) {
        // The answers and the grammar are loaded with the first question: a brief needs neither.
        const { answerQuery } = await import("../../shared/investigation/answer.ts");
        return { answer: await answerQuery(typed, { telemetry, records, settings, now: now(), question }) };
      }
      const { readQuestion } = await import("../../shared/investigation/question/read-question.ts");
      const read = readQuestion(question, { now: now(), settings, ...askingIn(incident) });
      return { problem: notUnderstoodText({ suggestions: "problem" in read ? read.suggestions : [] }) };
    } catch (error) {
      if (!(error instanceof Unmeasured)) throw error;
      return { problem: error.message };
    }
  };

  const answer = async (
    incident: Incident,
    asked: Extract<Investigation, { what: "question" }>,
  ): Promise<IncidentCommand> => {
    const { id, question } = asked;
    const found = await askWithin(
      clients.dynamodb,
      world,
      { incidentId: incident.id, budget: budgetOfQuestions(incident, settings) },
      { telemetryWithin, failed },
      async (telemetry) => ({
        ...(await foundFor(asked, telemetry, incident)),
        bytesScanned: telemetry.scanned(),
      }),
    );
    return { type: "answer question", id, question, ...found };
  };

  const work = async (effect: Investigation) => {
    const incident = await store.readIncident(effect.incidentId);
    if (incident && !isMerged(incident) && (isOpen(incident) || effect.what === "question")) {
      const command = effect.what === "brief" ? await brief(incident, effect.asked) : await answer(incident, effect);
      const tell = () =>
        execute(
          store,
          incident.id,
          command,
          { now: now(), actor: tars, source: "investigate", settings },
          { id: `${effect.incidentId}.${effect.key}`, request: effect.what, remember: () => ({}) },
        );
      await (effect.what === "question" ? inOrder(effect.id, tell) : tell());
    }
  };

  /** Answers where it was asked. A question that belongs to no incident may scan as much as one incident. */
  const inquire = async (inquiry: Inquiry) => {
    const found = await foundFor(inquiry, telemetryWithin(budgetOfQuestions(undefined, settings)), undefined);
    const text = "answer" in found ? answerText(found.answer) : unansweredText(inquiry.question, found.problem);
    const { place, key } = inquiry;
    const announcement: Announcement = { do: "announce", key: `${key}.answer`, at: now(), place, text };
    const told = effectEvent(names.bus, "announce", announcementShape.write(announcement));
    await inOrder(key, () => putEvents(clients.eventBridge, [told]));
  };

  return whenCalled(
    world,
    oneOf("investigation", "do", { investigate: investigateShape, inquire: inquiryShape }),
    ({ body }) => receipts.once(body, () => (body.do === "inquire" ? inquire(body) : work(body))),
    failed,
    { count: counting(world, clients.dynamodb, failed) },
  );
};
