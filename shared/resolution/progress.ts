import { percent, sparkline } from "../communication/figures.ts";
import type { Line, Message } from "../communication/message-schema.ts";
import { line, messageOf, placeOf } from "../communication/words.ts";
import { incidentName } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import { baselineOf } from "../runbook/baseline.ts";
import type { Settings } from "../runbook/settings.ts";

/** How many periods the picture shows. */
const shown = 30;

/** How long the error rate has to be normal before an incident may be resolved: `10 minutes` (S1). */
export const wantedInWords = ({ runbook: { baselinePeriods, baselinePeriod } }: Settings): string =>
  `${baselinePeriods} ${baselinePeriod === 60 ? "minutes" : `periods of ${baselinePeriod} s`}`;

/**
 * S1 as it goes on: `7 of 10 minutes below 0.1 %`, with the newest value, what started the count again, and the periods
 * that say nothing. Undefined while nothing is measured.
 */
export const progressMessage = (incident: AnyIncident, settings: Settings): Message | undefined => {
  if (incident.phase !== "monitoring") return undefined;
  const baseline = baselineOf(incident, settings);
  if (baseline === undefined) return undefined;
  const { periods = [], below = 0, met = false } = incident.health ?? {};
  const wanted = settings.runbook.baselinePeriods;
  const newest = periods.at(-1);
  const spike = periods.findLast(({ percent: value }) => value !== null && value >= baseline);
  const silent = periods.filter(({ percent: value }) => value === null).length;
  const lines: Line[] = [
    line`📉 ${incidentName(incident)}: ${met ? wanted : Math.min(below, wanted)} of ${wantedInWords(settings)} below ${baseline} %${met ? ", enough to resolve" : ""}`,
    newest
      ? line`Newest: ${newest.percent === null ? "no data" : percent(newest.percent)} at ${{ at: newest.at }}`
      : ["No measurements yet."],
    ...(spike && !met ? [line`The count began again at ${{ at: spike.at }}: ${percent(spike.percent)}`] : []),
    ...(silent > 0
      ? [line`${silent} ${silent === 1 ? "period" : "periods"} without traffic or data: they count neither way`]
      : []),
    ...(periods.length > 1 ? [[sparkline(periods.slice(-shown).map(({ percent: value }) => value))]] : []),
  ];
  return messageOf(lines, placeOf(incident, settings));
};
