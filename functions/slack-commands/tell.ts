import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import type { Heard } from "../../shared/adapters/slack/heard.ts";
import { type Announcement, announcementShape } from "../../shared/incident/effects-schema.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";

/** Slack takes answers to a click for 30 minutes; source: its guide "Handling user interaction". In seconds, with some to spare. */
const answersFor = 29 * 60;

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
        body: JSON.stringify({ response_type: "ephemeral", replace_original: false, text }),
        signal: AbortSignal.timeout(2000),
      });
      if (!ok) failed(new Error(`Slack answered ${status} to an answer to a click`));
      return ok;
    } catch (error) {
      failed(error);
      return false;
    }
  };

  return async (heard: Heard, about: string, text: string): Promise<void> => {
    const now = nowIn(world);
    const { at, member, place } = heard;
    if (heard.what === "click" && heard.responseUrl && now < plusSeconds(at, answersFor))
      if (await whisper(heard.responseUrl, text)) return;
    // Whoever only wrote in a thread has asked for nothing.
    if (!place || heard.what === "reply") return;
    const request =
      heard.what === "mention" ? heard.id : heard.clicks.map(({ action, ts }) => `${action} ${ts}`).join();
    const key = digest("slack-told", member, request, about);
    const announcement: Announcement = { do: "announce", key, at: now, place, mention: member, text };
    await putEvents(eventBridge, [effectEvent(world.names.bus, "announce", announcementShape.write(announcement))]);
  };
};
