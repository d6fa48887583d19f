import { BatchGetItemCommand, PutItemCommand, QueryCommand, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { CreateScheduleCommand, ListSchedulesCommand } from "@aws-sdk/client-scheduler";
import { SendMessageBatchCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { marshall } from "@aws-sdk/util-dynamodb";
import { beforeAll, describe, expect, test } from "vitest";
import type { AwsUnderTest } from "./cases.ts";

/** A limit: what goes beyond it, and the name of the error that AWS answers with. */
type Limit = { beyond: (aws: AwsUnderTest, partition: string) => Promise<unknown>; error: string };

const kilobytes = (count: number) => "x".repeat(count * 1024);

const put = ({ dynamodb, table }: AwsUnderTest, value: object, more: object = {}) =>
  dynamodb.send(new PutItemCommand({ TableName: table, Item: marshall(value), ...more }));

const transact = ({ dynamodb, table }: AwsUnderTest, items: object[], ClientRequestToken?: string) =>
  dynamodb.send(
    new TransactWriteItemsCommand({
      TransactItems: items.map((value) => ({ Put: { TableName: table, Item: marshall(value) } })),
      ...(ClientRequestToken && { ClientRequestToken }),
    }),
  );

const get = ({ dynamodb, table }: AwsUnderTest, keys: object[]) =>
  dynamodb.send(
    new BatchGetItemCommand({
      RequestItems: { [table]: { Keys: keys.map((key) => marshall(key)), ConsistentRead: true } },
    }),
  );

const events = ({ eventBridge, bus }: AwsUnderTest, count: number, Detail = "{}") =>
  eventBridge.send(
    new PutEventsCommand({
      Entries: Array.from({ length: count }, () => ({
        EventBusName: bus,
        Source: "unwanted",
        DetailType: "Limit",
        Detail,
      })),
    }),
  );

const message = ({ sqs, deadLettersUrl }: AwsUnderTest, MessageBody: string, DelaySeconds = 0) =>
  sqs.send(new SendMessageCommand({ QueueUrl: deadLettersUrl, MessageBody, DelaySeconds }));

const messages = ({ sqs, deadLettersUrl }: AwsUnderTest, ids: string[], MessageBody: string) =>
  sqs.send(new SendMessageBatchCommand({ QueueUrl: deadLettersUrl, Entries: ids.map((Id) => ({ Id, MessageBody })) }));

const schedule = ({ scheduler, scheduleGroup, queueArn, roleArn }: AwsUnderTest, more: object) =>
  scheduler.send(
    new CreateScheduleCommand({
      Name: "limit",
      GroupName: scheduleGroup,
      ScheduleExpression: "at(2099-01-01T00:00:00)",
      FlexibleTimeWindow: { Mode: "OFF" },
      Target: { Arn: queueArn, RoleArn: roleArn, Input: "{}" },
      ...more,
    } as never),
  );

const named = (name: string): Error => Object.assign(new Error(name), { name });

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

const invalid = "ValidationException";

/** AWS's limits by name. The in-memory AWS has all of them. */
const limits: Record<string, Limit> = {
  "an item of more than 400 KB": {
    beyond: (aws, pk) => put(aws, { pk, sk: "a", text: kilobytes(400) }),
    error: invalid,
  },
  "an empty key": { beyond: (aws) => put(aws, { pk: "", sk: "a" }), error: invalid },
  "a sort key of more than 1 KB": { beyond: (aws, pk) => put(aws, { pk, sk: `${kilobytes(1)}x` }), error: invalid },
  "an index key of the wrong type": {
    beyond: (aws, pk) => put(aws, { pk, sk: "a", watched: 1, watchedOrder: "a" }),
    error: invalid,
  },
  "an index key that is empty": {
    beyond: (aws, pk) => put(aws, { pk, sk: "a", watched: "", watchedOrder: "a" }),
    error: invalid,
  },
  "a value that no expression uses": {
    beyond: (aws, pk) => put(aws, { pk, sk: "a" }, { ExpressionAttributeValues: marshall({ ":unused": 1 }) }),
    error: invalid,
  },
  "a transaction of 101 items": {
    beyond: (aws, pk) =>
      transact(
        aws,
        numbers(101).map((index) => ({ pk, sk: `${index}` })),
      ),
    error: invalid,
  },
  "a transaction of more than 4 MB": {
    beyond: (aws, pk) =>
      transact(
        aws,
        numbers(11).map((index) => ({ pk, sk: `${index}`, text: kilobytes(390) })),
      ),
    error: invalid,
  },
  "the same item twice in a transaction": {
    beyond: (aws, pk) =>
      transact(aws, [
        { pk, sk: "a", text: "one" },
        { pk, sk: "a", text: "two" },
      ]),
    error: invalid,
  },
  "a transaction's token with another transaction": {
    beyond: async (aws, pk) => {
      await transact(aws, [{ pk, sk: "a" }], pk);
      await transact(aws, [{ pk, sk: "b" }], pk);
    },
    error: "IdempotentParameterMismatchException",
  },
  "a batch of 101 keys": {
    beyond: (aws, pk) =>
      get(
        aws,
        numbers(101).map((index) => ({ pk, sk: `${index}` })),
      ),
    error: invalid,
  },
  "the same key twice in a batch": {
    beyond: (aws, pk) =>
      get(aws, [
        { pk, sk: "a" },
        { pk, sk: "a" },
      ]),
    error: invalid,
  },
  "a consistent read of an index": {
    beyond: ({ dynamodb, table }, watched) =>
      dynamodb.send(
        new QueryCommand({
          TableName: table,
          IndexName: "watched",
          ConsistentRead: true,
          KeyConditionExpression: "watched = :watched",
          ExpressionAttributeValues: marshall({ ":watched": watched }),
        }),
      ),
    error: invalid,
  },
  "a page of a query of more than a megabyte": {
    beyond: async (aws, pk) => {
      for (const index of numbers(5)) await put(aws, { pk, sk: `${index}`, text: kilobytes(300) });
      const { Items = [], LastEvaluatedKey } = await aws.dynamodb.send(
        new QueryCommand({
          TableName: aws.table,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: marshall({ ":pk": pk }),
          Limit: 100,
        }),
      );
      expect(LastEvaluatedKey).toEqual(Items.length < 5 ? marshall({ pk, sk: `${Items.length - 1}` }) : undefined);
      if (LastEvaluatedKey) throw named("ends early");
    },
    error: "ends early",
  },
  "an event whose detail is no JSON, which fails alone": {
    beyond: async (aws) => {
      const entry = { EventBusName: aws.bus, Source: "unwanted", DetailType: "Limit" };
      const Entries = ["{}", "no JSON"].map((Detail) => ({ ...entry, Detail }));
      const answer = await aws.eventBridge.send(new PutEventsCommand({ Entries }));
      expect(answer.Entries?.[0]).toMatchObject({ EventId: expect.any(String) });
      if (answer.FailedEntryCount === 1) throw named(answer.Entries?.[1]?.ErrorCode ?? "");
    },
    error: "MalformedDetail",
  },
  "eleven events in a call": { beyond: (aws) => events(aws, 11), error: invalid },
  "a megabyte of events in a call": {
    beyond: (aws) => events(aws, 2, JSON.stringify({ text: kilobytes(512) })),
    error: invalid,
  },
  "a message of more than a mebibyte": {
    beyond: (aws) => message(aws, `${kilobytes(1024)}x`),
    error: "InvalidParameterValue",
  },
  "a message that is held back for more than 15 minutes": {
    beyond: (aws) => message(aws, "late", 901),
    error: "InvalidParameterValue",
  },
  "a message with a character that XML does not have": {
    beyond: (aws) => message(aws, "\u0000"),
    error: "InvalidMessageContents",
  },
  "a batch of more than a mebibyte": {
    beyond: (aws) => messages(aws, ["a", "b"], kilobytes(600)),
    error: "BatchRequestTooLong",
  },
  "eleven messages in a batch": {
    beyond: (aws) => messages(aws, numbers(11).map(String), "x"),
    error: "TooManyEntriesInBatchRequest",
  },
  "two messages of one id in a batch": {
    beyond: (aws) => messages(aws, ["a", "a"], "x"),
    error: "BatchEntryIdsNotDistinct",
  },
  "a schedule's name with a #": { beyond: (aws) => schedule(aws, { Name: "window.a#b" }), error: invalid },
  "a schedule's name of 65 characters": { beyond: (aws) => schedule(aws, { Name: "x".repeat(65) }), error: invalid },
  "a schedule in a group that there is not": {
    beyond: (aws) => schedule(aws, { GroupName: "nowhere" }),
    error: "ResourceNotFoundException",
  },
  "a schedule that starts in the past": {
    beyond: (aws) =>
      schedule(aws, { ScheduleExpression: "rate(5 minutes)", StartDate: new Date(aws.now() - 10 * 60_000) }),
    error: invalid,
  },
  "a prefix of schedules with a #": {
    beyond: ({ scheduler, scheduleGroup }) =>
      scheduler.send(new ListSchedulesCommand({ GroupName: scheduleGroup, NamePrefix: "a#" })),
    error: invalid,
  },
};

/**
 * What AWS refuses. One suite for the in-memory AWS and for the emulator. Where the emulator takes what AWS refuses, it
 * is named in `kinder`, and the case fails when that is no longer so.
 */
export const limitCases = (start: () => Promise<AwsUnderTest>, kinder: readonly string[] = []) => {
  describe("what AWS refuses", () => {
    let aws: AwsUnderTest;

    beforeAll(async () => {
      aws = await start();
      expect(kinder.filter((name) => !limits[name])).toEqual([]);
    });

    test.each(Object.entries(limits))("%s", async (name, { beyond, error }) => {
      const answer = await beyond(aws, `limit-${name}`).then(
        () => "taken",
        (refused: Error) => refused.name,
      );
      if (kinder.includes(name)) expect(answer, "the emulator refuses it now: take it off the list").not.toBe(error);
      else expect(answer).toBe(error);
    });
  });
};
