import { own } from "../runbook/own.ts";
import { type Settings, triageNumbers } from "../runbook/settings.ts";
import { type Instant, plusSeconds, secondsBetween } from "../runbook/time.ts";
import type { IssueReports, ServiceTriage } from "./alert.ts";
import type { Judgement } from "./judge.ts";

/** A customer says that something of a service is broken. */
export type Report = {
  customerId: string;
  service: string;
  issue: string;
  description?: string;
  /** When the customer said so; reports may arrive late and in any order. */
  reportedAt: Instant;
};

/** Reports are remembered this long, in seconds: how late one may arrive and still count. */
export const reportsKept = 24 * 60 * 60;

/** How many issues of a service, and customers of an issue, are told apart. */
const most = { issues: 50, customers: 1000 };

/** Words that say nothing of the issue. */
const fillers = new Set(
  "a an the my our your its is are was were be been i we it and or of on in at to for with".split(" "),
);

/** `entries` → `entry`, `boxes` → `box`, `payments` → `payment`; `address` stays. */
const singular = (word: string): string => {
  if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
};

const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['\u2019]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !fillers.has(word))
    .map(singular);

/**
 * D3: what an issue is called whoever writes it: case, punctuation, plurals, order and filler words do not matter, and
 * words that the service's synonyms make the same are the same. Empty for a text without words.
 */
export const issueKey = (text: string, service: string, settings: Settings): string => {
  const synonyms = settings.services[service]?.synonyms ?? [];
  const canonical = (word: string): string =>
    synonyms.map((group) => group.flatMap(wordsOf)).find((group) => group.includes(word))?.[0] ?? word;
  return [...new Set(wordsOf(text).map(canonical))].sort().join(" ");
};

/** One customer's times with one more; what lies between two that are close together can never matter. */
const withTime = (times: Instant[], at: Instant, keepFrom: Instant, within: number): Instant[] => {
  const all = [...new Set([...times, at])].filter((time) => time >= keepFrom).sort();
  return all.filter((_, index) => {
    const [before, after] = [all[index - 1], all[index + 1]];
    return !before || !after || secondsBetween(before, after) > within;
  });
};

/** The most customers who reported within one stretch of `within` seconds that holds `at`. */
const agreeing = (times: IssueReports["times"], at: Instant, within: number): string[] => {
  const near = Object.entries(times).flatMap(([customer, when]) =>
    when.filter((time) => Math.abs(secondsBetween(time, at)) <= within).map((time) => ({ customer, time })),
  );
  const stretches = near
    .filter(({ time }) => time <= at)
    .map(({ time: from }) => [
      ...new Set(
        near.filter(({ time }) => time >= from && secondsBetween(from, time) <= within).map(({ customer }) => customer),
      ),
    ]);
  return stretches.reduce((most, one) => (one.length > most.length ? one : most), []);
};

const newestOf = ({ times }: IssueReports): Instant => Object.values(times).flat().sort().at(-1) ?? "";

/**
 * D3: takes in a report. Enough distinct customers with the same issue within the window, measured on the times of
 * report, agree; one customer who reports often is one customer, and the same report twice changes nothing.
 */
export const takeReport = (triage: ServiceTriage, report: Report, now: Instant, settings: Settings): Judgement => {
  const { customers: wanted, within } = triageNumbers(settings, triage.service).customerReports;
  const { customerId, reportedAt } = report;
  const key = issueKey(report.issue, triage.service, settings);
  const known: IssueReports = own(triage.reports, key) ?? { text: report.issue, times: {} };
  const before = own(known.times, customerId) ?? [];
  if (before.includes(reportedAt)) return { triage, events: [] };
  const keepFrom = plusSeconds(now, -reportsKept);
  const times = Object.fromEntries(
    Object.entries({ ...known.times, [customerId]: withTime(before, reportedAt, keepFrom, within) })
      .filter(([, when]) => when.some((time) => time >= keepFrom))
      .slice(-most.customers),
  );
  const together = agreeing(times, reportedAt, within);
  const agreed = together.length >= wanted ? together : [];
  const { agreed: last } = known;
  const isNews =
    before.length === 0 ||
    (agreed.length > 0 &&
      !(last?.customers.includes(customerId) && Math.abs(secondsBetween(last.at, reportedAt)) <= within));
  const issue: IssueReports = {
    text: known.text,
    times,
    ...(agreed.length > 0 ? { agreed: { customers: agreed, at: reportedAt } } : last && { agreed: last }),
  };
  const issues = Object.entries({ ...triage.reports, [key]: issue })
    .filter(([name, one]) => name === key || newestOf(one) >= keepFrom)
    .sort(([, a], [, b]) => (newestOf(a) < newestOf(b) ? 1 : -1))
    .filter(([name], index) => index < most.issues || name === key);
  return {
    triage: { ...triage, reports: Object.fromEntries(issues) },
    events: isNews
      ? [
          {
            type: "Customer Reported",
            data: { issue: key, text: known.text, customerId, reportedAt, customers: together.length, agreed },
          },
        ]
      : [],
  };
};
