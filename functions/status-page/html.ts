import { escaped } from "../../shared/adapters/documents/escape.ts";
import { lasting } from "../../shared/communication/figures.ts";
import { inWords } from "../../shared/communication/in-words.ts";
import { formatInstant, periodInWords, secondsBetween } from "../../shared/runbook/time.ts";
import { type Impact, impactInWords, impacts } from "../../shared/status-page/impact.ts";
import {
  type ShownDay,
  type ShownIncident,
  type ShownMaintenance,
  type StatusPage,
  toneOf,
} from "../../shared/status-page/page.ts";

/** Where the page is, where visitors subscribe, and the zone of its times. */
export type Places = { page: string; subscribe: string | undefined; timeZone: string };

const style = `
:root { color-scheme: light dark; --back: light-dark(#fff, #0f1318); --panel: light-dark(#f6f8fa, #171d24); --text: light-dark(#1b222b, #e6eaf0); --quiet: light-dark(#56606d, #9aa6b5); --line: light-dark(#dfe4ea, #2c343e);
--operational: light-dark(#15713c, #59c983); --maintenance: light-dark(#2458b3, #86b4ff); --degraded: light-dark(#7a5b00, #e8c14a); --partial: light-dark(#a8480a, #ff9f5c); --major: light-dark(#b3261e, #ff8a80); --none: light-dark(#d4dae1, #39424d);
font: 16px/1.5 system-ui, sans-serif; background: var(--back); color: var(--text) }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 54rem; padding: 0 16px 64px; overflow-wrap: anywhere }
header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 12px; padding: 28px 0 20px }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 } h2 { font-size: 1.125rem; margin: 40px 0 12px } h3 { font-size: 1rem; margin: 0 }
p { margin: 4px 0 } a { color: light-dark(#0b57b3, #8cbcff) } a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible { outline: 3px solid light-dark(#0b57b3, #8cbcff); outline-offset: 2px }
time, .number { font-variant-numeric: tabular-nums } .quiet { color: var(--quiet); font-size: .875rem }
.banner { border-radius: 8px; padding: 16px 20px; font-size: 1.25rem; font-weight: 650; border-left: 6px solid; background: var(--panel) }
.operational { color: var(--operational) } .maintenance { color: var(--maintenance) } .degraded { color: var(--degraded) } .partial { color: var(--partial) } .major { color: var(--major) }
ul, ol { list-style: none; margin: 0; padding: 0 }
.components { border: 1px solid var(--line); border-radius: 8px } .components > li { padding: 14px 16px } .components > li + li { border-top: 1px solid var(--line) }
.row { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 16px; align-items: baseline } .row strong { font-weight: 600 }
.bars { margin: 8px 0 2px; overflow: hidden } .bars svg { display: block; width: 100%; height: 30px } .narrow { display: none }
.bars rect { fill: var(--none) } .bars .operational { fill: var(--operational) } .bars .degraded { fill: var(--degraded) } .bars .partial { fill: var(--partial) } .bars .major { fill: var(--major) }
article { border: 1px solid var(--line); border-radius: 8px; padding: 16px 20px; margin: 0 0 16px } article.active { border-left: 6px solid currentColor } article.active > * { color: var(--text) } article.active .quiet { color: var(--quiet) }
.updates > li { padding: 10px 0 } .updates > li + li { border-top: 1px solid var(--line) }
form { display: grid; grid-template-columns: 2fr 1fr auto; gap: 12px; align-items: end; background: var(--panel); border-radius: 8px; padding: 16px 20px } label { display: grid; gap: 4px; font-size: .875rem; font-weight: 600 }
input, select, button { font: inherit; min-height: 44px; padding: 8px 12px; border-radius: 6px; border: 1px solid light-dark(#7b8794, #6c7886); min-width: 0; width: 100%; background: var(--back); color: var(--text); font-size: 1rem; font-weight: 400 }
button { background: light-dark(#0b57b3, #8cbcff); color: light-dark(#fff, #0f1318); border: 0; font-weight: 650; cursor: pointer }
footer { border-top: 1px solid var(--line); margin-top: 48px; padding-top: 16px; display: flex; flex-wrap: wrap; gap: 8px 20px }
.skip { position: absolute; left: -999px } .skip:focus { left: 16px; top: 8px; background: var(--back); padding: 8px }
@media (max-width: 36rem) { .bars svg { width: 300%; margin-left: -200% } .narrow { display: inline } .wide { display: none } .row > .number { order: 1; flex-basis: 100% } form { grid-template-columns: 1fr } article, .banner { padding: 14px } }
`;

const time = (at: string, zone: string): string => `<time datetime="${at}">${escaped(formatInstant(at, zone))}</time>`;

const state = (impact: Impact): string => `<span class="${impact}">${impacts[impact].words}</span>`;

