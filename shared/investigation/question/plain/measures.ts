import type { Rewriting } from "./rewriting.ts";

/** What is measured, how a service does by it, and whom it hits. */
export const measures: Rewriting[] = [
  // `not the timeouts, the other errors`
  [
    /^not (?:the )?(timeouts|[45]\d\ds|"[^"]{1,80}"),? (?:the|what|which|show me the) other errors?(?: are (?:we|you|they) (?:getting|seeing))?\b/i,
    "errors without $1",
  ],
  // `is it us or payments`
  [/\bis (?:it|that|this) us or (?:is it )?([a-z][\w-]{1,40})/gi, "status of here and $1"],
  [/\bsending (?=(?:ok|okay|fine)\b)/gi, ""],
  [/\bwhat(?:'s|s| is) going on with (?=(?:the )?(?:5xx|errors)\b)/gi, ""],
  // `same thing for payments: error rate since 14:37`
  [/^(?:sorry,? |and |ok,? )*same (?:thing|question) for ([a-z][\w-]{1,40}): (?=\S)/i, "in $1 "],
  // `warnings, not only errors`
  [/,? not (?:only|just) (?:the )?errors\b/gi, ""],
  [/\berrors back from\b/gi, "errors from"],
  // `apart from timeouts, what else is failing`
  [
    /^(?:everything|all) (?:except(?: for)?|but|apart from|other than) (?:the )?(timeouts|[45]\d\ds|"[^"]{1,80}")(?=[ ,?.!]|$)(?:,? what other errors (?:are there|do we have))?/i,
    "errors without $1",
  ],
  [
    /^(?:ok |so |and )*(?:apart from|aside from|besides|other than|except(?: for)?|excluding|without|ignoring) (?:the )?(timeouts|[45]\d\ds|"[^"]{1,80}"),? (?:what|which|anything)(?: else| errors)? (?:is|are)? ?(?:there|failing|wrong|broken|happening|left|remaining|remain)(?: else)?/i,
    "errors without $1",
  ],
  // `not us, just payments: 5xx`
  [/^(?:ok,? )?not (?:us|ours|here),? (?:just|only|but) ([a-z][\w-]{1,40}): /i, "in $1 "],
  // `did latency go up before the errors did`
  [
    /\bdid (?:the )?(latency|traffic|cpu|memory) (?:go up|rise|increase|spike|drop|go down) (?:before or after|after or before|before|after) (?:the )?(errors|error rate)(?: (?:did|started|began|rose))?\b/gi,
    "$1 and error rate",
  ],
  // `what do you see?`
  [/\bwhat (?:do|can) (?:you|we) see(?= in\b| there\b| here\b| ?[?.!]| ?$)/gi, "what errors do we see"],
  // `anything since 2?`, `anything before 14:52 or was it clean`
  [/^(?:was there |is there )?anything (?=(?:since|before|after|between|around) \d)/i, "any errors "],
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
  [/\bwhat (?:did|does) (?:it|things|that) look like (?=(?:at|around|before|yesterday|then)\b)/gi, "error rate "],
  // `did traffic drop or are the errors real`
  [
    /\bdid (?:the )?traffic (?:drop|go down|fall) or are (?:the )?errors (?:really )?(?:real|up|rising)\b/gi,
    "traffic and error rate",
  ],
  // `how many errors in checkout are not timeouts`
  [/\bhow many errors ([^?!.;"]{0,60})are not (?=timeouts\b|[45]\d\ds\b)/gi, "errors $1without "],
  [/^(?:so |and |ok )?what went wrong (?=in the (?:last|past) |since |between )/i, "what errors were there "],
  [
    /\b(which services? (?:has|have) (?:the )?most errors),? and (?:what|which)(?: ones)? are (?:they|those|these)\b/gi,
    "$1, and which errors everywhere",
  ],
  [/\berrors? count,? (?=(?:excluding|without|not counting|except)\b)/gi, "errors "],
  [/,? worst first\b/gi, ""],
  [/\bwhat went wrong (?:with|in|on) ([a-z][\w-]{1,40}) (?=[^?]{0,40}\d)/gi, "errors of $1 "],
  [/\bwhat(?:['’]?s| is| was) the worst (?:minute|minutes|moment) (for|of|in) (?=[a-z])/gi, "worst error rate $1 "],
  [/^slow or (failing|down|broken)\??$/i, "is it slow or $1"],
  [/^([a-z][\w-]{1,40}) (?:isn['’]?t|is not) (down|failing|slow|broken|affected),? (?:is it|right)\??$/i, "is $1 $2"],
  [
    /\b(?:is|are) (all services|everything|everyone) (failing|down|broken|affected|erroring),? or (?:is it )?(?:only|just) [a-z][\w-]{1,40}(?=[?.! ]*$)/gi,
    "are all services $2",
  ],
  [/\b(p\d{2,3})\/(?=p\d{2,3}\b)/gi, "$1 and "],
  [/^did the rate (?=(?:fall|drop|go down))/gi, "did the error rate "],
  [
    /\b((?:error|failure|success) rate|latency|traffic|p\d{2,3})( (?:of|in) [a-z][\w-]{1,40})? (?:fall|fallen)\b/gi,
    "$1$2 go down",
  ],
  [/\b((?:error|failure|success) rate|latency|traffic|p\d{2,3}) falling\b/gi, "$1 going down"],
  [/\b(?:is|are) (?:customers|users|people) still (?:affected|impacted)(?=[?.! ]*$)/gi, "is it still failing"],
  [
    /\bis (?:the )?(error rate|latency|traffic|p\d{2,3})( (?:of|in|on) [a-z][\w-]{1,40})? (?:still )?(?:going|trending|moving) (?:up or down|down or up)\b/gi,
    "$1$2 per minute",
  ],
  [/\bin which minute (?:was|were) (?:there )?the most (?:of )?(?:errors|failures)\b/gi, "worst error rate"],
  [/\brate of (success|errors?|failures?)\b/gi, "$1 rate"],
  [/\b(?:is|are) (?:it|they|this|that) (?:now )?coming down\b(?! again)/gi, "is the error rate going down"],
  [/\b(is|are) (it|they) (?:now )?coming (?:back )?up(?= now| yet|[?.! ]*$)/gi, "$1 $2 up again"],
  [
    /\bsince when (?:do |are )?(?:the )?errors (?:are )?(?:starting to )?(?:grow|growing|rise|rising|increase|increasing)\b/gi,
    "when did the errors start",
  ],
  [/\bare we (slow|failing|down|broken|erroring) because of ([a-z][\w-]{1,40})(?=[?.! ]*$)/gi, "status of here and $2"],
  [/\b(error rate|latency|traffic|success rate) actual(?:ly)?(?=[?.! ]*$)/gi, "$1 now"],
  [
    /^(?:the )?([a-z][\w-]{1,40})(?: service)? (?:works|is working)(?: fine| correctly| properly| ok| well| normal| normally| as expected)?\?$/i,
    "is $1 working?",
  ],
  [/^works (?:the )?([a-z][\w-]{1,40})(?: service)?\?$/i, "is $1 working?"],
  [/\bworking (?:correctly|properly|as expected|as it should)\b/gi, "working"],
  [/\berrors group by (?=endpoint|region|status)/gi, "errors by "],
  [/\bdid (?:the )?([a-z][\w-]{1,40}) (?:answer|respond|reply) (?:slow|slowly)\b/gi, "was $1 slow"],
  [/\bis (it|the service|[a-z][\w-]{2,40}) again (ok|okay|up|fine|working|healthy|normal)\b/gi, "is $1 $2 again"],
  [/^diff (?=(?:the )?(?:error rate|latency|traffic|errors))/i, "compare "],
  [
    /\bare (?:the |these |those )?errors ours,? or (?:is it |are they )?(?:from )?(?:the )?([a-z][\w-]{1,40})(?:['’]s?)?(?=[?.! ]*$)/gi,
    "status of here and $1",
  ],
  [
    /\bif ([a-z][\w-]{1,40}) (?:breaks|fails|dies|goes down) (?:at night|overnight|tonight)(?=[?.! ]*$)/gi,
    "when $1 is down",
  ],
  [/\bhow bad (?:was|is) (?:it|this|that) at (?:the|its) worst(?: point| moment)?/gi, "worst error rate"],
  [/^(everything|everyone) (?=(?:erroring|failing)\b)/i, "is $1 "],
  [/^who else is (affected|impacted|hit|down|failing)(?: by (?:this|it))?\??$/i, "which other services are $1"],
  [
    /\b(?:is|are) (?:customers|users|people) still (?:seeing|getting|hitting|having) (?:the )?(?:errors|failures|problems|issues)\b/gi,
    "is it still failing",
  ],
  // `come back down`
  [/\b(?:(?:come|came|coming|go|went|gone) back|come|coming) (?=(?:down|up)\b)/gi, "go "],
  [
    /\b(?:are|is) (?:the |our )?(?:customers|users) (?:seeing|noticing|feeling) (?:this|it|that)(?: too)?(?:,? or (?:only|just|is it (?:only|just)) us)?(?=[?.! ]*$)/gi,
    "are customers affected",
  ],
];
