import { describe, expect, test } from "vitest";
import { may, type Need } from "../../shared/access/access.ts";
import { formNames, modalOf } from "../../shared/adapters/slack/forms.ts";
import { type ActionName, actionNames, linkActions } from "../../shared/communication/actions.ts";
import { rootCauseHint } from "../../shared/runbook/root-cause.ts";
import { begin, type Deployment, deploy, slackAnswers } from "./deployment.ts";
import { breakCheckout, deployCheckout } from "./troubles.ts";

const amara = "U0AMARA01";
const elif = "U0ELIF005";
const nobody = "U0NOBODY8";
const channel = { id: "C0GENERAL", name: "general" };

const slash = (tars: Deployment, text: string, member = amara, times = 1) =>
  tars.inSlack(tars.does.slash("/incident", text, member, channel), times);

/** What was said to the person alone, since they asked. */
const whispers = (tars: Deployment): string[] =>
  tars.outside.webhooks.filter(({ url }) => url === slackAnswers).map(({ body }) => (body as { text: string }).text);

const modal = (tars: Deployment) => tars.outside.views.modals.at(-1) as any;

const timeline = async (tars: Deployment, number = 1): Promise<any[]> =>
  (await tars.request("GET", `/v1/incidents/${number}/timeline?limit=100`)).body.items;

const types = async (tars: Deployment, number = 1) => (await timeline(tars, number)).map(({ type }) => type);

const incident = async (tars: Deployment, number = 1): Promise<any> =>
  (await tars.request("GET", `/v1/incidents/${number}`)).body;

/** What is known of the users, as the API has it. */
const usersIn = ({ findings }: any) =>
  findings.find(({ finding }: { finding: string }) => finding === "users-affected");

const pass = (tars: Deployment, seconds: number) => tars.clock.runUntil(tars.clock.now() + seconds * 1000);

const declared = async (text = "declare P2 checkout cards are refused", member = amara) => {
  const tars = deploy();
  await slash(tars, text, member);
  await pass(tars, 20);
  // Whoever declared has heard so.
  expect(whispers(tars)).toEqual(["INC-1 is declared: it goes on in #incidents."]);
  tars.outside.webhooks.length = 0;
  return tars;
};

const root = (tars: Deployment) =>
  tars.outside.slack.find(({ thread_ts, channel: of }) => !thread_ts && of === "#incidents");

describe("/incident declare (D2)", () => {
  test("declares in one line, once, however often Slack tells of it", async () => {
    const tars = deploy();
    const answer = await slash(tars, "declare P1 checkout cards are <!channel> refused", amara, 3);
    expect(answer.status).toBe(200);
    await pass(tars, 20);
    expect(await incident(tars)).toMatchObject({
      severity: "P1",
      service: "checkout",
      description: "cards are <!channel> refused",
      detection: { how: "person", by: "amara" },
    });
    expect((await tars.request("GET", "/v1/incidents/2")).status).toBe(404);
    // What is not plain text must not have it.
    expect(JSON.stringify(root(tars)?.blocks).match(/"mrkdwn","text":"[^"]*<!channel>/)).toBeNull();
  });

  test("opens a form for what is missing, filled with what was said", async () => {
    const tars = deploy();
    await slash(tars, "declare checkout cards are refused");
    const view = modal(tars);
    expect(view.title.text).toBe("Declare an incident");
    const [severity, service, description] = view.blocks;
    expect(severity.element.initial_option).toBeUndefined();
    expect(service.element.initial_option.value).toBe("checkout");
    expect(description.element.initial_value).toBe("cards are refused");
    const sent = tars.does.submit(view.id, { severity: "P2", service: "checkout", description: "cards" }, amara);
    expect((await tars.inSlack(sent)).body).toBe("");
    await pass(tars, 20);
    expect(await incident(tars)).toMatchObject({ severity: "P2", description: "cards" });
  });

  test("what is declared is read as the API reads it: no longer, and nothing in it but text (D2, D5)", async () => {
    const tars = deploy();
    await slash(tars, "declare P2 checkout cards \u202eare\u0007 refused");
    await pass(tars, 20);
    expect(await incident(tars)).toMatchObject({ description: "cards are refused" });
    expect(root(tars)?.text.split("\n")[0]).toBe("🚨 [P2] Incident declared: cards are refused");
    const { body } = await slash(tars, `declare P2 search ${"x".repeat(501)}`);
    expect(body.text).toContain("500 characters");
    await slash(tars, "declare P2");
    const sent = tars.does.submit(modal(tars).id, { service: "search", description: "y".repeat(501) }, amara);
    expect((await tars.inSlack(sent)).body.errors).toEqual({ description: expect.stringContaining("500 characters") });
    await pass(tars, 20);
    expect((await tars.request("GET", "/v1/incidents/2")).status).toBe(404);
  });

  test("by the shortcut of a message, with its words", async () => {
    const tars = await declared();
    const said = tars.outside.say(elif, "search shows nothing\nat all", "C0GENERAL");
    await tars.inSlack(tars.does.shortcut("declare-from-message", elif, said.ts));
    const view = modal(tars);
    expect(view.blocks[2].element.initial_value).toBe("search shows nothing");
    await tars.inSlack(
      tars.does.submit(view.id, { severity: "P3", service: "search", description: "nothing found" }, elif),
    );
    await pass(tars, 20);
    expect(await incident(tars, 2)).toMatchObject({ service: "search", detection: { by: "elif" } });
    expect(whispers(tars)).toEqual(["INC-2 is declared: it goes on in #incidents."]);
  });
});

