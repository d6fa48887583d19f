import { forSeverity, type Settings } from "./settings.ts";
import type { Severity } from "./severity.ts";

/** S1: the baseline that an incident has to come back to, in percent, by the severity that it owes as; P3 and P4 have none. */
export const baselineOf = ({ owesAs }: { owesAs: Severity }, settings: Settings): number | undefined =>
  forSeverity(settings.runbook.baselinePercent, owesAs);
