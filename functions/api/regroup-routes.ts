import * as fields from "../../shared/adapters/acts/fields.ts";
import { line, text } from "../../shared/adapters/alerts/text.ts";
import * as z from "../../shared/stored/zod.ts";
import { executeMerge, executeSplit, mostSplitOff } from "../../shared/triage/regroup.ts";
import { idempotency, incidentPath } from "./fields.ts";
import { problemAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { json, one } from "./route.ts";

/** One problem, one incident: a person puts two together, or takes one apart (L1). */
export const regroupRoutes: Routes = (
  route,
  { world, store, circumstancesOf, commandId, rememberIncident, incidentAnswer, idOf, notThere },
) => {
  route(
    {
      method: "post",
      path: "/v1/incidents/{id}/merging",
      summary: "Say that it is the same problem as another incident, which goes on for both (L1)",
      needs: "act",
      request: {
        headers: idempotency,
        params: incidentPath,
        body: json(
          z.object({
            by: fields.by,
            into: z.described(line(40), { description: "The incident that goes on; a resolved one is reopened." }),
            reason: z.optional(text(500)),
          }),
          "Into which",
        ),
      },
      answers: { 200: one("incidentView", "The incident that goes on") },
    },
    async (context) => {
      const { id } = context.req.valid("param");
      const { by, into, reason } = context.req.valid("json");
      const [gone, kept] = await Promise.all([idOf(id), idOf(into)]);
      if (!gone) return notThere(context, id);
      if (!kept) return problemAnswer(context, "invalid", `into: there is no incident ${into}.`);
      const asked = circumstancesOf(context, by);
      const outcome = await executeMerge(store, gone, kept, reason, asked, await commandId(context, rememberIncident));
      return await incidentAnswer(context, outcome, 200);
    },
  );

  route(
    {
      method: "post",
      path: "/v1/incidents/{id}/alerts/{alert}/splitting",
      summary: "Say that an alert, or several, are another problem: it gets an incident of its own (L1)",
      needs: "act",
      request: {
        headers: idempotency,
        params: z.extend(incidentPath, { alert: z.string() }),
        body: json(
          z.object({
            by: fields.by,
            description: z.optional(text(500)),
            others: z.described(z.optional(z.array(line(200)).check(z.maxLength(mostSplitOff - 1))), {
              description: "More alerts of the incident that are the same other problem, by their ids.",
            }),
          }),
          "What it is",
        ),
      },
      answers: { 201: one("incidentView", "The new incident") },
    },
    async (context) => {
      const { id, alert } = context.req.valid("param");
      const { by, description, others = [] } = context.req.valid("json");
      const found = await idOf(id);
      if (!found) return notThere(context, id);
      const identity = { id: world.newId(), ...(description && { description }) };
      const asked = circumstancesOf(context, by);
      const outcome = await executeSplit(
        store,
        found,
        [alert, ...others],
        identity,
        asked,
        await commandId(context, rememberIncident),
      );
      return await incidentAnswer(context, outcome, 201);
    },
  );
};
