import {
  all,
  askedAt,
  changes,
  clock,
  count,
  health,
  latency,
  lines,
  messages,
  type Phrasing,
  rate,
  refused,
  startedAt,
  traffic,
  trouble,
  users,
} from "./wanted.ts";

/**
 * What is told beside a question, what follows one in its message, and what is compared or left out in other words: most rules for these
 * have a message here that reaches them.
 */
export const told: Phrasing[] = [
  {
    text: "any 500s in payments? on which endpoint?",
    wanted: [
      count("payments", 60, { text: "500", status: true }),
      {
        ask: "breakdown",
        services: ["payments"],
        by: "endpoint",
        status: "500",
        window: { from: clock("14:07"), to: askedAt },
      },
    ],
  },
  { text: "not payments. any timeouts?", thread: "checkout", wanted: refused(/tells something beside/) },
  {
    text: "who is on call for search? and for payments? and next week?",
    wanted: [
      { ask: "on-call", teams: ["discovery"] },
      { ask: "on-call", teams: ["shop"] },
      { ask: "on-call", teams: ["shop"], window: { from: "2026-11-30T00:00:00.000Z", to: "2026-12-07T00:00:00.000Z" } },
    ],
  },
  {
    text: "we turned on pay-later at 14:58, so payments calls should be gone. are there still any calls to payments failing?",
    thread: "checkout",
    wanted: trouble("checkout", clock("14:58"), { on: ["payments"] }),
  },
  {
    text: "all our clocks are on CET. what changed in payments since 15:00?",
    wanted: refused(/tells something beside/),
  },
  {
    text: "did latency go up before the errors did",
    thread: "checkout",
    wanted: [latency("checkout"), rate("checkout")],
  },
  { text: "we need the p99. latency of checkout?", wanted: refused(/tells something beside/) },
  { text: "what's the newest error in checkout? does payments have it too?", wanted: refused(/which of those are so/) },
  {
    text: 'lines in payments with "refund" and "declined" or "expired"',
    wanted: refused(/it asks for two things, one is `"declined"`/),
  },
  {
    text: "what did it look like at 14:20, before all this",
    thread: "catalog",
    wanted: rate("catalog", clock("14:05"), { to: clock("14:35") }),
  },
  {
    text: "did errors start before or after the 14:30 deploy",
    thread: "checkout",
    wanted: rate("checkout", clock("14:30"), { before: { from: clock("13:53"), to: clock("14:30") } }),
  },
  { text: "I only have 2 minutes. error rate of checkout?", wanted: rate("checkout") },
  {
    text: "what's the most frequent error in payments? since when do we have it?",
    wanted: refused(/it asks since when that one error is there;/),
  },
  { text: "I want to compare it with last week. traffic of search?", wanted: refused(/tells something beside/) },
  {
    text: "NullPointerException, new or did we have it yesterday too",
    thread: "payments",
    wanted: [
      lines("payments", clock("00:00"), { text: "NullPointerException" }),
      lines("payments", clock("00:00", 1), { to: clock("15:07", 1), text: "NullPointerException" }),
    ],
  },
  {
    text: 'how many "insufficient funds"? those are normal I think, want to know if there are more than usual',
    thread: "payments",
    wanted: count("payments", 60, { text: "insufficient funds" }),
  },
  {
    text: "no deploys from our side today. did search deploy anything?",
    thread: "catalog",
    wanted: changes("search", 1440, { kind: "deployment" }),
  },
  {
    text: "are we still throwing 500s? and is payments doing it too?",
    thread: "checkout",
    wanted: [
      count("checkout", startedAt, { text: "500", status: true }),
      count("payments", startedAt, { text: "500", status: true }),
    ],
  },
  { text: "what does payments say? do they see errors?", thread: "checkout", wanted: messages("payments") },
  { text: "I joined at 14:45. how many errors in payments?", wanted: rate("payments") },
  {
    text: "anything before 14:52 or was it clean",
    thread: "checkout",
    wanted: messages("checkout", clock("13:52"), { to: startedAt }),
  },
  {
    text: "was there a spike in catalog errors around 13:20?",
    wanted: rate("catalog", clock("13:05"), { to: clock("13:35") }),
  },
  {
    text: "errors in the first 5 minutes of the incident",
    thread: "payments",
    wanted: messages("payments", startedAt, { to: clock("14:57") }),
  },
  {
    text: "error rate before the deploy and after it",
    thread: "checkout",
    wanted: rate("checkout", clock("15:07", 14), {
      since: "deployment",
      before: { from: clock("15:07", 28), to: clock("15:07", 14) },
    }),
  },
  { text: "does search have errors or is it just catalog", wanted: messages("catalog search") },
  { text: "which service has the most errors and what are they?", wanted: [rate(all), messages(all)] },
  {
    text: "Not sure this is payments at all. What were the top errors in the 10 minutes before it started?",
    thread: "checkout",
    wanted: messages("checkout", clock("14:42"), { to: startedAt }),
  },
  { text: "this is from the qa cluster. which errors does checkout have?", wanted: refused(/tells something beside/) },
  {
    text: 'lines that have "timeout" and are from POST /orders in checkout',
    wanted: refused(/it asks for two things, one is `"timeout"`/),
  },
  {
    text: "errors calling something other than payments?",
    thread: "checkout",
    wanted: refused(/it leaves out one of those that are called; ask/),
  },
  {
    text: "which of our errors are from payments?",
    thread: "checkout",
    wanted: refused(/errors `from payments` may be those of its own/),
  },
  {
    text: "when did ben deploy search, when did the errors start and what was traffic before that?",
    wanted: refused(/TARS does not know when `before that` was; name/),
  },
  {
    text: "the incident was opened yesterday at 18:00. how many users were affected by payments?",
    wanted: users("payments", clock("18:00", 1)),
  },
  {
    text: "the dashboard is in eastern time and shows a spike at 9:45. what happened in search?",
    wanted: refused(/tells something beside/),
  },
  {
    text: "payments team says they see nothing. what errors do we get when calling them?",
    thread: "checkout",
    wanted: trouble("checkout", 60, { on: ["payments"] }),
  },
  { text: "I hope it's only the canary, but what is the error rate of checkout?", wanted: refused(/`but`/) },
  {
    text: "checkout traffic today vs yesterday, same hour",
    wanted: traffic("checkout", clock("00:00"), { before: { from: clock("00:00", 1), to: clock("15:07", 1) } }),
  },
  {
    text: "how many of the failures are timeouts",
    thread: "payments",
    wanted: trouble("payments", 60, { troubles: ["timeout"] }),
  },
  {
    text: "what changed in the last 3 hours, config too not only deploys",
    thread: "checkout",
    wanted: changes("checkout", 180),
  },
  {
    text: "count of 503s in search since the beginning of the year",
    wanted: count("search", clock("15:07", 1), {
      asked: { from: clock("15:07", 365), to: askedAt },
      text: "503",
      status: true,
    }),
  },
  { text: "compare our error rate with catalog's", thread: "search", wanted: rate("catalog search") },
  {
    text: "ignore newsletter, that one is being migrated. which services have errors right now?",
    wanted: rate("checkout payments catalog search", startedAt),
  },
  {
    text: "error rate of payments, before all that happened",
    wanted: refused(/there is no incident here to say when it began;/),
  },
  { text: "did traffic drop or are the errors real?", thread: "search", wanted: [traffic("search"), rate("search")] },
  { text: "how many 5xx is checkout throwing right now", wanted: rate("checkout", startedAt) },
  { text: "region is us-east-1. error rate of checkout?", wanted: refused(/tells something beside/) },
  { text: "the 404s are expected. which errors are there in checkout?", wanted: refused(/tells something beside/) },
  { text: "it's 4pm for me. any timeouts in payments since 3:30pm?", wanted: refused(/tells something beside/) },
  { text: "checkout has errors. have we?", thread: "payments", wanted: messages("payments") },
  {
    text: 'I see "upstream request timeout" in my browser. how many of those in the last half hour, and on which endpoints?',
    thread: "checkout",
    wanted: refused(/tells something beside/),
  },
  { text: "we are one hour ahead. errors in checkout since 15:45?", wanted: refused(/tells something beside/) },
  { text: "we only keep successful orders. traffic of checkout?", wanted: refused(/`successful`/) },
  {
    text: "compare checkout errors 14:30-15:00 with 13:30-14:00",
    wanted: rate("checkout", clock("14:30"), {
      to: clock("15:00"),
      before: { from: clock("13:30"), to: clock("14:00") },
    }),
  },
  {
    text: "are checkout errors caused by payments timing out, or by catalog?",
    wanted: { ask: "brief", services: ["checkout"], of: "cause" },
  },
  { text: "is anything other than checkout throwing 5xx?", wanted: rate("payments catalog search newsletter") },
  {
    text: "what was the last incident of payments? how many users did it affect?",
    wanted: refused(/it asks of an incident that was; write its/),
  },
  { text: "how many 500s in payments? how many of those on /pay?", wanted: refused(/which of those are so/) },
  { text: "skip checkout for now. which services fail?", wanted: refused(/in a sentence of its own/) },
  { text: "are they down or are we?", thread: "checkout", wanted: refused(/says `they`/) },
  { text: "it was fine until 14:50. what changed?", thread: "checkout", wanted: refused(/told of something else/) },
  { text: "boss wants p99. what is the latency of payments since 14:00?", wanted: refused(/tells something beside/) },
  {
    text: "everything but the timeouts, what other errors are there?",
    thread: "checkout",
    wanted: messages("checkout", 60, { without: { troubles: ["timeout"] } }),
  },
  { text: "is it getting better? if so since when?", thread: "checkout", wanted: rate("checkout") },
  { text: "show me what happened to order 1183920", wanted: lines(all, 60, { text: "1183920" }) },
  { text: "show errors from across the fleet in the last 10 min", thread: "payments", wanted: messages(all, 10) },
  { text: "not us, just payments: 5xx in the last 10 minutes", thread: "checkout", wanted: rate("payments", 10) },
  {
    text: "lines with connection reset in the last 72 hours",
    thread: "payments",
    wanted: lines("payments", clock("15:07", 1), {
      asked: { from: clock("15:07", 3), to: askedAt },
      text: "connection reset",
    }),
  },
  {
    text: "how does the error rate now compare to before the deploy",
    thread: "catalog",
    wanted: rate("catalog", clock("15:07", 14), {
      since: "deployment",
      before: { from: clock("15:07", 28), to: clock("15:07", 14) },
    }),
  },
  {
    text: "show me everything with status 503 since 14:45, newest first",
    thread: "payments",
    wanted: lines("payments", clock("14:45"), { text: "503", status: true }),
  },
  { text: "what went wrong in the last half hour", thread: "checkout", wanted: messages("checkout", 30) },
  {
    text: "checkout errors last 3h except the ones with status 429",
    wanted: messages("checkout", 180, { without: { status: "429" } }),
  },
  {
    text: "no need for the logs, just tell me how many errors since it started",
    thread: "checkout",
    wanted: rate("checkout", startedAt),
  },
  {
    text: "Ignore the 404s, those are bots. what's the actual error rate?",
    thread: "checkout",
    wanted: refused(/in a sentence of its own/),
  },
  { text: "they want it by region. errors of checkout?", wanted: refused(/tells something beside/) },
  {
    text: "boss needs it per hour. 500s in payments since 08:00?",
    wanted: count("payments", clock("08:00"), { every: 3600, text: "500", status: true }),
  },
  { text: "sale starts at 16:00. is traffic of checkout ok?", wanted: traffic("checkout") },
  { text: "did traffic drop or is it only the errors that went up", thread: "checkout", wanted: refused(/`only`/) },
  { text: "yesterday it was catalog. timeouts?", wanted: refused(/told of something else/) },
  {
    text: "we switched to a new card provider last week. error rate of payments?",
    wanted: rate("payments", clock("15:07", 7)),
  },
  { text: "ben is looking at search and chen at payments. any errors?", wanted: messages("payments search") },
  {
    text: "I don't think it's payments, their dashboard looks fine. any timeouts to catalog?",
    thread: "checkout",
    wanted: trouble("checkout", 60, { troubles: ["timeout"], on: ["catalog"] }),
  },
  {
    text: "the error is a NullPointerException. errors in checkout?",
    wanted: messages("checkout", 60, { text: "NullPointerException" }),
  },
  { text: "we use android. error rate of checkout?", wanted: refused(/tells something beside/) },
  { text: "hey is everything ok with search, customers say they see no results", wanted: health("search") },
  { text: "are all errors in payments timeouts?", wanted: refused(/it asks whether all of them are so; ask for/) },
  { text: "are most 500s in payments from /pay?", wanted: refused(/it asks how many of them are so; ask for each/) },
  {
    text: "zero results for everything according to support. are there errors from elastic in the logs since 14:30?",
    thread: "search",
    wanted: messages("search", clock("14:30"), { text: "elastic" }),
  },
  {
    text: "500s in payments? how many? since when?",
    wanted: [
      count("payments", 60, { text: "500", status: true }),
      {
        ask: "occurrence",
        services: ["payments"],
        end: "first",
        text: "500",
        status: true,
        window: { from: clock("15:07", 1), to: askedAt },
      },
    ],
  },
  {
    text: "new errors in payments today compared to last week",
    wanted: refused(/only the error rate, the latency and the/),
  },
  { text: "is search slow? since when?", wanted: refused(/it asks since when that is so; ask for it by/) },
  {
    text: "what is the top error in checkout and since when?",
    wanted: refused(/it asks since when that one error is there/),
  },
  { text: "payments is back. anything still broken?", wanted: health(all) },
  {
    text: "got a page 5 min ago saying index unavailable, how many of those in the logs?",
    thread: "search",
    wanted: refused(/`page`/),
  },
  {
    text: "the deploy was at 14:10, the errors came at 14:40. what changed in payments?",
    wanted: refused(/tells something beside/),
  },
  { text: "no, not deployments. what changed in checkout?", wanted: refused(/in a sentence of its own/) },
  { text: "last time it was search. what is failing now?", wanted: health(all) },
  {
    text: "search went down at 14:05. it was restarted at 14:40. any errors since then?",
    wanted: messages("search", clock("14:40")),
  },
  { text: "I need the median. latency of payments?", wanted: refused(/tells something beside/) },
  {
    text: "Deploy of v212 went out around 14:30. was the error rate already up before that?",
    thread: "checkout",
    wanted: rate("checkout", clock("12:30"), { to: clock("14:30") }),
  },
  {
    text: "did the rollback help? errors before/after 15:00",
    thread: "payments",
    wanted: rate("payments", clock("15:00"), { before: { from: clock("14:53"), to: clock("15:00") } }),
  },
  {
    text: "did payments have errors before 14:37 or only after",
    thread: "checkout",
    wanted: rate("payments", 30, { before: { from: clock("14:07"), to: clock("14:37") } }),
  },
  {
    text: "is search up? if not, who's on call?",
    wanted: [health("search"), { ask: "on-call", teams: ["discovery"] }],
  },
  {
    text: "did latency go up before or after errors started",
    thread: "checkout",
    wanted: [latency("checkout"), rate("checkout")],
  },
  { text: "forget payments. errors everywhere?", wanted: messages("checkout catalog search newsletter") },
  { text: "quiet for 5 min now, can i go back to bed?", thread: "checkout", wanted: { ask: "incident" } },
  {
    text: "how many errors in checkout are NOT timeouts, last hour",
    wanted: messages("checkout", 60, { without: { troubles: ["timeout"] } }),
  },
  {
    text: "is the success rate back above 99%?",
    thread: "checkout",
    wanted: rate("checkout", 120, { success: true, limit: { side: "above", value: 99 } }),
  },
  {
    text: "when did the first 503 show up in checkout today",
    wanted: {
      ask: "occurrence",
      services: ["checkout"],
      end: "first",
      text: "503",
      status: true,
      window: { from: clock("00:00"), to: askedAt },
    },
  },
  { text: "which of our dependencies is checkout having trouble with?", wanted: trouble("checkout") },
  {
    text: "error count not counting 404s, last hour",
    thread: "payments",
    wanted: messages("payments", 60, { without: { status: "404" } }),
  },
  {
    text: "card declines are up according to support. what's our failure rate in the last hour?",
    thread: "payments",
    wanted: rate("payments", 60),
  },
  { text: "I mean Berlin time. errors in checkout since 15:45?", wanted: refused(/tells something beside/) },
  {
    text: "hey, a customer gave us this correlation id 7f3c9a52-11de-4b8a-9c40-2f61d0a7be13, what happened there? he tried around 2pm",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      id: "7f3c9a52-11de-4b8a-9c40-2f61d0a7be13",
      window: { from: clock("15:07", 1), to: askedAt },
    },
  },
  {
    text: 'customers hitting "payment could not be processed", how many since 14:30',
    thread: "checkout",
    wanted: count("checkout", clock("14:30"), { text: "payment could not be processed" }),
  },
  {
    text: "the canary has it. did the errors start with the deploy?",
    thread: "checkout",
    wanted: refused(/tells something beside/),
  },
  {
    text: "ben said it began yesterday. errors in checkout?",
    wanted: messages("checkout", clock("15:07", 1), { asked: { from: clock("00:00", 1), to: askedAt } }),
  },
  {
    text: "payments seems ok again since 14:55. how many customers were affected?",
    wanted: refused(/told of something else/),
  },
  {
    text: "payments says they get 429s from us. any?",
    thread: "checkout",
    wanted: refused(/it may be about both services, or about one's/),
  },
  { text: "support asked for percentages. errors of checkout since 14:00?", wanted: refused(/tells something beside/) },
  { text: "the campaign started this morning. traffic of checkout?", wanted: traffic("checkout", clock("06:00")) },
  { text: "payments is down for maintenance. is anything down?", wanted: health(all) },
  {
    text: "who calls payments? error rate of them?",
    wanted: [{ ask: "relations", services: ["payments"] }, rate("checkout")],
  },
  {
    text: "what do we depend on? is any of that down?",
    thread: "checkout",
    wanted: [{ ask: "relations", services: ["checkout"] }, health("payments catalog")],
  },
  {
    text: "last error before the deploy and first error after it",
    thread: "search",
    wanted: [
      messages("search", clock("15:07", 1), { until: "deployment", most: 1, newest: true }),
      {
        ask: "occurrence",
        services: ["search"],
        since: "deployment",
        end: "first",
        of: "errors",
        window: { from: clock("15:07", 1), to: askedAt },
      },
    ],
  },
  {
    text: "when was catalog deployed? how many timeouts do we have since then?",
    thread: "checkout",
    wanted: [
      changes("catalog", 1440, { kind: "deployment" }),
      trouble("checkout", clock("15:07", 1), { since: "deployment", deployed: "catalog", troubles: ["timeout"] }),
    ],
  },
  { text: "don't look at newsletter. which errors are there?", wanted: refused(/in a sentence of its own/) },
  { text: "I'm testing on dev. any errors in checkout?", wanted: refused(/tells something beside/) },
  {
    text: "I'm reproducing it with a test account. any errors in checkout?",
    wanted: refused(/tells something beside/),
  },
  { text: "I'd like to see it against last tuesday. latency of checkout?", wanted: refused(/tells something beside/) },
  { text: "the endpoint was /v2/pay. latency of payments since 14:00?", wanted: refused(/tells something beside/) },
  { text: "the message says deadlock. how many errors in checkout?", wanted: refused(/tells something beside/) },
  { text: "refunds are what matters. error rate of payments?", wanted: refused(/tells something beside/) },
  { text: "it's 16:07 here. errors since 15:55?", thread: "checkout", wanted: refused(/tells something beside/) },
  { text: "500s since the deploy vs before in checkout", wanted: refused(/only the error rate, the latency and the/) },
  {
    text: "how many customers were hit by INC-42 and how long did it last",
    wanted: [
      { ask: "brief", of: "impact", number: 42 },
      { ask: "incident", number: 42 },
    ],
  },
  { text: "last successful request in payments?", wanted: refused(/it asks for the last request that succeeded;/) },
  { text: "which errors in payments became more frequent since 14:00?", wanted: refused(/`more`/) },
  {
    text: "are all our timeouts to payments?",
    thread: "checkout",
    wanted: refused(/it asks whether all of them are so; ask for/),
  },
  {
    text: "what share of the 500s in checkout are from /pay?",
    wanted: refused(/it asks how many of them are so; ask for each/),
  },
  {
    text: "how many of our errors are because of payments?",
    thread: "checkout",
    wanted: refused(/it asks whether payments is the cause of/),
  },
  {
    text: "are the errors coming from search or from our own code?",
    thread: "catalog",
    wanted: refused(/it asks whether search is the cause of/),
  },
  {
    text: "everything except payments: any errors since it started?",
    thread: "checkout",
    wanted: messages("checkout catalog search newsletter", startedAt),
  },
  {
    text: "are there any alarms firing besides checkout",
    wanted: { ask: "brief", services: ["payments", "catalog", "search", "newsletter"], of: "alerts" },
  },
  {
    text: "did we see this before? similar incidents in the last month",
    thread: "payments",
    wanted: [
      { ask: "brief", of: "similar" },
      { ask: "incidents", services: ["payments"], window: { from: clock("15:07", 30), to: askedAt } },
    ],
  },
  {
    text: "any timeouts to payments? and catalog?",
    thread: "checkout",
    wanted: [
      trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"] }),
      trouble("checkout", 60, { troubles: ["timeout"], on: ["catalog"] }),
    ],
  },
  { text: "who is on call for payments? since when?", wanted: refused(/it asks since when somebody is on call; the/) },
  { text: "timeouts from checkout", thread: "payments", wanted: trouble("checkout", 60, { troubles: ["timeout"] }) },
  {
    text: "how many requests does payments get from checkout?",
    wanted: refused(/TARS measures the traffic of a service, not of/),
  },
  {
    text: "any new errors? since when? who do I call for it?",
    thread: "checkout",
    wanted: [messages("checkout", startedAt, { fresh: true }), rate("checkout"), { ask: "on-call", teams: ["shop"] }],
  },
  {
    text: "Latency alarm went off at 14:41 then cleared by itself at 14:46. what was p95 in those 5 minutes?",
    thread: "checkout",
    wanted: refused(/`those 5 minutes`: TARS does not know which/),
  },
  {
    text: "payments was slow at 12:00. it got better at 14:00. latency since then?",
    wanted: latency("payments", clock("14:00")),
  },
  {
    text: "checkout sees timeouts. do we?",
    thread: "payments",
    wanted: trouble("payments", 60, { troubles: ["timeout"] }),
  },
  { text: "checkout is slow. are we?", thread: "payments", wanted: latency("payments") },
  { text: "support got the first ticket at 14:32. when did the errors of checkout start?", wanted: rate("checkout") },
  {
    text: "checkout is complaining about us, how many of their calls timed out?",
    thread: "payments",
    wanted: trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"] }),
  },
  {
    text: "was there a parameter change today? someone mentioned the scheme timeout was lowered",
    thread: "payments",
    wanted: changes("payments", clock("00:00"), { kind: "configuration" }),
  },
  {
    text: "are we calling payments more often than usual?",
    thread: "checkout",
    wanted: refused(/TARS measures the error rate of a service, not/),
  },
  {
    text: 'log lines in search that contain "OutOfMemory" or "heap space" in the last 3 hours',
    wanted: [lines("search", 180, { text: "OutOfMemory" }), lines("search", 180, { text: "heap space" })],
  },
  { text: "sorry, it's for mobile users, but how many errors does checkout have?", wanted: refused(/`but`/) },
  {
    text: "how many timeouts in payments before 14:30 vs after?",
    wanted: [
      trouble("payments", clock("14:30"), { troubles: ["timeout"] }),
      trouble("payments", clock("13:53"), { to: clock("14:30"), troubles: ["timeout"] }),
    ],
  },
  {
    text: "thx. and how does that compare with yesterday at the same time",
    thread: "payments",
    wanted: rate("payments", 120, { before: { from: clock("13:07", 1), to: clock("15:07", 1) } }),
  },
  {
    text: "how does traffic look compared to yesterday",
    thread: "checkout",
    wanted: traffic("checkout", 120, { before: { from: clock("13:07", 1), to: clock("15:07", 1) } }),
  },
  {
    text: "top errors on search yesterday, all day",
    wanted: messages("search", clock("00:00", 1), { to: clock("00:00") }),
  },
  { text: "payments error rate and ours, last 30m", thread: "checkout", wanted: rate("checkout payments", 30) },
  {
    text: "all log lines with timeout from catalog since Nov 10",
    wanted: lines("catalog", clock("15:07", 1), { asked: { from: clock("00:00", 14), to: askedAt }, text: "timeout" }),
  },
  {
    text: "trace 0123456789abcdef0123456789abcdef for everything, not just checkout",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      id: "0123456789abcdef0123456789abcdef",
      window: { from: clock("15:07", 1), to: askedAt },
    },
  },
  { text: "anything since 2?", thread: "payments", wanted: messages("payments", clock("14:00")) },
  {
    text: "anything between 14:30 and 14:45?",
    thread: "checkout",
    wanted: messages("checkout", clock("14:30"), { to: clock("14:45") }),
  },
  { text: "when was payments last healthy", thread: "checkout", wanted: rate("payments") },
  {
    text: "what was the latency of checkout, before all this?",
    wanted: refused(/there is no incident here to say when it began;/),
  },
  {
    text: "how were the errors of payments, before all of this?",
    wanted: refused(/there is no incident here to say when it began;/),
  },
  {
    text: "it's not the deploy, we already rolled that back at 14:55. what else changed since noon?",
    thread: "checkout",
    wanted: changes("checkout", clock("12:00")),
  },
  {
    text: 'error count, excluding "healthcheck", last 15 min',
    thread: "payments",
    wanted: messages("payments", startedAt, { without: "healthcheck" }),
  },
  {
    text: "were there timeouts before it started as well?",
    thread: "checkout",
    wanted: trouble("checkout", clock("13:52"), { to: startedAt, troubles: ["timeout"] }),
  },
  {
    text: "how does our traffic compare to before the incident",
    thread: "checkout",
    wanted: traffic("checkout", startedAt, { before: { from: clock("14:37"), to: startedAt } }),
  },
  { text: "any errors in our logs?", thread: "newsletter", wanted: messages("newsletter") },
  {
    text: "just got paged for payments-latency, half asleep. what's the latency now and what was it yesterday at this time?",
    wanted: latency("payments", startedAt, { before: { from: clock("14:52", 1), to: clock("15:07", 1) } }),
  },
  {
    text: "timeouts for everything, past 20 minutes",
    thread: "payments",
    wanted: trouble(all, 20, { troubles: ["timeout"] }),
  },
  {
    text: "We only switched the eu acquirer, us traffic shouldn't be touched. Which regions are failing?",
    thread: "payments",
    wanted: { ask: "breakdown", services: ["payments"], by: "region", window: { from: clock("14:07"), to: askedAt } },
  },
  {
    text: "top 5 error messages since it started, excluding health checks",
    thread: "catalog",
    wanted: messages("catalog", startedAt, { most: 5, without: { healthChecks: true } }),
  },
  {
    text: "A customer sent us this request id: 4bf92f3577b34da6a3ce929d0e0e4736. Can you pull the logs for it?",
    thread: "checkout",
    wanted: {
      ask: "correlation",
      services: ["checkout", "payments", "catalog", "search", "newsletter"],
      id: "4bf92f3577b34da6a3ce929d0e0e4736",
      window: { from: clock("15:07", 1), to: askedAt },
    },
  },
  { text: "failover took 3 minutes at 14:20. any errors in checkout?", wanted: messages("checkout", clock("14:20")) },
  {
    text: "payments is called by checkout. are its calls timing out?",
    wanted: trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"] }),
  },
  {
    text: "customers say they get charged twice. any duplicate key errors in payments?",
    thread: "checkout",
    wanted: messages("payments", 60, { text: "duplicate key" }),
  },
  { text: "payments says all good on their side. any errors?", thread: "checkout", wanted: messages("checkout") },
  {
    text: "500s or timeouts in payments, which is more?",
    wanted: [count("payments", 60, { text: "500", status: true }), trouble("payments", 60, { troubles: ["timeout"] })],
  },
  {
    text: "timeouts to anything but payments?",
    thread: "checkout",
    wanted: refused(/it leaves out one of those that are called; ask/),
  },
  {
    text: "how many ECONNRESET in payments? and in checkout? since when?",
    wanted: [
      count("payments", 60, { text: "ECONNRESET" }),
      count("checkout", 60, { text: "ECONNRESET" }),
      {
        ask: "occurrence",
        services: ["checkout"],
        end: "first",
        text: "ECONNRESET",
        window: { from: clock("15:07", 1), to: askedAt },
      },
    ],
  },
  { text: "top error? do others have it?", thread: "checkout", wanted: refused(/which of those are so/) },
  { text: "newest error in payments? did we have it yesterday?", wanted: refused(/which of those are so/) },
  {
    text: "who is on call for search? and tomorrow?",
    wanted: [
      { ask: "on-call", teams: ["discovery"] },
      {
        ask: "on-call",
        teams: ["discovery"],
        window: { from: "2026-11-25T05:00:00.000Z", to: "2026-11-26T05:00:00.000Z" },
      },
    ],
  },
  {
    text: "what was the last incident? who was on call then?",
    wanted: refused(/it asks of an incident that was; write its/),
  },
  {
    text: "which endpoints are failing? and since when",
    thread: "checkout",
    wanted: [
      { ask: "breakdown", services: ["checkout"], by: "endpoint", window: { from: clock("14:07"), to: askedAt } },
      rate("checkout"),
    ],
  },
  {
    text: "what calls search, and is that ok?",
    wanted: [{ ask: "relations", services: ["search"] }, health("catalog")],
  },
  {
    text: "which services does checkout call? are they up?",
    wanted: [{ ask: "relations", services: ["checkout"] }, health("payments catalog")],
  },
  {
    text: "what depends on search? are they healthy?",
    wanted: [{ ask: "relations", services: ["search"] }, health("catalog")],
  },
  {
    text: "payments latency since the last deploy, did it get worse?",
    wanted: [
      latency("payments", clock("15:07", 14), { since: "deployment" }),
      latency("payments", clock("15:07", 14), {
        since: "deployment",
        before: { from: clock("15:07", 28), to: clock("15:07", 14) },
      }),
    ],
  },
  { text: "do they have errors as well?", thread: "checkout", wanted: refused(/says `they`/) },
  { text: "are we slow or are they?", thread: "checkout", wanted: refused(/says `they`/) },
  { text: "errors in payments? without the timeouts", wanted: refused(/in a sentence of its own/) },
  {
    text: "card provider says they're fixed. any failures in the last 5 min?",
    thread: "payments",
    wanted: messages("payments", 5),
  },
  { text: "we failed over to eu-west-1 at 14:30. errors in checkout?", wanted: messages("checkout", clock("14:30")) },
  {
    text: "i just flipped the flag back, can you check checkout errors for the last 5 min",
    wanted: messages("checkout", 5),
  },
  { text: "the flag was enabled this morning. error rate of checkout?", wanted: rate("checkout", clock("06:00")) },
  {
    text: "we changed the card provider on friday. timeouts in payments?",
    wanted: trouble("payments", clock("15:07", 1), {
      asked: { from: clock("00:00", 4), to: askedAt },
      troubles: ["timeout"],
    }),
  },
  {
    text: "the certificate was renewed on nov 20. any errors in payments?",
    wanted: messages("payments", clock("15:07", 1), { asked: { from: clock("00:00", 4), to: askedAt } }),
  },
  { text: "we had 500s at 13:00 and it went away. any 500s in checkout?", wanted: refused(/tells something beside/) },
  { text: "maintenance ended at 14:00. any errors in payments?", wanted: refused(/tells something beside/) },
  {
    text: "the timeout is set to 30s. how many timeouts in payments?",
    wanted: trouble("payments", 60, { troubles: ["timeout"] }),
  },
  { text: "the call is at 15:15. errors in checkout?", wanted: messages("checkout") },
  { text: "the demo was at 14:00. error rate of checkout?", wanted: rate("checkout") },
  { text: "catalog has recovered. what is failing?", wanted: health(all) },
  {
    text: "hey, are customers able to pay right now? we have two tickets saying card payments hang",
    wanted: health("payments"),
  },
  {
    text: "catalog looks fine to me on the dashboards but search is spiking. what errors is search throwing and who do I page?",
    wanted: [messages("search"), { ask: "on-call", teams: ["discovery"] }],
  },
  { text: "I'm responsible for search. which errors are there?", wanted: messages("search") },
  {
    text: "sandbox traffic is in there too. error rate?",
    thread: "payments",
    wanted: refused(/tells something beside/),
  },
  { text: "I looked at preprod. any errors in payments?", wanted: refused(/tells something beside/) },
  { text: "it's the eu stack. error rate of checkout?", wanted: refused(/tells something beside/) },
  { text: "I want refunds. error rate of payments?", wanted: refused(/tells something beside/) },
  { text: "I need this in 10 minutes. errors of payments?", wanted: messages("payments") },
  {
    text: "the code is 503. how many errors in payments since 14:00?",
    wanted: count("payments", clock("14:00"), { text: "503", status: true }),
  },
  { text: "the browser is safari. errors in checkout?", wanted: refused(/tells something beside/) },
  { text: "all times here are UTC+2. errors in payments since 16:30?", wanted: refused(/tells something beside/) },
  { text: "logs are in local time. errors in payments around 15:20?", wanted: refused(/tells something beside/) },
  { text: "my clock says 16:07. any timeouts in payments since 15:30?", wanted: refused(/tells something beside/) },

  {
    text: "was the error rate the same before the deploy?",
    thread: "checkout",
    wanted: rate("checkout", clock("15:07", 14), {
      since: "deployment",
      before: { from: clock("15:07", 28), to: clock("15:07", 14) },
    }),
  },
  {
    text: "was latency lower before the last deploy",
    thread: "checkout",
    wanted: latency("checkout", clock("15:07", 14), {
      since: "deployment",
      before: { from: clock("15:07", 28), to: clock("15:07", 14) },
    }),
  },
  { text: "why did you page me", wanted: { ask: "brief", services: all, of: "alerts" } },
  { text: "why have you woken us up?", wanted: { ask: "brief", services: all, of: "alerts" } },
  { text: "are the dependencies of checkout healthy", wanted: trouble("checkout") },
  { text: "log lines without status 404 in payments", wanted: lines("payments", 15, { without: { status: "404" } }) },
  { text: "how does that compare to yesterday?", wanted: refused(/it compares what was asked before, and nothing/) },
  { text: "show errors in payments, not ours", thread: "checkout", wanted: messages("payments") },
  {
    text: "are our errors caused by payments?",
    thread: "checkout",
    wanted: { ask: "brief", services: ["checkout"], of: "cause" },
  },
  {
    text: "payments was down yesterday as well. any errors?",
    thread: "checkout",
    wanted: refused(/told of something else/),
  },
  { text: "payments was rolled back at 14:00. any errors?", wanted: messages("payments", clock("14:00")) },
  { text: "payments is no longer fine. any errors?", wanted: messages("payments") },
  { text: "payments is no longer fine since 14:30. any errors?", wanted: messages("payments", clock("14:30")) },
  {
    text: "timeouts in payments, and since when?",
    wanted: [
      trouble("payments", 60, { troubles: ["timeout"] }),
      {
        ask: "occurrence",
        services: ["payments"],
        end: "first",
        of: "dependencies",
        troubles: ["timeout"],
        window: { from: clock("15:07", 1), to: askedAt },
      },
    ],
  },
  {
    text: "what does newsletter need, and are those ok?",
    wanted: refused(/it asks how those services are, too; ask for/),
  },
  { text: "what changed in checkout, not just releases?", wanted: changes("checkout") },
  {
    text: "error rate now vs 14:00-14:30 in checkout",
    wanted: rate("checkout", 15, { before: { from: clock("14:00"), to: clock("14:30") } }),
  },
  {
    text: "error rate of checkout since the deploy vs 13:00-13:30",
    wanted: refused(/it compares, and begins with a deployment; name/),
  },
  {
    text: "error rate of checkout since 14:00 vs 13:00-13:30",
    wanted: rate("checkout", clock("14:00"), { before: { from: clock("13:00"), to: clock("13:30") } }),
  },
  {
    text: "are there more 500s in checkout than yesterday",
    wanted: [
      count("checkout", 60, { text: "500", status: true }),
      count("checkout", clock("14:07", 1), { to: clock("15:07", 1), text: "500", status: true }),
    ],
  },
  {
    text: "there are fewer timeouts in payments than yesterday?",
    wanted: [
      trouble("payments", 60, { troubles: ["timeout"] }),
      trouble("payments", clock("14:07", 1), { to: clock("15:07", 1), troubles: ["timeout"] }),
    ],
  },
  {
    text: "new errors in checkout compared to yesterday?",
    wanted: refused(/only the error rate, the latency and the/),
  },
  {
    text: "are there more new errors in checkout than yesterday?",
    wanted: refused(/only the error rate, the latency and the/),
  },
  {
    text: "how does that compare to yesterday?",
    previous: "latency of payments since 14:00",
    wanted: latency("payments", clock("14:00"), { before: { from: clock("14:00", 1), to: clock("15:07", 1) } }),
  },
  { text: "search restarted after 14:00. any errors?", wanted: messages("search", clock("14:00")) },
  { text: "it started after 14:00. any errors in payments?", wanted: messages("payments", clock("14:00")) },
];
