import type { actReader } from "../../shared/adapters/acts/read-act.ts";
import { declarationIn, questionIn, saysAnyway, verbIn, verbs } from "../../shared/adapters/acts/words.ts";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import { readItem } from "../../shared/adapters/aws/items.ts";
import { keys, tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import type { Heard } from "../../shared/adapters/slack/heard.ts";
import { threadShape } from "../../shared/adapters/slack/places.ts";
import { readable, readableAfterMention, wordsOf } from "../../shared/adapters/slack/said.ts";
import type { IncidentCommand } from "../../shared/incident/commands.ts";
import { announcementShape, type Inquiry, inquiryShape } from "../../shared/incident/effects-schema.ts";
import { execute } from "../../shared/incident/execute.ts";
import { isRefusal } from "../../shared/incident/refusal.ts";
import { notUnderstoodReply } from "../../shared/investigation/answer-text.ts";
import { idOfQuestion } from "../../shared/investigation/in-order.ts";
import { longestQuestion } from "../../shared/investigation/query.ts";
import { askingIn } from "../../shared/investigation/question/follow.ts";
import type { Read } from "../../shared/investigation/question/read-question.ts";
import { askedFirst } from "../../shared/resolution/proposal.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import type { SlackClients } from "./clients.ts";
import { refusedInChat } from "./refused.ts";

type Mention = Extract<Heard, { what: "mention" }>;

/** So much of a reply is heard: as much as the sentence of an update takes. */
const longestReply = 1000;

/**
 * Hears what somebody writes in an incident's thread without addressing TARS (T2, S6, D6); what is said in other threads is
 * nobody's concern here.
 */
export const takeReply = async (
  world: World,
  { dynamodb }: SlackClients,
  who: string,
  { id, text, place }: Extract<Heard, { what: "reply" }>,
): Promise<string[]> => {
  const thread = keys.slackThread(place.channel, place.thread);
  const known = await readItem(dynamodb, world.names.table, thread, threadShape);
  if (!known) return [];
  const said = readable(text, world.settings).slice(0, longestReply);
  // Whoever did not address TARS is not answered, nor told of a refusal.
  await execute(
    tableStore(dynamodb, world),
    known.incidentId,
    { type: "hear reply", text: said },
    { now: nowIn(world), actor: { kind: "person", name: who }, source: "slack", settings: world.settings },
    { id: digest("slack-event", id), request: said, remember: () => ({}) },
  );
  return [];
};

/** What can be said to TARS in an incident's thread. */
const wordsInThread = [
  "Mention TARS with one of these, or with a question about metrics, logs and changes:",
  ...verbs.map(({ usage }) => `• ${usage}`),
  "• status — how it stands; list — the open incidents; oncall — who is on call",
  "• declare <P1–P4> <service> <what is broken> — another incident",
].join("\n");

/** What a form is for, which only a command can open: what to type. */
const formAskedFor = (words: string, command: string): string | undefined => {
  const [word = ""] = words.toLowerCase().split(/[\s.,!?]/, 1);
  if (word === "report") return `A command opens the form for it: ${command} report.`;
  return ["post-mortem", "postmortem"].includes(word)
    ? `A command opens it, with the number of the incident: ${command} INC-3 post-mortem.`
    : undefined;
};

/** What a mention declares (D2): its fields, or what to write; undefined where it declares nothing. */
export const declarationAsked = (
  text: string,
  settings: Settings,
): { fields: Record<string, string> } | { problem: string } | undefined => {
  const said = readableAfterMention(text, settings);
  const found = /^declare(?:[\s:]([\s\S]*))?$/i.exec(said);
  if (!found) return undefined;
  const { severity, service, description } = declarationIn(found[1] ?? "", settings);
  return severity && service && description
    ? { fields: { severity, service, description } }
    : {
        problem: `Write the severity, the service and what is broken: declare P2 ${Object.keys(settings.services)[0]} it is slow. Or type ${settings.slack.command} declare: it opens a form.`,
      };
};

/**
 * What a mention asks of its thread's incident by one of the words for acts (`words.ts`); undefined for a question. A word
 * that could begin a question is one where what follows it makes no act.
 */
const actIn = (
  text: string,
  world: World,
  readAct: ReturnType<typeof actReader>,
  who: string,
  isQuestion: boolean,
): { command: IncidentCommand } | { problem: string } | undefined => {
  const found = text.endsWith("?") ? undefined : verbIn(text);
  if (!found) return undefined;
  // Alone it says too little, and may be a question: what is the ETA.
  if (!found.rest && !found.verb.alone)
    return isQuestion ? undefined : { problem: `Write it whole: ${found.verb.usage}.` };
  const asked = found.verb.read(found.rest, world.settings);
  if ("problem" in asked) return asked;
  const read = readAct(asked);
  if (!read) return undefined;
  return "issues" in read
    ? { problem: read.issues.map(({ message }) => message).join("; ") }
    : { command: read.command({ actor: who, newId: world.newId }) };
};

/** What reads a question: loaded with the first one, since most of what Slack sends is none. */
export const questions = () => import("../../shared/investigation/question/read-question.ts");

/**
 * The commands of the single questions in one: those that are understood under ids that say their order, in which they are
 * answered, and the others under ids of their own.
 */
export const questionCommands = (asks: Read[], id: string) => {
  const understood = asks.filter(({ read }) => "query" in read);
  return asks.map((one, index) => {
    const number = understood.indexOf(one) + 1;
    return {
      type: "ask question" as const,
      id: number > 0 ? idOfQuestion(id, number) : `${id}.refused${index}`,
      ...one,
    };
  });
};

/**
 * Takes a question that somebody asks TARS in Slack (Q1–Q4): in an incident's thread it is one of the incident, elsewhere
 * it is answered where it was asked and belongs to none. Gives the sentence of a refusal, where there is one.
 */
export const takeMention = async (
  world: World,
  clients: SlackClients,
  readAct: ReturnType<typeof actReader>,
  who: string,
  { id, text, place }: Mention,
): Promise<string[]> => {
  const { names, settings } = world;
  const now = nowIn(world);
  const thread = keys.slackThread(place.channel, place.thread);
  const known = await readItem(clients.dynamodb, names.table, thread, threadShape);
  const key = digest("slack-event", id);
  const words = wordsOf(text);
  const question = questionIn(words).slice(0, longestQuestion);
  const { readQuestions } = await questions();
  if (known) {
    const store = tableStore(clients.dynamodb, world);
    const incident = await store.readIncident(known.incidentId);
    if (/^help[.!?]?$/i.test(question)) return [wordsInThread];
    const asks = readQuestions(question, { now, settings, ...askingIn(incident) });
    const isQuestion = asks.every(({ read }) => "query" in read);
    const form = isQuestion ? undefined : formAskedFor(words, settings.slack.command);
    if (form) return [form];
    // The mention at the beginning is TARS's own; others are people who are meant.
    const said = readableAfterMention(text, settings);
    const asked = actIn(said, world, readAct, who, isQuestion);
    if (asked && "problem" in asked) return [asked.problem];
    const first = incident && asked?.command.type === "resolve" ? askedFirst(incident) : undefined;
    if (first && !saysAnyway(verbIn(said)?.rest ?? ""))
      return [`${first.question} ${first.because} If so, press *Resolve*, or say \`resolve anyway\`.`];
    const commands = asked
      ? [{ id: key, command: asked.command }]
      : questionCommands(asks, key).map((command) => ({ id: command.id, command }));
    const refusals: string[] = [];
    for (const { id, command } of commands) {
      const outcome = await execute(
        store,
        known.incidentId,
        command,
        { now, actor: { kind: "person", name: who }, source: "slack", settings },
        { id, request: question, remember: () => ({}) },
      );
      if (isRefusal(outcome)) refusals.push(refusedInChat(outcome));
    }
    return refusals;
  }
  const say = (kind: "inquire" | "announce", effect: object) =>
    putEvents(clients.eventBridge, [effectEvent(names.bus, kind, effect)]);
  for (const { id, question: one, read } of questionCommands(readQuestions(question, { now, settings }), key)) {
    const asked: Inquiry = { do: "inquire", key: id, at: now, place, question: one };
    if ("query" in read) await say("inquire", inquiryShape.write({ ...asked, query: read.query }));
    else if (settings.questions.bedrockModel && read.suggestions.length > 0)
      await say("inquire", inquiryShape.write(asked));
    else {
      const text = notUnderstoodReply(read);
      await say("announce", announcementShape.write({ do: "announce", key: id, at: now, place, text }));
    }
  }
  return [];
};
