import { percent, whole } from "../communication/figures.ts";
import { suspectTick } from "../mitigation/recognise.ts";
import type { ChecklistItem } from "../runbook/checklist.ts";
import { forSeverity } from "../runbook/settings.ts";
import { changeInWords, changesWithin, untoldInWords } from "./changes.ts";
import type { Evidence } from "./evidence.ts";
import { rateNow, saidIn, whereItFails } from "./five-answers.ts";
import { areFew } from "./measured-impact.ts";
import { spokenDuration } from "./query.ts";
import { type Measured, type Rate, ratelessInWords, totalOf } from "./telemetry.ts";

/** What shows that an item is done, or why it cannot be said. */
type Ticked = { evidence: string } | { why: string };

/** The first reason among things that were not measured. */
const firstWhy = (all: Measured<unknown>[]): string | undefined =>
  all.flatMap((one) => ("why" in one ? [one.why] : []))[0];

/** A region shows errors from this rate on, in percent, or from the baseline, whichever is more. */
const leastInRegion = 1;

const baselineOf = ({ settings, incident }: Evidence): number =>
  forSeverity(settings.runbook.baselinePercent, incident.severity) ?? 0;

/** How each item of the checklist is ticked from the evidence (K1–K6). */
export const ticks: Record<ChecklistItem, (evidence: Evidence) => Ticked> = {
  "error-rate-above-baseline": (evidence) => {
    const { since, rated, begun, onset, now } = evidence;
    const baseline = baselineOf(evidence);
    const total = totalOf(since);
    const { errors, requests } = total;
    const rate = (errors / requests) * 100;
    return rateNow(evidence) !== undefined && errors > 0 && rate >= baseline
      ? {
          evidence: `${areFew(requests) ? `${whole(errors)} of ${whole(requests)} requests failed (few)` : percent(rate)} since ${saidIn(evidence, onset?.at ?? begun)}, measured at ${saidIn(evidence, now)}, baseline ${baseline} %`,
        }
      : { why: "why" in rated ? rated.why : (ratelessInWords(total) ?? `the error rate is not above ${baseline} %`) };
  },
  "affected-endpoints": (evidence) => {
    const { requests } = evidence;
    const where = whereItFails(evidence);
    return where
      ? { evidence: where }
      : { why: "why" in requests ? requests.why : "the log lines name no endpoint that fails" };
  },
  "one-region-or-all": (evidence) => {
    const { service, known, regions } = evidence;
    if (!known?.regions.length) return { why: `tars.yaml names no regions of ${service}` };
    const seen = regions.flatMap((one) => ("found" in one ? [one.found] : []));
    const unseen = firstWhy(regions);
    if (unseen) return { why: unseen };
    if (seen.length === 1) return { evidence: `${service} runs in ${seen[0]?.region} alone` };
    const least = Math.max(baselineOf(evidence), leastInRegion);
    const fails = ({ percent, errors }: Rate) => (percent === null ? errors > 0 : percent >= least);
    const bad = seen.filter(({ rates }) => rates.some(fails));
    const blank = seen.filter(({ rates }) => rates.every(({ percent, errors }) => percent === null && errors === 0));
    const fine = seen.filter((one) => !bad.includes(one) && !blank.includes(one));
    const named = (what: string, those: typeof seen) =>
      those.length > 0 ? [`${what}: ${those.map(({ region }) => region).join(", ")}`] : [];
    const others = [...named("fine", fine), ...named("no requests counted", blank)];
    if (bad.length === 0) return { why: blank.length > 0 ? others.join("; ") : "no region shows errors" };
    if (others.length === 0) return { evidence: named("all regions", bad).join("") };
    // Where no requests are counted it is not known how it is: then it is not known that it is some regions only.
    if (blank.length > 0) return { why: [...named("errors", bad), ...others].join("; ") };
    return { evidence: [`only ${bad.map(({ region }) => region).join(", ")}`, ...others].join("; ") };
  },
  "recent-deployments": (evidence) => {
    const { service, changes, untold, now, settings } = evidence;
    const within = settings.runbook.recentDeployments;
    const deployed = changesWithin(changes, within, now).filter(({ kind }) => kind === "deployment");
    const said = deployed.map(
      (one) =>
        `${changeInWords(one)}${one.service === service ? "" : ` of ${one.service}`} at ${saidIn(evidence, one.startedAt)}`,
    );
    const unseen = untold.length > 0 ? [untoldInWords(untold, deployed)] : [];
    if (unseen.length > 0) return { why: [...said, ...unseen].join("; ") };
    return { evidence: said.join("; ") || `none in the last ${spokenDuration(within)}` };
  },
  "infrastructure-metrics": ({ service, known, machinery, gauges }) => {
    if (!known?.infrastructure.length) return { why: `tars.yaml names no infrastructure metrics of ${service}` };
    if (machinery.length === 0) return { why: firstWhy(gauges) ?? "the metrics have no data" };
    const said = machinery.map(
      ({ name, now: value, above, unit }) =>
        `${name} ${Number(value.toFixed(1))} ${unit}${value > above ? ` (too high: above ${above} ${unit})` : ""}`,
    );
    const unseen = firstWhy(gauges) ?? (machinery.length < gauges.length ? "some metrics have no data" : undefined);
    return unseen === undefined ? { evidence: said.join(", ") } : { why: `${said.join(", ")}; ${unseen}` };
  },
  "root-cause-or-suspect": ({ suggestions, advices, incident }) => suspectTick(suggestions, advices, incident),
};
