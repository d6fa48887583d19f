import { setTimeout as sleep } from "node:timers/promises";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { attendLocalRun } from "./attended.ts";
import { localFolder } from "./folder.ts";
import type { PageRecord, SlackRecord } from "./outbox/world-outside.ts";
import { freePort } from "./ports.ts";
import { LocalProblem } from "./problem.ts";
import type { LocalRun } from "./run.ts";

type Told = { service: string; fingerprint: string; firing: boolean };

/** A storm: what its alerts are, and what it must come to. */
type Storm = {
  what: string;
  /** The alert of each notification. */
  told: (index: number) => Told;
  /** How many alerts, incidents and pages so many notifications must come to. */
  comesTo: (count: number) => { alerts: number; incidents: number; pages: number };
  /** Silences these services before. */
  silenced?: string[];
};

/** Labels of the size of an ordinary alert of Alertmanager: 1.2 kB. */
const labels = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [`label_${index}`, `value-${index}-`.repeat(9).slice(0, 88)]),
);

/** The first two fail together, the third has nothing to do with them. */
const three = ["catalog", "search", "newsletter"];

const service = (index: number): string => three[index % three.length] ?? "";

export const storms = {
  repeated: {
    what: "50 fingerprints on three services, two of which depend on each other",
    told: (index) => ({ service: service(index % 50), fingerprint: `repeated-${index % 50}`, firing: true }),
    comesTo: (count) => ({ alerts: Math.min(50, count), incidents: 2, pages: 2 }),
  },
  distinct: {
    what: "all distinct, on one service",
    told: (index) => ({ service: "payments", fingerprint: `distinct-${index}`, firing: true }),
    comesTo: (count) => ({ alerts: count, incidents: 1, pages: 1 }),
  },
  flapping: {
    what: "200 fingerprints on one service that fire and recover in turn",
    told: (index) => ({
      service: "newsletter",
      fingerprint: `flapping-${index % 200}`,
      firing: Math.floor(index / 200) % 2 === 0,
    }),
    comesTo: (count) => ({ alerts: Math.min(200, count), incidents: 1, pages: 1 }),
  },
  silenced: {
    what: "all distinct, on one service that is silenced",
    told: (index) => ({ service: "catalog", fingerprint: `silenced-${index}`, firing: true }),
    comesTo: (count) => ({ alerts: count, incidents: 0, pages: 0 }),
    silenced: ["catalog"],
  },
} satisfies Record<string, Storm>;

export type StormKind = keyof typeof storms;

/** What a storm came to. */
export type StormFigures = {
  sent: number;
  alerts: number;
  notifications: number;
  incidents: number;
  pages: number;
  slackPosts: number;
  slackEdits: number;
  /** What people do behind a storm and was refused: acknowledge, resolve, read the post-mortem. */
  refused: string[];
  seconds: number;
};

const send = async (run: LocalRun, kind: StormKind, count: number) => {
  const bus = new EventBridgeClient({ endpoint: run.endpointUrl, region: run.region });
  const entry = (index: number) => {
    const { firing, ...told } = storms[kind].told(index);
    const detail = {
      ...told,
      severity: "P1",
      summary: told.fingerprint,
      rule: told.fingerprint,
      labels,
      status: firing ? "firing" : "resolved",
    };
    return { EventBusName: run.busName, Source: "storm", DetailType: "TARS Alert", Detail: JSON.stringify(detail) };
  };
  let next = 0;
  const sender = async () => {
    while (next < count) {
      const from = next;
      next += 10;
      const Entries = Array.from({ length: Math.min(10, count - from) }, (_, index) => entry(from + index));
      await bus.send(new PutEventsCommand({ Entries }));
    }
  };
  await Promise.all(Array.from({ length: 4 }, sender));
  bus.destroy();
};

