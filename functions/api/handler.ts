import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { handle } from "hono/aws-lambda";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import { api } from "./api.ts";
import { apiRoutes } from "./routes.ts";

const world = deployedWorld();
const clients = { sqs: new SQSClient(), secrets: ssmSecrets(new SSMClient(), world.now) };
const linkKey = () => clients.secrets(world.settings.links.signingKeyParameter);
const answer = handle(api(world, new DynamoDBClient(), apiRoutes(clients), failed("a request failed"), linkKey));

export const handler = lambda((event: Parameters<typeof answer>[0]) => answer(event));
