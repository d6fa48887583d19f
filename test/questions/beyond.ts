import { told } from "./told.ts";
import {
  ago,
  alertsIn,
  all,
  askedAt,
  breakdown,
  brief,
  changes,
  clock,
  count,
  cut,
  day,
  health,
  incident,
  incidentsIn,
  latency,
  lines,
  machinery,
  messages,
  occurrence,
  onCall,
  onCallIn,
  type Phrasing,
  phrased,
  type Row,
  rate,
  refused,
  relations,
  startedAt,
  trace,
  traffic,
  trouble,
  users,
  type Wanted,
  window,
} from "./wanted.ts";

/**
 * What could not be asked when the other lists were written: each section has the ways to say one thing, and what is near
 * to it and must not be read so.
 */

/** New errors, asked in the thread of an incident of checkout: without a time since its errors began. */
const fresh = (services: string | string[] = "checkout", from: number | string = startedAt, more = {}): Wanted =>
  messages(services, from, { fresh: true, ...more });
const sinceDeploy = (services: string, more = {}): Wanted =>
  messages(services, day, { since: "deployment", fresh: true, ...more });

const newErrorsAnywhere: Row[] = [
  ["new errors in payments since the deploy", sinceDeploy("payments")],
  ["any new exceptions in catalog?", fresh("catalog", 60)],
  ["which errors of payments are new since 14:00", fresh("payments", clock("14:00"))],
  ["errors we haven't seen before in search", fresh("search", 60)],
  ["payments new errors last 30 min", fresh("payments", 30)],
  ["errors in payments that were not there before 14:00", fresh("payments", clock("14:00"))],
  ["new errors since yesterday everywhere", fresh(all, clock("15:07", 1), cut(clock("00:00", 1)))],
  ["any new exceptions?", refused(/names no service/)],
  ["errors in payments that weren't there yesterday", refused(/says what was not there/)],
];

const newErrorsInThread: Row[] = [
  ["any new exceptions?", fresh()],
  ["errors we haven't seen before", fresh()],
  ["are there any errors that weren't there before?", fresh()],
  ["any errors we never had before", fresh()],
  ["which errors are new", fresh()],
  ["are these errors new?", fresh()],
  ["what new errors do we have", fresh()],
  ["anything new in the errors?", fresh()],
  ["new error types?", fresh()],
  ["show me the new kinds of errors everywhere since midnight", fresh(all, clock("00:00"))],
  ["did any new errors show up after the rollback?", sinceDeploy("checkout")],
  ["never-before-seen exceptions in search", fresh("search", 60)],
  ["previously unseen errors since the release", sinceDeploy("checkout")],
  ["new stack traces since 14:30", fresh("checkout", clock("14:30"), { stacks: true })],
  ['new errors with "card"', fresh("checkout", startedAt, { text: "card" })],
  ["top 5 new errors", fresh("checkout", startedAt, { most: 5 })],
  ["how many new errors since the deploy", sinceDeploy("checkout")],
  ["exceptions for the first time today", fresh("checkout", clock("00:00"))],
  ["new errors between 14:00 and 15:00", fresh("checkout", clock("14:00"), { to: clock("15:00") })],
  // Near to it.
  ["latest new error", refused(/ask for one of them/)],
  ["errors not seen since tuesday", refused(/says what was not there/)],
  ["errors that are not new", refused(/new/)],
  ["new timeouts?", refused(/new/)],
  ["new 500s", refused(/new/)],
  ["log lines that are new since the deploy", refused(/new/)],
  ["errors for new customers", refused(/customers/)],
  ["errors of the new version", refused(/two things/)],
  ["new errors compared to yesterday", refused(/can be compared/)],
];

const timeouts = { of: "dependencies", troubles: ["timeout"] };

const occurrencesAnywhere: Row[] = [
  [
    'first occurrence of "card declined" in payments today',
    occurrence("payments", "first", clock("00:00"), { text: "card declined" }),
  ],
  ["when was the first timeout in checkout", occurrence("checkout", "first", day, timeouts)],
  ["first error of catalog since 14:00", occurrence("catalog", "first", clock("14:00"), { of: "errors" })],
  ["first occurrence of ETIMEDOUT everywhere", occurrence(all, "first", day, { text: "ETIMEDOUT" })],
  ["when did ECONNREFUSED to payments first appear", refused(/of calls to payments/)],
  [
    'when did "card declined" first appear in checkout except "redis"',
    occurrence("checkout", "first", day, { text: "card declined", without: "redis" }),
  ],
];

const occurrencesInThread: Row[] = [
  ["when did ECONNREFUSED first appear", occurrence("checkout", "first", day, { text: "ECONNREFUSED" })],
  ["first error since the deploy", occurrence("checkout", "first", day, { since: "deployment", of: "errors" })],
  ["when did we last see ECONNRESET", occurrence("checkout", "last", day, { text: "ECONNRESET" })],
  ['last time we saw "out of stock"', occurrence("checkout", "last", day, { text: "out of stock" })],
  ["last time we had timeouts", occurrence("checkout", "last", day, timeouts)],
  ["when did the 503s first appear", occurrence("checkout", "first", day, { text: "503", status: true })],
  ["when did we last get a 503", occurrence("checkout", "last", day, { text: "503", status: true })],
  ['most recent occurrence of "card declined"', occurrence("checkout", "last", day, { text: "card declined" })],
  ['when was "card declined" last seen', occurrence("checkout", "last", day, { text: "card declined" })],
  [
    "when did timeouts to payments first appear",
    occurrence("checkout", "first", day, { ...timeouts, on: ["payments"] }),
  ],
  ["first time we saw OrderMapperError", occurrence("checkout", "first", day, { text: "OrderMapperError" })],
  [
    "what was the first error in payments after 14:30",
    occurrence("payments", "first", clock("14:30"), { of: "errors" }),
  ],
  ["earliest exception today", occurrence("checkout", "first", clock("00:00"), { of: "errors" })],
  ['when exactly did "deadlock" first occur in payments', occurrence("payments", "first", day, { text: "deadlock" })],
  ["first dns error today", occurrence("checkout", "first", clock("00:00"), { of: "dependencies", troubles: ["dns"] })],
  [
    "show me the first occurrence of card_declined since noon",
    occurrence("checkout", "first", clock("12:00"), { text: "card_declined" }),
  ],
  // Near to it.
  ["errors in the first 10 minutes", refused(/`first`/)],
  ["what came first, the timeouts or the errors", refused(/`first`/)],
  ["what came first, errors or timeouts", refused(/`first`/)],
  ["which service failed first", rate(all)],
  ["first 5 errors", refused(/`first`/)],
  ["first user affected", refused(/`first`/)],
  ["when did traffic first drop", refused(/./)],
  ["first and last ECONNREFUSED", refused(/`first`/)],
  ["when was ECONNREFUSED first seen and last seen", refused(/first and for the last/)],
  ["is this the first time", refused(/does not say what occurred/)],
  ["how many errors since the first timeout", refused(/since the first timeout/)],
];

const until = { until: "deployment" };
const before = (span: number) => ({ ...until, span });
const after = (span: number) => ({ since: "deployment", span });
const metrics = 14 * day;

