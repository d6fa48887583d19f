import { describe, expect, test } from "vitest";
import { countIn } from "../../shared/investigation/count.ts";
import { scene } from "./scene.ts";

describe("I3 S6: a number of users in words", () => {
  test.each([
    ["about 4,200 subscribers", 4200],
    ["4200", 4200],
    ["4.2k", 4200],
    ["4 200 users", 4200],
    ["4.200 Nutzer", 4200],
    ["~1.5 million", 1_500_000],
    ["12k customers", 12_000],
    ["200-300 users", 300],
    ["between 80 and 120", 120],
    ["more than 100", 101],
    ["over 100 users", 101],
    ["at least 100", 100],
    ["fewer than 100 users", 99],
    ["around two hundred", 200],
    ["a few hundred of them", 300],
    ["hundreds of users", 200],
    ["maybe fifty", 50],
    ["a lot of users", undefined],
    ["fifty percent", undefined],
    ["nobody", 0],
    ["no users at all", 0],
    ["a dozen people", 12],
    ["60 % of 4,200 users", 4200],
    ["340 (12 % of all)", 340],
    ["5 %", undefined],
    ["half of them", undefined],
    ["since 17:08", undefined],
    ["v88 is to blame", undefined],
    ["unknown", undefined],
    ["", undefined],
  ])("I3: %j is %s", (said, count) => expect(countIn(said)).toBe(count));

  test("S6: whatever door it comes in by, the number in the words is the count", () => {
    const one = scene();
    one.at(5, { type: "record finding", finding: "users-affected", value: "about 4,200 subscribers" });
    expect(one.incident.findings["users-affected"]?.users).toBe(4200);
    one.at(6, { type: "record finding", finding: "users-affected", value: "many", users: 12 });
    expect(one.incident.findings["users-affected"]?.users).toBe(12);
    one.at(7, { type: "record finding", finding: "what-is-broken", value: "4200 requests" });
    expect(one.incident.findings["what-is-broken"]).not.toHaveProperty("users");
  });
});
