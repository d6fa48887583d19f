import * as PlainTime from "temporal-polyfill/fns/PlainTime";
import * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";
import { type ContactMethod, contactMethods } from "../runbook/contact.ts";
import { own } from "../runbook/own.ts";
import type { Responder, Settings } from "../runbook/settings.ts";
import type { Severity } from "../runbook/severity.ts";
import { type Instant, plusSeconds } from "../runbook/time.ts";
import { wallClock } from "../runbook/wall-clock.ts";
import type { Contact } from "./paging-schema.ts";

/** True in a responder's quiet hours, by the wall clock of their own zone. */
const isQuiet = ({ quietHours }: Responder, now: Instant): boolean => {
  if (!quietHours) return false;
  const { from, to, timeZone } = quietHours;
  const here = wallClock(now, timeZone);
  const time = PlainTime.toString(ZonedDateTime.toPlainTime(here)).slice(0, 5);
  return from <= to ? from <= time && time < to : time >= from || time < to;
};

/** The ways in which somebody can be reached at all. */
const waysTo = ({ phone, email, slack }: Responder, team: string, settings: Settings): ContactMethod[] => {
  const has: Record<ContactMethod, unknown> = {
    pagerduty: own(settings.teams, team)?.pagerDuty,
    sms: phone,
    email,
    slack,
  };
  return contactMethods.filter((method) => has[method]);
};

/**
 * D6: how a responder is woken, and when: by their own order, or by everything that wakes at once. Quiet hours leave
 * only the methods that they name, and P1 ignores them. Whoever has no way left is reached by every one there is.
 */
export const contactsFor = (
  settings: Settings,
  team: string,
  id: string,
  severity: Severity,
  now: Instant,
): Contact[] => {
  const responder = own(settings.responders, id);
  if (!responder) return [];
  const ways = waysTo(responder, team, settings);
  const byDefault = contactMethods.filter((method) => method !== "slack").map((by) => ({ by, after: undefined }));
  const order = responder.contact ?? byDefault;
  const quiet = severity !== "P1" && isQuiet(responder, now) ? responder.quietHours?.only : undefined;
  const wanted = quiet
    ? quiet.map((by) => ({ by, after: order.find((one) => one.by === by)?.after }))
    : order.map(({ by, after }) => ({ by, after }));
  const usable = wanted.filter(({ by }) => ways.includes(by));
  const chosen = usable.length > 0 ? usable : ways.map((by) => ({ by, after: undefined }));
  // Somebody is woken at once, whatever the first `after` says.
  const soonest = Math.min(...chosen.map(({ after = 0 }) => after));
  return chosen.map(({ by, after = 0 }) => ({ responder: id, method: by, at: plusSeconds(now, after - soonest) }));
};
