import { type Settings, triageNumbers } from "../runbook/settings.ts";
import { type Instant, latest, secondsBetween } from "../runbook/time.ts";
import { customerKey } from "./customer-key.ts";
import type { Judgement } from "./judge.ts";
import type { Report } from "./report.ts";
import type { StoredReport } from "./report-schema.ts";
import { type Desk, most } from "./service.ts";
import type { ServiceTriage } from "./service-schema.ts";

/** Reports are remembered this long, in seconds: how late one may arrive and still count. */
export const reportsKept = 24 * 60 * 60;

/** No more customers than this are named where customers agree. */
const named = 50;

const isBy = (customerId: string) => {
  const key = customerKey(customerId);
  return (report: StoredReport): boolean => customerKey(report.customerId) === key;
};

/** The customers of some reports, each once, in the order of the reports and as they were named first. */
export const customersOf = (reports: readonly StoredReport[]): string[] => {
  const names = new Map<string, string>();
  for (const { customerId } of reports) {
    const key = customerKey(customerId);
    if (!names.has(key)) names.set(key, customerId);
  }
  return [...names.values()];
};

/**
 * The most customers who reported within one stretch of `within` seconds that holds `at`. `near` is in order of time. The
 * stretch moves over the reports once, however many there are.
 */
const agreeing = (near: readonly StoredReport[], at: Instant, within: number): { names: string[]; since: Instant } => {
  const keys = near.map(({ customerId }) => customerKey(customerId));
  const inStretch = new Map<string | undefined, number>();
  const count = (key: string | undefined, more: 1 | -1) => {
    const now = (inStretch.get(key) ?? 0) + more;
    if (now > 0) inStretch.set(key, now);
    else inStretch.delete(key);
  };
  let longest = { customers: 0, from: 0, to: 0 };
  let to = 0;
  for (const [from, { reportedAt }] of near.entries()) {
    if (reportedAt > at) break;
    for (let next = near[to]; next && secondsBetween(reportedAt, next.reportedAt) <= within; next = near[to])
      count(keys[to++], 1);
    if (inStretch.size > longest.customers) longest = { customers: inStretch.size, from, to };
    count(keys[from], -1);
  }
  return { names: customersOf(near.slice(longest.from, longest.to)), since: near[longest.from]?.reportedAt ?? at };
};

/** How many customers agree on an issue within the window around an instant, of the reports of that issue. */
export const customersAround = (reports: readonly StoredReport[], at: Instant, within: number): number =>
  agreeing(
    reports.toSorted((a, b) => (a.reportedAt < b.reportedAt ? -1 : 1)),
    at,
    within,
  ).names.length;

/** The reports of an issue in order of time, as near to an instant as one window reaches. */
const nearTo = (reports: readonly StoredReport[], issue: string, at: Instant, within: number): StoredReport[] =>
  reports
    .filter((report) => report.issue === issue && Math.abs(secondsBetween(report.reportedAt, at)) <= within)
    .toSorted((a, b) => (a.reportedAt < b.reportedAt ? -1 : 1));

/**
 * The reports with one more. What lies between two reports of one customer that are close together can never decide
 * anything: it goes, one after the other, so that none goes for the sake of one that is gone itself.
 */
const withoutMiddles = (reports: readonly StoredReport[], news: StoredReport, within: number): StoredReport[] => {
  const kept = [...reports.filter((one) => one.issue === news.issue && isBy(news.customerId)(one)), news].toSorted(
    (a, b) => (a.reportedAt < b.reportedAt ? -1 : 1),
  );
  const gone = new Set<StoredReport>();
  for (let index = 1; index < kept.length - 1; ) {
    const [before, one, after] = kept.slice(index - 1, index + 2);
    if (before && one && after && secondsBetween(before.reportedAt, after.reportedAt) <= within) {
      gone.add(one);
      kept.splice(index, 1);
    } else index++;
  }
  return [...reports, news].filter((one) => !gone.has(one));
};

const issuesWith = ({ issues }: ServiceTriage, key: string, at: Instant): ServiceTriage["issues"] => {
  const known = issues.find((one) => one.key === key);
  const lastAt = known ? latest(known.lastAt, at) : at;
  return [{ key, lastAt }, ...issues.filter((one) => one.key !== key)]
    .sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
    .slice(0, most.issues);
};

/**
 * D3: takes in a report. Enough distinct customers with the same issue within the window, measured on the times of
 * report, agree; one customer who reports often is one customer, and the same report twice changes nothing. The desk
 * holds the reports of the issue that are as near to this one as the window reaches.
 */
export const takeReport = (desk: Desk, report: Report, settings: Settings): Judgement => {
  const { customers: wanted, within } = triageNumbers(settings, desk.triage.service).customerReports;
  const { customerId, reportedAt, service, issueKey: issue } = report;
  const near = nearTo(desk.reports, issue, reportedAt, within);
  const isMine = isBy(customerId);
  const mine = near.filter(isMine);
  if (mine.some((one) => one.reportedAt === reportedAt)) return { desk, events: [] };
  const news: StoredReport = { service, issue, text: report.issue, customerId, reportedAt };
  const { names: together, since } = agreeing(
    [...near, news].toSorted((a, b) => (a.reportedAt < b.reportedAt ? -1 : 1)),
    reportedAt,
    within,
  );
  const agreed = together.length >= wanted;
  const agreedBefore = mine.some((one) => agreeing(near, one.reportedAt, within).names.length >= wanted);
  const isNews = mine.length === 0 || (agreed && !agreedBefore);
  const after: Desk = {
    ...desk,
    triage: { ...desk.triage, issues: issuesWith(desk.triage, issue, reportedAt) },
    reports: withoutMiddles(desk.reports, news, within),
    told: [...(desk.told ?? []), report],
  };
  const text = near[0]?.text ?? report.issue;
  return {
    desk: after,
    events: isNews
      ? [
          {
            type: "Customer Reported",
            data: {
              issue,
              text,
              customerId,
              reportedAt,
              since,
              customers: together.length,
              agreed: agreed ? together.slice(0, named) : [],
            },
          },
        ]
      : [],
  };
};
