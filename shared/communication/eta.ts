import * as PlainTime from "temporal-polyfill/fns/PlainTime";
import * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";
import type { Incident } from "../incident/incident-schema.ts";
import { type Refusal, refuse } from "../incident/refusal.ts";
import { numberWords } from "../runbook/number-words.ts";
import { plainly } from "../runbook/plainly.ts";
import { formatInstant, type Instant, instant, plusSeconds } from "../runbook/time.ts";
import { wallClock } from "../runbook/wall-clock.ts";

const unitSeconds = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** `half an hour` and `an hour`, beside the numbers. */
const spoken: Readonly<Record<string, number>> = { ...numberWords, a: 1, an: 1, half: 0.5, quarter: 0.25, couple: 2 };

/** `20 minutes`, `half an hour`, `2 more hours`, `1h 30m`, `an hour and a half`, `two and a half hours`. */
const length =
  /(?<![\p{L}\d.:])(?:\d{1,4} ?(?:-|–|to) ?|a (?=couple|quarter))?(\d{1,5}(?:\.\d{1,3})?|ninety|sixty|forty|thirty|twenty|fifteen|ten|five|three|two|one|half|quarter|couple|an?)( and a half)?(?: of)?(?: an?)?(?: more)? ?(s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:ours?|rs?)?|d(?:ays?)?)(?![\p{L}])( and a half(?![\p{L}]))?/gu;

const clock =
  /(?<![\d.:]|(?<!\d:\d\d ?)-)(\d{1,2})(?:[:.](\d{2})(?: ?(am|pm))?|() ?(am|pm))(?: ?(z|utc|gmt))?(?![\p{L}\d:])/gu;

/** What is written as a time of day, whatever a clock shows: `25:00`, `12:75`. A day of a month is none: `24.12.` */
const written = /(?<![\d.:-])(\d{1,2}):(\d{2})(?![\d:])/g;

/** A time that has been, and nothing else. */
const over =
  /^(?:(?:in )?[\p{L}\d .]{1,30} ago|yesterday(?: [\p{L}\d :.]{1,30})?|last (?:night|week|month|year))[.!]?$/u;

/** Times of day that have a name. */
const named = { noon: 12, midday: 12, midnight: 0 } as const;

const namedClock = /(?<![\p{L}])(noon|midday|midnight)(?![\p{L}])/gu;

