/**
 * How well a part of what customers use works, the best first: in words, also of what is over, as Statuspage's JSON calls it,
 * and how much of an hour of it counts as an hour of outage. Source: Statuspage's documentation, "Display historical uptime of components".
 */
export const impacts = {
  operational: { words: "Operational", was: "was operational", code: "operational", counts: 0 },
  maintenance: { words: "Under maintenance", was: "was under maintenance", code: "under_maintenance", counts: 0 },
  degraded: { words: "Degraded performance", was: "had degraded performance", code: "degraded_performance", counts: 0 },
  partial: { words: "Partial outage", was: "had a partial outage", code: "partial_outage", counts: 0.3 },
  major: { words: "Major outage", was: "had a major outage", code: "major_outage", counts: 1 },
} as const;

export type Impact = keyof typeof impacts;

export const impactNames = Object.keys(impacts) as [Impact, ...Impact[]];

/** What an incident does to a component: maintenance is planned, and no incident. */
export const incidentImpacts = ["operational", "degraded", "partial", "major"] as const satisfies readonly Impact[];

/** What an update says of a component: how it is, or, once that is over, how it was. */
export const impactInWords = (name: string, impact: Impact, isOver: boolean): string =>
  isOver && impact !== "operational" ? `${name} ${impacts[impact].was}` : `${name}: ${impacts[impact].words}`;

/** The worst of some; `operational` where there are none. */
export const worstOf = (some: readonly Impact[]): Impact =>
  some.reduce<Impact>((a, b) => (impactNames.indexOf(b) > impactNames.indexOf(a) ? b : a), "operational");

/** What customers are told of an incident, in order. */
export const publicStatuses = ["Investigating", "Identified", "Monitoring", "Resolved"] as const;

export type PublicStatus = (typeof publicStatuses)[number];
