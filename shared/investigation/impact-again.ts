import { tars } from "../incident/actor-schema.ts";
import type { Decider } from "../incident/decision.ts";
import { isOpen } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { settles } from "../mitigation/effect.ts";
import { settleCustomerNotice } from "../resolution/settle-notice.ts";
import { hasCome, type Instant, latest, plusSeconds } from "../runbook/time.ts";
import type { Brief, MeasuredImpact } from "./brief-schema.ts";
import { mostOf } from "./measured-impact.ts";

/** While an incident is open its impact is not counted again sooner than this, in seconds: errors may come and go. */
const countEvery = 300;

/** When there is more to be counted of an incident: after a mitigation, the end of its errors, its resolution. */
const momentsOf = (incident: Incident): Instant[] => {
  if (!isOpen(incident)) {
    const { at, errorsEnd } = incident.resolution;
    return [at, plusSeconds(at, settles), ...(errorsEnd?.at ? [plusSeconds(errorsEnd.at, settles)] : [])];
  }
  const ended = incident.health?.endedAt;
  const mitigated = incident.mitigations.flatMap(({ status, at }) => (status === "applied" ? [at] : []));
  return [...mitigated, ...(ended ? [ended] : [])].map((at) => plusSeconds(at, settles));
};

/**
 * I3 P1: when the impact of an incident is counted next; undefined while there is nothing more to count than what is known. What
 * no brief has begun to count is not.
 */
export const impactCount = (incident: Incident): Instant | undefined => {
  const { brief, impactSoughtAt } = incident;
  if (!brief?.impact?.from) return undefined;
  const last = latest(brief.at, impactSoughtAt ?? brief.at);
  const [next] = momentsOf(incident)
    .filter((at) => at > last)
    .sort();
  return next && isOpen(incident) && impactSoughtAt ? latest(next, plusSeconds(impactSoughtAt, countEvery)) : next;
};

/** I3 P1: the impact is counted anew, once its time has come. */
export const countAgain: Decider<"count impact"> = (incident, _, { now }) => {
  const at = impactCount(incident);
  return at && hasCome(at, now) ? [{ type: "Impact Count Begun", data: { due: at } }] : [];
};

/** True where a count knows of less than another. */
const isLess = (impact: MeasuredImpact, than: MeasuredImpact): boolean =>
  (["failed", "rateless", "users"] as const).some((of) => impact[of] < than[of]);

/** I3: a brief, with what was counted while it was made, where that is more than what it has seen. */
export const withMostHarm = (made: Brief, before: Brief | undefined): Brief => {
  const impact = made.impact && mostOf(before?.impact, made.impact);
  if (!made.impact || !impact || !isLess(made.impact, impact)) return made;
  const known = before?.findings.find(({ finding }) => finding === "users-affected");
  const findings = made.findings.map((one) => (known && one.finding === known.finding ? known : one));
  return { ...made, impact, findings };
};

/**
 * I3 P1 S6: what was counted, unless a brief has counted more while it was: harm that was done stays. What a person said of it
 * stands. A number of users that is another than the one at the resolution decides anew whether the customers are told.
 */
export const takeInImpact: Decider<"take in impact"> = (incident, { impact, finding, bytesScanned }, { settings }) => {
  const known = incident.findings["users-affected"];
  const most = mostOf(incident.brief?.impact, impact);
  if (isLess(impact, most)) return [{ type: "Impact Counted", data: { impact: most, bytesScanned } }];
  const isByPerson = known !== undefined && known.by !== tars.name;
  const isNews = finding && !isByPerson && finding.value !== known?.value;
  return [
    { type: "Impact Counted", data: { impact, ...(finding && { finding }), bytesScanned } },
    ...(isNews ? [{ type: "Finding Recorded" as const, data: finding }] : []),
    ...(isNews && finding.users !== undefined ? settleCustomerNotice(incident, finding.users, settings) : []),
  ];
};
