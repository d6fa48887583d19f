import { writeFileSync } from "node:fs";
import { eventCatalogue } from "../functions/api/public-events.ts";

/** Where the public events stand as JSON Schema. */
export const eventsFile = "docs/events.json";

/** The same as `/events.json` serves, an event a line. */
export const eventsText = (): string => {
  const { events, ...rest } = eventCatalogue();
  const head = JSON.stringify(rest).slice(0, -1);
  return `${head},"events":[\n${events.map((event) => JSON.stringify(event)).join(",\n")}\n]}\n`;
};

if (import.meta.main) writeFileSync(eventsFile, eventsText());
