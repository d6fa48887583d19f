import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SSMClient } from "@aws-sdk/client-ssm";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import type { Send } from "../../shared/adapters/mitigation/adapter.ts";
import { mitigate } from "./mitigate.ts";

const world = deployedWorld();

/** A client that is made when it is first used, and kept. */
const once = (make: () => Promise<Send>): (() => Promise<Send>) => {
  let made: Promise<Send> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const ssm = new SSMClient();

const clients = {
  dynamodb: new DynamoDBClient(),
  lambda: once(async () => new (await import("../../shared/adapters/mitigation/sdk/lambda.ts")).LambdaClient()),
  ecs: once(async () => new (await import("../../shared/adapters/mitigation/sdk/ecs.ts")).ECSClient()),
  codeDeploy: once(
    async () => new (await import("../../shared/adapters/mitigation/sdk/code-deploy.ts")).CodeDeployClient(),
  ),
  appConfig: once(
    async () => new (await import("../../shared/adapters/mitigation/sdk/app-config.ts")).AppConfigClient(),
  ),
  ssm: async () => ssm,
  httpApi: once(
    async () => new (await import("../../shared/adapters/mitigation/sdk/http-api.ts")).ApiGatewayV2Client(),
  ),
  restApi: once(async () => new (await import("../../shared/adapters/mitigation/sdk/rest-api.ts")).APIGatewayClient()),
  http: fetch,
  secrets: ssmSecrets(ssm, world.now),
};

export const handler = lambda(mitigate(world, clients, failed("could not mitigate")));
