import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { App, type Environment, Validations } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";
import { realEndpoints } from "../../infra/constructs/shared.ts";
import { ForwarderStack, refusedBy } from "../../infra/forwarder-stack.ts";
import { parseSettings } from "../../infra/settings/read-settings.ts";
import { TarsStack } from "../../infra/tars-stack.ts";
import { installedFromPyPI } from "../../local/pypi.ts";
import { outOfSight } from "../../local/send-back.ts";
import { troubleMetric } from "../../shared/adapters/aws/trouble.ts";
import { logPatience } from "../../shared/adapters/telemetry/patience.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { account } from "../simulation/aws/template.ts";
import { forwarderFile, regions, synthesized, templateFile } from "../synthesized.ts";

const template = () => Template.fromJSON(synthesized().template as never);

describe("the template", () => {
  test("the table has a stream, point-in-time recovery, deletion protection and a time to live, and outlives the stack", () => {
    template().hasResource("AWS::DynamoDB::GlobalTable", {
      DeletionPolicy: "Retain",
      Properties: {
        StreamSpecification: { StreamViewType: "NEW_IMAGE" },
        TimeToLiveSpecification: { AttributeName: "expires", Enabled: true },
        BillingMode: "PAY_PER_REQUEST",
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
      },
    });
  });

  test("every queue has the one behind it of what was given up, and is encrypted and takes only TLS", () => {
    const queues = Object.entries(template().findResources("AWS::SQS::Queue"));
    const last = queues.filter(([, { Properties }]) => !Properties.RedrivePolicy);
    expect(last.map(([id]) => id)).toEqual([expect.stringMatching(/^OperatorsGivenUp/)]);
    const [[givenUp] = ""] = last;
    for (const [id, { Properties }] of queues) {
      expect(Properties.SqsManagedSseEnabled, id).toBe(true);
      if (id !== givenUp)
        expect(Properties.RedrivePolicy.deadLetterTargetArn, id).toEqual({ "Fn::GetAtt": [givenUp, "Arn"] });
    }
  });

  test("the queue of what was given up has few statements in its policy: SQS takes 20, and there are more rules", () => {
    for (const { Properties } of Object.values(template().findResources("AWS::SQS::QueuePolicy")))
      expect(Properties.PolicyDocument.Statement.length).toBeLessThanOrEqual(5);
  });

  test("two queues are polled, and no more: polling is most of what an idle month costs", () => {
    const mappings = Object.values(template().findResources("AWS::Lambda::EventSourceMapping"));
    const sources = mappings.map(({ Properties }) => JSON.stringify(Properties.EventSourceArn));
    expect(sources.filter((source) => source.includes("Queue"))).toHaveLength(2);
  });

  test("what is called without anybody waiting goes somewhere when it fails", () => {
    const functions = template().findResources("AWS::Lambda::Function");
    const folderOf = (id: string) => functions[id]?.Properties.Environment.Variables.AWS_SDK_UA_APP_ID;
    const configs = Object.values(template().findResources("AWS::Lambda::EventInvokeConfig"));
    for (const { Properties } of configs) {
      expect(JSON.stringify(Properties.DestinationConfig.OnFailure)).toContain("RetriesWaiting");
      // Where an account has no function left to call, a click is soon told to be late, and all else is tried in rounds.
      const isClick = folderOf(Properties.FunctionName.Ref) === "tars-slack-commands";
      expect(Properties.MaximumEventAgeInSeconds).toBe(isClick ? 300 : 900);
    }
    const cared = new Set(configs.map(({ Properties }) => folderOf(Properties.FunctionName.Ref)));
    const rules = Object.values(template().findResources("AWS::Events::Rule")).flatMap(({ Properties }) =>
      Properties.Targets.map(({ Arn }: any) => folderOf(Arn["Fn::GetAtt"][0])),
    );
    // The sweeper comes again by itself, and no heartbeat goes out where it fails. What a person asks in Slack is handed
    // on by the door itself.
    const called = rules.filter((folder) => folder && folder !== "tars-sweeper");
    expect(new Set([...called, "tars-slack-commands"])).toEqual(cared);
  });

  describe("time-outs go together", () => {
    const functions = () =>
      new Map(
        Object.entries(template().findResources("AWS::Lambda::Function")).map(([id, { Properties }]) => [
          id,
          {
            folder: String(Properties.Environment?.Variables?.AWS_SDK_UA_APP_ID).replace(/^tars-/, ""),
            timeOut: Number(Properties.Timeout),
            told: Number(Properties.Environment?.Variables?.TARS_TIME_OUT),
          },
        ]),
      );
    const timeOutOf = (folder: string) => [...functions().values()].find((one) => one.folder === folder)?.timeOut;

    // Lambda's guide to SQS: six times the function's time-out, and the window in which a batch is gathered.
    test("an alert is hidden for six time-outs of its function, and the window of its batch; a page for two", () => {
      const queues = template().findResources("AWS::SQS::Queue");
      const mappings = Object.values(template().findResources("AWS::Lambda::EventSourceMapping")).filter(
        ({ Properties }) => !JSON.stringify(Properties.EventSourceArn).includes("StreamArn"),
      );
      expect(mappings).toHaveLength(2);
      for (const { Properties } of mappings) {
        const { VisibilityTimeout } = queues[Properties.EventSourceArn["Fn::GetAtt"][0]]?.Properties ?? {};
        const worker = functions().get(Properties.FunctionName.Ref);
        const window = Properties.MaximumBatchingWindowInSeconds ?? 0;
        expect(VisibilityTimeout, worker?.folder).toBe(
          (worker?.folder === "page" ? 2 : 6) * (worker?.timeOut ?? 1000) + window,
        );
      }
    });

    test("every function knows how long it may run: so long its receipts wait for another try", () => {
      for (const { folder, timeOut, told } of functions().values()) expect(told, folder).toBe(timeOut);
    });

    test("what waits for the logs is done before its function is ended", () => {
      // A brief of a service without metrics: its error rate, and then what the logs say, each with its last look.
      expect(timeOutOf("investigate")).toBeGreaterThanOrEqual(2 * logPatience.brief + 10);
      // Lambda tries again a minute after a function has died; source: its guide to asynchronous invocation.
      expect(timeOutOf("investigate")).toBeLessThan(60);
      expect(timeOutOf("queries")).toBeGreaterThanOrEqual(logPatience.api + 5);
      // API Gateway's HTTP APIs wait for 30 s; source: their quotas.
      expect(timeOutOf("queries")).toBeLessThan(30);
    });
  });

  test("every rule's target has a dead-letter queue for what cannot be delivered", () => {
    for (const { Properties } of Object.values(template().findResources("AWS::Events::Rule")))
      for (const target of Properties.Targets) expect(target.DeadLetterConfig).toBeDefined();
  });

  test("the bus takes alarms of the account and alerts on its own", () => {
    template().hasResourceProperties("AWS::Events::Rule", {
      EventPattern: {
        source: ["aws.cloudwatch"],
        "detail-type": ["CloudWatch Alarm State Change", "CloudWatch Alarm Contributor State Change"],
      },
    });
    template().hasResourceProperties("AWS::Events::Rule", {
      EventBusName: Match.anyValue(),
      EventPattern: {
        "detail-type": [
          "TARS Alert",
          "TARS Customer Report",
          "CloudWatch Alarm State Change",
          "CloudWatch Alarm Contributor State Change",
          "AWS Health Event",
          "AWS Health Abuse Event",
        ],
      },
    });
  });

  test("every function has a role and a log group of its own, kept for a month", () => {
    const functions = template().findResources("AWS::Lambda::Function");
    const roles = Object.values(functions).map(({ Properties }) => JSON.stringify(Properties.Role));
    expect(new Set(roles).size).toBe(roles.length);
    for (const { Properties } of Object.values(functions)) {
      expect(Properties.Runtime).toBe("nodejs24.x");
      expect(Properties.LoggingConfig.LogGroup).toBeDefined();
    }
    for (const { Properties } of Object.values(template().findResources("AWS::Logs::LogGroup")))
      expect(Properties.RetentionInDays).toBe(30);
  });

  test("the stream's reader sets aside what it cannot publish, and an alarm tells when it is late", () => {
    template().hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      BisectBatchOnFunctionError: true,
    });
    template().hasResourceProperties("AWS::CloudWatch::Alarm", { MetricName: "IteratorAge" });
  });

  test("stored data that cannot be read and an API that fails are one metric, and its alarm", () => {
    template().hasResourceProperties("AWS::CloudWatch::Alarm", {
      Namespace: "TARS/Tars",
      MetricName: "Trouble",
      Dimensions: Match.absent(),
      Threshold: 1,
      AlarmActions: Match.anyValue(),
    });
    template().hasResourceProperties("AWS::Logs::MetricFilter", {
      FilterPattern: '{ $.status = "5*" }',
      MetricTransformations: [{ MetricNamespace: "TARS/Tars", MetricName: "Trouble", MetricValue: "1" }],
    });
  });

  test("two stacks of a region have a metric of trouble each: one does not ring the other's alarm", () => {
    const namespaceOf = (stackName: string) => {
      const app = new App({ outdir: `.build/test/stack-${stackName}` });
      const { settings } = synthesized();
      const made = Template.fromStack(new TarsStack(app, "Tars", { settings, endpoints: realEndpoints, stackName }));
      const named = (type: string, of: (properties: any) => unknown) =>
        Object.values(made.findResources(type)).map(({ Properties }) => of(Properties));
      const spaces = [
        ...named("AWS::CloudWatch::Alarm", ({ MetricName, Namespace }) => MetricName === "Trouble" && Namespace),
        ...named("AWS::Logs::MetricFilter", ({ MetricTransformations: [one] }) => one.MetricNamespace),
        // What the functions write their lines for.
        ...named(
          "AWS::Lambda::Function",
          ({ Environment }) => troubleMetric(Environment.Variables.TARS_STACK).namespace,
        ),
      ];
      return [...new Set(spaces.filter(Boolean))];
    };
    expect([namespaceOf("Shop"), namespaceOf("Bank")]).toEqual([["TARS/Shop"], ["TARS/Bank"]]);
  });

  test("pages that do not come through are noticed within 25 minutes, and a new stack is not one that has stopped", () => {
    template().hasResourceProperties("AWS::CloudWatch::Alarm", {
      MetricName: "NumberOfMessagesDeleted",
      ComparisonOperator: "LessThanThreshold",
      Threshold: 1,
      Period: 300,
      EvaluationPeriods: 5,
      // Without data it stays as it is: a new alarm has none, and none is no reason to be well again.
      TreatMissingData: "ignore",
    });
  });

  test("an alarm's name says what is wrong and where, and differs from those of another stack in the region", () => {
    const { settings } = synthesized();
    const env = { account, region: regions[0] };
    const longest = `T${"a".repeat(127)}`;
    const namesOf = (id: string) =>
      Object.values(
        Template.fromStack(new TarsStack(new App(), id, { settings, endpoints: realEndpoints, env })).findResources(
          "AWS::CloudWatch::Alarm",
        ),
      ).map(({ Properties }): string => Properties.AlarmName);
    const wrong = [
      "something was given up",
      "stored data, a function or the API fails",
      "pages are late",
      "nobody is woken, page by hand",
    ];
    expect(namesOf("Tars").sort()).toEqual(wrong.map((one) => `Tars - ${one}`).sort());
    expect(namesOf(longest).sort()).toEqual(wrong.map((one) => `${longest} - ${one}`).sort());
    // Source: the API reference of PutMetricAlarm.
    for (const name of namesOf(longest)) expect(name.length).toBeLessThanOrEqual(255);
  });

  test("the guide switches on what a table that was restored has lost, as the stack has it", () => {
    const guide = readFileSync("docs/operations.md", "utf8");
    const [table] = Object.values(template().findResources("AWS::DynamoDB::GlobalTable"));
    const { StreamSpecification, TimeToLiveSpecification } = table?.Properties ?? {};
    expect(guide).toContain(`StreamEnabled=true,StreamViewType=${StreamSpecification.StreamViewType}`);
    expect(guide).toContain(`Enabled=true,AttributeName=${TimeToLiveSpecification.AttributeName}`);
  });

  test("every alarm says where the guide has it, and the guide has it by its name", () => {
    const guide = readFileSync("docs/operations.md", "utf8");
    for (const { Properties } of Object.values(template().findResources("AWS::CloudWatch::Alarm"))) {
      expect(Properties.AlarmDescription).toContain("docs/operations.md");
      expect(guide).toContain(`| \`${Properties.AlarmName.split(" - ")[1]}\` |`);
    }
  });

  test("few alarms miss nothing: what was given up, a late outbox, pages that do not come through, and trouble", () => {
    const alarms = Object.values(template().findResources("AWS::CloudWatch::Alarm"));
    const named = alarms.flatMap(({ Properties }) => Properties.MetricName ?? []);
    expect(named.sort()).toEqual(["IteratorAge", "NumberOfMessagesDeleted", "Trouble"]);
    for (const { Properties } of alarms) expect(Properties.AlarmActions).toHaveLength(1);
    // What was given up is told each time: a message that lies there must not hide the next one.
    const [arrivals, ...others] = alarms.filter(({ Properties }) => Properties.Metrics);
    expect(others).toEqual([]);
    expect(arrivals?.Properties.OKActions).toBeUndefined();
    expect(
      arrivals?.Properties.Metrics.map(({ Expression, MetricStat }: any) => Expression ?? MetricStat.Metric),
    ).toEqual([
      "DIFF(FILL(waiting, 0))",
      expect.objectContaining({ MetricName: "ApproximateNumberOfMessagesVisible" }),
    ]);
    // What a command hides and leaves is in sight in each period: it is not taken for something new.
    const { MetricStat } = arrivals?.Properties.Metrics[1] ?? {};
    expect(MetricStat.Stat).toBe("Maximum");
    expect(2 * outOfSight).toBeLessThan(MetricStat.Period);
  });

  test("access logs name no link and no reader, and lie where their delivery needs no policy of its own", () => {
    template().hasResourceProperties("AWS::Logs::LogGroup", { LogGroupName: "/aws/vendedlogs/apis/Tars" });
    const [stage] = Object.values(template().findResources("AWS::ApiGatewayV2::Stage"));
    expect(Object.values(JSON.parse(stage?.Properties.AccessLogSettings.Format))).toEqual([
      "$context.requestId",
      "$context.requestTime",
      "$context.routeKey",
      "$context.status",
      "$context.responseLatency",
    ]);
  });

  test("no policy has a wildcard action, and wildcard resources only where AWS knows no other", () => {
    const wild: string[] = [];
    for (const { Properties } of Object.values(template().findResources("AWS::IAM::Policy")))
      for (const { Action, Resource } of Properties.PolicyDocument.Statement) {
        for (const action of [Action].flat()) {
          expect(action).not.toContain("*");
          if ([Resource].flat().includes("*")) wild.push(action);
        }
      }
    expect([...new Set(wild)].sort()).toEqual([
      "cloudwatch:DescribeAlarms",
      "cloudwatch:GetMetricData",
      "dynamodb:ListStreams",
      "logs:GetQueryResults",
      "logs:StopQuery",
      "scheduler:ListSchedules",
      "ssm:DescribeAutomationExecutions",
    ]);
  });

  test("300 readers a second of the status page slow down nobody who is paged: behind it are files, no function and no table", () => {
    const all = template().toJSON().Resources as Record<string, { Type: string; Properties: any }>;
    const [cdn, ...others] = Object.values(template().findResources("AWS::CloudFront::Distribution"));
    expect(others).toEqual([]);
    const { Origins, DefaultCacheBehavior, CacheBehaviors, DefaultRootObject } =
      cdn?.Properties.DistributionConfig ?? {};
    // Whatever resource the distribution leads to is the bucket.
    const behind = Origins.map(({ DomainName }: any) => all[DomainName["Fn::GetAtt"][0]]?.Type);
    expect(behind).toEqual(["AWS::S3::Bucket"]);
    expect(Origins[0].OriginAccessControlId).toBeDefined();
    // No function at the edge, no other way, nothing but reading.
    expect(CacheBehaviors).toBeUndefined();
    for (const functions of ["LambdaFunctionAssociations", "FunctionAssociations"])
      expect(DefaultCacheBehavior[functions]).toBeUndefined();
    expect(DefaultCacheBehavior.AllowedMethods).toEqual(["GET", "HEAD"]);
    expect(DefaultRootObject).toBe("index.html");
    // And the API has no route by which the page could be read: what is left is for who subscribes, below a ceiling.
    const routes = Object.values(template().findResources("AWS::ApiGatewayV2::Route")).map(
      ({ Properties }): string => Properties.RouteKey,
    );
    expect(routes.filter((route) => route.includes("/status")).sort()).toEqual([
      "GET /status/n/{token}",
      "POST /status/n/{token}",
      "POST /status/subscriptions",
    ]);
    // Nobody but CloudFront reads the bucket.
    const [policy] = Object.values(template().findResources("AWS::S3::BucketPolicy"));
    const allowed = policy?.Properties.PolicyDocument.Statement.filter(({ Effect }: any) => Effect === "Allow");
    expect(allowed).toMatchObject([{ Action: "s3:GetObject", Principal: { Service: "cloudfront.amazonaws.com" } }]);
    const [bucket] = Object.values(template().findResources("AWS::S3::Bucket"));
    expect(Object.values(bucket?.Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
  });

  test("the status page has its own domain and certificate where tars.yaml names them, and no CloudFront where a server of the team's own does it", () => {
    const pageWith = (statusPage: object, region = "eu-west-1") => {
      const { settings } = synthesized();
      const own = { ...settings, statusPage: { ...settings.statusPage, ...statusPage } };
      const env = { account, region };
      return Template.fromStack(new TarsStack(new App(), "Tars", { settings: own, endpoints: realEndpoints, env }));
    };
    const certificateArn = `arn:aws:acm:us-east-1:${account}:certificate/1234abcd-12ab-34cd-56ef-1234567890ab`;
    const named = pageWith({ domain: "status.shop.example", certificateArn });
    named.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: {
        Aliases: ["status.shop.example"],
        ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: "TLSv1.2_2021" },
      },
    });
    named.hasOutput("StatusUrl", { Value: "https://status.shop.example" });
    for (const one of [pageWith({ domain: "status.shop.example" }), pageWith({}, "us-gov-west-1")]) {
      one.resourceCountIs("AWS::CloudFront::Distribution", 0);
      one.resourceCountIs("AWS::S3::Bucket", 1);
    }
  });

  test("no secret stands in the template", () => {
    expect(JSON.stringify(synthesized().template)).not.toMatch(/xox[bp]-|routing_key"?:\s*"[0-9a-f]{32}/);
  });
});

