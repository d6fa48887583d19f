import { type Settings, triageNumbers } from "../runbook/settings.ts";
import { declaresByItself } from "../runbook/severity.ts";
import { formatInstant } from "../runbook/time.ts";
import { judgedAt } from "./alert.ts";
import type { TriagedAlert } from "./alert-schema.ts";
import { firesWithoutDataSince } from "./no-data.ts";

/** The incident of an alert, by its name, and whether it is over. */
export type IncidentOfAlert = { name: string; isOver: boolean };

/** A confirmed alert and its incident, as far as that is known. */
const ofConfirmed = ({ incident, firing }: TriagedAlert, known: IncidentOfAlert | undefined): string => {
  if (!incident) return "Real.";
  if (!known) return "Real: it belongs to an incident.";
  const { name, isOver } = known;
  return isOver && firing
    ? `It fires on after ${name} was resolved: reopen ${name}, declare another incident, or dismiss it.`
    : `Real: it belongs to ${name}.`;
};

/** What TARS makes of an alert by its verdict, and what it will do. */
const ofVerdict = (alert: TriagedAlert, settings: Settings, incident: IncidentOfAlert | undefined): string => {
  const { verdict, severity, service, changes } = alert;
  const end = judgedAt(alert);
  const at = end ? formatInstant(end, settings.timeZone, "second") : "";
  switch (verdict) {
    case "pending": {
      const { firings, within } = triageNumbers(settings, service).flapping;
      const flaps = changes.length > 2 ? ` It flaps: ${firings} firings in ${within / 60} min confirm it, too.` : "";
      return `Real, if it still fires at ${at} or an independent alert of ${service} fires: then it declares.${flaps}`;
    }
    case "confirmed":
      return ofConfirmed(alert, incident);
    case "fluke":
      return "False alarm: it recovered within its confirmation window.";
    case "recorded":
      if (!severity) return "TARS does not know how severe it is. Look at it.";
      // Without data it was not judged, and that it has them again is all that was told since.
      return declaresByItself(severity)
        ? "Its source has data again: it does not fire."
        : `A ${severity} never declares an incident by itself. Look at it.`;
    case "silenced":
      return `Silenced until ${at}; if it still fires then, it is judged.`;
    case "muted":
      return alert.mute.ask
        ? `Held back in CloudWatch by ${alert.mute.by}. TARS asks again at ${at}, and judges it when that is over.`
        : `Muted until ${at} by ${alert.mute.by}; if it still fires then, it is judged.`;
    case "dismissed":
      return "Dismissed by a person. It counts again when it fires anew.";
  }
};

/** D1: what TARS makes of an alert and what it will do, as a person reads it in the list, with what it did not understand. */
export const thinking = (alert: TriagedAlert, settings: Settings, incident?: IncidentOfAlert): string => {
  const { noDataSince, doubts = [] } = alert;
  const since = noDataSince && formatInstant(noDataSince, settings.timeZone);
  const unheard = since
    ? [
        firesWithoutDataSince(alert)
          ? `It fires because its source has had no data since ${since}, as its rule says; that is no proof of a failure.`
          : `Its source has had no data since ${since}: that is neither a failure nor a recovery.`,
      ]
    : [];
  return [...(noDataSince && !alert.firing ? [] : [ofVerdict(alert, settings, incident)]), ...unheard, ...doubts].join(
    " ",
  );
};
