import type { Effect } from "../incident/effects.ts";
import type { EventType, IncidentEvents, TimelineEntry } from "../incident/events.ts";
import {
  type AnyIncident,
  type Contact,
  type Incident,
  incidentName,
  isMerged,
  isOpen,
  type PageReason,
} from "../incident/incident.ts";
import { answerText, notUnderstoodText, unansweredText } from "../investigation/answer-text.ts";
import { briefText } from "../investigation/brief-text.ts";
import { contactsOf, customerNoticeText } from "../resolution/customers.ts";
import type { ContactMethod } from "../runbook/contact.ts";
import { findings } from "../runbook/findings.ts";
import { own } from "../runbook/own.ts";
import { statusOf } from "../runbook/phase.ts";
import { customerNameOf, dependsOn, type Settings } from "../runbook/settings.ts";
import { formatInstant, secondsBetween } from "../runbook/time.ts";
import {
  declarationLine,
  firstLine,
  initialNotification,
  resolutionLine,
  resolutionNotification,
  update,
} from "./templates.ts";

type Scene = { incident: Incident; entry: TimelineEntry; settings: Settings };
type Messages<T extends EventType> = (data: IncidentEvents[T], scene: Scene) => Effect[];

const reply = (text: string, mention?: string): Effect => ({
  do: "slack",
  where: "reply",
  text,
  ...(mention && { mention }),
});
const broadcast = (text: string, mention?: string): Effect => ({
  do: "slack",
  where: "broadcast",
  text,
  ...(mention && { mention }),
});

/** A responder's own name, or the name of whoever else it is. */
export const nameOf = (settings: Settings, who: string): string => own(settings.responders, who)?.name ?? who;

const namesOf = (settings: Settings, who: string[]): string => who.map((one) => nameOf(settings, one)).join(", ");

/** T1 as of now: who was paged, what is known of the impact, since when. */
const notification = (incident: Incident, settings: Settings): string =>
  initialNotification({
    severity: incident.severity,
    service: incident.service,
    impact: incident.findings["users-affected"]?.value,
    onCall: namesOf(settings, incident.pagings[incident.team]?.responders ?? []),
    startedAt: incident.startedAt,
    timeZone: settings.timeZone,
  });

/** Pages by those contacts whose time has come: one for each responder, by all of their methods together. */
const pages = (data: { team: string; attempt: number; contacts: Contact[] }, scene: Scene, note?: string): Effect[] => {
  const { incident, entry, settings } = scene;
  const due = data.contacts.filter(({ at }) => at <= entry.at || entry.type === "Contact Used");
  return [...new Set(due.map(({ responder }) => responder))].flatMap((responder): Effect[] => {
    const methods = due.filter((one) => one.responder === responder).map(({ method }) => method);
    const loud = methods.filter((method): method is Exclude<ContactMethod, "slack"> => method !== "slack");
    const subject = `${incident.severity} ${incidentName(incident)} ${incident.service}: ${firstLine(incident.description)}`;
    const { team, attempt } = data;
    const { severity } = incident;
    const text = [note, notification(incident, settings)].filter(Boolean).join("\n");
    const round = incident.pagings[team]?.round ?? 0;
    const page = { do: "page" as const, responder, team, attempt, round, severity, subject, text };
    return [
      ...(loud.length > 0 ? [{ ...page, methods: loud, ...(note && { note }) }] : []),
      ...(methods.includes("slack")
        ? [
            {
              do: "slack" as const,
              where: "direct" as const,
              text: `📟 ${subject}\n${text}`,
              mention: responder,
              buttons: [{ id: "acknowledge" as const }],
            },
          ]
        : []),
    ];
  });
};

/** Why somebody is paged, as they are told. */
const noteFor: Record<PageReason, string | undefined> = {
  declared: undefined,
  "not acknowledged": "Nobody has acknowledged yet.",
  "severity raised": "It has become worse.",
  reopened: "It is open again.",
  "no activity": "Nothing has happened for a while.",
  "handed over": "It is handed to you.",
  "team needed": "Your team's service is part of it.",
};

/** Why somebody is paged, as the thread says it. */
const whyPaged: Record<PageReason, string> = {
  declared: "",
  "not acknowledged": ": nobody has acknowledged yet",
  "severity raised": ": it has become worse",
  reopened: ": it is open again",
  "no activity": ": nothing has happened for a while",
  "handed over": ": it is handed to them",
  "team needed": ": their service is part of it",
};

/** With more alerts than this in an incident, only the board tells of each. */
const toldEach = 5;

