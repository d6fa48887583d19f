type Measured = { service: string; periods: { at: string; percent: number | null }[] };

/** The error rate of a service as a chart takes it; undefined where there is none to draw. */
export const rateOf = (of: Measured | undefined) =>
  of && of.periods.filter(({ percent }) => percent !== null).length > 1
    ? [{ name: of.service, points: of.periods.map(({ at, percent }) => ({ at, value: percent })) }]
    : undefined;
