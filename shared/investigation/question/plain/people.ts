import type { Rewriting } from "./rewriting.ts";

/** Who is on call, and who does what. */
export const people: Rewriting[] = [
  [/\bwho is having (?:the )?duty\b/gi, "who is on call"],
  [/^is already (?:somebody|someone|anybody|anyone) (?=looking|working)/i, "is anyone "],
  // `is anyone else looking at this`: whoever else it is of the people, and no other service.
  [
    /\b(is|are) (?:anybody|anyone|somebody|someone) else (?:already )?(?:looking (?:at|into)|working on|awake on|helping with|investigating|on) (?=(?:it|this|that)\b)/gi,
    "$1 anyone on ",
  ],
  // `when does ben's shift end`
  [/\bwhen does ([a-z]{2,30})['’]s (?:on[- ]?call )?shift (?:end|start|begin)\b/gi, "when is $1 on call"],
  [/\back['’]d\b/gi, "acked"],
  [/\bwho(?:['’]?s| is) looking (?:at|into) (?:this|it)\b/gi, "who is on it"],
  [/\b(acknowledged?|acked|ack) (the (?:alert|page|incident|alarm)|it|this) already\b/gi, "$1 $2"],
  [
    /\bif [a-z]{2,20} (?:doesn['’]?t|does not|won['’]?t|will not) (?:pick up|answer|respond|reply)(?=[?.! ]*$)/gi,
    "if nobody answers",
  ],
  [/\bif nobody is (?:answering|responding)\b/gi, "if nobody answers"],
  [
    /^(?:is it me who is|am i the one) on call( for (?:the )?[a-z][\w-]{1,40})?( this week| today| tonight| now)?(?:,? or is (?:that|it) (?:still )?[a-z]{2,20})?(?=[?.! ]*$)/i,
    "who is on call$1$2",
  ],
  [/\bwhich teams are involved\b/gi, "who is involved"],
  [/\bwho (?:has|is on|takes|have) (?:the )?(?:duty|guard|watch)\b/gi, "who is on call"],
  [/\bwho takes? care of (?=it\b|this\b|that\b|them\b|these\b)/gi, "who is working on "],
  [
    /\bwho (?:should (?:i|we)|(?:i|we) should|must (?:i|we)|do (?:i|we)|can (?:i|we)) (?:be )?(?:call|calling|page|paging|contact|contacting|ring|ping|pinging) (?:on|from|for|at|in) (?:the )?([a-z][\w-]{1,40})(?: side| team| service)?(?: right now| now)?(?=[?.! ]*$)/gi,
    "who is on call for $1",
  ],
];