const deploymentsAnywhere: Row[] = [
  ["errors in payments before the deploy", messages("payments", day, until)],
  ["latency of payments before the rollback", latency("payments", metrics, until)],
  ["payments error rate before the payments deploy", rate("payments", metrics, until)],
  ["was payments ok before the deploy", rate("payments", metrics, until)],
];

const deploymentsInThread: Row[] = [
  ["errors 5 minutes after the deploy", messages("checkout", day, after(300))],
  ["errors 10 min before the deploy", messages("checkout", day, before(600))],
  ["error rate in the hour before the release", rate("checkout", metrics, before(3600))],
  ["latency right before the deploy", latency("checkout", metrics, until)],
  ["p95 just before the last deploy", latency("checkout", metrics, { ...until, statistic: "p95" })],
  ["traffic until the deploy", traffic("checkout", metrics, until)],
  ["how was the error rate before we deployed", rate("checkout", metrics, until)],
  ["what changed in the hour before the deploy", changes("checkout", metrics, before(3600))],
  ["errors in the first 10 minutes after the deploy", messages("checkout", day, after(600))],
  ["how many 503s before the deploy", count("checkout", day, { ...until, text: "503", status: true })],
  ["5xx 10m after release", rate("checkout", metrics, after(600))],
  ["error rate before the deploy by minute", rate("checkout", metrics, { ...until, every: 60 })],
  ["new errors before the deploy", fresh("checkout", day, until)],
  ["which errors weren't there before the deploy?", sinceDeploy("checkout")],
  // Near to it.
  ["what changed before the deploy", refused(/say how long before/)],
  ["errors from 5 minutes before the deploy", refused(/from 5 minutes before the deploy/)],
  ["errors since 5 minutes after the deploy", refused(/./)],
  ["errors until 5 minutes after the deploy", refused(/./)],
  ["errors from 5 minutes before to 5 minutes after the deploy", refused(/can begin with the last deployment/)],
  ["errors 2 days before the deploy", refused(/can begin with the last deployment/)],
  ["errors around the deploy", refused(/can begin with the last deployment/)],
  ["errors before the deploy yesterday", refused(/two times/)],
  ["errors now and before the deploy", refused(/two times/)],
  ["errors before the deploy and since the deploy", refused(/two times/)],
  ["errors after the deploy but before the rollback", refused(/two times/)],
  [
    "latency now vs before the deploy",
    latency("checkout", metrics, { since: "deployment", before: window(2 * metrics, metrics) }),
  ],
  [
    "is it worse than before the deploy",
    rate("checkout", metrics, { since: "deployment", before: window(2 * metrics, metrics) }),
  ],
  ["errors before the deploy compared to yesterday", refused(/ends with a deployment/)],
  ["error rate before the payments deploy", rate("checkout", metrics, { until: "deployment", deployed: "payments" })],
  ["incidents before the deploy", refused(/ends with a deployment/)],
  ["errors before v2.14.0", refused(/before v2.14.0/)],
];

const byStatus = (services: string | string[] = "checkout", from: number | string = 60, more = {}): Wanted =>
  breakdown(services, "status", from, more);
const requests = { requests: true };
const exactly = (text: string, services = "checkout", from: number | string = 60, more = {}): Wanted =>
  count(services, from, { text, status: true, ...more });

const statusesAnywhere: Row[] = [
  ["errors by status code in payments", byStatus("payments")],
  ["which status codes is search returning", byStatus("search", 60, requests)],
  ["how many 500s on payments in the last 20 minutes", exactly("500", "payments", 20)],
  ["503s in payments since the deploy", exactly("503", "payments", day, { since: "deployment" })],
];

const statusesInThread: Row[] = [
  ["errors by status code", byStatus()],
  ["error breakdown by http status since 14:00", byStatus("checkout", clock("14:00"))],
  ["split errors by response code", byStatus()],
  ["group the errors by status code", byStatus()],
  ["errors per status code everywhere", byStatus(all)],
  ["how many errors by status", byStatus()],
  ["failed requests by status", byStatus()],
  ["5xx by status code", byStatus("checkout", 60, { status: "5xx" })],
  ["4xx by code", byStatus("checkout", 60, { status: "4xx" })],
  ["breakdown by status", byStatus("checkout", 60, requests)],
  ["which status codes", byStatus("checkout", 60, requests)],
  ["requests by status", byStatus("checkout", 60, requests)],
  ["responses by status code", byStatus("checkout", 60, requests)],
  ["what status codes is payments returning", byStatus("payments", 60, requests)],
  ["status code distribution", byStatus("checkout", 60, requests)],
  ["what http statuses do we return", byStatus("checkout", 60, requests)],
  ["traffic by status", byStatus("checkout", 60, requests)],
  // A status is exactly that one, and 5xx are all from 500 to 599.
  ["how many 500s", exactly("500")],
  ["500s?", exactly("500")],
  ["500s per minute", exactly("500", "checkout", 60, { every: 60 })],
  ["how many 500 errors", exactly("500")],
  ["500 internal server errors", exactly("500")],
  ["HTTP 500", exactly("500")],
  ["are the 500s gone", exactly("500")],
  ["any http-503s", exactly("503")],
  ["5xx", rate("checkout")],
  ["how many 5xx", rate("checkout")],
  ["5xx in the logs", exactly("5xx")],
  ["internal server errors", rate("checkout")],
  ["which endpoints return 500s", breakdown("checkout", "endpoint", 60, { status: "500" })],
  ["503s by endpoint", breakdown("checkout", "endpoint", 60, { status: "503" })],
  // Near to it.
  ["how many 500s and 503s", refused(/two things|at a time/)],
  ["500s by region", refused(/by status/)],
  ["latency by status", refused(/two things/)],
  ["success rate by status", refused(/no success/)],
  ["errors by status code and endpoint", refused(/endpoint/)],
  ["incidents by status", refused(/two things/)],
  ["when did the 500s start", refused(/first appear/)],
  ["rate of 500s", count("checkout", 60, { text: "500", status: true })],
  ["any deadlocks, timeouts?", refused(/two things/)],
  ["payments is on redis, any errors?", refused(/tells something beside/)],
  ["500s vs yesterday", refused(/compared/)],
  ["errors by error code", refused(/./)],
  ["more than 500 errors", refused(/`more`/)],
];

const overnight = { to: clock("06:00") };

const alertsAnywhere: Row[] = [
  ["which alerts fired for payments in the last hour", alertsIn("payments", 60)],
  ["alerts today", alertsIn(all, clock("00:00"))],
  ["did any alarm go off overnight?", alertsIn(all, clock("18:00", 1), overnight)],
  ["alert history of checkout", alertsIn("checkout")],
  ["any alerts?", brief("alerts", { services: all })],
  ["alerts of payments", brief("alerts", { services: ["payments"] })],
];

