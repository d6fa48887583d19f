import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { localFolder } from "../../local/folder.ts";

const pom = "test/patterns/pom.xml";

/** The plugin of Maven that brings what a `pom.xml` names. */
const copyDependencies = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";

/** The SHA-256 of every archive, so that what runs is what was looked at. */
const digests: Record<string, string> = {
  "event-ruler-2.0.1.jar": "130acbcff88e20bd482036716c6de059452689db45e8395d7a13919b3b450991",
  "fastdoubleparser-2.0.1.jar": "4242e2335299026524d331355a6cd75abdc38c8fed4402f25b5c7ce9d7668cc1",
  "jackson-annotations-2.21.jar": "53ca085f4a150f703f49e1aabd935bd03b43e1ea3d55d135438292af22cef56b",
  "jackson-core-2.21.0.jar": "e22604bcd9b24e462d5df102007cb06e1ed811e86f1ce6081ca62f385f2db87b",
  "jackson-databind-2.21.0.jar": "0057817ee40bc71544072dc2a3ba575ef91dce53a2d87489bde91c05f3a22621",
  "jsr305-3.0.2.jar": "766ad2a0783f2687962c8ad74ceecc38a28b9f72a2d085ee438b7813e928d0c7",
};

/** Runs a program to its end and gives what it wrote; throws with what it said when it failed. */
const run = (program: string, words: string[], input?: string): string => {
  const { status, error, stdout, stderr } = spawnSync(program, words, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    ...(input !== undefined && { input }),
  });
  if (error)
    throw new Error(`${program} is missing (${error.message}): \`sudo apt-get install maven default-jdk-headless\``);
  if (status !== 0) throw new Error(`${program} ${words.join(" ")} failed:\n${stdout}${stderr}`);
  return stdout;
};

/** The class path of the rule engine, which Maven brings once. Throws when an archive is not the one that was looked at. */
const classPath = (): string => {
  const text = readFileSync(pom);
  const target = resolve(localFolder, `event-ruler-${createHash("sha256").update(text).digest("hex").slice(0, 12)}`);
  const stamp = join(target, ".installed");
  if (!existsSync(stamp)) {
    rmSync(target, { recursive: true, force: true });
    const maven = process.env.TARS_MAVEN ?? "/usr/bin/mvn";
    run(maven, ["--batch-mode", "--quiet", "--file", pom, copyDependencies, `-DoutputDirectory=${target}`]);
    writeFileSync(stamp, "");
  }
  const archives = readdirSync(target).filter((file) => file.endsWith(".jar"));
  const found = archives.map((file) => {
    const path = join(target, file);
    return [file, createHash("sha256").update(readFileSync(path)).digest("hex"), path] as const;
  });
  const strange = found.filter(([file, digest]) => digests[file] !== digest).map(([file]) => file);
  const missing = Object.keys(digests).filter((file) => !archives.includes(file));
  if (strange.length + missing.length > 0)
    throw new Error(`not as they were looked at: ${[...strange, ...missing].join(", ")} in ${target}`);
  return found.map(([, , path]) => path).join(delimiter);
};

/**
 * The names of the patterns that match each event, by the rule engine that EventBridge itself runs. Throws for a pattern
 * that EventBridge would refuse.
 */
export const matchesOf = (patterns: Record<string, unknown>, events: object[]): string[][] => {
  const rules = Object.entries(patterns).map(([name, pattern]) => ({ name, pattern }));
  const input = [...rules, ...events.map((event) => ({ event }))].map((line) => `${JSON.stringify(line)}\n`).join("");
  const java = process.env.TARS_JAVA ?? "/usr/bin/java";
  const said = run(java, ["-cp", classPath(), "test/patterns/Matches.java"], input);
  return said
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
};
