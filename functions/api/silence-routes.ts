import * as fields from "../../shared/adapters/acts/fields.ts";
import { zonedTime } from "../../shared/adapters/alerts/plausible.ts";
import { line, text } from "../../shared/adapters/alerts/text.ts";
import { readRows } from "../../shared/adapters/aws/items.ts";
import type { Remembered } from "../../shared/incident/receipt-schema.ts";
import * as z from "../../shared/stored/zod.ts";
import { type Silence, silenceShape } from "../../shared/triage/alert-schema.ts";
import { executeTriage } from "../../shared/triage/execute.ts";
import { addSilence, endSilence } from "../../shared/triage/judge.ts";
import { refusedSilence } from "../../shared/triage/silences.ts";
import { idempotency, paging } from "./fields.ts";
import { pageOfListing } from "./list.ts";
import { problemAnswer, refusalAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { json, one, page } from "./route.ts";

/** Silences and maintenance windows: who, why, until when (D1). None is for ever, and each counts what it holds back. */
export const silenceRoutes: Routes = (route, { world, dynamodb, now, store, circumstancesOf, commandId, answer }) => {
  const { settings, names, newId } = world;
  const view = ({ endedEarly: _early, released: _released, ...silence }: Silence) => ({
    ...silence,
    active: silence.from <= now() && now() < silence.until,
  });

  const readAgain = async ({ silence: id }: Remembered) => {
    const silence = await store.readSilence(String(id));
    return silence && view(silence);
  };

  route(
    {
      method: "post",
      path: "/v1/silences",
      summary: "Expect alerts of a service for a while: a silence, or with `from` a maintenance window (D1)",
      needs: "act",
      request: {
        headers: idempotency,
        body: json(
          z.described(
            z.object({
              by: fields.by,
              service: line(100),
              alert: z.described(z.optional(line(200)), {
                description: "Which alerts, by name; `*` is any text. Without it, all of the service.",
              }),
              reason: text(500),
              from: z.described(z.optional(zonedTime()), { description: "Default: now." }),
              until: z.described(zonedTime(), {
                description: "When it is over; a silence without an end is refused.",
              }),
            }),
            { id: "NewSilence" },
          ),
          "The silence",
        ),
      },
      answers: { 201: one("silenceView", "Silenced") },
    },
    async (context) => {
      const { by, from, ...given } = context.req.valid("json");
      const asked = circumstancesOf(context, by);
      const silence: Silence = { id: newId(), ...given, from: from ?? asked.now, by: asked.actor.name, count: 0 };
      const refused = refusedSilence(silence, asked.now, settings);
      if (refused) return refusalAnswer(context, refused);
      const outcome = await executeTriage(
        store,
        silence.service,
        {},
        (desk) => addSilence(desk, silence, asked.now),
        newId,
        asked,
        await commandId(context, () => ({ silence: silence.id })),
      );
      return await answer(context, outcome, 201, () => view(silence), readAgain);
    },
  );

  route(
    {
      method: "get",
      path: "/v1/silences",
      summary: "The silences, those that last longest first (D1)",
      needs: "read",
      request: { query: z.object(paging) },
      answers: { 200: page("silenceView", "A page") },
    },
    async (context) => {
      const { rows, more } = await pageOfListing(dynamodb, names.table, context.req.valid("query"), {
        index: "listing",
        partition: "SILENCES",
        newestFirst: true,
      });
      const items = readRows(rows, silenceShape, world.misshapen, ({ state }) => state).map(view);
      return context.json({ items, ...more }, 200);
    },
  );

  route(
    {
      method: "post",
      path: "/v1/silences/{id}/ending",
      summary: "End a silence early; what still fires is judged (D1)",
      needs: "act",
      request: {
        headers: idempotency,
        params: z.object({ id: z.string() }),
        body: json(z.object({ by: fields.by }), "By whom"),
      },
      answers: { 200: one("silenceView", "Ended") },
    },
    async (context) => {
      const { id } = context.req.valid("param");
      const asked = circumstancesOf(context, context.req.valid("json").by);
      const known = await store.readSilence(id);
      if (!known) return problemAnswer(context, "not-found", `There is no silence ${id}.`);
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
      return await answer(context, outcome, 200, show, readAgain);
    },
  );
};
