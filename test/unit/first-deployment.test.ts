import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parseSettings } from "../../infra/settings/read-settings.ts";

const text = readFileSync("docs/first-deployment.md", "utf8");
const guide = readFileSync("docs/operations.md", "utf8");

/** What stands between fences of a language, those in lists without their indent. */
const blocks = (language: string, from = text): string[] =>
  [...from.matchAll(new RegExp(`^( *)\`\`\`${language}\\n(.*?)^ *\`\`\``, "gms"))].map(([, indent = "", block = ""]) =>
    block.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );

describe("the checklist of the first deployment", () => {
  test("its settings are good as they stand", () => {
    const [settings = ""] = blocks("yaml");
    expect(Object.keys(parseSettings(settings, "tars.yaml").services)).toEqual(["first"]);
  });

  test("its commands are whole, as a shell reads them", () => {
    expect(blocks("sh").length).toBeGreaterThan(20);
    expect(blocks("sh", guide).length).toBeGreaterThan(4);
    for (const block of [...blocks("sh"), ...blocks("sh", guide)]) {
      const { status, stderr } = spawnSync("bash", ["-n"], { input: block, encoding: "utf8" });
      expect(status, `${block}${stderr}`).toBe(0);
    }
  });

  test("nothing is pasted after a command that reads what is pasted", () => {
    for (const block of blocks("sh").filter((one) => one.includes("read -rs")))
      expect(block.trim()).not.toContain("\n");
  });

  test("every npm script that it runs is there", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    const run = [...text.matchAll(/npm run ([\w-]+)/g)].map(([, name = ""]) => name);
    expect(run.length).toBeGreaterThan(4);
    expect(run.filter((name) => !scripts[name])).toEqual([]);
  });

  test("every output of the stack that it reads is one", () => {
    const stack = readFileSync("infra/tars-stack.ts", "utf8");
    const read = [...text.matchAll(/\boutput ([A-Z]\w+)|<([A-Z]\w+)>/g)].map(([, a, b]) => a ?? b ?? "");
    expect(read.length).toBeGreaterThan(4);
    for (const name of read) expect(stack).toContain(`new CfnOutput(this, "${name}"`);
  });

  test("its steps are numbered, one after another", () => {
    const steps = [...text.matchAll(/^\*\*(\d+)\. /gm)].map(([, number]) => Number(number));
    expect(steps).toEqual(steps.map((_, index) => index + 1));
    expect(steps.length).toBeGreaterThan(20);
    for (const [, step] of text.matchAll(/\bsteps? (\d+)/g)) expect(steps).toContain(Number(step));
  });
});

test("the guide's command that lets accounts share their metrics and logs has a policy that is JSON", () => {
  const [, policy = ""] = guide.match(/put-sink-policy .*?--policy '(.*?)'/s) ?? [];
  expect(JSON.parse(policy).Statement[0].Action).toEqual(["oam:CreateLink", "oam:UpdateLink"]);
});

test("the guide's example of an action is good as it stands", () => {
  const example = blocks("yaml", guide).find((one) => one.includes("registerAnew:")) ?? "";
  const actions = example.match(/ {4}actions:\n.*/s)?.[0] ?? "";
  const settings = (blocks("yaml")[0] ?? "").replace("    customerName: The first service\n", actions);
  expect(parseSettings(settings, "tars.yaml").services.first?.actions).toHaveProperty("previous-revision.registerAnew");
});

test("links between the documents lead somewhere", () => {
  for (const file of ["README.md", ...globSync("docs/*.md")])
    for (const [, target = ""] of readFileSync(file, "utf8").matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g))
      expect(globSync(resolve(dirname(file), target)), `${file} → ${target}`).toHaveLength(1);
});
