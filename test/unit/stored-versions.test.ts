import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { intakeQueueShape } from "../../shared/adapters/aws/intake-queue.ts";
import { tickShape } from "../../shared/adapters/aws/tick.ts";
import { secretDigest } from "../../shared/adapters/aws/tokens.ts";
import { summaryOf } from "../../shared/incident/about-schema.ts";
import type { CommandType, IncidentCommand } from "../../shared/incident/commands.ts";
import { decide } from "../../shared/incident/decide.ts";
import { effectShape } from "../../shared/incident/effects-schema.ts";
import { effectsOf, entryShape, sentenceFor } from "../../shared/incident/events.ts";
import { isMerged } from "../../shared/incident/incident.ts";
import { type AnyIncident, incidentShape } from "../../shared/incident/incident-schema.ts";
import { planChange } from "../../shared/incident/plan.ts";
import { incidentDetail } from "../../shared/incident/public-events.ts";
import { isRefusal } from "../../shared/incident/refusal.ts";
import { timersWanted } from "../../shared/incident/timers.ts";
import type { Answer } from "../../shared/investigation/answer-schema.ts";
import type { Brief } from "../../shared/investigation/brief-schema.ts";
import type { Shape } from "../../shared/stored/shape.ts";
import { triageOutboxShape } from "../../shared/triage/entry-schema.ts";
import { triageDetails } from "../../shared/triage/public-events.ts";
import { readSet, schemaFile, schemaText, setNames } from "../stored/sets.ts";
import { examplesIn, itemKinds, shapeOfMessage, shapes } from "../stored/shapes.ts";
import { sample } from "./scene.ts";

const take = "npm run take-stored";

const whatToDo = ({ name, version }: Pick<Shape<object>, "name" | "version">) =>
  `The shape "${name}" has changed. When version ${version} was released: give its declaration a step that makes the new shape of the old one, and run \`${take} -- <next set>\`. When it was not: run \`${take}\`, and commit what it writes.`;

describe("a stored type changes with its version", () => {
  test.each(shapes.map((shape) => [shape.name, shape] as const))("%s", (name, shape) => {
    const file = schemaFile(shape);
    expect(existsSync(file) && readFileSync(file, "utf8"), whatToDo(shape)).toBe(schemaText(shape));
    for (let version = 1; version < shape.version; version++)
      expect(existsSync(schemaFile({ ...shape, version })), `${name}: version ${version} was released`).toBe(true);
  });

  test("every shape is listed, each by a name of its own", () => {
    const named = globSync("{shared,functions}/**/*.ts")
      .filter((file) => !file.endsWith("stored/shape.ts"))
      .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/\bshapeOf(?:<[^(]*>)?\(\s*"([^"]+)"/g)])
      .map(([, name]) => name);
    const listed = shapes.map(({ name }) => name);
    expect(
      named.filter((name) => !listed.includes(String(name))),
      "add it to test/stored/shapes.ts",
    ).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });
});

test("the examples have nothing random in them, so that taking them again changes nothing", () => {
  const { items } = readSet(setNames().at(-1) ?? "");
  const [session, device] = ["SESSION", "DEVICE"].map((kind) => items[`/^${kind}#/`]);
  expect(session?.pk).toBe(`SESSION#${secretDigest("secret 0")}`);
  expect([device?.pk, device?.secret]).toEqual([`DEVICE#${secretDigest("secret 0")}`, secretDigest("secret 1")]);
});

const alertOf = (alertId: string) => ({
  alertId,
  name: "P1-checkout-latency",
  service: "payments",
  firedAt: "2026-11-24T03:10:00.000Z",
});

