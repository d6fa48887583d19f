import type { Message } from "../communication/message-schema.ts";
import { afterwards, inPlace, reply } from "../communication/say.ts";
import type { Effect } from "../incident/effects-schema.ts";
import { askedFirst, incidentName, isMerged, isOpen } from "../incident/incident.ts";
import type { AnyIncident, Incident } from "../incident/incident-schema.ts";
import { customerNameOf, type Settings } from "../runbook/settings.ts";
import { formatInstant } from "../runbook/time.ts";
import { draftOf, isUnpublished, publishedByItselfAt } from "./draft.ts";
import { impactInWords } from "./impact.ts";
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
      ...(at ? [`TARS publishes it at ${formatInstant(at, settings.timeZone)} unless somebody does so first.`] : []),
    ].join("\n"),
    actions: [{ do: "publish-status" }, { do: "edit-status" }, ...(post ? [] : [{ do: "withdraw-status" as const }])],
  };
};

/** What is to be published of an incident, and how it is shown; undefined where nothing is. */
const shownOf = (incident: AnyIncident | undefined, settings: Settings) =>
  incident && !isMerged(incident) && isUnpublished(incident, settings)
    ? { status: draftOf(incident, settings).status, message: draftMessage(incident, settings) }
    : undefined;

/** Whether somebody has published something, or said that it does not belong on the page. */
const wasDecided = (before: AnyIncident | undefined, after: AnyIncident): boolean =>
  before?.statusPage?.withdrawn !== after.statusPage?.withdrawn ||
  before?.statusPage?.post?.updates.length !== after.statusPage?.post?.updates.length;

/**
 * The draft follows the incident: what *Publish* publishes is what the message shows. Who is asked to look is mentioned when
 * there is a draft, and when its status is another one.
 */
export const draftFollows = (before: AnyIncident | undefined, after: AnyIncident, settings: Settings): Effect[] => {
  const [was, is] = [shownOf(before, settings), shownOf(after, settings)];
  if (JSON.stringify(was?.message) === JSON.stringify(is?.message)) return [];
  if (is && !isMerged(after)) {
    const mention = was?.status === is.status ? undefined : askedFirst(after);
    return [inPlace(reply(is.message, mention), draftBoard)];
  }
  // What was published or kept off the page is told, in place of the draft.
  return wasDecided(before, after)
    ? []
    : [afterwards(reply("🌐 Nothing to publish on the status page right now."), draftBoard)];
};
