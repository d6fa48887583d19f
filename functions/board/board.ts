import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { whenCalled } from "../../shared/adapters/aws/asynchronous.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { counting } from "../../shared/adapters/aws/counting.ts";
import { ifSo, item, readItem, readRows } from "../../shared/adapters/aws/items.ts";
import { tableReceipts } from "../../shared/adapters/aws/receipts.ts";
import { keys, listPage, tableStore } from "../../shared/adapters/aws/table.ts";
import { inTurn } from "../../shared/adapters/aws/turns.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { boardPlaceShape, type MessagePlace, placeShape, standingAt } from "../../shared/adapters/slack/places.ts";
import { renderFor, shownBy } from "../../shared/adapters/slack/render.ts";
import type { Slack } from "../../shared/adapters/slack/slack.ts";
import { alertsMessage, named } from "../../shared/communication/board.ts";
import { incidentMessage } from "../../shared/communication/incident-message.ts";
import type { Message } from "../../shared/communication/message-schema.ts";
import { boardShape } from "../../shared/incident/effects-schema.ts";
import { isOpen, servicesOf } from "../../shared/incident/incident.ts";
import type { AnyIncident } from "../../shared/incident/incident-schema.ts";
import { briefBoard, briefMessage } from "../../shared/investigation/brief-message.ts";
import { offerBoard, offerMessage } from "../../shared/mitigation/offer-message.ts";
import {
  canBeStopped,
  isRollbackBoard,
  rollbackBoard,
  rollbackMessage,
} from "../../shared/mitigation/rollback-text.ts";
import { rollbacksOf } from "../../shared/mitigation/rollbacks.ts";
import { pagingBoard, pagingMessage } from "../../shared/on-call/paging-text.ts";
import { progressMessage } from "../../shared/resolution/progress.ts";
import { draftBoard, draftBoardMessage } from "../../shared/status-page/message.ts";
import { either } from "../../shared/stored/shape.ts";
import { alertShape, type TriagedAlert } from "../../shared/triage/alert-schema.ts";
import { listChangedShape } from "../../shared/triage/window-schema.ts";

/** What changes within so many milliseconds is one edit. */
const editEvery = 4000;

/** The message that opens the thread, by the name under which its last state is kept. */
const root = "root";

/** Messages that an event says: from then on they are edited here. */
const isOthers = (name: string): boolean =>
  name === briefBoard || name === draftBoard || name.startsWith(offerBoard(""));

/** Asked by an effect of the incident, or by triage: the list is what it is then, whoever asked. */
const askedShape = either("do", boardShape, listChangedShape);

/**
 * Keeps what moves in an incident's thread: the message that opens it, the list of what fires, and how the error rate comes
 * down (S1). Each is one message, written once and edited from then on. It says what is so when it is written, not when it was asked for, so that a storm of askings is one edit. Nothing is listed while
 * a single alert fires that nobody repeats: the declaration has said it all.
 */
