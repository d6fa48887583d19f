import { describe, expect, test } from "vitest";
import type { Settings } from "../../shared/runbook/settings.ts";
import { after, said, sample, scene, typesOf } from "./scene.ts";

/** The sample with a change of the shop's only layer. */
const withRota = (more: object): Settings => {
  const { shop } = sample.teams;
  const rota = shop?.rotas["on-call"];
  if (!shop || !rota) throw new Error("the sample has a team shop with a rota");
  const rotas = { "on-call": { ...rota, layers: rota.layers.map((layer) => ({ ...layer, ...more })) } };
  return { ...sample, teams: { ...sample.teams, shop: { ...shop, rotas } } };
};

describe("D6: paging and escalation", () => {
  test("D6: without an acknowledgement in 5 minutes the next level is paged, and the last repeats", () => {
    const one = scene();
    expect(one.incident.pagings.shop).toMatchObject({ level: 0, attempt: 1, escalateAt: after(6) });
    one.at(6, { type: "escalate page", team: "shop", attempt: 1 });
    expect(one.incident.pagings.shop).toMatchObject({
      level: 1,
      attempt: 2,
      responders: ["dana"],
      escalateAt: after(11),
    });
    const again = one.at(11, { type: "escalate page", team: "shop", attempt: 2 });
    expect(one.incident.pagings.shop).toMatchObject({ level: 1, attempt: 3, responders: ["dana"] });
    expect(again.effects.filter(({ do: kind }) => kind === "page")).toHaveLength(1);
  });

  test("D6: a timer that is early, doubled or late behind an acknowledgement pages nobody", () => {
    const one = scene();
    expect(one.at(5, { type: "escalate page", team: "shop", attempt: 1 }).events).toEqual([]);
    one.at(6, { type: "escalate page", team: "shop", attempt: 1 });
    expect(one.at(6, { type: "escalate page", team: "shop", attempt: 1 }).events).toEqual([]);
    one.at(7, { type: "acknowledge", by: "dana" });
    expect(one.at(11, { type: "escalate page", team: "shop", attempt: 2 }).events).toEqual([]);
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
    const settings = withRota({ starting: "2030-01-07" });
    const { declared } = scene({ settings });
    expect(typesOf(declared)).toContain("Nobody On Call");
    expect(declared.effects).toContainEqual(expect.objectContaining({ do: "page", responder: "dana" }));
    expect(declared.effects).toContainEqual(
      expect.objectContaining({ do: "slack", where: "broadcast", mention: "channel" }),
    );
  });

  test("D6: a page that failed is said aloud", () => {
    const [text] = said(
      scene().at(2, {
        type: "report page",
        team: "shop",
        responder: "ben",
        method: "SMS",
        attempt: 1,
        problem: "SNS is down",
      }),
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
