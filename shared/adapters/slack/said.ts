import { nameOf } from "../../communication/say.ts";
import type { Settings } from "../../runbook/settings.ts";
import { responderOf } from "./people.ts";

/** What people write in Slack, as they see it: Slack escapes three signs, and puts links and mentions between two of them. */

const typed = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").trim();

/** What stands for a member, a channel, a group or a link; source: Slack's guide "Formatting text for app surfaces". */
const referenceIn = (inner: string, memberIn: (member: string) => string): string => {
  const [what = "", words = ""] = inner.split("|", 2);
  if (what.startsWith("@")) return memberIn(what.slice(1));
  if (what.startsWith("#")) return words ? `#${words}` : what;
  if (what.startsWith("!")) return words || `@${what.slice(1)}`;
  return what.startsWith("mailto:") ? words || what : what;
};

const withReferences = (text: string, memberIn: (member: string) => string): string =>
  typed(text.replace(/<([^<>]*)>/g, (_, inner: string) => referenceIn(inner, memberIn)));

/** The words of a message, without whom it mentions: it may be TARS. */
export const wordsOf = (text: string): string => withReferences(text, () => " ");

/** The name of whoever wrote a message. */
export const authorIn = (member: string, settings: Settings): string =>
  nameOf(settings, responderOf(settings, member) ?? member);

/** A message as people read it: whoever is mentioned is there by name. */
export const readable = (text: string, settings: Settings): string =>
  withReferences(text, (member) => `@${authorIn(member, settings)}`);

/** A message that begins with a mention of TARS, as people read what follows it. */
export const readableAfterMention = (text: string, settings: Settings): string =>
  readable(text.replace(/^\s*<@[^<>]*>/, ""), settings);
