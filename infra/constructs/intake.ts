import { Duration } from "aws-cdk-lib";
import { type IEventBus, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import type { Shared } from "./shared.ts";
import { TarsFunction } from "./tars-function.ts";
import { TarsQueue } from "./tars-queue.ts";

/** Alarms of this account and alerts on TARS's own bus come in through one queue (D1). */
export class Intake extends Construct {
  constructor(scope: Construct, id: string, { bus, table, operators, environment }: Shared & { bus: IEventBus }) {
    super(scope, id);
    const { queue, deadLetters } = new TarsQueue(this, "Intake", { operators });
    const target = () => new SqsQueue(queue, { deadLetterQueue: deadLetters });
    new Rule(this, "Alarms", {
      description: "CloudWatch alarms that change state",
      eventPattern: { source: ["aws.cloudwatch"], detailType: ["CloudWatch Alarm State Change"] },
      targets: [target()],
    });
    new Rule(this, "Alerts", {
      description: "Alerts from anybody who may put events on the bus of TARS",
      eventBus: bus,
      eventPattern: { detailType: ["TARS Alert", "CloudWatch Alarm State Change"] },
      targets: [target()],
    });
    const intake = new TarsFunction(this, "Function", {
      folder: "intake",
      description: "TARS: takes in alarms and alerts, and declares",
      environment,
      operators,
      timeout: Duration.seconds(30),
    });
    intake.allowTable(table, "GetItem", "PutItem");
    intake.takeFrom(queue, 10);
  }
}
