import { sparkline } from "../communication/figures.ts";
import { incidentName } from "../incident/incident.ts";
import { suggestionInWords } from "../mitigation/recognise.ts";
import type { Standing } from "../mitigation/rollback-text.ts";
import { checklist, checklistItems } from "../runbook/checklist.ts";
import { findingKeys, findings } from "../runbook/findings.ts";
import { formatInstant } from "../runbook/time.ts";
import { advicesOf } from "./advices.ts";
import type { Brief, RollbackAdvice } from "./brief-schema.ts";

/** The verdicts on deployments that stand, each with its service where there are several. */
const rollbackLines = (brief: Brief, standing: RollbackAdvice[]): string[] =>
  standing.flatMap(({ rollBack, deployment, R1, R2, R3 }) => {
    const what = brief.adviceBeside && deployment ? `Roll back ${deployment.service}?` : "Roll back?";
    return deployment
      ? [
          `${what} ${rollBack.toUpperCase()}`,
          ...Object.entries({ R1, R2, R3 }).map(([clause, { is, because }]) => `${clause} ${is}: ${because}`),
        ]
      : [`${what} ${rollBack.toUpperCase()}: ${R1.because}`];
  });

/**
 * The brief as a message: the most important first, then the runbook's order. What of it is done already is said in its place, and
 * stands neither among the suggestions nor among the verdicts.
 */
export const briefText = (
  brief: Brief,
  name: string,
  timeZone: string,
  { done, suggestions, advices }: { done: string[] } & Pick<Standing, "suggestions" | "advices"> = {
    done: [],
    suggestions: brief.suggestions,
    advices: advicesOf(brief),
  },
): string => {
  const { similar, standIns, blind } = brief;
  const ticked = new Map(brief.ticks.map(({ item, evidence }) => [item, evidence]));
  const why = new Map(brief.unknown.map(({ what, why: reason }) => [what, reason]));
  const rates = brief.rates.map(({ percent: value }) => value);
  return [
    `📋 ${name}: ${brief.headline}`,
    ...(suggestions.length > 0
      ? ["What to do, by evidence:", ...suggestions.map((one, index) => `${index + 1}. ${suggestionInWords(one)}`)]
      : blind
        ? [blind]
        : done.length > 0
          ? []
          : ["No suggested mitigation."]),
    ...done,
    ...rollbackLines(brief, advices),
    ...(blind && brief.findings.length === 0 ? [] : ["Findings:"]),
    ...findingKeys.flatMap((key, index) => {
      const one = brief.findings.find(({ finding }) => finding === key);
      const reason = why.get(key);
      // Why nothing is measured was said.
      if (!one && !reason && blind) return [];
      return `${index + 1}. ${findings[key].question} ${one ? one.value : `not measured: ${reason ?? "not looked at"}`}`;
    }),
    ...(rates.some((value) => value !== null)
      ? [`Error rate ${sparkline(rates)} since ${formatInstant(brief.rates[0]?.at ?? brief.at, timeZone)}`]
      : []),
    ...(blind && ticked.size === 0 ? [] : ["Checklist:"]),
    ...checklistItems.flatMap((item) => {
      const evidence = ticked.get(item);
      if (blind && !evidence) return [];
      return `${evidence ? "☑" : "☐"} ${checklist[item].text}: ${evidence ?? why.get(item) ?? "not looked at"}`;
    }),
    ...(similar.length > 0
      ? [
          "Seen before:",
          ...similar.map(
            (one) =>
              `• ${incidentName(one)}, ${one.because || "the same service"}. Root cause: ${one.rootCause}. Fixed by: ${one.fixedBy}.`,
          ),
        ]
      : []),
    ...(standIns.length > 0 ? [`On this laptop the local run stands in for ${standIns.join(" and ")}.`] : []),
  ].join("\n");
};
