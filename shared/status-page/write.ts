import { nameOf } from "../communication/say.ts";
import { type Circumstances, type Decider, type Decision, stampOf } from "../incident/decision.ts";
import { evolve, type IncidentEvent } from "../incident/events.ts";
import { currentSince, incidentName, isMerged, isOpen } from "../incident/incident.ts";
import type { AnyIncident, Incident } from "../incident/incident-schema.ts";
import { type Refusal, refuse } from "../incident/refusal.ts";
import { overAtOf } from "../resolution/outage.ts";
import type { Settings } from "../runbook/settings.ts";
import { earliest, hasCome, type Instant, latest } from "../runbook/time.ts";
import { refusedComponents } from "./components.ts";
import { draftOf, endingOf, mostComponents, mostUpdates, outagesUnread, publishedByItselfAt } from "./draft.ts";
import type { Impact } from "./impact.ts";
import { daysShown, isListed } from "./page.ts";
import type { Change, Post, Update, Words } from "./post-schema.ts";
import { order, situationSaid } from "./situation.ts";
import { wasUntil } from "./was.ts";

/** Whoever has the communications role speaks for the incident; where nobody has it, any responder does. */
const speaksFor = (incident: Incident, { actor, settings }: Circumstances): Refusal | undefined => {
  const { communications } = incident.roles;
  if (!communications || actor.kind !== "person" || actor.name === communications) return undefined;
  return refuse(
    "conflict",
    `${nameOf(settings, communications)} has the communications role in this incident. Ask them, or take over the role first.`,
  );
};

const refusedScope = (components: object, settings: Settings): Refusal | undefined => {
  const services = Object.keys(components);
  return (
    refusedComponents(services, settings) ??
    (services.length > mostComponents
      ? refuse("invalid", `components: ${services.length} are too many. Name ${mostComponents} at most.`)
      : undefined)
  );
};

/** An update of no service says nothing that a reader could use, and nobody is mailed for it. */
const unnamed = refuse("invalid", "components: name at least one service that is on the status page.");

const withComponents = (before: Words["components"], change: Change["components"] = {}): Words["components"] =>
  Object.fromEntries(
    Object.entries({ ...before, ...change }).filter((one): one is [string, Impact] => one[1] !== null),
  );

const changed = (incident: Incident, { components, ...change }: Change, settings: Settings): Words => {
  const draft = draftOf(incident, settings, change.status);
  return { ...draft, ...change, components: withComponents(draft.components, components) };
};

/** The next update in a person's words, for somebody to look at before it is published. */
export const editDraft: Decider<"edit status draft"> = (incident, change, circumstances) => {
  const words = changed(incident, change, circumstances.settings);
  const refused = speaksFor(incident, circumstances) ?? refusedScope(words.components, circumstances.settings);
  if (refused) return refused;
  return JSON.stringify(words) === JSON.stringify(incident.statusPage?.draft)
    ? []
    : [{ type: "Status Drafted", data: { words } }];
};

const says = ({ status, text, components }: Omit<Words, "title">): string =>
  JSON.stringify([status, text, Object.entries(components).sort()]);

/** What is over for TARS is not said to go on; nor is anything said of what is so long over that the page lists it no more. */
const refusedAfterwards = (
  incident: Incident,
  { status, components }: Pick<Words, "status" | "components">,
  now: Instant,
): Refusal | undefined => {
  if (isOpen(incident)) return undefined;
  const name = incidentName(incident);
  const reached = situationSaid(incident, Object.keys(components)).status;
  if (order(status) < order(reached))
    return refuse("conflict", `${name} is resolved: publish it as ${reached}, or reopen the incident first.`);
  return incident.statusPage?.post || isListed(incident.resolution.at, now)
    ? undefined
    : refuse(
        "conflict",
        `${name} was resolved more than ${daysShown.past} days ago. The status page lists incidents of the past ${daysShown.past} days.`,
      );
};

/** When what an update tells of began: what had been over before, and came back, when customers heard so. */
const beganBefore = (number: number, { startedAt, updates }: Pick<Post, "startedAt" | "updates">): Instant => {
  const back = updates.slice(0, number - 1).findLastIndex(({ status }) => status === "Resolved") + 1;
  return (back > 0 && updates[back]?.at) || startedAt;
};

