import { unmarshall } from "@aws-sdk/util-dynamodb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import type { Step } from "../../shared/stored/shape.ts";
import { type Deployment, deploy } from "./deployment.ts";
import { runStory, turns } from "./story.ts";

/** A change of a stored type: the step that its next version brings, and what the version before it stored. */
type Change = { up: Step; down: (now: Record<string, any>) => Record<string, unknown> };

/** Which code is deployed: the one that knows version 1 alone, or the one that knows version 2 and the step to it. */
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
  if (["slack", "page", "settle page", "customers", "investigate", "timers", "board"].includes(name))
    return {
      up: ({ called, ...rest }) => ({ ...rest, incident: called }),
      down: ({ incident, ...rest }) => ({ ...rest, called: incident }),
    };
  if (name === "timer")
    return {
      up: ({ name: timer, ...rest }) => ({ ...rest, timer }),
      down: ({ timer, ...rest }) => ({ ...rest, name: timer }),
    };
  return undefined;
});

/** The real shapes, in the version that the deployed code knows. */
vi.mock("../../shared/stored/shape.ts", async (original) => {
  const real = await original<typeof import("../../shared/stored/shape.ts")>();
  const shapeOf = (name: string, schema: z.core.$ZodType<any>, steps: Step[] = []) => {
    const change = changeOf(name);
    if (!change) return real.shapeOf(name, schema, steps);
    const before = real.shapeOf(name, z.looseObject({}));
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

const versionsOf = (tars: Deployment) => {
  const rows = [...tars.aws.table.items()].map((row) => unmarshall(row));
  const versions = (values: unknown[]) =>
    [...new Set(values.map((value) => (value as { shape: number }).shape))].sort();
  return {
    heads: versions(rows.filter(({ pk, sk }) => pk.startsWith("INCIDENT#") && sk === "HEAD").map(({ state }) => state)),
    entries: versions(rows.filter(({ pk, entry }) => pk.startsWith("INCIDENT#") && entry).map(({ entry }) => entry)),
    effects: versions(rows.flatMap(({ effects }) => effects ?? [])),
  };
};

/** What people saw of a run, and what it left behind. */
const seen = ({ outside, problems, aws }: Deployment) => ({
  slack: outside.slack.map(({ text }) => text),
  pages: outside.pages,
  problems: problems.map(String),
  deadLetters: aws.deadLetters(),
  givenUp: aws.givenUp(),
});

beforeEach(() => {
  deployed.code = "new";
});

describe("a new version is deployed in mid-incident", () => {
  test.each([
    ["before anybody has acknowledged", 2],
    ["while the error rate is watched", turns.mitigated + 5],
    ["while its post-mortem waits", turns.resolved + 60],
  ])("L1 D6 T2 S1 S7: old code, half an incident, new code, the other half: %s", async (_, switched) => {
    const undisturbed = deploy();
    await runStory(undisturbed);

    const tars = deploy();
    deployed.code = "old";
    tars.clock.after(switched * 60_000 + 30_000, () => {
      expect(versionsOf(tars)).toEqual({ heads: [1], entries: [1], effects: [1] });
      deployed.code = "new";
    });
    await runStory(tars);

    expect(deployed.code).toBe("new");
    expect(seen(tars)).toEqual(seen(undisturbed));
    // What the old code wrote stays as it was until it is written again.
    expect(versionsOf(tars)).toEqual({ heads: [2], entries: [1, 2], effects: [1, 2] });
  });

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
});
