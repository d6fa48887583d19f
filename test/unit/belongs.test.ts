import { describe, expect, test } from "vitest";
import type { OpenIncident } from "../../shared/incident/incident-schema.ts";
import type { Severity } from "../../shared/runbook/severity.ts";
import { belongsTo, mayShareCause, type Subject } from "../../shared/triage/belongs.ts";
import { after, sample, scene } from "./scene.ts";

const incident = (number: number, severity: Severity, description: string, more: Partial<OpenIncident> = {}) =>
  ({ ...scene({ severity, description }).incident, id: `${number}`, number, ...more }) as OpenIncident;

const alertsOf = (...rules: string[]) => ({
  alerts: {
    ...scene().incident.alerts,
    first: rules.map((rule) => ({ id: rule, name: "x", service: "checkout", firing: true, firedAt: after(0), rule })),
  },
});

const alert = (more: Partial<Subject> = {}): Subject => ({
  service: "checkout",
  severity: "P1",
  text: "P1-checkout-errors checkout is failing",
  at: after(20),
  ...more,
});

const search = incident(1, "P2", "search of orders is slow");
const invoices = incident(2, "P1", "invoices are not printed");

describe("D1: of two open incidents of a service an alert joins the one that it is about", () => {
  test.each([
    ["the only one there is", [search], alert(), 1, 0],
    ["the one with an alert of the same rule", [search, { ...invoices, ...alertsOf("a") }], alert({ rule: "a" }), 2, 0],
    [
      "the one that it shares the words of a feature with",
      [search, invoices],
      alert({ text: "the queue of invoices" }),
      2,
      0,
    ],
    ["the one that it would not raise", [search, invoices], alert(), 2, 1],
    ["the one of its own severity", [search, invoices], alert({ severity: "P2" }), 1, 1],
    ["the one of its own age", [invoices, incident(3, "P1", "no e-mails", { startedAt: after(19) })], alert(), 3, 1],
  ] as const)("D1: %s", (_, open, subject, number, told) => {
    const belongs = belongsTo([...open], subject);
    expect([belongs?.to.number, belongs?.others.length]).toEqual([number, told]);
  });

  test("D1: nothing raises an incident that it has nothing to do with: it is a problem of its own", () => {
    expect(belongsTo([search, incident(3, "P3", "a typo")], alert())).toBeUndefined();
  });

  const typo = incident(4, "P3", "wrong label on the prod filter button");

  test.each([
    ["the only open one", [typo], alert(), undefined],
    ["one word in common, of anything", [typo, search], alert({ text: "prod answers nothing" }), undefined],
    ["two words in common", [typo], alert({ text: "the filter button does nothing" }), 4],
    ["its rule", [{ ...typo, ...alertsOf("a") }], alert({ rule: "a" }), 4],
    ["what declares nothing by itself", [typo], alert({ severity: "P3" }), 4],
    ["a P2, which fails as well", [search], alert(), 1],
  ] as const)("D1: a P3 is raised to P1 only by what is about the same: %s", (_, open, subject, number) => {
    expect(belongsTo([...open], subject)?.to.number).toBe(number);
  });

  test("D1: what all of them have says nothing: general words, the service's name, a rule of both", () => {
    const both = [
      incident(1, "P1", "checkout is failing", alertsOf("a")),
      incident(2, "P1", "checkout errors are high", alertsOf("a")),
    ];
    expect(belongsTo(both, alert({ rule: "a" }))?.others).toHaveLength(1);
  });
});

describe("L1: whether one cause may be behind an incident and what begins in another service", () => {
  test.each([
    ["it needs the incident's service", ["payments"], "checkout", true],
    ["it needs that through another", ["search"], "checkout", true],
    ["the incident's service needs it", ["checkout"], "payments", true],
    ["all of the incident's services need it", ["checkout", "catalog"], "search", true],
    ["it needs one of the incident's services", ["checkout", "payments"], "checkout", true],
    ["only some of the incident's services need it", ["payments", "checkout"], "catalog", false],
    ["neither needs the other", ["payments"], "search", false],
  ])("L1: %s", (_, services, service, may) => {
    expect(mayShareCause(services, service, sample)).toBe(may);
  });
});
