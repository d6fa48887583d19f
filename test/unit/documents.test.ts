import { expect, test } from "vitest";
import { documentHtml } from "../../shared/adapters/documents/html.ts";

test.each([
  ["quotes", ">".repeat(20_000)],
  ["lists", `${"- - ".repeat(5000)}x`],
])("P2: a document with %s nested too deeply to be read is shown as it was written", (_, markdown) => {
  const html = documentHtml("INC-1", `${markdown} <script>`);
  expect(html).toContain("&#60;script&#62;");
  expect(html).not.toContain("<script>");
});

test("P2: a document that can be read is HTML", () => {
  expect(documentHtml("INC-1", "> **why**")).toContain("<blockquote>\n<p><strong>why</strong></p>");
});
