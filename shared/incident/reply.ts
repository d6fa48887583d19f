import { etaAt } from "../communication/eta.ts";
import { giveUpdate, setEta } from "../communication/updates.ts";
import { countIn } from "../investigation/count.ts";
import { recordFinding } from "../investigation/record.ts";
import { quietSince } from "../on-call/paging.ts";
import { plusSeconds } from "../runbook/time.ts";
import type { Circumstances, Decider, Decision } from "./decision.ts";
import { isOpen } from "./incident.ts";
import type { Incident } from "./incident-schema.ts";

/** Something is said with it: two words at least, and no question. */
const isSentence = (text: string): boolean =>
  !text.trimEnd().endsWith("?") && (text.match(/\p{L}+/gu) ?? []).length > 1;

/** Whoever is asked in an incident's thread; undefined when nobody leads it, and anybody may answer. */
const whoIsAsked = ({ roles, lead }: Incident): string | undefined => roles.communications ?? lead;

/**
 * What a person's words in an incident's thread answer, when TARS has asked for something there: the sentence of the next
 * update (T2), how many users were affected (S6), a new ETA (T2). Undefined when they answer nothing. What was addressed to
 * TARS replaces an earlier answer; what was only said does not.
 */
export const answerIn = (
  incident: Incident,
  { text, toTars }: { text: string; toTars: boolean },
  circumstances: Circumstances,
): Decision | undefined => {
  const { now, actor, settings } = circumstances;
  const asked = whoIsAsked(incident);
  if (asked !== undefined && asked !== actor.name) return undefined;
  if (!isOpen(incident)) {
    const users = countIn(text);
    return incident.resolution.customers === "awaiting-count" && users !== undefined
      ? recordFinding(incident, { finding: "users-affected", value: text, users }, circumstances)
      : undefined;
  }
  const { eta, updates } = incident;
  if (eta?.passedSaid && etaAt(text, now, settings.timeZone)) return setEta(incident, { eta: text }, circumstances);
  const next = updates.cadence?.next;
  const waits = next !== undefined && updates.askedFor === next && now < next;
  return waits && (toTars || !updates.sentence) && isSentence(text)
    ? giveUpdate(incident, { text }, circumstances)
    : undefined;
};

/** Words in the thread are noted as work so rarely, in seconds: the timeline is no copy of the thread. */
const noted = 5 * 60;

/**
 * A person writes in an incident's thread without addressing TARS: what it asked for is answered, and whoever talks about
 * an acknowledged P1 is at work on it, so that nobody is paged because nothing had happened (D6).
 */
export const hearReply: Decider<"hear reply"> = (incident, { text }, circumstances) => {
  const answer = answerIn(incident, { text, toTars: false }, circumstances);
  if (answer) return answer;
  if (!isOpen(incident) || incident.severity !== "P1" || !incident.acknowledgement) return [];
  const { now } = circumstances;
  const isPaged = Object.values(incident.pagings).some(({ running, began }) => running && began === "no activity");
  const quiet = quietSince(incident);
  return isPaged || (quiet && plusSeconds(quiet, noted) <= now) ? [{ type: "Work Seen", data: {} }] : [];
};
