import { servicesOf } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import { type Advices, adviceOf } from "../investigation/advices.ts";
import type { Brief, Suggestion } from "../investigation/brief-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { hasFailedAgainst } from "./effect.ts";
import { rolledBackByHandSince } from "./standing-offer.ts";

/** Whether an action of `tars.yaml` does what a brief suggests, on the service that it suspects (M1–M6). */
export const isActionOf = (
  { kind, service: suspected }: { kind: Suggestion["kind"]; service?: string | undefined },
  { service, action }: { service: string; action: string },
  settings: Settings,
): boolean =>
  (suspected === undefined || service === suspected) &&
  own(own(settings.services, service)?.actions, action)?.for === kind;

/**
 * What a brief wants done now, the first suspect first: against that, and each further roll-back for which all three criteria are met
 * (R1–R3), each for its own service. A brief looks at a few services, so that these are few.
 */
export const toBeDone = ({ suggestions, ...advices }: Pick<Brief, "suggestions"> & Advices): Suggestion[] =>
  suggestions.filter((one, index) => index === 0 || adviceOf(one, advices)?.rollBack === "yes");

/**
 * The action of `tars.yaml` that does what a brief suggests, on the service that it suspects; undefined where there is none, a
 * person has done it by hand, or it was done against the same suspect and did not help (M1–M6).
 */
export const actionFor = (
  incident: AnyIncident,
  suggestion: Suggestion,
  advices: Advices,
  settings: Settings,
): { service: string; name: string } | undefined => {
  const deployment = adviceOf(suggestion, advices)?.deployment;
  if (suggestion.kind === "roll-back" && rolledBackByHandSince(incident, deployment)) return undefined;
  const suspected = { ...suggestion, service: suggestion.service ?? deployment?.service };
  return servicesOf(incident)
    .flatMap((service) =>
      Object.keys(own(settings.services, service)?.actions ?? {}).map((name) => ({ service, name })),
    )
    .find(
      ({ service, name }) =>
        isActionOf(suspected, { service, action: name }, settings) &&
        !hasFailedAgainst(incident, { service, name }, suggestion, settings),
    );
};
