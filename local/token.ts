import { randomBytes } from "node:crypto";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { tokenItem } from "../shared/adapters/aws/tokens.ts";

/** Makes a token for an integration of a deployed TARS: `npm run token -- grafana`. It is shown once and kept nowhere. */
const name = process.argv[2];
const stack = process.argv[3] ?? "Tars";

if (!name || !/^[a-z0-9][a-z0-9-]{0,40}$/.test(name)) {
  console.error("Name the integration in lower-case letters, digits and hyphens: npm run token -- grafana");
  process.exit(1);
}

try {
  const { Stacks = [] } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: stack }));
  const table = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === "TableName")?.OutputValue;
  if (!table) throw new Error(`the stack ${stack} has no table: is it TARS?`);
  const token = randomBytes(24).toString("base64url");
  await new DynamoDBClient().send(new PutItemCommand({ TableName: table, Item: tokenItem(token, name) }));
  console.log(`The token of ${name}, shown this once:\n\n  ${token}\n`);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`No token was made: ${reason}\nAre your AWS credentials and region set, and is TARS deployed there?`);
  process.exitCode = 1;
}
