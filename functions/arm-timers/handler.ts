import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { SQSClient } from "@aws-sdk/client-sqs";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { armTimers } from "./arm-timers.ts";

const clients = {
  dynamodb: new DynamoDBClient(),
  scheduler: new SchedulerClient(),
  sqs: new SQSClient(),
  eventBridge: new EventBridgeClient(),
};

export const handler = lambda(armTimers(deployedWorld(), clients, failed("could not arm a timer")));
