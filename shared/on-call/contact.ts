import * as PlainTime from "temporal-polyfill/fns/PlainTime";
import * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";
import { membersOf } from "../access/people.ts";
import { type ContactMethod, contactMethods, isChat } from "../runbook/contact.ts";
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

/** The ways in which somebody can be reached at all, with the PagerDuty service of a team that calls them. */
const waysTo = (responder: Responder, pagerduty: unknown): ContactMethod[] => {
  const has: Partial<Record<ContactMethod, unknown>> = { ...responder, sms: responder.phone, pagerduty };
  return contactMethods.filter((method) => has[method]);
};

/** How somebody is reached who has said nothing else: by everything that wakes, at once. */
const byDefault: Way[] = contactMethods.filter((method) => !isChat(method)).map((by) => ({ by, after: undefined }));

/** One way to reach somebody, and how many seconds after the page. */
type Way = { by: ContactMethod; after: number | undefined };

/** Those of some ways that can be used; where none can, every one that there is. */
const usableOf = (wanted: Way[], ways: ContactMethod[]): Way[] => {
  const usable = wanted.filter(({ by }) => ways.includes(by));
  return usable.length > 0 ? usable : ways.map((by) => ({ by, after: undefined }));
};

const wayOf = ({ by, after }: { by: ContactMethod; after?: number | undefined }): Way => ({ by, after });

/** The ways in which a responder can be reached by one of their teams or another. */
export const waysOf = (settings: Settings, id: string): ContactMethod[] => {
  const responder = own(settings.responders, id);
  const has = Object.entries(settings.teams).some(
    ([team, { pagerDuty }]) => pagerDuty && membersOf(settings, team).has(id),
  );
  return responder ? waysTo(responder, has) : [];
};

/** D6: the order in which a responder is reached outside of quiet hours, as people read it. */
export const orderOf = (settings: Settings, id: string): Way[] =>
  usableOf((own(settings.responders, id)?.contact ?? byDefault).map(wayOf), waysOf(settings, id));

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
  const ways = waysTo(responder, own(settings.teams, team)?.pagerDuty);
  const order = (responder.contact ?? byDefault).map(wayOf);
  const quiet = severity !== "P1" && isQuiet(responder, now) ? responder.quietHours?.only : undefined;
  const wanted = quiet ? quiet.map((by) => ({ by, after: order.find((one) => one.by === by)?.after })) : order;
  const chosen = usableOf(wanted, ways);
  // Somebody is woken at once, whatever the first `after` says.
  const soonest = Math.min(...chosen.map(({ after = 0 }) => after));
  return chosen.map(({ by, after = 0 }) => ({ responder: id, method: by, at: plusSeconds(now, after - soonest) }));
};
