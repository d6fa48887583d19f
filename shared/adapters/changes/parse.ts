import type { ChangeStep } from "../../investigation/change-schema.ts";
import type { Settings } from "../../runbook/settings.ts";
import type { Instant } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import { jsonText } from "../alerts/json-text.ts";
import { awsChanges, isAwsChange } from "./aws-changes.ts";
import { busEvent } from "./bus-event.ts";
import { changeFrom, deploymentSchema, unreadableChange } from "./tars-deployment.ts";

const problemIn = ({ issues }: z.core.$ZodError): string =>
  issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");

const deploymentType = "TARS Deployment";

const kind = z.object({ source: z.string(), "detail-type": z.string() });

/** True for events of the bus that are news of changes (I4), whether they can be read or not. */
export const tellsOfChanges = (message: object): boolean => {
  const read = kind.safeParse(message);
  return read.success && (isAwsChange(read.data) || read.data["detail-type"] === deploymentType);
};

/**
 * What reads the steps of changes that an event tells (I4). What nobody can read is a change of the unknown service, so
 * that people see it; news of anything else is none. The schema of deployments is made with the first of them.
 */
export const changeReader = (clock: () => Instant, settings: Settings): ((message: object) => ChangeStep[]) => {
  let deployment: ReturnType<typeof deploymentSchema> | undefined;
  return (message) => {
    const read = busEvent.safeParse(message);
    if (!read.success) return [unreadableChange(jsonText(message), problemIn(read.error), "unknown", clock())];
    const event = read.data;
    if (isAwsChange(event)) return awsChanges(event, settings);
    if (event["detail-type"] !== deploymentType) return [];
    deployment ??= deploymentSchema(clock, settings);
    const told = deployment.safeParse(event.detail);
    return told.success
      ? [changeFrom(told.data, event.source, event.time)]
      : [unreadableChange(jsonText(event.detail), problemIn(told.error), event.source, clock())];
  };
};
