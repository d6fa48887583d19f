import { writeFileSync } from "node:fs";
import { stringify } from "yaml";
import { readSettings } from "../infra/settings/read-settings.ts";
import { app } from "./outbox/app.ts";

/**
 * Writes `slack-manifest.yaml`: TARS as an app of Slack, to be pasted once where Slack makes apps "from a manifest".
 * `npm run slack-manifest -- https://….execute-api.….amazonaws.com` takes the address that the deployment printed as ApiUrl.
 */
const [address = ""] = process.argv.slice(2);

if (!/^https?:\/\/[^\s/]+$/.test(address)) {
  console.error(
    "Give the address that the deployment printed as ApiUrl, without a path: npm run slack-manifest -- https://abc123.execute-api.eu-west-1.amazonaws.com",
  );
  process.exit(1);
}

const { slack } = readSettings(process.env.TARS_SETTINGS ?? "tars.yaml");

/** Source: Slack's reference of app manifests. */
const manifest = {
  display_information: {
    name: "TARS",
    description: "Runs your incident-response runbook",
    background_color: "#1b2330",
  },
  features: {
    bot_user: { display_name: "TARS", always_online: true },
    // Without the messages tab Slack refuses what TARS tells one person (`messages_tab_disabled`); nobody has to write there.
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
    slash_commands: [
      {
        command: slack.command,
        url: `${address}/slack/commands`,
        description: "Declare, lead and resolve incidents",
        usage_hint: "declare | list | status | update | eta | help",
        should_escape: true,
      },
    ],
    shortcuts: app.shortcuts.map(({ name, callback, of }) => ({
      // Slack takes 24 characters.
      name: name.slice(0, 24),
      type: of === "message" ? "message" : "global",
      callback_id: callback,
      description: name,
    })),
  },
  oauth_config: {
    scopes: {
      bot: [
        "app_mentions:read",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "groups:history",
        "groups:read",
        "im:write",
        "reactions:read",
        "users:read",
        "users:read.email",
      ],
    },
  },
  settings: {
    event_subscriptions: {
      request_url: `${address}/slack/events`,
      bot_events: ["app_home_opened", "app_mention", "message.channels", "message.groups", "reaction_added"],
    },
    interactivity: { is_enabled: true, request_url: `${address}/slack/interactions` },
    org_deploy_enabled: false,
    socket_mode_enabled: false,
    token_rotation_enabled: false,
  },
};

writeFileSync("slack-manifest.yaml", stringify(manifest));
console.log(`slack-manifest.yaml is written.

1. Open https://api.slack.com/apps, choose "Create New App", then "From a manifest", and paste it.
2. Install the app to your workspace, and invite it to ${slack.channel}.
3. Put its bot token and its signing secret into Parameter Store:
   aws ssm put-parameter --type SecureString --name ${slack.botTokenParameter} --value xoxb-…
   aws ssm put-parameter --type SecureString --name ${slack.signingSecretParameter} --value …`);
