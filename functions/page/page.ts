import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { eachMessage, type Message, retryingSoon } from "../../shared/adapters/aws/batch.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { counting } from "../../shared/adapters/aws/counting.ts";
import { type Heartbeat, heartbeatShape, isPulse } from "../../shared/adapters/aws/heartbeat.ts";
import { notePulse } from "../../shared/adapters/aws/pulse.ts";
import { tableReceipts, UnderWay } from "../../shared/adapters/aws/receipts.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { StillFailing } from "../../shared/adapters/aws/trouble.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { linkLasts, phoneCodeOf, signPageLink } from "../../shared/adapters/links/link.ts";
import { dedupKey, type PagerDuty } from "../../shared/adapters/pagerduty/events.ts";
import { nameOf } from "../../shared/communication/say.ts";
import { tars } from "../../shared/incident/actor-schema.ts";
import { type PlannedEffect, pageShape, settlePageShape } from "../../shared/incident/effects-schema.ts";
import { execute } from "../../shared/incident/execute.ts";
import { type TimerMessage, timerShape } from "../../shared/incident/timer-schema.ts";
import { timersWanted } from "../../shared/incident/timers.ts";
import { stillWakes } from "../../shared/on-call/paging.ts";
import { type Person, phoneCodeShape, reachShape } from "../../shared/on-call/person-schema.ts";
import { laidOver } from "../../shared/on-call/reached.ts";
import { settlements } from "../../shared/on-call/settle.ts";
import { contactNames } from "../../shared/runbook/contact.ts";
import { own } from "../../shared/runbook/own.ts";
import { either, oneOf } from "../../shared/stored/shape.ts";

type Page = Extract<PlannedEffect, { do: "page" }>;
type Settle = Extract<PlannedEffect, { do: "settle page" }>;
type Code = ReturnType<typeof phoneCodeShape.read>;
type Reach = ReturnType<typeof reachShape.read>;

export type Messenger = {
  sms(phone: string, text: string): Promise<void>;
  /** Mail through the responder's own topic. */
  mail(topicArn: string, subject: string, text: string): Promise<void>;
};

/** As many messages as a batch has: a page waits for no other. */
const pagesAtOnce = 10;

/** From this delivery on, a method that still fails is said aloud; the tries go on. */
const loudFrom = 3;

/** From this delivery on the operators hear that a page does not go out: some ten minutes after the first. */
const toldFrom = 8;

/** What the queue of the pages carries; a heartbeat has come out at its end, which is all that it is for. */
const pageQueueShape = either(
  "do",
  oneOf("page", "do", {
    page: pageShape,
    "settle page": settlePageShape,
    heartbeat: heartbeatShape,
    code: phoneCodeShape,
    reach: reachShape,
  }),
  timerShape,
);

/**
 * Wakes a responder by all methods of the page at once (D6), each with its own receipt: one that fails or hangs holds up
 * none of the others, and is tried again, for as long as the page is still to wake somebody. When it is not known
 * whether a page went out, it goes out again. Timers that go off to the second come here as well, such as an escalation.
 */
