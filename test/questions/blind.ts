import { ago, all, askedAt, type Phrasing, refused } from "./wanted.ts";

/**
 * What three strangers wrote without having seen the grammar, 110 each, of which TARS read 52, 63 and 58 rightly as they were
 * first asked, and misread 3, 0 and 2: those that it reads or refuses rightly now. What asks for two things is not among it.
 */
export const blind: Phrasing[] = [
  {
    text: "how bad is it",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "whats checkout throwing rn",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "err rate on payments last 20 mins pls",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(20), to: askedAt } },
  },
  {
    text: "is it still failing?",
    thread: "payments",
    wanted: { ask: "health", services: ["payments"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "any 5xx from catalog since half an hour ago",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: ago(30), to: askedAt } },
  },
  {
    text: "and payments?",
    thread: "checkout",
    previous: "error rate last 20 minutes",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(20), to: askedAt } },
  },
  {
    text: "error rate last 20 minutes",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(20), to: askedAt } },
  },
  {
    text: "top 5 exceptions in search overnight",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
      most: 5,
    },
  },
  {
    text: "which endpoints are broken",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "is it just us-east-1 or everywhere?",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "region" },
  },
  {
    text: "ok so when did this acutally start",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "success rate for card payments since 02:15",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T02:15:00.000Z", to: askedAt },
      success: true,
    },
  },
  {
    text: "give me errors per 5 min for checkout between 2 and 3am",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T02:00:00.000Z", to: "2026-11-24T03:00:00.000Z" },
    },
  },
  {
    text: "did the errors stop after the rollback?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
    },
  },
  {
    text: "whats the stack trace",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt }, stacks: true },
  },
  {
    text: "how many ppl cant pay",
    thread: "payments",
    wanted: { ask: "users", services: ["payments"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "how many users hit by this so far?",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "are product pages erroring too",
    thread: "checkout",
    wanted: { ask: "health", services: ["catalog"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "compare search errors now vs same time yesterday",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: ago(15), to: askedAt },
      before: { from: "2026-11-23T14:52:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "same for yesterday",
    previous: "what are the most common exceptions in search today",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  {
    text: "what are the most common exceptions in search today",
    wanted: { ask: "error-messages", services: ["search"], window: { from: "2026-11-24T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "is anything else on fire right now",
    thread: "payments",
    wanted: { ask: "health", services: all, window: { from: ago(15), to: askedAt } },
  },
  {
    text: "everything ok everywhere?",
    wanted: { ask: "health", services: all, window: { from: ago(15), to: askedAt } },
  },
  {
    text: "checkout is down?",
    wanted: { ask: "health", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "are we back?",
    thread: "checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "hey tars, sorry to bug you, could you tell me how many requests failed on checkout this morning?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T12:00:00.000Z" },
    },
  },
  {
    text: "woke up to a page, whats going on",
    thread: "checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  { text: "tldr", thread: "payments", wanted: { ask: "incident" } },
  {
    text: "what % of orders are failing",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "peak error rate during the incident?",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "NullPointerException count in checkout logs last 2h",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      text: "NullPointerException",
    },
  },
  {
    text: 'how often do we see "card declined" in the payments logs since midnight',
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      text: "card declined",
    },
  },
  {
    text: 'grep "connection reset" everywhere last 15m',
    wanted: { ask: "log-lines", services: all, window: { from: ago(15), to: askedAt }, text: "connection reset" },
  },
  {
    text: "any logs with ECONNREFUSED?",
    thread: "payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "ECONNREFUSED" },
  },
  {
    text: "trace 7f3a9c21-44de-4b1a-9c3e-0a5b6d7e8f90 please",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "7f3a9c21-44de-4b1a-9c3e-0a5b6d7e8f90",
    },
  },
  {
    text: "customer sent us request id req-88af21c0, what happened to it",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "req-88af21c0",
    },
  },
  {
    text: "correlation id 4bf92f3577b34da6a3ce929d0e0e4736 - where did it die",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "is checkout slow or is it just me",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "p95 last 45 min",
    thread: "checkout",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(45), to: askedAt }, statistic: "p95" },
  },
  {
    text: "payments latency vs an hour ago?",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      before: { from: ago(120), to: ago(60) },
    },
  },
  {
    text: "p95 of checkout since the deploy",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      statistic: "p95",
    },
  },
  {
    text: "are we timing out on payments?",
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
    text: "which dependancy is timing out",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "traffic on search last nite vs the nite before",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
      before: { from: "2026-11-22T18:00:00.000Z", to: "2026-11-23T06:00:00.000Z" },
    },
  },
  {
    text: "did we get a traffic spike around 01:30?",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T01:15:00.000Z", to: "2026-11-24T01:45:00.000Z" },
    },
  },
  {
    text: "how many reqs per min is payments getting",
    wanted: { ask: "traffic", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "are people still ordering",
    thread: "checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "has search traffic dropped off since lunch?",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: "2026-11-24T12:00:00.000Z", to: askedAt },
      before: { from: "2026-11-24T08:53:00.000Z", to: "2026-11-24T12:00:00.000Z" },
    },
  },
  {
    text: "who deployed what",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "what changed",
    thread: "payments",
    wanted: { ask: "changes", services: ["payments"], window: { from: "2026-11-23T15:07:00.000Z", to: askedAt } },
  },
  {
    text: "anything shipped to prod in the last 3 hrs",
    wanted: { ask: "changes", services: all, window: { from: ago(180), to: askedAt }, kind: "deployment" },
  },
  {
    text: "last deploy of search?",
    wanted: {
      ask: "changes",
      services: ["search"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  { text: "someone touch a feature flag tonight?", thread: "checkout", wanted: refused(/./) },
  {
    text: "which version of checkout is live",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "config changes on payments between thurs 6pm and now",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-19T18:00:00.000Z", to: askedAt },
      kind: "configuration",
    },
  },
  {
    text: "did catalog or search deploy yesterday afternoon",
    wanted: {
      ask: "changes",
      services: ["catalog", "search"],
      window: { from: "2026-11-23T12:00:00.000Z", to: "2026-11-23T18:00:00.000Z" },
      kind: "deployment",
    },
  },
  { text: "should i roll back??", thread: "checkout", wanted: { ask: "brief", of: "advice" } },
  { text: "do we rollback or wait", thread: "payments", wanted: { ask: "brief", of: "advice" } },
  { text: "was it the deploy?", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  { text: "whats the status of INC-42", wanted: { ask: "incident", number: 42 } },
  { text: "who's leading this", thread: "checkout", wanted: { ask: "incident" } },
  { text: "whos running INC-42 and since when is it open", wanted: { ask: "incident", number: 42 } },
  { text: "whats open right now", wanted: { ask: "incidents", services: all } },
  {
    text: "how many p1s this week",
    wanted: {
      ask: "incidents",
      services: all,
      window: { from: "2026-11-23T00:00:00.000Z", to: askedAt },
      severities: ["P1"],
    },
  },
  {
    text: "when did checkout last go down",
    wanted: {
      ask: "incidents",
      services: ["checkout"],
      window: { from: "2026-08-26T15:07:00.000Z", to: askedAt },
      most: 1,
    },
  },
  {
    text: "list all incidents for payments in the past month",
    wanted: { ask: "incidents", services: ["payments"], window: { from: "2026-10-25T15:07:00.000Z", to: askedAt } },
  },
  { text: "have we seen this before?", thread: "checkout", wanted: { ask: "brief", of: "similar" } },
  { text: "root cause yet?", thread: "payments", wanted: { ask: "brief", of: "cause" } },
  { text: "any idea why checkout is dying", wanted: { ask: "brief", services: ["checkout"], of: "cause" } },
  { text: "what do i do now", thread: "checkout", wanted: { ask: "brief", of: "advice" } },
  { text: "next steps pls, im new to this service", thread: "payments", wanted: { ask: "brief", of: "advice" } },
  { text: "which alerts are firing", wanted: { ask: "brief", services: all, of: "alerts" } },
  { text: "what alarm woke me up", thread: "checkout", wanted: { ask: "brief", of: "alerts" } },
  {
    text: "how long have we been down",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "what's the customer impact, boss is asking",
    thread: "payments",
    wanted: { ask: "users", services: ["payments"], window: { from: ago(15), to: askedAt } },
  },
  { text: "is this a p1 or a p2", thread: "checkout", wanted: { ask: "incident" } },
  {
    text: "how long did the last payments outage take to fix",
    wanted: {
      ask: "incidents",
      services: ["payments"],
      window: { from: "2026-08-26T15:07:00.000Z", to: askedAt },
      most: 1,
    },
  },
  {
    text: "did anything happen overnight i should know about",
    wanted: {
      ask: "incidents",
      services: all,
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
    },
  },
  {
    text: "what did we miss between 11pm and 6am london time",
    wanted: {
      ask: "incidents",
      services: all,
      window: { from: "2026-11-23T23:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
    },
  },
  { text: "whos oncall for discovery", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "who takes over from me on monday",
    thread: "checkout",
    wanted: {
      ask: "on-call",
      window: { from: "2026-11-30T00:00:00.000Z", to: "2026-12-01T00:00:00.000Z" },
      teams: ["shop"],
    },
  },
  {
    text: "is ben on call this weekend",
    wanted: {
      ask: "on-call",
      who: "ben",
      window: { from: "2026-11-28T00:00:00.000Z", to: "2026-11-30T00:00:00.000Z" },
      teams: ["shop", "discovery"],
    },
  },
  { text: "who do i wake up for search", wanted: { ask: "on-call", teams: ["discovery"] } },
  { text: "what breaks if catalog goes down", wanted: { ask: "relations", services: ["catalog"] } },
  { text: "does checkout use search?", wanted: { ask: "relations", services: ["checkout", "search"] } },
  {
    text: "cpu on checkout?",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["cpu"] },
  },
  {
    text: "is orders-db ok",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "are we leaking memory",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["memory"] },
  },
  {
    text: "mem and cpu for checkout since 1:45am",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-24T01:45:00.000Z", to: askedAt },
      kinds: ["memory", "cpu"],
    },
  },
  {
    text: "checkout n payments error rate 3:00-3:30 EST",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments"],
      window: { from: "2026-11-24T08:00:00.000Z", to: "2026-11-24T08:30:00.000Z" },
    },
  },
  { text: "how much money are we losing per minute", thread: "checkout", wanted: refused(/./) },
  { text: "is stripe down?", thread: "payments", wanted: refused(/./) },
  { text: "is aws having an outage in us-east-1", wanted: refused(/./) },
  { text: "when will it be fixed", thread: "payments", wanted: { ask: "incident" } },
  { text: "whats the disk usage of the search boxes", wanted: refused(/./) },
  {
    text: "latency of search p99 last hour",
    wanted: { ask: "latency", services: ["search"], window: { from: ago(60), to: askedAt }, statistic: "p99" },
  },
  {
    text: "error rate of newsletter today",
    wanted: { ask: "error-rate", services: ["newsletter"], window: { from: "2026-11-24T00:00:00.000Z", to: askedAt } },
  },
  { text: "did the newsletter go out to everyone this morning", wanted: refused(/./) },
  { text: "can you fix it for me so i can go back to bed lol", thread: "checkout", wanted: refused(/./) },
  { text: "what are people saying on twitter", wanted: refused(/./) },
  { text: "is farids laptop fixed", wanted: refused(/./) },
  { text: "how many pods does the inventory service have", wanted: refused(/./) },
  { text: "whose fault is this", thread: "checkout", wanted: refused(/./) },
  { text: "will checkout survive black friday tonight?", wanted: refused(/./) },
  {
    text: "whats the err rate rn",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "is it still throwing errors or did that stop",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "how bad is payments over the last 20 min",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(20), to: askedAt } },
  },
  {
    text: "pls show failures per endpoint since this kicked off",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(15), to: askedAt }, by: "endpoint" },
  },
  {
    text: "which endpoints are on fire",
    thread: "payments",
    wanted: { ask: "breakdown", services: ["payments"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "only us-east-1 or other regions aswell?",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "region" },
  },
  {
    text: "what exeption are we seeing most in payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "top 5 error msgs catalog last hr",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: ago(60), to: askedAt }, most: 5 },
  },
  {
    text: "5xx on search between 2 and 3am",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: "2026-11-24T02:00:00.000Z", to: "2026-11-24T03:00:00.000Z" },
    },
  },
  {
    text: "success rate of card payments this morning",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T12:00:00.000Z" },
      success: true,
    },
  },
  {
    text: "did errors go down after the rollback",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      before: { from: "2026-10-27T15:07:00.000Z", to: "2026-11-10T15:07:00.000Z" },
    },
  },
  {
    text: "graph the error rate in 5 min buckets since midnight pls",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: "2026-11-24T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "when exactly did this start",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: 'how many times does "connection pool exhausted" show up in the logs since 1am',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T01:00:00.000Z", to: askedAt },
      text: "connection pool exhausted",
    },
  },
  {
    text: 'grep "ECONNRESET" payments last 45m',
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(45), to: askedAt }, text: "ECONNRESET" },
  },
  {
    text: "checkout -> payments timing out?",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "how many calls to catalog timed out half an hour ago",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(45), to: ago(15) },
      troubles: ["timeout"],
      on: ["catalog"],
    },
  },
  {
    text: "can you check if search is timing out on anything overnight",
    wanted: {
      ask: "dependency-errors",
      services: ["search"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
      troubles: ["timeout"],
    },
  },
  {
    text: "p99 of checkout last 3h",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(180), to: askedAt }, statistic: "p99" },
  },
  {
    text: "feels slow. is it?",
    thread: "checkout",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "hows latency looking for payments compared to same time yesterday",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  {
    text: "traffic spike?",
    thread: "checkout",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "req/s on catalog around 14:30 UTC yesterday",
    wanted: {
      ask: "traffic",
      services: ["catalog"],
      window: { from: "2026-11-23T14:15:00.000Z", to: "2026-11-23T14:45:00.000Z" },
    },
  },
  {
    text: "are we getting less traffic than last friday",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-20T13:07:00.000Z", to: "2026-11-20T15:07:00.000Z" },
    },
  },
  {
    text: "how long do ppl wait for checkout atm",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "requests everywhere last 10 mins",
    wanted: { ask: "traffic", services: all, window: { from: ago(10), to: askedAt } },
  },
  {
    text: "errors everywhere? or just us",
    thread: "checkout",
    wanted: { ask: "error-messages", services: all, window: { from: ago(60), to: askedAt } },
  },
  {
    text: "anything else broken",
    thread: "checkout",
    wanted: { ask: "health", services: all, window: { from: ago(15), to: askedAt } },
  },
  {
    text: "how many ppl hit by this",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "whats the customer impact so far, boss is asking",
    thread: "payments",
    wanted: { ask: "users", services: ["payments"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "trace 4bf92f3577b34da6a3ce929d0e0e4736",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "customer sent us request id req-8f2c91aa, what happened to it",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "req-8f2c91aa",
    },
  },
  {
    text: "look up corr id 7d1f0c3e-22ab-4c1e-9f0a-5b6c7d8e9f01 in payments plz",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["payments"],
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "7d1f0c3e-22ab-4c1e-9f0a-5b6c7d8e9f01",
    },
  },
  {
    text: "what changed",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: "2026-11-23T15:07:00.000Z", to: askedAt } },
  },
  {
    text: "did anybody ship something in the last 2 hours",
    wanted: { ask: "changes", services: all, window: { from: ago(120), to: askedAt }, kind: "deployment" },
  },
  {
    text: "was there a config push before this blew up",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-23T14:52:00.000Z", to: ago(15) },
      kind: "configuration",
    },
  },
  {
    text: "who deployed last",
    thread: "payments",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "any flags flipped today",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "configuration",
    },
  },
  {
    text: "what went out yesterday afternoon on payments and catalog",
    wanted: {
      ask: "changes",
      services: ["payments", "catalog"],
      window: { from: "2026-11-23T12:00:00.000Z", to: "2026-11-23T18:00:00.000Z" },
      kind: "deployment",
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
    },
  },
  { text: "did search or catalog change anything tonight", thread: "checkout", wanted: refused(/./) },
  {
    text: "which version are we running",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "deploys this week by team discovery",
    wanted: {
      ask: "changes",
      services: ["catalog", "search", "newsletter"],
      window: { from: "2026-11-23T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  { text: "whats up with INC-42", wanted: { ask: "incident", number: 42 } },
  { text: "tldr", thread: "checkout", wanted: { ask: "incident" } },
  { text: "just joined, can someone catch me up?", thread: "payments", wanted: { ask: "incident" } },
  { text: "what's open right now", wanted: { ask: "incidents", services: all } },
  { text: "any p1s going on", wanted: { ask: "incidents", services: all, severities: ["P1"] } },
  {
    text: "how many p1 did we have this week",
    wanted: {
      ask: "incidents",
      services: all,
      window: { from: "2026-11-23T00:00:00.000Z", to: askedAt },
      severities: ["P1"],
    },
  },
  {
    text: "when did checkout last fall over",
    wanted: {
      ask: "incidents",
      services: ["checkout"],
      window: { from: "2026-08-26T15:07:00.000Z", to: askedAt },
      most: 1,
    },
  },
  { text: "have we seen this before", thread: "checkout", wanted: { ask: "brief", of: "similar" } },
  {
    text: "incidents of the shop team since november 1st",
    wanted: {
      ask: "incidents",
      services: ["checkout", "payments"],
      window: { from: "2026-11-01T00:00:00.000Z", to: askedAt },
    },
  },
  {
    text: "how long was the last payments outage",
    wanted: {
      ask: "incidents",
      services: ["payments"],
      window: { from: "2026-08-26T15:07:00.000Z", to: askedAt },
      most: 1,
    },
  },
  { text: "whats the likely culprit", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  { text: "why is it failing", thread: "payments", wanted: { ask: "brief", of: "cause" } },
  { text: "should i roll back or wait", thread: "checkout", wanted: { ask: "brief", of: "advice" } },
  { text: "ok what now", thread: "checkout", wanted: { ask: "brief", of: "advice" } },
  { text: "which alarms are firing", thread: "checkout", wanted: { ask: "brief", of: "alerts" } },
  { text: "is the payments alarm still red", wanted: { ask: "brief", services: ["payments"], of: "alerts" } },
  { text: "who is leading this one", thread: "checkout", wanted: { ask: "incident" } },
  { text: "who's oncall for payments", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "whos got the pager tonight at discovery",
    wanted: {
      ask: "on-call",
      window: { from: "2026-11-24T18:00:00.000Z", to: "2026-11-25T06:00:00.000Z" },
      teams: ["discovery"],
    },
  },
  {
    text: "who takes over on monday for shop",
    wanted: {
      ask: "on-call",
      window: { from: "2026-11-30T00:00:00.000Z", to: "2026-12-01T00:00:00.000Z" },
      teams: ["shop"],
    },
  },
  { text: "what depends on search", wanted: { ask: "relations", services: ["search"] } },
  { text: "what does checkout talk to", wanted: { ask: "relations", services: ["checkout"] } },
  { text: "if catalog dies who else goes down", wanted: { ask: "relations", services: ["catalog"] } },
  { text: "is sev still p2?", thread: "checkout", wanted: { ask: "incident" } },
  {
    text: "cpu ok?",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["cpu"] },
  },
  {
    text: "mem on checkout tasks since 23:00",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: "2026-11-23T23:00:00.000Z", to: askedAt },
      kinds: ["memory"],
    },
  },
  {
    text: "is orders-db melting",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "and payments?",
    thread: "checkout",
    previous: "whats the err rate rn",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "same for yesterday",
    previous: "top 5 error msgs catalog last hr",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
      most: 5,
    },
  },
  {
    text: "what about p50",
    previous: "p99 of checkout last 3h",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(180), to: askedAt }, statistic: "p50" },
  },
  {
    text: "ok and per region",
    thread: "payments",
    previous: "which endpoints are on fire",
    wanted: { ask: "breakdown", services: ["payments"], window: { from: ago(60), to: askedAt }, by: "region" },
  },
  { text: "can u restart the k8s node for me", thread: "checkout", wanted: refused(/./) },
  { text: "when will this be fixed", thread: "checkout", wanted: { ask: "incident" } },
  { text: "how much money are we losing per minute", thread: "payments", wanted: refused(/./) },
  { text: "is aws us-east-1 having an outage", wanted: refused(/./) },
  { text: "who wrote this garbage", thread: "checkout", wanted: refused(/./) },
  { text: "disk space on the search boxes?", wanted: refused(/./) },
  {
    text: "p95 for search",
    wanted: { ask: "latency", services: ["search"], window: { from: ago(120), to: askedAt }, statistic: "p95" },
  },
  { text: "what did stripe say on their status page", thread: "payments", wanted: refused(/./) },
  { text: "how many newsletters went out friday", wanted: refused(/./) },
  { text: "is our ssl cert about to expire", wanted: refused(/./) },
  { text: "can somebody get me a coffee lol", thread: "checkout", wanted: refused(/./) },
  { text: "error rate of inventory last hour", wanted: refused(/./) },
  { text: "which customer complains the loudest", thread: "checkout", wanted: refused(/./) },
  { text: "will it happen again tonight", thread: "search", wanted: refused(/./) },
  { text: "how many orders did we lose last night", thread: "checkout", wanted: refused(/./) },
  { text: "error rate in 20 minutes from now", thread: "checkout", wanted: refused(/./) },
  {
    text: "show me a stack trace pls",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt }, stacks: true },
  },
  {
    text: "how bad is it rn",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "whats our err rate looking like the last 20 mins",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(20), to: askedAt } },
  },
  {
    text: "payments error rate since 2am pls",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: "2026-11-24T02:00:00.000Z", to: askedAt } },
  },
  {
    text: "and search?",
    previous: "payments error rate since 2am pls",
    wanted: { ask: "error-rate", services: ["search"], window: { from: "2026-11-24T02:00:00.000Z", to: askedAt } },
  },
  {
    text: "give me errors by region for payments over the last hour or so",
    wanted: { ask: "breakdown", services: ["payments"], window: { from: ago(60), to: askedAt }, by: "region" },
  },
  {
    text: "which endpoints are throwing 500s",
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
    text: "when exactly did this kick off",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "whats the most common exception in catalog since midnight",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: "2026-11-24T00:00:00.000Z", to: askedAt } },
  },
  {
    text: "top 5 error msgs please, last half hour",
    thread: "search",
    wanted: { ask: "error-messages", services: ["search"], window: { from: ago(30), to: askedAt }, most: 5 },
  },
  { text: "anything new in the logs that wasnt there yesterday?", thread: "payments", wanted: refused(/./) },
  {
    text: "stack trace?",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt }, stacks: true },
  },
  {
    text: "how many ConnectionResetError in the payments logs between 2 and 3 this morning",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T02:00:00.000Z", to: "2026-11-24T03:00:00.000Z" },
      text: "ConnectionResetError",
    },
  },
  {
    text: "same for checkout",
    previous: "how many ConnectionResetError in the payments logs between 2 and 3 this morning",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: "2026-11-24T02:00:00.000Z", to: "2026-11-24T03:00:00.000Z" },
      text: "ConnectionResetError",
    },
  },
  {
    text: 'grep "card_declined" in payments last 15m',
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(15), to: askedAt }, text: "card_declined" },
  },
  { text: "how often do we see 'pool exhausted' today vs yesterday", thread: "checkout", wanted: refused(/./) },
  {
    text: "find everything for request id 7f3c9a1e-22b4-4e0d-9c11-0a5b6d7e8f90",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "7f3c9a1e-22b4-4e0d-9c11-0a5b6d7e8f90",
    },
  },
  {
    text: "trace 1-67891233-abcdef012345678912345678 where did it die?",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "got a customer complaining, correlation id is ord-8842-x1, can you see what happend",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: "2026-11-23T15:07:00.000Z", to: askedAt },
      id: "ord-8842-x1",
    },
  },
  {
    text: "success rate of payments yesterday afternoon?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: "2026-11-23T12:00:00.000Z", to: "2026-11-23T18:00:00.000Z" },
      success: true,
    },
  },
  {
    text: "what % of checkouts are going through right now",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(15), to: askedAt }, success: true },
  },
  {
    text: "compare error rate now with this time last week",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(15), to: askedAt },
      before: { from: "2026-11-17T14:52:00.000Z", to: "2026-11-17T15:07:00.000Z" },
    },
  },
  {
    text: "error rate everywhere since the deploy",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: all,
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      since: "deployment",
      deployed: "checkout",
    },
  },
  {
    text: "anything else on fire?",
    thread: "checkout",
    wanted: { ask: "health", services: all, window: { from: ago(15), to: askedAt } },
  },
  {
    text: "checkout AND payments errors, 15 min buckets, last 3 hrs",
    wanted: { ask: "error-rate", services: ["checkout", "payments"], window: { from: ago(180), to: askedAt } },
  },
  {
    text: "show me error rate for product pages overnight",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
    },
  },
  {
    text: "is traffic down too or are we still getting requests",
    thread: "checkout",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "did we get a traffic spike around 3:40?",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: "2026-11-24T03:25:00.000Z", to: "2026-11-24T03:55:00.000Z" },
    },
  },
  {
    text: "hows latency on payments vs yesterday same time",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: "2026-11-23T13:07:00.000Z", to: "2026-11-23T15:07:00.000Z" },
    },
  },
  { text: "why is checkout so slow", wanted: { ask: "brief", services: ["checkout"], of: "cause" } },
  {
    text: "p99 for payments between 14:00 and 15:30 CET yesterday",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: "2026-11-23T13:00:00.000Z", to: "2026-11-23T14:30:00.000Z" },
      statistic: "p99",
    },
  },
  {
    text: "are calls to payments timing out",
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
    text: "how many timeouts from catalog to search in the past 45min",
    wanted: {
      ask: "dependency-errors",
      services: ["catalog"],
      window: { from: ago(45), to: askedAt },
      troubles: ["timeout"],
      on: ["search"],
    },
  },
  {
    text: "timeouts this morning before 9?",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: "2026-11-24T06:00:00.000Z", to: "2026-11-24T09:00:00.000Z" },
      troubles: ["timeout"],
    },
  },
  {
    text: "how many ppl are hit by this",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "users impacted on payments since 01:30 london time",
    wanted: { ask: "users", services: ["payments"], window: { from: "2026-11-24T01:30:00.000Z", to: askedAt } },
  },
  {
    text: "rough customer impact for the exec update pls",
    thread: "payments",
    wanted: { ask: "users", services: ["payments"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "is it getting better or worse",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "all good again?",
    thread: "checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "per endpoint pls",
    previous: "give me errors by region for payments over the last hour or so",
    wanted: { ask: "breakdown", services: ["payments"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "looks like search recovered, can you confirm?",
    wanted: { ask: "health", services: ["search"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "so payments is fine now right",
    wanted: { ask: "health", services: ["payments"], window: { from: ago(15), to: askedAt } },
  },
  {
    text: "did the rollback help?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(14 * 1440), to: askedAt },
      since: "deployment",
      before: { from: ago(28 * 1440), to: ago(14 * 1440) },
    },
  },
  {
    text: "who deployed what in the last 2 hrs",
    wanted: { ask: "changes", services: all, window: { from: ago(120), to: askedAt }, kind: "deployment" },
  },
  {
    text: "any config/flag flips today?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: "2026-11-24T00:00:00.000Z", to: askedAt },
      kind: "configuration",
    },
  },
  {
    text: "did anyone touch payments last nite",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: "2026-11-23T18:00:00.000Z", to: "2026-11-24T06:00:00.000Z" },
    },
  },
  {
    text: "what version is live on catalog atm",
    wanted: {
      ask: "changes",
      services: ["catalog"],
      window: { from: "2026-11-10T15:07:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "how many deploys did we do this week",
    wanted: {
      ask: "changes",
      services: all,
      window: { from: "2026-11-23T00:00:00.000Z", to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "did payments or catalog ship anything just before 04:00",
    wanted: {
      ask: "changes",
      services: ["payments", "catalog"],
      window: { from: "2026-11-23T04:00:00.000Z", to: "2026-11-24T04:00:00.000Z" },
      kind: "deployment",
    },
  },
  { text: "status?", thread: "checkout", wanted: { ask: "incident" } },
  { text: "INC-42 root cause?", wanted: { ask: "brief", of: "cause", number: 42 } },
  { text: "tldr please, just got paged", thread: "payments", wanted: { ask: "incident" } },
  {
    text: "how many P1 did we have this week",
    wanted: {
      ask: "incidents",
      services: all,
      window: { from: "2026-11-23T00:00:00.000Z", to: askedAt },
      severities: ["P1"],
    },
  },
  {
    text: "when was checkouts last outage",
    wanted: {
      ask: "incidents",
      services: ["checkout"],
      window: { from: "2026-08-26T15:07:00.000Z", to: askedAt },
      most: 1,
    },
  },
  {
    text: "list sev2s from the last month for the discovery team",
    wanted: {
      ask: "incidents",
      services: ["catalog", "search", "newsletter"],
      window: { from: "2026-10-25T15:07:00.000Z", to: askedAt },
      severities: ["P2"],
    },
  },
  {
    text: "how long was payments down yesterday",
    wanted: {
      ask: "incidents",
      services: ["payments"],
      window: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
    },
  },
  { text: "MTTR for the last 30 days?", wanted: refused(/./) },
  { text: "what fixed it last time", thread: "search", wanted: { ask: "brief", of: "similar" } },
  { text: "should i roll back", thread: "checkout", wanted: { ask: "brief", of: "advice" } },
  { text: "ok what do i do now", thread: "payments", wanted: { ask: "brief", of: "advice" } },
  { text: "what woke me up??", thread: "checkout", wanted: { ask: "brief", of: "alerts" } },
  { text: "any alarms on search in the past day that didnt page", wanted: refused(/./) },
  { text: "who acked this", thread: "checkout", wanted: { ask: "incident" } },
  { text: "did customers get told yet?", thread: "payments", wanted: { ask: "incident" } },
  { text: "whens the next update due", thread: "checkout", wanted: { ask: "incident" } },
  { text: "what has been tried so far", thread: "checkout", wanted: { ask: "incident" } },
  { text: "who's on call for discovery", wanted: { ask: "on-call", teams: ["discovery"] } },
  { text: "who takes over after ben", wanted: { ask: "on-call", teams: ["shop", "discovery"] } },
  {
    text: "whos oncall at the weekend for payments",
    wanted: {
      ask: "on-call",
      window: { from: "2026-11-28T00:00:00.000Z", to: "2026-11-30T00:00:00.000Z" },
      teams: ["shop"],
    },
  },
  { text: "who's running this one?", thread: "checkout", wanted: { ask: "incident" } },
  { text: "what breaks if search goes down", wanted: { ask: "relations", services: ["search"] } },
  { text: "what does checkout lean on", wanted: { ask: "relations", services: ["checkout"] } },
  {
    text: "cpu and mem on checkout last 30 min",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: ago(30), to: askedAt },
      kinds: ["cpu", "memory"],
    },
  },
  {
    text: "cpu on search boxes?",
    wanted: { ask: "machinery", services: ["search"], window: { from: ago(60), to: askedAt }, kinds: ["cpu"] },
  },
  { text: "is stripe having an outage?", thread: "payments", wanted: refused(/./) },
  { text: "how much money have we lost so far", thread: "checkout", wanted: refused(/./) },
  { text: "when will it be fixed", thread: "checkout", wanted: { ask: "incident" } },
  { text: "can you just restart checkout for me", wanted: refused(/./) },
  { text: "whats the newsletter open rate this friday", wanted: refused(/./) },
  { text: "how many orders got charged twice last night", wanted: refused(/./) },
  { text: "whose fault is this, who wrote this code", thread: "checkout", wanted: refused(/./) },
  { text: "will black friday traffic kill us tonight?", wanted: refused(/./) },
  { text: "show me the diff of the last checkout deploy", wanted: refused(/./) },
  { text: "disk usage on the payments hosts", wanted: refused(/./) },
  { text: "hey tars u awake?", wanted: refused(/./) },
  { text: "error rate for the mobile-api last hour", wanted: refused(/./) },
  { text: "what did dana say on the bridge call", thread: "checkout", wanted: refused(/./) },
  { text: "page ben please", wanted: refused(/./) },
];
