import { describe, expect, test } from "vitest";
import { incidentPage } from "../../functions/status-page/html.ts";
import { viewProblems } from "../../local/outbox/block-kit.ts";
import { modalOf } from "../../shared/adapters/slack/forms.ts";
import { incidentMessage } from "../../shared/communication/incident-message.ts";
import type { IncidentCommand } from "../../shared/incident/commands.ts";
import { decide } from "../../shared/incident/decide.ts";
import { evolve } from "../../shared/incident/events.ts";
import { isMerged, isOpen } from "../../shared/incident/incident.ts";
import type { AnyIncident, OpenIncident } from "../../shared/incident/incident-schema.ts";
import { planChange } from "../../shared/incident/plan.ts";
import { isRefusal } from "../../shared/incident/refusal.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { draftOf, isUnpublished, publishedByItselfAt } from "../../shared/status-page/draft.ts";
import { refusedMaintenance } from "../../shared/status-page/maintenance.ts";
import { draftBoardMessage } from "../../shared/status-page/message.ts";
import { statusPageOf } from "../../shared/status-page/page.ts";
import { publicPostOf } from "../../shared/status-page/public-post.ts";
import type { Maintenance, PublicPost } from "../../shared/status-page/public-schema.ts";
import { dayOf, daysUntil, uptimeOf, watchedFrom } from "../../shared/status-page/uptime.ts";
import { merge } from "../../shared/triage/merge.ts";
import { after, periods, type Scene, type Step, said, sample, scene, start, suspecting } from "./scene.ts";

const post = (over: Partial<PublicPost> = {}): PublicPost => ({
  of: "01INCIDENT",
  title: "Problem with Checkout",
  startedAt: after(0),
  updates: [
    { status: "Investigating", text: "We're investigating.", components: { checkout: "major" }, at: after(10) },
    { status: "Monitoring", text: "Fixed.", components: { checkout: "operational" }, at: after(60) },
    { status: "Resolved", text: "Over.", components: { checkout: "operational" }, at: after(90), until: after(90) },
  ],
  ...over,
});

const maintenance = (over: Partial<Maintenance> = {}): Maintenance => ({
  id: "01PLAN",
  title: "Database upgrade",
  text: "Checkout is read-only.",
  components: ["checkout"],
  from: after(60),
  until: after(120),
  announcedAt: after(0),
  by: "dana",
  told: [],
  ...over,
});

const watchedSince = (at: string) => Object.fromEntries(Object.keys(sample.services).map((service) => [service, at]));

const pageAt = (now: string, posts: PublicPost[], planned: Maintenance[] = [], days = new Map()) =>
  statusPageOf(
    { posts, maintenance: planned, days, since: watchedSince(after(-60 * 24 * 10)) },
    sample,
    now,
    (of) => `public-${of}`,
  );

describe("uptime", () => {
  test("counts from the start of the errors to the update that says something else", () => {
    expect(dayOf([post()], ["checkout", "payments"], "2026-11-24", after(200))).toEqual({
      checkout: { degraded: 0, partial: 0, major: 3600 },
    });
  });

  test("of what was told after the fact counts from the start of the errors until it was over", () => {
    const told = post({
      updates: [
        {
          status: "Resolved",
          text: "It was down.",
          components: { checkout: "major" },
          at: after(600),
          until: after(30),
        },
      ],
    });
    expect(dayOf([told], ["checkout"], "2026-11-24", after(700))).toEqual({
      checkout: { degraded: 0, partial: 0, major: 1800 },
    });
  });

  test("of incidents that overlap the worst counts, once", () => {
    const other = post({
      updates: [{ status: "Investigating", text: "Slow.", components: { checkout: "degraded" }, at: after(30) }],
      startedAt: after(30),
    });
    expect(dayOf([post(), other], ["checkout"], "2026-11-24", after(100))).toEqual({
      checkout: { degraded: 40 * 60, partial: 0, major: 3600 },
    });
  });

  test("what goes on past midnight counts for each day what belongs to it", () => {
    const open = post({ updates: post().updates.slice(0, 1), startedAt: "2026-11-23T23:00:00.000Z" });
    expect(dayOf([open], ["checkout"], "2026-11-23", after(0)).checkout?.major).toBe(3600);
    expect(dayOf([open], ["checkout"], "2026-11-24", after(0)).checkout?.major).toBe(3 * 3600);
    expect(dayOf([open], ["checkout"], "2026-11-25", after(0))).toEqual({});
  });

  test("is Statuspage's: a partial outage counts by a third of an hour or so, and it is never rounded up", () => {
    expect(uptimeOf([undefined], 86_400)).toBe(100);
    expect(uptimeOf([{ degraded: 86_400, partial: 0, major: 0 }], 86_400)).toBe(100);
    expect(uptimeOf([{ degraded: 0, partial: 3600, major: 3600 }, undefined], 2 * 86_400)).toBe(97.29);
    expect(uptimeOf([{ degraded: 0, partial: 0, major: 1 }], 86_400)).toBe(99.99);
  });

  test("counts the time that was watched: of the first day and of today a part, and of each component from when it came", () => {
    const lost = { degraded: 0, partial: 0, major: 36 * 60 };
    const days = new Map([["2026-11-24", { checkout: lost }]]);
    const since = { checkout: "2026-11-24T02:00:00.000Z", payments: "2026-11-23T12:00:00.000Z" };
    const at = (now: string) => statusPageOf({ posts: [], maintenance: [], days, since }, sample, now, (of) => of);
    const [checkout, payments] = at("2026-11-24T05:00:00.000Z").components;
    // 36 of 180 minutes.
    expect([checkout?.uptime, payments?.uptime]).toEqual([80, 100]);
    expect(checkout?.days.at(-1)?.from).toBe(since.checkout);
    expect(checkout?.days.filter(({ impact }) => impact !== undefined)).toHaveLength(1);
    expect(payments?.days.filter(({ impact }) => impact !== undefined)).toHaveLength(2);
    expect(at("2026-11-25T02:00:00.000Z").components[0]?.uptime).toBe(97.5);
  });

  test("an outage that somebody saw on the first day before the page was made is in the time that was watched", () => {
    expect(watchedFrom([post()], "checkout", after(20))).toBe(after(0));
    expect(watchedFrom([post()], "payments", after(20))).toBe(after(20));
    const old = post({ startedAt: after(-60 * 24 * 3) });
    expect(watchedFrom([old], "checkout", after(20))).toBe("2026-11-24T00:00:00.000Z");
  });

  test("has ninety days, the last of them today", () => {
    const days = daysUntil(after(0), 90);
    expect(days).toHaveLength(90);
    expect([days[0], days.at(-1)]).toEqual(["2026-08-27", "2026-11-24"]);
  });
});

describe("S6: how bad the draft says it is", () => {
  /** What TARS has found out: so much failed, minute by minute. */
  const found = (percents: (number | null)[]) => {
    const { onset: _onset, ...brief } = suspecting([]);
    return {
      type: "take in brief" as const,
      brief: { ...brief, rates: periods(1, percents) },
      asked: false,
      offerId: "o",
    };
  };
  const impactAfter = (percents: (number | null)[], severity: "P1" | "P2" = "P1") => {
    const one = scene({ severity });
    one.at(5, found(percents), "TARS");
    return draftOf(one.incident, sample).components.checkout;
  };

  test.each<[string, (number | null)[], string]>([
    ["16 % of the requests fail: most are answered", [16, 15, 14], "partial"],
    ["a minute has come to half of them", [16, 49.9, 50, 20], "major"],
    ["less than half failed in the worst minute", [49.9], "partial"],
    ["nothing was measured", [null, null], "major"],
    ["what fails lies below the baseline: it is not what the incident is about", [0.05, 0.02], "major"],
  ])("S6: of a P1, where %s", (_, percents, impact) => {
    expect(impactAfter(percents)).toBe(impact);
  });

  test("S6: a P1 of few requests is not said to be major, however many of them fail, until more are counted", () => {
    const of = { users: 0, mayBeMore: false, rateless: 0, worstPercent: 100 };
    const impactOf = (requests: number) => {
      const one = scene();
      const { brief, ...rest } = found([100]);
      const impact = { ...of, failed: requests, requests };
      one.at(5, { ...rest, brief: { ...brief, impact } }, "TARS");
      return draftOf(one.incident, sample).components.checkout;
    };
    expect([20, 29, 30, 600].map(impactOf)).toEqual(["partial", "partial", "major", "major"]);
    // None is counted where the errors have no rate: the severity decides.
    expect(impactOf(0)).toBe("major");
  });

  test("S6: of a P2 it is what people have said, however much fails", () => {
    expect([[100], [20], [1]].map((percents) => impactAfter(percents, "P2"))).toEqual([
      "partial",
      "partial",
      "partial",
    ]);
  });

  test("S6: what was published stands when more is measured, and what came before a fix is told by what was measured", () => {
    const one = scene();
    one.at(2, { type: "publish status", components: { checkout: "major" } });
    one.at(5, found([16, 15]), "TARS");
    expect(draftOf(one.incident, sample).components.checkout).toBe("major");
    const late = scene();
    late.at(5, found([16, 15]), "TARS");
    late.at(6, { type: "record mitigation", id: "m", kind: "other", what: "x", status: "applied" });
    late.at(30, { type: "measure health", periods: periods(6, Array(20).fill(0)) }, "TARS");
    late.at(31, { type: "publish status" });
    expect(late.incident.statusPage?.post?.was?.checkout?.impact).toBe("partial");
  });
});

