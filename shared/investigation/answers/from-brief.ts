import { cut, percent } from "../../communication/figures.ts";
import { firingInWords } from "../../communication/firing.ts";
import { inWords } from "../../communication/in-words.ts";
import { nameOf } from "../../communication/say.ts";
import { placeOf, wordsOf } from "../../communication/words.ts";
import { incidentName, isMerged, isOpen, servicesOf, standingRootCause } from "../../incident/incident.ts";
import type { AnyIncident } from "../../incident/incident-schema.ts";
import { suggestionInWords } from "../../mitigation/recognise.ts";
import { canBeStopped, standingOf } from "../../mitigation/rollback-text.ts";
import { rollbacksOf } from "../../mitigation/rollbacks.ts";
import { findings } from "../../runbook/findings.ts";
import { own } from "../../runbook/own.ts";
import { statusOf } from "../../runbook/phase.ts";
import { type Instant, plusSeconds, spokenInstant } from "../../runbook/time.ts";
import { advicesOf } from "../advices.ts";
import type { Query, Whether } from "../answer-schema.ts";
import { adviceLines, suspectLines } from "../brief-message.ts";
import type { Brief, RollbackAdvice } from "../brief-schema.ts";
import { changesKept } from "../changes.ts";
import { Unmeasured } from "../telemetry.ts";
import { lastDone } from "./helped.ts";
import { noBadDeployment } from "./no-bad-deployment.ts";
import { resolvingOf } from "./resolving.ts";
import { asksOfRollback } from "./rollback-meant.ts";
import { topicOf } from "./timeline-topics.ts";
import { type Ask, type Holds, many, type Part, recorded, type Sight, type Told } from "./told.ts";
import { ofAny } from "./yes-or-no.ts";

type BriefQuery = Extract<Query, { ask: "brief" }>;

/** How many open incidents are told of at once. */
const told = 3;

/** Whether an incident is about some of these services, or suspects a deployment of one. */
const isAbout = (incident: AnyIncident, services: string[]): boolean =>
  [
    ...servicesOf(incident),
    ...(incident.brief ? advicesOf(incident.brief).flatMap(({ deployment }) => deployment?.service ?? []) : []),
  ].some((service) => services.includes(service));

/** Whether it is asked if a roll-back can be stopped: whether to roll back is no answer to that. */
const asksToStop = ({ question = "" }: Sight): boolean =>
  /\b(?:stop|cancel|abort)\b/i.test(question) && asksOfRollback(question);

/** Whether it is asked if something is to be rolled back. */
const asksToRollBack = ({ of }: BriefQuery, sight: Sight): boolean =>
  of === "advice" && asksOfRollback(sight.question ?? "") && !asksToStop(sight);

/** The incidents that a question about a brief means. Throws `Unmeasured` where there is none, and there is to be one. */
const incidentsOf = async (query: BriefQuery, sight: Sight): Promise<AnyIncident[]> => {
  const { number, services } = query;
  const { records } = sight;
  if (services) {
    const open = await records.openIncidents(services);
    // An incident that the service joined is of the service, too.
    const here = await records.incident(undefined);
    const isHere = here && isAbout(here, services);
    const found = isHere && !open.some(({ id }) => id === here.id) ? [here, ...open] : open;
    if (found.length === 0 && query.of !== "alerts" && !asksToRollBack(query, sight))
      throw new Unmeasured(
        `No incident of ${services.join(", ")} is open, so nothing was looked into. Ask what changed in ${services[0]}, or for its errors.`,
      );
    return found;
  }
  const found = await records.incident(number);
  if (!found)
    throw new Unmeasured(
      number === undefined
        ? "There is no incident here; write its number, such as `INC-42`."
        : `There is no incident INC-${number}.`,
    );
  return [found];
};

const notYet: Part = { said: "There is no brief of it yet: TARS has found out nothing.", rows: [] };

