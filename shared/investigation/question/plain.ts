import { calls } from "./plain/calls.ts";
import { changes } from "./plain/changes.ts";
import { incidents } from "./plain/incidents.ts";
import { lines } from "./plain/lines.ts";
import { manners } from "./plain/manners.ts";
import { measures } from "./plain/measures.ts";
import { people } from "./plain/people.ts";
import { places } from "./plain/places.ts";
import type { Rewriting } from "./plain/rewriting.ts";
import { clocks, times } from "./plain/times.ts";
import { names, tags, tools } from "./plain/tools.ts";
import { words } from "./plain/words.ts";
import { writtenOutside } from "./quotes.ts";

/** All that is written otherwise, in this order: what is said around a question first, what is left of tools last. */
const rewritings: Rewriting[] = [
  ...manners,
  ...words,
  ...times,
  ...lines,
  ...measures,
  ...places,
  ...calls,
  ...changes,
  ...people,
  ...incidents,
  ...tools,
  ...clocks,
  ...tags,
  ...names,
];

const counting = /\| ?wc(?: -l)?$/i;

/**
 * A question that is typed as one asks tools, as one says it: `service:catalog status:error last_1h` is `catalog errors last 1h`.
 * What stands in quotes stays as it is.
 */
export const inPlainWords = (question: string): string => {
  const text = question.replace(/\s+/g, " ").trim();
  const found = text.replace(counting, "");
  // `payments errors | wc -l` counts lines, and no requests.
  const inLogs = /\berrors?\b/i.test(found) ? " in the logs" : "";
  const counted = found === text ? text : `how many ${found.replace(/^grep /i, "").trim()}${inLogs}`;
  const said = writtenOutside(counted, (part) =>
    rewritings.reduce((whole, [pattern, instead]) => whole.replace(pattern, instead), part),
  );
  return said === text ? question : said.replace(/ {2,}/g, " ").trim();
};
