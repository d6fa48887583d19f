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
  [/\bsince when (?:exactly|roughly|about|precisely) (?=are|is|do|does|have|has|did)/gi, "since when "],
  [
    /^(?:(?:hey|hi|hello),? )?(?:i(?:'m| am) )?(?:sorry|i hope|i know|forgive|excuse me|pardon|apologies|apologizing|not sure|this (?:may|might|is probably)|i (?:may|might|could) be wrong|correct me)\b(?:(?! (?:only|just|for|hits?|region|on)\b)[^?!.;"]){0,80}, but /i,
    "",
  ],
  [
    /^(?:(?:hey|hi|hello|hi there),? )?(?:(?:sorry|apologies|my apologies|one more thing|last one|last thing|quick one|first (?:time|week|day|night|shift) (?:on call|oncall|on-call)(?: here)?|(?:i['’]?m )?new here|silly question|dumb question|stupid question),? )+(?:but )?(?=(?:can|could|would|are|is|was|were|do|does|did|what|which|who|when|where|how|why|any|show|give|list)\b)/i,
    "",
  ],
  [
    /^(?:(?:hey|hi|hello|hi there),? )?(?:i(?:['’]?m| am| was) )?(?:just )?wondering (?:if|whether) (there (?:is|are|was|were)|we (?:are|have|had))\b/i,
    "tell me if $1",
  ],
  [/^in (?:plain|simple|other) (?:words|terms|english|language)[,:]? /i, ""],
  [/\b((?:can|could|would) (?:you|u) (?:please )?|please |pls )search (?:me|for me|us)\b/gi, "$1find"],
  [/^search (?:me |for me )?(?=(?:this|that|the|for) (?:correlation|request|trace|id)\b)/i, "find "],
  [/^(?:hey|hi|hello|dear),? (?:dears?|friends|colleagues|folks|guys|team|all|there)[,!.]? /i, ""],
  [/^(?:kindly|please) share (?=the |me |us |[a-z]+ (?:of|in|from) )/i, "show "],
  [/^is (?:there )?exist(?:s|ing)? /i, "is there "],
  [/^make (?:me |us )?(?:a|the) list (?=of )/i, "list "],
  [/,? or no(?=[?! ]*$)/gi, ""],
  [
    /\bhow does (?:our|the) (error rate|latency|traffic) compare (?:to|with) (?:that of )?([a-z][\w-]{1,40})['’]s?(?=[?.! ]*$)/gi,
    "$1 of us and $2",
  ],
  [/^last week at this time,? (?=how|what|were|was)/i, "same time last week, "],
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
  [/\bis (?:it|that|this) us or (?:is it )?([a-z][\w-]{1,40})/gi, "health of here and $1"],
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
    /^(?:everything|all) (?:except(?: for)?|but|apart from|other than) (?:the )?(timeouts|[45]\d\ds|"[^"]{1,80}")(?=[ ,?.!]|$)(?:,? what other errors (?:are there|do we have))?/i,
    "errors without $1",
  ],
  [
    /^(?:ok |so |and )*(?:apart from|aside from|besides|other than|except(?: for)?|excluding|without|ignoring) (?:the )?(timeouts|[45]\d\ds|"[^"]{1,80}"),? (?:what|which|anything)(?: else| errors)? (?:is|are)? ?(?:there|failing|wrong|broken|happening|left|remaining|remain)(?: else)?/i,
    "errors without $1",
  ],
  // `timeouts to catalog, or is it only payments`
  [/( to [a-z][\w-]{1,40}),? or is it (?:only|just) (?:to )?(?=[a-z])/gi, "$1 or "],
  [
    /\b(traffic(?: (?:of|in|on|to|for|at) [a-z][\w-]{1,40})?) (?:(?:back to )?normal|usual|as usual)(?: again| now)?(?=[?.! ]*$)/gi,
    "$1 compared to usual",
  ],
  // What is normal at this time is what was then.
  [
    /\b((?:traffic|latency|load|p\d{2,3}|error rate|requests)(?: (?:of|in|on|to|for|at) [a-z][\w-]{1,40})?) (?:normal|usual|typical|expected|high|low) for (?:this time of (?:the )?day|this hour|an? (?:[a-z]{3,6}day)(?: (?:morning|afternoon|evening|night))?)(?=[?.! ]*$)/gi,
    "$1 compared to usual",
  ],
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
  // `before/after 15:00`, `before 14:37 or only after`
  [/\bbefore ?\/ ?after\b/gi, "before and after"],
  [
    /\bbefore (\d{1,2}[:.]\d\d),? (?:or|and|vs\.?) (?:only |also |just )?after(?: (?:it|that))?\b/gi,
    "before and after $1",
  ],
  // `is search up? if not, who is on call`
  [
    /(?<!and )\bif (?:not|so|it is not|it isn['’]t|it is|yes|no),? (?=(?:who|what|when|why|how|is|are|which|show|since)\b)/gi,
    "",
  ],
  // `timeouts since 14:00, and how does that compare to yesterday`
  [
    /(?:[,?]? and|\?) how (?:does|do|did) (?:that|it|this|they|those) (?:now )?compare (?=(?:to|with|against) )/gi,
    " compared ",
  ],
  // `how does traffic compare to yesterday`
  [
    /\bhow (?:does|do|did|is|are) (?!that\b|this\b|it\b|they\b|those\b)((?:[^\s?!.;"]{1,40} ){1,8})(?:compare|comparing|compared)(?: now)? (?=(?:to|with|against) )/gi,
    "$1compared ",
  ],
  [
    /\b(?:the )?same (?:errors?|exceptions?|error messages|failures) as (?=on |yesterday|last |an hour ago)/gi,
    "error messages compared to ",
  ],
  [
    /((?:vs\.?|versus|than|compared (?:to|with)|against) (?:yesterday|last week)),? (?:at the )?same (?:hour|window|period)\b/gi,
    "$1",
  ],
  [/, all day\b/gi, ""],
  // `how many of the failures are timeouts`
  [
    /\bhow many of the (?:errors|failures|exceptions) (?:are|were) (?=(?:timeouts|connection errors|[45]\d\ds)\b)/gi,
    "how many ",
  ],
  // `config too, not only deploys`
  [
    /(?:,? (?:config(?:uration)?|flags?)(?: changes)? too)?,? not (?:only|just) (?:the )?(?:deploys?|deployments?|releases?)\b/gi,
    "",
  ],
  [
    /\bwhat happened (?:to|with) (?=(?:the )?(?:order|customer|user|cart|session|booking|invoice|account)\b)/gi,
    "find ",
  ],
  [/\b(?:from )?across the (?:fleet|board|estate|platform)\b/gi, "everywhere"],
  [/ and ours\b/gi, " and us"],
  // `not us, just payments: 5xx`
  [/^(?:ok,? )?not (?:us|ours|here),? (?:just|only|but) ([a-z][\w-]{1,40}): /i, "in $1 "],
  // `lines with connection reset`
  [
    /\blines? with (timeouts?|connection (?:reset|refused|timed out|closed)|out of memory|timed out)\b/gi,
    'lines with "$1"',
  ],
  // `everything, not just checkout`
  [/\b(everything|all services|everywhere),? not (?:only|just) (?:in |for |of )?[a-z][\w-]{1,40}/gi, "$1"],
  // `stack traces for NullPointerException, latest 5`
  [/, (?=(?:latest|newest|last) \d{1,3}$)/gi, " "],
  [/\b(?:what|which)(?: alert| alarm)? (?:fired|went off|triggered|alerted) first\b/gi, "first alert"],
  // `since the beginning of the year`
  [/\bsince (?:the )?(?:beginning|start) of (?:the|this) year\b/gi, "in the last 365 days"],
  // `did latency go up before the errors did`
  [
    /\bdid (?:the )?(latency|traffic|cpu|memory) (?:go up|rise|increase|spike|drop|go down) (?:before or after|after or before|before|after) (?:the )?(errors|error rate)(?: (?:did|started|began|rose))?\b/gi,
    "$1 and error rate",
  ],
  // `what happened in the ten minutes before it started`
  [/\bwhat happened (?=in the (?:[\w-]{1,10} ){1,3}before )/gi, "error rate and what changed "],
  [
    /\b(since|after) (?:the |our )?(?:last )?(deploy|deployment|release|rollout|push),? (?:vs\.?|versus|compared (?:to|with)) before (?:the |our )?(?:last )?(?:deploy|deployment|release|rollout|push)\b/gi,
    "$1 the $2 vs before",
  ],
  // `error rate now vs before the deploy`
  [
    /(?: now| currently)? (?:vs\.?|versus|(?:compared|relative) (?:to|with)|than) (?:it was )?before (?:the |our |my )?(?:last |latest )?(deploy|deployment|release|rollout|push|roll-?back)\b(?! of| on| at)/gi,
    " since the $1 compared to before",
  ],
  // `was the error rate the same before the deploy`
  [
    /\b(?:was|were) (?:the )?(error rate|latency|traffic|p\d\d) (?:the same|lower|higher|better|worse|ok|okay|fine|normal) before (?:the |our )?(?:last |latest )?(deploy|deployment|release|rollout|push)\b/gi,
    "$1 since the $2 compared to before",
  ],
  // `what do you see?`
  [/\bwhat (?:do|can) (?:you|we) see(?= in\b| there\b| here\b| ?[?.!]| ?$)/gi, "what errors do we see"],
  // `anything since 2?`, `anything before 14:52 or was it clean`
  [/^(?:was there |is there )?anything (?=(?:since|before|after|between|around) \d)/i, "any errors "],
  [/ or (?:was|is) it (?:clean|quiet|silent|all quiet)\b/gi, ""],
  // `compare our error rate with catalog's`
  [
    /^compare our (error rate|latency|traffic|success rate) (?:with|to|against) ([a-z][\w-]{1,40}?)(?:['’]s)?(?=[?.!]*$)/i,
    "$1 of us and $2",
  ],
  // `when was payments last healthy`
  [
    /\bwhen (?:was|were) ([a-z][\w-]{1,40}) last (?:healthy|ok|okay|fine|up|well|working)\b/gi,
    "when did the errors of $1 start",
  ],
  // `ignore newsletter, that one is being migrated. which services have errors`
  [
    /^(?:please |pls )?(?:ignore|forget|skip|leave out|disregard) ([a-z][\w-]{1,40})(?:,[^.!?;"]{0,80})?[.;] ([^"?]{3,200}\b(?:services|everything|anything|everywhere)\b[^"?]{0,200})/i,
    "$2 except $1",
  ],
  // `why did you page me`
  [
    /\bwhy (?:(?:did|have) )?(?:you|tars) (?:page|paged|wake|woken|call|called) (?:me|us)(?: up)?\b/gi,
    "which alerts fired",
  ],
  [/\bwhy (?:was|am|were|are) (?:i|we) (?:being )?(?:paged|woken|called)(?: up)?\b/gi, "which alerts fired"],
  [
    /(?<!why )\b(?:are|is)(?: there)?(?: still| any)*(?: (?:my|our|the))? calls to ([a-z][\w-]{1,40}) (?:still )?failing\b/gi,
    "any errors calling $1",
  ],
  // `are the dependencies of checkout healthy`
  [
    /\b(?:are|is)(?: (?:any|all|some)(?: of)?)?(?: the| our)? (dependencies|upstreams) of ([a-z][\w-]{1,40}) (?:failing|down|ok|okay|fine|healthy|well|up|broken|working)\b/gi,
    "which $1 of $2 are failing",
  ],
  // `was there a spike in catalog errors around 13:20`
  [
    /\b(?:a )?(?:spike|jump|peak|increase|rise) (?:in|of) ((?:the )?[a-z][\w-]{1,40} (?:errors?|failures|traffic|latency))\b/gi,
    "$1 spike",
  ],
  // `in the first 5 minutes of the incident`
  [
    /\b(?:in|during|over) the (first \d{1,3} ?(?:min|mins|minutes|m|hours?|h)) of (?:the|this) (?:incident|outage)\b/gi,
    "in the $1 after it started",
  ],
  [/\bwhat (?:did|does) (?:it|things|that) look like (?=(?:at|around|before|yesterday|then)\b)/gi, "error rate "],
  [/(\d[:.]\d\d|\d ?[ap]m), before all (?:this|that|of this)\b/gi, "$1"],
  [/,? before all (?:this|that|of this)(?: happened| started| began)?\b/gi, " before it started"],
  [/\bwhat else changed\b/gi, "what changed"],
  [/\bis (?:anybody|anyone|somebody|someone) still on it\b/gi, "is someone working on it"],
  // `did traffic drop or are the errors real`
  [
    /\bdid (?:the )?traffic (?:drop|go down|fall) or are (?:the )?errors (?:really )?(?:real|up|rising)\b/gi,
    "traffic and error rate",
  ],
  // `NullPointerException, new or did we have it yesterday too`
  [
    /^([A-Z][\w.]{3,80}),? (?:is (?:it|that) )?new,? or did we (?:have|see) (?:it|that|this) (yesterday|last week|before)(?: too| as well| also)?/,
    "$1 lines today vs $2",
  ],
  // `quiet for 5 min now, can i go back to bed?`
  [/^(?:it(?:['’]?s| is| has been) )?quiet (?:for|since) [^,.;?]{1,30}[,.;] (?=can i\b)/i, ""],
  [/\b(?:above|below|over|under) (?:the |what is )?(?:normal|usual)\b/gi, "compared to usual"],
  // `error rate before the deploy and after it`
  [
    /\bbefore (the (?:last |latest )?(?:deploy|deployment|release|rollout|rollback)) (?:and|or|vs\.?) after(?: (?:it|that))?\b/gi,
    "before and after $1",
  ],
  // `does search have errors or is it just catalog`
  [
    /^(?:does|do|is|are) ([a-z][\w-]{1,40}) (?:have|having|throwing|see|seeing) (errors|timeouts|problems),? or is it (?:just|only) ([a-z][\w-]{1,40})/i,
    "$2 in $1 and $3",
  ],
  // `how many errors in checkout are not timeouts`
  [/\bhow many errors ([^?!.;"]{0,60})are not (?=timeouts\b|[45]\d\ds\b)/gi, "errors $1without "],
  [
    /\b(?:everything|all|anything) with (?:http )?(?:status|code|status code) (?=[1-5]\d\d\b)/gi,
    "log lines with status ",
  ],
  [/^(?:so |and |ok )?what went wrong (?=in the (?:last|past) |since |between )/i, "what errors were there "],
  // `an incident like this`
  [/\b(?:an? |any )?(?:incidents?|outages?) like this(?: one)?\b/gi, "similar incidents"],
  [/\b(?:(?:i|we|just|would) ){0,4}(?:want|need|like) to know (?:if|whether) there (is|are) /gi, "$1 there "],
  [
    /\bhow many (5xxs?|4xxs?) (?:is|are) ([a-z][\w-]{1,40}) (?:throwing|returning|getting|serving|seeing)\b/gi,
    "how many $1 does $2 return",
  ],
  [
    /\b(which services? (?:has|have) (?:the )?most errors),? and (?:what|which)(?: ones)? are (?:they|those|these)\b/gi,
    "$1, and which errors everywhere",
  ],
  [/\bback (?=(?:above|below|over|under) \d)/gi, ""],
  [/\bwhen did the first ([45]\d\d) (?:show up|appear|occur|happen|come)\b/gi, "when did the $1s first appear"],
  [/\brate of ([45]\d\d)s\b/gi, "number of $1s"],
  [/\bwhich (error|exception) is the most (?:common|frequent)(?: one)?\b/gi, "most common $1s"],
  [
    /\b(?:did|do) (?:the )?errors (?:start|begin) (?:before or after|after or before) (?:the )?(\d{1,2}[:.]\d\d)(?: (?:deploy|deployment|release))?\b/gi,
    "error rate before and after $1",
  ],
  [/\bexcept (?:for )?(?:the )?ones with (?:status )?(?=[45]\d\d\b)/gi, "without "],
  [/\bwithout (?:http )?status (?=[45]\d\d\b)/gi, "without "],
  [
    /\bwhich of our dependencies is ([a-z][\w-]{1,40}) having (?:trouble|problems|issues) with\b/gi,
    "which dependencies of $1 are failing",
  ],
  [/\berrors? count,? (?=(?:excluding|without|not counting|except)\b)/gi, "errors "],
  [/\bby (?:1|one) (min|minute|hour)\b/gi, "per $1"],
  [/\btil\b/gi, "till"],
  [/, all of it,? not (?:just|only) failures\b/gi, ""],
  [/,? worst first\b/gi, ""],
  [/\bfrom ([a-z][\w-]{1,40}) too,? or (?:is it )?(?:only|just) from (?=[a-z])/gi, "from $1 or "],
  [/\bwhen did the (?:alarm|alert) first (?:go off|fire|trigger|ring)\b/gi, "which alert fired first"],
  [
    /\b(?:was|were) (?:the )?(error rate|latency|traffic|p\d\d) (?:this|that|so|as) (?:high|low|bad) at (?:the same|this) time (?=yesterday|last week|last \w+day)/gi,
    "$1 compared to ",
  ],
  [
    /\byesterday (\d[\d:.]{0,4} ?- ?\d[\d:.]{0,4}) (?:vs\.?|versus) today(?:,? (?:at the )?same time)?/gi,
    "today $1 compared to yesterday",
  ],
  [/\bwhat went wrong (?:with|in|on) ([a-z][\w-]{1,40}) (?=[^?]{0,40}\d)/gi, "errors of $1 "],
  [/\b(new (?:errors|exceptions)[^?!.;"]{0,60}) that (?:weren['’]t|were not) there before(?=[?.!]*$)/gi, "$1"],
  [
    /^(?:is )?(?:it (?:only|just) )?(?:(?:GET|POST|PUT|DELETE|PATCH) )?\/[^\s?]{1,60} failing(?: only| alone)?,? or (?:is |also )?(?:(?:GET|POST|PUT|DELETE|PATCH)\b(?: \/[^\s?]{1,60})?|\/[^\s?]{1,60}|all(?: of them| the endpoints| endpoints)?\b|(?:the )?others?(?: endpoints| ones)?\b)(?: failing)?(?: too| as well| also)?/,
    "which endpoints are failing",
  ],
  [/\bhow many ((?:customers|users|people) (?:got|get|saw|see|had|have)) an error\b/gi, "how many $1 errors"],
  // What was done so far is told with the incident.
  [/\bwhat(?:['’]?s| is| was| are) the mitigations? (?:so far|until now|already|in place)\b/gi, "incident status"],
  [/\?? is it all of them\?*$/gi, ""],
  [/\bdid [a-z]{2,20}['’]s (roll-?back|fix) (?=help|work)/gi, "did the $1 "],
  // `same time last week, what was our traffic`
  [
    /^(?:and )?(?:at )?(?:the |this )?same time (yesterday|last week|last [a-z]{3,6}day),? (?=what|how|was|were|is|did)(.+?)\??$/i,
    "$2 this time $1",
  ],
  [
    /(?<!\b(?:to|with|than|vs\.?|versus|against|as|and) )\b(?:at )?(?:this|the same|that) time last week(?= ?[?.!]*$)/gi,
    "this time a week ago",
  ],
  // `from 14:30 for 20 min`
  [
    /\b(?:from|at|starting(?: at| from)?|beginning(?: at)?) ((?:(?:yesterday|today) (?:at )?)?(?:\d{1,2}[:.]\d\d(?: ?[ap]m)?|\d{4}-\d\d-\d\dT[\d:.]{4,12}(?:Z|[+-]\d\d:?\d\d)?)(?: yesterday)?),? for (?:the next )?(\d{1,3} ?(?:min|mins|minutes|h|hours?))\b/gi,
    "in the $2 after $1",
  ],
  // The cause tells whose deployment is suspected.
  [
    /^(?:and |so )?(?:did|was it) [a-z]{2,20}['’]s (?:deploy|deployment|release|change|push)(?: that)? (?:cause|caused|break|broke|trigger|triggered) (?:this|it|that)\??$/i,
    "what caused this?",
  ],
  // `is anything else broken or just checkout`: the first says it all.
  [/\b((?:any|some)thing else [^?!.;"]{2,30}?),? or (?:is it )?(?:just|only) [a-z][\w-]{1,40}(?=[?.! ]*$)/gi, "$1"],
  [/\b(alarms?|alerts?|incidents?) (?:besides|apart from|other than) this(?: one)?\b/gi, "$1"],
  [/\bany pages (?=overnight|last night|today|yesterday|in|since|this)/gi, "any alerts "],
  [/\bwhat(?:['’]?s| is| was) the worst (?:minute|minutes|moment) (for|of|in) (?=[a-z])/gi, "worst error rate $1 "],
  [
    /^(?:is|are) (?:(?:it|this|that|they|these|errors) )?(?:only |just |limited to |isolated to |confined to )?(?:in )?(?:one region|[a-z]{2}(?:-[a-z]{4,10}-\d)?)(?: only)?(?: (?:customers|users) affected)?,? or (?:is it |are |is )?all (?:the )?regions\??$/gi,
    "which regions are failing",
  ],
  [/^slow or (failing|down|broken)\??$/i, "is it slow or $1"],
  [/^quick (?:one|question)(?: before i [a-z ]{2,30})?[:,] /i, ""],
  // `deployed search at 14:20, compare traffic before and after it`: what is told gives the time.
  [/[,;] (?=compare (?:the )?(?:error rate|latency|traffic) before and after (?:that|it|this)\b)/gi, ". "],
  [/\bbefore and after (?:it|this)(?=[?.! ]*$)/gi, "before and after that"],
  [
    /\b(latest|newest|last) (\d{1,3}) (?:errors|lines|log lines) ((?:of|in|from) [a-z][\w-]{1,40} )?(?:w\/|with) (?:http )?status (?:code )?([45]\d\d)\b/gi,
    "list the $4s $3newest $2 lines",
  ],
  [
    /^is ([a-z][\w-]{1,40}) (failing|down|broken|slow) (?:because|due) (?:of|to) ([a-z][\w-]{1,40})\??$/i,
    "is $3 or $1 $2",
  ],
  [/^(?:i(?:['’]?m)? )?(?:just )?(?:came|got|am) back (?:from [a-z]{2,12} ?)?(?:just now)?[,.] /i, ""],
  // `nothing was deployed today, was it?`, `payments isn't down, is it?`
  [/^nothing was (deployed|changed|released|merged)\b([^?!.;,"]{0,40}),? (?:was it|right)\??$/gi, "was anything $1$2"],
  [/^([a-z][\w-]{1,40}) (?:isn['’]?t|is not) (down|failing|slow|broken|affected),? (?:is it|right)\??$/i, "is $1 $2"],
  [/\bnot older than (?=\d)/gi, "in the last "],
  [/,? but only (?=(?:p|sev)[1-4]\b)/gi, " "],
  [/\b(incidents?) (?:that|which) aren['’]?t (?:resolved|closed|over)(?: yet)?\b/gi, "open $1"],
  [/\b([45]xx),? not (?:the )?[45]xx(?= ?(?:,|since|in|over|today|\?|$))/gi, "$1"],
  [
    /\b(?:is|are) (all services|everything|everyone) (failing|down|broken|affected|erroring),? or (?:is it )?(?:only|just) [a-z][\w-]{1,40}(?=[?.! ]*$)/gi,
    "are all services $2",
  ],
  [/\bhow many requests (?:didn['’]?t|did not) fail\b/gi, "success rate"],
  [/\b([45]\d\d)er\b/g, "$1s"],
  [/\bthis (morning|afternoon|evening) (compared (?:to|with)|vs\.?|versus) yesterday \1\b/gi, "this $1 $2 yesterday"],
  [/\b(p\d{2,3})\/(?=p\d{2,3}\b)/gi, "$1 and "],
  [
    /\b(error rate|latency|traffic|p\d{2,3}) now (?:vs\.?|versus|compared to) before (\d{1,2}[:.]\d\d)\b/gi,
    "$1 since $2 compared to before",
  ],
  [/\b(warn(?:ing)?s?(?: lines)?) \(?(?:no|not) errors\)?/gi, "$1"],
  [/^did the rate (?=(?:fall|drop|go down))/gi, "did the error rate "],
  [
    /\b((?:error|failure|success) rate|latency|traffic|p\d{2,3})( (?:of|in) [a-z][\w-]{1,40})? (?:fall|fallen)\b/gi,
    "$1$2 go down",
  ],
  [/\b((?:error|failure|success) rate|latency|traffic|p\d{2,3}) falling\b/gi, "$1 going down"],
  [/(?<=^|[,.!] )(?:any )?updates? on (?=(?:what|who|why|how|when|which)\b)/i, ""],
  [/\bwho(?:['’]?s| is) looking (?:at|into) (?:this|it)\b/gi, "who is on it"],
  [/\b(?:is|are) (?:customers|users|people) still (?:affected|impacted)(?=[?.! ]*$)/gi, "is it still failing"],
  [/,? and (?:the )?same (?:thing )?(?:for|in|on) ([a-z][\w-]{1,40})(?=[?.! ]*$)/gi, "? and $1?"],
  // `was the rollback at 15:01 any help`
  [
    /\b(?:was|did|has) (?:the|our|that) (?:roll-?back|deploy|deployment|fix|restart|revert|change) (?:at|from) (\d{1,2}[:.]\d\d) (?:any help|any good|help|helped|helpful|work|worked|useful)\b/gi,
    "did the error rate go down since $1",
  ],
  [/\bwhen was the last ([45]\d\d)(?=[?.! ]*$| in | of | on )/gi, "when was the $1s last seen"],
  [/\b(\d{1,3}) example (?=(?:log )?lines)/gi, "$1 "],
  [
    /^is it safe to tell (?:the |our )?(?:customers|users|people) (?:that )?(?:it['’]?s|it is) (?:fixed|over|resolved|solved)(?=[?.! ]*$)/gi,
    "is it safe to resolve",
  ],
  [/\bstill in alarm\b/gi, "still firing"],
  [/\b(?:is|are) (?:it|they|this|that) (?:now )?coming (down|up)\b(?! again)/gi, "is the error rate going $1"],
  [
    /\bshortly (before|after) (?=\d|the (?:alarm|alert|incident|deploy|errors|outage)|it\b|this\b|that\b)/gi,
    "right $1 ",
  ],
  [/\bstack ?traces? of one of the (?:exceptions|errors)\b/gi, "stack trace"],
  [
    /\bwho (?:should (?:i|we)|(?:i|we) should|must (?:i|we)|do (?:i|we)|can (?:i|we)) (?:be )?(?:call|calling|page|paging|contact|contacting|ring|ping|pinging) (?:on|from|for|at|in) (?:the )?([a-z][\w-]{1,40})(?: side| team| service)?(?: right now| now)?(?=[?.! ]*$)/gi,
    "who is on call for $1",
  ],
  [/\bwho must i (?=call|page|contact)/gi, "who do i "],
  [/\bif nobody is (?:answering|responding)\b/gi, "if nobody answers"],
  [/\bgives? back(?= in| over| since| during| today|[?.! ]*$)/gi, "return"],
  [
    /^(?:is it me who is|am i the one) on call( for (?:the )?[a-z][\w-]{1,40})?( this week| today| tonight| now)?(?:,? or is (?:that|it) (?:still )?[a-z]{2,20})?(?=[?.! ]*$)/i,
    "who is on call$1$2",
  ],
  [
    /^have we (?:had|seen|ever had) (?:the same|this|that|such an?) (?:problem|issue|error|incident|outage)s? (?:before|already|earlier)(?=[?.! ]*$)/i,
    "has this happened before",
  ],
  [
    /\b(latency|error rate|traffic) now,? and (?:what|how) (?:was|were) (?:it |the )?before (?=the|it|this|\d)/gi,
    "$1 now compared to before ",
  ],
  [
    /\bsince when (?:do |are )?(?:the )?errors (?:are )?(?:starting to )?(?:grow|growing|rise|rising|increase|increasing)\b/gi,
    "when did the errors start",
  ],
  [/\bin comparison (?:with|to)\b/gi, "compared to"],
  [/\bthe same (?:window|time|period|hours?) (?:on )?(?=the (?:day|week) before)/gi, ""],
  [/\bwhich services? (depends?|rel(?:y|ies)) on us\b/gi, "who $1 on us"],
  [/\bare we (slow|failing|down|broken|erroring) because of ([a-z][\w-]{1,40})(?=[?.! ]*$)/gi, "health of here and $2"],
  [
    /\b(?:does|is) ([a-z][\w-]{1,40}) (?:fail|failing|broken|erroring) because of us(?=[?.! ]*$)/gi,
    "timeouts and connection errors from $1 to us",
  ],
  [
    /\bare ([a-z][\w-]{1,40})['’]s calls to (us|[a-z][\w-]{1,40}) (?:failing|broken|timing out)/gi,
    "timeouts and connection errors from $1 to $2",
  ],
  [
    /\bare calls from ([a-z][\w-]{1,40}) to (us|[a-z][\w-]{1,40}) (?:failing|broken|timing out)/gi,
    "timeouts and connection errors from $1 to $2",
  ],
  [/\b(buy|order|purchase) (?:things|stuff|anything|items|products|something)\b/gi, "$1"],
  [
    /\b(caused by|because of|due to) (the|our) (release|deploy|deployment|change|rollout) (?:from |of )?(?:this morning|today|earlier|last night|yesterday|earlier today)(?=[?.! ]*$)/gi,
    "$1 $2 $3",
  ],
  [
    /^(?:can|should|could) (?:we|i) (?:just )?(?:undo|revert) (?:it|this|that|the (?:deploy|deployment|release|change))(?=[?.! ]*$)/gi,
    "should we roll back",
  ],
  [/^roll-?back\?+$/i, "should we roll back?"],
  [/^when did (?:this|it|that) happen (?:the )?last time(?=[?.! ]*$)/i, "has this happened before"],
  [/\bwhich teams are involved\b/gi, "who is involved"],
  [
    /\bcompared to a normal (?:day|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week)\b/gi,
    "compared to usual",
  ],
  [
    /\b(?:can|could) you (?:please )?explain (?:to )?(?:me |us )?(?=what(?:['’]?s| is| was| happened)|the cause|why\b)/gi,
    "",
  ],
  [/^which is the (?=error rate|latency|traffic|success rate|p\d\d)/i, "what is the "],
  [/\b(error rate|latency|traffic|success rate) actual(?:ly)?(?=[?.! ]*$)/gi, "$1 now"],
  [
    /^(?:the )?([a-z][\w-]{1,40})(?: service)? (?:works|is working)(?: fine| correctly| properly| ok| well| normal| normally| as expected)?\?$/i,
    "is $1 working?",
  ],
  [/^works (?:the )?([a-z][\w-]{1,40})(?: service)?\?$/i, "is $1 working?"],
  [/\bworking (?:correctly|properly|as expected|as it should)\b/gi, "working"],
  [/^(?:do |does )?exists? (?:any |some )?(?=errors|exceptions|timeouts|failures|alerts|incidents)/i, "are there "],
  [/\berrors group by (?=endpoint|region|status)/gi, "errors by "],
  [
    /\btop (\d{1,2} )?endpoints by (?:errors|failures|error count|error rate)\b/gi,
    "top $1endpoints with the most errors",
  ],
  [/\b5xx ?%/gi, "5xx rate"],
  [
    /,? (?:if (?:that|this|it)(?:['’]?s| is) (?:ok|okay|fine|possible|alright)|if (?:possible|you can|you may)|if you keep (?:the )?logs that long|if you have (?:it|them|that))(?=[?.! ]*$)/gi,
    "",
  ],
  [/\bwhich (?:one )?of (?:our|the|all|my|all our|all the) services\b/gi, "which service"],
  [
    /\bdo (?:we|you) (?:already )?know (?:yet |already )?what (?:could|might|may|can) (?:be causing|have caused|cause|be the cause of)\b/gi,
    "what is causing",
  ],
  [/\b(?:all )?the lines (?:that|which) (?:mention|contain|have|say|include|show) (?=["“'])/gi, "log lines with "],
  [
    /\bnow,? and (?:how much|how many|what|how) was (?:it|that) (?:at )?(?:this|the same) time (yesterday|last week)\b/gi,
    "now compared to this time $1",
  ],
  [
    /\b(?:is|are) any other services? ([a-z ]{4,30}),? or (?:is it )?(?:just|only) [a-z][\w-]{1,40}(?=[?.! ]*$)/gi,
    "which services are $1",
  ],
  [/\bquarter of (?:an )?hour\b/gi, "15 minutes"],
  [/\bdid (?:the )?([a-z][\w-]{1,40}) (?:answer|respond|reply) (?:slow|slowly)\b/gi, "was $1 slow"],
  [
    /\bmake (?:me |us )?(?:a|the) comparison of (?:the )?(latency|error rate|traffic) with (?:the one of |that of )?(yesterday|last week)(?: (?:at )?(?:the )?same (?:hour|time))?/gi,
    "compare $1 with $2",
  ],
  [/, window (?=from\b|between\b|of\b)/gi, " "],
  [/\b(?:touched|concerned) by (?=the|this|that|it)\b/gi, "affected by "],
  [/\bwhat (?:was|has been|got) changed in (?:the )?config(?:uration)?\b/gi, "what configuration changed"],
  [/\bis (it|the service|[a-z][\w-]{2,40}) again (ok|okay|up|fine|working|healthy|normal)\b/gi, "is $1 $2 again"],
  [
    /,? (?:when|if|whenever) you (?:get|have) (?:a|the|some) (?:chance|minute|moment|sec|second|time)(?=[?.! ]*$)/gi,
    "",
  ],
  [/ (?:that )?i should know (?:about|of)(?: before (?:i|my) [a-z' ]{2,30})?(?=[?.! ]*$)/gi, ""],
  [/ before i (?:start|go|leave|finish|hand|take|jump|log)[a-z' ]{0,30}(?=[?.! ]*$)/gi, ""],
  [/,? at all(?=[?.! ]*$)/gi, ""],
  [
    / (?:that|which) (?:could|might|may|would|can) (?:explain|have caused|cause) (?:this|that|it|these errors|the errors)(?=[?.! ]*$)/gi,
    "",
  ],
  [
    /\b(at|since|from|until|till|before|after|tomorrow|today|yesterday|tonight) (?!(?:19\d|20[0-3])\d\b)([01]\d|2[0-3])([0-5]\d)(?=[ ,?.!]|$)(?! ?(?:users|customers|orders|errors|requests|lines|times))/gi,
    "$1 $2:$3",
  ],
  [/^diff (?=(?:the )?(?:error rate|latency|traffic|errors))/i, "compare "],
  [
    /\bsince when (?:do |did |are |have )?we (?:have|had|see|saw|get|got|seeing|getting) (?:this |these |those |the )?(timeouts|connection errors)( to [a-z][\w-]{1,40})?(?=[?.! ]*$)/gi,
    "when did $1$2 first appear",
  ],
  [
    /\bhow much (?=(?:errors|exceptions|requests|timeouts|users|customers|alerts|incidents|[45]\d\ds|lines|failures)\b)/gi,
    "how many ",
  ],
  [/\bwho (?:has|is on|takes|have) (?:the )?(?:duty|guard|watch)\b/gi, "who is on call"],
  [/\bwho takes? care of (?=it\b|this\b|that\b|them\b|these\b)/gi, "who is working on "],
  [
    /\b(higher|lower|more|less|slower|faster|worse|better) as (?=yesterday|last|usual|normal|before|an hour)/gi,
    "$1 than ",
  ],
  [/\b(yesterday|last week) at (?:the )?same hour\b/gi, "$1 at the same time"],
  [
    /\b(roll|rolling|rolled) (it|this|that|them|everything|(?:the|our) (?:last |latest |new )?(?:deploy|deployment|release|change|version)|(?!back\b)[a-z][\w-]{2,40}) back\b/gi,
    "$1 back $2",
  ],
  [/\bsame (?:window|period|interval|slot|minutes|hours?) (?=yesterday\b|last week\b)/gi, "same time "],
  [
    /\bare (?:the |these |those )?errors ours,? or (?:is it |are they )?(?:from )?(?:the )?([a-z][\w-]{1,40})(?:['’]s?)?(?=[?.! ]*$)/gi,
    "health of here and $1",
  ],
  [
    /\bis it (?:just|only) (?:(?:GET|POST|PUT|DELETE|PATCH) )?\/[^\s?]{1,60} (?:that(?:['’]s| is) )?failing,? or (?:everything|all of them|others too)/gi,
    "which endpoints are failing",
  ],
  [/\bwho (?:do|should|can|must) (?:i|we) (?:wake up|wake|get up)\b/gi, "who do I call"],
  [
    /\bif ([a-z][\w-]{1,40}) (?:breaks|fails|dies|goes down) (?:at night|overnight|tonight)(?=[?.! ]*$)/gi,
    "when $1 is down",
  ],
  [
    /\bdifferent (error messages|errors|exceptions)(?: with how often each(?: one)?(?: (?:came up|occurred|happened|appeared|was seen))?)?/gi,
    "$1",
  ],
  [
    /\b(last|past) (\d{1,3}) (minutes|min|hours) (?:with|against|vs\.?|to) the \2 before\b/gi,
    "$1 $2 $3 vs the $2 $3 before",
  ],
  [/\b(?:a )?(?:short|quick|brief) (?=summary\b)/gi, ""],
  [/\bwas (?:anything|something) paged\b/gi, "any alerts"],
  [/\bhow bad (?:was|is) (?:it|this|that) at (?:the|its) worst(?: point| moment)?/gi, "worst error rate"],
  [/\bwhen (?:is|are) (it|this|that|everything|we) going to be (?=fixed|resolved|back|over|up)/gi, "when will $1 be "],
  [
    /\b(?:are|is) (?:the |our )?(?:customers|users) (?:seeing|noticing|feeling) (?:this|it|that)(?: too)?(?:,? or (?:only|just|is it (?:only|just)) us)?(?=[?.! ]*$)/gi,
    "are customers affected",
  ],
  [
    /\bhas the (alert|alarm) (?:cleared|stopped|ended|recovered)(?: yet| already)?(?=[?.! ]*$)/gi,
    "is the $1 still firing",
  ],
  [/\bfrom ((?:\d{1,2}|two|three) days ago),? (?=\d{1,2}[:.]\d\d ?(?:-|–|to) ?\d)/gi, "$1 "],
  [/\b(is|are) there already (?=an?\b|any\b|some\b)/gi, "$1 there "],
  [
    /\b(?:did|has) (?:anything|something) (?:else )?(?:change|changed) (?:besides|apart from|other than) (?:the |our )?(?:deploy|deployment|release)(?=[?.! ]*$)/gi,
    "what changed",
  ],
  [/^who else (?:is )?(?:logging|logs|sees|seeing|gets|getting|has|having) (?=[A-Z]{2})/, "which services have "],
  // `request id abc from 10 minutes ago`: that is when it was.
  [
    /\b((?:request|req|trace|correlation)[ -_]?id:? [\w-]{6,64}) from (?:about |around )?(\d{1,3} ?(?:min|mins|minutes|hours?|h) ago)(?=[?.! ]*$)/gi,
    "$1 around $2",
  ],
  // `socket hang up count`: that text, and no other trouble of its kind.
  [/\bhow many (socket hang up|broken pipe)s?\b/gi, 'how many "$1"'],
  [/\b(socket hang up|broken pipe)s? count\b/gi, 'how many "$1"'],
  // `are errors from catalog coming from search`
  [
    /^are (?:the )?errors (?:from|in|of) ([a-z][\w-]{1,40}) (?:coming from|caused by|because of) ([a-z][\w-]{1,40})(?=[?.! ]*$)/i,
    "timeouts and connection errors from $1 to $2",
  ],
  [
    /^are (?:the )?(?!(?:our|my|these|those|all|most|any) )([a-z][\w-]{1,40}) errors (?:coming from|caused by|because of) ([a-z][\w-]{1,40})(?=[?.! ]*$)/i,
    "timeouts and connection errors from $1 to $2",
  ],
  // `did the deploy at 11:20 cause any errors`
  [
    /\bdid (?:the|our|that) (?:(?:last|latest|new) )?(?:deploy|deployment|release|change) at (\d{1,2}[:.]\d\d) (?:cause|trigger|bring|introduce) (?:any |the |these |more )?errors\b/gi,
    "did the error rate go up since $1",
  ],
  [
    /\bdid (?:the|our) (?!last\b|latest\b|new\b)([a-z][\w-]{1,40}) (?:deploy|deployment|release|change) at (\d{1,2}[:.]\d\d) (?:cause|trigger|bring|introduce) (?:any |the |these |more )?errors\b/gi,
    "did the error rate of $1 go up since $2",
  ],
  [/\b(?:what|which) config(?:uration)? (?:params|parameters|settings|values) /gi, "which configuration "],
  [/\bgrab (?=(?:the|me|us)\b)/gi, "get "],
  // `502s on my side, anybody else?` asks the colleagues.
  [
    /\b(on my (?:side|end)|for me|here),? (?:anybody|anyone) else(?: (?:sees?|seeing|having) (?:this|it|that))?\?/gi,
    "$1.",
  ],
  [/\bw ?$/i, "with "],
  [
    /\bhow many (?:declines?|declined|rejections?|rejected|refusals|refused|denials|denied) with ?$/gi,
    "how many lines with ",
  ],
  [/\bcount of status (?=[45]\d\d\b)/gi, "how many "],
  [/^(everything|everyone) (?=(?:erroring|failing)\b)/i, "is $1 "],
  [/\b(last|past) (\d{1,2})(?=,? (?:compared|vs\.?|versus)\b)/gi, "$1 $2 minutes"],
  [/^who else is (affected|impacted|hit|down|failing)(?: by (?:this|it))?\??$/i, "which other services are $1"],
  [
    /\b(?:is|are) (?:customers|users|people) still (?:seeing|getting|hitting|having) (?:the )?(?:errors|failures|problems|issues)\b/gi,
    "is it still failing",
  ],
  [
    /\bwhats? the worst endpoint\b|\bwhat['’]s the worst endpoint\b|\bwhat is the worst endpoint\b/gi,
    "which endpoint has the most errors",
  ],
  [
    /\b(errors?|exceptions?|failures?|lines|messages|else)( (?:of|in|from) [a-z][\w-]{1,40})? besides (?:the )?/gi,
    "$1$2 except ",
  ],
  // `why can't i resolve`, `how long until i can close this`
  [
    /^(?:so |and |but )?why (?:can['’]?t|can ?not) (?:i|we|it be|this be) (?:resolve|close)d?(?: (?:it|this|that|the incident))?(?: yet| now)?(?=[?.! ]*$)/i,
    "what is missing to resolve it",
  ],
  [
    /^(?:how long|how much longer)(?: is it| does it take)? (?:until|till|before) (?:i|we) can (?:resolve|close)(?: (?:it|this|that|the incident))?(?=[?.! ]*$)/i,
    "what is missing to resolve it",
  ],
  [/^(?:and |so )?how long (?:were we|was (?:it|this)) (?:down|broken|failing)(?=[?.! ]*$)/i, "how long did it last"],
  // `is anyone else looking at this`: whoever else it is of the people, and no other service.
  [
    /\b(is|are) (?:anybody|anyone|somebody|someone) else (?:already )?(?:looking (?:at|into)|working on|awake on|helping with|investigating|on) (?=(?:it|this|that)\b)/gi,
    "$1 anyone on ",
  ],
  [/^are (?:we|you) (?:really )?(?:sure|certain) (?:that )?(it|this|that) (?:was|is) (?=the |our |a )/i, "was $1 "],
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
