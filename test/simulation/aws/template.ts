/** A CloudFormation template, as far as the tests read it. */
export type Resource = { Type: string; Properties: Record<string, unknown> };
export type Template = { Resources: Record<string, Resource> };

export const account = "123456789012";
export const region = "eu-west-1";

const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;

/** What `Ref` gives for a resource. */
const reference = (id: string, { Type, Properties }: Resource): string => {
  switch (Type) {
    case "AWS::SQS::Queue":
      return `https://sqs.${region}.amazonaws.com/${account}/${id}`;
    case "AWS::Events::EventBus":
    case "AWS::Scheduler::ScheduleGroup":
      return String(Properties.Name);
    case "AWS::SNS::Topic":
      return arn("sns", id);
    default:
      return id;
  }
};

/** What `Fn::GetAtt` gives: in TARS's stack, always an ARN. */
const attribute = (id: string, name: string, { Type, Properties }: Resource): string => {
  switch (Type) {
    case "AWS::SQS::Queue":
      return arn("sqs", id);
    case "AWS::DynamoDB::GlobalTable":
      return arn("dynamodb", name === "StreamArn" ? `table/${id}/stream/1` : `table/${id}`);
    case "AWS::Events::EventBus":
      return arn("events", `event-bus/${String(Properties.Name)}`);
    case "AWS::Scheduler::ScheduleGroup":
      return arn("scheduler", `schedule-group/${String(Properties.Name)}`);
    case "AWS::Lambda::Function":
      return arn("lambda", `function:${id}`);
    case "AWS::S3::Bucket":
      return name === "Arn" ? `arn:aws:s3:::${id}` : `${id}.s3.amazonaws.com`;
    case "AWS::CloudFront::Distribution":
      return "d111111abcdef8.cloudfront.net";
    case "AWS::Logs::LogGroup":
      return arn("logs", `log-group:${id}:*`);
    case "AWS::IAM::Role":
      return `arn:aws:iam::${account}:role/${id}`;
    case "AWS::SNS::Topic":
      return arn("sns", id);
    default:
      return `${id}.${name}`;
  }
};

const pseudo: Record<string, string> = {
  "AWS::Region": region,
  "AWS::AccountId": account,
  "AWS::Partition": "aws",
  "AWS::URLSuffix": "amazonaws.com",
  "AWS::StackName": "Tars",
};

/** The template with every reference replaced by a value, as a deployment would. */
export const resolved = (template: Template): Template => {
  const resource = (id: string): Resource => template.Resources[id] ?? { Type: "", Properties: {} };
  const value = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(value);
    if (typeof node !== "object" || node === null) return node;
    const entries = Object.entries(node);
    const [name, argument] = entries[0] ?? ["", undefined];
    if (entries.length === 1 && name === "Ref")
      return pseudo[String(argument)] ?? reference(String(argument), resource(String(argument)));
    if (entries.length === 1 && name === "Fn::GetAtt") {
      const [id, attributeName] = argument as [string, string];
      return attribute(id, attributeName, resource(id));
    }
    if (entries.length === 1 && name === "Fn::Join") {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map(value).join(separator);
    }
    return Object.fromEntries(entries.map(([key, inner]) => [key, value(inner)]));
  };
  return value(template) as Template;
};

export const ofType = (template: Template, type: string): [string, Record<string, any>][] =>
  Object.entries(template.Resources)
    .filter(([, one]) => one.Type === type)
    .map(([id, one]) => [id, one.Properties]);
