import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { queueText } from "../../shared/adapters/aws/queue-text.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { slackClient } from "../../shared/adapters/slack/client.ts";
import {
  challengeIn,
  type Heard,
  heardInEvent,
  heardInInteraction,
  heardShape,
  openingIn,
  shortcutIn,
  slashIn,
  submissionIn,
} from "../../shared/adapters/slack/heard.ts";
import { escapeSlack } from "../../shared/adapters/slack/markup.ts";
import { isFromSlack } from "../../shared/adapters/slack/signature.ts";
import type { SlackClients } from "../slack-commands/clients.ts";
import { askerOf, tellPerson } from "../slack-commands/tell.ts";
import { type Answered, opening } from "./opening.ts";

const answered = (statusCode: number, body = "", type?: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  body,
  ...(type && { headers: { "content-type": type } }),
});

/**
 * The door for clicks and questions from Slack, checked by their signature. Slack waits three seconds: what a person asks
 * is handed to another function, which does not answer. When Lambda does not take it, it is carried out at once, and a
 * failure is answered as one, which Slack shows beside the button.
 */
export const slackInteractions = (
  world: World,
  clients: SlackClients & { lambda: Client<LambdaClient> },
  secrets: Secrets,
  http: typeof fetch,
  failed: (error: unknown) => void,
) => {
  const { settings, names } = world;
  const call = slackClient(http, names.slackUrl, secrets, settings.slack.botTokenParameter);
  const opens = opening(world, clients, call);
  /** Loaded only when nobody else takes what is asked: it is most of the code. */
  const carry = async () => (await import("../slack-commands/carry-out.ts")).carryOut(world, clients, call);
  const tell = tellPerson(world, clients.eventBridge, http, failed);

  const handOn = async (heard: Heard): Promise<boolean> => {
    try {
      await clients.lambda.send(
        new InvokeCommand({
          FunctionName: names.heardArn,
          InvocationType: "Event",
          Payload: Buffer.from(queueText(heardShape.write(heard))),
        }),
      );
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  };

  const atOnce = async (heard: Heard): Promise<boolean> => {
    try {
      for (const sentence of await (await carry())(heard)) await tell(askerOf(heard), sentence, sentence);
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  };

  /** Hands a request on, or carries it out at once; answers a failure as one. */
  const taken = async (heard: Heard | undefined): Promise<APIGatewayProxyStructuredResultV2> =>
    !heard || (await handOn(heard)) || (await atOnce(heard))
      ? answered(200)
      : answered(503, "TARS cannot do this right now; try again, or use the console");

  /** Words for one person, as the answer to what they typed. */
  const whispered = (text: string) =>
    answered(200, JSON.stringify({ response_type: "ephemeral", text: escapeSlack(text) }), "application/json");

  /** What a command or a form comes to; a form that cannot be taken stays open, with what was written in it. */
  const spoken = async (found: Answered): Promise<APIGatewayProxyStructuredResultV2> => {
    if (found === "opened") return answered(200);
    if ("errors" in found)
      return answered(200, JSON.stringify({ response_action: "errors", errors: found.errors }), "application/json");
    const answer = "heard" in found ? await taken(found.heard) : answered(200);
    return found.say !== undefined && answer.statusCode === 200 ? whispered(found.say) : answer;
  };

  /** What the door comes to, or words in its place when Slack does not do what it takes: the person waits. */
  const orWords = (coming: Promise<Answered | undefined>): Promise<Answered | undefined> =>
    coming.catch((error) => {
      failed(error);
      return {
        say: `Slack did not let TARS open this. Try again in a moment, or say it in words: ${settings.slack.command} help has them.`,
      };
    });

  const submitted = async (payload: unknown): Promise<APIGatewayProxyStructuredResultV2 | undefined> => {
    const sent = submissionIn(payload);
    if (!sent) return undefined;
    try {
      const answer = await spoken(await opens.submission(sent));
      if (answer.statusCode === 200) return answer;
    } catch (error) {
      failed(error);
    }
    const [first = "text"] = Object.keys(Object(sent.state));
    return spoken({ errors: { [first]: "TARS cannot take this right now. Send it again in a moment." } });
  };

  const interaction = async (payload: unknown): Promise<APIGatewayProxyStructuredResultV2> => {
    const submission = await submitted(payload);
    if (submission) return submission;
    const menu = shortcutIn(payload);
    const heard = heardInInteraction(payload, nowIn(world));
    const found = await orWords(menu ? opens.shortcut(menu) : openedBy(heard, payload));
    if (!found) return taken(heard);
    // An interaction has no answer of its own: words go to the person by their address.
    if (typeof found === "object" && "say" in found && !("heard" in found)) {
      const asker = menu ? { ...menu, at: nowIn(world), request: menu.trigger } : heard && askerOf(heard);
      await tell(asker, found.say, found.say);
      return answered(200);
    }
    return spoken(found);
  };

  /** What a click opens; undefined for one that is done at once. */
  const openedBy = async (heard: Heard | undefined, payload: unknown): Promise<Answered | undefined> => {
    const trigger = openingIn(payload)?.trigger;
    if (heard?.what !== "click" || trigger === undefined) return undefined;
    const [one] = heard.clicks;
    if (!one || one.selected) return undefined;
    const { member, responseUrl, place } = heard;
    return opens.click({ member, trigger, responseUrl, place }, one.action, one.about);
  };

  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const body = event.isBase64Encoded ? Buffer.from(event.body ?? "", "base64").toString() : (event.body ?? "");
    const signature = {
      timestamp: event.headers["x-slack-request-timestamp"],
      signature: event.headers["x-slack-signature"],
    };
    const secret = await secrets(settings.slack.signingSecretParameter);
    if (!isFromSlack(secret, signature, body, Math.floor(world.now() / 1000)))
      return answered(401, "not signed by Slack");
    if (event.rawPath.endsWith("/commands")) {
      const typed = slashIn(new URLSearchParams(body));
      const found = typed && (await orWords(opens.slash(typed)));
      return found ? spoken(found) : answered(400, "no command");
    }
    const isEvent = event.rawPath.endsWith("/events");
    let payload: unknown;
    try {
      payload = JSON.parse(isEvent ? body : (new URLSearchParams(body).get("payload") ?? ""));
    } catch {
      return answered(400, "no payload");
    }
    const challenge = isEvent ? challengeIn(payload) : undefined;
    if (challenge !== undefined) return answered(200, challenge);
    return isEvent ? taken(heardInEvent(payload, nowIn(world))) : interaction(payload);
  };
};
