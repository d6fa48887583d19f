import { escaped } from "../../shared/adapters/documents/escape.ts";

/** The one thing that can be done on a page: something that is posted to its own address, or a way to another page. */
export type Button = { words: string } & ({ does: string } | { leadsTo: string });

const style = `
:root { color-scheme: light dark; font: 18px/1.5 system-ui, sans-serif; background: light-dark(#fff, #0f1318); color: light-dark(#1b222b, #e6eaf0) }
body { margin: 0 auto; max-width: 34rem; padding: 1.5rem }
h1 { font-size: 1.4rem; line-height: 1.25 }
p { margin: .4rem 0; overflow-wrap: anywhere }
button, .button { display: block; box-sizing: border-box; width: 100%; margin-top: 1.5rem; padding: 1rem; border: 0; border-radius: .6rem; background: #b3261e; color: #fff; font: inherit; font-weight: 700; text-align: center; text-decoration: none; cursor: pointer }
.quiet { background: light-dark(#0b57b3, #8cbcff); color: light-dark(#fff, #0f1318) }
button:focus-visible, .button:focus-visible { outline: 3px solid; outline-offset: 3px }
`;

const buttonHtml = (button: Button): string =>
  "does" in button
    ? `<form method="post"><button type="submit" name="do" value="${escaped(button.does)}"${button.does === "open" ? ' class="quiet"' : ""}>${escaped(button.words)}</button></form>`
    : `<a class="button quiet" href="${escaped(button.leadsTo)}">${escaped(button.words)}</a>`;

/** A page for a phone at night: what it is about, and one button at most. It needs no script. */
export const page = (title: string, lines: string[], button: Button | undefined): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · TARS</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${lines.map((line) => `<p>${escaped(line)}</p>`).join("\n")}
${button ? buttonHtml(button) : ""}
</main>
</body>
</html>
`;
