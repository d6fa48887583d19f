import { servicesOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident-schema.ts";
import type { Offer } from "./mitigation-schema.ts";

/** An offer that nobody is to approve any more, with the reason. */
export const notDone = ({ id, service, action, kind, title }: Offer, result: string): Offer => ({
  id,
  service,
  action,
  kind,
  title,
  status: "impossible",
  result,
  withdrawn: true,
});

/** M1–M6: what nobody has approved for a service goes with the last of its alerts: the other incident offers it anew. */
export const withoutOffersFor = (incident: Incident, service: string, to: string): Incident =>
  servicesOf(incident).includes(service)
    ? incident
    : {
        ...incident,
        offers: Object.fromEntries(
          Object.entries(incident.offers).map(([id, offer]): [string, Offer] => [
            id,
            offer.service === service && (offer.status === "offered" || offer.status === "preparing")
              ? notDone(offer, `The alerts of ${service} are ${to} now. Approve it there, if it is the cause.`)
              : offer,
          ]),
        ),
      };
