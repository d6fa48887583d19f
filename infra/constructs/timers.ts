import { Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { indexes } from "../../shared/adapters/aws/table.ts";
import { Effect } from "./effect.ts";
import { telemetryEnvironment } from "./investigation.ts";
import type { Endpoints, Shared } from "./shared.ts";
import type { TarsFunction } from "./tars-function.ts";

/**
 * Timers: who arms and cancels them, the group that holds them, and who is called when they go off. Those that go off to
 * the second wait on the queues of the pages and of the intake.
 */
export class Timers extends Construct {
  /** What a function needs to arm a timer. */
  readonly environment: Record<string, string>;
  private readonly group: CfnScheduleGroup;
  private readonly scheduleRole: Role;

  constructor(
    scope: Construct,
    id: string,
    shared: Shared & {
      intakeQueue: IQueue;
      pageQueue: IQueue;
      endpoints: Endpoints;
      reserved: number | undefined;
    },
  ) {
    super(scope, id);
    const { reserved, ...called } = shared;
    const { table, operators, environment, bus, endpoints, intakeQueue, pageQueue } = called;
    const stack = Stack.of(this);

    const timer = new Effect(this, "Timer", {
      ...called,
      folder: "timer",
      description: "TARS: acts on timers that have gone off",
      kinds: ["tick"],
      environment: { ...environment, ...telemetryEnvironment(this, endpoints) },
      reserved,
    });

    this.group = new CfnScheduleGroup(this, "Group", { name: `${stack.stackName}-ticks` });
    this.scheduleRole = new Role(this, "ScheduleRole", {
      description: "EventBridge Scheduler has timers of TARS go off",
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: {
          StringEquals: { "aws:SourceAccount": stack.account, "aws:SourceArn": this.group.attrArn },
        },
      }),
    });
    this.scheduleRole.addToPolicy(
      new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [timer.function.lambda.functionArn] }),
    );
    this.scheduleRole.addToPolicy(
      new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [operators.givenUp.queueArn] }),
    );
    this.environment = {
      TARS_INTAKE_QUEUE_URL: intakeQueue.queueUrl,
      TARS_PAGE_QUEUE_URL: pageQueue.queueUrl,
      TARS_TIMER_ARN: timer.function.lambda.functionArn,
      TARS_SCHEDULE_GROUP: this.group.ref,
      TARS_SCHEDULE_ROLE_ARN: this.scheduleRole.roleArn,
      TARS_SCHEDULE_DEAD_LETTER_ARN: operators.givenUp.queueArn,
    };

    const arming = new Effect(this, "ArmTimers", {
      ...called,
      environment: { ...environment, ...this.environment },
      folder: "arm-timers",
      description: "TARS: arms and cancels timers",
      kinds: ["timers", "window"],
    });
    arming.function.allowTable(table, "GetItem", "PutItem", "UpdateItem");
    arming.function.allow(["events:PutEvents"], [bus.eventBusArn]);
    this.allowArming(arming.function);
    arming.function.allow(["sqs:SendMessage"], [intakeQueue.queueArn, pageQueue.queueArn]);
    this.allowSchedules(arming.function, ["scheduler:UpdateSchedule", "scheduler:DeleteSchedule"]);

    timer.function.lambda.addEnvironment("TARS_SCHEDULE_GROUP", this.group.ref);
    timer.function.allowTable(table, "GetItem", "BatchGetItem", "PutItem", "ConditionCheckItem", "UpdateItem", "Query");
    // What a silence holds.
    timer.function.allowIndexes(table, indexes.watched);
    this.allowSchedules(timer.function, ["scheduler:DeleteSchedule"]);
    timer.function.allow(["events:PutEvents"], [bus.eventBusArn]);
    timer.function.allowWildcard(
      ["cloudwatch:GetMetricData"],
      "*",
      "GetMetricData knows no resources: it cannot be narrowed to a namespace.",
    );
  }

  /** Grants actions on the timers. */
  private allowSchedules(to: TarsFunction, actions: string[]): void {
    const resourceName = `${this.group.ref}/*`;
    to.allowWildcard(
      actions,
      Stack.of(this).formatArn({ service: "scheduler", resource: "schedule", resourceName }),
      "Schedules are made at run time, one for each timer: only their group narrows them.",
    );
  }

  /** Lets a function arm schedules that are not there. */
  allowArming(armer: TarsFunction): void {
    this.allowSchedules(armer, ["scheduler:CreateSchedule"]);
    armer.allow(["iam:PassRole"], [this.scheduleRole.roleArn]);
  }

  /** Lets a function arm schedules, and move those that are there. */
  allowMoving(mover: TarsFunction): void {
    this.allowSchedules(mover, ["scheduler:CreateSchedule", "scheduler:UpdateSchedule"]);
    mover.allow(["iam:PassRole"], [this.scheduleRole.roleArn]);
  }

  /** Lets a function see which timers are armed. */
  allowListing(lister: TarsFunction): void {
    const reason =
      "ListSchedules knows no resources; source: the service authorization reference of EventBridge Scheduler.";
    lister.allowWildcard(["scheduler:ListSchedules"], "*", reason);
  }
}
