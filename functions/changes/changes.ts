import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { keepChange } from "../../shared/adapters/aws/changes.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { awsChanges, type BusEvent, isAwsChange } from "../../shared/adapters/changes/aws-changes.ts";
import { changeFrom, deploymentSchema, unreadableChange } from "../../shared/adapters/changes/tars-deployment.ts";
import type { ChangeStep } from "../../shared/investigation/change-schema.ts";

/**
 * Keeps what changes, with the service that it changes: deployments, configuration, scaling, traffic (I4). What belongs
 * to no service is kept under `unknown`, and so is what cannot be read.
 */
export const changes =
  (world: World, dynamodb: Client<DynamoDBClient>, failed: (error: unknown) => void) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const { settings, names } = world;
    const now = () => nowIn(world);

    const stepsIn = (body: string): ChangeStep[] => {
      const event = JSON.parse(body) as BusEvent;
      if (isAwsChange(event)) return awsChanges(event, settings);
      if (event["detail-type"] !== "TARS Deployment") return [];
      const parsed = deploymentSchema(now, settings).safeParse(event.detail);
      if (parsed.success) return [changeFrom(parsed.data, event.source, new Date(event.time).toISOString())];
      const problem = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
      return [unreadableChange(JSON.stringify(event.detail), problem, event.source, now())];
    };

    const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
    for (const { messageId, body } of Records) {
      try {
        for (const step of stepsIn(body)) await keepChange(dynamodb, names.table, step);
      } catch (error) {
        failed(error);
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  };
