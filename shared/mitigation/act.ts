import { type Decider, type Decision, type Evolver, refuse } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { type Incident, isOpen, type OpenIncident, servicesOf } from "../incident/incident.ts";
import type { MitigationKind } from "../runbook/mitigations.ts";
import { own } from "../runbook/own.ts";
import type { MitigationAction, Settings } from "../runbook/settings.ts";
import type { Instant } from "../runbook/time.ts";
import { mitigationEvents } from "./record.ts";

/** One call that an action makes, for a person to read before they approve it. */
export type PlannedCall = { call: string; on: string; change: string };

/** What would be done: seen before it is approved, and done exactly so. */
export type Preview = {
  calls: PlannedCall[];
  /** What the adapter found when it looked, such as the version to go back to: what is run is this and nothing else. */
  plan: Record<string, string | number>;
};

/** An action of `tars.yaml` on its way: looked at, offered, approved, done. */
export type Offer = {
  id: string;
  service: string;
  /** Its name in `tars.yaml`. */
  action: string;
  kind: MitigationKind;
  title: string;
  status: "preparing" | "offered" | "impossible" | "running" | "applied" | "failed";
  preview?: Preview;
  approvedBy?: string;
  startedAt?: Instant;
  /** How it ended, or why it cannot be done. */
  result?: string;
};

/** What people read on the button when `tars.yaml` gives no title. */
const titleOf = (action: MitigationAction): string => {
  if (action.title) return action.title;
  switch (action.do) {
    case "lambda-previous-version":
      return `Point ${action.function}:${action.alias} at its previous version`;
    case "lambda-reserved-concurrency":
      return `Limit ${action.function} to ${action.concurrency} at once`;
    case "ecs-previous-task-definition":
      return `Put ${action.service} back to its previous task definition`;
    case "ecs-scale":
      return `Scale ${action.service} up ${action.by} times, to ${action.atMost} at most`;
    case "ecs-restart":
      return `Restart the tasks of ${action.service} one after another`;
    case "codedeploy-roll-back":
      return `Roll ${action.application} back with CodeDeploy`;
    case "appconfig-previous-version":
      return `Put the configuration ${action.profile} back to its previous version`;
    case "ssm-automation":
      return `Run the automation ${action.document}`;
    case "api-throttle":
      return `Throttle the API ${action.api} to ${action.rate} requests a second`;
    case "webhook":
      return `Call ${new URL(action.url).host}`;
  }
};

/** The actions that an incident's services have, in the order of `tars.yaml`. */
export const actionsOf = (incident: Pick<Incident, "service" | "alerts">, settings: Settings) =>
  servicesOf(incident).flatMap((service) =>
    Object.entries(own(settings.services, service)?.actions ?? {}).map(([name, action]) => ({
      service,
      name,
      action,
      title: titleOf(action),
    })),
  );

/** The event that has TARS look at what an action would do. */
export const requestAction = (
  incident: Incident,
  { id, service, action: name }: { id: string; service: string; action: string },
  settings: Settings,
): IncidentEvent[] => {
  const action = own(own(settings.services, service)?.actions, name);
  if (!action || own(incident.offers, id)) return [];
  return [{ type: "Action Requested", data: { id, service, action: name, kind: action.for, title: titleOf(action) } }];
};

/** M1–M6: a person wants to see what an action would do. */
export const prepareAction: Decider<"prepare action"> = (incident, { id, action: name, service }, { settings }) => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; reopen it to mitigate.");
  const known = actionsOf(incident, settings);
  const found = known.find((one) => one.name === name && (service === undefined || one.service === service));
  if (!found) {
    const names = known.map((one) => `${one.service}/${one.name}`).join(", ");
    return refuse(
      "not-found",
      `There is no action ${name} for this incident; ${names ? `there are: ${names}` : "tars.yaml gives its services none"}.`,
    );
  }
  return requestAction(incident, { id, service: found.service, action: name }, settings);
};

/** What TARS found when it looked: what it would call, or why it cannot be done. */
export const offerAction: Decider<"offer action"> = (incident, { id, preview, problem }) => {
  const offer = own(incident.offers, id);
  if (!isOpen(incident) || offer?.status !== "preparing") return [];
  return preview
    ? [{ type: "Action Offered", data: { id, title: offer.title, kind: offer.kind, preview } }]
    : [{ type: "Action Impossible", data: { id, title: offer.title, problem: problem ?? "nobody knows why" } }];
};

