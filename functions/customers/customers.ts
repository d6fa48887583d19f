import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { whenCalled } from "../../shared/adapters/aws/asynchronous.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { counting } from "../../shared/adapters/aws/counting.ts";
import { whoIsTold } from "../../shared/adapters/aws/notices.ts";
import { tableReceipts } from "../../shared/adapters/aws/receipts.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { use } from "../../shared/adapters/aws/used.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { signNoticeLink } from "../../shared/adapters/links/link.ts";
import { callWebhook } from "../../shared/adapters/webhooks/webhook.ts";
import { customersShape, mailShape, type PlannedEffect } from "../../shared/incident/effects-schema.ts";
import { oneOf } from "../../shared/stored/shape.ts";

type Notice = Extract<PlannedEffect, { do: "customers" }>;

/**
 * Tells the affected customers that it is over (S6): contacts and subscribers by mail, each on their own, none in sight
 * of another and each with a link by which it is the last; systems by their webhooks. Each is told once.
 */
export const customerEffects = (
  world: World,
  clients: { dynamodb: Client<DynamoDBClient>; ses: Client<SESv2Client>; http: typeof fetch },
  secrets: Secrets,
  failed: (error: unknown) => void,
) => {
  const { settings, names } = world;
  const receipts = tableReceipts(clients.dynamodb, names, () => nowIn(world));

  const send = async (to: string, subject: string, text: string, unsubscribe?: string) => {
    await clients.ses.send(
      new SendEmailCommand({
        FromEmailAddress: settings.customers?.from,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: { Data: subject },
            Body: { Text: { Data: text } },
            // One click in the mail program; source: RFC 8058.
            ...(unsubscribe && {
              Headers: [
                { Name: "List-Unsubscribe", Value: `<${unsubscribe}>` },
                { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
              ],
            }),
          },
        },
      }),
    );
    use("mail to a customer");
  };

  /** Does something for one who is told, unless it was done. A try that may have gone out is repeated. */
  const once = (notice: Notice, who: string, act: () => Promise<unknown>) => receipts.once(notice, act, digest(who));

  const tell = async (notice: Notice) => {
    const { service, subject, text, contacts, webhooks } = notice;
    const key = await secrets(settings.links.signingKeyParameter);
    for (const email of await whoIsTold(clients.dynamodb, names.table, service, contacts, world.misshapen))
      await once(notice, email, () => {
        const link = `${names.publicUrl}/status/n/${signNoticeLink(key, { email, service, wants: "unsubscribe" })}`;
        return send(email, subject, `${text}\n\nYou do not want such mails? ${link}`, link);
      });
    for (const { url, secretParameter } of webhooks)
      await once(notice, url, async () => {
        const { ok, status } = await callWebhook(clients.http, url, {
          body: { service, subject, text, incident: notice.incident, at: notice.at },
          key: `${notice.incidentId}.${notice.key}`,
          secret: await secrets(secretParameter),
        });
        if (!ok) throw new Error(`${new URL(url).host} answered ${status} to a customer notice`);
      });
  };

  return whenCalled(
    world,
    oneOf("notice", "do", { customers: customersShape, mail: mailShape }),
    ({ body }) => receipts.once(body, () => (body.do === "mail" ? send(body.to, body.subject, body.text) : tell(body))),
    failed,
    { count: counting(world, clients.dynamodb, failed) },
  );
};
