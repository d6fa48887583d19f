import { trimmed } from "../../runbook/trimmed.ts";
import type { Query } from "../answer-schema.ts";
import type { DependencyTrouble } from "../dependency-errors.ts";
import { isByIntervals } from "./reading.ts";
import { comparedWith, type Part, spokenOf } from "./several.ts";

type Ask = Query["ask"];

/** What was asked before: its text, which is empty for the first, and how it is read. */
export type Before = { text: string; part: Part };

/**
 * What a fragment asks: something that the answer before it shows, another question beside that one, that one in other words, or
 * what TARS does not know.
 */
export type Fragment =
  | { is: "shown" }
  | { is: "beside"; text: string }
  | { is: "instead"; text: string }
  | { is: "refused"; problem: string };

type Read = (text: string) => Part;

const shown: Fragment = { is: "shown" };

const refused = (problem: string): Fragment => ({ is: "refused", problem });

const beside = (text: string): Fragment => ({ is: "beside", text });

const instead = (text: string): Fragment => ({ is: "instead", text });

/** Words that may be of the incident as well. */
const ofBeginning = /\bwhen did (?:it|this)\b/i;

/** What of calls to others is looked for, where that is one thing. */
const troubleOf: Record<DependencyTrouble, string> = {
  timeout: "timeouts",
  refused: "refused connections",
  reset: "reset connections",
  dns: "DNS errors",
  pool: "pool errors",
  unavailable: "unavailable errors",
};

/** What is failing: the beginning of its errors is the beginning of that. */
const ofErrors = new Set<Ask>(["error-rate", "health", "error-messages", "breakdown", "users", "brief"]);

/** One of those that are asked for, by how often they are. */
const ofTop = /\b(?:top|most)\b/i;

/** Lines that are counted or listed, as one names them: `500s`, `"card declined"`. */
const linesNamed = (text: string, status: boolean): string => (status ? `${text}s` : `"${text}"`);

/** True for some of the errors, or a figure of them: when that began is not when the errors did. */
const isPart = (query: Query): boolean =>
  "most" in query || "newest" in query || "before" in query || ("success" in query && query.success === true);

const unknownBeginning =
  "it asks since when that is so; ask for it by the minute, or when a text or a status first appeared";

/** A kind of fragments: how they are said, and what they ask of a question. Undefined where it is a question by itself. */
type Kind = { said: RegExp; of: (asked: Asked, found: RegExpExecArray) => Fragment | undefined };

/** A question that is read, of which a fragment asks. */
type Asked = { text: string; query: Query; services: string[]; read: Read };

const isOne = (...asks: Ask[]) => {
  const known = new Set(asks);
  return ({ query }: Asked): boolean => known.has(query.ask);
};

const isOfAlerts = ({ query }: Asked): boolean => query.ask === "brief" && query.of === "alerts";

/** A list of a brief whose rows have their times. */
const isOfRecords = ({ query }: Asked): boolean =>
  query.ask === "brief" && (query.of === "alerts" || query.of === "similar");

const isCounted = isOne(
  "error-messages",
  "error-rate",
  "traffic",
  "count",
  "users",
  "dependency-errors",
  "breakdown",
  "incidents",
  "alerts",
  "changes",
);

const namesService = (said: string, { read }: Asked): boolean => read(said).services.length > 0;

const isDated = isOne(
  "error-messages",
  "dependency-errors",
  "changes",
  "incidents",
  "incident",
  "occurrence",
  "alerts",
  "correlation",
  "log-lines",
  "on-call",
);

const isListed = isOne(
  "error-messages",
  "dependency-errors",
  "changes",
  "incidents",
  "occurrence",
  "alerts",
  "log-lines",
  "correlation",
);

const byInterval = ({ query }: Asked): boolean => isByIntervals(query.ask);

const isOfLines = isOne("count", "dependency-errors");

const isOfStatus = ({ query }: Asked): boolean => "status" in query && query.status === true;

/** Some of the errors, of which no more is known than is shown. */
const isSome = ({ query, text }: Asked): boolean =>
  isPart(query) || ("text" in query && query.text !== undefined) || ofTop.test(text);

/** What is divided by endpoint and region: errors as a whole, and what is counted by its HTTP status. */
const isDivided = (asked: Asked): boolean =>
  isOfStatus(asked) || (isOne("error-rate", "error-messages", "health", "breakdown", "brief")(asked) && !isSome(asked));

