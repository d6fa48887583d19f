import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { leftWith } from "./local/program.ts";

/** A command of the tests, under a name. */
export type Step = { name: string; command: string[] };

/** How a step went, and what it said. */
export type Outcome = { name: string; passed: boolean; seconds: number; text: string };

/** In the environment of everything that the steps start: an emulator's functions outlive a step that is killed. */
const mark = { TARS_STEPS: randomUUID() };

const running = new Set<ReturnType<typeof spawn>>();

// A signal that is sent to this process alone is passed on; the terminal's Ctrl-C reaches the steps by itself.
let ended = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    ended = true;
    for (const child of running) child.kill(signal);
  });

/** Runs a step and prints what it said when it has ended, in one piece, so that steps can run side by side. */
const runStep = ({ name, command: [file = "", ...words] }: Step): Promise<Outcome> =>
  new Promise((done) => {
    const begun = Date.now();
    const child = spawn(file, words, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...mark, ...(process.stdout.isTTY && { FORCE_COLOR: "1" }) },
    });
    running.add(child);
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => said.push(chunk));
    let finished = false;
    const finish = (passed: boolean, more = "") => {
      if (finished) return;
      finished = true;
      running.delete(child);
      const seconds = (Date.now() - begun) / 1000;
      const text = `${Buffer.concat(said)}${more}`.trim();
      console.log(
        `\n── ${name}: ${passed ? "passed" : "FAILED"} after ${seconds.toFixed(1)} s ── ${file} ${words.join(" ")}`,
      );
      if (text) console.log(text);
      done({ name, passed, seconds, text });
    };
    child.once("error", (error) => finish(false, error.message));
    child.once("close", (code) => finish(code === 0));
  });

/** Runs steps side by side, so many at a time, beginning in their order. After a signal no further one begins. */
export const sideBySide = async (steps: Step[], most: number): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step && !ended; step = waiting.shift()) outcomes.push(await runStep(step));
  };
  await Promise.all(Array.from({ length: most }, lane));
  if (ended) for (const pid of leftWith(`TARS_STEPS=${mark.TARS_STEPS}`)) process.kill(Number(pid), "SIGKILL");
  return outcomes;
};

/** So many of its last lines are said again of a step that failed. */
const linesAgain = 150;

/** Says again what failed, prints a table of seconds, and gives the exit code. */
export const closingTable = (outcomes: Outcome[], begun: number): number => {
  // Whoever reads a long log from its end, or gets its end only, finds the reason there.
  for (const { name, text } of outcomes.filter(({ passed }) => !passed))
    console.log(`\n── ${name}: FAILED, its last lines again ──\n${text.split("\n").slice(-linesAgain).join("\n")}`);
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  const row = (name: string, seconds: number, mark: string) =>
    console.log(`${mark} ${name.padEnd(width)} ${seconds.toFixed(1).padStart(7)} s`);
  console.log("");
  for (const { name, passed, seconds } of outcomes) row(name, seconds, passed ? "✔" : "✘");
  const passed = !ended && outcomes.every((one) => one.passed);
  row("in all", (Date.now() - begun) / 1000, passed ? "✔" : "✘");
  return passed ? 0 : 1;
};
