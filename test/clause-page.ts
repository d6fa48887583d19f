import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

/** Every clause of the runbook, in its order. */
const clauses = [
  ["L1"],
  ["D", 7],
  ["I", 5],
  ["Q", 4],
  ["K", 6],
  ["M", 6],
  ["R", 3],
  ["S", 7],
  ["P1r"],
  ["P", 5],
  ["T", 3],
  ["V", 4],
].flatMap(([name, count]) =>
  count === undefined ? [String(name)] : Array.from({ length: Number(count) }, (_, index) => `${name}${index + 1}`),
);

const page = "docs/clauses.md";

type Listed = { name: string; file: string; projectName: string };

/** In which order the tests of a clause stand: vitest lists projects and files as it comes to them. */
const projects = ["unit", "simulation", "stack", "local", "browser"];

const placeOf = ({ projectName, file }: Listed): string => `${projects.indexOf(projectName)} ${file}`;

const byPlace = (a: Listed, b: Listed): number => (placeOf(a) < placeOf(b) ? -1 : Number(placeOf(a) > placeOf(b)));

/** Which test holds which clause, read off the tests' names. */
const clausePage = (): string => {
  const { stdout, status, stderr } = spawnSync("vitest", ["list", "--json"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  const listed = JSON.parse(stdout.slice(stdout.indexOf("["))) as Listed[];
  const tests = listed.toSorted(byPlace);
  const lines = clauses.flatMap((clause) => {
    const holding = tests.filter(({ name }) => new RegExp(`(^|[^A-Za-z0-9])${clause}(?![A-Za-z0-9])`).test(name));
    const rows = holding.map(({ name, projectName }) => `- ${projectName}: ${name.split(" > ").join(", ")}`);
    return [`## ${clause}`, "", ...(rows.length > 0 ? [...new Set(rows)] : ["Not built yet."]), ""];
  });
  return [
    "# Which test holds which clause",
    "",
    "Made from the tests' names by `npm run clauses`; the ids are those of the runbook's clauses.",
    "",
    ...lines,
  ].join("\n");
};

const made = clausePage();
if (process.argv[2] === "--check") {
  if (readFileSync(page, "utf8") !== made) {
    console.error(`${page} is out of date: run \`npm run clauses\`.`);
    process.exitCode = 1;
  }
} else writeFileSync(page, made);
