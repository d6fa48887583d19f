import type { ChangeStep } from "../../investigation/change-schema.ts";
import { own } from "../../runbook/own.ts";
import type { Settings } from "../../runbook/settings.ts";
import type { Instant } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import { jsonText } from "../alerts/json-text.ts";
import { digest } from "../alerts/unreadable.ts";
import type { BusEvent } from "./bus-event.ts";
import { servicesChangedBy } from "./service-of.ts";

/**
 * What AWS says of changes on EventBridge. Sources: the EventBridge events reference of each service, and CloudTrail's
 * record format for API calls.
 */

/**
 * A step of a change before its service is known: `names` are the things that changed, of a kind of `changedBy`;
 * `scales` are the same as a target of Application Auto Scaling, when it was that which changed them.
 */
type Told = Omit<ChangeStep, "service" | "id" | "at" | "source"> & {
  of: string;
  names: string[];
  scales?: string[];
  key: string;
  at?: Instant;
};

const text = z.string().check(z.minLength(1));
const arnName = (arn: string): string => arn.split(/[:/]/).at(-1) ?? arn;

const states =
  (started: string[], succeeded: string[], failed: string[]) =>
  (state: string): ChangeStep["state"] | undefined =>
    started.includes(state)
      ? "started"
      : succeeded.includes(state)
        ? "succeeded"
        : failed.includes(state)
          ? "failed"
          : undefined;

const reader =
  <S extends z.ZodMiniType>(schema: S, read: (detail: z.output<S>, event: BusEvent) => Told | undefined) =>
  (event: BusEvent): Told | undefined => {
    const parsed = schema.safeParse(event.detail);
    return parsed.success ? read(parsed.data, event) : undefined;
  };

const codeDeploy = reader(
  z.object({ application: text, deploymentGroup: text, deploymentId: text, state: text }),
  ({ application, deploymentGroup, deploymentId, state }, { region = "" }) => {
    const is = states(["START"], ["SUCCESS"], ["FAILURE", "STOP"])(state);
    return (
      is && {
        kind: "deployment",
        of: "codedeploy",
        names: [application, `${application}/${deploymentGroup}`],
        key: deploymentId,
        state: is,
        what: `${application} by CodeDeploy, ${deploymentId}`,
        version: deploymentId,
        link: `https://${region}.console.aws.amazon.com/codesuite/codedeploy/deployments/${deploymentId}?region=${region}`,
      }
    );
  },
);

const codePipeline = reader(
  z.object({ pipeline: text, "execution-id": text, state: text }),
  ({ pipeline, "execution-id": execution, state }, { region = "" }) => {
    const is = states(["STARTED", "RESUMED"], ["SUCCEEDED"], ["FAILED", "CANCELED", "STOPPED", "SUPERSEDED"])(state);
    return (
      is && {
        kind: "deployment",
        of: "codepipeline",
        names: [pipeline],
        key: execution,
        state: is,
        what: `${pipeline} by CodePipeline`,
        link: `https://${region}.console.aws.amazon.com/codesuite/codepipeline/pipelines/${pipeline}/executions/${execution}/timeline?region=${region}`,
      }
    );
  },
);

const ecsDeployment = reader(
  z.object({ eventName: text, deploymentId: text, reason: z.optional(z.string()) }),
  ({ eventName, deploymentId, reason }, { resources = [] }) => {
    const is = states(
      ["SERVICE_DEPLOYMENT_IN_PROGRESS"],
      ["SERVICE_DEPLOYMENT_COMPLETED"],
      ["SERVICE_DEPLOYMENT_FAILED"],
    )(eventName);
    const name = resources[0]?.split(":service/", 2)[1];
    return is && name
      ? {
          kind: "deployment",
          of: "ecs",
          names: [name, arnName(name)],
          key: deploymentId,
          state: is,
          what: `${arnName(name)} on ECS`,
          version: deploymentId,
          ...(/roll(?:ed|ing)? ?back/i.test(reason ?? "") && { rollback: true }),
        }
      : undefined;
  },
);

const stackStatus = reader(
  z.object({
    "stack-id": text,
    "status-details": z.object({ status: text }),
    "client-request-token": z.nullish(z.string()),
  }),
  ({ "stack-id": stackId, "status-details": { status }, "client-request-token": token }) => {
    const name = stackId.split("/")[1] ?? stackId;
    const is = states(
      ["CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS"],
      ["CREATE_COMPLETE", "UPDATE_COMPLETE"],
      ["CREATE_FAILED", "ROLLBACK_COMPLETE", "UPDATE_FAILED", "UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_FAILED"],
    )(status);
    return (
      is && {
        kind: "deployment",
        of: "cloudformation",
        names: [name],
        key: `${stackId} ${token ?? ""}`,
        state: is,
        what: `stack ${name}`,
      }
    );
  },
);

