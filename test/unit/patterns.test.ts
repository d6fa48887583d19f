import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { check } from "recheck";
import ts from "typescript";
import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { dependencyErrors, messageGroups } from "../../shared/investigation/groups.ts";
import { readLogLine } from "../../shared/investigation/log-line.ts";
import { maskMessage } from "../../shared/investigation/mask.ts";
import { withoutSecrets } from "../../shared/investigation/secrets.ts";
import { holdsParts, matchesPattern } from "../../shared/runbook/pattern.ts";
import { trimmed } from "../../shared/runbook/trimmed.ts";
import { isLinear } from "../regular-expressions/linear.ts";
import { sample, start } from "./scene.ts";

/** What a checker of regular expressions says against one; undefined when it takes steps in proportion to the text. */
const saidAgainst = async (source: string, flags: string): Promise<string | undefined> => {
  // Where the checker has to guess strings it is wrong now and then: what it says against a pattern it must say twice.
  // It goes by the characters that are read, and not by seconds: on a busy machine those say nothing.
  let against = 0;
  let last = "";
  for (const timeout of [20_000, 60_000, 60_000]) {
    const said = await check(source, flags, { timeout, attackTimeout: null, incubationTimeout: null });
    if (said.status === "safe") return undefined;
    if (said.status === "vulnerable") against += said.checker === "fuzz" ? 1 : 2;
    last = `/${source}/${flags}: ${said.status === "vulnerable" ? said.complexity.summary : said.error.kind}`;
    if (against >= 2) return last;
  }
  return last;
};

/** The checker takes seconds for some: it is asked about what is not proven. */
const problemOf = async (source: string, flags: string): Promise<string | undefined> =>
  isLinear(source, flags) ? undefined : saidAgainst(source, flags);

const problemsOf = async (patterns: Iterable<RegExp | { source: string; flags: string }>): Promise<string[]> => {
  const problems = [];
  for (const { source, flags } of patterns) problems.push(await problemOf(source, flags));
  return problems.filter((one) => one !== undefined);
};

/** The regular expressions that stand in a file, and how many it makes of texts when it runs. */
const patternsIn = (path: string) => {
  const literals: { source: string; flags: string }[] = [];
  let made = 0;
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      literals.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === "RegExp") made++;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true));
  return { path, literals, made };
};

const joined = (parts: string[]): string => parts.join("");

/** Patterns of a few signs, each of which repeats something. */
const patterns = fc
  .letrec<{ part: string }>((tie) => ({
    part: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(
        "a",
        "b",
        "ab",
        "[ab]",
        "\\w",
        " ",
        "\\b",
        "^",
        "$",
        "(?<!a)",
        "(?=b)",
        "(?!b)",
        "[^a]",
        "(?!ab)",
      ),
      fc.tuple(fc.constantFrom("a", "b", "[ab]", "\\w", "."), fc.constantFrom("*", "+", "{0,9}", "{2,}")).map(joined),
      fc.tuple(tie("part"), tie("part")).map(joined),
      fc.tuple(tie("part"), tie("part")).map(([one, other]) => `(?:${one}|${other})`),
      fc.tuple(tie("part"), fc.constantFrom("*", "+?", "{1,3}")).map(([one, times]) => `(?:${one})${times}`),
    ),
  }))
  .part.filter((one) => /[*+,]/.test(one));

const sources = globSync("{shared,functions,cli}/**/*.ts").sort().map(patternsIn);

