import { nameOf } from "../communication/say.ts";
import type { Circumstances, Decider, Decision } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { type Refusal, refuse } from "../incident/refusal.ts";
import type { Settings } from "../runbook/settings.ts";
import { hasCome } from "../runbook/time.ts";
import { refusedComponents } from "./components.ts";
import { draftOf, mostComponents, mostUpdates, publishedByItselfAt } from "./draft.ts";
import type { Impact } from "./impact.ts";
import type { Change, Words } from "./post-schema.ts";

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
  const { settings } = circumstances;
  const refused = speaksFor(incident, circumstances) ?? refusedScope(change.components ?? {}, settings);
  if (refused) return refused;
  const words = changed(incident, change, settings);
  return JSON.stringify(words) === JSON.stringify(incident.statusPage?.draft)
    ? []
    : [{ type: "Status Drafted", data: { words } }];
};

const says = ({ status, text, components }: Omit<Words, "title">): string =>
  JSON.stringify([status, text, Object.entries(components).sort()]);

/** Publishes the draft, with what is changed of it. */
export const publish: Decider<"publish status"> = (incident, change, circumstances) => {
  const { settings } = circumstances;
  const refused = speaksFor(incident, circumstances);
  if (refused) return refused;
  const { title, ...said } = changed(incident, change, settings);
  if (Object.keys(said.components).length === 0)
    return refuse("invalid", "components: name at least one. No service of this incident is on the status page.");
  const wrong = refusedScope(said.components, settings);
  if (wrong) return wrong;
  const { post } = incident.statusPage ?? {};
  const last = post?.updates.at(-1);
  if (last && says(last) === says(said))
    return title === post?.title ? [] : [{ type: "Status Corrected", data: { title } }];
  if ((post?.updates.length ?? 0) >= mostUpdates)
    return refuse("conflict", `There are ${mostUpdates} updates on the status page. Correct the last one instead.`);
  return [{ type: "Status Published", data: { title, said } }];
};

/** Corrects what is published: words, scope, when it began. Nobody is mailed for it. */
export const correct: Decider<"correct status"> = (
  incident,
  { update, title, startedAt, ...change },
  circumstances,
) => {
  const refused = speaksFor(incident, circumstances) ?? refusedScope(change.components ?? {}, circumstances.settings);
  if (refused) return refused;
  const { post } = incident.statusPage ?? {};
  if (!post) return refuse("conflict", "Nothing of this incident is on the status page.");
  const number = update ?? post.updates.length;
  const old = post.updates[number - 1];
  if (!old) return refuse("invalid", `update: there are ${post.updates.length}; the first one is 1.`);
  if (startedAt && startedAt > circumstances.now) return refuse("invalid", "startedAt: this is in the future.");
  const { at: _at, ...before } = old;
  const said = { ...before, ...change, components: withComponents(before.components, change.components) };
  const data = {
    ...(says(said) !== says(before) && { update: number, said }),
    ...(title !== undefined && title !== post.title && { title }),
    ...(startedAt !== undefined && startedAt !== post.startedAt && { startedAt }),
  };
  return Object.keys(data).length > 0 ? [{ type: "Status Corrected", data }] : [];
};

/** Takes an incident off the status page, or has TARS draft and publish nothing of it. */
export const withdraw: Decider<"withdraw status"> = (incident, { reason }, circumstances) =>
  speaksFor(incident, circumstances) ??
  (incident.statusPage?.withdrawn ? [] : [{ type: "Status Withdrawn", data: { reason } }]);

/** Nobody has published the draft in time. */
export const publishDue: Decider<"publish due status"> = (incident, _, { now, settings }) => {
  const due = publishedByItselfAt(incident, settings);
  if (!due || !hasCome(due, now)) return [];
  const { title, ...said } = draftOf(incident, settings);
  return [{ type: "Status Published", data: { title, said } }];
};

/** What customers were told of ends with the incident: the page does not contradict the mail that says that it is over. */
export const ended = (
  incident: Incident,
  decision: IncidentEvent[],
  settings: Settings,
): Exclude<Decision, Refusal> => {
  const { post, withdrawn } = incident.statusPage ?? {};
  if (!post || withdrawn || !decision.some(({ type }) => type === "Incident Resolved")) return [];
  if (post.updates.at(-1)?.status === "Resolved") return [];
  const { title, ...said } = draftOf({ ...incident, phase: "resolved" } as Incident, settings);
  return [{ type: "Status Published", data: { title, said } }];
};
