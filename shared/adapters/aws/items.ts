import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  type PutItemCommand,
  type UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { Misshapen, type Readable } from "../../stored/shape.ts";
import type { Client } from "./clients.ts";

/** A value as the table takes it. */
export const item = (value: object): Record<string, AttributeValue> =>
  // A label may be called `constructor`, and is a map with it all the same.
  marshall(value, { removeUndefinedValues: true, convertClassInstanceToMap: true });

/** The key of an item, as an operator looks for it. */
export const itemKey = ({ pk, sk }: Record<string, unknown>): string => `${pk} ${sk}`;

/** Reads one item, as it is now; undefined when it is not there. Throws `Misshapen`. */
export const readItem = async <T extends object>(
  dynamodb: Client<DynamoDBClient>,
  table: string,
  key: { pk: string; sk: string },
  shape: Readable<T>,
): Promise<T | undefined> => {
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName: table, Key: item(key), ConsistentRead: true }));
  return Item && shape.read(unmarshall(Item), itemKey(key));
};

/** Writes under a condition, and says whether it held. */
export const ifSo = async (
  dynamodb: Client<DynamoDBClient>,
  command: PutItemCommand | UpdateItemCommand | DeleteItemCommand,
): Promise<boolean> => {
  try {
    await dynamodb.send(command as PutItemCommand);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Is told of an item that cannot be read and is passed over. */
export type Told = (error: Misshapen) => void;

/** Tells of what cannot be read, and gives something in its place; throws any other failure on. */
export const toldOr =
  <T>(told: Told, instead: T) =>
  (error: unknown): T => {
    if (!(error instanceof Misshapen)) throw error;
    told(error);
    return instead;
  };

/** What is read of each row; one that is misshapen hides no others: `told` hears of it, and it is left out. */
export const readEach = <T>(
  rows: Record<string, unknown>[],
  read: (row: Record<string, unknown>) => T,
  told: Told,
): T[] =>
  rows.flatMap((row) => {
    try {
      return [read(row)];
    } catch (error) {
      if (!(error instanceof Misshapen)) throw error;
      told(error);
      return [];
    }
  });

/** Reads the rows of a list by a shape, as `readEach` does. `part` is what of the row is read. */
export const readRows = <T extends object>(
  rows: Record<string, unknown>[],
  shape: Readable<T>,
  told: Told,
  part: (row: Record<string, unknown>) => unknown = (row) => row,
): T[] => readEach(rows, (row) => shape.read(part(row), itemKey(row)), told);

/** DynamoDB gets this many items a call; source: the DynamoDB API reference of BatchGetItem. */
const itemsACall = 100;

/** So many calls more than it takes are made for what DynamoDB left out. */
const spareCalls = 5;

/**
 * Items by their keys, strongly consistent, those that are there. What DynamoDB leaves out of an answer is asked for
 * again; throws when it goes on leaving things out.
 */
export const readItems = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  wanted: object[],
  ProjectionExpression?: string,
): Promise<Record<string, unknown>[]> => {
  const rows: Record<string, unknown>[] = [];
  const calls = Math.ceil(wanted.length / itemsACall) + spareCalls;
  let rest: Record<string, AttributeValue>[] = wanted.map(item);
  for (let call = 0; rest.length > 0; call++) {
    if (call === calls) throw new Error(`the table did not answer for ${rest.length} items`);
    const { Responses = {}, UnprocessedKeys = {} } = await dynamodb.send(
      new BatchGetItemCommand({
        RequestItems: {
          [table]: {
            Keys: rest.slice(0, itemsACall),
            ConsistentRead: true,
            ...(ProjectionExpression && { ProjectionExpression }),
          },
        },
      }),
    );
    rows.push(...(Responses[table] ?? []).map((row) => unmarshall(row)));
    rest = [...rest.slice(itemsACall), ...(UnprocessedKeys[table]?.Keys ?? [])];
  }
  return rows;
};
