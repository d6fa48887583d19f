import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { deployedWorld, lambda, logger } from "../../shared/adapters/aws/lambda.ts";
import { slackCommands } from "./slack-commands.ts";

const clients = { dynamodb: new DynamoDBClient(), eventBridge: new EventBridgeClient() };

export const handler = lambda(
  slackCommands(deployedWorld(), clients, fetch, (error) =>
    logger.error("could not carry out what was asked in Slack", error as Error),
  ),
);
