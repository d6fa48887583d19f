import { tars } from "../incident/actor-schema.ts";
import type { Decider } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { isOpen } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { refuse } from "../incident/refusal.ts";
import { answerIn } from "../incident/reply.ts";
import { preparedFor } from "../mitigation/rule-out.ts";
import { ruledOutInWords, standingRuledOut, withoutRuledOut } from "../mitigation/ruled-out.ts";
import { isChat } from "../runbook/contact.ts";
import { hasCome, type Instant, latest, plusSeconds } from "../runbook/time.ts";
import { advicesOf } from "./advices.ts";
import type { Brief } from "./brief-schema.ts";
import { plainCountIn } from "./count.ts";
import { withMostHarm } from "./impact-again.ts";

/** I1–I5: a person wants the brief anew. */
export const refreshBrief: Decider<"refresh brief"> = (incident) =>
  isOpen(incident)
    ? [{ type: "Brief Asked", data: {} }]
    : refuse("conflict", "The incident is resolved; its last brief is on the timeline.");

/** The first brief is there within seconds, and sees little: the metrics of the first minute come now. In seconds. */
const secondLookAfter = 75;

/** When TARS looks a second time by itself; undefined once it has. */
export const secondLook = ({
  declaredAt,
  errorsAgainAt = declaredAt,
  serviceJoinedAt = declaredAt,
  brief,
  lookedAgain,
}: Incident): Instant | undefined => {
  const at = plusSeconds(latest(errorsAgainAt, serviceJoinedAt), secondLookAfter);
  return lookedAgain || (brief && brief.at >= at) ? undefined : at;
};

/** I1–I5: the second look, once its time has come. */
export const lookAgain: Decider<"look again"> = (incident, _, { now }) => {
  const at = secondLook(incident);
  return isOpen(incident) && at && hasCome(at, now) ? [{ type: "Second Look Begun", data: {} }] : [];
};

/**
 * I1–I5, M1–M6: the first alert of a service is looked into, once for each, where TARS has looked before it fired: a person had
 * declared, or another service had begun it. What was found then knows nothing of it.
 */
export const serviceJoins = (incident: Incident, decided: readonly IncidentEvent[]): IncidentEvent[] => {
  const looksAnyway = decided.some(({ type }) => type === "Errors After Mitigation");
  if (!isOpen(incident) || looksAnyway || secondLook(incident) !== undefined) return [];
  const joined = decided.flatMap((event) => (event.type === "Alerts Joined" ? event.data.alerts : []));
  const services = [...new Set(joined.map(({ service }) => service))];
  const fresh = services.filter((service) => !Object.hasOwn(incident.alerts.byService, service));
  return fresh.length > 0 ? [{ type: "Services Began To Fire", data: { services: fresh } }] : [];
};

/** What is worth another message: another suspect, or another verdict. */
const gist = ({ suggestions: [first], ...brief }: Brief): string =>
  JSON.stringify([first?.kind, ...advicesOf(brief).flatMap(({ rollBack, deployment }) => [rollBack, deployment?.id])]);

/**
 * I1–I5, K1–K6: what TARS found out. What a person said stands; the older answers are on the timeline. The first
 * suggestion for which `tars.yaml` has an action is prepared at once, for a person to approve (M1–M6).
 */
export const takeInBrief: Decider<"take in brief"> = (incident, { brief: made, asked, offerId, ran }, { settings }) => {
  if (!isOpen(incident)) return [];
  const { brief: before, findings, checklist } = incident;
  const counted = withMostHarm(made, before);
  const brief = withoutRuledOut(counted, standingRuledOut(incident), (one) => ruledOutInWords(one, settings), incident);
  const byPerson = (one: { by: string } | undefined) => one !== undefined && one.by !== tars.name;
  const found = brief.findings.filter(
    ({ finding, value }) => !byPerson(findings[finding]) && findings[finding]?.value !== value,
  );
  const ticked = brief.ticks.filter(
    ({ item, evidence }) => !byPerson(checklist[item]) && checklist[item]?.evidence !== evidence,
  );
  return [
    { type: "Brief Made", data: { brief, news: asked || !before || gist(before) !== gist(brief) } },
    ...found.map((finding): IncidentEvent => ({ type: "Finding Recorded", data: finding })),
    ...ticked.map(
      ({ item, evidence }): IncidentEvent => ({ type: "Checklist Ticked", data: { item, done: true, evidence } }),
    ),
    ...preparedFor(incident, brief, offerId, settings, ran),
  ];
};

const beginsQuestion = new Set(
  "what which who whose when where how why is are was were has have did does do can could any show find list get give tell count compare please check".split(
    " ",
  ),
);
const verbs = new Set("is are was were has have".split(" "));

/** `payments is down`, without a question mark: a subject of a word or three, and what is said of it. */
const isStatement = (text: string): boolean => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const [first = ""] = words;
  const asks =
    text.includes("?") || beginsQuestion.has(first) || words.some((word) => word === "since" || word === "what");
  return !asks && words.slice(1, 4).some((word) => verbs.has(word));
};

/**
 * Q1–Q4: a question in words, as it was read. What is not understood is answered with what can be asked, unless TARS had
 * asked for something in a chat, and this is the answer; so is what only has the words of a question, and tells something.
 */
export const askQuestion: Decider<"ask question"> = (incident, { id, question, read }, circumstances) => {
  const isQuestion = "query" in read && !isStatement(question) && plainCountIn(question) === undefined;
  const answer =
    isQuestion || !isChat(circumstances.source)
      ? undefined
      : answerIn(incident, { text: question, toTars: true }, circumstances);
  return answer ?? [{ type: "Question Asked", data: { id, question, ...read } }];
};

/** Q1–Q4: what was found, or why nothing could be. */
export const answerQuestion: Decider<"answer question"> = (_, data) => [{ type: "Question Answered", data }];