describe("the page", () => {
  test.each([
    ["All systems operational", []],
    ["1 active incident", [post()]],
    ["2 active incidents", [post(), post({ of: "02INCIDENT" })]],
  ])("says %s", (headline, posts) => {
    expect(pageAt(after(20), posts).headline).toBe(headline);
  });

  test("knows nothing of the days before there was one, and all of those since", () => {
    const [checkout] = pageAt(after(20), []).components;
    expect(checkout?.days.filter(({ impact }) => impact !== undefined)).toHaveLength(11);
  });

  test("lists what is over for fourteen days", () => {
    const over = post({ resolvedAt: after(90) });
    const later = (days: number) => pageAt(plusSeconds(after(90), days * 86_400), [over]).past;
    expect(later(13)).toHaveLength(1);
    expect(later(14)).toHaveLength(0);
  });

  test("what was told after the fact is past, with the times as they were, and nothing is wrong now", () => {
    const told = post({
      resolvedAt: after(30),
      updates: [
        {
          status: "Resolved",
          text: "It was down.",
          components: { checkout: "major" },
          at: after(600),
          until: after(30),
        },
      ],
    });
    const { headline, active, past, components } = pageAt(after(610), [told]);
    expect([headline, active, components[0]?.impact]).toEqual(["All systems operational", [], "operational"]);
    expect(past).toMatchObject([
      {
        impact: "major",
        startedAt: after(0),
        resolvedAt: after(30),
        changedAt: after(600),
        updates: [{ at: after(30), status: "Resolved" }],
      },
    ]);
  });

  test("maintenance is announced, begins and ends by itself, and is no incident", () => {
    const at = (minutes: number) => {
      const { headline, maintenance: shown, components } = pageAt(after(minutes), [], [maintenance()]);
      return [headline, shown[0]?.state, components[0]?.impact];
    };
    expect(at(10)).toEqual(["All systems operational", "Scheduled", "operational"]);
    expect(at(70)).toEqual(["Maintenance in progress", "In progress", "maintenance"]);
    expect(at(130)).toEqual(["All systems operational", "Completed", "operational"]);
    expect(pageAt(after(10), [], [maintenance({ cancelledAt: after(5) })]).maintenance).toEqual([]);
  });

  test.each([
    [after(60), after(60 + 60 * 24 * 31), "30 days at most"],
    [after(60 * 24 * 400), after(60 * 24 * 401), "more than a year ahead"],
    ["0001-01-01T00:00:00.000Z", "0001-01-02T00:00:00.000Z", "in the past"],
    [after(60), after(30), "must be later"],
  ])("maintenance from %s until %s is refused: %s", (from, until, why) => {
    expect(refusedMaintenance({ components: ["checkout"], from, until }, sample, after(0))?.sentence).toContain(why);
  });

  test("an outage during maintenance is shown as the outage", () => {
    const open = post({ updates: post().updates.slice(0, 1) });
    expect(pageAt(after(70), [open], [maintenance()]).components[0]?.impact).toBe("major");
  });
});

