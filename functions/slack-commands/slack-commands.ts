import { type Call, whenCalled } from "../../shared/adapters/aws/asynchronous.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import { type Heard, heardShape, roundsOfHeard } from "../../shared/adapters/slack/heard.ts";
import { carryOut } from "./carry-out.ts";
import type { SlackClients } from "./clients.ts";
import { tellPerson } from "./tell.ts";

/** What a person is told while it does not go as they asked. */
const words = {
  later: "TARS cannot do this right now. It keeps trying, and tells you how it went.",
  done: "It took a while, and is done now.",
  givenUp: "TARS could not do this and has given up. Ask again, or use the console.",
};

/**
 * Carries out what people ask in Slack, which the door hands on. What cannot be done now is tried again, and the
 * person hears of it: of a refusal, of the wait, and of how it ended. What they heard to be given up is not done later.
 */
export const slackCommands = (
  world: World,
  clients: SlackClients,
  http: typeof fetch,
  failed: (error: unknown) => void,
) => {
  const carry = carryOut(world, clients);
  const tell = tellPerson(world, clients.eventBridge, http, failed);

  const work = async ({ body: heard, round }: Call<Heard>) => {
    if (round > roundsOfHeard) return;
    const refusals = await carry(heard);
    for (const sentence of refusals) await tell(heard, sentence, sentence);
    if (round > 1 && refusals.length === 0) await tell(heard, "done", words.done);
  };

  const putOff = async ({ body: heard, round }: Call<Heard>) => {
    const said = round === 1 ? "later" : round === roundsOfHeard ? "givenUp" : undefined;
    if (said) await tell(heard, said, words[said]);
  };

  return whenCalled(world, heardShape, work, failed, { putOff });
};
