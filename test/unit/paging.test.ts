import { describe, expect, test } from "vitest";
import { timersWanted } from "../../shared/incident/timers.ts";
import { pageSubject, pagingMessage } from "../../shared/on-call/paging-text.ts";
import { settlements } from "../../shared/on-call/settle.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import type { Severity } from "../../shared/runbook/severity.ts";
import { after, said, sample, scene, typesOf } from "./scene.ts";

/** The sample with a change of the shop's only layer. */
const withRota = (more: object): Settings => {
  const { shop } = sample.teams;
  const rota = shop?.rotas["on-call"];
  if (!shop || !rota) throw new Error("the sample has a team shop with a rota");
  const rotas = { "on-call": { ...rota, layers: rota.layers.map((layer) => ({ ...layer, ...more })) } };
  return { ...sample, teams: { ...sample.teams, shop: { ...shop, rotas } } };
};

describe("D6: what a page is about", () => {
  const joins = (one: ReturnType<typeof scene>, services: string[]) =>
    one.at(
      2,
      {
        type: "hear of alerts",
        alerts: services.map((service) => ({
          alertId: `alert of ${service}`,
          name: `${service}-errors`,
          service,
          firedAt: after(2),
          change: "joined",
          severity: "P1",
        })),
      },
      "TARS",
    );

  test("D6: names each service once, as the description does", () => {
    expect(pageSubject(scene().incident)).toBe("P1 INC-42: checkout is failing");
    expect(pageSubject(scene({ description: "cards are declined" }).incident)).toBe(
      "P1 INC-42 checkout: cards are declined",
    );
    expect(pageSubject(scene({ description: "precheckout fails" }).incident)).toContain("INC-42 checkout: ");
  });

  test("D6: names the services that joined, in the text message of the next page, too", () => {
    const one = scene();
    joins(one, ["payments"]);
    expect(pageSubject(one.incident)).toBe("P1 INC-42: checkout is failing (also: payments)");
    const { effects } = one.at(6, { type: "escalate page", team: "shop", attempt: 1 });
    expect(effects).toContainEqual(
      expect.objectContaining({ do: "page", subject: "P1 INC-42: checkout is failing (also: payments)" }),
    );
    joins(one, ["search", "catalog", "newsletter"]);
    expect(pageSubject(one.incident)).toBe(
      "P1 INC-42: checkout is failing (also: payments, search, catalog and 1 more)",
    );
  });
});

