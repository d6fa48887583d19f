import * as fields from "../../shared/adapters/acts/fields.ts";
import { fitAlert } from "../../shared/adapters/alerts/fit-alert.ts";
import { alertId } from "../../shared/adapters/alerts/parse.ts";
import { alertFrom, alertSchema } from "../../shared/adapters/alerts/tars-alert.ts";
import { text } from "../../shared/adapters/alerts/text.ts";
import { readRows } from "../../shared/adapters/aws/items.ts";
import { type AlertState, alertListing } from "../../shared/adapters/aws/table.ts";
import type { severities } from "../../shared/runbook/severity.ts";
import * as z from "../../shared/stored/zod.ts";
import { alertShape, type TriagedAlert, type Unreadable, unreadableShape } from "../../shared/triage/alert-schema.ts";
import { executeTriage, type TriageOutcome } from "../../shared/triage/execute.ts";
import { confirmByPerson, dismiss, type Judgement, takeIn } from "../../shared/triage/judge.ts";
import type { Desk } from "../../shared/triage/service.ts";
import { fromCursor, writeCursor } from "./cursor.ts";
import { idempotency, paging } from "./fields.ts";
import { readIncidents } from "./incidents-by-id.ts";
import { listThrough } from "./list.ts";
import { problemAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { json, one, page } from "./route.ts";
import { alertView, unreadableView } from "./views.ts";

/** What fires comes first. */
const alertStates = ["firing", "quiet"] as const satisfies readonly AlertState[];

/** Alerts: telling of them, listing them, and a person's verdict (D1). */
export const alertRoutes: Routes = (route, { world, dynamodb, now, store, circumstancesOf, commandId, answer }) => {
  const { settings, names, newId } = world;

  const showAlert =
    (id: string) =>
    ({ desk }: TriageOutcome): object => {
      const alert = desk.alerts.get(id);
      return alert ? alertView(alert, settings) : { id };
    };

  const showAgain = (id: string) => async (): Promise<object> => {
    const alert = (await store.readAlerts([id])).get(id);
    return alert ? alertView(alert, settings) : { id };
  };

  route(
    {
      method: "post",
      path: "/v1/alerts",
      summary: "Tell of an alert, firing or resolved (D1)",
      needs: "tell",
      request: {
        headers: idempotency,
        body: json(z.described(alertSchema(now, settings), { id: "NewAlert" }), "The alert"),
      },
      answers: { 202: one("alertView", "Taken in") },
    },
    async (context) => {
      const circumstances = circumstancesOf(context, undefined);
      const source = context.get("principal").name;
      const alert = fitAlert(alertFrom(context.req.valid("json"), { at: circumstances.now, source, settings }));
      const id = alertId(alert);
      const outcome = await executeTriage(
        store,
        alert.service,
        { alerts: [id] },
        (desk) => takeIn(desk, id, alert, circumstances.now, settings),
        newId,
        circumstances,
        await commandId(context, () => ({ alert: id })),
      );
      return await answer(context, outcome, 202, showAlert(id), showAgain(id));
    },
  );

  route(
    {
      method: "get",
      path: "/v1/alerts",
      summary: "What fires, then what fired, each newest first, and what TARS makes of it (D1)",
      needs: "read",
      request: {
        query: z.object({ ...paging, state: z.optional(z.enum(alertStates)), service: z.optional(z.string()) }),
      },
      answers: { 200: page("alertView", "A page") },
    },
    async (context) => {
      const { cursor, limit, state, service } = context.req.valid("query");
      const { rows, next } = await fromCursor(cursor, (start) =>
        listThrough(dynamodb, names.table, {
          states: state ? [state] : alertStates,
          partition: (one) =>
            service
              ? { index: "byService", partition: `${alertListing(one)}#${service}` }
              : { index: "listing", partition: alertListing(one) },
          limit,
          start,
          read: (found) => found,
        }),
      );
      const known = rows.flatMap((row): (Unreadable | TriagedAlert)[] =>
        row.unreadable
          ? readRows([row], unreadableShape, world.misshapen, ({ unreadable }) => unreadable)
          : readRows([row], alertShape, world.misshapen, ({ state }) => state),
      );
      const ids = known.flatMap((one) => ("incident" in one ? (one.incident?.id ?? []) : []));
      const incidents = await readIncidents(world, dynamodb, ids);
      const items = known.map((one) =>
        "verdict" in one ? alertView(one, settings, incidents.get(one.incident?.id ?? "")) : unreadableView(one),
      );
      return context.json({ items, ...(next && { nextCursor: writeCursor(next) }) }, 200);
    },
  );

  const judged = (
    path: string,
    summary: string,
    body: z.ZodMiniObject,
    judge: (body: never) => (desk: Desk, id: string) => Judgement,
  ) =>
    route(
      {
        method: "post",
        path: `/v1/alerts/{id}/${path}`,
        summary,
        needs: "act",
        request: {
          headers: idempotency,
          params: z.object({ id: z.string() }),
          body: json(body, "Why, and by whom"),
        },
        answers: { 200: one("alertView", "Done") },
      },
      async (context) => {
        const { id } = context.req.valid("param");
        const given = context.req.valid("json") as { by?: string };
        const known = (await store.readAlerts([id])).get(id);
        if (!known) return problemAnswer(context, "not-found", `There is no alert ${id} that can be judged.`);
        if (path === "confirmation" && !known.severity && !("severity" in given))
          return problemAnswer(
            context,
            "invalid",
            "severity: nobody says how severe this alert is; say it with the confirmation.",
          );
        const outcome = await executeTriage(
          store,
          known.service,
          { alerts: [id] },
          (desk) => judge(given as never)(desk, id),
          newId,
          circumstancesOf(context, given.by),
          await commandId(context, () => ({ alert: id })),
        );
        return await answer(context, outcome, 200, showAlert(id), showAgain(id));
      },
    );

  judged(
    "confirmation",
    "Say that an alert is real: it declares, or joins the open incident (D1)",
    z.object({ by: fields.by, severity: z.optional(fields.severity) }),
    ({ severity }: { severity?: (typeof severities)[number] }) =>
      (desk, id) =>
        confirmByPerson(desk, id, severity),
  );
  judged(
    "dismissal",
    "Say that an alert is nothing",
    z.object({ by: fields.by, reason: text(500) }),
    ({ reason }: { reason: string }) =>
      (desk, id) =>
        dismiss(desk, id, reason),
  );
};
