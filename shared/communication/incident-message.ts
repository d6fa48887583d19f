import { incidentName, isMerged, isOpen, servicesOf } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import { own } from "../runbook/own.ts";
import { statusOf } from "../runbook/phase.ts";
import type { Settings } from "../runbook/settings.ts";
import { secondsBetween } from "../runbook/time.ts";
import { lasted } from "./figures.ts";
import { servicesInWords } from "./in-words.ts";
import type { Action, Card, Line, Message } from "./message-schema.ts";
import { notification } from "./notification.ts";
import { declarationLine, firstLine, oneLine, resolutionLine } from "./templates.ts";

type Field = NonNullable<Card["fields"]>[number];

/** People, one after another. */
const people = (who: readonly string[], nobody: string): Line =>
  who.length === 0 ? [nobody] : who.flatMap((person, index) => [...(index > 0 ? [", "] : []), { person }]);

const pageOf = (incident: AnyIncident, below = ""): string => `#/${incidentName(incident)}${below}`;

/** The buttons that fit: whoever is woken acknowledges; when it is over it can only be opened again. */
const actionsOf = (incident: AnyIncident): Action[] => {
  if (isMerged(incident)) return [];
  if (!isOpen(incident))
    return [
      ...(incident.phase === "closed" ? [] : [{ do: "reopen" as const, about: incident.id }]),
      ...(incident.postMortem?.status === "draft" ? [{ do: "post-mortem" as const }] : []),
    ];
  const isWell = incident.phase === "monitoring" && incident.health?.met === true;
  return [
    // A page that runs beside one that was answered, such as another team's, is for whoever it wakes to answer.
    ...(incident.acknowledgement && !Object.values(incident.pagings).some(({ running }) => running)
      ? []
      : [{ do: "acknowledge" as const, weight: "primary" as const }]),
    { do: "update" },
    ...(incident.phase === "monitoring" ? [] : [{ do: "mitigate" as const }]),
    { do: "resolve", ...(isWell && { weight: "primary" as const }) },
  ];
};

/** What changes what the fields say. */
const changing: Action[] = [{ do: "severity" }, { do: "eta" }, { do: "users" }, { do: "root-cause" }];

/** What else is asked of an open incident. */
const more: Action[] = [{ do: "page-team" }, { do: "hand-over" }, { do: "lead" }, { do: "brief" }];

const impactOf = (incident: AnyIncident): string => {
  const users = isOpen(incident) || isMerged(incident) ? undefined : incident.resolution.usersAffected;
  const found = incident.findings["users-affected"];
  return found ? oneLine(found.value) : users === undefined ? "being assessed" : `${users} users`;
};

const field = (name: string, value: Line | string | undefined): Field[] =>
  value === undefined ? [] : [{ name, value: typeof value === "string" ? [value] : value }];

const endOf = (incident: AnyIncident): Field[] => {
  if (isMerged(incident) || isOpen(incident)) return [];
  const { resolution, startedAt } = incident;
  return [
    ...field("Resolved", [{ at: resolution.at }]),
    ...field("Duration", lasted(secondsBetween(startedAt, resolution.at))),
    ...field("Root cause", firstLine(resolution.rootCause.line)),
  ];
};

const statusIn = (incident: AnyIncident): string =>
  isMerged(incident)
    ? `Goes on as ${incidentName(incident.mergedInto)}`
    : `${isOpen(incident) ? "" : "✅ "}${statusOf[incident.phase]}`;

const contextOf = (incident: AnyIncident): Line => {
  const next = isOpen(incident) ? incident.updates.cadence?.next : undefined;
  return [
    incidentName(incident),
    ...(next ? [" · next update ", { at: next }] : []),
    " · ",
    { link: pageOf(incident), words: "Open in console" },
  ];
};

/** D5, or how it ended: a header that nobody can mistake. */
const titleOf = (incident: AnyIncident): string =>
  isMerged(incident)
    ? `🔗 [${incident.severity}] ${incidentName(incident)} was merged into ${incidentName(incident.mergedInto)}`
    : isOpen(incident)
      ? declarationLine(incident.severity, incident.description)
      : resolutionLine(incident.severity, servicesInWords(incident), incident.resolution.rootCause.line);

const cardOf = (incident: AnyIncident): Card => ({
  title: titleOf(incident),
  fields: [
    ...field(servicesOf(incident).length > 1 ? "Services" : "Service", servicesInWords(incident)),
    ...field("Severity", incident.severity),
    ...field("Status", statusIn(incident)),
    ...field("Lead", people(incident.lead ? [incident.lead] : [], isOpen(incident) ? "nobody yet" : "nobody")),
    ...field("On call", people(own(incident.pagings, incident.team)?.responders ?? [], "nobody")),
    ...field("Started", [{ at: incident.startedAt }]),
    ...(isOpen(incident)
      ? field("ETA", incident.eta?.at ? [{ at: incident.eta.at }] : incident.eta?.text)
      : endOf(incident)),
  ],
  ...(isOpen(incident) && { menu: changing }),
  context: contextOf(incident),
  // A field is half as wide as a phone: what is a sentence has a line.
  lines: [
    [{ bold: "Impact" }, `\n${impactOf(incident)}`],
    ...(isOpen(incident) || isMerged(incident) ? [] : [[declarationLine(incident.severity, incident.description)]]),
  ],
});

/**
 * The message that opens an incident in the channel (D5), as of now: it is written anew whenever something that it shows
 * changes, so that the channel always shows what is so, and that it is over when it is. A function of the incident alone.
 */
export const incidentMessage = (incident: AnyIncident, settings: Settings): Message => {
  const actions = actionsOf(incident);
  return {
    text: [
      declarationLine(incident.severity, incident.description),
      notification(incident, settings),
      ...(isOpen(incident) ? [] : [titleOf(incident)]),
    ].join("\n"),
    card: cardOf(incident),
    ...(actions.length > 0 && { actions }),
    ...(isOpen(incident) && { menu: more }),
  };
};
