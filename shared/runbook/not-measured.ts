import type { Service } from "./settings.ts";

/** What TARS does not know of a service, what that means for an incident of it, and what to write for it in tars.yaml. */
export type NotMeasured = { what: string; means: string; write: string };

const measures: { key: keyof Service; isThere: (service: Service) => boolean; what: string; means: string }[] = [
  {
    key: "errorRate",
    isThere: ({ errorRate }) => errorRate !== undefined,
    what: "Error rate",
    means: "TARS cannot say how many requests fail, and a person has to say that it is well again.",
  },
  {
    key: "latency",
    isThere: ({ latency }) => latency !== undefined,
    what: "Latency",
    means: "TARS cannot say how slow it is.",
  },
  {
    key: "logGroups",
    isThere: ({ logGroups }) => logGroups.length > 0,
    what: "Logs",
    means: "TARS finds neither error messages nor failing endpoints.",
  },
  {
    key: "infrastructure",
    isThere: ({ infrastructure }) => infrastructure.length > 0,
    what: "CPU, memory, disk, network",
    means: "A person checks the machinery.",
  },
  {
    key: "regions",
    isThere: ({ regions }) => regions.length > 0,
    what: "Regions",
    means: "TARS cannot say whether one region fails or all.",
  },
  {
    key: "changedBy",
    isThere: ({ changedBy }) => changedBy.length > 0,
    what: "What changes it",
    means: "TARS knows only the changes that a CI tells, and may advise no roll-back.",
  },
];

/** Whatever tars.yaml does not say of a service, in the order in which it is of use in an incident (I3, S1, Q1, I5, K2, K5, K3, I4, R1). */
export const notMeasured = (id: string, service: Service): NotMeasured[] =>
  measures
    .filter(({ isThere }) => !isThere(service))
    .map(({ key, what, means }) => ({ what, means, write: `services.${id}.${key}` }));
