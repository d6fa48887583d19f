import type { EventType, IncidentEvents } from "./events.ts";

/** What is counted of an incident, for its post-mortem and for the trends. */
export type Counts = {
  /** Pages that went out, and those of them that nobody answered in time. */
  pages: number;
  unanswered: number;
  /** Ways of reaching somebody that failed. */
  failedPages: number;
  /** Updates that nobody gave a sentence for. */
  unsaidUpdates: number;
};

export const noCounts: Counts = { pages: 0, unanswered: 0, failedPages: 0, unsaidUpdates: 0 };

/** Which events count as what. */
const counted: { [T in EventType]?: (data: IncidentEvents[T]) => (keyof Counts)[] } = {
  "Responder Paged": ({ why }) => (why === "not acknowledged" ? ["pages", "unanswered"] : ["pages"]),
  "Nobody On Call": () => ["pages"],
  "Page Failed": () => ["failedPages"],
  "Update Posted": ({ said }) => (said ? [] : ["unsaidUpdates"]),
};

/** The counts after an event. */
export const countedWith = <T extends EventType>(counts: Counts, type: T, data: IncidentEvents[T]): Counts => {
  const which = counted[type]?.(data) ?? [];
  return which.length === 0
    ? counts
    : { ...counts, ...Object.fromEntries(which.map((name) => [name, counts[name] + 1])) };
};
