import { setTimeout as sleep } from "node:timers/promises";
import type { SlackRecord } from "../outbox/world-outside.ts";
import { LocalProblem } from "../problem.ts";
import type { LocalRun } from "../run.ts";

class NotAsTheRunbookSays extends LocalProblem {}

/** What the API answers, as a program outside reads it: without a type. */
export type Json = any;

/** How a drill is told as it happens: a mark, and what it says. */
export type Tell = (mark: string, text: string) => void;

/** What a drill of a service looks at and acts with, all of it from outside: Slack, the outbox and the API. */
export const drillTools = (run: LocalRun, service: string, tell: Tell) => {
  /** Says that a clause holds; ends the drill when it does not. */
  const demand = (clause: string, holds: boolean, sentence: string): void => {
    if (!holds) throw new NotAsTheRunbookSays(`${service}: ${clause}: ${sentence}`);
    tell("✔", `${clause}: ${sentence}`);
  };

  const outbox = async <T>(path: string): Promise<T[]> =>
    (await (await fetch(`${run.outboxUrl}${path}`)).json()) as T[];

  /** What one does in Slack, by the outbox; true when TARS took it. */
  const inSlack = async (path: "/click" | "/mention", what: object): Promise<boolean> =>
    (await fetch(`${run.outboxUrl}${path}`, { method: "POST", body: JSON.stringify(what) })).ok;

  const api = async (method: string, path: string, body?: object): Promise<{ status: number; body: Json }> => {
    const response = await fetch(`${run.apiUrl}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${run.token}`,
        "content-type": "application/json",
        "idempotency-key": crypto.randomUUID(),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };

  /** A request that must not be refused. */
  const done = async (method: string, path: string, body: object): Promise<Json> => {
    const answer = await api(method, path, body);
    if (answer.status >= 300)
      throw new NotAsTheRunbookSays(`${service}: ${method} ${path} was refused: ${answer.body.detail}`);
    return answer.body;
  };

  let root: SlackRecord | undefined;
  let told = 0;
  /** Tells what the incident's thread has been told since, and gives all of it, the declaration first. */
  const thread = async (): Promise<SlackRecord[]> => {
    const all = await outbox<SlackRecord>("/slack");
    root ??= all.find(({ text }) => text.startsWith(`🚨 [P1] Incident declared: ${service} is failing\n`));
    const own = all.filter((one) => root && (one.ts === root.ts || one.thread_ts === root.ts));
    for (const { text, thread_ts } of own.slice(told)) tell(thread_ts ? "  ↳" : "#", text);
    told = own.length;
    return own;
  };

  /** Waits for a message of the thread. */
  const awaitSlack = async (
    clause: string,
    what: string,
    meets: (message: SlackRecord) => boolean,
    seconds: number,
  ): Promise<SlackRecord> => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(500)) {
      const found = (await thread()).find(meets);
      if (found) return found;
    }
    throw new NotAsTheRunbookSays(`${service}: ${clause}: ${what} did not come within ${seconds} s`);
  };

  /** Looks twice a second until something is so, or has not become so after so many seconds; gives the last look. */
  const settled = async <T>(seconds: number, look: () => Promise<T> | T, is: (seen: T) => boolean): Promise<T> => {
    let seen = await look();
    for (const end = Date.now() + seconds * 1000; !is(seen) && Date.now() < end; seen = await look()) await sleep(500);
    return seen;
  };

  return { tell, demand, outbox, inSlack, api, done, awaitSlack, settled };
};

export type DrillTools = ReturnType<typeof drillTools>;
