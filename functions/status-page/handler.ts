import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { S3Client } from "@aws-sdk/client-s3";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { statusPageEffects } from "./status-page.ts";

const world = deployedWorld();
// A bucket's name as a part of the host does not resolve where the local run has its AWS.
const clients = {
  dynamodb: new DynamoDBClient(),
  eventBridge: new EventBridgeClient(),
  s3: new S3Client({ forcePathStyle: true }),
  scheduler: new SchedulerClient(),
};

export const handler = lambda(statusPageEffects(world, clients, failed("could not make the status page")));
