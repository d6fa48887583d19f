import { describe, expect, test } from "vitest";
import { mostAccounts } from "../../shared/runbook/accounts.ts";
import {
  fires,
  hasReported,
  mergedCustomers,
  newCustomers,
  noCustomers,
  withCustomers,
  withRecovered,
} from "../../shared/triage/members.ts";
import { type IncidentAlerts, withFiringByService } from "../../shared/triage/members-schema.ts";

const names = (what: string, count: number) => Array.from({ length: count }, (_, index) => `${what} ${index}`);

const strangers = names("stranger", 800);
const accounts = names("Account", mostAccounts);

/** The customers with those of `ids` who are new. */
const heard = (customers: typeof noCustomers, ids: string[]) => {
  const isAccount = (id: string) => accounts.includes(id);
  const fresh = newCustomers(customers, ids, isAccount);
  return withCustomers(customers, { customers: fresh, accounts: fresh.filter(isAccount) });
};

describe("S6: the customers of an incident", () => {
  test("S6: as many accounts as tars.yaml may have are told apart behind 500 without one, in 24 kB", () => {
    const all = heard(heard(noCustomers, strangers), accounts);
    expect(all.total).toBe(500 + mostAccounts);
    expect(accounts.filter(hasReported(all))).toEqual(accounts);
    expect(strangers.filter(hasReported(all))).toEqual(strangers.slice(0, 500));
    expect(JSON.stringify(all).length).toBeLessThan(24 * 1024);
    // Who has reported already is not new, in whatever case.
    expect(
      newCustomers(
        all,
        accounts.map((name) => name.toUpperCase()),
        () => true,
      ),
    ).toEqual([]);
  });

  test("S6: two incidents that are one lose no account, and count nobody twice", () => {
    const [one, other] = [heard(noCustomers, accounts.slice(0, 700)), heard(noCustomers, accounts.slice(300))];
    const both = mergedCustomers(one, other);
    expect(both.total).toBe(mostAccounts);
    expect(accounts.filter(hasReported(both))).toEqual(accounts);
  });
});

describe("D1: which service's alerts fire, of what was stored before that was counted", () => {
  const alert = (service: string, index: number, firing = true) => ({
    id: `alert-${index}`,
    name: `${service} ${index}`,
    service,
    firing,
    firedAt: "2026-11-24T03:00:00.000Z",
  });
  const stored = (first: ReturnType<typeof alert>[], byService: Record<string, number>, firing: number) =>
    withFiringByService({
      total: Object.values(byService).reduce((sum, count) => sum + count, 0),
      firing,
      byService,
      first,
      changes: 0,
    }) as IncidentAlerts;
  const ten = (service: string, firing = true) =>
    Array.from({ length: 10 }, (_, index) => alert(service, index, firing));
  const recovered = (alerts: IncidentAlerts, service: string, ids: number[]) =>
    withRecovered(
      alerts,
      ids.map((index) => ({ alertId: `alert-${index}`, service, recoveredAt: "2026-11-24T03:30:00.000Z" })),
    );

  test("D1: with more than ten alerts those beside the first count, too, and the service fires until the last recovers", () => {
    const alerts = stored(ten("checkout"), { checkout: 13 }, 13);
    expect(alerts.firingByService).toEqual({ checkout: 13 });
    const almost = recovered(alerts, "checkout", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(fires(almost, "checkout")).toBe(true);
    expect(fires(recovered(almost, "checkout", [12]), "checkout")).toBe(false);
  });

  test("D1: what fires beside the first ones is of the services that have more alerts than those", () => {
    expect(stored(ten("checkout", false), { checkout: 10, payments: 4 }, 3).firingByService).toEqual({ payments: 3 });
    expect(stored(ten("checkout"), { checkout: 10, payments: 4 }, 10).firingByService).toEqual({ checkout: 10 });
  });

  test("D1: where it cannot be told of which service they are, none fires once nothing of the incident does", () => {
    const alerts = stored(ten("checkout", false), { checkout: 12, payments: 2 }, 2);
    expect(alerts.firingByService).toEqual({ checkout: 2 });
    const over = recovered(alerts, "payments", [10, 11]);
    expect([fires(over, "checkout"), fires(over, "payments")]).toEqual([false, false]);
  });
});
