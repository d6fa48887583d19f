import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../local/emulator.ts";
import type { SlackRecord } from "../../local/outbox/world-outside.ts";
import { freePort } from "../../local/ports.ts";
import { type LocalOptions, startLocal } from "../../local/run.ts";
import { localSettings } from "../../local/shop/settings.ts";
import { apiOf, eventually } from "./run.ts";

const folder = ".tars/test-table";

/** Destroys the stack that the run has synthesized, as `npm run destroy` does. */
const destroy = (): Promise<void> =>
  new Promise((done, failed) => {
    const words = ["node_modules/aws-cdk/bin/cdk", "destroy", "--force", "--app", join(folder, "cdk.out")];
    const child = spawn("node", words, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, CDK_DISABLE_VERSION_CHECK: "1" },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", failed);
    child.once("exit", (code) => (code === 0 ? done() : failed(new Error(`cdk destroy failed:\n${output}`))));
  });

let emulator: Emulator | undefined;
let run: Awaited<ReturnType<typeof startLocal>> | undefined;
let ports: LocalOptions["ports"];
let settings = "";

/** Deploys into the emulator that goes on: with the settings of the first run and, when there are, more. */
const start = async (more?: string) => {
  run = await startLocal({
    settings: "tars.yaml",
    ports,
    folder,
    alarmPeriod: 10,
    signal: new AbortController().signal,
    say: () => {},
    died: (sentence) => {
      throw new Error(sentence);
    },
    prepare: async (...given) => {
      if (more === undefined) settings = readFileSync(await localSettings(...given), "utf8");
      const file = resolve(folder, "settings.yaml");
      writeFileSync(file, more === undefined ? settings : `${settings}\n${more}\n`);
      return file;
    },
  });
  return run;
};

beforeAll(async () => {
  emulator = await startEmulator(".tars", await freePort());
  ports = { emulator: 0, api: await freePort(), outbox: await freePort() };
  process.env.AWS_ENDPOINT_URL = emulator.url;
});
afterAll(async () => {
  await run?.stop();
  delete process.env.AWS_ENDPOINT_URL;
  await emulator?.stop();
});

test("L1: a stack that was destroyed and deployed again goes on with its table", async () => {
  const declared = (description: string) => ({ service: "checkout", severity: "P3", description });
  const first = await start();
  expect((await apiOf(first)("POST", "/v1/incidents", declared("before the destroy"))).status).toBe(201);
  await first.stop();

  await destroy();
  const { Table } = await new DynamoDBClient().send(new DescribeTableCommand({ TableName: first.tableName }));
  expect(Table?.TableStatus).toBe("ACTIVE");

  const second = await start(`table: ${Table?.LatestStreamArn}`);
  expect(second.tableName).toBe(first.tableName);
  const api = apiOf(second);
  expect((await api("GET", "/v1/incidents/1")).body).toMatchObject({ description: "before the destroy" });
  // Numbers go on, and the new stack reads the stream of the old table.
  expect((await api("POST", "/v1/incidents", declared("after the deployment"))).body).toMatchObject({ name: "INC-2" });
  const slack = async () => (await (await fetch(`${second.outboxUrl}/slack`)).json()) as SlackRecord[];
  await eventually("the message in Slack", 30, async () =>
    (await slack()).find(({ text }) => text.includes("after the deployment")),
  );
});
