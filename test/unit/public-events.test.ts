import { readFileSync } from "node:fs";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";
import { summaryOf } from "../../shared/incident/about-schema.ts";
import { declarations } from "../../shared/incident/events.ts";
import { incidentDetail, incidentDetails } from "../../shared/incident/public-events.ts";
import { eventsFile, eventsText } from "../event-catalogue.ts";
import { checkPublicEvents } from "../simulation/observed.ts";
import { readyToResolve, start } from "./scene.ts";

describe("public events", () => {
  test("docs/events.json is what the API serves; when it is not, look what changed outside, and run test/event-catalogue.ts", () => {
    expect(readFileSync(eventsFile, "utf8")).toBe(eventsText());
  });

  test("the simulation notices an event that is not as /events.json says", () => {
    const problems: unknown[] = [];
    const put = (Detail: object) =>
      checkPublicEvents(
        new PutEventsCommand({
          Entries: [{ Source: "tars", DetailType: "Note Added", Detail: JSON.stringify(Detail) }],
        }),
        (problem) => problems.push(problem),
      );
    const { incident } = readyToResolve();
    const detail = {
      version: "1",
      type: "Note Added",
      at: start,
      actor: { kind: "person", name: "ben" },
      source: "test",
      incident: summaryOf(incident),
      incidentId: incident.id,
      sequence: 3,
      data: { text: "hello" },
    };
    put(detail);
    expect(problems).toEqual([]);
    put({ ...detail, data: { words: "hello" } });
    put({ ...detail, version: "2" });
    expect(problems).toHaveLength(2);
  });

  test("every event of an incident is told outside by a schema of its own", () => {
    expect([...incidentDetails.keys()].sort()).toEqual(Object.keys(declarations).sort());
  });

  test("what is stored beside what the public schema names stays inside", () => {
    const { incident } = readyToResolve();
    const brief = {
      at: start,
      headline: "errors",
      since: start,
      findings: [],
      ticks: [],
      unknown: [],
      advice: {
        rollBack: "no" as const,
        R1: { is: "no" as const, because: "x" },
        R2: { is: "no" as const, because: "x" },
        R3: { is: "no" as const, because: "x" },
      },
      suggestions: [],
      similar: [],
      changes: [],
      rates: [{ at: start, percent: 3 }],
      errorPatterns: ["inside"],
      bytesScanned: 5,
      standIns: [],
    };
    const detail = incidentDetail(
      {
        type: "Brief Made",
        data: { brief, news: true },
        at: start,
        actor: { kind: "tars", name: "TARS" },
        source: "test",
        incidentId: incident.id,
        sequence: 3,
      },
      summaryOf(incident),
    );
    expect(detail).toMatchObject({
      version: "1",
      type: "Brief Made",
      incidentId: incident.id,
      sequence: 3,
      incident: { name: "INC-42", phase: "monitoring", status: "Monitoring" },
      data: { brief: { headline: "errors" }, news: true },
    });
    expect(JSON.stringify(detail)).not.toContain("inside");
    expect(detail).not.toHaveProperty("shape");
  });
});