/** The pages lie in two folders: `up` leads from one to the page itself. */
const shell = (
  { title, name, up }: { title: string; name: string; up: string },
  places: Places,
  header: string,
  body: string,
): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action ${places.subscribe ? escaped(new URL(places.subscribe).origin) : "'none'"}">
<title>${escaped(title)}</title>
<link rel="icon" type="image/svg+xml" href="${up}badge.svg">
<link rel="alternate" type="application/rss+xml" title="${escaped(name)}" href="${up}feed.rss">
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header>${header}</header>
<main id="main">
${body}
</main>
<footer class="quiet"><a href="${up}feed.rss">RSS</a><a href="${up}summary.json">JSON</a><a href="${up}badge.svg">Badge</a><span>Times are in ${escaped(places.timeZone)}.</span></footer>
</body>
</html>
`;

const minutes = (seconds: number): string => {
  const whole = Math.max(1, Math.round(seconds / 60));
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  return [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 ? [`${rest} min`] : [])].join(" ");
};

/** The days of the bars are those of UTC, and so is the time on one of them. */
const timeOfDay = (at: string): string => `${at.slice(11, 16)} UTC`;

const dayInWords = ({ day, impact, seconds, from }: ShownDay): string => {
  if (!impact) return `${day}: no data`;
  const watched = from ? `, from ${timeOfDay(from)}` : "";
  const parts = (["major", "partial", "degraded"] as const).flatMap((one) =>
    seconds && seconds[one] > 0 ? [`${impacts[one].words.toLowerCase()} for ${minutes(seconds[one])}`] : [],
  );
  return `${day}${watched}: ${parts.join(", ") || "no downtime"}`;
};

/** The uptime with the days that it is of: a page that is younger than its bars says since when it counts. */
const uptimeInWords = (days: ShownDay[], uptime: number): string => {
  const known = days.filter(({ impact }) => impact !== undefined);
  const [first] = known;
  // Of a page that is not a day old the day says too little.
  const from = known.length === 1 && first?.from ? ` ${timeOfDay(first.from)}` : "";
  const since = known.length < days.length && first ? ` since ${first.day}${from}` : ` in ${days.length} days`;
  return `${uptime.toFixed(2)} % uptime${since}`;
};

/** A third of the days fits on a phone: they are the last ones there, by the style above. */
const bars = (name: string, days: ShownDay[], uptime: number): string =>
  `<div class="bars"><svg viewBox="0 0 ${days.length * 10 - 3} 30" preserveAspectRatio="none" role="img" aria-label="${escaped(name)}: ${uptimeInWords(days, uptime)}">${days
    .map(
      (day, index) =>
        `<rect x="${index * 10}" width="7" height="30" class="${day.impact ?? ""}"><title>${escaped(dayInWords(day))}</title></rect>`,
    )
    .join("")}</svg></div>`;

const component = ({ name, impact, days, uptime }: StatusPage["components"][number]): string =>
  `<li><div class="row"><strong>${escaped(name)}</strong>${state(impact)}</div>${bars(name, days, uptime)}<div class="row quiet"><span><span class="wide">${days.length}</span><span class="narrow">${Math.round(days.length / 3)}</span> days ago</span><span class="number">${uptimeInWords(days, uptime)}</span><span>Today</span></div></li>`;

const scope = ({ components, status }: ShownIncident["updates"][number]): string =>
  components.length === 0
    ? ""
    : `<p class="quiet">${components.map(({ name, impact }) => escaped(impactInWords(name, impact, status === "Resolved"))).join(" · ")}</p>`;

const updates = ({ updates: all }: ShownIncident, zone: string): string =>
  `<ol class="updates">${all
    .map(
      (update) =>
        `<li><p><strong>${update.status}</strong> <span class="quiet">${time(update.at, zone)}</span></p><p>${escaped(update.text).replaceAll("\n", "<br>")}</p>${scope(update)}</li>`,
    )
    .join("")}</ol>`;

/** The way to the incident that goes on for one that was merged; `folder` is where the pages of incidents lie from here. */
const goesOn = ({ goesOnAs }: ShownIncident, folder: string): string =>
  goesOnAs ? `<p><a href="${folder}${goesOnAs.id}.html">See “${escaped(goesOnAs.title)}”</a></p>` : "";

const period = (from: string, until: string, zone: string): string => {
  const { day, ...ends } = periodInWords(from, until, zone);
  const begins = `<time datetime="${from}">${escaped(`${day ? `${day} ` : ""}${ends.from}`)}</time>`;
  return ends.until === undefined ? begins : `${begins} to <time datetime="${until}">${escaped(ends.until)}</time>`;
};

/** When it was and how long it lasted, by the minute as its times are: a single time alone would read as its end. */
const when = ({ startedAt, resolvedAt }: ShownIncident, zone: string): string => {
  if (!resolvedAt) return `Ongoing since ${time(startedAt, zone)}`;
  const isWithinAMinute = periodInWords(startedAt, resolvedAt, zone).until === undefined;
  const minutes = isWithinAMinute ? 0 : Math.max(1, Math.round(secondsBetween(startedAt, resolvedAt) / 60));
  return `${period(startedAt, resolvedAt, zone)}, for ${minutes === 0 ? "less than a minute" : lasting(minutes * 60)}`;
};

const active = (one: ShownIncident, zone: string): string =>
  `<article class="active ${one.impact}"><h3><a href="incidents/${one.id}.html">${escaped(one.title)}</a></h3><p class="quiet">${when(one, zone)}</p>${updates(one, zone)}</article>`;

const past = (one: ShownIncident, zone: string): string =>
  `<article><h3><a href="incidents/${one.id}.html">${escaped(one.title)}</a></h3><p class="quiet">${when(one, zone)}</p><p>${escaped(one.updates[0]?.text ?? "")}</p>${goesOn(one, "incidents/")}</article>`;

const maintenance = (one: ShownMaintenance, zone: string): string =>
  `<article><h3>${escaped(one.title)}</h3><p class="quiet"><span class="maintenance">${one.state}</span> · ${period(one.from, one.until, zone)}${one.components.length > 0 ? ` · ${escaped(inWords(one.components.map(({ name }) => name)))}` : ""}</p><p>${escaped(one.text).replaceAll("\n", "<br>")}</p></article>`;

const section = (id: string, title: string, body: string): string =>
  body ? `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>` : "";

const subscribing = (action: string, choices: StatusPage["components"]): string =>
  section(
    "subscribe",
    "Subscribe to updates",
    `<form method="post" action="${escaped(action)}">
