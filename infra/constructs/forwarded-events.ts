import type { EventPattern } from "aws-cdk-lib/aws-events";

/** What TARS hears of an account: on its own default bus, and from other accounts and regions by the forwarder. */
export const forwardedEvents = {
  alarms: {
    source: ["aws.cloudwatch"],
    detailType: ["CloudWatch Alarm State Change", "CloudWatch Alarm Contributor State Change"],
  },
  health: { source: ["aws.health"], detailType: ["AWS Health Event", "AWS Health Abuse Event"] },
  /** Deployments and changes of configuration. */
  changes: {
    detailType: [
      "CodeDeploy Deployment State-change Notification",
      "CodePipeline Pipeline Execution State Change",
      "ECS Deployment State Change",
      "CloudFormation Stack Status Change",
      "Parameter Store Change",
      "Application Auto Scaling Scaling Activity State Change",
    ],
    source: [
      "aws.codedeploy",
      "aws.codepipeline",
      "aws.ecs",
      "aws.cloudformation",
      "aws.ssm",
      "aws.application-autoscaling",
    ],
  },
  /**
   * Calls that change a service and have no event of their own, the scale-outs of Application Auto Scaling among them,
   * which has an event for the last of them only; an account needs a trail for them to come.
   */
  calls: {
    source: ["aws.lambda", "aws.ecs", "aws.appconfig", "aws.route53", "aws.dynamodb", "aws.autoscaling"],
    detailType: ["AWS API Call via CloudTrail"],
    detail: {
      eventName: [
        { prefix: "UpdateFunctionCode" },
        { prefix: "UpdateFunctionConfiguration" },
        { prefix: "UpdateAlias" },
        { prefix: "PutFunctionConcurrency" },
        { prefix: "PutProvisionedConcurrencyConfig" },
        "UpdateService",
        "UpdateTable",
        "SetDesiredCapacity",
        "StartDeployment",
        "ChangeResourceRecordSets",
      ],
    },
  },
} satisfies Record<string, EventPattern>;

export type ForwardedEvents = Record<"alarms" | "health", EventPattern>;