/** One of each command: every one of them must work on what is stored, whatever it then says. */
const commandsWith = (brief: Brief, answer: Answer): { [T in CommandType]: IncidentCommand & { type: T } } => ({
  "hear of alerts": {
    type: "hear of alerts",
    alerts: [
      { ...alertOf("a9"), change: "joined", severity: "P1" },
      { ...alertOf("a8"), change: "fires again", severity: "P2" },
      { ...alertOf("a7"), change: "recovered", recoveredAt: "2026-11-24T03:20:00.000Z" },
    ],
  },
  "take in customers": { type: "take in customers", issue: "slow", ids: ["c1"] },
  acknowledge: { type: "acknowledge", by: "ben" },
  "escalate page": { type: "escalate page", team: "shop", attempt: 1 },
  "use contacts": { type: "use contacts", team: "shop", attempt: 1 },
  "see recovery": {
    type: "see recovery",
    team: "shop",
    rates: [{ service: "checkout", periods: [{ at: "2026-11-24T03:20:00.000Z", percent: 0 }] }],
  },
  "page again": { type: "page again" },
  "page team": { type: "page team", team: "discovery" },
  "hand over": { type: "hand over", to: "chen" },
  "assign role": { type: "assign role", role: "scribe", who: "chen" },
  "report page": {
    type: "report page",
    team: "shop",
    responder: "ben",
    method: "SMS",
    attempt: 1,
    problem: "no network",
    unreached: true,
  },
  "take lead": { type: "take lead", lead: "amara" },
  "change severity": { type: "change severity", severity: "P4", reason: "less" },
  "change phase": { type: "change phase", phase: "monitoring", reason: "it holds" },
  "add note": { type: "add note", text: "x" },
  "record finding": { type: "record finding", finding: "users-affected", value: "many", users: 500 },
  "tick checklist": { type: "tick checklist", item: "affected-endpoints", done: true },
  "refresh brief": { type: "refresh brief" },
  "look again": { type: "look again" },
  "count impact": { type: "count impact" },
  "take in impact": {
    type: "take in impact",
    impact: { ...{ failed: 5, requests: 9, rateless: 0, users: 3, mayBeMore: false, worstPercent: 60 } },
    finding: { finding: "users-affected", value: "5 of 9 requests failed", evidence: "the metrics", users: 3 },
    bytesScanned: 7,
  },
  "take in brief": { type: "take in brief", brief, asked: true, offerId: "o9" },
  "ask question": {
    type: "ask question",
    id: "q9",
    question: "error rate of checkout",
    read: { problem: "", suggestions: [] },
  },
  "answer question": { type: "answer question", id: "q9", question: "error rate of checkout", bytesScanned: 5, answer },
  "prepare action": { type: "prepare action", id: "o9", action: "restart" },
  "offer action": { type: "offer action", id: "o9", problem: "it is gone" },
  "run elsewhere": {
    type: "run elsewhere",
    service: "checkout",
    action: "restart",
    ranIn: { id: "01OTHER", number: 2, at: "2026-11-24T03:20:00.000Z" },
    offerId: "01RAN",
  },
  "fail elsewhere": {
    type: "fail elsewhere",
    service: "checkout",
    action: "restart",
    failedIn: { id: "01OTHER", number: 2 },
  },
  "leave rollback": {
    type: "leave rollback",
    service: "checkout",
    lastAct: {
      ...{ id: "o9", incident: "INC-2", at: "2026-11-24T03:20:00.000Z" },
      ...{ how: "approved", by: "ben", what: "Restart" },
    },
  },
  "mitigated elsewhere": {
    type: "mitigated elsewhere",
    fixed: { id: "01OTHER", number: 2, what: "restarted", at: "2026-11-24T03:20:00.000Z" },
  },
  "errors again elsewhere": { type: "errors again elsewhere", mitigatedAt: "2026-11-24T03:20:00.000Z" },
  "approve action": { type: "approve action", id: "o9" },
  "announce rollback": { type: "announce rollback", id: "o9" },
  "rollback due": { type: "rollback due", id: "o9" },
  "begin rollback": { type: "begin rollback", id: "o9" },
  "withdraw rollback": { type: "withdraw rollback", id: "o9", because: "a test" },
  "stop rollback": { type: "stop rollback", id: "o9" },
  "judge rollback": { type: "judge rollback", id: "o9" },
  "finish action": { type: "finish action", id: "o9", status: "applied", result: "done" },
  "record mitigation": { type: "record mitigation", id: "m9", kind: "other", what: "restarted", status: "applied" },
  "rule out": { type: "rule out", why: "it is older", offerId: "o8" },
  "suspect again": { type: "suspect again" },
  "record root cause": { type: "record root cause", line: "a certificate" },
  "set eta": { type: "set eta", eta: "soon" },
  "edit status draft": { type: "edit status draft", text: "We're looking into it." },
  "publish status": { type: "publish status" },
  "correct status": { type: "correct status", text: "We're looking into it." },
  "withdraw status": { type: "withdraw status", reason: "an internal one" },
  "publish due status": { type: "publish due status" },
  "ask for eta": { type: "ask for eta" },
  "give update": { type: "give update", text: "we wait" },
  "ask for update": { type: "ask for update" },
  "post due update": { type: "post due update" },
  "measure health": { type: "measure health", periods: [{ at: "2027-01-01T00:00:00.000Z", percent: 0 }] },
  resolve: { type: "resolve", rootCause: "load", fixedBy: "waiting", overrideReason: "a test" },
  "hear reply": { type: "hear reply", text: "the pool is full" },
  "look at alerts": { type: "look at alerts" },
  reopen: { type: "reopen", reason: "again" },
  "edit post-mortem": { type: "edit post-mortem", wentWell: "much" },
  "add action item": { type: "add action item", id: "i9", what: "canary", owner: "chen", due: "2026-12-01" },
  "change action item": { type: "change action item", id: "i9", done: true },
  "link action item": { type: "link action item", id: "i9", link: "https://tracker.example/1" },
  "remind of action item": { type: "remind of action item", id: "i9" },
  "remind of post-mortem": { type: "remind of post-mortem" },
  "complete post-mortem": { type: "complete post-mortem" },
  "decline post-mortem": { type: "decline post-mortem", reason: "no time" },
  close: { type: "close" },
});