const ended = (incident: AnyIncident, { settings }: Sight): Part | undefined => {
  if (isMerged(incident))
    return { said: `It was merged into ${incidentName(incident.mergedInto)}; ask for that one.`, rows: [] };
  if (isOpen(incident)) return undefined;
  const { rootCause, fixedBy, by } = incident.resolution;
  return {
    said: `Root cause: ${cut(rootCause.line, 300)}. Resolved by: ${cut(fixedBy, 200)}.`,
    rows: [
      ["Root cause", rootCause.line],
      ["Resolved by", fixedBy],
      ["Recorded by", nameOf(settings, by)],
    ],
  };
};

/** The verdicts on deployments, each with its service where there are several. */
const rollbackRows = (brief: Brief, advices = advicesOf(brief)): [string, string][] =>
  advices.flatMap(({ rollBack, deployment, R1, R2, R3 }): [string, string][] => [
    [
      brief.adviceBeside && deployment ? `Roll back ${deployment.service}?` : "Roll back?",
      deployment ? rollBack : `${rollBack}: ${R1.because}`,
    ],
    ...(deployment
      ? Object.entries({ R1, R2, R3 }).map(([clause, { is, because }]): [string, string] => [
          clause,
          `${is}: ${because}`,
        ])
      : []),
  ]);

const rollBackVerdict: Record<RollbackAdvice["rollBack"], (service: string) => string> = {
  yes: (service) => `Roll ${service} back`,
  no: (service) => `Do not roll ${service} back`,
  unknown: (service) => `Whether to roll ${service} back is not known`,
};

/** Whether deployments are to be rolled back, and why not, a sentence each; nothing where it is what is suggested. */
const rollBackInWords = (advices: RollbackAdvice[]): string =>
  advices
    .map(({ rollBack, deployment, R1, R2, R3 }) => {
      const doubt = [R1, R2, R3].find(({ is }) => is === "no") ?? [R1, R2, R3].find(({ is }) => is !== "yes");
      return deployment && doubt ? ` ${rollBackVerdict[rollBack](deployment.service)}: ${doubt.because}.` : "";
    })
    .join("");

/** What of the findings tells of the cause. */
const toldOfCause = ["since-when", "what-changed", "logs-say"] as const;

const causeOf = (incident: AnyIncident, brief: Brief | undefined, sight: Sight): Part => {
  const over = ended(incident, sight);
  if (over) return over;
  const recordedCause = standingRootCause(incident);
  const rows: [string, string][] = [];
  if (recordedCause) rows.push(["Root cause", `${recordedCause.line} (${nameOf(sight.settings, recordedCause.by)})`]);
  if (brief) {
    for (const key of toldOfCause) {
      const found = own(incident.findings, key)?.value;
      if (found) rows.push([findings[key].question, found]);
    }
    rows.push(...rollbackRows(brief));
  }
  if (recordedCause) return { said: `Root cause: ${cut(recordedCause.line, 300)}.`, rows };
  if (!brief) return notYet;
  const suspects = suspectLines(brief, incident).map((one) =>
    cut(wordsOf(one, placeOf(incident, sight.settings)), 400),
  );
  return { said: `The root cause is not known yet. ${suspects.join(". ")}.`, rows };
};

/** M1–M6, R1–R3: what waits for a person, or is about to be done without one: a sentence each, with the button. */
const waitingInWords = (incident: AnyIncident, { settings, now }: Sight): string => {
  const coming = rollbacksOf(incident).flatMap(({ rollback }) =>
    (rollback.status === "announced" || rollback.status === "due") && canBeStopped(incident, rollback)
      ? [rollback]
      : [],
  );
  const byItself = coming.map(
    ({ runsAt }) =>
      ` TARS does it by itself at ${spokenInstant(runsAt, settings.timeZone, now, "second")} unless somebody presses Stop.`,
  );
  const offered = Object.values(incident.offers).filter(
    ({ id, status }) => status === "offered" && !coming.some(({ offerId }) => offerId === id),
  );
  return [...byItself, ...offered.map(({ title }) => ` Ready, press Approve: ${title}.`)].join("");
};

