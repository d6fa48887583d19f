import { describe, expect, test } from "vitest";
import { isPhoneCode, phoneCodeOf } from "../../shared/adapters/links/link.ts";
import { isRefusal } from "../../shared/incident/refusal.ts";
import { contactsFor, orderOf, waysOf } from "../../shared/on-call/contact.ts";
import {
  type Asking,
  askForCode,
  enterCode,
  type Known,
  type PersonDecision,
  setOrder,
  takeBackNumber,
  takeBackOrder,
  testPage,
} from "../../shared/on-call/people.ts";
import { laidOver } from "../../shared/on-call/reached.ts";
import { orderInWords } from "../../shared/runbook/contact.ts";
import { countryCodeOf, countryCodes } from "../../shared/runbook/country-codes.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { sample, start } from "./scene.ts";

const after = (seconds: number) => plusSeconds(start, seconds);

const nothing: Known = {
  person: { version: 0, responder: "ben" },
  requests: { version: 0, codes: [], changes: [], tests: [] },
};

const asking = (seconds = 0, more: Partial<Asking> = {}): Asking => ({
  responder: "ben",
  by: "ben",
  now: after(seconds),
  id: `id-${seconds}`,
  settings: sample,
  consoleUrl: "https://tars.example/console",
  ...more,
});

/** What a decision changes; fails for one that changes nothing. */
const changing = (decision: PersonDecision) => {
  if (decision === undefined || isRefusal(decision)) throw new Error(`nothing changes: ${JSON.stringify(decision)}`);
  return decision;
};

const sentenceOf = (decision: PersonDecision): string =>
  decision && "refused" in decision ? decision.sentence : (decision?.refusal?.sentence ?? "");

const fresh = "+447700900999";
const waits = changing(askForCode(nothing, fresh, asking())).after;
const changed = changing(enterCode(waits, () => true, asking(60))).after;

describe("D6: what a responder has set is laid over tars.yaml", () => {
  test("D6: number and order hold, everything else stays, and nobody is added", () => {
    const order = [{ by: "email" as const }, { by: "sms" as const, after: 60 }];
    const set = { at: start, by: "ben" };
    const laid = laidOver(sample, [
      { version: 1, responder: "ben", phone: { number: fresh, ...set }, contact: { order, ...set } },
      { version: 1, responder: "gone", phone: { number: fresh, ...set } },
    ]);
    expect(laid.responders.ben).toEqual({ ...sample.responders.ben, phone: fresh, contact: order });
    expect(Object.keys(laid.responders)).toEqual(Object.keys(sample.responders));
    expect(contactsFor(laid, "shop", "ben", "P1", start).map(({ method }) => method)).toEqual(["email", "sms"]);
    expect(laidOver(sample, [])).toBe(sample);
  });

  test("D6: the ways of a person, and their order in words", () => {
    expect(waysOf(sample, "ben")).toEqual(["pagerduty", "sms", "email", "slack"]);
    // Their team has no PagerDuty.
    expect(waysOf(sample, "elif")).toEqual(["sms", "email", "slack"]);
    expect(waysOf(sample, "nobody")).toEqual([]);
    expect(orderOf(sample, "elif").map(({ by }) => by)).toEqual(["sms", "email"]);
    expect(orderInWords([{ by: "sms" }, { by: "email", after: 180 }, { by: "slack", after: 45 }])).toBe(
      "SMS, e-mail after 3 min, Slack after 45 s",
    );
  });
});

