import { Duration, Fn, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import {
  type CfnStage,
  HttpApi,
  HttpMethod,
  type HttpRoute,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { FilterPattern, LogGroup, MetricFilter, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { indexes } from "../../shared/adapters/aws/table.ts";
import { troubleMetric } from "../../shared/adapters/aws/trouble.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { allowTelemetry, telemetryEnvironment } from "./investigation.ts";
import type { Endpoints, Shared } from "./shared.ts";
import { SignIn } from "./sign-in.ts";
import { TarsFunction } from "./tars-function.ts";

export type HttpApiProps = Shared & {
  settings: Settings;
  endpoints: Endpoints;
  intakeQueue: IQueue;
  /** Where readers find the status page. */
  statusUrl: string;
  /** Who carries out what people ask in Slack. */
  heard: IFunction;
};

/**
 * How many requests a second each page takes that anybody may open, and how many at once: whoever floods them leaves the
 * account's concurrency to those who page.
 */
const publicCeiling = { rate: 10, burst: 30 };

/** The console comes in nine files, once to each browser: a team that opens it at the same moment gets all of them. */
const consoleCeiling = { rate: 25, burst: 90 };

/** The HTTP API, the console's pages, and the door for clicks in Slack. */
export class TarsHttpApi extends Construct {
  readonly url: string;
  /** The host name by which API Gateway knows it. */
  readonly host: string;

  constructor(scope: Construct, id: string, shared: HttpApiProps) {
    super(scope, id);
    const { table, secrets, environment, settings, intakeQueue, endpoints, bus, operators } = shared;
    const http = new HttpApi(this, "HttpApi", { apiName: "TARS" });
    this.url = endpoints.publicUrl ?? http.apiEndpoint;
    this.host = Fn.select(2, Fn.split("/", http.apiEndpoint));
    const { signingKeyParameter } = settings.links;

    const api = new TarsFunction(this, "Api", {
      folder: "api",
      description: "TARS: the HTTP API",
      environment: {
        ...environment,
        TARS_PUBLIC_URL: this.url,
        TARS_STATUS_URL: shared.statusUrl,
        TARS_INTAKE_QUEUE_URL: intakeQueue.queueUrl,
        TARS_TRIAL_URL: endpoints.trial ?? "",
        TARS_GIVEN_UP_QUEUE_URL: operators.givenUp.queueUrl,
      },
      // API Gateway waits for 30 s.
      timeout: Duration.seconds(29),
      memory: 1024,
    });
    api.allowTable(
      table,
      "GetItem",
      "BatchGetItem",
      "PutItem",
      "UpdateItem",
      "DeleteItem",
      "ConditionCheckItem",
      "Query",
    );
    api.allow(["sqs:SendMessage"], [intakeQueue.queueArn]);
    // How much was given up is part of how TARS itself is.
    api.allow(["sqs:GetQueueAttributes"], [operators.givenUp.queueArn]);
    secrets.allow(api, [signingKeyParameter]);
    api.allowIndexes(table, indexes.listing, indexes.byService, indexes.bySeverity, indexes.byIncident);

    const queries = new TarsFunction(this, "Queries", {
      folder: "queries",
      description: "TARS: questions in words, answered from metrics and logs",
      environment: { ...environment, TARS_PUBLIC_URL: this.url, ...telemetryEnvironment(this, endpoints) },
      // API Gateway waits for 30 s, and the logs are waited for within that (`logPatience`).
      timeout: Duration.seconds(29),
      memory: 1024,
    });
    queries.allowTable(table, "GetItem", "BatchGetItem", "PutItem", "Query", "UpdateItem");
    queries.allowIndexes(table, indexes.listing, indexes.byService);
    allowTelemetry(queries, settings);

    const console = new TarsFunction(this, "Console", {
      folder: "console",
      description: "TARS: the console's pages",
      environment: {},
      timeout: Duration.seconds(10),
      memory: 256,
    });

    const clicks = new TarsFunction(this, "SlackInteractions", {
      folder: "slack-interactions",
      description: "TARS: the door for clicks and questions from Slack",
      environment: {
        ...environment,
        TARS_HEARD_ARN: shared.heard.functionArn,
        TARS_SLACK_URL: endpoints.slack,
        TARS_PUBLIC_URL: this.url,
      },
      // Slack waits three seconds for an answer.
      timeout: Duration.seconds(10),
      memory: 1024,
    });
    clicks.allow(["lambda:InvokeFunction"], [shared.heard.functionArn]);
    // When Lambda does not take it, the door does it itself.
    clicks.allowTable(table, "GetItem", "BatchGetItem", "PutItem", "ConditionCheckItem", "Query");
    clicks.allowIndexes(table, indexes.listing);
    clicks.allow(["events:PutEvents"], [bus.eventBusArn]);
    secrets.allow(clicks, [settings.slack.signingSecretParameter, settings.slack.botTokenParameter]);

    const links = new TarsFunction(this, "Links", {
      folder: "links",
      description: "TARS: the pages behind links in pages",
      environment: { ...environment, TARS_PUBLIC_URL: this.url },
      timeout: Duration.seconds(10),
    });
    links.allowTable(table, "GetItem", "PutItem", "Query");
    secrets.allow(links, [signingKeyParameter]);

    const status = new TarsFunction(this, "Status", {
      folder: "status",
      description: "TARS: subscriptions to the status page",
      environment: { ...environment, TARS_PUBLIC_URL: this.url, TARS_STATUS_URL: shared.statusUrl },
      timeout: Duration.seconds(10),
    });
    status.allowTable(table, "GetItem", "PutItem", "UpdateItem", "ConditionCheckItem");
    secrets.allow(status, [signingKeyParameter]);
    status.allow(["events:PutEvents"], [bus.eventBusArn]);

    // What is open to everybody and does work for it, whichever function answers.
    const open = new Set(["/openapi.json", "/events.json"]);
    const publicRoutes: { routeKey: string; route: HttpRoute; ceiling: typeof publicCeiling }[] = [];
    const route = (path: string, methods: HttpMethod[], target: TarsFunction, integration: string) => {
      const routes = http.addRoutes({
        path,
        methods,
        integration: new HttpLambdaIntegration(integration, target.lambda),
      });
      if (target === status || target === links || target === console || open.has(path) || path.startsWith("/auth/"))
        for (const [index, one] of routes.entries())
          publicRoutes.push({
            routeKey: `${methods[index]} ${path}`,
            route: one,
            ceiling: target === console ? consoleCeiling : publicCeiling,
          });
      for (const one of routes)
        Validations.of(one).acknowledge({
          id: "AwsSolutions::AwsSolutions-APIG4",
          reason:
            "The API checks a token or a session, sign-in makes sessions at the provider, the doors of Slack and PagerDuty a signature, links and calendars carry a signed key; the console's pages, /openapi.json and /events.json are public and hold no data; anybody may subscribe to the status page, below its ceilings.",
        });
    };
    route("/v1/{proxy+}", [HttpMethod.ANY], api, "ApiIntegration");
    route("/v1/queries", [HttpMethod.POST], queries, "QueriesIntegration");
    route("/openapi.json", [HttpMethod.GET], api, "OpenApiIntegration");
    route("/events.json", [HttpMethod.GET], api, "EventsIntegration");
    route("/console", [HttpMethod.GET], console, "ConsoleIntegration");
    route("/console/{proxy+}", [HttpMethod.GET], console, "ConsoleFilesIntegration");
    route("/on-call/{proxy+}", [HttpMethod.GET], api, "CalendarIntegration");
    route("/status/subscriptions", [HttpMethod.POST], status, "SubscriptionsIntegration");
    route("/status/n/{token}", [HttpMethod.GET, HttpMethod.POST], status, "NoticesIntegration");
    route("/p/{token}", [HttpMethod.GET, HttpMethod.POST], links, "LinksIntegration");
    route("/slack/events", [HttpMethod.POST], clicks, "SlackEventsIntegration");
    route("/slack/interactions", [HttpMethod.POST], clicks, "SlackIntegration");
    route("/slack/commands", [HttpMethod.POST], clicks, "SlackCommandsIntegration");

    if (settings.signIn) {
      const signIn = new SignIn(this, "SignIn", { ...shared, signIn: settings.signIn, publicUrl: this.url });
      const paths: [string, HttpMethod[]][] = [
        ["/auth/ways", [HttpMethod.GET]],
        ["/auth/sign-in", [HttpMethod.GET]],
        ["/auth/callback", [HttpMethod.GET]],
        ["/auth/sign-out", [HttpMethod.POST]],
        ["/auth/device", [HttpMethod.GET, HttpMethod.POST]],
        ["/auth/device/code", [HttpMethod.POST]],
        ["/auth/device/token", [HttpMethod.POST]],
      ];
      for (const [path, methods] of paths)
        route(
          path,
          methods,
          signIn.function,
          `${path.replace(/\W+(\w)/g, (_, letter) => letter.toUpperCase())}Integration`,
        );
    }

    const webhooks = Object.values(settings.teams).flatMap(({ pagerDuty }) => pagerDuty?.webhookSecretParameter ?? []);
    if (webhooks.length > 0) {
      const pagerDuty = new TarsFunction(this, "PagerDuty", {
        folder: "pagerduty",
        description: "TARS: acknowledgements made in PagerDuty",
        environment,
        timeout: Duration.seconds(10),
      });
      pagerDuty.allowTable(table, "GetItem", "PutItem", "Query");
      secrets.allow(pagerDuty, webhooks);
      route("/pagerduty/{team}", [HttpMethod.POST], pagerDuty, "PagerDutyIntegration");
    }

    const logs = new LogGroup(this, "AccessLogs", {
      // Delivery to a name that begins so needs no resource policy, of which an account has few; source: the guide to
      // CloudWatch Logs, "Enable logging from AWS services".
      logGroupName: `/aws/vendedlogs/apis/${Stack.of(this).stackName}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const trouble = troubleMetric(Stack.of(this).stackName);
    new MetricFilter(this, "Failed", {
      logGroup: logs,
      filterPattern: FilterPattern.stringValue("$.status", "=", "5*"),
      metricNamespace: trouble.namespace,
      metricName: trouble.name,
    });
    const stage = http.defaultStage?.node.defaultChild as CfnStage;
    stage.accessLogSettings = {
      destinationArn: new LogGroupLogDestination(logs).bind(stage as never).destinationArn,
      format: JSON.stringify({
        requestId: "$context.requestId",
        time: "$context.requestTime",
        // The path would tell the secrets of links.
        route: "$context.routeKey",
        status: "$context.status",
        latency: "$context.responseLatency",
      }),
    };
    stage.defaultRouteSettings = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };
    stage.routeSettings = Object.fromEntries(
      publicRoutes.map(({ routeKey, ceiling: { rate, burst } }) => [
        routeKey,
        { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst },
      ]),
    );
    // A stage can be told of routes that are there and of no others.
    for (const { route: one } of publicRoutes) stage.node.addDependency(one);
  }
}
