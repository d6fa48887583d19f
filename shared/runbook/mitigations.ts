/** The runbook's table of common mitigations (M1–M6). */
export const mitigationCatalogue = {
  "roll-back": { clause: "M1", situation: "Bad deployment", mitigation: "Roll back to the previous version" },
  "limit-or-scale": {
    clause: "M2",
    situation: "Traffic spike",
    mitigation: "Enable rate limiting or scale up replicas",
  },
  fallback: { clause: "M3", situation: "Dependent service down", mitigation: "Enable fallback/circuit breaker" },
  "relieve-database": {
    clause: "M4",
    situation: "Database overload",
    mitigation: "Kill long queries, enable read replica routing",
  },
  "rolling-restart": { clause: "M5", situation: "Memory leak", mitigation: "Rolling restart of affected pods" },
  "revert-config": { clause: "M6", situation: "Config change", mitigation: "Revert the config change" },
} as const;

export type MitigationKind = keyof typeof mitigationCatalogue;

export const mitigationKinds = Object.keys(mitigationCatalogue) as [MitigationKind, ...MitigationKind[]];
