import * as z from "zod";
import { oneLine } from "../../communication/templates.ts";
import { cleanText, longestLink } from "./clean.ts";

/**
 * The schemas of text from outside: all of it comes in cleaned. Each is made anew: what the API adds to schemas, those
 * that were there before it lack.
 */

const cleaned = (text: string): string => cleanText(text, Number.POSITIVE_INFINITY);

/** Text of several lines, which may be empty. */
export const anyText = (longest: number) => z.string().overwrite(cleaned).max(longest);

/** Text that a person wrote: not empty, and short enough to be read at 3 a.m. Its line breaks stay. */
export const text = (longest: number) =>
  z.string().overwrite(cleaned).min(1, { error: "must not be empty" }).max(longest);

/** A name, an id or a few words: text without line breaks. */
export const line = (longest: number) =>
  z
    .string()
    .overwrite((given) => oneLine(cleaned(given)))
    .min(1, { error: "must not be empty" })
    .max(longest);

/** An address of the web, short enough to be kept. */
export const link = () => z.url().overwrite(cleaned).max(longestLink);
