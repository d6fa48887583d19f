import { freePort } from "../../local/ports.ts";
import { type LocalOptions, type LocalRun, startLocal } from "../../local/run.ts";

/** Starts a local run of its own, with the sample's settings unless others are named, and nothing shared with another. */
export const startRun = async (
  folder: string,
  more: Partial<Pick<LocalOptions, "prepare" | "alarms" | "settings" | "shop" | "alarmPeriod">> = {},
): ReturnType<typeof startLocal> =>
  startLocal({
    settings: "tars.yaml",
    ports: { emulator: await freePort(), api: await freePort(), outbox: await freePort() },
    folder: `.tars/${folder}`,
    alarmPeriod: 10,
    signal: new AbortController().signal,
    say: () => {},
    died: (sentence) => {
      throw new Error(sentence);
    },
    ...more,
  });

export type Answer = { status: number; body: any };

/** The API of a run, with its token. */
export const apiOf =
  (run: Pick<LocalRun, "apiUrl" | "token">) =>
  async (method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> => {
    const response = await fetch(`${run.apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${run.token}`, "content-type": "application/json", ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };

/** On a busy machine everything takes longer. What has to be in time is compared by the times that TARS writes. */
const patience = 3;

/** Asks again and again until the answer is there; fails when it has not come in about so many seconds, given a machine of one's own. */
export const eventually = async <T>(
  what: string,
  seconds: number,
  ask: () => Promise<T | undefined | false>,
): Promise<T> => {
  for (const end = Date.now() + patience * seconds * 1000; Date.now() < end; ) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((next) => setTimeout(next, 300));
  }
  throw new Error(`${what} did not come within ${patience * seconds} s`);
};
