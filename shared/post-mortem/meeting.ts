import * as PlainTime from "temporal-polyfill/fns/PlainTime";
import * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";
import type { ResolvedIncident } from "../incident/incident-schema.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Instant, instant } from "../runbook/time.ts";
import { wallClock } from "../runbook/wall-clock.ts";
import type { PostMortem } from "./post-mortem-schema.ts";

/** When meetings begin unless somebody says otherwise, on the wall clock of the settings' zone, and how long they last. */
const usual = { hour: 10, minutes: 60 };

/** P1–P5: when to meet: at ten on the next working day, which is within the 48 hours but for weekends. */
export const meetingAt = (now: Instant, settings: Settings): Instant => {
  const today = wallClock(now, settings.timeZone);
  let day = ZonedDateTime.addDays(today, 1);
  while (ZonedDateTime.dayOfWeek(day) > 5) day = ZonedDateTime.addDays(day, 1);
  return instant(ZonedDateTime.withPlainTime(day, PlainTime.create(usual.hour)).epochMilliseconds);
};

export const meetingMinutes = usual.minutes;

/** Who meets: its owner, its people, and whoever has an action item; those whose address is known. */
export const meetingPeople = (
  incident: ResolvedIncident & { postMortem: PostMortem },
  settings: Settings,
): { name: string; email: string }[] => {
  const { postMortem, lead, roles, acknowledgement, resolution } = incident;
  const who = [
    postMortem.owner,
    lead,
    acknowledgement?.by,
    resolution.by,
    ...Object.values(roles),
    ...postMortem.actionItems.map(({ owner }) => owner),
  ];
  return [...new Set(who)].flatMap((one) => {
    const responder = one ? own(settings.responders, one) : undefined;
    return responder?.email ? [{ name: responder.name, email: responder.email }] : [];
  });
};
