import { describe, expect, test } from "vitest";
import { contactsFor } from "../../shared/on-call/contact.ts";
import type { Responder, Settings } from "../../shared/runbook/settings.ts";
import { after, sample, scene, start } from "./scene.ts";

const withBen = (more: Partial<Responder>): Settings => {
  const { ben } = sample.responders;
  if (!ben) throw new Error("the sample has ben");
  return { ...sample, responders: { ...sample.responders, ben: { ...ben, ...more } } };
};

const ways = (settings: Settings, severity: "P1" | "P2" = "P1", now = start) =>
  contactsFor(settings, "shop", "ben", severity, now).map(({ method, at }) => [
    method,
    (Date.parse(at) - Date.parse(now)) / 1000,
  ]);

const night = { from: "22:00", to: "07:00", timeZone: "Europe/London", only: ["email" as const] };

describe("D6: how a responder is woken", () => {
  test("D6: by everything that wakes, at once, when nothing else is said", () => {
    expect(ways(sample)).toEqual([
      ["pagerduty", 0],
      ["sms", 0],
      ["email", 0],
    ]);
  });

  test("D6: in their own order, and the first at once whatever its time says", () => {
    const contact = [
      { by: "slack" as const, after: 60 },
      { by: "sms" as const, after: 180 },
    ];
    expect(ways(withBen({ contact }))).toEqual([
      ["slack", 0],
      ["sms", 120],
    ]);
  });

  test("D6: quiet hours leave what they name for P2, over midnight and by the responder's clock; P1 ignores them", () => {
    const settings = withBen({ quietHours: night });
    expect(ways(settings, "P2")).toEqual([["email", 0]]);
    expect(ways(settings, "P1")).toHaveLength(3);
    expect(ways(settings, "P2", "2026-11-24T07:00:00.000Z")).toHaveLength(3);
    expect(ways(settings, "P2", "2026-11-24T22:00:00.000Z")).toEqual([["email", 0]]);
  });

  test("D6: somebody whose quiet hours leave no way is reached by all there are", () => {
    const settings = withBen({ quietHours: { ...night, only: ["slack"] }, slack: undefined });
    expect(ways(settings, "P2").map(([method]) => method)).toEqual(["pagerduty", "sms", "email"]);
  });

  test("D6: a way that waits longer than the level is used at its time all the same, until somebody acknowledges", () => {
    const contact = [{ by: "sms" as const }, { by: "email" as const, after: 3600 }];
    const one = scene({ settings: withBen({ contact }) });
    const attempt = () => one.incident.pagings.shop?.attempt ?? 0;
    // The levels after Ben's, and the last one again and again.
    for (let minutes = 6; minutes < 61; minutes += 5)
      one.at(minutes, { type: "escalate page", team: "shop", attempt: attempt() });
    expect(attempt()).toBeGreaterThan(5);
    expect(one.incident.pagings.shop?.later).toContainEqual({ responder: "ben", method: "email", at: after(61) });
    const used = one.at(61, { type: "use contacts", team: "shop", attempt: attempt() });
    expect(used.effects).toContainEqual(expect.objectContaining({ do: "page", responder: "ben", methods: ["email"] }));
    expect(one.incident.pagings.shop?.later.filter(({ responder }) => responder === "ben")).toEqual([]);
  });

  test("D6: the later ways are used unless somebody acknowledges", () => {
    const contact = [{ by: "slack" as const }, { by: "sms" as const, after: 120 }];
    const settings = withBen({ contact });
    const waiting = scene({ settings });
    expect(waiting.declared.effects).toContainEqual(
      expect.objectContaining({ do: "tell", where: "direct", mention: "ben" }),
    );
    expect(waiting.declared.effects.filter(({ do: kind }) => kind === "page")).toEqual([]);
    expect(waiting.at(2, { type: "use contacts", team: "shop", attempt: 1 }).events).toEqual([]);
    const used = waiting.at(3, { type: "use contacts", team: "shop", attempt: 1 });
    expect(used.effects).toContainEqual(expect.objectContaining({ do: "page", responder: "ben", methods: ["sms"] }));
    expect(waiting.at(3, { type: "use contacts", team: "shop", attempt: 1 }).events).toEqual([]);

    const taken = scene({ settings });
    taken.at(2, { type: "acknowledge", by: "ben" });
    expect(taken.at(3, { type: "use contacts", team: "shop", attempt: 1 }).events).toEqual([]);
    expect(taken.incident.pagings.shop).toMatchObject({ running: false, later: [] });
    expect(after(0)).toBe(start);
  });
});
