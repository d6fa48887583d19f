import { ago, all, askedAt, clock, type Phrasing, refused, startedAt } from "./wanted.ts";

/**
 * What eight strangers wrote who had not seen the grammar, 100 each, a part of them with something told beside the question, and
 * what two adversaries found that was read as something else: those that are read, or rightly refused, now.
 */
export const beside: Phrasing[] = [
  {
    text: "error rate now vs an hour ago?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      before: { from: ago(75), to: ago(60) },
    },
  },
  {
    text: "support says some customers get charged twice since about 14:40. how many orders failed in payments since then?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: clock("14:40"), to: askedAt } },
  },
  {
    text: "latency p95 last 30 min",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(30), to: askedAt }, statistic: "p95" },
  },
  {
    text: "are we still throwing 500s? and is payments doing it too?",
    thread: "checkout",
    wanted: [
      { ask: "count", services: ["checkout"], window: { from: startedAt, to: askedAt }, text: "500", status: true },
      { ask: "count", services: ["payments"], window: { from: startedAt, to: askedAt }, text: "500", status: true },
    ],
  },
  {
    text: "what changed in catalog today?",
    wanted: { ask: "changes", services: ["catalog"], window: { from: clock("00:00"), to: askedAt } },
  },
  {
    text: "ben rolled back at 15:01. did the errors go down after that?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: clock("15:01"), to: askedAt },
      before: { from: clock("14:55"), to: clock("15:01") },
    },
  },
  {
    text: "payments 5xx by 5 minutes since 14:00",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: clock("14:00"), to: askedAt } },
  },
  {
    text: "show me the last 20 errors",
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
    text: "I don't think it's payments, their dashboard looks fine. any timeouts to catalog?",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["catalog"],
    },
  },
  {
    text: "is search up? if not, who's on call?",
    wanted: [
      { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
      { ask: "on-call", teams: ["discovery"] },
    ],
  },
  {
    text: 'how many "card_declined" in payments in the last hour compared to the same hour yesterday',
    wanted: [
      { ask: "count", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "card_declined" },
      {
        ask: "count",
        services: ["payments"],
        window: { from: clock("14:07", 1), to: clock("15:07", 1) },
        text: "card_declined",
      },
    ],
  },
  {
    text: "top 5 error messages since it started, excluding health checks",
    thread: "catalog",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: startedAt, to: askedAt },
      most: 5,
      without: { healthChecks: true },
    },
  },
  { text: "any open incidents right now?", wanted: { ask: "incidents", services: all } },
  {
    text: "everything except payments: error rates last 15 min",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "catalog", "search", "newsletter"],
      window: { from: startedAt, to: askedAt },
    },
  },
  {
    text: "hey, a customer gave us this correlation id 7f3c9a52-11de-4b8a-9c40-2f61d0a7be13, what happened there? he tried around 2pm",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "7f3c9a52-11de-4b8a-9c40-2f61d0a7be13",
    },
  },
  {
    text: "how bad is it and is it getting worse?",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "did anyone deploy anything before this started, and who",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: clock("14:52", 1), to: startedAt },
      kind: "deployment",
    },
  },
  {
    text: "traffic on checkout today vs last tuesday",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: clock("00:00"), to: askedAt },
      before: { from: clock("00:00", 7), to: clock("15:07", 7) },
    },
  },
  {
    text: 'grep "index_not_found" last 2h',
    thread: "search",
    wanted: {
      ask: "log-lines",
      services: ["search"],
      window: { from: ago(120), to: askedAt },
      text: "index_not_found",
    },
  },
  {
    text: "we restarted the tasks 10 minutes ago, how does the error rate look since?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(10), to: askedAt } },
  },
  {
    text: 'show log lines with "NullPointerException" in catalog between 13:00 and 14:30',
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: clock("13:00"), to: clock("14:30") },
      text: "NullPointerException",
    },
  },
  { text: "what's the status of INC-42 and who is working on it", wanted: { ask: "incident", number: 42 } },
  {
    text: "we had the same thing last thursday evening. which incident was that?",
    thread: "payments",
    wanted: refused(/`last thursday evening`/),
  },
  {
    text: "connection refused to payments, count per minute, last 30 minutes",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(30), to: askedAt },
      troubles: ["refused"],
      on: ["payments"],
      every: 60,
    },
  },
  {
    text: "success rate for payments and checkout last hour please",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments"],
      window: { from: ago(60), to: askedAt },
      success: true,
    },
  },
  {
    text: "no deploys from our side today. did search deploy anything?",
    thread: "catalog",
    wanted: {
      ask: "changes",
      services: ["search"],
      window: { from: clock("15:07", 1), to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "when was the last deploy of checkout and what was the error rate before it?",
    wanted: [
      { ask: "changes", services: ["checkout"], window: { from: clock("15:07", 14), to: askedAt }, kind: "deployment" },
      {
        ask: "error-rate",
        services: ["checkout"],
        window: { from: clock("15:07", 14), to: askedAt },
        until: "deployment",
      },
    ],
  },
  {
    text: 'first occurrence of "pool exhausted" today?',
    thread: "checkout",
    wanted: {
      ask: "occurrence",
      services: ["checkout"],
      window: { from: clock("00:00"), to: askedAt },
      end: "first",
      text: "pool exhausted",
    },
  },
  {
    text: "payments: how many timeouts in the last 15 min? any deploy today?",
    wanted: [
      {
        ask: "dependency-errors",
        services: ["payments"],
        window: { from: startedAt, to: askedAt },
        troubles: ["timeout"],
      },
      { ask: "changes", services: ["payments"], window: { from: clock("00:00"), to: askedAt }, kind: "deployment" },
    ],
  },
  {
    text: "how many 503s did checkout return yesterday between 14:00 and 15:00",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: clock("14:00", 1), to: clock("15:00", 1) },
      text: "503",
      status: true,
    },
  },
  { text: "what's the suspected cause so far", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "latency looks flat to me on grafana, but errors are up. which errors are new since 14:50?",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: clock("14:50"), to: askedAt },
      fresh: true,
    },
  },
  {
    text: "are there any alarms firing besides checkout",
    wanted: { ask: "brief", of: "alerts", services: ["payments", "catalog", "search", "newsletter"] },
  },
  { text: 'search logs without the "slow query" ones pls, last 10 min', wanted: refused(/`search`/) },
  {
    text: "what did the requests with status 402 look like in payments",
    wanted: { ask: "count", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "402", status: true },
  },
  {
    text: "trace Root=1-6743a1c2-5e1b0d3f8a7c9e2b4d6f8a10 what went wrong",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "1-6743a1c2-5e1b0d3f8a7c9e2b4d6f8a10",
    },
  },
  {
    text: "amara is looking at the database. can someone tell me how many ECONNRESET we got from payments in the last 20 min and whether catalog is ok?",
    thread: "checkout",
    wanted: [
      {
        ask: "dependency-errors",
        services: ["checkout"],
        window: { from: ago(20), to: askedAt },
        on: ["payments"],
        text: "ECONNRESET",
      },
      { ask: "health", services: ["catalog"], window: { from: ago(20), to: askedAt } },
    ],
  },
  { text: "how often did checkout have an incident this month", wanted: refused(/`often`/) },
  {
    text: "payments p99 before and after the deploy",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: clock("15:07", 14), to: askedAt },
      since: "deployment",
      before: { from: clock("15:07", 28), to: clock("15:07", 14) },
      statistic: "p99",
    },
  },
  {
    text: "is the price endpoint slow or just failing? anything in the logs about timeouts to search?",
    thread: "catalog",
    wanted: [
      {
        ask: "dependency-errors",
        services: ["catalog"],
        window: { from: ago(60), to: askedAt },
        troubles: ["timeout"],
        on: ["search"],
      },
      refused(/`endpoint`/),
    ],
  },
  { text: "did newsletter send anything today", wanted: refused(/`send`/) },
  {
    text: "what changed in the last 3 hours, config too not only deploys",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(180), to: askedAt } },
  },
  {
    text: "who was on call for payments last night",
    wanted: { ask: "on-call", teams: ["shop"], window: { from: clock("18:00", 1), to: clock("06:00") } },
  },
  {
    text: "catalog errors since it started",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "was it deployed after 12:00 CET today?",
    thread: "search",
    wanted: { ask: "changes", services: ["search"], window: { from: clock("11:00"), to: askedAt }, kind: "deployment" },
  },
  {
    text: "marketplace partner complains about 504s on checkout since this morning, can you see any? give me counts per hour from 8am",
    wanted: refused(/it names two times. name one/),
  },
  {
    text: "how many of the failures are timeouts",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "requests per minute to search, last 6 hours",
    wanted: { ask: "traffic", services: ["search"], window: { from: clock("09:07"), to: askedAt } },
  },
  {
    text: "we turned on pay-later at 14:58, so payments calls should be gone. are there still any calls to payments failing?",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: clock("14:58"), to: askedAt },
      on: ["payments"],
    },
  },
  {
    text: "show me all ERROR lines of request id 4be1f0c2aa91 across all services",
    wanted: { ask: "correlation", services: all, window: { from: clock("15:07", 1), to: askedAt }, id: "4be1f0c2aa91" },
  },
  {
    text: 'do we see "signature mismatch" anywhere since the deployment',
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      since: "deployment",
      deployed: "payments",
      text: "signature mismatch",
    },
  },
  {
    text: "compare checkout error rate with last week same time",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: clock("13:07", 7), to: clock("15:07", 7) },
    },
  },
  {
    text: "when did this start exactly and what was the first error",
    thread: "catalog",
    wanted: [
      { ask: "error-rate", services: ["catalog"], window: { from: ago(120), to: askedAt } },
      { ask: "occurrence", services: ["catalog"], window: { from: ago(30), to: askedAt }, end: "first", of: "errors" },
    ],
  },
  {
    text: "payments team says they see nothing. what errors do we get when calling them?",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      on: ["payments"],
    },
  },
  {
    text: "how many warnings vs errors in search logs last hour",
    wanted: [
      { ask: "count", services: ["search"], window: { from: ago(60), to: askedAt }, text: "warn" },
      { ask: "error-messages", services: ["search"], window: { from: ago(60), to: askedAt } },
    ],
  },
  {
    text: "the scheme's status page says visa is degraded from 14:20 to 14:45 UTC. what was our failure rate in that window?",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: clock("14:20"), to: clock("14:45") } },
  },
  {
    text: "any similar incidents in the past and how were they fixed?",
    thread: "checkout",
    wanted: [{ ask: "brief", of: "similar" }, { ask: "incident" }],
  },
  {
    text: "what's the p95 of checkout right now",
    wanted: { ask: "latency", services: ["checkout"], window: { from: startedAt, to: askedAt }, statistic: "p95" },
  },
  {
    text: "search stack traces since 14:30. the reindex job finished at 14:25 fyi",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: clock("14:30"), to: askedAt },
      stacks: true,
    },
  },
  { text: "who do I call for catalog", thread: "checkout", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "whats going on with payments",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "number of 4xx not counting 404, since 14:37",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: ago(30), to: askedAt },
      text: "4xx",
      status: true,
      without: { status: "404" },
    },
  },
  {
    text: "payments or checkout, which one started failing first?",
    wanted: { ask: "error-rate", services: ["checkout", "payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "did the rollback help? errors before/after 15:00",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: clock("15:00"), to: askedAt },
      before: { from: clock("14:53"), to: clock("15:00") },
    },
  },
  {
    text: "any errors in catalog or search since the checkout deploy",
    wanted: {
      ask: "error-messages",
      services: ["catalog", "search"],
      window: { from: clock("15:07", 1), to: askedAt },
      since: "deployment",
      deployed: "checkout",
    },
  },
  {
    text: 'I see "upstream request timeout" in my browser. how many of those in the last half hour, and on which endpoints?',
    thread: "checkout",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "is anyone already looking at the alerts for search", wanted: { ask: "incident", services: ["search"] } },
  {
    text: "catalog is back to normal they say, can you confirm? error rate last 10 min",
    wanted: [
      { ask: "health", services: ["catalog"], window: { from: ago(10), to: askedAt } },
      { ask: "error-rate", services: ["catalog"], window: { from: ago(10), to: askedAt } },
    ],
  },
  {
    text: "just got paged for payments-latency, half asleep. what's the latency now and what was it yesterday at this time?",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: startedAt, to: askedAt },
      before: { from: clock("14:52", 1), to: clock("15:07", 1) },
    },
  },
  {
    text: "error rate in 1 min steps from 14:30 to now",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("14:30"), to: askedAt } },
  },
  {
    text: 'log lines in payments with "3ds" but not "3ds_challenge_ok" since 14:00',
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: clock("14:00"), to: askedAt },
      text: "3ds",
      without: "3ds_challenge_ok",
    },
  },
  {
    text: "chen deployed 2.41.0 at 14:31, nothing else went out as far as I know. is that right?",
    thread: "payments",
    wanted: refused(/`chen`/),
  },
  {
    text: "top errors on search yesterday, all day",
    wanted: { ask: "error-messages", services: ["search"], window: { from: clock("00:00", 1), to: clock("00:00") } },
  },
  { text: "how many checkouts succeeded in the last 10 min", thread: "checkout", wanted: refused(/`checkouts`/) },
  {
    text: "did the error rate in payments go above 5% at any time today",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: clock("00:00"), to: askedAt },
      limit: { side: "above", value: 5 },
    },
  },
  {
    text: "zero results for everything according to support. are there errors from elastic in the logs since 14:30?",
    thread: "search",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: clock("14:30"), to: askedAt },
      text: "elastic",
    },
  },
  {
    text: "show me what happened to order 1183920",
    wanted: { ask: "log-lines", services: all, window: { from: ago(60), to: askedAt }, text: "1183920" },
  },
  {
    text: "memory ok?",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["memory"] },
  },
  {
    text: "no need for the logs, just tell me how many errors since it started",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  { text: "which customers see this", thread: "payments", wanted: refused(/which of the users/) },
  { text: "how long has INC-57 been open", wanted: { ask: "incident", number: 57 } },
  {
    text: "how does our traffic compare to before the incident",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      before: { from: ago(30), to: startedAt },
    },
  },
  {
    text: "I'm writing the update for 15:15. how many failed payments between 14:37 and now, and is checkout affected?",
    wanted: [
      { ask: "error-rate", services: ["payments"], window: { from: ago(30), to: askedAt } },
      { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
    ],
  },
  {
    text: "does catalog have the same errors as on friday?",
    wanted: [
      { ask: "error-messages", services: ["catalog"], window: { from: ago(60), to: askedAt } },
      { ask: "error-messages", services: ["catalog"], window: { from: clock("14:07", 4), to: clock("15:07", 4) } },
    ],
  },
  {
    text: "has the number of timeouts to payments gone down in the last 5 minutes",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(5), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
      every: 60,
    },
  },
  {
    text: "what did dana deploy on monday",
    wanted: {
      ask: "changes",
      services: all,
      window: { from: clock("00:00", 1), to: clock("00:00") },
      kind: "deployment",
      author: "dana",
    },
  },
  {
    text: 'any retries in the log? "retry attempt" per 5 minutes since it started',
    thread: "payments",
    wanted: [
      {
        ask: "count",
        services: ["payments"],
        window: { from: startedAt, to: askedAt },
        text: "retry attempt",
        every: 300,
      },
      refused(/`retries`/),
    ],
  },
  {
    text: "checkout was fine until lunch, then support started getting tickets. error rate per 30 min from 11:00 to 15:00",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("11:00"), to: clock("15:00") } },
  },
  {
    text: "whats the most common exception in search",
    wanted: { ask: "error-messages", services: ["search"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "how many 200s vs 500s on checkout since 2pm",
    wanted: [
      {
        ask: "count",
        services: ["checkout"],
        window: { from: clock("14:00"), to: askedAt },
        text: "200",
        status: true,
      },
      {
        ask: "count",
        services: ["checkout"],
        window: { from: clock("14:00"), to: askedAt },
        text: "500",
        status: true,
      },
    ],
  },
  {
    text: "it's not the deploy, we already rolled that back at 14:55. what else changed since noon?",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: clock("12:00"), to: askedAt } },
  },
  { text: "will the black friday load be a problem for payments", wanted: refused(/`will`/) },
  {
    text: "ignore newsletter, that one is being migrated. which services have errors right now?",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search"],
      window: { from: startedAt, to: askedAt },
    },
  },
  {
    text: "error rate for the past 45 min",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(45), to: askedAt } },
  },
  {
    text: "payments errors in the last 90s",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T15:05:30.000Z", to: askedAt },
    },
  },
  {
    text: "how many 5xx did catalog return over the last 3 days",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: clock("15:07", 3), to: askedAt } },
  },
  {
    text: "500s since the last deployment?",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: clock("15:07", 1), to: askedAt },
      since: "deployment",
      text: "500",
      status: true,
    },
  },
  {
    text: "search failure rate yesterday 14:00-15:00",
    wanted: { ask: "error-rate", services: ["search"], window: { from: clock("14:00", 1), to: clock("15:00", 1) } },
  },
  {
    text: "compare error rate with the same time last week",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: clock("13:07", 7), to: clock("15:07", 7) },
    },
  },
  {
    text: "checkout traffic today vs yesterday, same hour",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: clock("00:00"), to: askedAt },
      before: { from: clock("00:00", 1), to: clock("15:07", 1) },
    },
  },
  {
    text: "show me payments logs between 9:30 am and 10 am CET",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: clock("08:30"), to: clock("09:00") } },
  },
  {
    text: "what happened in the ten minutes before it started",
    thread: "checkout",
    wanted: [
      { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
      { ask: "changes", services: ["checkout"], window: { from: ago(25), to: startedAt } },
    ],
  },
  {
    text: "errors on search from 06:00 PST to 07:00 PST",
    wanted: { ask: "error-messages", services: ["search"], window: { from: clock("14:00"), to: clock("15:00") } },
  },
  {
    text: "success rate since this began, per minute",
    thread: "catalog",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: startedAt, to: askedAt }, success: true },
  },
  {
    text: "number of timeouts in checkout during the past two hours, in 5 minute buckets",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      troubles: ["timeout"],
      every: 300,
    },
  },
  {
    text: "latest 20 errors",
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
    text: "any exceptions in payments since noon?",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("12:00"), to: askedAt } },
  },
  {
    text: "error rate of catalog last Friday between 10 and 11am",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: clock("10:00", 4), to: clock("11:00", 4) } },
  },
  {
    text: "has the error rate come down in the last 5 mins compared to the half hour before",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(5), to: askedAt },
      before: { from: ago(35), to: ago(5) },
    },
  },
  {
    text: "checkout p95 at 14:40 +02:00",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: clock("12:25"), to: clock("12:55") },
      statistic: "p95",
    },
  },
  {
    text: "5xx from 14:30 until now",
    thread: "search",
    wanted: { ask: "error-rate", services: ["search"], window: { from: clock("14:30"), to: askedAt } },
  },
  {
    text: "failures in payments overnight",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("18:00", 1), to: clock("06:00") } },
  },
  {
    text: "errors since 2:45pm london time",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: clock("14:45"), to: askedAt } },
  },
  {
    text: "payments p99 over the last 6h compared to yesterday",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: clock("09:07"), to: askedAt },
      before: { from: clock("09:07", 1), to: clock("15:07", 1) },
      statistic: "p99",
    },
  },
  {
    text: "was there a spike in catalog errors around 13:20?",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: clock("13:05"), to: clock("13:35") } },
  },
  {
    text: "errors in the first 5 minutes of the incident",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: startedAt, to: ago(10) } },
  },
  {
    text: "search errors this morning",
    wanted: { ask: "error-messages", services: ["search"], window: { from: clock("06:00"), to: clock("12:00") } },
  },
  {
    text: "how does the error rate now compare to before the deploy",
    thread: "catalog",
    wanted: {
      ask: "error-rate",
      services: ["catalog"],
      window: { from: clock("15:07", 14), to: askedAt },
      since: "deployment",
      before: { from: clock("15:07", 28), to: clock("15:07", 14) },
    },
  },
  {
    text: 'show me all log lines with "card declined" for the last 2 weeks',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("15:07", 14), to: askedAt },
      text: "card declined",
    },
  },
  {
    text: "payments stack traces over the last 30 days",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("15:07", 30), to: askedAt },
      stacks: true,
    },
  },
  {
    text: "how many OutOfMemoryError did checkout log this month",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("00:00", 23), to: askedAt },
      text: "OutOfMemoryError",
    },
  },
  {
    text: "exceptions in the past week",
    thread: "search",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("15:07", 7), to: askedAt },
    },
  },
  {
    text: "lines with connection reset in the last 72 hours",
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("15:07", 3), to: askedAt },
      text: "connection reset",
    },
  },
  {
    text: "top error messages of catalog since last Monday",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("00:00", 1), to: askedAt },
    },
  },
  {
    text: "checkout logs last 10d containing NullPointerException",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("15:07", 10), to: askedAt },
      text: "NullPointerException",
    },
  },
  {
    text: "how many ETIMEDOUT in the last 30m",
    thread: "payments",
    wanted: { ask: "count", services: ["payments"], window: { from: ago(30), to: askedAt }, text: "ETIMEDOUT" },
  },
  {
    text: "what's the p95 right now",
    thread: "checkout",
    wanted: { ask: "latency", services: ["checkout"], window: { from: startedAt, to: askedAt }, statistic: "p95" },
  },
  { text: "is search up?", wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } } },
  {
    text: "is payments down or is it us",
    thread: "checkout",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "what changed in checkout today",
    wanted: { ask: "changes", services: ["checkout"], window: { from: clock("00:00"), to: askedAt } },
  },
  {
    text: "anything deployed in the last hour?",
    thread: "payments",
    wanted: { ask: "changes", services: ["payments"], window: { from: ago(60), to: askedAt }, kind: "deployment" },
  },
  { text: "who's on call for catalog right now", wanted: { ask: "on-call", teams: ["discovery"] } },
  { text: "who do I page for checkout", thread: "search", wanted: { ask: "on-call", teams: ["shop"] } },
  { text: "whats the status of INC-117", wanted: { ask: "incident", number: 117 } },
  {
    text: "give me the last stack trace",
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
    text: "most frequent exceptions in search, last 2h, top 3",
    wanted: { ask: "error-messages", services: ["search"], window: { from: ago(120), to: askedAt }, most: 3 },
  },
  {
    text: "how many requests per second are we getting",
    thread: "catalog",
    wanted: { ask: "traffic", services: ["catalog"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "payments latency p50 last hour",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(60), to: askedAt }, statistic: "p50" },
  },
  {
    text: "median latency since it started",
    thread: "checkout",
    wanted: { ask: "latency", services: ["checkout"], window: { from: startedAt, to: askedAt }, statistic: "p50" },
  },
  {
    text: "catalog success rate last 15m",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: startedAt, to: askedAt }, success: true },
  },
  {
    text: "how many 503s vs 500s",
    thread: "payments",
    wanted: [
      { ask: "count", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "503", status: true },
      { ask: "count", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "500", status: true },
    ],
  },
  {
    text: "how many users are affected by the payments problem",
    wanted: { ask: "users", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  { text: "what do we think is the cause", thread: "payments", wanted: { ask: "brief", of: "cause" } },
  {
    text: "did we have a similar incident in the last month",
    thread: "catalog",
    wanted: { ask: "incidents", services: ["catalog"], window: { from: clock("15:07", 30), to: askedAt } },
  },
  { text: "are any alarms firing for payments", wanted: { ask: "brief", of: "alerts", services: ["payments"] } },
  {
    text: 'count of "insufficient funds" in payments logs since 14:00',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: clock("14:00"), to: askedAt },
      text: "insufficient funds",
    },
  },
  {
    text: "only 4xx please, last 20 min",
    thread: "search",
    wanted: { ask: "count", services: ["search"], window: { from: ago(20), to: askedAt }, text: "4xx", status: true },
  },
  {
    text: "errors in checkout excluding timeouts, last 30 minutes",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(30), to: askedAt },
      without: { troubles: ["timeout"] },
    },
  },
  {
    text: "is it only one region",
    thread: "payments",
    wanted: { ask: "breakdown", services: ["payments"], window: { from: ago(60), to: askedAt }, by: "region" },
  },
  {
    text: "when was the last deploy of payments and who did it",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: clock("15:07", 14), to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "did latency go up before the errors did",
    thread: "checkout",
    wanted: [
      { ask: "latency", services: ["checkout"], window: { from: ago(120), to: askedAt } },
      { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
    ],
  },
  {
    text: "how many logs with status 429 in catalog per 10 min since 12:00",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: clock("12:00"), to: askedAt },
      text: "429",
      status: true,
      every: 600,
    },
  },
  {
    text: "customers say they get charged twice. any duplicate key errors in payments?",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      text: "duplicate key",
    },
  },
  {
    text: "rolled back at 14:58. is the error rate back to normal",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: clock("14:58"), to: askedAt } },
  },
  {
    text: "x-amzn-trace-id Root=1-67f3a2b1-5c9d8e7f6a5b4c3d2e1f0a9b",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "1-67f3a2b1-5c9d8e7f6a5b4c3d2e1f0a9b",
    },
  },
  {
    text: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    },
  },
  {
    text: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 what failed here?",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "0af7651916cd43dd8448eb211c80319c",
    },
  },
  {
    text: "logs for correlation id 9f1c2d3e-8a7b-4c6d-9e0f-1a2b3c4d5e6f",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "9f1c2d3e-8a7b-4c6d-9e0f-1a2b3c4d5e6f",
    },
  },
  {
    text: "follow request id req-8842aa19 through all services",
    wanted: { ask: "correlation", services: all, window: { from: clock("15:07", 1), to: askedAt }, id: "req-8842aa19" },
  },
  {
    text: "support sent me correlationId=ord-55120-x, where did it fail",
    thread: "checkout",
    wanted: { ask: "correlation", services: all, window: { from: clock("15:07", 1), to: askedAt }, id: "ord-55120-x" },
  },
  {
    text: "show errors from across the fleet in the last 10 min",
    thread: "payments",
    wanted: { ask: "error-messages", services: all, window: { from: ago(10), to: askedAt } },
  },
  {
    text: "can you find request 3f2504e0-4f89-41d3-9a0c-0305e82c3301 in payments, should be yesterday around 18:00",
    wanted: {
      ask: "correlation",
      services: ["payments"],
      window: { from: clock("17:45", 1), to: clock("18:15", 1) },
      id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    },
  },
  {
    text: "connection refused to catalog, last 15 min",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      troubles: ["refused"],
      on: ["catalog"],
    },
  },
  {
    text: "are we timing out against search?",
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
    text: "timeouts from checkout",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "payments error rate and ours, last 30m",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout", "payments"], window: { from: ago(30), to: askedAt } },
  },
  {
    text: "how many calls from catalog to search failed in the last hour",
    wanted: refused(/TARS measures the error rate of a servic/),
  },
  {
    text: "how many ECONNREFUSED to payments, per minute, since 14:40",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: clock("14:40"), to: askedAt },
      on: ["payments"],
      every: 60,
      text: "ECONNREFUSED",
    },
  },
  {
    text: "checkout and payments latency since 14:00",
    wanted: { ask: "latency", services: ["checkout", "payments"], window: { from: clock("14:00"), to: askedAt } },
  },
  {
    text: "not us, just payments: 5xx in the last 10 minutes",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(10), to: askedAt } },
  },
  {
    text: "error rate everywhere, last hour",
    wanted: { ask: "error-rate", services: all, window: { from: ago(60), to: askedAt } },
  },
  {
    text: "did anything get deployed anywhere in the last 3 hours",
    thread: "checkout",
    wanted: { ask: "changes", services: all, window: { from: ago(180), to: askedAt }, kind: "deployment" },
  },
  {
    text: "5xx across all services since 14:30",
    wanted: { ask: "error-rate", services: all, window: { from: clock("14:30"), to: askedAt } },
  },
  {
    text: "timeouts for everything, past 20 minutes",
    thread: "payments",
    wanted: { ask: "dependency-errors", services: all, window: { from: ago(20), to: askedAt }, troubles: ["timeout"] },
  },
  { text: "who is on call for all the teams", wanted: { ask: "on-call", teams: ["shop", "discovery"] } },
  {
    text: "is anything else broken",
    thread: "search",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "any errors in any service except newsletter in the last half hour?",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments", "catalog", "search"],
      window: { from: ago(30), to: askedAt },
    },
  },
  {
    text: "hey, could you please tell me the error rate of search for the last 2 hours? thanks!",
    wanted: { ask: "error-rate", services: ["search"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "pls show latest errors, ty",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt }, newest: true },
  },
  {
    text: "wie viele Fehler gab es bei payments in der letzten Stunde?",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "¿cuántos timeouts a payments en los últimos 30 minutos?",
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
    text: "combien d'erreurs 500 sur catalog depuis 14h00 ?",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: clock("14:00"), to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "good morning folks, sorry to bother, what was the failure rate between 14:50 and 15:00? cheers",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: clock("14:50"), to: clock("15:00") } },
  },
  {
    text: "quantos erros desde o deploy, por favor?",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: clock("15:07", 14), to: askedAt },
      since: "deployment",
    },
  },
  { text: "how much money did we lose in this incident", thread: "checkout", wanted: refused(/`money`/) },
  { text: "should we roll back payments?", wanted: { ask: "brief", of: "advice", services: ["payments"] } },
  {
    text: "cpu of the checkout tasks over the last hour",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["cpu"] },
  },
  {
    text: "error rate last 30 min?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(30), to: askedAt } },
  },
  {
    text: "just joined the call, what changed before this started?",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: clock("14:52", 1), to: startedAt } },
  },
  {
    text: "whats the 5xx rate on payments right now",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "Card schemes status page is all green. Are we getting timeouts from anything?",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "how many 500s did catalog throw between 13:00 and 14:00",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: clock("13:00"), to: clock("14:00") },
      text: "500",
      status: true,
    },
  },
  {
    text: "how many timeouts to payments since it started",
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
    text: "p95 latency now vs an hour ago",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      before: { from: ago(75), to: ago(60) },
      statistic: "p95",
    },
  },
  {
    text: "who is on call and what was deployed today?",
    thread: "payments",
    wanted: [
      { ask: "on-call", teams: ["shop"] },
      { ask: "changes", services: ["payments"], window: { from: clock("00:00"), to: askedAt }, kind: "deployment" },
    ],
  },
  {
    text: "show me the last 20 errors from checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      most: 20,
      newest: true,
    },
  },
  {
    text: "top 5 error messages in the last 15m",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: startedAt, to: askedAt }, most: 5 },
  },
  {
    text: "we rolled back search at 14:55. did the error rate come down since then?",
    thread: "catalog",
    wanted: refused(/`search`/),
  },
  {
    text: 'grep "connection reset by peer" in payments logs last hour',
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      text: "connection reset by peer",
    },
  },
  {
    text: 'how many lines with "card declined" in the past 10 minutes',
    thread: "checkout",
    wanted: { ask: "count", services: ["checkout"], window: { from: ago(10), to: askedAt }, text: "card declined" },
  },
  {
    text: "any other incidents open right now? and any alarms firing on payments?",
    thread: "checkout",
    wanted: [
      { ask: "incidents", services: all },
      { ask: "brief", of: "alerts", services: ["payments"] },
    ],
  },
  {
    text: "was anything deployed to payments since noon",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: clock("12:00"), to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "Chen restarted the tasks at 14:50 and it looked better for a bit. Errors per minute since 14:45 pls",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("14:45"), to: askedAt } },
  },
  {
    text: "success rate for checkout today compared to yesterday",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: clock("00:00"), to: askedAt },
      before: { from: clock("00:00", 1), to: clock("15:07", 1) },
      success: true,
    },
  },
  {
    text: "traffic vs same time last week",
    thread: "payments",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: clock("13:07", 7), to: clock("15:07", 7) },
    },
  },
  {
    text: "did anyone touch the checkout config this morning?",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: clock("06:00"), to: clock("12:00") },
      kind: "configuration",
    },
  },
  {
    text: "trace 7d3f1c9a-52be-4e0b-9a41-0f6c2b8e11d7",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "7d3f1c9a-52be-4e0b-9a41-0f6c2b8e11d7",
    },
  },
  {
    text: "1-67431a2b-3f9c0de17b5a4c2288e0f1aa what happened to this request",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "1-67431a2b-3f9c0de17b5a4c2288e0f1aa",
    },
  },
  {
    text: "A customer sent us this request id: 4bf92f3577b34da6a3ce929d0e0e4736. Can you pull the logs for it?",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
    },
  },
  {
    text: "which endpoints are failing on checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "which endpoints are failing and since when",
    thread: "checkout",
    wanted: [
      { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
      { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
    ],
  },
  {
    text: "are there any OOM errors in the logs?",
    thread: "search",
    wanted: { ask: "error-messages", services: ["search"], window: { from: ago(60), to: askedAt }, text: "oom" },
  },
  {
    text: "errors everywhere in the last 15 minutes",
    wanted: { ask: "error-messages", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "is it only us or is catalog failing too?",
    thread: "payments",
    wanted: [
      { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
      { ask: "health", services: ["catalog"], window: { from: startedAt, to: askedAt } },
    ],
  },
  {
    text: "how many users are affected by the checkout issue",
    wanted: { ask: "users", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "support says about 200 customers complained already. how many users are affected really?",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  { text: "what do you think is the cause", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "hey, can you show me stack traces from catalog since 2pm please",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: clock("14:00"), to: askedAt },
      stacks: true,
    },
  },
  {
    text: "count of NullPointerException per 5 minutes, last 2 hours",
    thread: "catalog",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: ago(120), to: askedAt },
      text: "NullPointerException",
      every: 300,
    },
  },
  {
    text: "checkout latency p99 last 6h",
    wanted: { ask: "latency", services: ["checkout"], window: { from: clock("09:07"), to: askedAt }, statistic: "p99" },
  },
  {
    text: "DB load looks fine on my dashboard. is latency still above normal?",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: clock("13:07", 7), to: clock("15:07", 7) },
    },
  },
  {
    text: "compare checkout errors 14:30-15:00 with 13:30-14:00",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: clock("14:30"), to: clock("15:00") },
      before: { from: clock("13:30"), to: clock("14:00") },
    },
  },
  {
    text: "error count not counting 404s, last hour",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      without: { status: "404" },
    },
  },
  { text: "5xx excluding 503 on checkout last 20 min", wanted: refused(/TARS leaves something out of lines and e/) },
  {
    text: 'errors without the "retrying" lines since it started',
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      without: "retrying",
    },
  },
  {
    text: "did payments errors start before or after the deploy?",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: clock("15:07", 14), to: askedAt },
      since: "deployment",
      before: { from: clock("15:07", 28), to: clock("15:07", 14) },
    },
  },
  {
    text: "Deploy of v212 went out around 14:30. was the error rate already up before that?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("12:30"), to: clock("14:30") } },
  },
  {
    text: "latest log lines",
    thread: "payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "does search have errors or is it just catalog",
    wanted: { ask: "error-messages", services: ["catalog", "search"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "are the ECONNREFUSED gone?",
    thread: "checkout",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: ago(60), to: askedAt }, text: "ECONNREFUSED" },
  },
  {
    text: "I'm on the bridge with the partner, they claim they get 502s since 14:20. Can you confirm for payments?",
    wanted: refused(/`bridge`/),
  },
  { text: "how's traffic, are we losing orders?", thread: "checkout", wanted: refused(/`losing`/) },
  {
    text: "error rate for checkout and payments last hour",
    wanted: { ask: "error-rate", services: ["checkout", "payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "payments says they're healthy. what's the success rate of our calls to payments",
    thread: "checkout",
    wanted: refused(/it asks for two things, whether a servic/),
  },
  {
    text: "when did the last deployment of catalog go out, and who did it?",
    wanted: {
      ask: "changes",
      services: ["catalog"],
      window: { from: clock("15:07", 14), to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: 'show log lines containing "scheme unavailable" between 14:40 and 14:50',
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: clock("14:40"), to: clock("14:50") },
      text: "scheme unavailable",
    },
  },
  {
    text: "how many 429s from payments yesterday between 14:00 and 15:00",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: clock("14:00", 1), to: clock("15:00", 1) },
      text: "429",
      status: true,
    },
  },
  {
    text: "is it getting better or worse?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "alerts in the last 24h for payments",
    wanted: { ask: "alerts", services: ["payments"], window: { from: clock("15:07", 1), to: askedAt } },
  },
  {
    text: "which region is hit",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "region" },
  },
  {
    text: "We only switched the eu acquirer, us traffic shouldn't be touched. Which regions are failing?",
    thread: "payments",
    wanted: { ask: "breakdown", services: ["payments"], window: { from: ago(60), to: askedAt }, by: "region" },
  },
  {
    text: "rps on search per minute for the last half hour",
    wanted: { ask: "traffic", services: ["search"], window: { from: ago(30), to: askedAt } },
  },
  {
    text: "how many requests failed in total since 14:52",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "search team says they see nothing. any connection errors to search in the last 20 minutes?",
    thread: "catalog",
    wanted: { ask: "dependency-errors", services: ["catalog"], window: { from: ago(20), to: askedAt }, on: ["search"] },
  },
  {
    text: "anything deployed across all services in the last 3 hours?",
    wanted: { ask: "changes", services: all, window: { from: ago(180), to: askedAt }, kind: "deployment" },
  },
  {
    text: 'how many times did we see "deadlock detected" today vs yesterday',
    thread: "checkout",
    wanted: [
      {
        ask: "count",
        services: ["checkout"],
        window: { from: clock("00:00"), to: askedAt },
        text: "deadlock detected",
      },
      {
        ask: "count",
        services: ["checkout"],
        window: { from: clock("00:00", 1), to: clock("15:07", 1) },
        text: "deadlock detected",
      },
    ],
  },
  { text: "payments timeouts, first one and last one today", wanted: refused(/`first`/) },
  { text: "I'm about to page dana. Is she on call?", thread: "payments", wanted: { ask: "on-call", teams: ["shop"] } },
  { text: "who do i call for newsletter", wanted: { ask: "on-call", teams: ["discovery"] } },
  {
    text: "rollback done at 15:01, error rate since then?",
    thread: "checkout",
    wanted: [
      { ask: "changes", services: ["checkout"], window: { from: clock("14:46"), to: askedAt }, kind: "deployment" },
      { ask: "error-rate", services: ["checkout"], window: { from: clock("15:01"), to: askedAt } },
    ],
  },
  {
    text: "Seeing lots of 504s in the gateway, nothing in ours so far. any 504 in checkout logs in the last 30 mins?",
    wanted: { ask: "count", services: ["checkout"], window: { from: ago(30), to: askedAt }, text: "504", status: true },
  },
  {
    text: "slowest requests in the last hour",
    thread: "search",
    wanted: refused(/it asks for two things, the latency and/),
  },
  {
    text: "any errors on checkout for order 8812345?",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt }, text: "8812345" },
  },
  {
    text: "Not sure this is payments at all. What were the top errors in the 10 minutes before it started?",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(25), to: startedAt } },
  },
  {
    text: "is payments down or just slow",
    wanted: [
      { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
      { ask: "latency", services: ["payments"], window: { from: ago(120), to: askedAt } },
    ],
  },
  {
    text: "p99 for payments and p95 for checkout, last 15 min",
    thread: "payments",
    wanted: [
      { ask: "latency", services: ["payments"], window: { from: startedAt, to: askedAt }, statistic: "p99" },
      { ask: "latency", services: ["checkout"], window: { from: startedAt, to: askedAt }, statistic: "p95" },
    ],
  },
  {
    text: "catalog error rate yesterday 9:30 am to 11 am CET",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: clock("08:30", 1), to: clock("10:00", 1) } },
  },
  {
    text: "memory and cpu of the tasks?",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      kinds: ["memory", "cpu"],
    },
  },
  {
    text: "did the alarm fire before 14:52 or after? who acked it",
    thread: "checkout",
    wanted: [{ ask: "incident" }, refused(/TARS compares what is measured and count/)],
  },
  {
    text: "how many errors in checkout are NOT timeouts, last hour",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      without: { troubles: ["timeout"] },
    },
  },
  {
    text: "any warnings from the last deploy?",
    thread: "catalog",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: clock("15:07", 1), to: askedAt },
      since: "deployment",
      text: "warn",
    },
  },
  {
    text: "show me everything with status 503 since 14:45, newest first",
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: clock("14:45"), to: askedAt },
      text: "503",
      status: true,
    },
  },
  { text: "Ben is taking over from me as IC. Summarise what we know about INC-57 for him?", wanted: refused(/`ben`/) },
  { text: "failed payments last 10 min vs the 10 min before", thread: "payments", wanted: refused(/`failed`/) },
  {
    text: "what changed in search or catalog since yesterday 18:00",
    wanted: { ask: "changes", services: ["catalog", "search"], window: { from: clock("18:00", 1), to: askedAt } },
  },
  {
    text: "Ignore the load test, that stopped at 13:00. errors since 13:00 by hour",
    thread: "checkout",
    wanted: refused(/it leaves something out in a sentence of/),
  },
  {
    text: 'how many "insufficient funds"? those are normal I think, want to know if there are more than usual',
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      text: "insufficient funds",
    },
  },
  { text: "restart checkout please", wanted: refused(/`restart`/) },
  { text: "can you roll back the last deploy", thread: "checkout", wanted: refused(/`roll back`/) },
  {
    text: "is the error rate on checkout above 5%?",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      limit: { side: "above", value: 5 },
    },
  },
  {
    text: "ok the flag is off now. are errors still coming in? how many in the last 2 minutes",
    thread: "checkout",
    wanted: [
      { ask: "error-messages", services: ["checkout"], window: { from: startedAt, to: askedAt } },
      refused(/it does not say what to count. put the t/),
    ],
  },
  {
    text: "logs of payments for correlation id ord-20261124-00917",
    wanted: {
      ask: "correlation",
      services: ["payments"],
      window: { from: clock("15:07", 1), to: askedAt },
      id: "ord-20261124-00917",
    },
  },
  {
    text: "We got paged twice for this. is the alarm still firing",
    thread: "catalog",
    wanted: { ask: "brief", of: "alerts" },
  },
  { text: "whats the weather at the aws us-east-1, is dynamo down?", wanted: refused(/`weather`/) },
  {
    text: "how many distinct customers saw a 500 since it started",
    thread: "checkout",
    wanted: refused(/`customers`/),
  },
  {
    text: "do we have any tls handshake errors in checkout or payments in the last hour",
    wanted: refused(/`tls handshake`/),
  },
  {
    text: "no deploys from our side today. did something change in checkout?",
    thread: "payments",
    wanted: { ask: "changes", services: ["checkout"], window: { from: clock("15:07", 1), to: askedAt } },
  },
  {
    text: "was there a spike of 401s on payments at around 11:15",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: clock("11:00"), to: clock("11:30") },
      text: "401",
      status: true,
      every: 60,
    },
  },
  {
    text: "error rate before the deploy and after it",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: clock("15:07", 14), to: askedAt },
      since: "deployment",
      before: { from: clock("15:07", 28), to: clock("15:07", 14) },
    },
  },
  {
    text: "errors in checkout 1h",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "errors 15m",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "any payments errors in the past 90s?",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: "2026-11-24T15:05:30.000Z", to: askedAt },
    },
  },
  {
    text: "how many requests failed over the last 2 days",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: clock("15:07", 2), to: askedAt } },
  },
  {
    text: "checkout error rate for the past two hours",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "what went wrong in the last half hour",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(30), to: askedAt } },
  },
  {
    text: "show me catalog errors last 24h grouped by message",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: clock("15:07", 1), to: askedAt } },
  },
  {
    text: "error count last hour vs the hour before",
    thread: "search",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: ago(60), to: askedAt },
      before: { from: ago(120), to: ago(60) },
    },
  },
  {
    text: "errors since the deploy",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: clock("15:07", 1), to: askedAt },
      since: "deployment",
    },
  },
  {
    text: "payments latency since the last deploy, did it get worse?",
    wanted: [
      {
        ask: "latency",
        services: ["payments"],
        window: { from: clock("15:07", 14), to: askedAt },
        since: "deployment",
      },
      {
        ask: "latency",
        services: ["payments"],
        window: { from: clock("15:07", 14), to: askedAt },
        since: "deployment",
        before: { from: clock("15:07", 28), to: clock("15:07", 14) },
      },
    ],
  },
  {
    text: "5xx since this started please",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "search failures yesterday 14:00-15:00",
    wanted: { ask: "error-messages", services: ["search"], window: { from: clock("14:00", 1), to: clock("15:00", 1) } },
  },
  {
    text: "were there checkout errors between 2 and 3 pm yesterday",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: clock("14:00", 1), to: clock("15:00", 1) },
    },
  },
  {
    text: "anything between 14:30 and 14:45?",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: clock("14:30"), to: clock("14:45") } },
  },
  {
    text: "payments error rate from 9:30 am to 10:15 am",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: clock("09:30"), to: clock("10:15") } },
  },
  {
    text: "errors at 3pm CET",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("13:45"), to: clock("14:15") } },
  },
  {
    text: "catalog 500s between 06:00 and 06:30 PST",
    wanted: {
      ask: "count",
      services: ["catalog"],
      window: { from: clock("14:00"), to: clock("14:30") },
      text: "500",
      status: true,
    },
  },
  {
    text: "log lines from 15:50+01:00 to 16:00+01:00",
    thread: "checkout",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: clock("14:50"), to: clock("15:00") } },
  },
  {
    text: "checkout failures 10:00-10:30 London time",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: clock("10:00"), to: clock("10:30") } },
  },
  {
    text: "error rate compared to last week",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: clock("13:07", 7), to: clock("15:07", 7) },
    },
  },
  {
    text: "is payments traffic lower than yesterday at this time?",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      before: { from: clock("13:07", 1), to: clock("15:07", 1) },
    },
  },
  {
    text: "how does latency or errors look vs same time last Tuesday",
    thread: "search",
    wanted: [
      {
        ask: "latency",
        services: ["search"],
        window: { from: ago(120), to: askedAt },
        before: { from: clock("13:07", 7), to: clock("15:07", 7) },
      },
      {
        ask: "error-rate",
        services: ["search"],
        window: { from: ago(120), to: askedAt },
        before: { from: clock("13:07", 7), to: clock("15:07", 7) },
      },
    ],
  },
  {
    text: "errors on payments this morning, before 11",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("06:00"), to: clock("11:00") } },
  },
  {
    text: "error rate around 14:50, per minute",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("14:35"), to: clock("15:05") } },
  },
  {
    text: "checkout errors every 5 min for the last hour",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "first error today?",
    thread: "payments",
    wanted: {
      ask: "occurrence",
      services: ["payments"],
      window: { from: clock("00:00"), to: askedAt },
      end: "first",
      of: "errors",
    },
  },
  {
    text: "what happened to search overnight",
    wanted: { ask: "incidents", services: ["search"], window: { from: clock("18:00", 1), to: clock("06:00") } },
  },
  {
    text: "errors since midnight utc",
    thread: "catalog",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: clock("00:00"), to: askedAt } },
  },
  {
    text: "payments errors 2026-11-23T18:00Z to 2026-11-23T19:30Z",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: clock("18:00", 1), to: clock("19:30", 1) },
    },
  },
  {
    text: "last 10 minutes only, which errors are new?",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(10), to: askedAt }, fresh: true },
  },
  {
    text: "error messages of payments for the last 14 days",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("15:07", 14), to: askedAt },
    },
  },
  {
    text: '"connection reset" in the logs over the past month',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("15:07", 30), to: askedAt },
      text: "connection reset",
    },
  },
  {
    text: "all log lines with timeout from catalog since Nov 10",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("00:00", 14), to: askedAt },
      text: "timeout",
    },
  },
  {
    text: "count of 502 in search over the last 3 weeks",
    wanted: {
      ask: "count",
      services: ["search"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("15:07", 21), to: askedAt },
      text: "502",
      status: true,
    },
  },
  {
    text: "give me the stack traces from the last 30 days",
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("15:07", 30), to: askedAt },
      stacks: true,
    },
  },
  {
    text: "how many 5xx is checkout throwing right now",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "success rate last 30 min",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(30), to: askedAt }, success: true },
  },
  {
    text: "what's the failure rate on catalog",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "top 3 exceptions in payments since noon",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("12:00"), to: askedAt }, most: 3 },
  },
  {
    text: "latest errors",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt }, newest: true },
  },
  {
    text: "show me the most recent 20 log lines of search",
    wanted: { ask: "log-lines", services: ["search"], window: { from: startedAt, to: askedAt }, most: 20 },
  },
  {
    text: "got a stack trace for that NullPointerException?",
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
    text: "how many ECONNREFUSED in checkout in the last 20 minutes",
    wanted: { ask: "count", services: ["checkout"], window: { from: ago(20), to: askedAt }, text: "ECONNREFUSED" },
  },
  {
    text: 'how often do we see "card declined" since 14:30',
    thread: "payments",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: clock("14:30"), to: askedAt },
      text: "card declined",
    },
  },
  {
    text: 'count lines with "out of memory" in search today',
    wanted: {
      ask: "count",
      services: ["search"],
      window: { from: clock("00:00"), to: askedAt },
      text: "out of memory",
    },
  },
  {
    text: "p99 last hour",
    thread: "checkout",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(60), to: askedAt }, statistic: "p99" },
  },
  {
    text: "p95 for payments between 14:00 and 15:00",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: clock("14:00"), to: clock("15:00") },
      statistic: "p95",
    },
  },
  {
    text: "is it slow?",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "what's the median latency of checkout right now compared to an hour ago",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      before: { from: ago(75), to: ago(60) },
      statistic: "p50",
    },
  },
  {
    text: "p95 latency",
    thread: "search",
    wanted: { ask: "latency", services: ["search"], window: { from: ago(120), to: askedAt }, statistic: "p95" },
  },
  {
    text: "requests per minute on checkout since 14:00",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: clock("14:00"), to: askedAt } },
  },
  {
    text: "did traffic drop",
    thread: "payments",
    wanted: { ask: "traffic", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "is catalog down?",
    wanted: { ask: "health", services: ["catalog"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "is payments down or is it just us",
    thread: "checkout",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "hey is everything ok with search, customers say they see no results",
    wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "what got deployed to payments today",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: clock("00:00"), to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "any config changes or deploys in the last 3 hours?",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(180), to: askedAt } },
  },
  {
    text: "did anyone touch catalog since yesterday evening",
    wanted: { ask: "changes", services: ["catalog"], window: { from: clock("18:00", 1), to: askedAt } },
  },
  {
    text: "who's on call for search right now, need to page them",
    thread: "checkout",
    wanted: { ask: "on-call", teams: ["discovery"] },
  },
  {
    text: "who'll be on call for checkout on Friday",
    wanted: { ask: "on-call", teams: ["shop"], window: { from: clock("00:00", -3), to: clock("00:00", -4) } },
  },
  { text: "is inc-17 resolved yet?", thread: "payments", wanted: { ask: "incident", number: 17 } },
  { text: "which incidents are still open", wanted: { ask: "incidents", services: all } },
  {
    text: "did we have an incident like this last month",
    thread: "checkout",
    wanted: { ask: "incidents", services: ["checkout"], window: { from: clock("00:00", 54), to: clock("00:00", 23) } },
  },
  { text: "any alarms firing for payments?", wanted: { ask: "brief", of: "alerts", services: ["payments"] } },
  {
    text: "which endpoints are failing the most",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "how many users are affected",
    thread: "payments",
    wanted: { ask: "users", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "errors without the 404s for catalog, last hour",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: ago(60), to: askedAt },
      without: { status: "404" },
    },
  },
  {
    text: "only 503s please, last 20 min",
    thread: "checkout",
    wanted: { ask: "count", services: ["checkout"], window: { from: ago(20), to: askedAt }, text: "503", status: true },
  },
  {
    text: "I rolled back checkout at 14:55, are the errors gone since then?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("14:55"), to: askedAt } },
  },
  {
    text: "card provider says they're fixed. any failures in the last 5 min?",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(5), to: askedAt } },
  },
  {
    text: "what are the errors in checkout and who's on call for it",
    wanted: [
      { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt } },
      { ask: "on-call", teams: ["shop"] },
    ],
  },
  {
    text: "correlation id 7f3c9a1e-52b4-4d0e-9b1f-3a6c8e2d4f10",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "7f3c9a1e-52b4-4d0e-9b1f-3a6c8e2d4f10",
    },
  },
  {
    text: "d2b7e0c4-8a15-4f6e-b3a9-60c1f7e8d925",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "d2b7e0c4-8a15-4f6e-b3a9-60c1f7e8d925",
    },
  },
  {
    text: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "0af7651916cd43dd8448eb211c80319c",
    },
  },
  {
    text: "what happened with x-amzn-trace-id Root=1-67891233-abcdef012345678912345678",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "trace 1-5f84c7a9-3d2b1a0c9e8f7d6c5b4a3928 in payments",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["payments"],
      window: { from: clock("15:07", 1), to: askedAt },
      id: "1-5f84c7a9-3d2b1a0c9e8f7d6c5b4a3928",
    },
  },
  {
    text: "request id req-88213af in checkout, last 2 hours",
    wanted: { ask: "correlation", services: ["checkout"], window: { from: ago(120), to: askedAt }, id: "req-88213af" },
  },
  {
    text: "can you follow request 9c1d2e7ab04f across all services",
    thread: "checkout",
    wanted: { ask: "correlation", services: all, window: { from: clock("15:07", 1), to: askedAt }, id: "9c1d2e7ab04f" },
  },
  {
    text: "find everything for order ORD-559102 in payments logs",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "ORD-559102" },
  },
  { text: "trace from checkout to payments, any timeouts?", thread: "checkout", wanted: refused(/`trace`/) },
  {
    text: "how many connection errors to catalog since 14:40",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: clock("14:40"), to: askedAt },
      on: ["catalog"],
    },
  },
  {
    text: "are our calls to search timing out?",
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
    text: "timeouts from checkout to payments in the last 45 minutes",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(45), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "errors everywhere last 30m",
    wanted: { ask: "error-messages", services: all, window: { from: ago(30), to: askedAt } },
  },
  {
    text: "error rate for all services",
    thread: "checkout",
    wanted: { ask: "error-rate", services: all, window: { from: ago(120), to: askedAt } },
  },
  {
    text: "anything else broken? check every service, last 15 min",
    thread: "payments",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "Hallo, wie viele Fehler hatte payments in der letzten Stunde?",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "cuántos errores en los últimos 15 minutos, gracias",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "hey tars, could you please pull the checkout errors for the last 40 minutes? thanks a lot!",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(40), to: askedAt } },
  },
  { text: "qui est d'astreinte ?", thread: "payments", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "what's the error rate now vs before the deploy",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: clock("15:07", 14), to: askedAt },
      since: "deployment",
      before: { from: clock("15:07", 28), to: clock("15:07", 14) },
    },
  },
  {
    text: "we rolled back at 14:58. are errors going down?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("14:58"), to: askedAt } },
  },
  {
    text: "show me the last 20 errors",
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
    text: "how many 502s since it started",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      text: "502",
      status: true,
    },
  },
  {
    text: "any 5xx on payments in the last 15 min",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "payments says they're green on their side. are we still getting timeouts calling them?",
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
    text: "p95 latency last hour",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(60), to: askedAt }, statistic: "p95" },
  },
  { text: "who's on call for payments?", thread: "checkout", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "what changed in catalog today",
    wanted: { ask: "changes", services: ["catalog"], window: { from: clock("00:00"), to: askedAt } },
  },
  {
    text: "did anyone deploy anything between 14:00 and 14:45",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: clock("14:00"), to: clock("14:45") },
      kind: "deployment",
    },
  },
  {
    text: "is search down?",
    wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "Support just forwarded order 8f14e45f-ceea-4677-a0b1-3c9d5b2e7f10, customer was charged twice. what do the logs say for it?",
    thread: "checkout",
    wanted: [
      {
        ask: "correlation",
        services: all,
        window: { from: clock("15:07", 1), to: askedAt },
        id: "8f14e45f-ceea-4677-a0b1-3c9d5b2e7f10",
      },
      { ask: "log-lines", services: ["checkout"], window: { from: startedAt, to: askedAt } },
    ],
  },
  {
    text: "count of ECONNREFUSED in checkout logs since 14:30",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: clock("14:30"), to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  {
    text: "how many users are affected so far?",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "top 5 errors in payments last 30 minutes",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(30), to: askedAt }, most: 5 },
  },
  {
    text: "which endpoints are failing? and since when",
    thread: "checkout",
    wanted: [
      { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
      { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
    ],
  },
  {
    text: "what alarms are firing, and who acked them?",
    thread: "checkout",
    wanted: [{ ask: "brief", of: "alerts" }, { ask: "incident" }],
  },
  {
    text: "error rate of checkout and payments for the last hour",
    wanted: { ask: "error-rate", services: ["checkout", "payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "same as yesterday around this time?",
    thread: "checkout",
    wanted: refused(/it asks the same of something else, and/),
  },
  {
    text: "catalog success rate over the last 6h in 30 min buckets",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: clock("09:07"), to: askedAt }, success: true },
  },
  {
    text: 'logs with "insufficient funds" but not from the retry worker',
    thread: "checkout",
    wanted: refused(/`but`/),
  },
  {
    text: "Looks like search is slow, we see long waits on every product page. how many search timeouts per minute since 14:30?",
    thread: "catalog",
    wanted: refused(/`search`/),
  },
  {
    text: "when did the first 503 show up in checkout today",
    wanted: {
      ask: "occurrence",
      services: ["checkout"],
      window: { from: clock("00:00"), to: askedAt },
      end: "first",
      text: "503",
      status: true,
    },
  },
  {
    text: "has payments been deployed today",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: clock("00:00"), to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "hey, can you check if payments had any errors overnight? thanks",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("18:00", 1), to: clock("06:00") } },
  },
  {
    text: "traffic on checkout now compared to last tuesday",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      before: { from: clock("14:52", 7), to: clock("15:07", 7) },
    },
  },
  {
    text: "latency before and after 14:37",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: ago(30), to: askedAt },
      before: { from: ago(60), to: ago(30) },
    },
  },
  { text: "what's the suspected cause?", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  { text: "anything new in the search logs that wasn't there an hour ago?", wanted: refused(/`wasn't`/) },
  {
    text: "who's on call tonight for discovery",
    wanted: { ask: "on-call", teams: ["discovery"], window: { from: clock("18:00"), to: clock("06:00", -1) } },
  },
  {
    text: "only 500s, not the 503s, last 20 min",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: ago(20), to: askedAt },
      text: "500",
      status: true,
      without: { status: "503" },
    },
  },
  {
    text: "do we have stack traces for the NullPointerException in checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      stacks: true,
      text: "NullPointerException",
    },
  },
  {
    text: "all services error rate last 30m",
    wanted: { ask: "error-rate", services: all, window: { from: ago(30), to: askedAt } },
  },
  {
    text: "The bank had a maintenance window from 13:00 to 13:30, should be over. what did our failure rate look like during that and since then?",
    thread: "payments",
    wanted: refused(/`since then`/),
  },
  {
    text: "are other services affected too or is it just us",
    thread: "checkout",
    wanted: {
      ask: "health",
      services: ["payments", "catalog", "search", "newsletter"],
      window: { from: startedAt, to: askedAt },
    },
  },
  {
    text: "is anything on fire right now",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "how many payments failed between 9:30 am and 10 am CET",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: clock("08:30"), to: clock("09:00") } },
  },
  {
    text: "is traffic down or are we just failing more",
    thread: "checkout",
    wanted: refused(/it asks for two things, the traffic and/),
  },
  {
    text: "connection errors from catalog to search last hour. catalog team thinks it's DNS",
    wanted: { ask: "dependency-errors", services: ["catalog"], window: { from: ago(60), to: askedAt }, on: ["search"] },
  },
  {
    text: "no errors from catalog right? just payments?",
    thread: "checkout",
    wanted: refused(/it may be about both services, or about/),
  },
  {
    text: "show me checkout logs for correlation id ord-7731-ab92 from this morning",
    wanted: {
      ask: "correlation",
      services: ["checkout"],
      window: { from: clock("06:00"), to: clock("12:00") },
      id: "ord-7731-ab92",
    },
  },
  {
    text: "payments 4xx vs 5xx last hour",
    wanted: [
      { ask: "count", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "4xx", status: true },
      { ask: "error-rate", services: ["payments"], window: { from: ago(60), to: askedAt } },
    ],
  },
  {
    text: "I'm taking over from Ben. what's the current status of the checkout incident and what's been tried?",
    wanted: { ask: "incident", services: ["checkout"] },
  },
  { text: "is this the same thing we had last friday?", thread: "checkout", wanted: refused(/`same`/) },
  { text: "did the newsletter go out today", wanted: refused(/it does not say what to look for. error/) },
  {
    text: "what's failing more, eu-west-1 or us-east-1",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "region" },
  },
  {
    text: "payments p99 since the deploy",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: clock("15:07", 14), to: askedAt },
      since: "deployment",
      statistic: "p99",
    },
  },
  {
    text: "how many errors excluding health checks",
    thread: "checkout",
    wanted: refused(/TARS leaves something out of lines and e/),
  },
  {
    text: "last deploy to payments?",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: clock("15:07", 14), to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "I bumped the pool size at 14:55 and it didn't seem to help. errors by 1 min since then?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("14:55"), to: askedAt } },
  },
  {
    text: "what's the latency of checkout and who's on call for it",
    wanted: [
      { ask: "latency", services: ["checkout"], window: { from: ago(120), to: askedAt } },
      { ask: "on-call", teams: ["shop"] },
    ],
  },
  {
    text: "search success rate since 14:30, and did anyone touch it today?",
    wanted: [
      { ask: "error-rate", services: ["search"], window: { from: clock("14:30"), to: askedAt }, success: true },
      { ask: "changes", services: ["search"], window: { from: clock("00:00"), to: askedAt } },
    ],
  },
  { text: "who's leading this and when's the next update due", thread: "checkout", wanted: { ask: "incident" } },
  {
    text: "when was the last time payments had an incident",
    wanted: { ask: "incidents", services: ["payments"], window: { from: clock("15:07", 90), to: askedAt }, most: 1 },
  },
  {
    text: "rate of 504s in the last 5 minutes compared to the 5 minutes before",
    thread: "checkout",
    wanted: [
      { ask: "count", services: ["checkout"], window: { from: ago(5), to: askedAt }, text: "504", status: true },
      { ask: "count", services: ["checkout"], window: { from: ago(10), to: ago(5) }, text: "504", status: true },
    ],
  },
  {
    text: "which error is the most common one in payments right now and when did it first appear?",
    wanted: refused(/`common`/),
  },
  {
    text: "were there any alerts for catalog between 02:00 and 04:00 last night",
    wanted: { ask: "alerts", services: ["catalog"], window: { from: clock("02:00"), to: clock("04:00") } },
  },
  {
    text: "did errors start before or after the 14:30 deploy",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: clock("14:30"), to: askedAt },
      before: { from: clock("13:53"), to: clock("14:30") },
    },
  },
  { text: "everything fine until 14:30. what changed around then?", thread: "payments", wanted: refused(/`then`/) },
  {
    text: "how many requests did search get today",
    wanted: { ask: "traffic", services: ["search"], window: { from: clock("00:00"), to: askedAt } },
  },
  {
    text: "can we resolve? what's missing",
    thread: "checkout",
    wanted: [{ ask: "incident", resolving: true }, refused(/`missing`/)],
  },
  {
    text: "exceptions in catalog last 2 days, grouped by type",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("15:07", 2), to: askedAt },
    },
  },
  {
    text: 'Two customers reported they can\'t pay with Amex. any "amex" or "american express" in payments logs since 2pm?',
    thread: "checkout",
    wanted: [
      { ask: "log-lines", services: ["payments"], window: { from: clock("14:00"), to: askedAt }, text: "amex" },
      {
        ask: "log-lines",
        services: ["payments"],
        window: { from: clock("14:00"), to: askedAt },
        text: "american express",
      },
    ],
  },
  {
    text: 'checkout lines with "deadlock" in the last half hour. DBA is asking',
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: ago(30), to: askedAt }, text: "deadlock" },
  },
  {
    text: "Just got paged, no context. What's going on with payments?",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "how many distinct customers got a declined error since 14:37",
    thread: "payments",
    wanted: refused(/`declined`/),
  },
  { text: "latest errors please, not the payment ones", thread: "checkout", wanted: refused(/`not`/) },
  {
    text: "whats up with checkout",
    wanted: { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "search err rate past 45min every 5min",
    wanted: { ask: "error-rate", services: ["search"], window: { from: ago(45), to: askedAt } },
  },
  {
    text: "is payments ok?",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  { text: "what's the timeout count to the card gateway", thread: "payments", wanted: refused(/`gateway`/) },
  {
    text: "Deploy of search 2.14 finished at 14:20, we see more 500s since. can you compare the half hour before with the half hour after?",
    wanted: refused(/it names two times. name one/),
  },
  {
    text: "who deployed last and what was in it",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: clock("15:07", 14), to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "is anything still timing out?",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "payments error rate yesterday between 14:00 and 15:00",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: clock("14:00", 1), to: clock("15:00", 1) } },
  },
  {
    text: "Latency alarm went off at 14:41 then cleared by itself at 14:46. what was p95 in those 5 minutes?",
    thread: "checkout",
    wanted: refused(/`those . minutes`/),
  },
  {
    text: "show warnings in payments not just errors, last 10m",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(10), to: askedAt }, text: "warn" },
  },
  {
    text: "how long has this been going on and how many requests failed?",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "did catalog recover? last errors were around 2:50pm i think",
    wanted: [{ ask: "error-rate", services: ["catalog"], window: { from: ago(120), to: askedAt } }, refused(/`think`/)],
  },
  {
    text: "feature flags changed today?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: clock("00:00"), to: askedAt },
      kind: "configuration",
    },
  },
  {
    text: 'how many "card declined" vs "gateway timeout" in payments last hour',
    wanted: [
      { ask: "count", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "card declined" },
      { ask: "count", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "gateway timeout" },
    ],
  },
  {
    text: "CPU and memory of the tasks?",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      kinds: ["cpu", "memory"],
    },
  },
  {
    text: "Ignore the 404s, those are bots. what's the actual error rate?",
    thread: "checkout",
    wanted: refused(/it leaves something out in a sentence of/),
  },
  {
    text: 'search logs for "index not found" in search since 6am',
    wanted: {
      ask: "log-lines",
      services: ["search"],
      window: { from: clock("06:00"), to: askedAt },
      text: "index not found",
    },
  },
  {
    text: "error rate is 0 for me but customers still complain. any successful requests at all in the last 10 minutes?",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(10), to: askedAt }, success: true },
  },
  {
    text: "how many incidents did we have this month, and how many were payments",
    wanted: refused(/it asks for two things, incidents and ho/),
  },
  {
    text: "checkout errors last 3h except the ones with status 429",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(180), to: askedAt },
      without: { status: "429" },
    },
  },
  { text: "should I wake up Dana?", thread: "checkout", wanted: refused(/`wake`/) },
  { text: "does anything besides checkout depend on payments", wanted: refused(/`besides`/) },
  {
    text: "I don't think it's the deploy, the errors were there at noon already. how many checkout errors between 12 and 1?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("12:00"), to: clock("13:00") } },
  },
  { text: "how much money did we lose", thread: "checkout", wanted: refused(/`money`/) },
  {
    text: "hey, what's the 5xx rate on checkout over the last 15m?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "how many 500s since it started",
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
    text: "any timeouts to payments in the last 10 min?",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(10), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "what changed right before this started?",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: clock("14:52", 1), to: startedAt } },
  },
  {
    text: "error rate for payments 1h",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "is it just us or is search failing as well",
    thread: "checkout",
    wanted: [
      { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
      { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
    ],
  },
  { text: "who's on call for payments right now?", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: "how many ECONNREFUSED have we seen in the last half hour",
    thread: "payments",
    wanted: { ask: "count", services: ["payments"], window: { from: ago(30), to: askedAt }, text: "ECONNREFUSED" },
  },
  {
    text: "p99 latency checkout last 30 minutes, compared to yesterday same time",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: ago(30), to: askedAt },
      before: { from: clock("14:37", 1), to: clock("15:07", 1) },
      statistic: "p99",
    },
  },
  {
    text: "show me the top 5 exceptions",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt }, most: 5 },
  },
  {
    text: "top 10 errors across all services in the last hour",
    wanted: { ask: "error-messages", services: all, window: { from: ago(60), to: askedAt }, most: 10 },
  },
  {
    text: 'can someone pull the last 20 error lines that mention "index_not_found_exception"',
    thread: "catalog",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: ago(60), to: askedAt },
      most: 20,
      newest: true,
      text: "index_not_found_exception",
    },
  },
  {
    text: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    },
  },
  {
    text: "find everything for request id req_8fK2mQ9x1 please",
    thread: "payments",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "req_8fK2mQ9x1",
    },
  },
  {
    text: "correlation id 9f1c2b44-1111-4a0a-9c0e-0242ac120002, what happened there?",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "9f1c2b44-1111-4a0a-9c0e-0242ac120002",
    },
  },
  {
    text: "errors across all services since 14:30",
    thread: "checkout",
    wanted: { ask: "error-messages", services: all, window: { from: clock("14:30"), to: askedAt } },
  },
  {
    text: "when was checkout last deployed?",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: clock("15:07", 14), to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "customer says order failed at 14:41, x-amzn-trace-id is Root=1-5f84c7a5-0a1b2c3d4e5f60718293a4b5, what do the logs say",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("14:26"), to: clock("14:56") },
      id: "1-5f84c7a5-0a1b2c3d4e5f60718293a4b5",
    },
  },
  {
    text: "any deploys to catalog or search in the last 24h?",
    wanted: {
      ask: "changes",
      services: ["catalog", "search"],
      window: { from: clock("15:07", 1), to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "has the error rate gone down since the rollback",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: clock("15:07", 14), to: askedAt },
      since: "deployment",
      before: { from: clock("15:07", 28), to: clock("15:07", 14) },
    },
  },
  {
    text: "is the success rate back above 99%?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      success: true,
      limit: { side: "above", value: 99 },
    },
  },
  {
    text: "success rate of checkout and payments, yesterday 14:00-15:00",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments"],
      window: { from: clock("14:00", 1), to: clock("15:00", 1) },
      success: true,
    },
  },
  {
    text: "payments failures between 14:00 and 15:00 yesterday",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: clock("14:00", 1), to: clock("15:00", 1) },
    },
  },
  {
    text: "how much traffic is search getting vs last week",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: ago(120), to: askedAt },
      before: { from: clock("13:07", 7), to: clock("15:07", 7) },
    },
  },
  {
    text: "requests per minute in the last 30 min",
    thread: "search",
    wanted: { ask: "traffic", services: ["search"], window: { from: ago(30), to: askedAt } },
  },
  {
    text: "error rate by 5 minutes since 14:30",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("14:30"), to: askedAt } },
  },
  {
    text: "how many errors did payments log between 9:30 am and 10:15 am CET",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("08:30"), to: clock("09:15") } },
  },
  {
    text: "logs from 6:40 to 6:55 PST",
    thread: "payments",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: clock("14:40"), to: clock("14:55") } },
  },
  {
    text: "errors on catalog since 12:00+02:00",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: clock("10:00"), to: askedAt } },
  },
  {
    text: "show 503s only",
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      text: "503",
      status: true,
    },
  },
  {
    text: "everything but the timeouts, what other errors are there?",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      without: { troubles: ["timeout"] },
    },
  },
  {
    text: "which endpoints are failing on checkout?",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "which region is affected",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "region" },
  },
  { text: "what's the suspected cause", thread: "payments", wanted: { ask: "brief", of: "cause" } },
  {
    text: "what incidents did we have on payments last week",
    wanted: { ask: "incidents", services: ["payments"], window: { from: clock("00:00", 8), to: clock("00:00", 1) } },
  },
  { text: "who is the IC and who acked this?", thread: "checkout", wanted: { ask: "incident" } },
  { text: "whats left before we can resolve", thread: "checkout", wanted: { ask: "incident", resolving: true } },
  { text: "are there any alarms firing at the moment", wanted: { ask: "brief", of: "alerts", services: all } },
  {
    text: "which alerts went off for payments overnight",
    wanted: { ask: "alerts", services: ["payments"], window: { from: clock("18:00", 1), to: clock("06:00") } },
  },
  {
    text: "when did the first NullPointerException show up?",
    thread: "checkout",
    wanted: {
      ask: "occurrence",
      services: ["checkout"],
      window: { from: clock("15:07", 1), to: askedAt },
      end: "first",
      text: "NullPointerException",
    },
  },
  {
    text: 'are we still seeing "Connection pool exhausted"?',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      text: "Connection pool exhausted",
    },
  },
  {
    text: 'how many lines with "card declined" in payments today',
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: clock("00:00"), to: askedAt },
      text: "card declined",
    },
  },
  {
    text: "is it the card scheme or us? seeing a lot of SSLHandshakeException, how many in the last 20 min",
    thread: "payments",
    wanted: refused(/`SSLHandshakeException`/),
  },
  {
    text: "p95?",
    thread: "checkout",
    wanted: { ask: "latency", services: ["checkout"], window: { from: ago(120), to: askedAt }, statistic: "p95" },
  },
  {
    text: "median latency of payments since the deploy",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: clock("15:07", 14), to: askedAt },
      since: "deployment",
      statistic: "p50",
    },
  },
  {
    text: "did latency go up before or after errors started",
    thread: "checkout",
    wanted: [
      { ask: "latency", services: ["checkout"], window: { from: ago(120), to: askedAt } },
      { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
    ],
  },
  {
    text: "5xx everywhere last 90s",
    wanted: { ask: "error-rate", services: all, window: { from: "2026-11-24T15:05:30.000Z", to: askedAt } },
  },
  {
    text: "show me exceptions for everything in the last 2 hours",
    wanted: { ask: "error-messages", services: all, window: { from: ago(120), to: askedAt } },
  },
  {
    text: "is search timing out for us",
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
    text: "connection resets from checkout to payments last 45 minutes",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(45), to: askedAt },
      troubles: ["reset"],
      on: ["payments"],
    },
  },
  {
    text: "which of our dependencies is checkout having trouble with?",
    wanted: { ask: "dependency-errors", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "we just rolled back. error rate last 5 min?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(5), to: askedAt } },
  },
  {
    text: "ben restarted the tasks at 14:58, any errors after that?",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: clock("14:58"), to: askedAt } },
  },
  {
    text: "dana says the deploy at 14:20 is bad. compare error rate before and after 14:20",
    thread: "payments",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: clock("14:20"), to: askedAt },
      before: { from: clock("13:33"), to: clock("14:20") },
    },
  },
  {
    text: "429s from payments in the past two hours",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: ago(120), to: askedAt },
      text: "429",
      status: true,
    },
  },
  {
    text: "how does the error rate compare to yesterday?",
    thread: "search",
    wanted: {
      ask: "error-rate",
      services: ["search"],
      window: { from: ago(120), to: askedAt },
      before: { from: clock("13:07", 1), to: clock("15:07", 1) },
    },
  },
  {
    text: "checkout error rate this morning vs yesterday morning",
    wanted: refused(/TARS compares with the same time of anot/),
  },
  {
    text: "more errors than usual?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: clock("13:07", 7), to: clock("15:07", 7) },
    },
  },
  {
    text: "Please could you tell me how many requests to checkout failed in the last two days? Thanks!",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("15:07", 2), to: askedAt } },
  },
  {
    text: "gracias, errores de checkout en la última hora?",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "Wie viele Fehler hatte payments in der letzten Stunde?",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  { text: "merci! on a encore des timeouts vers payments ?", thread: "checkout", wanted: refused(/`encore`/) },
  {
    text: "errors in search for the last 30 days",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("15:07", 30), to: askedAt },
    },
  },
  {
    text: "stack traces in the last 3 days",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("15:07", 3), to: askedAt },
      stacks: true,
    },
  },
  {
    text: 'log lines with "OutOfMemoryError" everywhere since yesterday 18:00',
    wanted: {
      ask: "log-lines",
      services: all,
      window: { from: clock("18:00", 1), to: askedAt },
      text: "OutOfMemoryError",
    },
  },
  {
    text: "did anyone deploy payments on friday?",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: clock("00:00", 4), to: clock("00:00", 3) },
      kind: "deployment",
    },
  },
  {
    text: "what config changed today, not deploys",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: clock("00:00"), to: askedAt },
      kind: "configuration",
    },
  },
  {
    text: "is newsletter affected",
    thread: "newsletter",
    wanted: { ask: "health", services: ["newsletter"], window: { from: startedAt, to: askedAt } },
  },
  { text: "what's on fire", wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } } },
  { text: "tldr? just joined", thread: "checkout", wanted: { ask: "incident" } },
  { text: "when's the next update due", thread: "payments", wanted: { ask: "incident" } },
  {
    text: "how long has this been going on?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "has this happened before? last time checkout had an incident what was the root cause",
    wanted: refused(/`incident`/),
  },
  { text: "who do I page for catalog after 6pm", wanted: refused(/`after`/) },
  {
    text: "who was on call for shop last tuesday",
    wanted: { ask: "on-call", teams: ["shop"], window: { from: clock("00:00", 7), to: clock("00:00", 6) } },
  },
  {
    text: "orders-db load in the last hour",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["database"] },
  },
  { text: "roll back to the previous version", thread: "checkout", wanted: refused(/`roll back`/) },
  { text: "should we roll back or wait?", thread: "checkout", wanted: { ask: "brief", of: "advice" } },
  { text: "how much money have we lost because of the checkout outage", wanted: refused(/`money`/) },
  { text: "remind me in 10 minutes to check payments", wanted: refused(/`remind`/) },
  {
    text: 'error count, excluding "healthcheck", last 15 min',
    thread: "payments",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: startedAt, to: askedAt },
      without: "healthcheck",
    },
  },
  {
    text: "lines with status 502 or 504 since 14:45, grouped by minute",
    thread: "checkout",
    wanted: [
      {
        ask: "count",
        services: ["checkout"],
        window: { from: clock("14:45"), to: askedAt },
        text: "502",
        status: true,
        every: 60,
      },
      {
        ask: "count",
        services: ["checkout"],
        window: { from: clock("14:45"), to: askedAt },
        text: "504",
        status: true,
        every: 60,
      },
    ],
  },
  {
    text: "is checkout ok now? and what about payments",
    wanted: { ask: "health", services: ["checkout", "payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "error rate of payments and who's on call for them",
    thread: "checkout",
    wanted: [
      { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
      { ask: "on-call", teams: ["shop"] },
    ],
  },
  {
    text: 'any errors with "deadlock detected" OR "lock wait timeout" in checkout between 14:20 and 14:50?',
    wanted: [
      {
        ask: "error-messages",
        services: ["checkout"],
        window: { from: clock("14:20"), to: clock("14:50") },
        text: "deadlock detected",
      },
      {
        ask: "error-messages",
        services: ["checkout"],
        window: { from: clock("14:20"), to: clock("14:50") },
        text: "lock wait timeout",
      },
    ],
  },
  { text: "slow queries from search over 2s", thread: "catalog", wanted: refused(/`.s`/) },
  {
    text: 'Alarm "checkout-5xx-high" went to ALARM at 14:52 UTC. Threshold Crossed: 1 datapoint [7.3] was greater than the threshold (5.0). What are the errors?',
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(30), to: askedAt } },
  },
  {
    text: "no errors since 15:00, right?",
    thread: "search",
    wanted: { ask: "error-messages", services: ["search"], window: { from: clock("15:00"), to: askedAt } },
  },
  {
    text: "error rate now?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "are we still throwing 5xx or has it settled",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "ok rolled back at 15:01, is the error rate coming down?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("15:01"), to: askedAt } },
  },
  {
    text: "what got deployed in the last 2 hours",
    thread: "checkout",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(120), to: askedAt }, kind: "deployment" },
  },
  {
    text: "anything change in payments right before this started?",
    thread: "checkout",
    wanted: { ask: "changes", services: ["payments"], window: { from: clock("14:52", 1), to: startedAt } },
  },
  {
    text: "top 5 error messages since it started",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: startedAt, to: askedAt }, most: 5 },
  },
  {
    text: "timeouts to payments per minute for the last half hour",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(30), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
      every: 60,
    },
  },
  {
    text: "is it only us or is catalog failing too?",
    thread: "checkout",
    wanted: [
      { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
      { ask: "health", services: ["catalog"], window: { from: startedAt, to: askedAt } },
    ],
  },
  {
    text: "how many users are affected so far",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  { text: "who's on call for shop", thread: "checkout", wanted: { ask: "on-call", teams: ["shop"] } },
  {
    text: 'show me the log lines with "connection reset by peer" since 14:50',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: clock("14:50"), to: askedAt },
      text: "connection reset by peer",
    },
  },
  {
    text: "how many 503s in the last 10 min?",
    thread: "checkout",
    wanted: { ask: "count", services: ["checkout"], window: { from: ago(10), to: askedAt }, text: "503", status: true },
  },
  {
    text: "Ben says he saw ECONNREFUSED in the logs, how many of those since 14:40?",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: clock("14:40"), to: askedAt },
      text: "ECONNREFUSED",
    },
  },
  { text: "what's the suspected cause", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  { text: "who acked this and when", thread: "checkout", wanted: { ask: "incident" } },
  {
    text: "any errors that are not timeouts?",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      without: { troubles: ["timeout"] },
    },
  },
  {
    text: "5xx every 5 minutes since 14:30",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("14:30"), to: askedAt } },
  },
  {
    text: "did it get better after the rollback",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: clock("15:07", 14), to: askedAt },
      since: "deployment",
      before: { from: clock("15:07", 28), to: clock("15:07", 14) },
    },
  },
  {
    text: "requests per minute, last hour, compared to the same time yesterday",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      before: { from: clock("14:07", 1), to: clock("15:07", 1) },
    },
  },
  {
    text: 'support has 3 tickets about double charges. do we see any "duplicate charge" in payments logs today?',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: clock("00:00"), to: askedAt },
      text: "duplicate charge",
    },
  },
  {
    text: "what's the error rate of payments and who is on call for it?",
    thread: "checkout",
    wanted: [
      { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
      { ask: "on-call", teams: ["shop"] },
    ],
  },
  {
    text: "everything for correlation id 7f3c9a12-4b1d-4e55-9c0a-2d6f8e1b7a90",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "7f3c9a12-4b1d-4e55-9c0a-2d6f8e1b7a90",
    },
  },
  {
    text: "is traffic normal or are we getting hammered",
    thread: "checkout",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: 'first occurrence of "could not obtain lock" today',
    thread: "checkout",
    wanted: {
      ask: "occurrence",
      services: ["checkout"],
      window: { from: clock("00:00"), to: askedAt },
      end: "first",
      text: "could not obtain lock",
    },
  },
  {
    text: "have we seen this before? like in the last month",
    thread: "checkout",
    wanted: { ask: "incidents", services: ["checkout"], window: { from: clock("15:07", 30), to: askedAt } },
  },
  {
    text: "what's left to do before we can resolve this",
    thread: "checkout",
    wanted: { ask: "incident", resolving: true },
  },
  { text: "latency is up, but is it payments that's slow or us?", thread: "checkout", wanted: refused(/`but`/) },
  {
    text: "exceptions from search in the last 20 mins excluding NullPointerException",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["search"],
      window: { from: ago(20), to: askedAt },
      without: "NullPointerException",
    },
  },
  {
    text: 'the db team restarted orders-db at 14:55. any "too many connections" since?',
    thread: "checkout",
    wanted: {
      ask: "log-lines",
      services: ["checkout"],
      window: { from: clock("14:55"), to: askedAt },
      text: "too many connections",
    },
  },
  {
    text: "count of 500s before and after 14:52",
    thread: "checkout",
    wanted: [
      { ask: "count", services: ["checkout"], window: { from: startedAt, to: askedAt }, text: "500", status: true },
      { ask: "count", services: ["checkout"], window: { from: ago(30), to: startedAt }, text: "500", status: true },
    ],
  },
  {
    text: "when was payments last deployed, and by whom",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: clock("15:07", 14), to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "i think its the flag change from 14:35, can you show config changes between 14:30 and 14:40",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: clock("14:30"), to: clock("14:40") },
      kind: "configuration",
    },
  },
  { text: "can we get an ETA", thread: "checkout", wanted: { ask: "incident" } },
  {
    text: "connection errors to catalog since it started, none to payments right?",
    thread: "checkout",
    wanted: refused(/`none`/),
  },
  {
    text: "last 20 error lines pls",
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
    text: "stack traces since the deploy",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: clock("15:07", 1), to: askedAt },
      since: "deployment",
      stacks: true,
    },
  },
  {
    text: "success rate in us-east-1 only",
    thread: "checkout",
    wanted: refused(/TARS counts errors by endpoint, by regio/),
  },
  {
    text: "does the error rate exceed 5% at any point in the last hour?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      limit: { side: "above", value: 5 },
    },
  },
  { text: "are other incidents open right now?", thread: "checkout", wanted: { ask: "incidents", services: all } },
  {
    text: "how long have we been down and what's the mitigation so far",
    thread: "checkout",
    wanted: { ask: "incident" },
  },
  { text: "how many orders did we lose?", thread: "checkout", wanted: refused(/`orders`/) },
  {
    text: "fyi chen turned off the retry job. error rate for the last 5 minutes pls",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(5), to: askedAt } },
  },
  {
    text: "POST /orders failing only or GET too?",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "was the error rate this high at the same time last week",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: clock("13:07", 7), to: clock("15:07", 7) },
    },
  },
  {
    text: "did memory of the tasks go above 90 before it started",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(75), to: startedAt }, kinds: ["memory"] },
  },
  {
    text: "requests with status 429 from payments in the last 15m?",
    thread: "checkout",
    wanted: refused(/`from payments`/),
  },
  {
    text: "is checkout ok? and catalog?",
    wanted: { ask: "health", services: ["checkout", "catalog"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "error rate for checkout between 13:00 and 14:00",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("13:00"), to: clock("14:00") } },
  },
  {
    text: "payments error rate yesterday 14:00-15:00 vs today same time",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: clock("14:00"), to: clock("15:00") },
      before: { from: clock("14:00", 1), to: clock("15:00", 1) },
    },
  },
  {
    text: "hey, anyone deployed anything to checkout since lunch?",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: clock("12:00"), to: askedAt },
      kind: "deployment",
    },
  },
  {
    text: "who is on call for search tonight",
    wanted: { ask: "on-call", teams: ["discovery"], window: { from: clock("23:00"), to: clock("11:00", -1) } },
  },
  { text: "what's the status of INC-42", wanted: { ask: "incident", number: 42 } },
  {
    text: "any P1s in the last 7 days",
    wanted: { ask: "incidents", services: all, severities: ["P1"], window: { from: clock("15:07", 7), to: askedAt } },
  },
  {
    text: "search 5xx last 15m",
    wanted: { ask: "error-rate", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: 'how many "card declined" in payments in the past 6 hours, per hour',
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: clock("09:07"), to: askedAt },
      text: "card declined",
      every: 3600,
    },
  },
  {
    text: "top 10 exceptions across all services since 14:00",
    wanted: { ask: "error-messages", services: all, window: { from: clock("14:00"), to: askedAt }, most: 10 },
  },
  {
    text: "show me errors for checkout and payments side by side since 2pm",
    wanted: {
      ask: "error-messages",
      services: ["checkout", "payments"],
      window: { from: clock("14:00"), to: askedAt },
    },
  },
  {
    text: "payments latency p95 last 3 hours every 15 min",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(180), to: askedAt }, statistic: "p95" },
  },
  {
    text: "catalog success rate since this morning",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: clock("06:00"), to: askedAt }, success: true },
  },
  {
    text: "We just got paged for checkout-5xx. What changed in the last hour?",
    wanted: { ask: "changes", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "customer says they couldn't pay around 9:30 am CET, did payments have any failures then?",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("08:15"), to: clock("08:45") } },
  },
  {
    text: "x-amzn-trace-id Root=1-67891233-abcdef012345678912345678 what happened to this request",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "what alerts fired today",
    wanted: { ask: "alerts", services: all, window: { from: clock("00:00"), to: askedAt } },
  },
  {
    text: "is the checkout-latency alarm still firing?",
    wanted: { ask: "brief", of: "alerts", services: ["checkout"] },
  },
  {
    text: "were there any alerts for payments over the weekend",
    wanted: { ask: "alerts", services: ["payments"], window: { from: clock("00:00", 3), to: clock("00:00", 1) } },
  },
  {
    text: "how many failed requests did catalog have yesterday",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: clock("00:00", 1), to: clock("00:00") } },
  },
  {
    text: "timeouts from catalog to search last hour",
    wanted: {
      ask: "dependency-errors",
      services: ["catalog"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["search"],
    },
  },
  {
    text: "does catalog see any connection refused from search, last 30 min",
    wanted: {
      ask: "dependency-errors",
      services: ["catalog"],
      window: { from: ago(30), to: askedAt },
      troubles: ["refused"],
      on: ["search"],
    },
  },
  {
    text: "traffic to payments now compared to last tuesday",
    wanted: {
      ask: "traffic",
      services: ["payments"],
      window: { from: startedAt, to: askedAt },
      before: { from: clock("14:52", 7), to: clock("15:07", 7) },
    },
  },
  {
    text: "what went wrong with payments last night between 2 and 3am",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("02:00"), to: clock("03:00") } },
  },
  {
    text: "deployed payments v2.31 at 14:20. any new errors since then that weren't there before?",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: clock("14:20"), to: askedAt },
      fresh: true,
    },
  },
  {
    text: "has anything changed in catalog or search since yesterday 18:00?",
    wanted: { ask: "changes", services: ["catalog", "search"], window: { from: clock("18:00", 1), to: askedAt } },
  },
  {
    text: 'logs for search containing "index not found" OR "shard failed" last 1h',
    wanted: [
      { ask: "log-lines", services: ["search"], window: { from: ago(60), to: askedAt }, text: "index not found" },
      { ask: "log-lines", services: ["search"], window: { from: ago(60), to: askedAt }, text: "shard failed" },
    ],
  },
  {
    text: 'log lines without "healthcheck" for catalog last 10 min',
    wanted: { ask: "log-lines", services: ["catalog"], window: { from: ago(10), to: askedAt }, without: "healthcheck" },
  },
  { text: "how many requests took longer than 2s in checkout in the last 30 minutes", wanted: refused(/`than`/) },
  { text: "who do i page for newsletter? and who's the backup?", wanted: { ask: "on-call", teams: ["discovery"] } },
  { text: "is newsletter sending errors", wanted: refused(/`sending`/) },
  {
    text: "checkout error rate last 30 min, and what are the top errors?",
    wanted: [
      { ask: "error-rate", services: ["checkout"], window: { from: ago(30), to: askedAt } },
      { ask: "error-messages", services: ["checkout"], window: { from: ago(30), to: askedAt } },
    ],
  },
  {
    text: "p99 for payments pls, last hour",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(60), to: askedAt }, statistic: "p99" },
  },
  {
    text: "What was the root cause of the last checkout incident?",
    wanted: refused(/it asks about an earlier incident. write/),
  },
  { text: "how long did INC-38 take to resolve and who was lead", wanted: { ask: "incident", number: 38 } },
  { text: "how many incidents did we have this month vs last month", wanted: refused(/it names two times. name one/) },
  {
    text: "error rate everywhere except search since 14:30",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "newsletter"],
      window: { from: clock("14:30"), to: askedAt },
    },
  },
  {
    text: "marketplace@bigcustomer.example is complaining again. is anything broken in checkout besides the latency?",
    wanted: refused(/`besides`/),
  },
  {
    text: "we scaled checkout to 8 tasks 10 minutes ago, is p95 any better than before that?",
    wanted: refused(/`tasks`/),
  },
  { text: "can you roll back checkout to the previous version", wanted: refused(/`roll back`/) },
  {
    text: "whats the cpu on the checkout tasks",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["cpu"] },
  },
  { text: "how much is this costing us per minute", wanted: refused(/`costing`/) },
  { text: "is AWS us-east-1 having problems?", wanted: refused(/`aws`/) },
  { text: "will black friday traffic break checkout?", wanted: refused(/`will`/) },
  {
    text: "any 4xx spike on catalog from 14:00 til 14:45? and did anyone change it around then?",
    wanted: [
      {
        ask: "count",
        services: ["catalog"],
        window: { from: clock("14:00"), to: clock("14:45") },
        text: "4xx",
        status: true,
        every: 60,
      },
      { ask: "changes", services: ["catalog"], window: { from: clock("14:00"), to: clock("14:45") } },
    ],
  },
  {
    text: "5xx rate on checkout, past 45m?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(45), to: askedAt } },
  },
  {
    text: "how are error rates looking since it started",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "any 500s on payments in the last 90s",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: "2026-11-24T15:05:30.000Z", to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "are we still throwing 5xx or did it calm down",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "what's the success rate of payments between 13:00 and 14:00 compared to the same time yesterday",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: clock("13:00"), to: clock("14:00") },
      before: { from: clock("13:00", 1), to: clock("14:00", 1) },
      success: true,
    },
  },
  {
    text: "success rate rn?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt }, success: true },
  },
  {
    text: "payments p99 over the last 3 hours",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(180), to: askedAt }, statistic: "p99" },
  },
  {
    text: "p95 now vs before the deploy",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: clock("15:07", 14), to: askedAt },
      since: "deployment",
      before: { from: clock("15:07", 28), to: clock("15:07", 14) },
      statistic: "p95",
    },
  },
  {
    text: "latency per 5 minutes since 14:15 pls",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: clock("14:15"), to: askedAt } },
  },
  {
    text: "is search slow?",
    wanted: { ask: "latency", services: ["search"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "latest 10 error messages from catalog",
    wanted: {
      ask: "error-messages",
      services: ["catalog"],
      window: { from: ago(60), to: askedAt },
      most: 10,
      newest: true,
    },
  },
  {
    text: "show me the most recent stack trace",
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
    text: "how many ECONNRESET did checkout log in the last two hours",
    wanted: { ask: "count", services: ["checkout"], window: { from: ago(120), to: askedAt }, text: "ECONNRESET" },
  },
  {
    text: 'count of "Pool exhausted" per minute since it started',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      text: "Pool exhausted",
      every: 60,
    },
  },
  {
    text: 'grep "NullPointerException" last 20m',
    thread: "catalog",
    wanted: {
      ask: "log-lines",
      services: ["catalog"],
      window: { from: ago(20), to: askedAt },
      text: "NullPointerException",
    },
  },
  {
    text: "lines with OutOfMemoryError anywhere in the past hour",
    wanted: { ask: "log-lines", services: all, window: { from: ago(60), to: askedAt }, text: "OutOfMemoryError" },
  },
  {
    text: "how many 504s in the last ten minutes",
    thread: "checkout",
    wanted: { ask: "count", services: ["checkout"], window: { from: ago(10), to: askedAt }, text: "504", status: true },
  },
  {
    text: "how many requests did checkout get between 9:30 am and 10:30 am",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: clock("09:30"), to: clock("10:30") } },
  },
  {
    text: "traffic compared to last week?",
    thread: "checkout",
    wanted: {
      ask: "traffic",
      services: ["checkout"],
      window: { from: ago(120), to: askedAt },
      before: { from: clock("13:07", 7), to: clock("15:07", 7) },
    },
  },
  {
    text: "requests per minute on payments from 14:00 till now, all of it not just failures",
    wanted: { ask: "traffic", services: ["payments"], window: { from: clock("14:00"), to: askedAt } },
  },
  {
    text: "did traffic drop",
    thread: "checkout",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "is payments down??",
    wanted: { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "is search ok",
    thread: "checkout",
    wanted: { ask: "health", services: ["search"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "hey is everything up or is it just me",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "timeouts to payments in the last 30 mins?",
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
    text: "connection errors from catalog to search since 2pm",
    wanted: {
      ask: "dependency-errors",
      services: ["catalog"],
      window: { from: clock("14:00"), to: askedAt },
      on: ["search"],
    },
  },
  {
    text: "are we getting ECONNREFUSED from catalog too, or only from payments",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      on: ["payments", "catalog"],
      text: "ECONNREFUSED",
    },
  },
  {
    text: "is checkout seeing timeouts when calling us",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "what changed on payments in the last 24h",
    wanted: { ask: "changes", services: ["payments"], window: { from: clock("15:07", 1), to: askedAt } },
  },
  {
    text: "what got deployed before this started",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: clock("14:52", 1), to: startedAt },
      kind: "deployment",
    },
  },
  {
    text: "any config or flag changes today?",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["checkout"],
      window: { from: clock("00:00"), to: askedAt },
      kind: "configuration",
    },
  },
  {
    text: "did anything change in search or catalog since yesterday evening",
    wanted: { ask: "changes", services: ["catalog", "search"], window: { from: clock("18:00", 1), to: askedAt } },
  },
  {
    text: "did payments deploy anything this afternoon",
    thread: "checkout",
    wanted: {
      ask: "changes",
      services: ["payments"],
      window: { from: clock("12:00"), to: askedAt },
      kind: "deployment",
    },
  },
  { text: "who's on call for payments", wanted: { ask: "on-call", teams: ["shop"] } },
  { text: "who do I page for catalog?", thread: "checkout", wanted: { ask: "on-call", teams: ["discovery"] } },
  { text: "who is oncall for discovery right now", wanted: { ask: "on-call", teams: ["discovery"] } },
  { text: "who is on call after chen", thread: "payments", wanted: refused(/`after`/) },
  { text: "what's the status here, I just joined", thread: "checkout", wanted: { ask: "incident" } },
  { text: "is anyone looking at INC-118, and is there an ETA?", wanted: { ask: "incident", number: 118 } },
  {
    text: "how many incidents did checkout have last month",
    wanted: { ask: "incidents", services: ["checkout"], window: { from: clock("00:00", 54), to: clock("00:00", 23) } },
  },
  { text: "any other open incidents right now", thread: "checkout", wanted: { ask: "incidents", services: all } },
  {
    text: "list the P1s from the past 7 days",
    wanted: { ask: "incidents", services: all, severities: ["P1"], window: { from: clock("15:07", 7), to: askedAt } },
  },
  {
    text: "what was the root cause of the payments outage on Friday",
    wanted: refused(/it names a time. TARS tells how incident/),
  },
  { text: "any active alerts for search", wanted: { ask: "brief", of: "alerts", services: ["search"] } },
  {
    text: "when did the alarm first go off",
    thread: "checkout",
    wanted: { ask: "incident", timeline: true, oldest: true },
  },
  {
    text: "which endpoints of checkout are failing the most",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
  },
  {
    text: "is it all endpoints or just /cart/confirm",
    thread: "checkout",
    wanted: [
      { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "endpoint" },
      { ask: "log-lines", services: ["checkout"], window: { from: ago(60), to: askedAt }, text: "/cart/confirm" },
    ],
  },
  {
    text: "is it only us-east-1?",
    thread: "checkout",
    wanted: { ask: "breakdown", services: ["checkout"], window: { from: ago(60), to: askedAt }, by: "region" },
  },
  {
    text: "how many users are affected by the payments errors since 14:30",
    wanted: { ask: "users", services: ["payments"], window: { from: clock("14:30"), to: askedAt } },
  },
  {
    text: "how many customers got an error so far",
    thread: "checkout",
    wanted: { ask: "users", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "4f1c9a52-7d3e-4b8a-9c61-2e0d5b7f8a13",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "4f1c9a52-7d3e-4b8a-9c61-2e0d5b7f8a13",
    },
  },
  {
    text: "trace 0af7651916cd43dd8448eb211c80319c across all services",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "0af7651916cd43dd8448eb211c80319c",
    },
  },
  {
    text: "logs for request id req-88213-b please",
    wanted: { ask: "correlation", services: all, window: { from: clock("15:07", 1), to: askedAt }, id: "req-88213-b" },
  },
  {
    text: "x-amzn-trace-id Root=1-67891233-abcdef012345678912345678",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "1-67891233-abcdef012345678912345678",
    },
  },
  {
    text: "a customer says her order failed at 14:41, correlation id 7c2e91d0-aa34-4f0b-8d15-903bb6e4f2c7, what happened?",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("14:26"), to: clock("14:56") },
      id: "7c2e91d0-aa34-4f0b-8d15-903bb6e4f2c7",
    },
  },
  {
    text: "everything with correlation id ab12cd34ef56 except health checks",
    thread: "checkout",
    wanted: refused(/TARS leaves something out of lines and e/),
  },
  {
    text: "error rate of all services last hour, worst first",
    wanted: { ask: "error-rate", services: all, window: { from: ago(60), to: askedAt } },
  },
  {
    text: "show errors everywhere since 14:30",
    thread: "checkout",
    wanted: { ask: "error-messages", services: all, window: { from: clock("14:30"), to: askedAt } },
  },
  {
    text: "errors across the board in the last 15m?",
    wanted: { ask: "error-messages", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "error rate here and on payments side by side",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout", "payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "compare checkout and catalog failures, yesterday 14:00-15:00",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "catalog"],
      window: { from: clock("14:00", 1), to: clock("15:00", 1) },
    },
  },
  {
    text: "ok rolled back at 14:58, did the error rate come down after that?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: clock("14:58"), to: askedAt },
      before: { from: clock("14:49"), to: clock("14:58") },
    },
  },
  {
    text: "we turned the flag off ten minutes ago. are checkout errors back to normal?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(10), to: askedAt } },
  },
  {
    text: "PagerDuty says high 5xx at 14:35 CET, what did the logs say around then?",
    thread: "checkout",
    wanted: [
      { ask: "error-rate", services: ["checkout"], window: { from: clock("13:20"), to: clock("13:50") } },
      { ask: "log-lines", services: ["checkout"], window: { from: clock("13:20"), to: clock("13:50") } },
    ],
  },
  {
    text: "payments errors yesterday 16:00-17:00 PST",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("00:00"), to: clock("01:00") } },
  },
  {
    text: "errors between 2026-11-24T13:00:00+02:00 and 2026-11-24T14:00:00+02:00",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("11:00"), to: clock("12:00") } },
  },
  {
    text: "error logs for catalog last night",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: clock("18:00", 1), to: clock("06:00") } },
  },
  {
    text: 'when did the first "card declined upstream" show up',
    thread: "checkout",
    wanted: {
      ask: "occurrence",
      services: ["checkout"],
      window: { from: clock("15:07", 1), to: askedAt },
      end: "first",
      text: "card declined upstream",
    },
  },
  {
    text: "when did errors peak",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  { text: "did the errors on search start before or after the ones on catalog", wanted: refused(/`before or`/) },
  {
    text: "errors since it started without the timeouts",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: startedAt, to: askedAt },
      without: { troubles: ["timeout"] },
    },
  },
  {
    text: "checkout 4xx vs 5xx last 30 min",
    wanted: [
      { ask: "count", services: ["checkout"], window: { from: ago(30), to: askedAt }, text: "4xx", status: true },
      { ask: "error-rate", services: ["checkout"], window: { from: ago(30), to: askedAt } },
    ],
  },
  { text: "is 2% error rate normal for this time of day", thread: "checkout", wanted: refused(/`..`/) },
  {
    text: "what's checkout's error rate and who is on call?",
    wanted: [
      { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
      { ask: "on-call", teams: ["shop"] },
    ],
  },
  {
    text: "How many errors did we have in the last hour, and how many of them were timeouts to search?",
    thread: "catalog",
    wanted: [
      { ask: "error-rate", services: ["catalog"], window: { from: ago(60), to: askedAt } },
      {
        ask: "dependency-errors",
        services: ["catalog"],
        window: { from: ago(60), to: askedAt },
        troubles: ["timeout"],
        on: ["search"],
      },
    ],
  },
  {
    text: "please show me all WARN lines of payments in the last half hour",
    wanted: { ask: "log-lines", services: ["payments"], window: { from: ago(30), to: askedAt }, text: "warn" },
  },
  {
    text: 'log lines containing "SSL handshake failed" or "certificate expired" last 1h',
    thread: "checkout",
    wanted: [
      {
        ask: "log-lines",
        services: ["checkout"],
        window: { from: ago(60), to: askedAt },
        text: "SSL handshake failed",
      },
      { ask: "log-lines", services: ["checkout"], window: { from: ago(60), to: askedAt }, text: "certificate expired" },
    ],
  },
  {
    text: "any log with status 429 from payments today?",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: clock("00:00"), to: askedAt },
      text: "429",
      status: true,
    },
  },
  {
    text: "last 20 lines",
    thread: "checkout",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: startedAt, to: askedAt }, most: 20 },
  },
  {
    text: "bitte zeig mir die Fehler von payments der letzten Stunde",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "merci! et le taux d'erreur depuis le déploiement ?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: clock("15:07", 14), to: askedAt },
      since: "deployment",
    },
  },
  {
    text: "tail checkout",
    wanted: { ask: "log-lines", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  { text: "why is this happening", thread: "checkout", wanted: { ask: "brief", of: "cause" } },
  {
    text: "what do we think is causing the catalog errors",
    wanted: { ask: "brief", of: "cause", services: ["catalog"] },
  },
  {
    text: "did the db cpu spike",
    thread: "checkout",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "is orders-db overloaded",
    wanted: { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["database"] },
  },
  {
    text: "average response time over the last 6 hours in 30 min buckets",
    thread: "checkout",
    wanted: {
      ask: "latency",
      services: ["checkout"],
      window: { from: clock("09:07"), to: askedAt },
      statistic: "Average",
    },
  },
  { text: "how long has INC-107 been open and who's leading it", wanted: { ask: "incident", number: 107 } },
  { text: "can you restart the pods", thread: "checkout", wanted: refused(/`restart`/) },
  { text: "how much money did we lose in this outage", wanted: refused(/`money`/) },
  { text: "is Stripe having an outage today?", wanted: refused(/it names no service. there are. checkout/) },
  {
    text: "how many 500s since it started vs the half hour before that",
    thread: "checkout",
    wanted: [
      { ask: "count", services: ["checkout"], window: { from: startedAt, to: askedAt }, text: "500", status: true },
      { ask: "count", services: ["checkout"], window: { from: ago(45), to: startedAt }, text: "500", status: true },
    ],
  },
  {
    text: "how many timeouts to visa... no, to payments in the last hour vs the hour before",
    thread: "payments",
    wanted: refused(/`no`/),
  },
  {
    text: "are there more timeouts in checkout than yesterday",
    wanted: [
      {
        ask: "dependency-errors",
        services: ["checkout"],
        window: { from: ago(60), to: askedAt },
        troubles: ["timeout"],
      },
      {
        ask: "dependency-errors",
        services: ["checkout"],
        window: { from: clock("14:07", 1), to: clock("15:07", 1) },
        troubles: ["timeout"],
      },
    ],
  },
  {
    text: "p99 since it started compared to the hour before",
    thread: "payments",
    wanted: {
      ask: "latency",
      services: ["payments"],
      window: { from: startedAt, to: askedAt },
      before: { from: ago(75), to: startedAt },
      statistic: "p99",
    },
  },
  {
    text: "error rate of checkout in the last 30 minutes vs the hour before",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: ago(30), to: askedAt },
      before: { from: ago(90), to: ago(30) },
    },
  },
  {
    text: "traffic of search since 14:50 vs the two hours before",
    wanted: {
      ask: "traffic",
      services: ["search"],
      window: { from: clock("14:50"), to: askedAt },
      before: { from: clock("12:50"), to: clock("14:50") },
    },
  },
  {
    text: "did payments have errors before 14:37 or only after",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: ago(30), to: askedAt },
      before: { from: ago(60), to: ago(30) },
    },
  },
  {
    text: "did payments have errors before 14:37 or after",
    wanted: {
      ask: "error-rate",
      services: ["payments"],
      window: { from: ago(30), to: askedAt },
      before: { from: ago(60), to: ago(30) },
    },
  },
  {
    text: 'are log lines with "out of memory" going up in search, last 4 hours vs the 4 hours before',
    wanted: [
      { ask: "log-lines", services: ["search"], window: { from: ago(240), to: askedAt }, text: "out of memory" },
      { ask: "log-lines", services: ["search"], window: { from: clock("07:07"), to: ago(240) }, text: "out of memory" },
    ],
  },
  {
    text: "is checkout getting timeouts from us?",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: "ok payments says they're fine, are we seeing timeouts calling them?",
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
    text: "are checkout errors caused by payments timing out, or by catalog?",
    wanted: { ask: "brief", of: "cause", services: ["checkout"] },
  },
  {
    text: "are the errors coming from search or from our own code?",
    thread: "catalog",
    wanted: refused(/it asks whether search is the cause of s/),
  },
  {
    text: "is anything other than checkout throwing 5xx?",
    wanted: {
      ask: "error-rate",
      services: ["payments", "catalog", "search", "newsletter"],
      window: { from: ago(120), to: askedAt },
    },
  },
  {
    text: "everything except newsletter: any 5xx in the last 20 minutes?",
    wanted: {
      ask: "error-rate",
      services: ["checkout", "payments", "catalog", "search"],
      window: { from: ago(20), to: askedAt },
    },
  },
  {
    text: "what's the CPU of the checkout tasks and is orders-db overloaded",
    wanted: [
      { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["cpu"] },
      { ask: "machinery", services: ["checkout"], window: { from: ago(60), to: askedAt }, kinds: ["database"] },
    ],
  },
  {
    text: "memory or cpu high on our tasks?",
    thread: "checkout",
    wanted: {
      ask: "machinery",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      kinds: ["memory", "cpu"],
    },
  },
  {
    text: 'log lines with "3DS" and "timeout" since 14:35',
    thread: "payments",
    wanted: {
      ask: "log-lines",
      services: ["payments"],
      window: { from: clock("14:35"), to: askedAt },
      text: "3DS",
      having: "timeout",
    },
  },
  {
    text: 'how many lines have "price not found" and how many have "stock unknown"',
    thread: "catalog",
    wanted: [
      { ask: "count", services: ["catalog"], window: { from: ago(60), to: askedAt }, text: "price not found" },
      { ask: "count", services: ["catalog"], window: { from: ago(60), to: askedAt }, text: "stock unknown" },
    ],
  },
  {
    text: 'which service logged "too many open files" first?',
    wanted: {
      ask: "occurrence",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      end: "first",
      text: "too many open files",
    },
  },
  {
    text: "trace 0123456789abcdef0123456789abcdef for everything, not just checkout",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: all,
      window: { from: clock("15:07", 1), to: askedAt },
      id: "0123456789abcdef0123456789abcdef",
    },
  },
  {
    text: "ok so we rolled back at 14:58. has the error rate gone down since?",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: clock("14:58"), to: askedAt },
      before: { from: clock("14:49"), to: clock("14:58") },
    },
  },
  {
    text: "compare our error rate with catalog's",
    thread: "search",
    wanted: { ask: "error-rate", services: ["catalog", "search"], window: { from: ago(120), to: askedAt } },
  },
  { text: "and payments? same window", thread: "checkout", wanted: refused(/`same`/) },
  { text: "what about catalog, same window", thread: "checkout", wanted: refused(/`same`/) },
  {
    text: "when was payments last healthy",
    thread: "payments",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "checkout is complaining about us, how many of their calls timed out?",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
      on: ["payments"],
    },
  },
  {
    text: '"SSL handshake failed" - how many and since when?',
    thread: "payments",
    wanted: [
      { ask: "count", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "SSL handshake failed" },
      {
        ask: "occurrence",
        services: ["payments"],
        window: { from: clock("15:07", 1), to: askedAt },
        end: "first",
        text: "SSL handshake failed",
      },
    ],
  },
  {
    text: "did traffic drop or are the errors real?",
    thread: "search",
    wanted: [
      { ask: "traffic", services: ["search"], window: { from: ago(120), to: askedAt } },
      { ask: "error-rate", services: ["search"], window: { from: ago(120), to: askedAt } },
    ],
  },
  {
    text: "how many customers were hit by INC-42 and how long did it last",
    wanted: [
      { ask: "brief", of: "impact", number: 42 },
      { ask: "incident", number: 42 },
    ],
  },
  {
    text: "customer success is asking, how many orders failed since it began?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: startedAt, to: askedAt } },
  },
  {
    text: "stack traces for NullPointerException, latest 5",
    thread: "checkout",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: ago(60), to: askedAt },
      most: 5,
      newest: true,
      stacks: true,
      text: "NullPointerException",
    },
  },
  {
    text: "NullPointerException, new or did we have it yesterday too",
    thread: "payments",
    wanted: [
      {
        ask: "log-lines",
        services: ["payments"],
        window: { from: clock("00:00"), to: askedAt },
        text: "NullPointerException",
      },
      {
        ask: "log-lines",
        services: ["payments"],
        window: { from: clock("00:00", 1), to: clock("15:07", 1) },
        text: "NullPointerException",
      },
    ],
  },
  { text: "did checkout latency get worse after yesterday's release?", wanted: refused(/`release`/) },
  {
    text: "got a page 5 min ago saying index unavailable, how many of those in the logs?",
    thread: "search",
    wanted: refused(/`page`/),
  },
  {
    text: "How many NullPointerExceptions have we seen since the 14:20 deploy, and is that more than in the hour before it?",
    thread: "checkout",
    wanted: refused(/it names two times. name one/),
  },
  {
    text: "did anything change on payments in the last 2 hours, apart from the deploy?",
    wanted: refused(/it names two times. name one/),
  },
  {
    text: "ok ruling out the deploy. any timeouts from catalog or payments before 14:50",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: clock("13:50"), to: clock("14:50") },
      troubles: ["timeout"],
      on: ["payments", "catalog"],
    },
  },
  {
    text: "whats the status of yesterday's payments incident, and is anybody still on it",
    wanted: refused(/it names a time. TARS tells how incident/),
  },
  {
    text: "anything before 14:52 or was it clean",
    thread: "checkout",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(75), to: startedAt } },
  },
  {
    text: "anything since 2?",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("14:00"), to: askedAt } },
  },
  {
    text: 'customers hitting "payment could not be processed", how many since 14:30',
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: clock("14:30"), to: askedAt },
      text: "payment could not be processed",
    },
  },
  {
    text: "have we seen this before? checkout timing out on payments",
    wanted: [
      { ask: "brief", of: "similar", services: ["checkout"] },
      {
        ask: "dependency-errors",
        services: ["checkout"],
        window: { from: ago(60), to: askedAt },
        troubles: ["timeout"],
        on: ["payments"],
      },
    ],
  },
  {
    text: "not payments. catalog timeouts since 14:45",
    thread: "checkout",
    wanted: {
      ask: "dependency-errors",
      services: ["catalog"],
      window: { from: clock("14:45"), to: askedAt },
      troubles: ["timeout"],
    },
  },
  { text: "anyone ack'd the payments page?", wanted: { ask: "incident", services: ["payments"] } },
  {
    text: "dd says checkout is at 12% errors, what do you see",
    wanted: refused(/it asks for two things, the error rate a/),
  },
  { text: "we had an alert at 03:12 for payments that closed itself. what was it?", wanted: refused(/`alert`/) },
  {
    text: "last error before the deploy and first error after it",
    thread: "search",
    wanted: [
      {
        ask: "error-messages",
        services: ["search"],
        window: { from: clock("15:07", 1), to: askedAt },
        until: "deployment",
        most: 1,
        newest: true,
      },
      {
        ask: "occurrence",
        services: ["search"],
        window: { from: clock("15:07", 1), to: askedAt },
        since: "deployment",
        end: "first",
        of: "errors",
      },
    ],
  },
  {
    text: "how many card declined in the logs since the incident began, per 5 minutes",
    thread: "payments",
    wanted: refused(/`declined`/),
  },
  {
    text: "what did it look like at 14:20, before all this",
    thread: "catalog",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: clock("14:05"), to: clock("14:35") } },
  },
  {
    text: "we pushed a config change to checkout at 09:45 UTC, error rate half an hour before and half an hour after?",
    wanted: refused(/it names two times. name one/),
  },
  { text: "can someone tell me why you paged me", thread: "checkout", wanted: { ask: "brief", of: "alerts" } },
  { text: "is it safe to resolve", thread: "payments", wanted: { ask: "incident", resolving: true } },
  { text: "who approved the rollback", wanted: refused(/it names no incident. write its number,/) },
  { text: "what fired first", wanted: refused(/it names no incident. write its number,/) },
  {
    text: "error rate now vs before the deploy",
    wanted: {
      ask: "error-rate",
      services: all,
      window: { from: clock("15:07", 14), to: askedAt },
      since: "deployment",
      before: { from: clock("15:07", 28), to: clock("15:07", 14) },
    },
  },
  { text: "is it safe to resolve this?", thread: "checkout", wanted: { ask: "incident", resolving: true } },
  {
    text: "is it down? is checkout down?",
    thread: "payments",
    wanted: [
      { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
      { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
    ],
  },
  {
    text: "is it down? is payments down?",
    thread: "checkout",
    wanted: [
      { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
      { ask: "health", services: ["payments"], window: { from: startedAt, to: askedAt } },
    ],
  },
  {
    text: "error rate 14:00-14:30 vs 14:30-15:00",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: clock("14:00"), to: clock("14:30") },
      before: { from: clock("14:30"), to: clock("15:00") },
    },
  },
  {
    text: "is INC-42 related to this? at least tell me if it is still open",
    thread: "checkout",
    wanted: refused(/`related`/),
  },
  {
    text: "was the error rate the same before the deploy",
    thread: "checkout",
    wanted: {
      ask: "error-rate",
      services: ["checkout"],
      window: { from: clock("15:07", 14), to: askedAt },
      since: "deployment",
      before: { from: clock("15:07", 28), to: clock("15:07", 14) },
    },
  },
  {
    text: "count of 503s in search since the beginning of the year",
    thread: "checkout",
    wanted: {
      ask: "count",
      services: ["search"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("15:07", 365), to: askedAt },
      text: "503",
      status: true,
    },
  },
  {
    text: "someone said payments is slow, is that true, and who is on call for it?",
    thread: "checkout",
    wanted: [
      { ask: "latency", services: ["payments"], window: { from: ago(120), to: askedAt } },
      { ask: "on-call", teams: ["shop"] },
    ],
  },
  {
    text: "has the newsletter gone out?",
    wanted: {
      ask: "changes",
      services: ["newsletter"],
      window: { from: clock("15:07", 1), to: askedAt },
      kind: "deployment",
    },
  },
  { text: "errors at 14.30h", wanted: refused(/it names no service. there are. checkout/) },
  { text: "quiet for 5 min now, can i go back to bed?", thread: "checkout", wanted: { ask: "incident" } },
  { text: "did this happen before", thread: "checkout", wanted: { ask: "brief", of: "similar" } },
  {
    text: "we ruled out payments. which errors are there?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "I already checked payments. any timeouts?", wanted: refused(/it tells something beside what it asks,/) },
  { text: "it can't be catalog, they deployed nothing. errors?", wanted: refused(/`can't`/) },
  {
    text: "payments looks fine to me. any errors?",
    thread: "checkout",
    wanted: refused(/it tells that payments is well, and its/),
  },
  {
    text: "search is not affected. which errors are there?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "catalog has nothing to do with it. any timeouts?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "catalog has recovered. what is failing?",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  { text: "newsletter is off. which errors do we have?", wanted: refused(/it tells something beside what it asks,/) },
  {
    text: "we excluded payments already. any errors since 14:00?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "I doubt payments is involved. any errors?", wanted: refused(/it tells something beside what it asks,/) },
  { text: "search was ruled out. any errors since 14:00?", wanted: refused(/it tells something beside what it asks,/) },
  { text: "I looked at payments and found nothing. errors since 14:00?", wanted: refused(/`found`/) },
  {
    text: "payments looks good to me. which errors are there?",
    thread: "checkout",
    wanted: refused(/it tells that payments is well, and its/),
  },
  {
    text: "search went down at 14:05. it was restarted at 14:40. any errors since then?",
    wanted: { ask: "error-messages", services: ["search"], window: { from: clock("14:40"), to: askedAt } },
  },
  {
    text: "2.41 was deployed yesterday. any timeouts in payments?",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("00:00", 1), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "we deployed payments this morning. any errors?",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("06:00"), to: askedAt } },
  },
  {
    text: "we switched to a new card provider last week. error rate of payments?",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: clock("15:07", 7), to: askedAt } },
  },
  {
    text: "we had 20 of these at 13:00. how many 500s does checkout have?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "I only have 2 minutes. error rate of checkout?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "payments was slow at 12:00. it got better at 14:00. latency since then?",
    wanted: { ask: "latency", services: ["payments"], window: { from: clock("14:00"), to: askedAt } },
  },
  {
    text: "chen deployed payments yesterday. error rate?",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: clock("00:00", 1), to: askedAt } },
  },
  {
    text: "amara rolled checkout back on monday. any timeouts?",
    wanted: {
      ask: "dependency-errors",
      services: ["checkout"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("00:00", 1), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "we changed the card provider on friday. timeouts in payments?",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("00:00", 4), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "the certificate was renewed on nov 20. any errors in payments?",
    wanted: {
      ask: "error-messages",
      services: ["payments"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("00:00", 4), to: askedAt },
    },
  },
  {
    text: "the flag was enabled this morning. error rate of checkout?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("06:00"), to: askedAt } },
  },
  { text: "we migrated the database over the weekend. latency of checkout?", wanted: refused(/`migrated`/) },
  {
    text: "the campaign started this morning. traffic of checkout?",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: clock("06:00"), to: askedAt } },
  },
  {
    text: "sale starts at 16:00. is traffic of checkout ok?",
    wanted: { ask: "traffic", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "the call is at 15:15. errors in checkout?",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "I joined at 14:45. how many errors in payments?",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "we have 10 minutes. what are the errors of payments?",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "the timeout is set to 30s. how many timeouts in payments?",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "we had 500s at 13:00 and it went away. any 500s in checkout?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "yesterday it was catalog. timeouts?", wanted: refused(/`yesterday`/) },
  { text: "p95 was 300ms at noon. latency of checkout?", wanted: refused(/it tells something beside what it asks,/) },
  {
    text: "the incident was opened yesterday at 18:00. how many users were affected by payments?",
    wanted: { ask: "users", services: ["payments"], window: { from: clock("18:00", 1), to: askedAt } },
  },
  {
    text: "ben said it began yesterday. errors in checkout?",
    wanted: {
      ask: "error-messages",
      services: ["checkout"],
      window: { from: clock("15:07", 1), to: askedAt },
      asked: { from: clock("00:00", 1), to: askedAt },
    },
  },
  {
    text: "INC-42 was on monday. how many timeouts does payments have?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "I have 5 minutes until the call. what's the error rate?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
  },
  {
    text: "times are in CET. errors in checkout since 15:00?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "my clock says 16:07. any timeouts in payments since 15:30?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "the dashboard shows UTC+1. what happened in payments at 15:20?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "I'm in Berlin. errors in checkout since 15:30?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "we are in New York. any timeouts in search since 10am?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "all our clocks are on CET. what changed in payments since 15:00?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "logs are in local time. errors in payments around 15:20?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "I'm on staging. errors in checkout?", wanted: refused(/it tells something beside what it asks,/) },
  { text: "we use android. error rate of checkout?", wanted: refused(/it tells something beside what it asks,/) },
  {
    text: "refunds are what matters. error rate of payments?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "region is us-east-1. error rate of checkout?", wanted: refused(/it tells something beside what it asks,/) },
  {
    text: "the affected endpoint is /pay. how many errors in payments?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "I want refunds. error rate of payments?", wanted: refused(/it tells something beside what it asks,/) },
  {
    text: "the failing endpoint is POST /orders. p95 of checkout?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "the endpoint was /v2/pay. latency of payments since 14:00?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "the message says deadlock. how many errors in checkout?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "the code is 503. how many errors in payments since 14:00?",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: clock("14:00"), to: askedAt },
      text: "503",
      status: true,
    },
  },
  { text: "this is the sandbox. any errors in payments?", wanted: refused(/it tells something beside what it asks,/) },
  {
    text: "I want to compare it with yesterday. error rate of checkout?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "I want to compare it with last week. traffic of search?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "I'd like to see it against last tuesday. latency of checkout?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "we need the p99. latency of checkout?", wanted: refused(/it tells something beside what it asks,/) },
  {
    text: "boss wants p99. what is the latency of payments since 14:00?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "I need the median. latency of payments?", wanted: refused(/it tells something beside what it asks,/) },
  { text: "the SLO is on p99. is checkout's latency ok?", wanted: refused(/it tells something beside what it asks,/) },
  {
    text: "we count anything over 2s as failed. how many failed requests in checkout since 14:00?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "boss needs it per hour. 500s in payments since 08:00?",
    wanted: {
      ask: "count",
      services: ["payments"],
      window: { from: clock("08:00"), to: askedAt },
      text: "500",
      status: true,
      every: 3600,
    },
  },
  { text: "they want it by region. errors of checkout?", wanted: refused(/it tells something beside what it asks,/) },
  {
    text: "support asked for percentages. errors of checkout since 14:00?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "I want to see 5 minute intervals. error rate of payments since 13:00?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "not timeouts. which errors are there in payments?",
    wanted: refused(/it leaves something out in a sentence of/),
  },
  {
    text: "not redis. which errors are there in checkout?",
    wanted: refused(/it leaves something out in a sentence of/),
  },
  { text: "not mobile. error rate of checkout?", wanted: refused(/it leaves something out in a sentence of/) },
  { text: "not today. errors in payments?", wanted: refused(/it leaves something out in a sentence of/) },
  { text: "not us-east-1. error rate of checkout?", wanted: refused(/it leaves something out in a sentence of/) },
  {
    text: "no, not deployments. what changed in checkout?",
    wanted: refused(/it leaves something out in a sentence of/),
  },
  {
    text: "not payments. any timeouts?",
    thread: "checkout",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "I know it's just the EU region, but what is the error rate of checkout?", wanted: refused(/`but`/) },
  { text: "I know it only hits refunds, but what's the error rate of payments?", wanted: refused(/`but`/) },
  { text: "sorry, it's for mobile users, but how many errors does checkout have?", wanted: refused(/`but`/) },
  {
    text: "what was the latency of checkout, before all this?",
    wanted: refused(/there is no incident here to say when it/),
  },
  {
    text: "error rate of payments, before all that happened",
    wanted: refused(/there is no incident here to say when it/),
  },
  {
    text: "what depends on catalog and are they ok?",
    wanted: [
      { ask: "relations", services: ["catalog"] },
      { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
    ],
  },
  {
    text: "which services does checkout call? are they up?",
    wanted: [
      { ask: "relations", services: ["checkout"] },
      { ask: "health", services: ["payments", "catalog"], window: { from: startedAt, to: askedAt } },
    ],
  },
  {
    text: "which services depend on payments? error rate of those?",
    wanted: [
      { ask: "relations", services: ["payments"] },
      { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
    ],
  },
  {
    text: "what does checkout need? error rates of those please",
    wanted: [
      { ask: "relations", services: ["checkout"] },
      { ask: "error-rate", services: ["payments", "catalog"], window: { from: ago(120), to: askedAt } },
    ],
  },
  {
    text: "what does checkout depend on? are they healthy?",
    wanted: [
      { ask: "relations", services: ["checkout"] },
      { ask: "health", services: ["payments", "catalog"], window: { from: startedAt, to: askedAt } },
    ],
  },
  {
    text: "what depends on search? are they healthy?",
    wanted: [
      { ask: "relations", services: ["search"] },
      { ask: "health", services: ["catalog"], window: { from: startedAt, to: askedAt } },
    ],
  },
  {
    text: "what depends on payments and is it failing too?",
    wanted: [
      { ask: "relations", services: ["payments"] },
      { ask: "health", services: ["checkout"], window: { from: startedAt, to: askedAt } },
    ],
  },
  {
    text: "who calls payments? error rate of them?",
    wanted: [
      { ask: "relations", services: ["payments"] },
      { ask: "error-rate", services: ["checkout"], window: { from: ago(120), to: askedAt } },
    ],
  },
  {
    text: "what calls search, and is that ok?",
    wanted: [
      { ask: "relations", services: ["search"] },
      { ask: "health", services: ["catalog"], window: { from: startedAt, to: askedAt } },
    ],
  },
  {
    text: "what do we depend on? is any of that down?",
    thread: "checkout",
    wanted: [
      { ask: "relations", services: ["checkout"] },
      { ask: "health", services: ["payments", "catalog"], window: { from: startedAt, to: askedAt } },
    ],
  },
  {
    text: "checkout sees timeouts. do we?",
    thread: "payments",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: ago(60), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "checkout has errors. have we?",
    thread: "payments",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: ago(60), to: askedAt } },
  },
  {
    text: "checkout is slow. are we?",
    thread: "payments",
    wanted: { ask: "latency", services: ["payments"], window: { from: ago(120), to: askedAt } },
  },
  { text: "are they down or are we?", thread: "checkout", wanted: refused(/`they`/) },
  { text: "are we slow or are they?", thread: "checkout", wanted: refused(/`they`/) },
  { text: "do they have errors as well?", thread: "checkout", wanted: refused(/`they`/) },
  { text: "which errors are in checkout but not in payments?", wanted: refused(/`but`/) },
  { text: "which errors do checkout and payments share?", wanted: refused(/`share`/) },
  { text: "errors that are in both checkout and payments", wanted: refused(/`both`/) },
  { text: "which errors in payments got worse since the deploy?", wanted: refused(/`worse`/) },
  { text: "which errors in payments became more frequent since 14:00?", wanted: refused(/`more`/) },
  { text: "which errors in checkout are getting more?", wanted: refused(/`more`/) },
  { text: "errors in checkout that were gone yesterday", wanted: refused(/`gone`/) },
  { text: "which errors of payments are gone now?", wanted: refused(/`gone`/) },
  { text: "which errors in checkout are handled?", wanted: refused(/`handled`/) },
  { text: "which errors in payments were handled?", wanted: refused(/`handled`/) },
  {
    text: "new errors in payments today compared to last week",
    wanted: refused(/only the error rate, the latency and the/),
  },
  {
    text: "when was the last payments deploy and what is checkout's error rate since then?",
    wanted: [
      { ask: "changes", services: ["payments"], window: { from: clock("15:07", 14), to: askedAt }, kind: "deployment" },
      {
        ask: "error-rate",
        services: ["checkout"],
        window: { from: clock("15:07", 14), to: askedAt },
        since: "deployment",
        deployed: "payments",
      },
    ],
  },
  {
    text: "when was the last payments deploy and what is our error rate since then?",
    thread: "checkout",
    wanted: [
      { ask: "changes", services: ["payments"], window: { from: clock("15:07", 14), to: askedAt }, kind: "deployment" },
      {
        ask: "error-rate",
        services: ["checkout"],
        window: { from: clock("15:07", 14), to: askedAt },
        since: "deployment",
        deployed: "payments",
      },
    ],
  },
  {
    text: "last deploy of payments? error rate of checkout since then?",
    wanted: [
      { ask: "changes", services: ["payments"], window: { from: clock("15:07", 14), to: askedAt }, kind: "deployment" },
      {
        ask: "error-rate",
        services: ["checkout"],
        window: { from: clock("15:07", 14), to: askedAt },
        since: "deployment",
        deployed: "payments",
      },
    ],
  },
  { text: "any alerts while I was asleep?", wanted: refused(/`while`/) },
  { text: "any errors in payments while i was off?", wanted: refused(/`while`/) },
  { text: "error rate, not only for our service", thread: "checkout", wanted: refused(/`not`/) },
  { text: "are the timeouts in checkout all to payments?", wanted: refused(/it asks whether all of them are so. ask/) },
  { text: "which of our errors are from payments?", thread: "checkout", wanted: refused(/`from payments`/) },
  {
    text: "how many of our errors are because of payments?",
    thread: "checkout",
    wanted: refused(/it asks whether payments is the cause of/),
  },
  {
    text: "how many requests does payments get from checkout?",
    wanted: refused(/TARS measures the traffic of a service,/),
  },
  {
    text: "how many 500s did checkout have since 14:00 and payments yesterday?",
    wanted: refused(/it names two times. name one/),
  },
  {
    text: "error rate of checkout since 14:00 and payments yesterday",
    wanted: refused(/it names two times. name one/),
  },
  {
    text: "any timeouts to payments? and catalog?",
    thread: "checkout",
    wanted: [
      {
        ask: "dependency-errors",
        services: ["checkout"],
        window: { from: ago(60), to: askedAt },
        troubles: ["timeout"],
        on: ["payments"],
      },
      {
        ask: "dependency-errors",
        services: ["checkout"],
        window: { from: ago(60), to: askedAt },
        troubles: ["timeout"],
        on: ["catalog"],
      },
    ],
  },
  {
    text: "how many timeouts to payments since 14:00? and catalog?",
    thread: "checkout",
    wanted: [
      {
        ask: "dependency-errors",
        services: ["checkout"],
        window: { from: clock("14:00"), to: askedAt },
        troubles: ["timeout"],
        on: ["payments"],
      },
      {
        ask: "dependency-errors",
        services: ["checkout"],
        window: { from: clock("14:00"), to: askedAt },
        troubles: ["timeout"],
        on: ["catalog"],
      },
    ],
  },
  {
    text: "ignore the 404s. which errors are new?",
    thread: "checkout",
    wanted: refused(/it leaves something out in a sentence of/),
  },
  {
    text: 'errors with "refund" in payments, not "timeout", not "retry"',
    wanted: refused(/it leaves out .timeout. and .retry.. lea/),
  },
  { text: 'lines that have "timeout" and are from POST /orders in checkout', wanted: refused(/`.timeout.`/) },
  {
    text: "what was the last incident of payments? how many users did it affect?",
    wanted: refused(/it asks of an incident that was. write i/),
  },
  {
    text: "when was the last incident of checkout? what was the error rate then?",
    wanted: refused(/it asks of an incident that was. write i/),
  },
  { text: "who is on call for payments? since when?", wanted: refused(/it asks since when somebody is on call./) },
  {
    text: "500s in payments? how many? since when?",
    wanted: [
      { ask: "count", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "500", status: true },
      {
        ask: "occurrence",
        services: ["payments"],
        window: { from: clock("15:07", 1), to: askedAt },
        end: "first",
        text: "500",
        status: true,
      },
    ],
  },
  {
    text: "who is on call for search? and tomorrow?",
    wanted: [
      { ask: "on-call", teams: ["discovery"] },
      { ask: "on-call", teams: ["discovery"], window: { from: clock("05:00", -1), to: clock("05:00", -2) } },
    ],
  },
  {
    text: "which service has the most errors and what are they?",
    wanted: [
      { ask: "error-rate", services: all, window: { from: ago(120), to: askedAt } },
      { ask: "error-messages", services: all, window: { from: ago(60), to: askedAt } },
    ],
  },
  { text: "errors by endpoint and status in checkout", wanted: refused(/it asks for two things, where it fails a/) },
  { text: "last successful request in payments?", wanted: refused(/it asks for the last request that succee/) },
  {
    text: "ben's deploy finished at 14:40. any errors in checkout?",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: clock("14:40"), to: askedAt } },
  },
  {
    text: "any errors in checkout? we had a deploy at 13:00",
    wanted: { ask: "error-messages", services: ["checkout"], window: { from: clock("13:00"), to: askedAt } },
  },
  {
    text: "the deploy finished at 14:50. error rate?",
    thread: "checkout",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("14:50"), to: askedAt } },
  },
  {
    text: "ben's release came out at 14:35. any errors in payments?",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("14:35"), to: askedAt } },
  },
  {
    text: "first complaint came in at 14:20. how many errors in checkout?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("14:20"), to: askedAt } },
  },
  {
    text: "first ticket arrived at 14:05. any errors in payments?",
    wanted: { ask: "error-messages", services: ["payments"], window: { from: clock("14:05"), to: askedAt } },
  },
  {
    text: "we noticed it at 14:40. how many 500s in checkout?",
    wanted: {
      ask: "count",
      services: ["checkout"],
      window: { from: clock("14:40"), to: askedAt },
      text: "500",
      status: true,
    },
  },
  {
    text: "a customer called at 14:10. how many errors in payments?",
    wanted: { ask: "error-rate", services: ["payments"], window: { from: clock("14:10"), to: askedAt } },
  },
  {
    text: "the certificate expired at 14:00. timeouts in payments?",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: clock("14:00"), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "we increased the pool size at 14:20. timeouts in payments?",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: clock("14:20"), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "the database failover was at 14:10. latency of checkout?",
    wanted: { ask: "latency", services: ["checkout"], window: { from: clock("14:10"), to: askedAt } },
  },
  {
    text: "the cache expired at 14:15. how many timeouts in catalog?",
    wanted: {
      ask: "dependency-errors",
      services: ["catalog"],
      window: { from: clock("14:15"), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "the cron job kicked in at 14:00. error rate of catalog?",
    wanted: { ask: "error-rate", services: ["catalog"], window: { from: clock("14:00"), to: askedAt } },
  },
  {
    text: "the new pods came up at 14:50. are there timeouts in payments?",
    wanted: {
      ask: "dependency-errors",
      services: ["payments"],
      window: { from: clock("14:50"), to: askedAt },
      troubles: ["timeout"],
    },
  },
  {
    text: "orders dropped at 14:30. error rate of checkout?",
    wanted: { ask: "error-rate", services: ["checkout"], window: { from: clock("14:30"), to: askedAt } },
  },
  {
    text: "the queue filled up at 14:20. errors in catalog?",
    wanted: { ask: "error-messages", services: ["catalog"], window: { from: clock("14:20"), to: askedAt } },
  },
  {
    text: "the SSL cert was swapped at 13:50. connection errors in payments?",
    wanted: { ask: "dependency-errors", services: ["payments"], window: { from: clock("13:50"), to: askedAt } },
  },
  {
    text: "we throttled the crawler at 14:25. traffic of search?",
    wanted: { ask: "traffic", services: ["search"], window: { from: clock("14:25"), to: askedAt } },
  },
  {
    text: "we had a blip at 13:10. is latency of catalog ok?",
    wanted: { ask: "latency", services: ["catalog"], window: { from: clock("13:10"), to: askedAt } },
  },
  { text: "normally we have 3 timeouts a minute. how many are there in payments?", wanted: refused(/`.`/) },
  { text: "normally there are 2 errors per minute. how many are there in checkout?", wanted: refused(/`.`/) },
  {
    text: "yesterday we had 40 timeouts. how many are there today in payments?",
    wanted: refused(/it names two times. name one/),
  },
  {
    text: "the payments team says they're fine on their side. any errors?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "payments confirmed that it's not them. which errors do we have?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "payments looks clean. what's failing?",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "search is disabled right now. which errors are there?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "payments looks normal from here. any errors?", wanted: refused(/it tells something beside what it asks,/) },
  {
    text: "payments has been cleared. which errors are there?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "payments is out of the picture. any timeouts?", wanted: refused(/it tells something beside what it asks,/) },
  {
    text: "search is stable now. what is failing?",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "payments is up and running. what's broken?",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "search is irrelevant here. any errors since 14:00?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "payments swears it isn't them. any timeouts?", wanted: refused(/it tells something beside what it asks,/) },
  {
    text: "don't look at newsletter. which errors are there?",
    wanted: refused(/it leaves something out in a sentence of/),
  },
  {
    text: "last time it was search. what is failing now?",
    wanted: { ask: "health", services: all, window: { from: startedAt, to: askedAt } },
  },
  {
    text: "who is on call for payments? is she on call tomorrow too?",
    wanted: [
      { ask: "on-call", teams: ["shop"] },
      { ask: "on-call", teams: ["shop"], window: { from: clock("00:00", -1), to: clock("00:00", -2) } },
    ],
  },
  {
    text: "who is on call? is she on call tomorrow as well?",
    thread: "checkout",
    wanted: [
      { ask: "on-call", teams: ["shop"] },
      { ask: "on-call", teams: ["shop"], window: { from: clock("00:00", -1), to: clock("00:00", -2) } },
    ],
  },
  {
    text: "newest error in payments? did we have it yesterday?",
    wanted: refused(/it asks which of those are so. TARS divi/),
  },
  {
    text: "what's the most frequent error in payments? since when do we have it?",
    wanted: refused(/it asks since when that one error is the/),
  },
  {
    text: "what is the top error in checkout and since when?",
    wanted: refused(/it asks since when that one error is the/),
  },
  {
    text: "what's the top error? since when?",
    thread: "checkout",
    wanted: refused(/it asks since when that one error is the/),
  },
  { text: "is search slow? since when?", wanted: refused(/it asks since when that is so. ask for i/) },
  {
    text: "any 500s in payments? on which endpoint?",
    wanted: [
      { ask: "count", services: ["payments"], window: { from: ago(60), to: askedAt }, text: "500", status: true },
      {
        ask: "breakdown",
        services: ["payments"],
        window: { from: ago(60), to: askedAt },
        by: "endpoint",
        status: "500",
      },
    ],
  },
  {
    text: "how many 500s in payments? how many of those on /pay?",
    wanted: refused(/it asks which of those are so. TARS divi/),
  },
  {
    text: "any NullPointerExceptions in catalog? which endpoint?",
    wanted: refused(/it asks which of those are so. TARS divi/),
  },
  {
    text: "top error in search? which endpoint throws it?",
    wanted: refused(/it asks which of those are so. TARS divi/),
  },
  {
    text: "what's the newest error in checkout? does payments have it too?",
    wanted: refused(/it asks which of those are so. TARS divi/),
  },
  {
    text: "it's 16:07 here in Berlin. any errors in checkout since 15:40?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "it's 16:07 here. errors since 15:55?",
    thread: "checkout",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "it's 4pm for me. any timeouts in payments since 3:30pm?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "it's 9am here in Chicago. errors in checkout since 8:30?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "I mean Berlin time. errors in checkout since 15:45?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "we are one hour ahead. errors in checkout since 15:45?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "our office is in Warsaw. what changed in payments since 15:20?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "the customer is in Sydney and saw it at 1:30am. errors in payments then?", wanted: refused(/`customer`/) },
  {
    text: "ben in New York says it began at 9:50. error rate since then?",
    thread: "checkout",
    wanted: refused(/`since then`/),
  },
  { text: "our partner in India saw it at 20:15. what happened in payments then?", wanted: refused(/`then`/) },
  {
    text: "a customer in Tokyo says it failed at 23:30. errors in payments around then?",
    wanted: refused(/`customer`/),
  },
  { text: "screenshot is from 15:58 local. errors in payments around that time?", wanted: refused(/`screenshot`/) },
  {
    text: "the dashboard is in eastern time and shows a spike at 9:45. what happened in search?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "I'm testing on dev. any errors in checkout?", wanted: refused(/it tells something beside what it asks,/) },
  {
    text: "I'm testing on dev. errors?",
    thread: "checkout",
    wanted: refused(/it tells something beside what it asks,/),
  },
  {
    text: "this is from the qa cluster. which errors does checkout have?",
    wanted: refused(/it tells something beside what it asks,/),
  },
  { text: "we're debugging uat. errors in payments?", wanted: refused(/`debugging`/) },
  { text: "it's the eu stack. error rate of checkout?", wanted: refused(/it tells something beside what it asks,/) },
  { text: "are most of the errors in checkout timeouts?", wanted: refused(/it asks whether all of them are so. ask/) },
  { text: "are all errors in payments timeouts?", wanted: refused(/it asks whether all of them are so. ask/) },
  { text: "is every error in checkout a timeout?", wanted: refused(/it asks whether all of them are so. ask/) },
  {
    text: "what share of the 500s in checkout are from /pay?",
    wanted: refused(/it asks how many of them are so. ask for/),
  },
  { text: "are most 500s in payments from /pay?", wanted: refused(/it asks how many of them are so. ask for/) },
  { text: "are the 500s in checkout all on /pay?", wanted: refused(/it asks how many of them are so. ask for/) },
  {
    text: "timeouts to anything other than payments?",
    thread: "checkout",
    wanted: refused(/it leaves out one of those that are call/),
  },
  {
    text: "timeouts to anything but payments?",
    thread: "checkout",
    wanted: refused(/it leaves out one of those that are call/),
  },
  {
    text: "errors calling something other than payments?",
    thread: "checkout",
    wanted: refused(/it leaves out one of those that are call/),
  },
];
