import type { Names } from "./world.ts";

/** The variable of a function's environment that has each name. */
const variables: { [K in keyof Names]: string } = {
  stack: "TARS_STACK",
  timeOut: "TARS_TIME_OUT",
  memory: "TARS_MEMORY",
  table: "TARS_TABLE",
  bus: "TARS_BUS",
  timerArn: "TARS_TIMER_ARN",
  scheduleGroup: "TARS_SCHEDULE_GROUP",
  scheduleRoleArn: "TARS_SCHEDULE_ROLE_ARN",
  scheduleDeadLetterArn: "TARS_SCHEDULE_DEAD_LETTER_ARN",
  topics: "TARS_TOPICS",
  queueUrl: "TARS_QUEUE_URL",
  intakeQueueUrl: "TARS_INTAKE_QUEUE_URL",
  pageQueueUrl: "TARS_PAGE_QUEUE_URL",
  waitingQueueUrl: "TARS_WAITING_QUEUE_URL",
  givenUpQueueUrl: "TARS_GIVEN_UP_QUEUE_URL",
  heardArn: "TARS_HEARD_ARN",
  publicUrl: "TARS_PUBLIC_URL",
  statusUrl: "TARS_STATUS_URL",
  statusBucket: "TARS_STATUS_BUCKET",
  signIn: "TARS_SIGN_IN",
  slackUrl: "TARS_SLACK_URL",
  logsArn: "TARS_LOGS_ARN",
  standIns: "TARS_STAND_INS",
  pagerDutyUrl: "TARS_PAGERDUTY_URL",
  trialUrl: "TARS_TRIAL_URL",
};

/** Those that are written as JSON. */
const asJson = new Set<keyof Names>(["topics", "standIns", "timeOut", "memory", "signIn"]);

/**
 * The names that the stack gave a function by its environment. Asking for one that it did not give is an error: the
 * function was not granted what has that name either.
 */
export const namesIn = (environment: Record<string, string | undefined>): Names =>
  new Proxy({} as Names, {
    get: (_, key: keyof Names) => {
      const value = environment[variables[key]];
      if (value === undefined) throw new Error(`this function has no ${variables[key]}`);
      return asJson.has(key) ? JSON.parse(value) : value;
    },
  });
