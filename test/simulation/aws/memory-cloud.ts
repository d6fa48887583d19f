// The adapters load these when they first use them. Loaded here, that takes none of the virtual clock's time.
import "../../../shared/adapters/mitigation/sdk/app-config.ts";
import "../../../shared/adapters/mitigation/sdk/automation.ts";
import "../../../shared/adapters/mitigation/sdk/code-deploy.ts";
import "../../../shared/adapters/mitigation/sdk/ecs.ts";
import "../../../shared/adapters/mitigation/sdk/http-api.ts";
import "../../../shared/adapters/mitigation/sdk/lambda.ts";
import "../../../shared/adapters/mitigation/sdk/rest-api.ts";
import { refusal } from "./refusal.ts";
import type { Made, Service } from "./service.ts";

/**
 * The parts of a shop's own cloud that actions change, in memory: a function's alias, a service's tasks, deployments, a
 * configuration, automations, an API's stage. Each takes the commands that the adapters send and answers as AWS does.
 */

export type Automation = {
  document: string;
  parameters: Record<string, string[]>;
  status: string;
  token: string;
  tags: string[];
  /** When it was started, in milliseconds. */
  at: number;
};

/** A revision of a task definition, as ECS describes it: with what it tells of it beside what it was registered with. */
const taskDefinition = (arn: (service: string, rest: string) => string, family: string, revision: number) => ({
  taskDefinitionArn: arn("ecs", `task-definition/${family}:${revision}`),
  family,
  revision,
  status: "ACTIVE",
  registeredBy: "arn:aws:iam::123456789012:role/Deployer",
  requiresAttributes: [{ name: "ecs.capability.task-eni" }],
  compatibilities: ["EC2", "FARGATE"],
  taskRoleArn: "arn:aws:iam::123456789012:role/ShopTask",
  executionRoleArn: "arn:aws:iam::123456789012:role/ShopExecution",
  requiresCompatibilities: ["FARGATE"],
  networkMode: "awsvpc",
  cpu: "256",
  memory: "512",
  containerDefinitions: [{ name: "app", image: `shop:${revision}` }],
  volumes: [] as object[],
  tags: [
    { key: "team", value: "shop" },
    { key: "aws:cloudformation:stack-name", value: "Shop" },
  ],
});

/** What RegisterTaskDefinition takes; source: the ECS API reference. */
const registered = [
  ["family", "taskRoleArn", "executionRoleArn", "networkMode", "containerDefinitions", "volumes", "cpu", "memory"],
  ["placementConstraints", "requiresCompatibilities", "tags", "pidMode", "ipcMode", "proxyConfiguration"],
  ["inferenceAccelerators", "ephemeralStorage", "runtimePlatform", "enableFaultInjection"],
].flat();

const aliasAtSeven = () => ({ version: "7", versions: ["$LATEST", "5", "6", "7"], revision: 1 });

