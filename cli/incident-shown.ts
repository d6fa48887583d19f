import { countInWords } from "../shared/communication/figures.ts";
import { shortInWords } from "../shared/communication/in-words.ts";
import type { Incident, TimelineEntry } from "./command.ts";
import type { Printer } from "./print.ts";
import { nameWidth, type Piece, styled } from "./shown.ts";
import { spanShown, timeShown } from "./times.ts";

const bold = styled("bold");
const dim = styled("dim");

export const severityShown = (severity: string): Piece =>
  severity === "P1" ? styled("red")(severity) : severity === "P2" ? styled("yellow")(severity) : severity;

/** Where an incident is, in a word or two. */
export const statusShown = ({ phase, status }: Pick<Incident, "phase" | "status">): Piece =>
  phase === "closed"
    ? dim("Closed")
    : phase === "resolved" || phase === "post-mortem"
      ? styled("green")("Resolved")
      : status;

/** An incident in one line. */
export const incidentLine = (incident: Incident): Piece[] => [
  bold(incident.name),
  "  ",
  severityShown(incident.severity),
  "  ",
  shortInWords(incident.services),
  "  ",
  statusShown(incident),
  "  ",
  incident.lead ? `lead ${incident.lead}` : dim("nobody leads"),
  "  ",
  incident.description,
];

/** The offer that can be approved now. */
export const offeredOf = ({ offers }: Incident) => offers.filter(({ status }) => status === "offered");

const foundOf = ({ findings }: Incident) => findings.find(({ finding }) => finding === "users-affected");

export const usersOf = (incident: Incident): number | undefined =>
  incident.resolution?.usersAffected ?? foundOf(incident)?.users;

const usersShown = (incident: Incident): string => {
  const users = usersOf(incident)?.toLocaleString("en");
  return users === undefined ? "unknown" : countInWords(users, foundOf(incident)?.atMost);
};

/** Whether the error rate is still to come back to its baseline (S1), as far as it is measured and counts. */
const isWatched = ({ owesAs, brief, health }: Incident): boolean =>
  health ? !health.met && health.below < health.wanted : /^P[12]$/.test(owesAs) && brief !== undefined && !brief.blind;

/** What a person would do next, as the command that does it. */
const nextStep = (incident: Incident): string => {
  const { name, phase, acknowledgement, standing, postMortem, mergedInto } = incident;
  if (mergedInto) return `tars show ${mergedInto.name}`;
  if (phase === "closed") return `tars reopen ${name} "it is back"`;
  if (postMortem?.status === "draft")
    return postMortem.missing.length === 0 ? `tars post-mortem complete ${name}` : `tars post-mortem show ${name}`;
  if (phase === "resolved") return `tars close ${name}`;
  if (!acknowledgement) return `tars ack ${name}`;
  if (!standing.fix)
    return offeredOf(incident).length > 0 ? `tars mitigate ${name}` : `tars mitigate record ${name} "what was done"`;
  if (isWatched(incident)) return `tars follow ${name}`;
  return standing.rootCause
    ? `tars resolve ${name}`
    : `tars resolve ${name} ${standing.cause ? "--suspect" : "--cause <line>"}`;
};

export const nextShown = (print: Printer, incident: Incident): void =>
  print.line(dim("Next        "), nextStep(incident));

const percent = (value: number): string => `${Math.round(value * 100) / 100} %`;

type Advice = NonNullable<Incident["brief"]>["advice"];

/** Whether to roll a deployment back, with its service where there are several (R1–R3). */
const verdictsShown = (
  print: Printer,
  { deployment, rollBack, ...verdicts }: Advice,
  rolledBack?: string,
  whose = false,
) => {
  if (!deployment) return;
  const service = whose ? `${deployment.service}: ` : "";
  print.line(dim("Roll back?  "), service, rolledBack ?? bold(rollBack));
  for (const criterion of ["R1", "R2", "R3"] as const)
    print.line(`            ${criterion} `, verdicts[criterion].is, dim(`: ${verdicts[criterion].because}`));
};

/** What TARS suspects, and whether to roll back (R1–R3). */
export const adviceShown = (print: Printer, { brief, rolledBack }: Incident): void => {
  if (!brief) return;
  const { suspect, advice, adviceBeside = [], blind } = brief;
  if (suspect || !blind) print.line(dim("Suspect     "), suspect ?? "none yet");
  else print.line(dim("Not seen    "), blind);
  for (const one of brief.suspectsBeside ?? []) print.line(dim("Suspect     "), `${one.suspect} (${one.service})`);
  verdictsShown(print, advice, rolledBack, adviceBeside.length > 0);
  for (const one of adviceBeside) verdictsShown(print, one, one.rolledBack, true);
};

