import { Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { TarsFunction } from "./tars-function.ts";

/** The SecureString parameters that tars.yaml names, and the key under which they lie when it is a customer's own. */
export class Secrets {
  private readonly scope: Construct;
  private readonly key: string | undefined;

  constructor(scope: Construct, key: string | undefined) {
    this.scope = scope;
    this.key = key;
  }

  /** Lets a function read some of them, `/tars/slack/bot-token` or the like. */
  allow(to: TarsFunction, names: string[]): void {
    if (names.length === 0) return;
    const stack = Stack.of(this.scope);
    const arns = [...new Set(names)].map((name) =>
      stack.formatArn({ service: "ssm", resource: "parameter", resourceName: name.replace(/^\//, "") }),
    );
    to.allow(["ssm:GetParameter"], arns);
    // AWS's own key for parameters needs no right of the reader; source: the Systems Manager guide on SecureStrings.
    if (!this.key) return;
    to.role.addToPolicy(
      new PolicyStatement({
        actions: ["kms:Decrypt"],
        resources: [this.key],
        conditions: {
          StringEquals: { "kms:EncryptionContext:PARAMETER_ARN": arns },
        },
      }),
    );
  }
}
