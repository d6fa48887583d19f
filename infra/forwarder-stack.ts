import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { EventBus, Rule } from "aws-cdk-lib/aws-events";
import { EventBus as EventBusTarget } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { argue } from "./constructs/argued.ts";
import { forwardedEvents } from "./constructs/forwarded-events.ts";
import { operatorsTopic, queueOfLost, tellOfMore } from "./constructs/set-aside.ts";

export type ForwarderStackProps = StackProps & {
  /** The ARN of the bus of TARS, its output `BusArn`. */
  hub: string;
  /** Who hears when the bus did not take something. */
  email: string | undefined;
};

/** Why the bus of TARS would take nothing from an account; undefined where it would. */
export const refusedBy = (hub: string, account: string | undefined, accounts: string[]): string | undefined =>
  account && account !== hub.split(":")[4] && !accounts.includes(account)
    ? `The bus of TARS takes nothing from ${account}: write it under \`accounts:\` in tars.yaml, deploy TARS, and then this again.`
    : undefined;

/**
 * The small stack for another account or region: it forwards alarms, AWS Health and changes to the bus of TARS,
 * keeps for two weeks what the bus did not take, and tells the operators of it by mail, without TARS in between.
 */
export class ForwarderStack extends Stack {
  constructor(scope: Construct, id: string, { hub, email, ...props }: ForwarderStackProps) {
    super(scope, id, { description: "TARS forwarder: sends alarms and changes to TARS", ...props });
    argue(this);
    const bus = EventBus.fromEventBusArn(this, "Hub", hub);
    const lost = queueOfLost(this, "DeadLetters", "the rules");
    tellOfMore(this, {
      queue: lost,
      topic: operatorsTopic(this, email),
      name: "TARS did not take an alarm or a change",
      description: "TARS forwarder: the bus of TARS did not take something; docs/operations.md says how to see it",
    });
    // As TARS itself names it: `npm run given-up` reads it.
    new CfnOutput(this, "GivenUpQueueUrl", { value: lost.queueUrl });
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
