import { writtenOutside } from "./quotes.ts";

/** What is written otherwise, and how one says it. */
type Rewriting = [RegExp, string];

/** Ways in which one asks tools. */
const ofTools: Rewriting[] = [
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

/** Parts of the day behind a time of it, and zones by their whole names. */
const ofTimes: Rewriting[] = [
  [/\bcentral european (?:summer )?time\b/gi, "CET"],
  [/\bgreenwich mean time\b/gi, "GMT"],
  [/\buk time\b/gi, "London time"],
  [/\b(?:coordinated )?universal time\b/gi, "UTC"],
  [/\b(\d{1,2}(?::\d\d)?) in the morning\b/gi, "$1am"],
  [/\b(\d{1,2}(?::\d\d)?) in the (?:afternoon|evening)\b/gi, "$1pm"],
];

/** What is said before a question: it ends with a `but`, which leaves nothing out. */
const beginnings: Rewriting[] = [
  [
    /^(?:i(?:'m| am) )?(?:sorry|i hope|i know|forgive|excuse me|pardon|apologies|apologizing)\b[^?!.;"]{0,80}[a-z], but /i,
    "",
  ],
];

/** Turns of phrase, as the tables of phrases have them. */
const ofSpeech: Rewriting[] = [
  [/^(?:please )?group (?=[^"]{3,80} by )/i, ""],
  // `no errors since 14:50?` asks whether there are any.
  [
    /(?<=^|[.!;] )(?:(?:so|still|ok|and),? )?no (?:more )?(?=(?:new |open |other )?(?:errors?|exceptions?|failures?|timeouts?|5xx|[45]\d\ds|deploys?|deployments?|releases?|changes?|alerts?|alarms?|incidents?)\b[^?!.;]{0,80}\?)/i,
    "any ",
  ],
  // `around 14:35, +/- 2 min`: how far around nobody can say yet.
  [/(?:\+\/-|±)/g, " plus-minus "],
  // `1/2 hr`
  [/\b1\/2 (?:hr|hour)\b/gi, "30 minutes"],
  // `one point per 5 min`
  [/,? one (?:point|value|row|bucket|number) (?=per )/gi, " "],
  // `not the timeouts, the other errors`
  [
    /^not (?:the )?(timeouts|[45]\d\ds|"[^"]{1,80}"),? (?:the|what|which|show me the) other errors?(?: are (?:we|you|they) (?:getting|seeing))?\b/i,
    "errors without $1",
  ],
  // `config changes, not deploys`
  [
    /\b(config|configuration|flags?|parameters?)((?: [\w/-]{1,30}){0,8}),? not (?:a |the |just )?(?:deploys?|deployments?|releases?|code)\b/gi,
    "$1$2",
  ],
  // `is it us or payments`
  [/\bis (?:it|that|this) us or (?:is it )?([a-z][\w-]{1,40})/gi, "are here and $1 ok"],
  // `connection errors to payments and how many to catalog`
  [/ and how many (?=(?:to|from) [a-z])/gi, " and "],
  // `timing out on payments or on catalog`
  [/( on [a-z][\w-]{1,40}) or on (?=[a-z])/gi, "$1 or "],
  // `incidents that are not resolved`
  [
    /\b(incidents?)( [^?!.;"]{0,60})? (?:that|which) (?:are|is)(?: still)? not (?:resolved|closed)(?: yet)?\b/gi,
    "open $1$2",
  ],
  [/,? either one\b/gi, ""],
  [/\bsending (?=(?:ok|okay|fine)\b)/gi, ""],
  // `latency, also what it was an hour ago`
  [
    /,? (?:and |also |and also )what (?:it|that|they) (?:was|were) (?=(?:before|yesterday|last week|an hour ago)\b)/gi,
    " compared to ",
  ],
  // `exceptions of catalog, newest first`
  [/,? (?:newest|latest|most recent) first\b/gi, " newest"],
  [/\bduring this (?:incident|outage)\b/gi, "since it started"],
  [/,? most (?:frequent|common) first\b/gi, ""],
  [/,? but (?=only (?:from|in|since|for) )/gi, " "],
  [/\bright (?=around \d)/gi, ""],
  [/\b(connection errors?[^?!.;"]{0,40}),? not (?:the )?timeouts\b/gi, "$1 without timeouts"],
  // `minute by minute`
  [/\bminute by minute\b/gi, "per minute"],
  // `average error rate`: what is told of a time is its mean.
  [/\b(?:average|avg|mean|overall) (?=(?:error|success|failure) rates?\b)/gi, ""],
  // `timeouts per dependency`: they are told so.
  [/ (?:per|by|for each) dependency\b/gi, ""],
  // `when does ben's shift end`
  [/\bwhen does ([a-z]{2,30})['’]s (?:on[- ]?call )?shift (?:end|start|begin)\b/gi, "when is $1 on call"],
  // `since we opened this`
  [/\bsince (?:we|you|they) (?:opened|declared|started) (?:this|it|the incident)\b/gi, "since it started"],
  // `since when are we seeing 500s`
  [
    /^since when (?:are|do|did|have) we (?:been )?(?:see|seeing|get|getting|have|having) (?:the )?(\d{3})s?\b/i,
    "when did the $1s first appear",
  ],
  // `last error we saw, and when`
  [/\b(last|latest|newest) (error|exception)( we saw)?,? and when\b/gi, "$1 $2"],
  [/\bwhat(?:'s|s| is) going on with (?=(?:the )?(?:5xx|errors)\b)/gi, ""],
  // `same thing for payments: error rate since 14:37`
  [/^(?:sorry,? |and |ok,? )*same (?:thing|question) for ([a-z][\w-]{1,40}): (?=\S)/i, "in $1 "],
  [/\bnow and (?=(?:an?|one|\d{1,2}) ?(?:hours?|h|min|minutes?|days?) ago\b)/gi, "now vs "],
  [/\bworst \d{1,2} ?(?:min|minutes)\b/gi, "worst minutes"],
  [/\b(warn(?:ing)?s?(?: lines)?),? not errors?,?(?= |$)/gi, "$1"],
  [/^only the ([45]\d\ds?),? not the (?:[45]xx|[45]\d\ds?),? how many\b/i, "how many $1"],
  // `between 2:40 and 3pm`: both are in the afternoon.
  [/\b(between|from) (\d{1,2}(?:[:.]\d\d)?) (and|to|until|till) (?=\d{1,2}(?:[:.]\d\d)? ?pm\b)/gi, "$1 $2pm $3 "],
  // `errors in the last 15`
  [/\b(in|over|within|for|during) the (last|past) (\d{1,2})(?=[\s?.!]*$)/gi, "$1 the $2 $3 minutes"],
  // `is it only /pay or all endpoints`
  [
    /\bis it (?:only|just) (?:(?:GET|POST|PUT|DELETE|PATCH) )?\/[^\s?]{1,60} or (?:all|every|other|more)(?: the)?(?: other)? endpoints?\b/gi,
    "which endpoints are failing",
  ],
  [/\bis it (?:only|just) \/[^\s?]{1,60} or (?:also |is it )?\/[^\s?]{1,60}/gi, "which endpoints are failing"],
  // `warnings, not only errors`
  [/,? not (?:only|just) (?:the )?errors\b/gi, ""],
  [/\berrors back from\b/gi, "errors from"],
  [/\bwhat(?:'s|s| is) ([a-z][\w-]{1,40}) doing\b/gi, "how is $1 doing"],
  [/\bcould(?:n['’]?t| not)\b/gi, "can't"],
  [/\back['’]d\b/gi, "acked"],
  // `same error rate as yesterday`
  [
    /\b(?:the )?same (error rate|traffic|latency|p\d\d) as (?=yesterday|last week|usual|an hour ago)/gi,
    "$1 compared to ",
  ],
  // `werent`
  [/\b(were|are|is|do|does|did|was|have|has|had|would|should|ca)nt\b/gi, "$1n't"],
  // `not counting 404s`
  [
    /,? (?:not (?:counting|including)|ignoring|leaving out|disregarding) (?:the )?(?=\d{3}|[45]xx|timeouts?\b|")/gi,
    " without ",
  ],
  // `apart from timeouts, what else is failing`
  [
    /^(?:everything|all) (?:except(?: for)?|but|apart from|other than) (?:the )?(timeouts|[45]\d\ds|"[^"]{1,80}")(?=[ ,?.!]|$)/i,
    "errors without $1",
  ],
  [
    /^(?:ok |so |and )*(?:apart from|aside from|besides|other than|except(?: for)?|excluding|without|ignoring) (?:the )?(timeouts|[45]\d\ds|"[^"]{1,80}"),? (?:what|which|anything)(?: else| errors)? (?:is|are)? ?(?:there|failing|wrong|broken|happening|left|remaining|remain)(?: else)?/i,
    "errors without $1",
  ],
  // `timeouts to catalog, or is it only payments`
  [/( to [a-z][\w-]{1,40}),? or is it (?:only|just) (?:to )?(?=[a-z])/gi, "$1 or "],
  // `higher than usual for this time of day`
  [
    / for (?:this time of (?:the )?day|this hour|(?:a|an) (?:[a-z]{3,6}day)(?: (?:morning|afternoon|evening|night))?)\b/gi,
    "",
  ],
  // `when did we first see it, go back 60 days`
  [/,? (?:go|going|look|looking) back (?=\d{1,3} (?:days?|hours?|weeks?|d|h)\b)/gi, " in the last "],
  // `requests that did not succeed`
  [/\b(?:did|do|does)(?: not|n['’]t) (?:succeed|work|go through|make it)\b/gi, "fail"],
  // `when did it first go above 5 %`: when it was above is told, the first time first.
  [
    /\bfirst (?=(?:go|goes|went|rise|rose|climb|climbed|get|got|drop|dropped|fall|fell|exceed|exceeded) (?:above|over|below|under|past|beyond)\b)/gi,
    "",
  ],
  // `come back down`
  [/\b(?:(?:come|came|coming|go|went|gone) back|come|coming) (?=(?:down|up)\b)/gi, "go "],
  // `up to 5 log lines`
  [
    /\b(?:at most|up to|no more than|not more than|maximum(?: of)?|max) (?=\d{1,3} (?:log )?(?:lines|errors|messages|entries|exceptions)\b)/gi,
    "",
  ],
];

/** What is left of tags, in the order of words in which one says it. */
const ofTags: Rewriting[] = [
  [/^ ?logs {1,3}errors?\b/i, "error logs "],
  [/^ ?(?:sum|count) (?:of )?errors\b/i, "number of errors "],
];

/** Names that computers have, as a text of the logs. */
const names: Rewriting[] = [
  [/\bORA-(\d{4,6})\b/g, '"ORA-$1"'],
  [/\bSQLSTATE[ =:]?(?=[0-9A-Z]{5}\b)([0-9A-Z]{5})/g, '"SQLSTATE $1"'],
];

const rewritings = [...beginnings, ...ofSpeech, ...ofTools, ...ofTimes, ...ofTags, ...names];

const counting = /\| ?wc(?: -l)?$/i;

/**
 * A question that is typed as one asks tools, as one says it: `service:catalog status:error last_1h` is `catalog errors last 1h`.
 * What stands in quotes stays as it is.
 */
export const inPlainWords = (question: string): string => {
  const text = question.replace(/\s+/g, " ").trim();
  const found = text.replace(counting, "");
  // `payments errors | wc -l` counts lines, and no requests.
  const inLogs = /\berrors?\b/i.test(found) ? " in the logs" : "";
  const counted = found === text ? text : `how many ${found.replace(/^grep /i, "").trim()}${inLogs}`;
  const said = writtenOutside(counted, (part) =>
    rewritings.reduce((whole, [pattern, instead]) => whole.replace(pattern, instead), part),
  );
  return said === text ? question : said.replace(/ {2,}/g, " ").trim();
};