export const pageEffects = (
  world: World,
  clients: { dynamodb: Client<DynamoDBClient>; sqs: Client<SQSClient> },
  secrets: Secrets,
  pagerDuty: PagerDuty,
  messenger: Messenger,
  failed: (error: unknown) => void,
) => {
  const { settings, names } = world;
  const now = () => nowIn(world);
  const receipts = tableReceipts(clients.dynamodb, names, now);
  const store = tableStore(clients.dynamodb, world);

  /** Where the responder acknowledges with one touch. A page goes out without it rather than not at all. */
  const linkFor = async ({ incidentId, responder, attempt }: Page): Promise<string | undefined> => {
    try {
      const until = Math.floor(world.now() / 1000) + linkLasts;
      const key = await secrets(settings.links.signingKeyParameter);
      return `${names.publicUrl}/p/${signPageLink(key, { incidentId, responder, attempt, until })}`;
    } catch (error) {
      failed(error);
      return undefined;
    }
  };

  /** A heartbeat has come through: pages say so. One that cannot be noted is none the less come. */
  const noteHeartbeat = async (heartbeat: Heartbeat): Promise<void> => {
    if (!isPulse(heartbeat)) return;
    await notePulse(clients.dynamodb, names.table, heartbeat.at, now()).catch(failed);
  };

  /** Where a text message to a responder goes. A number that cannot be read yet is waited for in a few tries. */
  const phoneOf = async ({ responder, methods }: Page, deliveries: number): Promise<() => string> => {
    if (!methods.includes("sms")) return () => "";
    const known = (people: Person[]) => own(laidOver(settings, people).responders, responder)?.phone;
    const found = await store.readOnCall().then(
      ({ people }) => ({ phone: known(people) }),
      (error: unknown) => {
        failed(error);
        return deliveries < loudFrom ? { error } : { phone: known([]) };
      },
    );
    return () => {
      if ("error" in found) throw found.error;
      if (!found.phone) throw new Error("no phone number is known any more");
      return found.phone;
    };
  };

  const methodsOf = (page: Page, link: string | undefined, phone: () => string): [string, () => Promise<void>][] => {
    const routingKey = own(settings.teams, page.team)?.pagerDuty?.routingKeyParameter;
    const topic = own(names.topics, page.responder);
    const acknowledge = link ? `\nAcknowledge: ${link}` : "";
    const ways = {
      pagerduty:
        routingKey &&
        (() =>
          pagerDuty.trigger(routingKey, {
            dedupKey: dedupKey(page.incidentId, page.round),
            summary: page.subject,
            severity: page.severity,
            source: page.incident,
            text: page.text,
          })),
      sms: async () => messenger.sms(phone(), `${page.subject}${page.note ? `\n${page.note}` : ""}${acknowledge}`),
      email: topic && (() => messenger.mail(topic, page.subject, `${page.text}\n${acknowledge}`)),
      slack: undefined,
    };
    return page.methods.flatMap((method): [string, () => Promise<void>][] => {
      const send = ways[method];
      return send ? [[contactNames[method], send]] : [];
    });
  };

  const report = (page: Page, method: string, problem?: string, unreached = false) =>
    execute(
      store,
      page.incidentId,
      {
        type: "report page",
        team: page.team,
        responder: page.responder,
        method,
        attempt: page.attempt,
        ...(problem && { problem, unreached }),
      },
      { now: now(), actor: tars, source: "paging", settings },
      { id: `${page.key}.${method}.${problem ? "failed" : "sent"}`, request: page.key, remember: () => ({}) },
    );

  /** Whether the page is still to wake somebody. Where that cannot be told, it is. */
  const isWanted = async (page: Page): Promise<boolean> => {
    try {
      const incident = await store.readIncident(page.incidentId);
      return incident === undefined || stillWakes(incident, page);
    } catch (error) {
      failed(error);
      return true;
    }
  };

  /**
   * Sends a page by one method, unless an earlier try did, and puts it on the timeline. Gives why it could not be put
   * there: it has gone out all the same, and is not sent again for that.
   */
  const sendBy = async (page: Page, method: string, send: () => Promise<void>): Promise<unknown> => {
    await receipts.once(page, send, method);
    return report(page, method).then(
      () => undefined,
      (error: unknown) => error,
    );
  };

  const sendPage = async (page: Page, { deliveries }: Message<unknown>) => {
    const [wanted, phone] = await Promise.all([isWanted(page), phoneOf(page, deliveries)]);
    if (!wanted) return;
    const methods = methodsOf(page, await linkFor(page), phone);
    const outcomes = await Promise.allSettled(methods.map(([method, send]) => sendBy(page, method, send)));
    const problems = outcomes.flatMap((outcome, index) =>
      outcome.status === "rejected" ? [{ method: methods[index]?.[0] ?? "", error: outcome.reason as unknown }] : [],
    );
    const untold = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" && outcome.value) || []);
    if (problems.length + untold.length === 0) return;
    const failures = problems.filter(({ error }) => !(error instanceof UnderWay));
    if (deliveries >= loudFrom)
      for (const [index, { method, error }] of failures.entries()) {
        const unreached = failures.length === methods.length && index === failures.length - 1;
        await report(page, method, error instanceof Error ? error.message : String(error), unreached);
      }
    const errors: unknown[] = [...problems.map(({ error }) => error), ...untold];
    if (deliveries >= toldFrom) errors.push(new StillFailing("page", problems.length));
    throw new AggregateError(
      errors,
      `${problems.length} methods did not reach ${page.responder}, and ${untold.length} that did are not on the timeline yet`,
    );
  };

  const settle = async (effect: Settle) => {
    const routingKey = own(settings.teams, effect.team)?.pagerDuty?.routingKeyParameter;
    if (routingKey)
      await Promise.all(
        settlements(effect.rounds, effect.as).map(({ round, as }) =>
          pagerDuty.settle(routingKey, dedupKey(effect.incidentId, round), as),
        ),
      );
  };

  /** A code that has ended is of no use to anybody. */
  const sendCode = async ({ responder, phone, id, until }: Code) => {
    if (until <= now()) return;
    const code = phoneCodeOf(await secrets(settings.links.signingKeyParameter), { id, phone });
    await messenger.sms(
      phone,
      `TARS: ${code} is the code to page ${nameOf(settings, responder)} at this number. It is valid for 10 minutes. If you did not expect it, ignore it.`,
    );
  };

  /** Tells a responder something, each way on its own. */
  const reach = async (effect: Reach) => {
    const { responder, sms, mail } = effect;
    const topic = own(names.topics, responder);
    const ways = [
      ...(sms ? [receipts.once(effect, () => messenger.sms(sms.to, sms.text), contactNames.sms)] : []),
      ...(mail && topic
        ? [receipts.once(effect, () => messenger.mail(topic, mail.subject, mail.text), contactNames.email)]
        : []),
    ];
    const failures = (await Promise.allSettled(ways)).flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} ways did not reach ${responder}`);
  };

  /** What the incident no longer wants does nothing. */
  const tick = async ({ incidentId, timer }: TimerMessage) => {
    const incident = await store.readIncident(incidentId);
    const does = incident && timersWanted(incident, settings).find(({ name }) => name === timer)?.does;
    if (does && "command" in does)
      await execute(store, incidentId, does.command, { now: now(), actor: tars, source: "timer", settings });
  };

  return eachMessage(
    pageQueueShape,
    async (message) => {
      const { body } = message;
      if ("timer" in body) await tick(body);
      else if (body.do === "heartbeat") await noteHeartbeat(body);
      else if (body.do === "page") await receipts.once(body, () => sendPage(body, message));
      else if (body.do === "settle page") await receipts.once(body, () => settle(body));
      else if (body.do === "code") await receipts.once(body, () => sendCode(body));
      else if (body.do === "reach") await receipts.once(body, () => reach(body));
    },
    failed,
    {
      retry: retryingSoon(clients.sqs, names.queueUrl),
      sideBySide: pagesAtOnce,
      count: counting(world, clients.dynamodb, failed),
    },
  );
};
