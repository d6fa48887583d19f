import { describe, expect, test } from "vitest";
import type { AnyIncident, OpenIncident } from "../../shared/incident/incident-schema.ts";
import { answerQuery } from "../../shared/investigation/answer.ts";
import type { Source } from "../../shared/investigation/answer-schema.ts";
import type { Records } from "../../shared/investigation/answers/told.ts";
import { readQuestion } from "../../shared/investigation/question/read-question.ts";
import type { CountedLine, Line, Rate, Telemetry } from "../../shared/investigation/telemetry.ts";
import { Unmeasured } from "../../shared/investigation/telemetry.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { noRecords } from "../questions/records.ts";
import { after, periods, readyToResolve, sample, scene, suspecting } from "./scene.ts";

const now = after(120);
const window = { from: now, to: now };
const source = (of: Source["of"]): Source => ({ of, query: "", window });

type Seen = {
  errors?: CountedLine[];
  matched?: number;
  requests?: Line[];
  rates?: (service: string, region?: string) => Rate[] | undefined;
  gauge?: (name: string) => { at: string; value: number }[];
};

/** Telemetry that shows what is written down here; what a question does not ask of it throws. */
const telemetry = ({ errors = [], matched, requests = [], rates, gauge }: Seen): Telemetry =>
  ({
    rates: async (service: string, _: unknown, __: number, region?: string) => {
      const found = rates?.(service, region);
      if (!found) throw new Unmeasured(`The error rate of ${service} is not measured.`);
      return { rates: found, unsearched: [], source: source("CloudWatch metrics") };
    },
    errorLines: async (searched: string[]) => ({
      rows: errors,
      searched,
      matched: matched ?? errors.reduce((sum, { count }) => sum + count, 0),
      source: source("Logs Insights"),
      unsearched: [],
    }),
    requestLines: async (searched: string[]) => ({
      rows: requests,
      searched,
      matched: requests.length,
      source: source("Logs Insights"),
      unsearched: [],
    }),
    gauge: async ({ name }: { name: string }) => gauge?.(name) ?? [],
  }) as Partial<Telemetry> as Telemetry;

const ask = (question: string, seen: Seen = {}, records: Partial<Records> = {}) => {
  const read = readQuestion(question, { now, settings: sample, service: "checkout", startedAt: after(0) });
  if ("problem" in read) throw new Error(read.problem);
  return answerQuery(read.query, {
    telemetry: telemetry(seen),
    records: { ...noRecords, ...records },
    settings: sample,
    now,
    question,
  });
};

const failed = (endpoint: string, user: string, count = 1): CountedLine => ({
  text: JSON.stringify({ level: "error", message: "card was refused", endpoint, user }),
  count,
  service: "checkout",
  firstAt: after(100),
  lastAt: after(105),
});

const handled = (endpoint: string, level: "info" | "error" = "info"): Line => ({
  text: JSON.stringify({ level, message: "handled", endpoint }),
  at: after(110),
  service: "checkout",
});

const rate = (errors: number, requests: number): Rate => ({
  at: after(110),
  errors,
  requests,
  percent: requests > 0 ? (errors / requests) * 100 : null,
});

