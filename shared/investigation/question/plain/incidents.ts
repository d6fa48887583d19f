import type { Rewriting } from "./rewriting.ts";

/** Incidents, alerts, causes and what became of them. */
export const incidents: Rewriting[] = [
  [/\bare there (?:any )?other (alerts|alarms) (?:going off|firing)\b/gi, "which $1 are firing"],
  [/^there (?:are|is) (?:some|any) (?:alarm|alert)s? active\b/i, "which alerts are firing"],
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
  [/^are (?:we|you) (?:really )?(?:sure|certain) (?:that )?(it|this|that) (?:was|is) (?=the |our |a )/i, "was $1 "],
  // `incidents that are not resolved`
  [
    /\b(incidents?)( [^?!.;"]{0,60})? (?:that|which) (?:are|is)(?: still)? not (?:resolved|closed)(?: yet)?\b/gi,
    "open $1$2",
  ],
  [/\b(?:what|which)(?: alert| alarm)? (?:fired|went off|triggered|alerted) first\b/gi, "first alert"],
  // `why did you page me`
  [
    /\bwhy (?:(?:did|have) )?(?:you|tars) (?:page|paged|wake|woken|call|called) (?:me|us)(?: up)?\b/gi,
    "which alerts fired",
  ],
  [/\bwhy (?:was|am|were|are) (?:i|we) (?:being )?(?:paged|woken|called)(?: up)?\b/gi, "which alerts fired"],
  // `an incident like this`
  [/\b(?:an? |any )?(?:incidents?|outages?) like this(?: one)?\b/gi, "similar incidents"],
  [/\bwhen did the (?:alarm|alert) first (?:go off|fire|trigger|ring)\b/gi, "which alert fired first"],
  // What was done so far is told with the incident.
  [/\bwhat(?:['’]?s| is| was| are) the mitigations? (?:so far|until now|already|in place)\b/gi, "incident status"],
  // The cause tells whose deployment is suspected.
  [
    /^(?:and |so )?(?:did|was it) [a-z]{2,20}['’]s (?:deploy|deployment|release|change|push)(?: that)? (?:cause|caused|break|broke|trigger|triggered) (?:this|it|that)\??$/i,
    "what caused this?",
  ],
  [/\b(alarms?|alerts?|incidents?) (?:besides|apart from|other than) this(?: one)?\b/gi, "$1"],
  [/\bany pages (?=overnight|last night|today|yesterday|in|since|this)/gi, "any alerts "],
  [
    /^is ([a-z][\w-]{1,40}) (failing|down|broken|slow) (?:because|due) (?:of|to) ([a-z][\w-]{1,40})\??$/i,
    "is $3 or $1 $2",
  ],
  [/\b(incidents?) (?:that|which) aren['’]?t (?:resolved|closed|over)(?: yet)?\b/gi, "open $1"],
  [
    /^is it safe to tell (?:the |our )?(?:customers|users|people) (?:that )?(?:it['’]?s|it is) (?:fixed|over|resolved|solved)(?=[?.! ]*$)/gi,
    "is it safe to resolve",
  ],
  [/\bstill in alarm\b/gi, "still firing"],
  [/^the incident is (?:still )?open(?:,? or(?: [a-z]{1,12}){1,6})?(?=[?.! ]*$)/i, "is the incident still open"],
  [/\b(alarms|alerts) did sound\b/gi, "$1 fired"],
  // What happened at a time is what failed, what changed and what fired.
  [
    /^(?:so |and )?what happened( (?:in|with|on) (?:the )?[a-z][\w-]{1,40})? (?=(?:at|around|between|from) \d)/i,
    "error rate, changes and alerts$1 ",
  ],
  [
    /^have we (?:had|seen|ever had) (?:(?:the|this) same|this|that|such an?) (?:problem|issue|error|incident|outage)s? (?:before|already|earlier)(?=[?.! ]*$)/i,
    "has this happened before",
  ],
  [/^when did (?:this|it|that) happen (?:the )?last time(?=[?.! ]*$)/i, "has this happened before"],
  [
    /\b(?:can|could) you (?:please )?explain (?:to )?(?:me |us )?(?=what(?:['’]?s| is| was| happened)|the cause|why\b)/gi,
    "",
  ],
  [
    /\bdo (?:we|you) (?:already )?know (?:yet |already )?what (?:could|might|may|can) (?:be causing|have caused|cause|be the cause of)\b/gi,
    "what is causing",
  ],
  [
    / (?:that|which) (?:could|might|may|would|can) (?:explain|have caused|cause) (?:this|that|it|these errors|the errors)(?=[?.! ]*$)/gi,
    "",
  ],
  [/\bwas (?:anything|something) paged\b/gi, "did any alert fire"],
  [/\bwhen (?:is|are) (it|this|that|everything|we) going to be (?=fixed|resolved|back|over|up)/gi, "when will $1 be "],
  [/\bhas the (alert|alarm) (?:cleared|stopped|ended|recovered)(?: yet| already)?(?=[?.! ]*$)/gi, "is the $1 gone"],
];
