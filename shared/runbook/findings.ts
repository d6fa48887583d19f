/** The five things to find out, in the runbook's order (I1–I5). */
export const findings = {
  "what-is-broken": {
    clause: "I1",
    question: "What is broken?",
    hint: "specific feature, endpoint or flow that is failing",
  },
  "since-when": { clause: "I2", question: "Since when?", hint: "exact timestamp when errors started" },
  "users-affected": { clause: "I3", question: "How many users affected?", hint: "error count, error rate percentage" },
  "what-changed": {
    clause: "I4",
    question: "What changed recently?",
    hint: "deployments, config changes, traffic patterns",
  },
  "logs-say": {
    clause: "I5",
    question: "What are the logs saying?",
    hint: "specific error messages, stack traces, correlation IDs",
  },
} as const;

export type FindingKey = keyof typeof findings;

export const findingKeys = Object.keys(findings) as [FindingKey, ...FindingKey[]];
