import { setTimeout as sleep } from "node:timers/promises";
import { DynamoDBClient, QueryCommand, type QueryCommandOutput } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { keys } from "../shared/adapters/aws/table.ts";
import { attendLocalRun } from "./attended.ts";
import { localFolder } from "./folder.ts";
import type { PageRecord, SlackRecord } from "./outbox/world-outside.ts";
import { freePort } from "./ports.ts";
import { LocalProblem } from "./problem.ts";
import type { LocalRun } from "./run.ts";

/** Where the storm blows: the first two fail together, the third has nothing to do with them. */
const services = ["catalog", "search", "newsletter"];

/** How many different alerts there are. */
const fingerprints = 50;

type Page<T> = { items: T[] };

/** What a storm came to. */
export type StormFigures = {
  sent: number;
  alerts: number;
  notifications: number;
  incidents: number;
  pages: number;
  slackPosts: number;
  slackEdits: number;
  /** Transactions that the intake wrote. */
  writes: number;
  seconds: number;
};

const send = async (run: LocalRun, count: number) => {
  const bus = new EventBridgeClient({ endpoint: run.endpointUrl, region: run.region });
  const entry = (index: number) => {
    const which = index % fingerprints;
    const service = services[which % services.length];
    return {
      EventBusName: run.busName,
      Source: "storm",
      DetailType: "TARS Alert",
      Detail: JSON.stringify({ service, severity: "P1", summary: `alert ${which}`, fingerprint: `storm-${which}` }),
    };
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

/**
 * The transactions that changed a service: each raises its version by the entries that it adds to the service's
 * timeline, or by one when it adds none.
 */
const writesOf = async (run: LocalRun, service: string): Promise<number> => {
  const dynamodb = new DynamoDBClient({ endpoint: run.endpointUrl, region: run.region });
  const rows: { sk: string; version?: number; entries?: unknown[] }[] = [];
  let from: QueryCommandOutput["LastEvaluatedKey"];
  do {
    const page = await dynamodb.send(
      new QueryCommand({
        TableName: run.tableName,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: keys.service(service).pk } },
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    rows.push(...(page.Items ?? []).map((row) => unmarshall(row) as (typeof rows)[number]));
    from = page.LastEvaluatedKey;
  } while (from);
  dynamodb.destroy();
  const version = rows.find(({ sk }) => sk === "HEAD")?.version ?? 0;
  return rows.reduce((sum, { entries }) => (entries ? sum - entries.length + 1 : sum), version);
};

/** Sends so many alerts through the bus of a local run, waits until all are taken in and told, and counts. */
export const storm = async (run: LocalRun, count: number, say: (sentence: string) => void): Promise<StormFigures> => {
  const begun = Date.now();
  const get = async <T>(url: string): Promise<T> =>
    (await fetch(url, { headers: { authorization: `Bearer ${run.token}` } })).json() as Promise<T>;
  const taken = async () => {
    const { items } = await get<Page<{ source: string; notifications: number }>>(`${run.apiUrl}/v1/alerts?limit=100`);
    const mine = items.filter(({ source }) => source === "storm");
    return { alerts: mine.length, notifications: mine.reduce((sum, one) => sum + one.notifications, 0) };
  };
  await send(run, count);
  say(`${count} alerts are on the bus after ${Math.round((Date.now() - begun) / 1000)} s.`);
  let now = await taken();
  for (let quiet = 0; now.notifications < count && quiet < 90; quiet++) {
    await sleep(1000);
    const later = await taken();
    if (later.notifications !== now.notifications) quiet = 0;
    now = later;
  }
  const seconds = Math.round((Date.now() - begun) / 1000);
  // The list in the thread follows a few seconds behind.
  await sleep(12_000);
  const slack = await get<SlackRecord[]>(`${run.outboxUrl}/slack`);
  const pages = await get<PageRecord[]>(`${run.outboxUrl}/pages`);
  const { items } = await get<Page<unknown>>(`${run.apiUrl}/v1/incidents?state=open&limit=100`);
  const writes = await Promise.all(services.map((service) => writesOf(run, service)));
  return {
    sent: count,
    ...now,
    incidents: items.length,
    pages: pages.length,
    slackPosts: slack.length,
    slackEdits: slack.reduce((sum, { edits = 0 }) => sum + edits, 0),
    writes: writes.reduce((sum, one) => sum + one, 0),
    seconds,
  };
};

/** What the figures must be, each as a sentence and whether it holds. */
export const stormDemands = (figures: StormFigures): [string, boolean][] => {
  const { sent, alerts, notifications, incidents, pages, slackPosts, slackEdits, writes, seconds } = figures;
  return [
    [`${alerts} alerts, of ${fingerprints} fingerprints`, alerts === Math.min(sent, fingerprints)],
    [`${notifications} notifications are counted, of ${sent}`, notifications >= sent],
    [`${incidents} incidents: catalog and search are one, newsletter another`, incidents === 2],
    [`${pages} pages, one for each incident`, pages === 2],
    [`${slackPosts} messages in Slack`, slackPosts <= 26],
    [`${slackEdits} edits of them, one every three seconds at most`, slackEdits <= (2 * (seconds + 15)) / 3],
    [`${writes} writes of the intake`, writes <= Math.max(60, sent / 3)],
  ];
};

if (import.meta.main) {
  const count = Number(process.argv[2] ?? 20_000);
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
      const figures = await storm(run, count, (sentence) => console.log(sentence));
      console.log(`All taken in after ${figures.seconds} s.`);
      const demands = stormDemands(figures);
      for (const [sentence, holds] of demands) console.log(`${holds ? "✔" : "✘"} ${sentence}`);
      if (!demands.every(([, holds]) => holds)) throw new LocalProblem("The storm did not come to what it should.");
      await end(0);
    },
  });
}
