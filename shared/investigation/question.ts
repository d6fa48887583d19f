import * as Calendar from "temporal-polyfill/fns/Calendar";
import * as TemporalInstant from "temporal-polyfill/fns/Instant";
import * as PlainDateTime from "temporal-polyfill/fns/PlainDateTime";
import * as PlainTime from "temporal-polyfill/fns/PlainTime";
import * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";
import { closest } from "../runbook/closest.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, instant, plusSeconds } from "../runbook/time.ts";
import { trimmed } from "../runbook/trimmed.ts";
import { wallClock } from "../runbook/wall-clock.ts";
import type { Query, Window } from "./answer-schema.ts";
import { correlationId, limits, longestQuestion, tooMuch } from "./query.ts";

/** What a question may leave out. */
export type Asking = {
  now: Instant;
  settings: Settings;
  /** The service that is meant when none is named: that of the incident, in whose thread one asks. */
  service?: string;
  /** When the incident's errors began. */
  startedAt?: Instant;
};

/** A question that was not understood: why, and what can be asked instead. */
export type NotUnderstood = { problem: string; suggestions: string[] };

export type Understood = { query: Query };

/**
 * Questions in words (Q1–Q4), read by a grammar and never by guesswork. A question is made of phrases: what is asked,
 * of which services, when, by which intervals. Each phrase is taken out of the text; what is left over may be nothing
 * but small words. A word that nobody knows makes the question one that is not understood.
 */

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const unitSeconds: [RegExp, number][] = [
  [/^(s|secs?|seconds?)$/, 1],
  [/^(m|mins?|minutes?)$/, minute],
  [/^(h|hrs?|hours?)$/, hour],
  [/^(d|days?)$/, day],
];

const secondsOf = (count: string | undefined, unit: string): number => {
  const size = unitSeconds.find(([names]) => names.test(unit))?.[1] ?? hour;
  const amount = count === undefined || /^(a|an|one)$/.test(count) ? 1 : count === "half an" ? 0.5 : Number(count);
  return Math.round(amount * size);
};

const unit = "(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)";
/** Nobody asks for more than 99,999 of anything, and a time has to be one that there is. */
const amount = "(\\d{1,5}(?:\\.\\d{1,3})?|a|an|one|half an)";
const clock =
  "((?:\\d{4}-\\d{2}-\\d{2}[t ])?\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?(?:z|[+-]\\d{2}:?\\d{2})?|\\d{1,2} ?(?:am|pm))(?: (utc|gmt))?";

/** A text that is taken apart: `take` cuts the first match of a phrase out of it. */
const reader = (question: string) => {
  let rest = ` ${question} `;
  return {
    take: (phrase: RegExp): RegExpExecArray | undefined => {
      const match = phrase.exec(rest);
      if (!match) return undefined;
      rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
      return match;
    },
    has: (phrase: RegExp): boolean => phrase.test(rest),
    left: (): string[] => rest.split(/[\s,;?!.]+/).filter(Boolean),
  };
};

type Reader = ReturnType<typeof reader>;

/** Why a question is not understood; `meant` is what stands in it for something else, where that can be told. */
class Puzzled extends Error {
  readonly meant: { strange: string; service: string } | undefined;

  constructor(problem: string, meant?: { strange: string; service: string }) {
    super(problem);
    this.meant = meant;
  }
}

/** The instant behind a clock time: of today, or of yesterday when today's is still to come. */
const instantOf = (text: string, utc: string | undefined, { now, settings }: Asking, daysBack = 0): Instant => {
  const zone = utc ? "UTC" : settings.timeZone;
  const plain = text.trim().toUpperCase();
  if (/[T ]\d{1,2}:/.test(plain) && /^\d{4}/.test(plain)) {
    const iso = plain.replace(" ", "T");
    try {
      return /Z$|[+-]\d{2}:?\d{2}$/.test(iso)
        ? instant(TemporalInstant.fromString(iso).epochMilliseconds)
        : instant(
            PlainDateTime.toZonedDateTime(PlainDateTime.fromString(iso, Calendar.getISO), zone).epochMilliseconds,
          );
    } catch {
      throw new Puzzled(`${text} is no time; write it like 14:00 or 2026-11-24T14:00Z`);
    }
  }
  const twelve = /^(\d{1,2}) ?(AM|PM)$/.exec(plain);
  const [hours = "", minutes = "0", seconds = "0"] = twelve ? [] : plain.replace(/Z$/, "").split(":");
  const time = twelve
    ? ([(Number(twelve[1]) % 12) + (twelve[2] === "PM" ? 12 : 0), 0, 0] as const)
    : ([Number(hours), Number(minutes), Math.floor(Number(seconds))] as const);
  if (time[0] > 23 || time[1] > 59 || time[2] > 59) throw new Puzzled(`${text} is no time; write it like 14:00`);
  const here = wallClock(now, plain.endsWith("Z") ? "UTC" : zone);
  const at = ZonedDateTime.subtractDays(ZonedDateTime.withPlainTime(here, PlainTime.create(...time)), daysBack);
  const past = at.epochMilliseconds > Date.parse(now) && daysBack === 0 ? ZonedDateTime.subtractDays(at, 1) : at;
  return instant(past.epochMilliseconds);
};

