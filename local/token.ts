import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { type TokenKind, tokenKinds } from "../shared/access/access.ts";
import { newSecret, tokenItem } from "../shared/adapters/aws/tokens.ts";
import { instant } from "../shared/runbook/time.ts";

/**
 * Makes a token for an integration of a deployed TARS with AWS's rights alone: `npm run token -- grafana tell`. It is how
 * the first admin comes in. The token is shown once and kept nowhere.
 */
const [name, kind = "act", stack = "Tars"] = process.argv.slice(2);

if (!name || !/^[a-z0-9][a-z0-9-]{0,40}$/.test(name) || !tokenKinds.some((one) => one === kind)) {
  console.error(
    `Name the integration in lower-case letters, digits and hyphens, and say what the token is for (${tokenKinds.join(", ")}): npm run token -- grafana tell`,
  );
  process.exit(1);
}

try {
  const { Stacks = [] } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: stack }));
  const table = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === "TableName")?.OutputValue;
  if (!table) throw new Error(`the stack ${stack} has no table: is it TARS?`);
  const secret = newSecret("token");
  const token = {
    integration: name,
    may: kind as TokenKind,
    createdAt: instant(Date.now()),
    createdBy: "npm run token",
  };
  await new DynamoDBClient().send(new PutItemCommand({ TableName: table, Item: tokenItem(secret, token) }));
  console.log(`The token of ${name}, of the kind \`${kind}\`, shown this once:\n\n  ${secret}\n`);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`No token was made: ${reason}\nAre your AWS credentials and region set, and is TARS deployed there?`);
  process.exitCode = 1;
}
