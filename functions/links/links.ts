import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { type PageLink, readPageLink } from "../../shared/adapters/links/link.ts";
import { notification } from "../../shared/communication/notification.ts";
import { nameOf } from "../../shared/communication/say.ts";
import { isRefusal } from "../../shared/incident/decision.ts";
import { execute } from "../../shared/incident/execute.ts";
import { incidentName, isOpen } from "../../shared/incident/incident.ts";
import type { AnyIncident } from "../../shared/incident/incident-schema.ts";
import { page } from "./page.ts";

type Answer = APIGatewayProxyStructuredResultV2;

const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
  "x-robots-tag": "noindex",
};

/**
 * The page behind the link in an SMS or a mail (D6). Looking at it changes nothing, so that a preview of the link
 * acknowledges nothing; the button on it does, once, and until the link expires.
 */
export const links = (world: World, dynamodb: Client<DynamoDBClient>, secrets: Secrets) => {
  const { settings } = world;
  const store = tableStore(dynamodb, world);

  const answer = (statusCode: number, title: string, lines: string[], button?: string): Answer => ({
    statusCode,
    headers,
    body: page(title, lines, button),
  });

  const noLink = (): Answer =>
    answer(404, "This link is not one of TARS's", [
      `Acknowledge in Slack ${settings.slack.channel}, or in the console.`,
    ]);

  const facts = (incident: AnyIncident): string[] => [
    incident.description,
    ...notification(incident, settings).split("\n").slice(1),
  ];

  const taken = (incident: AnyIncident): string | undefined => {
    if (!isOpen(incident)) return `${incidentName(incident)} is over.`;
    const paging = Object.values(incident.pagings).some(({ running }) => running);
    return incident.acknowledgement && !paging
      ? `${nameOf(settings, incident.acknowledgement.by)} has acknowledged ${incidentName(incident)}.`
      : undefined;
  };

  const show = (incident: AnyIncident, { responder }: PageLink): Answer => {
    const title = `${incident.severity} ${incidentName(incident)}: ${incident.service}`;
    const already = taken(incident);
    return already
      ? answer(200, title, [already, ...facts(incident)])
      : answer(200, title, facts(incident), `Acknowledge as ${nameOf(settings, responder)}`);
  };

  const acknowledge = async (incident: AnyIncident, link: PageLink, token: string): Promise<Answer> => {
    const by = link.responder;
    const outcome = await execute(
      store,
      incident.id,
      { type: "acknowledge", by },
      { now: nowIn(world), actor: { kind: "person", name: by }, source: "link", settings },
      // One token acknowledges one page: used again, it changes nothing.
      { id: digest("link", token), request: incident.id, remember: () => ({}) },
    );
    if (isRefusal(outcome)) return answer(409, incidentName(incident), [outcome.sentence]);
    const now = await store.readIncident(incident.id);
    return answer(200, `${incident.severity} ${incidentName(incident)}: ${incident.service}`, [
      (now && taken(now)) ??
        "This link was used before; somebody was paged again since. Use the link of the newest page.",
      ...facts(incident),
    ]);
  };

  return async ({ rawPath, requestContext }: APIGatewayProxyEventV2): Promise<Answer> => {
    const token = rawPath.split("/").at(-1) ?? "";
    const link = readPageLink(await secrets(settings.links.signingKeyParameter), token);
    if (!link) return noLink();
    const incident = await store.readIncident(link.incidentId);
    if (!incident) return noLink();
    if (link.until * 1000 < world.now())
      return answer(410, "This link has expired", [
        `${incidentName(incident)} is ${incident.phase}. Acknowledge in Slack ${settings.slack.channel}, or in the console.`,
      ]);
    return requestContext.http.method === "POST" ? acknowledge(incident, link, token) : show(incident, link);
  };
};
