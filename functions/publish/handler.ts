import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { deployedWorld, lambda, logger } from "../../shared/adapters/aws/lambda.ts";
import { publish } from "./publish.ts";

export const handler = lambda(
  publish(deployedWorld(), new EventBridgeClient(), (error) => logger.error("could not publish", error as Error)),
);
