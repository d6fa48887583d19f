import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alertId } from "../../shared/adapters/alerts/parse.ts";
import type { Service, Settings } from "../../shared/runbook/settings.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import type { Alert, Evidence, TriagedAlert } from "../../shared/triage/alert-schema.ts";
import { areIndependent } from "../../shared/triage/independence.ts";
import { addSilence, confirmByPerson, dismiss, endWindow, type Judgement, takeIn } from "../../shared/triage/judge.ts";
import { describedBy } from "../../shared/triage/no-data.ts";
import { type Desk, emptyDesk, most } from "../../shared/triage/service.ts";
import { thinking } from "../../shared/triage/thinking.ts";
import { sample, start } from "./scene.ts";

/** The instant so many seconds after the start. */
const second = (seconds: number): string => plusSeconds(start, seconds);

const alert = (more: Partial<Alert> = {}): Alert => ({
  fingerprint: "errors",
  name: "P1-checkout-errors",
  service: "checkout",
  severity: "P1",
  summary: "checkout is failing",
  status: "firing",
  at: start,
  source: "test",
  evidence: { rule: more.fingerprint ?? "errors" },
  ...more,
});

/** Puts news to a service one after another; `[seconds, news, seconds when it arrives]`. */
const judged = (
  news: [number, Partial<Alert>, number?][],
  desk: Desk = emptyDesk("checkout"),
  settings = sample,
): Judgement => {
  const all: Judgement = { desk, events: [] };
  for (const [seconds, more, arrives = seconds] of news) {
    const one = alert({ ...more, at: second(seconds) });
    const { desk: next, events } = takeIn(all.desk, alertId(one), one, second(arrives), settings);
    all.desk = next;
    all.events.push(...events);
  }
  return all;
};

const types = ({ events }: Judgement): string[] => events.map(({ type }) => type);
const id = alertId(alert());
const fires = { status: "firing" } as const;
const recovers = { status: "recovered" } as const;

describe("D1: what fires again", () => {
  const again = (toldAt: number) => {
    const { desk } = judged([
      [0, fires],
      [90, recovers],
    ]);
    const told = alert({ startedAt: start, toldAt: second(toldAt) });
    return takeIn(desk, id, told, second(toldAt), sample);
  };

  test("D1: under the start that it had, it fires anew, and its window runs from when that was told", () => {
    const { desk, events } = again(200);
    expect(types({ desk, events })).toEqual(["Alert Fired"]);
    expect(desk.alerts.get(id)).toMatchObject({ firing: true, firedAt: second(200), windowEndsAt: second(260) });
    const over = alert({ status: "recovered", at: second(210) });
    expect(types(takeIn(desk, id, over, second(210), sample))).toEqual(["Alert Was Fluke"]);
  });

  test("D1: news of the first firing that come in just behind its recovery begin nothing", () => {
    expect(types(again(120))).toEqual([]);
  });

  test("D1: an alert that one source relays confirms none of another", () => {
    const relayed = alert({ fingerprint: "relayed", source: "pager", evidence: { rule: "a", relayed: true } });
    expect(
      types(
        judged([
          [0, relayed],
          [5, fires],
        ]),
      ),
    ).toEqual(["Alert Fired", "Alert Fired"]);
  });
});

