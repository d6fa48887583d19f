import { cut } from "../../shared/communication/figures.ts";
import { actsOn } from "../acts.ts";
import { type Incident, Problem } from "../client.ts";
import { useIsByLink } from "../me.ts";
import type { Given } from "../parts/form.ts";
import { severityChoices, useChoices } from "../parts/words.tsx";
import { resolving, rootCauseField } from "./gate.tsx";

/** What became of a mitigation, in words. */
export const outcomes: Record<Incident["mitigations"][number]["status"], string> = {
  applied: "In place",
  started: "Started",
  failed: "Failed",
};

/** So much of an alert's name is on a list of choices. */
const longestChoice = 80;

const etaWords = "Such as: in 20 minutes, 15:30";

/** What an ETA is written like, and the one that stands where none is written. */
const etaHint = ({ eta }: Incident): string => (eta ? `${etaWords}. Without one it stays: ${eta}` : etaWords);

/** Who is to say the latest finds what was said last, or what TARS found out, to write on from (T2). */
const updating = (incident: Incident): Given => ({
  label: "Update",
  title: "Post an update",
  fields: [
    { name: "text", label: "The latest, in one sentence", type: "long", value: incident.standing.sentence },
    { name: "eta", label: "ETA", optional: true, hint: etaHint(incident) },
  ],
  ask: actsOn(incident).update,
});

const reopening = (incident: Incident): Given => ({
  label: "Reopen",
  fields: [{ name: "reason", label: "What is happening again" }],
  ask: actsOn(incident).reopen,
});

/** Alerts that are another problem get an incident of their own (L1). */
export const splitting = (
  incident: Incident,
  alerts: readonly { id: string; name: string; service: string }[] = incident.alerts,
): Given => {
  const { alertCounts } = incident;
  return {
    label: "Split off alerts",
    fields: [
      {
        name: "alerts",
        label: "Alerts of the other problem",
        type: "several",
        choices: alerts.map(({ id, name, service }) => ({
          value: id,
          label: cut(`${name} (${service})`, longestChoice),
        })),
        hint:
          alertCounts.total > alerts.length
            ? `These are the first ${alerts.length} of ${alertCounts.total}; the tab Alerts has all.`
            : "They get an incident of their own, and the team of the first one's service is paged.",
      },
      { name: "description", label: "What it is about", optional: true },
    ],
    ask: async ({ alerts: chosen, ...body }) => {
      const [first, ...others] = chosen as string[];
      if (first === undefined) throw new Problem(422, "Choose at least one alert.");
      await actsOn(incident).split(first)({ ...body, ...(others.length > 0 && { others }) });
    },
  };
};

/** What can be asked of an incident: the buttons beside its name, and what is seldom done, behind More actions. */
type Actions = { buttons: Given[]; more: Given[] };

const none: Actions = { buttons: [], more: [] };

/**
 * All that can be asked of an incident as it is now, in one list: its page has it as buttons and as a menu, the command palette
 * has all of it.
 */
export const useActions = (incident: Incident): Actions => {
  const acts = actsOn(incident);
  const responders = useChoices("responders");
  const teams = useChoices("teams");
  const isByLink = useIsByLink();
  const actions = incident.actions.map(({ service, name, title }) => ({ value: `${service}/${name}`, label: title }));
  if (incident.mergedInto) return none;
  if (incident.resolution) return { buttons: [reopening(incident)], more: [] };
  const waiting = !incident.acknowledgement || incident.pagings.some(({ running }) => running);
  const more: Given[] = [
    {
      label: "Change severity",
      fields: [
        { name: "severity", label: "Severity", choices: severityChoices, value: incident.severity },
        {
          name: "was",
          label: `Was ${incident.severity} the right severity until now?`,
          choices: [
            { value: "right", label: `Yes: what a ${incident.owesAs} requires stays required` },
            { value: "wrong", label: "No: it was classified wrongly" },
          ],
          value: "right",
        },
        { name: "reason", label: "Reason", optional: true },
      ],
      ask: acts.severity,
    },
    {
      label: "Set ETA",
      fields: [{ name: "eta", label: "Expected resolution time", value: incident.eta, hint: etaWords }],
      ask: acts.eta,
    },
    { label: "Take the lead", ask: acts.lead },
    { label: "Hand over", fields: [{ name: "to", label: "To", choices: responders }], ask: acts.handOver },
    { label: "Page a team", fields: [{ name: "team", label: "Team", choices: teams }], ask: acts.pageTeam },
    {
      label: "Assign a role",
      fields: [
        {
          name: "role",
          label: "Role",
          choices: [
            { value: "scribe", label: "Scribe: writes things down" },
            { value: "communications", label: "Communications: speaks for the incident" },
          ],
        },
        { name: "who", label: "Person", choices: responders },
      ],
      ask: acts.assign,
    },
    { label: "Add note", fields: [{ name: "text", label: "For the timeline", type: "long" }], ask: acts.note },
    ...(actions.length > 0
      ? [
          {
            label: "Preview an action",
            fields: [{ name: "action", label: "Action", choices: actions }],
            ask: ({ action, ...body }: Record<string, unknown>) => {
              const [service = "", name = ""] = String(action).split("/");
              return acts.preview(name)({ ...body, service });
            },
          },
        ]
      : []),
    {
      label: "Record root cause",
      fields: [rootCauseField(incident, "line")],
      ask: acts.rootCause,
    },
    {
      label: "Record a manual fix",
      fields: [
        { name: "what", label: "What was done" },
        {
          name: "status",
          label: "Result",
          choices: Object.entries(outcomes).map(([value, label]) => ({ value, label })),
        },
      ],
      ask: acts.mitigation,
    },
    ...(isByLink
      ? []
      : [
          ...(incident.alertCounts.total > 1 ? [splitting(incident)] : []),
          {
            label: "Merge into another incident",
            fields: [
              {
                name: "into",
                label: "Incident to merge into",
                type: "incident" as const,
                except: incident.id,
                hint: `It goes on for both, and takes over the alerts and customers of ${incident.name}.`,
              },
              { name: "reason", label: "Reason", optional: true },
            ],
            ask: acts.merge,
          },
        ]),
  ];
  return {
    buttons: [
      ...(waiting
        ? [
            {
              label: "Acknowledge",
              weight: incident.acknowledgement ? ("plain" as const) : ("primary" as const),
              ask: acts.acknowledge,
            },
          ]
        : []),
      updating(incident),
      resolving(incident),
    ],
    more,
  };
};
