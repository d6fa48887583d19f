import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { parseDocument } from "yaml";
import { attendLocalRun } from "./attended.ts";
import { startDemoService } from "./demo-service.ts";
import { localFolder } from "./folder.ts";
import type { EmailRecord, PageRecord, SlackRecord } from "./outbox/world-outside.ts";
import { freePort } from "./ports.ts";
import { LocalProblem } from "./problem.ts";
import type { LocalRun } from "./run.ts";

/** The runbook's numbers, shortened so that a whole incident fits into two minutes. */
const shortened = {
  confirmationWindow: { P1: "5 s", P2: "10 s" },
  updateEvery: { P1: "1 min", P2: "1 min" },
  askBeforeUpdate: "20 s",
  baselinePeriods: 2,
  baselinePeriod: "10 s",
};

/** The period of the demo's alarm, in seconds. */
const alarmPeriod = 10;

const folder = `${localFolder}/drill`;

const begun = Date.now();
const clock = () => `${String(Math.floor((Date.now() - begun) / 1000)).padStart(4)} s`;
const tell = (mark: string, text: string) =>
  console.log(`${clock()}  ${mark} ${text.split("\n").join(`\n${" ".repeat(10)}`)}`);

class NotAsTheRunbookSays extends LocalProblem {}

const demand = (clause: string, holds: boolean, sentence: string): void => {
  if (!holds) throw new NotAsTheRunbookSays(`${clause}: ${sentence}`);
  tell("✔", `${clause}: ${sentence}`);
};

