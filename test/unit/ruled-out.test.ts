import { describe, expect, test } from "vitest";
import { briefMessage } from "../../shared/investigation/brief-message.ts";
import type { Brief, Suggestion } from "../../shared/investigation/brief-schema.ts";
import type { Change } from "../../shared/investigation/change-schema.ts";
import { suspectOf } from "../../shared/mitigation/recognise.ts";
import { suspectId } from "../../shared/mitigation/ruled-out.ts";
import { after, type Scene, said, scene, suspecting, typesOf } from "./scene.ts";

const flags: Suggestion = {
  kind: "revert-config",
  strength: 0.9,
  because: ["flags came 2 min before"],
  cause: "configuration flags 2 (by Amara)",
  service: "checkout",
};
const database: Suggestion = {
  kind: "relieve-database",
  strength: 0.7,
  because: ["60 % of the error lines are about orders-db"],
  cause: "orders-db: time-outs",
  service: "checkout",
};
const deployment: Change = {
  id: "d42",
  service: "checkout",
  kind: "deployment",
  startedAt: after(-5),
  state: "succeeded",
  what: "checkout",
  version: "v42",
  source: "test",
};
const rollBack: Suggestion = {
  kind: "roll-back",
  strength: 1,
  because: ["all three criteria say yes (R1, R2, R3)"],
  cause: "deployment v42",
  service: "checkout",
};
const yes = { is: "yes", because: "so it is", confidence: "high" } as const;

const deployed = (more: Suggestion[]): Brief => ({
  ...suspecting([rollBack, ...more]),
  advice: { rollBack: "yes", deployment, R1: yes, R2: yes, R3: yes },
});

const taking = (brief: Brief): Scene => {
  const one = scene();
  const withTick = {
    ...brief,
    ticks: [{ item: "root-cause-or-suspect" as const, evidence: `primary suspect: ${suspectOf(brief)}` }],
  };
  one.at(2, { type: "take in brief", brief: withTick, asked: false, offerId: "o1" }, "TARS");
  return one;
};

const standing = ({ incident: { brief } }: Scene): string | undefined => brief && suspectOf(brief);

const messageOf = ({ incident, settings }: Scene) => {
  if (!incident.brief) throw new Error("there is a brief");
  return briefMessage(incident, incident.brief, settings);
};

