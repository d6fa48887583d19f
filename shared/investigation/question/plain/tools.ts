import type { Rewriting } from "./rewriting.ts";

/** Ways in which one asks tools. */
export const tools: Rewriting[] = [
  // What is left out by a sign: a status, and any other tag, of which TARS leaves out none.
  [/(^| )[-!]@?(?:http\.)?(?:status_code|status|code|response_code)[:=](?=\d)/gi, "$1without "],
  [/(^| )[-!](?=@?[a-z][\w.]{0,40}[:=])/gi, "$1unless "],
  [/^-(?=[a-z]{3,20}\b)/i, "without "],
  // `!logs`, `pd oncall`: whom one speaks to.
  [/^ ?[!/](?=(?:logs?|errors?|status|oncall|deploys?|incidents?|metrics?|latency|traffic|alerts?|tars|ask) )/i, ""],
  [/^ ?(?:pd|pagerduty|opsgenie|datadog|dd) (?=\w)/i, ""],
  [/^ ?incidents? list( open)?\b/i, "list$1 incidents"],
  [/(?<![\w/])status[:=](?:triggered|open|firing|active)\b/gi, " open "],
  // `-"health check"`, `-timeout`
  [/ -$/, " without "],
  [/ -(?!now|noon|midnight|today)(?=[a-z]{3,20}\b(?![-=:]))/gi, " without "],
  [/\b(p\d{2}|avg|max)\(latency\)/gi, " $1 latency "],
  // `--limit 50`, `-n20`, `| head -20`
  [/ --(?:limit|tail|lines|max)[= ](?=\d)/gi, " latest "],
  [/ -n ?(?=\d)/gi, " latest "],
  [/ \| ?(?:head|tail) (?:-n ?|-)?(?=\d)/gi, " latest "],
  // `status:error`, `@http.status_code:503`, `env:prod`, `svc:catalog`
  [/(?<![\w/])@?(?:env|environment)[:=]prod(?:uction)?\b/gi, " "],
  [/(?<![\w/])@?(?:status|level|severity)[:=](?:error|err|critical|fatal)\b/gi, " errors "],
  [/(?<![\w/])@?(?:http\.)?(?:status_code|status|code|response_code)[:=](?=[1-5](?:\d\d|xx)\b)/gi, " status "],
  [/\{(?:service|svc|app):([a-z][\w-]{0,60})\}/gi, " of $1 "],
  [/(?<![\w/])@?(?:service|svc|app)(?:\.name)?[:=](?=[a-z])/gi, " "],
  [/(?<![\w/])(?:avg|average|mean):(?=[a-z])/gi, " average "],
  [/(?<![\w/])max:(?=[a-z])/gi, " max "],
  [/(?<![\w/])(?:sum|count):(?=errors?\b)/gi, " number of "],
  // `now-15m`, two instants with a slash
  [/\bnow-(?=\d+[smhdw]\b)/gi, "last "],
  [/\b(\d{4}-\d\d-\d\dT[\d:.]{4,12}Z?)\/(?=\d{4}-\d\d-\d\dT)/g, "from $1 to "],
];

/** What is left of tags, in the order of words in which one says it. */
export const tags: Rewriting[] = [
  [/^ ?logs {1,3}errors?\b/i, "error logs "],
  [/^ ?(?:sum|count) (?:of )?errors\b/i, "number of errors "],
];

/** Names that computers have, as a text of the logs. */
export const names: Rewriting[] = [
  [/\bORA-(\d{4,6})\b/g, '"ORA-$1"'],
  [/\bSQLSTATE[ =:]?(?=[0-9A-Z]{5}\b)([0-9A-Z]{5})/g, '"SQLSTATE $1"'],
];
