import { percent, whole } from "../../communication/figures.ts";
import { nameOf } from "../../communication/say.ts";
import { tars } from "../../incident/actor-schema.ts";
import { currentSince, incidentName, mitigatedAtOf } from "../../incident/incident.ts";
import type { AnyIncident } from "../../incident/incident-schema.ts";
import { errorsEndedAt } from "../../resolution/recovered.ts";
import { own } from "../../runbook/own.ts";
import { type Instant, plusSeconds, spokenInstant } from "../../runbook/time.ts";
import { endpointsInWords, endpointsOf } from "../endpoints.ts";
import { endingOf } from "../harm-seen.ts";
import { readLogLine } from "../log-line.ts";
import { countedOf, failedInWords, usersInWords } from "../measured-impact.ts";
import { isStatusOf, statusesIn } from "../status.ts";
import { linesIn, orWhy, type Rate, ratelessInWords, totalOf, Unmeasured } from "../telemetry.ts";
import { sinceErrors } from "../traffic.ts";
import { whileFailing } from "../while-failing.ts";
import { type Ask, leftOut, many, notSearched, type Sight, shownGroups, type Told, timeIn } from "./told.ts";
import { ofAny } from "./yes-or-no.ts";

/** So many statuses of a service are named. */
const namedStatuses = 5;

type Asked = Parameters<Ask<"breakdown">>[0];

/** K2: the endpoints in the error lines, and how many of a sample of all lines are theirs. */
const byEndpoint = async ({ services, window, most, status }: Asked, { telemetry, settings }: Sight): Promise<Told> => {
  const [errors, requests] = await Promise.all([
    status ? telemetry.linesLike(services, window, { status }) : telemetry.errorLines(services, window),
    telemetry.requestLines(services, window),
  ]);
  const found = services.map((service) => ({
    service,
    endpoints: endpointsOf(
      requests.rows.filter((row) => row.service === service),
      errors.rows.filter((row) => row.service === service),
      settings,
      status,
    ),
  }));
  const rows = found
    .flatMap(({ service, endpoints }) => endpoints.map((one) => ({ service, ...one })))
    .filter((one) => one.errors > 0)
    .sort((a, b) => b.errors - a.errors);
  const said = found.flatMap(({ service, endpoints }) => {
    const words = status ? undefined : endpointsInWords(endpoints);
    return words ? [`${service}: ${words}.`] : [];
  });
  const [first] = rows;
  const ofStatus = first
    ? `${first.endpoint} of ${first.service} has the most: ${many(first.errors, "log line")} with HTTP status ${status}${rows.length > 1 ? `; ${many(rows.length - 1, "other endpoint")} have some` : ""}.`
    : `No log line with HTTP status ${status} of ${errors.searched.join(", ")} names an endpoint in this time.`;
  const nothing = first
    ? `Fewer than 5 % of the log lines of each endpoint are errors; ${first.endpoint} of ${first.service} has the most, ${first.errors}.`
    : errors.rows.length > 0
      ? `No error line of ${errors.searched.join(", ")} names an endpoint.`
      : `No error line in the logs of ${errors.searched.join(", ")} in this time.`;
  return {
    reading: status ? ofStatus : said.length > 0 ? said.join(" ") : nothing,
    searched: errors.searched,
    columns: ["Service", "Endpoint", status ? `With ${status}` : "Errors", "Log lines", "Share"],
    rows: rows
      .slice(0, most ?? shownGroups)
      .map(({ service, endpoint, errors: failed, lines }) => [
        service,
        endpoint,
        whole(failed),
        whole(lines),
        percent((failed / lines) * 100),
      ]),
    series: [],
    sources: [errors.source, requests.source],
    notes: [
      "Counted in a sample of the newest log lines that name an endpoint; errors of other endpoints are added.",
      ...leftOut(errors, rows.length, most),
    ],
  };
};

