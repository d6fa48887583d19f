import { type DynamoDBClient, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { type Change, type ChangeStep, changeStepSchema } from "../../investigation/change-schema.ts";
import { changesKept, changesOf } from "../../investigation/changes.ts";
import { epochSeconds, type Instant, plusSeconds } from "../../runbook/time.ts";
import { shapeOf } from "../../stored/shape.ts";
import { fitChange } from "../changes/fit.ts";
import type { Client } from "./clients.ts";
import { item, readRows, type Told } from "./items.ts";
import { keys } from "./table.ts";

/** The shape of a step of a change. */
export const stepShape = shapeOf("change", changeStepSchema);

/** How many steps of a service's changes are read: the newest. */
const longest = 200;

/** Keeps a step of a change with its service for two weeks, as much of it as fits. The same step again is the same item. */
export const keepChange = async (dynamodb: Client<DynamoDBClient>, table: string, told: ChangeStep): Promise<void> => {
  const step = fitChange(told);
  await dynamodb.send(
    new PutItemCommand({
      TableName: table,
      Item: item({
        ...keys.change(step.service, step.at, step.id, step.state),
        step: stepShape.write(step),
        expires: epochSeconds(plusSeconds(step.at, changesKept)),
      }),
    }),
  );
};

/** The changes of some services since an instant, newest first (I4). */
export const readChanges = async (
  dynamodb: Client<DynamoDBClient>,
  table: string,
  services: string[],
  since: Instant,
  told: Told,
): Promise<Change[]> => {
  const pages = await Promise.all(
    services.map((service) =>
      dynamodb.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: "pk = :pk AND sk >= :since",
          ExpressionAttributeValues: item({ ":pk": keys.change(service, "", "", "").pk, ":since": since }),
          ScanIndexForward: false,
          Limit: longest,
        }),
      ),
    ),
  );
  return changesOf(
    pages.flatMap(({ Items = [] }) =>
      readRows(
        Items.map((row) => unmarshall(row)),
        stepShape,
        told,
        ({ step }) => step,
      ),
    ),
  );
};
