import * as fields from "../../shared/adapters/acts/fields.ts";
import { zonedTime } from "../../shared/adapters/alerts/plausible.ts";
import { line, text } from "../../shared/adapters/alerts/text.ts";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { item, readRows } from "../../shared/adapters/aws/items.ts";
import { keys, queryPage } from "../../shared/adapters/aws/table.ts";
import { transact } from "../../shared/adapters/aws/transact.ts";
import { maintenanceMomentShape } from "../../shared/incident/effects-schema.ts";
import { type Refusal, refuse } from "../../shared/incident/refusal.ts";
import { epochSeconds, plusSeconds } from "../../shared/runbook/time.ts";
import { mostComponents } from "../../shared/status-page/draft.ts";
import { changedMaintenance, refusedMaintenance, stateOf } from "../../shared/status-page/maintenance.ts";
import { type Maintenance, maintenanceShape } from "../../shared/status-page/public-schema.ts";
import * as z from "../../shared/stored/zod.ts";
import { idempotency } from "./fields.ts";
import { problemAnswer, refusalAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { json, list, one } from "./route.ts";

/** No more maintenance than this is ahead or goes on; and no more is kept, with what has ended or was cancelled. */
const most = { ahead: 50, kept: 200 };

/** How long it is kept after its end, or after it was cancelled, in seconds. */
const kept = 2 * 24 * 60 * 60;

/** Planned maintenance for the status page: it begins and ends by itself, and subscribers hear of it. */
export const maintenanceRoutes: Routes = (route, { world, dynamodb, now, commandId, circumstancesOf }) => {
  const { settings, names, newId } = world;
  const view = ({ told: _told, ...maintenance }: Maintenance) => ({
    ...maintenance,
    state: stateOf(maintenance, now()),
  });

  const rowsOf = async (id = ""): Promise<Record<string, unknown>[]> => {
    const { pk, sk } = keys.maintenance(id);
    const { rows } = await queryPage(dynamodb, { table: names.table, partition: pk, prefix: sk, limit: most.kept });
    return rows;
  };

  const read = (rows: Record<string, unknown>[]): Maintenance[] =>
    readRows(rows, maintenanceShape, world.misshapen, ({ state }) => state);

  /**
   * Writes it over the version that was read, and that the status page is to say so, in one transaction; false where
   * somebody was quicker.
   */
  const write = async (maintenance: Maintenance, before: number | undefined): Promise<boolean> => {
    const version = (before ?? 0) + 1;
    const met = await transact(dynamodb, [
      {
        Put: {
          TableName: names.table,
          Item: item({
            ...keys.maintenance(maintenance.id),
            version,
            state: maintenanceShape.write(maintenance),
            expires: epochSeconds(plusSeconds(maintenance.cancelledAt ?? maintenance.until, kept)),
          }),
          ConditionExpression: before === undefined ? "attribute_not_exists(pk)" : "version = :before",
          ...(before !== undefined && { ExpressionAttributeValues: item({ ":before": before }) }),
        },
      },
      {
        Put: {
          TableName: names.table,
          Item: item({
            ...keys.maintenanceMoved(maintenance.id, version),
            maintenance: maintenanceMomentShape.write({ do: "maintenance", at: now() }),
            expires: epochSeconds(plusSeconds(now(), kept)),
          }),
        },
      },
    ]);
    return met === "written";
  };

  const words = {
    title: line(120),
    text: text(1000),
    components: z.described(z.array(line(63)).check(z.minLength(1), z.maxLength(mostComponents)), {
      description: "The services that it is about, by their ids.",
    }),
    from: zonedTime(),
    until: zonedTime(),
  };

  route(
    {
      method: "post",
      path: "/v1/maintenance",
      summary: "Plan maintenance: it is on the status page within a minute, and subscribers are mailed",
      needs: "act",
      request: {
        headers: idempotency,
        body: json(z.described(z.object({ by: fields.by, ...words }), { id: "NewMaintenance" }), "The maintenance"),
      },
      answers: { 201: one("maintenanceView", "Planned") },
    },
    async (context) => {
      const { by, ...given } = context.req.valid("json");
      const { actor } = circumstancesOf(context, by);
      const key = await commandId(context, () => ({}));
      // The same key is the same maintenance.
      const made = {
        id: key ? digest("maintenance", key.id) : newId(),
        ...given,
        announcedAt: now(),
        by: actor.name,
        told: [],
      };
      const known = read(await rowsOf());
      const before = known.find(({ id }) => id === made.id);
      if (before) return context.json(view(before), 201);
      const refused: Refusal | undefined =
        refusedMaintenance(made, settings, now()) ??
        (known.filter(({ until, cancelledAt }) => !cancelledAt && until > now()).length >= most.ahead
          ? refuse("conflict", `${most.ahead} are planned already. Cancel one, or wait until one has ended.`)
          : known.length >= most.kept
            ? refuse(
                "conflict",
                `${most.kept} were planned within a few days. Change one that is planned, or try tomorrow.`,
              )
            : undefined);
      if (refused) return refusalAnswer(context, refused);
      if (await write(made, undefined)) return context.json(view(made), 201);
      // The same key was quicker: what it planned stands.
      const [first = made] = read(await rowsOf(made.id));
      return context.json(view(first), 201);
    },
  );

  route(
    {
      method: "get",
      path: "/v1/maintenance",
      summary: "The maintenance that is planned, goes on or has just ended, the earliest first",
      needs: "read",
      answers: { 200: list("maintenanceView", "The maintenance") },
    },
    async (context) =>
      context.json(
        {
          items: read(await rowsOf())
            .map(view)
            .sort((a, b) => (a.from < b.from ? -1 : 1)),
        },
        200,
      ),
  );

  route(
    {
      method: "patch",
      path: "/v1/maintenance/{id}",
      summary: "Change maintenance: its words, its scope, its times. `from` or `until` now begins or ends it",
      needs: "act",
      request: {
        params: z.object({ id: z.string() }),
        body: json(
          z.object({
            by: fields.by,
            title: z.optional(words.title),
            text: z.optional(words.text),
            components: z.optional(words.components),
            from: z.optional(words.from),
            until: z.optional(words.until),
            cancelled: z.described(z.optional(z.literal(true)), { description: "It does not take place." }),
          }),
          "What changes",
        ),
      },
      answers: { 200: one("maintenanceView", "Changed") },
    },
    async (context) => {
      const { id } = context.req.valid("param");
      const { by, ...change } = context.req.valid("json");
      const { actor } = circumstancesOf(context, by);
      const row = (await rowsOf(id)).find(({ sk }) => sk === keys.maintenance(id).sk);
      const [before] = read(row ? [row] : []);
      if (!before) return problemAnswer(context, "not-found", `There is no maintenance ${id}.`);
      const changed = changedMaintenance(before, change, settings, { now: now(), by: actor.name });
      if ("refused" in changed) return refusalAnswer(context, changed);
      if (!(await write(changed, Number(row?.version))))
        return problemAnswer(
          context,
          "conflict",
          "Somebody has changed it at the same time. Look at it, and ask again.",
        );
      return context.json(view(changed), 200);
    },
  );
};
