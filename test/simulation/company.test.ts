import { describe, expect, test } from "vitest";
import { begin, type Deployment, deploy } from "./deployment.ts";

const second = (after: number) => new Date(begin + after * 1000).toISOString();

const put = (tars: Deployment, type: string, details: object[]) => {
  for (let from = 0; from < details.length; from += 5)
    tars.aws.putEvents(
      details.slice(from, from + 5).map((detail) => ({
        EventBusName: "Tars",
        Source: "elsewhere",
        DetailType: type,
        Detail: JSON.stringify(detail),
      })),
    );
};

const alert = (fingerprint: string, more: object = {}) => ({
  service: "newsletter",
  severity: "P1",
  summary: fingerprint,
  fingerprint,
  status: "firing",
  ...more,
});

const eventSourceARN = "arn:aws:sqs:eu-west-1:123456789012:Intake";

const report = (customerId: string, more: object = {}) => ({
  customerId,
  service: "newsletter",
  issue: "mail is broken",
  ...more,
});

const over = { rootCause: "a test", fixedBy: "its end", overrideReason: "a test" };

const alertsOf = async (tars: Deployment, service = "newsletter") =>
  (await tars.request("GET", `/v1/alerts?service=${service}&limit=100`)).body.items;

/** What an incident counts, and what it lists. */
const countedAndListed = async (tars: Deployment, id: string) => {
  const { alertCounts } = (await tars.request("GET", `/v1/incidents/${id}`)).body;
  const { items } = (await tars.request("GET", `/v1/incidents/${id}/alerts?limit=100`)).body;
  return [alertCounts, { total: items.length, firing: items.filter(({ firing }: any) => firing).length }];
};

describe("a P1 in bad company is declared and pages", () => {
  test.each([
    [
      "120 reports of one customer, ten minutes apart",
      Array.from({ length: 120 }, (_, index) => report("one", { reportedAt: second(-index * 601) })),
    ],
    [
      "120 customers with the longest names in Cyrillic",
      Array.from({ length: 120 }, (_, index) => report(`${index}`.padEnd(200, "я"))),
    ],
  ])("D1 D3: %s", async (_what, reports) => {
    const tars = deploy();
    put(tars, "TARS Customer Report", reports);
    put(tars, "TARS Alert", [alert("a real one")]);
    await tars.until(10);
    expect((await alertsOf(tars)).map(({ name }: any) => name)).toEqual(["a real one"]);
    expect(tars.outside.pages.length).toBeGreaterThan(0);
    expect(tars.aws.deadLetters()).toEqual([]);
    expect(tars.aws.table.largest()["SERVICE ENTRY"]?.bytes).toBeLessThan(256 * 1024);
  });

  test("D1: 38 alerts of as many incidents, which recover at once", async () => {
    const tars = deploy();
    const count = 38;
    for (let hour = 0; hour < count; hour++) {
      put(tars, "TARS Alert", [alert(`${hour}`)]);
      await tars.until(hour * 60 + 4);
      for (const { id } of (await tars.request("GET", "/v1/incidents?state=open")).body.items)
        await tars.request("POST", `/v1/incidents/${id}/resolution`, over);
      await tars.until((hour + 1) * 60);
    }
    const pages = tars.outside.pages.length;
    const ends = Array.from({ length: count }, (_, hour) => alert(`${hour}`, { status: "resolved" }));
    put(tars, "TARS Alert", [...ends, alert("a new one")]);
    await tars.until(count * 60 + 10);
    const firing = (await alertsOf(tars)).filter((one: any) => one.firing);
    expect(firing.map(({ name }: any) => name)).toEqual(["a new one"]);
    expect(tars.outside.pages.length).toBeGreaterThan(pages);
    expect(tars.aws.deadLetters()).toEqual([]);
  });

  test.each(["9999-12-31T23:59:59-01:00", "0000-01-01T00:00:00+01:00"])(
    "D1: an event of the time %s, which is replaced",
    async (time) => {
      const tars = deploy();
      const envelope = { version: "0", id: "x", "detail-type": "TARS Alert", source: "elsewhere", time };
      const body = JSON.stringify({ ...envelope, detail: alert("of a strange time") });
      await tars.invoke("intake", {
        Records: [{ messageId: "1", body, attributes: { ApproximateReceiveCount: "1" }, eventSourceARN }],
      });
      put(tars, "TARS Alert", [alert("a real one")]);
      await tars.until(10);
      expect((await alertsOf(tars)).map(({ verdict }: any) => verdict)).toEqual(["confirmed", "confirmed"]);
      expect(tars.aws.deadLetters()).toEqual([]);
    },
  );
});

