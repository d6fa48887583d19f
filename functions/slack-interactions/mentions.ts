import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import * as z from "zod";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { readItem } from "../../shared/adapters/aws/items.ts";
import { keys, tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { threadShape } from "../../shared/adapters/slack/places.ts";
import {
  type Announcement,
  announcementShape,
  type Inquiry,
  inquiryShape,
} from "../../shared/incident/effects-schema.ts";
import { execute } from "../../shared/incident/execute.ts";
import { notUnderstoodText } from "../../shared/investigation/answer-text.ts";
import { longestQuestion, readQuestion } from "../../shared/investigation/question.ts";

/** What Slack's Events API sends; source: Slack's reference of `app_mention` and `url_verification`. */
export const slackEvent = z.union([
  z.object({ type: z.literal("url_verification"), challenge: z.string() }),
  z.object({
    type: z.literal("event_callback"),
    event_id: z.string(),
    event: z.object({
      type: z.literal("app_mention"),
      user: z.string(),
      text: z.string(),
      ts: z.string(),
      channel: z.string(),
      thread_ts: z.string().optional(),
      bot_id: z.string().optional(),
    }),
  }),
]);

type Mention = Extract<z.output<typeof slackEvent>, { event_id: string }>;

/** The words of a message without the mention, as they were typed: Slack escapes three signs and marks up links. */
const wordsOf = (text: string): string =>
  text
    .replace(/<@[A-Z0-9]+(\|[^>]*)?>/g, " ")
    .replace(/<(https?:[^|>]+)(?:\|[^>]*)?>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .trim()
    .slice(0, longestQuestion);

/**
 * Takes a question that somebody asks TARS in Slack (Q1–Q4): in an incident's thread it is one of the incident, elsewhere
 * it is answered where it was asked and belongs to none.
 */
export const takeMention = async (
  world: World,
  clients: { dynamodb: Client<DynamoDBClient>; eventBridge: Client<EventBridgeClient> },
  who: string,
  { event_id, event }: Mention,
): Promise<void> => {
  const { names, settings } = world;
  if (event.bot_id) return;
  const now = nowIn(world);
  const thread = event.thread_ts ?? event.ts;
  const known = await readItem(clients.dynamodb, names.table, keys.slackThread(event.channel, thread), threadShape);
  const key = digest("slack-event", event_id);
  const question = wordsOf(event.text);
  if (known) {
    await execute(
      tableStore(clients.dynamodb, names.table, () => now),
      known.incidentId,
      { type: "ask question", id: key, question },
      { now, actor: { kind: "person", name: who }, source: "slack", settings },
      { id: key, request: question, answer: () => null },
    );
    return;
  }
  const place = { channel: event.channel, thread };
  const read = readQuestion(question, { now, settings });
  const asked: Inquiry = { do: "inquire", key, at: now, place, question };
  if ("query" in read || settings.questions.bedrockModel) {
    const inquiry: Inquiry = "query" in read ? { ...asked, query: read.query } : asked;
    return putEvents(clients.eventBridge, [effectEvent(names.bus, "inquire", inquiryShape.write(inquiry))]);
  }
  const text = `❔ ${notUnderstoodText(read)}`;
  const announcement: Announcement = { do: "announce", key, at: now, place, text };
  return putEvents(clients.eventBridge, [effectEvent(names.bus, "announce", announcementShape.write(announcement))]);
};
