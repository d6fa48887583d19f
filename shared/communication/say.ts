import { tars } from "../incident/actor-schema.ts";
import type { Effect } from "../incident/effects-schema.ts";
import type { Settings } from "../runbook/settings.ts";

/** A message in the incident's thread. */
export const reply = (text: string, mention?: string): Effect => ({
  do: "slack",
  where: "reply",
  text,
  ...(mention && { mention }),
});

/** A message in the incident's thread and in the channel. */
export const broadcast = (text: string, mention?: string): Effect => ({
  do: "slack",
  where: "broadcast",
  text,
  ...(mention && { mention }),
});

/** A responder's own name, or the name of whoever else it is. */
export const nameOf = (settings: Settings, who: string): string => settings.responders[who]?.name ?? who;

/** How an action came to be carried out: on whose approval, or by TARS itself. */
export const approvedInWords = (settings: Settings, by: string): string =>
  by === tars.name ? "by TARS itself, as nobody stopped it" : `approved by ${nameOf(settings, by)}`;

export const namesOf = (settings: Settings, who: string[]): string =>
  who.map((one) => nameOf(settings, one)).join(", ");
