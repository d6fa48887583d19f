import * as updates from "../communication/updates.ts";
import * as investigation from "../investigation/record.ts";
import * as mitigation from "../mitigation/record.ts";
import * as paging from "../on-call/paging.ts";
import * as postMortem from "../post-mortem/write.ts";
import * as baseline from "../resolution/baseline.ts";
import * as customers from "../resolution/customers.ts";
import * as resolution from "../resolution/resolve.ts";
import * as declaration from "../triage/declare.ts";
import type { Evolver } from "./decision.ts";
import type { EventType, IncidentEvent, Stamp } from "./events.ts";
import type { Incident } from "./incident.ts";
import { phaseChanged } from "./phase.ts";

/** An event that is on the timeline and changes nothing else. */
const unchanged = (incident: Incident): Incident => incident;

/** Which file of which phase takes in an event. */
const evolvers: { [T in Exclude<EventType, "Incident Declared">]: Evolver<T> } = {
  "Alert Joined": declaration.alertJoined,
  "Alert Recovered": declaration.alertRecovered,
  "Alert Fired Again": declaration.alertFiredAgain,
  "Responder Paged": paging.responderPaged,
  "Nobody On Call": paging.nobodyOnCall,
  "Page Delivered": unchanged,
  "Page Failed": unchanged,
  "Incident Acknowledged": paging.acknowledged,
  "Lead Changed": paging.leadChanged,
  "Severity Changed": declaration.severityChanged,
  "Phase Changed": phaseChanged,
  "Note Added": unchanged,
  "Finding Recorded": investigation.findingRecorded,
  "Checklist Ticked": investigation.checklistTicked,
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
  "Post-mortem Reminded": postMortem.postMortemReminded,
  "Post-mortem Overdue": postMortem.postMortemOverdue,
  "Post-mortem Completed": postMortem.postMortemCompleted,
  "Post-mortem Declined": postMortem.postMortemDeclined,
  "Incident Closed": postMortem.incidentClosed,
};

/** The incident after an event. The first event of every incident is `Incident Declared`. */
export const evolve = (incident: Incident | undefined, event: IncidentEvent, stamp: Stamp): Incident => {
  if (event.type === "Incident Declared") return { ...declaration.declared(event.data, stamp), version: 1 };
  if (!incident) throw new Error(`"${event.type}" cannot be the first event of an incident`);
  const after = (evolvers[event.type] as Evolver<EventType>)(incident, event.data as never, stamp);
  return { ...after, version: incident.version + 1 };
};
