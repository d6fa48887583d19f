import { App, CfnResource } from "aws-cdk-lib";
import { CfnAlarm } from "aws-cdk-lib/aws-cloudwatch";
import { bundleFunctions } from "./bundle.ts";
import { type Endpoints, realEndpoints } from "./constructs/shared.ts";
import { gapsIn } from "./settings/gaps.ts";
import { readSettings, SettingsError } from "./settings/read-settings.ts";
import { TarsStack } from "./tars-stack.ts";

const app = new App();
const file: string = app.node.tryGetContext("settings") ?? "tars.yaml";
const own: string | undefined = app.node.tryGetContext("endpoints");
const endpoints: Endpoints = own ? JSON.parse(own) : realEndpoints;
/** Types of resources that an emulator of AWS does not know, or `metric math` for alarms on an expression. */
const unknown: string[] = JSON.parse(app.node.tryGetContext("unknown") ?? "[]");
const isUnknown = (one: CfnResource): boolean =>
  unknown.includes(one instanceof CfnAlarm && one.metrics ? "metric math" : one.cfnResourceType);

try {
  const settings = readSettings(file);
  await bundleFunctions(settings);
  new TarsStack(app, app.node.tryGetContext("stack") ?? "Tars", {
    settings,
    endpoints,
    env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
  });
  // A gap is no mistake: pages go to the fallback. Whoever deploys should know of it all the same.
  for (const gap of gapsIn(settings, new Date().toISOString())) console.warn(`Gap in ${file}: ${gap}.`);
  for (const one of app.node.findAll())
    if (CfnResource.isCfnResource(one) && isUnknown(one)) one.node.scope?.node.tryRemoveChild(one.node.id);
  app.synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  // The mistakes are the message; a stack trace would only hide them.
  console.error(error.message);
  process.exitCode = 1;
}
