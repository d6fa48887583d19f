import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SSMClient } from "@aws-sdk/client-ssm";
import { deployedWorld, lambda } from "../../shared/adapters/aws/lambda.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import { status } from "./status.ts";

const world = deployedWorld();
const clients = { dynamodb: new DynamoDBClient(), eventBridge: new EventBridgeClient() };

export const handler = lambda(status(world, clients, ssmSecrets(new SSMClient(), world.now)));
