import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort } from "../../local/ports.ts";
import { leftWith, npmRun, program } from "./program.ts";
import { eventually } from "./run.ts";

const ports = async () => ({
  TARS_EMULATOR_PORT: String(await freePort()),
  TARS_PORT: String(await freePort()),
  TARS_OUTBOX_PORT: String(await freePort()),
});

test("npm start: Ctrl-C ends everything, functions and all, also while it is still starting", async () => {
  const own = await ports();
  const running = program("local/start.ts", own);
  await eventually("ready", 120, async () => running.output().includes("TARS is ready"));
  const { token, apiUrl } = JSON.parse(readFileSync(".tars/local.json", "utf8"));
  expect((await fetch(`${apiUrl}/v1/incidents`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  expect(leftWith(`GATEWAY_PORT=${own.TARS_EMULATOR_PORT}`).length).toBeGreaterThan(1);
  running.child.kill("SIGINT");
  expect(await running.ended).toBe(0);
  expect(leftWith(`GATEWAY_PORT=${own.TARS_EMULATOR_PORT}`)).toEqual([]);

  const starting = program("local/start.ts", own);
  await eventually("deploying", 60, async () => starting.output().includes("Deploying"));
  starting.child.kill("SIGINT");
  await starting.ended;
  expect(leftWith(`GATEWAY_PORT=${own.TARS_EMULATOR_PORT}`)).toEqual([]);
});

test.each(["SIGTERM", "SIGINT"] as const)("npm start: %s to npm alone ends everything, too", async (signal) => {
  const own = await ports();
  const running = npmRun("start", own);
  await eventually("deploying", 60, async () => running.output().includes("Deploying"));
  running.child.kill(signal);
  await running.ended;
  expect(leftWith(`TARS_EMULATOR_PORT=${own.TARS_EMULATOR_PORT}`)).toEqual([]);
});

test("npm start: a port that is taken is said, with how to take another", async () => {
  const own = await ports();
  const server = createServer().listen(Number(own.TARS_PORT), "127.0.0.1");
  const refused = program("local/start.ts", own);
  expect(await refused.ended).toBe(1);
  server.close();
  expect(refused.output()).toContain(`Port ${own.TARS_PORT}, for the API and the console, is taken.`);
  expect(refused.output()).toContain("TARS_PORT=… npm start");
  expect(refused.output()).not.toContain("    at ");
});

test("npm start: an emulator that dies is said, and nothing is left", async () => {
  const own = await ports();
  const running = program("local/start.ts", own);
  await eventually("ready", 120, async () => running.output().includes("TARS is ready"));
  // The functions have its name in their words, too: it is told from them by its parent.
  const emulator = leftWith(`GATEWAY_PORT=${own.TARS_EMULATOR_PORT}`).filter((pid) =>
    readFileSync(`/proc/${pid}/status`, "utf8").includes(`PPid:\t${running.child.pid}\n`),
  );
  expect(emulator).toHaveLength(1);
  process.kill(Number(emulator[0]), "SIGKILL");
  expect(await running.ended).toBe(1);
  expect(running.output()).toContain("The AWS emulator ended (SIGKILL)");
  expect(leftWith(`GATEWAY_PORT=${own.TARS_EMULATOR_PORT}`)).toEqual([]);
});

test("npm start: without Python it says what to install", async () => {
  const refused = program("local/start.ts", {
    ...(await ports()),
    PATH: "/nonexistent",
    TARS_FOLDER: ".tars/no-python",
  });
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toContain("Python 3.10 or newer is missing");
});

test("npm start: a mistake in the settings is said with its line, and nothing is started", async () => {
  writeFileSync(".build/test/wrong.yaml", readFileSync("tars.yaml", "utf8").replace("team: shop", "team: shp"));
  const refused = program("local/start.ts", { ...(await ports()), TARS_SETTINGS: ".build/test/wrong.yaml" });
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toMatch(
    /wrong\.yaml:\d+ services\.checkout\.team: there is no team `shp`; there are: shop, discovery/,
  );
});

test("npm run drill: a drill that there is not is said, with those that there are", async () => {
  const refused = program("local/drill.ts", {}, ["panic"]);
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toContain("There is no drill panic; there are: roll-back, limit-or-scale, fallback,");
});
