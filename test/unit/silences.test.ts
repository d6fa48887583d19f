import { describe, expect, test } from "vitest";
import { alertId } from "../../shared/adapters/alerts/parse.ts";
import { isRefusal } from "../../shared/incident/refusal.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import type { Alert, Silence } from "../../shared/triage/alert-schema.ts";
import { addSilence, endHold, endSilence, type Judgement, takeIn } from "../../shared/triage/judge.ts";
import { planTriage } from "../../shared/triage/plan.ts";
import { type Desk, emptyDesk, most } from "../../shared/triage/service.ts";
import { refusedSilence } from "../../shared/triage/silences.ts";
import { sample, start } from "./scene.ts";

const second = (seconds: number): string => plusSeconds(start, seconds);

const silence = (more: Partial<Silence> = {}): Silence => ({
  id: "s1",
  service: "checkout",
  reason: "maintenance of the database",
  by: "ben",
  from: second(0),
  until: second(3600),
  count: 0,
  ...more,
});

const alert = (more: Partial<Alert> = {}): Alert => ({
  fingerprint: "errors",
  name: "P1-checkout-errors",
  service: "checkout",
  severity: "P1",
  summary: "checkout is failing",
  status: "firing",
  at: second(10),
  source: "test",
  ...more,
});

const id = alertId(alert());
const types = ({ events }: Judgement): string[] => events.map(({ type }) => type);
/** Adds a silence that is not refused. */
const withSilence = (desk: Desk, one: Silence, now: string): Judgement => {
  const judgement = addSilence(desk, one, now);
  if (isRefusal(judgement)) throw new Error(judgement.sentence);
  return judgement;
};

const silenced = (more: Partial<Silence> = {}) => withSilence(emptyDesk("checkout"), silence(more), start).desk;

/** The silence of a desk is over, or was ended: what it holds of the alert is judged. */
const over = (desk: Desk, seconds: number): Judgement => {
  const [first] = desk.triage.silences;
  if (!first) throw new Error("there is no silence");
  return endHold(desk, first, [id], second(seconds), sample);
};

const fire = (desk: Desk, more: Partial<Alert> = {}, now = 10) => takeIn(desk, id, alert(more), second(now), sample);

describe("D1: silences", () => {
  test("D1: an alert that fires within a silence is recorded and counted, and declares nothing", () => {
    const held = fire(silenced());
    expect(types(held)).toEqual(["Alert Silenced"]);
    expect(held.desk.alerts.get(id)).toMatchObject({ verdict: "silenced", silence: "s1", windowEndsAt: second(3600) });
    expect(held.desk.triage.silences[0]?.count).toBe(1);
  });

  test("D1: what still fires when the silence ends is real; what recovered before is nothing", () => {
    const held = fire(silenced());
    expect(over(held.desk, 3590).events).toEqual([]);
    expect(types(over(held.desk, 3600))).toEqual(["Alert Confirmed"]);
    const quiet = takeIn(held.desk, id, alert({ status: "recovered", at: second(100) }), second(100), sample);
    expect(over(quiet.desk, 3600).events).toEqual([]);
    expect(over(fire(silenced(), { severity: "P3" }).desk, 3600).desk.alerts.get(id)?.verdict).toBe("recorded");
  });

  test("D1: a silence that follows on another holds on", () => {
    const both = withSilence(silenced(), silence({ id: "s2", from: second(3000), until: second(7200) }), start).desk;
    const held = over(fire(both).desk, 3600);
    expect(held.desk.alerts.get(id)).toMatchObject({ verdict: "silenced", silence: "s2", windowEndsAt: second(7200) });
  });

  test("D1: it holds the alerts that it names, and no others; before it begins, none", () => {
    expect(types(fire(silenced({ alert: "P1-checkout-*" })))).toEqual(["Alert Silenced"]);
    expect(types(fire(silenced({ alert: "*-latency" })))).toEqual(["Alert Fired"]);
    expect(types(fire(silenced({ from: second(60) })))).toEqual(["Alert Fired"]);
  });

  test("D1: an alert that is being judged is held by a silence that begins now", () => {
    const pending = fire(emptyDesk("checkout"));
    const held = withSilence(pending.desk, silence(), second(20));
    expect(types(held)).toEqual(["Silence Began", "Alert Silenced"]);
    expect(over(held.desk, 70).events).toEqual([]);
  });

  test("D1: a silence that is ended early gives what fires a window of its own, with a timer", () => {
    const held = fire(silenced()).desk;
    const ended = endSilence(held, "s1", second(100));
    expect(types(ended)).toEqual(["Silence Ended"]);
    const stamp = { at: second(100), actor: { kind: "person" as const, name: "ben" }, source: "test" };
    expect(planTriage(held, ended.desk, ended.events, stamp, {}).outbox[0]?.windows).toEqual([
      { silenceId: "s1", service: "checkout", at: second(100) },
    ]);
    const released = over(ended.desk, 100);
    expect(types(released)).toEqual(["Alert Judged Anew"]);
    expect(released.desk.alerts.get(id)).toMatchObject({ verdict: "pending", windowEndsAt: second(160) });
    expect(planTriage(ended.desk, released.desk, released.events, stamp, {}).outbox[0]?.windows).toEqual([
      { alertId: id, service: "checkout", at: second(160) },
    ]);
    expect(over(released.desk, 101).events).toEqual([]);
    expect(endSilence(ended.desk, "s1", second(101)).events).toEqual([]);
  });

  test("D1: a service takes only so many silences at once; the refusal says what to do", () => {
    let desk = emptyDesk("checkout");
    for (let index = 0; index < most.silences; index++)
      desk = withSilence(desk, silence({ id: `s${index}` }), start).desk;
    expect(addSilence(desk, silence({ id: "one more" }), start)).toMatchObject({ refused: "conflict" });
    // Those that ended long ago make room.
    expect(withSilence(desk, silence({ id: "later", until: second(20_000) }), second(7300)).events).toHaveLength(1);
  });

  test("D1: a silenced alert does not confirm another", () => {
    const other = alert({ fingerprint: "latency", name: "latency" });
    const held = fire(silenced({ alert: "P1-*" })).desk;
    expect(types(takeIn(held, alertId(other), other, second(12), sample))).toEqual(["Alert Fired"]);
  });

  test.each([
    [{ service: "chekout" }, "there is no service chekout"],
    [{ until: start, from: start }, "`until` must be later"],
    [{ from: second(-7200), until: second(-3600) }, "in the past"],
    [{ until: second(8 * 24 * 3600) }, "nothing is silenced for ever"],
  ])("D1: the silence %j is refused: %s", (more, sentence) => {
    expect(refusedSilence(silence(more), start, sample)?.sentence).toContain(sentence);
  });
});

describe("D1: readings of a service's own", () => {
  test("D1: a service may have a longer window than the runbook's", () => {
    const { checkout } = sample.services;
    if (!checkout) throw new Error("the sample has a service checkout");
    const own = { ...checkout, triage: { confirmationWindow: { P1: 300 } } };
    const settings = { ...sample, services: { ...sample.services, checkout: own } };
    const one = takeIn(emptyDesk("checkout"), id, alert(), second(10), settings);
    expect(one.desk.alerts.get(id)).toMatchObject({ windowEndsAt: second(310) });
  });
});