describe("regular expressions on text from outside", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  test("the checker tells one that can be made slow from one that cannot", async () => {
    expect(await problemsOf([/at .*:\d+/, /^(a+)+$/, /\s+$/])).toHaveLength(3);
    expect(await problemsOf([/^at [^:]*:\d/, /\d+/g])).toEqual([]);
  });

  test.each<[string, string, RegExp]>([
    ["begins anywhere in what it repeats", "at it", /\s+$/],
    ["begins anywhere in what it repeats", "behind a word", /\b\w\S*@/],
    ["begins anywhere in what it repeats", "in any case", /a[A-Z]*!/i],
    ["begins anywhere in what it repeats", "twice", /at .*:\d+/],
    ["begins anywhere in what it repeats", "in each line", /^[\s\w]*!/m],
    ["begins anywhere in what it repeats", "where no letter is before", /(?<!\d)\w+-/],
    ["repeats one thing twice", "next to each other", /^\s*\s*$/],
    ["repeats one thing twice", "with something between that may be missing", /^\d+(?:\.?\d+)x/],
    ["repeats one thing twice", "at least so often", /^\w{2,}\w{3,}!/],
    ["repeats one thing twice", "up to many times", /^\w{0,60}\w{0,60}\w{0,60}!/],
    ["repeats what it can read in two ways", "in each other", /^(a+)+$/],
    ["repeats what it can read in two ways", "by either side", /^(?:a|a)*b/],
    ["repeats what it can read in two ways", "in pieces", /^(?:ab|aba|b)*c/],
    ["repeats what it can read in two ways", "by nothing", /^(?:(?:b?|c?)a)*d/],
    ["repeats what it can read in two ways", "by a class", /^(?:\w|\d)*-/],
    ["repeats what may be empty", "", /^(?:|a)*b/],
    ["looks ahead for anything", "", /a(?!.*b)/],
    ["reads again what it has read", "", /(a*)\1b/],
  ])("nothing is proven of one that %s, %s: %s", (_, __, { source, flags }) => {
    expect(isLinear(source, flags)).toBe(false);
  });

  test("most of the code are proven, and the checker does not contradict a proof", async () => {
    const literals = sources.flatMap((one) => one.literals);
    const unproven = literals.filter(({ source, flags }) => !isLinear(source, flags));
    expect(unproven.length).toBeLessThan(literals.length / 10);
    await fc.assert(
      fc.asyncProperty(patterns, async (source) => {
        fc.pre(isLinear(source, ""));
        expect(await saidAgainst(source, "")).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  test.each(sources.filter(({ literals }) => literals.length > 0))(
    "none in $path takes more steps than in proportion to the text",
    async ({ literals }) => {
      expect(await problemsOf(literals)).toEqual([]);
    },
    180_000,
  );

  test("none is put together out of texts", () => {
    expect(sources.filter(({ made }) => made > 0).map(({ path }) => path)).toEqual([]);
  });

  test("nor are those by which the schemas read times and addresses", async () => {
    const { datetime, email } = z.regexes;
    expect(await problemsOf([datetime({ offset: true }), datetime({}), z.regexes.date, email])).toEqual([]);
  });
});

/** The signs of a text, which count how often they are looked at. */
const counting = (text: string, steps: { taken: number }): ArrayLike<string> =>
  new Proxy([...text], {
    get: (signs, key) => {
      if (typeof key === "string" && /^\d+$/.test(key)) steps.taken++;
      return Reflect.get(signs, key);
    },
  });

const stepsOf = (pattern: string, text: string): number => {
  const steps = { taken: 0 };
  holdsParts(
    pattern.split("*").map((part) => counting(part, steps)),
    counting(text, steps),
  );
  return steps.taken;
};

/** Text of few different signs: what comes near to a match again and again. */
const nearly = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 60 });
const globs = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 30 });

describe("a pattern with `*`", () => {
  test.each([
    ["checkout-*", "checkout-errors", true],
    ["checkout-*", "a checkout-errors", false],
    ["*-errors", "checkout-errors", true],
    ["*-errors", "checkout-errors!", false],
    ["*", "", true],
    ["", "", true],
    ["", "a", false],
    ["a*a", "a", false],
    ["a*a", "aa", true],
    ["*ab*ab*", "aab", false],
    ["*aab*", "aaab", true],
    ["P1.*", "P1-x", false],
    ["a*c", "a\nc", true],
  ])("%j on %j: %s", (pattern, text, matches) => expect(matchesPattern(pattern, text)).toBe(matches));

  test("says what a regular expression says, where that one is fast enough to ask", () => {
    fc.assert(
      fc.property(globs, nearly, (pattern, text) => {
        const wanted = new RegExp(`^${pattern.replaceAll(/\*+/g, ".*")}$`).test(text);
        expect(matchesPattern(pattern, text)).toBe(wanted);
      }),
    );
  });

  test("takes at most two and a half times the steps for twice the text, and for twice the pattern with it", () => {
    fc.assert(
      fc.property(globs, nearly, (pattern, text) => {
        const [once, twice] = [text.repeat(20), text.repeat(40)];
        const allowed = (steps: number) => 2.5 * steps + 100;
        expect(stepsOf(pattern, twice)).toBeLessThanOrEqual(allowed(stepsOf(pattern, once)));
        expect(stepsOf(pattern, once)).toBeLessThanOrEqual(8 * (pattern.length + once.length) + 100);
        expect(stepsOf(pattern.repeat(2), twice)).toBeLessThanOrEqual(8 * (2 * pattern.length + twice.length) + 100);
      }),
    );
  });

  test("D1: a silence with four stars is told from a long name", () => {
    const name = `${"a".repeat(5000)}b`;
    expect(matchesPattern("*a*a*a*a*", name)).toBe(true);
    expect(matchesPattern("*a*a*a*ac", name)).toBe(false);
    expect(stepsOf("*a*a*a*ac", name)).toBeLessThan(8 * name.length);
  });
});

