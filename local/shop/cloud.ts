import {
  AppConfigClient,
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateEnvironmentCommand,
  CreateHostedConfigurationVersionCommand,
  StartDeploymentCommand,
} from "@aws-sdk/client-appconfig";
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

/** The code of a function whose versions differ in a word. */
export const codeOf = (version: string): Uint8Array =>
  zipSync({ "index.js": strToU8(`exports.handler = async () => ({ version: ${JSON.stringify(version)} });`) });

/** A function with three versions whose alias `live` points at the newest. */
export const makeFunction = async (endpoint: string, name: string): Promise<void> => {
  const lambda = new LambdaClient({ endpoint });
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: "arn:aws:iam::000000000000:role/shop",
      Code: { ZipFile: codeOf("1") },
    }),
  );
  for (const version of [1, 2, 3]) {
    if (version > 1)
      await lambda.send(new UpdateFunctionCodeCommand({ FunctionName: name, ZipFile: codeOf(String(version)) }));
    await lambda.send(new PublishVersionCommand({ FunctionName: name }));
  }
  await lambda.send(new CreateAliasCommand({ FunctionName: name, Name: "live", FunctionVersion: "3" }));
  lambda.destroy();
};

/** How many tasks a service has before anybody changes it. */
export const usualTasks = 2;

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
      desiredCount: usualTasks,
      launchType,
    }),
  );
  ecs.destroy();
};

/** Deploys a version of a configuration, to all at once. */
export const deployFlags = async (client: AppConfigClient, flags: Flags, version: string): Promise<void> => {
  await client.send(
    new StartDeploymentCommand({
      ApplicationId: flags.application,
      EnvironmentId: flags.environment,
      ConfigurationProfileId: flags.profile,
      ConfigurationVersion: version,
      DeploymentStrategyId: "AppConfig.AllAtOnce",
    }),
  );
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
    await deployFlags(client, { application, environment, profile }, String(version));
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
