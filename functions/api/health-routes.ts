import { GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { pulseEvery, sweepEvery } from "../../shared/adapters/aws/heartbeat.ts";
import { readItem } from "../../shared/adapters/aws/items.ts";
import { sweptShape } from "../../shared/adapters/aws/listed.ts";
import { readNews } from "../../shared/adapters/aws/news.ts";
import { pulseShape } from "../../shared/adapters/aws/pulse.ts";
import { alertListing, keys } from "../../shared/adapters/aws/table.ts";
import { own } from "../../shared/runbook/own.ts";
import { type Instant, secondsBetween } from "../../shared/runbook/time.ts";
import { pageOfListing } from "./list.ts";
import type { Routes } from "./requests.ts";
import { one } from "./route.ts";

/** A heartbeat or a sweep that is this late, in minutes, is missing: one may be lost, or a sweep may be slow. */
const missingAfter = { heartbeat: 2 * pulseEvery + sweepEvery, sweep: 3 * sweepEvery };

/** So many of the newest messages without a service are looked at. */
const unreadableCounted = 100;

const isLate = (at: Instant | undefined, now: Instant, minutes: number): boolean =>
  at === undefined || secondsBetween(at, now) > minutes * 60;

/** How TARS itself is, and whether there is news for a page that is open. */
export const healthRoutes =
  (sqs: Client<SQSClient>): Routes =>
  (route, { world, dynamodb, now }) => {
    const { names } = world;

    /** What was given up for good, by SQS's own count, which may be a minute old. */
    const givenUp = async (): Promise<number> => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: names.givenUpQueueUrl,
          AttributeNames: ["ApproximateNumberOfMessages"],
        }),
      );
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    };

    /** How many of what came in within the last weeks nobody could read, and among how many where not all were looked at. */
    const unreadable = async (): Promise<{ unreadable: number; unreadableAmong?: number }> => {
      const { rows, more } = await pageOfListing(
        dynamodb,
        names.table,
        { limit: unreadableCounted },
        { index: "byService", partition: `${alertListing("quiet")}#unknown`, newestFirst: true },
      );
      return {
        unreadable: rows.filter((row) => own(row, "unreadable")).length,
        ...(more.nextCursor && { unreadableAmong: rows.length }),
      };
    };

    route(
      {
        method: "get",
        path: "/v1/health",
        summary: "How TARS itself is: whether it can page, when it swept last, what it gave up or could not read",
        needs: "read",
        answers: { 200: one("healthView", "What is known of it") },
      },
      async (context) => {
        const [pulse, swept, lost, unread] = await Promise.all([
          readItem(dynamodb, names.table, keys.pulse, pulseShape),
          readItem(dynamodb, names.table, keys.swept, sweptShape),
          givenUp(),
          unreadable(),
        ]);
        const noHeartbeat = isLate(pulse?.cameAt, now(), missingAfter.heartbeat);
        const noSweep = isLate(swept?.sweptAt, now(), missingAfter.sweep);
        return context.json(
          {
            // Before its first heartbeat nobody knows.
            canPage: pulse ? (noHeartbeat ? ("no" as const) : ("yes" as const)) : ("unknown" as const),
            heartbeatAt: pulse?.cameAt,
            sweptAt: swept?.sweptAt,
            sweeps: swept ? (noSweep ? ("no" as const) : ("yes" as const)) : ("unknown" as const),
            givenUp: lost,
            ...unread,
          },
          200,
        );
      },
    );

    route(
      {
        method: "get",
        path: "/v1/news",
        summary: "Whether there is news: a number of each topic, which is another one when something has changed",
        needs: "read",
        byLink: "nowhere",
        answers: { 200: one("newsView", "The numbers") },
      },
      async (context) => context.json(await readNews(dynamodb, names.table), 200),
    );
  };
