import type { EventType } from "../../incident/events.ts";

/** What somebody who asks for a timeline wants to know of it: which entries tell that, and what they are called. */
export type Topic = {
  of: string;
  types: readonly EventType[];
  asked: RegExp;
  /** That there is no such entry, of an incident by its name. */
  nothing: (incident: string) => string;
};

const topics: Topic[] = [
  {
    of: "approvals and roll-backs",
    nothing: (incident) => `Nothing was approved or rolled back in ${incident}`,
    asked: /\b(?:approv|authori[sz]|allowed|order|roll(?:ed|ing)?[ -]?back)/i,
    types: [
      "Action Approved",
      "Action Finished",
      "Rollback Announced",
      "Rollback Stopped",
      "Rollback Withdrawn",
      "Mitigation Recorded",
    ],
  },
  {
    of: "the severity",
    nothing: (incident) => `The severity of ${incident} was never changed`,
    asked: /\b(?:severity|sev|priority|grade|p[0-4])\b|\b(?:up|down)graded\b/i,
    types: ["Incident Declared", "Severity Changed"],
  },
  {
    of: "pages",
    nothing: (incident) => `Nobody was paged for ${incident}`,
    asked: /\b(?:pag(?:e|es|ed|ing)|wake|woken|woke|ping(?:ed)?|alerted|notified)\b/i,
    types: ["Responder Paged", "Nobody On Call", "Responder Unreached", "Incident Acknowledged"],
  },
];

/** D7: what of a timeline a question is about, by its words; undefined where it is about all of it. */
export const topicOf = (question = ""): Topic | undefined => topics.find(({ asked }) => asked.test(question));
