/** What AWS bills, each by its own unit. */
export type Billed = keyof typeof prices;

/** The day of the prices below. */
export const pricesOf = "2026-11-26";

/**
 * AWS's public list prices in US dollars, of us-east-1, without the free tier and without tax. Other regions cost up to
 * a half more; `docs/operations.md` says how to look a price up. Sources: the pricing pages of the services.
 */
export const prices = {
  "function call": 0.2 / 1e6,
  /** On Arm, the first tier. */
  "GB-second of a function": 0.0000133334,
  /** Of a standard queue; an empty receive is one as well. */
  "queue request": 0.4 / 1e6,
  "table write unit": 0.625 / 1e6,
  "table read unit": 0.125 / 1e6,
  "GB-month of the table": 0.25,
  "GB-month of the table's backup": 0.2,
  /** On a bus of one's own; AWS's own events are free. */
  "bus event": 1 / 1e6,
  "schedule run": 1 / 1e6,
  "API request": 1 / 1e6,
  "GB of logs written": 0.5,
  "GB-month of logs kept": 0.03,
  /** By Logs Insights. */
  "GB of logs scanned": 0.005,
  /** By GetMetricData. */
  "metric read": 0.01 / 1000,
  "alarm-month": 0.1,
  "topic message": 0.5 / 1e6,
  "mail of a topic": 2 / 100_000,
  "mail to a customer": 0.1 / 1000,
  /**
   * A part of a text message: 160 characters, or 70 with others than those of GSM. Its price is that of the phone's
   * country, from one cent in the USA to more than ten: five are an assumption.
   */
  "part of a text message": 0.05,
  /** Standard parameters are free; reading one decrypts it. */
  "secret decrypted": 0.03 / 10_000,
} as const;
