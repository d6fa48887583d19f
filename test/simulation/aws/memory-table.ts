import {
  type BatchGetItemCommandInput,
  ConditionalCheckFailedException,
  type DeleteItemCommandInput,
  type GetItemCommandInput,
  type PutItemCommandInput,
  type QueryCommandInput,
  TransactionCanceledException,
  type TransactWriteItemsCommandInput,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import {
  checkExpressions,
  type Expressions,
  holds,
  type Item,
  keyRange,
  projected,
  scalar,
  updated,
} from "./expressions.ts";
import { itemSize } from "./item-size.ts";
import { bytesOf, invalid, refusal, tooLong } from "./refusal.ts";
import { type SortedItems, sortedItems } from "./sorted-items.ts";

/**
 * DynamoDB's limits. Sources: the developer guide's pages "Constraints in Amazon DynamoDB" and "Transactions", and the
 * API reference of each action, as the SDK's own documentation has it.
 */
export const tableLimits = {
  /** An item, names and values together, in bytes. */
  item: 400 * 1024,
  partitionKey: 2048,
  sortKey: 1024,
  /** Writes of one transaction, and the bytes of all of them together. */
  transactionItems: 100,
  transactionBytes: 4 * 1024 * 1024,
  /** What one page of a query looks at, in bytes. */
  page: 1024 * 1024,
  batchGetItems: 100,
  batchGetBytes: 16 * 1024 * 1024,
  /** How long a token of a transaction is known, in milliseconds. */
  token: 10 * 60_000,
} as const;

/**
 * A transaction is under way for some milliseconds after it was taken; another writer of one of its items within them
 * is turned away. DynamoDB gives no figure: this is of the order of what a transaction takes.
 */
const transactionTakes = 5;

/** An index: its keys, and the attributes that it has of an item; all of them when there is no list. */
export type Index = { partition: string; sort: string; attributes?: Set<string> };

/** A table's definition, as the template has it. */
export const indexesOf = (properties: Record<string, any>): Record<string, Index> =>
  Object.fromEntries(
    properties.GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }: any) => {
      const [partition, sort] = KeySchema.map(({ AttributeName }: any) => AttributeName);
      const kind = Projection?.ProjectionType ?? "ALL";
      const attributes = new Set<string>(["pk", "sk", partition, sort, ...(Projection?.NonKeyAttributes ?? [])]);
      return [IndexName, { partition, sort, ...(kind !== "ALL" && { attributes }) }];
    }),
  );

const text = (value: Item[string] | undefined): string => String(scalar(value) ?? "");

/** What an item is: the beginnings of its keys, such as `INCIDENT HEAD`. */
const kindOf = (item: Item): string => [text(item.pk), text(item.sk)].map((key) => key.split("#")[0]).join(" ");

type Write = { before: Item | undefined; after: Item | undefined };

const conditionFailed = () =>
  new ConditionalCheckFailedException({
    message: "The conditional request failed",
    $metadata: { httpStatusCode: 400 },
  });

/**
 * A DynamoDB table in memory: items, conditions, transactions, queries of the table and its indexes, a stream of what
 * was inserted, and what AWS refuses. It counts units as AWS bills them. Reads are strongly consistent; an index
 * comes behind a write by `lag` milliseconds, in the order of the writes. Items are handed out as they are: TARS makes a
 * new item for every write and changes none.
 */
