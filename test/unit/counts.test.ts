import { describe, expect, test } from "vitest";
import { countIn, plainCountIn, usersIn } from "../../shared/investigation/count.ts";
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
    ["give me 5 minutes, I have to ask marketing", undefined],
    ["order 48213 failed", undefined],
    ["HTTP 500 for 12 customers", 12],
    ["error 500 for customers", undefined],
    ["we tried 3 times", undefined],
    ["see INC-7", undefined],
    ["one sec", undefined],
    ["about four thousand two hundred", 4200],
    ["sorry: about four thousand two hundred subscribers", 4200],
    ["two hundred and fifty people", 250],
    ["twenty-five users", 25],
    ["seventeen", 17],
    ["nobody knows", undefined],
    ["no users could log in", undefined],
    ["no customers were affected", 0],
    ["1 in 10 users", undefined],
    ["300 users per hour", undefined],
    ["half a million users", 500_000],
    ["4200 requests", undefined],
    ["a customer called", undefined],
    ["between fifty and eighty users", 80],
    ["fifty to sixty", 60],
    ["200 - 300 customers", 300],
    ["a couple of hundred customers", 200],
    ["zero", 0],
    ["0", 0],
    ["users affected: 4200", 4200],
    ["4200 were affected", 4200],
    ["12 of our customers", 12],
    ["12 paying customers", 12],
    ["it was 4200, I think", 4200],
    ["5 minutes, then 80 customers", 80],
    ["12 orders in 3 hours", undefined],
    ["less than 80", 79],
    ["", undefined],
  ])("I3: %j is %s", (said, count) => expect(countIn(said)).toBe(count));

  test.each([
    ["it was 4200 customers", 4200],
    ["sorry: about four thousand two hundred subscribers", 4200],
    ["correction: 4200 subscribers", 4200],
    ["about 4,200 subscribers got it twice", 4200],
    ["4200 customers were affected", 4200],
    ["marketing says 4200 users", 4200],
    ["4200", undefined],
    ["3 customers called support about it", undefined],
    ["did 4200 customers get it?", undefined],
    ["I mail the 3 customers who asked", undefined],
  ])("S6: unasked, %j is plainly a count of %s", (said, count) => expect(plainCountIn(said)).toBe(count));

  test.each([
    ["4k", 4000],
    ["4.5k", 4500],
    ["4,200 in the EU", 4200],
    ["1.5 million", 1_500_000],
    ["about 400", 400],
    ["3 orders of 5 users", 5],
    ["12.5%", undefined],
    ["5 % in the EU", undefined],
    ["fifty percent of them", undefined],
    ["many", undefined],
  ])("I3 S6: asked for the number alone, %j is %s", (said, count) => expect(usersIn(said)).toBe(count));

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