describe("K6: a person says that a suspect is not the cause", () => {
  test("K6 I4: the next suspect takes its place, everywhere, and it is said who said so", () => {
    const one = taking(suspecting([flags, database]));
    const step = one.at(4, { type: "rule out", why: "off since May", offerId: "o2" });
    expect(typesOf(step)[0]).toBe("Suspect Ruled Out");
    expect(said(step).join()).toContain(
      "✋ Not the cause, says Ben Whitaker: flags came 2 min before. Reason: off since May\nThe next suspect: 60 % of the error lines are about orders-db",
    );
    expect(standing(one)).toBe("60 % of the error lines are about orders-db");
    expect(one.incident.brief?.headline).toContain("Suspect: 60 % of the error lines are about orders-db");
    expect(one.incident.checklist["root-cause-or-suspect"]).toMatchObject({
      by: "TARS",
      evidence: "primary suspect: 60 % of the error lines are about orders-db",
    });
    const { text } = messageOf(one);
    expect(text).toContain("Not the cause: flags came 2 min before, says Ben Whitaker");
    expect(text).toContain("Suspect: 60 % of the error lines are about orders-db");
    expect(text).not.toContain("Suspect: flags");
  });

  test("K6: it is none in the next brief either, under the same cause; another cause of that kind is", () => {
    const one = taking(suspecting([flags]));
    one.at(4, { type: "rule out", why: "off since May", offerId: "o2" });
    expect(standing(one)).toBeUndefined();
    expect(one.incident.checklist["root-cause-or-suspect"]).toBeUndefined();
    one.at(5, { type: "take in brief", brief: suspecting([flags]), asked: false, offerId: "o3" }, "TARS");
    expect(standing(one)).toBeUndefined();
    expect(messageOf(one).text).toContain("No suspect yet");
    const other = { ...flags, cause: "configuration flags 3", because: ["flags 3 came 1 min before"] };
    one.at(6, { type: "take in brief", brief: suspecting([flags, other]), asked: false, offerId: "o4" }, "TARS");
    expect(standing(one)).toBe("flags 3 came 1 min before");
  });

  test("K6: it is none in the next brief either where something else shows it", () => {
    const killed: Suggestion = { kind: "rolling-restart", strength: 0.9, because: ["OOM"], service: "checkout" };
    const full: Suggestion = { kind: "rolling-restart", strength: 0.6, because: ["memory is at 95 %"] };
    for (const [ruledOut, next] of [
      [killed, full],
      [full, killed],
    ] as const) {
      const one = taking(suspecting([ruledOut]));
      one.at(4, { type: "rule out", offerId: "o2" });
      one.at(5, { type: "take in brief", brief: suspecting([next]), asked: false, offerId: "o3" }, "TARS");
      expect(standing(one)).toBeUndefined();
      const ofOther = { ...next, service: "payments" };
      one.at(6, { type: "take in brief", brief: suspecting([ofOther]), asked: false, offerId: "o4" }, "TARS");
      expect(standing(one)).toBe(next.because[0]);
    }
  });

  test("K6 R3: a deployment that is ruled out is not to be rolled back, and its offer cannot be approved", () => {
    const one = taking(deployed([database]));
    expect(Object.values(one.incident.offers)).toMatchObject([{ kind: "roll-back", status: "preparing" }]);
    one.at(3, { type: "offer action", id: "o1", preview: { calls: [], plan: {} } }, "TARS");
    const step = one.at(4, { type: "rule out", suspect: "d42", why: "it is a text", offerId: "o2" });
    expect(one.incident.brief?.advice).toMatchObject({
      rollBack: "no",
      R1: { is: "yes" },
      R3: {
        is: "no",
        because: expect.stringMatching(/^Not the cause, says Ben Whitaker: .*v42.* Reason: it is a text$/),
      },
    });
    expect(one.incident.offers.o1).toMatchObject({ status: "impossible", result: expect.stringContaining("Ben") });
    expect(one.at(5, { type: "approve action", id: "o1" }).refusal).toBeDefined();
    // What TARS has for the next suspect is looked at instead.
    expect(typesOf(step)).toContain("Action Requested");
    expect(one.incident.offers.o2).toMatchObject({ kind: "relieve-database" });
  });

  test("K6 M1–M6: the next suspect gets the same action where that is for it, too, now and in a later brief", () => {
    const one = taking(suspecting([database, { ...database, cause: "orders-db: locks", because: ["locks pile up"] }]));
    expect(one.incident.offers.o1).toMatchObject({ kind: "relieve-database", status: "preparing" });
    one.at(4, { type: "rule out", why: "they are old", offerId: "o2" });
    expect(one.incident.offers).toMatchObject({ o1: { status: "impossible" }, o2: { kind: "relieve-database" } });
    one.at(5, { type: "rule out", why: "so are these", offerId: "o3" });
    const third = { ...database, cause: "orders-db: full disk", because: ["its disk is full"] };
    one.at(6, { type: "take in brief", brief: suspecting([third]), asked: false, offerId: "o4" }, "TARS");
    expect(one.incident.offers.o4).toMatchObject({ kind: "relieve-database", status: "preparing" });
  });

  test("K6 P2: the post-mortem's draft does not say of what was ruled out that it did not work", () => {
    const one = taking(suspecting([database]));
    one.at(4, { type: "rule out", why: "they are old", offerId: "o2" });
    one.at(9, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    expect(JSON.stringify("postMortem" in one.incident && one.incident.postMortem)).not.toContain("did not work");
  });

  test("K6: the same button twice changes nothing, and one of a suspect that is none any more is refused", () => {
    const one = taking(suspecting([flags, database]));
    const { brief } = one.incident;
    if (!brief) throw new Error("there is a brief");
    const suspect = suspectId(flags, brief, { service: "checkout" });
    expect(one.at(4, { type: "rule out", suspect, offerId: "o2" }).events).not.toEqual([]);
    expect(one.at(5, { type: "rule out", suspect, offerId: "o3" })).toMatchObject({ events: [], effects: [] });
    expect(one.at(5, { type: "rule out", suspect: "d7", offerId: "o3" }).refusal?.refused).toBe("conflict");
  });

  describe("K6: it is taken back that something is not the cause", () => {
    const back = (one: Scene, suspect?: string) => one.at(5, { type: "suspect again", ...(suspect && { suspect }) });

    test("K6: it is on the timeline and in the thread who did, and TARS looks anew", () => {
      const one = taking(suspecting([flags, database]));
      const out = one.at(4, { type: "rule out", why: "off since May", offerId: "o2" });
      const [suspect = ""] = one.incident.ruledOut?.map((ruled) => ruled.suspect) ?? [];
      expect(out.effects).toContainEqual(
        expect.objectContaining({
          message: expect.objectContaining({ actions: [{ do: "suspect-again", about: suspect }] }),
        }),
      );
      const step = back(one);
      expect(typesOf(step)).toEqual(["Suspect Restored"]);
      expect(said(step).join()).toContain(
        "↩️ Ben Whitaker takes back that it is not the cause: flags came 2 min before. TARS looks again.",
      );
      expect(step.effects).toContainEqual(expect.objectContaining({ do: "investigate", what: "brief", asked: true }));
      expect(one.incident.ruledOut).toEqual([]);
      one.at(6, { type: "take in brief", brief: suspecting([flags, database]), asked: true, offerId: "o3" }, "TARS");
      expect(standing(one)).toBe("flags came 2 min before");
    });

    test("K6: of two the one that is named, else the one that was ruled out last", () => {
      const both = () => {
        const one = taking(suspecting([flags, database]));
        one.at(4, { type: "rule out", offerId: "o2" });
        one.at(4, { type: "rule out", offerId: "o3" });
        return one;
      };
      const left = ({ incident }: Scene) => incident.ruledOut?.map(({ what }) => what);
      const last = both();
      back(last);
      expect(left(last)).toEqual(["flags came 2 min before"]);
      const first = both();
      back(first, first.incident.ruledOut?.[0]?.suspect);
      expect(left(first)).toEqual(["60 % of the error lines are about orders-db"]);
    });

    test("K6: what is not ruled out is not taken back", () => {
      const one = taking(suspecting([flags]));
      expect(back(one).refusal?.refused).toBe("conflict");
      one.at(6, { type: "rule out", offerId: "o2" });
      expect(back(one, "d7").refusal?.refused).toBe("conflict");
      one.at(9, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
      expect(back(one).refusal?.refused).toBe("conflict");
    });
  });

  test("K6: a database that was ruled out by its cause does not come back by its load; that of another service does", () => {
    const byLoad: Suggestion = { kind: "relieve-database", strength: 0.6, because: ["load of orders-db is at 95 %"] };
    const one = taking(suspecting([database]));
    one.at(4, { type: "rule out", offerId: "o2" });
    one.at(5, { type: "take in brief", brief: suspecting([byLoad]), asked: false, offerId: "o3" }, "TARS");
    expect(standing(one)).toBeUndefined();
    const ofOther = suspecting([{ ...byLoad, service: "payments" }]);
    one.at(6, { type: "take in brief", brief: ofOther, asked: false, offerId: "o4" }, "TARS");
    expect(standing(one)).toBe("load of orders-db is at 95 %");
  });

  test("K6 R1 R2 R3: where a deployment is ruled out TARS looks whether an earlier one meets the criteria", () => {
    const step = taking(deployed([])).at(4, { type: "rule out", offerId: "o2" });
    expect(step.effects).toContainEqual(expect.objectContaining({ do: "investigate", what: "brief", asked: false }));
    expect(taking(suspecting([flags])).at(4, { type: "rule out", offerId: "o2" }).effects).not.toContainEqual(
      expect.objectContaining({ do: "investigate" }),
    );
  });

  test("K6: traffic is known again though its figure moves", () => {
    const traffic = (times: string): Suggestion => ({
      kind: "limit-or-scale",
      strength: 0.8,
      because: [`there are ${times} times as many requests as before`],
      cause: `${times} times the usual traffic`,
    });
    const one = taking(suspecting([traffic("3.0"), database]));
    one.at(4, { type: "rule out", offerId: "o2" });
    const again = suspecting([traffic("3.2"), database]);
    one.at(5, { type: "take in brief", brief: again, asked: false, offerId: "o3" }, "TARS");
    expect(standing(one)).toBe("60 % of the error lines are about orders-db");
  });

  test("K6: what was ruled out before a reopening was about another time", () => {
    const one = taking(suspecting([flags]));
    one.at(4, { type: "rule out", offerId: "o2" });
    one.at(9, { type: "resolve", rootCause: "x", fixedBy: "y", overrideReason: "z" });
    one.at(20, { type: "reopen", reason: "it is back" });
    one.at(22, { type: "take in brief", brief: suspecting([flags]), asked: false, offerId: "o3" }, "TARS");
    expect(standing(one)).toBe("flags came 2 min before");
  });
});
