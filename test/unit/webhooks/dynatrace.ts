import { began, type Message } from "./message.ts";

const source =
  "https://docs.dynatrace.com/docs/analyze-explore-automate/notifications-and-alerting/problem-notifications/webhook-integration";

const problem = (state: string, more: object = {}) => ({
  State: state,
  PID: "-1234567890123456789_1795489200000V2",
  ProblemID: "P-2611",
  ProblemTitle: "Failure rate increase",
  ProblemSeverity: "ERROR",
  ProblemImpact: "SERVICE",
  ProblemURL: "https://abc.live.dynatrace.com/#problems/problemdetails;pid=-1234567890123456789_1795489200000V2",
  ImpactedEntities: [{ type: "SERVICE", name: "checkout", entity: "SERVICE-F5D7459A6CD9842B" }],
  Tags: "Environment:PROD, [AWS]team:shop",
  ProblemDetailsJSONv2: {
    problemId: "-1234567890123456789_1795489200000V2",
    status: state,
    severityLevel: "ERROR",
    startTime: began * 1000,
    endTime: state === "RESOLVED" ? (began + 120) * 1000 : -1,
  },
  ...more,
});

const fingerprint = "m: -1234567890123456789_1795489200000V2";
const open = {
  status: "firing",
  service: "checkout",
  severity: "P2",
  fingerprint,
  startedAt: "2026-11-24T03:00:00.000Z",
} as const;

export const dynatrace: Message[] = [
  { from: "dynatrace", what: "open", source, body: problem("OPEN"), means: open },
  ...(
    [
      ["AVAILABILITY", "P1"],
      ["PERFORMANCE", "P3"],
      ["SLOWDOWN", "P3"],
      ["RESOURCE_CONTENTION", "P3"],
      ["CUSTOM_ALERT", "P3"],
    ] as const
  ).map(
    ([word, severity]): Message => ({
      from: "dynatrace",
      what: `open as ${word}`,
      source,
      body: problem("OPEN", { ProblemSeverity: word }),
      means: { ...open, severity },
    }),
  ),
  {
    from: "dynatrace",
    what: "open, with the service among the tags",
    source,
    body: problem("OPEN", { ImpactedEntities: [], Tags: "Environment:PROD, [AWS]service:payments" }),
    means: { ...open, service: "payments" },
  },
  {
    from: "dynatrace",
    what: "open, with the least that Dynatrace suggests",
    source,
    body: { State: "OPEN", ProblemID: "P-2611", ProblemTitle: "Failure rate increase" },
    means: { status: "firing", severity: undefined, fingerprint: "m: P-2611" },
  },
  {
    from: "dynatrace",
    what: "a host that is no longer monitored",
    source,
    body: problem("OPEN", { ProblemSeverity: "MONITORING_UNAVAILABLE" }),
    means: { status: "no-data" },
  },
  { from: "dynatrace", what: "an event that merged into a problem", source, body: problem("MERGED"), means: "ignored" },
  {
    from: "dynatrace",
    what: "resolved",
    source,
    body: problem("RESOLVED"),
    means: { status: "recovered", fingerprint, at: "2026-11-24T03:02:00.000Z" },
  },
  {
    from: "dynatrace",
    what: "a test",
    source,
    body: {
      ImpactedEntities: [
        { type: "HOST", name: "MyHost1", entity: "HOST-XXXXXXXXXXXXX" },
        { type: "SERVICE", name: "MyService1", entity: "SERVICE-XXXXXXXXXXXXX" },
      ],
      ImpactedEntity: "MyHost1, MyService1",
      PID: "99999",
      ProblemDetailsJSON: { ID: "99999" },
      ProblemID: "999",
      ProblemImpact: "INFRASTRUCTURE",
      ProblemTitle: "Dynatrace problem notification test run",
      "Problem URL": "https://example.com",
      State: "OPEN",
      Tags: "testtag1, testtag2",
    },
    means: "ignored",
  },
];