/** Of the commercial partition, of the government's and of China's. */
const everywhere = ["us-east-1", "eu-west-1", "ap-southeast-2", "us-gov-west-1", "cn-north-1"];

/** The sample's settings with a Cognito pool that the stack makes. */
const withPool = (): Settings =>
  parseSettings(
    readFileSync("tars.yaml", "utf8").replace(
      /signIn:[\s\S]*?(?=\nservices:)/,
      "signIn:\n  cognito: { domain: acme-tars }\n  roles: { admin: [tars-admins] }\n",
    ),
    "tars.yaml",
  );

describe("a Cognito pool by one setting", () => {
  const made = () =>
    Template.fromStack(
      new TarsStack(new App(), "Tars", {
        settings: withPool(),
        endpoints: realEndpoints,
        env: { account, region: regions[0] },
      }),
    );

  test("nobody signs up, the code flow alone comes back to TARS alone, and the pool outlives the stack", () => {
    const template = made();
    template.hasResource("AWS::Cognito::UserPool", {
      DeletionPolicy: "Retain",
      Properties: {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        // An address can be changed; it counts once it is verified.
        UsernameAttributes: ["email"],
        AutoVerifiedAttributes: ["email"],
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] },
      },
    });
    const [{ Properties: client } = { Properties: undefined }] = Object.values(
      template.findResources("AWS::Cognito::UserPoolClient"),
    );
    expect(client).toMatchObject({
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: ["openid", "email", "profile"],
      SupportedIdentityProviders: ["COGNITO"],
      PreventUserExistenceErrors: "ENABLED",
    });
    expect(client.CallbackURLs).toHaveLength(1);
    expect(JSON.stringify(client.CallbackURLs)).toContain("/auth/callback");
    template.hasResourceProperties("AWS::Cognito::UserPoolDomain", { Domain: "acme-tars" });
  });

  test("who signs people in knows the pool as their issuer, and its client", () => {
    const template = made();
    const [pool = ""] = Object.keys(template.findResources("AWS::Cognito::UserPool"));
    const [client = ""] = Object.keys(template.findResources("AWS::Cognito::UserPoolClient"));
    const [signIn] = Object.values(template.findResources("AWS::Lambda::Function")).filter(
      ({ Properties }) => Properties.Environment?.Variables.TARS_SIGN_IN,
    );
    expect(signIn?.Properties.Environment.Variables.TARS_SIGN_IN["Fn::Join"][1]).toEqual([
      '{"issuer":"',
      { "Fn::GetAtt": [pool, "ProviderURL"] },
      '","clientId":"',
      { Ref: client },
      '"}',
    ]);
  });
});

