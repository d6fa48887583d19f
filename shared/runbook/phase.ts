/** The lifecycle of an incident, in order (L1). */
export const phases = [
  "declared",
  "investigating",
  "mitigating",
  "monitoring",
  "resolved",
  "post-mortem",
  "closed",
] as const;

export type Phase = (typeof phases)[number];

/** Phases in which the incident is still hurting someone, or may be. */
export const openPhases = ["declared", "investigating", "mitigating", "monitoring"] as const;

export type OpenPhase = (typeof openPhases)[number];

/** What outsiders are told in each phase (the words of T1 and T2). */
export const statusOf: Record<Phase, "Investigating" | "Mitigating" | "Monitoring" | "Resolved"> = {
  declared: "Investigating",
  investigating: "Investigating",
  mitigating: "Mitigating",
  monitoring: "Monitoring",
  resolved: "Resolved",
  "post-mortem": "Resolved",
  closed: "Resolved",
};
