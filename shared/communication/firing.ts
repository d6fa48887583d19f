import { inWords } from "./in-words.ts";

/** So many alerts are named in a sentence. */
const named = 3;

/**
 * Which alerts still fire, each with its service, as a clause: `P1-errors of payments and slow of search still fire`. Of more
 * than are named, or known by name, the number is told; undefined where none fires.
 */
export const firingInWords = (
  known: readonly { name: string; service: string; firing: boolean }[],
  firing: number,
): string | undefined => {
  if (firing === 0) return undefined;
  const names = known
    .filter((one) => one.firing)
    .slice(0, named)
    .map(({ name, service }) => `${name} of ${service}`);
  const others = firing - names.length;
  const more = names.length > 0 ? `${others} more` : others === 1 ? "1 alert" : `${others} alerts`;
  return `${inWords([...names, ...(others > 0 ? [more] : [])])} still ${firing === 1 ? "fires" : "fire"}`;
};

/** How many alerts still fire, as a part of a sentence; undefined where none does. */
export const firingCounted = (firing: number): string | undefined =>
  firing === 0 ? undefined : firing === 1 ? "1 alert is still firing" : `${firing} alerts are still firing`;

/**
 * What whoever resolves an incident is asked first, wherever a person can answer, and why: alerts of it still fire. Undefined
 * where none does.
 */
export const resolvesWhileFiring = (
  known: Parameters<typeof firingInWords>[0],
  firing: number,
): { question: string; because: string } | undefined => {
  const counted = firingCounted(firing);
  const because = firingInWords(known, firing);
  return counted && because ? { question: `Resolve while ${counted}?`, because: `${because}.` } : undefined;
};
