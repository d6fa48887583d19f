import { describe, expect, test } from "vitest";
import { incidentView } from "../../functions/api/views.ts";
import { evidenceOf } from "../../shared/adapters/slack/forms.ts";
import { incidentShape } from "../../shared/incident/incident-schema.ts";
import { briefMessage } from "../../shared/investigation/brief-message.ts";
import type { Brief, Verdict } from "../../shared/investigation/brief-schema.ts";
import type { Change } from "../../shared/investigation/change-schema.ts";
import { actsOfPeople } from "../../shared/mitigation/last-act.ts";
import { mayAnnounce } from "../../shared/mitigation/may-announce.ts";
import type { Offer } from "../../shared/mitigation/mitigation-schema.ts";
import { offerMessage } from "../../shared/mitigation/offer-message.ts";
import { rollbackBoard } from "../../shared/mitigation/rollback-text.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { unlessStopped } from "../simulation/troubles.ts";
import { after, type Step, said, sample, scene, suspecting, typesOf } from "./scene.ts";

const yes: Verdict = { is: "yes", because: "so it is", confidence: "high" };

const deployment: Change = {
  id: "d-1",
  service: "checkout",
  kind: "deployment",
  state: "succeeded",
  what: "checkout v42",
  source: "ci",
  startedAt: after(-2),
};

const brief = (advice: Partial<Brief["advice"]> = {}, more: Partial<Brief> = {}): Brief => ({
  at: after(1),
  headline: "checkout fails",
  since: after(1),
  findings: [],
  ticks: [],
  unknown: [],
  onset: { at: after(0), until: after(0), confidence: "high", before: 0, since: 80, unit: "%" },
  advice: { rollBack: "yes", deployment, R1: yes, R2: yes, R3: yes, ...advice },
  suggestions: [{ kind: "roll-back", strength: 1, because: ["all three"] }],
  similar: [],
  changes: [deployment],
  rates: [],
  errorPatterns: [],
  bytesScanned: 0,
  standIns: [],
  ...more,
});

const preview = {
  calls: [{ call: "lambda:UpdateAlias", on: "shop-checkout:live", change: "7 → 6" }],
  plan: { to: "6" },
};

/** An incident with a brief, and the offer that was prepared by it. */
const offered = (
  given: {
    brief?: Brief;
    settings?: Settings;
    severity?: "P1" | "P2" | "P3";
    before?: (one: ReturnType<typeof scene>) => void;
  } = {},
) => {
  const { settings = unlessStopped(60), severity = "P1" } = given;
  const one = scene({ settings, severity });
  one.at(1, { type: "take in brief", brief: given.brief ?? brief(), asked: false, offerId: "o1" }, "TARS");
  given.before?.(one);
  one.at(2, { type: "offer action", id: "o1", preview }, "TARS");
  return { one, step: one.at(2, { type: "announce rollback", id: "o1" }, "TARS") };
};

/** Whether TARS takes the turn of a service to announce what is offered. */
const wantsTurn = ({ effects }: Step): boolean =>
  effects.some((effect) => effect.do === "mitigate" && effect.step === "announce" && effect.offerId === "o1");

const announces = (given: Parameters<typeof offered>[0] = {}): boolean =>
  typesOf(offered(given).step).includes("Rollback Announced");

