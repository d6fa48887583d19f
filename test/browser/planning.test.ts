import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiOf, eventually, startRun } from "../local/run.ts";
import { accessibilityProblems } from "./axe.ts";
import { type Chromium, fits, phone, pictures, startChromium, views, wide } from "./chromium.ts";

describe("what is planned ahead, in the console in Chromium", () => {
  let run: Awaited<ReturnType<typeof startRun>>;
  let browser: Chromium;
  const open: Chromium["open"] = (...words) => browser.open(...words);

  beforeAll(async () => {
    run = await startRun("test-browser-planning");
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.stop();
    await run?.stop();
  });

  type Opened = Awaited<ReturnType<Chromium["open"]>>;

  /** Opens a page of the console by its path, signed in. */
  const openAt = async (path: string, more: Parameters<Chromium["open"]>[1]): Promise<Opened> => {
    const opened = await open(run.consoleUrl, more);
    await opened.page.getByRole("navigation", { name: "Main" }).waitFor();
    await opened.page.evaluate("localStorage.setItem('tars-who', 'ben')");
    await opened.page.goto(`${run.apiUrl}${path}`);
    return opened;
  };

  const look = async ({ page, problems }: Pick<Opened, "page" | "problems">, name: string) => {
    await page.screenshot({ path: `${pictures}/planning-${name}.png`, fullPage: true });
    expect(await fits(page)).toBe(true);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(problems).toEqual([]);
  };

  const gridOf = (page: Page) => page.getByRole("grid", { name: "Calendar of on-call" });
  const form = (page: Page) => page.getByRole("dialog", { name: "Who covers?" });
  const focused = (page: Page): Promise<string> => page.evaluate("document.activeElement.getAttribute('data-cell')");

  /** Presses the mouse on a cell and lets it go on another. */
  const drag = async (page: Page, from: number, to: number) => {
    const cells = gridOf(page).getByRole("gridcell");
    await cells.nth(to).scrollIntoViewIfNeeded();
    const middle = async (number: number): Promise<[number, number]> => {
      const { x, y, width, height } = (await cells.nth(number).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      return [x + width / 2, y + height / 2];
    };
    await page.mouse.move(...(await middle(from)));
    await page.mouse.down();
    await page.mouse.move(...(await middle(Math.round((from + to) / 2))));
    await page.mouse.move(...(await middle(to)));
    await page.mouse.up();
  };

  const overrides = async (): Promise<{ responder: string; from: string; until: string }[]> =>
    (await apiOf(run)("GET", "/v1/on-call/shop")).body.overrides;

  test("D6: dragging over three days asks who covers them, and the override can be removed from the grid", async () => {
    const { page, problems, close } = await openAt("/console/on-call/shop", {
      ...wide,
      colorScheme: "light",
      timezoneId: "Europe/Berlin",
    });
    await gridOf(page).waitFor();
    // Who is on call now, until when with UTC beside the reader's own time, and who is next: in one glance.
    const now = page.locator(".turns-now li");
    await now.waitFor();
    expect(await now.textContent()).toMatch(
      /^\w+ \w+ is on call now, until .+\((\d+ \w+, )?\d\d:\d\d UTC\)Next: \w+ \w+$/,
    );
    await drag(page, 15, 17);
    await form(page).waitFor();
    const from = await form(page).getByLabel("From").inputValue();
    // A day is the rota's, from hand-over to hand-over: nine in London is ten in Berlin.
    expect(from).toMatch(/T10:00$/);
    const days = Date.parse(await form(page).getByLabel("Until").inputValue()) - Date.parse(from);
    expect(days).toBe(3 * 86_400_000);
    expect(await accessibilityProblems(page)).toEqual([]);
    await form(page).getByLabel("Person").selectOption({ label: "Dana Novak" });
    await form(page)
      .getByText(/^Dana Novak covers for \w+ \w+: \w+ \d+ \w+, 10:00 to \w+ \d+ \w+, 10:00 \(.+ UTC\)\.$/)
      .waitFor();
    await form(page).getByRole("button", { name: "Add override" }).click();
    await form(page).waitFor({ state: "detached" });
    await gridOf(page).locator(".shift.covers").nth(2).waitFor();
    const told = await eventually("who is put on call is told", 30, async () => {
      const messages = (await (await fetch(`${run.outboxUrl}/slack`)).json()) as { channel: string; text: string }[];
      return messages.find(({ text }) => text.includes("You are on call"));
    });
    expect([told.channel, told.text]).toEqual([
      "U0DANA004",
      expect.stringContaining("added an override on call for Shop"),
    ]);
    expect(await overrides()).toMatchObject([{ responder: "dana", from: new Date(`${from}:00+01:00`).toISOString() }]);
    // The focus is where the drag ended.
    expect(await focused(page)).toBe("17");
    await page.getByRole("button", { name: "Remove the override of Dana Novak" }).click();
    const removal = page.getByRole("dialog", { name: "Remove the override of Dana Novak?" });
    await removal.getByText(/^Dana Novak covers for [\w ]+: .+ Without it the rota holds again\.$/).waitFor();
    await removal.getByRole("button", { name: "Remove" }).click();
    await removal.waitFor({ state: "detached" });
    await eventually("the override is gone", 10, async () => (await overrides()).length === 0 || undefined);
    expect(problems).toEqual([]);
    await close();
  });

  test("D6: by keyboard alone: arrow keys, Shift and Space select hours, the range is said, Enter asks, Delete removes", async () => {
    const { page, close } = await openAt("/console/on-call/shop?view=hours", { ...wide, colorScheme: "dark" });
    await gridOf(page).waitFor();
    // One cell is in the tab order.
    expect(await gridOf(page).locator("[tabindex='0']").count()).toBe(1);
    await page.getByRole("button", { name: "Later" }).click();
    await gridOf(page).locator("[tabindex='0']").focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    expect(await focused(page)).toBe("27");
    expect(await gridOf(page).locator("[aria-selected='true']").count()).toBe(3);
    expect(await page.getByRole("status").textContent()).toMatch(/^Selected: Tue .+, 01:00 to Tue .+, 04:00: \w+/);
    await page.keyboard.press("Escape");
    expect(await gridOf(page).locator("[aria-selected='true']").count()).toBe(1);
    // Space does what Shift does, for whoever cannot hold it.
    await page.keyboard.press(" ");
    await page.keyboard.press("ArrowDown");
    expect(await gridOf(page).locator("[aria-selected='true']").count()).toBe(25);
    await page.keyboard.press("Enter");
    await form(page).waitFor();
    await page.keyboard.press("Escape");
    await form(page).waitFor({ state: "detached" });
    expect(await focused(page)).toBe("51");
    await page.keyboard.press("Enter");
    await form(page).waitFor();
    await form(page).getByLabel("Person").selectOption({ label: "Dana Novak" });
    await form(page).getByLabel("Reason").focus();
    await page.keyboard.press("Enter");
    await form(page).waitFor({ state: "detached" });
    await gridOf(page).locator(".shift.covers").first().waitFor();
    expect(await overrides()).toHaveLength(1);
    await page.keyboard.press("Delete");
    const removal = page.getByRole("dialog", { name: "Remove the override of Dana Novak?" });
    await removal.waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await removal.getByRole("button", { name: "Remove" }).focus();
    await page.keyboard.press("Enter");
    await removal.waitFor({ state: "detached" });
    await gridOf(page).locator(".shift.covers").first().waitFor({ state: "detached" });
    expect(await focused(page)).toBe("51");
    await close();
  });

  test.each(views)(
    "D6: %s, %s: two people swap: said in words before, shown as one, removed as one",
    async (colorScheme, size, view) => {
      const opened = await openAt("/console/on-call/shop", { ...view, colorScheme });
      const { page, close } = opened;
      const swap = page.getByRole("dialog", { name: /^Who swaps with / });
      if (size === "wide") {
        // Two days of the rota.
        await gridOf(page).getByRole("gridcell").nth(9).click();
        await page.keyboard.press("Shift+ArrowRight");
        await page.getByRole("button", { name: "Swap", exact: true }).click();
      } else
        await page
          .getByRole("button", { name: /^Swap with / })
          .nth(2)
          .click();
      await swap.waitFor();
      const turns = swap.getByLabel("Person and turn");
      await turns.selectOption({ index: (await turns.locator("option").count()) - 1 });
      // What is given back is as long as what is taken.
      const timeOf = async (label: string | RegExp) => Date.parse(`${await swap.getByLabel(label).inputValue()}Z`);
      const [from, until] = [await timeOf(/in return, from/), await timeOf("until")];
      expect((until - from) / 86_400_000).toBe(size === "wide" ? 2 : 7);
      const said = swap.getByRole("status");
      const names = /^(\w+ \w+) takes (\w+ \w+)'s (.+); \2 takes \1's (.+)\.$/;
      expect(await said.textContent()).toMatch(names);
      if (size === "wide")
        expect(names.exec((await said.textContent()) ?? "")?.[3]).toMatch(
          /^\w+ \d+ \w+, \d\d:\d\d – \w+ \d+ \w+, \d\d:\d\d$/,
        );
      // Another beginning moves the end; another end is somebody's own word.
      await swap.getByLabel(/in return, from/).fill(new Date(from + 3_600_000).toISOString().slice(0, 16));
      expect((await timeOf("until")) - until).toBe(size === "wide" ? 3_600_000 : 0);
      await swap.getByLabel("until").fill(new Date(from + 86_400_000).toISOString().slice(0, 16));
      const words = (await said.textContent()) ?? "";
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.screenshot({ path: `${pictures}/planning-${size}-${colorScheme}-swap.png` });
      await swap.getByRole("button", { name: "Swap" }).click();
      await swap.waitFor({ state: "detached" });
      const row = page.locator(".rows li", { hasText: words.replace(/\.$/, "") });
      await row.waitFor();
      const made = await overrides();
      expect([made.length, new Set(made.map(({ responder }) => responder)).size]).toEqual([2, 2]);
      await look(opened, `${size}-${colorScheme}-on-call`);
      await row.getByRole("button", { name: "Remove" }).click();
      const removal = page.getByRole("dialog", { name: /^Remove the swap of \w+ \w+ and \w+ \w+\?$/ });
      await removal.getByText(`${words} Without it the rota holds again.`).waitFor();
      await removal.getByRole("button", { name: "Remove" }).click();
      await removal.waitFor({ state: "detached" });
      await page.getByText("No overrides: everybody is on call as the rota says.").waitFor();
      expect(await overrides()).toEqual([]);
      await close();
    },
  );

  test("D6: on a phone the turns are a list, and the same form opens", async () => {
    const { page, close } = await openAt("/console/on-call/discovery", phone);
    await page
      .getByRole("button", { name: /^Cover for / })
      .nth(1)
      .click();
    await form(page).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await form(page).waitFor({ state: "detached" });
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Cover");
    await close();
  });

  test.each(views)("%s, %s: every section of the settings, and its forms", async (colorScheme, size, view) => {
    const opened = await openAt("/console/settings", { ...view, colorScheme });
    const { page, close } = opened;
    const buttons = {
      Silences: "Silence alerts",
      Maintenance: "Plan maintenance",
      "Status page": "",
      Access: "Make a token",
    };
    for (const [section, button] of Object.entries(buttons)) {
      await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: section }).click();
      await page.getByRole("heading", { level: 2 }).first().waitFor();
      await page.getByText("Loading").first().waitFor({ state: "detached" });
      await expect.poll(() => page.title()).toBe(`${section} · Settings · TARS`);
      await look(opened, `${size}-${colorScheme}-${section.toLowerCase().replace(" ", "-")}`);
      if (!button) continue;
      await page.getByRole("button", { name: button }).click();
      await page.getByRole("dialog", { name: button }).waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.screenshot({ path: `${pictures}/planning-${size}-${colorScheme}-${section.toLowerCase()}-form.png` });
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    await close();
  });

  test("an admin sees who has subscribed to what, and ends a subscription", async () => {
    const email = "reader@example.com";
    await fetch(`${run.apiUrl}/status/subscriptions`, {
      method: "POST",
      body: new URLSearchParams({ email, service: "payments" }),
    });
    const confirm = await eventually("the mail that asks for a confirmation", 30, async () => {
      const mails = (await (await fetch(`${run.outboxUrl}/emails`)).json()) as { to: string[]; text: string }[];
      return /http:\S+\/status\/n\/\S+/.exec(mails.find(({ to }) => to.includes(email))?.text ?? "")?.[0];
    });
    await fetch(confirm, { method: "POST" });
    const { page, close } = await openAt("/console/settings/status-page", { ...wide, colorScheme: "light" });
    const count = page.getByRole("row", { name: /^Payments/ }).getByRole("cell");
    await count.waitFor();
    expect(await count.textContent()).toBe("1");
    await page.getByText("No subscribers yet.").waitFor();
    await page.getByLabel("Subscribed to").selectOption("payments");
    await page.getByText(email).waitFor();
    await look({ page, problems: [] }, "subscribers");
    await page.getByRole("button", { name: "Remove" }).click();
    const sure = page.getByRole("dialog", { name: `Remove ${email}?` });
    await sure.getByRole("button", { name: "Remove" }).click();
    await sure.waitFor({ state: "detached" });
    await page.getByText("No subscribers yet.").waitFor();
    expect(await count.textContent()).toBe("0");
    await close();
  });

  test("D1: a silence is made and ended in the settings, and the alerts say that there is one", async () => {
    const { page, close } = await openAt("/console/settings/silences", { ...wide, colorScheme: "light" });
    await page.getByRole("button", { name: "Silence alerts" }).click();
    const dialog = page.getByRole("dialog", { name: "Silence alerts" });
    await dialog.getByLabel("Service").selectOption("newsletter");
    await dialog.getByLabel("Reason").fill("the printer is changed");
    await dialog.getByRole("button", { name: "Silence alerts" }).click();
    await dialog.waitFor({ state: "detached" });
    const row = page.locator(".rows li", { hasText: "the printer is changed" });
    await row.waitFor();
    await page.goto(`${run.apiUrl}/console/alerts`);
    await page.getByText("1 silence is active.").waitFor();
    await page.getByRole("link", { name: "Silences" }).click();
    await row.getByRole("button", { name: "End now" }).click();
    // A token says for whom.
    await page.getByRole("dialog", { name: "End now" }).getByRole("button", { name: "End now" }).click();
    await page.getByText("No silences.").waitFor();
    await close();
  });

  test("maintenance is planned in the console, begun, edited and ended, and the public page says so within a minute", async () => {
    const { page, close } = await openAt("/console/settings/maintenance", { ...wide, colorScheme: "light" });
    const publicly = async (words: string) => {
      const { page: reader, close: leave } = await open(run.statusUrl, { ...wide, colorScheme: "light" });
      await eventually(`"${words}" on the status page`, 60, async () => {
        await reader.reload();
        return (await reader.locator("body").textContent())?.includes(words) || undefined;
      });
      expect(await accessibilityProblems(reader)).toEqual([]);
      await reader.screenshot({ path: `${pictures}/planning-status-page.png`, fullPage: true });
      await leave();
    };
    await page.getByRole("button", { name: "Plan maintenance" }).click();
    const plan = page.getByRole("dialog", { name: "Plan maintenance" });
    await plan.getByLabel("Title").fill("Database upgrade");
    await plan.getByLabel("What customers read").fill("Payments are <b>read-only</b>.");
    await plan.getByRole("button", { name: "Plan maintenance" }).click();
    // Nothing is ticked.
    await plan.getByRole("alert").waitFor();
    await plan.getByRole("checkbox", { name: "Payments" }).check();
    await plan.getByRole("button", { name: "Plan maintenance" }).click();
    await plan.waitFor({ state: "detached" });
    const card = page.locator(".panel", { hasText: "Database upgrade" });
    await card.getByText("Scheduled").waitFor();
    expect(await card.locator("b").count()).toBe(0);
    await publicly("Database upgrade");

    await card.getByRole("button", { name: "Begin now" }).click();
    await card.getByText("In progress").waitFor();
    await publicly("Maintenance in progress");
    await card.getByRole("button", { name: "Edit" }).click();
    const edit = page.getByRole("dialog", { name: "Edit Database upgrade" });
    expect(await edit.getByRole("checkbox", { name: "Payments" }).isChecked()).toBe(true);
    await edit.getByLabel("Title").fill("Upgrade of the database");
    expect(await accessibilityProblems(page)).toEqual([]);
    await edit.getByRole("button", { name: "Save" }).click();
    await edit.waitFor({ state: "detached" });
    const renamed = page.locator(".panel", { hasText: "Upgrade of the database" });
    await publicly("Upgrade of the database");
    await renamed.getByRole("button", { name: "End now" }).click();
    await renamed.getByText("Completed").waitFor();
    expect(await renamed.getByRole("button").count()).toBe(0);
    await publicly("All systems operational");
    await look({ page, problems: [] }, "maintenance");
    await close();
  });

  test("maintenance that is cancelled is not on the public page", async () => {
    const { page, close } = await openAt("/console/settings/maintenance", { ...phone, colorScheme: "dark" });
    await apiOf(run)("POST", "/v1/maintenance", {
      by: "ben",
      title: "Move of the racks",
      text: "Checkout is slow.",
      components: ["checkout"],
      from: new Date(Date.now() + 3_600_000).toISOString(),
      until: new Date(Date.now() + 7_200_000).toISOString(),
    });
    await page.reload();
    const card = page.locator(".panel", { hasText: "Move of the racks" });
    await card.getByRole("button", { name: "Cancel maintenance" }).click();
    const sure = page.getByRole("dialog", { name: "Cancel Move of the racks?" });
    await sure.waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await sure.getByRole("button", { name: "Cancel maintenance" }).click();
    await card.getByText("Cancelled", { exact: true }).waitFor();
    await close();
  });
});
