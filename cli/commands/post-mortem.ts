import { chosen } from "../choose.ts";
import { type Command, type Doing, type Incident, incidentPath, type Options } from "../command.ts";
import { type Piece, styled } from "../shown.ts";
import { Stop } from "../stop.ts";
import { dayFrom, timeShown } from "../times.ts";

type PostMortem = NonNullable<Incident["postMortem"]>;

const dim = styled("dim");
const bold = styled("bold");

const pathOf = (id: string): string => `${incidentPath(id)}/post-mortem`;

const asList = (lines: string[]): string => lines.map((line) => `- ${line}`).join("\n");

const itemLine = ({ id, what, owner, due, done }: PostMortem["actionItems"][number]): Piece[] => [
  `${done ? "☑" : "☐"} ${what}  `,
  owner ?? styled("yellow")("no owner"),
  "  ",
  due ?? styled("yellow")("no due date"),
  dim(`  ${id}`),
];

const shown = ({ print, world }: Doing, name: string, postMortem: PostMortem): void => {
  const { status, required, dueAt, owner, suggestions, actionItems, missing, times } = postMortem;
  const at = (instant: string | undefined) => (instant ? timeShown(instant, world.now()) : "-");
  const part = (title: string, text: string, suggested: string[]) => {
    print.line();
    print.line(bold(title));
    if (text.trim()) print.text(text);
    else for (const one of suggested) print.line(dim(`suggested: ${one}`));
    if (!text.trim() && suggested.length === 0) print.line(dim("nothing yet"));
  };
  print.line(
    bold(name),
    `  ${status}, ${required ? "required" : "offered"}${dueAt ? `, due ${at(dueAt)}` : ""}, owner ${owner ?? "nobody"}`,
  );
  print.line(
    dim(
      `Detected ${at(times.detected)}, declared ${at(times.declared)}, mitigated ${at(times.mitigated)}, resolved ${at(times.resolved)}`,
    ),
  );
  part("Root cause", postMortem.rootCause, []);
  part("Contributing factors", postMortem.contributingFactors, suggestions.contributingFactors);
  part("What went well", postMortem.wentWell, suggestions.wentWell);
  print.line();
  print.line(bold("Action items"));
  for (const item of actionItems) print.line(...itemLine(item));
  if (actionItems.length === 0) for (const one of suggestions.actionItems) print.line(dim(`suggested: ${one}`));
  if (missing.length > 0) {
    print.line();
    print.line(bold("Missing"));
    for (const { clause, sentence } of missing) print.line(`${clause} ${sentence}`);
  }
};

const show: Command = {
  name: "post-mortem show",
  summary: "The post-mortem: its parts, what TARS suggests for them, what is missing (P1–P5)",
  words: ["incident?"],
  options: [["--markdown", "as a document"]],
  examples: ["tars post-mortem", "tars post-mortem show INC-42 --markdown > post-mortem.md"],
  isUsual: true,
  run: async (doing, { incident }, { markdown }) => {
    const id = await chosen(doing, incident, "post-mortem");
    if (markdown) {
      const { body } = await doing.client.ask<string>("GET", pathOf(id), { accept: "text/markdown" });
      return doing.print.text(body.trimEnd());
    }
    doing.show(await doing.client.ask<PostMortem>("GET", pathOf(id)), (body) => shown(doing, id, body));
  },
};

const partOptions: [string, string][] = [
  ["--root-cause <text>", "the actual technical cause (P2)"],
  ["--factors <text>", "what made it worse, or harder to detect (P3)"],
  ["--went-well <text>", "what went well (P5)"],
  ["--owner <who>", "who sees to it"],
];

const partsFrom = ({ rootCause, factors, wentWell, owner }: Record<string, unknown>): object => ({
  ...(rootCause !== undefined && { rootCause }),
  ...(factors !== undefined && { contributingFactors: factors }),
  ...(wentWell !== undefined && { wentWell }),
  ...(owner !== undefined && { owner }),
});

const afterwards = (doing: Doing, { name, postMortem }: Incident): void => {
  const missing = postMortem?.missing ?? [];
  for (const { clause, sentence } of missing) doing.print.line(dim(`Missing: ${clause} `), sentence);
  if (missing.length === 0) doing.print.line(dim("Next        "), `tars post-mortem complete ${name}`);
};

