import { cut } from "../communication/figures.ts";
import type { BriefFinding } from "./brief-schema.ts";

/** The most important thing of a brief, in one sentence: what is broken, and what is suspected. */
export const headlineOf = (found: readonly BriefFinding[], suspect: string | undefined): string => {
  const broken = found.find(({ finding }) => finding === "what-is-broken")?.value ?? "What is broken is not known yet";
  return suspect ? `${cut(broken, 200)}. Suspect: ${cut(suspect, 250)}.` : `${cut(broken, 300)}. No suspect yet.`;
};
