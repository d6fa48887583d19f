import { Misshapen } from "../../stored/shape.ts";
import type { Names } from "./world.ts";

/**
 * The metric by which the operators hear of trouble that no queue shows: stored data that cannot be read, a function that
 * still fails, and, by a filter on the access log, a request that the API failed at. It has no dimensions, so that all
 * are one metric; a stack has a namespace of its own, so that another of the region does not ring its alarm. A dimension
 * would have to be a field of each line that the filter reads; source: the guide to CloudWatch Logs, "Exporting log
 * group metrics to CloudWatch".
 */
export const troubleMetric = (stack: string) => ({ namespace: `TARS/${stack}`, name: "Trouble" });

/** A function fails at the same thing again and again: somebody should look, before it is given up. */
export class StillFailing extends Error {
  /** The function. */
  readonly where: string;

  constructor(where: string, count: number) {
    super(`${where} fails at ${count} of what it has to do, although that was tried again`);
    this.name = "StillFailing";
    this.where = where;
  }
}

const troublesIn = (error: unknown): (Misshapen | StillFailing)[] => {
  if (error instanceof AggregateError) return error.errors.flatMap(troublesIn);
  return error instanceof Misshapen || error instanceof StillFailing ? [error] : [];
};

/**
 * Lines of a log that CloudWatch counts as the metric: one for each place that holds what cannot be read, and for each
 * function that still fails; none for another failure. `now` is in milliseconds, the names are those of the stack that it
 * is counted for. Source: the specification of the embedded metric format.
 */
export const troubleLines = (error: unknown, now: number, names: Pick<Names, "stack">): string[] =>
  troublesIn(error).map(({ name: trouble, where, message }) => {
    const { namespace, name } = troubleMetric(names.stack);
    const metrics = { Namespace: namespace, Dimensions: [[]], Metrics: [{ Name: name, Unit: "Count" }] };
    return JSON.stringify({
      _aws: { Timestamp: now, CloudWatchMetrics: [metrics] },
      [name]: 1,
      trouble,
      where,
      message,
    });
  });
