import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { changes } from "./changes.ts";

export const handler = lambda(changes(deployedWorld(), new DynamoDBClient(), failed("could not keep a change")));
