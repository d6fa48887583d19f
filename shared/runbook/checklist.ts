/** The investigation checklist of every incident, in the runbook's order (K1–K6). */
export const checklist = {
  "error-rate-above-baseline": { clause: "K1", text: "Confirm error rate is above normal baseline" },
  "affected-endpoints": { clause: "K2", text: "Identify affected endpoints (is it all endpoints or specific ones?)" },
  "one-region-or-all": { clause: "K3", text: "Check if issue is isolated to one region or all regions" },
  "recent-deployments": { clause: "K4", text: "Check recent deployments (last 1 hour)" },
  "infrastructure-metrics": { clause: "K5", text: "Check infrastructure metrics (CPU, memory, disk, network)" },
  "root-cause-or-suspect": { clause: "K6", text: "Identify the root cause or primary suspect" },
} as const;

export type ChecklistItem = keyof typeof checklist;

export const checklistItems = Object.keys(checklist) as [ChecklistItem, ...ChecklistItem[]];
