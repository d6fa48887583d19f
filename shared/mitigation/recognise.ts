import { cut, percent } from "../communication/figures.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import { type Advices, adviceOf } from "../investigation/advices.ts";
import type { Brief, Onset, RollbackAdvice, Suggestion } from "../investigation/brief-schema.ts";
import type { Change } from "../investigation/change-schema.ts";
import { changeInWords } from "../investigation/changes.ts";
import { dependencyTroubles } from "../investigation/dependency-errors.ts";
import type { DependencyErrors, MessageGroup } from "../investigation/groups.ts";
import { longestLine } from "../investigation/log-line.ts";
import { linesIn } from "../investigation/telemetry.ts";
import { type Signs, tells } from "../investigation/tells.ts";
import { type MitigationKind, mitigationCatalogue, mitigationKinds } from "../runbook/mitigations.ts";
import type { Settings } from "../runbook/settings.ts";
import { plusSeconds, secondsBetween, spokenInstant } from "../runbook/time.ts";

/** What the findings say about which row of the mitigation table this is (M1–M6). */
export type Symptoms = {
  onset: Onset | undefined;
  changes: Change[];
  advice: RollbackAdvice;
  messages: MessageGroup[];
  dependencies: DependencyErrors[];
  /** Requests an interval before and since the onset; undefined when they are not counted. */
  traffic?: { before: number; since: number };
  /** The machinery: its newest value, what it was before the onset, and what is too much. */
  machinery: { name: string; kind: string; now: number; before: number | undefined; above: number; unit: string }[];
  settings: Settings;
};

/** What points at a row, how strongly, on which service, and what would be the cause, where it is one and not a symptom. */
type Sign = { strength: number; because: string; cause?: string; service?: string } | undefined;

/** Words of errors that only one situation explains. */
const words: Record<"memory" | "database" | "load", Signs> = {
  memory: [
    [
      /out ?of ?memory|OutOfMemory|heap (?:out of memory|limit|space)|OOM[- ]?kill|cannot allocate memory|memory limit/i,
    ],
  ],
  database: [
    [
      /deadlock|lock wait|lock timeout|slow query|statement timeout|canceling statement|too many (?:connections|clients)|remaining connection slots|query (?:took|exceeded|timed out)/i,
    ],
    [/database|(?:\b|_)db\b|postgres|mysql|aurora|\brds\b/i, /overloaded|\bbusy\b|too slow|saturated/i],
  ],
  load: [[/\b429\b|too many requests|throttl|rate exceeded|overload|queue (?:is )?full|no capacity|load shed/i]],
};

/** How much of an error is shown as a reason, in characters. */
const longestMessage = 160;

/** How much of the errors some words are in, and what the first of these says. */
const shareOf = (
  messages: MessageGroup[],
  signs: Signs,
): { share: number; message: string | undefined; service: string | undefined } => {
  const all = linesIn(messages);
  const own = messages.filter((one) => tells(signs, one.pattern) || tells(signs, one.example.slice(0, longestLine)));
  const count = linesIn(own);
  return { share: all > 0 ? count / all : 0, message: own[0]?.message, service: own[0]?.service };
};

const said = ({ share, message = "", service }: ReturnType<typeof shareOf>, strength: number): Sign =>
  share >= 0.2
    ? {
        strength: strength * Math.min(1, share + 0.3),
        because: `${percent(share * 100)} of the error lines are like: ${cut(message, longestMessage)}`,
        ...(service !== undefined && { service }),
      }
    : undefined;

const high = ({ machinery }: Symptoms, kind: string): Sign => {
  const one = machinery.find((metric) => metric.kind === kind && metric.now > metric.above);
  return (
    one && {
      strength: 0.6,
      because: `${one.name} is at ${Number(one.now.toFixed(1))} ${one.unit}, above ${one.above} ${one.unit}`,
    }
  );
};

/** Whether a configuration goes back behind another: versions of one are counted upwards. */
const goesBehind = (later: Change, one: Change): boolean =>
  later.kind === "configuration" &&
  later.service === one.service &&
  later.state !== "failed" &&
  later.startedAt > one.startedAt &&
  Number(later.version) < Number(one.version);

