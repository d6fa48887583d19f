import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Context } from "hono";
import { alertsFromGroup } from "../../shared/adapters/alerts/alertmanager.ts";
import { fitAlert } from "../../shared/adapters/alerts/fit-alert.ts";
import { formBody, isForm } from "../../shared/adapters/alerts/form.ts";
import type { Group } from "../../shared/adapters/alerts/group.ts";
import { readAlertsShape } from "../../shared/adapters/alerts/parse.ts";
import { alertsFromWebhook } from "../../shared/adapters/alerts/webhook.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { pack } from "../../shared/adapters/aws/pack.ts";
import { queueText } from "../../shared/adapters/aws/queue-text.ts";
import { sideBySide } from "../../shared/adapters/aws/side-by-side.ts";
import * as z from "../../shared/stored/zod.ts";
import type { Alert } from "../../shared/triage/alert-schema.ts";
import { isJson, notJson } from "./bodies.ts";
import { refuseAndKeep } from "./kept-alerts.ts";
import type { ProblemKind } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { type App, one } from "./route.ts";

/**
 * What one call carries: SQS takes ten messages and 1 MiB; source: its API reference of SendMessageBatch. An alert has
 * some 50 kB at most (`fit-alert.ts`) and is a message of its own: one that fails comes again alone.
 */
const aCall = { count: 10, bytes: 1_000_000 };

/** Calls to the queue at the same time: a group of some thousand alerts is some hundred calls. */
const callsAtOnce = 8;

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** Paths of webhooks, where what comes is kept even when it is refused, and of what is tried out as if it came there. */
export const seesToBodies = (path: string): boolean =>
  ["alertmanager", "grafana", "webhooks", "dry-run"].some((door) => path.startsWith(`/v1/alerts/${door}`));

/**
 * Webhooks of other systems, as those send them. What they bring is read at once, so that the sender hears what is
 * wrong, and goes through the intake queue like everything else; what cannot be read is kept and shown all the same.
 */
export const webhookRoutes =
  (sqs: Client<SQSClient>): Routes =>
  (route, shared) => {
    const { world, now, store } = shared;
    const { settings, names } = world;

    const takeIn = async (alerts: Alert[]) => {
      const bodies = alerts.map((alert) => queueText(readAlertsShape.write({ alerts: [fitAlert(alert)] })));
      await sideBySide(callsAtOnce, pack(bodies, aCall, bytesOf), async (call) => {
        const Entries = call.map((MessageBody, index) => ({ Id: `${index}`, MessageBody }));
        const { Failed = [] } = await sqs.send(
          new SendMessageBatchCommand({ QueueUrl: names.intakeQueueUrl, Entries }),
        );
        if (Failed.length > 0)
          throw new Error(`the queue did not take ${Failed.length} messages: ${Failed[0]?.Message}`);
      });
    };

    /** Reads a webhook's body with `read`, and answers how it went. Some senders send forms. */
    const receive = async (
      context: Context<App>,
      source: string,
      read: (body: unknown) => Group | { problem: string },
      takesForms = false,
    ): Promise<Response> => {
      const text = await context.req.text();
      const refuse = (kind: ProblemKind, problem: string) => refuseAndKeep(context, shared, source, kind, problem);
      const contentType = context.req.header("content-type");
      let body: unknown;
      if (takesForms && isForm(contentType)) body = formBody(text);
      else {
        // Some senders send JSON and do not say so.
        try {
          body = JSON.parse(text);
        } catch {
          return isJson(contentType)
            ? refuse("malformed", "The body is not JSON.")
            : refuse("unsupported", notJson(contentType));
        }
      }
      const group = read(body);
      if ("problem" in group) return refuse("invalid", group.problem);
      // What pages goes before what a person looks at some time.
      await takeIn(group.alerts);
      await Promise.all(group.unreadable.map((one) => store.keepUnreadable(one)));
      const { alerts, refused, ignored } = group;
      return context.json({ alerts: alerts.length, unreadable: refused, ...(ignored > 0 && { ignored }) }, 202);
    };

    for (const source of ["alertmanager", "grafana"] as const)
      route(
        {
          method: "post",
          path: `/v1/alerts/${source}`,
          summary: `The webhook of ${source}, as it sends it: groups, resolved ones too (D1)`,
          needs: "tell",
          answers: { 202: one("takenView", "Taken in") },
        },
        (context) => receive(context, source, (body) => alertsFromGroup(body, source, now(), settings)),
      );

    route(
      {
        method: "post",
        path: "/v1/alerts/webhooks/{webhook}",
        summary: "A webhook of tars.yaml, read as it says there (D1)",
        needs: "tell",
        request: { params: z.object({ webhook: z.string() }) },
        answers: { 202: one("takenView", "Taken in") },
      },
      (context) => {
        const { webhook: name } = context.req.valid("param");
        return receive(context, `webhook ${name}`, (body) => alertsFromWebhook(body, name, now(), settings), true);
      },
    );
  };
