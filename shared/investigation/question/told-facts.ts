import type { Part } from "./several.ts";

/** The words of a text, without its signs. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}']+/u)
    .filter(Boolean);

const being = new Set("is are was were been be look looks looked seem seems seemed stayed ran did".split(" "));
const well = new Set("ok okay fine good well healthy normal green quiet back".split(" "));
const recovered = new Set("worked works working recovered".split(" "));
const places = new Set("to at from in".split(" "));

/** True where one of some words stands at most three behind another: `was fine`, `is all back`. */
const stands = (said: string[], first: Set<string>, then: (at: number) => boolean): boolean =>
  said.some((word, at) => first.has(word) && [1, 2, 3].some((on) => then(at + on)));

/** True for a clause that says that all was well. */
export const saysWell = (clause: string): boolean => {
  const said = wordsOf(clause);
  if (
    said.some((word) => /^(?:not|never|nothing)$/.test(word) || word.endsWith("n't")) ||
    /\bno longer\b/i.test(clause)
  )
    return false;
  const isWell = (at: number) =>
    well.has(said[at] ?? "") &&
    !(places.has(said[at + 1] ?? "") && !/^(?:me|us)$/.test(said[at + 2] ?? "")) &&
    !(said[at] === "back" && /^roll/.test(said[at - 1] ?? ""));
  return said.some((word) => recovered.has(word)) || stands(said, being, isWell);
};

/** What is done with something, behind which one asks what came of it. */
const acts =
  /\b(?:fix|fixed|roll ?back|rolled|reverted|restarted|deployed|released|scaled|mitigated|mitigation|failed over|patched|hotfix|pushed|switched|turned (?:on|off)|flipped|disabled|enabled|changed|renewed|migrated|replaced|upgraded|merged|shipped|rotated|launched|went (?:out|live|down))\b/i;

/** That something began. */
const began = /\b(?:started|began|begun|broke|crashed|opened|declared)\b/i;

/** That it was over. */
const ended = /\b(?:went away|gone|stopped|ended|cleared)\b/i;

/** A length of time that does not say from when on it is. */
const bareLength =
  /^(?:about |only |every )?(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|ten|fifteen|twenty|thirty|half an?|a couple of|a few) ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|days?)$/i;

/** A time that does not say when something happened: `slow for 10 min`. */
const isHowLong = (times: string): boolean => /^(?:in|for|within|every)\b/i.test(times) || bareLength.test(times);

