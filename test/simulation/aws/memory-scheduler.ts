import {
  ConflictException,
  type CreateScheduleCommandInput,
  ResourceNotFoundException,
} from "@aws-sdk/client-scheduler";
import type { Agenda, Chance } from "./agenda.ts";

type Schedule = { input: CreateScheduleCommandInput; generation: number };

/** EventBridge Scheduler promises the minute; a tick comes this late at most, in milliseconds. */
const precision = 50_000;

/** EventBridge Scheduler in memory: `at(…)` and `rate(…)` with a start, to the minute, from a group. */
export const memoryScheduler = (
  clock: Agenda,
  luck: Chance | undefined,
  deliver: (targetArn: string, body: string) => void,
) => {
  const schedules = new Map<string, Schedule>();
  let generation = 0;

  const keyOf = ({ GroupName, Name }: { GroupName?: string | undefined; Name?: string | undefined }) =>
    `${GroupName}/${Name}`;

  const arm = (key: string, input: CreateScheduleCommandInput) => {
    const mine = ++generation;
    schedules.set(key, { input, generation: mine });
    const expression = input.ScheduleExpression ?? "";
    const once = /^at\((.+)\)$/.exec(expression)?.[1];
    const every = /^rate\((\d+) minutes?\)$/.exec(expression)?.[1];
    if (!once && !every) throw new Error(`the in-memory scheduler does not know ${expression}`);
    const fire = (due: number) => {
      const late = luck ? luck.between(0, precision) : 0;
      clock.after(due - clock.now() + late, () => {
        if (schedules.get(key)?.generation !== mine) return;
        deliver(input.Target?.Arn ?? "", input.Target?.Input ?? "");
        if (every) fire(due + Number(every) * 60_000);
        else if (input.ActionAfterCompletion === "DELETE") schedules.delete(key);
      });
    };
    fire(once ? Date.parse(`${once}Z`) : Math.max(clock.now(), input.StartDate?.getTime() ?? clock.now()));
  };

  const gone = () => new ResourceNotFoundException({ message: "Schedule does not exist.", Message: "", $metadata: {} });

  return {
    create: (input: CreateScheduleCommandInput) => {
      const key = keyOf(input);
      if (schedules.has(key))
        throw new ConflictException({ message: "Schedule already exists.", Message: "", $metadata: {} });
      arm(key, input);
      return {};
    },
    update: (input: CreateScheduleCommandInput) => {
      const key = keyOf(input);
      if (!schedules.has(key)) throw gone();
      arm(key, input);
      return {};
    },
    delete: (input: { GroupName?: string | undefined; Name?: string | undefined }) => {
      if (!schedules.delete(keyOf(input))) throw gone();
      return {};
    },
    list: ({ GroupName, NamePrefix = "" }: { GroupName?: string | undefined; NamePrefix?: string | undefined }) => ({
      Schedules: [...schedules.values()]
        .filter(({ input }) => input.GroupName === GroupName && input.Name?.startsWith(NamePrefix))
        .map(({ input }) => ({ Name: input.Name, GroupName: input.GroupName })),
    }),
    names: () => [...schedules.values()].map(({ input }) => input.Name ?? ""),
  };
};
