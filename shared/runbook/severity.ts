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

/** A word for a severity as it is looked up: `SEV-1`, `sev 1` and `Sev1` are the same. */
export const severityWord = (word: string): string => word.trim().toLowerCase().replace(/[-_ ]/g, "");

/**
 * What the words of the field mean, as they are looked up: those of Alertmanager's examples, syslog, Zabbix, Azure
 * Monitor, Google Cloud Monitoring, Opsgenie, Jira, Redmine and the runbooks that count from Sev0 or Sev1. A number alone is none of
 * them: 1 is the most severe for some and the least for others.
 */
export const severityWords: Readonly<Record<string, Severity>> = {
  ...Object.fromEntries(
    ["p", "s", "sev", "severity", "prio", "priority"].flatMap((word) => [
      [`${word}0`, "P1" as const],
      ...severities.map((severity, index) => [`${word}${index + 1}`, severity] as const),
      [`${word}5`, "P4" as const],
    ]),
  ),
  critical: "P1",
  crit: "P1",
  fatal: "P1",
  emergency: "P1",
  emerg: "P1",
  panic: "P1",
  alert: "P1",
  disaster: "P1",
  blocker: "P1",
  urgent: "P1",
  page: "P1",
  outage: "P1",
  catastrophic: "P1",
  highest: "P1",
  immediate: "P1",
  high: "P2",
  major: "P2",
  error: "P2",
  err: "P2",
  severe: "P2",
  warning: "P3",
  warn: "P3",
  medium: "P3",
  moderate: "P3",
  average: "P3",
  minor: "P3",
  low: "P4",
  lowest: "P4",
  info: "P4",
  informational: "P4",
  information: "P4",
  notice: "P4",
  verbose: "P4",
  debug: "P4",
  trivial: "P4",
  cosmetic: "P4",
};
