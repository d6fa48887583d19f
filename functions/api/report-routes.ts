import { reportFrom, reportSchema } from "../../shared/adapters/alerts/customer-report.ts";
import { incidentName, isOpen } from "../../shared/incident/incident.ts";
import type { Remembered } from "../../shared/incident/receipt-schema.ts";
import { triageNumbers } from "../../shared/runbook/settings.ts";
import * as z from "../../shared/stored/zod.ts";
import { executeTriage, type TriageOutcome } from "../../shared/triage/execute.ts";
import { issueName } from "../../shared/triage/issue-name.ts";
import { customersOf, takeReport } from "../../shared/triage/reports.ts";
import { idempotency } from "./fields.ts";
import type { Routes } from "./requests.ts";
import { json, one } from "./route.ts";

/** Customers who say that something is broken (D3). */
export const reportRoutes: Routes = (route, { world, now, store, circumstancesOf, commandId, answer }) => {
  const { settings, newId } = world;

  route(
    {
      method: "post",
      path: "/v1/reports",
      summary: "Tell that a customer reports a problem; several customers declare (D3)",
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
      const facts = ({ desk, incident }: TriageOutcome): Remembered => ({
        customers: customersOf(desk.reports.filter((one) => one.issue === report.issueKey)).length,
        ...(incident && isOpen(incident) && { incident: incidentName(incident) }),
      });
      const show = (remembered: Remembered) => ({ issue, wanted, windowSeconds: within, ...remembered });
      const outcome = await executeTriage(
        store,
        report.service,
        { reports: [{ issue: report.issueKey, at: report.reportedAt }] },
        (desk) => takeReport(desk, report, settings),
        newId,
        asked,
        await commandId(context, facts),
      );
      return await answer(context, outcome, 202, (state: TriageOutcome) => show(facts(state)), show);
    },
  );
};