describe("a P1 in the bad company of a webhook's group is declared and pages", () => {
  /** A group of Alertmanager with the texts of alerts as JSON, sent once, and how long its answer takes, in seconds. */
  const sendGroup = async (tars: Deployment, alerts: string[], more = "") => {
    const headers = { authorization: "Bearer simulated-token", "content-type": "application/json" };
    const sent = { method: "POST", path: "/v1/alerts/alertmanager", body: `{"alerts":[${alerts}]${more}}`, headers };
    const from = tars.clock.now();
    const answer = (await tars.invoke("api", sent)) as Response;
    return { status: answer.status, body: (await answer.json()) as any, took: (tars.clock.now() - from) / 1000 };
  };
  const real = JSON.stringify({
    status: "firing",
    labels: { alertname: "a real one", service: "newsletter", severity: "critical" },
  });
  const unreadableOf = async (tars: Deployment) =>
    (await tars.request("GET", "/v1/alerts?limit=100")).body.items.filter(({ problem }: any) => problem);
  const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;

  test("D1: an array nested 5,000 deep is kept, cut; as a label it says nothing", async () => {
    const tars = deploy();
    const sent = await sendGroup(tars, [deep, real, `{"status":"firing","labels":{"deep":${deep}}}`]);
    expect(sent).toMatchObject({ status: 202, body: { alerts: 2, unreadable: 1 } });
    await tars.until(5);
    expect(tars.outside.pages.length).toBeGreaterThan(0);
    expect((await unreadableOf(tars)).map(({ text }: any) => text.replace(/[[\]]+/g, "[]"))).toEqual(['[]"…"[]']);
    expect(tars.problems).toEqual([]);
  });

  test("D1: of 5,000 that cannot be read twenty are kept, with how many more there were, and the answer is in time", async () => {
    const tars = deploy();
    const bad = Array.from({ length: 5000 }, (_, index) => `{"status":"odd","labels":{"alertname":"${index}"}}`);
    const { took, ...sent } = await sendGroup(tars, [...bad, real]);
    expect(sent).toMatchObject({ status: 202, body: { alerts: 1, unreadable: 5000 } });
    expect(took).toBeLessThan(10);
    await tars.until(5);
    expect(tars.outside.pages.length).toBeGreaterThan(0);
    const kept = await unreadableOf(tars);
    expect(kept).toHaveLength(21);
    expect(kept.map(({ text }: any) => text)).toContainEqual(expect.stringContaining("4980 more alerts"));
  });

  test("D1: it is queued before anything else is kept", async () => {
    const made: string[] = [];
    const tars = deploy({ observe: (command) => made.push((command as object).constructor.name) });
    await sendGroup(tars, ["{}", real]);
    expect(made.filter((name) => name !== "GetItemCommand")).toEqual([
      "SendMessageBatchCommand",
      "PutItemCommand",
      // That the token was used.
      "UpdateItemCommand",
    ]);
  });

  test("D1: what is wrong beside the alerts holds up none of them", async () => {
    const tars = deploy();
    const sent = await sendGroup(
      tars,
      [real],
      ',"groupKey":1,"externalURL":{},"commonLabels":{"a":[]},"truncatedAlerts":"no"',
    );
    expect(sent).toMatchObject({ status: 202, body: { alerts: 1, unreadable: 0 } });
    await tars.until(5);
    expect(tars.outside.pages.length).toBeGreaterThan(0);
  });
});

test("D1: what fires, recovers and fires again within a second of its clock is no fluke", async () => {
  const tars = deploy();
  await tars.until(0.1);
  for (const status of ["firing", "resolved", "firing"]) {
    put(tars, "TARS Alert", [alert("quick", { status })]);
    await tars.clock.runUntil(tars.clock.now() + 200);
  }
  await tars.until(10);
  expect(await alertsOf(tars)).toMatchObject([{ firing: true, verdict: "confirmed" }]);
  expect(tars.outside.pages.length).toBeGreaterThan(0);
});

