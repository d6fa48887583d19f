import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { allServices } from "../../shared/adapters/aws/notices.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import {
  mailsADayForAMailbox,
  onceADay,
  type Refused,
  subscribe,
  takeMail,
  unsubscribe,
} from "../../shared/adapters/aws/subscriptions.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { readNoticeLink, signNoticeLink } from "../../shared/adapters/links/link.ts";
import { publicId } from "../../shared/adapters/links/public-id.ts";
import { mailboxOf } from "../../shared/communication/mailbox.ts";
import { visitorOf } from "../../shared/communication/visitor.ts";
import { type Announcement, announcementShape, type Mail, mailShape } from "../../shared/incident/effects-schema.ts";
import { customerNameOf } from "../../shared/runbook/settings.ts";
import { componentsOf } from "../../shared/status-page/components.ts";
import * as z from "../../shared/stored/zod.ts";
import { wordsPage } from "./pages.ts";

type Answer = APIGatewayProxyStructuredResultV2;

const secure = {
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

/** What a visitor reads who is not mailed. */
const refusals: Record<Refused, { title: string; line: string }> = {
  full: {
    title: "No more subscriptions right now",
    line: "We have as many subscribers as we can mail. The status page and its RSS feed have the same updates.",
  },
  hour: {
    title: "Try again in an hour",
    line: "Many people are subscribing right now. The status page and its RSS feed have the same updates.",
  },
  visitor: {
    title: "Try again in an hour",
    line: "You have asked for many emails within this hour.",
  },
  mailbox: {
    title: "Check your email",
    line: `We have already sent ${mailsADayForAMailbox} emails to this address today. Each has a link that confirms a subscription. You can ask again tomorrow.`,
  },
};

/** Subscribing to updates of the status page: confirmed by a link in a mail, ended by another. The page itself is files. */
export const status = (
  world: World,
  clients: { dynamodb: Client<DynamoDBClient>; eventBridge: Client<EventBridgeClient> },
  secrets: Secrets,
) => {
  const { settings, names } = world;
  /** What one can subscribe to, by the names that the form has for it: the status page knows services by public ids. */
  const choices = new Map(
    componentsOf(settings).flatMap(({ service }): [string, string][] => [
      [service, service],
      [publicId(service), service],
    ]),
  ).set(allServices, allServices);

  const page = (statusCode: number, title: string, lines: string[], button?: string): Answer => ({
    statusCode,
    headers: { ...secure, "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    body: wordsPage(title, lines, names.statusUrl, button),
  });

  /** 429: it is not our failure, and no alarm goes off. */
  const refusal = (reason: Refused): Answer => page(429, refusals[reason].title, [refusals[reason].line]);

  const serviceName = (service: string) =>
    service === allServices ? "all services" : customerNameOf(settings, service);

  /** Those who run TARS hear once a day that a ceiling was reached. */
  const tellOfCeiling = (reason: Refused): Promise<void> => {
    if (!settings.customers || (reason !== "full" && reason !== "hour")) return Promise.resolve();
    const { most, mailsAnHour } = settings.customers.subscriptions;
    const text = {
      full: `📪 The status page has ${most} subscriptions, as many as \`customers.subscriptions.most\` of \`tars.yaml\` allows. Nobody can subscribe until somebody unsubscribes.`,
      hour: `📪 Visitors of the status page asked for ${mailsAnHour} mails within an hour, as many as \`customers.subscriptions.mailsAnHour\` of \`tars.yaml\` allows. The others were told to try again in an hour.`,
    }[reason];
    return onceADay(clients.dynamodb, world, reason, async (at) => {
      const announcement: Announcement = { do: "announce", key: digest("subscriptions", reason, at), at, text };
      await putEvents(clients.eventBridge, [effectEvent(names.bus, "announce", announcementShape.write(announcement))]);
    });
  };

  const wishSchema = z.object({
    email: z.email().check(z.maxLength(200)),
    service: z.enum([...choices.keys()]),
  });

  const ask = async (form: URLSearchParams, sourceIp: string): Promise<Answer> => {
    const wish = wishSchema.safeParse({ email: form.get("email")?.trim(), service: form.get("service") });
    if (!wish.success || !settings.customers)
      return page(422, "Check your entries", ["Enter an email address such as me@example.com, and choose a service."]);
    const { email } = wish.data;
    const service = choices.get(wish.data.service) ?? allServices;
    const key = await secrets(settings.links.signingKeyParameter);
    const visitor = { email, service, visitor: visitorOf(sourceIp), salt: key };
    const met = await takeMail(clients.dynamodb, world, visitor, settings.customers.subscriptions);
    if (met !== "taken" && met !== "asked") {
      await tellOfCeiling(met);
      return refusal(met);
    }
    const link = `${names.publicUrl}/status/n/${signNoticeLink(key, { email, service, wants: "confirm" })}`;
    // Whoever asks again within an hour is not mailed again, and uses up nothing: nobody can flood somebody else's
    // mailbox. It is said again all the same, by the same key: what was counted may not have got this far.
    const hour = Math.floor(world.now() / 3_600_000);
    const mail: Mail = {
      do: "mail",
      key: digest("subscribe", mailboxOf(email), service, String(hour)),
      at: nowIn(world),
      to: email,
      subject: "Confirm your subscription",
      text: `You asked for updates about ${serviceName(service)}.\n\nConfirm your subscription: ${link}\n\nIf this wasn't you, ignore this email. You won't hear from us again.`,
    };
    await putEvents(clients.eventBridge, [effectEvent(names.bus, "mail", mailShape.write(mail))]);
    return page(200, "Check your email", [
      `We've sent an email to ${email}. Follow its link to confirm your subscription.`,
    ]);
  };

  const notice = async (token: string, method: string): Promise<Answer> => {
    const link = readNoticeLink(await secrets(settings.links.signingKeyParameter), token);
    if (!link) return page(404, "Invalid link", ["Part of the link may be missing. Copy all of it from the email."]);
    const { email, service, wants } = link;
    const begin = wants === "confirm";
    // Looking at the page changes nothing: mail programs look at links.
    if (method !== "POST")
      return page(
        200,
        begin ? "Confirm your subscription" : "Unsubscribe",
        [`Updates about ${serviceName(service)} for ${email}`],
        begin ? "Confirm" : "Unsubscribe",
      );
    if (!begin) await unsubscribe(clients.dynamodb, world, { service, email });
    else {
      const most = settings.customers?.subscriptions.most ?? 0;
      const met = await subscribe(clients.dynamodb, world, { service, email, most });
      if (met === "full") {
        await tellOfCeiling(met);
        return refusal(met);
      }
    }
    return page(200, begin ? "You're subscribed" : "You're unsubscribed", [
      begin
        ? `We'll send updates about ${serviceName(service)} to ${email}. Every email has a link to unsubscribe.`
        : `We won't send updates about ${service === allServices ? "any service" : serviceName(service)} to ${email} any more.`,
    ]);
  };

  return async ({ rawPath, requestContext, body, isBase64Encoded }: APIGatewayProxyEventV2): Promise<Answer> => {
    const { method, sourceIp = "" } = requestContext.http;
    const [, token] = /\/status\/n\/([^/]+)$/.exec(rawPath) ?? [];
    if (token) return notice(token, method);
    if (rawPath.endsWith("/status/subscriptions") && method === "POST")
      return ask(
        new URLSearchParams(isBase64Encoded ? Buffer.from(body ?? "", "base64").toString() : (body ?? "")),
        sourceIp,
      );
    return page(404, "Not found", ["There is nothing here. The link below leads to the status page."]);
  };
};
