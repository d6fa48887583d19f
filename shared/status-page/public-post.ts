import { isMerged } from "../incident/incident.ts";
import type { AnyIncident } from "../incident/incident-schema.ts";
import type { PublicPost } from "./public-schema.ts";

type Post = Omit<PublicPost, "resolvedAt">;

/** What is said of an incident; of one that was merged, with what those say since then into which it was. */
const saidOf = (incident: AnyIncident, [heir, ...further]: readonly AnyIncident[]): Post | undefined => {
  const { post, withdrawn } = incident.statusPage ?? {};
  if (!isMerged(incident)) return withdrawn ? undefined : post;
  const said = heir && saidOf(heir, further);
  if (!post || withdrawn || !said || said.of === post.of) return said;
  if (post.updates.at(-1)?.until) return post;
  // Nobody has done anything about it since it was merged.
  const since = said.updates.filter(({ at }) => at > incident.lastActivityAt);
  return { ...post, updates: [...post.updates, ...since] };
};

/**
 * What the status page shows of an incident; undefined for one that nothing was published of, that was taken off, or that
 * goes on under another name. It is over when its last update says so. `heirs` are those into which it was merged, one after
 * the other: where they had a post of their own, what they say since then stands under the old one as well, and ends it.
 */
export const publicPostOf = (incident: AnyIncident, heirs: readonly AnyIncident[]): PublicPost | undefined => {
  const { post, withdrawn } = incident.statusPage ?? {};
  if (!post) return undefined;
  const [heir, ...further] = heirs;
  if (isMerged(incident) && (withdrawn || !heir || saidOf(heir, further)?.of === post.of)) return undefined;
  const said = saidOf(incident, heirs);
  const last = said?.updates.at(-1);
  return said && { ...said, ...(last?.until && { resolvedAt: last.until }) };
};
