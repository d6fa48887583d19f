import { describe } from "vitest";
import { worldOutside } from "../../local/outbox/world-outside.ts";
import { type AwsUnderTest, awsCases } from "../contract/cases.ts";
import { limitCases } from "../contract/limits.ts";
import { smallTemplate } from "../contract/small-template.ts";
import { agenda, chance } from "./aws/agenda.ts";
import { noFaults } from "./aws/faults.ts";
import { memoryAws } from "./aws/memory-aws.ts";
import { begin } from "./deployment.ts";

const start = async (): Promise<AwsUnderTest> => {
  const clock = agenda(begin);
  const aws = memoryAws({
    template: smallTemplate,
    agenda: clock,
    luck: chance(1),
    faults: noFaults,
    functions: () => async () => undefined,
    outside: worldOutside(clock.now),
    secrets: {},
    metric: () => undefined,
    logs: () => [],
  });
  const clients = aws.clients("contract");
  const pass = (seconds: number) => clock.runUntil(clock.now() + seconds * 1000);
  /** A call takes virtual time, which has to pass for its answer to come. */
  const passing = <C extends { send: unknown }>(client: C): C =>
    ({
      send: async (command: unknown) => {
        let settled = false;
        const answer = (client.send as (command: unknown) => Promise<unknown>)(command).finally(() => {
          settled = true;
        });
        answer.catch(() => {});
        while (!settled) await pass(0.01);
        return answer;
      },
    }) as unknown as C;
  return {
    dynamodb: passing(clients.dynamodb),
    eventBridge: passing(clients.eventBridge),
    scheduler: passing(clients.scheduler),
    sqs: passing(clients.sqs),
    table: "Table",
    bus: "contract",
    queueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/Queue",
    queueArn: "arn:aws:sqs:eu-west-1:123456789012:Queue",
    deadLettersUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/QueueDeadLetters",
    scheduleGroup: "contract",
    roleArn: "arn:aws:iam::123456789012:role/contract",
    now: clock.now,
    pass,
  };
};

describe("the in-memory AWS", () => {
  awsCases(start);
  limitCases(start);
});