describe("where it fails, and whom it hits", () => {
  test("K2: the endpoints are those that fail, the worst first, and those that are fine are counted", async () => {
    const { reading, rows, understood } = await ask("errors by endpoint", {
      errors: [failed("POST /orders", "u1", 3), failed("GET /refunds", "u2")],
      requests: [handled("POST /orders", "error"), handled("POST /orders"), handled("GET /cart")],
    });
    expect(understood).toMatch(/^Errors by endpoint of checkout, /);
    expect(reading).toContain("POST /orders (50 % of its log lines are errors)");
    expect(reading).toContain("1 other endpoint is fine");
    expect(rows.map(([, endpoint]) => endpoint)).toEqual(["POST /orders", "GET /refunds"]);
  });

  test("K2: errors that name no endpoint are said so, and no errors, too", async () => {
    const { text: _, ...line } = failed("", "");
    const unnamed = { ...line, text: "ERROR the card was refused" };
    expect((await ask("errors by endpoint", { errors: [unnamed] })).reading).toBe(
      "No error line of checkout names an endpoint.",
    );
    expect((await ask("errors by endpoint")).reading).toBe("No error line in the logs of checkout in this time.");
  });

  test("K4: the regions are those of tars.yaml, each with its rate; without any that is said", async () => {
    const asked: (string | undefined)[] = [];
    const rates = (_: string, region?: string) => {
      asked.push(region);
      return [rate(12, 100)];
    };
    const { reading, rows, notes } = await ask("errors by region", { rates });
    expect(asked).toEqual(["us-east-1"]);
    expect(reading).toBe("checkout in us-east-1: 12 % of the requests failed.");
    expect(rows).toEqual([["checkout", "us-east-1", "12", "100", "12 %"]]);
    // Whether it is only that one is what is asked: with one region nobody knows.
    expect(notes.join(" ")).toContain("names no region of checkout but us-east-1");
    expect((await ask("is it only us-east-1?", { rates: () => [rate(0, 100), rate(90, 100)] })).reading).toBe(
      "checkout in us-east-1: 45 % of the requests failed, 90 % in the newest minute.",
    );
    await expect(ask("errors of search by region", { rates })).rejects.toThrow("tars.yaml names no regions of search");
  });

  test("I3: users are counted in the error lines, each once; what people have counted is told beside", async () => {
    const one = scene();
    one.at(5, { type: "record finding", finding: "users-affected", value: "about 4,200 subscribers", users: 4200 });
    const { reading, notes, query } = await ask(
      "how many users are affected?",
      {
        errors: [failed("/a", "u1"), failed("/b", "u1"), failed("/b", "u2")],
        matched: 9,
        rates: () => [rate(30, 100)],
      },
      { incident: async () => one.incident },
    );
    expect(reading).toBe(
      "checkout: at least 2 users in the error lines; 30 of 100 requests failed (30 %) since 04:50:00 UTC.",
    );
    expect(notes[0]).toBe("On INC-42 is recorded: about 4,200 subscribers (Ben Whitaker).");
    expect(notes.at(-1)).toBe("3 error lines of 9 are counted here: there may be more users.");
    // In a thread it is asked of the whole incident.
    expect("window" in query && query.window).toEqual({ from: after(0), to: now });
  });

  test("I3 K2: without a time it is asked of the time of the incident's errors, to their end and not on", async () => {
    const one = scene();
    one.at(42, { type: "measure health", periods: periods(30, [60, 60, ...Array(10).fill(0)]) });
    const incident = async () => one.incident;
    const errorsTime = { from: after(0), to: after(32) };
    const windowOf = async (question: string) => {
      const { query } = await ask(question, { rates: () => [rate(30, 100)] }, { incident });
      return "window" in query && query.window;
    };
    for (const question of ["customer impact", "which endpoints are failing", "top 3 failing endpoints"])
      expect(await windowOf(question), question).toEqual(errorsTime);
    expect(await windowOf("which endpoints are failing in the last hour")).toEqual({ from: after(60), to: now });
    expect(await windowOf("which endpoints of search are failing")).toEqual({ from: after(60), to: now });
    expect(await windowOf("users affected in the last 30 minutes")).toEqual({ from: after(90), to: now });
  });

  test("I3: what was well before the errors in their first minute is not counted among the requests", async () => {
    const one = scene();
    const began = { ...one.incident, startedAt: plusSeconds(after(0), 30) };
    const first = { at: after(0), errors: 600, requests: 1200, percent: 50 };
    const seen = { errors: [failed("/a", "u1")], rates: () => [first] };
    const read = readQuestion("customer impact", {
      now,
      settings: sample,
      service: "checkout",
      startedAt: began.startedAt,
    });
    if ("problem" in read) throw new Error(read.problem);
    const records = { ...noRecords, incident: async () => began };
    const { reading } = await answerQuery(read.query, {
      telemetry: telemetry(seen),
      records,
      settings: sample,
      now,
      question: "customer impact",
    });
    expect(reading).toBe("checkout: 1 user in the error lines; 600 of 600 requests failed (100 %) since 03:00:30 UTC.");
  });

  describe("I3: the time of the errors that failed requests are counted over", () => {
    const startedAt = plusSeconds(after(0), 14);
    type Given = { asked: string; lastAt: string; rates: Rate[]; more?: Partial<AnyIncident> };
    /** What is said of the impact, a second after it was asked for. */
    const impactAt = async ({ asked, lastAt, rates, more = {} }: Given): Promise<string> => {
      const read = readQuestion("customer impact", { now: asked, settings: sample, service: "checkout", startedAt });
      if ("problem" in read) throw new Error(read.problem);
      const incident = { ...scene().incident, startedAt, ...more } as AnyIncident;
      const { reading } = await answerQuery(read.query, {
        telemetry: telemetry({ errors: [{ ...failed("/a", "u1"), lastAt }], rates: () => rates }),
        records: { ...noRecords, incident: async () => incident },
        settings: sample,
        now: plusSeconds(asked, 1),
        question: "customer impact",
      });
      return reading;
    };
    const ratesOf = (...counts: [number, number][]): Rate[] =>
      counts.map(([errors, requests], index) => ({
        ...{ at: after(index), errors, requests, percent: (errors / requests) * 100 },
      }));
    const at = (minute: number, seconds: number) => plusSeconds(after(minute), seconds);

    test("while they go on it has no end, and half of the requests is not all of them in the first minute either", async () => {
      const rates = ratesOf([260, 743]);
      expect(await impactAt({ asked: at(0, 38), lastAt: at(0, 36), rates })).toMatch(
        / 260 of 476 requests failed \(55 %\) since 03:00:14 UTC\.$/,
      );
    });

    test("it ends with the last line where there is none since a mitigation, and as it was measured", async () => {
      const rates = ratesOf([920, 1200], [1000, 1200]);
      const mitigated = { rates, lastAt: at(1, 48), more: { mitigatedAt: at(1, 50) } as Partial<AnyIncident> };
      const until = / 1920 of 1920 requests failed \(100 %\) from 03:00:14 UTC to 03:01:48 UTC\.$/;
      expect(await impactAt({ ...mitigated, asked: at(2, 12) })).toMatch(until);
      expect(await impactAt({ ...mitigated, asked: at(1, 56) })).toMatch(/ since 03:00:14 UTC\.$/);
      const health = { periods: periods(1, [60]), below: 0, met: false, endedAt: at(1, 52) };
      const more = { ...mitigated.more, health };
      expect(await impactAt({ ...mitigated, more, asked: after(30) })).toMatch(until);
    });
  });
});