/** The end that customers have read of before they are told that it is resolved: of an outage that was published late. */
const endRead = ({ was = {}, updates }: Post): Instant | undefined => {
  const isWellSince = updates.every(({ components }) =>
    Object.values(components).every((impact) => impact === "operational"),
  );
  const [first, ...others] = Object.values(was).map(({ until }) => until);
  const end = first && latest(first, ...others);
  // Where it was not known, it is when the first update was published, and nobody has read it.
  return isWellSince && end && end < (updates[0]?.at ?? end) ? end : undefined;
};

/**
 * When it was over that an update says is resolved. It is decided here, once: the page, mails and uptime say it. Before a
 * resolution a person says so now, and what went on after one ends by itself.
 */
const endTold = (before: Incident, incident: Incident, { now, settings }: Circumstances): Instant => {
  const { post } = incident.statusPage ?? {};
  const said = post?.updates.at(-1)?.until;
  // It is the same end in other words.
  if (said && said > currentSince(incident)) return said;
  if (isOpen(incident) || (post && !isOpen(before))) return now;
  const over = (post && endRead(post)) ?? overAtOf(incident, settings);
  return !post || over > beganBefore(post.updates.length + 1, post) ? over : now;
};

/** That words are published; with the first ones, how it was before, so that uptime counts what nobody had published. */
const published = (
  incident: Incident,
  { title, ...said }: Words,
  circumstances: Circumstances,
  before = incident,
): IncidentEvent => {
  const was = wasUntil(outagesUnread(incident, said, circumstances.settings), circumstances.now);
  return {
    type: "Status Published",
    data: {
      title,
      said,
      ...(Object.keys(was).length > 0 && { was }),
      ...(said.status === "Resolved" && { until: endTold(before, incident, circumstances) }),
    },
  };
};

/** Publishes the draft, with what is changed of it. */
export const publish: Decider<"publish status"> = (incident, change, circumstances) => {
  const { settings, now } = circumstances;
  const words = changed(incident, change, settings);
  const { title, ...said } = words;
  const refused = speaksFor(incident, circumstances) ?? refusedAfterwards(incident, words, now);
  if (refused) return refused;
  if (Object.keys(said.components).length === 0) return unnamed;
  const wrong = refusedScope(said.components, settings);
  if (wrong) return wrong;
  const { post } = incident.statusPage ?? {};
  const last = post?.updates.at(-1);
  if (last && says(last) === says(said))
    return title === post?.title ? [] : [{ type: "Status Corrected", data: { title } }];
  if ((post?.updates.length ?? 0) >= mostUpdates)
    return refuse("conflict", `There are ${mostUpdates} updates on the status page. Correct the last one instead.`);
  return [published(incident, words, circumstances)];
};

/**
 * Why an update cannot have been over when a person says so: before it began, after customers heard that it was back, or later
 * than now.
 */
const refusedEnd = (
  endedAt: Instant,
  { startedAt, updates }: Pick<Post, "startedAt" | "updates">,
  number: number,
  now: Instant,
): Refusal | undefined => {
  if (updates[number - 1]?.status !== "Resolved")
    return refuse("conflict", `endedAt: update ${number} does not say Resolved. Publish that it is resolved first.`);
  const began = beganBefore(number, { startedAt, updates });
  if (endedAt < began) return refuse("invalid", `endedAt: write a time from ${began} on. It began then.`);
  const next = updates[number]?.at;
  if (next && endedAt > next) return refuse("invalid", `endedAt: write a time up to ${next}. By then it was back.`);
  return endedAt > now ? refuse("invalid", `endedAt: write a time that has passed, up to ${now}.`) : undefined;
};

/** Why an incident cannot have begun when a person says so: after its first update was so, or after it was over. */
const refusedStart = (startedAt: Instant, updates: readonly Update[]): Refusal | undefined => {
  const [first] = updates;
  const over = updates.find(({ until }) => until !== undefined)?.until;
  const latestStart = first && (first.until ?? earliest(first.at, over ?? first.at));
  return latestStart && startedAt > latestStart
    ? refuse("invalid", `startedAt: write a time up to ${latestStart}. By then it had begun.`)
    : undefined;
};

