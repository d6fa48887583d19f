import { isDeepStrictEqual } from "node:util";
import { askedSchema } from "../../shared/investigation/answer-schema.ts";
import { readQuestion } from "../../shared/investigation/question/read-question.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import * as z from "../../shared/stored/zod.ts";
import { askedAt, type Phrasing, startedAt } from "./wanted.ts";

/** How a phrasing was read: rightly, refused although it can be read, or misunderstood. */
export type Outcome = { phrasing: Phrasing; verdict: "right" | "refused" | "misunderstood"; read: string };

/** Reads a phrasing and compares: what is read can be stored, too. `every` counts only where it is wanted: without it any round length will do. */
export const outcomeOf = (phrasing: Phrasing, settings: Settings): Outcome => {
  const { text, wanted, thread, previous } = phrasing;
  const read = readQuestion(text, {
    now: askedAt,
    settings,
    ...(thread && { service: thread, startedAt }),
    ...(previous && { previous }),
  });
  if ("problem" in read) {
    const right = "refused" in wanted && wanted.refused instanceof RegExp && wanted.refused.test(read.problem);
    return { phrasing, verdict: right ? "right" : "refused", read: read.problem };
  }
  const query: Record<string, unknown> = { ...read.query };
  if (!("every" in wanted)) delete query.every;
  const right = isDeepStrictEqual(query, wanted) && z.safeParse(askedSchema, read.query).success;
  return { phrasing, verdict: right ? "right" : "misunderstood", read: JSON.stringify(read.query) };
};

/** How many there are of each. */
export const tally = (outcomes: Outcome[]): Record<Outcome["verdict"], number> => {
  const of = (verdict: Outcome["verdict"]) => outcomes.filter((one) => one.verdict === verdict).length;
  return { right: of("right"), refused: of("refused"), misunderstood: of("misunderstood") };
};