describe("what lies below", () => {
  test("K5: the machinery is what tars.yaml names, with what is too much of it; what has no data is said", async () => {
    const gauge = (name: string) =>
      name === "CPU" ? [] : [60, 95, 92].map((value, index) => ({ at: after(70 + index * 5), value }));
    const { reading, rows, notes, understood } = await ask("memory and cpu of checkout", { gauge });
    expect(understood).toContain("The machinery (memory, cpu) of checkout");
    const well = () => [{ at: after(80), value: 45 }];
    expect((await ask("memory of checkout", { gauge: well })).reading).toBe(
      "checkout has 45 % (memory of the tasks, 04:20 UTC). Up to 90 % it is not too high.",
    );
    expect(reading).toBe(
      "checkout has 92 % (memory of the tasks, 04:20 UTC), at most 95 % (04:15 UTC). Above 90 % it is too high.",
    );
    expect(rows).toHaveLength(1);
    expect(notes).toEqual(["There are no data of CPU of the tasks of checkout in this time."]);
    await expect(ask("cpu of checkout", { gauge })).rejects.toThrow("no data of CPU of the tasks of checkout");
    await expect(ask("disk usage of checkout", { gauge })).rejects.toThrow("names no metric of the disk of checkout");
  });

  test("K5: what was measured before the errors began is no answer to whether it is too much", async () => {
    const told = async (minute: number) => {
      const gauge = () => [{ at: after(minute), value: 45 }];
      const incident = async () => scene().incident;
      return (await ask("is orders-db overloaded?", { gauge }, { incident })).reading;
    };
    expect(await told(-1)).toBe(
      "Not known: checkout has 45 % (load of orders-db, 02:59 UTC). Up to 80 % it is not too high. That was before the errors began (03:00 UTC); ask again in a minute.",
    );
    expect(await told(1)).toMatch(/^No, checkout has 45 %/);
  });

  test("D1: the alerts of an incident, and which of them fire", async () => {
    const { incident } = scene();
    const { reading, rows } = await ask("which alerts are firing?", {}, { incident: async () => incident });
    expect(reading).toContain("1 alert joined it; P1-checkout-errors of checkout still fires.");
    expect(rows).toEqual([["INC-42", "P1-checkout-errors", "checkout; fires"]]);
  });

  test("D1: an alarm that fires has not cleared, and one that is over has fired", async () => {
    const { incident } = scene();
    const over = { ...incident, alerts: { ...incident.alerts, firing: 0, first: [] } };
    const told = async (question: string, one: typeof incident) =>
      (await ask(question, {}, { incident: async () => one })).reading.split(".", 1)[0];
    const asked = [
      "has the alarm cleared?",
      "are the alerts gone?",
      "did any alert fire?",
      "are the alerts still firing?",
    ];
    expect(await Promise.all(asked.map((one) => told(one, incident)))).toEqual(["No", "No", "Yes", "Yes"]);
    expect(await Promise.all(asked.map((one) => told(one, over)))).toEqual(["Yes", "Yes", "Yes", "No"]);
  });

  test("T2: how an incident stands says when the next update is due, and what the status page says", async () => {
    const { incident } = scene();
    const { reading } = await ask("when is the next update due?", {}, { incident: async () => incident });
    expect(reading).toContain("Next update: 03:31 UTC. Status page: nothing is published.");
  });
});

