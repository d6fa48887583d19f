import type * as z from "zod";
import { own } from "./own.ts";
import type { settingsSchema } from "./settings-schema.ts";
import type { Severity } from "./severity.ts";

/** What `tars.yaml` says once it is checked and its defaults are filled in. Durations are seconds. */
export type Settings = z.output<typeof settingsSchema>;

export type Team = Settings["teams"][string];
export type Rota = Team["rotas"][string];
export type Layer = Rota["layers"][number];
export type Responder = Settings["responders"][string];
export type Service = Settings["services"][string];
export type ErrorRate = NonNullable<Service["errorRate"]>;
export type Metric = ErrorRate["errors"];
export type Infrastructure = Service["infrastructure"][number];
export type LogFields = Settings["logFields"];
export type MitigationAction = Service["actions"][string];

/** The service that alerts have when nothing says which one they belong to. */
export const unknownService = "unknown";

/** The id of the team that owns `service`; the fallback team when it has none. */
export const owningTeam = (settings: Settings, service: string): string =>
  own(settings.services, service)?.team ?? settings.fallback.team;

/** What customers call a service. */
export const customerNameOf = (settings: Settings, service: string): string =>
  own(settings.services, service)?.customerName ?? service;

/** A number that P1 and P2 have and the others do not. */
export const forSeverity = (numbers: { P1: number; P2: number }, severity: Severity | undefined): number | undefined =>
  severity === "P1" || severity === "P2" ? numbers[severity] : undefined;

/** The readings of D1 and D3 for a service: its own where it has some, the runbook's otherwise. */
export const triageNumbers = (settings: Settings, service: string) => {
  const { runbook, services } = settings;
  const theirs = own(services, service)?.triage;
  return {
    confirmationWindow: { ...runbook.confirmationWindow, ...theirs?.confirmationWindow },
    flapping: { ...runbook.flapping, ...theirs?.flapping },
    customerReports: { ...runbook.customerReports, ...theirs?.customerReports },
    noData: theirs?.noData,
  };
};

/** The services that one calls, as tars.yaml has them; none for a service that it does not know. */
export const needsOf = (settings: Pick<Settings, "services">, service: string): string[] =>
  own(settings.services, service)?.dependsOn ?? [];

/** The services that call one of some, in the order of tars.yaml. */
export const callersOf = (settings: Pick<Settings, "services">, services: readonly string[]): string[] =>
  Object.keys(settings.services).filter((one) => needsOf(settings, one).some((other) => services.includes(other)));

/**
 * The services that fail together with `service`: what it needs, at any distance, and what needs it; the nearest
 * first, and no more than a transaction can watch.
 */
export const relatedServices = (settings: Settings, service: string): string[] => {
  const needs = (id: string) => needsOf(settings, id);
  const neededBy = (id: string) => callersOf(settings, [id]);
  const found: string[] = [];
  for (const next of [needs, neededBy]) {
    let ring = [service];
    while (ring.length > 0) {
      ring = [...new Set(ring.flatMap(next))].filter((id) => id !== service && !found.includes(id));
      found.push(...ring);
    }
  }
  return found.slice(0, longestRelated);
};

/** DynamoDB takes 100 items a transaction; most of it is left for what is written. */
const longestRelated = 24;

/** True when `service` needs `other`, directly or through others. */
export const dependsOn = (settings: Settings, service: string, other: string): boolean => {
  const seen = new Set<string>();
  const look = (id: string): boolean => {
    if (seen.has(id)) return false;
    seen.add(id);
    return needsOf(settings, id).some((next) => next === other || look(next));
  };
  return look(service);
};
