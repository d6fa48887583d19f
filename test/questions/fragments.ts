import {
  alertsIn,
  all,
  breakdown,
  brief,
  changes,
  clock,
  count,
  day,
  health,
  incidents,
  incidentsIn,
  latency,
  lines,
  messages,
  occurrence,
  onCall,
  type Phrasing,
  phrased,
  rate,
  refused,
  relations,
  startedAt,
  trace,
  traffic,
  trouble,
  users,
  window,
} from "./wanted.ts";

/**
 * What asks of the question before it, some rows for each kind of fragments and for each way in which it is read; then one for
 * what is written otherwise. A row whose rule is taken out is read as something else, or refused for another reason.
 */
export const fragments: Phrasing[] = phrased([
  [
    "timeouts to payments, and since when?",
    [
      trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"] }),
      occurrence("checkout", "first", clock("15:07", 1), {
        of: "dependencies",
        troubles: ["timeout"],
        on: ["payments"],
      }),
    ],
    "checkout",
  ],
  [
    "how many 502s in payments? since when exactly?",
    [
      count("payments", 60, { text: "502", status: true }),
      occurrence("payments", "first", clock("15:07", 1), { text: "502", status: true }),
    ],
  ],
  [
    "which endpoints of payments return 502? since when?",
    [
      breakdown("payments", "endpoint", 60, { status: "502" }),
      occurrence("payments", "first", clock("15:07", 1), { text: "502", status: true }),
    ],
  ],
  [
    "top error in payments? since when?",
    [messages("payments"), refused(/it asks since when that one error is the/)],
    "checkout",
  ],
  ["who is on call for payments? since when?", [onCall("shop"), refused(/it asks since when somebody is on call./)]],
  [
    "p95 of payments? since when do we have that?",
    [latency("payments", 120, { statistic: "p95" }), refused(/it asks since when that is so. ask for i/)],
  ],
  ["which alerts are firing? since when?", brief("alerts"), "checkout"],
  ["what changed in payments? since when?", [changes("payments"), refused(/it asks since when that is so. ask for i/)]],
  [
    "db connection errors? since when?",
    [trouble("checkout", 60, { database: true }), refused(/it asks since when that is so. ask for i/)],
    "checkout",
  ],
  [
    'how many "card declined" in payments? when did it start?',
    [
      count("payments", 60, { text: "card declined" }),
      occurrence("payments", "first", clock("15:07", 1), { text: "card declined" }),
    ],
  ],
  [
    "newest error in payments? for how long?",
    [messages("payments", 60, { most: 1, newest: true }), refused(/it asks since when that is so. ask for i/)],
  ],
  ["any errors in payments? when did it start?", [messages("payments"), rate("payments")]],
  [
    "any deploys of payments? when did it start?",
    [changes("payments", clock("15:07", 1), { kind: "deployment" }), rate("payments")],
  ],
  [
    "p95 of payments? how often?",
    [latency("payments", 120, { statistic: "p95" }), refused(/it does not say what to count. write it/)],
  ],
  ["payments logs? how many?", [lines("payments"), refused(/it does not say what to count. write it/)]],
  ["which alerts of payments are firing? how many of them?", brief("alerts", { services: ["payments"] })],
  ["NullPointerException in payments logs. how often?", count("payments", 60, { text: "NullPointerException" })],
  [
    "newest error in payments? how often?",
    [messages("payments", 60, { most: 1, newest: true }), refused(/it does not say what to count. write it/)],
  ],
  ["any errors in payments? how often?", messages("payments")],
  ["which endpoints fail in payments? how many users?", [breakdown("payments", "endpoint"), users("payments")]],
  ["error rate of payments, and how many customers?", [rate("payments"), users("payments")]],
  [
    "what is the error rate of payments? when was that?",
    [rate("payments"), refused(/it asks when that was. ask for it by the/)],
  ],
  ["seen this before? when was that?", brief("similar"), "checkout"],
  ["any timeouts in payments? when was that?", trouble("payments", 60, { troubles: ["timeout"] })],
  [
    'how many "card declined" in payments? when did it happen?',
    [count("payments", 60, { text: "card declined" }), refused(/it asks when that was. ask for it by the/)],
  ],
  ["highest error rate of payments today? when was that?", rate("payments", clock("00:00"))],
  ["which alerts are firing? and when?", brief("alerts"), "checkout"],
  [
    "any timeouts in payments? when was the last one?",
    [
      trouble("payments", 60, { troubles: ["timeout"] }),
      occurrence("payments", "last", clock("15:07", 1), { of: "dependencies", troubles: ["timeout"] }),
    ],
  ],
  ["any errors in payments? when was the first one?", [messages("payments"), rate("payments")]],
  [
    "any errors in payments? when was the last of those?",
    [messages("payments"), messages("payments", 60, { most: 1, newest: true })],
  ],
  [
    "timeouts to payments in checkout? last one, when?",
    [
      trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"] }),
      occurrence("checkout", "last", clock("15:07", 1), {
        of: "dependencies",
        troubles: ["timeout"],
        on: ["payments"],
      }),
    ],
  ],
  [
    "how many 502s in payments? first one, when?",
    [
      count("payments", 60, { text: "502", status: true }),
      occurrence("payments", "first", clock("15:07", 1), { text: "502", status: true }),
    ],
  ],
  [
    "p95 of payments? when was the last one?",
    [latency("payments", 120, { statistic: "p95" }), refused(/it asks since when that is so. ask for i/)],
  ],
  ["error rate of payments? who was that?", [rate("payments"), refused(/it asks who did that. TARS tells who mad/)]],
  [
    "newest error in payments? who was it?",
    [messages("payments", 60, { most: 1, newest: true }), refused(/it asks who did that. TARS tells who mad/)],
  ],
  ["any deploys of payments today? who did it?", changes("payments", clock("00:00"), { kind: "deployment" })],
  ["why is it failing? who was it?", brief("cause"), "checkout"],
  [
    "when was the first error in payments? what was it?",
    occurrence("payments", "first", clock("15:07", 1), { of: "errors" }),
  ],
  [
    "how many 502s in payments? what are they?",
    [count("payments", 60, { text: "502", status: true }), refused(/it asks what that was. ask for the error/)],
  ],
  ["newest error in payments? what was it?", messages("payments", 60, { most: 1, newest: true })],
  ["connection errors? to which service?", trouble("checkout"), "checkout"],
  [
    "find correlation ID abc-123-def. did it ever get to catalog?",
    trace("abc-123-def", all, clock("15:07", 1), {}),
    "checkout",
  ],
  [
    "how many 502s in payments? show me some examples",
    [count("payments", 60, { text: "502", status: true }), lines("payments", 60, { text: "502", status: true })],
  ],
  [
    'how many "card declined" in payments? any examples?',
    [count("payments", 60, { text: "card declined" }), lines("payments", 60, { text: "card declined" })],
  ],
  ["error rate of payments? examples?", [rate("payments"), messages("payments")]],
  ["how many users are affected by payments? an example?", [users("payments"), messages("payments")]],
  [
    "p95 of payments? give me an example",
    [latency("payments", 120, { statistic: "p95" }), refused(/it asks for examples. ask for the error/)],
  ],
  [
    "timeouts to payments in checkout? show me the logs for those",
    trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"] }),
  ],
  ["find correlation ID abc-123-def. show me the logs", trace("abc-123-def", all, clock("15:07", 1), {}), "checkout"],
  ["any errors anywhere? in which service?", messages(all)],
  [
    "newest error in payments? which service?",
    [messages("payments", 60, { most: 1, newest: true }), refused(/it asks which of the services. ask for a/)],
  ],
  ["who is on call for payments? until when?", onCall("shop")],
  ["error rate of payments? until when?", [rate("payments"), refused(/it asks until when that was. ask for it/)]],
  ["any open incidents? who's leading them?", incidents()],
  ["why is payments failing? still?", [brief("cause", { services: ["payments"] }), health("payments")]],
  ["why is it failing? still?", [brief("cause"), health("checkout")], "checkout"],
  [
    "how many users are affected by payments? still?",
    [users("payments"), refused(/it asks whether that is still so. ask fo/)],
  ],
  [
    "newest error in payments? is that still happening?",
    [messages("payments", 60, { most: 1, newest: true }), refused(/it asks whether that is still so. ask fo/)],
  ],
  [
    "p95 of payments? is it still going up?",
    [latency("payments", 120, { statistic: "p95" }), latency("payments", 120, { statistic: "p95" })],
  ],
  ["latency of payments? has it recovered?", [latency("payments"), latency("payments")]],
  ["traffic of payments? is it dropping?", [traffic("payments"), traffic("payments")]],
  ["traffic of payments? did it come back up?", [traffic("payments"), traffic("payments")]],
  ["how many 502s in payments? is it getting worse?", count("payments", 60, { text: "502", status: true, every: 60 })],
  ["502s of payments per minute? are they rising?", count("payments", 60, { text: "502", status: true, every: 60 })],
  [
    "timeouts to payments in checkout? are they going down?",
    trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"], every: 60 }),
  ],
  [
    "how many users are affected by payments? is it getting worse?",
    [users("payments"), refused(/it asks how that changed. TARS counts us/)],
  ],
  ["any errors in payments? is it getting worse?", [messages("payments"), rate("payments")]],
  [
    "error rate of payments? was it the same yesterday?",
    rate("payments", 120, { before: window(clock("13:07", 1), clock("15:07", 1)) }),
  ],
  [
    "any errors in payments? same as last week?",
    [messages("payments"), rate("payments", 120, { before: window(clock("13:07", 7), clock("15:07", 7)) })],
  ],
  [
    "how many 502s in payments? same yesterday?",
    [
      count("payments", 60, { text: "502", status: true }),
      count("payments", clock("14:07", 1), { to: clock("15:07", 1), text: "502", status: true }),
    ],
  ],
  [
    "is payments down? was it the same yesterday?",
    [health("payments"), rate("payments", 120, { before: window(clock("13:07", 1), clock("15:07", 1)) })],
  ],
  [
    "why is payments failing? was it the same last week?",
    [brief("cause", { services: ["payments"] }), refused(/it compares what TARS neither measures n/)],
  ],
  [
    "newest error in payments? same as yesterday?",
    [messages("payments", 60, { most: 1, newest: true }), refused(/it compares what TARS neither measures n/)],
  ],
  [
    "error rate of payments? same time yesterday?",
    rate("payments", 120, { before: window(clock("13:07", 1), clock("15:07", 1)) }),
  ],
  [
    "p95 of payments? and this same time last week?",
    latency("payments", 120, { statistic: "p95", before: window(clock("13:07", 7), clock("15:07", 7)) }),
  ],
  [
    "any errors in payments? is that more than an hour ago?",
    [messages("payments"), rate("payments", 60, { before: window(120, 60) })],
  ],
  ["who is on call for payments? vs last week?", [onCall("shop"), refused(/it compares what TARS neither measures n/)]],
  [
    "any errors in payments? what is it usually?",
    [messages("payments"), rate("payments", 120, { before: window(clock("13:07", 7), clock("15:07", 7)) })],
  ],
  [
    "is payments down? what was it normally?",
    [health("payments"), rate("payments", 120, { before: window(clock("13:07", 7), clock("15:07", 7)) })],
  ],
  [
    "how many 502s in payments? which endpoints?",
    [count("payments", 60, { text: "502", status: true }), breakdown("payments", "endpoint", 60, { status: "502" })],
  ],
  [
    "500s in payments? grouped by endpoint",
    [count("payments", 60, { text: "500", status: true }), breakdown("payments", "endpoint", 60, { status: "500" })],
  ],
  [
    'how many "card declined" in payments? in which region?',
    [count("payments", 60, { text: "card declined" }), refused(/it asks which of those are so. TARS divi/)],
  ],
  [
    "newest error in payments? which endpoint?",
    [messages("payments", 60, { most: 1, newest: true }), refused(/it asks which of those are so. TARS divi/)],
  ],
  ["top error of payments? which region?", [messages("payments"), refused(/it asks which of those are so. TARS divi/)]],
  [
    "p95 of payments? by region?",
    [latency("payments", 120, { statistic: "p95" }), refused(/it asks which of those are so. TARS divi/)],
  ],
  [
    "p95 of payments? which endpoints of checkout fail?",
    [latency("payments", 120, { statistic: "p95" }), breakdown("checkout", "endpoint")],
  ],
  [
    'how many "card declined" in payments? how many of those in checkout?',
    [count("payments", 60, { text: "card declined" }), refused(/it asks which of those are so. ask for t/)],
  ],
  [
    "how many 502s in payments? any of those on /pay?",
    [count("payments", 60, { text: "502", status: true }), refused(/it asks which of those are so. ask for t/)],
  ],
  [
    "what are the most common errors in payments? any of those from stripe?",
    [messages("payments"), refused(/it asks which of those are so. ask for t/)],
  ],
  [
    "timeouts to payments in checkout? does catalog have that?",
    [
      trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"] }),
      refused(/it asks which of those are so. ask for t/),
    ],
  ],
  ["errors of payments? just the last one", [messages("payments"), refused(/`the newest error`/)]],
  ["payments logs? only the last", [lines("payments"), refused(/`the newest error`/)]],
  ["newest error in payments? only one", messages("payments", 60, { most: 1, newest: true })],
  [
    "timeouts to payments in checkout? are they just from checkout?",
    [trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"] }), refused(/`only`/)],
  ],
  ["error rate of payments, is it only the mobile app?", [rate("payments"), refused(/`only`/)]],
  ["any errors in payments? anything new?", [messages("payments"), messages("payments", 60, { fresh: true })]],
  ["error rate of payments? any new ones?", [rate("payments"), messages("payments", 60, { fresh: true })]],
  [
    "timeouts to payments in checkout? are they new?",
    [
      trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"] }),
      refused(/it asks what of that is new. TARS tells/),
    ],
  ],
  [
    "how many 502s in payments? are they new?",
    [count("payments", 60, { text: "502", status: true }), refused(/it asks what of that is new. TARS tells/)],
  ],
  [
    "how many 502s in payments? is that a lot?",
    [count("payments", 60, { text: "502", status: true }), refused(/it asks whether that is much. compare it/)],
  ],
  ["traffic of payments? is it too much?", [traffic("payments"), refused(/it asks whether that is much. compare it/)]],
  [
    "any timeouts? anybody else seeing this?",
    [trouble("checkout", 60, { troubles: ["timeout"] }), refused(/it asks who else sees it. ask .which oth/)],
    "checkout",
  ],
  [
    "500s in payments? somebody else?",
    [count("payments", 60, { text: "500", status: true }), refused(/it asks who else sees it. ask .which oth/)],
  ],
  [
    "errors of payments since 14:00? and the 10 minutes before?",
    [messages("payments", clock("14:00")), refused(/it asks for the time before that. name i/)],
  ],
  [
    "error rate of payments? in the hour before that?",
    [rate("payments"), refused(/it asks for the time before that. name i/)],
  ],
  [
    "when was the last deploy of payments? and the one before?",
    changes("payments", clock("15:07", 14), { kind: "deployment", most: 2 }),
  ],
  ["last incident of payments? and the one before that?", incidentsIn("payments", clock("15:07", 90), { most: 2 })],
  ["error rate of payments? the one before?", [rate("payments"), refused(/it asks for the one before. name its tim/)]],
  [
    "error rate of payments? and yesterday?",
    [rate("payments"), rate("payments", clock("00:00", 1), { to: clock("00:00") })],
  ],
  ["error rate of payments? and in the last 10 minutes?", [rate("payments"), rate("payments", 10)]],
  [
    "error rate of payments right now? yesterday as well",
    [rate("payments", startedAt), rate("payments", clock("00:00", 1), { to: clock("00:00") })],
  ],
  [
    "how many 502s in payments from 14:00 to 14:30? and yesterday?",
    [
      count("payments", clock("14:00"), { to: clock("14:30"), text: "502", status: true }),
      count("payments", clock("14:00", 1), { to: clock("14:30", 1), text: "502", status: true }),
    ],
  ],
  [
    "how many 502s in payments? how many were there yesterday?",
    [
      count("payments", 60, { text: "502", status: true }),
      count("payments", clock("00:00", 1), { to: clock("00:00"), text: "502", status: true }),
    ],
  ],
  [
    "errors of payments yesterday 14:00-15:00? and since then?",
    [
      messages("payments", clock("14:00", 1), { to: clock("15:00", 1) }),
      messages("payments", clock("15:07", 1), { asked: window(clock("15:00", 1)) }),
    ],
  ],
  [
    "errors of payments yesterday 14:00-15:00? today?",
    [
      messages("payments", clock("14:00", 1), { to: clock("15:00", 1) }),
      messages("payments", clock("14:00"), { to: clock("15:00") }),
    ],
  ],
  [
    "errors of payments from 14:00 to 14:30? and after that?",
    [messages("payments", clock("14:00"), { to: clock("14:30") }), messages("payments", clock("14:30"))],
  ],
  [
    "errors of payments today? yesterday?",
    [messages("payments", clock("00:00")), messages("payments", clock("00:00", 1), { to: clock("00:00") })],
  ],
  [
    "traffic of payments? last week too?",
    [traffic("payments"), traffic("payments", clock("00:00", 8), { to: clock("00:00", 1) })],
  ],
  [
    "any incidents of payments last week? who resolved it?",
    [
      incidentsIn("payments", clock("00:00", 8), { to: clock("00:00", 1) }),
      refused(/it asks of an incident that was. write i/),
    ],
  ],
  [
    "p99 of payments? is it getting better?",
    [latency("payments", 120, { statistic: "p99" }), latency("payments", 120, { statistic: "p99" })],
  ],
  [
    "p99 of payments, and is it getting worse?",
    [latency("payments", 120, { statistic: "p99" }), latency("payments", 120, { statistic: "p99" })],
  ],
  [
    "median latency of payments? is it improving?",
    [latency("payments", 120, { statistic: "p50" }), latency("payments", 120, { statistic: "p50" })],
  ],
  [
    "max latency of payments? is it getting worse?",
    [latency("payments", 120, { statistic: "Maximum" }), refused(/it asks how that changed. compare it, as/)],
  ],
  [
    "errors of payments on monday from 14:00 to 15:00? and after that?",
    [
      messages("payments", clock("14:00", 1), { to: clock("15:00", 1) }),
      messages("payments", clock("15:07", 1), { asked: window(clock("15:00", 1)) }),
    ],
  ],
  [
    "errors of payments from 2026-11-23T14:00Z to 2026-11-23T15:00Z? and since then?",
    [
      messages("payments", clock("14:00", 1), { to: clock("15:00", 1) }),
      messages("payments", clock("15:07", 1), { asked: window(clock("15:00", 1)) }),
    ],
  ],
  ["traffic of payments? has it recovered?", [traffic("payments"), traffic("payments")]],
  [
    "how many 502s in payments? which region?",
    [count("payments", 60, { text: "502", status: true }), refused(/it asks where those are. TARS tells erro/)],
  ],
  [
    "traffic of payments? is it getting better?",
    [traffic("payments"), refused(/it asks how that changed. compare it, as/)],
  ],
  [
    "success rate of payments? since when?",
    [rate("payments", 120, { success: true }), refused(/it asks since when that is so/)],
  ],
  // What is written otherwise.
  ["is it only /pay failing or all endpoints of payments?", breakdown("payments", "endpoint"), "checkout"],
  ["is /pay failing, or all endpoints since 14:00?", breakdown("checkout", "endpoint", clock("14:00")), "checkout"],
  ["errors in payments. is it all of them?", messages("payments")],
  ["did ben's fix work?", health("checkout"), "checkout"],
  [
    "same time last week, what was the traffic of payments?",
    traffic("payments", clock("14:52", 7), { to: clock("15:22", 7) }),
  ],
  ["traffic of payments this time last week", traffic("payments", clock("14:52", 7), { to: clock("15:22", 7) })],
  ["errors in payments from 14:30 for 20 min", messages("payments", clock("14:30"), { to: clock("14:50") })],
  [
    "errors of payments from yesterday at 14:30 for 1h",
    messages("payments", clock("14:30", 1), { to: clock("15:30", 1) }),
  ],
  ["did ben's deploy cause this?", brief("cause"), "checkout"],
  ["is anything else broken or just checkout?", health(all), "checkout"],
  ["any alerts apart from this one?", brief("alerts"), "checkout"],
  ["which alerts besides this one are firing?", brief("alerts"), "checkout"],
  ["any pages overnight for payments?", alertsIn("payments", clock("18:00", 1), { to: clock("06:00") })],
  ["what's the worst minute in payments since 14:00?", rate("payments", clock("14:00"))],
  ["is this limited to us-east-1 or all regions?", breakdown("checkout", "region"), "checkout"],
  ["is payments failing in us-east-1 or all regions?", breakdown("payments", "region"), "checkout"],
  ["slow or failing", [latency("checkout"), health("checkout")], "checkout"],
  ["quick question before i go: is payments down", health("payments", startedAt, { whether: "so" })],
  [
    "ben rolled back payments at 14:40, compare the error rate before and after it",
    rate("payments", clock("14:40"), { before: window(clock("14:13"), clock("14:40")) }),
  ],
  [
    "rolled back at 14:40. compare latency before and after it",
    latency("checkout", clock("14:40"), { before: window(clock("14:13"), clock("14:40")) }),
    "checkout",
  ],
  [
    "ben restarted it at 14:40. compare latency before and after this",
    latency("checkout", clock("14:40"), { before: window(clock("14:13"), clock("14:40")) }),
    "checkout",
  ],
  [
    "errors of payments since the deploy. compare the latency before and after that",
    [
      messages("payments", clock("15:07", 1), { since: "deployment" }),
      latency("payments", clock("15:07", 14), {
        since: "deployment",
        before: window(clock("15:07", 28), clock("15:07", 14)),
      }),
    ],
  ],
  ["latest 5 errors from payments with status 503", lines("payments", 60, { text: "503", status: true, most: 5 })],
  ["last 10 errors w/ status 502 in payments", lines("payments", 60, { text: "502", status: true, most: 10 })],
  ["is checkout failing because of payments?", health("checkout payments")],
  ["just came back from lunch. is payments down?", health("payments")],
  ["nothing was deployed to payments today, was it?", changes("payments", clock("00:00"), { kind: "deployment" })],
  ["payments isn't down, is it?", health("payments")],
  ["errors of payments not older than 30 minutes", messages("payments", 30)],
  ["open incidents but only P1", incidents(all, { severities: ["P1"] })],
  ["incidents that aren't resolved yet", incidents()],
  ["5xx, not 4xx, of payments since 14:00", rate("payments", clock("14:00"))],
  ["is everything broken or just payments?", health(all)],
  ["are all services failing or only checkout?", health(all)],
  ["how many requests didn't fail in payments?", rate("payments", 120, { success: true })],
  ["any 500er in payments?", count("payments", 60, { text: "500", status: true })],
  [
    "errors of payments this morning vs yesterday morning",
    rate("payments", clock("06:00"), { to: clock("12:00"), before: window(clock("06:00", 1), clock("12:00", 1)) }),
  ],
  [
    "error rate of payments this afternoon compared to yesterday afternoon",
    rate("payments", clock("12:00"), { before: window(clock("12:00", 1), clock("15:07", 1)) }),
  ],
  ["error rate of payments this evening vs yesterday evening", refused(/it asks for a time that is still to come/)],
  [
    "p50/p95 and error rate of payments last hour",
    [
      latency("payments", 60, { statistic: "p50" }),
      latency("payments", 60, { statistic: "p95" }),
      rate("payments", 60),
    ],
  ],
  [
    "payments error rate now vs before 14:20",
    rate("payments", clock("14:20"), { before: window(clock("13:33"), clock("14:20")) }),
  ],
  ["warnings (not errors) in payments", lines("payments", 60, { text: "warn" })],
  ["502s on my side, anybody else?", count("checkout", 60, { text: "502", status: true }), "checkout"],
  ['payments lines w "card declined"', lines("payments", 60, { text: "card declined" })],
  ['how many declined with "3DS" in payments', count("payments", 60, { text: "3DS" })],
  ["count of status 502 in payments", count("payments", 60, { text: "502", status: true })],
  ["everyone failing?", users("checkout", startedAt), "checkout"],
  [
    "error rate of payments last 30, compared to yesterday",
    rate("payments", 30, { before: window(clock("14:37", 1), clock("15:07", 1)) }),
  ],
  ["who else is affected?", health("payments catalog search newsletter"), "checkout"],
  ["are customers still seeing errors?", health("checkout"), "checkout"],
  ["what's the worst endpoint of payments?", breakdown("payments", "endpoint")],
  ["errors of payments besides timeouts", messages("payments", 60, { without: { troubles: ["timeout"] } })],
  ['any lines besides "health" in payments', lines("payments", startedAt, { without: "health" })],
  ["errors of payments, most frequent first", messages("payments")],
  ["errors of payments but only since 14:00", messages("payments", clock("14:00"))],
  ["errors of payments right around 14:00", messages("payments", clock("13:45"), { to: clock("14:15") })],
  ["-timeouts payments errors", messages("payments", 60, { without: { troubles: ["timeout"] } })],
  ["payments logs -n 20", lines("payments", startedAt, { most: 20 })],
  ["payments logs | head -20", lines("payments", startedAt, { most: 20 })],
  ["errors env:prod payments", messages("payments")],
  ["max:latency payments", latency("payments", 120, { statistic: "Maximum" })],
  ["errors of payments since 14:00 greenwich mean time", messages("payments", clock("14:00"))],
  ["errors of payments since 14:00 universal time", messages("payments", clock("14:00"))],
  ["errors of payments since 2 in the afternoon", messages("payments", clock("14:00"))],
  ["what's the max error rate payments hit in the last 24h", rate("payments", clock("15:07", 1))],
  ["is search hit", health("search")],
  [
    "did the errors start right after the deploy, and is search hit too?",
    [
      rate(all, clock("15:07", 14), { since: "deployment", before: window(clock("15:07", 28), clock("15:07", 14)) }),
      health("search"),
    ],
  ],
  ["is payments hit by this", health("payments")],
  [
    'how many "card declined" in checkout, and yesterday?',
    [
      count("checkout", 60, { text: "card declined" }),
      count("checkout", clock("00:00", 1), { to: clock("00:00"), text: "card declined" }),
    ],
  ],
  [
    "errors of payments this morning, and yesterday",
    [
      messages("payments", clock("06:00"), { to: clock("12:00") }),
      messages("payments", clock("00:00", 1), { to: clock("00:00") }),
    ],
  ],
  ["error rate of payments, and in the last 10 minutes?", [rate("payments"), rate("payments", 10)]],
  [
    "who is on call on saturday, and sunday?",
    [
      {
        ask: "on-call",
        teams: ["shop", "discovery"],
        window: window("2026-11-28T00:00:00.000Z", "2026-11-29T00:00:00.000Z"),
      },
      {
        ask: "on-call",
        teams: ["shop", "discovery"],
        window: window("2026-11-29T00:00:00.000Z", "2026-11-30T00:00:00.000Z"),
      },
    ],
  ],
  ["any errors in checkout? to what?", [messages("checkout"), refused(/it asks to whom. ask for the timeouts an/)]],
  [
    "error rate of checkout yesterday, and today",
    [rate("checkout", clock("00:00", 1), { to: clock("00:00") }), rate("checkout", clock("00:00"))],
  ],
  ["changes of checkout since 18:00, and yesterday", [changes("checkout", clock("18:00", 1))]],
  [
    "errors of checkout between 14:00 and 15:00, and yesterday",
    [
      messages("checkout", clock("14:00"), { to: clock("15:00") }),
      messages("checkout", clock("14:00", 1), { to: clock("15:00", 1) }),
    ],
  ],
  [
    "what does checkout depend on and is any of it unhealthy",
    [relations("checkout"), health("payments catalog")],
    "checkout",
  ],
  ["what does checkout depend on and which of them is worst", [relations("checkout"), rate("payments catalog")]],
  [
    "what does checkout depend on? did any of these change today?",
    [relations("checkout"), changes("payments catalog", clock("00:00"))],
  ],
  [
    "which services are failing? did any of them change today?",
    [health(all), changes(all, clock("00:00"))],
    "checkout",
  ],
  [
    "which services are failing? how many of them are down?",
    [health(all), refused(/it asks which of those are so. ask for t/)],
  ],
  ["are payments and search ok? is any of them slow?", [health("payments search"), latency("payments search")]],
  ["any open incidents? are any of them P1?", incidents()],
  ["which alerts fired today? are any of them still firing?", alertsIn(all, clock("00:00"))],
  ["what changed in payments today and were any of them rolled back?", changes("payments", clock("00:00"))],
  [
    "what are the top errors in payments? are any of them new?",
    [messages("payments"), messages("payments", 60, { fresh: true })],
  ],
  [
    "which endpoints of payments are failing? is any of them new?",
    [breakdown("payments", "endpoint"), refused(/it asks which of those are so. ask for t/)],
  ],
  [
    "top errors in payments and how many of them are timeouts",
    [messages("payments"), refused(/it asks which of those are so. ask for t/)],
  ],
  ["which alerts fired today and is it slow", refused(/`is it slow`/)],
  ["any open incidents and are they all failing", refused(/`are they all failing`/)],
  [
    "p95 of payments? p99? and what is it normally?",
    [
      latency("payments", 120, { before: window(clock("13:07", 7), clock("15:07", 7)), statistic: "p95" }),
      latency("payments", 120, { before: window(clock("13:07", 7), clock("15:07", 7)), statistic: "p99" }),
    ],
  ],
  [
    "which services are slow? was any of them deployed today",
    [latency(all), changes(all, clock("00:00"), { kind: "deployment" })],
    "checkout",
  ],
  ["which services have the most traffic? are any of them down", [traffic(all), health(all)], "checkout"],
  ["errors since 2015 hours", messages("checkout", clock("20:15", 1)), "checkout"],
  ["errors from 1430 hours to 1500 hours", messages("checkout", clock("14:30"), { to: clock("15:00") }), "checkout"],
  ["502s from catalog and payments", refused(/`from catalog` may be those of its own logs/), "checkout"],
  ['502s from catalog with "card"', refused(/`from catalog` may be those of its own logs/), "checkout"],
  ["stack trace of the 502s in catalog", refused(/does not narrow stack traces to a status/), "checkout"],
  ["are our dependencies slow", refused(/two things, .*latency/), "checkout"],
  ["what changed before i go to bed", changes("checkout"), "checkout"],
  ["what changed before i started", refused(/time of `before i`/), "checkout"],
  ["how many different errors are there in payments", refused(/`different`/)],
  ["is checkout-5xx flapping?", alertsIn("checkout", 7 * day, { name: "checkout-5xx" }), "checkout"],
  ["did checkout-5xx flap today", alertsIn("checkout", clock("00:00"), { name: "checkout-5xx" }), "checkout"],
]);