describe("alerts of services of which no incident is open, and why somebody was paged", () => {
  test("D1: that none fires is said, and which do", async () => {
    const question = "any alerts firing besides checkout";
    expect((await ask(question)).reading).toBe("No alert of payments, catalog, search and newsletter fires.");
    const alert = { id: "a", name: "slow", service: "search", firedAt: after(5), verdict: "confirmed" as const };
    const all = [
      { ...alert, endedAt: undefined },
      { ...alert, id: "b", name: "over", endedAt: after(119.5) },
    ];
    const firing = await ask(question, {}, { alerts: async () => ({ all, isCut: false }) });
    expect(firing.reading).toBe("slow of search still fires.");
    expect(firing.rows).toEqual([["slow", "search", "03:05 UTC"]]);
  });

  test("D1: what fires of no incident is told beside an open incident of which nothing fires any more", async () => {
    const { incident } = scene();
    const over = { ...incident, alerts: { ...incident.alerts, firing: 0, first: [] } };
    const alert = { id: "a", name: "slow", service: "search", firedAt: after(5), verdict: "recorded" as const };
    const records = {
      openIncidents: async () => [over],
      alerts: async () => ({ all: [{ ...alert, endedAt: undefined }], isCut: false }),
    };
    const { reading, rows } = await ask("are any alerts of checkout and search firing?", {}, records);
    expect(reading).toMatch(/^Yes\. INC-42 .*none still fires\. Of no open incident: slow of search still fires\.$/);
    expect(rows).toContainEqual(["none", "slow", "search; fires"]);
    expect((await ask("are the alerts of checkout and search gone?", {}, records)).reading).toMatch(/^No\. INC-42/);
  });

  test("D6: why somebody was paged begins with the alert, what it saw, and whom it woke", async () => {
    const one = scene();
    one.at(2, { type: "take in brief", brief: suspecting([]), asked: false, offerId: "o1" }, "TARS");
    const { reading } = await ask("why did you page me", {}, { incident: async () => one.incident });
    expect(reading).toBe(
      "INC-42 (P1, checkout, Investigating): P1-checkout-errors of checkout fired 03:00:00 UTC; 60 % of its requests failed, 0 % before. Paged: Ben Whitaker (last 03:01:00 UTC). 1 alert joined it; P1-checkout-errors of checkout still fires.",
    );
  });
});

