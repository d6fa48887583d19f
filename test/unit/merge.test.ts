import { describe, expect, test } from "vitest";
import { decide } from "../../shared/incident/decide.ts";
import { evolve } from "../../shared/incident/events.ts";
import { isOpen, servicesOf } from "../../shared/incident/incident.ts";
import type { OpenIncident, ResolvedIncident } from "../../shared/incident/incident-schema.ts";
import { planChange } from "../../shared/incident/plan.ts";
import { isRefusal } from "../../shared/incident/refusal.ts";
import { impactOf, impactRows } from "../../shared/post-mortem/impact.ts";
import { merge, pagesTakenOver } from "../../shared/triage/merge.ts";
import { withSplitOff } from "../../shared/triage/split-off.ts";
import { after, sample, scene } from "./scene.ts";

const stamp = { at: after(10), actor: { kind: "person" as const, name: "ben" }, source: "test" };

/** An open P2 of which somebody has counted the users, or not. */
const counted = (users: number | undefined, number = 42, by = "ben"): OpenIncident => {
  const one = scene({ severity: "P2" });
  if (users !== undefined)
    one.at(5, { type: "record finding", finding: "users-affected", value: `${users} users`, users }, by);
  const { incident } = one;
  if (!isOpen(incident)) throw new Error("it is open");
  return { ...incident, id: `01NUMBER${number}`, number };
};

/** What becomes of an incident into which another one was merged, and what its thread is told. */
const into = (kept: OpenIncident, gone: OpenIncident) => {
  const merging = merge(gone, kept, undefined, { now: after(10), settings: sample });
  if (isRefusal(merging)) throw new Error(merging.sentence);
  const { after: incident, outbox } = planChange(kept, merging.kept, {
    now: after(10),
    actor: stamp.actor,
    source: "test",
    settings: sample,
    overrides: [],
  });
  const told = outbox.flatMap(({ effects }) => effects.flatMap((effect) => (effect.do === "tell" ? [effect] : [])));
  return {
    incident: incident as OpenIncident,
    told,
    asked: told.filter(({ message }) => message.text.startsWith("👥")),
  };
};

const resolved = (incident: OpenIncident) => {
  const circumstances = { now: after(30), actor: stamp.actor, source: "test", settings: sample, overrides: [] };
  const command = { type: "resolve", rootCause: "a leak", fixedBy: "a restart", overrideReason: "test" } as const;
  const decision = decide(incident, command, circumstances);
  if (isRefusal(decision)) throw new Error(decision.sentence);
  const change = planChange(incident, decision, circumstances);
  const texts = change.outbox.flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.do === "tell" ? effect.message.text : [])),
  );
  return { incident: change.after as ResolvedIncident, text: texts[0] ?? "" };
};

