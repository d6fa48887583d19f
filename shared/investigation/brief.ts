import type { Suggestion } from "../mitigation/recognise.ts";
import type { RollbackAdvice } from "../mitigation/rollback.ts";
import type { ChecklistItem } from "../runbook/checklist.ts";
import type { FindingKey } from "../runbook/findings.ts";
import type { Instant } from "../runbook/time.ts";
import type { Change } from "./changes.ts";
import type { Onset } from "./onset.ts";
import type { SimilarIncident } from "./similar.ts";

export type BriefFinding = { finding: FindingKey; value: string; evidence: string; users?: number; since?: Instant };

export type BriefTick = { item: ChecklistItem; evidence: string };

/** What TARS found out by itself, right after the declaration or when asked again (I1–I5, K1–K6). */
export type Brief = {
  at: Instant;
  /** The most important thing, in one sentence, and since when TARS says so. */
  headline: string;
  since: Instant;
  findings: BriefFinding[];
  ticks: BriefTick[];
  /** What could not be found out, and why. */
  unknown: { what: FindingKey | ChecklistItem; why: string }[];
  onset?: Onset;
  advice: RollbackAdvice;
  suggestions: Suggestion[];
  similar: SimilarIncident[];
  /** The changes of the last day, newest first. */
  changes: Change[];
  /** The error rate around the onset, by minute. */
  rates: { at: Instant; percent: number | null }[];
  /** The most frequent errors, masked: by them incidents are alike. */
  errorPatterns: string[];
  bytesScanned: number;
  /** Who was stood in for, on a laptop. */
  standIns: string[];
};
