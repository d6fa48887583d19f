import { describe, expect, test } from "vitest";
import { mostAccounts } from "../../shared/runbook/accounts.ts";
import { hasReported, mergedCustomers, newCustomers, noCustomers, withCustomers } from "../../shared/triage/members.ts";

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
