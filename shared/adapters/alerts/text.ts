import { oneLine } from "../../communication/templates.ts";
import type { Settings } from "../../runbook/settings.ts";
import * as z from "../../stored/zod.ts";
import { cleanText, isShortLink, longestLink } from "./clean.ts";

/** The schemas of text from outside: all of it comes in cleaned. */

/** A character that somebody can see. */
const visible = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Text of which nothing can be seen says nothing: it is empty. */
const cleaned = (text: string): string => {
  const clean = cleanText(text, Number.POSITIVE_INFINITY);
  return visible.test(clean) ? clean : "";
};

const notEmpty = z.minLength(1, { error: "must not be empty" });

/** Text of several lines, which may be empty. */
export const anyText = (longest: number) => z.string().check(z.overwrite(cleaned), z.maxLength(longest));

/** Text that a person wrote: not empty, and short enough to be read at 3 a.m. Its line breaks stay. */
export const text = (longest: number) => z.string().check(z.overwrite(cleaned), notEmpty, z.maxLength(longest));

/** So many lines a text has that customers read. */
const mostLines = 30;

/** Lines with one empty line at most between two of them. */
const withoutGaps = (given: string): string =>
  given
    .split(/\r\n?|\n/)
    .map((one) => (visible.test(one) ? one : ""))
    .filter((one, index, all) => one !== "" || all[index - 1] !== "")
    .join("\n");

/** Text that customers read: of several lines, and no page of nothing. */
export const publicText = (longest: number) =>
  z.string().check(
    z.overwrite((given) => withoutGaps(cleaned(given))),
    notEmpty,
    z.maxLength(longest),
    z.refine((given) => given.split("\n").length <= mostLines, { error: `write ${mostLines} lines at most` }),
  );

/** A name, an id or a few words: text without line breaks. */
export const line = (longest: number) =>
  z.string().check(
    z.overwrite((given) => oneLine(cleaned(given))),
    notEmpty,
    z.maxLength(longest),
  );

/** A service of tars.yaml. */
export const knownService = (settings: Settings) =>
  line(100).check(
    z.refine((service) => Object.hasOwn(settings.services, service), {
      error: `there is no such service; there are: ${Object.keys(settings.services).join(", ")}`,
    }),
  );

/** An address of the web, short enough to be kept. */
export const link = () =>
  z.url().check(z.overwrite(cleaned), z.refine(isShortLink, { error: `must have ${longestLink} bytes at most` }));
