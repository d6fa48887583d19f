import type { Rewriting } from "./rewriting.ts";

/** What is said before and behind a question, and asks nothing. */
export const manners: Rewriting[] = [
  [/,? as far as (?:we|you|i) know(?=[?.! ]*$)/gi, ""],
  [/\bis it (?:ok|okay|fine|possible) to ask (?:roughly |about )?(?=how|what|who|when|which)/gi, ""],
  [/\bsince when (?:exactly|roughly|about|precisely) (?=are|is|do|does|have|has|did)/gi, "since when "],
  [
    /^(?:(?:hey|hi|hello|hmm|um|uh)[,!.]? )?(?:i(?:['’]m| am) )?(?:sorry|probably|i hope|i know|forgive|excuse me|pardon|apologies|apologizing|not sure|this (?:may|might|is probably)|i (?:may|might|could) be wrong|correct me)\b(?:(?! (?:only|just|for|hits?|region|on)\b)[^?!.;"]){0,80}, but /i,
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
    /\b(?:do|does) (?:we|anyone|anybody|you) (?:have any idea|have a clue|happen to know) (?=how many|what|which|who|when|where|why)/gi,
    "",
  ],
  [/,? if (?:we|you) (?:even )?know(?: that| this)?(?=[?.! ]*$)/gi, ""],
  [/,? or am i (?:the (?:one|first)|supposed)(?: [a-z']{1,12}){0,8}(?=[?.! ]*$)/gi, ""],
  [/,? and if so,? how (?:many times|often|many)(?=[?.! ]*$)/gi, ""],
  [/^(?:please )?group (?=[^"]{3,80} by )/i, ""],
  // `ignore newsletter, that one is being migrated. which services have errors`
  [
    /^(?:please |pls )?(?:ignore|forget|skip|leave out|disregard) ([a-z][\w-]{1,40})(?:,[^.!?;"]{0,80})?[.;] ([^"?]{3,200}\b(?:services|everything|anything|everywhere)\b[^"?]{0,200})/i,
    "$2 except $1",
  ],
  [/^(?:i(?:['’]?m)? )?(?:just )?(?:came|got|am) back (?:from [a-z]{2,12} ?)?(?:just now)?[,.] /i, ""],
  [/(?<=^|[,.!] )(?:any )?updates? on (?=(?:what|who|why|how|when|which)\b)/i, ""],
  [/,? at all(?=[?.! ]*$)/gi, ""],
  // `502s on my side, anybody else?` asks the colleagues.
  [
    /\b(on my (?:side|end)|for me|here),? (?:anybody|anyone) else(?: (?:sees?|seeing|having) (?:this|it|that))?\?/gi,
    "$1.",
  ],
  [/ before i (?:start|go|leave|finish|hand|take|jump|log)\b(?: [a-z']{1,12}){0,5}(?=[?.! ]*$)/gi, ""],
  [/^quick (?:one|question)(?: before i [a-z ]{2,30})?[:,] /i, ""],
  // `quiet for 5 min now, can i go back to bed?`
  [/^(?:it(?:['’]?s| is| has been) )?quiet (?:for|since) [^,.;?]{1,30}[,.;] (?=can i\b)/i, ""],
];
