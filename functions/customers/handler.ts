import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { deployedWorld, lambda, logger } from "../../shared/adapters/aws/lambda.ts";
import { customerEffects } from "./customers.ts";

export const handler = lambda(
  customerEffects(deployedWorld(), new DynamoDBClient(), new SESv2Client(), (error) =>
    logger.error("could not tell a customer", error as Error),
  ),
);
