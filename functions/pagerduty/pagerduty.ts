import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { incidentOf } from "../../shared/adapters/pagerduty/events.ts";
import { isFromPagerDuty, pagerDutyWebhook } from "../../shared/adapters/pagerduty/webhook.ts";
import { execute } from "../../shared/incident/execute.ts";
import { own } from "../../shared/runbook/own.ts";

const answered = (statusCode: number, body = ""): APIGatewayProxyStructuredResultV2 => ({ statusCode, body });

/** Takes PagerDuty's webhooks, checked by their signature: who acknowledges there acknowledges here (D6). */
export const pagerDutyDoor = (world: World, dynamodb: Client<DynamoDBClient>, secrets: Secrets) => {
  const { settings } = world;
  const store = tableStore(dynamodb, world);

  /** The responder behind a PagerDuty user: by id, else by name. */
  const responderOf = (id: string | undefined, name: string | undefined): string =>
    Object.entries(settings.responders).find(
      ([, one]) => (id && one.pagerDuty === id) || (name && one.name === name),
    )?.[0] ??
    name ??
    "PagerDuty";

  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const team = event.rawPath.split("/").at(-1) ?? "";
    const parameter = own(settings.teams, team)?.pagerDuty?.webhookSecretParameter;
    if (!parameter) return answered(404, "tars.yaml names no webhookSecretParameter for this team");
    const body = event.isBase64Encoded ? Buffer.from(event.body ?? "", "base64").toString() : (event.body ?? "");
    if (!isFromPagerDuty(await secrets(parameter), event.headers["x-pagerduty-signature"], body))
      return answered(401, "not signed by PagerDuty");
    let message: unknown;
    try {
      message = JSON.parse(body);
    } catch {
      return answered(400, "not JSON");
    }
    const parsed = pagerDutyWebhook.safeParse(message);
    // PagerDuty tells of much else, and asks whether the address is there: nothing to act on.
    if (!parsed.success || parsed.data.event.event_type !== "incident.acknowledged") return answered(202);
    const { id, agent, data } = parsed.data.event;
    const by = responderOf(agent?.id, agent?.summary);
    // An incident that is not one of TARS's is answered like one that is: PagerDuty has others.
    if (data.incident_key)
      await execute(
        store,
        incidentOf(data.incident_key),
        // A team's secret speaks for what that team was paged for.
        { type: "acknowledge", by, pagedTeam: team },
        { now: nowIn(world), actor: { kind: "person", name: by }, source: "pagerduty", settings },
        { id: digest("pagerduty", id), request: data.incident_key, remember: () => ({}) },
      );
    return answered(202);
  };
};
