import { createRoute, z } from "@hono/zod-openapi";
import { zonedTime } from "../../shared/adapters/alerts/plausible.ts";
import { line, text } from "../../shared/adapters/alerts/text.ts";
import { readRows } from "../../shared/adapters/aws/items.ts";
import { listPage } from "../../shared/adapters/aws/table.ts";
import type { Remembered } from "../../shared/incident/receipt-schema.ts";
import { type Silence, silenceShape } from "../../shared/triage/alert-schema.ts";
import { executeTriage } from "../../shared/triage/execute.ts";
import { addSilence, endSilence } from "../../shared/triage/judge.ts";
import { refusedSilence } from "../../shared/triage/silences.ts";
import { fromCursor, writeCursor } from "./cursor.ts";
import { idempotency, json, paging, problems, security } from "./description.ts";
import { problemAnswer, refusalAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import * as schemas from "./schemas.ts";

/** Silences and maintenance windows: who, why, until when (D1). None is for ever, and each counts what it holds back. */
export const silenceRoutes: Routes = (app, { world, dynamodb, now, store, circumstancesOf, commandId, answer }) => {
  const { settings, names, newId } = world;
  const view = ({ endedEarly: _early, released: _released, ...silence }: Silence) => ({
    ...silence,
    active: silence.from <= now() && now() < silence.until,
  });

  const readAgain = async ({ silence: id }: Remembered) => {
    const silence = await store.readSilence(String(id));
    return silence && view(silence);
  };

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/silences",
      summary: "Expect alerts of a service for a while: a silence, or with `from` a maintenance window (D1)",
      security,
      request: {
        headers: idempotency,
        body: {
          required: true,
          ...json(
            z
              .object({
                by: schemas.by,
                service: line(100),
                alert: line(200).optional().openapi({
                  description: "Which alerts, by name; `*` is any text. Without it, all of the service.",
                }),
                reason: text(500),
                from: zonedTime().optional().openapi({ description: "Default: now." }),
                until: zonedTime().openapi({ description: "When it is over; a silence without an end is refused." }),
              })
              .openapi("NewSilence"),
            "The silence",
          ),
        },
      },
      responses: { 201: json(schemas.silenceView, "Silenced"), ...problems },
    }),
    async (context) => {
      const { by, from, ...given } = context.req.valid("json");
      const asked = circumstancesOf(context, by);
      const silence: Silence = { id: newId(), ...given, from: from ?? asked.now, by: asked.actor.name, count: 0 };
      const refused = refusedSilence(silence, asked.now, settings);
      if (refused) return refusalAnswer(context, refused) as never;
      const outcome = await executeTriage(
        store,
        silence.service,
        {},
        (desk) => addSilence(desk, silence, asked.now),
        newId,
        asked,
        await commandId(context, () => ({ silence: silence.id })),
      );
      return (await answer(context, outcome, 201, () => view(silence), readAgain)) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/silences",
      summary: "The silences, those that last longest first (D1)",
      security,
      request: { query: z.object(paging) },
      responses: {
        200: json(z.object({ items: z.array(schemas.silenceView), nextCursor: z.string().optional() }), "A page"),
        ...problems,
      },
    }),
    async (context) => {
      const { cursor, limit } = context.req.valid("query");
      const page = await fromCursor(cursor, ({ from }) =>
        listPage(dynamodb, {
          table: names.table,
          index: "listing",
          partition: "SILENCES",
          newestFirst: true,
          limit,
          ...(from && { from }),
        }),
      );
      const items = readRows(page.rows, silenceShape, world.misshapen, ({ state }) => state).map(view);
      return context.json({ items, ...(page.next && { nextCursor: writeCursor({ from: page.next }) }) }, 200) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/silences/{id}/ending",
      summary: "End a silence early; what still fires is judged (D1)",
      security,
      request: {
        headers: idempotency,
        params: z.object({ id: z.string() }),
        body: { required: true, ...json(z.object({ by: schemas.by }), "By whom") },
      },
      responses: { 200: json(schemas.silenceView, "Ended"), ...problems },
    }),
    async (context) => {
      const { id } = context.req.valid("param");
      const asked = circumstancesOf(context, context.req.valid("json").by);
      const known = await store.readSilence(id);
      if (!known) return problemAnswer(context, "not-found", `There is no silence ${id}.`) as never;
      const show = () => view({ ...known, until: known.until < asked.now ? known.until : asked.now });
      const outcome = await executeTriage(
        store,
        known.service,
        {},
        (desk) => endSilence(desk, id, asked.now),
        newId,
        asked,
        await commandId(context, () => ({ silence: id })),
      );
      return (await answer(context, outcome, 200, show, readAgain)) as never;
    },
  );
};