/** A line about one alert of the incident: said aloud while they are few, and always on the board. */
const alertLine = ({ incident }: Scene, line: string): Effect[] => [
  { do: "board" },
  ...(Object.keys(incident.alerts).length <= toldEach ? [reply(line)] : []),
];

/** Where a service stands to the incident's: what a person looks at first. */
const relation = (incident: Incident, service: string, settings: Settings): string => {
  if (service === incident.service) return "";
  if (dependsOn(settings, incident.service, service))
    return ` (${service}, which ${incident.service} needs: look there first)`;
  return dependsOn(settings, service, incident.service)
    ? ` (${service}, which needs ${incident.service})`
    : ` (${service})`;
};

const customers = (scene: Scene): Effect[] => {
  const { incident, settings } = scene;
  if (isOpen(incident) || incident.resolution.customers !== "sent") return [];
  const time = (at: string) => formatInstant(at, settings.timeZone);
  return [
    {
      do: "customers",
      service: incident.service,
      subject: `Resolved: problems with ${customerNameOf(settings, incident.service)}`,
      text: customerNoticeText(
        customerNameOf(settings, incident.service),
        time(incident.startedAt),
        time(incident.resolution.at),
      ),
      contacts: contactsOf(incident, settings),
      webhooks: settings.customers?.webhooks[incident.service] ?? [],
    },
  ];
};

const rootCauseLine = (line: string, { actor }: TimelineEntry, settings: Settings): Effect =>
  reply(`🎯 Root cause: ${line} (${nameOf(settings, actor.name)})`);

/** PagerDuty is told by every team that was paged. */
const settled = ({ pagings }: Pick<Incident, "pagings">, as: "acknowledge" | "resolve"): Effect[] =>
  Object.entries(pagings).map(([team, { round }]) => ({ do: "settle page", team, rounds: round + 1, as }));