test.each<[string, Environment]>([
  ["without credentials, for no region and no account", {}],
  ...everywhere.map((region): [string, Environment] => [`without credentials, for ${region}`, { region }]),
  [`for ${regions[0]} and an account`, { account, region: regions[0] }],
])("cdk-nag, %s: the AWS solutions rules are met, or the reason stands beside the resource", (_, env) => {
  const app = new App({ outdir: ".build/test/nag" });
  const { settings } = synthesized();
  new TarsStack(app, "Tars", { settings, endpoints: realEndpoints, env });
  new TarsStack(app, "TarsWithPool", { settings: withPool(), endpoints: realEndpoints, env });
  const hub = `arn:aws:events:eu-west-1:${account}:event-bus/Tars`;
  new ForwarderStack(app, "TarsForwarder", { hub, email: "ops@example.com", env });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  // A violation without a reason fails the synthesis, and the failure names it.
  expect(() => app.synth()).not.toThrow();
});

/** W3005: the CDK itself writes that a function depends on its role, which its reference to the role says as well. */
const argued = ["--ignore-checks", "W3005"];

test("cfn-lint: the templates are clean for every region", () => {
  const { settings } = synthesized();
  // Elsewhere there is no CloudFront, and the template another one.
  const [commercial, others] = [
    everywhere.filter((region) => !/^(us-gov|cn)-/.test(region)),
    everywhere.filter((region) => /^(us-gov|cn)-/.test(region)),
  ];
  const otherTemplates = others.map((region) => {
    const app = new App({ outdir: `.build/test/lint-${region}` });
    const stack = new TarsStack(app, "Tars", { settings, endpoints: realEndpoints, env: { account, region } });
    return `${app.synth().directory}/${stack.templateFile}`;
  });
  const target = installedFromPyPI("cfn-lint", "1.58.0");
  for (const [inRegions, files] of [
    [commercial, [...regions.map(templateFile), forwarderFile]],
    [others, [...otherTemplates, forwarderFile]],
  ] as const) {
    const { status, stdout, stderr } = spawnSync(
      "python3",
      [`${target}/bin/cfn-lint`, ...argued, "--regions", ...inRegions, "--", ...files],
      { encoding: "utf8", env: { ...process.env, PYTHONPATH: target } },
    );
    expect(`${stdout}${stderr}`).toBe("");
    expect(status).toBe(0);
  }
});

