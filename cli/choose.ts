import type { Doing, Incident, Page } from "./command.ts";
import { Stop } from "./stop.ts";

/** Which incidents are meant when none is named. */
const candidates = {
  open: { state: "open", fits: () => true, are: "open" },
  resolved: { state: "resolved", fits: () => true, are: "resolved and not closed" },
  "post-mortem": {
    state: "resolved",
    fits: ({ postMortem }: Incident) => postMortem?.status === "draft",
    are: "waiting for a post-mortem",
  },
} as const;

/** The severity that hurts most first, then the newest. */
export const worstFirst = (items: Incident[]): Incident[] =>
  [...items].sort((a, b) => a.severity.localeCompare(b.severity) || b.declaredAt.localeCompare(a.declaredAt));

/** The incident that is meant: the one that is named, or the only one that it can be. */
export const chosen = async (
  { client }: Pick<Doing, "client">,
  named: string | undefined,
  of: keyof typeof candidates = "open",
): Promise<string> => {
  if (named) return named;
  const { state, fits, are } = candidates[of];
  const { body } = await client.ask<Page<Incident>>("GET", "/v1/incidents", { query: { state, limit: 100 } });
  const fitting = worstFirst(body.items.filter(fits));
  const [only] = fitting;
  if (!only)
    throw new Stop("usage", `No incident is ${are}.`, ["Name one: tars show INC-42. `tars list --all` lists them."]);
  if (fitting.length > 1)
    throw new Stop("usage", `${fitting.length} incidents are ${are}: say which one is meant.`, [
      ...fitting
        .slice(0, 10)
        .map(({ name, severity, service, description }) => `${name}  ${severity}  ${service}  ${description}`),
      ...(fitting.length > 10 ? [`… and ${fitting.length - 10} more: tars list`] : []),
    ]);
  return only.name;
};
