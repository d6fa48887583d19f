import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { deployedWorld, lambda, logger } from "../../shared/adapters/aws/lambda.ts";
import { intake } from "./intake.ts";

export const handler = lambda(
  intake(deployedWorld(), new DynamoDBClient(), (error, what) =>
    logger.error(`could not take in ${what}`, error as Error),
  ),
);
