import { trimmed } from "../../runbook/trimmed.ts";
import { zoneOf } from "../../runbook/zones.ts";
import { beginsQuote, endOfQuote, writtenOutside } from "./quotes.ts";

/**
 * What a question is made of. A word is in lower case; what was typed between two blanks is a piece, and stands in `raw`.
 * `comma` says that one stands behind it, or a dash that joins no two times.
 * `seconds` is a length of time, `clock` a time of the day in seconds with what is known of its zone.
 */
export type Token = { raw: string; piece: number; used: boolean; comma?: true } & (
  | { kind: "word"; word: string }
  | { kind: "number"; value: number }
  | { kind: "quoted"; text: string }
  | { kind: "service"; service: string; marked: boolean; alarm?: string }
  | { kind: "id"; id: string }
  | { kind: "incident"; number: number }
  | { kind: "status"; status: string }
  | { kind: "region"; region: string }
  | { kind: "percentile"; statistic: string }
  | { kind: "text"; text: string }
  | { kind: "length"; seconds: number }
  | { kind: "clock"; seconds: number; zone?: string; half?: boolean }
  | { kind: "date"; date: string }
  | { kind: "instant"; text: string }
  | { kind: "zone"; zone: string }
  | { kind: "sign"; sign: string }
);

export type Of<What extends Token["kind"]> = Extract<Token, { kind: What }>;

/** What `Token` says beside its place in the question. */
type Bare = Token extends infer One
  ? One extends Token
    ? Omit<One, "raw" | "piece" | "used" | "comma">
    : never
  : never;

/** The word that a token is; empty for what is none. */
export const wordOf = (token: Token | undefined): string => (token?.kind === "word" ? token.word : "");

/** A token that was typed otherwise and means a service. */
export const asService = ({ raw, piece }: Token, service: string, alarm?: string): Token => ({
  raw,
  piece,
  used: false,
  kind: "service",
  service,
  ...(alarm !== undefined && { alarm }),
  marked: true,
});

/** The alarm that is named, as it is typed. */
export const alarmIn = (tokens: Token[]): string | undefined =>
  tokens.flatMap((token) => (token.kind === "service" && token.alarm !== undefined ? [token.alarm] : []))[0];

/** What a text has to be told apart from: the words that mean something, and the names of services. */
export type Lexicon = { knows: (word: string) => boolean; services: string[] };

const unitSeconds: Record<string, number> = Object.fromEntries(
  (
    [
      [1, "s sec secs second seconds"],
      [60, "m min mins minute minutes"],
      [3600, "h hr hrs hour hours"],
      [86_400, "d day days"],
      [604_800, "w wk week weeks"],
      [2_592_000, "month months"],
    ] as const
  ).flatMap(([seconds, names]) => names.split(" ").map((name) => [name, seconds])),
);

/** The length of a unit of time in seconds; undefined for any other word. */
export const unitOf = (word: string): number | undefined =>
  Object.hasOwn(unitSeconds, word) ? unitSeconds[word] : undefined;

const clock = /^(\d{1,2})(?:[:.](\d{2}))?(?::(\d{2})(?:\.\d+)?)?(am|pm|a\.m|p\.m)?(.{0,9})$/;

/** `9:30am`, `14:00`, `16:00+02:00`, `1400Z`; undefined for what is none. */
const clockOf = (word: string): Bare | undefined => {
  // `14h30`; `2h30` may be a length, too.
  const [, hourOf = "", minuteOf = ""] = /^(\d{1,2})h(\d{2})$/.exec(word) ?? [];
  if (hourOf) return Number(hourOf) > 12 ? clockOf(`${hourOf}:${minuteOf}`) : { kind: "clock", seconds: Number.NaN };
  const four = /^(\d{2})(\d{2})(z|utc|gmt)$/.exec(word);
  const [, hours = "", minutes, seconds = "0", half, rest = ""] = four
    ? [...four.slice(0, 3), undefined, undefined, four[3] ?? ""]
    : (clock.exec(word) ?? []);
  if (hours === "" || (minutes === undefined && !half)) return undefined;
  if (!half && word.includes(".") && !word.includes(":")) return undefined;
  const zone = rest === "" ? undefined : zoneOf(rest);
  if (rest !== "" && !zone) return undefined;
  const hour = half ? (Number(hours) % 12) + (half.startsWith("p") ? 12 : 0) : Number(hours);
  const minute = Number(minutes ?? "0");
  const wrong = hour > 23 || minute > 59 || Number(seconds) > 59 || (half && (Number(hours) > 12 || hours === "0"));
  return {
    kind: "clock",
    seconds: wrong ? Number.NaN : hour * 3600 + minute * 60 + Number(seconds),
    ...(zone && { zone }),
    ...(half && { half: true }),
  };
};

