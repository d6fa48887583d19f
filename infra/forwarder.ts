import { App } from "aws-cdk-lib";
import { ForwarderStack, refusedBy } from "./forwarder-stack.ts";
import { readSettings, SettingsError } from "./settings/read-settings.ts";

const app = new App();
const hub: string = app.node.tryGetContext("hub") ?? "";
const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION };

const refuse = (sentence: string) => {
  console.error(sentence);
  process.exitCode = 1;
};

try {
  const { accounts, operators } = readSettings(app.node.tryGetContext("settings") ?? "tars.yaml");
  const isBus = /^arn:aws[\w-]*:events:[a-z0-9-]+:\d{12}:event-bus\/.+$/.test(hub);
  const refused = isBus
    ? refusedBy(hub, env.account, accounts)
    : "Say where TARS is: npm run deploy-forwarder -- -c hub=<the output BusArn of the stack Tars>";
  if (refused) refuse(refused);
  else {
    const stack = app.node.tryGetContext("stack") ?? "TarsForwarder";
    new ForwarderStack(app, stack, { hub, email: operators?.email, env });
    app.synth();
  }
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  // The mistakes are the message; a stack trace would only hide them.
  refuse(error.message);
}
