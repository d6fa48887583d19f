import { Duration, Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import { soon } from "../../shared/mitigation/running.ts";
import type { MitigationAction, Settings } from "../../shared/runbook/settings.ts";
import { Effect } from "./effect.ts";
import type { Endpoints, Shared } from "./shared.ts";
import type { TarsFunction } from "./tars-function.ts";

type Grant = {
  actions: string[];
  resource: string;
  /** Why it is a wildcard, when it is one. */
  reason?: string;
};

/**
 * AWS's own automation documents belong to no account, and only theirs may have a name that begins so. Source: the
 * refusals of IAM that name them `arn:aws:ssm:REGION::automation-definition/AWS-…`.
 */
const isOfAws = (document: string): boolean => /^(AWS|Amazon|Amzn)/i.test(document);

/** What an action needs, and nothing else: its own calls on the thing that tars.yaml names. */
const grantsFor = (action: MitigationAction, scope: Construct): Grant[] => {
  const stack = Stack.of(scope);
  const arn = (service: string, rest: string, owner: string = stack.account) =>
    `arn:${stack.partition}:${service}:${stack.region}:${owner}:${rest}`;
  const wide = (actions: string[], resource: string, reason: string): Grant => ({ actions, resource, reason });
  switch (action.do) {
    case "lambda-previous-version":
      return [
        {
          actions: ["lambda:GetAlias", "lambda:ListVersionsByFunction", "lambda:UpdateAlias"],
          resource: arn("lambda", `function:${action.function}`),
        },
      ];
    case "lambda-reserved-concurrency":
      return [
        {
          actions: ["lambda:GetFunctionConcurrency", "lambda:PutFunctionConcurrency"],
          resource: arn("lambda", `function:${action.function}`),
        },
      ];
    case "ecs-previous-task-definition":
    case "ecs-scale":
    case "ecs-restart":
      return [
        {
          actions: ["ecs:DescribeServices", "ecs:UpdateService"],
          resource: arn("ecs", `service/${action.cluster}/${action.service}`),
        },
        ...(action.do === "ecs-previous-task-definition"
          ? [
              wide(
                ["ecs:ListTaskDefinitions", "ecs:DescribeTaskDefinition"],
                "*",
                "ListTaskDefinitions and DescribeTaskDefinition know no resources; source: the service authorization reference of ECS.",
              ),
              ...(action.registerAnew
                ? [
                    wide(
                      ["ecs:RegisterTaskDefinition", "ecs:TagResource"],
                      arn("ecs", `task-definition/${action.registerAnew.family}:*`),
                      "A revision has no number before it is registered: its family narrows it.",
                    ),
                    ...action.registerAnew.roles.map((role) => ({ actions: ["iam:PassRole"], resource: role })),
                  ]
                : []),
            ]
          : []),
      ];
    case "codedeploy-roll-back":
      return [
        {
          actions: ["codedeploy:ListDeployments", "codedeploy:GetDeployment", "codedeploy:CreateDeployment"],
          resource: arn("codedeploy", `deploymentgroup:${action.application}/${action.group}`),
        },
        wide(
          ["codedeploy:StopDeployment"],
          "*",
          "StopDeployment knows no resources; source: the service authorization reference of CodeDeploy.",
        ),
        {
          actions: ["codedeploy:GetApplicationRevision", "codedeploy:RegisterApplicationRevision"],
          resource: arn("codedeploy", `application:${action.application}`),
        },
        wide(
          ["codedeploy:GetDeploymentConfig"],
          arn("codedeploy", "deploymentconfig:*"),
          "CreateDeployment reads whichever configuration the deployment group has.",
        ),
      ];
    case "appconfig-previous-version": {
      const application = `application/${action.application}`;
      const environment = `${application}/environment/${action.environment}`;
      const numbered = "Deployments are numbered as they are made: their environment narrows them.";
      return [
        {
          actions: ["appconfig:ListDeployments"],
          resource: arn("appconfig", environment),
        },
        wide(
          ["appconfig:GetDeployment", "appconfig:StartDeployment"],
          arn("appconfig", `${environment}/deployment/*`),
          numbered,
        ),
        { actions: ["appconfig:StartDeployment"], resource: arn("appconfig", application) },
        { actions: ["appconfig:StartDeployment"], resource: arn("appconfig", environment) },
        {
          actions: ["appconfig:StartDeployment"],
          resource: arn("appconfig", `${application}/configurationprofile/${action.profile}`),
        },
        { actions: ["appconfig:StartDeployment"], resource: arn("appconfig", `deploymentstrategy/${action.strategy}`) },
      ];
    }
    case "ssm-automation":
      return [
        wide(
          ["ssm:StartAutomationExecution"],
          arn("ssm", `automation-definition/${action.document}:*`, isOfAws(action.document) ? "" : stack.account),
          "An automation is started in one of its versions.",
        ),
        wide(
          // It is tagged as it starts, so that a start that got no answer is found again.
          ["ssm:GetAutomationExecution", "ssm:AddTagsToResource"],
          arn("ssm", "automation-execution/*"),
          "An execution has no name before it is started.",
        ),
        wide(
          ["ssm:DescribeAutomationExecutions"],
          "*",
          "DescribeAutomationExecutions knows no resources; source: the service authorization reference of Systems Manager.",
        ),
        ...(action.role ? [{ actions: ["iam:PassRole"], resource: action.role }] : []),
      ];
    case "api-throttle":
      return [
        {
          actions: ["apigateway:GET", "apigateway:PATCH"],
          resource: `arn:${stack.partition}:apigateway:${stack.region}::/${action.type === "rest" ? "restapis" : "apis"}/${action.api}/stages/${action.stage}`,
        },
      ];
    case "webhook":
      // What it needs is its secret.
      return [];
  }
};

const allow = (to: TarsFunction, { actions, resource, reason }: Grant): void => {
  if (reason) to.allowWildcard(actions, resource, reason);
  else to.allow(actions, [resource]);
};

/** Carrying out what a person approved, or a roll-back that nobody stopped (M1–M6, R1–R3). Its role holds what the actions of tars.yaml need. */
export class Mitigation extends Construct {
  constructor(scope: Construct, id: string, props: Shared & { settings: Settings; endpoints: Endpoints }) {
    super(scope, id);
    const { table, secrets, environment, settings, endpoints } = props;
    const mitigate = new Effect(this, "Mitigate", {
      ...props,
      environment: {
        ...environment,
        ...(endpoints.automation && { AWS_ENDPOINT_URL_SSM: endpoints.automation }),
      },
      folder: "mitigate",
      description: "TARS: carries out actions that were approved, or announced",
      kinds: ["mitigate"],
      // It looks after what takes its time, at first: a person waits.
      timeout: Duration.seconds(30 + soon.every * soon.times),
    });
    mitigate.function.allowTable(table, "GetItem", "BatchGetItem", "PutItem", "UpdateItem", "Query");
    const actions = Object.values(settings.services).flatMap((service) => Object.values(service.actions));
    for (const action of actions) for (const grant of grantsFor(action, this)) allow(mitigate.function, grant);
    secrets.allow(
      mitigate.function,
      actions.flatMap((action) => (action.do === "webhook" ? (action.secretParameter ?? []) : [])),
    );
  }
}
