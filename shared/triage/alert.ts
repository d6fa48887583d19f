import type { Instant } from "../runbook/time.ts";
import type { KnownAlert, TriagedAlert } from "./alert-schema.ts";

/** An alert without its verdict and what belongs to that. */
export const unjudged = (alert: TriagedAlert): KnownAlert => {
  switch (alert.verdict) {
    case "pending": {
      const { verdict: _verdict, windowEndsAt: _end, realFrom: _real, ...rest } = alert;
      return rest;
    }
    case "silenced": {
      const { verdict: _verdict, windowEndsAt: _end, silence: _silence, ...rest } = alert;
      return rest;
    }
    case "muted": {
      const { verdict: _verdict, windowEndsAt: _end, mute: _mute, ...rest } = alert;
      return rest;
    }
    default: {
      const { verdict: _verdict, ...rest } = alert;
      return rest;
    }
  }
};

/** When an alert is judged: the end of its confirmation window, or of what holds it back; undefined for none. */
export const judgedAt = (alert: TriagedAlert): Instant | undefined =>
  "windowEndsAt" in alert ? alert.windowEndsAt : undefined;

/** The end of the window that the intake is told of; a silence ends for all that it holds. */
export const windowEnd = (alert: TriagedAlert): Instant | undefined =>
  alert.verdict === "silenced" ? undefined : judgedAt(alert);
