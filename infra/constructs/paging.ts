import { Stack } from "aws-cdk-lib";
import type { IEventBus } from "aws-cdk-lib/aws-events";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { Settings } from "../../shared/runbook/settings.ts";
import { Effect } from "./effect.ts";
import type { Endpoints, Shared } from "./shared.ts";

/** Pages: PagerDuty, SMS, and mail through a topic for each responder (D6). */
export class Paging extends Construct {
  constructor(
    scope: Construct,
    id: string,
    shared: Shared & { bus: IEventBus; settings: Settings; endpoints: Endpoints; publicUrl: string },
  ) {
    super(scope, id);
    const { settings, endpoints, publicUrl, table, environment } = shared;
    const topics: Record<string, string> = {};
    for (const [responder, { name, email }] of Object.entries(settings.responders)) {
      if (!email) continue;
      const topic = new Topic(this, `Mail-${responder}`, { displayName: `TARS pages ${name}`, enforceSSL: true });
      topic.addSubscription(new EmailSubscription(email));
      topics[responder] = topic.topicArn;
    }
    const page = new Effect(this, "Page", {
      ...shared,
      environment: {
        ...environment,
        TARS_TOPICS: Stack.of(this).toJsonString(topics),
        TARS_PAGERDUTY_URL: endpoints.pagerDuty,
        TARS_PUBLIC_URL: publicUrl,
        ...(endpoints.sns && { AWS_ENDPOINT_URL_SNS: endpoints.sns }),
      },
      folder: "page",
      description: "TARS: wakes responders",
      kinds: ["page", "settle page"],
      // They go out side by side: more messages at once hold up none of them.
      batchSize: 10,
      // With the function's own backoff, two hours: no provider is away for longer without being noticed.
      tries: 30,
      reserved: settings.reservedConcurrency?.page,
    });
    page.function.allow(["sqs:ChangeMessageVisibility"], [page.queue.queueArn]);
    page.function.allowTable(table, "GetItem", "PutItem");
    page.function.allow(["sns:Publish"], Object.values(topics));
    // A phone is not a resource with an ARN: publishing to anything that has one stays forbidden.
    page.function.role.addToPolicy(
      new PolicyStatement({ actions: ["sns:Publish"], notResources: ["arn:*:sns:*:*:*"] }),
    );
    const keys = Object.values(settings.teams).flatMap(({ pagerDuty }) => pagerDuty?.routingKeyParameter ?? []);
    shared.secrets.allow(page.function, [...keys, settings.links.signingKeyParameter]);
  }
}
