import { App } from "aws-cdk-lib";
import { ForwarderStack } from "./forwarder-stack.ts";

const app = new App();
const hub: string = app.node.tryGetContext("hub") ?? "";

if (/^arn:aws[\w-]*:events:[a-z0-9-]+:\d{12}:event-bus\/.+$/.test(hub)) {
  new ForwarderStack(app, app.node.tryGetContext("stack") ?? "TarsForwarder", {
    hub,
    env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
  });
  app.synth();
} else {
  console.error("Say where TARS is: npm run deploy-forwarder -- -c hub=<the output BusArn of the stack Tars>");
  process.exitCode = 1;
}
