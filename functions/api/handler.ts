import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { handle } from "hono/aws-lambda";
import { deployedWorld, lambda, logger } from "../../shared/adapters/aws/lambda.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import { api } from "./api.ts";

const world = deployedWorld();
const clients = {
  dynamodb: new DynamoDBClient(),
  sqs: new SQSClient(),
  secrets: ssmSecrets(new SSMClient(), world.now),
};
const app = api(world, clients, (error) => logger.error("a request failed", error));
const answer = handle(app);

export const handler = lambda((event: Parameters<typeof answer>[0]) => answer(event));
