import { readSettings } from "../../infra/settings/read-settings.ts";
import { tars } from "../../shared/incident/actor-schema.ts";
import type { IncidentCommand } from "../../shared/incident/commands.ts";
import { decide } from "../../shared/incident/decide.ts";
import type { Circumstances } from "../../shared/incident/decision.ts";
import type { PlannedEffect } from "../../shared/incident/effects-schema.ts";
import type { IncidentEvent } from "../../shared/incident/events.ts";
import { isMerged } from "../../shared/incident/incident.ts";
import type { Incident } from "../../shared/incident/incident-schema.ts";
import { planChange } from "../../shared/incident/plan.ts";
import { isRefusal, type Refusal } from "../../shared/incident/refusal.ts";
import type { Brief, Suggestion } from "../../shared/investigation/brief-schema.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import type { Severity } from "../../shared/runbook/severity.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { declare } from "../../shared/triage/declare.ts";

export const sample: Settings = readSettings("tars.yaml");

/** Tuesday, 03:00 UTC: Ben is on call for the shop. */
export const start = "2026-11-24T03:00:00.000Z";

/** The instant so many minutes after the start. */
export const after = (minutes: number): string => plusSeconds(start, minutes * 60);

export type Step = { events: IncidentEvent[]; effects: PlannedEffect[]; refusal?: Refusal };

/** An incident that commands are put to one after another; what each led to is there to look at. */
export const scene = (
  given: { severity?: Severity; service?: string; settings?: Settings; description?: string } = {},
) => {
  const { severity = "P1", service = "checkout", settings = sample, description = "checkout is failing" } = given;
  let incident: Incident | undefined;

  const circumstances = (minutes: number, by: string): Circumstances => ({
    now: after(minutes),
    actor: by === tars.name ? tars : { kind: "person", name: by },
    source: "test",
    settings,
    overrides: [],
  });

  const apply = (decision: ReturnType<typeof decide>, minutes: number, by: string): Step => {
    if (isRefusal(decision)) return { events: [], effects: [], refusal: decision };
    if (decision.length === 0) return { events: [], effects: [] };
    const change = planChange(incident, decision, circumstances(minutes, by));
    if (isMerged(change.after)) throw new Error("a scene is of one incident");
    incident = change.after;
    return { events: decision, effects: change.outbox.flatMap(({ effects }) => effects) };
  };

  const declared = apply(
    declare(
      {
        id: "01INCIDENT",
        number: 42,
        service,
        severity,
        description,
        detection: { how: "alert", at: start, by: "P1-checkout-errors" },
        startedAt: start,
        alerts: [{ alertId: "alert-1", name: "P1-checkout-errors", service, firedAt: start }],
        customers: [],
      },
      circumstances(1, "TARS"),
    ),
    1,
    "TARS",
  );

  return {
    declared,
    /** Puts a command to the incident, so many minutes after the start. */
    at: (minutes: number, command: IncidentCommand, by = "ben"): Step =>
      incident
        ? apply(decide(incident, command, circumstances(minutes, by)), minutes, by)
        : { events: [], effects: [] },
    get incident(): Incident {
      if (!incident) throw new Error("the declaration was refused");
      return incident;
    },
    settings,
  };
};

export type Scene = ReturnType<typeof scene>;

/** What Slack is told by a step. */
export const said = ({ effects }: Step): string[] =>
  effects.flatMap((effect) => (effect.do === "tell" ? effect.message.text : []));

export const typesOf = ({ events }: Step): string[] => events.map(({ type }) => type);

const unknown = { is: "unknown", because: "nothing is known" } as const;

/** A brief of checkout that suspects something, or nothing: 60 % of the requests fail since the start. */
export const suspecting = (suggestions: Suggestion[]): Brief => ({
  at: after(2),
  headline: "60 % of the requests of checkout failed",
  since: after(2),
  findings: [],
  ticks: [],
  unknown: [],
  onset: { at: after(0), until: after(0), confidence: "high", before: 0, since: 60, unit: "%" },
  advice: { rollBack: "unknown", R1: unknown, R2: unknown, R3: unknown },
  suggestions,
  similar: [],
  changes: [],
  rates: [],
  errorPatterns: [],
  bytesScanned: 0,
  standIns: [],
});

/** A minute-by-minute error rate from a minute on: `null` is a minute without traffic. */
export const periods = (from: number, percents: (number | null)[]) =>
  percents.map((percent, index) => ({ at: after(from + index), percent }));

/** Brings an incident to where only the resolution is missing: mitigated at 30, ten good minutes until 40. */
export const readyToResolve = (given: Parameters<typeof scene>[0] = {}): Scene => {
  const one = scene(given);
  one.at(3, { type: "acknowledge", by: "ben" });
  one.at(25, { type: "record root cause", line: "the connection pool was exhausted" });
  one.at(30, { type: "record mitigation", id: "m1", kind: "roll-back", what: "rolled back", status: "applied" });
  one.at(40, { type: "measure health", periods: periods(30, Array(10).fill(0.01)) });
  return one;
};
