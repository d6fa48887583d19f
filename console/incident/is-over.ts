import type { Incident } from "../client.ts";

/** Whether nothing is done about an incident any more: it is resolved, or goes on as another one. */
export const isOver = ({ resolution, mergedInto }: Pick<Incident, "resolution" | "mergedInto">): boolean =>
  Boolean(resolution || mergedInto);
