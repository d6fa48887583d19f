import * as z from "./zod.ts";

/** A point in time as it is stored: UTC, so that two of them compare as strings. */
export const instantSchema = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/));

/** A calendar date, `2026-12-01`. */
export const dateSchema = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