/** Corrects what is published: words, scope, when it began and ended. Nobody is mailed for it. */
export const correct: Decider<"correct status"> = (
  incident,
  { update, title, startedAt, endedAt, ...change },
  circumstances,
) => {
  const refused = speaksFor(incident, circumstances) ?? refusedScope(change.components ?? {}, circumstances.settings);
  if (refused) return refused;
  const { post } = incident.statusPage ?? {};
  if (!post) return refuse("conflict", "This incident is not on the status page.");
  const number = update ?? post.updates.length;
  const old = post.updates[number - 1];
  if (!old) return refuse("invalid", `update: write a number from 1 to ${post.updates.length}.`);
  const { at, until, ...before } = old;
  const said = { ...before, ...change, components: withComponents(before.components, change.components) };
  if (change.components && Object.keys(said.components).length === 0) return unnamed;
  const tooEarly =
    number === post.updates.length &&
    said.status !== old.status &&
    refusedAfterwards(incident, said, circumstances.now);
  if (tooEarly) return tooEarly;
  const over = said.status === "Resolved" ? (endedAt ?? until ?? at) : undefined;
  const corrected = { ...said, at, ...(over && { until: over }) };
  const updates = post.updates.map((one, index) => (index + 1 === number ? corrected : one));
  const begun = { startedAt: startedAt ?? post.startedAt, updates };
  const wrong =
    (endedAt && refusedEnd(endedAt, begun, number, circumstances.now)) ??
    (startedAt && refusedStart(startedAt, updates));
  if (wrong) return wrong;
  const data = {
    ...(says(said) !== says(before) && { update: number, said }),
    ...(title !== undefined && title !== post.title && { title }),
    ...(startedAt !== undefined && startedAt !== post.startedAt && { startedAt }),
    ...(endedAt !== undefined && endedAt !== until && { ended: { update: number, at: endedAt } }),
  };
  return Object.keys(data).length > 0 ? [{ type: "Status Corrected", data }] : [];
};

/** Takes an incident off the status page, or has TARS draft and publish nothing of it. */
export const withdraw: Decider<"withdraw status"> = (incident, { reason }, circumstances) =>
  speaksFor(incident, circumstances) ??
  (incident.statusPage?.withdrawn ? [] : [{ type: "Status Withdrawn", data: { reason } }]);

/** Nobody has published the draft in time. */
export const publishDue: Decider<"publish due status"> = (incident, _, circumstances) => {
  const { now, settings } = circumstances;
  const due = publishedByItselfAt(incident, settings);
  if (!due || !hasCome(due, now)) return [];
  return [published(incident, draftOf(incident, settings), circumstances)];
};

/** Whether customers have nothing more to wait for of what they were told: what they know of it is over. */
const isOver = (incident: AnyIncident): boolean => {
  if (isMerged(incident) || isOpen(incident)) return false;
  const named = Object.keys(incident.statusPage?.post?.updates.at(-1)?.components ?? {});
  return situationSaid(incident, named).status === "Resolved";
};

/**
 * What customers were told of ends with the incident: the page does not contradict the mail that says that it is over. Where a
 * service of it is not well even then, it says so, and ends once that is over, too.
 */
export const ended = (
  incident: Incident,
  decision: IncidentEvent[],
  circumstances: Circumstances,
): Exclude<Decision, Refusal> => {
  if (!incident.statusPage?.post || incident.statusPage.withdrawn) return [];
  const stamp = stampOf(circumstances);
  const after = decision.reduce<AnyIncident>((known, one) => evolve(known, one, stamp), incident);
  if (isMerged(after) || isOpen(after)) return [];
  const ends = isOpen(incident) || (isOver(after) && !isOver(incident));
  const last = after.statusPage?.post?.updates.at(-1);
  if (!ends || last?.status === "Resolved") return [];
  const words = endingOf(after, circumstances.settings);
  return last && says(last) === says(words) ? [] : [published(after, words, circumstances, incident)];
};
