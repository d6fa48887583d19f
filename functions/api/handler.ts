import { setTimeout } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { handle } from "hono/aws-lambda";
import { loadedLater } from "../../shared/adapters/aws/clients.ts";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import { bedrockTranslator } from "../../shared/adapters/questions/translator.ts";
import { api } from "./api.ts";

const world = deployedWorld();
const report = failed("a request failed");
const cloudWatch = loadedLater(
  async () => new (await import("../../shared/adapters/telemetry/sdk.ts")).CloudWatchClient(),
);
const clients = {
  dynamodb: new DynamoDBClient(),
  sqs: new SQSClient(),
  secrets: ssmSecrets(new SSMClient(), world.now),
  cloudWatch: () => cloudWatch,
  logs: loadedLater(async () => new (await import("../../shared/adapters/telemetry/sdk.ts")).CloudWatchLogsClient()),
  sleep: setTimeout,
  translator: bedrockTranslator(world.settings, report),
};
const app = api(world, clients, report);
const answer = handle(app);

export const handler = lambda((event: Parameters<typeof answer>[0]) => answer(event));
