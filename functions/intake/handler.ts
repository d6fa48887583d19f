import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { intake } from "./intake.ts";

export const handler = lambda(
  intake(deployedWorld(), new DynamoDBClient(), (error, what) => failed(`could not take in ${what}`)(error)),
);
