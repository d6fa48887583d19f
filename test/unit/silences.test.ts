import { describe, expect, test } from "vitest";
import { alertId } from "../../shared/adapters/alerts/parse.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { type Alert, emptyTriage, type Silence } from "../../shared/triage/alert.ts";
import { addSilence, endSilence, endWindow, type Judgement, takeIn } from "../../shared/triage/judge.ts";
import { planTriage } from "../../shared/triage/plan.ts";
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
const silenced = (more: Partial<Silence> = {}) => addSilence(emptyTriage("checkout"), silence(more), start).triage;
const fire = (triage: Judgement["triage"], more: Partial<Alert> = {}, now = 10) =>
  takeIn(triage, id, alert(more), second(now), sample);

describe("D1: silences", () => {
  test("D1: an alert that fires within a silence is recorded and counted, and declares nothing", () => {
    const held = fire(silenced());
    expect(types(held)).toEqual(["Alert Silenced"]);
    expect(held.triage.alerts[id]).toMatchObject({ verdict: "silenced", silence: "s1", windowEndsAt: second(3600) });
    expect(held.triage.silences[0]?.count).toBe(1);
  });

  test("D1: what still fires when the silence ends is real; what recovered before is nothing", () => {
    const held = fire(silenced());
    expect(endWindow(held.triage, id, second(3590)).events).toEqual([]);
    expect(types(endWindow(held.triage, id, second(3600)))).toEqual(["Alert Confirmed"]);
    const quiet = takeIn(held.triage, id, alert({ status: "recovered", at: second(100) }), second(100), sample);
    expect(endWindow(quiet.triage, id, second(3600)).events).toEqual([]);
    expect(endWindow(fire(silenced(), { severity: "P3" }).triage, id, second(3600)).triage.alerts[id]?.verdict).toBe(
      "recorded",
    );
  });

  test("D1: a silence that follows on another holds on", () => {
    const both = addSilence(silenced(), silence({ id: "s2", from: second(3000), until: second(7200) }), start).triage;
    const held = endWindow(fire(both).triage, id, second(3600));
    expect(held.triage.alerts[id]).toMatchObject({ verdict: "silenced", silence: "s2", windowEndsAt: second(7200) });
  });

  test("D1: it holds the alerts that it names, and no others; before it begins, none", () => {
    expect(types(fire(silenced({ alert: "P1-checkout-*" })))).toEqual(["Alert Silenced"]);
    expect(types(fire(silenced({ alert: "*-latency" })))).toEqual(["Alert Fired"]);
    expect(types(fire(silenced({ from: second(60) })))).toEqual(["Alert Fired"]);
  });

  test("D1: an alert that is being judged is held by a silence that begins now", () => {
    const pending = fire(emptyTriage("checkout"));
    const held = addSilence(pending.triage, silence(), second(20));
    expect(types(held)).toEqual(["Silence Began", "Alert Silenced"]);
    expect(endWindow(held.triage, id, second(70)).events).toEqual([]);
  });

  test("D1: a silence that is ended early gives what fires a window of its own, with a timer", () => {
    const held = fire(silenced()).triage;
    const ended = endSilence(held, "s1", second(100), sample);
    expect(types(ended)).toEqual(["Silence Ended", "Alert Judged Anew"]);
    expect(ended.triage.alerts[id]).toMatchObject({ verdict: "pending", windowEndsAt: second(160) });
    const stamp = { at: second(100), actor: { kind: "person" as const, name: "ben" }, source: "test" };
    expect(planTriage(held, ended.triage, ended.events, stamp, undefined).outbox[0]?.windows).toEqual([
      { alertId: id, service: "checkout", at: second(160) },
    ]);
    expect(endSilence(ended.triage, "s1", second(101), sample).events).toEqual([]);
  });

  test("D1: a silenced alert does not confirm another", () => {
    const other = alert({ fingerprint: "latency", name: "latency" });
    const held = fire(silenced({ alert: "P1-*" })).triage;
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
    const one = takeIn(emptyTriage("checkout"), id, alert(), second(10), settings);
    expect(one.triage.alerts[id]?.windowEndsAt).toBe(second(310));
  });
});
