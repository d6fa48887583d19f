import { type DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { eachMessage } from "../../shared/adapters/aws/batch.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { tableReceipts } from "../../shared/adapters/aws/receipts.ts";
import { item, keys } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import type { MessagePlace, Slack } from "../../shared/adapters/slack/slack.ts";
import type { PlannedEffect } from "../../shared/incident/effects.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";

type SlackEffect = Extract<PlannedEffect, { do: "slack" }>;

const buttonOf = {
  acknowledge: { label: "Acknowledge", style: "primary" },
  lead: { label: "Lead" },
} as const;

/** How far Slack's clock may be behind AWS's, in seconds. */
const clockSkew = 60;

/** How long a reply waits for the message that opens its thread before it goes back to the queue, in milliseconds. */
const waits = [200, 400, 800, 1600];

/** Messages come in any order; those of one batch are said in that of the timeline. */
const inOrder = (a: SlackEffect, b: SlackEffect): number => {
  const place = ({ key }: SlackEffect) => key.split(".").slice(1).map(Number);
  const [[sequenceA = 0, placeA = 0], [sequenceB = 0, placeB = 0]] = [place(a), place(b)];
  return sequenceA - sequenceB || placeA - placeB;
};

/**
 * Says in Slack what the timeline has it say. The first message opens the incident's thread and its place is kept;
 * the others go into it. When an earlier try may have gone out, Slack is asked for the message first.
 */
export const slackEffects = (
  world: World,
  dynamodb: Client<DynamoDBClient>,
  slack: Slack,
  sleep: (milliseconds: number) => Promise<void>,
  failed: (error: unknown) => void,
) => {
  const { settings, names } = world;
  const receipts = tableReceipts(dynamodb, names.table, () => nowIn(world));

  const readPlace = async (key: object): Promise<MessagePlace | undefined> => {
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName: names.table, Key: item(key), ConsistentRead: true }),
    );
    return Item && (unmarshall(Item) as MessagePlace);
  };
  const keepPlace = (key: object, place: MessagePlace) =>
    dynamodb.send(new PutItemCommand({ TableName: names.table, Item: item({ ...key, ...place }) }));

  const threadOf = async (incidentId: string): Promise<MessagePlace> => {
    for (const wait of [0, ...waits]) {
      if (wait > 0) await sleep(wait);
      const place = await readPlace(keys.thread(incidentId));
      if (place) return place;
    }
    throw new Error(`the thread of ${incidentId} is not open yet`);
  };

  /** A responder's Slack member id; someone without one cannot be mentioned. */
  const mentionOf = (who: string): string | undefined =>
    who === "channel" ? who : (settings.responders[who]?.slack ?? (/^[UW][A-Z0-9]+$/.test(who) ? who : undefined));

  const channelName = settings.slack.channel;

  const say = async (effect: SlackEffect, mayHaveGoneOut: boolean): Promise<MessagePlace> => {
    const root = effect.where === "root";
    const thread = root ? undefined : await threadOf(effect.incidentId);
    const channel = thread?.channel ?? (await readPlace(keys.slackChannel(channelName)))?.channel;
    if (mayHaveGoneOut) {
      const id = channel ?? (await slack.channelId(channelName));
      const found =
        id &&
        (await slack.find(effect.key, {
          channel: id,
          since: plusSeconds(effect.at, -clockSkew),
          ...(thread && { thread: thread.ts }),
        }));
      if (found) return found;
    }
    const mention = effect.mention && mentionOf(effect.mention);
    return slack.post({
      channel: channel ?? channelName,
      text: effect.text,
      key: effect.key,
      ...(mention && { mention }),
      ...(thread && { thread: thread.ts, broadcast: effect.where === "broadcast" }),
      ...(effect.buttons && {
        buttons: effect.buttons.map((id) => ({
          ...buttonOf[id],
          id,
          value: effect.incidentId,
          label: `${buttonOf[id].label} ${effect.incident}`,
        })),
      }),
    });
  };

  const speak = async (effect: SlackEffect) => {
    const progress = await receipts.begin(effect);
    if (progress === "done") return;
    const place = await say(effect, progress === "begun");
    if (effect.where === "root") {
      await keepPlace(keys.thread(effect.incidentId), place);
      await keepPlace(keys.slackChannel(channelName), place);
    }
    await receipts.done(effect);
  };

  return eachMessage<SlackEffect>(({ body }) => speak(body), failed, inOrder);
};
