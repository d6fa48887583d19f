import { shapeOf } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";

/** The shape of where a message is: Slack's channel id and the message's timestamp, which is its identity. */
export const placeShape = shapeOf("place", z.object({ channel: z.string(), ts: z.string() }));

/** Where a message is. */
export type MessagePlace = ReturnType<typeof placeShape.read>;

/**
 * The shape of a message that is edited: where it is, what it says, and the turn of the effect that said it. Without a place it
 * was taken away by the effect of that turn, or is not to be said any more.
 */
export const boardPlaceShape = shapeOf(
  "board place",
  z.object({
    channel: z.optional(z.string()),
    ts: z.optional(z.string()),
    text: z.optional(z.string()),
    said: z.optional(z.string()),
  }),
  [
    // Version 1 had when it was edited, which nobody read.
    ({ editedAt: _, ...rest }) => rest,
    // Version 2 did not know what said it, nor that it was taken away.
    (old) => old,
  ],
);

type BoardPlace = ReturnType<typeof boardPlaceShape.read>;

/** A message that stands and is edited. */
export type Standing = MessagePlace & { text: string; said?: string };

/** The message that stands at a place; undefined where it was taken away. */
export const standingAt = (place: BoardPlace | undefined): Standing | undefined => {
  const { channel, ts, text = "", said } = place ?? {};
  return channel !== undefined && ts !== undefined ? { channel, ts, text, ...(said && { said }) } : undefined;
};

/** When an effect of an incident has its turn, to be compared as text: its place on the timeline, which its key ends with. */
export const turnOf = (key: string): string =>
  key
    .split(".")
    .slice(1)
    .map((one) => one.padStart(8, "0"))
    .join(".");

/** The shape of what finds an incident by its thread. */
export const threadShape = shapeOf("thread", z.object({ incidentId: z.string() }));
