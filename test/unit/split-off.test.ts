import { expect, test } from "vitest";
import { evolve, type IncidentEvent } from "../../shared/incident/events.ts";
import { isOpen } from "../../shared/incident/incident.ts";
import type { AnyIncident } from "../../shared/incident/incident-schema.ts";
import { postMortemSuggestions } from "../../shared/post-mortem/suggest.ts";
import { withJoined } from "../../shared/triage/members.ts";
import { after, sample, scene } from "./scene.ts";

const then = (incident: AnyIncident, event: IncidentEvent): AnyIncident =>
  evolve(incident, event, { at: after(5), actor: { kind: "person", name: "ben" }, source: "test" });

/** An incident of payments with two alerts of checkout, for which an action is looked at. */
const offered = (): AnyIncident => {
  const { incident } = scene({ service: "payments" });
  const joined = ["c1", "c2"].map((alertId) => ({ alertId, name: alertId, service: "checkout", firedAt: after(0) }));
  return then(
    { ...incident, alerts: withJoined(incident.alerts, joined) },
    {
      type: "Action Requested",
      data: { id: "o1", service: "checkout", action: "previous-version", kind: "roll-back", title: "Roll back" },
    },
  );
};

const without = (incident: AnyIncident, alertId: string, service = "checkout"): AnyIncident =>
  then(incident, {
    type: "Alert Split Off",
    data: { alertId, name: alertId, service, firing: true, into: { id: "other", number: 43 } },
  });

const offerOf = (incident: AnyIncident) => "offers" in incident && incident.offers.o1;

test("M1 L1: an action for a service whose alerts were all split off is not to be approved here, and it is said where", () => {
  expect(offerOf(offered())).toMatchObject({ service: "checkout", status: "preparing" });
  const first = without(offered(), "c1");
  expect(offerOf(first)).toMatchObject({ status: "preparing" });
  expect(offerOf(without(first, "c2"))).toMatchObject({
    status: "impossible",
    result: "The alerts of checkout are INC-43 now. Approve it there, if it is the cause.",
  });
  // What nobody has done has not failed.
  const over = without(first, "c2");
  if (!isOpen(over)) throw new Error("it is open");
  expect(postMortemSuggestions(over, after(9), sample).contributingFactors.join()).not.toContain("did not work");
});
