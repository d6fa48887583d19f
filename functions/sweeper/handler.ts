import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { SQSClient } from "@aws-sdk/client-sqs";
import { deployedWorld, failed, lambda, logger } from "../../shared/adapters/aws/lambda.ts";
import { sweeper } from "./sweeper.ts";

const clients = {
  dynamodb: new DynamoDBClient(),
  eventBridge: new EventBridgeClient(),
  scheduler: new SchedulerClient(),
  sqs: new SQSClient(),
  lambda: new LambdaClient(),
};

export const handler = lambda(
  sweeper(
    deployedWorld(),
    clients,
    (what, details) => logger.warn(`repaired: ${what}`, { ...details }),
    failed("could not sweep"),
  ),
);
