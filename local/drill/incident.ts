import { setTimeout as sleep } from "node:timers/promises";
import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import type { EmailRecord, PageRecord, SlackRecord } from "../outbox/world-outside.ts";
import type { LocalRun } from "../run.ts";
import { type Second, startDemoService } from "../shop/service.ts";
import type { Breakage, Surroundings } from "../shop/situations.ts";
import type { Drilled } from "./drills.ts";
import { type DrillTools, drillTools, type Json, type Tell } from "./tools.ts";

/** A drill under way: the situation, its incident, and the engineer who was paged. */
type Drill = DrillTools & {
  situation: Drilled;
  /** When the service broke, in milliseconds. */
  brokenAt: number;
  /** The declaration in Slack. */
  opened: SlackRecord;
  /** The incident as the API gave it right after. */
  incident: Json;
  path: string;
  /** The Slack member who is on call. */
  engineer: string;
  isRepaired: () => boolean;
};

/** D4 D5 D6 T1: the incident is there, told, and somebody is paged once. */
const declaration = async (
  tools: DrillTools,
  { service }: Drilled,
): Promise<Pick<Drill, "opened" | "incident" | "path">> => {
  const { tell, demand, outbox, api, awaitSlack, settled } = tools;
  const opened = await awaitSlack("D5", "the declaration", ({ thread_ts }) => !thread_ts, 60);
  const listed = (await api("GET", `/incidents?service=${service}`)).body.items as Json[];
  const [incident] = listed;
  demand(
    "D4",
    listed.length === 1 && incident.severity === "P1",
    `${incident.name} is on record, detected by ${incident.detection.by}`,
  );
  await awaitSlack(
    "T1",
    "the initial notification",
    ({ text, thread_ts }) =>
      thread_ts === opened.ts &&
      text.startsWith(
        `🚨 INCIDENT P1: ${service} is experiencing elevated error rates.\nImpact: being assessed\nStatus: Investigating\nOn-call: `,
      ),
    15,
  );
  const pages = await settled(
    30,
    async () => (await outbox<PageRecord>("/pages")).filter(({ subject }) => subject.includes(` ${incident.name}:`)),
    ([first]) => first?.methods.length === 3,
  );
  for (const { via, to } of pages[0]?.methods ?? []) tell("☎", `${via} to ${to}`);
  demand(
    "D6",
    pages.length === 1 && pages[0]?.methods.length === 3,
    "the engineer on call is paged once, by PagerDuty, SMS and mail",
  );
  return { opened, incident, path: `/incidents/${incident.id}` };
};

