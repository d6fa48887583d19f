import { responderNamed } from "../../access/people.ts";
import { usersIn } from "../../investigation/count.ts";
import { roles } from "../../on-call/paging-schema.ts";
import { own } from "../../runbook/own.ts";
import type { Settings } from "../../runbook/settings.ts";
import { type Severity, severities } from "../../runbook/severity.ts";
import type { ActName } from "./acts.ts";

/** An act as a chat or a terminal words it: which one, the names in its path, and its fields as they were written. */
export type WordedAct = { act: ActName; path: Record<string, string>; fields: Record<string, unknown> };

/** What is said in place of an act that cannot be read: what to write. */
type Unread = { problem: string };

const worded = (act: ActName, fields: Record<string, unknown> = {}, path: Record<string, string> = {}): WordedAct => ({
  act,
  path,
  fields,
});

const severityIn = (word: string | undefined): Severity | undefined =>
  severities.find((one) => one.toLowerCase() === word?.toLowerCase());

const split = (text: string): [string, string] => {
  const [, first = "", rest = ""] = /^(\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  return [first, rest];
};

/** A person as they are named in words: with an `@`, by id, address or name. */
const personIn = (text: string, settings: Settings): string | undefined => {
  const said = text.trim().replace(/^@/, "");
  return said ? responderNamed(settings, said) : undefined;
};

/** The word that is said first behind a verb by whoever means it, whatever stands against it. */
const anyway = /^anyway\b[\s,:]*/i;

/** Whether what follows a verb begins with the word. */
export const saysAnyway = (text: string): boolean => anyway.test(text);

/** What follows a verb, without the word. */
export const withoutAnyway = (text: string): string => text.replace(anyway, "");

/** What is said to be polite, or of the incident itself: `resolve it please` names no root cause. */
const manners = new Set("please pls plz thanks thank you thx now it this that the incident".split(" "));

const withoutManners = (text: string): string => {
  const words = text.toLowerCase().split(/[\s.,!]/);
  return words.every((word) => word === "" || manners.has(word)) ? "" : text;
};

type Verb = {
  /** The words for it. */
  words: readonly string[];
  /** How it is written, and what for. */
  usage: string;
  /** Whether it says enough without more words. */
  alone: boolean;
  read: (text: string, settings: Settings) => WordedAct | Unread;
};

/** A verb whose text is a field, as it stands. */
const textual = (words: readonly string[], usage: string, act: ActName, field: string): Verb => ({
  words,
  usage,
  alone: false,
  read: (text) => worded(act, { [field]: text }),
});

const known = (settings: Settings): string => Object.keys(settings.responders).join(", ");

/** What people ask of an incident in words, first the word by which it is known. */
export const verbs: readonly Verb[] = [
  {
    words: ["ack", "acknowledge"],
    usage: "ack — you have it; the page stops escalating",
    alone: true,
    read: () => worded("acknowledge"),
  },
  {
    words: ["lead"],
    usage: "lead [who] — you lead, or somebody else does",
    alone: true,
    read: (text, settings) => {
      if (!text) return worded("take lead");
      const lead = personIn(text, settings);
      return lead
        ? worded("take lead", { lead })
        : { problem: `Nobody is called ${text}. Name one of: ${known(settings)}.` };
    },
  },
  {
    words: ["handover", "hand-over"],
    usage: "handover <who> — they are paged, and lead once they acknowledge",
    alone: false,
    read: (text, settings) => {
      const to = personIn(text, settings);
      return to
        ? worded("hand over", { to })
        : { problem: `Nobody is called ${text}. Name one of: ${known(settings)}.` };
    },
  },
  textual(["update"], "update <sentence> — the sentence of the next update", "give update", "text"),
  textual(["note"], "note <text> — onto the timeline", "add note", "text"),
  textual(["eta"], "eta <time> — when it is over: in 20 minutes, 15:30", "set eta", "eta"),
  textual(["cause", "root-cause"], "cause <one line> — the root cause", "record root cause", "line"),
  {
    words: ["severity", "sev"],
    usage: "severity <P1–P4> [why] — change the severity",
    alone: false,
    read: (text) => {
      const [first, reason] = split(text);
      const severity = severityIn(first);
      return severity
        ? worded("change severity", { severity, ...(reason && { reason }) })
        : { problem: `Write the severity first: ${severities.join(", ")}.` };
    },
  },
  {
    words: ["users"],
    usage: "users <number> [what you know] — how many users are affected",
    alone: false,
    read: (text) => {
      const users = usersIn(text);
      return users === undefined
        ? { problem: "Write the number first, such as `users 4200`." }
        : worded(
            "record finding",
            { value: !/\s/.test(text) && /\d/.test(text) ? `${text} users` : text, users },
            { finding: "users-affected" },
          );
    },
  },
  {
    words: ["page"],
    usage: "page <team> — wake whoever is on call there",
    alone: false,
    read: (text, settings) => {
      const team = Object.keys(settings.teams).find(
        (one) => one === text || own(settings.teams, one)?.name?.toLowerCase() === text.toLowerCase(),
      );
      return team
        ? worded("page team", {}, { team })
        : { problem: `There is no team ${text}; there are: ${Object.keys(settings.teams).join(", ")}.` };
    },
  },
  {
    words: ["roles", "role"],
    usage: `roles <${roles.join("|")}> <who> — who does what`,
    alone: false,
    read: (text, settings) => {
      const [first, rest] = split(text);
      const role = roles.find((one) => one === first.toLowerCase());
      const who = personIn(rest, settings);
      return role && (who || !rest)
        ? worded("assign role", who ? { who } : {}, { role })
        : {
            problem: `Write ${roles.map((one) => `\`roles ${one} <who>\``).join(" or ")}; who is one of: ${known(settings)}.`,
          };
    },
  },
  {
    words: ["resolve"],
    usage: "resolve [anyway] [root cause] — it is over, though alerts may still fire",
    alone: true,
    read: (text) => {
      const rootCause = withoutManners(withoutAnyway(text));
      return worded("resolve", rootCause ? { rootCause } : {});
    },
  },
  textual(["reopen"], "reopen <why> — the problem is back", "reopen", "reason"),
];

/** The verb that a text begins with, and what follows it; undefined when it begins with none. */
export const verbIn = (text: string): { verb: Verb; rest: string } | undefined => {
  const [first, rest] = split(text);
  const word = first.toLowerCase().replace(/:$/, "");
  const verb = verbs.find(({ words }) => words.includes(word));
  return verb && { verb, rest };
};

/** The question that is asked by a word for it: `ask error rate`, or `list` alone; else the text as it stands. */
export const questionIn = (text: string): string => {
  const [first, rest] = split(text);
  const word = first.toLowerCase().replace(/:$/, "");
  if (word === "ask" && rest) return rest;
  return word === "list" && !rest ? "list open incidents" : text;
};

/** An incident that is named at the beginning of a text, and what follows it. */
export const incidentIn = (text: string): { number: number | undefined; rest: string } => {
  const [, digits, rest = ""] = /^INC-(\d{1,9})(?:\s+([\s\S]*))?$/i.exec(text.trim()) ?? [];
  return digits ? { number: Number(digits), rest } : { number: undefined, rest: text.trim() };
};

/** A declaration in words: `P1 checkout cards are refused`. What is missing is for a form to ask. */
export const declarationIn = (
  text: string,
  settings: Settings,
): { severity?: Severity; service?: string; description?: string } => {
  const found: { severity?: Severity; service?: string } = {};
  let rest = text.trim();
  for (let turn = 0; turn < 2; turn++) {
    const [first, after] = split(rest);
    const severity = found.severity ? undefined : severityIn(first.replace(/[:,]$/, ""));
    const service = found.service
      ? undefined
      : Object.keys(settings.services).find((one) => one === first.toLowerCase().replace(/[:,]$/, ""));
    if (severity) found.severity = severity;
    else if (service) found.service = service;
    else break;
    rest = after;
  }
  return { ...found, ...(rest && { description: rest }) };
};
