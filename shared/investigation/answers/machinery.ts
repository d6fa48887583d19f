import { currentSince, isOpen, servicesOf } from "../../incident/incident.ts";
import { own } from "../../runbook/own.ts";
import { type Instant, plusSeconds } from "../../runbook/time.ts";
import { Unmeasured } from "../telemetry.ts";
import { type Ask, timeIn } from "./told.ts";
import { ofAny } from "./yes-or-no.ts";

const figure = (value: number): string => String(Number(value.toFixed(1)));

/** K5: the metrics of the machinery that `tars.yaml` names. Throws `Unmeasured` where it names none, or none has data. */
export const machinery: Ask<"machinery"> = async ({ services, window, every, kinds }, sight) => {
  const { telemetry, settings } = sight;
  const asked = services.flatMap((service) =>
    (own(settings.services, service)?.infrastructure ?? [])
      .filter(({ kind }) => !kinds || kinds.includes(kind))
      .map((metric) => ({ service, metric })),
  );
  if (asked.length === 0)
    throw new Unmeasured(
      `tars.yaml names no metric of ${kinds ? `the ${kinds.join(", ")}` : "the machinery"} of ${services.join(", ")} (services.${services[0]}.infrastructure).`,
    );
  const found = await Promise.all(
    asked.map(async ({ service, metric }) => ({
      service,
      metric,
      values: await telemetry.gauge(metric.metric, window, every),
    })),
  );
  const told = found.flatMap(({ service, metric, values }) => {
    const now = values.at(-1);
    const [peak] = [...values].sort((a, b) => b.value - a.value);
    return now && peak ? [{ service, metric, values, now, peak }] : [];
  });
  const silent = found
    .filter(({ values }) => values.length === 0)
    .map(({ service, metric }) => `${metric.name} of ${service}`);
  if (told.length === 0) throw new Unmeasured(`There are no data of ${silent.join(", ")} in this time.`);
  const at = (one: { at: Instant }) => timeIn(sight)(one.at);
  const here = await sight.records.incident(undefined);
  const began = here && isOpen(here) && here.startedAt < window.to ? currentSince(here) : undefined;
  // What was measured before the errors began says nothing of them.
  const isOld = ({ service, now }: (typeof told)[number]): boolean =>
    began !== undefined &&
    here !== undefined &&
    servicesOf(here).includes(service) &&
    plusSeconds(now.at, every) <= began;
  const so = ofAny(told.map((one) => (isOld(one) ? undefined : one.now.value > one.metric.above)));
  return {
    holds: {
      so,
      was: ofAny(told.map(({ metric, peak }) => peak.value > metric.above)),
      well: so === "unknown" ? so : !so,
    },
    reading: `${told
      .map(
        ({ service, metric: { name, unit, above }, now, peak }) =>
          `${service} has ${figure(now.value)} ${unit} (${name}, ${at(now)})${peak === now ? "" : `, at most ${figure(peak.value)} ${unit} (${at(peak)})`}. ${peak.value > above ? `Above ${above} ${unit} it is too high` : `Up to ${above} ${unit} it is not too high`}.`,
      )
      .join(
        " ",
      )}${began !== undefined && told.some(isOld) ? ` That was before the errors began (${timeIn(sight)(began)}); ask again in a minute.` : ""}`,
    columns: ["Service", "What", "Newest", "Highest", "When", "Too high above"],
    rows: told.map(({ service, metric: { name, unit, above }, now, peak }) => [
      service,
      name,
      `${figure(now.value)} ${unit}`,
      `${figure(peak.value)} ${unit}`,
      at(peak),
      `${above} ${unit}`,
    ]),
    series: told.map(({ service, metric: { name }, values }) => ({ name: `${service}: ${name}`, points: values })),
    unit: [...new Set(told.map(({ metric: { unit } }) => unit))].join(", "),
    sources: told.map(({ metric: { metric } }) => ({
      of: "CloudWatch metrics" as const,
      query: `${metric.statistic} of ${metric.namespace} ${metric.name}`,
      window,
    })),
    notes: silent.length > 0 ? [`There are no data of ${silent.join(", ")} in this time.`] : [],
  };
};
