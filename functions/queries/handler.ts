import { setTimeout } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { handle } from "hono/aws-lambda";
import { loadedLater } from "../../shared/adapters/aws/clients.ts";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { bedrockTranslator } from "../../shared/adapters/questions/translator.ts";
import { api } from "../api/api.ts";
import { queryRoutes } from "./query-routes.ts";

const world = deployedWorld();
const report = failed("a question failed");
const cloudWatch = loadedLater(
  async () => new (await import("../../shared/adapters/telemetry/sdk.ts")).CloudWatchClient(),
);
const clients = {
  cloudWatch: () => cloudWatch,
  logs: loadedLater(async () => new (await import("../../shared/adapters/telemetry/sdk.ts")).CloudWatchLogsClient()),
  sleep: setTimeout,
  translator: bedrockTranslator(world.settings, report),
  failed: report,
};
const answer = handle(api(world, new DynamoDBClient(), [queryRoutes(clients)], report));

export const handler = lambda((event: Parameters<typeof answer>[0]) => answer(event));