/** The action that runs on a service now: there is never more than one. */
const runningOn = ({ offers }: Incident, service: string): Offer | undefined =>
  Object.values(offers).find((offer) => offer.service === service && offer.status === "running");

const whileOffered = (
  incident: Incident,
  id: string,
  decide: (incident: OpenIncident, offer: Offer) => Decision,
): Decision => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; reopen it to mitigate.");
  const offer = own(incident.offers, id);
  if (!offer) return refuse("not-found", `There is no action ${id}; ask for one first, to see what it would do.`);
  if (offer.status === "preparing")
    return refuse("conflict", "TARS is still looking at what it would do; wait for the preview.");
  if (offer.status === "running") return refuse("conflict", `It runs already, approved by ${offer.approvedBy}.`);
  if (offer.status !== "offered")
    return refuse("conflict", `It is ${offer.status}: ask for it again, to see what it would do now.`);
  return decide(incident, offer);
};

/** M1–M6: a person approves what they saw. Nothing runs without one, and one at a time per service. */
export const approveAction: Decider<"approve action"> = (incident, { id }, { actor, now }) =>
  whileOffered(incident, id, (open, offer) => {
    if (actor.kind !== "person")
      return refuse("invalid", "An action needs a person who approves it: say on whose behalf with `by`.");
    const other = runningOn(open, offer.service);
    if (other) return refuse("conflict", `On ${offer.service} runs already: ${other.title}. Wait for its end.`);
    return [
      { type: "Action Approved", data: { id, title: offer.title, by: actor.name } },
      ...mitigationEvents(open, { id, kind: offer.kind, what: offer.title, status: "started" }, actor.name, now),
    ];
  });

/** How an approved action ended. A failure can be tried again. */
export const finishAction: Decider<"finish action"> = (incident, { id, status, result }, { now }) => {
  const offer = own(incident.offers, id);
  if (!isOpen(incident) || offer?.status !== "running") return [];
  const seconds = offer.startedAt ? Math.max(0, Math.round((Date.parse(now) - Date.parse(offer.startedAt)) / 1000)) : 0;
  const by = offer.approvedBy ?? "";
  return [
    {
      type: "Action Finished",
      data: { id, title: offer.title, status, result, seconds, by, service: offer.service, action: offer.action },
    },
    ...mitigationEvents(incident, { id, kind: offer.kind, what: offer.title, status, result }, by, now),
  ];
};

const withOffer = (incident: Incident, id: string, change: (offer: Offer) => Offer): Incident => {
  const offer = own(incident.offers, id);
  return offer ? { ...incident, offers: { ...incident.offers, [id]: change(offer) } } : incident;
};

/** An incident keeps this many offers; the oldest that are over make room. */
const keptOffers = 20;

export const actionRequested: Evolver<"Action Requested"> = (incident, { id, service, action, kind, title }) => {
  const known = Object.entries(incident.offers);
  const over = known.filter(([, { status }]) => status !== "running" && status !== "preparing");
  const dropped = new Set(over.slice(0, Math.max(0, known.length - keptOffers + 1)).map(([key]) => key));
  const offers = Object.fromEntries(known.filter(([key]) => !dropped.has(key)));
  return { ...incident, offers: { ...offers, [id]: { id, service, action, kind, title, status: "preparing" } } };
};

export const actionOffered: Evolver<"Action Offered"> = (incident, { id, preview }) =>
  withOffer(incident, id, (offer) => ({ ...offer, status: "offered", preview }));

export const actionImpossible: Evolver<"Action Impossible"> = (incident, { id, problem }) =>
  withOffer(incident, id, (offer) => ({ ...offer, status: "impossible", result: problem }));

export const actionApproved: Evolver<"Action Approved"> = (incident, { id, by }, { at }) =>
  withOffer(incident, id, (offer) => ({ ...offer, status: "running", approvedBy: by, startedAt: at }));

export const actionFinished: Evolver<"Action Finished"> = (incident, { id, status, result }) =>
  withOffer(incident, id, (offer) => ({ ...offer, status, result }));
