import { describe, expect, test } from "vitest";
import { clear, listGivenUp, originOf, sendBack } from "../../local/send-back.ts";

const account = "eu-west-1:123456789012";
const attribute = (StringValue: string) => ({ DataType: "String", StringValue });

/** As AWS writes them, by the ways on which they come. */
const messages = {
  "of a queue": {
    Body: '{"detail-type":"TARS Alert"}',
    Attributes: { DeadLetterQueueSourceArn: `arn:aws:sqs:${account}:Tars-Intake`, SentTimestamp: "1795000000000" },
  },
  "of a function that nobody waits for": {
    Body: JSON.stringify({
      version: "1.0",
      timestamp: "2026-11-26T03:00:00.000Z",
      requestContext: {
        requestId: "r",
        functionArn: `arn:aws:lambda:${account}:function:Tars-Slack:$LATEST`,
        condition: "RetriesExhausted",
        approximateInvokeCount: 3,
      },
      requestPayload: { "detail-type": "slack", detail: { do: "slack" }, round: 25 },
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
      responsePayload: { errorType: "Error", errorMessage: "Slack answered 503 to chat.postMessage" },
    }),
  },
  "of a rule whose function cannot be called": {
    Body: '{"detail-type":"board"}',
    MessageAttributes: {
      RULE_ARN: attribute(`arn:aws:events:${account}:rule/Tars/Board`),
      TARGET_ARN: attribute(`arn:aws:lambda:${account}:function:Tars-Board`),
      ERROR_CODE: attribute("NO_PERMISSIONS"),
      ERROR_MESSAGE: attribute("it may not be called"),
    },
  },
  "of a rule whose queue takes nothing": {
    Body: '{"detail-type":"page"}',
    MessageAttributes: { TARGET_ARN: attribute(`arn:aws:sqs:${account}:Tars-Page`) },
  },
  "of the table's stream": {
    Body: JSON.stringify({
      requestContext: {
        functionArn: `arn:aws:lambda:${account}:function:Tars-Outbox`,
        condition: "RetryAttemptsExhausted",
      },
      DDBStreamBatchInfo: { shardId: "s", startSequenceNumber: "1", batchSize: 1 },
    }),
  },
  "of an alarm's topic": {
    Body: JSON.stringify({ Type: "Notification", TopicArn: `arn:aws:sns:${account}:Alarms`, Message: "{}" }),
  },
  "of a queue that is gone": {
    Body: "{}",
    Attributes: { DeadLetterQueueSourceArn: `arn:aws:sqs:${account}:Gone` },
  },
  "of a forwarder": {
    Body: '{"source":"aws.cloudwatch","detail-type":"CloudWatch Alarm State Change"}',
    MessageAttributes: {
      RULE_ARN: attribute("arn:aws:events:us-east-1:210987654321:rule/TarsForwarder-Alarms"),
      TARGET_ARN: attribute(`arn:aws:events:${account}:event-bus/Tars`),
      ERROR_CODE: attribute("NO_PERMISSIONS"),
      ERROR_MESSAGE: attribute("the bus takes nothing from 210987654321"),
    },
  },
  "of nobody knows where": { Body: "hello" },
};

