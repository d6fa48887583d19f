import type { Rewriting } from "./rewriting.ts";

/** Words and short forms that are said otherwise, whatever is asked. */
export const words: Rewriting[] = [
  // `around 14:35, +/- 2 min`: how far around nobody can say yet.
  [/(?:\+\/-|±)/g, " plus-minus "],
  // `one point per 5 min`
  [/,? one (?:point|value|row|bucket|number) (?=per )/gi, " "],
  // `timing out on payments or on catalog`
  [/( on [a-z][\w-]{1,40}) or on (?=[a-z])/gi, "$1 or "],
  [/,? either one\b/gi, ""],
  // `exceptions of catalog, newest first`
  [/,? (?:newest|latest|most recent) first\b/gi, " newest"],
  [/,? most (?:frequent|common) first\b/gi, ""],
  [/\bright (?=around \d)/gi, ""],
  // `average error rate`: what is told of a time is its mean.
  [/\b(?:average|avg|mean|overall) (?=(?:error|success|failure) rates?\b)/gi, ""],
  [/\bwhat(?:'s|s| is) ([a-z][\w-]{1,40}) doing\b/gi, "how is $1 doing"],
  [/\bcould(?:n['’]?t| not)\b/gi, "can't"],
  // `timeouts to catalog, or is it only payments`
  [/( to [a-z][\w-]{1,40}),? or is it (?:only|just) (?:to )?(?=[a-z])/gi, "$1 or "],
  // `requests that did not succeed`
  [/\b(?:did|do|does)(?: not|n['’]t) (?:succeed|work|go through|make it)\b/gi, "fail"],
  // `when did it first go above 5 %`: when it was above is told, the first time first.
  [
    /\bfirst (?=(?:go|goes|went|rise|rose|climb|climbed|get|got|drop|dropped|fall|fell|exceed|exceeded) (?:above|over|below|under|past|beyond)\b)/gi,
    "",
  ],
  [/, all day\b/gi, ""],
  [/\b(?:from )?across the (?:fleet|board|estate|platform)\b/gi, "everywhere"],
  [/ and ours\b/gi, " and us"],
  // `everything, not just checkout`
  [/\b(everything|all services|everywhere),? not (?:only|just) (?:in |for |of )?[a-z][\w-]{1,40}/gi, "$1"],
  // `stack traces for NullPointerException, latest 5`
  [/, (?=(?:latest|newest|last) \d{1,3}$)/gi, " "],
  [/ or (?:was|is) it (?:clean|quiet|silent|all quiet)\b/gi, ""],
  [/\b(?:(?:i|we|just|would) ){0,4}(?:want|need|like) to know (?:if|whether) there (is|are) /gi, "$1 there "],
  [/\bback (?=(?:above|below|over|under) \d)/gi, ""],
  [/\btil\b/gi, "till"],
  [/, all of it,? not (?:just|only) failures\b/gi, ""],
  [/\bfrom ([a-z][\w-]{1,40}) too,? or (?:is it )?(?:only|just) from (?=[a-z])/gi, "from $1 or "],
  [/\?? is it all of them\?*$/gi, ""],
  // `is anything else broken or just checkout`: the first says it all.
  [/\b((?:any|some)thing else [^?!.;"]{2,30}?),? or (?:is it )?(?:just|only) [a-z][\w-]{1,40}(?=[?.! ]*$)/gi, "$1"],
  [/,? but only (?=(?:p|sev)[1-4]\b)/gi, " "],
  [/,? and (?:the )?same (?:thing )?(?:for|in|on) ([a-z][\w-]{1,40})(?=[?.! ]*$)/gi, "? and $1?"],
  [/\bdealing with (?=the|this|it\b)/gi, "handling "],
  [/\b(buy|order|purchase) (?:things|stuff|anything|items|products|something)\b/gi, "$1"],
  [/\b5xx ?%/gi, "5xx rate"],
  [/\bwhich (?:one )?of (?:our|the|all|my|all our|all the) services\b/gi, "which service"],
  [
    /\b(?:is|are) any other services? ([a-z ]{4,30}),? or (?:is it )?(?:just|only) [a-z][\w-]{1,40}(?=[?.! ]*$)/gi,
    "which services are $1",
  ],
  [/\b(?:touched|concerned) by (?=the|this|that|it)\b/gi, "affected by "],
  [/\b(?:a )?(?:short|quick|brief) (?=summary\b)/gi, ""],
  [/\b(is|are) there already (?=an?\b|any\b|some\b)/gi, "$1 there "],
  [/\bgrab (?=(?:the|me|us)\b)/gi, "get "],
  [/\bw ?$/i, "with "],
];
