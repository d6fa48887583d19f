import type { Records } from "../../shared/investigation/answers/told.ts";

/** Records of a TARS to which nothing has happened. */
export const noRecords: Records = {
  changes: async () => [],
  openIncidents: async () => [],
  incidents: async () => ({ all: [], isCut: false }),
  alerts: async () => ({ all: [], isCut: false }),
  incident: async () => undefined,
  timeline: async () => [],
  overrides: async () => [],
};
