import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { listGivenUp, sendBack } from "./send-back.ts";

/**
 * What a deployed TARS has given up: `npm run given-up` lists it, `npm run given-up -- send-back` sends it back to where it
 * was given up. A stack of another name with `-- list Name` or `-- send-back Name`: what a forwarder's bus did not take is
 * listed by `-- list TarsForwarder`, with credentials for its account and region.
 */
const [does = "list", stack = "Tars"] = process.argv.slice(2);

if (does !== "list" && does !== "send-back") {
  console.error("Write `npm run given-up` to see what was given up, `npm run given-up -- send-back` to send it back.");
  process.exit(1);
}

try {
  const { Stacks = [] } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: stack }));
  const queueUrl = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === "GivenUpQueueUrl")?.OutputValue;
  if (!queueUrl) throw new Error(`the stack ${stack} has no queue of what was given up: is it TARS?`);
  const clients = { sns: new SNSClient(), sqs: new SQSClient(), lambda: new LambdaClient() };
  if (does === "list") {
    const lines = await listGivenUp(clients, queueUrl);
    console.log(lines.length > 0 ? lines.join("\n") : "Nothing was given up.");
  } else {
    const { sent, left } = await sendBack(clients, queueUrl, console.log);
    console.log(`Sent back: ${sent}. Left in the queue: ${left}.`);
  }
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`It did not work: ${reason}\nAre your AWS credentials and region set, and is TARS deployed there?`);
  process.exitCode = 1;
}
