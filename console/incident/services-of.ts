import { inWords } from "../../shared/communication/in-words.ts";
import type { Incident } from "../client.ts";

/** The services that an incident is about: its own first, then those whose alerts joined. */
export const servicesOf = ({ service, alerts }: Pick<Incident, "service" | "alerts">): string =>
  inWords([...new Set([service, ...alerts.map((alert) => alert.service)])]);