describe("I3 S6 T3: the users of two incidents that are one may be the same people", () => {
  test("I3: however large they are, their number can be written down", () => {
    const { incident } = into(counted(Number.MAX_SAFE_INTEGER), counted(Number.MAX_SAFE_INTEGER, 43));
    expect(Number.isSafeInteger(incident.findings["users-affected"]?.users)).toBe(true);
  });

  test("I3: their number is how many there are at most, and the lead is asked for a better one, once", () => {
    const { incident, asked } = into(counted(80), counted(60, 43));
    expect(incident.findings["users-affected"]).toMatchObject({
      value: "at most 140 users (80 here and 60 of INC-43, who may be the same people)",
      users: 140,
      atMost: true,
    });
    expect(asked.map(({ message }) => message)).toEqual([
      {
        text: "👥 Users affected: at most 140 users (80 here and 60 of INC-43, who may be the same people). If you know how many there are, correct the number.",
        actions: [{ do: "users" }],
      },
    ]);
  });

  test("S6 T3: nobody who has to be told is left out, and the texts say at most", () => {
    const { incident, text } = resolved(into(counted(80), counted(60, 43)).incident);
    expect(incident.resolution).toMatchObject({ usersAffected: 140, customers: "sent" });
    expect(text).toContain("\nUsers affected: at most 140\n");
    expect(impactRows(impactOf(incident, sample))[0]).toEqual(["Users affected", "at most 140"]);
  });

  test("S6: 100 at most are not more than 100", () =>
    expect(resolved(into(counted(60), counted(40, 43)).incident).incident.resolution.customers).toBe("not-needed"));

  test("I3: what a person counts then is the number", () => {
    const { incident } = into(counted(80), counted(60, 43));
    const data = { finding: "users-affected" as const, value: "85 users", users: 85 };
    const after85 = evolve(incident, { type: "Finding Recorded", data }, stamp) as OpenIncident;
    const { incident: over, text } = resolved(after85);
    expect(over.resolution.customers).toBe("not-needed");
    expect(text).toContain("\nUsers affected: 85\n");
  });

  test.each([
    [80, undefined, "80 users", 80],
    [undefined, 4200, "4200 users", 4200],
    [undefined, undefined, undefined, undefined],
    [80, 0, "80 users", 80],
    [0, 60, "60 users", 60],
  ])("I3: %s here and %s there: %s, and nobody is asked", (ours, theirs, value, users) => {
    const { incident, asked } = into(counted(ours), counted(theirs, 43));
    expect(incident.findings["users-affected"]?.value).toBe(value);
    expect(incident.findings["users-affected"]?.users).toBe(users);
    expect(incident.findings["users-affected"]?.atMost).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test("I3: a third one is added to what two are at most", () =>
    expect(
      into(into(counted(80), counted(60, 43)).incident, counted(10, 44)).incident.findings["users-affected"],
    ).toMatchObject({ users: 150, atMost: true }));

  test("I3: what TARS has counted alone it may count anew; a person's number it may not", () => {
    const by = (ours: string, theirs: string) =>
      into(counted(80, 42, ours), counted(60, 43, theirs)).incident.findings["users-affected"]?.by;
    expect([by("TARS", "TARS"), by("TARS", "ben"), by("amara", "TARS")]).toEqual(["TARS", "ben", "amara"]);
  });
});

test("L1: what was merged into one goes with it into a third, with its service, also where no alert of it tells that", () => {
  const search = { ...counted(undefined, 43), service: "search" };
  const declaredByPerson = { ...search, alerts: { ...search.alerts, byService: {} } };
  const second = into({ ...counted(undefined, 44), service: "payments" }, declaredByPerson).incident;
  const { incident } = into(counted(undefined), second);
  expect(incident.mergedIn?.map(({ number, service }) => [number, service])).toEqual([
    [43, "search"],
    [44, "payments"],
  ]);
  expect(servicesOf(incident)).toEqual(["checkout", "search", "payments"]);
});

test("L1 D5: of all that were merged into an incident its thread has one message, which names those of before", () => {
  const first = into(counted(undefined), counted(undefined, 43));
  const more = [44, 45, 46, 47].reduce((one, number) => into(one.incident, counted(undefined, number)), first);
  const said = [first, more].map(({ told }) => told.find(({ message }) => message.text.startsWith("🔗")));
  expect(said.map((one) => one?.message.text)).toEqual([
    "🔗 INC-43 was merged into this incident.",
    "🔗 INC-47 was merged into this incident.\nMerged before: INC-43, INC-44, INC-45 and 1 more.",
  ]);
  expect(said.map((one) => one?.insteadOf)).toEqual([["merged"], ["merged"]]);
});

test("L1: an incident names the newest twenty that were split off it, each once", () => {
  const ref = (number: number) => ({ id: `split-${number}`, number });
  const all = Array.from({ length: 25 }, (_, at) => ref(at + 1));
  const known = all.reduce<ReturnType<typeof withSplitOff>>((before, one) => withSplitOff(before, one), []);
  expect(known).toEqual(all.slice(-20));
  expect(withSplitOff(known, ref(25))).toEqual(known);
});

describe("D6: a page of an incident that is merged goes on in the other", () => {
  test("D6: unless the team is paged there, or was; one whose services had recovered there is", () => {
    const [kept, gone] = [counted(undefined), counted(undefined, 43)];
    const circumstances = { now: after(10), actor: stamp.actor, source: "test", settings: sample, overrides: [] };
    const paging = kept.pagings.shop;
    if (!paging) throw new Error("the team is paged");
    const taken = (shop: typeof paging | undefined) =>
      pagesTakenOver(gone, { ...kept, pagings: shop ? { shop } : {} }, circumstances).map(({ type }) => type);
    expect(taken(undefined)).toEqual(["Responder Paged"]);
    expect(taken(paging)).toEqual([]);
    expect(taken({ ...paging, running: false })).toEqual([]);
    expect(taken({ ...paging, running: false, recoveredAt: after(9) })).toEqual(["Responder Paged"]);
  });
});
