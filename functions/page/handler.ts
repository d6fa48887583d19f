import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { snsMessenger } from "../../shared/adapters/aws/messenger.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import { pagerDutyEvents } from "../../shared/adapters/pagerduty/events.ts";
import { pageEffects } from "./page.ts";

const world = deployedWorld();
const secrets = ssmSecrets(new SSMClient(), world.now);
const pagerDuty = pagerDutyEvents(fetch, world.names.pagerDutyUrl, secrets);
const clients = { dynamodb: new DynamoDBClient(), sqs: new SQSClient() };

export const handler = lambda(
  pageEffects(world, clients, secrets, pagerDuty, snsMessenger(new SNSClient()), failed("could not page")),
);
