import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SSMClient } from "@aws-sdk/client-ssm";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import { tracker } from "./tracker.ts";

const world = deployedWorld();
const clients = { dynamodb: new DynamoDBClient(), http: fetch };

export const handler = lambda(
  tracker(world, clients, ssmSecrets(new SSMClient(), world.now), failed("could not tell the tracker")),
);
