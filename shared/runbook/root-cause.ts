/** What belongs in a root cause (S2, P2): said where one is asked for and nothing is known to fill it with. */
export const rootCauseHint = "What was wrong, and why: a change, a setting, a dependency. Not what was seen.";
