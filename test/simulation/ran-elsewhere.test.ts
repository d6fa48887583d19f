import { describe, expect, test } from "vitest";
import { type Deployment, deploy } from "./deployment.ts";

const minute = 60_000;
const pass = (tars: Deployment, minutes: number) => tars.clock.runUntil(tars.clock.now() + minutes * minute);
const incident = async (tars: Deployment, number: number) =>
  (await tars.request("GET", `/v1/incidents/${number}`)).body;
const offerOf = async (tars: Deployment, number: number) => (await incident(tars, number)).offers.at(-1);
const preview = async (tars: Deployment, number: number) => {
  await tars.request("POST", `/v1/incidents/${number}/actions/restart/preview`, { by: "ben" });
  await pass(tars, 0.5);
  return offerOf(tars, number);
};
const approve = (tars: Deployment, number: number, id: string) =>
  tars.request("POST", `/v1/incidents/${number}/offers/${id}/approval`, { by: "ben" });

/** Two open incidents of checkout, both of which are offered its restart. */
const two = async ({
  ends = { after: 0, as: "Success" },
  ...options
}: Parameters<typeof deploy>[0] & { ends?: { after: number; as: string } } = {}) => {
  const tars = deploy(options);
  tars.aws.cloud.automationEnds = ends;
  const offers: any[] = [];
  for (const number of [1, 2]) {
    const declared = { service: "checkout", severity: "P1", description: `trouble ${number}`, by: "ben" };
    await tars.request("POST", "/v1/incidents", declared);
    await pass(tars, 2);
    offers.push(await preview(tars, number));
  }
  expect(offers.map(({ status }) => status)).toEqual(["offered", "offered"]);
  return { tars, offers };
};

const ran = /Ran in INC-1 at 03:0\d UTC/;

