import type { Incident } from "../incident/incident-schema.ts";
import { own } from "../runbook/own.ts";
import type { Instant } from "../runbook/time.ts";
import { isElsewhere } from "../triage/split-off.ts";
import { mostComponents, mostUpdates } from "./draft.ts";
import { worstOf } from "./impact.ts";
import type { Words } from "./post-schema.ts";
import { order } from "./situation.ts";

type OnStatusPage = NonNullable<Incident["statusPage"]>;

/**
 * The titles of what was merged into a post, as its readers know them; those of a post that was withdrawn nobody knows. What was
 * split off since is handled together with it no more.
 */
export const titlesMerged = (incident: Incident): string[] => {
  const { statusPage = {}, mergedIn = [] } = incident;
  const { post, withdrawn } = statusPage;
  if (withdrawn || !post) return [];
  const isHere = (of: string) => !mergedIn.some(({ id, service }) => id === of && isElsewhere(incident, service));
  return [
    ...new Set((post.merged ?? []).flatMap(({ of, title }) => (title !== post.title && isHere(of) ? [title] : []))),
  ];
};

/** Both of what is said of some components: of each the worse, and no more of them than are ever named. */
const both = (ours: Words["components"], theirs: Words["components"]): Words["components"] =>
  Object.fromEntries(
    Object.keys({ ...ours, ...theirs })
      .slice(0, mostComponents)
      .map((service) => [service, worstOf([ours, theirs].flatMap((some) => own(some, service) ?? []))]),
  );

/**
 * An incident's part of the status page once it goes on for another one, too. Where it had said nothing, it goes on with what
 * was said of the other. Where both had, its post says from then on what was said last of the other's components, in the words
 * in which that was published: no outage ends by it, and the next update and the end are of both. A post that is full says it
 * in the update that it has.
 */
export const mergedOnStatusPage = (
  ours: OnStatusPage | undefined,
  theirs: OnStatusPage | undefined,
  at: Instant,
): OnStatusPage | undefined => {
  const news = theirs?.post?.updates.at(-1);
  const last = ours?.withdrawn ? undefined : ours?.post?.updates.at(-1);
  if (!theirs?.post || !news) return ours;
  if (!ours?.post || !last) return theirs;
  if (theirs.withdrawn || news.status === "Resolved") return ours;
  const components = both(last.status === "Resolved" ? {} : last.components, news.components);
  // As a whole they have come as far as the one that is further behind.
  const status = order(news.status) < order(last.status) ? news.status : last.status;
  const { draft, situation } = ours;
  const { updates } = ours.post;
  const isFull = updates.length >= mostUpdates && last.status !== "Resolved";
  return {
    ...ours,
    ...(draft && { draft: { ...draft, components: both(draft.components, news.components) } }),
    post: {
      ...ours.post,
      merged: [
        ...(ours.post.merged ?? []),
        { of: theirs.post.of, title: theirs.post.title },
        ...(theirs.post.merged ?? []),
      ],
      updates: isFull
        ? [...updates.slice(0, -1), { ...last, components }]
        : [...updates, { status, text: news.text, components, at }],
    },
    situation: { status, hurts: { ...theirs.situation?.hurts, ...situation?.hurts } },
  };
};
