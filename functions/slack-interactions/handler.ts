import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SSMClient } from "@aws-sdk/client-ssm";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import { slackInteractions } from "./slack-interactions.ts";

const world = deployedWorld();
const clients = { dynamodb: new DynamoDBClient(), eventBridge: new EventBridgeClient(), lambda: new LambdaClient() };

export const handler = lambda(
  slackInteractions(world, clients, ssmSecrets(new SSMClient(), world.now), fetch, failed("could not answer a click")),
);
