import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PageRecord } from "../../local/outbox/world-outside.ts";
import { apiOf, eventually, startRun } from "../local/run.ts";
import { accessibilityProblems } from "./axe.ts";
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

  /** A page of the console, once it is shown, with what is to be so of every page. */
  const look = async (
    { page, problems }: Pick<Awaited<ReturnType<Chromium["open"]>>, "page" | "problems">,
    name: string,
  ) => {
    await page.screenshot({ path: `${pictures}/console-${name}.png`, fullPage: true });
    // Nothing is wider than the screen, and a screen reader finds its way.
    expect(await fits(page)).toBe(true);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(problems).toEqual([]);
  };

  /** Goes to a page by its name, as a person does: on a phone some are behind *More*. */
  const goTo = async (page: Page, name: string) => {
    const main = page.getByRole("navigation", { name: "Main" });
    await main.waitFor();
    const link = main.getByRole("link", { name: new RegExp(`^${name}( \\d+ open)?$`), includeHidden: true });
    if (!(await link.isVisible())) await page.getByRole("button", { name: "More", exact: true }).click();
    await link.click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
  };

  test.each(views)("%s, %s: what is so now, and an incident with its timeline", async (colorScheme, size, view) => {
    const opened = await open(run.consoleUrl, { ...view, colorScheme });
    const { page, close } = opened;
    const card = page.locator(".open-incident", { hasText: "checkout is failing" });
    await card.waitFor();
    await page.getByText("Ben Whitaker").first().waitFor();
    // Nothing has measured any of them to be well.
    await page.locator(".service-grid li").first().waitFor();
    expect(await page.locator(".service-grid .well").count()).toBe(0);
    await page.getByRole("region", { name: "TARS itself" }).getByText("Paging").waitFor();
    await look(opened, `${size}-${colorScheme}-now`);
    await card.getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: /INC-1/ }).waitFor();
    await page.getByText("Declared as P1").waitFor();
    expect(await page.locator("main").textContent()).toContain("checkout is failing <b>for everybody</b>");
    expect(await page.locator("main b").count()).toBe(0);
    expect(await page.locator(".timeline > li").count()).toBeGreaterThan(3);
    // Its metrics have no data in this run: there is no error rate to draw.
    await page.getByRole("heading", { name: "Checklist" }).waitFor();
    expect(await page.locator(".chart").count()).toBe(0);
    await look(opened, `${size}-${colorScheme}-incident`);
    // The token does not stay in the address.
    expect(page.url()).not.toContain("token");
    await close();
  });

  test.each(views)("%s, %s: an incident that is over, and its cost on demand", async (colorScheme, size, view) => {
    const opened = await open(run.consoleUrl, { ...view, colorScheme });
    const { page, close } = opened;
    await goTo(page, "Incidents");
    await page.getByRole("link", { name: /INC-2/ }).click();
    await page.getByRole("heading", { level: 1, name: /INC-2/ }).waitFor();
    await page.getByText("Resolved by: waiting").waitFor();
    expect(await page.getByRole("heading", { name: "Next step" }).count()).toBe(0);
    await page.getByRole("link", { name: "Evidence" }).click();
    const cost = page.locator("details", { hasText: "Cost at AWS's list prices" });
    await cost.waitFor();
    expect(await cost.getByText("function call").isVisible()).toBe(false);
    await cost.locator("summary").click();
    expect(await cost.getByText("function call").isVisible()).toBe(true);
    await look(opened, `${size}-${colorScheme}-over`);
    await close();
  });

  test.each(views)("%s, %s: every other page, by the rail", async (colorScheme, size, view) => {
    const opened = await open(run.consoleUrl, { ...view, colorScheme });
    for (const name of ["Incidents", "People", "Services", "Post-mortems", "Analytics"]) {
      await goTo(opened.page, name);
      await opened.page.getByText("Loading").first().waitFor({ state: "detached" });
      // The title follows the page's first picture.
      await expect.poll(() => opened.page.title()).toBe(`${name} · TARS`);
      await look(opened, `${size}-${colorScheme}-${name.toLowerCase()}`);
    }
    await opened.close();
  });

  test.each(views)("learning: %s, %s: how it goes from week to week", async (colorScheme, size, view) => {
    const opened = await open(run.consoleUrl, { ...view, colorScheme });
    const { page, close } = opened;
    await page.getByRole("navigation", { name: "Main" }).waitFor();
    // Six weeks, one of them without an incident and one that is not resolved: no run is as old as that.
    const week = (ago: number) => {
      const day = new Date(Date.now() - ago * 7 * 86_400_000);
      return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
    };
    const one = { pages: 2, actionItemsOpen: 0, actionItemsDone: 0 };
    const groups = [
      { value: week(5), incidents: 3, mtta: 240, mttr: 5400, ...one },
      { value: week(4), incidents: 1, mtta: 90, mttr: 1800, ...one },
      { value: week(2), incidents: 4, mtta: 150, mttr: 3600, ...one },
      { value: week(1), incidents: 2, mtta: 60, ...one },
      { value: week(0), incidents: 1, mtta: 45, mttr: 1200, ...one },
    ];
    await page.route("**/v1/analytics?by=week", (route) =>
      route.fulfill({
        json: { from: "2026-01", to: "2026-12", by: "week", all: { incidents: 11, ...one }, groups, flukes: [] },
      }),
    );
    await goTo(page, "Analytics");
    for (const label of ["Incidents per week", "Mean time to acknowledge by week", "Mean time to resolve by week"])
      await page.getByRole("img", { name: label }).locator("canvas").waitFor();
    await page.getByText("Of 11 incidents in 6 weeks").waitFor();
    await look(opened, `${size}-${colorScheme}-weeks`);
    await close();
  });

  test.each(views)("%s, %s: a page of a service, with what is not measured", async (colorScheme, size, view) => {
    const opened = await open(run.consoleUrl, { ...view, colorScheme });
    const { page, close } = opened;
    await goTo(page, "Services");
    // How it is stands beside each; where nothing measures it, it is not said to be well.
    await page.getByRole("row", { name: /^checkout.*INC-1/ }).waitFor();
    expect(await page.locator(".health.well").count()).toBe(0);
    await page.getByRole("link", { name: "newsletter" }).click();
    await page.getByRole("heading", { level: 1, name: "newsletter" }).waitFor();
    await page.getByText("services.newsletter.errorRate").waitFor();
    await page.getByText(/^On call: \w+ \w+/).waitFor();
    await look(opened, `${size}-${colorScheme}-service`);
    await close();
  });

  test("pages that there are not have a heading, a title and a way on", async () => {
    const { page, close } = await open(run.consoleUrl, { ...wide, colorScheme: "light" });
    await page.getByRole("navigation", { name: "Main" }).waitFor();
    for (const [path, heading] of [
      ["/console/incidents/INC-999", "INC-999"],
      ["/console/services/nothing", "nothing"],
      ["/console/nothing", "Page not found"],
    ] as const) {
      await page.goto(`${run.apiUrl}${path}`);
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      // What the page is made of is loaded when it is opened.
      const ways = () => page.locator("main a").count();
      await expect
        .poll(async () => [await page.title(), await ways()], { timeout: 60_000 })
        .toEqual([`${heading} · TARS`, 1]);
    }
    await page.goto(`${run.apiUrl}/console#/../../x`);
    await page.getByRole("heading", { level: 1, name: "Now" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/console");
    await close();
  });

  test("the palette has what can be asked of the incident that is open, from the page's own list", async () => {
    const { page, problems, close } = await open(run.consoleUrl, { ...wide, colorScheme: "dark" });
    await page.locator(".open-incident").first().getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: /INC-1/ }).waitFor();
    const menu = page.getByRole("button", { name: "More actions" });
    await menu.click();
    const inMenu = await page.getByRole("menuitem").allTextContents();
    await page.keyboard.press("Escape");
    await menu.focus();
    for (const action of [...inMenu, "Update", "Resolve"]) {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Search" }).fill(action);
      await page.getByRole("option", { name: `INC-1 ${action}`, exact: true }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search" }).fill("severity");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Change severity" }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await page.evaluate("document.activeElement.textContent")).toBe("More actions");
    expect(problems).toEqual([]);
    await close();
  });

  test.each([
    ["wide", wide],
    ["phone", phone],
  ] as const)(
    "%s: a menu closes when one of its actions is chosen, and has the focus again after the form",
    async (size, view) => {
      const { page, problems, close } = await open(run.consoleUrl, { ...view, colorScheme: "light" });
      await page.locator(".open-incident").first().getByRole("link").click();
      const menu = page.locator(".incident-header").getByRole("button", { name: /^More/ });
      const focused = (): Promise<string> => page.evaluate("document.activeElement.textContent");
      await menu.click();
      const actions = await page.getByRole("menuitem").allTextContents();
      await page.keyboard.press("Escape");
      expect(actions.length).toBeGreaterThan(5);
      for (const action of actions) {
        await menu.click();
        await page.getByRole("menuitem", { name: action, exact: true }).click();
        const form = page.getByRole("dialog", { name: action });
        await form.waitFor();
        await page.getByRole("menu").waitFor({ state: "hidden" });
        await expect
          .poll(() => page.evaluate("document.activeElement.closest('[role=dialog] form') !== null"), {
            message: action,
          })
          .toBe(true);
        await page.keyboard.press("Escape");
        await form.waitFor({ state: "detached" });
        await expect.poll(focused, { message: action }).toBe("More actions");
        expect(await page.getByRole("menu").isVisible()).toBe(false);
      }
      await menu.click();
      await page.getByRole("menuitem", { name: "Add note" }).click();
      await page.getByLabel("For the timeline").fill(`a note, ${size}`);
      await page.getByLabel("On behalf of").fill("ben");
      await page.screenshot({ path: `${pictures}/console-menu-form-${size}.png` });
      await page.getByRole("dialog").getByRole("button", { name: "Add note" }).click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await expect.poll(focused).toBe("More actions");
      expect(await page.getByRole("menu").isVisible()).toBe(false);
      expect(problems).toEqual([]);
      await close();
    },
  );

  test("links of before lead where they led, and filters stand in the address", async () => {
    const { page, close } = await open(run.consoleUrl, { ...wide, colorScheme: "light" });
    await page.goto(`${run.apiUrl}/console#/INC-1`);
    await page.getByRole("heading", { level: 1, name: /INC-1/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/console/incidents/INC-1");
    await goTo(page, "Incidents");
    await page.getByLabel("Severity").selectOption("P3");
    await page.getByRole("link", { name: /INC-1/ }).waitFor({ state: "detached" });
    await page.getByRole("link", { name: /INC-2/ }).waitFor();
    expect(new URL(page.url()).search).toBe("?severity=P3");
    await page.reload();
    await page.getByRole("link", { name: /INC-2/ }).waitFor();
    expect(await page.getByRole("link", { name: /INC-1/ }).count()).toBe(0);
    // What is searched for stays as it is written, and is found however it is written.
    await page.getByRole("searchbox", { name: "Search" }).pressSequentially("A Little SLOW");
    expect(await page.getByRole("searchbox", { name: "Search" }).inputValue()).toBe("A Little SLOW");
    expect(await page.getByRole("link", { name: /INC-2/ }).count()).toBe(1);
    await close();
  });

  test("by keyboard: search finds an incident, Escape closes, and the focus is where it was", async () => {
    const { page, problems, close } = await open(run.consoleUrl, { ...wide, colorScheme: "dark" });
    await page.locator(".open-incident").first().waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search" }).fill("slow");
    await page.getByRole("option", { name: /INC-2/ }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.screenshot({ path: `${pictures}/console-search.png` });
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /INC-2/ }).waitFor();
    const reopen = page.getByRole("button", { name: "Reopen" });
    await reopen.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Reopen" }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Reopen");
    expect(problems).toEqual([]);
    await close();
  });

  test("the first page: its bytes on the wire, and what it asks when nothing is new", async () => {
    const { page, close } = await open("about:blank", { ...wide, colorScheme: "light" });
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    let [bytes, files, unchanged] = [0, 0, 0];
    const asked = new Map<string, string>();
    let askedForMore = Date.now();
    session.on("Network.requestWillBeSent", ({ requestId, request }) => {
      const { pathname } = new URL(request.url);
      asked.set(requestId, pathname);
      if (pathname !== "/v1/news") askedForMore = Date.now();
    });
    session.on("Network.responseReceivedExtraInfo", ({ statusCode }) => {
      if (statusCode === 304) unchanged++;
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (!asked.get(requestId)?.startsWith("/console")) return;
      bytes += encodedDataLength;
      files++;
    });
    await page.goto(run.consoleUrl);
    await page.locator(".open-incident").first().waitFor();
    /** The first look may find what came while the page was read, and the look that tells of news is followed by another. */
    const atRest = () => eventually("a page at rest", 90, async () => Date.now() - askedForMore > 7000);
    await atRest();
    /** What is asked for in half a minute in which there is no news. */
    const idle = async (): Promise<string[]> => {
      const news = async () => JSON.stringify((await apiOf(run)("GET", "/v1/news")).body);
      for (let attempt = 0; attempt < 5; attempt++) {
        const before = await news();
        asked.clear();
        unchanged = 0;
        await new Promise((next) => setTimeout(next, 30_000));
        if ((await news()) === before) return [...asked.values()];
        await atRest();
      }
      throw new Error("there is always news");
    };
    const ofNow = await idle();
    const others = (paths: string[]) => paths.filter((path) => path !== "/v1/news");
    console.log(
      `The first page: ${bytes} bytes in ${files} files. Idle: ${ofNow.length * 2} requests a minute, ${unchanged * 2} of them answered with 304.`,
    );
    expect(bytes).toBeLessThan(100_000);
    // One question every five seconds, and seldom how TARS itself is.
    expect(ofNow.length).toBeLessThanOrEqual(8);
    expect(others(ofNow).length).toBeLessThanOrEqual(1);
    expect(unchanged).toBeGreaterThanOrEqual(ofNow.length - 2);

    await page.locator(".open-incident").first().getByRole("link").click();
    await page.getByText("Declared as P1").waitFor();
    await atRest();
    const ofIncident = await idle();
    console.log(`An incident's page, idle: ${ofIncident.length * 2} requests a minute.`);
    expect(ofIncident.length).toBeLessThanOrEqual(9);
    expect(others(ofIncident).filter((path) => path.includes("timeline"))).toEqual([]);
    // What is new of the timeline is read, and nothing else of it.
    const timelines: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/timeline")) timelines.push(new URL(request.url()).search);
    });
    await apiOf(run)("POST", "/v1/incidents/1/notes", { text: "somebody has looked", by: "ben" });
    await page.getByText("somebody has looked").waitFor();
    expect(timelines.every((search) => /after=\d+/.test(search))).toBe(true);
    await close();
  });

  test("D6: an engineer acknowledges from the phone", async () => {
    const { page, close } = await open(run.consoleUrl, phone);
    await page.locator(".open-incident").first().getByRole("link").click();
    await page.getByRole("button", { name: "Acknowledge" }).click();
    const form = page.getByRole("dialog", { name: "Acknowledge" });
    await form.getByLabel("On behalf of").fill("ben");
    await form.getByRole("button", { name: "Acknowledge" }).click();
    await form.waitFor({ state: "detached" });
    await page.getByRole("listitem").filter({ hasText: "Lead: Ben Whitaker" }).waitFor();
    expect(await page.getByRole("button", { name: "Acknowledge" }).count()).toBe(0);
    await close();
  });

  test.each([
    ["light", "wide", wide],
    ["dark", "phone", phone],
  ] as const)(
    "D1: %s, %s: the alerts say what fires, what TARS makes of it, and when it decides",
    async (colorScheme, size, view) => {
      const api = apiOf(run);
      const alert = (service: string, fingerprint: string, severity: string, summary: string) =>
        api("POST", "/v1/alerts", { service, severity, summary, fingerprint: `${fingerprint}-${size}` });
      await alert("newsletter", "slow", "P3", "letters take <b>long</b>");
      const opened = await open(run.consoleUrl, { ...view, colorScheme });
      const { page, close } = opened;
      await goTo(page, "Alerts");
      const card = page.locator(".alert", { hasText: `slow-${size}` });
      await card.getByText("A P3 never declares an incident by itself").waitFor();
      expect(await card.locator("b").count()).toBe(0);
      await alert(size === "wide" ? "search" : "payments", "down", "P2", "no letter goes out");
      const pending = page.locator(".alert", { hasText: `down-${size}` });
      await pending.getByText("Decides in").waitFor();
      await look(opened, `${size}-${colorScheme}-alerts`);

      const form = page.getByRole("dialog");
      await pending.getByRole("button", { name: "Silence" }).click();
      await form.getByLabel("Reason").fill("the printer is changed");
      await form.getByLabel("On behalf of").fill("elif");
      await page.screenshot({ path: `${pictures}/console-${size}-${colorScheme}-silence.png` });
      await form.getByRole("button", { name: "Silence" }).click();
      await pending.getByText("Silenced until").waitFor();
      await card.getByRole("button", { name: "Declare" }).click();
      await form.getByLabel("Severity").selectOption("P2");
      await form.getByLabel("On behalf of").fill("elif");
      await form.getByRole("button", { name: "Declare" }).click();
      await card.getByText(/it belongs to INC-\d+\./).waitFor();
      await card.getByRole("link", { name: /^INC-\d+ / }).click();
      await page.waitForURL(/\/console\/incidents\/INC-\d+$/);
      await close();
    },
  );

  test.each([
    ["dark", "wide", wide],
    ["light", "phone", phone],
  ] as const)("D6: %s, %s: who is on call now and when, and who covers", async (colorScheme, size, view) => {
    const opened = await open(run.consoleUrl, { ...view, colorScheme });
    const { page, close } = opened;
    await goTo(page, "On call");
    await page.locator("main").getByRole("link", { name: "Shop" }).click();
    // On a phone the turns are a list.
    const turns = page.locator(size === "wide" ? ".calendar .shift" : ".turns > li");
    await turns.nth(3).waitFor();
    if (size === "wide") expect(await page.getByRole("gridcell").count()).toBe(28);
    await page.getByRole("button", { name: "Add override" }).click();
    const form = page.getByRole("dialog", { name: "Who covers?" });
    await form.getByLabel("Person").selectOption("dana");
    await form.getByLabel("On behalf of").fill("ben");
    await form.getByRole("button", { name: "Add override" }).click();
    await form.waitFor({ state: "detached" });
    await page.locator(".rows li", { hasText: "Dana Novak" }).first().waitFor();
    await turns.filter({ hasText: "Dana Novak" }).first().waitFor();
    await look(opened, `${size}-${colorScheme}-on-call`);
    const feed = await page.getByRole("link", { name: "Calendar feed" }).getAttribute("href");
    expect(await (await fetch(feed ?? "")).text()).toContain("BEGIN:VCALENDAR");
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
    await page.getByRole("heading", { level: 1, name: /no <i>prices<\/i>/ }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/console\/incidents\/INC-\d+$/);
    // What was written down stands there, and the browser signs its person out again.
    await page
      .getByRole("listitem")
      .filter({ hasText: /^Lead: / })
      .waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  test("without a token there is a way in, and a wrong one is told", async () => {
    const { page, close } = await open(`${run.apiUrl}/console`, wide);
    await page.getByText("Use a token").click();
    await page.getByLabel("Token").fill("wrong");
    await page.getByRole("button", { name: "Use this token" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("This token is not valid");
    await page.getByText("Use a token").click();
    await page.getByLabel("Token").fill(run.token);
    await page.getByRole("button", { name: "Use this token" }).click();
    await page.getByText("INC-1").first().waitFor();
    await close();
  });

  test("D5 D6 Q1: the outbox plays Slack: its buttons, menus and questions go where Slack would send them", async () => {
    await apiOf(run)("POST", "/v1/incidents", {
      service: "payments",
      severity: "P2",
      description: "payments are slow",
    });
    const { page, problems, close } = await open(run.outboxUrl, { ...wide, colorScheme: "light" });
    const root = page.locator("#slack article", { hasText: "Incident declared: payments are slow" });
    await root.first().waitFor();
    // As in Slack, whose channel shows the card: T1 stands in the thread, once.
    await root.getByRole("button", { name: /repl/ }).click();
    const thread = page.getByLabel("Thread", { exact: true });
    const t1 = thread.locator("article.reply", { hasText: "INCIDENT P2: payments is experiencing" });
    await t1.first().waitFor();
    expect(await t1.count()).toBe(1);
    await root.getByRole("button", { name: "Acknowledge" }).click();
    await thread.getByText(/acknowledged INC-\d+ and leads it/).waitFor();
    // The card says so in its place, and has no such button any more.
    await root.getByText("(edited)").waitFor();
    await expect.poll(() => root.getByRole("button", { name: "Acknowledge" }).count()).toBe(0);
    // An entry of the menu opens its form.
    await root.getByRole("button", { name: "More actions" }).first().click();
    await page.getByRole("menuitem", { name: "Severity" }).click();
    await page.getByRole("button", { name: "Change" }).waitFor();
    await page.screenshot({ path: `${pictures}/outbox-form.png` });
    await page.getByRole("button", { name: "Cancel" }).click();
    await thread.getByLabel("Reply in the thread").fill("@TARS what is the error rate since it started?");
    await thread.getByRole("button", { name: "Send" }).click();
    await thread.locator("article.reply", { hasText: "🔎 Error rate of payments" }).first().waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "#general" }).click();
    await page.getByLabel("Message #general").fill("@TARS error messages of newsletter");
    await page.locator("#slack").getByRole("button", { name: "Send" }).click();
    await page
      .locator("#slack article", { hasText: "error messages of newsletter" })
      .getByRole("button", { name: /repl/ })
      .click();
    await thread.locator("article.reply", { hasText: "❔ error messages of newsletter" }).waitFor();
    await page
      .getByRole("navigation")
      .getByRole("button", { name: /E-mail/ })
      .click();
    await page.getByRole("navigation").getByRole("button", { name: "#incidents" }).click();
    await root.first().waitFor();
    await page.screenshot({ path: `${pictures}/outbox.png`, fullPage: true });
    expect(problems).toEqual([]);
    await close();
  });

  test("L1: by keyboard: an incident is merged into one that is chosen by its title, and both say so", async () => {
    const api = apiOf(run);
    const declared = await api("POST", "/v1/incidents", {
      service: "payments",
      severity: "P3",
      description: "payments are a little slow",
      by: "amara",
    });
    await api("POST", `/v1/incidents/${declared.body.id}/findings/users-affected`, { value: "70 users", users: 70 });
    const opened = await open(run.consoleUrl, { ...wide, colorScheme: "light" });
    const { page, close } = opened;
    await page.getByRole("navigation", { name: "Main" }).waitFor();
    await page.goto(`${run.apiUrl}/console/incidents/${declared.body.name}`);
    await page.getByRole("button", { name: "More actions" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Merge into another incident" }).press("Enter");
    const choice = page.getByLabel("Incident to merge into");
    await choice.getByRole("option", { name: /INC-1 \(P1\): checkout is failing/ }).waitFor({ state: "attached" });
    // One that is over can be chosen, which opens it again, and the incident itself cannot.
    expect(await choice.locator("optgroup[label^=Resolved]").textContent()).toContain("INC-2");
    expect(await choice.textContent()).not.toContain(declared.body.name);
    await choice.focus();
    await page.keyboard.type("INC-1");
    await page.getByLabel("On behalf of").fill("amara");
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "Merge into another incident" }).press("Enter");
    const steps = page.getByRole("list", { name: "Phases" });
    await steps.getByText("Merged").waitFor();
    expect(await steps.getByText("Post-mortem").count()).toBe(0);
    expect(await page.getByRole("button", { name: "Correct" }).count()).toBe(0);
    await look(opened, "wide-light-merged");
    await page.getByRole("link", { name: "INC-1", exact: true }).first().click();
    await page.getByRole("heading", { level: 1, name: /INC-1/ }).waitFor();
    await page.getByText(`${declared.body.name} merged in`).waitFor();
    // Where both have a count it is of both at most; one alone stands as it is.
    await page
      .locator(".summary")
      .getByText(/\b70 (?:users|of INC-)/)
      .waitFor();
    await look(opened, "wide-light-merged-in");
    await close();
  });
});