/** An incident as a person on call reads it. */
export const incidentShown = (print: Printer, incident: Incident, now: number): void => {
  const at = (instant: string) => timeShown(instant, now);
  const row = (name: string, ...pieces: Piece[]) => print.line(dim(name.padEnd(nameWidth)), ...pieces);
  const { findings, checklist, mitigations, offers, health, rollbacks, postMortem, rootCause, resolution } = incident;
  print.line(bold(incident.name), "  ", severityShown(incident.severity), "  ", bold(incident.description));
  const since = resolution
    ? `resolved at ${at(resolution.at)}`
    : `for ${spanShown(now - Date.parse(incident.startedAt))}`;
  row("Status", statusShown(incident), `, ${since}`);
  row(incident.services.length > 1 ? "Services" : "Service", `${incident.services.join(", ")} (team ${incident.team})`);
  const named = (those: Incident["mergedIn"]) => those.map(({ name }) => name).join(", ");
  if (incident.mergedInto) row("Merged into", incident.mergedInto.name);
  if (incident.mergedIn.length > 0) row("Merged in", named(incident.mergedIn));
  if (incident.splitFrom) row("Split off", `from ${incident.splitFrom.name}`);
  if (incident.splitOff.length > 0) row("Split off", `${named(incident.splitOff)}, from this one`);
  row(
    "Started",
    `${at(incident.startedAt)}, declared ${at(incident.declaredAt)}, detected by ${incident.detection.by}`,
  );
  row("Lead", incident.lead ?? styled("yellow")("nobody has it"));
  if (!incident.acknowledgement && incident.paging)
    row(
      "Paged",
      `${incident.paging.responders.join(", ") || "nobody"}, next level at ${at(incident.paging.escalateAt)}`,
    );
  if (!resolution)
    row(
      "ETA",
      incident.eta ?? "unknown",
      incident.nextUpdateAt ? dim(`, next update ${at(incident.nextUpdateAt)}`) : "",
    );
  row("Users", usersShown(incident));
  if (incident.alertCounts.total > 0)
    row("Alerts", `${incident.alertCounts.total}, ${incident.alertCounts.firing} firing`);
  if (health && !resolution)
    row(
      "Error rate",
      health.lastPercent === null ? "not measured in the last minute" : percent(health.lastPercent),
      dim(`, ${health.below} of ${health.wanted} periods below ${health.baselinePercent ?? "?"} %`),
    );
  adviceShown(print, incident);
  row("Root cause", rootCause?.line ?? "not recorded");
  if (resolution) row("Fixed by", resolution.fixedBy);
  if (incident.statusPage?.unpublished) row("Status page", "a draft waits", dim(`: tars status ${incident.name}`));
  print.line();
  for (const { question, value } of findings) print.line(dim(`${question} `), value ?? "not known yet");
  const open = checklist.filter(({ done }) => !done);
  print.line();
  print.line(dim("Checklist   "), `${checklist.length - open.length} of ${checklist.length}`);
  for (const { text } of open) print.line(`            ☐ ${text}`);
  for (const { what, status, by, result } of mitigations)
    print.line(dim("Mitigation  "), `${what}: ${status}, by ${by}${result ? ` (${result})` : ""}`);
  for (const { id, title, status } of offers.filter(({ status }) =>
    ["preparing", "offered", "running"].includes(status),
  ))
    print.line(dim("Offer       "), `${title}: ${status}  `, dim(id));
  for (const { reading } of rollbacks) print.line(dim("By itself   "), reading);
  if (postMortem)
    print.line(
      dim("Post-mortem "),
      `${postMortem.status}${postMortem.dueAt ? `, due ${at(postMortem.dueAt)}` : ""}${postMortem.missing.length > 0 ? `, ${postMortem.missing.length} things are missing` : ""}`,
    );
  print.line();
  nextShown(print, incident);
};

/** An entry of the timeline. */
export const entryLine = ({ at, sentence, actor }: TimelineEntry, now: number): Piece[] => [
  dim(`${timeShown(at, now)}  `),
  sentence,
  dim(`  ${actor.enteredBy ? `${actor.name}, entered by ${actor.enteredBy}` : actor.name}`),
];
