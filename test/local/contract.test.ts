import { afterAll, describe } from "vitest";
import { type Emulator, startEmulator } from "../../local/emulator.ts";
import { freePort } from "../../local/ports.ts";
import { adapterCases } from "../contract/adapters.ts";
import { type AwsUnderTest, awsCases } from "../contract/cases.ts";
import type { Different } from "../contract/different.ts";
import { limitCases } from "../contract/limits.ts";
import { madeAt } from "../contract/made.ts";

let emulator: Promise<Emulator> | undefined;
afterAll(async () => (await emulator)?.stop());

/** Where the one emulator for all cases is. */
const url = async (): Promise<string> => {
  emulator ??= freePort().then((port) => startEmulator(".tars", port));
  return (await emulator).url;
};

let made: Promise<AwsUnderTest> | undefined;
const start = (): Promise<AwsUnderTest> => {
  made ??= url().then(madeAt);
  return made;
};

/** What the emulator takes and AWS refuses: here only the in-memory AWS shows what TARS does. */
const kinder = [
  "a page of a query of more than a megabyte",
  "an event whose detail is no JSON, which fails alone",
  "a megabyte of events in a call",
  "a message that is held back for more than 15 minutes",
  "a schedule's name of 65 characters",
  "a schedule that starts in the past",
  "a prefix of schedules with a #",
];

/** What the emulator does not do as AWS does; moto's server is asked as well (`moto.test.ts`). */
const different: Different = {
  "a mail from an address that nobody has verified is refused": { why: "it sends mail from anybody" },
  "a deployment of CodeDeploy that runs is found, to be stopped": { why: "it has no CodeDeploy" },
};

describe("the emulator", () => {
  awsCases(start);
  limitCases(start, kinder);
  adapterCases(url, different);
});