/** I1–I5, K1–K6, R1–R3: within two minutes the brief says what the drill did. */
const investigation = async (drill: Drill): Promise<void> => {
  const { tell, demand, inSlack, api, awaitSlack, settled, situation, incident, path, opened, engineer } = drill;
  const { kind, truth } = situation;
  tell("▶", "the engineer wakes up, clicks Acknowledge in Slack, and reads the brief");
  demand(
    "D6",
    await inSlack("/click", { ts: opened.ts, action: "acknowledge", member: engineer }),
    "the signed click is taken",
  );
  await awaitSlack("I1", "the brief", ({ text }) => text.startsWith(`📋 ${incident.name}: `), 120);
  const answerIn = (seen: Json, key: string): string =>
    seen.findings.find(({ finding }: Json) => finding === key)?.value ?? "";
  const declaredAt = Date.parse(incident.declaredAt);
  // Within two minutes TARS has looked twice.
  const seen = await settled(
    (declaredAt + 120_000 - Date.now()) / 1000,
    async () => (await api("GET", path)).body,
    (one) => one.lead && one.brief.suggestions[0]?.kind === kind && truth.changed.test(answerIn(one, "what-changed")),
  );
  const { brief, checklist, startedAt } = seen;
  const answer = (key: string) => answerIn(seen, key);
  const took = (Date.parse(brief.at) - declaredAt) / 1000;
  demand("I1", took <= 120, `the brief is there ${Math.round(took)} s after the declaration`);
  demand(
    "I1",
    answer("what-is-broken").includes(`POST /api/${situation.service}/{id}`),
    `what is broken is what was broken: ${answer("what-is-broken")}`,
  );
  const off = Math.abs(Date.parse(startedAt) - drill.brokenAt) / 1000;
  demand("I2", off <= 60, `since when is ${Math.round(off)} s from the truth: ${answer("since-when")}`);
  demand(
    "I3",
    /^\d+ of \d+ requests failed .*\d+ users/.test(answer("users-affected")),
    `how many: ${answer("users-affected")}`,
  );
  demand(
    "I4",
    truth.changed.test(answer("what-changed")),
    `what changed is what was changed: ${answer("what-changed")}`,
  );
  demand("I5", truth.logs.test(answer("logs-say")), `the logs say what was logged: ${answer("logs-say")}`);
  const ticked = checklist.filter(({ done, by }: Json) => done && by === "TARS").map(({ clause }: Json) => clause);
  demand("K1–K6", ticked.join() === "K1,K2,K3,K4,K5,K6", "TARS has ticked all six items, with its evidence");
  const { rollBack, R1, R2, R3 } = brief.advice;
  demand("R1 R2 R3", rollBack === truth.rollBack, `roll back? ${rollBack} (R1 ${R1.is}, R2 ${R2.is}, R3 ${R3.is})`);
  demand(
    "M1–M6",
    brief.suggestions[0]?.kind === kind,
    `the first suggestion is the table's: ${kind}, because ${brief.suggestions[0]?.because[0]}`,
  );
};

/** Q2, M1–M6: a question is answered, and what is approved repairs the service. */
const mitigation = async (drill: Drill): Promise<void> => {
  const { tell, demand, inSlack, api, done, awaitSlack, settled, situation, path, opened, engineer } = drill;
  tell("▶", "the engineer asks in words, and approves what TARS offers");
  const question = "What are the most frequent error messages since it started?";
  demand(
    "Q2",
    await inSlack("/mention", { ts: opened.ts, text: question, member: engineer }),
    "the signed question in the thread is taken",
  );
  const reply = await awaitSlack("Q2", "the answer", ({ text }) => text.startsWith("🔎 Most frequent"), 60);
  const reading = reply.text.split("\n")[1] ?? "";
  demand("Q2", situation.truth.logs.test(reading), `the question is answered: ${reading}`);
  const offer = await awaitSlack("M1–M6", "the offer", ({ text }) => text.startsWith("🛠️ Ready for approval"), 90);
  const { lead } = (await api("GET", path)).body;
  const { status, body } = await api("POST", `${path}/resolution`, { by: lead });
  demand(
    "S1 S2 S3",
    status === 409 && body.missing.map(({ clause }: Json) => clause).join() === "S1,S2,S3",
    `resolving now is refused: ${body.detail}`,
  );
  demand("M1–M6", !drill.isRepaired(), "nothing is done before somebody approves");
  demand(
    "M1–M6",
    await inSlack("/click", { ts: offer.ts, action: "approve", member: engineer }),
    "the approval is taken",
  );
  await awaitSlack("M1–M6", "the end of the action", ({ text }) => text.startsWith("✔️ Done in "), 90);
  demand("M1–M6", await settled(20, drill.isRepaired, Boolean), `the action has repaired ${situation.service}`);
  await done("POST", `${path}/root-cause`, { line: situation.rootCause, by: lead });
};

