import type { Deployment } from "./deployment.ts";

/** One notification of a storm: which alert, whether it fires, and what it carries. */
type Notification = { fingerprint: string; firing: boolean; rule?: string };

/** A storm on one service: how many notifications, over how many seconds, and what the n-th of them is. */
export type Storm = {
  service: string;
  count: number;
  seconds: number;
  notification: (index: number) => Notification;
  /** What each alert carries; the size of an ordinary alert of Alertmanager unless something else is given. */
  labels?: Record<string, string>;
};

/** Labels of the size that a rule of kube-prometheus gives: about 1.2 kB. */
const ordinaryLabels: Record<string, string> = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [`label_${index}`, `value-${index}-`.repeat(9).slice(0, 88)]),
);

/** Alerts that are all distinct, each by a rule of its own. */
export const allDistinct = (service: string, count: number, seconds = 60): Storm => ({
  service,
  count,
  seconds,
  notification: (index) => ({ fingerprint: `distinct-${index}`, firing: true, rule: `rule-${index}` }),
});

/** The alerts of one rule, each of another instance. */
export const ofOneRule = (service: string, count: number, seconds = 60): Storm => ({
  service,
  count,
  seconds,
  notification: (index) => ({ fingerprint: `instance-${index}`, firing: true, rule: "down" }),
});

/** So many fingerprints that fire and recover in turn for half an hour. */
export const flapping = (service: string, count: number, fingerprints = 200): Storm => ({
  service,
  count,
  seconds: 30 * 60,
  notification: (index) => ({
    fingerprint: `flapping-${index % fingerprints}`,
    firing: Math.floor(index / fingerprints) % 2 === 0,
  }),
});

/** So many fingerprints, again and again: one of them is the same alert every time. */
export const repeated = (service: string, count: number, fingerprints = 1, seconds = 60): Storm => ({
  service,
  count,
  seconds,
  notification: (index) => ({ fingerprint: `repeated-${index % fingerprints}`, firing: true }),
});

/** What a storm came to. */
export type StormFigures = {
  /** Alerts and notifications that the API lists for the service. */
  alerts: number;
  notifications: number;
  incidents: number;
  pages: number;
  slackMessages: number;
  slackEdits: number;
  deadLetters: number;
  /** Write units for each notification: of all functions, and of each. */
  unitsPerAlert: number;
  unitsByFunction: Record<string, number>;
  /** The largest item of each kind, in bytes. */
  largestItems: Record<string, number>;
  /** Failures that the functions told of. */
  problems: number;
};

/** EventBridge takes so many events a call. */
const atOnce = 10;

/** Puts the notifications on the bus at an even pace, and lets time pass while they are taken in. */
export const blow = async (
  tars: Deployment,
  { service, count, seconds, notification, labels = ordinaryLabels }: Storm,
) => {
  const begun = tars.clock.now();
  for (let index = 0; index < count; index += atOnce) {
    tars.aws.putEvents(
      Array.from({ length: Math.min(atOnce, count - index) }, (_, place) => {
        const { fingerprint, firing, rule } = notification(index + place);
        const detail = { service, severity: "P1", summary: `${service}: ${fingerprint}`, fingerprint, rule, labels };
        return {
          EventBusName: "Tars",
          Source: "storm",
          DetailType: "TARS Alert",
          Detail: JSON.stringify({ ...detail, status: firing ? "firing" : "resolved" }),
        };
      }),
    );
    await tars.clock.runUntil(begun + Math.floor(((index + atOnce) / count) * seconds * 1000));
  }
};

/** Everything of a listing of the API, page by page. */
const all = async (tars: Deployment, path: string): Promise<any[]> => {
  const items: any[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await tars.request(
      "GET",
      `${path}&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
    );
    items.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return items;
};

/** Somebody who acknowledges the page as soon as it comes, and then looks at something every ten minutes. */
const atWork = (tars: Deployment) => {
  let over = false;
  const wait = (seconds: number) => new Promise<void>((done) => tars.clock.after(seconds * 1000, done));
  const work = async () => {
    let link: string | undefined;
    while (!over && !link) {
      await wait(10);
      const sms = tars.outside.pages[0]?.methods.find(({ via }) => via === "SMS");
      link = /https:\S+/.exec(String(sms?.sent.text))?.[0];
    }
    if (!link) return;
    await tars.aws.invoke("links", { rawPath: new URL(link).pathname, requestContext: { http: { method: "POST" } } });
    for (let looked = 1; !over; looked++) {
      for (let waited = 0; waited < 600 && !over; waited += 10) await wait(10);
      if (!over) await tars.ask("POST", "/v1/incidents/1/checklist/infrastructure-metrics", { evidence: `${looked}` });
    }
  };
  const working = work().catch((error) => void tars.problems.push(error));
  return {
    goHome: async () => {
      over = true;
      await tars.clock.runUntil(tars.clock.now() + 15_000);
      await working;
    },
  };
};

/**
 * Lets a storm go over a deployment on which nothing happened before, and what follows from it for some minutes, with
 * somebody at work on the incident.
 */
export const storm = async (tars: Deployment, given: Storm, minutesAfter = 5): Promise<StormFigures> => {
  const engineer = atWork(tars);
  await blow(tars, given);
  await tars.clock.runUntil(tars.clock.now() + minutesAfter * 60_000);
  await engineer.goHome();
  const units = tars.aws.writeUnits;
  const perAlert = (one: number) => Math.round((100 * one) / given.count) / 100;
  const unitsByFunction = Object.fromEntries(Object.entries(units).map(([folder, used]) => [folder, perAlert(used)]));
  const largestItems = Object.fromEntries(
    Object.entries(tars.aws.table.largest()).map(([kind, { bytes }]) => [kind, bytes]),
  );
  const figures = {
    incidents: (await all(tars, "/v1/incidents?state=open")).length,
    pages: tars.outside.pages.length,
    slackMessages: tars.outside.slack.length,
    slackEdits: tars.outside.slack.reduce((sum, { edits = 0 }) => sum + edits, 0),
    deadLetters: tars.aws.deadLetters().length,
    unitsPerAlert: perAlert(Object.values(units).reduce((sum, one) => sum + one, 0)),
    unitsByFunction,
    largestItems,
    problems: tars.problems.length,
  };
  const listed = (await all(tars, `/v1/alerts?service=${given.service}`)).filter(({ source }) => source === "storm");
  return {
    alerts: listed.length,
    notifications: listed.reduce((sum, { notifications }) => sum + notifications, 0),
    ...figures,
  };
};
