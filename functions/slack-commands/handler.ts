import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SSMClient } from "@aws-sdk/client-ssm";
import { deployedWorld, lambda, logger } from "../../shared/adapters/aws/lambda.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import { slackClient } from "../../shared/adapters/slack/client.ts";
import { slackCommands } from "./slack-commands.ts";

const world = deployedWorld();
const clients = { dynamodb: new DynamoDBClient(), eventBridge: new EventBridgeClient() };
const secrets = ssmSecrets(new SSMClient(), world.now);
const call = slackClient(fetch, world.names.slackUrl, secrets, world.settings.slack.botTokenParameter);

export const handler = lambda(
  slackCommands(world, clients, call, fetch, (error) =>
    logger.error("could not carry out what was asked in Slack", error as Error),
  ),
);
