import { expect } from "vitest";
import { runProgram } from "../cli/program.ts";
import type { World } from "../cli/world.ts";

/** What the program said, and how it ended. */
export type Ended = { code: number; out: string; err: string };

/** The program with a world of a test's own around it. What is typed is split as a shell does it, by words or quotes. */
export const terminal = (given: Partial<World> & { tty?: boolean; columns?: number } = {}) => {
  const { tty = false, columns = 80, ...world } = given;
  const typedSoFar: string[] = [];
  const run = async (typed: string): Promise<Ended> => {
    typedSoFar.push(typed);
    let [out, err] = ["", ""];
    let keys = 0;
    const code = await runProgram(
      (typed.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', "")),
      {
        env: { XDG_CONFIG_HOME: "/nowhere" },
        folder: "/",
        home: "/nowhere",
        fetch: () => Promise.reject(new Error("there is no network")),
        now: Date.now,
        sleep: async () => {},
        newKey: () => `${typedSoFar.length}.${keys++}`,
        out: { write: (text) => (out += text), isTty: tty, columns },
        err: { write: (text) => (err += text), isTty: tty, columns },
        ask: undefined,
        read: () => Promise.reject(new Error("there is no file")),
        open: () => {},
        interrupted: () => false,
        ...world,
      },
      "1.2.3",
    );
    return { code, out, err };
  };
  /** What a command said that has to succeed. */
  const done = async (typed: string): Promise<string> => {
    const { code, out, err } = await run(typed);
    expect({ typed, code, err: code === 0 ? "" : err }).toEqual({ typed, code: 0, err: "" });
    return out;
  };
  return { run, done, typed: typedSoFar };
};