/** M1: whether a roll-back can be stopped: what is announced can be; what nobody approved does not run. */
const stopInWords = (incident: AnyIncident, { settings, now }: Sight): string => {
  if (rollbacksOf(incident).some(({ rollback }) => canBeStopped(incident, rollback)))
    return "Yes, it can be stopped: press Stop. ";
  const offers = Object.values(incident.offers);
  const running = offers.find(({ status }) => status === "running");
  if (running) return `No, it runs already and cannot be stopped: ${cut(running.title, 150)}. `;
  const done = incident.mitigations.findLast(({ kind, status }) => kind === "roll-back" && status === "applied");
  return done
    ? `No, it is done: ${cut(done.what, 150)}, ${spokenInstant(done.at, settings.timeZone, now)}. `
    : "There is nothing to stop: no roll-back runs, and none is announced. ";
};

const adviceOf = (incident: AnyIncident, brief: Brief | undefined, sight: Sight): Part => {
  const stop = asksToStop(sight) ? stopInWords(incident, sight) : "";
  const part = whatToDo(incident, brief, sight);
  // Once something is done, what comes next is what is missing to resolve it.
  const isNext = isOpen(incident) && lastDone(incident) && !asksOfRollback(sight.question ?? "");
  const next = isNext ? ` ${resolvingOf(incident, sight).said}` : "";
  return { ...part, said: `${stop}${part.said}${next}` };
};

const whatToDo = (incident: AnyIncident, brief: Brief | undefined, sight: Sight): Part => {
  const over = ended(incident, sight);
  if (over) return over;
  if (!brief) return notYet;
  const { suggestions, advices } = standingOf(incident, brief);
  const lines = adviceLines(incident, brief).map((one) => wordsOf(one, placeOf(incident, sight.settings)));
  const said = lines.map((line) => (line.endsWith(".") ? line : `${line}.`)).join(" ");
  return {
    said: `${said}${rollBackInWords(advices)}${waitingInWords(incident, sight)}`,
    rows: [
      ...suggestions.map((one, index): [string, string] => [`Suggestion ${index + 1}`, suggestionInWords(one)]),
      ...rollbackRows(brief, advices),
    ],
  };
};

const similarOf = (incident: AnyIncident, brief: Brief | undefined): Part => {
  if (isMerged(incident))
    return { said: `It was merged into ${incidentName(incident.mergedInto)}; ask for that one.`, rows: [] };
  if (!brief) return notYet;
  const [first] = brief.similar;
  return {
    said: first
      ? `Seen before: ${brief.similar.map(incidentName).join(", ")}. ${incidentName(first)}: ${first.because || "the same service"}; root cause: ${cut(first.rootCause, 200)}; fixed by: ${cut(first.fixedBy, 200)}.`
      : "No earlier incident looks like it: none has the same errors, alarms or root cause.",
    rows: brief.similar.map((one) => [
      incidentName(one),
      `${one.description}; ${one.because || "the same service"}; root cause: ${one.rootCause}; fixed by: ${one.fixedBy}`,
    ]),
  };
};

/** D6: why somebody was paged: which alert it was, what was seen of the errors, and who was paged; what is on record of it. */
const pagedFor = (incident: AnyIncident, { settings, now }: Sight): string => {
  const [alert] = incident.alerts.first;
  const { onset } = incident.brief ?? {};
  const at = (instant: Instant) => spokenInstant(instant, settings.timeZone, now, "second");
  const began = alert ? `${alert.name} of ${alert.service} fired ${at(alert.firedAt)}` : "No alert began it";
  const seen =
    onset?.unit === "%" ? `; ${percent(onset.since)} of its requests failed, ${percent(onset.before)} before` : "";
  const paged = Object.values(incident.pagings).map(
    ({ responders, pagedAt }) => `${inWords(responders.map((who) => nameOf(settings, who)))} (last ${at(pagedAt)})`,
  );
  return `${began}${seen}. Paged: ${paged.length > 0 ? inWords(paged) : "nobody"}. `;
};

