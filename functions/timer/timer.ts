import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { SchedulerClient } from "@aws-sdk/client-scheduler";
import { whenCalled } from "../../shared/adapters/aws/asynchronous.ts";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { counting } from "../../shared/adapters/aws/counting.ts";
import { keepRates } from "../../shared/adapters/aws/rates.ts";
import { cancelSchedule } from "../../shared/adapters/aws/schedules.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { tickShape } from "../../shared/adapters/aws/tick.ts";
import { tickNow } from "../../shared/adapters/aws/timers.ts";
import { isTransient } from "../../shared/adapters/aws/transient.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { metricRates } from "../../shared/adapters/telemetry/metrics.ts";
import { tars } from "../../shared/incident/actor-schema.ts";
import type { IncidentCommand } from "../../shared/incident/commands.ts";
import { maintenanceMomentShape, mitigateShape } from "../../shared/incident/effects-schema.ts";
import { execute } from "../../shared/incident/execute.ts";
import { currentSince, incidentName, isMerged } from "../../shared/incident/incident.ts";
import type { AnyIncident, Incident } from "../../shared/incident/incident-schema.ts";
import type { TimerMessage } from "../../shared/incident/timer-schema.ts";
import { type TimerTask, timersWanted } from "../../shared/incident/timers.ts";
import { awaitsRecovery, measuredOf } from "../../shared/on-call/recovered-team.ts";
import { healthLookBack } from "../../shared/runbook/numbers.ts";
import { own } from "../../shared/runbook/own.ts";
import { latest, plusSeconds } from "../../shared/runbook/time.ts";
import { executeRelease } from "../../shared/triage/release.ts";
import type { SilenceEnd } from "../../shared/triage/window-schema.ts";

/** A silence that holds more than its goes release is left to the sweeper. */
const mostGoes = 10;

/** A silence that ends may hold thousands of alerts: one go lasts so long, in milliseconds. */
const silenceTurn = 8000;

/**
 * A timer has gone off that is good to the minute: an update is due (T2), the error rate is measured (S1), a post-mortem
 * is due (S7), an action that runs is asked after (M1–M6), a silence ends (D1), maintenance begins or ends. What the
 * incident no longer wants does nothing, and is cancelled. Timers to the second are those of `page`.
 */
export const timer = (
  world: World,
  clients: {
    dynamodb: Client<DynamoDBClient>;
    scheduler: Client<SchedulerClient>;
    cloudWatch: Client<CloudWatchClient>;
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
    if (!metrics) return undefined;
    const to = nowIn(world);
    const from = latest(currentSince(incident), plusSeconds(to, -healthLookBack));
    const rates = await metricRates(clients.cloudWatch, metrics, { from, to }, settings.runbook.baselinePeriod);
    const periods = rates.map(({ at, percent }) => ({ at, percent }));
    // For a chart. What cannot be kept holds up nothing.
    await keepRates(clients.dynamodb, names.table, incident.id, periods).catch(failed);
    return { type: "measure health", periods };
  };

  /** What is measured of the services of a paged team. One that cannot be read leaves the page as it is. */
  const recovery = async (incident: Incident, team: string): Promise<IncidentCommand> => {
    const to = nowIn(world);
    const window = { from: plusSeconds(to, -healthLookBack), to };
    const rates = await Promise.all(
      measuredOf(awaitsRecovery(incident, team, settings), settings).map(async (service) => {
        const metrics = own(settings.services, service)?.errorRate;
        const periods = metrics
          ? await metricRates(clients.cloudWatch, metrics, window, settings.runbook.baselinePeriod)
          : [];
        return { service, periods: periods.map(({ at, percent }) => ({ at, percent })) };
      }),
    );
    return { type: "see recovery", team, rates };
  };

  const commandOf = async (
    incident: AnyIncident,
    does: Exclude<TimerTask, { askAfter: string }>,
  ): Promise<IncidentCommand | undefined> => {
    if ("command" in does) return does.command;
    if ("measure" in does) return measurement(incident);
    return isMerged(incident) ? undefined : recovery(incident, does.recoveryOf);
  };

  /** Has an action that runs asked after. */
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
    if (!incident || !wanted) return cancelSchedule(clients.scheduler, incidentId, name, names.scheduleGroup);
    if ("askAfter" in wanted.does) return askAfter(incident, wanted.does.askAfter);
    const command = await commandOf(incident, wanted.does);
    if (command) await execute(store, incidentId, command, circumstances());
  };

  /**
   * A silence that held thousands is released in several goes; what is left after them the sweeper takes up. What cannot
   * be read may be read by a newer TARS, and fails at first. After that the incidents that cannot be are taken for not
   * there.
   */
  const silenceTimer = async (end: SilenceEnd, round: number) => {
    const { go = 1 } = end;
    const until = world.now() + silenceTurn;
    const { more } = await executeRelease(
      Math.max(go, round) > 1 ? store.lenient : store,
      end.silenceId,
      newId,
      circumstances(),
      { hasTime: () => world.now() < until, failed, isTransient },
    );
    if (more && go < mostGoes) await tickNow(world, clients.eventBridge, [{ ...end, go: go + 1 }]);
  };

  return whenCalled(
    world,
    tickShape,
    async ({ body, round }) => {
      if ("do" in body)
        await putEvents(clients.eventBridge, [
          effectEvent(names.bus, "maintenance", maintenanceMomentShape.write(body)),
        ]);
      else if ("silenceId" in body) await silenceTimer(body, round);
      else await incidentTimer(body);
    },
    failed,
    { count: counting(world, clients.dynamodb, failed) },
  );
};
