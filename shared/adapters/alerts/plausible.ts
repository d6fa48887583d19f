import type { Instant } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";

/** How far from now a time from outside may be, in milliseconds: what is farther away is a mistake of its clock. */
const farPast = 365 * 24 * 60 * 60 * 1000;
const farFuture = 60 * 60 * 1000;

/** True for a time, in milliseconds since the epoch, of the last year and not in the future. */
export const isPlausible = (at: number, now: Instant): boolean =>
  at > Date.parse(now) - farPast && at < Date.parse(now) + farFuture;

/** A time with its zone, as UTC. In its zone it may be of a year that UTC has not: two such times do not compare. */
const timeWithZone = z
  .pipe(
    z.iso.datetime({ offset: true, error: "write an ISO-8601 time with its zone, such as `2026-11-24T03:05:00Z`" }),
    z.transform((text: string) => new Date(text).toISOString()),
  )
  .check(z.refine((at) => /^\d/.test(at), { error: "write a time between the years 0000 and 9999" }));

/** A time from outside with its zone, as UTC. */
export const zonedTime = () => timeWithZone;

/** A time from outside, as UTC; one far from now is refused with a sentence. */
export const plausibleTime = (now: () => Instant) =>
  zonedTime().check(
    z.refine((at) => isPlausible(Date.parse(at), now()), {
      error: "write a time of the last year, and not in the future",
    }),
  );