const alertsInThread: Row[] = [
  ["which alerts fired since 14:00", alertsIn("checkout", clock("14:00"))],
  ["what fired overnight", alertsIn("checkout", clock("18:00", 1), overnight)],
  ["which alerts were firing at 14:00", alertsIn("checkout", clock("13:45"), { to: clock("14:15") })],
  ["why was I paged at 3am", alertsIn("checkout", clock("02:45"), { to: clock("03:15") })],
  ["how many alerts fired yesterday", alertsIn("checkout", clock("00:00", 1), { to: clock("00:00") })],
  ["list alarms since midnight for all services", alertsIn(all, clock("00:00"))],
  ["recent alerts", alertsIn("checkout")],
  ["past alerts of search", alertsIn("search")],
  ["has any alert fired this morning", alertsIn("checkout", clock("06:00"), { to: clock("12:00") })],
  ["P1 alerts today", alertsIn("checkout", clock("00:00"), { severities: ["P1"] })],
  ["alarms that went off last night", alertsIn("checkout", clock("18:00", 1), overnight)],
  ["did we get any alerts between 2am and 4am", alertsIn("checkout", clock("02:00"), { to: clock("04:00") })],
  ["was there an alert for catalog in the last hour", alertsIn("catalog", 60)],
  ["were there any alarms on payments yesterday", alertsIn("payments", clock("00:00", 1), { to: clock("00:00") })],
  ["alerts this week", alertsIn("checkout", clock("00:00", 1))],
  ["alert timeline", alertsIn("checkout")],
  ["last 5 alerts", alertsIn("checkout", 90 * day, { most: 5 })],
  ["last alert", alertsIn("checkout", 90 * day, { most: 1 })],
  ["latest alert of payments", alertsIn("payments", 90 * day, { most: 1 })],
  // What fires now stands with the incident.
  ["which alerts fired", brief("alerts")],
  ["which alerts are firing", brief("alerts")],
  ["what woke me up", brief("alerts")],
  // Near to it.
  ["which alerts are firing since 14:00", refused(/`firing`/)],
  ["active alerts today", refused(/`active`/)],
  ["which alerts recovered in the last hour", refused(/`recovered`/)],
  ["which alerts fire most often", refused(/`most`/)],
  ["which alerts fired most today", refused(/`most`/)],
  ["alerts of INC-42 yesterday", refused(/an incident and a time/)],
  ["alerts tomorrow", refused(/tomorrow/)],
  ["alerts since the deploy", refused(/begins with a deployment/)],
  ["alerts that did not fire", refused(/`not`/)],
  ["silence the alerts", refused(/`silence`/)],
  ["false alarms today", refused(/`false`/)],
];

const days = (from: number, to: number): Wanted =>
  onCallIn(["shop", "discovery"], from === 0 ? askedAt : clock("00:00", -from), clock("00:00", -to));

const onCallAnywhere: Row[] = [
  ["who is on call saturday and sunday", days(4, 6)],
  ["who's on call this week and next", days(0, 13)],
  ["who is on call this week and next week", days(0, 13)],
  ["who is on call today and tomorrow", days(0, 2)],
  ["who is on call friday to sunday", days(3, 6)],
  ["who is on call monday through wednesday", days(6, 9)],
  ["who is on call on sunday and monday", days(5, 7)],
  ["who is on call sunday and saturday", days(4, 6)],
  ["who is on call this weekend and next week", days(4, 13)],
  ["who's on call sat & sun", days(4, 6)],
  ["oncall thursday, friday and saturday?", days(2, 5)],
  ["who has the pager tomorrow and thursday", days(1, 3)],
  ["who is on call tonight and tomorrow", onCallIn(["shop", "discovery"], clock("18:00"), clock("00:00", -2))],
  // Near to it.
  ["who is on call tomorrow and saturday", refused(/do not follow on each other/)],
  ["who is on call saturday at 3am and sunday at 5am", refused(/do not follow on each other/)],
  ["who was on call saturday and sunday", refused(/two times/)],
  ["who is on call tomorrow and the day after", refused(/./)],
];

const relationsAnywhere: Row[] = [
  ["which services would be hit if catalog goes away", relations("catalog")],
  ["blast radius of payments", relations("payments")],
  ["what is the blast radius of catalog", relations("catalog")],
  ["what's the blast radius if payments dies", relations("payments")],
  ["what would be affected if search goes down", relations("search")],
  ["which services are affected if payments is unavailable", relations("payments")],
  ["who is affected if payments goes down", relations("payments")],
  ["impact of payments going down", relations("payments")],
  ["impact of losing catalog", relations("catalog")],
  ["what goes down with payments", relations("payments")],
  ["services depending on search", relations("search")],
  ["payments blast radius", relations("payments")],
  // Near to it.
  ["impact of payments", users("payments")],
  ["blast radius of payments since 14:00", refused(/names a time/)],
  ["how many users are affected if payments goes down", refused(/`if`/)],
  ["downstream of payments", refused(/downstream/)],
];

const itselfAnywhere: Row[] = [
  ["payments was slow at 14:00, is it up?", health("payments")],
  ["payments was down earlier, is it back?", health("payments")],
  [
    "payments threw errors at noon. is it ok now?",
    [messages("payments", clock("11:45"), { to: clock("12:15") }), health("payments")],
  ],
  ["search is timing out, is it down?", health("search")],
  ["checkout throws errors, is it still failing?", [messages("checkout"), health("checkout")]],
  ["payments failed last night, how is it doing?", health("payments")],
  ["catalog was broken an hour ago, is it healthy again?", health("catalog")],
  ["support says payments was down at 14:00, is it up again?", health("payments")],
  ["the checkout page is broken, is it down", health("checkout")],
  ["seeing errors on checkout, how long has it been like this?", rate("checkout")],
  ["payments is failing, since when?", rate("payments")],
  ["checkout is down, how long has this been going on?", rate("checkout")],
  ["payments was slow at 14:00, how is it now?", health("payments")],
  // Near to it.
  ["orders-db is slow, is it ok?", machinery("checkout", ["database"])],
];

const noTimeouts = { without: { troubles: ["timeout"] } };

const leftOutAnywhere: Row[] = [
  ["errors in checkout except timeouts", messages("checkout", 60, noTimeouts)],
  ["error messages of payments without timeouts", messages("payments", 60, noTimeouts)],
  ["first error without timeouts in checkout", occurrence("checkout", "first", day, { of: "errors", ...noTimeouts })],
  ["checkout errors excluding healthcheck", messages("checkout", 60, { without: { healthChecks: true } })],
  ["checkout logs last 10 min excluding health checks", lines("checkout", 10, { without: { healthChecks: true } })],
  ["show me payments errors ignoring 404s", messages("payments", 60, { without: { status: "404" } })],
  ["exclude the 404s and show me the errors of payments", messages("payments", 60, { without: { status: "404" } })],
  ["all errors but not the ECONNREFUSED ones in checkout", messages("checkout", 60, { without: "ECONNREFUSED" })],
  [
    'errors from checkout containing "timeout" but not "payments"',
    messages("checkout", 60, { text: "timeout", without: "payments" }),
  ],
  ["errors in checkout -timeout", messages("checkout", 60, noTimeouts)],
  ["service:payments -timeout status:error", messages("payments", 60, noTimeouts)],
  ["service:payments -redis status:error", messages("payments", 60, { without: "redis" })],
  ["anything other than timeouts in payments?", messages("payments", 60, noTimeouts)],
  ["service:checkout -status:404", lines("checkout", 15, { without: { status: "404" } })],
  // Near to it.
  ["is checkout not timing out any more?", refused(/`not`/)],
  ["-service:payments status:error", refused(/leave a text/)],
  ["service:checkout -status:error", refused(/leave a text/)],
  ["-trace_id:abc123 service:payments", refused(/leave a text/)],
  ["errors in checkout but not timeouts or 404s", refused(/one at a time/)],
  ["errors in payments except timeouts and dns errors", refused(/one at a time/)],
  ["errors in payments except 404, 503", refused(/one at a time/)],
  ['errors in payments excluding "redis" or "stripe"', refused(/one at a time/)],
  ["errors in everything but payments except timeouts", refused(/one at a time/)],
  ["why is payments not timing out", refused(/./)],
  ["5xx in payments except 503", refused(/not out of the error rate/)],
  ["errors in checkout but not bots", refused(/leave a text/)],
  ["errors in checkout except internal users", refused(/leave a text/)],
  ["is payments up but not checkout", refused(/ask for the opposite/)],
];