test("D1: a silence over an unknown service holds all that waits, however much", async () => {
  const tars = deploy();
  put(
    tars,
    "TARS Alert",
    Array.from({ length: 20 }, (_, index) => alert(`${index}`, { service: "nobody-knows" })),
  );
  await tars.until(0.2);
  await tars.request("POST", "/v1/silences", { service: "unknown", reason: "a test", until: second(3600) });
  await tars.until(10);
  expect((await alertsOf(tars, "unknown")).map(({ verdict }: any) => verdict)).toEqual(Array(20).fill("silenced"));
  expect(tars.outside.pages).toEqual([]);
});

test("L1: an incident that is split off of an alert that has recovered counts what it lists", async () => {
  const tars = deploy();
  put(
    tars,
    "TARS Alert",
    ["a", "b", "c"].map((one) => alert(one)),
  );
  await tars.until(5);
  put(tars, "TARS Alert", [alert("b", { status: "resolved" })]);
  await tars.until(6);
  const [{ id }] = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
  const { id: alertId } = (await alertsOf(tars)).find(({ name }: any) => name === "b");
  const split = await tars.request("POST", `/v1/incidents/${id}/alerts/${alertId}/splitting`, { by: "ben" });
  expect(split.status).toBeLessThan(300);
  for (const one of (await tars.request("GET", "/v1/incidents?state=open")).body.items) {
    const [counted, listed] = await countedAndListed(tars, one.id);
    expect(counted).toEqual(listed);
  }
});

test("an alert that an incident has from a resolved one, and that recovers at once, is counted where it is listed", async () => {
  const tars = deploy();
  put(tars, "TARS Alert", [alert("old"), alert("beside")]);
  await tars.until(3);
  put(tars, "TARS Alert", [alert("old", { status: "resolved" }), alert("beside", { status: "resolved" })]);
  await tars.until(4);
  const [{ id: first }] = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
  await tars.request("POST", `/v1/incidents/${first}/resolution`, over);
  put(tars, "TARS Alert", [alert("new one"), alert("new two")]);
  await tars.until(8);
  await tars.clock.runUntil(begin + 8 * 60_000 + 900);
  put(tars, "TARS Alert", [alert("newest"), alert("old")]);
  await tars.clock.runUntil(begin + 8 * 60_000 + 1050);
  put(tars, "TARS Alert", [alert("old", { status: "resolved" })]);
  await tars.until(30);
  const [{ id: second }] = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
  const [counted, listed] = await countedAndListed(tars, second);
  expect(counted).toEqual(listed);
});

describe("alerts of a resolved incident that belong to a later one", () => {
  const names = Array.from({ length: 15 }, (_, index) => `alert ${index}`);
  const putAll = (tars: Deployment, more: object) =>
    put(
      tars,
      "TARS Alert",
      names.map((name) => alert(name, more)),
    );

  test.each<[string, object, object[]]>([
    ["fire anew", {}, [{ status: "resolved" }, {}]],
    ["become worse", { severity: "P2" }, [{ severity: "P1" }]],
  ])("L1: they %s, and each incident counts what it lists, also when the two are merged", async (_how, first, then) => {
    const tars = deploy();
    putAll(tars, first);
    await tars.until(5);
    const [{ id: earlier }] = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
    await tars.request("POST", `/v1/incidents/${earlier}/resolution`, over);
    for (const [step, more] of then.entries()) {
      putAll(tars, more);
      await tars.until(10 + 5 * step);
    }
    const [{ id: later, name }] = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
    expect(await countedAndListed(tars, later)).toEqual([
      { total: 15, firing: 15 },
      { total: 15, firing: 15 },
    ]);
    expect(await countedAndListed(tars, earlier)).toEqual([
      { total: 0, firing: 0 },
      { total: 0, firing: 0 },
    ]);
    const { items } = (await tars.request("GET", `/v1/incidents/${earlier}/timeline?limit=100`)).body;
    expect(items.map(({ sentence }: any) => sentence)).toContainEqual(
      expect.stringContaining(`firing anew, now of ${name}: `),
    );
    await tars.request("POST", `/v1/incidents/${later}/merging`, { into: earlier, by: "ben" });
    const [counted, listed] = await countedAndListed(tars, earlier);
    expect(counted).toEqual({ total: 15, firing: 15 });
    expect(listed).toEqual(counted);
    await tars.until(30);
    const list = tars.outside.slack.findLast(({ text }) => text.startsWith("🔔 INC-1"));
    // Of the earlier incident's notifications nobody knows any more.
    expect(list?.text.split("\n")[0]).toMatch(/^🔔 INC-1: 15 firing, 0 recovered(, (1[5-9]|[2-9]\d) notifications)?$/);
  });
});

