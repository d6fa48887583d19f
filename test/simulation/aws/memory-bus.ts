import type { PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import type { Agenda, Chance } from "./agenda.ts";
import type { Faults } from "./faults.ts";
import type { MemoryQueues } from "./memory-queues.ts";
import type { Meter } from "./meter.ts";
import { bytesOf, invalid, refusal, tooLong } from "./refusal.ts";
import type { Service } from "./service.ts";
import { account, ofType, region, type Template } from "./template.ts";

/**
 * EventBridge's limits. Source: the API reference of PutEvents, as the SDK's own documentation has it: ten entries, and
 * less than 1 MB of them in all (256 KB until January 2026).
 */
const busLimits = { entries: 10, request: 1024 * 1024 } as const;

/** The size of an entry; source: EventBridge user guide, "Calculating PutEvents event entry size". */
const entrySize = ({ Time, Source = "", DetailType = "", Detail = "", Resources = [] }: PutEventsRequestEntry) =>
  (Time ? 14 : 0) + [Source, DetailType, Detail, ...Resources].reduce((sum, text) => sum + bytesOf(text), 0);

/** What is wrong with one entry alone, which EventBridge says in the entry's own answer. */
const entryProblem = ({
  Source,
  DetailType,
  Detail,
}: PutEventsRequestEntry): { ErrorCode: string; ErrorMessage: string } | undefined => {
  for (const [name, value] of Object.entries({ Source, DetailType, Detail }))
    if (!value)
      return {
        ErrorCode: "InvalidArgument",
        ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      };
  if (Source?.startsWith("aws."))
    return { ErrorCode: "NotAuthorizedForSourceException", ErrorMessage: "Not authorized for the source." };
  try {
    if (typeof JSON.parse(Detail ?? "") === "object") return undefined;
  } catch {
    // Said below.
  }
  return { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
};

type Rule = { bus: string; pattern: Record<string, any>; targets: { arn: string; deadLetters?: string }[] };

const isOne = (wanted: unknown, value: unknown): boolean =>
  typeof wanted === "string" ? wanted === value : String(value).startsWith((wanted as { prefix: string }).prefix);

const matches = (pattern: Record<string, any>, event: Record<string, any>): boolean =>
  Object.entries(pattern).every(([key, wanted]) =>
    Array.isArray(wanted)
      ? event[key] !== undefined && wanted.some((one) => isOne(one, event[key]))
      : matches(wanted, event[key] ?? {}),
  );

/** EventBridge in memory: the rules of a stack, which send what matches to its queues and functions. */
export const memoryBus = (options: {
  template: Template;
  clock: Agenda;
  luck: Chance;
  faults: Faults;
  queues: MemoryQueues;
  /** Hands an event to a function, by the function's ARN, without waiting for its answer; false when it is none. */
  call: (arn: string, event: Record<string, unknown>) => boolean;
  deliver: (act: () => void) => void;
  unavailable: (service: string) => void;
  meter: Meter;
}) => {
  const { clock, luck, faults, queues, call, deliver } = options;
  let count = 0;
  const rules: Rule[] = ofType(options.template, "AWS::Events::Rule").flatMap(
    ([, { EventPattern, EventBusName = "default", Targets }]) =>
      EventPattern
        ? [
            {
              bus: EventBusName,
              pattern: EventPattern,
              targets: Targets.map(({ Arn, DeadLetterConfig }: any) => ({
                arn: Arn,
                deadLetters: DeadLetterConfig?.Arn,
              })),
            },
          ]
        : [],
  );

  /** Puts an event on a bus. What a queue does not take goes to the rule's dead letters; no chain is carried on. */
  const emit = (bus: string, event: Record<string, unknown>): void => {
    for (const rule of rules.filter((one) => one.bus === bus && matches(one.pattern, event)))
      for (const { arn, deadLetters } of rule.targets)
        if (bus === "default" || !luck.happens(faults.drop))
          deliver(() => {
            if (call(arn, event)) return;
            try {
              queues.at(arn).send({ body: JSON.stringify(event), chain: {} });
            } catch (error) {
              if (!deadLetters) throw error;
              queues.at(deadLetters).send({ body: JSON.stringify({ error: String(error), id: event.id }), chain: {} });
            }
          });
  };

  const putEvents = (entries: PutEventsRequestEntry[]) => {
    if (entries.length > busLimits.entries) throw tooLong("entries", busLimits.entries);
    if (entries.length === 0)
      throw invalid(
        "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length greater than or equal to 1",
      );
    if (entries.reduce((sum, entry) => sum + entrySize(entry), 0) >= busLimits.request)
      throw invalid("Total size of the entries in the request is over the limit.");
    const Entries = entries.map((entry) => {
      const problem = entryProblem(entry);
      if (problem) return problem;
      if (luck.happens(faults.partial)) return { ErrorCode: "ThrottlingException", ErrorMessage: "Rate exceeded" };
      const { Source, DetailType, Detail, EventBusName = "default", Resources = [], Time } = entry;
      // Each 64 KB that are begun are one; source: EventBridge's pricing page.
      options.meter.count("bus event", Math.ceil(entrySize(entry) / (64 * 1024)));
      const id = `event-${++count}`;
      emit(EventBusName, {
        version: "0",
        id,
        source: Source,
        "detail-type": DetailType,
        account,
        region,
        time: `${new Date(Time?.getTime() ?? clock.now()).toISOString().slice(0, 19)}Z`,
        resources: Resources,
        detail: JSON.parse(Detail ?? "{}"),
      });
      return { EventId: id };
    });
    return { FailedEntryCount: Entries.filter((entry) => "ErrorCode" in entry).length, Entries };
  };

  const service: Service = {
    name: "events",
    throttled: () => refusal("ThrottlingException", "Rate exceeded"),
    commands: {
      PutEventsCommand: ({ Entries = [] }) => ({
        actions: Entries.map(({ EventBusName }: any) => [
          "events:PutEvents",
          `arn:aws:events:${region}:${account}:event-bus/${EventBusName}`,
        ]),
        act: () => {
          options.unavailable("bus");
          return putEvents(Entries);
        },
      }),
    },
  };

  return { service, emit, putEvents };
};
