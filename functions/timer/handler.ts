import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { timer } from "./timer.ts";

const clients = {
  dynamodb: new DynamoDBClient(),
  scheduler: new SchedulerClient(),
  cloudWatch: new CloudWatchClient(),
  eventBridge: new EventBridgeClient(),
};

export const handler = lambda(timer(deployedWorld(), clients, failed("a timer failed")));
