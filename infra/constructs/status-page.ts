import { Duration, RemovalPolicy, Stack, Token, Validations } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { Settings } from "../../shared/runbook/settings.ts";
import { notFoundFile } from "../../shared/status-page/page.ts";
import { Effect } from "./effect.ts";
import type { Endpoints, Shared } from "./shared.ts";
import type { Timers } from "./timers.ts";

export type StatusPageProps = { settings: Settings; endpoints: Endpoints };

/** How often the page is compared with what it should say, in minutes. */
const comparedEvery = 20;

/** Partitions without CloudFront, or with one that cannot read a bucket that nobody else may; source: its endpoints. */
const withoutCdn = /^(?:us-gov|us-iso|cn)-/;

/**
 * The public status page: files in a bucket behind CloudFront. Readers reach these two and nothing else of TARS, so that
 * no crowd of them takes anything from whoever pages, and the page stays when TARS does not run. Where there is no
 * CloudFront, or a domain has no certificate here, a server of the team's own brings the files to readers.
 */
export class StatusPage extends Construct {
  readonly url: string;
  /** Where the DNS record of a domain of one's own leads; undefined without CloudFront. */
  readonly host: string | undefined;
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { settings, endpoints }: StatusPageProps) {
    super(scope, id);
    this.bucket = new Bucket(this, "Files", {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      // All of it is made from the table: what is deleted comes back within a day.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.bucket).acknowledge({
      id: "AwsSolutions::AwsSolutions-S1",
      reason:
        "It holds what everybody may read, and only CloudFront reads it. Logs of readers would be kept for nothing.",
    });
    const { domain, certificateArn } = settings.statusPage;
    const { region } = Stack.of(this);
    const isOurs = (!domain || certificateArn) && !(!Token.isUnresolved(region) && withoutCdn.test(region));
    this.host = isOurs ? this.cdn(domain, certificateArn) : undefined;
    this.url = endpoints.statusUrl ?? `https://${domain ?? this.host ?? this.bucket.bucketRegionalDomainName}`;
  }

  /** What brings the files to readers; gives its host name. */
  private cdn(domain: string | undefined, certificateArn: string | undefined): string {
    const headers = new ResponseHeadersPolicy(this, "Headers", {
      comment: "TARS: the public status page",
      corsBehavior: {
        accessControlAllowOrigins: ["*"],
        accessControlAllowMethods: ["GET", "HEAD"],
        accessControlAllowHeaders: ["*"],
        accessControlAllowCredentials: false,
        originOverride: true,
      },
      securityHeadersBehavior: {
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
      },
    });
    const distribution = new Distribution(this, "Cdn", {
      comment: "TARS: the public status page",
      defaultRootObject: "index.html",
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(domain &&
        certificateArn && {
          domainNames: [domain],
          certificate: Certificate.fromCertificateArn(this, "Certificate", certificateArn),
        }),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        // As long as each file says.
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers,
        compress: true,
      },
      // Who may not list a bucket is told 403 of what is not in it.
      errorResponses: [403, 404].map((httpStatus) => ({
        httpStatus,
        responseHttpStatus: 404,
        responsePagePath: `/${notFoundFile}`,
        ttl: Duration.seconds(30),
      })),
    });
    const argued = {
      CFR1: "The status page is for customers in every country.",
      CFR2: "It is static files that everybody may read: there is nothing to protect from requests, and AWS WAF would cost 5 USD a month.",
      CFR3: "Logs of readers would be kept for nothing: what they read is public.",
      CFR4: "Without a domain of one's own CloudFront's certificate is used, whose lowest protocol AWS sets. With a certificate it is TLS 1.2.",
    };
    for (const [rule, reason] of Object.entries(argued))
      Validations.of(distribution).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });
    return distribution.distributionDomainName;
  }

  /** Has a function make the files; gives its name. `publicUrl` is where visitors subscribe. */
  madeBy(shared: Shared, publicUrl: string, timers: Timers): string {
    const { table, environment, operators } = shared;
    const { function: made } = new Effect(this, "Make", {
      ...shared,
      environment: {
        ...environment,
        ...timers.environment,
        TARS_PUBLIC_URL: publicUrl,
        TARS_STATUS_URL: this.url,
        TARS_STATUS_BUCKET: this.bucket.bucketName,
      },
      folder: "status-page",
      description: "TARS: makes the public status page",
      // Nobody waits for it, and it looks all day.
      memory: 224,
      kinds: ["status page", "maintenance"],
    });
    made.allowTable(table, "GetItem", "PutItem", "Query", "UpdateItem");
    made.allow(["events:PutEvents"], [shared.bus.eventBusArn]);
    // Maintenance begins and ends on the page by a schedule.
    timers.allowMoving(made);
    made.allowWildcard(["s3:PutObject"], this.bucket.arnForObjects("*"), "It makes every file of the status page.");
    made.allowWildcard(
      ["s3:DeleteObject"],
      this.bucket.arnForObjects("incidents/*"),
      "It takes the page of an incident away that was withdrawn: there is one for each.",
    );
    new Rule(this, "Often", {
      description: "Every twenty minutes the status page is compared with what it should say",
      schedule: Schedule.cron({ minute: `0/${comparedEvery}` }),
      targets: [new LambdaFunction(made.lambda, { retryAttempts: 2, deadLetterQueue: operators.givenUpOfRules })],
    });
    return made.lambda.functionName;
  }
}
