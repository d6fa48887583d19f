import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Where a chat may be called by its name, and why. */
const allowed: [where: RegExp, why: string][] = [
  [/^shared\/adapters\/slack\//, "the adapter"],
  [/^functions\/slack/, "its functions"],
  [/^infra\//, "what is deployed"],
  [/^shared\/runbook\/settings-schema\.ts$/, "`slack:` in tars.yaml"],
  [/^shared\/runbook\/contact\.ts$/, "`by: slack` in tars.yaml, and the words for it"],
  [/^shared\/on-call\/contact\.ts$/, "the member id of a responder, as tars.yaml has it"],
  [/^shared\/investigation\/secrets\.ts$/, "the tokens and addresses of others that are hidden"],
  [/^shared\/investigation\/question\/asks\.ts$/, "a word in people's questions"],
  [/^shared\/incident\/effects-schema\.ts$/, "what older versions called the effect"],
  [/^shared\/adapters\/aws\/(?:names|world|table)\.ts$/, "names of the stack, and keys of what is stored"],
  [/^functions\/board\//, "the function that edits messages, which speaks by the adapter"],
  [/^functions\/mitigate\/mitigate\.ts$/, "where an announcement is, which is kept by the adapter's shape"],
  [/^functions\/page\/page\.ts$/, "the way to reach somebody that is not a page"],
  [/^functions\/sign-in\/sign-in\.ts$/, "a sentence for people"],
  [/^functions\/links\/links\.ts$/, "the channel, as tars.yaml names it"],
  [/^functions\/sweeper\/retry\.ts$/, "what a person asked there, by its shape"],
];

/** A comment names things for people. */
const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

test("the domain knows no chat by its name: a second one touches the adapters, the settings and what is deployed", () => {
  const named = globSync("{shared,functions,infra,console}/**/*.{ts,tsx}")
    .filter((file) => /slack/i.test(withoutComments(readFileSync(file, "utf8"))))
    .filter((file) => !allowed.some(([where]) => where.test(file)));
  expect(named).toEqual([]);
});
