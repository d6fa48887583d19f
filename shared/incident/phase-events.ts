import { reply } from "../communication/say.ts";
import { openPhases, statusOf } from "../runbook/phase.ts";
import * as z from "../stored/zod.ts";
import { event } from "./event.ts";
import { isOpen, unmitigated } from "./incident.ts";
import { phaseReasons } from "./phase-reasons.ts";

const phase = z.enum(openPhases);

const followsFrom = new Set<string>(Object.values(phaseReasons));

/** An incident's place in the lifecycle (L1). */
export const phaseEvents = {
  "Phase Changed": event({
    data: z.strictObject({ from: phase, to: phase, skipped: z.array(phase), reason: z.optional(z.string()) }),
    sentence: ({ from, to, skipped, reason }) =>
      `Phase ${from} → ${to}${skipped.length > 0 ? `, skipping ${skipped.join(", ")}` : ""}${reason ? `: ${reason}` : ""}`,
    changes: (incident, { to }, { at }) => {
      if (!isOpen(incident)) return incident;
      const rest = unmitigated(incident);
      if (to !== "monitoring") return { ...rest, phase: to };
      // S1 looks back: what was measured before stands, and is said from now on.
      const { health } = rest;
      return { ...rest, phase: to, mitigatedAt: at, ...(health && { health: { ...health, met: false } }) };
    },
    follows: ({ from, to, skipped, reason }) => [
      // What a mitigation or a roll-back brings with it is said with it, and stands in the message that opens the thread.
      ...(statusOf[from] === statusOf[to] || (reason && followsFrom.has(reason))
        ? []
        : [
            reply(
              `➡️ ${statusOf[to]} (was ${statusOf[from]})${reason ? `: ${reason}` : ""}${skipped.length > 0 ? `; skipped: ${skipped.join(", ")}` : ""}`,
            ),
          ]),
    ],
  }),
};
