import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { alertId, parseEvent } from "../../shared/adapters/alerts/parse.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { tars } from "../../shared/incident/incident.ts";
import type { Alert } from "../../shared/triage/alert.ts";
import { executeTriage } from "../../shared/triage/execute.ts";
import { takeIn } from "../../shared/triage/judge.ts";

type Failed = (error: unknown, what: string) => void;

/**
 * Takes alarms and alerts off the intake queue (D1). A batch becomes one transaction for each service in it,
 * however many alerts it holds; what nobody can read is kept and shown.
 */
export const intake =
  (world: World, dynamodb: Client<DynamoDBClient>, failed: Failed) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const { settings } = world;
    const store = tableStore(dynamodb, world.names.table, () => nowIn(world));
    const failures = new Set<string>();
    const byService = new Map<string, { alert: Alert; messageId: string }[]>();
    for (const { messageId, body } of Records) {
      const alert = parseEvent(body, nowIn(world), settings);
      if (!("problem" in alert)) {
        byService.set(alert.service, [...(byService.get(alert.service) ?? []), { alert, messageId }]);
        continue;
      }
      try {
        await store.keepUnreadable(alert);
      } catch (error) {
        failed(error, "an unreadable alert");
        failures.add(messageId);
      }
    }
    for (const [service, alerts] of byService) {
      const now = nowIn(world);
      try {
        await executeTriage(
          store,
          service,
          (triage) => {
            let judgement = { triage, events: [] } as ReturnType<typeof takeIn>;
            for (const { alert } of alerts) {
              const { triage: after, events } = takeIn(judgement.triage, alertId(alert), alert, now, settings);
              judgement = { triage: after, events: [...judgement.events, ...events] };
            }
            return judgement;
          },
          world.newId,
          { now, actor: tars, source: alerts[0]?.alert.source ?? "intake", settings },
        );
      } catch (error) {
        failed(error, `the alerts of ${service}`);
        for (const { messageId } of alerts) failures.add(messageId);
      }
    }
    return { batchItemFailures: [...failures].map((itemIdentifier) => ({ itemIdentifier })) };
  };
