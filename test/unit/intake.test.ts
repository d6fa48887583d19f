import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { expect, test, vi } from "vitest";
import { intake } from "../../functions/intake/intake.ts";
import { heartbeatShape } from "../../shared/adapters/aws/heartbeat.ts";
import { after, sample } from "./scene.ts";

/** What was read as news of others. */
const foreign = vi.hoisted(() => [] as string[]);

vi.mock("../../shared/adapters/alerts/parse.ts", async (original) => {
  const real = await original<typeof import("../../shared/adapters/alerts/parse.ts")>();
  const messageParser = (...words: Parameters<typeof real.messageParser>) => {
    const parse = real.messageParser(...words);
    return (...[body, ...rest]: Parameters<typeof parse>) => {
      foreign.push(body);
      return parse(body, ...rest);
    };
  };
  return { ...real, messageParser };
});

test("D1: what TARS itself has put on the queue is not read as news of others", async () => {
  const sent: unknown[] = [];
  const dynamodb = {
    send: async (command: unknown) => {
      sent.push(command);
      return {};
    },
  } as never;
  const world = {
    settings: sample,
    now: () => Date.parse(after(0)),
    newId: () => "id",
    misshapen: () => {},
    names: { table: "any", queueUrl: "https://intake" },
  } as never;
  const failed = (error: unknown) => {
    throw error;
  };
  const handle = intake(world, { dynamodb, sqs: {} as never, cloudWatch: async () => ({}) as never }, failed);
  const body = JSON.stringify(heartbeatShape.write({ do: "heartbeat", at: after(0) }));
  const record = { messageId: "m", body, attributes: { ApproximateReceiveCount: "1" }, eventSourceARN: "arn:aws:sqs" };
  expect(await handle({ Records: [record] } as never)).toEqual({ batchItemFailures: [] });
  expect(sent.filter((command) => command instanceof PutItemCommand)).toHaveLength(1);
  expect(foreign).toEqual([]);
});
