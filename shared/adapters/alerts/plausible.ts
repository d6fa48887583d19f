import * as z from "zod";
import type { Instant } from "../../runbook/time.ts";

/** How far from now a time from outside may be, in milliseconds: what is farther away is a mistake of its clock. */
const farPast = 365 * 24 * 60 * 60 * 1000;
const farFuture = 60 * 60 * 1000;

/** True for a time, in milliseconds since the epoch, of the last year and not in the future. */
export const isPlausible = (at: number, now: Instant): boolean =>
  at > Date.parse(now) - farPast && at < Date.parse(now) + farFuture;

/**
 * A time from outside with its zone, as UTC. Made anew each time: what the API adds to schemas, those that were there
 * before it lack.
 */
export const zonedTime = () =>
  z.iso
    .datetime({ offset: true, error: "write an ISO-8601 time with its zone, such as `2026-11-24T03:05:00Z`" })
    .transform((text) => new Date(text).toISOString());

/** A time from outside, as UTC; one far from now is refused with a sentence. */
export const plausibleTime = (now: () => Instant) =>
  zonedTime().refine((at) => isPlausible(Date.parse(at), now()), {
    error: "write a time of the last year, and not in the future",
  });
