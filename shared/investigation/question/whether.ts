import { setOf } from "../../runbook/set-of.ts";
import type { Query, Whether } from "../answer-schema.ts";
import { addressed, fillerWords } from "./fillers.ts";

const fillers = new Set([...fillerWords, ...addressed]);

/** Whom one greets, and how one goes over to a question. */
const greetings = setOf(
  "hey hi hello ok okay so and but well tars team please pls plz quick question q um uh hmm also then now sorry thanks thx",
);

/** What stands before `if` in `can you check if payments is down`. */
const wantsToKnow = setOf(
  "can could would do does you u i we me us anyone anybody someone somebody tell say check confirm know see find out look wondering wonder want to let",
);

/** How a question of yes or no begins. */
const begins = setOf("is are was were has have had did does do should shall can any still isn't aren't hasn't haven't");

/** What was at any time, and is not asked of now. */
const past = setOf("was were did had ever been");

/** What is asked to be so now, and not only within the time that is looked at. */
const ofNow = setOf("still now currently");

/** Of these a plain yes does not say what is asked: which, how many, all, or what is not. */
const others = setOf(
  "how what what's which who whom whose when where why only most same other others else another besides apart except enough not never no nor cannot way possible flapping flapped flap",
);
const every = setOf("all every each both");

const good = setOf(
  "stopped stop ended over fixed recovered recovering ok okay fine healthy up back normal works working alive running gone cleared stable good well solved resolved passed finished subsided quiet",
);
const bad = setOf(
  "down broken failing fail failed happening affected hit impacted hurt dead offline unavailable unreachable degraded unhealthy wrong bad broke erroring ongoing unstable crashing crashed timing throwing occurring slow slower high full overloaded saturated exhausted hot",
);
const troubles = setOf(
  "problem problems issue issues trouble troubles error errors exceptions failures incident outage",
);
const rising = setOf(
  "worse worsening worsened higher rising rise rose risen increasing increase increased climbing climbed growing grew spiking spiked slower more",
);
const falling = setOf(
  "better improving improved lower falling fall fell fallen dropping drop dropped decreasing decrease decreased declined declining less fewer faster recovering",
);
/** What goes `up` and `down`, where a service is so. */
const measures = setOf("rate rates error errors failures latency traffic requests load going coming trending");
const anybody = setOf("anybody anyone somebody someone");
const anything = setOf("any anything some something there we");
const ended = setOf("over resolved closed done finished ended");
const fixed = setOf("fixed solved");
const helps = setOf("help helps helped helping");
/** What is done about trouble, and that it has done what it was to do. */
const remedies = setOf("fix mitigation restart action change");
const works = setOf("work works worked working");
/** `has it stopped working` asks for no end. */
const stopped = setOf("stop stopped");
const working = setOf("working responding answering");
const acknowledged = setOf("acknowledge acknowledged acked");
const itself = setOf("it been");
const customers = setOf("customers users clients");
const told = setOf("told tell informed notified");
const owed = setOf("do should shall must need");
const reachable = setOf("down dead offline unavailable unreachable up");
const firing = setOf("still firing active");
const fired = setOf("fire fired off rang triggered paged woken");

/** The words of a question, and whether some of a set are among them. */
type Said = { words: string[]; has: (some: Set<string>) => boolean };

const saidIn = (words: string[]): Said => ({ words, has: (some) => words.some((word) => some.has(word)) });

/** Whether it is so, or is well; undefined where both or neither is said. */
const polarity = (said: Said): Whether | undefined => {
  const isPast = said.has(past) ? "was" : "so";
  if (said.has(stopped) && said.has(working)) return isPast;
  if (said.has(good) && said.has(bad)) return undefined;
  if (said.has(good))
    return said.has(troubles) && said.words.includes("back") && !said.words.includes("normal") ? undefined : "well";
  return said.has(bad) || said.has(troubles) ? isPast : undefined;
};

const moves = (said: Said): Whether | undefined => {
  const isOf = (some: Set<string>, way: string) => said.has(some) || (said.words.includes(way) && said.has(measures));
  const [rises, falls] = [isOf(rising, "up"), isOf(falling, "down")];
  return rises === falls ? undefined : rises ? "higher" : "lower";
};

type OfMeasure = Extract<Query, { ask: "error-rate" | "latency" | "traffic" }>;

const ofMeasure = (query: OfMeasure, said: Said): Whether | undefined => {
  if (query.ask !== "traffic" && query.limit) return said.has(past) ? "was" : "so";
  if ((query.ask === "error-rate" && query.success) || query.since || query.until) return undefined;
  if (query.before) return moves(said) ?? (polarity(said) === "so" ? "higher" : undefined);
  return moves(said) ?? (query.ask === "traffic" ? undefined : polarity(said));
};

