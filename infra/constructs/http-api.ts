import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { type CfnStage, HttpApi, HttpMethod, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { indexes } from "../../shared/adapters/aws/table.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { parameterArn } from "./parameter-arn.ts";
import type { Shared } from "./shared.ts";
import { TarsFunction } from "./tars-function.ts";

/** The HTTP API, the console's pages, and the door for clicks in Slack. */
export class TarsHttpApi extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, shared: Shared & { settings: Settings }) {
    super(scope, id);
    const { table, operators, environment, settings } = shared;

    const api = new TarsFunction(this, "Api", {
      folder: "api",
      description: "TARS: the HTTP API",
      environment,
      operators,
      timeout: Duration.seconds(15),
      memory: 1024,
    });
    api.allowTable(table, "GetItem", "PutItem", "Query");
    api.allowIndexes(table, indexes.listing, indexes.byService);

    const console = new TarsFunction(this, "Console", {
      folder: "console",
      description: "TARS: the console's pages",
      environment: {},
      operators,
      timeout: Duration.seconds(10),
      memory: 256,
    });

    const clicks = new TarsFunction(this, "SlackInteractions", {
      folder: "slack-interactions",
      description: "TARS: clicks on buttons in Slack",
      environment,
      operators,
      // Slack waits three seconds for an answer.
      timeout: Duration.seconds(10),
      memory: 1024,
    });
    clicks.allowTable(table, "GetItem", "PutItem");
    clicks.allow(["ssm:GetParameter"], [parameterArn(this, settings.slack.signingSecretParameter)]);

    const http = new HttpApi(this, "HttpApi", { apiName: "TARS" });
    const route = (path: string, methods: HttpMethod[], target: TarsFunction, integration: string) => {
      const routes = http.addRoutes({
        path,
        methods,
        integration: new HttpLambdaIntegration(integration, target.lambda),
      });
      for (const one of routes)
        Validations.of(one).acknowledge({
          id: "AwsSolutions::AwsSolutions-APIG4",
          reason:
            "The API checks a token, the Slack door a signature; the console's pages and /openapi.json are public and hold no data.",
        });
    };
    route("/v1/{proxy+}", [HttpMethod.ANY], api, "ApiIntegration");
    route("/openapi.json", [HttpMethod.GET], api, "OpenApiIntegration");
    route("/console", [HttpMethod.GET], console, "ConsoleIntegration");
    route("/console/{proxy+}", [HttpMethod.GET], console, "ConsoleFilesIntegration");
    route("/slack/interactions", [HttpMethod.POST], clicks, "SlackIntegration");

    const logs = new LogGroup(this, "AccessLogs", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = http.defaultStage?.node.defaultChild as CfnStage;
    stage.accessLogSettings = {
      destinationArn: new LogGroupLogDestination(logs).bind(stage as never).destinationArn,
      format: JSON.stringify({
        requestId: "$context.requestId",
        time: "$context.requestTime",
        method: "$context.httpMethod",
        path: "$context.path",
        status: "$context.status",
        latency: "$context.responseLatency",
      }),
    };
    stage.defaultRouteSettings = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };
    this.url = http.apiEndpoint;
  }
}
