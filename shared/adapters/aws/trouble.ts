import { Misshapen } from "../../stored/shape.ts";

/**
 * The metric by which the operators hear of trouble that no queue shows: stored data that cannot be read, and, by a
 * filter on the access log, a request that the API failed at. It has no dimensions, so that both are one metric.
 */
export const troubleMetric = { namespace: "TARS", name: "Trouble" };

const misshapenIn = (error: unknown): Misshapen[] =>
  error instanceof AggregateError ? error.errors.flatMap(misshapenIn) : error instanceof Misshapen ? [error] : [];

/**
 * Lines of a log that CloudWatch counts as the metric, one for each place that holds what cannot be read; none for
 * another failure. `now` is in milliseconds. Source: the specification of the embedded metric format.
 */
export const troubleLines = (error: unknown, now: number): string[] =>
  misshapenIn(error).map(({ name: trouble, where, message }) => {
    const { namespace, name } = troubleMetric;
    const metrics = { Namespace: namespace, Dimensions: [[]], Metrics: [{ Name: name, Unit: "Count" }] };
    return JSON.stringify({
      _aws: { Timestamp: now, CloudWatchMetrics: [metrics] },
      [name]: 1,
      trouble,
      where,
      message,
    });
  });
