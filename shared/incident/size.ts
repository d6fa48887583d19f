import type { CommandType, IncidentCommand } from "./commands.ts";
import { type Refusal, refuse } from "./decision.ts";
import { incidentName } from "./incident.ts";
import type { AnyIncident } from "./incident-schema.ts";

/**
 * How much an incident may hold before it takes no more of what people write, in bytes of JSON. What TARS itself adds is
 * bounded field by field and comes to less than the rest of DynamoDB's 400 KB; source: the DynamoDB developer guide,
 * "Service, account, and table quotas", "Item size".
 */
const longestWritten = 200 * 1024;

/** The commands by which people write into an incident. Nothing that ends or wakes is among them. */
const writing: ReadonlySet<CommandType> = new Set<CommandType>([
  "record finding",
  "tick checklist",
  "record mitigation",
  "record root cause",
  "edit post-mortem",
  "add action item",
  "change action item",
]);

const bytesOf = (incident: AnyIncident): number => new TextEncoder().encode(JSON.stringify(incident)).length;

/** Why a command is not carried out that would make an incident outgrow its place; undefined when it fits. */
export const outgrown = (
  { type }: Pick<IncidentCommand, "type">,
  before: AnyIncident,
  after: AnyIncident,
): Refusal | undefined => {
  if (!writing.has(type)) return undefined;
  const bytes = bytesOf(after);
  return bytes > longestWritten && bytes > bytesOf(before)
    ? refuse(
        "conflict",
        `${incidentName(after)} holds ${Math.round(longestWritten / 1024)} kB of text, and takes no more: shorten something, or write it elsewhere and put a link here.`,
      )
    : undefined;
};