/** R1–R3: TARS announces that it rolls back, with a button that stops it, and does so when nobody does. */
const ownRollback = async (drill: Drill, seconds: number): Promise<void> => {
  const { tell, demand, api, awaitSlack, settled, situation, path } = drill;
  const { service } = situation;
  const clause = "R1 R2 R3";
  const announcement = await awaitSlack(
    clause,
    "the announcement",
    ({ text }) => text.includes(`⏳ TARS rolls ${service} back by itself in ${seconds} seconds`),
    150,
  );
  demand(clause, JSON.stringify(announcement.blocks).includes('"stop"'), "the announcement has a button that stops it");
  demand(clause, !drill.isRepaired(), "nothing is done before its time");
  const {
    rollbacks: [rollback],
  } = (await api("GET", path)).body;
  tell("▶", `nobody stops it until ${rollback.runsAt}`);
  const done = await awaitSlack(clause, "the end of the action", ({ text }) => text.startsWith("✔️ Done in "), 120);
  demand(clause, done.text.includes("by TARS itself, as nobody stopped it"), "it says that TARS did it itself");
  demand(clause, Date.now() >= Date.parse(rollback.runsAt), "it was not done before its time");
  demand(clause, await settled(20, drill.isRepaired, Boolean), `the roll-back has repaired ${service}`);
  const { offers, phase } = (await api("GET", path)).body;
  demand(clause, offers[0].approvedBy === "TARS" && phase === "monitoring", "the record says so, and it is monitored");
};

/** T2, S1–S7, T3: the service is well for long enough, the engineer resolves, and everybody is told. */
const resolution = async (drill: Drill, run: LocalRun): Promise<Json> => {
  const { tell, demand, outbox, inSlack, api, awaitSlack, settled, situation, path, engineer, incident } = drill;
  const { service, rootCause } = situation;
  const recovered = await settled(
    60,
    async () => (await api("GET", path)).body.alertCounts,
    ({ firing }: Json) => firing === 0,
  );
  demand("D7", recovered.firing === 0, `all ${recovered.total} of its alerts have recovered`);
  await awaitSlack("T2", "an update", ({ text }) => text.startsWith(`📊 INCIDENT UPDATE P1: ${service}\n`), 100);
  const proposal = await awaitSlack(
    "S1 S2 S3",
    "the proposal to resolve",
    ({ text }) => text.includes("All three conditions for resolving are met. Resolve"),
    150,
  );
  demand(
    "S1 S2 S3",
    await inSlack("/click", { ts: proposal.ts, action: "resolve", member: engineer }),
    "the engineer resolves with one click",
  );
  const over = await awaitSlack(
    "S5",
    "the resolution",
    ({ text }) => text.startsWith(`✅ [P1] Incident resolved: ${service} — ${rootCause}\n`),
    20,
  );
  demand(
    "T3",
    /\nDuration: 0 hours \d+ minutes\nUsers affected: \d+\nPost-mortem: Scheduled for \d{4}-/.test(over.text),
    "duration, users and the post-mortem's date are told",
  );
  const customers = await settled(
    30,
    async () =>
      (await outbox<EmailRecord>("/emails")).filter(
        ({ via, to }) => via === "SES" && to.includes(`partner@${service}.example`),
      ),
    (mails) => mails.length > 0,
  );
  for (const { to, subject } of customers) tell("✉", `${subject}, to ${to.join(", ")}`);
  demand("S6", customers.length === 1, `the customer of ${service} is told that it is over, once`);

  const resolved = (await api("GET", path)).body;
  const scheduler = new SchedulerClient();
  const GroupName = run.scheduleGroup;
  const wanted = ["post-mortem-due", "post-mortem-reminder-1", "post-mortem-reminder-2"].map(
    (timer) => `${incident.id}.${timer}`,
  );
  const names = await settled(
    30,
    async () => {
      const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({ GroupName, NamePrefix: incident.id }));
      return Schedules.map(({ Name }) => Name)
        .sort()
        .join();
    },
    (all) => all === wanted.join(),
  );
  demand("T2 S7", names === wanted.join(), "the updates' schedules are gone, the post-mortem's are there");
  const { ScheduleExpression } = await scheduler.send(new GetScheduleCommand({ GroupName, Name: wanted[0] }));
  scheduler.destroy();
  const { dueAt } = resolved.postMortem;
  const hours = (Date.parse(dueAt) - Date.parse(resolved.resolution.at)) / 3_600_000;
  demand(
    "S7",
    hours === 48 && ScheduleExpression === `at(${dueAt.slice(0, 19)})`,
    `the post-mortem is due 48 hours after the resolution: ${ScheduleExpression}`,
  );
  return resolved;
};

