import { etaAt, namesTime, refusedEta } from "../communication/eta.ts";
import { giveUpdate, setEta } from "../communication/updates.ts";
import { countIn, plainCountIn } from "../investigation/count.ts";
import { recordFinding } from "../investigation/record.ts";
import { quietSince } from "../on-call/paging.ts";
import { plusSeconds } from "../runbook/time.ts";
import { isSentence, saidOf } from "./chatter.ts";
import type { Circumstances, Decider, Decision } from "./decision.ts";
import { isOpen } from "./incident.ts";
import type { Incident, ResolvedIncident } from "./incident-schema.ts";

/** Whoever may answer what is asked in an incident's thread: anybody, when nobody leads it. */
const mayAnswer = ({ roles, lead }: Incident, who: string): boolean => {
  const asked = [roles.communications, lead].filter((one) => one !== undefined);
  return asked.length === 0 || asked.includes(who);
};

/** Words to an incident that is over: how many users it affected (S6). Whoever corrects it is heard, also after the decision. */
const answerAfter = (
  incident: ResolvedIncident,
  { text, toTars }: { text: string; toTars: boolean },
  circumstances: Circumstances,
): Decision | undefined => {
  const { customers, usersAffected, unreadSaid } = incident.resolution;
  const waits = customers === "awaiting-count" && mayAnswer(incident, circumstances.actor.name);
  const users = plainCountIn(text) ?? (waits ? countIn(text) : undefined);
  if (users !== undefined)
    return users === usersAffected && !toTars
      ? undefined
      : recordFinding(incident, { finding: "users-affected", value: text, users }, circumstances);
  return waits && !toTars && !unreadSaid && isSentence(saidOf(text, circumstances.settings) ?? "")
    ? [{ type: "Answer Unread", data: { asked: "users-affected" } }]
    : undefined;
};

/**
 * What a person's words in an incident's thread answer, when TARS has asked for something there: a new ETA, the sentence of
 * the next update (T2), how many users were affected (S6). Of several sentences the last one stands. Undefined when they
 * answer nothing.
 */
export const answerIn = (
  incident: Incident,
  said: { text: string; toTars: boolean },
  circumstances: Circumstances,
): Decision | undefined => {
  if (!isOpen(incident)) return answerAfter(incident, said, circumstances);
  const { now, actor, settings } = circumstances;
  const { text, toTars } = said;
  const words = mayAnswer(incident, actor.name) ? saidOf(text, settings) : undefined;
  if (words !== undefined) {
    const { eta, updates } = incident;
    const isEta = etaAt(words, now, settings.timeZone) && !refusedEta(text, now, settings.timeZone);
    if (eta?.passedSaid && isEta) return setEta(incident, { eta: text }, circumstances);
    const next = updates.cadence?.next;
    if (next !== undefined && updates.askedFor === next && now < next && isSentence(words))
      return giveUpdate(incident, { text }, circumstances);
    if (eta?.passedSaid && !eta.unreadSaid && !toTars && namesTime(words))
      return [{ type: "Answer Unread", data: { asked: "eta" } }];
  }
  const users = toTars ? plainCountIn(text) : undefined;
  return users === undefined
    ? undefined
    : recordFinding(incident, { finding: "users-affected", value: text, users }, circumstances);
};

/**
 * Words in the thread are noted as work so rarely, in seconds: the timeline is no copy of the thread. Where a team pages
 * again sooner, it is half of that, so that nobody is paged between two notes.
 */
const notedAfter = (pageAgainAfter: number): number => Math.min(5 * 60, pageAgainAfter / 2);

/**
 * A person writes in an incident's thread without addressing TARS: what it asked for is answered, and whoever talks about
 * an acknowledged P1 is at work on it, so that nobody is paged because nothing had happened (D6).
 */
export const hearReply: Decider<"hear reply"> = (incident, { text }, circumstances) => {
  const answer = answerIn(incident, { text, toTars: false }, circumstances);
  if (answer) return answer;
  if (!isOpen(incident) || incident.severity !== "P1" || !incident.acknowledgement) return [];
  const { now, settings } = circumstances;
  const noted = notedAfter(settings.runbook.pageAgainAfter);
  const isPaged = Object.values(incident.pagings).some(({ running, began }) => running && began === "no activity");
  const quiet = quietSince(incident);
  return isPaged || (quiet && plusSeconds(quiet, noted) <= now) ? [{ type: "Work Seen", data: {} }] : [];
};
