import { type Act, acts } from "../../shared/adapters/acts/acts.ts";
import { declarationSchema, noSuchService } from "../../shared/adapters/acts/declaration.ts";
import * as fields from "../../shared/adapters/acts/fields.ts";
import { readRows } from "../../shared/adapters/aws/items.ts";
import { readRates } from "../../shared/adapters/aws/rates.ts";
import { incidentPartition, keys, timelinePage } from "../../shared/adapters/aws/table.ts";
import { execute } from "../../shared/incident/execute.ts";
import { incidentShape } from "../../shared/incident/incident-schema.ts";
import { mergedPeriods } from "../../shared/resolution/periods.ts";
import { baselineOf } from "../../shared/runbook/baseline.ts";
import * as z from "../../shared/stored/zod.ts";
import { alertShape } from "../../shared/triage/alert-schema.ts";
import { executeDeclaration } from "../../shared/triage/execute.ts";
import { fromCursor, writeCursor } from "./cursor.ts";
import { idempotency, incidentPath, paging } from "./fields.ts";
import { listThrough } from "./list.ts";
import { problemAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { json, one, page } from "./route.ts";
import { alertView, timelineEntryView } from "./views.ts";

/** States in the order in which a listing shows them: what hurts now comes first. */
const listingStates = ["open", "resolved", "closed"] as const;

/** Incidents: declaring, reading, and every act of `acts.ts`. */
export const incidentRoutes: Routes = (
  route,
  {
    world,
    dynamodb,
    now,
    store,
    view,
    circumstancesOf,
    notInOwnName,
    commandId,
    rememberIncident,
    incidentAnswer,
    idOf,
    notThere,
  },
) => {
  const { settings, names, newId } = world;

  route(
    {
      method: "post",
      path: "/v1/incidents",
      summary: "Declare an incident (D2)",
      needs: "act",
      request: {
        headers: idempotency,
        body: json(z.described(declarationSchema(now), { id: "Declaration" }), "The declaration"),
      },
      answers: { 201: one("incidentView", "Declared") },
    },
    async (context) => {
      const { by, service, severity, description, startedAt } = context.req.valid("json");
      const unknown = noSuchService(service, settings);
      if (unknown) return problemAnswer(context, "invalid", `service: ${unknown}`);
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
      return await incidentAnswer(context, outcome, 201);
    },
  );

  route(
    {
      method: "get",
      path: "/v1/incidents",
      summary: "The incidents: open ones first, then resolved and closed ones, each newest first",
      needs: "read",
      request: {
        query: z.object({
          ...paging,
          state: z.optional(z.enum(listingStates)),
          service: z.optional(z.string()),
          severity: z.optional(fields.severity),
        }),
      },
      answers: { 200: page("incidentView", "A page") },
    },
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
      return context.json({ items, ...(next && { nextCursor: writeCursor(next) }) }, 200);
    },
  );

  route(
    {
      method: "get",
      path: "/v1/incidents/{id}",
      summary: "One incident",
      needs: "read",
      byLink: "path",
      request: { params: incidentPath },
      answers: { 200: one("incidentView", "The incident") },
    },
    async (context) => {
      const { id } = context.req.valid("param");
      const found = await idOf(id);
      const incident = found && (await store.readIncident(found));
      if (!incident) return notThere(context, id);
      const { costOf } = await import("../../shared/adapters/aws/cost-of.ts");
      const cost = await costOf(dynamodb, names.table, incident, world.misshapen);
      return context.json({ ...view(incident), ...(cost && { cost }) }, 200);
    },
  );

  route(
    {
      method: "get",
      path: "/v1/incidents/{id}/alerts",
      summary: "All alerts of an incident, also of those that were merged into it: what fires first (D7)",
      needs: "read",
      byLink: "path",
      request: { params: incidentPath, query: z.object(paging) },
      answers: { 200: page("alertView", "A page") },
    },
    async (context) => {
      const { id } = context.req.valid("param");
      const { cursor, limit } = context.req.valid("query");
      const found = await idOf(id);
      const incident = found && (await store.readIncident(found));
      if (!incident) return notThere(context, id);
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
      const items = rows.map((alert) => alertView(alert, settings, incident));
      return context.json({ items, ...(next && { nextCursor: writeCursor(next) }) }, 200);
    },
  );

  route(
    {
      method: "get",
      path: "/v1/incidents/{id}/timeline",
      summary: "What happened, oldest first (D7)",
      needs: "read",
      byLink: "path",
      request: {
        params: incidentPath,
        query: z.object({
          ...paging,
          after: z.described(z.optional(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(999_999))), {
            description: "Only what came after the entry of this `sequence`: for whoever follows along.",
          }),
        }),
      },
      answers: { 200: page("timelineEntryView", "A page") },
    },
    async (context) => {
      const { id } = context.req.valid("param");
      const { cursor, limit, after } = context.req.valid("query");
      const found = await idOf(id);
      if (!found || !(await store.readIncident(found))) return notThere(context, id);
      const start = after === undefined ? undefined : keys.entry(found, after);
      const page = await fromCursor(cursor, ({ from = start }) =>
        timelinePage(dynamodb, names.table, found, limit, world.misshapen, from),
      );
      const items = page.rows.map((entry) => timelineEntryView(entry, settings));
      return context.json({ items, ...(page.next && { nextCursor: writeCursor({ from: page.next }) }) }, 200);
    },
  );

  route(
    {
      method: "get",
      path: "/v1/incidents/{id}/error-rate",
      summary: "The error rate, from before the incident on, as far as it was measured: oldest first (S1, I2)",
      needs: "read",
      byLink: "path",
      request: { params: incidentPath },
      answers: { 200: one("errorRateView", "The error rate") },
    },
    async (context) => {
      const { id } = context.req.valid("param");
      const found = await idOf(id);
      const [incident, rates = []] = found
        ? await Promise.all([store.readIncident(found), readRates(dynamodb, names.table, found)])
        : [];
      if (!incident) return notThere(context, id);
      const { service, brief, health } = incident;
      const measured = [brief?.rates.map(({ at, percent }) => ({ at, percent })) ?? [], rates, health?.periods ?? []];
      const baselinePercent = baselineOf(incident, settings);
      return context.json({ service, baselinePercent, periods: measured.reduce(mergedPeriods, []) }, 200);
    },
  );

  for (const { method, path, summary, needs, inOwnName, params, body, command } of Object.values<Act>(acts(now))) {
    route(
      {
        method,
        path: `/v1/incidents/{id}${path}`,
        summary,
        needs,
        byLink: "path",
        request: {
          headers: idempotency,
          params: z.extend(incidentPath, params ?? {}),
          body: json(body, "What is asked"),
        },
        answers: { 200: one("incidentView", "The incident as it is now") },
      },
      async (context) => {
        const { id, ...named } = context.req.valid("param") as { id: string } & Record<string, string>;
        const given = context.req.valid("json") as { by?: string };
        const found = await idOf(id);
        if (!found) return notThere(context, id);
        const circumstances = circumstancesOf(context, given.by);
        const principal = context.get("principal");
        if (principal.kind === "person" && principal.only && circumstances.actor.enteredBy)
          return problemAnswer(context, "forbidden", "A page's link acts for whom it was sent to: leave `by` out.");
        const alone = needs === "approve" ? "approves" : inOwnName;
        const refused = alone && notInOwnName(context, circumstances.actor, alone);
        if (refused) return refused;
        const asked = command(given as never, { actor: circumstances.actor.name, path: named, newId });
        const outcome = await execute(store, found, asked, circumstances, await commandId(context, rememberIncident));
        return await incidentAnswer(context, outcome, 200);
      },
    );
  }
};
