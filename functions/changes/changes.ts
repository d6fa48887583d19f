import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type CallEvent, tryingAgain } from "../../shared/adapters/aws/asynchronous.ts";
import { keepChange } from "../../shared/adapters/aws/changes.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { changeReader } from "../../shared/adapters/changes/parse.ts";

/**
 * Keeps what changes, with the service that it changes: deployments, configuration, scaling, traffic (I4). What belongs
 * to no service is kept under `unknown`, and so is what cannot be read.
 */
export const changes = (world: World, dynamodb: Client<DynamoDBClient>, failed: (error: unknown) => void) => {
  const { settings, names } = world;
  const changesIn = changeReader(() => nowIn(world), settings);
  return ({ round: _, ...event }: CallEvent): Promise<void> =>
    tryingAgain(
      world,
      async () => {
        for (const step of changesIn(event)) await keepChange(dynamodb, names.table, step);
      },
      failed,
    );
};
