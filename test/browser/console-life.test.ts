import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drillAlarms } from "../../local/drill/settings.ts";
import type { PageRecord } from "../../local/outbox/world-outside.ts";
import { apiOf, eventually } from "../local/run.ts";
import { accessibilityProblems } from "./axe.ts";
import { badDeployment, startBroken } from "./broken-service.ts";
import { type Chromium, fits, phone, pictures, startChromium, views, wide } from "./chromium.ts";

type Broken = Awaited<ReturnType<typeof startBroken>>;

/** Counts what a person does: a click, or a form that is sent. What is typed inside a form is no action. */
const counting = () => {
  const done: string[] = [];
  return {
    done,
    click: async (what: string, where: Locator) => {
      done.push(what);
      await where.click();
    },
  };
};

/** From the acknowledged incident's page to the completed post-mortem, with the console alone. */
const throughTheIncident = async (
  { run }: Broken,
  page: Page,
  click: ReturnType<typeof counting>["click"],
  name: string,
): Promise<void> => {
  const api = apiOf(run);
  const incident = async () => (await api("GET", "/v1/incidents/1")).body;
  const next = page.getByRole("region", { name: "Next step" });
  const approve = next.getByRole("button", { name: "Approve" });
  await approve.waitFor({ timeout: 120_000 });
  const summary = page.getByRole("region", { name: "Summary" });
  await summary.getByText("orders v4").waitFor();
  // Whoever is signed in sees that customers read nothing of it yet; by the phone's link one writes to nobody.
  if (name === "wide") await summary.getByRole("link", { name: "Review the draft" }).waitFor();
  // A name that is broken in two is twice as high.
  for (const term of await summary.getByRole("term").all()) expect((await term.boundingBox())?.height).toBeLessThan(28);
  await page
    .getByRole("img", { name: /Error rate of the incident/ })
    .locator("canvas")
    .waitFor();
  await page.screenshot({ path: `${pictures}/console-life-${name}-brief.png`, fullPage: true });
  await click("approve", approve);
  await eventually("the repaired service", 120, async () => (await incident()).health?.met);
  await click("resolve", next.getByRole("button", { name: "Resolve" }));
  const form = page.getByRole("dialog", { name: "Resolve" });
  await form.waitFor();
  expect(await form.getByLabel("Root cause, in one line").inputValue()).toContain("orders v4");
  await page.screenshot({ path: `${pictures}/console-life-${name}-resolve.png` });
  await click("send the root cause", form.getByRole("button", { name: "Resolve" }));
  // The page goes on to the post-mortem by itself: drafted, with an action item and an owner.
  const complete = page.getByRole("button", { name: "Complete" });
  await complete.waitFor();
  await page.getByRole("list", { name: "What happened" }).getByText("Declared as P1").first().waitFor();
  await page.screenshot({ path: `${pictures}/console-life-${name}-post-mortem.png`, fullPage: true });
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(await fits(page)).toBe(true);
  await page.getByRole("link", { name: "Write the post-mortem" }).click();
  await expect.poll(() => tabsInSight(page)).toBe(true);
  await click("complete", complete);
  await eventually("the completed post-mortem", 30, async () => (await incident()).phase === "closed");
  const phases = page.getByRole("list", { name: "Phases" }).getByRole("listitem");
  for (const phase of ["Post-mortem", "Closed"])
    await phases.filter({ hasText: phase }).locator("time").waitFor({ state: "attached" });
};

/** Whether the bar of tabs is on the screen, and not under the incident's header. */
const tabsInSight = async (page: Page): Promise<boolean> => {
  const bar = await page.getByRole("navigation", { name: "More about this incident" }).boundingBox();
  const header = await page.locator(".incident-header").boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  if (!bar || !header) return false;
  return bar.y + 1 > Math.max(header.y + header.height, 0) && bar.y + bar.height <= height;
};

