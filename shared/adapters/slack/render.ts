import type { Message } from "../../communication/message-schema.ts";
import { nameOf } from "../../communication/say.ts";
import { own } from "../../runbook/own.ts";
import type { Settings } from "../../runbook/settings.ts";
import type { World } from "../aws/world.ts";
import { blocksOf } from "./blocks.ts";
import type { Surroundings } from "./markup.ts";
import type { SlackWords } from "./slack.ts";

/** Slack's own ids of members. */
const memberId = /^[UW][A-Z0-9]+$/;

/** A responder's Slack member id, or `channel`; someone without one cannot be mentioned. */
export const memberOf = ({ responders }: Pick<Settings, "responders">, who: string): string | undefined =>
  who === "channel" ? who : (own(responders, who)?.slack ?? (memberId.test(who) ? who : undefined));

/** What it takes to write for the people of the team's Slack. */
export const surroundingsOf = ({ settings, names }: Pick<World, "settings" | "names">): Surroundings => ({
  personOf: (who) => ({ id: memberOf(settings, who), name: nameOf(settings, who) }),
  timeZone: settings.timeZone,
  consoleUrl: `${names.publicUrl}/console`,
});

/** Writes messages as Slack takes them, for an incident: their text, and blocks where they are more than that. */
export const renderFor =
  (world: Pick<World, "settings" | "names">) =>
  (message: Message, incidentId: string, mention?: string): SlackWords => ({
    text: message.text,
    blocks: blocksOf(message, mention, { ...surroundingsOf(world), incidentId }),
  });

/** What a message shows, to be compared with what it showed before. */
export const shownBy = (message: Message): string =>
  message.card || message.actions ? JSON.stringify(message) : message.text;
