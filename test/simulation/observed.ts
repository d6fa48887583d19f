import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { z } from "zod";
import { eventCatalogue } from "../event-catalogue.ts";
import type { Clients } from "./aws/memory-aws.ts";

const watched = ["dynamodb", "eventBridge", "sqs", "scheduler", "lambda"] as const;

/** The same clients; `observe` sees every command that they send. */
export const observed = (clients: Clients, observe: (command: unknown) => void): Clients => ({
  ...clients,
  ...Object.fromEntries(
    watched.map((name) => [
      name,
      {
        send: (command: never) => {
          observe(command);
          return (clients[name] as { send(command: never): unknown }).send(command);
        },
      },
    ]),
  ),
});

/** The schemas as the API serves them: `incident` events, and those of a `service`'s alerts. */
const schemas = new Map(
  eventCatalogue().events.map(({ about, detailType, detail }) => [
    `${about} ${detailType}`,
    z.fromJSONSchema(detail as Parameters<typeof z.fromJSONSchema>[0]),
  ]),
);

/** Every public event that goes onto the bus is as `/events.json` says: `failed` hears of one that is not. */
export const checkPublicEvents = (command: unknown, failed: (error: unknown) => void): void => {
  if (!(command instanceof PutEventsCommand)) return;
  for (const { Source, DetailType, Detail } of command.input.Entries ?? []) {
    if (Source !== "tars") continue;
    const detail = JSON.parse(Detail ?? "null");
    const known = schemas.get(`${detail.incident ? "incident" : "service"} ${DetailType}`);
    const read = known?.safeParse(detail);
    if (!read?.success)
      failed(
        new Error(`"${DetailType}" is not as /events.json says: ${read ? z.prettifyError(read.error) : "unknown"}`),
      );
  }
};
