import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";

/** The shape of where a message is: Slack's channel id and the message's timestamp, which is its identity. */
export const placeShape = shapeOf("place", z.object({ channel: z.string(), ts: z.string() }));

/** Where a message is. */
export type MessagePlace = ReturnType<typeof placeShape.read>;

/** The shape of a message that is edited: where it is, and what it says. */
export const boardPlaceShape = shapeOf(
  "board place",
  z.object({ channel: z.string(), ts: z.string(), text: z.string() }),
  [
    // Version 1 had when it was edited, which nobody read.
    ({ editedAt: _, ...rest }) => rest,
  ],
);

/** The shape of what finds an incident by its thread. */
export const threadShape = shapeOf("thread", z.object({ incidentId: z.string() }));
