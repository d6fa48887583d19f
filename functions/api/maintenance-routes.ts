import * as fields from "../../shared/adapters/acts/fields.ts";
import { zonedTime } from "../../shared/adapters/alerts/plausible.ts";
import { line, publicText } from "../../shared/adapters/alerts/text.ts";
import { item, readRows } from "../../shared/adapters/aws/items.ts";
import { keys, queryPage, receiptWrite } from "../../shared/adapters/aws/table.ts";
import { transact } from "../../shared/adapters/aws/transact.ts";
import { byWhom } from "../../shared/incident/actor-schema.ts";
import { type CommandId, type Repeated, receiptFor, repeatedAnswer } from "../../shared/incident/command-id.ts";
import { maintenanceMomentShape } from "../../shared/incident/effects-schema.ts";
import { attempts, writtenByOthers } from "../../shared/incident/execute.ts";
import { type Refusal, refuse } from "../../shared/incident/refusal.ts";
import { epochSeconds, type Instant, plusSeconds } from "../../shared/runbook/time.ts";
import { mostComponents } from "../../shared/status-page/draft.ts";
import { changedMaintenance, refusedMaintenance, stateOf } from "../../shared/status-page/maintenance.ts";
import { type Maintenance, maintenancePlanShape, maintenanceShape } from "../../shared/status-page/public-schema.ts";
import * as z from "../../shared/stored/zod.ts";
import { idempotency } from "./fields.ts";
import { problemAnswer, refusalAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { json, list, one } from "./route.ts";

/** No more maintenance than this is ahead or goes on; and no more is kept, with what has ended or was cancelled. */
const most = { ahead: 50, kept: 200 };

/** How long it is kept after its end, or after it was cancelled, in seconds. */
const kept = 2 * 24 * 60 * 60;

/** Why no more can be planned; undefined where there is room. */
const refusedPlan = (known: readonly Maintenance[], now: Instant): Refusal | undefined => {
  if (known.filter(({ until, cancelledAt }) => !cancelledAt && until > now).length >= most.ahead)
    return refuse("conflict", `${most.ahead} are planned already. Cancel one, or wait until one has ended.`);
  return known.length >= most.kept
    ? refuse("conflict", `${most.kept} were planned within a few days. Change one that is planned, or try tomorrow.`)
    : undefined;
};

/** Planned maintenance for the status page: it begins and ends by itself, and subscribers hear of it. */
export const maintenanceRoutes: Routes = (
  route,
  { world, dynamodb, now, store, commandId, answer, circumstancesOf, notInOwnName },
) => {
  const { settings, names, newId } = world;
  const view = ({ told: _told, ...maintenance }: Maintenance) => ({
    ...maintenance,
    state: stateOf(maintenance, now()),
  });

  const rowsFrom = async ({ pk, sk }: { pk: string; sk: string }): Promise<Record<string, unknown>[]> => {
    const { rows } = await queryPage(dynamodb, { table: names.table, partition: pk, prefix: sk, limit: most.kept + 1 });
    return rows;
  };
  const rowsOf = (id = "") => rowsFrom(keys.maintenance(id));

  const read = (rows: Record<string, unknown>[]): Maintenance[] =>
    readRows(rows, maintenanceShape, world.misshapen, ({ state }) => state);

  /** An item is as it was read: in that version, or not there. */
  const asRead = (before: number | undefined) =>
    before === undefined
      ? { ConditionExpression: "attribute_not_exists(pk)" }
      : { ConditionExpression: "version = :before", ExpressionAttributeValues: item({ ":before": before }) };

  /**
   * Writes it over the version that was read, and that the status page is to say so, in one transaction, under a key once; false
   * where somebody was quicker. What is new is written only while the plan is as it was read: `plan` is its version then.
   */
  const write = async (
    maintenance: Maintenance,
    before: number | undefined,
    plan?: { version: number | undefined },
    command?: CommandId<Maintenance>,
  ): Promise<boolean> => {
    const version = (before ?? 0) + 1;
    const { receipt } = receiptFor(command, maintenance);
    const met = await transact(dynamodb, [
      ...(receipt ? [receiptWrite(names.table, receipt, now())] : []),
      {
        Put: {
          TableName: names.table,
          Item: item({
            ...keys.maintenance(maintenance.id),
            version,
            state: maintenanceShape.write(maintenance),
            expires: epochSeconds(plusSeconds(maintenance.cancelledAt ?? maintenance.until, kept)),
          }),
          ...asRead(before),
        },
      },
      ...(plan
        ? [
            {
              Put: {
                TableName: names.table,
                Item: item({
                  ...keys.maintenancePlan,
                  ...maintenancePlanShape.write({ version: (plan.version ?? 0) + 1 }),
                }),
                ...asRead(plan.version),
              },
            },
          ]
        : []),
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
    text: publicText(1000),
    components: z.described(
      z.array(line(63)).check(
        z.overwrite((given) => [...new Set(given)]),
        z.minLength(1),
        z.maxLength(mostComponents),
      ),
      { description: "The services that it is about, by their ids." },
    ),
    from: zonedTime(),
    until: zonedTime(),
  };

  /**
   * Puts new maintenance to the plan, by one read and one transaction, again where somebody was quicker. The plan's version
   * stands before all of it in order: whatever was planned by then is among what was read.
   */
  const plan = async (
    made: Maintenance,
    command: CommandId<Maintenance> | undefined,
  ): Promise<Maintenance | Repeated | Refusal> => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (attempt > 0) await world.pause(attempt);
      const before = await repeatedAnswer(store, command);
      if (before) return before;
      const rows = await rowsFrom(keys.maintenancePlan);
      const isPlan = ({ sk }: Record<string, unknown>) => sk === keys.maintenancePlan.sk;
      const [known] = readRows(rows.filter(isPlan), maintenancePlanShape, world.misshapen);
      const all = read(rows.filter((row) => !isPlan(row)));
      const refused = refusedMaintenance(made, settings, now()) ?? refusedPlan(all, now());
      if (refused) return refused;
      if (await write(made, undefined, { version: known?.version }, command)) return made;
    }
    throw writtenByOthers("the plan of maintenance");
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
      const refused = notInOwnName(context, actor, "plans maintenance");
      if (refused) return refused;
      const made = { id: newId(), ...given, announcedAt: now(), ...byWhom(actor), told: [] };
      const planned = await plan(made, await commandId(context, ({ id }) => ({ maintenance: id })));
      return answer(context, planned, 201, view, async ({ maintenance: id }) => {
        const known = read(await rowsOf(String(id))).find((one) => one.id === id);
        return known && view(known);
      });
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
      const refused = notInOwnName(context, actor, "plans maintenance");
      if (refused) return refused;
      const row = (await rowsOf(id)).find(({ sk }) => sk === keys.maintenance(id).sk);
      const [before] = read(row ? [row] : []);
      if (!before) return problemAnswer(context, "not-found", `There is no maintenance ${id}.`);
      const changed = changedMaintenance(before, change, settings, { now: now(), actor });
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
