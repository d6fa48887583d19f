import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { whenCalled } from "../../shared/adapters/aws/asynchronous.ts";
import { shapeOf } from "../../shared/stored/shape.ts";

const shape = shapeOf("number", z.strictObject({ n: z.number() }));

/** A call at a clock of its own, whose tries take so many milliseconds each and fail so often. */
const call = async (fails: number, takes: number, event: object = { detail: { n: 1 }, "detail-type": "x" }) => {
  let now = 0;
  const tries: number[] = [];
  const heard: unknown[] = [];
  const putOff: number[] = [];
  const world = {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const outcome = await whenCalled(
    world,
    shape,
    async ({ body, round }) => {
      tries.push(now);
      expect(body).toEqual({ n: 1 });
      expect(round).toBe("round" in event ? event.round : 1);
      now += takes;
      if (tries.length <= fails) throw new Error(`try ${tries.length}`);
    },
    (error) => heard.push(error),
    { putOff: async ({ round }) => void putOff.push(round) },
  )(event).then(
    () => "done",
    (error: Error) => error.message,
  );
  return { outcome, tries, heard: heard.length, putOff, took: now };
};

describe("what is called without anybody waiting", () => {
  test("what fails is tried again at once, a few times, and each failure is heard of", async () => {
    expect(await call(0, 100)).toMatchObject({ outcome: "done", heard: 0, putOff: [] });
    expect(await call(2, 100)).toMatchObject({ outcome: "done", heard: 2, putOff: [] });
    expect(await call(4, 100)).toMatchObject({ outcome: "done", heard: 4 });
  });

  test("what fails for longer is left to Lambda, and whoever waits hears that it is put off", async () => {
    const { outcome, tries, putOff } = await call(100, 100);
    expect(outcome).toBe("try 5");
    expect(tries).toHaveLength(5);
    expect(putOff).toEqual([1]);
  });

  test("tries that hang for eight seconds still end within a function's 30", async () => {
    const { outcome, took } = await call(100, 8000);
    expect(outcome).toBe("try 2");
    expect(took).toBeLessThan(30_000);
  });

  test("the body is that of a bus, or a schedule's input, and the round is told", async () => {
    expect(await call(0, 1, { n: 1 })).toMatchObject({ outcome: "done" });
    expect(await call(0, 1, { "detail-type": "x", detail: { n: 1 }, round: 3 })).toMatchObject({ outcome: "done" });
    expect(await call(9, 1, { n: 1, round: 3 })).toMatchObject({ putOff: [3] });
  });

  test("what cannot be read fails, and comes again", async () => {
    expect((await call(0, 1, { id: "event-1", detail: { n: "one" }, "detail-type": "x" })).outcome).toContain(
      "event event-1 holds no readable number",
    );
  });
});
