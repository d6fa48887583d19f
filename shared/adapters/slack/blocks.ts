import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  MrkdwnElement,
  Overflow,
  PlainTextElement,
  SectionBlock,
} from "@slack/types";
import { actionTable } from "../../communication/actions.ts";
import { cut } from "../../communication/figures.ts";
import type { Action, Card, Line, Message } from "../../communication/message-schema.ts";
import { addressOf, isPlain, markupOf, type Surroundings } from "./markup.ts";

/** The blocks that TARS's messages are made of. */
export type Block = SectionBlock | ActionsBlock | ContextBlock | HeaderBlock;

/** Limits of Block Kit, with some to spare; source: Slack's reference of blocks and block elements. */
const longest = { header: 150, section: 2900, field: 1900, button: 75, option: 75, context: 1900, fields: 10 };

/** Text to the letter, of so many signs at most; Slack takes none that is empty. */
export const plain = (text: string, length: number): PlainTextElement => ({
  type: "plain_text",
  text: cut(text, length) || " ",
  emoji: true,
});

/** Markup that TARS itself wrote. Slack makes no links of its own of what looks like one. */
const markup = (text: string): MrkdwnElement => ({ type: "mrkdwn", text, verbatim: true });

/** What an option of a menu stands for: the action, and what it is about. A click on it comes back as one on a button. */
const optionSign = " ";

/** The action and what it is about, as the option of a menu says it. */
export const optionIn = (value: string): { action: string; about: string } => {
  const [action = "", ...rest] = value.split(optionSign);
  return { action, about: rest.join(optionSign) };
};

type Of = Surroundings & { incidentId: string };

/** What a click says that it is about: see `actions.ts`. */
const aboutOf = ({ about }: Action, { incidentId }: Of): string =>
  about === undefined ? incidentId : `${incidentId}:${about}`;

const button = (action: Action, of: Of): Button => {
  const { weight } = action;
  return {
    type: "button",
    action_id: action.do,
    value: aboutOf(action, of),
    text: plain(action.label ?? actionTable[action.do].label, longest.button),
    ...(weight && { style: weight }),
    ...(action.link && { url: addressOf(action.link, of) }),
  };
};

const overflow = (id: string, actions: Action[], of: Of): Overflow => ({
  type: "overflow",
  action_id: id,
  options: actions.map((action) => ({
    text: plain(action.label ?? actionTable[action.do].label, longest.option),
    value: `${action.do}${optionSign}${aboutOf(action, of)}`,
    ...(action.link && { url: addressOf(action.link, of) }),
  })),
});

/** Lines in parts that Slack takes, a line whole where it can. */
export const parts = (lines: string[], length: number): string[] => {
  const all = [""];
  for (const line of lines.flatMap((one) => one.match(/.{1,2900}/gsu) ?? [""])) {
    const last = all.at(-1) ?? "";
    if (last.length + line.length > length) all.push(line);
    else all[all.length - 1] = last === "" ? line : `${last}\n${line}`;
  }
  return all;
};

/** Text that is shown to the letter. */
const literal = (text: string): SectionBlock[] =>
  parts(text.split("\n"), longest.section).map((part) => ({ type: "section", text: plain(part, 3000) }));

/** Lines, to the letter as far as nothing in them needs markup. */
const sectionsOf = (lines: Line[], of: Of): SectionBlock[] =>
  lines.every(isPlain)
    ? literal(lines.map((line) => line.join("")).join("\n"))
    : parts(
        lines.map((line) => cut(markupOf(line, of), longest.section)),
        longest.section,
      ).map((part) => ({ type: "section", text: markup(part || " ") }));

const fieldsOf = ({ fields = [], menu }: Card, of: Of): SectionBlock[] =>
  fields.length === 0
    ? []
    : [
        {
          type: "section",
          block_id: "fields",
          fields: fields
            .slice(0, longest.fields)
            .map(({ name, value }) => markup(`*${name}*\n${cut(markupOf(value, of), longest.field)}`)),
          ...(menu && menu.length > 0 && { accessory: overflow("menu of the fields", menu, of) }),
        },
      ];

const cardBlocks = (card: Card, of: Of): Block[] => [
  ...(card.title ? [{ type: "header" as const, text: plain(card.title, longest.header) }] : []),
  ...fieldsOf(card, of),
  ...(card.lines ? sectionsOf(card.lines, of) : []),
];

/** Who must look; `<!channel>` is everybody in the channel. */
export const mentionOf = (mention: string): string => (mention === "channel" ? "<!channel>" : `<@${mention}>`);

/**
 * A message as Slack's Block Kit. Undefined for one that is its text and nothing else. What is from outside is text to the
 * letter; markup is what TARS itself writes. Slack mentions whom a block mentions, and nobody by the text beside blocks.
 */
export const blocksOf = ({ text, card, actions = [], menu = [] }: Message, mention: string | undefined, of: Of) => {
  if (!card && actions.length === 0 && menu.length === 0) return undefined;
  const elements = [
    ...actions.map((action) => button(action, of)),
    ...(menu.length > 0 ? [overflow("menu", menu, of)] : []),
  ];
  return [
    ...(mention ? [{ type: "section" as const, text: markup(mentionOf(mention)) }] : []),
    ...(card ? cardBlocks(card, of) : literal(cut(text, 3900))),
    ...(elements.length > 0 ? [{ type: "actions" as const, block_id: "actions", elements }] : []),
    ...(card?.context
      ? [{ type: "context" as const, elements: [markup(cut(markupOf(card.context, of), longest.context))] }]
      : []),
  ] satisfies Block[];
};