describe("several news of one alert in one batch", () => {
  /** A webhook is one batch: what it says is judged together. */
  const batch = (tars: Deployment, ...news: [name: string, status: string, at: number][]) =>
    tars.request("POST", "/v1/alerts/alertmanager", {
      alerts: news.map(([name, status, at]) => ({
        status,
        startsAt: second(at),
        ...(status === "resolved" && { endsAt: second(at) }),
        fingerprint: name,
        labels: { alertname: name, service: "newsletter", severity: "critical" },
      })),
    });

  /** An incident of three alerts that was resolved while they fire, an hour ago. */
  const resolved = async () => {
    const tars = deploy();
    await batch(tars, ["x", "firing", 0], ["y", "firing", 0], ["w", "firing", 0]);
    await tars.until(5);
    const [{ id }] = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
    await tars.request("POST", `/v1/incidents/${id}/resolution`, over);
    await tars.until(60);
    return { tars, earlier: id };
  };

  const ofOpen = async (tars: Deployment) => {
    const [{ id }] = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
    return countedAndListed(tars, id);
  };

  test("L1: one of a resolved incident recovers and fires anew: it belongs to the one that is declared", async () => {
    const { tars, earlier } = await resolved();
    await batch(tars, ["x", "resolved", 3590], ["x", "firing", 3595], ["z", "firing", 3595]);
    await tars.until(65);
    expect(await ofOpen(tars)).toEqual(Array(2).fill({ total: 2, firing: 2 }));
    expect(await countedAndListed(tars, earlier)).toEqual(Array(2).fill({ total: 2, firing: 2 }));
    await batch(tars, ["x", "resolved", 4200], ["z", "resolved", 4200]);
    await tars.until(80);
    expect(await ofOpen(tars)).toEqual(Array(2).fill({ total: 2, firing: 0 }));
  });

  test.each([
    [
      "before",
      [
        ["x", "resolved", 3890],
        ["x", "firing", 3895],
        ["p", "firing", 3895],
      ],
    ],
    [
      "behind",
      [
        ["p", "firing", 3895],
        ["x", "resolved", 3890],
        ["x", "firing", 3895],
      ],
    ],
  ] as const)("L1: the same %s one that joins an open incident", async (_where, news) => {
    const { tars, earlier } = await resolved();
    await batch(tars, ["q", "firing", 3540], ["z", "firing", 3540]);
    await tars.until(65);
    await batch(tars, ...news.map(([name, status, at]): [string, string, number] => [name, status, at]));
    await tars.until(70);
    expect(await ofOpen(tars)).toEqual(Array(2).fill({ total: 4, firing: 4 }));
    expect(await countedAndListed(tars, earlier)).toEqual(Array(2).fill({ total: 2, firing: 2 }));
  });

  test.each([
    ["recovers and fires again", ["resolved", "firing"], true],
    ["fires again and recovers, twice", ["firing", "resolved", "firing", "resolved"], false],
  ] as const)("D7: one of an open incident that %s is shown as it is in the end", async (_what, statuses, fires) => {
    const tars = deploy();
    await batch(tars, ["x", "firing", 0], ["y", "firing", 0]);
    await tars.until(3);
    if (!fires) await batch(tars, ["x", "resolved", 190]);
    await tars.until(4);
    await batch(tars, ...statuses.map((status, turn): [string, string, number] => ["x", status, 240 + turn]));
    await tars.until(6);
    expect(await ofOpen(tars)).toEqual(Array(2).fill({ total: 2, firing: fires ? 2 : 1 }));
    const [incident] = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
    expect(incident.alerts.find(({ name }: any) => name === "x").firing).toBe(fires);
  });
});

