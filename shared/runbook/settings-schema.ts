import { z } from "zod";
import { runbookNumbers } from "./numbers.ts";
import { severities } from "./severity.ts";

/**
 * The schema of `tars.yaml`: the one definition behind the checks at synth, the `Settings` type
 * and the JSON Schema for editors.
 */

const unitSeconds: Record<string, number> = { s: 1, min: 60, h: 3600, d: 86_400 };

const duration = z
  .string()
  .regex(/^\d+ ?(s|min|h|d)$/, { error: "write a duration such as `90 s`, `30 min`, `48 h` or `7 d`" })
  .transform((text) => Number.parseInt(text, 10) * (unitSeconds[text.replace(/[\d ]/g, "")] ?? 1))
  .refine((seconds) => seconds > 0, { error: "write a duration longer than zero" })
  .describe("A duration: `90 s`, `30 min`, `48 h` or `7 d`.");

const minutes = duration.refine((seconds) => seconds % 60 === 0, {
  error: "write whole minutes, such as `30 min`: EventBridge Scheduler repeats by the minute",
});

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
    error: "use lower-case letters, digits and hyphens, 63 at most, such as `checkout`",
  })
  .refine((text) => text !== "unknown", {
    error: "`unknown` is the name TARS gives to alerts that belong to no service; choose another",
  });

const severity = z.enum(severities);

const timeZone = z
  .string()
  .refine(
    (zone) => {
      try {
        return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
      } catch {
        return false;
      }
    },
    { error: "write an IANA time zone such as `Europe/Berlin`" },
  )
  .describe("An IANA time zone, such as `Europe/Berlin`.");

const metric = z
  .strictObject({
    namespace: z.string().min(1),
    name: z.string().min(1),
    dimensions: z.record(z.string(), z.string()).default({}),
    statistic: z.enum(["Sum", "SampleCount", "Average", "Maximum"]).default("Sum"),
  })
  .describe("A CloudWatch metric.");

const service = z.strictObject({
  team: name.describe("The team that owns the service and is paged for it."),
  description: z.string().optional(),
  alarms: z
    .array(
      z.strictObject({
        name: z.string().min(1).describe("The alarm's name; `*` stands for any text."),
        severity: severity.optional(),
      }),
    )
    .default([])
    .describe("Alarms that belong to the service, where their tags do not say so already."),
  errorRate: z
    .strictObject({ errors: metric, requests: metric })
    .optional()
    .describe("The two metrics whose quotient is the service's error rate (S1)."),
  logGroups: z.array(z.string().min(1)).default([]),
  dependsOn: z.array(name).default([]),
});

const responder = z.strictObject({
  name: z.string().min(1),
  email: z.email({ error: "write an e-mail address" }).optional(),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, { error: "write the number in E.164 form, such as `+447700900123`" })
    .optional(),
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9]+$/, { error: "write the Slack member ID, such as `U012AB3CD`" })
    .optional(),
});

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const rota = z.strictObject({
  timeZone,
  handover: z.strictObject({
    day: z.enum(weekdays).default("monday"),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "write a local time such as `09:00`" }),
  }),
  turn: z.enum(["day", "week"]).default("week").describe("How long one person is on call."),
  starting: z.iso.date({ error: "write the date of the first hand-over, such as `2026-01-05`" }),
  members: z.array(name).min(1, { error: "name at least one responder" }),
});

const team = z.strictObject({
  name: z.string().optional(),
  rota,
  escalation: z
    .array(
      z.strictObject({
        page: z
          .array(name)
          .min(1)
          .describe("Who is paged: `on-call` for whoever the rota says, or responders by name."),
        wait: duration.optional().describe("How long to wait for an acknowledgement before the next level."),
      }),
    )
    .min(1, { error: "name at least one level, such as `- page: [on-call]`" })
    .default([{ page: ["on-call"] }]),
  pagerDuty: z
    .strictObject({
      routingKeyParameter: z
        .string()
        .startsWith("/", { error: "name an SSM parameter, such as `/tars/pagerduty/shop`; never write a key here" }),
    })
    .optional(),
});

const percent = z.number().gt(0).lte(100);

