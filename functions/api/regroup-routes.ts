import { createRoute, z } from "@hono/zod-openapi";
import { line, text } from "../../shared/adapters/alerts/text.ts";
import { executeMerge, executeSplit } from "../../shared/triage/regroup.ts";
import { idempotency, incidentPath, json, problems, security } from "./description.ts";
import { problemAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import * as schemas from "./schemas.ts";

/** One problem, one incident: a person puts two together, or takes one apart (L1). */
export const regroupRoutes: Routes = (
  app,
  { world, store, circumstancesOf, commandId, rememberIncident, incidentAnswer, idOf, notThere },
) => {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/incidents/{id}/merging",
      summary: "Say that it is the same problem as another incident, which goes on for both (L1)",
      security,
      request: {
        headers: idempotency,
        params: incidentPath,
        body: {
          required: true,
          ...json(
            z.object({
              by: schemas.by,
              into: line(40).openapi({ description: "The incident that goes on; a resolved one is reopened." }),
              reason: text(500).optional(),
            }),
            "Into which",
          ),
        },
      },
      responses: { 200: json(schemas.incidentView, "The incident that goes on"), ...problems },
    }),
    async (context) => {
      const { id } = context.req.valid("param");
      const { by, into, reason } = context.req.valid("json");
      const [gone, kept] = await Promise.all([idOf(id), idOf(into)]);
      if (!gone) return notThere(context, id) as never;
      if (!kept) return problemAnswer(context, "invalid", `into: there is no incident ${into}.`) as never;
      const asked = circumstancesOf(context, by);
      const outcome = await executeMerge(store, gone, kept, reason, asked, await commandId(context, rememberIncident));
      return (await incidentAnswer(context, outcome, 200)) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/incidents/{id}/alerts/{alert}/splitting",
      summary: "Say that an alert is another problem: it gets an incident of its own (L1)",
      security,
      request: {
        headers: idempotency,
        params: incidentPath.extend({ alert: z.string() }),
        body: {
          required: true,
          ...json(z.object({ by: schemas.by, description: text(500).optional() }), "What it is"),
        },
      },
      responses: { 201: json(schemas.incidentView, "The new incident"), ...problems },
    }),
    async (context) => {
      const { id, alert } = context.req.valid("param");
      const { by, description } = context.req.valid("json");
      const found = await idOf(id);
      if (!found) return notThere(context, id) as never;
      const identity = { id: world.newId(), ...(description && { description }) };
      const asked = circumstancesOf(context, by);
      const outcome = await executeSplit(
        store,
        found,
        alert,
        identity,
        asked,
        await commandId(context, rememberIncident),
      );
      return (await incidentAnswer(context, outcome, 201)) as never;
    },
  );
};
