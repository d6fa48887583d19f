import { servicesOf } from "../incident/incident.ts";
import { isSuspect, suggestMitigations } from "../mitigation/recognise.ts";
import { rollbackAdvice } from "../mitigation/rollback.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import type { Instant } from "../runbook/time.ts";
import type { Advices } from "./advices.ts";
import type { Counted, RollbackAdvice, Suggestion } from "./brief-schema.ts";
import { dependencyErrors, messageGroups } from "./groups.ts";
import type { endingOf } from "./harm-seen.ts";
import { errorsAmong, tracedFiles } from "./log-line.ts";
import { countedOf, worstOf } from "./measured-impact.ts";
import { findOnset, refinedOnset } from "./onset.ts";
import type { CountedLine, Rate } from "./telemetry.ts";
import { sinceErrors, trafficAround } from "./traffic.ts";
import { whileFailing } from "./while-failing.ts";

/** Whether TARS can measure anything of a service of `tars.yaml`. */
export const isMeasurable = (known: Settings["services"][string] | undefined): boolean =>
  known !== undefined &&
  (known.errorRate !== undefined || known.logGroups.length > 0 || known.infrastructure.length > 0);

/** The service that a brief is about first: the incident's own, or, where nothing of it is measured, the first of which something is. */
export const lookedAtFirst = (incident: Parameters<typeof servicesOf>[0], settings: Settings): string =>
  servicesOf(incident).find((service) => isMeasurable(own(settings.services, service))) ?? incident.service;

/** So many other services of an incident are measured for a brief. */
const mostOthers = 3;

/** The other services of an incident whose error rate is measured. */
export const lookedAtBeside = (
  incident: Parameters<typeof servicesOf>[0],
  first: string,
  settings: Settings,
): string[] =>
  servicesOf(incident)
    .filter((service) => service !== first && own(settings.services, service)?.errorRate !== undefined)
    .slice(0, mostOthers);

/** What is seen of a service beside the first one: its error rate since its errors began, and what is suspected of it. */
export type ServiceSeen = {
  service: string;
  since: Rate[];
  counted: Counted;
  worstPercent: number;
  suspect?: Suggestion | undefined;
  advice: RollbackAdvice;
};

const minute = 60;

/** What fails of one other service of an incident, by its own error rate and its own lines. */
export const failingBeside = (
  rates: Rate[],
  {
    lines,
    begun,
    now,
    ending,
    settings,
  }: {
    lines: CountedLine[];
    begun: Instant;
    now: Instant;
    ending: ReturnType<typeof endingOf>;
    settings: Settings;
  },
) => {
  const messages = messageGroups(lines, settings);
  const rough = findOnset(rates, minute);
  const onset =
    rough &&
    refinedOnset(
      rough,
      messages.map(({ firstAt }) => firstAt),
    );
  const began = onset?.at ?? begun;
  const usual = trafficAround(rates, onset, now)?.before;
  const since = sinceErrors(rates, { from: rough?.at ?? begun, began, usual, now });
  const seen = lines.map(({ lastAt }) => lastAt);
  return {
    messages,
    onset,
    since,
    counted: countedOf(whileFailing(since, { ...ending, began, seen, usual, now }), now),
  };
};

/** Looks at one other service of an incident, by its own error rate and its own errors. */
export const serviceSeen = (
  service: string,
  rates: Rate[],
  {
    errors,
    dependencies,
    begun,
    now,
    ending,
    settings,
    ...facts
  }: {
    errors: readonly CountedLine[];
    dependencies: readonly CountedLine[];
    begun: Instant;
    now: Instant;
    ending: ReturnType<typeof endingOf>;
    settings: Settings;
  } & Pick<Parameters<typeof rollbackAdvice>[0], "changes" | "untold" | "ruledOut" | "takenBack" | "unseen">,
): ServiceSeen => {
  const own = errors.filter((line) => line.service === service);
  const { messages, onset, since, counted } = failingBeside(rates, { lines: own, begun, now, ending, settings });
  const traffic = trafficAround(rates, onset, now);
  const advice = rollbackAdvice({
    ...{ ...facts, now, settings, onset, onsetOf: service },
    traces: {
      services: messages.length > 0 ? [service] : [],
      frames: tracedFiles(errorsAmong(own, settings.logFields)),
      endpoints: [],
    },
  });
  const [first] = suggestMitigations({
    ...{ onset, changes: facts.changes, advice, messages, settings },
    dependencies: dependencyErrors(
      dependencies.filter((line) => line.service === service),
      settings,
    ),
    ...(traffic && { traffic }),
    machinery: [],
  });
  return {
    ...{ service, since, counted, advice },
    worstPercent: worstOf(since),
    ...(first && isSuspect(first) && { suspect: { ...first, service: first.service ?? service } }),
  };
};

const isSame = (one: Suggestion, other: Suggestion): boolean =>
  one.kind === other.kind &&
  (one.cause !== undefined && other.cause !== undefined ? one.cause === other.cause : one.service === other.service);

/** What is suspected of the other services, the strongest first, each once: two of them may need what a third has broken. */
const suspectedBeside = (others: readonly ServiceSeen[], first: readonly Suggestion[]) =>
  others
    .flatMap(({ suspect, advice }) => (suspect ? [{ suspect, advice }] : []))
    .filter(
      ({ suspect }, index, all) =>
        !first.some((one) => isSame(one, suspect)) && !all.slice(0, index).some((one) => isSame(one.suspect, suspect)),
    )
    .sort((a, b) => b.suspect.strength - a.suspect.strength);

/**
 * The suggestions of the first service with what is suspected of the others behind its own suspect: none hides another. Where the
 * first one has no suspect, the strongest of the others stands first. What the criteria say of each deployment that is suspected
 * stands beside, by the errors of its own service.
 */
export const withSuspectsBeside = (
  first: { suggestions: Suggestion[]; advice: RollbackAdvice },
  others: readonly ServiceSeen[],
): { suggestions: Suggestion[] } & Advices => {
  const beside = suspectedBeside(others, first.suggestions);
  const suspects = beside.map(({ suspect }) => suspect);
  const advised = beside.flatMap(({ suspect, advice }) => (suspect.kind === "roll-back" ? [advice] : []));
  const [own, ...rest] = first.suggestions;
  const isFirst = own !== undefined && isSuspect(own);
  const leads = !isFirst && beside[0]?.suspect.kind === "roll-back";
  // Of one deployment the errors of its own service tell more than those of one that needs it.
  const isSaid = advised.some(({ deployment }) => deployment?.id === first.advice.deployment?.id);
  const [advice = first.advice, ...adviceBeside] = leads || isSaid ? advised : [first.advice, ...advised];
  return {
    suggestions: isFirst ? [own, ...suspects, ...rest] : [...suspects, ...first.suggestions],
    advice,
    ...(adviceBeside.length > 0 && { adviceBeside }),
  };
};