describe("whether an incident can be resolved, for people", () => {
  const asked = async (one: { incident: AnyIncident }) =>
    (await ask("what is missing to resolve?", {}, { incident: async () => one.incident })).reading;

  test("S1 S2 S3: what is missing is said with what to do, how long a period is, and what fires", async () => {
    const one = scene();
    expect(await asked(one)).toContain(
      "No mitigation is in place: record one as applied, or press Resolve and write what",
    );
    one.at(30, { type: "record mitigation", id: "m1", kind: "other", what: "restarted", status: "applied" });
    one.at(40, { type: "measure health", periods: periods(30, [0, 0, 0]) });
    const reading = await asked(one);
    expect(reading).toBe(
      "INC-42 cannot be resolved yet. The error rate was below 0.1 % in 3 of 10 minutes in a row, as measured at 03:32:00 UTC: wait (it is measured next at 05:01:00 UTC, and can be enough then), or press Resolve and give a reason for not waiting. The root cause is not recorded: press Resolve and write it. This is done already: a mitigation is in place (restarted). P1-checkout-errors of checkout still fires. INC-42 is a P1 of checkout (Monitoring).",
    );
    expect(reading).not.toContain("`");
  });

  test("S1 S2 S3: what holds already is said, and nothing of it is missing", async () => {
    const one = readyToResolve();
    expect(await asked(one)).toMatch(
      /^INC-42 can be resolved: nothing is missing\. This is done already: the error rate was below 0\.1 % for 10 minutes; the root cause is recorded; a mitigation is in place \(rolled back\)\. /,
    );
  });
});

describe("what is written down of services and people", () => {
  test("D6: who will be on call is told by the rota, without a word on what is kept", async () => {
    const { reading, notes, understood } = await ask("who is on call for payments next week?");
    expect(understood).toBe("On call 30 Nov 00:00 – 7 Dec 00:00 UTC: shop");
    expect(reading).toBe("Shop: Ben Whitaker, then Chen Li.");
    expect(notes).toEqual([]);
  });

  test("K4: what a service needs, and what needs it", async () => {
    const { reading, rows } = await ask("what depends on payments?");
    expect(reading).toBe("payments needs no other service; checkout needs it.");
    expect(rows).toEqual([["payments", "none", "checkout", "none"]]);
  });

  test("K4: the blast radius is also what needs a service through others", async () => {
    const { reading, rows } = await ask("blast radius of search");
    expect(reading).toBe("search needs no other service; catalog needs it, and so does checkout through that.");
    expect(rows).toEqual([["search", "none", "catalog", "checkout"]]);
  });

  test("I3: the impact of an incident is what is recorded of it", async () => {
    const one = scene();
    const incident = async () => one.incident;
    expect((await ask("impact of INC-42", {}, { incident })).reading).toContain("TARS has found out nothing");
    one.at(5, { type: "record finding", finding: "users-affected", value: "about 4,200 subscribers", users: 4200 });
    expect((await ask("users affected by INC-42", {}, { incident })).reading).toContain(
      "about 4,200 subscribers (Ben Whitaker).",
    );
  });
});

