import { nameOf } from "../communication/messages.ts";
import { oneLine } from "../communication/templates.ts";
import { sentenceFor } from "../communication/timeline.ts";
import type { TimelineEntry } from "../incident/events.ts";
import { incidentName, type PostMortem, type ResolvedIncident } from "../incident/incident.ts";
import type { Settings } from "../runbook/settings.ts";
import { formatDuration, formatInstant, secondsBetween } from "../runbook/time.ts";

/** Text from outside as Markdown that shows it as it is: no markup, no HTML, no line of its own. */
const plain = (text: string): string => oneLine(text).replace(/[\\`*_{}[\]()#+!|<>~-]/g, "\\$&");

/** What an author wrote keeps its Markdown, but can bring in no HTML. */
const written = (text: string): string => text.trim().replace(/</g, "&lt;") || "_To be written._";

/** Measurements come every minute; a reader of the post-mortem wants what they led to. */
const tooFine = new Set<TimelineEntry["type"]>(["Health Measured"]);

/** The post-mortem to read: what happened, in the five parts that the runbook demands (P1–P5). */
export const postMortemMarkdown = (
  incident: ResolvedIncident & { postMortem: PostMortem },
  entries: TimelineEntry[],
  settings: Settings,
): string => {
  const { postMortem, resolution, severity, service } = incident;
  const time = (at: string | undefined) => (at ? formatInstant(at, settings.timeZone) : "never");
  const lasted = formatDuration(secondsBetween(incident.startedAt, resolution.at));
  return [
    `# ${incidentName(incident)}: ${plain(incident.description)}`,
    "",
    `${severity} on ${service}, ${lasted}. Users affected: ${resolution.usersAffected ?? "unknown"}. Post-mortem: ${postMortem.status}${postMortem.owner ? `, owned by ${plain(postMortem.owner)}` : ""}${postMortem.dueAt && postMortem.status === "draft" ? `, due ${time(postMortem.dueAt)}` : ""}.`,
    ...(resolution.overrideReason
      ? ["", `Resolved although the error rate did not say so: ${plain(resolution.overrideReason)}`]
      : []),
    "",
    "## Timeline of events",
    "",
    "| | |",
    "| --- | --- |",
    `| Errors started | ${time(incident.startedAt)} |`,
    `| Detected | ${time(incident.detection.at)} |`,
    `| Declared | ${time(incident.declaredAt)} |`,
    `| Mitigated | ${time(incident.mitigatedAt)} |`,
    `| Resolved | ${time(resolution.at)} |`,
    "",
    ...entries
      .filter(({ type }) => !tooFine.has(type))
      .map(
        (entry) =>
          `- ${time(entry.at)}, ${plain(entry.actor.name)}: ${plain(sentenceFor(entry, (who) => nameOf(settings, who)))}`,
      ),
    "",
    "## Root cause",
    "",
    written(postMortem.rootCause),
    "",
    "## Contributing factors",
    "",
    written(postMortem.contributingFactors),
    "",
    "## Action items",
    "",
    ...(postMortem.actionItems.length > 0
      ? postMortem.actionItems.map(
          ({ what, owner, due, done }) =>
            `- [${done ? "x" : " "}] ${plain(what)} (${plain(owner ?? "no owner")}, ${due ?? "no due date"})`,
        )
      : ["_None yet._"]),
    "",
    "## What went well",
    "",
    written(postMortem.wentWell),
    "",
  ].join("\n");
};
