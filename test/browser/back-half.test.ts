import { readFileSync } from "node:fs";
import type { BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Second, startDemoService } from "../../local/demo-service.ts";
import type { ShopCloud } from "../../local/demo-shop.ts";
import { drillSettings } from "../../local/drill/settings.ts";
import { type Surroundings, situations } from "../../local/drill/situations.ts";
import type { EmailRecord, WebhookRecord } from "../../local/outbox/world-outside.ts";
import { apiOf, eventually, startRun } from "../local/run.ts";
import { type Chromium, fits, phone, pictures, startChromium, views, wide } from "./chromium.ts";

/** A bad deployment of a service with a real alias behind it, as its drill has it. */
const situation = situations.find(({ kind }) => kind === "roll-back") as (typeof situations)[number];

describe("from the brief to the post-mortem, in Chromium", () => {
  let run: Awaited<ReturnType<typeof startRun>>;
  let api: ReturnType<typeof apiOf>;
  let browser: Chromium;
  let demo: Awaited<ReturnType<typeof startDemoService>>;
  let surroundings: Surroundings;
  let page: Awaited<ReturnType<Chromium["open"]>>["page"];
  let problems: string[];

  /** The console at the incident: its address holds the token first. */
  const openIncident = async (more: BrowserContextOptions) => {
    const opened = await browser.open(run.consoleUrl, more);
    await opened.page.locator(".row", { hasText: "INC-1" }).click();
    await opened.page.getByRole("heading", { name: "INC-1" }).waitFor();
    return opened;
  };

  beforeAll(async () => {
    const clouds = new Map<string, ShopCloud>();
    run = await startRun("test-browser-back-half", { prepare: drillSettings([situation], clouds), alarms: [] });
    api = apiOf(run);
    browser = await startChromium();
    surroundings = {
      cloud: clouds.get(situation.service) as ShopCloud,
      busName: run.busName,
      automations: () => run.standIns.automations,
      webhooks: async () => (await (await fetch(`${run.outboxUrl}/webhooks`)).json()) as WebhookRecord[],
    };
    let now: Second = situation.well;
    demo = await startDemoService(situation.service, situation.well, async () =>
      (await situation.isRepaired(surroundings)) ? situation.well : now,
    );
    await new Promise((next) => setTimeout(next, 2000));
    await situation.before?.(surroundings);
    now = situation.broken;
    await new Promise((next) => setTimeout(next, 3000));
    const declared = { service: situation.service, severity: "P1", description: "nobody can order", by: "ben" };
    expect((await api("POST", "/v1/incidents", declared)).status).toBe(201);
    ({ page, problems } = await openIncident(wide));
  }, 120_000);

  afterAll(async () => {
    await browser?.stop();
    await demo?.stop();
    await run?.stop();
  }, 30_000);

  const asBen = async (label: string, fields: Record<string, string> = {}) => {
    await page.getByRole("button", { name: label, exact: true }).first().click();
    const form = page.getByRole("form", { name: label });
    for (const [name, value] of Object.entries(fields)) await form.getByRole("textbox", { name }).fill(value);
    await form.getByLabel("You are").fill("ben");
    await form.getByRole("button", { name: label }).click();
    await form.waitFor({ state: "detached" });
  };

  test("I1 I2 I4 R1 R2 R3: the brief says what to do, with the error rate and the deployment on one axis", async () => {
    await page.getByRole("heading", { name: "Roll back? yes" }).waitFor({ timeout: 60_000 });
    const main = await page.locator("main").textContent();
    expect(main).toContain("orders v3: discounts for regular customers");
    expect(main).toMatch(/R3: the errors' stack traces go through services\/orders\/src\/discounts\/apply\.ts/);
    expect(main).toContain("the local run stands in for");
    const chart = page.getByRole("img", { name: /Error rate around the start/ });
    expect(await chart.locator("canvas").count()).toBe(1);
    expect((await chart.boundingBox())?.height).toBeGreaterThan(150);
    expect(problems).toEqual([]);
  });

  test("Q1 Q2: a question is answered with a picture and a table; what is not understood has suggestions to click", async () => {
    const question = page.getByLabel("Error rate, error messages, timeouts, or a correlation ID");
    await question.fill("why is oders broken?");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.getByRole("alert").waitFor();
    const suggestions = page.locator(".findings button.second");
    expect(await suggestions.count()).toBe(3);
    await suggestions.filter({ hasText: "error messages" }).first().click();
    await page
      .locator("table tbody tr", { hasText: "TypeError: Cannot read properties of undefined" })
      .first()
      .waitFor();
    await question.fill("error rate of orders in the last 10 min by minute");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page
      .getByRole("img", { name: /^Error rate of orders from/ })
      .locator("canvas")
      .waitFor();
    // What a 422 leaves in the console is the refused question's.
    expect(problems.filter((problem) => !problem.includes("422"))).toEqual([]);
    problems.length = 0;
  });

  test.each(views)("I1 I2 I3 I4 I5: %s, %s: the incident with its brief", async (colorScheme, size, view) => {
    const opened = await openIncident({ ...view, colorScheme });
    await opened.page.getByRole("heading", { name: "Roll back? yes" }).waitFor();
    await opened.page.getByText("lambda:UpdateAlias").first().waitFor();
    await opened.page.getByText(/^Cost at AWS's list prices: /).waitFor();
    await opened.page.screenshot({ path: `${pictures}/console-${size}-${colorScheme}-brief.png`, fullPage: true });
    expect(await fits(opened.page)).toBe(true);
    expect(opened.problems).toEqual([]);
    await opened.close();
  });

  test("M1: nothing is done before somebody approves what they see; then the service is repaired", async () => {
    await page.locator(".card.offered", { hasText: "version 3 → 2, for all traffic" }).waitFor();
    expect(await situation.isRepaired(surroundings)).toBe(false);
    await asBen("Approve");
    await page.locator(".card", { hasText: "approved by ben" }).getByText("applied").waitFor({ timeout: 30_000 });
    expect(await situation.isRepaired(surroundings)).toBe(true);
    expect(problems).toEqual([]);
  });

  test("S1 S2 S3 S4: what holds is ticked, and the way around S1 wants a reason", async () => {
    await asBen("Record the root cause", { "Root cause, in one line": situation.rootCause });
    await page.getByText(`☑ S2: ${situation.rootCause}`).waitFor();
    await page.getByText("☑ S3: Point shop-orders:live at its previous version").waitFor();
    await page.getByText(/☐ S1: /).waitFor();
    await page.getByRole("button", { name: "Resolve", exact: true }).click();
    const form = page.getByRole("form", { name: "Resolve" });
    await form.getByLabel("You are").fill("ben");
    await form.getByRole("button", { name: "Resolve" }).click();
    await form.getByRole("alert").waitFor();
    expect(await form.getByRole("alert").textContent()).toContain("Not resolved yet");
    await form.getByLabel(/Why without ten good minutes/).fill("ten minutes are too long for a test");
    await form.getByRole("button", { name: "Resolve" }).click();
    await page.getByRole("heading", { name: "Post-mortem" }).waitFor({ timeout: 20_000 });
    // What a 409 leaves in the console is the refused resolution's.
    expect(problems.filter((problem) => !problem.includes("409"))).toEqual([]);
    problems.length = 0;
  });

  test("P1 P2 P3 P4 P5: the post-mortem is written in place, completed when nothing is missing, and taken along", async () => {
    expect(await page.getByLabel("Contributing factors").inputValue()).toContain("orders v3");
    const went = page.getByLabel("What went well");
    await went.fill(situation.wentWell);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Save" }).waitFor({ state: "detached" });
    await page.getByText("☐ P4").waitFor();
    await asBen("+ Deploy orders step by step, and roll back by itself on errors", { Owner: "chen" });
    await page.getByText("☐ P4").waitFor({ state: "detached" });
    for (const [colorScheme, size, view] of views) {
      const opened = await openIncident({ ...view, colorScheme });
      await opened.page.getByLabel("What went well").waitFor();
      await opened.page.screenshot({
        path: `${pictures}/console-${size}-${colorScheme}-post-mortem.png`,
        fullPage: true,
      });
      expect(await fits(opened.page)).toBe(true);
      expect(opened.problems).toEqual([]);
      await opened.close();
    }
    const [document] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Markdown" }).click(),
    ]);
    expect(readFileSync(await document.path(), "utf8")).toContain("# INC-1: nobody can order");
    await asBen("Complete");
    await page.getByText("completed, owned by ben").waitFor();
    await page.getByRole("link", { name: "in the tracker" }).waitFor();
    expect(problems).toEqual([]);
  });

  test.each(views)("learning: %s, %s: trends and action items", async (colorScheme, size, view) => {
    const opened = await browser.open(run.consoleUrl, { ...view, colorScheme });
    await opened.page.getByRole("link", { name: "Trends" }).click();
    await opened.page.getByRole("img", { name: "Incidents by service" }).locator("canvas").waitFor();
    await opened.page.getByText("Deploy orders step by step").waitFor();
    await opened.page.screenshot({ path: `${pictures}/console-${size}-${colorScheme}-trends.png`, fullPage: true });
    expect(await fits(opened.page)).toBe(true);
    expect(opened.problems).toEqual([]);
    await opened.close();
  });

  test.each(views)("S6: %s, %s: the status page", async (colorScheme, size, view) => {
    const declared = { service: "payments", severity: "P1", description: "a secret of ours" };
    await api("POST", "/v1/incidents", declared, { "idempotency-key": "once" });
    const opened = await browser.open(`${run.apiUrl}/status`, { ...view, colorScheme });
    await opened.page.getByText("we are on it").waitFor();
    expect(await opened.page.locator("body").textContent()).not.toContain("a secret of ours");
    await opened.page.screenshot({ path: `${pictures}/status-${size}-${colorScheme}.png`, fullPage: true });
    expect(await fits(opened.page)).toBe(true);
    expect(opened.problems).toEqual([]);
    await opened.close();
  });

  test("S6: a reader subscribes, confirms by mail, is told, and leaves", async () => {
    const opened = await browser.open(`${run.apiUrl}/status`, { ...phone, colorScheme: "light" });
    const mails = async (subject: RegExp) =>
      ((await (await fetch(`${run.outboxUrl}/emails`)).json()) as EmailRecord[]).filter(
        (mail) => mail.to.includes("reader@example.com") && subject.test(mail.subject),
      );
    const linkOf = ({ text }: EmailRecord) => /http:\S+/.exec(text)?.[0] ?? "";
    await opened.page.getByLabel("E-mail").fill("reader@example.com");
    await opened.page.getByLabel("Of").selectOption("Payments");
    await opened.page.getByRole("button", { name: "Subscribe" }).click();
    await opened.page.getByRole("heading").waitFor();
    const confirmation = await eventually("the mail to confirm", 20, async () => (await mails(/./))[0]);
    await opened.page.goto(linkOf(confirmation));
    await opened.page.screenshot({ path: `${pictures}/status-confirm.png` });
    await opened.page.getByRole("button", { name: "Yes, tell me" }).click();
    await opened.page.getByRole("button").waitFor({ state: "detached" });
    const open = (await api("GET", "/v1/incidents?state=open&service=payments")).body.items[0];
    await api("POST", `/v1/incidents/${open.id}/resolution`, {
      rootCause: "x",
      fixedBy: "y",
      overrideReason: "a test",
      by: "ben",
    });
    const notice = await eventually("the notice", 30, async () => (await mails(/Resolved: problems with Payments/))[0]);
    await opened.page.goto(linkOf(notice));
    await opened.page.getByRole("button").click();
    await opened.page.getByRole("button").waitFor({ state: "detached" });
    await opened.page.screenshot({ path: `${pictures}/status-left.png` });
    expect(opened.problems).toEqual([]);
    await opened.close();
  });
});
