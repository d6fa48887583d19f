import { askedAt, type Phrasing } from "./wanted.ts";

/**
 * What further testers asked: plain questions, and those of ten kinds of people each, from an engineer at three in the night to whoever
 * writes long and polite sentences or comes from another tool. Those that are read, or rightly refused.
 */
export const voices: Phrasing[] = [
  {
    text: "error rate last 15m pls",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "whats throwing the most exceptions since it started",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "what changed in the hour before this started?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-24T13:52:00.000Z", to: "2026-11-24T14:52:00.000Z" },
    },
  },
  {
    text: "timeouts to payments since 14:50",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T14:50:00.000Z", to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "p99 now vs before the incident",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-24T14:37:00.000Z", to: "2026-11-24T14:52:00.000Z" },
      statistic: "p99",
    },
  },
  {
    text: "are we seeing ECONNREFUSED anywhere else?",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: 'how many "Connection pool exhausted" in the last 10 min',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
      text: "Connection pool exhausted",
    },
  },
  {
    text: "who owns search and who's on call there rn",
    thread: "checkout",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  {
    text: "is it getting better?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "5xx per minute since 14:45",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "grep 4bf92f3577b34da6a3ce929d0e0e4736",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "where did request 7c9e6679-7425-40de-944b-e07fc1f90ae7 fail, across all services",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    },
  },
  {
    text: "any deploys to payments today",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "compare error rate with same time last week",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "logs without health checks, last 5 min",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T15:02:00.000Z", to: askedAt },
      without: { healthChecks: true },
    },
  },
  {
    text: "did we roll anything out between 14:30 and now",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "latest 20 error lines please",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 20,
      newest: true,
    },
  },
  {
    text: "is this just us or everyone",
    thread: "payments",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "traffic vs yesterday",
    thread: "payments",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "latency since 2:30pm",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: 'errors containing "issuer unavailable" but not "retrying"',
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "issuer unavailable",
      without: "retrying",
    },
  },
  {
    text: 'first occurrence of "SSLHandshakeException" today',
    thread: "payments",
    wanted: {
      ask: "occurrence",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      end: "first",
      text: "SSLHandshakeException",
    },
  },
  {
    text: "X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "correlation id ord-20261124-88123 everywhere pls",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "ord-20261124-88123",
    },
  },
  {
    text: "what was the last thing deployed before 14:52",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-10T14:52:00.000Z", to: "2026-11-24T14:52:00.000Z" },
      kind: "deployment",
    },
  },
  { text: "who got paged for this?", thread: "payments", wanted: { ask: "incident", timeline: true } },
  {
    text: "error rate 15:00 to 15:05 CET",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: "2026-11-24T14:05:00.000Z" },
      every: 60,
    },
  },
  {
    text: "hey tars, exceptions grouped by type last 30m, thanks!",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
    },
  },
  {
    text: "did the error rate drop after 15:00?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T15:00:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-24T14:53:00.000Z", to: "2026-11-24T15:00:00.000Z" },
    },
  },
  {
    text: "p95 for everything",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      statistic: "p95",
    },
  },
  {
    text: "are search and checkout healthy",
    thread: "catalog",
    wanted: {
      ask: "health",
      services: ["checkout", "search"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "how many 500s did we serve since 14:52",
    thread: "catalog",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "p95 latency last hour",
    thread: "catalog",
    wanted: {
      ask: "latency",
      services: ["catalog"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      statistic: "p95",
    },
  },
  {
    text: "anything weird in the logs?",
    thread: "catalog",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: "2026-11-24T14:07:00.000Z", to: askedAt } },
  },
  {
    text: "what's the request volume doing since noon",
    thread: "search",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      every: 900,
    },
  },
  { text: "what depends on us", thread: "search", wanted: { ask: "relations", services: ["search"] } },
  {
    text: "errors in catalog that mention search, last 10m",
    thread: "search",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
      text: "search",
    },
  },
  {
    text: "payments errors last hour",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "who's on-call for discovery this weekend",
    wanted: {
      ask: "on-call",
      teams: ["discovery"],
      window: { from: "2026-11-28T00:00:00.000Z", to: "2026-11-30T00:00:00.000Z" },
    },
  },
  {
    text: "anything on fire?",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "checkout 5xx yesterday 14:00-15:00",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "checkout p95 between 09:30 and 10:15 this morning",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T09:30:00.000Z", to: "2026-11-24T10:15:00.000Z" },
      every: 300,
      statistic: "p95",
    },
  },
  {
    text: "what changed in checkout in the last 24h",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-23T15:07:00.000Z", to: askedAt } },
  },
  {
    text: "payments success rate today",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      every: 3600,
      success: true,
    },
  },
  {
    text: "how many ECONNREFUSED in checkout in the past two hours",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: "search error rate compared to last week",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "catalog latest exceptions",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      newest: true,
    },
  },
  {
    text: "top 3 error messages in search since 8am PST",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-23T16:00:00.000Z", to: askedAt },
      most: 3,
    },
  },
  {
    text: "trace 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "0af7651916cd43dd8448eb211c80319c",
    },
  },
  {
    text: "f47ac10b-58cc-4372-a567-0e02b2c3d479",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "f47ac10b-58cc-4372-a567-0e02b2c3d479",
    },
  },
  {
    text: "find req-9f8e7d6c5b in checkout and payments logs last 3h",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
      id: "req-9f8e7d6c5b",
    },
  },
  {
    text: "exceptions across all services last 30 minutes",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
    },
  },
  {
    text: "which service has the highest error rate right now",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "requests per second for checkout over last 6h",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T09:07:00.000Z", to: askedAt },
      every: 900,
    },
  },
  {
    text: "checkout errors last 10 days",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-14T15:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "payments timeouts on friday evening",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: "2026-11-20T18:00:00.000Z", to: "2026-11-21T00:00:00.000Z" },
      troubles: ["timeout"],
    },
  },
  {
    text: "error rate of checkout at 9:30 am yesterday",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-23T09:15:00.000Z", to: "2026-11-23T09:45:00.000Z" },
      every: 300,
    },
  },
  {
    text: "show me 'deadlock detected' in checkout logs from 13:00 to 13:30 UTC",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T13:00:00.000Z", to: "2026-11-24T13:30:00.000Z" },
      text: "deadlock detected",
    },
  },
  { text: "what did INC-17 find", wanted: { ask: "brief", of: "cause", number: 17 } },
  {
    text: "P1s in the last week?",
    wanted: {
      ask: "incidents",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      severities: ["P1"],
      window: { from: "2026-11-17T15:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "checkout vs payments error rate last 1h",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "how's search doing compared to yesterday?",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "payments p50",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      statistic: "p50",
    },
  },
  {
    text: "newsletter errors last 24h",
    wanted: {
      ask: "error-messages",
      services: ["newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "checkout memory usage last hour",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
      kinds: ["memory"],
    },
  },
  {
    text: "any config changes to payments since monday",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-23T00:00:00.000Z", to: askedAt },
      kind: "configuration",
    },
  },
  {
    text: "was anything deployed last night?",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
      kind: "deployment",
    },
  },
  {
    text: "stack traces in payments between 11pm and midnight last night",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-23T23:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
      stacks: true,
    },
  },
  {
    text: "checkout requests per 5 min yesterday",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
      every: 300,
    },
  },
  { text: "does checkout call search", wanted: { ask: "relations", services: ["checkout", "search"] } },
  {
    text: "bonjour, erreurs de checkout depuis 14h svp",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
    },
  },
  {
    text: "cuántos errores en payments en la última hora?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "Fehlerrate von checkout seit gestern 18 Uhr bitte",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-23T18:00:00.000Z", to: askedAt },
      every: 3600,
    },
  },
  {
    text: "could you possibly tell me whether catalog has been throwing 503s since about 2pm?",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      text: "503",
      status: true,
    },
  },
  {
    text: "logs for customer 48213 in checkout 2026-11-24T13:00:00Z/2026-11-24T13:20:00Z",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T13:00:00.000Z", to: "2026-11-24T13:20:00.000Z" },
      text: "48213",
    },
  },
  {
    text: "payments 5xx 90s",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T15:05:30.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "checkout error rate 14:00-15:00 +02:00 on 23 Nov",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-23T12:00:00.000Z", to: "2026-11-23T13:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "err rate 15m",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "p99 latency since 14:50",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:50:00.000Z", to: askedAt },
      every: 60,
      statistic: "p99",
    },
  },
  {
    text: "payments 5xx 1h",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "top 5 exceptions",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 5,
    },
  },
  {
    text: "logs 14:50-14:55 only errors no healthchecks",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:50:00.000Z", to: "2026-11-24T14:55:00.000Z" },
      without: { healthChecks: true },
    },
  },
  { text: "who's primary for discovery", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: 'grep "connection reset" 30m',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      text: "connection reset",
    },
  },
  {
    text: "search down?",
    wanted: { ask: "health", services: ["search"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  { text: "um what did the investigation find so far?", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "is there a stack trace for the card failures I could look at?",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      stacks: true,
    },
  },
  {
    text: "Could somebody tell me whether catalog is healthy at the moment?",
    wanted: { ask: "health", services: ["catalog"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "was anything deployed in the half hour before this started?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-24T14:22:00.000Z", to: "2026-11-24T14:52:00.000Z" },
      kind: "deployment",
    },
  },
  { text: "what do I do next? which actions can I take?", thread: "checkout", wanted: { ask: "brief", of: "advice" } },
  {
    text: "how many requests did we get in the last ten minutes, and how many of them failed?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "are there any other incidents open right now besides the checkout one?",
    wanted: { ask: "incidents", services: ["checkout", "payments", "catalog", "search", "newsletter"] },
  },
  { text: "Status of INC-42?", wanted: { ask: "incident", number: 42 } },
  {
    text: "how many customers are affected?",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  { text: "When did this start and who is working on it?", thread: "payments", wanted: { ask: "incident" } },
  {
    text: "Give me the success rate of checkout for today so far",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      every: 3600,
      success: true,
    },
  },
  {
    text: "are we getting better or worse compared to half an hour ago?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-24T14:07:00.000Z", to: "2026-11-24T14:37:00.000Z" },
    },
  },
  {
    text: "How many incidents did we have last week?",
    wanted: {
      ask: "incidents",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-16T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
    },
  },
  {
    text: "Is checkout affected by this as well?",
    thread: "payments",
    wanted: { ask: "health", services: ["checkout"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "which services are having problems right now",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  { text: "What's the root cause?", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "compare checkout's traffic today with the same day last week",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      every: 3600,
      before: { from: "2026-11-17T00:00:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "a customer gave me this request id: 7c1f0b9e-52d4-4c7a-9b1e-0f3a6d2e8b11, what happened there?",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "7c1f0b9e-52d4-4c7a-9b1e-0f3a6d2e8b11",
    },
  },
  {
    text: "Is there a known problem with product pages at the moment?",
    wanted: { ask: "health", services: ["catalog"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  { text: "have we told customers about this yet?", thread: "checkout", wanted: { ask: "incident" } },
  {
    text: "lots of tickets about search showing no results, did anything change there today?",
    wanted: { ask: "changes", services: ["search"], window: { from: "2026-11-24T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "Can you find trace 4bf92f3577b34da6a3ce929d0e0e4736 across all services",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: 'any errors mentioning "basket empty" since 2pm?',
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      text: "basket empty",
    },
  },
  {
    text: "please to show me the errors of last 3 hours",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "how much requests has payments per minute since 13 hours",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T02:07:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "what was changing in checkout between yesterday evening and now",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-23T18:00:00.000Z", to: askedAt } },
  },
  {
    text: "muestra los errores de la última hora",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
    },
  },
  { text: "wer hat gerade Bereitschaft für payments?", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "are the slow requests also at catalog?",
    thread: "search",
    wanted: {
      ask: "latency",
      services: ["catalog"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
    },
  },
  {
    text: "the errors of catalog in the last two hour, but without the 404",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      without: { status: "404" },
    },
  },
  {
    text: "combien d'erreurs 500 depuis 15h ?",
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T15:00:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "I want see the latencies from checkout of yesterday between 14 and 15 o'clock",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "shw me erors last 15 mins",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "is paymnets down",
    wanted: { ask: "health", services: ["payments"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "whats teh p95 now vs yesteday",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-23T15:07:00.000Z" },
      statistic: "p95",
    },
  },
  { text: "whos oncall fr checkout", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "last 10 log lines pls",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      most: 10,
    },
  },
  {
    text: "any timouts in serch last hr",
    wanted: {
      ask: "dependency-errors",
      services: ["search"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "did smth chnage since 1430",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-24T14:30:00.000Z", to: askedAt } },
  },
  {
    text: "how mny 500s in chekout today",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "lates exception",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 1,
      newest: true,
    },
  },
  {
    text: "traffc catalog lst 30min",
    wanted: {
      ask: "traffic",
      services: ["catalog"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "deadlocks in the last 30 minutes?",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      text: "deadlock",
    },
  },
  {
    text: 'how many "too many connections" per minute since 14:30',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      text: "too many connections",
      every: 60,
    },
  },
  {
    text: 'count of "lock wait timeout exceeded" across all services, past 6h',
    wanted: {
      ask: "count",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T09:07:00.000Z", to: askedAt },
      text: "lock wait timeout exceeded",
    },
  },
  {
    text: "load of orders-db right now",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
      kinds: ["database"],
    },
  },
  {
    text: "slow queries logged by catalog between 02:00 and 03:00 UTC today",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: "2026-11-24T02:00:00.000Z", to: "2026-11-24T03:00:00.000Z" },
      text: "slow query",
    },
  },
  {
    text: "memory and cpu of the tasks since the incident started",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      kinds: ["memory", "cpu"],
    },
  },
  { text: "summarise the findings", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "error rate since the deploy vs before the deploy",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  { text: "timeline so far", thread: "payments", wanted: { ask: "incident", timeline: true } },
  {
    text: "error rate for everything, last 30 min, in 5 min steps",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "timeouts to payments since it started",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "list all P1 incidents from the past 30 days",
    wanted: {
      ask: "incidents",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      severities: ["P1"],
      window: { from: "2026-10-25T15:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "which of our dependencies is failing?",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
    },
  },
  { text: "who is next on call after the handover for shop?", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "what changed everywhere in the two hours before 14:52",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T12:52:00.000Z", to: "2026-11-24T14:52:00.000Z" },
    },
  },
  {
    text: "have we seen this kind of checkout incident before?",
    wanted: { ask: "brief", of: "similar", services: ["checkout"] },
  },
  { text: "@tars oncall payments", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "!logs error --since 20m --limit 50",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:47:00.000Z", to: askedAt },
      most: 50,
      newest: true,
    },
  },
  {
    text: "show incidents",
    wanted: { ask: "incidents", services: ["checkout", "payments", "catalog", "search", "newsletter"] },
  },
  {
    text: "avg:latency over last_1h",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      statistic: "Average",
    },
  },
  {
    text: "service:catalog status:error last 4h",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: "2026-11-24T11:07:00.000Z", to: askedAt } },
  },
  { text: "/tars who's on-call", thread: "payments", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "@http.status_code:503 past 15 minutes",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      text: "503",
      status: true,
    },
  },
  {
    text: "pd oncall discovery tomorrow",
    wanted: {
      ask: "on-call",
      teams: ["discovery"],
      window: { from: "2026-11-25T00:00:00.000Z", to: "2026-11-26T00:00:00.000Z" },
    },
  },
  {
    text: "top 3 error messages by count last_30m",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      most: 3,
    },
  },
  {
    text: "checkout changes --since 24h",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-23T15:07:00.000Z", to: askedAt } },
  },
  {
    text: "Hey TARS, thank you for all the help so far; could you please also have a look at whether the number of exceptions has gone down during the last five minutes?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T15:02:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "I was wondering whether it might be possible to see everything that was logged by catalog on Friday between 9 and 10 in the morning, Eastern time, if that is not too much trouble.",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: "2026-11-20T14:00:00.000Z", to: "2026-11-20T15:00:00.000Z" },
    },
  },
  {
    text: "If you don't mind, I would very much like to know which deployments or configuration changes took place in payments from yesterday noon until now, thanks!",
    thread: "payments",
    wanted: { ask: "changes", services: ["payments"], window: { from: "2026-11-23T12:00:00.000Z", to: askedAt } },
  },
  {
    text: "Could I kindly ask you to compare the error rate of search over the past hour with the same hour yesterday, please?",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-23T14:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "When you have a moment, would you please show me the three most frequent errors together with how often each of them has occurred since the incident began?",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      most: 3,
    },
  },
  {
    text: "Would you please be so good as to tell me who will be on call for the shop team this coming weekend?",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-28T00:00:00.000Z", to: "2026-11-30T00:00:00.000Z" },
    },
  },
  {
    text: 'I\'m sorry to bother you again, but is it possible to see only those log entries that contain "timeout" and not "retry", from 14:40 to 15:00?',
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T14:40:00.000Z", to: "2026-11-24T15:00:00.000Z" },
      text: "timeout",
      without: "retry",
    },
  },
  {
    text: "Please could you tell me, if you have that information, what the median response time of payments has been in each ten-minute interval since 13:00 CET?",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      every: 600,
      statistic: "p50",
    },
  },
  {
    text: "It would be lovely to have all of the log lines for correlation id ord-88213-xk from any of our services, over the whole of today. Many thanks indeed.",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      id: "ord-88213-xk",
    },
  },
  {
    text: "any 5xx since the deploy",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
    },
  },
  {
    text: "show me the latest exceptions",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      newest: true,
    },
  },
  {
    text: "p99 over the last hour compared to yesterday",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-23T14:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
      statistic: "p99",
    },
  },
  {
    text: "how many ECONNREFUSED in the past 30 min",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: "stack traces from the last 10m please",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
      stacks: true,
    },
  },
  {
    text: "top 5 errors since 14:50",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:50:00.000Z", to: askedAt },
      most: 5,
    },
  },
  {
    text: 'hey can you grep the logs for "payment declined" in the last 20 minutes',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:47:00.000Z", to: askedAt },
      text: "payment declined",
    },
  },
  { text: "whos oncall for payments rn", thread: "checkout", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "success rate now vs an hour ago",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-24T13:52:00.000Z", to: "2026-11-24T14:07:00.000Z" },
      success: true,
    },
  },
  {
    text: "trace 1-69246f3a-5c1b2d3e4f5a6b7c8d9e0f1a",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "1-69246f3a-5c1b2d3e4f5a6b7c8d9e0f1a",
    },
  },
  {
    text: "logs for request id 7f3c9a52-1b7e-4d0a-9c55-0e2f8d6b4a11",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "7f3c9a52-1b7e-4d0a-9c55-0e2f8d6b4a11",
    },
  },
  {
    text: "did anyone deploy anything in the last 2 hours",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "are we getting more traffic than usual?",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "errors by minute since 2:45pm",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "anything weird in the logs everywhere around 14:52?",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
    },
  },
  {
    text: "latency p95 1h",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      statistic: "p95",
    },
  },
  { text: "who's on call", thread: "checkout", wanted: { ask: "on-call", teams: ["shop"] } },
  { text: "what did we find so far", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "503s last 90s",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T15:05:30.000Z", to: askedAt },
      text: "503",
      status: true,
    },
  },
  {
    text: "show db load last 30 minutes",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 60,
      kinds: ["database"],
    },
  },
  {
    text: "how many 500s since it started",
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "is checkout affected",
    thread: "payments",
    wanted: { ask: "health", services: ["checkout"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "error rate, last 3 hours, every 5 minutes",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "correlation id ORD-8841-XZ please",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "ORD-8841-XZ",
    },
  },
  {
    text: 'find "card scheme unavailable" but not health checks, last hour',
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "card scheme unavailable",
      without: { healthChecks: true },
    },
  },
  {
    text: "errors compared to same time last week",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "logs without DEBUG past 15 min",
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      without: "DEBUG",
    },
  },
  {
    text: "first occurrence of SSLHandshakeException today",
    thread: "payments",
    wanted: {
      ask: "occurrence",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      end: "first",
      text: "SSLHandshakeException",
    },
  },
  {
    text: "what was deployed before this started",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-24T14:52:00.000Z" },
      kind: "deployment",
    },
  },
  {
    text: "which services are failing right now",
    thread: "payments",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "number of timeouts across all services since 14:52",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "tail the last 20 lines with ERROR",
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "ERROR",
      most: 20,
    },
  },
  {
    text: "could you please tell me when the last deployment was? ty",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "any NullPointerException since the rollout?",
    thread: "catalog",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      since: "deployment",
      text: "NullPointerException",
    },
  },
  {
    text: "is search down?",
    thread: "catalog",
    wanted: { ask: "health", services: ["search"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "connection reset by search in the last half hour",
    thread: "catalog",
    wanted: {
      ask: "dependency-errors",
      services: ["catalog"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      troubles: ["reset"],
      on: ["search"],
    },
  },
  {
    text: "req/s last 2h",
    thread: "catalog",
    wanted: {
      ask: "traffic",
      services: ["catalog"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "failures since 9:30 am EST",
    thread: "catalog",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: "2026-11-24T14:30:00.000Z", to: askedAt } },
  },
  {
    text: "OutOfMemoryError count last 24h by hour",
    thread: "search",
    wanted: {
      ask: "count",
      services: ["search"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      text: "OutOfMemoryError",
      every: 3600,
    },
  },
  {
    text: "payments error rate last 1h",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "what's the p99 of checkout over the past 6 hours",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T09:07:00.000Z", to: askedAt },
      every: 900,
      statistic: "p99",
    },
  },
  { text: "who is on call for the discovery team", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "checkout 5xx in 24h",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      every: 3600,
    },
  },
  {
    text: "how many exceptions did payments throw yesterday",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: "show all open incidents",
    wanted: { ask: "incidents", services: ["checkout", "payments", "catalog", "search", "newsletter"] },
  },
  {
    text: "catalog: timeouts since the last deploy",
    wanted: {
      ask: "dependency-errors",
      services: ["catalog"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      since: "deployment",
      troubles: ["timeout"],
    },
  },
  {
    text: "what changed in checkout and payments this morning",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T12:00:00.000Z" },
    },
  },
  {
    text: "compare checkout error rate to last tuesday",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "errors for everything last 10 minutes",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
    },
  },
  {
    text: "find 3fa85f64-5717-4562-b3fc-2c963f66afa6 in all services",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    },
  },
  {
    text: "9b2d4c1e-77aa-4f0e-8a3b-d6c1e0f5a972",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "9b2d4c1e-77aa-4f0e-8a3b-d6c1e0f5a972",
    },
  },
  {
    text: "trace_id=5b8aa5a2d2c872e8321cf37308d69df2 payments last 2 days",
    wanted: {
      ask: "correlation",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
      id: "5b8aa5a2d2c872e8321cf37308d69df2",
    },
  },
  {
    text: "request-id: req_9KxT2mPq7L in checkout logs since 8am CET",
    wanted: {
      ask: "correlation",
      services: ["checkout"],
      window: { from: "2026-11-24T07:00:00.000Z", to: askedAt },
      id: "req_9KxT2mPq7L",
    },
  },
  {
    text: "payments latency yesterday 14:00-15:00 PST",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-23T22:00:00.000Z", to: "2026-11-23T23:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "latency of catalog last hour",
    wanted: {
      ask: "latency",
      services: ["catalog"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "hi TARS, is everything ok?",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "which service has the most errors in the past two hours?",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "deploys across all services since midnight",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  { text: "who do I page about newsletter", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "top 10 error messages in search in the last 4 hours",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-24T11:07:00.000Z", to: askedAt },
      most: 10,
    },
  },
  {
    text: "payments success rate over the last 7 days",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-17T15:07:00.000Z", to: askedAt },
      every: 86400,
      success: true,
    },
  },
  {
    text: "checkout memory usage since noon",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      every: 900,
      kinds: ["memory"],
    },
  },
  {
    text: "CPU checkout last hour",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
      kinds: ["cpu"],
    },
  },
  {
    text: "did checkout's error rate go up after the 13:20 deploy?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:20:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-24T11:33:00.000Z", to: "2026-11-24T13:20:00.000Z" },
    },
  },
  {
    text: "what's the error rate",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
    },
  },
  {
    text: "customers say they can't pay by card, any errors in payments since 14:30?",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
    },
  },
  { text: "show me INC-108 summary", wanted: { ask: "incident", number: 108 } },
  {
    text: "zeig mir bitte die Fehler von checkout in der letzten Stunde",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "errores de payments en las últimas 2 horas por favor",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "is the problem in checkout or in payments?",
    wanted: {
      ask: "health",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "latest 3 stack traces from catalog thx",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 3,
      newest: true,
      stacks: true,
    },
  },
  {
    text: "how many requests did search serve between 10 and 11 am London time",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: "2026-11-24T10:00:00.000Z", to: "2026-11-24T11:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "gateway timeouts in checkout from 2026-11-24T14:00:00+02:00 to 2026-11-24T15:30:00+02:00",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T12:00:00.000Z", to: "2026-11-24T13:30:00.000Z" },
      text: "gateway timeout",
    },
  },
  {
    text: "payments 4xx last 15 min",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      text: "4xx",
      status: true,
    },
  },
  {
    text: 'count of "deadlock detected" per 5 minutes in checkout for the last 3h',
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
      text: "deadlock detected",
      every: 300,
    },
  },
  {
    text: "any errors mentioning stripe in payments or checkout past day",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      text: "stripe",
    },
  },
  {
    text: "whats going on w/ search",
    wanted: { ask: "health", services: ["search"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "who was on call for payments on saturday night",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-21T18:00:00.000Z", to: "2026-11-22T06:00:00.000Z" },
    },
  },
  {
    text: "when did the errors in payments start?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "checkout logs where order 55120983 fails, last 45m",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:22:00.000Z", to: askedAt },
      text: "55120983",
    },
  },
  {
    text: "payments errors excluding timeouts in the last week",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-17T15:07:00.000Z", to: askedAt },
      without: { troubles: ["timeout"] },
    },
  },
  {
    text: "5xx since 14:52",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "logs pls",
    thread: "payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "p99 now vs 1h ago",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-24T13:52:00.000Z", to: "2026-11-24T14:07:00.000Z" },
      statistic: "p99",
    },
  },
  {
    text: "top 5 exceptions since it started",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      most: 5,
    },
  },
  {
    text: "catalog down?",
    wanted: { ask: "health", services: ["catalog"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  { text: "who's oncall discovery", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "grep ECONNREFUSED last 10m",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: "stack traces, newest 3",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 3,
      newest: true,
      stacks: true,
    },
  },
  {
    text: "Hi! Could someone tell me how many errors checkout had in the last half hour?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "sorry if this is obvious, but was anything deployed before this started?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-24T14:52:00.000Z" },
      kind: "deployment",
    },
  },
  {
    text: "where can I see the latest errors from the logs?",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      newest: true,
    },
  },
  {
    text: "how do I know if the error rate is going down again?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "is it only catalog or are other services failing too?",
    thread: "catalog",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  { text: "What was the status of INC-42?", wanted: { ask: "incident", number: 42 } },
  {
    text: "who do I wake up if payments is broken as well?",
    thread: "checkout",
    wanted: { ask: "on-call", teams: ["shop"] },
  },
  {
    text: "I have this correlation id 7f3c2a9e-5b1d-4e8a-9c60-2d4f8e1b7a35, what happened to it?",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "7f3c2a9e-5b1d-4e8a-9c60-2d4f8e1b7a35",
    },
  },
  {
    text: "what does the log say around 14:50?",
    thread: "search",
    wanted: {
      ask: "log-lines",
      services: ["search"],
      window: { from: "2026-11-24T14:35:00.000Z", to: "2026-11-24T15:05:00.000Z" },
    },
  },
  {
    text: "Is the newsletter service ok?",
    wanted: { ask: "health", services: ["newsletter"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "Are all services healthy right now?",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "what's our success rate over the last hour?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      success: true,
    },
  },
  {
    text: "how bad is it compared to yesterday at this time?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "Give me the percentage of failed payments requests between 2pm and 3pm today",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: "2026-11-24T15:00:00.000Z" },
      every: 300,
    },
  },
  { text: "what did the investigation find so far", thread: "payments", wanted: { ask: "brief", of: "cause" } },
  {
    text: "How many incidents are open?",
    wanted: { ask: "incidents", services: ["checkout", "payments", "catalog", "search", "newsletter"] },
  },
  {
    text: "Who is on call for checkout tonight?",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-24T18:00:00.000Z", to: "2026-11-25T06:00:00.000Z" },
    },
  },
  {
    text: "Has checkout been slow today?",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      every: 3600,
    },
  },
  {
    text: "Customer says card payment fails since this morning, any errors in payments?",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T06:00:00.000Z", to: askedAt },
    },
  },
  {
    text: "Customer sent request id req-8f21bc90, can you see it in payments?",
    wanted: {
      ask: "correlation",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "req-8f21bc90",
    },
  },
  {
    text: "can you look up order 100482913 in the checkout logs please",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "100482913",
    },
  },
  {
    text: "customer got a 502 at 14:57, do we see this in the logs?",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:42:00.000Z", to: askedAt },
      text: "502",
      status: true,
    },
  },
  {
    text: "trace id 4bf92f3577b34da6a3ce929d0e0e4736",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "x-amzn-trace-id Root=1-67891233-abcdef012345678912345678 what went wrong",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "was product pages down yesterday between 9:30 am and 10 am?",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-23T09:30:00.000Z", to: "2026-11-23T10:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "thanks, and any timeouts in search the last 2 days?",
    wanted: {
      ask: "dependency-errors",
      services: ["search"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "please show me the errors of since 1 hour",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "How much errors has the payments in the last 20 minutes?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:47:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "show the logs with timeout word from 14:45 until now",
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
      text: "timeout",
    },
  },
  {
    text: "In checkout there is which deployment today?",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "why checkout is failing",
    thread: "checkout",
    wanted: { ask: "brief", of: "cause", services: ["checkout"] },
  },
  {
    text: "please can you say me the latency of payments from yesterday 14:00-15:00 CET",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-23T13:00:00.000Z", to: "2026-11-23T14:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "it was errors also before 14:30?",
    thread: "catalog",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T13:30:00.000Z", to: "2026-11-24T14:30:00.000Z" },
    },
  },
  {
    text: "compare please the traffic now with the last week",
    thread: "search",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-17T14:52:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  { text: "Wer hat Bereitschaft für payments?", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "erors last 30 mins",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
    },
  },
  {
    text: "is paymnets still down",
    thread: "payments",
    wanted: { ask: "health", services: ["payments"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "chekout latency last hr",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "waht changed sicne 14:30",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-24T14:30:00.000Z", to: askedAt } },
  },
  {
    text: "logs catalog last 20 min timeuot",
    wanted: {
      ask: "dependency-errors",
      services: ["catalog"],
      window: { from: "2026-11-24T14:47:00.000Z", to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "eror rate pls evry minute",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 60,
    },
  },
  { text: "whos on call 4 payments rn", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "top 10 errs last 2h thx",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      most: 10,
    },
  },
  {
    text: "serach 500s today",
    wanted: {
      ask: "count",
      services: ["search"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "show me lgos w/ NullPointer",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "NullPointer",
    },
  },
  {
    text: 'how many "too many connections" in the last 30 minutes, per minute',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      text: "too many connections",
      every: 60,
    },
  },
  {
    text: "count of SQLSTATE 40001 in catalog since 13:00 UTC",
    thread: "catalog",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: "2026-11-24T13:00:00.000Z", to: askedAt },
      text: "SQLSTATE 40001",
    },
  },
  {
    text: "slow query log lines in checkout between 14:00 and 15:00 UTC",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:00:00.000Z", to: "2026-11-24T15:00:00.000Z" },
      text: "slow query",
    },
  },
  {
    text: 'errors containing orders-db but not "retrying"',
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "orders-db",
      without: "retrying",
    },
  },
  {
    text: "connection pool exhausted - first occurrence?",
    thread: "payments",
    wanted: {
      ask: "occurrence",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      end: "first",
      of: "dependencies",
      troubles: ["pool"],
    },
  },
  {
    text: "checkout p95 last 6h, 5 min buckets",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T09:07:00.000Z", to: askedAt },
      every: 300,
      statistic: "p95",
    },
  },
  {
    text: "Group checkout errors by exception type, last 90 minutes",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T13:37:00.000Z", to: askedAt },
    },
  },
  {
    text: 'Any ERROR with "could not serialize access" across all services in the past 3 hours?',
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
      text: "could not serialize access",
    },
  },
  {
    text: "give me the error rate everywhere, since it started",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "what changed in the 2 hours before the incident, across all services",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T12:52:00.000Z", to: "2026-11-24T14:52:00.000Z" },
    },
  },
  {
    text: "error rate since the deploy, compared to before",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  {
    text: "is payments affected too?",
    thread: "checkout",
    wanted: { ask: "health", services: ["payments"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "did catalog or search deploy anything today?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["catalog", "search"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "Any open P1s?",
    wanted: {
      ask: "incidents",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      severities: ["P1"],
    },
  },
  {
    text: "requests per minute, 14:30 to now",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "errors in the 10 minutes before and after 14:52",
    thread: "catalog",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-24T14:52:00.000Z", to: "2026-11-24T15:02:00.000Z" },
      every: 60,
      before: { from: "2026-11-24T14:42:00.000Z", to: "2026-11-24T14:52:00.000Z" },
    },
  },
  {
    text: "Compare checkout error rate today 14:00-15:00 with yesterday same time",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:00:00.000Z", to: "2026-11-24T15:00:00.000Z" },
      every: 300,
      before: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
    },
  },
  { text: "@tars who is on-call for search?", wanted: { ask: "on-call", teams: ["discovery"] } },
  { text: "tars status INC-42", wanted: { ask: "incident", number: 42 } },
  {
    text: "service:payments status:error last 15m",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "sum of 5xx for checkout by 1m over the past 4h",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T11:07:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "p95 latency past_1h",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      statistic: "p95",
    },
  },
  {
    text: "avg latency checkout, past 24h vs week before",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      every: 3600,
      before: { from: "2026-11-16T15:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
      statistic: "Average",
    },
  },
  {
    text: "/logs payments 30m",
    thread: "checkout",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: "2026-11-24T14:37:00.000Z", to: askedAt } },
  },
  {
    text: "list all incidents of payments this week",
    wanted: { ask: "incidents", services: ["payments"], window: { from: "2026-11-23T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "show logs trace_id:00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "error rate for everything in the last 1h",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "Good afternoon, I would be most grateful if you could show me the errors that checkout has logged over the last two hours, please.",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "Hello TARS, when you have a moment, would you kindly tell me whether anything was changed in checkout or payments between 14:00 and 15:00 UTC?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: "2026-11-24T15:00:00.000Z" },
    },
  },
  {
    text: "Thank you for your help so far; could you now please show me the ten most frequent exceptions since the incident began?",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      most: 10,
    },
  },
  {
    text: "Would it be possible, please, to see how the success rate of search has developed from 8 am until noon PST yesterday?",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: "2026-11-23T16:00:00.000Z", to: "2026-11-23T20:00:00.000Z" },
      every: 900,
      success: true,
    },
  },
  {
    text: 'I hope I am not interrupting, but might I ask for the 20 latest log lines which mention "gift card" within the last hour?',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "gift card",
      most: 20,
    },
  },
  {
    text: "If it is not too much trouble, I should like to know how many requests payments received last Friday compared with the Friday before.",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-20T00:00:00.000Z", to: "2026-11-21T00:00:00.000Z" },
      every: 3600,
      before: { from: "2026-11-13T00:00:00.000Z", to: "2026-11-14T00:00:00.000Z" },
    },
  },
  {
    text: "Dear all, could you please tell me what the 99th percentile of the response times has been since yesterday evening at 18:00 London time?",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-23T18:00:00.000Z", to: askedAt },
      every: 3600,
      statistic: "p99",
    },
  },
  {
    text: "I was wondering whether you might be able to tell me which of our services has the highest error rate at the moment.",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "Could you kindly trace the request with the correlation ID ord-2026-11-24-88431 across all services for me, please?",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "ord-2026-11-24-88431",
    },
  },
  {
    text: "May I please see all log entries of the last 45 seconds that are not health checks?",
    thread: "search",
    wanted: {
      ask: "log-lines",
      services: ["search"],
      window: { from: "2026-11-24T15:06:15.000Z", to: askedAt },
      without: { healthChecks: true },
    },
  },
  {
    text: "errs last 30m",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
    },
  },
  {
    text: "5xx since deploy",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
    },
  },
  {
    text: "p99 1h",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      statistic: "p99",
    },
  },
  {
    text: "timeouts 14:50-15:05",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: "2026-11-24T14:50:00.000Z", to: "2026-11-24T15:05:00.000Z" },
      troubles: ["timeout"],
    },
  },
  { text: "who's oncall", thread: "payments", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "catalog err rate 2h",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "ECONNREFUSED count since it started",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: "payments traffic last 90s",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T15:05:30.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "hi, sorry, how do I see the errors of checkout from the last hour?",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "is it getting better or worse than an hour ago?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-24T13:07:00.000Z", to: "2026-11-24T14:07:00.000Z" },
    },
  },
  {
    text: "can somebody show me the stack traces since it started?",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      stacks: true,
    },
  },
  { text: "who do I call if catalog is broken?", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "what changed before this started?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-24T14:52:00.000Z" },
    },
  },
  {
    text: "are there any other incidents open right now?",
    wanted: { ask: "incidents", services: ["checkout", "payments", "catalog", "search", "newsletter"] },
  },
  {
    text: "how many requests failed in the last fifteen minutes?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  { text: "what's the status of INC-42 please?", wanted: { ask: "incident", number: 42 } },
  {
    text: "Is payments down?",
    wanted: { ask: "health", services: ["payments"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "How many customers are affected?",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  { text: "Give me a summary of what we know so far", thread: "checkout", wanted: { ask: "incident" } },
  {
    text: "How does the error rate of checkout today compare to the same time last week?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      every: 3600,
      before: { from: "2026-11-17T00:00:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "When did it start?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "what's the success rate of payments since 9:30 am",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T09:30:00.000Z", to: askedAt },
      every: 900,
      success: true,
    },
  },
  {
    text: "Did anybody deploy anything today?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "How bad is it compared to yesterday?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "Which services have errors right now?",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "Was the failure rate above 5% at any time in the last two hours?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 60,
      limit: { side: "above", value: 5 },
    },
  },
  {
    text: "customer says checkout failed yesterday between 14:00 and 15:00, did we have errors then?",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
    },
  },
  {
    text: "find everything for request id 7f3c2b1e-9d44-4c1a-8e0b-5a6f1d2c3b4a",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "7f3c2b1e-9d44-4c1a-8e0b-5a6f1d2c3b4a",
    },
  },
  {
    text: "a customer sent me this correlation id: c0ffee-1234-abcd, what happened to it?",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "c0ffee-1234-abcd",
    },
  },
  {
    text: "is search slow at the moment?",
    wanted: {
      ask: "latency",
      services: ["search"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "does order 884213 show up in the logs",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "884213",
    },
  },
  {
    text: "anything wrong with Product pages this morning?",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T12:00:00.000Z" },
      every: 900,
    },
  },
  {
    text: "trace 4bf92f3577b34da6a3ce929d0e0e4736 across all services in the last 24h",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "please to show me the exceptions of payments in the last 2 days",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "how much errors we have from 15 minutes?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "what was the changes since yesterday evening?",
    thread: "payments",
    wanted: { ask: "changes", services: ["payments"], window: { from: "2026-11-23T18:00:00.000Z", to: askedAt } },
  },
  {
    text: 'give me the logs from search with word "timeout" between 10:00 and 11:00 CET',
    wanted: {
      ask: "log-lines",
      services: ["search"],
      window: { from: "2026-11-24T09:00:00.000Z", to: "2026-11-24T10:00:00.000Z" },
      text: "timeout",
    },
  },
  {
    text: "why the checkout is not working, what is the reason?",
    thread: "checkout",
    wanted: { ask: "brief", of: "cause", services: ["checkout"] },
  },
  {
    text: "errors in catalog without the 404 since this morning",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T06:00:00.000Z", to: askedAt },
      without: { status: "404" },
    },
  },
  {
    text: "the latency is more high than yesterday?",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  { text: "who has the duty for the search now?", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "from when begin the errors NullPointerException?",
    thread: "checkout",
    wanted: {
      ask: "occurrence",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      end: "first",
      text: "NullPointerException",
    },
  },
  {
    text: "show me all the services which have more than 1% of error in last hour",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
      limit: { side: "above", value: 1 },
    },
  },
  {
    text: "pls show erors for chekout last 20 min",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:47:00.000Z", to: askedAt },
    },
  },
  {
    text: "whats teh error rate rn",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "lates exceptions",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      newest: true,
    },
  },
  {
    text: "any 500s in serach since 2pm",
    wanted: {
      ask: "count",
      services: ["search"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "how mny timeouts in last hr",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      troubles: ["timeout"],
    },
  },
  { text: "who is on cal for paymnets", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "compare wiht yesteday",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "errors evrywhere last 10mins",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
    },
  },
  {
    text: 'show me logs w/ "card_declined" plz',
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "card_declined",
    },
  },
  {
    text: "chekout latancy p95 lst 3h",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
      every: 900,
      statistic: "p95",
    },
  },
  {
    text: 'how many "deadlock detected" in the last 45 minutes',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:22:00.000Z", to: askedAt },
      text: "deadlock detected",
    },
  },
  {
    text: 'show me "too many connections" per minute since 14:30',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      text: "too many connections",
      every: 60,
    },
  },
  {
    text: "load of orders-db since 14:00",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      every: 60,
      kinds: ["database"],
    },
  },
  {
    text: "slow queries in catalog logs, last 6 hours",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: "2026-11-24T09:07:00.000Z", to: askedAt },
      text: "slow query",
    },
  },
  {
    text: 'count "connection pool exhausted" in all services for the last 12h',
    wanted: {
      ask: "count",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T03:07:00.000Z", to: askedAt },
      text: "connection pool exhausted",
    },
  },
  {
    text: 'first occurrence of "lock wait timeout exceeded" today',
    thread: "payments",
    wanted: {
      ask: "occurrence",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      end: "first",
      text: "lock wait timeout exceeded",
    },
  },
  {
    text: "memory and CPU since 14:45",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
      every: 60,
      kinds: ["memory", "cpu"],
    },
  },
  {
    text: "search: errors grouped by message, top 10, last 4h",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-24T11:07:00.000Z", to: askedAt },
      most: 10,
    },
  },
  {
    text: '"could not serialize access" in payments logs on 2026-11-23 between 22:00 and 23:30 UTC',
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-23T22:00:00.000Z", to: "2026-11-23T23:30:00.000Z" },
      text: "could not serialize access",
    },
  },
  {
    text: "timeouts to payments since 14:52",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "errors before vs after the last deployment",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  { text: "which hypothesis is most likely?", thread: "payments", wanted: { ask: "brief", of: "cause" } },
  {
    text: "are catalog and payments healthy?",
    thread: "checkout",
    wanted: {
      ask: "health",
      services: ["payments", "catalog"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "what changed everywhere in the last 24 hours",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "error rate per 5 minutes from 14:00 until now",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "5xx for all services since 14:45 UTC compared to last week",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-17T14:45:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  { text: "who is the incident commander", thread: "checkout", wanted: { ask: "incident" } },
  {
    text: "did the rollback help? error rate since 15:00",
    thread: "payments",
    wanted: [
      {
        ask: "error-rate",
        services: ["payments"],
        window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
        since: "deployment",
        before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
      },
      { ask: "error-rate", services: ["payments"], window: { from: "2026-11-24T15:00:00.000Z", to: askedAt } },
    ],
  },
  { text: "/oncall payments", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "status checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "logs service:payments status:error last 15m",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "avg:latency{service:checkout} last 4h",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T11:07:00.000Z", to: askedAt },
      every: 900,
      statistic: "Average",
    },
  },
  {
    text: "@tars recent deploys",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "incidents list last 7d",
    wanted: {
      ask: "incidents",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-17T15:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "request_id:ab12cd34-0000-4f00-9a00-123456789abc",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "ab12cd34-0000-4f00-9a00-123456789abc",
    },
  },
  {
    text: "top errors service:search 1d",
    wanted: { ask: "error-messages", services: ["search"], window: { from: "2026-11-23T15:07:00.000Z", to: askedAt } },
  },
  {
    text: "Good afternoon, could you please tell me how many errors the checkout service has had since half past two this afternoon? Thank you very much.",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "Hey TARS, if it isn't too much trouble, I would be grateful to know whether the latency has risen since the last deployment.",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  {
    text: "I was wondering whether you might be able to list the ten most frequent error messages in the catalog service over the past three hours, please.",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
      most: 10,
    },
  },
  {
    text: 'Would you kindly show me every log line with the text "Insufficient funds" from the beginning of the incident until now?',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      text: "Insufficient funds",
    },
  },
  {
    text: "Thank you for your help so far; could you also tell me how the number of requests compares with that of last Tuesday at the same time?",
    thread: "payments",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "Could you perhaps tell me whether the newsletter service has had any errors since yesterday afternoon?",
    wanted: {
      ask: "error-messages",
      services: ["newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-23T12:00:00.000Z", to: askedAt },
    },
  },
  {
    text: "Hello, may I ask which services were affected by errors between 9:30 am and 10:15 am PST yesterday?",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T17:30:00.000Z", to: "2026-11-23T18:15:00.000Z" },
      every: 300,
    },
  },
  {
    text: 'Would you mind showing only the three most recent stack traces, and only those that mention "PaymentClient"? Many thanks in advance.',
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 3,
      newest: true,
      stacks: true,
      text: "PaymentClient",
    },
  },
  {
    text: "error rate since it started",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "whats the p99 latency rn",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      statistic: "p99",
    },
  },
  {
    text: "can you show me the stack traces since 14:50",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:50:00.000Z", to: askedAt },
      stacks: true,
    },
  },
  {
    text: "any timeouts to payments in the last 30 min?",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "top 5 exceptions since the deploy",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      since: "deployment",
      most: 5,
    },
  },
  {
    text: "how many ECONNREFUSED since the alert fired",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: "what changed in the last 2 hours",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-24T13:07:00.000Z", to: askedAt } },
  },
  {
    text: "4f1c2b7e-9a3d-4c55-8e21-0b7d6a9f3c10",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4f1c2b7e-9a3d-4c55-8e21-0b7d6a9f3c10",
    },
  },
  {
    text: "logs for x-amzn-trace-id Root=1-67891233-abcdef012345678912345678",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "thanks! and the latest 10 errors please",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 10,
      newest: true,
    },
  },
  {
    text: "show errors everywhere in the last 10 minutes",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
    },
  },
  {
    text: "success rate last hour by minute",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
      success: true,
    },
  },
  {
    text: 'hey tars, grep "connection pool exhausted" last 1h',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "connection pool exhausted",
    },
  },
  { text: "what did you find", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "did anybody deploy in the last 24h?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "how much traffic are we getting compared to yesterday",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "errors excluding ThrottlingException since 14:30",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      without: "ThrottlingException",
    },
  },
  {
    text: "count of OutOfMemoryError between 14:40 and 15:00",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:40:00.000Z", to: "2026-11-24T15:00:00.000Z" },
      text: "OutOfMemoryError",
    },
  },
  {
    text: "p95 for payments 14:30-15:05",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:30:00.000Z", to: "2026-11-24T15:05:00.000Z" },
      every: 300,
      statistic: "p95",
    },
  },
  {
    text: "is the database ok?",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
      kinds: ["database"],
    },
  },
  {
    text: 'show me 500s with "card" in them from the last 20 min',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:47:00.000Z", to: askedAt },
      text: "500",
      status: true,
      having: "card",
    },
  },
  {
    text: "are we down?",
    thread: "payments",
    wanted: { ask: "health", services: ["payments"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "pls show error rate for the last 3 hours every 5 min",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "what's throwing the most errors",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "how many requests failed since 2:45 pm",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "did this start with the deploy?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  {
    text: "requestId 8d2f0a1e-77b4-4f0e-9c6a-5f2a3e1b9d04",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "8d2f0a1e-77b4-4f0e-9c6a-5f2a3e1b9d04",
    },
  },
  {
    text: "follow correlation id ord-88231-xk across all services",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "ord-88231-xk",
    },
  },
  {
    text: 'any sign of "SSL handshake" in the logs?',
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "SSL handshake",
    },
  },
  {
    text: "last 50 log lines",
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      most: 50,
    },
  },
  { text: "who do I page for catalog", thread: "payments", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "what about search",
    thread: "payments",
    wanted: { ask: "health", services: ["search"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "bitte die Fehler der letzten Stunde",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "errors in the 10 min before the incident",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:42:00.000Z", to: "2026-11-24T14:52:00.000Z" },
    },
  },
  {
    text: "are there more errors than last tuesday?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "5xx last 90s",
    thread: "catalog",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-24T15:05:30.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "p50 latency last hour",
    thread: "catalog",
    wanted: {
      ask: "latency",
      services: ["catalog"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      statistic: "p50",
    },
  },
  {
    text: "which services are having problems right now?",
    thread: "catalog",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "has search been deployed today?",
    thread: "catalog",
    wanted: {
      ask: "changes",
      services: ["search"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "warnings in the last half hour",
    thread: "catalog",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      text: "warn",
    },
  },
  {
    text: 'how many times did we see "index not ready" in last 2h',
    thread: "search",
    wanted: {
      ask: "count",
      services: ["search"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      text: "index not ready",
    },
  },
  {
    text: "show me everything since 14:52 that isn't a healthcheck",
    thread: "search",
    wanted: {
      ask: "log-lines",
      services: ["search"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      without: { healthChecks: true },
    },
  },
  {
    text: "is catalog affected by this?",
    thread: "search",
    wanted: { ask: "health", services: ["catalog"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "how many ECONNRESET in checkout in the last 6h",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T09:07:00.000Z", to: askedAt },
      text: "ECONNRESET",
    },
  },
  {
    text: "p99 of payments over the last 24h compared to last week",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      every: 3600,
      before: { from: "2026-11-16T15:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
      statistic: "p99",
    },
  },
  {
    text: "who is on call for search tonight?",
    wanted: {
      ask: "on-call",
      teams: ["discovery"],
      window: { from: "2026-11-24T23:00:00.000Z", to: "2026-11-25T11:00:00.000Z" },
    },
  },
  { text: "who's oncall right now", wanted: { ask: "on-call", teams: ["shop", "discovery"] } },
  { text: "whats the status of INC-107", wanted: { ask: "incident", number: 107 } },
  {
    text: "what changed on checkout since this morning",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-24T06:00:00.000Z", to: askedAt } },
  },
  {
    text: "top 3 errors in catalog between 9:30 am and 10:15 am PST",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-23T17:30:00.000Z", to: "2026-11-23T18:15:00.000Z" },
      most: 3,
    },
  },
  {
    text: "checkout logs from 13:00 CET to 13:30 CET",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T12:00:00.000Z", to: "2026-11-24T12:30:00.000Z" },
    },
  },
  {
    text: "error rate for everything, last 30 minutes",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "errors in all services since 14:00",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
    },
  },
  {
    text: "show me requests per minute for search, past hour",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "trace 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "1-5759e988-bd862e3fe1be46a994272793",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "1-5759e988-bd862e3fe1be46a994272793",
    },
  },
  {
    text: "8c9e6b1a-2f43-4d0e-b1b5-6a0f3e2d7c88 in payments last 2 days",
    wanted: {
      ask: "correlation",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
      id: "8c9e6b1a-2f43-4d0e-b1b5-6a0f3e2d7c88",
    },
  },
  {
    text: "what happened to request 7f3a91c2 in checkout?",
    wanted: {
      ask: "correlation",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "7f3a91c2",
    },
  },
  {
    text: "checkout success rate in 24h",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      every: 3600,
      success: true,
    },
  },
  {
    text: "did payments errors go up after the last deployment",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  {
    text: "cpu of checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
      kinds: ["cpu"],
    },
  },
  {
    text: "is checkout memory ok?",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
      kinds: ["memory"],
    },
  },
  {
    text: "exceptions in payments last night",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
    },
  },
  {
    text: "could you please check if catalog is throwing 500s? thank you!",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "newsletter errors today",
    wanted: {
      ask: "error-messages",
      services: ["newsletter"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
    },
  },
  {
    text: "grep 'deadlock detected' checkout since monday",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-23T00:00:00.000Z", to: askedAt },
      text: "deadlock detected",
    },
  },
  {
    text: "search traffic now vs yesterday",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "all the failures from payments 2026-11-23T22:00Z to 2026-11-23T23:30Z",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-23T22:00:00.000Z", to: "2026-11-23T23:30:00.000Z" },
    },
  },
  {
    text: "checkout latency last 3 weeks",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-03T15:07:00.000Z", to: askedAt },
      every: 86400,
    },
  },
  {
    text: "which deploys went out today across all services",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "catalog 404s this morning",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T12:00:00.000Z" },
      text: "404",
      status: true,
    },
  },
  {
    text: 'payments logs with level error containing "declined" but not "insufficient_funds", last 4h',
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T11:07:00.000Z", to: askedAt },
      text: "declined",
      without: "insufficient_funds",
    },
  },
  { text: "why is checkout slow?", wanted: { ask: "brief", of: "cause", services: ["checkout"] } },
  {
    text: "was there an incident on payments last week?",
    wanted: {
      ask: "incidents",
      services: ["payments"],
      window: { from: "2026-11-16T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
    },
  },
  {
    text: "checkout: error spike around 11:20 today?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T11:05:00.000Z", to: "2026-11-24T11:35:00.000Z" },
      every: 60,
    },
  },
  {
    text: "cuántos errores tiene payments en la última hora, por favor",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "how many errors did checkout have on friday between 16:00 and 17:00 +02:00",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-20T14:00:00.000Z", to: "2026-11-20T15:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "5xx last 20m",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:47:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "top 5 errs since it started",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      most: 5,
    },
  },
  {
    text: "payments p99 1h",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      statistic: "p99",
    },
  },
  {
    text: "timeouts to payments, 30m",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "deploys today, all svcs",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "err rate now vs 1h ago",
    thread: "catalog",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-24T13:52:00.000Z", to: "2026-11-24T14:07:00.000Z" },
    },
  },
  {
    text: "grep ECONNREFUSED search 2h",
    wanted: {
      ask: "log-lines",
      services: ["search"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: "stack trace latest",
    thread: "search",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 1,
      newest: true,
      stacks: true,
    },
  },
  { text: "oncall payments?", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "logs 14:50-14:55",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:50:00.000Z", to: "2026-11-24T14:55:00.000Z" },
    },
  },
  {
    text: "hi, sorry if this is a stupid question, is checkout down right now?",
    wanted: { ask: "health", services: ["checkout"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "what changed just before this started?",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-24T14:52:00.000Z" },
    },
  },
  {
    text: "can someone tell me how many errors we had in the last half hour?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "where do I see what exceptions catalog is throwing since this morning?",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: "2026-11-24T06:00:00.000Z", to: askedAt } },
  },
  {
    text: "is it normal to have this many failures on a tuesday afternoon? like compared to last tuesday",
    thread: "search",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T12:00:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  { text: "what does the investigation say so far?", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "how many NullPointerException did we get since the last deployment?",
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      since: "deployment",
      text: "NullPointerException",
    },
  },
  {
    text: "was anything deployed to catalog yesterday between 14:00 and 15:00?",
    wanted: {
      ask: "changes",
      services: ["catalog"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
      kind: "deployment",
    },
  },
  { text: "what's the status of INC-42?", wanted: { ask: "incident", number: 42 } },
  {
    text: "ok so what percentage of payments are failing at this moment?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "give me success rate for the last 2 hours please, the board is asking",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 300,
      success: true,
    },
  },
  {
    text: "are we back to normal on checkout?",
    wanted: { ask: "health", services: ["checkout"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "how bad was payments yesterday from 2pm to 4pm compared to the day before?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T16:00:00.000Z" },
      every: 300,
      before: { from: "2026-11-22T14:00:00.000Z", to: "2026-11-22T16:00:00.000Z" },
    },
  },
  {
    text: "did someone release something in the last 24 hours?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "which incidents are open right now?",
    wanted: { ask: "incidents", services: ["checkout", "payments", "catalog", "search", "newsletter"] },
  },
  {
    text: "how many requests did checkout handle this morning between 9:00 am and 11:30 am?",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T09:00:00.000Z", to: "2026-11-24T11:30:00.000Z" },
      every: 900,
    },
  },
  {
    text: "are errors going up or down since 14:52?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "customer gave me correlation id 7c1f0e52-93aa-4d0b-a0c7-5be2f4d1a9e6, what happened to it?",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "7c1f0e52-93aa-4d0b-a0c7-5be2f4d1a9e6",
    },
  },
  {
    text: "can you look up 4bf92f3577b34da6a3ce929d0e0e4736",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "order 10023841 never arrived, any errors for it in checkout today?",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "10023841",
    },
  },
  {
    text: 'any "insufficient_funds" messages in the last 15 minutes?',
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      text: "insufficient_funds",
    },
  },
  {
    text: "a merchant sent us Root=1-67891233-abcdef012345678912345678 from x-amzn-trace-id, find it in checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "people complain product pages are slow, what is the latency?",
    thread: "catalog",
    wanted: {
      ask: "latency",
      services: ["catalog"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
    },
  },
  {
    text: "request id req-8f3k2l9 in payments, last 2 days",
    wanted: {
      ask: "correlation",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
      id: "req-8f3k2l9",
    },
  },
  {
    text: "please how much errors are there since one hour?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "show me please the exceptions of search from yesterday 09:00 until 10:00",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-23T09:00:00.000Z", to: "2026-11-23T10:00:00.000Z" },
    },
  },
  {
    text: 'it is possible to see the logs with word "deadlock" of last 90 minutes?',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T13:37:00.000Z", to: askedAt },
      text: "deadlock",
    },
  },
  {
    text: "¿cuántos errores hay en payments en la última hora?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "Wie viele Fehler hatte checkout in den letzten 30 Minuten?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
    },
  },
  { text: "who has the duty now for catalog?", thread: "catalog", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "combien d'erreurs 500 sur checkout depuis 14h30 ?",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "since the deploy of payments how many timeouts",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      since: "deployment",
      troubles: ["timeout"],
    },
  },
  {
    text: "erros last 10 mins pls",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
    },
  },
  {
    text: "lats deploy?",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  { text: "whos oncall 4 checkout", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "500s sinse 3pm??",
    thread: "search",
    wanted: {
      ask: "count",
      services: ["search"],
      window: { from: "2026-11-24T15:00:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "any timouts in catlog last hr",
    wanted: {
      ask: "dependency-errors",
      services: ["catalog"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "wat changed in the lst 2h",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-24T13:07:00.000Z", to: askedAt } },
  },
  {
    text: "shw me last 20 erors",
    thread: "catalog",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 20,
      newest: true,
    },
  },
  {
    text: "lateny checkout last 15min",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: 'how many "deadlock detected" per minute since 14:40?',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:40:00.000Z", to: askedAt },
      text: "deadlock detected",
      every: 60,
    },
  },
  {
    text: "ORA-00060 in payments yesterday 22:00-23:30 CET",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-23T21:00:00.000Z", to: "2026-11-23T22:30:00.000Z" },
      text: "ORA-00060",
    },
  },
  {
    text: 'how often did checkout log "could not obtain lock" from 13:00 to 15:00 +02:00?',
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T11:00:00.000Z", to: "2026-11-24T13:00:00.000Z" },
      text: "could not obtain lock",
    },
  },
  {
    text: "p95 latency, 1 minute buckets, 14:30 to now",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      every: 60,
      statistic: "p95",
    },
  },
  {
    text: "lock wait timeout across all services in 24h",
    wanted: {
      ask: "log-lines",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      text: "lock wait timeout",
    },
  },
  {
    text: "orders-db load since noon",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      every: 900,
      kinds: ["database"],
    },
  },
  {
    text: "ECONNRESET but not from the healthcheck, catalog, past 3 hours",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
      text: "ECONNRESET",
      without: { healthChecks: true },
    },
  },
  {
    text: "error rate since it started, checkout and payments side by side",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "what changed anywhere between 14:30 and 14:52?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:30:00.000Z", to: "2026-11-24T14:52:00.000Z" },
    },
  },
  {
    text: "error rate everywhere for the last 30 minutes",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "compare with yesterday at the same time",
    thread: "search",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "top 3 exceptions since the deploy, excluding TimeoutException",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      since: "deployment",
      most: 3,
      without: "TimeoutException",
    },
  },
  {
    text: "did traffic drop? last hour against the same hour last week",
    thread: "payments",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-17T14:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "which services have more than 5% errors right now?",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      limit: { side: "above", value: 5 },
    },
  },
  {
    text: "deployments to payments between 9:30 am and noon PST yesterday",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-23T17:30:00.000Z", to: "2026-11-23T20:00:00.000Z" },
      kind: "deployment",
    },
  },
  { text: "@tars oncall search", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "!errors checkout 15m",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "/logs status:error service:payments last 1h",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
    },
  },
  {
    text: 'service:catalog status:error "connection reset" past 4h',
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T11:07:00.000Z", to: askedAt },
      text: "connection reset",
    },
  },
  {
    text: "avg:latency payments last_30m",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
      statistic: "Average",
    },
  },
  {
    text: "sum errors by service last_15m",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "incident list open",
    wanted: { ask: "incidents", services: ["checkout", "payments", "catalog", "search", "newsletter"] },
  },
  {
    text: 'status:error -"health check" since 14:45',
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
      without: "health check",
    },
  },
  {
    text: "trace_id:00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "0af7651916cd43dd8448eb211c80319c",
    },
  },
  {
    text: "show deploys for search last 7d",
    wanted: {
      ask: "changes",
      services: ["search"],
      window: { from: "2026-11-17T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "Good afternoon, would you be so kind as to tell me how many errors the payments service has had over the past two hours? Thank you so much!",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "If it isn't too much trouble, could you please show me the most recent ten error messages, ideally only those that mention payments?",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 10,
      newest: true,
      text: "payments",
    },
  },
  {
    text: "Hello TARS, I was wondering whether the catalog service has had any exceptions since yesterday evening at 18:00, many thanks in advance.",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: "2026-11-23T18:00:00.000Z", to: askedAt } },
  },
  {
    text: "I would be most grateful if you could tell me whether anything was deployed in the hour before the incident began.",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-24T13:52:00.000Z", to: "2026-11-24T14:52:00.000Z" },
      kind: "deployment",
    },
  },
  {
    text: "Would it be possible, when you have a moment, to compare the error rate of the last thirty minutes to that of the same time yesterday?",
    thread: "search",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-23T14:37:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "Dear TARS, may I ask who is currently on call for the discovery team, please?",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  {
    text: "Thank you for your help earlier; could I now please see the 99th percentile of the latency since the incident started?",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      statistic: "p99",
    },
  },
  {
    text: "Could you kindly check for everything, not only for this service, whether there were any timeouts in the last 24 hours? Thanks!",
    thread: "catalog",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "Could you please be so good as to let me know what INC-17 turned out to be caused by, if that is already known?",
    wanted: { ask: "brief", of: "cause", number: 17 },
  },
  {
    text: "whats the error rate rn",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "error rate since the deploy",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
    },
  },
  {
    text: "show me the 5xx for the last 30m",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "how many 500s since it started?",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "any timeouts to payments in the last 10 min",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "top 5 exceptions since 14:50",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:50:00.000Z", to: askedAt },
      most: 5,
    },
  },
  {
    text: "latest stack trace pls",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 1,
      newest: true,
      stacks: true,
    },
  },
  {
    text: "how many ECONNREFUSED since 14:45",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: "p99 latency last hour vs yesterday",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-23T14:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
      statistic: "p99",
    },
  },
  {
    text: "anything in the logs for 4bf92f3577b34da6a3ce929d0e0e4736?",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: 'grep "connection pool exhausted" last 20m',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:47:00.000Z", to: askedAt },
      text: "connection pool exhausted",
    },
  },
  {
    text: "is payments ok?",
    thread: "checkout",
    wanted: { ask: "health", services: ["payments"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "is it still failing",
    thread: "checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "errors in catalog and search since 14:30",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["catalog", "search"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
    },
  },
  {
    text: "did anyone deploy anything before this started?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-24T14:52:00.000Z" },
      kind: "deployment",
    },
  },
  {
    text: "compare error rate now with same time last week",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-17T14:52:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "requests per minute since 14:00",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "thanks! and p95?",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      statistic: "p95",
    },
  },
  {
    text: "when was the last deploy",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "any errors other than timeouts?",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      without: { troubles: ["timeout"] },
    },
  },
  {
    text: "success rate over the past hour please",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      success: true,
    },
  },
  {
    text: "is traffic lower than usual",
    thread: "payments",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "what did the logs say right before it began",
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T14:37:00.000Z", to: "2026-11-24T14:52:00.000Z" },
    },
  },
  {
    text: "show logs for x-amzn-trace-id Root=1-67891233-abcdef012345678912345678",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "has there been a rollback yet",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "errors from 14:40 to 15:00",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:40:00.000Z", to: "2026-11-24T15:00:00.000Z" },
    },
  },
  {
    text: "latency 2:30pm - 3pm",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:30:00.000Z", to: "2026-11-24T15:00:00.000Z" },
      every: 300,
    },
  },
  { text: "what do we know so far?", thread: "payments", wanted: { ask: "incident" } },
  { text: "who's leading this", thread: "payments", wanted: { ask: "incident" } },
  {
    text: "is checkout seeing errors too",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "was there a config change today",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "configuration",
    },
  },
  {
    text: "errors by minute since 14:45",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "max latency in the last 20 mins",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:47:00.000Z", to: askedAt },
      every: 60,
      statistic: "Maximum",
    },
  },
  {
    text: "5xx count past 3 hours, 10 min buckets",
    thread: "catalog",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
      every: 600,
    },
  },
  {
    text: "show me 20 most recent errors",
    thread: "catalog",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 20,
      newest: true,
    },
  },
  {
    text: "what's the p95?",
    thread: "catalog",
    wanted: {
      ask: "latency",
      services: ["catalog"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      statistic: "p95",
    },
  },
  {
    text: "any NullPointerException today?",
    thread: "catalog",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "NullPointerException",
    },
  },
  {
    text: 'logs with "index not found" across all services',
    thread: "catalog",
    wanted: {
      ask: "log-lines",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "index not found",
    },
  },
  {
    text: "is search down??",
    thread: "catalog",
    wanted: { ask: "health", services: ["search"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "request id 7f3c9a52-0d1e-4b7a-9c55-2e8f6ab41d90",
    thread: "catalog",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "7f3c9a52-0d1e-4b7a-9c55-2e8f6ab41d90",
    },
  },
  {
    text: "cpu usage",
    thread: "search",
    wanted: {
      ask: "machinery",
      services: ["search"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
      kinds: ["cpu"],
    },
  },
  {
    text: "OOMKilled in last 1h",
    thread: "search",
    wanted: {
      ask: "log-lines",
      services: ["search"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "OOMKilled",
    },
  },
  {
    text: "error rate 14:00-15:00 CET",
    thread: "search",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: "2026-11-24T13:00:00.000Z", to: "2026-11-24T14:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "is this happening everywhere or just search",
    thread: "search",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "error rate of checkout last 15 min",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "hey TARS, what's the error rate for payments been like today?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      every: 3600,
    },
  },
  {
    text: "payments 5xx last 1h",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "is payments down",
    wanted: { ask: "health", services: ["payments"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "is everything ok?",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "anything on fire right now",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "show me all errors across all services in the last 5 minutes",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T15:02:00.000Z", to: askedAt },
    },
  },
  { text: "status of INC-42", wanted: { ask: "incident", number: 42 } },
  { text: "what happened in INC-17", wanted: { ask: "incident", number: 17 } },
  { text: "what was the root cause of inc-31?", wanted: { ask: "brief", of: "cause", number: 31 } },
  { text: "who is on call for payments", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "who's oncall for search tonight",
    wanted: {
      ask: "on-call",
      teams: ["discovery"],
      window: { from: "2026-11-24T23:00:00.000Z", to: "2026-11-25T11:00:00.000Z" },
    },
  },
  { text: "who do I page for the newsletter", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "who was on call for checkout on saturday night",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-21T18:00:00.000Z", to: "2026-11-22T06:00:00.000Z" },
    },
  },
  {
    text: "any deploys to catalog since yesterday?",
    wanted: {
      ask: "changes",
      services: ["catalog"],
      window: { from: "2026-11-23T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "what was deployed this morning",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T12:00:00.000Z" },
      kind: "deployment",
    },
  },
  {
    text: "latest deploy checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "did catalog deploy in the last 45m? customers complain about prices",
    wanted: {
      ask: "changes",
      services: ["catalog"],
      window: { from: "2026-11-24T14:22:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "payments latency yesterday between 14:00 and 15:00",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "checkout latency compared to yesterday",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "how slow is payments atm",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "search latency last hour",
    wanted: {
      ask: "latency",
      services: ["search"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "top 10 errors for checkout in the past 2 days",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
      most: 10,
    },
  },
  {
    text: "most common exceptions in payments since midnight",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
    },
  },
  {
    text: 'how many times did checkout log "deadlock detected" this week',
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-23T00:00:00.000Z", to: askedAt },
      text: "deadlock detected",
    },
  },
  {
    text: "how many requests did payments get between 9 and 10 am",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T09:00:00.000Z", to: "2026-11-24T10:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "checkout traffic now vs last week",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-17T14:52:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "550e8400-e29b-41d4-a716-446655440000",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "550e8400-e29b-41d4-a716-446655440000",
    },
  },
  {
    text: "find correlation id ord-8812-xk91 in all services",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "ord-8812-xk91",
    },
  },
  {
    text: "checkout logs for trace id 5b8aa5a2d2c872e8321cf37308d69df2 yesterday",
    wanted: {
      ask: "correlation",
      services: ["checkout"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
      id: "5b8aa5a2d2c872e8321cf37308d69df2",
    },
  },
  {
    text: "errors in search from 9:30 am PST to 10 am PST",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-23T17:30:00.000Z", to: "2026-11-23T18:00:00.000Z" },
    },
  },
  {
    text: "payments errors yesterday 22:00-23:30 +02:00",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-23T20:00:00.000Z", to: "2026-11-23T21:30:00.000Z" },
    },
  },
  {
    text: "catalog errors on monday between 8am and 9am",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-23T08:00:00.000Z", to: "2026-11-23T09:00:00.000Z" },
    },
  },
  {
    text: "checkout failures 2026-11-23T14:00Z to 2026-11-23T15:00Z",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
    },
  },
  {
    text: "error rate of payments in the 10 minutes after the last deploy",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      span: 600,
      every: 86400,
    },
  },
  {
    text: "show me payments logs around 14:52",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: "2026-11-24T14:37:00.000Z", to: askedAt } },
  },
  {
    text: "could you please check if checkout had any 503s in the last ninety seconds? thank you!",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T15:05:30.000Z", to: askedAt },
      text: "503",
      status: true,
    },
  },
  {
    text: "checkout timeouts calling payments, last 30 minutes",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "ECONNRESET in checkout or payments last hour",
    wanted: {
      ask: "log-lines",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "ECONNRESET",
    },
  },
  {
    text: 'errors in payments excluding "health check" last 2h',
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      without: "health check",
    },
  },
  {
    text: "which service has the most errors right now",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "hows newsletter doing",
    wanted: { ask: "health", services: ["newsletter"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "open incidents?",
    wanted: { ask: "incidents", services: ["checkout", "payments", "catalog", "search", "newsletter"] },
  },
  {
    text: "show P1s from last week",
    wanted: {
      ask: "incidents",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      severities: ["P1"],
      window: { from: "2026-11-16T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
    },
  },
  {
    text: "5xx last 15m",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "errs since deploy",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      since: "deployment",
    },
  },
  {
    text: "payments up?",
    wanted: { ask: "health", services: ["payments"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "top 5 errors checkout 30m",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      most: 5,
    },
  },
  {
    text: "ECONNREFUSED count since 14:50",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:50:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: "logs tail 20",
    thread: "search",
    wanted: {
      ask: "log-lines",
      services: ["search"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      most: 20,
    },
  },
  {
    text: "rps",
    thread: "payments",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
    },
  },
  {
    text: "deploys last 2h all svcs",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "Hi, sorry if this is a silly question, but how do I see the errors for checkout in the last hour?",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "what does the error rate look like right now?",
    thread: "catalog",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "is search also having problems? it says we depend on it",
    thread: "catalog",
    wanted: { ask: "health", services: ["search"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "can someone show me a stack trace of one of those errors please",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      stacks: true,
    },
  },
  { text: "What is INC-42 and is it still open?", wanted: { ask: "incident", number: 42 } },
  {
    text: "did anything change just before this started?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-24T14:52:00.000Z" },
    },
  },
  {
    text: "who should I call if I get stuck on this one?",
    thread: "checkout",
    wanted: { ask: "on-call", teams: ["shop"] },
  },
  {
    text: "which services are having trouble at the moment?",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "show me just the latest error please",
    thread: "search",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 1,
      newest: true,
    },
  },
  {
    text: "how bad is it",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
    },
  },
  {
    text: "how many requests have failed since it started",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "Is everything healthy?",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "compare error rate with the same time last Tuesday",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "how many incidents did we have this week",
    wanted: {
      ask: "incidents",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T00:00:00.000Z", to: askedAt },
    },
  },
  { text: "what's the root cause", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  { text: "Who is handling INC-108 and where does it stand?", wanted: { ask: "incident", number: 108 } },
  {
    text: "when was the last deployment and who did it",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "Can you find request id 7f3c2a90-51de-4b0e-9a6c-3d2f7e81b4aa in checkout logs today",
    wanted: {
      ask: "correlation",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      id: "7f3c2a90-51de-4b0e-9a6c-3d2f7e81b4aa",
    },
  },
  {
    text: 'a customer got "card declined by issuer" four times, how many of those in the last 2 hours?',
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      text: "card declined by issuer",
    },
  },
  {
    text: "find everything for order 8812734",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "8812734",
    },
  },
  {
    text: "trace 4bf92f3577b34da6a3ce929d0e0e4736 across all services last 3 hours",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: 'any logs mentioning "gift card" today?',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "gift card",
    },
  },
  {
    text: "is checkout working again? got 3 tickets about it",
    wanted: { ask: "health", services: ["checkout"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "Did payments have errors yesterday from 14:00 to 15:00 UTC?",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
    },
  },
  {
    text: "please to show me the errors of payments of the last two hours",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "since when are there errors?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "how much percent of requests are failing actually",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
    },
  },
  {
    text: "wie viele Fehler hat checkout in den letzten 30 Minuten?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "exist some deployment in the last 24 hours?",
    thread: "catalog",
    wanted: {
      ask: "changes",
      services: ["catalog"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: 'show logs from search where is written "index not found" since this morning',
    wanted: {
      ask: "log-lines",
      services: ["search"],
      window: { from: "2026-11-24T06:00:00.000Z", to: askedAt },
      text: "index not found",
    },
  },
  {
    text: "can you give me latency p95 since begin of incident",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      statistic: "p95",
    },
  },
  {
    text: "errores en catalog en la última hora, por favor",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: "2026-11-24T14:07:00.000Z", to: askedAt } },
  },
  {
    text: "chekcout errors last 10 mins",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
    },
  },
  {
    text: "any timouts in the lst hour",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      troubles: ["timeout"],
    },
  },
  { text: "whos on call for paymnets rn", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "laods of 500s? since 3 oclock",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T15:00:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "show me catlog error rate tday",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      every: 3600,
    },
  },
  {
    text: "wat changed in teh last hr",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-24T14:07:00.000Z", to: askedAt } },
  },
  {
    text: "is serach down",
    wanted: { ask: "health", services: ["search"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "laetncy last 30min",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "erors for evrything last 15 mins",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  { text: "staus of inc-42 pls", wanted: { ask: "incident", number: 42 } },
  {
    text: 'how many "deadlock detected" per minute since 14:30',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      text: "deadlock detected",
      every: 60,
    },
  },
  {
    text: 'any "too many connections" in all services in the last 90 minutes',
    wanted: {
      ask: "log-lines",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T13:37:00.000Z", to: askedAt },
      text: "too many connections",
    },
  },
  {
    text: 'first occurrence of "canceling statement due to lock timeout" today',
    thread: "catalog",
    wanted: {
      ask: "occurrence",
      services: ["catalog"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      end: "first",
      text: "canceling statement due to lock timeout",
    },
  },
  {
    text: "checkout cpu over the last 6 hours",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T09:07:00.000Z", to: askedAt },
      every: 900,
      kinds: ["cpu"],
    },
  },
  { text: "what did the investigation find", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "success rate since 14:52 compared to the hour before",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      before: { from: "2026-11-24T13:52:00.000Z", to: "2026-11-24T14:52:00.000Z" },
      success: true,
    },
  },
  {
    text: "error rate of all services last 30 minutes",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "has traffic dropped compared to last week",
    thread: "payments",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "which deployments went out across the shop team's services since 2pm",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "error rate every 5 minutes from 14:30 until now",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "list open incidents",
    wanted: { ask: "incidents", services: ["checkout", "payments", "catalog", "search", "newsletter"] },
  },
  {
    text: "are errors going down since the rollback",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
    },
  },
  { text: "oncall payments", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "errors service:checkout from:now-4h",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T11:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "sum:errors last_15m by service",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "avg latency payments last 1h",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      statistic: "Average",
    },
  },
  {
    text: "list incidents status:triggered",
    wanted: { ask: "incidents", services: ["checkout", "payments", "catalog", "search", "newsletter"] },
  },
  {
    text: "@tars show exceptions since 2026-11-24T14:45:00Z",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
    },
  },
  {
    text: "error rate checkout past 1d vs previous 1d",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      every: 3600,
      before: { from: "2026-11-22T15:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "top 10 exceptions last 4h",
    thread: "catalog",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T11:07:00.000Z", to: askedAt },
      most: 10,
    },
  },
  {
    text: "Good afternoon, would you be so kind as to tell me how many failed requests payments has had since half past two, if it is not too much trouble?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "Dear TARS, I would very much appreciate it if you could show me the five most frequent error messages from the last twenty minutes. Thank you!",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:47:00.000Z", to: askedAt },
      most: 5,
    },
  },
  {
    text: "Hello, I was wondering if you might have a look at whether anything was deployed to checkout or payments between 1 pm and 3 pm London time, please and thank you.",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T13:00:00.000Z", to: "2026-11-24T15:00:00.000Z" },
      kind: "deployment",
    },
  },
  {
    text: 'If at all possible, I\'d love to see all log lines that contain the word "timeout" but not "retry" for the past half hour, cheers.',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      text: "timeout",
      without: "retry",
    },
  },
  {
    text: "I hope you don't mind my asking, but have there been more errors today than there were yesterday, and if so how many?",
    thread: "search",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      every: 3600,
      before: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "Would it perhaps be possible to see the error rate of the newsletter for the last hour? Thanks ever so much.",
    wanted: {
      ask: "error-rate",
      services: ["newsletter"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "Sorry to bother you again, but could you please look for the correlation id c0ffee12-9a8b-4c7d-8e6f-112233445566 in checkout as well as in payments?",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "c0ffee12-9a8b-4c7d-8e6f-112233445566",
    },
  },
  {
    text: "Please could you kindly tell me how checkout was doing on Friday evening between 18:00 and 20:00 Central European Time, thank you so much.",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-20T17:00:00.000Z", to: "2026-11-20T19:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "how many 500s in the last 20m",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:47:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "show me timeouts to payments since it started",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "any exceptions since 2:50pm?",
    thread: "catalog",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: "2026-11-24T14:50:00.000Z", to: askedAt } },
  },
  {
    text: "p99 latency last 2 hours vs yesterday",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
      statistic: "p99",
    },
  },
  {
    text: "is payments down?",
    thread: "checkout",
    wanted: { ask: "health", services: ["payments"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "what changed in the last 3 hours",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-24T12:07:00.000Z", to: askedAt } },
  },
  { text: "who's on call for discovery", thread: "payments", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "top 5 errors since the deploy",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      since: "deployment",
      most: 5,
    },
  },
  {
    text: "give me the latest stack trace",
    thread: "search",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 1,
      newest: true,
      stacks: true,
    },
  },
  {
    text: "can you trace 4bf92f3577b34da6a3ce929d0e0e4736 please",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: 'count of "card_declined" in the past half hour',
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      text: "card_declined",
    },
  },
  {
    text: "traffic compared to last week",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "success rate over the last 90 min, per minute",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:37:00.000Z", to: askedAt },
      every: 60,
      success: true,
    },
  },
  {
    text: "5xx between 14:45 and 15:00",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:45:00.000Z", to: "2026-11-24T15:00:00.000Z" },
      every: 60,
    },
  },
  {
    text: "how many ECONNREFUSED since 14:50",
    thread: "catalog",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: "2026-11-24T14:50:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: "requests per minute today vs same time yesterday",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "did error rate go up after the deployment?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  {
    text: "errors everywhere last 15m",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "is it still happening",
    thread: "search",
    wanted: { ask: "health", services: ["search"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "show errors excluding timeouts, last hour",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      without: { troubles: ["timeout"] },
    },
  },
  {
    text: 'show me log lines with "insufficient funds" but not "retry" in the last 45 minutes',
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T14:22:00.000Z", to: askedAt },
      text: "insufficient funds",
      without: "retry",
    },
  },
  {
    text: "last 10 errors pls",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 10,
      newest: true,
    },
  },
  {
    text: "is search healthy?",
    thread: "catalog",
    wanted: { ask: "health", services: ["search"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  { text: "status of INC-42?", thread: "checkout", wanted: { ask: "incident", number: 42 } },
  {
    text: "what was deployed last",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "hey tars, p95 for the last 30 min please and thanks",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
      statistic: "p95",
    },
  },
  {
    text: "failures in 24h by hour",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      every: 3600,
    },
  },
  {
    text: "first NullPointerException today",
    thread: "checkout",
    wanted: {
      ask: "occurrence",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      end: "first",
      text: "NullPointerException",
    },
  },
  {
    text: "have we seen OutOfMemoryError in the last 2 days",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
      text: "OutOfMemoryError",
    },
  },
  {
    text: "latency last hour",
    thread: "search",
    wanted: {
      ask: "latency",
      services: ["search"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "show errors from 15:30 CET to 15:50 CET",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:30:00.000Z", to: "2026-11-24T14:50:00.000Z" },
    },
  },
  {
    text: "error rate before and after the deploy",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  {
    text: "where does request id 8f14e45f-ceea-467f-a8d4-5b1c2f0e9a3b show up across all services",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "8f14e45f-ceea-467f-a8d4-5b1c2f0e9a3b",
    },
  },
  { text: "what did we find out so far", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "most common exceptions last 6h",
    thread: "catalog",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: "2026-11-24T09:07:00.000Z", to: askedAt } },
  },
  {
    text: "how many requests are failing right now",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "what % of requests succeeded since it started",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      success: true,
    },
  },
  {
    text: "memory usage last hour",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
      kinds: ["memory"],
    },
  },
  {
    text: "how many customers are affected",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "logs around 14:52",
    thread: "checkout",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: "2026-11-24T14:37:00.000Z", to: askedAt } },
  },
  {
    text: "anything deployed between 1pm and 3pm today",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-24T13:00:00.000Z", to: "2026-11-24T15:00:00.000Z" },
      kind: "deployment",
    },
  },
  {
    text: "500s in catalog last 15m",
    thread: "search",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "deadlocks in orders-db last 30 minutes",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      text: "deadlock",
    },
  },
  {
    text: "warnings in the last 5 minutes",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T15:02:00.000Z", to: askedAt },
      text: "warn",
    },
  },
  {
    text: "error rate of checkout last hour",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "who's oncall tonight for search",
    wanted: {
      ask: "on-call",
      teams: ["discovery"],
      window: { from: "2026-11-24T23:00:00.000Z", to: "2026-11-25T11:00:00.000Z" },
    },
  },
  {
    text: "how many 5xx did payments return in the last 24h",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      every: 3600,
    },
  },
  {
    text: "checkout p95 latency yesterday 14:00-15:00",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
      every: 300,
      statistic: "p95",
    },
  },
  {
    text: "show me errors in catalog between 9:30 am and 10:15 am",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T09:30:00.000Z", to: "2026-11-24T10:15:00.000Z" },
    },
  },
  {
    text: "top 3 exceptions in checkout since yesterday",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-23T00:00:00.000Z", to: askedAt },
      most: 3,
    },
  },
  {
    text: "what changed in payments since 08:00 UTC",
    wanted: { ask: "changes", services: ["payments"], window: { from: "2026-11-24T08:00:00.000Z", to: askedAt } },
  },
  {
    text: "find correlation id c0ffee12-3456-4789-abcd-ef0123456789 in all services",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "c0ffee12-3456-4789-abcd-ef0123456789",
    },
  },
  {
    text: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "d9428888-122b-11e1-b85c-61cd3cbb3210",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "d9428888-122b-11e1-b85c-61cd3cbb3210",
    },
  },
  {
    text: "payments success rate in the last two hours compared to last week",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
      success: true,
    },
  },
  {
    text: "any errors for everything in the last 90s",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T15:05:30.000Z", to: askedAt },
    },
  },
  {
    text: "how many timeouts did checkout get calling payments in the last hour",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: 'search for "connection reset" in catalog logs last 3h',
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
      text: "connection reset",
    },
  },
  {
    text: "ECONNREFUSED in checkout, last 15m",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: "traffic on search 2 days",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
      every: 21600,
    },
  },
  {
    text: "how's newsletter doing",
    wanted: { ask: "health", services: ["newsletter"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: 'checkout logs last week for "cart empty"',
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-22T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
      asked: { from: "2026-11-16T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
      text: "cart empty",
    },
  },
  {
    text: "show me stack traces from search in past 30 mins thx",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      stacks: true,
    },
  },
  {
    text: "wie viele fehler hatte checkout in der letzten stunde",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "¿cuántos errores 500 tuvo payments en la última hora?",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "montre-moi les erreurs de checkout depuis 14h",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
    },
  },
  {
    text: "error rate",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
    },
  },
  {
    text: "what's the error rate of payments since the last deploy, per 5 min",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 300,
    },
  },
  {
    text: "last deployment of checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "who deployed payments yesterday",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
      kind: "deployment",
    },
  },
  {
    text: "are all services ok?",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "payments error rate yesterday 3pm PST to 4pm PST",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-23T23:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "checkout 4xx last 30m",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      text: "4xx",
      status: true,
    },
  },
  {
    text: "is checkout slower than yesterday",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "which services have errors right now",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "which service has the highest error rate in the last hour",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "request req-7f3a9c21 in checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "req-7f3a9c21",
    },
  },
  {
    text: "traceId=5759e988bd862e3fe1be46a994272793 in payments last 2h",
    wanted: {
      ask: "correlation",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      id: "5759e988bd862e3fe1be46a994272793",
    },
  },
  {
    text: "hello, could you please tell me how many exceptions catalog threw since midnight? thank you!",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: "2026-11-24T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "payments vs checkout error rate last hour",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "cpu of checkout last hour",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
      kinds: ["cpu"],
    },
  },
  {
    text: "errors in payments from 2026-11-23T14:00+02:00 to 2026-11-23T15:00+02:00",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-23T12:00:00.000Z", to: "2026-11-23T13:00:00.000Z" },
    },
  },
  {
    text: "errors on monday in search",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: "checkout failures grouped by error message last 1h",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
    },
  },
  { text: "show me what happened in INC-17", wanted: { ask: "incident", number: 17 } },
  {
    text: "how many requests did catalog serve last Friday between noon and 1pm",
    wanted: {
      ask: "traffic",
      services: ["catalog"],
      window: { from: "2026-11-20T12:00:00.000Z", to: "2026-11-20T13:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "errs last 15m",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "5xx since 14:50",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:50:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "payments p99 30m",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
      statistic: "p99",
    },
  },
  {
    text: "top 5 exceptions 1h",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 5,
    },
  },
  { text: "who's oncall payments", thread: "checkout", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "ECONNRESET count since it started",
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      text: "ECONNRESET",
    },
  },
  {
    text: "catalog err rate 2h vs yesterday",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "checkout traffic 90m per 5m",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T13:37:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "how do I see the stack traces for payments since the incident started?",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      stacks: true,
    },
  },
  {
    text: "hey, could someone tell me who I should call for search?",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  { text: "what happened with INC-42?", wanted: { ask: "incident", number: 42 } },
  {
    text: "can I get the latest 20 errors of catalog please",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 20,
      newest: true,
    },
  },
  {
    text: "how many requests did search get in the last two hours?",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "is it the database? how loaded is orders-db",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
      kinds: ["database"],
    },
  },
  {
    text: "are customers able to pay right now?",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "what's our success rate over the last hour",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      success: true,
    },
  },
  {
    text: "what incidents are open at the moment?",
    wanted: { ask: "incidents", services: ["checkout", "payments", "catalog", "search", "newsletter"] },
  },
  {
    text: "give me payments volume now compared to the same time yesterday",
    thread: "payments",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "which services are having errors right now",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "how many incidents did we have for checkout last week",
    wanted: {
      ask: "incidents",
      services: ["checkout"],
      window: { from: "2026-11-16T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
    },
  },
  {
    text: "what's the status of payments and checkout",
    wanted: {
      ask: "health",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "customer gave me request id 7f3c9a52-1b4e-4d0a-9c61-2ab8e0d4f719, what happened to it?",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "7f3c9a52-1b4e-4d0a-9c61-2ab8e0d4f719",
    },
  },
  {
    text: "can you find order 884213 in the checkout logs from yesterday 14:00-15:00",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
      text: "884213",
    },
  },
  {
    text: "x-amzn-trace-id Root=1-6743a1b2-5f84c2d19e3b7a60c1d2e3f4",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "1-6743a1b2-5f84c2d19e3b7a60c1d2e3f4",
    },
  },
  {
    text: "is the search broken? people say they find nothing",
    wanted: { ask: "health", services: ["search"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: 'any errors with "out of stock" between 13:00 and 14:00?',
    thread: "catalog",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T13:00:00.000Z", to: "2026-11-24T14:00:00.000Z" },
      text: "out of stock",
    },
  },
  {
    text: "logs for correlation id ord-2291-ab77 please, checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "ord-2291-ab77",
    },
  },
  { text: "have we told the customers yet?", thread: "checkout", wanted: { ask: "incident" } },
  {
    text: "did anything fail in newsletter on friday?",
    wanted: {
      ask: "incidents",
      services: ["newsletter"],
      window: { from: "2026-11-20T00:00:00.000Z", to: "2026-11-21T00:00:00.000Z" },
    },
  },
  {
    text: "please to show me errors of payments from the last two hours",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "how much errors we have now against last week?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-17T14:52:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "what was changed in checkout in last 24h",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-23T15:07:00.000Z", to: askedAt } },
  },
  {
    text: 'give me the logs where is "NullPointerException" since begin of incident',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      text: "NullPointerException",
    },
  },
  {
    text: "is it possible to see the latency p95 of checkout between 14:00 and 15:00 yesterday?",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
      every: 300,
      statistic: "p95",
    },
  },
  {
    text: "which error comes most often in last 30 minutes",
    thread: "search",
    wanted: { ask: "error-messages", services: ["search"], window: { from: "2026-11-24T14:37:00.000Z", to: askedAt } },
  },
  {
    text: "there is timeouts to payments?",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "Bitte zeig mir die Fehler von payments der letzten Stunde",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "erors last 20 min pls",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:47:00.000Z", to: askedAt },
    },
  },
  {
    text: "paymnets error rate past hour",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "show me teh logs since 2:45pm",
    thread: "payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: "2026-11-24T14:45:00.000Z", to: askedAt } },
  },
  { text: "whos on call for chekout", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "any timeuots to paymetns in last 30mins",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "latancy of checkout since noon",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      every: 900,
    },
  },
  {
    text: "how many 500s sicne it started",
    thread: "search",
    wanted: {
      ask: "count",
      services: ["search"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "wat changed on payments today",
    wanted: { ask: "changes", services: ["payments"], window: { from: "2026-11-24T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "show stacktraces fr last 10 mni",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
      stacks: true,
    },
  },
  {
    text: "serach requests last hr vs yesterday",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-23T14:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: 'count of "deadlock detected" across all services last 3h',
    wanted: {
      ask: "count",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
      text: "deadlock detected",
    },
  },
  {
    text: '"too many connections" in the last 45 minutes',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:22:00.000Z", to: askedAt },
      text: "too many connections",
    },
  },
  {
    text: "any log lines with SQLSTATE 40001 today?",
    thread: "catalog",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "SQLSTATE 40001",
    },
  },
  {
    text: "orders-db load last 6 hours",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T09:07:00.000Z", to: askedAt },
      every: 900,
      kinds: ["database"],
    },
  },
  {
    text: "checkout memory usage since 10:00 UTC",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T10:00:00.000Z", to: askedAt },
      every: 900,
      kinds: ["memory"],
    },
  },
  {
    text: 'logs containing "lock wait timeout" but not "retrying" since 14:45',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
      text: "lock wait timeout",
      without: "retrying",
    },
  },
  {
    text: "did the error rate of checkout change after the last deployment?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  {
    text: "what's changed anywhere in the last 2 hours?",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "error rates for all services since 14:52, by minute",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  { text: "what did the investigation find?", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "do we see ECONNREFUSED everywhere or just in checkout? last 30 minutes",
    wanted: {
      ask: "log-lines",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: "which version is payments running and when was it deployed",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "open P1s?",
    wanted: {
      ask: "incidents",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      severities: ["P1"],
    },
  },
  { text: "timeline of INC-17", wanted: { ask: "incident", number: 17, timeline: true } },
  { text: "pd oncall shop", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "@tars logs service:payments status:error last 4h",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T11:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "avg:latency{service:checkout} last 1h",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      statistic: "Average",
    },
  },
  {
    text: "sum errors by 5m over past 1h",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "/tars show error rate for search from 2026-11-24T14:30:00+02:00 to 2026-11-24T15:30:00+02:00",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: "2026-11-24T12:30:00.000Z", to: "2026-11-24T13:30:00.000Z" },
      every: 300,
    },
  },
  {
    text: "trace 4bf92f3577b34da6a3ce929d0e0e4736",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "p95 payments week over week",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
      statistic: "p95",
    },
  },
  {
    text: "recent deploys checkout",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "Good afternoon, would you be so kind as to show me the number of failed requests in payments during the last half hour? Many thanks.",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "When you have a moment, I would be grateful if you could tell me whether the exceptions we are seeing in checkout were also present yesterday at the same time.",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-23T15:22:00.000Z" },
    },
  },
  {
    text: "Could I please ask for the error rate of the catalog service from 9 to 11 this morning, ideally in steps of ten minutes, thank you very much?",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-24T09:00:00.000Z", to: "2026-11-24T11:00:00.000Z" },
      every: 600,
    },
  },
  {
    text: "I am sorry to bother you, but might you kindly let us know whether anything in the configuration of payments has been changed since this morning?",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-24T06:00:00.000Z", to: askedAt },
      kind: "configuration",
    },
  },
  {
    text: "Would it be possible to have a look at the checkout logs of Friday afternoon between 4 pm and 5:30 pm PST, please?",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-21T00:00:00.000Z", to: "2026-11-21T01:30:00.000Z" },
    },
  },
  {
    text: "If it isn't too much trouble, could you please list the last five errors before the incident began?",
    thread: "search",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-24T13:52:00.000Z", to: "2026-11-24T14:52:00.000Z" },
      most: 5,
      newest: true,
    },
  },
  {
    text: "I wonder whether you could tell me how all of our services are doing at the moment, thanks in advance.",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "Would you please search for the trace 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 across all the services, beginning two days ago?",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
      id: "0af7651916cd43dd8448eb211c80319c",
    },
  },
  {
    text: "May I kindly ask who will be on call for the Discovery team this weekend?",
    wanted: {
      ask: "on-call",
      teams: ["discovery"],
      window: { from: "2026-11-28T00:00:00.000Z", to: "2026-11-30T00:00:00.000Z" },
    },
  },
  {
    text: "any 5xx in the last 15m?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "show me the errors since the deploy",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      since: "deployment",
    },
  },
  {
    text: "what changed?",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-23T15:07:00.000Z", to: askedAt } },
  },
  {
    text: "how many ECONNREFUSED in the last hour",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: "p99 now vs yesterday?",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-23T15:07:00.000Z" },
      statistic: "p99",
    },
  },
  {
    text: "p95 latency last 30 min",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
      statistic: "p95",
    },
  },
  {
    text: "can you pls pull the stack traces from the last 20 minutes",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:47:00.000Z", to: askedAt },
      stacks: true,
    },
  },
  {
    text: "top 5 exceptions since 14:45",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
      most: 5,
    },
  },
  {
    text: "is it still happening?",
    thread: "checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  { text: "who's on call for payments", thread: "checkout", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "hey tars, error rate every minute since 14:40 please",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:40:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "logs for request id 7f3c2a9e-41bd-4c0e-9a57-0d6be1f2c8aa",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "7f3c2a9e-41bd-4c0e-9a57-0d6be1f2c8aa",
    },
  },
  {
    text: "Root=1-67891233-abcdef012345678912345678",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "show the latest 10 errors",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 10,
      newest: true,
    },
  },
  {
    text: 'grep "connection pool exhausted" last 30m',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      text: "connection pool exhausted",
    },
  },
  {
    text: "compare the error rate to the same time last week",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "did anything get deployed to payments this afternoon?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "errors everywhere in the last 10 min",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
    },
  },
  { text: "what did you find so far", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "requests per second compared to an hour ago",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-24T13:07:00.000Z", to: "2026-11-24T14:07:00.000Z" },
    },
  },
  {
    text: "when did the errors start",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "what's the trace for 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "errors excluding healthcheck last 15 minutes",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      without: { healthChecks: true },
    },
  },
  {
    text: "wie viele Fehler in den letzten 10 Minuten?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "errors 5 min before the incident started",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:47:00.000Z", to: "2026-11-24T14:52:00.000Z" },
    },
  },
  {
    text: "is latency back to normal?",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "500s by minute for the last half hour",
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      text: "500",
      status: true,
      every: 60,
    },
  },
  {
    text: "first error after the deploy",
    thread: "payments",
    wanted: {
      ask: "occurrence",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      since: "deployment",
      end: "first",
      of: "errors",
    },
  },
  {
    text: 'show me "SocketTimeoutException" between 14:50 and 15:05',
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T14:50:00.000Z", to: "2026-11-24T15:05:00.000Z" },
      text: "SocketTimeoutException",
    },
  },
  {
    text: "what's the failure rate right now",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "error rate 3:50pm CET until now",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:50:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "correlation id abc-12345-xyz",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "abc-12345-xyz",
    },
  },
  {
    text: "any config changes in the last 2 days",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
      kind: "configuration",
    },
  },
  {
    text: "are other services affected too?",
    thread: "payments",
    wanted: {
      ask: "health",
      services: ["checkout", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  { text: "status?", thread: "payments", wanted: { ask: "incident" } },
  {
    text: "last deployment?",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "what's the latency",
    thread: "catalog",
    wanted: {
      ask: "latency",
      services: ["catalog"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
    },
  },
  {
    text: "find 503 in logs past hour",
    thread: "catalog",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      text: "503",
      status: true,
    },
  },
  {
    text: "most common errors in the last two hours",
    thread: "search",
    wanted: { ask: "error-messages", services: ["search"], window: { from: "2026-11-24T13:07:00.000Z", to: askedAt } },
  },
  {
    text: "what's the error rate on payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
    },
  },
  {
    text: "is checkout down",
    wanted: { ask: "health", services: ["checkout"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  { text: "who is on call for search right now?", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "what's going on with catalog?",
    wanted: { ask: "health", services: ["catalog"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "errors in checkout in the last 15 minutes",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "show me 5xx for payments since 13:00",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T13:00:00.000Z", to: askedAt },
      every: 900,
    },
  },
  {
    text: "payments p99 last 1h",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      statistic: "p99",
    },
  },
  {
    text: "checkout latency p95 yesterday 14:00-15:00",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
      every: 300,
      statistic: "p95",
    },
  },
  {
    text: "checkout traffic vs last week",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "what changed in payments since yesterday",
    wanted: { ask: "changes", services: ["payments"], window: { from: "2026-11-23T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "any deploys in the last 24h across all services",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "are there any open incidents?",
    wanted: { ask: "incidents", services: ["checkout", "payments", "catalog", "search", "newsletter"] },
  },
  {
    text: "exceptions in search between 9:30 am and 10 am today",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-24T09:30:00.000Z", to: "2026-11-24T10:00:00.000Z" },
    },
  },
  {
    text: "checkout errors between 14:00 and 15:00 yesterday compared to the day before",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
      every: 300,
      before: { from: "2026-11-22T14:00:00.000Z", to: "2026-11-22T15:00:00.000Z" },
    },
  },
  {
    text: "find request id 9c1f0a72-5d3e-4b8f-8a61-77e0c2b4d9f3 across all services",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "9c1f0a72-5d3e-4b8f-8a61-77e0c2b4d9f3",
    },
  },
  {
    text: "x-amzn-trace-id: Root=1-5759e988-bd862e3fe1be46a994272793",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "1-5759e988-bd862e3fe1be46a994272793",
    },
  },
  {
    text: "trace 0af7651916cd43dd8448eb211c80319c everywhere",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "0af7651916cd43dd8448eb211c80319c",
    },
  },
  {
    text: "correlation-id 6fa459ea-ee8a-3ca4-894e-db77e160355e in checkout last 2 days",
    wanted: {
      ask: "correlation",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
      id: "6fa459ea-ee8a-3ca4-894e-db77e160355e",
    },
  },
  {
    text: "how many OutOfMemoryError in catalog in the last 6 hours",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: "2026-11-24T09:07:00.000Z", to: askedAt },
      text: "OutOfMemoryError",
    },
  },
  {
    text: "payments logs last 14 days",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "timeouts from checkout to payments in the last 45m",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T14:22:00.000Z", to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "top 10 errors catalog 24h",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      most: 10,
    },
  },
  {
    text: "hey, could someone tell me the success rate of checkout for the past 3 hours, thanks!",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
      every: 900,
      success: true,
    },
  },
  {
    text: "combien d'erreurs sur payments depuis 14h ?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "errores en checkout en la última hora por favor",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "error rate of newsletter last hour",
    wanted: {
      ask: "error-rate",
      services: ["newsletter"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "latency of search",
    wanted: {
      ask: "latency",
      services: ["search"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
    },
  },
  { text: "who owns catalog", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "memory usage checkout last hour",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 60,
      kinds: ["memory"],
    },
  },
  {
    text: "compare checkout and payments error rates over the last hour",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "show me stacktraces for NullPointerException in search, latest 5",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 5,
      newest: true,
      stacks: true,
      text: "NullPointerException",
    },
  },
  {
    text: "payments requests between 6am PST and 7am PST",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: "2026-11-24T15:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "payments error rate from 2026-11-24T14:00:00Z to 2026-11-24T14:30:00+00:00",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: "2026-11-24T14:30:00.000Z" },
      every: 300,
    },
  },
  {
    text: "checkout errors on Monday 9:00-10:00",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-23T09:00:00.000Z", to: "2026-11-23T10:00:00.000Z" },
    },
  },
  {
    text: "how long has checkout been failing",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "has payments recovered?",
    wanted: { ask: "health", services: ["payments"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "throughput for checkout per 5m since noon",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "payment failures today",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
    },
  },
  {
    text: 'count of "card_declined" on payments in the last day',
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      text: "card_declined",
    },
  },
  { text: "anyone on call for shop team?", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "when was checkout last deployed and by whom",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "checkout slow? p95 over last 15m compared to yesterday",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-23T15:07:00.000Z" },
      statistic: "p95",
    },
  },
  { text: "what was the root cause of INC-17", wanted: { ask: "brief", of: "cause", number: 17 } },
  {
    text: "is everything ok",
    wanted: {
      ask: "health",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  {
    text: "did the error rate on checkout go above 5% in the last 4 hours",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T11:07:00.000Z", to: askedAt },
      every: 60,
      limit: { side: "above", value: 5 },
    },
  },
  {
    text: "5xx last 30m",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "err rate",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 900,
    },
  },
  {
    text: "what changed since 14:30",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-24T14:30:00.000Z", to: askedAt } },
  },
  {
    text: "timeouts to payments 15m",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "stack traces since it started",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      stacks: true,
    },
  },
  {
    text: "checkout 500s 14:45-15:00",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:45:00.000Z", to: "2026-11-24T15:00:00.000Z" },
      text: "500",
      status: true,
    },
  },
  {
    text: "top 5 errors",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 5,
    },
  },
  {
    text: "Hi, sorry, this is my first shift - where can I see the errors from the last half hour?",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
    },
  },
  {
    text: "is it normal to have this many failures? how does it compare to yesterday?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  { text: "Who do I call for the search service right now?", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "what does the log say about request 7f3c2a10-9b4e-4d2f-8a61-5e0d9c7b1a22",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "7f3c2a10-9b4e-4d2f-8a61-5e0d9c7b1a22",
    },
  },
  {
    text: "How do I see the latest exceptions in catalog?",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      newest: true,
    },
  },
  {
    text: "did the errors start before or after the deploy?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  {
    text: "can you show me how many requests failed since the incident began?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "is search ok or is it also broken?",
    wanted: { ask: "health", services: ["search"], window: { from: "2026-11-24T14:52:00.000Z", to: askedAt } },
  },
  {
    text: "whats the success rate been in the last 10 minutes please",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
      every: 60,
      success: true,
    },
  },
  { text: "What's the current status of INC-42?", wanted: { ask: "incident", number: 42 } },
  {
    text: "So what percentage of orders are failing right now?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  { text: "do we know the cause yet?", thread: "payments", wanted: { ask: "brief", of: "cause" } },
  {
    text: "Give me the error rate of all services for the last hour",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "Is it getting better or worse compared with half an hour ago?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-24T14:07:00.000Z", to: "2026-11-24T14:37:00.000Z" },
    },
  },
  { text: "who is working on this?", thread: "payments", wanted: { ask: "incident" } },
  {
    text: "How many errors did payments have today?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      every: 3600,
    },
  },
  {
    text: "Did traffic drop since this started?",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-24T14:37:00.000Z", to: "2026-11-24T14:52:00.000Z" },
    },
  },
  { text: "What did we find in INC-57?", wanted: { ask: "brief", of: "cause", number: 57 } },
  {
    text: 'customer says card declined with "do_not_honor", how many of those in the last 2 hours?',
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      text: "do_not_honor",
    },
  },
  {
    text: "A customer gave me this id: 1-67431f2a-5b1c9d8e7f6a4b3c2d1e0f9a, what happened to it?",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "1-67431f2a-5b1c9d8e7f6a4b3c2d1e0f9a",
    },
  },
  {
    text: "can you look up correlation id ord-884213-xk in checkout and payments",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "ord-884213-xk",
    },
  },
  {
    text: "anything wrong with checkout since 9:30 am CET?",
    wanted: { ask: "health", services: ["checkout"], window: { from: "2026-11-24T08:30:00.000Z", to: askedAt } },
  },
  {
    text: 'any "cart is empty" errors in the last 45 mins?',
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:22:00.000Z", to: askedAt },
      text: "cart is empty",
    },
  },
  {
    text: "Hello! Is payments down for everyone or just a few customers?",
    wanted: { ask: "users", services: ["payments"], window: { from: "2026-11-24T14:07:00.000Z", to: askedAt } },
  },
  {
    text: "are there any open incidents at the moment?",
    wanted: { ask: "incidents", services: ["checkout", "payments", "catalog", "search", "newsletter"] },
  },
  {
    text: "please to show me the exceptions of last two hours, thanks",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "it is how many timeouts since the deployment?",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      since: "deployment",
      troubles: ["timeout"],
    },
  },
  {
    text: "since when checkout has more errors than normal?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "give me the latency p95 of this morning from 9 until 11",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T09:00:00.000Z", to: "2026-11-24T11:00:00.000Z" },
      every: 300,
      statistic: "p95",
    },
  },
  {
    text: "Which services have errors now?",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: 'I want see the logs from payments with word "refused" since 14:50',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T14:50:00.000Z", to: askedAt },
      text: "refused",
    },
  },
  {
    text: "how was the traffic on search yesterday from 18:00 to 19:00 PST",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: "2026-11-24T02:00:00.000Z", to: "2026-11-24T03:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "what was the last change in production, please?",
    thread: "payments",
    wanted: { ask: "changes", services: ["payments"], window: { from: "2026-11-10T15:07:00.000Z", to: askedAt } },
  },
  {
    text: "erors last 20 mins",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:47:00.000Z", to: askedAt },
    },
  },
  {
    text: "pyaments error rate last hr",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "latency nwo vs yesterday",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "hw many 503s since 2:55pm",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:55:00.000Z", to: askedAt },
      text: "503",
      status: true,
    },
  },
  {
    text: "show me the lst 20 errors",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      most: 20,
      newest: true,
    },
  },
  {
    text: "anything deployd to catalog in last 24h",
    wanted: {
      ask: "changes",
      services: ["catalog"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "stacktrace for the nullpointer pls",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      stacks: true,
      text: "NullPointerException",
    },
  },
  {
    text: "trafic last 3h every 10 mins",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T12:07:00.000Z", to: askedAt },
      every: 600,
    },
  },
  {
    text: 'how many "deadlock detected" in the past 2 hours',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T13:07:00.000Z", to: askedAt },
      text: "deadlock detected",
    },
  },
  {
    text: '"too many connections" everywhere since 14:40',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:40:00.000Z", to: askedAt },
      text: "too many connections",
    },
  },
  {
    text: "db load since 14:30",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      every: 60,
      kinds: ["database"],
    },
  },
  {
    text: "count of ECONNREFUSED per minute for the last 30 minutes",
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
      every: 60,
    },
  },
  {
    text: "slow queries in catalog logs yesterday between 22:00 and 23:00",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: "2026-11-23T22:00:00.000Z", to: "2026-11-23T23:00:00.000Z" },
      text: "slow query",
    },
  },
  {
    text: "connection pool exhausted - when did we first see it?",
    thread: "payments",
    wanted: {
      ask: "occurrence",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      end: "first",
      of: "dependencies",
      troubles: ["pool"],
    },
  },
  {
    text: "what changed in checkout and payments in the last 4 hours?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T11:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "are checkout and catalog affected too?",
    thread: "payments",
    wanted: {
      ask: "health",
      services: ["checkout", "catalog"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
    },
  },
  { text: "summarise what the investigation found so far", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "error rate across all services since 14:45 compared to yesterday",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
      every: 60,
      before: { from: "2026-11-23T14:45:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "have the errors stopped since the rollback?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      every: 86400,
    },
  },
  {
    text: "who's on call for shop tomorrow at 09:00?",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-25T09:00:00.000Z", to: "2026-11-25T09:01:00.000Z" },
    },
  },
  {
    text: "which incidents did we have this week for payments?",
    wanted: { ask: "incidents", services: ["payments"], window: { from: "2026-11-23T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "show me 5xx for everything since it started, per minute",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      every: 60,
    },
  },
  { text: "/incident status INC-108", wanted: { ask: "incident", number: 108 } },
  {
    text: "logs service:payments status:error last 4h",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T11:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "avg:latency{service:checkout} by 5m last 1h",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      statistic: "Average",
    },
  },
  {
    text: "@tars show errors service:checkout -timeout 30m",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:37:00.000Z", to: askedAt },
      without: { troubles: ["timeout"] },
    },
  },
  {
    text: "trace_id:0af7651916cd43dd8448eb211c80319c",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "0af7651916cd43dd8448eb211c80319c",
    },
  },
  {
    text: "p95(latency) past_1h vs week_before",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-17T14:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
      statistic: "p95",
    },
  },
  {
    text: "Good afternoon, would you be so kind as to tell me how many failed requests the payments service has seen between 13:00 and 14:00 UTC today?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T13:00:00.000Z", to: "2026-11-24T14:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "I would really appreciate it if you could show me the ten most frequent errors since the last deployment, thank you very much in advance.",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      since: "deployment",
      most: 10,
    },
  },
  {
    text: "Could you possibly let me know whether anything has been changed in the checkout service over the last two days, if it is not too much trouble?",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-22T15:07:00.000Z", to: askedAt } },
  },
  {
    text: "If I may ask, how does the success rate over the past hour compare to the same hour yesterday?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:07:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-23T14:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
      success: true,
    },
  },
  {
    text: "When you have a moment, could you please find everything that was logged for X-Amzn-Trace-Id Root=1-5759e988-bd862e3fe1be46a994272793 across all services?",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "1-5759e988-bd862e3fe1be46a994272793",
    },
  },
  {
    text: "Would you mind telling me who was on call for the discovery team on Sunday evening at around 20:00 Berlin time?",
    wanted: {
      ask: "on-call",
      teams: ["discovery"],
      window: { from: "2026-11-22T18:45:00.000Z", to: "2026-11-22T19:15:00.000Z" },
    },
  },
  {
    text: "I was wondering whether the 95th percentile of the latency has been any higher than 800 ms at any time since 14:00+02:00 today?",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      every: 60,
      statistic: "p95",
      limit: { side: "above", value: 0.8 },
    },
  },
  {
    text: "Could you please be so good as to show me all the exceptions of the search service, except for the timeouts, from yesterday 14:00 to yesterday 15:30?",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:30:00.000Z" },
      without: { troubles: ["timeout"] },
    },
  },
  {
    text: "I am terribly sorry to bother you again, but could you tell me whether the newsletter service has had any errors at all since Friday?",
    wanted: {
      ask: "error-messages",
      services: ["newsletter"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      asked: { from: "2026-11-20T00:00:00.000Z", to: askedAt },
    },
  },
];
