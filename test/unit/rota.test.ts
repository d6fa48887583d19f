import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test, vi } from "vitest";
import { type Announced, handOvers } from "../../shared/on-call/hand-over.ts";
import { overrideNews } from "../../shared/on-call/override-news.ts";
import type { Override } from "../../shared/on-call/override-schema.ts";
import { addOverrides, hasEnded, refusedSwap, removeOverride } from "../../shared/on-call/overrides.ts";
import { daysBetween, nextTurn, onCallAt, respondersAt, shiftsBetween } from "../../shared/on-call/rota.ts";
import { asLongAs, asPlanned, swapInWords } from "../../shared/on-call/swaps.ts";
import type { Layer, Rota } from "../../shared/runbook/settings.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { after, sample, start } from "./scene.ts";

const layer = (more: Partial<Layer> = {}): Layer => ({
  handover: { day: "monday", time: "09:00" },
  turn: "week",
  starting: "2026-01-05",
  members: ["a", "b", "c"],
  ...more,
});

const rota = (more: Partial<Layer> = {}, timeZone = "Europe/London"): Rota => ({
  timeZone,
  holidays: [],
  layers: [layer(more)],
});

const who = (...words: Parameters<typeof onCallAt>) => onCallAt(...words)?.responder;

const override = (more: Partial<Override> = {}): Override => ({
  id: "o1",
  team: "shop",
  rota: "on-call",
  responder: "dana",
  from: "2026-11-24T00:00:00.000Z",
  until: "2026-11-25T00:00:00.000Z",
  by: "ben",
  ...more,
});

/** Zones with odd offsets, half-hour changes of the clock, and changes of the offset for good. */
const zones = [
  "Europe/London",
  "America/New_York",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Africa/Casablanca",
  "Asia/Tehran",
];

const years = { min: Date.parse("2026-02-01T00:00:00Z"), max: Date.parse("2036-02-01T00:00:00Z") };

