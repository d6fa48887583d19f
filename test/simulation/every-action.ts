import type { MitigationAction, Settings } from "../../shared/runbook/settings.ts";
import { sample } from "../unit/scene.ts";
import type { Deployment } from "./deployment.ts";

type Cloud = Deployment["aws"]["cloud"];

/** The name of an action in `tars.yaml`: a word. */
export const nameOf = (kind: string): string => kind.toLowerCase().replaceAll(" ", "-");

/**
 * Every kind of action that `tars.yaml` may enable, and each variant, what its preview must say, and what it must have
 * done.
 */
export const everyAction: Record<
  MitigationAction["do"] | "api-throttle of a REST API",
  { action: MitigationAction; says: RegExp; has: (cloud: Cloud, tars: Deployment) => boolean }
> = {
  "lambda-previous-version": {
    action: { for: "roll-back", do: "lambda-previous-version", function: "shop-checkout", alias: "live" },
    says: /lambda:UpdateAlias shop-checkout:live version 7 → 6/,
    has: ({ alias }) => alias.version === "6",
  },
  "lambda-reserved-concurrency": {
    action: { for: "limit-or-scale", do: "lambda-reserved-concurrency", function: "shop-checkout", concurrency: 20 },
    says: /lambda:PutFunctionConcurrency shop-checkout no limit → 20 at once/,
    has: ({ concurrency }) => concurrency === 20,
  },
  "ecs-previous-task-definition": {
    action: {
      for: "roll-back",
      do: "ecs-previous-task-definition",
      cluster: "shop",
      service: "checkout",
      registerAnew: {
        family: "checkout",
        roles: ["arn:aws:iam::123456789012:role/ShopTask", "arn:aws:iam::123456789012:role/ShopExecution"],
      },
    },
    says: /ecs:UpdateService shop\/checkout task definition checkout:12 → checkout:11/,
    has: ({ ecs }) => ecs.taskDefinition.endsWith("checkout:11") && ecs.deployment !== "ecs-svc/1",
  },
  "ecs-scale": {
    action: { for: "limit-or-scale", do: "ecs-scale", cluster: "shop", service: "checkout", by: 2, atMost: 3 },
    says: /ecs:UpdateService shop\/checkout 2 → 3 tasks/,
    has: ({ ecs }) => ecs.desiredCount === 3,
  },
  "ecs-restart": {
    action: { for: "rolling-restart", do: "ecs-restart", cluster: "shop", service: "checkout" },
    says: /ecs:UpdateService shop\/checkout a new deployment of checkout:12: its 2 tasks are replaced/,
    has: ({ ecs }) => ecs.taskDefinition.endsWith("checkout:12") && ecs.deployment === "ecs-svc/2",
  },
  "codedeploy-roll-back": {
    action: { for: "roll-back", do: "codedeploy-roll-back", application: "shop-checkout", group: "blue" },
    says: /codedeploy:CreateDeployment shop-checkout\/blue deploys again what d-1 deployed; now it is d-2/,
    has: ({ codeDeploy }) => codeDeploy.deployments.length === 3 && codeDeploy.deployments.at(-1)?.revision === "r1",
  },
  "appconfig-previous-version": {
    action: {
      for: "revert-config",
      do: "appconfig-previous-version",
      application: "shop001",
      environment: "prod001",
      profile: "flags01",
      strategy: "AppConfig.AllAtOnce",
    },
    says: /appconfig:StartDeployment shop001\/prod001\/flags01 version 2 → 1/,
    has: ({ appConfig }) => appConfig.deployments.length === 3 && appConfig.deployments.at(-1)?.version === "1",
  },
  "ssm-automation": {
    action: {
      for: "rolling-restart",
      do: "ssm-automation",
      document: "AWS-RestartEC2Instance",
      parameters: { InstanceId: ["i-1"] },
      role: "arn:aws:iam::123456789012:role/ShopAutomation",
    },
    says: /ssm:StartAutomationExecution AWS-RestartEC2Instance with InstanceId=i-1/,
    has: ({ automations }) =>
      automations.size === 1 &&
      [...automations.values()][0]?.parameters.AutomationAssumeRole?.[0] ===
        "arn:aws:iam::123456789012:role/ShopAutomation",
  },
  "api-throttle": {
    action: {
      for: "limit-or-scale",
      do: "api-throttle",
      type: "http",
      api: "a1b2c3",
      stage: "$default",
      rate: 50,
      burst: 100,
    },
    says: /apigateway:UpdateStage a1b2c3\/\$default 1000 requests a second → 50 requests a second, bursts of 100/,
    has: ({ stage }) => stage.ThrottlingRateLimit === 50 && stage.DetailedMetricsEnabled,
  },
  "api-throttle of a REST API": {
    action: {
      for: "limit-or-scale",
      do: "api-throttle",
      type: "rest",
      api: "d4e5f6",
      stage: "prod",
      rate: 20,
      burst: 40,
    },
    says: /apigateway:UpdateStage d4e5f6\/prod 500 requests a second → 20 requests a second, bursts of 40/,
    has: ({ restStage }) => restStage.throttlingRateLimit === 20 && restStage.throttlingBurstLimit === 40,
  },
  webhook: {
    action: {
      for: "fallback",
      do: "webhook",
      url: "https://flags.shop.example/x",
      body: { on: true },
      secretParameter: "/tars/actions/flags",
    },
    says: /POST https:\/\/flags\.shop\.example\/x \{"on":true\}/,
    has: (_, { outside }) => outside.webhooks.some(({ url }) => url === "https://flags.shop.example/x"),
  },
};

