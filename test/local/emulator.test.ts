import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EventBridgeClient, PutEventsCommand, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { CreateFunctionCommand, LambdaClient, PutFunctionEventInvokeConfigCommand } from "@aws-sdk/client-lambda";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, expect, test } from "vitest";
import { startEmulator } from "../../local/emulator.ts";
import { startFrontDoor } from "../../local/front-door.ts";
import { freePort } from "../../local/ports.ts";
import { givenUpIn } from "../../shared/adapters/aws/given-up.ts";

const stops: (() => unknown)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/_ministack/health`).then(
    ({ ok }) => ok,
    () => false,
  );

test("the emulator ends with the program that started it, also where that is killed", async () => {
  const port = await freePort();
  const program = `
    import { startEmulator } from "./local/emulator.ts";
    const { url } = await startEmulator(".tars", ${port});
    console.log(url);
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  stops.push(() => child.kill("SIGKILL"));
  const [said] = await once(child.stdout, "data");
  const url = String(said).trim();
  expect(await answers(url)).toBe(true);
  child.kill("SIGKILL");
  for (let tries = 0; tries < 50 && (await answers(url)); tries++) await sleep(100);
  expect(await answers(url)).toBe(false);
});

test("what a rule calls a function with is tried three times, and then handed to the function's destination", async () => {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "retries-"));
  stops.push(() => rmSync(folder, { recursive: true, force: true }));
  const emulator = await startEmulator(".tars", port, { retryAfter: 0.1 });
  stops.push(emulator.stop);
  const at = {
    endpoint: emulator.url,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
  const [lambda, events, sqs] = [new LambdaClient(at), new EventBridgeClient(at), new SQSClient(at)];
  const tries = join(folder, "tries");
  const code = `exports.handler = async ({ detail }) => {
    require("node:fs").appendFileSync(${JSON.stringify(tries)}, detail.key + "\\n");
    const count = require("node:fs").readFileSync(${JSON.stringify(tries)}, "utf8").split("\\n").filter((key) => key === detail.key).length;
    if (count < detail.goodFrom) throw new Error("Slack answered 500");
  };`;
  const archive = join(folder, "code.zip");
  const zipping = "import sys, zipfile; zipfile.ZipFile(sys.argv[1], 'w').writestr('index.js', sys.argv[2])";
  spawnSync("python3", ["-c", zipping, archive, code]);
  const ZipFile = readFileSync(archive);
  const FunctionName = "fails";
  const { FunctionArn: Arn } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: "nodejs24.x",
      Handler: "index.handler",
      Role: "arn:aws:iam::000000000000:role/any",
      Code: { ZipFile },
    }),
  );
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "waiting" }));
  await lambda.send(
    new PutFunctionEventInvokeConfigCommand({
      FunctionName,
      Qualifier: "$LATEST",
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: "arn:aws:sqs:us-east-1:000000000000:waiting" } },
    }),
  );
  await events.send(new PutRuleCommand({ Name: "rule", EventPattern: JSON.stringify({ source: ["tars"] }) }));
  await events.send(new PutTargetsCommand({ Rule: "rule", Targets: [{ Id: "it", Arn }] }));
  const entry = (detail: object) => ({ Source: "tars", DetailType: "tell", Detail: JSON.stringify(detail) });
  await events.send(
    new PutEventsCommand({ Entries: [entry({ key: "good", goodFrom: 3 }), entry({ key: "never", goodFrom: 9 })] }),
  );
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
  expect(Messages.map(({ Body = "" }) => givenUpIn(Body)?.requestPayload?.detail)).toEqual([
    { key: "never", goodFrom: 9 },
  ]);
  for (let waited = 0; waited < 100 && readFileSync(tries, "utf8").split("good").length < 4; waited++) await sleep(100);
  const keys = readFileSync(tries, "utf8").trim().split("\n").sort();
  expect(keys).toEqual(["good", "good", "good", "never", "never", "never"]);
});

test("an address that is none ends nothing: it is handed on like any other", async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const door = await startFrontDoor(await freePort(), nobody, "api", "bucket");
  stops.push(door.stop);
  for (const path of ["//", "//[", "///status"]) {
    const asked = request(door.url, { path }).end();
    const [answer] = await once(asked, "response");
    expect(answer.statusCode).toBe(502);
  }
});

test("a file of the status page is read and never written, whoever asks", async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const door = await startFrontDoor(await freePort(), nobody, "api", "bucket");
  stops.push(door.stop);
  for (const method of ["PUT", "POST", "DELETE", "OPTIONS"])
    expect((await fetch(`${door.url}/status/index.html`, { method })).status).toBe(405);
  for (const method of ["GET", "HEAD"])
    expect((await fetch(`${door.url}/status/index.html`, { method })).status).toBe(502);
});
