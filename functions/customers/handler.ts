import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SSMClient } from "@aws-sdk/client-ssm";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import { customerEffects } from "./customers.ts";

const world = deployedWorld();
const clients = {
  dynamodb: new DynamoDBClient(),
  eventBridge: new EventBridgeClient(),
  ses: new SESv2Client(),
  http: fetch,
};

export const handler = lambda(
  customerEffects(world, clients, ssmSecrets(new SSMClient(), world.now), failed("could not tell a customer")),
);
