import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PageRecord } from "../../local/outbox/world-outside.ts";
import { apiOf, eventually, startRun } from "../local/run.ts";
import { accessibilityProblems } from "./axe.ts";
import { type Chromium, fits, pictures, startChromium, views, wide } from "./chromium.ts";

const old = "+447700900101";

describe("how people are paged, in Chromium", () => {
  let run: Awaited<ReturnType<typeof startRun>>;
  let browser: Chromium;

  beforeAll(async () => {
    run = await startRun("test-people");
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.stop();
    await run?.stop();
  });

  /** Somebody signs in at the issuer of this machine, and goes to the page People. */
  const asPerson = async (name: string, view: object) => {
    const opened = await browser.open(run.consoleUrl.replace(/#.*$/, ""), view);
    await opened.page.getByRole("link", { name: "Sign in" }).click();
    await opened.page.getByRole("button", { name }).click();
    await opened.page.getByRole("navigation", { name: "Main" }).waitFor();
    // Before anybody has signed in, the console asks who it is, and is told that nobody is.
    opened.problems.length = 0;
    await opened.page.goto(`${run.apiUrl}/console/people`);
    await opened.page.getByRole("heading", { level: 1, name: "People" }).waitFor();
    return opened;
  };

  const textsTo = async (phone?: string): Promise<string[]> => {
    const pages = (await (await fetch(`${run.outboxUrl}/pages`)).json()) as PageRecord[];
    return pages
      .flatMap(({ methods }) => methods)
      .filter(({ via, to }) => via === "SMS" && (phone === undefined || to === phone))
      .map(({ sent }) => String(sent.text));
  };

  /** The code that went to a number, read where people read it on a laptop: on the outbox's page. */
  const codeOnPage = async (page: Page, phone: string): Promise<string> => {
    await eventually("the code", 30, async () => (await textsTo(phone)).some((text) => text.includes("is the code")));
    const outbox = await page.context().newPage();
    await outbox.goto(run.outboxUrl);
    await outbox.getByRole("button", { name: /^Pages/ }).click();
    const text = outbox.getByText(/TARS: \d{6} is the code/).last();
    await text.waitFor();
    const [code = ""] = /\d{6}/.exec((await text.textContent()) ?? "") ?? [];
    await outbox.close();
    return code;
  };

  test("D2: while nothing is open, those who may declare are told how, and a viewer is not", async () => {
    for (const [name, times] of [
      ["Amara Okafor", 1],
      ["Vera Moss", 0],
    ] as const) {
      const { page, close } = await asPerson(name, { ...wide, colorScheme: "light" });
      await page.goto(`${run.apiUrl}/console`);
      await page.getByText("Alarms declare incidents automatically.").waitFor();
      expect(await page.getByText("Use Declare to open one yourself.").count()).toBe(times);
      await close();
    }
  });

  test("D6: an engineer changes their number by its code, and the next page goes there", async () => {
    const { page, problems, close } = await asPerson("Amara Okafor", { ...wide, colorScheme: "light" });
    const phone = page.getByRole("region", { name: "Your phone number" });
    await phone.getByText(`Text messages go to ${old}`).waitFor();
    await phone.getByLabel("New number").fill("07700 900555");
    await phone.getByRole("button", { name: "Send code" }).click();
    await phone.getByRole("alert").getByText("write the number with + and its country code").waitFor();
    problems.length = 0;
    await phone.getByLabel("New number").fill("+44 7700 900-555");
    await phone.getByRole("button", { name: "Send code" }).click();
    const field = phone.getByLabel("Code from the text message to +447700900555");
    await field.waitFor();
    await phone.getByText(`Until you enter it, pages still go to ${old}.`).waitFor();
    expect(await page.evaluate("document.activeElement.id")).toBe("phone-code");
    expect(await field.inputValue()).toBe("");
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.screenshot({ path: `${pictures}/people-code.png`, fullPage: true });
    const code = await codeOnPage(page, "+447700900555");
    await field.fill(code === "000000" ? "000001" : "000000");
    await page.keyboard.press("Enter");
    await phone.getByRole("alert").getByText("You can try 4 more times.").waitFor();
    problems.length = 0;
    await field.fill(code);
    await page.keyboard.press("Enter");
    await phone.getByRole("status").getByText("The number is confirmed.").waitFor();
    await phone.getByText("Text messages go to +447700900555").waitFor();
    await phone.getByText("Set by Amara Okafor").waitFor();
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe("status");
    await page.screenshot({ path: `${pictures}/people-done.png`, fullPage: true });
    await eventually("the word at the old number", 30, async () =>
      (await textsTo(old)).some((text) => text.includes("was changed to one that ends in 555, by Amara Okafor")),
    );

    const api = apiOf(run);
    await api("POST", "/v1/incidents", { service: "catalog", severity: "P1", description: "no products", by: "elif" });
    await api("POST", "/v1/incidents/1/hand-over", { to: "amara", by: "elif" });
    await eventually("the page at the new number", 30, async () =>
      (await textsTo("+447700900555")).some((text) => text.startsWith("P1 INC-1 catalog")),
    );
    expect((await textsTo(old)).filter((text) => text.startsWith("P1"))).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  test("D6: the order of contact is set by keyboard alone, and a test page follows it", async () => {
    const { page, problems, close } = await asPerson("Amara Okafor", { ...wide, colorScheme: "dark" });
    const order = page.getByRole("region", { name: "Your order of contact" });
    const up = order.getByRole("button", { name: "Move e-mail up" });
    await up.focus();
    await page.keyboard.press("Enter");
    await order.getByText("e-mail is number 2 of 4.").waitFor();
    // The focus stays on the button, so that it can be pressed again; at the top it does nothing.
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await order.getByText("e-mail is number 1 of 4.").waitFor();
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("Move e-mail up");
    await order.getByLabel("When SMS is used").selectOption("After 3 min");
    await order.getByLabel("PagerDuty", { exact: true }).uncheck();
    await order.getByLabel("Slack", { exact: true }).check();
    await order.getByRole("button", { name: "Save order" }).focus();
    await page.keyboard.press("Enter");
    await order.getByRole("status").getByText("The order is saved.").waitFor();
    await page.getByText("e-mail, SMS after 3 min, Slack").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.screenshot({ path: `${pictures}/people-order.png`, fullPage: true });
    await page.getByRole("button", { name: "Page me as a test" }).click();
    await page.getByRole("status").getByText("The test is on its way.").waitFor();
    await eventually("the test", 30, async () =>
      (await textsTo()).some((text) => text.includes("SMS is number 2 of 3")),
    );
    // An order that wakes nobody is refused with what to do.
    for (const way of ["e-mail", "SMS"]) await order.getByLabel(way, { exact: true }).uncheck();
    await order.getByRole("button", { name: "Save order" }).click();
    await order.getByRole("alert").getByText("a message in Slack wakes nobody").waitFor();
    problems.length = 0;
    await order.getByRole("button", { name: "Use the order of tars.yaml" }).click();
    await order.getByRole("status").getByText("TARS uses the order of tars.yaml again.").waitFor();
    expect(await order.getByLabel("PagerDuty", { exact: true }).isChecked()).toBe(true);
    expect(problems).toEqual([]);
    await close();
  });

  test.each(views)(
    "D6: %s, %s: everybody by team, and somebody whose page one may only read",
    async (colorScheme, size, view) => {
      const { page, problems, close } = await asPerson("Amara Okafor", { ...view, colorScheme });
      const shop = page.getByRole("region", { name: "Shop" });
      await shop.getByText("•••• 102").waitFor();
      expect(await shop.getByText("On call now").count()).toBeGreaterThan(0);
      await expect.poll(() => page.title()).toBe("People · TARS");
      expect(await fits(page)).toBe(true);
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.screenshot({ path: `${pictures}/people-${size}-${colorScheme}.png`, fullPage: true });
      await shop.getByRole("link", { name: "Ben Whitaker" }).click();
      await page.getByRole("heading", { level: 1, name: "Ben Whitaker" }).waitFor();
      await page.getByText(/^Team: Shop/).waitFor();
      await page.getByText("•••• 102").waitFor();
      expect(await page.getByRole("button", { name: "Send code" }).count()).toBe(0);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(problems).toEqual([]);
      await close();
    },
  );

  test("D6: an admin sets another's number; a viewer is told that nobody pages them", async () => {
    const admin = await asPerson("Dana Novak", { ...wide, colorScheme: "light" });
    await admin.page.getByRole("region", { name: "Shop" }).getByRole("link", { name: "Ben Whitaker" }).click();
    await admin.page.getByRole("region", { name: "Ben's phone number" }).getByText("+447700900102").waitFor();
    await admin.close();
    const viewer = await asPerson("Vera Moss", { ...wide, colorScheme: "light" });
    await viewer.page.getByText("TARS never pages you: you are not a responder.").waitFor();
    expect(await viewer.page.getByRole("button", { name: "Send code" }).count()).toBe(0);
    // Nor do they see a button that would be refused, wherever others have some.
    const { body } = await apiOf(run)("POST", "/v1/incidents", {
      service: "search",
      severity: "P3",
      description: "slow",
    });
    for (const [path, there] of [
      [`/console/incidents/${body.name}`, "Ready to resolve?"],
      ["/console/on-call/shop", "Overrides"],
      ["/console/settings/silences", "Silences"],
      ["/console/settings/maintenance", "Maintenance"],
    ] as const) {
      await viewer.page.goto(`${run.apiUrl}${path}`);
      await viewer.page.getByRole("heading", { name: there }).waitFor();
      const words = /^(Acknowledge|Update|Resolve|More actions|Declare|Add override|Who covers|Swap|Silence|Plan)/;
      expect(await viewer.page.getByRole("button", { name: words }).allTextContents(), path).toEqual([]);
    }
    await viewer.close();
  });

  test("an engineer allows their command line in the browser, by one button", async () => {
    const { page, problems, close } = await asPerson("Amara Okafor", { ...wide, colorScheme: "light" });
    const asked = await fetch(`${run.apiUrl}/auth/device/code`, { method: "POST" });
    const begun = (await asked.json()) as Record<string, string>;
    await page.goto(begun.verification_uri_complete ?? "");
    await page.getByText(`The code is ${begun.user_code}.`).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole("button", { name: "Sign in as Amara Okafor" }).click();
    await page.getByRole("heading", { name: "Done" }).waitFor();
    const body = new URLSearchParams({ device_code: begun.device_code ?? "" });
    const answer = await fetch(`${run.apiUrl}/auth/device/token`, { method: "POST", body });
    const given = (await answer.json()) as Record<string, string>;
    expect(given.access_token).toMatch(/^tars_session_/);
    expect(problems).toEqual([]);
    await close();
  });

  test("D1: a list of more than a hundred says so, and shows what is older", async () => {
    const api = apiOf(run);
    for (let first = 0; first < 105; first += 15)
      await Promise.all(
        Array.from({ length: 15 }, (_, index) =>
          api("POST", "/v1/alerts", { service: "newsletter", severity: "P4", summary: `typo ${first + index}` }),
        ),
      );
    const { page, problems, close } = await asPerson("Ben Whitaker", { ...wide, colorScheme: "light" });
    await page.goto(`${run.apiUrl}/console/alerts`);
    await page.getByText("The newest 100 firing alerts are shown.").waitFor();
    expect(await page.locator(".alert").count()).toBe(100);
    await page.getByRole("button", { name: "Show older" }).click();
    await page.locator(".alert").nth(104).waitFor();
    expect(await page.getByRole("button", { name: "Show older" }).count()).toBe(0);
    expect(await page.evaluate("document.activeElement.textContent")).toBe("All 105 firing alerts are shown.");
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.goto(`${run.apiUrl}/console`);
    await page.getByRole("link", { name: "All: more than the newest 100 fire" }).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  test("D3: what customers reported of an incident says where the list ends, and shows what is older", async () => {
    const api = apiOf(run);
    const declaration = { service: "newsletter", severity: "P4", description: "typos", by: "ben" };
    const { body: incident } = await api("POST", "/v1/incidents", declaration);
    const { page, problems, close } = await asPerson("Ben Whitaker", { ...wide, colorScheme: "light" });
    const report = (index: number) => ({
      id: `report-${index}`,
      customerId: `customer ${index}`,
      service: "newsletter",
      issue: "typos",
      reportedAt: new Date().toISOString(),
      toldAt: new Date().toISOString(),
      reportedBy: "sam",
      source: "support desk",
      mine: false,
      outcome: "taken in",
      sentence: "taken in",
    });
    await page.route("**/v1/reports?*", (route) => {
      const isOlder = route.request().url().includes("cursor=older");
      const [from, count] = isOlder ? [100, 7] : [0, 100];
      const items = Array.from({ length: count }, (_, index) => report(from + index));
      return route.fulfill({ json: { items, ...(!isOlder && { nextCursor: "older" }) } });
    });
    await page.goto(`${run.apiUrl}/console/incidents/${incident.name}/customers`);
    await page.getByText("The newest 100 reports are shown.").waitFor();
    await page.getByRole("button", { name: "Show older" }).click();
    await page.getByText("customer 106").waitFor();
    expect(await page.evaluate("document.activeElement.textContent")).toBe("All 107 reports are shown.");
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  test("the palette finds people, and where one changes how one is paged", async () => {
    const { page, close } = await asPerson("Amara Okafor", { ...wide, colorScheme: "light" });
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search" }).fill("whitaker");
    await page.getByRole("option", { name: "Person Ben Whitaker" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Ben Whitaker" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search" }).fill("phone number");
    await page.getByRole("option", { name: /Change how you are paged/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "People" }).waitFor();
    await close();
  });
});
