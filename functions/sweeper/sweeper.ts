import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { type EffectEvent, effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { heartbeatEvery, heartbeatShape, sweepEvery } from "../../shared/adapters/aws/heartbeat.ts";
import { item, itemKey, readEach, readItem, readItems } from "../../shared/adapters/aws/items.ts";
import { isDone } from "../../shared/adapters/aws/receipts.ts";
import { missingTimers } from "../../shared/adapters/aws/schedules.ts";
import { sendAt } from "../../shared/adapters/aws/send-at.ts";
import { keys, queryPage, tableStore } from "../../shared/adapters/aws/table.ts";
import { arm, isScheduled, scheduleSettings, tickNow } from "../../shared/adapters/aws/timers.ts";
import { readWatchedIncident, readWatchedWindow, watched } from "../../shared/adapters/aws/watched.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { pendingEffects } from "../../shared/incident/effects-schema.ts";
import { isOpen } from "../../shared/incident/incident.ts";
import { type Timer, timersWanted } from "../../shared/incident/timers.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { Misshapen, shapeOf } from "../../shared/stored/shape.ts";
import * as z from "../../shared/stored/zod.ts";
import { alertWindowShape } from "../../shared/triage/window-schema.ts";
import { announceHandOvers } from "./hand-overs.ts";
import { retryWhatFailed } from "./retry.ts";

/** What is this late, in seconds, is lost rather than under way. */
const patience = { effect: 120, timer: 90 };

/** Effects older than this, in seconds, are not sent again: nobody wants yesterday's page. */
const tooOld = 24 * 60 * 60;

/** The shape of what the sweeper knows of an incident: up to which entry all effects have their receipts. */
export const settledShape = shapeOf("settled", z.object({ sequence: z.number() }));

/** No more late windows than this are sent on in one sweep. */
const windowsASweep = 500;

type Row = Record<string, unknown>;

/**
 * Compares what every watched incident should have set in motion with what is there, and repairs what is
 * missing: schedules, ticks that never came, effects without a receipt, windows that never ended. What functions have
 * failed at it hands to them again. Then it sends a heartbeat.
 */
export const sweeper = (
  world: World,
  clients: {
    dynamodb: Client<DynamoDBClient>;
    eventBridge: Client<EventBridgeClient>;
    scheduler: Client<SchedulerClient>;
    sqs: Client<SQSClient>;
    lambda: Client<LambdaClient>;
  },
  repaired: (what: string, details: object) => void,
  failed: (error: unknown) => void,
) => {
  const { names, settings } = world;
  const store = tableStore(clients.dynamodb, world);

  const allRows = async (query: {
    partition: string;
    prefix?: string;
    index?: "watched";
    from?: Record<string, string>;
  }): Promise<Row[]> => {
    const rows: Row[] = [];
    let { from } = query;
    do {
      const page = await queryPage(clients.dynamodb, {
        table: names.table,
        limit: 200,
        ...query,
        ...(from && { from }),
      });
      rows.push(...page.rows);
      from = page.next;
    } while (from);
    return rows;
  };

  const repairTimers = async (incidentId: string, wanted: Timer[]) => {
    const now = nowIn(world);
    const scheduled = wanted.filter((timer) => isScheduled(timer, now));
    const missing =
      scheduled.length > 0
        ? await missingTimers(clients.scheduler, incidentId, scheduled, scheduleSettings(names))
        : [];
    for (const timer of missing) {
      await arm(world, clients, incidentId, timer, "leave");
      repaired("a schedule was missing", { incidentId, timer: timer.name });
    }
    const late = wanted.filter((timer) => plusSeconds(timer.due, patience.timer) < now);
    await tickNow(
      world,
      clients.eventBridge,
      late.map(({ name }) => ({ incidentId, timer: name })),
    );
    for (const { name, due } of late) repaired("a tick did not come", { incidentId, timer: name, due });
  };

  /**
   * Sends on the effects that left no receipt; gives how many have none yet. Entries of which all was seen to be done
   * are not read again, however long the timeline is.
   */
  const repairEffects = async (incidentId: string): Promise<number> => {
    const now = nowIn(world);
    const settled = await readItem(clients.dynamodb, names.table, keys.settled(incidentId), settledShape);
    const entries = await allRows({
      partition: keys.incident(incidentId).pk,
      prefix: "ENTRY#",
      ...(settled && { from: keys.entry(incidentId, settled.sequence) }),
    });
    let unread = 0;
    /** What one row says; one that cannot be read hides no other, and keeps the incident from being settled. */
    const orElse = <T>(read: () => T, instead: T): T => {
      try {
        return read();
      } catch (error) {
        failed(error);
        unread++;
        return instead;
      }
    };
    const wanted = entries
      .flatMap((row) => orElse(() => pendingEffects(row.effects, itemKey(row)), []))
      // Timers leave no receipt: whether they are there is seen on the timers themselves. The board shows what is so.
      .filter((effect) => effect.do !== "timers" && effect.do !== "board")
      .filter(({ at }) => plusSeconds(at, tooOld) > now);
    const receipts = await readItems(
      clients.dynamodb,
      names.table,
      wanted.map(({ key }) => keys.effect(incidentId, key)),
    );
    const done = new Set(receipts.filter((row) => orElse(() => isDone(row), false)).map(({ sk }) => sk));
    const open = wanted.filter(({ key }) => !done.has(keys.effect(incidentId, key).sk));
    const lost = open.filter(({ at }) => plusSeconds(at, patience.effect) < now);
    await putEvents(
      clients.eventBridge,
      lost.map((effect) => effectEvent(names.bus, effect.do as EffectEvent, effect)),
    );
    for (const { key, do: kind } of lost) repaired("an effect left no receipt", { incidentId, key, kind });
    return open.length + unread;
  };

  /** Notes something on the incident's head, unless it was written meanwhile. */
  const note = async (incidentId: string, version: number, UpdateExpression: string) => {
    try {
      await clients.dynamodb.send(
        new UpdateItemCommand({
          TableName: names.table,
          Key: item(keys.incident(incidentId)),
          UpdateExpression,
          ConditionExpression: "version = :version",
          ExpressionAttributeValues: item({ ":version": version }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };

  const sweepIncident = async ({ id: incidentId, version, settled }: ReturnType<typeof readWatchedIncident>) => {
    const incident = await store.readIncident(incidentId);
    if (!incident) return;
    const wanted = timersWanted(incident, settings);
    await repairTimers(incidentId, wanted);
    if (settled !== version || version !== incident.version) {
      if ((await repairEffects(incidentId)) > 0) return;
      await clients.dynamodb.send(
        new PutItemCommand({
          TableName: names.table,
          Item: item({ ...keys.settled(incidentId), ...settledShape.write({ sequence: incident.version }) }),
        }),
      );
      await note(incidentId, incident.version, "SET settled = :version");
      return;
    }
    if (!isOpen(incident) && wanted.length === 0)
      await note(incidentId, incident.version, "REMOVE watched, watchedOrder");
  };

  /**
   * Windows and silences that should have ended by now. There may be thousands: the next sweep takes the others. Those
   * that ended last come first: what cannot be ended, whatever it is, holds up nothing that is new.
   */
  const sweepWindows = async () => {
    const now = nowIn(world);
    const { rows } = await queryPage(clients.dynamodb, {
      table: names.table,
      index: "watched",
      partition: watched.windows,
      before: plusSeconds(now, -patience.timer),
      newestFirst: true,
      limit: windowsASweep,
    });
    for (const window of readEach(rows, readWatchedWindow, world.misshapen)) {
      if ("alertId" in window)
        await sendAt(clients.sqs, names.intakeQueueUrl, alertWindowShape.write(window), now, now);
      else await tickNow(world, clients.eventBridge, [window]);
      repaired("a confirmation window or a silence did not end", window);
    }
  };

  /** Sends a heartbeat on the way that a page takes: where none comes out at its end, an alarm goes off. */
  const beat = async () => {
    const at = nowIn(world);
    if (new Date(at).getUTCMinutes() % heartbeatEvery < sweepEvery)
      await sendAt(clients.sqs, names.intakeQueueUrl, heartbeatShape.write({ do: "heartbeat", at }), at, at);
  };

  return async (_event: unknown): Promise<void> => {
    const problems: unknown[] = [];
    const keep = (error: unknown) => {
      failed(error);
      problems.push(error);
    };
    await retryWhatFailed(world, clients, failed).catch(keep);
    await announceHandOvers(world, clients).catch(keep);
    await sweepWindows().catch(keep);
    for (const row of await allRows({ partition: watched.incidents, index: "watched" })) {
      try {
        await sweepIncident(readWatchedIncident(row));
      } catch (error) {
        keep(error);
      }
    }
    // What cannot be read is an alarm of its own; a sweeper that fails otherwise is one that has stopped.
    if (problems.every((problem) => problem instanceof Misshapen)) await beat().catch(keep);
    // One incident that cannot be looked after must not hide the others, nor be passed over in silence.
    if (problems.length > 0) throw new AggregateError(problems, `${problems.length} could not be swept`);
  };
};
