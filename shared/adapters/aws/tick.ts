import { type TimerMessage, timerShape } from "../../incident/timer-schema.ts";
import { either, type Readable } from "../../stored/shape.ts";
import { type SilenceEnd, silenceEndShape } from "../../triage/window-schema.ts";

/** What goes off: a timer of an incident, or the end of a silence. */
export type Tick = TimerMessage | SilenceEnd;

/** The shape of a tick, as a schedule's input and on the bus. */
export const tickShape: Readable<Tick> = either("silenceId", silenceEndShape, timerShape);
