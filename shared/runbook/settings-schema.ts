import * as z from "zod";
import { longestAddresses, mostAccounts } from "./accounts.ts";
import { mitigationAction } from "./action-schema.ts";
import { contactMethods, phoneAdvice, phonePattern } from "./contact.ts";
import { duration } from "./duration-schema.ts";
import { healthLookBack, keptPeriods, runbookNumbers } from "./numbers.ts";
import { own } from "./own.ts";
import { severities } from "./severity.ts";
import { signIn } from "./sign-in-schema.ts";
import { statusPage } from "./status-page-schema.ts";
import {
  accountId,
  changeSource,
  errorRate,
  infrastructure,
  latency,
  logFields,
  logGroup,
  region,
} from "./telemetry-schema.ts";
import { webhook } from "./webhook-schema.ts";

/**
 * The schema of `tars.yaml`: the one definition behind the checks at synth, the `Settings` type
 * and the JSON Schema for editors.
 */

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

const percent = z.number().gt(0).lte(100);

/** SQS, which keeps a window's end, holds a message back for 15 minutes at most; source: its API reference of SendMessage. */
const quarter = duration.refine((seconds) => seconds <= 15 * 60, {
  error: "write `15 min` or less: nobody is woken before a confirmation window has ended",
});

const confirmationWindow = z.strictObject({ P1: quarter.optional(), P2: quarter.optional() });
const flapping = z.strictObject({ firings: z.int().min(2).optional(), within: duration.optional() });
const customerReports = z.strictObject({
  customers: z
    .int()
    .min(2, { error: "write 2 or more: one customer alone does not declare" })
    .optional()
    .describe("This many distinct customers declare (D3)."),
  within: duration.optional().describe("The sliding window, measured on the times of report."),
  severity: severity.optional().describe("The severity of an incident that customers declare."),
});

const serviceFields = z.strictObject({
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
  account: accountId
    .optional()
    .describe(
      "The account of its metrics and log groups, when that is another one. It must share them with the account of TARS (CloudWatch cross-account observability); a metric or a log group may name its own.",
    ),
  errorRate: errorRate.optional(),
  latency: latency.optional(),
  logGroups: z.array(logGroup).max(10, { error: "ten log groups at most: one query reads them together" }).default([]),
  regions: z
    .array(region)
    .default([])
    .describe("Where the service runs, each with the same metrics; without it, the region of TARS (K3)."),
  infrastructure: z.array(infrastructure).max(20).default([]),
  changedBy: z.array(changeSource).default([]),
  actions: z.record(name, mitigationAction).default({}),
  customerName: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe("What customers call the service. With it, the service is on the status page and in their notices."),
  dependsOn: z
    .array(name)
    .default([])
    .describe("Services that this one needs: when they fail together, it is one incident."),
  triage: z
    .strictObject({
      confirmationWindow: confirmationWindow.optional(),
      flapping: flapping.optional(),
      customerReports: customerReports.optional(),
      noData: z
        .enum(["unknown", "firing", "recovered"])
        .optional()
        .describe(
          "What it means that a source has no data. By default it is no failure and no recovery, unless somebody has told the source to take it for a failure. `unknown` is neither, whatever the source was told; `firing` fires, `recovered` ends the alert.",
        ),
    })
    .default({})
    .describe("The readings of D1 and D3 for this service, where they differ from those under `runbook`."),
  synonyms: z
    .array(z.array(z.string().min(1)).min(2, { error: "name at least two words that mean the same" }))
    .default([])
    .describe("Words that customers use for the same thing, such as `[payment, checkout, card]` (D3)."),
});

/** A service with the account of each of its metrics and log groups; without one it is the account of TARS. */
const service = serviceFields.transform(
  ({ account, logGroups, errorRate, latency, infrastructure, ...rest }, context) => {
    if (account && logGroups.length === 0 && !errorRate && !latency && infrastructure.length === 0) {
      context.addIssue({
        code: "custom",
        path: ["account"],
        message:
          "there is nothing to see there: write `errorRate`, `latency`, `logGroups` or `infrastructure`, or leave `account` out",
      });
      return z.NEVER;
    }
    const there = <M extends { account?: string | undefined }>(one: M): M => ({
      ...one,
      ...(account && !one.account && { account }),
    });
    return {
      ...rest,
      ...(errorRate && { errorRate: { errors: there(errorRate.errors), requests: there(errorRate.requests) } }),
      ...(latency && { latency: { ...latency, metric: there(latency.metric) } }),
      infrastructure: infrastructure.map((one) => ({ ...one, metric: there(one.metric) })),
      logGroups: logGroups.map((group) => there<LogGroup>(typeof group === "string" ? { name: group } : group)),
    };
  },
);

