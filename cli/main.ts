#!/usr/bin/env node
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import http from "node:http";
import { homedir } from "node:os";
import { createInterface } from "node:readline/promises";
import { setTimeout } from "node:timers/promises";
import about from "../package.json" with { type: "json" };
import { runProgram } from "./program.ts";
import { exitCodes } from "./stop.ts";
import type { World } from "./world.ts";

/** The program as it is run in a terminal. */

const { stdin, stdout, stderr, env } = process;
const interruption = new AbortController();

// The first Ctrl-C ends what waits, in order; the second ends everything.
process.once("SIGINT", () => {
  interruption.abort();
  process.once("SIGINT", () => process.exit(130));
});

stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
  // Whoever reads the beginning of a list and no more has what they wanted.
  if (code === "EPIPE") process.exit(0);
  console.error(`What was answered cannot be written: ${message}.`);
  process.exit(1);
});

const ask = async (question: string): Promise<string> => {
  const asking = createInterface({ input: stdin, output: stderr });
  // While a line is read, Ctrl-C is a key and no signal.
  asking.once("SIGINT", () => interruption.abort());
  // After Ctrl-D, Node 18 waits for ever.
  const closed = new Promise<never>((_, reject) => asking.once("close", () => reject(new Error("Ctrl-D"))));
  try {
    return await Promise.race([asking.question(question, { signal: interruption.signal }), closed]);
  } catch {
    // What follows does not stand behind the question: after Ctrl-D it would.
    if (!interruption.signal.aborted) stderr.write("\n");
    return "";
  } finally {
    asking.close();
  }
};

const proxy = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].find((name) => env[name]);
const goesByProxy = "setGlobalProxyFromEnv" in http;

/** Goes by the proxy of the environment, as curl does; what runs on this machine is asked without it. */
const useProxy = () => {
  if (!proxy || !goesByProxy) return;
  try {
    const own = env.no_proxy ?? env.NO_PROXY;
    const no_proxy = ["localhost", "127.0.0.1", "::1", own].filter(Boolean).join();
    http.setGlobalProxyFromEnv({ ...env, no_proxy });
  } catch {
    console.error(`${proxy} names no proxy. Write it as http://proxy.example.com:3128, or unset it.`);
    process.exit(exitCodes.usage);
  }
};

/** A request ends by its own signal, and by Ctrl-C. On Node 20 `AbortSignal.any` loses the former, and waits for ever. */
const endable: typeof fetch = async (address, init) => {
  const ending = new AbortController();
  const interrupted = () => ending.abort();
  interruption.signal.addEventListener("abort", interrupted);
  init?.signal?.addEventListener("abort", () => ending.abort(init.signal?.reason));
  try {
    return await fetch(address, { ...init, signal: ending.signal });
  } finally {
    interruption.signal.removeEventListener("abort", interrupted);
  }
};

const openers: Record<string, string[]> = { darwin: ["open"], win32: ["explorer"] };

const world: World = {
  env,
  // npm runs its scripts in the folder of the project.
  folder: env.INIT_CWD ?? process.cwd(),
  home: homedir(),
  fetch: endable,
  ignoredProxy: goesByProxy ? undefined : proxy,
  now: Date.now,
  sleep: (milliseconds) => setTimeout(milliseconds, undefined, { signal: interruption.signal }).catch(() => {}),
  newKey: randomUUID,
  out: { write: (text) => void stdout.write(text), isTty: stdout.isTTY === true, columns: stdout.columns },
  err: { write: (text) => void stderr.write(text), isTty: stderr.isTTY === true, columns: stderr.columns },
  ask: stdin.isTTY && stderr.isTTY ? ask : undefined,
  read: async (file) => readFileSync(file === "-" ? 0 : file, "utf8"),
  open: (url) => {
    const [program = "xdg-open", ...words] = openers[process.platform] ?? [];
    // Without a browser there is the address to open by hand.
    spawn(program, [...words, url], { stdio: "ignore", detached: true })
      .on("error", () => {})
      .unref();
  },
  interrupted: () => interruption.signal.aborted,
};

useProxy();
try {
  process.exitCode = await runProgram(process.argv.slice(2), world, about.version);
} catch (error) {
  const { message, stack } = error as Error;
  console.error(env.TARS_DEBUG ? stack : `tars itself failed: ${message}. TARS_DEBUG=1 shows where.`);
  process.exitCode = 70;
}
