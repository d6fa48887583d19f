/** The parts of AWS's answers that the adapters read. Only types: the clients are loaded when they are used. */

export type { RouteSettings } from "@aws-sdk/client-apigatewayv2";
export type { DeploymentSummary } from "@aws-sdk/client-appconfig";
export type {
  DescribeTaskDefinitionResponse as DescribedDefinition,
  RegisterTaskDefinitionRequest as Registration,
  Service as EcsService,
} from "@aws-sdk/client-ecs";
export type { AliasConfiguration as Alias, FunctionConfiguration } from "@aws-sdk/client-lambda";
