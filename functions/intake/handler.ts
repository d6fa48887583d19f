import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { intake } from "./intake.ts";

/** Made when it is first needed, which is seldom: most alarms bring their tags, or have none. */
let cloudWatch: Promise<CloudWatchClient> | undefined;

const clients = {
  dynamodb: new DynamoDBClient(),
  sqs: new SQSClient(),
  cloudWatch: () => {
    cloudWatch ??= import("@aws-sdk/client-cloudwatch").then(({ CloudWatchClient }) => new CloudWatchClient());
    return cloudWatch;
  },
};

export const handler = lambda(
  intake(deployedWorld(), clients, (error, what) => failed(`could not take in ${what}`)(error)),
);