const startOfDay = ({ now, settings }: Asking, daysBack: number): Instant => {
  const here = wallClock(now, settings.timeZone);
  return instant(ZonedDateTime.startOfDay(ZonedDateTime.subtractDays(here, daysBack)).epochMilliseconds);
};

/** Each way to say a stretch of time, and what it means. */
const windows: [RegExp, (match: RegExpExecArray, asking: Asking) => Window][] = [
  [
    new RegExp(`\\b(?:between|from)\\s+${clock}\\s+(?:and|to|until|till)\\s+${clock}(?=[\\s?,.!])`),
    ([, from = "", fromUtc, to = "", toUtc], asking) => {
      const utc = fromUtc ?? toUtc;
      return { from: instantOf(from, utc, asking), to: instantOf(to, utc, asking) };
    },
  ],
  [
    new RegExp(`\\bsince yesterday(?: at)? ${clock}(?=[\\s?,.!])`),
    ([, from = "", utc], asking) => ({ from: instantOf(from, utc, asking, 1), to: asking.now }),
  ],
  [/\bsince yesterday\b/, (_, asking) => ({ from: startOfDay(asking, 1), to: asking.now })],
  [
    new RegExp(`\\bsince ${clock}(?=[\\s?,.!])`),
    ([, from = "", utc], asking) => ({ from: instantOf(from, utc, asking), to: asking.now }),
  ],
  [
    /\bsince (?:the )?(?:incident|it|this|errors?|problem|(?:its|the) (?:start|beginning))(?: (?:was )?(?:began|begun|begins|started|starts|declared))?\b/,
    (_, asking) => {
      if (!asking.startedAt) throw new Puzzled("there is no incident here to say when it began; name a time");
      return { from: asking.startedAt, to: asking.now };
    },
  ],
  [
    new RegExp(`\\b(?:around|about|near) ${clock}(?=[\\s?,.!])`),
    ([, at = "", utc], asking) => {
      const middle = instantOf(at, utc, asking);
      const to = plusSeconds(middle, 15 * minute);
      return { from: plusSeconds(middle, -15 * minute), to: to < asking.now ? to : asking.now };
    },
  ],
  [
    new RegExp(
      `\\b(?:(?:over|in|during|for|within|of|from) )?(?:the )?(?:last|past|previous) (?:${amount}[ -]?)?${unit}(?=[\\s?,.!])`,
    ),
    ([, count, name = ""], asking) => ({ from: plusSeconds(asking.now, -secondsOf(count, name)), to: asking.now }),
  ],
  [
    /\b(?:(?:over|in|during|for|within) )?(?:the )?(?:last|past) (?:half(?:[ -]an)?[ -]hour)\b/,
    (_, { now }) => ({ from: plusSeconds(now, -hour / 2), to: now }),
  ],
  [
    new RegExp(`\\b${amount}[ -]?${unit} ago(?=[\\s?,.!])`),
    ([, count, name = ""], { now }) => ({ from: plusSeconds(now, -secondsOf(count, name)), to: now }),
  ],
  [/\b(?:so far )?today\b/, (_, asking) => ({ from: startOfDay(asking, 0), to: asking.now })],
  [/\byesterday\b/, (_, asking) => ({ from: startOfDay(asking, 1), to: startOfDay(asking, 0) })],
];

const intervalWords = "(?:intervals?|buckets?|steps?|bins?|windows?|periods?|slots?)";

/** Each way to say by which intervals, in seconds. */
const groupings: [RegExp, (match: RegExpExecArray) => number][] = [
  [
    new RegExp(
      `\\b(?:grouped |split |broken down |bucketed |binned )?(?:by|in|into|at|per|every|each|using|with)\\s+(?:(\\d{1,5})[ -]?)?${unit}(?:[ -]${intervalWords})?(?=[\\s?,.!])`,
    ),
    ([, count, name = ""]) => secondsOf(count, name),
  ],
  [
    new RegExp(`\\b(\\d+)[ -]?${unit}[ -]${intervalWords}(?=[\\s?,.!])`),
    ([, count, name = ""]) => secondsOf(count, name),
  ],
  [/\b(?:grouped )?(?:by the|per|each|every) (minute|hour|day)\b/, ([, name = ""]) => secondsOf(undefined, name)],
  [/\bhourly\b/, () => hour],
  [/\bdaily\b/, () => day],
];