describe("D6: a new number and its code", () => {
  test("D6: asking sends one code to the new number, and tells nobody yet", () => {
    const { effects, texts, after: known } = changing(askForCode(nothing, fresh, asking()));
    expect(effects).toEqual([
      { do: "code", key: "code.ben.id-0", at: start, responder: "ben", phone: fresh, id: "id-0", until: after(600) },
    ]);
    expect(texts).toBe(1);
    expect(known.person.phone).toBeUndefined();
  });

  test("D6: the right code sets the number, in the name of who asked for it; told at the old number", () => {
    const { effects, after: known } = changing(enterCode(waits, () => true, asking(60)));
    expect(known.person.phone).toEqual({ number: fresh, at: after(60), by: "ben" });
    expect(known.requests.waiting).toBeUndefined();
    expect(effects.map((effect) => effect.do)).toEqual(["reach", "announce"]);
    expect(effects[0]).toMatchObject({
      sms: { to: sample.responders.ben?.phone },
      mail: { subject: /changed/ },
    } as never);
  });

  test("D6: who has neither mail nor Slack is told at the number alone", () => {
    const ben = { name: "Ben", phone: "+447700900102" };
    const settings = { ...sample, responders: { ...sample.responders, ben } };
    const { effects } = changing(enterCode(waits, () => true, asking(60, { settings })));
    expect(effects).toEqual([expect.objectContaining({ do: "reach", sms: expect.anything() })]);
    expect(effects[0]).not.toHaveProperty("mail");
  });

  test("D6: wrong codes are counted down, and the fifth takes the number away", () => {
    let known = waits;
    const left: string[] = [];
    for (let index = 0; index < 5; index++) {
      const decision = changing(enterCode(known, () => false, asking(60 + index)));
      left.push(sentenceOf(decision));
      known = decision.after;
    }
    expect(left.map((one) => /(\d) more|5th/.exec(one)?.[0])).toEqual(["4 more", "3 more", "2 more", "1 more", "5th"]);
    expect(sentenceOf(enterCode(known, () => true, asking(70)))).toContain("No number waits for a code");
  });

  test("D6: the right code again at once is a second click; a wrong one is refused, also right after a change", () => {
    const right = (of: { id: string; phone: string }) => of.id === "id-0" && of.phone === fresh;
    expect(enterCode(changed, right, asking(70))).toBeUndefined();
    expect(sentenceOf(enterCode(changed, () => false, asking(70)))).toContain("No number waits for a code");
    expect(sentenceOf(enterCode(changed, right, asking(90)))).toContain("No number waits for a code");
    // Nor does the code count once the number was taken back.
    const back = changing(takeBackNumber(changed, asking(65))).after;
    expect(sentenceOf(enterCode(back, right, asking(70)))).toContain("No number waits for a code");
  });

  test("D6: a code counts for ten minutes, to the second", () => {
    expect(changing(enterCode(waits, () => true, asking(599))).after.person.phone?.number).toBe(fresh);
    expect(sentenceOf(enterCode(waits, () => true, asking(600)))).toContain("A code lasts 10 minutes");
  });

  test("D6: three within any hour: the fourth waits until the first is an hour old", () => {
    let known = nothing;
    for (const [index, seconds] of [0, 1000, 2000].entries())
      known = changing(askForCode(known, `+44770090080${index}`, asking(seconds))).after;
    expect(sentenceOf(askForCode(known, fresh, asking(3599)))).toContain("3 codes an hour");
    expect(changing(askForCode(known, fresh, asking(3600))).after.requests.codes).toHaveLength(3);
  });

  test("D6: codes go to the countries of tars.yaml's numbers, or to those that it names", () => {
    expect(countryCodes(sample)).toEqual(["+1", "+44"]);
    expect(
      ["+12025550105", "+447700900999", "+4915112345678", "+35312345678", "+77012345678"].map(countryCodeOf),
    ).toEqual(["+1", "+44", "+49", "+353", "+7"]);
    expect(sentenceOf(askForCode(nothing, "+4915112345678", asking()))).toBe(
      'phone: Codes go only to numbers that begin with +1 or +44. To allow this one, an operator of TARS writes `textMessages: { countryCodes: ["+1", "+44", "+49"] }` into tars.yaml.',
    );
    const german = { ...sample, textMessages: { countryCodes: ["+49"] } };
    expect(changing(askForCode(nothing, "+4915112345678", asking(0, { settings: german }))).texts).toBe(1);
    expect(sentenceOf(askForCode(nothing, fresh, asking(0, { settings: german })))).toContain('["+49", "+44"]');
    const none = { ...sample, textMessages: { countryCodes: [] } };
    expect(sentenceOf(askForCode(nothing, fresh, asking(0, { settings: none })))).toContain("Codes go to no number.");
  });

  test("D6: the code is six digits of the key, the number and the request", () => {
    const of = { id: "id-0", phone: fresh };
    expect(phoneCodeOf("key", of)).toMatch(/^\d{6}$/);
    const others = [
      phoneCodeOf("other", of),
      phoneCodeOf("key", { ...of, id: "id-1" }),
      phoneCodeOf("key", { ...of, phone: "+1" }),
    ];
    expect(others).not.toContain(phoneCodeOf("key", of));
    expect(isPhoneCode("key", of, phoneCodeOf("key", of))).toBe(true);
    for (const wrong of ["", "1", phoneCodeOf("other", of), `${phoneCodeOf("key", of)}0`])
      expect(isPhoneCode("key", of, wrong)).toBe(false);
  });
});

describe("D6: what was set is taken back", () => {
  test("D6: a number is, and one that only waits is dropped in silence", () => {
    const { after: known, effects } = changing(takeBackNumber(changed, asking(120)));
    expect(known.person.phone).toBeUndefined();
    expect(effects[0]).toMatchObject({ do: "reach", sms: { to: fresh } });
    const dropped = changing(takeBackNumber(waits, asking(120)));
    expect([dropped.after.requests.waiting, dropped.effects]).toEqual([undefined, []]);
    expect(takeBackNumber(nothing, asking())).toBeUndefined();
  });

  test("D6: an order is; the same order again changes nothing", () => {
    const order = [{ by: "sms" as const }];
    const { after: known } = changing(setOrder(nothing, order, asking()));
    expect(setOrder(known, [{ by: "sms", after: 0 }], asking(60))).toBeUndefined();
    expect(changing(takeBackOrder(known, asking(60))).after.person.contact).toBeUndefined();
    expect(takeBackOrder(nothing, asking())).toBeUndefined();
  });

  test("D6: a way that a new number brings can be named", () => {
    const ben = { name: "Ben", email: "ben@shop.example" };
    const settings = { ...sample, responders: { ...sample.responders, ben } };
    expect(sentenceOf(setOrder(nothing, [{ by: "sms" }], asking(0, { settings })))).toContain("no way to reach");
    expect(changing(setOrder(changed, [{ by: "sms" }], asking(61, { settings }))).after.person.contact).toBeDefined();
  });
});

test("D6: a test page goes to the number that holds, and counts as a text message of the day", () => {
  const { effects, texts } = changing(testPage(changed, asking(120)));
  expect(texts).toBe(1);
  expect(effects[0]).toMatchObject({ do: "reach", sms: { to: fresh } });
});
