import { servicesOf } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import type { Brief, Suggestion } from "../investigation/brief-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { hasFailedAgainst } from "./effect.ts";
import { rolledBackByHandSince } from "./standing-offer.ts";

/** Whether an action of `tars.yaml` does what a brief suggests, on the service that it suspects (M1–M6). */
export const isActionOf = (
  { kind, service: suspected }: Suggestion,
  { service, action }: { service: string; action: string },
  settings: Settings,
): boolean =>
  (suspected === undefined || service === suspected) &&
  own(own(settings.services, service)?.actions, action)?.for === kind;

/**
 * The action of `tars.yaml` that does what a brief suggests first, on the service that the brief suspects; undefined where
 * there is none, a person has done it by hand, or it was done against the same suspect and did not help (M1–M6).
 */
export const actionFor = (
  incident: AnyIncident,
  { suggestions: [first], advice: { deployment } }: Pick<Brief, "suggestions" | "advice">,
  settings: Settings,
): { service: string; name: string } | undefined => {
  if (!first || (first.kind === "roll-back" && rolledBackByHandSince(incident, deployment))) return undefined;
  const suspected = first.service ?? (first.kind === "roll-back" ? deployment?.service : undefined);
  return servicesOf(incident)
    .filter((service) => suspected === undefined || service === suspected)
    .flatMap((service) =>
      Object.entries(own(settings.services, service)?.actions ?? {}).map(([name, one]) => ({ service, name, one })),
    )
    .find(({ one, ...action }) => one.for === first.kind && !hasFailedAgainst(incident, action, first, settings));
};
