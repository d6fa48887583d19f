import type { Confidence, Onset, RollbackAdvice, Verdict } from "../investigation/brief-schema.ts";
import type { Change } from "../investigation/change-schema.ts";
import { changeInWords, tellChanges } from "../investigation/changes.ts";
import { spokenDuration } from "../investigation/query.ts";
import { dependsOn, type Settings } from "../runbook/settings.ts";
import { type Instant, plusSeconds, secondsBetween, spokenInstant } from "../runbook/time.ts";

/** What the errors tell of the code in which they arise. */
export type ErrorTraces = { services: string[]; frames: string[]; endpoints: string[] };

type Facts = {
  now: Instant;
  changes: Change[];
  onset: Onset | undefined;
  /** Whose errors began then: the incident's own service. */
  onsetOf: string;
  traces: ErrorTraces;
  /** The services of the incident of whose deployments nothing tells TARS. */
  untold: string[];
  /** What roll-backs by TARS have taken back: what was deployed before is not there any more. */
  takenBack?: { service: string; at: Instant }[];
  /** What people have ruled out, among it deployments by their ids (K6). */
  ruledOut?: readonly string[];
  /** Why the errors could not be looked at; undefined when they could. */
  unseen?: string;
  settings: Settings;
};

const yes = (because: string, confidence: Confidence): Verdict => ({ is: "yes", because, confidence });
const no = (because: string): Verdict => ({ is: "no", because });
const unknown = (because: string): Verdict => ({ is: "unknown", because });

const ending = /\.(?:min\.)?(?:d\.)?(?:tsx?|[mc]?jsx?|py|java|kt|scala|go|rb|cs|php|rs)$/;
/** Folders that a build puts around or instead of those of the source. */
const built = new Set([
  "",
  ".",
  "..",
  "dist",
  "build",
  "out",
  "src",
  "lib",
  "app",
  "var",
  "task",
  "opt",
  "usr",
  "main",
  "target",
]);

const partsOf = (path: string): string[] =>
  path
    .replace(ending, "")
    .split("/")
    .filter((part) => !built.has(part.toLowerCase()));

/**
 * How sure it is that a frame's file is the file of a change: the name is the same, and the folders where both have some.
 * A name alone, such as `index`, is shared by many. Undefined when it is another file.
 */
const sameFile = (frame: string, file: string): Confidence | undefined => {
  const [a, b] = [partsOf(frame), partsOf(file)];
  if (a.length === 0 || b.length === 0 || a.at(-1) !== b.at(-1)) return undefined;
  if (a.length < 2 || b.length < 2) return "medium";
  return a.at(-2) === b.at(-2) ? "high" : undefined;
};

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[a-z]{3,}/g) ?? [];
const singular = (word: string): string => word.replace(/s$/, "");

/** The part of an endpoint that a file is named after, as `/orders/#` and `src/orders/place.ts`. */
const endpointInFile = (endpoint: string, file: string): string | undefined => {
  const names = partsOf(file).flatMap(wordsIn).map(singular);
  return wordsIn(endpoint.replace(/^[A-Z]+ /, "")).find((word) => word !== "api" && names.includes(singular(word)));
};

/** R1: a deployment in the last two hours; exactly two hours ago is in them. */
const inTime = (deployment: Change, { now, settings }: Facts): Verdict => {
  const within = settings.runbook.rollbackDeploymentWithin;
  const ago = secondsBetween(deployment.endedAt ?? deployment.startedAt, now);
  const when = `${changeInWords(deployment)}, ${spokenInstant(deployment.startedAt, settings.timeZone, now)}`;
  return ago <= within
    ? yes(`${when}, is within the last ${spokenDuration(within)}`, "high")
    : no(`the last deployment, ${when}, is more than ${spokenDuration(within)} ago`);
};

/** Whether a deployment can have been the cause of a service's errors: it is of that service, touched it, or is of what it needs. */
const mayReach = ({ service, services = [] }: Change, hurt: string, settings: Settings): boolean =>
  service === hurt || services.includes(hurt) || dependsOn(settings, hurt, service);