describe("why, what to do, and what was before", () => {
  const suspects = () => {
    const one = scene();
    const brief = suspecting([
      { kind: "relieve-database", strength: 0.9, because: ["the pool of orders-db is exhausted"] },
    ]);
    one.at(3, { type: "take in brief", brief, asked: false, offerId: "o1" }, "TARS");
    return one;
  };

  test("K6: a suspect is told as one, and not as the cause", async () => {
    const { incident } = suspects();
    const { reading, rows } = await ask("why is it failing?", {}, { incident: async () => incident });
    expect(reading).toBe(
      "INC-42 (P1, checkout, Investigating): The root cause is not known yet. Suspect: the pool of orders-db is exhausted.",
    );
    expect(rows).toContainEqual(["INC-42", "Roll back?", "unknown: nothing is known"]);
  });

  test("K6: what is suspected of another service of the incident is told with it", async () => {
    const one = scene();
    const brief = suspecting([
      { kind: "relieve-database", strength: 0.9, because: ["the pool of orders-db is exhausted"], service: "checkout" },
      { kind: "rolling-restart", strength: 0.8, because: ["its memory is full"], cause: "a leak", service: "payments" },
    ]);
    one.at(3, { type: "take in brief", brief, asked: false, offerId: "o1" }, "TARS");
    const { reading } = await ask("why is it failing?", {}, { incident: async () => one.incident });
    expect(reading).toMatch(/Also suspected: .*\(payments\)/);
  });

  test("S2: once it is recorded the root cause is told, and after the resolution what it was resolved by", async () => {
    const one = readyToResolve();
    const incident = async () => one.incident;
    expect((await ask("root cause?", {}, { incident })).reading).toContain(
      "Root cause: the connection pool was exhausted.",
    );
    one.at(41, { type: "resolve", rootCause: "the connection pool was exhausted", fixedBy: "a rollback" });
    expect((await ask("what should we do?", {}, { incident })).reading).toContain(
      "Root cause: the connection pool was exhausted. Resolved by: a rollback.",
    );
  });

  test("R1 R2 R3 M3: what to do is what the evidence suggests, with the verdicts", async () => {
    const { incident } = suspects();
    const { reading, rows } = await ask("what now?", {}, { incident: async () => incident });
    expect(reading).toMatch(/^INC-42 \(P1, checkout, Investigating\): Suggested: /);
    expect(rows[0]?.[1]).toBe("Suggestion 1");
    // Whoever asks about the roll-back hears of it, whatever else is suggested.
    const deployment = { id: "d", service: "checkout", kind: "deployment", state: "succeeded", what: "v42" } as const;
    const told = { ...deployment, source: "ci", startedAt: after(-9) };
    const advice = {
      rollBack: "no" as const,
      deployment: told,
      R1: { is: "yes" as const, because: "it is recent" },
      R2: { is: "no" as const, because: "the errors began before it" },
      R3: { is: "unknown" as const, because: "no files are known" },
    };
    const deployed = { ...incident, brief: incident.brief && { ...incident.brief, advice } };
    expect((await ask("should we roll back?", {}, { incident: async () => deployed })).reading).toContain(
      "Do not roll checkout back: the errors began before it.",
    );
  });

  test("R1 R2 R3 M1: what waits for a click is said with its button, what comes by itself with its time", async () => {
    const one = suspects();
    const asked = async (more: Partial<OpenIncident>, question = "what now?") =>
      (await ask(question, {}, { incident: async () => ({ ...one.incident, ...more }) as OpenIncident })).reading;
    const preview = { calls: [{ call: "lambda:UpdateAlias", on: "shop-checkout", change: "version 4 → 3" }], seen: {} };
    const offer = {
      id: "o9",
      service: "checkout",
      action: "previous-version",
      kind: "roll-back",
      title: "Roll it back",
    };
    const offers = { o9: { ...offer, status: "offered", preview } } as unknown as OpenIncident["offers"];
    expect(await asked({ offers })).toMatch(/ Ready, press Approve: Roll it back\.$/);
    const checkout = { offerId: "o9", status: "announced" as const, at: after(4), runsAt: after(5) };
    expect(await asked({ offers, rollbacks: { checkout } })).toMatch(
      / TARS does it by itself at 03:05:00 UTC unless somebody presses Stop\.$/,
    );
  });

  test("R1 R2 R3: whether to roll back is no once it was done, and where nothing was deployed", async () => {
    const one = suspects();
    const { brief } = one.incident;
    if (!brief) throw new Error("no brief");
    const yes = { is: "yes" as const, because: "so it is" };
    const deployment = { id: "d", service: "checkout", kind: "deployment", state: "succeeded", what: "v42" } as const;
    const told = { ...deployment, source: "ci", startedAt: after(-9) };
    const advice = { rollBack: "yes" as const, deployment: told, R1: yes, R2: yes, R3: yes };
    const done = { id: "m", kind: "roll-back", what: "by hand", status: "applied", by: "ben", at: after(5) };
    const back = { ...one.incident, brief: { ...brief, advice }, mitigations: [done] } as unknown as OpenIncident;
    const asked = async (incident: OpenIncident) =>
      (await ask("should we roll back?", {}, { incident: async () => incident })).reading;
    expect(await asked(back)).toMatch(/^No\. INC-42 .*checkout was rolled back at 03:05 UTC: by hand\./);
    const none = { ...brief, advice: { ...brief.advice, rollBack: "no" as const } };
    expect(await asked({ ...one.incident, brief: none } as OpenIncident)).toMatch(/^No\. INC-42 .*No bad deployment/);
  });

  test("M1 S1: once something is done, what to do next is what is missing to resolve it", async () => {
    const { incident } = suspects();
    const done = { id: "m", kind: "other" as const, what: "a restart", status: "applied" as const, by: "ben" };
    const asked = async (question: string, more: Partial<OpenIncident>) =>
      (await ask(question, {}, { incident: async () => ({ ...incident, ...more }) as OpenIncident })).reading;
    const mitigations = [{ ...done, at: after(5) }];
    expect(await asked("what do i do now", { mitigations })).toMatch(
      /INC-42 cannot be resolved yet\. .*The root cause is not recorded: press Resolve and write it\./,
    );
    expect(await asked("what do i do now", {})).not.toContain("cannot be resolved");
    expect(await asked("should we roll back", { mitigations })).not.toContain("cannot be resolved");
  });

  test("M1: whether a roll-back can be stopped says first that none runs, that one can be, or that it is done", async () => {
    const { incident } = suspects();
    const asked = async (more: Partial<OpenIncident>) =>
      (await ask("can i stop the rollback", {}, { incident: async () => ({ ...incident, ...more }) as OpenIncident }))
        .reading;
    expect(await asked({})).toMatch(
      /Investigating\): There is nothing to stop: no roll-back runs, and none is announced\. Suggested: /,
    );
    expect(await asked({})).not.toContain("bad deployment");
    const offer = { id: "o9", actionId: "back", for: "roll-back", title: "Roll it back", service: "checkout" };
    const offers = (status: string) => ({ o9: { ...offer, status } }) as unknown as OpenIncident["offers"];
    const checkout = { offerId: "o9", status: "announced" as const, at: after(4), runsAt: after(5) };
    expect(await asked({ offers: offers("offered"), rollbacks: { checkout } })).toContain(
      "Yes, it can be stopped: press Stop. ",
    );
    expect(await asked({ offers: offers("running") })).toContain(
      "No, it runs already and cannot be stopped: Roll it back. ",
    );
    const done = { id: "m", kind: "roll-back" as const, what: "back to v3", status: "applied" as const, by: "ben" };
    expect(await asked({ mitigations: [{ ...done, at: after(5) }] })).toContain(
      "No, it is done: back to v3, 03:05 UTC. ",
    );
    // What is suggested is told to whoever asks what to do, and no word of a stop.
    const { reading } = await ask("what now?", {}, { incident: async () => incident });
    expect(reading).not.toContain("stop");
  });

  describe("R1 R2 R3: whether to roll back a service of which no deployment is suspected", () => {
    const deployedAt = (minute: number) => ({
      ...{ id: "d", service: "payments", kind: "deployment" as const, state: "succeeded" as const, what: "payments" },
      ...{ version: "v9", source: "ci", startedAt: after(minute) },
    });

    test("without an incident of it says that none is known, that nothing was compared, and what to do", async () => {
      const changes = async () => [deployedAt(-300)];
      const { reading, rows } = await ask("should I roll back payments?", {}, { changes });
      expect(reading).toBe(
        "No bad deployment of payments is known: its last deployment, deployment v9: payments, 23 Nov 22:00 UTC, is more than 2 hours ago; no errors were compared with its deployments, since no open incident of it was looked into. What to do: ask `error rate of payments since the deploy`, and declare an incident if users are hurt: TARS compares them then.",
      );
      expect(rows[0]).toEqual(["", "Roll back payments?", "no bad deployment is known"]);
      const never = (await ask("should I roll back payments?")).reading;
      expect(never).toContain("TARS was told of no deployment of payments in the last 14 days");
      // Without a deployment there is no time since it.
      expect(never).toContain("What to do: ask `error rate of payments`, and declare");
    });

    test("in an incident of it says what was compared for it, or that the deployment is newer than that", async () => {
      const { incident } = suspects();
      const here = { incident: async () => incident };
      const { reading } = await ask("should we roll back?", {}, { ...here, changes: async () => [] });
      expect(reading).toMatch(/^INC-42 .*No bad deployment of checkout is known: .*for INC-42 TARS has compared when/);
      expect(reading).toContain(
        "look at what is suspected in INC-42; whoever wants to roll it back all the same presses Mitigate (in the console: More actions, Preview an action) and chooses “Roll shop-checkout:live back to its previous version”.",
      );
      const changes = async () => [{ ...deployedAt(100), service: "checkout" }];
      expect((await ask("should we roll back?", {}, { ...here, changes })).reading).toContain(
        "is within the last 2 hours; it is newer than what TARS has found out for INC-42. What to do: have TARS look again",
      );
      // Whoever asks for anything else is not told of deployments.
      expect((await ask("what now?", {}, { ...here, changes })).reading).not.toContain("bad deployment");
    });

    test("a deployment of it that another incident suspects is told from there", async () => {
      const { incident } = suspects();
      const yes = { is: "yes" as const, because: "so it is" };
      const advice = { rollBack: "yes" as const, deployment: deployedAt(-5), R1: yes, R2: yes, R3: yes };
      const here = { ...incident, brief: incident.brief && { ...incident.brief, advice } };
      const { reading } = await ask("should I roll back payments?", {}, { incident: async () => here });
      expect(reading).toMatch(/^INC-42 /);
      expect(reading).not.toContain("No bad deployment");
    });
  });

  test("I1: before the first brief, and without an open incident, that is said", async () => {
    const { incident } = scene();
    const { reading } = await ask("why?", {}, { incident: async () => incident });
    expect(reading).toContain("TARS has found out nothing");
    await expect(ask("why is search failing?")).rejects.toThrow("No incident of search is open");
    await expect(ask("what caused INC-7?")).rejects.toThrow("There is no incident INC-7.");
  });

  test("K6: an incident that the service joined is meant, too", async () => {
    const one = suspects();
    const joined = { ...one.incident.alerts, byService: { ...one.incident.alerts.byService, payments: 1 } };
    const incident = async () => ({ ...one.incident, alerts: joined }) as typeof one.incident;
    const { reading } = await ask("why is payments failing?", {}, { incident });
    expect(reading).toContain("INC-42 (P1, checkout");
  });

  test("similar incidents are those of the brief", async () => {
    const one = scene();
    const alike = {
      id: "x",
      number: 7,
      description: "cards",
      rootCause: "the pool",
      fixedBy: "a restart",
      because: "",
    };
    one.at(
      3,
      { type: "take in brief", brief: { ...suspecting([]), similar: [alike] }, asked: false, offerId: "o1" },
      "TARS",
    );
    const incident = async () => one.incident;
    expect((await ask("seen this before?", {}, { incident })).reading).toContain(
      "Seen before: INC-7. INC-7: the same service; root cause: the pool; fixed by: a restart.",
    );
  });

  test("incidents of a time are listed, and that there are more than are looked at is said", async () => {
    const { incident } = scene();
    const all = [incident, scene({ severity: "P3" }).incident];
    const incidents = async () => ({ all, isCut: true });
    const week = await ask("incidents last week", {}, { incidents });
    expect(week.reading).toMatch(/^At least 2 incidents\. INC-42 \(P1/);
    expect(week.notes).toEqual(["There are more incidents than are looked at; ask for a shorter time."]);
    const last = await ask("last P3 incident", {}, { incidents });
    expect(last.rows).toHaveLength(1);
    expect(last.reading).toMatch(/^1 incident\. /);
    expect((await ask("closed incidents", {}, { incidents })).reading).toContain("was resolved in this time");
  });

  test("S7: what was closed today may have been declared before; what was closed before is none of it", async () => {
    const { incident } = scene();
    const ended = (number: number, declaredAt: string, at: string) =>
      ({ ...incident, number, declaredAt, phase: "resolved", resolution: { at } }) as unknown as AnyIncident;
    const looked: string[] = [];
    const incidents = async (_: string[], { from }: { from: string }) => {
      looked.push(from);
      return {
        all: [incident, ended(7, after(-4000), after(30)), ended(6, after(-4000), after(-1000))],
        isCut: false,
      };
    };
    const { reading, columns, rows } = await ask("which incidents were closed in the last 2 hours", {}, { incidents });
    expect(reading).toMatch(/^1 resolved incident\. INC-7 /);
    expect(rows[0]?.[columns.indexOf("Resolved")]).toContain(after(30).slice(11, 16));
    expect(looked).toEqual([after(-30 * 24 * 60)]);
  });

  test("D6: who was on call then", async () => {
    const { reading, rows, understood } = await ask("who was on call for payments on 2026-11-22?");
    expect(understood).toContain("On call 22 Nov 00:00 – 23 Nov 00:00 UTC");
    expect(reading).toBe("Shop: Amara Okafor.");
    expect(rows).toHaveLength(1);
  });
});
