import { percent, whole } from "../communication/figures.ts";
import type { Instant } from "../runbook/time.ts";
import type { MeasuredImpact } from "./brief-schema.ts";
import { type Rate, totalOf } from "./telemetry.ts";

/** What one look at the harm sees: the error rate since the errors began, the users in the error lines, the endpoints. */
type Look = { since: Rate[]; users: number; mayBeMore: boolean; failing: string[]; at: Instant };

/** What is measured of the harm at one look. */
export const measuredImpact = ({ since, users, mayBeMore, failing, at }: Look): MeasuredImpact => {
  const { errors: failed, requests, rateless } = totalOf(since);
  const worstPercent = Math.max(0, ...since.map((one) => one.percent ?? 0));
  return {
    failed,
    requests,
    rateless,
    users,
    mayBeMore: users > 0 && mayBeMore,
    worstPercent,
    ...(failing.length > 0 && { failing }),
    at,
  };
};

/**
 * Whether a later look counts more failures than one before. Of as many it is the one that knows of how many requests they
 * were; where both do, the share was measured while they failed.
 */
const isMore = (now: MeasuredImpact, before: MeasuredImpact): boolean => {
  const more = now.failed + now.rateless - (before.failed + before.rateless);
  return more > 0 || (more === 0 && (before.failed === 0 || now.failed > before.failed));
};

/** The most that was measured: harm that was done stays, whatever a later look counts. */
export const mostOf = (before: MeasuredImpact | undefined, now: MeasuredImpact): MeasuredImpact => {
  if (!before) return now;
  const { failed, requests, rateless, at } = isMore(now, before) ? now : before;
  const { users, mayBeMore } = before.users > now.users ? before : now;
  const failing = now.failing ?? before.failing;
  return {
    failed,
    requests,
    rateless,
    users,
    mayBeMore,
    worstPercent: Math.max(before.worstPercent, now.worstPercent),
    ...(failing && { failing }),
    ...(at && { at }),
  };
};

/** How many requests failed, as a part of a sentence. */
export const failedInWords = ({ failed, requests }: MeasuredImpact): string =>
  `${whole(failed)} of ${whole(requests)} requests failed (${percent((failed / requests) * 100)})`;

/** How many users are in the error lines, as a part of a sentence. */
export const usersInWords = ({ users, mayBeMore }: MeasuredImpact): string =>
  `${mayBeMore ? "at least " : ""}${users} ${users === 1 ? "user" : "users"} in the error lines`;
