import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { readRows } from "../../shared/adapters/aws/items.ts";
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
import { incidentListing, listPage } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { readNoticeLink, signNoticeLink } from "../../shared/adapters/links/link.ts";
import { mailboxOf } from "../../shared/communication/mailbox.ts";
import { type PublicStatus, publicStatus } from "../../shared/communication/status-page.ts";
import { visitorOf } from "../../shared/communication/visitor.ts";
import { type Announcement, announcementShape, type Mail, mailShape } from "../../shared/incident/effects-schema.ts";
import { incidentShape } from "../../shared/incident/incident-schema.ts";
import { customerNameOf } from "../../shared/runbook/settings.ts";
import * as z from "../../shared/stored/zod.ts";
import { statusFeed, statusPage, wordsPage } from "./pages.ts";

type Answer = APIGatewayProxyStructuredResultV2;

const secure = {
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

const html = (statusCode: number, body: string, cache = "no-store"): Answer => ({
  statusCode,
  headers: { ...secure, "content-type": "text/html; charset=utf-8", "cache-control": cache },
  body,
});

/** How long others may keep what they were told, so that a crowd of readers is few reads. */
const kept = "public, max-age=30";

/**
 * How long one function tells again what it read, in milliseconds: a flood of readers reads the table four times a minute
 * for each function that runs, not at every request. What it costs then is in `docs/limits.md`.
 */
const toldAgainFor = 15_000;

/** How many incidents of each state are looked at: the newest. */
const lookedAt = { open: 50, resolved: 30, closed: 30 } as const;

/** What a visitor reads who is not mailed. */
const refusals: Record<Refused, { title: string; line: string }> = {
  full: {
    title: "No more subscriptions just now",
    line: "As many people as we can mail are subscribed already. This page and its RSS feed say the same as the mails.",
  },
  hour: {
    title: "Please try again in an hour",
    line: "Many people are subscribing just now. This page and its RSS feed say the same as the mails.",
  },
  visitor: {
    title: "Please try again in an hour",
    line: "You have asked for many mails within this hour.",
  },
  mailbox: {
    title: "Look into your mailbox",
    line: `We have sent ${mailsADayForAMailbox} mails to this mailbox today, which is as many as we send. Each has a link that begins its subscription. You can ask again tomorrow.`,
  },
};

/** 429: it is not our failure, and no alarm goes off. */
const refusal = (reason: Refused): Answer => html(429, wordsPage(refusals[reason].title, [refusals[reason].line]));

/**
 * The public status page, as HTML, JSON and RSS, and subscribing to notices: confirmed by a link in a mail, ended by
 * another (S6).
 */
export const status = (
  world: World,
  clients: { dynamodb: Client<DynamoDBClient>; eventBridge: Client<EventBridgeClient> },
  secrets: Secrets,
) => {
  const { settings, names } = world;
  const choices = Object.entries(settings.services).flatMap(([id, { customerName }]) =>
    customerName ? [{ id, name: customerName }] : [],
  );

  const read = async (): Promise<PublicStatus> => {
    const pages = await Promise.all(
      (Object.keys(lookedAt) as (keyof typeof lookedAt)[]).map((state) =>
        listPage(clients.dynamodb, {
          table: names.table,
          index: "listing",
          partition: incidentListing(state),
          newestFirst: true,
          limit: lookedAt[state],
        }),
      ),
    );
    const incidents = pages.flatMap(({ rows }) => readRows(rows, incidentShape, world.misshapen, ({ state }) => state));
    return publicStatus(incidents, nowIn(world), settings);
  };

  let told: { until: number; content: Promise<PublicStatus> } | undefined;

  /** What is known, read not long ago. What failed is read anew. */
  const known = (): Promise<PublicStatus> => {
    if (told && world.now() < told.until) return told.content;
    const content = read();
    told = { until: world.now() + toldAgainFor, content };
    content.catch(() => {
      told = undefined;
    });
    return content;
  };

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
    service: z.enum([allServices, ...choices.map(({ id }) => id)]),
  });

  const ask = async (form: URLSearchParams, sourceIp: string): Promise<Answer> => {
    const wish = wishSchema.safeParse({ email: form.get("email")?.trim(), service: form.get("service") });
    if (!wish.success || !settings.customers)
      return html(
        422,
        wordsPage("That did not work", ["Write an e-mail address such as me@example.com, and choose a service."]),
      );
    const { email, service } = wish.data;
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
      subject: "Do you want to hear of problems?",
      text: `Somebody, hopefully you, asked for mails about problems with ${serviceName(service)}.\n\nYes: ${link}\n\nIf it was not you, do nothing: you will not hear of us again.`,
    };
    await putEvents(clients.eventBridge, [effectEvent(names.bus, "mail", mailShape.write(mail))]);
    return html(
      200,
      wordsPage("Look into your mailbox", [`A mail is on its way to ${email}. Its link begins the subscription.`]),
    );
  };

  const notice = async (token: string, method: string): Promise<Answer> => {
    const link = readNoticeLink(await secrets(settings.links.signingKeyParameter), token);
    if (!link) return html(404, wordsPage("This link is not one of ours", ["Perhaps a part of it is missing."]));
    const { email, service, wants } = link;
    const begin = wants === "confirm";
    // Looking at the page changes nothing: mail programs look at links.
    if (method !== "POST")
      return html(
        200,
        wordsPage(
          begin ? "Hear of problems" : "No more mails",
          [`${email}, about ${serviceName(service)}.`],
          begin ? "Yes, tell me" : "Do not mail me any more",
        ),
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
    return html(
      200,
      wordsPage(begin ? "You will hear of it" : "That was the last mail", [`${email}, about ${serviceName(service)}.`]),
    );
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
    const content = await known();
    if (rawPath.endsWith(".json"))
      return {
        statusCode: 200,
        headers: {
          ...secure,
          "content-type": "application/json; charset=utf-8",
          "cache-control": kept,
          "access-control-allow-origin": "*",
        },
        body: JSON.stringify(content),
      };
    if (rawPath.endsWith(".rss"))
      return {
        statusCode: 200,
        headers: { ...secure, "content-type": "application/rss+xml; charset=utf-8", "cache-control": kept },
        body: statusFeed(content, names.publicUrl),
      };
    return html(200, statusPage(content, settings.timeZone, choices, names.publicUrl), kept);
  };
};
