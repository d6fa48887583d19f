import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** A program of the project that runs by itself, with what it said. */
type Program = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

/** Starts a command, with nothing of another run in its environment. */
const started = (command: string, words: string[], environment: Record<string, string>): Program => {
  const { AWS_ENDPOINT_URL: _elsewhere, ...inherited } = process.env;
  const child = spawn(command, words, {
    env: { ...inherited, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
  return { child, output: () => output, ended: new Promise((done) => child.once("exit", done)) };
};

/** A program, by its file. */
export const program = (file: string, environment: Record<string, string>, words: string[] = []): Program =>
  started(process.execPath, [file, ...words], environment);

/** A script of package.json, as a person starts it. */
export const npmRun = (script: string, environment: Record<string, string>): Program =>
  started("npm", ["run", script], environment);

/** The processes with something in their environment, as the emulator and the functions that it runs inherit it. */
export const leftWith = (variable: string): string[] =>
  readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, "utf8").includes(`${variable}\u0000`);
    } catch {
      return false;
    }
  });
