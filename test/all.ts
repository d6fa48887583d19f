import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { callsFolder } from "./models/recorded-calls.ts";
import { staticChecks } from "./static-checks.ts";
import { closingTable, type Outcome, type Step, sideBySide } from "./steps.ts";

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
  {
    // EventBridge's own rule engine is Java; the test's program is compiled as it starts, which a JRE cannot.
    what: "Java",
    file: process.env.TARS_JAVA ?? "/usr/bin/javac",
    packages: ["default-jdk-headless"],
    variable: "TARS_JAVA",
  },
  {
    what: "Maven",
    file: process.env.TARS_MAVEN ?? "/usr/bin/mvn",
    packages: ["maven"],
    variable: "TARS_MAVEN",
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

/** What computes gives way to what waits: a deadline on the emulator is missed when its processes get no turn. */
const givingWay = (command: string[]): string[] => ["nice", "-n", "5", ...command];

/** On two cores vitest takes one by itself, and what computes would leave the other idle. */
const vitest = (workers: number, ...projects: string[]): string[] => [
  "vitest",
  "run",
  ...projects.flatMap((name) => ["--project", name]),
  `--maxWorkers=${workers}`,
];

/** What is run. The steps of a stage run two at a time, beginning in their order; the first failing stage is the last. */
const stages: Step[][] = [
  [{ name: "synthesis", command: ["node", "test/set-up.ts"] }, ...staticChecks],
  [
    // These wait for the emulator and for Chromium more than they compute.
    { name: "local and browser tests, on the emulator", command: vitest(3, "local", "browser") },
    { name: "unit and stack tests", command: givingWay(vitest(2, "unit", "stack")) },
    { name: "simulation", command: givingWay(vitest(2, "simulation")) },
  ],
  [{ name: "recorded calls, by AWS's models", command: ["node", "test/models/check-recorded.ts"] }],
];

// The tests start an emulator of their own; one that is named from outside is for `npm start`.
delete process.env.AWS_ENDPOINT_URL;
// Only the calls of this run are checked.
rmSync(callsFolder, { recursive: true, force: true });
installNeeded();
const begun = Date.now();
const outcomes: Outcome[] = [];
for (const steps of stages) {
  if (outcomes.some(({ passed }) => !passed)) break;
  outcomes.push(...(await sideBySide(steps, 2)));
}
process.exitCode = closingTable(outcomes, begun);
