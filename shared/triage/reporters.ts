import { shortInWords } from "../communication/in-words.ts";
import type { Effect } from "../incident/effects-schema.ts";
import { incidentName, servicesOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import { endOf } from "../resolution/end.ts";
import { own } from "../runbook/own.ts";
import { customerNameOf, type Settings } from "../runbook/settings.ts";
import { formatInstant, type Instant } from "../runbook/time.ts";

/** No more customers than this are named in what a reporter is told. */
const named = 20;

/** How much of a customer's name is told, in characters. */
const longestName = 60;

/** The services of an incident in few words, as customers know them. */
const servicesNamed = (incident: Incident, settings: Settings): string =>
  shortInWords(
    servicesOf(incident)
      .filter((service) => service === incident.service || own(settings.services, service)?.customerName)
      .map((service) => customerNameOf(settings, service)),
  );

/** Those who reported what an incident has taken in hear of it. */
export const reportersHear = (incident: Incident, at: Instant, settings: Settings): Effect => ({
  do: "reporters",
  step: "taken in",
  subject: `${incidentName(incident)}: your report is being worked on`,
  text: `Your report belongs to ${incidentName(incident)} (${incident.severity}, ${servicesNamed(incident, settings)}). It was received at ${formatInstant(at, settings.timeZone)} and is being worked on.`,
});

/** Those who reported what an incident took in hear something of it. Nothing is planned where nobody reported it. */
const whereReported = (incident: Incident, effect: Effect): Effect[] =>
  incident.customers.total === 0 ? [] : [effect];

/** Those who reported what an incident took in hear that it is over. */
export const reportersHearOfResolution = (incident: Incident, at: Instant, settings: Settings): Effect[] =>
  whereReported(incident, {
    do: "reporters",
    step: "resolved",
    subject: `${incidentName(incident)} is resolved: the problem you reported is fixed`,
    text: `${incidentName(incident)} (${servicesNamed(incident, settings)}) was resolved at ${formatInstant(at, settings.timeZone)}. The problem you reported is fixed.`,
    end: endOf(incident),
  });

/** Those who were told that it is over hear that it is not. */
export const reportersHearOfReopening = (incident: Incident, at: Instant, settings: Settings): Effect[] =>
  whereReported(incident, {
    do: "reporters",
    step: "reopened",
    subject: `${incidentName(incident)} is open again: the problem you reported is not fixed`,
    text: `${incidentName(incident)} (${servicesNamed(incident, settings)}) was opened again at ${formatInstant(at, settings.timeZone)}: the problem you reported is not fixed yet. It is being worked on, and you will hear when it is resolved.`,
  });

/** What became of the incidents that reporters were told of, where another one goes on for them. */
export const wentOnInWords = (numbers: readonly number[], goesOn: string): string | undefined => {
  const all = [...new Set(numbers)].sort((a, b) => a - b).map((number) => incidentName({ number }));
  if (all.length === 0) return undefined;
  return `Your report belonged to ${shortInWords(all)}, which ${all.length === 1 ? "was" : "were"} merged into ${goesOn}.`;
};

/**
 * What one reporter is told, of all their reports at once. `customers` are those that they named
 * themselves: nobody's words go into a mail to somebody else.
 */
export const toldToReporter = (
  text: string,
  customers: readonly string[],
  link: string,
  merged: string | undefined,
): string => {
  const names = [...new Set(customers)].map((name) => name.slice(0, longestName));
  const more = names.length - named;
  const all = [...names.slice(0, named), ...(more > 0 ? [`${more} more`] : [])].join(", ");
  return [text, ...(merged ? [merged] : []), ...(all ? [`You reported it for: ${all}.`] : []), link].join("\n\n");
};
