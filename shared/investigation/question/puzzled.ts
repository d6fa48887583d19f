/** Why a question is not understood: a part of a sentence, behind `TARS does not understand this question:`. */
export class Puzzled extends Error {
  /** A question that may be meant, where that can be told: the first of the suggestions. */
  readonly meant: string | undefined;

  constructor(problem: string, meant?: string) {
    super(problem);
    this.meant = meant;
  }
}
