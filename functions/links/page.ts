import { escaped } from "../../shared/adapters/documents/escape.ts";

const style = `
:root { color-scheme: light dark; font: 18px/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 34rem; padding: 1.5rem }
h1 { font-size: 1.4rem; line-height: 1.25 }
p { margin: .4rem 0; overflow-wrap: anywhere }
button { width: 100%; margin-top: 1.5rem; padding: 1rem; border: 0; border-radius: .6rem; background: #b3261e; color: #fff; font: inherit; font-weight: 700 }
`;

/** A page for a phone at night: what it is about, and one button at most. It needs no script. */
export const page = (title: string, lines: string[], button: string | undefined): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${lines.map((line) => `<p>${escaped(line)}</p>`).join("\n")}
${button ? `<form method="post"><button type="submit">${escaped(button)}</button></form>` : ""}
</body>
</html>
`;
