import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IEventBus } from "aws-cdk-lib/aws-events";
import type { Operators } from "./operators.ts";
import type { Retries } from "./retries.ts";
import type { Secrets } from "./secrets.ts";

/** Where the world outside is. Only a local run has it elsewhere. */
export type Endpoints = {
  slack: string;
  pagerDuty: string;
  sns?: string;
  ses?: string;
  publicUrl?: string;
  /** Where readers find the status page. */
  statusUrl?: string;
  /** Where metrics and logs are read, and what of AWS something else answers there. */
  telemetry?: { url: string; standsInFor: string[] };
  /** Where SSM Automation is. */
  automation?: string;
  /** Where one breaks something to see TARS at work: on a laptop. */
  trial?: string;
};

export const realEndpoints: Endpoints = { slack: "https://slack.com/api/", pagerDuty: "https://events.pagerduty.com" };

/** What every capability is built from. */
export type Shared = {
  table: ITableV2;
  bus: IEventBus;
  operators: Operators;
  /** Who tries again what failed. */
  retries: Retries;
  secrets: Secrets;
  environment: Record<string, string>;
};
