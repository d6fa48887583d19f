import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SSMClient } from "@aws-sdk/client-ssm";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import { slackWebApi } from "../../shared/adapters/slack/slack.ts";
import { boardEffects } from "./board.ts";

const world = deployedWorld();
const secrets = ssmSecrets(new SSMClient(), world.now);
const slack = slackWebApi(fetch, world.names.slackUrl, secrets, world.settings.slack.botTokenParameter);

export const handler = lambda(boardEffects(world, new DynamoDBClient(), slack, failed("could not show what fires")));
