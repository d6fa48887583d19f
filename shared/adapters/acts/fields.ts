import { severities, severityDefinitions } from "../../runbook/severity.ts";
import * as z from "../../stored/zod.ts";
import { line } from "../alerts/text.ts";

/** The fields that several acts have. */

export const severity = z.described(z.enum(severities), {
  id: "Severity",
  description: severities.map((one) => `${one}: ${severityDefinitions[one].definition}.`).join(" "),
});

export const by = z.described(z.optional(line(100)), {
  description:
    "Whom this is asked for, where that is somebody else than who asks: a responder of tars.yaml, or a name. The timeline says both.",
});
