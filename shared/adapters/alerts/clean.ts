import { withoutSecrets } from "../../investigation/secrets.ts";
import type { Alert } from "../../triage/alert-schema.ts";

/** How much of an alert is kept, in characters and in labels: enough to act on, and little enough for one item. */
const longest = { fingerprint: 500, name: 200, summary: 1000, labelName: 100, label: 500 };
const most = { labels: 40, links: 10, labelBytes: 8 * 1024 };

/** No longer link is kept, in characters. */
export const longestLink = 1000;

const encoder = new TextEncoder();

/** What is taken out of text from outside. */
const unwanted = /(?![\t\n\r])\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/**
 * Text from outside as one may show it and send it on: well formed, without control characters, without the marks that
 * turn the direction of writing, by which a text can pretend to be another, and without U+FFFE and U+FFFF, for which SQS
 * refuses a whole message (see `queueText`).
 */
export const cleanText = (text: string, length: number): string => {
  const clean = text.toWellFormed().replace(unwanted, "").trim();
  return clean.length > length ? `${clean.slice(0, length - 1).toWellFormed()}…` : clean;
};

const isLink = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text) && text.length <= longestLink;

/** As many labels, from the first on, as fit into so many bytes: a text of other scripts weighs up to three a sign. */
const withinBytes = (labels: (readonly [string, string])[]): (readonly [string, string])[] => {
  let room = most.labelBytes;
  return labels.filter(([name, value]) => {
    room -= encoder.encode(name + value).length;
    return room >= 0;
  });
};

/** An alert whose texts are clean, short enough to be kept and without secrets, whatever its sender put into them. */
export const fitAlert = (alert: Alert): Alert => {
  const { links, labels, ...rest } = alert;
  const fitting = Object.entries(labels ?? {})
    .slice(0, most.labels)
    .map(([name, value]) => [cleanText(name, longest.labelName), cleanText(value, longest.label)] as const)
    // What is read back into an object cannot keep this one.
    .filter(([name]) => name !== "" && name !== "__proto__");
  const good = (links ?? [])
    .map((one) => cleanText(one, Number.POSITIVE_INFINITY))
    .filter(isLink)
    .slice(0, most.links);
  return {
    ...rest,
    fingerprint: cleanText(alert.fingerprint, longest.fingerprint),
    name: cleanText(alert.name, longest.name) || "an alert without a name",
    summary: withoutSecrets(cleanText(alert.summary, longest.summary)) || "an alert without words",
    ...(good.length > 0 && { links: good }),
    ...(fitting.length > 0 && { labels: Object.fromEntries(withinBytes(fitting)) }),
  };
};
