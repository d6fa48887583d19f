import { type Actor, tars } from "../incident/actor-schema.ts";
import type { Effect } from "../incident/effects-schema.ts";
import type { NameOf } from "../incident/event.ts";
import type { Settings } from "../runbook/settings.ts";
import type { Message } from "./message-schema.ts";

const said = (what: string | Message): Message => (typeof what === "string" ? { text: what } : what);

/** A message in the incident's thread. */
export const reply = (what: string | Message, mention?: string): Effect => ({
  do: "tell",
  where: "reply",
  message: said(what),
  ...(mention && { mention }),
});

/** A message in the incident's thread and in the channel. */
export const broadcast = (what: string | Message, mention?: string): Effect => ({
  do: "tell",
  where: "broadcast",
  message: said(what),
  ...(mention && { mention }),
});

/** A message that stands in the thread once: the one of before under that name is taken away. */
export const inPlace = (effect: Effect, board: string): Effect => ({ ...effect, board, insteadOf: [board] }) as Effect;

/** A message after which others, by their names, are of no use: they are taken away. */
export const afterwards = (effect: Effect, ...insteadOf: string[]): Effect => ({ ...effect, insteadOf }) as Effect;

/** The names of messages that are taken away once they are of no use. */
export const passing = { asked: "asked", proposal: "proposal" } as const;

/** A responder's own name, or the name of whoever else it is. */
export const nameOf = (settings: Settings, who: string): string => settings.responders[who]?.name ?? who;

/** Who did it, and who entered it for them (D7). */
export const doerInWords = ({ name: who, enteredBy }: Pick<Actor, "name" | "enteredBy">, name: NameOf): string =>
  enteredBy ? `${name(who)} (entered by ${name(enteredBy)})` : name(who);

/** How an action came to be carried out: on whose approval, or by TARS itself. */
export const approvedInWords = (by: string, name: NameOf): string =>
  by === tars.name ? "by TARS itself, as nobody stopped it" : `approved by ${name(by)}`;

export const namesOf = (settings: Settings, who: string[]): string =>
  who.map((one) => nameOf(settings, one)).join(", ");
