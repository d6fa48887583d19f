import { lasting } from "../communication/figures.ts";
import { standingRootCause } from "../incident/incident.ts";
import type { OpenIncident } from "../incident/incident-schema.ts";
import type { Refusal } from "../incident/refusal.ts";
import { fixInPlace } from "../mitigation/effect.ts";
import { baselineOf } from "../runbook/baseline.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { wantedInWords } from "./progress.ts";
import { unansweredMissing } from "./unanswered.ts";

type Missing = NonNullable<Refusal["missing"]>;

/**
 * A condition that is not met: what is so, and what a person does about it; and the sentence of the API, which names the field that
 * stands for it.
 */
type Lack = { clause: string; fact: string; toDo?: string; sentence: string };

/** S1, said as progress: what is there and what is wanted. */
const lacksBaseline = (incident: OpenIncident, settings: Settings): Lack[] => {
  const baseline = baselineOf(incident, settings);
  const { below = 0 } = incident.health ?? {};
  const { baselinePeriods: wanted, baselinePeriod } = settings.runbook;
  if (baseline === undefined || below >= wanted) return [];
  if (!own(settings.services, incident.service)?.errorRate) {
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
  const left = lasting((wanted - below) * baselinePeriod);
  return [
    {
      clause: "S1",
      fact: `The error rate was below ${baseline} %${owes} in ${below} of ${wantedInWords(settings)} in a row`,
      toDo: `wait, ${left} at least, or press Resolve and give a reason for not waiting`,
      sentence: `The error rate was below ${baseline} %${owes} in ${below} of ${wanted} consecutive periods. Wait, or give \`overrideReason\`.`,
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
export const lacksToResolve = (incident: OpenIncident, said: Said, settings: Settings): Lack[] => [
  ...unansweredMissing(incident, said.by, settings).map((one) => ({ ...one, fact: one.sentence.replace(/\.$/, "") })),
  ...(said.overrideReason ? [] : lacksBaseline(incident, settings)),
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
export const baselineMissing = (incident: OpenIncident, settings: Settings): Missing =>
  lacksBaseline(incident, settings).map(asRefused);

/** S1–S3, D6: what is missing, as a program is refused for it. */
export const missingToResolve = (incident: OpenIncident, said: Said, settings: Settings): Missing =>
  lacksToResolve(incident, said, settings).map(asRefused);
