import type { WentBack } from "../mitigation/way-back-schema.ts";
import { own } from "../runbook/own.ts";
import { type Settings, unknownService } from "../runbook/settings.ts";
import { type Instant, plusSeconds } from "../runbook/time.ts";
import type { Change, ChangeStep } from "./change-schema.ts";

const rank = { started: 0, succeeded: 1, failed: 1 };

/** Changes out of their steps, newest first, whatever the order in which the steps came. */
export const changesOf = (steps: ChangeStep[]): Change[] => {
  const byId = new Map<string, ChangeStep[]>();
  for (const step of steps) byId.set(step.id, [...(byId.get(step.id) ?? []), step]);
  return [...byId.values()]
    .map((own) => {
      const ordered = [...own].sort((a, b) => (a.at === b.at ? rank[a.state] - rank[b.state] : a.at < b.at ? -1 : 1));
      const first = ordered[0] as ChangeStep;
      const ended = ordered.findLast(({ state }) => state !== "started");
      // What one step leaves out another may say.
      const { at: _at, state: _state, ...told } = Object.assign({}, ...ordered) as ChangeStep;
      return {
        ...told,
        startedAt: first.at,
        state: ended?.state ?? "started",
        ...(ended && { endedAt: ended.at }),
      };
    })
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
};

/** Changes are kept this long, in seconds. */
export const changesKept = 14 * 24 * 60 * 60;

/** How far back the brief looks for changes, in seconds. */
export const changesShown = 24 * 60 * 60;

/** The changes that had begun within so many seconds before an instant, and not after it. */
export const changesWithin = (changes: Change[], seconds: number, before: Instant): Change[] =>
  changes.filter(({ startedAt }) => startedAt >= plusSeconds(before, -seconds) && startedAt <= before);

/**
 * The services of whose changes nothing tells TARS: `changedBy` names nothing, and no change of them is among those
 * that are kept. That none is known of them says nothing (I4, K4, R1).
 */
export const untold = (services: string[], kept: Change[], settings: Settings): string[] =>
  services.filter(
    (service) =>
      !own(settings.services, service)?.changedBy.length && !kept.some((change) => change.service === service),
  );

/**
 * That nothing tells TARS of the changes of some services, as a part of a sentence; of these alone, where changes of
 * others are `known`.
 */
export const untoldInWords = (services: string[], known: Change[] = []): string => {
  const alone = known.length === 0 ? "" : services.length > 1 ? " themselves" : " itself";
  return `nothing tells TARS of the changes of ${services.join(", ")}${alone}`;
};

const nameService =
  "nobody knows which service this is: write it into tars.yaml, or say by `labels` there whose its alerts are";

/** The same with what to do about it. */
export const tellChanges = (services: string[], known: Change[] = []): string => {
  const named = services.filter((service) => service !== unknownService);
  const tell = `${untoldInWords(named, known)}: name what deploys ${named.length > 1 ? "them" : "it"} under \`changedBy\` in tars.yaml, or tell deployments by POST /v1/changes`;
  return [...(named.length > 0 ? [tell] : []), ...(named.length < services.length ? [nameService] : [])].join("; ");
};

/** A change in a few words: `deployment v42 (abc1234 by Chen)`. */
export const changeInWords = ({ kind, what, version, commit, author }: Change): string => {
  const by = [commit?.slice(0, 7), author && `by ${author}`].filter(Boolean).join(" ");
  return `${kind} ${version && !what.includes(version) ? `${version}: ` : ""}${what}${by ? ` (${by})` : ""}`;
};

/** A roll-back that TARS did is told as a deployment where nothing else has told of it within so long, in seconds. */
const toldWithin = { before: 60, behind: 300 };

const isToldBy = ({ service, at }: WentBack, { kind, startedAt, ...change }: Change): boolean =>
  kind === "deployment" &&
  change.service === service &&
  startedAt >= plusSeconds(at, -toldWithin.before) &&
  startedAt <= plusSeconds(at, toldWithin.behind);

/** I4: changes, newest first, with the roll-backs that TARS did itself and that no CI or trail has told of. */
export const withRollbacks = (changes: readonly Change[], wentBack: readonly WentBack[]): Change[] => {
  const untold = wentBack.filter((one) => !changes.some((change) => isToldBy(one, change)));
  const own = untold.map(
    ({ service, action, incidentId, at, from, to }): Change => ({
      id: `${incidentId} ${action} ${at}`,
      service,
      kind: "deployment",
      state: "succeeded",
      what: `roll-back${from !== undefined && to !== undefined ? ` from version ${from} to ${to}` : ""}`,
      source: "TARS",
      author: "TARS",
      rollback: true,
      startedAt: at,
      endedAt: at,
    }),
  );
  const once = [...new Map([...changes, ...own].map((one) => [one.id, one])).values()];
  return once.sort((one, other) => (one.startedAt < other.startedAt ? 1 : -1));
};
