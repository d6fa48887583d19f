import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bugs } from "../mutants/bugs.ts";

test.each(bugs.map((bug) => [bug.name, bug] as const))(
  "%s: the bug can still be put in, and has its tests",
  (_, bug) => {
    expect(readFileSync(bug.file, "utf8").split(bug.instead)).toHaveLength(2);
    expect(bug.put).not.toBe(bug.instead);
    expect(bug.tests.filter((file) => !existsSync(file))).toEqual([]);
  },
);
