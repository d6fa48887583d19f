import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { callWebhook } from "../../shared/adapters/webhooks/webhook.ts";

/** A door that keeps what it gets. */
const door = () => {
  const calls: { url: string; headers: Headers; body: string }[] = [];
  const http = async (url: unknown, init?: RequestInit) => {
    calls.push({ url: String(url), headers: new Headers(init?.headers), body: String(init?.body) });
    return new Response("{}");
  };
  return { calls, http: http as typeof fetch };
};

test("M3: a call is JSON with the same key for the same call, signed over exactly what is sent", async () => {
  const { calls, http } = door();
  await callWebhook(http, "https://flags.shop.example/x", { body: { a: "ü" }, key: "k-1", secret: "s" });
  const [{ headers, body } = { headers: new Headers(), body: "" }] = calls;
  expect(headers.get("idempotency-key")).toBe("k-1");
  expect(JSON.parse(body)).toEqual({ a: "ü" });
  expect(headers.get("x-tars-signature")).toBe(
    `sha256=${createHmac("sha256", "s").update(Buffer.from(body)).digest("hex")}`,
  );
});

test("M3: without a secret nothing pretends to be signed", async () => {
  const { calls, http } = door();
  await callWebhook(http, "https://flags.shop.example/x", { body: {}, key: "k-1" });
  expect(calls[0]?.headers.has("x-tars-signature")).toBe(false);
});
