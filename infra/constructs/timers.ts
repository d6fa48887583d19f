import { Stack } from "aws-cdk-lib";
import type { IEventBus } from "aws-cdk-lib/aws-events";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import { Effect } from "./effect.ts";
import { telemetryEnvironment } from "./investigation.ts";
import type { Endpoints, Shared } from "./shared.ts";
import { TarsFunction } from "./tars-function.ts";
import { TarsQueue } from "./tars-queue.ts";

/** Timers: who arms and cancels them, the group that holds them, and who is called when they go off. */
export class Timers extends Construct {
  /** What a function needs to arm a timer. */
  readonly environment: Record<string, string>;
  private readonly group: CfnScheduleGroup;
  private readonly scheduleRole: Role;
  private readonly queueArn: string;

  constructor(
    scope: Construct,
    id: string,
    shared: Shared & { bus: IEventBus; endpoints: Endpoints; reserved: number | undefined },
  ) {
    super(scope, id);
    const { table, operators, environment, bus, endpoints, reserved } = shared;
    const { queue, deadLetters } = new TarsQueue(this, "Timers", { operators });
    const stack = Stack.of(this);
    this.queueArn = queue.queueArn;
    this.group = new CfnScheduleGroup(this, "Group", { name: `${stack.stackName}-timers` });
    this.scheduleRole = new Role(this, "ScheduleRole", {
      description: "EventBridge Scheduler puts timers of TARS on their queue",
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: {
          StringEquals: { "aws:SourceAccount": stack.account, "aws:SourceArn": this.group.attrArn },
        },
      }),
    });
    this.scheduleRole.addToPolicy(
      new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [queue.queueArn, deadLetters.queueArn] }),
    );
    this.environment = {
      TARS_TIMER_QUEUE_URL: queue.queueUrl,
      TARS_TIMER_QUEUE_ARN: queue.queueArn,
      TARS_SCHEDULE_GROUP: this.group.ref,
      TARS_SCHEDULE_ROLE_ARN: this.scheduleRole.roleArn,
      TARS_SCHEDULE_DEAD_LETTER_ARN: deadLetters.queueArn,
    };

    const arming = new Effect(this, "ArmTimers", {
      bus,
      operators,
      environment: { ...environment, ...this.environment },
      folder: "arm-timers",
      description: "TARS: arms and cancels timers",
      kinds: ["timers", "window"],
      batchSize: 10,
    });
    arming.function.allowTable(table, "GetItem");
    this.allowArming(arming.function);
    this.allowSchedules(arming.function, ["scheduler:UpdateSchedule", "scheduler:DeleteSchedule"]);

    const timer = new TarsFunction(this, "Timer", {
      folder: "timer",
      description: "TARS: acts on timers that have gone off",
      environment: { ...environment, ...this.environment, ...telemetryEnvironment(endpoints) },
      operators,
      reserved,
    });
    timer.allowTable(table, "GetItem", "BatchGetItem", "PutItem", "ConditionCheckItem");
    this.allowSchedules(timer, ["scheduler:DeleteSchedule"]);
    timer.allow(["events:PutEvents"], [bus.eventBusArn]);
    timer.allowWildcard(
      ["cloudwatch:GetMetricData"],
      "*",
      "GetMetricData knows no resources: it cannot be narrowed to a namespace.",
    );
    timer.takeFrom(queue, 5);
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

  /** Lets a function arm timers that are not there. */
  allowArming(armer: TarsFunction): void {
    this.allowSchedules(armer, ["scheduler:CreateSchedule"]);
    armer.allow(["iam:PassRole"], [this.scheduleRole.roleArn]);
    armer.allow(["sqs:SendMessage"], [this.queueArn]);
  }

  /** Lets a function see which timers are armed. */
  allowListing(lister: TarsFunction): void {
    const reason =
      "ListSchedules knows no resources; source: the service authorization reference of EventBridge Scheduler.";
    lister.allowWildcard(["scheduler:ListSchedules"], "*", reason);
  }
}
