import { lasting, percent } from "../communication/figures.ts";
import { joinedInWords } from "../communication/in-words.ts";
import { doerInWords, nameOf } from "../communication/say.ts";
import { oneLine } from "../communication/templates.ts";
import type { IncidentCost } from "../cost/incident-cost.ts";
import type { TimelineEntry } from "../incident/events.ts";
import { sentenceFor } from "../incident/events.ts";
import { incidentName } from "../incident/incident.ts";
import type { ResolvedIncident } from "../incident/incident-schema.ts";
import { findingKeys, findings } from "../runbook/findings.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { severityDefinitions } from "../runbook/severity.ts";
import { formatInstant, secondsBetween } from "../runbook/time.ts";
import { happenedIn } from "./happened.ts";
import { impactOf, impactRows, lastedInWords } from "./impact.ts";
import type { PostMortem } from "./post-mortem-schema.ts";

/** Text from outside as Markdown that shows it as it is: no markup, no HTML, no line of its own. */
const plain = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_[\]<>|~]/g, "\\$&")
    .replace(/^([-+#]|\d+\.)/, "\\$1");

/** What an author wrote keeps its Markdown, but can bring in no HTML. */
const written = (text: string): string => text.trim().replace(/</g, "&lt;") || "_To be written._";

const statusWords = { started: "was begun and has no end on record", applied: "worked", failed: "failed" };

/**
 * The post-mortem to read: what happened, in the five parts that the runbook demands (P1–P5), and what it has cost,
 * where that is known.
 */
export const postMortemMarkdown = (
  incident: ResolvedIncident & { postMortem: PostMortem },
  entries: TimelineEntry[],
  settings: Settings,
  cost?: IncidentCost,
): string => {
  const { postMortem, resolution, severity, service, brief } = incident;
  const zone = settings.timeZone;
  const time = (at: string | undefined, to: "minute" | "second" = "minute") =>
    at ? formatInstant(at, zone, to) : "never";
  const name = (who: string) => nameOf(settings, who);
  const impact = impactOf(incident, settings);
  const { worstPercent: worst = 0 } = impact;
  const joined = joinedInWords(incident);
  const happened = happenedIn(entries, name);
  const since = (at: string | undefined) => {
    if (!at) return "";
    const seconds = secondsBetween(incident.startedAt, at);
    return seconds < 1 ? " (at the start)" : ` (${lasting(seconds)} after the start)`;
  };
  return [
    `# Post-mortem of ${incidentName(incident)}: ${plain(incident.description)}`,
    "",
    `At ${time(incident.startedAt)} ${plain(own(settings.services, service)?.description ? `${service} (${own(settings.services, service)?.description})` : service)} began to fail, for ${lastedInWords(impact)}. ${worst > 0 ? `At worst ${percent(worst)} of its requests failed. ` : ""}The cause: ${plain(resolution.rootCause.line)}. Resolved by: ${plain(resolution.fixedBy)}.`,
    "",
    "| | |",
    "| --- | --- |",
    `| Severity | ${severity}: ${severityDefinitions[severity].definition} |`,
    `| Service | ${plain(service)}, owned by team ${plain(own(settings.teams, incident.team)?.name ?? incident.team)}${joined ? `; also affected: ${plain(joined)}` : ""} |`,
    ...impactRows(impact).map(([what, much]) => `| ${what} | ${plain(much)} |`),
    `| Led by | ${plain(incident.lead ? name(incident.lead) : "nobody")} |`,
    `| Post-mortem | ${postMortem.status}${postMortem.owner ? `, owned by ${plain(name(postMortem.owner))}` : ""}${postMortem.required && postMortem.status === "draft" ? `, due ${time(postMortem.dueAt)}` : ""} |`,
    ...(cost ? ["", cost.sentence] : []),
    ...(resolution.overrideReason
      ? ["", `Resolved although the error rate did not say so: ${plain(resolution.overrideReason)}`]
      : []),
    "",
    "## Timeline of events",
    "",
    "| | |",
    "| --- | --- |",
    `| Errors began | ${time(incident.startedAt, "second")}${brief?.onset ? `, ${brief.onset.confidence} confidence` : ""} |`,
    `| Detected | ${time(incident.detection.at, "second")} by ${plain(incident.detection.by)}${since(incident.detection.at)} |`,
    `| Declared | ${time(incident.declaredAt, "second")}${since(incident.declaredAt)} |`,
    `| Mitigated | ${time(incident.mitigatedAt, "second")}${since(incident.mitigatedAt)} |`,
    `| Resolved | ${time(resolution.at, "second")}${since(resolution.at)} |`,
    "",
    ...happened.map(
      ({ main, said }) =>
        `- ${time(main.at, "second")}${said ? "" : `, ${plain(doerInWords(main.actor, name))}`}: ${plain(said ?? sentenceFor(main, name))}`,
    ),
    "",
    "## Findings",
    "",
    ...findingKeys.map((key) => {
      const finding = incident.findings[key];
      const said = finding
        ? `${plain(finding.value)} (${plain(name(finding.by))}, ${time(finding.at)}${finding.evidence ? `; ${plain(finding.evidence)}` : ""})`
        : "was not measured";
      return `- **${findings[key].question}** ${said}`;
    }),
    "",
    "## What was tried",
    "",
    ...(incident.mitigations.length > 0
      ? incident.mitigations.map(
          ({ what, status, result, by, at }) =>
            `- ${time(at, "second")}, ${plain(name(by))}: ${plain(what)} ${statusWords[status]}${result ? `: ${plain(result)}` : ""}`,
        )
      : [`- ${plain(resolution.fixedBy)}`]),
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
          ({ what, owner, due, done, link }) =>
            `- [${done ? "x" : " "}] ${plain(what)} (${plain(owner ? name(owner) : "no owner")}, ${done ? `done by ${plain(name(done.by))} on ${done.at.slice(0, 10)}` : `due ${due ?? "on no date"}`})${link && /^https?:/.test(link) ? ` [in the tracker](${link.replace(/[()\s]/g, encodeURIComponent)})` : ""}`,
        )
      : ["_None yet._"]),
    "",
    "## What went well",
    "",
    written(postMortem.wentWell),
    "",
  ].join("\n");
};
