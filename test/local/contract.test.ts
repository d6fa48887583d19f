import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { CreateScheduleGroupCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, describe } from "vitest";
import { type Emulator, startEmulator } from "../../local/emulator.ts";
import { freePort } from "../../local/ports.ts";
import { type AwsUnderTest, awsCases } from "../contract/cases.ts";
import { limitCases } from "../contract/limits.ts";

let emulator: Emulator | undefined;
afterAll(() => emulator?.stop());

/** One emulator for all cases. */
let started: Promise<AwsUnderTest> | undefined;
const start = (): Promise<AwsUnderTest> => {
  started ??= startAnew();
  return started;
};

const startAnew = async (): Promise<AwsUnderTest> => {
  emulator = await startEmulator(".tars", await freePort());
  const given = {
    endpoint: emulator.url,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
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

/** What the emulator takes and AWS refuses: here only the in-memory AWS shows what TARS does. */
const kinder = [
  "a page of a query of more than a megabyte",
  "an event whose detail is no JSON, which fails alone",
  "a megabyte of events in a call",
  "a message that is held back for more than 15 minutes",
  "a schedule's name of 65 characters",
  "a schedule that starts in the past",
  "a prefix of schedules with a #",
];

describe("the emulator", () => {
  awsCases(start);
  limitCases(start, kinder);
});
