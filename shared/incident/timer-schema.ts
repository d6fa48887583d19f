import { shapeOf } from "../stored/shape.ts";
import * as z from "../stored/zod.ts";

/** The shape of a timer's tick, as it waits on the timer queue or in a schedule. */
export const timerShape = shapeOf("timer", z.strictObject({ incidentId: z.string(), timer: z.string() }));

/** What a timer's message says: which incident, which timer. */
export type TimerMessage = ReturnType<typeof timerShape.read>;
