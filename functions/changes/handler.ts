import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { deployedWorld, lambda, logger } from "../../shared/adapters/aws/lambda.ts";
import { changes } from "./changes.ts";

export const handler = lambda(
  changes(deployedWorld(), new DynamoDBClient(), (error) => logger.error("could not keep a change", error as Error)),
);
