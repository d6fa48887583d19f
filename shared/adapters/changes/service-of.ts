import { matchesPattern } from "../../runbook/pattern.ts";
import { type Settings, unknownService } from "../../runbook/settings.ts";

/**
 * The services that a change of something belongs to: those that name it under `changedBy` by one of its names, such as
 * `ecs:shop/checkout`; `unknown` when none does.
 */
export const servicesChangedBy = (settings: Settings, names: string[]): string[] => {
  const found = Object.entries(settings.services)
    .filter(([, { changedBy }]) => changedBy.some((source) => names.some((name) => matchesPattern(source, name))))
    .map(([service]) => service);
  return found.length > 0 ? found : [unknownService];
};
