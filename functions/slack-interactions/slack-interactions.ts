import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { queueText } from "../../shared/adapters/aws/queue-text.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import {
  challengeIn,
  type Heard,
  heardInEvent,
  heardInInteraction,
  heardShape,
} from "../../shared/adapters/slack/heard.ts";
import { isFromSlack } from "../../shared/adapters/slack/signature.ts";
import { carryOut } from "../slack-commands/carry-out.ts";
import type { SlackClients } from "../slack-commands/clients.ts";
import { tellPerson } from "../slack-commands/tell.ts";

const answered = (statusCode: number, body = ""): APIGatewayProxyStructuredResultV2 => ({ statusCode, body });

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
  const carry = carryOut(world, clients);
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
      for (const sentence of await carry(heard)) await tell(heard, sentence, sentence);
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
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
    const isEvent = event.rawPath.endsWith("/events");
    let payload: unknown;
    try {
      payload = JSON.parse(isEvent ? body : (new URLSearchParams(body).get("payload") ?? ""));
    } catch {
      return answered(400, "no payload");
    }
    const challenge = isEvent ? challengeIn(payload) : undefined;
    if (challenge !== undefined) return answered(200, challenge);
    const heard = (isEvent ? heardInEvent : heardInInteraction)(payload, nowIn(world));
    if (!heard || (await handOn(heard)) || (await atOnce(heard))) return answered(200);
    return answered(503, "TARS cannot do this right now; try again, or use the console");
  };
};
