import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startOutbox } from "../../local/outbox/outbox.ts";
import { withAddresses } from "../../local/outbox/page/addresses.ts";
import { exactTime, timeOfDay } from "../../local/outbox/page/time.ts";
import { freePort } from "../../local/ports.ts";
import { isFromSlack } from "../../shared/adapters/slack/signature.ts";

type Heard = { path: string; headers: Record<string, string>; fields: Record<string, string>; payload: any };

const signingSecret = "a signing secret";
const ben = "U0BEN0002";

let outbox: Awaited<ReturnType<typeof startOutbox>>;
let stop: () => void;
/** What TARS, as it is played here, heard, and what it answers to the next. */
const heard: Heard[] = [];
let answer: object | string = "";

beforeAll(async () => {
  const tars = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const isForm = String(request.headers["content-type"]).includes("form");
    const fields = isForm ? Object.fromEntries(new URLSearchParams(body)) : {};
    const headers = request.headers as Record<string, string>;
    const signed = {
      timestamp: headers["x-slack-request-timestamp"],
      signature: headers["x-slack-signature"],
    };
    if (!isFromSlack(signingSecret, signed, body, Date.now() / 1000)) throw new Error("not signed");
    const payload = isForm ? (fields.payload ? JSON.parse(fields.payload) : fields) : JSON.parse(body);
    heard.push({ path: request.url ?? "", headers, fields, payload });
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
    answer = "";
  });
  const [tarsPort, port] = [await freePort(), await freePort()];
  await new Promise<void>((ready) => tars.listen(tarsPort, "127.0.0.1", ready));
  stop = () => tars.close();
  outbox = await startOutbox({
    port,
    signingSecret,
    slackUrl: (door) => `http://127.0.0.1:${tarsPort}/slack/${door}`,
    subscribers: async () => [],
    pagerDutyWebhook: { url: () => "", secret: "" },
    members: { [ben]: { name: "Ben Whitaker", email: "ben@shop.example" } },
  });
});
test("an answer that is none ends its connection, and the outbox goes on", async () => {
  const ask = (path: string, body: object) =>
    fetch(`${outbox.url}${path}`, { method: "POST", body: JSON.stringify(body) });
  await ask("/failing", { status: "abc" });
  await expect(ask("/api/chat.postMessage", {})).rejects.toThrow();
  expect((await ask("/failing", { status: 0 })).status).toBe(200);
});

test("another page in the browser, or another name for this machine, is refused", async () => {
  const asked = (headers: Record<string, string>) =>
    fetch(`${outbox.url}/failing`, { method: "POST", body: "{}", headers });
  expect((await asked({ origin: "https://evil.example" })).status).toBe(403);
  expect((await asked({ origin: outbox.url })).status).toBe(200);
  expect((await asked({})).status).toBe(200);
});

afterAll(async () => {
  await outbox.stop();
  stop();
});

