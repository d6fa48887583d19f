import { describe, expect, test } from "vitest";
import { type Deployment, deploy } from "./deployment.ts";

const declare = async (tars: Deployment) =>
  (await tars.request("POST", "/v1/incidents", { service: "search", severity: "P1", description: "no hits" })).body;
const pass = (tars: Deployment, seconds: number) => tars.clock.runUntil(tars.clock.now() + seconds * 1000);
const incident = async (tars: Deployment, id: string) => (await tars.request("GET", `/v1/incidents/${id}`)).body;
const answers = "https://hooks.slack.example/actions/1";
/** What only the person who clicked sees. */
const whispered = (tars: Deployment) =>
  tars.outside.webhooks.filter(({ url }) => url === answers).map(({ body }) => (body as { text: string }).text);
const root = (tars: Deployment) => {
  const found = tars.outside.slack.find(({ text }) => text.startsWith("🚨"));
  if (!found) throw new Error("the thread is not open");
  return found;
};
/** A click as Slack sends it: with an address for answers, and the message on which it was made. */
const click = (tars: Deployment, action: string, id: string) =>
  tars.click(action, id, "U0ELIF005", undefined, {
    response_url: answers,
    channel: { id: root(tars).channelId },
    message: { ts: root(tars).ts },
  });
const inThread = (tars: Deployment) =>
  tars.outside.slack.filter(({ thread_ts }) => thread_ts === root(tars).ts).map(({ text }) => text);

/** An incident whose thread is open. */
const opened = async () => {
  const tars = deploy();
  const { id } = await declare(tars);
  await pass(tars, 10);
  return { tars, id };
};

