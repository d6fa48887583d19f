import type { Incident } from "../client.ts";

/** The mitigations that the evidence points at, the best first: what is being done, or was, here or elsewhere, is not advised again. */
export const suggestionsOf = ({ brief }: Incident) => brief?.suggestions.filter(({ done }) => !done) ?? [];
