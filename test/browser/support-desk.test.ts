import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EmailRecord } from "../../local/outbox/world-outside.ts";
import { apiOf, eventually, startRun } from "../local/run.ts";
import { type Chromium, fits, phone, pictures, startChromium, views, wide } from "./chromium.ts";

describe("the support desk and the Declare button in Chromium", () => {
  let run: Awaited<ReturnType<typeof startRun>>;
  let browser: Chromium;

  beforeAll(async () => {
    run = await startRun("test-support-desk");
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.stop();
    await run?.stop();
  });

  /** Somebody signs in at the issuer of this machine, by a click. */
  const signedIn = async (name: string, view: object) => {
    const { page, problems, close } = await browser.open(run.consoleUrl.replace(/#.*$/, ""), view);
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByRole("button", { name }).click();
    await page.getByRole("navigation", { name: "Main" }).waitFor();
    // Before anybody has signed in, the console asks who it is, and is told that nobody is.
    problems.length = 0;
    return { page, problems, close };
  };

  const mailsTo = async (to: string): Promise<EmailRecord[]> => {
    const all = (await (await fetch(`${run.outboxUrl}/emails`)).json()) as EmailRecord[];
    return all.filter((mail) => mail.to.includes(to));
  };

  test("D3: a support agent's two reports declare, and both hear of the resolution", async () => {
    const { page, problems, close } = await signedIn("Sam Ito", { ...wide, colorScheme: "light" });
    // A reporter lands on the desk.
    await page.getByRole("heading", { name: "Support desk" }).waitFor();
    await page.getByText("No reports in the past 30 days").waitFor();
    expect(await page.getByRole("link", { name: "Declare" }).count()).toBe(0);
    await page.screenshot({ path: `${pictures}/support-empty.png`, fullPage: true });
    const report = async (customer: string, issue?: string) => {
      await page.getByRole("textbox", { name: "Customer" }).fill(customer);
      await page.getByRole("combobox", { name: "Service" }).selectOption("checkout");
      if (issue) await page.getByRole("textbox", { name: "What is broken" }).fill(issue);
      await page.getByLabel("How to reach them").fill("+44 7700 900123, ask for <b>Mia</b>");
      await page.getByRole("button", { name: "Report" }).click();
      await page.getByText(`Reported for ${customer}.`).waitFor();
    };
    await report("acme", "payments <b>fail</b>");
    await page.getByText("1 customer so far").first().waitFor();
    // What was reported lately is shown for the next one, and its words are taken over.
    await page.getByRole("button", { name: "It is the same" }).click();
    expect(await page.getByRole("textbox", { name: "What is broken" }).inputValue()).toBe("payments <b>fail</b>");
    await page.getByText("The same as yours.").waitFor();
    await page.screenshot({ path: `${pictures}/support-fits.png`, fullPage: true });
    await report("globex");
    await page.getByRole("status").getByText("It belongs to INC-1").waitFor();
    const mine = page.getByRole("list", { name: "My reports" });
    await mine.getByText("It belongs to INC-1").nth(1).waitFor();
    expect(await mine.locator("li").count()).toBe(2);
    expect(await page.locator("main b").count()).toBe(0);
    await page.screenshot({ path: `${pictures}/support-taken-in.png`, fullPage: true });

    // A customer may name a service that only suffers from another one's incident.
    await page.getByRole("combobox", { name: "Service" }).selectOption("search");
    const elsewhere = page.getByRole("list", { name: "Open incidents of other services" });
    await elsewhere.getByRole("link", { name: "INC-1" }).waitFor();
    await page.screenshot({ path: `${pictures}/support-elsewhere.png`, fullPage: true });
    await page.getByRole("combobox", { name: "Service" }).selectOption("checkout");
    await elsewhere.waitFor({ state: "detached" });

    const over = { rootCause: "a certificate", fixedBy: "a new one", overrideReason: "a test", by: "ben" };
    expect((await apiOf(run)("POST", "/v1/incidents/1/resolution", over)).status).toBe(200);
    await mine.getByText("INC-1 included it, and was resolved").nth(1).waitFor();
    await page.screenshot({ path: `${pictures}/support-resolved.png`, fullPage: true });
    const mail = await eventually("the mail about the resolution", 20, async () =>
      (await mailsTo("sam@shop.example")).find(({ subject }) => subject.includes("is resolved")),
    );
    for (const customer of ["acme", "globex"]) expect(mail.text).toContain(customer);
    expect(problems).toEqual([]);
    await close();
  });

  test.each(views)("%s, %s: the desk fits the screen, and says what is wrong", async (colorScheme, size, view) => {
    const { page, close } = await signedIn("Sam Ito", { ...view, colorScheme });
    await page.getByRole("textbox", { name: "Customer" }).fill("zeta");
    await page.getByRole("combobox", { name: "Service" }).selectOption("search");
    await page.getByRole("textbox", { name: "What is broken" }).fill("…");
    await page.getByRole("button", { name: "Report" }).click();
    await page.getByText("say in words what is broken").waitFor();
    await page.getByText("None on this service.").waitFor();
    await page.screenshot({ path: `${pictures}/support-${size}-${colorScheme}.png`, fullPage: true });
    expect(await fits(page)).toBe(true);
    await close();
  });

  test.each([
    ["light", "wide", wide, "payments", "P1"],
    ["dark", "phone", phone, "catalog", "P3"],
  ] as const)(
    "D2: %s, %s: a responder declares in the console, and comes to the incident",
    async (colorScheme, size, view, service, severity) => {
      const { page, problems, close } = await signedIn("Amara Okafor", { ...view, colorScheme });
      const declare = page.getByRole("link", { name: "Declare" });
      if (!(await declare.isVisible())) await page.getByRole("button", { name: "More", exact: true }).click();
      await declare.click();
      await page.getByRole("combobox", { name: "Service" }).selectOption(service);
      await page.getByLabel(severity).check();
      await page.getByRole("textbox", { name: "What is broken" }).fill("cards are <b>refused</b>");
      await page.getByLabel("Since when").fill("2020-01-01T00:00");
      await page.getByRole("button", { name: "Declare" }).click();
      await page.getByRole("alert").waitFor();
      await page.screenshot({ path: `${pictures}/declare-${size}-${colorScheme}.png`, fullPage: true });
      expect(await fits(page)).toBe(true);
      await page.getByLabel("Since when").fill("");
      problems.length = 0;
      await page.getByRole("button", { name: "Declare" }).click();
      await page.getByRole("heading", { name: /INC-\d/ }).waitFor();
      await page.getByText("Declared as").waitFor();
      expect(await page.locator("main").textContent()).toContain("cards are <b>refused</b>");
      expect(await page.locator(".timeline").textContent()).toContain("Amara Okafor");
      expect(problems).toEqual([]);
      await close();
    },
  );
});
