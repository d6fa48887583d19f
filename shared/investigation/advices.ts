import type { Brief, RollbackAdvice, Suggestion } from "./brief-schema.ts";
import type { Change } from "./change-schema.ts";
import { changeInWords } from "./changes.ts";

/** What a brief says of deployments: of the one that stands first, and of one of each other service (R1–R3). */
export type Advices = Pick<Brief, "advice" | "adviceBeside">;

/** R1–R3: the verdicts of a brief, each on one deployment, of the first suspect first. */
export const advicesOf = ({ advice, adviceBeside = [] }: Advices): RollbackAdvice[] => [advice, ...adviceBeside];

/** R1–R3: the verdicts on the deployment that a suggestion is to roll back; undefined where it is to do something else. */
export const adviceOf = ({ kind, service, cause }: Suggestion, advices: Advices): RollbackAdvice | undefined => {
  if (kind !== "roll-back") return undefined;
  const ofService = advicesOf(advices).filter(
    ({ deployment }) => deployment && (service ?? deployment.service) === deployment.service,
  );
  return ofService.find(({ deployment }) => deployment && changeInWords(deployment) === cause) ?? ofService[0];
};

/** R1–R3: the verdicts of which all three say yes, each with its deployment. */
export const condemnedBy = (advices: Advices): (RollbackAdvice & { deployment: Change })[] =>
  advicesOf(advices).flatMap((one) =>
    one.rollBack === "yes" && one.deployment ? [{ ...one, deployment: one.deployment }] : [],
  );

/** R1–R3: the verdicts on the deployment of a service that is to be rolled back. */
export const condemnedOf = (advices: Advices, service: string) =>
  condemnedBy(advices).find(({ deployment }) => deployment.service === service);
