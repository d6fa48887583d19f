import type { ComponentChildren } from "preact";
import type { SlackText } from "../surface.ts";
import { exactTime, timeOfDay } from "./time.ts";

/** The names of Slack's members, by id. */
export type Names = Record<string, string>;

const withoutEscapes = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

const isToday = (at: Date): boolean => at.toDateString() === new Date().toDateString();

/** An instant in the reader's own zone, in one of Slack's formats. */
const dateIn = (seconds: number, format: string): string => {
  const at = new Date(seconds * 1000);
  const day = isToday(at) ? "today" : at.toLocaleDateString([], { month: "short", day: "numeric" });
  return format
    .replaceAll(/\{date[a-z_]*\}/g, day)
    .replaceAll("{time_secs}", exactTime(at.getTime()))
    .replaceAll(/\{time\}/g, timeOfDay(at.getTime()));
};

export const nameIn = (names: Names, id: string): string => (id === "U0TARS000" ? "TARS" : (names[id] ?? id));

/** What stands between `<` and `>`: a time, a member, a channel, a link. */
const Reference = ({ of, names }: { of: string; names: Names }) => {
  const [what = "", words] = of.split("|");
  if (what.startsWith("!date^")) {
    const [, seconds = "0", format = "", link] = what.split("^");
    const shown = dateIn(Number(seconds), format);
    return link ? <a href={link}>{shown}</a> : <time title={words}>{shown}</time>;
  }
  if (what.startsWith("@")) return <span class="mention">@{nameIn(names, what.slice(1))}</span>;
  if (what.startsWith("!")) return <span class="mention">@{what.slice(1)}</span>;
  if (what.startsWith("#")) return <span class="mention">#{words ?? what.slice(1)}</span>;
  return (
    <a href={withoutEscapes(what)} target="_blank" rel="noreferrer">
      {withoutEscapes(words ?? what)}
    </a>
  );
};

const signs = { "*": "strong", _: "em", "~": "s", "`": "code" } as const;

/** Where the first piece of markup is in a text: a reference, or words between two signs at the edges of words. */
const first = /<([^<>]+)>|(?<![\p{L}\p{N}])([*_~`])(?=\S)([^*_~`\n]*[^*_~`\s])\2(?![\p{L}\p{N}])/u;

const pieces = (text: string, names: Names): ComponentChildren[] => {
  const found = first.exec(text);
  if (!found) return [withoutEscapes(text)];
  const [whole, reference, sign, inner = ""] = found;
  const Tag = signs[sign as keyof typeof signs];
  return [
    withoutEscapes(text.slice(0, found.index)),
    reference !== undefined ? (
      <Reference of={reference} names={names} />
    ) : (
      <Tag>{Tag === "code" ? withoutEscapes(inner) : pieces(inner, names)}</Tag>
    ),
    ...pieces(text.slice(found.index + whole.length), names),
  ];
};

/** Slack's markup, as Slack shows it. */
const Markup = ({ text, names }: { text: string; names: Names }) => (
  <>
    {text.split("\n").map((line, index) => (
      <span key={index} class={line.startsWith("&gt;") ? "quote line" : "line"}>
        {pieces(line.replace(/^&gt;\s?/, ""), names)}
      </span>
    ))}
  </>
);

const emoji: Record<string, string> = { pushpin: "📌", eyes: "👀", white_check_mark: "✅" };

/** A reaction's picture. */
export const pictureOf = (reaction: string): string => emoji[reaction] ?? `:${reaction}:`;

/** A text of Block Kit. */
export const Words = ({ of, names }: { of: SlackText | undefined; names: Names }): ComponentChildren =>
  of === undefined ? null : of.type === "mrkdwn" ? <Markup text={of.text} names={names} /> : of.text;
