import { setTimeout } from "node:timers/promises";
import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import { ulid } from "ulid";
import type { Settings } from "../../runbook/settings.ts";
import { namesIn } from "./names.ts";
import { troubleLines } from "./trouble.ts";
import type { World } from "./world.ts";

/** `tars.yaml`, checked, and put beside the code at synth as a module that is loaded first. */
declare const TARS_SETTINGS: Settings;

/** The shortest and the longest pause before another attempt, in milliseconds. */
const pauses = { first: 25, longest: 500 };

const sleep = (milliseconds: number): Promise<void> => setTimeout(milliseconds);

/** "Full jitter": anything up to a bound that doubles; source: the AWS Architecture Blog on backoff and jitter. */
const pause = (attempt: number): Promise<void> =>
  sleep(Math.random() * Math.min(pauses.longest, pauses.first * 2 ** attempt));

/** The world of a deployed function. */
export const deployedWorld = (): World => ({
  now: Date.now,
  sleep,
  pause,
  newId: () => ulid(),
  settings: TARS_SETTINGS,
  misshapen: failed("passed over"),
  names,
});

const logger = new Logger({ serviceName: "tars" });

const names = namesIn(process.env);

/** Logs a failure: `what` did not succeed. */
export const failed =
  (what: string) =>
  (error: unknown): void => {
    logger.error(what, error instanceof Error ? error : new Error(String(error)));
    for (const line of troubleLines(error, Date.now(), names)) console.log(line);
  };

/** Wraps a function's work for Lambda: structured logs with the request's id, errors logged and thrown on. */
export const lambda = <Event, Result>(work: (event: Event) => Promise<Result>) =>
  middy<Event, Result>()
    .use(injectLambdaContext(logger))
    .onError(({ error }) => failed("failed")(error))
    .handler(work);

export { logger };
