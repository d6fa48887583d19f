import { describe, expect, test } from "vitest";
import { blockProblems, viewProblems } from "../../local/outbox/block-kit.ts";

const text = (length: number) => "x".repeat(length);
const plain = (length: number) => ({ type: "plain_text", text: text(length) });
const button = (more: object = {}) => ({ type: "button", action_id: "a", text: plain(75), ...more });
const actions = (...elements: object[]) => ({ type: "actions", elements });
const many = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index));
const option = (index = 0) => ({ text: plain(75), value: `v${index}` });

/** Each of Slack's limits: what it just takes, and what it refuses. */
const limits: [what: string, takes: object[], refuses: object[]][] = [
  ["50 blocks a message", many(50, () => ({ type: "divider" })), many(51, () => ({ type: "divider" }))],
  ["150 signs of a header", [{ type: "header", text: plain(150) }], [{ type: "header", text: plain(151) }]],
  ["3,000 of a section", [{ type: "section", text: plain(3000) }], [{ type: "section", text: plain(3001) }]],
  [
    "10 fields of 2,000",
    [{ type: "section", fields: many(10, () => plain(2000)) }],
    [{ type: "section", fields: many(11, () => plain(1)) }],
  ],
  ["a field's 2,000", [{ type: "section", fields: [plain(2000)] }], [{ type: "section", fields: [plain(2001)] }]],
  ["a section with nothing", [{ type: "section", text: plain(1) }], [{ type: "section" }]],
  ["a button's 75", [actions(button())], [actions(button({ text: plain(76) }))]],
  ["a value's 2,000", [actions(button({ value: text(2000) }))], [actions(button({ value: text(2001) }))]],
  ["an action_id's 255", [actions(button({ action_id: text(255) }))], [actions(button({ action_id: text(256) }))]],
  ["a block_id's 255", [{ type: "divider", block_id: text(255) }], [{ type: "divider", block_id: text(256) }]],
  [
    "25 elements of actions",
    [actions(...many(25, (index) => button({ action_id: `a${index}` })))],
    [actions(...many(26, (index) => button({ action_id: `a${index}` })))],
  ],
  [
    "5 options of an overflow menu",
    [actions({ type: "overflow", action_id: "m", options: many(5, option) })],
    [actions({ type: "overflow", action_id: "m", options: many(6, option) })],
  ],
  [
    "an option's 75",
    [actions({ type: "overflow", action_id: "m", options: [option()] })],
    [actions({ type: "overflow", action_id: "m", options: [{ text: plain(76), value: "v" }] })],
  ],
  [
    "an option's value of 150",
    [actions({ type: "overflow", action_id: "m", options: [{ text: plain(1), value: text(150) }] })],
    [actions({ type: "overflow", action_id: "m", options: [{ text: plain(1), value: text(151) }] })],
  ],
  [
    "100 options of a list",
    [actions({ type: "static_select", action_id: "m", options: many(100, option) })],
    [actions({ type: "static_select", action_id: "m", options: many(101, option) })],
  ],
  [
    "a placeholder's 150",
    [actions({ type: "users_select", action_id: "m", placeholder: plain(150) })],
    [actions({ type: "users_select", action_id: "m", placeholder: plain(151) })],
  ],
  [
    "10 elements of context",
    [{ type: "context", elements: many(10, () => plain(1)) }],
    [{ type: "context", elements: many(11, () => plain(1)) }],
  ],
  ["an empty text", [{ type: "header", text: plain(1) }], [{ type: "header", text: plain(0) }]],
  ["a slip of the pen", [actions(button())], [actions(button({ colour: "red" }))]],
  ["a block that is none", [{ type: "divider" }], [{ type: "heading", text: plain(1) }]],
  [
    "one block_id twice",
    [
      { type: "divider", block_id: "a" },
      { type: "divider", block_id: "b" },
    ],
    [
      { type: "divider", block_id: "a" },
      { type: "divider", block_id: "a" },
    ],
  ],
  ["one action_id twice in a block", [actions(button(), button({ action_id: "b" }))], [actions(button(), button())]],
];

const modal = (more: object = {}) => ({
  type: "modal",
  title: plain(24),
  submit: plain(24),
  close: plain(24),
  private_metadata: text(3000),
  blocks: many(100, () => ({ type: "divider" })),
  ...more,
});
const input = {
  type: "input",
  label: plain(2000),
  element: { type: "plain_text_input", action_id: "t", placeholder: plain(150), max_length: 3000 },
};

const views: [what: string, refuses: object][] = [
  ["25 signs of a title", { title: plain(25) }],
  ["25 signs of a submit button", { submit: plain(25) }],
  ["25 signs of a close button", { close: plain(25) }],
  ["3,001 of private metadata", { private_metadata: text(3001) }],
  ["101 blocks", { blocks: many(101, () => ({ type: "divider" })) }],
  ["an input without a button to send it", { submit: undefined, blocks: [input] }],
];

describe("Block Kit, as Slack's references have it", () => {
  test.each(limits)("%s", (_, takes, refuses) => {
    expect(blockProblems(takes)).toEqual([]);
    expect(blockProblems(refuses)).not.toEqual([]);
  });

  test("a modal with all that it may have is taken", () => {
    expect(viewProblems(modal())).toEqual([]);
    expect(viewProblems(modal({ blocks: [input] }))).toEqual([]);
  });

  test.each(views)("a modal with %s is refused", (_, more) => {
    expect(viewProblems(modal(more))).not.toEqual([]);
  });
});
