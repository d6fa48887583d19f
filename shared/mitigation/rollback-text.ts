import { percent } from "../communication/figures.ts";
import type { Line, Message, Piece } from "../communication/message-schema.ts";
import { nameOf } from "../communication/say.ts";
import { line, messageOf, placeOf } from "../communication/words.ts";
import { currentSince, isOpen } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import { type Advices, adviceOf, advicesOf, condemnedOf } from "../investigation/advices.ts";
import type { Brief, RollbackAdvice, Suggestion } from "../investigation/brief-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, secondsBetween } from "../runbook/time.ts";
import type { Offer, Rollback } from "./mitigation-schema.ts";
import { ranInLine } from "./ran-elsewhere.ts";
import { isCure, rollbackBy } from "./rollbacks.ts";
import { rolledBackByHandSince } from "./standing-offer.ts";

/** The first words of the name under which the board edits the message that announces a roll-back. */
const announced = "rollback";

/**
 * The name under which the board edits the message that announces the roll-back of a service. That of the incident's own has
 * the name that the one roll-back had while there could be no other: what is under way when TARS is deployed anew keeps its message.
 */
export const rollbackBoard = (incident: Pick<AnyIncident, "service">, service: string): string =>
  service === incident.service ? announced : `${announced} ${service}`;

/** True for the name of a message that announces a roll-back. */
export const isRollbackBoard = (name: string): boolean => name === announced || name.startsWith(`${announced} `);

/** How the error rate was and is, as a part of a sentence. */
const ratesInWords = (before: number | undefined, now: number | undefined): string =>
  [
    ...(before === undefined ? [] : [`${percent(before)} before`]),
    ...(now === undefined ? [] : [`${percent(now)} now`]),
  ].join(", ");

/** What became of the error rate after a roll-back that TARS did by itself, as a sentence. */
export const outcomeInWords = ({
  outcome,
  before,
  now,
}: Pick<Extract<Rollback, { status: "judged" }>, "outcome" | "before" | "now">): string => {
  switch (outcome) {
    case "fell":
      return `The error rate has fallen (${ratesInWords(before, now)}).`;
    case "recovered":
      return "Its alerts have recovered since.";
    case "did not fall":
      return `The error rate has not fallen within five minutes (${ratesInWords(before, now)}).`;
    case "not measured":
      return "Whether it has helped is not known: the error rate was not measured since.";
  }
};

/** What is watched after a roll-back: of a service that is not the incident's own, its alerts. */
const watchedOf = ({ service: its }: AnyIncident, service: string): "error rate" | "alerts" =>
  service === its ? "error rate" : "alerts";

/** True while somebody can stop a roll-back that TARS has announced: its message has a button, and says until when. */
export const canBeStopped = (incident: AnyIncident, { status }: Rollback): boolean =>
  isOpen(incident) && (status === "announced" || status === "due");

/** A roll-back that TARS does by itself, with its service. */
type OfService = { service: string; rollback: Rollback };

/**
 * The roll-back that TARS does by itself, as its message says it: first how long there is to stop it, then what became of
 * it.
 */
export const rollbackMessage = (
  incident: AnyIncident,
  rollback: OfService,
  settings: Settings,
  more: Omit<Message, "text" | "card"> = {},
): Message => messageOf(rollbackLines(incident, rollback, settings), placeOf(incident, settings), more);

const rollbackLines = (incident: AnyIncident, { service: whose, rollback }: OfService, settings: Settings): Line[] => {
  const { offers, brief } = incident;
  const offer = own(offers, rollback.offerId);
  const what = offer?.title ?? "the roll-back";
  const time = (at: Instant): Piece => ({ at, to: "second" });
  switch (rollback.status) {
    case "announced":
    case "due": {
      const calls = offer && "preview" in offer ? offer.preview.calls : [];
      const seconds = Math.round(secondsBetween(rollback.at, rollback.runsAt));
      const advice = brief && condemnedOf(brief, whose);
      return [
        line`⏳ TARS rolls ${whose} back by itself in ${seconds} seconds, at ${time(rollback.runsAt)}, unless somebody stops it: ${what}`,
        ...calls.map(({ call, on, change }) => line`${call} on ${on}: ${change}`),
        ...(["R1", "R2", "R3"] as const).map((clause) => line`${clause} yes: ${advice?.[clause].because ?? "unknown"}`),
      ];
    }
    case "stopped":
      return [
        line`✋ ${nameOf(settings, rollback.by)} stopped it at ${time(rollback.at)}: TARS does not roll ${whose} back. (${what})`,
      ];
    case "withdrawn":
      return [line`✋ TARS does not roll ${whose} back by itself: ${rollback.because}. (${what})`];
    case "running":
      return [line`▶ TARS began to roll ${whose} back at ${time(rollback.at)}, because nobody stopped it: ${what}`];
    case "failed":
      return [line`✖️ TARS could not roll ${whose} back: ${what}`];
    case "watched":
      return [
        line`✔️ TARS rolled ${whose} back at ${time(rollback.at)}, and is watching its ${watchedOf(incident, whose)} until ${time(rollback.until)}: ${what}`,
      ];
    case "judged":
      return [
        line`${isCure(rollback.outcome) ? "✔️" : "⚠️"} TARS rolled ${whose} back by itself: ${what}. ${outcomeInWords(rollback)}`,
      ];
  }
};

