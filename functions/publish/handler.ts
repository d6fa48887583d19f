import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { publish } from "./publish.ts";

const clients = { dynamodb: new DynamoDBClient(), eventBridge: new EventBridgeClient() };

export const handler = lambda(publish(deployedWorld(), clients, failed("could not publish")));
