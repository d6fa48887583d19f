import { Duration, Stack, type StackProps, Validations } from "aws-cdk-lib";
import { EventBus, Rule } from "aws-cdk-lib/aws-events";
import { EventBus as EventBusTarget } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { argue } from "./constructs/argued.ts";
import { forwardedEvents } from "./constructs/forwarded-events.ts";

export type ForwarderStackProps = StackProps & {
  /** The ARN of the bus of TARS, its output `BusArn`. */
  hub: string;
};

/**
 * The small stack for another account or region: it forwards alarms, AWS Health and changes to the bus of TARS, and
 * keeps for two weeks what the bus did not take.
 */
export class ForwarderStack extends Stack {
  constructor(scope: Construct, id: string, { hub, ...props }: ForwarderStackProps) {
    super(scope, id, { description: "TARS forwarder: sends alarms and changes to TARS", ...props });
    argue(this);
    const bus = EventBus.fromEventBusArn(this, "Hub", hub);
    const lost = new Queue(this, "DeadLetters", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(lost).acknowledge({
      id: "AwsSolutions::AwsSolutions-SQS3",
      reason: "This is a dead-letter queue itself: that of the rules, which no queue's redrive policy names.",
    });
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("events.amazonaws.com") });
    role.addToPolicy(new PolicyStatement({ actions: ["events:PutEvents"], resources: [hub] }));
    for (const [name, eventPattern] of Object.entries(forwardedEvents))
      new Rule(this, `Forward-${name}`, {
        description: `What TARS hears of this account: ${name}`,
        eventPattern,
        targets: [new EventBusTarget(bus, { role, deadLetterQueue: lost })],
      });
  }
}
