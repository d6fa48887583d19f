/** The four severities of the runbook, most severe first (V1–V4). */
export const severities = ["P1", "P2", "P3", "P4"] as const;

export type Severity = (typeof severities)[number];

/** What each severity means; shown wherever a person chooses one (V1–V4). */
export const severityDefinitions: Record<Severity, { definition: string; example: string }> = {
  P1: {
    definition: "Complete outage or data loss affecting all/majority of users",
    example: "Payment service down, 100% error rate",
  },
  P2: {
    definition: "Major feature degraded, significant user impact",
    example: "Checkout failing for 20% of users",
  },
  P3: {
    definition: "Minor feature degraded, workaround available",
    example: "Email notifications delayed",
  },
  P4: { definition: "Cosmetic or very low impact", example: "Wrong label on a UI button" },
};

/** True when `a` is more severe than `b`: P1 is more severe than P2. */
export const isMoreSevere = (a: Severity, b: Severity): boolean => a < b;

/** Severities whose alerts may declare an incident by themselves once confirmed (D1). */
export const declaresByItself = (severity: Severity | undefined): severity is "P1" | "P2" =>
  severity === "P1" || severity === "P2";
