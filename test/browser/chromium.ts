import { mkdirSync } from "node:fs";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** Where the tests leave what they saw. */
export const pictures = ".build/pictures";

export const wide = { viewport: { width: 1280, height: 900 } };
export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };

/** The four ways in which every page is looked at. */
export const views = [
  ["light", "wide", wide],
  ["dark", "wide", wide],
  ["light", "phone", phone],
  ["dark", "phone", phone],
] as const;

/** Whether nothing on a page is wider than the screen. */
export const fits = (page: Page): Promise<boolean> =>
  page.evaluate("document.documentElement.scrollWidth <= innerWidth");

/** Debian's Chromium, or the one of TARS_CHROMIUM, without a window and without a word to the outside. */
export const startChromium = async () => {
  mkdirSync(pictures, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.TARS_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return {
    /** A page of its own; what its scripts complain of is collected. */
    open: async (url: string, more: BrowserContextOptions = {}) => {
      const context = await browser.newContext(more);
      context.setDefaultTimeout(90_000);
      const page = await context.newPage();
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(message.text());
      });
      await page.goto(url);
      return { page, problems, close: () => context.close() };
    },
    stop: () => browser.close(),
  };
};

export type Chromium = Awaited<ReturnType<typeof startChromium>>;