describe("D1: confirmation", () => {
  test.each([
    ["P1", 60],
    ["P2", 120],
  ] as const)("D1: a %s still firing when its window of %i s ends is real", (severity, window) => {
    const { desk } = judged([[0, { severity }]]);
    expect(endWindow(desk, id, second(window - 2), sample).events).toEqual([]);
    const ended = endWindow(desk, id, second(window), sample);
    expect(ended.events[0]).toMatchObject({ type: "Alert Confirmed", data: { reason: "still firing" } });
    expect(endWindow(ended.desk, id, second(window), sample).events).toEqual([]);
  });

  test("D1: an alert that recovers inside its window is a fluke: recorded, counted, no incident", () => {
    const fluke = judged([
      [0, fires],
      [59, recovers],
    ]);
    expect(types(fluke)).toEqual(["Alert Fired", "Alert Was Fluke"]);
    expect(fluke.events[1]).toMatchObject({ data: { lasted: 59 } });
    expect(endWindow(fluke.desk, id, second(60), sample).events).toEqual([]);
  });

  test("D1: a clock that is ahead puts off no window, and makes no fluke real", () => {
    const ahead = 40 * 60;
    const told: [number, Partial<Alert>, number] = [ahead, { ...fires, startedAt: second(ahead) }, 0];
    const { desk } = judged([told]);
    expect(desk.alerts.get(id)).toMatchObject({ windowEndsAt: second(60), firedAt: start, startedAt: start });
    expect(types(endWindow(desk, id, second(60), sample))).toEqual(["Alert Confirmed"]);
    expect(types(judged([told, [ahead + 20, recovers, 20]]))).toEqual(["Alert Fired", "Alert Was Fluke"]);
  });

  test("D1: one that recovers at the end of its window or later was real, also when nobody ended the window yet", () => {
    expect(
      types(
        judged([
          [0, fires],
          [60, recovers],
        ]),
      ),
    ).toEqual(["Alert Fired", "Alert Confirmed", "Alert Recovered"]);
  });

  test("D1: a second independent alert of the service inside the window confirms both", () => {
    const both = judged([
      [0, fires],
      [20, { fingerprint: "latency", severity: "P2" }],
    ]);
    expect(types(both)).toEqual(["Alert Fired", "Alert Fired", "Alert Confirmed", "Alert Confirmed"]);
    expect(both.events[2]).toMatchObject({ data: { reason: "second alert" } });
  });

  test("D1: a second alert outside the window, or one that has recovered, confirms nothing", () => {
    expect(
      types(
        judged([
          [0, { severity: "P3", fingerprint: "minor" }],
          [20, fires],
        ]),
      ),
      "a P3 confirms no P1",
    ).toEqual(["Alert Fired", "Alert Fired"]);
    expect(
      types(
        judged([
          [0, { severity: "P2", fingerprint: "old" }],
          [121, fires],
        ]),
      ),
    ).toEqual(["Alert Fired", "Alert Fired"]);
    expect(
      types(
        judged([
          [0, { fingerprint: "b" }],
          [5, { fingerprint: "b", ...recovers }],
          [20, fires],
        ]),
      ),
    ).not.toContain("Alert Confirmed");
  });

  describe("D1: what is independent", () => {
    const told = (evidence?: Partial<Evidence>, source = "cloudwatch") => ({
      source,
      ...(evidence && { evidence: { rule: "rule", ...evidence } }),
    });
    const errors = { rule: "errors", metrics: ["Shop/Errors"] };

    test.each([
      ["two sources", told({ rule: "a" }), told({ rule: "a" }, "grafana"), true],
      ["two sources, one of which names no rule", told(errors), told(undefined, "my.app"), true],
      ["two rules", told({ rule: "a" }), told({ rule: "b" }), true],
      ["two rules on two metrics", told(errors), told({ rule: "b", metrics: ["Shop/Latency"] }), true],
      ["rates of two kinds", told({ rule: "a", metrics: ["A", "N"] }), told({ rule: "b", metrics: ["B", "N"] }), true],
      ["one rule on two instances", told({ rule: "a" }), told({ rule: "a" }), false],
      [
        "one metric watched by two alarms, for two instances or levels",
        told(errors),
        told({ ...errors, rule: "b" }),
        false,
      ],
      ["a number and the rate made of it", told(errors), told({ rule: "b", metrics: ["Shop/Errors", "N"] }), false],
      ["a composite and its child", told({ rule: "all", children: ["errors", "x"] }), told(errors), false],
      [
        "two composites of one child",
        told({ rule: "a", children: ["x"] }),
        told({ rule: "b", children: ["x"] }),
        false,
      ],
      ["a composite and what it is not made of", told({ rule: "all", children: ["x"] }), told(errors), true],
      ["one source that names no rule: it cannot be told", told(), told(), false],
      ["a rule, and one that its source does not name", told({ rule: "a" }), told(), false],
    ])("D1: %s", (_, a, b, independent) => {
      expect(areIndependent(a, b)).toBe(independent);
      expect(areIndependent(b, a)).toBe(independent);
    });

    test("D1: alerts that are not independent are judged by their windows", () => {
      const instances = judged([
        [0, { ...fires, evidence: { rule: "a" } }],
        [20, { fingerprint: "b", evidence: { rule: "a" } }],
      ]);
      expect(types(instances)).toEqual(["Alert Fired", "Alert Fired"]);
      const ended = endWindow(instances.desk, id, second(60), sample);
      expect(types(ended)).toEqual(["Alert Confirmed"]);
      // Beside what is real, more of the same is real as well.
      expect(types(judged([[59, { fingerprint: "c", evidence: { rule: "a" } }, 61]], ended.desk))).toContain(
        "Alert Confirmed",
      );
    });
  });

  describe("D1: what its source holds back", () => {
    const mute = { by: "the mute rule testMute", until: second(3600) };

    test("D1: a muted alert declares nothing, confirms none, and is judged when that ends", () => {
      const muted = judged([
        [0, { ...fires, mute }],
        [20, { fingerprint: "latency" }],
      ]);
      expect(types(muted)).toEqual(["Alert Muted", "Alert Fired"]);
      expect(endWindow(muted.desk, id, second(3598), sample).events).toEqual([]);
      expect(endWindow(muted.desk, id, second(3600), sample).events[0]).toMatchObject({
        type: "Alert Confirmed",
        data: { reason: "still firing after it was muted" },
      });
    });

    test("D1: what recovers while it is muted was nothing; what is a P3 stays for a person to look at", () => {
      const over = judged([
        [0, { ...fires, mute }],
        [600, recovers],
      ]);
      expect(over.desk.alerts.get(id)).toMatchObject({ verdict: "fluke", firing: false });
      expect(endWindow(over.desk, id, second(3600), sample).events).toEqual([]);
      const minor = judged([[0, { ...fires, severity: "P3", mute }]]);
      expect(endWindow(minor.desk, id, second(3600), sample).desk.alerts.get(id)?.verdict).toBe("recorded");
    });

    test("D1: news without the mute end it: the alert is judged from then on", () => {
      const told = judged([
        [0, { ...fires, mute, speaksOnce: true }],
        [0, { ...fires, speaksOnce: true }, 300],
      ]);
      expect(types(told)).toEqual(["Alert Muted", "Alert Judged Anew"]);
      expect(told.desk.alerts.get(id)).toMatchObject({ verdict: "pending", windowEndsAt: second(360) });
    });

    test("D1: a mute that is over holds nothing; one that is to be asked holds until it was", () => {
      expect(types(judged([[0, { ...fires, mute: { ...mute, until: start } }, 30]]))).toEqual(["Alert Fired"]);
      const ask = { alarm: "arn", otherwise: "holds" } as const;
      const asked = judged([[0, { ...fires, mute: { ...mute, until: start, ask } }, 30]]);
      expect(types(asked)).toEqual(["Alert Muted"]);
      const on = endWindow(asked.desk, id, second(40), sample, second(340));
      expect(on.events).toEqual([]);
      expect(on.desk.alerts.get(id)).toMatchObject({ verdict: "muted", windowEndsAt: second(340) });
      expect(types(endWindow(on.desk, id, second(340), sample))).toEqual(["Alert Confirmed"]);
    });

    test("D1: one that waits for its verdict when it is muted is muted, too; one that is real stays real", () => {
      const waiting = judged([
        [0, fires],
        [30, { ...fires, mute }],
      ]);
      expect(waiting.desk.alerts.get(id)?.verdict).toBe("muted");
      const real = judged(
        [[30, { ...fires, mute }]],
        endWindow(judged([[0, fires]]).desk, id, second(60), sample).desk,
      );
      expect(real.desk.alerts.get(id)?.verdict).toBe("confirmed");
    });
  });

  test("D1: of an alert whose severity was not understood nobody is said to have named none", () => {
    const doubt = 'Its severity "spicy" is not understood.';
    const { desk } = judged([[0, { ...fires, severity: undefined, doubts: [doubt] }]]);
    expect(thinking(desk.alerts.get(id) as TriagedAlert, sample)).toBe(
      `TARS does not know how severe it is. Look at it. ${doubt}`,
    );
  });

  describe("D1: no data", () => {
    const silent = { status: "no-data" } as const;
    const treated = (noData: "unknown" | "firing" | "recovered"): Settings => ({
      ...sample,
      services: { ...sample.services, checkout: { ...sample.services.checkout, triage: { noData } } as Service },
    });

    test("D1: is no failure: it is kept and shown, and declares nothing", () => {
      const { desk, events } = judged([[0, silent]]);
      expect(events).toEqual([]);
      expect(desk.alerts.get(id)).toMatchObject({ verdict: "recorded", firing: false, noDataSince: start });
      expect(thinking(desk.alerts.get(id) as TriagedAlert, sample)).toMatch(/^Its source has had no data since/);
      expect(judged([[60, fires]], desk).desk.alerts.get(id)).not.toHaveProperty("noDataSince");
      expect(judged([[60, recovers]], desk).desk.alerts.get(id)).not.toHaveProperty("noDataSince");
    });

    const chosen = { ...fires, missing: true } as const;

    test("D1: fires where its source was told to take it for a failure, and every message says that it proves none", () => {
      const { desk, events } = judged([[0, chosen]]);
      expect(events.map(({ type }) => type)).toEqual(["Alert Fired"]);
      const fired = desk.alerts.get(id) as TriagedAlert;
      expect(fired).toMatchObject({ verdict: "pending", firing: true, noDataSince: start });
      expect(thinking(fired, sample)).toMatch(
        /It fires because its source has had no data since 2026-11-24 03:00 UTC, as its rule says; that is no proof of a failure\./,
      );
      expect(endWindow(desk, id, second(60), sample).events).toHaveLength(1);
      expect(describedBy(fired, sample, start)).toBe(
        `${fired.summary} (no data since 03:00 UTC; that is no proof that it fails)`,
      );
      // Once it has data it is like any other.
      const again = judged(
        [
          [20, recovers],
          [40, fires],
        ],
        desk,
      ).desk.alerts.get(id) as TriagedAlert;
      expect(again).not.toHaveProperty("noDataSince");
      expect(describedBy(again, sample, start)).toBe(again.summary);
      // What fired with data and has none now is not said to fire for that.
      const later = judged([[60, silent]], judged([[0, fires]]).desk).desk.alerts.get(id) as TriagedAlert;
      expect(later).toMatchObject({ firing: true, noDataSince: second(60) });
      expect(describedBy(later, sample, start)).toBe(later.summary);
      expect(thinking(later, sample)).toContain("that is neither a failure nor a recovery");
      // Told again, it has had none since the first time.
      const twice: [number, Partial<Alert>][] = [
        [0, chosen],
        [60, chosen],
      ];
      expect(judged(twice).desk.alerts.get(id)).toMatchObject({ notifications: 2, noDataSince: start });
      // Nor where its source takes that for a failure and says when all of it began.
      const on = judged([[60, { ...chosen, startedAt: start }]], judged([[0, fires]]).desk).desk.alerts.get(id);
      expect(on).toMatchObject({ firing: true, noDataSince: second(60) });
      expect(describedBy(on as TriagedAlert, sample, start)).toBe(later.summary);
    });

    test.each([
      ["unknown", "recorded", false],
      ["firing", "pending", true],
      ["recovered", "fluke", false],
    ] as const)("D1: the setting %s of a service goes before what its sources were told", (noData, verdict, firing) => {
      for (const news of [chosen, silent]) {
        const alert = judged([[0, news]], undefined, treated(noData)).desk.alerts.get(id);
        expect([alert?.verdict, alert?.firing ?? false], `${news.status}`).toEqual([verdict, firing]);
        if (firing) expect(describedBy(alert as TriagedAlert, sample, start)).toContain("no proof that it fails");
      }
    });

    test("D1: of what has data again and never fired nobody is said not to know how severe it is", () => {
      const { desk } = judged([
        [0, silent],
        [60, recovers],
      ]);
      expect(thinking(desk.alerts.get(id) as TriagedAlert, sample)).toBe(
        "Its source has data again: it does not fire.",
      );
    });

    test("D1: is no recovery: what fires, fires on, and says so", () => {
      const { desk } = judged([
        [0, fires],
        [30, silent],
      ]);
      expect(desk.alerts.get(id)).toMatchObject({ verdict: "pending", firing: true, noDataSince: second(30) });
    });

    test("D1: a service's setting says otherwise", () => {
      const take = (noData: "firing" | "recovered", desk = emptyDesk("checkout")) =>
        takeIn(desk, id, alert({ ...silent, at: second(10) }), second(10), treated(noData));
      expect(types(take("firing"))).toEqual(["Alert Fired"]);
      expect(types(take("recovered", judged([[0, fires]]).desk))).toEqual(["Alert Was Fluke"]);
    });
  });

  test("D1: alerts on no known service say nothing of each other", () => {
    const unknown = { service: "unknown" };
    expect(
      types(
        judged(
          [
            [0, unknown],
            [5, { ...unknown, fingerprint: "other" }],
          ],
          emptyDesk("unknown"),
        ),
      ),
    ).not.toContain("Alert Confirmed");
  });

  test("D1: an alert that flaps three times in 15 minutes is real", () => {
    const flapping = judged([
      [0, fires],
      [30, recovers],
      [300, fires],
      [330, recovers],
      [899, fires],
    ]);
    expect(flapping.events.at(-1)).toMatchObject({ type: "Alert Confirmed", data: { reason: "flapping" } });
    expect(
      types(
        judged([
          [0, fires],
          [30, recovers],
          [300, fires],
          [330, recovers],
          [902, fires],
        ]),
      ),
    ).not.toContain("Alert Confirmed");
  });

  test.each([["P3"], ["P4"], [undefined]] as const)(
    "D1: severity %s is shown for triage and never declares by itself",
    (severity) => {
      const { desk, events } = judged([
        [0, { severity }],
        [10, { severity, fingerprint: "b" }],
      ]);
      expect([...desk.alerts.values()].map(({ verdict }) => verdict)).toEqual(["recorded", "recorded"]);
      expect(events.map(({ type }) => type)).not.toContain("Alert Confirmed");
      expect(endWindow(desk, id, second(600), sample).events).toEqual([]);
    },
  );

  test("D1: a person confirms, with a severity, or dismisses", () => {
    const { desk } = judged([[0, { severity: undefined }]]);
    expect(confirmByPerson(desk, id, "P2").events[0]).toMatchObject({
      data: { reason: "a person said so", alert: { severity: "P2" } },
    });
    const dismissed = dismiss(desk, id, "a test");
    expect(dismissed.events[0]).toMatchObject({ type: "Alert Dismissed", data: { reason: "a test" } });
    expect(dismiss(dismissed.desk, id, "again").events).toEqual([]);
  });

  test("D1: no data inside the window is no recovery: a dead service emits nothing", () => {
    const { desk } = judged([
      [0, fires],
      [20, { status: "no-data" }],
    ]);
    expect(endWindow(desk, id, second(60), sample).events).toHaveLength(1);
  });

  test("D1: ten identical alerts are one, with a count", () => {
    const ten = judged(Array.from({ length: 10 }, (_, index) => [index, fires]));
    expect(types(ten)).toEqual(["Alert Fired"]);
    expect(ten.desk.alerts.get(id)).toMatchObject({ notifications: 10, firedAt: start });
  });

  test("D1: the same news twice changes nothing", () => {
    const once = judged([[0, fires]]);
    const one = alert({ speaksOnce: true });
    expect(takeIn(once.desk, id, one, second(30), sample)).toEqual({ desk: once.desk, events: [] });
  });

  test("D1: a source that repeats itself is counted, and nothing else comes of it", () => {
    const once = judged([[0, fires]]);
    const again = takeIn(once.desk, id, alert(), second(30), sample);
    expect(again.events).toEqual([]);
    expect(again.desk.alerts.get(id)).toEqual({ ...once.desk.alerts.get(id), notifications: 2 });
  });

  test("D1: an alert that becomes worse while it fires is judged anew, or told to its incident", () => {
    const p3 = judged([[0, { severity: "P3" }]]);
    const worse = takeIn(p3.desk, id, alert({ severity: "P1" }), second(30), sample);
    expect(types(worse)).toEqual(["Alert Judged Anew"]);
    expect(worse.desk.alerts.get(id)).toMatchObject({ verdict: "pending", severity: "P1", windowEndsAt: second(90) });
    const p2 = judged([[0, { severity: "P2" }]]);
    expect(takeIn(p2.desk, id, alert(), second(50), sample).desk.alerts.get(id)).toMatchObject({
      windowEndsAt: second(65),
    });
    const confirmed = endWindow(p2.desk, id, second(120), sample);
    expect(takeIn(confirmed.desk, id, alert(), second(130), sample).events[0]).toMatchObject({
      type: "Alert Confirmed",
      data: { reason: "it has become worse", alert: { severity: "P1" } },
    });
    expect(takeIn(worse.desk, id, alert({ severity: "P3" }), second(40), sample).desk.alerts.get(id)?.severity).toBe(
      "P1",
    );
  });

  test("D1: a recovery that overtakes its firing leaves nothing firing", () => {
    const { desk, events } = judged([
      [30, recovers, 31],
      [0, fires, 32],
    ]);
    expect(events).toEqual([]);
    expect(desk.alerts.get(id)?.firing).toBe(false);
  });

  describe("D1: a firing and its end that come in late, together", () => {
    const real = ["Alert Fired", "Alert Confirmed", "Alert Recovered"];

    test.each([
      [59, ["Alert Fired", "Alert Was Fluke"]],
      [60, real],
      [1200, real],
    ] as const)("D1: one that lasted %i s of its source's clock is judged by that", (lasted, expected) => {
      const late = judged([
        [0, fires, 1500],
        [lasted, recovers, 1501],
      ]);
      expect(types(late)).toEqual(expected);
      expect(late.desk.alerts.get(id)?.firing).toBe(false);
    });

    test.each([
      [59, []],
      [60, real],
      [1200, real],
    ] as const)("D1: one that lasted %i s is judged so, too, where the end came in first", (lasted, expected) => {
      const overtaken = judged([
        [lasted, recovers, 1500],
        [0, fires, 1501],
      ]);
      expect(types(overtaken)).toEqual(expected);
      expect(overtaken.desk.alerts.get(id)).toMatchObject({ firing: false, firedAt: start });
      expect(judged([[0, fires, 1502]], overtaken.desk).events).toEqual([]);
    });

    test.each([
      ["the firing", [0, fires], [1200, recovers]],
      ["the end", [1200, recovers], [0, fires]],
    ] as const)("D1 D6: what was over for more than a day is for a person to look at, %s first", (_, one, other) => {
      const day = 24 * 60 * 60;
      const told = (later: number) =>
        judged([
          [...one, 1200 + later],
          [...other, 1200 + later],
        ]);
      expect(types(told(day))).toEqual(real);
      expect(types(told(day + 1))).toEqual(["Alert Fired", "Alert Recovered"]);
      expect(told(day + 1).desk.alerts.get(id)).toMatchObject({ verdict: "recorded", firing: false });
      // Nor does a repetition begin anything.
      expect(judged([[0, fires, 1300 + day]], told(day + 1).desk).events).toEqual([]);
    });

    test("D1: what had become a P1 only just before it was over is a fluke, however long it fired before", () => {
      const worse = judged([
        [0, { severity: "P3" }, 1500],
        [0, fires, 1501],
        [1505, recovers],
      ]);
      expect(types(worse)).toEqual(["Alert Fired", "Alert Judged Anew", "Alert Was Fluke"]);
    });

    test("D1: what was silenced meanwhile is not judged by it", () => {
      const planned = { service: "checkout", reason: "a deployment", by: "ben", from: start, until: second(3600) };
      const silenced = addSilence(emptyDesk("checkout"), { ...planned, id: "s", count: 0 }, start) as Judgement;
      const told = judged(
        [
          [1200, recovers, 1500],
          [0, fires, 1501],
        ],
        silenced.desk,
      );
      expect(types(told)).toEqual(["Alert Silenced", "Alert Recovered"]);
      expect(told.desk.alerts.get(id)).toMatchObject({ verdict: "fluke", firing: false });
    });
  });

  test("D1: a firing that arrives late still waits a moment for its recovery", () => {
    const { desk } = judged([[0, fires, 300]]);
    expect(desk.alerts.get(id)).toMatchObject({ windowEndsAt: second(315) });
  });

  test("D1: the verdict does not depend on the order in which news of the past arrives", () => {
    const changes = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(changes, fc.integer(), (moments, seed) => {
        const news = moments
          .toSorted((a, b) => a - b)
          .map((at, index) => [at, index % 2 === 0 ? fires : recovers, 401] as [number, Partial<Alert>, number]);
        const shuffled = news.toSorted((a, b) => ((a[0] * 7919 + seed) % 101) - ((b[0] * 7919 + seed) % 101));
        const state = (order: typeof news) => {
          const { desk } = judged(order);
          return { firing: desk.alerts.get(id)?.firing, changes: desk.alerts.get(id)?.changes };
        };
        expect(state(shuffled)).toEqual(state(news));
      }),
    );
  });

  describe("news of what is long over", () => {
    const hour = 3600;
    const quiet = { firing: false, verdict: "fluke" };

    test("D1: a fluke that is told again an hour later stays one", () => {
      const told: [number, object, number?][] = [
        [0, fires],
        [30, recovers],
      ];
      const { desk } = judged(told);
      const again = judged([[0, fires, hour]], desk);
      expect(again.events).toEqual([]);
      expect(again.desk.alerts.get(id)).toMatchObject({ ...quiet, lastChangeAt: second(30) });
    });

    test("D1: a recovery in front of its firing, both an hour late, leaves nothing firing", () => {
      const { desk, events } = judged([
        [30, recovers, hour],
        [0, fires, hour + 1],
      ]);
      expect(events).toEqual([]);
      expect(desk.alerts.get(id)).toMatchObject(quiet);
    });

    test("D1: a recovery that is told again an hour later changes no verdict", () => {
      const { desk } = judged([
        [0, fires],
        [90, recovers],
      ]);
      const again = judged([[90, recovers, hour]], desk);
      expect(again.desk.alerts.get(id)).toEqual(desk.alerts.get(id));
    });

    test("D1: whether it fires does not depend on when and in which order news arrive, hours late", () => {
      const moments = fc.uniqueArray(fc.integer({ min: 0, max: 7200 }), { minLength: 1, maxLength: 6 });
      fc.assert(
        fc.property(moments, fc.array(fc.nat(12), { minLength: 6, maxLength: 6 }), (all, hours) => {
          const news = all
            .toSorted((a, b) => a - b)
            .map((at, index) => [at, index % 2 === 0 ? fires : recovers, (3 + (hours[index] ?? 0)) * hour] as const);
          const arriving = news.toSorted((a, b) => a[2] - b[2]).map((one): [number, object, number] => [...one]);
          const { desk } = judged(arriving);
          expect(desk.alerts.get(id)?.firing).toBe(news.length % 2 === 1);
        }),
      );
    });

    test("D1: an alert that fires again under the start that it had before fires anew", () => {
      const told = (seconds: number) => ({ ...fires, toldAt: second(seconds) });
      const { desk, events } = judged([
        [0, told(10)],
        [300, recovers],
        [0, told(hour), hour],
      ]);
      expect(events.at(-1)).toMatchObject({ type: "Alert Fired" });
      expect(desk.alerts.get(id)).toMatchObject({ firing: true, verdict: "pending" });
    });
  });

  test("a storm is remembered in bounded space", () => {
    const storm = judged(Array.from({ length: 2000 }, (_, index) => [index / 10, index % 2 === 0 ? fires : recovers]));
    expect(storm.desk.alerts.get(id)?.changes.length).toBeLessThanOrEqual(30);
    const many = judged(Array.from({ length: 500 }, (_, index) => [index * 70, { fingerprint: `f${index}` }]));
    expect(many.desk.triage.candidates).toHaveLength(most.candidates);
  });
});

describe("D1: an alarm that tells of a change by two ways", () => {
  const byEvent: Partial<Alert> = { speaksOnce: true, startedAt: second(-120) };
  const bySns: Partial<Alert> = { speaksOnce: true };

  test("D1: is one alert, and the same whichever comes first: when the errors began is known by one of them only", () => {
    const [eventFirst, snsFirst] = [
      [byEvent, bySns],
      [bySns, byEvent],
    ].map((ways) => judged(ways.map((way, index): [number, Partial<Alert>, number] => [0, way, index])));
    for (const one of [eventFirst, snsFirst]) expect(one && types(one)).toEqual(["Alert Fired"]);
    const known = [eventFirst, snsFirst].map((one) => one?.desk.alerts.get(id));
    expect(known[0]).toMatchObject({ notifications: 1, startedAt: second(-120) });
    expect(known[1]).toEqual(known[0]);
  });
});