const alertsOf = (incident: AnyIncident, _: Brief | undefined, sight: Sight): Part => {
  const { total, firing, first } = incident.alerts;
  const why = topicOf(sight.question)?.of === "pages" ? pagedFor(incident, sight) : "";
  return {
    said:
      why +
      (total === 0
        ? "It has no alerts."
        : `${many(total, "alert")} joined it; ${firingInWords(first, firing) ?? "none still fires"}.`),
    rows: first.map(({ name, service, firing: fires }) => [name, `${service}; ${fires ? "fires" : "has recovered"}`]),
  };
};

const impactOf = (incident: AnyIncident, brief: Brief | undefined, sight: Sight): Part => {
  const said = incident.findings["users-affected"];
  const broken = incident.findings["what-is-broken"];
  if (!said && !broken) return brief ? { said: "The number of affected users is not known.", rows: [] } : notYet;
  return {
    said: said ? `${said.value} (${nameOf(sight.settings, said.by)}).` : "The number of affected users is not known.",
    rows: broken ? [[findings["what-is-broken"].question, broken.value]] : [],
  };
};

const parts: Record<BriefQuery["of"], (incident: AnyIncident, brief: Brief | undefined, sight: Sight) => Part> = {
  cause: causeOf,
  advice: adviceOf,
  similar: similarOf,
  alerts: alertsOf,
  impact: impactOf,
};

/** R1–R3: the services that are asked about of which no verdict of any brief is on a deployment: each with an incident that is about it. */
const unsuspected = (
  query: BriefQuery,
  incidents: AnyIncident[],
  sight: Sight,
): { service: string; incident: AnyIncident | undefined }[] => {
  if (!asksToRollBack(query, sight) || (!query.services && !incidents.some(isOpen))) return [];
  const judged = incidents.flatMap((one) =>
    one.brief ? advicesOf(one.brief).flatMap(({ deployment }) => deployment?.service ?? []) : [],
  );
  return (query.services ?? incidents.map(({ service }) => service))
    .filter((service) => !judged.includes(service))
    .map((service) => ({ service, incident: incidents.find((one) => isAbout(one, [service])) }));
};

/** So long before now an alert that fires now is looked for, in seconds. */
const justNow = 60;

/** D1: which alerts of services fire that no open incident is of. */
const firingBeside = async (services: string[], { records, settings, now }: Sight): Promise<Told> => {
  const window = { from: plusSeconds(now, -justNow), to: now };
  const { all } = await records.alerts(services, window);
  const firing = all.filter(({ endedAt }) => endedAt === undefined);
  const known = firing.map(({ name, service }) => ({ name, service, firing: true }));
  return {
    reading: firing.length > 0 ? `${firingInWords(known, firing.length)}.` : `No alert of ${inWords(services)} fires.`,
    holds: { still: firing.length > 0, well: firing.length === 0, so: firing.length > 0 || "unknown" },
    columns: ["Alert", "Service", "Fires since"],
    rows: firing.map(({ name, service, firedAt }) => [name, service, spokenInstant(firedAt, settings.timeZone, now)]),
    series: [],
    sources: [recorded("alerts", { window })],
    notes: [],
  };
};

/**
 * Whether to roll back what is asked about: yes where that is suggested, too, and no once it was done. Nothing where a verdict and a
 * suggestion differ.
 */
const isToRollBack = ({ services }: BriefQuery, incidents: AnyIncident[]): Holds[Whether] => {
  const looked = incidents.flatMap((one) => (isOpen(one) && one.brief ? [{ one, brief: one.brief }] : []));
  const standing = looked.map(({ one, brief }) => standingOf(one, brief));
  const isAsked = ({ deployment }: RollbackAdvice) =>
    !services || (deployment !== undefined && services.includes(deployment.service));
  const verdicts = standing
    .flatMap(({ advices }) => advices)
    .filter(isAsked)
    .map(({ rollBack }) => (rollBack === "unknown" ? undefined : rollBack === "yes"));
  const isDone = verdicts.length === 0 && looked.some(({ brief }) => advicesOf(brief).some(isAsked));
  const is = isDone ? false : ofAny(verdicts);
  const isSuggested = standing.some(({ suggestions }) => suggestions.some(({ kind }) => kind === "roll-back"));
  return is === true && !isSuggested ? undefined : is;
};

