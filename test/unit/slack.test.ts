import { describe, expect, test } from "vitest";
import { slackWords } from "../../local/outbox/world-outside.ts";
import { isFromSlack, slackSignature } from "../../shared/adapters/slack/signature.ts";
import { slackWebApi } from "../../shared/adapters/slack/slack.ts";

/** What is posted for a message. */
const posted = async (message: Partial<Parameters<ReturnType<typeof slackWebApi>["post"]>[0]>) => {
  let sent: Record<string, unknown> = {};
  const http = (async (_: URL, { body }: { body: string }) => {
    sent = slackWords(body);
    return Response.json({ ok: true, channel: "C1", ts: "1.1" });
  }) as never;
  await slackWebApi(http, "https://slack.example/api/", async () => "xoxb", "/token").post({
    channel: "#incidents",
    text: "",
    key: "k",
    ...message,
  });
  return sent;
};

describe("Slack", () => {
  test("text from outside can mention nobody and link nowhere", async () => {
    const sent = await posted({ text: "<!channel> <https://evil.example|click> & <@U1>" });
    expect(sent.text).toBe("&lt;!channel&gt; &lt;https://evil.example|click&gt; &amp; &lt;@U1&gt;");
    expect(sent.mrkdwn).toBe(false);
  });

  test("a mention is TARS's own, in front", async () => {
    expect((await posted({ text: "look <!here>", mention: "channel" })).text).toBe("<!channel> look &lt;!here&gt;");
    expect((await posted({ text: "look", mention: "U1" })).text).toBe("<@U1> look");
  });

  test("a very long text is cut", async () => {
    expect(String((await posted({ text: "x".repeat(50_000) })).text).length).toBeLessThan(4000);
  });

  test("a refusal is an error that does not tell the token", async () => {
    const http = (async () => Response.json({ ok: false, error: "channel_not_found" })) as never;
    const slack = slackWebApi(http, "https://slack.example/api/", async () => "xoxb-secret", "/token");
    const error = await slack.post({ channel: "#x", text: "", key: "k" }).catch((thrown: Error) => thrown);
    expect(String(error)).toContain("channel_not_found");
    expect(String(error)).not.toContain("xoxb-secret");
  });

  test("only what Slack signed within five minutes is Slack's", () => {
    const body = "payload=%7B%7D";
    const at = "1795483449";
    const signature = slackSignature("secret", at, body);
    const given = (more: object) => ({ timestamp: at, signature, ...more });
    expect(isFromSlack("secret", given({}), body, Number(at) + 299)).toBe(true);
    expect(isFromSlack("secret", given({}), body, Number(at) + 301)).toBe(false);
    expect(isFromSlack("secret", given({}), `${body}x`, Number(at))).toBe(false);
    expect(isFromSlack("other", given({}), body, Number(at))).toBe(false);
    expect(isFromSlack("secret", given({ signature: undefined }), body, Number(at))).toBe(false);
    expect(isFromSlack("secret", given({ timestamp: "soon" }), body, Number(at))).toBe(false);
  });
});