export const memoryCloud = (
  now: () => number,
  arn: (service: string, rest: string) => string,
  unavailable: (service: string) => void,
) => {
  const state = {
    /** The alias of shop-checkout. */
    alias: aliasAtSeven(),
    /** Those of other functions, by name. */
    aliases: {} as Record<string, ReturnType<typeof aliasAtSeven>>,
    concurrency: undefined as number | undefined,
    ecs: {
      taskDefinition: arn("ecs", "task-definition/checkout:12"),
      definitions: [12, 11, 9].map((revision) => taskDefinition(arn, "checkout", revision)),
      desiredCount: 2,
      deployment: "ecs-svc/1",
      rollout: "COMPLETED",
    },
    codeDeploy: {
      deployments: [
        { id: "d-1", status: "Succeeded", revision: "r1" },
        { id: "d-2", status: "Succeeded", revision: "r2" },
      ] as { id: string; status: string; revision: string; description?: string; rollback?: string }[],
    },
    appConfig: {
      profile: "flags01",
      deployments: [
        { number: 1, version: "1", state: "COMPLETE" },
        { number: 2, version: "2", state: "COMPLETE" },
      ],
    },
    automations: new Map<string, Automation>(),
    /** How long an automation takes, in seconds, and how it ends. */
    automationEnds: { after: 0, as: "Success" },
    /** How long it takes until an automation that was started is in the list of them, in seconds. */
    automationListed: { after: 0 },
    restStage: { throttlingRateLimit: 500, throttlingBurstLimit: 1000 },
    stage: { DetailedMetricsEnabled: true, ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 },
  };
  let count = 0;
  const automationId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

  const lambda = (name: string, input: any, act: () => object): Made => ({
    actions: [[`lambda:${name}`, arn("lambda", `function:${input.FunctionName}`)]],
    act,
  });
  const ecs = (name: string, input: any, act: () => object): Made => ({
    actions: [[`ecs:${name}`, arn("ecs", `service/${input.cluster}/${input.service ?? input.services[0]}`)]],
    act,
  });
  const deployed = (id: string) => state.codeDeploy.deployments.find((one) => one.id === id);
  const codeDeploy = (name: string, act: () => object, group = "shop-checkout/blue"): Made => ({
    actions: [[`codedeploy:${name}`, arn("codedeploy", `deploymentgroup:${group}`)]],
    act,
  });
  const appConfig = (name: string, input: any, resource: string, act: () => object): Made => ({
    actions: [[`appconfig:${name}`, arn("appconfig", `application/${input.ApplicationId}/${resource}`)]],
    act,
  });

  const stageArn = ({ ApiId, StageName, restApiId, stageName }: any): string =>
    `arn:aws:apigateway:eu-west-1::/${restApiId ? `restapis/${restApiId}` : `apis/${ApiId}`}/stages/${stageName ?? StageName}`;

  const aliasOf = (name: string) => (name === "shop-checkout" ? state.alias : (state.aliases[name] ??= aliasAtSeven()));

  const commands: Record<string, (input: any) => Made> = {
    GetAliasCommand: (input) =>
      lambda("GetAlias", input, () => {
        const { version, revision } = aliasOf(input.FunctionName);
        return { FunctionVersion: version, RevisionId: String(revision) };
      }),
    ListVersionsByFunctionCommand: (input) =>
      lambda("ListVersionsByFunction", input, () => ({
        Versions: aliasOf(input.FunctionName).versions.map((Version) => ({ Version })),
      })),
    UpdateAliasCommand: (input) =>
      lambda("UpdateAlias", input, () => {
        const alias = aliasOf(input.FunctionName);
        if (input.RevisionId !== String(alias.revision))
          throw refusal("PreconditionFailedException", "the alias was changed");
        alias.version = input.FunctionVersion;
        alias.revision++;
        return {};
      }),
    GetFunctionConcurrencyCommand: (input) =>
      lambda("GetFunctionConcurrency", input, () => ({ ReservedConcurrentExecutions: state.concurrency })),
    PutFunctionConcurrencyCommand: (input) =>
      lambda("PutFunctionConcurrency", input, () => {
        state.concurrency = input.ReservedConcurrentExecutions;
        return {};
      }),
    DescribeServicesCommand: (input) =>
      ecs("DescribeServices", input, () => ({
        services: [
          {
            serviceName: input.services[0],
            taskDefinition: state.ecs.taskDefinition,
            desiredCount: state.ecs.desiredCount,
            runningCount: state.ecs.desiredCount,
            deployments: [
              {
                id: state.ecs.deployment,
                status: "PRIMARY",
                taskDefinition: state.ecs.taskDefinition,
                rolloutState: state.ecs.rollout,
              },
            ],
          },
        ],
      })),
    ListTaskDefinitionsCommand: ({ familyPrefix, status = "ACTIVE" }) => ({
      actions: [["ecs:ListTaskDefinitions", "*"]],
      act: () => ({
        taskDefinitionArns: state.ecs.definitions
          .filter((one) => one.family === familyPrefix && one.status === status)
          .sort((a, b) => b.revision - a.revision)
          .map(({ taskDefinitionArn }) => taskDefinitionArn),
      }),
    }),
    DescribeTaskDefinitionCommand: (input) => ({
      actions: [["ecs:DescribeTaskDefinition", "*"]],
      act: () => {
        const found = state.ecs.definitions.find((one) => one.taskDefinitionArn === input.taskDefinition);
        if (!found) throw refusal("ClientException", "Unable to describe task definition.");
        const { tags, ...taskDefinition } = found;
        return { taskDefinition, ...(input.include?.includes("TAGS") && { tags }) };
      },
    }),
    RegisterTaskDefinitionCommand: (input) => {
      const resource = arn("ecs", `task-definition/${input.family}:*`);
      const roles = [input.taskRoleArn, input.executionRoleArn].filter((role) => role !== undefined);
      return {
        actions: [
          ["ecs:RegisterTaskDefinition", resource],
          ...(input.tags ? [["ecs:TagResource", resource] as [string, string]] : []),
          ...roles.map((role): [string, string] => ["iam:PassRole", role]),
        ],
        act: () => {
          const unknown = Object.keys(input).filter((name) => !registered.includes(name));
          if (unknown.length > 0) throw refusal("InvalidParameterException", `Unknown parameters: ${unknown}`);
          if (input.tags?.some(({ key }: { key: string }) => key.startsWith("aws:")))
            throw refusal("InvalidParameterException", "The prefix aws: is reserved.");
          if (input.tags?.length > 50) throw refusal("InvalidParameterException", "A resource has 50 tags at most.");
          const revision = Math.max(...state.ecs.definitions.map((one) => one.revision)) + 1;
          const made = { ...taskDefinition(arn, input.family, revision), tags: [], ...input };
          state.ecs.definitions.push(made);
          return { taskDefinition: made };
        },
      };
    },
    UpdateServiceCommand: (input) =>
      ecs("UpdateService", input, () => {
        const wanted = state.ecs.definitions.find((one) => one.taskDefinitionArn === input.taskDefinition);
        if (input.taskDefinition && wanted?.status !== "ACTIVE")
          throw refusal("ClientException", "TaskDefinition is inactive");
        if (input.desiredCount !== undefined) state.ecs.desiredCount = input.desiredCount;
        if (input.taskDefinition) state.ecs.taskDefinition = input.taskDefinition;
        if (input.forceNewDeployment || input.taskDefinition) state.ecs.deployment = `ecs-svc/${++count + 1}`;
        return {};
      }),
    // Both CodeDeploy and AppConfig have commands of these names: what they are given tells them apart.
    ListDeploymentsCommand: (input) =>
      "ApplicationId" in input
        ? appConfig("ListDeployments", input, `environment/${input.EnvironmentId}`, () => ({
            Items: state.appConfig.deployments.map(({ number }) => ({ DeploymentNumber: number })).reverse(),
          }))
        : codeDeploy("ListDeployments", () => ({
            deployments: state.codeDeploy.deployments
              .filter(({ status }) => input.includeOnlyStatuses.includes(status))
              .map(({ id }) => id)
              .reverse(),
          })),
    GetDeploymentCommand: (input) =>
      "ApplicationId" in input
        ? appConfig(
            "GetDeployment",
            input,
            `environment/${input.EnvironmentId}/deployment/${input.DeploymentNumber}`,
            () => {
              const found = state.appConfig.deployments.find(({ number }) => number === input.DeploymentNumber);
              return {
                DeploymentNumber: found?.number,
                ConfigurationProfileId: state.appConfig.profile,
                ConfigurationVersion: found?.version,
                State: found?.state,
              };
            },
          )
        : codeDeploy("GetDeployment", () => {
            const found = deployed(input.deploymentId);
            return {
              deploymentInfo: {
                status: found?.status,
                description: found?.description,
                revision: { revisionType: "S3", s3Location: { bucket: "shop", key: found?.revision } },
                ...(found?.rollback && { rollbackInfo: { rollbackDeploymentId: found.rollback } }),
              },
            };
          }),
    StopDeploymentCommand: (input) => ({
      actions: [["codedeploy:StopDeployment", "*"]],
      act: () => {
        const found = deployed(input.deploymentId);
        const id = `d-${state.codeDeploy.deployments.length + 1}`;
        if (found) Object.assign(found, { status: "Stopped", rollback: id });
        state.codeDeploy.deployments.push({ id, status: "Succeeded", revision: "r1" });
        return {};
      },
    }),
    CreateDeploymentCommand: (input) => ({
      // It reads the configuration and the revision that it deploys, with the rights of who asks.
      actions: [
        ["codedeploy:CreateDeployment", arn("codedeploy", "deploymentgroup:shop-checkout/blue")],
        ["codedeploy:GetDeploymentConfig", arn("codedeploy", "deploymentconfig:CodeDeployDefault.OneAtATime")],
        ["codedeploy:GetApplicationRevision", arn("codedeploy", "application:shop-checkout")],
        ["codedeploy:RegisterApplicationRevision", arn("codedeploy", "application:shop-checkout")],
      ],
      act: () => {
        const id = `d-${state.codeDeploy.deployments.length + 1}`;
        state.codeDeploy.deployments.push({
          id,
          status: "Succeeded",
          revision: input.revision.s3Location.key,
          description: input.description,
        });
        return { deploymentId: id };
      },
    }),
    StartDeploymentCommand: (input) => {
      const application = arn("appconfig", `application/${input.ApplicationId}`);
      const number = state.appConfig.deployments.length + 1;
      const environment = `${application}/environment/${input.EnvironmentId}`;
      return {
        actions: [
          application,
          environment,
          `${application}/configurationprofile/${input.ConfigurationProfileId}`,
          arn("appconfig", `deploymentstrategy/${input.DeploymentStrategyId}`),
          `${environment}/deployment/${number}`,
        ].map((resource) => ["appconfig:StartDeployment", resource] as [string, string]),
        act: () => {
          state.appConfig.deployments.push({ number, version: input.ConfigurationVersion, state: "COMPLETE" });
          return { DeploymentNumber: number };
        },
      };
    },
    StartAutomationExecutionCommand: (input) => ({
      actions: [
        [
          "ssm:StartAutomationExecution",
          // AWS's own documents belong to no account.
          arn("ssm", `automation-definition/${input.DocumentName}:1`).replace(
            /:\d{12}:(?=automation-definition[/]AWS-)/,
            "::",
          ),
        ],
        ...(input.Parameters.AutomationAssumeRole ?? []).map((role: string) => ["iam:PassRole", role]),
        ...(input.Tags
          ? [["ssm:AddTagsToResource", arn("ssm", `automation-execution/${automationId(count + 1)}`)]]
          : []),
      ],
      act: () => {
        // Its form is fixed; source: the SSM API reference.
        if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(input.ClientToken))
          throw refusal("ValidationException", "1 validation error detected: the value at 'clientToken'");
        // And it "can't be reused": what a repetition is answered the reference does not say, so that the harder answer is given.
        if ([...state.automations.values()].some(({ token }) => token === input.ClientToken))
          throw refusal("IdempotentParameterMismatch", "The client token was used before.");
        if ((input.Tags ?? []).length > 5) throw refusal("ValidationException", "an automation has five tags at most");
        const id = automationId(++count);
        state.automations.set(id, {
          document: input.DocumentName,
          parameters: input.Parameters,
          status: "InProgress",
          token: input.ClientToken,
          tags: (input.Tags ?? []).map(({ Key }: { Key: string }) => Key),
          at: now(),
        });
        return { AutomationExecutionId: id };
      },
    }),
    DescribeAutomationExecutionsCommand: ({ Filters }) => ({
      actions: [["ssm:DescribeAutomationExecutions", "*"]],
      act: () => {
        const [{ Key, Values }] = Filters;
        if (Key !== "TagKey") throw refusal("InvalidFilterKey", `The filter ${Key} is not known here.`);
        return {
          AutomationExecutionMetadataList: [...state.automations]
            .filter(([, { at, tags }]) => now() >= at + state.automationListed.after * 1000 && tags.includes(Values[0]))
            .map(([AutomationExecutionId]) => ({ AutomationExecutionId })),
        };
      },
    }),
    GetAutomationExecutionCommand: ({ AutomationExecutionId: id }) => ({
      actions: [["ssm:GetAutomationExecution", arn("ssm", `automation-execution/${id}`)]],
      act: () => {
        const begun = state.automations.get(id)?.at;
        if (begun === undefined || now() < begun + state.automationListed.after * 1000)
          throw refusal("AutomationExecutionNotFoundException", `There is no automation execution ${id}.`);
        const ended = now() >= begun + state.automationEnds.after * 1000;
        return {
          AutomationExecution: {
            AutomationExecutionStatus: ended ? state.automationEnds.as : "InProgress",
            ...(ended && state.automationEnds.as !== "Success" && { FailureMessage: "step 2 failed" }),
          },
        };
      },
    }),
    // So have both kinds of APIs.
    GetStageCommand: (input) => ({
      actions: [["apigateway:GET", stageArn(input)]],
      act: () =>
        "restApiId" in input ? { methodSettings: { "*/*": state.restStage } } : { DefaultRouteSettings: state.stage },
    }),
    UpdateStageCommand: (input) => ({
      actions: [["apigateway:PATCH", stageArn(input)]],
      act: () => {
        for (const { op, path, value } of input.patchOperations ?? []) {
          const limit = /^\/\*\/\*\/throttling\/(rate|burst)Limit$/.exec(path)?.[1];
          if (op !== "replace" || !limit) throw refusal("BadRequestException", `Invalid patch path ${path}`);
          state.restStage[limit === "rate" ? "throttlingRateLimit" : "throttlingBurstLimit"] = Number(value);
        }
        if (input.DefaultRouteSettings) state.stage = input.DefaultRouteSettings;
        return {};
      },
    }),
  };

  const service: Service = {
    name: "cloud",
    throttled: () => refusal("ThrottlingException", "Rate exceeded"),
    commands: Object.fromEntries(
      Object.entries(commands).map(([name, make]) => [
        name,
        (input: any): Made => {
          const { actions, act } = make(input);
          return {
            actions,
            act: (invocation) => {
              unavailable("shop");
              return act(invocation);
            },
          };
        },
      ]),
    ),
  };
  return { state, service };
};
