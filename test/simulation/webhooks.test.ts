import { expect, test } from "vitest";
// Loaded before the simulated clock runs: the API loads it when it is first asked.
import "../../shared/adapters/alerts/understand.ts";
import { webhook } from "../../shared/runbook/webhook-schema.ts";
import { after, sample } from "../unit/scene.ts";
import { type Deployment, deploy } from "./deployment.ts";

const settings = {
  ...sample,
  webhooks: {
    front: webhook.parse({ from: "pingdom", severity: "P1" }),
    cake: webhook.parse({ from: "statuscake", severity: "P1" }),
    oncall: webhook.parse({ from: "pagerduty" }),
    honey: webhook.parse({ from: "honeycomb", severity: "P1" }),
    sentry: webhook.parse({ from: "sentry" }),
  },
};

const send = async (tars: Deployment, path: string, body: string, type = "application/json") => {
  const headers = { authorization: "Bearer simulated-token", "content-type": type };
  const response = (await tars.invoke("api", { method: "POST", path, body, headers })) as Response;
  return { status: response.status, body: JSON.parse(await response.text()) };
};

const form = "application/x-www-form-urlencoded";
const down = (state: string) => JSON.stringify({ check_id: 7, check_name: "checkout", current_state: state });
const listed = async (tars: Deployment) => (await tars.request("GET", "/v1/alerts")).body.items;

test("D1: what a webhook's mapping says that fires declares, and what is over ends it", async () => {
  const tars = deploy({ settings });
  expect(await send(tars, "/v1/alerts/webhooks/front", down("DOWN"))).toMatchObject({
    status: 202,
    body: { alerts: 1, unreadable: 0 },
  });
  await tars.until(3);
  const incidents = async () => (await tars.request("GET", "/v1/incidents")).body.items;
  expect(await incidents()).toMatchObject([{ service: "checkout", severity: "P1", alertCounts: { firing: 1 } }]);
  await send(tars, "/v1/alerts/webhooks/front", down("UP"));
  await tars.until(4);
  expect(await incidents()).toMatchObject([{ alertCounts: { firing: 0 } }]);
});

test("D1: a slash behind the address of a webhook does not matter", async () => {
  const tars = deploy({ settings });
  expect(await send(tars, "/v1/alerts/webhooks/front/", down("DOWN"))).toMatchObject({ status: 202 });
  expect(await send(tars, "/v1/alerts/webhooks/front/", "not JSON")).toMatchObject({ status: 400 });
  await tars.until(1);
  expect((await listed(tars)).map(({ verdict }: { verdict: string }) => verdict)).toEqual(["pending", "unreadable"]);
});

const trigger = (status: string, groups: string[], timestamp?: string) =>
  JSON.stringify({
    timestamp,
    id: "tr1",
    name: "too slow",
    summary: "too slow",
    status,
    result_groups_triggered: groups.map((name) => ({ Group: { "service.name": name }, Result: 900 })),
  });

const issueAlert = (service: string) =>
  JSON.stringify({
    action: "triggered",
    data: { event: { issue_id: "9", title: "pay fails", level: "fatal", tags: [["service", service]] } },
  });

const resolved = JSON.stringify({
  action: "resolved",
  data: { issue: { id: "9", title: "pay fails", level: "fatal", project: { slug: "payments" } } },
});

test.each([
  ["it names no service any more", "honey", trigger("TRIGGERED", ["checkout"]), trigger("OK", [])],
  ["it names another service", "sentry", issueAlert("checkout"), resolved],
])("D1: what is over ends the alert where it fires, though %s", async (_what, name, firing, over) => {
  const tars = deploy({ settings });
  await send(tars, `/v1/alerts/webhooks/${name}`, firing);
  await tars.until(3);
  const incidents = async () => (await tars.request("GET", "/v1/incidents")).body.items;
  expect(await incidents()).toMatchObject([{ service: "checkout", alertCounts: { firing: 1 } }]);
  await send(tars, `/v1/alerts/webhooks/${name}`, over);
  await tars.until(4);
  expect(await incidents()).toMatchObject([{ alertCounts: { firing: 0 } }]);
  expect(await listed(tars)).toMatchObject([{ service: "checkout", firing: false }]);
});

test("D1: one that is over in the moment in which it fires is a fluke, whatever service its end names", async () => {
  const tars = deploy({ settings });
  await Promise.all([
    send(tars, "/v1/alerts/webhooks/honey", trigger("TRIGGERED", ["checkout"], after(0))),
    send(tars, "/v1/alerts/webhooks/honey", trigger("OK", [])),
  ]);
  await tars.until(5);
  expect(await listed(tars)).toMatchObject([{ service: "checkout", verdict: "fluke", firing: false }]);
  expect((await tars.request("GET", "/v1/incidents")).body.items).toEqual([]);
});

