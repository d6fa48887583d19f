import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { livingShop } from "../../local/shop/shop.ts";
import { apiOf, eventually, startRun } from "../local/run.ts";
import { accessibilityProblems } from "./axe.ts";
import { type Chromium, fits, phone, pictures, startChromium, views, wide } from "./chromium.ts";

/** Where the README's pictures are, when they are to be made anew. */
const ofReadme = process.env.TARS_PICTURES;

describe("the first five minutes: the shop of `npm start`, in Chromium", () => {
  let run: Awaited<ReturnType<typeof startRun>>;
  let browser: Chromium;
  let clicks = 0;

  const click = async (what: Locator) => {
    clicks++;
    await what.click();
  };

  const shop = async (page: Page) => {
    await page.getByRole("button", { name: "The shop" }).click();
    return page.locator(".shop");
  };

  /** The incident of a service, once its brief suggests something. */
  const briefed = (service: string) =>
    eventually(`the brief of ${service}`, 60, async () => {
      const { items } = (await apiOf(run)("GET", `/v1/incidents?service=${service}`)).body;
      const open = items.find(({ phase }: { phase: string }) => !["resolved", "closed"].includes(phase));
      if (!open) return undefined;
      const incident = (await apiOf(run)("GET", `/v1/incidents/${open.id}`)).body;
      return incident.brief?.suggestions[0] && incident;
    });

  /** Ends an incident, whatever its health: services that depend on each other fail together, and it would take in the next. */
  const end = async (id: string) => {
    const asked = { rootCause: "tried", fixedBy: "repaired", overrideReason: "the next is about to break" };
    const { status, body } = await apiOf(run)("POST", `/v1/incidents/${id}/resolution`, asked);
    expect(status, body.detail).toBeLessThan(300);
  };

  /** Waits until nothing of an incident fires any more, and ends it. */
  const recovered = async (id: string) => {
    const firing = async () => (await apiOf(run)("GET", `/v1/incidents/${id}`)).body.alertCounts.firing;
    await eventually("the recovery", 60, async () => (await firing()) === 0);
    await end(id);
  };

  beforeAll(async () => {
    browser = await startChromium();
    run = await startRun("test-browser-first", { ...livingShop(), alarmPeriod: 10 });
  });

  afterAll(async () => {
    await browser?.stop();
    await run?.stop();
  });

  test.each(views)("%s, %s: the page of the shop", async (colorScheme, size, view) => {
    const { page, problems, close } = await browser.open(run.outboxUrl, { ...view, colorScheme });
    await page.getByRole("button", { name: "Break it: bad deployment" }).waitFor();
    expect(await page.getByRole("button", { name: /^Break it/ }).count()).toBe(6);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    await page.screenshot({ path: `${pictures}/shop-${size}-${colorScheme}.png`, fullPage: true });
    expect(problems).toEqual([]);
    await close();
  });

  test("an empty console leads to the shop", async () => {
    const { page, problems, close } = await browser.open(run.signedInUrl, wide);
    const link = page.getByRole("link", { name: "Break something in the shop" });
    await link.waitFor();
    expect(new URL((await link.getAttribute("href")) ?? "").origin).toBe(run.outboxUrl);
    // The printed address signs in a responder, who is never asked on whose behalf they act.
    await page.getByRole("navigation", { name: "Main" }).getByText("Amara Okafor").waitFor();
    await page.goto(`${run.apiUrl}/console/on-call/shop`);
    await page.getByRole("button", { name: "Add override" }).click();
    await page.getByRole("dialog", { name: "Who covers?" }).waitFor();
    expect(await page.getByLabel("On behalf of").count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  test("I4 M1: one click breaks it, and the brief names the deployment within a minute; what is approved repairs it", async () => {
    const { page, problems, close } = await browser.open(run.outboxUrl, { ...wide, colorScheme: "light" });
    const begun = Date.now();
    await click(page.getByRole("button", { name: "Break it: bad deployment" }));
    const incident = await briefed("checkout");
    const seconds = Math.round((Date.now() - begun) / 1000);
    console.log(`From the click on “Break it” to the brief: ${seconds} s and ${clicks} click.`);
    expect(seconds).toBeLessThanOrEqual(60);
    const suspect = incident.brief.changes[0];
    expect(suspect.what).toBe("checkout v4: discounts for regular customers");
    expect(incident.brief.suggestions[0].kind).toBe("roll-back");
    expect(incident.findings.filter(({ value }: { value?: string }) => /not known/i.test(value ?? ""))).toEqual([]);

    // Whoever breaks it sees in Slack what TARS says of it.
    await click(page.getByRole("button", { name: "Go to #incidents" }));
    const card = page.locator("#slack article", { hasText: "Incident declared: checkout is failing" }).first();
    await click(card.getByRole("button", { name: "Acknowledge" }));
    await click(card.getByRole("button", { name: /repl/ }));
    const thread = page.getByLabel("Thread", { exact: true });
    const approve = thread.getByRole("button", { name: /^Approve/ }).last();
    await approve.waitFor();
    await thread
      .getByText(/roll checkout back to v3/)
      .first()
      .scrollIntoViewIfNeeded();
    await card.getByText("Amara Okafor").waitFor();
    // The tools of the message under the pointer are not of the picture.
    await page.mouse.move(0, 0);
    await page.screenshot({ path: `${ofReadme ?? pictures}/slack.png` });
    const own = await browser.open(run.signedInUrl, { ...wide, colorScheme: "light" });
    await own.page.goto(`${run.apiUrl}/console/incidents/${incident.name}`);
    await own.page
      .getByText(/discounts for regular customers/)
      .locator("visible=true")
      .first()
      .waitFor();
    await own.page.locator(".uplot").waitFor();
    await own.page.screenshot({ path: `${ofReadme ?? pictures}/incident.png` });
    // Whoever resolves now is told first what still fires.
    await own.page.getByRole("link", { name: "2 alerts are still firing" }).waitFor();
    await own.page.getByRole("button", { name: "Resolve" }).click();
    const asked = own.page.getByRole("dialog", { name: "Resolve while 2 alerts are still firing?" });
    await asked.getByText(/^.+ of [\w-]+ and .+ of [\w-]+ still fire\.$/).waitFor();
    expect(own.problems).toEqual([]);
    await own.close();
    await click(approve);

    // The text message is on the phone as it was sent, with a link that can be touched.
    await page.getByRole("button", { name: /^Pages/ }).click();
    expect(await page.locator(".sms a").first().getAttribute("href")).toMatch(/\/p\//);

    const shown = await shop(page);
    await shown.getByText(/Repaired at .* by an action of TARS/).waitFor();
    console.log(`From the click on “Break it” to the repaired service: ${clicks} clicks.`);
    expect(problems).toEqual([]);
    await close();
  });

  test("M1: broken again, the same version as before is gone back to, and not the one that was bad then", async () => {
    const api = apiOf(run);
    const last = async () => (await api("GET", "/v1/incidents?service=checkout")).body.items[0];
    await recovered((await last()).id);
    const { page, close } = await browser.open(run.outboxUrl, wide);
    const shown = await shop(page);
    await shown.getByRole("button", { name: "Break it: bad deployment" }).click();
    const offer = await eventually("the new offer", 150, async () => {
      const { offers = [] } = (await api("GET", `/v1/incidents/${(await last()).id}`)).body;
      return offers.find((one: { preview?: { plan: { from: string } } }) => one.preview?.plan.from === "5");
    });
    expect(offer.preview.plan.to).toBe("3");
    await shown.getByRole("button", { name: "Repair: bad deployment" }).click();
    await shown
      .getByText(/Repaired at .* by you/)
      .first()
      .waitFor();
    await recovered((await last()).id);
    await close();
  });

  test.each([
    ["database overload", "payments", "relieve-database"],
    ["bad configuration", "catalog", "revert-config"],
    ["memory leak", "search", "rolling-restart"],
  ])(
    "M1: %s of %s is found out as %s, and what is approved repairs it; one service is broken in one way at a time",
    async (title, service, kind) => {
      const { page, close } = await browser.open(run.outboxUrl, wide);
      const shown = await shop(page);
      await shown.getByRole("button", { name: `Break it: ${title}` }).click();
      await shown.getByRole("button", { name: `Repair: ${title}` }).waitFor();
      if (service === "search")
        expect(await shown.getByRole("button", { name: "Break it: traffic spike" }).isDisabled()).toBe(true);
      const { brief, id } = await briefed(service);
      expect(brief.suggestions[0].kind).toBe(kind);
      await page.getByRole("button", { name: "Go to #incidents" }).click();
      const card = page.locator("#slack article", { hasText: `Incident declared: ${service} is failing` }).first();
      // Who leads an incident may approve for it, whichever team they are of.
      await card.getByRole("button", { name: "Acknowledge" }).click();
      await card.getByText("Amara Okafor").waitFor();
      await card.getByRole("button", { name: /repl/ }).click();
      const thread = page.getByLabel("Thread", { exact: true });
      await thread
        .getByRole("button", { name: /^Approve/ })
        .last()
        .click();
      // The button is there again once the service is repaired.
      await (await shop(page)).getByRole("button", { name: `Break it: ${title}` }).waitFor();
      await end(id);
      await close();
    },
  );

  test("on a phone: one thing after the other", async () => {
    const { page, close } = await browser.open(run.outboxUrl, phone);
    const shown = await shop(page);
    await shown.getByRole("button", { name: "Break it: dependency down" }).click();
    await shown.getByText(/checkout has been broken since/).waitFor();
    expect(await fits(page)).toBe(true);
    await close();
  });
});
