import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { alertsFromGroup, type Group } from "../../shared/adapters/alerts/alertmanager.ts";
import { fitAlert } from "../../shared/adapters/alerts/fit-alert.ts";
import { readAlertsShape } from "../../shared/adapters/alerts/parse.ts";
import { unreadable } from "../../shared/adapters/alerts/unreadable.ts";
import { alertFromWebhook } from "../../shared/adapters/alerts/webhook.ts";
import { pack } from "../../shared/adapters/aws/pack.ts";
import { queueText } from "../../shared/adapters/aws/queue-text.ts";
import { own } from "../../shared/runbook/own.ts";
import type { Alert } from "../../shared/triage/alert-schema.ts";
import { isJson, notJson } from "./bodies.ts";
import { json, problems, security } from "./description.ts";
import { type ProblemKind, problemAnswer } from "./problems.ts";
import type { App, Routes } from "./requests.ts";

/**
 * What one message carries. An alert has some 50 kB at most (`fit-alert.ts`), so that ten messages stay below the 1 MiB that
 * SQS takes a call; source: its API reference of SendMessageBatch.
 */
const aMessage = { count: 8, bytes: 100_000 };

const aCall = { count: 10, bytes: 1_000_000 };

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** Paths of webhooks: what comes there is kept even when it is refused. */
export const seesToBodies = (path: string): boolean =>
  ["alertmanager", "grafana", "webhooks"].some((door) => path.startsWith(`/v1/alerts/${door}`));

/**
 * Webhooks of other systems, as those send them. What they bring is read at once, so that the sender hears what is
 * wrong, and goes through the intake queue like everything else; what cannot be read is kept and shown all the same.
 */
export const webhookRoutes: Routes = (app, { world, sqs, now, store }) => {
  const { settings, names } = world;

  const takeIn = async (alerts: Alert[]) => {
    const fitting = alerts.map(fitAlert);
    const messages = pack(fitting, aMessage, (alert) => bytesOf(JSON.stringify(alert)));
    const bodies = messages.map((some) => queueText(readAlertsShape.write({ alerts: some })));
    for (const call of pack(bodies, aCall, bytesOf)) {
      const Entries = call.map((MessageBody, index) => ({ Id: `${index}`, MessageBody }));
      const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: names.intakeQueueUrl, Entries }));
      if (Failed.length > 0) throw new Error(`the queue did not take ${Failed.length} messages: ${Failed[0]?.Message}`);
    }
  };

  /** Reads a webhook's body with `read`, and answers how it went. */
  const receive = async (
    context: Context<App>,
    source: string,
    read: (body: unknown) => Group | { problem: string },
  ): Promise<Response> => {
    const text = await context.req.text();
    const refuse = async (kind: ProblemKind, problem: string) => {
      const kept = unreadable(text, source, problem, now());
      await store.keepUnreadable(kept);
      return problemAnswer(context, kind, `${problem} It is kept, and shown in /v1/alerts.`, { id: kept.id });
    };
    const contentType = context.req.header("content-type");
    if (!isJson(contentType)) return refuse("unsupported", notJson(contentType));
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return refuse("malformed", "The body is not JSON.");
    }
    const group = read(body);
    if ("problem" in group) return refuse("invalid", group.problem);
    for (const one of group.unreadable) await store.keepUnreadable(one);
    await takeIn(group.alerts);
    return context.json({ alerts: group.alerts.length, unreadable: group.unreadable.length }, 202);
  };

  const taken = z.object({
    alerts: z.int().openapi({ description: "How many were taken in." }),
    unreadable: z.int().openapi({ description: "How many could not be read; they are shown in /v1/alerts." }),
  });
  const described = (path: string, summary: string) => ({
    method: "post" as const,
    path,
    summary,
    security,
    responses: { 202: json(taken, "Taken in"), ...problems },
  });

  for (const source of ["alertmanager", "grafana"] as const)
    app.openapi(
      createRoute(
        described(`/v1/alerts/${source}`, `The webhook of ${source}, as it sends it: groups, resolved ones too (D1)`),
      ),
      (context) => receive(context, source, (body) => alertsFromGroup(body, source, now(), settings)) as never,
    );

  app.openapi(
    createRoute({
      ...described("/v1/alerts/webhooks/{webhook}", "A webhook of tars.yaml, read as it says there (D1)"),
      request: { params: z.object({ webhook: z.string() }) },
    }),
    (context) => {
      const { webhook: name } = context.req.valid("param");
      const webhook = own(settings.webhooks, name);
      return receive(context, `webhook ${name}`, (body) => {
        const known = Object.keys(settings.webhooks).join(", ") || "none";
        if (!webhook) return { problem: `There is no webhook ${name} in tars.yaml; there are: ${known}.` };
        const alert = alertFromWebhook(body, name, webhook, now(), settings);
        return "problem" in alert ? alert : { alerts: [alert], unreadable: [] };
      }) as never;
    },
  );
};
