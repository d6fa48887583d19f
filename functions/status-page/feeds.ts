import { escaped } from "../../shared/adapters/documents/escape.ts";
import { type Impact, impacts } from "../../shared/status-page/impact.ts";
import { type ShownIncident, type ShownMaintenance, type StatusPage, toneOf } from "../../shared/status-page/page.ts";
import type { Places } from "./html.ts";

/** How Statuspage says how bad it is; source: its API documentation, "Status API", `summary.json`. */
const indicators: Record<Impact, string> = {
  operational: "none",
  maintenance: "maintenance",
  degraded: "minor",
  partial: "major",
  major: "critical",
};

const indicatorOf = (impact: Impact): string => (impact === "maintenance" ? "none" : indicators[impact]);

/** The times of an incident as its updates say them, the last time of each status. */
const atStatus = ({ updates }: ShownIncident, status: ShownIncident["status"]): string | null =>
  updates.find((update) => update.status === status)?.at ?? null;

const incidentJson = (one: ShownIncident, pageId: string, places: Places) => ({
  id: one.id,
  name: one.title,
  status: one.status.toLowerCase(),
  created_at: one.updates.at(-1)?.at ?? one.startedAt,
  updated_at: one.changedAt,
  monitoring_at: atStatus(one, "Monitoring"),
  resolved_at: one.resolvedAt ?? null,
  impact: indicatorOf(one.impact),
  shortlink: `${places.page}/incidents/${one.id}.html`,
  started_at: one.startedAt,
  page_id: pageId,
  incident_updates: one.updates.map(({ id, status, text, at, components }) => ({
    id,
    status: status.toLowerCase(),
    body: text,
    incident_id: one.id,
    created_at: at,
    updated_at: at,
    display_at: at,
    affected_components: components.map(({ id: code, name, impact }) => ({
      code,
      name,
      new_status: impacts[impact].code,
    })),
  })),
  components: (one.updates[0]?.components ?? []).map(({ id, name, impact }) => ({
    id,
    name,
    status: impacts[impact].code,
  })),
});

const states = { Scheduled: "scheduled", "In progress": "in_progress", Completed: "completed" } as const;

const maintenanceJson = (one: ShownMaintenance, pageId: string, places: Places) => ({
  id: one.id,
  name: one.title,
  status: states[one.state],
  created_at: one.announcedAt,
  updated_at: one.changedAt,
  impact: "maintenance",
  shortlink: places.page,
  page_id: pageId,
  scheduled_for: one.from,
  scheduled_until: one.until,
  incident_updates: [
    {
      id: `${one.id}-1`,
      status: states[one.state],
      body: one.text,
      incident_id: one.id,
      created_at: one.announcedAt,
      display_at: one.announcedAt,
    },
  ],
  components: one.components.map(({ id, name }) => ({ id, name })),
});

/** The newest time that the page says. */
const changedAt = ({ active, past, maintenance }: StatusPage): string | null =>
  [...active, ...past, ...maintenance]
    .map((one) => one.changedAt)
    .sort()
    .at(-1) ?? null;

/** What readers of Statuspage's `summary.json` understand: it has that shape. */
export const summaryJson = (page: StatusPage, pageId: string, places: Places): string =>
  `${JSON.stringify({
    page: {
      id: pageId,
      name: page.name,
      url: places.page,
      time_zone: places.timeZone,
      updated_at: changedAt(page),
    },
    components: page.components.map(({ id, name, impact, uptime }, index) => ({
      id,
      name,
      status: impacts[impact].code,
      position: index + 1,
      description: null,
      showcase: true,
      group_id: null,
      group: false,
      only_show_if_degraded: false,
      page_id: pageId,
      uptime_percent: uptime,
    })),
    incidents: page.active.map((one) => incidentJson(one, pageId, places)),
    scheduled_maintenances: page.maintenance
      .filter(({ state }) => state !== "Completed")
      .map((one) => maintenanceJson(one, pageId, places)),
    status: { indicator: indicators[page.impact], description: page.headline },
  })}\n`;

/** Readers take an item's description for HTML: text is to be shown as it was written. */
const asHtml = (text: string): string => escaped(text).replaceAll("\n", "<br>");

/** The feed: one item an update, so that readers show each step. */
export const feed = ({ name, active, past }: StatusPage, places: Places): string => {
  const items = [...active, ...past]
    .flatMap((one) => one.updates.map((update) => ({ one, update })))
    .sort((a, b) => (a.update.at < b.update.at ? 1 : -1))
    .slice(0, 100);
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${escaped(name)}</title><link>${escaped(places.page)}</link><description>Incidents and their updates</description><atom:link href="${escaped(places.page)}/feed.rss" rel="self" type="application/rss+xml"/>
${items
  .map(
    ({ one, update }) =>
      `<item><title>${escaped(`${update.status}: ${one.title}`)}</title><description>${escaped(asHtml(update.text))}</description><link>${escaped(`${places.page}/incidents/${one.id}.html`)}</link><guid isPermaLink="false">${escaped(update.id)}</guid><pubDate>${new Date(update.at).toUTCString()}</pubDate></item>`,
  )
  .join("\n")}
</channel></rss>
`;
};

const colours: Record<Impact, string> = {
  operational: "#15713c",
  maintenance: "#2458b3",
  degraded: "#7a5b00",
  partial: "#a8480a",
  major: "#b3261e",
};

/** About how wide a text is in the badge's type, in pixels. */
const width = (text: string): number => Math.round(text.length * 6.6) + 16;

/** A badge to put into another page, as an image. */
export const badge = (page: StatusPage): string => {
  const label = "status";
  const tone = toneOf(page);
  const words = tone === page.impact ? impacts[tone].words.toLowerCase() : "monitoring";
  const [left, right] = [width(label), width(words)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${label}: ${words}"><title>${label}: ${words}</title><clipPath id="r"><rect width="${left + right}" height="20" rx="3"/></clipPath><g clip-path="url(#r)"><rect width="${left}" height="20" fill="#424b57"/><rect x="${left}" width="${right}" height="20" fill="${colours[tone]}"/></g><g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11"><text x="${left / 2}" y="14">${label}</text><text x="${left + right / 2}" y="14">${words}</text></g></svg>
`;
};
