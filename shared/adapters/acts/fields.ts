import { tars } from "../../incident/actor-schema.ts";
import { severities, severityDefinitions } from "../../runbook/severity.ts";
import * as z from "../../stored/zod.ts";
import { line } from "../alerts/text.ts";

/** The fields that several acts have. */

export const severity = z.described(z.enum(severities), {
  id: "Severity",
  description: severities.map((one) => `${one}: ${severityDefinitions[one].definition}.`).join(" "),
});

/** TARS is told apart by its name from people: what it did by itself, nobody else enters. */
const isSomebody = (name: string): boolean => name.toUpperCase() !== tars.name;

export const by = z.described(
  z.optional(line(100).check(z.refine(isSomebody, { error: "TARS asks for nothing: leave it out, or name a person" }))),
  {
    description:
      "Whom this is asked for, where that is somebody else than who asks: a responder of tars.yaml, or a name. The timeline says both.",
  },
);
