import { setTimeout as sleep } from "node:timers/promises";
import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { type Second, startDemoService } from "../demo-service.ts";
import type { EmailRecord, PageRecord, SlackRecord } from "../outbox/world-outside.ts";
import { LocalProblem } from "../problem.ts";
import type { LocalRun } from "../run.ts";
import type { Situation, Surroundings } from "./situations.ts";

class NotAsTheRunbookSays extends LocalProblem {}

/** The newest thing that an incident has; in a drill it always has one. */
type Json = any;

/** One incident from the first error to the completed post-mortem, as the situation has it. Gives the post-mortem. */
export const drillIncident = async (
  run: LocalRun,
  situation: Situation,
  surroundings: Surroundings,
  tell: (mark: string, text: string) => void,
): Promise<string> => {
  const { service, kind, truth } = situation;

  const demand = (clause: string, holds: boolean, sentence: string): void => {
    if (!holds) throw new NotAsTheRunbookSays(`${service}: ${clause}: ${sentence}`);
    tell("✔", `${clause}: ${sentence}`);
  };
  const outbox = async <T>(path: string): Promise<T[]> =>
    (await (await fetch(`${run.outboxUrl}${path}`)).json()) as T[];
  const api = async (method: string, path: string, body?: object): Promise<{ status: number; body: Json }> => {
    const response = await fetch(`${run.apiUrl}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${run.token}`,
        "content-type": "application/json",
        "idempotency-key": crypto.randomUUID(),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const done = async (method: string, path: string, body: object): Promise<Json> => {
    const answer = await api(method, path, body);
    if (answer.status >= 300)
      throw new NotAsTheRunbookSays(`${service}: ${method} ${path} was refused: ${answer.body.detail}`);
    return answer.body;
  };

  let root: SlackRecord | undefined;
  let told = 0;
  /** Tells what the incident's thread has been told since, and gives all of it. */
  const thread = async (): Promise<SlackRecord[]> => {
    const all = await outbox<SlackRecord>("/slack");
    root ??= all.find(({ text }) => text.startsWith(`🚨 [P1] Incident declared: ${service} is failing\n`));
    const own = all.filter((one) => root && (one === root || one.ts === root.ts || one.thread_ts === root.ts));
    for (const { text, thread_ts } of own.slice(told)) tell(thread_ts ? "  ↳" : "#", text);
    told = own.length;
    return own;
  };
  const awaitSlack = async (
    clause: string,
    what: string,
    meets: (message: SlackRecord) => boolean,
    seconds: number,
  ): Promise<SlackRecord> => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(500)) {
      const found = (await thread()).find(meets);
      if (found) return found;
    }
    throw new NotAsTheRunbookSays(`${service}: ${clause}: ${what} did not come within ${seconds} s`);
  };
  const click = async (message: SlackRecord, action: string, member: string) => {
    const answer = await fetch(`${run.outboxUrl}/click`, {
      method: "POST",
      body: JSON.stringify({ ts: message.ts, action, member }),
    });
    return answer.ok;
  };

  tell("▶", `${service} serves its customers`);
  let brokenAt: number | undefined;
  let repaired = false;
  const live = async (): Promise<Second> => {
    if (brokenAt === undefined) return situation.well;
    repaired ||= await situation.isRepaired(surroundings);
    return repaired ? (situation.repaired ?? situation.well) : situation.broken;
  };
  const demo = await startDemoService(service, situation.well, live);
  try {
    await sleep(3000);
    await situation.before?.(surroundings);
    await sleep(2500);
    tell("▶", `${service} breaks: ${situation.rootCause}`);
    brokenAt = Date.now();
    await awaitSlack("D5", "the declaration", ({ ts }) => ts === root?.ts, 60);
    const opened = root as SlackRecord;
    const listed = (await api("GET", `/incidents?service=${service}`)).body.items as Json[];
    const { id, name, detection, declaredAt } = listed[0];
    const path = `/incidents/${id}`;
    demand(
      "D4",
      listed.length === 1 && listed[0].severity === "P1",
      `${name} is on record, detected by ${detection.by}`,
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
    const pages = async () =>
      (await outbox<PageRecord>("/pages")).filter(({ subject }) => subject.includes(` ${service}:`));
    for (let tries = 0; tries < 60 && (await pages())[0]?.methods.length !== 3; tries++) await sleep(500);
    const [page, ...morePages] = await pages();
    for (const { via, to } of page?.methods ?? []) tell("☎", `${via} to ${to}`);
    demand(
      "D6",
      page?.methods.length === 3 && morePages.length === 0,
      "the engineer on call is paged once, by PagerDuty, SMS and mail",
    );

    tell("▶", "the engineer wakes up, clicks Acknowledge in Slack, and reads the brief");
    const members = (await (await fetch(`${run.outboxUrl}/members`)).json()) as Record<string, string>;
    const paged = /^On-call: (.+)$/m.exec(opened.text)?.[1];
    const engineer = Object.entries(members).find(([, who]) => who === paged)?.[0] ?? "";
    demand("D6", await click(opened, "acknowledge", engineer), "the signed click is taken");
    await awaitSlack("I1", "the brief", ({ text }) => text.startsWith(`📋 ${name}: `), 120);
    /** The incident as TARS sees it: within two minutes of the declaration it has looked twice. */
    let seen = (await api("GET", path)).body;
    const found = () => seen.findings.find(({ finding }: Json) => finding === "what-changed")?.value ?? "";
    while (
      Date.now() < Date.parse(declaredAt) + 120_000 &&
      !(seen.lead && seen.brief.suggestions[0]?.kind === kind && truth.changed.test(found()))
    ) {
      await sleep(1000);
      seen = (await api("GET", path)).body;
    }
    const { brief, findings, checklist, startedAt, lead } = seen;
    const took = (Date.parse(brief.at) - Date.parse(declaredAt)) / 1000;
    demand("I1", took <= 120, `the brief is there ${Math.round(took)} s after the declaration`);
    const answer = (key: string): string => findings.find(({ finding }: Json) => finding === key)?.value ?? "";
    demand(
      "I1",
      truth.broken.test(answer("what-is-broken")),
      `what is broken is what was broken: ${answer("what-is-broken")}`,
    );
    const off = Math.abs(Date.parse(startedAt) - brokenAt) / 1000;
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
    const ticked = checklist.filter(({ done: is, by }: Json) => is && by === "TARS").map(({ clause }: Json) => clause);
    demand("K1–K6", ticked.join() === "K1,K2,K3,K4,K5,K6", "TARS has ticked all six items, with its evidence");
    const { rollBack, R1, R2, R3 } = brief.advice;
    demand("R1 R2 R3", rollBack === truth.rollBack, `roll back? ${rollBack} (R1 ${R1.is}, R2 ${R2.is}, R3 ${R3.is})`);
    demand(
      "M1–M6",
      brief.suggestions[0]?.kind === kind,
      `the first suggestion is the table's: ${kind}, because ${brief.suggestions[0]?.because[0]}`,
    );

    tell("▶", "the engineer asks in words, and approves what TARS offers");
    const asked = await fetch(`${run.outboxUrl}/mention`, {
      method: "POST",
      body: JSON.stringify({
        ts: opened.ts,
        text: "What are the most frequent error messages since it started?",
        member: engineer,
      }),
    });
    demand("Q2", asked.ok, "the signed question in the thread is taken");
    const reply = await awaitSlack("Q2", "the answer", ({ text }) => text.startsWith("🔎 Most frequent"), 60);
    const reading = reply.text.split("\n")[1] ?? "";
    demand("Q2", truth.logs.test(reading), `the question is answered: ${reading}`);
    const offer = await awaitSlack("M1–M6", "the offer", ({ text }) => text.startsWith("🛠️ TARS can do this"), 90);
    const early = await api("POST", `${path}/resolution`, { by: lead });
    demand(
      "S1 S2 S3",
      early.status === 409 && early.body.missing.map(({ clause }: Json) => clause).join() === "S1,S2,S3",
      `resolving now is refused: ${early.body.detail}`,
    );
    demand("M1–M6", !(await situation.isRepaired(surroundings)), "nothing is done before somebody approves");
    demand("M1–M6", await click(offer, "approve", engineer), "the approval is taken");
    await awaitSlack("M1–M6", "the end of the action", ({ text }) => text.startsWith("✔️ Done in "), 90);
    for (let tries = 0; tries < 40 && !repaired; tries++) await sleep(500);
    demand("M1–M6", repaired, `the action has repaired ${service}`);
    await done("POST", `${path}/root-cause`, { line: situation.rootCause, by: lead });

    await awaitSlack(
      "D7",
      "the alarm's recovery",
      ({ text }) => text.startsWith(`🟢 Recovered: P1-${service}-errors`),
      60,
    );
    await awaitSlack("T2", "an update", ({ text }) => text.startsWith(`📊 INCIDENT UPDATE P1: ${service}\n`), 100);
    const proposal = await awaitSlack(
      "S1 S2 S3",
      "the proposal to resolve",
      ({ text }) => text.includes("All three conditions hold: resolve"),
      150,
    );
    demand("S1 S2 S3", await click(proposal, "resolve", engineer), "the engineer resolves with one click");
    const over = await awaitSlack(
      "S5",
      "the resolution",
      ({ text }) => text.startsWith(`✅ [P1] Incident resolved: ${service} — ${situation.rootCause}\n`),
      20,
    );
    demand(
      "T3",
      /\nDuration: 0 hours \d+ minutes\nUsers affected: \d+\nPost-mortem: Scheduled for \d{4}-/.test(over.text),
      "duration, users and the post-mortem's date are told",
    );
    let customers: EmailRecord[] = [];
    for (let tries = 0; tries < 60 && customers.length < 1; tries++, await sleep(500))
      customers = (await outbox<EmailRecord>("/emails")).filter(
        ({ via, to }) => via === "SES" && to.includes(`partner@${service}.example`),
      );
    for (const { to, subject } of customers) tell("✉", `${subject}, to ${to.join(", ")}`);
    demand("S6", customers.length === 1, `the customer of ${service} is told that it is over, once`);

    const resolved = (await api("GET", path)).body;
    const scheduler = new SchedulerClient();
    const GroupName = run.scheduleGroup;
    const wanted = ["post-mortem-due", "post-mortem-reminder-1", "post-mortem-reminder-2"].map(
      (timer) => `${id}.${timer}`,
    );
    let names: (string | undefined)[] = [];
    for (let tries = 0; tries < 60 && names.sort().join() !== wanted.join(); tries++, await sleep(500))
      names =
        (await scheduler.send(new ListSchedulesCommand({ GroupName, NamePrefix: id }))).Schedules?.map(
          ({ Name }) => Name,
        ) ?? [];
    demand("T2 S7", names.join() === wanted.join(), "the updates' schedules are gone, the post-mortem's are there");
    const { ScheduleExpression } = await scheduler.send(new GetScheduleCommand({ GroupName, Name: wanted[0] }));
    scheduler.destroy();
    const hours = (Date.parse(resolved.postMortem.dueAt) - Date.parse(resolved.resolution.at)) / 3_600_000;
    demand(
      "S7",
      hours === 48 && ScheduleExpression === `at(${resolved.postMortem.dueAt.slice(0, 19)})`,
      `the post-mortem is due 48 hours after the resolution: ${ScheduleExpression}`,
    );

    tell("▶", "the post-mortem is written");
    const { times, suggestions } = resolved.postMortem;
    demand(
      "P1",
      [times.detected, times.declared, times.mitigated, times.resolved].every(Boolean),
      "the draft has the four times",
    );
    const incomplete = await api("POST", `${path}/post-mortem/completion`, {});
    demand("P1r", incomplete.status === 409, `completing it now is refused: ${incomplete.body.detail}`);
    await done("PATCH", `${path}/post-mortem`, {
      ...(resolved.postMortem.contributingFactors === "" && { contributingFactors: "Nothing but the cause itself." }),
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
    demand("L1", closed.phase === "closed", `the post-mortem is complete and ${name} is closed`);
    await awaitSlack("P1", "the completion", ({ text }) => text.includes(`post-mortem of ${name} is complete`), 20);
    const written = await fetch(`${run.apiUrl}/v1${path}/post-mortem`, {
      headers: { authorization: `Bearer ${run.token}`, accept: "text/markdown" },
    });
    return await written.text();
  } finally {
    await demo.stop();
  }
};