/** Sends so many alerts through the bus of a local run, waits until all are taken in and told, and counts. */
export const storm = async (
  run: LocalRun,
  kind: StormKind,
  count: number,
  say: (sentence: string) => void,
): Promise<StormFigures> => {
  const begun = Date.now();
  const { told, silenced = [] }: Storm = storms[kind];
  const headers = { authorization: `Bearer ${run.token}`, "content-type": "application/json" };
  const get = async <T>(url: string): Promise<T> => (await fetch(url, { headers })).json() as Promise<T>;
  const post = (path: string, body: object) =>
    fetch(`${run.apiUrl}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  const services = [...new Set(Array.from({ length: Math.min(count, 100) }, (_, index) => told(index).service))];
  const fired = Array.from({ length: count }, (_, index) => told(index)).filter(({ firing }) => firing).length;

  /** The alerts of the storm and how often they were told, all pages of them. */
  const taken = async () => {
    let [alerts, notifications] = [0, 0];
    for (const one of services) {
      let cursor: string | undefined;
      do {
        const more = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
        const page: { items: { source: string; name: string; notifications: number }[]; nextCursor?: string } =
          await get(`${run.apiUrl}/v1/alerts?service=${one}&limit=100${more}`);
        const mine = page.items.filter(({ source, name }) => source === "storm" && name.startsWith(kind));
        alerts += mine.length;
        notifications += mine.reduce((sum, { notifications: times }) => sum + times, 0);
        cursor = page.nextCursor;
      } while (cursor);
    }
    return { alerts, notifications };
  };
  const outside = async () => ({
    slack: await get<SlackRecord[]>(`${run.outboxUrl}/slack`),
    pages: await get<PageRecord[]>(`${run.outboxUrl}/pages`),
  });

  const until = new Date(begun + 3_600_000).toISOString();
  for (const one of silenced) await post("/v1/silences", { service: one, reason: "a storm", until });
  const before = await outside();
  await send(run, kind, count);
  say(`${count} alerts are on the bus after ${Math.round((Date.now() - begun) / 1000)} s.`);
  let now = await taken();
  for (let quiet = 0; now.notifications < fired && quiet < 30; quiet++) {
    await sleep(3000);
    const later = await taken();
    if (later.notifications !== now.notifications) quiet = 0;
    now = later;
  }
  const seconds = Math.round((Date.now() - begun) / 1000);
  // The list in the thread follows a few seconds behind.
  await sleep(12_000);
  const after = await outside();
  const { items } = await get<{ items: { id: string; service: string }[] }>(
    `${run.apiUrl}/v1/incidents?state=open&limit=100`,
  );
  const mine = items.filter((incident) => services.includes(incident.service));
  const edits = (slack: SlackRecord[]) => slack.reduce((sum, { edits: times = 0 }) => sum + times, 0);
  const refused: string[] = [];
  const done = async (what: string, answer: Response) => {
    if (!answer.ok) refused.push(`${what}: ${answer.status} ${await answer.text()}`);
  };
  for (const { id } of mine) {
    const path = `/v1/incidents/${id}`;
    const over = { by: "storm", rootCause: "a storm", fixedBy: "its end", overrideReason: "a storm" };
    await done("acknowledgement", await post(`${path}/acknowledgement`, { by: "storm" }));
    await done("resolution", await post(`${path}/resolution`, over));
    await done("post-mortem", await fetch(`${run.apiUrl}${path}/post-mortem`, { headers }));
  }
  return {
    sent: count,
    ...now,
    incidents: mine.length,
    pages: after.pages.length - before.pages.length,
    slackPosts: after.slack.length - before.slack.length,
    slackEdits: edits(after.slack) - edits(before.slack),
    refused,
    seconds,
  };
};

/** What the figures must be, each as a sentence and whether it holds. */
export const stormDemands = (kind: StormKind, figures: StormFigures): [string, boolean][] => {
  const { sent, alerts, notifications, incidents, pages, slackPosts, slackEdits, refused, seconds } = figures;
  const wanted = storms[kind].comesTo(sent);
  const fired = Array.from({ length: sent }, (_, index) => storms[kind].told(index)).filter(({ firing }) => firing);
  return [
    [`${alerts} alerts are listed, of ${wanted.alerts}`, alerts === wanted.alerts],
    [`${notifications} notifications are counted, of ${fired.length}`, notifications >= fired.length],
    [`${incidents} incidents, of ${wanted.incidents}`, incidents === wanted.incidents],
    [`${pages} pages, of ${wanted.pages}`, pages === wanted.pages],
    [`${slackPosts} messages in Slack, 15 an incident at most`, slackPosts <= 15 * wanted.incidents],
    [
      refused.length === 0 ? "acknowledged, resolved, and the post-mortem is there" : refused.join("; "),
      refused.length === 0,
    ],
    [`${slackEdits} edits of them, one every three seconds at most`, slackEdits <= (2 * (seconds + 15)) / 3],
  ];
};

const isKind = (name: string): name is StormKind => Object.hasOwn(storms, name);

if (import.meta.main) {
  const [chosen, given] = process.argv.slice(2);
  const kinds = chosen === undefined || chosen === "all" ? Object.keys(storms).filter(isKind) : [chosen].filter(isKind);
  const count = Number(given ?? 20_000);
  if (kinds.length === 0 || !Number.isInteger(count) || count < 1) {
    console.error(`npm run storm -- [all|${Object.keys(storms).join("|")}] [how many alerts]`);
    process.exit(1);
  }
  await attendLocalRun({
    options: async () => ({
      settings: "tars.yaml",
      ports: { emulator: await freePort(), api: await freePort(), outbox: await freePort() },
      folder: `${localFolder}/storm`,
      alarmPeriod: 60,
      say: (sentence) => console.log(sentence),
    }),
    interrupted: () => console.log("\nStopping …"),
    codeWhenInterrupted: 1,
    failed: (sentence) => console.error(sentence),
    work: async (run, end) => {
      let all = true;
      for (const kind of kinds) {
        console.log(`\nA storm of ${count} alerts: ${storms[kind].what}.`);
        const figures = await storm(run, kind, count, (sentence) => console.log(sentence));
        console.log(`All taken in after ${figures.seconds} s.`);
        for (const [sentence, holds] of stormDemands(kind, figures)) {
          console.log(`${holds ? "✔" : "✘"} ${sentence}`);
          all &&= holds;
        }
      }
      if (!all) throw new LocalProblem("A storm did not come to what it should.");
      await end(0);
    },
  });
}
