import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { z } from "zod";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { item, keys, tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import type { Announcement } from "../../shared/incident/effects.ts";
import { execute } from "../../shared/incident/execute.ts";
import { longestQuestion } from "../../shared/investigation/question.ts";

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

/** Takes a question that somebody asks TARS in an incident's thread (Q1–Q4). Elsewhere it says where to ask. */
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
  const { Item } = await clients.dynamodb.send(
    new GetItemCommand({ TableName: names.table, Key: item(keys.slackThread(event.channel, thread)) }),
  );
  const key = digest("slack-event", event_id);
  const question = wordsOf(event.text);
  if (Item) {
    await execute(
      tableStore(clients.dynamodb, names.table, () => now),
      String(unmarshall(Item).incidentId),
      { type: "ask question", id: key, question },
      { now, actor: { kind: "person", name: who }, source: "slack", settings },
      { id: key, request: question, answer: () => null },
    );
    return;
  }
  const announcement: Announcement = {
    do: "announce",
    key,
    at: now,
    place: { channel: event.channel, thread },
    text: "Ask me in the thread of an incident, where I know what you mean; outside of one, ask in the console.",
  };
  await putEvents(clients.eventBridge, [effectEvent(names.bus, "announce", announcement)]);
};
