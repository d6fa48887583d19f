import type { Incident } from "../incident/incident-schema.ts";
import { own } from "../runbook/own.ts";
import { hasCome, type Instant } from "../runbook/time.ts";

/** R1–R3: why TARS leaves it to people now to roll a service back, as a part of a sentence; undefined when it does not. */
export const leftToPeople = (
  { leftToPeople: left = {} }: Pick<Incident, "leftToPeople">,
  service: string,
  now: Instant,
): string | undefined => {
  const found = own(left, service);
  return found && !hasCome(found.until, now) ? found.because : undefined;
};
