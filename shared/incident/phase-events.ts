import { reply } from "../communication/say.ts";
import { openPhases, statusOf } from "../runbook/phase.ts";
import * as z from "../stored/zod.ts";
import { event } from "./event.ts";
import { isOpen, unwatched } from "./incident.ts";

const phase = z.enum(openPhases);

/** An incident's place in the lifecycle (L1). */
export const phaseEvents = {
  "Phase Changed": event({
    data: z.strictObject({ from: phase, to: phase, skipped: z.array(phase), reason: z.optional(z.string()) }),
    sentence: ({ from, to, skipped, reason }) =>
      `Phase ${from} → ${to}${skipped.length > 0 ? `, skipping ${skipped.join(", ")}` : ""}${reason ? `: ${reason}` : ""}`,
    changes: (incident, { to }, { at }) => {
      if (!isOpen(incident)) return incident;
      // S1 is measured from the moment of monitoring on; going back forgets what was measured.
      const rest = unwatched(incident);
      return to === "monitoring"
        ? { ...rest, phase: to, mitigatedAt: at, health: { since: at, periods: [], below: 0, met: false } }
        : { ...rest, phase: to };
    },
    follows: ({ from, to, skipped, reason }) =>
      statusOf[from] === statusOf[to]
        ? []
        : [
            reply(
              `➡️ ${statusOf[to]} (was ${statusOf[from]})${reason ? `: ${reason}` : ""}${skipped.length > 0 ? `; skipped: ${skipped.join(", ")}` : ""}`,
            ),
          ],
  }),
};