describe("other accounts and regions", () => {
  const hub = "arn:aws:events:eu-west-1:123456789012:event-bus/Tars";
  const forwarderOf = (id = "TarsForwarder") =>
    Template.fromStack(
      new ForwarderStack(new App(), id, {
        hub,
        email: "ops@example.com",
        env: { account: "210987654321", region: "us-east-1" },
      }),
    );

  test("what the bus does not take is told to the operators each time, and has the address by which it is listed", () => {
    const forwarder = forwarderOf();
    forwarder.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: "TarsForwarder - TARS did not take an alarm or a change",
      Metrics: Match.arrayWith([Match.objectLike({ Expression: "DIFF(FILL(waiting, 0))" })]),
      AlarmActions: [{ Ref: Match.stringLikeRegexp("^Topic") }],
    });
    forwarder.hasResourceProperties("AWS::SNS::Subscription", { Protocol: "email", Endpoint: "ops@example.com" });
    forwarder.hasOutput("GivenUpQueueUrl", { Value: { Ref: Match.stringLikeRegexp("^DeadLetters") } });
  });

  test("the forwarder is refused where the bus of TARS would take nothing from it", () => {
    expect(refusedBy(hub, "210987654321", [])).toContain("write it under `accounts:` in tars.yaml");
    expect(refusedBy(hub, "210987654321", ["210987654321"])).toBeUndefined();
    expect(refusedBy(hub, "123456789012", [])).toBeUndefined();
  });

  test("D1: the forwarder sends alarms, AWS Health and changes to the bus of TARS, with one right, and keeps what is not taken", () => {
    const forwarder = forwarderOf();
    const rules = Object.values(forwarder.findResources("AWS::Events::Rule")).map(({ Properties }) => Properties);
    expect(rules.flatMap(({ EventPattern }) => EventPattern["detail-type"])).toEqual(
      expect.arrayContaining([
        "CloudWatch Alarm State Change",
        "AWS Health Event",
        "CodeDeploy Deployment State-change Notification",
      ]),
    );
    for (const { Targets } of rules)
      expect(Targets).toEqual([
        { Id: expect.any(String), Arn: hub, RoleArn: expect.anything(), DeadLetterConfig: expect.anything() },
      ]);
    const policies = Object.values(forwarder.findResources("AWS::IAM::Policy")).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    expect(policies).toEqual([{ Action: "events:PutEvents", Effect: "Allow", Resource: hub }]);
  });

  test("D1: only the accounts of tars.yaml may put events on the bus of TARS", () => {
    expect(template().findResources("AWS::Events::EventBusPolicy")).toEqual({});
    const settings = { ...synthesized().settings, accounts: ["210987654321"] };
    const env = { account, region: regions[0] };
    const stack = new TarsStack(new App(), "Tars", { settings, endpoints: realEndpoints, env });
    Template.fromStack(stack).hasResourceProperties("AWS::Events::EventBusPolicy", {
      Statement: { Effect: "Allow", Principal: { AWS: "210987654321" }, Action: "events:PutEvents" },
    });
  });
});

