import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { startFrontDoor } from "../../local/front-door.ts";
import { freePort } from "../../local/ports.ts";

const stops: (() => unknown)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/_ministack/health`).then(
    ({ ok }) => ok,
    () => false,
  );

test("the emulator ends with the program that started it, also where that is killed", { timeout: 60_000 }, async () => {
  const port = await freePort();
  const program = `
    import { startEmulator } from "./local/emulator.ts";
    const { url } = await startEmulator(".tars", ${port});
    console.log(url);
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  stops.push(() => child.kill("SIGKILL"));
  const [said] = await once(child.stdout, "data");
  const url = String(said).trim();
  expect(await answers(url)).toBe(true);
  child.kill("SIGKILL");
  for (let tries = 0; tries < 50 && (await answers(url)); tries++) await sleep(100);
  expect(await answers(url)).toBe(false);
});

test("an address that is none ends nothing: it is handed on like any other", async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const door = await startFrontDoor(await freePort(), nobody, "api", "bucket");
  stops.push(door.stop);
  for (const path of ["//", "//[", "///status"]) {
    const asked = request(door.url, { path }).end();
    const [answer] = await once(asked, "response");
    expect(answer.statusCode).toBe(502);
  }
});

test("a file of the status page is read and never written, whoever asks", async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const door = await startFrontDoor(await freePort(), nobody, "api", "bucket");
  stops.push(door.stop);
  for (const method of ["PUT", "POST", "DELETE", "OPTIONS"])
    expect((await fetch(`${door.url}/status/index.html`, { method })).status).toBe(405);
  for (const method of ["GET", "HEAD"])
    expect((await fetch(`${door.url}/status/index.html`, { method })).status).toBe(502);
});