describe("a table that takes nothing for a while", () => {
  test.each([11, 100])("D1: after %i minutes a P1 of that time pages, and nothing is set aside", async (minutes) => {
    const tars = deploy();
    tars.setThrottled("intake", true);
    put(tars, "TARS Alert", [alert("a real one"), alert("a report beside it", { service: "search", severity: "P4" })]);
    await tars.until(minutes);
    expect(tars.outside.pages).toEqual([]);
    tars.setThrottled("intake", false);
    await tars.until(minutes + 7);
    expect(tars.outside.pages.length).toBeGreaterThan(0);
    expect((await alertsOf(tars)).map(({ notifications }: any) => notifications)).toEqual([1]);
    expect(tars.aws.deadLetters()).toEqual([]);
  });

  test("D1: in the middle of a batch it lets what was taken before be counted once", async () => {
    let writes = 0;
    const refusals = new Map([
      [1, "ValidationException"],
      [3, "ThrottlingException"],
    ]);
    const tars = deploy({
      observe: (command) => {
        if ((command as object).constructor.name !== "TransactWriteItemsCommand") return;
        const name = refusals.get(++writes);
        if (name) throw Object.assign(new Error("the table refuses this"), { name });
      },
    });
    put(tars, "TARS Alert", [alert("a", { severity: "P4" }), alert("b", { severity: "P4" })]);
    await tars.until(10);
    expect(writes).toBe(4);
    expect((await alertsOf(tars)).map(({ notifications }: any) => notifications)).toEqual([1, 1]);
  });

  test("D1: news that come again are told when: soon at first, then less and less often", async () => {
    const waits: number[] = [];
    const tars = deploy({
      observe: (command) => {
        const { VisibilityTimeout } = (command as { input: { VisibilityTimeout?: number } }).input;
        if (VisibilityTimeout !== undefined) waits.push(VisibilityTimeout);
      },
    });
    tars.setThrottled("intake", true);
    put(tars, "TARS Alert", [alert("a real one")]);
    await tars.until(30);
    expect(waits.slice(0, 9)).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
  });
});

test("D1: a bare notification of an alarm that says no account is of the account of TARS", async () => {
  const tars = deploy();
  const body = JSON.stringify({ AlarmName: "P1-newsletter-errors", NewStateValue: "ALARM" });
  await tars.invoke("intake", {
    Records: [{ messageId: "1", body, attributes: { ApproximateReceiveCount: "1" }, eventSourceARN }],
  });
  expect(await alertsOf(tars)).toMatchObject([{ labels: { account: "123456789012", region: "eu-west-1" } }]);
});

describe("dead letters that are sent back", () => {
  /** Sends messages to the intake again, as a redrive of its dead letters does. */
  const redrive = (tars: Deployment, bodies: string[]) =>
    tars.invoke("intake", {
      Records: bodies.map((body, index) => ({
        messageId: `redriven-${index}`,
        receiptHandle: `redriven-${index}`,
        body,
        attributes: { ApproximateReceiveCount: "1" },
        eventSourceARN,
      })),
    });

  test("D1: a firing behind its recovery, both hours old, pages nobody; what still fires pages", async () => {
    const tars = deploy();
    tars.setThrottled("intake", true);
    put(tars, "TARS Alert", [alert("over"), alert("going on", { service: "search" })]);
    await tars.until(0.5);
    put(tars, "TARS Alert", [alert("over", { status: "resolved" })]);
    await tars.until(180);
    // Each is told with its queue in front.
    const bodies = tars.aws.deadLetters().map((letter) => letter.slice(letter.indexOf("{")));
    expect(bodies).toHaveLength(3);
    tars.setThrottled("intake", false);
    await redrive(tars, bodies.toReversed());
    await tars.until(190);
    expect(await alertsOf(tars)).toMatchObject([{ firing: false, verdict: "fluke" }]);
    const incidents = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
    expect(incidents.map(({ service }: any) => service)).toEqual(["search"]);
  });

  test("D1: a fluke that comes again beside what could not be judged is one still", async () => {
    const bodies: string[] = [];
    const tars = deploy({
      observe: (command) => {
        const { Entries = [] } = (command as { input: { Entries?: { MessageBody?: string }[] } }).input;
        bodies.push(...Entries.flatMap(({ MessageBody }) => MessageBody ?? []));
      },
    });
    const one = (status: string) => ({
      status,
      startsAt: second(0),
      endsAt: second(30),
      labels: { alertname: "a fluke", service: "newsletter", severity: "critical" },
    });
    await tars.request("POST", "/v1/alerts/alertmanager", { alerts: [one("firing")] });
    await tars.until(0.5);
    await tars.request("POST", "/v1/alerts/alertmanager", { alerts: [one("resolved")] });
    await tars.until(60);
    expect(bodies).toHaveLength(2);
    await redrive(tars, bodies.slice(0, 1));
    await tars.until(70);
    expect(await alertsOf(tars)).toMatchObject([{ firing: false, verdict: "fluke" }]);
    expect(tars.outside.pages).toEqual([]);
  });
});