/** R2: the errors began within 30 minutes of it, and not before it; exactly 30 minutes are within. */
const soonAfter = (deployment: Change, { onset, onsetOf, settings, now }: Facts): Verdict => {
  if (!onset) return unknown("it is not known when the errors began");
  const within = settings.runbook.rollbackErrorsWithin;
  const began = spokenInstant(onset.at, settings.timeZone, now, "second");
  // Of two services in one incident neither of which needs the other each has errors of its own.
  if (!mayReach(deployment, onsetOf, settings))
    return unknown(
      `the errors of ${onsetOf} began at ${began}, and it does not need ${deployment.service}: when those of ${deployment.service} began is not known`,
    );
  const { startedAt, endedAt = startedAt } = deployment;
  if (onset.until < startedAt || (onset.until === onset.at && onset.at < startedAt))
    return no(`the errors began at ${began}, before the deployment`);
  if (onset.at < startedAt)
    return onset.until === startedAt
      ? no(`the errors began at ${began}, before the deployment`)
      : unknown(`the errors and the deployment began in the same minute (${began}): which was first is not known`);
  const after = Math.round(secondsBetween(startedAt, onset.at) / 60);
  return onset.at <= plusSeconds(endedAt, within)
    ? yes(
        `the errors began at ${began}, ${after === 0 ? "less than a minute" : `${after} min`} after it (${onset.confidence} confidence)`,
        onset.confidence,
      )
    : no(`the errors began at ${began}, ${after} min after it: more than ${spokenDuration(within)}`);
};

/** What errors that were not seen may change: everything but a yes. */
const related = (change: Change, facts: Facts): Verdict => {
  const verdict = relatedAsSeen(change, facts);
  return facts.unseen && verdict.is !== "yes" ? unknown(facts.unseen) : verdict;
};

/** R3: the errors are in code that the deployment changed: by the files of stack traces, else by endpoints. */
const relatedAsSeen = ({ files, services, service }: Change, { traces }: Facts): Verdict => {
  const touched = services ?? (files ? undefined : []);
  if (!files || files.length === 0) {
    if (touched && touched.length > 0 && !traces.services.some((one) => touched.includes(one)))
      return no(
        `the deployment touched ${touched.slice(0, 5).join(", ")}, and the errors are in ${traces.services.join(", ")}`,
      );
    return unknown("the deployment does not say which files it changed");
  }
  const traced = traces.frames.flatMap((frame) =>
    files.flatMap((file) => {
      const confidence = sameFile(frame, file);
      return confidence ? [{ file, confidence }] : [];
    }),
  );
  const best = traced.find(({ confidence }) => confidence === "high") ?? traced[0];
  if (best) return yes(`the errors' stack traces go through ${best.file}, which it changed`, best.confidence);
  for (const endpoint of traces.endpoints)
    for (const file of files) {
      const word = endpointInFile(endpoint, file);
      if (word) return yes(`${endpoint} fails, and it changed ${file}`, "medium");
    }
  if (traces.frames.length > 0)
    return no(
      `it changed ${files.slice(0, 5).join(", ")}; the errors' stack traces go through ${traces.frames.slice(0, 3).join(", ")}`,
    );
  if (traces.endpoints.length > 0)
    return unknown(
      `the errors have no stack trace, and nothing that it changed is named like ${traces.endpoints.slice(0, 3).join(", ")}`,
    );
  return unknown(`the errors of ${service} have neither a stack trace nor an endpoint to compare with what it changed`);
};

const together = (verdicts: Verdict[]): RollbackAdvice["rollBack"] =>
  verdicts.some(({ is }) => is === "no") ? "no" : verdicts.every(({ is }) => is === "yes") ? "yes" : "unknown";

const order = { yes: 2, unknown: 1, no: 0 };

/** Whether a deployment brings back what was there before another one: that is a roll-back, whatever the CI calls it. */
const bringsBack = (later: Change, one: Change): boolean =>
  later.service === one.service && later.version !== undefined && later.version === one.previous;