<label>Email <input type="email" name="email" required autocomplete="email" maxlength="200"></label>
<label>Service <select name="service"><option value="all">All services</option>${choices.map(({ id, name }) => `<option value="${escaped(id)}">${escaped(name)}</option>`).join("")}</select></label>
<button type="submit">Subscribe</button>
</form>`,
  );

/** The status page: needs no script. */
export const indexPage = (page: StatusPage, places: Places): string => {
  const { timeZone } = places;
  return shell(
    { title: `${page.name}: ${page.headline}`, name: page.name, up: "" },
    places,
    `<h1>${escaped(page.name)}</h1>${places.subscribe ? '<a href="#subscribe">Subscribe to updates</a>' : ""}`,
    [
      `<p class="banner ${toneOf(page)}" role="status">${escaped(page.headline)}</p>`,
      section("active", "Active incidents", page.active.map((one) => active(one, timeZone)).join("\n")),
      section("maintenance", "Maintenance", page.maintenance.map((one) => maintenance(one, timeZone)).join("\n")),
      section(
        "components",
        "Services",
        page.components.length > 0 ? `<ul class="components">${page.components.map(component).join("")}</ul>` : "",
      ),
      section(
        "past",
        "Past incidents",
        page.past.map((one) => past(one, timeZone)).join("\n") ||
          '<p class="quiet">No incidents in the past 14 days</p>',
      ),
      places.subscribe ? subscribing(places.subscribe, page.components) : "",
    ]
      .filter(Boolean)
      .join("\n"),
  );
};

/** The colour of where an incident stands: one that was merged is over here, and is not well by that. */
const toneOfIncident = ({ goesOnAs, resolvedAt, impact }: ShownIncident): string => {
  if (goesOnAs) return "quiet";
  return resolvedAt ? "operational" : impact;
};

/** The page of one incident, which stays where it is. */
export const incidentPage = (one: ShownIncident, name: string, places: Places): string =>
  shell(
    { title: `${one.title} - ${name}`, name, up: "../" },
    places,
    `<h1>${escaped(one.title)}</h1><a href="../index.html">${escaped(name)}</a>`,
    `<p><span class="${toneOfIncident(one)}">${one.status}</span> <span class="quiet">${when(one, places.timeZone)}</span></p>${goesOn(one, "")}
<section aria-labelledby="updates"><h2 id="updates">Updates</h2>${updates(one, places.timeZone)}</section>`,
  );

/** What stands at an address where there is nothing. It is served at any depth, so that its links are whole addresses. */
export const notFoundPage = (name: string, places: Places): string => {
  const page = places.page.replace(/\/?$/, "/");
  return shell(
    { title: `Page not found - ${name}`, name, up: page },
    places,
    `<h1>Page not found</h1><a href="${escaped(page)}index.html">${escaped(name)}</a>`,
    `<p>There is nothing at this address. <a href="${escaped(page)}index.html">See the current status.</a></p>`,
  );
};
