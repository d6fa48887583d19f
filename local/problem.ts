/** Something that the person at the keyboard can mend; its message says how, and needs no stack trace. */
export class LocalProblem extends Error {
  override name = "LocalProblem";
}