describe("secrets under a key of one's own", () => {
  const key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const policiesWith = (secretsKey: string | undefined) => {
    const settings = { ...synthesized().settings, ...(secretsKey && { secretsKey }) };
    const env = { account, region: regions[0] };
    const stack = new TarsStack(new App(), "Tars", { settings, endpoints: realEndpoints, env });
    return Object.values(Template.fromStack(stack).findResources("AWS::IAM::Policy")).map(
      ({ Properties }): { Action: string; Resource: unknown; Condition?: unknown }[] =>
        Properties.PolicyDocument.Statement,
    );
  };

  test("whoever may read a secret may decrypt it, and nothing else", () => {
    const readers = policiesWith(key).filter((all) => all.some(({ Action }) => Action === "ssm:GetParameter"));
    expect(readers.length).toBeGreaterThan(5);
    for (const all of readers) {
      const read = all.find(({ Action }) => Action === "ssm:GetParameter");
      expect(all.filter(({ Action }) => Action === "kms:Decrypt")).toEqual([
        {
          Action: "kms:Decrypt",
          Effect: "Allow",
          Resource: key,
          Condition: { StringEquals: { "kms:EncryptionContext:PARAMETER_ARN": [read?.Resource].flat() } },
        },
      ]);
    }
    expect(policiesWith(key).filter((all) => all.some(({ Action }) => Action === "kms:Decrypt"))).toHaveLength(
      readers.length,
    );
  });

  test("under AWS's own key nobody needs a right to it", () => {
    expect(JSON.stringify(policiesWith(undefined))).not.toContain("kms:");
  });
});

