import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SSMClient } from "@aws-sdk/client-ssm";
import { handle } from "hono/aws-lambda";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import { oidcProvider } from "../../shared/adapters/sign-in/oidc.ts";
import { signIn } from "./sign-in.ts";

const world = deployedWorld();
const secrets = ssmSecrets(new SSMClient(), world.now);
const provider = oidcProvider(world.names.signIn, world.settings, secrets, world.now);
const answer = handle(signIn(world, new DynamoDBClient(), secrets, provider, failed("could not sign somebody in")));

export const handler = lambda((event: Parameters<typeof answer>[0]) => answer(event));
