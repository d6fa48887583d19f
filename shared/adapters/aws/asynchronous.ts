import type { Readable } from "../../stored/shape.ts";
import { messageBody } from "./batch.ts";
import type { Count } from "./counting.ts";
import type { World } from "./world.ts";

/** An event that a function is called with and nobody waits for: one of a bus, or a schedule's input. */
export type CallEvent = {
  id?: string;
  /** Which round of tries this is, from the second on: see `retry`. */
  round?: number;
};

/** What a function is called with, as data, and which round of tries this is. */
export type Call<T> = { body: T; round: number };

/**
 * What fails is tried again in the same call, after so many milliseconds: most of what fails is well again at once, and
 * Lambda comes back after a minute only.
 */
const again = [500, 1500, 4000, 8000];

/** After so many milliseconds of a call nothing is tried again in it: a function has 30 s. */
const inTime = 10_000;

/** Somebody asks to be left alone for so many seconds. */
export class Later extends Error {
  readonly seconds: number;

  constructor(seconds: number, whom: string) {
    super(`${whom} asks to wait for ${seconds} s`);
    this.name = "Later";
    this.seconds = seconds;
  }
}

/** Does something, and tries it again for a few seconds when it fails; `failed` hears of each failure but the last. */
export const tryingAgain = async (
  world: Pick<World, "now" | "sleep">,
  work: () => Promise<void>,
  failed: (error: unknown) => void,
): Promise<void> => {
  const begun = world.now();
  for (const pause of again)
    try {
      return await work();
    } catch (error) {
      const asked = error instanceof Later ? error.seconds * 1000 : 0;
      if (world.now() - begun + asked > inTime) throw error;
      failed(error);
      await world.sleep(Math.max(pause, asked));
    }
  return work();
};

type Options<T> = {
  putOff?: (call: Call<T>) => Promise<void>;
  /** Counts what the call uses for its incident. */
  count?: Count;
};

/**
 * Does what a function is called for without anybody waiting for its answer. What fails is tried again: here at once,
 * by Lambda after one and two minutes, and then in rounds by `retry`, for two hours; `failed` hears of each failure, and
 * `putOff` of what could not be done in this call. So it goes with what cannot be read, too: a newer TARS may have
 * written it, and be back by then.
 */
export const whenCalled =
  <T extends object>(
    world: Pick<World, "now" | "sleep">,
    shape: Readable<T>,
    work: (call: Call<T>) => Promise<void>,
    failed: (error: unknown) => void,
    { putOff, count = (_, work) => work() }: Options<T> = {},
  ) =>
  async ({ round = 1, ...event }: CallEvent): Promise<void> => {
    const call = { round, body: shape.read(messageBody(event), `event ${event.id ?? "of a schedule"}`) };
    await count(call.body, async () => {
      try {
        await tryingAgain(world, () => work(call), failed);
      } catch (error) {
        await putOff?.(call).catch(failed);
        throw error;
      }
    });
  };
