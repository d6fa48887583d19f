import { readFileSync } from "node:fs";
import type { BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EmailRecord } from "../../local/outbox/world-outside.ts";
import { apiOf, eventually } from "../local/run.ts";
import { accessibilityProblems } from "./axe.ts";
import { badDeployment, startBroken } from "./broken-service.ts";
import { type Chromium, fits, phone, pictures, startChromium, views, wide } from "./chromium.ts";

describe("from the brief to the post-mortem, in Chromium", () => {
  let broken: Awaited<ReturnType<typeof startBroken>>;
  let run: (typeof broken)["run"];
  let api: ReturnType<typeof apiOf>;
  let browser: Chromium;
  let page: Awaited<ReturnType<Chromium["open"]>>["page"];
  let problems: string[];

  /** The console at the incident: its address holds the token first. */
  const openIncident = async (more: BrowserContextOptions, tab = "") => {
    const opened = await browser.open(run.consoleUrl, more);
    await opened.page
      .locator(".open-incident, .rows", { hasText: /INC-1|nobody can order/ })
      .first()
      .waitFor();
    await opened.page.goto(`${run.apiUrl}/console/incidents/INC-1${tab}`);
    await opened.page.getByRole("heading", { level: 1, name: /INC-1/ }).waitFor();
    return opened;
  };

  beforeAll(async () => {
    broken = await startBroken("test-browser-back-half", []);
    ({ run } = broken);
    api = apiOf(run);
    browser = await startChromium();
    await new Promise((next) => setTimeout(next, 3000));
    const declared = { service: badDeployment.service, severity: "P1", description: "nobody can order", by: "ben" };
    expect((await api("POST", "/v1/incidents", declared)).status).toBe(201);
    ({ page, problems } = await openIncident(wide));
  });

  afterAll(async () => {
    await browser?.stop();
    await broken?.stop();
  });

  const asBen = async (label: string, fields: Record<string, string> = {}) => {
    await page.getByRole("button", { name: label, exact: true }).first().click();
    const form = page.getByRole("dialog");
    for (const [name, value] of Object.entries(fields)) await form.getByRole("textbox", { name }).fill(value);
    await form.getByLabel("On behalf of").fill("ben");
    await form.getByRole("button", { name: label, exact: true }).click();
    await form.waitFor({ state: "detached" });
  };

  const openTab = (name: string) =>
    page.getByRole("navigation", { name: "More about this incident" }).getByRole("link", { name }).click();

  test("I1 I2 I4 R1 R2 R3: the brief says what to do, with the error rate and the deployment on one axis", async () => {
    const suspect = page.getByRole("region", { name: "Summary" });
    await suspect.getByText("orders v4: discounts for regular customers").waitFor();
    // What matters stands above the fold.
    for (const name of ["Summary", "Next step", "Error rate", "Ready to resolve?"]) {
      const box = await page.getByRole("heading", { name }).boundingBox();
      expect(box && box.y + box.height, name).toBeLessThan(wide.viewport.height);
    }
    await openTab("Evidence");
    await page.getByRole("heading", { name: "Roll back? Yes" }).waitFor();
    const main = await page.locator("main").textContent();
    expect(main).toContain("the errors' stack traces go through services/orders/src/discounts/apply.ts");
    expect(main).toContain("the local run stands in for");
    const chart = page.getByRole("img", { name: /Error rate of the incident/ });
    await expect.poll(() => chart.locator("canvas").count()).toBe(1);
    const box = await chart.boundingBox();
    expect(box?.height).toBeGreaterThan(150);
    expect(problems).toEqual([]);
  });

  test("Q1 Q2: a question is answered with a picture and a table; what is not understood has suggestions to click", async () => {
    await openTab("Ask");
    const question = page.getByLabel("Ask about error rates, error messages, timeouts or a correlation ID");
    await question.fill("error rate of orders for premium users");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.getByRole("alert").waitFor();
    const suggestions = page.getByRole("list", { name: "Suggestions" }).getByRole("button");
    expect(await suggestions.count()).toBe(3);
    await suggestions.first().click();
    await page.locator("article.panel").waitFor();
    await question.fill("error messages of orders");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page
      .locator("table tbody tr", { hasText: "TypeError: Cannot read properties of undefined" })
      .first()
      .waitFor();
    await question.fill("error rate of orders in the last 10 min by minute");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page
      .getByRole("img", { name: /^Error rate of orders,/ })
      .locator("canvas")
      .waitFor();
    // What asks for two things has two answers.
    await question.fill("latest error and traffic of orders");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await expect.poll(() => page.locator("article.panel").count(), { timeout: 60_000 }).toBe(2);
    await page
      .getByText(/^Requests of orders,/)
      .first()
      .waitFor();
    await question.fill("error rate of orders in the last 10 min by minute");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page
      .getByRole("img", { name: /^Error rate of orders,/ })
      .locator("canvas")
      .waitFor();
    // What is refused has no answer: the one of the question before does not stand below it.
    await question.fill("error rate of orders for premium users");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("img", { name: /^Error rate of orders,/ }).count()).toBe(0);
    // What a 422 leaves in the console is the refused question's.
    expect(problems.filter((problem) => !problem.includes("422"))).toEqual([]);
    problems.length = 0;
  });

  test.each(views)("I1 I2 I3 I4 I5: %s, %s: the incident with its brief", async (colorScheme, size, view) => {
    const opened = await openIncident({ ...view, colorScheme });
    await opened.page.getByText("lambda:UpdateAlias").first().waitFor();
    await opened.page
      .getByRole("img", { name: /Error rate of the incident/ })
      .locator("canvas")
      .waitFor();
    expect(await accessibilityProblems(opened.page)).toEqual([]);
    await opened.page.screenshot({ path: `${pictures}/console-${size}-${colorScheme}-brief.png`, fullPage: true });
    expect(await fits(opened.page)).toBe(true);
    expect(opened.problems).toEqual([]);
    await opened.close();
  });

  test("M1: nothing is done before somebody approves what they see; then the service is repaired", async () => {
    await page.locator(".offer.offered", { hasText: "version 4 → 3, for all traffic" }).waitFor();
    expect(await broken.isRepaired()).toBe(false);
    await asBen("Approve");
    await page.locator(".offer.applied", { hasText: "Approved by Ben Whitaker" }).waitFor();
    expect(await broken.isRepaired()).toBe(true);
    expect(problems).toEqual([]);
  });

  test("S1 S2 S3 S4: what holds is ticked, and the way around S1 wants a reason", async () => {
    const gate = page.getByRole("region", { name: "Ready to resolve?" });
    await gate.getByText("Fix in place: Roll shop-orders:live back to its previous version").waitFor();
    await gate.getByText("Root cause not recorded").waitFor();
    const form = page.getByRole("dialog");
    const cause = form.getByLabel("Root cause, in one line");
    const open = () => page.getByRole("button", { name: "Resolve", exact: true }).first().click();
    // Once the roll-back has helped, what was suspected is written there already.
    const offered = async () => {
      await open();
      const value = await cause.inputValue();
      await page.keyboard.press("Escape");
      return value;
    };
    await expect.poll(offered, { timeout: 120_000, interval: 3000 }).toContain("orders v4");
    // Who records it before has the same line.
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Record root cause" }).click();
    expect(await cause.inputValue()).toContain("orders v4");
    await page.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
    const isLong = await gate.getByText("has been below").isVisible();
    await open();
    await cause.fill(badDeployment.rootCause);
    await form.getByLabel("On behalf of").fill("ben");
    await form.getByRole("button", { name: "Resolve" }).click();
    if (!isLong) {
      await form.getByRole("alert").waitFor();
      expect(await form.getByRole("alert").textContent()).toContain("Not resolved yet");
      await form.getByLabel(/Reason for overriding the health check/).fill("ten minutes are too long for a test");
      await form.getByRole("button", { name: "Resolve" }).click();
    }
    await page.getByRole("link", { name: "Post-mortem", exact: true }).last().waitFor();
    // What a 409 leaves in the console is the refused resolution's.
    expect(problems.filter((problem) => !problem.includes("409"))).toEqual([]);
    problems.length = 0;
  });

  test("P1 P2 P3 P4 P5: the post-mortem is written in place, completed when nothing is missing, and taken along", async () => {
    await openTab("Post-mortem");
    await page.getByLabel("Contributing factors").waitFor();
    expect(await page.getByLabel("Contributing factors").inputValue()).toContain("orders v4");
    const went = page.getByLabel("What went well");
    await went.fill(badDeployment.wentWell);
    await page.getByText("You have changes that are not saved.").waitFor();
    // A tab that is closed by mistake loses no words.
    await page.reload();
    await went.waitFor();
    expect(await went.inputValue()).toBe(badDeployment.wentWell);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    // What is written while it is saved stays.
    await went.fill(`${badDeployment.wentWell}\n- and more`);
    await page.getByText("You have changes that are not saved.").waitFor();
    expect(await went.inputValue()).toContain("- and more");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();

    // Two write at once: nobody's words are written over.
    const causes = page.getByLabel("Contributing factors");
    const before = await causes.inputValue();
    await causes.fill(`${before}\n- mine`);
    await api("PATCH", "/v1/incidents/1/post-mortem", { contributingFactors: `${before}\n- theirs`, by: "chen" });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Somebody else has saved this part meanwhile.").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.screenshot({ path: `${pictures}/console-post-mortem-theirs.png`, fullPage: true });
    await page.getByRole("button", { name: "Keep both" }).click();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    const { contributingFactors } = (await api("GET", "/v1/incidents/1/post-mortem")).body;
    expect(contributingFactors).toContain("- mine");
    expect(contributingFactors).toContain("- theirs");
    problems.length = 0;

    // A line of the timeline is put into the part that is being written.
    await causes.focus();
    await page.getByRole("button", { name: /^Cite Declared as P1/ }).click();
    expect(await causes.inputValue()).toMatch(/\n- \d\d:\d\d UTC: Declared as P1/);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();

    // The first action item is there, as TARS suggests it.
    const item = page.getByRole("form", { name: "New action item" });
    expect(await item.getByLabel("What is to be done").inputValue()).toContain("Roll out orders gradually");
    await item.getByLabel("Owner").selectOption("chen");
    await item.getByRole("button", { name: "Add" }).click();
    await page.locator(".rows li", { hasText: "Roll out orders gradually" }).waitFor();
    for (const [colorScheme, size, view] of views) {
      const opened = await openIncident({ ...view, colorScheme }, "/post-mortem");
      await opened.page.getByLabel("What went well").waitFor();
      expect(await accessibilityProblems(opened.page)).toEqual([]);
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
    expect(readFileSync(await document.path(), "utf8")).toContain("# Post-mortem of INC-1: nobody can order");
    await asBen("Complete");
    await page.locator(".state.completed").waitFor();
    await page.getByText("Owner: Ben Whitaker").waitFor();
    await page.getByRole("link", { name: "in the tracker" }).waitFor();
    expect(problems).toEqual([]);
  });

  test.each(views)("learning: %s, %s: analytics and action items", async (colorScheme, size, view) => {
    const opened = await browser.open(run.consoleUrl, { ...view, colorScheme });
    await opened.page.getByRole("navigation", { name: "Main" }).waitFor();
    await opened.page.goto(`${run.apiUrl}/console/analytics`);
    await opened.page.getByRole("img", { name: "Incidents by service" }).locator("canvas").waitFor();
    await opened.page.screenshot({ path: `${pictures}/console-${size}-${colorScheme}-trends.png`, fullPage: true });
    expect(await fits(opened.page)).toBe(true);
    expect(await accessibilityProblems(opened.page)).toEqual([]);
    await opened.page.goto(`${run.apiUrl}/console/post-mortems`);
    await opened.page.getByText("Roll out orders gradually").waitFor();
    await opened.page.screenshot({
      path: `${pictures}/console-${size}-${colorScheme}-action-items.png`,
      fullPage: true,
    });
    expect(await fits(opened.page)).toBe(true);
    expect(await accessibilityProblems(opened.page)).toEqual([]);
    expect(opened.problems).toEqual([]);
    await opened.close();
  });

  test.each(views)("S6: %s, %s: the status page", async (colorScheme, size, view) => {
    const declared = { service: "payments", severity: "P1", description: "a secret of ours" };
    const { body } = await api("POST", "/v1/incidents", declared, { "idempotency-key": "once" });
    await api("POST", `/v1/incidents/${body.id}/status-page/updates`, { by: "ben" }, { "idempotency-key": "first" });
    await eventually("what was published", 30, async () =>
      (await (await fetch(`${run.statusUrl}summary.json`)).text()).includes("Problem with Payments"),
    );
    const opened = await browser.open(run.statusUrl, { ...view, colorScheme });
    await opened.page.getByText("1 active incident").waitFor();
    await opened.page.getByText("Ongoing since").waitFor();
    expect(await opened.page.locator("body").textContent()).not.toContain("a secret of ours");
    await opened.page.screenshot({ path: `${pictures}/status-${size}-${colorScheme}.png`, fullPage: true });
    expect(await fits(opened.page)).toBe(true);
    expect(await accessibilityProblems(opened.page)).toEqual([]);
    expect(opened.problems).toEqual([]);
    await opened.close();
  });

  test("S6: what customers read of an incident is written in the console", async () => {
    const { name } = (await api("GET", "/v1/incidents?state=open&service=payments")).body.items[0];
    const opened = await browser.open(run.consoleUrl, { ...wide, colorScheme: "light" });
    await opened.page.getByRole("navigation", { name: "Main" }).waitFor();
    await opened.page.goto(`${run.apiUrl}/console/incidents/${name}/customers`);
    await opened.page.getByRole("button", { name: /^(Edit and publish|Publish an update)$/ }).click();
    const form = opened.page.getByRole("dialog", { name: "Publish on the status page" });
    await form.getByRole("combobox", { name: "Status" }).selectOption("Identified");
    await form.getByLabel("What customers read").fill("A card provider is down. We send cards another way.");
    await form.getByLabel("On behalf of").fill("ben");
    await form.getByRole("button", { name: /publish/i }).click();
    await form.waitFor({ state: "detached" });
    await opened.page.locator(".rows li", { hasText: "We send cards another way" }).waitFor();
    await opened.page.screenshot({ path: `${pictures}/console-status-page.png`, fullPage: true });
    expect(await accessibilityProblems(opened.page)).toEqual([]);
    await eventually("what was published", 30, async () =>
      (await (await fetch(run.statusUrl)).text()).includes("We send cards another way"),
    );
    expect(opened.problems).toEqual([]);
    await opened.close();
  });

  test("S6: what was never published is published after the fact, as bad as a person says that it was", async () => {
    const declared = { by: "ben", service: "search", severity: "P1", description: "nothing is found" };
    const { body } = await api("POST", "/v1/incidents", declared, { "idempotency-key": "unpublished" });
    const over = { by: "ben", rootCause: "an index", fixedBy: "a new one", overrideReason: "nothing is measured" };
    await api("POST", `/v1/incidents/${body.id}/resolution`, over, { "idempotency-key": "over" });
    const opened = await browser.open(run.consoleUrl, { ...wide, colorScheme: "light" });
    await opened.page.getByRole("navigation", { name: "Main" }).waitFor();
    await opened.page.goto(`${run.apiUrl}/console/incidents/${body.name}/customers`);
    await opened.page.getByText("Not published").waitFor();
    await opened.page.getByText("uptime does not count it").waitFor();
    await opened.page.getByRole("button", { name: "Edit and publish" }).click();
    const form = opened.page.getByRole("dialog", { name: "Publish on the status page" });
    const state = form.getByRole("combobox", { name: "Search" });
    expect(await state.inputValue()).toBe("major");
    await state.selectOption("Partial outage");
    await form.getByLabel("On behalf of").fill("ben");
    await opened.page.screenshot({ path: `${pictures}/console-after-the-fact.png` });
    await form.getByRole("button", { name: /publish/i }).click();
    await form.waitFor({ state: "detached" });
    await opened.page.getByText("Search had a partial outage").waitFor();
    expect(await accessibilityProblems(opened.page)).toEqual([]);
    await eventually("what was published", 30, async () => {
      const page = await (await fetch(run.statusUrl)).text();
      return page.slice(page.indexOf("Past incidents")).includes("there was a problem with Search. It is resolved.");
    });
    expect(opened.problems).toEqual([]);
    await opened.close();
  });

  test("S6: when it began and ended is corrected in the reader's zone, and a wrong time is refused at its field", async () => {
    const { items } = (await api("GET", "/v1/incidents?service=search")).body;
    const { name } = items.find((one: { description: string }) => one.description === "nothing is found");
    const berlin = { ...wide, colorScheme: "light" as const, timezoneId: "Europe/Berlin" };
    const opened = await browser.open(run.consoleUrl, berlin);
    const post = async () => (await api("GET", `/v1/incidents/${name.slice("INC-".length)}`)).body.statusPage;
    const before = await post();
    await opened.page.getByRole("navigation", { name: "Main" }).waitFor();
    await opened.page.goto(`${run.apiUrl}/console/incidents/${name}/customers`);
    const told = opened.page.getByRole("region", { name: /^Status page/ });
    await told.getByRole("button", { name: "Correct", exact: true }).click();
    const form = opened.page.getByRole("dialog", { name: "Correct the last update" });
    const [started, ended] = ["Started", "Ended"].map((name) => form.getByLabel(`${name} (your time, Europe/Berlin)`));
    if (!started || !ended) throw new Error("there are two times");
    const local = (at: string, minutes: number): Promise<string> =>
      opened.page.evaluate(
        ([from, more]) => {
          const moved = new Date(Date.parse(String(from)) + Number(more) * 60_000);
          return new Date(moved.getTime() - moved.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
        },
        [at, minutes] as const,
      );
    expect(await started.inputValue()).toBe(await local(before.startedAt, 0));
    expect(await ended.inputValue()).toBe(await local(before.updates.at(-1).until, 0));
    await form.getByText(/^In UTC: .+ UTC\.$/).waitFor();
    await form.getByLabel("On behalf of").fill("ben");
    await ended.fill(await local(before.startedAt, -30));
    await form.getByRole("button", { name: "Correct" }).click();
    // The refusal stands at the field, with the time on the reader's clock.
    await expect.poll(() => ended.getAttribute("aria-invalid"), { timeout: 120_000 }).toBe("true");
    expect(await form.getByRole("alert").allTextContents()).toEqual([
      expect.stringMatching(/^Write a time from (\d+ \w+, )?\d\d:\d\d:\d\d on\. It began then\.$/),
    ]);
    expect(await ended.and(opened.page.locator(":focus")).count()).toBe(1);
    await opened.page.screenshot({ path: `${pictures}/console-correct-refused.png` });
    expect(await accessibilityProblems(opened.page)).toEqual([]);
    await started.fill(await local(before.startedAt, -60));
    await form.getByRole("button", { name: "Correct" }).click();
    await form.waitFor({ state: "detached" });
    const minute = (at: string, minutes: number) =>
      new Date(Math.floor(Date.parse(at) / 60_000 + minutes) * 60_000).toISOString();
    expect((await post()).startedAt).toBe(minute(before.startedAt, -60));
    expect((await post()).updates.at(-1).until).toBe(minute(before.startedAt, -30));
    // What a 422 leaves in the console is the refused time's.
    expect(opened.problems.filter((problem) => !problem.includes("422"))).toEqual([]);
    await opened.close();
  });

  test("S6: a reader subscribes, confirms by mail, is told, and leaves", async () => {
    const opened = await browser.open(run.statusUrl, { ...phone, colorScheme: "light" });
    const mails = async (subject: RegExp) =>
      ((await (await fetch(`${run.outboxUrl}/emails`)).json()) as EmailRecord[]).filter(
        (mail) => mail.to.includes("reader@example.com") && subject.test(mail.subject),
      );
    const linkOf = ({ text }: EmailRecord) => /http:\S+/.exec(text)?.[0] ?? "";
    await opened.page.getByLabel("Email").fill("reader@example.com");
    await opened.page.getByRole("combobox", { name: "Service" }).selectOption("Payments");
    await opened.page.getByRole("button", { name: "Subscribe" }).click();
    await opened.page.getByRole("heading", { name: "Check your email" }).waitFor();
    const confirmation = await eventually("the mail to confirm", 20, async () => (await mails(/./))[0]);
    await opened.page.goto(linkOf(confirmation));
    await opened.page.screenshot({ path: `${pictures}/status-confirm.png` });
    await opened.page.getByRole("button", { name: "Confirm" }).click();
    await opened.page.getByRole("button").waitFor({ state: "detached" });
    const open = (await api("GET", "/v1/incidents?state=open&service=payments")).body.items[0];
    await api("POST", `/v1/incidents/${open.id}/resolution`, {
      rootCause: "x",
      fixedBy: "y",
      overrideReason: "a test",
      by: "ben",
    });
    const notice = await eventually("the notice", 30, async () => (await mails(/Resolved: Problem with Payments/))[0]);
    await opened.page.goto(linkOf(notice));
    await opened.page.getByRole("button").click();
    await opened.page.getByRole("button").waitFor({ state: "detached" });
    await opened.page.screenshot({ path: `${pictures}/status-left.png` });
    expect(opened.problems).toEqual([]);
    await opened.close();
  });
});
