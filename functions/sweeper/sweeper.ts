import { type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { type EffectEvent, effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { heartbeatEvery, heartbeatShape, sweepEvery } from "../../shared/adapters/aws/heartbeat.ts";
import { ifSo, item, itemKey, readEach, readItems } from "../../shared/adapters/aws/items.ts";
import { isDone } from "../../shared/adapters/aws/receipts.ts";
import { armSchedule, missingTimers } from "../../shared/adapters/aws/schedules.ts";
import { sendAt } from "../../shared/adapters/aws/send-at.ts";
import { sideBySide } from "../../shared/adapters/aws/side-by-side.ts";
import { keys, queryPage, tableStore } from "../../shared/adapters/aws/table.ts";
import { isScheduled, scheduleSettings, tickNow } from "../../shared/adapters/aws/timers.ts";
import { StillFailing } from "../../shared/adapters/aws/trouble.ts";
import { readIncidentOf, readWatchedWindow, watched } from "../../shared/adapters/aws/watched.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { leavesReceipt, type PendingEffect, pendingEffects } from "../../shared/incident/effects-schema.ts";
import type { AnyIncident } from "../../shared/incident/incident-schema.ts";
import type { PageStart } from "../../shared/incident/store.ts";
import { firstDue, type Timer, timersWanted } from "../../shared/incident/timers.ts";
import { earliest, type Instant, plusSeconds, secondsBetween } from "../../shared/runbook/time.ts";
import { Misshapen } from "../../shared/stored/shape.ts";
import { alertWindowShape } from "../../shared/triage/window-schema.ts";
import { announceHandOvers } from "./hand-overs.ts";
import { listOlder, olderMayHaveRun } from "./list-older.ts";
import { retryWhatFailed } from "./retry.ts";

/** What is this late, in seconds, is lost rather than under way. */
const patience = { effect: 120, timer: 90 };

/** Effects older than this, in seconds, are not sent again: nobody wants yesterday's page. */
const tooOld = 24 * 60 * 60;

/** So long an effect that is not done is looked at in every sweep, in seconds: a page must not wait. */
const urgent = 30 * 60;

/** When an effect of `at` that is not done is looked at again: in the next sweep, and later when it is twice as old. */
const lookAgain = (at: Instant, now: Instant): Instant => {
  const age = secondsBetween(at, now);
  return plusSeconds(now, (age < urgent ? sweepEvery * 60 : age) - patience.effect);
};

/** No more late windows than this are sent on in one sweep. */
const windowsASweep = 500;

/** So many rows of an index are looked at together. */
const rowsAtOnce = 100;

/** So many entries leave the index at the same time. */
const sideBySideWrites = 8;

type Row = Record<string, unknown>;

/**
 * Looks for what did not happen, and repairs it: timers that are late, effects without a receipt, windows that never
 * ended. It reads what it looks after by when it is owed, so that its work grows with what went wrong, and with what was
 * set in motion since the last sweep; not with the incidents that are open, nor with the length of their timelines. What
 * functions have failed at it hands to them again. Then it sends a heartbeat.
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
  const { dynamodb, eventBridge, scheduler, sqs } = clients;
  const store = tableStore(dynamodb, world);
  const problems: unknown[] = [];
  /** Whether incidents may be left that are not listed by severity. */
  let unlisted = true;

  /** One thing that cannot be looked after must not hide the others, nor be passed over in silence. */
  const alone = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failed(error);
      problems.push(error);
    }
  };

  /** Works through a partition, a page at a time, oldest first. */
  const throughPages = async (
    query: Omit<Parameters<typeof queryPage>[1], "table" | "limit" | "from">,
    work: (rows: Row[]) => Promise<void>,
  ): Promise<void> => {
    let from: PageStart | undefined;
    do {
      const page = await queryPage(dynamodb, {
        table: names.table,
        limit: rowsAtOnce,
        ...query,
        ...(from && { from }),
      });
      await work(page.rows);
      from = page.next;
    } while (from);
  };

  /** Changes where an item of an incident is watched, if it is still as `condition` says. */
  const watch = async (
    key: { pk: string; sk: string },
    at: { watched: string; watchedOrder: string } | undefined,
    condition: { ConditionExpression: string; values?: Row },
  ): Promise<void> => {
    const values = { ...condition.values, ...(at && { ":watched": at.watched, ":order": at.watchedOrder }) };
    await ifSo(
      dynamodb,
      new UpdateItemCommand({
        TableName: names.table,
        Key: item(key),
        UpdateExpression: at ? "SET watched = :watched, watchedOrder = :order" : "REMOVE watched, watchedOrder",
        ConditionExpression: condition.ConditionExpression,
        ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: item(values) }),
      }),
    );
  };

  /** Puts an incident where its next timer is owed, unless it was written meanwhile. */
  const watchTimers = (incident: AnyIncident): Promise<void> => {
    const due = firstDue(incident, settings);
    return watch(keys.incident(incident.id), due ? { watched: watched.timers, watchedOrder: due } : undefined, {
      ConditionExpression: "version = :version",
      values: { ":version": incident.version },
    });
  };

  /** Arms those of an incident's schedules that are not there. */
  const armMissing = async (incidentId: string, wanted: Timer[]): Promise<void> => {
    const now = nowIn(world);
    const schedules = scheduleSettings(names);
    const scheduled = wanted.filter((timer) => isScheduled(timer, now));
    const missing = scheduled.length > 0 ? await missingTimers(scheduler, incidentId, scheduled, schedules) : [];
    for (const timer of missing) {
      await armSchedule(scheduler, incidentId, timer, now, schedules, "leave");
      repaired("a schedule was missing", { incidentId, timer: timer.name });
    }
  };

  /** Timers that should have gone off: their ticks are sent, and the schedules that are missing are armed. */
  const repairTimers = async (incidentId: string): Promise<void> => {
    const incident = await store.readIncident(incidentId);
    if (!incident) return;
    const now = nowIn(world);
    const wanted = timersWanted(incident, settings);
    const late = wanted.filter(({ due }) => due !== undefined && plusSeconds(due, patience.timer) < now);
    // The index was behind, or another deployment has other settings.
    if (late.length === 0) return watchTimers(incident);
    await armMissing(incidentId, wanted);
    await tickNow(
      world,
      eventBridge,
      late.map(({ name }) => ({ incidentId, timer: name })),
    );
    for (const { name, due } of late) repaired("a tick did not come", { incidentId, timer: name, due });
  };

  const sweepTimers = () =>
    throughPages(
      { index: "watched", partition: watched.timers, before: plusSeconds(nowIn(world), -patience.timer) },
      async (rows) => {
        for (const row of rows) await alone(() => repairTimers(readIncidentOf(row)));
      },
    );

  /**
   * Sends on the effects of some entries that left no receipt. Entries of which all is done are watched no more; the others
   * are looked at again less and less often, so that what fails for hours does not become ever more.
   */
  const repairEffects = async (rows: Row[]): Promise<void> => {
    const now = nowIn(world);
    const read = await readItems(
      dynamodb,
      names.table,
      rows.map(({ pk, sk }) => ({ pk, sk })),
      "pk, sk, effects",
    );
    const entries: { key: { pk: string; sk: string }; incidentId: string; effects: PendingEffect[] }[] = [];
    for (const row of read)
      await alone(async () => {
        const effects = pendingEffects(row.effects, itemKey(row)).filter(
          (effect) => leavesReceipt(effect) && plusSeconds(effect.at, tooOld) > now,
        );
        entries.push({ key: { pk: String(row.pk), sk: String(row.sk) }, incidentId: readIncidentOf(row), effects });
      });
    const receipts = await readItems(
      dynamodb,
      names.table,
      entries.flatMap(({ incidentId, effects }) => effects.map(({ key }) => keys.effect(incidentId, key))),
    );
    /** What has a receipt, done or only begun. */
    const known = new Set(receipts.map(itemKey));
    const done = new Set<string>();
    for (const row of receipts)
      await alone(async () => {
        if (isDone(row)) done.add(itemKey(row));
      });
    const isIn = (some: Set<string>, incidentId: string, { key }: PendingEffect) =>
      some.has(itemKey(keys.effect(incidentId, key)));
    // What was begun has reached its function, and is tried again from there.
    const lost = entries.flatMap(({ incidentId, effects }) =>
      effects.filter((effect) => !isIn(known, incidentId, effect)).map((effect) => ({ incidentId, effect })),
    );
    await putEvents(
      eventBridge,
      lost.map(({ effect }) => effectEvent(names.bus, effect.do as EffectEvent, effect)),
    );
    for (const { incidentId, effect } of lost)
      repaired("an effect left no receipt", { incidentId, key: effect.key, kind: effect.do });
    await sideBySide(sideBySideWrites, entries, ({ key, incidentId, effects }) =>
      alone(() => {
        const open = effects.filter((effect) => !isIn(done, incidentId, effect));
        const [next, ...others] = open.map(({ at }) => lookAgain(at, now));
        const at = next ? { watched: watched.effects, watchedOrder: earliest(next, ...others) } : undefined;
        return watch(key, at, { ConditionExpression: "attribute_exists(pk)" });
      }),
    );
  };

  const sweepEffects = () =>
    throughPages(
      { index: "watched", partition: watched.effects, before: plusSeconds(nowIn(world), -patience.effect) },
      (rows) => alone(() => repairEffects(rows)),
    );

  /**
   * Windows and silences that should have ended by now. There may be thousands: the next sweep takes the others. Those
   * that ended last come first: what cannot be ended, whatever it is, holds up nothing that is new.
   */
  const sweepWindows = async () => {
    const now = nowIn(world);
    const { rows } = await queryPage(dynamodb, {
      table: names.table,
      index: "watched",
      partition: watched.windows,
      before: plusSeconds(now, -patience.timer),
      newestFirst: true,
      limit: windowsASweep,
    });
    for (const window of readEach(rows, readWatchedWindow, world.misshapen)) {
      if ("alertId" in window) await sendAt(sqs, names.intakeQueueUrl, alertWindowShape.write(window), now, now);
      else await tickNow(world, eventBridge, [window]);
      // One that is muted is asked after again and again.
      if (!("muted" in window)) repaired("a confirmation window or a silence did not end", window);
    }
  };

  /** An incident that an older TARS wrote: its entries of the last day and its timers are watched from now on. */
  const takeOver = async (incidentId: string): Promise<void> => {
    const incident = await store.readIncident(incidentId);
    if (!incident) return;
    const { pk } = keys.incident(incidentId);
    await throughPages({ partition: pk, prefix: "ENTRY#" }, async (rows) => {
      for (const row of rows)
        await alone(async () => {
          const at = pendingEffects(row.effects, itemKey(row)).find(leavesReceipt)?.at;
          if (!at || plusSeconds(at, tooOld) <= nowIn(world)) return;
          const key = { pk, sk: String(row.sk) };
          await watch(
            key,
            { watched: watched.effects, watchedOrder: at },
            { ConditionExpression: "attribute_exists(pk)" },
          );
        });
    });
    // The group that held its schedules may be another one now.
    await armMissing(incidentId, timersWanted(incident, settings));
    await watchTimers(incident);
  };

  const sweepOlder = () =>
    throughPages({ index: "watched", partition: watched.before }, async (rows) => {
      for (const row of rows) await alone(() => takeOver(readIncidentOf(row)));
    });

  /** Sends a heartbeat on the way that a page takes: where none comes out at its end, an alarm goes off. */
  const beat = async () => {
    const at = nowIn(world);
    if (new Date(at).getUTCMinutes() % heartbeatEvery < sweepEvery)
      await sendAt(sqs, names.intakeQueueUrl, heartbeatShape.write({ do: "heartbeat", at }), at, at);
  };

  return async (_event: unknown): Promise<void> => {
    problems.length = 0;
    // None of these waits for another, and a function is paid for as long as it waits.
    await Promise.all([
      alone(() => retryWhatFailed(world, clients, failed)),
      alone(() => announceHandOvers(world, clients)),
      alone(async () => {
        unlisted = (await olderMayHaveRun(world, dynamodb)) || unlisted;
        if (unlisted) unlisted = await listOlder(world, dynamodb);
      }),
    ]);
    await Promise.all([sweepWindows, sweepOlder].map(alone));
    // What was taken over from an older version is among what these look after.
    await Promise.all([sweepTimers, sweepEffects].map(alone));
    // What cannot be read is an alarm of its own.
    const others = problems.filter((problem) => !(problem instanceof Misshapen));
    if (others.length > 0) failed(new StillFailing("the sweeper", others.length));
    await alone(beat);
    if (problems.length > 0) throw new AggregateError(problems, `${problems.length} could not be swept`);
  };
};
