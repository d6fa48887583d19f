/** An action that TARS has offered, as far as its place on the page goes. */
type Offered = { status: string; service: string; action: string; withdrawn?: boolean | undefined };

/** What is prepared, waits for somebody to approve it, or runs. */
export const liveOffers = <Offer extends Offered>({ offers }: { offers: Offer[] }): Offer[] =>
  offers.filter(({ status }) => status === "offered" || status === "running" || status === "preparing");

/**
 * Whether what is offered can wait, as the incident can be resolved without it: a fix is in place, the error rate has been
 * well for long enough, and no alert fires.
 */
export const canWait = ({
  offers,
  health,
  standing,
  alertCounts,
}: {
  offers: Offered[];
  health?: { met: boolean } | undefined;
  standing: { fix?: unknown };
  alertCounts: { firing: number };
}): boolean =>
  health?.met === true &&
  standing.fix !== undefined &&
  alertCounts.firing === 0 &&
  liveOffers({ offers }).every(({ status }) => status === "offered");

/** What was done, and what was not: what was withdrawn and is offered again stands only once. */
export const endedOffers = <Offer extends Offered>({ offers }: { offers: Offer[] }): Offer[] =>
  offers.filter(
    ({ status, withdrawn, service, action }) =>
      status === "applied" ||
      status === "failed" ||
      (status === "impossible" &&
        !(
          withdrawn && offers.some((other) => !other.withdrawn && other.service === service && other.action === action)
        )),
  );

/** R1–R3: the roll-backs that TARS has announced and that can still be stopped, each with what its button says. */
export const stoppable = <Rollback extends { service: string; status: string }>({
  rollbacks,
  resolution,
}: {
  rollbacks: Rollback[];
  resolution?: unknown;
}): { rollback: Rollback; label: string }[] =>
  resolution
    ? []
    : rollbacks
        .filter(({ status }) => status === "announced" || status === "due")
        .map((rollback) => ({
          rollback,
          label: rollbacks.length > 1 ? `Stop the roll-back of ${rollback.service}` : "Stop the roll-back",
        }));
