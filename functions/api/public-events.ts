import { z } from "@hono/zod-openapi";
import { incidentDetails, publicVersion } from "../../shared/incident/public-events.ts";
import { triageDetails } from "../../shared/triage/public-events.ts";

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
