import { AppConfigClient } from "@aws-sdk/client-appconfig";
import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentCommand,
  CreateDeploymentGroupCommand,
} from "@aws-sdk/client-codedeploy";
import {
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { GetAliasCommand, GetFunctionConcurrencyCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CreateEmailIdentityCommand, SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { beforeAll, describe, expect } from "vitest";
import { makeFlags, makeFunction, makeTasks } from "../../local/shop/cloud.ts";
import { ssmSecrets } from "../../shared/adapters/aws/secrets.ts";
import type { ActionClients } from "../../shared/adapters/mitigation/adapter.ts";
import { appConfigPreviousVersion } from "../../shared/adapters/mitigation/app-config.ts";
import { codeDeployRollBack } from "../../shared/adapters/mitigation/code-deploy.ts";
import { ecsPreviousTaskDefinition, ecsScale } from "../../shared/adapters/mitigation/ecs.ts";
import { lambdaPreviousVersion, lambdaReservedConcurrency } from "../../shared/adapters/mitigation/lambda.ts";
import { logSearch } from "../../shared/adapters/telemetry/log-search.ts";
import { metricValues } from "../../shared/adapters/telemetry/metrics.ts";
import { caseUnless, type Different } from "./different.ts";
import { askedAt } from "./made.ts";

const minute = 60_000;

/** The adapters of TARS, as they are, before an emulator of AWS: what each reads and changes there. */
export const adapterCases = (start: () => Promise<string>, different: Different = {}) => {
  describe("what the adapters do", () => {
    const test = caseUnless(different);
    const made = <C>(Client: new (given: ReturnType<typeof askedAt>) => C): C => new Client(asked);
    let asked: ReturnType<typeof askedAt>;
    let clients: ActionClients;
    /** Every run of a case has names of its own. */
    const mark = Date.now().toString(36);

    beforeAll(async () => {
      asked = askedAt(await start());
      // What makes the shop's cloud looks for these where every client does.
      process.env.AWS_REGION ??= asked.region;
      process.env.AWS_ACCESS_KEY_ID ??= asked.credentials.accessKeyId;
      process.env.AWS_SECRET_ACCESS_KEY ??= asked.credentials.secretAccessKey;
      const none = () => Promise.reject(new Error("no case needs it"));
      clients = {
        lambda: async () => made(LambdaClient),
        ecs: async () => made(ECSClient),
        codeDeploy: async () => made(CodeDeployClient),
        appConfig: async () => made(AppConfigClient),
        ssm: none,
        httpApi: none,
        restApi: none,
        http: fetch,
        secrets: none,
      };
    });

    test("a secret is read from a SecureString, and one that there is not is named so", async () => {
      const ssm = made(SSMClient);
      const secret = ssmSecrets(ssm, Date.now);
      await ssm.send(new PutParameterCommand({ Name: `/tars/${mark}`, Value: "hush", Type: "SecureString" }));
      expect(await secret(`/tars/${mark}`)).toBe("hush");
      await expect(secret(`/tars/${mark}/nothing`)).rejects.toMatchObject({ name: "ParameterNotFound" });
    });

    const mailFrom = (from: string) =>
      made(SESv2Client).send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: ["reader@example.com"] },
          Content: {
            Simple: {
              Subject: { Data: "Resolved" },
              Body: { Text: { Data: "It is well again." } },
              Headers: [{ Name: "List-Unsubscribe", Value: "<https://status.example/n/1>" }],
            },
          },
        }),
      );

    test("a mail goes out from an address whose domain is verified", async () => {
      await made(SESv2Client).send(new CreateEmailIdentityCommand({ EmailIdentity: `${mark}.example` }));
      expect((await mailFrom(`status@${mark}.example`)).MessageId).toEqual(expect.any(String));
    });

    test("a mail from an address that nobody has verified is refused", async () => {
      await expect(mailFrom(`status@nobody-${mark}.example`)).rejects.toMatchObject({ name: "MessageRejected" });
    });

    test("a metric is read by whole intervals, oldest first", async () => {
      const cloudWatch = made(CloudWatchClient);
      const from = Math.floor(Date.now() / minute) * minute - 5 * minute;
      const values = [3, 5, 8];
      for (const [index, Value] of values.entries())
        await cloudWatch.send(
          new PutMetricDataCommand({
            Namespace: `Shop/${mark}`,
            MetricData: [{ MetricName: "Errors", Value, Timestamp: new Date(from + index * minute) }],
          }),
        );
      const metric = { namespace: `Shop/${mark}`, name: "Errors", dimensions: {}, statistic: "Sum" as const };
      const window = { from: new Date(from).toISOString(), to: new Date(from + 3 * minute).toISOString() };
      const read = await metricValues(cloudWatch, metric, window, 60);
      expect(read).toEqual(
        values.map((value, index) => ({ at: new Date(from + index * minute).toISOString(), value })),
      );
    });

    const search = async (groups: string[]) => {
      const logs = made(CloudWatchLogsClient);
      const sleep = (milliseconds: number) => new Promise<void>((next) => setTimeout(next, milliseconds));
      const window = {
        from: new Date(Date.now() - 5 * minute).toISOString(),
        to: new Date(Date.now() + minute).toISOString(),
      };
      const { search } = logSearch(logs, { sleep, now: Date.now, patience: 20, logsArn: "" }, () => undefined);
      return search(
        groups.map((name) => ({ name })),
        "fields @timestamp, @message | limit 10",
        window,
      );
    };
    const logged = async (logGroupName: string, message: string) => {
      const logs = made(CloudWatchLogsClient);
      await logs.send(new CreateLogGroupCommand({ logGroupName }));
      await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: "one" }));
      const logEvents = [{ timestamp: Date.now() - 1000, message }];
      await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName: "one", logEvents }));
    };

    test("log groups are searched, and one that there is not is left out by its name", async () => {
      const [group, gone] = [`/shop/${mark}/search`, `/shop/${mark}/gone`];
      await logged(group, "order 42 failed");
      const { rows, unsearched } = await search([group, gone]);
      expect(rows.map((row) => row["@message"])).toEqual(["order 42 failed"]);
      expect(unsearched).toEqual([{ group: gone, why: "there is no such log group" }]);
    });

    test("an alias goes back to the version before, once, and not when it was moved meanwhile", async () => {
      const name = `shop-${mark}`;
      await makeFunction(asked.endpoint, name);
      const action = { do: "lambda-previous-version" as const, function: name, alias: "live" } as never;
      const adapter = lambdaPreviousVersion(clients);
      const { plan } = await adapter.preview(action);
      expect(plan).toEqual({ from: "3", to: "2" });
      for (let time = 0; time < 2; time++) expect(await adapter.run(action, plan, "t")).toHaveProperty("applied");
      const alias = await made(LambdaClient).send(new GetAliasCommand({ FunctionName: name, Name: "live" }));
      expect(alias.FunctionVersion).toBe("2");
      await expect(adapter.run(action, { from: "3", to: "1" }, "t")).rejects.toThrow("since the preview");
    });

    test("a function gets a ceiling of concurrency", async () => {
      const name = `shop-ceiling-${mark}`;
      await makeFunction(asked.endpoint, name);
      const action = { do: "lambda-reserved-concurrency" as const, function: name, concurrency: 5 } as never;
      const adapter = lambdaReservedConcurrency(clients);
      const { plan } = await adapter.preview(action);
      await adapter.run(action, plan, "t");
      const { ReservedConcurrentExecutions } = await made(LambdaClient).send(
        new GetFunctionConcurrencyCommand({ FunctionName: name }),
      );
      expect(ReservedConcurrentExecutions).toBe(5);
    });

    test("a service of ECS goes back to the task definition before, and gets more tasks", async () => {
      const place = { cluster: `shop-${mark}`, service: `search-${mark}` };
      await makeTasks(asked.endpoint, place.cluster, place.service, "EC2");
      const ecs = made(ECSClient);
      const containerDefinitions = [{ name: "search", image: "shop:2", memory: 64 }];
      await ecs.send(new RegisterTaskDefinitionCommand({ family: place.service, containerDefinitions }));
      await ecs.send(new UpdateServiceCommand({ ...place, taskDefinition: `${place.service}:2` }));
      const back = { do: "ecs-previous-task-definition" as const, ...place } as never;
      const adapter = ecsPreviousTaskDefinition(clients);
      const { plan } = await adapter.preview(back);
      for (let time = 0; time < 2; time++) await adapter.run(back, plan, "t");
      const more = { do: "ecs-scale" as const, ...place, by: 2, atMost: 10 } as never;
      const scale = ecsScale(clients);
      const wanted = await scale.preview(more);
      expect(wanted.plan).toEqual({ from: 2, to: 4 });
      for (let time = 0; time < 2; time++) await scale.run(more, wanted.plan, "t");
      const { services = [] } = await ecs.send(
        new DescribeServicesCommand({ cluster: place.cluster, services: [place.service] }),
      );
      expect(services[0]?.taskDefinition).toMatch(new RegExp(`/${place.service}:1$`));
      expect(services[0]?.desiredCount).toBe(4);
    });

    test("a deployment of CodeDeploy that runs is found, to be stopped", async () => {
      const [application, group] = [`shop-${mark}`, "live"];
      const codeDeploy = made(CodeDeployClient);
      await codeDeploy.send(new CreateApplicationCommand({ applicationName: application, computePlatform: "Server" }));
      await codeDeploy.send(
        new CreateDeploymentGroupCommand({
          applicationName: application,
          deploymentGroupName: group,
          serviceRoleArn: "arn:aws:iam::000000000000:role/shop",
        }),
      );
      const { deploymentId = "" } = await codeDeploy.send(
        new CreateDeploymentCommand({
          applicationName: application,
          deploymentGroupName: group,
          revision: { revisionType: "S3", s3Location: { bucket: "shop", key: "42.zip", bundleType: "zip" } },
        }),
      );
      const action = { do: "codedeploy-roll-back" as const, application, group } as never;
      expect((await codeDeployRollBack(clients).preview(action)).plan).toEqual({ stop: deploymentId });
    });

    test("the version of a configuration before the newest is found, and deployed", async () => {
      const flags = await makeFlags(asked.endpoint, `shop-${mark}`);
      const action = { do: "appconfig-previous-version" as const, ...flags, strategy: "AppConfig.AllAtOnce" } as never;
      const adapter = appConfigPreviousVersion(clients);
      const { plan } = await adapter.preview(action);
      await adapter.run(action, plan, "t");
      // What was there before the newest is there again: from that nothing is gone back.
      await expect(adapter.preview(action)).rejects.toThrow("has version 1 already");
    });
  });
};