/** What is still to come, or takes place by the clock, and what whoever asks did: no time of what is asked. */
const ofTheDay =
  /\b(?:starts?|will|due|scheduled|going to|meeting|call is|demo|standup|lunch)\b|^(?:i|we)(?:['’]ve)? (?:just )?(?:joined|woke|logged in|came in|have|only have)\b/i;

/** A day, or a part of one. */
const ofDays =
  /\b(?:yesterday|today|morning|afternoon|evening|night|week(?:end)?|month|\w{3,6}day|\d{4}-\d\d-\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)\b/i;

const hasClock = /\d[:.h]\d\d|\b\d{1,2} ?[ap]m\b|\bnoon\b|\bago\b/i;

/** How it was then, in a number, with which something may be compared: `p95 was 300ms at noon`. */
const valueThen = /\b(?:was|were|had)\b/i;

/** What is told of a service that is not meant: `we ruled out payments`. */
const clearing =
  /\b(?:ruled? out|ruling out|exclud(?:e|ed|ing)|checked|looked at|not (?:affected|involved|touched)|unaffected|nothing to do with|can['’]?t be|cannot be|(?:is|was|are) (?:off|disabled|not deployed)|doubt|found nothing|innocent|has recovered|irrelevant|don['’]?t look|not them|(?:last time|usually|normally|often) it (?:was|is)|usually it['’]?s|don['’]?t believe|solved|they['’]?re (?:fine|ok|okay|good))\b/i;

/** How words begin that say that something is wrong with a service, or was done to it. */
const concerningStems =
  "slow fail error exception crash throw spik drop complain duplicate deploy release restart roll revert scal push switch turn flip enabl disabl upgrad migrat renew replac chang merg ship fix patch bump increas suspect blam caus".split(
    " ",
  );

/** Words that say so, or that a service is looked at. */
const concerningWords = new Set(
  "laggy down timeout timeouts broken broke breaks 4xx 5xx stuck hang hangs hanging hung unreachable degraded bad worse high higher low flapping can't cannot couldn't unable not nothing no lost lose loses losing weird odd strange funny wrong missing twice problem problems issue issues trouble alert alerts alarm alarms page paged pages incident outage maintenance hit affected impacted recovered recovering back gone new version about own owns owner responsible debugging investigating asking update call calls calling guess think seem seems feel feels load traffic peak".split(
    " ",
  ),
);

const concerningPhrases =
  /\btim(?:e|es|ed|ing) outs?\b|\blook(?:s|ing) (?:at|into)\b|\bworking on\b|\bon[- ]call\b|\b[45]\d\ds?\b/i;

/** What makes a service that is told of the one that is asked about: that something is wrong with it, was done to it, or is looked at. */
const concerns = (clause: string): boolean =>
  concerningPhrases.test(clause) ||
  wordsOf(clause.replace(/’/g, "'")).some(
    (word) => concerningWords.has(word) || concerningStems.some((stem) => word.startsWith(stem)),
  );

/** True for what says that it is not some service: `I don't think it's payments`. */
const denies = (told: string, service: string): boolean => {
  const before = told.slice(0, Math.max(0, told.toLowerCase().indexOf(service.toLowerCase())));
  return /\b(?:not|not sure (?:that )?(?:it|this|that)(?:['’]?s| is)|isn['’]?t|is not|don['’]?t think (?:that )?it(?:['’]?s| is)|doubt (?:that )?it(?:['’]?s| is))(?: (?:the|our|from|in))? $/i.test(
    before,
  );
};

/**
 * What may say which of them are meant, or how they are to be measured: with that the question is another one. What is asked for
 * with it is no fact.
 */
const narrowing = [
  /\b(?:staging|sandbox|preprod|pre-prod|canary|uat)\b/i,
  /\b(?:on|in|from|debugging|testing) (?:the |our )?(?:dev|qa|int|test|demo|lab|perf|beta)\b/i,
  /\b\w+ (?:cluster|stack|environment|env|tenant|test account)\b/i,
  /(?<!\bno )\b(?:want|wants|wanted|need|needs|needed|asked for|asks for)\b (?!(?:to \w+|it|this|that|them|some(?:one|body)|people|help|an? (?:update|answer|number|call|hand))\b)/i,
  /\bwants? it (?:per|by|in|as)\b|\bneeds? it (?:per|by|in|as)\b|\b(?:want|need|like) to (?:compare|see)\b/i,
  /\b(?:code|status|region|endpoint|message|browser|method|path|route) (?:is|are|was|says|reads) (?!(?:gone|back|fixed|up|down|ok|okay|fine|failing|slow|still|now)\b)/i,
  /\berror (?:is|was) (?:an? )?["'`A-Z]/,
  /\b[45]\d\ds? (?:is|are) (?:expected|normal|known|fine|ok|okay)\b/i,
  /\b(?:i['’]?m|i am|we['’]?re|we are|is|are) on (?!call\b|it\b|this\b|that\b|the (?:call|bridge|phone|train|bus|way|line|case)\b|now\b|again\b|a (?:call|bridge|train|bus|plane)\b|my\b|holiday|vacation|shift|duty|fire\b|board\b)/i,
  /^(?:i|we|they|our customers)(?: all| mostly)? (?:use|run|own|sell|ship)\b/i,
  /\bmatters?\b|\bwhat counts\b|\bcount (?:\S+ ){1,4}as\b/i,
  /\bslo\b|\bsla\b/i,
];

/** Zones, and where somebody is: a clock time is of there. */
const zones =
  /\b(?:CET|CEST|MEZ|PST|PDT|EST|EDT|CST|BST|IST|JST|GMT|UTC ?[+-]\d{1,2})\b|\b(?:time ?zone|(?:local|eastern|pacific|central|mountain) time|(?:my|our|all|wall) clocks?)\b|\bin (?!(?:Grafana|Datadog|Kibana|Sentry|CloudWatch|Jira|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z][a-z]{2,}|\b[A-Z][a-z]{3,} time\b|\bhours? (?:ahead|behind)\b|\d ?(?:[ap]m|:\d\d) (?:here|for (?:me|us)|local|on my (?:end|side|clock))\b/;

/** What is told beside a question, as far as it says something of it. */
export type Facts = {
  /** The services that it may be asked of. */
  services: string[];
  /** The one service that is named. */
  only: string | undefined;
  /** When that was which is told, as the question has it: `since 14:05` of what was done then. Empty without a time. */
  times: string;
  /** The same behind `since` or `before`. */
  moment: string;
  /** What was at a clock time: what is asked of now is asked since then. */
  isAtClock: boolean;
  /** It is told since when that is so. */
  saysSince: boolean;
  /** Something was done. */
  isDone: boolean;
  /** It has a time that can neither be taken for that of the question nor passed over. */
  isUntimed: boolean;
  /** A clock time is of another zone than it would be read in. */
  isZoned: boolean;
  /** It may choose what is asked about. */
  narrows: boolean;
};

/** The times of one clause: what is taken over, that it is no time of the question, or that it is not known. */
const timeOf = (clause: string, times: string, isAhead: (text: string) => boolean): string | "aside" | "unclear" => {
  if (/^(?:until|till|before)\b/i.test(times)) return "unclear";
  if (times === "" || isHowLong(times) || ofTheDay.test(clause)) return "aside";
  // What is so since 20:00, and it is not yet 20:00, is so since yesterday, or by another clock.
  if (isAhead(times) && !/yesterday|last/i.test(times)) return /^since\b/i.test(times) ? "unclear" : "aside";
  const bare = times.replace(/^(?:at|around|about|on|over the|over) /i, "");
  const isDone = acts.test(clause) || began.test(clause);
  if (isDone) return /^(?:since|from|after)\b/i.test(times) ? times : `since ${bare}`;
  const others = clause.replace(times, "").replace(/\b[45]\d\ds?\b/g, "");
  if (ended.test(clause) || (valueThen.test(clause) && /\d/.test(others))) return "unclear";
  if (
    ofDays.test(times) &&
    !hasClock.test(times) &&
    !/^(?:since|today|this|tonight|last night|overnight)\b/i.test(times)
  )
    return "unclear";
  return /\bago$/i.test(times) ? `since ${times}` : times;
};

/** A clock time without a day, at which something was. */
const atClock = /^(?:at|around|about|shortly after|after)? ?\d{1,2}(?:[:.h]\d\d| ?[ap]m)(?: ?[ap]m)?$/i;

/** How something was up to a time is told of what is asked about, were it well or not. */
const upTo = /\b(?:until|till|before)\b/i;

/** The services that are told of in such a way that a question beside it may be asked of them. */
export const servicesMeant = (told: string[], background: Part[]): string[] => {
  const isMeant = (clause: string, service: string) =>
    (upTo.test(clause) || (concerns(clause) && !saysWell(clause))) &&
    !denies(clause, service) &&
    !clearing.test(clause);
  return [
    ...new Set(told.flatMap((one, at) => (background[at]?.services ?? []).filter((service) => isMeant(one, service)))),
  ];
};

/**
 * What of the clauses that are told belongs to what is asked beside them. `isAhead` tells whether a clock time is still to come
 * today.
 */
export const factsOf = (told: string[], background: Part[], isAhead: (text: string) => boolean): Facts => {
  const named = [...new Set(background.flatMap((one) => one.services))];
  const found = told.map((one, at) => timeOf(one, background[at]?.times ?? "", isAhead));
  const times = found.filter((one) => one !== "aside" && one !== "unclear").at(-1) ?? "";
  return {
    services: servicesMeant(told, background),
    only: named.length === 1 ? named[0] : undefined,
    times,
    moment: times.replace(/^(?:at|around|about|since|after|from) /i, ""),
    isAtClock: atClock.test(times),
    saysSince: background.some((one) => /^since\b/i.test(one.times)),
    isDone: told.some((one) => acts.test(one)),
    isUntimed:
      found.includes("unclear") ||
      // A time that no clock shows is no time that may be passed over.
      told.some((one, at) => /\d[:.]\d\d\b/.test(one) && background[at]?.times === ""),
    isZoned: told.some((one, at) => {
      const own = background[at]?.times ?? "";
      return zones.test(own === "" ? one : one.replace(own, "")) && !/\b[A-Z]{3,4}\b|\btime\b|[+-]\d\d/.test(own);
    }),
    narrows: told.some((one) => narrowing.some((some) => some.test(one))),
  };
};
