import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { Client } from "../aws/clients.ts";
import { isTransient } from "../aws/transient.ts";
import type { AlarmTags } from "./alarm-event.ts";

/** So long the tags of an alarm are remembered, in milliseconds: its repetitions in a storm ask once. */
const remembered = 5 * 60_000;

/** No more alarms are remembered than this; source: CloudWatch's quotas, 5,000 alarms an account and region. */
const most = 5000;

/**
 * Finds the tags of alarms of TARS's own account and region by ListTagsForResource (D1). What CloudWatch refuses is no
 * tags. Throws what passes by itself.
 */
export const alarmTags = (cloudWatch: () => Promise<Client<CloudWatchClient>>, now: () => number) => {
  const known = new Map<string, { tags: Promise<AlarmTags>; until: number }>();

  const ask = async (arn: string): Promise<AlarmTags> => {
    const { ListTagsForResourceCommand } = await import("@aws-sdk/client-cloudwatch");
    try {
      const { Tags = [] } = await (await cloudWatch()).send(new ListTagsForResourceCommand({ ResourceARN: arn }));
      return Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value]));
    } catch (error) {
      known.delete(arn);
      if (isTransient(error)) throw error;
      return {};
    }
  };

  return (arn: string): Promise<AlarmTags> => {
    const before = known.get(arn);
    if (before && before.until > now()) return before.tags;
    if (known.size >= most) known.clear();
    const tags = ask(arn);
    known.set(arn, { tags, until: now() + remembered });
    return tags;
  };
};