const togetherAnywhere: Row[] = [
  [
    '500s with "card declined" in payments',
    count("payments", 60, { text: "500", status: true, having: "card declined" }),
  ],
  [
    'payments logs containing "stripe" and status 503 since 14:45',
    lines("payments", clock("14:45"), { text: "503", status: true, having: "stripe" }),
  ],
  // Near to it.
  ['errors and "card declined" in checkout', refused(/two things/)],
];

const limitsAnywhere: Row[] = [
  ["which services have an error rate above 5%", rate(all, 120, { every: 60, limit: { side: "above", value: 5 } })],
  [
    "when did checkout first go above 5% errors today",
    rate("checkout", clock("00:00"), { every: 300, limit: { side: "above", value: 5 } }),
  ],
  [
    "how long was checkout's error rate above 1% on Monday?",
    rate("checkout", clock("00:00", 1), { to: clock("00:00"), every: 300, limit: { side: "above", value: 1 } }),
  ],
  [
    "was latency of payments over 2s in the last hour",
    latency("payments", 60, { every: 60, limit: { side: "above", value: 2 } }),
  ],
  [
    "was p99 of checkout higher than 500ms today",
    latency("checkout", clock("00:00"), { every: 300, statistic: "p99", limit: { side: "above", value: 0.5 } }),
  ],
  // Near to it.
  ["requests slower than 2s on payments", refused(/by a limit/)],
  ["how many requests took longer than 1s in checkout", refused(/by a limit/)],
  ["error rate above normal", rate(all, 120, { before: window(clock("13:07", 7), clock("15:07", 7)) })],
  ["success rate dropped more than 5 percent in checkout", refused(/by a limit/)],
  ["latency up by more than 200ms since 14:00 in checkout", refused(/by a limit/)],
  ["5xx above 20 per minute in checkout", refused(/by a limit/)],
  ["5xx over 100 in payments", refused(/./)],
  ["error rate above 5% for 10 minutes in checkout", refused(/how long without a break/)],
];

const peopleAnywhere: Row[] = [
  ["what did ben deploy", changes(all, day, { kind: "deployment", author: "ben" })],
  ["deploys by elif today", changes(all, clock("00:00"), { kind: "deployment", author: "elif" })],
  ["changes by Elif Kaya in checkout", changes("checkout", day, { author: "elif kaya" })],
  ["ben's last deploy", changes(all, 14 * day, { kind: "deployment", author: "ben" })],
  ["when is ben on call next", { ...onCall("shop", "discovery"), who: "ben" }],
  ["when will ben be on call", { ...onCall("shop", "discovery"), who: "ben" }],
  // Near to it.
  ["deploys by service", changes(all, day, { kind: "deployment" })],
  ["did somebody deploy", changes(all, day, { kind: "deployment" })],
  ["errors by ben", refused(/`ben`/)],
  ["what did discovery deploy", refused(/./)],
  ["deploys by mistake", refused(/`mistake`/)],
  ["when am i on call", refused(/who is asking/)],
  ["who is on call after ben", refused(/after/)],
];

const aroundAnywhere: Row[] = [
  ["are customers able to pay", health(all)],
  ["are customers affected right now by anything?", users(all)],
  ["is anything other than checkout affected", health(["payments", "catalog", "search", "newsletter"])],
  [
    "Has anything other than checkout been affected since 14:50?",
    health(["payments", "catalog", "search", "newsletter"], clock("14:50")),
  ],
  [
    "payments p99 latency yesterday vs today",
    latency("payments", clock("00:00"), {
      every: 3600,
      statistic: "p99",
      before: window(clock("00:00", 1), clock("15:07", 1)),
    }),
  ],
  ["any change in configuration", changes(all, day, { kind: "configuration" })],
  ["In which moment began the errors of payments?", rate("payments", 120, { every: 60 })],
  ["who do I call for newsletter if on-call does not answer", onCall("discovery")],
  [
    "what happened to checkout last Friday evening?",
    incidentsIn("checkout", clock("18:00", 4), { to: clock("00:00", 3) }),
  ],
];