describe("what was given up", () => {
  test("is known by where it was given up", () => {
    const origins = Object.fromEntries(Object.entries(messages).map(([what, message]) => [what, originOf(message)]));
    expect(origins).toMatchObject({
      "of a queue": { to: "queue", arn: `arn:aws:sqs:${account}:Tars-Intake`, body: messages["of a queue"].Body },
      "of a function that nobody waits for": {
        to: "function",
        arn: `arn:aws:lambda:${account}:function:Tars-Slack`,
        // It begins anew: two hours of rounds.
        body: '{"detail-type":"slack","detail":{"do":"slack"}}',
        why: "RetriesExhausted: Slack answered 503 to chat.postMessage",
      },
      "of a rule whose function cannot be called": {
        to: "function",
        arn: `arn:aws:lambda:${account}:function:Tars-Board`,
        why: "NO_PERMISSIONS: it may not be called",
      },
      "of a rule whose queue takes nothing": { to: "queue", arn: `arn:aws:sqs:${account}:Tars-Page` },
      "of the table's stream": { to: "nowhere", why: expect.stringContaining("public events") },
      "of an alarm's topic": { to: "topic", body: "{}" },
      "of a forwarder": {
        to: "nowhere",
        arn: `arn:aws:events:${account}:event-bus/Tars`,
        why: "NO_PERMISSIONS: the bus takes nothing from 210987654321; nobody can put an event of AWS on a bus: make the alarm go off again",
      },
      "of nobody knows where": { to: "nowhere" },
    });
  });

  /** A queue that holds them, and who is called with what. */
  const given = () => {
    const queue = Object.values(messages).map((message, index) => ({
      MessageId: String(index),
      ReceiptHandle: String(index),
      ...message,
    }));
    const calls: string[] = [];
    let handed = 0;
    const answer = async ({ constructor: { name }, input }: { constructor: { name: string }; input: any }) => {
      if (name === "ReceiveMessageCommand") return { Messages: queue.slice(handed, (handed += 10)) };
      if (name === "GetQueueUrlCommand" && input.QueueName === "Gone") throw new Error("there is no queue Gone");
      if (name === "GetQueueUrlCommand") return { QueueUrl: `https://${input.QueueName}` };
      if (name === "SendMessageCommand") calls.push(`${input.QueueUrl} ${input.MessageBody}`);
      if (name === "PublishCommand") calls.push(`${input.TopicArn} ${input.Message}`);
      if (name === "InvokeCommand") calls.push(`${input.FunctionName} ${Buffer.from(input.Payload)}`);
      if (name === "DeleteMessageCommand") calls.push(`deleted ${input.ReceiptHandle}`);
      return {};
    };
    return { calls, clients: { sqs: { send: answer }, lambda: { send: answer }, sns: { send: answer } } as never };
  };

  test("is sent back there, and what has no place any more is left and told", async () => {
    const { calls, clients } = given();
    const said: string[] = [];
    expect(await sendBack(clients, "https://given-up", (line) => said.push(line))).toEqual({ sent: 5, left: 4 });
    expect(calls.filter((call) => call.startsWith("deleted"))).toHaveLength(5);
    expect(calls).toContain('https://Tars-Intake {"detail-type":"TARS Alert"}');
    expect(calls).toContain('https://Tars-Page {"detail-type":"page"}');
    expect(calls).toContain(`arn:aws:lambda:${account}:function:Tars-Board {"detail-type":"board"}`);
    expect(calls).toContain(`arn:aws:sns:${account}:Alarms {}`);
    for (const why of ["nothing says where it was given up", "there is no queue Gone", "of the table's stream"])
      expect(said.join("\n")).toContain(why);
  });

  test("is cleared of what has no place to go, once that was shown and agreed to, and of nothing else", async () => {
    const { calls, clients } = given();
    const shown: string[] = [];
    const agreed = async (lines: string[]) => {
      shown.push(...lines);
      expect(calls).toEqual([]);
      return true;
    };
    expect(await clear(clients, "https://given-up", agreed)).toBe(3);
    expect(shown.filter((line) => /table's stream|hello|bus/.test(line))).toHaveLength(3);
    expect(calls.map((call) => call.split(" ")[0])).toEqual(["deleted", "deleted", "deleted"]);
  });

  test("stays whole where nobody agrees, and nobody is asked where there is nothing to clear", async () => {
    const { calls, clients } = given();
    expect(await clear(clients, "https://given-up", async () => false)).toBe(0);
    expect(calls).toEqual([]);
    const empty = { sqs: { send: async () => ({}) } } as never;
    const asked = async () => expect.fail("nobody should be asked");
    expect(await clear(empty, "https://given-up", asked)).toBe(0);
  });

  test("is listed with the reason, and stays", async () => {
    const { calls, clients } = given();
    const lines = await listGivenUp(clients, "https://given-up");
    expect(lines).toHaveLength(9);
    expect(lines[1]).toContain("Tars-Slack  RetriesExhausted: Slack answered 503");
    expect(lines[7]).toContain("event-bus/Tars  NO_PERMISSIONS: the bus takes nothing");
    expect(calls).toEqual([]);
  });
});
