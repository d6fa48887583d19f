import { type Refusal, refuse } from "../incident/refusal.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";

/** A part of what customers use: a service for which `tars.yaml` has their name. Others are not on the status page. */
export type Component = { service: string; name: string };

/** Those of some services that are on the status page, in their order; without `services`, all that are. */
export const componentsOf = (
  settings: Settings,
  services: readonly string[] = Object.keys(settings.services),
): Component[] =>
  services.flatMap((service) => {
    const name = own(settings.services, service)?.customerName;
    return name ? [{ service, name }] : [];
  });

/** Refuses services that are not on the status page, and says which are; undefined where all of them are. */
export const refusedComponents = (services: readonly string[], settings: Settings): Refusal | undefined => {
  const known = componentsOf(settings).map(({ service }) => service);
  const unknown = services.find((service) => !known.includes(service));
  return unknown === undefined
    ? undefined
    : refuse(
        "invalid",
        known.length > 0
          ? `components: ${unknown} is not on the status page. On it are: ${known.join(", ")}.`
          : `components: ${unknown} is not on the status page. Give it a \`customerName\` in tars.yaml first.`,
      );
};
