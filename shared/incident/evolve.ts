import * as updates from "../communication/updates.ts";
import * as inquiry from "../investigation/inquire.ts";
import * as investigation from "../investigation/record.ts";
import * as action from "../mitigation/act.ts";
import * as mitigation from "../mitigation/record.ts";
import * as paging from "../on-call/paging.ts";
import * as roles from "../on-call/roles.ts";
import * as postMortem from "../post-mortem/write.ts";
import * as baseline from "../resolution/baseline.ts";
import * as customers from "../resolution/customers.ts";
import * as resolution from "../resolution/resolve.ts";
import * as declaration from "../triage/declare.ts";
import * as merging from "../triage/merge.ts";
import { countedWith } from "./counts.ts";
import type { Evolver } from "./decision.ts";
import type { EventType, IncidentEvent, Stamp } from "./events.ts";
import { type AnyIncident, type Incident, isMerged } from "./incident.ts";
import { phaseChanged } from "./phase.ts";

/** An event that is on the timeline and changes nothing else. */
const unchanged = (incident: Incident): Incident => incident;

/** Which file of which phase takes in an event. */
const evolvers: { [T in Exclude<EventType, "Incident Declared" | "Incident Merged">]: Evolver<T> } = {
  "Reopening Offered": unchanged,
  "Alerts Joined": declaration.alertsJoined,
  "Alerts Recovered": declaration.alertsRecovered,
  "Alerts Fired Again": declaration.alertsFiredAgain,
  "Alert Split Off": merging.alertSplitOff,
  "Customers Reported": declaration.customersReported,
  "Incident Absorbed": merging.incidentAbsorbed,
  "Responder Paged": paging.responderPaged,
  "Nobody On Call": paging.nobodyOnCall,
  "Contact Used": paging.contactUsed,
  "Page Delivered": unchanged,
  "Page Failed": unchanged,
  "Responder Unreached": unchanged,
  "Incident Acknowledged": paging.acknowledged,
  "Lead Changed": roles.leadChanged,
  "Role Assigned": roles.roleAssigned,
  "Severity Changed": declaration.severityChanged,
  "Phase Changed": phaseChanged,
  "Note Added": unchanged,
  "Finding Recorded": investigation.findingRecorded,
  "Checklist Ticked": investigation.checklistTicked,
  "Brief Asked": unchanged,
  "Second Look Begun": unchanged,
  "Brief Made": inquiry.briefMade,
  "Question Asked": unchanged,
  "Question Answered": inquiry.questionAnswered,
  "Action Requested": action.actionRequested,
  "Action Offered": action.actionOffered,
  "Action Impossible": action.actionImpossible,
  "Action Approved": action.actionApproved,
  "Action Finished": action.actionFinished,
  "Mitigation Recorded": mitigation.mitigationRecorded,
  "Incident Mitigated": unchanged,
  "Root Cause Recorded": investigation.rootCauseRecorded,
  "Eta Set": updates.etaSet,
  "Update Asked": updates.updateAsked,
  "Update Prepared": updates.updatePrepared,
  "Update Posted": updates.updatePosted,
  "Health Measured": baseline.healthMeasured,
  "Baseline Reached": baseline.baselineReached,
  "Incident Resolved": resolution.incidentResolved,
  "Customers Decided": customers.customersDecided,
  "Incident Reopened": resolution.incidentReopened,
  "Post-mortem Edited": postMortem.postMortemEdited,
  "Action Item Added": postMortem.actionItemAdded,
  "Action Item Changed": postMortem.actionItemChanged,
  "Action Item Linked": postMortem.actionItemLinked,
  "Action Item Reminded": postMortem.actionItemReminded,
  "Post-mortem Reminded": postMortem.postMortemReminded,
  "Post-mortem Overdue": postMortem.postMortemOverdue,
  "Post-mortem Completed": postMortem.postMortemCompleted,
  "Post-mortem Declined": postMortem.postMortemDeclined,
  "Incident Closed": postMortem.incidentClosed,
};

/** What sources say of their own accord: nobody has done anything about the incident by it. */
const news: readonly EventType[] = ["Alerts Joined", "Alerts Recovered", "Alerts Fired Again", "Customers Reported"];

/** D6: whether somebody is at work on the incident. */
const isActivity = ({ type }: IncidentEvent, { actor }: Stamp): boolean =>
  actor.kind !== "tars" && !news.includes(type);

/** The incident after an event. The first event of every incident is `Incident Declared`. */
export const evolve = (incident: AnyIncident | undefined, event: IncidentEvent, stamp: Stamp): AnyIncident => {
  if (event.type === "Incident Declared") return { ...declaration.declared(event.data, stamp), version: 1 };
  if (!incident) throw new Error(`"${event.type}" cannot be the first event of an incident`);
  if (isMerged(incident)) throw new Error(`"${event.type}" cannot happen to a merged incident`);
  const after =
    event.type === "Incident Merged"
      ? merging.incidentMerged(incident, event.data)
      : (evolvers[event.type] as Evolver<EventType>)(incident, event.data as never, stamp);
  const counts = countedWith(after.counts, event.type, event.data as never);
  return {
    ...after,
    counts,
    version: incident.version + 1,
    ...(isActivity(event, stamp) && { lastActivityAt: stamp.at }),
  };
};