const edit: Command = {
  name: "post-mortem edit",
  summary: "Write parts of the post-mortem (P2, P3, P5)",
  words: ["incident?"],
  options: partOptions,
  examples: [
    'tars post-mortem edit --went-well "Detected within a minute."',
    "tars post-mortem edit INC-42 --owner ben",
  ],
  run: async (doing, { incident }, options) => {
    const parts = partsFrom(options);
    if (Object.keys(parts).length === 0)
      throw new Stop(
        "usage",
        "Say what is to be written.",
        partOptions.map(([flags, about]) => `${flags}  ${about}`),
      );
    const id = await chosen(doing, incident, "post-mortem");
    const answer = await doing.act("edit post-mortem", id, parts);
    doing.show(answer, (body) => {
      doing.print.line(`Written: the post-mortem of ${body.name}.`);
      afterwards(doing, body);
    });
  },
};

const itemOptions: [string, string][] = [
  ["--owner <who>", "who does it: a responder of tars.yaml"],
  ["--due <day>", "by which day: 2026-12-01, or 2w from now"],
  ["--unknown-owner", "the owner is meant to be somebody who is not in tars.yaml"],
  ["--past-due", "the day has passed, and that is meant"],
];

const itemFrom = ({ owner, due, unknownOwner, pastDue }: Options, now: number): object => ({
  ...(owner !== undefined && { owner }),
  ...(due !== undefined && { due: dayFrom(String(due), now) }),
  ...(unknownOwner === true && { unknownOwner }),
  ...(pastDue === true && { pastDue }),
});

const add: Command = {
  name: "post-mortem add",
  summary: "Add an action item (P4)",
  words: ["incident?", "what"],
  options: itemOptions,
  examples: ['tars post-mortem add "an alarm on the pool" --owner chen --due 2026-12-01'],
  run: async (doing, { incident, what }, options) => {
    const id = await chosen(doing, incident, "post-mortem");
    const answer = await doing.act("add action item", id, { what, ...itemFrom(options, doing.world.now()) });
    doing.show(answer, (body) => {
      const items = body.postMortem?.actionItems ?? [];
      for (const item of items.slice(-1)) doing.print.line(...itemLine(item));
      afterwards(doing, body);
    });
  },
};

const change: Command = {
  name: "post-mortem change",
  summary: "Change an action item, or tick it off (P4)",
  words: ["incident", "item"],
  options: [
    ["--what <text>", "what is to be done"],
    ...itemOptions,
    ["--done", "it is done"],
    ["--not-done", "it is not done"],
  ],
  examples: ["tars post-mortem change INC-42 01M8Z9QK5B7N4D2F6H8J0KMPRT --done"],
  run: async (doing, { incident = "", item = "" }, options) => {
    const { what, done, notDone } = options;
    const body = {
      ...(what !== undefined && { what }),
      ...itemFrom(options, doing.world.now()),
      ...(done === true && { done: true }),
      ...(notDone === true && { done: false }),
    };
    const answer = await doing.act("change action item", incident, body, { actionItem: item });
    doing.show(answer, ({ postMortem }) => {
      for (const one of postMortem?.actionItems ?? []) if (one.id === item) doing.print.line(...itemLine(one));
    });
  },
};

const complete: Command = {
  name: "post-mortem complete",
  summary: "Complete the post-mortem, when none of the five parts is empty (P1–P5)",
  words: ["incident?"],
  options: [...partOptions, ["--suggested", "what TARS suggests stands for a part that is empty; show has it"]],
  examples: ["tars post-mortem complete", "tars post-mortem complete INC-42 --suggested"],
  run: async (doing, { incident }, { suggested, ...options }) => {
    const id = await chosen(doing, incident, "post-mortem");
    const known = suggested ? (await doing.client.ask<PostMortem>("GET", pathOf(id))).body : undefined;
    const parts = {
      ...(known &&
        !known.wentWell.trim() &&
        known.suggestions.wentWell.length > 0 && { wentWell: asList(known.suggestions.wentWell) }),
      ...(known &&
        !known.contributingFactors.trim() &&
        known.suggestions.contributingFactors.length > 0 && {
          contributingFactors: asList(known.suggestions.contributingFactors),
        }),
      ...partsFrom(options),
    };
    if (Object.keys(parts).length > 0) await doing.act("edit post-mortem", id, parts);
    const answer = await doing.act("complete post-mortem", id);
    doing.show(answer, ({ name }) =>
      doing.print.line(`The post-mortem of ${name} is complete, and the incident is closed.`),
    );
  },
};

const decline: Command = {
  name: "post-mortem decline",
  summary: "Decline a post-mortem that is only offered, with a reason (P1r)",
  words: ["incident?", "reason"],
  examples: ['tars post-mortem decline INC-42 "the same as INC-40"'],
  run: async (doing, { incident, reason }) => {
    const id = await chosen(doing, incident, "post-mortem");
    const answer = await doing.act("decline post-mortem", id, { reason });
    doing.show(answer, ({ name }) => doing.print.line(`Declined: the post-mortem of ${name}.`));
  },
};

export const postMortemCommands = [show, edit, add, change, complete, decline];
