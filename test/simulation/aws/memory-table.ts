import {
  type BatchGetItemCommandInput,
  ConditionalCheckFailedException,
  type GetItemCommandInput,
  type PutItemCommandInput,
  type QueryCommandInput,
  TransactionCanceledException,
  type TransactWriteItemsCommandInput,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { holds, type Item, scalar } from "./expressions.ts";

type Index = { partition: string; sort: string };

const text = (value: Item[string] | undefined): string => String(scalar(value) ?? "");

/**
 * A DynamoDB table in memory: items, conditions, transactions, queries of the table and its indexes, and a stream of
 * what was inserted. Reads are strongly consistent, also those of indexes. Items are handed out as they are: TARS
 * makes a new item for every write and changes none.
 */
export const memoryTable = (indexes: Record<string, Index>, inserted: (item: Item) => void) => {
  const partitions = new Map<string, Map<string, Item>>();

  const find = (key: Item | undefined): Item | undefined => partitions.get(text(key?.pk))?.get(text(key?.sk));

  const store = (item: Item) => {
    const known = partitions.get(text(item.pk)) ?? new Map<string, Item>();
    const isNew = !known.has(text(item.sk));
    known.set(text(item.sk), item);
    partitions.set(text(item.pk), known);
    if (isNew) inserted(item);
  };

  const check = (
    input: Pick<PutItemCommandInput, "ConditionExpression" | "ExpressionAttributeNames" | "ExpressionAttributeValues">,
    key: Item | undefined,
  ) => holds(input.ConditionExpression, find(key), input.ExpressionAttributeNames, input.ExpressionAttributeValues);

  const failed = () =>
    new ConditionalCheckFailedException({ message: "The conditional request failed", $metadata: {} });

  return {
    items: function* (): Generator<Item> {
      for (const partition of partitions.values()) yield* partition.values();
    },

    getItem: ({ Key }: GetItemCommandInput) => {
      const Item = find(Key);
      return Item ? { Item } : {};
    },

    batchGetItem: ({ RequestItems = {} }: BatchGetItemCommandInput) => {
      const Responses = Object.fromEntries(
        Object.entries(RequestItems).map(([name, { Keys = [] }]) => {
          if (Keys.length > 100) throw new Error("a batch gets 100 items at most");
          return [name, Keys.map((key) => find(key)).filter((found) => found !== undefined)];
        }),
      );
      return { Responses, UnprocessedKeys: {} };
    },

    putItem: (input: PutItemCommandInput) => {
      if (!check(input, input.Item)) throw failed();
      store(input.Item ?? {});
      return {};
    },

    updateItem: (input: UpdateItemCommandInput) => {
      const removed = /^REMOVE (.+)$/.exec(input.UpdateExpression ?? "")?.[1];
      const [, name, value] = /^SET (\w+) = (:\w+)$/.exec(input.UpdateExpression ?? "") ?? [];
      if (!removed && !name) throw new Error(`the in-memory table does not know ${input.UpdateExpression}`);
      if (!check(input, input.Key)) throw failed();
      const item = { ...(find(input.Key) ?? input.Key) } as Item;
      for (const gone of removed?.split(",") ?? []) delete item[gone.trim()];
      if (name && value) item[name] = input.ExpressionAttributeValues?.[value] as Item[string];
      store(item);
      return {};
    },

    transactWriteItems: ({ TransactItems = [] }: TransactWriteItemsCommandInput) => {
      if (TransactItems.length > 100) throw new Error("a transaction has 100 items at most");
      const reasons = TransactItems.map(({ Put, ConditionCheck }) => {
        if (!Put && !ConditionCheck) throw new Error("the in-memory table knows only Put and ConditionCheck");
        const fine = Put ? check(Put, Put.Item) : check(ConditionCheck as never, ConditionCheck?.Key);
        return { Code: fine ? "None" : "ConditionalCheckFailed" };
      });
      if (reasons.some(({ Code }) => Code !== "None"))
        throw new TransactionCanceledException({
          message: "Transaction cancelled",
          $metadata: {},
          CancellationReasons: reasons,
        });
      for (const { Put } of TransactItems) if (Put) store(Put.Item ?? {});
      return {};
    },

    query: (input: QueryCommandInput) => {
      const { partition, sort } = input.IndexName
        ? (indexes[input.IndexName] as Index)
        : { partition: "pk", sort: "sk" };
      const names = input.ExpressionAttributeNames;
      const wanted = /= (:\w+)/.exec(input.KeyConditionExpression ?? "")?.[1] ?? "";
      const candidates = input.IndexName
        ? [...partitions.values()]
            .flatMap((items) => [...items.values()])
            .filter((item) => item[partition] && item[sort])
        : [...(partitions.get(text(input.ExpressionAttributeValues?.[wanted]))?.values() ?? [])];
      const direction = input.ScanIndexForward === false ? -1 : 1;
      // Ties of an index are ordered by the table's own key.
      const place = (item: Item | undefined) => `${text(item?.[sort])}\u0000${text(item?.pk)}\u0000${text(item?.sk)}`;
      const isBehind = (one: string, other: string) => (direction === 1 ? one > other : one < other);
      const sorted = candidates
        .filter((item) => holds(input.KeyConditionExpression, item, names, input.ExpressionAttributeValues))
        .sort((a, b) => (place(a) < place(b) ? -direction : direction))
        .filter((item) => !input.ExclusiveStartKey || isBehind(place(item), place(input.ExclusiveStartKey)));
      const page = sorted.slice(0, input.Limit ?? sorted.length);
      const last = page.at(-1);
      const keyNames = ["pk", "sk", ...(input.IndexName ? [partition, sort] : [])];
      // DynamoDB stops at the limit without looking whether anything follows.
      const more = last && input.Limit !== undefined && page.length === input.Limit;
      return {
        Items: page,
        ...(more && { LastEvaluatedKey: Object.fromEntries(keyNames.map((name) => [name, last[name]])) as Item }),
      };
    },
  };
};

export type MemoryTable = ReturnType<typeof memoryTable>;