describe("M1 M5: what was carried out in one incident is not offered in another of the service for two hours", () => {
  test("M5: its button goes in the other, which says where and when it ran, and it cannot be approved there", async () => {
    const { tars, offers } = await two();
    await approve(tars, 1, offers[0].id);
    await pass(tars, 2);
    expect((await offerOf(tars, 1)).status).toBe("applied");
    expect(await offerOf(tars, 2)).toMatchObject({
      status: "impossible",
      result: expect.stringMatching(ran),
      ranIn: { number: 1 },
    });
    const { status, body } = await approve(tars, 2, offers[1].id);
    expect([status, tars.aws.cloud.automations.size]).toEqual([409, 1]);
    expect(body.detail).toMatch(ran);
    const { items } = (await tars.request("GET", "/v1/incidents/2/timeline?limit=100")).body;
    expect(items.filter(({ type }: any) => type === "Action Ran Elsewhere")).toMatchObject([
      { sentence: expect.stringContaining("since it runs in INC-1") },
      { sentence: expect.stringContaining("since it ran in INC-1") },
    ]);
    const message = tars.outside.slack.findLast(({ text }) => text.startsWith("🛠️ Not done: "));
    expect(message?.text).toMatch(ran);
    expect(JSON.stringify(message?.blocks)).not.toContain('"approve"');
    expect(tars.outside.slack.filter(({ text }) => text.startsWith("🛠️ No longer offered: "))).toHaveLength(1);
  });

  test("M5: from its approval on it is not offered in the other, which says where it runs, and since when", async () => {
    const { tars, offers } = await two({ ends: { after: 300, as: "Success" } });
    await approve(tars, 1, offers[0].id);
    await pass(tars, 1);
    expect((await offerOf(tars, 1)).status).toBe("running");
    const running = /Running in INC-1 since 03:0\d UTC\. Look there for how it goes/;
    expect(await offerOf(tars, 2)).toMatchObject({
      status: "impossible",
      result: expect.stringMatching(running),
      ranIn: { number: 1, runs: true },
    });
    const { status, body } = await approve(tars, 2, offers[1].id);
    expect([status, body.detail]).toEqual([409, expect.stringMatching(running)]);
    expect(await preview(tars, 2)).toMatchObject({ status: "impossible", result: expect.stringMatching(running) });
    await pass(tars, 7);
    const ended = (await incident(tars, 2)).offers.map(({ ranIn, result }: any) => [ranIn.runs, result]);
    expect(ended).toEqual([
      [undefined, expect.stringMatching(ran)],
      [undefined, expect.stringMatching(ran)],
    ]);
    expect(tars.outside.slack.filter(({ text }) => text.startsWith("🛠️ No longer offered: "))).toHaveLength(1);
  });

  test("M5: what fails there is looked at again in the other, and can be approved there", async () => {
    const { tars, offers } = await two({ ends: { after: 180, as: "Failed" } });
    await approve(tars, 1, offers[0].id);
    await pass(tars, 1);
    expect((await offerOf(tars, 2)).status).toBe("impossible");
    await pass(tars, 5);
    expect((await offerOf(tars, 1)).status).toBe("failed");
    expect((await offerOf(tars, 2)).status).toBe("offered");
    expect(tars.outside.slack.filter(({ text }) => text.startsWith("🛠️ It failed in INC-1: "))).toHaveLength(1);
    expect((await approve(tars, 2, offers[1].id)).status).toBe(200);
    await pass(tars, 5);
    expect(tars.aws.cloud.automations.size).toBe(2);
  });

  test("M5: who asks for it again within two hours is told, and gets it afterwards", async () => {
    const { tars, offers } = await two();
    await approve(tars, 1, offers[0].id);
    await pass(tars, 60);
    expect(await preview(tars, 2)).toMatchObject({ status: "impossible", result: expect.stringMatching(ran) });
    await pass(tars, 61);
    expect((await preview(tars, 2)).status).toBe("offered");
  });

  test("M5: an incident that is over keeps nothing from another", async () => {
    const { tars, offers } = await two();
    await approve(tars, 1, offers[0].id);
    await pass(tars, 2);
    await tars.request("POST", "/v1/incidents/1/resolution", {
      ...{ rootCause: "a leak", overrideReason: "a test", by: "ben" },
    });
    expect((await preview(tars, 2)).status).toBe("offered");
  });

  test("M5: one that is approved in the other as it begins is not carried out a second time", async () => {
    let atBeginning = (): unknown => undefined;
    const observe = (command: any) => {
      const { pk, sk } = command.input?.Item ?? {};
      if (!pk?.S.startsWith("HELD#") || sk.S !== "HEAD") return;
      const act = atBeginning;
      atBeginning = () => undefined;
      act();
    };
    const { tars, offers } = await two({ observe });
    let second: Promise<{ status: number }> | undefined;
    atBeginning = () => {
      second = approve(tars, 2, offers[1].id);
    };
    await approve(tars, 1, offers[0].id);
    await pass(tars, 2);
    expect((await second)?.status).toBe(200);
    expect(tars.aws.cloud.automations.size).toBe(1);
    expect(await offerOf(tars, 2)).toMatchObject({
      status: "failed",
      result: expect.stringMatching(/INC-1 runs an action on checkout already|R(an|unning) in INC-1/),
    });
  });

  test("M5 L1: after a merge the one that goes on does not offer what ran in the other", async () => {
    const { tars, offers } = await two();
    await approve(tars, 1, offers[0].id);
    await pass(tars, 2);
    await tars.request("POST", "/v1/incidents/1/merging", { into: (await incident(tars, 2)).id, by: "ben" });
    await pass(tars, 2);
    expect(await offerOf(tars, 2)).toMatchObject({ status: "impossible", ranIn: { number: 1 } });
    expect(await preview(tars, 2)).toMatchObject({ status: "impossible", result: expect.stringMatching(ran) });
  });

  test("M5 L1: an incident whose action runs is not merged away before its end, and the other is told of that end", async () => {
    const { tars, offers } = await two({ ends: { after: 300, as: "Failed" } });
    await approve(tars, 1, offers[0].id);
    await pass(tars, 1);
    const into = async (number: number, other: number) =>
      tars.request("POST", `/v1/incidents/${number}/merging`, { into: String(other), by: "ben" });
    const { status, body } = await into(1, 2);
    expect([status, body.detail]).toEqual([
      409,
      "INC-1 is carrying out an action: Run the automation Shop-RollingRestart. Wait for its end, or merge INC-2 into INC-1.",
    ]);
    await pass(tars, 7);
    expect([(await offerOf(tars, 1)).status, (await offerOf(tars, 2)).status]).toEqual(["failed", "offered"]);
    expect((await into(1, 2)).status).toBe(200);
    expect((await approve(tars, 2, offers[1].id)).status).toBe(200);
  });
});
