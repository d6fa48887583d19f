/** Whether somebody has answered with yes: whatever else they write does nothing. */
export const isYes = (said: string): boolean => /^y(?:es)?$/i.test(said.trim());
