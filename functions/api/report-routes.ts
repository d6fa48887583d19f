import { may, type Principal } from "../../shared/access/access.ts";
import { reportFrom, reportSchema } from "../../shared/adapters/alerts/customer-report.ts";
import { line } from "../../shared/adapters/alerts/text.ts";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { readRows } from "../../shared/adapters/aws/items.ts";
import { listPage, reportListings } from "../../shared/adapters/aws/table.ts";
import { incidentName, isMerged, isOpen } from "../../shared/incident/incident.ts";
import type { AnyIncident, OpenIncident } from "../../shared/incident/incident-schema.ts";
import type { Remembered } from "../../shared/incident/receipt-schema.ts";
import { statusOf } from "../../shared/runbook/phase.ts";
import { triageNumbers } from "../../shared/runbook/settings.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import * as z from "../../shared/stored/zod.ts";
import { belongsTo } from "../../shared/triage/belongs.ts";
import { type DeskReport, deskReportShape } from "../../shared/triage/desk-report-schema.ts";
import { executeReport, type TriageOutcome } from "../../shared/triage/execute.ts";
import { issueName } from "../../shared/triage/issue-name.ts";
import { answerTo, ledTo, outcomeOf } from "../../shared/triage/report-outcome.ts";
import { customersAround, reportsKept } from "../../shared/triage/reports.ts";
import { idempotency, paging } from "./fields.ts";
import { readIncidents } from "./incidents-by-id.ts";
import { pageOfListing } from "./list.ts";
import { problemAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { json, one, page } from "./route.ts";

/** So many reports that no incident has taken in are looked at, and shown, beside what somebody is about to report. */
const lately = { read: 50, shown: 10 };

/** What there is of an incident for somebody who is not at work on it. */
const briefly = (incident: AnyIncident) => ({
  id: incident.id,
  name: incidentName(incident),
  severity: incident.severity,
  status: statusOf[incident.phase],
  description: incident.description,
});

/** Customers who say that something is broken (D3), and what came of it. */
export const reportRoutes: Routes = (route, { world, dynamodb, now, store, circumstancesOf, commandId, answer }) => {
  const { settings, names, newId } = world;

  const incidentsOf = (ids: string[]) => readIncidents(world, dynamodb, ids);

  /** Reports as the support desk shows them to somebody. */
  const shownTo = async (principal: Principal, reports: DeskReport[]) => {
    const at = now();
    const incidents = await incidentsOf(reports.flatMap(({ incident }) => incident?.id ?? []));
    const customers = async (report: DeskReport): Promise<number> => {
      const { service, issue, reportedAt } = report;
      const { within } = triageNumbers(settings, service).customerReports;
      if (report.incident || plusSeconds(reportedAt, within) <= at) return 1;
      return customersAround(await store.readReports(service, { issue, at: reportedAt, within }), reportedAt, within);
    };
    return Promise.all(
      reports.map(async (report) => {
        const { id, customerId, service, text: issue, description, contact, reportedAt, by, source } = report;
        const incident = report.incident && incidents.get(report.incident.id);
        return {
          id,
          customerId,
          service,
          issue,
          description,
          ...(may(principal, "report") && { contact }),
          reportedAt,
          toldAt: report.at,
          reportedBy: by.name,
          source,
          mine: by.kind === principal.kind && by.name === principal.name,
          ...outcomeOf(report, { incident, customers: await customers(report) }, at, settings),
          ...(incident && {
            incident: {
              ...briefly(incident),
              ...(!isOpen(incident) && !isMerged(incident) && { resolvedAt: incident.resolution.at }),
            },
          }),
        };
      }),
    );
  };

  const readReports = (rows: Record<string, unknown>[]): DeskReport[] =>
    readRows(rows, deskReportShape, world.misshapen, ({ report }) => report);

  route(
    {
      method: "post",
      path: "/v1/reports",
      summary: "Tell that a customer reports a problem; several customers declare (D3)",
      needs: "report",
      request: {
        headers: idempotency,
        body: json(z.described(reportSchema(now, settings), { id: "NewReport" }), "The report"),
      },
      answers: { 202: one("reportView", "Taken in") },
    },
    async (context) => {
      const asked = circumstancesOf(context, undefined);
      const report = reportFrom(context.req.valid("json"), asked.now, settings);
      const { customers: wanted, within } = triageNumbers(settings, report.service).customerReports;
      const issue = issueName(report.issue, report.service, settings);
      const facts = (outcome: TriageOutcome): Remembered => ({
        id: report.id,
        reportedAt: report.reportedAt,
        ...ledTo(report, outcome, settings),
      });
      const show = ({ incident, customers, reportedAt, ...rest }: Remembered) => ({
        issue,
        wanted,
        windowSeconds: within,
        customers,
        ...rest,
        ...(incident && { incident }),
        sentence: answerTo(
          { ...report, reportedAt: String(reportedAt) },
          { customers: Number(customers), incident: incident === undefined ? undefined : String(incident) },
          asked.now,
          settings,
        ),
      });
      const outcome = await executeReport(store, report, newId, asked, await commandId(context, facts));
      return await answer(context, outcome, 202, (state: TriageOutcome) => show(facts(state)), show);
    },
  );

  route(
    {
      method: "get",
      path: "/v1/reports",
      summary: "What customers reported lately, the newest first, with what came of it (D3)",
      needs: "read",
      byLink: "query",
      request: {
        query: z.object({
          ...paging,
          service: z.optional(z.string()),
          mine: z.described(z.optional(z.enum(["true", "false"])), {
            description: "`true`: only what whoever asks reported. With `service` a page may hold fewer than `limit`.",
          }),
          incident: z.described(z.optional(z.string()), { description: "What an incident took in, by its id." }),
        }),
      },
      answers: { 200: page("deskReportView", "A page") },
    },
    async (context) => {
      const { service, mine, incident, ...page } = context.req.valid("query");
      const principal = context.get("principal");
      const place = incident
        ? reportListings.in(incident)
        : mine === "true"
          ? reportListings.by(principal)
          : service
            ? reportListings.of(service)
            : reportListings.all;
      const { rows, more } = await pageOfListing(dynamodb, names.table, page, { ...place, newestFirst: true });
      const isMine = ({ by }: DeskReport) => by.kind === principal.kind && by.name === principal.name;
      const wanted = readReports(rows).filter(
        (one) => (!service || one.service === service) && (mine !== "true" || isMine(one)),
      );
      const items = await shownTo(principal, wanted);
      return context.json({ items, ...more }, 200);
    },
  );

  route(
    {
      method: "get",
      path: "/v1/reports/fitting",
      summary: "What there is already of a problem: open incidents, and reports that none has taken in (D3)",
      needs: "read",
      request: {
        query: z.object({
          service: line(100),
          issue: z.described(z.optional(z.string().check(z.maxLength(200))), {
            description: "What is broken, as far as somebody has written it.",
          }),
        }),
      },
      answers: { 200: one("fittingView", "What fits") },
    },
    async (context) => {
      const { service, issue = "" } = context.req.valid("query");
      if (!Object.hasOwn(settings.services, service))
        return problemAnswer(context, "not-found", `There is no service ${service}; /v1/services lists them.`);
      const at = now();
      const [{ incidentId, besides = [] }, { rows }] = await Promise.all([
        store.readTriage(service),
        listPage(dynamodb, {
          table: names.table,
          ...reportListings.waiting(service),
          newestFirst: true,
          limit: lately.read,
        }),
      ]);
      const found = await incidentsOf([...(incidentId ? [incidentId] : []), ...besides]);
      const open = [...new Map([...found.values()].map((incident) => [incident.id, incident])).values()].filter(
        (incident): incident is OpenIncident => !isMerged(incident) && isOpen(incident),
      );
      const takes = belongsTo(open, { service, text: issue, at })?.to;
      const name = issueName(issue, service, settings);
      const key = name && digest(name);
      const since = plusSeconds(at, -reportsKept);
      const recent = readReports(rows).filter(({ incident, reportedAt }) => !incident && reportedAt >= since);
      const shown = [...recent.filter((one) => one.issue === key), ...recent.filter((one) => one.issue !== key)].slice(
        0,
        lately.shown,
      );
      const keyOf = new Map(shown.map((report) => [report.id, report.issue]));
      const reports = await shownTo(context.get("principal"), shown);
      return context.json(
        {
          incidents: open
            .toSorted((a, b) => Number(b === takes) - Number(a === takes))
            .map((incident) => ({
              ...briefly(incident),
              startedAt: incident.startedAt,
              takes: incident === takes,
            })),
          reports: reports.map((report) => ({ ...report, same: keyOf.get(report.id) === key })),
        },
        200,
      );
    },
  );
};
