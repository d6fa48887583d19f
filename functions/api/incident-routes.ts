import { createRoute, z } from "@hono/zod-openapi";
import { plausibleTime } from "../../shared/adapters/alerts/plausible.ts";
import { line, text } from "../../shared/adapters/alerts/text.ts";
import { readRows } from "../../shared/adapters/aws/items.ts";
import { incidentPartition, keys, timelinePage } from "../../shared/adapters/aws/table.ts";
import { execute } from "../../shared/incident/execute.ts";
import { incidentShape } from "../../shared/incident/incident-schema.ts";
import { unknownService } from "../../shared/runbook/settings.ts";
import { alertShape } from "../../shared/triage/alert-schema.ts";
import { executeDeclaration } from "../../shared/triage/execute.ts";
import { commandRoutes } from "./commands.ts";
import { fromCursor, writeCursor } from "./cursor.ts";
import { idempotency, incidentPath, json, paging, problems, security } from "./description.ts";
import { listThrough } from "./list.ts";
import { problemAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import * as schemas from "./schemas.ts";
import { alertView, timelineEntryView } from "./views.ts";

/** States in the order in which a listing shows them: what hurts now comes first. */
const listingStates = ["open", "resolved", "closed"] as const;

/** Incidents: declaring, reading, and every command of `commands.ts`. */
export const incidentRoutes: Routes = (
  app,
  { world, dynamodb, now, store, view, circumstancesOf, commandId, rememberIncident, incidentAnswer, idOf, notThere },
) => {
  const { settings, names, newId } = world;

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/incidents",
      summary: "Declare an incident (D2)",
      security,
      request: {
        headers: idempotency,
        body: {
          required: true,
          ...json(
            z
              .object({
                by: schemas.by,
                service: line(100).openapi({ description: "A service of tars.yaml, or `unknown`." }),
                severity: schemas.severity,
                description: text(500).openapi({ example: "checkout is failing" }),
                startedAt: plausibleTime(now)
                  .optional()
                  .openapi({ description: "When the errors started, if that is known." }),
              })
              .openapi("Declaration"),
            "The declaration",
          ),
        },
      },
      responses: { 201: json(schemas.incidentView, "Declared"), ...problems },
    }),
    async (context) => {
      const { by, service, severity, description, startedAt } = context.req.valid("json");
      if (service !== unknownService && !Object.hasOwn(settings.services, service)) {
        const known = [...Object.keys(settings.services), unknownService].join(", ");
        return problemAnswer(
          context,
          "invalid",
          `service: there is no service ${service}; there are: ${known}`,
        ) as never;
      }
      const circumstances = circumstancesOf(context, by);
      const outcome = await executeDeclaration(
        store,
        {
          id: newId(),
          service,
          severity,
          description,
          detection: { how: "person", at: circumstances.now, by: circumstances.actor.name },
          startedAt: startedAt ?? circumstances.now,
        },
        circumstances,
        await commandId(context, rememberIncident),
      );
      return (await incidentAnswer(context, outcome, 201)) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/incidents",
      summary: "The incidents: open ones first, then resolved and closed ones, each newest first",
      security,
      request: {
        query: z.object({
          ...paging,
          state: z.enum(listingStates).optional(),
          service: z.string().optional(),
          severity: schemas.severity.optional(),
        }),
      },
      responses: {
        200: json(z.object({ items: z.array(schemas.incidentView), nextCursor: z.string().optional() }), "A page"),
        ...problems,
      },
    }),
    async (context) => {
      const { cursor, limit, state, service, severity } = context.req.valid("query");
      const { rows, next } = await fromCursor(cursor, (start) =>
        listThrough(dynamodb, names.table, {
          states: state ? [state] : listingStates,
          partition: (one) => incidentPartition(one, { service, severity }),
          limit,
          start,
          read: (found) => readRows(found, incidentShape, world.misshapen, ({ state: head }) => head),
        }),
      );
      const items = rows.map(view);
      return context.json({ items, ...(next && { nextCursor: writeCursor(next) }) }, 200) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/incidents/{id}",
      summary: "One incident",
      security,
      request: { params: incidentPath },
      responses: { 200: json(schemas.incidentView, "The incident"), ...problems },
    }),
    async (context) => {
      const { id } = context.req.valid("param");
      const found = await idOf(id);
      const incident = found && (await store.readIncident(found));
      if (!incident) return notThere(context, id) as never;
      const { costOf } = await import("../../shared/adapters/aws/cost-of.ts");
      const cost = await costOf(dynamodb, names.table, incident, world.misshapen);
      return context.json({ ...view(incident), ...(cost && { cost }) }, 200) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/incidents/{id}/alerts",
      summary: "All alerts of an incident, also of those that were merged into it: what fires first (D7)",
      security,
      request: { params: incidentPath, query: z.object(paging) },
      responses: {
        200: json(z.object({ items: z.array(schemas.alertView), nextCursor: z.string().optional() }), "A page"),
        ...problems,
      },
    }),
    async (context) => {
      const { id } = context.req.valid("param");
      const { cursor, limit } = context.req.valid("query");
      const found = await idOf(id);
      const incident = found && (await store.readIncident(found));
      if (!incident) return notThere(context, id) as never;
      const { rows, next } = await fromCursor(cursor, (start) =>
        listThrough(dynamodb, names.table, {
          states: [incident.id, ...incident.absorbed],
          partition: (one) => ({ index: "byIncident", partition: keys.incident(one).pk }),
          inOrder: true,
          limit,
          start,
          read: (some) => readRows(some, alertShape, world.misshapen, ({ state }) => state),
        }),
      );
      const items = rows.map((alert) => alertView(alert, settings));
      return context.json({ items, ...(next && { nextCursor: writeCursor(next) }) }, 200) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/incidents/{id}/timeline",
      summary: "What happened, oldest first (D7)",
      security,
      request: { params: incidentPath, query: z.object(paging) },
      responses: {
        200: json(z.object({ items: z.array(schemas.timelineEntryView), nextCursor: z.string().optional() }), "A page"),
        ...problems,
      },
    }),
    async (context) => {
      const { id } = context.req.valid("param");
      const { cursor, limit } = context.req.valid("query");
      const found = await idOf(id);
      if (!found || !(await store.readIncident(found))) return notThere(context, id) as never;
      const page = await fromCursor(cursor, ({ from }) =>
        timelinePage(dynamodb, names.table, found, limit, world.misshapen, from),
      );
      const items = page.rows.map(timelineEntryView);
      return context.json({ items, ...(page.next && { nextCursor: writeCursor({ from: page.next }) }) }, 200) as never;
    },
  );

  for (const { method, path, summary, params, body, command } of commandRoutes(now)) {
    app.openapi(
      createRoute({
        method,
        path: `/v1/incidents/{id}${path}`,
        summary,
        security,
        request: {
          headers: idempotency,
          params: incidentPath.extend(params ?? {}),
          body: { required: true, ...json(body, "What is asked") },
        },
        responses: { 200: json(schemas.incidentView, "The incident as it is now"), ...problems },
      }),
      async (context) => {
        const { id, ...named } = context.req.valid("param") as { id: string } & Record<string, string>;
        const given = context.req.valid("json") as { by?: string };
        const found = await idOf(id);
        if (!found) return notThere(context, id) as never;
        const circumstances = circumstancesOf(context, given.by);
        const asked = command(given as never, { actor: circumstances.actor.name, path: named, newId });
        const outcome = await execute(store, found, asked, circumstances, await commandId(context, rememberIncident));
        return (await incidentAnswer(context, outcome, 200)) as never;
      },
    );
  }
};
