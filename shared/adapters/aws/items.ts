import { type AttributeValue, type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { Misshapen, type Readable } from "../../stored/shape.ts";
import type { Client } from "./clients.ts";

/** A value as the table takes it. */
export const item = (value: object): Record<string, AttributeValue> => marshall(value, { removeUndefinedValues: true });

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

/** Is told of an item that cannot be read and is passed over. */
export type Told = (error: Misshapen) => void;

/**
 * Reads the rows of a list. One that is misshapen hides no others: `told` hears of it, and it is left out.
 * `part` is what of the row is read.
 */
export const readRows = <T extends object>(
  rows: Record<string, unknown>[],
  shape: Readable<T>,
  told: Told,
  part: (row: Record<string, unknown>) => unknown = (row) => row,
): T[] =>
  rows.flatMap((row) => {
    try {
      return [shape.read(part(row), itemKey(row))];
    } catch (error) {
      if (!(error instanceof Misshapen)) throw error;
      told(error);
      return [];
    }
  });
