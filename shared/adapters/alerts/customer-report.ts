import type { Settings } from "../../runbook/settings.ts";
import { type Instant, plusSeconds } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import { customerKey } from "../../triage/customer-key.ts";
import { issueName } from "../../triage/issue-name.ts";
import type { Report } from "../../triage/report.ts";
import { reportsKept } from "../../triage/reports.ts";
import { zonedTime } from "./plausible.ts";
import { anyText, knownService, line } from "./text.ts";
import { digest } from "./unreadable.ts";

/** How far ahead of TARS's a sender's clock may be, in seconds. */
const ahead = 5 * 60;

/** The body of a `TARS Customer Report` event and of `POST /v1/reports` (D3). */
export const reportSchema = (now: () => Instant, settings: Settings) =>
  z
    .object({
      customerId: z.described(line(200), { example: "acme" }),
      service: z.described(knownService(settings), { example: "checkout" }),
      issue: z.described(line(200), {
        example: "payments fail",
        description: "The same issue in other words is the same, by its words.",
      }),
      description: z.optional(anyText(2000)),
      contact: z.described(z.optional(line(200)), {
        example: "+44 7700 900123, ask for Mia",
        description: "How the customer can be reached. Nobody is told by it but the people at work on the incident.",
      }),
      replyTo: z.described(z.optional(z.email().check(z.maxLength(200))), {
        example: "desk@shop.example",
        description:
          "Where the reporter hears by mail what came of it. Default: the address with which they have signed in.",
      }),
      reportedAt: z.described(
        z.optional(
          zonedTime().check(
            z.refine((at) => at > plusSeconds(now(), -reportsKept) && at < plusSeconds(now(), ahead), {
              error: "write a time of the last 24 hours; what is older is for a person to declare",
            }),
          ),
        ),
        { description: "When the customer said so. Default: now." },
      ),
    })
    .check(
      z.refine(({ issue, service }) => issueName(issue, service, settings) !== "", {
        path: ["issue"],
        error: "say in words what is broken",
      }),
    );

/**
 * The report that such a body makes. The issue stands in keys by its digest: its name may be many times as long as the
 * customer's words, because compatible signs are written out (`ﷺ` is 18 letters).
 */
export const reportFrom = (
  body: z.output<ReturnType<typeof reportSchema>>,
  now: Instant,
  settings: Settings,
): Report => {
  const { customerId, service, issue, description, contact, replyTo, reportedAt = now } = body;
  const issueKey = digest(issueName(issue, service, settings));
  return {
    id: digest(service, issueKey, customerKey(customerId), reportedAt),
    customerId,
    service,
    issue,
    issueKey,
    ...(description && { description }),
    ...(contact && { contact }),
    ...(replyTo && { replyTo }),
    reportedAt,
  };
};