describe("an incident's life in words", () => {
  test("every word does what it says, of the only open incident", async () => {
    const tars = await declared();
    for (const text of [
      "ack",
      "lead",
      "update we roll back",
      "note the pool is full",
      "eta 15:30",
      "severity P1 all of them",
      "cause connection pool too small",
      "users 4,200 in the EU",
      "page discovery",
      "roles scribe ben",
      "handover chen",
    ]) {
      const { body } = await slash(tars, text);
      expect(body, text).toEqual({
        response_type: "ephemeral",
        text: expect.stringMatching(/^Taken: see the thread of INC-1 \(P[12] checkout\) in #incidents\.$/),
      });
      await pass(tars, 5);
    }
    expect(whispers(tars)).toEqual([]);
    const now = await incident(tars);
    expect(now).toMatchObject({
      severity: "P1",
      lead: "amara",
      eta: "15:30",
      rootCause: { line: "connection pool too small" },
      roles: { scribe: "ben" },
    });
    expect(usersIn(now)).toMatchObject({ users: 4200, value: "4,200 in the EU" });
    const all = await types(tars);
    for (const type of ["Incident Acknowledged", "Note Added", "Update Posted", "Severity Changed"])
      expect(all).toContain(type);
    expect(
      (await timeline(tars))
        .filter(({ source, actor }) => source === "slack" && actor.kind === "person")
        .every(({ actor }) => actor.name === "amara"),
    ).toBe(true);
  });

  test("the same words do the same after a mention in its thread; a question stays one", async () => {
    const tars = await declared();
    const thread = root(tars);
    if (!thread) throw new Error("no thread");
    await tars.mention("eta 15:30", amara, thread);
    await tars.mention("severity P3", amara, thread);
    await tars.mention("update on payments?", amara, thread);
    await tars.mention("severity high", amara, thread);
    await pass(tars, 30);
    expect(await incident(tars)).toMatchObject({ eta: "15:30", severity: "P3" });
    expect((await types(tars)).filter((type) => type === "Question Asked")).toHaveLength(1);
    expect(tars.outside.slack.map(({ text }) => text).join("\n")).toContain(
      "Write the severity first: P1, P2, P3, P4.",
    );
  });

  test("D2 Q1: after a mention one asks, lists, declares, and hears which command opens a form", async () => {
    const tars = await declared();
    const thread = root(tars);
    if (!thread) throw new Error("no thread");
    const answerTo = async (words: string) => {
      const before = tars.outside.slack.length;
      await tars.mention(words, amara, thread);
      await pass(tars, 20);
      return tars.outside.slack
        .slice(before)
        .map(({ text }) => text)
        .join("\n");
    };
    expect(await answerTo("ask who is on call")).toContain("is on call until");
    expect(await answerTo("list")).toContain("INC-1 (P2, checkout, Investigating): cards are refused");
    expect(await answerTo("report")).toContain("A command opens the form for it: /incident report.");
    expect(await answerTo("post-mortem")).toContain("/incident INC-3 post-mortem");
    expect(await answerTo("declare")).toContain("Write the severity, the service and what is broken");
    expect(await answerTo("declare P3 search nothing &lt;found&gt;, says <@U0ELIF005>")).toContain(
      "INC-2 is declared: it goes on in #incidents.",
    );
    expect(await incident(tars, 2)).toMatchObject({
      severity: "P3",
      service: "search",
      description: "nothing <found>, says @Elif Kaya",
      detection: { by: "amara" },
    });
    expect((await types(tars)).filter((type) => type === "Question Asked")).toHaveLength(2);
  });

  test("D7: a long note after a mention is whole, and one that is too long is refused", async () => {
    const tars = await declared();
    const thread = root(tars);
    if (!thread) throw new Error("no thread");
    const long = "the pool is full ".repeat(100).trim();
    await tars.mention(`note ${long}`, amara, thread);
    await tars.mention(`note ${"x".repeat(4001)}`, amara, thread);
    await pass(tars, 20);
    const notes = (await timeline(tars)).filter(({ type }) => type === "Note Added");
    expect(notes.map(({ sentence }) => sentence)).toEqual([`Note: ${long}`]);
    expect(tars.outside.slack.map(({ text }) => text).join("\n")).toContain("is too long: 4000 characters at most");
  });

  test("a word alone opens its form, which refuses what is wrong in its field, and takes what is right", async () => {
    const tars = await declared();
    await slash(tars, "users");
    const view = modal(tars);
    expect(view.blocks[0].elements[0].text).toContain("INC-1: cards are refused");
    expect(view.callback_id).toBe("users");
    const wrong = await tars.inSlack(tars.does.submit(view.id, { users: "-4" }, amara));
    expect(wrong.body).toMatchObject({ response_action: "errors", errors: { users: "It must be 0 or more." } });
    await tars.inSlack(tars.does.submit(view.id, { users: "42" }, amara));
    await pass(tars, 10);
    expect(usersIn(await incident(tars))).toMatchObject({ users: 42, value: "42 users" });
  });

  test("a form refuses in plain words what is left out or is too long", async () => {
    const tars = await declared();
    await slash(tars, "report");
    const long = "x".repeat(3001);
    const sent = tars.does.submit(modal(tars).id, { customerId: " ", service: "search", issue: long }, amara);
    const { errors } = (await tars.inSlack(sent)).body;
    expect(errors.customerId).toBe("It is missing.");
    expect(errors.issue).toMatch(/^It is too long: \d+ characters at most\.$/);
    await slash(tars, "declare");
    const empty = tars.does.submit(modal(tars).id, { severity: "", service: "search", description: "slow" }, amara);
    expect((await tars.inSlack(empty)).body.errors).toEqual({ severity: "Write one of: P1, P2, P3, P4" });
  });

  test("T2: a command that the incident refuses is answered with why, and not that it was taken", async () => {
    const tars = await declared();
    const { body } = await slash(tars, "eta 99:99");
    expect(body.text).toMatch(/^99:99 is a time that no clock shows\./);
    await pass(tars, 10);
    expect(whispers(tars)).toEqual([]);
    expect((await incident(tars)).eta).toBeUndefined();
  });

  test("with several open it asks which, and takes the number before or behind the word", async () => {
    const tars = await declared();
    await slash(tars, "declare P3 search slow");
    await pass(tars, 10);
    expect((await slash(tars, "eta 15:30")).body.text).toMatch(
      /^Several incidents are open: INC-2 \(P3 search\), INC-1 \(P2 checkout\)\. Say which one first, such as \/incident INC-2 status\.$/,
    );
    await slash(tars, "INC-1 eta 15:30");
    await slash(tars, "eta inc-2 16:00");
    await pass(tars, 10);
    expect((await incident(tars, 1)).eta).toBe("15:30");
    expect((await incident(tars, 2)).eta).toBe("16:00");
    expect((await slash(tars, "INC-9 status")).body.text).toBe("There is no incident INC-9.");
  });

  test("list, status, oncall and help answer whoever asked alone", async () => {
    const tars = await declared();
    const say = async (text: string) => (await slash(tars, text)).body;
    expect(await say("list")).toMatchObject({
      response_type: "ephemeral",
      text: "INC-1 [P2] checkout: cards are refused (Investigating, lead: nobody yet)",
    });
    expect((await say("status")).text).toContain(
      "INC-1 [P2] cards are refused\nImpact: being assessed\nStatus: Investigating",
    );
    expect((await say("oncall")).text).toMatch(
      /^Shop: \w+ \w+, until \d{4}-\d\d-\d\d \d\d:\d\d UTC\nDiscovery: \w+ \w+, until \d{4}-\d\d-\d\d \d\d:\d\d UTC$/,
    );
    expect((await say("")).text).toContain("/incident eta &lt;time&gt;");
    expect((await say("resolved?")).text).toContain("There is no `resolved?` here.");
    expect((await say("eta INC-1 ")).text ?? "form").toBe("form");
  });

  test("a list says that there are more, and fits a message of Slack", async () => {
    const tars = deploy();
    for (let count = 0; count < 11; count++) {
      await slash(tars, `declare P3 search ${"slow and ".repeat(50)}${count}`);
      await pass(tars, 5);
    }
    const { text } = (await slash(tars, "list")).body;
    expect(text.split("\n")).toHaveLength(11);
    expect(text.split("\n").at(-1)).toBe("There are more: the console lists all of them.");
    expect(text.length).toBeLessThan(4000);
    expect((await slash(tars, "eta 15:30")).body.text).toContain("(P3 search), and more. Say which one first");
  });

  test("L1 P1r: what is asked of an incident that is over needs its name, and says so of one that is open", async () => {
    const tars = deploy();
    const say = async (text: string) => (await slash(tars, text)).body.text;
    expect(await say("reopen it is back")).toBe("Say which one, such as /incident INC-3 reopen.");
    await slash(tars, "declare P2 checkout cards are refused");
    await pass(tars, 10);
    expect(await say("post-mortem")).toBe("Say which one, such as /incident INC-3 post-mortem.");
    expect(await say("INC-1 post-mortem")).toBe("INC-1 is open. Resolve it first.");
    expect(await say("INC-1 reopen")).toBe("INC-1 is open. There is nothing to reopen.");
  });

  test("I1: the brief of a service that nothing measures says so once", async () => {
    const tars = await declared("declare P4 newsletter wrong label");
    await pass(tars, 60);
    const said = tars.outside.slack.find(({ text }) => text.startsWith("📋 INC-1"))?.text.split("\n");
    expect(said?.[0]).toBe("📋 INC-1: What is broken is not known yet");
    expect(said?.[2]).toMatch(/^No suspect yet/);
    expect(said?.[3]).toMatch(/^TARS measures nothing of newsletter/);
    expect(said?.[4]).toBe("INC-1");
  });

  test("a word alone after a mention says what belongs to it, and help says the words", async () => {
    const tars = await declared();
    const thread = root(tars);
    if (!thread) throw new Error("no thread");
    for (const words of ["cause", "reopen", "roles", "help", "eta?"]) await tars.mention(words, amara, thread);
    await pass(tars, 30);
    const said = tars.outside.slack.map(({ text }) => text).join("\n");
    expect(said).toContain("Write it whole: cause <one line> — the root cause.");
    expect(said).toContain("Write it whole: reopen <why> — the problem is back.");
    expect(said).toContain("Mention TARS with one of these");
    expect(said).not.toContain("it tells TARS to `reopen`");
  });

  test("S1 S2 S3 K6: the form of the resolution has no cause before the suspect is confirmed, and refuses in its field what is not measured yet", async () => {
    const tars = deploy();
    const broken = begin + 7 * 60_000;
    let repaired: number | undefined;
    breakCheckout(tars, "roll-back", broken, () => {
      if (tars.aws.cloud.alias.version === "6") repaired ??= tars.clock.now();
      return repaired;
    });
    await tars.until(5);
    deployCheckout(tars, broken - 2 * 60_000);
    await tars.until(8);
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(12);
    await slash(tars, "cause");
    const suspect = (await incident(tars)).brief.suspect;
    expect(suspect).toMatch(/deployment/);
    const field = () => {
      const { element, hint } = modal(tars).blocks.find(({ type }: any) => type === "input");
      return { initial: element.initial_value, hint: hint?.text };
    };
    const empty = { initial: undefined, hint: rootCauseHint };
    expect(field()).toEqual(empty);
    await slash(tars, "resolve");
    expect(field()).toEqual(empty);
    // What was done about it has confirmed it: now it stands there, in all forms.
    const [offer] = (await incident(tars)).offers;
    await tars.request("POST", `/v1/incidents/1/offers/${offer.id}/approval`, { by: "ben" });
    await pass(tars, 180);
    expect((await incident(tars)).standing).toMatchObject({ cause: suspect, fix: offer.title });
    await slash(tars, "cause");
    expect(field().initial).toBe(suspect);
    await slash(tars, "resolve");
    const view = modal(tars);
    expect(JSON.stringify(view.blocks)).toContain("P1-checkout-errors of checkout still fires.");
    expect(field().initial).toBe(suspect);
    const { body } = await tars.inSlack(tars.does.submit(view.id, { fixedBy: "warmed it" }, amara));
    expect(body.errors.overrideReason).toMatch(
      /^The error rate was below 0\.1 % in \d of 10 consecutive periods, as measured at \d\d:\d\d:\d\d \w+\. Wait: it is measured next at \d\d:\d\d:\d\d \w+, and can be enough at \d\d:\d\d:\d\d \w+ at the earliest\. Or give a reason here\.$/,
    );
    const thread = root(tars);
    if (!thread) throw new Error("no thread");
    // Whoever resolves is asked first while an alert fires; who says "anyway" knows it.
    await tars.mention("resolve", amara, thread);
    await pass(tars, 20);
    expect(tars.outside.slack.at(-1)?.text).toContain(
      "Resolve while 1 alert is still firing? P1-checkout-errors of checkout still fires. If so, press *Resolve*, or say `resolve anyway`.",
    );
    await tars.mention("resolve anyway", amara, thread);
    await pass(tars, 20);
    const refused = tars.outside.slack.find(({ text }) => text.includes("Not resolved yet"))?.text;
    expect(refused).toContain("The button Resolve asks for all of it.");
    expect(refused).not.toContain("`");
  });

  test("S1: *Resolve* asks first while an alert fires, and resolves at once when none does", async () => {
    const tars = await declared();
    await tars.request("PUT", "/v1/incidents/1/root-cause", { line: "cold cache", by: "amara" });
    await tars.request("POST", "/v1/incidents/1/mitigations", {
      kind: "other",
      what: "warmed it",
      status: "applied",
      by: "amara",
    });
    tars.alarm("P1-checkout-errors", "ALARM");
    await pass(tars, 90);
    expect((await incident(tars)).alertCounts.firing).toBe(1);
    const before = tars.outside.views.modals.length;
    await tars.inSlack(tars.does.click({ ts: root(tars)?.ts }, "resolve", amara));
    expect(modal(tars).callback_id).toBe("resolve");
    expect(JSON.stringify(modal(tars).blocks)).toContain("Resolve while 1 alert is still firing?");
    expect(tars.outside.views.modals.length).toBe(before + 1);
    tars.alarm("P1-checkout-errors", "OK");
    await pass(tars, 60);
    await tars.inSlack(tars.does.click({ ts: root(tars)?.ts }, "resolve", amara));
    await pass(tars, 20);
    // Nothing opened: what is missing is said.
    expect(tars.outside.views.modals.length).toBe(before + 1);
  });

  test("resolving asks for what S2 and S3 need, and no more once they are known", async () => {
    const tars = await declared("declare P3 search slow");
    await tars.inSlack(tars.does.click({ ts: root(tars)?.ts }, "resolve", amara));
    const view = modal(tars);
    expect(view.callback_id).toBe("resolve");
    await tars.inSlack(
      tars.does.submit(view.id, { rootCause: "cold cache", fixedBy: "warmed it", overrideReason: "P3" }, amara),
    );
    await pass(tars, 20);
    expect(await incident(tars)).toMatchObject({ phase: "closed" });
    await slash(tars, "INC-1 reopen it is slow again");
    await pass(tars, 10);
    expect((await incident(tars)).phase).toBe("investigating");
  });
});

describe("the button Reopen (L1)", () => {
  test("gives a reason that is true with and without an alert that fires", async () => {
    const tars = await declared();
    await tars.request("POST", "/v1/incidents/1/resolution", { rootCause: "x", fixedBy: "y", overrideReason: "z" });
    await pass(tars, 20);
    await tars.inSlack(tars.does.click({ ts: root(tars)?.ts }, "reopen", amara));
    await pass(tars, 20);
    const { sentence, actor } = (await timeline(tars)).find(({ type }) => type === "Incident Reopened");
    expect([sentence, actor.name]).toEqual(["Reopened: the problem is not over", "amara"]);
  });
});

describe("buttons that open something", () => {
  test.each([
    ["update", "update"],
    ["mitigate", "mitigate"],
    ["severity", "severity"],
    ["eta", "eta"],
    ["users", "users"],
    ["root-cause", "root-cause"],
    ["page-team", "page-team"],
    ["hand-over", "hand-over"],
  ])("%s opens its form", async (action, form) => {
    const tars = await declared();
    const { status } = await tars.inSlack(tars.does.click({ ts: root(tars)?.ts }, action, amara));
    expect(status).toBe(200);
    expect(modal(tars).callback_id).toBe(form);
  });

  test("evidence is there to be read", async () => {
    const tars = await declared();
    await pass(tars, 120);
    const brief = tars.outside.slack.find(({ blocks }) => JSON.stringify(blocks ?? []).includes("evidence"));
    await tars.inSlack(tars.does.click({ ts: brief?.ts }, "evidence", amara));
    expect(JSON.stringify(modal(tars).blocks)).toContain("What is broken?");
  });

  test("somebody whom TARS does not know is shown no evidence", async () => {
    const tars = await declared();
    await pass(tars, 60);
    const brief = tars.outside.slack.find(({ blocks }) => JSON.stringify(blocks ?? []).includes('"evidence"'));
    await tars.inSlack(tars.does.click({ ts: brief?.ts }, "evidence", nobody));
    expect(tars.outside.views.modals).toEqual([]);
    expect(whispers(tars)).toEqual([expect.stringContaining("TARS does not know who you are")]);
  });

  test("what Slack does not let TARS open, the person hears of at once", async () => {
    const tars = await declared();
    const { slackCall } = tars.outside;
    tars.outside.slackCall = (method, text) =>
      method === "views.open" ? { ok: false, error: "internal_error" } : slackCall(method, text);
    const { status, body } = await slash(tars, "eta");
    expect([status, body.text]).toEqual([200, expect.stringContaining("Try again in a moment")]);
    expect((await tars.inSlack(tars.does.click({ ts: root(tars)?.ts }, "update", amara))).status).toBe(200);
    expect(whispers(tars)).toEqual([expect.stringContaining("Try again in a moment")]);
  });
});

describe("a company with more than a menu takes", () => {
  test("150 responders, teams and services are there to be chosen (D2, D6)", async () => {
    const settings = structuredClone(deploy().settings);
    const { ben, ...others } = settings.responders;
    if (!ben || !settings.services.search || !settings.teams.shop) throw new Error("the sample is another");
    settings.responders = { ben, ...others };
    for (let one = 0; one < 150; one++) {
      settings.responders[`responder-${one}`] = { ...ben, name: `Person ${one}`, slack: `U0X${one}` };
      settings.services[`service-${one}`] = settings.services.search;
      settings.teams[`team-${one}`] = { ...settings.teams.shop, name: `Team ${one}` };
    }
    const tars = deploy({ settings });
    await slash(tars, "declare P2");
    const values = { service: "service-149", description: "nothing is found" };
    await tars.inSlack(tars.does.submit(modal(tars).id, values, amara));
    await pass(tars, 20);
    expect(await incident(tars)).toMatchObject({ service: "service-149" });
    await slash(tars, "handover");
    await tars.inSlack(tars.does.submit(modal(tars).id, { to: "responder-149" }, amara));
    await pass(tars, 20);
    expect(whispers(tars)).toEqual(["INC-1 is declared: it goes on in #incidents."]);
    expect((await timeline(tars)).map(({ sentence }) => sentence).join()).toContain("Person 149");
  });

  test("a report is offered the services that it can be about", async () => {
    const tars = deploy();
    await slash(tars, "report");
    expect(JSON.stringify(modal(tars).blocks)).not.toContain('"unknown"');
  });
});

describe("pins, notes and the home tab", () => {
  test("📌 on a message in the thread puts it on the timeline, once, under who wrote it (D7)", async () => {
    const tars = await declared();
    const thread = root(tars);
    const said = tars.outside.say(elif, "the &lt;pool&gt; is full", thread?.channelId ?? "", thread?.ts);
    for (const member of [amara, elif]) await tars.inSlack(tars.does.react(said.ts, "pushpin", member));
    await tars.inSlack(tars.does.react(said.ts, "eyes", amara));
    await pass(tars, 20);
    const notes = (await timeline(tars)).filter(({ type }) => type === "Note Added");
    expect(notes.map(({ sentence, actor }) => [sentence, actor.name])).toEqual([
      ["Note: Elif Kaya: the <pool> is full", "amara"],
    ]);
  });

  test("📌 and the shortcut put a message onto the timeline as people read it, whole, with whoever wrote it (D7)", async () => {
    const tars = await declared();
    const thread = root(tars);
    const rest = "and so on ".repeat(100).trim();
    const text = `<@${amara}> a &lt; b in <#C1|ops>, see <https://wiki.example/y|this>, ${rest}`;
    const said = tars.outside.say(elif, text, thread?.channelId ?? "", thread?.ts);
    await tars.inSlack(tars.does.shortcut("add-to-timeline", amara, said.ts));
    const { initial_value: note } = modal(tars).blocks[1].element;
    expect(note).toBe(`Elif Kaya: @Amara Okafor a < b in #ops, see https://wiki.example/y, ${rest}`);
    await tars.inSlack(tars.does.react(said.ts, "pushpin", amara));
    await pass(tars, 20);
    const notes = (await timeline(tars)).filter(({ type }) => type === "Note Added");
    expect(notes.map(({ sentence }) => sentence)).toEqual([`Note: ${note}`]);
    await tars.inSlack(tars.does.shortcut("declare-from-message", amara, said.ts));
    expect(modal(tars).blocks[2].element.initial_value).toMatch(/^@Amara Okafor a < b in #ops, see/);
  });

  test("a pin on what TARS says itself, or elsewhere, is nobody's concern", async () => {
    const tars = await declared();
    await tars.inSlack(tars.does.react(root(tars)?.ts ?? "", "pushpin", amara));
    const said = tars.outside.say(elif, "lunch?", "C0GENERAL");
    await tars.inSlack(tars.does.react(said.ts, "pushpin", amara));
    await pass(tars, 20);
    expect(await types(tars)).not.toContain("Note Added");
  });

  test("D2: the home tab shows what I have declared, for whoever leads it", async () => {
    const tars = await declared("declare P3 search slow", elif);
    for (const member of [amara, elif]) await tars.inSlack(tars.does.home(member));
    await pass(tars, 10);
    expect(JSON.stringify(tars.outside.views.homes[elif])).toContain(
      "<https://tars.example/console/incidents/INC-1|INC-1> [P3] search: slow",
    );
    expect(JSON.stringify(tars.outside.views.homes[amara])).not.toContain("[P3]");
  });

  test("the home tab shows my incidents, my turns and my action items", async () => {
    const tars = await declared();
    await slash(tars, "lead");
    await pass(tars, 10);
    await tars.inSlack(tars.does.home(amara));
    await pass(tars, 10);
    const shown = JSON.stringify(tars.outside.views.homes[amara]);
    expect(shown).toContain("<https://tars.example/console/incidents/INC-1|INC-1> [P2] checkout: cards are refused");
    expect(shown).toMatch(/My action items.*None is open/);
    // Everybody reads times on their own clock.
    expect(shown).toMatch(/I am on call.*From <!date\^\d+\^/);
    // An incident is also theirs who has only a role in it.
    await tars.request("POST", "/v1/incidents/1/roles/scribe", { who: "elif", by: "amara" });
    await tars.inSlack(tars.does.home(elif));
    await pass(tars, 10);
    expect(JSON.stringify(tars.outside.views.homes[elif])).toContain(
      "<https://tars.example/console/incidents/INC-1|INC-1> [P2] checkout: cards are refused",
    );
    // What lies beyond the days that are looked at is not said to end with them.
    const lastDay = new Date(tars.clock.now() + 14 * 24 * 3600_000).toISOString().slice(0, 10);
    expect(shown).not.toContain(`to ${lastDay}`);
    expect(shown).not.toContain(`until ${lastDay}`);
    await tars.inSlack(tars.does.home(nobody));
    await pass(tars, 10);
    expect(JSON.stringify(tars.outside.views.homes[nobody])).toContain("Not in the next two weeks.");
  });
});

describe("/incident report (D3)", () => {
  const reports = async (tars: Deployment, customerId: string, member = amara) => {
    await slash(tars, "report", member);
    const values = { customerId, service: "payments", issue: "cards are declined", contact: "ask for Mia" };
    return tars.inSlack(tars.does.submit(modal(tars).id, values, member));
  };

  test("two customers declare, and whoever reported hears what came of it", async () => {
    const tars = deploy();
    const { customers } = tars.settings.runbook.customerReports;
    for (let count = 1; count <= customers; count++) {
      await reports(tars, `customer ${count}`);
      await pass(tars, 10);
    }
    const desk = (await tars.request("GET", "/v1/reports")).body.items;
    expect(desk.map(({ contact }: { contact: string }) => contact)).toEqual(Array(customers).fill("ask for Mia"));
    expect(whispers(tars)[0]).toContain("1 customer so far. An incident is declared when one more reports it");
    expect(whispers(tars).at(-1)).toBe(
      "It belongs to INC-1 and is being worked on. You will hear when it is resolved.",
    );
    await slash(tars, "INC-1 lead");
    await slash(tars, "resolve");
    const values = { rootCause: "an expired key", fixedBy: "a new key", overrideReason: "payments says so" };
    await tars.inSlack(tars.does.submit(modal(tars).id, values, amara));
    await pass(tars, 60);
    const alone = tars.outside.slack.filter(({ channelId }) => channelId === amara).map(({ text }) => text);
    expect(alone.at(-1)).toMatch(/INC-1.*resolved/);
  });
});

describe("who may do what in Slack", () => {
  /** Everything that can be done, each with whether a viewer, a reporter and a responder may. */
  const table: [string, (tars: Deployment, member: string) => Promise<unknown>, string][] = [
    ["declare", (tars, member) => slash(tars, "declare P3 search slow", member), "responder"],
    ["list", (tars, member) => slash(tars, "list", member), "viewer reporter responder"],
    ["report", (tars, member) => slash(tars, "report", member), "reporter responder"],
    ...[
      "ack",
      "lead",
      "update x",
      "note x",
      "eta 15:30",
      "severity P3",
      "cause x",
      "users 3",
      "page discovery",
      "reopen x",
      "roles scribe ben",
      "handover chen",
      "resolve",
      "ask error rate for checkout",
    ].map((text): [string, (tars: Deployment, member: string) => Promise<unknown>, string] => [
      text,
      (tars, member) => slash(tars, text, member),
      "responder",
    ]),
    ...[
      "acknowledge",
      "update",
      "mitigate",
      "resolve",
      "severity",
      "eta",
      "users",
      "root-cause",
      "page-team",
      "hand-over",
      "lead",
      "brief",
    ].map((action): [string, (tars: Deployment, member: string) => Promise<unknown>, string] => [
      `the button ${action}`,
      (tars, member) => tars.inSlack(tars.does.click({ ts: root(tars)?.ts }, action, member)),
      "responder",
    ]),
    ["a pin", (tars, member) => tars.inSlack(tars.does.react(root(tars)?.ts ?? "", "pushpin", member)), "responder"],
    ["a shortcut", (tars, member) => tars.inSlack(tars.does.shortcut("declare", member)), "responder"],
  ];

  test.each(["nobody", "viewer", "reporter"])("a %s changes nothing but what they may", async (is) => {
    const settings = structuredClone(deploy().settings);
    if (is !== "nobody") settings.signIn?.roles[is as "viewer"].push("nobody@shop.example");
    const tars = deploy({ settings });
    await slash(tars, "declare P2 checkout cards are refused");
    await pass(tars, 60);
    const before = await types(tars);
    const shown = tars.outside.views.modals.length;
    for (const [what, does, allowed] of table) {
      const told = whispers(tars).length;
      const answer = (await does(tars, nobody)) as { status: number; body: any };
      await pass(tars, 5);
      expect(answer.status, what).toBe(200);
      if (allowed.split(" ").includes(is)) continue;
      const words = answer.body?.text ?? whispers(tars).slice(told).join(" ");
      const isQuiet = what === "a pin";
      const wanted = is === "nobody" ? /TARS does not know who you are/ : new RegExp(`You are a ${is}, and may not`);
      if (!isQuiet && what !== "a shortcut") expect(words, what).toMatch(wanted);
    }
    expect((await types(tars)).filter((type) => type !== "Brief Made" && !/Page|Second Look/.test(type))).toEqual(
      before.filter((type) => type !== "Brief Made" && !/Page|Second Look/.test(type)),
    );
    expect((await tars.request("GET", "/v1/incidents/2")).status).toBe(404);
    expect(tars.outside.views.modals.length - shown).toBe(is === "reporter" ? 1 : 0);
  });

  /** What each action of a message takes, written by hand. A new action without a row does not compile. */
  const needOf: Record<ActionName, Need | "nothing"> = {
    acknowledge: "act",
    lead: "act",
    "hand-over": "act",
    "page-team": "act",
    update: "act",
    mitigate: "act",
    resolve: "act",
    reopen: "act",
    "publish-status": "act",
    "edit-status": "act",
    "withdraw-status": "act",
    severity: "act",
    eta: "act",
    users: "act",
    "root-cause": "act",
    answer: "act",
    brief: "act",
    evidence: "read",
    preview: "act",
    "not-this": "act",
    "suspect-again": "act",
    prepare: "act",
    approve: "approve",
    stop: "act",
    "post-mortem": "act",
    open: "nothing",
  };

  test.each(["viewer", "reporter", "responder", "admin"] as const)(
    "of the actions that a message can offer, a %s does those that the table says",
    async (role) => {
      const settings = structuredClone(deploy().settings);
      settings.signIn?.roles[role].push("nobody@shop.example");
      const tars = deploy({ settings });
      await slash(tars, "declare P2 checkout cards are refused");
      await pass(tars, 60);
      const { id } = await incident(tars);
      const byPeople = async () => (await timeline(tars)).filter(({ actor }) => actor.kind === "person");
      const person = { kind: "person", name: "", fullName: "", role, door: "slack", session: "" } as const;
      for (const action of actionNames) {
        const before = [await byPeople(), tars.outside.views.modals.length];
        const told = whispers(tars).length;
        const place = { channel: { id: root(tars)?.channelId ?? "" }, message: { ts: root(tars)?.ts ?? "" } };
        await tars.click(action, `${id}:x`, nobody, undefined, {
          response_url: slackAnswers,
          trigger_id: action,
          ...place,
        });
        await pass(tars, 5);
        const words = whispers(tars).slice(told).join(" ");
        const need = needOf[action];
        const isAllowed = need === "nothing" || may(person, need);
        expect(/may not/.test(words), `${action}: ${words}`).toBe(!isAllowed);
        if (isAllowed) continue;
        expect([await byPeople(), tars.outside.views.modals.length], action).toEqual(before);
      }
      expect(linkActions).toEqual(actionNames.filter((action) => needOf[action] === "nothing"));
    },
  );

  /** Every form, filled in as far as it takes something, as somebody has it open. */
  const openForms = (tars: Deployment, incidentId: string, member: string) =>
    formNames.map((form) => {
      const { settings } = tars;
      const view = modalOf(
        form,
        { incident: undefined, settings, said: {}, dueBy: "2026-12-08" },
        { form, incident: incidentId, about: "x" },
      );
      const id = `V-${form}`;
      tars.outside.views.modals.push({
        ...(view as any),
        id,
        hash: id,
        member,
        root_view_id: id,
        previous_view_id: null,
      });
      const values = (view.blocks as any[]).map(({ block_id, element }) => [
        block_id,
        element?.options?.[0]?.value ?? (element?.type === "datepicker" ? "2026-12-08" : "7"),
      ]);
      return { form, id, values: Object.fromEntries(values) };
    });

  test.each(["nobody", "viewer", "reporter"])(
    "a form that a %s sends changes nothing but what they may",
    async (is) => {
      const settings = structuredClone(deploy().settings);
      if (is !== "nobody") settings.signIn?.roles[is as "viewer"].push("nobody@shop.example");
      const tars = deploy({ settings });
      await slash(tars, "declare P2 checkout cards are refused");
      await pass(tars, 60);
      const { id: incidentId } = await incident(tars);
      // What customers say is theirs to tell, and is counted below.
      const byPeople = async () =>
        (await timeline(tars)).filter(({ actor, type }) => actor.kind === "person" && type !== "Customers Reported");
      const before = await byPeople();
      expect(formNames.length).toBeGreaterThan(12);
      for (const { form, id, values } of openForms(tars, incidentId, nobody)) {
        const { body } = await tars.inSlack(tars.does.submit(id, values, nobody));
        await pass(tars, 5);
        if (form === "report" && is === "reporter") continue;
        const wanted = is === "nobody" ? /TARS does not know who you are/ : new RegExp(`You are a ${is}, and may not`);
        expect(JSON.stringify(body), form).toMatch(wanted);
      }
      expect(await byPeople()).toEqual(before);
      expect((await tars.request("GET", "/v1/incidents/2")).status).toBe(404);
      expect((await tars.request("GET", "/v1/reports")).body.items).toHaveLength(is === "reporter" ? 1 : 0);
    },
  );

  test("D7: nobody is who they call themselves, nor whom another company's Slack takes them for", async () => {
    const settings = structuredClone(deploy().settings);
    delete settings.responders.dana?.slack;
    // Whoever cannot sign in at the provider is not of everybody who can.
    if (settings.signIn) settings.signIn.roles.everybody = "responder";
    const tars = deploy({ settings });
    const { members } = tars.outside.views;
    members.U0SELF009 = { name: "dana" };
    members.U0OTHER10 = { name: "Mallory", email: "dana@shop.example", team: "T0OTHER00" };
    members.U0GUEST11 = { name: "Gus", email: "gus@agency.example", is: { is_restricted: true } };
    // What stands in a profile is theirs only where Slack has seen that it is, and they are there.
    const dana = { name: "Dana Novak", email: "dana@shop.example" };
    members.U0UNSEEN1 = { ...dana, is: { is_email_confirmed: false } };
    members.U0BOT0002 = { ...dana, is: { is_bot: true } };
    members.U0GONE003 = { ...dana, is: { deleted: true } };
    for (const member of ["U0SELF009", "U0OTHER10", "U0GUEST11", "U0UNSEEN1", "U0BOT0002", "U0GONE003"]) {
      const { body } = await slash(tars, "declare P3 search slow", member);
      expect(body.text, member).toMatch(/^TARS does not know who you are/);
    }
    members.U0DANA004 = { name: "Dana Novak", email: "Dana@shop.example" };
    members.U0STAFF12 = { name: "Sia", email: "sia@shop.example" };
    for (const [number, member, by] of [
      [1, "U0DANA004", "dana"],
      [2, "U0STAFF12", "sia@shop.example"],
    ] as const) {
      await slash(tars, "declare P3 search slow", member);
      await pass(tars, 10);
      expect((await incident(tars, number)).detection.by).toBe(by);
    }
    // A guest whom tars.yaml names is who they are there.
    settings.signIn?.roles.viewer.push("guest@agency.example");
    members.U0GUEST13 = { name: "Gia", email: "guest@agency.example", is: { is_restricted: true } };
    expect((await slash(tars, "list", "U0GUEST13")).body.text).toMatch(/INC-2/);
    expect((await slash(tars, "declare P3 search slow", "U0GUEST13")).body.text).toMatch(/^You are a viewer/);
  });

  test("whom Slack does not know is told so", async () => {
    const tars = deploy();
    const { status, body } = await slash(tars, "list", "U0GONE999");
    expect(status).toBe(200);
    expect(body.text).toMatch(/^TARS does not know who you are: nobody in tars\.yaml has your Slack ID U0GONE999/);
  });

  test("an admin by their address may, and stands on the timeline by it", async () => {
    const settings = structuredClone(deploy().settings);
    settings.signIn?.roles.admin.push("root@shop.example");
    const tars = deploy({ settings });
    await slash(tars, "declare P3 search slow", "U0ROOT007");
    await pass(tars, 10);
    expect((await incident(tars)).detection.by).toBe("root@shop.example");
  });
});

describe("a form that is open while the incident changes", () => {
  const over = { rootCause: "cold cache", fixedBy: "warmed it", overrideReason: "a test", by: "amara" };

  /** The form of a post-mortem as it opens, filled so far that it could be completed. */
  const postMortemForm = async (written: object = {}) => {
    const tars = await declared("declare P1 checkout cards are refused");
    await tars.request("POST", "/v1/incidents/1/resolution", over);
    await tars.request("PATCH", "/v1/incidents/1/post-mortem", { ...written, by: "ben" });
    await pass(tars, 20);
    await slash(tars, "INC-1 post-mortem");
    const view = modal(tars);
    const filled = Object.fromEntries(
      view.blocks.flatMap(({ block_id, element }: any) =>
        element?.initial_value || element?.initial_date
          ? [[block_id, element.initial_value ?? element.initial_date]]
          : [],
      ),
    );
    const item = { what: "warm it by itself", owner: "amara", due: "2026-12-12" };
    const send = (values: object) =>
      tars.inSlack(tars.does.submit(view.id, { ...filled, wentWell: "all of it", ...item, ...values }, amara));
    const postMortem = async () => (await tars.request("GET", "/v1/incidents/1/post-mortem")).body;
    return { tars, view, send, postMortem };
  };

  test("P3: what somebody else has written in the post-mortem meanwhile is not lost", async () => {
    const { tars, send, postMortem } = await postMortemForm();
    await tars.request("PATCH", "/v1/incidents/1/post-mortem", { contributingFactors: "words of Ben", by: "ben" });
    const { body } = await send({ contributingFactors: "words of Amara" });
    expect(body.errors).toEqual({ contributingFactors: expect.stringContaining("Somebody else has changed") });
    await pass(tars, 20);
    expect(await postMortem()).toMatchObject({ status: "draft", contributingFactors: "words of Ben", actionItems: [] });
  });

  test("P3: a part that is longer than a field takes stays as it is", async () => {
    const long = "a queue that nobody watches. ".repeat(150).trim();
    const { tars, view, send, postMortem } = await postMortemForm({ contributingFactors: long });
    expect(view.blocks.map(({ block_id }: any) => block_id)).not.toContain("contributingFactors");
    expect(JSON.stringify(view.blocks)).toContain("Too long to be shown here: Contributing factors.");
    expect((await send({})).body).toBe("");
    await pass(tars, 20);
    expect(await postMortem()).toMatchObject({ status: "completed", contributingFactors: long });
  });

  test("P4: a day that is past is refused at its field, in words of the form, and nothing is written", async () => {
    const { tars, send, postMortem } = await postMortemForm();
    const { body } = await send({ contributingFactors: "no alarm on it", due: "2020-12-12" });
    expect(body.errors).toEqual({ due: "2020-12-12 is past: today is 2026-11-24. Write a day that is to come." });
    await pass(tars, 20);
    const { status, contributingFactors, actionItems } = await postMortem();
    expect([status, actionItems]).toEqual(["draft", []]);
    expect(contributingFactors).not.toBe("no alarm on it");
  });

  test.each([
    ["update", "text", "the cache is cold"],
    ["severity", "severity", "P2"],
    ["page", "team", "discovery"],
    ["handover", "to", "ben"],
  ])("L1: %s of an incident that was resolved meanwhile is refused in the form", async (word, field, value) => {
    const tars = await declared("declare P1 checkout cards are refused");
    await slash(tars, word);
    const { id } = modal(tars);
    await tars.request("POST", "/v1/incidents/1/resolution", over);
    await pass(tars, 20);
    const { body } = await tars.inSlack(tars.does.submit(id, { [field]: value }, amara));
    expect(body.errors).toEqual({ [field]: expect.stringContaining("is resolved") });
  });

  test("L1: a form of an incident that was merged meanwhile says where it goes on", async () => {
    const tars = await declared("declare P1 checkout cards are refused");
    await slash(tars, "update");
    const { id } = modal(tars);
    await slash(tars, "declare P2 payments cards time out");
    await pass(tars, 20);
    expect((await tars.request("POST", "/v1/incidents/1/merging", { into: "INC-2", by: "ben" })).status).toBe(200);
    const { body } = await tars.inSlack(tars.does.submit(id, { text: "the cache is cold" }, amara));
    expect(body.errors).toEqual({ text: "INC-1 was merged into INC-2; ask for it there." });
  });
});

describe("a P1 in Slack alone", () => {
  test("from the alarm to the completed post-mortem in six things that a person does", async () => {
    const tars = deploy();
    const broken = begin + 7 * 60_000;
    let rolledBackAt: number | undefined;
    breakCheckout(tars, "roll-back", broken, () => {
      if (tars.aws.cloud.alias.version === "6") rolledBackAt ??= tars.clock.now();
      return rolledBackAt;
    });
    await tars.until(5);
    deployCheckout(tars, broken - 2 * 60_000);
    await tars.until(8);
    tars.alarm("P1-checkout-errors", "ALARM");
    await tars.until(12);

    let actions = 0;
    const withButton = (action: string) =>
      tars.outside.slack.findLast(({ blocks }) => JSON.stringify(blocks ?? []).includes(`"action_id":"${action}"`));
    const press = async (action: string) => {
      actions++;
      const { status, body } = await tars.inSlack(tars.does.click({ ts: withButton(action)?.ts }, action, amara));
      expect([status, body], action).toEqual([200, ""]);
      await pass(tars, 30);
    };

    await press("acknowledge");
    await press("approve");
    await pass(tars, 14 * 60);
    expect(await incident(tars)).toMatchObject({ phase: "monitoring" });
    await press("resolve");
    if ((await incident(tars)).phase === "monitoring") {
      actions++;
      const view = modal(tars);
      const values = Object.fromEntries(
        view.blocks
          .filter(({ type }: any) => type === "input")
          .map(({ block_id, element }: any) => [block_id, element.initial_value])
          .filter(([, value]: any) => value),
      );
      await tars.inSlack(tars.does.submit(view.id, values, amara));
      await pass(tars, 30);
    }
    expect(await incident(tars)).toMatchObject({ phase: "resolved" });

    await press("post-mortem");
    actions++;
    const filled = modal(tars).blocks.map(({ block_id, element }: any) => [
      block_id,
      element?.initial_value ?? element?.initial_option?.value ?? element?.initial_date,
    ]);
    expect(
      filled.every(
        ([field, value]: any) => value || !/^(rootCause|contributingFactors|wentWell|what|owner|due)$/.test(field),
      ),
    ).toBe(true);
    const values = Object.fromEntries(filled.filter(([, value]: any) => value));
    const sent = await tars.inSlack(tars.does.submit(modal(tars).id, values, amara));
    expect(sent.body).toBe("");
    await pass(tars, 60);
    expect(whispers(tars)).toEqual([]);
    expect(await incident(tars)).toMatchObject({ phase: "closed", postMortem: { status: "completed" } });
    expect(actions).toBeLessThanOrEqual(6);
  });
});
