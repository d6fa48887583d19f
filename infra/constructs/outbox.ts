import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { alarmName } from "./set-aside.ts";
import type { Shared } from "./shared.ts";
import { TarsFunction } from "./tars-function.ts";

/** The outbox: new timeline entries go from the table's stream onto the bus. */
export class Outbox extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { bus, table, operators, environment, reserved }: Shared & { reserved: number | undefined },
  ) {
    super(scope, id);
    const streamArn = table.tableStreamArn;
    if (!streamArn) throw new Error("the table has no stream");
    const publish = new TarsFunction(this, "Function", {
      folder: "publish",
      description: "TARS: puts new timeline entries on the bus",
      environment,
      reserved,
    });
    publish.allow(["events:PutEvents"], [bus.eventBusArn]);
    // Pages that are open hear that there is news.
    publish.allowTable(table, "UpdateItem");
    // What Lambda's poller does with the function's role.
    publish.allow(["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"], [streamArn]);
    publish.allowWildcard(
      ["dynamodb:ListStreams"],
      "*",
      "ListStreams knows no resources; source: Lambda's guide to DynamoDB streams, and DynamoDB's service authorization reference.",
    );
    publish.allow(["sqs:SendMessage"], [operators.givenUp.queueArn]);
    // Two readers, which is what a shard allows: a storm of alerts, whose services have the one, holds up no page. What
    // belongs to one incident or service stays in its order; several of them are worked off side by side.
    for (const [name, prefixes] of [
      // What a person has changed of how they are paged is told beside the pages: it is little.
      ["Source", ["INCIDENT#", "PERSON#"]],
      ["Services", ["SERVICE#"]],
    ] as const) {
      const source = new EventSourceMapping(this, name, {
        target: publish.lambda,
        eventSourceArn: streamArn,
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 25,
        // A record is tried for half a day before it is set aside: the bus does not stay away longer.
        maxRecordAge: Duration.hours(12),
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        parallelizationFactor: 5,
        // Bound by hand: the construct for it would grant two actions more than sending takes.
        onFailure: { bind: () => ({ destination: operators.givenUp.queueArn }) },
        filters: prefixes.map((prefix) =>
          FilterCriteria.filter({
            eventName: FilterRule.isEqual("INSERT"),
            dynamodb: {
              Keys: { pk: { S: FilterRule.beginsWith(prefix) }, sk: { S: FilterRule.beginsWith("ENTRY#") } },
            },
          }),
        ),
      });
      source.node.addDependency(publish.role);
    }
    const late = new Alarm(this, "Late", {
      alarmName: alarmName(this, "pages are late"),
      alarmDescription:
        "TARS: timeline entries wait more than a minute to be published, and pages are late; docs/operations.md says what to look at",
      metric: publish.lambda.metric("IteratorAge", { period: Duration.minutes(1), statistic: "Maximum" }),
      threshold: 60_000,
      evaluationPeriods: 3,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    operators.tell(late);
  }
}
