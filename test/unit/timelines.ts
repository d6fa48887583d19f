import { tars } from "../../shared/incident/actor-schema.ts";
import type { IncidentEvent, TimelineEntry } from "../../shared/incident/events.ts";
import { after } from "./scene.ts";

const id = "offer-1";
const title = "Roll shop-checkout:live back to its previous version";
export const action = { id, title };

/** A timeline of events, each with its minute and who did it. */
export const timeline = (...events: [number, string, IncidentEvent][]): TimelineEntry[] =>
  events.map(
    ([minutes, who, event], index) =>
      ({
        ...event,
        at: after(minutes),
        actor: who === "TARS" ? tars : { kind: "person", name: who },
        source: "test",
        incidentId: "01INCIDENT",
        sequence: index + 1,
      }) as TimelineEntry,
  );

export const mitigation = (status: "started" | "applied" | "failed", by: string): IncidentEvent => ({
  type: "Mitigation Recorded",
  data: { mitigation: { id, kind: "roll-back", what: title, status, by, at: after(20) } },
});

export const phase = (
  from: "declared" | "investigating" | "mitigating",
  to: "investigating" | "mitigating" | "monitoring",
  reason?: string,
) => ({ type: "Phase Changed", data: { from, to, skipped: [], ...(reason && { reason }) } }) as IncidentEvent;

export const brief = {
  type: "Brief Made",
  data: { news: true, brief: { headline: "x", onset: { unit: "%", since: 60 } } },
} as unknown as IncidentEvent;

export const health = (percent: number, minute: number): IncidentEvent => ({
  type: "Health Measured",
  data: { periods: [{ at: after(minute), percent }], below: 0, wanted: 10 },
});

export const rollback = (by: string): [number, string, IncidentEvent][] => [
  [9, "TARS", brief],
  [
    9,
    "TARS",
    {
      type: "Action Requested",
      data: { ...action, service: "checkout", action: "previous-version", kind: "roll-back" },
    },
  ],
  [
    10,
    "TARS",
    {
      type: "Action Offered",
      data: {
        ...action,
        kind: "roll-back",
        preview: {
          plan: {},
          calls: [{ call: "lambda:UpdateAlias", on: "shop-checkout:live", change: "version 88 → 87" }],
        },
      },
    },
  ],
  [12, "ben", { type: "Note Added", data: { text: "looking" } }],
  [20, by, { type: "Action Approved", data: { ...action, by } }],
  [20, by, mitigation("started", by)],
  [20, by, phase("investigating", "mitigating", "a mitigation has begun")],
  [
    20.2,
    "TARS",
    {
      type: "Action Finished",
      data: {
        ...action,
        status: "applied",
        result: "points at 87 now",
        seconds: 12,
        by,
        service: "checkout",
        action: "previous-version",
      },
    },
  ],
  [20.2, "TARS", mitigation("applied", by)],
  [20.2, "TARS", phase("mitigating", "monitoring", "a mitigation is in place")],
  [20.2, "TARS", { type: "Incident Mitigated", data: { what: title } }],
];

/** A roll-back that helped, with what is told of deliveries and of the post-mortem. */
export const rolledBack = (): TimelineEntry[] =>
  timeline(
    [1, "TARS", { type: "Page Delivered", data: { responder: "ben", method: "SMS", attempt: 1 } }],
    ...rollback("ben"),
    [22, "TARS", health(0.3, 21)],
    [50, "ben", { type: "Post-mortem Edited", data: { fields: { wentWell: "all" } } }],
  );
