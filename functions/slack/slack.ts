import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { whenCalled } from "../../shared/adapters/aws/asynchronous.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { counting } from "../../shared/adapters/aws/counting.ts";
import { ifSo, item, readItem } from "../../shared/adapters/aws/items.ts";
import { tableReceipts } from "../../shared/adapters/aws/receipts.ts";
import { keys } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import {
  boardPlaceShape,
  type MessagePlace,
  placeShape,
  standingAt,
  threadShape,
  turnOf,
} from "../../shared/adapters/slack/places.ts";
import { memberOf, renderFor, shownBy } from "../../shared/adapters/slack/render.ts";
import type { Slack } from "../../shared/adapters/slack/slack.ts";
import {
  type Announcement,
  announcementShape,
  effectShapes,
  formerKinds,
  type PlannedEffect,
} from "../../shared/incident/effects-schema.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { oneOf } from "../../shared/stored/shape.ts";

type Tell = Extract<PlannedEffect, { do: "tell" }>;

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

  const render = renderFor(world);

  const channelName = settings.slack.channel;

  const say = async (effect: Tell, mayHaveGoneOut: boolean): Promise<MessagePlace> => {
    const { where, message, incidentId } = effect;
    const mention = effect.mention && memberOf(settings, effect.mention);
    if (where === "direct") {
      if (!mention) throw new Error(`${effect.mention} has no Slack member ID to write to`);
      return slack.post({ channel: mention, key: effect.key, ...render(message, incidentId) });
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
      ...render(message, incidentId, mention),
      key: effect.key,
      ...(mention && { mention }),
      ...(thread && { thread: thread.ts, broadcast: where === "broadcast" }),
    });
  };

  const readBoard = (incidentId: string, name: string) =>
    readItem(dynamodb, names.table, keys.board(incidentId, name), boardPlaceShape);

  /**
   * Gives the place of a board to a message of it, or to nobody, and takes away what stood there. Effects come late and at the
   * same time: the last one of the timeline has the place, and whoever finds a later one there takes its own message away.
   */
  const takePlace = async (effect: Tell, name: string, place: MessagePlace): Promise<void> => {
    const { incidentId, board, insteadOf = [] } = effect;
    const said = turnOf(effect.key);
    for (let isTaken = false; !isTaken; ) {
      const kept = await readBoard(incidentId, name);
      if (kept?.said && kept.said > said) {
        if (name === board) await slack.remove(place);
        return;
      }
      const before = standingAt(kept);
      if (before && before.ts !== place.ts && insteadOf.includes(name)) await slack.remove(before);
      isTaken = await ifSo(
        dynamodb,
        new PutItemCommand({
          TableName: names.table,
          Item: item({
            ...keys.board(incidentId, name),
            ...boardPlaceShape.write({ said, ...(name === board && { ...place, text: shownBy(effect.message) }) }),
          }),
          ...(kept?.said === undefined
            ? { ConditionExpression: "attribute_not_exists(said)" }
            : { ConditionExpression: "said = :said", ExpressionAttributeValues: item({ ":said": kept.said }) }),
        }),
      );
    }
  };

  /** Whether what a message says has passed: a later one has its place, or was said after which it is of no use. */
  const isPassed = async ({ incidentId, board, key }: Tell): Promise<boolean> => {
    const kept = board === undefined ? undefined : await readBoard(incidentId, board);
    return kept?.said !== undefined && kept.said > turnOf(key);
  };

  const speak = async (effect: Tell, mayHaveGoneOut: boolean) => {
    if (await isPassed(effect)) return;
    const place = await say(effect, mayHaveGoneOut);
    const { board, insteadOf = [] } = effect;
    for (const name of new Set([...insteadOf, ...(board ? [board] : [])])) await takePlace(effect, name, place);
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
    const { place, direct } = announcement;
    const member = announcement.mention && memberOf(settings, announcement.mention);
    if (direct) {
      if (!member) throw new Error(`${announcement.mention} has no Slack member ID to write to`);
      await slack.post({ channel: member, text: announcement.text, key: announcement.key });
      return;
    }
    const channel = place?.channel ?? (await readPlace(keys.slackChannel(channelName)))?.channel;
    const thread = place && { thread: place.thread };
    const since = plusSeconds(announcement.at, -clockSkew);
    // What is for one person alone stands where only they can look.
    const canBeLookedFor = channel !== undefined && place?.thread !== "";
    if (mayHaveGoneOut && canBeLookedFor && (await slack.find(announcement.key, { channel, since, ...thread }))) return;
    await slack.post({
      channel: channel ?? channelName,
      text: announcement.text,
      key: announcement.key,
      ...thread,
      ...(member && { mention: member }),
    });
  };

  return whenCalled(
    world,
    oneOf("message", "do", { tell: effectShapes.tell, ...formerKinds, announce: announcementShape }),
    ({ body }) =>
      receipts.once(body, (mayHaveGoneOut) =>
        body.do === "announce" ? announce(body, mayHaveGoneOut) : speak(body, mayHaveGoneOut),
      ),
    failed,
    { count: counting(world, dynamodb, failed) },
  );
};
