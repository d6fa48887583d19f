/** Why a phase changes of its own accord: what it follows from is told, so that the change need not be (L1). */
export const phaseReasons = {
  started: "a mitigation has begun",
  applied: "a mitigation is in place",
  failed: "the mitigation failed",
  rollbackFailed: "its roll-back failed",
  stillFailing: "the error rate did not fall after the roll-back",
} as const;
