import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { functionOf, type GivenUp, givenUpIn } from "../../shared/adapters/aws/given-up.ts";
import { sideBySide } from "../../shared/adapters/aws/side-by-side.ts";
import { StillFailing } from "../../shared/adapters/aws/trouble.ts";
import type { World } from "../../shared/adapters/aws/world.ts";

/** So many rounds what fails is tried: they are five minutes apart, two hours in all. */
const mostRounds = 25;

/** From this round on the operators hear of it: it has failed for ten minutes. */
const loudFrom = 3;

/** SQS hands out so many messages a call at most; source: its API reference of ReceiveMessage. */
const aCall = 10;

/**
 * So many calls in a row that bring nothing end a round: SQS asks a part of its servers only, unless a call waits, and a
 * second of waiting in each sweep would cost more than all that the sweeper does. Source: its guide to short polling.
 */
const emptyCalls = 2;

/** So many calls at most are made in a round: what is more waits for the next, and is not older for it. */
const callsARound = 50;

/** A tick of a timer needs no more rounds: the next one comes anyway, and the sweeper sends what is late. */
const isTick = ({ requestPayload = {} }: GivenUp): boolean =>
  requestPayload["detail-type"] === "tick" || "timer" in requestPayload || "silenceId" in requestPayload;

/** What a person asked in Slack: they wait for it. */
const isOfPerson = ({ requestPayload = {} }: GivenUp): boolean =>
  "what" in requestPayload && "member" in requestPayload;

/** Which effect of which incident it is, for which function; undefined for what is none. */
const effectOf = (record: GivenUp): string | undefined => {
  const { detail } = record.requestPayload ?? {};
  if (typeof detail !== "object" || detail === null || !("key" in detail)) return undefined;
  return `${functionOf(record)} ${"incidentId" in detail ? detail.incidentId : ""} ${detail.key}`;
};

type Waiting = { record: GivenUp; body: string; round: number; handle: string | undefined };

/**
 * Hands what Lambda has given up to its function again, in rounds. What fails for two hours is given up, with an alarm;
 * what is no record of Lambda's is left, and the queue itself sets it aside. `failed` hears of what could not be handed
 * on, and of each function that still fails after ten minutes.
 */
export const retryWhatFailed = async (
  { names }: Pick<World, "names">,
  { sqs, lambda }: { sqs: Client<SQSClient>; lambda: Client<LambdaClient> },
  failed: (error: unknown) => void,
): Promise<void> => {
  const QueueUrl = names.waitingQueueUrl;
  const failing = new Map<string, number>();
  const forget = (ReceiptHandle: string | undefined) => sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));

  const again = async ({ record, body, round, handle }: Waiting) => {
    const name = functionOf(record);
    if (round >= loudFrom) failing.set(name, (failing.get(name) ?? 0) + 1);
    if (round > mostRounds)
      await sqs.send(new SendMessageCommand({ QueueUrl: names.givenUpQueueUrl, MessageBody: body }));
    else if (round < loudFrom || !isTick(record))
      await lambda.send(
        new InvokeCommand({
          FunctionName: name,
          InvocationType: "Event",
          Payload: Buffer.from(JSON.stringify({ ...record.requestPayload, round })),
        }),
      );
    await forget(handle);
  };

  const all: Waiting[] = [];
  for (let call = 0, empty = 0; call < callsARound && empty < emptyCalls; call++) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: aCall }));
    empty = Messages.length === 0 ? empty + 1 : 0;
    for (const { Body = "", ReceiptHandle: handle } of Messages) {
      const record = givenUpIn(Body);
      if (record?.requestPayload)
        all.push({ record, body: Body, round: (record.requestPayload.round ?? 1) + 1, handle });
      else failed(new Error("what waits for another try is no record of a call"));
    }
  }
  // Of an effect that was sent more than once the one goes on that has been tried the longest; a person's own goes first.
  all.sort((a, b) => Number(isOfPerson(b.record)) - Number(isOfPerson(a.record)) || b.round - a.round);
  const goingOn = new Set<string>();
  await sideBySide(aCall, all, async (waiting) => {
    const effect = effectOf(waiting.record);
    const isKnown = effect !== undefined && goingOn.has(effect);
    if (effect) goingOn.add(effect);
    // What could not be handed on comes again with the next round.
    await (isKnown ? forget(waiting.handle) : again(waiting)).catch(failed);
  });
  for (const [name, count] of failing) failed(new StillFailing(name, count));
};
