import { isMerged } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import { earliest, latest } from "../runbook/time.ts";
import type { PublicPost } from "./public-schema.ts";

type Post = Omit<PublicPost, "resolvedAt" | "mergedInto">;

/** What is said of an incident by the last of those into which it was merged, one after the other, or by itself. */
const livingPost = (incident: AnyIncident, [heir, ...further]: readonly AnyIncident[]): Post | undefined => {
  const { post, withdrawn } = incident.statusPage ?? {};
  if (isMerged(incident)) return heir && livingPost(heir, further);
  return withdrawn ? undefined : post;
};

/**
 * What the status page shows of an incident; undefined for one that nothing was published of, that was taken off, or that
 * goes on under another name. It is over when its last update says so. `heirs` are those into which it was merged, one after
 * the other: where they had a post of their own, the old one ends with the merge, or before it where the problem did, and names the
 * one that goes on for both.
 */
export const publicPostOf = (incident: AnyIncident, heirs: readonly AnyIncident[]): PublicPost | undefined => {
  const { post, withdrawn } = incident.statusPage ?? {};
  if (!post || withdrawn) return undefined;
  const over = post.updates.at(-1)?.until;
  const ended = { ...post, ...(over && { resolvedAt: over }) };
  if (!isMerged(incident)) return ended;
  const living = livingPost(incident, heirs);
  if (!living || living.of === post.of) return undefined;
  if (over) return ended;
  const { of, title, merged = [], updates } = living;
  // Nobody has done anything about it since it was merged.
  const at = incident.lastActivityAt;
  // They are one problem: what a person corrects of its beginning and its end is so of this one, too.
  const corrected = merged.find((one) => one.of === post.of)?.startedAt;
  const startedAt = corrected ? earliest(corrected, post.updates[0]?.at ?? corrected) : post.startedAt;
  const until = updates.find((one) => one.until !== undefined && one.at >= at)?.until ?? at;
  const resolvedAt = latest(startedAt, earliest(at, until));
  return { ...post, startedAt, resolvedAt, mergedInto: { of, title, at } };
};
