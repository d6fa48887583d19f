import { cut } from "../../shared/communication/figures.ts";

type Change = {
  service: string;
  kind: string;
  startedAt: string;
  what: string;
  version?: string | undefined;
  commit?: string | undefined;
  rollback?: boolean | undefined;
};

/** So much of what changed tells two changes apart that have nothing shorter, in signs. */
const longestWhat = 30;

/**
 * I4: what changed, as a chart marks it: with its service where changes of several are shown, and with what was changed where
 * nothing shorter tells two of one service apart.
 */
export const changeMarks = (changes: readonly Change[]): { at: string; label: string }[] => {
  const areSeveral = new Set(changes.map(({ service }) => service)).size > 1;
  const short = ({ service, kind, version, commit, rollback }: Change): string =>
    [...(areSeveral ? [service] : []), rollback ? "roll-back" : kind, version ?? commit?.slice(0, 7)]
      .filter(Boolean)
      .join(" ");
  return changes.map((change) => {
    const label = short(change);
    const isAlike = changes.some((other) => other !== change && short(other) === label);
    return { at: change.startedAt, label: isAlike ? `${label} ${cut(change.what, longestWhat)}` : label };
  });
};
