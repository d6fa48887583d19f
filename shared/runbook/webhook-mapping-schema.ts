import * as z from "zod";
import { severities } from "./severity.ts";

/** What a webhook's message says where: what `webhooks.<name>` of tars.yaml writes, and what the ready mappings do. */

const pointer = z
  .string()
  .regex(/^(\/([^~/]|~[01])*)+$/, { error: "write a JSON pointer into the message, such as `/monitor/name`" });

/** Where to look, the first place first: senders have messages of several shapes. */
const places = z
  .union([pointer, z.array(pointer).min(1, { error: "write at least one JSON pointer" }).max(20)])
  .transform((said) => (typeof said === "string" ? [said] : said));

const values = z
  .array(z.union([z.string().min(1), z.number(), z.boolean()]).transform(String))
  .describe("Values as the sender writes them; `*` is any text. Case and the space around them do not matter.");

const at = z.strictObject({ at: places });

const severity = z.enum(severities);

export const mappingFields = {
  alerts: z
    .union([pointer, z.literal("")], { error: "write a JSON pointer to the list, or `''` where the message is one" })
    .optional()
    .describe(
      "Where the list is, if a message holds several alerts. All other pointers then point into each of them, and into the message for what is not there.",
    ),
  summary: places.optional().describe("What is wrong, in words."),
  name: places.optional().describe("What the alert is called. Default: the summary."),
  fingerprint: places.optional().describe("What is the same for the same alert. Default: the summary."),
  status: z
    .strictObject({
      at: places.optional(),
      firing: values.optional(),
      anew: values
        .optional()
        .describe("It fires again after its end, from when that is told: its start is the old one."),
      resolved: values.optional(),
      ignored: values.optional().describe("Nothing is kept of such a message."),
      noData: values.optional().describe("Neither a failure nor a recovery."),
    })
    .optional()
    .describe(
      "Where the message says whether it fires, and in which words. A value that is not among them makes it unreadable: it is kept and shown, and never fires. Of several places `ignored` counts before `resolved`, then `noData`, `anew`, `firing`. Without it every message fires.",
    ),
  tags: places
    .optional()
    .describe(
      "Where the tags are: `env:prod,service:checkout`, a list of such texts, of pairs or of objects, or an object. They become labels, by which `labels` finds service and severity.",
    ),
  service: z
    .union([at, z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)], { error: "write a service, or `{ at: … }`" })
    .optional()
    .describe("The service, or where the message names it: the first name of a service that is there counts."),
  severity: z
    .union([at, severity], { error: "write P1, P2, P3 or P4, or `{ at: … }`" })
    .optional()
    .describe("The severity, or where the message says it: the first word that is understood counts."),
  severities: z
    .record(z.string(), severity)
    .default({})
    .describe("What this sender's words for a severity mean, before `labels.severities` and the usual words."),
  rule: z
    .union([at, z.string().min(1)], { error: "write a text, or `{ at: … }`" })
    .optional()
    .describe("The rule or monitor behind the alert, or where the message names it: two of them are independent (D1)."),
  relays: z
    .boolean()
    .optional()
    .describe(
      "True where the sender passes on what other tools tell: TARS may hear the same of those, so that its alerts confirm none of another source (D1).",
    ),
  startedAt: places.optional().describe("When it began: ISO-8601, dates in words, or since 1970 in s, ms, µs or ns."),
  endedAt: places.optional().describe("When it was over."),
  link: places.optional().describe("Where to look at it."),
};

export type Mapping = z.output<z.ZodObject<typeof mappingFields>>;
