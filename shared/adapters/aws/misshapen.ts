import { Misshapen } from "../../stored/shape.ts";

/** The metric by which the operators hear of stored data that cannot be read. */
export const misshapenMetric = { namespace: "TARS", name: "Misshapen", dimensions: { service: "tars" } };

const misshapenIn = (error: unknown): Misshapen[] =>
  error instanceof AggregateError ? error.errors.flatMap(misshapenIn) : error instanceof Misshapen ? [error] : [];

/**
 * Lines of a log that CloudWatch counts as the metric, one for each place that holds what cannot be read; none for
 * another failure. `now` is in milliseconds. Source: the specification of the embedded metric format.
 */
export const misshapenLines = (error: unknown, now: number): string[] =>
  misshapenIn(error).map(({ where, message }) => {
    const { namespace, name, dimensions } = misshapenMetric;
    const metrics = {
      Namespace: namespace,
      Dimensions: [Object.keys(dimensions)],
      Metrics: [{ Name: name, Unit: "Count" }],
    };
    return JSON.stringify({
      _aws: { Timestamp: now, CloudWatchMetrics: [metrics] },
      [name]: 1,
      ...dimensions,
      where,
      message,
    });
  });
