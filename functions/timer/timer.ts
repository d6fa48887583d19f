import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { eachMessage } from "../../shared/adapters/aws/batch.ts";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { cancelSchedule } from "../../shared/adapters/aws/schedules.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { sendAt, timerQueueShape } from "../../shared/adapters/aws/timer-queue.ts";
import { scheduleSettings } from "../../shared/adapters/aws/timers.ts";
import { isTransient } from "../../shared/adapters/aws/transient.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { metricRates } from "../../shared/adapters/telemetry/metrics.ts";
import { tars } from "../../shared/incident/actor-schema.ts";
import type { IncidentCommand } from "../../shared/incident/commands.ts";
import { mitigateShape } from "../../shared/incident/effects-schema.ts";
import { execute } from "../../shared/incident/execute.ts";
import { healthOf, incidentName } from "../../shared/incident/incident.ts";
import type { AnyIncident } from "../../shared/incident/incident-schema.ts";
import type { TimerMessage } from "../../shared/incident/timer-schema.ts";
import { timersWanted } from "../../shared/incident/timers.ts";
import { own } from "../../shared/runbook/own.ts";
import { latest, plusSeconds } from "../../shared/runbook/time.ts";
import { judgeOffQueue } from "../../shared/triage/execute.ts";
import { endWindow } from "../../shared/triage/judge.ts";
import { executeRelease } from "../../shared/triage/release.ts";
import type { WindowTimer } from "../../shared/triage/window-schema.ts";

/**
 * A message that a function puts on its own queue may do so this often. Lambda ends a loop through SQS after about 16
 * rounds; source: Lambda's guide, "Use Lambda recursive loop detection".
 */
const mostGoes = 10;

/** A silence that ends may hold thousands of alerts: after so long, in milliseconds, it lets others have their turn. */
const silenceTurn = 8000;

/** So many timers are worked off side by side. */
const sideBySide = 5;

type SilenceTimer = Extract<WindowTimer, { silenceId: string }>;

/** How far back each measurement looks, in seconds: CloudWatch may still be filling in the newest periods. */
const lookBack = 30 * 60;

/**
 * A timer has gone off: a confirmation window ends (D1), a page escalates (D6), an update is due (T2), the error rate
 * is measured (S1), a post-mortem is due (S7), an action that runs is asked after (M1–M6). What the incident no longer
 * wants does nothing, and is cancelled.
 */
export const timer = (
  world: World,
  clients: {
    dynamodb: Client<DynamoDBClient>;
    scheduler: Client<SchedulerClient>;
    cloudWatch: Client<CloudWatchClient>;
    sqs: Client<SQSClient>;
    eventBridge: Client<EventBridgeClient>;
  },
  failed: (error: unknown) => void,
) => {
  const { settings, names, newId } = world;
  const store = tableStore(clients.dynamodb, world);
  const circumstances = () => ({
    now: nowIn(world),
    actor: tars,
    source: "timer",
    settings,
  });

  const measurement = async (incident: AnyIncident): Promise<IncidentCommand | undefined> => {
    const metrics = own(settings.services, incident.service)?.errorRate;
    const health = healthOf(incident);
    if (!metrics || !health) return undefined;
    const to = nowIn(world);
    const from = latest(health.since, plusSeconds(to, -lookBack));
    const rates = await metricRates(clients.cloudWatch, metrics, { from, to }, settings.runbook.baselinePeriod);
    return { type: "measure health", periods: rates.map(({ at, percent }) => ({ at, percent })) };
  };

  /** Has an action that runs asked after. Its message begins no chain: Scheduler sent this one. */
  const askAfter = (incident: AnyIncident, offerId: string) => {
    const look = mitigateShape.write({
      do: "mitigate",
      step: "ask after",
      offerId,
      incidentId: incident.id,
      incident: incidentName(incident),
      key: `${incident.id}.${offerId}`,
      at: nowIn(world),
    });
    return putEvents(clients.eventBridge, [effectEvent(names.bus, "mitigate", look)]);
  };

  const incidentTimer = async ({ incidentId, timer: name }: TimerMessage) => {
    const incident = await store.readIncident(incidentId);
    const wanted = incident && timersWanted(incident, settings).find((one) => one.name === name);
    if (!incident || !wanted) return cancelSchedule(clients.scheduler, incidentId, name, scheduleSettings(names));
    if ("askAfter" in wanted.does) return askAfter(incident, wanted.does.askAfter);
    const command = "command" in wanted.does ? wanted.does.command : await measurement(incident);
    if (command) await execute(store, incidentId, command, circumstances());
  };

  /**
   * What cannot be read may be read by a newer TARS, and fails at first. After that the incidents that cannot be are taken
   * for not there; an alert's window that cannot be stays, and the sweeper brings it again.
   */
  const storeFor = (deliveries: number) => (deliveries > 1 ? store.lenient : store);

  const windowTimer = (service: string, alertId: string, deliveries: number) =>
    judgeOffQueue(
      storeFor(deliveries),
      service,
      { alerts: [alertId] },
      (desk) => endWindow(desk, alertId, nowIn(world)),
      newId,
      circumstances(),
    );

  /** A silence that held thousands is released in several goes; what is left after them the sweeper takes up. */
  const silenceTimer = async (message: SilenceTimer, deliveries: number) => {
    const { go = 1 } = message;
    const end = world.now() + silenceTurn;
    const { more } = await executeRelease(
      storeFor(Math.max(go, deliveries)),
      message.silenceId,
      newId,
      circumstances(),
      {
        hasTime: () => world.now() < end,
        failed,
        isTransient,
      },
    );
    if (more && go < mostGoes)
      await sendAt(
        clients.sqs,
        names.timerQueueUrl,
        timerQueueShape.write({ ...message, go: go + 1 }),
        nowIn(world),
        nowIn(world),
      );
  };

  return eachMessage(
    timerQueueShape,
    async ({ body, deliveries }) => {
      if ("alertId" in body) await windowTimer(body.service, body.alertId, deliveries);
      else if ("silenceId" in body) await silenceTimer(body, deliveries);
      else await incidentTimer(body);
    },
    failed,
    // Silences last: an escalation does not wait behind one.
    { order: (a, b) => Number("silenceId" in a) - Number("silenceId" in b), sideBySide },
  );
};
