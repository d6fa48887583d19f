import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { keepChange } from "../../shared/adapters/aws/changes.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { changesIn } from "../../shared/adapters/changes/parse.ts";

/**
 * Keeps what changes, with the service that it changes: deployments, configuration, scaling, traffic (I4). What belongs
 * to no service is kept under `unknown`, and so is what cannot be read.
 */
export const changes =
  (world: World, dynamodb: Client<DynamoDBClient>, failed: (error: unknown) => void) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const { settings, names } = world;
    const now = nowIn(world);

    const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
    for (const { messageId, body } of Records) {
      try {
        for (const step of changesIn(body, now, settings)) await keepChange(dynamodb, names.table, step);
      } catch (error) {
        failed(error);
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  };