describe("a P1 in the console alone, at 1280 px, in Chromium", () => {
  let broken: Broken;
  let browser: Chromium;

  beforeAll(async () => {
    browser = await startChromium();
    broken = await startBroken("test-browser-life", drillAlarms([badDeployment]));
  });

  afterAll(async () => {
    await browser?.stop();
    await broken?.stop();
  });

  test("D6 I1 M1 S1 S5 P1: from the breached metric to the completed post-mortem in at most 7 actions", async () => {
    const { page, problems, close } = await browser.open(`${broken.run.apiUrl}/auth/sign-in`, {
      ...wide,
      colorScheme: "light",
    });
    await page.getByRole("button", { name: "Amara Okafor" }).click();
    await page.getByRole("heading", { level: 1, name: "Now" }).waitFor();
    // The local run's sign-in provider has no icon.
    problems.length = 0;
    const { click, done } = counting();
    const card = page.locator(".open-incident", { hasText: `${badDeployment.service} is failing` });
    await card.waitFor();
    await click("open the incident", card.getByRole("link"));
    await click("acknowledge", page.getByRole("button", { name: "Acknowledge" }));
    await page.getByRole("listitem").filter({ hasText: "Lead: Amara Okafor" }).waitFor();
    await throughTheIncident(broken, page, click, "wide");
    console.log(`A P1 in the console alone, at 1280 px: ${done.length} actions: ${done.join(", ")}.`);
    expect(done.length).toBeLessThanOrEqual(7);
    await page.goto(`${broken.run.apiUrl}/console/incidents?state=closed`);
    await page.getByRole("row", { name: /INC-1/ }).getByText("Closed").waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  test.each(views)("P1: %s, %s: the post-mortem at its own address, to share", async (colorScheme, size, view) => {
    const opened = await browser.open(broken.run.consoleUrl, { ...view, colorScheme });
    await opened.page.getByRole("navigation", { name: "Main" }).waitFor();
    await opened.page.goto(`${broken.run.apiUrl}/console/post-mortems/INC-1`);
    await opened.page.getByRole("heading", { level: 2, name: "What went well" }).waitFor();
    await opened.page.getByRole("list", { name: "Timeline" }).getByText("Declared as P1").waitFor();
    await expect.poll(() => opened.page.title()).toBe("Post-mortem of INC-1 · TARS");
    await opened.page.screenshot({ path: `${pictures}/console-${size}-${colorScheme}-shared.png`, fullPage: true });
    expect(await accessibilityProblems(opened.page)).toEqual([]);
    expect(await fits(opened.page)).toBe(true);
    expect(opened.problems).toEqual([]);
    await opened.close();
  });

  test("P1: printed, it is the document and nothing of the console", async () => {
    const { page, close } = await browser.open(broken.run.consoleUrl, { ...wide, colorScheme: "dark" });
    await page.getByRole("navigation", { name: "Main" }).waitFor();
    await page.goto(`${broken.run.apiUrl}/console/post-mortems/INC-1`);
    await page.getByRole("list", { name: "Timeline" }).getByText("Declared as P1").waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("navigation").count()).toBe(0);
    expect(await page.getByRole("button").count()).toBe(0);
    await page.getByRole("heading", { level: 2, name: "Root cause" }).waitFor();
    await page.pdf({ path: `${pictures}/post-mortem.pdf`, preferCSSPageSize: true });
    await page.setViewportSize({ width: 680, height: 960 });
    await page.screenshot({ path: `${pictures}/console-printed.png`, fullPage: true });
    expect(await fits(page)).toBe(true);
    await close();
  });
});

describe("a P1 from the phone's link, at 360 px, in Chromium", () => {
  let broken: Broken;
  let browser: Chromium;

  beforeAll(async () => {
    browser = await startChromium();
    broken = await startBroken("test-browser-phone", drillAlarms([badDeployment]));
  });

  afterAll(async () => {
    await browser?.stop();
    await broken?.stop();
  });

  const linkIn = async (): Promise<string> => {
    const pages = (await (await fetch(`${broken.run.outboxUrl}/pages`)).json()) as PageRecord[];
    const sms = pages.flatMap(({ methods }) => methods).find(({ via }) => via === "SMS");
    return /http:\S+/.exec(String(sms?.sent.text))?.[0] ?? "";
  };

  test("D6 M1 S1 S5 P1: the link in the SMS, one button, and on to the completed post-mortem in at most 7 actions", async () => {
    const link = await eventually("the SMS", 90, linkIn);
    const token = link.split("/").at(-1) ?? "";
    for (const [colorScheme, size, view] of views) {
      const opened = await browser.open(link, { ...view, colorScheme });
      await opened.page.getByRole("button", { name: /^Acknowledge as / }).waitFor();
      await opened.page.screenshot({ path: `${pictures}/link-${size}-${colorScheme}.png` });
      expect(await accessibilityProblems(opened.page)).toEqual([]);
      expect(await fits(opened.page)).toBe(true);
      expect(opened.problems).toEqual([]);
      await opened.close();
    }
    const { page, problems, close } = await browser.open(link, { ...phone, colorScheme: "dark" });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(JSON.stringify([request.url(), request.headers()])));
    const { click, done } = counting();
    done.push("open the link");
    await click("acknowledge", page.getByRole("button", { name: /^Acknowledge as / }));
    await page.getByRole("heading", { level: 1, name: /INC-1/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/console/incidents/INC-1");
    await throughTheIncident(broken, page, click, "phone");
    console.log(`A P1 from the phone's link, at 360 px: ${done.length} actions: ${done.join(", ")}.`);
    expect(done.length).toBeLessThanOrEqual(7);
    // Only the button's own request has the link's token, in its address or its headers: nothing that follows is told.
    expect(asked.filter((one) => one.includes(token)).length).toBe(1);
    expect(await page.evaluate("document.referrer")).toBe("");
    expect(problems).toEqual([]);

    // Nothing else opens: every other page says how to get in.
    for (const path of ["", "/incidents", "/alerts", "/incidents/INC-2", "/post-mortems", "/access", "/analytics"]) {
      await page.goto(`${broken.run.apiUrl}/console${path}`);
      await page.getByRole("heading", { level: 1, name: "Sign in to TARS" }).waitFor();
      await page.getByRole("link", { name: "Sign in" }).first().waitFor();
    }
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    await page.screenshot({ path: `${pictures}/link-elsewhere.png` });
    await page.goto(`${broken.run.apiUrl}/console/post-mortems/INC-1`);
    await page.getByRole("heading", { level: 2, name: "What went well" }).waitFor();
    // The link leads back to the incident from here, and nowhere from another browser once it is old.
    await page.goto(link);
    await page.getByRole("heading", { level: 1, name: /INC-1/ }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/console\/incidents\/INC-1/);
    await close();
  });
});
