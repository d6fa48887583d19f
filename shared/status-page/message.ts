import { inWords } from "../communication/in-words.ts";
import type { Message } from "../communication/message-schema.ts";
import { inPlace, reply } from "../communication/say.ts";
import type { Effect } from "../incident/effects-schema.ts";
import { askedFirst, incidentName, isMerged, isOpen } from "../incident/incident.ts";
import type { AnyIncident, Incident } from "../incident/incident-schema.ts";
import { customerNameOf, type Settings } from "../runbook/settings.ts";
import { formatInstant, formatPeriod, latest } from "../runbook/time.ts";
import { draftOf, isUnpublished, outagesUnread, publishedByItselfAt } from "./draft.ts";
import { impactInWords, type PublicStatus } from "./impact.ts";
import type { Words } from "./post-schema.ts";

/** The name of the message that shows a draft: there is one at a time. */
export const draftBoard = "status-draft";

/** The components of an update with what is said of each. */
export const scopeInWords = (
  { status, components }: Pick<Words, "status" | "components">,
  settings: Settings,
): string =>
  Object.entries(components)
    .map(([service, impact]) => impactInWords(customerNameOf(settings, service), impact, status === "Resolved"))
    .join(", ");

/** What the message says of the draft that it shows. */
const heading = (incident: Incident): string => {
  const name = incidentName(incident);
  if (incident.statusPage?.post) return `Next update for the status page of ${name}, not published yet:`;
  return isOpen(incident)
    ? `Draft for the status page of ${name}, not published yet:`
    : `${name} is resolved and was never on the status page. If you publish it, customers see it under past incidents, and uptime counts it:`;
};

/** The outages that uptime counts once the draft is published, because nobody has published them while they lasted. */
const unreadInWords = (incident: Incident, draft: Words, settings: Settings): string[] => {
  const outages = outagesUnread(incident, draft, settings);
  if (outages.length === 0) return [];
  const ends = outages.map(({ until }) => until);
  const begins = formatInstant(incident.startedAt, settings.timeZone);
  const known = ends.filter((end) => end !== undefined);
  const [first, ...others] = known;
  const period =
    first && known.length === ends.length
      ? formatPeriod(incident.startedAt, latest(first, ...others), settings.timeZone)
      : `${begins} until it is published`;
  const names = inWords(outages.map(({ service }) => customerNameOf(settings, service)));
  return [`If you publish it, uptime counts the outage of ${names}: ${period}.`];
};

/** The message that shows a draft to those who may publish it. */
const draftMessage = (incident: Incident, settings: Settings): Message => {
  const draft = draftOf(incident, settings);
  const at = publishedByItselfAt(incident, settings);
  const { post } = incident.statusPage ?? {};
  return {
    text: [
      `🌐 ${heading(incident)}`,
      `${draft.title} (${draft.status})`,
      draft.text,
      scopeInWords(draft, settings),
      ...unreadInWords(incident, draft, settings),
      ...(at ? [`TARS publishes it at ${formatInstant(at, settings.timeZone)} unless somebody does so first.`] : []),
    ].join("\n"),
    actions: [{ do: "publish-status" }, { do: "edit-status" }, ...(post ? [] : [{ do: "withdraw-status" as const }])],
  };
};

/**
 * Whether the thread has what an engineer looks for first: the brief, or, where that does not come, TARS has begun its second
 * look. What customers are told comes behind it.
 */
const isLookedInto = (incident: Incident): boolean =>
  incident.brief !== undefined ||
  incident.lookedAgain === true ||
  incident.statusPage?.draft !== undefined ||
  incident.statusPage?.post !== undefined ||
  // A fix that is in place was looked for.
  incident.phase === "monitoring" ||
  !isOpen(incident);

/** The draft of what is to be published of an incident; undefined where nothing is. */
const draftShown = (incident: AnyIncident | undefined, settings: Settings): Message | undefined =>
  incident && !isMerged(incident) && isLookedInto(incident) && isUnpublished(incident, settings)
    ? draftMessage(incident, settings)
    : undefined;

/** What the message of a draft says now: what *Publish* publishes is what it shows. */
export const draftBoardMessage = (incident: AnyIncident, settings: Settings): Message =>
  draftShown(incident, settings) ?? { text: "🌐 Nothing to publish on the status page right now." };

/** The status that the draft of an incident has. */
const statusDrafted = (incident: AnyIncident | undefined, settings: Settings): PublicStatus | undefined =>
  incident && !isMerged(incident) ? draftOf(incident, settings).status : undefined;

/**
 * How the draft follows the incident. A new one is a message that mentions whoever is asked to look, and so is one with another
 * status once customers have read something: they wait for it. Other changes of it are edits of the message that is there.
 */
export const draftFollows = (before: AnyIncident | undefined, after: AnyIncident, settings: Settings): Effect[] => {
  const [was, is] = [draftShown(before, settings), draftShown(after, settings)];
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  const isNext =
    after.statusPage?.post !== undefined && statusDrafted(before, settings) !== statusDrafted(after, settings);
  return is && !isMerged(after) && (!was || isNext)
    ? [inPlace(reply(is, askedFirst(after)), draftBoard)]
    : [{ do: "board" }];
};
