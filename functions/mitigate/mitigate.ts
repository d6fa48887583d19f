import { ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod/mini";
import { eachMessage, type Message, retryingSoon } from "../../shared/adapters/aws/batch.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { item, readItem } from "../../shared/adapters/aws/items.ts";
import { tableReceipts } from "../../shared/adapters/aws/receipts.ts";
import { keys, tableStore } from "../../shared/adapters/aws/table.ts";
import { sendAt } from "../../shared/adapters/aws/timer-queue.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { type ActionClients, NotPossible, type Ran } from "../../shared/adapters/mitigation/adapter.ts";
import { adapterFor } from "../../shared/adapters/mitigation/adapters.ts";
import { tars } from "../../shared/incident/actor-schema.ts";
import type { IncidentCommand } from "../../shared/incident/commands.ts";
import { mitigateShape, type PlannedEffect } from "../../shared/incident/effects-schema.ts";
import { execute } from "../../shared/incident/execute.ts";
import { incidentName } from "../../shared/incident/incident.ts";
import type { AnyIncident } from "../../shared/incident/incident-schema.ts";
import type { Offer } from "../../shared/mitigation/mitigation-schema.ts";
import { own } from "../../shared/runbook/own.ts";
import { plusSeconds, secondsBetween } from "../../shared/runbook/time.ts";
import { instantSchema } from "../../shared/stored/instant.ts";
import { shapeOf } from "../../shared/stored/shape.ts";

/** What waits in the queue: an action to look at or to run, or one that runs and is asked after by its handle. */
type Work = Extract<PlannedEffect, { do: "mitigate" }>;

/** The shape of what holds a service while an action runs on it; without an incident it was let go. */
export const holdShape = shapeOf(
  "hold",
  z.object({ id: z.string(), incident: z.optional(z.string()), until: instantSchema }),
);

type RunningOffer = Extract<Offer, { status: "running" }>;

/** How often an action that takes its time is asked after, in seconds. */
const askedEvery = 15;

/** An action that has not ended after this long is given up on, in seconds; what it began may go on. */
const longest = 60 * 60;

/** What AWS fails at this often is told instead of being tried again; what it refuses is told at once. */
const lastTry = 6;

/**
 * Looks at what an action would do, and does it once a person has approved what they saw (M1–M6). One at a time per
 * service, whatever incident it is for; every end is reported, and a failure can be tried again.
 */
export const mitigate = (
  world: World,
  clients: ActionClients & { dynamodb: Client<DynamoDBClient>; sqs: Client<SQSClient> },
  failed: (error: unknown) => void,
) => {
  const { settings, names } = world;
  const now = () => nowIn(world);
  const store = tableStore(clients.dynamodb, world);
  const receipts = tableReceipts(clients.dynamodb, names.table, now);

  const tell = (effect: Work, command: IncidentCommand) =>
    execute(
      store,
      effect.incidentId,
      command,
      { now: now(), actor: tars, source: "mitigate", settings },
      { id: `${effect.key}.${command.type}`, request: effect.offerId, remember: () => ({}) },
    );

  /** Takes hold of a service for an action; says who has it when another does. */
  const hold = async ({ service, id }: Offer, incident: AnyIncident): Promise<string | undefined> => {
    const holder = holdShape.write({ id, incident: incidentName(incident), until: plusSeconds(now(), longest) });
    try {
      await clients.dynamodb.send(
        new PutItemCommand({
          TableName: names.table,
          Item: item({ ...keys.held(service), ...holder, expires: Math.floor(Date.parse(holder.until) / 1000) }),
          ConditionExpression: "attribute_not_exists(pk) OR #id = :id OR #until < :now",
          ExpressionAttributeNames: { "#id": "id", "#until": "until" },
          ExpressionAttributeValues: item({ ":id": id, ":now": now() }),
        }),
      );
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const known = await readItem(clients.dynamodb, names.table, keys.held(service), holdShape);
      return known?.incident ?? "another incident";
    }
  };

  const release = ({ service, id }: Offer) =>
    clients.dynamodb
      .send(
        new PutItemCommand({
          TableName: names.table,
          Item: item({
            ...keys.held(service),
            ...holdShape.write({ id, until: now() }),
            expires: Math.floor(world.now() / 1000),
          }),
          ConditionExpression: "#id = :id",
          ExpressionAttributeNames: { "#id": "id" },
          ExpressionAttributeValues: item({ ":id": id }),
        }),
      )
      .catch((error) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });

  const actionOf = ({ service, action }: Offer) => own(own(settings.services, service)?.actions, action);

  /** Runs something of an adapter. What AWS refuses is told after a few tries, not repeated for ever. */
  const attempt = async <T>(deliveries: number, work: () => Promise<T>): Promise<T | { failed: string }> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof NotPossible) return { failed: error.message };
      const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
      const refused = ($metadata?.httpStatusCode ?? 500) < 500 && !/Throttl|TooManyRequests/.test(name);
      if (refused || deliveries >= lastTry) return { failed: `${name}: ${message}` };
      throw error;
    }
  };

  const prepare = async (effect: Work, offer: Offer, deliveries: number) => {
    const action = actionOf(offer);
    const looked = action
      ? await attempt(deliveries, () => adapterFor(action, clients).preview(action))
      : { failed: `tars.yaml has no action ${offer.action} any more.` };
    await tell(
      effect,
      "failed" in looked
        ? { type: "offer action", id: offer.id, problem: looked.failed }
        : { type: "offer action", id: offer.id, preview: looked },
    );
    await receipts.done(effect);
  };

  const run = async (work: Work, incident: AnyIncident, offer: RunningOffer, deliveries: number) => {
    const { handle, ...effect } = work;
    const end = async (status: "applied" | "failed", result: string) => {
      await tell(effect, { type: "finish action", id: offer.id, status, result });
      await release(offer);
      await receipts.done(effect);
    };
    const action = actionOf(offer);
    if (!action) return end("failed", `tars.yaml has no action ${offer.action} any more.`);
    const adapter = adapterFor(action, clients);
    const { plan } = offer.preview;
    const holder = await hold(offer, incident);
    if (holder) return end("failed", `${holder} runs an action on ${offer.service} already; wait for its end.`);
    const ran: Ran = await attempt(deliveries, () =>
      handle && adapter.check ? adapter.check(action, handle) : adapter.run(action, plan, offer.id),
    );
    if ("applied" in ran) return end("applied", ran.applied);
    if ("failed" in ran) return end("failed", ran.failed);
    if (secondsBetween(offer.startedAt, now()) > longest)
      return end(
        "failed",
        "It has not ended within an hour; TARS does not wait for it any longer. Look at what it began.",
      );
    // What runs is asked after later: the next look need not wait for this one.
    await receipts.ended(effect);
    await sendAt(
      clients.sqs,
      names.queueUrl,
      mitigateShape.write({ ...effect, handle: ran.running }),
      plusSeconds(now(), askedEvery),
      now(),
    );
  };

  const work = async ({ body, deliveries }: Message<Work>) => {
    if ((await receipts.begin(body)) === "done") return;
    const incident = await store.readIncident(body.incidentId);
    const offer = own(incident?.offers, body.offerId);
    if (!incident || !offer) return receipts.done(body);
    if (body.step === "prepare" && offer.status === "preparing") return prepare(body, offer, deliveries);
    if (body.step === "run" && offer.status === "running") return run(body, incident, offer, deliveries);
    await receipts.done(body);
  };

  return eachMessage(mitigateShape, work, failed, { retry: retryingSoon(clients.sqs, names.queueUrl) });
};
