import { type Instant, plusSeconds } from "../runbook/time.ts";

/** What kinds of changes there are (I4). */
export const changeKinds = ["deployment", "configuration", "scaling", "traffic"] as const;

export type ChangeKind = (typeof changeKinds)[number];

/** One step of a change, as its source told it. */
export type ChangeStep = {
  /** The same for every step of the same change. */
  id: string;
  service: string;
  kind: ChangeKind;
  /** When the source says that this step was. */
  at: Instant;
  state: "started" | "succeeded" | "failed";
  /** What changed, as a person says it. */
  what: string;
  source: string;
  version?: string;
  previous?: string;
  commit?: string;
  author?: string;
  link?: string;
  /** The files that the change touched. */
  files?: string[];
  /** The services that the change touched, where it says so. */
  services?: string[];
  /** It takes back an earlier change. */
  rollback?: boolean;
};

/** A change of a service, put together of its steps. */
export type Change = Omit<ChangeStep, "at" | "state"> & {
  startedAt: Instant;
  endedAt?: Instant;
  state: ChangeStep["state"];
};

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

/** A change in a few words: `deployment v42 (abc1234 by Chen)`. */
export const changeInWords = ({ kind, what, version, commit, author }: Change): string => {
  const by = [commit?.slice(0, 7), author && `by ${author}`].filter(Boolean).join(" ");
  return `${kind} ${version && !what.includes(version) ? `${version}: ` : ""}${what}${by ? ` (${by})` : ""}`;
};
