/** Why a command was not carried out: a code for programs, a sentence for a person. */
export type Refusal = {
  refused: "not-found" | "conflict" | "invalid" | "conditions-not-met" | "forbidden" | "too-many";
  sentence: string;
  /** Each condition that is missing, when there are several. */
  missing?: { clause: string; sentence: string }[];
};

export const refuse = (refused: Refusal["refused"], sentence: string, missing?: Refusal["missing"]): Refusal => ({
  refused,
  sentence,
  ...(missing && { missing }),
});

export const isRefusal = (decision: object): decision is Refusal => "refused" in decision;
