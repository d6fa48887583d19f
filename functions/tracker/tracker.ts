import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { link } from "../../shared/adapters/alerts/text.ts";
import { whenCalled } from "../../shared/adapters/aws/asynchronous.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { counting } from "../../shared/adapters/aws/counting.ts";
import { tableReceipts } from "../../shared/adapters/aws/receipts.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { callWebhook } from "../../shared/adapters/webhooks/webhook.ts";
import { tars } from "../../shared/incident/actor-schema.ts";
import { type PlannedEffect, trackShape } from "../../shared/incident/effects-schema.ts";
import { execute } from "../../shared/incident/execute.ts";
import { incidentName, isMerged, isOpen } from "../../shared/incident/incident.ts";
import * as z from "../../shared/stored/zod.ts";

type Track = Extract<PlannedEffect, { do: "track" }>;

/** What the tracker answers: where the item is there, when it says so. */
const answer = z.object({ url: z.optional(link()) });

/**
 * Tells the team's tracker of action items, as they are now, and keeps where they are there (P4). An address that cannot
 * be kept, because it is none or is too long, is left out: `failed` hears of it, and the item is told all the same.
 */
export const tracker = (
  world: World,
  clients: { dynamodb: Client<DynamoDBClient>; http: typeof fetch },
  secrets: Secrets,
  failed: (error: unknown) => void,
) => {
  const { settings, names } = world;
  const now = () => nowIn(world);
  const store = tableStore(clients.dynamodb, world);
  const receipts = tableReceipts(clients.dynamodb, names, now);

  const track = async (effect: Track) => {
    const incident = await store.readIncident(effect.incidentId);
    const item =
      incident && !isOpen(incident) && !isMerged(incident)
        ? incident.postMortem?.actionItems.find(({ id }) => id === effect.item)
        : undefined;
    const { tracker: door } = settings;
    if (incident && item && door) {
      const { remindedAt: _reminded, ...told } = item;
      const response = await callWebhook(clients.http, door.url, {
        body: { incident: incidentName(incident), service: incident.service, item: told },
        // The tracker knows an item by its id, however often it changes.
        key: `${effect.incidentId}.${effect.key}`,
        secret: await secrets(door.secretParameter),
      });
      if (!response.ok) throw new Error(`the tracker answered ${response.status}`);
      const { data, error } = answer.safeParse(await response.json().catch(() => ({})));
      if (error)
        failed(
          new Error(
            `the tracker's answer for the action item ${item.id} gives no link to keep: ${z.prettifyError(error)}`,
          ),
        );
      if (data?.url)
        await execute(
          store,
          incident.id,
          { type: "link action item", id: item.id, link: data.url },
          { now: now(), actor: tars, source: "tracker", settings },
        );
    }
  };

  return whenCalled(world, trackShape, ({ body }) => receipts.once(body, () => track(body)), failed, {
    count: counting(world, clients.dynamodb, failed),
  });
};
