import type { AnyIncident } from "../../incident/incident-schema.ts";
import type { Asking } from "./reading.ts";

const following =
  /^\W*(?:(?:ok|okay|so|now)\W+)?(?:(?:and\s+)?(?:the\s+)?same(?:\s+(?:thing|question))?|(?:and\s+)?(?:what|how)\s+about|and|also)\b|^\W*(?=(?:per|by)\b)/i;

/** What a question says behind `and`, `same` or `what about`, with which it follows another; undefined where it does not. */
export const behindFollowing = (question: string): string | undefined => {
  const [begun] = following.exec(question) ?? [];
  return begun === undefined ? undefined : question.slice(begun.length);
};

/** What a question in the thread of an incident may leave out. */
export const askingIn = (
  incident: Pick<AnyIncident, "service" | "startedAt" | "answered"> | undefined,
): Pick<Asking, "service" | "startedAt" | "previous"> => {
  if (!incident) return {};
  const { service, startedAt, answered } = incident;
  return { service, startedAt, ...(answered && { previous: answered }) };
};