describe("R1 R2 R3: what TARS rolls back by itself", () => {
  test("is announced for a P1 and a P2, with the time that there is to stop it, and a button", () => {
    for (const severity of ["P1", "P2"] as const) {
      const { one, step } = offered({ severity });
      expect(one.incident.rollbacks?.checkout).toMatchObject({
        status: "announced",
        offerId: "o1",
        runsAt: after(3),
        before: 80,
      });
      const message = step.effects.find(
        (effect) => effect.do === "tell" && effect.board === rollbackBoard({ service: "checkout" }, "checkout"),
      );
      expect(message).toMatchObject({
        where: "broadcast",
        message: {
          actions: [{ do: "stop", about: "o1", weight: "danger" }],
          text: expect.stringContaining("in 60 seconds, at 03:03:00 UTC, unless somebody stops it"),
        },
      });
      const offer = one.incident.offers.o1 as Offer;
      const shown = offerMessage(one.incident, offer, one.settings)?.text;
      expect(shown).not.toMatch(/Nothing happens until then|when somebody approves/);
      expect(shown).toContain("TARS does this by itself unless somebody stops it. Approving does it now");
      expect(step.effects).toContainEqual(expect.objectContaining({ do: "board" }));
    }
  });

  test.each<[string, Parameters<typeof offered>[0]]>([
    ["a person approves, as the default is", { settings: sample }],
    ["it is a P3", { severity: "P3" }],
    ["one verdict is unknown", { brief: brief({ rollBack: "unknown", R3: { is: "unknown", because: "x" } }) }],
    ["one verdict is no", { brief: brief({ rollBack: "no", R1: { is: "no", because: "x" } }) }],
    ["a yes is of medium confidence", { brief: brief({ R2: { ...yes, confidence: "medium" } }) }],
    ["a yes does not say how sure it is", { brief: brief({ R3: { is: "yes", because: "x" } }) }],
    ["what was deployed is another service", { brief: brief({ deployment: { ...deployment, service: "payments" } }) }],
    ["what was deployed is itself a rollback", { brief: brief({ deployment: { ...deployment, rollback: true } }) }],
    [
      "the service was rolled back an hour ago",
      {
        brief: brief({}, { changes: [deployment, { ...deployment, id: "r", rollback: true, startedAt: after(-60) }] }),
      },
    ],
    [
      "somebody has mitigated already",
      {
        before: (one) => one.at(1, { type: "record mitigation", id: "m", kind: "other", what: "x", status: "failed" }),
      },
    ],
  ])("is not where %s", (_, given) => {
    expect(announces(given)).toBe(false);
  });

  /** The services that are announced of those whose roll-backs are offered and certain; others were stopped before. */
  const announcedOf = (services: string[], stopped: string[] = []) => {
    const { one } = offered({ settings: sample });
    const { checkout } = unlessStopped(60).services;
    if (!checkout) throw new Error("the sample has checkout");
    const settings = { ...sample, services: Object.fromEntries(services.map((service) => [service, checkout])) };
    const wasStopped = { status: "stopped" as const, offerId: "o0", at: after(2), by: "ben" };
    const rollbacks = Object.fromEntries(stopped.map((service) => [service, wasStopped]));
    const adviceOf = (service: string) => ({ ...brief().advice, deployment: { ...deployment, service } });
    const ofAll = brief({}, { adviceBeside: services.map(adviceOf) });
    const offers = services.map(
      (service, index): Offer => ({
        ...{
          id: `p${index}`,
          service,
          action: "previous-version",
          kind: "roll-back",
          title: "x",
          status: "offered",
          preview,
        },
      }),
    );
    return mayAnnounce({ ...one.incident, brief: ofAll, rollbacks }, after(3), settings, offers).map(
      ({ service }) => service,
    );
  };

  test("R1 R2 R3: is announced for four services of an incident at the most, however they ended", () => {
    expect(announcedOf(["s1", "s2", "s3", "s4", "s5"])).toEqual(["s1", "s2", "s3", "s4"]);
    expect(announcedOf(["s4", "s5"], ["s1", "s2", "s3"])).toEqual(["s4"]);
  });

  test("R1 R2 R3: is announced once for a service whose roll-back is offered twice", () => {
    expect(announcedOf(["s1", "s1", "s2"])).toEqual(["s1", "s2"]);
  });

  test("is announced once an incident, whatever is found out later", () => {
    const { one } = offered();
    one.at(2, { type: "stop rollback", id: "o1" });
    expect(
      typesOf(one.at(5, { type: "take in brief", brief: brief(), asked: true, offerId: "o2" }, "TARS")),
    ).not.toContain("Rollback Announced");
  });

  test("is announced by a later brief that is sure, for what was offered before", () => {
    const unsure = brief({ R3: { is: "unknown", because: "x" }, rollBack: "unknown" });
    const { one, step } = offered({ brief: unsure });
    expect(typesOf(step)).toEqual([]);
    expect(wantsTurn(one.at(3, { type: "take in brief", brief: brief(), asked: false, offerId: "o2" }, "TARS"))).toBe(
      true,
    );
    expect(typesOf(one.at(3, { type: "announce rollback", id: "o1" }, "TARS"))).toEqual(["Rollback Announced"]);
  });

  test("does not begin before its time, nor without having been looked at anew, nor twice", () => {
    const { one } = offered();
    const tick = (minutes: number) => typesOf(one.at(minutes, { type: "rollback due", id: "o1" }, "TARS"));
    const begin = (minutes: number) => typesOf(one.at(minutes, { type: "begin rollback", id: "o1" }, "TARS"));
    expect(tick(2.5)).toEqual([]);
    expect(begin(3)).toEqual([]);
    expect(tick(3)).toEqual(["Rollback Due"]);
    expect(tick(3)).toEqual([]);
    expect(begin(3.1)).toEqual(["Action Approved", "Mitigation Recorded", "Phase Changed"]);
    expect(begin(3.1)).toEqual([]);
    expect(one.incident.offers.o1).toMatchObject({ status: "running", approvedBy: "TARS" });
  });

  test("is not begun when TARS was too late", () => {
    const { one } = offered();
    expect(typesOf(one.at(13.1, { type: "rollback due", id: "o1" }, "TARS"))).toEqual(["Rollback Withdrawn"]);
    expect(one.incident.rollbacks?.checkout).toMatchObject({ status: "withdrawn", because: "TARS was too late" });
  });

  test.each<[string, number, string]>([
    ["announced", 2.5, "stopped"],
    ["due", 3, "stopped"],
  ])("can be stopped while it is %s, and then nothing begins it", (state, minutes, ends) => {
    const { one } = offered();
    if (state === "due") one.at(3, { type: "rollback due", id: "o1" }, "TARS");
    expect(typesOf(one.at(minutes, { type: "stop rollback", id: "o1" }, "chen"))).toEqual(["Rollback Stopped"]);
    for (const type of ["rollback due", "begin rollback"] as const)
      expect(typesOf(one.at(3.1, { type, id: "o1" }, "TARS"))).toEqual([]);
    expect(one.incident.rollbacks?.checkout).toMatchObject({ status: ends, by: "chen" });
    expect(one.incident.offers.o1?.status).toBe("offered");
  });

  test("too late a stop is told what happened, with the time", () => {
    const { one } = offered();
    one.at(3, { type: "rollback due", id: "o1" }, "TARS");
    one.at(3, { type: "begin rollback", id: "o1" }, "TARS");
    expect(one.at(3.1, { type: "stop rollback", id: "o1" }).refusal?.sentence).toBe(
      "It is too late to stop it: TARS began to roll back at 2026-11-24 03:03:00 UTC.",
    );
    one.at(4, { type: "finish action", id: "o1", status: "applied", result: "6" }, "TARS");
    expect(one.at(5, { type: "stop rollback", id: "o1" }).refusal?.sentence).toBe(
      "It is too late to stop it: the roll-back had ended by 2026-11-24 03:04:00 UTC.",
    );
    expect(said(one.at(9, { type: "judge rollback", id: "o1" }, "TARS")).join()).toContain("What TARS did by itself: ");
    expect(one.at(3.1, { type: "stop rollback", id: "other" }).refusal?.refused).toBe("not-found");
  });

  test("is off when TARS looks again and is not sure any more, or the error rate is back", () => {
    const again = offered().one;
    again.at(
      2.5,
      {
        type: "take in brief",
        brief: brief({ rollBack: "no", R2: { is: "no", because: "x" } }),
        asked: false,
        offerId: "o2",
      },
      "TARS",
    );
    expect(again.incident.rollbacks?.checkout).toMatchObject({
      status: "withdrawn",
      because: "not all three criteria say yes with high confidence",
    });
    const well = offered().one;
    const periods = Array.from({ length: 11 }, (_, index) => ({ at: after(index - 9), percent: index === 0 ? 80 : 0 }));
    well.at(
      2.5,
      { type: "measure health", periods: periods.map((one) => ({ ...one, at: plusSeconds(one.at, 600) })) },
      "TARS",
    );
    expect(well.incident.rollbacks?.checkout).toMatchObject({ status: "withdrawn" });
  });

  test("M1: is off once its action has run in another incident of the service", () => {
    const { one } = offered();
    const [offer] = Object.values(one.incident.offers);
    if (!offer) throw new Error("the roll-back is offered");
    const { service, action } = offer;
    const ranIn = { id: "01OTHER", number: 7, at: after(2) };
    one.at(2.5, { type: "run elsewhere", service, action, ranIn, offerId: "o9" }, "TARS");
    expect(one.incident.rollbacks?.checkout).toMatchObject({ status: "withdrawn", because: "it ran in INC-7" });
  });

  /** Ben has approved an action of a service in another incident, so many minutes after the start. */
  const actedAt = (minutes: number, service = "checkout") => {
    const act = {
      id: "o9",
      incident: "INC-7",
      at: after(minutes),
      how: "approved" as const,
      by: "ben",
      what: "Restart",
    };
    return { type: "leave rollback" as const, service, lastAct: act };
  };

  test("R1 R2 R3: is off once any action of its service was approved in another incident, and not for one of another service", () => {
    const { one } = offered();
    one.at(2.2, actedAt(2.1, "payments"), "TARS");
    expect(one.incident.rollbacks?.checkout?.status).toBe("announced");
    const step = one.at(2.5, actedAt(2.4), "TARS");
    expect(typesOf(step)).toEqual(["Rollback Left To People", "Rollback Withdrawn"]);
    expect(said(step).join()).toContain("Ben Whitaker has approved Restart in INC-7.");
    expect(one.at(3, { type: "approve action", id: "o1" }).refusal).toBeUndefined();
  });

  test("R1 R2 R3: is announced by no brief until two hours after another incident's action, and by the first one from then on", () => {
    const unsure = brief({ R3: { is: "unknown", because: "x" }, rollBack: "unknown" });
    const { one } = offered({ brief: unsure });
    expect(typesOf(one.at(3, actedAt(2.5), "TARS"))).toEqual(["Rollback Left To People"]);
    expect(one.at(3.1, actedAt(2.5), "TARS").events).toEqual([]);
    const look = (minutes: number) =>
      wantsTurn(one.at(minutes, { type: "take in brief", brief: brief(), asked: false, offerId: "o2" }, "TARS"));
    expect(look(122)).toBe(false);
    expect(look(122.5)).toBe(true);
  });

  test("R1 R2 R3: what people do in an incident counts for its service, and by hand for each that may be meant", () => {
    const of = (one: ReturnType<typeof scene>) =>
      actsOfPeople(one.incident).map(({ service, about, lastAct: { how, by } }) => [service, about, how, by]);
    const { one } = offered();
    expect(of(one)).toEqual([]);
    one.at(2.5, { type: "stop rollback", id: "o1" });
    expect(of(one)).toEqual([["checkout", "o1", "stopped", "ben"]]);
    const joined = { ...one.incident.alerts, byService: { checkout: 1, search: 1 } };
    one.at(3, { type: "record mitigation", id: "m1", kind: "other", what: "shed load", status: "started" });
    const both = actsOfPeople({ ...one.incident, alerts: joined }).filter(({ about }) => about === "m1");
    expect(both.map(({ service, lastAct }) => [service, lastAct.how])).toEqual([
      ["checkout", "by hand"],
      ["search", "by hand"],
    ]);
    const approved = offered().one;
    approved.at(2.5, { type: "approve action", id: "o1" });
    expect(of(approved)).toEqual([["checkout", "o1", "approved", "ben"]]);
  });

  test("R1 R2 R3: says nothing of other incidents where a person approves every roll-back anyway", () => {
    const { one } = offered({ settings: sample });
    expect(one.at(3, actedAt(2.5), "TARS").events).toEqual([]);
  });

  test("M1 R1 R2 R3: what runs or ran in another incident of the service is no next step, and says where and since when", () => {
    const one = scene();
    one.at(2, { type: "take in brief", brief: brief(), asked: true, offerId: "o1" }, "TARS");
    one.at(2.1, { type: "offer action", id: "o1", preview }, "TARS");
    const ran = (runs?: true) => {
      const ranIn = { id: "01OTHER", number: 7, at: after(3), ...(runs && { runs }) };
      const { service = "", action = "" } = one.incident.offers.o1 ?? {};
      one.at(3, { type: "run elsewhere", service, action, ranIn, offerId: "o9" }, "TARS");
      const view = incidentView(one.incident, sample);
      return {
        card: briefMessage(one.incident, brief(), sample).text,
        done: view.brief?.suggestions[0]?.done,
        rolledBack: view.rolledBack,
        evidence: JSON.stringify(evidenceOf(one.incident, sample)),
      };
    };
    const running = ran(true);
    expect(running.card).toMatch(/Running in INC-7 since 03:03 UTC: Roll .* back/);
    expect(running.card).not.toContain("Suggested:");
    expect(running.evidence).not.toContain("What to do");
    expect(running.done).toMatch(/^Running in INC-7 since 03:03 UTC: Roll/);
    expect(running.rolledBack).toBe(running.done);
    expect(ran().card).toMatch(/Ran in INC-7 at 03:03 UTC: Roll .* back/);
    // One that was deployed later was not rolled back there.
    const later = brief({ deployment: { ...deployment, id: "d-2", startedAt: after(11) } });
    expect(briefMessage(one.incident, later, sample).text).toContain("Suggested: roll checkout back");
  });

  test("M5: what is suggested and was not looked at yet is looked at once it runs elsewhere; what is not suggested is not", () => {
    const one = scene();
    const weak = suspecting([{ kind: "rolling-restart", strength: 0.3, because: ["memory has grown"] }]);
    const ranIn = { id: "01OTHER", number: 7, at: after(3), runs: true as const };
    const ran = { type: "run elsewhere" as const, service: "checkout", ranIn, offerId: "o9" };
    const look = { type: "take in brief" as const, brief: weak, asked: true, offerId: "o1" };
    expect(typesOf(one.at(2, look, "TARS"))).not.toContain("Action Requested");
    expect(one.at(3, { ...ran, action: "previous-version" }, "TARS").events).toEqual([]);
    const { events } = one.at(3, { ...ran, action: "restart" }, "TARS");
    expect(events).toMatchObject([{ type: "Action Requested", data: { id: "o9", action: "restart" } }]);
    const another = scene();
    expect(typesOf(another.at(2, { ...look, ran: true }, "TARS"))).toContain("Action Requested");
  });

  test("M5: what failed is looked at again where that incident ran it, and runs it no more; its own run is no other's", () => {
    const one = scene();
    one.at(2, { type: "take in brief", brief: brief(), asked: true, offerId: "o1" }, "TARS");
    one.at(2.1, { type: "offer action", id: "o1", preview }, "TARS");
    const { service = "", action = "" } = one.incident.offers.o1 ?? {};
    const ran = (id: string, runs?: true) => {
      const ranIn = { id, number: 7, at: after(3), ...(runs && { runs }) };
      return one.at(3, { type: "run elsewhere", service, action, ranIn, offerId: "o9" }, "TARS").events;
    };
    const failed = (id: string) =>
      typesOf(one.at(4, { type: "fail elsewhere", service, action, failedIn: { id, number: 7 } }, "TARS"));
    expect(ran(one.incident.id)).toEqual([]);
    ran("01OTHER", true);
    expect(failed("01THIRD")).toEqual([]);
    expect(failed("01OTHER")).toEqual(["Action Failed Elsewhere"]);
    // What has ended there did not fail.
    ran("01OTHER");
    expect(failed("01OTHER")).toEqual([]);
  });

  test("R1 R2 R3: one that was announced before incidents kept several is of the service of its action", () => {
    const { incident } = offered().one;
    const { rollbacks, ...rest } = incidentShape.write(incident) as Extract<typeof incident, { rollbacks?: unknown }>;
    const old = { ...rest, shape: 4, rollback: rollbacks?.checkout };
    expect(incidentShape.read(old, "a test")).toMatchObject({ rollbacks });
    expect(rollbacks?.checkout).toMatchObject({ status: "announced", offerId: "o1" });
  });

  test("L1 R1 R2 R3: what a merged incident had announced, as it was stored before, is read as withdrawn", () => {
    const { one } = offered();
    const { mitigatedAt: _, ...stored } = { mitigatedAt: undefined, ...incidentShape.write(one.incident) };
    const merged = {
      mergedInto: { id: "01OTHER", number: 7 },
      mergedAt: after(5),
      reached: "declared",
      phase: "closed",
    };
    expect(incidentShape.read({ ...stored, ...merged, shape: 5 }, "a test").rollbacks?.checkout).toEqual({
      ...{ status: "withdrawn", offerId: "o1", before: 80, at: after(5) },
      because: "the incident was merged into INC-7",
    });
  });

  test("a brief does not advise again what is being rolled back, or was, but says when", () => {
    const { one } = offered();
    one.at(3, { type: "rollback due", id: "o1" }, "TARS");
    one.at(3, { type: "begin rollback", id: "o1" }, "TARS");
    const briefAt = (minutes: number) =>
      said(one.at(minutes, { type: "take in brief", brief: brief(), asked: true, offerId: "o2" }, "TARS")).join("\n");
    const advice = /Suggested:/;
    const running = briefAt(3.5);
    expect(running).toMatch(/TARS began to roll checkout back at 03:03 UTC: Roll .* back to its previous version\./);
    expect(running).not.toMatch(advice);
    one.at(4, { type: "finish action", id: "o1", status: "applied", result: "6" }, "TARS");
    const finished = briefAt(5);
    expect(finished).toMatch(
      /checkout was rolled back at 03:04 UTC: .* TARS is watching its error rate until 03:09 UTC/,
    );
    expect(finished).not.toMatch(advice);
    expect(incidentView(one.incident, sample).rolledBack).toMatch(/^checkout was rolled back at 03:04 UTC/);
    one.at(9, { type: "judge rollback", id: "o1" }, "TARS");
    expect(briefAt(10)).toContain("Whether it has helped is not known");
    const later = { ...deployment, id: "d-2", startedAt: after(11) };
    const anew = { brief: brief({ deployment: later }), asked: true, offerId: "o3" };
    expect(said(one.at(12, { type: "take in brief", ...anew }, "TARS")).join("\n")).toContain(
      "Suggested: roll checkout back",
    );
  });

  test("M4: what was done against the first suspect is not suggested again, but said, with its time", () => {
    const one = scene();
    const pool = "100 % of the error lines are about orders-db: connection pool exhausted";
    const found = suspecting([{ kind: "relieve-database", strength: 0.9, because: [pool], service: "checkout" }]);
    const look = (minutes: number) =>
      said(one.at(minutes, { type: "take in brief", brief: found, asked: true, offerId: `o${minutes}` }, "TARS")).join(
        "\n",
      );
    expect(look(2)).toContain("Suggested: Kill long queries");
    one.at(3, { type: "offer action", id: "o2", preview }, "TARS");
    one.at(4, { type: "approve action", id: "o2" });
    expect(look(4.5)).toMatch(/Begun at 03:04 UTC: Run the automation/);
    one.at(5, { type: "finish action", id: "o2", status: "applied", result: "Success" }, "TARS");
    const after = look(6);
    expect(after).toMatch(/Done at 03:05 UTC: Run the automation .*\. Its error rate is being watched\./);
    expect(after).not.toContain("Suggested:");
    expect(JSON.stringify(evidenceOf(one.incident, sample))).not.toContain("What to do");
    // What another incident of the service has done meanwhile is said to have been done there.
    const { o2 } = one.incident.offers;
    const ranIn = { id: "01OTHER", number: 6, at: "2026-11-24T03:05:00.000Z" };
    const { id, service, action, kind, title } = o2 as NonNullable<typeof o2>;
    const other = { id, service, action, kind, title, status: "impossible" as const, result: "ran", ranIn };
    const { text } = briefMessage({ ...one.incident, offers: { o2: other } }, found, sample);
    expect(text).toMatch(/Ran in INC-6 at 03:05 UTC: Run the automation/);
    expect(text).not.toContain("Suggested:");
  });

  test("M1 R1 R2 R3: what a person has rolled back by hand is not advised again, nor offered, until there is another one", () => {
    const one = scene();
    const look = (minutes: number, of: Brief) =>
      one.at(minutes, { type: "take in brief", brief: of, asked: true, offerId: `o${minutes}` }, "TARS");
    expect(said(look(2, brief())).join("\n")).toContain("Suggested: roll checkout back");
    one.at(4, {
      type: "record mitigation",
      id: "m1",
      kind: "roll-back",
      what: "back to v41 by hand",
      status: "applied",
    });
    const again = look(6, brief());
    expect(said(again).join("\n")).toMatch(
      /checkout was rolled back at 03:04 UTC: back to v41 by hand\. Its error rate/,
    );
    expect(said(again).join("\n")).not.toContain("Suggested:");
    expect(typesOf(again)).not.toContain("Action Requested");
    const well = { periods: [], below: 10, met: true };
    expect(incidentView({ ...one.incident, health: well }, sample).rolledBack).toMatch(/back to v41 by hand\.$/);
    const later = look(12, brief({ deployment: { ...deployment, id: "d-2", startedAt: after(11) } }));
    expect(said(later).join("\n")).toContain("Suggested: roll checkout back");
  });

  /** Rolled back at minute 3, and what was measured since. */
  const watched = (
    percents: (number | null)[],
    back?: { type: "change phase"; phase: "investigating"; reason: string },
  ) => {
    const { one } = offered();
    one.at(3, { type: "rollback due", id: "o1" }, "TARS");
    one.at(3, { type: "begin rollback", id: "o1" }, "TARS");
    one.at(3, { type: "finish action", id: "o1", status: "applied", result: "6" }, "TARS");
    expect(one.incident.rollbacks?.checkout).toMatchObject({ status: "watched", until: after(8) });
    if (back) one.at(4, back, "ben");
    one.at(
      7,
      { type: "measure health", periods: percents.map((percent, index) => ({ at: after(3 + index), percent })) },
      "TARS",
    );
    expect(typesOf(one.at(7.5, { type: "judge rollback", id: "o1" }, "TARS"))).toEqual([]);
    one.at(8, { type: "judge rollback", id: "o1" }, "TARS");
    return one.incident;
  };

  test("S3: the error rate is judged though a person has taken the phase back meanwhile", () => {
    const back = { type: "change phase", phase: "investigating", reason: "it still fails" } as const;
    expect(watched([80, 70, 39], back).rollbacks?.checkout).toMatchObject({
      status: "judged",
      outcome: "fell",
      now: 39,
    });
  });

  test.each<[string, (number | null)[], string, string]>([
    ["below half of what it was: it fell", [80, 70, 39], "fell", "monitoring"],
    ["below the baseline: it fell", [0, 0, 0], "fell", "monitoring"],
    ["half of what it was: it did not fall", [10, 20, 40], "did not fall", "investigating"],
    ["a minute without traffic says nothing: the one before does", [80, 75, null], "did not fall", "investigating"],
    ["nothing measured: it is not known, and nobody is sent back by it", [null, null], "not measured", "monitoring"],
  ])("S3: the error rate after five minutes is %s", (_, percents, outcome, phase) => {
    const incident = watched(percents);
    expect(incident.rollbacks?.checkout).toMatchObject({ status: "judged", outcome });
    expect(incident.phase).toBe(phase);
    expect(incident.mitigations.at(-1)?.status).toBe(outcome === "did not fall" ? "failed" : "applied");
  });

  test("that fails is for people to look into: the incident is investigated", () => {
    const { one } = offered();
    one.at(3, { type: "rollback due", id: "o1" }, "TARS");
    one.at(3, { type: "begin rollback", id: "o1" }, "TARS");
    const step = one.at(4, { type: "finish action", id: "o1", status: "failed", result: "denied" }, "TARS");
    expect([one.incident.phase, one.incident.rollbacks?.checkout?.status]).toEqual(["investigating", "failed"]);
    expect(said(step).join("\n")).toMatch(/✖️ Failed after 1 min: .*, by TARS itself, as nobody stopped it\. denied/);
  });
});
