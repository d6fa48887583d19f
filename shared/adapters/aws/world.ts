import type { Settings } from "../../runbook/settings.ts";
import { type Instant, instant } from "../../runbook/time.ts";
import type { Misshapen } from "../../stored/shape.ts";

/** What every function is handed beside its clients: the clock, identities, the settings, its surroundings. */
export type World = {
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Waits for so many milliseconds. */
  sleep: (milliseconds: number) => Promise<void>;
  /** Waits before another attempt at something that others were quicker with: longer each time, and never equally long. */
  pause: (attempt: number) => Promise<void>;
  /** A new ULID. */
  newId: () => string;
  settings: Settings;
  /** Tells the operators of an item that cannot be read and is passed over. */
  misshapen: (error: Misshapen) => void;
  /** The stack's own names, as the functions' environment gives them. */
  names: Names;
};

/** Names of what the stack deployed; a function has only those that it needs. */
export type Names = {
  /** The stack's own name. */
  stack: string;
  /** How long the function may run, in seconds. */
  timeOut: number;
  /** How much memory the function has, in MB. */
  memory: number;
  table: string;
  bus: string;
  /** The function that acts on what schedules say. */
  timerArn: string;
  scheduleGroup: string;
  scheduleRoleArn: string;
  scheduleDeadLetterArn: string;
  /** `{"amara": "arn:…"}`: the topic of each responder who has an e-mail address. */
  topics: Record<string, string>;
  /** The queue that the function works off, where it must put messages off itself. */
  queueUrl: string;
  /** The queue in front of the intake. */
  intakeQueueUrl: string;
  /** The queue of pages, and of the timers that go off to the second. */
  pageQueueUrl: string;
  /** Where what failed waits for another round, and where it is given up. */
  waitingQueueUrl: string;
  givenUpQueueUrl: string;
  /** The function that carries out what people ask in Slack. */
  heardArn: string;
  /** Where people reach the API and the pages. */
  publicUrl: string;
  /** Where readers find the status page, without a slash at the end, and the bucket that holds its files. */
  statusUrl: string;
  statusBucket: string;
  /** The provider at which people sign in, and as which of its clients. */
  signIn: { issuer: string; clientId: string };
  slackUrl: string;
  /** How ARNs of log groups begin, before the account. */
  logsArn: string;
  /** What the local run answers in AWS's place, such as `Logs Insights`. */
  standIns: string[];
  pagerDutyUrl: string;
  /** Where one breaks something to try TARS; empty in an account. */
  trialUrl: string;
};

export const nowIn = (world: Pick<World, "now">): Instant => instant(world.now());
