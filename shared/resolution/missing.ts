import { standingRootCause } from "../incident/incident.ts";
import type { OpenIncident } from "../incident/incident-schema.ts";
import type { Refusal } from "../incident/refusal.ts";
import { fixInPlace } from "../mitigation/effect.ts";
import { baselineOf } from "../runbook/baseline.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, plusSeconds, spokenInstant } from "../runbook/time.ts";
import { measuredFrom, nextMeasurement } from "./measurement.ts";
import { wantedInWords } from "./progress.ts";
import { unansweredMissing } from "./unanswered.ts";

type Missing = NonNullable<Refusal["missing"]>;

/**
 * A condition that is not met: what is so, and what a person does about it; and the sentence of the API, which names the field that
 * stands for it.
 */
type Lack = { clause: string; fact: string; toDo?: string; sentence: string };

/**
 * S1: when the error rate was measured last, when it is measured next, and which measurement can be the first that is enough for so
 * many more periods: a refusal goes by what may be a minute old, and says whether waiting helps and how long.
 */
const measuring = (
  incident: OpenIncident,
  timer: NonNullable<ReturnType<typeof measuredFrom>>,
  left: number,
  now: Instant,
  settings: Settings,
) => {
  const say = (at: Instant) => spokenInstant(at, settings.timeZone, now, "second");
  const last = incident.health?.periods.at(-1)?.at;
  const next = nextMeasurement(timer, now);
  const wait = `it is measured next at ${say(next)}`;
  // How many good periods the first measurement finds nobody knows.
  if (!last) return { measured: "", wait };
  const full = plusSeconds(last, left * settings.runbook.baselinePeriod);
  const enough = full > next ? nextMeasurement(timer, plusSeconds(full, -1)) : next;
  return {
    measured: `, as measured at ${say(last)}`,
    wait: `${wait}, and can be enough ${enough === next ? "then" : `at ${say(enough)} at the earliest`}`,
  };
};

/** S1, said as progress: what is there and what is wanted. */
const lacksBaseline = (incident: OpenIncident, now: Instant, settings: Settings): Lack[] => {
  const baseline = baselineOf(incident, settings);
  const { below = 0 } = incident.health ?? {};
  const { baselinePeriods: wanted } = settings.runbook;
  if (baseline === undefined || below >= wanted) return [];
  const timer = measuredFrom(incident, settings);
  if (!timer) {
    const fact = `The error rate of ${incident.service} is not measured`;
    return [
      {
        clause: "S1",
        fact,
        toDo: "press Resolve and give a reason for resolving without it",
        sentence: `${fact}: give \`overrideReason\` to resolve without it.`,
      },
    ];
  }
  const owes = incident.owesAs === incident.severity ? "" : `, as a ${incident.owesAs} owes it,`;
  const { measured, wait } = measuring(incident, timer, wanted - below, now, settings);
  return [
    {
      clause: "S1",
      fact: `The error rate was below ${baseline} %${owes} in ${below} of ${wantedInWords(settings)} in a row${measured}`,
      toDo: `wait (${wait}), or press Resolve and give a reason for not waiting`,
      sentence: `The error rate was below ${baseline} %${owes} in ${below} of ${wanted} consecutive periods${measured}. Wait: ${wait}. Or give \`overrideReason\`.`,
    },
  ];
};

/** What whoever resolves says beside what is recorded, and who it is. */
type Said = {
  by?: string;
  rootCause?: string | undefined;
  fixedBy?: string | undefined;
  overrideReason?: string | undefined;
};

/** S1–S3, D6: each condition that an incident lacks before it can be resolved. A reason overrides S1 and only S1. */
export const lacksToResolve = (incident: OpenIncident, said: Said, now: Instant, settings: Settings): Lack[] => [
  ...unansweredMissing(incident, said.by, settings).map((one) => ({ ...one, fact: one.sentence.replace(/\.$/, "") })),
  ...(said.overrideReason ? [] : lacksBaseline(incident, now, settings)),
  ...(said.rootCause || standingRootCause(incident)
    ? []
    : [
        {
          clause: "S2",
          fact: "The root cause is not recorded",
          toDo: "press Resolve and write it",
          sentence: "The root cause is not documented: record it, or give `rootCause`.",
        },
      ]),
  ...(said.fixedBy || fixInPlace(incident, settings)
    ? []
    : [
        {
          clause: "S3",
          fact: "No mitigation is in place",
          toDo: "record one as applied, or press Resolve and write what fixed it",
          sentence: "No mitigation is in place: record one as applied, or give `fixedBy`.",
        },
      ]),
];

const asRefused = ({ clause, sentence }: Lack): Missing[number] => ({ clause, sentence });

/** S1, as a program is refused for it. */
export const baselineMissing = (incident: OpenIncident, now: Instant, settings: Settings): Missing =>
  lacksBaseline(incident, now, settings).map(asRefused);

/** S1–S3, D6: what is missing, as a program is refused for it. */
export const missingToResolve = (incident: OpenIncident, said: Said, now: Instant, settings: Settings): Missing =>
  lacksToResolve(incident, said, now, settings).map(asRefused);
