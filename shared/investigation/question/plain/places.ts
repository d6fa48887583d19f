import type { Rewriting } from "./rewriting.ts";

/** Where it fails: endpoints and regions. */
export const places: Rewriting[] = [
  [
    /^is (?:this|it) (?:just |only )?one region,? or all(?: of them| regions)?(?=[?.! ]*$)/i,
    "which regions are failing",
  ],
  // `is it only /pay or all endpoints`
  [
    /\bis it (?:only|just) (?:(?:GET|POST|PUT|DELETE|PATCH) )?\/[^\s?]{1,60} or (?:all|every|other|more)(?: the)?(?: other)? endpoints?\b/gi,
    "which endpoints are failing",
  ],
  [/\bis it (?:only|just) \/[^\s?]{1,60} or (?:also |is it )?\/[^\s?]{1,60}/gi, "which endpoints are failing"],
  [
    /^(?:is )?(?:it (?:only|just) )?(?:(?:GET|POST|PUT|DELETE|PATCH) )?\/[^\s?]{1,60} failing(?: only| alone)?,? or (?:is |also )?(?:(?:GET|POST|PUT|DELETE|PATCH)\b(?: \/[^\s?]{1,60})?|\/[^\s?]{1,60}|all(?: of them| the endpoints| endpoints)?\b|(?:the )?others?(?: endpoints| ones)?\b)(?: failing)?(?: too| as well| also)?/,
    "which endpoints are failing",
  ],
  [
    /^(?:is|are) (?:(?:it|this|that|they|these|errors) )?(?:only |just |limited to |isolated to |confined to )?(?:in )?(?:one region|[a-z]{2}(?:-[a-z]{4,10}-\d)?)(?: only)?(?: (?:customers|users) affected)?,? or (?:is it |are |is )?all (?:the )?regions\??$/gi,
    "which regions are failing",
  ],
  [
    /^(?:is|are) only [a-z]{2}-[a-z]{4,10}-\d (?:affected|failing|down|hit|impacted)?,? or (?:the )?(?:other|more) regions?(?: as well| too| also)?(?=[?.! ]*$)/gi,
    "which regions are failing",
  ],
  [
    /\btop (\d{1,2} )?endpoints by (?:errors|failures|error count|error rate)\b/gi,
    "top $1endpoints with the most errors",
  ],
  [
    /\bis it (?:just|only) (?:(?:GET|POST|PUT|DELETE|PATCH) )?\/[^\s?]{1,60} (?:that(?:['’]s| is) )?failing,? or (?:everything|all of them|others too)/gi,
    "which endpoints are failing",
  ],
  [
    /\bwhats? the worst endpoint\b|\bwhat['’]s the worst endpoint\b|\bwhat is the worst endpoint\b/gi,
    "which endpoint has the most errors",
  ],
];
