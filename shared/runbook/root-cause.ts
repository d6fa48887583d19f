/** What belongs into the root cause (S2, P2), said where it is asked for and nothing is known that stands for one. */
export const rootCauseHint = "What was wrong, and why: a change, a setting, a dependency. Not what was seen.";