test("D1: an alert that Alertmanager believed to be over, and tells again under its old start, pages", async () => {
  const tars = deploy();
  const tell = (status: string) => {
    const labels = { alertname: "cut off", service: "newsletter", severity: "critical" };
    const alerts = [{ status, startsAt: second(0), endsAt: second(30), labels }];
    return tars.request("POST", "/v1/alerts/alertmanager", { alerts });
  };
  await tell("firing");
  await tars.until(0.6);
  await tell("resolved");
  await tars.until(60);
  expect(tars.outside.pages).toEqual([]);
  await tell("firing");
  await tars.until(65);
  expect(tars.outside.pages.length).toBeGreaterThan(0);
});

/** Makes what is stored behind some keys unreadable, as a mistake in TARS might. */
const spoil = (tars: Deployment, isSpoilt: (pk: string) => boolean, field = "state") => {
  let count = 0;
  for (const item of [...tars.aws.table.items()])
    if (isSpoilt(String(item.pk?.S)) && item[field]) {
      tars.aws.table.putItem({ TableName: "any", Item: { ...item, [field]: { M: { spoilt: { BOOL: true } } } } });
      count++;
    }
  return count;
};

const hours = 60;

describe("what is stored and cannot be read", () => {
  test("D1: an alert that waits beside a P1 holds up neither it nor its page", async () => {
    const tars = deploy();
    put(tars, "TARS Alert", [alert("the spoilt one", { severity: "P2" })]);
    await tars.until(0.5);
    expect(spoil(tars, (pk) => pk.startsWith("ALERT#"))).toBe(1);
    put(tars, "TARS Alert", [alert("a real one")]);
    await tars.until(1.6);
    expect(tars.outside.pages.length).toBeGreaterThan(0);
    expect(tars.problems.map(String).join()).toContain("holds no readable alert");
  });

  test("D1: a P1 whose own state is spoilt is judged as one that nobody has heard of, and pages", async () => {
    const tars = deploy();
    put(tars, "TARS Alert", [alert("the spoilt one", { severity: "P4" })]);
    await tars.until(1);
    expect(spoil(tars, (pk) => pk.startsWith("ALERT#"))).toBe(1);
    put(tars, "TARS Alert", [alert("the spoilt one")]);
    await tars.until(6);
    expect((await alertsOf(tars)).map(({ verdict }: any) => verdict)).toEqual(["confirmed"]);
    expect(tars.outside.pages.length).toBeGreaterThan(0);
    expect(tars.aws.deadLetters()).toEqual([]);
  });

  test("D1: a silence that ends judges all that it held but the spoilt one, which it holds on and tells of", async () => {
    const tars = deploy();
    await tars.request("POST", "/v1/silences", { service: "newsletter", reason: "x", until: second(600), by: "elif" });
    put(
      tars,
      "TARS Alert",
      Array.from({ length: 30 }, (_, index) => alert(`alert ${index}`)),
    );
    await tars.until(5);
    const [one] = [...tars.aws.table.items()].filter(({ pk }) => pk?.S?.startsWith("ALERT#"));
    spoil(tars, (pk) => pk === one?.pk?.S);
    await tars.until(30);
    const verdicts = (await alertsOf(tars)).map(({ verdict }: any) => verdict);
    expect(verdicts).toEqual(Array(29).fill("confirmed"));
    expect(tars.outside.pages.length).toBeGreaterThan(0);
    expect(tars.problems.map(String)).toContainEqual(expect.stringContaining(`${one?.pk?.S} HEAD holds no readable`));
    const { items } = (await tars.request("GET", "/v1/silences?service=newsletter")).body;
    expect(items).toMatchObject([{ service: "newsletter" }]);
  });

  test("D1: a silence lets go of what can be read, however much before it cannot", async () => {
    const tars = deploy();
    await tars.request("POST", "/v1/silences", { service: "newsletter", reason: "x", until: second(600), by: "elif" });
    put(
      tars,
      "TARS Alert",
      Array.from({ length: 450 }, (_, index) => alert(`alert ${index}`)),
    );
    await tars.until(5);
    const held = [...tars.aws.table.items()].flatMap(({ pk }) => (pk?.S?.startsWith("ALERT#") ? pk.S : []));
    const spoilt = new Set(held.sort().slice(0, 400));
    expect(spoil(tars, (pk) => spoilt.has(pk))).toBe(400);
    await tars.until(14);
    const verdicts = (await alertsOf(tars)).map(({ verdict }: any) => verdict);
    expect(verdicts).toEqual(Array(50).fill("confirmed"));
    expect(tars.outside.pages.length).toBeGreaterThan(0);
  });

  test.each<[string, string]>([
    ["of the same alert", "newsletter"],
    ["of another alert of the service", "newsletter"],
    ["of a service that needs it", "catalog"],
  ])("D1 D6: a resolved incident holds up no P1 %s", async (what, service) => {
    const tars = deploy();
    const first = service === "catalog" ? "search" : service;
    put(tars, "TARS Alert", [alert("x", { service: first })]);
    await tars.until(5);
    const [{ id }] = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
    put(tars, "TARS Alert", [alert("x", { service: first, status: "resolved" })]);
    await tars.until(6);
    await tars.request("POST", `/v1/incidents/${id}/resolution`, over);
    await tars.until(2 * hours);
    expect(spoil(tars, (pk) => pk === `INCIDENT#${id}`)).toBe(1);
    const pages = tars.outside.pages.length;
    put(tars, "TARS Alert", [alert(what === "of the same alert" ? "x" : "new", { service })]);
    await tars.until(2 * hours + 5);
    expect(tars.outside.pages.length).toBeGreaterThan(pages);
    expect(tars.aws.deadLetters()).toEqual([]);
  });

  test("D6: stand-ins hold up nothing: the rotas hold as they are", async () => {
    const tars = deploy();
    const standIn = { responder: "elif", from: second(0), until: second(86_400), by: "ben" };
    await tars.request("POST", "/v1/on-call/shop/overrides", standIn);
    expect(spoil(tars, (pk) => pk === "ON-CALL", "overrides")).toBe(1);
    put(tars, "TARS Alert", [alert("a real one", { service: "checkout" })]);
    await tars.until(2);
    expect(tars.outside.pages.length).toBeGreaterThan(0);
    const { status } = await tars.request("POST", "/v1/incidents/1/acknowledgement", { by: "ben" });
    expect(status).toBe(200);
  });

  test("D1: windows that cannot be ended do not keep the sweeper from those that can", async () => {
    const tars = deploy();
    const spoilt = Array.from({ length: 520 }, (_, index) => alert(`${index}`, { service: `of-nobody-${index}` }));
    put(tars, "TARS Alert", spoilt);
    await tars.until(0.4);
    expect(spoil(tars, (pk) => pk.startsWith("ALERT#"))).toBe(520);
    await tars.until(1);
    // The window of the one that can be read is lost: its message goes to the dead letters.
    put(tars, "TARS Alert", [alert("a real one")]);
    await tars.until(1.5);
    tars.setThrottled("intake", true);
    await tars.until(20);
    tars.setThrottled("intake", false);
    await tars.until(40);
    expect((await alertsOf(tars)).map(({ verdict }: any) => verdict)).toEqual(["confirmed"]);
    expect(tars.outside.pages.length).toBeGreaterThan(0);
  });

  test("D3: a report beside others hides none of them", async () => {
    const tars = deploy();
    put(tars, "TARS Customer Report", [report("one")]);
    await tars.until(0.5);
    expect(spoil(tars, (pk) => pk.startsWith("REPORTS#"), "report")).toBe(1);
    put(tars, "TARS Customer Report", [report("two"), report("three")]);
    await tars.until(2);
    expect((await tars.request("GET", "/v1/incidents?state=open")).body.items).toHaveLength(1);
  });

  test("D1: news that cannot be judged at all are kept with their text, set aside, and hold up no other service", async () => {
    const tars = deploy();
    put(tars, "TARS Alert", [alert("known", { severity: "P4" })]);
    await tars.until(1);
    expect(spoil(tars, (pk) => pk === "SERVICE#newsletter")).toBe(1);
    put(tars, "TARS Alert", [alert("of a spoilt service"), alert("of another", { service: "search" })]);
    await tars.until(1 * hours);
    const listed = (await tars.request("GET", "/v1/alerts")).body.items;
    const kept = listed.find(({ problem }: any) => problem);
    expect(kept.problem).toContain("SERVICE#newsletter HEAD holds no readable service");
    expect(kept.text).toContain("of a spoilt service");
    expect(tars.aws.deadLetters()).toHaveLength(1);
    expect(tars.outside.pages.length).toBeGreaterThan(0);
  });

  test("D1: an alert of a webhook's group that cannot be judged lets its neighbours be counted once", async () => {
    const tars = deploy();
    put(tars, "TARS Alert", [alert("known", { severity: "P4" })]);
    await tars.until(1);
    expect(spoil(tars, (pk) => pk === "SERVICE#newsletter")).toBe(1);
    const one = (alertname: string, service: string) => ({
      status: "firing",
      labels: { alertname, service, severity: "warning" },
    });
    const group = [one("a", "search"), one("spoilt", "newsletter"), one("b", "checkout")];
    expect((await tars.request("POST", "/v1/alerts/alertmanager", { alerts: group })).status).toBe(202);
    await tars.until(3 * hours);
    const told = async (service: string) => (await alertsOf(tars, service)).map((each: any) => each.notifications);
    expect([await told("search"), await told("checkout")]).toEqual([[1], [1]]);
    const kept = (await tars.request("GET", "/v1/alerts")).body.items.find(({ problem }: any) => problem);
    expect(kept.text).toContain("spoilt");
    expect(tars.aws.deadLetters()).toHaveLength(1);
  });

  test("D1: news that cannot be judged at all are kept and set aside within a quarter of an hour", async () => {
    const tars = deploy();
    put(tars, "TARS Alert", [alert("known", { severity: "P4" })]);
    await tars.until(1);
    spoil(tars, (pk) => pk === "SERVICE#newsletter");
    put(tars, "TARS Alert", [alert("of a spoilt service")]);
    await tars.until(16);
    const listed = (await tars.request("GET", "/v1/alerts")).body.items;
    expect(listed.map(({ text = "" }: any) => text)).toContainEqual(expect.stringContaining("of a spoilt service"));
    expect(tars.aws.deadLetters()).toHaveLength(1);
  });

  test("D7: an entry of the timeline hides from the sweeper no other whose effect was lost", async () => {
    const tars = deploy();
    const { body } = await tars.request("POST", "/v1/incidents", {
      service: "search",
      severity: "P1",
      description: "down",
    });
    await tars.until(1);
    const rows = () => [...tars.aws.table.items()].filter(({ pk }) => pk?.S === `INCIDENT#${body.id}`);
    const entry = rows().find(({ sk }) => sk?.S === "ENTRY#000001");
    const receipt = rows().find(({ sk }) => sk?.S?.startsWith("EFFECT#") && !sk.S.startsWith(`EFFECT#${body.id}.1.`));
    const [TableName, lost] = ["any", receipt?.sk?.S ?? ""];
    const { pk, sk } = receipt ?? {};
    tars.aws.table.putItem({ TableName, Item: { ...entry, effects: { L: [{ M: { spoilt: { BOOL: true } } }] } } });
    tars.aws.table.deleteItem({ TableName, Key: { pk: pk ?? { S: "" }, sk: sk ?? { S: "" } } });
    await tars.until(11);
    expect(tars.repairs).toContainEqual(
      expect.objectContaining({ details: expect.objectContaining({ key: lost.replace("EFFECT#", "") }) }),
    );
    expect(tars.problems.map(String)).toContainEqual(expect.stringContaining("ENTRY#000001 holds no readable"));
    // It is looked after until its timeline can be read.
    expect(rows().find(({ sk }) => sk?.S === "ENTRY#000001")).toHaveProperty("watched");
  });
});
