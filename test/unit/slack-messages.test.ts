import { describe, expect, test } from "vitest";
import { blockProblems } from "../../local/outbox/block-kit.ts";
import { slackWords } from "../../local/outbox/world-outside.ts";
import { Later } from "../../shared/adapters/aws/asynchronous.ts";
import { blocksOf, optionIn } from "../../shared/adapters/slack/blocks.ts";
import { slackClient } from "../../shared/adapters/slack/client.ts";
import { heardInInteraction } from "../../shared/adapters/slack/heard.ts";
import type { Message } from "../../shared/communication/message-schema.ts";
import { effectShape } from "../../shared/incident/effects-schema.ts";
import { after, scene } from "./scene.ts";

const surroundings = {
  incidentId: "01INCIDENT",
  timeZone: "UTC",
  consoleUrl: "https://tars.example/console",
  personOf: (who: string) => (who === "ben" ? { id: "U0BEN0002", name: "Ben" } : { id: undefined, name: who }),
};
const blocks = (message: Message, mention?: string) => blocksOf(message, mention, surroundings) ?? [];
const markupIn = (message: Message): string[] =>
  JSON.stringify(blocks(message))
    .split('"type":"mrkdwn","text":"')
    .slice(1)
    .map((one) => one.split('","verbatim"')[0] ?? "");

