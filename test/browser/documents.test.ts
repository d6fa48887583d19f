import { expect, test } from "vitest";
import { documentHtml } from "../../shared/adapters/documents/html.ts";
import { fits, phone, startChromium } from "./chromium.ts";

/** The words in cells of tables that stand on more than one line; what is longer than 25 signs may. */
const brokenWords = `[...document.querySelectorAll("td, th")].flatMap((cell) =>
  [...document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode()?.textContent.matchAll(/[^\\s-]+/g) ?? []].flatMap(({ 0: word, index }) => {
    const range = document.createRange();
    range.setStart(cell.firstChild, index);
    range.setEnd(cell.firstChild, index + word.length);
    return word.length <= 25 && new Set([...range.getClientRects()].map(({ top }) => top)).size > 1 ? [word] : [];
  }))`;

test("P1: tables of a post-mortem keep words whole on a phone, and what is longer than the screen does not widen it", async () => {
  const { open, stop } = await startChromium();
  const rows = [
    "| Severity | P1: Complete outage or data loss affecting all/majority of users |",
    "| Users affected | unknown |",
    "| Post-mortem | completed, owned by Ben Whitaker |",
    `| Detected | 2026-11-26 09:14:26 UTC by ${"P1checkout".repeat(12)} (at the start) |`,
  ];
  const html = documentHtml("INC-1", ["| | |", "| --- | --- |", ...rows].join("\n"));
  const { page, close } = await open(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`, phone);
  expect(await page.evaluate(brokenWords)).toEqual([]);
  expect(await fits(page)).toBe(true);
  await close();
  await stop();
});
