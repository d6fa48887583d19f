import { type MaintenanceMoment, maintenanceMomentShape } from "../../incident/effects-schema.ts";
import { type TimerMessage, timerShape } from "../../incident/timer-schema.ts";
import { either, type Readable } from "../../stored/shape.ts";
import { type SilenceEnd, silenceEndShape } from "../../triage/window-schema.ts";

/** What goes off: a timer of an incident, the end of a silence, or the beginning or the end of maintenance. */
export type Tick = TimerMessage | SilenceEnd | MaintenanceMoment;

/** The shape of a tick, as a schedule's input and on the bus. */
export const tickShape: Readable<Tick> = either(
  "do",
  maintenanceMomentShape,
  either("silenceId", silenceEndShape, timerShape),
);
