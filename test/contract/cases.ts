import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { type EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  type SchedulerClient,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { beforeAll, describe, expect } from "vitest";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { caseUnless, type Different } from "./different.ts";

/** An AWS to put the cases to: the in-memory one, or the emulator. */
export type AwsUnderTest = {
  dynamodb: Client<DynamoDBClient>;
  eventBridge: Client<EventBridgeClient>;
  scheduler: Client<SchedulerClient>;
  sqs: Client<SQSClient>;
  /** A table with the keys and indexes of TARS's own. */
  table: string;
  /** A bus whose events of source `wanted` go to the queue. */
  bus: string;
  /** A queue with a visibility time-out of a second, that gives a message up after two receives. */
  queueUrl: string;
  queueArn: string;
  deadLettersUrl: string;
  scheduleGroup: string;
  roleArn: string;
  now: () => number;
  /** Lets time pass. */
  pass: (seconds: number) => Promise<void>;
};

const item = (value: object) => marshall(value);

/** The name of an error that a call ends in. */
const errorOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "none",
    (error: Error) => error.name,
  );

/**
 * What TARS relies on in storage, queues, buses and schedules. One suite for the in-memory AWS and for the emulator,
 * so that the one cannot drift from the other.
 */
export const awsCases = (start: () => Promise<AwsUnderTest>, different: Different = {}) => {
  describe("what TARS relies on", () => {
    const test = caseUnless(different);
    let aws: AwsUnderTest;
    let run = 0;

    beforeAll(async () => {
      aws = await start();
    });

    /** A partition of its own for each case. */
    const partition = () => `case-${++run}-${aws.now()}`;

    const put = (value: object, more: object = {}) =>
      aws.dynamodb.send(new PutItemCommand({ TableName: aws.table, Item: item(value), ...more }));
    const get = async (key: object) => {
      const { Item } = await aws.dynamodb.send(
        new GetItemCommand({ TableName: aws.table, Key: item(key), ConsistentRead: true }),
      );
      return Item && unmarshall(Item);
    };

    const receive = async (url: string): Promise<{ body: string; receipt: string }[]> => {
      const { Messages = [] } = await aws.sqs.send(
        new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }),
      );
      return Messages.map(({ Body = "", ReceiptHandle = "" }) => ({ body: Body, receipt: ReceiptHandle }));
    };

    /** Receives and deletes until a message meets the condition, for so many seconds at most. */
    const awaitMessage = async (meets: (body: string) => boolean, seconds: number): Promise<string | undefined> => {
      for (const end = aws.now() + seconds * 1000; aws.now() <= end; await aws.pass(0.2)) {
        for (const { body, receipt } of await receive(aws.queueUrl)) {
          await aws.sqs.send(new DeleteMessageCommand({ QueueUrl: aws.queueUrl, ReceiptHandle: receipt }));
          if (meets(body)) return body;
        }
      }
      return undefined;
    };

    describe("storage", () => {
      test("an item is read back as it was written, numbers and nesting and all", async () => {
        const value = { pk: partition(), sk: "a", state: { list: [1, "two", { three: null }], yes: true } };
        await put(value);
        expect(await get({ pk: value.pk, sk: "a" })).toEqual(value);
        expect(await get({ pk: value.pk, sk: "b" })).toBeUndefined();
      });

      test("a condition that does not hold leaves all as it was", async () => {
        const pk = partition();
        await put({ pk, sk: "a", version: 1 }, { ConditionExpression: "attribute_not_exists(pk)" });
        expect(
          await errorOf(put({ pk, sk: "a", version: 2 }, { ConditionExpression: "attribute_not_exists(pk)" })),
        ).toBe("ConditionalCheckFailedException");
        expect(await get({ pk, sk: "a" })).toMatchObject({ version: 1 });
      });

      test("a transaction writes everything or nothing, and says which condition failed, in the order of the writes", async () => {
        const pk = partition();
        const write = (sk: string, more: object = {}) => ({
          Put: { TableName: aws.table, Item: item({ pk, sk, version: 2 }), ...more },
        });
        const fence = { ConditionExpression: "version = :version", ExpressionAttributeValues: item({ ":version": 1 }) };
        await put({ pk, sk: "head", version: 1 });
        await aws.dynamodb.send(
          new TransactWriteItemsCommand({
            TransactItems: [write("head", fence), write("entry", { ConditionExpression: "attribute_not_exists(pk)" })],
          }),
        );
        expect(await get({ pk, sk: "head" })).toMatchObject({ version: 2 });

        const second = aws.dynamodb.send(
          new TransactWriteItemsCommand({ TransactItems: [write("new"), write("head", fence)] }),
        );
        const error = (await second.catch((thrown) => thrown)) as {
          name: string;
          CancellationReasons: { Code: string }[];
        };
        expect(error.name).toBe("TransactionCanceledException");
        expect(error.CancellationReasons.map(({ Code }) => Code)).toEqual(["None", "ConditionalCheckFailed"]);
        expect(await get({ pk, sk: "new" })).toBeUndefined();
      });

      test("OR in a condition, and names for reserved words", async () => {
        const pk = partition();
        const counted = (number: number, before: number) =>
          put(
            { pk, sk: "counter", number },
            {
              ConditionExpression: "attribute_not_exists(pk) OR #number = :before",
              ExpressionAttributeNames: { "#number": "number" },
              ExpressionAttributeValues: item({ ":before": before }),
            },
          );
        await counted(1, 0);
        await counted(2, 1);
        expect(await errorOf(counted(2, 1))).toBe("ConditionalCheckFailedException");
      });

      test("truth values are compared in a condition, and a count goes up and down", async () => {
        const pk = partition();
        await put({ pk, sk: "wish", wants: true });
        const unless = (wants: boolean) =>
          put(
            { pk, sk: "wish", wants: !wants },
            { ConditionExpression: "wants = :wants", ExpressionAttributeValues: item({ ":wants": wants }) },
          );
        expect(await errorOf(unless(false))).toBe("ConditionalCheckFailedException");
        await unless(true);
        expect(await get({ pk, sk: "wish" })).toMatchObject({ wants: false });
        const count = (by: number) => ({
          Update: {
            TableName: aws.table,
            Key: item({ pk, sk: "count" }),
            UpdateExpression: "ADD #count :by",
            ConditionExpression: "attribute_not_exists(pk) OR #count < :most",
            ExpressionAttributeNames: { "#count": "count" },
            ExpressionAttributeValues: item({ ":by": by, ":most": 2 }),
          },
        });
        const move = (by: number) => aws.dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [count(by)] }));
        for (const by of [1, 1]) await move(by);
        expect(await errorOf(move(1))).toBe("TransactionCanceledException");
        expect(await get({ pk, sk: "count" })).toMatchObject({ count: 2 });
      });

      test("a partition is in the order of the bytes of its keys, not of JavaScript's texts", async () => {
        const pk = partition();
        const inOrder = ["A", "a", "é", "Я", "\uffee", "😀"];
        for (const sk of inOrder.toReversed()) await put({ pk, sk });
        const { Items = [] } = await aws.dynamodb.send(
          new QueryCommand({
            TableName: aws.table,
            KeyConditionExpression: "pk = :p",
            ExpressionAttributeValues: item({ ":p": pk }),
          }),
        );
        expect(Items.map(({ sk }) => sk?.S)).toEqual(inOrder);
      });

      test("a partition is read in order, by prefix, a page at a time, both ways", async () => {
        const pk = partition();
        for (const sk of ["ENTRY#000002", "EFFECT#1", "ENTRY#000010", "ENTRY#000001"]) await put({ pk, sk });
        const page = async (more: object) => {
          const { Items = [], LastEvaluatedKey } = await aws.dynamodb.send(
            new QueryCommand({
              TableName: aws.table,
              KeyConditionExpression: "#p = :p AND begins_with(#s, :prefix)",
              ExpressionAttributeNames: { "#p": "pk", "#s": "sk" },
              ExpressionAttributeValues: item({ ":p": pk, ":prefix": "ENTRY#" }),
              ...more,
            }),
          );
          return { keys: Items.map((one) => unmarshall(one).sk), next: LastEvaluatedKey };
        };
        expect((await page({})).keys).toEqual(["ENTRY#000001", "ENTRY#000002", "ENTRY#000010"]);
        const first = await page({ ScanIndexForward: false, Limit: 2 });
        expect(first.keys).toEqual(["ENTRY#000010", "ENTRY#000002"]);
        const second = await page({ ScanIndexForward: false, Limit: 2, ExclusiveStartKey: first.next });
        expect(second.keys).toEqual(["ENTRY#000001"]);
        expect(second.next).toBeUndefined();
      });

      test("an index holds the items that have its keys, and forgets those that lose them", async () => {
        const [pk, watched] = [partition(), `watched-${run}`];
        await put({ pk, sk: "HEAD", watched, watchedOrder: "b", version: 3 });
        await put({ pk, sk: "OTHER", watched, watchedOrder: "a" });
        await put({ pk, sk: "UNWATCHED" });
        const list = async () => {
          const { Items = [] } = await aws.dynamodb.send(
            new QueryCommand({
              TableName: aws.table,
              IndexName: "watched",
              KeyConditionExpression: "#p = :p",
              ExpressionAttributeNames: { "#p": "watched" },
              ExpressionAttributeValues: item({ ":p": watched }),
            }),
          );
          return Items.map((one) => unmarshall(one).sk);
        };
        expect(await list()).toEqual(["OTHER", "HEAD"]);
        const update = (UpdateExpression: string, version: number) =>
          aws.dynamodb.send(
            new UpdateItemCommand({
              TableName: aws.table,
              Key: item({ pk, sk: "HEAD" }),
              UpdateExpression,
              ConditionExpression: "version = :version",
              ExpressionAttributeValues: item({ ":version": version }),
            }),
          );
        expect(await errorOf(update("REMOVE watched, watchedOrder", 2))).toBe("ConditionalCheckFailedException");
        await update("SET settled = :version", 3);
        expect(await get({ pk, sk: "HEAD" })).toMatchObject({ settled: 3 });
        await update("REMOVE watched, watchedOrder", 3);
        expect(await list()).toEqual(["OTHER"]);
      });
    });

    describe("queues", () => {
      test("a message is held back for its delay, and seen again when it is not deleted", async () => {
        const body = partition();
        await aws.sqs.send(new SendMessageCommand({ QueueUrl: aws.queueUrl, MessageBody: body, DelaySeconds: 2 }));
        await aws.pass(1);
        expect((await receive(aws.queueUrl)).map((one) => one.body)).not.toContain(body);
        await aws.pass(1.6);
        expect((await receive(aws.queueUrl)).map((one) => one.body)).toContain(body);
        expect((await receive(aws.queueUrl)).map((one) => one.body)).not.toContain(body);
        await aws.pass(1.6);
        expect(await awaitMessage((one) => one === body, 1)).toBe(body);
      });

      test("one that nobody can work off is set aside", async () => {
        const body = partition();
        await aws.sqs.send(new SendMessageCommand({ QueueUrl: aws.queueUrl, MessageBody: body }));
        for (let tries = 0; tries < 3; tries++) {
          await aws.pass(1.4);
          await receive(aws.queueUrl);
        }
        expect((await receive(aws.deadLettersUrl)).map((one) => one.body)).toContain(body);
      });
    });

    describe("buses", () => {
      test("an event goes to the queue of the rule that it matches, in EventBridge's envelope", async () => {
        const mark = partition();
        const entry = (Source: string) => ({
          EventBusName: aws.bus,
          Source,
          DetailType: "Case",
          Detail: JSON.stringify({ mark, Source }),
        });
        const { FailedEntryCount } = await aws.eventBridge.send(
          new PutEventsCommand({ Entries: [entry("unwanted"), entry("wanted")] }),
        );
        expect(FailedEntryCount).toBe(0);
        const body = await awaitMessage((one) => one.includes(mark), 5);
        expect(JSON.parse(body ?? "{}")).toMatchObject({
          version: "0",
          id: expect.any(String),
          source: "wanted",
          "detail-type": "Case",
          account: expect.any(String),
          region: expect.any(String),
          time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
          detail: { mark, Source: "wanted" },
        });
        expect(await awaitMessage((one) => one.includes(mark), 1)).toBeUndefined();
      });
    });

    describe("schedules", () => {
      const schedule = (Name: string, more: object) => ({
        Name,
        GroupName: aws.scheduleGroup,
        ScheduleExpressionTimezone: "UTC",
        FlexibleTimeWindow: { Mode: "OFF" as const },
        Target: { Arn: aws.queueArn, RoleArn: aws.roleArn, Input: JSON.stringify({ schedule: Name }) },
        ...more,
      });
      const inSeconds = (seconds: number) => new Date(aws.now() + seconds * 1000).toISOString().slice(0, 19);
      const names = async (prefix: string) =>
        (
          await aws.scheduler.send(new ListSchedulesCommand({ GroupName: aws.scheduleGroup, NamePrefix: prefix }))
        ).Schedules?.map(({ Name }) => Name);
      const later = { ScheduleExpression: "at(2099-01-01T00:00:00)" };

      test("a schedule is made once, changed, listed by its prefix and deleted once", async () => {
        const Name = partition();
        await aws.scheduler.send(new CreateScheduleCommand(schedule(Name, later) as never));
        expect(await errorOf(aws.scheduler.send(new CreateScheduleCommand(schedule(Name, later) as never)))).toBe(
          "ConflictException",
        );
        await aws.scheduler.send(
          new UpdateScheduleCommand(schedule(Name, { ScheduleExpression: "rate(30 minutes)" }) as never),
        );
        expect(await names(Name)).toEqual([Name]);
        const remove = () => aws.scheduler.send(new DeleteScheduleCommand({ GroupName: aws.scheduleGroup, Name }));
        await remove();
        expect(await errorOf(remove())).toBe("ResourceNotFoundException");
        expect(await names(Name)).toEqual([]);
      });

      test("one that is for once goes off at its time, with its input, and is gone", async () => {
        const Name = partition();
        const once = { ScheduleExpression: `at(${inSeconds(2)})`, ActionAfterCompletion: "DELETE" };
        await aws.scheduler.send(new CreateScheduleCommand(schedule(Name, once) as never));
        expect(await awaitMessage((body) => body.includes(Name), 70)).toBe(JSON.stringify({ schedule: Name }));
        await aws.pass(1);
        expect(await names(Name)).toEqual([]);
      });

      test("one that repeats does not go off before its start, and stays", async () => {
        const Name = partition();
        // AWS takes the start for the first tick, the emulator the end of the first interval: a minute covers both.
        const repeated = { ScheduleExpression: "rate(1 minute)", StartDate: new Date(aws.now() + 5000) };
        await aws.scheduler.send(new CreateScheduleCommand(schedule(Name, repeated) as never));
        expect(await awaitMessage((body) => body.includes(Name), 3)).toBeUndefined();
        expect(await awaitMessage((body) => body.includes(Name), 120)).toBe(JSON.stringify({ schedule: Name }));
        expect(await names(Name)).toEqual([Name]);
        await aws.scheduler.send(new DeleteScheduleCommand({ GroupName: aws.scheduleGroup, Name }));
      });
    });
  });
};
