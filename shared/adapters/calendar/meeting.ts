import ical, { ICalCalendarMethod } from "ical-generator";
import type { Instant } from "../../runbook/time.ts";

/** The invitation to a post-mortem's meeting, for any calendar; `minutes` is how long it lasts. */
export const meetingInvitation = (meeting: {
  id: string;
  at: Instant;
  minutes: number;
  summary: string;
  description: string;
  organizer: { name: string; email: string };
  attendees: { name: string; email: string }[];
  stamp: Instant;
}): string => {
  const { id, at, minutes, summary, description, organizer, attendees, stamp } = meeting;
  const calendar = ical({ name: summary, method: ICalCalendarMethod.REQUEST, prodId: "//TARS//post-mortem//EN" });
  const event = calendar.createEvent({
    // The same meeting keeps its identity: sent again, it is moved and not doubled.
    id,
    start: new Date(at),
    end: new Date(Date.parse(at) + minutes * 60_000),
    stamp: new Date(stamp),
    summary,
    description,
    organizer,
  });
  for (const { name, email } of attendees) event.createAttendee({ name, email, rsvp: true });
  return calendar.toString();
};