const idWords = /\b(?:x-)?(?:correlation|request|trace|transaction)[ -]?ids?/i;
const idSign = /^["'`<]?([^\s"'`>?,;]+)["'`>]?/;

/** The id that a question names, as it is written there, and the question without it. */
const idIn = (question: string): { id?: string; rest: string } => {
  const words = idWords.exec(question);
  if (!words) return { rest: question };
  const behind = question.slice(words.index + words[0].length).replace(/^ ?(?:(?:is|of)\b|=|:)? ?/, "");
  const sign = idSign.exec(behind);
  const rest = `${question.slice(0, words.index)} ${behind.slice(sign?.[0].length ?? 0)}`;
  return sign?.[1] ? { id: sign[1], rest } : { rest: question };
};

/** What each question is about. The first whose words are there is the one that is asked. */
const intents: { ask: Query["ask"]; words: RegExp[] }[] = [
  {
    ask: "dependency-errors",
    words: [
      /\b(?:time[ -]?outs?|timed[ -]out|timing out)(?: (?:errors?|problems?|failures?|issues?))?\b/,
      /\b(?:connection|connectivity|network|dns|dependency|upstream|downstream|socket)(?:s)?(?: (?:or (?:timeout|time-out) )?(?:errors?|problems?|failures?|issues?|resets?|refused|refusals))\b/,
      /\b(?:refused|reset|dropped) connections?\b/,
      /\bpool exhaust(?:ion|ed)\b/,
      /\bfailing dependenc(?:y|ies)\b/,
      /\bdependenc(?:y|ies) (?:is |are )?(?:failing|down|broken)\b/,
    ],
  },
  {
    ask: "error-rate",
    words: [
      /\b(?:error|failure|fault)[ -]?rates?\b/,
      /\brates? of (?:errors|failures)\b/,
      /\b(?:percentage|percent|share|proportion) of (?:errors|failures|(?:failed|failing) requests|requests (?:that )?(?:fail|failed|failing))\b/,
      /\bhow many (?:requests|calls) (?:fail|failed|are failing|have failed)\b/,
      /\bwhen did (?:the )?(?:errors?|failures?|it|problems?) (?:start|begin)\b/,
    ],
  },
  {
    ask: "error-messages",
    words: [
      /\b(?:error|exception|failure)[ -]?(?:messages?|logs?|lines?|patterns?)\b/,
      /\b(?:errors?|exceptions?|failures?|stack ?traces?)\b/,
    ],
  },
];

/** Words that a question may have beside its phrases. */
const smallWords = new Set(
  `a an and any all are at be been being by can common commonest could did do does each entries every everything find for frequent
  frequently from get give given happen happened happening have has how i in is it kind kinds like lines list log logs
  look me message messages most many much need now occur occurred occurring of often on or over please right say see seen
  service services should show shown shows some tell that the their them there these they this those to top up us via
  want was we were what whats what's which with within you your across find group grouped per happens `.split(/\s+/),
);

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** The services that a question names, in the order of `tars.yaml`. */
const servicesIn = (text: Reader, known: string[]): string[] => {
  if (text.take(/\b(?:across |of |in |for )?(?:all|every|each|any)(?: (?:of )?(?:the|our))? services?\b/)) return known;
  return known.filter((service) =>
    text.take(new RegExp(`(?<![\\w/-])["'\`]?${escaped(service)}["'\`]?(?:'s)?(?: service)?(?![\\w/-])`)),
  );
};

const defaults: Record<Query["ask"], number> = {
  "error-rate": 2 * hour,
  "error-messages": hour,
  correlation: day,
  "dependency-errors": hour,
};

/** What a window is shown by when nothing is said: some dozen intervals of a round length. */
const intervalFor = ({ from, to }: Window): number => {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return [minute, 5 * minute, 15 * minute, hour, 6 * hour].find((every) => seconds / every <= 24) ?? day;
};

const canonical = (service: string): Record<Query["ask"], string> => ({
  "error-rate": `Show me the error rate for ${service} over the last 2 hours, grouped by 15-minute intervals`,
  "error-messages": `What are the most frequent error messages in ${service} logs in the last hour?`,
  correlation: "Find all logs with correlation ID <id> across all services",
  "dependency-errors": `Are there any timeout or connection errors in ${service} logs?`,
});

/** The words that tell questions apart, without their endings. */
const wordsOf = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[a-z]{4,}/g) ?? []).map((word) => word.replace(/s$/, "")));