const parameterChange = reader(z.object({ name: text, operation: text }), ({ name, operation }, { time }) => ({
  kind: "configuration",
  of: "parameter",
  names: [name],
  key: `${name} ${time}`,
  state: "succeeded",
  what: `parameter ${name}: ${operation.toLowerCase()}`,
}));

/**
 * Application Auto Scaling tells of one thing only: that a target has reached its maximum. Source: its user guide,
 * "Monitor Application Auto Scaling events using Amazon EventBridge". Its other scale-outs are calls of CloudTrail's.
 */
const scaledToMax = reader(
  z.object({
    resourceId: text,
    oldDesiredCapacity: z.optional(z.number()),
    newDesiredCapacity: z.optional(z.number()),
  }),
  ({ resourceId, oldDesiredCapacity: from, newDesiredCapacity: to }, { time }) => ({
    kind: "scaling",
    of: "autoscaling",
    names: [resourceId, arnName(resourceId)],
    key: `${resourceId} ${time}`,
    state: "succeeded",
    what: `${arnName(resourceId)} scaled out${from === undefined || to === undefined ? " to" : ` from ${from} to ${to},`} its maximum: it goes no further`,
  }),
);

const call = z.object({
  eventName: text,
  eventID: text,
  errorCode: z.optional(z.string()),
  userIdentity: z.optional(
    z.object({ arn: z.optional(z.string()), userName: z.optional(z.string()), invokedBy: z.optional(z.string()) }),
  ),
  requestParameters: z.nullish(z.record(z.string(), z.unknown())),
  responseElements: z.nullish(z.record(z.string(), z.unknown())),
});

type Call = z.output<typeof call>;

const parameter = ({ requestParameters }: Call, name: string): string | undefined => {
  const value = own(requestParameters ?? undefined, name);
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
};

/**
 * Application Auto Scaling calls by a service-linked role of each service, as `ecs.application-autoscaling.amazonaws.com`
 * and the like; source: its user guide, "Service-linked roles for Application Auto Scaling".
 */
const isAutoScaling = ({ userIdentity: { invokedBy = "", arn = "" } = {} }: Call): boolean =>
  invokedBy.endsWith("application-autoscaling.amazonaws.com") ||
  arn.includes(":assumed-role/AWSServiceRoleForApplicationAutoScaling_");

const plainName = (name: string): string =>
  name.startsWith("arn:") ? (name.split(":function:")[1]?.split(":")[0] ?? arnName(name)) : name;

/** The capacity that a table is given; source: the CloudTrail record of DynamoDB's UpdateTable. */
const provisioned = z.object({
  tableName: text,
  provisionedThroughput: z.object({ readCapacityUnits: z.number(), writeCapacityUnits: z.number() }),
});

