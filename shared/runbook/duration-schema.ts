import * as z from "zod";

const unitSeconds: Record<string, number> = { s: 1, min: 60, h: 3600, d: 86_400 };

/** A duration of `tars.yaml`, in seconds once it is read. */
export const duration = z
  .string()
  .regex(/^\d+ ?(s|min|h|d)$/, { error: "write a duration such as `90 s`, `30 min`, `48 h` or `7 d`" })
  .transform((text) => Number.parseInt(text, 10) * (unitSeconds[text.replace(/[\d ]/g, "")] ?? 1))
  .refine((seconds) => seconds > 0, { error: "write a duration longer than zero" })
  .describe("A duration: `90 s`, `30 min`, `48 h` or `7 d`.");