/** The action that is being carried out, or was, against what an incident is about now. */
type Begun = Extract<Offer, { status: "running" | "applied" }>;

const begunOf = (incident: AnyIncident, is: (offer: Begun) => boolean): Begun | undefined =>
  Object.values(incident.offers).findLast(
    (offer): offer is Begun =>
      (offer.status === "running" || offer.status === "applied") &&
      offer.startedAt >= currentSince(incident) &&
      is(offer),
  );

/** When an action was done, as far as that was recorded. */
const doneAt = ({ mitigations }: AnyIncident, { id, startedAt }: Begun): Instant =>
  mitigations.find((one) => one.id === id && one.status === "applied")?.at ?? startedAt;

/** That the error rate of a service is watched: of the incident's own, until it is back to its baseline. */
const watchingInWords = (incident: AnyIncident, service: string): string =>
  service === incident.service && incident.phase === "monitoring" && !incident.health?.met
    ? " Its error rate is being watched."
    : "";

/** Whether an action is what a suggestion says: of its kind, on its service. */
const isOf =
  (incident: AnyIncident, { kind, service = incident.service }: Suggestion) =>
  (offer: Offer): boolean =>
    offer.kind === kind && offer.service === service;

/** That the newest offer of some kind was carried out in another incident, or is, as a sentence. */
const elsewhereLine = ({ offers }: AnyIncident, is: (offer: Offer) => boolean, since?: Instant): Line | undefined => {
  const offer = Object.values(offers).findLast(is);
  const ranIn = offer?.status === "impossible" ? offer.ranIn : undefined;
  return offer && ranIn && (since === undefined || ranIn.at >= since)
    ? line`${ranInLine(ranIn)}: ${offer.title}.`
    : undefined;
};

/** M1–M6: that what is suggested is being done already, or was, as a sentence; undefined when no action has begun. */
const mitigatedLine = (incident: AnyIncident, suggestion: Suggestion): Line | undefined => {
  const done = begunOf(incident, isOf(incident, suggestion));
  if (!done) return elsewhereLine(incident, isOf(incident, suggestion));
  return done.status === "running"
    ? line`Begun at ${{ at: done.startedAt }}: ${done.title}.`
    : line`Done at ${{ at: doneAt(incident, done) }}: ${done.title}.${watchingInWords(incident, done.service)}`;
};

/**
 * R1–R3: that what the advice is about is being rolled back already, or was, here or in another incident of the service, as a
 * sentence; undefined when no action has done it since the deployment, and no person by hand.
 */
export const rolledBackLine = (incident: AnyIncident, advice: RollbackAdvice): Line | undefined => {
  const { deployment } = advice;
  const isIts = ({ kind, service }: Offer) => kind === "roll-back" && service === deployment?.service;
  return rolledBackHereLine(incident, advice) ?? (deployment && elsewhereLine(incident, isIts, deployment.startedAt));
};

/** The same of what was done in the incident itself. */
export const rolledBackHereLine = (incident: AnyIncident, { deployment }: RollbackAdvice): Line | undefined => {
  const done = begunOf(
    incident,
    ({ kind, service, startedAt }) =>
      kind === "roll-back" && service === deployment?.service && startedAt >= deployment.startedAt,
  );
  if (!done) {
    const byHand = rolledBackByHandSince(incident, deployment);
    return (
      byHand &&
      line`${byHand.service} was rolled back at ${{ at: byHand.at }}: ${byHand.what}.${watchingInWords(incident, byHand.service)}`
    );
  }
  if (done.status === "running")
    return line`TARS began to roll ${done.service} back at ${{ at: done.startedAt }}: ${done.title}.`;
  const said = line`${done.service} was rolled back at ${{ at: doneAt(incident, done) }}: ${done.title}.`;
  const rollback = rollbackBy(incident, done.id)?.rollback;
  if (!rollback) return line`${said}${watchingInWords(incident, done.service)}`;
  switch (rollback.status) {
    case "watched":
      return line`${said} TARS is watching its ${watchedOf(incident, done.service)} until ${{ at: rollback.until }}.`;
    case "judged":
      return line`${said} ${outcomeInWords(rollback)}`;
    default:
      return said;
  }
};

/** M1–M6: that a suggestion of a brief is being carried out already, or was, as a sentence; undefined when it is still to be done. */
export const doneOf = (incident: AnyIncident, advices: Advices, suggestion: Suggestion): Line | undefined => {
  const advice = adviceOf(suggestion, advices);
  return advice ? rolledBackLine(incident, advice) : mitigatedLine(incident, suggestion);
};

/** What of a brief is being done already, or was, and what still stands: its suggestions, and its verdicts on deployments. */
export type Standing = { done: Line[]; suggestions: Suggestion[]; advices: RollbackAdvice[] };

/** R1–R3, M1–M6: what of a brief is being done already, or was, each said once, and what is still to be done. */
export const standingOf = (incident: AnyIncident, brief: Brief): Standing => {
  const advices = advicesOf(brief);
  const [first] = brief.suggestions;
  const done = [
    ...advices.map((advice) => rolledBackLine(incident, advice)),
    ...(first && !adviceOf(first, brief) ? [doneOf(incident, brief, first)] : []),
  ];
  return {
    done: done.filter((one) => one !== undefined),
    suggestions: brief.suggestions.filter((one) => doneOf(incident, brief, one) === undefined),
    advices: advices.filter((advice) => rolledBackLine(incident, advice) === undefined),
  };
};
