import { type Call, whenCalled } from "../../shared/adapters/aws/asynchronous.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import type { SlackCall } from "../../shared/adapters/slack/client.ts";
import { type Heard, heardLasts, heardShape } from "../../shared/adapters/slack/heard.ts";
import { secondsBetween } from "../../shared/runbook/time.ts";
import { carryOut } from "./carry-out.ts";
import type { SlackClients } from "./clients.ts";
import { askerOf, tellPerson } from "./tell.ts";

/** What a person is told while it does not go as they asked. */
const words = {
  later: "TARS cannot do this right now. It keeps trying, and tells you how it went.",
  done: "It took a while, and is done now.",
  givenUp: "TARS could not do this and has given up. Ask again, or use the console.",
};

/** What cannot be done is said within so many seconds; later tries say nothing until the end. */
const soonTold = 60;

/** What is begun within so many seconds is done at once: that it is done says the thread. */
const soonDone = 20;

/**
 * Carries out what people ask in Slack, which the door hands on. What cannot be done now is tried again, and the
 * person hears of it: of a refusal, of the wait, and of how it ended. What they heard to be given up is not done later.
 */
export const slackCommands = (
  world: World,
  clients: SlackClients,
  call: SlackCall,
  http: typeof fetch,
  failed: (error: unknown) => void,
) => {
  const carry = carryOut(world, clients, call);
  const tell = tellPerson(world, clients.eventBridge, http, failed);

  const age = (heard: Heard): number => secondsBetween(heard.at, nowIn(world));

  const work = async ({ body: heard }: Call<Heard>) => {
    const begun = age(heard);
    if (begun > heardLasts) return tell(askerOf(heard), "givenUp", words.givenUp);
    const refusals = await carry(heard);
    for (const sentence of refusals) await tell(askerOf(heard), sentence, sentence);
    if (begun > soonDone && refusals.length === 0) await tell(askerOf(heard), "done", words.done);
  };

  const putOff = async ({ body: heard }: Call<Heard>) => {
    if (age(heard) < soonTold) await tell(askerOf(heard), "later", words.later);
  };

  return whenCalled(world, heardShape, work, failed, { putOff });
};
