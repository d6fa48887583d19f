import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { describe, expect, test } from "vitest";
import { pageEffects } from "../../functions/page/page.ts";
import type { TokenKind } from "../../shared/access/access.ts";
import { newSecret, tokenItem } from "../../shared/adapters/aws/tokens.ts";
import type { Names } from "../../shared/adapters/aws/world.ts";
import type { PagerDuty } from "../../shared/adapters/pagerduty/events.ts";
import { mostAnHour, mostPeople, phoneCode, textsADay } from "../../shared/on-call/people.ts";
import { begin, type Deployment, deploy } from "./deployment.ts";
import { asking, signedIn } from "./signing-in.ts";

const old = "+447700900102";
const fresh = "+447700900999";

const minutes = (tars: Deployment, count: number) => tars.clock.runUntil(tars.clock.now() + count * 60_000);

const sms = (tars: Deployment) =>
  tars.outside.pages.flatMap(({ methods }) => methods).filter(({ via }) => via === "SMS");
const textsTo = (tars: Deployment, phone: string): string[] =>
  sms(tars)
    .filter(({ to }) => to === phone)
    .map(({ sent }) => String(sent.text));
const codeSentTo = (tars: Deployment, phone: string): string =>
  /\d{6}/.exec(textsTo(tars, phone).findLast((text) => text.includes("is the code")) ?? "")?.[0] ?? "";

/** Somebody signed in, as the requests that they make. */
const as = async (tars: Deployment, email: string, groups: string[] = []) =>
  asking(tars, await signedIn(tars, { subject: email, email, groups }));

const asToken = (tars: Deployment, may: TokenKind) => {
  const secret = newSecret("token");
  tars.aws.table.putItem({ TableName: "", Item: tokenItem(secret, { integration: `${may}-token`, may }) });
  return asking(tars, secret);
};

const asBen = (tars: Deployment) => as(tars, "ben@shop.example");

const declare = (tars: Deployment) =>
  tars.request("POST", "/v1/incidents", { service: "payments", severity: "P1", description: "cards fail" });

/** Changes ben's number the whole way. */
const changeNumber = async (tars: Deployment, phone = fresh) => {
  const ben = await asBen(tars);
  await ben("POST", "/v1/people/ben/phone", { phone });
  await minutes(tars, 1);
  const answer = await ben("POST", "/v1/people/ben/phone/code", { code: codeSentTo(tars, phone) });
  await minutes(tars, 1);
  return answer;
};

const rowOf = (tars: Deployment, pk: string, sk: string) =>
  [...tars.aws.table.items()].map((row) => unmarshall(row) as any).find((row) => row.pk === pk && row.sk === sk);

