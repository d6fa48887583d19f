import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import type { Heard } from "../../shared/adapters/slack/heard.ts";
import { escapeSlack } from "../../shared/adapters/slack/markup.ts";
import { type Announcement, announcementShape } from "../../shared/incident/effects-schema.ts";
import { type Instant, plusSeconds } from "../../shared/runbook/time.ts";

/** Slack takes answers to a click for 30 minutes; source: its guide "Handling user interaction". In seconds, with some to spare. */
const answersFor = 29 * 60;

/** Somebody who is to be told something: what they asked, when, and where they can be answered. */
export type Asker = {
  at: Instant;
  member: string;
  /** Tells what they asked from what else they ask. */
  request: string;
  responseUrl?: string | undefined;
  place?: { channel: string; thread: string } | undefined;
};

/** Whom to tell of a request; undefined for whoever only wrote in a thread, or looked at their home tab. */
export const askerOf = (heard: Heard): Asker | undefined => {
  const { at, member } = heard;
  switch (heard.what) {
    case "reply":
    case "home":
      return undefined;
    case "click": {
      const { clicks, responseUrl, place } = heard;
      return { at, member, request: clicks.map(({ action, ts }) => `${action} ${ts}`).join(), responseUrl, place };
    }
    case "mention":
      return { at, member, request: heard.id, place: heard.place };
    case "pin":
      return { at, member, request: heard.id };
    default:
      return { at, member, request: heard.id, responseUrl: heard.responseUrl, place: heard.place };
  }
};

/**
 * Tells a person how it went with what they asked: them alone while Slack takes an answer to their click, else in the
 * thread. `about` tells apart what is told of one request: each is said once. Throws when nobody takes it.
 */
export const tellPerson = (
  world: World,
  eventBridge: Client<EventBridgeClient>,
  http: typeof fetch,
  failed: (error: unknown) => void,
) => {
  const whisper = async (responseUrl: string, text: string): Promise<boolean> => {
    try {
      const { ok, status } = await http(responseUrl, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ response_type: "ephemeral", replace_original: false, text: escapeSlack(text) }),
        signal: AbortSignal.timeout(2000),
      });
      if (!ok) failed(new Error(`Slack answered ${status} to an answer to a click`));
      return ok;
    } catch (error) {
      failed(error);
      return false;
    }
  };

  return async (asker: Asker | undefined, about: string, text: string): Promise<void> => {
    if (!asker) return;
    const now = nowIn(world);
    const { at, member, request, responseUrl, place } = asker;
    if (responseUrl && now < plusSeconds(at, answersFor) && (await whisper(responseUrl, text))) return;
    const key = digest("slack-told", member, request, about);
    const announcement: Announcement = { do: "announce", key, at: now, mention: member, text, ...(place && { place }) };
    await putEvents(eventBridge, [effectEvent(world.names.bus, "announce", announcementShape.write(announcement))]);
  };
};
