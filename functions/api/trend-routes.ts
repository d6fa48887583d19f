import * as fields from "../../shared/adapters/acts/fields.ts";
import { readRows } from "../../shared/adapters/aws/items.ts";
import { readListed } from "../../shared/adapters/aws/listed.ts";
import { actionItemListing, trendRows } from "../../shared/adapters/aws/table.ts";
import { trendDimensions, trends, trendsCsv } from "../../shared/learning/trend.ts";
import { listedItemShape } from "../../shared/post-mortem/post-mortem-schema.ts";
import { own } from "../../shared/runbook/own.ts";
import { monthOf, plusSeconds } from "../../shared/runbook/time.ts";
import * as z from "../../shared/stored/zod.ts";
import { paging } from "./fields.ts";
import { pageOfListing } from "./list.ts";
import { problemAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { one, page } from "./route.ts";

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
export const trendRoutes: Routes = (route, { world, dynamodb, now, store }) => {
  const { settings, names } = world;

  route(
    {
      method: "get",
      path: "/v1/analytics",
      summary:
        "MTTA, MTTM, MTTR, incidents, pages and flukes by service, team, severity, month, week or hour; CSV by `Accept: text/csv`",
      needs: "read",
      request: {
        query: z.object({
          from: z.optional(
            z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: "write a month such as `2026-11`" })),
          ),
          to: z.optional(
            z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: "write a month such as `2026-11`" })),
          ),
          by: z._default(z.enum(trendDimensions), "service"),
          service: z.optional(z.string()),
          team: z.optional(z.string()),
          severity: z.optional(fields.severity),
        }),
      },
      answers: { 200: one("trendsView", "The trends; times are mean seconds") },
    },
    async (context) => {
      const { by, service, team, severity, ...months } = context.req.valid("query");
      const to = months.to ?? monthOf(now());
      const from = months.from ?? monthOf(plusSeconds(`${to}-28T00:00:00.000Z`, -335 * 86_400));
      const wanted = monthsBetween(from, to);
      if (wanted.length === 0 || wanted.length > mostMonths)
        return problemAnswer(context, "invalid", `from, to: write one to ${mostMonths} months, the earlier first.`);
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
        });
      const triaged = Object.keys(settings.services).filter(
        (id) => (!service || id === service) && (!team || own(settings.services, id)?.team === team),
      );
      const flukes = await Promise.all(
        triaged.map(async (id) => {
          const { flukes: counts } = await store.readTriage(id);
          return { service: id, count: wanted.reduce((sum, month) => sum + (own(counts, month) ?? 0), 0) };
        }),
      );
      return context.json({ from, to, by, ...found, flukes: flukes.filter(({ count }) => count > 0) }, 200);
    },
  );

  route(
    {
      method: "get",
      path: "/v1/action-items",
      summary: "Action items of all post-mortems: open ones, the earliest due first, or those that are done (P4)",
      needs: "read",
      request: { query: z.object({ ...paging, state: z._default(z.enum(["open", "done"]), "open") }) },
      answers: { 200: page("listedActionItem", "A page") },
    },
    async (context) => {
      const { state, ...page } = context.req.valid("query");
      const { rows, more } = await pageOfListing(dynamodb, names.table, page, {
        index: "listing",
        partition: actionItemListing(state),
        newestFirst: state === "done",
      });
      const today = now().slice(0, 10);
      const items = readRows(rows, listedItemShape, world.misshapen).map(({ item, incident }) => ({
        ...item,
        incident,
        overdue: state === "open" && item.due !== undefined && item.due < today,
      }));
      return context.json({ items, ...more }, 200);
    },
  );
};
