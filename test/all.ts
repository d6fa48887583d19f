import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Where Debian's Chromium is. */
const chromium = "/usr/bin/chromium";

/** The browser tests need Chromium: it is installed where that can be done, and asked for where it cannot. */
const installChromium = (): void => {
  if (existsSync(process.env.TARS_CHROMIUM ?? chromium)) return;
  console.log("Installing Chromium …");
  const quiet = { stdio: ["ignore", "ignore", "inherit"] as ("ignore" | "inherit")[] };
  const root = process.getuid?.() === 0;
  const apt = (...words: string[]) =>
    spawnSync(root ? "apt-get" : "sudo", root ? words : ["-n", "apt-get", ...words], quiet).status === 0;
  if (
    apt("update", "-qq") &&
    apt("install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-color-emoji")
  )
    return;
  console.error(
    "Chromium is missing and could not be installed: run `sudo apt-get install chromium`, or set TARS_CHROMIUM to one.",
  );
  process.exit(1);
};

/** What is run, in order; the first failure ends it. */
const steps: [string, string[]][] = [
  ["types", ["tsc", "-p", "."]],
  ["types of the console", ["tsc", "-p", "console"]],
  ["format and lint", ["biome", "check", "."]],
  [
    "direction of imports",
    ["depcruise", "--config", ".dependency-cruiser.cjs", "infra", "functions", "shared", "local", "console", "test"],
  ],
  ["unused code", ["knip"]],
  ["clauses and their tests", ["node", "test/clause-page.ts", "--check"]],
  ["unit and stack tests", ["vitest", "run", "--project", "unit", "--project", "stack"]],
  ["simulation", ["vitest", "run", "--project", "simulation"]],
  [
    "local and browser tests, on the emulator",
    ["vitest", "run", "--project", "local", "--project", "browser", "--no-file-parallelism"],
  ],
];

// The tests start an emulator of their own; one that is named from outside is for `npm start`.
delete process.env.AWS_ENDPOINT_URL;
installChromium();
const begun = Date.now();
for (const [name, [command = "", ...words]] of steps) {
  console.log(`\n── ${name}: ${command} ${words.join(" ")}`);
  const { status } = spawnSync(command, words, { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) {
    console.error(`\n${name} failed.`);
    process.exit(1);
  }
}
console.log(`\nEverything passed in ${Math.round((Date.now() - begun) / 1000)} s.`);