/** Small words that say which, how many and when. */
const smallAnywhere: Row[] = [
  ["no errors in payments since 14:50?", messages("payments", clock("14:50"))],
  ["no deploys of payments today?", changes("payments", clock("00:00"), { kind: "deployment" })],
  ["how many requests to payments did not succeed since 14:30", rate("payments", clock("14:30"))],
  ["which services besides checkout have errors right now", rate("payments catalog search newsletter", 15)],
  [
    "when did payments error rate first go over 2% today",
    rate("payments", clock("00:00"), { limit: { side: "above", value: 2 } }),
  ],
  [
    "has the error rate of catalog been below 1% for the last 10 minutes",
    rate("catalog", 10, { limit: { side: "below", value: 1 } }),
  ],
  ['at most 5 log lines of checkout with "OutOfMemory"', lines("checkout", 60, { text: "OutOfMemory", most: 5 })],
  ["last 20 log lines of checkout with status=503", lines("checkout", 60, { text: "503", status: true, most: 20 })],
  ['have we ever seen "deadlock detected" in checkout?', lines("checkout", 60, { text: "deadlock detected" })],
  [
    'count of "card declined" vs "issuer timeout" in payments last 20 min',
    ["card declined", "issuer timeout"].map((text) => count("payments", 20, { text })),
  ],
  [
    "count of 'card declined' vs 'issuer timeout' in payments last 20 min",
    ["card declined", "issuer timeout"].map((text) => count("payments", 20, { text })),
  ],
  ["who's carrying the pager for catalog", onCall("discovery")],
  [
    "quick one if you have a sec: what's been deployed to search since yesterday evening",
    changes("search", clock("18:00", 1), { kind: "deployment" }),
  ],
  [
    "how many incidents has payments had this month, P1 only",
    incidentsIn("payments", "2026-11-01T00:00:00.000Z", { severities: ["P1"] }),
  ],
  [
    "is p95 of checkout under 800ms yet",
    latency("checkout", 120, { statistic: "p95", limit: { side: "below", value: 0.8 } }),
  ],
  ["lowest success rate of payments since 14:37", rate("payments", clock("14:37"), { success: true })],
  ["did checkout have more errors than payments in the last hour?", rate("checkout payments", 60)],
  ["is search slower than catalog", latency("catalog search")],
  ["did the p99 of payments come back down", latency("payments", 120, { statistic: "p99" })],
  ["did traffic of payments go down", traffic("payments")],
  ["which service broke first today", rate(all, clock("00:00"))],
  ["which service started failing first, checkout or payments?", rate("checkout payments")],
  ["is checkout failing more than usual right now?", rate("checkout", 15, { before: window(7 * day + 15, 7 * day) })],
  ["which services have errors above 1% right now", rate(all, 15, { limit: { side: "above", value: 1 } })],
  [
    "Is the error rate on payments higher than usual for this time of day?",
    rate("payments", 120, { before: window(7 * day + 120, 7 * day) }),
  ],
  ["errors in checkout and payments but not catalog", messages("checkout payments")],
  ["everything that was deployed today, all services", changes(all, clock("00:00"), { kind: "deployment" })],
  ["did payments throw anything around 14:30?", messages("payments", clock("14:15"), { to: clock("14:45") })],
  [
    'any OOM or "out of memory" in the logs of search?',
    ["OOM", "out of memory"].map((text) => lines("search", 60, { text })),
  ],
  [
    'when did we first see "SSL handshake failed" in payments, go back 60 days',
    occurrence("payments", "first", day, { ...cut(60 * day), text: "SSL handshake failed" }),
  ],
  [
    'has "index_not_found_exception" been logged in catalog before today?',
    lines("catalog", clock("00:00", 1), { to: clock("00:00"), text: "index_not_found_exception" }),
  ],
  ["errors of checkout before this week", messages("checkout", clock("00:00", 2), { to: clock("00:00", 1) })],
  ["what do you think is causing the checkout errors", brief("cause", { services: ["checkout"] })],
  ["is INC-42 still open or did we resolve it", incident(42)],
  ["did INC-61 close or did it reopen again", incident(61)],
  ["is ben still on call for shop or did it hand over", { ask: "on-call", teams: ["shop"], who: "ben" }],
  [
    "anything happen with payments while I was asleep, say 11pm to 7am UK time",
    rate("payments", clock("23:00", 1), { to: clock("07:00") }),
  ],
  ["errors of payments from 2:40 to 3 pm", messages("payments", clock("14:40"), { to: clock("15:00") })],
  [
    "any errors in payments other than timeouts in the last 15",
    messages("payments", 15, { without: { troubles: ["timeout"] } }),
  ],
  ["requests/s on search now vs an hour ago", traffic("search", 15, { before: window(75, 60) })],
  ["show warnings in checkout logs, not only errors, last 10 min", lines("checkout", 10, { text: "warn" })],
  ["did checkout alarm again after 14:50", alertsIn("checkout", clock("14:50"))],
  ["is checkout slow or is it failing?", [latency("checkout"), health("checkout")]],
  [
    "count 401s in payments yesterday vs today",
    [
      count("payments", clock("00:00", 1), { to: clock("00:00"), text: "401", status: true }),
      count("payments", clock("00:00"), { text: "401", status: true }),
    ],
  ],
  [
    "how many timeouts from checkout to payments yesterday vs today",
    [
      trouble("checkout", clock("00:00", 1), { to: clock("00:00"), troubles: ["timeout"], on: ["payments"] }),
      trouble("checkout", clock("00:00"), { troubles: ["timeout"], on: ["payments"] }),
    ],
  ],
  [
    "which checkout endpoints return 502 and since when",
    [
      breakdown("checkout", "endpoint", 60, { status: "502" }),
      occurrence("checkout", "first", day, { text: "502", status: true }),
    ],
  ],
  ["have the 503s of payments stopped", count("payments", 60, { text: "503", status: true, every: 60 })],
  ["ok payments looks fine to me. whats catalog doing, errors last 30m", [health("catalog"), messages("catalog", 30)]],
  [
    "no results complaints from support. any errors or slow queries of search last hour?",
    [messages("search"), lines("search", 60, { text: "slow query" })],
  ],
  ["sorry wrong thread, how's search doing", health("search")],
  ["anything alarming right now?", health(all)],
  ["list exceptions in catalog in the last 2 hours, newest first", messages("catalog", 120, { newest: true })],
  [
    'how many "SSL handshake failed" in payments? since when?',
    [
      count("payments", 60, { text: "SSL handshake failed" }),
      occurrence("payments", "first", day, { text: "SSL handshake failed" }),
    ],
  ],
  [
    "connection errors of checkout to payments, not timeouts, since 14:37",
    trouble("checkout", clock("14:37"), {
      troubles: ["refused", "reset", "dns", "pool", "unavailable"],
      on: ["payments"],
    }),
  ],
  [
    '"SSL handshake failed" in payments - how many and since when?',
    [
      count("payments", 60, { text: "SSL handshake failed" }),
      occurrence("payments", "first", day, { text: "SSL handshake failed" }),
    ],
  ],
  [
    "did anything time out from checkout to catalog between 2pm and 2:30pm today, and how does that compare to yesterday?",
    [
      trouble("checkout", clock("14:00"), { to: clock("14:30"), troubles: ["timeout"], on: ["catalog"] }),
      trouble("checkout", clock("14:00", 1), { to: clock("14:30", 1), troubles: ["timeout"], on: ["catalog"] }),
    ],
  ],
  ["what does checkout depend on and is any of those failing", [relations("checkout"), health("payments catalog")]],
  ["who depends on search and are they failing too", [relations("search"), health("catalog")]],
  [
    "timeouts from checkout to payments in the last hour, by 10 minutes",
    trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"], every: 600 }),
  ],
  ["connection errors of catalog by minute, last half hour", trouble("catalog", 30, { every: 60 })],
  ["when does ben's on call shift end", { ask: "on-call", teams: ["shop", "discovery"], who: "ben" }],
  [
    "how many times did the checkout-5xx alarm fire this week",
    alertsIn("checkout", clock("00:00", 1), { name: "checkout-5xx" }),
  ],
  [
    "did checkout and payments both start failing around 2pm?",
    rate("checkout payments", clock("13:45"), { to: clock("14:15") }),
  ],
  ["what was the worst 5 minutes for payments today", rate("payments", clock("00:00"))],
  ["show me warnings, not errors, from payments in the last hour", lines("payments", 60, { text: "warn" })],
  ["since when are we seeing 500s in search", occurrence("search", "first", day, { text: "500", status: true })],
  ["did anything go out to catalog today", changes("catalog", clock("00:00"), { kind: "deployment" })],
  ["whats deployed on payments atm and when did it go live", changes("payments", 14 * day, { kind: "deployment" })],
  ["payments latency last 30 min, one point per 5 min", latency("payments", 30, { every: 300 })],
  ["what was the worst minute for checkout errors today", rate("checkout", clock("00:00"))],
  ["config changes to checkout in last 24 hrs, not deploys", changes("checkout", day, { kind: "configuration" })],
  ["newsletter sending ok? error rate?", [health("newsletter"), rate("newsletter")]],
  ["have the errors in search stopped yet", rate("search")],
  ["since the 14:10 deploy how many failed requests on payments, total", rate("payments", clock("14:10"))],
  [
    'find "deadlock detected" in checkout logs, today, newest first',
    lines("checkout", clock("00:00"), { text: "deadlock detected" }),
  ],
  ["which service is the worst right now", rate(all, 15)],
  ["search vs catalog, which one started failing first", rate("catalog search")],
  ["Black friday mail just went out. Is search coping?", health("search")],
  [
    "what are the most common errors in search this morning, and are they new?",
    [{}, { fresh: true }].map((more) => messages("search", clock("06:00"), { to: clock("12:00"), ...more })),
  ],
  [
    "We shipped a new bundle at 14:25. Did the checkout error rate go up after that?",
    rate("checkout", clock("14:25"), { before: window(clock("13:43"), clock("14:25")) }),
  ],
  [
    "how many 502s and how many 504s did payments return in the last 90s",
    ["502", "504"].map((text) => count("payments", 1.5, { text, status: true })),
  ],
  [
    "trace id 4bf92f3577b34da6a3ce929d0e0e4736, what happened to that payment?",
    trace("4bf92f3577b34da6a3ce929d0e0e4736"),
  ],
  ["which incidents of payments are there that are not resolved", { ask: "incidents", services: ["payments"] }],
  ["errors of payments or search, either one", messages("payments search")],
  ["errors back from payments", messages("payments")],
  ["max 10 errors of checkout", messages("checkout", 60, { most: 10 })],
  [
    "is p95 of checkout under 800ms already",
    latency("checkout", 120, { statistic: "p95", limit: { side: "below", value: 0.8 } }),
  ],
  // Near to it.
  [
    "when was the last incident on payments and what was the cause",
    [incidentsIn("payments", clock("15:07", 90), { most: 1 }), refused(/it asks of an incident that was. write i/)],
  ],
  ["gimme the raw errors from payments around 14:35, +/- 2 min", [refused(/two times/)]],
  ["errors of payments at that time yesterday", [refused(/`time`/)]],
  ["what changed in payments and why", [refused(/two things/)]],
  ["no errors in payments since 14:50", refused(/`no`/)],
  ["is that new since today's deploy", refused(/`deploy`/)],
  ["what was deployed to checkout at that time", refused(/`at that time` was/)],
  ["what caused INC-42 before that", refused(/`before that` was/)],
  ["did the handled errors of checkout stop", refused(/`handled`/)],
  ["whats the handled error rate of checkout", refused(/`handled`/)],
];

