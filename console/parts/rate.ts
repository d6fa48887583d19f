import type { Incident } from "../client.ts";

/** The error rate around the start of an incident as a chart takes it; undefined where there is none to draw. */
export const rateOf = ({ brief, service }: Incident) =>
  (brief?.rates.filter(({ percent }) => percent !== null).length ?? 0) > 1
    ? [{ name: service, points: brief?.rates.map(({ at, percent }) => ({ at, value: percent })) ?? [] }]
    : undefined;