/** The change of a kind that came shortly before the errors; of what was gone back from by then nothing ran any more. */
const before = ({ changes, onset, settings }: Symptoms, kind: Change["kind"]): Change | undefined =>
  onset &&
  changes.find(
    (one) =>
      one.kind === kind &&
      one.state !== "failed" &&
      one.startedAt <= onset.until &&
      one.startedAt >= plusSeconds(onset.at, -settings.runbook.rollbackErrorsWithin) &&
      !changes.some((other) => (goesBehind(other, one) && other.startedAt <= onset.at) || goesBehind(one, other)),
  );

const databaseName = /\b(?:db|database|postgres|mysql|aurora|rds|mongo|redis|dynamodb)|[-_](?:db|database)\b/i;

/** A dependency as a cause, where the errors name it, and the service that cannot do without it. */
const causeIn = ({ dependency, trouble, service }: DependencyErrors): { cause?: string; service: string } => ({
  service,
  ...(dependency && { cause: `${dependency}: ${dependencyTroubles[trouble]}` }),
});

/** How each row of the table is recognised. */
const recognitions: Record<MitigationKind, (symptoms: Symptoms) => Sign[]> = {
  "roll-back": ({ advice }) => {
    const { rollBack, deployment, R1, R2, R3 } = advice;
    const cause = deployment && { cause: changeInWords(deployment), service: deployment.service };
    if (rollBack === "yes") return [{ strength: 1, because: "all three criteria say yes (R1, R2, R3)", ...cause }];
    if (R1.is === "yes" && R2.is === "yes" && R3.is === "unknown")
      return [{ strength: 0.5, because: `${R2.because}; whether the errors are in its code is not known`, ...cause }];
    return [];
  },
  "limit-or-scale": (symptoms) => {
    const { traffic, settings } = symptoms;
    const times = traffic && traffic.before > 0 ? traffic.since / traffic.before : 1;
    const spike: Sign =
      times >= settings.runbook.trafficSpike
        ? {
            strength: 0.75,
            because: `there are ${times.toFixed(1)} times as many requests as before`,
            cause: `${times.toFixed(1)} times the usual traffic`,
          }
        : undefined;
    const refused = said(shareOf(symptoms.messages, words.load), spike ? 0.9 : 0.6);
    // A busy CPU alone says little; together with refused requests, or more of them, it says load.
    return [spike, refused, spike || refused ? high(symptoms, "cpu") : undefined];
  },
  fallback: ({ dependencies, messages }) => {
    const [first] = dependencies.filter(
      ({ dependency, trouble }) => trouble !== "pool" && !(dependency && databaseName.test(dependency)),
    );
    if (!first) return [];
    const all = linesIn(messages);
    const share = all > 0 ? first.count / all : 0;
    return share >= 0.3
      ? [
          {
            strength: (first.dependency ? 0.85 : 0.5) * Math.min(1, share + 0.3),
            because: `${percent(share * 100)} of the error lines are about ${first.dependency ?? "a dependency"}: ${dependencyTroubles[first.trouble]}`,
            ...causeIn(first),
          },
        ]
      : [];
  },
  "relieve-database": (symptoms) => {
    const ofDatabase = symptoms.dependencies.find(
      ({ dependency, trouble }) => trouble === "pool" || (dependency && databaseName.test(dependency)),
    );
    const all = linesIn(symptoms.messages);
    return [
      said(shareOf(symptoms.messages, words.database), 0.8),
      high(symptoms, "database"),
      ofDatabase && all > 0 && ofDatabase.count / all >= 0.3
        ? {
            strength: 0.7,
            because: `${percent((ofDatabase.count / all) * 100)} of the error lines are about ${ofDatabase.dependency ?? "the database"}: ${dependencyTroubles[ofDatabase.trouble]}`,
            ...causeIn(ofDatabase),
          }
        : undefined,
    ];
  },
  "rolling-restart": (symptoms) => {
    const grown = symptoms.machinery.find(
      ({ kind, now, before: old }) => kind === "memory" && old !== undefined && old > 0 && now > old * 1.5,
    );
    return [
      said(shareOf(symptoms.messages, words.memory), 0.9),
      high(symptoms, "memory"),
      grown && {
        strength: 0.5,
        because: `${grown.name} has grown from ${Number(grown.before?.toFixed(1))} to ${Number(grown.now.toFixed(1))} ${grown.unit}`,
      },
    ];
  },
  "revert-config": (symptoms) => {
    const change = before(symptoms, "configuration");
    const { onset, settings } = symptoms;
    if (!change || !onset) return [];
    const minutes = Math.max(0, Math.round(secondsBetween(change.startedAt, onset.at) / 60));
    return [
      {
        strength: 0.9,
        because: `${changeInWords(change)} came at ${spokenInstant(change.startedAt, settings.timeZone, onset.at)}, ${minutes === 0 ? "less than a minute" : `${minutes} min`} before the errors`,
        cause: changeInWords(change),
        service: change.service,
      },
    ];
  },
};