const smallInThread: Row[] = [
  ["suspected cause?", brief("cause")],
  ["what is the suspected cause at the moment", brief("cause")],
  ["what do we think caused it", brief("cause")],
  ["what do we think is the cause?", brief("cause")],
  ["what do we think the cause is", brief("cause")],
  ["are we seeing ECONNREFUSED from catalog", trouble("checkout", 60, { on: ["catalog"], text: "ECONNREFUSED" })],
  ["ok so what's the peak error rate during this incident", rate("checkout", startedAt)],
  ["is it still going up or has it levelled off?", rate("checkout")],
  ["is payments the problem or is it us?", health("payments")],
  ["only the 500s not the 4xx, how many since 14:37", count("checkout", clock("14:37"), { text: "500", status: true })],
  ["excluding timeouts, what errors are left", messages("checkout", 60, { without: { troubles: ["timeout"] } })],
  ["are orders still going through", health("checkout")],
  ["is it only /cart/confirm or also /cart/quote?", breakdown("checkout", "endpoint")],
  ["timeouts per dependency, last 30 min", trouble("checkout", 30, { troubles: ["timeout"] })],
  [
    "Errors and traffic please, minute by minute, since 14:35",
    [messages("checkout", clock("14:35")), traffic("checkout", clock("14:35"), { every: 60 })],
  ],
  ["has anything been deployed since we opened this", changes("checkout", startedAt, { kind: "deployment" })],
  ["summarise this incident for my manager", incident()],
  ["last error we saw, and when", messages("checkout", 60, { newest: true, most: 1 })],
  ["whats going on with 5xx", rate("checkout")],
  ["who's on call for payments? need someone from their side", onCall("shop")],
  ["what changed in the last 2 hours, us and payments", changes("checkout payments", 120)],
  ["sorry, same thing for payments: error rate since 14:37", rate("payments", clock("14:37"))],
  ["p99 latency now and an hour ago", latency("checkout", 15, { statistic: "p99", before: window(75, 60) })],
  ["who else is on this", incident()],
  ["same error rate as yesterday at this time?", rate("checkout", 120, { before: window(day + 120, day) })],
  ["everything except the timeouts pls", messages("checkout", 60, { without: { troubles: ["timeout"] } })],
  ["is it only /v1/charge or all endpoints", breakdown("checkout", "endpoint")],
  ["did anything else alert around 14:30", alertsIn(all, clock("14:15"), { to: clock("14:45") })],
  ["error rate of us and search for the last 2 hours", rate("checkout search", 120)],
  ["is catalog timing out on us?", trouble("checkout", 60, { troubles: ["timeout"], on: ["catalog"] })],
  ["Any errors between us and catalog in the past 15 minutes?", trouble("checkout", 15, { on: ["catalog"] })],
  ["just got paged, half asleep. whats broken", health("checkout")],
  ["scaled up to 8 tasks 5 min ago, is latency coming down", latency("checkout", 5, { before: window(10, 5) })],
  ["are we still seeing 503s or have they stopped", count("checkout", 60, { text: "503", status: true, every: 60 })],
  ["what's your best guess at the cause", brief("cause")],
  ["what did we do about this last time", brief("similar")],
  ["is it us or payments", health("checkout payments")],
  ["and payments? is it seeing the same", health("payments")],
  ["did anything go out today", changes("checkout", clock("00:00"), { kind: "deployment" })],
  ["when did we last deploy this thing", changes("checkout", 14 * day, { kind: "deployment" })],
  [
    "was there a config or flag change today, not a deploy",
    changes("checkout", clock("00:00"), { kind: "configuration" }),
  ],
  [
    "show me the latest stack traces, newest 10 is enough",
    messages("checkout", 60, { stacks: true, newest: true, most: 10 }),
  ],
  [
    "not the timeouts, what other errors are we getting",
    messages("checkout", 60, { without: { troubles: ["timeout"] } }),
  ],
  ["latency please, also what it was an hour ago", latency("checkout", 60, { before: window(120, 60) })],
  [
    "how many log lines have status=500 and how many status=504, since 14:37",
    ["500", "504"].map((text) => count("checkout", clock("14:37"), { text, status: true })),
  ],
  [
    "how many connection errors to payments and how many to catalog?",
    trouble("checkout", 60, { on: ["payments", "catalog"] }),
  ],
  ["no errors in the last 3 minutes, right? want to close this", messages("checkout", 3)],
  ["no errors for the past 5 min, correct?", messages("checkout", 5)],
  ["traffic looks low to me. what is it normally on a Wednesday around this time?", refused(/./)],
  [
    "are we timing out on payments or on catalog",
    trouble("checkout", 60, { troubles: ["timeout"], on: ["payments", "catalog"] }),
  ],
  ["is newsletter timing out on us", trouble("newsletter", 60, { troubles: ["timeout"], on: ["checkout"] })],
  ["who ack'd it", incident()],
  ["users couldn't pay, is payments down", health("payments")],
  ["do we have more errors than payments", refused(/`more`/)],
  ["any errors from us", refused(/`us`/)],
  ["give errors of payments to us", refused(/`us`/)],
  ["is it up", health("checkout")],
  ["is payments throwing too", health("payments")],
  ["is it payments again?", health("payments")],
  [
    "errors since the last deploy, not counting 404s",
    messages("checkout", day, { since: "deployment", without: { status: "404" } }),
  ],
  ["ok so apart from timeouts, what else is failing", messages("checkout", 60, { without: { troubles: ["timeout"] } })],
  ["new errors that weren't there before 14:37", messages("checkout", clock("14:37"), { fresh: true })],
  ["new errors that werent there before 14:37", messages("checkout", clock("14:37"), { fresh: true })],
  [
    "timeouts to catalog, or is it only payments",
    trouble("checkout", 60, { troubles: ["timeout"], on: ["payments", "catalog"] }),
  ],
  ["have the timeouts stopped", trouble("checkout", 60, { troubles: ["timeout"] })],
  ["what alarms are firing and when did they start", brief("alerts")],
  ["whos on call and have they acked", [onCall("shop"), incident()]],
  ["root cause in one sentence, and who's fixing it?", [brief("cause"), incident()]],
  ["top 3 exceptions please, and how many of each", messages("checkout", 60, { most: 3 })],
  [
    "is traffic normal for a tuesday afternoon? compare with last week",
    traffic("checkout", 120, { before: window(7 * day + 120, 7 * day) }),
  ],
  [
    "Seeing a lot of ETIMEDOUT in the logs, how many since 14:37?",
    count("checkout", clock("14:37"), { text: "ETIMEDOUT" }),
  ],
  [
    "amara rolled back at 14:55, are errors down since then?",
    rate("checkout", clock("14:55"), { before: window(clock("14:43"), clock("14:55")) }),
  ],
  ["does search have any errors? want to rule it out before I wake up discovery", messages("search")],
  ["thanks, numbers look good. no errors at all since 15:00, right?", messages("checkout", clock("15:00"))],
  [
    "Ben paged me so I'm just joining. What do we know so far, what's the suspected cause?",
    [incident(), brief("cause")],
  ],
  [
    "rolled payments back at 14:52. are timeouts to payments going down?",
    trouble("checkout", clock("14:52"), { troubles: ["timeout"], on: ["payments"] }),
  ],
];

