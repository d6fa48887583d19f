import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SSMClient } from "@aws-sdk/client-ssm";
import { deployedWorld, lambda } from "../../shared/adapters/aws/lambda.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import { pagerDutyDoor } from "./pagerduty.ts";

const world = deployedWorld();

export const handler = lambda(pagerDutyDoor(world, new DynamoDBClient(), ssmSecrets(new SSMClient(), world.now)));
