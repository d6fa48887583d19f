import type { Template } from "../simulation/aws/template.ts";

const arn = (id: string) => ({ "Fn::GetAtt": [id, "Arn"] });

/** The least stack that the contract's cases need, for the in-memory AWS. */
export const smallTemplate: Template = {
  Resources: {
    Table: {
      Type: "AWS::DynamoDB::GlobalTable",
      Properties: {
        GlobalSecondaryIndexes: [
          { IndexName: "watched", KeySchema: [{ AttributeName: "watched" }, { AttributeName: "watchedOrder" }] },
        ],
      },
    },
    Bus: { Type: "AWS::Events::EventBus", Properties: { Name: "contract" } },
    Group: { Type: "AWS::Scheduler::ScheduleGroup", Properties: { Name: "contract" } },
    QueueDeadLetters: { Type: "AWS::SQS::Queue", Properties: {} },
    Queue: {
      Type: "AWS::SQS::Queue",
      Properties: {
        VisibilityTimeout: 1,
        RedrivePolicy: { deadLetterTargetArn: arn("QueueDeadLetters"), maxReceiveCount: 2 },
      },
    },
    Rule: {
      Type: "AWS::Events::Rule",
      Properties: {
        EventBusName: { Ref: "Bus" },
        EventPattern: { source: ["wanted"] },
        Targets: [{ Arn: arn("Queue") }],
      },
    },
  },
};