const ofIncident = (query: Extract<Query, { ask: "incident" }>, said: Said): Whether | undefined => {
  if (query.timeline) return said.words.includes("paged") && said.has(anybody) ? "so" : undefined;
  if (query.resolving) return "so";
  if (said.has(acknowledged)) return said.has(anybody) || said.has(itself) ? "acknowledged" : undefined;
  // What one has to do is not what was done, and that it is over they are told by its end alone.
  if (said.has(customers))
    return said.has(told) && !said.has(owed) && !said.has(fixed) && !said.has(ended) ? "told" : undefined;
  if (said.has(fixed)) return "well";
  return said.has(ended) ? "over" : undefined;
};

/** Whether alarms are over, have fired, or fire: `has an alarm gone off` asks for one that fired. */
const ofAlarms = (said: Said): Whether => {
  const hasFired = said.has(fired) && !said.words.includes("firing");
  if (said.has(good) && !hasFired) return "well";
  return hasFired || (said.has(past) && !said.has(ofNow)) ? "so" : "still";
};

/** Whether it is asked if something has helped: `did it help`, `did the restart work`; `is it working` is of the service. */
const asksIfHelped = (said: Said): boolean => said.has(helps) || (said.has(remedies) && said.has(works));

/** Of a query, what is to be so for a yes; undefined where that cannot be told. */
const ofQuery = (query: Query, said: Said): Whether | undefined => {
  const unlessGood = (whether: Whether) => (said.has(good) ? undefined : whether);
  switch (query.ask) {
    case "error-rate":
    case "latency":
    case "traffic":
      return ofMeasure(query, said);
    case "machinery":
      // That it is up no load tells.
      return said.has(reachable) ? undefined : polarity(said);
    case "health":
      return asksIfHelped(said) ? "helped" : polarity(said);
    case "incidents":
      return "over" in query ? undefined : unlessGood("so");
    case "error-messages":
    case "dependency-errors":
    case "count":
    case "log-lines":
      if ("over" in query) return undefined;
      return unlessGood(said.has(ofNow) && !said.has(past) ? "still" : "so");
    case "occurrence":
      return query.end === "last" ? unlessGood("so") : undefined;
    case "alerts":
      return unlessGood(said.has(firing) && !said.has(past) ? "still" : "so");
    case "users":
      return said.has(bad) ? unlessGood("so") : undefined;
    case "changes": {
      const isOther = said.words.some((word) =>
        /^(?:roll|revert|back|running|progress|pending|planned|fail)/.test(word),
      );
      return !isOther && (said.has(anything) || said.has(anybody)) ? "so" : undefined;
    }
    case "on-call":
      return said.has(anybody) ? "so" : undefined;
    case "incident":
      return ofIncident(query, said);
    case "brief":
      if (query.of === "alerts") return ofAlarms(said);
      if (query.of === "similar") return "so";
      if (query.of === "impact") return said.has(bad) ? "so" : undefined;
      return query.of === "advice" && said.words.some((word) => /^(?:roll|revert)/.test(word)) ? "so" : undefined;
    default:
      return undefined;
  }
};

/** The words of a question of yes or no behind its greeting; undefined where it is none. */
const yesOrNo = (question: string, query: Query): string[] | undefined => {
  const typed: string[] =
    question
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[a-z']+/g) ?? [];
  const all = typed
    .join(" ")
    .replace(/ or not$/, "")
    .split(" ")
    .filter((word) => !fillers.has(word));
  // `over the last hour`, `up to now`
  const isOfTime = (word: string, at: number) =>
    (word === "over" && /^(?:the|last|past|this|a)$/.test(all[at + 1] ?? "")) ||
    (word === "up" && all[at + 1] === "to");
  const words = all.filter((word, at) => !isOfTime(word, at)).slice(all.findIndex((word) => !greetings.has(word)));
  const at = words.findIndex((word) => word === "if" || word === "whether");
  if (at >= 0) return words.slice(0, at).every((word) => wantsToKnow.has(word)) ? words.slice(at + 1) : undefined;
  const [first = "", second = ""] = words;
  const isBare = query.ask === "health" && question.includes("?");
  if (!begins.has(first) && !isBare) return undefined;
  if (second === "you" || (first === "can" && !("resolving" in query))) return undefined;
  return words;
};

/** Whether one of two things is asked for: `is it payments or search`; `timeout or connection errors` are one. */
const isOneOfTwo = ({ ask }: Query, words: string[]): boolean => ask !== "dependency-errors" && words.includes("or");

/**
 * Q1–Q4: of a question of yes or no, what is to be so for a yes. Nothing of any other question, and of one that asks for more
 * than a yes says: of all, of others, or of one of two.
 */
export const whetherOf = (question: string, query: Query): { whether?: Whether } => {
  const words = yesOrNo(question, query);
  if (!words) return {};
  const said = saidIn(words);
  const whether = ofQuery(query, said);
  const isOfAll = said.has(every) && !(query.ask === "health" && whether === "well");
  const isCompared = "before" in query && query.before !== undefined;
  const isMore = said.has(others) || isOfAll || isOneOfTwo(query, words) || (words.includes("than") && !isCompared);
  return whether && !isMore ? { whether } : {};
};
