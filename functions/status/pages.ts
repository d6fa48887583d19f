import { escaped } from "../../shared/adapters/documents/escape.ts";

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#fff, #0f1318); color: light-dark(#1b222b, #e6eaf0) }
body { margin: 0 auto; max-width: 40rem; padding: 28px 16px 64px }
h1 { font-size: 1.5rem; line-height: 1.25 } a { color: light-dark(#0b57b3, #8cbcff) }
button { font: inherit; font-weight: 650; min-height: 44px; padding: 8px 20px; border: 0; border-radius: 6px; background: light-dark(#0b57b3, #8cbcff); color: light-dark(#fff, #0f1318); cursor: pointer }
a:focus-visible, button:focus-visible { outline: 3px solid light-dark(#0b57b3, #8cbcff); outline-offset: 2px }
p { overflow-wrap: anywhere }
`;

/** A page with a few words, one button at most, and the way to the status page. */
export const wordsPage = (title: string, lines: string[], statusUrl: string, button?: string): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${lines.map((line) => `<p>${escaped(line)}</p>`).join("\n")}
${button ? `<form method="post"><button type="submit">${escaped(button)}</button></form>` : ""}
<p><a href="${escaped(statusUrl)}">Status page</a></p>
</main>
</body>
</html>
`;