const unknownTurn = "it asks how that changed; compare it, as in `compared to an hour ago`";

const notOfStatus = "it asks where those are; TARS tells errors by region, and those with one status by endpoint";

const notDivided =
  "it asks which of those are so; TARS divides errors by endpoint and region, and those with a status by endpoint";

const notChosen = "it asks which of those are so; ask for these alone, by their service, text or status";

/** What the row of an incident, an alert or a change tells of it. */
const ofRow =
  /\b(?:p[1-4]|sev\w*|critical|open|resolved|closed|over|mitigated|firing|active|acked|acknowledged|lead|who|worst|fail(?:ed)?|roll(?:ed)? ?back|deploy(?:ed|ments?|s)?|config|scaling)\b/i;

/** A question that is asked of several services. */
const isOfServices = ({ query }: Asked): boolean =>
  (query.ask === "health" || isByIntervals(query.ask)) && "services" in query && (query.services?.length ?? 0) > 1;

/** `did any of them change today` behind `which services are failing`: asked of those services. */
const ofEachService = ({ query, read }: Asked, { 0: words, 1: some = "", input }: RegExpExecArray): Fragment => {
  const services = "services" in query && query.services ? query.services.join(" and ") : "";
  const text = input.replace(words, /^(?:which|how many)$/i.test(some) ? `${some} of ${services}` : services);
  return read(text).query ? beside(text) : refused(notChosen);
};

/** What is told with its time. */
const ofPeak = /\b(?:peak|highest|worst|max|maximum|lowest|spike)\b/i;

const pronoun = /\b(?:it|this|that|they|these|those)\b/i;

/** A time that one compares with, or that it is compared with what is usual. */
const compared = (asked: Asked, time: string): Fragment | undefined => {
  const text = `${asked.text} compared to ${time}`;
  if (byInterval(asked)) return asked.read(text).query?.ask === asked.query.ask ? instead(text) : undefined;
  if (isOne("error-messages", "health")(asked) && !isPart(asked.query)) return beside(`error rate compared to ${time}`);
  if (isOne("count", "dependency-errors", "breakdown", "users", "changes")(asked)) return instead(text);
  return refused("it compares what TARS neither measures nor counts; ask for the error rate, or for both times");
};

/** Since when that is so; undefined where that is since the errors began. */
const begun = (asked: Asked, said: string): Fragment | undefined => {
  const { query, text } = asked;
  if (query.ask === "on-call") return refused("it asks since when somebody is on call; the rota tells until when");
  if (isOfAlerts(asked) || isOne("incident", "incidents")(asked)) return shown;
  if (isOne("changes", "relations")(asked)) return ofBeginning.test(said) ? undefined : refused(unknownBeginning);
  if (ofTop.test(text))
    return refused('it asks since when that one error is there; write it in quotes: `when did "…" first appear`');
  if (query.ask === "dependency-errors") {
    const [trouble, other] = query.troubles ?? [];
    if (!trouble || other || query.database || query.without) return refused(unknownBeginning);
    return beside(`when did ${troubleOf[trouble]}${query.on ? ` to ${query.on.join(" and ")}` : ""} first appear`);
  }
  if ("status" in query && typeof query.status === "string")
    return beside(`when did the ${query.status}s first appear`);
  if ("text" in query && query.text !== undefined) {
    const isStatus = "status" in query && query.status === true;
    return beside(`when did ${isStatus ? "the " : ""}${linesNamed(query.text, isStatus)} first appear`);
  }
  return isPart(query) || !ofErrors.has(query.ask) ? refused(unknownBeginning) : undefined;
};

