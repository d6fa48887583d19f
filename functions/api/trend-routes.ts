import { createRoute, z } from "@hono/zod-openapi";
import { readRows } from "../../shared/adapters/aws/items.ts";
import { readListed } from "../../shared/adapters/aws/listed.ts";
import { actionItemListing, listPage, trendRows } from "../../shared/adapters/aws/table.ts";
import { trendDimensions, trends, trendsCsv } from "../../shared/learning/trend.ts";
import { listedItemShape } from "../../shared/post-mortem/post-mortem-schema.ts";
import { own } from "../../shared/runbook/own.ts";
import { monthOf, plusSeconds } from "../../shared/runbook/time.ts";
import { fromCursor, writeCursor } from "./cursor.ts";
import { json, paging, problems, security } from "./description.ts";
import { problemAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import * as schemas from "./schemas.ts";

/** The trends look at no more months than this at once. */
const mostMonths = 24;

/** The months from one to another, both `2026-11`; one more than may be looked at when they are too many. */
const monthsBetween = (from: string, to: string): string[] => {
  const first = new Date(`${from}-01T00:00:00.000Z`);
  return Array.from({ length: mostMonths + 1 }, (_, index) =>
    monthOf(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + index)).toISOString()),
  ).filter((month) => month <= to);
};

/** What the team learns from: trends over incidents, and the action items that are open. */
export const trendRoutes: Routes = (app, { world, dynamodb, now, store }) => {
  const { settings, names } = world;

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/analytics",
      summary:
        "MTTA, MTTM, MTTR, incidents, pages and flukes by service, team, severity, month or hour; CSV by `Accept: text/csv`",
      security,
      request: {
        query: z.object({
          from: z
            .string()
            .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: "write a month such as `2026-11`" })
            .optional(),
          to: z
            .string()
            .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: "write a month such as `2026-11`" })
            .optional(),
          by: z.enum(trendDimensions).default("service"),
          service: z.string().optional(),
          team: z.string().optional(),
          severity: schemas.severity.optional(),
        }),
      },
      responses: { 200: { ...json(schemas.trendsView, "The trends; times are mean seconds") }, ...problems },
    }),
    async (context) => {
      const { by, service, team, severity, ...months } = context.req.valid("query");
      const to = months.to ?? monthOf(now());
      const from = months.from ?? monthOf(plusSeconds(`${to}-28T00:00:00.000Z`, -335 * 86_400));
      const wanted = monthsBetween(from, to);
      if (wanted.length === 0 || wanted.length > mostMonths)
        return problemAnswer(
          context,
          "invalid",
          `from, to: write one to ${mostMonths} months, the earlier first.`,
        ) as never;
      const filter = { service, team, severity };
      const { state: listing } = await readListed(dynamodb, names.table);
      const rows = (
        await Promise.all(
          wanted.map((month) => trendRows(dynamodb, names.table, month, filter, !listing, world.misshapen)),
        )
      ).flat();
      const found = trends(rows, by, settings.timeZone);
      if (context.req.header("accept")?.includes("text/csv"))
        return context.body(trendsCsv(by, found), 200, {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="tars-${from}-${to}.csv"`,
        }) as never;
      const triaged = Object.keys(settings.services).filter(
        (id) => (!service || id === service) && (!team || own(settings.services, id)?.team === team),
      );
      const flukes = await Promise.all(
        triaged.map(async (id) => {
          const { flukes: counts } = await store.readTriage(id);
          return { service: id, count: wanted.reduce((sum, month) => sum + (own(counts, month) ?? 0), 0) };
        }),
      );
      return context.json({ from, to, by, ...found, flukes: flukes.filter(({ count }) => count > 0) }, 200) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/action-items",
      summary: "Action items of all post-mortems: open ones, the earliest due first, or those that are done (P4)",
      security,
      request: { query: z.object({ ...paging, state: z.enum(["open", "done"]).default("open") }) },
      responses: {
        200: json(z.object({ items: z.array(schemas.listedActionItem), nextCursor: z.string().optional() }), "A page"),
        ...problems,
      },
    }),
    async (context) => {
      const { cursor, limit, state } = context.req.valid("query");
      const page = await fromCursor(cursor, ({ from }) =>
        listPage(dynamodb, {
          table: names.table,
          index: "listing",
          partition: actionItemListing(state),
          newestFirst: state === "done",
          limit,
          ...(from && { from }),
        }),
      );
      const today = now().slice(0, 10);
      const items = readRows(page.rows, listedItemShape, world.misshapen).map(({ item, incident }) => ({
        ...item,
        incident,
        overdue: state === "open" && item.due !== undefined && item.due < today,
      }));
      return context.json({ items, ...(page.next && { nextCursor: writeCursor({ from: page.next }) }) }, 200) as never;
    },
  );
};
