import { Duration, Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import { indexes } from "../../shared/adapters/aws/table.ts";
import { logPatience } from "../../shared/adapters/telemetry/patience.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { Called, Effect } from "./effect.ts";
import { forwardedEvents } from "./forwarded-events.ts";
import type { Endpoints, Shared } from "./shared.ts";
import type { TarsFunction } from "./tars-function.ts";

/** A brief of a service without metrics searches the logs for its error rate, and then for what they say. */
const searchesOfBrief = 2;

/** What a brief does beside waiting for the logs, in seconds. */
const restOfBrief = 10;

export type InvestigationProps = Shared & { settings: Settings; endpoints: Endpoints };

const logsArn = ({ partition, region }: Stack): string => `arn:${partition}:logs:${region}`;

/** Where the telemetry is, and who stands in for a part of it. */
export const telemetryEnvironment = (scope: Construct, { telemetry }: Endpoints): Record<string, string> => ({
  TARS_LOGS_ARN: logsArn(Stack.of(scope)),
  TARS_STAND_INS: JSON.stringify(telemetry?.standsInFor ?? []),
  ...(telemetry && { AWS_ENDPOINT_URL_CLOUDWATCH: telemetry.url, AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: telemetry.url }),
});

/**
 * Lets a function see the metrics of the account and of those that share theirs with it, and search the log groups of
 * tars.yaml, whichever account they are in. Neither call depends on one of Observability Access Manager; source: the
 * service authorization references of CloudWatch and CloudWatch Logs.
 */
export const allowTelemetry = (to: TarsFunction, settings: Settings): void => {
  const stack = Stack.of(to);
  to.allowWildcard(
    ["cloudwatch:GetMetricData"],
    "*",
    "GetMetricData knows no resources: it cannot be narrowed to a namespace.",
  );
  const groups = new Set(
    Object.values(settings.services).flatMap(({ logGroups }) =>
      logGroups.map(({ name, account = stack.account }) => `${logsArn(stack)}:${account}:log-group:${name}`),
    ),
  );
  for (const group of groups)
    to.allowWildcard(
      ["logs:StartQuery"],
      `${group}:*`,
      "CloudWatch Logs wants a log group's ARN to end with `:*`; source: its guide to identity-based policies.",
    );
  if (groups.size > 0)
    to.allowWildcard(
      ["logs:GetQueryResults", "logs:StopQuery"],
      "*",
      "GetQueryResults and StopQuery know no resources: a query is known by its id alone; source: the service authorization reference of CloudWatch Logs.",
    );
  const { bedrockModel } = settings.questions;
  if (bedrockModel) allowModel(to, bedrockModel);
};

/**
 * Lets a function ask a model: by its own id, or by an inference profile (`eu.…`), which sends a question on to the
 * model in any region of its geography. Source: the guide to Bedrock's cross-region inference.
 */
const allowModel = (to: TarsFunction, model: string): void => {
  const { partition, region, account } = Stack.of(to);
  const [, ofModel] = /^(?:us|us-gov|eu|apac|au|ca|jp|global)[.](.+)$/.exec(model) ?? [];
  if (!ofModel) {
    to.allow(["bedrock:InvokeModel"], [`arn:${partition}:bedrock:${region}::foundation-model/${model}`]);
    return;
  }
  to.allow(["bedrock:InvokeModel"], [`arn:${partition}:bedrock:${region}:${account}:inference-profile/${model}`]);
  to.allowWildcard(
    ["bedrock:InvokeModel"],
    `arn:${partition}:bedrock:*::foundation-model/${ofModel}`,
    "An inference profile chooses among the regions of its geography.",
  );
};

/** Finding out (I1–I5, Q1–Q4), and keeping what changes. */
export class Investigation extends Construct {
  constructor(scope: Construct, id: string, props: InvestigationProps) {
    super(scope, id);
    const { bus, table, environment, settings, endpoints } = props;
    const investigate = new Effect(this, "Investigate", {
      ...props,
      environment: { ...environment, ...telemetryEnvironment(this, endpoints) },
      folder: "investigate",
      description: "TARS: finds out what the runbook asks for",
      kinds: ["investigate", "inquire"],
      timeout: Duration.seconds(searchesOfBrief * logPatience.brief + restOfBrief),
    });
    investigate.function.allowTable(table, "GetItem", "BatchGetItem", "PutItem", "Query", "UpdateItem");
    investigate.function.allowIndexes(table, indexes.listing, indexes.byService);
    investigate.function.allow(["events:PutEvents"], [bus.eventBusArn]);
    allowTelemetry(investigate.function, settings);

    const changes = new Called(this, "Changes", {
      ...props,
      folder: "changes",
      description: "TARS: keeps what changes",
    });
    const { changes: events, calls } = forwardedEvents;
    changes.on("AwsChanges", "Deployments, configuration and scaling of this account", events);
    changes.on("AwsCalls", "Calls that change services, by CloudTrail", calls);
    changes.on("ToldChanges", "Changes that a CI tells", { detailType: ["TARS Deployment"] }, bus);
    changes.on("ForwardedChanges", "Changes of other accounts and regions", events, bus);
    changes.on("ForwardedCalls", "Calls of other accounts and regions", calls, bus);
    changes.function.allowTable(table, "PutItem");
  }
}