/** P1–P5: the post-mortem is written, and completed when nothing is missing. Gives it as Markdown. */
const learning = async (drill: Drill, run: LocalRun, resolved: Json): Promise<string> => {
  const { tell, demand, api, done, awaitSlack, situation, path, incident } = drill;
  const { lead, postMortem } = resolved;
  const { times, suggestions, contributingFactors } = postMortem;
  tell("▶", "the post-mortem is written");
  demand(
    "P1",
    [times.detected, times.declared, times.mitigated, times.resolved].every(Boolean),
    "the draft has the four times",
  );
  const incomplete = await api("POST", `${path}/post-mortem/completion`, {});
  demand("P1r", incomplete.status === 409, `completing it now is refused: ${incomplete.body.detail}`);
  await done("PATCH", `${path}/post-mortem`, {
    ...(contributingFactors === "" && { contributingFactors: "Nothing but the cause itself." }),
    wentWell: situation.wentWell,
    by: lead,
  });
  await done("POST", `${path}/post-mortem/action-items`, {
    what: suggestions.actionItems[0] ?? `See to it that this cannot come again: ${situation.rootCause}`,
    owner: lead,
    due: new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10),
    by: lead,
  });
  const closed = await done("POST", `${path}/post-mortem/completion`, { by: lead });
  demand("L1", closed.phase === "closed", `the post-mortem is complete and ${incident.name} is closed`);
  await awaitSlack(
    "P1",
    "the completion",
    ({ text }) => text.includes(`post-mortem of ${incident.name} is complete`),
    20,
  );
  const written = await fetch(`${run.apiUrl}/v1${path}/post-mortem`, {
    headers: { authorization: `Bearer ${run.token}`, accept: "text/markdown" },
  });
  return written.text();
};

/** The Slack member whom the declaration names as on call. */
const onCallIn = async ({ text }: SlackRecord, run: LocalRun): Promise<string> => {
  const members = (await (await fetch(`${run.outboxUrl}/members`)).json()) as Record<string, string>;
  const paged = /^On-call: (.+)$/m.exec(text)?.[1];
  return Object.entries(members).find(([, name]) => name === paged)?.[0] ?? "";
};

/** One incident from the first error to the completed post-mortem, as the situation has it. Gives the post-mortem. */
export const drillIncident = async (
  run: LocalRun,
  situation: Drilled,
  surroundings: Surroundings,
  tell: Tell,
): Promise<string> => {
  const { service } = situation;
  const tools = drillTools(run, service, tell);
  let breakage: Breakage | undefined;
  let repaired = false;
  const live = async (): Promise<Second> => {
    if (!breakage) return situation.well;
    repaired ||= await breakage.isRepaired();
    return repaired ? (situation.repaired ?? situation.well) : situation.broken(service);
  };
  tell("▶", `${service} serves its customers`);
  const demo = await startDemoService(service, situation.well, live);
  try {
    await sleep(3000);
    tell("▶", `${service} breaks: ${situation.rootCause}`);
    const broken = await situation.breaks(surroundings);
    await sleep(2500);
    const brokenAt = Date.now();
    breakage = broken;
    const declared = await declaration(tools, situation);
    const engineer = await onCallIn(declared.opened, run);
    const drill: Drill = { ...tools, ...declared, situation, brokenAt, engineer, isRepaired: () => repaired };
    const { unlessStopped } = situation;
    if (unlessStopped) {
      await Promise.all([investigation(drill), ownRollback(drill, unlessStopped)]);
      const { lead } = (await tools.api("GET", drill.path)).body;
      await tools.done("POST", `${drill.path}/root-cause`, { line: situation.rootCause, by: lead });
    } else {
      await investigation(drill);
      await mitigation(drill);
    }
    return await learning(drill, run, await resolution(drill, run));
  } finally {
    await demo.stop();
  }
};
