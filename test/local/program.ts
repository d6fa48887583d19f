import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** A program of the project that runs by itself, with what it said. */
type Program = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

/** Starts a program, with nothing of another run in its environment. */
export const program = (file: string, environment: Record<string, string>, words: string[] = []): Program => {
  const { AWS_ENDPOINT_URL: _elsewhere, ...inherited } = process.env;
  const child = spawn(process.execPath, [file, ...words], {
    env: { ...inherited, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
  return { child, output: () => output, ended: new Promise((done) => child.once("exit", done)) };
};

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
