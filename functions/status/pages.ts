import { escaped } from "../../shared/adapters/documents/escape.ts";
import type { PublicIncident, PublicStatus } from "../../shared/communication/status-page.ts";
import { formatInstant } from "../../shared/runbook/time.ts";

const style = `
:root { color-scheme: light dark; --line: light-dark(#d9dee5, #333b45); --good: light-dark(#1b6e3c, #6fd08c); --bad: light-dark(#b3261e, #ff9c94); --some: light-dark(#8a5a00, #f0c06a); --quiet: light-dark(#566273, #9aa6b5); font: 17px/1.55 system-ui, sans-serif }
body { margin: 0 auto; max-width: 44rem; padding: 1.5rem 1rem 4rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin-top: 2.5rem }
.all { padding: 1rem; border: 2px solid; border-radius: .6rem; font-weight: 700 }
ul { list-style: none; padding: 0 } li { display: flex; justify-content: space-between; gap: 1rem; padding: .7rem 0; border-bottom: 1px solid var(--line); flex-wrap: wrap }
article { border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; margin: .8rem 0 } article p { margin: .3rem 0 }
.working { color: var(--good) } .down { color: var(--bad) } .some { color: var(--some) } .quiet { color: var(--quiet) }
form { display: flex; gap: .6rem; flex-wrap: wrap; align-items: end } label { display: grid; gap: .2rem; flex: 1 1 14rem }
input, select, button { font: inherit; padding: .6rem .8rem; border-radius: .5rem; border: 1px solid var(--line); min-width: 0 }
button { background: light-dark(#0b57b3, #7cb7ff); color: light-dark(#fff, #10151c); border: 0; font-weight: 700 }
`;

const shell = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="alternate" type="application/rss+xml" title="Status" href="/status.rss">
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;

const incident = ({ service, status, startedAt, resolvedAt, text }: PublicIncident, zone: string): string =>
  `<article><p><strong>${escaped(service)}</strong> <span class="${resolvedAt ? "working" : "down"}">${status}</span></p><p>${escaped(text)}</p><p class="quiet">${escaped(formatInstant(startedAt, zone))}${resolvedAt ? ` to ${escaped(formatInstant(resolvedAt, zone))}` : " until now"}</p></article>`;

/** The status page: needs no script. `services` are those that one can subscribe to. */
export const statusPage = (
  { services, current, past }: PublicStatus,
  zone: string,
  choices: { id: string; name: string }[],
  base: string,
): string => {
  const well = current.length === 0;
  return shell(
    well ? "Everything works" : "There are problems",
    `<h1>Status</h1>
<p class="all ${well ? "working" : "down"}">${well ? "Everything works." : `There ${current.length === 1 ? "is a problem" : `are ${current.length} problems`}, and we are on it.`}</p>
${current.map((one) => incident(one, zone)).join("\n")}
<ul>${services.map(({ name, status }) => `<li><span>${escaped(name)}</span><span class="${status === "some problems" ? "some" : status}">${status}</span></li>`).join("")}</ul>
<h2>The last two weeks</h2>
${past.length > 0 ? past.map((one) => incident(one, zone)).join("\n") : '<p class="quiet">Nothing to tell.</p>'}
<h2>Hear of it by mail</h2>
<form method="post" action="${escaped(base)}/status/subscriptions">
<label>E-mail <input type="email" name="email" required autocomplete="email"></label>
<label>Of <select name="service"><option value="all">everything</option>${choices.map(({ id, name }) => `<option value="${escaped(id)}">${escaped(name)}</option>`).join("")}</select></label>
<button type="submit">Subscribe</button>
</form>
<p class="quiet">Also as <a href="${escaped(base)}/status.json">JSON</a> and <a href="${escaped(base)}/status.rss">RSS</a>.</p>`,
  );
};

/** A page with a few words, and one button at most. */
export const wordsPage = (title: string, lines: string[], button?: string): string =>
  shell(
    title,
    `<h1>${escaped(title)}</h1>
${lines.map((line) => `<p>${escaped(line)}</p>`).join("\n")}
${button ? `<form method="post"><button type="submit">${escaped(button)}</button></form>` : ""}`,
  );

/** The feed: one item an incident, whose identity changes with its status, so that readers show each step. */
export const statusFeed = ({ current, past }: PublicStatus, base: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Status</title><link>${escaped(base)}/status</link><description>Problems and their end</description>
${[...current, ...past]
  .map(
    (one) =>
      `<item><title>${escaped(`${one.service}: ${one.status}`)}</title><description>${escaped(one.text)}</description><link>${escaped(base)}/status</link><guid isPermaLink="false">${escaped(`${one.name} ${one.status}`)}</guid><pubDate>${new Date(one.resolvedAt ?? one.startedAt).toUTCString()}</pubDate></item>`,
  )
  .join("\n")}
</channel></rss>
`;
