import { inPlace, passing, reply } from "../communication/say.ts";
import type { Effect } from "../incident/effects-schema.ts";
import { incidentName } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";

/** What ended the problem, as far as is known: the mitigation that was applied last since it began (S3). */
export const appliedLast = ({ mitigations, reopenedAt }: Pick<Incident, "mitigations" | "reopenedAt">) =>
  mitigations.findLast(({ status, at }) => status === "applied" && (!reopenedAt || at > reopenedAt))?.what;

/** S1–S3 hold: TARS proposes what a person decides. */
export const proposal = (said: string, incident: Incident, rootCause: string, fixedBy: string): Effect =>
  inPlace(
    reply(
      {
        text: `${said} All three conditions for resolving are met. Resolve ${incidentName(incident)}? Root cause: ${rootCause}. Fixed by: ${fixedBy}.`,
        actions: [{ do: "resolve", weight: "primary" }],
      },
      incident.lead,
    ),
    passing.proposal,
  );
