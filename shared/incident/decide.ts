import * as updates from "../communication/updates.ts";
import { errorsAgain, errorsAgainElsewhere } from "../investigation/errors-again.ts";
import * as impactAgain from "../investigation/impact-again.ts";
import * as inquiry from "../investigation/inquire.ts";
import * as investigation from "../investigation/record.ts";
import * as action from "../mitigation/act.ts";
import * as rollback from "../mitigation/by-itself.ts";
import { leaveRollback } from "../mitigation/last-act.ts";
import * as mitigation from "../mitigation/record.ts";
import { ruleOut, suspectAgain } from "../mitigation/rule-out.ts";
import * as paging from "../on-call/paging.ts";
import * as roles from "../on-call/roles.ts";
import * as postMortem from "../post-mortem/write.ts";
import * as baseline from "../resolution/baseline.ts";
import * as resolution from "../resolution/resolve.ts";
import * as statusPage from "../status-page/write.ts";
import * as declaration from "../triage/declare.ts";
import type { CommandType, IncidentCommand } from "./commands.ts";
import type { Circumstances, Decider, Decision } from "./decision.ts";
import type { Incident } from "./incident-schema.ts";
import { changePhase } from "./phase.ts";
import { isRefusal } from "./refusal.ts";
import { hearReply } from "./reply.ts";

/** Which file of which phase decides a command. */
const deciders: { [T in CommandType]: Decider<T> } = {
  "hear of alerts": declaration.hearOfAlerts,
  "take in customers": declaration.takeInCustomers,
  acknowledge: paging.acknowledge,
  "escalate page": paging.escalatePage,
  "use contacts": paging.useContacts,
  "see recovery": paging.seeRecovery,
  "page again": paging.pageAgain,
  "page team": paging.pageTeam,
  "hand over": paging.handOver,
  "report page": paging.reportPage,
  "assign role": roles.assignRole,
  "take lead": roles.takeLead,
  "change severity": declaration.changeSeverity,
  "change phase": changePhase,
  "add note": investigation.addNote,
  "record finding": investigation.recordFinding,
  "tick checklist": investigation.tickChecklist,
  "refresh brief": inquiry.refreshBrief,
  "look again": inquiry.lookAgain,
  "count impact": impactAgain.countAgain,
  "take in impact": impactAgain.takeInImpact,
  "take in brief": inquiry.takeInBrief,
  "ask question": inquiry.askQuestion,
  "hear reply": hearReply,
  "answer question": inquiry.answerQuestion,
  "prepare action": action.prepareAction,
  "offer action": action.offerAction,
  "run elsewhere": action.runElsewhere,
  "fail elsewhere": action.failElsewhere,
  "leave rollback": leaveRollback,
  "mitigated elsewhere": mitigation.mitigatedElsewhere,
  "errors again elsewhere": errorsAgainElsewhere,
  "approve action": action.approveAction,
  "announce rollback": rollback.announceRollback,
  "rollback due": rollback.rollbackDue,
  "begin rollback": rollback.beginRollback,
  "withdraw rollback": rollback.withdrawRollback,
  "stop rollback": rollback.stopRollback,
  "judge rollback": rollback.judgeRollback,
  "finish action": action.finishAction,
  "record mitigation": mitigation.recordMitigation,
  "rule out": ruleOut,
  "suspect again": suspectAgain,
  "record root cause": investigation.recordRootCause,
  "set eta": updates.setEta,
  "ask for eta": updates.askForEta,
  "give update": updates.giveUpdate,
  "ask for update": updates.askForUpdate,
  "post due update": updates.postDueUpdate,
  "edit status draft": statusPage.editDraft,
  "publish status": statusPage.publish,
  "correct status": statusPage.correct,
  "withdraw status": statusPage.withdraw,
  "publish due status": statusPage.publishDue,
  "measure health": baseline.measureHealth,
  resolve: resolution.resolve,
  "look at alerts": resolution.lookAtAlerts,
  reopen: resolution.reopen,
  "edit post-mortem": postMortem.editPostMortem,
  "add action item": postMortem.addActionItem,
  "change action item": postMortem.changeActionItem,
  "link action item": postMortem.linkActionItem,
  "remind of action item": postMortem.remindOfActionItem,
  "remind of post-mortem": postMortem.remindOfPostMortem,
  "complete post-mortem": postMortem.completePostMortem,
  "decline post-mortem": postMortem.declinePostMortem,
  close: postMortem.close,
};

/** What a command leads to: events, or a refusal with its reason. Pure: time comes with the circumstances. */
export const decide = (incident: Incident, command: IncidentCommand, circumstances: Circumstances): Decision => {
  const { type, ...body } = command;
  const decision = (deciders[type] as Decider<CommandType>)(incident, body as never, circumstances);
  if (isRefusal(decision)) return decision;
  const again = errorsAgain(incident, decision, circumstances);
  return [
    ...decision,
    ...paging.seenAtWork(incident, decision, circumstances),
    ...again,
    ...inquiry.serviceJoins(incident, [...decision, ...again]),
    ...rollback.overtaken(incident, decision, circumstances),
    ...statusPage.ended(incident, decision, circumstances),
  ];
};
