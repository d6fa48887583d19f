import * as z from "zod";
import { infrastructureKinds } from "./infrastructure-kinds.ts";

/** What `tars.yaml` says of how a service can be seen: its metrics and what its log lines are made of. */

const anAccount = "write an AWS account ID: twelve digits, in quotes";

/** An AWS account. */
export const accountId = z.string({ error: anAccount }).regex(/^\d{12}$/, { error: anAccount });

const linkedAccount = accountId
  .optional()
  .describe("The account that it is in, when that is another one: it must share what it has with the account of TARS.");

const aGroup =
  'write the name of a log group, such as `/shop/checkout`, and no ARN; for one of another account `{ name: /shop/checkout, account: "210987654321" }`';

const groupName = z.string().regex(/^[\w./#-]{1,512}$/, { error: aGroup });

/** A log group by its name, or by its name and another account. */
export const logGroup = z
  .union([groupName, z.strictObject({ name: groupName, account: accountId })], { error: aGroup })
  .describe("A log group by its name; one of another account as `{ name, account }`.");

const metric = z
  .strictObject({
    account: linkedAccount,
    namespace: z.string().min(1),
    name: z.string().min(1),
    dimensions: z.record(z.string(), z.string()).default({}),
    statistic: z.enum(["Sum", "SampleCount", "Average", "Maximum"]).default("Sum"),
  })
  .describe("A CloudWatch metric.");

export const errorRate = z
  .strictObject({ errors: metric, requests: metric })
  .describe("The two metrics whose quotient is the service's error rate (S1).");

/** What CloudWatch makes of a metric; source: its guide, "CloudWatch statistics definitions". */
export const latency = z
  .strictObject({
    metric: metric.omit({ statistic: true }),
    statistic: z
      .string()
      .regex(/^(?:p\d{1,2}(?:\.\d{1,2})?|Average|Minimum|Maximum)$/, {
        error: "write a percentile such as `p95`, or `Average`, `Minimum` or `Maximum`",
      })
      .default("p95")
      .describe("What a question is answered with that names no percentile."),
    unit: z.string().min(1).max(10).default("ms").describe("What the metric counts: `ms`, `s`."),
  })
  .describe("How long the service takes to answer: a metric that holds each time, and what of it is shown.");

/** What K5 looks at; `database` is the load of the database that the service uses. */
export const infrastructure = z
  .strictObject({
    name: z.string().min(1).describe("What people call it, such as `memory of the tasks`."),
    kind: z.enum(infrastructureKinds),
    metric: metric.extend({ statistic: z.enum(["Sum", "SampleCount", "Average", "Maximum"]).default("Average") }),
    above: z.number().describe("Higher than this is too much."),
    unit: z.string().default("%"),
  })
  .describe("A metric of the machinery below the service (K5).");

export const region = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: "write an AWS region such as `eu-west-1`" })
  .describe("An AWS region.");

const keys = (usual: string[]) => z.array(z.string().min(1)).min(1).default(usual);

/** The keys under which JSON log lines say things, best first. */
export const logFields = z
  .strictObject({
    level: keys(["level", "severity", "lvl"]),
    message: keys(["message", "msg", "error", "errorMessage"]),
    stack: keys(["stack", "stackTrace", "stack_trace", "exception"]),
    endpoint: keys(["endpoint", "route", "path", "url"]),
    method: keys(["method", "httpMethod"]),
    user: keys(["userId", "user_id", "customerId", "user"]),
    correlationId: keys(["correlationId", "correlation_id", "requestId", "request_id", "traceId", "trace_id"]),
  })
  .prefault({})
  .describe("Where JSON log lines say what, for reading them (I1, I3, I5).");

/** What may change a service, by where it is changed; `*` stands for any text. */
export const changeSource = z
  .string()
  .regex(/^(codedeploy|codepipeline|ecs|cloudformation|lambda|appconfig|parameter|autoscaling|deployment|flag):.+$/, {
    error:
      "write what is changed and its name, such as `codedeploy:shop-checkout`, `ecs:shop/checkout`, `lambda:checkout-*` or `parameter:/shop/checkout/*`",
  })
  .describe("What changes the service when it changes (I4): `kind:name`, where `*` stands for any text.");