describe("D6: the rota", () => {
  test("D6: hand-over is at the local time, on both sides of a daylight-saving change", () => {
    // London goes to summer time on 29 March 2026: nine o'clock is 09:00 UTC before it and 08:00 UTC after it.
    expect(who(rota(), "2026-03-23T08:59:59.999Z")).toBe("b");
    expect(who(rota(), "2026-03-23T09:00:00.000Z")).toBe("c");
    expect(who(rota(), "2026-03-30T07:59:59.999Z")).toBe("c");
    expect(who(rota(), "2026-03-30T08:00:00.000Z")).toBe("a");
  });

  test("D6: nobody is on call before the first hand-over", () => {
    expect(who(rota(), "2026-01-05T08:59:00.000Z")).toBeUndefined();
    expect(who(rota(), "2026-01-05T09:00:00.000Z")).toBe("a");
  });

  test("D6: a rota by the day hands over every day, one by two weeks every other", () => {
    const days = ["05", "06", "07", "08"].map((day) => who(rota({ turn: "day" }), `2026-01-${day}T12:00:00.000Z`));
    expect(days).toEqual(["a", "b", "c", "a"]);
    const weeks = ["05", "12", "19", "26"].map((day) => who(rota({ turn: "2 weeks" }), `2026-01-${day}T12:00:00.000Z`));
    expect(weeks).toEqual(["a", "a", "b", "b"]);
  });

  test("D6: a hand-over at a time that the clock skips happens at the next that exists", () => {
    // New York skips 02:00 to 03:00 on 8 March 2026.
    const skipped = rota({ turn: "day", handover: { day: "monday", time: "02:30" } }, "America/New_York");
    expect(who(skipped, "2026-03-08T07:29:59.000Z")).not.toBe(who(skipped, "2026-03-08T07:30:00.000Z"));
  });

  test("D6: over ten years a rota is a row of shifts without gap or overlap, each as long as its turn on the wall clock", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom("day" as const, "week" as const, "2 weeks" as const),
        fc.constantFrom("00:00", "02:30", "09:00", "23:45"),
        fc.integer(years),
        (timeZone, turn, time, start) => {
          const one = rota({ turn, handover: { day: "wednesday", time } }, timeZone);
          const from = new Date(start).toISOString();
          const shifts = shiftsBetween(one, from, plusSeconds(from, 60 * 24 * 60 * 60));
          expect(shifts[0]?.from).toBe(from);
          for (const [index, shift] of shifts.entries()) {
            const next = shifts[index + 1];
            if (!next) continue;
            expect(next.from).toBe(shift.until);
            expect(next.responder).not.toBe(shift.responder);
            // Each hand-over is at the local time, or behind it by what a change of the clock skips.
            const local = Temporal.Instant.from(next.from).toZonedDateTimeISO(timeZone);
            const wanted = local.toPlainDate().toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
            expect(local.epochMilliseconds).toBe(wanted.epochMilliseconds);
            if (turn !== "day") expect(local.dayOfWeek).toBe(3);
            if (index === 0) continue;
            const days = Temporal.Instant.from(shift.from)
              .toZonedDateTimeISO(timeZone)
              .toPlainDate()
              .until(local.toPlainDate(), { largestUnit: "days" }).days;
            expect(days).toBe({ day: 1, week: 7, "2 weeks": 14 }[turn]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("D6: at every instant of ten years the one on call is the one whose shift it is, and nobody else", () => {
    const built: Rota = {
      timeZone: "Australia/Lord_Howe",
      holidays: [{ date: "2027-01-01", cover: "x" }, { date: "2027-12-25" }],
      layers: [
        layer(),
        layer({
          members: ["d", "e"],
          hours: { days: ["monday", "tuesday", "wednesday", "thursday", "friday"], from: "08:00", to: "17:30" },
        }),
        layer({ members: ["n"], hours: { days: ["saturday"], from: "22:00", to: "06:00" } }),
      ],
    };
    fc.assert(
      fc.property(fc.integer(years), fc.integer({ min: 0, max: 7 * 24 * 3600 - 1 }), (start, seconds) => {
        const from = new Date(start).toISOString();
        const at = plusSeconds(from, seconds);
        const shifts = shiftsBetween(built, from, plusSeconds(from, 7 * 24 * 3600));
        const mine = shifts.filter((shift) => shift.from <= at && at < shift.until);
        expect(mine).toHaveLength(1);
        expect(mine[0]?.responder).toBe(who(built, at));
        expect(mine[0]?.responder).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });

  test("D6: the topmost layer that counts is on call; hours over midnight belong to the day on which they began", () => {
    const built: Rota = {
      timeZone: "Europe/Berlin",
      holidays: [],
      layers: [
        layer({ members: ["night"] }),
        layer({ members: ["office"], hours: { days: ["monday"], from: "09:00", to: "17:00" } }),
        layer({ members: ["late"], hours: { days: ["friday"], from: "22:00", to: "02:00" } }),
      ],
    };
    // Monday 23 November 2026, in winter time: UTC+1.
    expect(who(built, "2026-11-23T07:59:00.000Z")).toBe("night");
    expect(who(built, "2026-11-23T08:00:00.000Z")).toBe("office");
    expect(who(built, "2026-11-23T16:00:00.000Z")).toBe("night");
    expect(who(built, "2026-11-28T00:59:00.000Z")).toBe("late");
    expect(who(built, "2026-11-28T01:00:00.000Z")).toBe("night");
    expect(who(built, "2026-11-28T21:30:00.000Z")).toBe("night");
  });

  test("D6: on a holiday whom it names is on call, and layers with hours are off", () => {
    const hours = { days: ["wednesday" as const], from: "09:00", to: "17:00" };
    const layers = [layer({ members: ["base"] }), layer({ members: ["office"], hours })];
    const day = { date: "2026-11-25" };
    const noon = "2026-11-25T12:00:00.000Z";
    expect(who({ timeZone: "UTC", holidays: [], layers }, noon)).toBe("office");
    expect(who({ timeZone: "UTC", holidays: [day], layers }, noon)).toBe("base");
    expect(onCallAt({ timeZone: "UTC", holidays: [{ ...day, cover: "x" }], layers }, noon)).toEqual({
      responder: "x",
      because: "holiday",
    });
  });

  test("D6: a gap is a shift without anybody", () => {
    const hours = { days: ["monday" as const], from: "09:00", to: "17:00" };
    const shifts = shiftsBetween(rota({ hours }, "UTC"), "2026-11-23T00:00:00.000Z", "2026-11-24T00:00:00.000Z");
    expect(shifts.map(({ responder }) => responder)).toEqual([undefined, expect.any(String), undefined]);
  });

  test("D6: an override holds for its time and no longer; of two the later made one holds", () => {
    const all = [override(), override({ id: "o2", responder: "amara", from: "2026-11-24T12:00:00.000Z" })];
    expect(who(rota(), "2026-11-23T23:59:59.999Z", all)).not.toBe("dana");
    expect(onCallAt(rota(), "2026-11-24T00:00:00.000Z", all)).toEqual({ responder: "dana", because: "override" });
    expect(who(rota(), "2026-11-24T12:00:00.000Z", all)).toBe("amara");
    expect(who(rota(), "2026-11-25T00:00:00.000Z", all)).not.toBe("amara");
    expect(respondersAt(sample, all, "shop", 0, "2026-11-24T01:00:00.000Z")).toEqual(["dana"]);
  });

  test.each([
    [{ team: "nobody" }, "there is no team nobody; there are: shop, discovery"],
    [{ rota: "secondary" }, "team shop has no rota secondary; it has: on-call"],
    [{ responder: "zoe" }, "there is no responder zoe"],
    [{ until: "2026-11-23T00:00:00.000Z" }, "`until` must be later than `from`"],
    [{ from: "2026-11-20T00:00:00.000Z", until: "2026-11-21T00:00:00.000Z" }, "in the past"],
    [{ until: "2027-11-25T00:00:00.000Z" }, "60 days at most"],
    [{ from: "2027-11-25T00:00:00.000Z", until: "2027-11-26T00:00:00.000Z" }, "`from` is more than a year ahead"],
  ])("D6: the override %j is refused: %s", (more, sentence) => {
    expect(addOverrides([], [override(more)], after(0), sample)).toMatchObject({
      refused: "invalid",
      sentence: expect.stringContaining(sentence),
    });
  });

  test("D6: an override begins now or later: the past stays as it was, but for the minutes that a form takes", () => {
    const from = (minutes: number) => addOverrides([], [override({ from: after(minutes) })], after(60), sample);
    expect(from(51)).toHaveLength(1);
    expect(from(60)).toHaveLength(1);
    expect(from(49)).toEqual({
      refused: "invalid",
      sentence: `from: ${after(49)} has passed, and who was on call then stays so. Write a time from now on, such as ${after(60)}.`,
    });
  });

  test("D6: a level names each responder once, and unknown ones not at all", () => {
    expect(respondersAt(sample, [], "shop", 0, after(0))).toEqual(["ben"]);
    expect(respondersAt(sample, [], "shop", 1, after(0))).toEqual(["dana"]);
    expect(respondersAt(sample, [], "nobody", 0, after(0))).toEqual([]);
  });
});

describe("D6: who is next", () => {
  const now = "2026-11-24T03:00:00.000Z";

  test("D6: whoever takes over from the one on call now, and from when", () => {
    const current = who(rota(), now);
    const next = nextTurn(rota(), now);
    expect(next).toMatchObject({ from: "2026-11-30T09:00:00.000Z", because: "rota" });
    expect(next?.responder).not.toBe(current);
    // A turn of two weeks is more than the first look.
    expect(nextTurn(rota({ turn: "2 weeks" }), now)?.from).toBe("2026-12-07T09:00:00.000Z");
    expect(nextTurn(rota({ turn: "2 weeks" }), "2026-12-08T00:00:00.000Z")?.from).toBe("2026-12-21T09:00:00.000Z");
  });

  test("D6: who covers is next, and nobody is, where nobody will be", () => {
    const standIn = override({ responder: "z", from: "2026-11-25T00:00:00.000Z", until: "2026-11-26T00:00:00.000Z" });
    expect(nextTurn(rota(), now, [standIn])).toEqual({ responder: "z", from: standIn.from, because: "override" });
    const weekdays = rota({ hours: { days: ["tuesday"], from: "00:00", to: "12:00" } });
    expect(nextTurn(weekdays, now)).toMatchObject({ from: "2026-11-24T12:00:00.000Z" });
    expect(nextTurn(weekdays, now)?.responder).toBeUndefined();
  });

  test("D6: a rota of one person has nobody next", () => {
    expect(nextTurn(rota({ members: ["a"] }), now)).toBeUndefined();
  });
});

describe("D6: a swap", () => {
  const first = override({ responder: "ben" });
  const day = (from: number, until: number) => ({
    from: `2026-12-0${from}T00:00:00.000Z`,
    until: `2026-12-0${until}T00:00:00.000Z`,
  });
  /** Dana is on call in November, and Ben in December, until the fourth. */
  const shiftsOf = ({ from, until }: Pick<Override, "from" | "until">) =>
    [
      { responder: "dana", from: "2026-11-01T00:00:00.000Z", until: "2026-12-01T00:00:00.000Z" },
      { responder: "ben", from: "2026-12-01T00:00:00.000Z", until: "2026-12-04T00:00:00.000Z" },
      { from: "2026-12-04T00:00:00.000Z", until: "2026-12-09T00:00:00.000Z" },
    ].filter((shift) => shift.from < until && shift.until > from);

  test.each([
    ["of one person with themselves", override({ ...day(1, 2), responder: "ben" }), "two people"],
    ["of turns that overlap", override({ responder: "dana", from: "2026-11-24T12:00:00.000Z" }), "overlap"],
    [
      "of time that is not theirs",
      override({ responder: "chen", ...day(1, 2) }),
      "Chen Li is not on call all the time from 2026-11-24T00:00:00.000Z to 2026-11-25T00:00:00.000Z: Dana Novak is from",
    ],
    [
      "of more time than is theirs",
      override({ responder: "dana", ...day(3, 5) }),
      "Ben Whitaker is not on call all the time from 2026-12-03T00:00:00.000Z to 2026-12-05T00:00:00.000Z: nobody is from 2026-12-04",
    ],
  ])("D6: %s is refused", (_, second, sentence) => {
    expect(refusedSwap(first, second, shiftsOf, sample)?.sentence).toContain(sentence);
  });

  test("D6: of two people at different times, or on different rotas, it is one", () => {
    expect(refusedSwap(first, override({ responder: "dana", ...day(1, 3) }), shiftsOf, sample)).toBeUndefined();
    const back = override({ rota: "backup", responder: "dana" });
    const ofBackup = (half: Pick<Override, "from" | "until" | "rota">) =>
      half.rota === "backup" ? [{ responder: "ben", from: half.from, until: half.until }] : shiftsOf(half);
    expect(refusedSwap(first, back, ofBackup, sample)).toBeUndefined();
  });

  const swapped = [
    override({ id: "k.0", responder: "ben", swap: "k" }),
    override({ id: "k.1", ...day(1, 2), swap: "k" }),
    override({ id: "o", ...day(5, 6) }),
  ];

  test("D6: it is one thing: shown as one, and removed as one, by either half", () => {
    expect(asPlanned(swapped).map((some) => some.map(({ id }) => id))).toEqual([["k.0", "k.1"], ["o"]]);
    for (const id of ["k.0", "k.1"])
      expect(removeOverride(swapped, "shop", id, after(0))).toEqual([expect.objectContaining({ id: "o" })]);
    expect(removeOverride(swapped, "shop", "o", after(0))).toHaveLength(2);
    for (const [team, id] of [
      ["shop", "k"],
      ["discovery", "o"],
    ] as const)
      expect(removeOverride(swapped, team, id, after(0))).toMatchObject({ refused: "not-found" });
  });

  test("D6: once half of it is over it is kept whole until the other is, and cannot be removed", () => {
    const between = "2026-11-30T00:00:00.000Z";
    expect(removeOverride(swapped, "shop", "k.1", between)).toMatchObject({
      refused: "conflict",
      sentence: expect.stringContaining("Half of this swap is over"),
    });
    expect(swapped.map((one) => hasEnded(swapped, one, between))).toEqual([false, false, false]);
    expect(addOverrides(swapped, [override({ id: "p", ...day(7, 8) })], between, sample)).toHaveLength(4);
    const later = "2026-12-04T00:00:00.000Z";
    expect(swapped.map((one) => hasEnded(swapped, one, later))).toEqual([true, true, false]);
    expect(addOverrides(swapped, [override({ id: "p", ...day(7, 8) })], later, sample)).toHaveLength(2);
  });

  test("D6: what is given back is as long as what is taken, by the clock on the wall, and it is said in words", () => {
    // The clocks in New York go back on the first of November.
    vi.stubEnv("TZ", "America/New_York");
    try {
      const taken = { from: new Date(2026, 9, 12), until: new Date(2026, 9, 14) };
      expect(asLongAs(taken, new Date(2026, 9, 31, 9))).toEqual(new Date(2026, 10, 2, 9));
    } finally {
      vi.unstubAllEnvs();
    }
    expect(
      swapInWords({ name: "Mia", time: "Mon 12 – Tue 13 Oct" }, { name: "Ben", time: "Thu 15 – Fri 16 Oct" }),
    ).toBe("Mia takes Ben's Mon 12 – Tue 13 Oct; Ben takes Mia's Thu 15 – Fri 16 Oct");
  });
});

describe("D6: hand-over messages", () => {
  // Elif hands over to Farid on Wednesday, 10:00 in New York.
  const at = "2026-11-25T15:00:00.000Z";

  test("D6: the first look says nothing, a change is said once, and whoever is on call is mentioned", () => {
    const before = handOvers(undefined, [], plusSeconds(at, -300), sample);
    expect(before.announcements).toEqual([]);
    const { announcements, ...told } = handOvers({ ...before, basis: "1" }, [], at, sample);
    expect(announcements).toHaveLength(1);
    const [{ text, mention } = { text: "", mention: "" }] = announcements;
    expect(text).toMatch(/^☎️ Discovery: .+ is on call now, until 2026-12-02 10:00 .+\. Thank you, .+\.$/);
    expect(["elif", "farid"]).toContain(mention);
    expect(handOvers({ ...told, basis: "1" }, [], plusSeconds(at, 300), sample).announcements).toEqual([]);
  });

  test("D6: each hand-over within an hour is told, also back and forth, and none of them twice", () => {
    const by = (more: Partial<Override>) => override({ responder: "dana", ...more });
    const [first, second] = [
      by({ from: after(5), until: after(15) }),
      by({ id: "o2", from: after(25), until: after(35) }),
    ];
    let told: Announced = { ...handOvers(undefined, [first, second], after(0), sample), basis: "1" };
    const keys: string[] = [];
    for (const minutes of [5, 15, 25, 35]) {
      const now = handOvers(told, [first, second], after(minutes), sample);
      // Whoever fails before it is noted tells the same again.
      expect(handOvers(told, [first, second], after(minutes + 1), sample).announcements.map(({ key }) => key)).toEqual(
        now.announcements.map(({ key }) => key),
      );
      keys.push(...now.announcements.map(({ key }) => key));
      told = { ...now, basis: "1" };
    }
    expect(new Set(keys).size).toBe(4);
    // An override that is removed and made again is another hand-over, though the shift behind it ends as before.
    const again = (basis: string) =>
      handOvers({ ...told, onCall: { ...told.onCall, "shop.on-call": "ben" }, basis }, [by({})], after(40), sample);
    expect(again("2").announcements[0]?.key).not.toBe(again("3").announcements[0]?.key);
  });

  test("D6: a shift that nobody has is said aloud", () => {
    const gone = { ...sample, responders: sample.responders };
    const { shop } = sample.teams;
    if (!shop) throw new Error("the sample has a team shop");
    gone.teams = { ...sample.teams, shop: { ...shop, rotas: { "on-call": rota({ starting: "2030-01-01" }) } } };
    const { announcements } = handOvers(
      { onCall: { "shop.on-call": "ben", "discovery.on-call": "elif" }, nextAt: after(0), basis: "1" },
      [],
      after(0),
      gone,
    );
    expect(announcements.map(({ text }) => text).join()).toContain("nobody is on call now");
  });
});

describe("D6: the days of a rota", () => {
  const begins = "2026-11-24T00:00:00.000Z";
  const ends = "2026-11-26T00:00:00.000Z";

  test("D6: a day goes from hand-over to hand-over, by the rota's own clock", () => {
    const tokyo = { handover: { day: "monday" as const, time: "10:00" } };
    expect(daysBetween(rota(tokyo, "Asia/Tokyo"), begins, ends)).toEqual([
      { from: "2026-11-24T01:00:00.000Z", until: "2026-11-25T01:00:00.000Z" },
      { from: "2026-11-25T01:00:00.000Z", until: "2026-11-26T01:00:00.000Z" },
    ]);
    // A day on which the clock goes back is longer.
    const [change] = daysBetween(rota(tokyo), "2026-10-24T00:00:00.000Z", "2026-10-25T00:00:00.000Z");
    expect(change).toEqual({ from: "2026-10-24T09:00:00.000Z", until: "2026-10-25T10:00:00.000Z" });
  });

  test("D6: a layer of hours has its hours, and a day on which none runs is left out", () => {
    const hours = { days: ["tuesday" as const], from: "22:00", to: "06:00" };
    expect(daysBetween(rota({ hours }, "UTC"), begins, ends)).toEqual([
      { from: "2026-11-24T22:00:00.000Z", until: "2026-11-25T06:00:00.000Z" },
    ]);
  });
});

describe("D6: people hear of a change of overrides", () => {
  const where = { settings: sample, consoleUrl: "https://tars.example/console" };
  const change = { team: "shop", what: "added" as const, actor: { name: "ben" }, now: start, id: "OVERRIDES#1" };
  const next = (more: Partial<Override> = {}) =>
    override({ responder: "dana", from: "2026-11-25T09:00:00.000Z", until: "2026-11-26T09:00:00.000Z", ...more });
  const told = (...given: Parameters<typeof overrideNews>) =>
    Object.fromEntries(
      overrideNews(...given).map(({ responder, effects }) => [responder, JSON.stringify(effects)]),
    ) as Record<string, string>;

  test("D6: who is put on and who is taken off are each told once, in Slack or by mail, and nobody is woken", () => {
    const news = overrideNews([], [next()], { ...change, reason: "Ben is away" }, where);
    expect(news.map(({ responder }) => responder).sort()).toEqual(["ben", "dana"]);
    for (const { responder, effects } of news) {
      expect(effects).toHaveLength(1);
      expect(effects[0]).not.toHaveProperty("sms");
      const chat = sample.responders[responder]?.slack;
      expect(effects[0]).toMatchObject(
        chat ? { do: "announce", mention: responder, direct: true } : { do: "reach", mail: expect.anything() },
      );
    }
    const { ben, dana } = told([], [next()], { ...change, reason: "Ben is away" }, where);
    expect(dana).toContain(
      "You are on call from 2026-11-25 09:00 GMT to 2026-11-26 09:00 GMT, in place of Ben Whitaker.",
    );
    expect(ben).toContain("You are not on call from 2026-11-25 09:00 GMT to 2026-11-26 09:00 GMT: Dana Novak is.");
    expect(dana).toContain("Reason: Ben is away");
    expect(dana).toContain("https://tars.example/console/on-call/shop");
  });

  test("D6: a removal is told the other way round, and only of what is still to come", () => {
    const now = "2026-11-25T12:00:00.000Z";
    const { ben, dana } = told([next()], [], { ...change, what: "removed", now }, where);
    expect(ben).toContain("You are on call from 2026-11-25 12:00 GMT to 2026-11-26 09:00 GMT, in place of Dana Novak.");
    expect(dana).toContain("removed an override");
    expect(overrideNews([next()], [], { ...change, what: "removed", now: "2026-11-27T00:00:00.000Z" }, where)).toEqual(
      [],
    );
  });

  test("D6: what moves nobody is told to nobody; who has no Slack hears by mail, who has neither hears nothing", () => {
    expect(overrideNews([], [next({ responder: "ben" })], change, where)).toEqual([]);
    const { slack: _slack, ...dana } = sample.responders.dana as NonNullable<typeof sample.responders.dana>;
    const { email: _email, ...bare } = dana;
    const by = (one: object) =>
      overrideNews([], [next()], change, {
        ...where,
        settings: { ...sample, responders: { ...sample.responders, dana: one as never } },
      }).find(({ responder }) => responder === "dana")?.effects;
    expect(by({ ...dana, email: "dana@shop.example" })).toMatchObject([
      { do: "reach", responder: "dana", mail: { subject: "Your time on call for Shop was changed" } },
    ]);
    expect(by(bare)).toBeUndefined();
  });

  test("D6: only the time of the change is looked at, however far ahead it is and however far apart its parts are", () => {
    const far = next({ id: "o2", from: "9000-11-25T09:00:00.000Z", until: "9000-11-26T09:00:00.000Z" });
    const { dana = "", ben = "" } = told([], [next(), far], { ...change, what: "swapped" }, where);
    expect(dana.match(/You are on call/g)).toHaveLength(2);
    expect(dana).toContain("You are on call from 9000-11-25 09:00 GMT to 9000-11-26 09:00 GMT, in place of");
    expect(ben.match(/You are not on call/g)).toHaveLength(1);
  });

  test("D6: everybody whose time moves is told, as far as one transaction holds them", () => {
    const people = Array.from({ length: 120 }, (_, index) => `p${index}`);
    const { shop } = sample.teams;
    if (!shop) throw new Error("the sample has a team shop");
    const settings = {
      ...sample,
      teams: {
        ...sample.teams,
        shop: { ...shop, rotas: { "on-call": rota({ turn: "day", members: people }, "UTC") } },
      },
      responders: {
        ...sample.responders,
        ...Object.fromEntries(people.map((one) => [one, { name: one, email: `${one}@shop.example` } as never])),
      },
    };
    const days = (count: number) =>
      overrideNews([], [next({ until: plusSeconds("2026-11-25T09:00:00.000Z", count * 86_400) })], change, {
        ...where,
        settings,
      }).length;
    expect([days(1), days(29), days(89), days(110)]).toEqual([2, 30, 90, 90]);
  });

  test("D6: a message stays short, however often a change moves somebody", () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      next({
        id: `o${index}`,
        from: plusSeconds("2026-11-25T09:00:00.000Z", index * 7200),
        until: plusSeconds("2026-11-25T09:00:00.000Z", index * 7200 + 3600),
      }),
    );
    const { dana = "" } = told([], many, change, where);
    expect(dana).toMatch(/And \d+ more\./);
    expect(dana.length).toBeLessThan(2000);
  });
});