/** Several things asked at once: each is answered, and what stands in one narrows no other. */
const severalAnywhere: Row[] = [
  ["what is going on? any alerts firing?", [health(all), brief("alerts", { services: all })]],
  ["errors in search? who is on call for it", [messages("search"), onCall("discovery")]],
  [
    "error messages of payments without timeouts. also top 5 exceptions of search",
    [messages("payments", 60, { without: { troubles: ["timeout"] } }), messages("search", 60, { most: 5 })],
  ],
  [
    'latest 20 errors of catalog please? logs of payments with "lock wait timeout" since 14:45',
    [
      messages("catalog", 60, { most: 20, newest: true }),
      lines("payments", clock("14:45"), { text: "lock wait timeout" }),
    ],
  ],
  [
    "errors of payments yesterday? who is on call?",
    [messages("payments", clock("00:00", 1), { to: clock("00:00") }), onCall("shop")],
  ],
  [
    "errors of payments yesterday and who is on call",
    [messages("payments", clock("00:00", 1), { to: clock("00:00") }), onCall("shop")],
  ],
  ["is payments up? since when?", [health("payments"), rate("payments")]],
  // What is of all takes nothing from its neighbour.
  ...(
    [
      ["which services are slow", latency(all)],
      ["errors everywhere", messages(all)],
      ["errors for everything", messages(all)],
      ["is anything broken", health(all)],
      ["do we see OutOfMemoryError anywhere", lines(all, 60, { text: "OutOfMemoryError" })],
      ["changes of all services", changes(all)],
    ] as const
  ).map(([text, wanted]): [string, Wanted[]] => [
    `errors in payments last 10 minutes? ${text}`,
    [messages("payments", 10), wanted],
  ]),
  [
    "errors of payments since 14:00 and latency right now",
    [messages("payments", clock("14:00")), latency("payments", 15)],
  ],
  [
    "traffic of payments yesterday and is latency up",
    [traffic("payments", clock("00:00", 1), { to: clock("00:00") }), latency("payments")],
  ],
  [
    "who was on call for payments yesterday? any errors",
    [onCallIn(["shop"], clock("00:00", 1), clock("00:00")), messages("payments")],
  ],
  [
    "traffic of payments yesterday? what happened in INC-42",
    [traffic("payments", clock("00:00", 1), { to: clock("00:00") }), incident(42)],
  ],
  ["errors of checkout and payments, and search latency", [messages("checkout payments"), latency("search")]],
  ["errors of payments vs latency of payments", [messages("payments"), latency("payments")]],
  [
    "which endpoints of payments return 502, and which alerts are firing",
    [breakdown("payments", "endpoint", 60, { status: "502" }), brief("alerts", { services: ["payments"] })],
  ],
  ["either 502 or 504 in payments", ["502", "504"].map((text) => count("payments", 60, { text, status: true }))],
  ["500s 503s of payments", [refused(/one status/)]],
  ["errors of payments without timeouts and latency of search", [refused(/two things/)]],
  // None of four is passed over.
  [
    "errors in search? who is on call for payments? what changed in catalog? latency of checkout?",
    [refused(/4 things/)],
  ],
  ["payments is slow, errors? latency? traffic? changes?", [refused(/4 things/)]],
  // What is told beside it asks nothing.
  ...["how many times does this happen", "how many since 14:07"].map((asked): [string, Wanted[]] => [
    `customers saw "card declined" in payments. ${asked}?`,
    [count("payments", 60, { text: "card declined" })],
  ]),
  ['customers saw "card declined". how many timeouts since 14:00 in payments?', [refused(/tells something beside/)]],
  ["payments is slow, anyone on call?", [onCall("shop")]],
  ["payments is slow, anybody on call?", [onCall("shop")]],
  ["payments is slow, exceptions?", [messages("payments")]],
  ["search is down, timeouts in payments", [trouble("payments", 60, { troubles: ["timeout"] })]],
  ["search is down, deployments of payments today", [changes("payments", clock("00:00"), { kind: "deployment" })]],
  ["ruled out search. errors in payments?", [messages("payments")]],
  ["search is slow, could be nothing. errors in payments?", [messages("payments")]],
  ["errors in payments, probably unrelated but traffic?", [refused(/`but`/)]],
  ["just got paged for payments, looks weird. errors?", [messages("payments")]],
  ["orders-db is slow. what changed in payments?", [changes("payments")]],
  ...["deployed", "reverted", "restarted", "shipped", "scaled", "merged a fix for"].map((did): [string, Wanted[]] => [
    `ben ${did} payments at 14:30. any errors since?`,
    [messages("payments", clock("14:30"))],
  ]),
  ["alarms that went off, is payments down?", [brief("alerts", { services: all }), health("payments")]],
  ["errors after search was deployed, who is on call?", [refused(/two things/)]],
  // Near to it: one question.
  ["is checkout down? is payments down?", health("checkout payments")],
  [
    "did traffic of payments drop? last hour against the same hour last week",
    traffic("payments", 60, { before: window(7 * day + 60, 7 * day) }),
  ],
  ["how many requests did search get in the last two hours? and how many of them failed?", rate("search", 120)],
];

