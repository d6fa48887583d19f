import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { itemKey } from "../../shared/adapters/aws/items.ts";
import { timerQueueShape } from "../../shared/adapters/aws/timer-queue.ts";
import { summaryOf } from "../../shared/incident/about-schema.ts";
import type { CommandType, IncidentCommand } from "../../shared/incident/commands.ts";
import { decide } from "../../shared/incident/decide.ts";
import { isRefusal } from "../../shared/incident/decision.ts";
import { effectShape } from "../../shared/incident/effects-schema.ts";
import { declarations, effectsOf, entryShape, sentenceFor } from "../../shared/incident/events.ts";
import { isMerged } from "../../shared/incident/incident.ts";
import { type AnyIncident, incidentShape } from "../../shared/incident/incident-schema.ts";
import { planChange } from "../../shared/incident/plan.ts";
import { incidentDetail } from "../../shared/incident/public-events.ts";
import { timersWanted } from "../../shared/incident/timers.ts";
import type { Answer } from "../../shared/investigation/answer-schema.ts";
import type { Brief } from "../../shared/investigation/brief-schema.ts";
import { oneOf } from "../../shared/stored/shape.ts";
import { readSet, schemaFile, schemaText, setNames } from "../stored/sets.ts";
import { items, queued, shapes } from "../stored/shapes.ts";
import { sample } from "./scene.ts";

const whatToDo = (name: string, version: number) =>
  `The shape "${name}" has changed. When version ${version} was released: give its declaration a step that makes the new shape of the old one, and run \`npm run take-stored -- <next set>\`. When it was not: run \`npm run take-stored\`, and commit what it writes.`;

describe("a stored type changes with its version", () => {
  test.each(shapes.map((shape) => [shape.name, shape] as const))("%s", (name, shape) => {
    const file = schemaFile(shape);
    expect(existsSync(file) && readFileSync(file, "utf8"), whatToDo(name, shape.version)).toBe(schemaText(shape));
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
  "take in brief": { type: "take in brief", brief, asked: true, offerId: "o9" },
  "ask question": { type: "ask question", id: "q9", question: "error rate of checkout" },
  "answer question": { type: "answer question", id: "q9", question: "error rate of checkout", answer },
  "prepare action": { type: "prepare action", id: "o9", action: "restart" },
  "offer action": { type: "offer action", id: "o9", problem: "it is gone" },
  "approve action": { type: "approve action", id: "o9" },
  "finish action": { type: "finish action", id: "o9", status: "applied", result: "done" },
  "record mitigation": { type: "record mitigation", id: "m9", kind: "other", what: "restarted", status: "applied" },
  "record root cause": { type: "record root cause", line: "a certificate" },
  "set eta": { type: "set eta", eta: "soon" },
  "give update": { type: "give update", text: "we wait" },
  "ask for update": { type: "ask for update" },
  "post due update": { type: "post due update" },
  "measure health": { type: "measure health", periods: [{ at: "2027-01-01T00:00:00.000Z", percent: 0 }] },
  resolve: { type: "resolve", rootCause: "load", fixedBy: "waiting", overrideReason: "a test" },
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

const queue = oneOf("message", "do", queued);

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

  test.each(Object.entries(set.effects))("the message %s is read", (what, stored) => {
    expect(queue.read(stored, what)).toBeDefined();
  });

  test.each(Object.entries(set.timers))("the timer %s is read", (what, stored) => {
    expect(timerQueueShape.read(stored, what)).toBeDefined();
  });

  test.each(Object.values(set.items).map((row) => [itemKey(row), row] as const))("the item %s is read", (key, row) => {
    const [, shape, attribute] = items.find(([begins]) => begins.test(key)) ?? [];
    expect(shape?.read(attribute ? row[attribute] : row, key)).toBeDefined();
  });
});

describe("the newest set is whole", () => {
  const set = readSet(setNames().at(-1) ?? "none");

  test("it holds an incident in every phase and with an action in every state, and every kind of event, message, item", () => {
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
    expect(Object.keys(declarations).filter((type) => !set.entries[type])).toEqual([]);
    const kinds = Object.keys(set.effects);
    expect(Object.keys(queued).filter((kind) => !kinds.some((one) => one.startsWith(kind)))).toEqual([]);
    expect(items.map(([begins]) => String(begins)).filter((begins) => !set.items[begins])).toEqual([]);
  });

  test("what it holds is of the versions that are written now", () => {
    for (const [type, stored] of Object.entries(set.entries))
      expect(entryShape.write(entryShape.read(stored, type)), whatToDo(type, 1)).toEqual(stored);
    for (const [what, stored] of Object.entries(set.incidents))
      expect(incidentShape.write(incidentShape.read(stored, what)), whatToDo("incident", 1)).toEqual(stored);
    for (const [what, stored] of Object.entries(set.effects))
      expect(queue.write(queue.read(stored, what)), whatToDo(what, 1)).toEqual(stored);
    for (const [what, stored] of Object.entries(set.timers))
      expect(timerQueueShape.write(timerQueueShape.read(stored, what)), whatToDo(what, 1)).toEqual(stored);
  });
});
