import * as z from "zod";
import { duration } from "./duration-schema.ts";

/** A draft is shown with the second look at the latest, 75 s after a declaration; somebody has to read it then. In seconds. */
const leastWait = 120;

/** What `tars.yaml` says of the public status page. */
export const statusPage = z
  .strictObject({
    name: z.string().min(1).max(60).default("Status").describe("The heading of the page, such as `Shop status`."),
    domain: z
      .string()
      .regex(/^(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}[a-z]{2,24}$/, {
        error: "write a host name, such as `status.shop.example`",
      })
      .optional()
      .describe(
        "The page's own host name; its DNS record points to the stack's output `StatusHost`. Without `certificateArn` no CloudFront is made: a server of your own brings the files of the bucket `StatusBucket` to readers there.",
      ),
    certificateArn: z
      .string()
      .regex(/^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[\w-]{1,64}$/, {
        error: "write the ARN of a certificate in us-east-1: CloudFront takes them from nowhere else",
      })
      .optional()
      .describe("The certificate for `domain`, from AWS Certificate Manager in us-east-1."),
    publishAfter: duration
      .refine((seconds) => seconds >= leastWait, {
        error:
          "write `2 min` or more: the draft comes up to 75 s after a declaration, and a person needs time to read it",
      })
      .optional()
      .describe(
        "How long TARS waits for a person before it publishes its draft of an incident by itself, such as `15 min`, and 2 min at least: the first one, and each later status unless a person has edited it meanwhile. Without it nothing is published that no person has seen.",
      ),
  })
  .refine(({ domain, certificateArn }) => domain !== undefined || certificateArn === undefined, {
    error: "`certificateArn` is for a `domain`: write that as well",
  })
  .prefault({});
