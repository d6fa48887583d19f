import type { Query } from "../investigation/query.ts";
import type { ContactMethod } from "../runbook/contact.ts";
import type { Severity } from "../runbook/severity.ts";
import type { Instant } from "../runbook/time.ts";

/** What a person can do on a message. */
export type SlackButton = "acknowledge" | "lead" | "hand-over" | "reopen" | "brief" | "approve" | "prepare" | "resolve";

/** What must now happen outside TARS. Each is delivered at least once and leaves a receipt. */
export type Effect =
  | {
      do: "slack";
      /**
       * `root` opens the incident's thread in the channel, `reply` goes into it, `broadcast` into both; `direct` is for
       * the one who is mentioned alone.
       */
      where: "root" | "reply" | "broadcast" | "direct";
      text: string;
      /** Who must look: a responder, or `channel` for everybody in it. */
      mention?: string;
      /** An incident's root message offers the buttons of a person just woken. */
      buttons?: { id: SlackButton; value?: string; label?: string }[];
    }
  /** The list of what fires, kept up to date in the incident's thread. */
  | { do: "board" }
  /** Something is to be found out: the brief, or the answer to a question (I1–I5, Q1–Q4). */
  | { do: "investigate"; what: "brief"; asked: boolean }
  | { do: "investigate"; what: "question"; id: string; question: string; query?: Query }
  /** An action is to be looked at, or carried out as it was approved (M1–M6). */
  | { do: "mitigate"; step: "prepare" | "run"; offerId: string }
  | {
      do: "page";
      responder: string;
      /** The team whose PagerDuty service is told as well. */
      team: string;
      attempt: number;
      /** Which round of paging it is: each is an alert of its own in PagerDuty, where an acknowledged one stays silent. */
      round: number;
      /** Why this responder is paged, in words for them. */
      note?: string;
      /** The ways to reach the responder that are used now. */
      methods: ContactMethod[];
      severity: Severity;
      subject: string;
      text: string;
    }
  /** An action item is told to the team's tracker (P4). */
  | { do: "track"; item: string }
  | { do: "settle page"; team: string; rounds: number; as: "acknowledge" | "resolve" }
  | {
      do: "customers";
      service: string;
      subject: string;
      text: string;
      contacts: string[];
      webhooks: { url: string; secretParameter: string }[];
    }
  | { do: "timers"; names: string[] };

export type EffectKind = Effect["do"];

/** A message in the channel that belongs to no incident, such as a hand-over. `mention` is a responder. */
export type Announcement = {
  do: "announce";
  key: string;
  at: Instant;
  text: string;
  mention?: string;
  /** The thread that it answers, elsewhere than in the channel. */
  place?: { channel: string; thread: string };
};

/** A question that was asked in Slack outside of an incident's thread (Q1–Q4); without `query` a model is asked first. */
export type Inquiry = {
  do: "inquire";
  key: string;
  at: Instant;
  place: { channel: string; thread: string };
  question: string;
  query?: Query;
};

/** A mail to one customer that belongs to no incident: the question whether they want to hear of a service. */
export type Mail = { do: "mail"; key: string; at: Instant; to: string; subject: string; text: string };

/** An effect with its place on the timeline, which is the key of its receipt. */
export type PlannedEffect = Effect & { key: string; incidentId: string; incident: string; at: Instant };