/** An hour alone: only behind a word that a time of day stands behind, and where nothing is counted by it. */
const hourAlone =
  /(?<=(?<![\p{L}])(?:at|by|before|until|till|around) (?:about |around )?)(\d{1,2})(?: ?o'?clock)?(?: ?(z|utc|gmt))?(?=\s*(?:$|[!.)]|today|tonight|at the latest|latest|or so))/gu;

/** What tells of something that was, or of something else than the end. */
const past =
  /(?<![\p{L}])(?:ago|began|begun|since|started|starting|was|were|happened|went|had|earlier|last|past|every|each|took|lasted)(?![\p{L}])/u;

/** What stands around a time without making it something else than the end. */
const padding =
  /(?<![\p{L}])(?:eta|fixed|fix|done|ready|over|resolved|solved|up|back|finished|online|will be|will|should be|should|is|it's|it|that|this|we|i|i'd|i'll|need|needs|give|me|us|maybe|perhaps|probably|hopefully|around|about|roughly|approx|ca|at|by|in|within|until|till|before|between|another|more|further|some|the|next|to go|to|left|from now|latest|at the latest|takes|take|tops|max|say|guess|think|be|so|or|and|please|sorry|still|now|ok|again|new|can|expect|of|for|today|tonight|tomorrow morning|tomorrow)(?![\p{L}])/gu;

/** What stands before a time that is the end, whatever else is said. */
const cue =
  /(?<![\p{L}])(?:in|within|by|until|till|before|another|takes|eta:?|give (?:me|us)) (?:about |around |roughly |~|another |the next ){0,3}$/u;

const ofTomorrow = /(?<![\p{L}])tomorrow(?![\p{L}])/u;

/** What an hour is a time of: the clock that is meant, and whether it is that of tomorrow. */
type Meant = { now: Instant; timeZone: string; isTomorrow: boolean };

/** The next time that a clock of the zone shows an hour and a minute, or the one of tomorrow. */
const nextAt = (hour: number, minute: number, { now, timeZone, isTomorrow }: Meant): Instant | undefined => {
  if (hour > 23 || minute > 59) return undefined;
  const today = ZonedDateTime.withPlainTime(wallClock(now, timeZone), PlainTime.create(hour, minute));
  const isNext = !isTomorrow && today.epochMilliseconds > Date.parse(now);
  return instant((isNext ? today : ZonedDateTime.addDays(today, 1)).epochMilliseconds);
};

/** The times of a sentence, each with where it stands. */
const timesIn = (text: string, now: Instant, timeZone: string): { at: Instant; from: number; to: number }[] => {
  const meant = { now, timeZone, isTomorrow: ofTomorrow.test(text) };
  const utcToo = (utc: string | undefined): Meant => (utc ? { ...meant, timeZone: "UTC" } : meant);
  const lengths: { seconds: number; from: number; to: number }[] = [];
  for (const { 0: whole, 1: count = "", 2: half, 3: [letter] = "", 4: more, index } of text.matchAll(length)) {
    const unit = unitSeconds[letter as keyof typeof unitSeconds];
    const seconds = (spoken[count] ?? Number(count)) * unit + (half || more ? unit / 2 : 0);
    const one = { seconds, from: index, to: index + whole.length };
    const before = lengths.at(-1);
    // `1 hour 30 minutes` is one.
    if (before && /^,?\s*(?:and\s+)?$/.test(text.slice(before.to, index)))
      lengths[lengths.length - 1] = { seconds: before.seconds + seconds, from: before.from, to: one.to };
    else lengths.push(one);
  }
  const clocks = [...text.matchAll(clock)].flatMap(
    ({ 0: whole, 1: hours, 2: minutes, 3: half, 5: alone, 6: utc, index }) => {
      const noon = half ?? alone;
      const hour = noon ? (Number(hours) % 12) + (noon === "pm" ? 12 : 0) : Number(hours);
      const at = nextAt(hour, Number(minutes ?? 0), utcToo(utc));
      return at ? [{ at, from: index, to: index + whole.length }] : [];
    },
  );
  const noons = [...text.matchAll(namedClock)].flatMap(({ 0: whole, index }) => {
    const at = nextAt(named[whole as keyof typeof named], 0, meant);
    return at ? [{ at, from: index, to: index + whole.length }] : [];
  });
  const hours = [...text.matchAll(hourAlone)].flatMap(({ 0: whole, 1: said, 2: utc, index }) => {
    // Up to twelve it is the next one that a clock with hands shows; which one of tomorrow is meant is not said.
    if (meant.isTomorrow && Number(said) <= 12) return [];
    const both = Number(said) <= 12 ? [Number(said) % 12, (Number(said) % 12) + 12] : [Number(said)];
    const [at] = both.flatMap((one) => nextAt(one, 0, utcToo(utc)) ?? []).sort();
    return at ? [{ at, from: index, to: index + whole.length }] : [];
  });
  // `4:05 am` has no minute in it.
  const isOfClock = ({ from }: { from: number }) => clocks.some((one) => one.from <= from && from < one.to);
  return [
    ...lengths.flatMap(({ seconds, ...where }) =>
      isOfClock(where) ? [] : [{ at: plusSeconds(now, seconds), ...where }],
    ),
    ...clocks,
    ...noons,
    ...hours,
  ].sort((one, other) => one.from - other.from);
};

/** What a text says, piece by piece, without what has been: `restarted 5 minutes ago, fixed in 20`. */
const piecesOf = (text: string): string[] =>
  text.endsWith("?") ? [] : text.split(/[,;]\s|\.\s|\sbut\s/).filter((piece) => !past.test(piece));

/** When a piece of what was said says that it is over; several times when it names several. */
const endsIn = (piece: string, now: Instant, timeZone: string): Instant[] => {
  const times = timesIn(piece, now, timeZone);
  let rest = piece;
  for (const { from, to } of times.toReversed()) rest = `${rest.slice(0, from)} ${rest.slice(to)}`;
  const isBare = !/[\p{L}\d%]/u.test(rest.replace(padding, " "));
  return times
    .filter(
      ({ from, to }) =>
        isBare ||
        cue.test(piece.slice(0, from)) ||
        /^\s*(?:more|to go|left|from now)(?![\p{L}])/u.test(piece.slice(to)),
    )
    .map(({ at }) => at);
};

/** Times so close together, in seconds, are one that is said twice: `in 20 minutes, so 18:30`. */
const sameTime = 300;

/** The times at which something is over by what a person wrote, the earliest first; each once. */
const endsNamed = (said: string, now: Instant, timeZone: string): Instant[] => {
  const text = plainly(said);
  if (/^(?:\d{4}|[+-]\d{6})-\d{2}-\d{2}t.*(?:z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const iso = Date.parse(said.trim());
    return Number.isFinite(iso) ? [instant(iso)] : [];
  }
  return piecesOf(text)
    .flatMap((piece) => endsIn(piece, now, timeZone))
    .sort()
    .filter((at, index, all) => !isCloseTo(all[index + 1], at));
};

const isCloseTo = (later: Instant | undefined, at: Instant): boolean =>
  later !== undefined && later <= plusSeconds(at, sameTime);

/**
 * When an ETA is, as a person writes it: `18:30` on the clock of the team's zone, or of UTC, the next time that it shows it;
 * `in 20 minutes`, `an hour and a half`, `fixed by 18:30`, `by noon`, `at 6`, `another 2h`, `tomorrow 9:30`; an ISO time with its
 * zone. Undefined for words that are no time, for what has been (`20 minutes ago`), which stand and pass by nothing, and for two
 * times: which one is meant is not said.
 */
export const etaAt = (said: string, now: Instant, timeZone: string): Instant | undefined => {
  const [only, ...others] = endsNamed(said, now, timeZone);
  return others.length > 0 ? undefined : only;
};

/** How far ahead an ETA may be, in seconds: what is later is a slip. */
const farthest = 30 * 86_400;

const day = 86_400;

/** A day, as `2026-11-24`. */
const namedDay = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g;

/** A year: beside a month, or alone where it is no time of a clock. */
const namedYear =
  /(?<!\p{L})(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?(\d{4})(?!\d)|^(?!(?:[01]\d|2[0-3])[0-5]\d$)(\d{4})$/gu;

/** Lengths that no incident has. */
const tooLong = /(?<![\p{L}\d.])(?:\d{1,6}|an?|some|many|several|few) ?(?:years?|decades?|centur(?:y|ies))(?![\p{L}])/u;

/** The stretches of time that words name without a time of day, in milliseconds. */
const stretchesNamed = (text: string): { from: number; to: number }[] => {
  const days = [...text.matchAll(namedDay)].map(([at]) => ({ from: Date.parse(at), to: Date.parse(at) + day * 1000 }));
  const years = [...text.matchAll(namedYear)].map(([, besideMonth, alone]) => {
    const year = Number(besideMonth ?? alone);
    return { from: Date.UTC(year, 0), to: Date.UTC(year + 1, 0) };
  });
  return [...days, ...years].filter(({ from, to }) => !Number.isNaN(from) && !Number.isNaN(to));
};

/** Why an ETA cannot be as a person writes it (T2): it names two times, or one that has passed, is far ahead, or is on no clock. */
export const refusedEta = (said: string, now: Instant, timeZone: string): Refusal | undefined => {
  const at = etaAt(said, now, timeZone);
  const named = at ? [{ from: Date.parse(at), to: Date.parse(at) }] : stretchesNamed(plainly(said));
  const refusal = (problem: string) =>
    refuse(
      "invalid",
      `eta: ${said} ${problem}. Write one time at which it will be over, such as \`in 20 minutes\` or \`18:30\`, or \`unknown\`.`,
    );
  const text = plainly(said);
  if ([...text.matchAll(written)].some(([, hour, minute]) => Number(hour) > 23 || Number(minute) > 59))
    return refusal("is a time that no clock shows");
  if (endsNamed(said, now, timeZone).length > 1) return refusal("names more than one time");
  if (!at && over.test(text)) return refusal("has passed");
  // Without a time of day, a day is one wherever the writer is.
  const tolerance = at ? 0 : day * 1000;
  if (named.length > 0 && named.every(({ to }) => to + tolerance <= Date.parse(now))) return refusal("has passed");
  const isTooLong = !at && tooLong.test(text);
  return isTooLong || named.some(({ from }) => from > Date.parse(now) + farthest * 1000)
    ? refusal("is more than 30 days ahead")
    : undefined;
};

/** Words that have a time in them, which `etaAt` may not read. */
export const namesTime = (said: string): boolean =>
  piecesOf(plainly(said)).some((piece) =>
    /\d|(?<![\p{L}])(?:minutes?|mins?|hours?|noon|midnight|tomorrow|tonight|morning|evening|afternoon|lunch)(?![\p{L}])/u.test(
      piece,
    ),
  );

/** Words that say how long it takes: by themselves they mean another time whenever they are read. */
const isRelative = (said: string): boolean => !/\d{1,2}[:.]\d{2}/.test(said);

/** The ETA as it is shown (T2): with its time, where the words have none; one that has passed says so. */
export const etaText = ({ eta }: Pick<Incident, "eta">, now: Instant, timeZone: string): string | undefined => {
  if (!eta) return undefined;
  const { text, at } = eta;
  const notes = [
    ...(at && isRelative(text) ? [formatInstant(at, timeZone)] : []),
    ...(at !== undefined && at < now ? ["passed"] : []),
  ];
  return notes.length > 0 ? `${text} (${notes.join(", ")})` : text;
};