/** K4: the error rate of each region that `tars.yaml` names. Throws `Unmeasured` where it names none. */
const byRegion = async ({ services, window, most }: Asked, { telemetry, settings }: Sight): Promise<Told> => {
  const asked = services.flatMap((service) =>
    (own(settings.services, service)?.regions ?? []).map((region) => ({ service, region })),
  );
  if (asked.length === 0)
    throw new Unmeasured(
      `tars.yaml names no regions of ${services.join(", ")} (services.${services[0]}.regions): its errors by region are not known.`,
    );
  const found = await Promise.all(
    asked.map(async (one) => ({
      ...one,
      ...(await orWhy(() => telemetry.rates(one.service, window, 60, one.region))),
    })),
  );
  const measured = found.flatMap((one) => ("found" in one ? [{ ...one, total: totalOf(one.found.rates) }] : []));
  const notes = found.flatMap((one) => ("why" in one ? [`${one.region}: ${one.why}`] : []));
  if (measured.length === 0) throw new Unmeasured(notes.join(" "));
  const shareOf = ({ total: { errors, requests } }: (typeof measured)[number]) =>
    requests > 0 ? (errors / requests) * 100 : undefined;
  const worst = [...measured].sort((a, b) => (shareOf(b) ?? -1) - (shareOf(a) ?? -1)).slice(0, most);
  const said = (one: (typeof measured)[number]) => {
    const share = shareOf(one);
    if (share === undefined) return `${one.service} in ${one.region}: ${ratelessInWords(one.total)}`;
    // A time that was good for the most part hides how bad it is now.
    const newest = one.found.rates.findLast(({ percent: known }) => known !== null)?.percent ?? share;
    const now = percent(newest) === percent(share) ? "" : `, ${percent(newest)} in the newest minute`;
    return `${one.service} in ${one.region}: ${percent(share)} of the requests failed${now}`;
  };
  return {
    reading: `${worst.map(said).join("; ")}.`,
    columns: ["Service", "Region", "Errors", "Requests", "Error rate"],
    rows: worst.map((one) => [
      one.service,
      one.region,
      whole(one.total.errors + one.total.rateless),
      whole(one.total.requests),
      percent(shareOf(one) ?? null),
    ]),
    series: [],
    sources: measured.map(({ found: { source } }) => source),
    notes: [
      ...notes,
      ...services.flatMap((service) => {
        const [only, other] = asked.filter((one) => one.service === service);
        return only && !other
          ? [
              `tars.yaml names no region of ${service} but ${only.region} (services.${service}.regions): whether others fail is not known.`,
            ]
          : [];
      }),
      ...notSearched(measured.flatMap(({ found: { unsearched } }) => unsearched)),
    ],
  };
};

/** What kind of answer a status is: a success or a redirect, and no error. */
const isNoError = (status: string): boolean => /^[1-3]/.test(status);

/**
 * The HTTP statuses that log lines tell of. Throws `Unmeasured` where all of them are asked for, and only those of errors
 * are logged: how many requests had none is not known then.
 */
const byStatus = async (asked: Asked, sight: Sight): Promise<Told> => {
  const { services, window, most, requests, status } = asked;
  const [found, errors] = await Promise.all([
    sight.telemetry.linesLike(services, window, { status: status ?? (requests ? "[1-5]xx" : "[45]xx") }),
    sight.telemetry.errorLines(services, window),
  ]);
  const untold = linesIn(
    errors.rows.filter(
      ({ text }) => statusesIn(text).length === 0 && readLogLine(text, sight.settings.logFields).level === "error",
    ),
  );
  const counted = new Map<string, { service: string; status: string; lines: number; lastAt: string }>();
  for (const { text, count, lastAt, service } of found.rows)
    for (const one of statusesIn(text)) {
      if (status ? !isStatusOf(one, status) : !requests && isNoError(one)) continue;
      const key = `${service} ${one}`;
      const known = counted.get(key);
      counted.set(key, {
        service,
        status: one,
        lines: (known?.lines ?? 0) + count,
        lastAt: known && known.lastAt > lastAt ? known.lastAt : lastAt,
      });
    }
  const rows = [...counted.values()].sort((a, b) => b.lines - a.lines);
  const isCut = linesIn(found.rows) < found.matched;
  const said = services.flatMap((service) => {
    const own = rows.filter((row) => row.service === service);
    const some = own.slice(0, namedStatuses).map((row) => `${row.status} in ${many(row.lines, "log line")}`);
    const more = own.length > namedStatuses ? ` and ${own.length - namedStatuses} others` : "";
    return own.length > 0 ? [`${service}: ${some.join(", ")}${more}.`] : [];
  });
  if (requests && rows.length > 0 && !isCut && !rows.some((row) => isNoError(row.status)))
    throw new Unmeasured(
      `The logs of ${found.searched.join(", ")} tell of statuses of errors only, so that requests by status are not known. ${said.join(" ")}`,
    );
  const time = timeIn(sight);
  const told =
    said.length > 0
      ? `${isCut ? "At least " : ""}${said.join(" ")}`
      : `No log line of ${found.searched.join(", ")} tells of an HTTP status${requests ? "" : ` ${status ?? "from 400 to 599"}`} in this time.`;
  return {
    reading: `${told}${untold > 0 ? ` ${many(untold, "error line")} ${untold === 1 ? "tells" : "tell"} of no status.` : ""}`,
    searched: found.searched,
    columns: ["Service", "Status", "Log lines", "Last"],
    rows: rows
      .slice(0, most ?? shownGroups)
      .map((row) => [row.service, row.status, whole(row.lines), time(row.lastAt)]),
    series: [],
    sources: [found.source, errors.source],
    notes: [
      "Counted are log lines that tell of a status: a request that is logged twice counts twice.",
      ...leftOut(found, rows.length, most),
    ],
  };
};

