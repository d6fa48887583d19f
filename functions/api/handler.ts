import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { handle } from "hono/aws-lambda";
import { deployedWorld, lambda, logger } from "../../shared/adapters/aws/lambda.ts";
import { api } from "./api.ts";

const app = api(deployedWorld(), new DynamoDBClient(), (error) => logger.error("a request failed", error));
const answer = handle(app);

export const handler = lambda((event: Parameters<typeof answer>[0]) => answer(event));
