import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { whenCalled } from "../../shared/adapters/aws/asynchronous.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { counting } from "../../shared/adapters/aws/counting.ts";
import { tableReceipts } from "../../shared/adapters/aws/receipts.ts";
import { cancelSchedule } from "../../shared/adapters/aws/schedules.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { arm, armWindow } from "../../shared/adapters/aws/timers.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { type PlannedEffect, timersShape } from "../../shared/incident/effects-schema.ts";
import { timersWanted } from "../../shared/incident/timers.ts";
import { either } from "../../shared/stored/shape.ts";
import { windowShape } from "../../shared/triage/window-schema.ts";

type TimersEffect = Extract<PlannedEffect, { do: "timers" }>;

/**
 * Arms and cancels timers. It does what the incident wants when it is read, not what the message said when it was
 * written, so that messages out of order end in the same timers.
 */
export const armTimers = (
  world: World,
  clients: {
    dynamodb: Client<DynamoDBClient>;
    scheduler: Client<SchedulerClient>;
    sqs: Client<SQSClient>;
    eventBridge: Client<EventBridgeClient>;
  },
  failed: (error: unknown) => void,
) => {
  const { names, settings } = world;
  const store = tableStore(clients.dynamodb, world);
  const receipts = tableReceipts(clients.dynamodb, names, () => nowIn(world));

  const reconcile = async (effect: TimersEffect) => {
    const incident = await store.readIncident(effect.incidentId);
    if (!incident) throw new Error(`incident ${effect.incidentId} is not there`);
    const wanted = timersWanted(incident, settings);
    for (const name of effect.names) {
      const timer = wanted.find((one) => one.name === name);
      if (timer) await arm(world, clients, incident.id, timer, "update");
      else await cancelSchedule(clients.scheduler, incident.id, name, names.scheduleGroup);
    }
    await receipts.done(effect);
  };

  return whenCalled(
    world,
    either("service", windowShape, timersShape),
    async ({ body }) => {
      if ("service" in body) await armWindow(world, clients, body);
      else await reconcile(body);
    },
    failed,
    { count: counting(world, clients.dynamodb, failed) },
  );
};
