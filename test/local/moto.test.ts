import { afterAll, describe } from "vitest";
import { freePort } from "../../local/ports.ts";
import { adapterCases } from "../contract/adapters.ts";
import { type AwsUnderTest, awsCases } from "../contract/cases.ts";
import type { Different } from "../contract/different.ts";
import { limitCases } from "../contract/limits.ts";
import { madeAt } from "../contract/made.ts";
import { startMoto } from "../contract/moto.ts";

let moto: ReturnType<typeof startMoto> | undefined;
afterAll(async () => (await moto)?.stop());

const url = async (): Promise<string> => {
  moto ??= freePort().then(startMoto);
  return (await moto).url;
};

let made: Promise<AwsUnderTest> | undefined;
const start = (): Promise<AwsUnderTest> => {
  made ??= url().then(madeAt);
  return made;
};

/** What moto does not do as AWS does. */
const different: Different = {
  "an event goes to the queue of the rule that it matches, in EventBridge's envelope": {
    why: "the envelope of moto has no account",
  },
  "the version of a configuration before the newest is found, and deployed": {
    why: "AppConfig has no environments and no deployments there",
  },
  "log groups are searched, and one that there is not is left out by its name": {
    why: "moto fails at a query that names its log groups by `logGroupIdentifiers`, which those of other accounts need",
  },
  "one that is for once goes off at its time, with its input, and is gone": {
    why: "moto keeps schedules and carries none of them out",
    slow: true,
  },
  "one that repeats does not go off before its start, and stays": {
    why: "moto keeps schedules and carries none of them out",
    slow: true,
  },
};

/** What moto takes and AWS refuses: it does not look at these. */
const kinder = [
  "an index key of the wrong type",
  "a value that no expression uses",
  "a transaction of more than 4 MB",
  "a transaction's token with another transaction",
  "a megabyte of events in a call",
  "a message with a character that XML does not have",
  "a schedule's name with a #",
  "a schedule's name of 65 characters",
  // It fails at this without an answer that the SDK can read.
  "a schedule in a group that there is not",
  "a schedule that starts in the past",
  "a prefix of schedules with a #",
];

describe("moto", () => {
  awsCases(start, different);
  limitCases(start, kinder);
  adapterCases(url, different);
});
