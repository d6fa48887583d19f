import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { readLinkEnds } from "../../shared/adapters/aws/link-ends.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { cookiesAt } from "../../shared/adapters/links/cookies.ts";
import {
  type LinkSession,
  type OpenedIncident,
  type PageLink,
  readLinkSession,
  readPageLink,
  signLinkSession,
} from "../../shared/adapters/links/link.ts";
import { incidentAddress } from "../../shared/communication/console-address.ts";
import { joinedInWords, servicesInWords } from "../../shared/communication/in-words.ts";
import { notification } from "../../shared/communication/notification.ts";
import { nameOf } from "../../shared/communication/say.ts";
import { execute } from "../../shared/incident/execute.ts";
import { incidentName, isMerged, isOpen } from "../../shared/incident/incident.ts";
import type { AnyIncident } from "../../shared/incident/incident-schema.ts";
import { isRefusal } from "../../shared/incident/refusal.ts";
import { own } from "../../shared/runbook/own.ts";
import { secondsBetween } from "../../shared/runbook/time.ts";
import { pageHeaders } from "./headers.ts";
import { type Button, page } from "./page.ts";

type Answer = APIGatewayProxyStructuredResultV2;

type Request = Pick<APIGatewayProxyEventV2, "rawPath"> &
  Partial<Pick<APIGatewayProxyEventV2, "headers" | "cookies" | "body" | "isBase64Encoded">> & {
    requestContext: { http: { method: string } };
  };

/** So long a link signs the same person in again, in seconds: an answer that got lost in a tunnel is asked for once more. */
const again = 10 * 60;

/** A browser's cookies: API Gateway gives them apart from the other headers. */
const cookiesOf = ({ headers, cookies }: Request): string => cookies?.join("; ") ?? headers?.cookie ?? "";

/** Whether the button was pressed that opens the incident only. */
const opensOnly = ({ body = "", isBase64Encoded }: Request): boolean =>
  new URLSearchParams(isBase64Encoded ? Buffer.from(body, "base64").toString() : body).get("do") === "open";

/**
 * The page behind the link in an SMS or a mail (D6). Looking at it changes nothing, so that a preview of the link
 * acknowledges nothing; the button on it does, once, and until the link expires. It leads to the incident's page of the
 * console, for which the browser is given a cookie: it opens this incident, as this person, and nothing else. The link has
 * done its work then: whoever finds it in a history is not signed in by it.
 */
