import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drillAlarms } from "../../local/drill/settings.ts";
import { apiOf, eventually } from "../local/run.ts";
import { badDeployment, startBroken } from "./broken-service.ts";
import { type Chromium, fits, phone, pictures, startChromium, wide } from "./chromium.ts";

describe("a P1 in Slack alone, in Chromium", () => {
  let broken: Awaited<ReturnType<typeof startBroken>>;
  let run: (typeof broken)["run"];
  let browser: Chromium;

  beforeAll(async () => {
    browser = await startChromium();
    // What alarms watch breaks once everything else is there.
    broken = await startBroken("test-browser-slack", drillAlarms([badDeployment]));
    ({ run } = broken);
  });

  afterAll(async () => {
    await browser?.stop();
    await broken?.stop();
  });

  test("D5 D6 M1 S1 S5 P1: from the breached metric to the completed post-mortem in at most 7 actions", async () => {
    const api = apiOf(run);
    const incident = async () => (await api("GET", "/v1/incidents/1")).body;
    const { page, problems, close } = await browser.open(run.outboxUrl, { ...wide, colorScheme: "light" });
    let actions = 0;
    const click = async (what: Locator) => {
      actions++;
      await what.click();
    };
    const root = page.locator("#slack article", { hasText: `Incident declared: ${badDeployment.service} is failing` });
    await root.first().waitFor();
    const card = root.first();
    await click(card.getByRole("button", { name: /repl/ }));
    const thread = page.getByLabel("Thread", { exact: true });
    // Whoever is on call is whom the page plays: the first of its list leads.
    await click(card.getByRole("button", { name: "Acknowledge" }));
    await thread.getByText(/acknowledged INC-1 and leads it/).waitFor();

    const approve = thread.getByRole("button", { name: /^Approve/ }).last();
    await approve.waitFor({ timeout: 120_000 });
    await thread
      .getByText(/orders v4: discounts for regular customers/)
      .first()
      .waitFor();
    await page.screenshot({ path: `${pictures}/slack-life-brief.png` });
    await click(approve);
    await eventually("the repaired service", 90, async () => (await incident()).health?.met);

    await click(card.getByRole("button", { name: "Resolve" }));
    const modal = page.getByRole("dialog");
    await modal.waitFor();
    await page.screenshot({ path: `${pictures}/slack-life-resolve.png` });
    await click(modal.getByRole("button", { name: "Resolve" }));
    await modal.waitFor({ state: "detached" });
    await page.locator("#slack article", { hasText: "Incident resolved: orders" }).first().waitFor();

    await click(card.getByRole("button", { name: "Post-mortem" }));
    await modal.waitFor();
    await page.screenshot({ path: `${pictures}/slack-life-post-mortem.png` });
    await click(modal.getByRole("button", { name: "Complete" }));
    await eventually("the completed post-mortem", 30, async () => (await incident()).phase === "closed");
    console.log(`A P1 in Slack alone: ${actions} clicks, the opening of the thread among them.`);
    expect(actions).toBeLessThanOrEqual(7);
    expect(problems).toEqual([]);
    await close();
  });

  test.each(["light", "dark"] as const)("the messages of the whole incident, on a phone, %s", async (colorScheme) => {
    const { page, problems, close } = await browser.open(run.outboxUrl, { ...phone, colorScheme });
    const card = page.locator("#slack article", { hasText: "Incident resolved: orders" }).first();
    await card.waitFor();
    await page.screenshot({ path: `${pictures}/slack-life-phone-${colorScheme}-channel.png`, fullPage: true });
    await page.locator("#slack article").first().getByRole("button", { name: /repl/ }).click();
    await page.getByLabel("Thread", { exact: true }).locator("article.reply").first().waitFor();
    expect(await fits(page)).toBe(true);
    await page.screenshot({ path: `${pictures}/slack-life-phone-${colorScheme}-thread.png`, fullPage: true });
    expect(problems).toEqual([]);
    await close();
  });
});
