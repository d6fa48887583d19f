import type { Rewriting } from "./rewriting.ts";

/** What was deployed, changed and rolled back. */
export const changes: Rewriting[] = [
  // `config changes, not deploys`
  [
    /\b(config|configuration|flags?|parameters?)((?: [\w/-]{1,30}){0,8}),? not (?:a |the |just )?(?:deploys?|deployments?|releases?|code)\b/gi,
    "$1$2",
  ],
  // `config too, not only deploys`
  [
    /(?:,? (?:config(?:uration)?|flags?)(?: changes)? too)?,? not (?:only|just) (?:the )?(?:deploys?|deployments?|releases?)\b/gi,
    "",
  ],
  // `what happened in the ten minutes before it started`
  [/\bwhat happened (?=in the (?:[\w-]{1,10} ){1,3}before )/gi, "error rate and what changed "],
  [/\bwhat else changed\b/gi, "what changed"],
  [/\bdid [a-z]{2,20}['’]s (roll-?back|fix) (?=help|work)/gi, "did the $1 "],
  // `nothing was deployed today, was it?`, `payments isn't down, is it?`
  [/^nothing was (deployed|changed|released|merged)\b([^?!.;,"]{0,40}),? (?:was it|right)\??$/gi, "was anything $1$2"],
  [
    /\bshortly (before|after) (?=\d|the (?:alarm|alert|incident|deploy|errors|outage)|it\b|this\b|that\b)/gi,
    "right $1 ",
  ],
  [
    /\b(caused by|because of|due to) (the|our) (release|deploy|deployment|change|rollout) (?:from |of )?(?:this morning|today|earlier|last night|yesterday|earlier today)(?=[?.! ]*$)/gi,
    "$1 $2 $3",
  ],
  [
    /^(?:can|should|could) (?:we|i) (?:just )?(?:undo|revert) (?:it|this|that|the (?:deploy|deployment|release|change))(?=[?.! ]*$)/gi,
    "should we roll back",
  ],
  [/^roll-?back\?+$/i, "should we roll back?"],
  [/\bwhat (?:was|has been|got) changed in (?:the )?config(?:uration)?\b/gi, "what configuration changed"],
  [
    /\b(roll|rolling|rolled) (it|this|that|them|everything|(?:the|our) (?:last |latest |new )?(?:deploy|deployment|release|change|version)|(?!back\b)[a-z][\w-]{2,40}) back\b/gi,
    "$1 back $2",
  ],
  [
    /\b(?:did|has) (?:anything|something) (?:else )?(?:change|changed) (?:besides|apart from|other than) (?:the |our )?(?:deploy|deployment|release)(?=[?.! ]*$)/gi,
    "what changed",
  ],
  [/\b(?:what|which) config(?:uration)? (?:params|parameters|settings|values) /gi, "which configuration "],
];
