import { describe, expect, test } from "vitest";
import { own } from "../../shared/runbook/own.ts";
import { owningTeam, triageNumbers } from "../../shared/runbook/settings.ts";
import { synthesized } from "../synthesized.ts";

/** Names that every object answers to, unless it is asked for what it has itself. */
const inherited = ["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf"];

describe("a key from outside", () => {
  test.each(inherited)("%s is not there unless somebody wrote it", (key) => {
    expect(own({ checkout: 1 }, key)).toBeUndefined();
    expect(own(undefined, key)).toBeUndefined();
    expect(own(JSON.parse(`{"${key}": 1}`) as Record<string, number>, key)).toBe(1);
  });

  test.each(inherited)("a service named %s is one that nobody knows", (service) => {
    const { settings } = synthesized();
    expect(owningTeam(settings, service)).toBe(settings.fallback.team);
    expect(triageNumbers(settings, service)).toEqual(triageNumbers(settings, "unknown"));
  });
});
