import {
  type AlarmType,
  CloudWatchClient,
  type CompositeAlarm,
  DescribeAlarmsCommand,
  type MetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";

/** How often the alarms are looked at, in milliseconds. */
const every = 500;

/** AWS writes the offset without a colon. */
const awsTime = (at: Date): string => at.toISOString().replace("Z", "+0000");

type Alarm = MetricAlarm & CompositeAlarm;
type State = { value: string; reason: string; at: Date };

const configuration = (alarm: Alarm) =>
  alarm.AlarmRule
    ? { alarmRule: alarm.AlarmRule, description: alarm.AlarmDescription }
    : {
        description: alarm.AlarmDescription,
        metrics: [
          {
            id: "m1",
            metricStat: {
              metric: {
                namespace: alarm.Namespace,
                name: alarm.MetricName,
                dimensions: Object.fromEntries((alarm.Dimensions ?? []).map(({ Name, Value }) => [Name, Value])),
              },
              period: alarm.Period,
              stat: alarm.Statistic,
            },
            returnData: true,
          },
        ],
      };

/** The event's `detail`, as CloudWatch writes it; source: the CloudWatch user guide, "Alarm events and EventBridge". */
const detail = (alarm: Alarm, before: State, after: State) => {
  const shown = ({ value, reason, at }: State) => ({
    value,
    reason,
    timestamp: awsTime(at),
    ...(!alarm.AlarmRule && {
      reasonData: JSON.stringify({
        version: "1.0",
        queryDate: awsTime(at),
        startDate: awsTime(
          new Date(Math.floor(at.getTime() / 1000 / (alarm.Period ?? 60)) * (alarm.Period ?? 60) * 1000),
        ),
        statistic: alarm.Statistic,
        period: alarm.Period,
        threshold: alarm.Threshold,
      }),
    }),
  });
  return {
    alarmName: alarm.AlarmName,
    configuration: configuration(alarm),
    previousState: shown(before),
    state: shown(after),
  };
};

/**
 * Does what CloudWatch does and the emulator does not: puts a "CloudWatch Alarm State Change" event on the default
 * bus whenever an alarm changes its state.
 */
export const startAlarmWatcher = (endpoint: string, problem: (sentence: string) => void) => {
  const cloudWatch = new CloudWatchClient({ endpoint });
  const eventBridge = new EventBridgeClient({ endpoint });
  const known = new Map<string, State>();
  let stopped = false;

  const look = async () => {
    const types: AlarmType[] = ["MetricAlarm", "CompositeAlarm"];
    const { MetricAlarms = [], CompositeAlarms = [] } = await cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmTypes: types }),
    );
    for (const alarm of [...MetricAlarms, ...CompositeAlarms] as Alarm[]) {
      const name = alarm.AlarmName ?? "";
      const before = known.get(name);
      const after = { value: alarm.StateValue ?? "INSUFFICIENT_DATA", reason: alarm.StateReason ?? "", at: new Date() };
      if (before?.value === after.value) continue;
      known.set(name, after);
      // An alarm that is seen for the first time was at rest before.
      if (!before && after.value !== "ALARM") continue;
      const { Entries = [] } = await eventBridge.send(
        new PutEventsCommand({
          Entries: [
            {
              Source: "aws.cloudwatch",
              DetailType: "CloudWatch Alarm State Change",
              Resources: [alarm.AlarmArn ?? ""],
              Detail: JSON.stringify(detail(alarm, before ?? { ...after, value: "INSUFFICIENT_DATA" }, after)),
            },
          ],
        }),
      );
      const refused = Entries[0]?.ErrorCode;
      if (refused) problem(`The emulator did not take the state change of alarm ${name}: ${refused}.`);
    }
  };

  const loop = (async () => {
    while (!stopped) {
      await look().catch((error: Error) => {
        if (!stopped) problem(`The alarms could not be watched: ${error.message}`);
      });
      await new Promise((next) => setTimeout(next, every));
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await loop;
      cloudWatch.destroy();
      eventBridge.destroy();
    },
  };
};
