import type { Instant } from "../runbook/time.ts";
import type { KnownAlert, TriagedAlert } from "./alert-schema.ts";

/** An alert without its verdict and what belongs to that. */
export const unjudged = (alert: TriagedAlert): KnownAlert => {
  switch (alert.verdict) {
    case "pending": {
      const { verdict: _verdict, windowEndsAt: _end, ...rest } = alert;
      return rest;
    }
    case "silenced": {
      const { verdict: _verdict, windowEndsAt: _end, silence: _silence, ...rest } = alert;
      return rest;
    }
    default: {
      const { verdict: _verdict, ...rest } = alert;
      return rest;
    }
  }
};

/** When an alert is judged: the end of its confirmation window, or of the silence that holds it; undefined for none. */
export const judgedAt = (alert: TriagedAlert): Instant | undefined =>
  alert.verdict === "pending" || alert.verdict === "silenced" ? alert.windowEndsAt : undefined;