describe("what is published", () => {
  const words = (one: ReturnType<typeof scene>) => one.incident.statusPage?.post?.updates.map(({ text }) => text);

  test("the same again changes nothing, and is not sent twice", () => {
    const one = scene();
    expect(one.at(5, { type: "publish status" }).events).toHaveLength(1);
    expect(one.at(6, { type: "publish status" }).events).toEqual([]);
  });

  test("a status without words gets the words of that status", () => {
    const one = scene();
    one.at(5, { type: "publish status" });
    one.at(9, { type: "publish status", status: "Identified" });
    expect(words(one)).toEqual([
      "We're investigating a problem with Checkout.",
      "We've found the cause of the problem with Checkout and are working on a fix.",
    ]);
  });

  test("a draft of a person stands until the incident goes on", () => {
    const one = scene();
    one.at(3, { type: "edit status draft", text: "Orders fail.", components: { payments: "degraded" } });
    one.at(5, { type: "publish status" });
    expect(one.incident.statusPage?.post?.updates[0]).toMatchObject({
      text: "Orders fail.",
      components: { checkout: "major", payments: "degraded" },
    });
    expect(one.incident.statusPage?.draft).toBeUndefined();
    one.at(6, { type: "publish status", text: "Only checkout.", components: { payments: null } });
    expect(one.incident.statusPage?.post?.updates[1]?.components).toEqual({ checkout: "major" });
  });

  /** What the message of the draft says. */
  const shown = (one: Scene): string => draftBoardMessage(one.incident, sample).text;
  const monitored = { type: "change phase", phase: "monitoring", reason: "it is well" } as const;

  test("the draft in Slack is what a click on Publish publishes: its message is edited when the incident goes on", () => {
    const one = scene();
    // The thread begins with what an engineer looks for: the draft comes with the brief, or with the second look.
    expect(said(one.declared).join()).not.toContain("status page");
    expect(said(one.at(3, { type: "look again" }, "TARS"))).toContainEqual(
      expect.stringContaining("We're investigating a problem with Checkout."),
    );
    const step = one.at(8, monitored);
    expect(said(step).filter((text) => text.includes("status page"))).toEqual([]);
    expect(step.effects.filter(({ do: kind }) => kind === "board")).toHaveLength(1);
    expect(shown(one)).toContain("A fix is in place.");
  });

  test("once something is published the next status is a new message, for which somebody is asked to look", () => {
    const one = scene();
    one.at(2, { type: "take lead", lead: "ben" });
    one.at(5, { type: "publish status" });
    expect(one.at(8, monitored).effects).toContainEqual(
      expect.objectContaining({
        board: "status-draft",
        mention: "ben",
        message: expect.objectContaining({
          text: expect.stringContaining("Next update for the status page of INC-42"),
        }),
      }),
    );
    expect(JSON.stringify(one.at(9, { type: "add note", text: "we watch" }).effects)).not.toContain("status-draft");
  });

  test("a draft of which nothing is left to publish says so, and has no buttons", () => {
    const one = scene();
    const lowered = one.at(4, { type: "change severity", severity: "P3", reason: "few are affected" });
    expect(lowered.effects).toContainEqual(expect.objectContaining({ do: "board" }));
    expect(draftBoardMessage(one.incident, sample)).toEqual({
      text: "🌐 Nothing to publish on the status page right now.",
    });
  });

  test("it ends with the incident, and a reopening is drafted anew", () => {
    const one = scene();
    one.at(5, { type: "publish status" });
    one.at(9, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    expect(words(one)?.at(-1)).toBe("The problem with Checkout is resolved.");
    const { effects } = one.at(12, { type: "reopen", reason: "back" });
    expect(JSON.stringify(effects)).toContain("The problem with Checkout is back. We're investigating.");
  });

  test("thirty updates are the most; the end comes on top", () => {
    const one = scene();
    for (let update = 0; update < 30; update++)
      one.at(5 + update, { type: "publish status", text: `Update ${update}.` });
    expect(one.at(40, { type: "publish status", text: "One more." }).refusal?.sentence).toContain(
      "Correct the last one",
    );
    one.at(41, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    expect(words(one)).toHaveLength(31);
  });

  describe("a later step that nobody publishes", () => {
    const settings = { ...sample, statusPage: { ...sample.statusPage, publishAfter: 600 } };
    /** Something is published at 5, and the incident is being mitigated from 8 on. */
    const mitigating = () => {
      const one = scene({ settings });
      one.at(5, { type: "publish status" });
      one.at(8, { type: "change phase", phase: "mitigating", reason: "found" });
      return one;
    };
    const due = (one: ReturnType<typeof scene>) => publishedByItselfAt(one.incident, settings);
    const statuses = (one: ReturnType<typeof scene>) =>
      one.incident.statusPage?.post?.updates.map(({ status }) => status);

    test("is published by itself after the same time, and the thread says when", () => {
      const one = mitigating();
      expect(due(one)).toBe(after(18));
      expect(one.at(17, { type: "publish due status" }, "TARS").events).toEqual([]);
      one.at(18, { type: "publish due status" }, "TARS");
      expect(statuses(one)).toEqual(["Investigating", "Identified"]);
      expect(due(one)).toBeUndefined();
      const { effects } = one.at(20, { type: "change phase", phase: "monitoring", reason: "it is well" });
      expect(JSON.stringify(effects)).toContain("TARS publishes it at");
      one.at(30, { type: "publish due status" }, "TARS");
      expect(statuses(one)).toEqual(["Investigating", "Identified", "Monitoring"]);
    });

    test("counts from the first step that nobody has published, and says what is so by then", () => {
      const one = mitigating();
      one.at(12, { type: "change phase", phase: "monitoring", reason: "it is well" });
      expect(due(one)).toBe(after(18));
      one.at(18, { type: "publish due status" }, "TARS");
      expect(statuses(one)).toEqual(["Investigating", "Monitoring"]);
    });

    test("is in a person's hands who has edited the draft since, or corrected what is published, until the next step", () => {
      const edited = mitigating();
      edited.at(9, { type: "edit status draft", text: "The database is restarted." });
      const corrected = mitigating();
      corrected.at(9, { type: "correct status", text: "Card payments fail." });
      for (const one of [edited, corrected]) {
        expect(due(one)).toBeUndefined();
        one.at(20, { type: "change phase", phase: "monitoring", reason: "it is well" });
        expect(due(one)).toBe(after(30));
      }
    });

    test("is not published of what was withdrawn, published by a person, or is as it was before", () => {
      const withdrawn = mitigating();
      withdrawn.at(9, { type: "withdraw status", reason: "internal" });
      const published = mitigating();
      published.at(9, { type: "publish status", status: "Investigating", text: "We look at the database." });
      const back = mitigating();
      back.at(9, { type: "change phase", phase: "investigating", reason: "it was not that" });
      for (const one of [withdrawn, published, back]) expect(due(one)).toBeUndefined();
      // It goes on again: the time begins anew.
      back.at(30, { type: "change phase", phase: "mitigating", reason: "found" });
      expect(due(back)).toBe(after(40));
    });

    test("does not contradict a person who has told customers that it is over", () => {
      const one = mitigating();
      one.at(9, { type: "publish status", status: "Resolved" });
      one.at(10, { type: "change phase", phase: "monitoring", reason: "it is well" });
      expect(due(one)).toBeUndefined();
    });
  });

  test("TARS publishes by itself where tars.yaml says after how long, and not what a person has taken off", () => {
    const settings = { ...sample, statusPage: { ...sample.statusPage, publishAfter: 600 } };
    expect(publishedByItselfAt(scene().incident, sample)).toBeUndefined();
    const one = scene({ settings });
    expect(publishedByItselfAt(one.incident, settings)).toBe(after(11));
    one.at(3, { type: "withdraw status", reason: "internal" });
    expect(publishedByItselfAt(one.incident, settings)).toBeUndefined();
    expect(one.at(11, { type: "publish due status" }, "TARS").events).toEqual([]);
  });
});

describe("two incidents that are one", () => {
  const stamp = { at: after(10), actor: { kind: "person" as const, name: "ben" }, source: "test" };
  const published = (service: string, id: string, minutes: number): OpenIncident => {
    const one = scene({ service });
    one.at(minutes, { type: "publish status" });
    const { incident } = one;
    const { post } = incident.statusPage ?? {};
    if (!isOpen(incident) || !post) throw new Error("it is open, and published");
    const alerts = {
      ...incident.alerts,
      first: incident.alerts.first.map((one) => ({ ...one, id: `alert-${service}` })),
    };
    return { ...incident, id, alerts, statusPage: { ...incident.statusPage, post: { ...post, of: id } } };
  };
  const merged = (gone: OpenIncident, into: OpenIncident) => {
    const merging = merge(gone, into, undefined, { now: after(10), settings: sample });
    if (isRefusal(merging)) throw new Error(merging.sentence);
    const [ends] = merging.gone;
    const [goesOn] = merging.kept;
    if (!ends || !goesOn) throw new Error("both hear of it");
    return { gone: evolve(gone, ends, stamp), kept: evolve(into, goesOn, stamp) as OpenIncident };
  };
  const doneIn = (incident: AnyIncident, minutes: number, command: IncidentCommand) => {
    if (isMerged(incident)) throw new Error("it goes on");
    const circumstances = { ...stamp, now: after(minutes), settings: sample, overrides: [] };
    const decision = decide(incident, command, circumstances);
    if (isRefusal(decision)) throw new Error(decision.sentence);
    return planChange(incident, decision, circumstances);
  };
  /** Both are well at a minute, and it is resolved at 20. */
  const resolving = (incident: AnyIncident, well = 20) => {
    const both = ["checkout", "payments"].map((service) => ({
      ...{ alertId: `alert-${service}`, name: "errors", service, firedAt: start },
      ...{ change: "recovered" as const, recoveredAt: after(well) },
    }));
    const { after: over } = doneIn(incident, 20, { type: "hear of alerts", alerts: both });
    return doneIn(over, 20, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
  };
  const resolved = (incident: AnyIncident, well?: number) => resolving(incident, well).after;

  test("L1 S3: what was done in the one that goes is known in the other, in order of time; what is under way there is not", () => {
    const done = (id: string, minutes: number, status: "applied" | "failed" | "started") => ({
      ...{ id, kind: "roll-back" as const, what: id, by: "ben" },
      ...{ status, at: after(minutes) },
    });
    const gone = {
      ...published("payments", "01GONE", 6),
      mitigations: [done("a", 5, "applied"), done("c", 8, "started")],
    };
    const kept = { ...published("checkout", "01KEPT", 5), mitigations: [done("b", 4, "failed")] };
    expect(merged(gone, kept).kept.mitigations.map(({ id }) => id)).toEqual(["b", "a"]);
    const many = { ...gone, mitigations: Array.from({ length: 60 }, (_, index) => done(`m${index}`, 5, "applied")) };
    expect(merged(many, kept).kept.mitigations).toHaveLength(40);
  });

  test("L1 S6: of two that were published one goes on for both; no outage ends by the merge, and there is one end", () => {
    const { gone, kept } = merged(published("payments", "01GONE", 6), published("checkout", "01KEPT", 5));
    expect(kept.statusPage?.post?.updates.at(-1)).toEqual({
      status: "Investigating",
      text: "We're investigating a problem with Payments.",
      components: { checkout: "major", payments: "major" },
      at: after(10),
    });
    expect(draftOf(kept, sample).components).toEqual({ checkout: "major", payments: "major" });
    const said = (one: AnyIncident) => [publicPostOf(one, []), publicPostOf(gone, [one])].flatMap((post) => post ?? []);
    const page = pageAt(after(11), said(kept));
    const hurt = page.components.filter(({ impact }) => impact === "major").map(({ name }) => name);
    expect(hurt).toEqual(["Checkout", "Payments"]);
    expect([page.headline, page.active.map(({ id }) => id)]).toEqual(["1 active incident", ["public-01KEPT"]]);
    expect(page.past).toMatchObject([
      {
        id: "public-01GONE",
        status: "Merged",
        resolvedAt: after(10),
        goesOnAs: { id: "public-01KEPT", title: "Problem with Checkout" },
        updates: [
          {
            status: "Merged",
            text: "We now handle this problem together with another one. Updates continue in “Problem with Checkout”.",
            at: after(10),
          },
          { status: "Investigating", text: "We're investigating a problem with Payments." },
        ],
      },
    ]);
    const over = said(resolved(kept));
    expect(over.map(({ of, resolvedAt }) => [of, resolvedAt])).toEqual([
      ["01KEPT", after(20)],
      ["01GONE", after(10)],
    ]);
    expect(over[0]?.updates.at(-1)?.text).toBe("The problem with Checkout and Payments is resolved.");
    const lost = { degraded: 0, partial: 0, major: 20 * 60 };
    expect(dayOf(over, ["checkout", "payments"], "2026-11-24", after(60))).toEqual({ checkout: lost, payments: lost });
  });

  test("L1 S6: the mails say that they are also about what was merged, and that it ended, by the title that was told", () => {
    const gone = published("payments", "01GONE", 6);
    const { post: theirs } = gone.statusPage ?? {};
    if (!theirs) throw new Error("it is published");
    const named = { ...gone, statusPage: { ...gone.statusPage, post: { ...theirs, title: "Card payments fail" } } };
    const { kept } = merged(named, published("checkout", "01KEPT", 5));
    const textsOf = ({ outbox }: ReturnType<typeof resolving>, kind: "customers" | "subscribers") =>
      outbox.flatMap(({ effects }) =>
        effects.flatMap((effect) => (effect.do === kind ? `${effect.subject}\n${effect.text}` : [])),
      );
    const next = doneIn(kept, 15, { type: "publish status", status: "Identified" });
    expect(textsOf(next, "subscribers")).toEqual([
      expect.stringMatching(
        /^Identified: Problem with Checkout and Payments \(also: Card payments fail\)\n[\s\S]*This is also about “Card payments fail”/,
      ),
    ]);
    const over = resolving(next.after);
    expect(textsOf(over, "subscribers")).toEqual([
      expect.stringMatching(
        /^Resolved: Problem with Checkout and Payments \(also: Card payments fail\)\n[\s\S]*This also ends “Card payments fail”, which we handled together with it\./,
      ),
    ]);
    const told = expect.stringMatching(
      /^Resolved: Problem with Checkout and Payments \(also: Card payments fail\)\n[\s\S]*problems with Checkout and Payments from[\s\S]*This also ends “Card payments fail”/,
    );
    // The systems of payments have a call of their own.
    expect(textsOf(over, "customers")).toEqual([told, told]);
  });

  test("L1 S6: what was merged follows a corrected beginning and end of the one that goes on, and the page says when it was merged", () => {
    const { gone, kept } = merged(published("payments", "01GONE", 6), published("checkout", "01KEPT", 5));
    const saidOf = (one: AnyIncident) =>
      [publicPostOf(one, []), publicPostOf(gone, [one])].flatMap((post) => post ?? []);
    const lost = (one: AnyIncident) =>
      Object.values(dayOf(saidOf(one), ["checkout", "payments"], "2026-11-24", after(60))).map(({ major }) => major);
    const over = resolved(kept);
    expect(lost(over)).toEqual([20 * 60, 20 * 60]);
    const earlier = doneIn(over, 30, { type: "correct status", startedAt: after(2), endedAt: after(8) }).after;
    expect(lost(earlier)).toEqual([6 * 60, 6 * 60]);
    expect(saidOf(earlier)[1]).toMatchObject({ startedAt: after(2), resolvedAt: after(8) });
    expect(pageAt(after(40), saidOf(earlier)).past.find(({ id }) => id === "public-01GONE")).toMatchObject({
      resolvedAt: after(8),
      updates: [{ status: "Merged", at: after(10) }, {}],
    });
    expect(lost(doneIn(over, 30, { type: "correct status", startedAt: after(-5) }).after)).toEqual([1500, 1500]);
    // What ended before they were merged, as it was measured, ended for both.
    expect(lost(resolved(kept, 9))).toEqual([9 * 60, 9 * 60]);
  });

  test("L1 S6: one that has no room for an update more still says what was said of the other", () => {
    const full = published("checkout", "01KEPT", 5);
    const { post: before } = full.statusPage ?? {};
    const [only] = before?.updates ?? [];
    if (!before || !only) throw new Error("it is published");
    const into = { ...full, statusPage: { ...full.statusPage, post: { ...before, updates: Array(30).fill(only) } } };
    const { kept } = merged(published("payments", "01GONE", 6), into);
    const updates = kept.statusPage?.post?.updates ?? [];
    expect(updates).toHaveLength(30);
    expect(updates.at(-1)?.components).toEqual({ checkout: "major", payments: "major" });
  });

  test("L1: one that was published goes on under its old address where the other one was not", () => {
    const other = published("checkout", "01KEPT", 5);
    const { statusPage: _unpublished, ...unpublished } = other;
    const { gone, kept } = merged(published("payments", "01GONE", 6), unpublished);
    expect(publicPostOf(kept, [])?.of).toBe("01GONE");
    expect(publicPostOf(gone, [kept])).toBeUndefined();
  });
});

describe("an incident of several services", () => {
  const ofPayments = { alertId: "alert-2", name: "payments-errors", service: "payments", firedAt: start };
  const ofCheckout = { alertId: "alert-1", name: "P1-checkout-errors", service: "checkout", firedAt: start };
  const joins = (one: Scene, minutes: number) =>
    one.at(minutes, { type: "hear of alerts", alerts: [{ ...ofPayments, change: "joined", severity: "P1" }] }, "TARS");
  const recovers = (one: Scene, minutes: number, which = ofPayments) =>
    one.at(
      minutes,
      { type: "hear of alerts", alerts: [{ ...which, change: "recovered", recoveredAt: after(minutes) }] },
      "TARS",
    );
  const firesAgain = (one: Scene, minutes: number, which = ofPayments) =>
    one.at(minutes, { type: "hear of alerts", alerts: [{ ...which, change: "fires again", severity: "P1" }] }, "TARS");
  /** TARS rolls back one of the services, when somebody has approved it. */
  const rollsBack = (one: Scene, minutes: number, service = "checkout") => {
    const action = service === "checkout" ? "previous-version" : "previous";
    one.at(minutes, { type: "prepare action", id: "o1", service, action });
    one.at(minutes, { type: "offer action", id: "o1", preview: { calls: [], plan: {} } }, "TARS");
    one.at(minutes, { type: "approve action", id: "o1" });
    return one.at(minutes, { type: "finish action", id: "o1", status: "applied", result: "87" }, "TARS");
  };
  const resolves = (one: Scene, minutes: number) =>
    one.at(minutes, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
  const draft = (one: Scene) => draftOf(one.incident, sample);
  const last = (one: Scene) => one.incident.statusPage?.post?.updates.at(-1);
  test("S6: it is over for customers no sooner than it is resolved while another service that they know fails", () => {
    const one = scene();
    joins(one, 2);
    one.at(30, { type: "record mitigation", id: "m1", kind: "roll-back", what: "v87", status: "applied" });
    one.at(42, { type: "measure health", periods: periods(28, [60, 60, 60, ...Array(10).fill(0.01)]) });
    const resolved = resolves(one, 50);
    expect(one.incident).toMatchObject({ health: { endedAt: after(31) }, resolution: { overAt: after(50) } });
    const notice = resolved.effects.find((effect) => effect.do === "customers");
    expect(notice).toMatchObject({
      text: expect.stringContaining("Checkout and Payments from 2026-11-24 03:00 to 03:50"),
    });
  });

  test("S6: one that customers do not know keeps an outage of theirs no longer", () => {
    const one = scene();
    const hidden = { ...ofPayments, service: "newsletter", change: "joined" as const, severity: "P1" as const };
    one.at(2, { type: "hear of alerts", alerts: [hidden] }, "TARS");
    one.at(30, { type: "record mitigation", id: "m1", kind: "roll-back", what: "v87", status: "applied" });
    one.at(42, { type: "measure health", periods: periods(28, [60, 60, 60, ...Array(10).fill(0.01)]) });
    resolves(one, 50);
    expect(one.incident).toMatchObject({ resolution: { overAt: after(31) } });
  });

  /** Checkout and payments fail, and customers were told so. */
  const both = () => {
    const one = scene();
    joins(one, 2);
    one.at(5, { type: "publish status" });
    return one;
  };

  test("S6: a fix of one service is no fix of another whose alerts still fire: each is named apart", () => {
    const one = both();
    rollsBack(one, 10);
    expect(one.incident.phase).toBe("monitoring");
    recovers(one, 11, ofCheckout);
    expect(draft(one)).toMatchObject({
      status: "Identified",
      components: { checkout: "operational", payments: "major" },
      text: "A fix for Checkout is in place. We're monitoring the result. We're still working on the problem with Payments.",
    });
  });

  test("S6: what was fixed is well once its own alerts say so, and not before", () => {
    const one = scene();
    one.at(5, { type: "publish status" });
    rollsBack(one, 10);
    expect(draft(one)).toMatchObject({ status: "Monitoring", components: { checkout: "major" } });
    one.at(11, { type: "publish status" });
    expect(isUnpublished(one.incident, sample)).toBe(false);
    const step = recovers(one, 13, ofCheckout);
    expect(draft(one)).toMatchObject({ status: "Monitoring", components: { checkout: "operational" } });
    expect(isUnpublished(one.incident, sample)).toBe(true);
    expect(said(step)).toContainEqual(expect.stringContaining("Checkout: Operational"));
  });

  test("S6: the draft follows when an alert recovers, and when it fires again", () => {
    const one = both();
    rollsBack(one, 10);
    recovers(one, 11, ofCheckout);
    one.at(12, { type: "publish status" });
    expect(said(recovers(one, 15))).toContainEqual(
      expect.stringContaining("A fix for Checkout and Payments is in place. We're monitoring the result."),
    );
    expect(draft(one)).toMatchObject({
      status: "Monitoring",
      components: { checkout: "operational", payments: "operational" },
    });
    one.at(16, { type: "publish status" });
    expect(isUnpublished(one.incident, sample)).toBe(false);
    expect(said(firesAgain(one, 18))).toContainEqual(
      expect.stringContaining("We're still working on the problem with Payments."),
    );
    expect(draft(one)).toMatchObject({ status: "Identified", components: { payments: "major" } });
    // It flickers: what is published is right again, and nothing is left to publish.
    recovers(one, 19);
    expect(draftBoardMessage(one.incident, sample).text).toContain("Nothing to publish");
    expect(isUnpublished(one.incident, sample)).toBe(false);
  });

  test("S6: a fix that a person records is one of the incident's own service", () => {
    const one = both();
    one.at(10, { type: "record mitigation", id: "m1", kind: "other", what: "restarted", status: "applied" });
    expect(draft(one).text).toBe(
      "A fix for Checkout is in place. We're monitoring the result. We're still working on the problem with Payments.",
    );
  });

  test("S6: a service that joins after the first update is in the next one", () => {
    const one = scene();
    one.at(5, { type: "publish status" });
    expect(said(joins(one, 6))).toContainEqual(
      expect.stringContaining("Checkout: Major outage, Payments: Major outage"),
    );
    one.at(7, { type: "publish status", components: { payments: null } });
    // A person has taken it out: it is not brought up again.
    one.at(8, { type: "change phase", phase: "mitigating", reason: "found" });
    expect(draft(one).components).toEqual({ checkout: "major" });
  });

  test("S6: what a person says of a service stands until something else is so of it", () => {
    const one = both();
    one.at(6, { type: "publish status", components: { payments: "degraded" } });
    one.at(8, { type: "change phase", phase: "mitigating", reason: "found" });
    expect(draft(one).components).toEqual({ checkout: "major", payments: "degraded" });
    rollsBack(one, 10);
    expect(draft(one).components).toEqual({ checkout: "major", payments: "degraded" });
    recovers(one, 11);
    expect(draft(one).components).toEqual({ checkout: "major", payments: "operational" });
    one.at(12, { type: "publish status", components: { payments: "degraded" } });
    // The person knows better than the alerts, and is not asked to publish the contrary.
    expect(isUnpublished(one.incident, sample)).toBe(false);
    recovers(one, 13, ofCheckout);
    one.at(14, { type: "publish status", components: { payments: "degraded" } });
    expect(isUnpublished(one.incident, sample)).toBe(false);
  });

  test("S6: who resolves while alerts of another service fire does not end that for customers; its recovery does", () => {
    const one = both();
    rollsBack(one, 10);
    recovers(one, 11, ofCheckout);
    resolves(one, 20);
    expect(last(one)).toMatchObject({
      status: "Identified",
      components: { checkout: "operational", payments: "major" },
      text: "The problem with Checkout is resolved. We're still working on the problem with Payments.",
    });
    one.at(21, { type: "add note", text: "still looking" });
    expect(last(one)?.status).toBe("Identified");
    recovers(one, 25);
    expect(last(one)).toMatchObject({
      status: "Resolved",
      components: { checkout: "operational", payments: "operational" },
      text: "The problem with Checkout and Payments is resolved.",
      until: after(25),
    });
  });

  test("S6: what TARS ends by itself names what was published, and nothing that customers have not read of", () => {
    const one = scene();
    one.at(5, { type: "publish status" });
    joins(one, 6);
    resolves(one, 9);
    expect(last(one)).toMatchObject({
      status: "Resolved",
      components: { checkout: "operational" },
      text: "The problem with Checkout is resolved.",
    });
    expect(Object.keys(last(one)?.components ?? {})).toEqual(["checkout"]);
  });

  test("S6: who resolves has the last word on the incident's own service, whatever its alerts say", () => {
    const one = scene();
    one.at(5, { type: "publish status" });
    resolves(one, 9);
    expect(last(one)).toMatchObject({ status: "Resolved", components: { checkout: "operational" } });
  });

  describe("of a later step that nobody publishes", () => {
    const settings = { ...sample, statusPage: { ...sample.statusPage, publishAfter: 600 } };
    test("S6: TARS publishes by itself that a service is well, too", () => {
      const one = scene({ settings });
      one.at(5, { type: "publish status" });
      rollsBack(one, 10);
      one.at(20, { type: "publish due status" }, "TARS");
      expect(last(one)).toMatchObject({ status: "Monitoring", components: { checkout: "major" } });
      recovers(one, 22, ofCheckout);
      expect(publishedByItselfAt(one.incident, settings)).toBe(after(32));
      one.at(32, { type: "publish due status" }, "TARS");
      expect(last(one)).toMatchObject({ status: "Monitoring", components: { checkout: "operational" } });
    });
  });
});

describe("what an incident of several services is called", () => {
  const { checkout } = sample.services;
  if (!checkout) throw new Error("the sample has a checkout");
  const part = (name: string) => ({ ...checkout, customerName: name });
  const settings = { ...sample, services: { ...sample.services, one: part("One"), two: part("Two") } };
  const joins = (one: Scene, service: string, minutes: number) => {
    const alert = { alertId: `alert-${service}`, name: `${service}-errors`, service, firedAt: start };
    one.at(minutes, { type: "hear of alerts", alerts: [{ ...alert, change: "joined", severity: "P1" }] }, "TARS");
  };
  const title = ({ incident }: Scene) => draftOf(incident, settings).title;

  test("S6: its title names two services, or the first and how many more; it follows those that join", () => {
    const one = scene({ settings });
    expect(title(one)).toBe("Problem with Checkout");
    one.at(3, { type: "publish status" });
    joins(one, "one", 4);
    expect(title(one)).toBe("Problem with Checkout and One");
    joins(one, "two", 5);
    one.at(6, { type: "publish status" });
    expect(one.incident.statusPage?.post?.title).toBe("Problem with Checkout and 2 more services");
    const { effects } = one.at(20, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    expect(effects).toContainEqual(
      expect.objectContaining({
        do: "customers",
        subject: "Resolved: Problem with Checkout and 2 more services",
        text: expect.stringContaining("Customers had problems with Checkout, One and Two from"),
      }),
    );
  });

  test("S6: of more services than customers can be told of, the first twenty are, the incident's own first", () => {
    const many = Array.from({ length: 30 }, (_, index) => `part-${index}`);
    const services = { ...sample.services, ...Object.fromEntries(many.map((name) => [name, part(name)])) };
    const contacts = Object.fromEntries(many.map((name) => [name, [`${name}@shop.example`]]));
    const customers = { ...sample.customers, accounts: {}, contacts, webhooks: {} };
    const one = scene({ settings: { ...settings, services, customers } as typeof settings });
    for (const name of many) joins(one, name, 4);
    const { effects } = one.at(20, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    const told = effects.flatMap((effect) => (effect.do === "customers" ? effect.service : []));
    expect(told).toEqual(["checkout", ...many.slice(0, 19)]);
  });

  test("S6: contacts and systems of every service that was hit are told, each address once", () => {
    const hook = { url: "https://two.example/tars", secretParameter: "/two" };
    const customers = {
      ...sample.customers,
      accounts: {},
      contacts: { checkout: ["a@shop.example"], one: ["a@shop.example", "one@shop.example"] },
      webhooks: { two: [hook] },
    };
    const one = scene({ settings: { ...settings, customers } as typeof settings });
    joins(one, "one", 4);
    joins(one, "two", 5);
    const { effects } = one.at(20, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    const told = effects.flatMap((effect) =>
      effect.do === "customers"
        ? [[effect.service, effect.contacts, effect.webhooks.map(({ url }) => url), effect.contactsAlone ?? false]]
        : [],
    );
    expect(told).toEqual([
      ["checkout", ["a@shop.example"], [], false],
      ["one", ["one@shop.example"], [], true],
      ["two", [], [hook.url], true],
    ]);
  });

  test("S6: where only another service's customers can be told, they are", () => {
    const { customerName: _, ...internal } = checkout;
    const customers = { ...sample.customers, accounts: {}, contacts: { one: ["one@shop.example"] }, webhooks: {} };
    const services = { ...settings.services, checkout: internal };
    const one = scene({ settings: { ...settings, services, customers } as typeof settings });
    joins(one, "one", 4);
    one.at(20, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    expect((one.incident as { resolution?: { customers: string } }).resolution?.customers).toBe("sent");
  });

  test("S6: a title that a person has written stays", () => {
    const one = scene({ settings });
    one.at(3, { type: "publish status", title: "Orders fail" });
    joins(one, "one", 4);
    expect(title(one)).toBe("Orders fail");
  });

  test("D5 T1: the first message in the channel says which services are hit, and its first line stays", () => {
    const one = scene({ settings });
    joins(one, "one", 4);
    joins(one, "two", 5);
    const { text, card } = incidentMessage(one.incident, settings);
    expect(text.split("\n")[0]).toBe("🚨 [P1] Incident declared: checkout is failing");
    expect(text).toContain("🚨 INCIDENT P1: checkout (also one and two) is experiencing elevated error rates.");
    expect(card?.fields).toContainEqual({ name: "Services", value: ["checkout, one and two"] });
  });
});

describe("an incident that is published first when a fix is in place", () => {
  const recovered = (minutes: number): IncidentCommand => ({
    type: "hear of alerts",
    alerts: [
      {
        alertId: "alert-1",
        name: "P1-checkout-errors",
        service: "checkout",
        firedAt: start,
        change: "recovered",
        recoveredAt: after(minutes),
      },
    ],
  });
  /** It is mitigated at 8, and its alert recovers at 12, unless it goes on firing. */
  const monitored = (firing = false) => {
    const one = scene();
    one.at(8, { type: "change phase", phase: "monitoring", reason: "rolled back" });
    if (!firing) one.at(12, recovered(12), "TARS");
    return one;
  };
  const daysOf = ({ incident }: Scene, now = after(200)) => {
    const told = publicPostOf(incident, []);
    return dayOf(told ? [told] : [], ["checkout", "payments"], "2026-11-24", now);
  };
  const down = (minutes: number) => ({ checkout: { degraded: 0, partial: 0, major: minutes * 60 } });

  test("S6: its outage counts from the first errors until the service was well, and the words say both", () => {
    const one = monitored();
    const sentence =
      "From 03:00 to 03:12 UTC there was a problem with Checkout. A fix is in place. We're monitoring the result.";
    expect(draftBoardMessage(one.incident, sample).text).toContain(sentence);
    expect(draftBoardMessage(one.incident, sample).text).toContain(
      "If you publish it, uptime counts the outage of Checkout: 2026-11-24 03:00 to 03:12 UTC.",
    );
    one.at(20, { type: "publish status" });
    expect(one.incident.statusPage?.post?.updates).toMatchObject([
      { status: "Monitoring", text: sentence, components: { checkout: "operational" } },
    ]);
    expect(daysOf(one)).toEqual(down(12));
    const [shown] = pageAt(
      after(21),
      [publicPostOf(one.incident, [])].flatMap((told) => told ?? []),
    ).active;
    expect(shown?.impact).toBe("major");
    one.at(31, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    expect(daysOf(one)).toEqual(down(12));
  });

  test.each([
    [
      100,
      "Customers had problems with Checkout from 2026-11-24 03:00 to 03:21 UTC. For at least a part of this time Checkout did not work at all.",
    ],
    [60, "Some customers had problems with Checkout from 2026-11-24 03:00 to 03:21 UTC."],
  ])("S6: that some customers had problems is said where others were served: %d %% failed", (worst, said) => {
    const one = scene();
    one.at(31, { type: "measure health", periods: periods(20, [worst, ...Array(10).fill(0)]) }, "TARS");
    const { effects } = one.at(31, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    const notice = effects.find((effect) => effect.do === "customers");
    expect(notice && "text" in notice && notice.text.split("\n\n")[0]).toBe(said);
  });

  test("S6: of an outage within a minute the words say the minute", () => {
    const one = scene();
    one.at(0.4, { type: "change phase", phase: "monitoring", reason: "rolled back" });
    one.at(0.5, recovered(0.5), "TARS");
    expect(draftOf(one.incident, sample).text).toMatch(/^At 03:00 UTC there was a problem with Checkout\. A fix/);
    const { effects } = one.at(0.6, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    expect(effects).toContainEqual(
      expect.objectContaining({
        do: "customers",
        text: expect.stringContaining("Customers had problems with Checkout at 2026-11-24 03:00 UTC."),
      }),
    );
  });

  test.each([
    [0.5, "2026-11-24 03:00 UTC</time>, for less than a minute"],
    [1.2, '2026-11-24 03:00</time> to <time datetime="2026-11-24T03:01:12.000Z">03:01 UTC</time>, for 1 min'],
    [83, '2026-11-24 03:00</time> to <time datetime="2026-11-24T04:23:00.000Z">04:23 UTC</time>, for 1 h 23 min'],
    // Less than half a minute, of which the times show another minute each.
    [1.2, '2026-11-24 03:00</time> to <time datetime="2026-11-24T03:01:12.000Z">03:01 UTC</time>, for 1 min', 0.8],
  ] as [number, string, number?][])(
    "S6: of an outage until minute %s the page says when it was and how long it lasted",
    (minutes, words, from = 0) => {
      const [update] = post().updates;
      if (!update) throw new Error("a post has updates");
      const over = post({
        startedAt: after(from),
        resolvedAt: after(minutes),
        updates: [{ ...update, status: "Resolved", at: after(minutes), until: after(minutes) }],
      });
      const [shown] = pageAt(after(minutes + 1), [over]).past;
      if (!shown) throw new Error("what is over is listed");
      const html = incidentPage(shown, "Shop", {
        page: "https://status.shop.example",
        subscribe: undefined,
        timeZone: "UTC",
      });
      expect(html).toContain(`<time datetime="${after(from)}">${words}</span>`);
    },
  );

  test("S6: while its alerts fire it goes on, and the words say since when", () => {
    const one = monitored(true);
    one.at(20, { type: "publish status" });
    expect(one.incident.statusPage?.post?.updates[0]).toMatchObject({
      text: "There has been a problem with Checkout since 03:00 UTC. A fix is in place. We're monitoring the result.",
      components: { checkout: "major" },
    });
    expect(one.incident.statusPage?.post?.was).toBeUndefined();
    one.at(25, recovered(25), "TARS");
    one.at(26, { type: "publish status" });
    expect(daysOf(one)).toEqual(down(26));
  });

  test("S6: of a fix that came on another day the words say on which day it began", () => {
    const one = scene();
    const day = 24 * 60;
    one.at(day, { type: "change phase", phase: "monitoring", reason: "rolled back" });
    expect(draftOf(one.incident, sample).text).toContain("since 24 Nov 03:00 UTC. A fix is in place.");
  });

  test("S6: where a person says that it is well, and nobody knows since when, it counts until it was published", () => {
    const one = monitored(true);
    one.at(20, { type: "publish status", components: { checkout: "operational" } });
    expect(daysOf(one)).toEqual(down(20));
  });

  test("S6: a service that never was of the incident had no outage, and one that was published first before the fix counts once", () => {
    const one = monitored();
    one.at(20, { type: "publish status", components: { payments: "operational" } });
    expect(daysOf(one)).toEqual(down(12));
    const early = scene();
    early.at(5, { type: "publish status" });
    early.at(8, { type: "change phase", phase: "monitoring", reason: "rolled back" });
    early.at(12, recovered(12), "TARS");
    early.at(20, { type: "publish status" });
    expect(early.incident.statusPage?.post?.was).toBeUndefined();
    expect(daysOf(early)).toEqual(down(20));
  });

  test("S6: a corrected beginning moves the outage, too", () => {
    const one = monitored();
    one.at(20, { type: "publish status" });
    one.at(21, { type: "correct status", startedAt: after(4) });
    expect(daysOf(one)).toEqual(down(8));
  });
});

describe("the times of what is published, corrected", () => {
  const ended = () => {
    const one = scene();
    one.at(5, { type: "publish status" });
    one.at(31, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    return one;
  };
  const major = ({ incident }: Scene) => {
    const told = publicPostOf(incident, []);
    return dayOf(told ? [told] : [], ["checkout"], "2026-11-24", after(200)).checkout?.major;
  };

  test("S6: the end is corrected, uptime follows, and the timeline says who did it", () => {
    const one = ended();
    expect(major(one)).toBe(31 * 60);
    const { events } = one.at(40, { type: "correct status", endedAt: after(20) }, "mia");
    expect(events).toEqual([{ type: "Status Corrected", data: { ended: { update: 2, at: after(20) } } }]);
    expect(major(one)).toBe(20 * 60);
    expect(publicPostOf(one.incident, [])?.resolvedAt).toBe(after(20));
    one.at(41, { type: "correct status", startedAt: after(2), endedAt: after(35) });
    expect(major(one)).toBe(33 * 60);
    expect(one.at(42, { type: "correct status", endedAt: after(35) }).events).toEqual([]);
    // Other corrections leave it as it is.
    one.at(43, { type: "correct status", text: "It was the pool." });
    expect(publicPostOf(one.incident, [])?.resolvedAt).toBe(after(35));
  });

  test("S6: an end before the beginning, in the future, or of what goes on is refused with what to write", () => {
    const one = ended();
    const why = (endedAt: string, more: object = {}) =>
      one.at(40, { type: "correct status", endedAt, ...more }).refusal?.sentence;
    expect(why(after(-1))).toBe(`endedAt: write a time from ${after(0)} on. It began then.`);
    expect(why(after(3), { startedAt: after(4) })).toBe(`endedAt: write a time from ${after(4)} on. It began then.`);
    expect(why(after(41))).toBe(`endedAt: write a time that has passed, up to ${after(40)}.`);
    expect(why(after(20), { update: 1 })).toBe(
      "endedAt: update 1 does not say Resolved. Publish that it is resolved first.",
    );
    one.at(40, { type: "correct status", endedAt: after(3) });
    const start = one.at(41, { type: "correct status", startedAt: after(4) });
    expect(start.refusal?.sentence).toContain(`startedAt: write a time up to ${after(3)}`);
  });

  test("S6: of one that came back each end is bounded by what was said next", () => {
    const one = ended();
    one.at(40, { type: "reopen", reason: "back" });
    one.at(42, { type: "publish status" });
    one.at(60, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    expect(major(one)).toBe((31 + 18) * 60);
    const why = (endedAt: string, update: number) =>
      one.at(70, { type: "correct status", endedAt, update }).refusal?.sentence;
    expect(why(after(43), 2)).toBe(`endedAt: write a time up to ${after(42)}. By then it was back.`);
    expect(why(after(41), 4)).toBe(`endedAt: write a time from ${after(42)} on. It began then.`);
    one.at(71, { type: "correct status", endedAt: after(30), update: 2 });
    one.at(72, { type: "correct status", endedAt: after(50) });
    expect(major(one)).toBe((30 + 8) * 60);
  });
});

describe("the end of an outage", () => {
  const alert = { alertId: "alert-1", name: "P1-checkout-errors", service: "checkout", firedAt: start };
  const recovered = (minutes: number): IncidentCommand => ({
    type: "hear of alerts",
    alerts: [{ ...alert, change: "recovered", recoveredAt: after(minutes) }],
  });
  const resolve: IncidentCommand = { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" };
  const periodsIn = ({ effects }: Step): string[] =>
    effects
      .flatMap((effect) => (effect.do === "customers" || effect.do === "subscribers" ? effect.text : []))
      .flatMap((text) => text.match(/\d{4}-\d\d-\d\d \d\d:\d\d to \d\d:\d\d UTC/g) ?? []);
  const resolvedAt = ({ incident }: Scene) => publicPostOf(incident, [])?.resolvedAt;

  test("S6: is one for the page, the customers' notice, the mail to subscribers and the uptime", () => {
    const one = scene();
    one.at(5, { type: "publish status" });
    one.at(12, recovered(12), "TARS");
    const step = one.at(31, resolve);
    expect(resolvedAt(one)).toBe(after(12));
    expect(periodsIn(step)).toEqual(["2026-11-24 03:00 to 03:12 UTC", "2026-11-24 03:00 to 03:12 UTC"]);
    const told = publicPostOf(one.incident, []);
    expect(dayOf(told ? [told] : [], ["checkout"], "2026-11-24", after(60)).checkout?.major).toBe(12 * 60);
  });

  test("S6: is told afterwards as the notice told it", () => {
    const one = scene();
    one.at(12, recovered(12), "TARS");
    const [notice] = periodsIn(one.at(31, resolve));
    const words = draftOf(one.incident, sample).text;
    const [mail] = periodsIn(one.at(60, { type: "publish status" }));
    expect([notice, mail]).toEqual(Array(2).fill("2026-11-24 03:00 to 03:12 UTC"));
    expect(words).toContain("From 03:00 to 03:12 UTC");
    expect(resolvedAt(one)).toBe(after(12));
  });

  test("S6: that a person told or corrected is the one that the notice tells of", () => {
    const one = scene();
    one.at(5, { type: "publish status" });
    one.at(20, { type: "publish status", status: "Resolved" });
    one.at(21, { type: "correct status", startedAt: after(2), endedAt: after(18) });
    expect(periodsIn(one.at(31, resolve))).toEqual(["2026-11-24 03:02 to 03:18 UTC"]);
    // The same end in other words stays where it is.
    one.at(40, { type: "publish status", text: "It was the pool." });
    expect(resolvedAt(one)).toBe(after(18));
  });

  test("S6: is the last one of the services that customers know, and not one from before a reopening", () => {
    const one = scene();
    const ofPayments = { alertId: "alert-2", name: "payments-errors", service: "payments", firedAt: start };
    one.at(2, { type: "hear of alerts", alerts: [{ ...ofPayments, change: "joined", severity: "P1" }] }, "TARS");
    one.at(5, { type: "publish status" });
    one.at(12, recovered(12), "TARS");
    one.at(
      17,
      { type: "hear of alerts", alerts: [{ ...ofPayments, change: "recovered", recoveredAt: after(17) }] },
      "TARS",
    );
    one.at(31, resolve);
    expect(resolvedAt(one)).toBe(after(17));
    one.at(40, { type: "reopen", reason: "back" });
    one.at(42, { type: "publish status" });
    one.at(50, { type: "change phase", phase: "monitoring", reason: "rolled back" });
    expect(periodsIn(one.at(60, resolve))[0]).toBe("2026-11-24 03:00 to 03:50 UTC");
    expect(resolvedAt(one)).toBe(after(50));
  });
});

describe("the draft of an incident that is monitored", () => {
  const alert = { alertId: "alert-1", name: "P1-checkout-errors", service: "checkout", firedAt: start };
  const monitored = () => {
    const one = scene();
    one.at(5, { type: "publish status" });
    one.at(10, { type: "record mitigation", id: "m1", kind: "roll-back", what: "rolled back", status: "applied" });
    return one;
  };
  const measures = (one: Scene, from: number, percents: (number | null)[]) =>
    one.at(from + percents.length, { type: "measure health", periods: periods(from, percents) }, "TARS");
  const state = ({ incident }: Scene) => draftOf(incident, sample).components.checkout;

  test("S1 S6: follows the measured error rate: at 0 % the component is well though an alert still fires", () => {
    const one = monitored();
    expect(state(one)).toBe("major");
    measures(one, 11, [0]);
    expect(one.incident.alerts.firing).toBe(1);
    expect(state(one)).toBe("operational");
    expect(isUnpublished(one.incident, sample)).toBe(true);
    measures(one, 12, [20]);
    expect(state(one)).toBe("major");
    measures(one, 13, Array(10).fill(0));
    expect(state(one)).toBe("operational");
  });

  test("S1 S6: a component is not well while its error rate is high, also once its alerts have recovered", () => {
    const one = monitored();
    one.at(11, { type: "hear of alerts", alerts: [{ ...alert, change: "recovered", recoveredAt: after(11) }] }, "TARS");
    expect(state(one)).toBe("operational");
    measures(one, 11, [40]);
    expect(state(one)).toBe("major");
  });

  test("S1 S6: a period that holds the fix tells of it, however long the periods of tars.yaml are", () => {
    const one = monitored();
    const longer = [
      { at: after(3), percent: 60 },
      { at: after(8), percent: 0 },
    ];
    one.at(13, { type: "measure health", periods: longer }, "TARS");
    expect(state(one)).toBe("operational");
    const shorter = scene();
    const before = [570, 580].map((second) => ({ at: plusSeconds(after(0), second), percent: 0 }));
    shorter.at(10, { type: "record mitigation", id: "m1", kind: "roll-back", what: "rolled back", status: "applied" });
    shorter.at(11, { type: "measure health", periods: before }, "TARS");
    expect(state(shorter)).toBe("major");
  });

  test("S1 S6: minutes without traffic, and what was measured before the fix, leave it to the alerts", () => {
    const one = scene();
    measures(one, 3, [60, 0]);
    one.at(10, { type: "record mitigation", id: "m1", kind: "roll-back", what: "rolled back", status: "applied" });
    measures(one, 11, [null, null]);
    expect(state(one)).toBe("major");
  });

  test("S6: what is published first then ended when the errors did, and the notice says the same", () => {
    const one = scene();
    measures(one, 3, [60, 60]);
    one.at(10, { type: "record mitigation", id: "m1", kind: "roll-back", what: "rolled back", status: "applied" });
    measures(one, 8, [60, 60, 0.01, 0.01]);
    expect(draftOf(one.incident, sample).text).toContain("From 03:00 to 03:10 UTC");
    one.at(14, { type: "publish status" });
    const { effects } = one.at(20, { type: "resolve", rootCause: "x", overrideReason: "z" });
    expect(JSON.stringify(effects)).toContain("2026-11-24 03:00 to 03:10 UTC");
    expect(publicPostOf(one.incident, [])?.resolvedAt).toBe(after(10));
  });
});

describe("an incident of which nothing was published while it was open", () => {
  const resolved = (given: Parameters<typeof scene>[0] = {}) => {
    const one = scene(given);
    const step = one.at(31, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    return { one, step };
  };
  const sentence = "From 03:00 to 03:31 UTC there was a problem with Checkout. It is resolved.";

  test("S6: it is drafted in the past tense, and the message with the old draft is replaced", () => {
    const { one, step } = resolved();
    expect(step.effects).toContainEqual(expect.objectContaining({ do: "board" }));
    const shown = draftBoardMessage(one.incident, sample);
    expect(shown).toMatchObject({
      text: expect.stringContaining(sentence),
      actions: [{ do: "publish-status" }, { do: "edit-status" }, { do: "withdraw-status" }],
    });
    expect(JSON.stringify(shown)).toContain("Checkout had a major outage");
    expect(isUnpublished(one.incident, sample)).toBe(true);
  });

  test("S6: it is published when it is asked for, as it was, and never by itself", () => {
    const settings = { ...sample, statusPage: { ...sample.statusPage, publishAfter: 3600 } };
    const { one } = resolved({ settings });
    expect(publishedByItselfAt(one.incident, settings)).toBeUndefined();
    one.at(90, { type: "publish status" });
    expect(one.incident.statusPage?.post).toMatchObject({
      startedAt: start,
      updates: [
        { status: "Resolved", text: sentence, components: { checkout: "major" }, at: after(90), until: after(31) },
      ],
    });
    expect(isUnpublished(one.incident, settings)).toBe(false);
    expect(one.at(91, { type: "publish status" }).events).toEqual([]);
  });

  test("S6: subscribers are told once, in words that fit, with the day", () => {
    const { one } = resolved();
    const mails = one.at(90, { type: "publish status" }).effects.filter((effect) => effect.do === "subscribers");
    expect(mails).toMatchObject([
      {
        subject: "Resolved: Problem with Checkout",
        text: [sentence, "Checkout had a major outage", "When: 2026-11-24 03:00 to 03:31 UTC"].join("\n\n"),
        end: "0.0",
      },
    ]);
  });

  test("S6: one that was kept off the page stays off, and a P3 is asked nothing", () => {
    const one = scene();
    one.at(3, { type: "withdraw status", reason: "internal" });
    one.at(31, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    expect(isUnpublished(one.incident, sample)).toBe(false);
    expect(isUnpublished(resolved({ severity: "P3" }).one.incident, sample)).toBe(false);
  });

  test("S6: what is resolved is not said to go on, and what is long over is not published any more", () => {
    const { one } = resolved();
    expect(one.at(40, { type: "publish status", status: "Investigating" }).refusal?.sentence).toBe(
      "INC-42 is resolved: publish it as Resolved, or reopen the incident first.",
    );
    expect(one.at(60 * 24 * 15, { type: "publish status" }).refusal?.sentence).toContain("more than 14 days ago");
  });

  test("S6: a reopening is drafted as what goes on", () => {
    const { one } = resolved();
    one.at(40, { type: "reopen", reason: "it is back" });
    expect(draftOf(one.incident, sample)).toMatchObject({ status: "Investigating", components: { checkout: "major" } });
  });
});

describe("the form in Slack", () => {
  /** A shop in which so many services stand behind checkout, all of which customers know. */
  const many = (count: number) => {
    const { checkout } = sample.services;
    if (!checkout) throw new Error("the sample has a checkout");
    const more = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`part-${index}`, { ...checkout, customerName: `Part ${index}` }]),
    );
    return { ...sample, services: { ...sample.services, ...more } };
  };
  const formOf = (settings: typeof sample, failing: number) => {
    const one = scene({ settings });
    const alerts = Array.from({ length: failing }, (_, index) => ({
      alertId: `alert-${index + 2}`,
      name: `part-${index}-errors`,
      service: `part-${index}`,
      firedAt: start,
      change: "joined" as const,
      severity: "P1" as const,
    }));
    one.at(2, { type: "hear of alerts", alerts }, "TARS");
    const view = modalOf(
      "edit-status",
      { incident: one.incident, settings, said: {}, dueBy: "2026-12-08" },
      { form: "edit-status", about: "" },
    );
    return { view, text: JSON.stringify(view), fields: view.blocks.flatMap(({ block_id: id }) => id ?? []) };
  };

  test("has a field for every service of the incident, and one that adds each of the others", () => {
    const { view, text, fields } = formOf(many(12), 3);
    expect(viewProblems(view)).toEqual([]);
    expect(fields.filter((id) => id.startsWith("component-"))).toEqual([
      "component-checkout",
      "component-part-0",
      "component-part-1",
      "component-part-2",
    ]);
    expect(text).toContain("Part 11: Degraded performance");
    expect(text).not.toContain("Part 1: Degraded performance");
  });

  test("names twenty services at most, says which are left out, and where to go", () => {
    const { view, text, fields } = formOf(many(40), 22);
    expect(viewProblems(view)).toEqual([]);
    expect(fields.filter((id) => id.startsWith("component-"))).toHaveLength(20);
    expect(fields).not.toContain("added");
    expect(text).toContain("An update names 20 services at most. Not in it: Part 19, Part 20 and Part 21. The console");
  });
});
