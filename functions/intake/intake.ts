import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { alertId, isReport, isUnreadable, parseMessage } from "../../shared/adapters/alerts/parse.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { tars } from "../../shared/incident/actor-schema.ts";
import type { Instant } from "../../shared/runbook/time.ts";
import type { ServiceTriage } from "../../shared/triage/alert.ts";
import { executeTriage } from "../../shared/triage/execute.ts";
import { type Judgement, takeIn } from "../../shared/triage/judge.ts";
import { takeReport } from "../../shared/triage/reports.ts";

type Failed = (error: unknown, what: string) => void;

/** One piece of news of a service: an alert's, or a customer's report. */
type News = {
  messageId: string;
  source: string;
  /** What it is about: news of the same subject are written as one. */
  subject: string;
  take: (triage: ServiceTriage, now: Instant) => Judgement;
};

/** News of the same subject side by side, each subject's in the order in which they came. */
const bySubject = (news: News[]): News[] => [...Map.groupBy(news, ({ subject }) => subject).values()].flat();

/** What one transaction takes in: it holds 100 items, and each new alert and each event of an incident is one. */
const atOnce = { subjects: 20, events: 20 };

/**
 * Takes alarms, alerts and reports off the intake queue (D1, D3). What a batch holds of one service becomes one
 * transaction, however many repetitions it holds; what nobody can read is kept and shown.
 */
export const intake =
  (world: World, dynamodb: Client<DynamoDBClient>, failed: Failed) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const { settings } = world;
    const store = tableStore(dynamodb, world.names.table, () => nowIn(world));
    const failures = new Set<string>();
    const byService = new Map<string, News[]>();

    for (const { messageId, body } of Records)
      for (const parsed of parseMessage(body, nowIn(world), settings)) {
        if (isUnreadable(parsed)) {
          try {
            await store.keepUnreadable(parsed);
          } catch (error) {
            failed(error, "an unreadable alert");
            failures.add(messageId);
          }
          continue;
        }
        const news: News = isReport(parsed)
          ? {
              messageId,
              source: "customers",
              subject: parsed.customerId,
              take: (triage, now) => takeReport(triage, parsed, now, settings),
            }
          : {
              messageId,
              source: parsed.source,
              subject: alertId(parsed),
              take: (triage, now) => takeIn(triage, alertId(parsed), parsed, now, settings),
            };
        byService.set(parsed.service, [...(byService.get(parsed.service) ?? []), news]);
      }

    /** Judges as much of the news as one transaction takes; says how much that was. */
    const takeSome = async (service: string, news: News[]): Promise<number> => {
      const now = nowIn(world);
      let taken = 0;
      await executeTriage(
        store,
        service,
        (triage) => {
          const judgement: Judgement = { triage, events: [] };
          const subjects = new Set<string>();
          taken = 0;
          for (const { subject, take } of news) {
            if (subjects.size >= atOnce.subjects && !subjects.has(subject)) break;
            if (judgement.events.length >= atOnce.events) break;
            const { triage: after, events } = take(judgement.triage, now);
            judgement.triage = after;
            judgement.events.push(...events);
            subjects.add(subject);
            taken++;
          }
          return judgement;
        },
        world.newId,
        { now, actor: tars, source: news[0]?.source ?? "intake", settings },
      );
      return taken;
    };

    for (const [service, news] of byService) {
      let rest = bySubject(news);
      try {
        while (rest.length > 0) rest = rest.slice(await takeSome(service, rest));
      } catch (error) {
        failed(error, `the alerts of ${service}`);
        for (const { messageId } of rest) failures.add(messageId);
      }
    }
    return { batchItemFailures: [...failures].map((itemIdentifier) => ({ itemIdentifier })) };
  };