/** A call of Slack's Web API, as Slack's client makes it. */
const api = async (method: string, words: Record<string, unknown>): Promise<any> => {
  const form = Object.entries(words).map(([name, value]): [string, string] => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return (await fetch(`${outbox.url}/api/${method}`, { method: "POST", body: new URLSearchParams(form) })).json();
};
const does = async (path: string, what: object): Promise<any> =>
  (await fetch(`${outbox.url}${path}`, { method: "POST", body: JSON.stringify(what) })).json();
const get = async (path: string): Promise<any> => (await fetch(`${outbox.url}${path}`)).json();
const last = (): Heard => {
  const found = heard.at(-1);
  if (!found) throw new Error("TARS heard nothing");
  return found;
};

const words = (text: string) => ({ type: "plain_text", text });
const modal = (more: object = {}) => ({
  type: "modal",
  title: words("Declare"),
  submit: words("Declare"),
  private_metadata: "kept",
  blocks: [
    {
      type: "input",
      block_id: "what",
      label: words("What is broken?"),
      element: { type: "plain_text_input", action_id: "text", initial_value: "cards" },
    },
    {
      type: "input",
      block_id: "severity",
      label: words("Severity"),
      element: {
        type: "static_select",
        action_id: "choice",
        options: ["P1", "P2"].map((one) => ({ text: words(one), value: one })),
      },
    },
  ],
  ...more,
});

describe("the outbox plays Slack", () => {
  test("a slash command comes as a signed form, and its trigger opens one modal within three seconds", async () => {
    answer = { response_type: "ephemeral", text: "only you" };
    await does("/slash", { command: "/incident", text: "declare P1 x", member: ben });
    expect(last()).toMatchObject({
      path: "/slack/commands",
      fields: { command: "/incident", text: "declare P1 x", user_id: ben, response_url: expect.any(String) },
    });
    expect((await get("/slack")).at(-1)).toMatchObject({ text: "only you", only: ben });
    const { trigger_id } = last().fields;
    expect(await api("views.open", { trigger_id, view: modal() })).toMatchObject({ ok: true });
    expect(await api("views.open", { trigger_id, view: modal() })).toMatchObject({ error: "exchanged_trigger_id" });
    expect(await api("views.open", { trigger_id: "made up", view: modal() })).toMatchObject({
      error: "invalid_trigger_id",
    });
  });

  test("a submission has what was written, and what stood there; what is wrong with it stands at its field", async () => {
    const [{ id }] = await get("/views");
    answer = { response_action: "errors", errors: { severity: "choose one" } };
    await does("/submit", { view: id, values: { what: "cards are refused" }, member: ben });
    expect(last().payload).toMatchObject({
      type: "view_submission",
      view: {
        private_metadata: "kept",
        state: {
          values: {
            what: { text: { type: "plain_text_input", value: "cards are refused" } },
            severity: { choice: { type: "static_select", selected_option: null } },
          },
        },
      },
    });
    expect(await get("/views")).toMatchObject([{ id, errors: { severity: "choose one" } }]);
    answer = { response_action: "errors", errors: { nowhere: "x" } };
    expect((await does("/submit", { view: id, member: ben })).problems).toEqual(["no input has the block_id nowhere"]);
    await does("/submit", { view: id, values: { severity: "P1" }, member: ben });
    expect(last().payload.view.state.values).toMatchObject({
      what: { text: { value: "cards" } },
      severity: { choice: { selected_option: { value: "P1" } } },
    });
    expect(await get("/views")).toEqual([]);
  });

  test("modals lie on one another, are written anew under their hash, and go", async () => {
    await does("/shortcut", { callback: "declare", member: ben });
    expect(last().payload).toMatchObject({ type: "shortcut", callback_id: "declare" });
    const { view } = await api("views.open", { trigger_id: last().payload.trigger_id, view: modal() });
    expect(await api("views.update", { view_id: view.id, hash: "old", view: modal() })).toMatchObject({
      error: "hash_conflict",
    });
    const again = await api("views.update", { view_id: view.id, hash: view.hash, view: modal({ callback_id: "new" }) });
    expect(again.view).toMatchObject({ id: view.id, callback_id: "new" });
    answer = { response_action: "push", view: modal({ notify_on_close: true }) };
    await does("/submit", { view: view.id, member: ben });
    const [, top] = await get("/views");
    expect(top).toMatchObject({ root_view_id: view.id, previous_view_id: view.id });
    await does("/close", { view: top.id, member: ben });
    expect(last().payload).toMatchObject({ type: "view_closed" });
    answer = { response_action: "clear" };
    await does("/submit", { view: view.id, member: ben });
    expect(await get("/views")).toEqual([]);
  });

  test("a click on a button or on an entry of a menu tells where it was made, and takes answers", async () => {
    const menu = {
      type: "overflow",
      action_id: "menu",
      options: [{ text: words("ETA"), value: "eta 01A" }],
    };
    const blocks = [
      { type: "actions", elements: [{ type: "button", action_id: "go", value: "01A", text: words("Go") }, menu] },
    ];
    const { ts, channel } = await api("chat.postMessage", { channel: "#incidents", text: "x", blocks });
    await does("/click", { ts, action: "go", member: ben });
    expect(last().payload).toMatchObject({
      type: "block_actions",
      actions: [{ action_id: "go", value: "01A" }],
      container: { message_ts: ts, channel_id: channel },
    });
    await does("/click", { ts, action: "eta", member: ben });
    expect(last().payload.actions).toMatchObject([{ action_id: "menu", selected_option: { value: "eta 01A" } }]);
    const reply = async (what: object) =>
      (await fetch(last().payload.response_url, { method: "POST", body: JSON.stringify(what) })).status;
    expect(await reply({ text: "no", response_type: "ephemeral", replace_original: false })).toBe(200);
    expect((await get("/slack")).at(-1)).toMatchObject({ text: "no", only: ben, channelId: channel });
    expect(await reply({ text: "done", replace_original: true, blocks: [] })).toBe(200);
    expect((await get("/slack")).find((one: any) => one.ts === ts)).toMatchObject({
      text: "done",
      edits: 1,
      posted: "x",
    });
    for (const status of [200, 200, 200, 404]) expect(await reply({ text: "more" })).toBe(status);
    expect((await does("/click", { ts, action: "gone", member: ben })).status).toBe(404);
  });

  test("people write, put a pin on it, and use a shortcut of it", async () => {
    const { ts } = await api("chat.postMessage", { channel: "#incidents", text: "root" });
    await does("/write", { ts, text: "the pool is full", member: ben, again: 1 });
    expect(last()).toMatchObject({ headers: { "x-slack-retry-num": "1" }, payload: { event: { thread_ts: ts } } });
    const [said] = (await get("/said")).slice(-1);
    await does("/react", { ts: said.ts, reaction: "pushpin", member: ben });
    expect(last().payload.event).toMatchObject({
      type: "reaction_added",
      reaction: "pushpin",
      item: { type: "message", ts: said.ts },
      item_user: ben,
    });
    await does("/shortcut", { callback: "add-to-timeline", ts: said.ts, member: ben });
    expect(last().payload).toMatchObject({ type: "message_action", message: { text: "the pool is full", user: ben } });
    const { messages } = await api("conversations.replies", {
      channel: said.channelId,
      ts,
      latest: said.ts,
      inclusive: true,
    });
    expect(messages.map(({ text, bot_id: bot }: any) => [text, bot])).toEqual([
      ["root", "B0TARS000"],
      ["the pool is full", undefined],
    ]);
  });

  test("the home tab, and who somebody is", async () => {
    await does("/home", { member: ben });
    expect(last().payload.event).toMatchObject({ type: "app_home_opened", user: ben, tab: "home" });
    const button = { type: "button", action_id: "go", value: "01A", text: words("Go") };
    const view = { type: "home", blocks: [{ type: "actions", elements: [button] }] };
    expect(await api("views.publish", { user_id: ben, view })).toMatchObject({ ok: true });
    expect((await get("/homes"))[ben].blocks).toHaveLength(1);
    await does("/click", { home: true, action: "go", member: ben });
    expect(last().payload).toMatchObject({ container: { type: "view" }, actions: [{ value: "01A" }] });
    expect(await api("users.info", { user: ben })).toMatchObject({ user: { profile: { email: "ben@shop.example" } } });
    expect(await api("users.lookupByEmail", { email: "Ben@shop.example" })).toMatchObject({ user: { id: ben } });
    expect(await api("users.lookupByEmail", { email: "x@shop.example" })).toMatchObject({ error: "users_not_found" });
    expect(await api("chat.postEphemeral", { channel: "#incidents", user: ben, text: "psst" })).toMatchObject({
      ok: true,
    });
  });

  test("Slack asks to wait, or fails, for the next calls or until it is told otherwise", async () => {
    const post = () =>
      fetch(`${outbox.url}/api/chat.postMessage`, {
        method: "POST",
        body: new URLSearchParams({ channel: "#incidents", text: "x" }),
      });
    await does("/failing", { status: 429, retryAfter: 7, times: 1 });
    const refused = await post();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "7"]);
    expect((await post()).status).toBe(200);
    await does("/failing", { status: 500 });
    for (let time = 0; time < 3; time++) expect((await post()).status).toBe(500);
    await does("/failing", { status: 0 });
    expect((await post()).status).toBe(200);
  });
});

describe("what the page of the outside world shows", () => {
  test("an address in a mail can be followed, without what ends the sentence", () => {
    const text = "Confirm: http://127.0.0.1:8080/status/n/a.b_c. Or see (https://example.com/x?y=1).\n";
    const found = withAddresses(text);
    expect(found.filter(({ isAddress }) => isAddress).map(({ piece }) => piece)).toEqual([
      "http://127.0.0.1:8080/status/n/a.b_c",
      "https://example.com/x?y=1",
    ]);
    expect(found.map(({ piece }) => piece).join("")).toBe(text);
  });

  test("times have 24 hours, also at midnight", () => {
    const at = new Date(2026, 10, 24, 0, 5, 9).getTime();
    expect([timeOfDay(at), exactTime(at + 15 * 3_600_000)]).toEqual(["00:05", "15:05:09"]);
  });
});
