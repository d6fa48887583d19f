import { approvedInWords, nameOf } from "../communication/say.ts";
import { tars } from "../incident/actor-schema.ts";
import type { Decider, Decision } from "../incident/decision.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { isOpen, servicesOf } from "../incident/incident.ts";
import type { Incident, OpenIncident } from "../incident/incident-schema.ts";
import { phaseChange } from "../incident/phase.ts";
import { phaseReasons } from "../incident/phase-reasons.ts";
import { refuse } from "../incident/refusal.ts";
import { own } from "../runbook/own.ts";
import type { MitigationAction, Settings } from "../runbook/settings.ts";
import { secondsBetween } from "../runbook/time.ts";
import { isActionOf } from "./action-for.ts";
import { notAnApprover } from "./approvers.ts";
import { leftAfter } from "./last-act.ts";
import type { Offer } from "./mitigation-schema.ts";
import { ranProblem } from "./ran-elsewhere.ts";
import { mitigationEvents } from "./record.ts";
import { standingOffer } from "./standing-offer.ts";

/** What people read on the button when `tars.yaml` gives no title. */
const titleOf = (service: string, action: MitigationAction): string => {
  if (action.title) return action.title;
  switch (action.do) {
    case "lambda-previous-version":
      return `Roll ${action.function}:${action.alias} back to its previous version`;
    case "lambda-reserved-concurrency":
      return `Limit ${action.function} to ${action.concurrency} concurrent executions`;
    case "ecs-previous-task-definition":
      return `Roll ${action.service} back to its previous task definition`;
    case "ecs-scale":
      return `Scale ${action.service} up ${action.by} times, to at most ${action.atMost} tasks`;
    case "ecs-restart":
      return `Restart the tasks of ${action.service} one by one`;
    case "codedeploy-roll-back":
      return `Roll ${action.application} back with CodeDeploy`;
    case "appconfig-previous-version":
      return `Roll the configuration of ${service} back to its previous version`;
    case "ssm-automation":
      return `Run the automation ${action.document}`;
    case "api-throttle":
      return `Throttle the API of ${service} to ${action.rate} requests a second`;
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
      title: titleOf(service, action),
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
  return [
    {
      type: "Action Requested",
      data: { id, service, action: name, kind: action.for, title: titleOf(service, action) },
    },
  ];
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
export const offerAction: Decider<"offer action"> = (incident, { id, lastAct, ...looked }, circumstances) => {
  const offer = own(incident.offers, id);
  if (!isOpen(incident) || offer?.status !== "preparing") return [];
  const { title, kind, service } = offer;
  return "preview" in looked
    ? [
        { type: "Action Offered", data: { id, title, kind, preview: looked.preview } },
        ...(lastAct ? leftAfter(incident, service, lastAct, circumstances) : []),
      ]
    : [
        {
          type: "Action Impossible",
          data: { id, title, problem: looked.problem, ...(looked.ranIn && { ranIn: looked.ranIn }) },
        },
      ];
};

/** The action that runs on a service now: there is never more than one. */
const runningOn = ({ offers }: Incident, service: string): Offer | undefined =>
  Object.values(offers).find((offer) => offer.service === service && offer.status === "running");

const whileOffered = (
  incident: Incident,
  id: string,
  settings: Settings,
  decide: (incident: OpenIncident, offer: Offer) => Decision,
): Decision => {
  if (!isOpen(incident)) return refuse("conflict", "The incident is resolved; reopen it to mitigate.");
  const offer = own(incident.offers, id);
  if (!offer) return refuse("not-found", `There is no action ${id}; ask for one first, to see what it would do.`);
  if (offer.status === "preparing")
    return refuse("conflict", "TARS is still looking at what it would do; wait for the preview.");
  if (offer.status === "running")
    return refuse(
      "conflict",
      `It is running already, ${approvedInWords(offer.approvedBy, (who) => nameOf(settings, who))}.`,
    );
  if (offer.status === "impossible" && offer.ranIn) return refuse("conflict", offer.result);
  if (offer.status !== "offered")
    return refuse("conflict", `It is ${offer.status}: ask for it again, to see what it would do now.`);
  return decide(incident, offer);
};

/** M1–M6: a person who answers for the service, or leads, approves what they saw. One at a time per service. */
export const approveAction: Decider<"approve action"> = (incident, { id }, { actor, now, settings }) =>
  whileOffered(incident, id, settings, (open, offer) => {
    if (actor.kind !== "person")
      return refuse("invalid", "An action needs a person who approves it: say on whose behalf with `by`.");
    const notTheirs = notAnApprover(open, offer, actor.name, settings);
    if (notTheirs) return refuse("forbidden", notTheirs);
    const other = runningOn(open, offer.service);
    if (other)
      return refuse("conflict", `Another action is running on ${offer.service}: ${other.title}. Wait until it ends.`);
    return [
      { type: "Action Approved", data: { id, title: offer.title, by: actor.name } },
      ...mitigationEvents(open, { id, kind: offer.kind, what: offer.title, status: "started" }, actor.name, now),
    ];
  });

/** How an approved action ended. A failure can be tried again. */
export const finishAction: Decider<"finish action"> = (incident, { id, status, result }, { now }) => {
  const offer = own(incident.offers, id);
  if (!isOpen(incident) || offer?.status !== "running") return [];
  const seconds = Math.max(0, Math.round(secondsBetween(offer.startedAt, now)));
  const { approvedBy: by } = offer;
  return [
    {
      type: "Action Finished",
      data: { id, title: offer.title, status, result, seconds, by, service: offer.service, action: offer.action },
    },
    ...mitigationEvents(incident, { id, kind: offer.kind, what: offer.title, status, result }, by, now),
    // Nobody is at it: what TARS tried by itself and failed at is for people to look into.
    ...(status === "failed" && by === tars.name
      ? [phaseChange(incident, "investigating", phaseReasons.rollbackFailed)]
      : []),
  ];
};

const isOffered = ({ status }: Offer): boolean => status === "offered" || status === "preparing";

/** Whether an offer waits for what another incident has begun to end there. */
const runsIn = (offer: Offer, incidentId: string): boolean =>
  offer.status === "impossible" && offer.ranIn?.runs === true && offer.ranIn.id === incidentId;

const offersOf = ({ offers }: Incident, { service, action }: { service: string; action: string }): Offer[] =>
  Object.values(offers).filter((offer) => offer.service === service && offer.action === action);

/**
 * M1–M6: an action is being carried out in another incident of the service, or was: nobody approves it here any more. What the
 * evidence points at here is looked at, so that this is said wherever it would be the next step.
 */
export const runElsewhere: Decider<"run elsewhere"> = (incident, { service, action, ranIn, offerId }, { settings }) => {
  if (!isOpen(incident) || ranIn.id === incident.id) return [];
  const told = offersOf(incident, { service, action })
    .filter((offer) => isOffered(offer) || (!ranIn.runs && runsIn(offer, ranIn.id)))
    .map(
      ({ id, title }): IncidentEvent => ({
        type: "Action Ran Elsewhere",
        data: { id, title, ranIn, problem: ranProblem(ranIn, incident, settings) },
      }),
    );
  const isPointedAt = incident.brief?.suggestions.some((one) => isActionOf(one, { service, action }, settings));
  return told.length === 0 && isPointedAt && !standingOffer(incident, { service, name: action })
    ? requestAction(incident, { id: offerId, service, action }, settings)
    : told;
};

/** M1–M6: what another incident had begun has failed there: it is looked at again, to be approved here. */
export const failElsewhere: Decider<"fail elsewhere"> = (incident, { service, action, failedIn }) =>
  isOpen(incident)
    ? offersOf(incident, { service, action })
        .filter((offer) => runsIn(offer, failedIn.id))
        .map(({ id, title }): IncidentEvent => ({ type: "Action Failed Elsewhere", data: { id, title, failedIn } }))
    : [];
