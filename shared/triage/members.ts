import { mostAccounts } from "../runbook/accounts.ts";
import { own } from "../runbook/own.ts";
import type { Instant } from "../runbook/time.ts";
import { customerDigest } from "./customer-key.ts";
import type { AlertRef, IncidentAlerts, IncidentCustomers } from "./members-schema.ts";

/** How much of its alerts and customers an incident's own item holds. */
const held = { first: 10, services: 40, named: 30, accounts: mostAccounts, known: 500 };

export const noAlerts: IncidentAlerts = {
  total: 0,
  firing: 0,
  byService: {},
  firingByService: {},
  first: [],
  changes: 0,
};

export const noCustomers: IncidentCustomers = { total: 0, named: [], accounts: [], known: [] };

/** Whether alerts of a service fire. */
export const fires = ({ firing, firingByService }: IncidentAlerts, service: string): boolean =>
  firing > 0 && (own(firingByService, service) ?? 0) > 0;

/** A count by service with more, or less, of one. */
const countedIn = (byService: IncidentAlerts["byService"], service: string, more: number) => {
  const known = Object.hasOwn(byService, service) ? (byService[service] ?? 0) : 0;
  if (known === 0 && Object.keys(byService).length >= held.services) return byService;
  const { [service]: _old, ...others } = byService;
  return known + more > 0 ? { ...others, [service]: known + more } : others;
};

/** A count by service with so many more of the service of each of some. */
const countedOver = (
  byService: IncidentAlerts["byService"],
  some: readonly { service: string }[],
  each: number,
): IncidentAlerts["byService"] => some.reduce((sum, { service }) => countedIn(sum, service, each), byService);

/** Alerts that are new to the incident. */
export const withJoined = (alerts: IncidentAlerts, joined: AlertRef[]): IncidentAlerts => ({
  total: alerts.total + joined.length,
  firing: alerts.firing + joined.length,
  byService: countedOver(alerts.byService, joined, 1),
  firingByService: countedOver(alerts.firingByService, joined, 1),
  first: [...alerts.first, ...joined.map(({ alertId: id, ...about }) => ({ ...about, id, firing: true }))].slice(
    0,
    held.first,
  ),
  changes: alerts.changes + joined.length,
});

/** Alerts of the incident that fire again. */
export const withFiredAgain = (alerts: IncidentAlerts, again: AlertRef[]): IncidentAlerts => ({
  ...alerts,
  firing: alerts.firing + again.length,
  firingByService: countedOver(alerts.firingByService, again, 1),
  first: alerts.first.map((one) => {
    const news = again.find(({ alertId }) => alertId === one.id);
    if (!news) return one;
    const { recoveredAt: _over, ...rest } = one;
    return { ...rest, firing: true, firedAt: news.firedAt };
  }),
  changes: alerts.changes + again.length,
});

/** Alerts of the incident that have recovered. */
export const withRecovered = (
  alerts: IncidentAlerts,
  recovered: { alertId: string; service: string; recoveredAt: Instant }[],
): IncidentAlerts => ({
  ...alerts,
  firing: Math.max(0, alerts.firing - recovered.length),
  firingByService: countedOver(alerts.firingByService, recovered, -1),
  first: alerts.first.map((one) => {
    const news = recovered.find(({ alertId }) => alertId === one.id);
    return news ? { ...one, firing: false, recoveredAt: news.recoveredAt } : one;
  }),
  changes: alerts.changes + recovered.length,
});

/** The alerts without one that is another problem. */
export const withoutAlert = (
  alerts: IncidentAlerts,
  { alertId, service, firing }: { alertId: string; service: string; firing: boolean },
): IncidentAlerts => ({
  ...alerts,
  total: Math.max(0, alerts.total - 1),
  firing: Math.max(0, alerts.firing - (firing ? 1 : 0)),
  byService: countedIn(alerts.byService, service, -1),
  firingByService: firing ? countedIn(alerts.firingByService, service, -1) : alerts.firingByService,
  first: alerts.first.filter(({ id }) => id !== alertId),
});

/** Two counts by service in one. */
const countedWith = (
  kept: IncidentAlerts["byService"],
  gone: IncidentAlerts["byService"],
): IncidentAlerts["byService"] =>
  Object.entries(gone).reduce((sum, [service, count]) => countedIn(sum, service, count), kept);

/** The alerts of two incidents that are one. No alert belongs to both. */
export const mergedAlerts = (kept: IncidentAlerts, gone: IncidentAlerts): IncidentAlerts => ({
  total: kept.total + gone.total,
  firing: kept.firing + gone.firing,
  byService: countedWith(kept.byService, gone.byService),
  firingByService: countedWith(kept.firingByService, gone.firingByService),
  first: [...kept.first, ...gone.first].sort((a, b) => (a.firedAt < b.firedAt ? -1 : 1)).slice(0, held.first),
  changes: kept.changes + gone.changes,
});

/** Those whom an incident tells apart, by digest. */
const toldApart = ({ known, accounts }: IncidentCustomers): Set<string> => new Set([...known, ...accounts]);

/**
 * The customers that an incident does not know yet. Beyond `held.known` customers are not told apart, but for those who
 * have an account in `tars.yaml`: each of them is told when it is over (S6).
 */
export const newCustomers = (
  customers: IncidentCustomers,
  ids: string[],
  hasAccount: (id: string) => boolean,
): string[] => {
  const fresh = new Map(ids.map((id) => [customerDigest(id), id]));
  for (const digest of toldApart(customers)) fresh.delete(digest);
  let room = held.known - customers.known.length;
  return [...fresh.values()].filter((id) => room-- > 0 || hasAccount(id));
};

/** The customers with more; `accounts` are those among them who have an account in `tars.yaml`. */
export const withCustomers = (
  customers: IncidentCustomers,
  more: { customers: string[]; accounts: string[] },
): IncidentCustomers => ({
  total: customers.total + more.customers.length,
  named: [...customers.named, ...more.customers].slice(0, held.named),
  accounts: [...new Set([...customers.accounts, ...more.accounts.map(customerDigest)])].slice(0, held.accounts),
  known: [...customers.known, ...more.customers.map(customerDigest)].slice(0, held.known),
});

/** The customers of two incidents that are one. */
export const mergedCustomers = (kept: IncidentCustomers, gone: IncidentCustomers): IncidentCustomers => {
  const [ours, theirs] = [toldApart(kept), toldApart(gone)];
  const named = new Map([...kept.named, ...gone.named].map((id) => [customerDigest(id), id]));
  return {
    total: kept.total + gone.total - [...theirs].filter((digest) => ours.has(digest)).length,
    named: [...named.values()].slice(0, held.named),
    accounts: [...new Set([...kept.accounts, ...gone.accounts])].slice(0, held.accounts),
    known: [...new Set([...kept.known, ...gone.known])].slice(0, held.known),
  };
};

/** Whether a customer is among those whom an incident tells apart. */
export const hasReported = (customers: IncidentCustomers): ((customerId: string) => boolean) => {
  const known = toldApart(customers);
  return (customerId) => known.has(customerDigest(customerId));
};
