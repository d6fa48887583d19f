import { cut } from "../communication/figures.ts";
import { firstLine } from "../communication/templates.ts";
import type { Instant } from "../runbook/time.ts";
import type { TriageEvent } from "./entry-schema.ts";
import type { ServiceTriage } from "./service-schema.ts";

/** What the channel is told of a service's alerts, once a day: that TARS did not understand how severe one is. */
export type Doubted = { text: string; day: string };

/** The day of an instant, in UTC. */
const dayOf = (at: Instant): string => at.slice(0, "2026-11-24".length);

/**
 * D1: an alert fires of which nobody understands how severe it is: it pages nobody, and somebody has to hear of that. The
 * first of a day is told for each service; the others stand in the list of alerts. Undefined when there is nothing to tell.
 */
export const doubtedIn = (
  { service, doubtedOn }: ServiceTriage,
  events: readonly TriageEvent[],
  now: Instant,
): Doubted | undefined => {
  const day = dayOf(now);
  if (doubtedOn === day) return undefined;
  const alert = events.flatMap((event) =>
    event.type === "Alert Fired" && !event.data.alert.severity && event.data.alert.doubts?.length
      ? event.data.alert
      : [],
  )[0];
  if (!alert) return undefined;
  const text = [
    `🏷️ TARS does not know how severe an alert of ${service} is: ${cut(firstLine(alert.name), 200)}.`,
    ...(alert.doubts ?? []).map((doubt) => cut(doubt, 300)),
    "The alert is firing, and pages nobody. Look at it in the list of alerts; further ones of today are shown only there.",
  ].join("\n");
  return { text, day };
};
