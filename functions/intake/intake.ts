import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { alertId, isReport, isUnreadable, messageParser } from "../../shared/adapters/alerts/parse.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { isPassing } from "../../shared/adapters/aws/passing.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { tars } from "../../shared/incident/actor-schema.ts";
import type { Instant } from "../../shared/runbook/time.ts";
import { type About, executeTriage } from "../../shared/triage/execute.ts";
import { type Judgement, takeIn } from "../../shared/triage/judge.ts";
import { issueKey, takeReport } from "../../shared/triage/reports.ts";
import type { Desk } from "../../shared/triage/service.ts";

type Failed = (error: unknown, what: string) => void;

/** One piece of news of a service: an alert's, or a customer's report. */
type News = {
  messageId: string;
  source: string;
  /** What it is about: news of the same subject are written as one. */
  subject: string;
  about: About;
  /** How many items it may write. */
  items: number;
  take: (desk: Desk, now: Instant) => Judgement;
};

/** News of the same subject side by side, each subject's in the order in which they came. */
const bySubject = (news: News[]): News[] => [...Map.groupBy(news, ({ subject }) => subject).values()].flat();

/**
 * So many items of alerts and reports are written in one transaction, which holds 100: the alerts that these confirm,
 * the services that must not change meanwhile and the incident's own items come to them.
 */
const itemsAtOnce = 40;

/** As much of the news, from their beginning, as one transaction takes. */
const oneTransaction = (news: News[]): News[] => {
  const subjects = new Set<string>();
  let items = 0;
  const end = news.findIndex((one) => {
    if (subjects.has(one.subject)) return false;
    if (items + one.items > itemsAtOnce) return true;
    subjects.add(one.subject);
    items += one.items;
    return false;
  });
  return end < 0 ? news : news.slice(0, end);
};

/**
 * Takes alarms, alerts and reports off the intake queue (D1, D3). What a batch holds of one service becomes one
 * transaction, however many repetitions it holds; what nobody can read is kept and shown.
 */
export const intake = (world: World, dynamodb: Client<DynamoDBClient>, failed: Failed) => {
  const { settings } = world;
  const parse = messageParser(() => nowIn(world), settings);
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const store = tableStore(dynamodb, world);
    const failures = new Set<string>();
    const byService = new Map<string, News[]>();

    for (const { messageId, body } of Records)
      for (const parsed of parse(body)) {
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
              subject: `report ${parsed.reportedAt} ${parsed.customerId} ${parsed.issue}`,
              about: {
                reports: [{ issue: issueKey(parsed.issue, parsed.service, settings), at: parsed.reportedAt }],
              },
              // The report, and one of the same customer that it makes superfluous.
              items: 2,
              take: (desk) => takeReport(desk, parsed, settings),
            }
          : {
              messageId,
              source: parsed.source,
              subject: alertId(parsed),
              about: { alerts: [alertId(parsed)] },
              items: 1,
              take: (desk, now) => takeIn(desk, alertId(parsed), parsed, now, settings),
            };
        byService.set(parsed.service, [...(byService.get(parsed.service) ?? []), news]);
      }

    /** Judges what one transaction takes. */
    const takeSome = async (service: string, some: News[]): Promise<void> => {
      const now = nowIn(world);
      await executeTriage(
        store,
        service,
        {
          alerts: [...new Set(some.flatMap(({ about }) => about.alerts ?? []))],
          reports: some.flatMap(({ about }) => about.reports ?? []),
        },
        (desk) =>
          some.reduce<Judgement>(
            (judgement, { take }) => {
              const { desk: after, events } = take(judgement.desk, now);
              return { desk: after, events: [...judgement.events, ...events] };
            },
            { desk, events: [] },
          ),
        world.newId,
        { now, actor: tars, source: some[0]?.source ?? "intake", settings },
      );
    };

    /**
     * Judges what one transaction takes. Where that is refused it is judged in halves, down to the one piece of news that
     * cannot be judged: it holds up nothing behind it.
     */
    const takeOrHalve = async (service: string, some: News[]): Promise<void> => {
      try {
        await takeSome(service, some);
      } catch (error) {
        // What passes by itself comes again as a whole.
        if (isPassing(error)) throw error;
        const [first] = some;
        if (some.length > 1) {
          const middle = Math.ceil(some.length / 2);
          await takeOrHalve(service, some.slice(0, middle));
          await takeOrHalve(service, some.slice(middle));
        } else if (first) {
          failed(error, `${first.subject} of ${service}`);
          failures.add(first.messageId);
        }
      }
    };

    // A storm at one service holds up no other.
    await Promise.all(
      [...byService].map(async ([service, news]) => {
        let rest = bySubject(news);
        try {
          while (rest.length > 0) {
            const some = oneTransaction(rest);
            await takeOrHalve(service, some);
            rest = rest.slice(some.length);
          }
        } catch (error) {
          failed(error, `the alerts of ${service}`);
          for (const { messageId } of rest) failures.add(messageId);
        }
      }),
    );
    return { batchItemFailures: [...failures].map((itemIdentifier) => ({ itemIdentifier })) };
  };
};
