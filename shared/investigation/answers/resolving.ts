import { cut } from "../../communication/figures.ts";
import { firingInWords } from "../../communication/firing.ts";
import { incidentName, isOpen } from "../../incident/incident.ts";
import type { AnyIncident } from "../../incident/incident-schema.ts";
import { fixInPlace } from "../../mitigation/effect.ts";
import { lacksToResolve } from "../../resolution/missing.ts";
import { wantedInWords } from "../../resolution/progress.ts";
import { baselineOf } from "../../runbook/baseline.ts";
import type { Sight } from "./told.ts";

/** S1–S3: whether an open incident can be resolved, in words, what is missing, and what holds already. */
export const resolvingOf = (
  found: AnyIncident,
  { settings, now }: Pick<Sight, "settings" | "now">,
): { said: string; missing: string[] } => {
  const name = incidentName(found);
  if (!isOpen(found)) return { said: `${name} is not open any more.`, missing: [] };
  const lacks = lacksToResolve(found, {}, now, settings);
  const missing = lacks.map(({ fact, toDo }) => `${fact}${toDo ? `: ${toDo}` : ""}.`);
  const isMissing = (clause: string) => lacks.some((one) => one.clause === clause);
  const fix = fixInPlace(found, settings);
  const baseline = baselineOf(found, settings);
  const holds = [
    ...(baseline === undefined || isMissing("S1")
      ? []
      : [`the error rate was below ${baseline} % for ${wantedInWords(settings)}`]),
    ...(isMissing("S2") ? [] : ["the root cause is recorded"]),
    ...(fix ? [`a mitigation is in place (${cut(fix, 150)})`] : []),
  ];
  const { first, firing, total } = found.alerts;
  const alerts = firingInWords(first, firing) ?? (total > 0 ? "All its alerts have recovered" : undefined);
  const rest = [
    ...(holds.length > 0 ? [`This is done already: ${holds.join("; ")}.`] : []),
    ...(alerts ? [`${alerts}.`] : []),
  ];
  const can = lacks.length === 0 ? `${name} can be resolved: nothing is missing.` : `${name} cannot be resolved yet.`;
  return { said: [can, ...missing, ...rest].join(" "), missing };
};
