import type { Rewriting } from "./rewriting.ts";

/** Times, and what is compared with what was then. */
export const times: Rewriting[] = [
  [/^last week at this time,? (?=how|what|were|was)/i, "same time last week, "],
  // `between 2:40 and 3pm`: both are in the afternoon.
  [/\b(between|from) (\d{1,2}(?:[:.]\d\d)?) (and|to|until|till) (?=\d{1,2}(?:[:.]\d\d)? ?pm\b)/gi, "$1 $2pm $3 "],
  // `minute by minute`
  [/\bminute by minute\b/gi, "per minute"],
  [/, window (?=from\b|between\b|of\b)/gi, " "],
  [/\bnot older than (?=\d)/gi, "in the last "],
  // `1/2 hr`
  [/\b1\/2 (?:hr|hour)\b/gi, "30 minutes"],
  // `latency, also what it was an hour ago`
  [
    /,? (?:and |also |and also )what (?:it|that|they) (?:was|were) (?=(?:before|yesterday|last week|an hour ago)\b)/gi,
    " compared to ",
  ],
  [/\bduring this (?:incident|outage)\b/gi, "since it started"],
  [/,? but (?=only (?:from|in|since|for) )/gi, " "],
  // `since we opened this`
  [/\bsince (?:we|you|they) (?:opened|declared|started) (?:this|it|the incident)\b/gi, "since it started"],
  // `since when are we seeing 500s`
  [
    /^since when (?:are|do|did|have) we (?:been )?(?:see|seeing|get|getting|have|having) (?:the )?(\d{3})s?\b/i,
    "when did the $1s first appear",
  ],
  [/\bnow and (?=(?:an?|one|\d{1,2}) ?(?:hours?|h|min|minutes?|days?) ago\b)/gi, "now vs "],
  [/\bworst \d{1,2} ?(?:min|minutes)\b/gi, "worst minutes"],
  // `errors in the last 15`
  [/\b(in|over|within|for|during) the (last|past) (\d{1,2})(?=[\s?.!]*$)/gi, "$1 the $2 $3 minutes"],
  // `same error rate as yesterday`
  [
    /\b(?:the )?same (error rate|traffic|latency|p\d\d) as (?=yesterday|last week|usual|an hour ago)/gi,
    "$1 compared to ",
  ],
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
  // `how does our error rate compare to payments'`: of two services at one time.
  [
    /\bhow does (?:our|the) (error rate|latency|traffic) compare (?:to|with) (?:that of )?([a-z][\w-]{1,40})['’]s?(?=[?.! ]*$)/gi,
    "$1 of us and $2",
  ],
  // `how does traffic compare to yesterday`
  [
    /\bhow (?:does|do|did|is|are) (?!that\b|this\b|it\b|they\b|those\b)((?:[^\s?!.;"]{1,40} ){1,8})(?:compare|comparing|compared)(?: now)? (?=(?:to|with|against) )/gi,
    "$1compared ",
  ],
  [
    /((?:vs\.?|versus|than|compared (?:to|with)|against) (?:yesterday|last week)),? (?:at the )?same (?:hour|window|period)\b/gi,
    "$1",
  ],
  // `since the beginning of the year`
  [/\bsince (?:the )?(?:beginning|start) of (?:the|this) year\b/gi, "in the last 365 days"],
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
  // `in the first 5 minutes of the incident`
  [
    /\b(?:in|during|over) the (first \d{1,3} ?(?:min|mins|minutes|m|hours?|h)) of (?:the|this) (?:incident|outage)\b/gi,
    "in the $1 after it started",
  ],
  [/(\d[:.]\d\d|\d ?[ap]m), before all (?:this|that|of this)\b/gi, "$1"],
  [/,? before all (?:this|that|of this)(?: happened| started| began)?\b/gi, " before it started"],
  [/\b(?:above|below|over|under) (?:the |what is )?(?:normal|usual)\b/gi, "compared to usual"],
  // `error rate before the deploy and after it`
  [
    /\bbefore (the (?:last |latest )?(?:deploy|deployment|release|rollout|rollback)) (?:and|or|vs\.?) after(?: (?:it|that))?\b/gi,
    "before and after $1",
  ],
  [
    /\b(?:did|do) (?:the )?errors (?:start|begin) (?:before or after|after or before) (?:the )?(\d{1,2}[:.]\d\d)(?: (?:deploy|deployment|release))?\b/gi,
    "error rate before and after $1",
  ],
  [/\bby (?:1|one) (min|minute|hour)\b/gi, "per $1"],
  [
    /\b(?:was|were) (?:the )?(error rate|latency|traffic|p\d\d) (?:this|that|so|as) (?:high|low|bad) at (?:the same|this) time (?=yesterday|last week|last \w+day)/gi,
    "$1 compared to ",
  ],
  [
    /\byesterday (\d[\d:.]{0,4} ?- ?\d[\d:.]{0,4}) (?:vs\.?|versus) today(?:,? (?:at the )?same time)?/gi,
    "today $1 compared to yesterday",
  ],
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
  // `deployed search at 14:20, compare traffic before and after it`: what is told gives the time.
  [/[,;] (?=compare (?:the )?(?:error rate|latency|traffic) before and after (?:that|it|this)\b)/gi, ". "],
  [/\bbefore and after (?:it|this)(?=[?.! ]*$)/gi, "before and after that"],
  [/\bthis (morning|afternoon|evening) (compared (?:to|with)|vs\.?|versus) yesterday \1\b/gi, "this $1 $2 yesterday"],
  [
    /\b(error rate|latency|traffic|p\d{2,3}) now (?:vs\.?|versus|compared to) before (\d{1,2}[:.]\d\d)\b/gi,
    "$1 since $2 compared to before",
  ],
  // `was the rollback at 15:01 any help`
  [
    /\b(?:was|did|has) (?:the|our|that) (?:roll-?back|deploy|deployment|fix|restart|revert|change) (?:at|from) (\d{1,2}[:.]\d\d) (?:any help|any good|help|helped|helpful|work|worked|useful)\b/gi,
    "did the error rate go down since $1",
  ],
  [/\bles (\d{1,3}) derni[eè]res (?=minutes|heures)/gi, "les dernières $1 "],
  [/,? (\d{1,3}|two|three|four|five) (hours?|minutes?|mins?|days?) back(?=[?.! ]*$)/gi, " in the last $1 $2"],
  [
    /\b(?:the )?(yesterday|last week|last [a-z]{3,6}day) (?:at )?(?:the )?same hour(?=[?.! ]*$)/gi,
    "$1 at the same time",
  ],
  [/\bfired this night\b/gi, "fired last night"],
  [/\bgives? back(?= in| over| since| during| today|[?.! ]*$)/gi, "return"],
  [
    /\b(latency|error rate|traffic) now,? and (?:what|how) (?:was|were) (?:it |the )?before (?=the|it|this|\d)/gi,
    "$1 now compared to before ",
  ],
  [/\bin comparison (?:with|to)\b/gi, "compared to"],
  [/\bthe same (?:window|time|period|hours?) (?:on )?(?=the (?:day|week) before)/gi, ""],
  [
    /\bcompared to a normal (?:day|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week)\b/gi,
    "compared to usual",
  ],
  [
    /\bnow,? and (?:how much|how many|what|how) was (?:it|that) (?:at )?(?:this|the same) time (yesterday|last week)\b/gi,
    "now compared to this time $1",
  ],
  [
    /\bmake (?:me |us )?(?:a|the) comparison of (?:the )?(latency|error rate|traffic) with (?:the one of |that of )?(yesterday|last week)(?: (?:at )?(?:the )?same (?:hour|time))?/gi,
    "compare $1 with $2",
  ],
  [
    /\b(higher|lower|more|less|slower|faster|worse|better) as (?=yesterday|last|usual|normal|before|an hour)/gi,
    "$1 than ",
  ],
  [/\bsame (?:window|period|interval|slot|minutes|hours?) (?=yesterday\b|last week\b)/gi, "same time "],
  [
    /\b(last|past) (\d{1,3}) (minutes|min|hours) (?:with|against|vs\.?|to) the \2 before\b/gi,
    "$1 $2 $3 vs the $2 $3 before",
  ],
  [/\bfrom ((?:\d{1,2}|two|three) days ago),? (?=\d{1,2}[:.]\d\d ?(?:-|–|to) ?\d)/gi, "$1 "],
  // `request id abc from 10 minutes ago`: that is when it was.
  [
    /\b((?:request|req|trace|correlation)[ -_]?id:? [\w-]{6,64}) from (?:about |around )?(\d{1,3} ?(?:min|mins|minutes|hours?|h) ago)(?=[?.! ]*$)/gi,
    "$1 around $2",
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
  [/\b(last|past) (\d{1,2})(?=,? (?:compared|vs\.?|versus)\b)/gi, "$1 $2 minutes"],
  // `at 0330`, `since 1437h`
  [/\b(at|since|from|until|till|to|and|before|after) ([01]\d|2[0-3])([0-5]\d) ?(?:hours|hrs|h)\b/gi, "$1 $2:$3"],
  [
    /\b(at|since|from|until|till|before|after|tomorrow|today|yesterday|tonight) (?!(?:19\d|20[0-3])\d\b)([01]\d|2[0-3])([0-5]\d)(?=[ ,?.!]|$)(?! ?(?:users|customers|orders|errors|requests|lines|times))/gi,
    "$1 $2:$3",
  ],
];

/** Parts of the day behind a time of it, and zones by their whole names. */
export const clocks: Rewriting[] = [
  [/\bcentral european (?:summer )?time\b/gi, "CET"],
  [/\bgreenwich mean time\b/gi, "GMT"],
  [/\buk time\b/gi, "London time"],
  [/\b(?:coordinated )?universal time\b/gi, "UTC"],
  [/\b(\d{1,2}(?::\d\d)?) in the morning\b/gi, "$1am"],
  [/\b(\d{1,2}(?::\d\d)?) in the (?:afternoon|evening)\b/gi, "$1pm"],
];
