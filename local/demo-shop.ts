import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  AppConfigClient,
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateEnvironmentCommand,
  CreateHostedConfigurationVersionCommand,
  StartDeploymentCommand,
} from "@aws-sdk/client-appconfig";
import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  type LaunchType,
  RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";
import { strToU8, zipSync } from "fflate";
import { type Document, parseDocument } from "yaml";

/** An alarm of a service on its errors, as a team would have it in its own account. */
export type DemoAlarm = { name: string; namespace: string; description: string };

/** The alarms of the sample's shop. */
export const sampleAlarms: DemoAlarm[] = [
  { name: "P1-checkout-errors", namespace: "Shop/checkout", description: "checkout is failing" },
  { name: "P1-payments-errors", namespace: "Shop/payments", description: "payments are failing" },
  { name: "P2-catalog-errors", namespace: "Shop/catalog", description: "the catalog shows errors" },
  { name: "P2-search-errors", namespace: "Shop/search", description: "search shows errors" },
];

/** An alarm goes off at this many errors in a period. */
const threshold = 5;

/** Makes the shop's alarms. `period` is the length of their one period, in seconds. */
export const makeAlarms = async (endpoint: string, alarms: DemoAlarm[], period: number): Promise<void> => {
  const cloudWatch = new CloudWatchClient({ endpoint });
  for (const { name, namespace, description } of alarms)
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: name,
        AlarmDescription: description,
        Namespace: namespace,
        MetricName: "Errors",
        Statistic: "Sum",
        Period: period,
        EvaluationPeriods: 1,
        Threshold: threshold,
        ComparisonOperator: "GreaterThanOrEqualToThreshold",
        TreatMissingData: "notBreaching",
      }),
    );
  cloudWatch.destroy();
};

/** Makes log groups, where they are not there. */
export const makeLogGroups = async (names: string[], endpoint?: string): Promise<void> => {
  const logs = new CloudWatchLogsClient({ ...(endpoint && { endpoint }) });
  for (const logGroupName of names)
    await logs.send(new CreateLogGroupCommand({ logGroupName })).catch((error: Error) => {
      if (error.name !== "ResourceAlreadyExistsException") throw error;
    });
  logs.destroy();
};

/** The names of what a service of the shop runs on, and the ids that AppConfig gave. */
export type ShopCloud = { function: string; alias: string; cluster: string; service: string; flags: Flags };

export type Flags = { application: string; environment: string; profile: string };

/** A function with three versions whose alias `live` points at the newest. */
export const makeFunction = async (endpoint: string, name: string): Promise<void> => {
  const lambda = new LambdaClient({ endpoint });
  const code = (version: number) =>
    zipSync({ "index.js": strToU8(`exports.handler = async () => ({ version: ${version} });`) });
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: "arn:aws:iam::000000000000:role/shop",
      Code: { ZipFile: code(1) },
    }),
  );
  for (const version of [1, 2, 3]) {
    if (version > 1) await lambda.send(new UpdateFunctionCodeCommand({ FunctionName: name, ZipFile: code(version) }));
    await lambda.send(new PublishVersionCommand({ FunctionName: name }));
  }
  await lambda.send(new CreateAliasCommand({ FunctionName: name, Name: "live", FunctionVersion: "3" }));
  lambda.destroy();
};

/** A service of two tasks. */
export const makeTasks = async (
  endpoint: string,
  cluster: string,
  service: string,
  launchType: LaunchType = "EXTERNAL",
): Promise<void> => {
  const ecs = new ECSClient({ endpoint });
  await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: service,
      containerDefinitions: [{ name: service, image: "shop", memory: 64 }],
    }),
  );
  await ecs.send(
    new CreateServiceCommand({
      cluster,
      serviceName: service,
      taskDefinition: service,
      desiredCount: 2,
      launchType,
    }),
  );
  ecs.destroy();
};

