/** How the program ends; programs that call it rely on these. */
export const exitCodes = { done: 0, refused: 1, usage: 2, notSignedIn: 3, notReachable: 4, interrupted: 130 } as const;

/** Why nothing more is done: a sentence for a person, what they can do, and what a program is told. */
export class Stop extends Error {
  readonly code: keyof typeof exitCodes;
  /** What to do about it, a line each. */
  readonly advice: string[];
  /** The API's own answer, where it refused. */
  readonly answer: string | undefined;

  constructor(code: keyof typeof exitCodes, sentence: string, advice: string[] = [], answer?: string) {
    super(sentence);
    this.code = code;
    this.advice = advice;
    this.answer = answer;
  }
}

/** What Ctrl-C ends with; of a write that was on its way, nobody knows whether it was done. */
export const interruption = (mayBeDone = false): Stop =>
  new Stop(
    "interrupted",
    "Interrupted.",
    mayBeDone ? ["It may have been done all the same: look before you do it again."] : [],
  );
