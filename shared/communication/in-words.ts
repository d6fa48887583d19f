import { servicesOf } from "../incident/incident.ts";

/** `Checkout`, `Checkout and Payments`, `Checkout, Payments and Search`. */
export const inWords = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/**
 * What is named where there is little room: all of two, else the first and how many more. `Checkout and Payments`, `Checkout and 2
 * more`, or `Checkout and 2 more services` where what they are is said.
 */
export const shortInWords = (names: readonly string[], what = ""): string =>
  names.length > 2 ? `${names[0]} and ${names.length - 1} more${what && ` ${what}`}` : inWords(names);

/** The services of an incident in few words, its own first. */
export const servicesInWords = (incident: Parameters<typeof servicesOf>[0]): string =>
  shortInWords(servicesOf(incident));
