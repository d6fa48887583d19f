import { RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  Billing,
  type ITableV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";
import { indexes } from "../../shared/adapters/aws/table.ts";

/**
 * The one table: incidents, their timelines, alerts, receipts. It outlives the stack; by the ARN of its stream another
 * stack takes over a table that is there.
 */
export class Store extends Construct {
  readonly table: ITableV2;

  constructor(scope: Construct, id: string, { streamArn }: { streamArn: string | undefined }) {
    super(scope, id);
    this.table = streamArn
      ? TableV2.fromTableAttributes(this, "Table", {
          tableArn: streamArn.replace(/\/stream\/.*$/, ""),
          tableStreamArn: streamArn,
        })
      : this.newTable();
  }

  private newTable(): TableV2 {
    const string = (name: string) => ({ name, type: AttributeType.STRING });
    const listing = (indexName: string, order: string) => ({
      indexName,
      partitionKey: string(indexName),
      sortKey: string(order),
      projectionType: ProjectionType.KEYS_ONLY,
    });
    return new TableV2(this, "Table", {
      partitionKey: string("pk"),
      sortKey: string("sk"),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      timeToLiveAttribute: "expires",
      dynamoStream: StreamViewType.NEW_IMAGE,
      // Keys only: a change of an item that moves nothing in a listing costs nothing there.
      globalSecondaryIndexes: [
        listing(indexes.listing, "listingOrder"),
        listing(indexes.byService, "listingOrder"),
        listing(indexes.bySeverity, "listingOrder"),
        listing(indexes.byIncident, "incidentOrder"),
        {
          indexName: indexes.watched,
          partitionKey: string("watched"),
          sortKey: string("watchedOrder"),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: ["version", "settled"],
        },
      ],
    });
  }
}