describe("what a person asks in Slack", () => {
  test("D6: a click is answered before anything is done, and done by another", async () => {
    const { tars, id } = await opened();
    expect(await click(tars, "acknowledge", id)).toBe(200);
    await pass(tars, 5);
    expect((await incident(tars, id)).acknowledgement).toMatchObject({ by: "elif" });
    expect(Object.keys(tars.aws.sent).filter((one) => one.startsWith("slack-interactions"))).toEqual([
      "slack-interactions GetParameterCommand",
      "slack-interactions InvokeCommand",
    ]);
    expect(whispered(tars)).toEqual([]);
  });

  test("D6: a click that cannot be carried out now is carried out later, once, and the person hears of both", async () => {
    const { tars, id } = await opened();
    tars.setThrottled("slack-commands", true);
    expect(await click(tars, "acknowledge", id)).toBe(200);
    await pass(tars, 20);
    expect((await incident(tars, id)).acknowledgement).toBeUndefined();
    expect(whispered(tars)).toEqual([expect.stringContaining("keeps trying")]);
    tars.setThrottled("slack-commands", false);
    await pass(tars, 330);
    expect((await incident(tars, id)).acknowledgement).toMatchObject({ by: "elif" });
    expect(whispered(tars).slice(1)).toEqual([expect.stringContaining("is done now")]);
    const timeline = (await tars.request("GET", `/v1/incidents/${id}/timeline?limit=100`)).body.items;
    expect(timeline.filter(({ type }: any) => type === "Incident Acknowledged")).toHaveLength(1);
  });

  test("D6: the person alone hears why a click is refused", async () => {
    const { tars, id } = await opened();
    await click(tars, "resolve", id);
    await pass(tars, 5);
    expect(whispered(tars)).toHaveLength(1);
    expect(inThread(tars).filter((text) => text.includes(String(whispered(tars)[0])))).toEqual([]);
  });

  test("D6: what is given up after half an hour is said in the thread: Slack takes no answer to the click any more", async () => {
    const { tars, id } = await opened();
    tars.setThrottled("slack-commands", true);
    await click(tars, "lead", id);
    await pass(tars, 40 * 60);
    expect(whispered(tars)).toEqual([expect.stringContaining("keeps trying")]);
    expect(inThread(tars).filter((text) => text.includes("has given up"))).toEqual([
      expect.stringContaining("<@U0ELIF005>"),
    ]);
    // It is not done when nobody waits for it any more.
    tars.setThrottled("slack-commands", false);
    await pass(tars, 10 * 60);
    expect((await incident(tars, id)).lead).toBeUndefined();
  });

  test("D6: when Lambda does not take it, it is done at once; when that fails as well, Slack is told", async () => {
    const { tars, id } = await opened();
    tars.aws.setDown("lambda", true);
    expect(await click(tars, "acknowledge", id)).toBe(200);
    expect((await incident(tars, id)).acknowledgement).toMatchObject({ by: "elif" });
    tars.setThrottled("slack-interactions", true);
    expect(await click(tars, "lead", id)).toBe(503);
  });

  test("Q1: a question that cannot be taken in now is answered later, and who asked hears of it", async () => {
    const { tars } = await opened();
    tars.setThrottled("slack-commands", true);
    const { channelId, ts } = root(tars);
    expect(await tars.mention("error rate of search", "U0ELIF005", { channelId, ts })).toMatchObject({
      statusCode: 200,
    });
    await pass(tars, 20);
    expect(inThread(tars).filter((text) => text.includes("keeps trying"))).toHaveLength(1);
    tars.setThrottled("slack-commands", false);
    await pass(tars, 330);
    expect(inThread(tars).filter((text) => text.includes("Error rate of search,"))).not.toEqual([]);
  });

  test("Q1 K6: in a thread a question may follow the one before it, and why is asked of its incident", async () => {
    const { tars } = await opened();
    const { channelId, ts } = root(tars);
    const thread = { channelId, ts };
    await tars.mention("error rate of search, last 30 min", "U0ELIF005", thread);
    await pass(tars, 10);
    await tars.mention("and payments?", "U0ELIF005", thread);
    await pass(tars, 10);
    const asked = inThread(tars).filter((text) => text.includes("Error rate of "));
    expect(asked.map((text) => /of (\w+),/.exec(text)?.[1])).toEqual(["search", "payments"]);
    await tars.mention("why?", "U0ELIF005", thread);
    await pass(tars, 10);
    expect(inThread(tars).at(-1)).toMatch(/The cause, as far as it is known: this incident\nINC-1 \(P1, search/);
  });

  test("Q1: who asks in the thread of an incident that was merged hears where it goes on", async () => {
    const { tars, id } = await opened();
    const { body } = await tars.request("POST", "/v1/incidents", {
      service: "payments",
      severity: "P1",
      description: "no cards",
    });
    await tars.request("POST", `/v1/incidents/${id}/merging`, { into: body.id, by: "elif" });
    const { channelId, ts } = root(tars);
    await tars.mention("error rate of search", "U0ELIF005", { channelId, ts });
    await pass(tars, 10);
    expect(inThread(tars).filter((text) => text.includes("; ask for it there"))).toHaveLength(1);
  });

  test("D6: an opened menu and a bot's mention are nothing to act on", async () => {
    const { tars } = await opened();
    const before = tars.aws.sent["slack-interactions InvokeCommand"];
    await tars.mention("error rate of search", "U0ELIF005", undefined, { bot_id: "B1" });
    expect(tars.aws.sent["slack-interactions InvokeCommand"]).toBe(before);
  });
});

describe("TARS hears the answer that it asked for", () => {
  const ben = "U0BEN0002";
  const elif = "U0ELIF005";

  /** A P1 of search that Elif leads, with its thread open. */
  const led = async () => {
    const { tars, id } = await opened();
    await click(tars, "acknowledge", id);
    await pass(tars, 5);
    const { channelId, ts } = root(tars);
    const thread = { channelId, ts };
    const write = async (text: string, member = elif, more: object = {}) => {
      await tars.write(text, member, thread, more);
      await pass(tars, 5);
    };
    return { tars, id, thread, write };
  };
  const messagesByText = (tars: Deployment) =>
    tars.outside.pages.flatMap(({ methods }) => methods).filter(({ via }) => via === "SMS");
  const update = (tars: Deployment) => inThread(tars).findLast((text) => text.startsWith("📊")) ?? "";

  test.each([
    ["a reply", false],
    ["a mention", true],
  ])("T2: %s of the lead, once asked, is the sentence of the update", async (_, mentioned) => {
    const { tars, thread, write } = await led();
    await tars.until(26);
    expect(inThread(tars).join("\n")).toContain("What is the latest, in one sentence?");
    const said = "the index is being rebuilt, half of the searches answer";
    if (mentioned) await tars.mention(said, elif, thread);
    else await write(said);
    await pass(tars, 5);
    expect(inThread(tars).join("\n")).toMatch(/📝 This goes out at .*: the index is being rebuilt/);
    expect(inThread(tars).join("\n")).not.toContain("❔");
    await tars.until(31);
    expect(update(tars)).toContain(`Latest findings: ${said}`);
  });

  test("T2: what others say, questions, chatter and what comes before it was asked is no sentence; the last answer stands", async () => {
    const { tars, write } = await led();
    await write("I look at the index");
    await tars.until(26);
    await write("we roll back now, I think", ben);
    await write("does anybody know the owner of the index?");
    await write("ok");
    for (const chat of ["on it, one sec", "Ben are you there", "brb coffee", "<@U0CHEN003> can someone look at it"])
      await write(chat);
    expect(inThread(tars).join("\n")).not.toContain("📝");
    await write("bots say a lot of things", elif, { bot_id: "B1" });
    await write("we look for the cause");
    await write("the index is being rebuilt");
    expect(inThread(tars).join("\n")).toContain("write again to replace it");
    await write("getting a coffee meanwhile");
    await tars.until(31);
    expect(update(tars)).toContain("Latest findings: the index is being rebuilt");
  });

  test("Q2: a question to TARS is answered as one, also while it waits for a sentence", async () => {
    const { tars, thread } = await led();
    await tars.until(26);
    await tars.mention("most frequent errors of search in the last hour", elif, thread);
    await pass(tars, 30);
    expect(inThread(tars).join("\n")).not.toContain("📝");
  });

  test.each([
    ["payments is down", true],
    ["the error rate is dropping", true],
    ["is payments down?", false],
    ["errors since it was declared", false],
  ])("T2 Q1: once asked, %s is the sentence of the update where it tells something: %s", async (text, isSentence) => {
    const { tars, thread } = await led();
    await tars.until(26);
    await tars.mention(text, elif, thread);
    await pass(tars, 30);
    expect(inThread(tars).join("\n").includes("📝 This goes out at")).toBe(isSentence);
  });

  test("D6: whoever writes in the thread is at work: nobody is paged because nothing had happened", async () => {
    const quiet = await led();
    await quiet.tars.until(35);
    expect(messagesByText(quiet.tars)).toHaveLength(2);
    const { tars, write } = await led();
    await tars.until(20);
    await write("I look at the index", ben);
    await tars.until(45);
    expect(messagesByText(tars)).toHaveLength(1);
  });

  test("D6: words in the thread end the paging for which nothing had happened", async () => {
    const { tars, id, write } = await led();
    await tars.until(33);
    expect((await incident(tars, id)).pagings.some(({ running }: any) => running)).toBe(true);
    await write("sorry, was deep in the logs");
    expect((await incident(tars, id)).pagings.every(({ running }: any) => !running)).toBe(true);
  });

  /** A P2 that is resolved, with nobody knowing how many were affected. */
  const uncounted = async (communications?: string) => {
    const one = await led();
    const { tars, id } = one;
    if (communications)
      await tars.request("POST", `/v1/incidents/${id}/roles/communications`, { who: communications, by: "elif" });
    await tars.request("POST", `/v1/incidents/${id}/severity`, {
      severity: "P2",
      reason: "fewer",
      classifiedWrongly: true,
      by: "elif",
    });
    await tars.request("POST", `/v1/incidents/${id}/resolution`, {
      rootCause: "x",
      fixedBy: "y",
      overrideReason: "z",
      by: "elif",
    });
    await pass(tars, 5);
    expect((await incident(tars, id)).resolution.customers).toBe("awaiting-count");
    return { ...one, resolution: async () => (await incident(tars, id)).resolution };
  };

  test("S6: a number in the reply is the count that was asked for", async () => {
    const { tars, write, resolution } = await uncounted();
    expect(inThread(tars).join("\n")).toMatch(/❓ How many users .* in the thread/);
    await write("give me 5 minutes, I have to ask marketing");
    await write("order 48213 failed, no idea yet");
    expect(inThread(tars).filter((text) => text.includes("No number of users found"))).toHaveLength(1);
    expect((await resolution()).usersAffected).toBeUndefined();
    await write("about 4.2k subscribers, I think");
    expect(await resolution()).toMatchObject({ usersAffected: 4200, customers: "sent" });
  });

  test("S6: whoever corrects the count in the thread is heard after the decision, and only a count of people", async () => {
    const { tars, thread, write, resolution } = await uncounted();
    await write("80");
    expect(await resolution()).toMatchObject({ usersAffected: 80, customers: "not-needed" });
    await write("5 minutes and 3 retries, what a day", ben);
    await write("90", ben);
    await write("3 customers called support", ben);
    expect(await resolution()).toMatchObject({ usersAffected: 80 });
    await write("sorry: about four thousand two hundred subscribers", ben);
    expect(await resolution()).toMatchObject({ usersAffected: 4200, customers: "sent" });
    for (const [said, users] of [
      ["correction: 4300 subscribers", 4300],
      ["about 4,400 subscribers got it twice", 4400],
    ] as const) {
      await tars.mention(said, ben, thread);
      await pass(tars, 5);
      expect(await resolution()).toMatchObject({ usersAffected: users });
    }
    expect(inThread(tars).join("\n")).not.toContain("❔");
  });

  test.each([
    ["Ben, who speaks for it", ben, true],
    ["Elif, who leads it", elif, true],
    ["nobody of them", "U0CHEN003", false],
  ])("S6: whoever speaks for the incident is asked for the count; the answer of %s", async (_, member, taken) => {
    const { tars, write, resolution } = await uncounted("ben");
    expect(inThread(tars).findLast((text) => text.includes("How many users"))).toContain(`<@${ben}>`);
    await write("about 80", member);
    expect((await resolution()).usersAffected).toBe(taken ? 80 : undefined);
  });

  test("T2: a time in the answer that is not understood is said, once", async () => {
    const { tars, id, write } = await led();
    await tars.request("POST", `/v1/incidents/${id}/eta`, { eta: "in 5 minutes", by: "elif" });
    await tars.until(7);
    await write("it all began 20 minutes ago");
    await write("after lunch at 14");
    await write("after lunch at 14 I said");
    expect(inThread(tars).filter((text) => text.includes("TARS does not find one time in this"))).toHaveLength(1);
    await write("fixed in 20 minutes");
    expect((await incident(tars, id)).eta).toBe("fixed in 20 minutes");
  });

  test("T2: a new ETA in the reply is the ETA, once the old one has passed", async () => {
    const { tars, id, write } = await led();
    await tars.request("POST", `/v1/incidents/${id}/eta`, { eta: "in 5 minutes", by: "elif" });
    await tars.until(7);
    expect(inThread(tars).join("\n")).toContain("⏱️ The ETA of INC-1 has passed");
    await write("in 20 minutes");
    expect((await incident(tars, id)).eta).toBe("in 20 minutes");
  });
});
