import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { watched, windowOrder } from "../../shared/adapters/aws/watched.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import type { Step } from "../../shared/stored/shape.ts";
import { sample } from "../unit/scene.ts";
import { type Deployment, deploy } from "./deployment.ts";
import { runStory, turns } from "./story.ts";

/** A change of a stored type: the step that its next version brings, and what the version before it stored. */
type Change = { up: Step; down: (now: Record<string, any>) => Record<string, unknown> };

/** Which code is deployed: the one that knows the versions of today, or the one that knows the next and the step to it. */
const deployed = vi.hoisted(() => ({ code: "new" as "old" | "new" }));

/**
 * Every shape that changes with the next version, by its name: events begin with a capital letter. What a message is
 * told apart by stays, as it has to.
 */
const changeOf = vi.hoisted(() => (name: string): Change | undefined => {
  if (name === "incident")
    return {
      up: ({ title, level, ...rest }) => ({ ...rest, description: title, severity: `P${level}` }),
      down: ({ description, severity, ...rest }) => ({ ...rest, title: description, level: Number(severity.slice(1)) }),
    };
  if (/^[A-Z]/.test(name))
    return {
      up: ({ by, ...rest }) => ({ ...rest, actor: JSON.parse(String(by)) }),
      down: ({ actor, ...rest }) => ({ ...rest, by: JSON.stringify(actor) }),
    };
  if (["tell", "page", "settle page", "customers", "investigate", "timers", "board"].includes(name))
    return {
      up: ({ called, ...rest }) => ({ ...rest, incident: called }),
      down: ({ incident, ...rest }) => ({ ...rest, called: incident }),
    };
  if (name === "timer")
    return {
      up: ({ name: timer, ...rest }) => ({ ...rest, timer }),
      down: ({ timer, ...rest }) => ({ ...rest, name: timer }),
    };
  if (name === "alert")
    return {
      up: ({ title, heard, ...rest }) => ({ ...rest, summary: title, notifications: heard }),
      down: ({ summary, notifications, ...rest }) => ({ ...rest, title: summary, heard: notifications }),
    };
  if (name === "service")
    return {
      up: ({ waiting, silenced, ...rest }) => ({ ...rest, candidates: waiting, silences: silenced }),
      down: ({ candidates, silences, ...rest }) => ({ ...rest, waiting: candidates, silenced: silences }),
    };
  if (name === "silence")
    return {
      up: ({ why, ends, ...rest }) => ({ ...rest, reason: why, until: ends }),
      down: ({ reason, until, ...rest }) => ({ ...rest, why: reason, ends: until }),
    };
  if (name === "report")
    return {
      up: ({ customer, ...rest }) => ({ ...rest, customerId: customer }),
      down: ({ customerId, ...rest }) => ({ ...rest, customer: customerId }),
    };
  if (name === "window")
    return { up: ({ ends, ...rest }) => ({ ...rest, at: ends }), down: ({ at, ...rest }) => ({ ...rest, ends: at }) };
  if (name === "service timeline")
    return {
      up: ({ by, told, ...rest }) => ({ ...rest, actor: JSON.parse(String(by)), events: told }),
      down: ({ actor, events, ...rest }) => ({ ...rest, by: JSON.stringify(actor), told: events }),
    };
  return undefined;
});

/** The version of an incident's head that today's code writes. */
const heads = 6;

/** The real shapes, in the version that the deployed code knows. */
vi.mock("../../shared/stored/shape.ts", async (original) => {
  const real = await original<typeof import("../../shared/stored/shape.ts")>();
  const shapeOf = (name: string, schema: z.core.$ZodType<any>, steps: Step[] = []) => {
    const change = changeOf(name);
    if (!change) return real.shapeOf(name, schema, steps);
    const before = real.shapeOf(name, z.looseObject({}), steps);
    const after = real.shapeOf(name, schema, [...steps, change.up]);
    const old = {
      write: (value: object) => before.write(change.down(value)),
      read: (stored: unknown, where: string) => change.up(before.read(stored, where)),
    };
    const now = () => (deployed.code === "old" ? old : after);
    return {
      ...after,
      write: (value: object) => now().write(value),
      read: (stored: unknown, where: string) => now().read(stored, where),
    };
  };
  return { ...real, shapeOf };
});

