import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { bedrockTranslator } from "../../shared/adapters/questions/translator.ts";
import { investigate } from "./investigate.ts";

const world = deployedWorld();
const regional = new Map<string | undefined, CloudWatchClient>();
const clients = {
  dynamodb: new DynamoDBClient(),
  eventBridge: new EventBridgeClient(),
  logs: new CloudWatchLogsClient(),
  cloudWatch: (region?: string) => {
    const client = regional.get(region) ?? new CloudWatchClient(region ? { region } : {});
    regional.set(region, client);
    return client;
  },
};
const report = failed("could not find out");

export const handler = lambda(investigate(world, clients, bedrockTranslator(world.settings, report), report));
