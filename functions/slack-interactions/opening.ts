import { declarationSchema, noSuchService } from "../../shared/adapters/acts/declaration.ts";
import { actReader } from "../../shared/adapters/acts/read-act.ts";
import {
  declarationIn,
  incidentIn,
  saysAnyway,
  verbIn,
  verbs,
  type WordedAct,
  withoutAnyway,
} from "../../shared/adapters/acts/words.ts";
import { reportSchema } from "../../shared/adapters/alerts/customer-report.ts";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { readItem } from "../../shared/adapters/aws/items.ts";
import { openIncidents } from "../../shared/adapters/aws/open-incidents.ts";
import { keys, tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import type { SlackCall } from "../../shared/adapters/slack/client.ts";
import {
  actsOf,
  carriedIn,
  evidenceOf,
  type FormName,
  formOfAnswer,
  isForm,
  modalOf,
  refusedAt,
  shownIn,
  statusText,
  type Values,
  valuesIn,
} from "../../shared/adapters/slack/forms.ts";
import type { Heard, Opening, shortcutIn, submissionIn } from "../../shared/adapters/slack/heard.ts";
import { type SlackPerson, slackPeople } from "../../shared/adapters/slack/people.ts";
import { threadShape } from "../../shared/adapters/slack/places.ts";
import { authorIn, readable } from "../../shared/adapters/slack/said.ts";
import { type ActionName, actionTable } from "../../shared/communication/actions.ts";
import { cut } from "../../shared/communication/figures.ts";
import { namesOf } from "../../shared/communication/say.ts";
import type { Asked } from "../../shared/incident/execute.ts";
import { incidentName, isMerged, isOpen } from "../../shared/incident/incident.ts";
import type { AnyIncident, Incident } from "../../shared/incident/incident-schema.ts";
import type { Refusal } from "../../shared/incident/refusal.ts";
import { fixThatWorked } from "../../shared/mitigation/effect.ts";
import { overridesOf, respondersAt, shiftsBetween } from "../../shared/on-call/rota.ts";
import { askedFirst } from "../../shared/resolution/proposal.ts";
import { own } from "../../shared/runbook/own.ts";
import { statusOf } from "../../shared/runbook/phase.ts";
import { formatInstant, type Instant, plusSeconds } from "../../shared/runbook/time.ts";
import * as z from "../../shared/stored/zod.ts";
import type { SlackClients } from "../slack-commands/clients.ts";
import { notAllowed } from "../slack-commands/not-allowed.ts";
import { refusedInChat } from "../slack-commands/refused.ts";

/** What the door answers: a request to hand on, with words once it is, words for the person alone, or nothing more. */
export type Answered = { heard: Heard; say?: string } | { say: string } | { errors: Record<string, string> } | "opened";

/** By when an action item is due unless somebody says otherwise: in two weeks. */
const dueBy = (now: Instant): string => plusSeconds(now, 14 * 24 * 60 * 60).slice(0, 10);

/** How far ahead is looked for the end of somebody's turn on call, in seconds. */
const ahead = 14 * 24 * 60 * 60;

/** So many open incidents are named to whoever has to choose. */
const named = 10;

/** So much of a description stands in a list. Slack shows 4,000 characters. */
const shown = 200;

/** What is asked of an incident that is over: the only open one is not meant. */
const overWords: readonly string[] = ["reopen", "post-mortem"];

/** The forms that stand behind a word which says too little alone. */
const formOfVerb: Record<string, FormName> = {
  update: "update",
  note: "note",
  eta: "eta",
  cause: "root-cause",
  severity: "severity",
  users: "users",
  page: "page-team",
  roles: "roles",
  handover: "hand-over",
  reopen: "reopen",
};

/** What a schema says of fields, as a sentence below each. */
const belowFields = (issues: [field: string, message: string][]): Record<string, string> =>
  Object.fromEntries(
    issues.map(([field, message]) => [
      field,
      /^(?:is|must) /.test(message) ? `It ${message}.` : `${message.charAt(0).toUpperCase()}${message.slice(1)}`,
    ]),
  );

const help = (command: string): string =>
  [
    `${command} declare [P1–P4] [service] [what is broken] — declare an incident`,
    `${command} list — the open incidents`,
    `${command} status — how an incident stands`,
    ...verbs.map(({ usage }) => `${command} ${usage}`),
    `${command} INC-3 post-mortem — write it, and complete it`,
    `${command} ask <question> — what the metrics and logs say`,
    `${command} oncall — who is on call`,
    `${command} report — tell what a customer says`,
    `With several open incidents, say which one first: ${command} INC-3 eta 15:30. In an incident's thread, mention TARS instead: @TARS eta 15:30.`,
  ].join("\n");

/**
 * What the door does at once, while a person waits: it reads a command, opens a form filled with what is known, and reads a
 * form that is sent. What is asked for is handed on.
 */
export const opening = (world: World, clients: SlackClients, call: SlackCall) => {
  const { settings } = world;
  const { channel } = settings.slack;
  const store = tableStore(clients.dynamodb, world);
  const people = slackPeople(settings, call, world.now);
  const now = () => nowIn(world);
  const readAct = actReader(now);

  const read = (id: string): Promise<AnyIncident | undefined> => store.readIncident(id);

  /** The incident that is meant: by its number, by the thread, or the only open one. */
  const meant = async (
    number: number | undefined,
    place: Opening["place"],
    word?: string,
  ): Promise<AnyIncident | { problem: string }> => {
    if (number !== undefined) {
      const id = await store.findIncident(number);
      return (id && (await read(id))) || { problem: `There is no incident INC-${number}.` };
    }
    const thread =
      place &&
      (await readItem(clients.dynamodb, world.names.table, keys.slackThread(place.channel, place.thread), threadShape));
    const ofThread = thread && (await read(thread.incidentId));
    if (ofThread) return ofThread;
    const open = await openIncidents(clients.dynamodb, world, named + 1);
    const [only, ...others] = open;
    if (overWords.includes(word ?? ""))
      return { problem: `Say which one, such as ${settings.slack.command} INC-3 ${word}.` };
    if (!only) return { problem: `No incident is open. Declare one: ${settings.slack.command} declare.` };
    if (others.length === 0) return only;
    return {
      problem: `Several incidents are open: ${open
        .slice(0, named)
        .map((one) => `${incidentName(one)} (${one.severity} ${one.service})`)
        .join(
          ", ",
        )}${open.length > named ? ", and more" : ""}. Say which one first, such as ${settings.slack.command} ${incidentName(only)} status.`,
    };
  };

  const openForm = async (
    form: FormName,
    from: Opening,
    { incident, about = "", said = {} }: { incident?: AnyIncident; about?: string; said?: Record<string, string> },
  ): Promise<Answered> => {
    const { trigger, responseUrl, place } = from;
    const carried = {
      form,
      about,
      ...(incident && { incident: incident.id }),
      ...(responseUrl && { responseUrl }),
      ...(place && { place }),
    };
    const view = modalOf(
      form,
      { incident: incident as Incident | undefined, settings, said, dueBy: dueBy(now()) },
      carried,
    );
    await call("views.open", { trigger_id: trigger, view });
    return "opened";
  };

  const common = ({ member, responseUrl, place }: Omit<Opening, "trigger">) => ({
    at: now(),
    member,
    ...(responseUrl && { responseUrl }),
    ...(place && { place }),
  });

  const actHeard = (from: Omit<Opening, "trigger">, id: string, incident: string, asked: WordedAct[]): Heard => ({
    what: "act",
    ...common(from),
    id,
    incident,
    acts: asked,
  });

  /** A form's values as the act's own schema reads them; what it refuses, by the form's field. */
  const errorsOf = (asked: WordedAct, values: Values): Record<string, string> | undefined => {
    const found = readAct(asked);
    if (!found || "command" in found) return undefined;
    const [first = "text"] = Object.keys(values);
    return belowFields(
      found.issues.map(({ field, message }) => [Object.hasOwn(values, field) ? field : first, message]),
    );
  };

  /** What is wrong with a declaration, by the form's field: it is read as the API reads one. */
  const errorsOfDeclaration = (values: Values): Record<string, string> | undefined => {
    const read = z.safeParse(declarationSchema(now), values);
    if (!read.success) return belowFields(read.error.issues.map(({ path, message }) => [String(path[0]), message]));
    const unknown = noSuchService(read.data.service, settings);
    return unknown ? { service: unknown } : undefined;
  };

  const onCallText = async (): Promise<string> => {
    const { overrides } = await store.readOnCall();
    const from = now();
    return Object.entries(settings.teams)
      .map(([team, { name, rotas, escalation }]) => {
        const who = respondersAt(settings, overrides, team, 0, from);
        const ends = (escalation[0]?.page ?? [])
          .flatMap((paged) => {
            const rota = own(rotas, paged);
            const all = rota
              ? shiftsBetween(rota, from, plusSeconds(from, ahead), overridesOf(overrides, team, paged))
              : [];
            return all.length > 1 && all[0] ? [all[0].until] : [];
          })
          .sort();
        const until = who.length > 0 && ends[0] ? `, until ${formatInstant(ends[0], settings.timeZone)}` : "";
        return `${name ?? team}: ${who.length > 0 ? namesOf(settings, who) : "nobody"}${until}`;
      })
      .join("\n");
  };

  const listText = async (): Promise<string> => {
    const open = await openIncidents(clients.dynamodb, world, named + 1);
    return open.length === 0
      ? "No incident is open."
      : [
          ...open
            .slice(0, named)
            .map(
              (one) =>
                `${incidentName(one)} [${one.severity}] ${one.service}: ${cut(one.description, shown)} (${statusOf[one.phase]}, lead: ${one.lead ? namesOf(settings, [one.lead]) : "nobody yet"})`,
            ),
          ...(open.length > named ? ["There are more: the console lists all of them."] : []),
        ].join("\n");
  };

  const declares = async (from: Opening, text: string, id: string, person: SlackPerson): Promise<Answered> => {
    const refused = notAllowed(person, "act", from.member);
    if (refused) return { say: refused };
    const said = declarationIn(text, settings);
    const { severity, service, description } = said;
    if (!severity || !service || !description) return openForm("declare", from, { said: { ...said } });
    const fields = { severity, service, description };
    const errors = errorsOfDeclaration(fields);
    if (errors) return { say: Object.values(errors).join(" ") };
    return { heard: { what: "declare", ...common(from), id, fields } };
  };

  /** What somebody typed after `/incident`. */
  const slash = async (from: Opening & { text: string }): Promise<Answered> => {
    const id = digest("slack-slash", from.trigger);
    const { number, rest } = incidentIn(from.text);
    const [, first = "", after = ""] = /^(\S*)\s*([\s\S]*)$/.exec(rest) ?? [];
    const word = first.toLowerCase();
    if (word === "" || word === "help") return { say: help(settings.slack.command) };
    const person = await people(from.member);
    if (word === "declare") return declares(from, after, id, person);
    if (word === "report") {
      const refused = notAllowed(person, "report", from.member);
      return refused ? { say: refused } : openForm("report", from, { said: after ? { issue: after } : {} });
    }
    const unread = notAllowed(person, "read", from.member);
    if (unread) return { say: unread };
    if (word === "list") return { say: await listText() };
    if (word === "oncall" || word === "on-call") return { say: await onCallText() };
    const found = verbIn(rest);
    if (!["status", "ask", "post-mortem"].includes(word) && !found)
      return { say: `There is no \`${first}\` here. There is:\n${help(settings.slack.command)}` };
    const refused = word === "status" ? undefined : notAllowed(person, "act", from.member);
    if (refused) return { say: refused };
    // The number may stand behind the word, too.
    const behind = number === undefined ? incidentIn(found?.rest ?? after) : { number, rest: found?.rest ?? after };
    const incident = await meant(behind.number, from.place, word);
    if ("problem" in incident) return { say: incident.problem };
    if (overWords.includes(word) && !isMerged(incident) && isOpen(incident))
      return {
        say: `${incidentName(incident)} is open. ${word === "reopen" ? "There is nothing to reopen." : "Resolve it first."}`,
      };
    if (word === "status") return { say: statusText(incident, settings) };
    if (word === "post-mortem") return openForm("post-mortem", from, { incident });
    const thread = `the thread of ${incidentName(incident)} (${incident.severity} ${incident.service}) in ${channel}`;
    if (!found)
      return behind.rest
        ? {
            heard: { what: "question", ...common(from), id, incident: incident.id, text: behind.rest },
            say: `The answer comes in ${thread}.`,
          }
        : { say: "Add the question, such as: ask error rate for checkout over the last 2 hours." };
    const { verb } = found;
    const form = formOfVerb[verb.words[0] ?? ""];
    if (!behind.rest && form) return openForm(form, from, { incident });
    const rootCause = withoutAnyway(behind.rest);
    if (verb.words[0] === "resolve" && (needsWords(incident) || (askedFirst(incident) && !saysAnyway(behind.rest))))
      return openForm("resolve", from, { incident, said: rootCause ? { rootCause } : {} });
    const asked = verb.read(behind.rest, settings);
    if ("problem" in asked) return { say: asked.problem };
    const errors = errorsOf(asked, { text: "" });
    if (errors) return { say: Object.values(errors).join(" ") };
    const no = await foreseen(incident.id, [asked], person.name);
    return no
      ? { say: refusedInChat(no) }
      : { heard: actHeard(from, id, incident.id, [asked]), say: `Taken: see ${thread}.` };
  };

  /** Resolving takes a root cause and what has fixed it, which nobody has said yet. */
  const needsWords = (incident: AnyIncident): boolean =>
    !isMerged(incident) && isOpen(incident) && !(incident.rootCause && fixThatWorked(incident, settings));

  /** A click on a button that opens something; undefined for one that is done at once. */
  const click = async (from: Opening, action: string, about: string): Promise<Answered | undefined> => {
    const [incidentId = "", ...rest] = about.split(":");
    const entry = own<{ opens: boolean }>(actionTable, action as ActionName);
    if (!entry?.opens && action !== "resolve") return undefined;
    const incident = await read(incidentId);
    if (!incident) return undefined;
    if (action === "resolve" && !needsWords(incident) && !askedFirst(incident)) return undefined;
    const person = await people(from.member);
    const refused = notAllowed(person, action === "evidence" ? "read" : "act", from.member);
    if (refused) return { say: refused };
    if (action === "evidence") {
      await call("views.open", { trigger_id: from.trigger, view: evidenceOf(incident as Incident, settings) });
      return "opened";
    }
    const form = action === "answer" ? formOfAnswer(rest[0] ?? "") : action;
    return isForm(form) ? openForm(form, from, { incident, about: rest.join(":") }) : undefined;
  };

  /** A shortcut in the menu of a message, or of the whole of Slack. */
  const shortcut = async (from: NonNullable<ReturnType<typeof shortcutIn>>): Promise<Answered> => {
    const person = await people(from.member);
    const refused = notAllowed(person, "act", from.member);
    if (refused) return { say: refused };
    const text = readable(from.text ?? "", settings);
    if (from.shortcut !== "add-to-timeline")
      return openForm("declare", from, { said: text ? { description: text.split("\n", 1)[0] ?? text } : {} });
    const incident = await meant(undefined, from.place);
    if ("problem" in incident) return { say: incident.problem };
    const said = text && from.author ? `${authorIn(from.author, settings)}: ${text}` : text;
    return openForm("note", from, { incident, said: said ? { text: said } : {} });
  };

  /** What the incident refuses of what is asked, while whoever asks can still be told; each act is asked of what the one before made of it. */
  const foreseen = async (incidentId: string, asked: WordedAct[], who: string): Promise<Refusal | undefined> => {
    // To open a form takes no decision: what takes one is loaded when something is asked.
    const [incident, onCall, { refusalOf }] = await Promise.all([
      read(incidentId),
      store.readOnCall(),
      import("./foresee.ts"),
    ]);
    if (!incident) return undefined;
    const commands = asked.flatMap((one) => {
      const found = readAct(one);
      return !found || "issues" in found ? [] : [found.command({ actor: who, newId: world.newId })];
    });
    const asking: Asked = { now: now(), actor: { kind: "person", name: who }, source: "slack", settings };
    return refusalOf(incident, commands, asking, onCall);
  };

  /** A form that is sent: what is wrong in it, or what it asks for. */
  const submission = async (sent: NonNullable<ReturnType<typeof submissionIn>>): Promise<Answered> => {
    const values = valuesIn(sent.state);
    const { form, incident = "", about, responseUrl, place } = carriedIn(sent.carried);
    const [first = "text"] = Object.keys(values);
    const from = { member: sent.member, responseUrl, place };
    const person = await people(sent.member);
    const refused = notAllowed(person, form === "report" ? "report" : "act", sent.member);
    if (refused) return { errors: { [first]: refused } };
    const id = digest("slack-view", sent.view);
    if (form === "declare") {
      const { severity = "", service = "", description = "" } = values;
      const fields = { severity, service, description };
      const wrong = errorsOfDeclaration(fields);
      return wrong ? { errors: wrong } : { heard: { what: "declare", ...common(from), id, fields } };
    }
    if (form === "report") {
      const wrong = z.safeParse(reportSchema(now, settings), values).error?.issues ?? [];
      if (wrong.length > 0)
        return { errors: belowFields(wrong.map(({ path, message }) => [String(path[0] ?? first), message])) };
      return { heard: { what: "report", ...common(from), id, fields: values } };
    }
    const asked = isForm(form) ? actsOf(form, values, about, shownIn(sent.blocks)) : undefined;
    if (!isForm(form) || !asked)
      return { errors: { [first]: "TARS does not know this form any more. Open it again." } };
    const errors = asked.map((one) => errorsOf(one, values)).find((found) => found !== undefined);
    if (errors) return { errors };
    const no = await foreseen(incident, asked, person.name);
    return no ? { errors: refusedAt(form, no, Object.keys(values)) } : { heard: actHeard(from, id, incident, asked) };
  };

  return { slash, click, shortcut, submission };
};
