import { severities } from "../runbook/severity.ts";
import { instantSchema } from "../stored/instant.ts";
import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

/** The shape of what the trends keep of an incident. */
export const trendShape = shapeOf(
  "trend",
  z.strictObject({
    id: z.string(),
    number: z.number(),
    service: z.string(),
    team: z.string(),
    severity: z.enum(severities),
    startedAt: instantSchema,
    detectedAt: instantSchema,
    declaredAt: instantSchema,
    acknowledgedAt: z.optional(instantSchema),
    mitigatedAt: z.optional(instantSchema),
    resolvedAt: z.optional(instantSchema),
    pages: z.number(),
    actionItems: z.strictObject({ open: z.number(), done: z.number() }),
  }),
);

/** What the trends keep of an incident. */
export type TrendRow = ReturnType<typeof trendShape.read>;
