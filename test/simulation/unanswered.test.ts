import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sample } from "../unit/scene.ts";
import { type Deployment, deploy } from "./deployment.ts";
import { terminalOf } from "./terminal.ts";

const incident = async (tars: Deployment, number = 1) => (await tars.request("GET", `/v1/incidents/${number}`)).body;

const pass = (tars: Deployment, seconds: number) => tars.clock.runUntil(tars.clock.now() + seconds * 1000);

/** How often somebody was paged by text message. */
const textsTo = (tars: Deployment, who: string) =>
  tars.outside.pages
    .flatMap(({ methods }) => methods)
    .filter(({ via, to }) => via === "SMS" && to === sample.responders[who]?.phone).length;

/** Checkout is mended by Ben; its dependency catalog fires, and nobody of that team has answered its page. */
const waiting = async (mended = true) => {
  const tars = deploy();
  await tars.request("POST", "/v1/incidents", {
    service: "checkout",
    severity: "P1",
    description: "no orders",
    by: "ben",
  });
  await tars.request("POST", "/v1/incidents/1/acknowledgement", { by: "ben" });
  await tars.until(1);
  tars.alarm("P1-catalog-errors", "ALARM");
  await tars.until(3);
  if (mended) {
    await tars.request("POST", "/v1/incidents/1/root-cause", { line: "a bad deployment", by: "ben" });
    await tars.request("POST", "/v1/incidents/1/mitigations", { kind: "roll-back", what: "rolled back", by: "ben" });
  }
  const resolve = (by: string) =>
    tars.request("POST", "/v1/incidents/1/resolution", { overrideReason: "checkout is well", by });
  return { tars, resolve };
};

const said = "Team Discovery has not answered its page, and catalog still fires.";

describe("D6: resolving ends no page of another team that nobody has answered while its service fires", () => {
  test("D6 S1: the API refuses it whatever the reason, says so beforehand, and the page goes on up its ladder", async () => {
    const { tars, resolve } = await waiting();
    expect((await incident(tars)).unanswered).toEqual([expect.stringContaining(said)]);
    const { status, body } = await resolve("ben");
    expect([status, body.missing]).toEqual([409, [{ clause: "D6", sentence: expect.stringContaining(said) }]]);
    expect((await incident(tars)).resolution).toBeUndefined();
    const paged = async () => (await incident(tars)).pagings.find(({ team }: any) => team === "discovery");
    expect(await paged()).toMatchObject({ running: true, attempt: 1 });
    await pass(tars, 400);
    expect(await paged()).toMatchObject({ running: true, attempt: 2, why: "not acknowledged" });
  });

  test("D6: Slack's form and its button, and the command line, refuse it as well", async () => {
    const { tars } = await waiting();
    const root = tars.outside.slack.find(({ text }) => text.startsWith("🚨 [P1] Incident declared"));
    await tars.click("resolve", (await incident(tars)).id, "U0BEN0002");
    await pass(tars, 20);
    const told = () => JSON.stringify([tars.outside.slack, tars.outside.webhooks]);
    expect(told()).toContain("has not answered its page, and catalog still fires");
    expect(root?.text).toBeDefined();
    // The button to acknowledge is there for whom the page wakes.
    expect(JSON.stringify(root?.blocks)).toContain('"acknowledge"');
    const folder = mkdtempSync(join(tmpdir(), "tars-cli-"));
    const { code, err } = await terminalOf(tars, folder).run("resolve INC-1 --reason over");
    rmSync(folder, { recursive: true, force: true });
    expect(code).not.toBe(0);
    expect(err).toContain(said);
    expect(err).toContain("`tars ack`");
    expect((await incident(tars)).resolution).toBeUndefined();
  });

  test("D6: the form of the resolution says it in its field, and stays open", async () => {
    const { tars } = await waiting(false);
    await tars.inSlack(
      tars.does.slash("/incident", "INC-1 resolve", "U0BEN0002", { id: "C0GENERAL", name: "general" }),
    );
    const view = tars.outside.views.modals.at(-1);
    const words = { rootCause: "a bad deployment", fixedBy: "rolled back", overrideReason: "checkout is well" };
    const { body } = await tars.inSlack(tars.does.submit(view?.id ?? "", words, "U0BEN0002"));
    expect(body).toMatchObject({ response_action: "errors", errors: { rootCause: expect.stringContaining(said) } });
  });

  test("D6: who is of that team has answered by resolving; so has anybody who acknowledges, and an alert that recovers", async () => {
    const own = await waiting();
    expect((await own.resolve("farid")).status).toBe(200);
    const acknowledged = await waiting();
    await acknowledged.tars.request("POST", "/v1/incidents/1/acknowledgement", { by: "ben" });
    expect((await acknowledged.resolve("ben")).status).toBe(200);
    const recovered = await waiting();
    recovered.tars.alarm("P1-catalog-errors", "OK");
    await pass(recovered.tars, 30);
    expect((await recovered.resolve("ben")).status).toBe(200);
  });

  test("D6 D1: an alert that is split off is an incident of its own, which pages its team, and the first can be resolved", async () => {
    const { tars, resolve } = await waiting();
    const before = textsTo(tars, "farid");
    const [alert] = (await incident(tars)).alerts.filter(({ service }: any) => service === "catalog");
    await tars.request("POST", `/v1/incidents/1/alerts/${alert.id}/splitting`, { by: "ben" });
    await pass(tars, 20);
    expect(await incident(tars, 2)).toMatchObject({ service: "catalog", team: "discovery" });
    expect(textsTo(tars, "farid")).toBe(before + 1);
    expect((await resolve("ben")).status).toBe(200);
    await pass(tars, 400);
    const { pagings } = await incident(tars, 2);
    expect(pagings).toMatchObject([{ team: "discovery", running: true, attempt: 2 }]);
  });
});
