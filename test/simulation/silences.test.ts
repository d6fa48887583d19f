import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { expect, test } from "vitest";
import { noFaults } from "./aws/faults.ts";
import { begin, deploy } from "./deployment.ts";
import { allDistinct, blow } from "./storms.ts";

test("D1: all that a silence held is judged when it ends, however much it is", async () => {
  const tars = deploy();
  const held = 60;
  await tars.request("POST", "/v1/silences", {
    service: "search",
    reason: "reindexing",
    until: "2026-11-24T03:10:00.000Z",
    by: "elif",
  });
  const alerts = Array.from({ length: held }, (_, index) => ({
    status: "firing",
    labels: { alertname: `errors ${index}`, service: "search", severity: "critical" },
  }));
  await tars.request("POST", "/v1/alerts/alertmanager", { alerts });
  const verdicts = async () => {
    const all: string[] = [];
    let cursor = "";
    do {
      const { body } = await tars.request("GET", `/v1/alerts?service=search&limit=50${cursor}`);
      all.push(...body.items.map(({ verdict }: any) => verdict));
      cursor = body.nextCursor ? `&cursor=${encodeURIComponent(body.nextCursor)}` : "";
    } while (cursor);
    return all;
  };
  await tars.until(9.5);
  expect(await verdicts()).toEqual(Array(held).fill("silenced"));
  // Before the sweeper would come to it.
  await tars.until(11);
  expect(await verdicts()).toEqual(Array(held).fill("confirmed"));
  expect(tars.repairs).toEqual([]);
});

test("D1: what a silence held in its last second is judged though the index did not show it at the end", async () => {
  const late: number[] = [];
  for (let seed = 1; seed <= 12; seed++) {
    const tars = deploy({ seed, faults: { ...noFaults, lag: 1 } });
    const until = begin + 600_000;
    const silence = { service: "search", reason: "reindexing", until: new Date(until).toISOString(), by: "elif" };
    const { body } = await tars.request("POST", "/v1/silences", silence);
    await tars.clock.runUntil(until - 1100);
    tars.alarm("P1-search-errors", "ALARM");
    const isReleased = () =>
      [...tars.aws.table.items()].some(({ pk, state }) => pk?.S === `SILENCE#${body.id}` && state?.M?.released?.BOOL);
    const verdict = () =>
      [...tars.aws.table.items()].find(({ pk }) => pk?.S?.startsWith("ALERT#"))?.state?.M?.verdict?.S;
    await tars.clock.runUntil(until + 100);
    await tars.invoke("timer", { silenceId: body.id, service: "search", at: silence.until });
    await tars.clock.runUntil(until + 1000);
    if (verdict() === "silenced") late.push(seed);
    // It is looked after until five minutes after its end.
    expect(isReleased()).toBe(false);
    await tars.clock.runUntil(until + 12 * 60_000);
    expect(verdict()).toBe("confirmed");
    expect(tars.outside.pages.length).toBeGreaterThan(0);
    await tars.clock.runUntil(until + 30 * 60_000);
    expect(isReleased()).toBe(true);
  }
  expect(late.length).toBeGreaterThan(0);
});

test("D1: what a silence held in thousands is judged in goes: not so many that Lambda sees a loop", async () => {
  const goes: number[] = [];
  const observe = (command: unknown) => {
    if (!(command instanceof PutEventsCommand)) return;
    for (const { DetailType, Detail = "{}" } of command.input.Entries ?? [])
      if (DetailType === "tick") goes.push(JSON.parse(Detail).go);
  };
  const tars = deploy({ observe });
  const held = 10_000;
  const at = new Date(begin + 900_000).toISOString();
  const silence = { service: "search", reason: "a move", until: at, by: "elif" };
  const { body } = await tars.request("POST", "/v1/silences", silence);
  await blow(tars, { ...allDistinct("search", held), labels: {} });
  const verdicts = () => {
    const counts: Record<string, number> = {};
    for (const { pk, state } of tars.aws.table.items()) {
      const verdict = state?.M?.verdict?.S;
      if (pk?.S?.startsWith("ALERT#") && verdict) counts[verdict] = (counts[verdict] ?? 0) + 1;
    }
    return counts;
  };
  // The silence's own timer finds a table that takes nothing: it comes again a minute later.
  await tars.until(14.9);
  expect(verdicts()).toEqual({ silenced: held });
  tars.setThrottled("timer", true);
  await tars.until(15.2);
  tars.setThrottled("timer", false);
  const goOn = (go: number) => tars.invoke("timer", { silenceId: body.id, service: "search", at, go });
  await goOn(10);
  expect(goes).toEqual([]);
  expect(verdicts().silenced).toBeGreaterThan(0);
  await goOn(1);
  expect(goes).toEqual([2]);
  await tars.until(60);
  expect(verdicts()).toEqual({ confirmed: held });
  expect(tars.aws.deadLetters()).toEqual([]);
  expect((await tars.request("GET", "/v1/incidents?state=open")).body.items).toHaveLength(1);
});
