import { test } from "vitest";

/** What an emulator does not do as AWS does, by the name of the case, and why. */
export type Different = Readonly<
  Record<string, { why: string /** It would only be seen after minutes. */; slow?: true }>
>;

/**
 * A test, unless it is named among what is different: then it has to fail, so that the list is shortened when it no longer
 * does; one that would take minutes to fail is left out.
 */
export const caseUnless =
  (different: Different) =>
  (name: string, act: () => Promise<void>): void => {
    const { why, slow } = Object.hasOwn(different, name) ? (different[name] ?? { why: "" }) : { why: "" };
    if (!why) test(name, act);
    else if (slow) test.skip(`${name} (not here: ${why})`, act);
    else test.fails(`${name} (not here: ${why})`, act);
  };
