import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { intake } from "./intake.ts";

export const handler = lambda(
  intake(deployedWorld(), { dynamodb: new DynamoDBClient(), sqs: new SQSClient() }, (error, what) =>
    failed(`could not take in ${what}`)(error),
  ),
);
