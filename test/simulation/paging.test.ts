import { describe, expect, test } from "vitest";
import { pageEffects } from "../../functions/page/page.ts";
import type { Names } from "../../shared/adapters/aws/world.ts";
import type { PagerDuty } from "../../shared/adapters/pagerduty/events.ts";
import { begin, type Deployment, deploy } from "./deployment.ts";

const declare = async (tars: Deployment, service = "search") =>
  (await tars.request("POST", "/v1/incidents", { service, severity: "P1", description: `${service} is down` })).body;
const methods = (tars: Deployment) => tars.outside.pages.flatMap((page) => page.methods);
const sentBy = (tars: Deployment, via: string) => methods(tars).filter((one) => one.via === via);
const resolve = (tars: Deployment, id: string) =>
  tars.request("POST", `/v1/incidents/${id}/resolution`, {
    rootCause: "a full disk",
    fixedBy: "deleting logs",
    overrideReason: "a test",
    by: "elif",
  });
const seconds = (tars: Deployment) => (tars.clock.now() - begin) / 1000;
const pass = (tars: Deployment, count: number) => tars.clock.runUntil(tars.clock.now() + count * 1000);

/** A page as the bus brings it: of the first round of the shop's. */
const pageFor = (incidentId: string, responder: string, by: string[]) => ({
  ...{ do: "page", key: `k.${responder}`, incidentId, incident: "INC-1", at: new Date(begin).toISOString() },
  ...{ responder, team: "shop", attempt: 1, round: 0, methods: by, severity: "P1", subject: "P1 INC-1", text: "look" },
});

const batchOf = (...bodies: object[]) => ({
  Records: bodies.map((body, index) => ({
    messageId: `message-${index}`,
    receiptHandle: `message-${index}`,
    eventSourceARN: "arn:aws:sqs:eu-west-1:123456789012:Pages",
    body: JSON.stringify(body),
    attributes: { ApproximateReceiveCount: "1" },
  })),
});

/** The function of the pages, with a table that fails at what a test says. */
const pageWhile = (tars: Deployment, fails: (command: any) => boolean) => {
  const { dynamodb, sqs } = tars.aws.clients("page");
  const failing = {
    send: (command: any) => (fails(command) ? Promise.reject(new Error("throttled")) : dynamodb.send(command)),
  } as typeof dynamodb;
  const at = { table: "table", publicUrl: "https://tars.example", queueUrl: "", timeOut: 15, topics: {} };
  const pause = async () => {};
  return pageEffects(
    {
      ...{ now: tars.clock.now, sleep: pause, pause, newId: () => "1", settings: tars.settings },
      ...{ misshapen: () => {}, names: at as unknown as Names },
    },
    { dynamodb: failing, sqs },
    async () => "key",
    {} as PagerDuty,
    { sms: async (to: string, text: string) => void tars.outside.sms(to, text), mail: async () => {} },
    () => {},
  );
};

describe("D6: responders are reached side by side", () => {
  test("D6: a PagerDuty that hangs delays neither SMS nor mail", async () => {
    const tars = deploy();
    tars.setPagerDutyHanging(true);
    await declare(tars, "payments");
    const declared = seconds(tars);
    await pass(tars, 3);
    expect(sentBy(tars, "SMS")).toHaveLength(1);
    expect(sentBy(tars, "e-mail")).toHaveLength(1);
    tars.setPagerDutyHanging(false);
    await pass(tars, 60);
    expect(sentBy(tars, "PagerDuty")).toHaveLength(1);
    expect(seconds(tars) - declared).toBeLessThan(70);
    expect(sentBy(tars, "SMS")).toHaveLength(1);
  });

  test("D6: a page that hangs delays no other one of its batch", async () => {
    const tars = deploy();
    const { id } = await declare(tars, "payments");
    await pass(tars, 5);
    const before = sentBy(tars, "SMS").length;
    tars.setPagerDutyHanging(true);
    const answer = tars.aws.invoke("page", batchOf(pageFor(id, "ben", ["pagerduty"]), pageFor(id, "dana", ["sms"])));
    await pass(tars, 3);
    expect(sentBy(tars, "SMS")).toHaveLength(before + 1);
    await pass(tars, 20);
    expect(await answer).toEqual({ batchItemFailures: [{ itemIdentifier: "message-0" }] });
  });
});

test("D6: a function that dies at any of its calls loses no page", async () => {
  const ways = ["PagerDuty", "SMS", "e-mail"];
  for (let call = 1; ; call++) {
    const tars = deploy();
    tars.aws.kill("page", call);
    await declare(tars, "payments");
    // Before the second level is paged.
    await pass(tars, 4.5 * 60);
    if (tars.aws.isDoomed("page")) {
      expect(call).toBeGreaterThan(10);
      return;
    }
    expect([call, ways.filter((way) => sentBy(tars, way).length === 0)]).toEqual([call, []]);
  }
});