/** What is so of the incidents that are told of. */
const holdsOf = (query: BriefQuery, incidents: AnyIncident[]): Holds => {
  const still = incidents.some(({ alerts }) => alerts.firing > 0);
  if (query.of === "alerts") return { still, well: !still, so: incidents.some(({ alerts }) => alerts.total > 0) };
  if (query.of === "advice") return { still, so: isToRollBack(query, incidents) };
  if (query.of === "similar")
    return { still, so: ofAny(incidents.map(({ brief }) => brief && brief.similar.length > 0)) };
  const users = incidents.map(({ findings: { "users-affected": said } }) => said?.users);
  return { still, so: ofAny(users.map((count) => (count === undefined ? undefined : count > 0))) };
};

/** Whether the verdict of a brief is known: that nothing was deployed is one. */
const isJudged = ({ brief }: AnyIncident): boolean =>
  brief !== undefined && advicesOf(brief).every(({ rollBack }) => rollBack !== "unknown");

/** I1–I5, R1–R3: what is known of an incident: its cause, what to do, incidents like it, or its alerts. */
export const brief: Ask<"brief"> = async (query, sight): Promise<Told> => {
  const incidents = await incidentsOf(query, sight);
  const others =
    query.of === "alerts" && query.services
      ? query.services.filter((service) => !incidents.some((one) => servicesOf(one).includes(service)))
      : [];
  const firing = others.length > 0 ? await firingBeside(others, sight) : undefined;
  if (incidents.length === 0 && firing) return firing;
  const more = firing?.holds?.still === true ? firing : undefined;
  const found = incidents
    .slice(0, told)
    .map((incident) => ({ incident, ...parts[query.of](incident, incident.brief, sight) }));
  const left = incidents.length - found.length;
  const beside = await Promise.all(
    unsuspected(query, incidents, sight).map(async ({ service, incident }) => ({
      name: incident ? incidentName(incident) : "",
      ...(await noBadDeployment(service, incident, sight)),
    })),
  );
  return {
    holds: more?.holds ?? (beside.length > 0 && !incidents.some(isJudged) ? {} : holdsOf(query, incidents)),
    reading: [
      ...found.map(
        ({ incident, said }) =>
          `${incidentName(incident)} (${incident.severity}, ${incident.service}, ${isMerged(incident) ? "merged" : statusOf[incident.phase]}): ${said}`,
      ),
      ...(left > 0 ? [`${left} more are open.`] : []),
      ...(more ? [`Of no open incident: ${more.reading}`] : []),
      ...beside.map(({ said }) => said),
    ].join(" "),
    columns: ["Incident", "What", "Found"],
    rows: [
      ...[...found.map(({ incident, rows }) => ({ name: incidentName(incident), rows })), ...beside].flatMap(
        ({ name, rows }) => rows.map(([what, value]) => [name, what, cut(value, 400)]),
      ),
      ...(more?.rows ?? []).map(([name = "", service]) => ["none", name, `${service}; fires`]),
    ],
    series: [],
    sources: [
      ...found.map(({ incident }) =>
        recorded(`the brief of ${incidentName(incident)}`, {
          window: { from: incident.startedAt, to: incident.brief?.at ?? sight.now },
        }),
      ),
      ...(more?.sources ?? []),
      ...(beside.length > 0
        ? [recorded("what was deployed", { window: { from: plusSeconds(sight.now, -changesKept), to: sight.now } })]
        : []),
    ],
    notes: [],
  };
};
