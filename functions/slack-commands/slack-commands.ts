import type { SQSClient } from "@aws-sdk/client-sqs";
import { eachMessage, type Message, retryingSoon } from "../../shared/adapters/aws/batch.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import { type Heard, heardShape, triesOfHeard } from "../../shared/adapters/slack/heard.ts";
import { carryOut } from "./carry-out.ts";
import type { SlackClients } from "./clients.ts";
import { tellPerson } from "./tell.ts";

/** What a person is told while it does not go as they asked. */
const words = {
  later: "TARS cannot do this right now. It keeps trying, and tells you how it went.",
  done: "It took a while, and is done now.",
  givenUp: "TARS could not do this and has given up. Ask again, or use the console.",
};

/** As many messages as a batch has: one that hangs delays none of the others. */
const atOnce = 5;

/**
 * Carries out what people ask in Slack, off the queue into which the door puts it. What cannot be done now is tried
 * again, and the person hears of it: of a refusal, of the wait, and of how it ended.
 */
export const slackCommands = (
  world: World,
  clients: SlackClients & { sqs: Client<SQSClient> },
  http: typeof fetch,
  failed: (error: unknown) => void,
) => {
  const carry = carryOut(world, clients);
  const tell = tellPerson(world, clients.eventBridge, http, failed);

  const work = async ({ body: heard, deliveries }: Message<Heard>) => {
    let refusals: string[];
    try {
      refusals = await carry(heard);
    } catch (error) {
      const said = deliveries === 1 ? "later" : deliveries >= triesOfHeard ? "givenUp" : undefined;
      if (said) await tell(heard, said, words[said]).catch(failed);
      throw error;
    }
    for (const sentence of refusals) await tell(heard, sentence, sentence);
    if (deliveries > 1 && refusals.length === 0) await tell(heard, "done", words.done);
  };

  return eachMessage(heardShape, work, failed, {
    retry: retryingSoon(clients.sqs, world.names.queueUrl),
    sideBySide: atOnce,
  });
};
