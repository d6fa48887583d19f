import * as z from "zod";
import { duration } from "./duration-schema.ts";
import { mitigationKinds } from "./mitigations.ts";

/**
 * What TARS may do to mitigate, once a person approves, or nobody stops it where the action says so (M1–M6). Each action is one call on one thing, both named here:
 * the role of the function that carries it out holds what the actions of `tars.yaml` need and nothing else.
 */

const name = z.string().min(1);

const roleArn = z.string().regex(/^arn:[a-z-]+:iam::\d{12}:role\/\S+$/, {
  error: "write the ARN of a role, `arn:aws:iam::…:role/…`",
});

const common = {
  for: z.enum(mitigationKinds).describe("The row of the runbook's table of mitigations that this carries out."),
  approval: z
    .union(
      [
        z.literal("person"),
        z.strictObject({
          unlessStopped: duration
            .refine((seconds) => seconds >= 10 && seconds <= 15 * 60, { error: "write 10 s to 15 min" })
            .describe("How long people have to stop it, from the announcement on."),
        }),
      ],
      { error: "write `person`, or `{ unlessStopped: 60 s }`" },
    )
    .optional()
    .describe(
      "Who approves: a `person`, which is the default; or TARS itself for a roll-back (R1–R3), announced, `unlessStopped`.",
    ),
  approvers: z
    .array(name)
    .min(1, { error: "name at least one team or responder, or leave this out" })
    .optional()
    .describe(
      "Who may approve it beside the incident's lead: teams and responders. Without it, the team that owns the service.",
    ),
  title: z.string().min(1).max(120).optional().describe("What people read on the button; the default says the call."),
};

const action = <Do extends string, Shape extends z.ZodRawShape>(what: Do, shape: Shape) =>
  z.strictObject({ ...common, do: z.literal(what), ...shape });

/** What they lead to is known to others alone: their preview is the call, which is always the same. */
const unseen: ReadonlySet<string> = new Set(["ssm-automation", "webhook"]);

export const mitigationAction = z
  .discriminatedUnion(
    "do",
    [
      action("lambda-previous-version", { function: name, alias: name }),
      action("lambda-reserved-concurrency", {
        function: name,
        concurrency: z.int().min(0).describe("No more than this many at once; 0 stops the function."),
      }),
      action("ecs-previous-task-definition", {
        cluster: name,
        service: name,
        registerAnew: z
          .strictObject({
            family: z
              .string()
              .regex(/^[\w-]{1,255}$/, { error: "write the family of the task definition, without a revision" }),
            roles: z
              .array(roleArn)
              .max(2, { error: "a task definition has two roles: that of the task, and that of its execution" })
              .default([])
              .describe("The task role and the execution role: TARS passes these on and no others."),
          })
          .optional()
          .describe(
            "Lets TARS register the task definition before anew where it was deregistered, as CDK and Terraform do.",
          ),
      }),
      action("ecs-scale", {
        cluster: name,
        service: name,
        by: z.number().gt(1).max(10).default(2).describe("The desired count is multiplied by this."),
        atMost: z.int().min(1).describe("And never goes above this."),
      }),
      action("ecs-restart", { cluster: name, service: name }),
      action("codedeploy-roll-back", { application: name, group: name }),
      action("appconfig-previous-version", {
        application: name.describe("The application's ID."),
        environment: name.describe("The environment's ID."),
        profile: name.describe("The configuration profile's ID."),
        strategy: name.default("AppConfig.AllAtOnce").describe("The deployment strategy's ID."),
      }),
      action("ssm-automation", {
        document: name,
        parameters: z.record(z.string(), z.array(z.string())).default({}),
        role: z
          .string()
          .startsWith("arn:", { error: "write the ARN of the role that the automation assumes" })
          .optional(),
      }),
      action("api-throttle", {
        api: name.describe("The API's ID."),
        type: z.enum(["http", "rest"]).default("http").describe("An HTTP API, or a REST API."),
        stage: name.default("$default"),
        rate: z.number().min(0).describe("Requests a second."),
        burst: z.int().min(0),
      }),
      action("webhook", {
        url: z.url({ error: "write a URL" }),
        body: z.record(z.string(), z.unknown()).default({}),
        secretParameter: z
          .string()
          .startsWith("/", { error: "name an SSM parameter; never write a secret here" })
          .optional()
          .describe("The secret that signs the call (`x-tars-signature: sha256=…`)."),
      }),
    ],
    {
      error:
        "write a `do` that TARS knows: lambda-previous-version, lambda-reserved-concurrency, ecs-previous-task-definition, ecs-scale, ecs-restart, codedeploy-roll-back, appconfig-previous-version, ssm-automation, api-throttle or webhook",
    },
  )
  .superRefine(({ approval, do: how, for: kind }, context) => {
    if (typeof approval !== "object") return;
    const refuse = (message: string) => context.addIssue({ code: "custom", path: ["approval"], message });
    if (kind !== "roll-back") refuse("write `person`: TARS does nothing by itself but roll back");
    else if (unseen.has(how))
      refuse(`write \`person\`: TARS cannot look at what \`${how}\` would do, and whether it is still the same`);
  })
  .describe("Something that TARS can do to mitigate, once a person approves it.");