describe("a message as Slack's blocks", () => {
  test("what is from outside is text: no mention, no link, no bold word of its own", () => {
    const hostile = "*all* <!channel> <https://evil.example|click> _x_ ~y~ `z` & @here";
    const [field] = markupIn({ text: "", card: { fields: [{ name: "Service", value: [hostile] }] } });
    expect(field).not.toMatch(/<!|<https|[*_~`](?:all|x|y|z)/);
    expect(field).toContain("&lt;!channel&gt;");
    const [name] = markupIn({ text: "", card: { fields: [{ name: "Service", value: ["search_index*2"] }] } });
    expect(name).toContain("search_index*2");
    // Where nothing needs markup it is shown to the letter.
    expect(blocks({ text: "", card: { lines: [[hostile]] } })).toMatchObject([
      { type: "section", text: { type: "plain_text", text: hostile } },
    ]);
  });

  test("times are each reader's own, people are mentioned, links lead to the console", () => {
    const [line] = markupIn({
      text: "",
      card: {
        context: [
          { at: after(0) },
          " ",
          { person: "ben" },
          " ",
          { person: "the pager" },
          " ",
          { link: "#/INC-1", words: "Open <it>" },
        ],
      },
    });
    const seconds = Date.parse(after(0)) / 1000;
    expect(line).toBe(
      `<!date^${seconds}^{date_short_pretty} at {time}|2026-11-24 03:00 UTC> <@U0BEN0002> the pager <https://tars.example/console/incidents/INC-1|Open &lt;it&gt;>`,
    );
  });

  test("whoever must look is mentioned in a block: Slack mentions nobody by the text beside blocks", () => {
    const [first] = blocks({ text: "look", actions: [{ do: "stop", about: "o1" }] }, "U0BEN0002");
    expect(first).toMatchObject({ text: { type: "mrkdwn", text: "<@U0BEN0002>" } });
  });

  test("whatever is in it, Slack takes it", () => {
    const long = "lorem ipsum ".repeat(900);
    const line = [long, { bold: long }, { at: after(0) }];
    const message: Message = {
      text: long,
      card: {
        title: long,
        fields: Array.from({ length: 14 }, (_, index) => ({ name: `f${index}`, value: [long] })),
        menu: [{ do: "severity" }, { do: "eta" }],
        lines: [line, ["short"], line],
        context: line,
      },
      actions: [
        { do: "approve", about: "x".repeat(200), label: long },
        { do: "post-mortem", link: "#/INC-1" },
      ],
      menu: [{ do: "lead" }],
    };
    expect(blockProblems(blocks(message))).toEqual([]);
    expect(blockProblems(blocks({ text: "", actions: [{ do: "lead" }] }))).toEqual([]);
  });

  test("D5: a message of an incident with everything is taken as well", () => {
    const { effects } = scene({ description: "<!channel> *x* ".repeat(200) }).declared;
    const root = effects.find((effect) => effect.do === "tell" && effect.where === "root");
    expect(root?.do === "tell" && blockProblems(blocks(root.message))).toEqual([]);
  });

  test("an entry of a menu comes back as a click on a button does", () => {
    expect(optionIn("severity 01INCIDENT:a b")).toEqual({ action: "severity", about: "01INCIDENT:a b" });
    const heard = heardInInteraction(
      {
        type: "block_actions",
        user: { id: "U1" },
        actions: [{ action_id: "menu", action_ts: "1.1", selected_option: { value: "eta 01INCIDENT" } }],
      },
      after(0),
    );
    expect(heard).toMatchObject({ clicks: [{ action: "eta", about: "01INCIDENT" }] });
  });
});

describe("Slack's client", () => {
  const calling = (http: (url: string, init: RequestInit) => Promise<Response>) =>
    slackClient(http as never, "https://slack.example/api", async () => "xoxb-secret", "/token");
  const failure = async (http: (url: string, init: RequestInit) => Promise<Response>): Promise<Error> =>
    calling(http)("chat.postMessage", { channel: "#x", text: "t" }).then(
      () => new Error("it went well"),
      (error: Error) => error,
    );

  test("goes to the address that it is given, with the token in the header alone, and gives up after four seconds", async () => {
    let seen: { url: string; init: RequestInit } | undefined;
    await calling(async (url, init) => {
      seen = { url, init };
      return Response.json({ ok: true });
    })("chat.postMessage", { channel: "#x", blocks: [{ type: "divider" }], mrkdwn: false });
    expect(seen?.url).toBe("https://slack.example/api/chat.postMessage");
    expect(new Headers(seen?.init.headers).get("authorization")).toBe("Bearer xoxb-secret");
    expect(String(seen?.init.body)).not.toContain("xoxb-secret");
    expect(slackWords(String(seen?.init.body))).toEqual({
      channel: "#x",
      blocks: [{ type: "divider" }],
      mrkdwn: false,
    });
    expect(seen?.init.signal).toBeInstanceOf(AbortSignal);
  });

  test("waits as long as Slack asks, once, by whoever called", async () => {
    let calls = 0;
    const error = await failure(async () => {
      calls += 1;
      return new Response("", { status: 429, headers: { "retry-after": "7" } });
    });
    expect(error).toBeInstanceOf(Later);
    expect((error as Later).seconds).toBe(7);
    expect(calls).toBe(1);
  });

  test.each<[string, () => Promise<Response>, string]>([
    [
      "a refusal",
      async () =>
        Response.json({ ok: false, error: "invalid_blocks", response_metadata: { messages: ["[ERROR] too long"] } }),
      "Slack refused chat.postMessage: invalid_blocks [ERROR] too long",
    ],
    ["a breakdown", async () => new Response("xoxb-secret", { status: 503 }), "Slack answered 503 to chat.postMessage"],
    [
      "silence",
      async () => {
        throw new DOMException("The operation was aborted due to timeout", "TimeoutError");
      },
      "Slack did not answer chat.postMessage: The operation was aborted due to timeout",
    ],
  ])("%s is told in words, without the token", async (_, http, says) => {
    const error = await failure(http);
    expect(error.message).toBe(says);
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain("xoxb-secret");
  });
});

test("an effect that an older version stored is read as what it is called now", () => {
  const old = {
    do: "slack",
    key: "k",
    incidentId: "01A",
    incident: "INC-1",
    at: after(0),
    where: "reply",
    text: "Reopen?",
    mention: "ben",
    buttons: [{ id: "reopen", value: "01A:01B", label: "Reopen INC-2" }, { id: "acknowledge" }],
    shape: 1,
  };
  expect(effectShape.read(old, "a queue")).toEqual({
    do: "tell",
    key: "k",
    incidentId: "01A",
    incident: "INC-1",
    at: after(0),
    where: "reply",
    mention: "ben",
    message: {
      text: "Reopen?",
      actions: [{ do: "reopen", about: "01B", label: "Reopen INC-2" }, { do: "acknowledge" }],
    },
  });
});
