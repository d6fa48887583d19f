import { isForm } from "../../shared/adapters/alerts/form.ts";
import { line } from "../../shared/adapters/alerts/text.ts";
import type { Message, Understood } from "../../shared/adapters/alerts/understand.ts";
import * as z from "../../shared/stored/zod.ts";
import type { Routes } from "./requests.ts";
import { one } from "./route.ts";
import type { understoodView } from "./schemas.ts";

const view = ({ alerts, reports, changes, ...rest }: Understood): z.output<typeof understoodView> => ({
  ...rest,
  alerts: alerts.map(({ evidence, toldAt: _told, mute, speaksOnce: _once, ...alert }) => ({
    ...alert,
    ...(evidence && { rule: evidence.rule }),
    ...(mute && { heldBackBy: mute.by }),
  })),
  reports: reports.map(({ customerId, service, issue }) => ({ customerId, service, issue })),
  changes: changes.map(({ service, kind, state, what, at }) => ({ service, kind, state, what, at })),
});

/** What TARS would understand of a message (D1), for whoever sets up a sender. */
export const dryRunRoutes: Routes = (route, { world, now }) => {
  let read: ((message: Message) => Understood) | undefined;

  route(
    {
      method: "post",
      path: "/v1/alerts/dry-run",
      summary: "What TARS would understand of a message, whoever sends it; nothing is kept (D1)",
      needs: "tell",
      request: {
        query: z.object({
          webhook: z.described(z.optional(line(100)), {
            description: "The webhook of tars.yaml to which it would come. Without it the shape tells what it is.",
          }),
        }),
      },
      answers: { 200: one("understoodView", "Understood so") },
    },
    async (context) => {
      if (!read) {
        const { understanding } = await import("../../shared/adapters/alerts/understand.ts");
        read = understanding(now, world.settings);
      }
      const { webhook } = context.req.valid("query");
      const form = isForm(context.req.header("content-type"));
      return context.json(view(read({ text: await context.req.text(), webhook, form })), 200);
    },
  );
};
