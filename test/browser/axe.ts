import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Found = { violations: { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[] };

/**
 * What axe finds on a page as it stands, and what each page has to have beside: a title, one h1, a main landmark. A
 * sentence each; nothing where all is well. Axe is evaluated, which a page's policy does not keep from the debugger.
 */
export const accessibilityProblems = async (page: Page): Promise<string[]> => {
  await page.evaluate(source);
  const { violations } = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as Found;
  const has = (await page.evaluate(
    "({ title: document.title, h1: document.querySelectorAll('h1').length, main: document.querySelectorAll('main').length })",
  )) as { title: string; h1: number; main: number };
  return [
    ...violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")}: ${failureSummary}`),
    ),
    ...(has.title ? [] : ["The page has no title."]),
    ...(has.h1 === 1 ? [] : [`The page has ${has.h1} h1.`]),
    ...(has.main === 1 ? [] : [`The page has ${has.main} main landmarks.`]),
  ];
};
