import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import * as z from "zod";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { isFromSlack } from "../../shared/adapters/slack/signature.ts";
import type { IncidentCommand } from "../../shared/incident/commands.ts";
import { isRefusal } from "../../shared/incident/decision.ts";
import { type Asked, execute } from "../../shared/incident/execute.ts";
import { executeMerge } from "../../shared/triage/regroup.ts";
import { slackEvent, takeMention } from "./mentions.ts";

/** A click on a button of one of TARS's messages; source: Slack's reference of block_actions payloads. */
const click = z.object({
  type: z.literal("block_actions"),
  user: z.object({ id: z.string(), username: z.string().optional(), name: z.string().optional() }),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        action_ts: z.string(),
        /** What a button is about; a menu has it in its block's id. */
        value: z.string().optional(),
        block_id: z.string().optional(),
        selected_user: z.string().optional(),
      }),
    )
    .min(1),
  response_url: z.url().optional(),
});

type Clicked = {
  who: string;
  /** Whom a menu was set to. */
  selected: string | undefined;
  /** What a button is about beside its incident. */
  rest: string[];
  newId: () => string;
};

/** What a click asks of the incident. */
const commands: Record<string, (clicked: Clicked) => IncidentCommand | undefined> = {
  acknowledge: ({ who }) => ({ type: "acknowledge", by: who }),
  lead: ({ who }) => ({ type: "take lead", lead: who }),
  "hand-over": ({ selected }) => (selected ? { type: "hand over", to: selected } : undefined),
  brief: () => ({ type: "refresh brief" }),
  approve: ({ rest: [id = ""] }) => ({ type: "approve action", id }),
  prepare: ({ rest: [service = "", action = ""], newId }) => ({ type: "prepare action", id: newId(), service, action }),
  resolve: () => ({ type: "resolve" }),
};

const answered = (statusCode: number, body = ""): APIGatewayProxyStructuredResultV2 => ({ statusCode, body });

/** Takes clicks and questions from Slack, checked by their signature: a person acknowledges (D6), leads, hands over, reopens, looks again, approves. */
export const slackInteractions = (
  world: World,
  clients: { dynamodb: Client<DynamoDBClient>; eventBridge: Client<EventBridgeClient> },
  secrets: Secrets,
  http: typeof fetch,
  failed: (error: unknown) => void,
) => {
  const { settings, names } = world;
  const store = tableStore(clients.dynamodb, names.table, () => nowIn(world));

  const responderOf = (member: string): string =>
    Object.entries(settings.responders).find(([, { slack }]) => slack === member)?.[0] ?? member;

  /** A person as the timeline knows them: a responder, else whatever Slack calls them. */
  const whoIs = ({ id, username, name }: z.output<typeof click>["user"]): string => {
    const responder = responderOf(id);
    return responder === id ? (username ?? name ?? id) : responder;
  };

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
    const sent = event.rawPath.endsWith("/events") ? body : (new URLSearchParams(body).get("payload") ?? "");
    let payload: unknown;
    try {
      payload = JSON.parse(sent);
    } catch {
      return answered(400, "no payload");
    }
    if (event.rawPath.endsWith("/events")) {
      const heard = slackEvent.safeParse(payload);
      if (heard.data?.type === "url_verification") return answered(200, heard.data.challenge);
      if (heard.data) await takeMention(world, clients, whoIs({ id: heard.data.event.user }), heard.data);
      return answered(200);
    }
    const parsed = click.safeParse(payload);
    // Slack sends other interactions too, such as an opened menu; they are nothing to act on.
    if (!parsed.success) return answered(200);
    const { user, actions, response_url } = parsed.data;
    const who = whoIs(user);
    for (const { action_id, value, block_id, selected_user, action_ts } of actions) {
      const about = value ?? block_id ?? "";
      const asked: Asked = { now: nowIn(world), actor: { kind: "person", name: who }, source: "slack", settings };
      const id = { id: digest("slack", user.id, action_id, action_ts), request: about, answer: () => null };
      const [incidentId = "", ...rest] = about.split(":");
      const selected = selected_user && responderOf(selected_user);
      const command = commands[action_id]?.({ who, selected, rest, newId: world.newId });
      const outcome =
        action_id === "reopen"
          ? await executeMerge(store, incidentId, rest[0] ?? "", undefined, asked, id)
          : command && (await execute(store, incidentId, command, asked, id));
      if (outcome && isRefusal(outcome)) await whisper(response_url, outcome.sentence);
    }
    return answered(200);
  };
};
