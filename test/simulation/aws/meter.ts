import type { Used } from "../../../shared/cost/bill.ts";
import type { Billed } from "../../../shared/cost/prices.ts";

/** What AWS would bill. */
export type Meter = { used: Used; count: (what: Billed, amount?: number) => void };

export const meter = (): Meter => {
  const used: Used = {};
  return {
    used,
    count: (what, amount = 1) => {
      used[what] = (used[what] ?? 0) + amount;
    },
  };
};

/** What one reads is billed by: kilobytes, each that is begun. Source: DynamoDB's guide to read consistency. */
const readUnit = 4096;

/** The read units of so many bytes. */
export const readUnits = (bytes: number, isConsistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / readUnit)) * (isConsistent ? 1 : 0.5);

/** What a call takes beside waiting for AWS: its own work, and now and then a cold start. In seconds. */
export const ownWork = 0.1;

/** What Lambda itself writes of a call into the log (START, END, REPORT), with 26 bytes around each line. In bytes. */
export const linesOfLambda = 450;

/** What the API writes of a request into its access log, in bytes. */
export const accessLine = 220;
