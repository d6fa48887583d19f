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
/** How long a call may take before another is tried, in milliseconds: a page must not wait for a service that hangs. */
const requestHandler = { connectionTimeout: 2000, requestTimeout: 4000, throwOnRequestTimeout: true };
const secrets = ssmSecrets(new SSMClient({ requestHandler, maxAttempts: 2 }), world.now);
const pagerDuty = pagerDutyEvents(fetch, world.names.pagerDutyUrl, secrets);
const clients = { dynamodb: new DynamoDBClient({ requestHandler }), sqs: new SQSClient({ requestHandler }) };

export const handler = lambda(
  pageEffects(
    world,
    clients,
    secrets,
    pagerDuty,
    snsMessenger(new SNSClient({ requestHandler, maxAttempts: 2 })),
    failed("could not page"),
  ),
);
