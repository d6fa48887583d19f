import type { Instant } from "../runbook/time.ts";
import type { DeskReport } from "./desk-report-schema.ts";

/** A customer says that something of a service is broken. */
export type Report = Pick<DeskReport, "id" | "description" | "contact" | "replyTo" | "place"> & {
  customerId: string;
  service: string;
  /** In the customer's words. */
  issue: string;
  /** What is the same for the same issue, whoever reports it: a digest of its name (`issueName`). */
  issueKey: string;
  /** When the customer said so; reports may arrive late and in any order. */
  reportedAt: Instant;
};
