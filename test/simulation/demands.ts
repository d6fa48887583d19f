import { begin } from "./deployment.ts";
import { turns } from "./story.ts";

const minute = 60_000;
const iso = (at: number) => new Date(at).toISOString();

/** A message that the runbook demands: its whole text, and when it is due in milliseconds since the epoch. */
export type Demand = { clause: string; due: number; text: string; where: "channel" | "thread" | "both" };

const at = (minutes: number): number => begin + minutes * minute;

const time = (instant: number): string => `${iso(instant).slice(0, 10)} ${iso(instant).slice(11, 16)} UTC`;

const firstNotification = [
  "🚨 INCIDENT P1: checkout is experiencing elevated error rates.",
  "Impact: being assessed",
  "Status: Investigating",
  "On-call: Ben Whitaker",
  "Started: 2026-11-24 03:00 UTC",
].join("\n");

const updateText = (status: string, findings: string, eta: string): string =>
  [
    "📊 INCIDENT UPDATE P1: checkout",
    `Status: ${status}`,
    `Latest findings: ${findings}`,
    `ETA to resolution: ${eta}`,
  ].join("\n");

const cause = "the connection pool of the orders database was exhausted";

/**
 * Everything that the runbook has TARS say in the story, written down from the runbook and not from the code.
 * `declaredAt` anchors the cadence of the updates.
 */
export const demandsOf = (declaredAt: number): Demand[] => {
  const demands: Demand[] = [
    {
      clause: "D5",
      due: declaredAt,
      where: "channel",
      text: `🚨 [P1] Incident declared: checkout is failing\n${firstNotification}`,
    },
    { clause: "T1", due: declaredAt, where: "thread", text: firstNotification },
  ];
  for (let due = declaredAt + 30 * minute; due < at(turns.resolved); due += 30 * minute) {
    const [text, eta] =
      due > at(turns.rootCause)
        ? [
            `Root cause: ${cause} (unchanged since ${time(at(turns.rootCause))})`,
            due < Date.parse("2026-11-24T09:00:00Z") ? "09:00 UTC" : "09:00 UTC (passed)",
          ]
        : [`How many users affected? everybody who pays (unchanged since ${time(at(turns.findings))})`, "unknown"];
    const status = due > at(turns.mitigated) ? "Monitoring" : "Investigating";
    demands.push({ clause: "T2", due, where: "both", text: updateText(status, text, eta) });
  }
  return [
    ...demands,
    {
      clause: "S5, T3",
      due: at(turns.resolved),
      where: "both",
      text: [
        `✅ [P1] Incident resolved: checkout — ${cause}`,
        "✅ INCIDENT RESOLVED P1: checkout",
        `Root cause: ${cause}`,
        "Duration: 6 hours 6 minutes",
        "Users affected: 4200",
        "Post-mortem: Scheduled for 2026-11-26 09:06 UTC",
      ].join("\n"),
    },
    {
      clause: "S7",
      due: at(turns.reminded),
      where: "thread",
      text: "<@U0BEN0002> ⏰ The post-mortem of INC-1 is due in 24 hours, at 26 Nov 09:06 UTC.",
    },
    {
      clause: "S7",
      due: at(turns.remindedAgain),
      where: "thread",
      text: "<@U0BEN0002> ⏰ The post-mortem of INC-1 is due in 4 hours, at 26 Nov 09:06 UTC.",
    },
  ];
};

/** The beginnings of the messages that `demandsOf` lists: no other message may begin so. */
export const templates = ["🚨", "📊", "✅", "⏰", "<@U0BEN0002> ⏰"];