export const links = (world: World, dynamodb: Client<DynamoDBClient>, secrets: Secrets) => {
  const { settings, names } = world;
  const store = tableStore(dynamodb, world);
  const signingKey = () => secrets(settings.links.signingKeyParameter);
  const linkCookie = cookiesAt(names.publicUrl).link;

  const answer = (statusCode: number, title: string, lines: string[], button?: Button): Answer => ({
    statusCode,
    headers: pageHeaders,
    body: page(title, lines, button),
  });

  const elsewhere = `Acknowledge in Slack ${settings.slack.channel}, or in the console.`;

  const facts = (incident: AnyIncident): string[] => [
    incident.description,
    ...[joinedInWords(incident)].flatMap((joined) => (joined ? `Also affected: ${joined}.` : [])),
    ...notification(incident, settings).split("\n").slice(1),
  ];

  const titleOf = (incident: AnyIncident): string =>
    `${incident.severity} ${incidentName(incident)}: ${servicesInWords(incident)}`;

  /** What became of an incident; undefined while it is open. */
  const endOf = (incident: AnyIncident): string | undefined => {
    if (isMerged(incident)) return `${incidentName(incident)} was merged into ${incidentName(incident.mergedInto)}.`;
    return isOpen(incident) ? undefined : `${incidentName(incident)} is resolved.`;
  };

  const taken = (incident: AnyIncident): string | undefined => {
    if (!isOpen(incident)) return endOf(incident);
    const paging = Object.values(incident.pagings).some(({ running }) => running);
    return incident.acknowledgement && !paging
      ? `${nameOf(settings, incident.acknowledgement.by)} has acknowledged ${incidentName(incident)}.`
      : undefined;
  };

  const placeOf = (incident: AnyIncident): string => incidentAddress("/console", incidentName(incident));

  /** Where a browser goes on, with its cookie. */
  const goOn = (incident: AnyIncident, cookie?: string): Answer => ({
    statusCode: 303,
    headers: { ...pageHeaders, location: placeOf(incident) },
    ...(cookie && { cookies: [cookie] }),
    body: "",
  });

  /** By when a link signed somebody in, as far as it did. */
  const usedAt = async (token: string): Promise<string | undefined> => {
    const used = await store.readReceipt(digest("link opens", token));
    return used && String(used.remembered.at);
  };

  /** Whether a link may sign somebody in: the first time, and for some minutes after it. */
  const mayOpen = async (token: string): Promise<boolean> => {
    const at = await usedAt(token);
    return at === undefined || secondsBetween(at, nowIn(world)) < again;
  };

  /** Takes note that a link signs somebody in; says whether it does. */
  const open = async (token: string, incident: AnyIncident): Promise<boolean> => {
    const id = digest("link opens", token);
    const receipt = { commandId: id, request: incident.id, remembered: { at: nowIn(world) } };
    const outcome = await store.commit({ receipt });
    return outcome === "committed" || (await mayOpen(token));
  };

  /** What the browser may do by the links of before, as the same person. */
  const openedBefore = (key: string, cookies: string, responder: string, ended: number): OpenedIncident[] => {
    const kept = linkCookie.read(cookies);
    const session: LinkSession | undefined = kept ? readLinkSession(key, kept, world.now()) : undefined;
    return session?.responder === responder ? session.incidents.filter(({ until }) => until > ended) : [];
  };

  const cookieFor = (
    key: string,
    incident: AnyIncident,
    { responder, until }: PageLink,
    cookies: string,
    ended: number,
  ): string => {
    const others = openedBefore(key, cookies, responder, ended).filter(({ id }) => id !== incident.id);
    const incidents = [...others, { id: incident.id, number: incident.number, until }];
    const lasts = Math.max(...incidents.map((one) => one.until)) - world.now() / 1000;
    return linkCookie.set(signLinkSession(key, { responder, incidents }), lasts);
  };

  const show = async (incident: AnyIncident, { responder }: PageLink, token: string, isOpened: boolean) => {
    const already = taken(incident);
    if (!already)
      return answer(200, titleOf(incident), facts(incident), {
        words: `Acknowledge as ${nameOf(settings, responder)}`,
        does: "acknowledge",
      });
    if (isOpened) return goOn(incident);
    return (await mayOpen(token))
      ? answer(200, titleOf(incident), [already, ...facts(incident)], {
          words: `Open ${incidentName(incident)} as ${nameOf(settings, responder)}`,
          does: "open",
        })
      : answer(200, titleOf(incident), [already, ...facts(incident)], { words: "Sign in", leadsTo: placeOf(incident) });
  };

  const acknowledge = async (incident: AnyIncident, { responder: by }: PageLink, token: string) =>
    execute(
      store,
      incident.id,
      { type: "acknowledge", by },
      { now: nowIn(world), actor: { kind: "person", name: by }, source: "link", settings },
      // One token acknowledges one page: used again, it changes nothing.
      { id: digest("link", token), request: incident.id, remember: () => ({}) },
    );

  const press = async (
    request: Request,
    key: string,
    incident: AnyIncident,
    link: PageLink,
    token: string,
    ended: number,
  ): Promise<Answer> => {
    if (isOpen(incident) && !opensOnly(request)) {
      const outcome = await acknowledge(incident, link, token);
      if (isRefusal(outcome)) return answer(409, incidentName(incident), [outcome.sentence]);
    }
    if (await open(token, incident)) return goOn(incident, cookieFor(key, incident, link, cookiesOf(request), ended));
    const now = (await store.readIncident(incident.id)) ?? incident;
    return answer(
      200,
      titleOf(now),
      [
        taken(now) ?? "This link was used before; somebody was paged again since. Use the link of the newest page.",
        ...facts(now),
      ],
      { words: "Sign in", leadsTo: placeOf(now) },
    );
  };

  return async (request: Request): Promise<Answer> => {
    const { method } = request.requestContext.http;
    const token = request.rawPath.split("/").at(-1) ?? "";
    if (token === "sign-out" && method === "POST" && request.headers?.origin === new URL(names.publicUrl).origin)
      return { statusCode: 204, headers: pageHeaders, cookies: [linkCookie.clear()], body: "" };
    const key = await signingKey();
    const link = readPageLink(key, token);
    // Whoever is no responder any more acknowledges nothing.
    if (!link || !own(settings.responders, link.responder)) return answer(404, "Invalid link", [elsewhere]);
    const [incident, ended] = await Promise.all([
      store.readIncident(link.incidentId),
      readLinkEnds(dynamodb, names.table, link.responder),
    ]);
    if (!incident) return answer(404, "Invalid link", [elsewhere]);
    if (link.until * 1000 < world.now() || link.until <= ended)
      return answer(
        410,
        "This link has expired",
        [endOf(incident) ?? `${incidentName(incident)} is open. ${elsewhere}`],
        {
          words: "Sign in",
          leadsTo: placeOf(incident),
        },
      );
    if (method === "POST") return press(request, key, incident, link, token, ended);
    const isOpened = openedBefore(key, cookiesOf(request), link.responder, ended).some(({ id }) => id === incident.id);
    return show(incident, link, token, isOpened);
  };
};
