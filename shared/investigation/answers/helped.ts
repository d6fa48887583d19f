import { cut, percent } from "../../communication/figures.ts";
import { nameOf } from "../../communication/say.ts";
import { currentSince, incidentName, isMerged, servicesOf } from "../../incident/incident.ts";
import type { AnyIncident } from "../../incident/incident-schema.ts";
import { worstPercentOf } from "../../resolution/worst.ts";
import { forSeverity } from "../../runbook/settings.ts";
import { secondsBetween } from "../../runbook/time.ts";
import { type Rate, totalOf } from "../telemetry.ts";
import { leastSince } from "./rollback-meant.ts";
import { type Sight, tellsOfNow, timeIn } from "./told.ts";

/** What was done last that is in place, about the problem as it is open now. */
export const lastDone = (found: AnyIncident): AnyIncident["mitigations"][number] | undefined =>
  found.mitigations.findLast(({ status, at }) => status === "applied" && at > currentSince(found));

/** What was done, by whom and when. */
export const doneInWords = ({ what, by, at }: AnyIncident["mitigations"][number], sight: Sight): string =>
  `${cut(what, 150)} (${nameOf(sight.settings, by)}, ${timeIn(sight)(at)})`;

type Helped = { said: string; is: boolean | "unknown" };

const unknown = (said: string): Helped => ({ said: `${said}. `, is: "unknown" });

/**
 * Q1 M1–M6: whether what was done last in the incident of the thread helped a service: it failed before, and is well now, by the newest
 * minute that began after it was done. `rates` are by the minute.
 */
export const helpedBy = (here: AnyIncident | undefined, service: string, rates: Rate[], sight: Sight): Helped => {
  const incident = here && !isMerged(here) && servicesOf(here).includes(service) ? here : undefined;
  const done = incident && lastDone(incident);
  if (!incident || !done)
    return unknown(`TARS knows of nothing that was done${incident ? ` about ${incidentName(incident)}` : ""}`);
  const what = doneInWords(done, sight);
  const normal = forSeverity(sight.settings.runbook.baselinePercent, "P2") ?? 0;
  const was = service === incident.service ? worstPercentOf(incident) : undefined;
  if (was === undefined || was < normal) return unknown(`${what}: it is not measured that ${service} failed before it`);
  const newest = rates.findLast((one) => one.at >= done.at && (one.requests ?? 0) > 0 && tellsOfNow(one, sight));
  const passed = Math.floor(secondsBetween(done.at, sight.now));
  if (!newest || passed < leastSince.all) return unknown(`${what}: too early to tell, it was done ${passed} s ago`);
  const { errors, requests } = totalOf([newest]);
  const now = (errors / requests) * 100;
  return {
    said: `${what}: ${percent(was)} of the requests of ${service} failed at worst, ${percent(now)} in the newest minute (${timeIn(sight)(newest.at)}). `,
    is: now < normal,
  };
};
