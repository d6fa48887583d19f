import { cut } from "../communication/figures.ts";
import { isMerged, isOpen, servicesOf } from "../incident/incident.ts";
import type { AnyIncident, Incident } from "../incident/incident-schema.ts";
import type { SimilarIncident } from "./brief-schema.ts";
import type { MessageGroup } from "./groups.ts";
import { maskMessage } from "./mask.ts";

/** How many are shown. */
const shown = 3;

/** How many incidents of a service are looked at: the newest. */
export const lookedAt = 20;

/** How much of an error is shown, in characters. */
const longestExample = 160;

/**
 * The incidents of before that are most like this one: the same root cause, where one is written down already, the same
 * errors in the logs, the same alarms, the same service.
 * `messages` are the errors of this one: what is the same is told by its pattern and shown by what one of them says. `earlier` may
 * hold anything, in any order.
 */
export const similarIncidents = (
  incident: Incident,
  messages: Pick<MessageGroup, "pattern" | "message">[],
  earlier: AnyIncident[],
): SimilarIncident[] =>
  earlier
    .flatMap((other) => {
      if (other.id === incident.id || isMerged(other) || isOpen(other)) return [];
      const patterns = other.brief?.errorPatterns ?? [];
      const sameErrors = messages.filter(({ pattern }) => patterns.includes(pattern));
      const names = other.alerts.first.map(({ name }) => maskMessage(name));
      const sameAlerts = incident.alerts.first.filter(({ name }) => names.includes(maskMessage(name)));
      const sameCause =
        incident.rootCause && maskMessage(incident.rootCause.line) === maskMessage(other.resolution.rootCause.line);
      const score =
        (sameCause ? 4 : 0) +
        sameErrors.length * 3 +
        sameAlerts.length * 2 +
        (servicesOf(other).includes(incident.service) ? 1 : 0);
      if (score < 3) return [];
      const because = [
        ...(sameCause ? ["the same root cause"] : []),
        ...(sameErrors[0] ? [`the same error: ${cut(sameErrors[0].message, longestExample)}`] : []),
        ...(sameAlerts[0] ? [`the same alarm: ${sameAlerts[0].name}`] : []),
      ].join("; ");
      const { id, number, description, resolution } = other;
      return [
        { score, id, number, description, rootCause: resolution.rootCause.line, fixedBy: resolution.fixedBy, because },
      ];
    })
    .sort((a, b) => b.score - a.score || b.number - a.number)
    .slice(0, shown)
    .map(({ score: _score, ...one }) => one);
