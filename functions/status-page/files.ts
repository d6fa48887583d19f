import type { Settings } from "../../shared/runbook/settings.ts";
import { notFoundFile, type ShownIncident, type StatusPage } from "../../shared/status-page/page.ts";
import { badge, feed, summaryJson } from "./feeds.ts";
import { incidentPage, indexPage, notFoundPage, type Places } from "./html.ts";

/** A file of the status page, by its name in the bucket. */
export type File = { name: string; type: string; body: string };

/** The name of the file of an incident's own page. */
export const incidentFile = (id: string): string => `incidents/${id}.html`;

const html = (name: string, body: string): File => ({ name, type: "text/html; charset=utf-8", body });

/** The file of an incident's own page. */
export const fileOfIncident = (one: ShownIncident, settings: Settings, places: Places): File =>
  html(incidentFile(one.id), incidentPage(one, settings.statusPage.name, places));

/** Every file that the status page is made of. */
export const filesOf = (page: StatusPage, settings: Settings, pageId: string, places: Places): File[] => {
  return [
    ...[...page.active, ...page.past].map((one) => fileOfIncident(one, settings, places)),
    { name: "summary.json", type: "application/json; charset=utf-8", body: summaryJson(page, pageId, places) },
    { name: "feed.rss", type: "application/rss+xml; charset=utf-8", body: feed(page, places) },
    html(notFoundFile, notFoundPage(page.name, places)),
    { name: "badge.svg", type: "image/svg+xml", body: badge(page) },
    // Last: what it leads to is there by then.
    html("index.html", indexPage(page, places)),
  ];
};
