import * as TemporalInstant from "temporal-polyfill/fns/Instant";
import type * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";
import type { Instant } from "./time.ts";

/** An instant as the wall clock of a zone shows it. Throws `RangeError` for a zone that there is not. */
export const wallClock = (instant: Instant, timeZone: string): ZonedDateTime.Record =>
  TemporalInstant.toZonedDateTimeISO(TemporalInstant.fromString(instant), timeZone);
