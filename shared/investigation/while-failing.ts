import { earliest, type Instant, latest, plusSeconds, secondsBetween } from "../runbook/time.ts";
import type { Rate } from "./telemetry.ts";
import { withoutGood } from "./traffic.ts";

/** The intervals in which errors were, and from when to when that was; without an end they go on. */
type Failing = { rates: Rate[]; from: Instant; to?: Instant; spells: number };

type Given = {
  /** When they began: what was good before, in their first interval, is not among the rates. */
  began: Instant;
  /** From this rate on an interval is bad, in percent. */
  baseline: number;
  /** So many good intervals, one after another, are an end of the errors. */
  apart: number;
  /** When error lines were seen: the errors of the last bad interval end with the last of them. */
  seen: readonly Instant[];
  /** Requests a minute as they usually are. */
  usual?: number | undefined;
  /** It is known otherwise that they have ended; else a whole good interval behind them says so. */
  isOver?: boolean;
  now: Instant;
};

const minute = 60;

const isTold = ({ percent, errors }: Rate): boolean => percent !== null || errors > 0;

const isBad = ({ percent, errors }: Rate, baseline: number): boolean =>
  errors > 0 && (percent === null || percent >= baseline);

/**
 * I3: of rates by the minute since errors began those of the time in which they were. Neither what was good between two spells nor
 * what is good behind the last one makes their share smaller.
 */
export const whileFailing = (rates: Rate[], { began, baseline, apart, seen, usual, isOver, now }: Given): Failing => {
  const spells: Rate[][] = [];
  let good: Rate[] = [];
  // Nothing had failed yet in what has no error at all.
  const told = rates.slice(
    Math.max(
      0,
      rates.findIndex(({ errors }) => errors > 0),
    ),
  );
  for (const rate of told) {
    if (!isBad(rate, baseline)) {
      good.push(rate);
      continue;
    }
    const spell = spells.at(-1);
    if (good.filter(isTold).length >= apart) spells.push([rate]);
    else if (spell) spell.push(...good, rate);
    else spells.push([...good, rate]);
    good = [];
  }
  const kept = spells.flat();
  const last = kept.at(-1);
  const from = latest(began, kept[0]?.at ?? began);
  if (!last) return { rates, from, spells: 1 };

  const isWell = good.some((rate) => isTold(rate) && plusSeconds(rate.at, minute) <= now);
  if (!isWell && !isOver) return { rates: [...kept, ...good], from, spells: spells.length };
  const [begins, ends] = [latest(last.at, began), earliest(plusSeconds(last.at, minute), now)];
  const lines = seen.filter((at) => at >= begins && at < ends);
  const to = lines.length > 0 ? latest(begins, ...lines) : ends;
  const part = withoutGood(last, { passed: secondsBetween(begins, ends), quiet: secondsBetween(to, ends), usual });
  return { rates: [...kept.slice(0, -1), part], from, to, spells: spells.length };
};
