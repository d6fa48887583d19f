import { Aspects, CfnResource, type IAspect } from "aws-cdk-lib";
import { CfnDistribution } from "aws-cdk-lib/aws-cloudfront";
import { CfnFunction } from "aws-cdk-lib/aws-lambda";
import { CfnLogGroup } from "aws-cdk-lib/aws-logs";
import { CfnBucket } from "aws-cdk-lib/aws-s3";
import { CfnTopic } from "aws-cdk-lib/aws-sns";
import { CfnQueue } from "aws-cdk-lib/aws-sqs";
import type { IConstruct } from "constructs";

/** What a rule of checkov asks for and a resource does not have, with the reason. */
type Argument = { id: string; comment: string };

const ofFunctions: Argument[] = [
  {
    id: "CKV_AWS_116",
    comment:
      "What fails is kept elsewhere: by the queue that the function works off, by the failure destination of what invokes it, or by the caller that waits for its answer.",
  },
  {
    id: "CKV_AWS_117",
    comment:
      "It reaches AWS's own endpoints, Slack and PagerDuty, and nothing in a VPC. In one it would need NAT gateways, which cost by the hour and are one more thing that can fail.",
  },
  {
    id: "CKV_AWS_173",
    comment:
      "The environment holds names and addresses, no secrets, and Lambda encrypts it with its own key. A customer key costs 1 USD a month, and a function cannot start while its key cannot be used.",
  },
];

const unreserved: Argument = {
  id: "CKV_AWS_115",
  comment:
    "New accounts may have 10 concurrent executions, all of which must stay unreserved. `reservedConcurrency` of tars.yaml keeps some for what pages, where the quota allows it.",
};

const ofLogs: Argument = {
  id: "CKV_AWS_158",
  comment:
    "CloudWatch Logs encrypts every group with a key of its own. A customer key costs 1 USD a month, and nothing can be logged while it cannot be used.",
};

const ofTopics: Argument = {
  id: "CKV_AWS_26",
  comment:
    "CloudWatch cannot publish to a topic with the AWS managed key, so that a customer key would be needed, for 1 USD a month. Texts rest here for seconds and go on as plain mail or to a queue that is encrypted; a key that cannot be used would stop pages and the operators' alarms.",
};

const ofQueues: Argument = {
  id: "CKV_AWS_27",
  comment: "It is encrypted with SQS's own key (SqsManagedSseEnabled), which the rule does not know.",
};

const ofBuckets: Argument[] = [
  {
    id: "CKV_AWS_18",
    comment:
      "It holds what everybody may read, and only CloudFront reads it. Logs of readers would be kept for nothing.",
  },
  {
    id: "CKV_AWS_21",
    comment:
      "Its files are made from the table, which has point-in-time recovery: what is deleted is put again within a day.",
  },
];

const ofCdn: Argument[] = [
  {
    id: "CKV_AWS_68",
    comment:
      "It is static files that everybody may read: there is nothing to protect from requests. AWS WAF would cost 5 USD a month.",
  },
  { id: "CKV_AWS_86", comment: "Logs of readers would be kept for nothing: what they read is public." },
];

const ownCertificate: Argument = {
  id: "CKV_AWS_174",
  comment:
    "Without a domain of one's own CloudFront's certificate is used, whose lowest protocol AWS sets. With `certificateArn` in tars.yaml it is TLS 1.2.",
};

const argumentsOf = (resource: CfnResource): Argument[] => {
  if (resource instanceof CfnFunction)
    return resource.reservedConcurrentExecutions === undefined ? [...ofFunctions, unreserved] : ofFunctions;
  if (resource instanceof CfnLogGroup) return resource.kmsKeyId ? [] : [ofLogs];
  if (resource instanceof CfnTopic) return resource.kmsMasterKeyId ? [] : [ofTopics];
  if (resource instanceof CfnQueue) return resource.sqsManagedSseEnabled === true ? [ofQueues] : [];
  if (resource instanceof CfnBucket) return ofBuckets;
  if (resource instanceof CfnDistribution) {
    const { viewerCertificate } = resource.distributionConfig as CfnDistribution.DistributionConfigProperty;
    return viewerCertificate ? ofCdn : [...ofCdn, ownCertificate];
  }
  return [];
};

const aspect: IAspect = {
  visit: (node: IConstruct) => {
    if (!(node instanceof CfnResource)) return;
    const skip = argumentsOf(node);
    if (skip.length > 0) node.addMetadata("checkov", { skip });
  },
};

/** Writes beside every resource of a stack why it does not have what a rule of checkov asks for. */
export const argue = (stack: IConstruct): void => Aspects.of(stack).add(aspect);
