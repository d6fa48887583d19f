import { createRoute, z } from "@hono/zod-openapi";
import { zonedTime } from "../../shared/adapters/alerts/plausible.ts";
import { line } from "../../shared/adapters/alerts/text.ts";
import { keepChange, readChanges } from "../../shared/adapters/aws/changes.ts";
import { changeFrom, deploymentSchema } from "../../shared/adapters/changes/tars-deployment.ts";
import { changesKept, changesShown } from "../../shared/investigation/changes.ts";
import { own } from "../../shared/runbook/own.ts";
import { unknownService } from "../../shared/runbook/settings.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { idempotency, json, problems, security } from "./description.ts";
import { problemAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import * as schemas from "./schemas.ts";

/** What changed, and when: deployments, configuration, scaling, traffic (I4). */
export const changeRoutes: Routes = (app, { world, dynamodb, now }) => {
  const { settings, names } = world;

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/changes",
      summary: "Tell of a change of a service (I4)",
      security,
      request: {
        headers: idempotency,
        body: { required: true, ...json(deploymentSchema(now, settings).openapi("NewChange"), "The change") },
      },
      responses: { 202: json(z.object({ id: z.string() }), "Kept"), ...problems },
    }),
    async (context) => {
      // The same step again is the same item: the change's own identity is all that a key could give.
      const step = changeFrom(context.req.valid("json"), context.get("integration"), now());
      await keepChange(dynamodb, names.table, step);
      return context.json({ id: step.id }, 202) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/changes",
      summary: "The changes of a service, newest first; `unknown` has those that belong to none (I4)",
      security,
      request: {
        query: z.object({
          service: line(100),
          since: zonedTime()
            .optional()
            .openapi({ description: "Default: 24 hours ago; changes are kept for 14 days." }),
        }),
      },
      responses: { 200: json(z.object({ items: z.array(schemas.changeView) }), "The changes"), ...problems },
    }),
    async (context) => {
      const { service, since = plusSeconds(now(), -changesShown) } = context.req.valid("query");
      if (!own(settings.services, service) && service !== unknownService)
        return problemAnswer(
          context,
          "not-found",
          `There is no service ${service}; there are: ${[...Object.keys(settings.services), unknownService].join(", ")}.`,
        ) as never;
      const oldest = plusSeconds(now(), -changesKept);
      const items = await readChanges(
        dynamodb,
        names.table,
        [service],
        since < oldest ? oldest : since,
        world.misshapen,
      );
      return context.json({ items }, 200) as never;
    },
  );
};