test("D1: a trigger of two services that is over ends the alerts of both", async () => {
  const tars = deploy({ settings });
  await send(tars, "/v1/alerts/webhooks/honey", trigger("TRIGGERED", ["checkout"]));
  await tars.until(1);
  await send(tars, "/v1/alerts/webhooks/honey", trigger("TRIGGERED", ["search"]));
  await tars.until(5);
  await send(tars, "/v1/alerts/webhooks/honey", trigger("OK", []));
  await tars.until(6);
  expect(await listed(tars)).toMatchObject([{ firing: false }, { firing: false }]);
});

test("D1: a form is read as a webhook's message, and nowhere else", async () => {
  const tars = deploy({ settings });
  const fields = new URLSearchParams({ Name: "checkout", Status: "Down", URL: "https://x.example" }).toString();
  expect(await send(tars, "/v1/alerts/webhooks/cake", fields, form)).toMatchObject({
    status: 202,
    body: { alerts: 1 },
  });
  await tars.until(3);
  expect(await listed(tars)).toMatchObject([{ service: "checkout", severity: "P1", firing: true }]);
  expect(await send(tars, "/v1/alerts/grafana", fields, form)).toMatchObject({ status: 415 });
});

test.each(["text/plain", form, `${form}; charset=UTF-8`, ""])(
  "D1: JSON is read whatever its sender calls it: %j",
  async (type) => {
    const tars = deploy({ settings });
    const sent = await send(tars, "/v1/alerts/webhooks/front", down("DOWN"), type);
    expect(sent).toMatchObject({ status: 202, body: { alerts: 1, unreadable: 0 } });
  },
);

test.each([
  [422, '{"service":"checkout","severity":"banana","summary":"down"}', "application/json"],
  [400, '{"service":', "application/json"],
  [415, '{"service":"checkout","summary":"down"}', "text/plain"],
])("D1: an alert that POST /v1/alerts refuses with %s is kept and shown", async (status, body, type) => {
  const tars = deploy({ settings });
  const refused = await send(tars, "/v1/alerts", body, type);
  expect(refused).toMatchObject({ status, body: { status, detail: expect.stringContaining("It is kept") } });
  expect(await listed(tars)).toMatchObject([{ id: refused.body.id, verdict: "unreadable", text: body }]);
});

test("D1: a status that no list names is kept and shown, and never fires", async () => {
  const tars = deploy({ settings });
  const sent = await send(tars, "/v1/alerts/webhooks/front", down("SIDEWAYS"));
  expect(sent).toMatchObject({ status: 422, body: { detail: expect.stringContaining('"SIDEWAYS"') } });
  await tars.until(5);
  expect(await listed(tars)).toMatchObject([{ verdict: "unreadable", firing: false }]);
  expect((await tars.request("GET", "/v1/incidents")).body.items).toEqual([]);
});

test("D1: what the mapping ignores is answered with 202, says so, and leaves nothing", async () => {
  const tars = deploy({ settings });
  const ping = JSON.stringify({ event: { event_type: "pagey.ping", data: { message: "hello" } } });
  expect(await send(tars, "/v1/alerts/webhooks/oncall", ping)).toEqual({
    status: 202,
    body: { alerts: 0, unreadable: 0, ignored: 1 },
  });
  await tars.until(5);
  expect(await listed(tars)).toEqual([]);
});

test("D1: a dry run says what TARS would understand, and keeps nothing", async () => {
  const tars = deploy({ settings });
  const tries: [string, string, string, object][] = [
    [
      "?webhook=front",
      down("DOWN"),
      "application/json",
      { alerts: [{ service: "checkout", severity: "P1", judged: true }] },
    ],
    ["?webhook=front", down("SIDEWAYS"), "application/json", { alerts: [], unreadable: [expect.any(String)] }],
    ["?webhook=cake", "Name=checkout&Status=Up", form, { alerts: [{ status: "recovered", judged: false }] }],
    [
      "",
      JSON.stringify({ service: "search", severity: "P1", summary: "slow" }),
      "application/json",
      { as: "POST /v1/alerts" },
    ],
    ["", "no JSON", "text/plain", { unreadable: [expect.any(String)] }],
  ];
  for (const [query, body, type, understood] of tries)
    expect(await send(tars, `/v1/alerts/dry-run${query}`, body, type)).toMatchObject({ status: 200, body: understood });
  await tars.until(5);
  expect(await listed(tars)).toEqual([]);
  expect((await tars.request("GET", "/v1/incidents")).body.items).toEqual([]);
});
