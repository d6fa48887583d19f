import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PageRecord } from "../../local/outbox/world-outside.ts";
import { apiOf, eventually, startRun } from "../local/run.ts";
import { type Chromium, fits, phone, pictures, startChromium, views, wide } from "./chromium.ts";

describe("the console and the outbox in Chromium", () => {
  let run: Awaited<ReturnType<typeof startRun>>;
  let browser: Chromium;
  const open: Chromium["open"] = (...words) => browser.open(...words);

  beforeAll(async () => {
    run = await startRun("test-browser");
    browser = await startChromium();
    const api = apiOf(run);
    await api("POST", "/v1/incidents", {
      service: "checkout",
      severity: "P1",
      description: "checkout is failing <b>for everybody</b>",
      by: "amara",
    });
    await api("POST", "/v1/incidents", {
      service: "search",
      severity: "P3",
      description: "search is a little slow",
      by: "elif",
    });
    await api("POST", "/v1/incidents/2/resolution", { rootCause: "a cold cache", fixedBy: "waiting" });
    await api("POST", "/v1/incidents/1/findings/what-is-broken", { value: "placing an order answers 500", by: "ben" });
    await api("POST", "/v1/incidents/1/checklist/affected-endpoints", { by: "ben" });
  });
  afterAll(async () => {
    await browser?.stop();
    await run?.stop();
  });

  test.each(views)("%s, %s: the list, and an incident with its timeline", async (colorScheme, size, view) => {
    const { page, problems, close } = await open(run.consoleUrl, { ...view, colorScheme });
    await page.getByText("INC-1").waitFor();
    expect(await page.locator(".row").allTextContents()).toEqual([
      expect.stringContaining("INC-1"),
      expect.stringContaining("INC-2"),
    ]);
    await page.screenshot({ path: `${pictures}/console-${size}-${colorScheme}-list.png` });
    await page.locator(".row").first().click();
    await page.getByRole("heading", { name: "INC-1" }).waitFor();
    await page.getByText("Incident Declared").waitFor();
    expect(await page.locator("main").textContent()).toContain("checkout is failing <b>for everybody</b>");
    expect(await page.locator("main b").count()).toBe(0);
    expect(await page.locator(".timeline li").count()).toBeGreaterThan(3);
    // Its metrics have no data in this run: there is no error rate to draw.
    await page.locator(".headline").waitFor();
    expect(await page.locator(".chart").count()).toBe(0);
    await page.screenshot({ path: `${pictures}/console-${size}-${colorScheme}-incident.png`, fullPage: true });
    // Nothing is wider than the screen.
    expect(await fits(page)).toBe(true);
    // The token does not stay in the address.
    expect(page.url()).not.toContain("token");
    expect(problems).toEqual([]);
    await close();
  });

  test.each(views)(
    "%s, %s: an incident that is over has no empty parts, and its cost is taken apart on demand",
    async (colorScheme, size, view) => {
      const { page, problems, close } = await open(run.consoleUrl, { ...view, colorScheme });
      await page.getByText("INC-2").click();
      await page.getByRole("heading", { name: "INC-2" }).waitFor();
      expect(await page.getByRole("heading", { name: "Mitigation" }).count()).toBe(0);
      // Of its metrics there are none in this run.
      await page.getByRole("heading", { name: "Brief" }).waitFor();
      expect(await page.locator(".chart").count()).toBe(0);
      const cost = page.locator("details", { hasText: "Cost at AWS's list prices" });
      expect(await cost.getByText("function call").isVisible()).toBe(false);
      await cost.locator("summary").click();
      expect(await cost.getByText("function call").isVisible()).toBe(true);
      expect(await cost.getByText("What incidents share is left out").isVisible()).toBe(true);
      await page.screenshot({ path: `${pictures}/console-${size}-${colorScheme}-over.png`, fullPage: true });
      expect(await fits(page)).toBe(true);
      expect(problems).toEqual([]);
      await close();
    },
  );

  test("D6: an engineer acknowledges from the phone", async () => {
    const { page, close } = await open(run.consoleUrl, phone);
    await page.locator(".row").first().click();
    await page.getByRole("button", { name: "Acknowledge" }).click();
    await page.getByLabel("You are").fill("ben");
    await page.getByRole("button", { name: "Acknowledge" }).click();
    await page.getByText("ben, ", { exact: false }).first().waitFor();
    await page.getByRole("button", { name: "Acknowledge" }).waitFor({ state: "detached" });
    await close();
  });

  test.each([
    ["light", "wide", wide],
    ["dark", "phone", phone],
  ] as const)(
    "D1: %s, %s: the triage list says what fires, what TARS makes of it, and when it decides",
    async (colorScheme, size, view) => {
      const api = apiOf(run);
      const alert = (service: string, fingerprint: string, severity: string, summary: string) =>
        api("POST", "/v1/alerts", { service, severity, summary, fingerprint: `${fingerprint}-${size}` });
      await alert("newsletter", "slow", "P3", "letters take <b>long</b>");
      const { page, problems, close } = await open(run.consoleUrl, { ...view, colorScheme });
      await page.getByRole("link", { name: "Triage" }).click();
      const card = page.locator(".card", { hasText: `slow-${size}` });
      await card.getByText("A P3 never declares by itself").waitFor();
      expect(await card.locator("b").count()).toBe(0);
      await alert(size === "wide" ? "search" : "payments", "down", "P2", "no letter goes out");
      const pending = page.locator(".card", { hasText: `down-${size}` });
      await pending.getByText("Decides in").waitFor();
      await page.screenshot({ path: `${pictures}/console-${size}-${colorScheme}-triage.png`, fullPage: true });

      await pending.getByRole("button", { name: "Silence" }).click();
      await pending.getByLabel("Why").fill("the printer is changed");
      await pending.getByLabel("You are").fill("elif");
      await page.screenshot({ path: `${pictures}/console-${size}-${colorScheme}-silence.png`, fullPage: true });
      await pending.getByRole("button", { name: "Silence" }).click();
      await pending.getByText("Silenced until").waitFor();
      await card.getByRole("button", { name: "Declare" }).click();
      await card.getByLabel("Severity").selectOption("P2");
      await card.getByLabel("You are").fill("elif");
      await card.getByRole("button", { name: "Declare" }).click();
      await card.getByText("it belongs to an incident").waitFor();
      expect(await fits(page)).toBe(true);
      expect(problems).toEqual([]);
      await close();
    },
  );

  test.each([
    ["dark", "wide", wide],
    ["light", "phone", phone],
  ] as const)("D6: %s, %s: who is on call now and when, and who stands in", async (colorScheme, size, view) => {
    const { page, problems, close } = await open(run.consoleUrl, { ...view, colorScheme });
    await page.getByRole("link", { name: "On call" }).click();
    await page.getByRole("link", { name: "Shop" }).click();
    await page.locator(".shifts li").nth(3).waitFor();
    expect(await page.locator(".shifts li").count()).toBeGreaterThanOrEqual(4);
    await page.getByRole("button", { name: "Stand in" }).click();
    await page.getByLabel("Who").fill("dana");
    await page.getByLabel("You are").fill("ben");
    await page.getByRole("button", { name: "Stand in" }).click();
    await page.locator(".card", { hasText: "dana" }).first().waitFor();
    await page.locator(".shifts li", { hasText: "Dana Novak" }).first().waitFor();
    await page.screenshot({ path: `${pictures}/console-${size}-${colorScheme}-on-call.png`, fullPage: true });
    const feed = await page.getByRole("link", { name: "Calendar feed" }).getAttribute("href");
    expect(await (await fetch(feed ?? "")).text()).toContain("BEGIN:VCALENDAR");
    expect(await fits(page)).toBe(true);
    expect(problems).toEqual([]);
    await close();
  });

  test("D6: the page behind a page's link, in the dark, with one button", async () => {
    await apiOf(run)("POST", "/v1/incidents", { service: "catalog", severity: "P1", description: "no <i>prices</i>" });
    const sms = await eventually("the SMS", 20, async () => {
      const pages = (await (await fetch(`${run.outboxUrl}/pages`)).json()) as PageRecord[];
      const own = pages.filter(({ subject }) => subject.includes("catalog"));
      return own.flatMap(({ methods }) => methods).find(({ via }) => via === "SMS");
    });
    const link = /http:\S+/.exec(String(sms.sent.text))?.[0] ?? "";
    const { page, problems, close } = await open(link, { ...phone, colorScheme: "dark" });
    await page.screenshot({ path: `${pictures}/page-link.png` });
    expect(await page.locator("i").count()).toBe(0);
    await page.getByRole("button", { name: /^Acknowledge as / }).click();
    await page.getByText("has acknowledged").waitFor();
    expect(await page.getByRole("button").count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  test("without a token there is a way in, and a wrong one is told", async () => {
    const { page, close } = await open(`${run.apiUrl}/console`, wide);
    await page.getByLabel("Token").fill("wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("Send a token");
    await page.getByLabel("Token").fill(run.token);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("INC-1").waitFor();
    await close();
  });

  test("D5 D6 Q1: the outbox shows Slack, pages and mail, and its buttons and questions go where Slack would send them", async () => {
    await apiOf(run)("POST", "/v1/incidents", {
      service: "payments",
      severity: "P2",
      description: "payments are slow",
    });
    const { page, problems, close } = await open(run.outboxUrl, { ...wide, colorScheme: "light" });
    await page.getByText("🚨 [P2] Incident declared: payments are slow").first().waitFor();
    // As in Slack, whose channel shows the blocks: T1 stands in the thread, once.
    const t1 = page.locator("#slack article", { hasText: "INCIDENT P2: payments is experiencing" });
    await t1.first().waitFor();
    expect(await t1.count()).toBe(1);
    await page
      .locator("article", { hasText: "declared: payments are slow" })
      .getByRole("button", { name: "Acknowledge" })
      .click();
    await page
      .getByText(/acknowledged INC-\d+ and leads it/)
      .first()
      .waitFor();
    const root = page.locator("article", { hasText: "declared: payments are slow" });
    await root.getByLabel("Ask TARS in this thread").fill("what is the error rate since it started?");
    await root
      .locator("form", { has: page.getByLabel("Ask TARS in this thread") })
      .getByRole("button", { name: "Send" })
      .click();
    await page.locator("article.reply", { hasText: "🔎 Error rate of payments" }).first().waitFor();
    const elsewhere = page.locator("form", { has: page.getByLabel("Ask TARS elsewhere") });
    await elsewhere.getByLabel("Ask TARS elsewhere").fill("error messages of newsletter");
    await elsewhere.getByRole("button", { name: "Send" }).click();
    await page.locator("article.reply", { hasText: "❔ error messages of newsletter" }).waitFor();
    await page.screenshot({ path: `${pictures}/outbox.png`, fullPage: true });
    expect(problems).toEqual([]);
    await close();
  });
});
