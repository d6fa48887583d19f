import { writeFileSync } from "node:fs";
import { incidentDetails, publicVersion } from "../shared/incident/public-events.ts";
import * as z from "../shared/stored/zod.ts";
import { triageDetails } from "../shared/triage/public-events.ts";

/**
 * The public events as `/events.json` tells of them: each with its `detail-type`, what it is about, and the JSON Schema
 * of its `detail`. Fields may be added; a reader leaves out what it does not know.
 */
export const eventCatalogue = () => ({
  version: publicVersion,
  source: "tars",
  events: Object.entries({ incident: incidentDetails, service: triageDetails }).flatMap(([about, details]) =>
    [...details].map(([detailType, schema]) => ({
      detailType,
      about,
      detail: z.toJSONSchema(schema, { io: "input", unrepresentable: "throw" }),
    })),
  ),
});

/** Where the public events stand as JSON Schema. */
export const eventsFile = "docs/events.json";

/** The same as `/events.json` serves, an event a line. */
export const eventsText = (): string => {
  const { events, ...rest } = eventCatalogue();
  const head = JSON.stringify(rest).slice(0, -1);
  return `${head},"events":[\n${events.map((event) => JSON.stringify(event)).join(",\n")}\n]}\n`;
};

if (import.meta.main) writeFileSync(eventsFile, eventsText());