const versions = (values: unknown[]) => [...new Set(values.map((value) => (value as { shape: number }).shape))].sort();

const rowsOf = (tars: Deployment) => [...tars.aws.table.items()].map((row) => unmarshall(row));

const versionsOf = (tars: Deployment) => {
  const rows = rowsOf(tars);
  return {
    heads: versions(rows.filter(({ pk, sk }) => pk.startsWith("INCIDENT#") && sk === "HEAD").map(({ state }) => state)),
    entries: versions(rows.filter(({ pk, entry }) => pk.startsWith("INCIDENT#") && entry).map(({ entry }) => entry)),
    effects: versions(rows.flatMap(({ effects }) => effects ?? [])),
  };
};

const versionsOfTriage = (tars: Deployment) => {
  const rows = rowsOf(tars);
  const of = (begins: RegExp, part: string) =>
    versions(rows.filter(({ pk, sk }) => begins.test(`${pk} ${sk}`)).map((row) => row[part]));
  return {
    alerts: of(/^ALERT#/, "state"),
    services: of(/^SERVICE#\S+ HEAD/, "state"),
    silences: of(/^SILENCE#/, "state"),
    reports: of(/^REPORTS#/, "report"),
    timelines: of(/^SERVICE#\S+ ENTRY/, "outbox"),
  };
};

/** What people saw of a run, and what it left behind. */
const seen = ({ outside, problems, aws }: Deployment) => ({
  slack: outside.slack.map(({ text }) => text),
  pages: outside.pages,
  problems: problems.map(String),
  deadLetters: aws.deadLetters(),
});

beforeEach(() => {
  deployed.code = "new";
});

describe("a new version is deployed in mid-incident", () => {
  test.each([
    // An update that was posted has a version of its own.
    ["before anybody has acknowledged", 2, [1], [1, 2], [1, 2, 3]],
    // That a mitigation is in place is told the service's other incidents by an effect that has had three versions.
    ["while the error rate is watched", turns.mitigated + 5, [1, 2], [1, 2, 3], [1, 2, 3]],
    ["while its post-mortem waits", turns.resolved + 60, [1, 2], [1, 2, 3], [1, 2]],
  ])(
    "L1 D6 T2 S1 S7: old code, half an incident, new code, the other half: %s",
    async (_, switched, old, effects, both) => {
      const undisturbed = deploy();
      await runStory(undisturbed);

      const tars = deploy();
      deployed.code = "old";
      tars.clock.after(switched * 60_000 + 30_000, () => {
        expect(versionsOf(tars)).toEqual({ heads: [heads], entries: old, effects });
        deployed.code = "new";
      });
      await runStory(tars);

      expect(deployed.code).toBe("new");
      expect(seen(tars)).toEqual(seen(undisturbed));
      // What the old code wrote stays as it was until it is written again.
      expect(versionsOf(tars)).toEqual({ heads: [heads + 1], entries: both, effects: [1, 2, 3] });
    },
  );

  test("D6: what a newer version queued waits while the older one is back, and is carried out in the end", async () => {
    const tars = deploy();
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "down" });
    // The newer one is taken back before anything of it is carried out.
    deployed.code = "old";
    await tars.until(2);
    expect(tars.outside.pages).toEqual([]);
    expect(tars.problems.map(String).join("\n")).toMatch(
      /holds no readable page: a newer TARS wrote it, in version 2; this one knows 1/,
    );
    deployed.code = "new";
    await tars.until(20);
    expect(tars.outside.pages.length).toBeGreaterThan(0);
    expect(tars.outside.slack.filter(({ text }) => text.includes("Incident declared"))).toHaveLength(1);
    expect(tars.aws.deadLetters()).toEqual([]);
  });
});

/** Services that need no others and that no others need: a turn of three for each part of the story below. */
const turnOf = (turn: number) => ({ alarmed: `mails${turn}`, silenced: `letters${turn}`, reported: `parcels${turn}` });

const manyServices = (): Settings => {
  const { newsletter } = sample.services;
  if (!newsletter) throw new Error("the sample has a newsletter");
  const names = [1, 2, 3, 4, 5, 6].flatMap((turn) => Object.values(turnOf(turn)));
  return {
    ...sample,
    services: { ...sample.services, ...Object.fromEntries(names.map((name) => [name, newsletter])) },
  };
};

const reports = (tars: Deployment, service: string, customerId: string) =>
  tars.aws.putEvents([
    {
      EventBusName: "Tars",
      Source: "helpdesk",
      DetailType: "TARS Customer Report",
      Detail: JSON.stringify({ customerId, service, issue: "nothing arrives" }),
    },
  ]);

/** A P1 begins to fire, another one is held by a silence of two minutes, and a customer reports something. */
const beginTurn = async (tars: Deployment, turn: number): Promise<void> => {
  const { alarmed, silenced, reported } = turnOf(turn);
  const until = new Date(tars.clock.now() + 120_000).toISOString();
  const silence = { service: silenced, reason: "a test", until, by: "ben" };
  expect((await tars.request("POST", "/v1/silences", silence)).status).toBe(201);
  for (const service of [alarmed, silenced]) tars.alarm(`P1-${service}-errors`, "ALARM");
  reports(tars, reported, "acme");
};

/** A second customer reports it: the rest of the turn comes by itself. */
const endTurn = (tars: Deployment, turn: number) => reports(tars, turnOf(turn).reported, "globex");

/** What was declared of a turn, with the P1s of which somebody was paged. */
const declaredOf = async (tars: Deployment, turn: number) => {
  const services = Object.values(turnOf(turn));
  const { body } = await tars.request("GET", "/v1/incidents?state=open&limit=100");
  const declared = body.items.filter(({ service }: { service: string }) => services.includes(service));
  return {
    declared: declared.map(({ severity, service }: Record<string, string>) => `${severity} ${service}`).sort(),
    paged: services.filter((service) => tars.outside.pages.some(({ subject }) => subject.includes(service))).sort(),
    silenced: rowsOf(tars).filter(({ state }) => state?.verdict === "silenced" && services.includes(state.service))
      .length,
  };
};

const wholeTurn = (turn: number) => {
  const { alarmed, silenced, reported } = turnOf(turn);
  const declared = [`P1 ${alarmed}`, `P1 ${silenced}`, `P2 ${reported}`].sort();
  return { declared, paged: [alarmed, silenced, reported].sort(), silenced: 0 };
};

describe("a new version is deployed while alerts and reports are judged", () => {
  test("D1 D3 D6: half a window, half a silence and one of two customers, before it and after it, and back again", async () => {
    const tars = deploy({ settings: manyServices() });
    const versionsWritten = (only: number[]) => ({
      alerts: only,
      services: only,
      silences: only,
      reports: only,
      timelines: only,
    });
    const after = (seconds: number) => tars.clock.runUntil(tars.clock.now() + seconds * 1000);

    deployed.code = "old";
    await beginTurn(tars, 1);
    await after(30);
    endTurn(tars, 1);
    await after(180);
    expect(await declaredOf(tars, 1)).toEqual(wholeTurn(1));
    await beginTurn(tars, 2);
    await after(30);
    expect(await declaredOf(tars, 2)).toEqual({ declared: [], paged: [], silenced: 1 });
    expect(versionsOfTriage(tars)).toEqual(versionsWritten([1]));

    deployed.code = "new";
    endTurn(tars, 2);
    await after(180);
    expect(await declaredOf(tars, 2)).toEqual(wholeTurn(2));
    await beginTurn(tars, 3);
    await after(30);
    endTurn(tars, 3);
    await after(180);
    expect(await declaredOf(tars, 3)).toEqual(wholeTurn(3));
    // What the old code wrote stays as it was until it is written again.
    expect(versionsOfTriage(tars)).toEqual(versionsWritten([1, 2]));
    expect(tars.problems).toEqual([]);
    await beginTurn(tars, 4);
    await after(30);

    // The newer one is taken back: what it wrote waits, and the older one goes on with what it can read.
    deployed.code = "old";
    endTurn(tars, 4);
    await beginTurn(tars, 5);
    await after(30);
    endTurn(tars, 5);
    await after(180);
    expect(await declaredOf(tars, 5)).toEqual(wholeTurn(5));
    expect(await declaredOf(tars, 4)).toEqual({ declared: [], paged: [], silenced: 1 });
    const unread = tars.problems.map(String);
    expect(
      unread.filter((problem) => !/a newer TARS wrote it, in version \d; this one knows \d/.test(problem)),
    ).toEqual([]);
    for (const shape of ["service", "window"])
      expect(unread.join("\n")).toContain(`holds no readable ${shape}: a newer TARS`);

    deployed.code = "new";
    await after(300);
    expect(await declaredOf(tars, 4)).toEqual(wholeTurn(4));
    await beginTurn(tars, 6);
    await after(30);
    endTurn(tars, 6);
    await after(180);
    expect(await declaredOf(tars, 6)).toEqual(wholeTurn(6));
    // A reply may come before the message that opens its thread, and waits for it.
    const later = tars.problems.slice(unread.length).map(String);
    expect(later.filter((problem) => !problem.endsWith("is not open yet"))).toEqual([]);
    expect(tars.aws.deadLetters()).toEqual([]);
  });
});

describe("one item that cannot be read", () => {
  test("hides no others in a list or a sweep, and is told", async () => {
    const tars = deploy();
    for (const service of ["checkout", "catalog"])
      await tars.request("POST", "/v1/incidents", { service, severity: "P2", description: `${service} is slow` });
    await tars.until(1);
    const [row] = [...tars.aws.table.items()].filter(
      (one) =>
        one.sk?.S === "HEAD" && one.pk?.S?.startsWith("INCIDENT#") && unmarshall(one).state.service === "catalog",
    );
    if (!row?.state) throw new Error("there is no such incident");
    const key = `${row.pk?.S} HEAD`;
    tars.aws.table.putItem({
      TableName: "",
      Item: { ...row, state: { M: { ...row.state.M, severity: { S: "P9" } } } },
    });
    const { body } = await tars.request("GET", "/v1/incidents");
    expect(body.items.map(({ service }: { service: string }) => service)).toEqual(["checkout"]);
    expect(tars.problems.map(String).join("\n")).toContain(`${key} holds no readable incident: `);
    // The other one goes on: its update is posted an hour later.
    await tars.until(62);
    expect(tars.outside.slack.some(({ text }) => text.startsWith("📊 INCIDENT UPDATE P2: checkout"))).toBe(true);
    expect(tars.outside.slack.some(({ text }) => text.startsWith("📊 INCIDENT UPDATE P2: catalog"))).toBe(false);
  });

  test("L1 D1: of a service that fails with another one holds up no P1 of that one, and is told", async () => {
    const tars = deploy();
    await tars.request("POST", "/v1/incidents", { service: "payments", severity: "P3", description: "slow" });
    const row = [...tars.aws.table.items()].find(({ pk, sk }) => pk?.S === "SERVICE#payments" && sk?.S === "HEAD");
    if (!row) throw new Error("there is no such service");
    tars.aws.table.putItem({ TableName: "", Item: { ...row, version: { S: "first" } } });
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(3);
    expect(tars.outside.pages.some(({ subject }) => subject.includes("checkout"))).toBe(true);
    expect(tars.problems.map(String).join("\n")).toContain("SERVICE#payments HEAD holds no readable service: ");
    expect(tars.aws.deadLetters()).toEqual([]);
  });

  test("D1: of a window that did not end hides no others from the sweeper, and is told", async () => {
    const tars = deploy();
    const at = (second: number) => `2026-11-24T03:00:${second}.000Z`;
    const windows = [30, 32].map((second) => ({ alertId: `a${second}`, service: "checkout", at: at(second) }));
    for (const [id, watchedOrder] of [
      ["a31", `${at(31)}#alert`],
      ...windows.map((one) => [one.alertId, windowOrder(one)]),
    ])
      tars.aws.table.putItem({
        TableName: "",
        Item: marshall({ pk: `ALERT#${id}`, sk: "HEAD", watched: watched.windows, watchedOrder }),
      });
    await tars.until(15);
    expect(tars.problems.map(String).join("\n")).toContain("ALERT#a31 HEAD holds no readable watched window: ");
    for (const details of windows)
      expect(tars.repairs).toContainEqual({ what: "a confirmation window or a silence did not end", details });
  });
});
