import { DeleteScheduleCommand } from "@aws-sdk/client-scheduler";
import { describe, expect, test } from "vitest";
import { deploy } from "./deployment.ts";
import { asOlderVersionsWrote } from "./older.ts";

type Tars = ReturnType<typeof deploy>;

/** Declares incidents, each with somebody who has it, and so many notes. */
const open = async (tars: Tars, incidents: number, notes: number, severity = "P4"): Promise<string[]> => {
  const ids: string[] = [];
  for (let count = 0; count < incidents; count++) {
    const { body } = await tars.request("POST", "/v1/incidents", {
      service: "search",
      severity,
      description: `slow ${count}`,
    });
    await tars.request("POST", `/v1/incidents/${body.id}/acknowledgement`, { by: "amara" });
    for (let note = 0; note < notes; note++)
      await tars.request("POST", `/v1/incidents/${body.id}/notes`, { text: `note ${note}` });
    ids.push(body.id);
  }
  return ids;
};

/** What the sweeper asks of AWS in one sweep: its calls by name, the rows that it looks at, and its write units. */
const sweep = async (tars: Tars) => {
  const seen = () => ({
    calls: Object.entries(tars.aws.sent)
      .filter(([name]) => name.startsWith("sweeper "))
      .reduce((sum, [, count]) => sum + count, 0),
    rows: tars.aws.reads.sweeper?.rows ?? 0,
    writes: tars.aws.writeUnits.sweeper ?? 0,
  });
  const before = seen();
  await tars.invoke("sweeper", {});
  const after = seen();
  return { calls: after.calls - before.calls, rows: after.rows - before.rows, writes: after.writes - before.writes };
};

/** Lets time pass until a call is answered. */
const meanwhile = async (tars: Tars, call: Promise<unknown>): Promise<void> => {
  await tars.clock.runUntil(tars.clock.now() + 5000);
  await call;
};

/** A sweep over healthy incidents, once what they set in motion was seen to be done. */
const healthy = async (incidents: number, notes: number) => {
  const tars = deploy();
  await open(tars, incidents, notes);
  await tars.clock.runUntil(tars.clock.now() + 10 * 60_000);
  const repairs = tars.repairs.length;
  const asked = await sweep(tars);
  expect(tars.repairs.slice(repairs)).toEqual([]);
  return asked;
};

describe("a sweep asks for what went wrong", () => {
  test("300 healthy incidents take no more than 10, and a long timeline no more than a short one", async () => {
    const few = await healthy(10, 0);
    expect(few.calls).toBeLessThan(12);
    expect(await healthy(300, 0)).toEqual(few);
    expect(await healthy(10, 100)).toEqual(few);
  });

  test("T2: a schedule that is lost is armed again when its tick does not come, whatever else is open", async () => {
    const repair = async (others: number) => {
      const tars = deploy();
      await open(tars, others, 0);
      const [id = ""] = await open(tars, 1, 0, "P1");
      await tars.clock.runUntil(tars.clock.now() + 60_000);
      const Name = `${id}.update`;
      expect(tars.aws.scheduler.names()).toContain(Name);
      const remove = new DeleteScheduleCommand({ GroupName: "Tars-ticks", Name });
      await meanwhile(tars, tars.aws.clients("somebody").scheduler.send(remove));
      const listed = () => tars.aws.sent["sweeper ListSchedulesCommand"] ?? 0;
      const before = listed();
      await tars.clock.runUntil(tars.clock.now() + 45 * 60_000);
      const details = { incidentId: id, timer: "update" };
      expect(tars.repairs).toContainEqual({ what: "a schedule was missing", details });
      expect(tars.aws.scheduler.names()).toContain(Name);
      return listed() - before;
    };
    const alone = await repair(0);
    expect(alone).toBeLessThanOrEqual(2);
    expect(await repair(50)).toBe(alone);
  });

  test("what an older TARS wrote is looked after like everything else", async () => {
    const tars = deploy();
    const [id = ""] = await open(tars, 1, 1);
    await tars.clock.runUntil(tars.clock.now() + 10 * 60_000);
    const rows = [...tars.aws.table.items()].filter(({ pk }) => pk?.S === `INCIDENT#${id}`);
    asOlderVersionsWrote(tars);
    const lost = rows.find(({ sk }) => sk?.S?.startsWith(`EFFECT#${id}.1.`));
    if (!lost?.pk || !lost.sk) throw new Error("the incident has left no receipt");
    tars.aws.table.deleteItem({ TableName: "any", Key: { pk: lost.pk, sk: lost.sk } });
    await tars.clock.runUntil(tars.clock.now() + 6 * 60_000);
    expect(tars.repairs).toEqual([
      {
        what: "an effect left no receipt",
        details: expect.objectContaining({ key: lost.sk.S?.replace("EFFECT#", "") }),
      },
    ]);
    const head = [...tars.aws.table.items()].find(({ pk, sk }) => pk?.S === `INCIDENT#${id}` && sk?.S === "HEAD");
    expect(head?.watched).not.toEqual({ S: "WATCHED" });
  });
});
