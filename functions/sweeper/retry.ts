import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { sideBySide } from "../../shared/adapters/aws/side-by-side.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import * as z from "../../shared/stored/zod.ts";

/** So many rounds what fails is tried: they are five minutes apart, two hours in all. */
const mostRounds = 25;

/** SQS hands out so many messages a call at most; source: its API reference of ReceiveMessage. */
const aCall = 10;

/** So many calls at most are made in a round: what is more waits for the next, and is not older for it. */
const callsARound = 50;

/** What Lambda says of a call that it has given up; source: its guide, "Capturing records of asynchronous invocations". */
const givenUpShape = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  requestPayload: z.looseObject({ round: z.optional(z.number()) }),
});

/** The function alone: Lambda names the version that it called, `…:function:name:$LATEST`. */
const unversioned = (arn: string): string => arn.split(":").slice(0, 7).join(":");

/**
 * Hands what Lambda has given up to its function again, in rounds. What fails for two hours is given up, with an alarm;
 * what is no record of Lambda's is left, and the queue itself sets it aside.
 */
export const retryWhatFailed = async (
  { names }: Pick<World, "names">,
  { sqs, lambda }: { sqs: Client<SQSClient>; lambda: Client<LambdaClient> },
  failed: (error: unknown) => void,
): Promise<void> => {
  const QueueUrl = names.waitingQueueUrl;
  const again = async (body: string) => {
    const { requestContext, requestPayload } = givenUpShape.parse(JSON.parse(body));
    const round = (requestPayload.round ?? 1) + 1;
    if (round > mostRounds)
      await sqs.send(new SendMessageCommand({ QueueUrl: names.givenUpQueueUrl, MessageBody: body }));
    else
      await lambda.send(
        new InvokeCommand({
          FunctionName: unversioned(requestContext.functionArn),
          InvocationType: "Event",
          Payload: Buffer.from(JSON.stringify({ ...requestPayload, round })),
        }),
      );
  };
  for (let call = 0; call < callsARound; call++) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: aCall }));
    if (Messages.length === 0) return;
    await sideBySide(aCall, Messages, async ({ Body = "", ReceiptHandle }) => {
      try {
        await again(Body);
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      } catch (error) {
        // It comes again with the next round.
        failed(error);
      }
    });
  }
};
