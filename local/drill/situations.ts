import { AppConfigClient, ListDeploymentsCommand } from "@aws-sdk/client-appconfig";
import { DescribeServicesCommand, ECSClient } from "@aws-sdk/client-ecs";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { GetAliasCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { MitigationKind } from "../../shared/runbook/mitigations.ts";
import type { Second } from "../demo-service.ts";
import type { ShopCloud } from "../demo-shop.ts";

/** What a situation can look at: the shop's cloud, and what TARS did to it. */
export type Surroundings = {
  cloud: ShopCloud;
  busName: string;
  /** The automations that were started for the service, and when they ended. */
  automations: () => { document: string; since: number }[];
  /** The calls that came to the service's own doors. */
  webhooks: () => Promise<{ url: string; signature?: string }[]>;
};

/** A row of the runbook's table of mitigations, as one service of the shop shows it. */
export type Situation = {
  kind: MitigationKind;
  service: string;
  /** Which action of tars.yaml is to come out first. */
  action: string;
  /** Nobody approves it: TARS does it by itself, unless somebody stops it within so many seconds. */
  unlessStopped?: number;
  /** What happens before it breaks, such as a deployment. */
  before?: (surroundings: Surroundings) => Promise<void>;
  /** What a service that is well does in a second. */
  well: Second;
  /** What it does once it is broken, until it is repaired. */
  broken: Second;
  /** What it does once repaired, where that is not as before. */
  repaired?: Second;
  /** True once the action has done what was to be done. */
  isRepaired: (surroundings: Surroundings) => Promise<boolean>;
  /** What the brief has to say of it. */
  truth: { broken: RegExp; changed: RegExp; logs: RegExp; rollBack: "yes" | "no" };
  rootCause: string;
  wentWell: string;
};

const failed = (service: string, n: number, message: string, stack?: string): string =>
  JSON.stringify({
    level: "error",
    message,
    method: "POST",
    path: `/api/${service}/${4000 + n}`,
    userId: `u-${n % 60}`,
    correlationId: crypto.randomUUID(),
    ...(stack && { stack: `Error: ${message}\n${stack}` }),
  });

const usual: Second = { requests: 20, errors: 0, machinery: { Memory: 45, CPU: 35, DatabaseLoad: 30 } };

const put = async (entries: object[]): Promise<void> => {
  const eventBridge = new EventBridgeClient();
  const { FailedEntryCount } = await eventBridge.send(new PutEventsCommand({ Entries: entries as never }));
  eventBridge.destroy();
  if (FailedEntryCount) throw new Error("the bus did not take the event");
};

const after = (automations: { document: string; since: number }[], document: string): boolean =>
  automations.some((one) => one.document === document && Date.now() - one.since > 2000);

/** The six drills, one for each row of the table. */
export const situations: Situation[] = [
  {
    kind: "roll-back",
    service: "orders",
    action: "previous-version",
    before: ({ busName }) =>
      put([
        {
          EventBusName: busName,
          Source: "ci.shop",
          DetailType: "TARS Deployment",
          Detail: JSON.stringify({
            service: "orders",
            summary: "orders v3: discounts for regular customers",
            version: "v3",
            previous: "v2",
            commit: "9f1c2ab77e",
            author: "Chen Li",
            link: "https://ci.shop.example/orders/3",
            files: ["services/orders/src/discounts/apply.ts", "services/orders/src/discounts/apply.test.ts"],
          }),
        },
      ]),
    well: usual,
    broken: {
      ...usual,
      errors: 20,
      error: (n) =>
        failed(
          "orders",
          n,
          `TypeError: Cannot read properties of undefined (reading 'percent') of customer ${7000 + n}`,
          "    at applyDiscount (/var/task/dist/discounts/apply.js:31:22)\n    at placeOrder (/var/task/dist/orders/place.js:12:9)",
        ),
    },
    isRepaired: async ({ cloud }) => {
      const lambda = new LambdaClient();
      const { FunctionVersion } = await lambda.send(
        new GetAliasCommand({ FunctionName: cloud.function, Name: cloud.alias }),
      );
      lambda.destroy();
      return FunctionVersion === "2";
    },
    truth: {
      broken: /POST \/api\/orders\/\{id\}/,
      changed: /orders v3: discounts for regular customers \(9f1c2ab by Chen Li\)/,
      logs: /TypeError: Cannot read properties of undefined/,
      rollBack: "yes",
    },
    rootCause: "v3 reads a discount that customers without a history do not have",
    wentWell: "The alarm was there within seconds, and the rollback was one click.",
  },
  {
    kind: "limit-or-scale",
    service: "storefront",
    action: "more-tasks",
    well: usual,
    broken: {
      requests: 70,
      errors: 25,
      machinery: { Memory: 50, CPU: 97, DatabaseLoad: 35 },
      error: (n) => failed("storefront", n, `TooManyRequests: the queue is full, request ${n} is refused`),
    },
    repaired: { requests: 70, errors: 0, machinery: { Memory: 50, CPU: 60, DatabaseLoad: 35 } },
    isRepaired: async ({ cloud }) => {
      const ecs = new ECSClient();
      const { services = [] } = await ecs.send(
        new DescribeServicesCommand({ cluster: cloud.cluster, services: [cloud.service] }),
      );
      ecs.destroy();
      return (services[0]?.desiredCount ?? 0) >= 4;
    },
    truth: {
      broken: /POST \/api\/storefront\/\{id\}/,
      // What is measured in whole minutes is not to the tenth what was sent.
      changed: /3\.[3-7] times the usual traffic/,
      logs: /TooManyRequests/,
      rollBack: "no",
    },
    rootCause: "a newsletter went out and two tasks were too few for its readers",
    wentWell: "The brief said at once that it was traffic and nothing else.",
  },
  {
    kind: "fallback",
    service: "basket",
    action: "cards-later",
    well: usual,
    broken: {
      ...usual,
      errors: 12,
      error: (n) => failed("basket", n, `TimeoutError: request to payments timed out after ${2000 + (n % 9)} ms`),
    },
    isRepaired: async ({ webhooks }) =>
      (await webhooks()).some(({ url, signature }) => url.includes("/basket/") && signature),
    truth: {
      broken: /POST \/api\/basket\/\{id\}/,
      changed: /no change is known/,
      logs: /request to payments timed out/,
      rollBack: "no",
    },
    rootCause: "the card provider behind payments was down",
    wentWell: "Orders were taken again without cards within minutes.",
  },
  {
    kind: "relieve-database",
    service: "ledger",
    action: "kill-long-queries",
    well: usual,
    broken: {
      ...usual,
      errors: 10,
      machinery: { Memory: 48, CPU: 40, DatabaseLoad: 99 },
      error: (n) =>
        failed("ledger", n, `ConnectionPoolTimeout: no connection to orders-db within 5000 ms (${n % 40} are waiting)`),
    },
    isRepaired: async ({ automations }) => after(automations(), "Shop-KillLongQueries-ledger"),
    truth: {
      broken: /POST \/api\/ledger\/\{id\}/,
      changed: /no change is known/,
      logs: /no connection to orders-db/,
      rollBack: "no",
    },
    rootCause: "a report without a limit held every connection of orders-db",
    wentWell: "The long queries were found and ended without a restart.",
  },
  {
    kind: "rolling-restart",
    service: "recommender",
    action: "restart",
    well: usual,
    broken: {
      ...usual,
      errors: 8,
      machinery: { Memory: 98, CPU: 70, DatabaseLoad: 30 },
      error: (n) => failed("recommender", n, `RangeError: JavaScript heap out of memory in worker ${n % 4}`),
    },
    isRepaired: async ({ automations }) => after(automations(), "Shop-RollingRestart-recommender"),
    truth: {
      broken: /POST \/api\/recommender\/\{id\}/,
      changed: /no change is known/,
      logs: /heap out of memory/,
      rollBack: "no",
    },
    rootCause: "the cache of recommendations is never emptied",
    wentWell: "The restart took no request with it.",
  },
  {
    kind: "revert-config",
    service: "pricing",
    action: "previous-flags",
    before: ({ cloud }) =>
      put([
        {
          Source: "aws.appconfig",
          DetailType: "AWS API Call via CloudTrail",
          Detail: JSON.stringify({
            eventName: "StartDeployment",
            eventID: crypto.randomUUID(),
            userIdentity: { arn: "arn:aws:sts::000000000000:assumed-role/Ops/amara" },
            requestParameters: {
              applicationId: cloud.flags.application,
              environmentId: cloud.flags.environment,
              configurationProfileId: cloud.flags.profile,
              configurationVersion: "2",
            },
          }),
        },
      ]),
    well: usual,
    broken: {
      ...usual,
      errors: 16,
      error: (n) => failed("pricing", n, `InvalidCurrency: XXX is no currency of this shop (order ${4000 + n})`),
    },
    isRepaired: async ({ cloud }) => {
      const client = new AppConfigClient();
      const { Items = [] } = await client.send(
        new ListDeploymentsCommand({ ApplicationId: cloud.flags.application, EnvironmentId: cloud.flags.environment }),
      );
      client.destroy();
      const newest = [...Items].sort((a, b) => (b.DeploymentNumber ?? 0) - (a.DeploymentNumber ?? 0))[0];
      return newest?.ConfigurationVersion === "1";
    },
    truth: {
      broken: /POST \/api\/pricing\/\{id\}/,
      changed: /configuration AppConfig .* to version 2 \(by amara\)/,
      logs: /InvalidCurrency/,
      rollBack: "no",
    },
    rootCause: "version 2 of the flags names a currency that the shop does not have",
    wentWell: "Who changed what was in the brief.",
  },
];