/** Commands that are about an action or an item of the incident are about one that it has. */
const aboutOwn = (command: IncidentCommand, incident: AnyIncident): IncidentCommand[] => {
  const own = (ids: string[]) => ids.map((id) => ({ ...command, id }) as IncidentCommand);
  switch (command.type) {
    case "offer action":
    case "approve action":
    case "finish action":
    case "announce rollback":
    case "rollback due":
    case "begin rollback":
    case "withdraw rollback":
    case "stop rollback":
    case "judge rollback":
      return [command, ...own(Object.keys(incident.offers))];
    case "change action item":
    case "link action item":
    case "remind of action item":
      return [
        command,
        ...own("postMortem" in incident ? (incident.postMortem?.actionItems ?? []).map(({ id }) => id) : []),
      ];
    default:
      return [command];
  }
};

/** When commands are asked: while it is going on, and when everything is overdue. */
const moments = ["2026-11-24T03:40:00.000Z", "2027-02-01T00:00:00.000Z"];

describe.each(setNames())("what was stored as set %s is read and worked with", (name) => {
  const set = readSet(name);
  const incidents = Object.entries(set.incidents);
  const heads = incidents.map(([what, stored]) => incidentShape.read(stored, what));
  const brief = heads.find((head) => head.brief)?.brief;
  const answered = entryShape.read(set.entries["Question Answered"], "Question Answered");
  const answer = answered.type === "Question Answered" && "answer" in answered.data ? answered.data.answer : undefined;
  if (!brief || !answer) throw new Error("the set holds no brief, or no answer");
  const commands = Object.values<IncidentCommand>(commandsWith(brief, answer));

  test.each(incidents)("every command works on an incident that is %s", (what, stored) => {
    const incident = incidentShape.read(stored, what);
    timersWanted(incident, sample);
    incidentShape.write(incident);
    if (isMerged(incident)) return;
    for (const now of moments)
      for (const command of commands.flatMap((one) => aboutOwn(one, incident))) {
        const circumstances = {
          now,
          actor: { kind: "person" as const, name: "ben" },
          source: "test",
          settings: sample,
          overrides: [],
        };
        const decision = decide(incident, command, circumstances);
        if (isRefusal(decision) || decision.length === 0) continue;
        const { after, outbox } = planChange(incident, decision, circumstances);
        expect(incidentShape.read(incidentShape.write(after), command.type)).toEqual(JSON.parse(JSON.stringify(after)));
        for (const { entry, effects } of outbox) {
          entryShape.write(entry);
          effects.map(effectShape.write);
        }
      }
  });

  test.each(Object.entries(set.entries))("the entry %s is read, said, followed and published", (type, stored) => {
    const entry = entryShape.read(stored, type);
    expect(sentenceFor(entry, (who) => who)).not.toBe("");
    for (const incident of heads) {
      effectsOf(entry, incident, sample);
      incidentDetail(entry, summaryOf(incident));
    }
  });

  test.each(Object.entries(set.timers))("the timer %s is read where it goes off", (what, stored) => {
    const shape = "alertId" in stored ? intakeQueueShape : tickShape;
    expect(shape.read(stored, what)).toEqual(shapeOfMessage(stored)?.read(stored, what));
  });

  test.each(examplesIn(set).map((one) => [one.what, one] as const))("%s is read, and written anew", (what, example) => {
    const { shape, stored } = example;
    const read = shape.read(stored, what);
    expect(shape.read(shape.write(read), what)).toEqual(read);
  });
});

