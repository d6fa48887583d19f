import { incidentName, isMerged, isOpen } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import { type Settings, triageNumbers } from "../runbook/settings.ts";
import { formatInstant, type Instant, plusSeconds } from "../runbook/time.ts";
import type { DeskReport } from "./desk-report-schema.ts";
import type { TriageOutcome } from "./execute.ts";
import type { Report } from "./report.ts";
import { customersAround } from "./reports.ts";

/** What can come of a report (D3). */
export const reportOutcomes = ["taken in", "resolved", "waiting", "not taken in"] as const;

/** What is said while an incident is at work on what was reported; `name` is `INC-3`. */
const takenInBy = (name: string): string =>
  `It belongs to ${name} and is being worked on. You will hear when it is resolved.`;

/** What came of a report, with a sentence for whoever reported it. */
export type ReportOutcome = {
  outcome: (typeof reportOutcomes)[number];
  sentence: string;
  waiting?: { customers: number; wanted: number; until: Instant };
};

const ofMany = (customers: number): string => (customers === 1 ? "1 customer" : `${customers} customers`);

const inWords = (seconds: number): string =>
  seconds % 60 === 0 ? `${seconds / 60} ${seconds === 60 ? "minute" : "minutes"}` : `${seconds} s`;

/**
 * D3: what came of a report. `incident` is the one that took it in, or where that was merged into; `customers` is how many
 * have reported the issue around it.
 */
export const outcomeOf = (
  report: Pick<DeskReport, "service" | "reportedAt">,
  { incident, customers }: { incident?: AnyIncident | undefined; customers: number },
  now: Instant,
  settings: Settings,
): ReportOutcome => {
  if (incident && (isOpen(incident) || isMerged(incident)))
    return {
      outcome: "taken in",
      sentence: takenInBy(incidentName(incident)),
    };
  if (incident)
    return {
      outcome: "resolved",
      sentence: `${incidentName(incident)} included it, and was resolved at ${formatInstant(incident.resolution.at, settings.timeZone)}.`,
    };
  const { customers: wanted, within } = triageNumbers(settings, report.service).customerReports;
  const until = plusSeconds(report.reportedAt, within);
  const rule = `${ofMany(wanted)} within ${inWords(within)}`;
  const more = Math.max(1, wanted - customers);
  if (now < until)
    return {
      outcome: "waiting",
      sentence: `${ofMany(customers)} so far. An incident is declared when ${more === 1 ? "one more reports" : `${more} more report`} it before ${formatInstant(until, settings.timeZone)}.`,
      waiting: { customers, wanted, until },
    };
  return {
    outcome: "not taken in",
    sentence: `No incident was declared: that takes ${rule}. If it matters, ask somebody on call to declare.`,
  };
};

/** What a report led to at once: the incident that took it in, by its name, or how many customers agree so far. */
export const ledTo = (report: Report, { desk, incident, told }: TriageOutcome, settings: Settings) => {
  const { within } = triageNumbers(settings, report.service).customerReports;
  const same = desk.reports.filter((one) => one.issue === report.issueKey);
  const number = told?.[0]?.incident?.number ?? (incident && isOpen(incident) ? incident.number : undefined);
  return {
    customers: customersAround(same, report.reportedAt, within),
    ...(number && { incident: incidentName({ number }) }),
  };
};

/** The same as a sentence for whoever reported it (D3). */
export const answerTo = (
  report: Pick<DeskReport, "service" | "reportedAt">,
  { customers, incident }: { customers: number; incident?: string | undefined },
  now: Instant,
  settings: Settings,
): string => (incident ? takenInBy(incident) : outcomeOf(report, { customers }, now, settings).sentence);
