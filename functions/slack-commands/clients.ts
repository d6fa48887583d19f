import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { Client } from "../../shared/adapters/aws/clients.ts";

/** What it takes to carry out what people ask in Slack. */
export type SlackClients = { dynamodb: Client<DynamoDBClient>; eventBridge: Client<EventBridgeClient> };
