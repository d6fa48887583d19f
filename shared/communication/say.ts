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

export const namesOf = (settings: Settings, who: string[]): string =>
  who.map((one) => nameOf(settings, one)).join(", ");
