import type { Rewriting } from "./rewriting.ts";

/** Calls to others, and what a service needs. */
export const calls: Rewriting[] = [
  // `no errors since 14:50?` asks whether there are any.
  [
    /(?<=^|[.!;] )(?:(?:so|still|ok|and),? )?no (?:more )?(?=(?:new |open |other )?(?:errors?|exceptions?|failures?|timeouts?|5xx|[45]\d\ds|deploys?|deployments?|releases?|changes?|alerts?|alarms?|incidents?)\b[^?!.;]{0,80}\?)/i,
    "any ",
  ],
  [/\b(connection errors?[^?!.;"]{0,40}),? not (?:the )?timeouts\b/gi, "$1 without timeouts"],
  // `timeouts per dependency`: they are told so.
  [/ (?:per|by|for each) dependency\b/gi, ""],
  // `not counting 404s`
  [
    /,? (?:not (?:counting|including)|ignoring|leaving out|disregarding) (?:the )?(?=\d{3}|[45]xx|timeouts?\b|")/gi,
    " without ",
  ],
  // `does search have errors or is it just catalog`
  [
    /^(?:does|do|is|are) ([a-z][\w-]{1,40}) (?:have|having|throwing|see|seeing) (errors|timeouts|problems),? or is it (?:just|only) ([a-z][\w-]{1,40})/i,
    "$2 in $1 and $3",
  ],
  [
    /\bwhich of our dependencies is ([a-z][\w-]{1,40}) having (?:trouble|problems|issues) with\b/gi,
    "which dependencies of $1 are failing",
  ],
  [/\berrors of connection\b/gi, "connection errors"],
  [/\bwhich services? (depends?|rel(?:y|ies)) on us\b/gi, "who $1 on us"],
  [
    /\b(?:does|is) ([a-z][\w-]{1,40}) (?:fail|failing|broken|erroring) because of us(?=[?.! ]*$)/gi,
    "timeouts and connection errors from $1 to us",
  ],
  [
    /\bare ([a-z][\w-]{1,40})['’]s calls to (us|[a-z][\w-]{1,40}) (?:failing|broken)/gi,
    "timeouts and connection errors from $1 to $2",
  ],
  [
    /\bare calls from ([a-z][\w-]{1,40}) to (us|[a-z][\w-]{1,40}) (?:failing|broken)/gi,
    "timeouts and connection errors from $1 to $2",
  ],
  [/^(?:do |does )?exists? (?:any |some )?(?=errors|exceptions|timeouts|failures|alerts|incidents)/i, "are there "],
  [
    /\bsince when (?:do |did |are |have )?we (?:have|had|see|saw|get|got|seeing|getting) (?:this |these |those |the )?(timeouts|connection errors)( to [a-z][\w-]{1,40})?(?=[?.! ]*$)/gi,
    "when did $1$2 first appear",
  ],
  // `are errors from catalog coming from search`
  [
    /^are (?:the )?errors (?:from|in|of) ([a-z][\w-]{1,40}) (?:coming from|caused by|because of) ([a-z][\w-]{1,40})(?=[?.! ]*$)/i,
    "timeouts and connection errors from $1 to $2",
  ],
  [
    /^are (?:the )?(?!(?:our|my|these|those|all|most|any) )([a-z][\w-]{1,40}) errors (?:coming from|caused by|because of) ([a-z][\w-]{1,40})(?=[?.! ]*$)/i,
    "timeouts and connection errors from $1 to $2",
  ],
];
