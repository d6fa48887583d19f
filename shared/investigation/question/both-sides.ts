import { needsOf, type Settings } from "../../runbook/settings.ts";
import type { Part } from "./several.ts";

type Around = { read: (text: string) => Part; settings: Settings; service?: string };

/** `502s from catalog`: a status, and who may have returned it. */
const statusFrom = /\b([45]\d\ds?) from (?:the )?([a-z][\w-]{1,40})\b/i;

/**
 * Q4: the two questions of `502s from catalog`, asked in the thread of a service that calls catalog: what catalog has answered so by
 * its own logs, and which of the calls to it have failed. Empty for any other question, and where one of them is not read.
 */
export const ofBothSides = (question: string, { read, settings, service }: Around): string[] => {
  const [said = "", status = "", from = ""] = statusFrom.exec(question) ?? [];
  const called = from.toLowerCase();
  if (service === undefined || !needsOf(settings, service).includes(called)) return [];
  const theirs = question.replace(said, `${status} in ${called}`);
  const ours = `timeouts and connection errors to ${called} ${read(theirs).times}`.trim();
  const { query } = read(theirs);
  // The other side is of that service and that time alone: nothing else is passed over.
  const isWhole = query?.ask === "count" && query.having === undefined && query.services.every((one) => one === called);
  return isWhole && read(ours).query ? [theirs, ours] : [];
};
