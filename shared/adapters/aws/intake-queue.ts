import { either, type Readable } from "../../stored/shape.ts";
import { type AlertWindow, alertWindowShape } from "../../triage/window-schema.ts";
import { type Heartbeat, heartbeatShape } from "./heartbeat.ts";

/** What TARS itself puts on the intake queue, beside the news of others: that a confirmation window ends, and heartbeats. */
export const intakeQueueShape: Readable<AlertWindow | Heartbeat> = either("alertId", alertWindowShape, heartbeatShape);

/**
 * A message that TARS itself has put on the intake queue; undefined for what others have. Those come as events, with a
 * type, or by the API, which puts its own envelope around them: nobody else can send a body of their own. Throws
 * `Misshapen`.
 */
export const ownMessage = (body: string, id: string): AlertWindow | Heartbeat | undefined => {
  let told: unknown;
  try {
    told = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (typeof told !== "object" || told === null || "detail-type" in told) return undefined;
  return "alertId" in told || "do" in told ? intakeQueueShape.read(told, `intake ${id}`) : undefined;
};