/** What the drill does and sees, against a run of its own. */
const drill = async (run: LocalRun): Promise<void> => {
  const outbox = async <T>(path: string): Promise<T[]> =>
    (await (await fetch(`${run.outboxUrl}${path}`)).json()) as T[];
  const api = async (method: string, path: string, body?: object): Promise<{ status: number; body: any }> => {
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
  const done = async (method: string, path: string, body: object) => {
    const answer = await api(method, path, body);
    if (answer.status >= 300) throw new NotAsTheRunbookSays(`${method} ${path} was refused: ${answer.body.detail}`);
    return answer.body;
  };

  let told = 0;
  /** Tells what Slack has been told since, and gives everything that it was told. */
  const slack = async (): Promise<SlackRecord[]> => {
    const all = await outbox<SlackRecord>("/slack");
    for (const { text, thread_ts } of all.slice(told)) tell(thread_ts ? "  ↳" : "#", text);
    told = all.length;
    return all;
  };
  const awaitSlack = async (
    clause: string,
    what: string,
    meets: (message: SlackRecord) => boolean,
    seconds: number,
  ): Promise<SlackRecord> => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(300)) {
      const found = (await slack()).find(meets);
      if (found) return found;
    }
    throw new NotAsTheRunbookSays(`${clause}: ${what} did not come within ${seconds} s`);
  };

  tell("▶", "checkout serves its customers");
  const service = await startDemoService("checkout", "/shop/checkout");
  try {
    await sleep(3000);
    demand("D1", (await slack()).length === 0, "nothing is said while nothing is wrong");

    tell("▶", "checkout breaks: every request fails");
    service.break();
    const root = await awaitSlack(
      "D5",
      "the declaration",
      ({ text }) => text.startsWith("🚨 [P1] Incident declared: checkout is failing"),
      40,
    );
    const incident = (await api("GET", "/incidents")).body.items[0];
    const path = `/incidents/${incident.id}`;
    demand(
      "D4",
      incident.service === "checkout" && incident.severity === "P1" && incident.name === "INC-1",
      `${incident.name} is on record, detected by ${incident.detection.by}`,
    );
    await awaitSlack(
      "T1",
      "the initial notification",
      ({ text, thread_ts }) =>
        thread_ts === root.ts &&
        text.startsWith(
          "🚨 INCIDENT P1: checkout is experiencing elevated error rates.\nImpact: being assessed\nStatus: Investigating\nOn-call: ",
        ),
      10,
    );

    const pages = async () => outbox<PageRecord>("/pages");
    for (let tries = 0; tries < 30 && (await pages())[0]?.methods.length !== 3; tries++) await sleep(300);
    const [page, ...morePages] = await pages();
    for (const { via, to } of page?.methods ?? []) tell("☎", `${via} to ${to}`);
    demand(
      "D6",
      page?.methods.length === 3 && morePages.length === 0,
      "the engineer on call is paged once, by PagerDuty, SMS and mail",
    );

    tell("▶", "the engineer wakes up and clicks Acknowledge in Slack");
    const members = (await (await fetch(`${run.outboxUrl}/members`)).json()) as Record<string, string>;
    const engineer =
      Object.entries(members).find(([, name]) => name === paged(root.text))?.[0] ?? Object.keys(members)[0];
    const click = await fetch(`${run.outboxUrl}/click`, {
      method: "POST",
      body: JSON.stringify({ ts: root.ts, action: "acknowledge", member: engineer }),
    });
    demand("D6", click.ok, "the signed click is taken");
    await awaitSlack("D6", "the acknowledgement", ({ text }) => text.includes("acknowledged INC-1 and leads it"), 15);
    const { lead } = (await api("GET", path)).body;

    tell("▶", "the engineer investigates");
    await done("POST", `${path}/findings/what-is-broken`, { value: "placing an order answers 500", by: lead });
    await done("POST", `${path}/findings/users-affected`, {
      value: "everybody who pays",
      users: service.served(),
      by: lead,
    });
    await done("POST", `${path}/findings/logs-say`, { value: service.errorInLogs, by: lead });
    await done("POST", `${path}/checklist/error-rate-above-baseline`, { evidence: "100 % of requests fail", by: lead });
    await done("POST", `${path}/root-cause`, {
      line: "the connection pool of the orders database is exhausted",
      by: lead,
    });
    const early = await api("POST", `${path}/resolution`, { by: lead });
    demand(
      "S1 S3",
      early.status === 409 && early.body.missing.map(({ clause }: { clause: string }) => clause).join() === "S1,S3",
      `resolving now is refused: ${early.body.detail}`,
    );

    tell("▶", "the engineer rolls back, and checkout recovers");
    service.repair();
    await done("POST", `${path}/mitigations`, {
      kind: "roll-back",
      what: "rolled checkout back to the previous version",
      by: lead,
    });
    await awaitSlack(
      "D7",
      "the alarm's recovery",
      ({ text }) => text.startsWith("🟢 Recovered: P1-checkout-errors"),
      40,
    );
    await awaitSlack(
      "T2",
      "an update",
      ({ text }) => text.startsWith("📊 INCIDENT UPDATE P1: checkout\nStatus: Monitoring\nLatest findings: "),
      90,
    );
    await awaitSlack(
      "S1",
      "the error rate below the baseline",
      ({ text }) => text.includes("The error rate was below 0.1 % for"),
      130,
    );

    await done("POST", `${path}/resolution`, { by: lead });
    const over = await awaitSlack(
      "S5",
      "the resolution",
      ({ text }) =>
        text.startsWith(
          "✅ [P1] Incident resolved: checkout — the connection pool of the orders database is exhausted\n",
        ),
      15,
    );
    demand(
      "T3",
      /\nDuration: 0 hours \d+ minutes\nUsers affected: \d+\nPost-mortem: Scheduled for \d{4}-/.test(over.text),
      "duration, users and the post-mortem's date are told",
    );
    let customers: EmailRecord[] = [];
    for (let tries = 0; tries < 30 && customers.length < 2; tries++, await sleep(300))
      customers = (await outbox<EmailRecord>("/emails")).filter(({ via }) => via === "SES");
    for (const { to, subject } of customers) tell("✉", `${subject}, to ${to.join(", ")}`);
    demand("S6", customers.length === 2, "both customers of checkout are told that it is over");

    const scheduler = new SchedulerClient();
    const GroupName = run.scheduleGroup;
    const wanted = ["post-mortem-due", "post-mortem-reminder-1", "post-mortem-reminder-2"].map(
      (name) => `${incident.id}.${name}`,
    );
    let names: (string | undefined)[] = [];
    for (let tries = 0; tries < 30 && names.sort().join() !== wanted.join(); tries++, await sleep(300))
      names = (await scheduler.send(new ListSchedulesCommand({ GroupName }))).Schedules?.map(({ Name }) => Name) ?? [];
    demand("T2 S7", names.join() === wanted.join(), "the updates' schedules are gone, the post-mortem's are there");
    const { ScheduleExpression } = await scheduler.send(new GetScheduleCommand({ GroupName, Name: wanted[0] }));
    const resolved = (await api("GET", path)).body;
    const hours = (Date.parse(resolved.postMortem.dueAt) - Date.parse(resolved.resolution.at)) / 3_600_000;
    demand(
      "S7",
      hours === 48 && ScheduleExpression === `at(${resolved.postMortem.dueAt.slice(0, 19)})`,
      `the post-mortem is due 48 hours after the resolution: ${ScheduleExpression}`,
    );
    scheduler.destroy();

    tell("▶", "the post-mortem is written");
    const { times } = resolved.postMortem;
    demand(
      "P1",
      [times.detected, times.declared, times.mitigated, times.resolved].every(Boolean),
      "the draft has the four times",
    );
    const incomplete = await api("POST", `${path}/post-mortem/completion`, {});
    demand("P1r", incomplete.status === 409, `completing it now is refused: ${incomplete.body.detail}`);
    await done("PATCH", `${path}/post-mortem`, {
      contributingFactors: "the pool has no alarm",
      wentWell: "detected within seconds",
      by: lead,
    });
    await done("POST", `${path}/post-mortem/action-items`, {
      what: "put an alarm on the pool",
      owner: "chen",
      due: "2027-01-15",
      by: lead,
    });
    const closed = await done("POST", `${path}/post-mortem/completion`, { by: lead });
    demand("L1", closed.phase === "closed", "the post-mortem is complete and INC-1 is closed");
    await awaitSlack("P1", "the completion", ({ text }) => text.includes("post-mortem of INC-1 is complete"), 10);
  } finally {
    service.stop();
  }
};

/** The name behind `On-call:` in the first message. */
const paged = (text: string): string => /^On-call: (.+)$/m.exec(text)?.[1] ?? "";

/** The sample's settings with the shortened numbers. */
const drillSettings = (): string => {
  const document = parseDocument(readFileSync("tars.yaml", "utf8"));
  document.set("runbook", shortened);
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/tars.yaml`;
  writeFileSync(file, document.toString());
  return file;
};

await attendLocalRun({
  options: async () => ({
    settings: drillSettings(),
    ports: { emulator: await freePort(), api: await freePort(), outbox: await freePort() },
    folder,
    alarmPeriod,
    say: (sentence) => tell("·", sentence),
  }),
  interrupted: () => tell("✘", "interrupted"),
  codeWhenInterrupted: 1,
  failed: (sentence) => tell("✘", sentence),
  work: async (run, end) => {
    await drill(run);
    tell("▶", "The drill went as the runbook says.");
    await end(0);
  },
});