describe("concurrency", () => {
  const withReserved = (reservedConcurrency: Settings["reservedConcurrency"]) => {
    const settings = { ...synthesized().settings, ...(reservedConcurrency && { reservedConcurrency }) };
    const stack = new TarsStack(new App(), "Tars", {
      settings,
      endpoints: realEndpoints,
      env: { account, region: regions[0] },
    });
    const functions = Object.values(Template.fromStack(stack).findResources("AWS::Lambda::Function"));
    return Object.fromEntries(
      functions.flatMap(({ Properties }) =>
        Properties.ReservedConcurrentExecutions === undefined
          ? []
          : [[Properties.Environment.Variables.AWS_SDK_UA_APP_ID, Properties.ReservedConcurrentExecutions]],
      ),
    );
  };

  test("none is reserved unless tars.yaml says so: an account may have no more than ten", () => {
    expect(withReserved(undefined)).toEqual({});
  });

  test("what pages is kept from starving, as tars.yaml says", () => {
    expect(withReserved({ publish: 10, page: 20, timer: 10, intake: 10 })).toEqual({
      "tars-publish": 10,
      "tars-page": 20,
      "tars-timer": 10,
      "tars-intake": 10,
    });
  });

  test("pages that anybody may open have a ceiling of their own, below that of the API", () => {
    const [stage] = Object.values(template().findResources("AWS::ApiGatewayV2::Stage"));
    const routes = Object.values(template().findResources("AWS::ApiGatewayV2::Route")).map(
      ({ Properties }) => Properties.RouteKey,
    );
    const { DefaultRouteSettings, RouteSettings } = stage?.Properties ?? {};
    const open = routes.filter((key) => / \/(status|console|p\/|auth\/|openapi|events)/.test(key));
    expect(Object.keys(RouteSettings).sort()).toEqual(open.sort());
    for (const { ThrottlingRateLimit, ThrottlingBurstLimit } of Object.values<any>(RouteSettings)) {
      expect(ThrottlingRateLimit).toBeLessThan(DefaultRouteSettings.ThrottlingRateLimit);
      expect(ThrottlingBurstLimit).toBeLessThan(DefaultRouteSettings.ThrottlingBurstLimit);
    }
  });
});

test("L1: with a table in tars.yaml the stack goes on with it and makes none", () => {
  const { settings } = synthesized();
  const arn = `arn:aws:dynamodb:eu-west-1:${account}:table/Tars-StoreTable0CCFA19B-1ABC`;
  const stream = `${arn}/stream/2026-11-24T03:04:40.593`;
  const env = { account, region: "eu-west-1" };
  const given = Template.fromStack(
    new TarsStack(new App({ outdir: ".build/test/table" }), "Tars", {
      settings: { ...settings, table: stream },
      endpoints: realEndpoints,
      env,
    }),
  );
  expect(given.findResources("AWS::DynamoDB::GlobalTable")).toEqual({});
  given.hasOutput("TableName", { Value: "Tars-StoreTable0CCFA19B-1ABC" });
  const mappings = Object.values(given.findResources("AWS::Lambda::EventSourceMapping"));
  expect(mappings.filter(({ Properties }) => Properties.EventSourceArn === stream)).toHaveLength(2);
  const rights = JSON.stringify(given.findResources("AWS::IAM::Policy"));
  expect(rights).toContain(`"${arn}"`);
  expect(rights).toContain(`"${arn}/index/listing"`);
});
