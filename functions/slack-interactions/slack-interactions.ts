import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { z } from "zod";
import { digest } from "../../shared/adapters/alerts/parse.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { isFromSlack } from "../../shared/adapters/slack/signature.ts";
import type { IncidentCommand } from "../../shared/incident/commands.ts";
import { isRefusal } from "../../shared/incident/decision.ts";
import { execute } from "../../shared/incident/execute.ts";

/** A click on a button of one of TARS's messages; source: Slack's reference of block_actions payloads. */
const click = z.object({
  type: z.literal("block_actions"),
  user: z.object({ id: z.string(), username: z.string().optional(), name: z.string().optional() }),
  actions: z.array(z.object({ action_id: z.string(), value: z.string(), action_ts: z.string() })).min(1),
  response_url: z.url().optional(),
});

const commands: Record<string, (who: string) => IncidentCommand> = {
  acknowledge: (who) => ({ type: "acknowledge", by: who }),
  lead: (who) => ({ type: "take lead", lead: who }),
};

const answered = (statusCode: number, body = ""): APIGatewayProxyStructuredResultV2 => ({ statusCode, body });

/** Takes clicks from Slack, checked by their signature: a person acknowledges (D6), or takes the lead. */
export const slackInteractions = (
  world: World,
  dynamodb: Client<DynamoDBClient>,
  secrets: Secrets,
  http: typeof fetch,
  failed: (error: unknown) => void,
) => {
  const { settings, names } = world;
  const store = tableStore(dynamodb, names.table, () => nowIn(world));

  const whoIs = ({ id, username, name }: z.output<typeof click>["user"]): string =>
    Object.entries(settings.responders).find(([, { slack }]) => slack === id)?.[0] ?? username ?? name ?? id;

  /** Tells the person who clicked, and nobody else, why nothing happened. */
  const whisper = async (responseUrl: string | undefined, text: string) => {
    if (!responseUrl) return;
    try {
      await http(responseUrl, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ response_type: "ephemeral", replace_original: false, text }),
        signal: AbortSignal.timeout(2000),
      });
    } catch (error) {
      failed(error);
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
    let payload: unknown;
    try {
      payload = JSON.parse(new URLSearchParams(body).get("payload") ?? "");
    } catch {
      return answered(400, "no payload");
    }
    const parsed = click.safeParse(payload);
    // Slack sends other interactions too, such as an opened menu; they are nothing to act on.
    if (!parsed.success) return answered(200);
    const { user, actions, response_url } = parsed.data;
    const who = whoIs(user);
    for (const { action_id, value, action_ts } of actions) {
      const command = commands[action_id]?.(who);
      if (!command) continue;
      const outcome = await execute(
        store,
        value,
        command,
        { now: nowIn(world), actor: { kind: "person", name: who }, source: "slack", settings },
        { id: digest("slack", user.id, action_id, action_ts), request: value, answer: () => null },
      );
      if (isRefusal(outcome)) await whisper(response_url, outcome.sentence);
    }
    return answered(200);
  };
};
