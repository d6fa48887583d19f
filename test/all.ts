import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** What the tests need of Debian: the file that shows that it is there, the packages, and what names another. */
const needed = [
  {
    what: "Chromium",
    file: process.env.TARS_CHROMIUM ?? "/usr/bin/chromium",
    packages: ["chromium", "fonts-noto-color-emoji"],
    variable: "TARS_CHROMIUM",
  },
  {
    what: "Alertmanager",
    file: process.env.TARS_ALERTMANAGER ?? "/usr/bin/prometheus-alertmanager",
    packages: ["prometheus-alertmanager"],
    variable: "TARS_ALERTMANAGER",
  },
];

/** Installs what is missing where that can be done, and asks for it where it cannot. */
const installNeeded = (): void => {
  const quiet = { stdio: ["ignore", "ignore", "inherit"] as ("ignore" | "inherit")[] };
  const root = process.getuid?.() === 0;
  const asRoot = (...words: string[]) =>
    spawnSync(root ? (words[0] ?? "") : "sudo", root ? words.slice(1) : ["-n", ...words], quiet).status === 0;
  let fresh = false;
  for (const { what, packages, variable } of needed.filter((one) => !existsSync(one.file))) {
    console.log(`Installing ${what} …`);
    fresh ||= asRoot("apt-get", "update", "-qq");
    if (fresh && asRoot("apt-get", "install", "-y", "-qq", "--no-install-recommends", ...packages)) {
      // The tests start one of their own; Debian's service is not wanted.
      if (what === "Alertmanager" && existsSync("/run/systemd/system"))
        asRoot("systemctl", "disable", "--now", "prometheus-alertmanager");
      continue;
    }
    console.error(
      `${what} is missing and could not be installed: run \`sudo apt-get install ${packages[0]}\`, or set ${variable} to one.`,
    );
    process.exit(1);
  }
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
installNeeded();
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
