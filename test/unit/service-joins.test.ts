import { describe, expect, test } from "vitest";
import { notification } from "../../shared/communication/notification.ts";
import type { Incident, OpenIncident } from "../../shared/incident/incident-schema.ts";
import { planChange } from "../../shared/incident/plan.ts";
import { isRefusal } from "../../shared/incident/refusal.ts";
import { secondLook, serviceJoins } from "../../shared/investigation/inquire.ts";
import { merge } from "../../shared/triage/merge.ts";
import { after, type Scene, type Step, said, scene, typesOf } from "./scene.ts";

const fires = (one: Scene, minutes: number, service: string, alertId = `${service}-${minutes}`) =>
  one.at(
    minutes,
    {
      type: "hear of alerts",
      alerts: [
        { alertId, name: `P1-${service}`, service, firedAt: after(minutes), change: "joined", severity: "P1" as const },
      ],
    },
    "TARS",
  );

const looks = (step: Step) => [
  typesOf(step).includes("Services Began To Fire"),
  step.effects.filter((effect) => effect.do === "investigate").length,
];

describe("I1 I2 I3 I4 I5: what fires once TARS has looked is looked into", () => {
  test("I1: the first alert of a service, once for each service, at once and 75 seconds later", () => {
    const one = scene();
    expect(looks(fires(one, 1, "payments"))).toEqual([false, 0]);
    one.at(2.5, { type: "look again" }, "TARS");
    expect(looks(fires(one, 6, "catalog"))).toEqual([true, 1]);
    expect(secondLook(one.incident)).toBe(after(7.25));
    expect(looks(fires(one, 7, "search"))).toEqual([false, 0]);
    one.at(7.5, { type: "look again" }, "TARS");
    expect(looks(fires(one, 9, "catalog", "another"))).toEqual([false, 0]);
  });

  test("I1: alerts of an incident that a person declared before anything fired", () => {
    const one = scene();
    one.at(2.5, { type: "look again" }, "TARS");
    const declaredByPerson = { ...one.incident, alerts: { ...one.incident.alerts, total: 0, byService: {} } };
    const alert = { alertId: "first", name: "P1-checkout-errors", service: "checkout", firedAt: after(6) };
    const joined = [{ type: "Alerts Joined" as const, data: { alerts: [alert] } }];
    expect(serviceJoins(declaredByPerson, joined)).toEqual([
      { type: "Services Began To Fire", data: { services: ["checkout"] } },
    ]);
    expect(serviceJoins(one.incident, joined)).toEqual([]);
  });
});

describe("I1 I2 I3 I4 I5: what a merge brings is looked into", () => {
  /** What follows a merge into an incident that TARS has looked into twice, or once. */
  const looksAfter = (goneService: string, hasLookedAgain: boolean) => {
    const [kept, gone] = [scene(), scene()];
    if (hasLookedAgain) kept.at(2.5, { type: "look again" }, "TARS");
    const circumstances = {
      now: after(6),
      actor: { kind: "person" as const, name: "ben" },
      source: "test",
      settings: kept.settings,
      overrides: [],
    };
    const merging = merge(
      { ...gone.incident, id: "01GONE", number: 43, service: goneService } as Incident,
      kept.incident as OpenIncident,
      undefined,
      circumstances,
    );
    if (isRefusal(merging)) throw new Error(merging.sentence);
    const change = planChange(kept.incident, merging.kept, circumstances);
    const effects = change.outbox.flatMap((one) => one.effects).filter((effect) => effect.do === "investigate");
    return { looks: effects.length, again: secondLook(change.after as Incident) };
  };

  test("I1 K6: a service that TARS has not looked at is looked at, at once and 75 seconds later", () => {
    expect(looksAfter("newsletter", true)).toEqual({ looks: 1, again: after(7.25) });
  });

  test("I1: one that it has looked at is not, and one that it will look at by itself is then", () => {
    expect(looksAfter("checkout", true)).toEqual({ looks: 0, again: undefined });
    expect(looksAfter("newsletter", false)).toEqual({ looks: 0, again: after(2.25) });
  });
});

describe("S5 T1 T2 T3: the runbook's texts name the services that were hit", () => {
  const hit = (...services: string[]): Scene => {
    const one = scene();
    for (const [index, service] of services.entries()) fires(one, 2 + index, service);
    return one;
  };

  test.each([
    [[], "checkout", "checkout"],
    [["payments"], "checkout (also payments)", "checkout and payments"],
    [["payments", "search"], "checkout (also payments and search)", "checkout, payments and search"],
    [
      ["payments", "search", "catalog", "orders"],
      "checkout (also payments, search, catalog and 1 more)",
      "checkout, payments, search and 2 more",
    ],
  ])("T1 T2 T3 S5: checkout, then %s", (joined, inT1, named) => {
    const one = hit(...joined);
    expect(notification(one.incident, one.settings).split("\n")[0]).toBe(
      `🚨 INCIDENT P1: ${inT1} is experiencing elevated error rates.`,
    );
    one.at(9, { type: "acknowledge", by: "ben" });
    const updated = said(one.at(10, { type: "give update", text: "we look into it" }));
    expect(updated.join("\n")).toMatch(`📊 INCIDENT UPDATE P1: ${named}\nStatus: Investigating\n`);
    const resolved = one.at(20, { type: "resolve", rootCause: "a leak", fixedBy: "a restart", overrideReason: "x" });
    expect(said(resolved)[0]).toMatch(
      `✅ [P1] Incident resolved: ${named} — a leak\n✅ INCIDENT RESOLVED P1: ${named}\nRoot cause: a leak\n`,
    );
  });
});
