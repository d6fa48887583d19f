import type { Incident } from "../client.ts";

/** The mitigations that the evidence points at, the best first; what is rolled back is not advised again. */
export const suggestionsOf = ({ brief, rolledBack }: Incident) =>
  brief?.suggestions.filter(({ kind }) => !rolledBack || kind !== "roll-back") ?? [];
