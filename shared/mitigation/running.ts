import { type Instant, plusSeconds } from "../runbook/time.ts";
import type { Offer } from "./mitigation-schema.ts";

/** An action that takes its time is asked after so often at first, in seconds, by the call that has begun it. */
export const soon = { every: 15, times: 8 };

/** How often it is asked after from then on, in seconds: a timer of the incident does it. */
export const lookEvery = 60;

/** An action that has not ended after this long is given up on, in seconds; what it began may go on. */
export const longestRun = 60 * 60;

/** TARS rolls a service back by itself no sooner after a roll-back than this, whatever incident that was for; in seconds. */
export const rollbackEvery = 2 * 60 * 60;

/** The error rate has so long to fall after a roll-back that TARS did by itself, in seconds. */
export const watchedFor = 5 * 60;

/** Since when a timer asks after an action that runs (M1–M6), and when its last tick is owed at the latest. */
export const looksAfter = ({ startedAt }: Extract<Offer, { status: "running" }>): { from: Instant; last: Instant } => ({
  from: plusSeconds(startedAt, soon.every * soon.times + lookEvery),
  last: plusSeconds(startedAt, longestRun + 2 * lookEvery),
});
