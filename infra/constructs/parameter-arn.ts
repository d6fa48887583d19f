import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";

/** The ARN of an SSM parameter, `/tars/slack/bot-token` or the like. */
export const parameterArn = (scope: Construct, name: string): string =>
  Stack.of(scope).formatArn({ service: "ssm", resource: "parameter", resourceName: name.replace(/^\//, "") });
