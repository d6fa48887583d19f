import { firstLine } from "../communication/templates.ts";
import type { Decider } from "../incident/decision.ts";
import { isOpen } from "../incident/incident.ts";
import { phaseChange } from "../incident/phase.ts";
import { refuse } from "../incident/refusal.ts";
import { settleCustomerNotice } from "../resolution/settle-notice.ts";
import { countIn } from "./count.ts";

/** I1–I5: an answer to one of the five questions. The older one stays on the timeline. */
export const recordFinding: Decider<"record finding"> = (incident, finding, { settings }) => {
  // A number in the words is a count, at whichever door they came in.
  const users = finding.finding === "users-affected" ? (finding.users ?? countIn(finding.value)) : undefined;
  return [
    ...(isOpen(incident) && incident.phase === "declared" ? [phaseChange(incident, "investigating")] : []),
    { type: "Finding Recorded", data: { ...finding, ...(users !== undefined && { users }) } },
    ...(users === undefined ? [] : settleCustomerNotice(incident, users, settings)),
  ];
};

/** K1–K6: an item ticked, or its tick taken back, never without saying who. */
export const tickChecklist: Decider<"tick checklist"> = (_, tick) => [{ type: "Checklist Ticked", data: tick }];

/** S2: a root cause of one line, and optionally a longer text. */
export const recordRootCause: Decider<"record root cause"> = (_, { line, detail }) => {
  const cause = firstLine(line);
  if (!cause) return refuse("invalid", "Name the root cause in one line: `line` is empty.");
  return [{ type: "Root Cause Recorded", data: { line: cause, ...(detail && { detail }) } }];
};

export const addNote: Decider<"add note"> = (_, { text }) => [{ type: "Note Added", data: { text } }];
