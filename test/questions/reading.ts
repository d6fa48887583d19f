import { isDeepStrictEqual } from "node:util";
import { askedSchema } from "../../shared/investigation/answer-schema.ts";
import {
  type NotUnderstood,
  readQuestion,
  readQuestions,
  type Understood,
} from "../../shared/investigation/question/read-question.ts";
import type { Asking } from "../../shared/investigation/question/reading.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import * as z from "../../shared/stored/zod.ts";
import { askedAt, type Phrasing, startedAt, type Wanted } from "./wanted.ts";

/** How a phrasing was read: rightly, refused although it can be read, or misunderstood. */
export type Outcome = { phrasing: Phrasing; verdict: "right" | "refused" | "misunderstood"; read: string };

type Verdict = Outcome["verdict"];

/**
 * How one question was read. What is read can be stored, too. `every` counts only where it is wanted: without it any round length
 * will do; and so do that no time is named, and whether it is a question of yes or no.
 */
const verdictOf = (read: Understood | NotUnderstood | undefined, wanted: Wanted): Verdict => {
  if (!read) return "refused";
  if ("problem" in read)
    return "refused" in wanted && wanted.refused instanceof RegExp && wanted.refused.test(read.problem)
      ? "right"
      : "refused";
  const query: Record<string, unknown> = { ...read.query };
  for (const beside of ["every", "timeless", "whether"]) if (!(beside in wanted)) delete query[beside];
  return isDeepStrictEqual(query, wanted) && z.safeParse(askedSchema, read.query).success ? "right" : "misunderstood";
};

/** Reads a phrasing and compares: as a whole, or where several queries are wanted, each question of it. */
export const outcomeOf = (phrasing: Phrasing, settings: Settings): Outcome => {
  const { text, wanted, thread, previous } = phrasing;
  const asking: Asking = {
    now: askedAt,
    settings,
    ...(thread && { service: thread, startedAt }),
    ...(previous && { previous }),
  };
  const reads = Array.isArray(wanted)
    ? readQuestions(text, asking).map((one) => one.read)
    : [readQuestion(text, asking)];
  const verdicts = [wanted].flat().map((one, at) => verdictOf(reads[at], one));
  const isMore = reads.length > verdicts.length;
  return {
    phrasing,
    verdict: isMore ? "misunderstood" : (verdicts.find((one) => one !== "right") ?? "right"),
    read: reads.map((read) => ("problem" in read ? read.problem : JSON.stringify(read.query))).join("; "),
  };
};

/** How many there are of each. */
export const tally = (outcomes: Outcome[]): Record<Outcome["verdict"], number> => {
  const of = (verdict: Outcome["verdict"]) => outcomes.filter((one) => one.verdict === verdict).length;
  return { right: of("right"), refused: of("refused"), misunderstood: of("misunderstood") };
};
