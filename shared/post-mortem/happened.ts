import { type Episode, episodesOf } from "../incident/episodes.ts";
import type { NameOf } from "../incident/event.ts";
import type { TimelineEntry } from "../incident/events.ts";

/** Whether an entry is of the post-mortem's own history, and not of what happened. */
export const isOfPostMortem = ({ type }: Pick<TimelineEntry, "type">): boolean =>
  /^(Post-mortem|Action Item) /.test(type);

/** What a post-mortem tells of a timeline (P1): what happened, without deliveries, counts and its own history. */
export const happenedIn = <E extends TimelineEntry>(entries: readonly E[], name: NameOf): Episode<E>[] =>
  episodesOf(entries, name).filter(
    ({ main, minor }) => !minor && !isOfPostMortem(main) && main.type !== "Incident Closed",
  );
