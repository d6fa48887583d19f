import { expect, test } from "vitest";
import { begin, type Deployment, deploy } from "./deployment.ts";

/*
 * What would outgrow its place is refused in words that say what to do, or left out and told; `bounds.test.ts` measures
 * what was taken.
 */

const kB = 1024;

const at = (minutes: number) => new Date(begin + minutes * 60_000).toISOString();

/** Text of the length given, in signs of three bytes each. */
const wide = (length: number) => "錯".repeat(length);

/** The bytes of the largest item of a kind. */
const largest = (tars: Deployment, kind: string): number => tars.aws.table.largest()[kind]?.bytes ?? 0;

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, one) => make(one));

test("D6: a hundred overrides are kept at most; one that is taken back, or has ended, makes room", async () => {
  const tars = deploy();
  const add = (index: number, until = at(24 * 60)) =>
    tars.request("POST", "/v1/on-call/shop/overrides", {
      responder: "chen",
      from: at(index),
      until,
      reason: `${index} ${wide(190)}`,
      by: wide(100),
    });
  const made = [await add(0, at(10))];
  for (let index = 1; index <= 100; index++) made.push(await add(index));
  expect(made.map(({ status }) => status)).toEqual([...Array(100).fill(201), 409]);
  expect(made.at(-1)?.body.detail).toMatch(/^There may be 100 overrides .*take back some/);
  expect(largest(tars, "ON-CALL OVERRIDES")).toBeLessThan(128 * kB);
  // One that is taken back makes room.
  const known = encodeURIComponent(made[1]?.body.items[0].id);
  expect((await tars.request("DELETE", `/v1/on-call/shop/overrides/${known}`)).status).toBe(200);
  expect([(await add(101)).status, (await add(102)).status]).toEqual([201, 409]);
  // The first one has ended: it is forgotten for the sake of one more.
  await tars.until(11);
  expect((await add(103)).status).toBe(201);
  expect(largest(tars, "ON-CALL OVERRIDES")).toBeLessThan(128 * kB);
  const standIns = (await tars.request("GET", "/v1/on-call/shop")).body.overrides;
  expect(standIns).toHaveLength(100);
});
