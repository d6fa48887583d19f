import { createRoute, z } from "@hono/zod-openapi";
import { fitAlert } from "../../shared/adapters/alerts/clean.ts";
import { alertId } from "../../shared/adapters/alerts/parse.ts";
import { alertFrom, alertSchema } from "../../shared/adapters/alerts/tars-alert.ts";
import { text } from "../../shared/adapters/alerts/text.ts";
import { type AlertState, alertListing } from "../../shared/adapters/aws/table.ts";
import type { severities } from "../../shared/runbook/severity.ts";
import type { TriagedAlert, Unreadable } from "../../shared/triage/alert.ts";
import { executeTriage } from "../../shared/triage/execute.ts";
import { confirmByPerson, dismiss, takeIn } from "../../shared/triage/judge.ts";
import { fromCursor, writeCursor } from "./cursor.ts";
import { idempotency, json, paging, problems, security } from "./description.ts";
import { listThrough } from "./list.ts";
import { problemAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import * as schemas from "./schemas.ts";
import { alertView, unreadableView } from "./views.ts";

/** What fires comes first. */
const alertStates = ["firing", "quiet"] as const satisfies readonly AlertState[];

/** Alerts: telling of them, listing them, and a person's verdict (D1). */
export const alertRoutes: Routes = (app, { world, dynamodb, now, store, circumstancesOf, commandId, answer }) => {
  const { settings, names, newId } = world;

  const showAlert = (id: string) => (triage: { triage: { alerts: Record<string, TriagedAlert> } }) => {
    const alert = triage.triage.alerts[id];
    return alert ? alertView(alert, settings) : { id };
  };

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/alerts",
      summary: "Tell of an alert, firing or resolved (D1)",
      security,
      request: {
        headers: idempotency,
        body: { required: true, ...json(alertSchema(now).openapi("NewAlert"), "The alert") },
      },
      responses: { 202: json(schemas.alertView, "Taken in"), ...problems },
    }),
    async (context) => {
      const circumstances = circumstancesOf(context, undefined);
      const source = context.get("integration");
      const alert = fitAlert(alertFrom(context.req.valid("json"), { at: circumstances.now, source, settings }));
      const id = alertId(alert);
      const outcome = await executeTriage(
        store,
        alert.service,
        (triage) => takeIn(triage, id, alert, circumstances.now, settings),
        newId,
        circumstances,
        await commandId(context, showAlert(id)),
      );
      return answer(context, outcome, 202, showAlert(id)) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/alerts",
      summary: "What fires, then what fired, each newest first, and what TARS makes of it (D1)",
      security,
      request: {
        query: z.object({ ...paging, state: z.enum(alertStates).optional(), service: z.string().optional() }),
      },
      responses: {
        200: json(z.object({ items: z.array(schemas.alertView), nextCursor: z.string().optional() }), "A page"),
        ...problems,
      },
    }),
    async (context) => {
      const { cursor, limit, state, service } = context.req.valid("query");
      const { rows, next } = await fromCursor(cursor, (start) =>
        listThrough(dynamodb, names.table, {
          states: state ? [state] : alertStates,
          partition: (one) => (service ? `${alertListing(one)}#${service}` : alertListing(one)),
          index: service ? "byService" : "listing",
          limit,
          start,
        }),
      );
      const items = rows.map((row) =>
        row.unreadable ? unreadableView(row.unreadable as Unreadable) : alertView(row.state as TriagedAlert, settings),
      );
      return context.json({ items, ...(next && { nextCursor: writeCursor(next) }) }, 200) as never;
    },
  );

  const judged = (
    path: string,
    summary: string,
    body: z.ZodObject,
    judge: (body: never) => (triage: Parameters<typeof dismiss>[0], id: string) => ReturnType<typeof dismiss>,
  ) =>
    app.openapi(
      createRoute({
        method: "post",
        path: `/v1/alerts/{id}/${path}`,
        summary,
        security,
        request: {
          headers: idempotency,
          params: z.object({ id: z.string() }),
          body: { required: true, ...json(body, "Why, and by whom") },
        },
        responses: { 200: json(schemas.alertView, "Done"), ...problems },
      }),
      async (context) => {
        const { id } = context.req.valid("param");
        const given = context.req.valid("json") as { by?: string };
        const known = await store.readAlert(id);
        if (!known) return problemAnswer(context, "not-found", `There is no alert ${id} that can be judged.`) as never;
        if (path === "confirmation" && !known.severity && !("severity" in given))
          return problemAnswer(
            context,
            "invalid",
            "severity: nobody says how severe this alert is; say it with the confirmation.",
          ) as never;
        const outcome = await executeTriage(
          store,
          known.service,
          (triage) =>
            judge(given as never)(
              triage.alerts[id] ? triage : { ...triage, alerts: { ...triage.alerts, [id]: known } },
              id,
            ),
          newId,
          circumstancesOf(context, given.by),
          await commandId(context, showAlert(id)),
        );
        return answer(context, outcome, 200, showAlert(id)) as never;
      },
    );

  judged(
    "confirmation",
    "Say that an alert is real: it declares, or joins the open incident (D1)",
    z.object({ by: schemas.by, severity: schemas.severity.optional() }),
    ({ severity }: { severity?: (typeof severities)[number] }) =>
      (triage, id) =>
        confirmByPerson(triage, id, severity),
  );
  judged(
    "dismissal",
    "Say that an alert is nothing",
    z.object({ by: schemas.by, reason: text(500) }),
    ({ reason }: { reason: string }) =>
      (triage, id) =>
        dismiss(triage, id, reason),
  );
};
