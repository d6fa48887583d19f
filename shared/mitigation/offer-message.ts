import type { Message } from "../communication/message-schema.ts";
import { nameOf } from "../communication/say.ts";
import { tars } from "../incident/actor-schema.ts";
import { isOpen } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import type { Settings } from "../runbook/settings.ts";
import type { Offer } from "./mitigation-schema.ts";
import { canBeStopped } from "./rollback-text.ts";
import { rollbackBy } from "./rollbacks.ts";

/** The message of an offer, by the name under which the board edits it. */
export const offerBoard = (id: string): string => `offer ${id}`;

/** What TARS can do, what it would call, and who may have it done: with a button as long as it can be approved. */
export const offerMessage = (incident: AnyIncident, offer: Offer, settings: Settings): Message | undefined => {
  if (offer.status === "impossible") return { text: `🛠️ Not done: ${offer.title}\n${offer.result}` };
  if (!("preview" in offer)) return undefined;
  const { id, title, service, kind, preview, status } = offer;
  const calls = preview.calls.map(({ call, on, change }) => `${call} on ${on}: ${change}`);
  if (status !== "offered") {
    const by =
      offer.approvedBy === tars.name ? "begun by TARS itself" : `approved by ${nameOf(settings, offer.approvedBy)}`;
    return { text: [`🛠️ ${title}: ${by}.`, ...calls].join("\n") };
  }
  // What it does by itself is announced in a message of its own.
  const announced = rollbackBy(incident, id)?.rollback;
  const byItself = announced !== undefined && canBeStopped(incident, announced);
  const head = byItself
    ? `🛠️ TARS does this by itself unless somebody stops it. Approving does it now: ${title}`
    : `🛠️ Ready for approval: ${title}`;
  if (!isOpen(incident)) return { text: [`🛠️ Not done: ${title}`, ...calls].join("\n") };
  const left = kind === "roll-back" && !byItself ? incident.leftToPeople?.[service] : undefined;
  return {
    text: [
      head,
      ...calls,
      ...(left ? [`TARS does not do it by itself: ${left.because}.`] : []),
      ...(byItself ? [] : ["Nothing changes until somebody approves."]),
    ].join("\n"),
    actions: [{ do: "approve", about: id, label: `Approve: ${title}`, weight: "primary" }],
  };
};
