import { describe, expect, test } from "vitest";
import { type SlackRecord, slackWords } from "../../local/outbox/world-outside.ts";
import { begin, type Deployment, deploy } from "./deployment.ts";
import { breakCheckout, deployCheckout } from "./troubles.ts";

const ben = "U0BEN0002";

const root = (tars: Deployment): SlackRecord => {
  const found = tars.outside.slack.find(({ text }) => text.startsWith("🚨 ["));
  if (!found) throw new Error("nothing was declared");
  return found;
};

const inThread = (messages: SlackRecord[]) => messages.filter(({ thread_ts }) => thread_ts);
const isUpdate = ({ text }: SlackRecord) => text.startsWith("📊");
const actionsOf = ({ blocks = [] }: SlackRecord) =>
  blocks.flatMap(({ elements = [] }) => elements.flatMap(({ action_id }) => action_id ?? []));

/** An incident without surprises: a deployment breaks checkout, is rolled back by two clicks, and it is over. */
const live = async (severity: "P1" | "P2") => {
  const tars = deploy();
  let mended: number | undefined;
  breakCheckout(tars, "roll-back", begin + 60_000, () => mended);
  deployCheckout(tars, begin);
  await tars.until(2);
  tars.alarm(`${severity}-checkout-errors`, "ALARM");
  await tars.until(6);
  const [{ id }] = (await tars.request("GET", "/v1/incidents")).body.items;
  const path = `/v1/incidents/${id}`;
  const cards = [structuredClone(root(tars))];
  await tars.click("acknowledge", id, ben);
  await tars.until(9);
  cards.push(structuredClone(root(tars)));
  const { body } = await tars.request("GET", path);
  const offer = Object.values<{ id: string; status: string }>(body.offers).find(({ status }) => status === "offered");
  await tars.click("approve", `${id}:${offer?.id}`, ben);
  mended = tars.clock.now();
  tars.alarm(`${severity}-checkout-errors`, "OK");
  await tars.until(35);
  await tars.request("POST", `${path}/root-cause`, { line: "v42 reads a column that is not there", by: "ben" });
  await tars.until(36);
  await tars.click("resolve", id, ben);
  await tars.until(40);
  cards.push(structuredClone(root(tars)));
  return { tars, cards };
};

