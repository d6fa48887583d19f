import { servicesOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import type { Brief } from "../investigation/brief-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";

/** The action of `tars.yaml` that does what a brief suggests first; undefined where there is none (M1–M6). */
export const actionFor = (
  incident: Pick<Incident, "service" | "alerts">,
  { suggestions: [first], advice: { deployment } }: Pick<Brief, "suggestions" | "advice">,
  settings: Pick<Settings, "services">,
): { service: string; name: string } | undefined => {
  if (!first) return undefined;
  // What is rolled back is what was deployed, where that has an action.
  const services = servicesOf(incident).sort((a, b) =>
    first.kind === "roll-back" ? Number(b === deployment?.service) - Number(a === deployment?.service) : 0,
  );
  return services
    .flatMap((service) =>
      Object.entries(own(settings.services, service)?.actions ?? {}).map(([name, one]) => ({ service, name, one })),
    )
    .find(({ one }) => one.for === first.kind);
};
