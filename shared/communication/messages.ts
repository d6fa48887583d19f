import type { Effect } from "../incident/effects.ts";
import type { EventType, IncidentEvents, TimelineEntry } from "../incident/events.ts";
import { type Incident, incidentName, isOpen } from "../incident/incident.ts";
import { contactsOf, customerNoticeText } from "../resolution/customers.ts";
import { findings } from "../runbook/findings.ts";
import { statusOf } from "../runbook/phase.ts";
import type { Settings } from "../runbook/settings.ts";
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
export const nameOf = (settings: Settings, who: string): string => settings.responders[who]?.name ?? who;

const namesOf = (settings: Settings, who: string[]): string => who.map((one) => nameOf(settings, one)).join(", ");

/** T1 as of now: who was paged, what is known of the impact, since when. */
const notification = (incident: Incident, settings: Settings): string =>
  initialNotification({
    severity: incident.severity,
    service: incident.service,
    impact: incident.findings["users-affected"]?.value,
    onCall: namesOf(settings, incident.paging?.responders ?? []),
    startedAt: incident.startedAt,
    timeZone: settings.timeZone,
  });

const pages = (data: { attempt: number; responders: string[] }, { incident, settings }: Scene): Effect[] =>
  data.responders.map((responder) => ({
    do: "page",
    responder,
    team: incident.team,
    attempt: data.attempt,
    severity: incident.severity,
    subject: `${incident.severity} ${incidentName(incident)} ${incident.service}: ${firstLine(incident.description)}`,
    text: `${notification(incident, settings)}\n${incidentName(incident)}: acknowledge in Slack ${settings.slack.channel} or PagerDuty.`,
  }));

const customers = (scene: Scene): Effect[] => {
  const { incident, settings } = scene;
  if (isOpen(incident) || incident.resolution.customers !== "sent") return [];
  const time = (at: string) => formatInstant(at, settings.timeZone);
  return [
    {
      do: "customers",
      subject: `Resolved: problems with ${incident.service}`,
      text: customerNoticeText(incident.service, time(incident.startedAt), time(incident.resolution.at)),
      contacts: contactsOf(settings, incident.service),
    },
  ];
};

const messages: { [T in EventType]?: Messages<T> } = {
  "Incident Declared": (_, { incident, settings }) => [
    {
      do: "slack",
      where: "root",
      text: `${declarationLine(incident.severity, incident.description)}\n${notification(incident, settings)}`,
      buttons: ["acknowledge", "lead"],
    },
    reply(notification(incident, settings)),
  ],

  "Alert Joined": ({ name, firedAt }, { incident, entry, settings }) =>
    entry.at === incident.declaredAt
      ? []
      : [reply(`🔴 Also firing: ${name}, since ${formatInstant(firedAt, settings.timeZone)}`)],

  "Alert Fired Again": ({ name, firedAt }, { settings }) => [
    reply(`🔴 Firing again: ${name}, since ${formatInstant(firedAt, settings.timeZone)}`),
  ],

  "Alert Recovered": ({ name, recoveredAt }, { settings }) => [
    reply(`🟢 Recovered: ${name}, at ${formatInstant(recoveredAt, settings.timeZone)}`),
  ],

  "Responder Paged": (data, scene) => {
    const { settings, incident } = scene;
    const when = formatInstant(data.escalateAt, settings.timeZone);
    const again = data.attempt > 1 ? ` (page ${data.attempt}: ${data.why})` : "";
    return [
      ...pages(data, scene),
      reply(
        `📟 Paged ${namesOf(settings, data.responders)} for ${incidentName(incident)}${again}. Without an acknowledgement the next level is paged at ${when}.`,
      ),
    ];
  },

  "Nobody On Call": (data, scene) => {
    const { settings, incident } = scene;
    return [
      ...pages({ attempt: data.attempt, responders: [data.fallback] }, scene),
      broadcast(
        `‼️ Nobody is on call for team ${settings.teams[incident.team]?.name ?? incident.team}: ${incidentName(incident)} is paging the fallback, ${nameOf(settings, data.fallback)}. Mend the rota in tars.yaml.`,
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
    { do: "settle page", team: incident.team, as: "acknowledge" },
  ],

  "Lead Changed": ({ lead }, { incident, entry, settings }) =>
    incident.acknowledgement?.at === entry.at
      ? []
      : [reply(`🧭 ${nameOf(settings, lead)} leads ${incidentName(incident)} now.`)],

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

  "Finding Recorded": ({ finding, value }, { entry, settings }) => [
    reply(`🔎 ${findings[finding].question} ${value} (${nameOf(settings, entry.actor.name)})`),
  ],

  "Mitigation Recorded": ({ mitigation: { what, status, result } }, { entry, settings }) => [
    reply(`🛠️ Mitigation ${status}: ${what}${result ? ` — ${result}` : ""} (${nameOf(settings, entry.actor.name)})`),
  ],

  "Root Cause Recorded": ({ line }, { incident, entry, settings }) =>
    !isOpen(incident) && incident.resolution.at === entry.at
      ? []
      : [reply(`🎯 Root cause: ${line} (${nameOf(settings, entry.actor.name)})`)],

  "Eta Set": ({ eta }) => [reply(`⏱️ ETA to resolution: ${eta}`)],

  "Update Asked": ({ dueAt }, { incident, settings }) => [
    reply(
      `📣 The next update of ${incidentName(incident)} goes out at ${formatInstant(dueAt, settings.timeZone)}. What is the latest, in one sentence? Without an answer the last finding stands.`,
      incident.lead,
    ),
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
    const next = missing.length > 0 ? `Record ${missing.join(" and ")}, then resolve.` : "It can be resolved now.";
    return [
      reply(
        `🟢 The error rate was below ${baselinePercent} % for ${below} consecutive periods. ${next}`,
        incident.lead,
      ),
    ];
  },

  "Incident Resolved": ({ resolution, postMortem }, scene) => {
    const { incident, settings } = scene;
    const { severity, service, startedAt, team } = incident;
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
    return [broadcast(text), { do: "settle page", team, as: "resolve" }, ...customers(scene), ...ask, ...offer];
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

  "Post-mortem Overdue": ({ dueAt }, { incident, settings }) => [
    broadcast(
      `⏰ The post-mortem of ${incidentName(incident)} is overdue: it was due at ${formatInstant(dueAt, settings.timeZone)}.`,
      ownerOf(incident),
    ),
  ],

  "Post-mortem Completed": (_, { incident }) => [reply(`📄 The post-mortem of ${incidentName(incident)} is complete.`)],

  "Post-mortem Declined": ({ reason }, { incident }) => [
    reply(`📄 No post-mortem of ${incidentName(incident)} will be written: ${reason}`),
  ],
};

const ownerOf = (incident: Incident): string | undefined => (isOpen(incident) ? undefined : incident.postMortem?.owner);

/** What must be said and sent because of a timeline entry. `incident` is as the whole decision left it. */
export const messagesFor = (entry: TimelineEntry, incident: Incident, settings: Settings): Effect[] =>
  (messages[entry.type] as Messages<EventType> | undefined)?.(entry.data as never, { incident, entry, settings }) ?? [];