describe("D6: a responder changes their own phone number", () => {
  test("D6: the next page goes to the new number once its code was entered, and to the old one until then", async () => {
    const tars = deploy();
    const ben = await asBen(tars);
    const asked = await ben("POST", "/v1/people/ben/phone", { phone: fresh });
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({ phone: old, waiting: { phone: fresh, triesLeft: 5 } });
    await minutes(tars, 1);
    expect(codeSentTo(tars, fresh)).toMatch(/^\d{6}$/);
    await declare(tars);
    await minutes(tars, 1);
    expect(textsTo(tars, old).filter((text) => text.startsWith("P1"))).toHaveLength(1);
    expect(textsTo(tars, fresh).filter((text) => text.startsWith("P1"))).toHaveLength(0);
    const { status, body } = await ben("POST", "/v1/people/ben/phone/code", { code: codeSentTo(tars, fresh) });
    expect(status).toBe(200);
    expect(body).toMatchObject({ phone: fresh, phoneSet: { by: "Ben Whitaker" } });
    expect(body.waiting).toBeUndefined();
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "no orders" });
    await minutes(tars, 1);
    expect(textsTo(tars, fresh).filter((text) => text.includes("checkout"))).toHaveLength(1);
    expect(textsTo(tars, old).filter((text) => text.includes("checkout"))).toHaveLength(0);
    expect(tars.problems).toEqual([]);
  });

  test("D6: a page that was decided on before the change goes to the new number, in the person's next way", async () => {
    const tars = deploy();
    const ben = await asBen(tars);
    await ben("POST", "/v1/people/ben/contact", { contact: [{ by: "email" }, { by: "sms", after: 180 }] });
    await declare(tars);
    await minutes(tars, 1);
    await changeNumber(tars);
    await minutes(tars, 2);
    expect(textsTo(tars, fresh).filter((text) => text.startsWith("P1"))).toHaveLength(1);
    expect(textsTo(tars, old).filter((text) => text.startsWith("P1"))).toHaveLength(0);
  });

  test("D6: whose number was changed is told at the old number, by mail and in Slack, by whom", async () => {
    const tars = deploy();
    await changeNumber(tars);
    const told = "The phone number for your pages was changed to one that ends in 999, by Ben Whitaker.";
    expect(textsTo(tars, old).filter((text) => text.includes(told))).toHaveLength(1);
    const mails = tars.outside.emails.filter(({ subject }) => subject === "Your phone number for pages was changed");
    expect(mails.map(({ to, text }) => [to, text.includes(told)])).toEqual([[["ben@shop.example"], true]]);
    const messages = tars.outside.slack.filter(({ text }) => text.includes(told));
    expect(messages.map(({ channel }) => channel)).toEqual(["U0BEN0002"]);
    // Whoever reads it learns the end of the number, and where to set it right.
    expect([...mails, ...messages].every(({ text }) => !text.includes(fresh))).toBe(true);
    expect(messages[0]?.text).toContain("https://tars.example/console/people");
  });

  test("D6: the code stands nowhere in the table, the bus or the queues", async () => {
    const commands: string[] = [];
    const tars = deploy({ observe: (command) => commands.push(JSON.stringify(command)) });
    const ben = await asBen(tars);
    await ben("POST", "/v1/people/ben/phone", { phone: fresh });
    await minutes(tars, 1);
    const code = codeSentTo(tars, fresh);
    expect(code).toMatch(/^\d{6}$/);
    expect(commands.join("\n")).toContain(fresh);
    const stands = new RegExp(`(?<!\\d)${code}(?!\\d)`);
    expect(commands.filter((command) => stands.test(command))).toEqual([]);
  });

  test("D6: a number that is taken back is tars.yaml's again, and the person is told", async () => {
    const tars = deploy();
    await changeNumber(tars);
    const ben = await asBen(tars);
    const { body } = await ben("DELETE", "/v1/people/ben/phone");
    expect(body.phone).toBe(old);
    expect(body.phoneSet).toBeUndefined();
    await minutes(tars, 1);
    expect(textsTo(tars, fresh).at(-1)).toContain("Your phone number for pages was removed by Ben Whitaker");
    await declare(tars);
    await minutes(tars, 1);
    expect(textsTo(tars, old).at(-1)).toMatch(/^P1/);
  });
});

