import type { EventType, IncidentEvents, TimelineEntry } from "../incident/events.ts";
import { checklist } from "../runbook/checklist.ts";
import { contactNames } from "../runbook/contact.ts";
import { findings } from "../runbook/findings.ts";

/** The parts of a post-mortem that people write, as they are called. */
const partNames = {
  rootCause: "root cause",
  contributingFactors: "contributing factors",
  wentWell: "what went well",
  owner: "owner",
};

type Say = { [T in EventType]: (data: IncidentEvents[T], name: (who: string) => string) => string };

/** No more alerts than this are named in one sentence. */
const named = 5;

const alertsAre = ({ length }: unknown[]): string => (length === 1 ? "Alert" : `${length} alerts`);

const namesIn = (alerts: { name: string }[]): string => {
  const names = alerts.slice(0, named).map(({ name }) => name);
  return [...names, ...(alerts.length > named ? [`and ${alerts.length - named} more`] : [])].join(", ");
};

const sentences: Say = {
  "Incident Declared": ({ severity, service, description, detection }) =>
    `Declared as ${severity} on ${service}: ${description} (detected by ${detection.by})`,
  "Reopening Offered": ({ earlier }) => `INC-${earlier.number} of the same service ended a short time ago`,
  "Alerts Joined": ({ alerts }) => `${alertsAre(alerts)} firing: ${namesIn(alerts)}`,
  "Alerts Recovered": ({ alerts }) => `${alertsAre(alerts)} recovered: ${namesIn(alerts)}`,
  "Alerts Fired Again": ({ alerts }) => `${alertsAre(alerts)} firing again: ${namesIn(alerts)}`,
  "Alert Split Off": ({ name, into }) => `Alert split off: ${name}, now INC-${into.number}`,
  "Customers Reported": ({ issue, total }) =>
    `Reported by ${total} ${total === 1 ? "customer" : "customers"}: ${issue}`,
  "Incident Merged": ({ into, reason }) => `Merged into INC-${into.number}${reason ? `: ${reason}` : ""}`,
  "Incident Absorbed": ({ from, reason }) => `INC-${from.number} goes on here${reason ? `: ${reason}` : ""}`,
  "Responder Paged": ({ responders, attempt, why }, name) =>
    `Paged ${responders.map(name).join(", ")} (page ${attempt}, ${why})`,
  "Nobody On Call": ({ fallback }, name) => `Nobody was on call; paged the fallback, ${name(fallback)}`,
  "Contact Used": ({ contacts }, name) =>
    `Reached for ${contacts.map(({ responder, method }) => `${name(responder)} by ${contactNames[method]}`).join(", ")}`,
  "Page Delivered": ({ responder, method }, name) => `Page sent to ${name(responder)} by ${method}`,
  "Page Failed": ({ responder, method, problem }, name) => `Page to ${name(responder)} by ${method} failed: ${problem}`,
  "Responder Unreached": ({ responder }, name) => `Every method of paging ${name(responder)} failed`,
  "Role Assigned": ({ role, who }, name) => `${name(who)} is ${role === "scribe" ? "scribe" : "communications lead"}`,
  "Incident Acknowledged": ({ by }, name) => `Acknowledged by ${name(by)}`,
  "Lead Changed": ({ lead }, name) => `${name(lead)} leads`,
  "Severity Changed": ({ from, to, reason }) => `Severity changed from ${from} to ${to}${reason ? `: ${reason}` : ""}`,
  "Phase Changed": ({ from, to, skipped, reason }) =>
    `Phase ${from} → ${to}${skipped.length > 0 ? `, skipping ${skipped.join(", ")}` : ""}${reason ? `: ${reason}` : ""}`,
  "Note Added": ({ text }) => `Note: ${text}`,
  "Finding Recorded": ({ finding, value }) => `${findings[finding].question} ${value}`,
  "Checklist Ticked": ({ item, done, evidence }) =>
    `${done ? "Ticked" : "Unticked"}: ${checklist[item].text}${evidence ? ` (${evidence})` : ""}`,
  "Second Look Begun": () => "TARS looks a second time",
  "Brief Asked": () => "Asked TARS for a new brief",
  "Brief Made": ({ brief: { headline } }) => `Brief: ${headline}`,
  "Question Asked": ({ question, problem }) => `Asked: ${question}${problem ? ` (not understood: ${problem})` : ""}`,
  "Question Answered": ({ answer, problem }) => `Answer: ${answer?.reading ?? problem}`,
  "Action Requested": ({ title }) => `Looking at what this would do: ${title}`,
  "Action Offered": ({ title, preview: { calls } }) =>
    `Offered: ${title} (${calls.map(({ call, on, change }) => `${call} on ${on}: ${change}`).join("; ")})`,
  "Action Impossible": ({ title, problem }) => `Cannot be done: ${title} (${problem})`,
  "Action Approved": ({ title, by }, name) => `Approved by ${name(by)}: ${title}`,
  "Action Finished": ({ title, status, result, seconds }) =>
    `${status === "applied" ? "Done" : "Failed"} after ${seconds} s: ${title} (${result})`,
  "Mitigation Recorded": ({ mitigation: { what, status, result } }) =>
    `Mitigation ${status}: ${what}${result ? ` (${result})` : ""}`,
  "Incident Mitigated": ({ what }) => `Mitigated by: ${what}`,
  "Root Cause Recorded": ({ line }) => `Root cause: ${line}`,
  "Eta Set": ({ eta }) => `ETA to resolution: ${eta}`,
  "Update Asked": ({ dueAt }) => `Asked the lead for the update due at ${dueAt}`,
  "Update Prepared": ({ text }) => `Sentence for the next update: ${text}`,
  "Update Posted": ({ text }) => `Update posted: ${text}`,
  "Health Measured": ({ below, wanted }) =>
    `Error rate measured: ${below} of ${wanted} consecutive periods below the baseline`,
  "Baseline Reached": ({ below, baselinePercent }) =>
    `Error rate below ${baselinePercent} % for ${below} consecutive periods`,
  "Incident Resolved": ({ resolution: { rootCause, overrideReason } }) =>
    `Resolved: ${rootCause.line}${overrideReason ? ` (resolved although the error rate did not say so: ${overrideReason})` : ""}`,
  "Customers Decided": ({ usersAffected, customers }) =>
    `${usersAffected} users affected; customer notice: ${customers}`,
  "Incident Reopened": ({ reason }) => `Reopened: ${reason}`,
  "Post-mortem Edited": ({ fields }) =>
    `Post-mortem edited: ${Object.keys(fields)
      .map((field) => partNames[field as keyof typeof partNames] ?? field)
      .join(", ")}`,
  "Action Item Added": ({ item }) => `Action item added: ${item.what}`,
  "Action Item Changed": ({ item }) => `Action item ${item.done ? "done" : "changed"}: ${item.what}`,
  "Post-mortem Reminded": ({ hoursLeft }) => `Reminded of the post-mortem, ${hoursLeft} hours before it is due`,
  "Action Item Linked": ({ link }) => `Action item in the tracker: ${link}`,
  "Action Item Reminded": ({ what, owner, days }, name) =>
    `Reminded ${name(owner)} of an action item ${days >= 0 ? "that is due" : "that is overdue"}: ${what}`,
  "Post-mortem Overdue": ({ days }) => `The post-mortem is overdue${days > 0 ? ` by ${days} days` : ""}`,
  "Post-mortem Completed": () => "Post-mortem completed",
  "Post-mortem Declined": ({ reason }) => `Post-mortem declined: ${reason}`,
  "Incident Closed": ({ reason }) => `Closed${reason ? `: ${reason}` : ""}`,
};

/** A timeline entry as one sentence (D7). `name` gives the name of a responder. */
export const sentenceFor = (entry: TimelineEntry, name: (who: string) => string): string =>
  (sentences[entry.type] as Say[EventType])(entry.data as never, name);
