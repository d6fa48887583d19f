import { expect, test } from "vitest";
import * as z from "zod/mini";
import { eachMessage } from "../../shared/adapters/aws/batch.ts";
import { shapeOf } from "../../shared/stored/shape.ts";

const records = (...bodies: string[]) =>
  ({
    Records: bodies.map((body, index) => ({
      messageId: `m${index}`,
      receiptHandle: "r",
      eventSourceARN: "arn:aws:sqs:eu-west-1:123456789012:queue",
      body,
      attributes: { ApproximateReceiveCount: "1" },
    })),
  }) as never;

test("a message that is not JSON goes back alone, and holds up nothing of its batch", async () => {
  const done: unknown[] = [];
  const heard: unknown[] = [];
  const each = eachMessage(
    shapeOf("number", z.strictObject({ n: z.number() })),
    async ({ body }) => void done.push(body.n),
    (error) => heard.push(error),
  );
  expect(await each(records('{"n":2}', "not JSON", '{"n":1}'))).toEqual({
    batchItemFailures: [{ itemIdentifier: "m1" }],
  });
  expect(done).toEqual([2, 1]);
  expect(heard).toHaveLength(1);
});

test.each([
  [1, 1],
  [2, 2],
  [10, 3],
])("at most %i messages are worked on side by side", async (sideBySide, most) => {
  let running = 0;
  let seen = 0;
  const each = eachMessage(
    shapeOf("nothing", z.strictObject({})),
    async () => {
      seen = Math.max(seen, ++running);
      await new Promise((done) => setImmediate(done));
      running--;
    },
    () => {},
    { sideBySide },
  );
  await each(records("{}", "{}", "{}"));
  expect(seen).toBe(most);
});