describe("D6: paging and escalation", () => {
  test("D6: without an acknowledgement in 5 minutes the next level is paged, and the last repeats", () => {
    const one = scene();
    expect(one.incident.pagings.shop).toMatchObject({ level: 0, attempt: 1, escalateAt: after(6) });
    const next = one.at(6, { type: "escalate page", team: "shop", attempt: 1 });
    const ofTeam = `obody on team ${sample.teams.shop?.name} has acknowledged yet`;
    expect(pagingMessage(one.incident, sample)?.text).toContain(`(page 2): n${ofTeam}. Without`);
    expect(JSON.stringify(next.effects.filter(({ do: kind }) => kind === "page"))).toContain(`N${ofTeam}.`);
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

  describe("D6: work ends the paging for which nothing had happened for a while", () => {
    const quiet = () => {
      const one = scene();
      one.at(2, { type: "acknowledge", by: "ben" });
      one.at(32, { type: "page again" }, "TARS");
      one.at(37, { type: "escalate page", team: "shop", attempt: one.incident.pagings.shop?.attempt ?? 0 }, "TARS");
      expect(one.incident.pagings.shop).toMatchObject({ running: true, why: "not acknowledged", began: "no activity" });
      return one;
    };

    test.each([
      ["a note", { type: "add note", text: "I look at the pool" }],
      ["a mitigation", { type: "record mitigation", id: "m", kind: "other", what: "restart", status: "started" }],
      ["another severity", { type: "change severity", severity: "P3", reason: "few users" }],
      ["a finding", { type: "record finding", finding: "what-is-broken", value: "orders" }],
      [
        "a question",
        {
          type: "ask question",
          id: "q",
          question: "error rate of checkout",
          read: { problem: "", suggestions: [] as string[] },
        },
      ],
      ["an ETA", { type: "set eta", eta: "04:00" }],
    ] as const)("D6: %s", (_, command) => {
      const one = quiet();
      const step = one.at(38, command);
      expect(typesOf(step)).toContain("Paging Stopped");
      expect(step.effects).toContainEqual(
        expect.objectContaining({ do: "settle page", as: "acknowledge", team: "shop" }),
      );
      expect(one.incident.pagings.shop?.running).toBe(false);
      expect(timersWanted(one.incident, sample).map(({ name }) => name)).not.toContain("escalation-shop");
    });

    test.each([
      [180, 4, [2, 3.5]],
      [1800, 31, [6]],
    ])("D6: where a team pages again after %d s, words in the thread defer the page", (pageAgainAfter, due, words) => {
      const settings = { ...sample, runbook: { ...sample.runbook, pageAgainAfter } };
      const silent = scene({ settings });
      silent.at(1, { type: "acknowledge", by: "ben" });
      expect(typesOf(silent.at(due, { type: "page again" }, "TARS"))).toContain("Responder Paged");
      const one = scene({ settings });
      one.at(1, { type: "acknowledge", by: "ben" });
      for (const minute of words) one.at(minute, { type: "hear reply", text: "I look at the pool" }, "chen");
      expect(typesOf(one.at(due, { type: "page again" }, "TARS"))).toEqual([]);
    });

    test("D6: what TARS does ends nothing, nor does work end a page that nobody has acknowledged at all", () => {
      const one = quiet();
      one.at(38, { type: "post due update" }, "TARS");
      expect(one.incident.pagings.shop?.running).toBe(true);
      const fresh = scene();
      fresh.at(2, { type: "add note", text: "who has it?" });
      expect(fresh.incident.pagings.shop?.running).toBe(true);
    });

    test("D6: a page that a person sets off themselves goes on", () => {
      const one = quiet();
      one.at(38, { type: "hand over", to: "chen" });
      expect(one.incident.pagings.shop).toMatchObject({ running: true, began: "handed over", responders: ["chen"] });
    });
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
      expect.objectContaining({ do: "tell", where: "broadcast", mention: "channel" }),
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

describe("D6: after the acknowledgement", () => {
  const acknowledged = () => {
    const one = scene();
    one.at(3, { type: "acknowledge", by: "ben" });
    return one;
  };

  test("D6: a P1 that nobody touched for half an hour is paged again, and any doing puts it off", () => {
    const one = acknowledged();
    expect(one.at(32, { type: "page again" }).events).toEqual([]);
    one.at(32, { type: "add note", text: "looking" });
    expect(one.at(33, { type: "page again" }).events).toEqual([]);
    const step = one.at(62, { type: "page again" }, "TARS");
    expect(typesOf(step)).toEqual(["Responder Paged"]);
    expect(pagingMessage(one.incident, sample)?.text).toContain(
      "Paged Ben Whitaker for INC-42 (page 2): nothing has happened for a while.",
    );
    // Without an answer the first level is next; an answer ends it.
    // PagerDuty wakes nobody for an alert that was acknowledged: the new round is one of its own.
    expect(step.effects).toContainEqual(
      expect.objectContaining({ do: "page", round: 1, note: "Nothing has happened for a while." }),
    );
    one.at(67, { type: "escalate page", team: "shop", attempt: 2 });
    expect(one.incident.pagings.shop).toMatchObject({ running: true, level: 0, attempt: 3 });
    const taken = one.at(68, { type: "acknowledge", by: "ben" });
    expect(typesOf(taken)).toEqual(["Incident Acknowledged"]);
    expect(taken.effects).toContainEqual(expect.objectContaining({ do: "settle page", rounds: 2, as: "acknowledge" }));
    expect(one.incident.pagings.shop?.running).toBe(false);
  });

  test("D6: whoever acknowledges takes over from the rounds before; a long incident settles twenty at once and no more", () => {
    expect(settlements(2, "acknowledge")).toEqual([
      { round: 1, as: "acknowledge" },
      { round: 0, as: "resolve" },
    ]);
    expect(settlements(1, "resolve")).toEqual([{ round: 0, as: "resolve" }]);
    const long = settlements(1_000_000_000, "resolve");
    expect(long).toHaveLength(20);
    expect(long[0]).toEqual({ round: 999_999_999, as: "resolve" });
  });

  test("D6: a P2 is left alone", () => {
    const one = scene({ severity: "P2" });
    one.at(3, { type: "acknowledge", by: "ben" });
    expect(one.at(60, { type: "page again" }).events).toEqual([]);
  });

  test("D6: a team that a person pages is told of its services that fail, or that it is needed", () => {
    const notes = (one: ReturnType<typeof scene>, team: string) =>
      one
        .at(1, { type: "page team", team }, "ben")
        .effects.flatMap((effect) => (effect.do === "page" ? [effect.note] : []));
    expect(notes(scene({ service: "checkout" }), "discovery")).toContain("Your team is needed.");
    const one = scene({ service: "catalog" });
    one.at(0, { type: "acknowledge", by: "elif" });
    expect(notes(one, "discovery")).toContain("Your team's catalog fails, too.");
  });

  test("D6: whom it is handed to is paged, leads once they acknowledge, and the team's first level is next without it", () => {
    const one = acknowledged();
    const step = one.at(10, { type: "hand over", to: "chen" });
    expect(pagingMessage(one.incident, sample)?.text).toContain(
      "Paged Chen Li for INC-42 (page 2): it is handed to them.",
    );
    expect(step.effects).toContainEqual(expect.objectContaining({ do: "page", responder: "chen" }));
    expect(one.incident.lead).toBe("ben");
    expect(typesOf(one.at(11, { type: "acknowledge", by: "chen" }))).toEqual(["Incident Acknowledged", "Lead Changed"]);
    expect(one.incident.lead).toBe("chen");

    const silent = acknowledged();
    silent.at(10, { type: "hand over", to: "chen" });
    silent.at(15, { type: "escalate page", team: "shop", attempt: 2 });
    expect(silent.incident.pagings.shop).toMatchObject({ level: 0, responders: ["ben"], running: true });
  });

  test("D6: nobody can be handed it who is not in tars.yaml", () => {
    const { refusal } = acknowledged().at(10, { type: "hand over", to: "zoe" });
    expect(refusal?.sentence).toContain("There is no responder zoe; there are: amara, ben");
  });

  test("D6: another team is woken by a person, and an acknowledgement by anybody ends every page", () => {
    const one = scene();
    const step = one.at(2, { type: "page team", team: "discovery" });
    expect(typesOf(step)).toEqual(["Responder Paged"]);
    expect(Object.keys(one.incident.pagings)).toEqual(["shop", "discovery"]);
    expect(one.at(2, { type: "page team", team: "discovery" }).events).toEqual([]);
    one.at(3, { type: "acknowledge", by: "elif" });
    expect(Object.values(one.incident.pagings).map(({ running }) => running)).toEqual([false, false]);
    expect(one.at(8, { type: "escalate page", team: "discovery", attempt: 1 }).events).toEqual([]);
  });

  test("D6: the incident's acknowledgement is the first one; a later one ends the other team's paging, and says whose", () => {
    const one = scene();
    one.at(2, { type: "acknowledge", by: "ben" });
    one.at(4, { type: "page team", team: "discovery" });
    const step = one.at(9, { type: "acknowledge", by: "elif" });
    expect(typesOf(step)).toEqual(["Incident Acknowledged"]);
    expect(one.incident.acknowledgement).toEqual({ by: "ben", at: after(2) });
    expect(one.incident.pagings.discovery).toMatchObject({ running: false, acknowledgement: { by: "elif" } });
    const lines = pagingMessage(one.incident, sample)?.text;
    expect(lines).toMatch(/Ben Whitaker has acknowledged\.\n.*Elif Kaya has acknowledged\./);
  });

  test("D6: who acknowledges what was handed to them is said to lead once", () => {
    const one = acknowledged();
    one.at(10, { type: "hand over", to: "chen" });
    const step = one.at(12, { type: "acknowledge", by: "chen" });
    expect(typesOf(step)).toEqual(["Incident Acknowledged", "Lead Changed"]);
    expect(said(step).filter((text) => text.includes("lead"))).toHaveLength(1);
    expect(one.incident.acknowledgement).toEqual({ by: "ben", at: after(3) });
  });

  test("D6 D7: nobody is given the lead or a role who is not in tars.yaml; whoever takes it on is there", () => {
    const one = acknowledged();
    for (const command of [
      { type: "take lead", lead: "zoe" },
      { type: "assign role", role: "communications", who: "zoe" },
    ] as const) {
      const { refusal } = one.at(4, command);
      expect(refusal?.refused).toBe("invalid");
      expect(refusal?.sentence).toContain("There is no responder zoe; there are: amara, ben");
      expect(one.at(4, command, "zoe").refusal).toBeUndefined();
    }
  });

  test("D6: a P1 alert of another team's service that this one needs wakes that team too, once", () => {
    const one = scene();
    const joins = (alertId: string, minutes: number, severity: Severity = "P1") => ({
      type: "hear of alerts" as const,
      alerts: [
        {
          change: "joined" as const,
          alertId,
          name: "catalog-errors",
          service: "catalog",
          severity,
          firedAt: after(minutes),
        },
      ],
    });
    const step = one.at(2, joins("c1", 1), "TARS");
    expect(typesOf(step)).toEqual(["Alerts Joined", "Responder Paged"]);
    expect(said(step)[0]).toContain("Also firing: catalog-errors (catalog, which checkout needs: look there first)");
    expect(typesOf(one.at(3, joins("c2", 2), "TARS"))).toEqual(["Alerts Joined"]);
    // What was answered before the incident was opened again was another matter; a P3 wakes nobody.
    one.at(4, { type: "acknowledge", by: "ben" });
    one.at(5, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    one.at(6, { type: "reopen", reason: "it is back" });
    expect(typesOf(one.at(7, joins("c3", 7, "P3"), "TARS"))).toEqual(["Alerts Joined"]);
    const anew = one.at(8, joins("c4", 8), "TARS");
    expect(anew.events.at(-1)).toMatchObject({ data: { team: "discovery", level: 0, why: "firing again" } });
    expect(typesOf(one.at(9, joins("c5", 9), "TARS"))).toEqual(["Alerts Joined"]);
  });

  test("D6: when every method fails it is a loud alarm, and the fallback responder is paged", () => {
    const failed = { type: "report page" as const, team: "shop", responder: "ben", attempt: 1, problem: "down" };
    const step = scene().at(2, { ...failed, method: "SMS", unreached: true }, "TARS");
    expect(typesOf(step)).toEqual(["Page Failed", "Responder Unreached"]);
    expect(step.effects).toContainEqual(expect.objectContaining({ do: "page", responder: "dana" }));
    expect(step.effects).toContainEqual(
      expect.objectContaining({ do: "tell", where: "broadcast", mention: "channel" }),
    );
    expect(said(step).join()).toContain("No page for INC-42 reaches Ben Whitaker: every method fails.");
  });

  test("D7: scribe and communications are on the timeline, and communications is asked for the update", () => {
    const one = acknowledged();
    expect(typesOf(one.at(4, { type: "assign role", role: "scribe", who: "amara" }))).toEqual(["Role Assigned"]);
    expect(one.at(4, { type: "assign role", role: "scribe", who: "amara" }).events).toEqual([]);
    one.at(5, { type: "assign role", role: "communications", who: "chen" });
    const asked = one.at(27, { type: "ask for update" }, "TARS");
    expect(asked.effects[0]).toMatchObject({ do: "tell", mention: "chen" });
  });
});