/** Calls of AWS that change a service, by their name without its version. */
const calls: Record<string, (made: Call, region: string) => Omit<Told, "key" | "state"> | undefined> = {
  UpdateFunctionCode: (made) => {
    const name = plainName(parameter(made, "functionName") ?? "");
    return { kind: "deployment", of: "lambda", names: [name], what: `code of ${name}` };
  },
  UpdateFunctionConfiguration: (made) => {
    const name = plainName(parameter(made, "functionName") ?? "");
    return { kind: "configuration", of: "lambda", names: [name], what: `configuration of ${name}` };
  },
  UpdateAlias: (made) => {
    const name = plainName(parameter(made, "functionName") ?? "");
    const [alias, version] = [parameter(made, "name"), parameter(made, "functionVersion")];
    const weights = made.requestParameters?.routingConfig ? jsonText(made.requestParameters.routingConfig) : undefined;
    return {
      kind: weights && !version ? "traffic" : "deployment",
      of: "lambda",
      names: [name, `${name}:${alias}`],
      what: `${name}:${alias}${version ? ` to version ${version}` : ""}${weights && weights !== "{}" ? `, weights ${weights}` : ""}`,
      ...(version && { version }),
    };
  },
  PutFunctionConcurrency: (made) => {
    const name = plainName(parameter(made, "functionName") ?? "");
    return {
      kind: "scaling",
      of: "lambda",
      names: [name],
      what: `${name} at most ${parameter(made, "reservedConcurrentExecutions") ?? "?"} at once`,
    };
  },
  UpdateService: (made) => {
    const service = arnName(parameter(made, "service") ?? "");
    const name = `${arnName(parameter(made, "cluster") ?? "default")}/${service}`;
    const [count, definition] = [parameter(made, "desiredCount"), parameter(made, "taskDefinition")];
    return {
      kind: definition ? "deployment" : "scaling",
      of: "ecs",
      names: [name, service],
      scales: [`service/${name}`, service],
      what: definition ? `${service} to ${arnName(definition)}` : `${service} to ${count ?? "another number of"} tasks`,
      ...(definition && { version: arnName(definition) }),
    };
  },
  PutProvisionedConcurrencyConfig: (made) => {
    const name = plainName(parameter(made, "functionName") ?? "");
    const alias = `${name}:${parameter(made, "qualifier")}`;
    return {
      kind: "scaling",
      of: "lambda",
      names: [name, alias],
      scales: [`function:${alias}`, name],
      what: `${alias} to ${parameter(made, "provisionedConcurrentExecutions") ?? "?"} provisioned at once`,
    };
  },
  UpdateTable: (made) => {
    const capacity = provisioned.safeParse(made.requestParameters);
    if (!isAutoScaling(made) || !capacity.success) return undefined;
    const { tableName, provisionedThroughput: units } = capacity.data;
    return {
      kind: "scaling",
      of: "autoscaling",
      names: [`table/${tableName}`, tableName],
      what: `table ${tableName} to ${units.readCapacityUnits} reads and ${units.writeCapacityUnits} writes a second`,
    };
  },
  SetDesiredCapacity: (made) => {
    const group = parameter(made, "autoScalingGroupName") ?? "";
    return {
      kind: "scaling",
      of: "autoscaling",
      names: [group],
      what: `${group} to ${parameter(made, "desiredCapacity") ?? "another number of"} instances`,
    };
  },
  StartDeployment: (made, region) => {
    const [application, profile, version] = ["applicationId", "configurationProfileId", "configurationVersion"].map(
      (name) => parameter(made, name),
    );
    return application
      ? {
          kind: "configuration",
          of: "appconfig",
          names: [application, `${application}/${profile}`],
          // AWS tells ids and no names: they are behind the link.
          what: `AppConfig to version ${version}`,
          link: `https://${region}.console.aws.amazon.com/systems-manager/appconfig/applications/${application}?region=${region}`,
          ...(version && { version }),
        }
      : undefined;
  },
  ChangeResourceRecordSets: (made) => {
    const zone = parameter(made, "hostedZoneId") ?? "";
    return { kind: "traffic", of: "deployment", names: [zone], what: `DNS records of ${zone}` };
  },
};

const apiCall = reader(call, (made, { region = "" }) => {
  // Lambda writes the version of its API behind the name of the call: `UpdateAlias20150331`.
  const told = own(calls, made.eventName.replace(/\d{8}(v\d)?$/, ""))?.(made, region);
  if (!told) return undefined;
  const state = made.errorCode ? "failed" : "succeeded";
  if (isAutoScaling(made)) {
    const author = "Application Auto Scaling";
    return { ...told, what: `${told.what}, by ${author}`, key: made.eventID, state, author };
  }
  const { scales: _, ...byOthers } = told;
  const author = made.userIdentity?.userName ?? (made.userIdentity?.arn && arnName(made.userIdentity.arn));
  return { ...byOthers, key: made.eventID, state, ...(author && { author }) };
});

const readers: Record<string, (event: BusEvent) => Told | undefined> = {
  "CodeDeploy Deployment State-change Notification": codeDeploy,
  "CodePipeline Pipeline Execution State Change": codePipeline,
  "ECS Deployment State Change": ecsDeployment,
  "CloudFormation Stack Status Change": stackStatus,
  "Parameter Store Change": parameterChange,
  "Application Auto Scaling Scaling Activity State Change": scaledToMax,
  "AWS API Call via CloudTrail": apiCall,
};

/** True for events that AWS sends of changes. */
export const isAwsChange = (event: { "detail-type": string; source: string }): boolean =>
  event.source.startsWith("aws.") && Object.hasOwn(readers, event["detail-type"]);

/** The steps of changes that an event of AWS tells, one for each service that it belongs to; none for any other news. */
export const awsChanges = (event: BusEvent, settings: Settings): ChangeStep[] => {
  const told = own(readers, event["detail-type"])?.(event);
  if (!told) return [];
  const { of, names, scales = [], key, ...step } = told;
  const things = [...names.map((name) => `${of}:${name}`), ...scales.map((name) => `autoscaling:${name}`)];
  return servicesChangedBy(settings, things).map((service) => ({
    ...step,
    service,
    id: digest(event.source, of, key),
    at: event.time,
    source: event.source,
  }));
};
