import { isDeepStrictEqual } from "node:util";
import { ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { whenCalled } from "../../shared/adapters/aws/asynchronous.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { counting } from "../../shared/adapters/aws/counting.ts";
import { ifSo, item, readItem } from "../../shared/adapters/aws/items.ts";
import { tableReceipts } from "../../shared/adapters/aws/receipts.ts";
import { keys, tableStore } from "../../shared/adapters/aws/table.ts";
import { actOf, giveTurnBack, takeTurn, writeLastAct } from "../../shared/adapters/aws/turn.ts";
import { lastDone } from "../../shared/adapters/aws/went-back.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { type ActionClients, NotPossible, type Ran } from "../../shared/adapters/mitigation/adapter.ts";
import { adapterFor } from "../../shared/adapters/mitigation/adapters.ts";
import { boardPlaceShape, standingAt } from "../../shared/adapters/slack/places.ts";
import { tars } from "../../shared/incident/actor-schema.ts";
import type { IncidentCommand } from "../../shared/incident/commands.ts";
import { mitigateShape, type PlannedEffect } from "../../shared/incident/effects-schema.ts";
import { execute } from "../../shared/incident/execute.ts";
import { readFollowing } from "../../shared/incident/following.ts";
import { incidentName, isMerged } from "../../shared/incident/incident.ts";
import type { AnyIncident, Incident } from "../../shared/incident/incident-schema.ts";
import { changesKept } from "../../shared/investigation/changes.ts";
import { mitigatedSince } from "../../shared/investigation/errors-again.ts";
import { actsOfPeople, lastActInWords } from "../../shared/mitigation/last-act.ts";
import { type LastAct, lastActShape } from "../../shared/mitigation/last-act-schema.ts";
import { mayAnnounce } from "../../shared/mitigation/may-announce.ts";
import type { Offer, Preview, RanIn } from "../../shared/mitigation/mitigation-schema.ts";
import { ranElsewhere, ranLasts, ranProblem } from "../../shared/mitigation/ran-elsewhere.ts";
import { ranShape } from "../../shared/mitigation/ran-schema.ts";
import { rollbackBoard } from "../../shared/mitigation/rollback-text.ts";
import { rollbackBy } from "../../shared/mitigation/rollbacks.ts";
import { longestRun, rollbackEvery, soon } from "../../shared/mitigation/running.ts";
import { toldOf, wentBackBy } from "../../shared/mitigation/way-back.ts";
import { wentBackShape } from "../../shared/mitigation/way-back-schema.ts";
import { own } from "../../shared/runbook/own.ts";
import type { MitigationAction } from "../../shared/runbook/settings.ts";
import { epochSeconds, instant, plusSeconds, secondsBetween } from "../../shared/runbook/time.ts";
import { instantSchema } from "../../shared/stored/instant.ts";
import { shapeOf } from "../../shared/stored/shape.ts";
import * as z from "../../shared/stored/zod.ts";

/** What there is to do: an action to look at, to run, or to ask after. */
type Work = Extract<PlannedEffect, { do: "mitigate" }>;

/** The shape of what holds a service while an action runs on it; without an incident it was let go. */
export const holdShape = shapeOf(
  "hold",
  z.object({
    id: z.string(),
    incident: z.optional(z.string()),
    until: instantSchema,
    /** By what the action is asked after, once it has begun and takes its time. */
    handle: z.optional(z.record(z.string(), z.string())),
  }),
  [(old) => old],
);

/**
 * An action has begun within so many seconds, or its function is dead: what is left of the function's time it looks after
 * it, and Lambda's next try, after a minute, must not take it for one that is still beginning.
 */
const beginsWithin = 45;

type RunningOffer = Extract<Offer, { status: "running" }>;

/** By what an action that takes its time is asked after. */
type Handle = Record<string, string>;

/** Slack has shown the announcement of a roll-back for so long at the least, in seconds, when it is begun. */
const leastNotice = 5;

/** What AWS fails at is tried again after so many milliseconds, and then told; what it refuses is told at once. */
const again = [1000, 2000, 4000];

/**
 * Looks at what an action would do, and does it once a person has approved what they saw, or nobody has stopped a
 * roll-back that TARS announced (M1–M6, R1–R3). One at a time per
 * service, whatever incident it is for; every end is reported, and a failure can be tried again.
 */
export const mitigate = (
  world: World,
  clients: ActionClients & { dynamodb: Client<DynamoDBClient> },
  failed: (error: unknown) => void,
) => {
  const { settings, names } = world;
  const now = () => nowIn(world);
  const store = tableStore(clients.dynamodb, world);
  const receipts = tableReceipts(clients.dynamodb, { table: names.table, timeOut: beginsWithin }, now);

  const tell = (effect: Work, command: IncidentCommand) =>
    execute(
      store,
      effect.incidentId,
      command,
      { now: now(), actor: tars, source: "mitigate", settings },
      { id: `${effect.key}.${command.type}`, request: effect.offerId, remember: () => ({}) },
    );

  const heldBy = ({ service }: Offer) => readItem(clients.dynamodb, names.table, keys.held(service), holdShape);

  /** Takes hold of a service for an action, and keeps its handle there; says who has it when another does. */
  const hold = async (offer: Offer, incident: AnyIncident, handle?: Handle): Promise<string | undefined> => {
    const { service, id } = offer;
    const holder = holdShape.write({
      id,
      incident: incidentName(incident),
      until: plusSeconds(now(), longestRun),
      ...(handle && { handle }),
    });
    try {
      await clients.dynamodb.send(
        new PutItemCommand({
          TableName: names.table,
          Item: item({ ...keys.held(service), ...holder, expires: epochSeconds(holder.until) }),
          ConditionExpression: "attribute_not_exists(pk) OR #id = :id OR #until < :now",
          ExpressionAttributeNames: { "#id": "id", "#until": "until" },
          ExpressionAttributeValues: item({ ":id": id, ":now": now() }),
        }),
      );
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return (await heldBy(offer))?.incident ?? "another incident";
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

  const turns = { dynamodb: clients.dynamodb, table: names.table };

  const lastActOn = ({ service }: Offer) =>
    readItem(clients.dynamodb, names.table, keys.lastAct(service), lastActShape);

  /** Why a service has no turn to be rolled back by TARS itself, as a part of a sentence. */
  const noTurnFor = async (offer: Offer): Promise<string> => {
    const lastAct = await lastActOn(offer);
    return lastAct ? lastActInWords(lastAct, settings) : "another incident has its turn";
  };

  const actionOf = ({ service, action }: Offer) => own(own(settings.services, service)?.actions, action);

  /** Runs something of an adapter. What AWS refuses, or fails at again and again, is told: a person can try once more. */
  const attempt = async <T>(work: () => Promise<T>, pauses = again): Promise<T | { failed: string }> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof NotPossible) return { failed: error.message };
      const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
      const refused = ($metadata?.httpStatusCode ?? 500) < 500 && !/Throttl|TooManyRequests/.test(name);
      const [pause, ...later] = pauses;
      if (refused || pause === undefined) return { failed: `${name}: ${message}` };
      failed(error);
      await world.sleep(pause);
      return attempt(work, later);
    }
  };

  /**
   * What is known of an action before it is carried out: that another incident has done so, the last roll-back by it, and what
   * was done last to its service.
   */
  const pastOf = async (incident: AnyIncident, offer: Offer) => {
    const { wentBack, ran, lastAct } = await lastDone(clients.dynamodb, names.table, offer, world.misshapen);
    return {
      wentBack,
      lastAct,
      ranIn: ranElsewhere(incident, ran, ran && (await store.readIncident(ran.incidentId)), now()),
    };
  };

  /** What the action of an offer would do as things are. */
  const lookAt = async (
    incident: AnyIncident,
    offer: Offer,
  ): Promise<
    ({ preview: Preview } | { failed: string; ranIn?: RanIn | undefined }) & { lastAct?: LastAct | undefined }
  > => {
    const action = actionOf(offer);
    if (!action) return { failed: `tars.yaml has no action ${offer.action} any more.` };
    // Who rolls back must not wait for it: what AWS and the deployments tell is enough.
    const { wentBack, ranIn, lastAct } = await pastOf(incident, offer);
    if (ranIn) return { failed: ranProblem(ranIn, incident, settings), ranIn };
    const looked = await attempt(() => adapterFor(action, clients).preview(action, toldOf(incident, offer, wentBack)));
    return "failed" in looked ? looked : { preview: looked, lastAct };
  };

  /** Remembers a roll-back that was done, for as long as the changes that it took back. */
  const rememberWayBack = async (offer: RunningOffer, { incidentId }: Work) => {
    const wentBack = wentBackBy(offer, { id: incidentId });
    await clients.dynamodb.send(
      new PutItemCommand({
        TableName: names.table,
        Item: item({
          ...keys.wentBack(offer.service, offer.action),
          ...wentBackShape.write(wentBack),
          expires: epochSeconds(plusSeconds(wentBack.at, changesKept)),
        }),
      }),
    );
  };

  /** The newest other incidents of a service that are open, or were; for a merged one the one that goes on. */
  const besideOf = async (work: Work, service: string): Promise<Incident[]> => {
    const { incidentId, besides = [] } = await store.readTriage(service);
    const ids = [...(incidentId ? [incidentId] : []), ...besides];
    const found = await Promise.all(ids.map((id) => readFollowing(store, id)));
    const others = found.flatMap((one) => (one && one.id !== work.incidentId ? [[one.id, one] as const] : []));
    return [...new Map(others).values()];
  };

  /** Tells the other open incidents of a service, each by a command of its own id. */
  const tellBeside = async (work: Work, service: string, command: IncidentCommand): Promise<void> => {
    for (const { id } of await besideOf(work, service))
      await tell({ ...work, incidentId: id, key: `${work.key}.${id}` }, command);
  };

  /** What people have done to a service in another incident, though that may not be noted yet: it has not taken the turn. */
  const actBeside = async (work: Work, service: string): Promise<LastAct | undefined> => {
    const since = plusSeconds(now(), -rollbackEvery);
    return (await besideOf(work, service))
      .flatMap(actsOfPeople)
      .find((one) => one.service === service && one.lastAct.at >= since)?.lastAct;
  };

  /** Remembers that an action is carried out, or was: no other incident of the service does it again. */
  const rememberRun = async ({ service, action, startedAt: at }: RunningOffer, { incidentId }: Work, runs?: true) => {
    await clients.dynamodb.send(
      new PutItemCommand({
        TableName: names.table,
        Item: item({
          ...keys.ran(service, action),
          ...ranShape.write({ incidentId, at, ...(runs && { runs }) }),
          expires: epochSeconds(plusSeconds(at, ranLasts)),
        }),
      }),
    );
  };

  /** Forgets an action that was remembered as it began, and has failed. */
  const forgetRun = ({ service, action, startedAt: at }: RunningOffer, { incidentId }: Work) =>
    ifSo(
      clients.dynamodb,
      new PutItemCommand({
        TableName: names.table,
        Item: item({
          ...keys.ran(service, action),
          ...ranShape.write({ incidentId, at: instant(0) }),
          expires: Math.floor(world.now() / 1000),
        }),
        // A try that was cut off may have forgotten it, and not have told of it.
        ConditionExpression: "incidentId = :incidentId AND (#at = :at OR #at = :never)",
        ExpressionAttributeNames: { "#at": "at" },
        ExpressionAttributeValues: item({ ":incidentId": incidentId, ":at": at, ":never": instant(0) }),
      }),
    );

  /** The other incidents of a service hear that an action is carried out, or was. */
  const tellOfRun = async (work: Work, { id, number }: AnyIncident, offer: Offer): Promise<void> => {
    if (offer.status !== "running" && offer.status !== "applied") return;
    const { service, action, startedAt: at } = offer;
    const ranIn = { id, number, at, ...(offer.status === "running" && { runs: true as const }) };
    await tellBeside(work, service, { type: "run elsewhere", service, action, ranIn, offerId: world.newId() });
    const lastAct = actOf(offer, { number }, at, offer.approvedBy);
    await tellBeside(work, service, { type: "leave rollback", service, lastAct });
  };

  /** No other incident of a service rolls it back: it stands with the service, and those that are open hear of it (R1–R3). */
  const noteAct = async (work: Work, service: string, lastAct: LastAct): Promise<void> => {
    await writeLastAct(turns, service, lastAct, {
      if: "attribute_not_exists(pk) OR #at < :at",
      names: { "#at": "at" },
      values: { ":at": lastAct.at },
    });
    // By hand several services may be meant: each is told by itself.
    await tellBeside({ ...work, key: `${work.key}.${service}` }, service, { type: "leave rollback", service, lastAct });
  };

  /** A mitigation is in place, or there are errors after it: the other incidents of the service hear of it. */
  const note = async (work: Work, incident: AnyIncident, offer: Offer | undefined): Promise<void> => {
    const { id, number } = incident;
    const service = offer?.service ?? incident.service;
    if (work.step === "note errors") {
      const mitigatedAt = isMerged(incident) ? undefined : mitigatedSince(incident);
      if (mitigatedAt) await tellBeside(work, service, { type: "errors again elsewhere", mitigatedAt });
      return;
    }
    if (offer && rollbackBy(incident, offer.id)?.rollback.status === "withdrawn") await handOn(work, incident, offer);
    if (offer) await tellOfRun(work, incident, offer);
    const done = incident.mitigations.find((one) => one.id === work.offerId);
    // What was approved takes the turn as it begins.
    for (const { service, about, lastAct } of actsOfPeople(incident))
      if (about === work.offerId && lastAct.how !== "approved") await noteAct(work, service, lastAct);
    if (done && done.status === "applied")
      await tellBeside(work, service, {
        type: "mitigated elsewhere",
        fixed: { id, number, what: done.what, at: done.at },
      });
  };

  /**
   * R1–R3: announces an offer for which TARS takes the turn of its service: of two incidents that would both roll it back one says so.
   * The turn is given back where nothing is announced.
   */
  const announce = async (work: Work, incident: Incident, offer: Offer): Promise<void> => {
    const [wanted] = mayAnnounce(incident, now(), settings, [offer]);
    if (!wanted || (await actBeside(work, offer.service))) return;
    if (!(await takeTurn(turns, offer, incident, "announced", now()))) return;
    await tell(work, { type: "announce rollback", id: offer.id });
    const after = await store.readIncident(incident.id);
    if (after && rollbackBy(after, offer.id) === undefined) await giveTurnBack(turns, offer, incident);
  };

  /** R1–R3: what an incident announced that was merged is not done; the one that goes on announces its own. */
  const handOn = async (work: Work, incident: AnyIncident, offer: Offer): Promise<void> => {
    await giveTurnBack(turns, offer, incident);
    const next = isMerged(incident) ? await readFollowing(store, incident.id) : undefined;
    for (const one of next ? mayAnnounce(next, now(), settings) : [])
      if (next)
        await announce({ ...work, incidentId: next.id, offerId: one.id, key: `${work.key}.${one.id}` }, next, one);
  };

  const prepare = async (effect: Work, incident: AnyIncident, offer: Offer) => {
    const looked = await lookAt(incident, offer);
    await tell(
      effect,
      "failed" in looked
        ? { type: "offer action", id: offer.id, problem: looked.failed, ...(looked.ranIn && { ranIn: looked.ranIn }) }
        : { type: "offer action", id: offer.id, ...looked },
    );
  };

  const end = async (work: Work, offer: RunningOffer, status: "applied" | "failed", result: string) => {
    if (status === "applied") await rememberRun(offer, work);
    if (status === "applied" && offer.kind === "roll-back") await rememberWayBack(offer, work);
    const forgotten = status === "failed" && (await forgetRun(offer, work));
    const outcome = await tell(work, { type: "finish action", id: offer.id, status, result });
    await release(offer);
    if (forgotten && "incident" in outcome) {
      const { service, action } = offer;
      const { id, number } = outcome.incident;
      await tellBeside(work, service, { type: "fail elsewhere", service, action, failedIn: { id, number } });
    }
  };

  /** How an action that was approved goes on, by `ask`; gives the handle of one that is still at it. */
  const goOn = async (
    work: Work,
    offer: RunningOffer,
    ask: (action: MitigationAction) => Promise<Ran>,
  ): Promise<Handle | undefined> => {
    const action = actionOf(offer);
    const ran: Ran = action
      ? await attempt(() => ask(action))
      : { failed: `tars.yaml has no action ${offer.action} any more.` };
    if ("running" in ran) return ran.running;
    await ("applied" in ran ? end(work, offer, "applied", ran.applied) : end(work, offer, "failed", ran.failed));
    return undefined;
  };

  /** What a person approves is done whenever they want, and has the turn; TARS rolls back only while the turn that it took is its own. */
  const mayRun = (offer: RunningOffer, incident: AnyIncident): Promise<boolean> =>
    writeLastAct(
      turns,
      offer.service,
      actOf(offer, incident, now(), offer.approvedBy),
      offer.approvedBy === tars.name
        ? { if: "#id = :id", names: { "#id": "id" }, values: { ":id": offer.id } }
        : undefined,
    );

  /**
   * Begins a roll-back that TARS announced and nobody stopped (R1–R3): when what it would do is what was announced, and no
   * other was within two hours. Whether somebody has stopped it meanwhile is decided as it begins, in one transaction.
   */
  const rollBack = async (work: Work): Promise<void> => {
    const before = await store.readIncident(work.incidentId);
    const awaited = before && rollbackBy(before, work.offerId)?.rollback;
    const runsAt = awaited?.status === "due" ? awaited.runsAt : undefined;
    // A tick may come a little early: who stops it in the last second has stopped it.
    if (runsAt) await world.sleep(Math.max(0, Date.parse(runsAt) - world.now()));
    const incident = await store.readIncident(work.incidentId);
    const offer = own(incident?.offers, work.offerId);
    const rollback = incident && rollbackBy(incident, work.offerId)?.rollback;
    if (!incident || rollback?.status !== "due" || offer?.status !== "offered") {
      // A try that was cut off may have taken the turn, and somebody has stopped it since.
      if (incident && offer?.status === "offered") await giveTurnBack(turns, offer, incident);
      return;
    }
    const withdraw = async (because: string) => {
      await tell(work, { type: "withdraw rollback", id: offer.id, because });
    };
    const announcement = standingAt(
      await readItem(
        clients.dynamodb,
        names.table,
        keys.board(incident.id, rollbackBoard(incident, offer.service)),
        boardPlaceShape,
      ),
    );
    // What nobody could read nobody could stop.
    if (!announcement || Number(announcement.ts) > Date.parse(rollback.runsAt) / 1000 - leastNotice)
      return withdraw("its announcement did not come to Slack in time");
    const looked = await lookAt(incident, offer);
    if ("failed" in looked) return withdraw(`it cannot be done now: ${looked.failed.replace(/\.$/, "")}`);
    if (!isDeepStrictEqual(looked.preview, offer.preview))
      return withdraw("it would do something else now than was announced");
    const beside = await actBeside(work, offer.service);
    if (beside) return withdraw(lastActInWords(beside, settings));
    if (!(await takeTurn(turns, offer, incident, "approved", now()))) return withdraw(await noTurnFor(offer));
    const outcome = await tell(work, { type: "begin rollback", id: offer.id });
    const begun = "incident" in outcome ? own(outcome.incident.offers, offer.id) : await offerNow(work);
    if (begun?.status === "offered") await giveTurnBack(turns, offer, incident);
  };

  const offerNow = async ({ incidentId, offerId }: Work) =>
    own((await store.readIncident(incidentId))?.offers, offerId);

  /** Begins an action, and says whether it takes its time. */
  const run = async (work: Work, incident: AnyIncident, offer: RunningOffer): Promise<boolean> => {
    const holder = await hold(offer, incident);
    if (holder) {
      await end(work, offer, "failed", `${holder} runs an action on ${offer.service} already; wait for its end.`);
      return false;
    }
    // It may have ended for another incident since this one saw what it would do.
    const { ranIn } = await pastOf(incident, offer);
    if (ranIn) {
      await end(work, offer, "failed", ranProblem(ranIn, incident, settings));
      return false;
    }
    if (!(await mayRun(offer, incident))) {
      await end(work, offer, "failed", `It is not done: ${await noTurnFor(offer)}.`);
      return false;
    }
    await rememberRun(offer, work, true);
    // Whoever waits for the action does not wait for the others to hear of it twice.
    await tellOfRun(work, incident, offer).catch(failed);
    const handle = await goOn(work, offer, (action) =>
      adapterFor(action, clients).run(action, offer.preview.plan, offer.id),
    );
    if (handle) await hold(offer, incident, handle);
    return handle !== undefined;
  };

  /** Asks after an action that has begun, and says whether it goes on. Doing it twice does no harm: an action ends once. */
  const askAfter = async (work: Work): Promise<boolean> => {
    const incident = await store.readIncident(work.incidentId);
    const offer = own(incident?.offers, work.offerId);
    if (!incident || offer?.status !== "running") return false;
    if (secondsBetween(offer.startedAt, now()) > longestRun) {
      await end(
        work,
        offer,
        "failed",
        "It has not ended within an hour; TARS does not wait for it any longer. Look at what it began.",
      );
      return false;
    }
    const held = await heldBy(offer);
    // One without a handle has not begun, or is just beginning: its own message is tried again until it has.
    if (held?.id !== offer.id || !held.handle) return false;
    const { handle } = held;
    const running = await goOn(work, offer, async (action) => {
      const { check } = adapterFor(action, clients);
      return check ? check(action, handle) : { running: handle };
    });
    // What is asked after next may be another thing, such as the deployment that takes back the one that was stopped.
    if (running && !isDeepStrictEqual(running, handle)) await hold(offer, incident, running);
    return running !== undefined;
  };

  /** Looks soon and often at what has just begun: a person waits. A timer of the incident goes on from there. */
  const watch = async (work: Work) => {
    for (let look = 0; look < soon.times; look++) {
      await world.sleep(soon.every * 1000);
      if (!(await askAfter(work))) return;
    }
  };

  /** What is to be done is done once; says whether something runs now that takes its time. */
  const begin = async (work: Work): Promise<boolean> => {
    let runs = false;
    await receipts.once(work, async () => {
      if (work.step === "roll back") return rollBack(work);
      const incident = await store.readIncident(work.incidentId);
      const offer = own(incident?.offers, work.offerId);
      if (incident && (work.step === "note" || work.step === "note errors")) await note(work, incident, offer);
      if (!incident || !offer) return;
      if (work.step === "prepare" && offer.status === "preparing") await prepare(work, incident, offer);
      if (work.step === "announce" && !isMerged(incident)) await announce(work, incident, offer);
      if (work.step === "run" && offer.status === "running") runs = await run(work, incident, offer);
    });
    return runs;
  };

  return whenCalled(
    world,
    mitigateShape,
    async ({ body }) => {
      if (body.step === "ask after") await askAfter(body);
      else if (await begin(body)) await watch(body);
    },
    failed,
    { count: counting(world, clients.dynamodb, failed) },
  );
};