/**
 * Whether a service was deployed anew after a roll-back of it, by what was taken back: errors that are there then are of the newer
 * deployment, also where none has recovered in between.
 */
export const deployedAnew = (
  changes: readonly Change[],
  takenBack: readonly { service: string; at: Instant }[],
): boolean =>
  changes.some(
    (later) =>
      later.kind === "deployment" &&
      later.state !== "failed" &&
      !later.rollback &&
      takenBack.some(({ service, at }) => service === later.service && at < later.startedAt) &&
      !changes.some((one) => one.startedAt < later.startedAt && bringsBack(later, one)),
  );

/**
 * R1–R3: three verdicts on the deployment that explains the errors best, each with its evidence, and what they say
 * together. A deployment that was rolled back is not there any more; the rollback itself is a deployment like any
 * other. Where nothing tells of deployments there may have been one: that none is known is unknown, never no. `changes`
 * are of the incident's services and of what they need.
 */
export const rollbackAdvice = (facts: Facts): RollbackAdvice => {
  const deployments = facts.changes.filter(({ kind, state }) => kind === "deployment" && state !== "failed");
  const within = facts.settings.runbook.rollbackDeploymentWithin;
  const isGone = (one: Change): Change | undefined =>
    deployments.find(
      (later) =>
        (later.rollback || bringsBack(later, one)) &&
        !one.rollback &&
        later.service === one.service &&
        later.startedAt > one.startedAt,
    );
  const isTakenBack = ({ service, startedAt }: Change) =>
    (facts.takenBack ?? []).some((one) => one.service === service && startedAt <= one.at);
  const standing = deployments.filter((one) => !isGone(one) && !isTakenBack(one));
  const [newest] = standing;
  const moot = unknown("there is no deployment to compare with");
  const untold = unknown("it is not known whether there is a deployment to compare with");
  const unseen: RollbackAdvice = {
    rollBack: "unknown",
    R1: unknown(tellChanges(facts.untold)),
    R2: untold,
    R3: untold,
  };
  if (!newest && facts.untold.length > 0) return unseen;
  if (!newest) {
    const gone = deployments[0];
    const none = gone
      ? `${changeInWords(gone)} was rolled back already`
      : `no deployment is known of the last ${spokenDuration(within)}`;
    return { rollBack: "no", R1: no(none), R2: moot, R3: moot };
  }
  const judged = standing.map((deployment) => {
    const R1 = inTime(deployment, facts);
    const R2 = soonAfter(deployment, facts);
    const R3 = related(deployment, facts);
    return { deployment, R1, R2, R3, rollBack: together([R1, R2, R3]) };
  });
  const weight = ({ rollBack, R1, R2, R3 }: RollbackAdvice) =>
    order[rollBack] * 100 + order[R2.is] * 10 + order[R3.is] * 3 + order[R1.is];
  // Of two that explain it equally well the newer is the one: `judged` is newest first, and the sort is stable.
  const candidates: RollbackAdvice[] = facts.untold.length > 0 ? [...judged, unseen] : judged;
  const [first, ...others] = candidates.sort((a, b) => weight(b) - weight(a)) as [RollbackAdvice, ...RollbackAdvice[]];
  // In place of one that is ruled out stands the next that may be suspected: in time, and no other code than that of the errors.
  const isRuledOut = ({ deployment }: RollbackAdvice) =>
    deployment !== undefined && (facts.ruledOut ?? []).includes(deployment.id);
  const mayBeSuspected = ({ R1, R2, R3 }: RollbackAdvice) => R1.is === "yes" && R2.is === "yes" && R3.is !== "no";
  const next = others.find((one) => one.deployment && !isRuledOut(one) && mayBeSuspected(one));
  const best = isRuledOut(first) ? (next ?? first) : first;
  if (!best.deployment?.rollback) return best;
  const note = `; it is itself a rollback${best.deployment.previous ? ` of ${best.deployment.previous}` : ""}: going back brings that again`;
  return { ...best, R3: { ...best.R3, because: `${best.R3.because}${note}` } };
};
