import {
  anomalyDetection,
  composite,
  contributor,
  insufficientData,
  metricMath,
  multiSeries,
  singleMetric,
} from "../unit/alarm-fixtures.ts";
import { health } from "../unit/webhook-fixtures.ts";

/*
 * Events in the shapes that AWS sends, with the shop's names. Sources: the EventBridge events reference, and of each
 * service its guide to its events: CloudWatch "Alarm events and EventBridge", CodeDeploy "Monitoring deployments with
 * CloudWatch Events", CodePipeline "Monitoring CodePipeline events", ECS "Amazon ECS service deployment state change
 * events", CloudFormation "Managing events with EventBridge", Systems Manager "Parameter Store events", Application
 * Auto Scaling "Monitor events using EventBridge", and CloudTrail's record contents for API calls.
 */

const envelope = (source: string, detailType: string, detail: object, resources: string[] = []) => ({
  version: "0",
  id: "0f1d6a53-2b8e-7c60-8f5e-0c1e2b6f9a41",
  "detail-type": detailType,
  source,
  account: "123456789012",
  time: "2026-11-24T03:04:40Z",
  region: "eu-west-1",
  resources,
  detail,
});

const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:123456789012:${rest}`;

/** A call of AWS's API, as CloudTrail records it. */
const call = (service: string, eventName: string, requestParameters: object, more: object = {}) =>
  envelope(`aws.${service}`, "AWS API Call via CloudTrail", {
    eventVersion: "1.11",
    userIdentity: {
      type: "AssumedRole",
      principalId: "AROAEXAMPLE:ben",
      arn: "arn:aws:sts::123456789012:assumed-role/deploy/ben",
      accountId: "123456789012",
    },
    eventTime: "2026-11-24T03:04:40Z",
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: "eu-west-1",
    sourceIPAddress: "198.51.100.7",
    userAgent: "aws-cli/2.31",
    requestParameters,
    responseElements: null,
    requestID: "5f1c2a9e-0f6b-4f0e-9d0a-6a1f5f0c2f11",
    eventID: "a6a1f5f0-c2f1-4f0e-9d0a-5f1c2a9e0f6b",
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: "123456789012",
    eventCategory: "Management",
    ...more,
  });

/** State changes of alarms, of every kind of alarm. */
export const alarms = {
  "of one metric": singleMetric,
  "of a metric expression": metricMath,
  "of an anomaly": anomalyDetection,
  composite,
  "without data": insufficientData,
  "composite, with its actions suppressed": {
    ...composite,
    detail: {
      ...composite.detail,
      state: { ...composite.detail.state, actionsSuppressedBy: "WaitPeriod", actionsSuppressedReason: "it waits" },
    },
  },
  muted: {
    ...singleMetric,
    detail: {
      ...singleMetric.detail,
      muteDetail: {
        mutedBy: arn("cloudwatch", "alarm-mute-rule:nightly"),
        muteWindowStart: "2026-11-24T03:00:00.000+0000",
        muteWindowEnd: "2026-11-24T04:00:00.000+0000",
      },
    },
  },
  "with its tags": {
    ...singleMetric,
    detail: { ...singleMetric.detail, alarmTags: { "tars:service": "checkout" }, alarmTagsStatus: "SUCCESS" },
  },
  "an alarm of several time series": multiSeries,
  "one of its contributors": contributor("6d442278dba546f6", "orders"),
};

const alarmConfiguration = envelope("aws.cloudwatch", "CloudWatch Alarm Configuration Change", {
  alarmName: "checkout-errors",
  operation: "update",
  state: { value: "OK", timestamp: "2026-11-24T03:04:40.593+0000" },
  configuration: { threshold: 5, alarmName: "checkout-errors" },
});

/** What AWS says of its own troubles, also of one account's and of what it plans. */
export const healthEvents = {
  "an issue": health,
  "a planned change": {
    ...health,
    detail: { ...health.detail, eventTypeCategory: "scheduledChange", eventTypeCode: "AWS_EC2_REBOOT_SCHEDULED" },
  },
  "a report of abuse": { ...health, "detail-type": "AWS Health Abuse Event" },
};

/** What changes a service and has an event of its own. */
export const changes = {
  "CodeDeploy, a deployment": envelope(
    "aws.codedeploy",
    "CodeDeploy Deployment State-change Notification",
    {
      instanceGroupId: "9fd2fbef-2157-40d8-91e7-6845af69e2d2",
      region: "eu-west-1",
      application: "shop-checkout",
      deploymentId: "d-123456789",
      state: "SUCCESS",
      deploymentGroup: "live",
    },
    [arn("codedeploy", "application:shop-checkout"), arn("codedeploy", "deploymentgroup:shop-checkout/live")],
  ),
  "CodePipeline, an execution": envelope(
    "aws.codepipeline",
    "CodePipeline Pipeline Execution State Change",
    { pipeline: "shop", "execution-id": "01234567-0123-0123-0123-012345678901", state: "STARTED", version: 3 },
    [arn("codepipeline", "shop")],
  ),
  "ECS, a deployment of a service": envelope(
    "aws.ecs",
    "ECS Deployment State Change",
    {
      eventType: "ERROR",
      eventName: "SERVICE_DEPLOYMENT_FAILED",
      deploymentId: "ecs-svc/9223370603171471234",
      updatedAt: "2026-11-24T03:04:40Z",
      reason: "ECS deployment circuit breaker: task failed to start.",
    },
    [arn("ecs", "service/shop/search")],
  ),
  "CloudFormation, a stack": envelope(
    "aws.cloudformation",
    "CloudFormation Stack Status Change",
    {
      "stack-id": arn("cloudformation", "stack/shop/71a8be10-3f5a-11f0-8de9-0242ac120002"),
      "status-details": { status: "UPDATE_COMPLETE", "status-reason": "" },
      "client-request-token": "",
    },
    [arn("cloudformation", "stack/shop/71a8be10-3f5a-11f0-8de9-0242ac120002")],
  ),
  "Parameter Store, a parameter": envelope(
    "aws.ssm",
    "Parameter Store Change",
    { operation: "Update", name: "/shop/search/limits", type: "String", description: "" },
    [arn("ssm", "parameter/shop/search/limits")],
  ),
  "Application Auto Scaling, at its maximum": envelope(
    "aws.application-autoscaling",
    "Application Auto Scaling Scaling Activity State Change",
    {
      startTime: "2026-11-24T03:02:40Z",
      endTime: "2026-11-24T03:04:40Z",
      newDesiredCapacity: 8,
      oldDesiredCapacity: 5,
      minCapacity: 2,
      maxCapacity: 8,
      resourceId: "service/shop/search",
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
      statusCode: "Successful",
      scaledToMax: true,
      direction: "scale-out",
    },
  ),
};

/** What changes a service and is known by CloudTrail only. */
export const calls = {
  "Lambda, code": call("lambda", "UpdateFunctionCode20150331v2", { functionName: "shop-checkout", publish: true }),
  "Lambda, configuration": call("lambda", "UpdateFunctionConfiguration20150331v2", { functionName: "shop-checkout" }),
  "Lambda, an alias": call("lambda", "UpdateAlias20150331", {
    functionName: "shop-checkout",
    name: "live",
    functionVersion: "42",
  }),
  "Lambda, reserved concurrency": call("lambda", "PutFunctionConcurrency20171031", {
    functionName: "shop-checkout",
    reservedConcurrentExecutions: 5,
  }),
  "Lambda, a call that was refused": call(
    "lambda",
    "UpdateAlias20150331",
    { functionName: "shop-checkout", name: "live" },
    { errorCode: "AccessDenied", errorMessage: "no" },
  ),
  "ECS, a service": call("ecs", "UpdateService", { cluster: "shop", service: "search", desiredCount: 4 }),
  "AppConfig, a deployment": call("appconfig", "StartDeployment", {
    applicationId: "abc1234",
    environmentId: "def5678",
    configurationProfileId: "ghi9012",
    configurationVersion: "7",
  }),
  "Route 53, records": {
    ...call("route53", "ChangeResourceRecordSets", { hostedZoneId: "Z0EXAMPLE" }, { awsRegion: "us-east-1" }),
    region: "us-east-1",
  },
};

/** What the same services send beside it, and TARS does not want to hear. */
export const others = {
  "the configuration of an alarm": alarmConfiguration,
  "an instance of a deployment": envelope("aws.codedeploy", "CodeDeploy Instance State-change Notification", {
    instanceId: "i-0123456789abcdef0",
    region: "eu-west-1",
    state: "SUCCESS",
    application: "shop-checkout",
    deploymentId: "d-123456789",
    instanceGroupId: "8cd3bfa8-9e72-4cbe-a1e5-da4efc7efd49",
    deploymentGroup: "live",
  }),
  "a stage of a pipeline": envelope("aws.codepipeline", "CodePipeline Stage Execution State Change", {
    pipeline: "shop",
    "execution-id": "01234567-0123-0123-0123-012345678901",
    stage: "Prod",
    state: "STARTED",
    version: 3,
  }),
  "a task of ECS": envelope("aws.ecs", "ECS Task State Change", {
    clusterArn: arn("ecs", "cluster/shop"),
    lastStatus: "STOPPED",
    group: "service:search",
  }),
  "a steady service of ECS": envelope("aws.ecs", "ECS Service Action", {
    eventType: "INFO",
    eventName: "SERVICE_STEADY_STATE",
    clusterArn: arn("ecs", "cluster/shop"),
  }),
  "a resource of a stack": envelope("aws.cloudformation", "CloudFormation Resource Status Change", {
    "stack-id": arn("cloudformation", "stack/shop/71a8be10-3f5a-11f0-8de9-0242ac120002"),
    "logical-resource-id": "Queue",
    "status-details": { status: "UPDATE_COMPLETE" },
  }),
  "a parameter that is old": envelope("aws.ssm", "Parameter Store Policy Action", {
    "parameter-name": "/shop/search/limits",
    "policy-type": "NoChangeNotification",
  }),
  "an automation": envelope("aws.ssm", "EC2 Automation Execution Status-change Notification", { Status: "Success" }),
  "a call that reads": call("lambda", "GetFunction20150331v2", { functionName: "shop-checkout" }, { readOnly: true }),
  "a version of a function": call("lambda", "PublishVersion20150331", { functionName: "shop-checkout" }),
  "a new service of ECS": call("ecs", "CreateService", { cluster: "shop", serviceName: "search" }),
  "a deployment of CodeDeploy by CloudTrail": call("codedeploy", "StartDeployment", { applicationName: "shop" }),
  "an alias of a key": call("kms", "UpdateAlias", { aliasName: "alias/shop" }),
  "an object in a bucket": envelope("aws.s3", "Object Created", { bucket: { name: "shop" }, object: { key: "a" } }),
  "a state change that says it is of CloudWatch": { ...singleMetric, source: "shop.tests" },
};
