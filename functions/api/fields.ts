import { line } from "../../shared/adapters/alerts/text.ts";
import { severities, severityDefinitions } from "../../shared/runbook/severity.ts";
import * as z from "../../shared/stored/zod.ts";

/** The fields that several requests have. */

export const severity = z.described(z.enum(severities), {
  id: "Severity",
  description: severities.map((one) => `${one}: ${severityDefinitions[one].definition}.`).join(" "),
});

export const by = z.described(z.optional(line(100)), {
  description: "The person on whose behalf this is asked: a responder of tars.yaml, or a name.",
});

export const idempotency = z.object({
  "idempotency-key": z.described(z.optional(z.string().check(z.minLength(1), z.maxLength(200))), {
    description: "The same key twice changes nothing, and is answered the same.",
  }),
});

export const paging = {
  cursor: z.described(z.optional(z.string()), { description: "`nextCursor` of the page before." }),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 25),
};

export const incidentPath = z.object({
  id: z.described(z.string(), { description: "The id, or the number: `42` or `INC-42`." }),
});