/** Evidence adds up, and never to certainty by itself. */
const joined = (strengths: number[]): number => 1 - strengths.reduce((left, strength) => left * (1 - strength), 1);

/** What to do, in order of evidence (M1–M6); of two with the same evidence the runbook's order decides. */
export const suggestMitigations = (symptoms: Symptoms): Suggestion[] =>
  mitigationKinds
    .map((kind) => {
      const signs = recognitions[kind](symptoms).filter((sign) => sign !== undefined);
      const { cause, service } = signs.find((sign) => sign.cause) ?? signs.find((sign) => sign.service) ?? {};
      return {
        kind,
        strength: joined(signs.map(({ strength }) => strength)),
        because: signs.map(({ because }) => because),
        ...(cause && { cause }),
        ...(service !== undefined && { service }),
      };
    })
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength);

/** Evidence from which on a suggestion names the primary suspect (K6), and its action is looked at. */
const suspected = 0.5;

export const isSuspect = ({ strength }: Suggestion): boolean => strength >= suspected;

/** What shows that there is a primary suspect, or that there is none (K6). */
export const suspectTick = (
  suggestions: readonly Suggestion[],
  advices: Advices,
  incident: Pick<AnyIncident, "service">,
): { evidence: string } | { why: string } =>
  suggestions[0] && isSuspect(suggestions[0])
    ? { evidence: `primary suspect: ${suspectsInWords(suggestions, advices, incident)}` }
    : { why: "nothing found points at one cause" };

/** The primary suspect of a brief in words, where the evidence names one (K6). */
export const suspectOf = ({
  suggestions: [first],
  ...advices
}: Pick<Brief, "suggestions"> & Advices): string | undefined =>
  first && isSuspect(first) ? suspectInWords(first, advices) : undefined;

/** A suggestion in one line: what to do, and why. */
export const suggestionInWords = ({ kind, because }: Suggestion): string =>
  `${mitigationCatalogue[kind].mitigation} (${mitigationCatalogue[kind].situation.toLowerCase()}): ${because.join("; ")}`;

/** What is suspected, in a few words. */
export const suspectInWords = (suggestion: Suggestion, advices: Advices): string => {
  const { kind, because, cause } = suggestion;
  const deployment = adviceOf(suggestion, advices)?.deployment;
  return deployment ? changeInWords(deployment) : ((kind === "roll-back" ? cause : undefined) ?? because[0] ?? kind);
};

/** What is suspected of other services of the incident than the first suspect's: it is named beside that. */
export const suspectsBeside = (
  [first, ...others]: readonly Suggestion[],
  incident: Pick<AnyIncident, "service">,
): Suggestion[] =>
  others.filter(
    (one) => isSuspect(one) && one.service !== undefined && one.service !== (first?.service ?? incident.service),
  );

/** All that is suspected: each with its service, where it is of several. */
export const suspectsInWords = (
  suggestions: readonly Suggestion[],
  advices: Advices,
  incident: Pick<AnyIncident, "service">,
): string | undefined => {
  const [first] = suggestions;
  const beside = suspectsBeside(suggestions, incident);
  return (
    first &&
    [first, ...beside]
      .map((one) => {
        const words = suspectInWords(one, advices);
        return beside.length > 0 ? `${words} (${one.service ?? incident.service})` : words;
      })
      .join("; ")
  );
};
