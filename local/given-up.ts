import { createInterface } from "node:readline/promises";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { clear, listGivenUp, sendBack } from "./send-back.ts";

/**
 * What a deployed TARS has given up: `npm run given-up` lists it, `npm run given-up -- send-back` sends it back to where it
 * was given up, `npm run given-up -- clear` removes what cannot be sent back, once it was shown and somebody has agreed. A
 * stack of another name with `-- list Name`, `-- send-back Name` or `-- clear Name`: what a forwarder's bus did not take is
 * listed by `-- list TarsForwarder`, with credentials for its account and region.
 */
const [does = "list", stack = "Tars"] = process.argv.slice(2);

if (does !== "list" && does !== "send-back" && does !== "clear") {
  console.error(
    "Write `npm run given-up` to see what was given up, `npm run given-up -- send-back` to send it back, `npm run given-up -- clear` to remove what cannot be sent back.",
  );
  process.exit(1);
}

/** Shows what would be removed, and asks; whoever says nothing has not agreed. */
const agreed = async (lines: string[]): Promise<boolean> => {
  console.log(lines.join("\n"));
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const ended = new Promise<string>((nothing) => asking.once("close", () => nothing("")));
    const question = `Remove these ${lines.length} for good? Write yes: `;
    return (await Promise.race([asking.question(question), ended])).trim() === "yes";
  } finally {
    asking.close();
  }
};

try {
  const { Stacks = [] } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: stack }));
  const queueUrl = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === "GivenUpQueueUrl")?.OutputValue;
  if (!queueUrl) throw new Error(`the stack ${stack} has no queue of what was given up: is it TARS?`);
  const clients = { sns: new SNSClient(), sqs: new SQSClient(), lambda: new LambdaClient() };
  if (does === "list") {
    const lines = await listGivenUp(clients, queueUrl);
    console.log(lines.length > 0 ? lines.join("\n") : "Nothing was given up.");
  } else if (does === "clear") {
    console.log(`Removed: ${await clear(clients, queueUrl, agreed)}.`);
  } else {
    const { sent, left } = await sendBack(clients, queueUrl, console.log);
    console.log(`Sent back: ${sent}. Left in the queue: ${left}.`);
  }
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`It did not work: ${reason}\nAre your AWS credentials and region set, and is TARS deployed there?`);
  process.exitCode = 1;
}
