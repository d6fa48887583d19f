import type { Message } from "../communication/message-schema.ts";
import { incidentName } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { customerNameOf, type Settings } from "../runbook/settings.ts";
import { formatInstant } from "../runbook/time.ts";
import { draftOf, publishedByItselfAt } from "./draft.ts";
import { impacts } from "./impact.ts";
import type { Words } from "./post-schema.ts";

/** The components of an update with what is said of each. */
export const scopeInWords = (components: Words["components"], settings: Settings): string =>
  Object.entries(components)
    .map(([service, impact]) => `${customerNameOf(settings, service)}: ${impacts[impact].words}`)
    .join(", ");

/** The message that shows a draft to those who may publish it. */
export const draftMessage = (incident: Incident, settings: Settings): Message => {
  const draft = draftOf(incident, settings);
  const at = publishedByItselfAt(incident, settings);
  const { post } = incident.statusPage ?? {};
  return {
    text: [
      `🌐 ${post ? "Next update for" : "Draft for"} the status page of ${incidentName(incident)}, not published yet:`,
      `${draft.title} (${draft.status})`,
      draft.text,
      scopeInWords(draft.components, settings),
      ...(at ? [`TARS publishes it at ${formatInstant(at, settings.timeZone)} unless somebody does so first.`] : []),
    ].join("\n"),
    actions: [{ do: "publish-status" }, { do: "edit-status" }],
  };
};
