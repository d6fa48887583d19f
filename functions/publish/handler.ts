import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { deployedWorld, failed, lambda } from "../../shared/adapters/aws/lambda.ts";
import { publish } from "./publish.ts";

export const handler = lambda(publish(deployedWorld(), new EventBridgeClient(), failed("could not publish")));