test("signs at both ends of a word are cut off, and only there", () => {
  expect(trimmed('"(a.b)":', '"(', '":)')).toBe("a.b");
  expect(trimmed("....", "", ".")).toBe("");
  expect(trimmed("", ".", ".")).toBe("");
});

/** A token of 3 kB, as a login service logs it. */
const jwt = `${"eyJhbGciOiJIUzI1NiJ9.".padEnd(1000, "x1")}.${"A-b_9".repeat(300)}.${"c0ffee".repeat(80)}`;

const counted = (text: string) => ({ text, count: 1, firstAt: start, lastAt: start, service: "checkout" });

describe("hostile log lines are read, and read right", () => {
  test("Q2: forty lines with a token of 3 kB are one kind of error", () => {
    const lines = Array.from({ length: 40 }, (_, index) => counted(`ERROR ${index} bad token ${jwt}`));
    const groups = messageGroups(lines, sample);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ count: 40, pattern: expect.stringMatching(/^ERROR # bad token <id>/) });
    expect(dependencyErrors(lines, sample)).toEqual([]);
  });

  test.each([
    ["`at ` and 20,000 letters", `ERROR at ${"a".repeat(20_000)}`],
    ["`at ` again and again", `ERROR ${"at a ".repeat(20_000)}`],
    ["hyphens", `ERROR ${"a-".repeat(20_000)}`],
    ["digits and dots", `ERROR ${"1.".repeat(20_000)}`],
    ["almost e-mail", `ERROR ${"a.".repeat(20_000)}@`],
    ["almost an address", `ERROR ${"a:1".repeat(20_000)}`],
    ["almost a time", `ERROR ${"2026-11-24 ".repeat(4000)}`],
    ["almost a pool", `ERROR ${"exhausted ".repeat(8000)}`],
    ["almost a gateway", `ERROR ${"502 ".repeat(10_000)}`],
    ["blanks", `ERROR ${" ".repeat(50_000)}x`],
    ["brackets", `ERROR ${"(".repeat(50_000)}`],
    ["JSON with a long stack", JSON.stringify({ level: "error", message: "no", stack: "at (a".repeat(20_000) })],
    ["JSON that never ends", `{"level":"error","message":"${"a1-".repeat(20_000)}`],
  ])("Q2: %s", (_, text) => {
    const line = readLogLine(text, sample.logFields);
    expect(line.level).toBe("error");
    expect(line.frames).toEqual([]);
    expect(maskMessage(line.message).length).toBeLessThanOrEqual(500);
    expect(dependencyErrors([counted(text)], sample).length).toBeLessThanOrEqual(1);
  });

  test("R3: a frame behind a long line is found all the same", () => {
    const text = `ERROR at ${"a".repeat(2000)}\n    at place (/var/task/orders/place.ts:4:2)\n    at ${"b".repeat(3000)}`;
    expect(readLogLine(text, sample.logFields).frames).toEqual(["/var/task/orders/place.ts"]);
  });
});

test.each([
  "authorization:",
  "authorization: a, ",
  "password='",
  'password="\\"',
  "secret:",
  '"token":"',
  "cookie: \\",
])("Q2: %s again and again, in a megabyte, is looked at a few times and not once for each", (unit) => {
  const text = unit.repeat(1_000_000 / unit.length);
  expect(withoutSecrets(text).length).toBeLessThan(2 * text.length);
});
