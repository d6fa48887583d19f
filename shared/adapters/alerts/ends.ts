import { type Settings, unknownService } from "../../runbook/settings.ts";
import type { Alert, TriagedAlert } from "../../triage/alert-schema.ts";
import { alertId } from "./parse.ts";

/** Of an alert that a webhook of tars.yaml brought. Other senders name the same service as when it fired. */
const isOfWebhook = ({ labels }: Alert): boolean => labels?.webhook !== undefined;

/**
 * The services in which the alerts fire whose ends name another service, or none (D1). A webhook's message that an alert is
 * over may say less than the one that it fires: Sentry names a tag of the event, and then the project of the issue;
 * Honeycomb the groups that have triggered, and then there is none. Its fingerprint is the same, so that it is looked for in
 * all services where it does not fire in its own. `told` is what came together; `read` gives the alerts that are known.
 */
export const servicesOfEnds = async (
  told: readonly Alert[],
  settings: Settings,
  read: (ids: string[]) => Promise<Map<string, TriagedAlert>>,
): Promise<Map<Alert, string[]>> => {
  const ends = told.filter((alert) => isOfWebhook(alert) && alert.status !== "firing");
  if (ends.length === 0) return new Map();
  const begun = new Set(told.filter(({ status }) => status === "firing").map(alertId));
  const own = await read(ends.map(alertId));
  const strays = ends.filter((end) => !begun.has(alertId(end)) && !own.get(alertId(end))?.firing);
  const services = [...Object.keys(settings.services), unknownService];
  const idIn = (service: string, { fingerprint }: Alert): string => alertId({ service, fingerprint });
  const ids = strays.flatMap((end) => services.map((service) => idIn(service, end)));
  const known = ids.length > 0 ? await read(ids) : new Map<string, TriagedAlert>();
  const fires = (id: string): boolean => begun.has(id) || known.get(id)?.firing === true;
  return new Map(
    strays
      .map((end): [Alert, string[]] => [end, services.filter((service) => fires(idIn(service, end)))])
      .filter(([, where]) => where.length > 0),
  );
};
