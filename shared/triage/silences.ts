import { lasting } from "../communication/figures.ts";
import { type Refusal, refuse } from "../incident/refusal.ts";
import { withMore } from "../runbook/lasting.ts";
import { matchesPattern } from "../runbook/pattern.ts";
import { type Settings, unknownService } from "../runbook/settings.ts";
import { type Instant, plusSeconds, secondsBetween } from "../runbook/time.ts";
import type { Alert, Silence } from "./alert-schema.ts";
import { most } from "./service.ts";

/** The silence that holds an alert at an instant: the one that lasts longest, when there are several. */
export const silenceOf = (silences: Silence[], { name }: Pick<Alert, "name">, at: Instant): Silence | undefined =>
  silences
    .filter(({ alert, from, until }) => from <= at && at < until && (!alert || matchesPattern(alert, name)))
    .sort((a, b) => (a.until < b.until ? 1 : -1))[0];

/** One more firing was held back by a silence. */
export const counted = (silences: Silence[], id: string): Silence[] =>
  silences.map((one) => (one.id === id ? { ...one, count: one.count + 1 } : one));

/** Why a silence cannot be; undefined when it can. */
export const refusedSilence = (silence: Silence, now: Instant, settings: Settings): Refusal | undefined => {
  const { service, from, until } = silence;
  if (service !== unknownService && !Object.hasOwn(settings.services, service))
    return refuse(
      "invalid",
      `services: there is no service ${service}; there are: ${[...Object.keys(settings.services), unknownService].join(", ")}`,
    );
  if (from >= until) return refuse("invalid", "`until` must be later than `from`.");
  if (until <= now) return refuse("invalid", "`until` is in the past.");
  const longest = settings.runbook.longestSilence;
  if (secondsBetween(from, until) > longest)
    return refuse("invalid", `A silence lasts ${lasting(longest)} at most; nothing is silenced for ever.`);
  return undefined;
};

/** Silences that ended this long ago, in seconds, are forgotten here; the listing keeps them. */
const kept = 60 * 60;

/** The silences without those that are long over. */
export const withoutOld = (silences: Silence[], now: Instant): Silence[] => {
  const fresh = silences.filter(({ until }) => until > plusSeconds(now, -kept));
  return fresh.length === silences.length ? silences : fresh;
};

/**
 * The silences with one more: no more than so many that have not ended, and of those that have as many of the last as
 * there is room for. One that is not here any more is released all the same: its own item says what it holds.
 */
export const withSilence = (silences: Silence[], silence: Silence, now: Instant): Silence[] | Refusal =>
  withMore(silences, [silence], most.silences, now) ??
  refuse(
    "conflict",
    `The service has ${most.silences} silences that have not ended: end some, or write one that holds more alerts.`,
  );
