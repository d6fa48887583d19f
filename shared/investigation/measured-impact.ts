import { allOfThem, percent, whole } from "../communication/figures.ts";
import type { Instant } from "../runbook/time.ts";
import type { Counted, CountedBeside, MeasuredImpact } from "./brief-schema.ts";
import { type Rate, ratelessInWords, totalOf } from "./telemetry.ts";
import type { whileFailing } from "./while-failing.ts";

/** What fails in a time; the whole of it, where it is not said when the errors were. */
type Failing = Pick<ReturnType<typeof whileFailing>, "rates"> & Partial<ReturnType<typeof whileFailing>>;

/** What is counted of a service's failures. */
export const countedOf = ({ rates, from, to, spells = 1 }: Failing, at: Instant): Counted => {
  const { errors: failed, requests, rateless } = totalOf(rates);
  return {
    ...{ failed, requests, rateless },
    ...(from && { from }),
    ...(to && { to }),
    ...(spells > 1 && { spells }),
    at,
  };
};

/** The highest error rate of some intervals, in percent, of those of which it is known. */
export const worstOf = (rates: Rate[]): number =>
  Math.max(0, ...rates.map(({ percent: one, isGuess }) => (isGuess ? 0 : (one ?? 0))));

/** One look at the harm: what failed, the users in the error lines, the endpoints, the incident's other services. */
type Look = {
  failing: Failing;
  users: number;
  mayBeMore: boolean;
  endpoints: string[];
  beside: CountedBeside[];
  at: Instant;
};

/** What is measured of the harm at one look. */
export const measuredImpact = ({ failing, users, mayBeMore, endpoints, beside, at }: Look): MeasuredImpact => ({
  ...countedOf(failing, at),
  users,
  mayBeMore: users > 0 && mayBeMore,
  worstPercent: worstOf(failing.rates),
  ...(endpoints.length > 0 && { failing: endpoints }),
  ...(beside.length > 0 && { beside }),
});

/** What was counted of one service; of as many failures what was counted last knows best of how many requests they were. */
const moreOf = (before: Counted | undefined, now: Counted): Counted => {
  const { failed, requests, rateless, from, to, spells, at } =
    before && before.failed + before.rateless > now.failed + now.rateless ? before : now;
  return {
    ...{ failed, requests, rateless },
    ...(from && { from }),
    ...(to && { to }),
    ...(spells && { spells }),
    ...(at && { at }),
  };
};

const mostBeside = (before: CountedBeside[], now: CountedBeside[]): CountedBeside[] => {
  const known = new Map(before.map((one) => [one.service, one]));
  for (const one of now) known.set(one.service, { service: one.service, ...moreOf(known.get(one.service), one) });
  return [...known.values()];
};

/** The most that was measured: harm that was done stays, whatever a later look counts. */
export const mostOf = (before: MeasuredImpact | undefined, now: MeasuredImpact): MeasuredImpact => {
  if (!before) return now;
  const { users, mayBeMore } = before.users > now.users ? before : now;
  const failing = now.failing ?? before.failing;
  const beside = mostBeside(before.beside ?? [], now.beside ?? []);
  return {
    ...moreOf(before, now),
    users,
    mayBeMore,
    worstPercent: Math.max(before.worstPercent, now.worstPercent),
    ...(failing && { failing }),
    ...(beside.length > 0 && { beside }),
  };
};

/** How a time is said, to the second or to the minute. */
type Say = (at: Instant, to?: "second") => string;

/** The time over which failures were counted; that which is not over yet has the time of the counting. */
const duringInWords = ({ from, to, spells, at }: Counted, say: Say): string => {
  if (!from) return at ? ` by ${say(at)}` : "";
  const times = spells ? ` in ${spells} spells` : "";
  return to
    ? `${times} from ${say(from, "second")} to ${say(to, "second")}`
    : `${times} since ${say(from, "second")}${at ? `, counted at ${say(at, "second")}` : ""}`;
};

/** Of fewer requests than these a share says little: each of them is more than three percent of it. */
const fewest = 30;

/** I3 S6: whether requests are too few for a share of them to be told, or to call it an outage for the most part. */
export const areFew = (requests: number): boolean => requests > 0 && requests < fewest;

/** The share of requests that failed, or that they are few; where some did not fail it is never all of them. */
const shareInWords = ({ failed, requests, to }: Counted): string => {
  if (areFew(requests)) return to ? "too few to tell a share" : "few so far";
  const share = (failed / requests) * 100;
  return share >= allOfThem && whole(failed) !== whole(requests)
    ? `${Math.min(99.9, Number(share.toFixed(1)))} %`
    : percent(share);
};

/** How many requests failed and when, as a part of a sentence. */
export const failedInWords = (counted: Counted, say: Say): string =>
  `${whole(counted.failed)} of ${whole(counted.requests)} requests failed (${shareInWords(counted)})${duringInWords(counted, say)}`;

/** How many users are in the error lines, as a part of a sentence. */
export const usersInWords = ({ users, mayBeMore }: Pick<MeasuredImpact, "users" | "mayBeMore">): string =>
  `${mayBeMore ? "at least " : ""}${users} ${users === 1 ? "user" : "users"} in the error lines`;

/** I3: the harm in words, that of a service and of the incident's others; undefined where nothing is counted. */
export const impactInWords = (service: string, impact: MeasuredImpact, say: Say): string | undefined => {
  const { requests, rateless, users, beside = [] } = impact;
  const others = beside.flatMap((one) => (one.requests > 0 ? [`${one.service}: ${failedInWords(one, say)}`] : []));
  const whose = others.length > 0 ? `${service}: ` : "";
  const parts = [
    ...(requests > 0 ? [`${whose}${failedInWords(impact, say)}`] : []),
    ...others,
    ...(rateless > 0 ? [ratelessInWords(impact) ?? ""] : []),
    ...(users > 0 ? [usersInWords(impact)] : []),
  ];
  return parts.length > 0 ? parts.join("; ") : undefined;
};
