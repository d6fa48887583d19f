import { Marked } from "marked";
import { escaped } from "./escape.ts";

/** Links that a reader may follow; anything else is shown as the text that it is. */
const safeLink = /^(https?:|mailto:|#|\/)/i;

/** Markdown as HTML that can bring in no script: HTML in it is shown as text, and links lead to pages and mailboxes only. */
const marked = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => escaped(text),
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      return safeLink.test(href) ? `<a href="${escaped(href)}" rel="noreferrer">${text}</a>` : text;
    },
    image: ({ text }) => escaped(text),
  },
});

const style = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif }
body { margin: 0 auto; max-width: 50rem; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere }
th, td:first-child { overflow-wrap: normal }
h1 { font-size: 1.6rem; line-height: 1.25 } h2 { margin-top: 2.2rem; border-bottom: 1px solid light-dark(#d9dee5, #333b45) }
table { border-collapse: collapse } td, th { padding: .25rem .8rem .25rem 0; text-align: left; vertical-align: top }
thead:not(:has(th:not(:empty))) { display: none }
li { margin: .2rem 0 } code { font-size: .9em }
@media print { body { max-width: none } }
`;

/** The document as HTML. One that is nested deeper than the parser's stack is shown as it was written. */
const bodyOf = (markdown: string): string => {
  try {
    return marked.parse(markdown, { async: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `<pre>${escaped(markdown)}</pre>`;
  }
};

/** A document in Markdown as a page of its own, to be read, kept and printed. */
export const documentHtml = (title: string, markdown: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${bodyOf(markdown)}
</body>
</html>
`;
