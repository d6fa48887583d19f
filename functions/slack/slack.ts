import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { whenCalled } from "../../shared/adapters/aws/asynchronous.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { counting } from "../../shared/adapters/aws/counting.ts";
import { item, readItem } from "../../shared/adapters/aws/items.ts";
import { tableReceipts } from "../../shared/adapters/aws/receipts.ts";
import { keys } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { boardPlaceShape, type MessagePlace, placeShape, threadShape } from "../../shared/adapters/slack/places.ts";
import type { Slack } from "../../shared/adapters/slack/slack.ts";
import {
  type Announcement,
  announcementShape,
  type PlannedEffect,
  slackShape,
} from "../../shared/incident/effects-schema.ts";
import { own } from "../../shared/runbook/own.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { oneOf } from "../../shared/stored/shape.ts";

type SlackEffect = Extract<PlannedEffect, { do: "slack" }>;

const buttonOf = {
  acknowledge: { label: "Acknowledge", style: "primary" },
  lead: { label: "Lead" },
  "hand-over": { label: "Hand over" },
  reopen: { label: "Reopen" },
  brief: { label: "Look again" },
  approve: { label: "Approve", style: "primary" },
  prepare: { label: "Look at it again" },
  stop: { label: "Stop the roll-back", style: "danger" },
  resolve: { label: "Resolve", style: "primary" },
} as const;

/** How far Slack's clock may be behind AWS's, in seconds. */
const clockSkew = 60;

/** How long a reply waits for the message that opens its thread before it is tried again, in milliseconds. */
const waits = [200, 400, 800, 1600];

/**
 * Says in Slack what the timeline has it say. The first message opens the incident's thread and its place is kept;
 * the others go into it. When an earlier try may have gone out, Slack is asked for the message first.
 */
export const slackEffects = (
  world: World,
  dynamodb: Client<DynamoDBClient>,
  slack: Slack,
  failed: (error: unknown) => void,
) => {
  const { settings, names } = world;
  const receipts = tableReceipts(dynamodb, names, () => nowIn(world));

  const readPlace = (key: { pk: string; sk: string }): Promise<MessagePlace | undefined> =>
    readItem(dynamodb, names.table, key, placeShape);
  const keepPlace = (key: object, place: MessagePlace) =>
    dynamodb.send(new PutItemCommand({ TableName: names.table, Item: item({ ...key, ...placeShape.write(place) }) }));

  const threadOf = async (incidentId: string): Promise<MessagePlace> => {
    for (const wait of [0, ...waits]) {
      if (wait > 0) await world.sleep(wait);
      const place = await readPlace(keys.thread(incidentId));
      if (place) return place;
    }
    throw new Error(`the thread of ${incidentId} is not open yet`);
  };

  /** A responder's Slack member id; someone without one cannot be mentioned. */
  const mentionOf = (who: string): string | undefined =>
    who === "channel" ? who : (own(settings.responders, who)?.slack ?? (/^[UW][A-Z0-9]+$/.test(who) ? who : undefined));

  const channelName = settings.slack.channel;

  const say = async (effect: SlackEffect, mayHaveGoneOut: boolean): Promise<MessagePlace> => {
    const { where } = effect;
    const mention = effect.mention && mentionOf(effect.mention);
    const buttons = effect.buttons?.map(({ id, value, label }) => ({
      ...buttonOf[id],
      id,
      value: value ?? effect.incidentId,
      label: label ?? `${buttonOf[id].label} ${effect.incident}`,
    }));
    if (where === "direct") {
      if (!mention) throw new Error(`${effect.mention} has no Slack member ID to write to`);
      return slack.post({ channel: mention, text: effect.text, key: effect.key, ...(buttons && { buttons }) });
    }
    const thread = where === "root" ? undefined : await threadOf(effect.incidentId);
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
    return slack.post({
      channel: channel ?? channelName,
      text: effect.text,
      key: effect.key,
      ...(mention && { mention }),
      ...(thread && { thread: thread.ts, broadcast: where === "broadcast" }),
      ...(buttons && { buttons, short: where === "root" }),
    });
  };

  const speak = async (effect: SlackEffect, mayHaveGoneOut: boolean) => {
    const place = await say(effect, mayHaveGoneOut);
    if (effect.board)
      await dynamodb.send(
        new PutItemCommand({
          TableName: names.table,
          Item: item({
            ...keys.board(effect.incidentId, effect.board),
            ...boardPlaceShape.write({ ...place, text: effect.text }),
          }),
        }),
      );
    if (effect.where !== "root") return;
    await keepPlace(keys.thread(effect.incidentId), place);
    await keepPlace(keys.slackChannel(channelName), place);
    // By it, what somebody asks in the thread finds its incident.
    await dynamodb.send(
      new PutItemCommand({
        TableName: names.table,
        Item: item({
          ...keys.slackThread(place.channel, place.ts),
          ...threadShape.write({ incidentId: effect.incidentId }),
        }),
      }),
    );
  };

  const announce = async (announcement: Announcement, mayHaveGoneOut: boolean) => {
    const { place } = announcement;
    const channel = place?.channel ?? (await readPlace(keys.slackChannel(channelName)))?.channel;
    const thread = place && { thread: place.thread };
    const since = plusSeconds(announcement.at, -clockSkew);
    if (mayHaveGoneOut && channel && (await slack.find(announcement.key, { channel, since, ...thread }))) return;
    const mention = announcement.mention && mentionOf(announcement.mention);
    await slack.post({
      channel: channel ?? channelName,
      text: announcement.text,
      key: announcement.key,
      ...thread,
      ...(mention && { mention }),
    });
  };

  return whenCalled(
    world,
    oneOf("message", "do", { slack: slackShape, announce: announcementShape }),
    ({ body }) =>
      receipts.once(body, (mayHaveGoneOut) =>
        body.do === "announce" ? announce(body, mayHaveGoneOut) : speak(body, mayHaveGoneOut),
      ),
    failed,
    { count: counting(world, dynamodb, failed) },
  );
};