const word = (text: string): Bare => ({ kind: "word", word: text });

/** `14:00-15:00`, `9-10am`, and over midnight `23:00-01:00`: a zone stands behind a date or `Z`, or has a plus. */
const rangeOf = (text: string): Bare[] | undefined => {
  const [from = "", to = "", more] = text.split("-");
  const end = clockOf(to);
  const begin: Bare | undefined =
    clockOf(from) ?? (/^\d{1,2}$/.test(from) ? { kind: "number", value: Number(from) } : undefined);
  if (more !== undefined || end?.kind !== "clock" || begin === undefined) return undefined;
  return [begin.kind === "number" && end.half ? halfBefore(begin.value, end) : begin, word("to"), end];
};

/** `9` of `9-10am` is in the morning, `11` of `11-1pm` as well: the last such hour before the end. */
const halfBefore = (hour: number, end: Extract<Bare, { kind: "clock" }>): Bare => {
  const [before] = [hour + 12, hour].filter((one) => one < 24 && one * 3600 < end.seconds);
  return { kind: "clock", seconds: (before ?? (hour % 12) + 12) * 3600, half: true };
};

/**
 * `25.11.2026`, `2026/11/25`, `25/11/2026`: a date with points begins with the day, of one with strokes that has to be told
 * by its numbers. Where it cannot be, as in `11/25`, the date is empty.
 */
const dateOf = (text: string): Bare | undefined => {
  const date = (year: string, month: string, day: string): Bare => ({
    kind: "date",
    date: `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`,
  });
  const [, year, month, day] = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text) ?? [];
  if (year && month && day) return date(year, month, day);
  const [, first, second, third] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  if (first && second && third) return date(third, second, first);
  const [, one, other, of] = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?$/.exec(text) ?? [];
  if (!one || !other) return undefined;
  if (of?.length === 4 && Number(one) > 12) return date(of, other, one);
  if (of?.length === 4 && Number(other) > 12) return date(of, one, other);
  return { kind: "date", date: "" };
};

/** `25.11.` within a sentence: a day of the year that is not said. */
const dayOfYearOf = (part: string): Bare | undefined => {
  const [, day = "", month = ""] = /^\(?(\d{1,2})\.(\d{1,2})\.[,)]?$/.exec(part) ?? [];
  const isDay = Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
  return isDay ? { kind: "date", date: `--${month.padStart(2, "0")}-${day.padStart(2, "0")}` } : undefined;
};

