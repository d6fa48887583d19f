import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { describe, expect, it } from "vitest";
import { bundleFolder, metafileOf } from "../../infra/bundle.ts";
import { bundleOf, functions } from "../bundles.ts";

/** How many bytes a function may load at its start, and how many its code may have with what it loads later. */
const budgets: Record<string, { atStart: number; all: number }> = {
  page: { atStart: 546_000, all: 561_000 },
  intake: { atStart: 582_000, all: 650_000 },
  api: { atStart: 766_000, all: 891_000 },
  investigate: { atStart: 654_000, all: 1_127_000 },
  mitigate: { atStart: 555_000, all: 782_000 },
  // The door opens forms itself, and loads later what carries out that which it cannot hand on.
  "slack-interactions": { atStart: 688_000, all: 1_134_000 },
  "slack-commands": { atStart: 658_000, all: 1_034_000 },
  queries: { atStart: 617_000, all: 1_145_000 },
};
const otherwise = { atStart: 700_000, all: 700_000 };

describe("bundles", () => {
  it.each(functions)("%s is small enough to start quickly", (name) => {
    const { atStart, all, modules } = bundleOf(name);
    const budget = budgets[name] ?? otherwise;
    const heaviest = modules.slice(0, 6).map(([module, bytes]) => `${module} ${bytes}`);
    expect(atStart, `loaded at the start; heaviest: ${heaviest.join(", ")}`).toBeLessThanOrEqual(budget.atStart);
    expect(all, `with what is loaded later; heaviest at the start: ${heaviest.join(", ")}`).toBeLessThanOrEqual(
      budget.all,
    );
  });

  it.each(functions)("%s has zod's words in one language, and one way to its credentials", (name) => {
    const { outputs } = JSON.parse(readFileSync(metafileOf(name), "utf8")) as Metafile;
    const modules = Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([module, { bytesInOutput }]) => (bytesInOutput > 0 ? [module] : [])),
    );
    expect(modules.filter((module) => /zod\/v4\/locales\/(?!en\.)/.test(module))).toEqual([]);
    expect(modules.filter((module) => /credential-provider-(?!env)/.test(module))).toEqual([]);
  });

  it("keeps the names of TARS's own functions, by which a stack trace is read at 3 a.m., and none of libraries", () => {
    const code = readFileSync(join(bundleFolder, "intake", "index.mjs"), "utf8");
    expect(code).toContain('"judgeOffQueue"');
    expect(code).not.toContain('"getUserAgentMiddlewareOptions"');
    expect(code).not.toContain('"resolveUserAgentConfig"');
  });

  it("keeps the classes of the errors that are told apart by them, and no others", () => {
    const code = readFileSync(join(bundleFolder, "page", "index.mjs"), "utf8");
    expect(code).toContain("com.amazonaws.dynamodb#ConditionalCheckFailedException");
    expect(code).toContain("com.amazonaws.dynamodb#TransactionCanceledException");
    expect(code).not.toContain("com.amazonaws.dynamodb#BackupInUseException");
  });
});
