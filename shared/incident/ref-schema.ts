import * as z from "../stored/zod.ts";

/** Another incident, as one says where it went. */
export const incidentRefSchema = z.strictObject({ id: z.string(), number: z.number() });

export type IncidentRef = z.infer<typeof incidentRefSchema>;
