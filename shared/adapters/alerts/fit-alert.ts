import { withoutSecrets } from "../../investigation/secrets.ts";
import type { Alert } from "../../triage/alert-schema.ts";
import { cleanText, longestLink } from "./clean.ts";
import { digest } from "./unreadable.ts";

/** How much of an alert is kept, in characters and in labels: enough to act on, and little enough for one item. */
const longest = { fingerprint: 500, name: 200, summary: 1000, labelName: 100, label: 500 };
const most = { labels: 40, links: 10, labelBytes: 8 * 1024 };

const encoder = new TextEncoder();

/**
 * A fingerprint that can be kept, and tells apart whatever the one that was sent does (D1): where something of it is cut or
 * cleaned away, a digest of the whole stands for it. JSON keeps apart what UTF-8 cannot, such as lone surrogates.
 */
const fitFingerprint = (sent: string): string => {
  if (sent !== "" && cleanText(sent, longest.fingerprint) === sent) return sent;
  const whole = digest(JSON.stringify(sent));
  return `${cleanText(sent, longest.fingerprint - whole.length - 1)}#${whole}`;
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
    fingerprint: fitFingerprint(alert.fingerprint),
    name: cleanText(alert.name, longest.name) || "an alert without a name",
    summary: withoutSecrets(cleanText(alert.summary, longest.summary)) || "an alert without words",
    ...(good.length > 0 && { links: good }),
    ...(fitting.length > 0 && { labels: Object.fromEntries(withinBytes(fitting)) }),
  };
};