/** A log group; without an account it is in that of TARS. */
export type LogGroup = { name: string; account?: string };

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "write a local time such as `09:00`" });

const contactMethod = z.enum(contactMethods);

const responder = z.strictObject({
  name: z.string().min(1),
  email: z.email({ error: "write an e-mail address" }).optional(),
  phone: z.string().regex(phonePattern, { error: phoneAdvice }).optional(),
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9]+$/, { error: "write the Slack member ID, such as `U012AB3CD`" })
    .optional(),
  pagerDuty: z
    .string()
    .regex(/^P[A-Z0-9]+$/, { error: "write the PagerDuty user ID, such as `PXPGF42`" })
    .optional()
    .describe("Who acknowledges, when PagerDuty says so."),
  contact: z
    .array(
      z.strictObject({
        by: contactMethod,
        after: duration.optional().describe("How long after the page this method is used; without it, at once."),
      }),
    )
    .min(1, { error: "name at least one method, or leave this out to use all at once" })
    .optional()
    .describe("How this person is woken, in order. Default: PagerDuty, SMS and e-mail, all at once."),
  quietHours: z
    .strictObject({
      from: clockTime,
      to: clockTime,
      timeZone,
      only: z.array(contactMethod).min(1, { error: "name at least one method that does not wake" }),
    })
    .optional()
    .describe("When only these methods are used. P1 ignores it."),
});

const handover = z.strictObject({ day: z.enum(weekdays).default("monday"), time: clockTime });

const layerFields = {
  handover: handover.describe("When one turn ends and the next begins, on the wall clock of the rota's zone."),
  turn: z.enum(["day", "week", "2 weeks"]).default("week").describe("How long one person is on call."),
  starting: z.iso.date({ error: "write the date of the first hand-over, such as `2026-01-05`" }),
  members: z.array(name).min(1, { error: "name at least one responder" }),
  hours: z
    .strictObject({
      days: z
        .array(z.enum(weekdays))
        .min(1)
        .default([...weekdays]),
      from: clockTime,
      to: clockTime,
    })
    .optional()
    .describe("When the layer counts; outside of it the layer below does. A `to` before `from` is the next day's."),
};

const layer = z.strictObject(layerFields);

const rota = z
  .strictObject({
    timeZone,
    handover: layerFields.handover.optional(),
    turn: layerFields.turn.optional(),
    starting: layerFields.starting.optional(),
    members: layerFields.members.optional(),
    hours: layerFields.hours,
    layers: z
      .array(layer)
      .min(1, { error: "write at least one layer" })
      .optional()
      .describe("Several layers, the first at the bottom: whoever is on call in the topmost one is."),
    holidays: z
      .array(z.strictObject({ date: z.iso.date(), name: z.string().optional(), cover: name.optional() }))
      .default([])
      .describe("Days on which layers with `hours` do not count, and whom `cover` names is on call."),
  })
  .transform(({ timeZone, holidays, layers, ...own }, context) => {
    const said = Object.entries(own).filter(([, value]) => value !== undefined);
    if (layers && said.length === 0) return { timeZone, holidays, layers };
    const problem = (path: string, message: string) => {
      context.addIssue({ code: "custom", path: [path], message });
      return z.NEVER;
    };
    if (layers) return problem(said[0]?.[0] ?? "layers", "write this inside of `layers`, or leave `layers` out");
    const { handover, starting, members, turn = "week", hours } = own;
    if (!handover) return problem("handover", 'this is missing; write when a turn ends, such as `{ time: "09:00" }`');
    if (!starting) return problem("starting", "this is missing; write the date of the first hand-over");
    if (!members) return problem("members", "this is missing; name at least one responder");
    return { timeZone, holidays, layers: [{ handover, starting, members, turn, ...(hours && { hours }) }] };
  });

