import type { Rewriting } from "./rewriting.ts";

/** Lines of the logs, their texts and statuses, and how many there are. */
export const lines: Rewriting[] = [
  // `connection errors to payments and how many to catalog`
  [/ and how many (?=(?:to|from) [a-z])/gi, " and "],
  // `last error we saw, and when`
  [/\b(last|latest|newest) (error|exception)( we saw)?,? and when\b/gi, "$1 $2"],
  [/\b(warn(?:ing)?s?(?: lines)?),? not errors?,?(?= |$)/gi, "$1"],
  [/^only the ([45]\d\ds?),? not the (?:[45]xx|[45]\d\ds?),? how many\b/i, "how many $1"],
  [
    /\b(?:the )?same (?:errors?|exceptions?|error messages|failures) as (?=on |yesterday|last |an hour ago)/gi,
    "error messages compared to ",
  ],
  // `how many of the failures are timeouts`
  [
    /\bhow many of the (?:errors|failures|exceptions) (?:are|were) (?=(?:timeouts|connection errors|[45]\d\ds)\b)/gi,
    "how many ",
  ],
  [
    /\bwhat happened (?:to|with) (?=(?:the )?(?:order|customer|user|cart|session|booking|invoice|account)\b)/gi,
    "find ",
  ],
  // `lines with connection reset`
  [
    /\blines? with (timeouts?|connection (?:reset|refused|timed out|closed)|out of memory|timed out)\b/gi,
    'lines with "$1"',
  ],
  // `NullPointerException, new or did we have it yesterday too`
  [
    /^([A-Z][\w.]{3,80}),? (?:is (?:it|that) )?new,? or did we (?:have|see) (?:it|that|this) (yesterday|last week|before)(?: too| as well| also)?/,
    "$1 lines today vs $2",
  ],
  [
    /\b(?:everything|all|anything) with (?:http )?(?:status|code|status code) (?=[1-5]\d\d\b)/gi,
    "log lines with status ",
  ],
  [/\bwhen did the first ([45]\d\d) (?:show up|appear|occur|happen|come)\b/gi, "when did the $1s first appear"],
  [/\brate of ([45]\d\d)s\b/gi, "number of $1s"],
  [/\bwhich (error|exception) is the most (?:common|frequent)(?: one)?\b/gi, "most common $1s"],
  [/\bexcept (?:for )?(?:the )?ones with (?:status )?(?=[45]\d\d\b)/gi, "without "],
  [/\bwithout (?:http )?status (?=[45]\d\d\b)/gi, "without "],
  [/\b(new (?:errors|exceptions)[^?!.;"]{0,60}) that (?:weren['’]t|were not) there before(?=[?.!]*$)/gi, "$1"],
  [/\bhow many ((?:customers|users|people) (?:got|get|saw|see|had|have)) an error\b/gi, "how many $1 errors"],
  [/\b([45]xx),? not (?:the )?[45]xx(?= ?(?:,|since|in|over|today|\?|$))/gi, "$1"],
  [/\bhow many requests (?:didn['’]?t|did not) fail\b/gi, "success rate"],
  [/\b([45]\d\d)er\b/g, "$1s"],
  [/\b(warn(?:ing)?s?(?: lines)?) \(?(?:no|not) errors\)?/gi, "$1"],
  [/\bwhen was the last ([45]\d\d)(?=[?.! ]*$| in | of | on )/gi, "when was the $1s last seen"],
  [/\b(\d{1,3}) example (?=(?:log )?lines)/gi, "$1 "],
  [/^(?:do |does )?exists? (?:any |some )?(?:message|messages|line|lines|log|logs) (?=with\b)/i, "log lines "],
  [
    /\bhow many (users|customers) (?:have|has|got) (?:the|this|that) (?:problem|issue|error)\b/gi,
    "how many $1 are affected",
  ],
  [/\bstack ?traces? of one of the (?:exceptions|errors)\b/gi, "stack trace"],
  [
    /,? (?:if (?:that|this|it)(?:['’]?s| is) (?:ok|okay|fine|possible|alright)|if (?:possible|you can|you may)|if you keep (?:the )?logs that long|if you have (?:it|them|that))(?=[?.! ]*$)/gi,
    "",
  ],
  [
    /\bhow much (?=(?:errors|exceptions|requests|timeouts|users|customers|alerts|incidents|[45]\d\ds|lines|failures)\b)/gi,
    "how many ",
  ],
  [
    /(?<!how many )\bdifferent (error messages|errors|exceptions)(?: with how often each(?: one)?(?: (?:came up|occurred|happened|appeared|was seen))?)?/gi,
    "$1",
  ],
  [/^who else (?:is )?(?:logging|logs|sees|seeing|gets|getting|has|having) (?=[A-Z]{2})/, "which services have "],
  // `socket hang up count`: that text, and no other trouble of its kind.
  [/\bhow many (socket hang up|broken pipe)s?\b/gi, 'how many "$1"'],
  [/\b(socket hang up|broken pipe)s? count\b/gi, 'how many "$1"'],
  [
    /\bhow many (?:declines?|declined|rejections?|rejected|refusals|refused|denials|denied) with ?$/gi,
    "how many lines with ",
  ],
  [/\bcount of status (?=[45]\d\d\b)/gi, "how many "],
  [
    /\b(errors?|exceptions?|failures?|lines|messages|else)( (?:of|in|from) [a-z][\w-]{1,40})? besides (?:the )?/gi,
    "$1$2 except ",
  ],
  // `up to 5 log lines`
  [
    /\b(?:at most|up to|no more than|not more than|maximum(?: of)?|max) (?=\d{1,3} (?:log )?(?:lines|errors|messages|entries|exceptions)\b)/gi,
    "",
  ],
];
