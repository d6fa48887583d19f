import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Bug, bugs } from "./bugs.ts";

/**
 * Puts bugs into copies of the project, one at a time, and runs the tests that should notice: `npm run mutants`, or
 * `npm run mutants -- triage` for those whose name or file has one of the words. Says which were killed and which survived; a
 * survivor, a bug whose text is not there any more, and tests that fail without a bug make it fail.
 */
const words = process.argv.slice(2);
const isNamed = ({ name, file }: Bug) => words.some((word) => name.includes(word) || file.includes(word));
const chosen = words.length > 0 ? bugs.filter(isNamed) : bugs;

/** The tests of one bug are given up on after this long, in milliseconds; a bug that hangs them is noticed by it. */
const longest = 5 * 60_000;

const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "tars-mutants-"));
const running = new Set<ReturnType<typeof spawn>>();

const cleanUp = () => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
};
process.on("exit", cleanUp);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

/** A copy of what is committed and what is not, without what is ignored; the packages are shared. */
const copyOf = (name: string): string => {
  const { stdout } = spawnSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { maxBuffer: 1e8 });
  const copy = join(folder, name);
  for (const file of new Set(stdout.toString().split("\0").filter(Boolean))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
};

type Run = { passed: boolean; said: string };

/** Runs tests in a copy until the first that fails. */
const run = (copy: string, { tests, only }: Pick<Bug, "tests" | "only">): Promise<Run> =>
  new Promise((done) => {
    const child = spawn("vitest", ["run", "--bail=1", ...(only ? ["-t", only] : []), ...tests], {
      cwd: copy,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: longest,
      killSignal: "SIGKILL",
    });
    running.add(child);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk));
    child.on("close", (code) => {
      running.delete(child);
      done({ passed: code === 0, said });
    });
  });

const misplaced = chosen.filter(({ file, instead }) => readFileSync(file, "utf8").split(instead).length !== 2);
for (const { name, file } of misplaced) console.log(`not there  ${name}: its text is not in ${file} exactly once`);

const begun = Date.now();
const waiting = chosen.filter((bug) => !misplaced.includes(bug));
const counts = { killed: 0, survived: 0, broken: 0 };

/** What the tests of a bug say without it: each set of tests is run once. */
const without = new Map<string, Promise<Run>>();

const work = async (copy: string): Promise<void> => {
  for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
    const { name, file, instead, put, ...tests } = bug;
    const clean = without.get(JSON.stringify(tests)) ?? run(copy, tests);
    without.set(JSON.stringify(tests), clean);
    const { passed, said } = await clean;
    if (!passed) {
      counts.broken += 1;
      console.log(`no answer  ${name}: its tests fail without it\n${said.slice(-2000)}`);
      continue;
    }
    const source = readFileSync(join(copy, file), "utf8");
    writeFileSync(
      join(copy, file),
      source.replace(instead, () => put),
    );
    const mutated = await run(copy, tests);
    writeFileSync(join(copy, file), source);
    counts[mutated.passed ? "survived" : "killed"] += 1;
    console.log(`${mutated.passed ? "SURVIVED " : "killed   "}  ${name}`);
  }
};

const workers = Math.max(1, Math.min(availableParallelism(), waiting.length));
await Promise.all(Array.from({ length: workers }, (_, index) => work(copyOf(String(index)))));
const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
console.log(`\n${counts.killed} of ${chosen.length} bugs killed, ${counts.survived} survived, in ${minutes} min`);
process.exitCode = counts.killed === chosen.length && chosen.length > 0 ? 0 : 1;
