import { Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  CfnEventInvokeConfig,
  Code,
  EventSourceMapping,
  Function as LambdaFunction,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { bundleFolder } from "../bundle.ts";

/** A text of a template as cdk-nag writes it: what is known at the deployment only stands in angle brackets. */
const asNagSays = (
  value: string | { Ref: string } | { "Fn::GetAtt": string[] } | { "Fn::Join": [string, never[]] },
): string => {
  if (typeof value === "string") return value;
  if ("Ref" in value) return `<${value.Ref}>`;
  if ("Fn::GetAtt" in value) return `<${value["Fn::GetAtt"].join(".")}>`;
  const [between, parts] = value["Fn::Join"];
  return parts.map(asNagSays).join(between);
};

/** How long a function may run unless it says otherwise. */
const usualTimeout = Duration.seconds(30);

/** How long a batch is gathered at most. */
export const longestWindow = Duration.seconds(1);

export type TarsFunctionProps = {
  /** The folder below `functions/`. */
  folder: string;
  description: string;
  environment: Record<string, string>;
  timeout?: Duration;
  memory?: number;
  /** How many of the account's concurrent executions are kept for it, and are all that it gets. */
  reserved?: number | undefined;
};

/** How often Lambda tries what a function is called for without anybody waiting, and for how long. */
export type Tries = { tries?: number; age?: Duration };

/**
 * A function with a role of its own that starts out with nothing but its own log group. What more it may do is granted
 * action by action.
 */
export class TarsFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: TarsFunctionProps) {
    super(scope, id);
    const { folder, description, environment, timeout = usualTimeout, memory = 512, reserved } = props;
    const logGroup = new LogGroup(this, "Logs", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    this.allow(["logs:CreateLogStream", "logs:PutLogEvents"], [logGroup.logGroupArn]);
    this.lambda = new LambdaFunction(this, "Function", {
      description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: "index.handler",
      code: Code.fromAsset(`${bundleFolder}/${folder}`),
      role: this.role,
      logGroup,
      timeout,
      memorySize: memory,
      ...(reserved && { reservedConcurrentExecutions: reserved }),
      environment: {
        // Names the function in CloudTrail, in the user agent of every call that it makes.
        AWS_SDK_UA_APP_ID: `tars-${folder}`,
        TARS_STACK: Stack.of(this).stackName,
        TARS_TIME_OUT: String(timeout.toSeconds()),
        TARS_MEMORY: String(memory),
        ...environment,
      },
    });
  }

  /** Grants actions on resources. */
  allow(actions: string[], resources: string[]): void {
    this.role.addToPolicy(new PolicyStatement({ actions, resources }));
  }

  /** Grants actions on resources that cannot be named one by one. `reason` is why. */
  allowWildcard(actions: string[], resource: string, reason: string): void {
    this.allow(actions, [resource]);
    const finding = asNagSays(Stack.of(this).resolve(resource));
    Validations.of(this.role).acknowledge({ id: `AwsSolutions::AwsSolutions-IAM5[Resource::${finding}]`, reason });
  }

  /** Grants actions on the table itself. */
  allowTable(
    table: ITable,
    ...actions: (
      | "GetItem"
      | "BatchGetItem"
      | "PutItem"
      | "UpdateItem"
      | "DeleteItem"
      | "ConditionCheckItem"
      | "Query"
    )[]
  ): void {
    this.allow(
      actions.map((action) => `dynamodb:${action}`),
      [table.tableArn],
    );
  }

  /** Grants queries of indexes of the table. */
  allowIndexes(table: ITable, ...indexes: string[]): void {
    this.allow(
      ["dynamodb:Query"],
      indexes.map((index) => `${table.tableArn}/index/${index}`),
    );
  }

  /**
   * What it fails at when nobody waits for its answer goes into a queue: after so many tries of Lambda, or after `age`
   * where Lambda cannot call it, because the account's concurrency is used up.
   */
  givesUpTo(queue: IQueue, { tries = 3, age = Duration.minutes(15) }: Tries = {}): void {
    this.allow(["sqs:SendMessage"], [queue.queueArn]);
    new CfnEventInvokeConfig(this, "Called", {
      functionName: this.lambda.functionName,
      qualifier: "$LATEST",
      maximumRetryAttempts: tries - 1,
      maximumEventAgeInSeconds: age.toSeconds(),
      destinationConfig: { onFailure: { destination: queue.queueArn } },
    }).node.addDependency(this.role);
  }

  /** Takes messages off a queue, a batch at a time; those that fail go back alone. */
  takeFrom(queue: IQueue, batchSize: number, maxConcurrency?: number): void {
    // More than ten at once are gathered for a moment; source: Lambda's guide to SQS event sources.
    const gathered = batchSize > 10 && { maxBatchingWindow: longestWindow };
    // What Lambda's poller does with the function's role.
    this.allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], [queue.queueArn]);
    const mapping = new EventSourceMapping(this, "Source", {
      target: this.lambda,
      eventSourceArn: queue.queueArn,
      batchSize,
      reportBatchItemFailures: true,
      ...gathered,
      ...(maxConcurrency && { maxConcurrency }),
    });
    mapping.node.addDependency(this.role);
  }
}