/**
 * Brings a shop's cloud into the state in which actions go another way: CodeDeploy stops a deployment that runs, and
 * deploys again where none does; ECS's task definitions before the newest were deregistered.
 */
export const theOtherWay = ({ codeDeploy, ecs }: Cloud): void => {
  codeDeploy.deployments.push({ id: "d-3", status: "InProgress", revision: "r3" });
  for (const definition of ecs.definitions.slice(1)) definition.status = "INACTIVE";
};

/** The sample with every kind of action on checkout, named as the kind, and a model that translates questions. */
export const withEveryAction = (bedrockModel = "some.model"): Settings => {
  const { checkout } = sample.services;
  if (!checkout) throw new Error("the sample has a checkout");
  const actions = Object.fromEntries(Object.entries(everyAction).map(([kind, { action }]) => [nameOf(kind), action]));
  return {
    ...sample,
    questions: { ...sample.questions, bedrockModel },
    services: { ...sample.services, checkout: { ...checkout, actions } },
  };
};

/** Has an action looked at and, once it was seen, done within so many minutes, by Ben. Gives the calls of the preview. */
export const carryOut = async (tars: Deployment, incident: number, name: string, minutes = 1): Promise<string> => {
  const path = `/v1/incidents/${incident}`;
  const newest = async () =>
    (await tars.request("GET", path)).body.offers.findLast(({ action }: { action: string }) => action === name);
  await tars.request("POST", `${path}/actions/${name}/preview`, { by: "ben" });
  await tars.clock.runUntil(tars.clock.now() + 60_000);
  const offer = await newest();
  if (offer?.status !== "offered") throw new Error(`${name} is ${offer?.status}: ${offer?.result}`);
  await tars.request("POST", `${path}/offers/${offer.id}/approval`, { by: "ben" });
  await tars.clock.runUntil(tars.clock.now() + minutes * 60_000);
  const { status, result } = await newest();
  if (status !== "applied") throw new Error(`${name} is ${status}: ${result}`);
  return offer.preview.calls
    .map(({ call, on, change }: { call: string; on: string; change: string }) => `${call} ${on} ${change}`)
    .join("\n");
};
