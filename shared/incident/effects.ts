import type { Severity } from "../runbook/severity.ts";
import type { Instant } from "../runbook/time.ts";

/** What must now happen outside TARS. Each is delivered at least once and leaves a receipt. */
export type Effect =
  | {
      do: "slack";
      /** `root` opens the incident's thread in the channel, `reply` goes into it, `broadcast` into both. */
      where: "root" | "reply" | "broadcast";
      text: string;
      /** Who must look: a responder, or `channel` for everybody in it. */
      mention?: string;
      /** An incident's root message offers the buttons of a person just woken. */
      buttons?: ("acknowledge" | "lead")[];
    }
  | {
      do: "page";
      responder: string;
      /** The team whose PagerDuty service is told as well. */
      team: string;
      attempt: number;
      severity: Severity;
      subject: string;
      text: string;
    }
  | { do: "settle page"; team: string; as: "acknowledge" | "resolve" }
  | { do: "customers"; subject: string; text: string; contacts: string[] }
  | { do: "timers"; names: string[] };

export type EffectKind = Effect["do"];

/** An effect with its place on the timeline, which is the key of its receipt. */
export type PlannedEffect = Effect & { key: string; incidentId: string; incident: string; at: Instant };