export const memoryTable = ({
  indexes,
  now,
  lag = () => 0,
  inserted,
}: {
  indexes: Record<string, Index>;
  now: () => number;
  lag?: () => number;
  inserted: (item: Item) => void;
}) => {
  const partitions = new Map<string, SortedItems>();
  const indexed = new Map(Object.keys(indexes).map((name) => [name, new Map<string, SortedItems>()]));
  /** Until when the transaction that wrote an item is under way. */
  const busy = new Map<string, number>();
  const tokens = new Map<string, { input: string; at: number }>();
  const largest = new Map<string, { bytes: number; key: string }>();
  let units = 0;
  let reads = { rows: 0, units: 0 };

  /** What the indexes do not show yet, in the order of the writes. */
  const toCome: { at: number; show: () => void }[] = [];
  const indexesAreAsOf = (instant: number) => {
    while (toCome[0] && toCome[0].at <= instant) toCome.shift()?.show();
  };
  const showLater = (show: () => void) => {
    toCome.push({ at: Math.max(toCome.at(-1)?.at ?? 0, now() + lag()), show });
    indexesAreAsOf(now());
  };

  const keyOf = (item: Item | undefined) => `${text(item?.pk)}\u0000${text(item?.sk)}`;
  const find = (key: Item | undefined): Item | undefined => partitions.get(text(key?.pk))?.get(text(key?.sk));

  // -- What is refused -------------------------------------------------------------------------------------------------

  const checkKey = (item: Item, action: "key" | "item") => {
    for (const [name, most, what] of [
      ["pk", tableLimits.partitionKey, "Size of hashkey has exceeded the maximum size limit of2048 bytes"],
      ["sk", tableLimits.sortKey, "Aggregated size of all range keys has exceeded the size limit of 1024 bytes"],
    ] as const) {
      const value = item[name];
      if (!value)
        throw invalid(
          action === "item"
            ? `One or more parameter values were invalid: Missing the key ${name} in the item`
            : "The provided key element does not match the schema",
        );
      if (value.S === undefined)
        throw invalid(
          `One or more parameter values were invalid: Type mismatch for key ${name} expected: S actual: ${Object.keys(value)[0]}`,
        );
      if (value.S === "")
        throw invalid(
          `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
        );
      if (bytesOf(value.S) > most) throw invalid(`One or more parameter values were invalid: ${what}`);
    }
    if (action === "key" && Object.keys(item).length !== 2)
      throw invalid("The provided key element does not match the schema");
  };

  const checkItem = (item: Item) => {
    checkKey(item, "item");
    for (const [IndexName, { partition, sort }] of Object.entries(indexes))
      for (const [name, most] of [
        [partition, tableLimits.partitionKey],
        [sort, tableLimits.sortKey],
      ] as const) {
        const value = item[name];
        if (!value) continue;
        if (value.S === undefined)
          throw invalid(
            `One or more parameter values were invalid: Type mismatch for Index Key ${name} Expected: S Actual: ${Object.keys(value)[0]} IndexName: ${IndexName}`,
          );
        if (value.S === "")
          throw invalid(
            `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${IndexName}, IndexKey: ${name}`,
          );
        if (bytesOf(value.S) > most)
          throw invalid(`One or more parameter values were invalid: Size of index key ${name} exceeds ${most} bytes`);
      }
    if (itemSize(item) > tableLimits.item) throw invalid("Item size has exceeded the maximum allowed size");
  };

  const underWay = (key: Item | undefined) => (busy.get(keyOf(key)) ?? 0) > now();

  const notUnderWay = (key: Item | undefined) => {
    if (underWay(key)) throw refusal("TransactionConflictException", "Transaction is ongoing for the item");
  };

  // -- Writing -----------------------------------------------------------------------------------------------------------

  const inIndex = (item: Item | undefined, { partition, sort, attributes }: Index): Item | undefined => {
    if (!item?.[partition] || !item[sort]) return undefined;
    return attributes ? Object.fromEntries(Object.entries(item).filter(([name]) => attributes.has(name))) : item;
  };

  /** Ties of an index are ordered by the table's own key. */
  const placeIn = (item: Item, sort: string) => `${text(item[sort])}\u0000${keyOf(item)}`;

  const kilobytes = (item: Item | undefined) => (item ? Math.max(1, Math.ceil(itemSize(item) / 1024)) : 0);

  const same = (a: Item, b: Item) => a === b || JSON.stringify(a) === JSON.stringify(b);

  /**
   * Stores a write, and counts its units: one for a kilobyte of the larger of the item before and after, twice that in
   * a transaction; and for each index that shows a difference one for a kilobyte of what it has of the item, for what
   * leaves it and what comes. Source: developer guide, "Capacity unit consumption for write operations" and "Using
   * global secondary indexes", "Write capacity units". Indexes follow a transaction behind it, and are not doubled.
   */
  const store = ({ before, after }: Write, times: number) => {
    units += times * Math.max(1, kilobytes(before), kilobytes(after));
    const shows: (() => void)[] = [];
    for (const [name, index] of Object.entries(indexes)) {
      const [left, come] = [inIndex(before, index), inIndex(after, index)];
      if (!left && !come) continue;
      const rows = indexed.get(name) as Map<string, SortedItems>;
      const stays =
        left &&
        come &&
        text(left[index.partition]) === text(come[index.partition]) &&
        placeIn(left, index.sort) === placeIn(come, index.sort);
      if (stays) {
        if (!same(left, come)) units += Math.max(kilobytes(left), kilobytes(come));
      } else units += kilobytes(left) + kilobytes(come);
      shows.push(() => {
        if (left && !stays) rows.get(text(left[index.partition]))?.delete(placeIn(left, index.sort));
        if (!come) return;
        const partition = text(come[index.partition]);
        let known = rows.get(partition);
        if (!known) rows.set(partition, (known = sortedItems()));
        known.set(placeIn(come, index.sort), come);
      });
    }
    if (shows.length > 0)
      showLater(() => {
        for (const show of shows) show();
      });
    if (!after) {
      if (before) partitions.get(text(before.pk))?.delete(text(before.sk));
      return;
    }
    let partition = partitions.get(text(after.pk));
    if (!partition) partitions.set(text(after.pk), (partition = sortedItems()));
    partition.set(text(after.sk), after);
    const [kind, bytes] = [kindOf(after), itemSize(after)];
    if (bytes > (largest.get(kind)?.bytes ?? 0))
      largest.set(kind, { bytes, key: `${text(after.pk)} ${text(after.sk)}` });
    if (!before) inserted(after);
  };

  /** A write whose condition does not hold is paid for as well. */
  const refused = (before: Item | undefined, times: number) => {
    units += times * Math.max(1, kilobytes(before));
  };

  const putting = (input: { Item?: Item | undefined } & Expressions): Write => {
    checkExpressions(input);
    checkItem(input.Item ?? {});
    return { before: find(input.Item), after: input.Item ?? {} };
  };
  const updating = (input: { Key?: Item | undefined } & Expressions): Write => {
    checkExpressions(input);
    checkKey(input.Key ?? {}, "key");
    const before = find(input.Key);
    const after = updated({ ...(before ?? input.Key) }, input);
    checkItem(after);
    return { before, after };
  };
  const deleting = (input: { Key?: Item | undefined } & Expressions): Write => {
    checkExpressions(input);
    checkKey(input.Key ?? {}, "key");
    return { before: find(input.Key), after: undefined };
  };

  const writeOne = (input: Expressions, write: Write, key: Item | undefined) => {
    notUnderWay(key);
    if (!holds(input.ConditionExpression, write.before, input)) {
      refused(write.before, 1);
      throw conditionFailed();
    }
    store(write, 1);
    return {};
  };

  const transactWriteItems = ({ TransactItems = [], ClientRequestToken }: TransactWriteItemsCommandInput) => {
    if (TransactItems.length > tableLimits.transactionItems)
      throw tooLong("transactItems", tableLimits.transactionItems);
    if (TransactItems.length === 0)
      throw invalid(
        "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
      );
    const writes = TransactItems.map((one) => {
      const { Put, Update, Delete, ConditionCheck } = one;
      if (Put) return { input: Put, key: Put.Item, ...putting(Put), checks: false };
      if (Update) return { input: Update, key: Update.Key, ...updating(Update), checks: false };
      if (Delete) return { input: Delete, key: Delete.Key, ...deleting(Delete), checks: false };
      if (!ConditionCheck) throw invalid("TransactItems can only contain one of Check, Put, Update or Delete");
      return { input: ConditionCheck, key: ConditionCheck.Key, ...deleting(ConditionCheck), checks: true };
    });
    if (new Set(writes.map(({ key }) => keyOf(key))).size < writes.length)
      throw invalid("Transaction request cannot include multiple operations on one item");
    const bytes = writes.reduce((sum, { after }) => sum + (after ? itemSize(after) : 0), 0);
    if (bytes > tableLimits.transactionBytes)
      throw invalid("Collective size of the items in the transaction exceeds the 4 MB limit");
    // The SDK gives every transaction a token, so that one that is sent again is not done again.
    const known = ClientRequestToken ? tokens.get(ClientRequestToken) : undefined;
    if (known && now() - known.at < tableLimits.token) {
      if (known.input === JSON.stringify(TransactItems)) return {};
      throw refusal(
        "IdempotentParameterMismatchException",
        "The request uses the same client token as a previous, but non-identical request.",
      );
    }
    const reasons = writes.map(({ input, key, before }) => {
      if (underWay(key)) return { Code: "TransactionConflict", Message: "Transaction is ongoing for the item" };
      return holds(input.ConditionExpression, before, input)
        ? { Code: "None" }
        : { Code: "ConditionalCheckFailed", Message: "The conditional request failed" };
    });
    if (reasons.some(({ Code }) => Code !== "None")) {
      for (const { before } of writes) refused(before, 2);
      throw cancelled(reasons);
    }
    for (const write of writes) {
      busy.set(keyOf(write.key), now() + transactionTakes);
      if (write.checks) refused(write.before, 2);
      else store(write, 2);
    }
    if (ClientRequestToken) tokens.set(ClientRequestToken, { input: JSON.stringify(TransactItems), at: now() });
    return {};
  };

  /**
   * Counts what is looked at: the rows, and a unit for four kilobytes, half of it where the read need not be consistent.
   * Source: developer guide, "Capacity unit consumption for read operations".
   */
  const looked = (rows: number, bytes: number, consistent: boolean | undefined) => {
    reads.rows += rows;
    reads.units += Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5);
  };

  // -- Reading -----------------------------------------------------------------------------------------------------------

  const getItem = (input: GetItemCommandInput) => {
    checkExpressions(input);
    checkKey(input.Key ?? {}, "key");
    const found = find(input.Key);
    looked(1, found ? itemSize(found) : 0, input.ConsistentRead);
    return found ? { Item: projected(found, input) } : {};
  };

  const batchGetItem = ({ RequestItems = {} }: BatchGetItemCommandInput) => {
    const requests = Object.entries(RequestItems);
    const count = requests.reduce((sum, [, { Keys = [] }]) => sum + Keys.length, 0);
    if (count > tableLimits.batchGetItems) throw invalid("Too many items requested for the BatchGetItem call");
    if (count === 0) throw tooLong("requestItems", 0);
    let bytes = 0;
    const answers = requests.map(([name, request]) => {
      const { Keys = [] } = request;
      checkExpressions(request);
      for (const key of Keys) checkKey(key, "key");
      if (new Set(Keys.map(keyOf)).size < Keys.length) throw invalid("Provided list of item keys contains duplicates");
      const given: Item[] = [];
      const left: Item[] = [];
      for (const key of Keys) {
        const found = find(key);
        looked(1, found ? itemSize(found) : 0, request.ConsistentRead);
        bytes += found ? itemSize(found) : 0;
        if (bytes > tableLimits.batchGetBytes) left.push(key);
        else if (found) given.push(projected(found, request));
      }
      return { name, given, left, request };
    });
    return {
      Responses: Object.fromEntries(answers.map(({ name, given }) => [name, given])),
      UnprocessedKeys: Object.fromEntries(
        answers.flatMap(({ name, left, request }) => (left.length > 0 ? [[name, { ...request, Keys: left }]] : [])),
      ),
    };
  };

  const query = (input: QueryCommandInput) => {
    checkExpressions(input);
    const index = input.IndexName === undefined ? undefined : indexes[input.IndexName];
    if (input.IndexName !== undefined && !index)
      throw invalid(`The table does not have the specified index: ${input.IndexName}`);
    if (index && input.ConsistentRead) throw invalid("Consistent reads are not supported on global secondary indexes");
    if (input.Limit !== undefined && input.Limit < 1)
      throw invalid(
        "1 validation error detected: Value at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
      );
    indexesAreAsOf(now());
    const { partition, sort } = index ?? { partition: "pk", sort: "sk" };
    const range = keyRange(input, { partition, sort });
    const rows = (input.IndexName ? indexed.get(input.IndexName) : partitions)?.get(range.partition);
    const placeOf = (item: Item) => (index ? placeIn(item, sort) : text(item.sk));
    const start = input.ExclusiveStartKey;
    const wantedKeys = [...new Set(["pk", "sk", partition, sort])];
    if (
      start &&
      (Object.keys(start).length !== wantedKeys.length || wantedKeys.some((name) => start[name]?.S === undefined))
    )
      throw invalid("The provided starting key is invalid");
    if (start && text(start[partition]) !== range.partition)
      throw invalid("The provided starting key is outside query boundaries based on provided conditions");
    const Items: Item[] = [];
    let bytes = 0;
    let seen = 0;
    let last: Item | undefined;
    let more = false;
    for (const item of rows?.between(range.from, range.to, input.ScanIndexForward === false, start && placeOf(start)) ??
      []) {
      // A page ends with the item that fills its megabyte, whatever the limit.
      if (bytes + itemSize(item) > tableLimits.page && seen > 0) {
        more = true;
        break;
      }
      bytes += itemSize(item);
      seen += 1;
      last = item;
      if (holds(input.FilterExpression, item, input)) Items.push(projected(item, input));
      // DynamoDB stops at the limit without looking whether anything follows.
      if (seen === input.Limit) {
        more = true;
        break;
      }
    }
    looked(seen, bytes, input.ConsistentRead);
    return {
      Items,
      Count: Items.length,
      ScannedCount: seen,
      ...(more &&
        last && { LastEvaluatedKey: Object.fromEntries(wantedKeys.map((name) => [name, last[name]])) as Item }),
    };
  };

  return {
    items: function* (): Generator<Item> {
      for (const partition of partitions.values()) yield* partition.values();
    },
    getItem,
    batchGetItem,
    putItem: (input: PutItemCommandInput) => writeOne(input, putting(input), input.Item),
    updateItem: (input: UpdateItemCommandInput) => {
      const write = updating(input);
      writeOne(input, write, input.Key);
      if (input.ReturnValues !== "UPDATED_NEW") return {};
      const changed = Object.entries(write.after ?? {}).filter(([name, value]) => write.before?.[name] !== value);
      return { Attributes: Object.fromEntries(changed.filter(([name]) => !input.Key?.[name])) };
    },
    deleteItem: (input: DeleteItemCommandInput) => writeOne(input, deleting(input), input.Key),
    transactWriteItems,
    query,
    /** The write units since this was last asked. */
    takeUnits: (): number => {
      const taken = units;
      units = 0;
      return taken;
    },
    /** The rows that were looked at, and the read units, since this was last asked. */
    takeReads: (): { rows: number; units: number } => {
      const taken = reads;
      reads = { rows: 0, units: 0 };
      return taken;
    },
    /** The largest item that was ever stored of each kind, in bytes. */
    largest: (): Record<string, { bytes: number; key: string }> => Object.fromEntries(largest),
  };
};

/** A transaction that is cancelled, with a reason for each of its items in their order. */
export const cancelled = (CancellationReasons: { Code: string; Message?: string }[]) =>
  new TransactionCanceledException({
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${CancellationReasons.map(({ Code }) => Code).join(", ")}]`,
    $metadata: { httpStatusCode: 400 },
    CancellationReasons,
  });

export type MemoryTable = ReturnType<typeof memoryTable>;