describe("the noise of an incident without surprises", () => {
  test.each([
    ["P1", 12],
    ["P2", 12],
  ] as const)("a %s makes at most %i messages in its thread beside its updates", async (severity, most) => {
    const { tars } = await live(severity);
    const { slack, deleted } = tars.outside;
    // Those that were taken away again were read as well.
    const posted = inThread([...slack, ...deleted]).filter((one) => !isUpdate(one));
    expect(posted.length, posted.map(({ text }) => text.split("\n")[0]).join("\n")).toBeLessThanOrEqual(most);
    expect(tars.problems).toEqual([]);
  });

  test("D5 D6: the message in the channel says what is so, and that it is over when it is", async () => {
    const { cards } = await live("P1");
    const [declared, acknowledged, over] = cards.map((card) => ({
      header: card.blocks?.find(({ type }) => type === "header")?.text?.text,
      actions: actionsOf(card),
      fields: (card.blocks ?? []).flatMap(({ fields = [] }) => fields.map(({ text }) => text.replaceAll("\n", " "))),
      text: card.text.split("\n"),
    }));
    expect(declared).toMatchObject({
      header: "🚨 [P1] Incident declared: checkout is failing",
      actions: ["acknowledge", "update", "mitigate", "resolve", "menu"],
      fields: expect.arrayContaining(["*Service* checkout", "*Lead* nobody yet", `*On call* <@${ben}>`]),
    });
    // A sentence is no field: a field is half as wide as a phone.
    const sections = (cards[0]?.blocks ?? []).flatMap(({ type, text }) =>
      type === "section" ? (text?.text ?? []) : [],
    );
    expect(sections).toEqual([expect.stringMatching(/^\*Impact\*\n./)]);
    expect(declared?.fields.join()).not.toContain("Impact");
    expect(acknowledged).toMatchObject({
      actions: ["update", "mitigate", "resolve", "menu"],
      fields: expect.arrayContaining([`*Lead* <@${ben}>`]),
    });
    expect(over).toMatchObject({
      header: "✅ [P1] Incident resolved: checkout — v42 reads a column that is not there",
      actions: ["reopen", "post-mortem"],
      fields: expect.arrayContaining(["*Status* ✅ Resolved", "*Root cause* v42 reads a column that is not there"]),
    });
    expect(over?.text[0]).toBe("🚨 [P1] Incident declared: checkout is failing");
  });

  test("I1 R1 R2 R3: the brief is four lines, and what is offered loses its button once it is approved", async () => {
    const { tars } = await live("P1");
    const [brief] = inThread(tars.outside.slack).filter(({ text }) => text.startsWith("📋"));
    const [lines] = (brief?.blocks ?? []).flatMap(({ type, text }) => (type === "section" ? (text?.text ?? []) : []));
    expect(lines?.split("\n")).toHaveLength(4);
    expect(brief?.posted?.split("\n")).toMatchObject([
      expect.stringContaining("100 % of the requests of checkout failed"),
      expect.stringContaining("40 users"),
      expect.stringContaining("Suspect: deployment checkout v42"),
      expect.stringContaining("Suggested: roll checkout back"),
      expect.any(String),
    ]);
    const [offer] = inThread(tars.outside.slack).filter(({ text }) => text.startsWith("🛠️"));
    expect(offer?.text).toContain("approved by Ben Whitaker");
    expect(offer?.blocks).toEqual([]);
  });

  test("D6: a page that is repeated is one line that is edited", async () => {
    const tars = deploy();
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(20);
    const paged = inThread(tars.outside.slack).filter(({ text }) => text.startsWith("📟"));
    expect(paged).toHaveLength(1);
    expect(paged[0]?.text).toMatch(/\(page \d\): nobody on team .* has acknowledged yet\. Without an acknowledgement/);
  });

  test("T2: one reminder stands in the thread, with a button to answer; the update that follows takes its place", async () => {
    const tars = deploy();
    const declared = await tars.request("POST", "/v1/incidents", {
      service: "search",
      severity: "P1",
      description: "no hits",
    });
    await tars.until(1);
    await tars.click("acknowledge", declared.body.id, ben);
    const reminders = () => inThread(tars.outside.slack).filter(({ text }) => text.includes("in one sentence?"));
    await tars.until(27);
    expect(reminders().map(actionsOf)).toEqual([["answer"]]);
    await tars.write("the index is being rebuilt", ben, { channelId: root(tars).channelId, ts: root(tars).ts });
    await tars.until(32);
    expect(reminders()).toEqual([]);
    const [update] = tars.outside.slack.filter(isUpdate);
    expect(update?.blocks?.at(-1)).toMatchObject({
      type: "context",
      elements: [{ text: expect.stringMatching(/^by <@U0BEN0002>, next <!date\^\d+\^/) }],
    });
  });

  /** Slack fails at what has some words in it; gives what ends that. */
  const slackFailsAt = (tars: Deployment, words: string) => {
    const { slackCall } = tars.outside;
    tars.outside.slackCall = (method, text) =>
      method === "chat.postMessage" && String(slackWords(text).text).includes(words)
        ? { ok: false, error: "internal_error" }
        : slackCall(method, text);
    return () => {
      tars.outside.slackCall = slackCall;
    };
  };

  test("T2: a reminder that Slack did not take in time is not said after its update", async () => {
    const tars = deploy();
    const recovered = slackFailsAt(tars, "in one sentence?");
    await tars.request("POST", "/v1/incidents", { service: "search", severity: "P1", description: "no hits" });
    await tars.until(32);
    expect(tars.outside.slack.filter(isUpdate)).toHaveLength(1);
    expect(tars.problems.length).toBeGreaterThan(0);
    recovered();
    await tars.until(50);
    const { slack, deleted } = tars.outside;
    expect([...slack, ...deleted].filter(({ text }) => text.includes("in one sentence?"))).toEqual([]);
  });

  test("S6: what tells of a publication late takes away the draft that was published, and not the next one", async () => {
    const tars = deploy();
    const { body } = await tars.request("POST", "/v1/incidents", {
      service: "checkout",
      severity: "P1",
      description: "cards are refused",
    });
    await tars.until(4);
    const drafts = () => inThread(tars.outside.slack).filter((one) => actionsOf(one).includes("publish-status"));
    expect(drafts()).toHaveLength(1);
    const recovered = slackFailsAt(tars, "🌐 Published");
    await tars.click("publish-status", body.id, ben);
    await tars.request("POST", `/v1/incidents/${body.id}/mitigations`, { what: "switched to the spare", by: "ben" });
    await tars.until(5);
    recovered();
    await tars.until(12);
    expect(inThread(tars.outside.slack).filter(({ text }) => text.startsWith("🌐 Published"))).toHaveLength(1);
    expect(drafts().map(({ text }) => text.split("\n")[1])).toEqual(["Problem with Checkout (Monitoring)"]);
  });
});