describe("D6: nobody is woken for what is over", () => {
  const cases: [string, (tars: Deployment, id: string) => Promise<unknown>][] = [
    ["resolved", resolve],
    ["acknowledged", (tars, id) => tars.request("POST", `/v1/incidents/${id}/acknowledgement`, { by: "elif" })],
    [
      "merged",
      async (tars, id) => {
        const other = await declare(tars, "newsletter");
        await tars.request("POST", `/v1/incidents/${other.id}/acknowledgement`, { by: "elif" });
        return tars.request("POST", `/v1/incidents/${id}/merging`, { into: other.id, by: "elif" });
      },
    ],
  ];

  test.each(cases)("D6: a page that could not be sent is not tried again once the incident is %s", async (_, end) => {
    const tars = deploy();
    tars.aws.setDown("sns", true);
    const { id } = await declare(tars);
    await pass(tars, 4);
    await end(tars, id);
    await pass(tars, 20);
    tars.aws.setDown("sns", false);
    await pass(tars, 4 * 60);
    expect(methods(tars)).toEqual([]);
    expect(tars.aws.deadLetters()).toEqual([]);
  });

  test("D6: the fallback is not woken in place of a responder whom no page reached, once it is resolved", async () => {
    const tars = deploy();
    const reached = () => sentBy(tars, "SMS").map(({ to }) => to);
    tars.aws.setDown("sns", true);
    const { id } = await declare(tars);
    // Elif could not be reached three times: the page to the fallback is on its way, and cannot be sent either.
    await pass(tars, 40);
    const { body } = await tars.request("GET", `/v1/incidents/${id}/timeline?limit=100`);
    expect(body.items.map(({ type }: any) => type)).toContain("Responder Unreached");
    await resolve(tars, id);
    await pass(tars, 5);
    tars.aws.setDown("sns", false);
    await pass(tars, 10 * 60);
    expect(reached()).toEqual([]);
  });

  test("D6: a page of a new round goes out although an older one was acknowledged", async () => {
    const tars = deploy();
    const { id } = await declare(tars);
    await pass(tars, 5);
    await tars.request("POST", `/v1/incidents/${id}/acknowledgement`, { by: "elif" });
    const before = sentBy(tars, "SMS").length;
    await tars.request("POST", `/v1/incidents/${id}/hand-over`, { to: "farid", by: "elif" });
    await pass(tars, 5);
    expect(sentBy(tars, "SMS").length).toBe(before + 1);
  });

  test("D6: in doubt it pages: the incident cannot be read", async () => {
    const tars = deploy();
    const { id } = await declare(tars, "payments");
    await pass(tars, 5);
    const before = sentBy(tars, "SMS").length;
    let throttled = 1;
    const page = pageWhile(tars, (command) => command.input.Key?.sk.S === "HEAD" && throttled-- > 0);
    const answer = page(batchOf(pageFor(id, "ben", ["sms"])) as never);
    await pass(tars, 5);
    expect(await answer).toEqual({ batchItemFailures: [] });
    expect(throttled).toBeLessThan(1);
    expect(sentBy(tars, "SMS")).toHaveLength(before + 1);
  });

  test("D6 D7: a page that went out and could not be put on the timeline is put there later, and not sent again", async () => {
    const tars = deploy();
    const { id } = await declare(tars, "payments");
    await pass(tars, 5);
    const before = sentBy(tars, "SMS").length;
    let failing = 2;
    const page = pageWhile(
      tars,
      (command) => command.constructor.name === "TransactWriteItemsCommand" && failing-- > 0,
    );
    const failures: number[] = [];
    for (let delivery = 1; delivery <= 3; delivery++) {
      const answer = page(batchOf(pageFor(id, "dana", ["sms"])) as never);
      await pass(tars, 10);
      failures.push((await answer)?.batchItemFailures.length ?? 0);
    }
    expect(failures).toEqual([1, 1, 0]);
    expect(sentBy(tars, "SMS")).toHaveLength(before + 1);
    const { body } = await tars.request("GET", `/v1/incidents/${id}/timeline?limit=100`);
    const delivered = body.items.filter(
      ({ type, data }: any) => type === "Page Delivered" && data.responder === "dana",
    );
    expect(delivered).toHaveLength(1);
    expect(body.items.map(({ type }: any) => type)).not.toContain("Page Failed");
  });
});
