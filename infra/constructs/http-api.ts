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
import { TarsFunction } from "./tars-function.ts";

export type HttpApiProps = Shared & {
  settings: Settings;
  endpoints: Endpoints;
  intakeQueue: IQueue;
  /** Who carries out what people ask in Slack. */
  heard: IFunction;
};

/**
 * How many requests a second each page takes that anybody may open, and how many at once: whoever floods them leaves the
 * account's concurrency to those who page.
 */
const publicCeiling = { rate: 10, burst: 30 };

/** The HTTP API, the console's pages, and the door for clicks in Slack. */
export class TarsHttpApi extends Construct {
  readonly url: string;
  /** The host name by which API Gateway knows it. */
  readonly host: string;

  constructor(scope: Construct, id: string, shared: HttpApiProps) {
    super(scope, id);
    const { table, secrets, environment, settings, intakeQueue, endpoints, bus } = shared;
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
        TARS_INTAKE_QUEUE_URL: intakeQueue.queueUrl,
      },
      // API Gateway waits for 30 s.
      timeout: Duration.seconds(29),
      memory: 1024,
    });
    api.allowTable(table, "GetItem", "BatchGetItem", "PutItem", "DeleteItem", "ConditionCheckItem", "Query");
    api.allow(["sqs:SendMessage"], [intakeQueue.queueArn]);
    secrets.allow(api, [signingKeyParameter]);
    api.allowIndexes(table, indexes.listing, indexes.byService, indexes.bySeverity, indexes.byIncident);

    const queries = new TarsFunction(this, "Queries", {
      folder: "queries",
      description: "TARS: questions in words, answered from metrics and logs",
      environment: { ...environment, ...telemetryEnvironment(this, endpoints) },
      // API Gateway waits for 30 s, and the logs are waited for within that (`logPatience`).
      timeout: Duration.seconds(29),
      memory: 1024,
    });
    queries.allowTable(table, "GetItem", "BatchGetItem", "PutItem", "Query", "UpdateItem");
    queries.allowIndexes(table, indexes.byService);
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
      environment: { ...environment, TARS_HEARD_ARN: shared.heard.functionArn },
      // Slack waits three seconds for an answer.
      timeout: Duration.seconds(10),
      memory: 1024,
    });
    clicks.allow(["lambda:InvokeFunction"], [shared.heard.functionArn]);
    // When Lambda does not take it, the door does it itself.
    clicks.allowTable(table, "GetItem", "PutItem");
    clicks.allow(["events:PutEvents"], [bus.eventBusArn]);
    secrets.allow(clicks, [settings.slack.signingSecretParameter]);

    const links = new TarsFunction(this, "Links", {
      folder: "links",
      description: "TARS: the pages behind links in pages",
      environment,
      timeout: Duration.seconds(10),
    });
    links.allowTable(table, "GetItem", "PutItem");
    secrets.allow(links, [signingKeyParameter]);

    const status = new TarsFunction(this, "Status", {
      folder: "status",
      description: "TARS: the public status page",
      environment: { ...environment, TARS_PUBLIC_URL: this.url },
      timeout: Duration.seconds(10),
    });
    status.allowTable(table, "GetItem", "BatchGetItem", "PutItem", "UpdateItem", "ConditionCheckItem");
    status.allowIndexes(table, indexes.listing);
    secrets.allow(status, [signingKeyParameter]);
    status.allow(["events:PutEvents"], [bus.eventBusArn]);

    // What is open to everybody and does work for it, whichever function answers.
    const open = new Set(["/openapi.json", "/events.json"]);
    const publicRoutes: { routeKey: string; route: HttpRoute }[] = [];
    const route = (path: string, methods: HttpMethod[], target: TarsFunction, integration: string) => {
      const routes = http.addRoutes({
        path,
        methods,
        integration: new HttpLambdaIntegration(integration, target.lambda),
      });
      if (target === status || target === links || target === console || open.has(path))
        for (const [index, one] of routes.entries())
          publicRoutes.push({ routeKey: `${methods[index]} ${path}`, route: one });
      for (const one of routes)
        Validations.of(one).acknowledge({
          id: "AwsSolutions::AwsSolutions-APIG4",
          reason:
            "The API checks a token, the doors of Slack and PagerDuty a signature, links and calendars carry a signed key; the console's pages, /openapi.json and /events.json are public and hold no data; the status page is for everybody.",
        });
    };
    route("/v1/{proxy+}", [HttpMethod.ANY], api, "ApiIntegration");
    route("/v1/queries", [HttpMethod.POST], queries, "QueriesIntegration");
    route("/openapi.json", [HttpMethod.GET], api, "OpenApiIntegration");
    route("/events.json", [HttpMethod.GET], api, "EventsIntegration");
    route("/console", [HttpMethod.GET], console, "ConsoleIntegration");
    route("/console/{proxy+}", [HttpMethod.GET], console, "ConsoleFilesIntegration");
    route("/on-call/{proxy+}", [HttpMethod.GET], api, "CalendarIntegration");
    route("/status", [HttpMethod.GET], status, "StatusIntegration");
    route("/status.json", [HttpMethod.GET], status, "StatusJsonIntegration");
    route("/status.rss", [HttpMethod.GET], status, "StatusFeedIntegration");
    route("/status/subscriptions", [HttpMethod.POST], status, "SubscriptionsIntegration");
    route("/status/n/{token}", [HttpMethod.GET, HttpMethod.POST], status, "NoticesIntegration");
    route("/p/{token}", [HttpMethod.GET, HttpMethod.POST], links, "LinksIntegration");
    route("/slack/events", [HttpMethod.POST], clicks, "SlackEventsIntegration");
    route("/slack/interactions", [HttpMethod.POST], clicks, "SlackIntegration");

    const webhooks = Object.values(settings.teams).flatMap(({ pagerDuty }) => pagerDuty?.webhookSecretParameter ?? []);
    if (webhooks.length > 0) {
      const pagerDuty = new TarsFunction(this, "PagerDuty", {
        folder: "pagerduty",
        description: "TARS: acknowledgements made in PagerDuty",
        environment,
        timeout: Duration.seconds(10),
      });
      pagerDuty.allowTable(table, "GetItem", "PutItem");
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
      publicRoutes.map(({ routeKey }) => [
        routeKey,
        { ThrottlingRateLimit: publicCeiling.rate, ThrottlingBurstLimit: publicCeiling.burst },
      ]),
    );
    // A stage can be told of routes that are there and of no others.
    for (const { route: one } of publicRoutes) stage.node.addDependency(one);
  }
}
