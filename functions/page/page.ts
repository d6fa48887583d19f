import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { eachMessage, type Message } from "../../shared/adapters/aws/batch.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { tableReceipts } from "../../shared/adapters/aws/receipts.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import type { PagerDuty } from "../../shared/adapters/pagerduty/events.ts";
import type { PlannedEffect } from "../../shared/incident/effects.ts";
import { execute } from "../../shared/incident/execute.ts";
import { tars } from "../../shared/incident/incident.ts";

type Page = Extract<PlannedEffect, { do: "page" }>;
type Settle = Extract<PlannedEffect, { do: "settle page" }>;

export type Messenger = {
  sms(phone: string, text: string): Promise<void>;
  /** Mail through the responder's own topic. */
  mail(topicArn: string, subject: string, text: string): Promise<void>;
};

/** From this delivery on, a method that still fails is said aloud; the tries go on. */
const loudFrom = 3;

/**
 * Wakes a responder by every method they have (D6), each with its own receipt: one that fails holds up none of the
 * others, and is tried again. When it is not known whether a page went out, it goes out again.
 */
export const pageEffects = (
  world: World,
  dynamodb: Client<DynamoDBClient>,
  pagerDuty: PagerDuty,
  messenger: Messenger,
  failed: (error: unknown) => void,
) => {
  const { settings, names } = world;
  const now = () => nowIn(world);
  const receipts = tableReceipts(dynamodb, names.table, now);
  const store = tableStore(dynamodb, names.table, now);

  const methodsOf = (page: Page): [string, () => Promise<void>][] => {
    const responder = settings.responders[page.responder];
    const routingKey = settings.teams[page.team]?.pagerDuty?.routingKeyParameter;
    const topic = names.topics[page.responder];
    const methods: [string, () => Promise<void>][] = [];
    const { phone } = responder ?? {};
    if (routingKey)
      methods.push([
        "PagerDuty",
        () =>
          pagerDuty.trigger(routingKey, {
            dedupKey: page.incidentId,
            summary: page.subject,
            severity: page.severity,
            source: page.incident,
            text: page.text,
          }),
      ]);
    if (phone) methods.push(["SMS", () => messenger.sms(phone, page.subject)]);
    if (topic) methods.push(["e-mail", () => messenger.mail(topic, page.subject, page.text)]);
    return methods;
  };

  const report = (page: Page, method: string, problem?: string) =>
    execute(
      store,
      page.incidentId,
      { type: "report page", responder: page.responder, method, attempt: page.attempt, ...(problem && { problem }) },
      { now: now(), actor: tars, source: "paging", settings },
      { id: `${page.key}.${method}.${problem ? "failed" : "sent"}`, request: page.key, answer: () => null },
    );

  const sendPage = async (page: Page, { deliveries }: Message<unknown>) => {
    if ((await receipts.begin(page)) === "done") return;
    const problems: unknown[] = [];
    for (const [method, send] of methodsOf(page)) {
      try {
        if ((await receipts.begin(page, method)) === "done") continue;
        await send();
        await report(page, method);
        await receipts.done(page, method);
      } catch (error) {
        problems.push(error);
        if (deliveries >= loudFrom) await report(page, method, error instanceof Error ? error.message : String(error));
      }
    }
    if (problems.length > 0)
      throw new AggregateError(problems, `${problems.length} methods did not reach ${page.responder}`);
    await receipts.done(page);
  };

  const settle = async (effect: Settle) => {
    if ((await receipts.begin(effect)) === "done") return;
    const routingKey = settings.teams[effect.team]?.pagerDuty?.routingKeyParameter;
    if (routingKey) await pagerDuty.settle(routingKey, effect.incidentId, effect.as);
    await receipts.done(effect);
  };

  return eachMessage<Page | Settle>(
    (message) => (message.body.do === "page" ? sendPage(message.body, message) : settle(message.body)),
    failed,
  );
};