const ways: { [By in Asked["by"]]: (query: Asked, sight: Sight) => Promise<Told> } = {
  endpoint: byEndpoint,
  region: byRegion,
  status: byStatus,
};

/** Which of the endpoints or the regions fail, or which statuses there are. */
export const breakdown: Ask<"breakdown"> = (query, sight) => ways[query.by](query, sight);

/** What people have counted of the incident in whose thread it is asked, as a note. */
const countedByPeople = (services: string[], here: AnyIncident | undefined, settings: Sight["settings"]): string[] => {
  const said = here && services.includes(here.service) ? here.findings["users-affected"] : undefined;
  return here && said?.users !== undefined && said.by !== tars.name
    ? [`On ${incidentName(here)} is recorded: ${said.value} (${nameOf(settings, said.by)}).`]
    : [];
};

/** So long after a mitigation errors may still come, and so long there are none of them then where it has ended them, in seconds. */
const quiet = 10;

/** I3: how many users are in the error lines, and how many requests failed. */
export const users: Ask<"users"> = async ({ services, window }, sight) => {
  const { telemetry, settings, records } = sight;
  const [here, found, rated] = await Promise.all([
    records.incident(undefined),
    telemetry.errorLines(services, window),
    Promise.all(services.map((service) => orWhy(() => telemetry.rates(service, window, 60)))),
  ]);
  const counted = countedByPeople(services, here, settings);
  // What came before the errors in their first minute is not of their time, nor what came behind them.
  const began = here !== undefined && window.from === currentSince(here) ? window.from : undefined;
  const ended = here && errorsEndedAt(here, settings);
  const mitigated = here && mitigatedAtOf(here);
  /** They have ended as it was measured, or no line tells of them since a mitigation. */
  const isOver = (seen: readonly Instant[]): boolean => {
    if (ended !== undefined && ended <= window.to) return true;
    if (mitigated === undefined || seen.length === 0) return false;
    const settled = plusSeconds(mitigated, quiet);
    return seen.every((at) => at <= settled) && plusSeconds(settled, quiet) <= window.to;
  };
  const inTime = (service: string, rates: Rate[]) => {
    if (!began || !here || !rates[0]) return { rates };
    const since = sinceErrors(rates, { from: rates[0].at, began, now: sight.now });
    const seen = found.rows.flatMap((row) => (row.service === service ? [row.lastAt] : []));
    return whileFailing(since, {
      ...{ began, seen, isOver: isOver(seen), now: sight.now },
      ...endingOf(here, settings),
    });
  };
  const say = (at: string, to?: "second") => spokenInstant(at, settings.timeZone, sight.now, to);
  const mayBeMore = found.matched > linesIn(found.rows);
  const rows = services.map((service, index) => {
    const lines = found.rows
      .filter((row) => row.service === service)
      .map(({ text }) => readLogLine(text, settings.logFields));
    const hit = new Set(lines.flatMap(({ level, user }) => (level === "error" && user ? [user] : []))).size;
    const rates = rated[index];
    const failing = rates && "found" in rates ? inTime(service, rates.found.rates) : { rates: [] };
    const { at: _, ...counted } = countedOf(failing, window.to);
    return { service, impact: { ...counted, users: hit, mayBeMore: hit > 0 && mayBeMore } };
  });
  const said = rows.map(({ service, impact }) => {
    const failed = impact.requests > 0 ? failedInWords(impact, say) : undefined;
    const hit = impact.users > 0 ? usersInWords(impact) : "no error line names a user";
    return `${service}: ${[hit, ...(failed ? [failed] : [])].join("; ")}.`;
  });
  return {
    reading: said.join(" "),
    holds: { so: ofAny(rows.map(({ impact }) => impact.users > 0 || impact.failed + impact.rateless > 0)) },
    searched: found.searched,
    columns: ["Service", "Users in error lines", "Failed requests", "Requests"],
    rows: rows.map(({ service, impact }) => [
      service,
      impact.users > 0 ? `${impact.mayBeMore ? "at least " : ""}${impact.users}` : "none named",
      whole(impact.failed + impact.rateless),
      whole(impact.requests),
    ]),
    series: [],
    sources: [found.source, ...rated.flatMap((one) => ("found" in one ? [one.found.source] : []))],
    notes: [
      ...counted,
      ...rated.flatMap((one) => ("why" in one ? [one.why] : [])),
      ...notSearched(found.unsearched),
      ...(mayBeMore
        ? [`${many(linesIn(found.rows), "error line")} of ${found.matched} are counted here: there may be more users.`]
        : []),
    ],
  };
};