/** The ways of which a value of a schema is one. */
const waysOf = (schema: z.core.$ZodType): z.core.$ZodType[] =>
  schema instanceof z.core.$ZodUnion ? schema._zod.def.options.flatMap(waysOf) : [schema];

describe("the newest set is whole", () => {
  const set = readSet(setNames().at(-1) ?? "none");
  const examples = examplesIn(set);

  test("it holds an incident in every phase and with an action in every state, and every kind of item", () => {
    expect(Object.keys(set.incidents)).toEqual(
      expect.arrayContaining([
        "declared",
        "investigating",
        "mitigating",
        "monitoring",
        "resolved",
        "post-mortem",
        "closed",
        "merged",
        ...["preparing", "offered", "impossible", "running", "applied"].map((status) => `with an action ${status}`),
      ]),
    );
    expect(itemKinds.filter((kind) => !set.items[kind])).toEqual([]);
  });

  test.each(shapes.map((shape) => [shape.name, shape] as const))("it holds an example of: %s", (_, shape) => {
    const read = examples.filter((one) => one.shape === shape).map(({ what, stored }) => shape.read(stored, what));
    expect(read.length, `let test/stored/everything.ts store or queue one, and run \`${take}\``).toBeGreaterThan(0);
    const missing = waysOf(shape.schema).filter((way) => !read.some((one) => z.safeParse(way, one).success));
    expect(missing.map((way) => z.toJSONSchema(way))).toEqual([]);
  });

  test("it holds every event of a service's timeline", () => {
    const told = examples
      .filter(({ shape }) => shape === triageOutboxShape)
      .flatMap(({ what, stored }) => triageOutboxShape.read(stored, what).events.map(({ type }) => type));
    expect([...triageDetails.keys()].filter((type) => !told.some((one) => one === type))).toEqual([]);
  });

  test("what it holds is of the versions that are written now", () => {
    for (const { what, shape, stored } of examples)
      expect(stored, whatToDo(shape)).toMatchObject(shape.write(shape.read(stored, what)));
  });
});
