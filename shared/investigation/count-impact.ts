import { tars } from "../incident/actor-schema.ts";
import { isOpen, servicesOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { recoveredAtOf } from "../resolution/recovered.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { earliest, type Instant, intervalBegin, latest, plusSeconds, secondsBetween } from "../runbook/time.ts";
import type { BriefFinding, MeasuredImpact } from "./brief-schema.ts";
import { longestSearch, measuring } from "./evidence.ts";
import { saidIn, usersAffected } from "./five-answers.ts";
import { endingOf, harmSeen } from "./harm-seen.ts";
import { failingBeside, lookedAtBeside, lookedAtFirst } from "./services-seen.ts";
import type { Telemetry } from "./telemetry.ts";
import { sinceErrors, trafficAround } from "./traffic.ts";
import { whileFailing } from "./while-failing.ts";

const minute = 60;

/** Of so much before the errors the usual traffic is taken, and so much of them is counted at most, in seconds. */
const looked = { before: 30 * minute, longest: 24 * 60 * minute };

/**
 * When the errors of an incident began, as far as is known: a person's word counts. Of what is known by the minute a brief may know the
 * second; what it has counted from a later time is of errors that came again.
 */
const beganAt = ({ startedAt, findings, brief }: Incident): Instant => {
  const by = findings["since-when"]?.by;
  const found = brief?.impact?.from ?? startedAt;
  const isByPerson = by !== undefined && by !== tars.name;
  return isByPerson || secondsBetween(startedAt, found) >= minute ? startedAt : found;
};

/**
 * Up to when errors are an incident's own, where they have ended: what begins in the minute of its resolution or later is of the next
 * one. Errors that went on when it was resolved stay its own until their end is known.
 */
const ownUntil = (incident: Incident, settings: Settings): Instant | undefined => {
  if (isOpen(incident)) return undefined;
  const over = recoveredAtOf(incident, settings);
  return over && latest(over, intervalBegin(incident.resolution.at, minute));
};

/**
 * I3 P1: counts what an incident has done over the whole time of its errors, as a brief does: two metrics of each of its services,
 * and one search of an hour of their logs at the most. Undefined where nothing can be counted now: what is known stands then.
 * Throws nothing.
 */
export const countImpact = async ({
  incident,
  telemetry,
  now,
  settings,
  failed,
}: {
  incident: Incident;
  telemetry: Telemetry;
  now: Instant;
  settings: Settings;
  failed: (error: unknown) => void;
}): Promise<{ impact: MeasuredImpact; finding?: BriefFinding; bytesScanned: number } | undefined> => {
  const measure = measuring(failed);
  const service = lookedAtFirst(incident, settings);
  const services = servicesOf(incident).filter((one) => own(settings.services, one));
  const began = earliest(beganAt(incident), plusSeconds(now, -minute));
  const until = ownUntil(incident, settings);
  const isOver = until !== undefined;
  const window = {
    from: plusSeconds(began, -looked.before),
    to: earliest(until ?? now, now, plusSeconds(began, looked.longest)),
  };
  const ratesOf = (one: string) =>
    measure(async () => ({ service: one, ...(await telemetry.rates(one, window, minute)) }));
  const [rated, ...others] = await Promise.all([
    ratesOf(service),
    ...lookedAtBeside(incident, service, settings).map(ratesOf),
  ]);
  const rates = "found" in rated ? rated.found.rates : [];
  const usual = trafficAround(rates, { at: began }, now)?.before;
  const since = sinceErrors(rates, { from: intervalBegin(began, minute), began, now, usual });
  const ending = endingOf(incident, settings);
  const { to: end = window.to } = whileFailing(since, { ...ending, isOver, began, usual, seen: [], now });
  const searched = { from: began, to: earliest(end, plusSeconds(began, longestSearch)) };
  const errors = await measure(() => telemetry.errorLines(services, searched));
  if ("why" in rated && "why" in errors) return undefined;
  const looks = { begun: began, now, ending, settings };
  const linesOf = (one: string) => ("found" in errors ? errors.found.rows.filter((row) => row.service === one) : []);
  const impact = harmSeen({
    incident,
    service,
    since,
    began,
    usual,
    errors,
    now,
    settings,
    isPart: searched.to < end,
    isOver,
    endpoints: [],
    beside: others.flatMap((one) =>
      "found" in one
        ? [
            {
              service: one.found.service,
              ...failingBeside(one.found.rates, { ...looks, lines: linesOf(one.found.service) }).counted,
            },
          ]
        : [],
    ),
  });
  const answer = usersAffected(service, impact, rated, (at, to) => saidIn({ incident, settings }, at, to));
  return {
    impact,
    ...(answer && { finding: { finding: "users-affected", ...answer } }),
    bytesScanned: telemetry.scanned(),
  };
};