describe("D6: a code", () => {
  test("D6: five wrong codes end it, and the right one counts no more", async () => {
    const tars = deploy();
    const ben = await asBen(tars);
    await ben("POST", "/v1/people/ben/phone", { phone: fresh });
    await minutes(tars, 1);
    const right = codeSentTo(tars, fresh);
    const wrong = right === "000000" ? "000001" : "000000";
    const enter = (code: string) => ben("POST", "/v1/people/ben/phone/code", { code });
    for (let left = phoneCode.tries - 1; left > 0; left--) {
      const { status, body } = await enter(wrong);
      expect(status).toBe(422);
      expect(body.detail).toContain(`You can try ${left} more ${left === 1 ? "time" : "times"}.`);
    }
    expect((await enter(wrong)).body.detail).toContain("5th wrong code");
    const { status, body } = await enter(right);
    expect([status, body.detail]).toEqual([409, expect.stringContaining("No number waits for a code")]);
    expect((await ben("GET", "/v1/people/ben")).body.phone).toBe(old);
  });

  test("D6: a hundred guesses at once are five tries", async () => {
    const tars = deploy();
    const ben = await asBen(tars);
    await ben("POST", "/v1/people/ben/phone", { phone: fresh });
    await minutes(tars, 1);
    const right = Number(codeSentTo(tars, fresh));
    const guesses = Array.from({ length: 100 }, (_, index) => String((right + 1 + index) % 1e6).padStart(6, "0"));
    const answers = await tars.settled(
      Promise.all(guesses.map((code) => ben("POST", "/v1/people/ben/phone/code", { code }))),
    );
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(phoneCode.tries);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(100 - phoneCode.tries);
  });

  test("D6: it ends after ten minutes", async () => {
    const tars = deploy();
    const ben = await asBen(tars);
    await ben("POST", "/v1/people/ben/phone", { phone: fresh });
    await minutes(tars, 10);
    const { status } = await ben("POST", "/v1/people/ben/phone/code", { code: codeSentTo(tars, fresh) });
    expect(status).toBe(409);
    expect((await ben("GET", "/v1/people/ben")).body).toMatchObject({ phone: old });
  });

  test("D6: one that could not be sent in time is not sent late", async () => {
    const tars = deploy();
    tars.aws.setDown("sns", true);
    const ben = await asBen(tars);
    await ben("POST", "/v1/people/ben/phone", { phone: fresh });
    await minutes(tars, 11);
    tars.aws.setDown("sns", false);
    await minutes(tars, 30);
    expect(sms(tars)).toEqual([]);
    expect(tars.aws.deadLetters()).toEqual([]);
  });

  test("D6: a person has three an hour, whatever the numbers are; the same number again at once sends none", async () => {
    const tars = deploy();
    const ben = await asBen(tars);
    const ask = (last: number) => ben("POST", "/v1/people/ben/phone", { phone: `+44770090080${last}` });
    for (let index = 0; index < mostAnHour.codes; index++) {
      expect((await ask(index)).status).toBe(202);
      expect((await ask(index)).status).toBe(202);
      await minutes(tars, 1);
    }
    const { status, body } = await ask(9);
    expect(status).toBe(429);
    expect(body).toMatchObject({ type: "urn:tars:problem:too-many" });
    expect(body.detail).toContain("Each person has 3 codes an hour. Try again at 2026-11-24 04:00 UTC");
    expect(sms(tars)).toHaveLength(mostAnHour.codes);
    // Only the code of the number asked for last counts.
    expect((await ben("POST", "/v1/people/ben/phone/code", { code: codeSentTo(tars, "+447700900800") })).status).toBe(
      422,
    );
    await minutes(tars, 60);
    expect((await ask(9)).status).toBe(202);
  });

  test("D6: all people together have a hundred text messages a day, and the channel hears of it once", async () => {
    const settings = structuredClone(deploy().settings);
    const many = Array.from({ length: 36 }, (_, index) => `person-${index}`);
    for (const id of many) settings.responders[id] = { name: id, phone: "+447700899999" };
    const tars = deploy({ settings });
    const answers: number[] = [];
    for (const [person, id] of many.entries())
      for (let number = 0; number < 3; number++) {
        const phone = `+4477009${String(person * 3 + number).padStart(5, "0")}`;
        answers.push((await tars.request("POST", `/v1/people/${id}/phone`, { phone })).status);
      }
    await minutes(tars, 5);
    expect(answers.filter((status) => status === 202)).toHaveLength(textsADay);
    expect(answers.slice(textsADay)).toEqual(Array.from({ length: 8 }, () => 429));
    expect(sms(tars)).toHaveLength(textsADay);
    expect(tars.outside.slack.filter(({ text }) => text.startsWith("📵"))).toHaveLength(1);
    await minutes(tars, 24 * 60);
    const last = { phone: "+447700900777" };
    expect((await tars.request("POST", "/v1/people/person-35/phone", last)).status).toBe(202);
  });

  test("D6: what is no number is refused with what to write", async () => {
    const tars = deploy();
    const ben = await asBen(tars);
    for (const phone of ["07700 900999", "+44 7700 900999", "ben", "", "+0123456789", "+4477009009991234567"]) {
      const { status, body } = await ben("POST", "/v1/people/ben/phone", { phone });
      expect([phone, status]).toEqual([phone, 422]);
      expect(body.detail).toBe("phone: write the number with + and its country code, such as +447700900123");
    }
    const { status, body } = await ben("POST", "/v1/people/ben/phone", { phone: old });
    expect([status, body.detail]).toEqual([409, "Pages go to this number already. Write another one."]);
    await minutes(tars, 1);
    expect(sms(tars)).toEqual([]);
  });
});

