import { servicesOf } from "../incident/incident.ts";

/**
 * Names in a sentence: `Checkout`, `Checkout and Payments`, `Checkout, Payments and Search`; of more than `most` the first, and how
 * many more: `Checkout, Payments and 2 more`.
 */
export const inWords = (names: readonly string[], most = Number.POSITIVE_INFINITY): string => {
  const all = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : names;
  return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
};

/**
 * What is named where there is little room: all of two, else the first and how many more. `Checkout and Payments`, `Checkout and 2
 * more`, or `Checkout and 2 more services` where what they are is said.
 */
export const shortInWords = (names: readonly string[], what = ""): string =>
  names.length > 2 ? `${names[0]} and ${names.length - 1} more${what && ` ${what}`}` : inWords(names);

/** So many services are named in a message; a text message is short. */
const mostServices = 3;

/** The services that an incident has hit, its own first: what stands for `{service}` in the runbook's texts (S5, T2, T3). */
export const servicesInWords = (incident: Parameters<typeof servicesOf>[0]): string =>
  inWords(servicesOf(incident), mostServices);

/** The services that have joined an incident since it was declared; undefined where none has. */
export const joinedInWords = (incident: Parameters<typeof servicesOf>[0]): string | undefined =>
  inWords(
    servicesOf(incident).filter((service) => service !== incident.service),
    mostServices,
  ) || undefined;
