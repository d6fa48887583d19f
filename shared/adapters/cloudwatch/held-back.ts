import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { Client } from "../aws/clients.ts";
import { isTransient } from "../aws/transient.ts";

/**
 * Asks CloudWatch, by DescribeAlarms, whether the suppressor of a composite alarm of TARS's own account and region still
 * holds it back (D1). Undefined when CloudWatch refuses to say. Throws what passes by itself.
 */
export const heldBack = async (
  cloudWatch: () => Promise<Client<CloudWatchClient>>,
  arn: string,
): Promise<boolean | undefined> => {
  const { DescribeAlarmsCommand } = await import("@aws-sdk/client-cloudwatch");
  const name = arn.split(":").slice(6).join(":");
  try {
    const { CompositeAlarms = [] } = await (await cloudWatch()).send(
      new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ["CompositeAlarm"] }),
    );
    return CompositeAlarms.some(({ ActionsSuppressedBy }) => ActionsSuppressedBy !== undefined);
  } catch (error) {
    if (isTransient(error)) throw error;
    return undefined;
  }
};
