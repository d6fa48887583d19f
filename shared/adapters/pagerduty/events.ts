import type { Severity } from "../../runbook/severity.ts";
import type { Secrets } from "../aws/secrets.ts";

/** PagerDuty's words for how bad it is. */
const severityWords: Record<Severity, "critical" | "error" | "warning" | "info"> = {
  P1: "critical",
  P2: "error",
  P3: "warning",
  P4: "info",
};

/**
 * What an incident is called in PagerDuty: each round of paging is an alert of its own, because one that was acknowledged
 * wakes nobody when it is triggered again.
 */
export const dedupKey = (incidentId: string, round: number): string =>
  round === 0 ? incidentId : `${incidentId}.${round}`;

/** The incident behind such a key. */
export const incidentOf = (key: string): string => key.split(".", 1)[0] ?? "";

export type PagerDuty = {
  /** Triggers, or triggers again; `dedupKey` makes repeats the same alert. */
  trigger(
    routingKeyParameter: string,
    page: { dedupKey: string; summary: string; severity: Severity; source: string; text: string },
  ): Promise<void>;
  settle(routingKeyParameter: string, dedupKey: string, as: "acknowledge" | "resolve"): Promise<void>;
};

/** PagerDuty's Events API v2. */
export const pagerDutyEvents = (http: typeof fetch, baseUrl: string, secrets: Secrets): PagerDuty => {
  const enqueue = async (routingKeyParameter: string, event: object) => {
    const response = await http(new URL("/v2/enqueue", baseUrl), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ routing_key: await secrets(routingKeyParameter), ...event }),
      signal: AbortSignal.timeout(8000),
    });
    if (!response.ok) throw new Error(`PagerDuty answered ${response.status}`);
  };
  return {
    trigger: (parameter, { dedupKey, summary, severity, source, text }) =>
      enqueue(parameter, {
        event_action: "trigger",
        dedup_key: dedupKey,
        client: "TARS",
        payload: {
          summary: summary.slice(0, 1024),
          severity: severityWords[severity],
          source,
          custom_details: { text },
        },
      }),
    settle: (parameter, dedupKey, as) => enqueue(parameter, { event_action: as, dedup_key: dedupKey }),
  };
};
