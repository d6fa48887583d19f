import { watch } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { staticChecks } from "./static-checks.ts";
import { closingTable, type Step, sideBySide } from "./steps.ts";

/**
 * The quick loop: types, lint, imports, unused code and the unit tests, side by side. With the names of test files it
 * runs those in the place of the unit tests; with `--watch` it begins again whenever a file is saved, and then runs the
 * tests that the saved files reach.
 */
const { positionals: files, values } = parseArgs({ allowPositionals: true, options: { watch: { type: "boolean" } } });

const tests: Step =
  files.length > 0
    ? { name: files.join(" "), command: ["vitest", "run", ...files] }
    : { name: "unit tests", command: ["vitest", "run", "--project", "unit"] };

const testsOf = (saved: string[]): Step =>
  files.length > 0
    ? tests
    : {
        name: `unit tests of ${saved.join(" ")}`,
        command: ["vitest", "related", "--run", "--passWithNoTests", "--project", "unit", ...saved],
      };

const check = async (step: Step): Promise<number> => {
  const begun = Date.now();
  return closingTable(await sideBySide([step, ...staticChecks], availableParallelism()), begun);
};

process.exitCode = await check(tests);

if (values.watch) {
  const saved = new Set<string>();
  let busy = false;
  const again = async () => {
    if (busy || saved.size === 0) return;
    busy = true;
    const these = [...saved];
    saved.clear();
    console.log(`\n${these.join(", ")}`);
    process.exitCode = await check(testsOf(these));
    busy = false;
    await again();
  };
  let settle: NodeJS.Timeout | undefined;
  const watchers = ["infra", "functions", "shared", "local", "console", "test"].map((folder) =>
    watch(folder, { recursive: true }, (_, file) => {
      if (!file || !/\.(tsx?|mjs|css)$/.test(file)) return;
      saved.add(`${folder}/${file}`);
      clearTimeout(settle);
      settle = setTimeout(() => void again(), 300);
    }),
  );
  console.log("\nWatching; Ctrl-C ends it.");
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      clearTimeout(settle);
      for (const watcher of watchers) watcher.close();
    });
}
