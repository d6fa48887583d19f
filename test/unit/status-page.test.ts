import { describe, expect, test } from "vitest";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { publishedByItselfAt } from "../../shared/status-page/draft.ts";
import { refusedMaintenance } from "../../shared/status-page/maintenance.ts";
import { statusPageOf } from "../../shared/status-page/page.ts";
import type { Maintenance, PublicPost } from "../../shared/status-page/public-schema.ts";
import { dayOf, daysUntil, uptimeOf } from "../../shared/status-page/uptime.ts";
import { after, sample, scene } from "./scene.ts";

const post = (over: Partial<PublicPost> = {}): PublicPost => ({
  of: "01INCIDENT",
  title: "Problem with Checkout",
  startedAt: after(0),
  updates: [
    { status: "Investigating", text: "We're investigating.", components: { checkout: "major" }, at: after(10) },
    { status: "Monitoring", text: "Fixed.", components: { checkout: "operational" }, at: after(60) },
    { status: "Resolved", text: "Over.", components: { checkout: "operational" }, at: after(90) },
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

const pageAt = (now: string, posts: PublicPost[], planned: Maintenance[] = [], days = new Map()) =>
  statusPageOf({ posts, maintenance: planned, days, since: after(-60 * 24 * 10) }, sample, now, (of) => `public-${of}`);

describe("uptime", () => {
  test("counts from the start of the errors to the update that says something else", () => {
    expect(dayOf([post()], ["checkout", "payments"], "2026-11-24", after(200))).toEqual({
      checkout: { degraded: 0, partial: 0, major: 3600 },
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
    expect(uptimeOf([undefined])).toBe(100);
    expect(uptimeOf([{ degraded: 86_400, partial: 0, major: 0 }])).toBe(100);
    expect(uptimeOf([{ degraded: 0, partial: 3600, major: 3600 }, undefined])).toBe(97.29);
    expect(uptimeOf([{ degraded: 0, partial: 0, major: 1 }])).toBe(99.99);
  });

  test("has ninety days, the last of them today", () => {
    const days = daysUntil(after(0), 90);
    expect(days).toHaveLength(90);
    expect([days[0], days.at(-1)]).toEqual(["2026-08-27", "2026-11-24"]);
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

  test("the next update is drafted in Slack when the incident goes on, once something is published", () => {
    const shown = (one: ReturnType<typeof scene>) =>
      one
        .at(8, { type: "change phase", phase: "monitoring", reason: "it is well" })
        .effects.filter((effect) => effect.do === "tell" && effect.message.text.includes("status page"));
    expect(shown(scene())).toEqual([]);
    const one = scene();
    one.at(5, { type: "publish status" });
    expect(shown(one)).toHaveLength(1);
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
