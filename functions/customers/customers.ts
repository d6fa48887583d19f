import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { whenCalled } from "../../shared/adapters/aws/asynchronous.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { counting } from "../../shared/adapters/aws/counting.ts";
import { type Reader, whoIsTold } from "../../shared/adapters/aws/notices.ts";
import { tableReceipts } from "../../shared/adapters/aws/receipts.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { use } from "../../shared/adapters/aws/used.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { signNoticeLink } from "../../shared/adapters/links/link.ts";
import { publicId } from "../../shared/adapters/links/public-id.ts";
import { callWebhook } from "../../shared/adapters/webhooks/webhook.ts";
import { mailboxOf } from "../../shared/communication/mailbox.ts";
import {
  customersShape,
  type Notice as MaintenanceNotice,
  mailShape,
  noticeShape,
  type PlannedEffect,
  reportersShape,
  subscribersShape,
} from "../../shared/incident/effects-schema.ts";
import { oneOf } from "../../shared/stored/shape.ts";
import { type Reporters, reporterEffects } from "./reporters.ts";

type Subscribers = Extract<PlannedEffect, { do: "subscribers" }>;

type Notice = Extract<PlannedEffect, { do: "customers" }>;

/**
 * Tells the affected customers that it is over (S6): contacts and subscribers by mail, each on their own, none in sight
 * of another and each with a link by which it is the last; systems by their webhooks. Each is told once. Reporters are
 * told apart from them (`reporters.ts`).
 */
export const customerEffects = (
  world: World,
  clients: {
    dynamodb: Client<DynamoDBClient>;
    eventBridge: Client<EventBridgeClient>;
    ses: Client<SESv2Client>;
    http: typeof fetch;
  },
  secrets: Secrets,
  failed: (error: unknown) => void,
) => {
  const { settings, names } = world;
  const receipts = tableReceipts(clients.dynamodb, names, () => nowIn(world));

  const domain = settings.customers?.from.split("@").at(-1) ?? "tars";

  /** By what a mail program puts mails together; sources: RFC 5322, 3.6.4, and the header fields that SES passes on. The first need not exist. */
  const threadOf = (incidentId: string): string => `<${publicId(incidentId)}@${domain}>`;

  const send = async (
    to: string,
    subject: string,
    text: string,
    { unsubscribe, of }: { unsubscribe?: string; of?: string | undefined } = {},
  ) => {
    const headers = [
      // One click in the mail program; source: RFC 8058.
      ...(unsubscribe
        ? [
            { Name: "List-Unsubscribe", Value: `<${unsubscribe}>` },
            { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
          ]
        : []),
      ...(of ? ["In-Reply-To", "References"].map((Name) => ({ Name, Value: threadOf(of) })) : []),
    ];
    await clients.ses.send(
      new SendEmailCommand({
        FromEmailAddress: settings.customers?.from,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: { Data: subject },
            Body: { Text: { Data: text } },
            ...(headers.length > 0 && { Headers: headers }),
          },
        },
      }),
    );
    use("mail to a customer");
  };

  /** Mails somebody once for an effect; what tells of an incident's end, once for that end, whichever effect is first. */
  const mailOnce = (
    effect: Subscribers | MaintenanceNotice | Notice | Reporters,
    email: string,
    act: () => Promise<void>,
  ) =>
    "end" in effect && effect.end !== undefined
      ? receipts.once({ incidentId: effect.incidentId, key: `end.${effect.end}` }, act, digest("end", mailboxOf(email)))
      : receipts.once(effect, act, digest(email));

  /** The link that ends what somebody has subscribed to: of all services where they hear of all. */
  const linkToLeave = (key: string, { email, of }: Reader): string =>
    `${names.publicUrl}/status/n/${signNoticeLink(key, { email, service: of, wants: "unsubscribe" })}`;

  const tell = async (notice: Notice) => {
    const { service, subject, text, contacts, contactsAlone, webhooks } = notice;
    const key = await secrets(settings.links.signingKeyParameter);
    const given = new Set(contacts.map(mailboxOf));
    const all = await whoIsTold(clients.dynamodb, names.table, service, contacts, world.misshapen);
    for (const reader of all.filter(({ email }) => !contactsAlone || given.has(mailboxOf(email))))
      await mailOnce(notice, reader.email, () => {
        const link = linkToLeave(key, reader);
        return send(reader.email, subject, `${text}\n\nUnsubscribe: ${link}`, {
          unsubscribe: link,
          of: notice.of ?? notice.incidentId,
        });
      });
    for (const { url, secretParameter } of webhooks)
      await receipts.once(
        notice,
        async () => {
          const { ok, status } = await callWebhook(clients.http, url, {
            body: { service, subject, text, incident: notice.incident, at: notice.at },
            key: `${notice.incidentId}.${notice.key}`,
            secret: await secrets(secretParameter),
          });
          if (!ok) throw new Error(`${new URL(url).host} answered ${status} to a customer notice`);
        },
        digest(url),
      );
  };

  /** Readers hear what the status page says; those who hear the same by the customers' notice do not. */
  const tellSubscribers = async (effect: Subscribers | MaintenanceNotice) => {
    const { services, subject, text } = effect;
    const { of, toldAlready, toldContacts = [] } = effect.do === "subscribers" ? effect : {};
    const key = await secrets(settings.links.signingKeyParameter);
    const told = (service: string, contacts: string[] = []) =>
      whoIsTold(clients.dynamodb, names.table, service, contacts, world.misshapen);
    const others = new Set(
      (toldAlready ? await told(toldAlready, toldContacts) : []).map(({ email }) => mailboxOf(email)),
    );
    const page = of ? `${names.statusUrl}/incidents/${publicId(of)}.html` : names.statusUrl;
    for (const service of services)
      for (const reader of await told(service)) {
        const { email } = reader;
        if (others.has(mailboxOf(email))) continue;
        // Whoever has subscribed to several hears of it once.
        others.add(mailboxOf(email));
        await mailOnce(effect, email, () => {
          const link = linkToLeave(key, reader);
          return send(email, subject, `${text}\n\nDetails: ${page}\n\nUnsubscribe: ${link}`, { unsubscribe: link, of });
        });
      }
  };

  const tellReporters = reporterEffects(world, clients, mailOnce, send);

  return whenCalled(
    world,
    oneOf("notice", "do", {
      customers: customersShape,
      mail: mailShape,
      reporters: reportersShape,
      subscribers: subscribersShape,
      notice: noticeShape,
    }),
    ({ body }) =>
      receipts.once(body, () => {
        if (body.do === "mail") return send(body.to, body.subject, body.text);
        if (body.do === "subscribers" || body.do === "notice") return tellSubscribers(body);
        return body.do === "customers" ? tell(body) : tellReporters(body);
      }),
    failed,
    { count: counting(world, clients.dynamodb, failed) },
  );
};
