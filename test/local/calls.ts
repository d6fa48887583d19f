import type { LocalRun } from "../../local/run.ts";
import { recordCall } from "../models/recorded-calls.ts";
import type { Call } from "../simulation/aws/memory-aws.ts";
import { account, ofType, region } from "../simulation/aws/template.ts";
import { synthesized } from "../synthesized.ts";

/** An event of CloudTrail, as far as it is read. */
export type Recorded = { eventName: string; userAgent: string; requestParameters: any };

const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;

/** The template's own name for what the emulator deployed as `Tars-<name>-<number>`. */
const logical = (physical: string, type: string): string => {
  const found = ofType(synthesized().template, type).find(([id]) => physical.includes(id));
  return found?.[0] ?? physical;
};

/** The function's folder, when a function of TARS made the call. */
const folderOf = ({ userAgent }: Recorded) => /app\/tars-([a-z-]+?)(?=-PT|\s|$)/.exec(userAgent)?.[1];

/** The services whose calls the emulator records whole: those that put everything into a body of JSON. */
const whole: Record<string, string> = {
  GetItem: "dynamodb",
  PutItem: "dynamodb",
  UpdateItem: "dynamodb",
  Query: "dynamodb",
  TransactWriteItems: "dynamodb",
  PutEvents: "events",
  SendMessage: "sqs",
  GetParameter: "ssm",
};

/**
 * Keeps a call of a function for the check against AWS's service models. The emulator records no paths and no CBOR: the
 * parameters of Scheduler and CloudWatch are known from the simulation alone.
 */
export const keepForModels = (recorded: Recorded): void => {
  const { eventName: operation, requestParameters: input } = recorded;
  const service = whole[operation];
  if (service && folderOf(recorded)) recordCall({ service, operation, input });
};

/** What a recorded call asks of IAM, with the resources under the template's names; nothing when no function made it. */
export const callOf = (recorded: Recorded, run: LocalRun): Call[] => {
  const { eventName, requestParameters: asked } = recorded;
  const folder = folderOf(recorded);
  if (!folder) return [];
  const table = arn("dynamodb", `table/${logical(run.tableName, "AWS::DynamoDB::GlobalTable")}`);
  const call = (action: string, resource: string): Call => ({ folder, action, resource });
  switch (eventName) {
    case "TransactWriteItems":
      return [call("dynamodb:PutItem", table)];
    case "Query":
      return [call("dynamodb:Query", asked.IndexName ? `${table}/index/${asked.IndexName}` : table)];
    case "BatchGetItem":
    case "GetItem":
    case "PutItem":
    case "UpdateItem":
      return [call(`dynamodb:${eventName}`, table)];
    case "PutEvents":
      return [call("events:PutEvents", arn("events", `event-bus/${run.busName}`))];
    case "ChangeMessageVisibility":
    case "SendMessage":
    case "SendMessageBatch":
      return [
        call(`sqs:${eventName.replace("Batch", "")}`, arn("sqs", logical(String(asked.QueueUrl), "AWS::SQS::Queue"))),
      ];
    case "GetParameter":
      return [call("ssm:GetParameter", arn("ssm", `parameter${asked.Name}`))];
    case "ListSchedules":
      return [call("scheduler:ListSchedules", "*")];
    case "GetMetricData":
      return [call("cloudwatch:GetMetricData", "*")];
    default:
      return [call(`scheduler:${eventName}`, arn("scheduler", `schedule/${run.scheduleGroup}/any`))];
  }
};
