import type { z } from "zod";
import type { settingsSchema } from "./settings-schema.ts";
import type { Severity } from "./severity.ts";

/** What `tars.yaml` says once it is checked and its defaults are filled in. Durations are seconds. */
export type Settings = z.output<typeof settingsSchema>;

export type Team = Settings["teams"][string];
export type Rota = Team["rota"];
export type Metric = NonNullable<Settings["services"][string]["errorRate"]>["errors"];

/** The service that alerts have when nothing says which one they belong to. */
export const unknownService = "unknown";

/** The id of the team that owns `service`; the fallback team when it has none. */
export const owningTeam = (settings: Settings, service: string): string =>
  settings.services[service]?.team ?? settings.fallback.team;

/** A number that P1 and P2 have and the others do not. */
export const forSeverity = (numbers: { P1: number; P2: number }, severity: Severity | undefined): number | undefined =>
  severity === "P1" || severity === "P2" ? numbers[severity] : undefined;
