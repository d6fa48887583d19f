import { describe, expect, test } from "vitest";
import { changeReader } from "../../shared/adapters/changes/parse.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { sample } from "./scene.ts";

const { checkout, payments } = sample.services;
if (!checkout || !payments) throw new Error("the sample has both");

const changedBy = (mine: string, theirs: string): Settings => ({
  ...sample,
  services: { checkout: { ...checkout, changedBy: [mine] }, payments: { ...payments, changedBy: [theirs] } },
});

const now = "2026-11-24T03:00:00.000Z";

const told = (source: string, detailType: string, detail: object, settings: Settings) =>
  changeReader(() => now, settings)({ source, "detail-type": detailType, time: now, detail });

/** A call as CloudTrail records it when Application Auto Scaling makes it by its service-linked role. */
const byAutoScaling = (service: string, eventName: string, requestParameters: object) => ({
  eventName,
  eventID: "c-1",
  userIdentity: {
    type: "AssumedRole",
    arn: `arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForApplicationAutoScaling_${service}/AutoScaling-UpdateDesiredCapacity`,
    invokedBy: `${service.toLowerCase()}.application-autoscaling.amazonaws.com`,
  },
  requestParameters,
});

describe("what Application Auto Scaling does", () => {
  test("I4: its event is told as what it is: the maximum was reached", () => {
    const [step] = told(
      "aws.application-autoscaling",
      "Application Auto Scaling Scaling Activity State Change",
      { resourceId: "service/shop/checkout", oldDesiredCapacity: 4, newDesiredCapacity: 8, scaledToMax: true },
      changedBy("autoscaling:service/shop/checkout", "autoscaling:nothing"),
    );
    expect(step).toMatchObject({
      service: "checkout",
      kind: "scaling",
      what: "checkout scaled out from 4 to 8, its maximum: it goes no further",
    });
  });

  test.each([
    [
      "tasks of ECS",
      "aws.ecs",
      byAutoScaling("ECSService", "UpdateService", { cluster: "shop", service: "checkout", desiredCount: 4 }),
      "service/shop/checkout",
      "ecs:shop/checkout",
      "checkout to 4 tasks",
    ],
    [
      "provisioned concurrency of Lambda",
      "aws.lambda",
      byAutoScaling("LambdaConcurrency", "PutProvisionedConcurrencyConfig20190930", {
        functionName: "shop-checkout",
        qualifier: "live",
        provisionedConcurrentExecutions: 12,
      }),
      "function:shop-checkout:live",
      "lambda:shop-checkout",
      "shop-checkout:live to 12 provisioned at once",
    ],
    [
      "capacity of DynamoDB",
      "aws.dynamodb",
      byAutoScaling("DynamoDBTable", "UpdateTable", {
        tableName: "orders",
        provisionedThroughput: { readCapacityUnits: 50, writeCapacityUnits: 20 },
      }),
      "table/orders",
      "autoscaling:orders",
      "table orders to 50 reads and 20 writes a second",
    ],
  ])(
    "I4: %s: its scale-out comes by CloudTrail, for whoever names its target",
    (_, source, call, target, thing, what) => {
      const steps = told(source, "AWS API Call via CloudTrail", call, changedBy(`autoscaling:${target}`, thing));
      expect(steps.map(({ service, kind, what, author }) => ({ service, kind, what, author }))).toEqual(
        ["checkout", "payments"].map((service) => ({
          service,
          kind: "scaling",
          what: `${what}, by Application Auto Scaling`,
          author: "Application Auto Scaling",
        })),
      );
    },
  );

  test.each(["arn", "invokedBy"])("I4: its calls are known by %s alone", (by) => {
    const { userIdentity, ...call } = byAutoScaling("ECSService", "UpdateService", {
      cluster: "shop",
      service: "checkout",
      desiredCount: 4,
    });
    const who = Object.fromEntries(Object.entries(userIdentity).filter(([name]) => name === by));
    const settings = changedBy("autoscaling:checkout", "ecs:nothing");
    expect(told("aws.ecs", "AWS API Call via CloudTrail", { ...call, userIdentity: who }, settings)[0]).toMatchObject({
      service: "checkout",
      author: "Application Auto Scaling",
    });
  });

  test("I4: what a person sets an Auto Scaling group to is a change, too", () => {
    const [step] = told(
      "aws.autoscaling",
      "AWS API Call via CloudTrail",
      {
        eventName: "SetDesiredCapacity",
        eventID: "c-2",
        userIdentity: { userName: "chen" },
        requestParameters: { autoScalingGroupName: "shop-checkout", desiredCapacity: 6 },
      },
      changedBy("autoscaling:shop-checkout", "autoscaling:nothing"),
    );
    expect(step).toMatchObject({ service: "checkout", what: "shop-checkout to 6 instances", author: "chen" });
  });

  test("I4: a call on a table that somebody else makes is no scale-out, and a person's on ECS is not its", () => {
    const settings = changedBy("autoscaling:*", "ecs:shop/checkout");
    const { userIdentity: _, ...call } = byAutoScaling("DynamoDBTable", "UpdateTable", { tableName: "orders" });
    expect(told("aws.dynamodb", "AWS API Call via CloudTrail", call, settings)).toEqual([]);
    const tasks = { cluster: "shop", service: "checkout", desiredCount: 4 };
    const steps = told(
      "aws.ecs",
      "AWS API Call via CloudTrail",
      { eventName: "UpdateService", eventID: "c-3", requestParameters: tasks },
      settings,
    );
    expect(steps.map(({ service, what }) => [service, what])).toEqual([["payments", "checkout to 4 tasks"]]);
  });
});

test("I4: a configuration that AppConfig deploys is told by its version: AWS tells ids alone, which are behind the link", () => {
  const call = {
    eventName: "StartDeployment",
    eventID: "c-4",
    userIdentity: { userName: "amara" },
    requestParameters: { applicationId: "b9e7abc", configurationProfileId: "f1a6def", configurationVersion: "5" },
  };
  const [step] = told(
    "aws.appconfig",
    "AWS API Call via CloudTrail",
    call,
    changedBy("appconfig:b9e7abc", "lambda:no"),
  );
  expect(step).toMatchObject({
    service: "checkout",
    what: "AppConfig to version 5",
    link: expect.stringContaining("/applications/b9e7abc"),
  });
});
