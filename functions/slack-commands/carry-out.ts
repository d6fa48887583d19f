import type { Need } from "../../shared/access/access.ts";
import { declarationSchema } from "../../shared/adapters/acts/declaration.ts";
import { actReader } from "../../shared/adapters/acts/read-act.ts";
import { reportFrom, reportSchema } from "../../shared/adapters/alerts/customer-report.ts";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { readItem } from "../../shared/adapters/aws/items.ts";
import { keys, tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import type { SlackCall } from "../../shared/adapters/slack/client.ts";
import type { Heard } from "../../shared/adapters/slack/heard.ts";
import { responderOf, slackPeople } from "../../shared/adapters/slack/people.ts";
import { threadShape } from "../../shared/adapters/slack/places.ts";
import { authorIn, readable } from "../../shared/adapters/slack/said.ts";
import { type ActionName, linkActions } from "../../shared/communication/actions.ts";
import type { IncidentCommand } from "../../shared/incident/commands.ts";
import { type Asked, execute } from "../../shared/incident/execute.ts";
import { incidentName } from "../../shared/incident/incident.ts";
import { isRefusal } from "../../shared/incident/refusal.ts";
import { askingIn } from "../../shared/investigation/question/follow.ts";
import { own } from "../../shared/runbook/own.ts";
import * as z from "../../shared/stored/zod.ts";
import { executeDeclaration, executeReport } from "../../shared/triage/execute.ts";
import { executeMerge } from "../../shared/triage/regroup.ts";
import { answerTo, ledTo } from "../../shared/triage/report-outcome.ts";
import type { SlackClients } from "./clients.ts";
import { homeOf } from "./home.ts";
import { declarationAsked, questionCommands, questions, takeMention, takeReply } from "./mentions.ts";
import { notAllowed } from "./not-allowed.ts";
import { refusedInChat } from "./refused.ts";

type Clicked = {
  who: string;
  /** Whom a menu was set to. */
  selected: string | undefined;
  /** What a button is about beside its incident. */
  rest: string[];
  newId: () => string;
};

const sentenceOf = (outcome: object): string | undefined => (isRefusal(outcome) ? refusedInChat(outcome) : undefined);

const prepare = ({ rest: [service = "", action = ""], newId }: Clicked): IncidentCommand => ({
  type: "prepare action",
  id: newId(),
  service,
  action,
});

/** What a click asks of the incident: `shared/communication/actions.ts` says what each is about. */
const commands: { [A in ActionName]?: (clicked: Clicked) => IncidentCommand | undefined } = {
  acknowledge: ({ who }) => ({ type: "acknowledge", by: who }),
  lead: ({ who }) => ({ type: "take lead", lead: who }),
  "hand-over": ({ selected }) => (selected ? { type: "hand over", to: selected } : undefined),
  brief: () => ({ type: "refresh brief" }),
  approve: ({ rest: [id = ""] }) => ({ type: "approve action", id }),
  "suspect-again": ({ rest }) => ({ type: "suspect again", suspect: rest.join(":") }),
  stop: ({ rest: [id = ""] }) => ({ type: "stop rollback", id }),
  prepare,
  preview: prepare,
  "publish-status": () => ({ type: "publish status" }),
  resolve: () => ({ type: "resolve" }),
  // With or without alerts that fire: the button stands below every resolved incident.
  reopen: () => ({ type: "reopen", reason: "the problem is not over" }),
};

/**
 * Carries out what a person does in Slack: a click, a word, a form, a question, a reply, a pin, a look at their home tab.
 * Gives the sentences that they are told: why something was refused, or what came of a report. Throws when it cannot be
 * done now; asked again, it is done once.
 */
export const carryOut = (world: World, clients: SlackClients, call: SlackCall) => {
  const { settings } = world;
  const store = tableStore(clients.dynamodb, world);
  const people = slackPeople(settings, call, world.now);
  const readAct = actReader(() => nowIn(world));

  const askedBy = (who: string): Asked => ({
    now: nowIn(world),
    actor: { kind: "person", name: who },
    source: "slack",
    settings,
  });

  /** Does what a click asks; gives the sentence of a refusal. */
  const clicked = async (
    who: string,
    member: string,
    one: Extract<Heard, { what: "click" }>["clicks"][number],
  ): Promise<string | undefined> => {
    const { action, ts, about, selected } = one;
    const asked = askedBy(who);
    const id = { id: digest("slack", member, action, ts), request: about, remember: () => ({}) };
    const [incidentId = "", ...rest] = about.split(":");
    // Another incident goes on in this one, or this one itself does.
    if (action === "reopen" && rest[0] !== incidentId)
      return sentenceOf(await executeMerge(store, incidentId, rest[0] ?? "", undefined, asked, id));
    const chosen = selected && (responderOf(settings, selected) ?? selected);
    const command = own(commands, action)?.({ who, selected: chosen, rest, newId: world.newId });
    return command && sentenceOf(await execute(store, incidentId, command, asked, id));
  };

  /** Does what was asked in words or by a form. What was read at the door is read again: it may have waited. */
  const act = async (who: string, heard: Extract<Heard, { what: "act" }>): Promise<string | undefined> => {
    for (const [index, asked] of heard.acts.entries()) {
      const found = readAct(asked);
      if (!found || "issues" in found) return "TARS does not understand this any more. Ask again.";
      const command = found.command({ actor: who, newId: world.newId });
      const id = { id: digest(heard.id, String(index)), request: JSON.stringify(asked.fields), remember: () => ({}) };
      const refused = sentenceOf(await execute(store, heard.incident, command, askedBy(who), id));
      if (refused !== undefined) return refused;
    }
    return undefined;
  };

  const declare = async (who: string, { id, fields, place, responseUrl }: Extract<Heard, { what: "declare" }>) => {
    const asked = askedBy(who);
    const read = z.safeParse(
      declarationSchema(() => asked.now),
      fields,
    );
    if (!read.success) return "TARS does not understand this declaration. Declare it again.";
    const { service, severity, description } = read.data;
    const outcome = await executeDeclaration(
      store,
      {
        id: world.newId(),
        service,
        severity,
        description,
        detection: { how: "person", at: asked.now, by: who },
        startedAt: asked.now,
      },
      asked,
      { id, request: JSON.stringify(fields), remember: ({ id: incident }) => ({ incident }) },
    );
    if (isRefusal(outcome)) return refusedInChat(outcome);
    // Whoever asks in some other channel does not see where it goes on.
    return "incident" in outcome && (place ?? responseUrl) !== undefined
      ? `${incidentName(outcome.incident)} is declared: it goes on in ${settings.slack.channel}.`
      : undefined;
  };

  /** Takes a customer's report, and says what came of it (D3). */
  const report = async (who: string, { id, member, fields }: Extract<Heard, { what: "report" }>) => {
    const asked = askedBy(who);
    const read = z.safeParse(
      reportSchema(() => asked.now, settings),
      fields,
    );
    if (!read.success) return "TARS does not understand this report. Send it again.";
    // What comes of it is told to the reporter alone.
    const made = { ...reportFrom(read.data, asked.now, settings), place: { channel: member, thread: "" } };
    const outcome = await executeReport(store, made, world.newId, asked, {
      id,
      request: JSON.stringify(fields),
      remember: () => ({}),
    });
    if (isRefusal(outcome)) return outcome.sentence;
    if ("repeated" in outcome) return undefined;
    return answerTo(made, ledTo(made, outcome, settings), asked.now, settings);
  };

  /** A message that somebody pins is put onto the timeline of its thread's incident; elsewhere people pin as they like. */
  const pin = async (who: string, { message: { channel, ts } }: Extract<Heard, { what: "pin" }>) => {
    const { messages = [] } = (await call("conversations.replies", { channel, ts, limit: 1, inclusive: true })) as {
      messages?: { ts: string; thread_ts?: string; text?: string; user?: string; bot_id?: string }[];
    };
    const message = messages.find((one) => one.ts === ts);
    if (!message?.text || message.bot_id) return undefined;
    const thread = keys.slackThread(channel, message.thread_ts ?? ts);
    const known = await readItem(clients.dynamodb, world.names.table, thread, threadShape);
    if (!known) return undefined;
    const text =
      `${message.user ? `${authorIn(message.user, settings)}: ` : ""}${readable(message.text, settings)}`.slice(
        0,
        4000,
      );
    return sentenceOf(
      await execute(store, known.incidentId, { type: "add note", text }, askedBy(who), {
        id: digest("slack-pin", channel, ts),
        request: text,
        remember: () => ({}),
      }),
    );
  };

  const question = async (who: string, { id, incident: incidentId, text }: Extract<Heard, { what: "question" }>) => {
    const asked = askedBy(who);
    const incident = await store.readIncident(incidentId);
    const { readQuestions } = await questions();
    const asks = readQuestions(text, { now: asked.now, settings, ...askingIn(incident) });
    const refusals: string[] = [];
    for (const command of questionCommands(asks, id)) {
      const once = { id: command.id, request: command.question, remember: () => ({}) };
      const refused = sentenceOf(await execute(store, incidentId, command, asked, once));
      if (refused !== undefined) refusals.push(refused);
    }
    return refusals;
  };

  /** What somebody needs to be for what they ask; nothing for looking at their own home tab. */
  const needOf = (heard: Heard): Need | undefined => {
    if (heard.what === "home") return undefined;
    if (heard.what === "report") return "report";
    return heard.what === "click" && heard.clicks.some(({ action }) => action === "approve") ? "approve" : "act";
  };

  return async (heard: Heard): Promise<string[]> => {
    // Whoever follows a link has asked for nothing.
    if (heard.what === "click" && heard.clicks.every(({ action }) => linkActions.includes(action))) return [];
    const person = await people(heard.member);
    const who = person.name;
    const need = needOf(heard);
    const refused = need && notAllowed(person, need, heard.member);
    // Whoever only writes in a thread has asked for nothing, and hears nothing.
    if (refused) return heard.what === "reply" || heard.what === "pin" ? [] : [refused];
    const one = (sentence: string | undefined): string[] => (sentence === undefined ? [] : [sentence]);
    switch (heard.what) {
      case "mention": {
        const asked = declarationAsked(heard.text, settings);
        if (!asked) return takeMention(world, clients, readAct, who, heard);
        if ("problem" in asked) return [asked.problem];
        const id = digest("slack-event", heard.id);
        return one(await declare(who, { ...heard, what: "declare", id, fields: asked.fields }));
      }
      case "reply":
        return takeReply(world, clients, who, heard);
      case "act":
        return one(await act(who, heard));
      case "declare":
        return one(await declare(who, heard));
      case "report":
        return one(await report(who, heard));
      case "question":
        return question(who, heard);
      case "pin":
        return one(await pin(who, heard));
      case "home":
        await call("views.publish", { user_id: heard.member, view: await homeOf(world, clients, person) });
        return [];
      case "click": {
        const refusals: string[] = [];
        for (const click of heard.clicks) refusals.push(...one(await clicked(who, heard.member, click)));
        return refusals;
      }
    }
  };
};
