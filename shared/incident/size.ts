import type { CommandType, IncidentCommand } from "./commands.ts";
import { incidentName } from "./incident.ts";
import type { AnyIncident } from "./incident-schema.ts";
import { type Refusal, refuse } from "./refusal.ts";

/**
 * How large an incident may be, in bytes of JSON and with all that TARS itself keeps in it, before it takes no more of
 * what people write; and how much of what is small it takes behind that. What TARS adds is bounded field by field. The
 * whole stays below its bound in `docs/limits.md`, and so below DynamoDB's 400 KB; source: the DynamoDB developer guide,
 * "Service, account, and table quotas", "Item size".
 */
const longest = { written: 176 * 1024, withSmall: 200 * 1024 };

/** What adds no more than this, in bytes, is small: a mitigation or an action item of one line. */
const small = 1024;

/** The commands by which people write into an incident. Nothing that ends or wakes is among them. */
const writing: ReadonlySet<CommandType> = new Set<CommandType>([
  "record finding",
  "tick checklist",
  "record mitigation",
  "record root cause",
  "rule out",
  "edit status draft",
  "publish status",
  "correct status",
  "edit post-mortem",
  "add action item",
  "change action item",
]);

/** Ticks: each thing has one, so that all of them together are bounded, and nobody is kept from finishing. */
const isTick = (command: IncidentCommand): boolean => {
  switch (command.type) {
    case "tick checklist":
      return command.evidence === undefined;
    case "change action item":
      return command.what === undefined && command.owner === undefined && command.due === undefined;
    default:
      return false;
  }
};

const bytesOf = (incident: AnyIncident): number => new TextEncoder().encode(JSON.stringify(incident)).length;

/** Why a command is not carried out that would make an incident outgrow its place; undefined when it fits. */
export const outgrown = (command: IncidentCommand, before: AnyIncident, after: AnyIncident): Refusal | undefined => {
  if (!writing.has(command.type) || isTick(command)) return undefined;
  const bytes = bytesOf(after);
  if (bytes <= longest.written) return undefined;
  const added = bytes - bytesOf(before);
  if (added <= 0 || (added <= small && bytes <= longest.withSmall)) return undefined;
  return refuse(
    "conflict",
    `${incidentName(after)} holds ${longest.written / 1024} kB, and takes no more than a few words at a time: shorten something, or write it elsewhere and put a link here.`,
  );
};