test("D6: a wrong code is refused right after a change of number; the right one again is a second click", async () => {
  const tars = deploy();
  const ben = await asBen(tars);
  await ben("POST", "/v1/people/ben/phone", { phone: fresh });
  await minutes(tars, 1);
  const right = codeSentTo(tars, fresh);
  const enter = (code: string) => ben("POST", "/v1/people/ben/phone/code", { code });
  expect((await enter(right)).status).toBe(200);
  expect((await enter(right)).status).toBe(200);
  const { status, body } = await enter(right === "000000" ? "000001" : "000000");
  expect([status, body.detail]).toEqual([409, expect.stringContaining("No number waits for a code")]);
});

test("D6: no code goes to a country that tars.yaml does not know, whoever asks; it is told what to write", async () => {
  const tars = deploy();
  for (const ask of [await asBen(tars), await as(tars, "root@shop.example", ["tars-admins"])]) {
    const { status, body } = await ask("POST", "/v1/people/ben/phone", { phone: "+4915112345678" });
    expect(status).toBe(422);
    expect(body.detail).toContain('`textMessages: { countryCodes: ["+1", "+44", "+49"] }` into tars.yaml');
  }
  await minutes(tars, 1);
  expect(sms(tars)).toEqual([]);
});

describe("D6: who may change whom", () => {
  test("D6: a responder may not change somebody else; an admin may, and the code still goes to the number", async () => {
    const tars = deploy();
    const amara = await as(tars, "amara@shop.example");
    const refused = await amara("POST", "/v1/people/ben/phone", { phone: fresh });
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain("You may change how you are paged yourself.");
    const root = await as(tars, "root@shop.example", ["tars-admins"]);
    expect((await root("POST", "/v1/people/ben/phone", { phone: fresh })).status).toBe(202);
    await minutes(tars, 1);
    const ben = await asBen(tars);
    const { body } = await ben("POST", "/v1/people/ben/phone/code", { code: codeSentTo(tars, fresh) });
    expect(body.phoneSet.by).toBe("root@shop.example");
    await minutes(tars, 1);
    expect(textsTo(tars, old).at(-1)).toContain("by root@shop.example.");
  });

  test("D6: a token acts for nobody here, unless it is an admin's", async () => {
    const tars = deploy();
    const { status, body } = await asToken(tars, "act")("POST", "/v1/people/ben/phone", { phone: fresh, by: "ben" });
    expect(status).toBe(403);
    expect(body.detail).toContain("may not change how people are paged");
    expect((await asToken(tars, "admin")("POST", "/v1/people/ben/phone", { phone: fresh })).status).toBe(202);
  });

  test("D6: numbers are shown to the person and to admins, and others see the end of them", async () => {
    const tars = deploy();
    const phoneOf = async (ask: Awaited<ReturnType<typeof as>>, id: string) => {
      const { body } = await ask("GET", "/v1/people");
      return body.responders.find((one: { id: string }) => one.id === id).phone;
    };
    const ben = await asBen(tars);
    expect(await phoneOf(ben, "ben")).toBe(old);
    expect(await phoneOf(ben, "amara")).toBe("•••• 101");
    expect(await phoneOf(await as(tars, "vera@shop.example", ["staff"]), "ben")).toBe("•••• 102");
    expect(await phoneOf(asToken(tars, "read"), "ben")).toBe("•••• 102");
    expect(await phoneOf(await as(tars, "root@shop.example", ["tars-admins"]), "ben")).toBe(old);
    await ben("POST", "/v1/people/ben/phone", { phone: fresh });
    expect((await asToken(tars, "read")("GET", "/v1/people/ben")).body.waiting).toBeUndefined();
  });
});