const lengthOf = (word: string): Bare | undefined => {
  const parts = [...word.matchAll(/(\d{1,5}(?:\.\d{1,3})?)([a-z]{1,7})/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== word) return undefined;
  let seconds = 0;
  for (const [, count, unit = ""] of parts) {
    const size = unitOf(unit);
    if (size === undefined) return undefined;
    seconds += Number(count) * size;
  }
  return { kind: "length", seconds };
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const traceParent = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/i;
const xRay = /1-[0-9a-f]{8}-[0-9a-f]{24}/i;
const hex = /^[0-9a-f]{16,64}$/i;
/** `req_01HZX3K9QW`: what it is the name of stands before it. */
const announcedId = /^(?:req|request|trace|span|corr|correlation|cid|rid|tx|txn|evt|event)[-_][\w-]+$/i;
const ulid = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i;

/** What is an id by its looks, and what of it stands in the logs: of W3C's `traceparent` the trace. */
const idOf = (text: string): string | undefined => {
  const trace = traceParent.exec(text)?.[1] ?? xRay.exec(text)?.[0];
  if (trace) return trace;
  if (uuid.test(text) || ulid.test(text) || (announcedId.test(text) && /\d/.test(text) && text.length > 7)) return text;
  return hex.test(text) && /\d/.test(text) && /[a-f]/i.test(text) ? text : undefined;
};

const errorCodes = new Set(
  "econnrefused econnreset econnaborted etimedout esockettimedout enotfound eai_again epipe ehostunreach enetunreach enomem emfile enospc".split(
    " ",
  ),
);

/** True for what is written in the logs when a connection fails. */
export const isConnectionCode = (text: string): boolean => errorCodes.has(text.toLowerCase());

/** Several of one are looked for as that one: `NullPointerExceptions` stand in no line. */
const singular = (text: string): string =>
  /(?:errors|exceptions|throwables)$/i.test(text) ||
  /^E[A-Z_]+s$/.test(text) ||
  /[a-z](?:Timeouts|Failures)$/.test(text)
    ? text.slice(0, -1)
    : text;

/** A word that is looked for as it stands: the name of an error or an exception, or a constant of code. */
const isText = (text: string, word: string): boolean =>
  errorCodes.has(word) ||
  /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(text) ||
  (/^[A-Za-z][\w.$]*(?:Error|Exception|Throwable)$/.test(text) && /[a-z][A-Z]/.test(text)) ||
  (word.length > 7 && /^[a-z.]+(?:error|exception)$/.test(word)) ||
  /^[A-Z][a-z]+(?:[A-Z][a-z]+)+(?:[.#][a-z]\w*)?$/.test(text);

/** What is short for two words. */
const short: Record<string, string[]> = {
  whats: ["what", "is"],
  whos: ["who", "is"],
  hows: ["how", "is"],
  wheres: ["where", "is"],
  smth: ["something"],
  sth: ["something"],
  gib: ["give"],
  lat: ["latency"],
  deps: ["dependencies"],
  avail: ["availability"],
  cfg: ["config"],
  cust: ["customers"],
  custs: ["customers"],
  probs: ["problems"],
  abt: ["about"],
  b4: ["before"],
  cuz: ["because"],
  coz: ["because"],
  srv: ["service"],
  lst: ["last"],
  ppl: ["people"],
  whens: ["when", "is"],
  whys: ["why", "is"],
  reqs: ["requests"],
  svcs: ["services"],
  nite: ["night"],
  nites: ["nights"],
  req: ["request"],
  wht: ["what"],
  wat: ["what"],
  happend: ["happened"],
  wut: ["what"],
  sb: ["somebody"],
  "tl;dr": ["tldr"],
  yesterdays: ["yesterday"],
  yday: ["yesterday"],
  yest: ["yesterday"],
  "w/": ["with"],
  thurs: ["thursday"],
  thur: ["thursday"],
  tues: ["tuesday"],
  weds: ["wednesday"],
  prev: ["previous"],
  cannot: ["can", "not"],
  couldnt: ["could", "not"],
  werent: ["were", "not"],
  aswell: ["too"],
  wont: ["will", "not"],
  arent: ["are", "not"],
  didnt: ["did", "not"],
  wasnt: ["was", "not"],
  goin: ["going"],
  oncall: ["on", "call"],
  "requests/s": ["rps"],
  "req/s": ["rps"],
  "requests/min": ["rpm"],
  "req/min": ["rpm"],
  traceid: ["trace", "id"],
  traceparent: ["trace", "id"],
  requestid: ["request", "id"],
  reqid: ["request", "id"],
  correlationid: ["correlation", "id"],
  corrid: ["correlation", "id"],
  msgs: ["messages"],
  msg: ["message"],
  corr: ["correlation"],
  conn: ["connection"],
  conns: ["connections"],
  errs: ["errors"],
  incs: ["incidents"],
  inc: ["incident"],
  txn: ["transaction"],
  cant: ["can", "not"],
  dont: ["do", "not"],
  isnt: ["is", "not"],
  stacktrace: ["stack", "trace"],
  stacktraces: ["stack", "traces"],
  backtrace: ["stack", "trace"],
  traceback: ["stack", "trace"],
  tracebacks: ["stack", "traces"],
  rollback: ["roll", "back"],
  hasnt: ["has", "not"],
  doesnt: ["does", "not"],
};

const endings: Record<string, string[]> = {
  s: ["is"],
  re: ["are"],
  ve: ["have"],
  m: ["am"],
  d: ["would"],
  ll: ["will"],
};

/**
 * The HTTP status that a text is: `5xx`, `503s`, `http-503`. Figures that are `bare`, as `503`, may be a number of something
 * else. A minute and a half is 90s, and nobody asks for the last 500 seconds so.
 */
export const statusOf = (text: string): { status: string; bare: boolean } | undefined => {
  const [, status = "", figures] = /^(?:http-?)?([1-5](?:xx|(\d\d)))(?:s|ing|ed)?$/i.exec(text) ?? [];
  if (status === "") return undefined;
  const bare = figures !== undefined && status === text;
  return bare && !/^[45]/.test(status) ? undefined : { status: status.toLowerCase(), bare };
};

/** What a piece of a question without blanks is; several things where it is written together. */
const kindsOf = (text: string, lexicon: Lexicon): Bare[] => {
  const lower = text.toLowerCase();
  const own = serviceOf(lower, lexicon.services);
  if (own) return [own];
  // The logs write a level, and say it in many ways.
  if (/^warn(?:ing)?s?$/.test(lower)) return [{ kind: "text", text: "warn" }];
  const channel = lower.startsWith("#") ? serviceOf(lower.slice(1), lexicon.services) : undefined;
  if (channel) return [channel];
  // `errors/payments`, `checkout/payments`
  const sides = lower.split("/");
  const isSide = (side: string) => serviceOf(side, lexicon.services) !== undefined || lexicon.knows(side);
  if (sides.length === 2 && sides.some((side) => serviceOf(side, lexicon.services)) && sides.every(isSide))
    return sides.flatMap((side) => kindsOf(side, lexicon));
  const id = idOf(text);
  if (id) return [{ kind: "id", id }];
  if (/^\d{4}-\d{2}-\d{2}[t_]\d{1,2}:\d{2}/.test(lower)) return [{ kind: "instant", text: text.toUpperCase() }];
  if (/^\d{4}-\d{2}-\d{2}$/.test(lower)) return [{ kind: "date", date: lower }];
  const date = dateOf(lower);
  if (date) return [date];
  const number = /^inc-?([1-9]\d{0,8})(?:['’]s)?$/.exec(lower)?.[1] ?? /^#([1-9]\d{0,8})$/.exec(lower)?.[1];
  if (number) return [{ kind: "incident", number: Number(number) }];
  if (/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(lower)) return [{ kind: "region", region: lower }];
  const status = statusOf(lower);
  if (status && !status.bare) return [{ kind: "status", status: status.status }];
  // `p999` is short for `p99.9`, and no other has three digits without a point.
  const [, whole = "", part] = /^p(\d{2})(?:\.(\d))?$/.exec(lower) ?? /^p(99)(\d)$/.exec(lower) ?? [];
  if (whole) return [{ kind: "percentile", statistic: `p${whole}${part ? `.${part}` : ""}` }];
  if (/^\d{1,6}(?:\.\d{1,3})?$/.test(lower)) return [{ kind: "number", value: Number(lower) }];
  if (/^\d{1,3}(?:\.\d)?(?:st|nd|rd|th)$/.test(lower))
    return [{ kind: "number", value: Number.parseFloat(lower) }, word("th")];
  if (/^\d{1,6}(?:\.\d{1,3})?%$/.test(lower))
    return [{ kind: "number", value: Number.parseFloat(lower) }, word("percent")];
  const [, share = ""] = /^([a-z]+)%$/.exec(lower) ?? [];
  if (share && lexicon.knows(share)) return [word(share), word("percent")];
  const times = rangeOf(lower);
  if (times) return times;
  const when = clockOf(lower) ?? lengthOf(lower);
  if (when) return [when];
  const counted = /^(top|last|latest)-(\d{1,3})$/.exec(lower);
  if (counted) return [word(counted[1] ?? ""), { kind: "number", value: Number(counted[2]) }];
  const zone = zoneOf(lower);
  if (zone && (lower.length > 2 || lower === "z" || text === text.toUpperCase())) return [{ kind: "zone", zone }];
  if (/^[a-z]+\/[a-z]+(?:_[a-z]+)?$/.test(lower) && /^[A-Z][a-z]+\/[A-Z]/.test(text))
    return [{ kind: "zone", zone: text }];
  if (text.startsWith("/") && text.length > 1) return [{ kind: "text", text }];
  const [, key = "", value = ""] = /^([A-Za-z][\w-]*)[=:](.+)$/.exec(text) ?? [];
  if (value) {
    const said = kindsOf(trimmed(value, "\"'", "\"'"), lexicon);
    // `since:10m` is `since 10m`.
    const isTime = /^(?:since|last|past|from|to|until)$/i.test(key);
    return [...kindsOf(key, lexicon), ...(isTime ? [] : [{ kind: "sign", sign: "=" } as Bare]), ...said];
  }
  const one = singular(text);
  if (isText(one, one.toLowerCase())) return [{ kind: "text", text: one }];
  return wordsOf(text, lexicon);
};

const wordsOf = (text: string, lexicon: Lexicon): Bare[] => {
  const lower = text.toLowerCase();
  if (Object.hasOwn(short, lower)) return (short[lower] ?? []).map(word);
  if (lexicon.knows(lower)) return [word(lower)];
  // `order-id 4711`
  const [, owner = ""] = /^(order|user|customer|cart|basket|account|job|invoice|booking)[-_]id$/.exec(lower) ?? [];
  if (owner) return [word(owner), word("id")];
  const [stem = "", ending = ""] = lower.split("'");
  if (ending === "t" && stem.endsWith("n")) return [word(stem === "can" ? "can" : stem.slice(0, -1)), word("not")];
  if (Object.hasOwn(endings, ending) && /^(?:what|who|how|where|it|there|that|we|i|you|they|here|when)$/.test(stem))
    return [word(stem), ...(endings[ending] ?? []).map(word)];
  if (lower.endsWith("'s") || lower.endsWith("s'")) return wordsOf(trimmed(lower, "", "'s") || lower, lexicon);
  // `correlationId`, `request_id`, `15-minute`, `timeout/connection`: the parts, where each of them means something.
  const parts = text
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[-_/+]/)
    .filter(Boolean);
  const isNumber = (part: string) => /^\d{1,4}$/.test(part);
  const isWord = (part: string) => lexicon.knows(part) || Object.hasOwn(short, part);
  const isPart = (part: string) => isWord(part) || isNumber(part) || lengthOf(part) !== undefined;
  if (
    parts.length > 1 &&
    parts.some(isWord) &&
    !/(?:^|[-_])(?:service|svc|api|v?\d+)$/.test(lower) &&
    parts.every(isPart)
  )
    return parts.flatMap((part) => kindsOf(part, { ...lexicon, services: [] }));
  // `card_declined` is what code says.
  return /^[a-z]+(?:_[a-z]+)+$/.test(text) ? [{ kind: "text", text }] : [word(lower)];
};

const suffixes = ["", "'s", "s'", "-service", "-api", "-svc", "_service", "service"];

const serviceOf = (lower: string, services: string[]): Bare | undefined => {
  for (const service of services)
    for (const suffix of suffixes)
      if (lower === `${service}${suffix}`) return { kind: "service", service, marked: suffix !== "" };
  return undefined;
};

/** Signs in front of and behind a word that are not of it. */
const around = { front: "\"'`([{<*_~@,;:…¿¡-–—", back: "\"'`)]}>*_~,;:!?…." };

/** Signs that stand for a word. */
const signWords: Record<string, string> = {
  "&": "and",
  "@": "at",
  "~": "around",
  "%": "percent",
  "+": "and",
  "/": "or",
};

/** At the end of a question a point is the end of it. */
const asDay = (part: string, rest: string): Bare[] | undefined => {
  const date = rest.trim() === "" ? undefined : dayOfYearOf(part);
  return date && [date];
};

/** True for what may stand before the dash of `14:00 - 15:00`, `mon - wed`; any other dash is a comma. */
const isTime = (token: Token | undefined): boolean =>
  token !== undefined &&
  (["clock", "number", "date", "instant", "zone"].includes(token.kind) || isTimeWord(wordOf(token)));

const isTimeWord = (word: string): boolean =>
  /^(?:am|pm|noon|midday|midnight|now|yesterday|today|ago|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)$/.test(
    word,
  );

const isTimeAhead = (rest: string): boolean => {
  const [next = ""] = rest.trim().toLowerCase().split(/\s/);
  return /^\d/.test(next) || isTimeWord(trimmed(next, "", ",.?!"));
};

/** The time in quotes of `since \`14:00\``: only behind a word that times stand behind. */
/** Before these a text in quotes is one that lines have, or have not. */
const textBegins =
  /^(?:with|containing|contains?|mentioning|mentions?|saying|matching|grep|not|without|except|excluding|exclude|ignoring|ignore)$/;

const quotedTime = (before: Token | undefined, text: string, lexicon: Lexicon): Bare[] | undefined => {
  if (!/^(?:since|until|till|at|between|from|after|before|last|past|to|around)$/.test(wordOf(before))) return undefined;
  const kinds = kindsOf(text, lexicon);
  return kinds.every(({ kind }) => ["clock", "date", "instant", "length"].includes(kind)) ? kinds : undefined;
};

/** The time that was told before, from which on is asked; the lines from somewhere are none. */
export const sinceThen = /\bfrom then(?: on(?:wards?)?| (?:until|till|up to|to) now)?(?= ?[?!.,]| ?$)/gi;

/** Times that are said in several words where a clock says them in one, and the words with which they are written. */
const sameTimes: [said: RegExp, written: string][] = [
  // `from 9h to 11h`; `until 2h ago` is a length of time.
  [/\b(\d{1,2})h (to|and|until|till|-) (\d{1,2})h\b(?! ago\b)/gi, "$1:00 $2 $3:00"],
  // `since lunch, say 12:30`
  [/\b(?:lunch|noon|midday|breakfast),? (?:say|so|like|around|about) (?=\d{1,2}[:.]\d{2}\b)/gi, ""],
  [/\b(at|around|until|till|before) (\d{1,2})h\b(?! ago\b)/gi, "$1 $2:00"],
  [/^\s*y (?=(?:is|are|was|were|did|does|do|the)\b)/gi, "why "],
  // `14:00..15:00`
  [/(\d)\.\.(?=\d)/g, "$1-"],
  // `grep -i oom`; `-c` counts, and `-v` leaves out.
  [/\b(tail|grep|rg) (?:-[finrtw]{1,3} ){1,3}/gi, "$1 "],
  [/\bbtw(?= \d)|\bb\/w\b/gi, "between"],
  [/\b(?:at|around|from|by) (?:what|which) time\b|\bwhat time\b(?= (?:did|was|were|is|has|have)\b)/gi, "when"],
  [/\b(?:last|next|another|one more|final|quick|follow-?up) (?:one|question|thing|q) ?[:,-] /gi, ""],
  // `errors/min`
  [
    /\b(errs?|errors?|requests?|lines|calls|failures|exceptions|timeouts|[45]xx|[45]\d\ds?)\/(?:min|minute)\b/gi,
    "$1 per minute",
  ],
  [/\b(errs?|errors?|lines|failures|exceptions|timeouts|[45]xx|[45]\d\ds?)\/(?:h|hr|hour)\b/gi, "$1 per hour"],
  [
    /\b((?:yester|mon|tues|wednes|thurs|fri|satur|sun)day) (?:in|at|during) (?:the )?(night|morning|afternoon|evening)\b/gi,
    "$1 $2",
  ],
  // `today in the morning`, `in the morning today`
  [/\btoday,? (?:in|at|during) (?:the )?(?=(?:morning|afternoon|evening)\b)/gi, "this "],
  [/\b(?:in|at|during) (?:the )?(morning|afternoon|evening) today\b/gi, "this $1"],
  // `since the rollback at 14:25`, `after the 13:12 deploy`: the time says when that was.
  [
    /\b(since|after|before) (?:the |our |my |that )?(?:deploy|deployment|release|rollout|roll-?back|revert|restart|fix|change) (?:at|from|of) (?=\d{1,2}[:.]\d{2})/gi,
    "$1 ",
  ],
  [
    /\b(since|after|before) (?:the |our |my |that )?(\d{1,2}[:.]\d{2}) (?:deploy|deployment|release|rollout|roll-?back|revert|restart|fix|change)\b/gi,
    "$1 $2",
  ],
  // `did my deploy of catalog at 11:30 cause errors`, `did the 11:30 deploy break search`: what came of it is of the time since then.
  [
    /\b((?:did|has|have|could) (?:my |our |the |that |a )?(?:last )?(?:deploy|deployment|release|rollout|push|change|migration|update)(?: (?:of|to|for|on|in) [\w-]{1,40})?) (?:at|from|around) (?=\d{1,2}(?:[:.]\d{2}|\s?[ap]m)\b)/gi,
    "$1 since ",
  ],
  [
    /\b((?:did|has|have|could) (?:my |our |the |that ))(\d{1,2}[:.]\d{2}) (deploy|deployment|release|rollout|push|change|migration|update)\b/gi,
    "$1$3 since $2",
  ],
  // `last 2h 15m buckets`: of two lengths the second is that of the intervals.
  [
    /\b(\d{1,3} ?(?:h|hrs?|hours?|d|days?)) (?=\d{1,3} ?(?:m|mins?|minutes?) (?:buckets?|bins?|intervals?|steps?)\b)/gi,
    "$1 in ",
  ],
  [sinceThen, "since then"],
  // `did the errors start before or after the deploy`: the one shows the other.
  [
    /\b(start|started|starts|begin|begins|began|begun|rise|rose|climb|increase) (?:before or after|after or before) (?=(?:the |our |my |that |last |latest |\d{1,2}[:.]\d\d )*(?:deploy|deployment|release|rollout|rollback)\b)/gi,
    "$1 after ",
  ],
  // `did the error rate go up before or after the deploy`
  [
    /\b(go up|gone up|went up|spike|spiked|jump|jumped) (?:before or after|after or before) (?=(?:the |our |my |that |last |latest |\d{1,2}[:.]\d\d )*(?:deploy|deployment|release|rollout|rollback)\b)/gi,
    "$1 after ",
  ],
  // `did it start with the deploy`, `right after the deploy`
  [
    /\b(start|started|starts|begin|begins|began|begun) (?:right|just|shortly|directly|immediately) (?=(?:after|before)\b)/gi,
    "$1 ",
  ],
  [
    /\b(start|started|begin|began) (?:with|at|on) (?=(?:the |our |my |that |last |latest )*(?:deploy|deployment|release|rollout)\b)/gi,
    "$1 after ",
  ],
  [
    /\b(compared? (?:to|with)|vs\.?|versus) (the|an?) (hour|day) before ((?:it|this|that|the (?:incident|outage|errors|problem|issue)) started|the (?:incident|outage))\b/gi,
    "since $4 compared to $2 $3 before",
  ],
  // `what is the error rate and what was it before the incident`: both are shown.
  [/,? and what (?:was|were) (?:it|they|that) (?=(?:before|yesterday|last week|an hour ago)\b)/gi, " compared to "],
  // `tail errors`: the newest of them, and not of all lines.
  [/^\s*tail (?=(?:the )?errors?\b(?! (?:logs?|lines?)))/gi, "latest "],
  // `last 20 lines`, `tail -n 20`
  [/\b(last|latest|newest) (\d{1,3}) lines\b/gi, "$1 $2 log lines"],
  [/\b(?:since|for) how long\b/gi, "since when"],
  // What is so because of an incident is so since it began.
  [
    /\b(?:because of|due to|as a result of|caused by) (?:this|it|the (?:incident|outage))(?= ?[?!.,]| ?$| (?:too|also|now|incident|outage)\b)(?: (?:incident|outage))?/gi,
    "since it started",
  ],
  // `compared to before it started`
  [
    /\b(compared (?:to|with)|vs\.?|versus|than) before ((?:it|this|that|the (?:incident|outage|errors|problem|issue)) started|the (?:incident|outage))\b/gi,
    "since $2 compared to before",
  ],
];

/** A pictograph with the signs that join it to others and colour it: outside quotes it says nothing. */
const pictographs = /\p{Extended_Pictographic}[\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]*/gu;

/** A question as its tokens are read from it: what stands in quotes is looked for as it is. */
const written = (question: string): string =>
  writtenOutside(question, (part) =>
    sameTimes
      .reduce((text, [said, otherwise]) => text.replace(said, otherwise), part)
      .replace(/[–—]/g, "-")
      .replace(/→|->|=>/g, " to ")
      .replace(pictographs, " "),
  );

/** A question taken apart. What stands in quotes is one thing, whatever is in it. */
export const tokensOf = (question: string, lexicon: Lexicon): Token[] => {
  const text = written(question.replace(/[“”„«»]/g, '"').replace(/[‘’]/g, "'"))
    // Somebody is spoken to: what Slack makes of `@tars`.
    .replace(/^\s*<@[A-Z0-9]+>/, " ");
  const tokens: Token[] = [];
  let piece = 0;
  const add = (raw: string, kinds: Bare[]) => {
    piece++;
    for (const kind of kinds) tokens.push({ raw, piece, used: false, ...kind } as Token);
  };
  /** `search, checkout`: what stands before a comma is no verb. */
  const markLast = () => {
    const last = tokens.at(-1);
    if (last) last.comma = true;
    if (last?.kind === "service") last.marked = true;
  };
  let at = 0;
  while (at < text.length) {
    const end = beginsQuote(text, at) ? endOfQuote(text, at) : undefined;
    if (end !== undefined && end > at + 1) {
      const inside = text.slice(at + 1, end).trim();
      // `with "payments"` is a text of the logs.
      const before = wordOf(tokens.at(-1));
      const isSought =
        before === "for" && tokens.some((one) => /^(?:search|find|grep|look)$/.test(one.raw.toLowerCase()));
      const isText = textBegins.test(before) || isSought;
      const service = isText ? undefined : serviceOf(inside.toLowerCase(), lexicon.services);
      add(
        text.slice(at, end + 1),
        service
          ? [{ ...service, marked: true } as Bare]
          : (quotedTime(tokens.at(-1), inside, lexicon) ?? [{ kind: "quoted", text: inside }]),
      );
      at = end + 1;
      continue;
    }
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    let next = at + 1;
    // A quote behind `=` begins something of its own.
    while (
      next < text.length &&
      !/\s/.test(text.charAt(next)) &&
      !(beginsQuote(text, next) && /[=:(]/.test(text.charAt(next - 1)))
    )
      next++;
    const part = text.slice(at, next);
    at = next;
    if (/^:[a-z0-9_+-]+:$/.test(part)) continue;
    const bare = /^[+-]\d{1,2}:?\d{2}$/.test(part) ? part : trimmed(part, around.front, around.back);
    const mark = part.endsWith("=") || part.endsWith(":") ? part.slice(-1) : undefined;
    if (part === "=" || part === ":") add(part, [{ kind: "sign", sign: part }]);
    else if (Object.hasOwn(signWords, part)) add(part, [word(signWords[part] ?? "")]);
    else if (bare !== "") add(bare, asDay(part, text.slice(at)) ?? kindsOf(trimmed(bare, "", "="), lexicon));
    else if (/[^\s"'`,;:!?.…()-]/.test(part)) add(part, [word(part)]);
    else if (part === "-" && isTime(tokens.at(-1)) && isTimeAhead(text.slice(at))) add(part, [word("to")]);
    else if (part === "-") markLast();
    if (part.endsWith(",")) markLast();
    if (mark && bare !== "") add("", [{ kind: "sign", sign: mark }]);
  }
  return tokens;
};
