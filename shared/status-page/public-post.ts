import { isMerged } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import type { PublicPost } from "./public-schema.ts";

/**
 * What the status page shows of an incident; undefined for one that nothing was published of, that was taken off, or that
 * goes on under another name. It is over when its last update says so.
 */
export const publicPostOf = (incident: AnyIncident): PublicPost | undefined => {
  const { post, withdrawn } = incident.statusPage ?? {};
  if (!post || withdrawn || isMerged(incident)) return undefined;
  const last = post.updates.at(-1);
  return { ...post, ...(last?.until && { resolvedAt: last.until }) };
};