const team = z
  .strictObject({
    name: z.string().optional(),
    rota: rota.optional().describe("Who is on call, known to the escalation as `on-call`."),
    rotas: z.record(name, rota).default({}).describe("More rotas by name, such as `secondary`, for the escalation."),
    escalation: z
      .array(
        z.strictObject({
          page: z
            .array(name)
            .min(1)
            .describe("Who is paged: `on-call` or another rota for whoever it says, or responders by name."),
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
        webhookSecretParameter: z
          .string()
          .startsWith("/", { error: "name an SSM parameter, such as `/tars/pagerduty/shop-webhook`" })
          .optional()
          .describe("The secret of PagerDuty's webhook, by which acknowledgements made there come back."),
      })
      .optional(),
  })
  .transform(({ rota: own, rotas, ...rest }) => ({
    ...rest,
    rotas: { ...(own && { "on-call": own }), ...rotas } as typeof rotas,
  }));

const numbers = z.strictObject({
  confirmationWindow: confirmationWindow.optional(),
  flapping: flapping.optional(),
  customerReports: customerReports.optional(),
  groupWithin: duration.optional(),
  offerReopeningWithin: duration.optional(),
  longestSilence: duration.optional(),
  updateEvery: z.strictObject({ P1: minutes.optional(), P2: minutes.optional() }).optional(),
  askBeforeUpdate: duration.optional(),
  acknowledgeWithin: duration.optional(),
  pageAgainAfter: duration.optional(),
  baselinePercent: z.strictObject({ P1: percent.optional(), P2: percent.optional() }).optional(),
  baselinePeriods: z
    .int()
    .min(1)
    .max(keptPeriods, { error: `write at most ${keptPeriods}: TARS keeps no more periods of an incident` })
    .optional(),
  baselinePeriod: duration
    .refine((seconds) => seconds === 10 || seconds === 30 || seconds % 60 === 0, {
      error: "CloudWatch knows periods of 10 s, 30 s and whole minutes",
    })
    .refine((seconds) => seconds < healthLookBack, {
      error: `write less than ${healthLookBack / 60} min: TARS looks back no further, and has to see a whole period`,
    })
    .optional(),
  recentDeployments: duration.optional(),
  rollbackDeploymentWithin: duration.optional(),
  rollbackErrorsWithin: duration.optional(),
  trafficSpike: z.number().gt(1).optional(),
  customerNoticeAboveUsers: z.int().min(0).optional(),
  postMortemDue: duration.optional(),
  postMortemReminders: z.array(duration).max(2, { error: "two reminders at most" }).optional(),
  actionItemReminder: duration.optional(),
});

const overridable = numbers.default({}).transform((own) => ({
  ...runbookNumbers,
  ...own,
  confirmationWindow: { ...runbookNumbers.confirmationWindow, ...own.confirmationWindow },
  flapping: { ...runbookNumbers.flapping, ...own.flapping },
  customerReports: { ...runbookNumbers.customerReports, ...own.customerReports },
  updateEvery: { ...runbookNumbers.updateEvery, ...own.updateEvery },
  baselinePercent: { ...runbookNumbers.baselinePercent, ...own.baselinePercent },
}));

const label = z.string().min(1);

const labels = z
  .strictObject({
    service: z.array(label).default(["service", "app", "job"]).describe("Labels that may name a service, best first."),
    severity: z
      .array(label)
      .default(["severity", "priority"])
      .describe("Labels that may say the severity, best first."),
    severities: z
      .record(z.string(), severity)
      .default({})
      .describe(
        "What the values of these labels mean, beside the usual words, which are known (`critical`, `major`, `warning`, `sev1`, `P1` …): a word that is named here goes before them. Case does not matter.",
      ),
    rules: z
      .array(
        z.strictObject({
          match: z
            .record(label, z.string())
            .refine((match) => Object.keys(match).length > 0, { error: "name at least one label" })
            .describe("Labels and their values; `*` stands for any text, and all of them must match."),
          service: name.optional(),
          severity: severity.optional(),
        }),
      )
      .default([])
      .describe("What alerts with certain labels belong to; the first rule that matches goes before all labels."),
  })
  .prefault({})
  .describe("How labels of Alertmanager, Grafana, AWS Health and others become service and severity.");

/** Two at least: an event source that is limited to fewer cannot be. */
const count = z.int().min(1, { error: "write a number of at least 1" });

const reserved = (usual: number) => z.int().min(2, { error: "write 2 or more" }).default(usual);

export const settingsSchema = z
  .strictObject({
    timeZone: timeZone.default("UTC").describe("The zone in which messages show times."),
    slack: z.strictObject({
      channel: z
        .string()
        .startsWith("#", { error: "write the channel with its `#`, such as `#incidents`" })
        .default("#incidents"),
      command: z
        .string()
        .regex(/^\/[a-z0-9_-]{1,31}$/, { error: "write the command with its slash, such as `/incident`" })
        .default("/incident")
        .describe("What people type to ask TARS for something."),
      botTokenParameter: z.string().startsWith("/").default("/tars/slack/bot-token"),
      signingSecretParameter: z.string().startsWith("/").default("/tars/slack/signing-secret"),
    }),
    labels,
    logFields,
    questions: z
      .strictObject({
        bedrockModel: z
          .string()
          .min(1)
          .optional()
          .describe("A Bedrock model that translates free questions into typed queries. Off without it."),
        megabytesPerIncident: z
          .number()
          .gt(0)
          .default(50_000)
          .describe(
            "No more of the logs than this is scanned for people's questions of one incident (Logs Insights is paid by the byte).",
          ),
        megabytesOfBriefs: z
          .number()
          .gt(0)
          .default(50_000)
          .describe("No more of the logs than this is scanned for TARS's own briefs of one incident."),
      })
      .prefault({})
      .describe("Questions in words, and what they may cost."),
    tracker: z
      .strictObject({
        url: z.url({ error: "write a URL" }),
        secretParameter: z.string().startsWith("/", { error: "name an SSM parameter; never write a secret here" }),
      })
      .optional()
      .describe("Where action items are told to a tracker (P4); an answer `{ url }` becomes their link."),
    webhooks: z.record(name, webhook).default({}),
    signIn: signIn
      .optional()
      .describe("How people sign in to the console and the command line. Without it there are tokens only."),
    accounts: z
      .array(accountId)
      .refine((all) => new Set(all).size === all.length, { error: "write each account once" })
      .default([])
      .describe("Other accounts that may forward alarms and changes to TARS, by its forwarder stack."),
    reservedConcurrency: z
      .strictObject({ publish: reserved(10), page: reserved(20), timer: reserved(10), intake: reserved(10) })
      .optional()
      .describe(
        "How many of the account's concurrent executions of Lambda are kept for these functions, so that nothing else in the account can starve them. Off without it; `{}` is 50 in all. AWS leaves no less than 100 for all others, so that the account's quota must be 150 or more.",
      ),
    secretsKey: z
      .string()
      .regex(/^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/, {
        error: "write the ARN of a KMS key, `arn:aws:kms:…:key/…`; an alias does not do",
      })
      .optional()
      .describe(
        "The key of your own under which the secrets lie in Parameter Store. Without it they lie under AWS's own, `alias/aws/ssm`.",
      ),
    table: z
      .string()
      .regex(/^arn:[a-z-]+:dynamodb:[a-z0-9-]+:\d{12}:table\/[\w.-]{3,255}\/stream\/[\w.:-]+$/, {
        error: "write the ARN of the table's stream, `arn:aws:dynamodb:…:table/…/stream/…`",
      })
      .optional()
      .describe(
        "The table of a stack that was destroyed, by the ARN of its stream: this one goes on with it. Without it the stack makes its own.",
      ),
    links: z
      .strictObject({ signingKeyParameter: z.string().startsWith("/") })
      .default({ signingKeyParameter: "/tars/links/signing-key" })
      .describe("The key that signs links in pages and the addresses of calendars."),
    services: z.record(name, service),
    teams: z.record(name, team),
    responders: z.record(name, responder),
    textMessages: z
      .strictObject({
        countryCodes: z
          .array(
            z
              .string()
              .regex(/^\+[1-9]\d{0,6}$/, { error: "write how numbers begin, such as `+44`; `+1876` is Jamaica alone" }),
          )
          .optional()
          .describe(
            "How numbers may begin to which codes go when people change theirs. Without it, as the numbers of the responders in this file do.",
          ),
      })
      .prefault({})
      .describe("Text messages that people may cause."),
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
        accounts: z
          .record(z.string().min(1), z.array(z.email({ error: "write an e-mail address" })))
          .refine((accounts) => Object.keys(accounts).length <= mostAccounts, {
            error: `${mostAccounts} accounts at most: an incident tells all of them apart`,
          })
          .default({})
          .describe(
            `Where customers who report something are told that it is over, by customer id: ${mostAccounts} at most.`,
          ),
        webhooks: z
          .record(
            name,
            z.array(
              z.strictObject({
                url: z.url({ error: "write a URL" }),
                secretParameter: z
                  .string()
                  .startsWith("/", { error: "name an SSM parameter; never write a secret here" }),
              }),
            ),
          )
          .default({})
          .describe("Systems of customers that are told that it is over, per service."),
        subscriptions: z
          .strictObject({
            most: count.default(2000).describe("So many subscriptions there are at most, of all readers and services."),
            mailsAnHour: count
              .default(100)
              .describe("So many mails an hour ask readers whether they want to subscribe; the next one is put off."),
            mailsAnHourForOne: count
              .default(10)
              .describe(
                "So many of them one visitor can cause, told apart by the network address; raise it behind a proxy of yours.",
              ),
          })
          .prefault({})
          .describe("What visitors of the status page can cause."),
      })
      .optional()
      .describe("Who is told when an incident that affected customers is over (S6), per service."),
    statusPage: statusPage.describe("The public status page; services with a `customerName` are on it."),
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
    for (const [id, { team, dependsOn, actions }] of Object.entries(settings.services)) {
      for (const [action, { approvers = [] }] of Object.entries(actions))
        approvers.forEach((who, index) => {
          if (!Object.hasOwn(settings.teams, who))
            among(settings.responders, "team or responder", who, [
              "services",
              id,
              "actions",
              action,
              "approvers",
              index,
            ]);
        });
      among(settings.teams, "team", team, ["services", id, "team"]);
      dependsOn.forEach((other, index) => {
        among(settings.services, "service", other, ["services", id, "dependsOn", index]);
      });
    }
    for (const [id, { rotas, escalation }] of Object.entries(settings.teams)) {
      for (const [rotaName, { layers, holidays }] of Object.entries(rotas)) {
        const at = ["teams", id, ...(rotaName === "on-call" ? ["rota"] : ["rotas", rotaName])];
        layers.forEach(({ members }, index) => {
          const inLayer = layers.length > 1 ? ["layers", index] : [];
          members.forEach((member, place) => {
            among(settings.responders, "responder", member, [...at, ...inLayer, "members", place]);
          });
        });
        holidays.forEach(({ cover }, index) => {
          if (cover) among(settings.responders, "responder", cover, [...at, "holidays", index, "cover"]);
        });
      }
      escalation.forEach(({ page }, level) => {
        page.forEach((who, index) => {
          if (!Object.hasOwn(rotas, who))
            among(settings.responders, "rota or responder", who, ["teams", id, "escalation", level, "page", index]);
        });
      });
    }
    settings.labels.rules.forEach(({ service }, index) => {
      if (service) among(settings.services, "service", service, ["labels", "rules", index, "service"]);
    });
    for (const [id, { service }] of Object.entries(settings.webhooks))
      if (typeof service === "string") among(settings.services, "service", service, ["webhooks", id, "service"]);
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
    const { accounts = {}, contacts = {} } = settings.customers ?? {};
    const weight = (addresses: string[]) => new TextEncoder().encode(addresses.join()).length;
    const ofAccounts = weight(Object.values(accounts).flat());
    for (const service of Object.keys(settings.services))
      if (ofAccounts + weight(own(contacts, service) ?? []) > longestAddresses)
        context.addIssue({
          code: "custom",
          path: ["customers"],
          message: `the addresses of all accounts and of the contacts of \`${service}\` have ${longestAddresses / 1024} kB in all at most, because one notice names them: write the address of a mailing list for several`,
        });
    for (const kind of ["contacts", "webhooks"] as const)
      for (const service of Object.keys(settings.customers?.[kind] ?? {}))
        among(settings.services, "service", service, ["customers", kind, service]);
  });
