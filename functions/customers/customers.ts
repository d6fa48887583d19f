import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { eachMessage } from "../../shared/adapters/aws/batch.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { tableReceipts } from "../../shared/adapters/aws/receipts.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import type { PlannedEffect } from "../../shared/incident/effects.ts";

/** Tells the affected customers that it is over (S6), each on their own and none in sight of another. */
export const customerEffects = (
  world: World,
  dynamodb: Client<DynamoDBClient>,
  ses: Client<SESv2Client>,
  failed: (error: unknown) => void,
) => {
  const from = world.settings.customers?.from;
  const receipts = tableReceipts(dynamodb, world.names.table, () => nowIn(world));
  return eachMessage<Extract<PlannedEffect, { do: "customers" }>>(async ({ body: effect }) => {
    if ((await receipts.begin(effect)) === "done") return;
    for (const contact of effect.contacts) {
      // A try that may have gone out is repeated: hearing it twice is better than not at all.
      if ((await receipts.begin(effect, digest(contact))) === "done") continue;
      await ses.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [contact] },
          Content: { Simple: { Subject: { Data: effect.subject }, Body: { Text: { Data: effect.text } } } },
        }),
      );
      await receipts.done(effect, digest(contact));
    }
    await receipts.done(effect);
  }, failed);
};
