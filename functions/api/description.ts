import { z } from "@hono/zod-openapi";
import * as schemas from "./schemas.ts";

/** A body of JSON, as the description of the API shows it. */
export const json = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { "application/json": { schema } },
  description,
});

/** The problems that any route may answer with. */
export const problems = {
  400: {
    content: { "application/problem+json": { schema: schemas.problem } },
    description: "The body is not JSON",
  },
  401: {
    content: { "application/problem+json": { schema: schemas.problem } },
    description: "No token, or one that nobody knows",
  },
  404: { content: { "application/problem+json": { schema: schemas.problem } }, description: "Not there" },
  409: {
    content: { "application/problem+json": { schema: schemas.problem } },
    description: "Not possible as things stand",
  },
  415: {
    content: { "application/problem+json": { schema: schemas.problem } },
    description: "The body does not say that it is JSON",
  },
  422: {
    content: { "application/problem+json": { schema: schemas.problem } },
    description: "The request is not valid",
  },
  503: {
    content: { "application/problem+json": { schema: schemas.problem } },
    description: "Not possible now: try again after `Retry-After`, with the same Idempotency-Key",
  },
};

export const security = [{ token: [] }];

export const idempotency = z.object({
  "idempotency-key": z
    .string()
    .min(1)
    .max(200)
    .optional()
    .openapi({ description: "The same key twice changes nothing, and is answered the same." }),
});

export const paging = {
  cursor: z.string().optional().openapi({ description: "`nextCursor` of the page before." }),
  limit: z.coerce.number().int().min(1).max(100).default(25),
};

export const incidentPath = z.object({
  id: z.string().openapi({ description: "The id, or the number: `42` or `INC-42`." }),
});