/** A configuration of which two versions were deployed, the newer one last. */
export const makeFlags = async (endpoint: string, name: string): Promise<Flags> => {
  const client = new AppConfigClient({ endpoint });
  const { Id: application = "" } = await client.send(new CreateApplicationCommand({ Name: name }));
  const { Id: environment = "" } = await client.send(
    new CreateEnvironmentCommand({ ApplicationId: application, Name: "production" }),
  );
  const { Id: profile = "" } = await client.send(
    new CreateConfigurationProfileCommand({ ApplicationId: application, Name: "flags", LocationUri: "hosted" }),
  );
  for (const version of [1, 2]) {
    await client.send(
      new CreateHostedConfigurationVersionCommand({
        ApplicationId: application,
        ConfigurationProfileId: profile,
        ContentType: "application/json",
        Content: new TextEncoder().encode(JSON.stringify({ version })),
      }),
    );
    await client.send(
      new StartDeploymentCommand({
        ApplicationId: application,
        EnvironmentId: environment,
        ConfigurationProfileId: profile,
        ConfigurationVersion: String(version),
        DeploymentStrategyId: "AppConfig.AllAtOnce",
      }),
    );
  }
  client.destroy();
  return { application, environment, profile };
};

/** What a service of the shop runs on: what its actions change. */
export const makeCloud = async (endpoint: string, service: string): Promise<ShopCloud> => {
  const cloud = { function: `shop-${service}`, alias: "live", cluster: "shop", service };
  const [flags] = await Promise.all([
    makeFlags(endpoint, `shop-${service}`),
    makeFunction(endpoint, cloud.function),
    makeTasks(endpoint, cloud.cluster, cloud.service),
  ]);
  return { ...cloud, flags };
};

/** Where the sample's actions call on a laptop: the ids that AppConfig gave, and the outbox in place of a flag service. */
export const pointActions = (document: Document, service: string, { flags }: ShopCloud, outboxUrl: string): void => {
  const actions = ["services", service, "actions"];
  for (const [name, id] of Object.entries(flags))
    if (document.hasIn([...actions, "previous-flags", name])) document.setIn([...actions, "previous-flags", name], id);
  const door = [...actions, "cards-later", "url"];
  if (document.hasIn(door)) document.setIn(door, `${outboxUrl}/webhooks/${service}/pay-later`);
};

/** The doors outside that are not of one service's actions: the tracker, and the customers' own. */
export const pointDoors = (document: Document, outboxUrl: string): void => {
  if (document.hasIn(["tracker", "url"])) document.setIn(["tracker", "url"], `${outboxUrl}/webhooks/tracker`);
  const doors = document.toJS().customers?.webhooks as Record<string, object[]> | undefined;
  for (const [service, those] of Object.entries(doors ?? {}))
    for (const index of those.keys())
      document.setIn(["customers", "webhooks", service, index, "url"], `${outboxUrl}/webhooks/customers/${service}`);
};

/** The log groups of all services: those of the sample are written by name alone. */
const logGroupsIn = (document: Document): string[] =>
  Object.values(document.toJS().services as Record<string, { logGroups?: string[] }>).flatMap(
    ({ logGroups = [] }) => logGroups,
  );

/** A settings file like `file`, with the shop of the sample pointed at what stands on this machine. */
export const localSettings = async (
  file: string,
  folder: string,
  endpoint: string,
  outboxUrl: string,
): Promise<string> => {
  const document = parseDocument(readFileSync(file, "utf8"));
  if (!document.hasIn(["services", "checkout", "actions", "previous-flags"])) return file;
  await makeLogGroups(logGroupsIn(document), endpoint);
  pointDoors(document, outboxUrl);
  pointActions(document, "checkout", await makeCloud(endpoint, "checkout"), outboxUrl);
  mkdirSync(folder, { recursive: true });
  const written = join(folder, "tars.yaml");
  writeFileSync(written, document.toString());
  return written;
};