/** What is said of something that was asked for before; the first that is said decides. */
const kinds: Kind[] = [
  {
    said: /^(?:and )?(?:since when(?: exactly| roughly| about)?(?: (?:do|have|did|are) (?:we|they) (?:have|had|see|seeing|got|get|getting) (?:it|that|this|them|those))?|for how long|when did (?:it|this|that|they|these|those)(?: all| first)? (?:start|begin|appear)(?: happening)?)\??$/i,
    of: (asked, [said]) => begun(asked, said),
  },
  {
    said: /^(?:and |but )?how (?:many|often)(?: (?:of (?:them|those|these|it)|times|is that|are there|were there|in total|exactly))?\??$/i,
    of: (asked) => {
      if ((isCounted(asked) && !isPart(asked.query)) || isOfAlerts(asked)) return shown;
      // `NullPointerException in the logs, how often` counts those.
      if (asked.query.ask === "log-lines" && asked.query.text !== undefined)
        return instead(`how many ${linesNamed(asked.query.text, asked.query.status === true)}`);
      return refused('it does not say what to count; write it out, such as `how many "card declined"`');
    },
  },
  {
    said: /^(?:and )?how many (?:users|customers)\??$/i,
    of: (asked) => (asked.services.length > 0 ? beside("how many users are affected") : undefined),
  },
  {
    said: /^(?:and )?(?:when|at what time|when (?:was|were) (?:it|that|this|they|those|these)|when did (?:it|that|this|they|those|these) (?:happen|occur))\??$/i,
    of: (asked) =>
      isDated(asked) || isOfRecords(asked) || (byInterval(asked) && ofPeak.test(asked.text))
        ? shown
        : refused("it asks when that was; ask for it by the minute, or when a text or a status first appeared"),
  },
  {
    said: /^(?:and )?(?:when was the (?:first|last)(?: one| of (?:them|those|these))?|(?:the )?(?:first|last) one,? when)\??$/i,
    of: (asked, [said]) => {
      const isFirst = /\bfirst\b/i.test(said);
      const first = begun(asked, said);
      if (!first) return beside(isFirst ? "when did the errors start" : "when was the last error");
      if (isFirst || first.is !== "beside") return first;
      return beside(first.text.replace(/^when did (.*) first appear$/, "when was $1 last seen"));
    },
  },
  {
    said: /^(?:and )?(?:who|by whom|who did (?:it|that|this|them)|who was (?:it|that))\??$/i,
    of: (asked) => {
      // `when was it declared and by whom` asks one thing.
      if (asked.query.ask === "incident") return undefined;
      return asked.query.ask === "changes" || (asked.query.ask === "brief" && asked.query.of === "cause")
        ? shown
        : refused("it asks who did that; TARS tells who made changes, and who is on call");
    },
  },
  {
    said: /^(?:and )?what (?:is|was|were|are) (?:it|that|they|those|these)\??$/i,
    of: (asked) => {
      if (isListed(asked)) return shown;
      return /\bfirst (?:error|exception|failure)\b/i.test(asked.text)
        ? instead("what was the first error")
        : refused("it asks what that was; ask for the error messages, or for the log lines with a text");
    },
  },
  {
    said: /^(?:and )?to (?:what|whom|which(?: (?:one|service|dependency)s?)?)\??$/i,
    of: (asked) =>
      asked.query.ask === "dependency-errors"
        ? shown
        : refused("it asks to whom; ask for the timeouts and connection errors of the service"),
  },
  {
    said: /^(?:and )?(?:did|does|has|do) (?:it|this|that|they) (?:even |ever )?(?:reach|reached|get to|got to|make it to|hit|arrive|arrived|call|called|touch|touched)\b/i,
    of: (asked) => (asked.query.ask === "correlation" ? shown : undefined),
  },
  {
    said: /^(?:and )?(?:(?:can|could) (?:you|i|we) )?(?:(?:show|give|see|list|get)(?: (?:me|us))? )?(?:(?:some|an|a few|the|any) )?(?:examples?|logs|log lines|lines|entries)(?: (?:for|of|with) (?:it|that|this|them|those|these))?(?: please)?\??$/i,
    of: (asked, [said]) => {
      const { query } = asked;
      if (isOne("error-messages", "dependency-errors", "log-lines", "occurrence", "correlation")(asked))
        return /\bexample/i.test(said) || query.ask !== "error-messages" ? shown : undefined;
      if (query.ask === "count")
        return beside(
          `${query.status ? "list the" : "log lines with"} ${linesNamed(query.text, query.status === true)}`,
        );
      if (!/\bexample/i.test(said)) return undefined;
      return isDivided(asked) || query.ask === "users"
        ? beside("error messages")
        : refused("it asks for examples; ask for the error messages, or for the log lines with a text");
    },
  },
  {
    said: /^(?:and )?(?:in |on |for |from )?(?:which|what) services?(?: (?:is|was) (?:it|that))?\??$/i,
    of: (asked) =>
      "services" in asked.query && (asked.query.services?.length ?? 0) > 1
        ? shown
        : refused("it asks which of the services; ask for all services"),
  },
  {
    said: /^(?:and )?which ones?\??$/i,
    of: (asked) => (isListed(asked) || isOfRecords(asked) ? shown : refused(notChosen)),
  },
  {
    said: /^(?:and )?(?:until|till) when\??$/i,
    of: (asked) =>
      asked.query.ask === "on-call" ? shown : refused("it asks until when that was; ask for it by the minute"),
  },
  {
    said: /^(?:and )?who(?:['’]?s| is)? (?:has|leads|leading|handling|working on|the lead)(?: (?:it|them|those|these|that))?\??$/i,
    of: (asked) => (asked.query.ask === "incidents" ? shown : undefined),
  },
  {
    said: /^(?:and )?(?:is (?:it|that|this) |are (?:they|those|these) )?(?:still|yet)(?: (?:so|happening|going on|there|the case))?\??$/i,
    of: (asked) => {
      if (asked.query.ask === "brief" && asked.query.of === "cause")
        return beside(
          asked.services.length > 0 ? `is ${asked.services.join(" and ")} still failing` : "is it still failing",
        );
      if (asked.query.ask === "count")
        return beside(atOtherTime(asked.text, asked.read(asked.text).times, "right now"));
      return isPart(asked.query) || isOne("users", "changes", "occurrence", "correlation")(asked)
        ? refused("it asks whether that is still so; ask for the errors of now")
        : undefined;
    },
  },
  {
    said: /^(?:and |but )?(?:(?:is|are|has|have|did|was) (?:it|this|that|they|these|those) [^?]*?\b|(?:getting |any )?)(?:worse|better|rising|falling|increasing|decreasing|growing|dropping|dropped|climbing|recovering|recovered|improving|improved|slower|faster|stop|stopped|(?:go|going|gone|went|come|coming|came) (?:back )?(?:up|down|to normal))(?: (?:now|again|yet|since|lately))?\??$/i,
    of: (asked, [said]) => {
      const noun = spokenOf(asked.query);
      if (noun && /\b(?:recover|improv)/i.test(said)) return beside(`is the ${noun} normal`);
      if (noun) {
        const how = said.replace(/^(?:and |but )?(?:any )?/i, "");
        const text = /^(?:is|are|has|have|did|was) /i.test(how)
          ? how.replace(pronoun, `the ${noun}`)
          : `is the ${noun} ${how}`;
        const placed = [trimmed(text, "", "?"), ...(asked.services.length > 0 ? [asked.services.join(" and ")] : [])];
        return asked.read(placed.join(" of ")).query ? beside(text) : refused(unknownTurn);
      }
      if (isOfLines(asked)) return "every" in asked.query ? shown : instead(`${asked.text} per minute`);
      return asked.query.ask === "users"
        ? refused("it asks how that changed; TARS counts users of one time")
        : undefined;
    },
  },
  {
    said: /^(?:and )?(?:was it |is it |was that |is that |are they )?(?:the )?same (?:as )?(?!time\b)((?:yesterday|last|an? |\d|this time|before)[^?]*)\??$/i,
    of: (asked, [, time = ""]) => compared(asked, time),
  },
  {
    said: /^(?:and )?(?:(?:at )?(?:the |this |that )?same time (yesterday|last week)|(yesterday|last week) (?:at )?(?:the |this )(?:same )?time|(yesterday|last week) (?:at )?same time)(?: too| as well)?\??$/i,
    of: (asked, [, first, second, third]) => compared(asked, first ?? second ?? third ?? ""),
  },
  {
    said: /^(?:and |so )?(?:is|are|was|were) (?:that|this|it|those|these|they) (?:a |all )?(?:normal|usual|unusual|abnormal|expected|typical)\??$/i,
    of: (asked) =>
      byInterval(asked) || isOfLines(asked)
        ? compared(asked, "usual")
        : refused("it asks whether that is usual; compare it, as in `compared to last week`"),
  },
  {
    said: /^(?:and |but )?(?:is (?:it|that|this) |are (?:they|those|these) |was (?:it|that) )?(?:(?:normal|usual) or )?(?:a lot |much |any )?(?:(?:more|less|fewer|higher|lower|worse|better|slower|faster|up|down) )?(?:than|compared (?:to|with)|vs\.?|versus|relative to) (?!\d+(?:\.\d+)? ?(?:%|ms|s\b|percent))([^?]+)\??$/i,
    of: (asked, [, time = ""]) => compared(asked, time),
  },
  {
    said: /^(?:and )?(?:on |at |for |from |in )?(?:(?:which|what|(?:(?:grouped|split|broken down) )?(?:by|per)) (endpoint|region)s?|all (?:the )?(region)s)\b([^?]*)\??$/i,
    of: (asked, [, which, all, more = ""]) => {
      // With a service of its own it is a question by itself.
      if (namesService(more, asked)) return undefined;
      const isBare = more.trim() === "" || /\b(?:it|that|those|these|they|them)\b/i.test(more);
      if (isOfStatus(asked)) {
        const text = `${asked.text} by ${(which ?? all ?? "").toLowerCase()}`;
        return asked.read(text).query ? beside(text) : refused(notOfStatus);
      }
      return (isBare && !isDivided(asked)) || isSome(asked) ? refused(notDivided) : undefined;
    },
  },
  {
    said: /\b(any|all|some|each|one|which|most|none|how many)(?: one)? of (?:those|them|these|it)\b/i,
    of: (asked, found) => {
      if (asked.query.ask === "relations") return undefined;
      if (isOfServices(asked)) return ofEachService(asked, found);
      const { 1: some = "", input: said } = found;
      if (/\bhow (?:often|many)\b/i.test(said) && some.toLowerCase() === "each" && isCounted(asked)) return shown;
      // How it stands with each is told in its row.
      if (isOne("incidents", "alerts", "changes")(asked) || isOfRecords(asked))
        return ofRow.test(said) ? shown : refused(notChosen);
      if (/\bnew\b/i.test(said) && isOne("error-messages")(asked)) return beside("new errors");
      return isSome(asked) || !byInterval(asked) ? refused(notChosen) : undefined;
    },
  },
  {
    said: /^(?:and )?(?:does|do|has|have|did) [\w-]+ (?:have|get|see) (?:it|that)\b/i,
    of: (asked) => (isSome(asked) || !byInterval(asked) ? refused(notChosen) : undefined),
  },
  {
    said: /^(?:only|just) (?:the )?(?:one|(?:last|latest|newest)(?: one)?)\??$/i,
    of: (asked) =>
      "most" in asked.query || "newest" in asked.query
        ? shown
        : refused("it asks for one of them; write `the newest error`, or `the last log line`"),
  },
  {
    said: /^(?:and )?what(?:['’]?s| is| was) (?:(?:it|that|this) (?:normally|usually)|(?:the )?(?:normal|usual)(?: value)?(?: (?:here|for (?:it|that|this|us|this time of (?:the )?day|an? [a-z]{3,6}day)))?)\??$/i,
    of: (asked) => compared(asked, "usual"),
  },
  {
    said: /^(?:and )?(?:is|are) (?:it|this|that|they|these) (?:only|just) (?!(?:me|us)\b)(?![^?]* or )/i,
    of: () =>
      refused(
        "it has the word `only`: an answer is about what is named, and does not tell whether that holds for nothing else",
      ),
  },
  {
    said: /^(?:and )?(?:(?:is )?(?:anything|something) new|(?:any )?new ones|(?:is|are) (?:it|that|this|they|those|these) new)\??$/i,
    of: (asked) =>
      isOne("error-messages", "error-rate", "health", "breakdown")(asked) && !isOfStatus(asked)
        ? beside("new errors")
        : refused("it asks what of that is new; TARS tells that of errors: `new errors since 14:00`"),
  },
  {
    said: /^(?:and )?(?:is|are) (?:it|that|this|they|those|these) (?:a lot|lots|many|much|too (?:many|much))\??$/i,
    of: () => refused("it asks whether that is much; compare it, as in `compared to yesterday`"),
  },
  {
    said: /^(?:and |or |is )?(?:any|some)(?:one|body) else(?: (?:sees?|seeing|having|has|got|getting|notices?) (?:it|this|that|them|these|those))?\??$/i,
    of: () => refused("it asks who else sees it; ask `which other services are affected`"),
  },
  {
    said: /^(?:and )?(?:in |for |over )?the (?:\d{1,3} )?(?:seconds?|minutes?|hours?|days?|weeks?|time) before(?: that| it)?\??$/i,
    of: () => refused("it asks for the time before that; name it, such as `from 13:00 to 14:00`"),
  },
  {
    said: /^(?:and )?(?:the )?(?:one|ones) before(?: (?:that|it))?\??$/i,
    of: (asked) => {
      const two = asked.text.replace(
        /\b(?:last|latest|newest|most recent) (deploy|deployment|release|rollout|change|incident|outage)\b/i,
        "last 2 $1s",
      );
      return two === asked.text ? refused("it asks for the one before; name its time") : instead(two);
    },
  },
];

/** True for a text that only asks something of a question before it. */
export const isFragment = (sentence: string): boolean => kinds.some(({ said }) => said.test(sentence));

/** What says that a question is of now, which another time replaces. */
const ofNow = /,? ?\b(?:right now|now|currently|at the moment|rn)\b/gi;

const aDay = /\b(?:today|yesterday|(?:last |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i;

/** From one clock time to another. */
const aRange = /^\D*\d.*(?:\band\b|\bto\b|\buntil\b|-|–) ?\d/i;

/** The text with another time in the place of its own: of a range of a day it is the same range of another day. */
const atOtherTime = (text: string, times: string, time: string): string => {
  const bare = text.replace(ofNow, "");
  if (times === "") return `${bare} ${time}`;
  const isDay = aDay.test(time) && !/\d/.test(time);
  if (!isDay || !/\d[:.h]\d|\d ?[ap]m/i.test(times)) return `${bare.replace(times, "").trim()} ${time}`;
  return aDay.test(times) ? bare.replace(aDay, time) : `${bare} ${time}`;
};

/**
 * `and yesterday?`, `and in the last hour?`, `last week too?`: the same of another time. Of a question with a time a time alone
 * asks for that one, too.
 */
const ofOtherTime = (sentence: string, { text, part }: Before, read: Read): Fragment | undefined => {
  const said = trimmed(sentence, "", "?.! ");
  const asked = trimmed(text, "", "?.! ");
  // That is compared.
  if (/\b(?:same|this) time\b/i.test(said)) return undefined;
  const { query } = part;
  const end = query && "window" in query && aRange.test(part.times) ? query.window?.to : undefined;
  if (/^and (?:since|after)(?: then| that)?$/i.test(said) && end !== undefined)
    return beside(`${asked.replace(part.times, "").trim()} since ${end}`);
  // `requests per minute? before the incident?`
  const isBefore = part.times === "" && /^before [^?]+\?$/i.test(sentence) && read(said).times === said;
  if (isBefore && query && isByIntervals(query.ask)) return beside(`${asked} ${said}`);
  const front =
    /^(?:(?:and |but )?how (?:many|often) (?:were there |was it )?|and (?:(?:in|for|over|during) )?(?:the )?)/i;
  const also = / (?:too|as well|also)$/i;
  const isOther =
    front.test(said) || also.test(said) || (part.times !== "" && !comparedWith.test(said) && read(said).times === said);
  const time = said.replace(front, "").replace(also, "");
  if (!isOther || time === "" || !read(time).times.endsWith(time)) return undefined;
  const other = atOtherTime(asked, part.times, time);
  return read(other).query ? beside(other) : undefined;
};

const ofPastIncident = "it asks of an incident that was; write its number, such as `status of INC-42`";

/** `in payments as well?` */
const inService =
  /^(?:and |or )?(?:also )?(?:in|on|at|for|through|via) (?:the )?[\w-]{2,40}(?: (?:as well|too|also))?[?.! ]*$/i;

/** What a sentence asks of the question before it; undefined where it asks by itself. */
export const fragmentOf = (sentence: string, { text, part }: Before, read: Read): Fragment | undefined => {
  const { query, services } = part;
  if (!query) return undefined;
  if (query.ask === "incidents" && /\b(?:it|then|that time)\b/i.test(sentence)) return refused(ofPastIncident);
  const isPast = query.ask === "incidents" && ("window" in query || "most" in query);
  if (isPast && /\b(?:cause|why|reason|impact|fixed)\b/i.test(sentence)) return refused(ofPastIncident);
  // Of an ID there are the lines of all services.
  if (query.ask === "correlation" && inService.test(sentence)) return shown;
  const other = ofOtherTime(sentence, { text, part }, read);
  if (other) return other;
  const asked = { text: trimmed(text, "", "?.! "), query, services, read };
  for (const { said, of } of kinds) {
    const found = said.exec(sentence);
    if (found) return of(asked, found);
  }
  return undefined;
};