const severalInThread: Row[] = [
  ["is anything upstream failing? connection errors anywhere", [health("checkout payments catalog"), trouble(all)]],
  ["what do we know so far. also should we roll back", [incident(), brief("advice")]],
  ["did traffic drop? did latency go up?", [traffic("checkout"), latency("checkout")]],
  ["what changed in the last hour and is payments failing", [changes("checkout", 60), health("payments")]],
  [
    "what did we ship this week or what's in the payments error log",
    [changes("checkout", clock("00:00", 1), { kind: "deployment" }), messages("payments", day, cut(clock("00:00", 1)))],
  ],
  [
    "just got paged for payments-5xx, whats going on, anything deployed in the last hour, and is checkout seeing it too",
    [health("checkout"), changes("checkout", 60, { kind: "deployment" })],
  ],
  [
    "compare the error rate to the same time last week? what's p95 latency for payments in the past 3 hours",
    [rate("checkout", 120, { before: window(7 * day + 120, 7 * day) }), latency("payments", 180, { statistic: "p95" })],
  ],
  [
    "deploys of search since yesterday evening? any similar incident before",
    [changes("search", clock("18:00", 1), { kind: "deployment" }), brief("similar", { services: ["search"] })],
  ],
  ["payments seems down, is it search?", [health("search")]],
  // Near to it: one question.
  [
    "are all services healthy? c0ffee12-3456-4789-abcd-ef0123456789 thanks",
    [trace("c0ffee12-3456-4789-abcd-ef0123456789")],
  ],
  ["any errors? in the last 5 minutes?", messages("checkout", 5)],
  ["is it just me or is search slow", latency("search")],
  [
    "customer sent us this: 0b6e2d1a-94c7-4f5e-8a3b-2d7c19fe6605, what happened there",
    trace("0b6e2d1a-94c7-4f5e-8a3b-2d7c19fe6605"),
  ],
  ["error rate now? and is search ok too", [rate("checkout", 15), health("search")]],
  [
    "5xx count per 5m since 14:30, then who's oncall for catalog",
    [rate("checkout", clock("14:30"), { every: 300 }), onCall("discovery")],
  ],
  [
    "what went out in the last 2 hours, and who's on call for catalog?",
    [changes("checkout", 120, { kind: "deployment" }), onCall("discovery")],
  ],
  ["payments looks fine to me. who is on call for the discovery team?", onCall("discovery")],
  ["search is down again. is payments down?", health("payments")],
  ["I see a lot of 502s in the browser. which endpoints of payments are failing?", breakdown("payments", "endpoint")],
  ["how many requests did we get in the last ten minutes, and how many of them failed?", rate("checkout", 10)],
];

const anywhere: Row[] = [
  ...smallAnywhere,
  ...severalAnywhere,
  ...newErrorsAnywhere,
  ...occurrencesAnywhere,
  ...deploymentsAnywhere,
  ...statusesAnywhere,
  ...alertsAnywhere,
  ...onCallAnywhere,
  ...relationsAnywhere,
  ...itselfAnywhere,
  ...leftOutAnywhere,
  ...togetherAnywhere,
  ...limitsAnywhere,
  ...peopleAnywhere,
  ...aroundAnywhere,
];
const elsewhereInThread: Row[] = [
  ["blast radius?", users("checkout", startedAt)],
  ["what would be affected if search goes down", relations("search")],
  // `it` is the service that the message names.
  ["search was slow at 14:00, is it up?", health("search")],
];

const besideBefore = (from: number | string, before: number | string, more = {}): Wanted =>
  rate("checkout", from, { before: { from: typeof before === "number" ? ago(before) : before, to: from }, ...more });

const aroundInThread: Row[] = [
  ["did the 14:30 deploy break this", besideBefore(clock("14:30"), clock("13:53"), { every: 300 })],
  ["errors since the 14:30 deploy", messages("checkout", clock("14:30"))],
  ["is anything downstream broken", health(["checkout", "payments", "catalog"])],
  ["is anything upstream failing", health(["checkout", "payments", "catalog"])],
  ["is it only us or everyone", health(all)],
  ["is it just us", health(all)],
  ["is it just checkout or everyone", health(all)],
  ["show search errors", messages("search")],
  ["could it be payments?", health("payments")],
  ["is payments the culprit", health("payments")],
  ["the errors it is because of payments?", health("payments")],
  ["is the db the problem", machinery("checkout", ["database"])],
  ["which error came first", occurrence("checkout", "first", clock("14:37"), { of: "errors" })],
  [
    "connection errors but not timeouts",
    trouble("checkout", 60, { troubles: ["refused", "reset", "dns", "pool", "unavailable"] }),
  ],
  ["timeouts, ignoring redis", trouble("checkout", 60, { troubles: ["timeout"], without: "redis" })],
  [
    "last 20 error lines excluding healthcheck",
    messages("checkout", 60, { most: 20, newest: true, without: { healthChecks: true } }),
  ],
  ["what can I tell the customers", incident()],
  ["can i go back to bed", { ask: "incident", resolving: true }],
  ["any similar incidents in the last 30 days", incidentsIn("checkout", 30 * day)],
  ["since when the errors are increasing?", rate("checkout", 120, { every: 60 })],
  [
    "What percentage of requests is failing, and how many in total since 14:52?",
    rate("checkout", clock("14:52"), { every: 60 }),
  ],
  ["who is on call for catalog, i think this one is theirs", onCall("discovery")],
  ["how's the database doing, orders-db looks busy on my dashboard", machinery("checkout", ["database"])],
  ['have we had this error before: "card declined"?', occurrence("checkout", "first", day, { text: "card declined" })],
  // Near to it.
  ["search errors", refused(/`search` is a service here/)],
  ["timeouts except timeouts", refused(/all that it asks for/)],
  ["payments is the root cause", refused(/./)],
  [
    "success rate since 14:52 compared to the hour before",
    rate("checkout", startedAt, { success: true, before: window(clock("13:52"), startedAt) }),
  ],
  ["slow queries over the last 6h, compared to last week", refused(/can be compared/)],
  ["customer got an error page at 14:57, do we see this in the logs?", refused(/./)],
  ["are searches failing from search?", refused(/what search calls/)],
  ['look in the logs for "payments"', lines("checkout", 60, { text: "payments" })],
  ["why is checkout fine", refused(/`fine`/)],
  ["traffic is zero. since when", refused(/./)],
  ["downstream errors of payments", refused(/`downstream`/)],
  ["order 4711 failed. errors in payments?", refused(/./)],
];

/** What names no service is of the one that stands before it, though that could not be read. */
const ofWhatStandsBefore: Row[] = [
  ["search is slow says support, is it? and who owns it?", [onCall("discovery"), refused(/does not say what/)]],
  ["is search weirdly slowish? who owns it?", [onCall("discovery"), refused(/`slowish`/)]],
  ["is search frobnicating? any errors?", [messages("search"), refused(/`frobnicating`/)]],
  ["are search and catalog frobnicating? who owns it?", refused(/`frobnicating`/)],
  // What one is compared with the other is compared with.
  [
    "errors and latency of payments vs yesterday",
    [
      rate("payments", 120, { every: 900, before: window(clock("13:07", 1), clock("15:07", 1)) }),
      latency("payments", 120, { every: 900, before: window(clock("13:07", 1), clock("15:07", 1)) }),
    ],
  ],
];

const inThread: Row[] = [
  ...ofWhatStandsBefore,
  ...smallInThread,
  ...severalInThread,
  ...newErrorsInThread,
  ...occurrencesInThread,
  ...deploymentsInThread,
  ...statusesInThread,
  ...alertsInThread,
  ...elsewhereInThread,
  ...aroundInThread,
];

export const beyond: Phrasing[] = [...phrased(anywhere), ...phrased(inThread, "checkout"), ...told];
