import { ago, all, askedAt, type Phrasing, refused, startedAt } from "./wanted.ts";

/**
 * What testers asked who had not seen the grammar: most from the list of what TARS should understand, two as people write in
 * a channel. Those that it reads, or rightly refuses; what asks for two things is not among it.
 */
export const tried: Phrasing[] = [
  {
    text: "how many 5xx did checkout throw in the last hour?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "any 500s on payments in the past 20 min",
    wanted: { ask: "count", services: ["payments"], window: { from: ago(20), to: askedAt }, text: "500", status: true },
  },
  {
    text: "whats the error rate on checkout right now",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "error rate payments last 2 hours vs yesterday pls",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "Can you show me failures in checkout since the deploy?",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(1440), to: askedAt },
      since: "deployment",
    },
  },
  {
    text: "is the success rate recovering?",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt }, success: true },
  },
  {
    text: "success rate of payments between 14:00 and 15:00 yesterday",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
      success: true,
    },
  },
  {
    text: "how many requests failed since it started",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "what percentage of checkout requests are failing",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "errros on checkout last 30 mins",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(30), to: askedAt } },
  },
  {
    text: "503s?",
    thread: "payments",
    wanted: { ask: "count", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "503", status: true },
  },
  {
    text: "did errors go up after the last payments release?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  {
    text: "how bad is it compared to last week",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "when did the errors start?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "Hey TARS, how many errors did we have in payments overnight, say 1am to 5am?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T01:00:00.000Z", to: "2026-11-24T05:00:00.000Z" },
    },
  },
  {
    text: "4xx on checkout in the last 3h",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: ago(180), to: askedAt },
      text: "4xx",
      status: true,
    },
  },
  {
    text: "error count for payments 9:30 am to 10:15 am CET",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: "2026-11-24T08:30:00.000Z", to: ago(352) } },
  },
  {
    text: "are errors still climbing or have they levelled off",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "what was the peak error rate on checkout today?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: "2026-11-24T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "show me the latest errors from payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt }, newest: true },
  },
  {
    text: "top 5 exceptions in checkout last hour",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt }, most: 5 },
  },
  {
    text: "how many ECONNREFUSED in checkout in the last 15m",
    wanted: { ask: "count", services: ["checkout"], window: { from: startedAt, to: askedAt }, text: "ECONNREFUSED" },
  },
  {
    text: 'count of "connection pool exhausted" since the incident began',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      text: "connection pool exhausted",
    },
  },
  {
    text: "any stack traces?",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt }, stacks: true },
  },
  {
    text: "give me a stacktrace for the NullPointerException in checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      stacks: true,
      text: "NullPointerException",
    },
  },
  {
    text: "timeouts to payments?",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "what are the most common error messages in payments over the last 6 hours",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(360), to: askedAt } },
  },
  {
    text: "last 10 error logs checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      most: 10,
      newest: true,
    },
  },
  {
    text: 'grep payments logs for "card_declined" last 30m',
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(30), to: askedAt }, text: "card_declined" },
  },
  {
    text: "do we see any OutOfMemoryError in checkout since yesterday evening",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-23T18:00:00.000Z", to: askedAt },
      text: "OutOfMemoryError",
    },
  },
  {
    text: "pull payments error logs for the last 7 days",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(1440), to: askedAt },
      asked: { from: "2026-11-17T15:07:00.000Z", to: "2026-11-24T15:07:00.000Z" },
    },
  },
  {
    text: "what's the most recent exception in payments, and when was it?",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      most: 1,
      newest: true,
    },
  },
  {
    text: "how often did we get 'deadlock detected' today?",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "deadlock detected",
    },
  },
  {
    text: "socket hang up errors everywhere, last half hour",
    wanted: { ask: "dependency-errors", services: all, window: { from: ago(30), to: askedAt }, troubles: ["reset"] },
  },
  {
    text: "whats in the checkout logs around 14:05?",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: ago(77), to: ago(47) } },
  },
  {
    text: "any exceptions across all services in the last 10 minutes",
    wanted: { ask: "error-messages", services: all, window: { from: ago(10), to: askedAt } },
  },
  {
    text: "which endpoint is throwing the most errors in checkout?",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "errors on /api/v1/refunds in payments past hour",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      text: "/api/v1/refunds",
    },
  },
  {
    text: "find correlation id 7f3c9a1e-52b4-4d0e-9c1f-a8e2b6d40713 everywhere",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "7f3c9a1e-52b4-4d0e-9c1f-a8e2b6d40713",
    },
  },
  {
    text: "4bf92f3577b34da6a3ce929d0e0e4736",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "trace 0af7651916cd43dd8448eb211c80319c in payments",
    wanted: {
      ask: "correlation",
      services: ["payments"],
      window: { from: ago(1440), to: askedAt },
      id: "0af7651916cd43dd8448eb211c80319c",
    },
  },
  {
    text: "what happened to request req-88f2c1d0 in checkout?",
    wanted: {
      ask: "correlation",
      services: ["checkout"],
      window: { from: ago(1440), to: askedAt },
      id: "req-88f2c1d0",
    },
  },
  {
    text: "x-amzn-trace-id: Root=1-67891233-abcdef012345678912345678",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "c2a1d5f0-0b6e-4f7a-8d52-3e9b1c4a7f68 from yesterday",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
      id: "c2a1d5f0-0b6e-4f7a-8d52-3e9b1c4a7f68",
    },
  },
  {
    text: "can someone check corr id 19e4b7d2-aa03-4c55-b1f8-6d0c2e7f9a34, failed around 9:40 am",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(342), to: ago(312) },
      id: "19e4b7d2-aa03-4c55-b1f8-6d0c2e7f9a34",
    },
  },
  {
    text: "did 5d8e1f7c-3b92-46a0-87cd-f2a9e4b06d15 ever reach payments?",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["payments"],
      window: { from: ago(1440), to: askedAt },
      id: "5d8e1f7c-3b92-46a0-87cd-f2a9e4b06d15",
    },
  },
  {
    text: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 please",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "p99 checkout last hour",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(60), to: askedAt }, statistic: "p99" },
  },
  {
    text: "whats p95 latency for payments compared to yesterday?",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
      statistic: "p95",
    },
  },
  {
    text: "is checkout slow?",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "how slow are we right now",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "Response times of payments since 13:30",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(97), to: askedAt } },
  },
  {
    text: "did latency get worse since the deploy",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  {
    text: "avg response time checkout yesterday between 9 and 11",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-23T09:00:00.000Z", to: "2026-11-23T11:00:00.000Z" },
      statistic: "Average",
    },
  },
  {
    text: "latncy payments last 15min",
    wanted: { ask: "latency", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "traffic on checkout between 08:00 and 09:30 +02:00 today",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T07:30:00.000Z" },
    },
  },
  {
    text: "how many requests is payments getting per minute",
    wanted: { ask: "traffic", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "is traffic lower than usual?",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "how many requests did checkout serve yesterday",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: "did we get a traffic spike around 16:00 UTC",
    thread: "payments",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-23T15:45:00.000Z", to: "2026-11-23T16:15:00.000Z" },
    },
  },
  {
    text: "rps for payments today vs last week",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      before: { from: "2026-11-17T00:00:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "is payments down?",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "hey, is everything ok with checkout?",
    wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "anything on fire right now?",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "how is search doing",
    thread: "catalog",
    wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "are all services healthy",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "cpu on checkout 6am - 7am PST",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(67), to: ago(7) }, kinds: ["cpu"] },
  },
  {
    text: "is checkout running out of memory?",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["memory"] },
  },
  {
    text: "how's the orders-db looking, load wise",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "orders-db load since noon",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(187), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "memory and cpu since it started",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      kinds: ["memory", "cpu"],
    },
  },
  {
    text: "what changed?",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(1440), to: askedAt } },
  },
  {
    text: "what changed in payments in the last 24h",
    wanted: { ask: "changes", services: ["payments"], window: { from: ago(1440), to: askedAt } },
  },
  {
    text: "when was the last deploy of catalog",
    wanted: {
      ask: "changes",
      services: ["catalog"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "who deployed checkout last?",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "any deployments today for everything?",
    wanted: {
      ask: "changes",
      services: all,
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "did anyone touch config or feature flags this morning",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-24T06:00:00.000Z", to: ago(187) },
      kind: "configuration",
    },
  },
  {
    text: "list all changes across shop team services since yesterday 18:00",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments"],
      window: { from: "2026-11-23T18:00:00.000Z", to: askedAt },
    },
  },
  {
    text: "was there a release of search or catalog in the last two days",
    wanted: {
      ask: "changes",
      services: ["catalog", "search"],
      window: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "which version of payments is live",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "did something get deployed right before this started?",
    thread: "search",
    wanted: {
      ask: "changes",
      services: ["search"],
      window: { from: "2026-11-23T14:52:00.000Z", to: startedAt },
      kind: "deployment",
    },
  },
  { text: "which alerts are firing?", thread: "catalog", wanted: { ask: "brief", of: "alerts" } },
  { text: "what alert triggered this", thread: "checkout", wanted: { ask: "brief", of: "alerts" } },
  { text: "who is on call for payments", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "who's oncall for search tonight?",
    wanted: { ask: "on-call", teams: ["discovery"], window: { from: ago(-473), to: ago(-1193) } },
  },
  { text: "who do i page for newsletter", wanted: { ask: "on-call", teams: ["discovery"] } },
  { text: "who has the pager?", thread: "newsletter", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "is Dana on call this weekend",
    wanted: { ask: "on-call", who: "dana", teams: ["shop", "discovery"], window: { from: ago(-4853), to: ago(-7733) } },
  },
  { text: "who takes over from Farid and when", wanted: { ask: "on-call", teams: ["shop", "discovery"] } },
  {
    text: "who was on call for checkout last night",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
    },
  },
  { text: "what does checkout depend on?", wanted: { ask: "relations", services: ["checkout"] } },
  { text: "who calls payments", wanted: { ask: "relations", services: ["payments"] } },
  { text: "which team owns catalog", wanted: { ask: "on-call", teams: ["discovery"] } },
  { text: "if payments is down what else breaks?", wanted: { ask: "relations", services: ["payments"] } },
  { text: "status of INC-42", wanted: { ask: "incident", number: 42 } },
  { text: "whats the eta on this", thread: "payments", wanted: { ask: "incident" } },
  { text: "do we know the root cause yet?", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  { text: "any open incidents on catalog or search?", wanted: { ask: "incidents", services: ["catalog", "search"] } },
  {
    text: "what is the customer impact",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  { text: "have we seen this before?", thread: "payments", wanted: { ask: "brief", of: "similar" } },
  { text: "which customers are affected?", thread: "checkout", wanted: refused(/./) },
  { text: "roll back checkout to the previous version pls", wanted: refused(/./) },
  { text: "is it only Safari users or also chrome", thread: "checkout", wanted: refused(/./) },
  { text: "restart the payments pods", wanted: refused(/./) },
  { text: "who changed the security group, check cloudtrail", thread: "payments", wanted: refused(/./) },
  { text: "can you open a jira ticket for this", thread: "payments", wanted: refused(/./) },
  { text: "how much are we spending on the orders-db per month", wanted: refused(/./) },
  { text: "show me the code diff of the last checkout deploy", wanted: refused(/./) },
  {
    text: "hi, i just got paged for checkout, what is going on??",
    thread: "checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "how do i see the errors from the last 15 min",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "is it only checkout or are other services broken too?",
    thread: "checkout",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "when exactly did the errors start",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "did anybody deploy something right before this started?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-23T14:52:00.000Z", to: startedAt },
      kind: "deployment",
    },
  },
  { text: "who do i call if i cant fix this", thread: "checkout", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "can you show me a stack trace for one of these",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt }, stacks: true },
  },
  {
    text: "is payments ok?",
    thread: "checkout",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "whats the error rate rn",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "someone said orders-db is slow, is that true",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "how many requests failed since it started, and is it getting better or worse?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  { text: "have we had this before?", thread: "checkout", wanted: { ask: "brief", of: "similar" } },
  {
    text: "sorry dumb question but whats the p99 for checkout now compared to before it started",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      before: { from: "2026-11-24T14:37:00.000Z", to: "2026-11-24T14:52:00.000Z" },
      statistic: "p99",
    },
  },
  { text: "can you restart checkout pls", thread: "checkout", wanted: refused(/./) },
  { text: "is my alert still firing or did it resolve", thread: "checkout", wanted: { ask: "brief", of: "alerts" } },
  {
    text: "what was INC-12 about and how did they fix it",
    thread: "checkout",
    wanted: { ask: "incident", number: 12 },
  },
  {
    text: "err rate checkout 1h",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "payments p99 last 30m",
    thread: "checkout",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(30), to: askedAt }, statistic: "p99" },
  },
  {
    text: "top 5 exceptions checkout since 14:00",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(67), to: askedAt }, most: 5 },
  },
  {
    text: "5xx vs yday same time",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "deploys last 2h",
    wanted: { ask: "changes", services: all, window: { from: ago(120), to: askedAt }, kind: "deployment" },
  },
  {
    text: "anything changed anywhere since 13:30 UTC?",
    thread: "payments",
    wanted: { ask: "changes", services: all, window: { from: ago(97), to: askedAt } },
  },
  {
    text: "mem checkout 6h",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(360), to: askedAt }, kinds: ["memory"] },
  },
  {
    text: "orders-db load last 45m",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(45), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "7f3a9c1e2b4d4f6a",
    thread: "checkout",
    wanted: { ask: "correlation", services: all, window: { from: ago(1440), to: askedAt }, id: "7f3a9c1e2b4d4f6a" },
  },
  {
    text: "grep -c 'connection reset' payments 30m",
    thread: "payments",
    wanted: { ask: "count", services: ["payments"], window: { from: ago(30), to: askedAt }, text: "connection reset" },
  },
  { text: "firing alerts, all svcs", wanted: { ask: "brief", of: "alerts", services: all } },
  {
    text: "checkout -> payments errs last 20m",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(20), to: askedAt },
      on: ["payments"],
    },
  },
  { text: "oncall discovery", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "rps payments now vs 1w ago",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: ago(15), to: askedAt },
      before: { from: "2026-11-17T14:52:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "last 20 error lines",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      most: 20,
      newest: true,
    },
  },
  {
    text: "'timeout' count in checkout logs btw 2 and 4 last night",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T02:00:00.000Z", to: "2026-11-24T04:00:00.000Z" },
      text: "timeout",
    },
  },
  { text: "roll back checkout to prev", thread: "checkout", wanted: refused(/./) },
  {
    text: "blast radius?",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "Can I get a two sentence summary of where we are? Status and ETA please",
    thread: "checkout",
    wanted: { ask: "incident" },
  },
  {
    text: "What's the customer impact so far?",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  { text: "who's on this right now?", thread: "payments", wanted: { ask: "incident" } },
  {
    text: "Is it still happening?",
    thread: "payments",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  { text: "Do we have a suspect yet?", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "How long have we been down?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "roughly how many checkouts failed since this started, as a percentage too",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  { text: "Any other open incidents at the moment?", thread: "checkout", wanted: { ask: "incidents", services: all } },
  { text: "What was the root cause of INC-7?", wanted: { ask: "brief", of: "cause", number: 7 } },
  {
    text: "How many incidents did we have last week and which services were affected?",
    wanted: {
      ask: "incidents",
      services: all,
      window: { from: "2026-11-16T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
    },
  },
  { text: "how much revenue have we lost so far", thread: "checkout", wanted: refused(/./) },
  {
    text: "Which team owns payments, and who's on call there this weekend?",
    wanted: { ask: "on-call", teams: ["shop"], window: { from: ago(-4853), to: ago(-7733) } },
  },
  {
    text: "Are all services healthy now? I have to tell the execs in 5 min",
    thread: "checkout",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "Was our checkout success rate above 99.9% yesterday?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
      success: true,
      limit: { side: "above", value: 99.9 },
    },
  },
  { text: "Whats the status of INC-14, has the ETA moved?", wanted: { ask: "incident", number: 14 } },
  {
    text: "What did we ship to production this week?",
    wanted: {
      ask: "changes",
      services: all,
      window: { from: "2026-11-23T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "Did the error rate go back to normal after the rollback at 3:40pm?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: "2026-11-23T15:40:00.000Z", to: askedAt } },
  },
  { text: "Please update the status page and email the affected customers", thread: "checkout", wanted: refused(/./) },
  {
    text: "Hi team, customers are reporting they can't pay, is something going on with payments?",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "customer got an error with request id req-8f21c0de, what happened there?",
    wanted: { ask: "correlation", services: all, window: { from: ago(1440), to: askedAt }, id: "req-8f21c0de" },
  },
  { text: "is the site down?", wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } } },
  {
    text: "since when are payments failing? customers say around noon",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  { text: "are only Safari users affected?", thread: "checkout", wanted: refused(/./) },
  {
    text: "ppl say search returns nothing, is there a known problem?",
    wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "newsletter seems to have gone out twice, did somebody change something there yesterday?",
    wanted: {
      ask: "changes",
      services: ["newsletter"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: "any idea when this will be resolved? we're getting swamped",
    thread: "checkout",
    wanted: { ask: "incident" },
  },
  { text: "did the order from maria.lopez@example.com this morning go through?", wanted: refused(/./) },
  { text: "who should I talk to about catalog problems?", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "4bf92f3577b34da6a3ce929d0e0e4736 failed for a customer around 11:20, why?",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(242), to: ago(212) },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "is checkout back to normal? been quiet in our queue for 10 min",
    thread: "checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "customers in germany say checkout times out, is it just germany?",
    thread: "checkout",
    wanted: refused(/./),
  },
  {
    text: "do we have anything open on catalog? someone says images arent loading",
    wanted: { ask: "incidents", services: ["catalog"] },
  },
  {
    text: "How many payments failed between 12:05 and 12:35?",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(182), to: ago(152) } },
  },
  {
    text: "error rate checkout before vs after the 13:12 deploy",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(115), to: askedAt },
      before: { from: "2026-11-24T11:17:00.000Z", to: "2026-11-24T13:12:00.000Z" },
    },
  },
  {
    text: "p95 since the deploy?",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      statistic: "p95",
    },
  },
  {
    text: "show me log lines w/ PricingClient since the deploy",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: ago(1440), to: askedAt },
      since: "deployment",
      text: "PricingClient",
    },
  },
  {
    text: "which version of checkout is live atm",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "memory looks like its climbing since my deploy, can you check",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      kinds: ["memory"],
    },
  },
  {
    text: "what else calls payments besides us",
    thread: "checkout",
    wanted: { ask: "relations", services: ["payments"] },
  },
  {
    text: "who else deployed today? and when",
    wanted: {
      ask: "changes",
      services: all,
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "full stack trace of the latest IllegalStateException pls",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      most: 1,
      newest: true,
      stacks: true,
      text: "IllegalStateException",
    },
  },
  {
    text: "logs for req_01HZX3K9QW pls",
    thread: "payments",
    wanted: { ask: "correlation", services: all, window: { from: ago(1440), to: askedAt }, id: "req_01HZX3K9QW" },
  },
  { text: "can you show me the diff of that deploy", thread: "checkout", wanted: refused(/./) },
  {
    text: "ok rolled back at 14:25, any errors since?",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(42), to: askedAt } },
  },
  {
    text: "traffic on checkout looks low, is that normal for a monday?",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "Hello, please how many error has checkout in the last one hour?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "since when is payments not working?",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "it gives more errors than yesterday?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "what did change before the incident",
    thread: "payments",
    wanted: { ask: "changes", services: ["payments"], window: { from: "2026-11-23T14:52:00.000Z", to: startedAt } },
  },
  {
    text: "Please show the last 10 errors of payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      most: 10,
      newest: true,
    },
  },
  {
    text: "errors of checkout from 9h to 11h",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T09:00:00.000Z", to: ago(247) },
    },
  },
  {
    text: "the latency of checkout is become normal again?",
    thread: "checkout",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "how looks the CPU of checkout since this morning",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T06:00:00.000Z", to: askedAt },
      kinds: ["cpu"],
    },
  },
  {
    text: "are there errors everywhere or only by us?",
    thread: "payments",
    wanted: { ask: "error-messages", services: all, window: { from: ago(60), to: askedAt } },
  },
  {
    text: 'In the logs stands "could not acquire lock", how many times since midnight?',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "could not acquire lock",
    },
  },
  { text: "what is with INC-9, is it closed already?", wanted: { ask: "incident", number: 9 } },
  {
    text: "how many request per minute makes checkout at the moment",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "does catalog depend on search or other way around?",
    wanted: { ask: "relations", services: ["catalog", "search"] },
  },
  {
    text: "last monday in the night, was there also a problem with payments?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
    },
  },
  { text: "please scale checkout to 10 pods", thread: "checkout", wanted: refused(/./) },
  { text: "who assumed the admin role in AWS yesterday evening?", wanted: refused(/./) },
  {
    text: "how many 5xx did checkout throw in the last 20 min",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(20), to: askedAt } },
  },
  {
    text: "is catalog up?",
    wanted: { ask: "health", services: ["catalog"], window: { from: startedAt, to: askedAt } },
  },
  { text: "hey, whos on call for search rn", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "p99 of payments since 14:30 pls",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(37), to: askedAt }, statistic: "p99" },
  },
  {
    text: "we got a page 10 minutes ago and I just opened my laptop. what's going on with checkout?",
    wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "last 5 error lines",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      most: 5,
      newest: true,
    },
  },
  {
    text: "top 3 exceptions in checkout, past hour",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt }, most: 3 },
  },
  {
    text: "1-67a91f3c-5be2d07714ac93fe08b6d215",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "1-67a91f3c-5be2d07714ac93fe08b6d215",
    },
  },
  {
    text: "was anything deployed today?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "error rate now vs same time last week",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(15), to: askedAt },
      before: { from: "2026-11-17T14:52:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "show me a stack trace for the NullPointerException",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      stacks: true,
      text: "NullPointerException",
    },
  },
  {
    text: 'how many times did we see "connection reset by peer" in payments between 13:00 and 14:00',
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: ago(127), to: ago(67) },
      text: "connection reset by peer",
    },
  },
  { text: "whats the impact of INC-17", wanted: { ask: "brief", of: "impact", number: 17 } },
  { text: "any ETA yet?", thread: "payments", wanted: { ask: "incident" } },
  {
    text: "checkout memory over the last 3 hours",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(180), to: askedAt }, kinds: ["memory"] },
  },
  {
    text: "is the orders db overloaded",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["database"] },
  },
  { text: "what depends on payments?", wanted: { ask: "relations", services: ["payments"] } },
  { text: "what does checkout call", wanted: { ask: "relations", services: ["checkout"] } },
  {
    text: "Are there any alerts firing anywhere at the moment?",
    wanted: { ask: "brief", of: "alerts", services: all },
  },
  {
    text: "timouts calling payments, last 15m",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "success rate of payments yesterday between 9 and 10 am",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-23T09:00:00.000Z", to: "2026-11-23T10:00:00.000Z" },
      success: true,
    },
  },
  {
    text: "how much traffic is checkout getting compared to yesterday",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "when did this start?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  { text: "Do we know the root cause", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "find request id 8f14e45f-ceea-467f-a8d5-1b2c3d4e5f60 in checkout logs",
    wanted: {
      ask: "correlation",
      services: ["checkout"],
      window: { from: ago(1440), to: askedAt },
      id: "8f14e45f-ceea-467f-a8d5-1b2c3d4e5f60",
    },
  },
  {
    text: "trace 4bf92f3577b34da6a3ce929d0e0e4736 everywhere plz",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "A customer complained and support gave us correlation id ord-77120-xk. Can you see where it failed?",
    wanted: { ask: "correlation", services: all, window: { from: ago(1440), to: askedAt }, id: "ord-77120-xk" },
  },
  {
    text: "logs from checkout",
    thread: "payments",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "all errors across all services since 2:45 pm",
    wanted: { ask: "error-messages", services: all, window: { from: ago(22), to: askedAt } },
  },
  {
    text: "what changed in the last 24h for everything",
    thread: "checkout",
    wanted: { ask: "changes", services: all, window: { from: ago(1440), to: askedAt } },
  },
  {
    text: "payments error rate since the last deploy",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
    },
  },
  {
    text: "is checkout slower than usual?",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "how bad is it",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "cpu?",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["cpu"] },
  },
  {
    text: "how many ETIMEDOUT since it started",
    thread: "checkout",
    wanted: { ask: "count", services: ["checkout"], window: { from: startedAt, to: askedAt }, text: "ETIMEDOUT" },
  },
  {
    text: "Good afternoon! Could you please tell me who I should ping about the newsletter service? Many thanks",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  { text: "list open incidents", wanted: { ask: "incidents", services: all } },
  { text: "is INC-8 resolved already?", wanted: { ask: "incident", number: 8 } },
  { text: "what was the root cause of inc-23", thread: "checkout", wanted: { ask: "brief", of: "cause", number: 23 } },
  {
    text: "500s on payments 14:50 to 15:05",
    wanted: { ask: "count", services: ["payments"], window: { from: ago(17), to: ago(2) }, text: "500", status: true },
  },
  {
    text: "what's the most common error",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "latest exception in checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      most: 1,
      newest: true,
    },
  },
  {
    text: "did payments have a blip around 3am CET",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T01:45:00.000Z", to: "2026-11-24T02:15:00.000Z" },
    },
  },
  {
    text: "errors in checkout from 6:30 am PST to 7 am PST",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(37), to: ago(7) } },
  },
  {
    text: "checkout logs 2026-02-10T14:00+02:00 until 14:20+02:00 only warnings",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-02-10T12:00:00.000Z", to: "2026-02-10T12:20:00.000Z" },
      text: "warn",
    },
  },
  {
    text: "grep 'pool exhausted' checkout 6h",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: ago(360), to: askedAt },
      text: "pool exhausted",
    },
  },
  {
    text: "errors in payments for the last 30 days",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(1440), to: askedAt },
      asked: { from: "2026-10-25T15:07:00.000Z", to: "2026-11-24T15:07:00.000Z" },
    },
  },
  {
    text: "deploys of search this week",
    wanted: {
      ask: "changes",
      services: ["search"],
      window: { from: "2026-11-23T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "who deployed checkout last",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "what version is payments running",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "anything weird with catalog or search?",
    thread: "checkout",
    wanted: { ask: "health", services: ["catalog", "search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "is discovery affected as well?",
    thread: "checkout",
    wanted: { ask: "health", services: ["catalog", "search", "newsletter"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "Is Elif on call tonight?",
    wanted: { ask: "on-call", who: "elif", teams: ["shop", "discovery"], window: { from: ago(-173), to: ago(-893) } },
  },
  { text: "who takes over on call after Ben", wanted: { ask: "on-call", teams: ["shop", "discovery"] } },
  {
    text: "who was on-call for checkout last night",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
    },
  },
  {
    text: "We rolled back about 5 minutes ago, are the errors going down?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(5), to: askedAt } },
  },
  {
    text: "has it recovered",
    thread: "payments",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "requests per minute on payments for the last 45 mins",
    wanted: { ask: "traffic", services: ["payments"], window: { from: ago(45), to: askedAt } },
  },
  {
    text: "give me everything you have on order ID 5512093 in payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "5512093" },
  },
  {
    text: "how many distinct error types in checkout in the past 10 min?",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(10), to: askedAt } },
  },
  {
    text: "wat is the failure rate of checkuot",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "compare p95 of payments this hour with the same hour yesterday",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      before: { from: "2026-11-23T14:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
      statistic: "p95",
    },
  },
  {
    text: "were there errors in checkout on Sunday evening?",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-22T18:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
    },
  },
  {
    text: "which endpoint fails the most",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "max latency on checkout during the incident",
    thread: "checkout",
    wanted: { ask: "latency", services: ["checkout"], window: { from: startedAt, to: askedAt }, statistic: "Maximum" },
  },
  {
    text: "when did the error rate peak and how high",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  { text: "tl;dr for someone just joining please", thread: "checkout", wanted: { ask: "incident" } },
  {
    text: "was there a config change or feature flag flip before this",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-23T14:52:00.000Z", to: startedAt },
      kind: "configuration",
    },
  },
  {
    text: "x-amzn-trace-id Root=1-65f0c1aa-0d3b7e5f9a1c2b4d6e8f0a12",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "1-65f0c1aa-0d3b7e5f9a1c2b4d6e8f0a12",
    },
  },
  {
    text: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "0af7651916cd43dd8448eb211c80319c",
    },
  },
  {
    text: "can u check if payments logged any 'rate limit exceeded' this morning",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T06:00:00.000Z", to: ago(187) },
      text: "rate limit exceeded",
    },
  },
  { text: "restart checkout please", thread: "checkout", wanted: refused(/./) },
  { text: "roll payments back to the previous version", wanted: refused(/./) },
  { text: "is it only Safari users who can't pay?", thread: "checkout", wanted: refused(/./) },
  { text: "which enterprise customers are hit by the checkout errors", wanted: refused(/./) },
  { text: "who assumed the prod-admin role in aws in the last hour", wanted: refused(/./) },
  { text: "how much is this outage costing us on the AWS bill", thread: "payments", wanted: refused(/./) },
  { text: "how many support tickets came in since 2pm about checkout?", wanted: refused(/./) },
  { text: "show me the diff of the retry logic in the payments client", thread: "checkout", wanted: refused(/./) },
  { text: "page Dana and tell her to join", thread: "payments", wanted: refused(/./) },
  { text: "did user 88213 on the premium plan see more failures than free users", wanted: refused(/./) },
  {
    text: "what's going on, just got paged",
    thread: "checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "ok im at my laptop. did anyone deploy checkout in the last hour?",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(60), to: askedAt }, kind: "deployment" },
  },
  {
    text: "error rate now vs before it started pls",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      before: { from: "2026-11-24T14:37:00.000Z", to: "2026-11-24T14:52:00.000Z" },
    },
  },
  {
    text: "can sb check memory on the checkout boxes, smells like an oom to me",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["memory"] },
  },
  {
    text: "who's on call for payments? need them in here",
    thread: "checkout",
    wanted: { ask: "on-call", teams: ["shop"] },
  },
  {
    text: "does checkout call catalog or is it the other way round, i always mix that up",
    thread: "checkout",
    wanted: { ask: "relations", services: ["checkout", "catalog"] },
  },
  {
    text: "p99 payments since 14:30",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(37), to: askedAt }, statistic: "p99" },
  },
  { text: "roll back the checkout deploy please", thread: "checkout", wanted: refused(/./) },
  { text: "ETA?", thread: "payments", wanted: { ask: "incident" } },
  { text: "Is the incident only on chrome? one customer says firefox works", thread: "checkout", wanted: refused(/./) },
  {
    text: "did search have a deploy between 14 and 15?",
    thread: "search",
    wanted: { ask: "changes", services: ["search"], window: { from: ago(67), to: ago(7) }, kind: "deployment" },
  },
  {
    text: "what depends on search? want to know who I have to warn",
    thread: "search",
    wanted: { ask: "relations", services: ["search"] },
  },
  {
    text: "has it recovered? graph looks flat for me since 5 min but I dont trust my browser",
    thread: "checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "compare latency checkout today 14:50-15:05 with the same time yesterday",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: ago(17), to: ago(2) },
      before: { from: "2026-11-23T14:50:00.000Z", to: "2026-11-23T15:05:00.000Z" },
    },
  },
  {
    text: "traffic on payments normal?",
    thread: "payments",
    wanted: { ask: "traffic", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  { text: "page Elif", thread: "payments", wanted: refused(/./) },
  {
    text: "show me the last 20 error lines of checkout pls",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      most: 20,
      newest: true,
    },
  },
  {
    text: 'grep the payments logs for "connection pool exhausted" since 14:45',
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: ago(22), to: askedAt },
      text: "connection pool exhausted",
    },
  },
  {
    text: "CPU?",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["cpu"] },
  },
  {
    text: "When exactly did it begin? the alert says 14:52 but support had the first complaint at 14:40",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "which of the last deploys of shop team went out right before this",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments"],
      window: { from: "2026-11-10T14:52:00.000Z", to: startedAt },
      kind: "deployment",
    },
  },
  { text: "please restart the pods of payments one by one", thread: "payments", wanted: refused(/./) },
  {
    text: "Customer success here: is our biggest account Nordwind affected?",
    thread: "checkout",
    wanted: refused(/./),
  },
  { text: "who is leading this?", thread: "search", wanted: { ask: "incident" } },
  { text: "list the open incidents", wanted: { ask: "incidents", services: all } },
  { text: "how much money did we lose yesterday because of the outage?", wanted: refused(/./) },
  {
    text: "deploys today?",
    wanted: {
      ask: "changes",
      services: all,
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "who deployed most recently to catalog and when",
    wanted: { ask: "changes", services: ["catalog"], window: { from: ago(1440), to: askedAt }, kind: "deployment" },
  },
  {
    text: "whos on call next week shop",
    wanted: { ask: "on-call", teams: ["shop"], window: { from: ago(-7733), to: ago(-17813) } },
  },
  { text: "Elif and me want to swap, can you put me on the rota for saturday instead of her", wanted: refused(/./) },
  {
    text: "does newsletter talk to payments at all?",
    wanted: { ask: "relations", services: ["payments", "newsletter"] },
  },
  { text: "our aws bill jumped 20% since monday, is it the new checkout instances?", wanted: refused(/./) },
  {
    text: "who deleted the s3 bucket with the invoices?? someone must have had done it from the console",
    wanted: refused(/./),
  },
  { text: "what is the status of SHOP-4312", wanted: refused(/./) },
  {
    text: "We turned the second db replica on at 14:58. Better since then?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(9), to: askedAt } },
  },
  {
    text: "Customers w/ voucher codes are the ones failing says support. Can you split the errors by voucher / no voucher?",
    thread: "checkout",
    wanted: refused(/./),
  },
  { text: "which line of code throws the timeout in the payment client", thread: "payments", wanted: refused(/./) },
  { text: "silence the search alert for 1h, we know about it", thread: "search", wanted: refused(/./) },
  {
    text: "error rate of checkout and payments since midnight side by side, thx",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
    },
  },
  {
    text: "how many 5xx in the last 15m?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "are we still throwing errors",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "whats the error rate rn",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "Can you give me the number of 500s payments returned between 14:45 and 15:00?",
    wanted: { ask: "count", services: ["payments"], window: { from: ago(22), to: ago(7) }, text: "500", status: true },
  },
  {
    text: "503s only please, past half hour",
    thread: "checkout",
    wanted: { ask: "count", services: ["checkout"], window: { from: ago(30), to: askedAt }, text: "503", status: true },
  },
  {
    text: "how many ECONNRESET in checkout since 2pm",
    wanted: { ask: "count", services: ["checkout"], window: { from: ago(67), to: askedAt }, text: "ECONNRESET" },
  },
  {
    text: "did payments have any failures overnight?",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
    },
  },
  {
    text: "top 5 errors",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt }, most: 5 },
  },
  {
    text: "what's the most common exception in checkout over the last 2 hours",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "show me the last 10 error lines",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      most: 10,
      newest: true,
    },
  },
  {
    text: "got a stack trace for the NullPointerException?",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      stacks: true,
      text: "NullPointerException",
    },
  },
  {
    text: "latest exception in payments pls",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      most: 1,
      newest: true,
    },
  },
  {
    text: "success rate of payments today vs yesterday",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      before: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-23T15:07:00.000Z" },
      success: true,
    },
  },
  {
    text: "What percentage of checkout requests failed since it started?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "when did the first error show up?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "how many requests timed out going to payments",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "count 'connection pool exhausted' since 14:30",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: ago(37), to: askedAt },
      text: "connection pool exhausted",
    },
  },
  {
    text: 'grep checkout logs for "card_declined" last 6h',
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: ago(360), to: askedAt },
      text: "card_declined",
    },
  },
  {
    text: "erorrs in paymnets last hour",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "are errors going up or down?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "4xx on checkout in last 20 min",
    wanted: { ask: "count", services: ["checkout"], window: { from: ago(20), to: askedAt }, text: "4xx", status: true },
  },
  {
    text: "show failed requests between 9:30 am and 10 am CET",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T08:30:00.000Z", to: "2026-11-24T09:00:00.000Z" },
    },
  },
  {
    text: "p99?",
    thread: "checkout",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(120), to: askedAt }, statistic: "p99" },
  },
  {
    text: "what's p95 latency for payments in the past 3 hours",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(180), to: askedAt }, statistic: "p95" },
  },
  {
    text: "checkout feels slow, is it?",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "median response time now compared to yesterday",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: ago(15), to: askedAt },
      before: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-23T15:07:00.000Z" },
      statistic: "p50",
    },
  },
  {
    text: "latency before and after the deploy",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  {
    text: "traffic on checkout?",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "are we getting more traffic than usual",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "rps for payments, last 10 mins",
    wanted: { ask: "traffic", services: ["payments"], window: { from: ago(10), to: askedAt } },
  },
  {
    text: "how many requests did checkout serve on monday",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: "is checkout down",
    wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  { text: "payments ok?", wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } } },
  {
    text: "is everything else healthy or just us?",
    thread: "checkout",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "Which services are unhealthy right now",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "has it recovered yet?",
    thread: "payments",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "is search having problems too?",
    thread: "checkout",
    wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "what changed",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(1440), to: askedAt } },
  },
  {
    text: "any deploys to payments today?",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "who deployed last",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "Anything go out across all services in the past 2 hrs?",
    wanted: { ask: "changes", services: all, window: { from: ago(120), to: askedAt }, kind: "deployment" },
  },
  {
    text: "did someone touch a feature flag or config around 14:45",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(37), to: ago(7) }, kind: "configuration" },
  },
  {
    text: "what version is running in payments, and when was it rolled out?",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "list changes from friday to now for the discovery team's services",
    wanted: {
      ask: "changes",
      services: ["catalog", "search", "newsletter"],
      window: { from: "2026-11-20T00:00:00.000Z", to: askedAt },
    },
  },
  {
    text: "was there a rollback already?",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(1440), to: askedAt }, kind: "deployment" },
  },
  { text: "who's oncall for search?", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "Who was on call for checkout yesterday evening?",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: "is Farid on call this week?",
    wanted: { ask: "on-call", who: "farid", teams: ["shop", "discovery"], window: { from: askedAt, to: ago(-7733) } },
  },
  {
    text: "which team owns the newsletter service and how do i reach them",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  { text: "whats the status of INC-17", wanted: { ask: "incident", number: 17 } },
  { text: "eta?", thread: "checkout", wanted: { ask: "incident" } },
  { text: "any other open incidents?", thread: "payments", wanted: { ask: "incidents", services: all } },
  { text: "root cause of inc-31?", wanted: { ask: "brief", of: "cause", number: 31 } },
  { text: "Have we seen this before?", thread: "checkout", wanted: { ask: "brief", of: "similar" } },
  {
    text: "how long has this been going on",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  { text: "give me a summary, I just joined", thread: "payments", wanted: { ask: "incident" } },
  {
    text: "who's affected by this?",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "what incidents did checkout have last week",
    wanted: {
      ask: "incidents",
      services: ["checkout"],
      window: { from: "2026-11-16T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
    },
  },
  { text: "why is checkout returning 502s?", wanted: { ask: "brief", of: "cause", services: ["checkout"] } },
  { text: "what should we do now", thread: "checkout", wanted: { ask: "brief", of: "advice" } },
  { text: "Should we roll back?", thread: "checkout", wanted: { ask: "brief", of: "advice" } },
  { text: "Which downstreams does checkout call?", wanted: { ask: "relations", services: ["checkout"] } },
  { text: "if catalog goes down what else breaks", wanted: { ask: "relations", services: ["catalog"] } },
  { text: "what's firing?", wanted: { ask: "brief", of: "alerts", services: all } },
  {
    text: "cpu and memory of checkout over the last hour",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      kinds: ["cpu", "memory"],
    },
  },
  {
    text: "is orders-db overloaded?",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "Did checkout run out of memory at some point today? We had pods restarting this morning.",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kinds: ["memory"],
    },
  },
  {
    text: "a client sent me this x-amzn-trace-id: Root=1-67e4a1b2-3f5c9d0e7a8b4c6d1e2f3a4b, what went wrong?",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "1-67e4a1b2-3f5c9d0e7a8b4c6d1e2f3a4b",
    },
  },
  {
    text: "7c9e2f14-83ab-4d0e-b5f6-1a2d3c4e5f60",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "7c9e2f14-83ab-4d0e-b5f6-1a2d3c4e5f60",
    },
  },
  {
    text: "look up correlation id ord-88213-f0c7 in payments, should be from about 1:20pm",
    wanted: {
      ask: "correlation",
      services: ["payments"],
      window: { from: ago(107), to: askedAt },
      id: "ord-88213-f0c7",
    },
  },
  {
    text: "0af7651916cd43dd8448eb211c80319c - where did this one fail?",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "0af7651916cd43dd8448eb211c80319c",
    },
  },
  { text: "restart the checkout pods please", thread: "checkout", wanted: refused(/./) },
  { text: "How many enterprise customers are hit?", thread: "payments", wanted: refused(/./) },
  { text: "what did user 4471093 do before the error", wanted: refused(/./) },
  {
    text: "who changed the security group on the orders-db, check cloudtrail",
    thread: "checkout",
    wanted: refused(/./),
  },
  { text: "how much did our aws bill go up this month", wanted: refused(/./) },
  {
    text: "how many support tickets came in about failed payments in the last hour?",
    thread: "payments",
    wanted: refused(/./),
  },
  { text: "which line in PaymentClient.java sets the timeout?", thread: "checkout", wanted: refused(/./) },
  { text: "scale checkout up to 12 replicas and silence the alert for 30m", thread: "checkout", wanted: refused(/./) },
  {
    text: "responce times since 2pm",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(67), to: askedAt } },
  },
  {
    text: "latest stack trace",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      most: 1,
      newest: true,
      stacks: true,
    },
  },
  { text: "which line in PaymentClient.java has the bug? show me the code", thread: "checkout", wanted: refused(/./) },
  {
    text: "compare error rate of checkout and payments since 13:30",
    wanted: { ask: "error-rate", services: ["checkout", "payments"], window: { from: ago(97), to: askedAt } },
  },
  {
    text: "are we still seeing NullPointerException or did that stop",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: ago(15), to: askedAt },
      text: "NullPointerException",
    },
  },
  {
    text: "error rates everywhere",
    wanted: { ask: "error-rate", services: all, window: { from: ago(120), to: askedAt } },
  },
  {
    text: "5xx on payments past 15m pls",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "how many times has payments logged socket hang up since 14:40?",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: ago(27), to: askedAt },
      troubles: ["reset"],
    },
  },
  {
    text: "how many 500s did checkout throw in the last 2 hours?",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      text: "500",
      status: true,
    },
  },
  { text: "catch me up, I just joined", thread: "checkout", wanted: { ask: "incident" } },
  {
    text: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    },
  },
  {
    text: "top three exceptions in checkout over the last half hour",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(30), to: askedAt }, most: 3 },
  },
  {
    text: "whats been rolled out to newsletter this week?",
    wanted: {
      ask: "changes",
      services: ["newsletter"],
      window: { from: "2026-11-23T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "last 20 error lines from payments pls",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      most: 20,
      newest: true,
    },
  },
  {
    text: "who deployed to payments today and when",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "correlation id ord-88213-zx across all services please",
    wanted: { ask: "correlation", services: all, window: { from: ago(1440), to: askedAt }, id: "ord-88213-zx" },
  },
  {
    text: "errors with correlationId=a81f-77c2 everywhere",
    thread: "checkout",
    wanted: { ask: "correlation", services: all, window: { from: ago(1440), to: askedAt }, id: "a81f-77c2" },
  },
  {
    text: "when was search last released",
    wanted: {
      ask: "changes",
      services: ["search"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "can you pull the error logs from the last 90s",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(1.5), to: askedAt } },
  },
  { text: "who do I ping for catalog?", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "is payments down",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "give me two hours of stack traces",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(120), to: askedAt }, stacks: true },
  },
  {
    text: "did somebody ship something right before it started",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-23T14:52:00.000Z", to: startedAt },
      kind: "deployment",
    },
  },
  {
    text: "did payments have timeouts at 6:45 PST today?",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: ago(37), to: ago(7) },
      troubles: ["timeout"],
    },
  },
  {
    text: "did the 99th percentile go up after the last rollout",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
      statistic: "p99",
    },
  },
  {
    text: "how often did 'connection reset by peer' show up in the last month",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: ago(1440), to: askedAt },
      asked: { from: "2026-10-25T15:07:00.000Z", to: "2026-11-24T15:07:00.000Z" },
      text: "connection reset by peer",
    },
  },
  { text: "is this only hitting Safari users?", thread: "checkout", wanted: refused(/./) },
  {
    text: "any alarms on shop's services?",
    wanted: { ask: "brief", of: "alerts", services: ["checkout", "payments"] },
  },
  {
    text: "could it be the database? check orders-db since 14:30",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(37), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "has payments recovered yet",
    thread: "payments",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  { text: "eta?", thread: "payments", wanted: { ask: "incident" } },
  { text: "any zendesk tickets about this since it started?", thread: "payments", wanted: refused(/./) },
  {
    text: "is memory climbing?",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["memory"] },
  },
  {
    text: "morning! sorry to bother, could someone tell me how many reqs failed on checkout yesterday between 9:30 am and 11 am CET? thx a lot",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-23T08:30:00.000Z", to: "2026-11-23T10:00:00.000Z" },
    },
  },
  { text: "do we have a root cause for INC-8 yet?", wanted: { ask: "brief", of: "cause", number: 8 } },
  {
    text: 'grep for "deadlock detected" last 45 min',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: ago(45), to: askedAt },
      text: "deadlock detected",
    },
  },
  {
    text: "how many requests per minute are we getting",
    thread: "checkout",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  { text: "which incidents are open at the moment", wanted: { ask: "incidents", services: all } },
  {
    text: "median response time payments, last 20 minutes",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(20), to: askedAt }, statistic: "p50" },
  },
  {
    text: "is latency normal compared to yesterday at this time?",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "incidents on checkout in the last 2 weeks?",
    wanted: { ask: "incidents", services: ["checkout"], window: { from: "2026-11-10T15:07:00.000Z", to: askedAt } },
  },
  {
    text: "what does the failure rate look like over 2 days for checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: "2026-11-22T15:07:00.000Z", to: askedAt } },
  },
  { text: "inc 17 - whats the ETA?", wanted: { ask: "incident", number: 17 } },
  {
    text: "any config changes or feature flags flipped in the last 4 hours?",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(240), to: askedAt }, kind: "configuration" },
  },
  { text: "what do we suspect and why", thread: "payments", wanted: { ask: "brief", of: "cause" } },
  {
    text: "what's the impact so far",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "top 5 errors rn",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(15), to: askedAt }, most: 5 },
  },
  { text: "roll back checkout to the previous version pls", thread: "checkout", wanted: refused(/./) },
  {
    text: "are catalog and search healthy?",
    thread: "checkout",
    wanted: { ask: "health", services: ["catalog", "search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "did traffic drop at 14:50?",
    thread: "checkout",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(32), to: ago(2) } },
  },
  {
    text: "who calls payments? what breaks if it goes away",
    thread: "payments",
    wanted: { ask: "relations", services: ["payments"] },
  },
  {
    text: "how many timeouts to payments in the last 15 minutes?",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "whos oncall tonight for the discovery team",
    wanted: { ask: "on-call", teams: ["discovery"], window: { from: ago(-173), to: ago(-893) } },
  },
  {
    text: "req count payments between 8 and 9 this morning",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T08:00:00.000Z", to: "2026-11-24T09:00:00.000Z" },
    },
  },
  { text: "checkout ok?", wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } } },
  {
    text: "can you find x-amzn-trace-id Root=1-67891233-abcdef012345678912345678",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: 'count of "card_declined" on payments since noon',
    wanted: { ask: "count", services: ["payments"], window: { from: ago(187), to: askedAt }, text: "card_declined" },
  },
  { text: "who touched the security group according to CloudTrail today?", wanted: refused(/./) },
  {
    text: "was there a spike in load on payments last night, say 22:00 to 23:30",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-23T22:00:00.000Z", to: "2026-11-23T23:30:00.000Z" },
    },
  },
  {
    text: "how many ECONNREFUSED in the past hour?",
    thread: "checkout",
    wanted: { ask: "count", services: ["checkout"], window: { from: ago(60), to: askedAt }, text: "ECONNREFUSED" },
  },
  {
    text: "show me exceptions since the deploy",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(1440), to: askedAt },
      since: "deployment",
    },
  },
  { text: "which customers got charged twice in the last hour", thread: "payments", wanted: refused(/./) },
  { text: "how much are we spending on checkout's database per month", wanted: refused(/./) },
  {
    text: "request id req_9fK2mQ71 what happened to it, last 3 hours",
    thread: "payments",
    wanted: { ask: "correlation", services: all, window: { from: ago(180), to: askedAt }, id: "req_9fK2mQ71" },
  },
  {
    text: "show the newest exception on checkout, with the trace if there is one",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      most: 1,
      newest: true,
      stacks: true,
    },
  },
  {
    text: "trace 4bf92f3577b34da6a3ce929d0e0e4736",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  { text: "who owns newsletter", wanted: { ask: "on-call", teams: ["discovery"] } },
  { text: "what does checkout depend on", wanted: { ask: "relations", services: ["checkout"] } },
  {
    text: "how slow is checkout right now?",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  { text: "is Dana on call right now?", wanted: { ask: "on-call", who: "dana", teams: ["shop", "discovery"] } },
  {
    text: "logs 16:30 to 16:50 +02:00",
    thread: "checkout",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: ago(37), to: ago(17) } },
  },
  {
    text: "success rate in 24h?",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(1440), to: askedAt }, success: true },
  },
  {
    text: "whats the most common failure since this began",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  { text: "which alerts are firing", thread: "checkout", wanted: { ask: "brief", of: "alerts" } },
  {
    text: "p99 yesterday 14:00-15:00 for payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
      statistic: "p99",
    },
  },
  {
    text: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "0af7651916cd43dd8448eb211c80319c",
    },
  },
  {
    text: "list deploys across all services since yesterday 18:00 CET",
    wanted: {
      ask: "changes",
      services: all,
      window: { from: "2026-11-23T17:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "traffic on checkout compared to last week",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "hows the orders-db load looking over the last 6 hours",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(360), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "errors around 9:30 am CET on checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T08:15:00.000Z", to: "2026-11-24T08:45:00.000Z" },
    },
  },
  {
    text: "5xx for everything, last hour",
    thread: "payments",
    wanted: { ask: "error-rate", services: all, window: { from: ago(60), to: askedAt } },
  },
  { text: "who is on call for payments", thread: "checkout", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "number of OutOfMemoryError lines today, checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "OutOfMemoryError",
    },
  },
  {
    text: "is anything else broken besides checkout",
    thread: "checkout",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "how many 5xx did checkout throw in the last 15m?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "500s on payments past 2 days pls",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: ago(24 * 60), to: askedAt },
      asked: { from: ago(48 * 60), to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "whats our success rate rn",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(15), to: askedAt }, success: true },
  },
  {
    text: "error rate for payments compared to last week",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "failures since it started",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "what percentage of requests to checkout are failing",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "are we still seeing 503s?",
    thread: "payments",
    wanted: { ask: "count", services: ["payments"], window: { from: ago(15), to: askedAt }, text: "503", status: true },
  },
  {
    text: "When did the errors start climbing?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "how bad was payments two hours ago",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(135), to: ago(105) } },
  },
  {
    text: "top 5 exceptions in payments, last hour",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt }, most: 5 },
  },
  {
    text: "show me the latest stack trace",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      most: 1,
      newest: true,
      stacks: true,
    },
  },
  {
    text: "lastest exeption on payments?",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      most: 1,
      newest: true,
    },
  },
  {
    text: "Which exception is most common since the deploy?",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(1440), to: askedAt },
      since: "deployment",
    },
  },
  {
    text: "need the full stacktrace for the NullPointerException checkout is logging",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      stacks: true,
      text: "NullPointerException",
    },
  },
  {
    text: "three most recent error messages from payments, verbatim",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      most: 3,
      newest: true,
    },
  },
  {
    text: "what are the ten most frequent errors across all services today",
    wanted: {
      ask: "error-messages",
      services: all,
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      most: 10,
    },
  },
  {
    text: "can someone dump the last 20 log lines of checkout",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: startedAt, to: askedAt }, most: 20 },
  },
  {
    text: "logs for payments in 24h",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(1440), to: askedAt } },
  },
  {
    text: "errors in checkout over the last 3 weeks",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(1440), to: askedAt },
      asked: { from: "2026-11-03T15:07:00.000Z", to: "2026-11-24T15:07:00.000Z" },
    },
  },
  {
    text: "how many ECONNREFUSED since 14:40",
    thread: "checkout",
    wanted: { ask: "count", services: ["checkout"], window: { from: ago(27), to: askedAt }, text: "ECONNREFUSED" },
  },
  {
    text: 'count "card declined" in payments for the last two hours',
    wanted: { ask: "count", services: ["payments"], window: { from: ago(120), to: askedAt }, text: "card declined" },
  },
  {
    text: "How often did we log 'deadlock detected' yesterday between 14:00 and 15:00?",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
      text: "deadlock detected",
    },
  },
  {
    text: "occurrences of SocketTimeoutException everywhere, 1h",
    wanted: { ask: "count", services: all, window: { from: ago(60), to: askedAt }, text: "SocketTimeoutException" },
  },
  {
    text: 'number of times "pool exhausted" shows up in checkout logs since the deploy',
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: ago(1440), to: askedAt },
      since: "deployment",
      text: "pool exhausted",
    },
  },
  {
    text: "grep payments for 'TLS handshake' 90s",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: ago(1.5), to: askedAt },
      text: "TLS handshake",
    },
  },
  {
    text: "do we see OutOfMemoryError anywhere?",
    thread: "checkout",
    wanted: { ask: "log-lines", services: all, window: { from: ago(60), to: askedAt }, text: "OutOfMemoryError" },
  },
  {
    text: "timeouts to payments last 30 min",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(30), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "how many calls to payments timed out since it started?",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "is everything broken or just us",
    thread: "payments",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "5xx for everything, last 10 minutes",
    thread: "checkout",
    wanted: { ask: "error-rate", services: all, window: { from: ago(10), to: askedAt } },
  },
  {
    text: "error rates for checkout and payments since noon",
    wanted: { ask: "error-rate", services: ["checkout", "payments"], window: { from: ago(187), to: askedAt } },
  },
  {
    text: "And what about payments?",
    thread: "checkout",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "timeouts in payments, not in checkout",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "p99 for checkout please",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(120), to: askedAt }, statistic: "p99" },
  },
  {
    text: "is checkout slower than it was last week at this time?",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "hey, what's the median response time looking like",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(120), to: askedAt }, statistic: "p50" },
  },
  {
    text: "how slow did payments get between 14:00 and 15:00 yesterday",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
    },
  },
  {
    text: "por favor, 95th percentile latency of checkout over the last 6 hours",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(360), to: askedAt }, statistic: "p95" },
  },
  {
    text: "latency compared to yesterday",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "Customers say paying takes forever. What's p95 on payments been doing since 2:30pm?",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(37), to: askedAt }, statistic: "p95" },
  },
  {
    text: "latncy checkout 1h",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "how much traffic is checkout getting",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "requests per minute on payments for the last quarter of an hour",
    wanted: { ask: "traffic", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "did traffic drop when this started?",
    thread: "checkout",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "total number of requests served by payments yesterday",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: "is the traffic spike on checkout unusual compared to last tuesday",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "yo is checkout ok?",
    wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "is search having problems as well",
    thread: "checkout",
    wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "are we out of the woods yet?",
    thread: "payments",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "what changed in the two hours before it started",
    thread: "payments",
    wanted: { ask: "changes", services: ["payments"], window: { from: ago(135), to: startedAt } },
  },
  {
    text: "Any deploys to catalog today?",
    wanted: {
      ask: "changes",
      services: ["catalog"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "who deployed checkout last and when",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "list all deployments across every team since yesterday 6pm PST",
    wanted: {
      ask: "changes",
      services: all,
      window: { from: "2026-11-24T02:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "did anybody flip a feature flag or touch config on payments in the past 4h",
    wanted: { ask: "changes", services: ["payments"], window: { from: ago(240), to: askedAt }, kind: "configuration" },
  },
  {
    text: "which version of newsletter is running",
    wanted: {
      ask: "changes",
      services: ["newsletter"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  { text: "who's oncall for search rn, and who takes over next?", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "who was on call for checkout yesterday at 23:00",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-23T22:45:00.000Z", to: "2026-11-23T23:15:00.000Z" },
    },
  },
  {
    text: "is Dana on call this week",
    wanted: { ask: "on-call", who: "dana", teams: ["shop", "discovery"], window: { from: askedAt, to: ago(-7733) } },
  },
  { text: "whats the eta on inc-42?", wanted: { ask: "incident", number: 42 } },
  { text: "Do we have a root cause for INC-17 yet", wanted: { ask: "brief", of: "cause", number: 17 } },
  {
    text: "what is the customer impact so far",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  { text: "prime suspect?", thread: "payments", wanted: { ask: "brief", of: "cause" } },
  { text: "can I get a quick summary, just joined the call", thread: "payments", wanted: { ask: "incident" } },
  { text: "any open incidents other than this one?", thread: "checkout", wanted: { ask: "incidents", services: all } },
  { text: "what alerts are firing", wanted: { ask: "brief", of: "alerts", services: all } },
  {
    text: "is anything firing for discovery",
    wanted: { ask: "brief", of: "alerts", services: ["catalog", "search", "newsletter"] },
  },
  { text: "If payments goes down, who else gets hurt?", wanted: { ask: "relations", services: ["payments"] } },
  {
    text: "cpu on checkout in the last 20 minutes",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(20), to: askedAt }, kinds: ["cpu"] },
  },
  {
    text: "is orders-db overloaded",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "memory usage checkout since the deploy, looks like a leak to me",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      kinds: ["memory"],
    },
  },
  {
    text: "correlation id 7f3a9c21-4b5e-4d0f-9a6b-2c8e1d7f0a34 across all services",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "7f3a9c21-4b5e-4d0f-9a6b-2c8e1d7f0a34",
    },
  },
  {
    text: "4bf92f3577b34da6a3ce929d0e0e4736",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "trace x-amzn-trace-id Root=1-67891233-abcdef012345678912345678 through payments last 2h thanks",
    wanted: {
      ask: "correlation",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "errors for request id req_9Kd81x from yesterday 9:30 am to 10:15 am +02:00",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: "2026-11-23T07:30:00.000Z", to: "2026-11-23T08:15:00.000Z" },
      id: "req_9Kd81x",
    },
  },
  { text: "restart the checkout pods", thread: "checkout", wanted: refused(/./) },
  { text: "Please roll payments back to the previous version", wanted: refused(/./) },
  { text: "is it only Safari users who get the 500s?", thread: "checkout", wanted: refused(/./) },
  { text: "what did user 88213 see when they tried to pay at 14:55", wanted: refused(/./) },
  { text: "which IAM principal deleted the bucket, check cloudtrail", wanted: refused(/./) },
  { text: "how much money is this outage costing us in AWS spend", thread: "payments", wanted: refused(/./) },
  {
    text: "how many support tickets have come in about checkout since it started?",
    thread: "checkout",
    wanted: refused(/./),
  },
  { text: "show me the line of code in PaymentClient that sets the timeout", thread: "payments", wanted: refused(/./) },
  {
    text: "count of 500s for payments over the past two hours",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "errors since the deploy pls",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(1440), to: askedAt },
      since: "deployment",
    },
  },
  {
    text: "What was the error rate of payments yesterday 14:00-15:00?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
    },
  },
  {
    text: "between 14:00 and 15:00 yesterday, how many requests did we serve",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
    },
  },
  {
    text: "p99 on checkout from 9:30 am to 10:15 am",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(337), to: ago(292) }, statistic: "p99" },
  },
  {
    text: "payments log errors between 15:15 and 15:45 CET",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(52), to: ago(22) } },
  },
  {
    text: "latency of checkout 6:15am-6:45am PST today",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(52), to: ago(22) } },
  },
  {
    text: "show failures on payments from 16:00+02:00 until 16:30+02:00",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(67), to: ago(37) } },
  },
  {
    text: "is traffic lower than last week?",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "payments error rate compared to yesterday",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "last 90s of checkout errors",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(1.5), to: askedAt } },
  },
  {
    text: "how many timeouts did payments log over 2 days",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: ago(1440), to: askedAt },
      asked: { from: "2026-11-22T15:07:00.000Z", to: "2026-11-24T15:07:00.000Z" },
      troubles: ["timeout"],
    },
  },
  {
    text: "stack traces from checkout for the last 30 days please",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(1440), to: askedAt },
      asked: { from: "2026-10-25T15:07:00.000Z", to: "2026-11-24T15:07:00.000Z" },
      stacks: true,
    },
  },
  {
    text: "Hey TARS, is payments down?",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  { text: "whos on call for payments", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "whats the success rate on checkout rn",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(15), to: askedAt }, success: true },
  },
  {
    text: "top 5 exceptions in the last hour",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt }, most: 5 },
  },
  {
    text: "how many ECONNREFUSED in payments since 14:30?",
    wanted: { ask: "count", services: ["payments"], window: { from: ago(37), to: askedAt }, text: "ECONNREFUSED" },
  },
  {
    text: "give me the latest stack trace",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      most: 1,
      newest: true,
      stacks: true,
    },
  },
  {
    text: "how much traffic is checkout getting at the moment",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "how many timeouts to payments did we get in the last 20 minutes",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(20), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "error rate everywhere, last 30m",
    thread: "checkout",
    wanted: { ask: "error-rate", services: all, window: { from: ago(30), to: askedAt } },
  },
  { text: "Which alerts are firing across all services?", wanted: { ask: "brief", of: "alerts", services: all } },
  {
    text: "show me the error count for everything since 13:00",
    thread: "payments",
    wanted: { ask: "error-rate", services: all, window: { from: ago(127), to: askedAt } },
  },
  {
    text: "find correlation id 7f3a9c21-5b0e-4d8e-9a44-1c2d3e4f5a6b",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "7f3a9c21-5b0e-4d8e-9a44-1c2d3e4f5a6b",
    },
  },
  {
    text: "trace 4bf92f3577b34da6a3ce929d0e0e4736 across all services",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "b1946ac9-2492-4d23-8f6b-0e5a7c9d1e3f",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "b1946ac9-2492-4d23-8f6b-0e5a7c9d1e3f",
    },
  },
  {
    text: "what happened to request id req-88213f in the last 3 hours",
    thread: "checkout",
    wanted: { ask: "correlation", services: all, window: { from: ago(180), to: askedAt }, id: "req-88213f" },
  },
  {
    text: "x-amzn-trace-id: Root=1-67891233-abcdef012345678912345678",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "can you pull everything w/ correlationId=ord-55671-zx from payments and checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments"],
      window: { from: ago(1440), to: askedAt },
      id: "ord-55671-zx",
    },
  },
  {
    text: "errors with a trace from payments this past hour",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt }, stacks: true },
  },
  {
    text: "follow the correlation id across checkout and payments: c0ffee12-3456-4789-abcd-ef0123456789",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments"],
      window: { from: ago(1440), to: askedAt },
      id: "c0ffee12-3456-4789-abcd-ef0123456789",
    },
  },
  {
    text: "danke! und error rate checkout last 10 min?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(10), to: askedAt } },
  },
  {
    text: "por favor, latest errors in payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt }, newest: true },
  },
  {
    text: "thanks. how many requests failed since 14:45",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(22), to: askedAt } },
  },
  {
    text: "merci, who is on call for search tonight?",
    wanted: { ask: "on-call", teams: ["discovery"], window: { from: ago(-473), to: ago(-1193) } },
  },
  {
    text: "bitte p95 latency checkout vs yesterday",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
      statistic: "p95",
    },
  },
  {
    text: "when was the last deploy of catalog and who did it",
    wanted: {
      ask: "changes",
      services: ["catalog"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "did anything get deployed today in discovery?",
    wanted: {
      ask: "changes",
      services: ["catalog", "search", "newsletter"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "list all deploys since yesterday noon",
    wanted: {
      ask: "changes",
      services: all,
      window: { from: "2026-11-23T12:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "any config changes to payments in 24h",
    wanted: { ask: "changes", services: ["payments"], window: { from: ago(1440), to: askedAt }, kind: "configuration" },
  },
  {
    text: "what version of checkout is live",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "is memory ok on checkout?",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["memory"] },
  },
  {
    text: "cpu for the last 45 minutes",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(45), to: askedAt }, kinds: ["cpu"] },
  },
  {
    text: "how loaded is orders-db",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "is newsletter healthy",
    wanted: { ask: "health", services: ["newsletter"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "are search or catalog having issues right now?",
    wanted: { ask: "health", services: ["catalog", "search"], window: { from: startedAt, to: askedAt } },
  },
  { text: "whats the ETA on this", thread: "checkout", wanted: { ask: "incident" } },
  { text: "INC-8 root cause?", wanted: { ask: "brief", of: "cause", number: 8 } },
  { text: "is it resolved?", thread: "payments", wanted: { ask: "incident" } },
  { text: "Is Ben on call today?", wanted: { ask: "on-call", who: "ben", teams: ["shop", "discovery"] } },
  {
    text: "who do i call for checkout this weekend",
    wanted: { ask: "on-call", teams: ["shop"], window: { from: ago(-4853), to: ago(-7733) } },
  },
  {
    text: "who was oncall for discovery last nite",
    wanted: {
      ask: "on-call",
      teams: ["discovery"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
    },
  },
  {
    text: 'how many "connection reset by peer" in the last 6h',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: ago(360), to: askedAt },
      text: "connection reset by peer",
    },
  },
  {
    text: "number of OutOfMemoryError on checkout today",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "OutOfMemoryError",
    },
  },
  {
    text: "grep payments for 'card_declined' in 1h",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "card_declined" },
  },
  {
    text: "how often did we see NullPointerException this morning",
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T06:00:00.000Z", to: ago(187) },
      text: "NullPointerException",
    },
  },
  {
    text: "top 3 error messages on payments since lunch, say 12:30",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(157), to: askedAt }, most: 3 },
  },
  {
    text: "any 4xx spike on payments?",
    wanted: { ask: "count", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "4xx", status: true },
  },
  {
    text: "did latency go up after the last release",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  {
    text: "are we slow",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "checkout seems slow, is it payments?",
    thread: "checkout",
    wanted: { ask: "latency", services: ["checkout", "payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "lateny p99 payements last 2 hrs",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(120), to: askedAt }, statistic: "p99" },
  },
  {
    text: "Could you tell me whether the error rate on checkout has been going down over the last ten minutes, thanks a lot",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(10), to: askedAt } },
  },
  {
    text: "failures per minute, checkout, 14:50 to now",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(17), to: askedAt } },
  },
  {
    text: "when did the errors peak?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "how does payments success rate look since monday 9am",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-23T09:00:00.000Z", to: askedAt },
      success: true,
    },
  },
  {
    text: "last 10 log lines of payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: startedAt, to: askedAt }, most: 10 },
  },
  {
    text: "warnings in the logs in the last quarter of an hour?",
    thread: "checkout",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: startedAt, to: askedAt }, text: "warn" },
  },
  { text: "hola, summary of whats going on please", thread: "checkout", wanted: { ask: "incident" } },
  { text: "roll back checkout to the previous version please", thread: "checkout", wanted: refused(/./) },
  { text: "restart the payments pods", thread: "payments", wanted: refused(/./) },
  { text: "which customers are affected, only enterprise or free tier too?", thread: "checkout", wanted: refused(/./) },
  { text: "is it only Safari users that cant pay?", thread: "payments", wanted: refused(/./) },
  { text: "who changed the IAM policy this morning according to cloudtrail", wanted: refused(/./) },
  { text: "how much is this outage costing us on AWS", thread: "checkout", wanted: refused(/./) },
  { text: "open a jira ticket for the timeout thing and assign it to Chen", thread: "checkout", wanted: refused(/./) },
  { text: "show me the code of the retry logic in checkout", wanted: refused(/./) },
  {
    text: "any 5xx on checkout in the last 15m?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "how many 500s did payments throw in the past two hours",
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "show me the errors",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "failures since it started pls",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "what's our success rate on payments over the last 30 mins compared to yesterday",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: ago(30), to: askedAt },
      before: { from: "2026-11-23T14:37:00.000Z", to: "2026-11-23T15:07:00.000Z" },
      success: true,
    },
  },
  {
    text: "exceptions in checkout, last 90s",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(1.5), to: askedAt } },
  },
  {
    text: "can someone get me the latest stack trace from payments?",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      most: 1,
      newest: true,
      stacks: true,
    },
  },
  {
    text: "top 5 errors in checkout last hour",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt }, most: 5 },
  },
  {
    text: "top ten exceptions across all services since the deploy",
    wanted: {
      ask: "error-messages",
      services: all,
      window: { from: ago(1440), to: askedAt },
      since: "deployment",
      most: 10,
    },
  },
  {
    text: "how many ECONNREFUSED in the last 2h",
    thread: "checkout",
    wanted: { ask: "count", services: ["checkout"], window: { from: ago(120), to: askedAt }, text: "ECONNREFUSED" },
  },
  {
    text: "count of 'connection pool exhausted' today in payments",
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "connection pool exhausted",
    },
  },
  {
    text: "are we seeing timeouts calling payments in 24h",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(1440), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "errors everywhere last 10 minutes",
    thread: "checkout",
    wanted: { ask: "error-messages", services: all, window: { from: ago(10), to: askedAt } },
  },
  {
    text: "hey tars, show 503s for everything between 14:00 and 15:00",
    thread: "payments",
    wanted: { ask: "log-lines", services: all, window: { from: ago(67), to: ago(7) }, text: "503", status: true },
  },
  {
    text: "Is the 5xx rate on checkout higher than it was last week at this time?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "last 20 log lines from checkout",
    thread: "checkout",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: startedAt, to: askedAt }, most: 20 },
  },
  {
    text: "most recent error in payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      most: 1,
      newest: true,
    },
  },
  {
    text: "give me 3 newest exceptions with their stacktraces",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      most: 3,
      newest: true,
      stacks: true,
    },
  },
  {
    text: "how many requests failed yesterday 14:00-15:00",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
    },
  },
  {
    text: "checkout 504 count since 9:30 am",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: ago(337), to: askedAt },
      text: "504",
      status: true,
    },
  },
  {
    text: "errors between 9:30 am and 10:15 am CET please",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T08:30:00.000Z", to: ago(352) },
    },
  },
  {
    text: "what was failing in checkout at 6am PST",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(82), to: ago(52) } },
  },
  {
    text: "error logs 16:30+02:00 to 16:45+02:00",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(37), to: ago(22) } },
  },
  {
    text: "show logs of payments for the last 30 days",
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: ago(1440), to: askedAt },
      asked: { from: "2026-10-25T15:07:00.000Z", to: "2026-11-24T15:07:00.000Z" },
    },
  },
  {
    text: "errors from the past 2 weeks in checkout, grouped by message",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(1440), to: askedAt },
      asked: { from: "2026-11-10T15:07:00.000Z", to: "2026-11-24T15:07:00.000Z" },
    },
  },
  {
    text: "which endpoint gives the most 500s?",
    thread: "checkout",
    wanted: {
      ask: "breakdown",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      by: "endpoint",
      status: "500",
    },
  },
  {
    text: "NullPointerException in payments logs in the last hour, how often",
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      text: "NullPointerException",
    },
  },
  {
    text: "do we have any OutOfMemoryError anywhere?",
    wanted: { ask: "log-lines", services: all, window: { from: ago(60), to: askedAt }, text: "OutOfMemoryError" },
  },
  {
    text: 'grep checkout logs for "deadlock detected" last 45m',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: ago(45), to: askedAt },
      text: "deadlock detected",
    },
  },
  {
    text: "anything with 'card_declined' in payments since 14:40?",
    thread: "payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(27), to: askedAt }, text: "card_declined" },
  },
  {
    text: "Warnings in payments, last half hour",
    thread: "payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(30), to: askedAt }, text: "warn" },
  },
  {
    text: "We rolled back checkout ten minutes ago. Are the errors going down?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(10), to: askedAt } },
  },
  {
    text: "I just got paged and have no context yet. what errors is payments throwing",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "failure rate checkout and payments last 1h",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["checkout", "payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "p99 for checkout",
    thread: "checkout",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(120), to: askedAt }, statistic: "p99" },
  },
  {
    text: "how slow did payments get since it started compared to last week",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: startedAt, to: askedAt },
      before: { from: "2026-11-17T14:52:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "latency on checkout, yesterday between 2pm and 3pm",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
    },
  },
  {
    text: "what's the avg response time of paymnets over 24h",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(1440), to: askedAt }, statistic: "Average" },
  },
  {
    text: "max latency in the last 5m",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(5), to: askedAt }, statistic: "Maximum" },
  },
  {
    text: "traffic on checkout vs yesterday",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "how many req/s is payments doing",
    thread: "payments",
    wanted: { ask: "traffic", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "are we getting more requests than usual?",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "number of requests to checkout in the last 2 days",
    thread: "checkout",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: "2026-11-22T15:07:00.000Z", to: askedAt } },
  },
  {
    text: "did traffic drop when it started",
    thread: "payments",
    wanted: { ask: "traffic", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "request volume for all services last hour",
    wanted: { ask: "traffic", services: all, window: { from: ago(60), to: askedAt } },
  },
  {
    text: "is payments down?",
    thread: "checkout",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "hi! is checkout ok again",
    thread: "checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "are any services down right now",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "por favor, is payments healthy?",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "what changed in payments since yesterday 18:00",
    thread: "payments",
    wanted: { ask: "changes", services: ["payments"], window: { from: "2026-11-23T18:00:00.000Z", to: askedAt } },
  },
  {
    text: "who deployed search last",
    wanted: {
      ask: "changes",
      services: ["search"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "any deploys today, any team?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: all,
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "was there a config change or feature flag flip on checkout in the 2 hrs before this?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: ago(135), to: startedAt },
      kind: "configuration",
    },
  },
  {
    text: "which version of payments is running",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "did newsletter ship anything this morning",
    wanted: {
      ask: "changes",
      services: ["newsletter"],
      window: { from: "2026-11-24T06:00:00.000Z", to: ago(187) },
      kind: "deployment",
    },
  },
  {
    text: "last 3 deployments of catalog, danke",
    wanted: {
      ask: "changes",
      services: ["catalog"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
      most: 3,
    },
  },
  {
    text: "whos oncall for search tonight?",
    wanted: { ask: "on-call", teams: ["discovery"], window: { from: ago(-473), to: ago(-1193) } },
  },
  {
    text: "who do I call about catalog? and who's their backup",
    thread: "checkout",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  { text: "which team owns newsletter", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "is Chen on call this week?",
    wanted: { ask: "on-call", who: "chen", teams: ["shop", "discovery"], window: { from: askedAt, to: ago(-7733) } },
  },
  { text: "what does checkout depend on", thread: "checkout", wanted: { ask: "relations", services: ["checkout"] } },
  {
    text: "if payments goes down, who else is hit?",
    thread: "payments",
    wanted: { ask: "relations", services: ["payments"] },
  },
  { text: "what's firing", wanted: { ask: "brief", of: "alerts", services: all } },
  {
    text: "alerts for the discovery team",
    wanted: { ask: "brief", of: "alerts", services: ["catalog", "search", "newsletter"] },
  },
  { text: "is the alert that opened this still firing?", thread: "checkout", wanted: { ask: "brief", of: "alerts" } },
  { text: "whats the root cause of inc-7", wanted: { ask: "brief", of: "cause", number: 7 } },
  { text: "eta on this one? mgmt is asking", thread: "checkout", wanted: { ask: "incident" } },
  { text: "any other incidents open right now?", thread: "checkout", wanted: { ask: "incidents", services: all } },
  {
    text: "memory on checkout last 3h",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(180), to: askedAt }, kinds: ["memory"] },
  },
  {
    text: "cpu of checkout since the deploy, did it spike",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      kinds: ["cpu"],
    },
  },
  {
    text: "Root=1-67891233-abcdef012345678912345678",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "4bf92f3577b34da6a3ce929d0e0e4736",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "trace correlation id 7f3c2a10-9be4-4d51-8a77-0c1de2f4a9b6 across all services",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "7f3c2a10-9be4-4d51-8a77-0c1de2f4a9b6",
    },
  },
  {
    text: "what happened to request id req-8812ab in payments, last 6 hours?",
    thread: "checkout",
    wanted: { ask: "correlation", services: ["payments"], window: { from: ago(360), to: askedAt }, id: "req-8812ab" },
  },
  {
    text: "c0ffee12-3456-4789-abcd-ef0123456789 thanks",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "c0ffee12-3456-4789-abcd-ef0123456789",
    },
  },
  { text: "roll back payments to the previous version", thread: "payments", wanted: refused(/./) },
  { text: "are Safari users seeing more errors than Chrome users?", thread: "checkout", wanted: refused(/./) },
  { text: "how much did this outage cost us on the AWS bill", thread: "checkout", wanted: refused(/./) },
  { text: "which enterprise customers are hit the hardest", thread: "payments", wanted: refused(/./) },
  { text: "who changed the IAM policy according to cloudtrail?", wanted: refused(/./) },
  { text: "how many support tickets came in about this in the last hour", thread: "checkout", wanted: refused(/./) },
  { text: "can you show the code of the line that throws in PaymentClient", thread: "payments", wanted: refused(/./) },
  // A tenth: what is told beside a question is of another time, another service, or of one thing only.
  {
    text: "yesterday it was ok, error rate of checkout?",
    wanted: refused(/told of something else/),
  },
  {
    text: "yesterday checkout was fine. error rate?",
    wanted: refused(/told of something else/),
  },
  {
    text: "checkout was fine until 14:30. errors?",
    wanted: refused(/told of something else/),
  },
  {
    text: "before 14:30 everything was fine, errors in checkout?",
    wanted: refused(/told of something else/),
  },
  {
    text: "we had this last Monday too, errors in checkout?",
    wanted: refused(/told of something else/),
  },
  {
    text: "I'll be back at 15:30, error rate of checkout?",
    wanted: refused(/told of something else/),
  },
  {
    text: "I started my shift at 14:00, error rate of checkout?",
    wanted: refused(/told of something else/),
  },
  {
    text: "unlike yesterday checkout is failing, error rate?",
    wanted: refused(/told of something else/),
  },
  {
    text: "payments looks ok, error rate?",
    thread: "checkout",
    wanted: refused(/its thread is of checkout/),
  },
  {
    text: "payments looks fine, what's failing?",
    thread: "checkout",
    wanted: refused(/its thread is of checkout/),
  },
  {
    text: "The id is 5c1f2b9e-7b4e-4a7e-9a67-0d2c7f1a3b11. timeouts of it?",
    thread: "checkout",
    wanted: refused(/tells something beside/),
  },
  {
    text: "The failing trace is 4bf92f3577b34da6a3ce929d0e0e4736. any timeouts?",
    thread: "checkout",
    wanted: refused(/tells something beside/),
  },
  {
    text: "user u-4711 cannot pay. errors?",
    thread: "payments",
    wanted: refused(/cannot/),
  },
  {
    text: "order A-1009 is stuck, any errors in payments?",
    wanted: refused(/tells something beside/),
  },
  {
    text: "host ip-10-0-3-4 is slow, latency?",
    thread: "checkout",
    wanted: refused(/tells something beside/),
  },
  {
    text: "p99 of checkout is 4s. is it worse than yesterday?",
    wanted: refused(/4s/),
  },
  {
    text: "I see timeouts from checkout to payments. error rate there?",
    wanted: refused(/./),
  },
  {
    text: "errors in checkout between the deploy and the roll-back",
    wanted: refused(/can begin with the last deployment/),
  },
  {
    text: "errors from the alert to the roll-back",
    thread: "checkout",
    wanted: refused(/can begin with the last deployment/),
  },
  {
    text: "errors between the start and the deploy",
    thread: "checkout",
    wanted: refused(/can begin with the last deployment/),
  },
  {
    text: "error rate of payments every Monday",
    wanted: refused(/one stretch of time/),
  },
  {
    text: "error rate each Monday of payments",
    wanted: refused(/one stretch of time/),
  },
  {
    text: "root cause of INC-41, and error rate of payments then",
    wanted: refused(/two things/),
  },
  {
    text: "errors of payments then",
    thread: "checkout",
    wanted: refused(/does not know when that was/),
  },
  {
    text: "error rate of payments, sorry, checkout",
    wanted: refused(/corrects itself/),
  },
  {
    text: "errors of both services",
    thread: "checkout",
    wanted: refused(/which two services/),
  },
  {
    text: "errors here and in payments",
    wanted: refused(/in no thread/),
  },
  {
    text: "errors here and in payments",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout", "payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "errors in payments and here",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout", "payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "timeouts from payments to here",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["checkout"],
    },
  },
  {
    text: "payments was deployed at 14:30. error rate of checkout in the last 20 minutes?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(20), to: askedAt } },
  },
  {
    text: "although payments is down, is checkout ok?",
    wanted: { ask: "health", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "search is down. who is on call?",
    thread: "checkout",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  {
    text: "INC-41 was payments. status of INC-42?",
    wanted: { ask: "incident", number: 42 },
  },
  {
    text: "We rolled back payments an hour ago. Is checkout still failing?",
    wanted: { ask: "health", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "payments was slow from 13:00 to 13:30, is checkout ok?",
    wanted: { ask: "health", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "customers complain since 14:40, what changed in checkout?",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(1440), to: askedAt } },
  },
  {
    text: "checkout was deployed 3 hours ago, error rate in the last hour?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "error rate every hour on Monday of payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: "errors of checkout since the alert cleared",
    thread: "checkout",
    wanted: refused(/not its end/),
  },
  {
    text: "trace abc-123, then abc-124",
    wanted: refused(/two IDs/),
  },
  {
    text: "checkout was fine until 14:30. errors since 14:30?",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(37), to: askedAt } },
  },
  {
    text: "it was ok before the deploy, errors since the deploy in checkout?",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(1440), to: askedAt },
      since: "deployment",
    },
  },
  {
    text: "looks good now. error rate?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "ok rolled back payments at 14:25, any errors since?",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(42), to: askedAt } },
  },
  { text: "INC-42 is done. any open incidents?", wanted: { ask: "incidents", services: all } },
  {
    text: "all log lines mentioning stripe in the last 5 min",
    thread: "payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(5), to: askedAt }, text: "stripe" },
  },
  {
    text: "anything else firing besides checkout",
    thread: "checkout",
    wanted: { ask: "brief", of: "alerts", services: all },
  },
  {
    text: "We rolled back about ten minutes ago. Is the error rate coming down?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(10), to: askedAt } },
  },
  {
    text: "are there NullPointerExceptions in catalog logs",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: ago(60), to: askedAt },
      text: "NullPointerException",
    },
  },
  {
    text: "how many NullPointerExceptions in catalog",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: ago(60), to: askedAt },
      text: "NullPointerException",
    },
  },
  {
    text: "anything in the logs about search timing out",
    thread: "catalog",
    wanted: {
      ask: "dependency-errors",
      services: ["catalog"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["search"],
    },
  },
  {
    text: "is payments still timing out",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(15), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "are other services having errors",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "catalog", "search", "newsletter"],
      window: { from: ago(60), to: askedAt },
    },
  },
  {
    text: "error rate of the other services",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "catalog", "search", "newsletter"],
      window: { from: ago(120), to: askedAt },
    },
  },
  {
    text: "any incidents in other services",
    thread: "payments",
    wanted: { ask: "incidents", services: ["checkout", "catalog", "search", "newsletter"] },
  },
  {
    text: "what was the peak error rate of payments today and when",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "what was the peak error rate",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt }, every: 60 },
  },
  {
    text: "worst error rate in the last 3 days",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-21T15:07:00.000Z", to: askedAt },
      every: 900,
    },
  },
  {
    text: "what's the normal error rate for this service?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "when did the error rate go back to normal",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt }, every: 60 },
  },
  {
    text: "is it getting better or worse",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt }, every: 60 },
  },
  {
    text: "normal p95 of payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
      statistic: "p95",
    },
  },
  {
    text: "can you show me an example stack trace from catalog from the last 2 hours?",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: ago(120), to: askedAt }, stacks: true },
  },
  {
    text: "when did customers start seeing errors?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt }, every: 60 },
  },
  {
    text: "Did the latency of payments rise before the errors in checkout began?",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T12:52:00.000Z", to: startedAt },
    },
  },
  {
    text: "Good afternoon! Could you tell me what the success rate of checkout was last week, compared to the week before? I need it for the review.",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-16T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
      before: { from: "2026-11-09T00:00:00.000Z", to: "2026-11-16T00:00:00.000Z" },
      success: true,
    },
  },
  {
    text: "slow as hell, what's the latency",
    thread: "search",
    wanted: { ask: "latency", services: ["search"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "what the fuck is going on with payments",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "is there a huge spike in errors",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "is it all endpoints or just one",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "is it all regions or only one?",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "region" },
  },
  {
    text: "only one region or all of them?",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "region" },
  },
  {
    text: "Are the errors limited to a single endpoint, or are all endpoints affected?",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "Please list all deployments and configuration changes to checkout and its dependencies in the two hours before the errors began.",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments", "catalog"],
      window: { from: "2026-11-24T12:52:00.000Z", to: startedAt },
    },
  },
  {
    text: "deployments of checkout and its dependencies today",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments", "catalog"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "did anything change in it or anything it depends on",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout", "payments", "catalog"], window: { from: ago(1440), to: askedAt } },
  },
  {
    text: "who is on call for checkout and everything it depends on",
    wanted: { ask: "on-call", teams: ["shop", "discovery"] },
  },
  {
    text: "What are the three most frequent error messages in the logs since 14:52, and how often did each of them occur?",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: startedAt, to: askedAt }, most: 3 },
  },
  {
    text: "when was the rollback done?",
    thread: "payments",
    wanted: { ask: "changes", services: ["payments"], window: { from: ago(1440), to: askedAt }, kind: "deployment" },
  },
  {
    text: "who acked the page and when?",
    thread: "payments",
    wanted: { ask: "incident" },
  },
  {
    text: "how long did it take to ack",
    thread: "payments",
    wanted: { ask: "incident" },
  },
  {
    text: "how long did it take until someone acked the page",
    thread: "payments",
    wanted: { ask: "incident" },
  },
  {
    text: "did anyone ack the alert yet",
    thread: "payments",
    wanted: { ask: "incident" },
  },
  {
    text: "timeline of this incident",
    thread: "payments",
    wanted: { ask: "incident", timeline: true },
  },
  {
    text: "timeline of INC-42",
    wanted: { ask: "incident", number: 42, timeline: true },
  },
  {
    text: "what has happened so far",
    thread: "payments",
    wanted: { ask: "incident" },
  },
  {
    text: "What's the status of the checkout incident?",
    wanted: { ask: "incident", services: ["checkout"] },
  },
  {
    text: "who leads the payments incident",
    wanted: { ask: "incident", services: ["payments"] },
  },
  {
    text: "is this because of a deployment",
    thread: "checkout",
    wanted: { ask: "brief", of: "cause" },
  },
  {
    text: "is it because of the last release",
    thread: "checkout",
    wanted: { ask: "brief", of: "cause" },
  },
  {
    text: "was there a migration or config change on checkout between 14:00 and 15:00",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-24T14:00:00.000Z", to: "2026-11-24T15:00:00.000Z" },
    },
  },
  {
    text: "how many requests have failed so far",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "traffic so far today",
    thread: "checkout",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: "2026-11-24T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "how was the latency of payments today in the morning",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T12:00:00.000Z" },
    },
  },
  {
    text: "a customer says her card payment failed around 14:55, can you find errors in payments at that time?",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:40:00.000Z", to: askedAt },
    },
  },
  {
    text: "support got calls at 14:30. what was the error rate of checkout around then?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:15:00.000Z", to: "2026-11-24T14:45:00.000Z" },
    },
  },
  {
    text: "any deadlocks in checkout logs in the last 4 hours",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: ago(240), to: askedAt }, text: "deadlock" },
  },
  {
    text: "how many deadlocks in checkout today",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "deadlock",
    },
  },
  {
    text: "are we seeing lock wait timeouts?",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      text: "lock wait timeout",
    },
  },
  {
    text: "slow query entries in the checkout log today",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "slow query",
    },
  },
  {
    text: "grep -i oom",
    thread: "search",
    wanted: { ask: "log-lines", services: ["search"], window: { from: ago(60), to: askedAt }, text: "oom" },
  },
  {
    text: "any out of memory errors",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      text: "out of memory",
    },
  },
  {
    text: "OOM in the logs?",
    thread: "checkout",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: ago(60), to: askedAt }, text: "oom" },
  },
  {
    text: "timeouts to redis",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      text: "redis",
    },
  },
  {
    text: "are stripe calls timing out",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      text: "stripe",
    },
  },
  {
    text: "NPEs in catalog since noon",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      text: "NullPointerException",
    },
  },
  {
    text: "show errors mentioning orders-db last hour",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      text: "orders-db",
    },
  },
  {
    text: "db connection errors",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      database: true,
    },
  },
  {
    text: "there are errors of connection to database in checkout in last 2 hours?",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      database: true,
    },
  },
  {
    text: "does catalog also get db connection errors?",
    wanted: { ask: "dependency-errors", services: ["catalog"], window: { from: ago(60), to: askedAt }, database: true },
  },
  {
    text: "timeouts to orders-db since 14:00",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      troubles: ["timeout"],
      database: true,
    },
  },
  {
    text: "connection refused by the db",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["refused"],
      database: true,
    },
  },
  {
    text: "ECONNREFUSED per 5 minutes since 14:45",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
      every: 300,
    },
  },
  {
    text: 'how many "card declined" per hour in payments today',
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "card declined",
      every: 3600,
    },
  },
  {
    text: 'show me the log lines of checkout with "timeout" but not "redis" last hour',
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      text: "timeout",
      without: "redis",
    },
  },
  {
    text: "errors in payments except NullPointerException",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      without: "NullPointerException",
    },
  },
  {
    text: 'log lines of payments that don\'t contain "health"',
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: startedAt, to: askedAt },
      without: "health",
    },
  },
  {
    text: "error rate?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "error rate last 30 min",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(30), to: askedAt } },
  },
  {
    text: "when did this start",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt }, every: 60 },
  },
  {
    text: "any deploys in the last hour?",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(60), to: askedAt }, kind: "deployment" },
  },
  {
    text: "show me the 5xx since it started",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt }, every: 60 },
  },
  {
    text: "top errors since 14:50",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:50:00.000Z", to: askedAt },
    },
  },
  {
    text: "are we still seeing timeouts to payments?",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(15), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "how many ECONNREFUSED in the last 15m",
    thread: "checkout",
    wanted: { ask: "count", services: ["checkout"], window: { from: startedAt, to: askedAt }, text: "ECONNREFUSED" },
  },
  {
    text: "p99 latency for the past hour pls",
    thread: "checkout",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(60), to: askedAt }, statistic: "p99" },
  },
  {
    text: "is payments down too?",
    thread: "checkout",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "what about catalog",
    thread: "checkout",
    wanted: { ask: "health", services: ["catalog"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "who's on call for payments",
    thread: "checkout",
    wanted: { ask: "on-call", teams: ["shop"] },
  },
  {
    text: "how many users are affected?",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "success rate since the deploy",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(20160), to: askedAt },
      since: "deployment",
      success: true,
    },
  },
  {
    text: "traffic compared to yesterday same time",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: ago(1440) },
    },
  },
  {
    text: 'grep "OrderTotalMismatch" last 1h',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      text: "OrderTotalMismatch",
    },
  },
  {
    text: "find logs for 7f3b1c9e-52aa-4c1d-9a8e-2b6f0d3c4e11",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "7f3b1c9e-52aa-4c1d-9a8e-2b6f0d3c4e11",
    },
  },
  {
    text: "a customer gave us request id req-8812fa, can you find it in any service",
    thread: "checkout",
    wanted: { ask: "correlation", services: all, window: { from: ago(1440), to: askedAt }, id: "req-8812fa" },
  },
  {
    text: "hey tars, can you please show me the error rate over the last 2 hours in 5 minute buckets, thanks",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt }, every: 300 },
  },
  {
    text: "which endpoints are failing",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "errors everywhere or just us?",
    thread: "checkout",
    wanted: { ask: "error-messages", services: all, window: { from: ago(60), to: askedAt } },
  },
  {
    text: "did it recover after the rollback?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(20160), to: askedAt },
      since: "deployment",
    },
  },
  {
    text: "cpu and memory?",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      kinds: ["cpu", "memory"],
    },
  },
  {
    text: "compare error rate with last week",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "is it still failing",
    thread: "payments",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "connection errors in the last 20 minutes",
    thread: "payments",
    wanted: { ask: "dependency-errors", services: ["payments"], window: { from: ago(20), to: askedAt } },
  },
  {
    text: "exceptions since 14:52",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "most frequent error messages",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: 'count "card declined" since 14:00',
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      text: "card declined",
    },
  },
  {
    text: "p95 last hour vs yesterday",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      before: { from: "2026-11-23T14:07:00.000Z", to: ago(1440) },
      statistic: "p95",
    },
  },
  {
    text: "was there a deployment or config change in the past 2h",
    thread: "payments",
    wanted: { ask: "changes", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "show error rate 14:30 to 15:00",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:30:00.000Z", to: "2026-11-24T15:00:00.000Z" },
    },
  },
  {
    text: "last 10 errors",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      most: 10,
      newest: true,
    },
  },
  {
    text: "support says customers in Germany can't pay since about 3pm CET, do we see errors from then?",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
    },
  },
  {
    text: "whats the blast radius",
    thread: "payments",
    wanted: { ask: "users", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "any timeouts?",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "how many requests per minute are we getting right now",
    thread: "payments",
    wanted: { ask: "traffic", services: ["payments"], window: { from: ago(15), to: askedAt }, every: 60 },
  },
  {
    text: "what do the logs say",
    thread: "payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "how many failures in last 90s",
    thread: "search",
    wanted: { ask: "error-rate", services: ["search"], window: { from: "2026-11-24T15:05:30.000Z", to: askedAt } },
  },
  {
    text: "500s over the last 45 mins by 5 min",
    thread: "catalog",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: ago(45), to: askedAt },
      text: "500",
      status: true,
      every: 300,
    },
  },
  {
    text: "error rate of checkout in the last hour",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "Show me the error rate for payments over the last 2 hours, grouped by 15-minute intervals",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt }, every: 900 },
  },
  {
    text: "What are the most frequent error messages in checkout logs in the last hour?",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "Find all logs with correlation ID ab12-ff90-77 across all services",
    wanted: { ask: "correlation", services: all, window: { from: ago(1440), to: askedAt }, id: "ab12-ff90-77" },
  },
  {
    text: "Are there any timeout or connection errors in catalog logs?",
    wanted: { ask: "dependency-errors", services: ["catalog"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "is anything on fire right now?",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "who is on call",
    wanted: { ask: "on-call", teams: ["shop", "discovery"] },
  },
  {
    text: "who's on call for discovery this week?",
    wanted: { ask: "on-call", teams: ["discovery"], window: { from: askedAt, to: "2026-11-30T00:00:00.000Z" } },
  },
  {
    text: "what happened in INC-17",
    wanted: { ask: "incident", number: 17 },
  },
  {
    text: "what's open at the moment?",
    wanted: { ask: "incidents", services: all },
  },
  {
    text: "any incidents yesterday?",
    wanted: {
      ask: "incidents",
      services: all,
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: "payments errors yesterday 14:00-15:00",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
    },
  },
  {
    text: "checkout 5xx between 14:00 and 15:00 yesterday",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
    },
  },
  {
    text: "checkout latency 9:30 am to 10:15 am",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T09:30:00.000Z", to: "2026-11-24T10:15:00.000Z" },
    },
  },
  {
    text: "search errors last 24h",
    wanted: { ask: "error-messages", services: ["search"], window: { from: ago(1440), to: askedAt } },
  },
  {
    text: "errors in all services last 15m",
    wanted: { ask: "error-messages", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "error rate for everything since 14:45",
    wanted: { ask: "error-rate", services: all, window: { from: "2026-11-24T14:45:00.000Z", to: askedAt } },
  },
  {
    text: "checkout and payments error rate last 30 minutes",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments"],
      window: { from: ago(30), to: askedAt },
      every: 300,
    },
  },
  {
    text: "did anyone deploy checkout today?",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "what changed in payments between 13:00 and 15:00",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-24T13:00:00.000Z", to: "2026-11-24T15:00:00.000Z" },
    },
  },
  {
    text: "last deployment of catalog?",
    wanted: { ask: "changes", services: ["catalog"], window: { from: ago(20160), to: askedAt }, kind: "deployment" },
  },
  {
    text: "how many 500s did catalog return this morning",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T12:00:00.000Z" },
      text: "500",
      status: true,
    },
  },
  {
    text: "traffic on checkout, last 2 days, hourly",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
      every: 3600,
    },
  },
  {
    text: "how many requests did search serve yesterday",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: 'show me logs containing "insufficient funds" in payments for the last 3 hours',
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: ago(180), to: askedAt },
      text: "insufficient funds",
    },
  },
  {
    text: "x-amzn-trace-id Root=1-67891233-abcdef012345678912345678",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "c0ffee00-1234-4a5b-8c9d-0123456789ab",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "c0ffee00-1234-4a5b-8c9d-0123456789ab",
    },
  },
  {
    text: "Hi, a customer says their order failed around 14:55 UTC, request id 3d9f7a62-8c1e-4f0b-b1aa-77e0c2d95a10. Could you look what went wrong?",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: "2026-11-24T14:40:00.000Z", to: askedAt },
      id: "3d9f7a62-8c1e-4f0b-b1aa-77e0c2d95a10",
    },
  },
  {
    text: "were there any errors in checkout after the 14:40 deploy",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:40:00.000Z", to: askedAt },
    },
  },
  {
    text: "hey what's up with search? people complain it returns nothing",
    wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "is checkout ok now?",
    wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "error rate of newsletter last friday",
    wanted: {
      ask: "error-rate",
      services: ["newsletter"],
      window: { from: "2026-11-20T00:00:00.000Z", to: "2026-11-21T00:00:00.000Z" },
    },
  },
  {
    text: "payments error rate since 09:00 PST",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: "2026-11-23T17:00:00.000Z", to: askedAt } },
  },
  {
    text: "payments failures past two hours by region",
    wanted: { ask: "breakdown", services: ["payments"], window: { from: ago(120), to: askedAt }, by: "region" },
  },
  {
    text: "why is checkout slow",
    wanted: { ask: "brief", of: "cause", services: ["checkout"] },
  },
  {
    text: "top 3 exceptions in payments and checkout since noon",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      most: 3,
    },
  },
  {
    text: "which alarms are firing",
    wanted: { ask: "brief", of: "alerts", services: all },
  },
  {
    text: "how long has INC-42 been going on and who is leading it?",
    wanted: { ask: "incident", number: 42 },
  },
  {
    text: "whats going on",
    thread: "checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "error rate now",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "did anyone deploy in the last hour",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(60), to: askedAt }, kind: "deployment" },
  },
  {
    text: "show me the latest errors",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt }, newest: true },
  },
  {
    text: "what about payments",
    thread: "checkout",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "top errors since it started",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "who's on call for discovery",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  {
    text: "payments errors last 30 mins",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(30), to: askedAt } },
  },
  {
    text: "is it just checkout or are other services affected too",
    thread: "checkout",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "Hi! How do I see the errors for catalog in the last hour?",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "is search ok right now?",
    wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "sorry, new here - when did this start?",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt }, every: 60 },
  },
  {
    text: "Could you show me the error rate for the last hour please",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "who is the incident lead?",
    thread: "payments",
    wanted: { ask: "incident" },
  },
  {
    text: "what happened in INC-42?",
    wanted: { ask: "incident", number: 42 },
  },
  {
    text: "are there any timeouts in the logs?",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "how many 502s since the last deploy",
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: ago(1440), to: askedAt },
      since: "deployment",
      text: "502",
      status: true,
    },
  },
  {
    text: 'how many "card declined" errors in payments since noon',
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      text: "card declined",
    },
  },
  {
    text: "p99 latency of payments last 3 hours",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(180), to: askedAt }, statistic: "p99" },
  },
  {
    text: "show me logs for correlation id 7f3c2b1a-9d4e-4c1b-8a6f-2e5d0c9b7a11",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "7f3c2b1a-9d4e-4c1b-8a6f-2e5d0c9b7a11",
    },
  },
  {
    text: "are our calls to payments timing out?",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "payments error rate before and after the 14:40 deploy",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:40:00.000Z", to: askedAt },
      before: { from: "2026-11-24T14:13:00.000Z", to: "2026-11-24T14:40:00.000Z" },
    },
  },
  {
    text: "grep SocketTimeoutException",
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      text: "SocketTimeoutException",
    },
  },
  {
    text: "which endpoint is failing",
    thread: "payments",
    wanted: { ask: "breakdown", services: ["payments"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "payments requests per minute since 2pm",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      every: 60,
    },
  },
  {
    text: "any config changes today?",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "configuration",
    },
  },
  {
    text: "is checkout down? customers are calling",
    wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "how many customers are affected",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "Are there any open incidents right now?",
    wanted: { ask: "incidents", services: all },
  },
  {
    text: "is there an ETA?",
    thread: "checkout",
    wanted: { ask: "incident" },
  },
  {
    text: "were there any problems with search yesterday afternoon",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: "2026-11-23T12:00:00.000Z", to: "2026-11-23T18:00:00.000Z" },
    },
  },
  {
    text: "is it fixed yet?",
    thread: "checkout",
    wanted: { ask: "incident" },
  },
  {
    text: "what do we know so far",
    thread: "checkout",
    wanted: { ask: "incident" },
  },
  {
    text: "any incidents on newsletter this week?",
    wanted: { ask: "incidents", services: ["newsletter"], window: { from: "2026-11-23T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "Who is working on this?",
    thread: "checkout",
    wanted: { ask: "incident" },
  },
  {
    text: "how many P1s did we have this month",
    wanted: {
      ask: "incidents",
      services: all,
      severities: ["P1"],
      window: { from: "2026-11-01T00:00:00.000Z", to: askedAt },
    },
  },
  {
    text: "what's the success rate right now vs normal",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(15), to: askedAt },
      before: { from: "2026-11-17T14:52:00.000Z", to: "2026-11-17T15:07:00.000Z" },
      success: true,
    },
  },
  {
    text: "are all services healthy?",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "how does traffic compare to this time last week",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "Which service had the most errors in the last 24 hours?",
    wanted: { ask: "error-rate", services: all, window: { from: ago(1440), to: askedAt } },
  },
  {
    text: "please to show me the errors of checkout since one hour",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "how much errors we have now?",
    thread: "catalog",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "what is the cause of the errors",
    thread: "catalog",
    wanted: { ask: "brief", of: "cause" },
  },
  {
    text: "since when it is broken?",
    thread: "catalog",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "which changes was made yesterday in search",
    wanted: {
      ask: "changes",
      services: ["search"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: "you can show me the logs from 14:50 until now?",
    thread: "catalog",
    wanted: { ask: "log-lines", services: ["catalog"], window: { from: "2026-11-24T14:50:00.000Z", to: askedAt } },
  },
  {
    text: "who has the on-call this week",
    thread: "catalog",
    wanted: { ask: "on-call", teams: ["discovery"], window: { from: askedAt, to: "2026-11-30T05:00:00.000Z" } },
  },
  {
    text: "hello, the payments service is working?",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "top 5 errors 15m",
    thread: "search",
    wanted: { ask: "error-messages", services: ["search"], window: { from: startedAt, to: askedAt }, most: 5 },
  },
  {
    text: "deploys 24h",
    thread: "search",
    wanted: { ask: "changes", services: ["search"], window: { from: ago(1440), to: askedAt }, kind: "deployment" },
  },
  {
    text: 'grep "connection reset" payments 30m',
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: ago(30), to: askedAt },
      text: "connection reset",
    },
  },
  {
    text: "tail checkout logs",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "5xx count since 14:45",
    thread: "search",
    wanted: { ask: "error-rate", services: ["search"], window: { from: "2026-11-24T14:45:00.000Z", to: askedAt } },
  },
  {
    text: "p95 checkout 6h by 10m",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: ago(360), to: askedAt },
      every: 600,
      statistic: "p95",
    },
  },
  {
    text: "oncall payments",
    wanted: { ask: "on-call", teams: ["shop"] },
  },
  {
    text: "alarms",
    thread: "search",
    wanted: { ask: "brief", of: "alerts" },
  },
  {
    text: "Could you please tell me what the error rate of the catalog service was between 13:00 and 14:00 UTC today?",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-24T13:00:00.000Z", to: "2026-11-24T14:00:00.000Z" },
    },
  },
  {
    text: "Is the error rate of search higher today than it was at the same time yesterday?",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      before: { from: "2026-11-23T00:00:00.000Z", to: ago(1440) },
    },
  },
  {
    text: "Find all log entries with the trace ID 4bf92f3577b34da6a3ce929d0e0e4736 across all services.",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "Has the CPU or memory usage of the checkout tasks gone up since the incident began?",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      kinds: ["cpu", "memory"],
    },
  },
  {
    text: "Who will be on call for the Shop team next week?",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-30T00:00:00.000Z", to: "2026-12-07T00:00:00.000Z" },
    },
  },
  {
    text: "Please show me the number of requests to payments per hour over the last 12 hours.",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-24T03:07:00.000Z", to: askedAt },
      every: 3600,
    },
  },
  {
    text: "error rate for payments yesterday 14:00-16:00 in 5 minute buckets",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T16:00:00.000Z" },
      every: 300,
    },
  },
  {
    text: "when was the first error",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "what deploys went out to payments on Monday",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
      kind: "deployment",
    },
  },
  {
    text: "who was on call for payments on Saturday night",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-21T18:00:00.000Z", to: "2026-11-22T06:00:00.000Z" },
    },
  },
  {
    text: 'have we seen "certificate has expired" in payments in the last 7 days',
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: ago(1440), to: askedAt },
      asked: { from: "2026-11-17T15:07:00.000Z", to: askedAt },
      text: "certificate has expired",
    },
  },
  {
    text: 'how many "too many connections" errors in the last 20 minutes',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: ago(20), to: askedAt },
      text: "too many connections",
    },
  },
  {
    text: "load on orders-db since 14:30",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      kinds: ["database"],
    },
  },
  {
    text: "when exactly did it kick off",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "the fix went in at 15:01, did that help",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T15:01:00.000Z", to: askedAt },
      before: { from: "2026-11-24T14:55:00.000Z", to: "2026-11-24T15:01:00.000Z" },
    },
  },
  {
    text: "Is somebody working on the payments problem already?",
    wanted: { ask: "incident", services: ["payments"] },
  },
  {
    text: "When can we expect checkout to be back?",
    wanted: { ask: "incident", services: ["checkout"] },
  },
  {
    text: "I'm the new support lead. Is there currently a problem with payments that customers could notice?",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "who must I call for search?",
    thread: "catalog",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  {
    text: "hey so apparently nobody can check out with visa, are we erroring?",
    thread: "payments",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "hi team, is there an ongoing issue with the product pages?",
    wanted: { ask: "health", services: ["catalog"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "does the card payment problem still exist?",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "which incidents are still unresolved",
    wanted: { ask: "incidents", services: all },
  },
  {
    text: "when is the next handover for shop",
    wanted: { ask: "on-call", teams: ["shop"] },
  },
  {
    text: "when did payments last have a P1",
    wanted: {
      ask: "incidents",
      services: ["payments"],
      severities: ["P1"],
      window: { from: "2026-08-26T15:07:00.000Z", to: askedAt },
      most: 1,
    },
  },
  {
    text: "ok great, that helps. and the latency of payments today?",
    wanted: { ask: "latency", services: ["payments"], window: { from: "2026-11-24T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "thx! last one: who's on call for discovery tonight",
    wanted: {
      ask: "on-call",
      teams: ["discovery"],
      window: { from: "2026-11-24T18:00:00.000Z", to: "2026-11-25T06:00:00.000Z" },
    },
  },
  {
    text: "provide the percentage of unsuccessful requests for the preceding hour",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: 'any errors w/ "timeout" in payments b/w 2 and 3pm',
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: "2026-11-24T15:00:00.000Z" },
      text: "timeout",
    },
  },
  {
    text: "was there anything unusual on checkout around lunchtime",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T11:45:00.000Z", to: "2026-11-24T12:15:00.000Z" },
    },
  },
  {
    text: "everything green?",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "please could you check if the database connection works",
    thread: "catalog",
    wanted: { ask: "dependency-errors", services: ["catalog"], window: { from: ago(60), to: askedAt }, database: true },
  },
  {
    text: "paged for high 5xx, can you show me when they started",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt }, every: 60 },
  },
  {
    text: "has comms gone out to customers",
    thread: "checkout",
    wanted: { ask: "incident" },
  },
  {
    text: "list everything that changed since noon",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-24T12:00:00.000Z", to: askedAt } },
  },
  {
    text: "does it affect all endpoints",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "is it recovering or should I wake someone up",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "what incidents are you aware of",
    wanted: { ask: "incidents", services: all },
  },
  {
    text: "rollback done yet?",
    thread: "catalog",
    wanted: { ask: "changes", services: ["catalog"], window: { from: ago(1440), to: askedAt }, kind: "deployment" },
  },
  {
    text: "how is the situation now",
    thread: "search",
    wanted: { ask: "incident" },
  },
  {
    text: "is the service stable since the rollback",
    thread: "search",
    wanted: { ask: "health", services: ["search"], window: { from: ago(1440), to: askedAt }, since: "deployment" },
  },
  {
    text: 'errors in payments where the message contains "insufficient"',
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      text: "insufficient",
    },
  },
  {
    text: "compare checkout error rate today with the same weekday last week",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      before: { from: "2026-11-17T00:00:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "when was the last time search had an incident",
    wanted: {
      ask: "incidents",
      services: ["search"],
      window: { from: "2026-08-26T15:07:00.000Z", to: askedAt },
      most: 1,
    },
  },
  {
    text: "what is the impact of INC-42 on customers",
    wanted: { ask: "brief", of: "impact", number: 42 },
  },
  { text: "ok thanks, that's all for now", thread: "catalog", wanted: refused(/^You're welcome\.$/) },
  { text: "thanks tars, you're a star", wanted: refused(/^You're welcome\.$/) },
  { text: "are you there?", wanted: refused(/^Here\./) },
  { text: "nice work", thread: "checkout", wanted: refused(/^Thank you\.$/) },
  { text: "orders down since it started?", wanted: refused(/name a time/) },
  { text: "how many people couldn't pay between 14:52 and now?", wanted: refused(/names no service/) },
  { text: "start the payments service", wanted: refused(/`start`/) },
  {
    text: "whats the status",
    thread: "payments",
    wanted: { ask: "incident" },
  },
  {
    text: "how many errors in the last 10 min",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: "2026-11-24T14:57:00.000Z", to: askedAt } },
  },
  {
    text: "any similar incident before?",
    thread: "payments",
    wanted: { ask: "brief", of: "similar" },
  },
  {
    text: "what should we do next",
    thread: "payments",
    wanted: { ask: "brief", of: "advice" },
  },
  {
    text: "is it affecting all customers",
    thread: "payments",
    wanted: { ask: "users", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "show latency p95 since 14:30",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      statistic: "p95",
    },
  },
  {
    text: "did something change right before this",
    thread: "payments",
    wanted: { ask: "changes", services: ["payments"], window: { from: "2026-11-23T14:52:00.000Z", to: startedAt } },
  },
  {
    text: "can we roll back safely",
    thread: "payments",
    wanted: { ask: "brief", of: "advice" },
  },
  {
    text: "how long have we been down",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: 'find "timeout acquiring connection" in the last 30 min',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: ago(30), to: askedAt },
      text: "timeout acquiring connection",
    },
  },
  {
    text: 'how many times did "timeout acquiring connection" occur per minute',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      text: "timeout acquiring connection",
      every: 60,
    },
  },
  {
    text: "how does this compare to yesterday",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: ago(1440) },
    },
  },
  {
    text: "give me error rate by the minute for the last half hour",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(30), to: askedAt }, every: 60 },
  },
  {
    text: "cpu of the tasks over the last 2 hours",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(120), to: askedAt }, kinds: ["cpu"] },
  },
  {
    text: "what do we know about the cause",
    thread: "checkout",
    wanted: { ask: "brief", of: "cause" },
  },
  {
    text: "so is it dns or what",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["dns"],
    },
  },
  {
    text: "Hello, I would like to know the number of failed requests on payments between 14:00 and 15:00.",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: "2026-11-24T15:00:00.000Z" },
    },
  },
  {
    text: "What was the average response time of checkout yesterday afternoon?",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-23T12:00:00.000Z", to: "2026-11-23T18:00:00.000Z" },
      statistic: "Average",
    },
  },
  {
    text: "Did any of our services have an incident over the weekend?",
    wanted: {
      ask: "incidents",
      services: all,
      window: { from: "2026-11-21T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
    },
  },
  {
    text: "Is there any known issue with search at the moment?",
    wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "What is the current error rate of each service?",
    wanted: { ask: "error-rate", services: all, window: { from: ago(15), to: askedAt } },
  },
  {
    text: "How has the error rate of catalog developed over the last 7 days?",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: "2026-11-17T15:07:00.000Z", to: askedAt } },
  },
  {
    text: "Which endpoints of payments had errors this morning?",
    wanted: {
      ask: "breakdown",
      services: ["payments"],
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T12:00:00.000Z" },
      by: "endpoint",
    },
  },
  {
    text: "Were there any configuration changes in production yesterday?",
    wanted: {
      ask: "changes",
      services: all,
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
      kind: "configuration",
    },
  },
  {
    text: "Show the ten most recent errors across all services.",
    wanted: { ask: "error-messages", services: all, window: { from: ago(60), to: askedAt }, most: 10, newest: true },
  },
  {
    text: "errors in last 15 mins grouped by message",
    thread: "search",
    wanted: { ask: "error-messages", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "stack trace for IndexNotFoundException",
    thread: "search",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: ago(60), to: askedAt },
      stacks: true,
      text: "IndexNotFoundException",
    },
  },
  {
    text: "is it degraded in all regions",
    thread: "search",
    wanted: { ask: "breakdown", services: ["search"], window: { from: ago(60), to: askedAt }, by: "region" },
  },
  {
    text: "warn level logs last 20m",
    thread: "search",
    wanted: { ask: "log-lines", services: ["search"], window: { from: ago(20), to: askedAt }, text: "warn" },
  },
  {
    text: "500s by endpoint",
    thread: "search",
    wanted: {
      ask: "breakdown",
      services: ["search"],
      window: { from: ago(60), to: askedAt },
      by: "endpoint",
      status: "500",
    },
  },
  {
    text: "requests/s",
    thread: "search",
    wanted: { ask: "traffic", services: ["search"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "are alarms still firing",
    thread: "search",
    wanted: { ask: "brief", of: "alerts" },
  },
  {
    text: "ack status?",
    thread: "search",
    wanted: { ask: "incident" },
  },
  {
    text: "I not understand, why is failing?",
    thread: "catalog",
    wanted: { ask: "brief", of: "cause" },
  },
  {
    text: "please to give errors of last hour, thanks you",
    thread: "catalog",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "the latency is high since when?",
    thread: "catalog",
    wanted: { ask: "latency", services: ["catalog"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "how to see who is on call?",
    thread: "catalog",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  {
    text: "checkout 503 last 2h",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      text: "503",
      status: true,
    },
  },
  {
    text: "p95 payments yesterday 9-17",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-23T09:00:00.000Z", to: "2026-11-23T17:00:00.000Z" },
      statistic: "p95",
    },
  },
  {
    text: "deploys checkout payments 48h",
    wanted: {
      ask: "changes",
      services: ["checkout", "payments"],
      window: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "correlation id 8d7f-44aa-91",
    wanted: { ask: "correlation", services: all, window: { from: ago(1440), to: askedAt }, id: "8d7f-44aa-91" },
  },
  {
    text: "oncall discovery tomorrow 9am",
    wanted: {
      ask: "on-call",
      teams: ["discovery"],
      window: { from: "2026-11-25T09:00:00.000Z", to: "2026-11-25T09:01:00.000Z" },
    },
  },
  {
    text: "inc-42 eta",
    wanted: { ask: "incident", number: 42 },
  },
  {
    text: 'logs catalog "price missing" today',
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "price missing",
    },
  },
  {
    text: "is search up",
    wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "incidents p1 last 30d",
    wanted: {
      ask: "incidents",
      services: all,
      severities: ["P1"],
      window: { from: "2026-10-25T15:07:00.000Z", to: askedAt },
    },
  },
  {
    text: "how is everything looking this morning",
    wanted: {
      ask: "error-rate",
      services: all,
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T12:00:00.000Z" },
    },
  },
  {
    text: "how's it going",
    thread: "payments",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "error rate over the last 15 minutes?",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: startedAt, to: askedAt }, every: 60 },
  },
  {
    text: "show the most recent deploys",
    thread: "payments",
    wanted: { ask: "changes", services: ["payments"], window: { from: ago(20160), to: askedAt }, kind: "deployment" },
  },
  {
    text: "are all endpoints failing or just some",
    thread: "payments",
    wanted: { ask: "breakdown", services: ["payments"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "any ENOTFOUND in the last hour",
    thread: "payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "ENOTFOUND" },
  },
  {
    text: "who acknowledged the page",
    thread: "payments",
    wanted: { ask: "incident" },
  },
  {
    text: "what's the p99 since the incident began",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: startedAt, to: askedAt }, statistic: "p99" },
  },
  {
    text: "how does the error rate compare with the same time yesterday",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: ago(1440) },
    },
  },
  {
    text: "we're getting hammered by support, how many users are affected",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "do we have a root cause yet",
    thread: "checkout",
    wanted: { ask: "brief", of: "cause" },
  },
  {
    text: "any config flips this afternoon",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      kind: "configuration",
    },
  },
  {
    text: "did payments or catalog change today",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["payments", "catalog"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
    },
  },
  {
    text: "is orders-db ok",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "list connection pool errors",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["pool"],
    },
  },
  {
    text: "what's the error rate of the other services",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["payments", "catalog", "search", "newsletter"],
      window: { from: ago(120), to: askedAt },
    },
  },
  {
    text: "when was the last deploy and who did it",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(20160), to: askedAt }, kind: "deployment" },
  },
  {
    text: "freaking out here, is it still down?",
    thread: "checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "ok last question, who's on call tonight",
    thread: "checkout",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-24T18:00:00.000Z", to: "2026-11-25T06:00:00.000Z" },
    },
  },
  {
    text: "Could you tell me whether catalog had any problems last night?",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
    },
  },
  {
    text: "I would like to see all exceptions of payments between 2 pm and 3 pm today.",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: "2026-11-24T15:00:00.000Z" },
    },
  },
  {
    text: "What is the average latency of payments compared to last week?",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
      statistic: "Average",
    },
  },
  {
    text: "How many requests did checkout handle in the last 24 hours?",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(1440), to: askedAt } },
  },
  {
    text: "Are there currently any alarms firing for search?",
    wanted: { ask: "brief", of: "alerts", services: ["search"] },
  },
  {
    text: "Please find all log entries for request id 77aa-12bc-9f.",
    wanted: { ask: "correlation", services: all, window: { from: ago(1440), to: askedAt }, id: "77aa-12bc-9f" },
  },
  {
    text: "Which version of checkout is currently deployed?",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(20160), to: askedAt }, kind: "deployment" },
  },
  {
    text: "What happened between 14:45 and 15:00 on payments?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:45:00.000Z", to: "2026-11-24T15:00:00.000Z" },
    },
  },
  {
    text: "How long did it take to resolve the last incident of search?",
    wanted: {
      ask: "incidents",
      services: ["search"],
      window: { from: "2026-08-26T15:07:00.000Z", to: askedAt },
      most: 1,
    },
  },
  {
    text: "Is the error rate of payments normal?",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "gib errors",
    thread: "search",
    wanted: { ask: "error-messages", services: ["search"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "y is it failing",
    thread: "search",
    wanted: { ask: "brief", of: "cause" },
  },
  {
    text: "top errs 30m",
    thread: "search",
    wanted: { ask: "error-messages", services: ["search"], window: { from: ago(30), to: askedAt } },
  },
  {
    text: "err/min last hr",
    thread: "search",
    wanted: { ask: "error-rate", services: ["search"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "deployed smth recently?",
    thread: "search",
    wanted: { ask: "changes", services: ["search"], window: { from: ago(1440), to: askedAt }, kind: "deployment" },
  },
  {
    text: "mem leak?",
    thread: "search",
    wanted: { ask: "machinery", services: ["search"], window: { from: ago(60), to: askedAt }, kinds: ["memory"] },
  },
  {
    text: "lat p95 today",
    thread: "search",
    wanted: {
      ask: "latency",
      services: ["search"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      statistic: "p95",
    },
  },
  {
    text: "404s since 1pm",
    thread: "search",
    wanted: {
      ask: "count",
      services: ["search"],
      window: { from: "2026-11-24T13:00:00.000Z", to: askedAt },
      text: "404",
      status: true,
    },
  },
  {
    text: "any oom kills",
    thread: "search",
    wanted: { ask: "machinery", services: ["search"], window: { from: ago(60), to: askedAt }, kinds: ["memory"] },
  },
  {
    text: "connection reset by peer errors",
    thread: "search",
    wanted: {
      ask: "dependency-errors",
      services: ["search"],
      window: { from: ago(60), to: askedAt },
      troubles: ["reset"],
    },
  },
  {
    text: "hello friend, you can tell me if the search is working?",
    thread: "catalog",
    wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "how much is the rate of error?",
    thread: "catalog",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "from when begins the problem?",
    thread: "catalog",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "it exists an incident open?",
    thread: "catalog",
    wanted: { ask: "incidents", services: all },
  },
  {
    text: "who is responsible of payments?",
    thread: "catalog",
    wanted: { ask: "on-call", teams: ["shop"] },
  },
  {
    text: "the traffic of today against yesterday please",
    thread: "catalog",
    wanted: {
      ask: "traffic",
      services: ["catalog"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      before: { from: "2026-11-23T00:00:00.000Z", to: ago(1440) },
    },
  },
  {
    text: "make a list of the last 5 errors",
    thread: "catalog",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: ago(60), to: askedAt },
      most: 5,
      newest: true,
    },
  },
  {
    text: "what did change before the problem begin?",
    thread: "catalog",
    wanted: { ask: "changes", services: ["catalog"], window: { from: "2026-11-23T14:52:00.000Z", to: startedAt } },
  },
  {
    text: "payments timeouts past 3h",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: ago(180), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "errors checkout today by region",
    wanted: {
      ask: "breakdown",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      by: "region",
    },
  },
  {
    text: "oncall shop next week",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-30T00:00:00.000Z", to: "2026-12-07T00:00:00.000Z" },
    },
  },
  {
    text: "all incidents of checkout in november",
    wanted: { ask: "incidents", services: ["checkout"], window: { from: "2026-11-01T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "latency of all services now",
    wanted: { ask: "latency", services: all, window: { from: ago(15), to: askedAt } },
  },
  {
    text: '"card_declined" payments count today',
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "card_declined",
    },
  },
  {
    text: "rollback advice checkout",
    wanted: { ask: "brief", of: "advice", services: ["checkout"] },
  },
  {
    text: "is anything broken in prod",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "INC-42 timeline",
    wanted: { ask: "incident", number: 42, timeline: true },
  },
  {
    text: "catalog dependencies",
    wanted: { ask: "relations", services: ["catalog"] },
  },
  {
    text: "any P2s open",
    wanted: { ask: "incidents", services: all, severities: ["P2"] },
  },
  {
    text: "so what's the story",
    thread: "payments",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "error rate since we rolled back",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: ago(20160), to: askedAt },
      since: "deployment",
    },
  },
  {
    text: "is the error rate dropping",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "did traffic change when this began",
    thread: "payments",
    wanted: { ask: "traffic", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "which alarm woke me up",
    thread: "payments",
    wanted: { ask: "brief", of: "alerts" },
  },
  {
    text: "what do the stack traces say",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt }, stacks: true },
  },
  {
    text: "is anybody else seeing this",
    thread: "payments",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "how high did latency go",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "errors last hour compared to the hour before",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      before: { from: ago(120), to: ago(60) },
    },
  },
  {
    text: "which of our dependencies is broken",
    thread: "checkout",
    wanted: { ask: "dependency-errors", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "what did we deploy today",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "how many ETIMEDOUT to payments",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      on: ["payments"],
      text: "ETIMEDOUT",
    },
  },
  {
    text: 'logs with "retry" since 14:30 please',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:30:00.000Z", to: askedAt },
      text: "retry",
    },
  },
  {
    text: "is there a workaround",
    thread: "checkout",
    wanted: { ask: "brief", of: "advice" },
  },
  {
    text: "what severity is this",
    thread: "checkout",
    wanted: { ask: "incident" },
  },
  {
    text: "when did we notice",
    thread: "checkout",
    wanted: { ask: "incident" },
  },
  {
    text: "Do you know if search is having trouble?",
    wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "Can I get the error rate for newsletter for the last three days?",
    wanted: { ask: "error-rate", services: ["newsletter"], window: { from: "2026-11-21T15:07:00.000Z", to: askedAt } },
  },
  {
    text: "What's the most common exception in catalog today?",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: "2026-11-24T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "I'd like the list of deployments of last week for checkout.",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-16T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
      kind: "deployment",
    },
  },
  {
    text: "Have there been any timeouts between checkout and payments since noon?",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "Who is the engineer on duty for the discovery team?",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  {
    text: "How many incidents are open right now?",
    wanted: { ask: "incidents", services: all },
  },
  {
    text: "Was the latency of checkout higher than usual this morning?",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T12:00:00.000Z" },
      before: { from: "2026-11-17T06:00:00.000Z", to: "2026-11-17T12:00:00.000Z" },
    },
  },
  {
    text: "errs?",
    thread: "search",
    wanted: { ask: "error-messages", services: ["search"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "5xx last 2h by 10m pls",
    thread: "search",
    wanted: { ask: "error-rate", services: ["search"], window: { from: ago(120), to: askedAt }, every: 600 },
  },
  {
    text: 'any exception w/ "shard"',
    thread: "search",
    wanted: { ask: "error-messages", services: ["search"], window: { from: ago(60), to: askedAt }, text: "shard" },
  },
  {
    text: "who pushed",
    thread: "search",
    wanted: { ask: "changes", services: ["search"], window: { from: ago(1440), to: askedAt }, kind: "deployment" },
  },
  {
    text: "oom again?",
    thread: "search",
    wanted: { ask: "machinery", services: ["search"], window: { from: ago(60), to: askedAt }, kinds: ["memory"] },
  },
  {
    text: "prod down or what",
    thread: "search",
    wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "show me please errors of type timeout",
    thread: "catalog",
    wanted: {
      ask: "dependency-errors",
      services: ["catalog"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "the rate of errors it is rising?",
    thread: "catalog",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "what is happen?",
    thread: "catalog",
    wanted: { ask: "health", services: ["catalog"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "p99 latency checkout vs payments last 6h",
    wanted: {
      ask: "latency",
      services: ["checkout", "payments"],
      window: { from: ago(360), to: askedAt },
      statistic: "p99",
    },
  },
  {
    text: "find 8d7f44aa-1111-4c2b-9a8e-123456789abc",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "8d7f44aa-1111-4c2b-9a8e-123456789abc",
    },
  },
  {
    text: "payments error rate 14:00..15:00",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: "2026-11-24T15:00:00.000Z" },
    },
  },
  {
    text: "summary of INC-42",
    wanted: { ask: "incident", number: 42 },
  },
  {
    text: "requests per second on payments yesterday at noon",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: "2026-11-23T11:45:00.000Z", to: "2026-11-23T12:15:00.000Z" },
      every: 300,
    },
  },
  {
    text: "is search timing out?",
    thread: "catalog",
    wanted: {
      ask: "dependency-errors",
      services: ["catalog"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["search"],
    },
  },
  {
    text: "timeouts between checkout and its dependencies",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["payments", "catalog"],
    },
  },
  {
    text: "traffic of everyone else",
    thread: "payments",
    wanted: {
      ask: "traffic",
      services: ["checkout", "catalog", "search", "newsletter"],
      window: { from: ago(120), to: askedAt },
    },
  },
  {
    text: '"foo" not "bar" per minute',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      text: "foo",
      without: "bar",
      every: 60,
    },
  },
  {
    text: "Did the errors in catalog start before 14:00?",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-24T12:00:00.000Z", to: "2026-11-24T14:00:00.000Z" },
      every: 300,
    },
  },
  { text: "throttle payments", thread: "payments", wanted: refused(/`throttle`/) },
  { text: "timeline of the last incident of payments", wanted: refused(/earlier incident/) },
  { text: "since 14h is there errors?", thread: "catalog", wanted: refused(/`since 14:00` or `last 14h`/) },
  { text: "who rolled back and why", thread: "payments", wanted: refused(/two things/) },
  { text: "redis?", thread: "payments", wanted: refused(/does not say what to look for/) },
  { text: "grep -v redis checkout", wanted: refused(/`v`/) },
  { text: "data errors in checkout", wanted: refused(/`data` may say which/) },
  {
    text: "did anyone deploy anything in the last hour?",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(60), to: askedAt }, kind: "deployment" },
  },
  {
    text: "error rate last 30 min by 5 min",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(30), to: askedAt }, every: 300 },
  },
  {
    text: "top 5 errors since it started",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: startedAt, to: askedAt }, most: 5 },
  },
  {
    text: "any timeouts to payments?",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "can someone pull the logs for 7f3c2a10-9b4e-4d1c-8f65-2f1f0c9a7be4 everywhere",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "7f3c2a10-9b4e-4d1c-8f65-2f1f0c9a7be4",
    },
  },
  {
    text: "show me stack traces from the last 15m",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: startedAt, to: askedAt }, stacks: true },
  },
  {
    text: "p95 now vs yesterday?",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: ago(15), to: askedAt },
      before: { from: "2026-11-23T14:52:00.000Z", to: ago(1440) },
      statistic: "p95",
    },
  },
  {
    text: "how many users are affected",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "are we still seeing 500s",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "whats the error rate right now",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "who's on call for discovery?",
    thread: "checkout",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  {
    text: "is it getting better since the rollback?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(20160), to: askedAt },
      since: "deployment",
    },
  },
  {
    text: "how many ECONNREFUSED in the last 10 minutes",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T14:57:00.000Z", to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: "is traffic normal?",
    thread: "checkout",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "hey TARS, can you show me the latest errors please",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt }, newest: true },
  },
  {
    text: "just got a call from BigCustomer, they say orders fail since about 2:45pm. can you see errors in that window?",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
    },
  },
  {
    text: "are catalog and search affected as well",
    thread: "checkout",
    wanted: { ask: "health", services: ["catalog", "search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "is CPU or memory high?",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      kinds: ["cpu", "memory"],
    },
  },
  {
    text: "last deploy?",
    thread: "payments",
    wanted: { ask: "changes", services: ["payments"], window: { from: ago(20160), to: askedAt }, kind: "deployment" },
  },
  {
    text: "who deployed payments today",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "success rate between 14:45 and 15:05",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:45:00.000Z", to: "2026-11-24T15:05:00.000Z" },
      success: true,
    },
  },
  {
    text: "show error rate 2h, 15 min buckets",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "p99 latency last hour",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(60), to: askedAt }, statistic: "p99" },
  },
  {
    text: "find x-amzn-trace-id Root=1-67891233-abcdef012345678912345678",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: 'grep "card declined" last 20 min',
    thread: "payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(20), to: askedAt }, text: "card declined" },
  },
  {
    text: "compare errors to same time last week",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "any alerts firing anywhere else?",
    thread: "payments",
    wanted: { ask: "brief", of: "alerts", services: ["checkout", "catalog", "search", "newsletter"] },
  },
  {
    text: "was there a config change before this started?",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-23T14:52:00.000Z", to: startedAt },
      kind: "configuration",
    },
  },
  {
    text: 'count of "SSLHandshakeException" since 14:52',
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: startedAt, to: askedAt },
      text: "SSLHandshakeException",
    },
  },
  {
    text: "is checkout seeing errors because of this",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "most frequent error messages last hour",
    thread: "catalog",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "what was deployed to search in the past 2 days",
    thread: "catalog",
    wanted: {
      ask: "changes",
      services: ["search"],
      window: { from: "2026-11-22T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "anything weird in the logs around 14:52?",
    thread: "catalog",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: ago(30), to: askedAt } },
  },
  {
    text: "5xx per 5 min since 2pm",
    thread: "catalog",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      every: 300,
    },
  },
  {
    text: "did we have an incident like this before?",
    thread: "catalog",
    wanted: { ask: "brief", of: "similar" },
  },
  {
    text: "exceptions in the last 90s",
    thread: "search",
    wanted: { ask: "error-messages", services: ["search"], window: { from: "2026-11-24T15:05:30.000Z", to: askedAt } },
  },
  {
    text: "are there any timeout or connection errors",
    thread: "search",
    wanted: { ask: "dependency-errors", services: ["search"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "is everything else healthy",
    thread: "search",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "any errors?",
    thread: "newsletter",
    wanted: { ask: "error-messages", services: ["newsletter"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "error rate for checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "checkout 5xx last 1h",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "payments error rate yesterday 14:00-15:00",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-23T14:00:00.000Z", to: "2026-11-23T15:00:00.000Z" },
    },
  },
  {
    text: "Find all logs with correlation ID ord-20261124-88213 across all services",
    wanted: { ask: "correlation", services: all, window: { from: ago(1440), to: askedAt }, id: "ord-20261124-88213" },
  },
  {
    text: "is anything broken right now?",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "who's on call for payments tonight?",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-24T18:00:00.000Z", to: "2026-11-25T06:00:00.000Z" },
    },
  },
  {
    text: "who do I page for search",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  {
    text: "what's the status of the checkout incident?",
    wanted: { ask: "incident", services: ["checkout"] },
  },
  {
    text: "what happened with INC-37 yesterday",
    wanted: { ask: "incident", number: 37, timeline: true },
  },
  {
    text: "deployments today",
    wanted: {
      ask: "changes",
      services: all,
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "what changed in checkout between 9:30 am and 11 am CET",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-24T08:30:00.000Z", to: "2026-11-24T10:00:00.000Z" },
    },
  },
  {
    text: "list all deployments and config changes in the last 24h for everything",
    wanted: { ask: "changes", services: all, window: { from: ago(1440), to: askedAt } },
  },
  {
    text: "how many failed payments this morning",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T12:00:00.000Z" },
    },
  },
  {
    text: "Hi, a customer says they can't pay since around noon. Are we having issues with payments?",
    wanted: { ask: "health", services: ["payments"], window: { from: "2026-11-24T12:00:00.000Z", to: askedAt } },
  },
  {
    text: "latency of checkout past 6 hours",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(360), to: askedAt } },
  },
  {
    text: "traffic for checkout today compared to yesterday",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      before: { from: "2026-11-23T00:00:00.000Z", to: ago(1440) },
    },
  },
  {
    text: "any logs for request id 8a1f6c1e-52b7-4d0a-9a77-6b1f0f2f3c55 in payments?",
    wanted: {
      ask: "correlation",
      services: ["payments"],
      window: { from: ago(1440), to: askedAt },
      id: "8a1f6c1e-52b7-4d0a-9a77-6b1f0f2f3c55",
    },
  },
  {
    text: 'payments logs containing "insufficient funds" last 3 hours',
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: ago(180), to: askedAt },
      text: "insufficient funds",
    },
  },
  {
    text: "search logs last 15 min",
    wanted: { ask: "log-lines", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "show me the last 20 errors from catalog",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: ago(60), to: askedAt },
      most: 20,
      newest: true,
    },
  },
  {
    text: "top 10 exceptions across all services last 24h",
    wanted: { ask: "error-messages", services: all, window: { from: ago(1440), to: askedAt }, most: 10 },
  },
  {
    text: "how many NullPointerExceptions did search throw since the deploy",
    wanted: {
      ask: "count",
      services: ["search"],
      window: { from: ago(1440), to: askedAt },
      since: "deployment",
      text: "NullPointerException",
    },
  },
  {
    text: "errors in checkout last week",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-22T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
      asked: { from: "2026-11-16T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
    },
  },
  {
    text: "checkout error rate sunday night between 22:00 and 23:30 UTC",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-22T22:00:00.000Z", to: "2026-11-22T23:30:00.000Z" },
    },
  },
  {
    text: "error rate for payments and checkout, last 3 hours",
    wanted: { ask: "error-rate", services: ["checkout", "payments"], window: { from: ago(180), to: askedAt } },
  },
  {
    text: "does search have errors at the moment? catalog team is complaining about slow product pages",
    wanted: { ask: "error-messages", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "how many requests did catalog get yesterday",
    wanted: {
      ask: "traffic",
      services: ["catalog"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: "checkout success rate last 7 days",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-17T15:07:00.000Z", to: askedAt },
      success: true,
    },
  },
  {
    text: "did the payments errors start after the deploy?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: ago(20160), to: askedAt },
      since: "deployment",
      every: 86400,
      before: { from: "2026-10-27T15:07:00.000Z", to: ago(20160) },
    },
  },
  {
    text: "when did the errors in payments begin?",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "when was checkout last deployed and by whom",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(20160), to: askedAt }, kind: "deployment" },
  },
  {
    text: "latest stack trace in payments pls",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      most: 1,
      newest: true,
      stacks: true,
    },
  },
  {
    text: "memory of checkout in the last two hours",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(120), to: askedAt }, kinds: ["memory"] },
  },
  {
    text: "which services have the highest error rate right now",
    wanted: { ask: "error-rate", services: all, window: { from: startedAt, to: askedAt }, every: 60 },
  },
  {
    text: "error rate newsletter last hour",
    wanted: { ask: "error-rate", services: ["newsletter"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "is the site slow?",
    wanted: { ask: "latency", services: all, window: { from: ago(120), to: askedAt } },
  },
  {
    text: 'find "order 10293844" in checkout and payments logs since 8am PST',
    wanted: {
      ask: "log-lines",
      services: ["checkout", "payments"],
      window: { from: "2026-11-23T16:00:00.000Z", to: askedAt },
      text: "order 10293844",
    },
  },
  {
    text: "ECONNRESET count per service last 30 minutes",
    wanted: { ask: "count", services: all, window: { from: ago(30), to: askedAt }, text: "ECONNRESET" },
  },
  {
    text: "Hi! Which team owns the catalog service?",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  {
    text: "stack traces since 14:50",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:50:00.000Z", to: askedAt },
      stacks: true,
    },
  },
  {
    text: "A customer says she can't pay since this morning, is there something wrong with payments?",
    wanted: { ask: "health", services: ["payments"], window: { from: "2026-11-24T06:00:00.000Z", to: askedAt } },
  },
  {
    text: "Give me a one-line summary please",
    thread: "checkout",
    wanted: { ask: "incident" },
  },
  {
    text: "please show the errors from 14:45 until now",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: "2026-11-24T14:45:00.000Z", to: askedAt },
    },
  },
  {
    text: "5xx 30m",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(30), to: askedAt } },
  },
  {
    text: "Could you please tell me how the error rate has developed since the incident began, in five-minute steps?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt }, every: 300 },
  },
  {
    text: "any deadlocks in the logs",
    thread: "checkout",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: ago(60), to: askedAt }, text: "deadlock" },
  },
  {
    text: "errors last 15m",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "Sorry if this is a dumb question, but what does this service depend on?",
    thread: "payments",
    wanted: { ask: "relations", services: ["payments"] },
  },
  {
    text: "how many NullPointerException in the last hour",
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      text: "NullPointerException",
    },
  },
  {
    text: "How many incidents did we have this month?",
    wanted: { ask: "incidents", services: all, window: { from: "2026-11-01T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "How much requests has payments in last hour?",
    wanted: { ask: "traffic", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "payments errors 1h",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "What were the most frequent error messages in the payments logs between 09:00 and 10:00 UTC this morning?",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T09:00:00.000Z", to: "2026-11-24T10:00:00.000Z" },
    },
  },
  {
    text: "when was this incident declared and by whom",
    thread: "payments",
    wanted: { ask: "incident", timeline: true, oldest: true },
  },
  {
    text: "database load of checkout last hour",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "whos oncall for checkout rn",
    wanted: { ask: "on-call", teams: ["shop"] },
  },
  {
    text: "How do I see the logs of search for the last 30 minutes?",
    wanted: { ask: "log-lines", services: ["search"], window: { from: ago(30), to: askedAt } },
  },
  {
    text: "top 5 errors in catalog today",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      most: 5,
    },
  },
  {
    text: "Is there an incident about search right now?",
    wanted: { ask: "incidents", services: ["search"] },
  },
  {
    text: "since how long the error is there?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "Please list all configuration changes that were made to this service during the last six hours.",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(360), to: askedAt }, kind: "configuration" },
  },
  {
    text: "checkout error rate yesterday between 18:00 and 19:30 per 5 minutes",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-23T19:30:00.000Z" },
      every: 300,
    },
  },
  {
    text: 'how many "connection pool exhausted" since 14:52',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      text: "connection pool exhausted",
    },
  },
  {
    text: "is it still happening",
    thread: "payments",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "Is this affecting all users or only some of them?",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "show me logs for request id 7f3c9a1e-52b4-4c1d-9d5e-0a6b8f2c4e11",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: ago(1440), to: askedAt },
      id: "7f3c9a1e-52b4-4c1d-9d5e-0a6b8f2c4e11",
    },
  },
  {
    text: "when will this be fixed?",
    thread: "payments",
    wanted: { ask: "incident" },
  },
  {
    text: "Who is leading this?",
    thread: "checkout",
    wanted: { ask: "incident" },
  },
  {
    text: "who has on-call this night for discovery?",
    wanted: {
      ask: "on-call",
      teams: ["discovery"],
      window: { from: "2026-11-24T18:00:00.000Z", to: "2026-11-25T06:00:00.000Z" },
    },
  },
  {
    text: "Could you compare the number of requests to search today with the same time yesterday?",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      before: { from: "2026-11-23T00:00:00.000Z", to: ago(1440) },
    },
  },
  {
    text: "show the timeline",
    thread: "checkout",
    wanted: { ask: "incident", timeline: true },
  },
  {
    text: "slow queries?",
    thread: "payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "slow query" },
  },
  {
    text: "What's the normal error rate for checkout?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "search p99 latency last 3h",
    wanted: { ask: "latency", services: ["search"], window: { from: ago(180), to: askedAt }, statistic: "p99" },
  },
  {
    text: "Is it getting better or worse?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt }, every: 60 },
  },
  {
    text: "give me all the 500 errors of the last twenty minutes",
    thread: "catalog",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: ago(20), to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "catalog p95",
    wanted: { ask: "latency", services: ["catalog"], window: { from: ago(120), to: askedAt }, statistic: "p95" },
  },
  {
    text: "What was deployed to payments in the 2 hours before 14:52?",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-24T12:52:00.000Z", to: startedAt },
      kind: "deployment",
    },
  },
  {
    text: "any open incidents?",
    wanted: { ask: "incidents", services: all },
  },
  {
    text: "Has this happened before?",
    thread: "catalog",
    wanted: { ask: "brief", of: "similar" },
  },
  {
    text: "are we getting timeouts from payments",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "Was checkout down yesterday evening?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: "how many P1s last quarter",
    wanted: {
      ask: "incidents",
      services: all,
      severities: ["P1"],
      window: { from: "2026-07-01T00:00:00.000Z", to: "2026-10-01T00:00:00.000Z" },
    },
  },
  {
    text: "It was a deployment of search today?",
    wanted: {
      ask: "changes",
      services: ["search"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "top 10 errors",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt }, most: 10 },
  },
  {
    text: "Find all logs with correlation ID ord-20261124-88213 across all services.",
    wanted: { ask: "correlation", services: all, window: { from: ago(1440), to: askedAt }, id: "ord-20261124-88213" },
  },
  {
    text: "peak error rate during the incident",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt }, every: 60 },
  },
  {
    text: "did sombody deploy",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(1440), to: askedAt }, kind: "deployment" },
  },
  {
    text: "Who do I call if payments is broken?",
    wanted: { ask: "on-call", teams: ["shop"] },
  },
  {
    text: "did my deploy of catalog at 11:30 cause any errors",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-24T11:30:00.000Z", to: askedAt },
      before: { from: "2026-11-24T07:53:00.000Z", to: "2026-11-24T11:30:00.000Z" },
    },
  },
  {
    text: "What's our success rate for payments over the last 7 days?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-17T15:07:00.000Z", to: askedAt },
      success: true,
    },
  },
  {
    text: "the latency is how high now?",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "grep ECONNRESET checkout 2h",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: ago(120), to: askedAt }, text: "ECONNRESET" },
  },
  {
    text: "What is the current 95th percentile latency, and how does it compare to the hour before the incident?",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      before: { from: "2026-11-24T13:52:00.000Z", to: startedAt },
      statistic: "p95",
    },
  },
  {
    text: "how many requests failed in total on checkout on 2026-11-23",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: "err rate now vs an hour ago",
    thread: "search",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: ago(15), to: askedAt },
      before: { from: ago(75), to: ago(60) },
    },
  },
  {
    text: "Which deployment could have caused this?",
    thread: "checkout",
    wanted: { ask: "brief", of: "cause" },
  },
  {
    text: "What is the status of INC-42?",
    wanted: { ask: "incident", number: 42 },
  },
  {
    text: "do we know the root cause yet",
    thread: "checkout",
    wanted: { ask: "brief", of: "cause" },
  },
  {
    text: "can you say me what changed on checkout since yesterday",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-23T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "rps",
    thread: "checkout",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "Which service has the highest error rate at the moment?",
    wanted: { ask: "error-rate", services: all, window: { from: startedAt, to: askedAt }, every: 60 },
  },
  {
    text: "which alarms fired first",
    thread: "payments",
    wanted: { ask: "incident", timeline: true, oldest: true },
  },
  {
    text: "Can you show me the error rate for search over the last 2 hours, grouped by 15-minute intervals?",
    wanted: { ask: "error-rate", services: ["search"], window: { from: ago(120), to: askedAt }, every: 900 },
  },
  {
    text: "since when are payments failing",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "What is down right now?",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "is the error also in catalog and search?",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["catalog", "search"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "tail 20",
    thread: "search",
    wanted: { ask: "log-lines", services: ["search"], window: { from: startedAt, to: askedAt }, most: 20 },
  },
  {
    text: "list all incidents of checkout in the last 30 days",
    wanted: { ask: "incidents", services: ["checkout"], window: { from: "2026-10-25T15:07:00.000Z", to: askedAt } },
  },
  {
    text: "checkout memory and cpu since 2pm",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      kinds: ["memory", "cpu"],
    },
  },
  {
    text: "show me the search logs",
    wanted: { ask: "log-lines", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: 'logs from payments containing "insufficient_funds" between 13:00 and 14:00',
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: "2026-11-24T13:00:00.000Z", to: "2026-11-24T14:00:00.000Z" },
      text: "insufficient_funds",
    },
  },
  {
    text: "Are the product pages slow today?",
    wanted: { ask: "latency", services: ["catalog"], window: { from: "2026-11-24T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "how much worse is this than last week",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-17T13:07:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "show the logs from newsletter from today morning",
    wanted: {
      ask: "log-lines",
      services: ["newsletter"],
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T12:00:00.000Z" },
    },
  },
  {
    text: "Who was on call for checkout on Saturday night?",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-21T18:00:00.000Z", to: "2026-11-22T06:00:00.000Z" },
    },
  },
  {
    text: "how long did it take from detection to acknowledgement",
    thread: "checkout",
    wanted: { ask: "incident" },
  },
  {
    text: 'are there errors mentioning "too many connections" today',
    thread: "catalog",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "too many connections",
    },
  },
  {
    text: "do we still see errors",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "did the errors in checkout start before the deploy",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(20160), to: askedAt },
      since: "deployment",
      every: 86400,
      before: { from: "2026-10-27T15:07:00.000Z", to: ago(20160) },
    },
  },
  {
    text: "have checkout's errors started after 14:00?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      every: 300,
      before: { from: "2026-11-24T12:53:00.000Z", to: "2026-11-24T14:00:00.000Z" },
    },
  },
  {
    text: "incidents in the last week",
    wanted: { ask: "incidents", services: all, window: { from: "2026-11-17T15:07:00.000Z", to: askedAt } },
  },
  {
    text: "which services are slowest at the moment",
    wanted: { ask: "latency", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "customers report they can't order since 11am. what's going on with checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: "2026-11-24T11:00:00.000Z", to: askedAt } },
  },
  {
    text: "p95 of payments now compared to 30 minutes ago",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: ago(15), to: askedAt },
      every: 60,
      before: { from: ago(45), to: ago(30) },
      statistic: "p95",
    },
  },
  {
    text: "show me 502s in checkout since 14:00",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      text: "502",
      status: true,
    },
  },
  {
    text: "show me the log lines with status 500 in payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "who was paged",
    thread: "checkout",
    wanted: { ask: "incident", timeline: true },
  },
  {
    text: "how long did it take us to acknowledge",
    thread: "checkout",
    wanted: { ask: "incident" },
  },
  {
    text: "who declared INC-12",
    wanted: { ask: "incident", number: 12, timeline: true, oldest: true },
  },
  {
    text: "when was INC-12 resolved",
    wanted: { ask: "incident", number: 12 },
  },
  {
    text: "which alert fired first for INC-12",
    wanted: { ask: "incident", number: 12, timeline: true, oldest: true },
  },
  {
    text: "has the severity changed?",
    thread: "checkout",
    wanted: { ask: "incident", timeline: true },
  },
  {
    text: "severity history",
    thread: "checkout",
    wanted: { ask: "incident", timeline: true },
  },
  {
    text: "who escalated this",
    thread: "checkout",
    wanted: { ask: "incident", timeline: true },
  },
  {
    text: "did our deployment of payments at 14:00 break anything?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T14:00:00.000Z", to: askedAt },
      before: { from: "2026-11-24T12:53:00.000Z", to: "2026-11-24T14:00:00.000Z" },
    },
  },
  {
    text: "did the last deploy of checkout cause errors",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(20160), to: askedAt },
      since: "deployment",
      before: { from: "2026-10-27T15:07:00.000Z", to: ago(20160) },
    },
  },
  {
    text: "which change caused this",
    thread: "checkout",
    wanted: { ask: "brief", of: "cause" },
  },
  {
    text: "are other services failing because of this",
    thread: "payments",
    wanted: {
      ask: "health",
      services: ["checkout", "catalog", "search", "newsletter"],
      window: { from: startedAt, to: askedAt },
    },
  },
  {
    text: "errors everywhere except payments",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "catalog", "search", "newsletter"],
      window: { from: ago(60), to: askedAt },
    },
  },
  {
    text: "is everything ok except payments",
    wanted: {
      ask: "health",
      services: ["checkout", "catalog", "search", "newsletter"],
      window: { from: startedAt, to: askedAt },
    },
  },
  {
    text: "tail -n 20 payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: startedAt, to: askedAt }, most: 20 },
  },
  {
    text: "last 20 lines of payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: startedAt, to: askedAt }, most: 20 },
  },
  {
    text: "which services does this depend on",
    thread: "checkout",
    wanted: { ask: "relations", services: ["checkout"] },
  },
  {
    text: "who is on call this coming night for shop",
    wanted: {
      ask: "on-call",
      teams: ["shop"],
      window: { from: "2026-11-24T18:00:00.000Z", to: "2026-11-25T06:00:00.000Z" },
    },
  },
  {
    text: "incidents this quarter",
    wanted: { ask: "incidents", services: all, window: { from: "2026-10-01T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "orders are failing since 14:45",
    thread: "checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: "2026-11-24T14:45:00.000Z", to: askedAt } },
  },
  {
    text: "payments not going through since 14:00",
    wanted: { ask: "health", services: ["payments"], window: { from: "2026-11-24T14:00:00.000Z", to: askedAt } },
  },
  {
    text: "anything unusual in payments logs",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "are all requests failing or only some",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "does this hit everyone or just some users",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "error rate the hour before the incident",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: "2026-11-24T13:52:00.000Z", to: startedAt } },
  },
  { text: "same for payments?", thread: "checkout", wanted: refused(/nothing was asked here before/) },
  { text: "what does P2 mean?", wanted: refused(/what each severity means/) },
  { text: "status of INC-42 yesterday at 14:00", wanted: refused(/names a time/) },
  { text: "traffic last 3 hours vs an hour ago on checkout", wanted: refused(/overlap/) },
  {
    text: 'lines with "foo" and "bar" in payments',
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      text: "foo",
      having: "bar",
    },
  },
  {
    text: "Please exclude the 404s and show me the remaining errors since 14:52.",
    thread: "catalog",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-24T14:52:00.000Z", to: askedAt },
      without: { status: "404" },
    },
  },
  { text: "error rate last quarter payments", wanted: refused(/`last quarter`/) },
  {
    text: "how many timeouts per minute in payments",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      every: 60,
    },
  },
  { text: "are we getting 503s from payments", thread: "checkout", wanted: refused(/`from payments`/) },
];
