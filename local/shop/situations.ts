import { randomBytes } from "node:crypto";
import {
  AppConfigClient,
  CreateHostedConfigurationVersionCommand,
  ListDeploymentsCommand,
} from "@aws-sdk/client-appconfig";
import { DescribeServicesCommand, ECSClient, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import {
  GetAliasCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";
import type { MitigationKind } from "../../shared/runbook/mitigations.ts";
import { codeOf, deployFlags, type ShopCloud, usualTasks } from "./cloud.ts";
import type { Second } from "./service.ts";

/** What a situation can change and look at: the service's cloud, and what TARS did to it. */
export type Surroundings = {
  service: string;
  cloud: ShopCloud;
  busName: string;
  /** The automations that were started, and when, in milliseconds. */
  automations: () => { document: string; since: number }[];
  /** The calls that came to the doors outside. */
  webhooks: () => Promise<{ url: string; signature?: string }[]>;
};

/** A service that was broken in some way. */
export type Breakage = {
  /** True once what broke it is undone, or an action has done what was to be done. */
  isRepaired: () => Promise<boolean>;
  /** Undoes what broke it, as a person would who knows. What goes away by itself needs nothing. */
  undo: () => Promise<void>;
};

/** A row of the runbook's table of mitigations, as one service of the shop shows it. */
export type Situation = {
  kind: MitigationKind;
  /** What it is called where one chooses it. */
  title: string;
  /** What is going to happen, in a sentence. */
  says: (service: string) => string;
  /** Which action of tars.yaml is to come out first. */
  action: string;
  /** Breaks the service: what happens around it, such as a deployment. */
  breaks: (surroundings: Surroundings) => Promise<Breakage>;
  /** What a service that is well does in a second. */
  well: Second;
  /** What it does once it is broken, until it is repaired. */
  broken: (service: string) => Second;
  /** What it does once repaired, where that is not as before. */
  repaired?: Second;
  /** What the brief has to say of it. */
  truth: { changed: RegExp; logs: RegExp; rollBack: "yes" | "no" };
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

/** What a service of the shop does in a second when it is well. */
export const usual: Second = {
  requests: 20,
  errors: 0,
  machinery: { Memory: 45, CPU: 35, DatabaseLoad: 30, Latency: 120 },
};

/** A second that is like the usual one but for this. */
const unlikeUsual = ({ machinery, ...more }: Partial<Second>): Second => ({
  ...usual,
  ...more,
  machinery: { ...usual.machinery, ...machinery },
});

const put = async (entry: object): Promise<void> => {
  const eventBridge = new EventBridgeClient();
  const { FailedEntryCount } = await eventBridge.send(new PutEventsCommand({ Entries: [entry] as never }));
  eventBridge.destroy();
  if (FailedEntryCount) throw new Error("the bus did not take the event");
};

/** What was not undone by a person is repaired by what TARS does alone. */
const nothing = async (): Promise<void> => {};

/** Repaired once an automation of the document has run for two seconds, since now. */
const byAutomation = (document: string, automations: Surroundings["automations"]): Breakage => {
  const brokenAt = Date.now();
  return {
    isRepaired: async () =>
      automations().some((one) => one.document === document && one.since > brokenAt && Date.now() - one.since > 2000),
    undo: nothing,
  };
};

/** A version of the function that fails is published and taken live, and the CI tells of it. */
const deployBadVersion = async ({ service, cloud, busName }: Surroundings): Promise<Breakage> => {
  const lambda = new LambdaClient();
  const live = { FunctionName: cloud.function, Name: cloud.alias };
  const { FunctionVersion: good = "" } = await lambda.send(new GetAliasCommand(live));
  await lambda.send(
    new UpdateFunctionCodeCommand({ FunctionName: cloud.function, ZipFile: codeOf(`broken at ${Date.now()}`) }),
  );
  const { Version: bad = "" } = await lambda.send(new PublishVersionCommand({ FunctionName: cloud.function }));
  await lambda.send(new UpdateAliasCommand({ ...live, FunctionVersion: bad }));
  await put({
    EventBusName: busName,
    Source: "ci.shop",
    DetailType: "TARS Deployment",
    Detail: JSON.stringify({
      service,
      summary: `${service} v${bad}: discounts for regular customers`,
      version: `v${bad}`,
      previous: `v${good}`,
      commit: randomBytes(5).toString("hex"),
      author: "Chen Li",
      link: `https://ci.shop.example/${service}/${bad}`,
      files: [`services/${service}/src/discounts/apply.ts`, `services/${service}/src/discounts/apply.test.ts`],
    }),
  });
  return {
    isRepaired: async () => (await lambda.send(new GetAliasCommand(live))).FunctionVersion !== bad,
    undo: async () => void (await lambda.send(new UpdateAliasCommand({ ...live, FunctionVersion: good }))),
  };
};

/** More customers come than the tasks can serve; more tasks serve them. */
const sendTheCrowd = async ({ cloud }: Surroundings): Promise<Breakage> => {
  const ecs = new ECSClient();
  const { cluster, service } = cloud;
  await ecs.send(new UpdateServiceCommand({ cluster, service, desiredCount: usualTasks }));
  return {
    isRepaired: async () => {
      const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
      return (services[0]?.desiredCount ?? 0) > usualTasks;
    },
    undo: nothing,
  };
};

/** Somebody deploys a configuration that does not fit. */
const deployBadFlags = async ({ cloud }: Surroundings): Promise<Breakage> => {
  const client = new AppConfigClient();
  const { application: ApplicationId, environment: EnvironmentId, profile } = cloud.flags;
  const newest = async (): Promise<string> => {
    const { Items = [] } = await client.send(new ListDeploymentsCommand({ ApplicationId, EnvironmentId }));
    const [last] = Items.toSorted((a, b) => (b.DeploymentNumber ?? 0) - (a.DeploymentNumber ?? 0));
    return String(last?.ConfigurationVersion);
  };
  const good = await newest();
  const { VersionNumber } = await client.send(
    new CreateHostedConfigurationVersionCommand({
      ApplicationId,
      ConfigurationProfileId: profile,
      ContentType: "application/json",
      Content: new TextEncoder().encode(JSON.stringify({ currency: "XXX", madeAt: Date.now() })),
    }),
  );
  const bad = String(VersionNumber);
  await deployFlags(client, cloud.flags, bad);
  // CloudTrail tells of it, which the emulator does not have.
  await put({
    Source: "aws.appconfig",
    DetailType: "AWS API Call via CloudTrail",
    Detail: JSON.stringify({
      eventName: "StartDeployment",
      eventID: crypto.randomUUID(),
      userIdentity: { arn: "arn:aws:sts::000000000000:assumed-role/Ops/amara" },
      requestParameters: {
        applicationId: ApplicationId,
        environmentId: EnvironmentId,
        configurationProfileId: profile,
        configurationVersion: bad,
      },
    }),
  });
  return {
    isRepaired: async () => (await newest()) !== bad,
    undo: () => deployFlags(client, cloud.flags, good),
  };
};

/** A service on which this one depends does not answer, until this one does without it. */
const loseDependency = async ({ service, webhooks }: Surroundings): Promise<Breakage> => {
  const calls = async () =>
    (await webhooks()).filter(({ url, signature }) => url.includes(`/webhooks/${service}/`) && signature).length;
  const before = await calls();
  return { isRepaired: async () => (await calls()) > before, undo: nothing };
};

/** The six ways to break a service, one for each row of the runbook's table of mitigations. */
export const situations: Situation[] = [
  {
    kind: "roll-back",
    title: "Bad deployment",
    says: (service) => `A new version of ${service} fails with every order.`,
    action: "previous-version",
    breaks: deployBadVersion,
    well: usual,
    broken: (service) =>
      unlikeUsual({
        errors: 20,
        error: (n) =>
          failed(
            service,
            n,
            `TypeError: Cannot read properties of undefined (reading 'percent') of customer ${7000 + n}`,
            `    at applyDiscount (/var/task/dist/discounts/apply.js:31:22)\n    at placeOrder (/var/task/dist/${service}/place.js:12:9)`,
          ),
      }),
    truth: {
      changed: /v\d+: discounts for regular customers \([0-9a-f]{7} by Chen Li\)/,
      logs: /TypeError: Cannot read properties of undefined/,
      rollBack: "yes",
    },
    rootCause: "the new version reads a discount that customers without a history do not have",
    wentWell: "The alarm was there within seconds, and the rollback was one click.",
  },
  {
    kind: "limit-or-scale",
    title: "Traffic spike",
    says: (service) => `A newsletter sends ${service} 3.5 times its usual traffic.`,
    action: "more-tasks",
    breaks: sendTheCrowd,
    well: usual,
    broken: (service) => ({
      requests: 70,
      errors: 25,
      machinery: { Memory: 50, CPU: 97, DatabaseLoad: 35, Latency: 1900 },
      error: (n) => failed(service, n, `TooManyRequests: the queue is full, request ${n} is refused`),
    }),
    repaired: { requests: 70, errors: 0, machinery: { Memory: 50, CPU: 60, DatabaseLoad: 35, Latency: 160 } },
    truth: {
      // 3.5 times as much is sent; what is measured in whole minutes is less where the minute is not full yet.
      changed: /[23]\.\d times the usual traffic/,
      logs: /TooManyRequests/,
      rollBack: "no",
    },
    rootCause: "a newsletter went out and two tasks were too few for its readers",
    wentWell: "The brief said at once that it was traffic and nothing else.",
  },
  {
    kind: "fallback",
    title: "Dependency down",
    says: (service) => `The card provider behind payments hangs, and ${service} waits for it.`,
    action: "cards-later",
    breaks: loseDependency,
    well: usual,
    broken: (service) =>
      unlikeUsual({
        errors: 12,
        machinery: { Latency: 2004 },
        error: (n) => failed(service, n, `TimeoutError: request to payments timed out after ${2000 + (n % 9)} ms`),
      }),
    truth: { changed: /no change known/, logs: /request to payments timed out/, rollBack: "no" },
    rootCause: "the card provider behind payments was down",
    wentWell: "Orders were taken again without cards within minutes.",
  },
  {
    kind: "relieve-database",
    title: "Database overload",
    says: (service) => `A report holds every connection of the database of ${service}.`,
    action: "kill-long-queries",
    breaks: async ({ service, automations }) => byAutomation(`Shop-KillLongQueries-${service}`, automations),
    well: usual,
    broken: (service) =>
      unlikeUsual({
        errors: 10,
        machinery: { Memory: 48, CPU: 40, DatabaseLoad: 99, Latency: 5000 },
        error: (n) =>
          failed(
            service,
            n,
            `ConnectionPoolTimeout: no connection to ${service}-db within 5000 ms (${n % 40} are waiting)`,
          ),
      }),
    truth: { changed: /no change known/, logs: /no connection to \w+-db/, rollBack: "no" },
    rootCause: "a report without a limit held every connection of the database",
    wentWell: "The long queries were found and ended without a restart.",
  },
  {
    kind: "rolling-restart",
    title: "Memory leak",
    says: (service) => `The cache of ${service} fills its memory.`,
    action: "restart",
    breaks: async ({ service, automations }) => byAutomation(`Shop-RollingRestart-${service}`, automations),
    well: usual,
    broken: (service) =>
      unlikeUsual({
        errors: 8,
        machinery: { Memory: 98, CPU: 70, Latency: 800 },
        error: (n) => failed(service, n, `RangeError: JavaScript heap out of memory in worker ${n % 4}`),
      }),
    truth: { changed: /no change known/, logs: /heap out of memory/, rollBack: "no" },
    rootCause: "the cache is never emptied",
    wentWell: "The restart took no request with it.",
  },
  {
    kind: "revert-config",
    title: "Bad configuration",
    says: (service) => `Amara deploys flags to ${service} with a currency that the shop does not have.`,
    action: "previous-flags",
    breaks: deployBadFlags,
    well: usual,
    broken: (service) =>
      unlikeUsual({
        errors: 16,
        error: (n) => failed(service, n, `InvalidCurrency: XXX is no currency of this shop (order ${4000 + n})`),
      }),
    truth: {
      changed: /configuration AppConfig to version \d+ \(by amara\)/,
      logs: /InvalidCurrency/,
      rollBack: "no",
    },
    rootCause: "the newest version of the flags names a currency that the shop does not have",
    wentWell: "Who changed what was in the brief.",
  },
];
