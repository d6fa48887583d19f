import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import type { Shift } from "../../on-call/rota.ts";

/** The shifts of a team as an iCalendar feed; times are UTC, which every calendar shows in its owner's zone. */
export const calendarOf = (
  name: string,
  rotas: { rota: string; shifts: Shift[] }[],
  nameOf: (who: string) => string,
): string => {
  const calendar = ical({
    name: `On call: ${name}`,
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
    prodId: "//TARS//on call//EN",
  });
  for (const { rota, shifts } of rotas)
    for (const { from, until, responder, because } of shifts) {
      const which = rota === "on-call" ? name : `${name} (${rota})`;
      calendar.createEvent({
        // The same shift keeps its identity, so that a calendar moves it rather than doubling it.
        id: `${rota}-${from}@tars`,
        start: new Date(from),
        end: new Date(until),
        stamp: new Date(from),
        summary: responder ? `On call for ${which}: ${nameOf(responder)}` : `NOBODY on call for ${which}`,
        transparency: ICalEventTransparency.TRANSPARENT,
        ...(because === "override" && { description: "By an override of the rota." }),
      });
    }
  return calendar.toString();
};
