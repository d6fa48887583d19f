import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { CreateScheduleGroupCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { AwsUnderTest } from "./cases.ts";

/** Who asks an emulator, and where. */
export const askedAt = (endpoint: string) => ({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});

/** Makes in an emulator what the cases need. */
export const madeAt = async (endpoint: string): Promise<AwsUnderTest> => {
  const given = askedAt(endpoint);
  const [dynamodb, eventBridge, scheduler, sqs] = [
    new DynamoDBClient(given),
    new EventBridgeClient(given),
    new SchedulerClient(given),
    new SQSClient(given),
  ];

  const string = (AttributeName: string) => ({ AttributeName, AttributeType: "S" as const });
  await dynamodb.send(
    new CreateTableCommand({
      TableName: "contract",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["pk", "sk", "watched", "watchedOrder"].map(string),
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: "watched",
          KeySchema: [
            { AttributeName: "watched", KeyType: "HASH" },
            { AttributeName: "watchedOrder", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "ALL" },
        },
      ],
    }),
  );
  const queue = async (QueueName: string, Attributes: Record<string, string>) => {
    const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
    const { Attributes: known } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
    );
    return { url: QueueUrl, arn: known?.QueueArn ?? "" };
  };
  const deadLetters = await queue("contract-dead-letters", {});
  const main = await queue("contract", {
    VisibilityTimeout: "1",
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetters.arn, maxReceiveCount: 2 }),
  });
  await eventBridge.send(new CreateEventBusCommand({ Name: "contract" }));
  await eventBridge.send(
    new PutRuleCommand({
      Name: "contract",
      EventBusName: "contract",
      EventPattern: JSON.stringify({ source: ["wanted"] }),
    }),
  );
  await eventBridge.send(
    new PutTargetsCommand({ Rule: "contract", EventBusName: "contract", Targets: [{ Id: "queue", Arn: main.arn }] }),
  );
  await scheduler.send(new CreateScheduleGroupCommand({ Name: "contract" }));
  return {
    dynamodb,
    eventBridge,
    scheduler,
    sqs,
    table: "contract",
    bus: "contract",
    queueUrl: main.url,
    queueArn: main.arn,
    deadLettersUrl: deadLetters.url,
    scheduleGroup: "contract",
    roleArn: "arn:aws:iam::000000000000:role/contract",
    now: Date.now,
    pass: (seconds) => new Promise((next) => setTimeout(next, seconds * 1000)),
  };
};