export const boardEffects = (
  world: World,
  dynamodb: Client<DynamoDBClient>,
  slack: Slack,
  failed: (error: unknown) => void,
) => {
  const { names, settings } = world;
  const store = tableStore(dynamodb, world);
  const render = renderFor(world);
  const receipts = tableReceipts(dynamodb, names, () => nowIn(world));

  /** The alerts of an incident, and of those that were merged into it, that fire, or that do not: the first of them. */
  const alertsOf = async ({ id, absorbed }: AnyIncident, which: "FIRING" | "QUIET"): Promise<TriagedAlert[]> => {
    const pages = await Promise.all(
      [id, ...absorbed].map((one) =>
        listPage(dynamodb, {
          table: names.table,
          index: "byIncident",
          partition: keys.incident(one).pk,
          prefix: `${which}#`,
          limit: named + 1,
        }),
      ),
    );
    return pages.flatMap(({ rows }) => readRows(rows, alertShape, world.misshapen, ({ state }) => state));
  };

  const alertsShown = async (incident: AnyIncident): Promise<Message | undefined> => {
    const { total } = incident.alerts;
    if (total === 0) return undefined;
    const [firing, quiet, ...triages] = await Promise.all([
      alertsOf(incident, "FIRING"),
      alertsOf(incident, "QUIET"),
      ...servicesOf(incident).map((service) => store.readTriage(service)),
    ]);
    const ids = [incident.id, ...incident.absorbed];
    const notifications = triages
      .filter(({ incidentId }) => incidentId && ids.includes(incidentId))
      .reduce((sum, { counted }) => sum + counted.notifications, 0);
    if (total === 1 && notifications <= 1) return undefined;
    return alertsMessage(incident, { firing, quiet, notifications }, settings);
  };

  /** What the messages say now, by what each is; none for one that has nothing to say. */
  const boardsOf = async (incident: AnyIncident): Promise<Record<string, Message | undefined>> => {
    const boards = {
      board: await alertsShown(incident),
      [pagingBoard]: pagingMessage(incident, settings),
      // Each time that the error rate is watched has a message of its own.
      ...(incident.phase === "monitoring" && {
        [`progress-${incident.mitigatedAt}`]: progressMessage(incident, settings),
      }),
    };
    // While one can be stopped its message has a button, and says until when.
    const rollbacks = rollbacksOf(incident)
      .filter(({ rollback }) => !canBeStopped(incident, rollback))
      .map((one) => [rollbackBoard(incident, one.service), rollbackMessage(incident, one, settings)]);
    const offers = Object.values(incident.offers).map((offer) => [
      offerBoard(offer.id),
      offerMessage(incident, offer, settings),
    ]);
    return {
      [root]: incidentMessage(incident, settings),
      [briefBoard]: incident.brief && briefMessage(incident, incident.brief, settings),
      ...Object.fromEntries(offers),
      ...Object.fromEntries(rollbacks),
      [draftBoard]: draftBoardMessage(incident, settings),
      ...boards,
    };
  };

  const write = async (incident: AnyIncident, name: string, message: Message, thread: MessagePlace) => {
    const { id: incidentId } = incident;
    const kept = standingAt(await readItem(dynamodb, names.table, keys.board(incidentId, name), boardPlaceShape));
    // What opens the thread is where the thread is.
    const board = kept ?? (name === root ? { ...thread, text: "" } : undefined);
    const text = shownBy(message);
    if (text === board?.text) return;
    // What others write first is edited here once it is there; of what is over, nothing is said that was not said before.
    if (!board && (isOthers(name) || (name === pagingBoard && !isOpen(incident)))) return;
    // Another message may have taken its place meanwhile: that one is edited from then on.
    const keep = (place: MessagePlace) =>
      ifSo(
        dynamodb,
        new PutItemCommand({
          TableName: names.table,
          Item: item({
            ...keys.board(incidentId, name),
            ...boardPlaceShape.write({ ...place, text, ...(kept?.said && { said: kept.said }) }),
          }),
          ConditionExpression: "attribute_not_exists(pk) OR ts = :ts",
          ExpressionAttributeValues: item({ ":ts": place.ts }),
        }),
      );
    // It says with a button that it can be stopped: it is not the board that writes it first.
    if (!board && isRollbackBoard(name)) throw new Error(`the announcement of ${incidentId} is not out yet`);
    if (board) {
      await slack.update({ channel: board.channel, ts: board.ts }, render(message, incidentId));
      await keep({ channel: board.channel, ts: board.ts });
      return;
    }
    const { channel, ts } = thread;
    const since = new Date(Number(ts) * 1000).toISOString();
    await receipts.once({ incidentId, key: name }, async (mayHaveGoneOut) => {
      const found = mayHaveGoneOut ? await slack.find(name, { channel, thread: ts, since }) : undefined;
      await keep(found ?? (await slack.post({ channel, thread: ts, ...render(message, incidentId), key: name })));
    });
  };

  const show = async (incidentId: string) => {
    await world.sleep(editEvery);
    const incident = await store.readIncident(incidentId);
    if (!incident) throw new Error(`incident ${incidentId} is not there`);
    const boards = Object.entries(await boardsOf(incident)).filter((one): one is [string, Message] => Boolean(one[1]));
    const thread = await readItem(dynamodb, names.table, keys.thread(incidentId), placeShape);
    if (!thread) throw new Error(`the thread of ${incidentId} is not open yet`);
    for (const [name, message] of boards) await write(incident, name, message, thread);
  };

  return whenCalled(
    world,
    askedShape,
    ({ body: { incidentId } }) =>
      inTurn({ ...world, dynamodb }, names.table, keys.boardTurn(incidentId), () => show(incidentId)),
    failed,
    { count: counting(world, dynamodb, failed) },
  );
};
