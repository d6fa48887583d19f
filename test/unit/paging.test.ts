import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { onCallAt, respondersAt } from "../../shared/on-call/rota.ts";
import { after, said, sample, scene, typesOf } from "./scene.ts";

describe("D6: paging and escalation", () => {
  test("D6: without an acknowledgement in 5 minutes the next level is paged, and the last repeats", () => {
    const one = scene();
    expect(one.incident.paging).toMatchObject({ level: 0, attempt: 1, escalateAt: after(6) });
    one.at(6, { type: "escalate page", attempt: 1 });
    expect(one.incident.paging).toMatchObject({ level: 1, attempt: 2, responders: ["dana"], escalateAt: after(11) });
    const again = one.at(11, { type: "escalate page", attempt: 2 });
    expect(one.incident.paging).toMatchObject({ level: 1, attempt: 3, responders: ["dana"] });
    expect(again.effects.filter(({ do: kind }) => kind === "page")).toHaveLength(1);
  });

  test("D6: a timer that is early, doubled or late behind an acknowledgement pages nobody", () => {
    const one = scene();
    expect(one.at(5, { type: "escalate page", attempt: 1 }).events).toEqual([]);
    one.at(6, { type: "escalate page", attempt: 1 });
    expect(one.at(6, { type: "escalate page", attempt: 1 }).events).toEqual([]);
    one.at(7, { type: "acknowledge", by: "dana" });
    expect(one.at(11, { type: "escalate page", attempt: 2 }).events).toEqual([]);
  });

  test("D6: the first to acknowledge leads, a second changes nothing, PagerDuty is told", () => {
    const one = scene();
    const step = one.at(3, { type: "acknowledge", by: "ben" });
    expect(typesOf(step)).toEqual(["Incident Acknowledged", "Lead Changed", "Phase Changed"]);
    expect(step.effects).toContainEqual(expect.objectContaining({ do: "settle page", as: "acknowledge" }));
    expect(said(step)[0]).toBe("👀 Ben Whitaker acknowledged INC-42 and leads it.");
    expect(one.at(4, { type: "acknowledge", by: "dana" }).events).toEqual([]);
    expect(one.incident.lead).toBe("ben");
  });

  test("D6: nobody on call is an alarm of its own and pages the fallback", () => {
    const shop = sample.teams.shop;
    if (!shop) throw new Error("the sample has a team shop");
    const settings = {
      ...sample,
      teams: {
        ...sample.teams,
        shop: { ...shop, rota: { ...shop.rota, starting: "2030-01-07" }, escalation: [{ page: ["on-call"] }] },
      },
    };
    const { declared } = scene({ settings });
    expect(typesOf(declared)).toContain("Nobody On Call");
    expect(declared.effects).toContainEqual(expect.objectContaining({ do: "page", responder: "dana" }));
    expect(declared.effects).toContainEqual(
      expect.objectContaining({ do: "slack", where: "broadcast", mention: "channel" }),
    );
  });

  test("D6: a page that failed is said aloud", () => {
    const [text] = said(
      scene().at(2, { type: "report page", responder: "ben", method: "SMS", attempt: 1, problem: "SNS is down" }),
    );
    expect(text).toContain("did not reach Ben Whitaker by SMS: SNS is down");
  });

  test("a severity that is raised before anybody acknowledged pages anew", () => {
    const one = scene({ severity: "P2" });
    expect(typesOf(one.at(2, { type: "change severity", severity: "P1" }))).toEqual([
      "Severity Changed",
      "Responder Paged",
    ]);
    expect(typesOf(one.at(3, { type: "change severity", severity: "P3" }))).toEqual(["Severity Changed"]);
  });
});

describe("D6: the rota", () => {
  const rota = (more: object = {}) => ({
    timeZone: "Europe/London",
    handover: { day: "monday" as const, time: "09:00" },
    turn: "week" as const,
    starting: "2026-01-05",
    members: ["a", "b", "c"],
    ...more,
  });

  test("D6: hand-over is at the local time, on both sides of a daylight-saving change", () => {
    // London goes to summer time on 29 March 2026: nine o'clock is 09:00 UTC before it and 08:00 UTC after it.
    expect(onCallAt(rota(), "2026-03-23T08:59:59.999Z")).toBe("b");
    expect(onCallAt(rota(), "2026-03-23T09:00:00.000Z")).toBe("c");
    expect(onCallAt(rota(), "2026-03-30T07:59:59.999Z")).toBe("c");
    expect(onCallAt(rota(), "2026-03-30T08:00:00.000Z")).toBe("a");
  });

  test("D6: nobody is on call before the first hand-over", () => {
    expect(onCallAt(rota(), "2026-01-05T08:59:00.000Z")).toBeUndefined();
    expect(onCallAt(rota(), "2026-01-05T09:00:00.000Z")).toBe("a");
  });

  test("D6: a rota by the day hands over every day", () => {
    const daily = rota({ turn: "day" });
    expect(["05", "06", "07", "08"].map((day) => onCallAt(daily, `2026-01-${day}T12:00:00.000Z`))).toEqual([
      "a",
      "b",
      "c",
      "a",
    ]);
  });

  test("D6: at every instant after the start exactly one member is on call, in zones with odd offsets too", () => {
    const zones = [
      "Europe/London",
      "America/New_York",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
      "Pacific/Apia",
      "Africa/Casablanca",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom("day" as const, "week" as const),
        fc.integer({ min: Date.parse("2026-02-01T00:00:00Z"), max: Date.parse("2036-01-01T00:00:00Z") }),
        (timeZone, turn, milliseconds) => {
          const who = onCallAt(rota({ timeZone, turn }), new Date(milliseconds).toISOString());
          expect(["a", "b", "c"]).toContain(who);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("D6: a level names each responder once, and unknown ones not at all", () => {
    expect(respondersAt(sample, "shop", 0, after(0))).toEqual(["ben"]);
    expect(respondersAt(sample, "shop", 1, after(0))).toEqual(["dana"]);
    expect(respondersAt(sample, "nobody", 0, after(0))).toEqual([]);
  });
});