const messages: { [T in EventType]?: Messages<T> } = {
  "Incident Declared": (_, { incident, settings }) => [
    {
      do: "slack",
      where: "root",
      text: `${declarationLine(incident.severity, incident.description)}\n${notification(incident, settings)}`,
      buttons: [{ id: "acknowledge" }, { id: "lead" }, { id: "hand-over" }],
    },
    reply(notification(incident, settings)),
    { do: "investigate", what: "brief", asked: false },
  ],

  "Second Look Begun": () => [{ do: "investigate", what: "brief", asked: false }],

  "Brief Asked": () => [{ do: "investigate", what: "brief", asked: true }],

  "Brief Made": ({ brief, news }, { incident, settings }) =>
    news
      ? [
          {
            do: "slack",
            where: "reply",
            text: briefText(brief, incidentName(incident), settings.timeZone),
            buttons: [{ id: "brief", label: "Look again" }],
          },
        ]
      : [],

  "Question Asked": ({ id, question, query, problem, suggestions = [] }, { settings }) =>
    query || settings.questions.bedrockModel
      ? [{ do: "investigate", what: "question", id, question, ...(query && { query }) }]
      : [reply(`❔ ${notUnderstoodText({ ...(problem && { problem }), suggestions })}`)],

  "Question Answered": ({ answer, problem, question }) => [
    reply(answer ? answerText(answer) : unansweredText(question, problem ?? "")),
  ],

  "Action Requested": ({ id }) => [{ do: "mitigate", step: "prepare", offerId: id }],

  "Action Offered": ({ id, title, preview }, { incident }) => [
    {
      do: "slack",
      where: "reply",
      text: [
        `🛠️ TARS can do this, when somebody approves: ${title}`,
        ...preview.calls.map(({ call, on, change }) => `${call} on ${on}: ${change}`),
        "Nothing is done before.",
      ].join("\n"),
      buttons: [{ id: "approve", value: `${incident.id}:${id}`, label: `Approve: ${title}` }],
    },
  ],

  "Action Impossible": ({ title, problem }) => [reply(`🛠️ This cannot be done now: ${title}. ${problem}`)],

  "Action Approved": ({ id }) => [{ do: "mitigate", step: "run", offerId: id }],

  "Action Finished": ({ title, status, result, seconds, service, action, by }, { incident, settings }) =>
    status === "applied"
      ? [reply(`✔️ Done in ${seconds} s: ${title}, approved by ${nameOf(settings, by)}. ${result}`)]
      : [
          {
            do: "slack",
            where: "broadcast",
            text: `✖️ Failed after ${seconds} s: ${title}, approved by ${nameOf(settings, by)}. ${result}`,
            mention: by,
            buttons: [{ id: "prepare", value: `${incident.id}:${service}:${action}`, label: "Look at it again" }],
          },
        ],

  "Reopening Offered": ({ earlier, resolvedAt }, { incident, settings }) => [
    {
      do: "slack",
      where: "reply",
      text: `🔁 ${incidentName(earlier)} on ${incident.service} was resolved at ${formatInstant(resolvedAt, settings.timeZone)}. If this is the same problem, reopen it: ${incidentName(incident)} is merged into it.`,
      buttons: [{ id: "reopen", value: `${incident.id}:${earlier.id}`, label: `Reopen ${incidentName(earlier)}` }],
    },
  ],

  "Alert Joined": ({ name, service, firedAt }, scene) => {
    const { incident, entry, settings } = scene;
    const since = formatInstant(firedAt, settings.timeZone);
    return entry.at === incident.declaredAt
      ? [{ do: "board" }]
      : alertLine(scene, `🔴 Also firing: ${name}${relation(incident, service, settings)}, since ${since}`);
  },

  "Alert Fired Again": ({ name, service, firedAt }, scene) =>
    alertLine(
      scene,
      `🔴 Firing again: ${name}${relation(scene.incident, service, scene.settings)}, since ${formatInstant(firedAt, scene.settings.timeZone)}`,
    ),

  "Alert Recovered": ({ name, service, recoveredAt }, scene) =>
    alertLine(
      scene,
      `🟢 Recovered: ${name}${relation(scene.incident, service, scene.settings)}, at ${formatInstant(recoveredAt, scene.settings.timeZone)}`,
    ),

  "Alert Split Off": ({ name, into }) => [
    { do: "board" },
    reply(`✂️ ${name} is another problem: ${incidentName(into)}.`),
  ],

  "Customers Reported": ({ issue, customers: ids, total }, { incident, entry }) => {
    const before = total - ids.length;
    // The first few are told one by one, then each doubling: a flood of reports is no flood of messages.
    const told = before < 4 || Math.floor(Math.log2(total)) > Math.floor(Math.log2(before));
    return entry.at === incident.declaredAt || told
      ? [reply(`🙋 ${total} ${total === 1 ? "customer reports" : "customers report"} it: ${firstLine(issue)}`)]
      : [];
  },

  "Incident Absorbed": ({ from, reason }) => [
    { do: "board" },
    broadcast(
      `🔗 ${incidentName(from)} is the same problem and goes on here${reason ? `: ${firstLine(reason)}` : "."}`,
    ),
  ],

  "Responder Paged": (data, scene) => {
    const { settings, incident } = scene;
    const when = formatInstant(data.escalateAt, settings.timeZone);
    const again = data.attempt > 1 ? ` (page ${data.attempt})` : "";
    return [
      ...pages(data, scene, noteFor[data.why]),
      reply(
        `📟 Paged ${namesOf(settings, data.responders)} for ${incidentName(incident)}${again}${whyPaged[data.why]}. Without an acknowledgement the next level is paged at ${when}.`,
      ),
    ];
  },

  "Nobody On Call": (data, scene) => {
    const { settings, incident } = scene;
    return [
      ...pages(data, scene, "Nobody is on call: you are the fallback."),
      broadcast(
        `‼️ Nobody is on call for team ${settings.teams[data.team]?.name ?? data.team}: ${incidentName(incident)} is paging the fallback, ${nameOf(settings, data.fallback)}. Mend the rota in tars.yaml, or add an override.`,
        "channel",
      ),
    ];
  },

  "Contact Used": (data, scene) => pages(data, scene),

  "Responder Unreached": (data, scene) => {
    const { settings, incident } = scene;
    const name = nameOf(settings, data.responder);
    const fallback =
      data.contacts.length > 0 ? ` ${nameOf(settings, settings.fallback.responder)} is paged instead.` : "";
    return [
      ...pages(data, scene, `No page reaches ${name}: you are the fallback.`),
      broadcast(
        `‼️ No page for ${incidentName(incident)} reaches ${name}: every method fails.${fallback} Call them, and look at what TARS's own alarms say.`,
        "channel",
      ),
    ];
  },

  "Page Failed": ({ responder, method, problem }, { incident, settings }) => [
    broadcast(
      `‼️ A page for ${incidentName(incident)} did not reach ${nameOf(settings, responder)} by ${method}: ${problem}. Call them.`,
      "channel",
    ),
  ],

  "Incident Acknowledged": ({ by }, { incident, settings }) => [
    reply(
      `👀 ${nameOf(settings, by)} acknowledged ${incidentName(incident)}${incident.lead === by ? " and leads it" : ""}.`,
    ),
    ...settled(incident, "acknowledge"),
  ],

  "Lead Changed": ({ lead }, { incident, entry, settings }) =>
    incident.acknowledgement?.at === entry.at
      ? []
      : [reply(`🧭 ${nameOf(settings, lead)} leads ${incidentName(incident)} now.`)],

  "Role Assigned": ({ role, who }, { settings }) => [
    reply(`🧭 ${nameOf(settings, who)} ${role === "scribe" ? "writes things down" : "speaks for the incident"} now.`),
  ],

  "Severity Changed": ({ from, to, reason }, { incident, entry, settings }) => [
    broadcast(
      `⚠️ ${incidentName(incident)} is ${to} now, it was ${from}: ${reason ?? `changed by ${nameOf(settings, entry.actor.name)}`}.`,
    ),
  ],

  "Phase Changed": ({ from, to, skipped, reason }) =>
    statusOf[from] === statusOf[to]
      ? []
      : [
          reply(
            `➡️ ${statusOf[to]} (was ${statusOf[from]})${reason ? `: ${reason}` : ""}${skipped.length > 0 ? `; skipped: ${skipped.join(", ")}` : ""}`,
          ),
        ],

  "Note Added": ({ text }, { entry, settings }) => [reply(`📝 ${nameOf(settings, entry.actor.name)}: ${text}`)],

  // What TARS finds stands in its brief.
  "Finding Recorded": ({ finding, value }, { entry, settings }) =>
    entry.actor.kind === "tars"
      ? []
      : [reply(`🔎 ${findings[finding].question} ${value} (${nameOf(settings, entry.actor.name)})`)],

  // What TARS carries out says itself how it goes.
  "Mitigation Recorded": ({ mitigation: { id, what, status, result } }, { entry, incident, settings }) =>
    incident.offers[id]
      ? []
      : [
          reply(
            `🛠️ Mitigation ${status}: ${what}${result ? ` — ${result}` : ""} (${nameOf(settings, entry.actor.name)})`,
          ),
        ],

  "Root Cause Recorded": ({ line }, { incident, entry, settings }) => {
    if (!isOpen(incident)) return incident.resolution.at === entry.at ? [] : [rootCauseLine(line, entry, settings)];
    const holds = incident.health?.met && incident.mitigations.some(({ status }) => status === "applied");
    return [
      rootCauseLine(line, entry, settings),
      ...(holds ? [proposal("🟢 The error rate is back to normal.", incident)] : []),
    ];
  },

  "Eta Set": ({ eta }) => [reply(`⏱️ ETA to resolution: ${eta}`)],

  "Update Asked": ({ dueAt }, { incident, settings }) => [
    reply(
      `📣 The next update of ${incidentName(incident)} goes out at ${formatInstant(dueAt, settings.timeZone)}. What is the latest, in one sentence? Without an answer the last finding stands.`,
      incident.roles.communications ?? incident.lead,
    ),
    // What the update falls back on is looked at anew before it goes out.
    { do: "investigate", what: "brief", asked: false },
  ],

  "Update Posted": ({ text, since }, { incident, settings }) => [
    broadcast(
      update({
        severity: incident.severity,
        service: incident.service,
        status: statusOf[incident.phase],
        latestFindings: since ? `${text} (unchanged since ${formatInstant(since, settings.timeZone)})` : text,
        eta: incident.eta,
      }),
    ),
  ],

  "Baseline Reached": ({ below, baselinePercent }, { incident }) => {
    const missing = [
      ...(incident.rootCause ? [] : ["the root cause"]),
      ...(incident.mitigations.some(({ status }) => status === "applied") ? [] : ["what fixed it"]),
    ];
    const said = `🟢 The error rate was below ${baselinePercent} % for ${below} consecutive periods.`;
    return [
      { do: "board" },
      ...(missing.length > 0
        ? [reply(`${said} Record ${missing.join(" and ")}, then it can be resolved.`, incident.lead)]
        : [proposal(said, incident)]),
    ];
  },

  "Health Measured": () => [{ do: "board" }],

  "Incident Resolved": ({ resolution, postMortem }, scene) => {
    const { incident, settings } = scene;
    const { severity, service, startedAt } = incident;
    const text = [
      resolutionLine(severity, service, resolution.rootCause.line),
      resolutionNotification({
        severity,
        service,
        rootCause: resolution.rootCause.line,
        seconds: secondsBetween(startedAt, resolution.at),
        usersAffected: resolution.usersAffected,
        postMortemAt: postMortem?.dueAt,
        timeZone: settings.timeZone,
      }),
    ].join("\n");
    const ask =
      resolution.customers === "awaiting-count"
        ? [
            reply(
              `❓ How many users did ${incidentName(incident)} affect? With more than ${settings.runbook.customerNoticeAboveUsers} the customers are told. Record it as the finding users-affected.`,
              incident.lead,
            ),
          ]
        : [];
    const offer =
      postMortem && !postMortem.required
        ? [
            reply(
              `📄 A post-mortem of ${incidentName(incident)} is drafted. It is optional for a ${severity}; complete it, or decline it with a reason.`,
            ),
          ]
        : [];
    return [broadcast(text), ...settled(incident, "resolve"), ...customers(scene), ...ask, ...offer];
  },

  "Customers Decided": ({ customers: decided, usersAffected }, scene) => [
    ...customers(scene),
    reply(
      `✉️ ${usersAffected} users were affected: ${decided === "sent" ? "the customers are told" : "the customers need not be told"}.`,
    ),
  ],

  "Incident Reopened": ({ reason }, { incident }) => [
    broadcast(`🔁 [${incident.severity}] ${incidentName(incident)} is open again: ${reason}`),
  ],

  "Post-mortem Reminded": ({ dueAt, hoursLeft }, { incident, settings }) => [
    reply(
      `⏰ The post-mortem of ${incidentName(incident)} is due in ${hoursLeft} hours, at ${formatInstant(dueAt, settings.timeZone)}.`,
      ownerOf(incident),
    ),
  ],

  "Post-mortem Overdue": ({ dueAt, days }, { incident, settings }) => [
    broadcast(
      `⏰ The post-mortem of ${incidentName(incident)} is overdue${days > 0 ? ` by ${days} ${days === 1 ? "day" : "days"}` : ""}: it was due at ${formatInstant(dueAt, settings.timeZone)}.`,
      ownerOf(incident),
    ),
  ],

  "Action Item Added": ({ item }, { settings }) => (settings.tracker ? [{ do: "track", item: item.id }] : []),

  "Action Item Changed": ({ item }, { entry, settings }) => [
    ...(settings.tracker ? [{ do: "track" as const, item: item.id }] : []),
    ...(item.done?.at === entry.at
      ? [reply(`☑️ Action item done by ${nameOf(settings, item.done.by)}: ${firstLine(item.what)}`)]
      : []),
  ],

  "Action Item Reminded": ({ what, owner, due, days }, { incident }) => [
    reply(
      `⏰ An action item of ${incidentName(incident)} ${days >= 0 ? `is due on ${due}` : `was due on ${due}, ${-days} ${days === -1 ? "day" : "days"} ago`}: ${firstLine(what)}`,
      owner,
    ),
  ],

  "Post-mortem Completed": (_, { incident }) => [reply(`📄 The post-mortem of ${incidentName(incident)} is complete.`)],

  "Post-mortem Declined": ({ reason }, { incident }) => [
    reply(`📄 No post-mortem of ${incidentName(incident)} will be written: ${reason}`),
  ],
};

/** S1–S3 hold: TARS proposes what a person decides. */
const proposal = (said: string, incident: Incident): Effect => ({
  do: "slack",
  where: "reply",
  text: `${said} All three conditions hold: resolve ${incidentName(incident)}? Root cause: ${incident.rootCause?.line}. Fixed by: ${incident.mitigations.findLast(({ status }) => status === "applied")?.what}.`,
  ...(incident.lead && { mention: incident.lead }),
  buttons: [{ id: "resolve" }],
});

const ownerOf = (incident: Incident): string | undefined => (isOpen(incident) ? undefined : incident.postMortem?.owner);

/** What must be said and sent because of a timeline entry. `incident` is as the whole decision left it. */
export const messagesFor = (entry: TimelineEntry, incident: AnyIncident, settings: Settings): Effect[] => {
  if (isMerged(incident))
    return [
      broadcast(
        `🔗 ${incidentName(incident)} is the same problem as ${incidentName(incident.mergedInto)} and goes on there.`,
      ),
      ...settled(incident, "resolve"),
    ];
  const say = messages[entry.type] as Messages<EventType> | undefined;
  return say?.(entry.data as never, { incident, entry, settings }) ?? [];
};