/** The standard questions, the nearest in its words first. */
const suggestionsFor = (question: string, services: string[], asking: Asking): string[] => {
  const asked = wordsOf(question);
  const service = services[0] ?? asking.service ?? Object.keys(asking.settings.services)[0] ?? "<service>";
  const near = (text: string) => [...wordsOf(text)].filter((word) => asked.has(word)).length;
  return Object.values(canonical(service)).sort((a, b) => near(b) - near(a));
};

const understand = (question: string, asking: Asking): Understood => {
  const known = Object.keys(asking.settings.services);
  const plain = question.replace(/[“”]/g, '"').replace(/\s+/g, " ");
  // The case of an id counts; that of the other words does not.
  const { id, rest } = idIn(plain);
  const text = reader(rest.toLowerCase());

  let window: Window | undefined;
  for (const [phrase, meaning] of windows) {
    const match = text.take(phrase);
    if (!match) continue;
    window = meaning(match, asking);
    break;
  }
  if (windows.some(([phrase]) => text.has(phrase))) throw new Puzzled("it names two times; name one");

  let every: number | undefined;
  for (const [phrase, meaning] of groupings) {
    const match = text.take(phrase);
    if (!match) continue;
    every = meaning(match);
    break;
  }

  const mentioned = servicesIn(text, known);
  let ask: Query["ask"] | undefined = id ? "correlation" : undefined;
  for (const intent of intents) for (const words of intent.words) while (text.take(words)) ask ??= intent.ask;

  const left = text.left().filter((word) => !smallWords.has(trimmed(word, "\"'`(", "\"'`):")));
  const [strange] = left;
  if (strange) {
    const meant = closest(strange, known);
    throw new Puzzled(
      meant
        ? `there is no service \`${strange}\`; did you mean \`${meant}\`?`
        : `it has the word \`${strange}\`, which TARS does not know in a question${ask ? "" : "; it can be asked what is below"}`,
      meant === undefined ? undefined : { strange, service: meant },
    );
  }
  if (!ask)
    throw new Puzzled("it does not say what to look for: error rate, error messages, timeouts, or a correlation ID");
  if (id) {
    const checked = correlationId.safeParse(id);
    if (!checked.success) throw new Puzzled(checked.error.issues[0]?.message ?? "this is no correlation ID");
  }
  if (every !== undefined && ask !== "error-rate") throw new Puzzled("only the error rate can be grouped by intervals");
  const services =
    mentioned.length > 0
      ? mentioned
      : id
        ? known
        : asking.service && known.includes(asking.service)
          ? [asking.service]
          : [];
  if (services.length === 0) throw new Puzzled(`it names no service; there are: ${known.join(", ")}`);
  if (services.length > limits.services && ask !== "correlation")
    throw new Puzzled(`it names ${services.length} services; ask for ${limits.services} at most`);
  const when = window ?? { from: plusSeconds(asking.now, -defaults[ask]), to: asking.now };
  if (when.to > asking.now) throw new Puzzled("it asks for a time that is still to come");
  if (when.from >= when.to) throw new Puzzled("its time ends before it begins");
  const query: Query =
    ask === "error-rate"
      ? { ask, services, window: when, every: every ?? (window ? intervalFor(when) : 15 * minute) }
      : ask === "correlation"
        ? { ask, services, window: when, id: id ?? "" }
        : { ask, services, window: when };
  if (query.ask === "error-rate" && (query.every < minute || query.every % minute !== 0))
    throw new Puzzled("intervals are whole minutes");
  const problem = tooMuch(query);
  if (problem) throw new Puzzled(problem);
  return { query };
};

/**
 * A question in words as a typed query, or why it is not understood and what can be asked instead (Q1–Q4). Times
 * without a zone are in the settings' zone; a clock time that is still to come today is yesterday's.
 */
export const readQuestion = (question: string, asking: Asking): Understood | NotUnderstood => {
  const asked = question.slice(0, longestQuestion);
  try {
    return understand(asked, asking);
  } catch (error) {
    if (!(error instanceof Puzzled)) throw error;
    const known = Object.keys(asking.settings.services);
    const mentioned = servicesIn(reader(asked.toLowerCase()), known);
    const { meant } = error;
    const at = meant ? asked.toLowerCase().indexOf(meant.strange) : -1;
    const corrected =
      meant && at >= 0 ? `${asked.slice(0, at)}${meant.service}${asked.slice(at + meant.strange.length)}` : undefined;
    const usable = corrected && "query" in tryRead(corrected, asking) ? [corrected] : [];
    const others = suggestionsFor(asked, meant ? [meant.service] : mentioned, asking);
    return { problem: error.message, suggestions: [...usable, ...others].slice(0, 3) };
  }
};

const tryRead = (question: string, asking: Asking): Understood | NotUnderstood => {
  try {
    return understand(question, asking);
  } catch {
    return { problem: "", suggestions: [] };
  }
};