describe("D6: the order of contact", () => {
  test("D6: a person's own order holds for the next page, and tars.yaml's once it is taken back", async () => {
    const tars = deploy();
    const ben = await asBen(tars);
    const order = [{ by: "email" }, { by: "sms", after: 120 }];
    const { status, body } = await ben("POST", "/v1/people/ben/contact", { contact: order });
    expect(status).toBe(200);
    expect(body).toMatchObject({ contact: order, contactSet: { by: "Ben Whitaker" } });
    await declare(tars);
    await minutes(tars, 1);
    const via = () => tars.outside.pages.flatMap(({ methods }) => methods).map((one) => one.via);
    expect(via()).toEqual(["e-mail", "e-mail"]);
    expect(tars.outside.emails.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(["Your contact order was changed"]),
    );
    await minutes(tars, 2);
    expect(via().filter((one) => one === "SMS")).toHaveLength(1);
    const back = await ben("DELETE", "/v1/people/ben/contact");
    expect(back.body.contact.map(({ by }: { by: string }) => by)).toEqual(["pagerduty", "sms", "email"]);
  });

  test("D6: an order that would wake nobody, or names what there is not, is refused with what to write", async () => {
    const settings = structuredClone(deploy().settings);
    settings.responders.elif = { name: "Elif Kaya", email: "elif@shop.example" };
    const tars = deploy({ settings });
    const refusals: [string, object, string][] = [
      ["ben", [{ by: "slack" }], "contact: a message in Slack wakes nobody: name another way as well."],
      ["ben", [{ by: "sms" }, { by: "sms", after: 60 }], "contact: `sms` is there twice: name each way once."],
      ["ben", [], "contact: name at least one way"],
      [
        "ben",
        [{ by: "slack" }, { by: "sms", after: 3600 }],
        "contact: a way that wakes comes more than 5 minutes after the first message: let one come sooner.",
      ],
      ["ben", [{ by: "sms", after: 4000 }], "contact.0.after: write 3600 seconds at most"],
      ["elif", [{ by: "sms" }], "contact: tars.yaml has no way to reach this person by `sms`; name some of: email."],
    ];
    for (const [id, contact, sentence] of refusals) {
      const { status, body } = await tars.request("POST", `/v1/people/${id}/contact`, { contact });
      expect([status, body.detail]).toEqual([422, sentence]);
    }
  });

  test("D6: it is changed ten times an hour at most, and each change is told", async () => {
    const tars = deploy();
    const ben = await asBen(tars);
    const statuses: number[] = [];
    for (let index = 1; index <= 12; index++)
      statuses.push((await ben("POST", "/v1/people/ben/contact", { contact: [{ by: "sms", after: index }] })).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(mostAnHour.changes);
    expect(statuses.slice(mostAnHour.changes)).toEqual([429, 429]);
    await minutes(tars, 1);
    expect(tars.outside.emails).toHaveLength(mostAnHour.changes);
  });
});

describe("D6: a test page", () => {
  test("D6: reaches a person by each way of their order but PagerDuty, three times an hour", async () => {
    const tars = deploy();
    const ben = await asBen(tars);
    await ben("POST", "/v1/people/ben/contact", { contact: [{ by: "slack" }, { by: "pagerduty" }, { by: "sms" }] });
    await minutes(tars, 1);
    expect((await ben("POST", "/v1/people/ben/test-page", {})).status).toBe(202);
    // A second click.
    expect((await ben("POST", "/v1/people/ben/test-page", {})).status).toBe(202);
    await minutes(tars, 1);
    expect(textsTo(tars, old)).toEqual([
      "TARS: this is a test page, and nothing is wrong. In your contact order, SMS is number 3 of 3.",
    ]);
    expect(tars.outside.slack.filter(({ text }) => text.includes("number 1 of 3")).map((one) => one.channel)).toEqual([
      "U0BEN0002",
    ]);
    expect(tars.outside.pages.flatMap(({ methods }) => methods).some(({ via }) => via === "PagerDuty")).toBe(false);
    for (const status of [202, 202, 429]) {
      expect((await ben("POST", "/v1/people/ben/test-page", {})).status).toBe(status);
      await minutes(tars, 1);
    }
  });
});

test("D6: what 400 people have set is kept, and one more is told to write it into tars.yaml", async () => {
  const settings = structuredClone(deploy().settings);
  for (let index = 0; index <= mostPeople; index++)
    settings.responders[`person-${index}`] = { name: `Person ${index}`, phone: "+447700900000" };
  const tars = deploy({ settings });
  const statuses: number[] = [];
  const set = (id: string, after: number) =>
    tars.request("POST", `/v1/people/${id}/contact`, { contact: [{ by: "sms", after }] });
  for (let index = 0; index <= mostPeople; index++) statuses.push((await set(`person-${index}`, 1)).status);
  expect([statuses.filter((status) => status === 200).length, statuses.at(-1)]).toEqual([mostPeople, 409]);
  // Who has set something may change it, and who leaves makes room.
  expect((await set("person-0", 2)).status).toBe(200);
  delete settings.responders["person-1"];
  expect((await set(`person-${mostPeople}`, 1)).status).toBe(200);
});

describe("D6: no page is lost by what people have set", () => {
  test.each([
    ["is no person at all", { phone: "broken" }],
    ["has a number that is none", { version: 1, responder: "ben", phone: { number: "call me", at: "now", by: "x" } }],
    ["was written by a newer TARS", { version: 1, responder: "ben", shape: 99 }],
  ])("D6: a record that %s leaves tars.yaml's number, and hides nobody else's", async (_, broken) => {
    const tars = deploy();
    const { farid } = tars.settings.responders;
    tars.aws.table.putItem({ TableName: "", Item: marshall({ pk: "ON-CALL", sk: "PERSON#ben", ...broken }) });
    await tars.request("POST", "/v1/people/farid/phone", { phone: fresh });
    await minutes(tars, 1);
    await tars.request("POST", "/v1/people/farid/phone/code", { code: codeSentTo(tars, fresh) });
    await declare(tars);
    await tars.request("POST", "/v1/incidents", { service: "search", severity: "P1", description: "no results" });
    await minutes(tars, 1);
    expect(textsTo(tars, old).filter((text) => text.startsWith("P1"))).toHaveLength(1);
    expect(textsTo(tars, fresh).filter((text) => text.startsWith("P1"))).toHaveLength(1);
    expect(textsTo(tars, String(farid?.phone)).filter((text) => text.startsWith("P1"))).toHaveLength(0);
    expect(tars.problems.map(String).join()).toContain("ON-CALL PERSON#ben holds no readable person");
    // Whoever sets a number anew mends it.
    expect((await changeNumber(tars, "+447700900555")).body.phone).toBe("+447700900555");
  });

  test("D6: a table that does not say which number holds is asked three times, then tars.yaml's is paged", async () => {
    const tars = deploy();
    await changeNumber(tars);
    const { id } = (await declare(tars)).body;
    await minutes(tars, 1);
    const before = textsTo(tars, old).length;
    const clients = tars.aws.clients("page");
    const send = async (command: { constructor: { name: string } }) => {
      if (command.constructor.name === "QueryCommand") throw new Error("the table does not answer");
      return clients.dynamodb.send(command as never);
    };
    const pause = async () => {};
    const names = { table: "table", publicUrl: "https://tars.example", queueUrl: "", topics: {}, timeOut: 15 } as Names;
    const world = { now: tars.clock.now, sleep: pause, pause, newId: () => "1", misshapen: () => {}, names };
    const page = pageEffects(
      { ...world, settings: tars.settings },
      { dynamodb: { send } as never, sqs: { send: async () => ({}) } as never },
      async () => "key",
      {} as PagerDuty,
      { sms: async (to, text) => void tars.outside.sms(to, text), mail: async () => {} },
      () => {},
    );
    const delivered = (count: number) =>
      tars.settled(
        page({
          Records: [
            {
              ...{ messageId: "1", receiptHandle: "1", eventSourceARN: "arn:aws:sqs:eu-west-1:123456789012:Pages" },
              attributes: { ApproximateReceiveCount: String(count) },
              body: JSON.stringify({
                ...{ do: "page", key: "k", incidentId: id, incident: "INC-1", at: new Date(begin).toISOString() },
                ...{ responder: "ben", team: "shop", attempt: 1, round: 0, methods: ["sms"], severity: "P1" },
                ...{ subject: "P1 INC-1", text: "look" },
              }),
            },
          ],
        } as never),
      );
    for (const count of [1, 2]) {
      expect((await delivered(count)).batchItemFailures).toHaveLength(1);
      expect(textsTo(tars, old)).toHaveLength(before);
    }
    await delivered(3);
    expect(textsTo(tars, old)).toHaveLength(before + 1);
  });

  test("D6: overrides that nobody can read hide no number", async () => {
    const tars = deploy();
    await changeNumber(tars);
    tars.aws.table.putItem({ TableName: "", Item: marshall({ pk: "ON-CALL", sk: "OVERRIDES", overrides: "none" }) });
    await declare(tars);
    await minutes(tars, 1);
    expect(textsTo(tars, fresh).filter((text) => text.startsWith("P1"))).toHaveLength(1);
  });

  test("D6: whoever leaves tars.yaml is paged at no number, and is forgotten with the next change", async () => {
    const settings = structuredClone(deploy().settings);
    const tars = deploy({ settings });
    await changeNumber(tars);
    delete settings.responders.ben;
    await declare(tars);
    await minutes(tars, 6);
    expect(textsTo(tars, fresh).filter((text) => text.startsWith("P1"))).toEqual([]);
    expect(textsTo(tars, String(settings.responders.dana?.phone)).length).toBeGreaterThan(0);
    expect((await tars.request("GET", "/v1/people/ben")).status).toBe(404);
    await tars.request("POST", "/v1/people/chen/contact", { contact: [{ by: "sms" }] });
    expect(rowOf(tars, "ON-CALL", "PERSON#ben")).toBeUndefined();
  });

  test("D6: a change under faults is told, and no page is lost", async () => {
    const faults = {
      duplicate: 0.1,
      delay: 0.1,
      fail: 0.05,
      kill: 0.05,
      drop: 0,
      throttle: 0.05,
      partial: 0,
      lag: 0.1,
    };
    for (const seed of [1, 2, 3, 4, 5]) {
      const tars = deploy({ seed, faults });
      const ben = await asBen(tars);
      await ben("POST", "/v1/people/ben/phone", { phone: fresh });
      await minutes(tars, 5);
      const code = codeSentTo(tars, fresh);
      expect([seed, code]).toEqual([seed, expect.stringMatching(/^\d{6}$/)]);
      await ben("POST", "/v1/people/ben/phone/code", { code });
      expect([seed, (await ben("GET", "/v1/people/ben")).body.phone]).toEqual([seed, fresh]);
      await declare(tars);
      await minutes(tars, 20);
      expect([seed, textsTo(tars, fresh).filter((text) => text.startsWith("P1")).length > 0]).toEqual([seed, true]);
      expect([seed, textsTo(tars, old).filter((text) => text.includes("was changed")).length > 0]).toEqual([
        seed,
        true,
      ]);
    }
  });
});