const numbers = z.strictObject({
  confirmationWindow: z.strictObject({ P1: duration.optional(), P2: duration.optional() }).optional(),
  flapping: z.strictObject({ firings: z.int().min(2).optional(), within: duration.optional() }).optional(),
  updateEvery: z.strictObject({ P1: minutes.optional(), P2: minutes.optional() }).optional(),
  askBeforeUpdate: duration.optional(),
  acknowledgeWithin: duration.optional(),
  baselinePercent: z.strictObject({ P1: percent.optional(), P2: percent.optional() }).optional(),
  baselinePeriods: z.int().min(1).optional(),
  baselinePeriod: duration
    .refine((seconds) => seconds === 10 || seconds === 30 || seconds % 60 === 0, {
      error: "CloudWatch knows periods of 10 s, 30 s and whole minutes",
    })
    .optional(),
  customerNoticeAboveUsers: z.int().min(0).optional(),
  postMortemDue: duration.optional(),
  postMortemReminders: z.array(duration).max(2, { error: "two reminders at most" }).optional(),
});

const overridable = numbers.default({}).transform((own) => ({
  ...runbookNumbers,
  ...own,
  confirmationWindow: { ...runbookNumbers.confirmationWindow, ...own.confirmationWindow },
  flapping: { ...runbookNumbers.flapping, ...own.flapping },
  updateEvery: { ...runbookNumbers.updateEvery, ...own.updateEvery },
  baselinePercent: { ...runbookNumbers.baselinePercent, ...own.baselinePercent },
}));

export const settingsSchema = z
  .strictObject({
    timeZone: timeZone.default("UTC").describe("The zone in which messages show times."),
    slack: z.strictObject({
      channel: z
        .string()
        .startsWith("#", { error: "write the channel with its `#`, such as `#incidents`" })
        .default("#incidents"),
      botTokenParameter: z.string().startsWith("/").default("/tars/slack/bot-token"),
      signingSecretParameter: z.string().startsWith("/").default("/tars/slack/signing-secret"),
    }),
    services: z.record(name, service),
    teams: z.record(name, team),
    responders: z.record(name, responder),
    fallback: z
      .strictObject({ team: name, responder: name })
      .describe("Who owns alerts on unknown services, and who is told when nobody is on call."),
    customers: z
      .strictObject({
        from: z.email({ error: "write the address that notices are sent from; it must be verified in SES" }),
        identity: z
          .string()
          .optional()
          .describe("What is verified in SES: the domain of `from`, which is the default, or the address itself."),
        contacts: z.record(name, z.array(z.email({ error: "write an e-mail address" }))).default({}),
      })
      .optional()
      .describe("Who is told when an incident that affected customers is over (S6), per service."),
    operators: z
      .strictObject({ email: z.email({ error: "write an e-mail address" }) })
      .optional()
      .describe("Who is told when TARS itself fails."),
    runbook: overridable.describe("Overrides of the runbook's numbers."),
  })
  .superRefine((settings, context) => {
    const among = (known: object, kind: string, wanted: string, path: (string | number)[]) => {
      if (Object.hasOwn(known, wanted)) return;
      const names = Object.keys(known).join(", ") || "none";
      context.addIssue({ code: "custom", path, message: `there is no ${kind} \`${wanted}\`; there are: ${names}` });
    };
    for (const [id, { team, dependsOn }] of Object.entries(settings.services)) {
      among(settings.teams, "team", team, ["services", id, "team"]);
      dependsOn.forEach((other, index) => {
        among(settings.services, "service", other, ["services", id, "dependsOn", index]);
      });
    }
    for (const [id, { rota, escalation }] of Object.entries(settings.teams)) {
      rota.members.forEach((member, index) => {
        among(settings.responders, "responder", member, ["teams", id, "rota", "members", index]);
      });
      escalation.forEach(({ page }, level) => {
        page.forEach((who, index) => {
          if (who !== "on-call")
            among(settings.responders, "responder", who, ["teams", id, "escalation", level, "page", index]);
        });
      });
    }
    for (const [id, { email, phone }] of Object.entries(settings.responders)) {
      if (!email && !phone)
        context.addIssue({
          code: "custom",
          path: ["responders", id],
          message: "give an `email` or a `phone`: nobody can be paged without one",
        });
    }
    among(settings.teams, "team", settings.fallback.team, ["fallback", "team"]);
    among(settings.responders, "responder", settings.fallback.responder, ["fallback", "responder"]);
    for (const service of Object.keys(settings.customers?.contacts ?? {}))
      among(settings.services, "service", service, ["customers", "contacts", service]);
  });
